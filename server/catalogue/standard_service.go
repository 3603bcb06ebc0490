package catalogue

import (
	"context"
	"fmt"
	"strings"

	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/errs"
)

// PublishStandard publishes a new table of targets, of a city or of the province. WRITE_CATALOGUE.
// Codes: INVALID with every fault at once, FORBIDDEN province_only, NOT_FOUND, CONFLICT stale_standard.
func (s *Service) PublishStandard(ctx context.Context, in PublishStandard) (*ServiceStandard, error) {
	actor, err := auth.Require(ctx, auth.WriteCatalogue)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	c, id, err := s.once(ctx, actor, now, "publishStandard", in.RequestID, in, func(ctx context.Context, c *change) (int64, error) {
		// Within the command: a repeated one must not fail because its beginning is past by now.
		if err := in.Validate(now); err != nil {
			return 0, err
		}
		place, err := c.place(ctx, in.CityID)
		if err != nil {
			return 0, err
		}
		if err := c.seenStandard(place.CityID, in.Number); err != nil {
			return 0, err
		}
		standard := in.asStandard(now)
		standard.Number = c.standardNumbers[place.CityID] + 1
		standard.PublishedAt, standard.PublishedByID = now, c.by()
		if err := c.checkStandard(ctx, standard); err != nil {
			return 0, err
		}
		if err := insertStandard(ctx, c.tx, standard); err != nil {
			return 0, err
		}
		before, after := difference(c.Standard(place.CityID, standard.FromAt), standard)
		return standard.ID, audit.Record(ctx, c.tx, now, audit.Change{Action: "service_standard.publish", Entity: "serviceStandard", EntityID: standard.ID, Before: before, After: after})
	})
	if err != nil {
		return nil, err
	}
	standard, _ := c.StandardByID(id)
	return standard, nil
}

// seenStandard refuses a number of a city's (0: the province's) standards that is not the last one any more.
func (c *Catalogue) seenStandard(cityID int64, number int) error {
	last := 0
	for _, s := range c.ofCity[cityID] {
		last = max(last, s.Number)
	}
	if last != number {
		return errs.Conflictf("stale_standard", "the standards are at number %d by now, not at %d; load them again", last, number).With("number", last)
	}
	return nil
}

// checkStandard says everything about a standard that would not fit the rest of the catalogue.
func (c *change) checkStandard(ctx context.Context, s *ServiceStandard) error {
	var f faults
	city := orZero(s.CityID)
	known := map[string]bool{}
	for k := range c.latest {
		if k.city == 0 || k.city == city || city == 0 { // a province's standard holds in cities with types of their own as well
			known[k.code] = true
		}
	}
	for i, l := range s.Lines {
		if !known[l.TypeCode] {
			f.Add(fmt.Sprintf("input.lines.%d.typeCode", i), "unknown_type", "there is no type %s", l.TypeCode).With("code", l.TypeCode)
		}
	}
	if err := c.addGaps(ctx, &f, "input.lines", city, c.gapsOfStandard(s)); err != nil {
		return err
	}
	return f.Err()
}

// addGaps tells of targets that orders of a city (0: the province) would want and not find.
func (c *change) addGaps(ctx context.Context, f *faults, field string, city int64, found []gap) error {
	names, err := c.names(ctx, found)
	if err != nil {
		return err
	}
	for _, l := range lacks(found) {
		e := f.Add(field, "target_missing", "%s has not for every grade: %s; every active type needs RESPONSE, RESOLUTION and its milestones", l.typeCode, strings.Join(l.metrics, ", ")).
			With("type", l.typeCode).With("metrics", strings.Join(l.metrics, " "))
		if l.city != city {
			e.With("city", names[l.city])
		}
	}
	return nil
}

// published is what the log tells of a standard: of its lines those that another has not, or otherwise.
type published struct {
	Number int               `json:"number"`
	FromAt string            `json:"fromAt,omitempty"`
	Note   string            `json:"note,omitempty"`
	Lines  map[string]string `json:"lines"`
}

// difference is what the log tells of a standard that comes after another; nil is none.
func difference(was, is *ServiceStandard) (before, after *published) {
	after = tell(is, was)
	if was != nil {
		before = tell(was, is)
	}
	return before, after
}

func tell(s, other *ServiceStandard) *published {
	p := &published{Number: s.Number, FromAt: s.FromAt.Format("2006-01-02T15:04:05Z07:00"), Note: s.Note, Lines: map[string]string{}}
	for _, l := range s.Lines {
		if other != nil {
			if t, ok := other.Target(l.TypeCode, l.Grade, l.Metric); ok && t == (Target{l.Amount, l.Unit}) {
				continue
			}
		}
		p.Lines[fmt.Sprintf("%s %s %s", l.TypeCode, l.Grade, l.Metric)] = fmt.Sprintf("%d %s", l.Amount, l.Unit)
	}
	return p
}
