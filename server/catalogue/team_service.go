package catalogue

import (
	"context"
	"fmt"
	"slices"

	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
)

// SaveTeam makes a team, or changes one with its people. WRITE_CATALOGUE.
// Codes: INVALID with every fault at once, NOT_FOUND, CONFLICT stale_team, team_code_taken, team_has_open_orders, team_in_rules,
// member_holds_orders.
func (s *Service) SaveTeam(ctx context.Context, in SaveTeam) (*Team, error) {
	actor, err := auth.Require(ctx, auth.WriteCatalogue)
	if err != nil {
		return nil, err
	}
	if err := in.Validate(); err != nil {
		return nil, err
	}
	now := s.clock()
	c, id, err := s.once(ctx, actor, now, "saveTeam", in.RequestID, in, func(ctx context.Context, c *change) (int64, error) {
		before, err := c.teamToChange(ctx, &in)
		if err != nil {
			return 0, err
		}
		unit, err := c.unit(ctx, in.UnitID)
		if err != nil {
			return 0, err
		}
		after := &Team{Code: in.Code, Name: in.Name, Kind: in.Kind, UnitID: unit.ID, Active: in.Active, Version: 1, cityID: unit.CityID}
		members := in.asMembers()
		var gone []int64
		if before != nil {
			after.ID, after.Version = before.ID, before.Version+1
			if gone, err = c.checkTeamChange(ctx, before, after, members); err != nil {
				return 0, err
			}
		}
		if err := c.checkMembers(ctx, after, members); err != nil {
			return 0, err
		}
		if before == nil {
			err = insertTeam(ctx, c.tx, after, now)
		} else {
			err = updateTeam(ctx, c.tx, after, now)
		}
		if err != nil {
			return 0, err
		}
		if err := setMembers(ctx, c.tx, after.ID, gone, members, now); err != nil {
			return 0, err
		}
		ch := audit.Change{Action: "team.save", Entity: "team", EntityID: after.ID, After: teamWithMembers{after, members}}
		if before != nil {
			ch.Before = teamWithMembers{before, c.Members(before.ID)}
		}
		return after.ID, audit.Record(ctx, c.tx, now, ch)
	})
	if err != nil {
		return nil, err
	}
	t, _ := c.Team(id)
	return t, nil
}

// teamWithMembers is what the log tells of a team.
type teamWithMembers struct {
	*Team
	Members []*SupportMember
}

func (in *SaveTeam) asMembers() []*SupportMember {
	members := make([]*SupportMember, len(in.Members))
	for i, m := range in.Members {
		members[i] = &SupportMember{m.StaffID, m.Lead, append([]string{}, m.Skills...)}
	}
	return members
}

// teamToChange is the team that is meant, locked, in the version that was seen; nil for a new one.
func (c *change) teamToChange(ctx context.Context, in *SaveTeam) (*Team, error) {
	if in.ID == nil {
		return nil, nil //nolint:nilnil // a new one
	}
	t, ok := c.Team(*in.ID)
	if ok {
		u, err := unitByID(ctx, c.tx, t.UnitID)
		if err != nil {
			return nil, err
		}
		ok = c.actor.Scope.Covers(u.Path, 0)
	}
	switch {
	case !ok:
		return nil, at("input.id", errs.NotFoundf("there is no team %d within your data scope", *in.ID))
	case t.Version != *in.Version:
		return nil, errs.Conflictf("stale_team", "team %s has been changed by somebody else meanwhile; load it again", t.Name).With("version", t.Version)
	}
	return t, lockTeam(ctx, c.tx, t.ID)
}

// checkTeamChange refuses what orders and rules do not allow, and gives those who are no longer in the team.
func (c *change) checkTeamChange(ctx context.Context, before, after *Team, members []*SupportMember) (gone []int64, err error) {
	if after.Kind != before.Kind {
		return nil, errs.Invalidf("input.kind", "team_kind_fixed", "team %s stays of kind %s: make another one", before.Name, before.Kind)
	}
	if after.cityID != before.cityID {
		return nil, errs.Invalidf("input.unitId", "team_city_fixed", "team %s stays in its city: make another one", before.Name)
	}
	if before.Active && !after.Active {
		for _, r := range c.rules {
			if r.TeamID == before.ID {
				return nil, at("input.active", errs.Conflictf("team_in_rules", "rules of dispatch send orders to team %s; change them first", before.Name))
			}
		}
		n, err := openOrders(ctx, c.tx, before.ID)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			return nil, at("input.active", errs.Conflictf("team_has_open_orders", "team %s has %d open orders; transfer them first", before.Name, n).With("count", n))
		}
	}
	for _, m := range c.Members(before.ID) {
		if !slices.ContainsFunc(members, func(n *SupportMember) bool { return n.StaffID == m.StaffID }) {
			gone = append(gone, m.StaffID)
		}
	}
	busy, err := holding(ctx, c.tx, before.ID, gone)
	if err != nil {
		return nil, err
	}
	if len(busy) > 0 {
		return nil, at("input.members", errs.Conflictf("member_holds_orders", "%s has open orders of team %s; transfer them first", busy[0].Name, before.Name).With("name", busy[0].Name))
	}
	return gone, nil
}

// checkMembers says everything that is wrong with the people of a team. Who was in it already may have left since.
func (c *change) checkMembers(ctx context.Context, t *Team, members []*SupportMember) error {
	ids := make([]int64, len(members))
	for i, m := range members {
		ids[i] = m.StaffID
	}
	found, err := people(ctx, c.tx, string(clock.DateOf(c.now)), ids)
	if err != nil {
		return err
	}
	var f faults
	for i, m := range members {
		where := fmt.Sprintf("input.members.%d.", i)
		p, known := found[m.StaffID]
		_, was := c.Member(t.ID, m.StaffID)
		switch {
		case !known:
			f.Add(where+"staffId", "unknown_member", "there is no person %d", m.StaffID)
		case !was && !p.Active:
			f.Add(where+"staffId", "member_left", "%s has left", p.Name).With("name", p.Name)
		case !was && t.cityID != 0 && p.CityID != t.cityID && p.CityID != 0:
			f.Add(where+"staffId", "member_elsewhere", "%s belongs to another city than the team", p.Name).With("name", p.Name)
		}
		for j, code := range m.Skills {
			if _, ok := c.Type(t.cityID, code); !ok {
				f.Add(fmt.Sprintf("%sskills.%d", where, j), "unknown_type", "there is no type %s", code).With("code", code)
			}
		}
	}
	return f.Err()
}
