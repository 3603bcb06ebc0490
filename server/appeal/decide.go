package appeal

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/notify"
	"duolao/server/org"
	"duolao/server/points"
	"duolao/server/scheme"
)

// DecideAppeal upholds an open appeal by a correcting entry, or refuses it, and tells whoever raised it.
// DECIDE_APPEALS within the scope; FORBIDDEN own_appeal about oneself. A repeated request gives the first answer.
// INVALID appeal_text_length, correction_missing, not_in_scheme, no_assignment, no_production_post, day_outside_month,
// day_in_other_city, quantity_zero; CONFLICT stale_version, appeal_not_open.
func (s *Service) DecideAppeal(ctx context.Context, in DecideAppeal) (*Appeal, error) {
	actor, err := auth.Require(ctx, auth.DecideAppeals)
	if err != nil {
		return nil, err
	}
	if err := in.validate(); err != nil {
		return nil, err
	}
	now := s.clock()
	var decided *Appeal
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		decided, err = audit.Once(ctx, tx, now, "decideAppeal", in.RequestID, in, func() (*Appeal, error) {
			where, args := actor.Scope.Where("c.path", "")
			a, err := lock(ctx, tx, now, in.ID, where, args...)
			if err != nil {
				return nil, err
			}
			if a.StaffID == actor.StaffID {
				return nil, errs.New(errs.Forbidden, "own_appeal", "nobody decides their own appeal; a colleague can")
			}
			if err := a.change(in.Version); err != nil {
				return nil, err
			}
			return a, s.decideTx(ctx, tx, now, actor, a, &in)
		})
		return err
	})
	if err != nil {
		return nil, err
	}
	decided.at(now)
	return decided, nil
}

func (s *Service) decideTx(ctx context.Context, tx bun.Tx, now time.Time, actor *auth.Actor, a *Appeal, in *DecideAppeal) error {
	before := *a
	a.Status = Refused
	kind := notify.AppealRefused
	if in.Upheld {
		entryID, err := s.correctTx(ctx, tx, now, a, in)
		if err != nil {
			return err
		}
		a.Status, a.EntryID, kind = Upheld, &entryID, notify.AppealUpheld
	}
	a.Reasons, a.DecidedAt = &in.Reasons, &now
	a.DecidedByID = &actor.StaffID
	if err := save(ctx, tx, now, "appeal.decide", &before, a); err != nil {
		return err
	}
	return s.inbox.SendTx(ctx, tx, now, []notify.Message{{StaffID: a.StaffID, Kind: kind, SubjectID: a.ID, Month: a.Month, Params: a.words()}})
}

// correctTx posts the correcting entry and gives its id. Reasons do not go into the ledger, which more people read than
// the appeal; its reference leads there.
func (s *Service) correctTx(ctx context.Context, tx bun.Tx, now time.Time, a *Appeal, in *DecideAppeal) (int64, error) {
	code := in.IndicatorCode
	if code == nil {
		code = a.IndicatorCode
	}
	if code == nil {
		return 0, errs.Invalidf("input.indicatorCode", "correction_missing", "an appeal that is upheld needs the correcting entry: its indicator is missing")
	}
	if err := checkIndicator(ctx, tx, a, *code, in); err != nil {
		return 0, err
	}
	if err := checkDay(ctx, tx, a, in); err != nil {
		return 0, err
	}
	p := points.Posting{
		StaffID: a.StaffID, IndicatorCode: *code, Day: *in.Day, Quantity: *in.Quantity,
		Source: points.SourceAppeal, SourceRef: strconv.FormatInt(a.ID, 10),
	}
	if in.OutOf != nil {
		p.OutOf = *in.OutOf
	}
	if _, err := s.ledger.PostTx(ctx, tx, now, []points.Posting{p}); err != nil {
		return 0, err
	}
	var id int64
	if err := tx.NewRaw(`SELECT id FROM performance_entry WHERE source = ? AND source_ref = ?`, p.Source, p.SourceRef).Scan(ctx, &id); err != nil {
		return 0, fmt.Errorf("appeal: the entry of %d: %w", a.ID, err)
	}
	return id, audit.Record(ctx, tx, now, audit.Change{Action: "performance.post", Entity: "performance_entry", EntityID: id, After: p})
}

// checkIndicator refuses what the settlement's scheme does not count. A computed indicator is taken too: what was
// counted of it is in the ledger, and this corrects it.
func checkIndicator(ctx context.Context, tx bun.Tx, a *Appeal, code string, in *DecideAppeal) error {
	var method scheme.Method
	err := tx.NewRaw(`SELECT i.method FROM indicator i
		WHERE i.code = ? AND i.scheme_id = (SELECT scheme_id FROM settlement_version WHERE city_id = ? AND month = ? ORDER BY number DESC LIMIT 1)`,
		code, a.CityID, a.Month).Scan(ctx, &method)
	switch {
	case db.NotFound(err):
		return errs.Invalidf("input.indicatorCode", "not_in_scheme", "the scheme that %s was settled by has no indicator %s", a.Month, code)
	case err != nil:
		return fmt.Errorf("appeal: indicator %s: %w", code, err)
	case (method == scheme.Rate) != (in.OutOf != nil):
		return errs.Invalidf("input.outOf", "out_of_for_rate_only", "outOf goes with RATE, and RATE needs it; %s is %s", code, method)
	}
	return nil
}

// checkDay refuses a day on which the entry would not count.
func checkDay(ctx context.Context, tx bun.Tx, a *Appeal, in *DecideAppeal) error {
	if in.Day.Month() != a.Month {
		return errs.Invalidf("input.day", "day_outside_month", "%s does not lie in %s, the month of the appeal", *in.Day, a.Month).With("month", a.Month.String())
	}
	var held struct {
		Post   org.Post
		CityID *int64
	}
	err := tx.NewRaw(`SELECT a.post, u.city_id FROM assignment a JOIN unit u ON u.id = a.unit_id
		WHERE a.staff_id = ?0 AND a.from_day <= ?1 AND (a.until_day IS NULL OR a.until_day > ?1)`, a.StaffID, *in.Day).Scan(ctx, &held)
	switch {
	case db.NotFound(err):
		return errs.Invalidf("input.day", "no_assignment", "this person held no assignment on %s", *in.Day)
	case err != nil:
		return fmt.Errorf("appeal: assignment of %d: %w", a.StaffID, err)
	case !held.Post.Production():
		return errs.Invalidf("input.day", "no_production_post", "this person held no production post on %s; an entry of that day would not count", *in.Day)
	case held.CityID == nil || *held.CityID != a.CityID:
		return errs.Invalidf("input.day", "day_in_other_city", "this person worked in another city on %s; an entry of that day would count there", *in.Day)
	}
	return nil
}
