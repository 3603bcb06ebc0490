package points

import (
	"math"
	"math/big"
	"math/bits"

	"duolao/server/money"
)

// term is what one slice brings to the points, before the coefficient.
type term struct {
	base   money.Decimal
	factor money.Factor
}

// perPoint is how many units of the last place of base × factor × coefficient go into
// one of points: 10⁴ × 10⁶ × 10⁶ against 10⁴.
const perPoint = 1_000_000_000_000

// total is Σ base × factor × coefficient + adjustment, exact and rounded once to 4
// places. It is false where the result does not fit into 64 bits.
func total(terms []term, coefficient money.Factor, adjustment money.Decimal) (money.Decimal, bool) {
	var sum wide
	ok := true
	for _, t := range terms {
		sum = sum.plus(times(int64(t.base), int64(t.factor)), &ok)
	}
	sum = sum.times(int64(coefficient), &ok).plus(times(int64(adjustment), perPoint), &ok)
	if !ok {
		return totalBig(terms, coefficient, adjustment)
	}
	q, fits := sum.over(perPoint)
	return money.Decimal(q), fits
}

// factorOf is own + team × completion ÷ (sum ÷ units), rounded once to 6 places; sum is above 0.
func factorOf(own, team money.Factor, completion money.Decimal, mean Mean) (money.Factor, bool) {
	ok := true
	n := times(int64(completion), int64(mean.Units)).times(int64(team), &ok)
	n = n.plus(times(int64(own), int64(mean.Sum)), &ok)
	if !ok {
		return factorBig(own, team, completion, mean)
	}
	q, fits := n.over(uint64(mean.Sum))
	return money.Factor(q), fits
}

// wide is a signed number of 128 bits: all that real figures ever need.
// An operation that needs more sets *ok to false, and its result is void.
type wide struct {
	hi, lo   uint64 // the absolute value
	negative bool
}

func times(a, b int64) wide {
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	return wide{hi, lo, (a < 0) != (b < 0)}
}

func (w wide) times(k int64, ok *bool) wide {
	m := magnitude(k)
	over, hi := bits.Mul64(w.hi, m)
	carry, lo := bits.Mul64(w.lo, m)
	hi, c := bits.Add64(hi, carry, 0)
	if over != 0 || c != 0 {
		*ok = false
	}
	return wide{hi, lo, w.negative != (k < 0)}
}

func (w wide) plus(v wide, ok *bool) wide {
	if w.negative == v.negative {
		lo, c := bits.Add64(w.lo, v.lo, 0)
		hi, over := bits.Add64(w.hi, v.hi, c)
		if over != 0 {
			*ok = false
		}
		return wide{hi, lo, w.negative}
	}
	if w.hi < v.hi || (w.hi == v.hi && w.lo < v.lo) {
		w, v = v, w
	}
	lo, b := bits.Sub64(w.lo, v.lo, 0)
	hi, _ := bits.Sub64(w.hi, v.hi, b)
	return wide{hi, lo, w.negative}
}

// over is w ÷ d rounded half away from zero; false where it does not fit into 64 bits.
func (w wide) over(d uint64) (int64, bool) {
	if w.hi >= d {
		return 0, false
	}
	q, r := bits.Div64(w.hi, w.lo, d)
	if r >= d-r {
		if q++; q == 0 {
			return 0, false
		}
	}
	if w.negative {
		return -int64(q), q <= 1<<63
	}
	return int64(q), q <= math.MaxInt64
}

func magnitude(v int64) uint64 {
	if v < 0 {
		return -uint64(v)
	}
	return uint64(v)
}

// totalBig and factorBig are the same sums in integers without an end, for figures that
// can be stored but hardly be real, and as the plain words that the tests hold total
// and factorOf to.
func totalBig(terms []term, coefficient money.Factor, adjustment money.Decimal) (money.Decimal, bool) {
	sum := new(big.Int)
	for _, t := range terms {
		sum.Add(sum, product(int64(t.base), int64(t.factor)))
	}
	sum.Mul(sum, big.NewInt(int64(coefficient)))
	sum.Add(sum, product(int64(adjustment), perPoint))
	q, ok := quotient(sum, perPoint)
	return money.Decimal(q), ok
}

func factorBig(own, team money.Factor, completion money.Decimal, mean Mean) (money.Factor, bool) {
	n := product(int64(completion), int64(mean.Units))
	n.Mul(n, big.NewInt(int64(team)))
	n.Add(n, product(int64(own), int64(mean.Sum)))
	q, ok := quotient(n, int64(mean.Sum))
	return money.Factor(q), ok
}

func product(a, b int64) *big.Int { return new(big.Int).Mul(big.NewInt(a), big.NewInt(b)) }

// quotient is n ÷ d rounded half away from zero, for d above 0.
func quotient(n *big.Int, d int64) (int64, bool) {
	q, r := new(big.Int).QuoRem(n, big.NewInt(d), new(big.Int))
	if twice := r.Abs(r).Lsh(r, 1); twice.Cmp(big.NewInt(d)) >= 0 {
		q.Add(q, big.NewInt(int64(n.Sign())))
	}
	return q.Int64(), q.IsInt64()
}
