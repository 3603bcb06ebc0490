package org

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/clock"
)

// Periods keeps the revision of what a city's month is computed from.
type Periods interface {
	// Touch counts a change of the city's month; CONFLICT month_closed where it is closed.
	Touch(ctx context.Context, tx bun.IDB, cityID int64, month clock.Month) error
	// TouchOpen counts a change of all open months of the city.
	TouchOpen(ctx context.Context, tx bun.IDB, cityID int64) error
}

// AssignmentsChanged is told when somebody's assignments have changed from a day on, so that what was
// counted by assignment is counted anew.
type AssignmentsChanged interface {
	AssignmentsChangedTx(ctx context.Context, tx bun.Tx, staffID int64, from clock.Date) error
	AssignmentsChangedManyTx(ctx context.Context, tx bun.Tx, staffIDs []int64, from clock.Date) error
}

// Sessions ends the sessions of a person who has left.
type Sessions interface {
	EndLeftTx(ctx context.Context, tx bun.Tx, now time.Time, staffID int64) error
}

// UnitMoved is told when a unit has come to lie elsewhere, so that what goes by the units above it is reckoned anew.
type UnitMoved interface {
	UnitMovedTx(ctx context.Context, tx bun.Tx, now time.Time, unitID int64) error
}

// Service has the use cases of the organisation.
type Service struct {
	db       *db.DB
	clock    clock.Clock
	periods  Periods
	changed  AssignmentsChanged
	sessions Sessions
	moved    UnitMoved // nil: nobody
}

// Tell says whom to tell of units that move; for the wiring, before anything is served.
func (s *Service) Tell(m UnitMoved) { s.moved = m }

// New makes the service.
func New(d *db.DB, c clock.Clock, periods Periods, changed AssignmentsChanged, sessions Sessions) *Service {
	return &Service{db: d, clock: c, periods: periods, changed: changed, sessions: sessions}
}

// touch counts a change of the cities' months from first to last. Only months that
// somebody works with already have a period, and the running one always may: an
// assignment that goes back for years must not make periods for all of them.
func (s *Service) touch(ctx context.Context, tx bun.IDB, now time.Time, cityIDs []int64, first, last clock.Month) error {
	cityIDs = slices.Compact(slices.Sorted(slices.Values(cityIDs)))
	if len(cityIDs) == 0 {
		return nil
	}
	months, err := periodsBetween(ctx, tx, cityIDs, first, last)
	if err != nil {
		return err
	}
	if running := clock.MonthOf(now); first <= running && running <= last {
		for _, city := range cityIDs {
			months = append(months, cityMonth{city, running})
		}
	}
	slices.SortFunc(months, func(a, b cityMonth) int {
		return cmp.Or(cmp.Compare(a.city, b.city), cmp.Compare(a.month, b.month))
	})
	for _, m := range slices.Compact(months) {
		if err := s.periods.Touch(ctx, tx, m.city, m.month); err != nil {
			return err
		}
	}
	return nil
}
