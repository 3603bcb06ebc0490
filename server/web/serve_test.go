package web

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// running is a site on a real listener.
type running struct {
	url  string
	addr string
	stop context.CancelFunc
	done chan error
}

func run(t *testing.T, s *Site, cfg ServeConfig) *running {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	r := &running{url: "http://" + ln.Addr().String(), addr: ln.Addr().String(), stop: cancel, done: make(chan error, 1)}
	go func() { r.done <- s.Serve(ctx, ln, cfg) }()
	t.Cleanup(cancel)
	return r
}

// Under load, while the server stops, every request that a handler has seen is
// answered in full, and every client that gets no answer was refused at the door.
func TestStopLosesNothing(t *testing.T) {
	var begun, ended atomic.Int64
	s, _ := newSite(t, func(w http.ResponseWriter, r *http.Request) {
		begun.Add(1)
		time.Sleep(5 * time.Millisecond)
		if r.Context().Err() != nil {
			t.Error("a request under way was cancelled")
		}
		fmt.Fprint(w, "all ", strings.Repeat("x", 10_000), " of it")
		ended.Add(1)
	}, nil)
	srv := run(t, s, ServeConfig{Drain: 300 * time.Millisecond})
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 32}}
	var answered, refused, notReady atomic.Int64
	var load sync.WaitGroup
	for range 16 {
		load.Go(func() {
			for {
				resp, err := client.Get(srv.url + "/graphql")
				if err != nil {
					if _, dial := errors.AsType[*net.OpError](err); dial && strings.Contains(err.Error(), "refused") {
						refused.Add(1)
					} else if !strings.Contains(err.Error(), "reset") && !strings.Contains(err.Error(), "EOF") {
						t.Errorf("lost: %v", err)
					}
					return
				}
				body, err := io.ReadAll(resp.Body)
				resp.Body.Close()
				if err != nil || len(body) != 10_000+10 {
					t.Errorf("cut after %d bytes: %v", len(body), err)
					return
				}
				answered.Add(1)
			}
		})
	}
	load.Go(func() {
		for {
			resp, err := http.Get(srv.url + "/readyz")
			if err != nil {
				return
			}
			resp.Body.Close()
			if resp.StatusCode == http.StatusServiceUnavailable {
				notReady.Add(1)
			}
			time.Sleep(5 * time.Millisecond)
		}
	})
	time.Sleep(100 * time.Millisecond)
	srv.stop()
	if err := <-srv.done; err != nil {
		t.Error(err)
	}
	load.Wait()
	if begun.Load() != ended.Load() || answered.Load() != begun.Load() || answered.Load() == 0 {
		t.Errorf("begun %d, ended %d, answered %d", begun.Load(), ended.Load(), answered.Load())
	}
	if notReady.Load() == 0 {
		t.Error("readyz never said that the server stops")
	}
}

// A slow request outlives the listener; new ones are refused; nothing runs after Serve.
func TestStopWaitsForTheSlow(t *testing.T) {
	in, out := make(chan struct{}), make(chan struct{})
	s, _ := newSite(t, func(w http.ResponseWriter, r *http.Request) {
		close(in)
		<-out
		fmt.Fprint(w, "done")
	}, nil)
	var streams atomic.Bool
	var srv *running
	srv = run(t, s, ServeConfig{OnStop: []func(context.Context) error{func(context.Context) error {
		streams.Store(true)
		if _, err := net.Dial("tcp", srv.addr); err == nil {
			t.Error("the listener is open while the streams are closed")
		}
		return nil
	}}})
	answer := make(chan string, 1)
	go func() {
		resp, err := http.Get(srv.url + "/graphql")
		if err != nil {
			answer <- err.Error()
			return
		}
		b, _ := io.ReadAll(resp.Body)
		answer <- string(b)
	}()
	<-in
	srv.stop()
	select {
	case err := <-srv.done:
		t.Fatalf("did not wait: %v", err)
	case <-time.After(100 * time.Millisecond):
	}
	close(out)
	if got := <-answer; got != "done" {
		t.Error(got)
	}
	if err := <-srv.done; err != nil || !streams.Load() {
		t.Error(err, streams.Load())
	}
}

func TestStopCutsAfterGrace(t *testing.T) {
	in := make(chan struct{})
	s, _ := newSite(t, func(_ http.ResponseWriter, r *http.Request) { close(in); <-r.Context().Done() }, nil)
	srv := run(t, s, ServeConfig{Grace: 50 * time.Millisecond})
	go func() { _, _ = http.Get(srv.url + "/graphql") }()
	<-in
	srv.stop()
	if err := <-srv.done; !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
}

// A body that stands still is given up, and does not hold up a handler that has read its own.
func TestSlowBody(t *testing.T) {
	s, _ := newSite(t, func(w http.ResponseWriter, r *http.Request) {
		if _, err := io.ReadAll(r.Body); err != nil {
			w.WriteHeader(http.StatusRequestTimeout)
			return
		}
		time.Sleep(150 * time.Millisecond) // longer than the body may take
		if r.Context().Err() != nil {
			w.WriteHeader(http.StatusInternalServerError)
		}
	}, func(c *Config) { c.BodyTimeout = 100 * time.Millisecond })
	srv := run(t, s, ServeConfig{})
	for sent, want := range map[string]string{"{}": "408", "{\"complete\":1}": "200"} {
		conn, err := net.Dial("tcp", srv.addr)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(conn, "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 14\r\n\r\n%s", sent)
		line, err := bufio.NewReader(conn).ReadString('\n')
		if err != nil || !strings.Contains(line, want) {
			t.Errorf("%s: %v %s", sent, err, line)
		}
		conn.Close()
	}
}

// The access log's writer lets a stream flush and set its deadlines, and a WebSocket
// take the connection over.
func TestWriterPassesThrough(t *testing.T) {
	s, _ := newSite(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Has("hijack") {
			conn, _, err := w.(http.Hijacker).Hijack()
			if err != nil {
				t.Error(err)
				return
			}
			fmt.Fprint(conn, "HTTP/1.1 101 Switching Protocols\r\n\r\n")
			conn.Close()
			return
		}
		rc := http.NewResponseController(w)
		if err := errors.Join(rc.SetWriteDeadline(time.Now().Add(time.Minute)), rc.Flush()); err != nil {
			t.Error(err)
		}
	}, nil)
	srv := run(t, s, ServeConfig{})
	for query, want := range map[string]int{"": 200, "?hijack": 101} {
		resp, err := http.Get(srv.url + "/graphql" + query)
		if err != nil || resp.StatusCode != want {
			t.Errorf("%q: %v %v", query, resp, err)
		}
	}
}
