package main

import (
	"context"
	"fmt"
	"time"

	"duolao/db"
	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/points"
	"duolao/server/scheme"
)

const (
	manyManagers = 100_000
	aCity        = 1_000
	totalsMonth  = 201009
	totalsSchema = "bench_totals"
)

// points compares computing with reading: the totals of 100,000 managers are read from
// Postgres into the engine's cells, city by city as the server does, and computed.
func (b *bench) points(ctx context.Context) error {
	s := scheme.Default()
	more := *s.Indicators[0]
	more.Code, more.Position = "ONE_MORE", 99
	s.Indicators = append(s.Indicators, &more) // the twentieth
	plan, err := points.Compile(s)
	if err != nil {
		return err
	}
	if err := b.totals(ctx, s); err != nil {
		return err
	}
	d, err := db.Open(ctx, db.Config{URL: b.url, Schema: totalsSchema, Owner: true, MaxConns: 1})
	if err != nil {
		return err
	}
	defer d.Close()
	people, completions := emptyMonth(plan)
	period := points.PeriodOf(totalsMonth, completions)
	var loading, computing []time.Duration
	for range 5 {
		began := time.Now()
		rows, err := load100k(ctx, d, plan, people)
		if err != nil {
			return err
		}
		if rows != manyManagers*plan.Lines() {
			return fmt.Errorf("%d totals, not %d: drop the schema %s", rows, manyManagers*plan.Lines(), totalsSchema)
		}
		loading = append(loading, time.Since(began))
		began = time.Now()
		var sum money.Decimal
		for i := range people {
			f, err := plan.Points(period, people[i:i+1])
			if err != nil {
				return err
			}
			sum += f.Points
		}
		computing = append(computing, time.Since(began))
		if sum == 0 {
			return fmt.Errorf("nobody has points")
		}
	}
	ratio := median(computing).Seconds() / median(loading).Seconds()
	b.target(ratio <= 1.5, "%d totals loaded in %.2f s, points computed in %.3f s (%.0f ns a manager), both on one core: %.3f of the loading, at most 1.5",
		manyManagers*plan.Lines(), median(loading).Seconds(), median(computing).Seconds(), float64(median(computing).Nanoseconds())/manyManagers, ratio)
	return nil
}

// totals makes the table, once: like the server's, for a hundred cities of a thousand.
func (b *bench) totals(ctx context.Context, s *scheme.Scheme) error {
	var there bool
	if err := b.admin.Pool.QueryRow(ctx, `SELECT to_regclass($1) IS NOT NULL`, totalsSchema+".performance_total").Scan(&there); err != nil || there {
		return err
	}
	var codes []string
	for _, in := range s.Indicators {
		codes = append(codes, in.Code)
	}
	_, err := b.admin.Pool.Exec(ctx, `CREATE SCHEMA IF NOT EXISTS `+totalsSchema)
	if err != nil {
		return err
	}
	tx, err := b.admin.Pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback(ctx) }()
	for _, statement := range []string{
		`CREATE TABLE ` + totalsSchema + `.performance_total (city_id bigint NOT NULL, month int NOT NULL, staff_id bigint NOT NULL, assignment_id bigint NOT NULL,
			indicator_code text NOT NULL, done bigint NOT NULL, out_of bigint NOT NULL, entries int NOT NULL)`,
		fmt.Sprintf(`INSERT INTO %s.performance_total SELECT 1 + (m - 1) / %d, %d, m, m, code, 10000 * (m * 7 %% 40), 10000 * (1 + m %% 40), 3
			FROM generate_series(1, %d) m, unnest('{%s}'::text[]) code`, totalsSchema, aCity, totalsMonth, manyManagers, join(codes)),
		`ALTER TABLE ` + totalsSchema + `.performance_total ADD PRIMARY KEY (city_id, month, staff_id, assignment_id, indicator_code)`,
	} {
		if _, err := tx.Exec(ctx, statement); err != nil {
			return err
		}
	}
	if err := tx.Commit(ctx); err != nil {
		return err
	}
	_, err = b.admin.Pool.Exec(ctx, `VACUUM (ANALYZE) `+totalsSchema+`.performance_total`)
	return err
}

func join(codes []string) string {
	text := ""
	for i, c := range codes {
		if i > 0 {
			text += ","
		}
		text += c // letters, digits and _
	}
	return text
}

// emptyMonth is everybody's month before the totals are read.
func emptyMonth(plan *points.Plan) ([]points.Slice, []money.Decimal) {
	days := clock.Month(totalsMonth).Days()
	people := make([]points.Slice, manyManagers)
	cells := make([]points.Cell, manyManagers*plan.Lines())
	for i := range people {
		own := cells[i*plan.Lines() : (i+1)*plan.Lines()]
		for j := range own {
			own[j].Target, own[j].Targeted = money.Decimal(1+i%40)*money.Unit, true
		}
		people[i] = points.Slice{AssignmentID: int64(i + 1), Days: days, Completion: money.Decimal(9_000 + i%17*100), Cells: own}
	}
	completions := make([]money.Decimal, 13*15)
	for i := range completions {
		completions[i] = money.Decimal(9_000 + i%17*100)
	}
	return people, completions
}

// load100k reads all totals into the cells.
func load100k(ctx context.Context, d *db.DB, plan *points.Plan, people []points.Slice) (int, error) {
	n := 0
	for city := 1; city <= manyManagers/aCity; city++ {
		rows, err := d.Pool.Query(ctx, `SELECT assignment_id, indicator_code, done, out_of FROM performance_total WHERE city_id = $1 AND month = $2`,
			db.Prepared, int64(city), int32(totalsMonth))
		if err != nil {
			return 0, err
		}
		for rows.Next() {
			var assignment int64
			var code string
			var done, outOf money.Decimal
			if err := rows.Scan(&assignment, &code, &done, &outOf); err != nil {
				return 0, err
			}
			if line, ok := plan.Line(code); ok {
				c := &people[assignment-1].Cells[line]
				c.Done, c.OutOf, c.Entered = done, outOf, true
				n++
			}
		}
		if err := rows.Err(); err != nil {
			return 0, err
		}
	}
	return n, nil
}
