package ticket

import (
	"context"
	"fmt"
	"slices"
	"time"

	"duolao/server/auth"
	"duolao/server/catalogue"
	"duolao/server/errs"
	"duolao/server/notify"
)

const (
	maxNote   = 2000 // characters of what is said to an order
	maxReason = 500  // of a reason
)

// note checks what a TicketNote says and brings.
func (in *TicketNote) note() ([]*received, error) {
	var err error
	if in.Text, err = words("input.text", in.Text, 2, maxNote); err != nil {
		return nil, err
	}
	return receive(in.Files)
}

// RespondTicket is the first act of substance, with which the work begins. WORK_TICKETS: its holder and helpers.
func (s *Service) RespondTicket(ctx context.Context, in TicketNote) (*Ticket, error) {
	actor, err := auth.Require(ctx, auth.WorkTickets)
	if err != nil {
		return nil, err
	}
	files, err := in.note()
	if err != nil {
		return nil, err
	}
	return s.changed(ctx, actor, command{"respondTicket", in.RequestID, in.ID, &in.Version, ActRespond, "ticket.respond", in, files},
		func(ctx context.Context, c *change) error {
			k, err := c.clock(ctx)
			if err != nil {
				return err
			}
			k.respond(c.now)
			c.responded()
			c.t.Status = Working
			c.happened(EventResponded, nil, in.Text)
			return nil
		})
}

// responded notes the first act of substance.
func (c *change) responded() {
	if c.t.RespondedAt == nil {
		now := c.now
		c.t.RespondedAt = &now
	}
}

// ReturnTicket sends an order back to its sender because information is missing. WORK_TICKETS: who has it or may claim it,
// and leads of the team.
func (s *Service) ReturnTicket(ctx context.Context, in TicketNote) (*Ticket, error) {
	actor, err := auth.Require(ctx, auth.WorkTickets)
	if err != nil {
		return nil, err
	}
	files, err := in.note()
	if err != nil {
		return nil, err
	}
	return s.changed(ctx, actor, command{"returnTicket", in.RequestID, in.ID, &in.Version, ActReturn, "ticket.return", in, files},
		func(ctx context.Context, c *change) error {
			k, err := c.clock(ctx)
			if err != nil {
				return err
			}
			k.sendBack(c.now, c.t.SenderID)
			c.responded()
			c.t.Status = Returned
			c.happened(EventReturned, &c.t.SenderID, in.Text)
			c.tell(notify.TicketReturned, said(in.Text), c.t.SenderID)
			return nil
		})
}

// SupplementTicket gives what was missing: the order goes on where it was. SEND_TICKETS: its sender.
func (s *Service) SupplementTicket(ctx context.Context, in SupplementTicket) (*Ticket, error) {
	actor, err := auth.Require(ctx, auth.SendTickets)
	if err != nil {
		return nil, err
	}
	if in.Text, err = words("input.text", in.Text, 2, maxNote); err != nil {
		return nil, err
	}
	files, err := receive(in.Files)
	if err != nil {
		return nil, err
	}
	return s.changed(ctx, actor, command{"supplementTicket", in.RequestID, in.ID, &in.Version, ActSupplement, "ticket.supplement", in, files},
		func(ctx context.Context, c *change) error {
			if err := c.fillIn(in.Form); err != nil {
				return err
			}
			k, err := c.clock(ctx)
			if err != nil {
				return err
			}
			k.supplemented(c.now, c.t.TeamID, c.t.HolderID)
			c.t.Status = Dispatched
			if c.t.HolderID != nil {
				c.t.Status = Working
			}
			c.happened(EventSupplemented, c.t.HolderID, in.Text)
			c.tell(notify.TicketSupplemented, said(in.Text), c.hand()...)
			return nil
		})
}

// fillIn has fields filled in otherwise. The service that the order is about stays: its clocks and repeats go by it.
func (c *change) fillIn(fields []*FormValueInput) error {
	if len(fields) == 0 {
		return nil
	}
	given := make(map[string]string, len(c.t.Form))
	for _, v := range c.t.Form {
		given[v.Code] = v.Value
	}
	values, ref, err := filledIn(c.kind, given, fields)
	if err != nil {
		return err
	}
	c.t.Form, c.t.ServiceRef = values, ref
	return nil
}

// CompleteStep says that a milestone is reached: the next one of the order's type. WORK_TICKETS: its holder and helpers.
// CONFLICT wrong_step.
func (s *Service) CompleteStep(ctx context.Context, in CompleteStep) (*Ticket, error) {
	actor, err := auth.Require(ctx, auth.WorkTickets)
	if err != nil {
		return nil, err
	}
	if in.Text, err = words("input.text", in.Text, 2, maxNote); err != nil {
		return nil, err
	}
	files, err := receive(in.Files)
	if err != nil {
		return nil, err
	}
	return s.changed(ctx, actor, command{"completeStep", in.RequestID, in.ID, &in.Version, ActCompleteStep, "ticket.step", in, files},
		func(ctx context.Context, c *change) error {
			next, err := c.nextStep(ctx)
			if err != nil {
				return err
			}
			if next == nil || *next != in.Step {
				return errs.Conflictf("wrong_step", "%s is not the next milestone of order %s", in.Step, c.t.Code).With("step", string(in.Step))
			}
			k, err := c.clock(ctx)
			if err != nil {
				return err
			}
			k.stop(in.Step, c.now, becauseStep)
			c.happened(EventStepDone, nil, in.Text, "step", string(in.Step))
			return nil
		})
}

// nextStep is the first milestone of the order's type that is not reached yet; nil where all are.
func (c *change) nextStep(ctx context.Context) (*catalogue.ClockMetric, error) {
	if len(c.kind.Steps) == 0 {
		return nil, nil
	}
	var done []string
	if err := c.tx.NewRaw(`SELECT params->>'step' FROM ticket_event WHERE ticket_id = ? AND kind = 'STEP_DONE'`, c.t.ID).Scan(ctx, &done); err != nil {
		return nil, fmt.Errorf("ticket: milestones of %d: %w", c.t.ID, err)
	}
	for _, step := range c.kind.Steps {
		if !slices.Contains(done, string(step)) {
			return &step, nil
		}
	}
	return nil, nil
}

// ResolutionCodes are all of them, in the schema's order.
var ResolutionCodes = []ResolutionCode{CodeDone, CodeNoFaultFound, CodeCustomerDeclined, CodeNotFeasible, CodeOther}

// ResolveTicket resolves an order, or hands it to audit where its type asks for one. WORK_TICKETS: its holder. CONFLICT
// children_open, steps_open where it is DONE and a milestone is not reached, no_audit_team.
func (s *Service) ResolveTicket(ctx context.Context, in ResolveTicket) (*Ticket, error) {
	actor, err := auth.Require(ctx, auth.WorkTickets)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(ResolutionCodes, in.Code) {
		return nil, errs.Invalidf("input.code", "bad_value", "%q is no way to resolve an order", in.Code)
	}
	if in.Note, err = words("input.note", in.Note, 2, maxNote); err != nil {
		return nil, err
	}
	files, err := receive(in.Files)
	if err != nil {
		return nil, err
	}
	return s.changed(ctx, actor, command{"resolveTicket", in.RequestID, in.ID, &in.Version, ActResolve, "ticket.resolve", in, files},
		func(ctx context.Context, c *change) error {
			if err := c.openChildren(ctx); err != nil {
				return err
			}
			if in.Code == CodeDone {
				if next, err := c.nextStep(ctx); err != nil {
					return err
				} else if next != nil {
					return errs.Conflictf("steps_open", "the milestone %s of order %s is not reached", *next, c.t.Code).With("step", string(*next))
				}
			}
			c.responded()
			c.t.ResolutionCode, c.t.ResolutionNote = &in.Code, &in.Note
			if c.kind.Audits == 0 {
				return c.resolved(ctx, in.Note)
			}
			c.t.AuditRound++
			c.happened(EventHandedToAudit, nil, in.Note, "code", string(in.Code), "stage", "1")
			return c.toAudit(ctx, Audit1)
		})
}

// resolved ends the work on an order: it waits for its sender, and closes by itself after some working days.
func (c *change) resolved(ctx context.Context, note string) error {
	k, err := c.clock(ctx)
	if err != nil {
		return err
	}
	k.resolve(c.now)
	t, now := c.t, c.now
	if t.WorkerTeamID != nil {
		t.TeamID = *t.WorkerTeamID
	}
	t.Status, t.HolderID, t.OfferedID, t.ResolvedAt = Resolved, nil, nil, &now
	t.CancelAskedByID, t.CancelAskedAt, t.CancelReason, t.CancelUsed = nil, nil, nil, nil
	cal, err := c.s.calendar.Of(ctx, c.tx, t.UnitID)
	if err != nil {
		return fmt.Errorf("ticket: calendar of unit %d: %w", t.UnitID, err)
	}
	closes, _ := cal.Add(wholeSecond(now), time.Duration(c.kind.CloseDays)*cal.Day())
	t.ClosesAt = &closes
	c.happened(EventResolved, t.WorkerID, note, "code", string(*t.ResolutionCode))
	c.tell(notify.TicketResolved, said(note), append(c.watchers(), t.SenderID)...)
	return c.s.jobs.InsertTx(ctx, c.tx, closeJob{t.ID}, closes)
}
