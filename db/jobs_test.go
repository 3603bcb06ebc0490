package db_test

import (
	"strings"
	"sync"
	"testing"

	"duolao/db"
	"duolao/db/dbtest"
)

// TestTheTablesOfJobs: migrations run once however many begin with nothing at the same moment, River's too; the server's role
// works jobs and changes no table.
func TestTheTablesOfJobs(t *testing.T) {
	schema := dbtest.Schema(t)
	owner := dbtest.Owner(t, schema)
	exec := func(sql string) {
		t.Helper()
		if _, err := owner.Pool.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	exec(`DELETE FROM river_migration WHERE version > 6`)
	if err := owner.Current(t.Context()); err == nil || !strings.Contains(err.Error(), "duolao migrate") {
		t.Errorf("with migrations of River's missing: %v", err)
	}
	exec(`DROP SCHEMA ` + schema + ` CASCADE`)
	var mu sync.Mutex
	var applied []string
	var all sync.WaitGroup
	for range 3 {
		all.Go(func() {
			names, err := db.Migrate(t.Context(), dbtest.URL(t), schema)
			mu.Lock()
			defer mu.Unlock()
			if applied = append(applied, names...); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	seen := map[string]bool{}
	for _, name := range applied {
		if seen[name] {
			t.Errorf("%s was applied twice", name)
		}
		seen[name] = true
	}
	if !seen["0001_foundation.sql"] || !seen["river 002 initial schema"] {
		t.Errorf("applied %q", applied)
	}
	if err := owner.Current(t.Context()); err != nil {
		t.Error(err)
	}
	server, err := db.Open(t.Context(), db.Config{URL: dbtest.URL(t), Schema: schema, MaxConns: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Close)
	for sql, may := range map[string]bool{
		`INSERT INTO river_job (kind, args, max_attempts) VALUES ('test', '{}', 1)`: true, `UPDATE river_job SET priority = 2`: true, `DELETE FROM river_leader`: true,
		`SELECT version FROM river_migration`: true, `DELETE FROM river_migration`: false, `DROP TABLE river_job`: false,
	} {
		if _, err := server.Pool.Exec(t.Context(), sql); (err == nil) != may {
			t.Errorf("%s: %v", sql, err)
		}
	}
}
