package ticket

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/catalogue"
	"duolao/server/errs"
	"duolao/server/notify"
)

// ClaimTicket takes an order that waits in one of the caller's queues, for work or for an audit. WORK_TICKETS. Of any number
// who claim at once exactly one has it; who has it already and asks again is given it. CONFLICT already_claimed says who
// has it; stale_ticket, wrong_state; FORBIDDEN not_your_part, not_independent.
func (s *Service) ClaimTicket(ctx context.Context, in ClaimTicket) (*Ticket, error) {
	actor, err := auth.Require(ctx, auth.WorkTickets)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	var t *Ticket
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		c, err := s.readTicket(ctx, tx, now, actor, in.ID)
		if err != nil {
			return err
		}
		t = c.t
		if is(t.HolderID, actor.StaffID) {
			return nil
		}
		if err := c.claimable(ctx, in.Version); err != nil {
			return err
		}
		took, err := c.take(ctx, in.Version)
		if err != nil {
			return err
		}
		if !took {
			// In READ COMMITTED this statement sees what the first one has done.
			if c, err = s.readTicket(ctx, tx, now, actor, in.ID); err != nil {
				return err
			}
			if t = c.t; is(t.HolderID, actor.StaffID) { // by another request of theirs
				return nil
			}
			if err := c.claimable(ctx, in.Version); err != nil {
				return err
			}
			return stale(c.t)
		}
		t = c.t
		if err := c.taken(ctx, actor.StaffID); err != nil {
			return err
		}
		c.happened(EventClaimed, &actor.StaffID, "")
		c.tell(notify.TicketClaimed, nil, t.SenderID)
		return c.save(ctx, "ticket.claim")
	})
	if err != nil {
		return nil, err
	}
	return t, nil
}

// take is the one statement that decides who has the order: whoever comes second finds that what it asks for is not so any
// more. What leaves the version alone may have changed since the order was read, and is read again with it.
func (c *change) take(ctx context.Context, version int) (bool, error) {
	now, err := scanTicket(c.tx.QueryRowContext(ctx, `UPDATE ticket t SET holder_id = ?, status = ?, version = version + 1
		WHERE id = ? AND version = ? AND holder_id IS NULL RETURNING `+ticketColumns, c.actor.StaffID, string(claimed(c.t.Status)), c.t.ID, version))
	if db.NotFound(err) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("ticket: claim %d: %w", c.t.ID, err)
	}
	now.HolderID, now.Status, now.Version = nil, c.t.Status, version
	c.t, c.before = now, *now
	return true, nil
}

// claimed is where an order stands that somebody has taken.
func claimed(was TicketStatus) TicketStatus {
	if was.inAudit() {
		return was
	}
	return Claimed
}

// claimable says why the caller cannot claim the order that they saw in a version.
func (c *change) claimable(ctx context.Context, version int) error {
	err := c.may(ActClaim)
	switch {
	case err == nil && version == c.t.Version:
		return nil
	case c.t.HolderID != nil && !c.t.Status.Ended():
		return c.alreadyClaimed(ctx)
	case version != c.t.Version:
		return stale(c.t)
	case c.t.Status.inAudit() && c.who.Member && !c.t.independent(c.who):
		return notIndependent(c.t)
	}
	return err
}

func (c *change) alreadyClaimed(ctx context.Context) error {
	var name string
	if err := c.tx.NewRaw(`SELECT name FROM staff WHERE id = ?`, *c.t.HolderID).Scan(ctx, &name); err != nil {
		return fmt.Errorf("ticket: holder of %d: %w", c.t.ID, err)
	}
	return errs.Conflictf("already_claimed", "%s has order %s already", name, c.t.Code).With("name", name).With("code", c.t.Code)
}

func notIndependent(t *Ticket) error {
	return errs.New(errs.Forbidden, "not_independent", "order %s is audited by people who neither worked on it nor did its other audit", t.Code)
}

// taken puts the order into somebody's hand: as its worker, or as its auditor.
func (c *change) taken(ctx context.Context, staffID int64) error {
	k, err := c.clock(ctx)
	if err != nil {
		return err
	}
	t := c.t
	if t.HolderID == nil {
		k.claim(staffID)
	} else { // it goes from one to another: each has a leg of their own
		k.leg(partyIn(t.Status), &t.TeamID, &staffID, c.now, becauseLeg)
	}
	t.HolderID, t.OfferedID = &staffID, nil
	switch t.Status {
	case Audit1:
		t.Auditor1ID = &staffID
	case Audit2:
		t.Auditor2ID = &staffID
	default:
		team := t.TeamID
		t.WorkerID, t.WorkerTeamID = &staffID, &team
		if t.Status == Dispatched || t.Status == Transferred {
			t.Status = Claimed
		}
	}
	return nil
}

// partyIn is whose turn it is while a team has the order.
func partyIn(s TicketStatus) LegParty {
	switch s {
	case Audit1:
		return PartyAudit1
	case Audit2:
		return PartyAudit2
	default:
		return PartyTeam
	}
}

// maxAssigned is how many orders are assigned at once.
const maxAssigned = 100

// AssignTickets puts orders into somebody's hands: all of them, or none. Leads of the team, and those whose LEAD_TICKETS
// reaches the order's unit or the team's. INVALID not_in_team, too_many_tickets; what is wrong with one order names it as
// input.tickets.N.
func (s *Service) AssignTickets(ctx context.Context, in AssignTickets) ([]*Ticket, error) {
	actor, err := auth.RequireAny(ctx, auth.LeadTickets, auth.WorkTickets)
	if err != nil {
		return nil, err
	}
	if len(in.Tickets) == 0 || len(in.Tickets) > maxAssigned {
		return nil, errs.Invalidf("input.tickets", "too_many_tickets", "name 1 to %d orders", maxAssigned).With("max", maxAssigned)
	}
	places := map[int64]int{}
	for i, v := range in.Tickets {
		if _, twice := places[v.ID]; twice {
			return nil, errs.Invalidf(fmt.Sprintf("input.tickets.%d", i), "ticket_twice", "order %d is named twice", v.ID)
		}
		places[v.ID] = i
	}
	order := slices.Clone(in.Tickets) // locks are taken by id
	slices.SortFunc(order, func(a, b *TicketVersion) int { return int(a.ID - b.ID) })
	return once(ctx, s, "assignTickets", in.RequestID, in, func(ctx context.Context, tx bun.Tx, now time.Time) ([]*Ticket, error) {
		if err := active(ctx, tx, "input.staffId", in.StaffID); err != nil {
			return nil, err
		}
		list := make([]*Ticket, len(order))
		for _, v := range order {
			c, err := s.lockTicketTx(ctx, tx, now, actor, v.ID, &v.Version)
			if err == nil {
				err = c.assign(ctx, in.StaffID)
			}
			if err != nil {
				return nil, pointAt(err, fmt.Sprintf("input.tickets.%d", places[v.ID]))
			}
			list[places[v.ID]] = c.t
		}
		return list, nil
	})
}

func (c *change) assign(ctx context.Context, staffID int64) error {
	if err := c.may(ActAssign); err != nil {
		return err
	}
	if is(c.t.HolderID, staffID) {
		return c.alreadyClaimed(ctx)
	}
	if _, ok := c.catalog.Member(c.t.TeamID, staffID); !ok {
		return notAMember("input.staffId", c.catalog, c.t.TeamID)
	}
	if c.t.Status.inAudit() {
		w := standing{StaffID: staffID, Helper: c.isOn(staffID, PartHelper), Worked: slices.Contains(c.workers, staffID)}
		if !c.t.independent(w) {
			return notIndependent(c.t)
		}
	}
	if err := c.taken(ctx, staffID); err != nil {
		return err
	}
	c.happened(EventAssigned, &staffID, "")
	c.tell(notify.TicketOffered, nil, staffID)
	c.takenAway("", &staffID)
	return c.save(ctx, "ticket.assign")
}

func notAMember(field string, catalog *catalogue.Catalogue, teamID int64) error {
	name := ""
	if team, ok := catalog.Team(teamID); ok {
		name = team.Name
	}
	return errs.Invalidf(field, "not_in_team", "that person is not in the team %s", name).With("team", name)
}
