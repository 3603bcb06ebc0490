package points

import (
	"context"

	"duolao/server/auth"
	"duolao/server/clock"
)

// maxNotCounted bounds the entries that do not count.
const maxNotCounted = 100

// NotCounted are a person's entries of a month that do not count, each with its reason, newest first; at most 100.
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
	rows, err := s.entries(ctx, s.db.Bun, staffID, month, nil, 0, maxLooked)
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
