package transport_test

import (
	"bufio"
	"context"
	"net"
	"strings"
	"testing"
	"time"

	"duolao/graph"
	"duolao/graph/schematest"
	"duolao/graph/transport"
	"duolao/server/web"
)

// Streams and sockets behind the whole shell of the server: they pass through its
// writers and outlive its write timeout; when it stops, a mutation on a socket ends,
// and clients are sent away in a way that lets them come back.
func TestStreamsBehindTheServer(t *testing.T) {
	hub := transport.NewHub(5, 100)
	gate := make(chan struct{})
	handler := graph.NewHandler(schematest.New(&schematest.Resolver{Gate: gate}), graph.HandlerConfig{Limits: graph.Screens(), Hub: hub})
	shell, err := web.New(web.Config{GraphQL: handler})
	if err != nil {
		t.Fatal(err)
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	done := make(chan error, 1)
	go func() {
		done <- shell.Serve(ctx, ln, web.ServeConfig{WriteTimeout: 100 * time.Millisecond, OnStop: []func(context.Context) error{hub.Shutdown}})
	}()
	s := &site{Server: newSite(t, nil, nil).Server, hub: hub}
	s.URL = "http://" + ln.Addr().String() + "/graphql"

	ws := s.ready(t, "me")
	ws.subscribe("long", `subscription{silence}`)
	resp := s.stream(context.Background(), t, "POST", "subscription{silence}")
	events := bufio.NewReader(resp.Body)
	if line, err := events.ReadString('\n'); err != nil || line != ":\n" {
		t.Fatalf("%q %v", line, err)
	}
	time.Sleep(200 * time.Millisecond) // longer than the write timeout
	ws.subscribe("short", `mutation{touch}`)
	ws.send(`{"type":"ping"}`)
	if m := ws.read(); m.Type != "pong" {
		t.Fatalf("%+v", m)
	}
	stop()
	rest := readAll(t, resp)
	if strings.Contains(rest, "complete") {
		t.Errorf("a stream that is cut is not complete: %q", rest)
	}
	close(gate)
	if m := ws.read(); m.Type != "next" || m.ID != "short" || !strings.Contains(string(m.Payload), "touched") {
		t.Errorf("%+v", m)
	}
	ws.read()
	ws.closes(transport.CloseGoingAway)
	if err := <-done; err != nil {
		t.Error(err)
	}
}
