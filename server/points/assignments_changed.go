package points

import (
	"context"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/clock"
)

// AssignmentsChangedManyTx is AssignmentsChangedTx for many persons at once, from the
// month of the earliest changed day on: an import of assignments.
func (Totals) AssignmentsChangedManyTx(ctx context.Context, tx bun.Tx, staffIDs []int64, from clock.Date) error {
	ids := pgdialect.Array(staffIDs)
	_, err := tx.NewRaw(`DELETE FROM performance_total WHERE staff_id = ANY(?) AND month >= ?`, ids, from.Month()).Exec(ctx)
	if err != nil {
		return err
	}
	_, err = tx.NewRaw(`
		INSERT INTO performance_total (city_id, month, staff_id, assignment_id, indicator_code, done, out_of, entries)
		SELECT city_id, month, staff_id, assignment_id, indicator_code, done, out_of, entries FROM (`+totalsFromEntries+`) t
		WHERE staff_id = ANY(?) AND month >= ?`, ids, from.Month()).Exec(ctx)
	return err
}
