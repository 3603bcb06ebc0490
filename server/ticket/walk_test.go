package ticket_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"pgregory.net/rapid"

	"duolao/server/errs"
	"duolao/server/org/orgtest"
	"duolao/server/ticket"
	"duolao/server/ticket/tickettest"
)

// whoever tries something: everybody tries everything.
type try struct {
	act ticket.TicketAct
	do  func(ctx context.Context, o *ticket.Ticket, other *ticket.Ticket) (*ticket.Ticket, error)
}

func tries(h *tickettest.House) []try {
	s, id := h.Tickets, orgtest.Request
	word := func(f func(context.Context, ticket.TicketNote) (*ticket.Ticket, error)) func(context.Context, *ticket.Ticket, *ticket.Ticket) (*ticket.Ticket, error) {
		return func(ctx context.Context, o, _ *ticket.Ticket) (*ticket.Ticket, error) { return f(ctx, note(o, id())) }
	}
	audit := func(passed bool) func(context.Context, *ticket.Ticket, *ticket.Ticket) (*ticket.Ticket, error) {
		return func(ctx context.Context, o, _ *ticket.Ticket) (*ticket.Ticket, error) {
			return s.AuditTicket(ctx, ticket.AuditTicket{RequestID: id(), ID: o.ID, Version: o.Version, Passed: passed, Note: ptr("看过了")})
		}
	}
	return []try{
		{ticket.ActClaim, func(ctx context.Context, o, _ *ticket.Ticket) (*ticket.Ticket, error) {
			return s.ClaimTicket(ctx, ticket.ClaimTicket{ID: o.ID, Version: o.Version})
		}},
		{ticket.ActAssign, func(ctx context.Context, o, _ *ticket.Ticket) (*ticket.Ticket, error) {
			for _, to := range []int64{h.Clerk2, h.Aud1, h.Aud2, h.Aud3} {
				if list, err := s.AssignTickets(ctx, ticket.AssignTickets{RequestID: id(), Tickets: []*ticket.TicketVersion{{ID: o.ID, Version: o.Version}}, StaffID: to}); err == nil {
					return list[0], nil
				}
			}
			_, err := s.AssignTickets(ctx, ticket.AssignTickets{RequestID: id(), Tickets: []*ticket.TicketVersion{{ID: o.ID, Version: o.Version}}, StaffID: h.Clerk3})
			return o, err
		}},
		{ticket.ActRespond, word(s.RespondTicket)},
		{ticket.ActReturn, word(s.ReturnTicket)},
		{ticket.ActSupplement, func(ctx context.Context, o, _ *ticket.Ticket) (*ticket.Ticket, error) {
			return s.SupplementTicket(ctx, ticket.SupplementTicket{RequestID: id(), ID: o.ID, Version: o.Version, Text: "补充"})
		}},
		{ticket.ActTransfer, func(ctx context.Context, o, _ *ticket.Ticket) (*ticket.Ticket, error) {
			return s.TransferTicket(ctx, ticket.TransferTicket{RequestID: id(), ID: o.ID, Version: o.Version, TeamID: &h.ACC, Reason: "换人"})
		}},
		{ticket.ActHold, func(ctx context.Context, o, _ *ticket.Ticket) (*ticket.Ticket, error) {
			return s.HoldTicket(ctx, hold(h, o, id()))
		}},
		{ticket.ActDecideHold, func(ctx context.Context, o, _ *ticket.Ticket) (*ticket.Ticket, error) {
			return s.DecideHold(ctx, ticket.DecideHold{RequestID: id(), ID: o.ID, Version: o.Version, HoldID: holdOf(h, o), Accepted: holdOf(h, o)%2 == 0, Note: ptr("看过了")})
		}},
		{ticket.ActResume, word(s.ResumeTicket)},
		{ticket.ActResolve, func(ctx context.Context, o, _ *ticket.Ticket) (*ticket.Ticket, error) {
			return s.ResolveTicket(ctx, tickettest.Resolution(o))
		}},
		{ticket.ActAudit, audit(true)},
		{ticket.ActAudit, audit(false)},
		{ticket.ActReopen, word(s.ReopenTicket)},
		{ticket.ActClose, func(ctx context.Context, o, _ *ticket.Ticket) (*ticket.Ticket, error) {
			return s.CloseTicket(ctx, ticket.CloseTicket{RequestID: id(), ID: o.ID, Version: o.Version, Score: ptr(4)})
		}},
		{ticket.ActCancel, word(s.CancelTicket)},
		{ticket.ActDecideCancellation, func(ctx context.Context, o, _ *ticket.Ticket) (*ticket.Ticket, error) {
			return s.DecideCancellation(ctx, ticket.DecideCancellation{RequestID: id(), ID: o.ID, Version: o.Version, Granted: o.Version%3 == 0, Note: ptr("看过了")})
		}},
		{ticket.ActMerge, func(ctx context.Context, o, other *ticket.Ticket) (*ticket.Ticket, error) {
			return s.MergeTicket(ctx, ticket.MergeTicket{RequestID: id(), ID: o.ID, Version: o.Version, IntoID: other.ID})
		}},
		{ticket.ActAddPeople, func(ctx context.Context, o, _ *ticket.Ticket) (*ticket.Ticket, error) {
			return s.AddTicketPeople(ctx, ticket.AddTicketPeople{RequestID: id(), ID: o.ID, StaffIDs: []int64{h.Clerk1}, Part: ticket.PartHelper})
		}},
		{ticket.ActUrge, func(ctx context.Context, o, _ *ticket.Ticket) (*ticket.Ticket, error) {
			return s.UrgeTicket(ctx, ticket.UrgeTicket{RequestID: id(), ID: o.ID})
		}},
	}
}

// Whatever is tried by whomever in whatever order: what is refused says why and changes nothing; what is done keeps to the
// table of acts, ends are final, auditors are independent, and clocks and legs hold together.
func TestWhateverIsTried(t *testing.T) {
	was := flag.Lookup("rapid.checks").Value.String()
	if err := flag.Set("rapid.checks", "2"); err != nil { // each is long, and the database is real
		t.Fatal(err)
	}
	defer func() { _ = flag.Set("rapid.checks", was) }()
	h := tickettest.New(t)
	h.Join(h.ACC, h.Aud1, false) // who works as well as audits
	people := []int64{h.MgrA1, h.Clerk1, h.Clerk2, h.Clerk3, h.Aud1, h.Aud2, h.Aud3, h.HeadA1, h.DeptA, h.MgrB1, h.Eng1}
	all := tries(h)
	done := map[ticket.TicketAct]int{}
	rapid.Check(t, func(r *rapid.T) {
		draw := rand.New(rand.NewPCG(rapid.Uint64().Draw(r, "seed"), 1)) // evenly: rapid likes the first of everything
		fresh := func() *ticket.Ticket {
			in := h.Acceptance()
			in.TeamID = &h.ACC
			return h.Dispatch(in)
		}
		orders := []*ticket.Ticket{fresh(), fresh()}
		for range 100 {
			h.Clock.T = h.Clock.T.Add(time.Duration(1+draw.IntN(4*3600)) * time.Second)
			i := draw.IntN(2)
			if orders[i].Status.Ended() && draw.IntN(4) == 0 {
				orders[i] = fresh()
			}
			o, other := orders[i], orders[1-i]
			a := all[draw.IntN(len(all))]
			if l := likely[o.Status]; len(l) > 0 && draw.IntN(3) > 0 {
				act := l[draw.IntN(len(l))]
				for _, b := range all {
					if b.act == act && (a.act != act || draw.IntN(2) == 0) {
						a = b
					}
				}
			}
			if (a.act == ticket.ActMerge || a.act == ticket.ActCancel) && draw.IntN(3) == 0 {
				continue // ends it too often
			}
			by := people[draw.IntN(len(people))]
			if draw.IntN(3) > 0 {
				by = turn(h, o)
			}
			if senders[a.act] && draw.IntN(3) > 0 {
				by = h.MgrA1
			}
			before := rows(h, t, o.ID)
			got, err := a.do(h.By(by), o, other)
			if err != nil {
				var e *errs.Error
				if !errors.As(err, &e) || e.Code == errs.Internal || e.Reason == "" {
					r.Fatalf("%s of %s by %d: %v", a.act, o.Status, by, err)
				}
				if after := rows(h, t, o.ID); after != before {
					r.Fatalf("%s of %s by %d was refused (%v) and left\n%s\nwhere was\n%s", a.act, o.Status, by, err, after, before)
				}
				continue
			}
			done[a.act]++
			if o.Status.Ended() {
				r.Fatalf("%s of %s was done", a.act, o.Status)
			}
			holdsTogether(h, r, o, got)
			orders[i] = got
		}
		clocksHold(h, t, r)
	})
	for _, a := range all {
		if done[a.act] == 0 {
			t.Logf("%s was never done", a.act)
		}
	}
}

// likely is what is mostly done in a status.
var likely = map[ticket.TicketStatus][]ticket.TicketAct{
	ticket.Dispatched: {ticket.ActClaim, ticket.ActAssign, ticket.ActReturn}, ticket.Transferred: {ticket.ActClaim}, ticket.Returned: {ticket.ActSupplement},
	ticket.Claimed: {ticket.ActRespond, ticket.ActTransfer, ticket.ActResolve}, ticket.Working: {ticket.ActHold, ticket.ActResolve, ticket.ActReturn, ticket.ActAddPeople},
	ticket.Held: {ticket.ActResume, ticket.ActDecideHold}, ticket.Audit1: {ticket.ActClaim, ticket.ActAudit}, ticket.Audit2: {ticket.ActAudit},
	ticket.Resolved: {ticket.ActReopen, ticket.ActReopen, ticket.ActClose}, ticket.Reopened: {ticket.ActRespond, ticket.ActResolve, ticket.ActDecideHold},
}

var senders = map[ticket.TicketAct]bool{ticket.ActDecideHold: true, ticket.ActCancel: true, ticket.ActMerge: true}

// turn is somebody whose turn it is.
func turn(h *tickettest.House, o *ticket.Ticket) int64 {
	switch {
	case o.CancelAskedByID != nil && *o.CancelAskedByID == h.MgrA1:
		return h.DeptA
	case o.Status == ticket.Returned || o.Status == ticket.Resolved || o.CancelAskedByID != nil:
		return h.MgrA1
	case o.HolderID != nil:
		return *o.HolderID
	case o.Status == ticket.Audit1:
		return h.Aud2
	case o.Status == ticket.Audit2:
		return h.Aud3
	}
	return h.Clerk2
}

// clocksHold checks that the clocks of all orders are what their segments say, with the thresholds told that have passed.
func clocksHold(h *tickettest.House, t *testing.T, r *rapid.T) {
	if err := h.Tickets.Sweep(t.Context()); err != nil {
		r.Fatal(err)
	}
	rows, err := h.DB.Pool.Query(t.Context(), `SELECT id FROM ticket`)
	if err != nil {
		r.Fatal(err)
	}
	ids, err := pgx.CollectRows(rows, pgx.RowTo[int64])
	if err != nil {
		r.Fatal(err)
	}
	if err := h.Tickets.Recheck(t.Context(), ids...); err != nil {
		r.Fatal(err)
	}
	legs, err := h.Tickets.LegsByTicket(h.By(h.DeptA), ids)
	if err != nil {
		r.Fatal(err)
	}
	clocks, err := h.Tickets.ClocksByTicket(h.By(h.DeptA), ids)
	if err != nil {
		r.Fatal(err)
	}
	for _, id := range ids {
		for _, c := range clocks[id] {
			if c.LegNumber != nil || c.Metric != "RESOLUTION" {
				continue
			}
			consumed, over := 0, 0
			for _, l := range legs[id] {
				consumed, over = consumed+l.ConsumedSeconds, over+l.BreachSeconds
			}
			if consumed != c.ConsumedSeconds || over != max(0, c.ConsumedSeconds-c.TargetSeconds) || (over > 0) != (c.BreachedAt != nil) && c.State != "RUNNING" {
				r.Fatalf("order %d consumed %d of %d s, breached %v; its legs %d and %d s over", id, c.ConsumedSeconds, c.TargetSeconds, c.BreachedAt, consumed, over)
			}
		}
	}
}

func holdsTogether(h *tickettest.House, r *rapid.T, before, o *ticket.Ticket) {
	for what, sql := range map[string]string{
		"an auditor who is not independent": `SELECT count(*) FROM ticket_audit a JOIN ticket t ON t.id = a.ticket_id WHERE t.id = $1 AND a.round = t.audit_round AND t.status <> 'REOPENED' AND
			(a.auditor_id IN (SELECT staff_id FROM ticket_leg WHERE ticket_id = t.id AND party = 'TEAM' AND ended_at <= a.at) OR EXISTS (SELECT FROM ticket_audit b WHERE b.ticket_id = a.ticket_id AND b.round = a.round AND b.stage <> a.stage AND b.auditor_id = a.auditor_id))`,
		"two legs at once":                    `SELECT greatest(count(*) - 1, 0) FROM ticket_leg WHERE ticket_id = $1 AND ended_at IS NULL`,
		"a clock that runs though it is held": `SELECT count(*) FROM clock c JOIN ticket t ON t.id = c.ticket_id WHERE t.id = $1 AND t.status = 'HELD' AND c.state = 'RUNNING'`,
		"a clock that goes on after the end":  `SELECT count(*) FROM clock c JOIN ticket t ON t.id = c.ticket_id WHERE t.id = $1 AND t.status IN ('RESOLVED', 'CLOSED', 'CANCELLED', 'MERGED') AND c.state IN ('RUNNING', 'PAUSED')`,
		"no clock runs though it is worked on": `SELECT count(*) FROM ticket t WHERE t.id = $1 AND t.status IN ('DISPATCHED', 'CLAIMED', 'WORKING', 'TRANSFERRED', 'AUDIT_1', 'AUDIT_2', 'REOPENED')
			AND NOT EXISTS (SELECT FROM clock c WHERE c.ticket_id = t.id AND c.metric = 'RESOLUTION' AND c.state = 'RUNNING')`,
		"a hold that lasts though nothing is held": `SELECT count(*) FROM ticket_hold d JOIN ticket t ON t.id = d.ticket_id WHERE t.id = $1 AND t.status <> 'HELD' AND d.until_at IS NULL`,
		"an order of queues by something else":     `SELECT count(*) FROM ticket t WHERE t.id = $1 AND t.due_at IS DISTINCT FROM (SELECT min(due_at) FROM clock WHERE ticket_id = t.id)`,
		"a holder in a queue":                      `SELECT count(*) FROM ticket t WHERE t.id = $1 AND t.status IN ('RESOLVED', 'CLOSED', 'CANCELLED', 'MERGED') AND t.holder_id IS NOT NULL`,
	} {
		var n int64
		if err := h.DB.Pool.QueryRow(context.Background(), sql, o.ID).Scan(&n); err != nil {
			r.Fatal(what, err)
		}
		if n != 0 {
			r.Fatalf("after %s → %s of %s: %s", before.Status, o.Status, o.Code, what)
		}
	}
	if o.Version < before.Version {
		r.Fatal(fmt.Sprint("version ", o.Version, " after ", before.Version))
	}
}
