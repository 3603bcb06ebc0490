package customer

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/org"
)

func texts(list []string) any { return pgdialect.Array(list) }

func forRows[T any](ctx context.Context, tx bun.IDB, sql string, list []T, scan func(interface{ Scan(...any) error }) error) error {
	return org.ForRows(ctx, tx, sql, list, scan)
}

func ignore(r interface{ Scan(...any) error }) error { var id int64; return r.Scan(&id) }

// GroupsByCode are groups by code, for imports: what a workbook does not say stays as it is. It asks
// for no right.
func GroupsByCode(ctx context.Context, idb bun.IDB, codes []string) (map[string]*Group, error) {
	r, err := idb.QueryContext(ctx, `SELECT `+groupColumns+` FROM customer_group g WHERE g.code = ANY(?)`, texts(codes))
	list, err := collect(r, err, scanGroup)
	if err != nil {
		return nil, fmt.Errorf("customer: groups of %d codes: %w", len(codes), err)
	}
	found := make(map[string]*Group, len(list))
	for _, g := range list {
		found[g.Code] = g
	}
	return found, nil
}

// touchCities counts a change in each of the cities, in ascending order.
func (s *Service) touchCities(ctx context.Context, tx bun.IDB, cities map[int64]bool) error {
	for _, id := range slices.Sorted(maps.Keys(cities)) {
		if err := s.periods.TouchOpen(ctx, tx, id); err != nil {
			return err
		}
	}
	return nil
}

// groupPlaces are where groups lie and who has them, by id. The groups are locked, in ascending id.
func groupPlaces(ctx context.Context, tx bun.IDB, ids []int64) (map[int64]*Group, error) {
	r, err := tx.QueryContext(ctx, `SELECT `+groupColumns+` FROM customer_group g WHERE g.id = ANY(?) ORDER BY g.id FOR UPDATE`, int64s(ids))
	list, err := collect(r, err, scanGroup)
	if err != nil {
		return nil, fmt.Errorf("customer: lock groups: %w", err)
	}
	found := make(map[int64]*Group, len(list))
	for _, g := range list {
		found[g.ID] = g
	}
	return found, nil
}

func same[T comparable](a, b *T) bool { return a == b || a != nil && b != nil && *a == *b }
