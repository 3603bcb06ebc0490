package main

import (
	"bufio"
	"context"
	"errors"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// stream is an open event stream.
type stream struct {
	status int
	events chan *answer // closed when the stream ends
	ended  chan string  // "complete" or "cut"
}

// stream subscribes by server-sent events, until ctx ends.
func (c *caller) stream(ctx context.Context, query string, v vars) *stream {
	r := c.request(http.MethodPost, "/graphql", "application/json", strings.NewReader(jsonOf(vars{"query": query, "variables": v})))
	r.Header.Set("Accept", "text/event-stream")
	s := &stream{events: make(chan *answer, 100), ended: make(chan string, 1)}
	resp, err := (&http.Client{}).Do(r.WithContext(ctx))
	if err != nil {
		s.ended <- err.Error()
		close(s.events)
		return s
	}
	s.status = resp.StatusCode
	go func() {
		defer resp.Body.Close()
		defer close(s.events)
		how := "cut"
		defer func() { s.ended <- how }()
		if resp.StatusCode != http.StatusOK {
			s.events <- decoded(resp)
			return
		}
		lines := bufio.NewScanner(resp.Body)
		lines.Buffer(nil, 1<<20)
		event := ""
		for lines.Scan() {
			if name, ok := strings.CutPrefix(lines.Text(), "event: "); ok {
				event = name
			}
			if data, ok := strings.CutPrefix(lines.Text(), "data:"); ok && event == "next" {
				s.events <- parsed(strings.TrimSpace(data))
			}
			if event == "complete" {
				how = "complete"
				return
			}
		}
	}()
	return s
}

// next is the next event, or the answer that came instead of a stream.
func (s *stream) next(t testing.TB) *answer {
	t.Helper()
	select {
	case a, ok := <-s.events:
		if !ok {
			t.Fatalf("the stream ended: %s", <-s.ended)
		}
		return a
	case <-time.After(20 * time.Second):
		t.Fatal("no event came")
		return nil
	}
}

// socket is a WebSocket of graphql-transport-ws.
type socket struct{ *websocket.Conn }

// socket opens one and signs in.
func (c *caller) socket(t testing.TB, token string) *socket {
	t.Helper()
	dialer := websocket.Dialer{Subprotocols: []string{"graphql-transport-ws"}}
	conn, resp, err := dialer.DialContext(t.Context(), strings.Replace(c.base, "http", "ws", 1)+"/graphql", nil)
	if err != nil {
		t.Fatalf("%v %v", err, resp)
	}
	t.Cleanup(func() { _ = conn.Close() })
	s := &socket{conn}
	s.say(t, vars{"type": "connection_init", "payload": vars{"Authorization": "Bearer " + token}})
	return s
}

func (s *socket) say(t testing.TB, message vars) {
	t.Helper()
	if err := s.WriteJSON(message); err != nil {
		t.Fatal(err)
	}
}

// hear is the next message, or the code that the socket was closed with.
func (s *socket) hear(t testing.TB) (message vars, closed int) {
	t.Helper()
	_ = s.SetReadDeadline(time.Now().Add(20 * time.Second))
	for {
		message = vars{}
		if err := s.ReadJSON(&message); err != nil {
			var end *websocket.CloseError
			if errors.As(err, &end) {
				return nil, end.Code
			}
			t.Fatal(err)
		}
		if message["type"] == "ping" {
			s.say(t, vars{"type": "pong"})
			continue
		}
		return message, 0
	}
}

const watched = `subscription($s: ID, $m: Month!) { standingChanged(staffId: $s, month: $m) { points asOf } }`

// post lets the department post an entry for the manager.
func (h *house) post(t testing.TB) {
	t.Helper()
	h.as("department").ask(t, `mutation($i: PostEntry!) { postEntry(input: $i) { id } }`, vars{"i": vars{"requestId": newID(), "staffId": id(h.manager1),
		"indicatorCode": "LEASED_LINE", "day": h.now.Today(), "quantity": "1", "note": "补记"}})
}

// TestStandingMoves: somebody who watches a standing hears of a change that another one makes, in this
// process and in another, over both kinds of streams.
func TestStandingMoves(t *testing.T) {
	h := theHouse(t)
	_, second := h.another(t, h.now)
	second.manager1 = h.manager1
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	v := vars{"m": h.month.String()}
	events := h.as("manager").stream(ctx, watched, v)
	boss := h.as("supervisor").stream(ctx, watched, vars{"s": id(h.manager1), "m": h.month.String()})
	ws := h.as("manager").socket(t, h.people["manager"].token)
	if m, _ := ws.hear(t); m["type"] != "connection_ack" {
		t.Fatal(m)
	}
	ws.say(t, vars{"id": "1", "type": "subscribe", "payload": vars{"query": watched, "variables": v}})
	points := func(m vars) string {
		return (&answer{Data: m["payload"].(vars)}).str("data.standingChanged.points")
	}
	m, _ := ws.hear(t)
	before := points(m)
	if a := events.next(t); a.str("standingChanged.points") != before || before == "" {
		t.Fatalf("%s and %v", a.Body, m)
	}
	boss.next(t)
	// The first look may tell the same once more: wait for other points.
	moved := func(what string, from string) string {
		t.Helper()
		var now string
		for range 5 {
			if now = events.next(t).str("standingChanged.points"); now != from {
				break
			}
		}
		for range 5 {
			if m, _ := ws.hear(t); points(m) == now {
				break
			}
		}
		for range 5 {
			if boss.next(t).str("standingChanged.points") == now {
				break
			}
		}
		if now == from {
			t.Errorf("%s: the points stayed %s", what, now)
		}
		return now
	}
	h.post(t)
	after := moved("an entry", before)
	second.post(t)
	after = moved("an entry through another process", after)
	a := h.as("department").upload("PERFORMANCE", "live.csv", h.performanceCSV(h.people["manager"].code, "live-"+newID(), 2, false), nil)
	h.as("department").imported(t, a.str("startImport.id"))
	h.as("department").ask(t, `mutation($i: CommitImport!) { commitImport(input: $i) { id } }`, vars{"i": vars{"id": a.str("startImport.id")}})
	after = moved("an import", after)
	if shown := h.as("manager").ask(t, `query($m: Month!) { viewer { standing(month: $m) { points } } }`, v).str("viewer.standing.points"); shown != after {
		t.Errorf("the stream says %s, the page %s", after, shown)
	}
	// A colleague's standing is not there, over a socket either.
	ws.say(t, vars{"id": "2", "type": "subscribe", "payload": vars{"query": watched, "variables": vars{"s": id(h.people["must"].id), "m": h.month.String()}}})
	for {
		m, closed := ws.hear(t)
		if closed != 0 {
			t.Fatal(closed)
		}
		if m["id"] == "2" {
			if m["type"] != "error" && !strings.Contains(jsonOf(m), "NOT_FOUND") {
				t.Errorf("%v", m)
			}
			break
		}
	}
	ws.say(t, vars{"id": "1", "type": "complete"})
	// The bad token and the second init close with codes that clients know.
	bad := h.anybody().socket(t, "not.a.token")
	if m, closed := bad.hear(t); closed != 4403 {
		t.Errorf("a bad token: %v %d", m, closed)
	}
	twice := h.as("clerk").socket(t, h.people["clerk"].token)
	twice.hear(t)
	twice.say(t, vars{"type": "connection_init", "payload": vars{}})
	if m, closed := twice.hear(t); closed != 4429 {
		t.Errorf("a second init: %v %d", m, closed)
	}
	// Five streams a person.
	for i := range 6 {
		s := h.as("auditor").stream(ctx, watched, vars{"s": id(h.manager1), "m": h.month.String()})
		if a := s.next(t); (a.code() == "") != (i < 5) || i == 5 && s.status != http.StatusTooManyRequests {
			t.Errorf("stream %d: %d %s", i, s.status, a.Body)
		}
	}
}

// TestStreamsEndWithTheirToken: a token that ends in a moment takes its streams along.
func TestStreamsEndWithTheirToken(t *testing.T) {
	h := theHouse(t)
	// Tokens live for ten minutes: the clock goes on to a moment before that.
	var ahead atomic.Int64
	_, late := h.another(t, func() time.Time { return time.Now().Add(time.Duration(ahead.Load())).Truncate(time.Microsecond) })
	c := late.signIn(t, "manager")
	ahead.Store(int64(10*time.Minute - 4*time.Second))
	v := vars{"m": late.now.Month().String()}
	// Whether the month has anything does not matter here: the stream stays open either way or says so at once.
	s := c.stream(t.Context(), watched, v)
	first := s.next(t)
	ws := c.socket(t, c.token)
	if m, _ := ws.hear(t); m["type"] != "connection_ack" {
		t.Fatal(m)
	}
	if first.code() == "" {
		if how := <-s.ended; how != "cut" {
			t.Errorf("the event stream ended by %s", how)
		}
	}
	if m, closed := ws.hear(t); closed != 4403 {
		t.Errorf("the socket: %v %d", m, closed)
	}
	h.people["manager"].token = h.signIn(t, "manager").token
}
