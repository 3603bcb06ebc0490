package transport

import (
	"bytes"
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"duolao/server/web/accept"
	"duolao/server/web/fail"
)

// SSE carries one operation as server-sent events, in the "distinct connections"
// mode of graphql-sse: next events, then complete. It takes a POST with JSON or a
// GET (browsers' EventSource) of a client that prefers text/event-stream.
//
// A stream that ends without complete was cut: by the end of the caller's token, by
// the end of the server, by the network. Clients come back by themselves.
type SSE struct {
	MaxBody      int64         // bytes of a JSON body; 0 is DefaultMaxBody
	Heartbeat    time.Duration // 0 is DefaultHeartbeat
	WriteTimeout time.Duration // 0 is DefaultWriteTimeout
	Identity     Identity
	Hub          *Hub // nil counts nothing
}

// Supports tells whether the client prefers a stream of events.
func (SSE) Supports(r *http.Request) bool {
	return (r.Method == http.MethodGet || r.Method == http.MethodPost) && accept.Of(r) == accept.EventStream
}

// Do runs the operation and streams what it yields.
func (t SSE) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	var params *graphql.RawParams
	var bad *refusal
	if r.Method == http.MethodGet {
		params, bad = readGet(r)
	} else {
		params, bad = readPost(r, orDefault(t.MaxBody, DefaultMaxBody))
	}
	if bad != nil {
		bad.write(w, r)
		return
	}
	leave, ok := t.Hub.enter(t.Identity.user(r.Context()))
	if !ok {
		fail.Write(w, r, t.Hub.refusal())
		return
	}
	defer leave()

	ctx, cancel := context.WithCancel(graphql.StartOperationTrace(r.Context()))
	defer cancel()
	if end := t.Identity.expiry(ctx); !end.IsZero() {
		ctx, cancel = context.WithDeadlineCause(ctx, end, errTokenExpired)
		defer cancel()
	}
	params.Headers = r.Header
	op, list := exec.CreateOperationContext(ctx, params)
	if len(list) == 0 && op.Operation.Operation == ast.Mutation {
		// A GET must not change anything; and the answer of a mutation may need headers
		// (the cookie of a login), which have gone out before a stream's first event.
		bad := unfit(w, r, op)
		if bad == nil {
			bad = refuse(http.StatusNotAcceptable, "mutation", "a mutation is answered with JSON; accept application/graphql-response+json")
		}
		bad.write(w, r)
		return
	}

	s := &eventStream{w: w, rc: http.NewResponseController(w), cancel: cancel, timeout: orDefault(t.WriteTimeout, DefaultWriteTimeout)}
	h := w.Header()
	h.Set("Content-Type", accept.EventStream.ContentType())
	h.Set("Cache-Control", "no-store, no-transform")
	h.Set("X-Accel-Buffering", "no") // nginx would hold events back
	h.Set("Connection", "close")     // the write deadline that a stream leaves behind must not meet another request
	w.WriteHeader(http.StatusOK)
	s.send([]byte(":\n\n")) // the client sees at once that it is connected

	subscription := len(list) == 0 && op.Operation.Operation == ast.Subscription
	stop := s.attend(ctx, orDefault(t.Heartbeat, DefaultHeartbeat), t.Hub.done(), subscription)
	defer stop() // before the handler returns: w must not be touched after it

	if len(list) > 0 {
		s.next(exec.DispatchError(graphql.WithOperationContext(ctx, op), list))
	} else {
		responses, ctx := exec.DispatchOperation(ctx, op)
		for {
			resp := responses(ctx)
			if resp == nil {
				break
			}
			s.next(resp)
			if !subscription {
				break
			}
		}
		if subscription && ctx.Err() != nil {
			return // cut, not complete
		}
	}
	s.finish([]byte("event: complete\ndata:\n\n"))
}

// eventStream writes events. Whoever writes holds the lock, so the heartbeat and
// the operation do not mix, and nobody writes after the end.
type eventStream struct {
	mu      sync.Mutex
	w       http.ResponseWriter
	rc      *http.ResponseController
	cancel  context.CancelFunc
	timeout time.Duration
	ended   bool
}

// send writes and flushes b. A client that does not take it loses the stream.
func (s *eventStream) send(b []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.write(b)
}

// finish sends the last event: nothing follows it, no heartbeat either.
func (s *eventStream) finish(b []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.write(b)
	s.ended = true
}

// write is for a caller who holds the lock.
func (s *eventStream) write(b []byte) {
	if s.ended {
		return
	}
	_ = s.rc.SetWriteDeadline(time.Now().Add(s.timeout)) // instead of the server's, which is for whole responses
	_, err := s.w.Write(b)                               //nolint:gosec // events of JSON by their Content-Type, not a page
	if err == nil {
		err = s.rc.Flush()
	}
	if err != nil {
		s.ended = true
		s.cancel()
	}
}

// next writes a result.
func (s *eventStream) next(resp *graphql.Response) {
	buf := getBuffer()
	defer putBuffer(buf)
	b := append(*buf, "event: next\ndata: "...)
	from := len(b)
	b = appendResponse(b, resp)
	*buf = b
	// A scalar that was written with a line break would end the event. Outside of
	// strings it means nothing to JSON, and inside it is escaped.
	for i := bytes.IndexByte(b[from:], '\n'); i >= 0; i = bytes.IndexByte(b[from:], '\n') {
		b[from+i] = ' '
	}
	b = append(b, "\n\n"...)
	*buf = b
	s.send(b)
}

// attend keeps the stream alive, and ends it when the server stops. stop waits
// until the attendant has gone, so nothing writes after the handler's end.
func (s *eventStream) attend(ctx context.Context, heartbeat time.Duration, closing <-chan struct{}, subscription bool) (stop func()) {
	if !subscription {
		closing = nil // a query or a mutation ends by itself, and must not be lost
	}
	quit, gone := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(gone)
		tick := time.NewTicker(heartbeat)
		defer tick.Stop()
		for {
			select {
			case <-quit:
				return
			case <-ctx.Done():
				return
			case <-closing:
				s.cancel()
				return
			case <-tick.C:
				s.send([]byte(":\n\n"))
			}
		}
	}()
	return func() {
		s.mu.Lock()
		s.ended = true
		s.mu.Unlock()
		close(quit)
		<-gone
	}
}
