package use

import (
	"context"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/notify"
)

// UsePower uses a power for a group: effective at once within all limits; over one of them asked of the first superior who
// covers it, where Ask says so, or in effect over authority in an emergency, where the power allows that. What is refused
// takes nothing and leaves nothing. USE_GRANTS.
//
// CONFLICT no_grant, holder_left, grant_suspended, grant_ended, not_yet, expired, review_overdue, power_inactive, over_limit,
// nobody_can_cover, no_emergency; INVALID out_of_scope, bad_amount, amount_too_large, missing_evidence, wrong_evidence,
// self_benefit, use_text_length, bad_phone and what is wrong with a file.
func (s *Service) UsePower(ctx context.Context, in UsePower) (*Use, error) {
	actor, err := auth.Require(ctx, auth.UseGrants)
	if err != nil {
		return nil, err
	}
	files, err := receive(in.Files)
	if err != nil {
		return nil, err
	}
	w := wanted{staffID: actor.StaffID, powerCode: in.PowerCode, grantID: in.GrantID, groupID: in.GroupID,
		content: content{Amount: in.Amount, TicketID: in.TicketID, Files: sums(files)}}
	if w.content.Reason, err = words("input.reason", in.Reason, 0); err != nil {
		return nil, err
	}
	if w.content.Beneficiary, err = phone(in.Beneficiary); err != nil {
		return nil, err
	}
	if w.order, err = s.order(ctx, in.TicketID); err != nil {
		return nil, err
	}
	if err := s.put(ctx, files); err != nil {
		return nil, err
	}
	return s.once(ctx, "usePower", in.RequestID, told(in, files), func(ctx context.Context, tx bun.Tx, now time.Time) (*Use, error) {
		g, err := s.weigh(ctx, tx, now, w, true)
		if err != nil {
			return nil, err
		}
		if g.verdict.Refusal != nil {
			return nil, g.verdict.Refusal
		}
		if e := g.fault(); e != nil {
			return nil, e
		}
		c := g.use(s, tx, now, actor, files)
		if err := c.reserve(ctx, g, in.Ask, in.Emergency); err != nil {
			return nil, err
		}
		return c.u, c.save(ctx, "use.use")
	})
}

// use is a new use of what was weighed.
func (g *weighed) use(s *Service, tx bun.Tx, now time.Time, actor *auth.Actor, files []*received) *change {
	own := g.path.Own()
	u := &Use{
		ID: g.useID, Code: codeOf(g.useID, now), PowerID: g.power.ID, PowerCode: g.power.Code, GrantID: own.ID, GrantNumber: own.Number,
		StaffID: g.staffID, DeputyForID: g.holder.DeputyForID, GroupID: g.groupID, UnitID: g.unitID, CityID: g.cityID, NeedAt: now, AskedAt: now,
		Number: 1, NearLimit: g.verdict.NearLimit, Audit: AuditNone, Version: 1, unitPath: g.unitPath, grantPath: own.Path,
	}
	if g.order != nil {
		u.NeedAt = g.order.DispatchedAt
	}
	u.asks(&g.content)
	return &change{s: s, tx: tx, now: now, actor: actor, u: u, path: g.path, power: g.power, isNew: true, asksAnew: true, files: files, deputyFor: g.holder.DeputyForID}
}

// asks makes c what u asks.
func (u *Use) asks(c *content) {
	u.Amount, u.TicketID, u.Beneficiary, u.BeneficiaryStaffID, u.Reason, u.files = c.Amount, c.TicketID, c.Beneficiary, c.BeneficiaryStaffID, c.Reason, c.Files
}

// reserve takes a new use of its limits, and says what it is.
func (c *change) reserve(ctx context.Context, g *weighed, ask, emergency bool) error {
	switch {
	case g.verdict.Effective:
		c.kind = ActUsed
		c.effective()
		return c.take(ctx, c.u.GrantID)
	case emergency && !g.power.Emergency:
		e := errs.Conflictf("no_emergency", "%s is never used over authority; ask a superior", g.power.NameEn)
		e.Field = "input.emergency"
		return e
	case emergency:
		c.kind, c.u.OverAuthority = ActOverridden, true
		c.effective()
		return nil
	case !ask:
		return g.verdict.OverLimit()
	}
	to, err := c.s.route(ctx, c.tx, c.now, g.verdict.Covering, g.power, g.parties())
	if err != nil {
		return err
	}
	if to == nil {
		return nobodyCanCover()
	}
	c.kind = ActRequested
	c.asks(to)
	return c.take(ctx, to.grant.ID)
}

// decided are the words of a message about a decision.
func decided(accepted bool) map[string]string {
	if accepted {
		return map[string]string{notify.WordAccepted: "true"}
	}
	return map[string]string{notify.WordAccepted: "false"}
}
