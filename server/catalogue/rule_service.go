package catalogue

import (
	"context"

	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/errs"
)

// SaveRoutingRule makes or changes a rule of dispatch. WRITE_CATALOGUE.
// Codes: INVALID, NOT_FOUND, CONFLICT stale_rule, rule_exists.
func (s *Service) SaveRoutingRule(ctx context.Context, in SaveRoutingRule) (*RoutingRule, error) {
	actor, err := auth.Require(ctx, auth.WriteCatalogue)
	if err != nil {
		return nil, err
	}
	if err := in.Validate(); err != nil {
		return nil, err
	}
	now := s.clock()
	c, id, err := s.once(ctx, actor, now, "saveRoutingRule", in.RequestID, in, func(ctx context.Context, c *change) (int64, error) {
		var before *RoutingRule
		if in.ID != nil {
			if before, err = c.ruleToChange(ctx, *in.ID, *in.Version); err != nil {
				return 0, err
			}
		}
		unit, err := c.unit(ctx, in.UnitID)
		if err != nil {
			return 0, err
		}
		if err := c.checkRule(&in, unit); err != nil {
			return 0, err
		}
		rule := &RoutingRule{TypeCode: in.TypeCode, UnitID: unit.ID, Grade: in.Grade, TeamID: in.TeamID, Assign: in.Assign, Version: 1, cityID: unit.CityID}
		ch := audit.Change{Action: "routing_rule.save", Entity: "routingRule", After: rule}
		if before == nil {
			err = insertRule(ctx, c.tx, rule, now)
		} else {
			rule.ID, rule.Version, ch.Before = before.ID, before.Version+1, before
			err = updateRule(ctx, c.tx, rule, now)
		}
		if err != nil {
			return 0, err
		}
		ch.EntityID = rule.ID
		return rule.ID, audit.Record(ctx, c.tx, now, ch)
	})
	if err != nil {
		return nil, err
	}
	rule, ok := c.rules[id]
	if !ok { // a repeated request
		return nil, errs.NotFoundf("there is no rule %d any more: it has been removed", id)
	}
	return rule, nil
}

// RemoveRoutingRule removes a rule of dispatch and gives its id. WRITE_CATALOGUE. Codes: NOT_FOUND, CONFLICT stale_rule.
func (s *Service) RemoveRoutingRule(ctx context.Context, in RemoveRoutingRule) (int64, error) {
	actor, err := auth.Require(ctx, auth.WriteCatalogue)
	if err != nil {
		return 0, err
	}
	now := s.clock()
	_, id, err := s.once(ctx, actor, now, "", "", nil, func(ctx context.Context, c *change) (int64, error) {
		rule, err := c.ruleToChange(ctx, in.ID, in.Version)
		if err != nil {
			return 0, err
		}
		if err := deleteRule(ctx, c.tx, rule.ID); err != nil {
			return 0, err
		}
		return rule.ID, audit.Record(ctx, c.tx, now, audit.Change{Action: "routing_rule.remove", Entity: "routingRule", EntityID: rule.ID, Before: rule})
	})
	return id, err
}

func (c *change) ruleToChange(ctx context.Context, id int64, version int) (*RoutingRule, error) {
	rule, ok := c.rules[id]
	if ok {
		u, err := unitByID(ctx, c.tx, rule.UnitID)
		if err != nil {
			return nil, err
		}
		ok = c.actor.Scope.Covers(u.Path, 0)
	}
	switch {
	case !ok:
		return nil, at("input.id", errs.NotFoundf("there is no rule %d within your data scope", id))
	case rule.Version != version:
		return nil, errs.Conflictf("stale_rule", "the rule has been changed by somebody else meanwhile; load it again").With("version", rule.Version)
	}
	return rule, nil
}

// checkRule says what is wrong with where a rule sends orders of a unit.
func (c *change) checkRule(in *SaveRoutingRule, unit *unitRow) error {
	t, ok := c.Type(unit.CityID, in.TypeCode)
	if !ok {
		return errs.Invalidf("input.typeCode", "unknown_type", "there is no type %s", in.TypeCode).With("code", in.TypeCode)
	}
	team, ok := c.Team(in.TeamID)
	switch {
	case !ok || unit.CityID != 0 && team.cityID != 0 && team.cityID != unit.CityID:
		return errs.Invalidf("input.teamId", "team_elsewhere", "there is no team %d in the city or above it", in.TeamID)
	case !c.CanTake(team.ID, t):
		return errs.Invalidf("input.teamId", "team_cannot_take", "team %s is closed or not of a kind that takes %s", team.Name, t.Code).With("team", team.Name).With("type", t.Code)
	}
	// A rule of the province reaches the cities as well, where the type may be another.
	if unit.CityID == 0 {
		for _, city := range c.cities() {
			own, ok := c.latest[typeKey{city, in.TypeCode}]
			if ok && !c.CanTake(team.ID, own) && !c.hasOwnRoute(city, in.TypeCode) {
				return errs.Invalidf("input.teamId", "team_cannot_take", "a city's own %s is not for teams like %s", t.Code, team.Name).With("team", team.Name).With("type", t.Code)
			}
		}
	}
	return nil
}

// hasOwnRoute says whether a city has a rule of its own for every order of a type.
func (c *Catalogue) hasOwnRoute(cityID int64, typeCode string) bool {
	_, ok := c.routes[routeKey{typeCode: typeCode, unitID: cityID}]
	return ok
}
