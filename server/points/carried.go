package points

import (
	"context"

	"github.com/uptrace/bun"

	"duolao/server/clock"
	"duolao/server/money"
)

// Carried is an entry that arrived after the month that it belongs to was closed.
type Carried struct {
	ID            int64
	StaffID       int64
	AssignmentID  int64       // held on the entry's day; 0 where none was
	Month         clock.Month // the one that it belongs to
	CarriedTo     clock.Month // the one that pays it
	IndicatorCode string
	Quantity      money.Decimal
	OutOf         money.Decimal
}

// CarriedTx are a city's entries that are carried into a month or one before it, by person,
// month and entry. It asks for no right: whoever shows pay has asked.
func (s *Service) CarriedTx(ctx context.Context, idb bun.IDB, cityID int64, upTo clock.Month) ([]*Carried, error) {
	var rows []*Carried
	err := idb.NewRaw(`
		SELECT e.id, e.staff_id, coalesce(a.id, 0) AS assignment_id, e.carried_from AS month, e.month AS carried_to, e.indicator_code, e.quantity, e.out_of
		FROM performance_entry e
		LEFT JOIN assignment a ON a.staff_id = e.staff_id AND a.from_day <= e.day AND (a.until_day IS NULL OR a.until_day > e.day)
		WHERE e.city_id = ? AND e.month <= ? AND e.carried_from IS NOT NULL
		ORDER BY e.staff_id, e.carried_from, e.id`, cityID, upTo).Scan(ctx, &rows)
	return rows, err
}
