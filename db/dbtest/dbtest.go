// Package dbtest gives a test a tenant's schema of its own on a real Postgres.
package dbtest

import (
	"os"
	"testing"

	"duolao/db"
)

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

// Schema gives the name of a migrated schema that nobody else uses until the test ends, as
// the migrations leave one.
//
// Migrating takes a quarter of a second, so a schema is used again: by the next test, of any
// package. What a test has written is taken away before the next one; where a test has
// changed tables, or filled them far, its schema is made anew.
func Schema(t testing.TB) string {
	t.Helper()
	schema, release, err := take(t.Context(), URL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(release)
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
