package ticket

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/notify"
)

// MergeTicket ends an order as a duplicate of a live one of the same group. Its parts and watchers go along, and its
// sender watches the other one. The sender, who has it or may claim it, leads, and those whose LEAD_TICKETS reaches it.
// INVALID merge_into_itself, merge_other_group; CONFLICT merge_into_ended.
func (s *Service) MergeTicket(ctx context.Context, in MergeTicket) (*Ticket, error) {
	actor, err := auth.RequireAny(ctx, auth.SendTickets, auth.LeadTickets)
	if err != nil {
		return nil, err
	}
	if in.ID == in.IntoID {
		return nil, intoItself()
	}
	return once(ctx, s, "mergeTicket", in.RequestID, in, func(ctx context.Context, tx bun.Tx, now time.Time) (*Ticket, error) {
		c, into, err := s.lockBoth(ctx, tx, now, actor, &in)
		if err != nil {
			return nil, err
		}
		if err := c.may(ActMerge); err != nil {
			return nil, err
		}
		if err := c.mergeable(ctx, into); err != nil {
			return nil, err
		}
		if err := c.merge(ctx, into); err != nil {
			return nil, err
		}
		return c.t, c.save(ctx, "ticket.merge")
	})
}

// lockBoth locks the duplicate and the other one, by id.
func (s *Service) lockBoth(ctx context.Context, tx bun.Tx, now time.Time, actor *auth.Actor, in *MergeTicket) (c, into *change, err error) {
	if in.ID < in.IntoID {
		c, err = s.lockTicketTx(ctx, tx, now, actor, in.ID, &in.Version)
	}
	if err == nil {
		if into, err = s.lockTicketTx(ctx, tx, now, actor, in.IntoID, nil); err != nil {
			err = pointAt(err, "input.intoId")
		}
	}
	if err == nil && c == nil {
		c, err = s.lockTicketTx(ctx, tx, now, actor, in.ID, &in.Version)
	}
	return c, into, err
}

func intoItself() error {
	return errs.Invalidf("input.intoId", "merge_into_itself", "an order is merged into another one that is not a part of it, nor it a part of that")
}

func (c *change) mergeable(ctx context.Context, into *change) error {
	switch {
	case !into.t.Status.Live():
		return errs.Conflictf("merge_into_ended", "order %s is %s; a duplicate goes into one that is being worked on", into.t.Code, into.t.Status).
			With("code", into.t.Code).With("status", string(into.t.Status))
	case !sameID(c.t.GroupID, into.t.GroupID):
		return errs.Invalidf("input.intoId", "merge_other_group", "order %s is about another group", into.t.Code).With("code", into.t.Code)
	}
	below, err := c.partOf(ctx, into.t.ID, c.t.ID)
	if err != nil {
		return err
	}
	above, err := c.partOf(ctx, c.t.ID, into.t.ID)
	if err != nil {
		return err
	}
	if below || above {
		return intoItself()
	}
	return nil
}

func (c *change) merge(ctx context.Context, into *change) error {
	k, err := c.clock(ctx)
	if err != nil {
		return err
	}
	k.void(c.now, becauseMerge)
	if err := c.endHold(ctx); err != nil {
		return err
	}
	if err := c.moveAlong(ctx, into); err != nil {
		return err
	}
	t := c.t
	told := append(some(t.HolderID, t.OfferedID), t.SenderID)
	t.Status, t.MergedIntoID, t.HolderID, t.OfferedID = Merged, &into.t.ID, nil, nil
	t.CancelAskedByID, t.CancelAskedAt, t.CancelReason, t.CancelUsed = nil, nil, nil, nil
	c.happened(EventMerged, nil, "", "code", into.t.Code)
	c.tell(notify.TicketMerged, map[string]string{notify.WordNote: into.t.Code}, told...)
	into.keep = true
	into.happened(EventAbsorbed, nil, "", "code", t.Code)
	return into.write(ctx)
}

// moveAlong gives the order's parts and watchers to another one, and its sender as a watcher.
func (c *change) moveAlong(ctx context.Context, into *change) error {
	if _, err := c.tx.ExecContext(ctx, `UPDATE ticket SET parent_id = ?, updated_at = ? WHERE id IN (SELECT id FROM ticket WHERE parent_id = ? ORDER BY id FOR NO KEY UPDATE)`,
		into.t.ID, c.now, c.t.ID); err != nil {
		return fmt.Errorf("ticket: parts of %d: %w", c.t.ID, err)
	}
	if _, err := c.tx.ExecContext(ctx, `INSERT INTO ticket_person (ticket_id, sent_at, staff_id, part, added_by, at)
		SELECT ?0, ?6, x.staff_id, x.part, ?1, ?2 FROM (SELECT staff_id, part FROM ticket_person WHERE ticket_id = ?3 UNION ALL SELECT ?4, 'WATCHER') x
		WHERE x.staff_id <> ?5 ON CONFLICT DO NOTHING`, into.t.ID, c.actor.StaffID, c.now, c.t.ID, c.t.SenderID, into.t.SenderID, into.t.DispatchedAt); err != nil {
		return fmt.Errorf("ticket: people of %d: %w", c.t.ID, err)
	}
	into.people = append(into.people, c.people...)
	into.people = append(into.people, &TicketPerson{StaffID: c.t.SenderID, Part: PartWatcher})
	return nil
}
