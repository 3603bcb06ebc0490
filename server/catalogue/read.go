package catalogue

import (
	"cmp"
	"context"
	"slices"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/org"
	"duolao/server/page"
)

// maxHistory bounds the numbers of a type or a standard that are shown, maxRules a city's rules.
const (
	maxHistory = 100
	maxRules   = 2_000
)

// reader is who may read the catalogue: whoever reads orders or keeps the catalogue.
type reader struct {
	*auth.Actor
	scopes []auth.Scope
}

func require(ctx context.Context) (*reader, error) {
	r := &reader{}
	actor, err := auth.Require(ctx, auth.ReadTickets)
	if err == nil {
		r.Actor, r.scopes = actor, append(r.scopes, actor.Scope)
	} else if errs.CodeOf(err) != errs.Forbidden {
		return nil, err
	}
	writer, denied := auth.Require(ctx, auth.WriteCatalogue)
	if denied == nil {
		r.Actor, r.scopes = writer, append(r.scopes, writer.Scope)
	} else if err != nil {
		return nil, err
	}
	return r, nil
}

// covers says whether what belongs to a unit with that path in that city concerns r: the province's everybody, a city's those
// who belong to it or whose scope covers it.
func (r *reader) covers(cityID int64, path string) bool {
	return cityID == 0 || cityID == r.CityID || slices.ContainsFunc(r.scopes, func(s auth.Scope) bool { return s.Covers(path, 0) })
}

// city is the city that is meant, 0 for the province: the reader's own without one. NOT_FOUND for one that is not theirs.
func (s *Service) city(ctx context.Context, r *reader, id *int64) (int64, error) {
	if id == nil {
		return r.CityID, nil
	}
	if *id == r.CityID {
		return *id, nil
	}
	u, err := unitByID(ctx, s.db.Bun, *id)
	switch {
	case db.NotFound(err) || err == nil && (u.Kind != org.City || !r.covers(u.ID, u.Path)):
		return 0, errs.NotFoundf("there is no city %d within your data scope", *id)
	case err != nil:
		return 0, err
	}
	return u.ID, nil
}

// Teams are the teams of a city (nil: the caller's) and those of the province, by code. READ_TICKETS or WRITE_CATALOGUE.
func (s *Service) Teams(ctx context.Context, cityID *int64, inactive *bool, args page.Args) (*TeamConnection, error) {
	r, err := require(ctx)
	if err != nil {
		return nil, err
	}
	size, err := args.Size(page.Screens)
	if err != nil {
		return nil, err
	}
	var after struct{ Code string }
	more, err := args.Cursor(&after)
	if err != nil {
		return nil, err
	}
	city, err := s.city(ctx, r, cityID)
	if err != nil {
		return nil, err
	}
	c, err := s.At(ctx, s.db.Bun)
	if err != nil {
		return nil, err
	}
	var list []*Team
	for _, t := range c.teams {
		if (t.cityID == 0 || t.cityID == city) && (t.Active || inactive != nil && *inactive) && (!more || t.Code > after.Code) {
			list = append(list, t)
		}
	}
	slices.SortFunc(list, func(a, b *Team) int { return cmp.Compare(a.Code, b.Code) })
	return page.Cut(list[:min(len(list), size+1)], size, func(t *Team) any { return struct{ Code string }{t.Code} }), nil
}

// Team is a team of the province, of the caller's city or of their scope. READ_TICKETS or WRITE_CATALOGUE.
func (s *Service) Team(ctx context.Context, id int64) (*Team, error) {
	r, err := require(ctx)
	if err != nil {
		return nil, err
	}
	c, err := s.At(ctx, s.db.Bun)
	if err != nil {
		return nil, err
	}
	if t, ok := c.Team(id); ok {
		if r.covers(t.cityID, "") {
			return t, nil
		}
		u, err := unitByID(ctx, s.db.Bun, t.UnitID)
		if err != nil {
			return nil, err
		}
		if r.covers(t.cityID, u.Path) {
			return t, nil
		}
	}
	return nil, errs.NotFoundf("there is no team %d within your data scope", id)
}

// TicketTypes are the types in force in a city (nil: the caller's), by code. READ_TICKETS or WRITE_CATALOGUE.
func (s *Service) TicketTypes(ctx context.Context, cityID *int64, inactive *bool) ([]*TicketType, error) {
	c, city, err := s.forCity(ctx, cityID)
	if err != nil {
		return nil, err
	}
	list := c.Types(city)
	if inactive == nil || !*inactive {
		list = slices.DeleteFunc(list, func(t *TicketType) bool { return !t.Active })
	}
	return list, nil
}

// TicketTypeHistory are the numbers of a city's (nil: the province's) type, newest first, at most a hundred.
// READ_TICKETS or WRITE_CATALOGUE.
func (s *Service) TicketTypeHistory(ctx context.Context, cityID *int64, code string) ([]*TicketType, error) {
	c, city, err := s.ofCityOrProvince(ctx, cityID)
	if err != nil {
		return nil, err
	}
	list := []*TicketType{}
	for _, t := range c.types {
		if orZero(t.CityID) == city && t.Code == code {
			list = append(list, t)
		}
	}
	slices.SortFunc(list, func(a, b *TicketType) int { return cmp.Compare(b.Number, a.Number) })
	return list[:min(len(list), maxHistory)], nil
}

// ServiceStandard is the standard in force in a city (nil: the caller's). READ_TICKETS or WRITE_CATALOGUE.
func (s *Service) ServiceStandard(ctx context.Context, cityID *int64) (*ServiceStandard, error) {
	c, city, err := s.forCity(ctx, cityID)
	if err != nil {
		return nil, err
	}
	if standard := c.Standard(city, s.clock()); standard != nil {
		return standard, nil
	}
	return nil, errs.NotFoundf("no service standard is in force yet; the department publishes one")
}

// ServiceStandardHistory are the numbers of a city's (nil: the province's) standards, newest first, at most a hundred.
// READ_TICKETS or WRITE_CATALOGUE.
func (s *Service) ServiceStandardHistory(ctx context.Context, cityID *int64) ([]*ServiceStandard, error) {
	c, city, err := s.ofCityOrProvince(ctx, cityID)
	if err != nil {
		return nil, err
	}
	list := []*ServiceStandard{}
	for _, s := range c.standards {
		if orZero(s.CityID) == city {
			list = append(list, s)
		}
	}
	slices.SortFunc(list, func(a, b *ServiceStandard) int { return cmp.Compare(b.Number, a.Number) })
	return list[:min(len(list), maxHistory)], nil
}

// RoutingRules are the rules that hold in a city (nil: the caller's; of the province only the province's), by type and
// unit, at most two thousand. READ_TICKETS or WRITE_CATALOGUE.
func (s *Service) RoutingRules(ctx context.Context, cityID *int64) ([]*RoutingRule, error) {
	c, city, err := s.forCity(ctx, cityID)
	if err != nil {
		return nil, err
	}
	list := c.rulesIn(city)
	return list[:min(len(list), maxRules)], nil
}

// rulesIn are the rules of a city's units and of the province.
func (c *Catalogue) rulesIn(cityID int64) []*RoutingRule {
	list := []*RoutingRule{}
	for _, r := range c.rules {
		if r.cityID == 0 || r.cityID == cityID {
			list = append(list, r)
		}
	}
	slices.SortFunc(list, func(a, b *RoutingRule) int {
		return cmp.Or(cmp.Compare(a.TypeCode, b.TypeCode), cmp.Compare(a.UnitID, b.UnitID), cmp.Compare(a.ID, b.ID))
	})
	return list
}

// MyTeams are the active teams that the caller is in, by code. READ_TICKETS or WRITE_CATALOGUE.
func (s *Service) MyTeams(ctx context.Context) ([]*Team, error) {
	r, err := require(ctx)
	if err != nil {
		return nil, err
	}
	c, err := s.At(ctx, s.db.Bun)
	if err != nil {
		return nil, err
	}
	return slices.Clone(c.TeamsOf(r.StaffID)), nil
}

func (s *Service) forCity(ctx context.Context, cityID *int64) (*Catalogue, int64, error) {
	r, err := require(ctx)
	if err != nil {
		return nil, 0, err
	}
	city, err := s.city(ctx, r, cityID)
	if err != nil {
		return nil, 0, err
	}
	c, err := s.At(ctx, s.db.Bun)
	return c, city, err
}

func (s *Service) ofCityOrProvince(ctx context.Context, cityID *int64) (*Catalogue, int64, error) {
	if cityID != nil {
		return s.forCity(ctx, cityID)
	}
	if _, err := require(ctx); err != nil {
		return nil, 0, err
	}
	c, err := s.At(ctx, s.db.Bun)
	return c, 0, err
}
