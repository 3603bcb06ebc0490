package db

import (
	"context"
	"fmt"
	"log/slog"
	"sync"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"
)

// Jobs lie in tables of River's, beside ours in the tenant's schema. River brings them by its own migrator; what it
// has applied it writes down in river_migration.

// jobsMigrator is River's migrator for a schema. Without a pool it only knows what there is.
func jobsMigrator(pool *pgxpool.Pool, schema string) (*rivermigrate.Migrator[pgx.Tx], error) {
	return rivermigrate.New(riverpgxv5.New(pool), &rivermigrate.Config{Schema: schema, Logger: slog.New(slog.DiscardHandler)})
}

// jobsVersions is how many migrations of River's this binary has.
var jobsVersions = sync.OnceValues(func() (int, error) {
	m, err := jobsMigrator(nil, "")
	if err != nil {
		return 0, err
	}
	return len(m.AllVersions()), nil
})

// grantJobs gives the server's role its part of whatever tables River has. It works jobs, so it may do all with them,
// but not say which migrations have run.
const grantJobs = `DO $$ DECLARE r record; BEGIN
	FOR r IN SELECT oid::regclass AS name, relkind, relname FROM pg_class
		WHERE relnamespace = current_schema()::regnamespace AND relname LIKE 'river\_%' AND relkind IN ('r', 'S') LOOP
		IF r.relname = 'river_migration' THEN EXECUTE format('GRANT SELECT ON %s TO ` + ServerRole + `', r.name);
		ELSIF r.relkind = 'r' THEN EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO ` + ServerRole + `', r.name);
		ELSIF r.relname <> 'river_migration_id_seq' THEN EXECUTE format('GRANT USAGE, SELECT ON SEQUENCE %s TO ` + ServerRole + `', r.name);
		END IF;
	END LOOP; END $$`

// dropUnused drops the indexes in which River's own screens search for words of jobs. Nobody does here, and they are half
// the price of putting a job in.
const dropUnused = `DROP INDEX IF EXISTS river_job_args_index, river_job_metadata_index`

// migrateJobs applies what River has and the schema has not, and names it. Each migration is a transaction of its own, for
// some need what another one has committed; meanwhile a second connection keeps everybody else out. What is ours is said
// again each time: it may be that a migration was the last that somebody did.
func (d *DB) migrateJobs(ctx context.Context) ([]string, error) {
	m, err := jobsMigrator(d.Pool, d.Schema)
	if err != nil {
		return nil, err
	}
	var applied []string
	err = d.migrating(ctx, func(tx pgx.Tx) error {
		result, err := m.Migrate(ctx, rivermigrate.DirectionUp, nil)
		if err != nil {
			return err
		}
		for _, v := range result.Versions {
			applied = append(applied, fmt.Sprintf("river %03d %s", v.Version, v.Name))
		}
		_, err = tx.Exec(ctx, grantJobs+";"+dropUnused)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("db: the tables of jobs: %w", err)
	}
	return applied, nil
}
