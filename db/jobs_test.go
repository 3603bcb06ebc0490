package db_test

import (
	"strings"
	"sync"
	"testing"

	"duolao/db"
	"duolao/db/dbtest"
)

// TestTheTablesOfJobs: River's migrations run once however many migrate at the same moment, as the owner; the server's
// role works jobs and changes no table.
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
	exec(`DROP TABLE river_migration, river_job, river_leader, river_queue, river_notification CASCADE;
		DROP FUNCTION river_job_state_in_bitmask CASCADE; DROP TYPE river_job_state CASCADE`)
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
	if len(applied) < 8 || !strings.HasPrefix(applied[0], "river 001") {
		t.Errorf("applied %q", applied)
	}
	seen := map[string]bool{}
	for _, name := range applied {
		if seen[name] {
			t.Errorf("%s was applied twice", name)
		}
		seen[name] = true
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
		`INSERT INTO river_job (kind, max_attempts) VALUES ('test', 1)`: true, `UPDATE river_job SET priority = 2`: true, `DELETE FROM river_leader`: true,
		`SELECT version FROM river_migration`: true, `DELETE FROM river_migration`: false, `DROP TABLE river_job`: false,
	} {
		if _, err := server.Pool.Exec(t.Context(), sql); (err == nil) != may {
			t.Errorf("%s: %v", sql, err)
		}
	}
}
