package main

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"duolao/db"
	"duolao/server/calendar"
	"duolao/server/clock"
)

//go:embed orders.sql
var ordersData string

//go:embed orders_reset.sql
var ordersReset string

const (
	ordersLast    = "20 days" // then the first of them would be due by itself
	startMoments  = 600       // at which open orders were sent
	openSince     = 10 * 24 * time.Hour
	responseDays  = 60 // working days, as orders.sql says
	legDays       = 80
	runningClocks = 100_000
)

// office is where the orders of the bench are: the longest queue, who looks at it, and who sends orders.
type office struct {
	teamID  int64
	open    int      // orders in its queue
	clerks  []string // members of the team
	senders []sender
	crowdID int64 // the team of a thousand
}

// sender is somebody who sends orders, and the group that they are about.
type sender struct {
	code    string
	groupID int64
}

// orders makes sure that the province has its 200,000 orders, as they were when they were made.
func (b *bench) orders(ctx context.Context) (*office, error) {
	p, err := b.made(ctx)
	if err != nil {
		return nil, err
	}
	d, err := db.Open(ctx, db.Config{URL: b.url, Schema: p.schema, Owner: true, MaxConns: 2})
	if err != nil {
		return nil, err
	}
	defer d.Close()
	if p.office != nil {
		return p.office, resetOrders(ctx, d)
	}
	var there bool
	if err := d.Pool.QueryRow(ctx, `SELECT to_regclass('bench_orders') IS NOT NULL`).Scan(&there); err != nil {
		return nil, err
	}
	if there {
		err = resetOrders(ctx, d)
	} else {
		err = makeOrders(ctx, d)
	}
	if err != nil {
		return nil, err
	}
	o := &office{}
	err = d.Pool.QueryRow(ctx, `SELECT t.team_id, count(*), (SELECT id FROM team WHERE code = 'BENCH') FROM ticket t
		WHERE t.status NOT IN ('RESOLVED', 'CLOSED', 'CANCELLED', 'MERGED') GROUP BY 1 ORDER BY 2 DESC LIMIT 1`).Scan(&o.teamID, &o.open, &o.crowdID)
	if err != nil {
		return nil, err
	}
	if err := d.Pool.QueryRow(ctx, `SELECT array_agg(code) FROM (SELECT s.code FROM team_member m JOIN staff s ON s.id = m.staff_id WHERE m.team_id = $1 AND s.status = 'ACTIVE' ORDER BY 1 LIMIT 8) x`,
		o.teamID).Scan(&o.clerks); err != nil {
		return nil, err
	}
	rows, err := d.Pool.Query(ctx, `SELECT s.code, min(g.id) FROM customer_group g JOIN staff s ON s.id = g.manager_id WHERE s.code = ANY ($1) AND g.status = 'ACTIVE' GROUP BY 1 ORDER BY 1`, p.codes)
	if err != nil {
		return nil, err
	}
	o.senders, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (s sender, err error) { return s, row.Scan(&s.code, &s.groupID) })
	if err != nil {
		return nil, err
	}
	if len(o.clerks) == 0 || len(o.senders) == 0 {
		return nil, errors.New("the province has no team with members, or nobody who sends orders")
	}
	p.office = o
	return o, nil
}

// ordersHold says whether the orders of a schema may be used yet, or can still be made.
func (b *bench) ordersHold(ctx context.Context, schema string) (hold bool, err error) {
	if err := b.admin.Pool.QueryRow(ctx, `SELECT to_regclass($1) IS NULL`, schema+".bench_orders").Scan(&hold); err != nil || hold {
		return hold, err
	}
	err = b.admin.Pool.QueryRow(ctx, `SELECT made_at > now() - $1::text::interval FROM `+schema+`.bench_orders`, ordersLast).Scan(&hold)
	return hold, err
}

// makeOrders makes them.
func makeOrders(ctx context.Context, d *db.DB) error {
	began := time.Now()
	tx, err := d.Pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback(ctx) }()
	if err := deadlines(ctx, d, tx, began); err != nil {
		return fmt.Errorf("deadlines: %w", err)
	}
	if _, err := tx.Exec(ctx, ordersData, pgx.QueryExecModeSimpleProtocol); err != nil {
		return fmt.Errorf("orders.sql: %w", err)
	}
	var orders, running int
	if err := tx.QueryRow(ctx, `SELECT (SELECT count(*) FROM ticket t, bench_orders b WHERE t.id > b.before),
		(SELECT count(*) FROM clock c, bench_orders b WHERE c.ticket_id > b.before AND c.state = 'RUNNING')`).Scan(&orders, &running); err != nil {
		return err
	}
	if orders != 200_000 || running != runningClocks {
		return fmt.Errorf("orders.sql has made %d orders with %d running clocks, not 200000 with %d", orders, running, runningClocks)
	}
	if err := tx.Commit(ctx); err != nil {
		return err
	}
	if err := vacuumOrders(ctx, d); err != nil {
		return err
	}
	fmt.Printf("        200,000 orders beside the demo's, %d clocks of them running: %.1f s, this first time\n", running, time.Since(began).Seconds())
	return nil
}

// deadlines are what the calendars of all units make of the targets of open orders.
func deadlines(ctx context.Context, d *db.DB, tx pgx.Tx, now time.Time) error {
	_, err := tx.Exec(ctx, `CREATE TABLE bench_deadline (unit_id bigint, moment int, start_at timestamptz, response_due timestamptz, response_notice timestamptz, response_seconds bigint,
		leg_due timestamptz, leg_notice timestamptz, leg_seconds bigint)`)
	if err != nil {
		return err
	}
	var units []int64
	err = tx.QueryRow(ctx, `SELECT array_agg(id) FROM unit WHERE id IN (SELECT unit_id FROM customer_group UNION SELECT unit_id FROM team)`).Scan(&units)
	if err != nil {
		return err
	}
	calendars, err := calendar.New(d, clock.System).Each(ctx, d.Bun, units)
	if err != nil {
		return err
	}
	starts := sentAt(calendars[units[0]], now)
	known := map[*calendar.Calendar][][]any{} // many units have the same
	var rows [][]any
	for _, unit := range units {
		of := known[calendars[unit]]
		if of == nil {
			of = momentsOf(calendars[unit], starts)
			known[calendars[unit]] = of
		}
		for _, moment := range of {
			rows = append(rows, append([]any{unit}, moment...))
		}
	}
	_, err = tx.CopyFrom(ctx, pgx.Identifier{"bench_deadline"}, []string{"unit_id", "moment", "start_at", "response_due", "response_notice", "response_seconds", "leg_due", "leg_notice", "leg_seconds"},
		pgx.CopyFromRows(rows))
	if err == nil {
		_, err = tx.Exec(ctx, `ALTER TABLE bench_deadline ADD PRIMARY KEY (unit_id, moment)`)
	}
	if err == nil {
		_, err = tx.Exec(ctx, `ANALYZE bench_deadline`)
	}
	return err
}

// sentAt are when open orders were sent: all through the working hours of ten days.
func sentAt(c *calendar.Calendar, now time.Time) []time.Time {
	from := now.Add(-openSince)
	worked, _ := c.Between(from, now)
	list := make([]time.Time, startMoments)
	for n := range list {
		at, _ := c.Add(from, worked*time.Duration(n+1)/(startMoments+1))
		list[n] = at.Truncate(time.Second)
	}
	return list
}

// momentsOf are by when orders sent then are due.
func momentsOf(c *calendar.Calendar, starts []time.Time) [][]any {
	list := make([][]any, len(starts))
	for n, start := range starts {
		row := []any{n, start}
		for _, days := range []int{responseDays, legDays} {
			target := time.Duration(days) * c.DayOn(clock.DateOf(start))
			due, _ := c.Add(start, target)
			notice, _ := c.Add(start, target/2)
			row = append(row, due, notice, int64(target/time.Second))
		}
		list[n] = row
	}
	return list
}

// resetOrders takes away what a part has added.
func resetOrders(ctx context.Context, d *db.DB) error {
	tx, err := d.Pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback(ctx) }()
	if _, err := tx.Exec(ctx, ordersReset, pgx.QueryExecModeSimpleProtocol); err != nil {
		return fmt.Errorf("orders_reset.sql: %w", err)
	}
	return tx.Commit(ctx)
}

func vacuumOrders(ctx context.Context, d *db.DB) error {
	_, err := d.Pool.Exec(ctx, `VACUUM (ANALYZE) ticket, ticket_leg, ticket_person, ticket_event, ticket_hold, clock, clock_segment, river_job, team, team_member`)
	return err
}
