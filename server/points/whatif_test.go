package points_test

import (
	"context"
	"testing"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/points"
	"duolao/server/scheme"
)

func more(code string, n money.Decimal) *points.Supposition {
	n *= money.Unit
	return &points.Supposition{IndicatorCode: code, Add: &n}
}

func reached(code string, rate money.Decimal) *points.Supposition {
	return &points.Supposition{IndicatorCode: code, Rate: &rate}
}

func (h *house) whatIf(code string, suppose ...*points.Supposition) (*points.WhatIfResult, error) {
	return h.points.WhatIf(h.as(code, auth.Manager), points.WhatIf{Month: h.month.Month, Suppose: suppose})
}

// Whatever is supposed of the worked month comes out as it does when it is entered.
func TestWhatIfIsWhatComesOfIt(t *testing.T) {
	h := newHouse(t)
	before := h.standing("1004") // two slices
	first := before.Slices[0].AssignmentID
	early := more("TARGET_GROUP", 3)
	early.AssignmentID = &first
	suppose := []*points.Supposition{early, more("NEW_GROUP", 2), more("TARGET_GROUP", 5), more("CHURN", 1)}
	got, err := h.whatIf("1004", suppose...)
	if err != nil {
		t.Fatal(err)
	}
	if again := h.standing("1004"); again != before {
		t.Fatal("something was written")
	}
	late := before.Slices[1].From
	h.post(
		points.Posting{StaffID: h.staff["1004"], IndicatorCode: "TARGET_GROUP", Day: before.Slices[0].From, Quantity: 3 * money.Unit, Source: points.SourceImport, SourceRef: "w1"},
		points.Posting{StaffID: h.staff["1004"], IndicatorCode: "NEW_GROUP", Day: late, Quantity: 2 * money.Unit, Source: points.SourceImport, SourceRef: "w2"},
		points.Posting{StaffID: h.staff["1004"], IndicatorCode: "TARGET_GROUP", Day: late, Quantity: 5 * money.Unit, Source: points.SourceImport, SourceRef: "w3"},
		points.Posting{StaffID: h.staff["1004"], IndicatorCode: "CHURN", Day: late, Quantity: money.Unit, Source: points.SourceImport, SourceRef: "w4"},
	)
	after := h.standing("1004")
	if got.PointsNow != before.Points || got.PointsThen != after.Points || got.RankNow != before.RankCity || got.RankThen != after.RankCity || got.CitySize != 8 ||
		got.UnitPriceNow != before.UnitPrice || got.UnitPriceThen != after.UnitPrice || *got.BonusNow != before.Bonus || *got.BonusThen != after.Bonus ||
		got.CoefficientNow != before.Coefficient || got.CoefficientThen != after.Coefficient {
		t.Errorf("%+v, came %+v", got, after)
	}
	for i, l := range got.Lines {
		was, is := line(before, suppose[i], i == 0), line(after, suppose[i], i == 0)
		if l.DoneNow != was.Done || l.DoneThen != is.Done || l.ScoreNow != was.Score || l.ScoreThen != is.Score || l.NameZh != is.NameZh || l.IndicatorCode != is.IndicatorCode {
			t.Errorf("%+v, came %+v after %+v", l, is, was)
		}
		if (i == 3) != (l.Points < 0) {
			t.Errorf("%s adds %s", l.IndicatorCode, l.Points)
		}
		alone, err := h.whatIf("1004", suppose[i]) // of the month as it is now
		if err != nil || alone.Lines[0].Points != alone.PointsThen-alone.PointsNow {
			t.Errorf("%s alone: %+v, %v", l.IndicatorCode, alone, err)
		}
	}
	h.verified()
}

func line(st *points.Standing, s *points.Supposition, first bool) *points.ScoreLine {
	slice := st.Slices[len(st.Slices)-1]
	if first {
		slice = st.Slices[0]
	}
	for _, l := range append(append(append([]*points.ScoreLine{}, slice.Lines...), st.Process...), st.Adjustments...) {
		if l.IndicatorCode == s.IndicatorCode {
			return l
		}
	}
	return nil
}

// Whoever falls behind is not behind themselves.
func TestWhatIfLessIsDone(t *testing.T) {
	h := newHouse(t)
	r, err := h.whatIf("1001", more("TARGET_GROUP", -1000)) // the first of eight
	if err != nil || r.RankNow != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
	ahead := 0
	for _, row := range h.month.Result.Rows {
		if row.Code != "1001" && row.Points > r.PointsThen {
			ahead++
		}
	}
	if r.RankThen != ahead+1 || r.PointsThen >= r.PointsNow || r.UnitPriceThen <= r.UnitPriceNow {
		t.Errorf("%+v with %d ahead", r, ahead)
	}
}

func TestWhatIfARateIsReached(t *testing.T) {
	h := newHouse(t)
	rates := map[scheme.Method][]*points.ScoreLine{}
	st := h.standing("1004")
	for _, l := range st.Process {
		rates[l.Method] = append(rates[l.Method], l)
	}
	var suppose []*points.Supposition
	for _, l := range rates[scheme.Rate] {
		suppose = append(suppose, reached(l.IndicatorCode, money.Unit))
	}
	r, err := h.whatIf("1004", suppose...)
	if err != nil || len(r.Lines) == 0 {
		t.Fatalf("%+v, %v", r, err)
	}
	for i, l := range r.Lines {
		was := rates[scheme.Rate][i]
		if l.DoneThen != was.OutOf || l.ScoreThen != was.Max || l.ScoreNow != was.Score || l.DoneNow != was.Done {
			t.Errorf("%+v of %+v", l, was)
		}
	}
	if r.CoefficientThen < r.CoefficientNow || r.PointsThen < r.PointsNow {
		t.Errorf("%+v", r)
	}
	// Good ones may be added as well, and none at all is a rate too.
	code := rates[scheme.Rate][0].IndicatorCode
	if r, err := h.whatIf("1004", reached(code, 0)); err != nil || r.Lines[0].ScoreThen != 0 || r.PointsThen >= r.PointsNow {
		t.Errorf("%+v, %v", r, err)
	}
	if r, err := h.whatIf("1004", more(code, -1)); err != nil || r.Lines[0].DoneThen != r.Lines[0].DoneNow-money.Unit {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestWhatCannotBeSupposed(t *testing.T) {
	h := newHouse(t)
	st := h.standing("1004")
	rating, rate := "", ""
	for _, l := range st.Process {
		if l.Method == scheme.Rating {
			rating = l.IndicatorCode
		}
		if l.Method == scheme.Rate {
			rate = l.IndicatorCode
		}
	}
	elsewhere := int64(1 << 40)
	other := more("TARGET_GROUP", 1)
	other.AssignmentID = &elsewhere
	last := st.Slices[1].AssignmentID
	named := more("TARGET_GROUP", 1)
	named.AssignmentID = &last
	first := st.Slices[0].AssignmentID
	monthly := more("CHURN", 1)
	monthly.AssignmentID = &first
	both := reached(rate, money.Unit)
	both.Add = new(money.Decimal)
	list := func(s ...*points.Supposition) []*points.Supposition { return s }
	for name, c := range map[string]struct {
		suppose       []*points.Supposition
		field, reason string
	}{
		"nothing":                 {nil, "input.suppose", "suppositions_out_of_range"},
		"too much":                {make([]*points.Supposition, 21), "input.suppose", "suppositions_out_of_range"},
		"an unknown indicator":    {list(more("TARGET_GROUP", 1), more("NO_SUCH", 1)), "input.suppose[1].indicatorCode", "not_in_scheme"},
		"somebody else's post":    {list(other), "input.suppose[0].assignmentId", "assignment_not_in_month"},
		"the same twice":          {list(more("TARGET_GROUP", 1), named), "input.suppose[1]", "supposed_twice"},
		"the same of the month":   {list(more("CHURN", 1), monthly), "input.suppose[1]", "supposed_twice"},
		"both":                    {list(both), "input.suppose[0]", "add_or_rate"},
		"neither":                 {list(&points.Supposition{IndicatorCode: rate}), "input.suppose[0]", "add_or_rate"},
		"a rate of pieces":        {list(reached("TARGET_GROUP", 1)), "input.suppose[0].rate", "rate_for_rate_only"},
		"more than everything":    {list(reached(rate, money.Unit+1)), "input.suppose[0].rate", "supposed_rate_out_of_range"},
		"less than nothing":       {list(reached(rate, -1)), "input.suppose[0].rate", "supposed_rate_out_of_range"},
		"a rating beyond the max": {list(more(rating, 1000)), "input.suppose[0].add", "rating_out_of_range"},
		"a rating below 0":        {list(more(rating, -1000)), "input.suppose[0].add", "rating_out_of_range"},
		"absurdly much":           {list(more("TARGET_GROUP", 2_000_000_000)), "input.suppose[0].add", "quantity_out_of_range"},
	} {
		_, err := h.whatIf("1004", c.suppose...)
		var e *errs.Error
		if !asError(err, &e) || e.Code != errs.Invalid || e.Field != c.field || e.Reason != c.reason {
			t.Errorf("%s: %v, want %s at %s", name, err, c.reason, c.field)
		}
	}
	whose := h.staff["1004"]
	if _, err := h.points.WhatIf(h.as("1006", auth.Manager), points.WhatIf{StaffID: &whose, Month: h.month.Month, Suppose: list(more("TARGET_GROUP", 1))}); code(err) != errs.NotFound {
		t.Errorf("a colleague: %v", err)
	}
	if err := h.tx(func(ctx context.Context, tx bun.Tx) error {
		return h.points.ClosePeriodTx(ctx, tx, h.city, h.month.Month)
	}); err != nil {
		t.Fatal(err)
	}
	if _, err := h.whatIf("1004", more("TARGET_GROUP", 1)); code(err) != errs.Conflict {
		t.Errorf("a closed month: %v", err)
	}
}
