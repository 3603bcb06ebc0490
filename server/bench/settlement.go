package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"runtime"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/pay"
	"duolao/server/points"
	"duolao/server/scheme"
)

const (
	settlementMonth  = totalsMonth
	settlementMemory = 400 << 20
)

//go:embed settlement_data.sql
var settlementData string

//go:embed settlement.sql
var settlementStatement string

// settledCities are the cities of settlement_data.sql.
var settledCities = []struct {
	id     int64
	people int
	rounds int
}{{2, 2_714, 9}, {3, manyManagers, 3}}

// settledSchema makes the schema with the cities to be settled, once, under a name that
// changes with the migrations and the data.
func (b *bench) settledSchema(ctx context.Context) (string, error) {
	mark, err := migrationsMark()
	if err != nil {
		return "", err
	}
	schema := "bench_settlement_" + mark
	var there bool
	if err := b.admin.Pool.QueryRow(ctx, `SELECT to_regclass($1) IS NOT NULL`, schema+".bench_statement").Scan(&there); err != nil || there {
		return schema, err
	}
	if err := b.drop(ctx, "bench_settlement_%"); err != nil {
		return "", err
	}
	if _, err := b.command(ctx, schema, "migrate"); err != nil {
		return "", err
	}
	d, err := db.Open(ctx, db.Config{URL: b.url, Schema: schema, Owner: true, MaxConns: 1})
	if err != nil {
		return "", err
	}
	defer d.Close()
	tx, err := d.Pool.Begin(ctx)
	if err != nil {
		return "", err
	}
	defer func() { _ = tx.Rollback(ctx) }()
	if err := shipScheme(ctx, tx); err != nil {
		return "", err
	}
	if _, err := tx.Exec(ctx, settlementData, pgx.QueryExecModeSimpleProtocol); err != nil {
		return "", fmt.Errorf("settlement_data.sql: %w", err)
	}
	if err := tx.Commit(ctx); err != nil {
		return "", err
	}
	_, err = d.Pool.Exec(ctx, `VACUUM (ANALYZE)`)
	return schema, err
}

// shipScheme lays the default scheme out for settlement_data.sql.
func shipScheme(ctx context.Context, tx pgx.Tx) error {
	_, err := tx.Exec(ctx, `
		CREATE TEMP TABLE shipped_line (code text, name_zh text, name_en text, category text, method text, max bigint, per_piece bigint, source text, position int) ON COMMIT DROP;
		CREATE TEMP TABLE shipped_post (post text, own bigint, team bigint) ON COMMIT DROP`, pgx.QueryExecModeSimpleProtocol)
	if err != nil {
		return err
	}
	s := scheme.Default()
	for _, i := range s.Indicators {
		_, err := tx.Exec(ctx, `INSERT INTO shipped_line VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			i.Code, i.NameZh, i.NameEn, string(i.Category), string(i.Method), int64(i.Max), (*int64)(i.PerPiece), string(i.Source), i.Position)
		if err != nil {
			return err
		}
	}
	for _, p := range s.Posts {
		if _, err := tx.Exec(ctx, `INSERT INTO shipped_post VALUES ($1, $2, $3)`, string(p.Post), int64(p.Own), int64(p.Team)); err != nil {
			return err
		}
	}
	return nil
}

// settlement compares settling a month, end to end through the service that the server
// uses, with one SQL statement that computes and inserts the same points, quotas, bonuses,
// remainders and top-ups from the same tables. Both begin with nothing settled, in turns.
func (b *bench) settlement(ctx context.Context) error {
	schema, err := b.settledSchema(ctx)
	if err != nil {
		return err
	}
	owner, err := db.Open(ctx, db.Config{URL: b.url, Schema: schema, Owner: true, MaxConns: 1})
	if err != nil {
		return err
	}
	defer owner.Close()
	// What a database's keeper would give such a statement; the server works with what it finds.
	if _, err := owner.Pool.Exec(ctx, `SET work_mem = '128MB'`); err != nil {
		return err
	}
	server, err := db.Open(ctx, db.Config{URL: b.url, Schema: schema, MaxConns: 4})
	if err != nil {
		return err
	}
	defer server.Close()
	runtime.GOMAXPROCS(cores)
	service := payService(server)
	for _, c := range settledCities {
		ours := func() error {
			_, err := service.ComputeSettlement(auth.System(ctx), pay.ComputeSettlement{RequestID: uuid.NewString(), CityID: c.id, Month: settlementMonth})
			return err
		}
		statement := func() error {
			month := clock.Month(settlementMonth)
			_, err := owner.Pool.Exec(ctx, settlementStatement, c.id, settlementMonth, string(month.First()), string(month.Add(1).First()))
			return err
		}
		var took [2][]time.Duration
		var ratios []float64
		for n := range c.rounds + 1 { // the first one warms
			if err := unsettled(ctx, owner); err != nil {
				return err
			}
			var now [2]time.Duration
			for k := range 2 {
				i := (n + k) % 2 // who goes first changes too
				runtime.GC()
				if _, err := owner.Pool.Exec(ctx, `CHECKPOINT`); err != nil {
					return err
				}
				began := time.Now()
				if err := []func() error{ours, statement}[i](); err != nil {
					return err
				}
				now[i] = time.Since(began)
			}
			if n == 0 {
				if err := sameSettlement(ctx, owner, c.people); err != nil {
					return err
				}
				continue
			}
			took[0], took[1] = append(took[0], now[0]), append(took[1], now[1])
			ratios = append(ratios, now[0].Seconds()/now[1].Seconds())
		}
		ratio := median(ratios)
		b.target(ratio <= 2, "%7d managers: %.2f s, with traces; one statement without %.2f s: %.2f, at most 2", c.people, median(took[0]).Seconds(), median(took[1]).Seconds(), ratio)
	}
	return b.settlementMemory(ctx, owner, schema)
}

// settle settles the month before the newest one in the province's largest city, once, and
// makes it public: its people have statements then. It gives the version's head.
func (b *bench) settle(ctx context.Context, p *province) (head json.RawMessage, err error) {
	owner, err := db.Open(ctx, db.Config{URL: b.url, Schema: p.schema, Owner: true, MaxConns: 4})
	if err != nil {
		return nil, err
	}
	defer owner.Close()
	var settled bool
	if err := owner.Pool.QueryRow(ctx, `SELECT EXISTS (SELECT FROM settlement WHERE city_id = $1 AND month = $2)`, p.cityID, p.settled).Scan(&settled); err != nil {
		return nil, err
	}
	if !settled {
		// The demo's past months are closed; only a bench opens one again.
		if _, err := owner.Pool.Exec(ctx, `UPDATE period SET closed_at = NULL WHERE city_id = $1 AND month = $2`, p.cityID, p.settled); err != nil {
			return nil, err
		}
		_, err := payService(owner).ComputeSettlement(auth.System(ctx), pay.ComputeSettlement{RequestID: uuid.NewString(), CityID: p.cityID, Month: p.settled})
		if err != nil {
			return nil, err
		}
		_, err = owner.Pool.Exec(ctx, `UPDATE settlement s SET status = 'PUBLISHED', reviewed_by = (SELECT min(id) FROM staff), reviewed_hash = v.inputs_hash,
			published_at = now(), appeals_until = now() FROM settlement_version v WHERE v.id = s.version_id AND s.city_id = $1 AND s.month = $2`, p.cityID, p.settled)
		if err != nil {
			return nil, err
		}
	}
	err = owner.Pool.QueryRow(ctx, `SELECT v.head FROM settlement s JOIN settlement_version v ON v.id = s.version_id WHERE s.city_id = $1 AND s.month = $2`,
		p.cityID, p.settled).Scan(&head)
	return head, err
}

// payService is pay as the server has it, with nobody to be told.
func payService(d *db.DB) *pay.Service {
	now := clock.Clock(clock.System)
	periods := points.NewPeriods(now)
	schemes := scheme.New(d, now, periods)
	return pay.New(d, now, pay.Domains{Points: points.New(d, periods, schemes, schemes, customer.New(d, now, periods))})
}

// unsettled takes every settlement back, as only a bench may.
func unsettled(ctx context.Context, owner *db.DB) error {
	_, err := owner.Pool.Exec(ctx, `TRUNCATE bench_statement, statement, settlement, settlement_version, correction CASCADE`, pgx.QueryExecModeSimpleProtocol)
	return err
}

// sameSettlement proves that both have come to the same figures, to the fen.
func sameSettlement(ctx context.Context, owner *db.DB, people int) error {
	const figures = `staff_id, place, staff_code, employment, unit_id, post, days, own_quota_fen, fixed_pay_fen, minimum_wage_fen, quota_fen,
		base, coefficient, adjustment, raw_points, points, rank, bonus_fen, remainder_fen, top_up_fen, correction_fen`
	var ours, theirs, both int
	err := owner.Pool.QueryRow(ctx, `SELECT (SELECT count(*) FROM statement), (SELECT count(*) FROM bench_statement),
		(SELECT count(*) FROM (SELECT `+figures+` FROM statement INTERSECT SELECT `+figures+` FROM bench_statement) x)`).Scan(&ours, &theirs, &both)
	if err == nil && (ours != people || theirs != people || both != people) {
		err = fmt.Errorf("of %d managers we settled %d, the statement %d, and alike %d: one of them is wrong", people, ours, theirs, both)
	}
	return err
}

// settlementMemory lets the program settle the large city by itself, and asks how much memory that took.
func (b *bench) settlementMemory(ctx context.Context, owner *db.DB, schema string) error {
	if err := unsettled(ctx, owner); err != nil {
		return err
	}
	city := settledCities[len(settledCities)-1]
	began := time.Now()
	cmd, err := b.command(ctx, schema, "settle", "--city", fmt.Sprint("C", city.id), "--month", clock.Month(settlementMonth).String())
	if err != nil {
		return err
	}
	most := peak(cmd.ProcessState)
	b.target(most < settlementMemory, "%7d managers by the command line: %.2f s, %d MB of memory at most (under %d)", city.people, time.Since(began).Seconds(), most>>20, settlementMemory>>20)
	return nil
}
