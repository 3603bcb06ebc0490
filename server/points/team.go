package points

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
)

// maxTeam bounds a team's list of members.
const maxTeam = 500

// TeamOverview is a unit with its people: those who held a production post in it or
// below it this month. Whoever may READ_POINTS of the unit. A bonus is shown to whoever may
// READ_PAY of that person.
func (s *Service) TeamOverview(ctx context.Context, unitID int64, month clock.Month) (*TeamOverview, error) {
	actor, err := auth.Require(ctx, auth.ReadPoints)
	if err != nil {
		return nil, err
	}
	if err := checkMonth(month, "month"); err != nil {
		return nil, err
	}
	path, err := s.unitPath(ctx, unitID)
	if err != nil {
		return nil, err
	}
	if !actor.Scope.Covers(path, 0) {
		return nil, errs.NotFoundf("no such unit in your scope")
	}
	cities, err := s.citiesOf(ctx, path)
	if err != nil {
		return nil, err
	}
	t := &team{
		view:  &TeamOverview{UnitID: unitID, Month: month, AsOf: s.now(), Members: []*TeamMember{}, Missing: []*Missing{}},
		sums:  map[string]*TeamIndicator{},
		actor: actor,
	}
	for _, city := range cities { // one, or the cities of the province
		b, err := s.board(ctx, city, month)
		if err != nil {
			return nil, err
		}
		if err := t.add(b, path); err != nil {
			return nil, err
		}
		if u := b.in.units[unitID]; u != nil {
			t.view.Completion = u.completion
		}
	}
	return t.finish(), nil
}

type team struct {
	view   *TeamOverview
	sums   map[string]*TeamIndicator
	order  []*TeamIndicator
	scores map[string]money.Decimal
	actor  *auth.Actor
}

// add takes a board's members who belong to the unit at the end of the month.
func (t *team) add(b *Board, path string) error {
	for _, m := range b.members {
		_, where := m.last()
		if !strings.HasPrefix(where.unitPath, path) {
			continue
		}
		st, err := b.standing(m)
		if err != nil {
			return fmt.Errorf("%s %s: %w", m.code, m.name, err)
		}
		t.view.Size++
		t.view.Points += st.Points
		t.view.PointsYesterday += m.yesterday
		for _, s := range st.Slices {
			t.sum(s.Lines)
		}
		t.sum(st.Process)
		t.sum(st.Adjustments)
		t.miss(st.Missing)
		row := &TeamMember{
			StaffID: m.staffID, Code: m.code, Name: m.name, UnitName: where.unitName, Post: where.post,
			Points: st.Points, PointsYesterday: m.yesterday, Base: st.Base, Coefficient: st.Coefficient, Adjustment: st.Adjustment,
			RankCity: m.rankCity, RankUnit: m.rankUnit,
		}
		if seesPay(t.actor, m) {
			amount := st.Bonus
			row.Bonus = &amount
		}
		t.view.Members = append(t.view.Members, row)
	}
	return nil
}

func (t *team) sum(lines []*ScoreLine) {
	if t.scores == nil {
		t.scores = map[string]money.Decimal{}
	}
	for _, l := range lines {
		i := t.sums[l.IndicatorCode]
		if i == nil {
			i = &TeamIndicator{IndicatorCode: l.IndicatorCode, NameZh: l.NameZh, NameEn: l.NameEn, Category: l.Category, Method: l.Method, Max: l.Max}
			t.sums[l.IndicatorCode] = i
			t.order = append(t.order, i)
		}
		i.Done += l.Done
		i.OutOf += l.OutOf
		if l.Target != nil {
			i.Target += *l.Target
		}
		t.scores[l.IndicatorCode] += l.Score
	}
}

func (t *team) miss(more []*Missing) {
	for _, m := range more {
		if len(t.view.Missing) < maxMissing && !slices.ContainsFunc(t.view.Missing, func(had *Missing) bool { return *had == *m }) {
			t.view.Missing = append(t.view.Missing, m)
		}
	}
}

func (t *team) finish() *TeamOverview {
	v := t.view
	slices.SortStableFunc(v.Members, func(a, b *TeamMember) int { return cmp.Compare(b.Points, a.Points) })
	v.Members = v.Members[:min(len(v.Members), maxTeam)]
	v.Indicators = t.order
	if v.Indicators == nil {
		v.Indicators = []*TeamIndicator{}
	}
	if v.Size > 0 {
		v.MeanPoints = money.Decimal(money.MulDiv(int64(v.Points), 1, int64(v.Size)))
		for _, i := range v.Indicators {
			i.MeanScore = money.Decimal(money.MulDiv(int64(t.scores[i.IndicatorCode]), 1, int64(v.Size)))
		}
	}
	return v
}

func (s *Service) unitPath(ctx context.Context, unitID int64) (string, error) {
	var path string
	err := s.db.Pool.QueryRow(ctx, `SELECT path FROM unit WHERE id = $1`, db.Prepared, unitID).Scan(&path)
	if db.NotFound(err) {
		return "", errs.NotFoundf("no such unit")
	}
	return path, err
}

// citiesOf are the cities that a unit lies in or consists of.
func (s *Service) citiesOf(ctx context.Context, path string) ([]int64, error) {
	rows, err := s.db.Pool.Query(ctx, `
		SELECT id FROM unit WHERE kind = 'CITY' AND (starts_with(path, $1) OR starts_with($1, path)) ORDER BY code LIMIT 100`, db.Prepared, path)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}
