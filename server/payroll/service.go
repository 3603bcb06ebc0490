package payroll

import (
	"context"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/pay"
)

// Settlements keeps what was settled.
type Settlements interface {
	// KeptTx is a whole version. It asks for no right.
	KeptTx(ctx context.Context, idb bun.IDB, versionID int64) (*pay.Kept, error)
}

// Service has the use cases of what leaves the house.
type Service struct {
	db          *db.DB
	now         clock.Clock
	settlements Settlements
	making      chan struct{} // one for each file that is being made
}

// atOnce is how many files are made at the same time: each takes a core for as long as it lasts.
const atOnce = 2

// New makes the service of one tenant.
func New(d *db.DB, now clock.Clock, settlements Settlements) *Service {
	return &Service{db: d, now: now, settlements: settlements, making: make(chan struct{}, atOnce)}
}

// place is where a version belongs, and how its settlement stands.
type place struct {
	CityID   int64
	CityName string
	Path     string
	Status   pay.SettlementStatus // "" where another version counts
}

// placeOf is a version's place, whose city the scope covers, else NOT_FOUND.
func placeOf(ctx context.Context, idb bun.IDB, scope auth.Scope, versionID int64) (*place, error) {
	var p place
	err := idb.NewRaw(`
		SELECT v.city_id, u.name AS city_name, u.path, coalesce(s.status, '') AS status
		FROM settlement_version v JOIN unit u ON u.id = v.city_id LEFT JOIN settlement s ON s.version_id = v.id
		WHERE v.id = ?`, versionID).Scan(ctx, &p)
	if db.NotFound(err) || err == nil && !scope.Covers(p.Path, 0) {
		return nil, errs.NotFoundf("there is no version %d of a settlement in the caller's scope", versionID)
	}
	return &p, err
}
