package rehearsal

import (
	"context"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/pay"
	"duolao/server/progress"
	"duolao/server/scheme"
)

// Schemes gives schemes as they are.
type Schemes interface {
	// LockedTx is a whole scheme that nobody changes until the transaction ends, else NOT_FOUND.
	LockedTx(ctx context.Context, tx bun.Tx, id int64) (*scheme.Scheme, error)
	// HashesTx are the hashes of those that are there.
	HashesTx(ctx context.Context, idb bun.IDB, ids []int64) (map[int64][32]byte, error)
}

// Settlements gives what was paid, and what it was settled from.
type Settlements interface {
	// ClosedVersionTx is the version by which a city's month was paid, 0 where it is not closed.
	ClosedVersionTx(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month) (int64, error)
	// KeptTx is a whole version.
	KeptTx(ctx context.Context, idb bun.IDB, versionID int64) (*pay.Kept, error)
}

// Service has the use cases of rehearsals.
type Service struct {
	db          *db.DB
	clock       clock.Clock
	schemes     Schemes
	settlements Settlements
	hub         *progress.Hub
}

// New makes the service of one tenant. Nobody hears how far a rehearsal is where hub is nil.
func New(d *db.DB, c clock.Clock, schemes Schemes, settlements Settlements, hub *progress.Hub) *Service {
	return &Service{db: d, clock: c, schemes: schemes, settlements: settlements, hub: hub}
}

// reader is what the caller may read: rehearsals show what people would have been paid, so they
// belong to the reports, which whoever may rehearse may read.
func reader(ctx context.Context) (auth.Scope, error) {
	actor, err := auth.Require(ctx, auth.ReadReports)
	if err != nil {
		return auth.Scope{}, err
	}
	return actor.Scope, nil
}
