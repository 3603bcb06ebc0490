package use

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/calendar"
	"duolao/server/chain"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/jobs"
	"duolao/server/notify"
	"duolao/server/storage"
	"duolao/server/ticket"
)

// Records keeps the chain of records.
type Records interface {
	AppendTx(ctx context.Context, tx bun.Tx, now time.Time, records ...chain.Record) error
	PlacesOf(ctx context.Context, kind string, subjects []int64) (map[int64]*chain.Place, error)
}

// Calendars says when a unit works.
type Calendars interface {
	Of(ctx context.Context, idb bun.IDB, unitID int64) (*calendar.Calendar, error)
}

// Inbox tells people.
type Inbox interface {
	SendTx(ctx context.Context, idb bun.IDB, now time.Time, messages []notify.Message) error
}

// Orders gives the orders that the caller may see.
type Orders interface {
	TicketsByID(ctx context.Context, ids []int64) (map[int64]*ticket.Ticket, error)
}

// Overseer is told, in the same transaction and before it ends, what there is to be looked at afterwards. It may set the
// use's Audit, in the row and in u.
type Overseer interface {
	// UseEffectiveTx is told that a use has become effective, over authority or not.
	UseEffectiveTx(ctx context.Context, tx bun.Tx, now time.Time, u *Use) error
	// UseReversedTx is told that by takes u back.
	UseReversedTx(ctx context.Context, tx bun.Tx, now time.Time, u, by *Use) error
}

// Domains are what uses stand on.
type Domains struct {
	Records  Records
	Calendar Calendars
	Jobs     *jobs.Jobs
	Storage  storage.Store
	Inbox    Inbox
	Orders   Orders
}

// Service has the use cases of uses of powers.
type Service struct {
	db        *db.DB
	clock     clock.Clock
	with      Domains
	overseers []Overseer
}

// sweepEvery is how often a server looks for what a job should have done.
const sweepEvery = 5 * time.Minute

// New is the service on d. It tells the jobs what it does later; they are started by whoever made them.
func New(d *db.DB, c clock.Clock, with Domains) *Service {
	s := &Service{db: d, clock: c, with: with}
	jobs.Register(with.Jobs, s.due)
	with.Jobs.Every("use.due", sweepEvery, s.SweepDue)
	return s
}

// Tell adds somebody who is told of uses, for the wiring, before anything is served.
func (s *Service) Tell(o Overseer) { s.overseers = append(s.overseers, o) }

// once runs a mutation in a transaction, once for its request.
func (s *Service) once(ctx context.Context, name, requestID string, input any, do func(ctx context.Context, tx bun.Tx, now time.Time) (*Use, error)) (*Use, error) {
	now := s.clock()
	var result *Use
	err := s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
		result, err = audit.Once(ctx, tx, now, name, requestID, input, func() (*Use, error) { return do(ctx, tx, now) })
		return err
	})
	if err != nil {
		return nil, err
	}
	return result, nil
}

func noUse(id int64) error { return errs.NotFoundf("there is no use %d that you may see", id) }

// codeOf is a use's code, to be said on the telephone: the year, and a number that no other use has.
func codeOf(id int64, now time.Time) string {
	return fmt.Sprintf("YQ%02d%06d", now.In(clock.Shanghai).Year()%100, id)
}
