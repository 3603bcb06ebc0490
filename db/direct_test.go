package db_test

import (
	"context"
	"errors"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/db/dbtest"
)

// What is copied directly is part of the transaction: it sees what bun has written, it is
// seen by it, and it goes with it.
func TestDirect(t *testing.T) {
	d := dbtest.Owner(t, dbtest.Schema(t))
	if _, err := d.Pool.Exec(t.Context(), `CREATE TABLE thing (n int)`); err != nil {
		t.Fatal(err)
	}
	undo := errors.New("undone")
	for _, end := range []error{undo, nil} {
		err := d.RunInTx(t.Context(), func(ctx context.Context, tx bun.Tx) error {
			if _, err := tx.NewRaw(`INSERT INTO thing VALUES (1)`).Exec(ctx); err != nil {
				return err
			}
			err := db.Direct(ctx, func(c *pgx.Conn) error {
				var n int
				if err := c.QueryRow(ctx, `SELECT count(*) FROM thing`).Scan(&n); err != nil || n != 1 {
					t.Errorf("sees %d, %v", n, err)
				}
				_, err := c.CopyFrom(ctx, pgx.Identifier{"thing"}, []string{"n"}, pgx.CopyFromRows([][]any{{2}, {3}}))
				return err
			})
			if err != nil {
				return err
			}
			var sum int
			if err := tx.NewRaw(`SELECT sum(n) FROM thing`).Scan(ctx, &sum); err != nil || sum != 6 {
				t.Errorf("sum %d, %v", sum, err)
			}
			return end
		})
		if !errors.Is(err, end) {
			t.Fatal(err)
		}
	}
	var n int
	if err := d.Pool.QueryRow(t.Context(), `SELECT count(*) FROM thing`).Scan(&n); err != nil || n != 3 {
		t.Errorf("%d rows are left, %v", n, err)
	}
	if err := db.Direct(t.Context(), func(*pgx.Conn) error { return nil }); err == nil {
		t.Error("there is no transaction, and still a connection")
	}
}
