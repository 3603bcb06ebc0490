package dbtest

import "testing"

// A schema that is used again is as the migrations leave it, whatever the test before did.
func TestSchemasAreUsedAgain(t *testing.T) {
	dump := func(t *testing.T, do string) string {
		t.Helper()
		name := Schema(t)
		owner := Owner(t, name)
		structure, err := owner.Dump(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		rest := ""
		err = owner.Pool.QueryRow(t.Context(), `SELECT concat((SELECT count(*) FROM unit), ' ', (SELECT count(*) FROM grade_rule), ' ',
			(SELECT count(*) FROM schema_migration), ' ', (SELECT coalesce(last_value, 0) FROM pg_sequences WHERE schemaname = $1 AND sequencename = 'audit_log_id_seq'))`, name).Scan(&rest)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := owner.Pool.Exec(t.Context(), do); err != nil {
			t.Fatal(err)
		}
		return structure + rest
	}
	var first string
	t.Run("new", func(t *testing.T) { first = dump(t, "") })
	for what, do := range map[string]string{
		"rows":      `INSERT INTO unit (kind, code, name, full_name, path) VALUES ('PROVINCE', 'X', 'X', 'X', '/x/'); DELETE FROM grade_rule; SELECT nextval('audit_log_id_seq')`,
		"a column":  `ALTER TABLE unit ADD COLUMN more int`,
		"a check":   `ALTER TABLE unit DROP CONSTRAINT unit_pkey CASCADE`,
		"a default": `ALTER TABLE audit_log ALTER COLUMN at SET DEFAULT '2000-01-01'`,
		"rights":    `GRANT DELETE ON unit TO duolao_app`,
		"much":      `INSERT INTO audit_log (at, action, entity, request_id) SELECT now(), repeat('x', 100), 'unit', g FROM generate_series(1, 20000) g`,
	} {
		t.Run(what, func(t *testing.T) { dump(t, do) })
		t.Run("after "+what, func(t *testing.T) {
			if got := dump(t, ""); got != first {
				t.Errorf("it is not as it was at first: %s", got)
			}
		})
	}
	t.Run("two at once", func(t *testing.T) {
		if a, b := Schema(t), Schema(t); a == b {
			t.Errorf("two have %s at once", a)
		}
	})
}
