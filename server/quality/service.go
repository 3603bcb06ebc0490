package quality

import (
	"duolao/db"
	"duolao/server/clock"
)

// Service has the use cases of the figures of service quality.
type Service struct {
	db    *db.DB
	clock clock.Clock
}

// New makes the service of one tenant.
func New(d *db.DB, c clock.Clock) *Service { return &Service{db: d, clock: c} }
