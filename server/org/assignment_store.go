package org

import (
	"context"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/db"
	"duolao/server/clock"
	"duolao/server/errs"
)

func int64s(ids []int64) any { return pgdialect.Array(ids) }

// assignmentsOf are all assignments of persons, newest first.
func assignmentsOf(ctx context.Context, idb bun.IDB, staffIDs []int64) ([]*Assignment, error) {
	r, err := idb.QueryContext(ctx, `SELECT `+assignmentColumns+` FROM assignment a WHERE a.staff_id = ANY(?) ORDER BY a.staff_id, a.from_day DESC`,
		int64s(staffIDs))
	return collect(r, err, scanAssignment)
}

func insertAssignment(ctx context.Context, tx bun.IDB, a *Assignment) error {
	r, err := tx.QueryContext(ctx, `INSERT INTO assignment (staff_id, unit_id, post, from_day, until_day, version) VALUES (?, ?, ?, ?, ?, ?) RETURNING id`,
		a.StaffID, a.UnitID, string(a.Post), a.From, a.Until, a.Version)
	ids, err := collect(r, err, scanID)
	if db.Violated(err) == "assignment_start_key" {
		return errs.Conflictf("assignment_same_day", "an assignment of that person begins on %s already", a.From).Wrap(err)
	}
	if err != nil {
		return err
	}
	a.ID = ids[0]
	return nil
}

func updateUntil(ctx context.Context, tx bun.IDB, a *Assignment) error {
	_, err := tx.ExecContext(ctx, `UPDATE assignment SET until_day = ?, version = ?, updated_at = now() WHERE id = ?`, a.Until, a.Version, a.ID)
	return err
}

// citiesOf are the cities that a person is assigned in on some day of [from, until).
func citiesOf(ctx context.Context, idb bun.IDB, staffID int64, from, until clock.Date) ([]int64, error) {
	r, err := idb.QueryContext(ctx, `SELECT DISTINCT u.city_id FROM assignment a JOIN unit u ON u.id = a.unit_id
		WHERE a.staff_id = ? AND a.from_day < ?::date AND (a.until_day IS NULL OR a.until_day > ?::date) AND u.city_id IS NOT NULL
		ORDER BY u.city_id`, staffID, until, from)
	return collect(r, err, scanID)
}
