package ticket

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"duolao/db"
)

// batch are statements that go to the database in one round trip, as part of a transaction or as one of their own. Each is
// prepared once a connection.
type batch struct{ list []statement }

type statement struct {
	what string
	sql  string
	args []any
	into func(rows pgx.Rows) error // nil: it gives nothing
}

func (b *batch) add(what, sql string, args ...any) {
	b.list = append(b.list, statement{what: what, sql: sql, args: args})
}

// run runs them in their order; the first that fails ends it. ctx is that of db.RunInTx.
func (b *batch) run(ctx context.Context) error {
	if len(b.list) == 0 {
		return nil
	}
	return db.Direct(ctx, func(conn *pgx.Conn) error { return b.send(ctx, conn) })
}

// runAlone runs them as a transaction of their own.
func (b *batch) runAlone(ctx context.Context, d *db.DB) error {
	return d.RunAtOnce(ctx, func(conn *pgx.Conn) error { return b.send(ctx, conn) })
}

func (b *batch) send(ctx context.Context, conn *pgx.Conn) (err error) {
	var queue pgx.Batch
	for _, s := range b.list {
		if _, err := conn.Prepare(ctx, s.sql, s.sql); err != nil { // pgx knows what is prepared already
			return fmt.Errorf("ticket: %s: %w", s.what, err)
		}
		queue.Queue(s.sql, s.args...)
	}
	results := conn.SendBatch(ctx, &queue)
	defer func() {
		if e := results.Close(); err == nil {
			err = e
		}
	}()
	for _, s := range b.list {
		if err := s.read(results); err != nil {
			return fmt.Errorf("ticket: %s: %w", s.what, err)
		}
	}
	return nil
}

// read takes what a statement gives.
func (s *statement) read(results pgx.BatchResults) error {
	if s.into == nil {
		_, err := results.Exec()
		return err
	}
	rows, err := results.Query()
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := s.into(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
