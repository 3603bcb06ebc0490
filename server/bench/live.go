package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"duolao/db"
)

// live measures what a change costs: the board of the largest city made anew, and the
// time until a phone that watches has the new standing. The change is the revision that
// every change of points moves, so the data stays as it is.
func (b *bench) live(ctx context.Context) error {
	p, err := b.made(ctx)
	if err != nil {
		return err
	}
	server, err := serve(ctx, nil, b.env(p.schema), b.duolao, "serve", "--addr", "127.0.0.1:0", "--no-migrate")
	if err != nil {
		return err
	}
	defer func() { _ = server.stop() }()
	if len(p.codes) == 0 {
		return errors.New("the province has no manager with 60 groups")
	}
	who, err := signIn(ctx, server.addr, p.codes[0])
	if err != nil {
		return err
	}
	d, err := db.Open(ctx, db.Config{URL: b.url, Schema: p.schema, Owner: true, MaxConns: 1})
	if err != nil {
		return err
	}
	defer d.Close()
	change := func() error {
		_, err := d.Pool.Exec(ctx, `UPDATE period SET revision = revision + 1 WHERE city_id = $1 AND month = $2`, p.cityID, p.month)
		return err
	}
	c, err := dial(ctx, server.addr)
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }()
	r := newRequest(server.addr, who.access, standingCase(p).body(0, who))
	ask := func() (time.Duration, error) {
		began := time.Now()
		status, err := c.send(r.raw, nil)
		if err == nil && status != http.StatusOK {
			err = fmt.Errorf("status %d", status)
		}
		return time.Since(began), err
	}
	var made, kept []time.Duration
	for range 12 {
		if err := change(); err != nil {
			return err
		}
		for _, into := range []*[]time.Duration{&made, &kept} {
			took, err := ask()
			if err != nil {
				return err
			}
			*into = append(*into, took)
		}
	}
	var size int
	if err := d.Pool.QueryRow(ctx, `SELECT count(DISTINCT staff_id) FROM performance_total WHERE city_id = $1 AND month = $2`, p.cityID, p.month).Scan(&size); err != nil {
		return err
	}
	fmt.Printf("        first standing after a change, the board of %d people made anew: %.1f ms (median of %d); the next: %.2f ms\n",
		size, median(made).Seconds()*1000, len(made), median(kept).Seconds()*1000)
	return b.watched(ctx, server.addr, who, p, change)
}

// watched measures from a change's commit until its standing has arrived on an open stream.
func (b *bench) watched(ctx context.Context, addr string, who token, p *province, change func() error) error {
	body, err := json.Marshal(map[string]any{
		"query":     `subscription Changed($month: Month!) { standingChanged(month: $month) { asOf points rankCity bonus } }`,
		"variables": map[string]any{"month": p.month.String()},
	})
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+addr+"/graphql", bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "text/event-stream")
	req.Header.Set("Authorization", "Bearer "+who.access)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer func() { _ = resp.Body.Close() }()
	lines := bufio.NewScanner(resp.Body)
	next := func() error {
		for lines.Scan() {
			if strings.HasPrefix(lines.Text(), "event: next") {
				return nil
			}
		}
		return errors.Join(errors.New("the stream has ended"), lines.Err())
	}
	if err := next(); err != nil {
		return err
	}
	var latencies []time.Duration
	for i := range 13 {
		time.Sleep(time.Duration(450+i*67%400) * time.Millisecond) // at any point of the server's interval
		began := time.Now()
		if err := change(); err != nil {
			return err
		}
		if err := next(); err != nil {
			return err
		}
		latencies = append(latencies, time.Since(began))
	}
	fmt.Printf("        until a phone that watches has it: %.0f ms (median of %d), %.0f ms at most; revisions are looked at every 400 ms\n",
		median(latencies[1:]).Seconds()*1000, len(latencies)-1, quantile(latencies[1:], 1).Seconds()*1000)
	return nil
}
