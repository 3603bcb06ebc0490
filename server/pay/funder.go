package pay

import (
	"math/bits"
	"slices"

	"duolao/server/money"
)

// fund solves the pool for a scheme in which it pays the top-ups, so that Σ bonus + Σ top-up
// = pool. Whoever's points are worth less than they need is lifted: they get what they need,
// and the others share what is left by points. Lifting somebody makes the points of the others
// worth less, which may leave one more below their need; so it goes on until nobody is left
// below. That is one pass: who needs most per point is lifted first.
//
// It sets who is lifted and gives the price of the others, which is that of the lifted people's
// bonuses too. Where the pool is less than all that is needed it is a *Refusal.
func fund(rows []Row, price Price, lifted []bool) (Price, error) {
	var needs money.Fen
	line := make([]int, 0, len(rows))
	for i := range rows {
		if rows[i].Need > 0 {
			line = append(line, i)
		}
		if needs += rows[i].Need; needs < 0 {
			return Price{}, tooLarge("the sum of what the floor asks for")
		}
	}
	if needs > price.Fen {
		return Price{}, refuse([]*SettlementMissing{{Kind: MissingPool}})
	}
	perPoint := func(i, j int) int { // compares need ÷ points, downwards
		return compareProducts(rows[j].Need, rows[i].Figures.Points, rows[i].Need, rows[j].Figures.Points)
	}
	slices.SortFunc(line, func(i, j int) int {
		if c := perPoint(i, j); c != 0 {
			return c
		}
		return i - j
	})
	for _, i := range line {
		row := &rows[i]
		// The share price.Fen × points ÷ price.Points is less than the need. The last one who has
		// points is never lifted: the pool holds what they all need.
		if compareProducts(price.Fen, row.Figures.Points, row.Need, price.Points) >= 0 {
			break
		}
		lifted[i] = true
		price.Fen -= row.Need
		price.Points -= row.Figures.Points
	}
	return price, nil
}

// compareProducts compares a × x with b × y; none of them is negative.
func compareProducts(a money.Fen, x money.Decimal, b money.Fen, y money.Decimal) int {
	hi, lo := bits.Mul64(uint64(a), uint64(x))
	hi2, lo2 := bits.Mul64(uint64(b), uint64(y))
	switch {
	case hi > hi2 || hi == hi2 && lo > lo2:
		return 1
	case hi < hi2 || lo < lo2:
		return -1
	default:
		return 0
	}
}
