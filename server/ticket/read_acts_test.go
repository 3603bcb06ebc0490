package ticket_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"duolao/server/org/orgtest"
	"duolao/server/ticket"
	"duolao/server/ticket/tickettest"
)

// as names the acts that the tests try.
var as = map[string]ticket.TicketAct{
	"claim": ticket.ActClaim, "assign": ticket.ActAssign, "respond": ticket.ActRespond, "return": ticket.ActReturn, "supplement": ticket.ActSupplement,
	"transfer": ticket.ActTransfer, "hold": ticket.ActHold, "accept a hold": ticket.ActDecideHold, "reject a hold": ticket.ActDecideHold, "resume": ticket.ActResume,
	"complete a step": ticket.ActCompleteStep, "resolve": ticket.ActResolve, "pass an audit": ticket.ActAudit, "fail an audit": ticket.ActAudit,
	"reopen": ticket.ActReopen, "close": ticket.ActClose, "cancel what nobody has": ticket.ActCancel, "ask for a cancellation": ticket.ActCancel,
	"grant a cancellation": ticket.ActDecideCancellation, "refuse a cancellation": ticket.ActDecideCancellation, "comment": ticket.ActComment,
	"urge": ticket.ActUrge, "add people": ticket.ActAddPeople,
}

// What is said to be possible is what the mutations let one do.
func TestActsAgreeWithTheMutations(t *testing.T) {
	h := tickettest.New(t)
	possible := func(t *testing.T, o *ticket.Ticket, by int64) []ticket.TicketAct {
		t.Helper()
		found, err := h.Tickets.ActsByTicket(h.By(by), []*ticket.Ticket{o})
		if err != nil {
			t.Fatal(err)
		}
		return found[o.ID]
	}
	for _, a := range acts() {
		t.Run(a.name, func(t *testing.T) {
			what, ok := as[a.name]
			if !ok {
				t.Fatal("the test's table does not say which act of the schema this is")
			}
			o, by := a.from(h)
			if list := possible(t, o, by); !slices.Contains(list, what) {
				t.Errorf("not among %v", list)
			}
			if a.notBy != nil {
				if list := possible(t, o, a.notBy(h)); slices.Contains(list, what) {
					t.Errorf("also for somebody who may not: %v", list)
				}
			}
			// Whoever sees the order and is not told that they may is refused, whoever is told is not.
			for _, who := range []int64{h.MgrA1, h.Eng1, h.Eng3, h.Aud2, h.HeadA1, h.Auditor} {
				seen, err := h.Tickets.TicketsByID(h.By(who), []int64{o.ID})
				if err != nil {
					t.Fatal(err)
				}
				if seen[o.ID] == nil {
					continue
				}
				told := slices.Contains(possible(t, seen[o.ID], who), what)
				if told {
					continue // some of them would be carried out
				}
				if _, err := a.do(h.By(who), h, o, orgtest.Request()); err == nil {
					t.Errorf("%d is not told that they may, and may", who)
				}
			}
		})
	}
}

func TestActsKnowTheCircumstances(t *testing.T) {
	h := tickettest.New(t)
	can := func(o *ticket.Ticket, by int64, what ticket.TicketAct) bool {
		t.Helper()
		o, err := h.Tickets.Ticket(h.By(by), o.ID)
		if err != nil {
			t.Fatal(err)
		}
		found, err := h.Tickets.ActsByTicket(h.By(by), []*ticket.Ticket{o})
		if err != nil {
			t.Fatal(err)
		}
		return slices.Contains(found[o.ID], what)
	}
	o := h.Working(h.Fault("GD-1"), h.Eng2)
	if can(o, h.Eng2, ticket.ActCompleteStep) {
		t.Error("a milestone of a type without any")
	}
	part := h.Fault("GD-2")
	part.ParentID = &o.ID
	child := h.Must(h.Tickets.DispatchTicket(h.By(h.MgrA1), part))
	if can(o, h.Eng2, ticket.ActResolve) {
		t.Error("it can be resolved while a part is open")
	}
	h.Must(h.Tickets.CancelTicket(h.By(h.MgrA1), tickettest.Note(child, "不用了")))
	if !can(o, h.Eng2, ticket.ActResolve) {
		t.Error("it cannot be resolved though its part has ended")
	}
	h.Must(h.Tickets.UrgeTicket(h.By(h.MgrA1), ticket.UrgeTicket{RequestID: orgtest.Request(), ID: o.ID}))
	if can(o, h.MgrA1, ticket.ActUrge) {
		t.Error("it can be urged twice in ten minutes")
	}
	h.Clock.T = h.Clock.T.Add(10 * time.Minute)
	if !can(o, h.MgrA1, ticket.ActUrge) {
		t.Error("it cannot be urged again after ten minutes")
	}
	done := closed(h)
	token := linkTo(t, h, h.MgrA1, done.ID)
	if !can(done, h.MgrA1, ticket.ActRate) || !can(done, h.MgrA1, ticket.ActAskRating) || !can(done, h.Eng2, ticket.ActAskRating) || can(done, h.Eng2, ticket.ActRate) {
		t.Error("of a closed one: the sender rates and asks, the worker asks")
	}
	rate := func(ctx context.Context) {
		t.Helper()
		if _, err := h.Tickets.RateAsCustomer(ctx, ticket.RateAsCustomer{Token: token, Score: 5}); err != nil {
			t.Fatal(err)
		}
	}
	rate(visitor(t, "10.0.0.9"))
	if can(done, h.MgrA1, ticket.ActAskRating) {
		t.Error("a customer is asked who has answered")
	}
	later := closed(h)
	h.Clock.T = h.Clock.T.Add(31 * 24 * time.Hour)
	if can(later, h.MgrA1, ticket.ActRate) || can(later, h.MgrA1, ticket.ActAskRating) {
		t.Error("after 30 days")
	}
}
