package report

import (
	"duolao/db"
	"duolao/server/clock"
)

// Service has the use cases of reports.
type Service struct {
	db    *db.DB
	clock clock.Clock

	decoded decoded
}

// New makes the service of one tenant.
func New(d *db.DB, c clock.Clock) *Service {
	return &Service{db: d, clock: c}
}
