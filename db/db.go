// Package db opens the database of one tenant, runs transactions and migrations,
// and tells constraint errors apart. It knows no table.
package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"
)

// ServerRole is the limited role that the server works as; migrations run as the owner.
const ServerRole = "duolao_app"

// Config says which database, which tenant and as whom.
type Config struct {
	URL    string // of Postgres 15 or newer
	Schema string // the tenant's
	// Owner keeps the rights of URL's user; otherwise the connection works as ServerRole.
	Owner            bool
	MaxConns         int32         // 0: pgxpool's default
	StatementTimeout time.Duration // 0: none
}

// DB is one tenant's database. Bun is for use cases; hot reads go to Pool with
// prepared statements (see Prepared). Both share the same connections.
type DB struct {
	Pool   *pgxpool.Pool
	Bun    *bun.DB
	Schema string
}

// Prepared is given as the first argument of a hot read on Pool: the statement is
// prepared once a connection. bun writes literals into its SQL, so for its sake the
// pool's default prepares nothing.
const Prepared = pgx.QueryExecModeCacheStatement

var plainName = regexp.MustCompile(`^[a-z_][a-z0-9_]{0,62}$`)

// Open connects. It fails where the database cannot be reached.
func Open(ctx context.Context, c Config) (*DB, error) {
	if !plainName.MatchString(c.Schema) {
		return nil, fmt.Errorf("db: %q is no schema name: small letters, digits and _ only", c.Schema)
	}
	cfg, err := pgxpool.ParseConfig(c.URL)
	if err != nil {
		return nil, fmt.Errorf("db: the database's address cannot be read: %w", err)
	}
	if c.MaxConns > 0 {
		cfg.MaxConns = c.MaxConns
	}
	cc := cfg.ConnConfig
	cc.DefaultQueryExecMode = pgx.QueryExecModeExec
	cc.RuntimeParams["search_path"] = c.Schema
	cc.RuntimeParams["timezone"] = "UTC"
	cc.RuntimeParams["application_name"] = "duolao"
	if !c.Owner {
		cc.RuntimeParams["role"] = ServerRole
	}
	if c.StatementTimeout > 0 {
		cc.RuntimeParams["statement_timeout"] = fmt.Sprint(c.StatementTimeout.Milliseconds())
	}
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return nil, fmt.Errorf("db: open: %w", err)
	}
	if err := pool.Ping(ctx); err != nil {
		pool.Close()
		return nil, fmt.Errorf("db: the database does not answer: %w", err)
	}
	sqldb := stdlib.OpenDBFromPool(pool)
	return &DB{Pool: pool, Bun: bun.NewDB(sqldb, pgdialect.New()), Schema: c.Schema}, nil
}

// Close ends all connections.
func (d *DB) Close() {
	_ = d.Bun.Close()
	d.Pool.Close()
}

// RunInTx runs fn in one READ COMMITTED transaction: all or nothing. After a
// serialization failure or a deadlock it runs fn again, at most four times in all,
// so fn must have no effect outside the transaction.
func (d *DB) RunInTx(ctx context.Context, fn func(ctx context.Context, tx bun.Tx) error) error {
	return again(ctx, func() error { return d.runInTx(ctx, nil, fn) })
}

// RunAtOnce runs fn, which sends one pgx.Batch and reads what it gives. That batch is a READ COMMITTED transaction of its
// own, all or nothing, without waiting for a BEGIN and a COMMIT; it is committed when its results are closed without an
// error. Retried as RunInTx.
func (d *DB) RunAtOnce(ctx context.Context, fn func(conn *pgx.Conn) error) error {
	return again(ctx, func() error {
		return d.Pool.AcquireFunc(ctx, func(conn *pgxpool.Conn) error { return fn(conn.Conn()) })
	})
}

// again runs a transaction until no other one was in its way.
func again(ctx context.Context, transaction func() error) error {
	const attempts = 4
	for i := 1; ; i++ {
		err := transaction()
		if err == nil || i == attempts || !retryable(err) {
			return err
		}
		pause := time.Duration(rand.Int64N(int64(20*time.Millisecond) << i)) //nolint:gosec // a pause is no secret
		select {
		case <-ctx.Done():
			return err
		case <-time.After(pause):
		}
	}
}

// Snapshot runs fn in one read-only REPEATABLE READ transaction: everything that
// it reads is of one moment.
func (d *DB) Snapshot(ctx context.Context, fn func(ctx context.Context, tx bun.Tx) error) error {
	return d.runInTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}, fn)
}

func retryable(err error) bool {
	code := sqlState(err)
	return code == "40001" || code == "40P01"
}

func sqlState(err error) string {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code
	}
	return ""
}

// Violated is the name of the constraint that err broke, or "".
func Violated(err error) string {
	var pg *pgconn.PgError
	if errors.As(err, &pg) && len(pg.Code) == 5 && pg.Code[:2] == "23" {
		return pg.ConstraintName
	}
	return ""
}

// NotFound says whether err is "no rows", of database/sql or of pgx.
func NotFound(err error) bool {
	return errors.Is(err, sql.ErrNoRows) || errors.Is(err, pgx.ErrNoRows)
}

// Cancelled says whether the statement was stopped by its timeout or its caller.
func Cancelled(err error) bool {
	return sqlState(err) == "57014" || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled)
}
