package points

import (
	"duolao/server/clock"
	"duolao/server/money"
)

// Where the unit price may end is reckoned from how everybody's points grew in past
// months, from the same day to the month's end. What the house can know of a month's
// end is only that; it says so, and how often it held.
//
//	growth of a month   points at its end ÷ points on that day      6 places
//	expected points     points today × growth                       4 places
//	unit price          pool ÷ expected points                      6 places
//
// Each is rounded once, half away from zero, and the next is computed from the rounded
// one, so that whoever sees the figures can recompute them. The least growth gives the
// higher price, the greatest the lower one.

const (
	mostBasis  = 6 // past months that a range is formed from, at most
	leastBasis = 2 // with fewer, today's pace is all there is
)

// RangeMethod says how a range of the unit price was formed.
type RangeMethod string

// The methods.
const (
	PastGrowth RangeMethod = "PAST_GROWTH"
	Pace       RangeMethod = "PACE"
	Final      RangeMethod = "FINAL"
)

// RangeMonth is a past month's growth from the same day on.
type RangeMonth struct {
	Month       clock.Month
	Points      money.Decimal // everybody's, on that day
	PointsAtEnd money.Decimal
	Growth      money.Factor
}

// RangeRecord is what the range would have been on the same day of a past month, and what came.
type RangeRecord struct {
	Month  clock.Month
	Low    money.Factor
	High   money.Factor
	Actual money.Factor
	Hit    bool
}

// priceRange is where the unit price may end.
type priceRange struct {
	low, high             money.Factor
	growthLow, growthHigh money.Factor
}

// pastMonth is a closed month, seen from the same day in it.
type pastMonth struct {
	RangeMonth
	pool money.Fen
}

// seenFrom is a past month from a day in it; false where it can be no basis: nothing was
// known on that day, or nobody had points, then or in the end.
func seenFrom(month clock.Month, points, atEnd money.Decimal, pool money.Fen) (pastMonth, bool) {
	if points <= 0 || atEnd <= 0 {
		return pastMonth{}, false
	}
	growth, ok := money.TryMulDiv(int64(atEnd), int64(money.OneFactor), int64(points))
	if !ok || growth <= 0 {
		return pastMonth{}, false
	}
	return pastMonth{RangeMonth{month, points, atEnd, money.Factor(growth)}, pool}, true
}

// rangeFrom is the range of the price of pool for points that grow as they did in basis;
// false where these are too few.
func rangeFrom(basis []pastMonth, pool money.Fen, points money.Decimal) (priceRange, bool) {
	if len(basis) < leastBasis {
		return priceRange{}, false
	}
	r := priceRange{growthLow: basis[0].Growth, growthHigh: basis[0].Growth}
	for _, m := range basis[1:] {
		r.growthLow, r.growthHigh = min(r.growthLow, m.Growth), max(r.growthHigh, m.Growth)
	}
	r.low, r.high = priceAfter(pool, points, r.growthHigh), priceAfter(pool, points, r.growthLow)
	return r, true
}

// priceAfter is the unit price once the points have grown; 0 where there is none.
func priceAfter(pool money.Fen, points money.Decimal, growth money.Factor) money.Factor {
	expected, ok := money.TryMulDiv(int64(points), int64(growth), int64(money.OneFactor))
	if !ok {
		return 0
	}
	price, _ := UnitPrice(pool, money.Decimal(expected))
	return price
}

// basisOf are the months that a range is formed from, out of months, newest first.
func basisOf(months []pastMonth) []pastMonth { return months[:min(len(months), mostBasis)] }

// recordOf asks of each of the newest months what the range would have been from the
// months before it, and whether it held; months are newest first. The pool is the one
// that the month ended with: quotas are known from its first day.
func recordOf(months []pastMonth) (record []*RangeRecord, hits int) {
	record = []*RangeRecord{}
	for i, m := range basisOf(months) {
		r, ok := rangeFrom(basisOf(months[i+1:]), m.pool, m.Points)
		if !ok {
			break // the months before it are fewer still
		}
		actual, _ := UnitPrice(m.pool, m.PointsAtEnd)
		hit := r.low <= actual && actual <= r.high
		if hit {
			hits++
		}
		record = append(record, &RangeRecord{Month: m.Month, Low: r.low, High: r.high, Actual: actual, Hit: hit})
	}
	return record, hits
}
