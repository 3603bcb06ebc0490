package dbtest

import (
	"context"
	_ "embed"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"duolao/db"
)

var (
	//go:embed keep.sql
	keep string
	//go:embed clean.sql
	clean string
)

// take gives the first schema that no test uses, clean. Whoever holds its advisory lock uses
// it: a process that is killed lets go of it as well.
func take(ctx context.Context, url string) (schema string, release func(), err error) {
	hash, err := db.Hash()
	if err != nil {
		return "", nil, err
	}
	holder, err := pgx.Connect(ctx, url)
	if err != nil {
		return "", nil, fmt.Errorf("dbtest: %w", err)
	}
	release = func() { _ = holder.Close(context.Background()) } // the test's own context has ended
	defer func() {
		if err != nil {
			release()
		}
	}()
	for i := range 1000 {
		// What was made of other migrations has another name.
		schema = fmt.Sprintf("test_%s_%d", hash[:12], i)
		var mine bool
		if err := holder.QueryRow(ctx, `SELECT pg_try_advisory_lock(hashtextextended($1, 0))`, schema).Scan(&mine); err != nil {
			return "", nil, err
		}
		if !mine {
			continue
		}
		run := func(sql string) error {
			_, err := holder.Exec(ctx, strings.ReplaceAll(sql, "the_schema", schema), pgx.QueryExecModeSimpleProtocol)
			return err
		}
		if run(clean) == nil {
			return schema, release, nil
		}
		// It is not there yet, or not worth cleaning.
		if err := run(`DROP SCHEMA IF EXISTS the_schema CASCADE; DROP SCHEMA IF EXISTS the_schema_kept CASCADE`); err != nil {
			return "", nil, err
		}
		if _, err := db.Migrate(ctx, url, schema); err != nil {
			return "", nil, err
		}
		return schema, release, run(keep)
	}
	return "", nil, fmt.Errorf("dbtest: a thousand schemas are in use")
}
