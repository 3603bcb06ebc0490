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

// connKey is where a transaction's context holds its connection.
type connKey struct{}

// runInTx runs fn in a transaction whose connection its context knows, for Direct.
func (d *DB) runInTx(ctx context.Context, options *sql.TxOptions, fn func(ctx context.Context, tx bun.Tx) error) error {
	conn, err := d.Bun.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }() // gives it back
	err = conn.RunInTx(context.WithValue(ctx, connKey{}, conn.Conn), options, fn)
	if errors.Is(err, sql.ErrTxDone) && ctx.Err() != nil {
		// Whoever gave up learns only that the transaction has been rolled back: say why.
		return fmt.Errorf("%w: %w", ctx.Err(), err)
	}
	return err
}

// Inside says whether ctx is that of a transaction, so that Direct works.
func Inside(ctx context.Context) bool {
	_, ok := ctx.Value(connKey{}).(*sql.Conn)
	return ok
}

// Direct gives fn the connection of the transaction in which ctx was made: what fn does
// there is part of it. It is for what must be fast over very many rows, such as COPY and the
// reading of raw values; fn must not keep the connection, nor use the transaction otherwise.
func Direct(ctx context.Context, fn func(conn *pgx.Conn) error) error {
	conn, ok := ctx.Value(connKey{}).(*sql.Conn)
	if !ok {
		return errors.New("db: Direct needs the context of RunInTx or Snapshot")
	}
	return conn.Raw(func(driver any) error {
		c, is := driver.(*stdlib.Conn)
		if !is {
			return fmt.Errorf("db: %T is no connection of pgx", driver)
		}
		return fn(c.Conn())
	})
}
