package transport

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/gorilla/websocket"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"duolao/server/errs"
	"duolao/server/reqid"
	"duolao/server/web/fail"
)

// Subprotocol is the only one spoken over WebSockets.
const Subprotocol = "graphql-transport-ws"

// Close codes. Clients (graphql-ws) give up for good after 4400, 4401, 4406, 4409
// and 4429, and connect again after 1001, 4403 and 4408, with a fresh token if they
// have one.
const (
	CloseGoingAway    = 1001 // the server stops
	CloseBadMessage   = 4400 // not a message of the protocol
	CloseUnauthorized = 4401 // an operation before the connection was acknowledged
	CloseForbidden    = 4403 // the token is bad, or has expired
	CloseSubprotocol  = 4406 // a client of the older graphql-ws protocol
	CloseInitTimeout  = 4408 // no connection_init in time
	CloseDuplicate    = 4409 // a second operation under one id
	CloseTooMany      = 4429 // a second connection_init, or too many sockets
)

var errTokenExpired = errors.New("token expired")

// InitFunc authenticates a socket by the token of connection_init ("" when there is
// none): the context for its operations, and when the token ends (zero for never). r
// is the request that opened the socket. ctx carries nothing of it but its id: what
// middleware left there (a writer of cookies, for one) is of no use after the upgrade.
// An error closes the socket with 4403, or with 4429 where its code is LIMITED.
type InitFunc func(ctx context.Context, token string, r *http.Request) (context.Context, time.Time, error)

// WebSocket carries operations over graphql-transport-ws.
type WebSocket struct {
	// Init authenticates; nil lets everybody in as they came.
	Init     InitFunc
	Identity Identity // of the context that Init gave; its Expiry is not used
	Hub      *Hub     // nil counts nothing

	InitTimeout   time.Duration // 0 is DefaultInitTimeout
	MaxMessage    int64         // bytes of a message of the client; 0 is DefaultMaxMessage
	MaxOperations int           // at once; 0 is DefaultMaxOperations
	Heartbeat     time.Duration // between pings; 0 is DefaultHeartbeat
	WriteTimeout  time.Duration // 0 is DefaultWriteTimeout
	// CheckOrigin tells whether the page that opens the socket is ours; nil is the
	// same host and port as the request's.
	CheckOrigin func(*http.Request) bool
}

// Supports tells whether r asks for a WebSocket.
func (WebSocket) Supports(r *http.Request) bool { return websocket.IsWebSocketUpgrade(r) }

// Do serves one socket until it closes.
func (t WebSocket) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	leave, ok := t.Hub.join()
	if !ok {
		fail.Write(w, r, t.Hub.refusal())
		return
	}
	defer leave()
	upgrader := websocket.Upgrader{
		Subprotocols:     []string{Subprotocol},
		HandshakeTimeout: 5 * time.Second,
		CheckOrigin:      t.CheckOrigin,
		WriteBufferPool:  &writeBuffers,
		Error: func(w http.ResponseWriter, r *http.Request, status int, _ error) {
			refuse(status, "bad_handshake", "the WebSocket handshake is not acceptable").write(w, r)
		},
	}
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return // Error has answered
	}
	base := r.Context() //nolint:contextcheck // what follows strips its values on purpose, and keeps its end
	if t.Init != nil {
		base = reqid.With(bare{base}, reqid.From(base))
	}
	ctx, cancel := context.WithCancel(base)
	s := &socket{WebSocket: t, conn: conn, exec: exec, request: r, ctx: ctx, cancel: cancel, operations: map[string]*operation{}, release: func() {}}
	s.InitTimeout = orDefault(t.InitTimeout, DefaultInitTimeout)
	s.MaxOperations = orDefault(t.MaxOperations, DefaultMaxOperations)
	s.Heartbeat = orDefault(t.Heartbeat, DefaultHeartbeat)
	s.WriteTimeout = orDefault(t.WriteTimeout, DefaultWriteTimeout)
	conn.SetReadLimit(orDefault(t.MaxMessage, DefaultMaxMessage))
	s.serve()
}

var writeBuffers sync.Pool

// bare is a context without the values of another: it only ends with it.
type bare struct{ context.Context }

// Value is nothing.
func (bare) Value(any) any { return nil }

// socket is one connection.
type socket struct {
	WebSocket
	conn    *websocket.Conn
	exec    graphql.GraphExecutor
	request *http.Request
	ctx     context.Context // of the operations; ends with the socket
	cancel  context.CancelFunc
	release func()         // of the user's place in the hub
	running sync.WaitGroup // operations and the attendant

	// Only the reading goroutine touches these.
	acknowledged bool

	mu         sync.Mutex // for what follows and for writing
	operations map[string]*operation
	short      int  // queries and mutations under way
	draining   bool // no new operations
	closed     bool
}

// operation is one subscribe of the client until its last message.
type operation struct {
	id     string
	cancel context.CancelFunc
	over   bool // the last message is sent, or nobody wants any
}

// message is the frame of the protocol.
type message struct {
	ID      string          `json:"id"`
	Type    string          `json:"type"`
	Payload json.RawMessage `json:"payload"`
}

// serve reads until the connection ends, then waits for all that uses it.
func (s *socket) serve() {
	defer func() {
		s.cancel()
		_ = s.conn.Close()
		s.running.Wait()
		s.release()
	}()
	if s.conn.Subprotocol() != Subprotocol {
		s.close(CloseSubprotocol, "Subprotocol not acceptable")
	}
	_ = s.conn.SetReadDeadline(time.Now().Add(s.InitTimeout)) // neither pings nor pongs move it before the acknowledgement
	s.conn.SetPongHandler(func(string) error { s.alive(); return nil })
	// The reply of the library to a ping would be written beside our lock; control
	// frames may, but the deadline is ours to set.
	s.conn.SetPingHandler(func(data string) error {
		s.alive()
		err := s.conn.WriteControl(websocket.PongMessage, []byte(data), time.Now().Add(time.Second))
		if errors.Is(err, websocket.ErrCloseSent) {
			return nil
		}
		return err
	})
	for {
		kind, text, err := s.conn.ReadMessage()
		if err != nil {
			if timeout, ok := errors.AsType[net.Error](err); ok && timeout.Timeout() && !s.acknowledged {
				s.close(CloseInitTimeout, "Connection initialisation timeout")
			}
			return
		}
		if s.isClosed() {
			continue // until the client closes too, or the deadline passes
		}
		s.alive()
		var m message
		if kind != websocket.TextMessage || json.Unmarshal(text, &m) != nil {
			s.close(CloseBadMessage, "Invalid message received")
			continue
		}
		s.handle(m)
	}
}

// alive moves the deadline for the client's next sign of life on.
func (s *socket) alive() {
	if s.acknowledged && !s.isClosed() {
		_ = s.conn.SetReadDeadline(time.Now().Add(2*s.Heartbeat + s.WriteTimeout))
	}
}

func (s *socket) isClosed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.closed
}

// close says goodbye once, ends the operations, and gives the client a second to
// answer: the reader takes what still comes and then ends.
func (s *socket) close(code int, reason string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return
	}
	s.closed = true
	_ = s.conn.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, reason), time.Now().Add(time.Second))
	_ = s.conn.SetReadDeadline(time.Now().Add(time.Second))
	s.cancel()
}

// handle takes one message of the client.
func (s *socket) handle(m message) {
	switch m.Type {
	case "connection_init":
		s.init(m)
	case "ping":
		s.mu.Lock()
		defer s.mu.Unlock()
		b := []byte(`{"type":"pong"`)
		if len(m.Payload) > 0 {
			b = append(append(b, `,"payload":`...), m.Payload...)
		}
		s.write(append(b, '}'))
	case "pong":
	case "subscribe":
		s.subscribe(m)
	case "complete":
		s.complete(m.ID)
	default:
		s.close(CloseBadMessage, "Invalid message type")
	}
}

// init authenticates the socket and acknowledges it.
func (s *socket) init(m message) {
	if s.acknowledged {
		s.close(CloseTooMany, "Too many initialisation requests")
		return
	}
	token, ok := tokenOf(m.Payload)
	if !ok {
		s.close(CloseBadMessage, "Invalid payload of connection_init")
		return
	}
	var end time.Time
	if s.Init != nil {
		ctx, expiry, err := s.Init(s.ctx, token, s.request)
		if err != nil {
			if errs.CodeOf(err) == errs.Limited {
				s.close(CloseTooMany, "Too many requests")
				return
			}
			s.close(CloseForbidden, "Forbidden")
			return
		}
		s.ctx, end = ctx, expiry
	}
	release, ok := s.Hub.identify(s.Identity.user(s.ctx))
	if !ok {
		s.close(CloseTooMany, "Too many sockets")
		return
	}
	s.release = release
	s.acknowledged = true
	s.alive()
	s.mu.Lock()
	s.write([]byte(`{"type":"connection_ack"}`))
	s.mu.Unlock()
	s.running.Go(func() { s.attend(end) })
}

// tokenOf finds the token in the payload of connection_init, where clients put it:
// authorization or Authorization (with or without "Bearer "), or token.
func tokenOf(payload json.RawMessage) (token string, ok bool) {
	if len(payload) == 0 {
		return "", true
	}
	var p map[string]any
	if json.Unmarshal(payload, &p) != nil {
		return "", false
	}
	if h, ok := p["headers"].(map[string]any); ok {
		for key, value := range h {
			p[key] = value
		}
	}
	for _, key := range []string{"Authorization", "authorization", "token"} {
		if value, ok := p[key].(string); ok && value != "" {
			if scheme, rest, found := strings.Cut(value, " "); found && strings.EqualFold(scheme, "Bearer") {
				value = rest
			}
			return strings.TrimSpace(value), true
		}
	}
	return "", true
}

// attend pings the client, and closes the socket when the token ends or the server stops.
func (s *socket) attend(end time.Time) {
	tick := time.NewTicker(s.Heartbeat)
	defer tick.Stop()
	var expired <-chan time.Time
	if !end.IsZero() {
		timer := time.NewTimer(time.Until(end))
		defer timer.Stop()
		expired = timer.C
	}
	for {
		select {
		case <-s.ctx.Done():
			return
		case <-tick.C:
			_ = s.conn.WriteControl(websocket.PingMessage, nil, time.Now().Add(time.Second))
		case <-expired:
			s.close(CloseForbidden, "Token expired")
			return
		case <-s.Hub.done():
			s.drain(expired)
			return
		}
	}
}

// drain lets queries and mutations end, then closes. Subscriptions resume elsewhere.
func (s *socket) drain(expired <-chan time.Time) {
	s.mu.Lock()
	s.draining = true
	s.mu.Unlock()
	poll := time.NewTicker(10 * time.Millisecond)
	defer poll.Stop()
	for {
		s.mu.Lock()
		short := s.short
		s.mu.Unlock()
		if short == 0 {
			s.close(CloseGoingAway, "Server is going away")
			return
		}
		select {
		case <-s.ctx.Done():
			return
		case <-expired:
			s.close(CloseForbidden, "Token expired")
			return
		case <-poll.C:
		}
	}
}

// subscribe starts an operation.
func (s *socket) subscribe(m message) {
	if !s.acknowledged {
		s.close(CloseUnauthorized, "Unauthorized")
		return
	}
	params := &graphql.RawParams{Headers: s.request.Header}
	if m.ID == "" || decodeJSON(m.Payload, params) != nil || params.Query == "" {
		s.close(CloseBadMessage, "Invalid message received")
		return
	}
	ctx, cancel := context.WithCancel(graphql.StartOperationTrace(s.ctx))
	op := &operation{id: m.ID, cancel: cancel}
	s.mu.Lock()
	if _, taken := s.operations[m.ID]; taken {
		s.mu.Unlock()
		cancel()
		s.close(CloseDuplicate, "Subscriber for this id already exists")
		return
	}
	defer s.mu.Unlock()
	if s.draining {
		cancel()
		return // the close that follows makes the client send it elsewhere
	}
	if len(s.operations) >= s.MaxOperations {
		cancel()
		s.sendError(op, gqlerror.List{ToGraphQL(ctx, errs.New(errs.Limited, "too_many_operations",
			"at most %d operations at once on one connection", s.MaxOperations))})
		return
	}
	s.operations[m.ID] = op
	s.short++ // until it is known to be a subscription
	s.running.Go(func() {
		defer cancel()
		s.run(ctx, op, params)
	})
}

// complete ends an operation at the client's wish: it gets no further message.
func (s *socket) complete(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if op := s.operations[id]; op != nil {
		op.over = true
		op.cancel()
		delete(s.operations, id) // the id is free again
	}
}

// run executes an operation. It ends with one message: complete or error.
func (s *socket) run(ctx context.Context, op *operation, params *graphql.RawParams) {
	short := true
	long := func() { // with the lock
		if short {
			s.short--
			short = false
		}
	}
	defer func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		long()
		if s.operations[op.id] == op {
			delete(s.operations, op.id)
		}
	}()
	opCtx, list := s.exec.CreateOperationContext(ctx, params)
	if len(list) > 0 {
		resp := s.exec.DispatchError(graphql.WithOperationContext(ctx, opCtx), list)
		s.last(op, func() { s.sendError(op, resp.Errors) })
		return
	}
	defer func() { // what the executor does not catch itself: an extension's fault
		if p := recover(); p != nil {
			err := presented(ctx, opCtx.RecoverFunc(ctx, p))
			s.last(op, func() { s.sendError(op, gqlerror.List{err}) })
		}
	}()
	subscription := opCtx.Operation.Operation == ast.Subscription
	if subscription {
		s.mu.Lock()
		long()
		s.mu.Unlock()
	}
	responses, ctx := s.exec.DispatchOperation(ctx, opCtx)
	for first := true; ; first = false {
		resp := responses(ctx)
		if resp == nil {
			break
		}
		if first && resp.Data == nil && len(resp.Errors) > 0 { // it did not begin
			s.last(op, func() { s.sendError(op, resp.Errors) })
			return
		}
		if !s.next(op, resp) {
			return
		}
		if !subscription {
			break
		}
	}
	if s.ctx.Err() != nil {
		return // the socket ends; complete would say that the subscription did
	}
	s.last(op, func() {
		b := append([]byte(`{"id":`), quote(op.id)...)
		s.write(append(b, `,"type":"complete"}`...))
	})
}

// next sends a result, unless the operation is over.
func (s *socket) next(op *operation, resp *graphql.Response) bool {
	buf := getBuffer()
	defer putBuffer(buf)
	b := append(*buf, `{"id":`...)
	b = append(b, quote(op.id)...)
	b = append(b, `,"type":"next","payload":`...)
	b = append(appendResponse(b, resp), '}')
	*buf = b
	s.mu.Lock()
	defer s.mu.Unlock()
	if op.over {
		return false
	}
	return s.write(b)
}

// last sends the one message that ends an operation.
func (s *socket) last(op *operation, send func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if op.over {
		return
	}
	op.over = true
	delete(s.operations, op.id) // before the client knows, so that it may use the id at once
	send()
}

// sendError sends an error message. The caller holds the lock.
func (s *socket) sendError(op *operation, list gqlerror.List) {
	b := append([]byte(`{"id":`), quote(op.id)...)
	b = append(b, `,"type":"error","payload":`...)
	s.write(append(appendErrors(b, list), '}'))
}

// write sends a message. The caller holds the lock. A client that does not take it
// loses the connection.
func (s *socket) write(b []byte) bool {
	if s.closed {
		return false
	}
	_ = s.conn.SetWriteDeadline(time.Now().Add(s.WriteTimeout))
	if err := s.conn.WriteMessage(websocket.TextMessage, b); err != nil {
		s.closed = true
		s.cancel()
		_ = s.conn.Close() // wakes the reader
		return false
	}
	return true
}

// quote is s as a JSON string.
func quote(s string) []byte {
	if plain := strings.IndexFunc(s, func(r rune) bool { return r < ' ' || r > '~' || r == '"' || r == '\\' }) < 0; plain {
		return strconv.AppendQuote(make([]byte, 0, len(s)+2), s)
	}
	b, _ := json.Marshal(s) // a string always can
	return bytes.Clone(b)
}
