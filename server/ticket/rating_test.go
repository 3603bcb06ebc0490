package ticket_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/ticket"
	"duolao/server/ticket/tickettest"
)

// visitor is somebody at a network address who has not signed in.
func visitor(t *testing.T, address string) context.Context {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
	r.RemoteAddr = address + ":4711"
	return auth.WithHTTP(t.Context(), httptest.NewRecorder(), r)
}

// linkTo asks for a customer's link and gives what it carries.
func linkTo(t *testing.T, h *tickettest.House, by, id int64) string {
	t.Helper()
	link, err := h.Tickets.AskRating(h.By(by), id)
	if err != nil {
		t.Fatal(err)
	}
	token, below := strings.CutPrefix(link.Path, "/rate/")
	if want := h.Clock.T.Add(14 * 24 * time.Hour); !below || !link.ExpiresAt.Equal(want) {
		t.Errorf("%+v, want /rate/ until %s", link, want)
	}
	return token
}

func TestRatings(t *testing.T) {
	h := tickettest.New(t)
	began := h.Clock.T
	for name, test := range map[string]func(*testing.T, *tickettest.House){
		"a customer rates once": ratesOnce, "who may ask, and when": whoMayAsk, "many answers at once": manyAnswers,
		"links that are not good": badLinks, "an order opened again": openedAgain, "who worked on it": whoWorkedOnIt,
	} {
		t.Run(name, func(t *testing.T) {
			h.Clock.T = began
			test(t, h)
		})
	}
}

func ratesOnce(t *testing.T, h *tickettest.House) {
	o := closed(h)
	token := linkTo(t, h, h.MgrA1, o.ID)
	again := linkTo(t, h, h.Eng2, o.ID) // its worker; asked once nevertheless
	if n := h.Int(t, `SELECT count(*) FROM ticket_event WHERE ticket_id = $1 AND kind = 'RATING_ASKED'`, o.ID); n != 1 {
		t.Errorf("asked %d times", n)
	}
	ctx := visitor(t, "10.0.0.1")
	asked, err := h.Tickets.CustomerRating(ctx, token)
	if err != nil || asked.Code != o.Code || asked.Title != o.Title || asked.Rated || asked.TypeNameZh == "" || asked.TypeNameEn == "" || !asked.ResolvedAt.Equal(*o.ResolvedAt) {
		t.Errorf("%+v, %v", asked, err)
	}
	for _, score := range []int{0, 6, -1} {
		_, err := h.Tickets.RateAsCustomer(ctx, ticket.RateAsCustomer{Token: token, Score: score})
		tickettest.Refused(t, err, errs.Invalid, "score_out_of_range")
	}
	_, err = h.Tickets.RateAsCustomer(ctx, ticket.RateAsCustomer{Token: token, Score: 4, Comment: ptr(strings.Repeat("好", 501))})
	tickettest.Refused(t, err, errs.Invalid, "ticket_text_length")
	h.Clock.T = h.Clock.T.Add(14*24*time.Hour - time.Second) // the last moment
	answer, err := h.Tickets.RateAsCustomer(ctx, ticket.RateAsCustomer{Token: token, Score: 4, Comment: ptr(" 很快 ")})
	if err != nil || !answer.Rated {
		t.Fatalf("%+v, %v", answer, err)
	}
	for _, one := range []string{token, again} {
		_, err = h.Tickets.RateAsCustomer(ctx, ticket.RateAsCustomer{Token: one, Score: 5})
		tickettest.Refused(t, err, errs.Conflict, "already_rated")
	}
	_, err = h.Tickets.AskRating(h.By(h.MgrA1), o.ID)
	tickettest.Refused(t, err, errs.Conflict, "already_rated")
	ratings, err := h.Tickets.RatingsByTicket(h.By(h.MgrA1), []int64{o.ID})
	if err != nil || len(ratings[o.ID]) != 1 || *ratings[o.ID][0] != (ticket.TicketRating{Rater: ticket.ByCustomer, Score: 4, Comment: "很快", At: ratings[o.ID][0].At}) {
		t.Errorf("%+v, %v", ratings[o.ID], err)
	}
	if n := h.Int(t, `SELECT count(*) FROM ticket_event WHERE ticket_id = $1 AND kind = 'CUSTOMER_RATED' AND by_id IS NULL AND text = '很快' AND params->>'score' = '4'`, o.ID); n != 1 {
		t.Errorf("%d lines", n)
	}
	if n := h.Int(t, `SELECT count(*) FROM audit_log WHERE entity_id = $1 AND action = 'ticket.rate_as_customer' AND actor_id IS NULL AND address = '10.0.0.1'`, o.ID); n != 1 {
		t.Errorf("%d rows in the audit log", n)
	}
	now, err := h.Tickets.Ticket(h.By(h.MgrA1), o.ID)
	if err != nil || now.Version != o.Version || now.RatingAskedAt == nil {
		t.Errorf("%+v, %v: nobody's view of the order is outdated by a mark", now, err)
	}
}

func whoMayAsk(t *testing.T, h *tickettest.House) {
	o := closed(h)
	for _, who := range []int64{h.Eng1, h.Eng3, h.HeadA1, h.DeptA, h.Auditor} {
		_, err := h.Tickets.AskRating(h.By(who), o.ID)
		tickettest.Refused(t, err, errs.Forbidden, "not_your_part")
	}
	for _, who := range []int64{h.MgrA3, h.MgrB1, h.Clerk1} {
		_, err := h.Tickets.AskRating(h.By(who), o.ID)
		tickettest.Refused(t, err, errs.NotFound, "not_found")
	}
	_, err := h.Tickets.AskRating(h.By(h.HRA), o.ID)
	tickettest.Refused(t, err, errs.Forbidden, "forbidden")
	open := h.Working(h.Fault("ASK-1"), h.Eng2)
	_, err = h.Tickets.AskRating(h.By(h.MgrA1), open.ID)
	tickettest.Refused(t, err, errs.Conflict, "wrong_state")
	waits, worker := resolved(h)
	linkTo(t, h, worker, waits.ID)
	h.Clock.T = o.ClosedAt.Add(30*24*time.Hour - time.Second)
	linkTo(t, h, h.MgrA1, o.ID)
	h.Clock.T = o.ClosedAt.Add(30 * 24 * time.Hour)
	_, err = h.Tickets.AskRating(h.By(h.MgrA1), o.ID)
	tickettest.Refused(t, err, errs.Conflict, "rating_too_late")
}

// However many answer at once, one mark is kept.
func manyAnswers(t *testing.T, h *tickettest.House) {
	o := closed(h)
	token := linkTo(t, h, h.MgrA1, o.ID)
	var kept atomic.Int64
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			_, err := h.Tickets.RateAsCustomer(visitor(t, "10.0.0.2"), ticket.RateAsCustomer{Token: token, Score: 1 + i%5})
			if err == nil {
				kept.Add(1)
				return
			}
			tickettest.Refused(t, err, errs.Conflict, "already_rated")
		})
	}
	wg.Wait()
	if kept.Load() != 1 {
		t.Errorf("%d marks", kept.Load())
	}
}

func badLinks(t *testing.T, h *tickettest.House) {
	o := closed(h)
	token := linkTo(t, h, h.MgrA1, o.ID)
	ctx := visitor(t, "10.0.0.3")
	other := token[:20] + strings.Map(func(r rune) rune {
		if r == 'A' {
			return 'B'
		}
		return 'A'
	}, token[20:21]) + token[21:]
	for name, forged := range map[string]string{"another order": other, "nothing": "", "half of it": token[:50], "a word": "rate"} {
		_, err := h.Tickets.CustomerRating(ctx, forged)
		if e := tickettest.Refused(t, err, errs.Invalid, "link_forged"); e != nil && e.Field != "token" {
			t.Errorf("%s: at %q", name, e.Field)
		}
		_, err = h.Tickets.RateAsCustomer(ctx, ticket.RateAsCustomer{Token: forged, Score: 5})
		if e := tickettest.Refused(t, err, errs.Invalid, "link_forged"); e != nil && e.Field != "input.token" {
			t.Errorf("%s: at %q", name, e.Field)
		}
	}
	for range 50 - 8 {
		_, err := h.Tickets.CustomerRating(ctx, "x")
		tickettest.Refused(t, err, errs.Invalid, "link_forged")
	}
	for _, one := range []string{"x", token} { // who has tried so often does not learn which is right
		_, err := h.Tickets.CustomerRating(ctx, one)
		tickettest.Refused(t, err, errs.Limited, "links_blocked")
	}
	elsewhere := visitor(t, "10.0.0.4")
	if _, err := h.Tickets.CustomerRating(elsewhere, token); err != nil {
		t.Error(err)
	}
	h.Clock.T = h.Clock.T.Add(14 * 24 * time.Hour)
	_, err := h.Tickets.CustomerRating(elsewhere, token)
	tickettest.Refused(t, err, errs.Invalid, "link_expired")
	_, err = h.Tickets.RateAsCustomer(elsewhere, ticket.RateAsCustomer{Token: token, Score: 5})
	tickettest.Refused(t, err, errs.Invalid, "link_expired")
	if n := h.Int(t, `SELECT count(*) FROM ticket_rating WHERE ticket_id = $1`, o.ID); n != 0 {
		t.Errorf("%d marks", n)
	}
}

func openedAgain(t *testing.T, h *tickettest.House) {
	o, _ := resolved(h)
	token := linkTo(t, h, h.MgrA1, o.ID)
	o = h.Must(h.Tickets.ReopenTicket(h.By(h.MgrA1), tickettest.Note(o, "又断了")))
	ctx := visitor(t, "10.0.0.5")
	_, err := h.Tickets.CustomerRating(ctx, token)
	tickettest.Refused(t, err, errs.Conflict, "reopened_meanwhile")
	_, err = h.Tickets.RateAsCustomer(ctx, ticket.RateAsCustomer{Token: token, Score: 5})
	tickettest.Refused(t, err, errs.Conflict, "reopened_meanwhile")
	h.Resolve(h.Respond(o))
	if answer, err := h.Tickets.RateAsCustomer(ctx, ticket.RateAsCustomer{Token: token, Score: 5}); err != nil || !answer.Rated {
		t.Errorf("%+v, %v", answer, err)
	}
}

// A link is no way for those to rate who worked on the order, as long as they can be told.
func whoWorkedOnIt(t *testing.T, h *tickettest.House) {
	o, worker := resolved(h)
	token := linkTo(t, h, worker, o.ID)
	request := httptest.NewRequest(http.MethodPost, "/graphql", nil)
	for _, c := range []struct {
		who     int64
		allowed bool
	}{{worker, false}, {h.MgrA1, false}, {h.MgrA2, true}} { // the sender as well; not somebody who had no part in it
		ctx := auth.WithHTTP(h.By(c.who), httptest.NewRecorder(), request)
		_, err := h.Tickets.CustomerRating(ctx, token)
		_, err2 := h.Tickets.RateAsCustomer(ctx, ticket.RateAsCustomer{Token: token, Score: 5})
		for _, err := range []error{err, err2} {
			if !c.allowed {
				tickettest.Refused(t, err, errs.Forbidden, "not_the_customer")
			} else if err != nil {
				t.Error(err)
			}
		}
	}
}
