package demo

import (
	"os"
	"runtime"
	"strconv"
	"testing"
	"time"

	"duolao/db/dbtest"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/page"
	"duolao/server/points"
	"duolao/server/scheme"
)

func TestMeasure(t *testing.T) {
	n, _ := strconv.Atoi(os.Getenv("M"))
	if n == 0 {
		t.Skip()
	}
	g, _ := strconv.Atoi(os.Getenv("G"))
	mo, _ := strconv.Atoi(os.Getenv("MO"))
	schema := dbtest.Schema(t)
	d := dbtest.Owner(t, schema)
	start := time.Now()
	b, err := Build(t.Context(), d, Options{Managers: n, Groups: g, Months: mo, Seed: 1, Password: "x", Progress: os.Stderr})
	if err != nil {
		t.Fatal(err)
	}
	var ms runtime.MemStats
	runtime.ReadMemStats(&ms)
	t.Log(time.Since(start), b.Rows, b.Units, b.Staff, "sys MB", ms.Sys>>20)
	c := clock.Clock(clock.System)
	periods := points.NewPeriods(c)
	schemes := scheme.New(d, c, periods)
	service := points.New(d, periods, schemes, schemes, customer.New(d, c, periods))
	ctx := auth.System(t.Context())
	first := 100
	for k := range mo {
		month := c.Month().Add(-k)
		start := time.Now()
		p, err := service.Ranking(ctx, 6, month, nil, page.Args{First: &first})
		if err != nil {
			p, err = service.Ranking(ctx, 2, month, nil, page.Args{First: &first})
		}
		if err != nil {
			t.Error(err)
			continue
		}
		el := time.Since(start)
		for i, r := range p.Nodes {
			if i%12 == 0 {
				t.Log(month, r.Rank, r.Name, r.UnitName, r.Post, r.Points, r.Gained)
			}
		}
		t.Log(el)
		st, err := service.Standing(ctx, p.Nodes[50].StaffID, month)
		if err != nil || st == nil {
			t.Error(st, err)
			continue
		}
		t.Log(month, st.Points, st.Base, st.Coefficient, st.Adjustment, st.Pool, st.UnitPrice, st.Bonus, st.RankUnit, st.UnitSize, st.CitySize, len(st.Missing))
		for _, m := range st.Missing {
			t.Log("  missing", m.Kind, m.Name)
		}
		for _, l := range append(st.Slices[0].Lines, append(st.Process, st.Adjustments...)...) {
			tg := "-"
			if l.Target != nil {
				tg = l.Target.String()
			}
			t.Log("  ", l.IndicatorCode, l.Done, l.OutOf, tg, l.Score)
		}
	}
}
