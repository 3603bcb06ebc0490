package main

import (
	"context"
	"slices"
	"testing"
	"time"
)

const queueWatched = `subscription($t: ID!, $s: ID) { queueChanged(teamId: $t, since: $s) { eventId ticketId kind status teamId byId } }`

// TestQueueMoves: whoever watches a queue hears of an order that another process takes in, over both kinds of streams; after a
// connection was lost it goes on where it was, and nothing is lost and nothing told twice.
func TestQueueMoves(t *testing.T) {
	h := theHouse(t)
	_, second := h.another(t, h.now)
	second.manager1 = h.manager1
	manager, engineer := second.as("manager"), h.as("engineer")
	team := h.row(t, `SELECT min(id)::text FROM team WHERE kind = 'ENGINEERING' AND city_id = $1`, h.cityA)
	last := engineer.ask(t, `query($t: ID!) { queueSummary(teamId: $t) { lastEventId } }`, vars{"t": team}).str("queueSummary.lastEventId")
	if last == "0" { // the first line that there is
		manager.dispatch(t, second.fault(t))
		last = "1"
	}
	ctx, cut := context.WithCancel(t.Context())
	events := engineer.stream(ctx, queueWatched, vars{"t": team, "s": last})
	ws := engineer.socket(t, engineer.token)
	if m, _ := ws.hear(t); m["type"] != "connection_ack" {
		t.Fatal(m)
	}
	ws.say(t, vars{"id": "1", "type": "subscribe", "payload": vars{"query": queueWatched, "variables": vars{"t": team, "s": last}}})
	// sent is when both have heard of an order.
	heard := func(ticket string, next func() *answer) string {
		t.Helper()
		for range 50 {
			if a := next(); a.str("queueChanged.ticketId") == ticket && a.str("queueChanged.kind") == "DISPATCHED" {
				if a.str("queueChanged.teamId") != team || a.str("queueChanged.byId") != id(h.manager1) {
					t.Errorf("what is told of it: %s", a.Body)
				}
				return a.str("queueChanged.eventId")
			}
		}
		t.Fatalf("of order %s nothing is told", ticket)
		return ""
	}
	ticket, version := manager.dispatch(t, second.fault(t))
	last = heard(ticket, func() *answer { return events.next(t) })
	heard(ticket, func() *answer {
		m, closed := ws.hear(t)
		if closed != 0 {
			t.Fatal(closed)
		}
		return &answer{Data: m["payload"].(vars)["data"].(vars)}
	})
	cut()
	// Meanwhile three things happen, through both processes.
	engineer.done(t, "claimTicket", "ClaimTicket", ticket, version, nil)
	other, _ := manager.dispatch(t, second.fault(t))
	third, _ := h.as("manager").dispatch(t, h.fault(t))
	again := engineer.stream(t.Context(), queueWatched, vars{"t": team, "s": last})
	want := []string{ticket + " CLAIMED", other + " DISPATCHED", third + " DISPATCHED"}
	var got []string
	for len(got) < len(want) {
		a := again.next(t)
		if !slices.Contains(want, a.str("queueChanged.ticketId")+" "+a.str("queueChanged.kind")) {
			t.Fatalf("what did not happen is told: %s", a.Body)
		}
		got = append(got, a.str("queueChanged.ticketId")+" "+a.str("queueChanged.kind"))
	}
	if !slices.Equal(sorted(got), sorted(want)) {
		t.Errorf("resumed after %s: %v, wanted %v", last, got, want)
	}
	// And it goes on: the next one comes once, after them.
	fourth, _ := manager.dispatch(t, second.fault(t))
	if a := again.next(t); a.str("queueChanged.ticketId") != fourth {
		t.Errorf("after what was missed: %s, wanted order %s", a.Body, fourth)
	}
	// The order, and the sender's own ones.
	mine := h.as("manager").stream(t.Context(), `subscription($s: ID) { myTicketsChanged(since: $s) { ticketId kind } }`, vars{"s": last})
	if a := mine.next(t); a.str("myTicketsChanged.ticketId") != ticket || a.str("myTicketsChanged.kind") != "CLAIMED" {
		t.Errorf("the sender hears first: %s", a.Body)
	}
	// A line that nobody has written yet.
	h.as("department").stream(t.Context(), queueWatched, vars{"t": team, "s": "999999999"}).next(t).want(t, "a line that there is not", "CONFLICT", "resync")
}

// TestNoticeIsToldOnce: of two servers on one database one is killed; what is due is told by the other, once.
func TestNoticeIsToldOnce(t *testing.T) {
	h := theHouse(t)
	// Servers of their own go by the machine's time: the order was sent so long ago that half of its time is over in a moment.
	o := &ordering{house: h, t: t}
	o.now = time.Now().Truncate(time.Microsecond)
	app, err := NewApp(t.Context(), h.url, h.schema, h.dir+"/keys.json", h.files(), func() time.Time { return o.now }, statementTimeout)
	if err != nil {
		t.Fatal(err)
	}
	defer app.Close(context.Background())
	o.app = app
	first, other := h.serve(t), h.serve(t)
	group := h.number(t, `SELECT max(id) FROM customer_group WHERE manager_id = $1 AND status = 'ACTIVE'`, h.manager1)
	target := h.number(t, `SELECT l.amount FROM service_standard_line l JOIN customer_group g ON g.grade = l.grade WHERE g.id = $1 AND l.type_code = 'FAULT' AND l.metric = 'RESOLUTION' ORDER BY l.standard_id DESC LIMIT 1`, group)
	o.now = time.Now().Add(-time.Duration(target)*time.Hour/2 + 2*time.Second).Truncate(time.Microsecond)
	x := o.send(h.manager1, "FAULT", group, "ZK"+newID()[:13])
	if err := first.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	const crossed = `SELECT count(*) FROM ticket_event WHERE ticket_id = $1 AND kind = 'DUE' AND params->>'metric' = 'RESOLUTION' AND params->>'percent' = '50'`
	told := func() int64 { return h.number(t, crossed, x.ID) }
	for deadline := time.Now().Add(35 * time.Second); told() == 0 && time.Now().Before(deadline); {
		time.Sleep(100 * time.Millisecond)
	}
	if n := told(); n != 1 {
		t.Fatalf("half of the time is over, and that is told %d times: %s", n, other.logged())
	}
	// A third server looks for what the killed one has left, and finds nothing to tell.
	third := h.serve(t)
	third.stop(t)
	third.wait(t)
	if n := told(); n != 1 {
		t.Errorf("told %d times", n)
	}
	if twice := h.rows(t, `SELECT kind || ' ' || params::text FROM ticket_event WHERE ticket_id = $1 AND kind = 'DUE' GROUP BY kind, params HAVING count(*) > 1`, x.ID); len(twice) > 0 {
		t.Errorf("told more than once: %v", twice)
	}
	if twice := h.rows(t, `SELECT staff_id || ' ' || params::text FROM notification WHERE kind = 'TICKET_DUE' AND subject_id = $1 GROUP BY staff_id, params HAVING count(*) > 1`, x.ID); len(twice) > 0 {
		t.Errorf("in an inbox more than once: %v", twice)
	}
	other.stop(t)
	if code := other.wait(t); code != 0 {
		t.Errorf("the other one exits with %d: %s", code, other.logged())
	}
}
