package inspection

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/calendar"
	"duolao/server/chain"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/jobs"
	"duolao/server/notify"
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

// Domains are what inspections stand on.
type Domains struct {
	Records  Records
	Calendar Calendars
	Jobs     *jobs.Jobs
	Inbox    Inbox
}

// Service has the use cases of audits, findings and inspections. It oversees uses (use.Overseer): the wiring tells them.
type Service struct {
	db    *db.DB
	clock clock.Clock
	with  Domains
}

// sweepEvery is how often a server looks for what is overdue.
const sweepEvery = 5 * time.Minute

// New is the service on d. It tells the jobs what it does later; they are started by whoever made them.
func New(d *db.DB, c clock.Clock, with Domains) *Service {
	s := &Service{db: d, clock: c, with: with}
	jobs.Register(with.Jobs, s.findingDue)
	with.Jobs.Every("inspection.audits", sweepEvery, s.SweepAudits)
	with.Jobs.Every("inspection.findings", sweepEvery, s.SweepFindings)
	return s
}

// Sources tells the chain of everything that is recorded here.
func Sources() []chain.Source {
	return []chain.Source{auditSource(), findingSource(), inspectionSource()}
}

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

// scopeOf is the path where what somebody may do begins; "" where they may not, or only for themselves.
func scopeOf(actor *auth.Actor, action auth.Action) string {
	scope, ok := actor.ScopeOf(action)
	if !ok || scope.Own {
		return ""
	}
	return scope.Path
}

// longest of what is written.
const (
	maxSaid = 500
	maxNote = 1000
)

// words gives what was written without the blanks around it. INVALID audit_text_length.
func words(field, text string, least, most int) (string, error) {
	text = strings.TrimSpace(text)
	if n := utf8.RuneCountInString(text); n < least || n > most || strings.ContainsRune(text, 0) || !utf8.ValidString(text) {
		return "", errs.Invalidf(field, "audit_text_length", "write %d to %d characters", least, most).With("min", least).With("max", most)
	}
	return text, nil
}

// maxWorkingDays bounds the time that somebody has to put something right.
const maxWorkingDays = 60

// workingDays is a number of days that somebody has. INVALID bad_working_days.
func workingDays(given *int) (int, error) {
	if given == nil || *given < 1 || *given > maxWorkingDays {
		return 0, errs.Invalidf("input.workingDays", "bad_working_days", "say within how many working days, from 1 to %d", maxWorkingDays).With("max", maxWorkingDays)
	}
	return *given, nil
}

// deadline is the end of the n-th working day of a unit after today. Where the nation has not said yet which days of a year
// are worked, the weekdays are taken: nothing that happens to a use may fail for that.
func (s *Service) deadline(ctx context.Context, idb bun.IDB, now time.Time, unitID int64, n int) (time.Time, error) {
	c, err := s.with.Calendar.Of(ctx, idb, unitID)
	if err != nil {
		return time.Time{}, fmt.Errorf("inspection: calendar of unit %d: %w", unitID, err)
	}
	day, err := c.AddWorkingDays(clock.DateOf(now), n)
	if err != nil {
		due, _ := c.Add(clock.DateOf(now).AddDays(1).Start(), time.Duration(n)*c.Day())
		day = clock.DateOf(due)
	}
	return day.AddDays(1).Start(), nil
}

// stale refuses who has not seen a thing as it is. CONFLICT stale_version.
func stale(what string, has, seen int) error {
	if has != seen {
		return errs.Conflictf("stale_version", "%s was changed meanwhile: it has version %d, not %d", what, has, seen)
	}
	return nil
}

func array[T any](list []T) any { return pgdialect.Array(list) }
