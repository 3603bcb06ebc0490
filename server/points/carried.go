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
	StaffCode     string
	Month         clock.Month // the one that it belongs to
	CarriedTo     clock.Month // the one that pays it
	Day           clock.Date
	IndicatorCode string
	Quantity      money.Decimal
	OutOf         money.Decimal
}

// CarriedTx are a city's entries that are carried into a month after one and up to another,
// by staff number, month and entry. It asks for no right: whoever shows pay has asked.
func (s *Service) CarriedTx(ctx context.Context, idb bun.IDB, cityID int64, after, upTo clock.Month) ([]*Carried, error) {
	var rows []*Carried
	err := idb.NewRaw(`
		SELECT e.id, e.staff_id, s.code AS staff_code, e.carried_from AS month, e.month AS carried_to, e.day, e.indicator_code, e.quantity, e.out_of
		FROM performance_entry e JOIN staff s ON s.id = e.staff_id
		WHERE e.city_id = ? AND e.month > ? AND e.month <= ? AND e.carried_from IS NOT NULL
		ORDER BY length(s.code), s.code COLLATE "C", e.carried_from, e.id`, cityID, after, upTo).Scan(ctx, &rows)
	return rows, err
}
