package ticket

import (
	"context"
	"fmt"
	"strconv"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/notify"
)

// toAudit puts the order into the queue of the team that audits it.
func (c *change) toAudit(ctx context.Context, stage TicketStatus) error {
	team, ok := c.catalog.AuditTeam(c.unitPath)
	if !ok {
		return errs.Conflictf("no_audit_team", "orders of %s are audited, and no team audits those of this unit; the department has to make one", c.kind.NameZh)
	}
	k, err := c.clock(ctx)
	if err != nil {
		return err
	}
	k.respond(c.now)
	c.t.Status, c.t.TeamID, c.t.HolderID, c.t.OfferedID = stage, team.ID, nil, nil
	if stage == Audit1 {
		c.t.Auditor1ID, c.t.Auditor2ID = nil, nil
	}
	k.leg(partyIn(stage), &team.ID, nil, c.now, becauseLeg)
	return nil
}

// AuditTicket audits an order. Passed, it goes on to the second audit or is resolved; failed, it goes back to its worker.
// WORK_TICKETS: a member of the auditing team who neither worked on it nor did the other audit, and whoever has claimed it
// before others. FORBIDDEN not_independent.
func (s *Service) AuditTicket(ctx context.Context, in AuditTicket) (*Ticket, error) {
	actor, err := auth.Require(ctx, auth.WorkTickets)
	if err != nil {
		return nil, err
	}
	least := 2
	if in.Passed {
		least = 0
	}
	note, err := maybe("input.note", in.Note, least, maxNote)
	if err != nil {
		return nil, err
	}
	t, err := s.changed(ctx, actor, command{"auditTicket", in.RequestID, in.ID, &in.Version, ActAudit, "ticket.audit", in, nil},
		func(ctx context.Context, c *change) error { return c.audited(ctx, in.Passed, note) })
	switch db.Violated(err) {
	case "ticket_auditors", "ticket_audit_pkey": // the table's own word, should ours have overlooked somebody
		return nil, errs.New(errs.Forbidden, "not_independent", "an order is audited by people who neither worked on it nor did its other audit").Wrap(err)
	}
	return t, err
}

func (c *change) audited(ctx context.Context, passed bool, note string) error {
	me, t := c.actor.StaffID, c.t
	if t.HolderID == nil { // audited right out of the queue
		if err := c.taken(ctx, me); err != nil {
			return err
		}
	}
	stage := 1
	if t.Status == Audit2 {
		stage = 2
	}
	if _, err := c.tx.ExecContext(ctx, `INSERT INTO ticket_audit (ticket_id, round, stage, auditor_id, passed, note, at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		t.ID, t.AuditRound, stage, me, passed, note, c.now); err != nil {
		return fmt.Errorf("ticket: audit of %d: %w", t.ID, err)
	}
	if !passed {
		return c.failed(ctx, stage, note)
	}
	c.happened(EventAuditPassed, nil, note, "stage", strconv.Itoa(stage))
	if stage < c.kind.Audits {
		return c.toAudit(ctx, Audit2)
	}
	return c.resolved(ctx, *t.ResolutionNote)
}

// failed gives the order back to its worker.
func (c *change) failed(ctx context.Context, stage int, note string) error {
	k, err := c.clock(ctx)
	if err != nil {
		return err
	}
	c.happened(EventAuditFailed, c.t.WorkerID, note, "stage", strconv.Itoa(stage))
	if err := c.backToWorker(ctx, Working); err != nil {
		return err
	}
	c.t.ResolutionCode, c.t.ResolutionNote = nil, nil
	k.leg(PartyTeam, &c.t.TeamID, c.t.HolderID, c.now, becauseAuditFailed)
	c.tell(notify.TicketAuditFailed, said(note), c.hand()...)
	return nil
}

// backToWorker puts the order into the hand of who worked on it; where they have left the team or the house, into the
// team's queue. The round's auditors are through with it.
func (c *change) backToWorker(ctx context.Context, status TicketStatus) error {
	t := c.t
	t.TeamID, t.HolderID, t.OfferedID, t.Status = *t.WorkerTeamID, nil, nil, Transferred
	t.Auditor1ID, t.Auditor2ID = nil, nil
	if _, ok := c.catalog.Member(t.TeamID, *t.WorkerID); !ok {
		return nil
	}
	err := active(ctx, c.tx, "", *t.WorkerID)
	if errs.CodeOf(err) == errs.Invalid {
		return nil
	}
	if err != nil {
		return err
	}
	worker := *t.WorkerID
	t.HolderID, t.Status = &worker, status
	return nil
}
