package transport_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"duolao/graph"
	"duolao/graph/schematest"
	"duolao/graph/transport"
	"duolao/server/errs"
)

type userKey struct{}

// site is a server with one handler.
type site struct {
	*httptest.Server
	hub      *transport.Hub
	resolver *schematest.Resolver
}

// newSite serves the test schema. The token "bad" is refused, "short:<duration>"
// expires soon, and any other is the name of a user.
func newSite(t *testing.T, resolver *schematest.Resolver, wrap func(*graph.HandlerConfig)) *site {
	t.Helper()
	hub := transport.NewHub(5, 100)
	cfg := graph.HandlerConfig{
		Limits: graph.Screens(), Hub: hub, MaxUpload: 1 << 20, Logger: slog.New(slog.DiscardHandler),
		Identity: transport.Identity{User: func(ctx context.Context) string { u, _ := ctx.Value(userKey{}).(string); return u }},
		Init: func(ctx context.Context, token string, _ *http.Request) (context.Context, time.Time, error) {
			if token == "" || token == "bad" {
				return nil, time.Time{}, errs.Unauthenticatedf("token", "no")
			}
			if token == "throttled" {
				return nil, time.Time{}, errs.New(errs.Limited, "slow_down", "no")
			}
			var end time.Time
			if d, ok := strings.CutPrefix(token, "short:"); ok {
				after, _ := time.ParseDuration(d)
				end = time.Now().Add(after)
			}
			return context.WithValue(ctx, userKey{}, token), end, nil
		},
	}
	if wrap != nil {
		wrap(&cfg)
	}
	if resolver == nil {
		resolver = &schematest.Resolver{}
	}
	s := &site{hub: hub, resolver: resolver}
	s.Server = httptest.NewServer(graph.NewHandler(schematest.New(resolver), cfg))
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		if err := hub.Shutdown(ctx); err != nil {
			t.Errorf("streams are left: %d", hub.Open())
		}
		s.Close()
	})
	return s
}

// client is one WebSocket.
type client struct {
	*websocket.Conn
	t *testing.T
}

func (s *site) dial(t *testing.T) *client {
	t.Helper()
	d := websocket.Dialer{Subprotocols: []string{transport.Subprotocol}}
	conn, _, err := d.Dial("ws"+strings.TrimPrefix(s.URL, "http"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return &client{conn, t}
}

func (s *site) ready(t *testing.T, token string) *client {
	t.Helper()
	c := s.dial(t)
	c.send(`{"type":"connection_init","payload":{"Authorization":"Bearer ` + token + `"}}`)
	if m := c.read(); m.Type != "connection_ack" {
		t.Fatalf("%+v", m)
	}
	return c
}

type frame struct {
	ID, Type string
	Payload  json.RawMessage
}

func (c *client) send(text string) {
	c.t.Helper()
	if err := c.WriteMessage(websocket.TextMessage, []byte(text)); err != nil {
		c.t.Fatal(err)
	}
}

func (c *client) subscribe(id, query string) {
	c.t.Helper()
	q, _ := json.Marshal(query)
	c.send(fmt.Sprintf(`{"id":%q,"type":"subscribe","payload":{"query":%s}}`, id, q))
}

func (c *client) read() frame {
	c.t.Helper()
	m, err := c.next()
	if err != nil {
		c.t.Fatal(err)
	}
	return m
}

func (c *client) next() (frame, error) {
	_ = c.SetReadDeadline(time.Now().Add(10 * time.Second))
	_, text, err := c.ReadMessage()
	if err != nil {
		return frame{}, err
	}
	var m frame
	err = json.Unmarshal(text, &m)
	return m, err
}

// closes expects nothing but the end of the connection, with code.
func (c *client) closes(code int) {
	c.t.Helper()
	m, err := c.next()
	if err == nil {
		c.t.Fatalf("message %s %s instead of close %d", m.Type, m.Payload, code)
	}
	if ce, ok := errors.AsType[*websocket.CloseError](err); !ok || ce.Code != code {
		c.t.Fatalf("%v, want close %d", err, code)
	}
}

func TestWebSocketOperations(t *testing.T) {
	s := newSite(t, nil, nil)
	c := s.ready(t, "me")
	c.subscribe("1", `{hello}`)
	if m := c.read(); m.Type != "next" || m.ID != "1" || !strings.HasPrefix(string(m.Payload), `{"data":{"hello":"你好"}`) {
		t.Fatalf("%+v %s", m, m.Payload)
	}
	if m := c.read(); m.Type != "complete" || m.ID != "1" {
		t.Fatalf("%+v", m)
	}
	c.subscribe("1", `mutation{touch}`) // the id is free again
	if m := c.read(); m.Type != "next" {
		t.Fatalf("%+v", m)
	}
	c.read()
	c.subscribe("二\"", `subscription{ticks(n:3)}`)
	for i := range 3 {
		if m := c.read(); m.ID != "二\"" || string(m.Payload) != fmt.Sprintf(`{"data":{"ticks":%d}}`, i) {
			t.Fatalf("%+v %s", m, m.Payload)
		}
	}
	if m := c.read(); m.Type != "complete" {
		t.Fatalf("%+v", m)
	}
	c.send(`{"type":"ping","payload":{"a":1}}`)
	if m := c.read(); m.Type != "pong" || string(m.Payload) != `{"a":1}` {
		t.Fatalf("%+v", m)
	}
	c.send(`{"type":"pong"}`)
	c.send(`{"type":"complete","id":"unknown"}`)
	c.send(`{"type":"ping"}`)
	if m := c.read(); m.Type != "pong" {
		t.Fatalf("%+v", m)
	}
}

// An error ends an operation: nothing, above all no complete, follows it.
func TestWebSocketErrorIsTheLastMessage(t *testing.T) {
	c := newSite(t, nil, nil).ready(t, "me")
	for query, code := range map[string]string{
		`{`:                     "INVALID",
		`{nothing}`:             "INVALID",
		`subscription{refused}`: "FORBIDDEN",
		`subscription{panics}`:  "INTERNAL",
	} {
		c.subscribe("1", query)
		m := c.read()
		var list []struct{ Extensions struct{ Code string } }
		if err := json.Unmarshal(m.Payload, &list); m.Type != "error" || err != nil || len(list) == 0 || list[0].Extensions.Code != code {
			t.Errorf("%s: %s %s", query, m.Type, m.Payload)
		}
		c.send(`{"type":"ping"}`)
		if m := c.read(); m.Type != "pong" {
			t.Errorf("%s: then %s %s", query, m.Type, m.Payload)
		}
	}
}

func TestWebSocketCompleteByClient(t *testing.T) {
	s := newSite(t, &schematest.Resolver{Tick: time.Millisecond}, nil)
	c := s.ready(t, "me")
	c.subscribe("1", `subscription{ticks(n:1000000)}`)
	c.read()
	c.send(`{"type":"complete","id":"1"}`)
	c.send(`{"type":"ping"}`)
	for m := c.read(); m.Type != "pong"; m = c.read() {
		if m.Type != "next" {
			t.Fatalf("%+v", m)
		}
	}
	c.send(`{"type":"ping"}`)
	if m := c.read(); m.Type != "pong" {
		t.Errorf("after complete: %+v", m)
	}
}

func TestWebSocketCloseCodes(t *testing.T) {
	s := newSite(t, nil, nil)
	for name, c := range map[string]struct {
		messages []string
		code     int
	}{
		"no token":       {[]string{`{"type":"connection_init"}`}, 4403},
		"bad token":      {[]string{`{"type":"connection_init","payload":{"token":"bad"}}`}, 4403},
		"throttled":      {[]string{`{"type":"connection_init","payload":{"headers":{"authorization":"Bearer throttled"}}}`}, 4429},
		"bad payload":    {[]string{`{"type":"connection_init","payload":[1]}`}, 4400},
		"no init":        {[]string{`{"id":"1","type":"subscribe","payload":{"query":"{hello}"}}`}, 4401},
		"not json":       {[]string{`{`}, 4400},
		"unknown type":   {[]string{`{"type":"start"}`}, 4400},
		"no type":        {[]string{`{}`}, 4400},
		"never an init":  {nil, 4408},
		"only protocol":  {[]string{`{"type":"pong"}`}, 4408},
		"two inits":      {[]string{`ack`, `{"type":"connection_init","payload":{"token":"me"}}`}, 4429},
		"two of one id":  {[]string{`ack`, `{"id":"1","type":"subscribe","payload":{"query":"subscription{silence}"}}`, `{"id":"1","type":"subscribe","payload":{"query":"{hello}"}}`}, 4409},
		"no id":          {[]string{`ack`, `{"type":"subscribe","payload":{"query":"{hello}"}}`}, 4400},
		"no query":       {[]string{`ack`, `{"id":"1","type":"subscribe","payload":{}}`}, 4400},
		"no payload":     {[]string{`ack`, `{"id":"1","type":"subscribe"}`}, 4400},
		"too large":      {[]string{`ack`, `{"id":"1","type":"subscribe","payload":{"query":"` + strings.Repeat(" ", 64<<10) + `"}}`}, 1009},
		"expires":        {[]string{`{"type":"connection_init","payload":{"token":"short:50ms"}}`, `ignore-ack`}, 4403},
		"expired before": {[]string{`{"type":"connection_init","payload":{"token":"short:-1s"}}`, `ignore-ack`}, 4403},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ws := s.dial(t)
			if len(c.messages) > 0 && c.messages[0] == "ack" {
				ws.send(`{"type":"connection_init","payload":{"token":"` + name + `"}}`)
				ws.read()
				c.messages = c.messages[1:]
			}
			for _, m := range c.messages {
				if m == "ignore-ack" {
					ws.read()
					continue
				}
				ws.send(m)
			}
			ws.closes(c.code)
		})
	}
}

func TestWebSocketBinaryIsRefused(t *testing.T) {
	c := newSite(t, nil, nil).ready(t, "me")
	if err := c.WriteMessage(websocket.BinaryMessage, []byte(`{"type":"ping"}`)); err != nil {
		t.Fatal(err)
	}
	c.closes(4400)
}

func TestWebSocketHandshake(t *testing.T) {
	s := newSite(t, nil, nil)
	url := "ws" + strings.TrimPrefix(s.URL, "http")
	conn, _, err := (&websocket.Dialer{Subprotocols: []string{"graphql-ws"}}).Dial(url, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	(&client{conn, t}).closes(4406)
	_, resp, err := (&websocket.Dialer{Subprotocols: []string{transport.Subprotocol}}).Dial(url, http.Header{"Origin": {"https://evil.example"}})
	if err == nil || resp.StatusCode != http.StatusForbidden {
		t.Fatalf("another site: %v %v", err, resp)
	}
}

func TestWebSocketLimits(t *testing.T) {
	s := newSite(t, nil, nil)
	var first *client
	for i := range 5 {
		c := s.ready(t, "me")
		if i == 0 {
			first = c
		}
	}
	sixth := s.dial(t)
	sixth.send(`{"type":"connection_init","payload":{"token":"me"}}`)
	sixth.closes(4429)
	other := s.ready(t, "other")
	for i := range 20 {
		other.subscribe(fmt.Sprint(i), `subscription{silence}`)
	}
	other.subscribe("20", `subscription{silence}`)
	if m := other.read(); m.Type != "error" || m.ID != "20" || !strings.Contains(string(m.Payload), "too_many_operations") {
		t.Errorf("%+v %s", m, m.Payload)
	}
	first.Close()
	for i := 0; ; i++ { // its place becomes free
		c := s.dial(t)
		c.send(`{"type":"connection_init","payload":{"token":"me"}}`)
		if m, err := c.next(); err == nil && m.Type == "connection_ack" {
			break
		}
		if i > 100 {
			t.Fatal("the place is not free")
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// On shutdown a mutation under way ends and is answered; then the socket closes so
// that its client comes back.
func TestWebSocketShutdown(t *testing.T) {
	gate := make(chan struct{})
	s := newSite(t, &schematest.Resolver{Gate: gate}, nil)
	c := s.ready(t, "me")
	idle := s.ready(t, "idle")
	idle.subscribe("1", `subscription{silence}`)
	c.subscribe("1", `mutation{touch}`)
	c.send(`{"type":"ping"}`)
	c.read()
	done := make(chan error, 1)
	go func() { done <- s.hub.Shutdown(context.Background()) }()
	idle.closes(1001)
	c.subscribe("2", `{hello}`) // too late
	close(gate)
	if m := c.read(); m.Type != "next" || m.ID != "1" {
		t.Errorf("%+v", m)
	}
	if m := c.read(); m.Type != "complete" || m.ID != "1" {
		t.Errorf("%+v", m)
	}
	c.closes(1001)
	if err := <-done; err != nil {
		t.Error(err)
	}
	if _, resp, err := (&websocket.Dialer{}).Dial("ws"+strings.TrimPrefix(s.URL, "http"), nil); err == nil || resp.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("a new socket: %v", resp)
	}
}

// A client that reads nothing must not hold anything up for good, and many clients
// that come and go must leave nothing behind (newSite checks the hub).
func TestWebSocketManyClients(t *testing.T) {
	s := newSite(t, &schematest.Resolver{Tick: time.Millisecond}, nil)
	var all sync.WaitGroup
	for i := range 20 {
		all.Go(func() {
			c := s.ready(t, fmt.Sprint("user", i))
			c.subscribe("a", `subscription{ticks(n:100000)}`)
			c.subscribe("b", `subscription{ticks(n:5)}`)
			for range i {
				c.read()
			}
			c.Close()
		})
	}
	all.Wait()
}
