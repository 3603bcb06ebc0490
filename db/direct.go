package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/uptrace/bun"
)

// runningKey is where a transaction's context holds what is known of it.
type runningKey struct{}

// running is a transaction that is under way.
type running struct {
	conn *sql.Conn
	last Last
}

// Last is what ends a transaction: see End.
type Last interface {
	// Commit does what is left, and sends CommitAndChain in the same round trip as its last statement.
	Commit(ctx context.Context, conn *pgx.Conn) error
}

// CommitAndChain commits, and begins an empty transaction, which RunInTx ends.
const CommitAndChain = `COMMIT AND CHAIN`

// End gives what ends the transaction that ctx is of. Where nothing does yet, it is what begin makes: its Commit runs when
// the function of the transaction has done everything else, so that what it locks is locked last, and for the shortest
// time. A transaction has one.
func End(ctx context.Context, begin func() Last) (Last, error) {
	r, ok := ctx.Value(runningKey{}).(*running)
	if !ok {
		return nil, errors.New("db: End needs the context of RunInTx")
	}
	if r.last == nil {
		r.last = begin()
	}
	return r.last, nil
}

// runInTx runs fn in a transaction whose connection its context knows, for Direct.
func (d *DB) runInTx(ctx context.Context, options *sql.TxOptions, fn func(ctx context.Context, tx bun.Tx) error) error {
	conn, err := d.Bun.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }() // gives it back
	r := &running{conn: conn.Conn}
	err = conn.RunInTx(context.WithValue(ctx, runningKey{}, r), options, func(ctx context.Context, tx bun.Tx) error {
		err := fn(ctx, tx)
		if err != nil || r.last == nil {
			return err
		}
		return Direct(ctx, func(conn *pgx.Conn) error { return r.last.Commit(ctx, conn) })
	})
	if errors.Is(err, sql.ErrTxDone) && ctx.Err() != nil {
		// Whoever gave up learns only that the transaction has been rolled back: say why.
		return fmt.Errorf("%w: %w", ctx.Err(), err)
	}
	return err
}

// Inside says whether ctx is that of a transaction, so that Direct works.
func Inside(ctx context.Context) bool {
	_, ok := ctx.Value(runningKey{}).(*running)
	return ok
}

// Direct gives fn the connection of the transaction in which ctx was made: what fn does
// there is part of it. It is for what must be fast over very many rows, such as COPY and the
// reading of raw values; fn must not keep the connection, nor use the transaction otherwise.
func Direct(ctx context.Context, fn func(conn *pgx.Conn) error) error {
	r, ok := ctx.Value(runningKey{}).(*running)
	if !ok {
		return errors.New("db: Direct needs the context of RunInTx or Snapshot")
	}
	return r.conn.Raw(func(driver any) error {
		c, is := driver.(*stdlib.Conn)
		if !is {
			return fmt.Errorf("db: %T is no connection of pgx", driver)
		}
		return fn(c.Conn())
	})
}
