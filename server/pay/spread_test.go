package pay_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"duolao/server/money"
	"duolao/server/pay"
)

func TestSpread(t *testing.T) {
	type fen = []money.Fen
	for _, c := range []struct {
		name string
		pays fen
		want pay.Spread
		p    string
	}{
		{"nobody", nil, pay.Spread{}, ""},
		{"one", fen{7}, pay.Spread{People: 1, Sum: 7, Mean: 7, Median: 7, P10: 7, P90: 7, Min: 7, Max: 7}, "1.000000"},
		{"all the same", fen{5, 5, 5}, pay.Spread{People: 3, Sum: 15, Mean: 5, Median: 5, P10: 5, P90: 5, Min: 5, Max: 5}, "1.000000"},
		{"one has all", fen{0, 0, 0, 8}, pay.Spread{People: 4, Sum: 8, Mean: 2, Median: 0, P10: 0, P90: 8, Max: 8, Gini: 750_000}, ""},
		{"ten in a row", fen{10, 9, 8, 7, 6, 5, 4, 3, 2, 1}, pay.Spread{People: 10, Sum: 55, Mean: 6, Median: 6, P10: 1, P90: 9, Min: 1, Max: 10, Gini: 300_000}, "9.000000"},
		{"eleven", fen{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, pay.Spread{People: 11, Sum: 66, Mean: 6, Median: 6, P10: 2, P90: 10, Min: 1, Max: 11, Gini: 303_030}, "5.000000"},
		{"nothing at all", fen{0, 0}, pay.Spread{People: 2}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := *pay.SpreadOf(c.pays, 0)
			p := ""
			if got.P90P10 != nil {
				p = got.P90P10.String()
			}
			if got.P90P10 = nil; got != c.want || p != c.p {
				t.Errorf("got %+v, P90/P10 %q; want %+v, %q", got, p, c.want, c.p)
			}
		})
	}
}

// Gini is half the mean difference between two people, of the mean: exactly, whatever the order.
func TestGini(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var pays []money.Fen
		sum := int64(0)
		for range rapid.IntRange(1, 30).Draw(t, "people") {
			pays = append(pays, money.Fen(rapid.Int64Range(0, 1_000_000).Draw(t, "pay")))
			sum += int64(pays[len(pays)-1])
		}
		differences := int64(0)
		for _, a := range pays {
			for _, b := range pays {
				differences += int64(max(a-b, b-a))
			}
		}
		want := new(big.Rat)
		if sum > 0 {
			want.SetFrac64(differences, 2*int64(len(pays))*sum)
		}
		off := new(big.Rat).Sub(want, big.NewRat(int64(pay.SpreadOf(pays, 0).Gini), 1_000_000))
		if off.Abs(off).Cmp(big.NewRat(1, 2_000_000)) > 0 {
			t.Fatalf("Gini of %d is %s, want %s", pays, pay.SpreadOf(pays, 0).Gini, want.FloatString(8))
		}
	})
}
