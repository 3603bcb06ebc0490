package ticket

import (
	"context"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/calendar"
	"duolao/server/catalogue"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/jobs"
	"duolao/server/notify"
	"duolao/server/org"
	"duolao/server/storage"
)

// Catalogue says what orders are made by.
type Catalogue interface {
	At(ctx context.Context, idb bun.IDB) (*catalogue.Catalogue, error)
	AtRevision(ctx context.Context, idb bun.IDB, revision int64) (*catalogue.Catalogue, error)
}

// Calendars says when a unit works.
type Calendars interface {
	Of(ctx context.Context, idb bun.IDB, unitID int64) (*calendar.Calendar, error)
	Each(ctx context.Context, idb bun.IDB, unitIDs []int64) (map[int64]*calendar.Calendar, error)
	EachAt(ctx context.Context, idb bun.IDB, revision int, paths map[int64]string) (map[int64]*calendar.Calendar, error)
}

// Inbox tells people.
type Inbox interface {
	SendTx(ctx context.Context, idb bun.IDB, now time.Time, messages []notify.Message) error
}

// People gives persons by their ids.
type People interface {
	StaffByID(ctx context.Context, ids []int64) (map[int64]*org.Staff, error)
}

// Domains are what orders stand on.
type Domains struct {
	Catalogue Catalogue
	Calendar  Calendars
	Jobs      *jobs.Jobs
	Storage   storage.Store
	Notify    Inbox
	People    People
	Keys      *auth.Keys // sign the links that customers rate by
}

// Service has the use cases of assist orders.
type Service struct {
	db        *db.DB
	clock     clock.Clock
	catalogue Catalogue
	calendar  Calendars
	jobs      *jobs.Jobs
	storage   storage.Store
	inbox     Inbox
	clocks    *clocks
	keys      *auth.Keys
	people    People
	live      hub
}

// sweepEvery is how often a server looks for what a job should have done.
const sweepEvery = 5 * time.Minute

// New is the service on d. It tells the jobs what it does later; they are started by whoever made them.
func New(d *db.DB, c clock.Clock, with Domains) *Service {
	s := &Service{db: d, clock: c, catalogue: with.Catalogue, calendar: with.Calendar, jobs: with.Jobs, storage: with.Storage, inbox: with.Notify, keys: with.Keys, people: with.People}
	s.clocks = newClocks(d, c, with.Calendar, with.Jobs, with.Notify)
	jobs.Register(with.Jobs, s.closeByItself)
	jobs.Register(with.Jobs, s.reviewHold)
	with.Jobs.Every("ticket.close", sweepEvery, s.sweepResolved)
	with.Jobs.Every("ticket.hold_review", sweepEvery, s.sweepHolds)
	return s
}

func noTicket(id int64) error { return errs.NotFoundf("there is no order %d that you may see", id) }
