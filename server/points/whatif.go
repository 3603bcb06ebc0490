package points

import (
	"context"
	"fmt"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/scheme"
)

// Supposition is one thing supposed: so much more done, or a rate reached.
type Supposition struct {
	IndicatorCode string
	AssignmentID  *int64 // of a base indicator's slice; nil for the last one
	Add           *money.Decimal
	Rate          *money.Decimal
}

// WhatIf asks what an open month would be.
type WhatIf struct {
	StaffID *int64 // nil for the caller
	Month   clock.Month
	Suppose []*Supposition
}

// WhatIfResult is what a supposition makes of a month.
type WhatIfResult struct {
	PointsNow       money.Decimal
	PointsThen      money.Decimal
	RankNow         int
	RankThen        int
	CitySize        int
	UnitPriceNow    money.Factor
	UnitPriceThen   money.Factor
	BonusNow        *money.Fen // nil where the caller may not see it
	BonusThen       *money.Fen
	CoefficientNow  money.Factor
	CoefficientThen money.Factor
	Lines           []*WhatIfLine
}

// WhatIfLine is a line under a supposition.
type WhatIfLine struct {
	IndicatorCode string
	NameZh        string
	NameEn        string
	DoneNow       money.Decimal
	DoneThen      money.Decimal
	ScoreNow      money.Decimal
	ScoreThen     money.Decimal
	Points        money.Decimal // what this supposition alone adds
}

// maxSuppositions is how many things may be supposed at once.
const maxSuppositions = 20

// WhatIf is what a month would be under suppositions, computed by the plan that computes
// the month itself; nothing is written. Whoever may READ_POINTS of the person; bonuses are
// for whoever may READ_PAY of them. INVALID names the supposition that cannot be, CONFLICT
// month_closed a month that is settled.
func (s *Service) WhatIf(ctx context.Context, in WhatIf) (*WhatIfResult, error) {
	actor, err := auth.Require(ctx, auth.ReadPoints)
	if err != nil {
		return nil, err
	}
	if err := checkMonth(in.Month, "input.month"); err != nil {
		return nil, err
	}
	if n := len(in.Suppose); n < 1 || n > maxSuppositions {
		return nil, errs.Invalidf("input.suppose", "suppositions_out_of_range", "%d suppositions; make 1 to %d", n, maxSuppositions).With("max", maxSuppositions)
	}
	b, m, err := s.ownOr(ctx, actor, in.StaffID, in.Month)
	if err != nil {
		return nil, err
	}
	if b.in.closed {
		return nil, errs.Conflictf("month_closed", "%s is closed and will be nothing else; ask about an open month", in.Month).With("month", in.Month.String())
	}
	if m.err != nil {
		return nil, m.err
	}
	changes := make([]supposed, len(in.Suppose))
	for i, sup := range in.Suppose {
		if changes[i], err = b.supposition(m, sup, fmt.Sprintf("input.suppose[%d]", i)); err != nil {
			return nil, err
		}
		for _, had := range changes[:i] {
			if had.line == changes[i].line && had.slice == changes[i].slice {
				return nil, errs.Invalidf(fmt.Sprintf("input.suppose[%d]", i), "supposed_twice", "%s is supposed twice for the same part of the month; suppose it once", sup.IndicatorCode).
					With("indicator", sup.IndicatorCode)
			}
		}
	}
	result, err := b.whatIf(m, changes)
	if err != nil {
		return nil, err
	}
	if seesPay(actor, m) {
		now, then := bonus(result.PointsNow, result.UnitPriceNow), bonus(result.PointsThen, result.UnitPriceThen)
		result.BonusNow, result.BonusThen = &now, &then
	}
	return result, nil
}

// supposition makes a supposition about a member exact, or says why it cannot be.
func (b *Board) supposition(m *member, in *Supposition, field string) (supposed, error) {
	plan := b.in.plan
	line, ok := plan.Line(in.IndicatorCode)
	if !ok {
		return supposed{}, errs.Invalidf(field+".indicatorCode", "not_in_scheme", "the scheme in force for %s has no indicator %s", b.in.month, in.IndicatorCode)
	}
	c := supposed{slice: len(m.slices) - 1, line: line}
	if in.AssignmentID != nil {
		at := m.sliceOf(*in.AssignmentID)
		if at < 0 {
			return supposed{}, errs.Invalidf(field+".assignmentId", "assignment_not_in_month", "assignment %d is no part of this person's %s", *in.AssignmentID, b.in.month)
		}
		if !plan.monthLine(line) { // else it is over the whole month, whichever part was named
			c.slice = at
		}
	}
	cell, err := plan.cellOf(m.slices, c.slice, line)
	if err != nil {
		return supposed{}, err
	}
	switch indicator := plan.Indicator(line); {
	case (in.Add == nil) == (in.Rate == nil):
		return supposed{}, errs.Invalidf(field, "add_or_rate", "say either how much more or which rate, not both and not neither")
	case in.Rate != nil:
		c.done, err = rateReached(indicator, cell, *in.Rate, field+".rate")
	default:
		c.done, err = moreDone(indicator, cell, *in.Add, field+".add")
	}
	return c, err
}

// rateReached is how many good ones make a rate of all there are, to 4 places.
func rateReached(indicator *scheme.Indicator, c Cell, rate money.Decimal, field string) (money.Decimal, error) {
	if indicator.Method != scheme.Rate {
		return 0, errs.Invalidf(field, "rate_for_rate_only", "%s is %s; a rate can be reached where the method is RATE", indicator.Code, indicator.Method)
	}
	if rate < 0 || rate > money.Unit {
		return 0, errs.Invalidf(field, "supposed_rate_out_of_range", "a rate lies between 0 and 1 (1 is 100%%)")
	}
	done, ok := mulDiv(c.OutOf, rate, int64(money.Unit))
	if !ok {
		return 0, tooLarge("the rate")
	}
	return done, nil
}

// moreDone is what is done then; a rating cannot leave its bounds, everything else may go where it likes.
func moreDone(indicator *scheme.Indicator, c Cell, more money.Decimal, field string) (money.Decimal, error) {
	if err := checkQuantity(field, more); err != nil {
		return 0, err
	}
	done, ok := add(c.Done, more)
	if !ok {
		return 0, tooLarge("the total")
	}
	if indicator.Method == scheme.Rating && (done < 0 || done > indicator.Max) {
		return 0, errs.Invalidf(field, "rating_out_of_range", "a rating of %s lies between 0 and %s, not at %s", indicator.Code, indicator.Max, done).
			With("max", indicator.Max.String())
	}
	return done, nil
}

// whatIf computes a member's month with the changes: all together, and each alone.
func (b *Board) whatIf(m *member, changes []supposed) (*WhatIfResult, error) {
	plan, period := b.in.plan, b.in.period
	parts, err := plan.with(m.slices, changes...)
	if err != nil {
		return nil, err
	}
	then, err := plan.Points(period, parts)
	if err != nil {
		return nil, err
	}
	r := &WhatIfResult{
		PointsNow: m.figures.Points, PointsThen: then.Points, CoefficientNow: m.figures.Coefficient, CoefficientThen: then.Coefficient,
		RankNow: m.rankCity, RankThen: b.rankWith(m, then.Points), CitySize: len(b.members), UnitPriceNow: b.price,
	}
	// More points share the same pool.
	r.UnitPriceThen, _ = UnitPrice(b.pool, b.points-m.figures.Points+then.Points)
	for _, c := range changes {
		line, err := b.whatIfLine(m, c)
		if err != nil {
			return nil, err
		}
		r.Lines = append(r.Lines, line)
	}
	return r, nil
}

func (b *Board) whatIfLine(m *member, c supposed) (*WhatIfLine, error) {
	plan, period := b.in.plan, b.in.period
	indicator := plan.Indicator(c.line)
	now, err := plan.cellOf(m.slices, c.slice, c.line)
	if err != nil {
		return nil, err
	}
	line := &WhatIfLine{IndicatorCode: indicator.Code, NameZh: indicator.NameZh, NameEn: indicator.NameEn, DoneNow: now.Done, DoneThen: c.done}
	if line.ScoreNow, err = plan.lineScore(period, m.slices, c.slice, c.line); err != nil {
		return nil, err
	}
	alone, err := plan.with(m.slices, c)
	if err != nil {
		return nil, err
	}
	if line.ScoreThen, err = plan.lineScore(period, alone, c.slice, c.line); err != nil {
		return nil, err
	}
	f, err := plan.Points(period, alone)
	line.Points = f.Points - m.figures.Points
	return line, err
}
