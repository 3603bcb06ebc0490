package points

import (
	"context"
	"strings"
	"unicode/utf8"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/page"
)

// rankingKey is a ranking's cursor: how many places lie before.
type rankingKey struct{ N int }

// Ranking is a city's ranking by points, or a unit's. Whoever may READ_POINTS, of the
// own city whatever the scope: among colleagues points are open, pay is not. With a search
// there are only those whose name contains it, or whose staff number begins with it.
func (s *Service) Ranking(ctx context.Context, cityID int64, month clock.Month, unitID *int64, search *string, args page.Args) (*RankingConnection, error) {
	b, actor, err := s.openBoard(ctx, cityID, month)
	if err != nil {
		return nil, err
	}
	size, err := args.Size(page.Screens)
	if err != nil {
		return nil, err
	}
	var after rankingKey
	if _, err := args.Cursor(&after); err != nil {
		return nil, err
	}
	wanted, err := searched(search)
	if err != nil {
		return nil, err
	}
	rows := make([]*RankingRow, 0, size+1)
	skipped := 0
	for _, m := range b.members {
		if last, _ := m.last(); unitID != nil && last.UnitID != *unitID {
			continue
		}
		if !wanted(m) {
			continue
		}
		if skipped++; skipped <= after.N {
			continue
		}
		if rows = append(rows, m.row(actor)); len(rows) > size {
			break
		}
	}
	places := make(map[*RankingRow]int, len(rows))
	for i, r := range rows {
		places[r] = after.N + i + 1
	}
	return page.Cut(rows, size, func(r *RankingRow) any { return rankingKey{places[r]} }), nil
}

// maxSearch is how many characters a search has at most.
const maxSearch = 60

// searched is whom a search finds; everybody where there is none.
func searched(search *string) (func(*member) bool, error) {
	if search == nil || strings.TrimSpace(*search) == "" {
		return func(*member) bool { return true }, nil
	}
	if utf8.RuneCountInString(*search) > maxSearch {
		return nil, errs.Invalidf("search", "search_too_long", "the search has more than %d characters; search for less", maxSearch).With("max", maxSearch)
	}
	text := strings.ToLower(strings.TrimSpace(*search))
	return func(m *member) bool {
		return strings.Contains(strings.ToLower(m.name), text) || strings.HasPrefix(strings.ToLower(m.code), text)
	}, nil
}

// RankingAround is the places around a person.
func (s *Service) RankingAround(ctx context.Context, staffID int64, month clock.Month, around int) ([]*RankingRow, error) {
	actor, err := auth.Require(ctx, auth.ReadPoints)
	if err != nil {
		return nil, err
	}
	if err := checkMonth(month, "month"); err != nil {
		return nil, err
	}
	if around < 0 || around > 50 {
		return nil, errs.Invalidf("around", "around_out_of_range", "around is %d; it must lie between 0 and 50", around)
	}
	b, m, err := s.boardOf(ctx, staffID, actor.CityID, month)
	if err != nil {
		return nil, err
	}
	if !sees(actor.Scope, m) {
		return nil, notTakingPart(month)
	}
	at := 0
	for i, other := range b.members {
		if other == m {
			at = i
		}
	}
	rows := []*RankingRow{}
	for _, m := range b.members[max(0, at-around):min(len(b.members), at+around+1)] {
		rows = append(rows, m.row(actor))
	}
	return rows, nil
}

// maxBins is how many classes a distribution has at most.
const maxBins = 20

// Distribution is how the points of a city are spread: classes of one width, a round number.
func (s *Service) Distribution(ctx context.Context, cityID int64, month clock.Month) ([]*DistributionBin, error) {
	b, actor, err := s.openBoard(ctx, cityID, month)
	if err != nil {
		return nil, err
	}
	bins := []*DistributionBin{}
	if len(b.members) == 0 {
		return bins, nil
	}
	top := b.members[0].figures.Points
	width := money.Unit
	for steps := 0; width*maxBins <= top; steps++ { // 1, 2, 5, 10, 20, 50 …
		width *= []money.Decimal{2, 5, 2}[steps%3]
		if steps%3 == 1 {
			width /= 2
		}
	}
	for from := money.Decimal(0); from <= top; from += width {
		bins = append(bins, &DistributionBin{From: from, Below: from + width})
	}
	for _, m := range b.members {
		bin := bins[m.figures.Points/width]
		bin.Count++
		bin.Me = bin.Me || m.staffID == actor.StaffID
	}
	return bins, nil
}

// openBoard is the board of a city that the caller belongs to or has in scope.
func (s *Service) openBoard(ctx context.Context, cityID int64, month clock.Month) (*Board, *auth.Actor, error) {
	actor, err := auth.Require(ctx, auth.ReadPoints)
	if err != nil {
		return nil, nil, err
	}
	if err := checkMonth(month, "month"); err != nil {
		return nil, nil, err
	}
	if cityID != actor.CityID {
		path, err := s.unitPath(ctx, cityID)
		if err != nil {
			return nil, nil, err
		}
		if !actor.Scope.Covers(path, 0) {
			return nil, nil, errs.NotFoundf("no such city in your scope")
		}
	}
	b, err := s.board(ctx, cityID, month)
	return b, actor, err
}

func (m *member) row(actor *auth.Actor) *RankingRow {
	last, where := m.last()
	return &RankingRow{
		Rank: m.rankCity, StaffID: m.staffID, Code: m.code, Name: m.name,
		UnitID: last.UnitID, UnitName: where.unitName, Post: where.post,
		Points: m.figures.Points, Gained: m.gained(), Me: m.staffID == actor.StaffID,
	}
}
