package db_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/db/dbtest"
)

func TestTheServersRoleCannotRewriteHistory(t *testing.T) {
	d := dbtest.Open(t)
	for _, table := range []string{"audit_log", "command", "visit", "target_change", "performance_entry"} {
		for _, stmt := range []string{"UPDATE " + table + " SET at = now()", "DELETE FROM " + table, "TRUNCATE " + table, "DROP TABLE " + table} {
			stmt = strings.Replace(stmt, "performance_entry SET at", "performance_entry SET recorded_at", 1)
			_, err := d.Pool.Exec(t.Context(), stmt)
			if err == nil || !(strings.Contains(err.Error(), "permission denied") || strings.Contains(err.Error(), "must be owner")) {
				t.Errorf("%s: got %v, want permission denied", stmt, err)
			}
		}
	}
}

func TestMigrateTwiceChangesNothing(t *testing.T) {
	schema := dbtest.Schema(t)
	applied, err := db.Migrate(t.Context(), dbtest.URL(t), schema)
	if err != nil || len(applied) != 0 {
		t.Fatalf("applied %v, %v", applied, err)
	}
	owner := dbtest.Owner(t, schema)
	if err := owner.Current(t.Context()); err != nil {
		t.Error(err)
	}
	dump, err := owner.Dump(t.Context())
	if err != nil || !strings.Contains(dump, "TABLE performance_entry") || strings.Contains(dump, schema) {
		t.Errorf("dump: %v\n%.400s", err, dump)
	}
}

func TestRunInTxIsAllOrNothing(t *testing.T) {
	d := dbtest.Open(t)
	boom := errors.New("boom")
	err := d.RunInTx(t.Context(), func(ctx context.Context, tx bun.Tx) error {
		if _, err := tx.ExecContext(ctx, `INSERT INTO staff (code, name) VALUES ('1', 'x')`); err != nil {
			return err
		}
		return boom
	})
	if !errors.Is(err, boom) {
		t.Fatal(err)
	}
	var n int
	if err := d.Pool.QueryRow(t.Context(), `SELECT count(*) FROM staff`).Scan(&n); err != nil || n != 0 {
		t.Errorf("%d rows stayed, %v", n, err)
	}
}

func TestViolatedNamesTheConstraint(t *testing.T) {
	d := dbtest.Open(t)
	_, err := d.Bun.ExecContext(t.Context(), `INSERT INTO staff (code, name) VALUES ('1', 'x'), ('1', 'y')`)
	if db.Violated(err) != "staff_code_key" {
		t.Errorf("got %q of %v", db.Violated(err), err)
	}
}
