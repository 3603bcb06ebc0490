package points

import (
	"context"
	"time"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/money"
)

// PayEstimate is what a month in work may bring, said to be an estimate.
type PayEstimate struct {
	Month         clock.Month
	AsOf          time.Time
	Bonus         money.Fen
	BonusLow      money.Fen
	BonusHigh     money.Fen
	UnitPrice     money.Factor
	UnitPriceLow  money.Factor
	UnitPriceHigh money.Factor
	Pool          money.Fen
	CityPoints    money.Decimal
	ElapsedDays   int
	MonthDays     int
	Method        RangeMethod
	GrowthLow     money.Factor
	GrowthHigh    money.Factor
	Basis         []*RangeMonth
	Record        []*RangeRecord
	Hits          int
}

// PayEstimate is what a month may bring to a person, the caller without one. Whoever may
// READ_PAY of that person. NOT_FOUND where the person took no part or lies outside the
// caller's scope. The first question about a city reads the entries of its past months,
// one statement each; from then on they are known.
func (s *Service) PayEstimate(ctx context.Context, staffID *int64, month clock.Month) (*PayEstimate, error) {
	actor, err := auth.Require(ctx, auth.ReadPay)
	if err != nil {
		return nil, err
	}
	if err := checkMonth(month, "month"); err != nil {
		return nil, err
	}
	b, m, err := s.ownOr(ctx, actor, staffID, month)
	if err != nil {
		return nil, err
	}
	if m.err != nil {
		return nil, m.err
	}
	e := b.paceEstimate()
	if e.Method != Final && e.ElapsedDays > 0 {
		past, err := s.pastMonths(ctx, b.in.cityID, month, e.ElapsedDays)
		if err != nil {
			return nil, err
		}
		if r, ok := rangeFrom(basisOf(past), b.pool, b.points); ok {
			e.Method = PastGrowth
			e.UnitPriceLow, e.UnitPriceHigh, e.GrowthLow, e.GrowthHigh = r.low, r.high, r.growthLow, r.growthHigh
			for _, m := range basisOf(past) {
				e.Basis = append(e.Basis, &m.RangeMonth)
			}
			e.Record, e.Hits = recordOf(past)
		}
	}
	points := m.figures.Points
	e.Bonus, e.BonusLow, e.BonusHigh = bonus(points, e.UnitPrice), bonus(points, e.UnitPriceLow), bonus(points, e.UnitPriceHigh)
	return e, nil
}

// paceEstimate is the estimate without past months: the price of today, and the board's
// own lower one, if everybody goes on at today's pace until the month ends.
func (b *Board) paceEstimate() *PayEstimate {
	days := b.in.period.Days
	elapsed := b.in.month.First().DaysUntil(clock.DateOf(b.asOf)) + 1
	e := &PayEstimate{
		Month: b.in.month, AsOf: b.asOf, Pool: b.pool, CityPoints: b.points,
		UnitPrice: b.price, UnitPriceLow: b.priceLow, UnitPriceHigh: b.price,
		ElapsedDays: min(max(elapsed, 0), days), MonthDays: days,
		Method: Pace, GrowthLow: money.OneFactor, GrowthHigh: money.OneFactor,
		Basis: []*RangeMonth{}, Record: []*RangeRecord{},
	}
	switch {
	case b.in.closed || elapsed > days:
		e.Method = Final
	case elapsed >= 1:
		e.GrowthHigh = money.Factor(money.MulDiv(int64(days), int64(money.OneFactor), int64(elapsed)))
	}
	return e
}

// ownOr is the board and the place on it of a person whom the actor's scope covers, or of
// the actor without one.
func (s *Service) ownOr(ctx context.Context, actor *auth.Actor, staffID *int64, month clock.Month) (*Board, *member, error) {
	whose, guess := actor.StaffID, int64(0)
	if staffID != nil {
		whose = *staffID
	}
	if whose == actor.StaffID {
		guess = actor.CityID
	}
	b, m, err := s.boardOf(ctx, whose, guess, month)
	if err != nil {
		return nil, nil, err
	}
	if !sees(actor.Scope, m) {
		return nil, nil, notTakingPart(month)
	}
	return b, m, nil
}
