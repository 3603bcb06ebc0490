package points

import (
	"context"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

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
	err := idb.NewRaw(carriedEntries+`WHERE e.city_id = ? AND e.month > ? AND e.month <= ? AND e.carried_from IS NOT NULL`+carriedOrder, cityID, after, upTo).Scan(ctx, &rows)
	return rows, err
}

// CarriedByIDTx are carried entries by id, in the same order. It asks for no right either.
func (s *Service) CarriedByIDTx(ctx context.Context, idb bun.IDB, ids []int64) ([]*Carried, error) {
	var rows []*Carried
	err := idb.NewRaw(carriedEntries+`WHERE e.id = ANY (?) AND e.carried_from IS NOT NULL`+carriedOrder, pgdialect.Array(ids)).Scan(ctx, &rows)
	return rows, err
}

const (
	carriedEntries = `
		SELECT e.id, e.staff_id, s.code AS staff_code, e.carried_from AS month, e.month AS carried_to, e.day, e.indicator_code, e.quantity, e.out_of
		FROM performance_entry e JOIN staff s ON s.id = e.staff_id `
	carriedOrder = ` ORDER BY length(s.code), s.code COLLATE "C", e.carried_from, e.id`
)
