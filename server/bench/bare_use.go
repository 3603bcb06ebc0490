package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"duolao/server/clock"
)

// wholeUse is a use that our server has written: the bare writer writes the same rows once more, for its user and its group,
// without HTTP, without having read more than the grants, and without a check.
type wholeUse struct {
	id, staffID, groupID int64
	grants               []int64 // from the root to the user's own
	body                 []byte  // of its record in the chain
}

// wholeUses are the last use of each caller.
func wholeUses(ctx context.Context, pool *pgxpool.Pool, callers []string) ([]*wholeUse, error) {
	rows, err := pool.Query(ctx, `SELECT DISTINCT ON (u.staff_id) u.id, u.staff_id, u.group_id, string_to_array(btrim(g.path, '/'), '/')::bigint[], r.body
		FROM power_use u JOIN staff s ON s.id = u.staff_id JOIN power_grant g ON g.id = u.grant_id JOIN use_act a ON a.use_id = u.id JOIN chain_record r ON r.kind = 'use.act' AND r.subject = a.id
		WHERE s.code = ANY ($1) AND u.power_code = 'BENCH_USE' ORDER BY u.staff_id, u.id DESC`, callers)
	if err != nil {
		return nil, err
	}
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (*wholeUse, error) {
		u := &wholeUse{}
		return u, row.Scan(&u.id, &u.staffID, &u.groupID, &u.grants, &u.body)
	})
	if err == nil && len(list) == 0 {
		err = errors.New("nobody has used the bench's power")
	}
	return list, err
}

// bareUses writes uses for a while, over so many connections, and takes them out again. It gives how many a second.
func (b *bench) bareUses(ctx context.Context, schema string, callers []string, connections int, during time.Duration) (perSecond float64, err error) {
	cfg, err := pgxpool.ParseConfig(b.url)
	if err != nil {
		return 0, err
	}
	cfg.MaxConns = int32(connections)
	cfg.ConnConfig.RuntimeParams["search_path"] = schema
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return 0, err
	}
	defer pool.Close()
	models, err := wholeUses(ctx, pool, callers)
	if err != nil {
		return 0, err
	}
	var lastUse, lastSeq int64
	var head []byte
	if err := pool.QueryRow(ctx, `SELECT (SELECT max(id) FROM power_use), seq, hash FROM chain_head`).Scan(&lastUse, &lastSeq, &head); err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, forgetUses(context.WithoutCancel(ctx), pool, lastUse, lastSeq, head)) }()
	done, wrong := make([]int, connections), make([]error, connections)
	var all sync.WaitGroup
	began := time.Now()
	for i := range connections {
		all.Go(func() {
			for n := i; time.Since(began) < during && wrong[i] == nil; n++ {
				wrong[i] = models[n%len(models)].write(ctx, pool, fmt.Sprintf("BX%d-%d-%d", connections, i, n))
				done[i]++
			}
		})
	}
	all.Wait()
	total := 0
	for _, n := range done {
		total += n
	}
	return float64(total) / time.Since(began).Seconds(), errors.Join(wrong...)
}

// write writes the rows of one use more.
func (u *wholeUse) write(ctx context.Context, pool *pgxpool.Pool, code string) error {
	now := time.Now()
	today := clock.DateOf(now)
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `SELECT id FROM power_grant WHERE id = ANY ($1) ORDER BY depth FOR SHARE`, u.grants); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `INSERT INTO grant_counter (grant_id, period, period_day, group_id, amount, count)
			SELECT g, p, d, c, 1, 1 FROM unnest($1::bigint[]) WITH ORDINALITY AS l (g, n), (VALUES ('DAY', $2::date), ('MONTH', $3::date)) w (p, d), unnest(ARRAY[0, $4::bigint]) AS c ORDER BY n, p, c
			ON CONFLICT (grant_id, period, period_day, group_id) DO UPDATE SET amount = grant_counter.amount + 1, count = grant_counter.count + 1`,
			u.grants, string(today), string(today.Month().First()), u.groupID); err != nil {
			return err
		}
		var id, act int64
		if err := tx.QueryRow(ctx, `INSERT INTO power_use (code, power_id, power_code, grant_id, grant_number, staff_id, group_id, unit_id, city_id, need_at, asked_at, emergency)
			SELECT $2, power_id, power_code, grant_id, grant_number, staff_id, group_id, unit_id, city_id, $3, $3, false FROM power_use WHERE id = $1 RETURNING id`, u.id, code, now).Scan(&id); err != nil {
			return err
		}
		for _, sql := range []string{
			`INSERT INTO use_content (use_id, number, amount, reason, hash, by_id, at) SELECT $2, 1, amount, reason, hash, by_id, $3 FROM use_content WHERE use_id = $1`,
			`INSERT INTO use_state (use_id, status, number, amount, charged_id, effective_at, over_authority, near_limit, audit, version)
				SELECT $2, status, number, amount, charged_id, $3, over_authority, near_limit, audit, version FROM use_state WHERE use_id = $1`,
		} {
			if _, err := tx.Exec(ctx, sql, u.id, id, now); err != nil {
				return err
			}
		}
		if err := tx.QueryRow(ctx, `INSERT INTO use_act (use_id, kind, status, number, grant_id, by_id, at)
			SELECT $2, kind, status, number, grant_id, by_id, $3 FROM use_act WHERE use_id = $1 ORDER BY id LIMIT 1 RETURNING id`, u.id, id, now).Scan(&act); err != nil {
			return err
		}
		var seq int64
		var prev []byte
		if err := tx.QueryRow(ctx, `SELECT seq + 1, hash FROM chain_head FOR UPDATE`).Scan(&seq, &prev); err != nil {
			return err
		}
		hash := sha256.Sum256(append(append([]byte{}, prev...), u.body...))
		if _, err := tx.Exec(ctx, `INSERT INTO chain_record (seq, kind, subject, at, body, prev, hash) VALUES ($1, 'use.act', $2, $3, $4, $5, $6)`, seq, act, now, u.body, prev, hash[:]); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `UPDATE chain_head SET seq = $1, hash = $2`, seq, hash[:])
		return err
	})
}

// forgetUses takes out what the bare writer has written: the next start looks at the chain. What it has counted stays counted.
func forgetUses(ctx context.Context, pool *pgxpool.Pool, lastUse, lastSeq int64, head []byte) error {
	return pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		for _, table := range strings.Fields(`use_act use_state use_content`) {
			if _, err := tx.Exec(ctx, `DELETE FROM `+table+` WHERE use_id > $1`, lastUse); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(ctx, `DELETE FROM power_use WHERE id > $1`, lastUse); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `DELETE FROM chain_record WHERE seq > $1`, lastSeq); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `UPDATE chain_head SET seq = $1, hash = $2`, lastSeq, head)
		return err
	})
}
