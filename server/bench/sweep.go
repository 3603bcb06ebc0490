package main

import (
	"context"
	"fmt"
	"time"

	"duolao/db"
	"duolao/server/calendar"
	"duolao/server/catalogue"
	"duolao/server/clock"
	"duolao/server/jobs"
	"duolao/server/notify"
	"duolao/server/ticket"
)

const (
	sweptAtOnce = 500 // clocks, as the server's sweep takes them
	sweptRounds = 5
)

// sweep looks for what 100,000 running clocks have to tell, as every server does every ten seconds: where nothing is due,
// and where some hundreds are at once.
func (b *bench) sweep(ctx context.Context) error {
	if _, err := b.orders(ctx); err != nil {
		return err
	}
	d, err := db.Open(ctx, db.Config{URL: b.url, Schema: b.province.schema, MaxConns: 4})
	if err != nil {
		return err
	}
	defer d.Close()
	owner, err := db.Open(ctx, db.Config{URL: b.url, Schema: b.province.schema, Owner: true, MaxConns: 1})
	if err != nil {
		return err
	}
	defer owner.Close()
	now := clock.Clock(clock.System)
	j, err := jobs.New(d, now)
	if err != nil {
		return err
	}
	service := ticket.New(d, now, ticket.Domains{Catalogue: catalogue.New(d, now), Calendar: calendar.New(d, now), Jobs: j, Notify: notify.New(d, now)})
	for at := now(); ; { // what the demo's own orders have to tell
		n, err := service.SweepNotices(ctx, at, sweptAtOnce)
		if err != nil {
			return err
		}
		if n == 0 {
			break
		}
	}
	var idle []time.Duration
	for range 50 {
		began := time.Now()
		n, err := service.SweepNotices(ctx, now(), sweptAtOnce)
		if err == nil && n > 0 {
			err = fmt.Errorf("%d orders are due, not none", n)
		}
		if err != nil {
			return err
		}
		idle = append(idle, time.Since(began))
	}
	var busy []time.Duration
	var clocks, orders, told int
	for range sweptRounds {
		// The time at which the next hundreds are due.
		var at time.Time
		if err := d.Pool.QueryRow(ctx, `SELECT notice_at FROM clock WHERE notice_at IS NOT NULL ORDER BY notice_at, id OFFSET $1 LIMIT 1`, sweptAtOnce-1).Scan(&at); err != nil {
			return err
		}
		var due int
		if err := d.Pool.QueryRow(ctx, `SELECT count(*) FROM clock WHERE notice_at <= $1`, at).Scan(&due); err != nil {
			return err
		}
		began := time.Now()
		for {
			n, err := service.SweepNotices(ctx, at, sweptAtOnce)
			if err != nil {
				return err
			}
			if n == 0 {
				break
			}
			orders += n
		}
		busy = append(busy, time.Since(began))
		clocks += due
	}
	if err := owner.Pool.QueryRow(ctx, `SELECT count(*) FROM notification n, bench_orders b WHERE n.id > b.notification`).Scan(&told); err != nil {
		return err
	}
	fmt.Printf("        %d running clocks, nothing due: %.2f ms (median of %d)\n", runningClocks, median(idle).Seconds()*1000, len(idle))
	fmt.Printf("        %d of them due at once, of %d orders: %.0f ms (median of %d), all told; %d messages\n", clocks/sweptRounds, orders/sweptRounds, median(busy).Seconds()*1000, len(busy), told/sweptRounds)
	_, err = b.orders(ctx)
	return err
}
