package points

import (
	"context"
	"strings"
	"unicode/utf8"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/scheme"
)

func isProduction(post string) bool { return org.Post(post).Production() }

// PostEntry posts a single entry from a screen. Whoever may WRITE_PERFORMANCE of the
// person. INVALID for an indicator that is not in the scheme in force or is computed,
// a day in the future, or a quantity that the method cannot have; the same request
// twice is one entry.
func (s *Service) PostEntry(ctx context.Context, in PostEntry) (*PerformanceEntry, error) {
	actor, err := auth.Require(ctx, auth.WritePerformance)
	if err != nil {
		return nil, err
	}
	now := s.now()
	if err := in.validate(); err != nil {
		return nil, err
	}
	if in.Day > s.now.Today() {
		return nil, errs.Invalidf("input.day", "day_in_future", "%s lies in the future", in.Day)
	}
	var id int64
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		id, err = audit.Once(ctx, tx, now, "postEntry", in.RequestID, in, func() (int64, error) {
			if err := s.requireInScope(ctx, tx, actor, in.StaffID, in.Day.Month()); err != nil {
				return 0, err
			}
			if err := s.checkIndicator(ctx, tx, in); err != nil {
				return 0, err
			}
			p := Posting{
				StaffID: in.StaffID, IndicatorCode: in.IndicatorCode, Day: in.Day, Quantity: in.Quantity,
				Source: SourceScreen, SourceRef: in.RequestID, Note: in.Note,
			}
			if in.OutOf != nil {
				p.OutOf = *in.OutOf
			}
			return s.postOne(ctx, tx, p, "performance.post")
		})
		return err
	})
	if err != nil {
		return nil, err
	}
	return s.entry(ctx, s.db.Bun, id)
}

func (in *PostEntry) validate() error {
	if err := checkNote(in.Note); err != nil {
		return err
	}
	if in.Quantity == 0 && in.OutOf == nil {
		return errs.Invalidf("input.quantity", "quantity_zero", "a quantity of 0 says nothing")
	}
	return checkQuantity("input.quantity", in.Quantity)
}

// MaxQuantity bounds a single quantity, so that no sum of a month can leave 64 bits.
const MaxQuantity = 1_000_000_000 * money.Unit

func checkQuantity(field string, q money.Decimal) error {
	if q > MaxQuantity || q < -MaxQuantity {
		return errs.Invalidf(field, "quantity_out_of_range", "%s is beyond ±1,000,000,000", q)
	}
	return nil
}

func checkNote(note string) error {
	if n := utf8.RuneCountInString(strings.TrimSpace(note)); n < 2 || n > 200 {
		return errs.Invalidf("input.note", "note_length", "say why in 2 to 200 characters")
	}
	return nil
}

// checkIndicator refuses what the scheme in force cannot count.
func (s *Service) checkIndicator(ctx context.Context, tx bun.IDB, in PostEntry) error {
	var cityID int64
	err := tx.NewRaw(`SELECT u.city_id FROM assignment a JOIN unit u ON u.id = a.unit_id
		WHERE a.staff_id = ?0 AND a.from_day <= ?1 AND (a.until_day IS NULL OR a.until_day > ?1) AND u.city_id IS NOT NULL`, in.StaffID, in.Day).Scan(ctx, &cityID)
	if db.NotFound(err) {
		return errs.Invalidf("input.day", "no_assignment", "this person held no assignment in a city on %s", in.Day)
	}
	if err != nil {
		return err
	}
	inForce, err := s.schemes.InForceTx(ctx, tx, cityID, in.Day.Month())
	if err != nil {
		return err
	}
	for _, i := range inForce.Indicators {
		switch {
		case i.Code != in.IndicatorCode:
			continue
		case computed(i):
			return errs.Invalidf("input.indicatorCode", "indicator_computed", "%s is computed from groups, alerts and contacts; correct those", i.Code)
		case (i.Method == scheme.Rate) != (in.OutOf != nil):
			return errs.Invalidf("input.outOf", "out_of_for_rate_only", "outOf goes with RATE, and RATE needs it; %s is %s", i.Code, i.Method)
		case in.OutOf != nil:
			return checkQuantity("input.outOf", *in.OutOf)
		}
		return nil
	}
	return errs.Invalidf("input.indicatorCode", "not_in_scheme", "the scheme in force for %s has no indicator %s", in.Day.Month(), in.IndicatorCode)
}

// ReverseEntry takes an entry back by another one of the opposite quantity, on the same
// day; where that month is closed, it is carried into the open one. Whoever may
// WRITE_PERFORMANCE of the person. CONFLICT already_reversed for a second one.
func (s *Service) ReverseEntry(ctx context.Context, in ReverseEntry) (*PerformanceEntry, error) {
	actor, err := auth.Require(ctx, auth.WritePerformance)
	if err != nil {
		return nil, err
	}
	if err := checkNote(in.Note); err != nil {
		return nil, err
	}
	now := s.now()
	var id int64
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		id, err = audit.Once(ctx, tx, now, "reverseEntry", in.RequestID, in, func() (int64, error) {
			e, err := s.entry(ctx, tx, in.ID)
			if err != nil {
				return 0, err
			}
			if err := s.requireInScope(ctx, tx, actor, e.StaffID, e.Day.Month()); err != nil {
				return 0, errs.NotFoundf("no such entry")
			}
			if e.ReversedByID != nil {
				return 0, errs.Conflictf("already_reversed", "this entry has been reversed already")
			}
			if e.ReversesID != nil {
				return 0, errs.Invalidf("input.id", "is_a_reversal", "this is a reversal; post the right quantity instead")
			}
			return s.postOne(ctx, tx, Posting{
				StaffID: e.StaffID, IndicatorCode: e.IndicatorCode, Day: e.Day, Quantity: -e.Quantity, OutOf: -e.OutOf,
				Source: SourceReversal, SourceRef: itoa(e.ID), Note: in.Note, ReversesID: &e.ID,
			}, "performance.reverse")
		})
		return err
	})
	if err != nil {
		return nil, err
	}
	return s.entry(ctx, s.db.Bun, id)
}

// postOne posts and audits one entry, and gives its id.
func (s *Service) postOne(ctx context.Context, tx bun.Tx, p Posting, action string) (int64, error) {
	now := s.now()
	posted, err := s.PostTx(ctx, tx, now, []Posting{p})
	if err != nil {
		return 0, err
	}
	if posted.Entries == 0 { // somebody was faster with the same source and reference
		return 0, errs.Conflictf("already_posted", "%s %s has been posted already", p.Source, p.SourceRef)
	}
	id, err := bySource(ctx, tx, p.Source, p.SourceRef)
	if err != nil {
		return 0, err
	}
	return id, audit.Record(ctx, tx, now, audit.Change{Action: action, Entity: "performance_entry", EntityID: id, After: p})
}
