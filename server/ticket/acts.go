package ticket

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"duolao/db"
	"duolao/server/auth"
)

// needs are the actions of which one is needed for an act, as the mutations ask for them.
var needs = map[TicketAct][]auth.Action{
	ActClaim: {auth.WorkTickets}, ActRespond: {auth.WorkTickets}, ActReturn: {auth.WorkTickets}, ActHold: {auth.WorkTickets}, ActResume: {auth.WorkTickets},
	ActCompleteStep: {auth.WorkTickets}, ActResolve: {auth.WorkTickets}, ActAudit: {auth.WorkTickets},
	ActAssign: {auth.LeadTickets, auth.WorkTickets}, ActTransfer: {auth.LeadTickets, auth.WorkTickets},
	ActSupplement: {auth.SendTickets}, ActDecideHold: {auth.SendTickets}, ActReopen: {auth.SendTickets}, ActClose: {auth.SendTickets}, ActRate: {auth.SendTickets},
	ActCancel: {auth.SendTickets}, ActDecideCancellation: {auth.SendTickets}, ActComment: {auth.SendTickets}, ActDispatchChild: {auth.SendTickets},
	ActMerge: {auth.SendTickets, auth.LeadTickets}, ActUrge: {auth.SendTickets, auth.LeadTickets}, ActAddPeople: {auth.SendTickets, auth.LeadTickets},
	ActAskRating: {auth.ReadTickets},
}

// circumstances are what decides about acts besides the order itself.
type circumstances struct {
	standing
	unitPath, teamPath string
	asked              bool // the customer has rated it
	parts              bool // a part of it is open
	steps              int  // milestones that are reached
}

// ActsByTicket are the acts that the caller may do to each of the orders now, in the schema's order. Two statements.
func (s *Service) ActsByTicket(ctx context.Context, tickets []*Ticket) (map[int64][]TicketAct, error) {
	v, err := s.viewing(ctx)
	if err != nil {
		return nil, err
	}
	all, err := s.circumstances(ctx, v, tickets)
	if err != nil {
		return nil, err
	}
	allowed := map[TicketAct]bool{}
	for act, actions := range needs {
		allowed[act] = slices.ContainsFunc(actions, func(a auth.Action) bool { _, ok := v.actor.ScopeOf(a); return ok })
	}
	now := s.clock()
	found := make(map[int64][]TicketAct, len(tickets))
	for _, t := range tickets {
		c := all[t.ID]
		if c == nil {
			continue
		}
		who := t.parties(c.standing)
		list := []TicketAct{}
		for _, act := range Acts {
			if allowed[act] && may(act, t.Status, who) && v.possible(act, t, c, now) {
				list = append(list, act)
			}
		}
		found[t.ID] = list
	}
	return found, nil
}

// possible says what the table of the life of an order leaves open: whether an act would be refused for something that is
// known beforehand.
func (v *viewer) possible(act TicketAct, t *Ticket, c *circumstances, now time.Time) bool {
	switch act {
	case ActCompleteStep:
		kind, ok := v.catalog.TypeByID(t.TypeID)
		return ok && c.steps < len(kind.Steps)
	case ActResolve:
		return !c.parts
	case ActUrge:
		return t.UrgedAt == nil || now.Sub(*t.UrgedAt) >= urgeEvery
	case ActRate:
		return !is(t.WorkerID, c.StaffID) && now.Sub(*t.ClosedAt) <= rateWithin
	case ActAskRating:
		return !c.asked && now.Before(ended(t).Add(askFor))
	default:
		return true
	}
}

// circumstances reads what decides about the caller's acts, by order.
func (s *Service) circumstances(ctx context.Context, v *viewer, tickets []*Ticket) (map[int64]*circumstances, error) {
	ids := make([]int64, len(tickets))
	for i, t := range tickets {
		ids[i] = t.ID
	}
	rows, err := s.db.Pool.Query(ctx, `
		SELECT t.id, t.team_id, u.path, k.path,
		  EXISTS (SELECT FROM ticket_person p WHERE p.ticket_id = t.id AND p.staff_id = $2 AND p.part = 'HELPER'),
		  EXISTS (SELECT FROM ticket_leg l WHERE l.ticket_id = t.id AND l.staff_id = $2 AND l.party = 'TEAM'),
		  EXISTS (SELECT FROM ticket_hold h WHERE h.ticket_id = t.id AND h.acceptance = 'PENDING'),
		  EXISTS (SELECT FROM ticket_rating r WHERE r.ticket_id = t.id AND r.rater = 'SENDER'),
		  EXISTS (SELECT FROM ticket_rating r WHERE r.ticket_id = t.id AND r.rater = 'CUSTOMER'),
		  EXISTS (SELECT FROM ticket c WHERE c.parent_id = t.id AND c.status NOT IN ('RESOLVED', `+notEnd+`)),
		  (SELECT count(DISTINCT e.params->>'step') FROM ticket_event e WHERE e.ticket_id = t.id AND e.kind = 'STEP_DONE')
		FROM ticket t JOIN unit u ON u.id = t.unit_id JOIN team m ON m.id = t.team_id JOIN unit k ON k.id = m.unit_id
		WHERE t.id = ANY($1)`, db.Prepared, ids, v.actor.StaffID)
	if err != nil {
		return nil, fmt.Errorf("ticket: circumstances: %w", err)
	}
	found := make(map[int64]*circumstances, len(ids))
	_, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (struct{}, error) {
		var id, teamID int64
		c := &circumstances{standing: standing{StaffID: v.actor.StaffID}}
		err := row.Scan(&id, &teamID, &c.unitPath, &c.teamPath, &c.Helper, &c.Worked, &c.Judging, &c.Rated, &c.asked, &c.parts, &c.steps)
		c.Worked = c.Worked || c.Helper
		if m, ok := v.catalog.Member(teamID, v.actor.StaffID); ok {
			c.Member, c.Lead = true, m.Lead
		}
		c.Leader = v.lead.Covers(c.unitPath, 0) || v.lead.Covers(c.teamPath, 0)
		found[id] = c
		return struct{}{}, err
	})
	if err != nil {
		return nil, fmt.Errorf("ticket: circumstances: %w", err)
	}
	return found, nil
}
