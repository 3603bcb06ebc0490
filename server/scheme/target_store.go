package scheme

import (
	"context"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/clock"
	"duolao/server/money"
)

// columns are cells as arrays, for statements that write many rows at once.
type columns struct {
	month                    []int64
	unit, assignment, values []int64
	indicator                []string
}

func (c *columns) add(month clock.Month, key cellKey, quantity money.Decimal) {
	c.month = append(c.month, int64(month))
	c.unit = append(c.unit, key.Unit)
	c.assignment = append(c.assignment, key.Assignment)
	c.indicator = append(c.indicator, key.Indicator)
	c.values = append(c.values, int64(quantity))
}

func (c *columns) args() []any {
	return []any{
		pgdialect.Array(c.month), pgdialect.Array(c.unit), pgdialect.Array(c.assignment),
		pgdialect.Array(c.indicator), pgdialect.Array(c.values),
	}
}

// monthCell is a cell with its month: an import may name several months.
type monthCell struct {
	Month clock.Month
	cellKey
}

type cellRow struct {
	Month         clock.Month
	UnitID        int64
	AssignmentID  int64
	IndicatorCode string
	Quantity      money.Decimal
	Version       int
}

func (r *cellRow) key() cellKey { return cellKey{r.UnitID, r.AssignmentID, r.IndicatorCode} }

// tasksOf are the tasks of units in a month. The units are locked where they will change.
func tasksOf(ctx context.Context, idb bun.IDB, units []int64, month clock.Month) (map[cellKey]cell, error) {
	return cells(ctx, idb, `SELECT month, unit_id, indicator_code, quantity, version FROM unit_task
		WHERE unit_id = ANY (?) AND month = ?`, units, month)
}

// sharesOf are the shares of units' tasks in a month.
func sharesOf(ctx context.Context, idb bun.IDB, units []int64, month clock.Month) (map[cellKey]cell, error) {
	return cells(ctx, idb, `SELECT month, unit_id, assignment_id, indicator_code, quantity, version FROM target
		WHERE unit_id = ANY (?) AND month = ?`, units, month)
}

func cells(ctx context.Context, idb bun.IDB, query string, units []int64, month clock.Month) (map[cellKey]cell, error) {
	var rows []*cellRow
	if err := idb.NewRaw(query, pgdialect.Array(units), month).Scan(ctx, &rows); err != nil {
		return nil, err
	}
	found := make(map[cellKey]cell, len(rows))
	for _, r := range rows {
		found[r.key()] = cell{r.Quantity, r.Version}
	}
	return found, nil
}

// writeCells applies changes of a month and keeps their history. The caller has locked the units.
func writeCells(ctx context.Context, idb bun.IDB, month clock.Month, changes []change, by *int64, now time.Time) error {
	byMonth := make([]monthChange, len(changes))
	for i, c := range changes {
		byMonth[i] = monthChange{month, c}
	}
	return writeMonths(ctx, idb, byMonth, by, now)
}

type monthChange struct {
	month clock.Month
	change
}

func writeMonths(ctx context.Context, idb bun.IDB, changes []monthChange, by *int64, now time.Time) error {
	var tasks, targets, noTasks, noTargets columns
	for _, c := range changes {
		switch set, task := c.after != nil, c.key.Assignment == 0; {
		case set && task:
			tasks.add(c.month, c.key, *c.after)
		case set:
			targets.add(c.month, c.key, *c.after)
		case task:
			noTasks.add(c.month, c.key, 0)
		default:
			noTargets.add(c.month, c.key, 0)
		}
	}
	const rows = `unnest(?::int[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[]) AS r (month, unit_id, assignment_id, indicator_code, quantity)`
	for _, stmt := range []struct {
		rows *columns
		sql  string
		args []any
	}{
		{&tasks, `INSERT INTO unit_task AS t (month, unit_id, indicator_code, quantity, updated_at)
			SELECT month, unit_id, indicator_code, quantity, ? FROM ` + rows + `
			ON CONFLICT (unit_id, month, indicator_code) DO UPDATE
			SET quantity = excluded.quantity, version = t.version + 1, updated_at = excluded.updated_at`, []any{now}},
		{&targets, `INSERT INTO target AS t (month, unit_id, assignment_id, indicator_code, quantity, updated_at)
			SELECT month, unit_id, assignment_id, indicator_code, quantity, ? FROM ` + rows + `
			ON CONFLICT (month, assignment_id, indicator_code) DO UPDATE
			SET quantity = excluded.quantity, version = t.version + 1, updated_at = excluded.updated_at`, []any{now}},
		{&noTasks, `DELETE FROM unit_task t USING ` + rows + `
			WHERE t.unit_id = r.unit_id AND t.month = r.month AND t.indicator_code = r.indicator_code`, nil},
		{&noTargets, `DELETE FROM target t USING ` + rows + `
			WHERE t.month = r.month AND t.assignment_id = r.assignment_id AND t.indicator_code = r.indicator_code`, nil},
	} {
		if len(stmt.rows.month) == 0 {
			continue
		}
		if _, err := idb.NewRaw(stmt.sql, append(stmt.args, stmt.rows.args()...)...).Exec(ctx); err != nil {
			return err
		}
	}
	return insertHistory(ctx, idb, changes, by, now)
}

// insertHistory writes NULL as −1: a quantity is never below 0.
func insertHistory(ctx context.Context, idb bun.IDB, changes []monthChange, by *int64, now time.Time) error {
	var after columns
	before := make([]int64, len(changes))
	for i, c := range changes {
		to := money.Decimal(-1)
		if c.after != nil {
			to = *c.after
		}
		after.add(c.month, c.key, to)
		before[i] = -1
		if c.before != nil {
			before[i] = int64(*c.before)
		}
	}
	args := append([]any{now, by}, after.args()...)
	_, err := idb.NewRaw(`INSERT INTO target_change (at, by_id, month, unit_id, assignment_id, indicator_code, after, before)
		SELECT ?, ?, month, unit_id, nullif(assignment_id, 0), indicator_code, nullif(after, -1), nullif(before, -1)
		FROM unnest(?::int[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[])
			WITH ORDINALITY AS r (month, unit_id, assignment_id, indicator_code, after, before, n) ORDER BY n`,
		append(args, pgdialect.Array(before))...).Exec(ctx)
	return err
}

func changesOf(ctx context.Context, idb bun.IDB, unitID int64, month clock.Month, ownStaff int64, limit int) ([]*TargetChange, error) {
	var rows []*struct {
		At            time.Time
		ByID          *int64
		IndicatorCode string
		AssignmentID  *int64
		Before        *money.Decimal
		After         *money.Decimal
	}
	err := idb.NewRaw(`SELECT c.at, c.by_id, c.indicator_code, c.assignment_id, c.before, c.after FROM target_change c
		WHERE c.unit_id = ?0 AND c.month = ?1
		  AND (?2 = 0 OR EXISTS (SELECT FROM assignment a WHERE a.id = c.assignment_id AND a.staff_id = ?2))
		ORDER BY c.id DESC LIMIT ?3`, unitID, month, ownStaff, limit).Scan(ctx, &rows)
	out := make([]*TargetChange, len(rows))
	for i, r := range rows {
		out[i] = &TargetChange{r.At, r.ByID, r.IndicatorCode, r.AssignmentID, r.Before, r.After}
	}
	return out, err
}
