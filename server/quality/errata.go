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
	"duolao/server/page"
)

const (
	mostCorrections = 2_000
	mostErrata      = 100
	leastReason     = 2
)

// FigureErrata are the orders of a frozen month that say something else now, by figure and order: judged by the
// definitions that the month was frozen with. Whoever may READ_QUALITY of the whole city. NOT_FOUND; CONFLICT
// figures_not_frozen.
func (s *Service) FigureErrata(ctx context.Context, cityID int64, month clock.Month, args page.Args) (c *QualityDifferenceConnection, err error) {
	actor, err := auth.Require(ctx, auth.ReadQuality)
	if err != nil {
		return nil, err
	}
	err = s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		if err := cityIn(ctx, tx, actor.Scope, "cityId", cityID); err != nil {
			return err
		}
		size, err := args.Size(page.Screens)
		if err != nil {
			return err
		}
		var after factKey
		more, err := args.Cursor(&after)
		if err != nil {
			return err
		}
		list, err := differences(ctx, tx, cityID, month)
		if err != nil {
			return err
		}
		c = &QualityDifferenceConnection{TotalCount: len(list)}
		if more {
			at, is := slices.BinarySearchFunc(list, after, func(d *difference, k factKey) int { return d.compare(k) })
			if is {
				at++
			}
			list = list[at:]
		}
		nodes, err := shown(ctx, tx, list[:min(len(list), size+1)])
		c.Page = page.Cut(nodes, size, func(d *QualityDifference) any { return factKey{d.Code, d.TicketID} })
		return err
	})
	if err != nil {
		return nil, wrap(err, "errata of figures")
	}
	return c, nil
}

// differences between what counts of a frozen month and what its orders say now.
func differences(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month) ([]*difference, error) {
	frozen, err := freezeOf(ctx, idb, cityID, month)
	if err != nil {
		return nil, err
	}
	if frozen == nil {
		return nil, errs.Conflictf("figures_not_frozen", "the figures of %s are not frozen: they follow the orders by themselves", month).With("month", month.String())
	}
	all, err := definitionsOf(ctx, idb, []int64{cityID})
	if err != nil {
		return nil, err
	}
	ids := []int64{}
	if err := idb.NewRaw(`SELECT unnest(definition_ids) FROM quality_freeze WHERE id = ?`, frozen.ID).Scan(ctx, &ids); err != nil {
		return nil, err
	}
	now, err := factsOf(ctx, idb, cityID, month, all.byID(ids))
	if err != nil {
		return nil, err
	}
	was, err := frozenFacts(ctx, idb, cityID, month)
	return compare(was, now), err
}

// shown is differences as they are shown: the names in one statement.
func shown(ctx context.Context, idb bun.IDB, list []*difference) ([]*QualityDifference, error) {
	nodes := make([]*QualityDifference, len(list))
	if len(list) == 0 {
		return nodes, nil
	}
	tickets, teams, workers := []int64{}, []int64{}, []int64{}
	for _, d := range list {
		tickets = append(tickets, d.TicketID)
		for _, f := range []*fact{d.was, d.now} {
			if f != nil {
				teams = append(teams, f.TeamID)
				if f.WorkerID != nil {
					workers = append(workers, *f.WorkerID)
				}
			}
		}
	}
	var rows []struct {
		What, Name, Title string
		ID                int64
	}
	err := idb.NewRaw(`SELECT 'ticket' AS what, id, code AS name, title FROM ticket WHERE id = ANY (?)
		UNION ALL SELECT 'team', id, name, '' FROM team WHERE id = ANY (?) UNION ALL SELECT 'staff', id, name, '' FROM staff WHERE id = ANY (?)`,
		pgdialect.Array(distinct(tickets)), pgdialect.Array(distinct(teams)), pgdialect.Array(distinct(workers))).Scan(ctx, &rows)
	if err != nil {
		return nil, err
	}
	type thing struct {
		what string
		id   int64
	}
	names, titles := map[thing]string{}, map[int64]string{}
	for _, r := range rows {
		names[thing{r.What, r.ID}] = r.Name
		if r.What == "ticket" {
			titles[r.ID] = r.Title
		}
	}
	show := func(f *fact) *QualityFact {
		if f == nil {
			return nil
		}
		q := &QualityFact{At: f.At, Counted: f.Counted, Met: f.Met, Score: f.Score, Asked: f.Asked, TeamName: names[thing{"team", f.TeamID}]}
		if f.WorkerID != nil {
			name := names[thing{"staff", *f.WorkerID}]
			q.StaffName = &name
		}
		return q
	}
	for i, d := range list {
		nodes[i] = &QualityDifference{Code: d.Code, TicketID: d.TicketID, TicketCode: names[thing{"ticket", d.TicketID}], Title: titles[d.TicketID], Was: show(d.was), Now: show(d.now)}
	}
	return nodes, nil
}

// PublishErratum corrects a frozen month by what its orders say now: the facts of the freeze stay, those of the erratum
// go before them. Whoever may FREEZE_QUALITY in the city. CONFLICT figures_not_frozen, stale_errata where another erratum
// was published meanwhile, no_difference where one that is named is none (any more); INVALID too_many_corrections, note_length.
func (s *Service) PublishErratum(ctx context.Context, in PublishErratum) (e *QualityErratum, err error) {
	actor, err := auth.Require(ctx, auth.FreezeQuality)
	if err != nil {
		return nil, err
	}
	in.Reason = strings.TrimSpace(in.Reason)
	if n := utf8.RuneCountInString(in.Reason); n < leastReason || n > mostNote {
		return nil, errs.Invalidf("input.reason", "note_length", "say in %d to %d characters why", leastReason, mostNote).With("min", leastReason).With("max", mostNote)
	}
	if len(in.Items) > mostCorrections {
		return nil, tooManyCorrections(len(in.Items))
	}
	now := s.clock()
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		id, err := audit.Once(ctx, tx, now, "publishErratum", in.RequestID, in, func() (int64, error) {
			return correct(ctx, tx, actor, &in, now)
		})
		if err != nil {
			return err
		}
		e = &QualityErratum{}
		return tx.NewRaw(`SELECT `+erratumColumns+` FROM quality_erratum WHERE id = ?`, id).Scan(ctx, e)
	})
	if err != nil {
		return nil, wrap(err, "erratum")
	}
	return e, nil
}

const erratumColumns = `id, number, month, reason, corrections, published_at, published_by AS published_by_id`

func correct(ctx context.Context, tx bun.Tx, actor *auth.Actor, in *PublishErratum, now time.Time) (int64, error) {
	if err := cityIn(ctx, tx, actor.Scope, "input.cityId", in.CityID); err != nil {
		return 0, err
	}
	list, err := differences(ctx, tx, in.CityID, in.Month)
	if err == nil {
		list, err = in.chosen(list)
	}
	if err != nil {
		return 0, err
	}
	var had int
	if err := tx.NewRaw(`SELECT count(*) FROM quality_erratum WHERE city_id = ? AND month = ?`, in.CityID, in.Month).Scan(ctx, &had); err != nil {
		return 0, err
	}
	if had != in.Errata {
		return 0, staleErrata()
	}
	var id int64
	err = tx.NewRaw(`INSERT INTO quality_erratum (city_id, month, number, reason, corrections, published_at, published_by) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`,
		in.CityID, in.Month, had+1, in.Reason, len(list), now, publisher(actor)).Scan(ctx, &id)
	if db.Violated(err) == "quality_erratum_number_key" {
		return 0, staleErrata()
	}
	if err != nil {
		return 0, err
	}
	facts := make([]*fact, len(list))
	for i, d := range list {
		if facts[i] = d.now; d.now == nil {
			facts[i] = d.was
		}
	}
	if err := write(ctx, tx, in.CityID, in.Month, had+1, facts, func(i int) bool { return list[i].now == nil }); err != nil {
		return 0, err
	}
	return id, audit.Record(ctx, tx, now, audit.Change{Action: "quality.correct", Entity: "quality_erratum", EntityID: id,
		After: map[string]any{"cityId": in.CityID, "month": in.Month, "number": had + 1, "corrections": len(list), "reason": in.Reason}})
}

// chosen are the differences that the erratum takes over: those that are named, or all.
func (in *PublishErratum) chosen(list []*difference) ([]*difference, error) {
	if in.Items == nil {
		switch {
		case len(list) == 0:
			return nil, errs.Conflictf("no_difference", "the orders of %s say what is frozen: there is nothing to correct", in.Month)
		case len(list) > mostCorrections:
			return nil, tooManyCorrections(len(list))
		}
		return list, nil
	}
	asked := map[factKey]bool{}
	for _, item := range in.Items {
		asked[factKey{item.Code, item.TicketID}] = true
	}
	var chosen []*difference
	for _, d := range list {
		if asked[d.factKey] {
			chosen = append(chosen, d)
		}
	}
	if len(chosen) == 0 || len(chosen) < len(asked) {
		return nil, errs.Conflictf("no_difference", "one of the orders says what is frozen, or was corrected already; look at the differences again")
	}
	return chosen, nil
}

func tooManyCorrections(n int) error {
	return errs.Invalidf("input.items", "too_many_corrections", "%d facts are too many for one erratum; choose at most %d", n, mostCorrections).With("max", mostCorrections)
}

func staleErrata() error {
	return errs.Conflictf("stale_errata", "another erratum of that month was published meanwhile; look at the differences again")
}

// QualityErrata are the errata of a city's month, newest first. Rights and errors as of [Service.QualityFreeze].
func (s *Service) QualityErrata(ctx context.Context, cityID int64, month clock.Month) (list []*QualityErratum, err error) {
	list = []*QualityErratum{}
	err = s.around(ctx, "errata", cityID, func(ctx context.Context, tx bun.Tx) error {
		return tx.NewRaw(`SELECT `+erratumColumns+` FROM quality_erratum WHERE city_id = ? AND month = ? ORDER BY number DESC LIMIT ?`, cityID, month, mostErrata).Scan(ctx, &list)
	})
	return list, err
}

// QualityErratumLines are what an erratum corrects, by figure and order. Whoever may READ_QUALITY of the whole city. NOT_FOUND.
func (s *Service) QualityErratumLines(ctx context.Context, erratumID int64, args page.Args) (c *QualityDifferenceConnection, err error) {
	actor, err := auth.Require(ctx, auth.ReadQuality)
	if err != nil {
		return nil, err
	}
	err = s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		var e struct {
			CityID              int64
			Month               clock.Month
			Number, Corrections int
			Path                string
		}
		err := tx.NewRaw(`SELECT e.city_id, e.month, e.number, e.corrections, u.path FROM quality_erratum e JOIN unit u ON u.id = e.city_id WHERE e.id = ?`, erratumID).Scan(ctx, &e)
		if db.NotFound(err) || err == nil && !actor.Scope.Covers(e.Path, 0) {
			return outside("erratumId", "erratum", erratumID)
		}
		if err != nil {
			return err
		}
		size, err := args.Size(page.Screens)
		if err != nil {
			return err
		}
		var after factKey
		if _, err := args.Cursor(&after); err != nil {
			return err
		}
		place := slices.Index(Codes, after.Code)
		var rows []struct {
			fact
			Erratum int
			Gone    bool
		}
		// What each corrected is the row before it.
		err = tx.NewRaw(`WITH line AS (
			SELECT f.code, f.ticket_id FROM quality_fact f WHERE f.city_id = ?0 AND f.month = ?1 AND f.erratum = ?2
			  AND (array_position(?3::text[], f.code) - 1, f.ticket_id) > (?4, ?5) ORDER BY array_position(?3::text[], f.code), f.ticket_id LIMIT ?6)
			SELECT f.erratum, f.gone, f.counted, f.met, f.score, f.asked, f.code, f.ticket_id, f.at, f.team_id, f.worker_id
			FROM line JOIN quality_fact f ON f.city_id = ?0 AND f.month = ?1 AND f.code = line.code AND f.ticket_id = line.ticket_id AND f.erratum <= ?2
			ORDER BY array_position(?3::text[], f.code), f.ticket_id, f.erratum DESC`,
			e.CityID, e.Month, e.Number, pgdialect.Array(Codes), place, after.TicketID, size+1).Scan(ctx, &rows)
		if err != nil {
			return err
		}
		var list []*difference
		for i := range rows {
			r := &rows[i]
			there := &r.fact
			if r.Gone {
				there = nil
			}
			switch {
			case r.Erratum == e.Number:
				list = append(list, &difference{r.key(), nil, there})
			case i > 0 && rows[i-1].Erratum == e.Number: // the next one back
				list[len(list)-1].was = there
			}
		}
		nodes, err := shown(ctx, tx, list)
		c = &QualityDifferenceConnection{Page: page.Cut(nodes, size, func(d *QualityDifference) any { return factKey{d.Code, d.TicketID} }), TotalCount: e.Corrections}
		return err
	})
	if err != nil {
		return nil, wrap(err, "lines of an erratum")
	}
	return c, nil
}
