// Package dbtest gives a test a tenant's schema of its own on a real Postgres.
package dbtest

import (
	"context"
	"fmt"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"duolao/db"
)

var counter atomic.Int64

// URL is the address of the tests' Postgres. The tests run under
// `node db/with-postgres.mjs --fresh -- go test …`, which sets it.
func URL(t testing.TB) string {
	t.Helper()
	url := os.Getenv("DATABASE_URL")
	if url == "" {
		t.Fatal("DATABASE_URL is not set; run the tests by `make test`, or under `node db/with-postgres.mjs --fresh --`")
	}
	return url
}

// Schema makes a migrated schema that is dropped when the test ends, and gives its name.
func Schema(t testing.TB) string {
	t.Helper()
	url := URL(t)
	schema := fmt.Sprintf("test_%d_%d_%d", os.Getpid(), time.Now().UnixNano()%1_000_000_000, counter.Add(1))
	if _, err := db.Migrate(t.Context(), url, schema); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx := context.Background() // the test's own has ended
		owner, err := db.Open(ctx, db.Config{URL: url, Schema: schema, Owner: true, MaxConns: 1})
		if err != nil {
			t.Error(err)
			return
		}
		defer owner.Close()
		if _, err := owner.Pool.Exec(ctx, "DROP SCHEMA "+schema+" CASCADE"); err != nil {
			t.Error(err)
		}
	})
	return schema
}

// Open gives a schema of the test's own, seen with the server's limited rights.
func Open(t testing.TB) *db.DB { t.Helper(); return open(t, Schema(t), false) }

// Owner opens an existing schema with the owner's rights.
func Owner(t testing.TB, schema string) *db.DB { t.Helper(); return open(t, schema, true) }

func open(t testing.TB, schema string, owner bool) *db.DB {
	t.Helper()
	d, err := db.Open(t.Context(), db.Config{URL: URL(t), Schema: schema, Owner: owner, MaxConns: 8})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	return d
}
