package report

import (
	"context"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/clock"
	"duolao/server/pay"
)

// Settlements gives a whole version of a settlement as it is kept.
type Settlements interface {
	KeptTx(ctx context.Context, idb bun.IDB, versionID int64) (*pay.Kept, error)
}

// Service has the use cases of reports.
type Service struct {
	db          *db.DB
	clock       clock.Clock
	settlements Settlements

	decoded decoded
}

// New makes the service of one tenant. Without settlements it takes figures and has no analysis.
func New(d *db.DB, c clock.Clock, settlements Settlements) *Service {
	return &Service{db: d, clock: c, settlements: settlements}
}
