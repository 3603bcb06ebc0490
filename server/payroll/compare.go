package payroll

import (
	"math/bits"
	"slices"

	"duolao/server/money"
)

// near is how far amounts may lie apart for it to be rounding.
const near money.Fen = 2

// classify says why a spreadsheet differs from the settlement in a person; a side that does not have the person is nil. Only
// what the spreadsheet says is compared. The first of these that fits:
//
//   - ONLY_THERE, ONLY_HERE: one of the sides does not have the person;
//   - EQUAL: all figures that the spreadsheet says are ours;
//   - POINTS: the points differ, from which everything else follows;
//   - QUOTA: the quota differs, and with it the pool;
//   - CORRECTION: the pay differs by our correction, of which the spreadsheet does not know;
//   - ROUNDING: no amount differs by more than two fen;
//   - FLOOR: the top-up differs, the bonus does not;
//   - PRICE: with the same points, the bonus is what they are worth at the spreadsheet's own unit price,
//     and the top-up is what that bonus leaves to the floor;
//   - OTHER: more than one of these, or none.
func classify(here, there *ShadowFigures, p *price) ShadowClass {
	switch {
	case here == nil:
		return OnlyThere
	case there == nil:
		return OnlyHere
	}
	c := comparison{here, there, offs(here, there)}
	switch {
	case !samePoints(here.Points, there.Points):
		return PointsDiffer
	case c.off == offsets{}:
		return Equal
	case c.off.quota != 0:
		return QuotaDiffers
	case c.lacksCorrection():
		return CorrectionLacks
	case c.off.near():
		return Rounding
	case c.atFloor():
		return FloorDiffers
	case c.byPrice(p):
		return PriceDiffers
	}
	return SomethingDiffers
}

// comparison is a person whom both sides have.
type comparison struct {
	here, there *ShadowFigures
	off         offsets
}

// offsets are spreadsheet − settlement, 0 for what the spreadsheet does not say.
type offsets struct{ quota, bonus, topUp, correction, pay money.Fen }

func offs(here, there *ShadowFigures) offsets {
	off := func(h, t *money.Fen) money.Fen {
		if t == nil {
			return 0
		}
		return *t - value(h)
	}
	return offsets{
		off(here.Quota, there.Quota), off(here.Bonus, there.Bonus), off(here.TopUp, there.TopUp), off(here.Correction, there.Correction), off(here.Pay, there.Pay),
	}
}

// near says whether all amounts that make pay are near.
func (o *offsets) near() bool {
	return isNear(o.bonus) && isNear(o.topUp) && isNear(o.correction) && isNear(o.pay)
}

func isNear(f money.Fen) bool { return -near <= f && f <= near }

// lacksCorrection: we pay a correction and the spreadsheet has none, in its column or in its pay.
func (c *comparison) lacksCorrection() bool {
	ours := value(c.here.Correction)
	if ours == 0 || value(c.there.Correction) != 0 || !isNear(c.off.bonus) || !isNear(c.off.topUp) {
		return false
	}
	if c.there.Pay != nil {
		return isNear(c.off.pay + ours)
	}
	return c.there.Correction != nil
}

// atFloor: the top-up alone differs, and the pay by nothing else.
func (c *comparison) atFloor() bool {
	return c.there.Bonus != nil && isNear(c.off.bonus) && !isNear(c.off.topUp) && isNear(c.off.correction) &&
		(c.there.Pay == nil || isNear(c.off.pay-c.off.topUp))
}

// byPrice: the bonus is what the points are worth at the spreadsheet's price, and all else follows from that.
func (c *comparison) byPrice(p *price) bool {
	if p == nil || c.there.Points == nil || c.there.Bonus == nil || !isNear(c.off.correction) {
		return false
	}
	worth, ok := p.worth(*c.there.Points)
	if !ok || isNear(c.off.bonus) || !isNear(*c.there.Bonus-worth) {
		return false
	}
	topUp := c.off.topUp
	if c.there.Pay != nil {
		if c.there.TopUp == nil {
			topUp = c.off.pay - c.off.bonus
		} else if !isNear(c.off.pay - c.off.bonus - topUp) {
			return false
		}
	} else if c.there.TopUp == nil {
		return true
	}
	ours, theirs := value(c.here.TopUp), value(c.here.TopUp)+topUp
	if ours > 0 { // the floor asks for this much
		return isNear(theirs - max(0, value(c.here.Bonus)+ours-*c.there.Bonus))
	}
	// Our bonus was enough for the floor, so theirs is lifted to no more than that.
	return isNear(theirs) || theirs > 0 && *c.there.Bonus+theirs <= value(c.here.Bonus)+near
}

// difference is pay there − pay here. Where the spreadsheet does not say the pay, it is of what it says of it.
func difference(here, there *ShadowFigures) money.Fen {
	switch {
	case there == nil:
		return -value(here.Pay)
	case here == nil:
		here = &ShadowFigures{}
	}
	off := offs(here, there)
	if there.Pay != nil {
		return off.pay
	}
	return off.bonus + off.topUp + off.correction
}

// value is what is said, 0 where nothing is.
func value(f *money.Fen) money.Fen {
	if f == nil {
		return 0
	}
	return *f
}

// samePoints says whether the spreadsheet's points are ours in as many places as it writes, two at least: many
// spreadsheets keep points in two.
func samePoints(here, there *money.Decimal) bool {
	if there == nil {
		return true
	}
	ours := money.Decimal(0)
	if here != nil {
		ours = *here
	}
	for _, unit := range []int64{100, 10} {
		if int64(*there)%unit == 0 {
			return int64(*there) == money.MulDiv(int64(ours), 1, unit)*unit
		}
	}
	return *there == ours
}

// price is what points are worth in a spreadsheet: so many fen for so many points.
type price struct {
	fen    money.Fen
	points money.Decimal
}

func (p *price) worth(points money.Decimal) (money.Fen, bool) {
	f, ok := money.TryMulDiv(int64(p.fen), int64(points), int64(p.points))
	return money.Fen(f), ok
}

// fewest are the people among whom a price can be told; of one or two, any bonus would be by the price.
const fewest = 3

// priceOf is the price that a spreadsheet's bonuses follow: the median, made exact by everybody who lies within a
// thousandth of it. nil where there is none.
func priceOf(people []*ShadowFigures) *price {
	var all []price
	for _, f := range people {
		if f.Points != nil && f.Bonus != nil && *f.Points > 0 && *f.Bonus > 0 {
			all = append(all, price{*f.Bonus, *f.Points})
		}
	}
	if len(all) < fewest {
		return nil
	}
	slices.SortFunc(all, func(a, b price) int {
		aHi, aLo := bits.Mul64(uint64(a.fen), uint64(b.points))
		bHi, bLo := bits.Mul64(uint64(b.fen), uint64(a.points))
		switch {
		case aHi < bHi || aHi == bHi && aLo < bLo:
			return -1
		case aHi == bHi && aLo == bLo:
			return 0
		}
		return 1
	})
	median := all[len(all)/2]
	var sum price
	for _, p := range all {
		if worth, ok := median.worth(p.points); ok && max(p.fen-worth, worth-p.fen) <= worth/1000+1 {
			sum.fen, sum.points = sum.fen+p.fen, sum.points+p.points
		}
	}
	return &sum
}
