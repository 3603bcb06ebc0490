package db

import (
	"context"
	"fmt"
	"strings"
)

// Dump writes the schema as the catalogue of Postgres knows it: tables with columns,
// constraints, indexes and the server's rights, in a fixed order. It is committed as
// db/schema.sql, so that a review shows what a migration has really done.
func (d *DB) Dump(ctx context.Context) (string, error) {
	rows, err := d.Pool.Query(ctx, `
SELECT line FROM (
  SELECT c.relname AS tab, 1 AS part, a.attnum::text AS ord,
    format('  %s %s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
      CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END,
      CASE WHEN a.attidentity <> '' THEN ' GENERATED ALWAYS AS IDENTITY'
           WHEN a.attgenerated = 's' THEN ' GENERATED ALWAYS AS (' || pg_get_expr(d.adbin, d.adrelid) || ') STORED'
           WHEN d.adbin IS NOT NULL THEN ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) ELSE '' END) AS line,
    lpad(a.attnum::text, 4, '0') AS sort
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relkind = 'r' AND c.relnamespace = $1::text::regnamespace
  UNION ALL
  SELECT c.relname, 0, '', 'TABLE ' || c.relname, '' FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = $1::text::regnamespace
  UNION ALL
  SELECT c.relname, 2, '', '  CONSTRAINT ' || k.conname || ' ' || pg_get_constraintdef(k.oid), k.conname
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
  WHERE c.relnamespace = $1::text::regnamespace AND k.contype <> 'n'
  UNION ALL
  SELECT i.tablename, 3, '', '  ' || i.indexdef, i.indexname FROM pg_indexes i
  WHERE i.schemaname = $1::text AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conname = i.indexname AND k.connamespace = $1::text::regnamespace)
  UNION ALL
  SELECT g.table_name, 4, '', '  GRANT ' || string_agg(g.privilege_type, ', ' ORDER BY g.privilege_type) || ' TO ' || g.grantee, g.grantee
  FROM information_schema.role_table_grants g WHERE g.table_schema = $1::text AND g.grantee = $2::text GROUP BY g.table_name, g.grantee
) x ORDER BY tab COLLATE "C", part, sort COLLATE "C"`, d.Schema, ServerRole)
	if err != nil {
		return "", fmt.Errorf("db: dump: %w", err)
	}
	defer rows.Close()
	var b strings.Builder
	b.WriteString("-- The schema as the migrations leave it. Written by `make generate`; do not edit.\n")
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			return "", err
		}
		if strings.HasPrefix(line, "TABLE ") {
			b.WriteString("\n")
		}
		b.WriteString(strings.ReplaceAll(line, d.Schema+".", "") + "\n")
	}
	return b.String(), rows.Err()
}
