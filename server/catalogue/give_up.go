package catalogue

import (
	"context"

	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/errs"
)

// What a city gives up is not deleted: a further number says that the province's holds since. Orders keep what they were sent
// with, and the city's next own one goes on counting.

// GiveUpTicketType has a city go back to the province's type, and gives that. WRITE_CATALOGUE. Codes: NOT_FOUND, CONFLICT
// none_of_its_own, no_provincial, stale_type; INVALID where the province's would not fit the city's rules and standards.
func (s *Service) GiveUpTicketType(ctx context.Context, in GiveUpTicketType) (*TicketType, error) {
	actor, err := auth.Require(ctx, auth.WriteCatalogue)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	c, id, err := s.once(ctx, actor, now, "giveUpTicketType", in.RequestID, in, func(ctx context.Context, c *change) (int64, error) {
		if _, err := c.place(ctx, &in.CityID); err != nil {
			return 0, err
		}
		key := typeKey{in.CityID, in.Code}
		own, provinces := c.latest[key], c.latest[typeKey{0, in.Code}]
		if own == nil {
			return 0, noneOfItsOwn()
		}
		if err := seen(own, in.Code, in.Number); err != nil {
			return 0, err
		}
		if provinces == nil {
			return 0, errs.Conflictf("no_provincial", "the province has no type %s; to have none sent any more, publish it as not active", in.Code)
		}
		t := *provinces
		t.ID, t.CityID, t.Number, t.GivenUp, t.PublishedAt, t.PublishedByID = 0, &in.CityID, c.typeNumbers[key]+1, true, now, c.by()
		if err := c.checkType(ctx, &t, true); err != nil {
			return 0, err
		}
		if err := insertType(ctx, c.tx, &t); err != nil {
			return 0, err
		}
		return provinces.ID, audit.Record(ctx, c.tx, now, audit.Change{Action: "ticket_type.give_up", Entity: "ticketType", EntityID: t.ID, Before: own, After: &t})
	})
	if err != nil {
		return nil, err
	}
	t, _ := c.TypeByID(id)
	return t, nil
}

// GiveUpStandard has a city go back to the province's service standard, and gives that. What the city has published for later
// does not come into force either. WRITE_CATALOGUE. Codes: NOT_FOUND, CONFLICT none_of_its_own, no_provincial, stale_standard;
// INVALID target_missing where a type of the city's own would have no targets.
func (s *Service) GiveUpStandard(ctx context.Context, in GiveUpStandard) (*ServiceStandard, error) {
	actor, err := auth.Require(ctx, auth.WriteCatalogue)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	c, id, err := s.once(ctx, actor, now, "giveUpStandard", in.RequestID, in, func(ctx context.Context, c *change) (int64, error) {
		if _, err := c.place(ctx, &in.CityID); err != nil {
			return 0, err
		}
		if err := c.seenStandard(in.CityID, in.Number); err != nil {
			return 0, err
		}
		if len(c.ofCity[in.CityID]) == 0 {
			return 0, noneOfItsOwn()
		}
		provinces := c.Standard(0, now)
		if provinces == nil {
			return 0, errs.Conflictf("no_provincial", "no standard of the province is in force; publish another one of the city instead")
		}
		if err := c.checkWithoutOwn(ctx, in.CityID); err != nil {
			return 0, err
		}
		mark := &ServiceStandard{CityID: &in.CityID, Number: c.standardNumbers[in.CityID] + 1, FromAt: now, GivenUp: true, PublishedAt: now, PublishedByID: c.by()}
		before, after := difference(c.Standard(in.CityID, now), provinces)
		if err := insertStandard(ctx, c.tx, mark); err != nil {
			return 0, err
		}
		return provinces.ID, audit.Record(ctx, c.tx, now, audit.Change{Action: "service_standard.give_up", Entity: "serviceStandard", EntityID: mark.ID, Before: before, After: after})
	})
	if err != nil {
		return nil, err
	}
	standard, _ := c.StandardByID(id)
	return standard, nil
}

// checkWithoutOwn says which types of the city's own would have no targets if the province's standards held there.
func (c *change) checkWithoutOwn(ctx context.Context, cityID int64) error {
	var f faults
	var found []gap
	for _, s := range c.coming(0, c.now) {
		for _, t := range c.Types(cityID) {
			if t.CityID != nil { // the province's own types are checked with the province
				found = append(found, gaps(cityID, t, s)...)
			}
		}
	}
	if err := c.addGaps(ctx, &f, "input.cityId", cityID, found); err != nil {
		return err
	}
	return f.Err()
}

func noneOfItsOwn() error {
	return errs.Conflictf("none_of_its_own", "the city has none of its own; what the province has holds there already")
}

// by is who publishes; nil for the system.
func (c *change) by() *int64 {
	if c.actor.StaffID == 0 {
		return nil
	}
	return &c.actor.StaffID
}
