package points

import (
	"context"
	"slices"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/scheme"
)

// Standing is a person's standing in a month, with the whole computation. Whoever may
// READ_POINTS of that person; the bonus is 0 for whoever may not READ_PAY of them.
// NOT_FOUND where the person took no part or lies outside the caller's scope.
func (s *Service) Standing(ctx context.Context, staffID int64, month clock.Month) (*Standing, error) {
	actor, err := auth.Require(ctx, auth.ReadPoints)
	if err != nil {
		return nil, err
	}
	if err := checkMonth(month, "month"); err != nil {
		return nil, err
	}
	guess := int64(0)
	if staffID == actor.StaffID {
		guess = actor.CityID
	}
	b, m, err := s.boardOf(ctx, staffID, guess, month)
	if err != nil {
		return nil, err
	}
	if !sees(actor.Scope, m) {
		return nil, notTakingPart(month)
	}
	st, err := b.standing(m)
	if err == nil && !seesPay(actor, m) {
		return st.unpaid, nil
	}
	return st, err
}

// seesPay says whether the actor may read a member's pay. Points are open where pay is
// not: to the head of a unit, for one.
func seesPay(actor *auth.Actor, m *member) bool {
	scope, ok := actor.ScopeOf(auth.ReadPay)
	return ok && sees(scope, m)
}

// Trend is a person's points over the last months up to the present one, oldest first;
// months without a production post are left out. The bonus is 0 as in Standing.
func (s *Service) Trend(ctx context.Context, staffID int64, months int) ([]*TrendPoint, error) {
	actor, err := auth.Require(ctx, auth.ReadPoints)
	if err != nil {
		return nil, err
	}
	if months < 1 || months > 24 {
		return nil, errs.Invalidf("months", "months_out_of_range", "months is %d; it must lie between 1 and 24", months)
	}
	trend := []*TrendPoint{}
	for month := s.now.Month().Add(1 - months); month <= s.now.Month(); month = month.Add(1) {
		b, m, err := s.boardOf(ctx, staffID, actor.CityID, month)
		if errs.CodeOf(err) == errs.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		// A month that nothing was ever written for has nothing to show.
		if b.in.revision > 0 && sees(actor.Scope, m) {
			f := &m.figures
			point := &TrendPoint{
				Month: month, Points: f.Points, Base: f.Base, Coefficient: f.Coefficient, RankCity: m.rankCity, CitySize: len(b.members),
			}
			if seesPay(actor, m) {
				point.Bonus = bonus(f.Points, b.price)
			}
			trend = append(trend, point)
		}
	}
	return trend, nil
}

// standing is a member's standing on the board; it is made once.
func (b *Board) standing(m *member) (*Standing, error) {
	if st := m.standing.Load(); st != nil {
		return st, nil
	}
	if m.err != nil {
		return nil, m.err
	}
	r, err := b.in.plan.Trace(b.in.period, m.slices)
	if err != nil {
		return nil, err
	}
	for i, t := range r.Slices {
		t.UnitName, t.Post = m.places[i].unitName, m.places[i].post
	}
	last, _ := m.last()
	st := &Standing{
		StaffID: m.staffID, Month: b.in.month, AsOf: b.asOf, Closed: b.in.closed,
		Points: r.Points, RawPoints: r.RawPoints, Base: r.Base, Earned: r.Earned, Coefficient: r.Coefficient,
		ProcessScore: r.ProcessScore, ProcessMax: r.ProcessMax, Adjustment: r.Adjustment,
		Slices: r.Slices, Process: r.Process, Adjustments: r.Adjustments,
		Pool: b.pool, CityPoints: b.points, UnitPrice: b.price, UnitPriceLow: b.priceLow,
		Bonus: bonus(r.Points, b.price), BonusLow: bonus(r.Points, b.priceLow),
		RankUnit: m.rankUnit, UnitSize: b.unitCount[last.UnitID], RankCity: m.rankCity, CitySize: len(b.members),
		PointsYesterday: m.yesterday, RankCityYesterday: m.rankYesterday,
		Missing: b.missingOf(m, r),
	}
	if b.in.scheme != nil {
		st.SchemeID = &b.in.scheme.ID
	}
	if m.rankCity > 1 {
		gap := b.members[m.rankCity-2].figures.Points - r.Points
		st.GapToNext = &gap
	}
	blank := *st
	blank.Bonus, blank.BonusLow = 0, 0
	st.unpaid = &blank
	m.standing.Store(st)
	return st, nil
}

const maxMissing = 50

// missingOf is what a member's standing lacks to be exact.
func (b *Board) missingOf(m *member, r *Result) []*Missing {
	list := []*Missing{}
	add := func(kind MissingKind, name, nameEn string) {
		m := Missing{kind, name, nameEn}
		if len(list) < maxMissing && !slices.ContainsFunc(list, func(had *Missing) bool { return *had == m }) {
			list = append(list, &m)
		}
	}
	of := func(kind MissingKind, name string) { add(kind, name, name) }
	if b.in.scheme == nil {
		of(MissingScheme, b.in.month.String())
		return list
	}
	for i, s := range r.Slices {
		if s.Completion == nil {
			of(MissingCompletion, b.completionName(m.places[i]))
		}
	}
	lines := append([]*ScoreLine{}, r.Process...)
	for _, s := range r.Slices {
		lines = append(lines, s.Lines...)
	}
	for _, l := range append(lines, r.Adjustments...) {
		switch {
		case l.Reason == nil:
		case *l.Reason == NoTarget && l.Category != scheme.Adjustment:
			add(MissingTarget, l.NameZh, l.NameEn)
		case *l.Reason == NoEntry && l.Method == scheme.Rating:
			add(MissingRating, l.NameZh, l.NameEn)
		}
	}
	if m.unquoted {
		of(MissingQuota, m.name)
	}
	return list
}

func (b *Board) completionName(p place) string {
	if u := b.in.units[p.production]; u != nil {
		return u.name
	}
	return p.unitName
}

// gained is what a member has gained since midnight.
func (m *member) gained() money.Decimal { return m.figures.Points - m.yesterday }
