package ticket

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/notify"
)

// HoldReasons are all of them, in the schema's order.
var HoldReasons = []HoldReason{HoldCustomerAbsent, HoldCustomerAsked, HoldMaterial, HoldThirdParty, HoldForceMajeure}

const (
	minEvidence = 5 // characters, where no file shows it
	maxHold     = 30 * 24 * time.Hour
)

func (in *HoldTicket) validate(now time.Time, files int) error {
	if !slices.Contains(HoldReasons, in.Reason) {
		return errs.Invalidf("input.reason", "bad_value", "%q is no reason to hold an order", in.Reason)
	}
	evidence, err := maybe("input.evidence", in.Evidence, 0, maxReason)
	if err != nil {
		return err
	}
	if utf8.RuneCountInString(evidence) < minEvidence && files == 0 {
		return errs.Invalidf("input.evidence", "no_evidence", "a hold needs evidence: %d characters or a file", minEvidence).With("min", minEvidence)
	}
	in.Evidence = &evidence
	if !in.ReviewAt.After(now) || in.ReviewAt.Sub(now) > maxHold {
		return errs.Invalidf("input.reviewAt", "review_out_of_range", "a hold is looked at again within 30 days, and not before now").With("days", 30)
	}
	return nil
}

// HoldTicket holds an order: its clocks pause until it is taken up again. WORK_TICKETS: its holder. INVALID no_evidence,
// review_out_of_range.
func (s *Service) HoldTicket(ctx context.Context, in HoldTicket) (*Ticket, error) {
	actor, err := auth.Require(ctx, auth.WorkTickets)
	if err != nil {
		return nil, err
	}
	files, err := receive(in.Files)
	if err != nil {
		return nil, err
	}
	return s.changed(ctx, actor, command{"holdTicket", in.RequestID, in.ID, &in.Version, ActHold, "ticket.hold", in, files},
		func(ctx context.Context, c *change) error {
			if err := in.validate(c.now, len(files)); err != nil {
				return err
			}
			k, err := c.clock(ctx)
			if err != nil {
				return err
			}
			var id int64
			if err := c.tx.NewRaw(`INSERT INTO ticket_hold (ticket_id, reason, evidence, review_at, by_id, from_at, used) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`,
				c.t.ID, string(in.Reason), *in.Evidence, in.ReviewAt, actor.StaffID, c.now, k.nearest(c.now)).Scan(ctx, &id); err != nil {
				return fmt.Errorf("ticket: hold %d: %w", c.t.ID, err)
			}
			c.holdID = &id
			k.pause(c.now, becauseHold, &id)
			c.t.Status = Held
			c.happened(EventHeld, nil, *in.Evidence, "reason", string(in.Reason), "reviewAt", in.ReviewAt.In(clock.Shanghai).Format(time.RFC3339))
			c.tell(notify.TicketHeld, said(*in.Evidence), c.t.SenderID)
			return s.jobs.InsertTx(ctx, c.tx, holdJob{id}, in.ReviewAt)
		})
}

// ResumeTicket takes a held order up again. WORK_TICKETS: its holder, and leads of the team.
func (s *Service) ResumeTicket(ctx context.Context, in TicketNote) (*Ticket, error) {
	actor, err := auth.Require(ctx, auth.WorkTickets)
	if err != nil {
		return nil, err
	}
	files, err := in.note()
	if err != nil {
		return nil, err
	}
	return s.changed(ctx, actor, command{"resumeTicket", in.RequestID, in.ID, &in.Version, ActResume, "ticket.resume", in, files},
		func(ctx context.Context, c *change) error {
			k, err := c.clock(ctx)
			if err != nil {
				return err
			}
			k.run(c.now, becauseResume)
			if err := c.endHold(ctx); err != nil {
				return err
			}
			c.t.Status = Working
			c.happened(EventResumed, nil, in.Text)
			return nil
		})
}

// endHold ends the hold that lasts, if one does.
func (c *change) endHold(ctx context.Context) error {
	if _, err := c.tx.ExecContext(ctx, `UPDATE ticket_hold SET until_at = greatest(from_at, ?) WHERE ticket_id = ? AND until_at IS NULL`, c.now, c.t.ID); err != nil {
		return fmt.Errorf("ticket: end the hold of %d: %w", c.t.ID, err)
	}
	return nil
}

// DecideHold accepts or rejects a hold. A rejected one gives its time back to the clocks, and ends where it lasts still.
// SEND_TICKETS: the sender. CONFLICT hold_decided; NOT_FOUND.
func (s *Service) DecideHold(ctx context.Context, in DecideHold) (*Ticket, error) {
	actor, err := auth.Require(ctx, auth.SendTickets)
	if err != nil {
		return nil, err
	}
	least := 2
	if in.Accepted {
		least = 0
	}
	note, err := maybe("input.note", in.Note, least, maxReason)
	if err != nil {
		return nil, err
	}
	return s.changed(ctx, actor, command{"decideHold", in.RequestID, in.ID, &in.Version, ActDecideHold, "ticket.decide_hold", in, nil},
		func(ctx context.Context, c *change) error {
			var was HoldAcceptance
			var by int64
			err := c.tx.QueryRowContext(ctx, `SELECT acceptance, by_id FROM ticket_hold WHERE id = ? AND ticket_id = ?`, in.HoldID, c.t.ID).Scan(&was, &by)
			switch {
			case db.NotFound(err):
				return errs.NotFoundf("order %s has no hold %d", c.t.Code, in.HoldID)
			case err != nil:
				return fmt.Errorf("ticket: hold %d: %w", in.HoldID, err)
			case was != HoldPending:
				return errs.Conflictf("hold_decided", "this hold has been decided already").With("acceptance", string(was))
			}
			acceptance, kind := HoldAccepted, EventHoldAccepted
			if !in.Accepted {
				acceptance, kind = HoldRejected, EventHoldRejected
				if err := c.rejectHold(ctx, in.HoldID); err != nil {
					return err
				}
			}
			if _, err := c.tx.ExecContext(ctx, `UPDATE ticket_hold SET acceptance = ?, decided_by = ?, decided_at = ?, note = ? WHERE id = ?`,
				string(acceptance), actor.StaffID, c.now, note, in.HoldID); err != nil {
				return fmt.Errorf("ticket: decide hold %d: %w", in.HoldID, err)
			}
			c.happened(kind, &by, note)
			tell := said(note)
			tell[notify.WordAccepted] = strconv.FormatBool(in.Accepted)
			c.tell(notify.TicketHoldDecided, tell, append(some(c.t.HolderID), by)...)
			return nil
		})
}

func (c *change) rejectHold(ctx context.Context, id int64) error {
	k, err := c.clock(ctx)
	if err != nil {
		return err
	}
	k.rejectHold(id, c.now)
	if c.t.Status != Held {
		return nil
	}
	var lasts bool
	if err := c.tx.NewRaw(`SELECT until_at IS NULL FROM ticket_hold WHERE id = ?`, id).Scan(ctx, &lasts); err != nil {
		return fmt.Errorf("ticket: hold %d: %w", id, err)
	}
	if !lasts { // an earlier one
		return nil
	}
	c.t.Status = Working
	return c.endHold(ctx)
}

// holdJob reminds of a hold at the time that was set for it.
type holdJob struct {
	HoldID int64 `json:"holdId"`
}

// Kind is the job's.
func (holdJob) Kind() string { return "ticket.hold_review" }

// reviewHold reminds holder and sender that a hold is to be looked at again, once.
func (s *Service) reviewHold(ctx context.Context, tx bun.Tx, job holdJob) error {
	now := s.clock()
	var ticketID int64
	err := tx.NewRaw(`SELECT ticket_id FROM ticket_hold WHERE id = ?`, job.HoldID).Scan(ctx, &ticketID)
	if db.NotFound(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("ticket: hold %d: %w", job.HoldID, err)
	}
	c, err := s.lockTicketTx(ctx, tx, now, nil, ticketID, nil)
	if err != nil {
		return err
	}
	var by int64
	err = tx.NewRaw(`UPDATE ticket_hold SET reviewed_at = ? WHERE id = ? AND until_at IS NULL AND reviewed_at IS NULL AND review_at <= ? RETURNING by_id`,
		now, job.HoldID, now).Scan(ctx, &by)
	if db.NotFound(err) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("ticket: review hold %d: %w", job.HoldID, err)
	}
	c.keep = true
	c.happened(EventHoldReview, &by, "")
	c.tell(notify.TicketHoldReview, nil, append(some(c.t.HolderID), c.t.SenderID)...)
	return c.write(ctx)
}

// sweepHolds reminds of the holds whose job was lost.
func (s *Service) sweepHolds(ctx context.Context) error {
	return s.sweep(ctx, `SELECT id FROM ticket_hold WHERE until_at IS NULL AND reviewed_at IS NULL AND review_at <= ? ORDER BY review_at LIMIT ?`,
		func(ctx context.Context, tx bun.Tx, id int64) error { return s.reviewHold(ctx, tx, holdJob{id}) })
}
