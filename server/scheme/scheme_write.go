package scheme

import (
	"context"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
)

// DraftScheme makes the draft of a city and an open month, a copy of the scheme in force
// there, of fromId, or else of the default; where there is a draft already it is that one,
// as it stands. WRITE_SCHEME.
// Codes: NOT_FOUND, INVALID, CONFLICT month_closed.
func (s *Service) DraftScheme(ctx context.Context, in DraftScheme) (*Scheme, error) {
	actor, err := auth.Require(ctx, auth.WriteScheme)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	if err := checkMonth(in.Month, clock.MonthOf(now)); err != nil {
		return nil, err
	}
	var draft *Scheme
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		id, err := audit.Once(ctx, tx, now, "draftScheme", in.RequestID, in, func() (int64, error) {
			return s.draft(ctx, tx, actor, in, now)
		})
		if err != nil {
			return err
		}
		draft, err = s.afterwards(ctx, tx, actor.Scope, id)
		return err
	})
	return draft, err
}

func (s *Service) draft(ctx context.Context, tx bun.Tx, actor *auth.Actor, in DraftScheme, now time.Time) (int64, error) {
	city, err := s.lockCity(ctx, tx, actor.Scope, in.CityID)
	if err != nil {
		return 0, err
	}
	if err := checkOpen(ctx, tx, city, in.Month); err != nil {
		return 0, err
	}
	there, err := draftHead(ctx, tx, city.ID, in.Month)
	if err == nil {
		return there.ID, nil
	}
	if !db.NotFound(err) {
		return 0, err
	}
	from, err := s.original(ctx, tx, actor, in)
	if err != nil {
		return 0, err
	}
	draft := from.copyLines()
	draft.CityID, draft.Month = city.ID, in.Month
	if from.ID != 0 && from.Status != Draft { // a draft may be thrown away
		draft.CopiedFrom = &from.ID
	}
	if err := insertDraft(ctx, tx, draft, now); err != nil {
		return 0, err
	}
	if err := insertLines(ctx, tx, draft); err != nil {
		return 0, err
	}
	return draft.ID, audit.Record(ctx, tx, now, audit.Change{Action: "scheme.draft", Entity: "scheme", EntityID: draft.ID, After: draft})
}

// original is what a draft is copied from.
func (s *Service) original(ctx context.Context, tx bun.Tx, actor *auth.Actor, in DraftScheme) (*Scheme, error) {
	if in.FromID != nil {
		from, err := headByID(ctx, tx, *in.FromID)
		if err == nil && from.Status == Draft {
			from, err = lockHead(ctx, tx, *in.FromID) // its lines must not change on the way
		}
		if err == nil {
			_, err = s.city(ctx, tx, actor.Scope, from.CityID)
		}
		if db.NotFound(err) || errs.CodeOf(err) == errs.NotFound {
			return nil, errs.Invalidf("input.fromId", "unknown_scheme", "there is no scheme %d in the caller's scope", *in.FromID)
		}
		if err != nil {
			return nil, err
		}
		return from, s.fill(ctx, tx, from)
	}
	from, err := s.InForceTx(ctx, tx, in.CityID, in.Month)
	if errs.CodeOf(err) == errs.NotFound {
		return Default(), nil
	}
	return from, err
}

// afterwards is a scheme as the transaction that changed it leaves it. A repeated request may find
// it thrown away.
func (s *Service) afterwards(ctx context.Context, tx bun.Tx, scope auth.Scope, id int64) (*Scheme, error) {
	sc, err := lockHead(ctx, tx, id)
	if db.NotFound(err) {
		return nil, errs.NotFoundf("there is no scheme %d any more: it has been discarded", id)
	}
	if err != nil {
		return nil, err
	}
	if _, err := s.city(ctx, tx, scope, sc.CityID); err != nil {
		return nil, err
	}
	return sc, s.fill(ctx, tx, sc)
}

// lockDraft is a draft that the caller may change, locked and whole: its city first.
func (s *Service) lockDraft(ctx context.Context, tx bun.Tx, actor *auth.Actor, id int64, version int) (*Scheme, *unitRow, error) {
	head, err := headByID(ctx, tx, id)
	if db.NotFound(err) {
		return nil, nil, errs.NotFoundf("there is no scheme %d in the caller's scope", id)
	}
	if err != nil {
		return nil, nil, err
	}
	city, err := s.lockCity(ctx, tx, actor.Scope, head.CityID)
	if errs.CodeOf(err) == errs.NotFound {
		return nil, nil, errs.NotFoundf("there is no scheme %d in the caller's scope", id)
	}
	if err != nil {
		return nil, nil, err
	}
	draft, err := lockHead(ctx, tx, id)
	switch {
	case db.NotFound(err):
		return nil, nil, stale("the draft")
	case err != nil:
		return nil, nil, err
	case draft.Status != Draft:
		return nil, nil, errs.Conflictf("scheme_not_draft", "scheme %d of %s has been published and never changes again; make a new draft", draft.Number, draft.Month)
	case draft.Version != version:
		return nil, nil, stale("the draft")
	}
	return draft, city, s.fill(ctx, tx, draft)
}

// SaveScheme changes a draft as a whole. WRITE_SCHEME.
// Codes: INVALID with every fault at once, NOT_FOUND, CONFLICT stale_version, scheme_not_draft, month_closed.
func (s *Service) SaveScheme(ctx context.Context, in SaveScheme) (*Scheme, error) {
	actor, err := auth.Require(ctx, auth.WriteScheme)
	if err != nil {
		return nil, err
	}
	if err := in.Validate(); err != nil {
		return nil, err
	}
	now := s.clock()
	var saved *Scheme
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		before, city, err := s.lockDraft(ctx, tx, actor, in.ID, in.Version)
		if err != nil {
			return err
		}
		if err := checkOpen(ctx, tx, city, before.Month); err != nil {
			return err
		}
		saved = in.scheme(before.Settings)
		if err := saved.Validate("input"); err != nil { // with the draft's own settings, where none are named
			return err
		}
		saved.ID = before.ID
		if err := updateDraft(ctx, tx, saved, now); err != nil {
			return err
		}
		if err := deleteLines(ctx, tx, saved.ID); err != nil {
			return err
		}
		if err := insertLines(ctx, tx, saved); err != nil {
			return err
		}
		return audit.Record(ctx, tx, now, audit.Change{Action: "scheme.save", Entity: "scheme", EntityID: saved.ID, Before: before, After: saved})
	})
	if err != nil {
		return nil, err
	}
	saved.Indicators = inOrder(saved.Indicators)
	return saved, nil
}

// PublishScheme puts a draft into force, in place of what was published for that month. The
// points of that month, and of those after it that have no scheme of their own, are computed
// anew. WRITE_SCHEME.
// Codes: NOT_FOUND, CONFLICT stale_version, scheme_not_draft, month_closed.
func (s *Service) PublishScheme(ctx context.Context, in PublishScheme) (*Scheme, error) {
	actor, err := auth.Require(ctx, auth.WriteScheme)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := audit.Once(ctx, tx, now, "publishScheme", in.RequestID, in, func() (int64, error) {
			return in.ID, s.publish(ctx, tx, actor, in, now)
		})
		return err
	})
	if err != nil {
		return nil, err
	}
	// Read once it is committed: the lines of a publication that is rolled back must not be kept.
	return s.within(ctx, actor.Scope, in.ID)
}

func (s *Service) publish(ctx context.Context, tx bun.Tx, actor *auth.Actor, in PublishScheme, now time.Time) error {
	draft, _, err := s.lockDraft(ctx, tx, actor, in.ID, in.Version)
	if err != nil {
		return err
	}
	if err := draft.Validate("draft"); err != nil { // rules may have become stricter since it was saved
		return err
	}
	before, err := headInForce(ctx, tx, draft.CityID, draft.Month)
	if err != nil && !db.NotFound(err) {
		return err
	}
	var was any
	if err == nil {
		was = inForceRecord{before.ID, before.Month, before.Number}
	}
	var by *int64
	if actor.StaffID != 0 {
		by = &actor.StaffID
	}
	if err := publishDraft(ctx, tx, draft, by, now); err != nil {
		return err
	}
	err = audit.Record(ctx, tx, now, audit.Change{
		Action: "scheme.publish", Entity: "scheme", EntityID: draft.ID,
		Before: was, After: inForceRecord{draft.ID, draft.Month, draft.Number},
	})
	if err != nil {
		return err
	}
	later, err := monthsWithout(ctx, tx, draft.CityID, draft.Month, clock.MonthOf(now))
	if err != nil {
		return err
	}
	for _, month := range append([]clock.Month{draft.Month}, later...) {
		if err := s.periods.Touch(ctx, tx, draft.CityID, month); err != nil {
			return err
		}
	}
	return nil
}

// inForceRecord tells the audit log which scheme was, or is, in force.
type inForceRecord struct {
	ID     int64       `json:"id"`
	Month  clock.Month `json:"month"`
	Number int         `json:"number"`
}

// DiscardScheme throws a draft away. WRITE_SCHEME.
// Codes: NOT_FOUND, CONFLICT stale_version, scheme_not_draft.
func (s *Service) DiscardScheme(ctx context.Context, in DiscardScheme) (bool, error) {
	actor, err := auth.Require(ctx, auth.WriteScheme)
	if err != nil {
		return false, err
	}
	now := s.clock()
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		draft, _, err := s.lockDraft(ctx, tx, actor, in.ID, in.Version)
		if err != nil {
			return err
		}
		if err := deleteDraft(ctx, tx, draft.ID); err != nil {
			return err
		}
		return audit.Record(ctx, tx, now, audit.Change{Action: "scheme.discard", Entity: "scheme", EntityID: draft.ID, Before: draft})
	})
	return err == nil, err
}
