package points

import (
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/scheme"
)

// past are months with one pool, newest first, from the points on the day and at the end.
func past(t interface{ Fatalf(string, ...any) }, pool money.Fen, pairs ...[2]money.Decimal) []pastMonth {
	var months []pastMonth
	for i, p := range pairs {
		m, ok := seenFrom(clock.Month(201012).Add(-i), p[0]*money.Unit, p[1]*money.Unit, pool)
		if !ok {
			t.Fatalf("%v is no basis", p)
		}
		months = append(months, m)
	}
	return months
}

func TestRangeFromPastGrowth(t *testing.T) {
	const pool = 1_000 * money.Yuan
	for _, c := range []struct {
		name                  string
		basis                 [][2]money.Decimal
		points                money.Decimal
		low, high             money.Factor
		growthLow, growthHigh money.Factor
		ok                    bool
	}{
		{name: "no past month"},
		{name: "one is too few", basis: [][2]money.Decimal{{100, 200}}, points: 100},
		{"two", [][2]money.Decimal{{100, 200}, {100, 250}}, 100, 4_000_000, 5_000_000, 2_000_000, 2_500_000, true},
		{"the order does not matter", [][2]money.Decimal{{100, 250}, {100, 200}}, 100, 4_000_000, 5_000_000, 2_000_000, 2_500_000, true},
		{"all alike", [][2]money.Decimal{{50, 100}, {60, 120}}, 250, 2_000_000, 2_000_000, 2_000_000, 2_000_000, true},
		{"points may fall", [][2]money.Decimal{{100, 80}, {100, 125}}, 100, 8_000_000, 12_500_000, 800_000, 1_250_000, true},
		// 100 × 1.333333 is 133.3333; 1,000 ÷ 133.3333 is 7.500001875…
		{"each step is rounded once", [][2]money.Decimal{{3, 4}, {3, 4}}, 100, 7_500_002, 7_500_002, 1_333_333, 1_333_333, true},
		{"nobody has points yet", [][2]money.Decimal{{100, 200}, {100, 250}}, 0, 0, 0, 2_000_000, 2_500_000, true},
	} {
		r, ok := rangeFrom(past(t, pool, c.basis...), pool, c.points*money.Unit)
		if want := (priceRange{c.low, c.high, c.growthLow, c.growthHigh}); ok != c.ok || r != want {
			t.Errorf("%s: %+v %v, want %+v %v", c.name, r, ok, want, c.ok)
		}
	}
}

func TestWhatIsNoBasis(t *testing.T) {
	for _, c := range []struct{ then, end money.Decimal }{{0, 1}, {-1, 1}, {1, 0}, {1, -1}, {1, 1 << 62}} {
		if m, ok := seenFrom(201009, c.then, c.end, 1); ok {
			t.Errorf("%v is a basis: %+v", c, m)
		}
	}
}

func TestTheRecordKnowsOnlyWhatCameBefore(t *testing.T) {
	// Newest first; growth 2, 3, 2.5, 2, 3.
	months := past(t, 60_000, [2]money.Decimal{100, 200}, [2]money.Decimal{100, 300}, [2]money.Decimal{100, 250}, [2]money.Decimal{100, 200}, [2]money.Decimal{100, 300})
	record, hits := recordOf(months)
	if len(record) != 3 || hits != 3 { // of the two oldest months there is none
		t.Fatalf("%d records, %d hits", len(record), hits)
	}
	if r := record[2]; r.Month != 201010 || r.Low != 2_000_000 || r.High != 3_000_000 || r.Actual != 2_400_000 || !r.Hit {
		t.Errorf("%+v", r)
	}
	// A month that grew as none did before it is a miss, and says what came.
	months = past(t, 60_000, [2]money.Decimal{100, 400}, [2]money.Decimal{100, 300}, [2]money.Decimal{100, 250})
	record, hits = recordOf(months)
	if len(record) != 1 || hits != 0 || record[0].Hit || record[0].Actual != 1_500_000 || record[0].Low != 2_000_000 || record[0].High != 2_400_000 {
		t.Errorf("%+v, %d hits", record[0], hits)
	}
	if record, hits := recordOf(nil); record == nil || len(record) != 0 || hits != 0 {
		t.Error("no past, no record")
	}
}

// The range holds the price of every growth in its basis, up to what rounding the growth
// and the points may move it; a longer history is cut to the newest months.
func TestTheRangeHoldsItsBasis(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := rapid.Int64Range(int64(money.Unit), 1_000_000*int64(money.Unit))
		pool := money.Fen(rapid.Int64Range(0, 1_000_000_000_00).Draw(t, "pool"))
		points := money.Decimal(amount.Draw(t, "points"))
		var months []pastMonth
		for i := range rapid.IntRange(leastBasis, 2*mostBasis).Draw(t, "months") {
			then := amount.Draw(t, "then")
			end := rapid.Int64Range(then/2, then*20).Draw(t, "end")
			if m, ok := seenFrom(clock.Month(201012).Add(-i), money.Decimal(then), money.Decimal(end), pool); ok {
				months = append(months, m)
			}
		}
		basis := basisOf(months)
		if len(basis) != min(len(months), mostBasis) {
			t.Fatalf("a basis of %d out of %d", len(basis), len(months))
		}
		r, ok := rangeFrom(basis, pool, points)
		if !ok || r.low > r.high || r.growthLow > r.growthHigh {
			t.Fatalf("%+v %v", r, ok)
		}
		for _, m := range basis {
			if p := priceAfter(pool, points, m.Growth); p < r.low || p > r.high {
				t.Fatalf("%s with growth %s lies outside of %s … %s", p, m.Growth, r.low, r.high)
			}
			// The same in big integers: expected points rounded once, then the price.
			expected, _ := quotient(product(int64(points), int64(m.Growth)), int64(money.OneFactor))
			if expected > 0 {
				want, fits := quotient(product(int64(pool), 100_000_000), expected)
				if got := priceAfter(pool, points, m.Growth); fits && int64(got) != want {
					t.Fatalf("price %d, want %d", got, want)
				}
			}
			growth := new(big.Rat).SetFrac64(int64(m.PointsAtEnd), int64(m.Points))
			off := growth.Sub(growth, new(big.Rat).SetFrac64(int64(m.Growth), int64(money.OneFactor)))
			if off.Abs(off).Cmp(big.NewRat(1, 2_000_000)) > 0 {
				t.Fatalf("growth %s of %d ÷ %d", m.Growth, m.PointsAtEnd, m.Points)
			}
		}
		record, hits := recordOf(months)
		if got := len(slices.DeleteFunc(record, func(r *RangeRecord) bool { return !r.Hit })); got != hits {
			t.Fatalf("%d hits, %d said", got, hits)
		}
	})
}

// curvePlan has a line of each kind that counts what is done.
func curvePlan(t *rapid.T) *Plan {
	per := money.Unit
	plan, err := Compile(&scheme.Scheme{
		Indicators: []*scheme.Indicator{
			{Code: "R", Category: scheme.Base, Method: scheme.Ratio, Max: 60 * money.Unit},
			{Code: "P", Category: scheme.Base, Method: scheme.Piece, PerPiece: &per},
			{Code: "A", Category: scheme.Adjustment, Method: scheme.Piece, PerPiece: &per},
		},
		Posts: []*scheme.PostRule{{Post: org.AccountManager, Own: money.OneFactor / 2}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// Taking entries back day by day gives the points that a month with only the entries of
// those days has.
func TestTheCurveIsWhatWasKnown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plan, period, days := curvePlan(t), Period{Days: 30, Mean: Mean{money.Unit, 1}}, 30
		parts := make([]Slice, rapid.IntRange(1, 3).Draw(t, "slices"))
		for i := range parts {
			parts[i] = Slice{AssignmentID: int64(i + 1), Post: 0, NoCompletion: true, Days: days / len(parts), Cells: make([]Cell, plan.Lines())}
			parts[i].Cells[0] = Cell{Target: 10 * money.Unit, Targeted: true}
		}
		type entry struct {
			day, slice, line int
			done             money.Decimal
		}
		var entries []entry
		for range rapid.IntRange(1, 40).Draw(t, "entries") {
			e := entry{rapid.IntRange(1, days+1).Draw(t, "day"), rapid.IntRange(0, len(parts)-1).Draw(t, "slice"),
				rapid.IntRange(0, plan.Lines()-1).Draw(t, "line"), money.Decimal(rapid.Int64Range(-50_000, 90_000).Draw(t, "done"))}
			entries = append(entries, e)
		}
		known := func(day int) money.Decimal {
			cells := make([]Slice, len(parts))
			for i := range parts {
				cells[i] = parts[i]
				cells[i].Cells = slices.Clone(parts[i].Cells)
			}
			for _, e := range entries {
				if e.day <= day {
					c := &cells[e.slice].Cells[e.line]
					c.Done += e.done
					c.Entered = true
				}
			}
			f, err := plan.Points(period, cells)
			if err != nil {
				t.Fatal(err)
			}
			return f.Points
		}
		full := make([]Slice, len(parts))
		totals := []dayTotal{}
		for i := range parts {
			full[i] = parts[i]
			full[i].Cells = slices.Clone(parts[i].Cells)
		}
		for _, e := range entries {
			c := &full[e.slice].Cells[e.line]
			c.Done += e.done
			c.Entered = true
			totals = append(totals, dayTotal{e.day, e.slice, e.line, e.done, 0})
		}
		slices.SortStableFunc(totals, func(a, b dayTotal) int { return b.day - a.day })
		m := &member{person: &person{slices: full}}
		var err error
		if m.figures, err = plan.Points(period, full); err != nil {
			t.Fatal(err)
		}
		c := &curve{monthDays: days, firstDay: days + 1, atEnd: m.figures.Points}
		for range days {
			c.byDay = append(c.byDay, m.figures.Points)
		}
		if err := c.takeBack(plan, period, m, totals); err != nil {
			t.Fatal(err)
		}
		first := totals[len(totals)-1].day
		for day := 1; day <= days; day++ {
			got, ok := c.on(day)
			if ok != (day >= first) {
				t.Fatalf("day %d of entries from day %d on: known %v", day, first, ok)
			}
			if ok && got != known(day) {
				t.Fatalf("day %d: %s, want %s", day, got, known(day))
			}
		}
		if last, ok := c.on(days + 1); ok && last != known(days) { // a longer month asks a shorter one
			t.Fatalf("%s on a day beyond the month", last)
		}
	})
}
