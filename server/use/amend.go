package use

import (
	"context"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/grant"
	"duolao/server/ticket"
)

// AmendUse changes a request before it is decided: a further content, held against everything as a new use is, on the day that
// the request was asked on. Within all limits it is in effect at once; otherwise whoever is asked is asked still, or who is
// above them. USE_GRANTS: who asked. CONFLICT already_decided, stale_version, and as UsePower.
func (s *Service) AmendUse(ctx context.Context, in AmendUse) (*Use, error) {
	actor, err := auth.Require(ctx, auth.UseGrants)
	if err != nil {
		return nil, err
	}
	files, err := receive(in.Files)
	if err != nil {
		return nil, err
	}
	next := content{Amount: in.Amount, TicketID: in.TicketID}
	if next.Reason, err = words("input.reason", in.Reason, 0); err != nil {
		return nil, err
	}
	if next.Beneficiary, err = phone(in.Beneficiary); err != nil {
		return nil, err
	}
	order, err := s.order(ctx, in.TicketID)
	if err != nil {
		return nil, err
	}
	if err := s.put(ctx, files); err != nil {
		return nil, err
	}
	return s.once(ctx, "amendUse", in.RequestID, told(in, files), func(ctx context.Context, tx bun.Tx, now time.Time) (*Use, error) {
		c, err := s.lock(ctx, tx, now, actor, in.ID, true)
		if err != nil {
			return nil, err
		}
		if err := c.allow(Amend, c.u.standingOf(actor, now)); err != nil {
			return nil, err
		}
		if err := c.current(in.Version); err != nil {
			return nil, err
		}
		g, err := c.amended(ctx, next, sums(files), order)
		if err != nil {
			return nil, err
		}
		if err := c.amend(ctx, g, files); err != nil {
			return nil, err
		}
		return c.u, c.save(ctx, "use.amend")
	})
}

// amended is what the request would be with another content and further files, to be held against the limits where nothing is
// counted of what the request itself holds.
func (c *change) amended(ctx context.Context, next content, files []byte, order *ticket.Ticket) (*weighed, error) {
	next.Files = slices.Concat(c.u.files, files)
	if next.fileCount() > maxFiles {
		return nil, tooManyFiles()
	}
	g := &weighed{power: c.power, path: c.path, unitPath: c.u.unitPath, day: clock.DateOf(c.now),
		wanted: wanted{staffID: c.u.StaffID, powerCode: c.u.PowerCode, groupID: c.u.GroupID, content: next, order: order}}
	if err := g.ground(ctx, c.tx, false); err != nil {
		return nil, err
	}
	var err error
	g.holder, err = grant.HoldTx(ctx, c.tx, c.path.Own(), c.u.StaffID, g.day)
	return g, err
}

// asksAgain is whom the request is asked of with another content over a limit: nobody whom it has passed already. Whoever is
// asked already has their time still, unless there is more to think about. Nil where nobody can be asked.
func (c *change) asksAgain(ctx context.Context, g *weighed) (to *asked, keepsDue bool, err error) {
	above := fromDecider(g.verdict.Covering, c.path.UpTo(*c.u.DeciderID).Own(), false)
	to, err = c.s.route(ctx, c.tx, c.now, above, c.power, parties(c.u.StaffID, c.u.DeputyForID, g.content.BeneficiaryStaffID))
	if to != nil && to.grant.ID == *c.u.DeciderID && g.content.noWorse(c.u.content()) {
		to.dueAt, keepsDue = *c.u.DueAt, true
	}
	return to, keepsDue, err
}

// amend makes what was weighed the request's content.
func (c *change) amend(ctx context.Context, g *weighed, files []*received) error {
	if err := c.release(ctx); err != nil {
		return err
	}
	g.judge()
	if g.verdict.Refusal != nil {
		return g.verdict.Refusal
	}
	if e := g.fault(); e != nil {
		return e
	}
	var to *asked
	if !g.verdict.Effective {
		var err error
		if to, c.keepsDue, err = c.asksAgain(ctx, g); err != nil {
			return err
		}
		if to == nil {
			return nobodyCanCover()
		}
	}
	c.kind, c.asksAnew, c.files, c.deputyFor = ActAmended, true, files, c.u.DeputyForID
	c.u.asks(&g.content)
	c.u.Number++
	c.u.NearLimit = g.verdict.NearLimit
	if to == nil {
		c.effective()
		return c.take(ctx, c.u.GrantID)
	}
	c.asks(to)
	return c.take(ctx, to.grant.ID)
}

// fromDecider are those of some grants of a path that lie above the one that is asked; with it unless above it only.
func fromDecider(grants []*grant.Grant, decider *grant.Grant, only bool) []*grant.Grant {
	return slices.DeleteFunc(slices.Clone(grants), func(g *grant.Grant) bool {
		return g.Depth > decider.Depth || only && g.Depth == decider.Depth
	})
}

// WithdrawUse withdraws a request before it is decided. USE_GRANTS: who asked. CONFLICT already_decided, stale_version.
func (s *Service) WithdrawUse(ctx context.Context, in MarkUse) (*Use, error) {
	actor, err := auth.Require(ctx, auth.UseGrants)
	if err != nil {
		return nil, err
	}
	reason, err := words("input.reason", in.Reason, 0)
	if err != nil {
		return nil, err
	}
	return s.once(ctx, "withdrawUse", in.RequestID, in, func(ctx context.Context, tx bun.Tx, now time.Time) (*Use, error) {
		c, err := s.lock(ctx, tx, now, actor, in.ID, true)
		if err != nil {
			return nil, err
		}
		if err := c.allow(Withdraw, c.u.standingOf(actor, now)); err != nil {
			return nil, err
		}
		if err := c.current(in.Version); err != nil {
			return nil, err
		}
		c.kind, c.note, c.deputyFor = ActWithdrawn, reason, c.u.DeputyForID
		if err := c.ends(ctx, Withdrawn); err != nil {
			return nil, err
		}
		return c.u, c.save(ctx, "use.withdraw")
	})
}

// standingOf is how somebody stands to u as far as u itself says.
func (u *Use) standingOf(actor *auth.Actor, now time.Time) standing {
	return standing{
		status: u.Status, reversal: u.ReversesID != nil, user: u.StaffID == actor.StaffID, party: slices.Contains(u.parties(), actor.StaffID),
		fresh: u.EffectiveAt != nil && now.Before(u.EffectiveAt.Add(reverseWithin)),
	}
}
