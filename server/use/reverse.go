package use

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/grant"
	"duolao/server/notify"
)

const (
	reverseDays   = 7
	reverseWithin = reverseDays * 24 * time.Hour
)

// ReverseUse takes a use that is in effect back, by a record of its own with the negative amount: its limits are free again,
// in the period that it was taken in. USE_GRANTS or AUDIT_USES: who used it within 7 days, who holds a grant above it, or who
// audits the group's unit. It gives the use that was taken back. CONFLICT already_reversed, not_effective, stale_version,
// reversal_over; FORBIDDEN not_yours_to_reverse.
func (s *Service) ReverseUse(ctx context.Context, in MarkUse) (*Use, error) {
	actor, err := auth.RequireAny(ctx, auth.UseGrants, auth.AuditUses)
	if err != nil {
		return nil, err
	}
	reason, err := words("input.reason", in.Reason, 2)
	if err != nil {
		return nil, err
	}
	return s.once(ctx, "reverseUse", in.RequestID, in, func(ctx context.Context, tx bun.Tx, now time.Time) (*Use, error) {
		c, err := s.lock(ctx, tx, now, actor, in.ID, true)
		if err != nil {
			return nil, err
		}
		stands := c.u.standingOf(actor, now)
		if stands.leads, err = c.leads(ctx); err != nil {
			return nil, err
		}
		if err := c.allow(Reverse, stands); err != nil {
			return nil, err
		}
		if err := c.current(in.Version); err != nil {
			return nil, err
		}
		return c.u, c.reverse(ctx, reason)
	})
}

// leads says whether the actor holds a grant above the use's, or audits the group's unit.
func (c *change) leads(ctx context.Context) (bool, error) {
	if audits(c.actor, c.u.unitPath) {
		return true, nil
	}
	above := c.path[:len(c.path)-1].IDs()
	holders, err := grant.HoldersOf(ctx, c.tx, above, clock.DateOf(c.now))
	if err != nil {
		return false, err
	}
	for _, id := range above {
		if h := holderAmong(holders[id], c.actor.StaffID); h != nil && h.DeputyForID == nil {
			return true, nil
		}
	}
	return false, nil
}

// audits says whether somebody audits the uses for groups of a unit.
func audits(actor *auth.Actor, unitPath string) bool {
	scope, ok := actor.ScopeOf(auth.AuditUses)
	return ok && !scope.Own && scope.Path != "" && strings.HasPrefix(unitPath, scope.Path)
}

// reverse takes the use back.
func (c *change) reverse(ctx context.Context, reason string) error {
	u := c.u
	by := &Use{
		PowerID: u.PowerID, PowerCode: u.PowerCode, GrantID: u.GrantID, GrantNumber: c.path.Own().Number, StaffID: c.actor.StaffID, GroupID: u.GroupID,
		UnitID: u.UnitID, CityID: u.CityID, NeedAt: c.now, AskedAt: c.now, ReversesID: &u.ID, Number: 1, Audit: AuditNone, Version: 1, unitPath: u.unitPath, grantPath: u.grantPath,
		Amount: -u.Amount, TicketID: u.TicketID, Beneficiary: u.Beneficiary, BeneficiaryStaffID: u.BeneficiaryStaffID, Reason: reason,
	}
	if err := c.tx.NewRaw(`SELECT nextval('power_use_id_seq')`).Scan(ctx, &by.ID); err != nil {
		return fmt.Errorf("use: id of a reversal: %w", err)
	}
	by.Code = codeOf(by.ID, c.now)
	r := &change{s: c.s, tx: c.tx, now: c.now, actor: c.actor, u: by, path: c.path, power: c.power, isNew: true, asksAnew: true, kind: ActUsed}
	r.effective()
	if err := r.save(ctx, "use.reversal"); err != nil {
		return err
	}
	c.kind, c.note = ActReversed, reason
	if err := c.ends(ctx, Reversed); err != nil {
		return err
	}
	c.tell(notify.UseReversed, nil, u.StaffID)
	if err := c.save(ctx, "use.reverse"); err != nil {
		return err
	}
	for _, o := range c.s.overseers {
		if err := o.UseReversedTx(ctx, c.tx, c.now, u, by); err != nil {
			return err
		}
	}
	return nil
}
