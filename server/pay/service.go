package pay

import (
	"context"
	"sync"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/chain"
	"duolao/server/clock"
	"duolao/server/points"
	"duolao/server/progress"
)

// Points gives what pay is computed from, and ends months.
type Points interface {
	MonthInputsTx(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month) (*points.MonthInputs, error)
	CountTx(ctx context.Context, tx bun.Tx, cityID int64, month clock.Month, again bool) error
	ClosePeriodTx(ctx context.Context, tx bun.Tx, cityID int64, month clock.Month) error
	LockPeriodTx(ctx context.Context, tx bun.Tx, cityID int64, month clock.Month) (revision int64, closed bool, err error)
	CarriedByIDTx(ctx context.Context, idb bun.IDB, ids []int64) ([]*points.Carried, error)
	CarriedTx(ctx context.Context, idb bun.IDB, cityID int64, after, upTo clock.Month) ([]*points.Carried, error)
}

// Notifier tells people of what became of a settlement. kind is one of the notifications'
// kinds that are about a settlement; words are for its text, by name.
type Notifier interface {
	SettlementTx(ctx context.Context, tx bun.Tx, now time.Time, kind string, settlementID int64, month clock.Month, staffIDs []int64, words map[string]string) error
}

// Appeals knows the appeals that are not decided.
type Appeals interface {
	// OpenByCity counts them by city, in a month.
	OpenByCity(ctx context.Context, idb bun.IDB, month clock.Month, cityIDs []int64) (map[int64]int, error)
}

// WorkingDays knows which days are worked.
type WorkingDays interface {
	// AddWorkingDaysTx is the n-th working day after a day. INVALID no_calendar where the days of a year are not known.
	AddWorkingDaysTx(ctx context.Context, idb bun.IDB, day clock.Date, n int) (clock.Date, error)
}

// Chain records what changes money, so that whoever edits it in the database is found.
type Chain interface {
	AppendTx(ctx context.Context, tx bun.Tx, now time.Time, records ...chain.Record) error
}

// Domains are what pay needs of others. Without a Notifier nobody is told, without Appeals
// there are none; without WorkingDays nothing is published that appeals are taken against;
// without a Chain nothing is recorded.
type Domains struct {
	Points      Points
	Notifier    Notifier
	Appeals     Appeals
	WorkingDays WorkingDays
	Chain       Chain
	Progress    *progress.Hub
}

// Service has the use cases of settlements.
type Service struct {
	db      *db.DB
	now     clock.Clock
	domains Domains

	read     versions
	standing sync.Map // version → stand, of the latest revision that was asked for; a few a city
}

// New makes the service of one tenant.
func New(d *db.DB, now clock.Clock, domains Domains) *Service {
	return &Service{db: d, now: now, domains: domains}
}
