package main

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	ticketBack  = ` { id code version status holder { id name } files { id name contentType size } }`
	dispatching = `mutation($input: DispatchTicket!) { dispatchTicket(input: $input)` + ticketBack + ` }`
)

// fault is a fault of the manager's, about a service that nobody else has.
func (h *house) fault(t testing.TB) vars {
	t.Helper()
	return vars{"requestId": newID(), "typeCode": "FAULT", "groupId": h.row(t, `SELECT max(id)::text FROM customer_group WHERE manager_id = $1 AND status = 'ACTIVE'`, h.manager1),
		"form": []vars{{"code": "line", "value": "ZH" + newID()[:13]}, {"code": "symptom", "value": "DOWN"}}}
}

func (c *caller) dispatch(t testing.TB, in vars) (ticket string, version any) {
	t.Helper()
	a := c.ask(t, dispatching, vars{"input": in})
	return a.str("dispatchTicket.id"), a.at("dispatchTicket.version")
}

// act does something to an order.
func (c *caller) act(name, input, ticket string, version any, more vars) *answer {
	in := vars{"requestId": newID(), "id": ticket, "version": version}
	for k, v := range more {
		in[k] = v
	}
	if input == "ClaimTicket" {
		delete(in, "requestId")
	}
	return c.send(`mutation($input: `+input+`!) { x: `+name+`(input: $input)`+ticketBack+` }`, vars{"input": in})
}

// done is act for what must succeed; it gives the next version.
func (c *caller) done(t testing.TB, name, input, ticket string, version any, more vars) (next any) {
	t.Helper()
	a := c.act(name, input, ticket, version, more)
	a.want(t, name, "", "")
	return a.at("x.version")
}

// ticketTrace is how much of orders has been written down.
func (h *house) ticketTrace(t testing.TB) string {
	t.Helper()
	return h.row(t, `SELECT format('%s orders with %s, %s lines, %s files, %s segments, %s holds, %s marks, %s commands', (SELECT count(*) FROM ticket), (SELECT sum(version) FROM ticket),
		(SELECT count(*) FROM ticket_event), (SELECT count(*) FROM ticket_file), (SELECT count(*) FROM clock_segment), (SELECT count(*) FROM ticket_hold), (SELECT count(*) FROM ticket_rating),
		(SELECT count(*) FROM command))`)
}

// TestOrdersOverHTTP: a photo comes with an order and is taken for what it is; a repeated request sends one; files are seen by
// whoever sees the order; who works on it sends parts of it on, and nothing else.
func TestOrdersOverHTTP(t *testing.T) {
	h := theHouse(t)
	manager, engineer := h.as("manager"), h.as("engineer")
	const at = "variables.input.files.0"
	with := func(in vars) vars { in["files"] = []any{nil}; return in }
	before := h.ticketTrace(t)
	for name, content := range map[string]string{
		"photo.png": "MZ\x90\x00\x03", "photo.jpg": "<svg onload=alert(1)>", "page.html": "<html><script>alert(1)</script>", "note.txt": "#!/bin/sh\nrm -rf /\n",
	} {
		manager.do(manager.multipart(dispatching, with(h.fault(t)), at, name, []byte(content))).want(t, name, "INVALID", "file_type")
	}
	manager.do(manager.multipart(dispatching, with(h.fault(t)), at, "photo.png", nil)).want(t, "an empty photo", "INVALID", "file_empty")
	big := append([]byte(picture), make([]byte, 10<<20)...)
	if a := manager.do(manager.multipart(dispatching, with(h.fault(t)), at, "photo.png", big)); a.code() != "INVALID" && a.code() != "LIMITED" || !strings.HasSuffix(a.reason(), "too_large") {
		t.Errorf("a photo that is too large: %d %s", a.Status, a.Body)
	}
	if after := h.ticketTrace(t); after != before {
		t.Errorf("files were refused, and left a trace: %s, then %s", before, after)
	}

	in := with(h.fault(t))
	send := func(content string) *answer {
		return manager.do(manager.multipart(dispatching, in, at, `C:\DCIM\现场.jpg`, []byte(content)))
	}
	first := send(picture)
	first.want(t, "an order with a photo", "", "")
	if first.str("dispatchTicket.status") != "DISPATCHED" {
		t.Errorf("it is sent: %s", first.Body)
	}
	if again := send(picture); again.str("dispatchTicket.id") != first.str("dispatchTicket.id") || again.code() != "" {
		t.Errorf("repeated: %s, then %s", first.Body, again.Body)
	}
	send(picture+"x").want(t, "another photo under its requestId", "CONFLICT", "request_id_used")
	ticket, version := first.str("dispatchTicket.id"), first.at("dispatchTicket.version")
	if n := h.number(t, `SELECT count(*) FROM ticket_file WHERE ticket_id = $1`, ticket); n != 1 {
		t.Errorf("%d files of it", n)
	}
	path := "/ticket-file/" + h.row(t, `SELECT id::text FROM ticket_file WHERE ticket_id = $1`, ticket)
	file := engineer.do(engineer.request(http.MethodGet, path, "", nil))
	if file.Body != picture || file.Header.Get("Content-Type") != "image/png" || file.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("the photo: %d %v %q", file.Status, file.Header, file.Body)
	}
	for who, want := range map[string]int{"manager": 200, "supervisor": 200, "department": 200, "auditor": 200, "clerk": 404, "hall": 404, "hr": 403, "administrator": 403, "must": 403} {
		if c := h.as(who); c.do(c.request(http.MethodGet, path, "", nil)).Status != want {
			t.Errorf("the photo for %s is not %d", who, want)
		}
	}
	if a := h.anybody().do(h.anybody().request(http.MethodGet, path, "", nil)); a.Status != http.StatusUnauthorized {
		t.Errorf("the photo for nobody: %d", a.Status)
	}

	// A form of another site cannot send one.
	r := h.anybody().multipart(dispatching, with(h.fault(t)), at, "a.png", []byte(picture))
	r.Header.Del("X-Duolao-Csrf")
	if a := h.anybody().do(r); a.Status != 403 || a.reason() != "cross_site" {
		t.Errorf("from another site: %d %s", a.Status, a.Body)
	}
	version = engineer.done(t, "claimTicket", "ClaimTicket", ticket, version, nil)
	engineer.done(t, "respondTicket", "TicketNote", ticket, version, vars{"text": "已联系客户"})
	whole := h.fault(t)
	engineer.send(dispatching, vars{"input": whole}).want(t, "an engineer's own order", "FORBIDDEN", "only_parts")
	whole["parentId"], whole["requestId"] = ticket, newID()
	part, _ := engineer.dispatch(t, whole)
	a := engineer.ask(t, `query($id: ID!) { ticket(id: $id) { version parent { id } sender { id } } }`, vars{"id": part})
	if a.str("ticket.parent.id") != ticket || a.str("ticket.sender.id") != id(h.people["engineer"].id) {
		t.Errorf("a part: %s", a.Body)
	}
	now := engineer.ask(t, `query($id: ID!) { ticket(id: $id) { version acts } }`, vars{"id": ticket})
	engineer.act("resolveTicket", "ResolveTicket", ticket, now.at("ticket.version"), vars{"code": "DONE", "note": "好了"}).want(t, "with a part open", "CONFLICT", "children_open")
	if strings.Contains(jsonOf(now.at("ticket.acts")), "RESOLVE") {
		t.Errorf("it is offered all the same: %s", now.Body)
	}
}

// TestClaimRace: of fifty who claim an order at once one has it, and the others are told who.
func TestClaimRace(t *testing.T) {
	h := theHouse(t)
	team := h.number(t, `SELECT min(id) FROM team WHERE kind = 'ENGINEERING' AND city_id = $1`, h.cityA)
	whom := []string{"engineer", "clerk", "hall"}
	revised := `, seen AS (SELECT 1) UPDATE catalogue_revision SET revision = revision + 1`
	for _, who := range whom[1:] {
		h.exec(t, `WITH added AS (INSERT INTO team_member (team_id, staff_id) VALUES ($1, $2))`+revised, team, h.people[who].id)
		t.Cleanup(func() {
			h.exec(t, `WITH gone AS (DELETE FROM team_member WHERE team_id = $1 AND staff_id = $2)`+revised, team, h.people[who].id)
		})
	}
	_, second := h.another(t, h.now)
	ticket, version := h.as("manager").dispatch(t, h.fault(t))
	answers, begin := make([]*answer, 50), make(chan struct{})
	var all sync.WaitGroup
	for i := range answers {
		c := h.as(whom[i%3])
		if i%2 > 0 {
			c.base = second.server.URL
		}
		all.Go(func() {
			<-begin
			answers[i] = c.act("claimTicket", "ClaimTicket", ticket, version, nil)
		})
	}
	close(begin)
	all.Wait()
	holder := strings.Fields(h.row(t, `SELECT t.holder_id || ' ' || s.name FROM ticket t JOIN staff s ON s.id = t.holder_id WHERE t.id = $1`, ticket))
	for i, a := range answers {
		if id(h.people[whom[i%3]].id) == holder[0] {
			if a.str("x.holder.id") != holder[0] {
				t.Errorf("the winner asks again: %s", a.Body)
			}
			continue
		}
		if a.want(t, "a loser", "CONFLICT", "already_claimed"); len(a.Errors) > 0 && a.Errors[0].Extensions.Params["name"] != holder[1] {
			t.Errorf("who has it is not told: %s", a.Body)
		}
	}
	if n := h.number(t, `SELECT count(*) FROM ticket_event WHERE ticket_id = $1 AND kind = 'CLAIMED'`, ticket); n != 1 {
		t.Errorf("claimed %d times", n)
	}
	if n := h.number(t, `SELECT version FROM ticket WHERE id = $1`, ticket); n != 2 {
		t.Errorf("version %d", n)
	}
}

// TestOrdersRefused: what comes out of order, too late, without evidence or from the wrong hands is refused with its reason, and
// nothing is half done.
func TestOrdersRefused(t *testing.T) {
	h := theHouse(t)
	manager, engineer, clerk, hall, supervisor := h.as("manager"), h.as("engineer"), h.as("clerk"), h.as("hall"), h.as("supervisor")
	ticket, version := manager.dispatch(t, h.fault(t))
	note := vars{"text": "已联系客户"}
	refused := func(what string, a func() *answer, code, reason string) {
		t.Helper()
		before := h.ticketTrace(t)
		a().want(t, what, code, reason)
		if after := h.ticketTrace(t); after != before {
			t.Errorf("%s was refused, and left a trace: %s, then %s", what, before, after)
		}
	}
	try := func(c *caller, name, input string, v any, more vars) func() *answer {
		return func() *answer { return c.act(name, input, ticket, v, more) }
	}
	hold := vars{"reason": "MATERIAL", "evidence": "等待光模块到货", "reviewAt": h.now().AddDate(0, 0, 1)}
	without := func(key string) vars {
		in := vars{}
		for k, v := range hold {
			in[k] = v
		}
		delete(in, key)
		return in
	}
	// Nobody has it.
	refused("another team's clerk claims", try(clerk, "claimTicket", "ClaimTicket", version, nil), "NOT_FOUND", "")
	refused("the sender claims", try(manager, "claimTicket", "ClaimTicket", version, nil), "FORBIDDEN", "")
	refused("a response before the claim", try(engineer, "respondTicket", "TicketNote", version, note), "CONFLICT", "wrong_state")
	refused("a resolution before the claim", try(engineer, "resolveTicket", "ResolveTicket", version, vars{"code": "DONE", "note": "好了"}), "CONFLICT", "wrong_state")
	refused("closed before it is resolved", try(manager, "closeTicket", "CloseTicket", version, nil), "CONFLICT", "wrong_state")
	refused("reopened before it is resolved", try(manager, "reopenTicket", "TicketNote", version, note), "CONFLICT", "wrong_state")
	refused("an audit of what has none", try(engineer, "auditTicket", "AuditTicket", version, vars{"passed": true}), "CONFLICT", "wrong_state")
	// Who sees it and is not in its team.
	manager.ask(t, `mutation($i: AddTicketPeople!) { addTicketPeople(input: $i) { id } }`, vars{"i": vars{"requestId": newID(), "id": ticket, "staffIds": []string{id(h.people["hall"].id)}, "part": "WATCHER"}})
	refused("a watcher claims", try(hall, "claimTicket", "ClaimTicket", version, nil), "FORBIDDEN", "not_your_part")
	claimed := engineer.done(t, "claimTicket", "ClaimTicket", ticket, version, nil)
	a := engineer.act("respondTicket", "TicketNote", ticket, version, note)
	if a.want(t, "a stale version", "CONFLICT", "stale_ticket"); len(a.Errors) > 0 && jsonOf(a.Errors[0].Extensions.Params["version"]) != jsonOf(claimed) {
		t.Errorf("the version that it has: %s", a.Body)
	}
	refused("a hold before the response", try(engineer, "holdTicket", "HoldTicket", claimed, hold), "CONFLICT", "wrong_state")
	refused("a supplement that nobody asked for", try(manager, "supplementTicket", "SupplementTicket", claimed, note), "CONFLICT", "wrong_state")
	working := engineer.done(t, "respondTicket", "TicketNote", ticket, claimed, note)
	refused("a second response", try(engineer, "respondTicket", "TicketNote", working, note), "CONFLICT", "wrong_state")
	refused("a hold without evidence", try(engineer, "holdTicket", "HoldTicket", working, without("evidence")), "INVALID", "no_evidence")
	short := without("evidence")
	short["evidence"] = "等等"
	refused("a hold with two letters", try(engineer, "holdTicket", "HoldTicket", working, short), "INVALID", "no_evidence")
	late := without("reviewAt")
	late["reviewAt"] = h.now().AddDate(0, 0, 31)
	refused("a hold for more than a month", try(engineer, "holdTicket", "HoldTicket", working, late), "INVALID", "review_out_of_range")
	refused("a milestone that it has not", try(engineer, "completeStep", "CompleteStep", working, vars{"step": "SURVEY", "text": "已勘察"}), "CONFLICT", "")
	refused("to a team that cannot take it", try(engineer, "transferTicket", "TransferTicket", working, vars{"teamId": h.row(t, `SELECT max(id)::text FROM team WHERE kind = 'HALL' AND city_id = $1`, h.cityA), "reason": "转派"}), "INVALID", "wrong_team")
	refused("a decision about no hold", try(manager, "decideHold", "DecideHold", working, vars{"holdId": "999999999", "accepted": true}), "CONFLICT", "hold_decided")
	refused("a decision about no cancellation", try(supervisor, "decideCancellation", "DecideCancellation", working, vars{"granted": true}), "CONFLICT", "no_cancellation")
	refused("merged into itself", try(engineer, "mergeTicket", "MergeTicket", working, vars{"intoId": ticket}), "INVALID", "merge_into_itself")
	held := engineer.done(t, "holdTicket", "HoldTicket", ticket, working, hold)
	refused("resolved while it is held", try(engineer, "resolveTicket", "ResolveTicket", held, vars{"code": "DONE", "note": "好了"}), "CONFLICT", "wrong_state")
	refused("a hold that the holder accepts", try(engineer, "decideHold", "DecideHold", held, vars{"holdId": h.row(t, `SELECT max(id)::text FROM ticket_hold WHERE ticket_id = $1`, ticket), "accepted": true}), "FORBIDDEN", "not_your_part")
	resumed := engineer.done(t, "resumeTicket", "TicketNote", ticket, held, note)
	refused("resolved without a note", try(engineer, "resolveTicket", "ResolveTicket", resumed, vars{"code": "DONE", "note": " "}), "INVALID", "ticket_text_length")
	resolved := engineer.done(t, "resolveTicket", "ResolveTicket", ticket, resumed, vars{"code": "DONE", "note": "光模块更换"})
	refused("its worker rates it", try(engineer, "closeTicket", "CloseTicket", resolved, vars{"score": 5}), "FORBIDDEN", "not_your_part")
	refused("six of five", try(manager, "closeTicket", "CloseTicket", resolved, vars{"score": 6}), "INVALID", "score_out_of_range")
	in := vars{"requestId": newID(), "id": ticket, "version": resolved, "score": 4}
	closing := func() *answer {
		return manager.send(`mutation($input: CloseTicket!) { x: closeTicket(input: $input)`+ticketBack+` }`, vars{"input": in})
	}
	first := closing()
	first.want(t, "closed", "", "")
	refused("closed by the same request", func() *answer {
		again := closing()
		if jsonOf(again.Data) != jsonOf(first.Data) {
			t.Errorf("%s, then %s", first.Body, again.Body)
		}
		return again
	}, "", "")
	for name, input := range map[string]string{"reopenTicket": "TicketNote", "cancelTicket": "TicketNote", "respondTicket": "TicketNote", "returnTicket": "TicketNote"} {
		c := manager
		if strings.HasPrefix(name, "re") && name != "reopenTicket" {
			c = engineer
		}
		refused(name+" after its end", try(c, name, input, first.at("x.version"), note), "CONFLICT", "wrong_state")
	}
	refused("rated twice", func() *answer {
		return manager.send(`mutation($i: RateTicket!) { rateTicket(input: $i) { id } }`, vars{"i": vars{"requestId": newID(), "id": ticket, "score": 1}})
	}, "CONFLICT", "already_rated")
}

// TestCustomersLink: who holds the link rates once, without signing in; a forged one and one that has ended are told apart.
func TestCustomersLink(t *testing.T) {
	h := theHouse(t)
	manager, engineer := h.as("manager"), h.as("engineer")
	ticket, version := manager.dispatch(t, h.fault(t))
	manager.send(`mutation($id: ID!) { askRating(id: $id) { path } }`, vars{"id": ticket}).want(t, "a link before it is resolved", "CONFLICT", "wrong_state")
	version = engineer.done(t, "claimTicket", "ClaimTicket", ticket, version, nil)
	version = engineer.done(t, "resolveTicket", "ResolveTicket", ticket, version, vars{"code": "DONE", "note": "光模块更换"})
	link := manager.ask(t, `mutation($id: ID!) { askRating(id: $id) { path expiresAt } }`, vars{"id": ticket})
	token := strings.TrimPrefix(link.str("askRating.path"), "/rate/")
	const asked, rate = `query($t: String!) { customerRating(token: $t) { code title typeNameZh typeNameEn resolvedAt rated } }`,
		`mutation($i: RateAsCustomer!) { rateAsCustomer(input: $i) { code rated } }`
	customer := h.anybody()
	if a := customer.ask(t, asked, vars{"t": token}); a.str("customerRating.rated") != "false" || strings.Contains(a.Body, h.people["engineer"].code) {
		t.Errorf("what a customer sees: %s", a.Body)
	}
	forged := []byte(token)
	forged[3] ^= 1
	for what, bad := range map[string]string{"a changed one": string(forged), "nothing": "", "a short one": token[:50], "an access token": manager.token, "with a blank": token + " "} {
		customer.send(asked, vars{"t": bad}).want(t, what, "INVALID", "link_forged")
		customer.send(rate, vars{"i": vars{"token": bad, "score": 1}}).want(t, what, "INVALID", "link_forged")
	}
	_, late := h.another(t, func() time.Time { return h.now().AddDate(0, 0, 14) })
	one := late.anybody()
	one.base = late.server.URL
	one.send(asked, vars{"t": token}).want(t, "after two weeks", "INVALID", "link_expired")
	one.send(rate, vars{"i": vars{"token": token, "score": 5}}).want(t, "after two weeks", "INVALID", "link_expired")
	customer.send(rate, vars{"i": vars{"token": token, "score": 0}}).want(t, "no mark", "INVALID", "score_out_of_range")
	engineer.send(rate, vars{"i": vars{"token": token, "score": 5}}).want(t, "its worker", "FORBIDDEN", "not_the_customer")
	// The page of the link sends no access token, but the browser the cookie of who has signed in.
	for what, who := range map[string]string{"its sender": "manager", "its worker": "engineer"} {
		browser := h.anybody()
		browser.cookie = h.people[who].cookie
		browser.send(asked, vars{"t": token}).want(t, what+" asks", "FORBIDDEN", "not_the_customer")
		browser.send(rate, vars{"i": vars{"token": token, "score": 5}}).want(t, what+" rates", "FORBIDDEN", "not_the_customer")
	}
	if n := h.number(t, `SELECT count(*) FROM ticket_rating WHERE ticket_id = $1`, ticket); n != 0 {
		t.Errorf("%d marks of what was refused", n)
	}
	var all sync.WaitGroup
	answers := make([]*answer, 8)
	for i := range answers {
		all.Go(func() {
			answers[i] = customer.send(rate, vars{"i": vars{"token": token, "score": 4, "comment": "很快"}})
		})
	}
	all.Wait()
	taken := 0
	for _, a := range answers {
		if a.code() == "" {
			taken++
		} else {
			a.want(t, "another mark", "CONFLICT", "already_rated")
		}
	}
	if n := h.number(t, `SELECT count(*) FROM ticket_rating WHERE ticket_id = $1 AND rater = 'CUSTOMER' AND score = 4`, ticket); n != 1 || taken != 1 {
		t.Errorf("%d marks, %d were taken", n, taken)
	}
	if a := customer.ask(t, asked, vars{"t": token}); a.str("customerRating.rated") != "true" {
		t.Errorf("rated: %s", a.Body)
	}
	manager.done(t, "closeTicket", "CloseTicket", ticket, version, vars{"score": 5})
}
