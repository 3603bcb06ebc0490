package pay_test

import (
	"fmt"
	"strconv"

	"pgregory.net/rapid"

	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/pay"
	"duolao/server/points"
	"duolao/server/scheme"
)

// drawCity draws a month of a city with everything that a scheme may hold: all methods and
// settings, several units, several assignments of a person, targets and entries that are there
// or not. Its people are among those with the numbers 1 to 9, so that two months share some.
func drawCity(t *rapid.T) *pay.Input {
	in := &pay.Input{
		CityCode: "C1", CityName: "城一", Scheme: drawScheme(t),
		Month: rapid.SampledFrom([]clock.Month{201011, 201012, 201102}).Draw(t, "month"),
	}
	in.Scheme.Month = in.Month
	var err error
	if in.Plan, err = points.Compile(in.Scheme); err != nil {
		t.Fatal(err)
	}
	for id := range rapid.Int64Range(1, 3).Draw(t, "units") {
		in.Units = append(in.Units, pay.Unit{ID: id + 1, Code: fmt.Sprintf("U%d", id+1), Name: fmt.Sprintf("单元 \"%d\"", id+1),
			Completion: ptr(money.Decimal(rapid.Int64Range(1, 20_000).Draw(t, "completion")))})
	}
	for _, n := range rapid.SliceOfNDistinct(rapid.Int64Range(1, 9), 1, 9, rapid.ID[int64]).Draw(t, "people") {
		in.Participants = append(in.Participants, drawPerson(t, in, n))
	}
	return in
}

func drawScheme(t *rapid.T) *scheme.Scheme {
	s := &scheme.Scheme{
		ID: 7, DefaultQuota: ptr(money.Fen(rapid.Int64Range(0, 300_000).Draw(t, "default"))),
		Settings: scheme.PaySettings{
			Funder: rapid.SampledFrom(scheme.Funders).Draw(t, "funder"), Floor: rapid.SampledFrom(scheme.Floors).Draw(t, "floor"),
			Quotas: rapid.SampledFrom(scheme.Prorations).Draw(t, "quotas"), CompanyQuota: rapid.SampledFrom(scheme.CompanyQuotas).Draw(t, "company"),
			Transfers: rapid.SampledFrom(scheme.TransferWays).Draw(t, "transfers"), AppealDays: 5, ReserveName: "更正准备金",
		},
		Posts: []*scheme.PostRule{
			{Post: "ACCOUNT_MANAGER", Own: 800_000, Team: 200_000}, {Post: "DISTRICT_MANAGER", Own: 500_000, Team: 500_000}, {Post: "TOWNSHIP_HEAD", Own: money.OneFactor},
		},
	}
	for _, code := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"A", "B", "C", "D", "E", "F", "G"}), 1, 7, rapid.ID[string]).Draw(t, "codes") {
		i := &scheme.Indicator{
			Code: code, NameZh: "指标" + code, NameEn: "Indicator " + code, Source: scheme.Imported, Position: len(s.Indicators),
			Category: rapid.SampledFrom([]scheme.Category{scheme.Base, scheme.Base, scheme.Process, scheme.Adjustment}).Draw(t, "category"),
			Method:   rapid.SampledFrom(scheme.Methods).Draw(t, "method"),
			Max:      money.Decimal(rapid.Int64Range(0, 40).Draw(t, "max")) * money.Unit,
		}
		if i.Method.ByPiece() {
			i.PerPiece = ptr(money.Decimal(rapid.Int64Range(0, 30_000).Draw(t, "per piece")))
		}
		s.Indicators = append(s.Indicators, i)
	}
	return s
}

func drawPerson(t *rapid.T, in *pay.Input, n int64) pay.Participant {
	fen := func(most int64, label string) *money.Fen {
		return ptr(money.Fen(rapid.Int64Range(0, most).Draw(t, label)))
	}
	p := pay.Participant{
		StaffID: n, StaffCode: strconv.FormatInt(n*n*n, 10), Name: "员工\t" + strconv.FormatInt(n, 10),
		Employment: rapid.SampledFrom([]org.Employment{org.Agency, org.Company}).Draw(t, "employment"),
		Quota:      fen(300_000, "quota"), FixedPay: fen(150_000, "fixed"), MinimumWage: fen(150_000, "minimum"),
	}
	day := in.Month.First()
	parts := rapid.IntRange(1, 3).Draw(t, "slices")
	if in.Scheme.Settings.Transfers == scheme.LastPost {
		parts = 1
	}
	for i := range parts {
		days := rapid.IntRange(0, day.DaysUntil(in.Month.Add(1).First())).Draw(t, "days")
		unit := rapid.SampledFrom(in.Units).Draw(t, "unit")
		place := pay.Place{UnitID: unit.ID, UnitName: unit.Name, Production: unit.ID, Post: rapid.SampledFrom(in.Scheme.Posts).Draw(t, "post").Post}
		if rapid.Bool().Draw(t, "below") {
			place.UnitID, place.UnitName = unit.ID*10, "below"
		}
		s := points.Slice{AssignmentID: n*10 + int64(i), UnitID: place.UnitID, Post: in.Plan.Post(place.Post), From: day, Until: day.AddDays(days), Days: days}
		for line := range in.Plan.Lines() {
			s.Cells = append(s.Cells, drawCell(t, in.Plan.Indicator(line)))
		}
		day = s.Until
		p.Slices, p.Places = append(p.Slices, s), append(p.Places, place)
	}
	return p
}

func drawCell(t *rapid.T, i *scheme.Indicator) points.Cell {
	var c points.Cell
	required := i.Method == scheme.Rating && i.Category != scheme.Adjustment
	if c.Entered = required || rapid.IntRange(0, 3).Draw(t, "entered") > 0; c.Entered {
		c.Done = money.Decimal(rapid.Int64Range(-10_000, 400_000).Draw(t, "done"))
		if i.Method == scheme.Rate {
			c.OutOf = money.Decimal(rapid.Int64Range(0, 400_000).Draw(t, "out of"))
		}
	}
	if c.Targeted = i.Method == scheme.Ratio && rapid.IntRange(0, 4).Draw(t, "targeted") > 0; c.Targeted {
		c.Target = money.Decimal(rapid.Int64Range(0, 200_000).Draw(t, "target"))
	}
	return c
}

// settled draws a city's month that can be settled, and settles it.
func settled(t *rapid.T) (*pay.Input, *pay.Result) {
	in := drawCity(t)
	r, err := pay.Settle(in)
	if err != nil {
		t.Skip(err) // no points, or a pool below the floor
	}
	return in, r
}

// traces are the traces of a settled month.
func traces(t interface{ Fatal(args ...any) }, in *pay.Input, r *pay.Result) []*pay.Trace {
	list := make([]*pay.Trace, len(r.Rows))
	for i := range list {
		var err error
		if list[i], err = in.Trace(r, i); err != nil {
			t.Fatal(err)
		}
	}
	return list
}
