package main

import (
	"strings"
	"testing"
	"time"

	"duolao/server/clock"
	"duolao/server/use"
	"duolao/server/usereport"
)

// allReports are the signed reports by every way in which somebody is concerned with one.
const allReports = `SELECT r.id, u.path, 0::bigint AS staff FROM use_report r JOIN unit u ON u.id = r.unit_id UNION SELECT id, '', staff_id FROM use_report`

var reportRoots = map[string]root{
	"useReport":    {arguments: `kind: HOLDER, month: "{C}"`},
	"signedReport": {`id: "{id}"`, allReports, "null", ""},
	"useReports":   {`unitId: "{id}", month: "{C}"`, units, "NOT_FOUND", ""},
}

var reportChanges = map[string]change{
	"signUseReport": {targets: powerIDs, inside: "INVALID month_not_over", input: func(_ *testing.T, h *house, _, _ string) vars {
		return open(vars{"kind": "HOLDER", "month": h.month.String(), "words": "均已向客户核实，凭证齐全。", "figuresHash": strings.Repeat("0", 64)})
	}},
}

// lastMonth has a manager use something in the month before, under a grant of then; and those of whom reports are due sign,
// once each, the department's own use among them: a deputy's is left out, and missing.
func (g *granting) lastMonth(at *hands) {
	g.t.Helper()
	now, month := g.now, clock.MonthOf(g.now).Add(-1)
	g.now = month.First().AddDays(9).Start().Add(10 * time.Hour)
	const power = "SIM_FEE_WAIVER"
	root := g.give(g.province, power, nil, at.department, 0, at.city, 200)
	above := g.give(at.department, power, root, at.head, 0, at.unit, 50)
	for _, holder := range []int64{at.manager, at.deputy} {
		g.give(at.head, power, above, holder, 0, at.unit, 20)
	}
	member := "13900001234"
	waive := func(in *use.UsePower) { in.PowerCode, in.Beneficiary, in.Files = power, &member, nil }
	for _, by := range []int64{at.manager, at.deputy, at.department} {
		g.use(by, at, 3, waive)
	}
	g.now = now
	for _, r := range []struct {
		by   int64
		kind usereport.UseReportKind
	}{{at.manager, usereport.Holder}, {at.head, usereport.Leader}, {at.department, usereport.Holder}} {
		ctx := g.as(r.by)
		u, err := g.app.UseReports.UseReport(ctx, r.kind, month)
		if err != nil {
			g.t.Fatal(err)
		}
		if _, err := g.app.UseReports.SignUseReport(ctx, usereport.SignUseReport{RequestID: newID(), Kind: r.kind, Month: month, Words: "均已向客户核实，凭证齐全。", FiguresHash: u.FiguresHash}); err != nil {
			g.t.Fatal(r.kind, r.by, err)
		}
	}
}

// reportsInFull visits what only some reports have, and compares who has signed with what SQL says.
func (w *walker) reportsInFull(t *testing.T) {
	h := w.h
	month := h.month.Add(-1)
	of := func(name string) string { return w.selection("auditor", w.schema.Types[name], false) }
	signed := h.rows(t, `SELECT id::text FROM use_report ORDER BY id`)
	for _, x := range signed {
		w.cover(w.schema.Query, h.as("auditor").ask(t, `query($i: ID!) { signedReport(id: $i) { id unit { id } missing { id } audits `+of("UseReportAudits")+` lines { power { code } uses amount } words hash signedAt } }`, vars{"i": x}).Data)
	}
	a := h.as("department").ask(t, `query($u: ID!, $m: Month!) { useReports(unitId: $u, month: $m) { kind staff { id } unit { id } reportId dueAt signedAt late } }`, vars{"u": id(h.cityA), "m": month.String()})
	w.cover(w.schema.Query, a.Data)
	there, missing := 0, 0
	for _, x := range a.list("useReports") {
		if x.(map[string]any)["reportId"] == nil {
			missing++
		} else {
			there++
		}
	}
	if there != len(signed) || missing == 0 {
		t.Errorf("%d of %d are signed, %d missing", there, len(signed), missing)
	}
}
