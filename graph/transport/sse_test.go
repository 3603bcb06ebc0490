package transport_test

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql/executor"

	"duolao/graph"
	"duolao/graph/schematest"
	"duolao/graph/transport"
)

func (s *site) stream(ctx context.Context, t *testing.T, method, query string) *http.Response {
	t.Helper()
	var r *http.Request
	if method == http.MethodGet {
		r, _ = http.NewRequestWithContext(ctx, method, s.URL+"?query="+url.QueryEscape(query), nil)
	} else {
		r, _ = http.NewRequestWithContext(ctx, method, s.URL, strings.NewReader(`{"query":"`+query+`"}`))
		r.Header.Set("Content-Type", "application/json")
	}
	r.Header.Set("Accept", "text/event-stream")
	resp, err := s.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { resp.Body.Close() })
	return resp
}

func readAll(t *testing.T, resp *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestSSE(t *testing.T) {
	s := newSite(t, nil, nil)
	const end = "event: complete\ndata:\n\n"
	for _, c := range []struct{ method, query, want string }{
		{"POST", "subscription{ticks(n:2)}", ":\n\nevent: next\ndata: {\"data\":{\"ticks\":0}}\n\nevent: next\ndata: {\"data\":{\"ticks\":1}}\n\n" + end},
		{"GET", "subscription{ticks(n:1)}", ":\n\nevent: next\ndata: {\"data\":{\"ticks\":0}}\n\n" + end},
		{"POST", "subscription{ticks(n:0)}", ":\n\n" + end},
		{"POST", "{hello}", ":\n\nevent: next\ndata: {\"data\":{\"hello\":\"你好\"},\"extensions\":{\"cost\":{\"requested\":1,\"limit\":5000,\"remaining\":4999}}}\n\n" + end},
	} {
		resp := s.stream(context.Background(), t, c.method, c.query)
		if got := readAll(t, resp); resp.StatusCode != http.StatusOK || resp.Header.Get("Content-Type") != "text/event-stream; charset=utf-8" || got != c.want {
			t.Errorf("%s %s: %d %q, want %q", c.method, c.query, resp.StatusCode, got, c.want)
		}
	}
	for query, code := range map[string]string{"{": "INVALID", "subscription{refused}": "FORBIDDEN", "subscription{panics}": "INTERNAL"} {
		got := readAll(t, s.stream(context.Background(), t, "POST", query))
		if strings.Count(got, "event: next") != 1 || !strings.Contains(got, code) || !strings.HasSuffix(got, end) || strings.Contains(got, `"data":`) {
			t.Errorf("%s: %q", query, got)
		}
	}
	if resp := s.stream(context.Background(), t, "GET", "mutation{touch}"); resp.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("a mutation by GET: %d", resp.StatusCode)
	}
	if resp := s.stream(context.Background(), t, "POST", "mutation{touch}"); resp.StatusCode != http.StatusNotAcceptable {
		t.Errorf("a mutation: %d", resp.StatusCode)
	}
	if s.resolver.Executed.Load() != 1 { // the query above
		t.Error("a refused mutation ran")
	}
	if resp := s.stream(context.Background(), t, "GET", ""); resp.StatusCode != http.StatusBadRequest {
		t.Errorf("no query: %d", resp.StatusCode)
	}
}

// serveSSE serves the transport alone, with its own settings.
func serveSSE(t *testing.T, sse transport.SSE, resolver *schematest.Resolver) *site {
	t.Helper()
	exec := executor.New(schematest.New(resolver))
	s := &site{hub: sse.Hub}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { sse.Do(w, r, exec) }))
	t.Cleanup(s.Close)
	return s
}

// The heartbeat beats as fast as it can while the operation writes and ends: under
// -race this would show a write beside another, or after the handler's end.
func TestSSEHeartbeat(t *testing.T) {
	s := serveSSE(t, transport.SSE{Heartbeat: 10 * time.Microsecond}, &schematest.Resolver{})
	for range 50 {
		got := readAll(t, s.stream(context.Background(), t, "POST", "subscription{ticks(n:20)}"))
		if n := strings.Count(got, "event: next\ndata: {\"data\":{\"ticks\":"); n != 20 || !strings.HasSuffix(got, "event: complete\ndata:\n\n") {
			t.Fatalf("%d events: %q", n, got)
		}
	}
	resp := s.stream(context.Background(), t, "POST", "subscription{silence}")
	lines := bufio.NewScanner(resp.Body)
	for range 5 {
		if !lines.Scan() {
			t.Fatal("no heartbeat")
		}
	}
}

func TestSSEEndsWithTheToken(t *testing.T) {
	s := serveSSE(t, transport.SSE{Identity: transport.Identity{Expiry: func(context.Context) time.Time { return time.Now().Add(30 * time.Millisecond) }}}, &schematest.Resolver{})
	if got := readAll(t, s.stream(context.Background(), t, "POST", "subscription{silence}")); got != ":\n\n" {
		t.Errorf("%q: a stream that is cut is not complete", got)
	}
}

func TestSSELimitsAndShutdown(t *testing.T) {
	s := newSite(t, nil, func(c *graph.HandlerConfig) {
		c.Identity.User = func(context.Context) string { return "me" }
	})
	var open []*http.Response
	for range 5 {
		open = append(open, s.stream(context.Background(), t, "POST", "subscription{silence}"))
	}
	if resp := s.stream(context.Background(), t, "POST", "subscription{silence}"); resp.StatusCode != http.StatusTooManyRequests || resp.Header.Get("Retry-After") == "" {
		t.Errorf("the sixth: %d", resp.StatusCode)
	}
	if err := s.hub.Shutdown(context.Background()); err != nil {
		t.Fatal(err)
	}
	for _, resp := range open {
		if got := readAll(t, resp); got != ":\n\n" {
			t.Errorf("%q", got)
		}
	}
	if resp := s.stream(context.Background(), t, "POST", "subscription{silence}"); resp.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("after shutdown: %d", resp.StatusCode)
	}
}

func TestSSEClientGone(t *testing.T) {
	s := newSite(t, nil, nil)
	ctx, cancel := context.WithCancel(context.Background())
	s.stream(ctx, t, "POST", "subscription{silence}")
	cancel()
	for range 500 {
		if s.hub.Open() == 0 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Error("the stream is still open")
}
