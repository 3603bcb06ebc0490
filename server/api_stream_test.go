package main

import (
	"bufio"
	"context"
	"net/http"
	"strings"
	"testing"
	"time"
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
