package customer

import (
	"context"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/clock"
)

// Periods keeps the revision of what a city's month is computed from.
type Periods interface {
	// TouchOpen counts a change of all open months of the city.
	TouchOpen(ctx context.Context, tx bun.IDB, cityID int64) error
}

// Service has the use cases of groups, contacts, visits and alerts.
type Service struct {
	db      *db.DB
	clock   clock.Clock
	periods Periods
}

// New makes the service.
func New(d *db.DB, c clock.Clock, periods Periods) *Service {
	return &Service{db: d, clock: c, periods: periods}
}
