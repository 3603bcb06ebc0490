package ticket

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/notify"
)

// rateWithin is how long after its closing an order can be rated by its sender.
const rateWithin = 30 * 24 * time.Hour

// ReopenTicket opens a resolved order again: it goes back to who worked on it, and its clocks go on. SEND_TICKETS: its sender.
func (s *Service) ReopenTicket(ctx context.Context, in TicketNote) (*Ticket, error) {
	actor, err := auth.Require(ctx, auth.SendTickets)
	if err != nil {
		return nil, err
	}
	files, err := in.note()
	if err != nil {
		return nil, err
	}
	return s.changed(ctx, actor, command{"reopenTicket", in.RequestID, in.ID, &in.Version, ActReopen, "ticket.reopen", in, files},
		func(ctx context.Context, c *change) error {
			k, err := c.clock(ctx)
			if err != nil {
				return err
			}
			if err := c.backToWorker(ctx, Reopened); err != nil {
				return err
			}
			t := c.t
			k.reopen(c.now, t.TeamID, t.HolderID)
			t.Reopened++
			t.ResolvedAt, t.ClosesAt, t.ResolutionCode, t.ResolutionNote = nil, nil, nil, nil
			c.happened(EventReopened, t.HolderID, in.Text)
			c.tell(notify.TicketReopened, said(in.Text), c.hand()...)
			return nil
		})
}

// CloseTicket closes a resolved order for good, with a mark or without. SEND_TICKETS: its sender.
func (s *Service) CloseTicket(ctx context.Context, in CloseTicket) (*Ticket, error) {
	actor, err := auth.Require(ctx, auth.SendTickets)
	if err != nil {
		return nil, err
	}
	comment := ""
	if in.Score != nil {
		if comment, err = checkMark(*in.Score, in.Comment); err != nil {
			return nil, err
		}
	}
	return s.changed(ctx, actor, command{"closeTicket", in.RequestID, in.ID, &in.Version, ActClose, "ticket.close", in, nil},
		func(ctx context.Context, c *change) error {
			c.closed(EventClosed)
			if in.Score != nil {
				return c.rate(ctx, *in.Score, comment)
			}
			return nil
		})
}

// closed ends the order for good.
func (c *change) closed(how TicketEventKind) {
	now := c.now
	c.t.Status, c.t.ClosedAt, c.t.ClosesAt = Closed, &now, nil
	c.happened(how, nil, "")
	c.tell(notify.TicketClosed, nil, some(c.t.WorkerID)...)
}

// rate notes the sender's mark. CONFLICT already_rated.
func (c *change) rate(ctx context.Context, score int, comment string) error {
	if err := rateTx(ctx, c.tx, c.now, c.t, BySender, score, comment, &c.actor.StaffID); err != nil {
		return err
	}
	c.happened(EventRated, c.t.WorkerID, comment, "score", strconv.Itoa(score))
	return nil
}

// RateTicket gives a closed order the sender's mark, once and within 30 days. SEND_TICKETS: its sender. CONFLICT
// already_rated, rating_over.
func (s *Service) RateTicket(ctx context.Context, in RateTicket) (*Ticket, error) {
	actor, err := auth.Require(ctx, auth.SendTickets)
	if err != nil {
		return nil, err
	}
	comment, err := checkMark(in.Score, in.Comment)
	if err != nil {
		return nil, err
	}
	return once(ctx, s, "rateTicket", in.RequestID, in, func(ctx context.Context, tx bun.Tx, now time.Time) (*Ticket, error) {
		c, err := s.lockTicketTx(ctx, tx, now, actor, in.ID, nil)
		if err != nil {
			return nil, err
		}
		if c.who.Rated && c.t.SenderID == actor.StaffID {
			return nil, alreadyRated(c.t)
		}
		if err := c.may(ActRate); err != nil {
			return nil, err
		}
		if c.now.Sub(*c.t.ClosedAt) > rateWithin {
			return nil, errs.Conflictf("rating_over", "order %s was closed more than 30 days ago; it is not rated any more", c.t.Code)
		}
		c.keep = true
		if err := c.rate(ctx, in.Score, comment); err != nil {
			return nil, err
		}
		return c.t, c.save(ctx, "ticket.rate")
	})
}

// closeJob closes an order by itself when its time has come.
type closeJob struct {
	TicketID int64 `json:"ticketId"`
}

// Kind is the job's.
func (closeJob) Kind() string { return "ticket.close" }

// closeByItself closes a resolved order whose time is over; one that was reopened meanwhile, or closed, stays as it is.
func (s *Service) closeByItself(ctx context.Context, tx bun.Tx, job closeJob) error {
	now := s.clock()
	c, err := s.lockTicketTx(ctx, tx, now, nil, job.TicketID, nil)
	if errs.CodeOf(err) == errs.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	if c.t.Status != Resolved || c.t.ClosesAt == nil || c.t.ClosesAt.After(now) {
		return nil
	}
	c.act = ActClose
	c.closed(EventClosedByItself)
	c.tell(notify.TicketClosed, nil, c.t.SenderID)
	return c.save(ctx, "ticket.close")
}

// sweepResolved closes the orders whose job was lost.
func (s *Service) sweepResolved(ctx context.Context) error {
	return s.sweep(ctx, `SELECT id FROM ticket WHERE status = 'RESOLVED' AND closes_at <= ? ORDER BY closes_at LIMIT ?`,
		func(ctx context.Context, tx bun.Tx, id int64) error { return s.closeByItself(ctx, tx, closeJob{id}) })
}

// fewAtOnce is how many things a round of a sweep looks at.
const fewAtOnce = 100

// sweep does something for each thing that is due, each in a transaction of its own. Of two servers that find the same one
// the second finds nothing left to be done.
func (s *Service) sweep(ctx context.Context, due string, do func(ctx context.Context, tx bun.Tx, id int64) error) error {
	for {
		var ids []int64
		if err := s.db.Bun.NewRaw(due, s.clock(), fewAtOnce).Scan(ctx, &ids); err != nil {
			return fmt.Errorf("ticket: sweep: %w", err)
		}
		for _, id := range ids {
			if err := s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error { return do(ctx, tx, id) }); err != nil {
				return err
			}
		}
		if len(ids) < fewAtOnce {
			return nil
		}
	}
}
