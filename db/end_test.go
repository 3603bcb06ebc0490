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

// lastly ends a transaction with one more row.
type lastly struct{ code string }

func (l *lastly) Commit(ctx context.Context, conn *pgx.Conn) error {
	var batch pgx.Batch
	batch.Queue(`INSERT INTO unit (kind, code, name, full_name, path) VALUES ('PROVINCE', $1, 'x', 'x', $1)`, l.code)
	batch.Queue(db.CommitAndChain)
	return conn.SendBatch(ctx, &batch).Close()
}

// What ends a transaction is part of it: it comes last, and all is there or nothing.
func TestEnd(t *testing.T) {
	d := dbtest.Open(t)
	units := func() (n int) {
		t.Helper()
		if err := d.Pool.QueryRow(t.Context(), `SELECT count(*) FROM unit`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	run := func(code, last string, fail error) error {
		return d.RunInTx(t.Context(), func(ctx context.Context, tx bun.Tx) error {
			for range 2 { // the first makes it, the second is given the same
				l, err := db.End(ctx, func() db.Last { return &lastly{} })
				if err != nil {
					return err
				}
				l.(*lastly).code += last
			}
			if n, err := tx.NewRaw(`SELECT id FROM unit`).Exec(ctx); err != nil {
				return err
			} else if rows, _ := n.RowsAffected(); rows != 0 && fail == nil && code == "a" {
				t.Error("the end came first")
			}
			_, err := tx.NewRaw(`INSERT INTO unit (kind, code, name, full_name, path) VALUES ('PROVINCE', ?0, 'x', 'x', ?0)`, code).Exec(ctx)
			return errors.Join(err, fail)
		})
	}
	if err := run("a", "z", nil); err != nil || units() != 2 {
		t.Fatalf("%d units, %v", units(), err)
	}
	if err := run("b", "y", errors.New("no")); err == nil || units() != 2 {
		t.Errorf("a transaction that failed left %d units, %v", units(), err)
	}
	if err := run("c", "z", nil); db.Violated(err) != "unit_code_key" || units() != 2 {
		t.Errorf("an end that failed left %d units, %v", units(), err)
	}
	if err := run("d", "w", nil); err != nil || units() != 4 {
		t.Errorf("the connection was not given back as it should be: %d units, %v", units(), err)
	}
	if _, err := db.End(t.Context(), nil); err == nil {
		t.Error("outside of a transaction there is nothing to end")
	}
}
