package points_test

import (
	"errors"
	"testing"

	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/points"
	"duolao/server/scheme"
)

func d(s string) money.Decimal {
	v, err := money.ParseDecimal(s)
	if err != nil {
		panic(err)
	}
	return v
}

func ptr[T any](v T) *T { return &v }

func done(s string) points.Cell { return points.Cell{Done: d(s), Entered: true} }

func doneOf(s, outOf string) points.Cell {
	return points.Cell{Done: d(s), OutOf: d(outOf), Entered: true}
}

func doneToward(s, target string) points.Cell {
	return points.Cell{Done: d(s), Target: d(target), Entered: true, Targeted: true}
}

// one is a plan of one indicator and one post that counts 1 : 0.
func one(t interface{ Fatal(...any) }, category scheme.Category, method scheme.Method, max, perPiece string) *points.Plan {
	in := &scheme.Indicator{Code: "X", NameZh: "某项", NameEn: "Something", Category: category, Method: method, Max: d(max)}
	if perPiece != "" {
		in.PerPiece = ptr(d(perPiece))
	}
	p, err := points.Compile(&scheme.Scheme{
		Indicators: []*scheme.Indicator{in},
		Posts:      []*scheme.PostRule{{Post: "ACCOUNT_MANAGER", Own: money.OneFactor}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// A month of 30 days in which the mean completion is 1.
var plain = points.Period{Days: 30, Mean: points.Mean{Sum: money.Unit, Units: 1}}

func TestScore(t *testing.T) {
	for _, c := range []struct {
		name          string
		method        scheme.Method
		max, perPiece string
		cell          points.Cell
		days          int
		score         string
		reason        points.LineReason
		gap, gapScore string // "" is none
	}{
		{"ratio short of the target", scheme.Ratio, "18", "", doneToward("7", "20"), 30, "6.3", "", "13", "11.7"},
		{"ratio at the target", scheme.Ratio, "18", "", doneToward("20", "20"), 30, "18", "", "", ""},
		{"ratio has no upper limit", scheme.Ratio, "18", "", doneToward("2000", "20"), 30, "1800", "", "", ""},
		{"ratio is rounded half up", scheme.Ratio, "1", "", doneToward("1", "32"), 30, "0.0313", "", "31", "0.9687"},
		{"ratio rounds a third down", scheme.Ratio, "1", "", doneToward("1", "3"), 30, "0.3333", "", "2", "0.6667"},
		{"ratio is not prorated", scheme.Ratio, "18", "", doneToward("20", "20"), 3, "18", "", "", ""},
		{"ratio does not go below 0", scheme.Ratio, "18", "", doneToward("-5", "20"), 30, "0", points.Negative, "25", "18"},
		{"ratio of nothing done", scheme.Ratio, "18", "", doneToward("0", "20"), 30, "0", "", "20", "18"},
		{"ratio without an entry", scheme.Ratio, "18", "", points.Cell{Target: d("20"), Targeted: true}, 30, "0", points.NoEntry, "20", "18"},
		{"ratio without a target", scheme.Ratio, "18", "", done("7"), 30, "0", points.NoTarget, "", ""},
		{"ratio with a target of 0", scheme.Ratio, "18", "", doneToward("7", "0"), 30, "0", points.NoTarget, "", ""},
		{"ratio with a negative target", scheme.Ratio, "18", "", doneToward("7", "-1"), 30, "0", points.NoTarget, "", ""},
		{"ratio with a full score of 0", scheme.Ratio, "0", "", doneToward("7", "20"), 30, "0", "", "13", "0"},

		{"piece", scheme.Piece, "0", "0.5", done("7"), 30, "3.5", "", "", ""},
		{"piece has no limit", scheme.Piece, "5", "0.5", done("700"), 30, "350", "", "", ""},
		{"piece goes negative", scheme.Piece, "5", "0.5", done("-3"), 30, "-1.5", "", "", ""},
		{"piece is rounded half up", scheme.Piece, "5", "0.0001", done("0.5"), 30, "0.0001", "", "", ""},
		{"piece is rounded half away from zero", scheme.Piece, "5", "0.0001", done("-0.5"), 30, "-0.0001", "", "", ""},
		{"piece may cost points", scheme.Piece, "5", "-2", done("3"), 30, "-6", "", "", ""},
		{"piece without an entry", scheme.Piece, "5", "0.5", points.Cell{}, 30, "0", points.NoEntry, "", ""},

		{"rate", scheme.Rate, "20", "", doneOf("38", "39"), 30, "19.4872", "", "1", "0.5128"},
		{"rate of everything", scheme.Rate, "20", "", doneOf("39", "39"), 30, "20", "", "", ""},
		{"rate of more than everything", scheme.Rate, "20", "", doneOf("40", "39"), 30, "20", points.Capped, "", ""},
		{"rate of nothing to do", scheme.Rate, "20", "", doneOf("0", "0"), 30, "20", points.NothingToDo, "", ""},
		{"rate of less than nothing to do", scheme.Rate, "20", "", doneOf("-3", "-1"), 30, "20", points.NothingToDo, "2", "0"},
		{"rate without an entry", scheme.Rate, "20", "", points.Cell{}, 30, "20", points.NoEntry, "", ""},
		{"rate of none of them", scheme.Rate, "20", "", doneOf("0", "24"), 30, "0", "", "24", "20"},
		{"rate of less than none", scheme.Rate, "20", "", doneOf("-1", "24"), 30, "0", points.Negative, "25", "20"},

		{"rating", scheme.Rating, "20", "", done("18.5"), 30, "18.5", "", "1.5", "1.5"},
		{"rating counts for the days", scheme.Rating, "20", "", done("17.5"), 12, "7", "", "2.5", "1"},
		{"rating for the days is rounded", scheme.Rating, "20", "", done("10"), 1, "0.3333", "", "10", "0.3334"},
		{"rating above the full score", scheme.Rating, "20", "", done("25"), 15, "10", points.Capped, "", ""},
		{"rating below 0", scheme.Rating, "20", "", done("-1"), 15, "0", points.Negative, "21", "10"},
		{"rating without an entry", scheme.Rating, "20", "", points.Cell{}, 15, "0", points.NoEntry, "20", "10"},
		{"rating for no days", scheme.Rating, "20", "", done("20"), 0, "0", "", "", ""},

		{"deduction", scheme.Deduction, "5", "1", done("3"), 30, "-3", "", "", ""},
		{"deduction at its limit", scheme.Deduction, "5", "1", done("5"), 30, "-5", "", "", ""},
		{"deduction over its limit", scheme.Deduction, "5", "1", done("7"), 30, "-5", points.Capped, "", ""},
		{"deduction of no faults", scheme.Deduction, "5", "1", done("0"), 30, "0", "", "", ""},
		{"deduction never adds points", scheme.Deduction, "5", "1", done("-2"), 30, "0", points.Negative, "", ""},
		{"deduction without an entry", scheme.Deduction, "5", "1", points.Cell{}, 30, "0", points.NoEntry, "", ""},
		{"deduction beyond all figures", scheme.Deduction, "5", "900000000000000", done("900000000000000"), 30, "-5", points.Capped, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := one(t, scheme.Base, c.method, c.max, c.perPiece)
			r, err := p.Trace(plain, []points.Slice{{Days: c.days, Completion: money.Unit, Cells: []points.Cell{c.cell}}})
			if err != nil {
				t.Fatal(err)
			}
			line := r.Slices[0].Lines[0]
			if line.Score != d(c.score) || reasonOf(line) != c.reason {
				t.Errorf("score %s %q, want %s %q", line.Score, reasonOf(line), d(c.score), c.reason)
			}
			if text(line.Gap) != canonical(c.gap) || text(line.GapScore) != canonical(c.gapScore) {
				t.Errorf("gap %s for %s, want %q for %q", text(line.Gap), text(line.GapScore), c.gap, c.gapScore)
			}
			if r.RawPoints != line.Score || r.Base != line.Score || r.Slices[0].Base != line.Score {
				t.Errorf("base %s, points %s from a score of %s", r.Base, r.RawPoints, line.Score)
			}
		})
	}
}

func reasonOf(l *points.ScoreLine) points.LineReason {
	if l.Reason == nil {
		return ""
	}
	return *l.Reason
}

func text(v *money.Decimal) string {
	if v == nil {
		return ""
	}
	return v.String()
}

func canonical(s string) string {
	if s == "" {
		return ""
	}
	return d(s).String()
}

// A figure that cannot be computed is an error that a person can act on, never a panic
// and never a wrong number.
func TestFiguresBeyondMeasure(t *testing.T) {
	huge := d("900000000000000")
	for name, c := range map[string]struct {
		category scheme.Category
		method   scheme.Method
		cell     points.Cell
	}{
		"ratio to a tiny target":    {scheme.Base, scheme.Ratio, points.Cell{Done: huge, Target: 1, Entered: true, Targeted: true}},
		"pieces without end":        {scheme.Base, scheme.Piece, points.Cell{Done: huge, Entered: true}},
		"an adjustment without end": {scheme.Adjustment, scheme.Piece, points.Cell{Done: huge, Entered: true}},
		"a process without end":     {scheme.Process, scheme.Piece, points.Cell{Done: huge, Entered: true}},
	} {
		t.Run(name, func(t *testing.T) {
			p := one(t, c.category, c.method, "100", "1000")
			month := []points.Slice{{Days: 30, Completion: money.Unit, Cells: []points.Cell{c.cell}}}
			_, err := p.Points(plain, month)
			_, traced := p.Trace(plain, month)
			for _, err := range []error{err, traced} {
				var e *errs.Error
				if !errors.As(err, &e) || e.Code != errs.Invalid || e.Reason != "figure_too_large" {
					t.Errorf("got %v", err)
				}
			}
		})
	}
}

func TestOverTheWholeMonth(t *testing.T) {
	month := func(cells ...points.Cell) []points.Slice {
		var slices []points.Slice
		for _, c := range cells {
			slices = append(slices, points.Slice{Days: 10, Completion: money.Unit, Cells: []points.Cell{c}})
		}
		return slices
	}
	for _, c := range []struct {
		name          string
		method        scheme.Method
		max, perPiece string
		slices        []points.Slice
		score, done   string
	}{
		{"done is summed, the latest target counts", scheme.Ratio, "10", "", month(doneToward("3", "5"), doneToward("2", "20")), "2.5", "5"},
		{"the latest target that there is", scheme.Ratio, "10", "", month(doneToward("3", "5"), done("2")), "10", "5"},
		{"good and all are summed before they are divided", scheme.Rate, "20", "", month(doneOf("1", "1"), doneOf("0", "3")), "5", "1"},
		{"a rating is not prorated", scheme.Rating, "20", "", month(done("17"), points.Cell{}), "17", "17"},
		{"ratings together stay within the full score", scheme.Rating, "20", "", month(done("17"), done("16")), "20", "33"},
		{"a rating and its reversal and the right one", scheme.Rating, "20", "", month(done("17"), done("-4")), "13", "13"},
		{"the limit of a deduction is the month's", scheme.Deduction, "5", "1", month(done("4"), done("4")), "-5", "8"},
		{"no slices at all", scheme.Rating, "20", "", nil, "0", "0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := one(t, scheme.Adjustment, c.method, c.max, c.perPiece).Trace(plain, c.slices)
			if err != nil {
				t.Fatal(err)
			}
			if l := r.Adjustments[0]; l.Score != d(c.score) || l.Done != d(c.done) || r.Adjustment != l.Score || r.RawPoints != l.Score {
				t.Errorf("score %s of %s done, points %s; want %s of %s", l.Score, l.Done, r.RawPoints, c.score, c.done)
			}
		})
	}
}

func TestCoefficient(t *testing.T) {
	for _, c := range []struct {
		name   string
		method scheme.Method
		cell   points.Cell
		want   money.Factor
	}{
		{"in full", scheme.Rate, doneOf("3", "3"), 1_000_000},
		{"a third", scheme.Rate, doneOf("1", "3"), 333_333}, // 33.3333 of 100
		{"two thirds", scheme.Rate, doneOf("2", "3"), 666_667},
		{"nothing", scheme.Rate, doneOf("0", "3"), 0},
		{"never above 1", scheme.Ratio, doneToward("9", "3"), 1_000_000},
		{"never below 0", scheme.Piece, done("-9"), 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := one(t, scheme.Process, c.method, "100", "1").Points(plain, []points.Slice{{Days: 30, Cells: []points.Cell{c.cell}}})
			if err != nil || f.Coefficient != c.want {
				t.Errorf("coefficient %s, %v; want %s", f.Coefficient, err, c.want)
			}
		})
	}
	t.Run("1 where the scheme has no process indicators", func(t *testing.T) {
		f, _ := one(t, scheme.Base, scheme.Piece, "0", "1").Points(plain, []points.Slice{{Days: 30, Cells: []points.Cell{done("1")}}})
		if f.Coefficient != money.OneFactor || f.Points != money.Unit {
			t.Errorf("%+v", f)
		}
	})
	t.Run("1 where the full process score is 0", func(t *testing.T) {
		f, _ := one(t, scheme.Process, scheme.Rating, "0", "").Points(plain, []points.Slice{{Days: 30, Cells: []points.Cell{done("1")}}})
		if f.Coefficient != money.OneFactor {
			t.Errorf("%+v", f)
		}
	})
}

func TestFactor(t *testing.T) {
	p, err := points.Compile(&scheme.Scheme{
		Indicators: []*scheme.Indicator{{Code: "X", Category: scheme.Base, Method: scheme.Piece, PerPiece: ptr(money.Unit)}},
		Posts:      []*scheme.PostRule{{Post: "DISTRICT_MANAGER", Own: 600_000, Team: 400_000}},
	})
	if err != nil {
		t.Fatal(err)
	}
	month := func(s points.Slice) []points.Slice {
		s.Days, s.Cells = 30, []points.Cell{done("1")}
		return []points.Slice{s}
	}
	post := p.Post("DISTRICT_MANAGER")
	// 1 + 1 + 2 over three units: the mean is 4/3, which no decimal is.
	thirds := points.Period{Days: 30, Mean: points.MeanOf([]money.Decimal{money.Unit, money.Unit, 2 * money.Unit})}
	for _, c := range []struct {
		name        string
		period      points.Period
		slice       points.Slice
		want        money.Factor
		provisional bool
	}{
		{"at the mean", plain, points.Slice{Post: post, Completion: money.Unit}, 1_000_000, false},
		{"the mean stays a fraction", thirds, points.Slice{Post: post, Completion: 2 * money.Unit}, 1_200_000, false},
		{"a completion of 0 is known", thirds, points.Slice{Post: post}, 600_000, false},
		{"without a completion the ratio is 1", thirds, points.Slice{Post: post, NoCompletion: true}, 1_000_000, true},
		{"without any completion the ratio is 1", points.Period{Days: 30}, points.Slice{Post: post, Completion: money.Unit}, 1_000_000, true},
		{"with a mean of 0 the ratio is 1", points.Period{Days: 30, Mean: points.Mean{Units: 3}}, points.Slice{Post: post}, 1_000_000, true},
		{"a post without a rule", plain, points.Slice{Post: points.NoPost, Completion: money.Unit}, 0, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := p.Trace(c.period, month(c.slice))
			if err != nil {
				t.Fatal(err)
			}
			s := r.Slices[0]
			if s.Factor != c.want || s.Provisional != c.provisional || r.Provisional != c.provisional {
				t.Errorf("factor %s, provisional %v; want %s, %v", s.Factor, s.Provisional, c.want, c.provisional)
			}
			if (s.Completion == nil) != c.slice.NoCompletion || (s.MeanCompletion == nil) != (c.period.Mean.Units == 0) {
				t.Errorf("completion %s of mean %s", text(s.Completion), text(s.MeanCompletion))
			}
		})
	}
}

// Points below 0 count as 0, and the raw ones stay visible.
func TestBelowZero(t *testing.T) {
	f, err := one(t, scheme.Adjustment, scheme.Deduction, "5", "1").Points(plain, []points.Slice{{Days: 30, Cells: []points.Cell{done("7")}}})
	if err != nil || f.Points != 0 || f.RawPoints != d("-5") {
		t.Errorf("%+v, %v", f, err)
	}
}

// Somebody without an assignment has no points and no base.
func TestNoSlices(t *testing.T) {
	f, err := one(t, scheme.Base, scheme.Ratio, "18", "").Points(plain, nil)
	if err != nil || f != (points.Figures{Coefficient: money.OneFactor}) {
		t.Errorf("%+v, %v", f, err)
	}
}

func TestCompile(t *testing.T) {
	ok := func() *scheme.Indicator {
		return &scheme.Indicator{Code: "X", Category: scheme.Base, Method: scheme.Ratio, Max: money.Unit}
	}
	for name, c := range map[string]struct {
		change func(*scheme.Indicator)
		reason string
	}{
		"no category":        {func(i *scheme.Indicator) { i.Category = "" }, "unknown_category"},
		"no method":          {func(i *scheme.Indicator) { i.Method = "GUESS" }, "unknown_method"},
		"negative max":       {func(i *scheme.Indicator) { i.Max = -1 }, "max_negative"},
		"piece for nothing":  {func(i *scheme.Indicator) { i.Method = scheme.Piece }, "per_piece_missing"},
		"deduction free":     {func(i *scheme.Indicator) { i.Method = scheme.Deduction }, "per_piece_missing"},
		"deduction signed":   {func(i *scheme.Indicator) { i.Method, i.PerPiece = scheme.Deduction, ptr(money.Decimal(-1)) }, "per_piece_negative"},
		"max beyond figures": {func(i *scheme.Indicator) { i.Category, i.Max = scheme.Process, 1<<63-1 }, "max_too_large"},
		"twice":              {func(i *scheme.Indicator) { i.Code = "TWICE" }, "indicator_twice"},
	} {
		t.Run(name, func(t *testing.T) {
			changed, other := ok(), ok()
			c.change(changed)
			other.Code, other.Category = "TWICE", scheme.Process
			_, err := points.Compile(&scheme.Scheme{Indicators: []*scheme.Indicator{other, changed}})
			var e *errs.Error
			if !errors.As(err, &e) || e.Reason != c.reason {
				t.Errorf("got %v, want %s", err, c.reason)
			}
		})
	}
	if _, err := points.Compile(&scheme.Scheme{Posts: []*scheme.PostRule{{Post: "A"}, {Post: "A"}}}); err == nil {
		t.Error("a post was taken twice")
	}
}

// The lines come by category and position, however the scheme lists them.
func TestLines(t *testing.T) {
	in := func(code string, c scheme.Category, position int) *scheme.Indicator {
		return &scheme.Indicator{Code: code, Category: c, Method: scheme.Rating, Max: money.Unit, Position: position}
	}
	p, err := points.Compile(&scheme.Scheme{Indicators: []*scheme.Indicator{
		in("A2", scheme.Adjustment, 2), in("P1", scheme.Process, 1), in("A1", scheme.Adjustment, 1), in("B2", scheme.Base, 2), in("B1", scheme.Base, 1),
	}})
	if err != nil {
		t.Fatal(err)
	}
	for i, code := range []string{"B1", "B2", "P1", "A1", "A2"} {
		if line, ok := p.Line(code); !ok || line != i || p.Indicator(i).Code != code {
			t.Errorf("%s is on line %d, want %d", code, line, i)
		}
	}
	if _, ok := p.Line("Z"); ok || p.Lines() != 5 || p.ProcessMax() != money.Unit || p.Post("NOBODY") != points.NoPost {
		t.Error("the plan knows what is not in it, or not what is")
	}
}

func TestPeriodOf(t *testing.T) {
	p := points.PeriodOf(clock.Month(201002), []money.Decimal{d("1.0870"), d("0.9645"), d("0.8120")})
	if p.Days != 28 || text(p.Mean.Decimal()) != "0.9545" {
		t.Errorf("%d days, mean %s", p.Days, text(p.Mean.Decimal()))
	}
}
