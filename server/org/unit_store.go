package org

import (
	"context"
	"fmt"
	"strings"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/db"
	"duolao/server/clock"
	"duolao/server/errs"
)

type cityMonth struct {
	city  int64
	month clock.Month
}

// periodsBetween are the cities' months that exist, closed ones among them: to touch
// those is refused.
func periodsBetween(ctx context.Context, idb bun.IDB, cityIDs []int64, first, last clock.Month) ([]cityMonth, error) {
	r, err := idb.QueryContext(ctx, `SELECT city_id, month FROM period WHERE city_id = ANY(?) AND month BETWEEN ? AND ?`,
		pgdialect.Array(cityIDs), int(first), int(last))
	return collect(r, err, func(r scanner) (m cityMonth, err error) {
		err = r.Scan(&m.city, &m.month)
		return m, err
	})
}

// unitByID reads one unit; lock is "", "FOR SHARE" or "FOR UPDATE".
func unitByID(ctx context.Context, idb bun.IDB, id int64, lock string) (*Unit, error) {
	r, err := idb.QueryContext(ctx, `SELECT `+unitColumns+` FROM unit u WHERE u.id = ? `+lock, id)
	list, err := collect(r, err, scanUnit)
	if err != nil {
		return nil, fmt.Errorf("org: unit %d: %w", id, err)
	}
	if len(list) == 0 {
		return nil, errs.NotFoundf("there is no unit %d within your data scope", id)
	}
	return list[0], nil
}

// lockTree makes changes of the tree wait for each other: two moves at once could
// otherwise make a ring, or leave a path behind.
func lockTree(ctx context.Context, tx bun.IDB) error {
	_, err := tx.ExecContext(ctx, `SELECT 1 FROM unit WHERE parent_id IS NULL FOR UPDATE`)
	return err
}

func childKinds(ctx context.Context, idb bun.IDB, id int64) ([]UnitKind, error) {
	r, err := idb.QueryContext(ctx, `SELECT DISTINCT kind FROM unit WHERE parent_id = ? AND active`, id)
	return collect(r, err, func(r scanner) (k UnitKind, err error) {
		err = r.Scan(&k)
		return k, err
	})
}

func insertUnit(ctx context.Context, tx bun.IDB, u *Unit, parent *Unit) error {
	// The path holds the id, which the insert draws: until then the code stands in.
	r, err := tx.QueryContext(ctx, `INSERT INTO unit (code, name, full_name, kind, parent_id, path, active, version)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
		u.Code, u.Name, u.Name, string(u.Kind), parentOf(parent), "new:"+u.Code, u.Active, u.Version)
	ids, err := collect(r, err, scanID)
	if err != nil {
		return unitError(err, u.Code)
	}
	u.ID = ids[0]
	u.place(parent)
	_, err = tx.ExecContext(ctx, `UPDATE unit SET full_name = ?, city_id = ?, path = ? WHERE id = ?`, u.FullName, u.CityID, u.Path, u.ID)
	return err
}

func parentOf(parent *Unit) *int64 {
	if parent == nil {
		return nil
	}
	return &parent.ID
}

func scanID(r scanner) (id int64, err error) {
	err = r.Scan(&id)
	return id, err
}

// updateUnit writes a unit, and the path and full name of everything below it.
func updateUnit(ctx context.Context, tx bun.IDB, u *Unit) error {
	_, err := tx.ExecContext(ctx, `UPDATE unit SET code = ?, name = ?, full_name = ?, kind = ?, parent_id = ?, city_id = ?, path = ?,
		active = ?, version = ?, updated_at = now() WHERE id = ?`,
		u.Code, u.Name, u.FullName, string(u.Kind), u.ParentID, u.CityID, u.Path, u.Active, u.Version, u.ID)
	if err != nil {
		return unitError(err, u.Code)
	}
	_, err = tx.ExecContext(ctx, `
WITH RECURSIVE tree AS (
  SELECT id, path, full_name, kind FROM unit WHERE id = ?
  UNION ALL
  SELECT c.id, t.path || c.id || '/', CASE t.kind WHEN 'PROVINCE' THEN c.name ELSE t.full_name || ' / ' || c.name END, c.kind
  FROM unit c JOIN tree t ON c.parent_id = t.id
)
UPDATE unit u SET path = t.path, full_name = t.full_name, updated_at = now() FROM tree t
WHERE u.id = t.id AND u.id <> ? AND (u.path, u.full_name) IS DISTINCT FROM (t.path, t.full_name)`, u.ID, u.ID)
	return err
}

func unitError(err error, code string) error {
	if db.Violated(err) == "unit_code_key" {
		e := errs.Conflictf("unit_code_taken", "there is a unit with code %q already", code)
		e.Field = "input.code"
		return e.Wrap(err)
	}
	return err
}

// lockBelow locks a unit and all below it, so that nobody is assigned there meanwhile.
func lockBelow(ctx context.Context, tx bun.IDB, path string) error {
	_, err := tx.ExecContext(ctx, `SELECT 1 FROM unit WHERE path LIKE ? ORDER BY id FOR UPDATE`, path+"%")
	return err
}

// inUse counts the assignments that hold today or later at or below path, and the open units below it.
func inUse(ctx context.Context, idb bun.IDB, path string, today clock.Date) (assignments, units int, err error) {
	err = idb.NewRaw(`SELECT
		(SELECT count(*) FROM assignment a JOIN unit u ON u.id = a.unit_id
		 WHERE u.path LIKE ? AND (a.until_day IS NULL OR a.until_day > ?::date)),
		(SELECT count(*) FROM unit WHERE path LIKE ? AND path <> ? AND active)`,
		path+"%", today, path+"%", path).Scan(ctx, &assignments, &units)
	return assignments, units, err
}

// headcounts counts the people of today by unit, each where assigned.
func headcounts(ctx context.Context, d *db.DB, today clock.Date) (map[int64]int, error) {
	r, err := d.Pool.Query(ctx, `SELECT u.path, count(*) FROM assignment a JOIN unit u ON u.id = a.unit_id
		WHERE a.from_day <= $1 AND (a.until_day IS NULL OR a.until_day > $1) GROUP BY u.path`, db.Prepared, today)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	counts := map[int64]int{}
	for r.Next() {
		var path string
		var n int
		if err := r.Scan(&path, &n); err != nil {
			return nil, err
		}
		// Nobody holds two assignments on one day, so the counts add up on the way to the province.
		for id := range strings.SplitSeq(strings.Trim(path, "/"), "/") {
			counts[atoi(id)] += n
		}
	}
	return counts, r.Err()
}
