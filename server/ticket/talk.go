package ticket

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/notify"
)

const (
	maxMentions = 10
	maxPeople   = 20
	urgeEvery   = 10 * time.Minute
	maxUrge     = 200 // characters
)

// CommentTicket says something about an order. SEND_TICKETS: whoever sees it. Who is mentioned watches it from then on.
// INVALID too_many_people, no_such_person.
func (s *Service) CommentTicket(ctx context.Context, in CommentTicket) (*Ticket, error) {
	actor, err := auth.Require(ctx, auth.SendTickets)
	if err != nil {
		return nil, err
	}
	if in.Text, err = words("input.text", in.Text, 1, maxNote); err != nil {
		return nil, err
	}
	mentions, err := distinct("input.mentionIds", in.MentionIDs, maxMentions)
	if err != nil {
		return nil, err
	}
	files, err := receive(in.Files)
	if err != nil {
		return nil, err
	}
	return s.changed(ctx, actor, command{"commentTicket", in.RequestID, in.ID, nil, ActComment, "ticket.comment", in, files},
		func(ctx context.Context, c *change) error {
			c.keep = true
			if err := reachable(ctx, c.tx, "input.mentionIds", mentions, c.t.CityID, clock.DateOf(c.now)); err != nil {
				return err
			}
			concerned := append(append(c.watchers(), some(c.t.HolderID, c.t.OfferedID)...), c.t.SenderID)
			var watch []int64
			for _, id := range mentions {
				if !slices.Contains(concerned, id) && id != actor.StaffID {
					watch = append(watch, id)
				}
			}
			if err := c.putOn(ctx, watch, PartWatcher); err != nil {
				return err
			}
			c.mentions = mentions
			c.happened(EventCommented, nil, in.Text)
			concerned = slices.DeleteFunc(concerned, func(id int64) bool { return slices.Contains(mentions, id) })
			c.tell(notify.TicketMentioned, said(in.Text), slices.Clone(mentions)...)
			c.tell(notify.TicketCommented, said(in.Text), concerned...)
			return nil
		})
}

// UrgeTicket urges whoever has the order, at most once in ten minutes. The sender, and those whose LEAD_TICKETS reaches it.
// LIMITED urged_lately.
func (s *Service) UrgeTicket(ctx context.Context, in UrgeTicket) (*Ticket, error) {
	actor, err := auth.RequireAny(ctx, auth.SendTickets, auth.LeadTickets)
	if err != nil {
		return nil, err
	}
	text, err := maybe("input.text", in.Text, 0, maxUrge)
	if err != nil {
		return nil, err
	}
	return s.changed(ctx, actor, command{"urgeTicket", in.RequestID, in.ID, nil, ActUrge, "ticket.urge", in, nil},
		func(_ context.Context, c *change) error {
			t, now := c.t, c.now
			if t.UrgedAt != nil && now.Sub(*t.UrgedAt) < urgeEvery {
				e := errs.New(errs.Limited, "urged_lately", "order %s was urged less than ten minutes ago", t.Code).With("minutes", int(urgeEvery/time.Minute))
				e.RetryAfter = urgeEvery - now.Sub(*t.UrgedAt)
				return e
			}
			c.keep = true
			t.Urged++
			t.UrgedAt = &now
			c.happened(EventUrged, t.HolderID, text, "count", strconv.Itoa(t.Urged))
			c.tell(notify.TicketUrged, said(text), c.hand()...)
			return nil
		})
}

// AddTicketPeople puts helpers or watchers on an order. The sender, its holder, leads, and those whose LEAD_TICKETS reaches
// it. INVALID too_many_people, no_such_person, not_a_helper where somebody is in no team that can take it; CONFLICT
// wrong_state for helpers during audits and after.
func (s *Service) AddTicketPeople(ctx context.Context, in AddTicketPeople) (*Ticket, error) {
	actor, err := auth.RequireAny(ctx, auth.SendTickets, auth.LeadTickets)
	if err != nil {
		return nil, err
	}
	ids, err := distinct("input.staffIds", in.StaffIDs, maxPeople)
	switch {
	case err != nil:
		return nil, err
	case len(ids) == 0:
		return nil, errs.Invalidf("input.staffIds", "too_many_people", "name 1 to %d people", maxPeople).With("max", maxPeople)
	case in.Part != PartHelper && in.Part != PartWatcher:
		return nil, errs.Invalidf("input.part", "bad_value", "%q is no part in an order", in.Part)
	}
	return s.changed(ctx, actor, command{"addTicketPeople", in.RequestID, in.ID, nil, ActAddPeople, "ticket.add_people", in, nil},
		func(ctx context.Context, c *change) error {
			c.keep = true
			if err := reachable(ctx, c.tx, "input.staffIds", ids, c.t.CityID, clock.DateOf(c.now)); err != nil {
				return err
			}
			if in.Part == PartHelper {
				if c.t.Status.inAudit() || c.t.Status == Resolved {
					return wrongState(ActAddPeople, c.t)
				}
				for i, id := range ids {
					if !c.mayHelp(id) {
						return errs.Invalidf(fmt.Sprintf("input.staffIds.%d", i), "not_a_helper", "that person is in no team that takes such orders")
					}
				}
			}
			if err := c.putOn(ctx, ids, in.Part); err != nil {
				return err
			}
			for _, id := range ids {
				c.happened(EventPeopleAdded, &id, "", "part", string(in.Part))
			}
			c.tell(notify.TicketAdded, nil, slices.Clone(ids)...)
			return nil
		})
}

// mayHelp says whether somebody is in a team that can take the order.
func (c *change) mayHelp(staffID int64) bool {
	for _, team := range c.catalog.TeamsOf(staffID) {
		if c.catalog.CanTake(team.ID, c.kind) {
			return true
		}
	}
	return false
}

// putOn puts people on the order; who is on it as something else is that no more, but a helper does not become a watcher
// by being mentioned.
func (c *change) putOn(ctx context.Context, ids []int64, part TicketPart) error {
	if len(ids) == 0 {
		return nil
	}
	if _, err := c.tx.ExecContext(ctx, `DELETE FROM ticket_person WHERE ticket_id = ? AND staff_id = ANY (?::bigint[]) AND part <> ?`,
		c.t.ID, pgdialect.Array(ids), string(part)); err != nil {
		return fmt.Errorf("ticket: people of %d: %w", c.t.ID, err)
	}
	if _, err := c.tx.ExecContext(ctx, `INSERT INTO ticket_person (ticket_id, sent_at, staff_id, part, added_by, at)
		SELECT ?, ?, x, ?, ?, ? FROM unnest(?::bigint[]) x ON CONFLICT DO NOTHING`,
		c.t.ID, c.t.DispatchedAt, string(part), c.actor.StaffID, c.now, pgdialect.Array(ids)); err != nil {
		return fmt.Errorf("ticket: people of %d: %w", c.t.ID, err)
	}
	for _, id := range ids {
		c.people = append(c.people, &TicketPerson{StaffID: id, Part: part})
	}
	return nil
}

// RemoveTicketPerson takes somebody off an order: oneself, or whom one may put on.
func (s *Service) RemoveTicketPerson(ctx context.Context, in RemoveTicketPerson) (*Ticket, error) {
	actor, err := auth.RequireAny(ctx, auth.SendTickets, auth.ReadTickets)
	if err != nil {
		return nil, err
	}
	var t *Ticket
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		c, err := s.lockTicketTx(ctx, tx, s.clock(), actor, in.ID, nil)
		if err != nil {
			return err
		}
		c.keep, t = true, c.t
		if err := c.may(ActAddPeople); err != nil && (in.StaffID != actor.StaffID || errs.CodeOf(err) != errs.Forbidden) {
			return err
		}
		res, err := tx.ExecContext(ctx, `DELETE FROM ticket_person WHERE ticket_id = ? AND staff_id = ?`, in.ID, in.StaffID)
		if err != nil {
			return fmt.Errorf("ticket: take %d off %d: %w", in.StaffID, in.ID, err)
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return err // nobody was on it
		}
		c.happened(EventPersonRemoved, &in.StaffID, "")
		return c.save(ctx, "ticket.remove_person")
	})
	if err != nil {
		return nil, err
	}
	return t, nil
}
