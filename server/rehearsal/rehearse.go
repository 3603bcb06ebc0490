package rehearsal

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/pay"
	"duolao/server/progress"
	"duolao/server/scheme"
)

// maxMonths is how many months are rehearsed at once.
const maxMonths = 12

// RehearseScheme replays closed months under a draft; nothing of them changes. The draft stays as it is
// until the rehearsal is kept. REHEARSE. Codes: INVALID, NOT_FOUND, CONFLICT scheme_not_draft,
// rehearsal_month_not_closed, rehearsal_refused where a month cannot be settled under the draft.
func (s *Service) RehearseScheme(ctx context.Context, in RehearseScheme) (made *Rehearsal, err error) {
	actor, err := auth.Require(ctx, auth.Rehearse)
	if err != nil {
		return nil, err
	}
	if err := in.check(); err != nil {
		return nil, err
	}
	defer func() { s.hub.End(ctx, in.RequestID, err) }()
	now := s.clock()
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		id, err := audit.Once(ctx, tx, now, "rehearseScheme", in.RequestID, in, func() (int64, error) {
			return s.rehearse(ctx, tx, actor, in, now)
		})
		if err != nil {
			return err
		}
		made, err = rehearsalByID(ctx, tx, actor.Scope, id)
		return err
	})
	return made, err
}

func (in *RehearseScheme) check() error {
	if n := len(in.Months); n < 1 || n > maxMonths {
		return errs.Invalidf("input.months", "rehearsal_months_count", "%d months are named; choose 1 to %d", n, maxMonths).With("max", maxMonths)
	}
	for i, month := range in.Months {
		field := fmt.Sprintf("input.months[%d]", i)
		if !month.Valid() {
			return errs.Invalidf(field, "month_out_of_range", "%s is no month", month)
		}
		if slices.Contains(in.Months[:i], month) {
			return errs.Invalidf(field, "month_twice", "%s is named twice", month).With("month", month.String())
		}
	}
	return nil
}

func (s *Service) rehearse(ctx context.Context, tx bun.Tx, actor *auth.Actor, in RehearseScheme, now time.Time) (int64, error) {
	s.hub.Tell(ctx, in.RequestID, progress.Reading, 0)
	draft, err := s.draft(ctx, tx, actor.Scope, in.SchemeID)
	if err != nil {
		return 0, err
	}
	months := slices.Clone(in.Months)
	slices.SortFunc(months, func(a, b clock.Month) int { return int(b - a) })
	replayed := make([]*Replayed, len(months))
	for i, month := range months {
		s.hub.Tell(ctx, in.RequestID, progress.Computing, 90*i/len(months))
		closed, err := s.closedMonth(ctx, tx, draft.CityID, month)
		if err != nil {
			return 0, err
		}
		if closed == nil {
			e := errs.Conflictf("rehearsal_month_not_closed", "%s has not been settled and closed; rehearse closed months", month).With("month", month.String())
			e.Field = fmt.Sprintf("input.months[%d]", slices.Index(in.Months, month))
			return 0, e
		}
		if replayed[i], err = Replay(closed, draft); err != nil {
			return 0, refused(month, err)
		}
	}
	s.hub.Tell(ctx, in.RequestID, progress.Writing, 90)
	r := &Rehearsal{SchemeID: draft.ID, CityID: draft.CityID, At: now, schemeHash: draft.Hash()}
	if actor.StaffID != 0 {
		r.ByID = &actor.StaffID
	}
	for _, m := range replayed {
		r.Months = append(r.Months, m.Month)
	}
	if err := insertRehearsal(ctx, tx, r); err != nil {
		return 0, err
	}
	if err := copyRows(ctx, r.ID, replayed); err != nil {
		return 0, err
	}
	return r.ID, audit.Record(ctx, tx, now, audit.Change{
		Action: "scheme.rehearse", Entity: "scheme", EntityID: draft.ID, After: rehearsedRecord{r.ID, months},
	})
}

// rehearsedRecord tells the audit log what was rehearsed.
type rehearsedRecord struct {
	RehearsalID int64         `json:"rehearsalId"`
	Months      []clock.Month `json:"months"`
}

// draft is a draft of a city in the scope, locked against changes.
func (s *Service) draft(ctx context.Context, tx bun.Tx, scope auth.Scope, id int64) (*scheme.Scheme, error) {
	draft, err := s.schemes.LockedTx(ctx, tx, id)
	if err == nil {
		var covered bool
		if covered, err = cityCovered(ctx, tx, scope, draft.CityID); err == nil && !covered {
			err = errs.NotFoundf("there is no scheme %d in the caller's scope", id)
		}
	}
	if errs.CodeOf(err) == errs.NotFound {
		return nil, errs.NotFoundf("there is no scheme %d in the caller's scope", id)
	}
	if err != nil {
		return nil, err
	}
	if draft.Status != scheme.Draft {
		return nil, errs.Conflictf("scheme_not_draft", "scheme %d of %s has been published; only a draft can be rehearsed", draft.Number, draft.Month)
	}
	return draft, nil
}

// refused says of a month that it cannot be settled under the draft, and why.
func refused(month clock.Month, err error) error {
	var lacks *pay.Refusal
	if !errors.As(err, &lacks) {
		return fmt.Errorf("rehearsal of %s: %w", month, err)
	}
	return errs.Conflictf("rehearsal_refused", "%s cannot be settled under the draft: %v", month, lacks).
		With("month", month.String()).With("missing", len(lacks.Missing)).With("kind", string(lacks.Missing[0].Kind))
}
