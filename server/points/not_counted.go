package points

import (
	"context"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/clock"
)

// maxNotCounted bounds the entries that do not count.
const maxNotCounted = 100

// NotCounted are the entries that belong to a person's month and do not count in it, each with its reason, newest first; at
// most 100. What arrived after its closing is among them, what was carried into it is not.
// Whoever may READ_POINTS of the person.
func (s *Service) NotCounted(ctx context.Context, staffID int64, month clock.Month) ([]*PerformanceEntry, error) {
	actor, err := auth.Require(ctx, auth.ReadPoints)
	if err != nil {
		return nil, err
	}
	if err := checkMonth(month, "month"); err != nil {
		return nil, err
	}
	if err := s.requireInScope(ctx, s.db.Bun, actor, staffID, month); err != nil {
		return nil, err
	}
	rows, err := s.entriesWhere(ctx, s.db.Bun, func(q *bun.SelectQuery) *bun.SelectQuery {
		return q.Where("e.staff_id = ?", staffID).Where("e.month = ? AND e.carried_from IS NULL OR e.carried_from = ?", month, month).Limit(maxLooked)
	})
	if err != nil {
		return nil, err
	}
	list := []*PerformanceEntry{}
	for _, e := range rows {
		if e.Excluded != nil && len(list) < maxNotCounted {
			list = append(list, e)
		}
	}
	return list, nil
}

// maxLooked bounds the entries of a person's month that are looked through; nobody has so many.
const maxLooked = 5000
