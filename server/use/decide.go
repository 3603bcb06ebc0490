package use

import (
	"context"
	"encoding/hex"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/grant"
	"duolao/server/notify"
)

// DecideUse approves or refuses a request. It is bound to the content that was looked at: an approval stands where the
// present content is no worse than that, a refusal where it is the same. USE_GRANTS: who holds the grant that is asked today,
// or is lent it; never who asked, in whose place, or who benefits.
//
// CONFLICT already_decided, content_changed, and why the grants do not allow it any more, as UsePower; FORBIDDEN self_decision,
// not_the_decider.
func (s *Service) DecideUse(ctx context.Context, in DecideUse) (*Use, error) {
	actor, err := auth.Require(ctx, auth.UseGrants)
	if err != nil {
		return nil, err
	}
	least := 2
	if in.Approve {
		least = 0
	}
	note, err := words("input.note", in.Note, least)
	if err != nil {
		return nil, err
	}
	return s.once(ctx, "decideUse", in.RequestID, in, func(ctx context.Context, tx bun.Tx, now time.Time) (*Use, error) {
		c, err := s.lock(ctx, tx, now, actor, in.ID, !in.Approve)
		if err != nil {
			return nil, err
		}
		able, err := c.deciders(ctx)
		if err != nil {
			return nil, err
		}
		stands, me := c.u.standingOf(actor, now), holderAmong(able, actor.StaffID)
		stands.decides = me != nil
		if err := c.allow(Decide, stands); err != nil {
			return nil, err
		}
		if err := c.bound(ctx, in.ContentHash, in.Approve); err != nil {
			return nil, err
		}
		c.note, c.deputyFor = note, me.DeputyForID
		if err := c.decide(ctx, in.Approve); err != nil {
			return nil, err
		}
		return c.u, c.save(ctx, "use.decide")
	})
}

// bound holds a decision to the content that was looked at.
func (c *change) bound(ctx context.Context, hash string, approve bool) error {
	if hash == c.u.ContentHash {
		return nil
	}
	changed := errs.Conflictf("content_changed", "what is asked was changed meanwhile; look at it again").With("number", c.u.Number)
	raw, err := hex.DecodeString(hash)
	if err != nil || !approve {
		return changed
	}
	seen := &content{}
	err = c.tx.NewRaw(`SELECT amount, ticket_id, beneficiary, beneficiary_staff_id, reason, files FROM use_content WHERE use_id = ? AND hash = ? ORDER BY number DESC LIMIT 1`, c.u.ID, raw).
		Scan(ctx, &seen.Amount, &seen.TicketID, &seen.Beneficiary, &seen.BeneficiaryStaffID, &seen.Reason, &seen.Files)
	if db.NotFound(err) {
		return changed
	}
	if err != nil {
		return fmt.Errorf("use: contents of %d: %w", c.u.ID, err)
	}
	if !c.u.content().noWorse(seen) {
		return changed
	}
	return nil
}

// decide is the decision itself.
func (c *change) decide(ctx context.Context, approve bool) error {
	c.u.DecidedByID = &c.actor.StaffID
	c.tell(notify.UseDecided, decided(approve), c.u.StaffID)
	if !approve {
		c.kind = ActRefused
		return c.ends(ctx, Refused)
	}
	// What it takes was reserved when it was asked; whether anything may be taken at all is asked now.
	if e := grant.Blocked(c.power, c.path, c.u.unitPath, c.ask().Day); e != nil {
		return e
	}
	c.kind = ActApproved
	c.effective()
	return nil
}
