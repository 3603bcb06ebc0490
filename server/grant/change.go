package grant

import (
	"context"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
)

// maxEffects bounds what a preview shows.
const maxEffects = 200

// changing is a grant while it is changed: it is locked, with what of it the change may reach, and those above cannot change.
type changing struct {
	*Service
	tx    bun.Tx
	stand *stand
	path  Path
	grant *Grant
	below []*Grant // where it may be cut, or end
	now   time.Time
	today clock.Date
}

// change runs a change of one grant, at most once for its request: by who manages it, at the number that they saw.
// NOT_FOUND, FORBIDDEN not_your_grant, own_grant, CONFLICT grant_ended, stale_grant.
func (s *Service) change(ctx context.Context, name, requestID string, in any, id int64, number int, do func(context.Context, *changing) (*Grant, error)) (*Grant, error) {
	actor, err := auth.Require(ctx, auth.GiveGrants)
	if err != nil {
		return nil, err
	}
	return once(ctx, s, name, requestID, in, func(ctx context.Context, tx bun.Tx, now time.Time) (*Grant, error) {
		path, err := lockTx(ctx, tx, id)
		if err != nil {
			return nil, err
		}
		c := &changing{Service: s, tx: tx, path: path, grant: path.Own(), now: now, today: clock.DateOf(now)}
		if c.stand, err = standOf(ctx, tx, actor, c.today); err != nil {
			return nil, err
		}
		if err := c.stand.mayManage(c.grant); err != nil {
			return nil, err
		}
		if c.grant.State == Ended {
			return nil, errs.Conflictf("grant_ended", "grant %d has ended", id).With("grant", id)
		}
		if c.grant.Number != number {
			return nil, errs.Conflictf("stale_grant", "grant %d is at number %d by now, not at %d; load it again", id, c.grant.Number, number).With("number", c.grant.Number)
		}
		return do(ctx, c)
	})
}

// parent is what the grant hangs from; nil for the province's own.
func (c *changing) parent() *Grant {
	if len(c.path) < 2 {
		return nil
	}
	return c.path[len(c.path)-2].Grant
}

// becomeTx makes the grant what it is to be, with all consequences below, and tells whoever has any of them in hand.
func (c *changing) becomeTx(ctx context.Context, after *Grant, cause GrantCause, reason string) (*Grant, error) {
	list := append([]effect{{c.grant, after, cause}}, consequences(after, c.below)...)
	holders, err := hands(ctx, c.tx, list, c.today)
	if err != nil {
		return nil, err
	}
	power, err := PowerInForce(ctx, c.tx, c.grant.PowerCode, c.today)
	if err != nil {
		return nil, err
	}
	if after.Limits.Period != c.grant.Limits.Period {
		// What was taken counts in the new period as well.
		if err := sumTx(ctx, c.tx, Path{{Grant: after}}, c.today, ""); err != nil {
			return nil, err
		}
	}
	w := &write{by: byID(c.stand.actor.StaffID), reason: reason, causeID: &c.grant.ID, now: c.now}
	if err := c.updateTx(ctx, c.tx, w, list); err != nil {
		return nil, err
	}
	return after, c.tellTx(ctx, c.tx, w, power, c.stand.actor.Name, list, holders)
}

// ChangeGrant changes how far a grant goes. What hangs from it is cut to it, or ends, as previewGrantChange has shown: its
// token comes back. GIVE_GRANTS, and who manages the grant. Codes: as change; INVALID exceeds_parent and other faults, CONFLICT
// preview_outdated.
func (s *Service) ChangeGrant(ctx context.Context, in ChangeGrant) (*Grant, error) {
	return s.change(ctx, "changeGrant", in.RequestID, in, in.ID, in.Number, func(ctx context.Context, c *changing) (*Grant, error) {
		var f faults
		f.limits(in.Limits)
		f.days(in.From, in.Until, in.ReviewOn, c.today, c.grant.From)
		f.text("input.reason", in.Reason, 1, maxReason)
		after, err := c.with(ctx, c.tx, in.Limits, &in.ScopeUnitID, &in.MayHandDown, &in.From, &in.Until, &f)
		if err != nil {
			return nil, err
		}
		if err := f.Err(); err != nil {
			return nil, err
		}
		if c.below, err = lockBelowTx(ctx, c.tx, c.grant); err != nil {
			return nil, err
		}
		if token(after, c.below) != in.Preview {
			return nil, previewOutdated()
		}
		after.ReviewOn = in.ReviewOn
		return c.becomeTx(ctx, after, CauseChanged, in.Reason)
	})
}

// with is the grant as it would be; what is nil stays. What would exceed the parent is added to f.
func (c *changing) with(ctx context.Context, idb bun.IDB, limits *GrantLimits, scopeID *int64, mayHandDown *bool, from, until *clock.Date, f *faults) (*Grant, error) {
	after := *c.grant
	if limits != nil {
		after.Limits = limits
	}
	if mayHandDown != nil {
		after.MayHandDown = *mayHandDown
	}
	if from != nil {
		after.From = *from
	}
	if until != nil {
		after.Until = *until
	}
	if scopeID != nil && *scopeID != c.grant.ScopeID {
		u, err := unitTx(ctx, idb, "input.scopeUnitId", *scopeID)
		if err != nil {
			return nil, err
		}
		after.ScopeID, after.ScopePath = u.ID, u.Path
	}
	if parent := c.parent(); parent != nil {
		after.exceeds(parent, f)
	}
	return &after, nil
}

func previewOutdated() *errs.Error {
	e := errs.Conflictf("preview_outdated", "this is not what was looked at, or something has changed since; look at the preview again")
	e.Field = "input.preview"
	return e
}

// RevokeGrant ends a grant with all that hangs from it. From its commit on no use goes through, whatever had been read
// before. GIVE_GRANTS, and who manages the grant. Codes: as change; CONFLICT preview_outdated.
func (s *Service) RevokeGrant(ctx context.Context, in RevokeGrant) (*Grant, error) {
	return s.change(ctx, "revokeGrant", in.RequestID, in, in.ID, in.Number, func(ctx context.Context, c *changing) (*Grant, error) {
		if err := mustReason(in.Reason); err != nil {
			return nil, err
		}
		var err error
		if c.below, err = lockBelowTx(ctx, c.tx, c.grant); err != nil {
			return nil, err
		}
		after := c.grant.ended()
		if token(after, c.below) != in.Preview {
			return nil, previewOutdated()
		}
		return c.becomeTx(ctx, after, CauseRevoked, in.Reason)
	})
}

func mustReason(reason string) error {
	var f faults
	f.text("input.reason", reason, 1, maxReason)
	return f.Err()
}

// SuspendGrant suspends a grant: from its commit on no use goes through, nor under what hangs from it, which is not written.
// GIVE_GRANTS, and who manages the grant. Codes: as change; CONFLICT wrong_grant_state.
func (s *Service) SuspendGrant(ctx context.Context, in MarkGrant) (*Grant, error) {
	return s.mark(ctx, "suspendGrant", in, CauseSuspended, func(c *changing, after *Grant) error {
		if c.grant.State != Active {
			return wrongState(c.grant)
		}
		after.State = Suspended
		return nil
	})
}

// ResumeGrant puts a suspended grant in force again. One whose review is overdue is reviewed instead. GIVE_GRANTS, and who
// manages the grant. Codes: as change; CONFLICT wrong_grant_state, review_overdue.
func (s *Service) ResumeGrant(ctx context.Context, in MarkGrant) (*Grant, error) {
	return s.mark(ctx, "resumeGrant", in, CauseResumed, func(c *changing, after *Grant) error {
		if c.grant.State != Suspended {
			return wrongState(c.grant)
		}
		if c.grant.ReviewOn <= c.today {
			return errs.Conflictf("review_overdue", "grant %d was to be reviewed before %s; review it", in.ID, c.grant.ReviewOn).
				With("grant", in.ID).With("day", string(c.grant.ReviewOn))
		}
		after.State = Active
		return nil
	})
}

// ReviewGrant confirms that a grant is still needed, and sets the day of the next review. One that was suspended because it
// had not been reviewed is in force again. GIVE_GRANTS, and who manages the grant. Codes: as change; INVALID bad_review_day.
func (s *Service) ReviewGrant(ctx context.Context, in MarkGrant) (*Grant, error) {
	return s.mark(ctx, "reviewGrant", in, CauseReviewed, func(c *changing, after *Grant) error {
		var f faults
		if in.ReviewOn == nil {
			f.Add("input.reviewOn", "bad_review_day", "name the day of the next review").With("day", string(c.today))
		} else {
			f.review(*in.ReviewOn, max(c.today, c.grant.From))
			after.ReviewOn = *in.ReviewOn
		}
		if err := f.Err(); err != nil {
			return err
		}
		if c.grant.State == Suspended && c.grant.ReviewOn <= c.today {
			after.State = Active
		}
		return nil
	})
}

func (s *Service) mark(ctx context.Context, name string, in MarkGrant, cause GrantCause, do func(c *changing, after *Grant) error) (*Grant, error) {
	return s.change(ctx, name, in.RequestID, in, in.ID, in.Number, func(ctx context.Context, c *changing) (*Grant, error) {
		if err := mustReason(in.Reason); err != nil {
			return nil, err
		}
		after := *c.grant
		if err := do(c, &after); err != nil {
			return nil, err
		}
		return c.becomeTx(ctx, &after, cause, in.Reason)
	})
}

func wrongState(g *Grant) *errs.Error {
	return errs.Conflictf("wrong_grant_state", "grant %d is %s", g.ID, g.State).With("grant", g.ID).With("state", string(g.State))
}

// PreviewGrantChange says what a change would do to what hangs below. Nothing is changed. GIVE_GRANTS, and who manages the
// grant. Codes: as change; INVALID exceeds_parent.
func (s *Service) PreviewGrantChange(ctx context.Context, in PreviewGrantChange) (*GrantChangePreview, error) {
	actor, err := auth.Require(ctx, auth.GiveGrants)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	c := &changing{Service: s, now: now, today: clock.DateOf(now)}
	if c.path, err = PathOf(ctx, s.db.Bun, in.ID); err != nil {
		return nil, err
	}
	c.grant = c.path.Own()
	if c.stand, err = standOf(ctx, s.db.Bun, actor, c.today); err != nil {
		return nil, err
	}
	if err := c.stand.mayManage(c.grant); err != nil {
		return nil, err
	}
	if c.below, err = belowOf(ctx, s.db.Bun, c.grant); err != nil {
		return nil, err
	}
	after := c.grant.ended()
	if in.Limits != nil {
		var f faults
		f.limits(in.Limits)
		if after, err = c.with(ctx, s.db.Bun, in.Limits, in.ScopeUnitID, in.MayHandDown, in.From, in.Until, &f); err != nil {
			return nil, err
		}
		if err := f.Err(); err != nil {
			return nil, err
		}
	}
	return s.preview(ctx, after, c.below)
}

func (s *Service) preview(ctx context.Context, after *Grant, below []*Grant) (*GrantChangePreview, error) {
	p := &GrantChangePreview{Token: token(after, below), Effects: []*GrantEffect{}}
	ids := []int64{after.ID}
	for _, e := range consequences(after, below) {
		ends := e.after.State == Ended
		if ends {
			p.Ended++
		} else {
			p.Cut++
		}
		ids = append(ids, e.after.ID)
		if len(p.Effects) < maxEffects {
			p.Effects = append(p.Effects, &GrantEffect{e.after.ID, ends, e.after.Limits, e.after.Until})
		}
	}
	var err error
	p.Pending, err = s.waiting.WaitingFor(ctx, s.db.Bun, ids)
	return p, err
}
