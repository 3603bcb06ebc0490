package web

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"duolao/server/errs"
	"duolao/server/reqid"
	"duolao/server/web/fail"
)

// entry is one line of the access log while its request runs, and the writer that
// sees what goes out.
type entry struct {
	http.ResponseWriter
	status    int
	bytes     int64
	hijacked  bool
	user      string
	operation string
}

type entryKey struct{}

func entryOf(ctx context.Context) *entry {
	e, _ := ctx.Value(entryKey{}).(*entry)
	return e
}

// WriteHeader notes the status.
func (e *entry) WriteHeader(status int) {
	if e.status == 0 && status >= 200 {
		e.status = status
	}
	e.ResponseWriter.WriteHeader(status)
}

// Write notes the size.
func (e *entry) Write(b []byte) (int, error) {
	if e.status == 0 {
		e.status = http.StatusOK
	}
	n, err := e.ResponseWriter.Write(b)
	e.bytes += int64(n)
	return n, err
}

// ReadFrom lets a file go out without passing through this process's memory.
func (e *entry) ReadFrom(src io.Reader) (int64, error) {
	if e.status == 0 {
		e.status = http.StatusOK
	}
	n, err := io.Copy(e.ResponseWriter, src)
	e.bytes += n
	return n, err
}

// Unwrap is for http.ResponseController.
func (e *entry) Unwrap() http.ResponseWriter { return e.ResponseWriter }

// Flush is for writers that do not know http.ResponseController.
func (e *entry) Flush() { _ = http.NewResponseController(e.ResponseWriter).Flush() }

// Hijack hands the connection over to a WebSocket.
func (e *entry) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, rw, err := http.NewResponseController(e.ResponseWriter).Hijack()
	if err == nil {
		e.hijacked, e.status = true, http.StatusSwitchingProtocols
	}
	return conn, rw, err
}

// outermost is what holds for every request.
func (s *Site) outermost(mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		id := r.Header.Get("X-Request-Id")
		if !reqid.Valid(id) {
			id = reqid.New()
		}
		e := &entry{ResponseWriter: w}
		r = r.WithContext(reqid.With(context.WithValue(r.Context(), entryKey{}, e), id))
		if a := clientAddress(r, s.cfg.TrustedProxies); a != "" {
			r.RemoteAddr = a
		}
		h := w.Header()
		h["X-Request-Id"] = []string{id}
		h["X-Content-Type-Options"] = nosniff
		if s.stopping.Load() {
			h.Set("Connection", "close") // so that no client is surprised by the end of an idle connection
		}
		if r.ContentLength != 0 {
			body := &punctual{ReadCloser: r.Body, rc: http.NewResponseController(w)}
			body.expect(s.cfg.BodyTimeout)
			r.Body = body
		}
		done := s.cfg.Metrics.begin()
		defer func() {
			p := recover()
			if p != nil {
				s.recovered(e, r, p)
			}
			took := time.Since(began)
			done(route(r.Pattern), r.Method, e.status, took) // the mux has set the pattern
			s.access(r, e, id, took)
			if p == http.ErrAbortHandler { //nolint:errorlint // net/http compares it so
				panic(p)
			}
		}()
		mux.ServeHTTP(e, r)
	})
}

var nosniff = []string{"nosniff"}

// recovered answers a request whose handler panicked.
func (s *Site) recovered(e *entry, r *http.Request, p any) {
	if p == http.ErrAbortHandler { //nolint:errorlint // net/http compares it so
		return
	}
	s.log.ErrorContext(r.Context(), "panic", "panic", fmt.Sprint(p), "path", r.URL.Path,
		"request_id", reqid.From(r.Context()), "stack", string(debug.Stack()))
	if e.status == 0 && !e.hijacked {
		h := e.Header()
		h.Del("Content-Length")
		h.Del("Content-Encoding")
		fail.Write(e, r, errs.New(errs.Internal, "", fail.InternalMessage))
	}
}

// access writes the access log. Queries, headers and bodies stay out of it. What the
// machinery asks every few seconds is logged at debug level.
func (s *Site) access(r *http.Request, e *entry, id string, took time.Duration) {
	level := slog.LevelInfo
	switch r.Pattern {
	case "GET /healthz", "GET /readyz", "GET /metrics":
		level = slog.LevelDebug
	}
	ctx := r.Context()
	if !s.log.Enabled(ctx, level) {
		return
	}
	status := e.status
	if status == 0 {
		status = http.StatusOK
	}
	attrs := make([]slog.Attr, 0, 9)
	attrs = append(attrs,
		slog.String("method", r.Method), slog.String("path", r.URL.Path), slog.Int("status", status),
		slog.Duration("took", took), slog.Int64("bytes", e.bytes), slog.String("request_id", id), slog.String("address", r.RemoteAddr))
	if e.user != "" {
		attrs = append(attrs, slog.String("user", e.user))
	}
	if e.operation != "" {
		attrs = append(attrs, slog.String("operation", e.operation))
	}
	s.log.LogAttrs(ctx, level, "request", attrs...)
}

// route is the label of a pattern: a bounded number of values, whatever is asked for.
func route(pattern string) string {
	if _, path, ok := strings.Cut(pattern, " "); ok {
		return path
	}
	if pattern == "" {
		return "none"
	}
	return pattern
}

// punctual is a body that must arrive in time. The deadline is lifted at its end:
// left in place it would cancel a handler that runs on.
type punctual struct {
	io.ReadCloser
	rc   *http.ResponseController
	over bool
}

func (p *punctual) expect(timeout time.Duration) {
	_ = p.rc.SetReadDeadline(time.Now().Add(timeout)) // not supported by a test's recorder
}

func (p *punctual) Read(b []byte) (int, error) {
	n, err := p.ReadCloser.Read(b)
	if err == io.EOF && !p.over {
		p.over = true
		_ = p.rc.SetReadDeadline(time.Time{})
	}
	return n, err
}
