package catalogue

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/errs"
)

// PublishTicketType publishes a further number of a type: of a city's own, or of the province's. WRITE_CATALOGUE.
// Codes: INVALID with every fault at once, FORBIDDEN province_only, NOT_FOUND, CONFLICT stale_type.
func (s *Service) PublishTicketType(ctx context.Context, in PublishTicketType) (*TicketType, error) {
	actor, err := auth.Require(ctx, auth.WriteCatalogue)
	if err != nil {
		return nil, err
	}
	if err := in.Validate(); err != nil {
		return nil, err
	}
	now := s.clock()
	c, id, err := s.once(ctx, actor, now, "publishTicketType", in.RequestID, in, func(ctx context.Context, c *change) (int64, error) {
		place, err := c.place(ctx, in.CityID)
		if err != nil {
			return 0, err
		}
		t := in.asType()
		t.PublishedAt, t.PublishedByID = now, c.by()
		key := typeKey{place.CityID, in.Code}
		before := c.latest[key]
		if err := seen(before, in.Code, in.Number); err != nil {
			return 0, err
		}
		t.Number = c.typeNumbers[key] + 1
		if err := c.checkType(ctx, t, false); err != nil {
			return 0, err
		}
		if err := insertType(ctx, c.tx, t); err != nil {
			return 0, err
		}
		return t.ID, audit.Record(ctx, c.tx, now, audit.Change{Action: "ticket_type.publish", Entity: "ticketType", EntityID: t.ID, Before: before, After: t})
	})
	if err != nil {
		return nil, err
	}
	t, _ := c.TypeByID(id)
	return t, nil
}

// seen refuses a number of a type that is not the last one any more.
func seen(last *TicketType, code string, number int) error {
	is := 0
	if last != nil {
		is = last.Number
	}
	if is != number {
		return errs.Conflictf("stale_type", "%s is at number %d by now, not at %d; load it again", code, is, number).With("number", is)
	}
	return nil
}

func (in *PublishTicketType) asType() *TicketType {
	t := &TicketType{Code: in.Code, CityID: in.CityID, NameZh: in.NameZh, NameEn: in.NameEn, Active: in.Active,
		TeamKinds: slices.Clone(in.TeamKinds), Audits: in.Audits, Steps: slices.Clone(in.Steps), NeedsGroup: in.NeedsGroup,
		Fields: []*FormField{}, Repeats: append([]string{}, in.Repeats...), CloseDays: in.CloseDays}
	for _, f := range in.Fields {
		field := &FormField{Code: f.Code, NameZh: f.NameZh, NameEn: f.NameEn, Kind: f.Kind, Required: f.Required, Choices: []*FieldChoice{}}
		for _, choice := range f.Choices {
			field.Choices = append(field.Choices, &FieldChoice{choice.Code, choice.NameZh, choice.NameEn})
		}
		t.Fields = append(t.Fields, field)
	}
	return t
}

// checkType says everything about a type that would not fit the rest of the catalogue. One that is taken over from the
// province has no fields of an input to point at.
func (c *change) checkType(ctx context.Context, t *TicketType, takenOver bool) error {
	var f faults
	city := orZero(t.CityID)
	in := func(field string) string {
		if takenOver {
			return "input.code"
		}
		return field
	}
	for i, code := range t.Repeats {
		if _, known := c.Type(city, code); !known && code != t.Code {
			f.Add(in(fmt.Sprintf("input.repeats.%d", i)), "unknown_type", "there is no type %s", code).With("code", code)
		}
	}
	for _, r := range c.rulesFor(t) {
		if team, ok := c.Team(r.TeamID); ok && !slices.Contains(t.TeamKinds, team.Kind) {
			f.Add(in("input.teamKinds"), "rules_need_kind", "a rule of dispatch sends %s to %s, a team of kind %s; change the rule first", t.Code, team.Name, team.Kind).
				With("team", team.Name).With("kind", string(team.Kind))
		}
	}
	found := c.gapsOfType(t, c.now)
	names, err := c.names(ctx, found)
	if err != nil {
		return err
	}
	for _, l := range lacks(found) {
		field := "input.active"
		if l.milestone() {
			field = "input.steps"
		}
		e := f.Add(in(field), "type_without_targets", "standard %d has not for every grade of %s: %s; publish a standard with them first, and the type as it was until then",
			l.standard.Number, t.Code, strings.Join(l.metrics, ", ")).
			With("standard", l.standard.Number).With("metrics", strings.Join(l.metrics, " "))
		if l.city != city {
			e.With("city", names[l.city])
		}
	}
	return f.Err()
}

// rulesFor are the rules by which orders of a type would be sent.
func (c *Catalogue) rulesFor(t *TicketType) (list []*RoutingRule) {
	for _, r := range c.rules {
		if r.TypeCode != t.Code {
			continue
		}
		var reached bool
		switch {
		case t.CityID == nil: // the province's own orders, and those of cities that have no other type of that code
			_, other := c.latest[typeKey{r.cityID, t.Code}]
			reached = r.cityID == 0 || !other
		case r.cityID == 0:
			reached = !c.hasOwnRoute(*t.CityID, t.Code)
		default:
			reached = r.cityID == *t.CityID
		}
		if reached {
			list = append(list, r)
		}
	}
	slices.SortFunc(list, func(a, b *RoutingRule) int { return cmp.Compare(a.ID, b.ID) })
	return list
}
