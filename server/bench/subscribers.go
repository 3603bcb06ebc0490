package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"github.com/jackc/pgx/v5"

	"duolao/db"
)

const (
	subscribers  = 5_000
	streamsEach  = 5 // as many as one user may have
	toldWithin   = 2 * time.Second
	eventsToTell = 7
)

// subscribers lets 5,000 connections follow a team's queue on one server, says what each costs it, and measures how long
// an order that another server has sent needs until all of them know.
func (b *bench) subscribers(ctx context.Context) error {
	o, err := b.orders(ctx)
	if err != nil {
		return err
	}
	if err := enoughFiles(); err != nil {
		return err
	}
	p := b.province
	d, err := db.Open(ctx, db.Config{URL: b.url, Schema: p.schema, Owner: true, MaxConns: 1})
	if err != nil {
		return err
	}
	defer d.Close()
	args := []string{"serve", "--addr", "127.0.0.1:0", "--no-migrate"}
	server, err := serve(ctx, nil, b.env(p.schema), b.duolao, args...)
	if err != nil {
		return err
	}
	defer func() { _ = server.stop() }()
	other, err := serve(ctx, nil, b.env(p.schema), b.duolao, args...)
	if err != nil {
		return err
	}
	defer func() { _ = other.stop() }()
	who, err := signIn(ctx, other.addr, o.senders[0].code)
	if err != nil {
		return err
	}
	crowd, err := b.crowd(ctx, d, p.schema, o.crowdID)
	if err != nil {
		return err
	}
	body, err := json.Marshal(map[string]any{"query": dispatchMutation, "variables": map[string]any{"input": map[string]any{"requestId": anyCommand, "typeCode": "FAULT",
		"groupId": strconv.FormatInt(o.senders[0].groupID, 10), "teamId": strconv.FormatInt(o.crowdID, 10),
		"form": []map[string]any{{"code": "line", "value": "GD-1002"}, {"code": "symptom", "value": "DOWN"}}}}})
	if err != nil {
		return err
	}
	send := newRequest(other.addr, who.access, body)

	// One comes and goes before, so that what a first subscription needs is there.
	first := &audience{}
	if err := first.open(ctx, server.addr, crowd[:1], o.crowdID); err != nil {
		return err
	}
	first.close()
	before, err := server.resident()
	if err != nil {
		return err
	}
	all := &audience{}
	defer all.close()
	began := time.Now()
	if err := all.open(ctx, server.addr, crowd, o.crowdID); err != nil {
		return err
	}
	opened := time.Since(began)
	time.Sleep(time.Second)
	idleFrom, at := server.cpu(), time.Now()
	time.Sleep(2 * time.Second)
	idle := (server.cpu() - idleFrom).Seconds() / time.Since(at).Seconds()
	after, err := server.resident()
	if err != nil {
		return err
	}
	fmt.Printf("        %d subscribers of %d people over loopback, opened in %.1f s: %d bytes of the server's memory each, with their connections; it idles at %.1f %% of a core\n",
		len(all.streams), len(all.streams)/streamsEach, opened.Seconds(), (after-before)/int64(len(all.streams)), idle*100)

	var took []time.Duration
	for range eventsToTell {
		all.await()
		began := time.Now()
		answer, err := send.once(ctx)
		if err == nil && bytes.Contains(answer, []byte(`"errors"`)) {
			err = fmt.Errorf("%s", answer)
		}
		if err != nil {
			return err
		}
		if err := all.told(ctx); err != nil {
			return err
		}
		took = append(took, time.Since(began))
	}
	b.target(len(all.streams) == subscribers && quantile(took, 1) < toldWithin, "an order sent by another process, until all %d know: %.0f ms (median of %d), %.0f ms at most (under %.0f)",
		len(all.streams), median(took).Seconds()*1000, len(took), quantile(took, 1).Seconds()*1000, toldWithin.Seconds()*1000)
	all.close()
	_, err = b.orders(ctx) // without those that were sent
	return err
}

// enoughFiles makes sure that every subscriber can have its connection at both ends.
func enoughFiles() error {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return err
	}
	if limit.Cur < subscribers+200 {
		return fmt.Errorf("a process may have %d open files here, and %d connections need more: raise the limit (ulimit -Hn)", limit.Cur, subscribers)
	}
	return nil
}

// crowd signs in the members of a team, streamsEach times each: by sessions and tokens of the bench's own making, for a
// thousand passwords would take minutes.
func (b *bench) crowd(ctx context.Context, d *db.DB, schema string, teamID int64) ([]string, error) {
	rows, err := d.Pool.Query(ctx, `INSERT INTO session (staff_id, user_agent, address, created_at, last_used_at, expires_at)
		SELECT staff_id, 'bench', '', now(), now(), now() + interval '1 hour' FROM team_member WHERE team_id = $1 RETURNING staff_id, id`, teamID)
	if err != nil {
		return nil, err
	}
	people, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (t token, err error) { return t, row.Scan(&t.staffID, &t.sessionID) })
	if err != nil {
		return nil, err
	}
	var keys struct {
		Current struct {
			ID   string `json:"kid"`
			Seed []byte `json:"seed"`
		} `json:"current"`
	}
	raw, err := os.ReadFile(keysFile())
	if err == nil {
		err = json.Unmarshal(raw, &keys)
	}
	if err != nil {
		return nil, err
	}
	key := ed25519.NewKeyFromSeed(keys.Current.Seed)
	now := time.Now()
	var list []string
	for _, t := range people {
		one := jwt.NewWithClaims(jwt.SigningMethodEdDSA, jwt.MapClaims{"iss": "duolao", "aud": []string{"duolao:" + schema}, "sub": strconv.FormatInt(t.staffID, 10),
			"sid": strconv.FormatInt(t.sessionID, 10), "iat": now.Unix(), "exp": now.Add(10 * time.Minute).Unix()})
		one.Header["kid"] = keys.Current.ID
		access, err := one.SignedString(key)
		if err != nil {
			return nil, err
		}
		for range streamsEach {
			list = append(list, access)
		}
	}
	if len(list) < subscribers {
		return nil, fmt.Errorf("the team has %d members, too few for %d subscribers", len(people), subscribers)
	}
	return list[:subscribers], nil
}

// audience are open streams.
type audience struct {
	streams []*connection
	left    atomic.Int64  // who has not been told yet
	all     chan struct{} // closed when everybody has
	failed  atomic.Pointer[error]
}

// open opens a stream for each token, and returns when all are followed.
func (a *audience) open(ctx context.Context, addr string, tokens []string, teamID int64) error {
	body, err := json.Marshal(map[string]any{"query": `subscription($teamId: ID!) { queueChanged(teamId: $teamId) { eventId ticketId kind status } }`,
		"variables": map[string]any{"teamId": strconv.FormatInt(teamID, 10)}})
	if err != nil {
		return err
	}
	a.streams = make([]*connection, len(tokens))
	var next atomic.Int64
	fails := make([]error, 8)
	var wg sync.WaitGroup
	for i := range fails {
		wg.Go(func() {
			for {
				n := int(next.Add(1)) - 1
				if n >= len(tokens) || ctx.Err() != nil {
					return
				}
				if a.streams[n], fails[i] = openStream(ctx, addr, tokens[n], body); fails[i] != nil {
					return
				}
			}
		})
	}
	wg.Wait()
	if err := errors.Join(errors.Join(fails...), ctx.Err()); err != nil {
		return err
	}
	for _, s := range a.streams {
		go a.follow(s)
	}
	return nil
}

func openStream(ctx context.Context, addr, access string, body []byte) (*connection, error) {
	c, err := dial(ctx, addr)
	if err != nil {
		return nil, err
	}
	c.r = bufio.NewReaderSize(c, 1<<10)
	if _, err := fmt.Fprintf(c, "POST /graphql HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nAccept: text/event-stream\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n%s",
		addr, access, len(body), body); err != nil {
		return nil, err
	}
	status, err := c.r.ReadString('\n')
	if err == nil && !strings.Contains(status, strconv.Itoa(http.StatusOK)) {
		err = fmt.Errorf("a subscription: %s", status)
	}
	return c, err
}

// follow reads a stream: what is told of an order counts once.
func (a *audience) follow(s *connection) {
	for {
		line, err := s.r.ReadSlice('\n')
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			a.failed.CompareAndSwap(nil, &err)
			return
		}
		if bytes.Contains(line, []byte(`"DISPATCHED"`)) && a.left.Add(-1) == 0 {
			close(a.all)
		}
	}
}

// await begins to wait for an order.
func (a *audience) await() {
	a.all = make(chan struct{})
	a.left.Store(int64(len(a.streams)))
}

// told waits until everybody has been told.
func (a *audience) told(ctx context.Context) error {
	select {
	case <-a.all:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(30 * time.Second):
		err := fmt.Errorf("%d of %d have not been told of an order for 30 s", a.left.Load(), len(a.streams))
		if failed := a.failed.Load(); failed != nil {
			err = errors.Join(err, *failed)
		}
		return err
	}
}

func (a *audience) close() {
	for _, s := range a.streams {
		if s != nil {
			_ = s.Close()
		}
	}
}
