package quality

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/ticket"
)

const (
	mostNumbers = 100 // of a definition's history
	mostTypes   = 50
	mostNote    = 500
)

// QualityDefinitions are the definitions in force for a city's month, in the order of the figures: the city's own, else
// the province's. Whoever may READ_QUALITY. NOT_FOUND where there is no such city around the caller.
func (s *Service) QualityDefinitions(ctx context.Context, cityID *int64, month clock.Month) (list []*QualityDefinition, err error) {
	actor, err := auth.Require(ctx, auth.ReadQuality)
	if err != nil {
		return nil, err
	}
	if err := checkMonth("month", month); err != nil {
		return nil, err
	}
	if cityID == nil && actor.CityID != 0 {
		cityID = &actor.CityID
	}
	list = []*QualityDefinition{}
	err = s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		city, cities := int64(0), []int64{}
		if cityID != nil {
			if err := cityAround(ctx, tx, actor, "cityId", *cityID); err != nil {
				return err
			}
			city, cities = *cityID, []int64{*cityID}
		}
		all, err := definitionsOf(ctx, tx, cities)
		for _, code := range Codes {
			if d := all.inForce(city, code, month); d != nil {
				list = append(list, d)
			}
		}
		return err
	})
	if err != nil {
		return nil, wrap(err, "definitions")
	}
	return list, nil
}

// QualityDefinitionHistory are all numbers of a city's (nil: the province's) definition, newest first. Whoever may
// READ_QUALITY. NOT_FOUND where there is no such city around the caller.
func (s *Service) QualityDefinitionHistory(ctx context.Context, cityID *int64, code QualityCode) (list []*QualityDefinition, err error) {
	actor, err := auth.Require(ctx, auth.ReadQuality)
	if err != nil {
		return nil, err
	}
	if err := checkCode("code", code); err != nil {
		return nil, err
	}
	list = []*QualityDefinition{}
	err = s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		if cityID != nil {
			if err := cityAround(ctx, tx, actor, "cityId", *cityID); err != nil {
				return err
			}
		}
		return tx.NewRaw(`SELECT `+definitionColumns+` FROM quality_definition WHERE city_id IS NOT DISTINCT FROM ? AND code = ? ORDER BY number DESC LIMIT ?`,
			cityID, code, mostNumbers).Scan(ctx, &list)
	})
	if err != nil {
		return nil, wrap(err, "history of a definition")
	}
	return list, nil
}

// PublishQualityDefinition publishes a further number of a figure's definition. Whoever may WRITE_CATALOGUE in the city;
// for the province's, in the province. INVALID with what is wrong; CONFLICT stale_version, figures_frozen where one of the
// months is frozen already.
func (s *Service) PublishQualityDefinition(ctx context.Context, in PublishQualityDefinition) (d *QualityDefinition, err error) {
	actor, err := auth.Require(ctx, auth.WriteCatalogue)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	in.Note = strings.TrimSpace(in.Note)
	if err := in.check(clock.MonthOf(now)); err != nil {
		return nil, err
	}
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		id, err := audit.Once(ctx, tx, now, "publishQualityDefinition", in.RequestID, in, func() (int64, error) {
			return publish(ctx, tx, actor, &in, now)
		})
		if err != nil {
			return err
		}
		d = &QualityDefinition{}
		return tx.NewRaw(`SELECT `+definitionColumns+` FROM quality_definition WHERE id = ?`, id).Scan(ctx, d)
	})
	if err != nil {
		return nil, wrap(err, "publish a definition")
	}
	return d, nil
}

// check refuses a definition that contradicts itself or its figure.
func (in *PublishQualityDefinition) check(today clock.Month) error {
	if err := checkCode("input.code", in.Code); err != nil {
		return err
	}
	if !in.FromMonth.Valid() || in.FromMonth > today.Add(12) {
		return errs.Invalidf("input.fromMonth", "month_out_of_range", "%s is no month up to the next twelve", in.FromMonth)
	}
	fits := in.Measure == ByClock
	switch {
	case in.Code.Rated():
		fits = in.Measure == ByRating
	case in.Code == RepeatFault:
		fits = in.Measure == ByComingBack || in.Measure == ByRepeating
	}
	if !fits {
		return errs.Invalidf("input.measure", "wrong_measure", "%s cannot be measured by %s: times are by CLOCK, satisfaction by RATING, repeats by CAME_BACK or IS_REPEAT", in.Code, in.Measure)
	}
	if (in.Measure == ByClock) != (in.Metric != nil) || in.Metric != nil && !slices.Contains(metrics, *in.Metric) {
		return errs.Invalidf("input.metric", "wrong_metric", "a figure by CLOCK, and no other, names its clock: RESPONSE, SURVEY, OPENING or RESOLUTION")
	}
	if (in.Measure == ByRating) != (in.SatisfiedFrom != nil) || in.SatisfiedFrom != nil && (*in.SatisfiedFrom < 2 || *in.SatisfiedFrom > 5) {
		return errs.Invalidf("input.satisfiedFrom", "satisfied_from", "a figure by RATING, and no other, says from which mark on somebody is satisfied: 2 to 5")
	}
	if len(in.TypeCodes) > mostTypes || repeated(in.TypeCodes) {
		return errs.Invalidf("input.typeCodes", "types_out_of_range", "name at most %d types, each once", mostTypes).With("max", mostTypes)
	}
	if repeated(in.Exclusions) || slices.ContainsFunc(in.Exclusions, func(e QualityExclusion) bool { return !slices.Contains(Exclusions, e) }) {
		return errs.Invalidf("input.exclusions", "exclusions_repeated", "each exclusion is named once")
	}
	if n := utf8.RuneCountInString(in.Note); n < 2 || n > mostNote {
		return errs.Invalidf("input.note", "note_length", "say in 2 to %d characters what was changed", mostNote).With("min", 2).With("max", mostNote)
	}
	return nil
}

func repeated[T comparable](list []T) bool {
	seen := map[T]bool{}
	for _, e := range list {
		if seen[e] {
			return true
		}
		seen[e] = true
	}
	return false
}

func publish(ctx context.Context, tx bun.Tx, actor *auth.Actor, in *PublishQualityDefinition, now time.Time) (int64, error) {
	if in.CityID != nil {
		if err := cityIn(ctx, tx, actor.Scope, "input.cityId", *in.CityID); err != nil {
			return 0, err
		}
	} else if !isProvince(actor.Scope) {
		return 0, errs.New(errs.Forbidden, "forbidden", "the province's definitions are the province's department's; publish one for your city").With("action", string(auth.WriteCatalogue))
	}
	var unknown []string
	err := tx.NewRaw(`SELECT x.code FROM unnest(?0::text[]) x (code) WHERE NOT EXISTS (SELECT FROM ticket_type y WHERE y.code = x.code AND (y.city_id IS NULL OR ?1::bigint IS NULL OR y.city_id = ?1))`,
		pgdialect.Array(in.TypeCodes), in.CityID).Scan(ctx, &unknown)
	if err != nil {
		return 0, err
	}
	if len(unknown) > 0 {
		return 0, errs.Invalidf("input.typeCodes", "unknown_type", "there is no type of order %q", unknown[0]).With("type", unknown[0])
	}
	var frozen *clock.Month
	if err := tx.NewRaw(`SELECT max(month) FROM quality_freeze WHERE (city_id = ?0 OR ?0::bigint IS NULL) AND month >= ?1`, in.CityID, in.FromMonth).Scan(ctx, &frozen); err != nil {
		return 0, err
	}
	if frozen != nil {
		return 0, errs.Conflictf("figures_frozen", "the figures of %s are frozen; let it begin after that month", *frozen).With("month", frozen.String())
	}
	before := &QualityDefinition{}
	err = tx.NewRaw(`SELECT `+definitionColumns+` FROM quality_definition WHERE city_id IS NOT DISTINCT FROM ? AND code = ? ORDER BY number DESC LIMIT 1`, in.CityID, in.Code).Scan(ctx, before)
	if db.NotFound(err) {
		before = nil
	} else if err != nil {
		return 0, err
	}
	if before == nil && in.Number != 0 || before != nil && before.Number != in.Number {
		return 0, stale()
	}
	d := in.definition(actor, now)
	err = tx.NewRaw(`INSERT INTO quality_definition (city_id, code, number, from_month, measure, metric, rater, satisfied_from, type_codes, exclusions, note, published_at, published_by)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`, d.CityID, d.Code, d.Number, d.FromMonth, d.Measure, d.Metric, d.Rater, d.SatisfiedFrom,
		pgdialect.Array(d.TypeCodes), pgdialect.Array(d.Exclusions), d.Note, d.PublishedAt, d.PublishedByID).Scan(ctx, &d.ID)
	if db.Violated(err) == "quality_definition_number_key" {
		return 0, stale()
	}
	if err != nil {
		return 0, err
	}
	return d.ID, audit.Record(ctx, tx, now, audit.Change{Action: "quality.define", Entity: "quality_definition", EntityID: d.ID, Before: before, After: d})
}

// definition is what is published.
func (in *PublishQualityDefinition) definition(actor *auth.Actor, now time.Time) *QualityDefinition {
	d := &QualityDefinition{Code: in.Code, Number: in.Number + 1, CityID: in.CityID, FromMonth: in.FromMonth, Measure: in.Measure, Metric: in.Metric,
		SatisfiedFrom: in.SatisfiedFrom, TypeCodes: in.TypeCodes, Exclusions: in.Exclusions, Note: in.Note, PublishedAt: now, PublishedByID: publisher(actor)}
	if in.Measure == ByRating {
		rater := ticket.BySender
		if in.Code == CustomerSatisfaction {
			rater = ticket.ByCustomer
		}
		d.Rater = &rater
	}
	if d.TypeCodes == nil {
		d.TypeCodes = []string{}
	}
	if d.Exclusions == nil {
		d.Exclusions = []QualityExclusion{}
	}
	return d
}

// publisher is whom a row names; nobody for the system.
func publisher(actor *auth.Actor) *int64 {
	if actor.StaffID == 0 {
		return nil
	}
	return &actor.StaffID
}

func stale() error {
	return errs.Conflictf("stale_version", "the definition has been changed meanwhile; load it again")
}
