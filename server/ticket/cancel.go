package ticket

import (
	"context"

	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/notify"
)

// CancelTicket cancels an order that nobody has in hand; otherwise it asks for that. SEND_TICKETS: the sender, and who works
// on it. CONFLICT cancel_asked where somebody has asked already.
func (s *Service) CancelTicket(ctx context.Context, in TicketNote) (*Ticket, error) {
	actor, err := auth.Require(ctx, auth.SendTickets)
	if err != nil {
		return nil, err
	}
	files, err := in.note()
	if err != nil {
		return nil, err
	}
	return s.changed(ctx, actor, command{"cancelTicket", in.RequestID, in.ID, &in.Version, ActCancel, "ticket.cancel", in, files},
		func(ctx context.Context, c *change) error {
			k, err := c.clock(ctx)
			if err != nil {
				return err
			}
			t, now, used := c.t, c.now, k.nearest(c.now)
			t.CancelAskedByID, t.CancelAskedAt, t.CancelReason, t.CancelUsed = &actor.StaffID, &now, &in.Text, &used
			if t.HolderID == nil && !t.Status.inAudit() {
				return c.cancelled(ctx, in.Text)
			}
			c.happened(EventCancelAsked, nil, in.Text)
			c.tell(notify.TicketCancelAsked, said(in.Text), c.deciders()...)
			return nil
		})
}

// deciders are those who are told that a cancellation waits for them.
func (c *change) deciders() []int64 {
	if *c.t.CancelAskedByID != c.t.SenderID {
		return []int64{c.t.SenderID}
	}
	var ids []int64
	for _, id := range c.catalog.Leads(c.t.TeamID) {
		if !is(c.t.HolderID, id) && !is(c.t.WorkerID, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// cancelled ends the order for good. Its clocks are void.
func (c *change) cancelled(ctx context.Context, note string) error {
	now := c.now
	k, err := c.clock(ctx)
	if err != nil {
		return err
	}
	k.void(now, becauseCancel)
	if err := c.endHold(ctx); err != nil {
		return err
	}
	told := append(append(c.watchers(), some(c.t.HolderID, c.t.WorkerID, c.t.OfferedID)...), c.t.SenderID)
	c.t.Status, c.t.CancelledAt, c.t.HolderID, c.t.OfferedID = Cancelled, &now, nil, nil
	c.happened(EventCancelled, c.t.CancelAskedByID, note)
	c.tell(notify.TicketCancelled, said(note), told...)
	return nil
}

// DecideCancellation grants or refuses a cancellation that was asked for: the sender where the worker asked; a lead of the
// team, or those whose LEAD_TICKETS reaches it, where the sender did. Never who asked, nor who works on it. CONFLICT
// no_cancellation where none is asked for.
func (s *Service) DecideCancellation(ctx context.Context, in DecideCancellation) (*Ticket, error) {
	actor, err := auth.Require(ctx, auth.SendTickets)
	if err != nil {
		return nil, err
	}
	least := 2
	if in.Granted {
		least = 0
	}
	note, err := maybe("input.note", in.Note, least, maxReason)
	if err != nil {
		return nil, err
	}
	return s.changed(ctx, actor, command{"decideCancellation", in.RequestID, in.ID, &in.Version, ActDecideCancellation, "ticket.decide_cancellation", in, nil},
		func(ctx context.Context, c *change) error {
			t := c.t
			if in.Granted {
				return c.cancelled(ctx, note)
			}
			asked := *t.CancelAskedByID
			t.CancelAskedByID, t.CancelAskedAt, t.CancelReason, t.CancelUsed = nil, nil, nil, nil
			c.happened(EventCancelRefused, &asked, note)
			c.tell(notify.TicketCancelRefused, said(note), asked)
			return nil
		})
}

// whyNot says more than that an act is for others, where there is more to be said.
func (c *change) whyNot(act TicketAct, err error) error {
	t := c.t
	if errs.CodeOf(err) != errs.Forbidden {
		return err
	}
	switch {
	case act == ActCancel && t.CancelAskedByID != nil:
		return errs.Conflictf("cancel_asked", "the cancellation of order %s is asked for already and waits for a decision", t.Code)
	case act == ActDecideCancellation && t.CancelAskedByID == nil:
		return errs.Conflictf("no_cancellation", "nobody asks for the cancellation of order %s", t.Code)
	case act == ActDecideHold && t.SenderID == c.who.StaffID:
		return errs.Conflictf("hold_decided", "no hold of order %s waits for a word", t.Code)
	case act == ActAudit && c.who.Member && t.HolderID == nil && !t.independent(c.who):
		return notIndependent(t)
	}
	return err
}
