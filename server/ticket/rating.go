package ticket

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/catalogue"
	"duolao/server/errs"
)

const (
	// askFor is how long after an order has ended its customer may be asked.
	askFor = 30 * 24 * time.Hour
	// linkLife is how long a customer's link is good.
	linkLife = 14 * 24 * time.Hour
)

// checkMark gives the comment of a mark without the blanks around it. INVALID score_out_of_range, ticket_text_length.
func checkMark(score int, comment *string) (string, error) {
	if score < 1 || score > 5 {
		return "", errs.Invalidf("input.score", "score_out_of_range", "score is %d; it must lie between 1 and 5", score)
	}
	return maybe("input.comment", comment, 0, 500)
}

// rateTx keeps a mark that checkMark has seen; by is the sender, nil for a customer. CONFLICT already_rated, FORBIDDEN
// rates_oneself for who worked on the order. The order is locked.
func rateTx(ctx context.Context, tx bun.IDB, now time.Time, t *Ticket, rater Rater, score int, comment string, by *int64) error {
	if by != nil && is(t.WorkerID, *by) {
		return ratesOneself(t)
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO ticket_rating (ticket_id, rater, score, comment, by_id, at) VALUES (?, ?, ?, ?, ?, ?)`,
		t.ID, string(rater), score, comment, by, now)
	if db.Violated(err) == "ticket_rating_key" {
		return alreadyRated(t)
	}
	if err != nil {
		return fmt.Errorf("ticket: rate %d: %w", t.ID, err)
	}
	return nil
}

func alreadyRated(t *Ticket) error {
	return errs.Conflictf("already_rated", "order %s has been rated; a mark is given once", t.Code).With("code", t.Code)
}

func ratesOneself(t *Ticket) error {
	return errs.New(errs.Forbidden, "rates_oneself", "who worked on order %s cannot rate it", t.Code)
}

// AskRating makes a link by which the customer rates an order, within 30 days of its end: the sender, or the worker. A
// further one is as good as the first.
func (s *Service) AskRating(ctx context.Context, id int64) (*RatingLink, error) {
	actor, err := auth.Require(ctx, auth.ReadTickets)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		c, err := s.lockTicketTx(ctx, tx, now, actor, id, nil)
		if err != nil {
			return err
		}
		return c.askRating(ctx)
	})
	if err != nil {
		return nil, err
	}
	return s.ratingLink(id, now)
}

func (c *change) askRating(ctx context.Context) error {
	if err := c.may(ActAskRating); err != nil {
		return err
	}
	if !c.now.Before(ended(c.t).Add(askFor)) {
		return errs.Conflictf("rating_too_late", "order %s ended more than 30 days ago; its customer is not asked any more", c.t.Code)
	}
	if rated, err := ratedByCustomer(ctx, c.tx, c.t.ID); err != nil {
		return err
	} else if rated {
		return alreadyRated(c.t)
	}
	if c.t.RatingAskedAt != nil {
		return nil
	}
	if _, err := c.tx.ExecContext(ctx, `UPDATE ticket SET rating_asked_at = ? WHERE id = ?`, c.now, c.t.ID); err != nil {
		return fmt.Errorf("ticket: ask rating of %d: %w", c.t.ID, err)
	}
	c.t.RatingAskedAt, c.keep = &c.now, true
	c.happened(EventRatingAsked, nil, "")
	return c.save(ctx, "ticket.ask_rating")
}

// ended is when an order was closed, or resolved where it is not.
func ended(t *Ticket) time.Time {
	if t.ClosedAt != nil {
		return *t.ClosedAt
	}
	return *t.ResolvedAt
}

func ratedByCustomer(ctx context.Context, idb bun.IDB, id int64) (rated bool, err error) {
	err = idb.NewRaw(`SELECT EXISTS (SELECT FROM ticket_rating WHERE ticket_id = ? AND rater = ?)`, id, string(ByCustomer)).Scan(ctx, &rated)
	if err != nil {
		return false, fmt.Errorf("ticket: rating of %d: %w", id, err)
	}
	return rated, nil
}

// CustomerRating is what the holder of a customer's link is asked. Anybody may call it who has not signed in, or had no part
// in the order. INVALID link_forged, link_expired; FORBIDDEN not_the_customer; LIMITED links_blocked after many wrong ones
// from one address.
func (s *Service) CustomerRating(ctx context.Context, token string) (*CustomerRating, error) {
	now := s.clock()
	id, err := s.openLink(ctx, token, "token", now)
	if err != nil {
		return nil, err
	}
	c, err := s.readTicket(ctx, s.db.Bun, now, nil, id)
	if err != nil {
		return nil, err
	}
	if err := rateable(c.t); err != nil {
		return nil, err
	}
	if err := c.onlyCustomer(ctx, s.db.Bun); err != nil {
		return nil, err
	}
	rated, err := ratedByCustomer(ctx, s.db.Bun, id)
	if err != nil {
		return nil, err
	}
	return asked(c.t, c.kind, rated), nil
}

// RateAsCustomer is a customer's mark, once. CONFLICT already_rated; otherwise as CustomerRating.
func (s *Service) RateAsCustomer(ctx context.Context, in RateAsCustomer) (*CustomerRating, error) {
	now := s.clock()
	id, err := s.openLink(ctx, in.Token, "input.token", now)
	if err != nil {
		return nil, err
	}
	comment, err := checkMark(in.Score, in.Comment)
	if err != nil {
		return nil, err
	}
	if ctx, err = auth.Visitor(ctx); err != nil {
		return nil, err
	}
	var answer *CustomerRating
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		c, err := s.lockTicketTx(ctx, tx, now, nil, id, nil)
		if err != nil {
			return err
		}
		if err := c.rateAsCustomer(ctx, in.Score, comment); err != nil {
			return err
		}
		answer = asked(c.t, c.kind, true)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return answer, nil
}

func (c *change) rateAsCustomer(ctx context.Context, score int, comment string) error {
	if err := rateable(c.t); err != nil {
		return err
	}
	if err := c.onlyCustomer(ctx, c.tx); err != nil {
		return err
	}
	if err := rateTx(ctx, c.tx, c.now, c.t, ByCustomer, score, comment, nil); err != nil {
		return err
	}
	c.act, c.keep = ActAskRating, true
	c.happened(EventCustomerRated, nil, comment, "score", strconv.Itoa(score))
	if err := c.write(ctx); err != nil {
		return err
	}
	return audit.Record(ctx, c.tx, c.now, audit.Change{Action: "ticket.rate_as_customer", Entity: "ticket", EntityID: c.t.ID,
		After: map[string]any{"score": score, "comment": comment}})
}

// rateable refuses an order that has been opened again since its customer was asked. CONFLICT reopened_meanwhile.
func rateable(t *Ticket) error {
	if t.Status != Resolved && t.Status != Closed {
		return errs.Conflictf("reopened_meanwhile", "order %s is being worked on again; it can be rated once it is resolved", t.Code)
	}
	return nil
}

func asked(t *Ticket, kind *catalogue.TicketType, rated bool) *CustomerRating {
	return &CustomerRating{Code: t.Code, Title: t.Title, TypeNameZh: kind.NameZh, TypeNameEn: kind.NameEn, ResolvedAt: *t.ResolvedAt, Rated: rated}
}

// onlyCustomer refuses who sent the order or handled it, as far as the browser says who they are: a mark of theirs would be
// their own. FORBIDDEN not_the_customer.
func (c *change) onlyCustomer(ctx context.Context, idb bun.IDB) error {
	who, err := auth.SignedIn(ctx, idb, c.now)
	if err != nil || who == 0 {
		return err
	}
	had := who == c.t.SenderID || c.isOn(who, PartHelper)
	if !had {
		if err := idb.NewRaw(`SELECT EXISTS (SELECT FROM ticket_leg WHERE ticket_id = ? AND staff_id = ?)`, c.t.ID, who).Scan(ctx, &had); err != nil {
			return fmt.Errorf("ticket: who had %d: %w", c.t.ID, err)
		}
	}
	if had {
		return errs.New(errs.Forbidden, "not_the_customer", "who sent order %s or handled it cannot rate it as its customer; the customer opens the link on a device of their own", c.t.Code).
			With("code", c.t.Code)
	}
	return nil
}
