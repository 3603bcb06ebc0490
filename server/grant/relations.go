package grant

import (
	"context"
	"fmt"

	"duolao/server/auth"
	"duolao/server/clock"
)

const (
	maxVersions = 100 // of a grant
	maxChildren = 200
)

// GrantsByID are grants by id, for whoever was led there by what they see: READ_GRANTS.
func (s *Service) GrantsByID(ctx context.Context, ids []int64) (map[int64]*Grant, error) {
	if _, err := auth.Require(ctx, auth.ReadGrants); err != nil {
		return nil, err
	}
	list, err := grantsWhere(ctx, s.db.Bun, `g.id = ANY (?)`, int64s(ids))
	return byKey(list, func(g *Grant) int64 { return g.ID }), err
}

// LeftByGrant is what is left of grants today, with those above them. READ_GRANTS.
func (s *Service) LeftByGrant(ctx context.Context, ids []int64) (map[int64]*GrantLeft, error) {
	if _, err := auth.Require(ctx, auth.ReadGrants); err != nil {
		return nil, err
	}
	// All grants of all the paths, once.
	list, err := grantsWhere(ctx, s.db.Bun, `g.id IN (SELECT unnest(string_to_array(trim(BOTH '/' FROM p.path), '/')::bigint[]) FROM power_grant p WHERE p.id = ANY (?))`, int64s(ids))
	if err != nil || len(list) == 0 {
		return map[int64]*GrantLeft{}, err
	}
	today := s.clock.Today()
	every := make(Path, len(list))
	for i, g := range list {
		every[i] = &Link{Grant: g}
	}
	if err := Counters(ctx, s.db.Bun, every, today, all); err != nil {
		return nil, err
	}
	links := byKey(every, func(l *Link) int64 { return l.Grant.ID })
	left := make(map[int64]*GrantLeft, len(ids))
	for _, id := range ids {
		if l := links[id]; l != nil {
			path := make(Path, 0, l.Grant.Depth)
			for _, above := range l.Grant.Above() {
				path = append(path, links[above])
			}
			left[id] = path.left(today)
		}
	}
	return left, nil
}

// left is what is left at the end of a path.
func (p Path) left(day clock.Date) *GrantLeft {
	of := func(limit Limit) *int {
		if c := tightest(p, limit, 1); c != nil {
			return &c.Left
		}
		return nil
	}
	own := p[len(p)-1]
	from, until := own.Grant.Limits.Period.Of(day)
	return &GrantLeft{PerUse: of(LimitPerUse), Amount: of(LimitPeriodAmount), Count: of(LimitPeriodCount),
		UsedAmount: own.Total.Amount, UsedCount: own.Total.Count, PeriodFrom: from, PeriodUntil: until}
}

// HoldersByGrant are the people who hold grants today, in person or by post, without deputies. READ_GRANTS.
func (s *Service) HoldersByGrant(ctx context.Context, ids []int64) (map[int64][]int64, error) {
	if _, err := auth.Require(ctx, auth.ReadGrants); err != nil {
		return nil, err
	}
	holders, err := HoldersOf(ctx, s.db.Bun, ids, s.clock.Today())
	if err != nil {
		return nil, err
	}
	people := make(map[int64][]int64, len(ids))
	for _, id := range ids {
		people[id] = append([]int64{}, own(holders[id])...)
	}
	return people, nil
}

// DeputiesByGrant are the loans of grants that run or are to come. READ_GRANTS.
func (s *Service) DeputiesByGrant(ctx context.Context, ids []int64) (map[int64][]*GrantDeputy, error) {
	if _, err := auth.Require(ctx, auth.ReadGrants); err != nil {
		return nil, err
	}
	list, err := loansWhere(ctx, s.db.Bun, `grant_id = ANY (?) AND ended_at IS NULL AND until_day > ? ORDER BY from_day, id`, int64s(ids), s.clock.Today())
	return grouped(ids, list, func(d *GrantDeputy) int64 { return d.GrantID }), err
}

// VersionsByGrant are the versions of grants, the latest first; the last hundred of each. READ_GRANTS.
func (s *Service) VersionsByGrant(ctx context.Context, ids []int64) (map[int64][]*GrantVersion, error) {
	if _, err := auth.Require(ctx, auth.ReadGrants); err != nil {
		return nil, err
	}
	var rows []versionRow
	if err := s.db.Bun.NewRaw(`SELECT `+versionColumns+` FROM unnest(?::bigint[]) AS k (id)
		CROSS JOIN LATERAL (SELECT * FROM power_grant_version v WHERE v.grant_id = k.id ORDER BY v.number DESC LIMIT ?) v ORDER BY v.grant_id, v.number DESC`,
		int64s(ids), maxVersions).Scan(ctx, &rows); err != nil {
		return nil, fmt.Errorf("grant: versions: %w", err)
	}
	list := make([]*GrantVersion, len(rows))
	for i, r := range rows {
		list[i] = &GrantVersion{ID: r.ID, GrantID: r.GrantID, Number: r.Number, Cause: r.Cause, CauseGrantID: r.CauseID,
			Limits:  &GrantLimits{r.PerUse, GrantPeriod(r.Period), r.PeriodAmount, r.PeriodCount, r.CustomerAmount, r.CustomerCount},
			ScopeID: r.ScopeUnitID, MayHandDown: r.MayHandDown, From: r.FromDay, Until: r.UntilDay, ReviewOn: r.ReviewOn, State: r.State, Reason: r.Reason,
			ByID: r.ByID, At: r.At}
	}
	return grouped(ids, list, func(v *GrantVersion) int64 { return v.GrantID }), nil
}

// ChildrenByGrant are the grants that hang directly from others and that the caller sees, those that have not ended first;
// the first two hundred of each. READ_GRANTS.
func (s *Service) ChildrenByGrant(ctx context.Context, ids []int64) (map[int64][]*Grant, error) {
	actor, err := auth.Require(ctx, auth.ReadGrants)
	if err != nil {
		return nil, err
	}
	st, err := standOf(ctx, s.db.Bun, actor, s.clock.Today())
	if err != nil {
		return nil, err
	}
	where, values, err := st.visible(ctx, s.db.Bun)
	if err != nil {
		return nil, err
	}
	list, err := grantsWhere(ctx, s.db.Bun, `g.id IN (SELECT c.id FROM unnest(?::bigint[]) AS k (id) CROSS JOIN LATERAL (
			SELECT g.id FROM power_grant g WHERE g.parent_id = k.id AND `+where+` ORDER BY g.state = 'ENDED', g.id LIMIT ?) c)
		ORDER BY g.state = 'ENDED', g.id`, append(append([]any{int64s(ids)}, values...), maxChildren)...)
	return grouped(ids, list, func(g *Grant) int64 { return *g.ParentID }), err
}

// ActsByGrant are the acts that the caller may do with grants. READ_GRANTS.
func (s *Service) ActsByGrant(ctx context.Context, ids []int64) (map[int64][]GrantAct, error) {
	actor, err := auth.Require(ctx, auth.ReadGrants)
	if err != nil {
		return nil, err
	}
	today := s.clock.Today()
	st, err := standOf(ctx, s.db.Bun, actor, today)
	if err != nil {
		return nil, err
	}
	list, err := grantsWhere(ctx, s.db.Bun, `g.id = ANY (?)`, int64s(ids))
	if err != nil {
		return nil, err
	}
	acts := make(map[int64][]GrantAct, len(ids))
	for _, g := range list {
		acts[g.ID] = st.acts(g, today)
	}
	return acts, nil
}

// acts are what the caller may do with a grant, as far as the grant itself says: one above it may block a use.
func (s *stand) acts(g *Grant, today clock.Date) []GrantAct {
	acts := []GrantAct{}
	if g.State == Ended {
		return acts
	}
	add := func(may bool, act GrantAct) {
		if may {
			acts = append(acts, act)
		}
	}
	_, uses := s.actor.ScopeOf(auth.UseGrants)
	open := g.blocked(g.ScopePath, max(today, g.From)) == nil
	add(uses && (s.own[g.ID] || s.lent[g.ID]) && open && g.From <= today, ActUse)
	add(s.own[g.ID] && s.give != auth.Scope{} && g.MayHandDown && g.Depth < maxDepth && open, ActHandDown)
	if s.manages(g) {
		add(true, ActChange)
		add(g.State == Active, ActSuspend)
		add(g.State == Suspended && g.ReviewOn > today, ActResume)
		add(true, ActReview)
		add(true, ActRevoke)
	}
	add(uses && s.own[g.ID], ActLend)
	return acts
}

// grouped gives each id its part of a list, which may be empty.
func grouped[T any](ids []int64, list []T, key func(T) int64) map[int64][]T {
	m := make(map[int64][]T, len(ids))
	for _, id := range ids {
		m[id] = []T{}
	}
	for _, v := range list {
		m[key(v)] = append(m[key(v)], v)
	}
	return m
}
