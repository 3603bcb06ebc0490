package pay_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"duolao/server/money"
	"duolao/server/pay"
)

func drawEntries(t *rapid.T, in *pay.Input, label string) []pay.CarriedEntry {
	var list []pay.CarriedEntry
	for range rapid.IntRange(0, 4).Draw(t, label) {
		e := pay.CarriedEntry{
			IndicatorCode: rapid.SampledFrom([]string{"A", "B", "C", "D", "E", "F", "G"}).Draw(t, "indicator"),
			Day:           in.Month.First().AddDays(rapid.IntRange(0, in.Month.Days()-1).Draw(t, "day")),
			Quantity:      money.Decimal(rapid.Int64Range(-500_000, 500_000).Draw(t, "quantity")),
		}
		if line, ok := in.Plan.Line(e.IndicatorCode); ok && in.Plan.Indicator(line).Method == "RATE" {
			e.OutOf = money.Decimal(rapid.Int64Range(-100_000, 500_000).Draw(t, "out of"))
		}
		list = append(list, e)
	}
	return list
}

// Correcting in two steps pays what correcting at once does, whether the steps are kept in
// between or not; taking everything back pays everything back; the floor holds throughout.
// And nobody else's figures move: the closed month settles to what it was.
func TestCorrections(t *testing.T) {
	many(t, func(t *rapid.T) {
		in, r := settled(t)
		i := rapid.IntRange(0, len(r.Rows)-1).Draw(t, "who")
		closed := traces(t, in, r)[i]
		first, second := drawEntries(t, in, "first"), drawEntries(t, in, "second")
		one := correct(t, in, r, closed, first)
		kept, err := in.ParseTrace(string(one.After.Append(nil)))
		if err != nil {
			t.Fatal(err)
		}
		two := correct(t, in, r, kept, second)
		both := correct(t, in, r, closed, append(append([]pay.CarriedEntry{}, first...), second...))
		if one.Bonus+two.Bonus != both.Bonus || one.TopUp+two.TopUp != both.TopUp || two.PointsBefore != one.PointsAfter {
			t.Fatalf("%s and %s in steps, %s at once; top-up %s and %s, %s", one.Bonus, two.Bonus, both.Bonus, one.TopUp, two.TopUp, both.TopUp)
		}
		if a, b := string(two.After.Append(nil)), string(both.After.Append(nil)); a != b {
			t.Fatalf("the steps end at %s, all at once at %s", a, b)
		}
		if total := closed.Row.Bonus + closed.Row.TopUp + both.Bonus + both.TopUp; total < closed.Row.Need || both.After.Row.TopUp < 0 {
			t.Fatalf("%s in all, and %s is needed", total, closed.Row.Need)
		}
		back := append([]pay.CarriedEntry{}, append(first, second...)...)
		for i := range back {
			back[i].Quantity, back[i].OutOf = -back[i].Quantity, -back[i].OutOf
		}
		if undone := correct(t, in, r, both.After, back); entered(closed) == entered(undone.After) && (undone.Bonus != -both.Bonus || undone.TopUp != -both.TopUp) {
			t.Fatalf("%s %s was paid and %s %s taken back", both.Bonus, both.TopUp, undone.Bonus, undone.TopUp)
		}
		again, err := pay.Settle(in)
		if err != nil || !reflect.DeepEqual(again, r) {
			t.Fatalf("the closed month moved: %v", err)
		}
	})
}

// entered counts the cells with an entry: that there was one is not taken back with it.
func entered(t *pay.Trace) int {
	n := 0
	for _, s := range t.Person.Slices {
		for _, c := range s.Cells {
			if c.Entered {
				n++
			}
		}
	}
	return n
}

func correct(t interface{ Fatal(args ...any) }, in *pay.Input, r *pay.Result, before *pay.Trace, entries []pay.CarriedEntry) *pay.Corrected {
	c, err := in.Correct(r.Price, before, entries)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// A late entry at a price of 1.50 yuan per point.
func TestCorrection(t *testing.T) {
	for _, c := range []struct {
		name           string
		fixed, minimum money.Fen
		entry          pay.CarriedEntry
		bonus, topUp   money.Fen
	}{
		{"is worth the frozen price", 0, 0, pay.CarriedEntry{IndicatorCode: "X", Day: "2026-11-05", Quantity: 2 * money.Unit}, 300, 0},
		{"half a fen up", 0, 0, pay.CarriedEntry{IndicatorCode: "X", Day: "2026-11-05", Quantity: 100}, 2, 0},
		{"takes back no more than there was", 0, 0, pay.CarriedEntry{IndicatorCode: "X", Day: "2026-11-30", Quantity: -50 * money.Unit}, -1500, 0},
		{"counts against the top-up", 0, 2000, pay.CarriedEntry{IndicatorCode: "X", Day: "2026-11-05", Quantity: 2 * money.Unit}, 300, -300},
		{"above the floor", 0, 1600, pay.CarriedEntry{IndicatorCode: "X", Day: "2026-11-05", Quantity: 2 * money.Unit}, 300, -100},
		{"the floor holds downwards", 0, 1400, pay.CarriedEntry{IndicatorCode: "X", Day: "2026-11-05", Quantity: -2 * money.Unit}, -300, 200},
		{"an indicator that the scheme did not have", 0, 0, pay.CarriedEntry{IndicatorCode: "Y", Day: "2026-11-05", Quantity: money.Unit}, 0, 0},
		{"a day of another month", 0, 0, pay.CarriedEntry{IndicatorCode: "X", Day: "2026-12-01", Quantity: money.Unit}, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := person("1", "AGENCY", 1500, 30, 10*money.Unit)
			p.FixedPay, p.MinimumWage = &c.fixed, &c.minimum
			in := november(p)
			r, err := pay.Settle(in)
			if err != nil {
				t.Fatal(err)
			}
			got := correct(t, in, r, traces(t, in, r)[0], []pay.CarriedEntry{c.entry})
			if got.Bonus != c.bonus || got.TopUp != c.topUp {
				t.Errorf("bonus %d, top-up %d; want %d, %d", got.Bonus, got.TopUp, c.bonus, c.topUp)
			}
		})
	}
	in := november(person("1", "AGENCY", 1500, 30, 10*money.Unit))
	r, err := pay.Settle(in)
	if err != nil {
		t.Fatal(err)
	}
	absurd := pay.CarriedEntry{IndicatorCode: "X", Day: "2026-11-05", Quantity: 1<<63 - 1}
	if _, err := in.Correct(r.Price, traces(t, in, r)[0], []pay.CarriedEntry{absurd}); err == nil {
		t.Error("a total beyond 64 bits was counted")
	}
}
