package main

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"math"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"

	"duolao/db"
)

//go:embed powers.sql
var powersData string

const (
	powersRound   = 2 * time.Second
	usesRatio     = 0.15
	groupsOfEach  = 40 // customers for whom each caller uses the power, in turns
	usePower      = `mutation UsePower($input: UsePower!) { usePower(input: $input) { id code amount status audit version } }`
	checkUse      = `query CheckUse($input: CheckUse!) { checkUse(input: $input) { effective nearLimit missing refusal limits { limit of left passed } } }`
	useAuditsPage = `query UseAudits($first: Int) {
  useAudits(first: $first) {
    nodes { id level status risk dueAt use { id code amount status staff { id name } group { id name } power { code nameZh nameEn } } acts version }
    pageInfo { hasNextPage }
  }
}`
)

// powers measures what is done with powers beside 200,000 uses: sequentially, and over several connections. Beside a use stand
// its rows, locks and record in the chain, written bare: without HTTP, and without anything that a use is checked for. Beside
// its check and the queue nothing does: what they ask is all of it.
func (b *bench) powers(ctx context.Context) error {
	p, err := b.made(ctx)
	if err != nil {
		return err
	}
	d, err := db.Open(ctx, db.Config{URL: b.url, Schema: p.schema, Owner: true, MaxConns: 1})
	if err != nil {
		return err
	}
	defer d.Close()
	if err := makePowers(ctx, d); err != nil {
		return err
	}
	list, err := powerCases(ctx, d, p)
	if err != nil {
		return err
	}
	server, err := serve(ctx, nil, b.env(p.schema), b.duolao, "serve", "--addr", "127.0.0.1:0", "--no-migrate")
	if err != nil {
		return err
	}
	defer func() { _ = server.stop() }()
	people := map[string]token{}
	for _, c := range list {
		for _, code := range c.callers {
			if _, ok := people[code]; ok {
				continue
			}
			if people[code], err = signIn(ctx, server.addr, code); err != nil {
				return err
			}
		}
	}
	if err := b.counted(ctx, p, list, people); err != nil {
		return err
	}
	rates := map[int]float64{} // of uses, by connections
	fmt.Printf("        %-38s %12s %9s %9s\n", "", "a second", "p50, ms", "p99, ms")
	for _, c := range list {
		for i, code := range c.callers {
			c.ours = append(c.ours, newRequest(server.addr, people[code].access, c.body(i, people[code])))
		}
		for _, callers := range []int{1, b.callers} {
			if _, err := load(ctx, c.ours, callers, time.Second); err != nil { // warm
				return err
			}
			t, err := load(ctx, c.ours, callers, powersRound)
			if err != nil {
				return err
			}
			ms := func(q float64) float64 { return float64(quantile(t.latencies, q).Microseconds()) / 1000 }
			fmt.Printf("        %-38s %12.0f %9.2f %9.2f\n", fmt.Sprintf("%s, %d at once", c.what, callers), t.perSecond, ms(.5), ms(.99))
			if c.name == "usePower" {
				rates[callers] = t.perSecond
			}
		}
	}
	if err := server.stop(); err != nil {
		return err
	}
	for _, callers := range []int{1, b.callers} {
		bare, err := b.bareUses(ctx, p.schema, list[0].callers, callers, powersRound)
		if err != nil {
			return fmt.Errorf("uses written bare: %w", err)
		}
		b.target(rates[callers]/bare >= usesRatio, "a power used, %d at once: %.2f of the %.0f a second that only writes its rows; at least %.2f", callers, rates[callers]/bare, bare, usesRatio)
	}
	return nil
}

// counted counts the statements of each case. Those of a use have its id and the time in their text: it is their number that
// is alike, and the fewest of some is it, as a server does other things besides.
func (b *bench) counted(ctx context.Context, p *province, list []*one, people map[string]token) error {
	tap, through, err := newTap(ctx, b.url)
	if err != nil {
		return err
	}
	defer tap.close()
	server, err := serve(ctx, nil, append(b.env(p.schema), "DATABASE_URL="+through), b.duolao, "serve", "--addr", "127.0.0.1:0", "--no-migrate")
	if err != nil {
		return err
	}
	defer func() { _ = server.stop() }()
	for _, c := range list {
		r := newRequest(server.addr, people[c.callers[0]].access, c.body(0, people[c.callers[0]]))
		fewest := math.MaxInt
		for range 8 {
			var answer []byte
			statements, err := tap.during(func() (err error) { answer, err = r.once(ctx); return err })
			if err == nil && bytes.Contains(answer, []byte(`"errors"`)) {
				err = errors.New(string(answer))
			}
			if err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
			fewest = min(fewest, len(without(statements, "begin", "commit", "rollback", ";", "-- ping", "", "SAVEPOINT chain", db.CommitAndChain)))
		}
		b.target(fewest <= c.most, "%-38s %d statements, at most %d", c.what, fewest, c.most)
	}
	return nil
}

// makePowers makes the uses, once. What a run adds stays: it is in the chain of records.
func makePowers(ctx context.Context, d *db.DB) error {
	var there bool
	if err := d.Pool.QueryRow(ctx, `SELECT to_regclass('bench_powers') IS NOT NULL`).Scan(&there); err != nil || there {
		return err
	}
	began := time.Now()
	err := pgx.BeginFunc(ctx, d.Pool, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, powersData, pgx.QueryExecModeSimpleProtocol)
		return err
	})
	if err != nil {
		return fmt.Errorf("powers.sql: %w", err)
	}
	_, err = d.Pool.Exec(ctx, `VACUUM (ANALYZE) power_use, use_content, use_state, use_act, use_audit, audit_act, grant_counter, power_grant, power`)
	fmt.Printf("        200,000 uses: %.1f s, this first time\n", time.Since(began).Seconds())
	return err
}

// powerCases are a use within the limits of three grants, its check, and the queue of who audits a city.
func powerCases(ctx context.Context, d *db.DB, p *province) ([]*one, error) {
	rows, err := d.Pool.Query(ctx, `SELECT s.code, g.id FROM staff s CROSS JOIN LATERAL (SELECT id FROM customer_group WHERE manager_id = s.id AND status = 'ACTIVE' ORDER BY id LIMIT $2) g
		JOIN assignment a ON a.staff_id = s.id AND a.until_day IS NULL AND a.post = 'ACCOUNT_MANAGER' WHERE s.code = ANY ($1) ORDER BY g.id % 97, g.id`, p.codes, groupsOfEach)
	if err != nil {
		return nil, err
	}
	var callers []string
	var uses, checks []map[string]any
	var code string
	var groupID int64
	if _, err := pgx.ForEachRow(rows, []any{&code, &groupID}, func() error {
		input := map[string]any{"powerCode": "BENCH_USE", "groupId": strconv.FormatInt(groupID, 10), "amount": 1, "reason": "邀请联系人参加新业务体验会"}
		use := map[string]any{"requestId": anyCommand, "ask": false, "emergency": false, "files": []any{}}
		for name, value := range input {
			use[name] = value
		}
		callers, checks, uses = append(callers, code), append(checks, map[string]any{"input": input}), append(uses, map[string]any{"input": use})
		return nil
	}); err != nil {
		return nil, err
	}
	var auditor string
	if err := d.Pool.QueryRow(ctx, `SELECT min(s.code) FROM staff s JOIN assignment a ON a.staff_id = s.id AND a.until_day IS NULL
		JOIN unit u ON u.id = a.unit_id JOIN unit c ON c.id = $1 AND starts_with(u.path, c.path) WHERE 'DEPARTMENT' = ANY (s.roles) AND s.status = 'ACTIVE'`, p.cityID).Scan(&auditor); err != nil {
		return nil, err
	}
	return []*one{
		{name: "usePower", what: "a power used, its grant three deep", most: 24, query: usePower, callers: callers, each: uses},
		{name: "checkUse", what: "a use checked", most: 12, query: checkUse, callers: callers, each: checks},
		{name: "useAudits", what: "audits that wait, 50 of 200,000 uses", most: 12, query: useAuditsPage, callers: []string{auditor}, variables: map[string]any{"first": queuePage}},
	}, nil
}
