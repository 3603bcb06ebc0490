package db

import (
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"strings"

	"github.com/jackc/pgx/v5"
)

//go:embed migrations/*.sql
var migrations embed.FS

// Migrate brings the tenant's schema to this binary's state, as the owner. It makes
// the schema and the server's role where they are missing, applies what has not been
// applied, each file in its own transaction and then the tables of jobs, and says which those were.
// Two at once wait for each other. A file that was changed after it was applied is an error.
func Migrate(ctx context.Context, url, schema string) ([]string, error) {
	d, err := Open(ctx, Config{URL: url, Schema: schema, Owner: true, MaxConns: 2})
	if err != nil {
		return nil, err
	}
	defer d.Close()
	err = d.prepare(ctx)
	for i := 0; i < 5 && raced(err); i++ {
		err = d.prepare(ctx)
	}
	if err != nil {
		return nil, fmt.Errorf("db: prepare schema %s: %w", schema, err)
	}
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	var applied []string
	for _, file := range files { // Glob sorts
		done, err := d.apply(ctx, file)
		if err != nil {
			return applied, fmt.Errorf("db: %s: %w", file, err)
		}
		if done {
			applied = append(applied, strings.TrimPrefix(file, "migrations/"))
		}
	}
	jobs, err := d.migrateJobs(ctx)
	return append(applied, jobs...), err
}

// Hash names what the migrations of this binary are, all together.
func Hash() (string, error) {
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return "", err
	}
	all := sha256.New()
	for _, file := range files {
		text, err := migrations.ReadFile(file)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(all, "%s %d\n", file, len(text))
		all.Write(text)
	}
	return hex.EncodeToString(all.Sum(nil)), nil
}

// Current says whether every migration of this binary has been applied.
func (d *DB) Current(ctx context.Context) error {
	files, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	versions, err := jobsVersions()
	if err != nil {
		return err
	}
	var n, jobs int
	if err := d.Pool.QueryRow(ctx, `SELECT (SELECT count(*) FROM schema_migration), (SELECT count(*) FROM river_migration)`).Scan(&n, &jobs); err != nil {
		return fmt.Errorf("db: the schema has not been migrated: %w", err)
	}
	if n < len(files) {
		return fmt.Errorf("db: %d of %d migrations are missing; run duolao migrate", len(files)-n, len(files))
	}
	if jobs < versions {
		return fmt.Errorf("db: %d of %d migrations of the jobs' tables are missing; run duolao migrate", versions-jobs, versions)
	}
	return nil
}

// raced says whether err comes from somebody who prepares the same schema at this moment: until the first table of ours is
// there, there is nothing to wait at.
func raced(err error) bool {
	switch sqlState(err) {
	case "23505", "42P06", "42P07", "42710": // it is there already
		return true
	case "XX000":
		return strings.Contains(err.Error(), "concurrently updated")
	}
	return false
}

func (d *DB) prepare(ctx context.Context) error {
	// Roles belong to the whole cluster: another tenant may be making it at this moment. An owner that
	// may make no roles finds them made: docs/operations.md says how.
	_, err := d.Pool.Exec(ctx, `DO $$ BEGIN
			IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '`+ServerRole+`') THEN CREATE ROLE `+ServerRole+` NOLOGIN; END IF;
		EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`)
	if err != nil {
		return err
	}
	_, err = d.Pool.Exec(ctx, `DO $$ BEGIN EXECUTE format('GRANT `+ServerRole+` TO %I', current_user);
		EXCEPTION WHEN unique_violation OR invalid_grant_operation OR insufficient_privilege THEN NULL; WHEN internal_error THEN NULL; END $$`)
	if err != nil && !strings.Contains(err.Error(), "concurrently updated") {
		return err
	}
	for _, stmt := range []string{
		`CREATE SCHEMA IF NOT EXISTS ` + d.Schema,
		`GRANT USAGE ON SCHEMA ` + d.Schema + ` TO ` + ServerRole,
		`CREATE TABLE IF NOT EXISTS schema_migration (
		   name text PRIMARY KEY, hash text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`,
		`GRANT SELECT ON schema_migration TO ` + ServerRole,
	} {
		if _, err := d.Pool.Exec(ctx, stmt); err != nil {
			return err
		}
	}
	return nil
}

func (d *DB) apply(ctx context.Context, file string) (bool, error) {
	text, err := migrations.ReadFile(file)
	if err != nil {
		return false, err
	}
	sum := sha256.Sum256(text)
	name, hash := strings.TrimPrefix(file, "migrations/"), hex.EncodeToString(sum[:])
	done := false
	err = d.migrating(ctx, func(tx pgx.Tx) error {
		var was string
		err := tx.QueryRow(ctx, `SELECT hash FROM schema_migration WHERE name = $1`, name).Scan(&was)
		switch {
		case err == nil && was == hash:
			return nil
		case err == nil:
			return fmt.Errorf("was changed after it had been applied; write a new migration instead")
		case !NotFound(err):
			return err
		}
		sql := strings.ReplaceAll(string(text), "current_schema_name", d.Schema)
		if _, err := tx.Exec(ctx, sql, pgx.QueryExecModeSimpleProtocol); err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `INSERT INTO schema_migration (name, hash) VALUES ($1, $2)`, name, hash)
		done = err == nil
		return err
	})
	return done, err
}

// migrating runs fn in a transaction that waits for every other migration of the schema.
func (d *DB) migrating(ctx context.Context, fn func(tx pgx.Tx) error) error {
	return pgx.BeginFunc(ctx, d.Pool, func(tx pgx.Tx) error {
		// A migration must not queue behind a long reader and block everybody after it.
		if _, err := tx.Exec(ctx, `SET LOCAL lock_timeout = '10s'`); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `LOCK TABLE schema_migration IN SHARE ROW EXCLUSIVE MODE`); err != nil {
			return err
		}
		return fn(tx)
	})
}
