package grant

import (
	"context"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/chain"
	"duolao/server/clock"
	"duolao/server/notify"
)

// Records keeps the chain of records.
type Records interface {
	AppendTx(ctx context.Context, tx bun.Tx, now time.Time, records ...chain.Record) error
}

// Inbox tells people.
type Inbox interface {
	SendTx(ctx context.Context, idb bun.IDB, now time.Time, messages []notify.Message) error
}

// Waiting are the requests that wait for somebody's decision under a grant. The domain of uses keeps them.
type Waiting interface {
	// GrantsChangedTx is told, after the rows of grants and before the transaction ends, which grants may no longer cover
	// what is asked of them: they were changed, cut, suspended or ended.
	GrantsChangedTx(ctx context.Context, tx bun.Tx, now time.Time, grantIDs []int64) error
	// WaitingFor counts the requests that wait for holders of grants.
	WaitingFor(ctx context.Context, idb bun.IDB, grantIDs []int64) (int, error)
}

// Service has the use cases of powers and grants of one tenant.
type Service struct {
	db      *db.DB
	clock   clock.Clock
	records Records
	inbox   Inbox
	waiting Waiting
}

// New makes the service. Requests that wait are told of by Tell.
func New(d *db.DB, c clock.Clock, records Records, inbox Inbox) *Service {
	return &Service{db: d, clock: c, records: records, inbox: inbox, waiting: nobody{}}
}

// Tell says who is told of changes of grants, before anything is changed.
func (s *Service) Tell(w Waiting) { s.waiting = w }

// nobody waits.
type nobody struct{}

// GrantsChangedTx does nothing.
func (nobody) GrantsChangedTx(context.Context, bun.Tx, time.Time, []int64) error { return nil }

// WaitingFor is none.
func (nobody) WaitingFor(context.Context, bun.IDB, []int64) (int, error) { return 0, nil }

// once runs a mutation in a transaction, once for its request.
func once[T any](ctx context.Context, s *Service, name, requestID string, input any, do func(ctx context.Context, tx bun.Tx, now time.Time) (T, error)) (T, error) {
	now := s.clock()
	var result, none T
	err := s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
		result, err = audit.Once(ctx, tx, now, name, requestID, input, func() (T, error) { return do(ctx, tx, now) })
		return err
	})
	if err != nil {
		return none, err
	}
	return result, nil
}
