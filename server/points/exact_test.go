package points

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"duolao/server/money"
)

// Numbers at the borders of 64 and 128 bits, and ordinary ones.
var number = rapid.OneOf(
	rapid.Int64(),
	rapid.Int64Range(-10_000_000, 10_000_000),
	rapid.SampledFrom([]int64{math.MinInt64, math.MinInt64 + 1, -1, 0, 1, perPoint, math.MaxInt64}),
)

// The 128 bits and the endless integers agree wherever both have an answer, and the
// 128 bits hand over exactly where they have none.
func TestTotalIsExact(t *testing.T) {
	for range 40 {
		rapid.Check(t, func(t *rapid.T) {
			var terms []term
			for range rapid.IntRange(0, 5).Draw(t, "terms") {
				terms = append(terms, term{money.Decimal(number.Draw(t, "base")), money.Factor(number.Draw(t, "factor"))})
			}
			coefficient := money.Factor(number.Draw(t, "coefficient"))
			adjustment := money.Decimal(number.Draw(t, "adjustment"))
			got, ok := total(terms, coefficient, adjustment)
			want, fits := totalBig(terms, coefficient, adjustment)
			if ok != fits || (ok && got != want) {
				t.Fatalf("got %d, %v; want %d, %v", got, ok, want, fits)
			}
		})
	}
}

func TestFactorIsExact(t *testing.T) {
	for range 40 {
		rapid.Check(t, func(t *rapid.T) {
			own, team := money.Factor(number.Draw(t, "own")), money.Factor(number.Draw(t, "team"))
			completion := money.Decimal(number.Draw(t, "completion"))
			mean := Mean{Sum: money.Decimal(rapid.OneOf(rapid.Int64Min(1), rapid.Int64Range(1, 3)).Draw(t, "sum")), Units: rapid.IntRange(1, 1_000_000).Draw(t, "units")}
			got, ok := factorOf(own, team, completion, mean)
			want, fits := factorBig(own, team, completion, mean)
			if ok != fits || (ok && got != want) {
				t.Fatalf("got %d, %v; want %d, %v", got, ok, want, fits)
			}
		})
	}
}

// A half goes away from zero, and only the sum is rounded.
func TestTotalRoundsOnce(t *testing.T) {
	half := term{1, money.OneFactor / 2} // 0.00005 points
	for _, c := range []struct {
		terms       []term
		coefficient money.Factor
		adjustment  money.Decimal
		want        money.Decimal
	}{
		{[]term{half}, money.OneFactor, 0, 1},
		{[]term{half, half}, money.OneFactor, 0, 1},
		{[]term{half, half, half}, money.OneFactor, 0, 2},
		{[]term{{-1, money.OneFactor / 2}}, money.OneFactor, 0, -1},
		{[]term{half}, money.OneFactor, -1, -1}, // −0.00005
		{[]term{half}, money.OneFactor - 1, 0, 0},
		{[]term{{-1, money.OneFactor / 2}}, money.OneFactor - 1, 1, 1}, // just above a half
		{nil, money.OneFactor, -5, -5},
		{[]term{{math.MaxInt64, money.OneFactor}}, money.OneFactor, 0, math.MaxInt64},
		{[]term{{math.MinInt64, money.OneFactor}}, money.OneFactor, 0, math.MinInt64},
		{[]term{{math.MaxInt64, math.MaxInt64}, {math.MaxInt64, math.MaxInt64}, {math.MaxInt64, -math.MaxInt64}, {math.MaxInt64, -math.MaxInt64}}, math.MaxInt64, 7, 7},
		{[]term{{math.MinInt64, math.MinInt64}}, 0, 7, 7},
	} {
		if got, ok := total(c.terms, c.coefficient, c.adjustment); !ok || got != c.want {
			t.Errorf("%v × %s + %s = %d, %v; want %d", c.terms, c.coefficient, c.adjustment, got, ok, c.want)
		}
	}
}
