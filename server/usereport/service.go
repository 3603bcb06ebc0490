package usereport

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/db"
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
}

// Calendars says when units work.
type Calendars interface {
	Each(ctx context.Context, idb bun.IDB, unitIDs []int64) (map[int64]*calendar.Calendar, error)
}

// Inbox tells people.
type Inbox interface {
	SendTx(ctx context.Context, idb bun.IDB, now time.Time, messages []notify.Message) error
}

// Domains are what reports stand on.
type Domains struct {
	Records  Records
	Calendar Calendars
	Jobs     *jobs.Jobs
	Inbox    Inbox
}

// Service has the use cases of reports.
type Service struct {
	db    *db.DB
	clock clock.Clock
	with  Domains
}

// sweepEvery is how often a server looks for whom to remind.
const sweepEvery = time.Hour

// New is the service on d. It tells the jobs what it does later.
func New(d *db.DB, c clock.Clock, with Domains) *Service {
	s := &Service{db: d, clock: c, with: with}
	with.Jobs.Every("usereport", sweepEvery, s.Sweep)
	return s
}

// dueDays is on which working day of the next month a report has to be signed.
const dueDays = 5

// dueAt is the end of the last working day on which a month's report is in time. Where the nation has not said yet which
// days of a year are worked, the weekdays are taken.
func dueAt(c *calendar.Calendar, month clock.Month) time.Time {
	day := month.Last()
	for range dueDays {
		day = clock.DateOf(c.Next(day.AddDays(1).Start()))
	}
	return day.AddDays(1).Start()
}

// remindAt is when somebody is reminded: when work begins on the first working day after the month.
func remindAt(c *calendar.Calendar, month clock.Month) time.Time { return c.Next(month.End()) }

// Bounds of the words of a report.
const (
	leastWords = 10
	mostWords  = 2000
)

// words gives what was written without the blanks around it. INVALID report_text_length.
func words(text string) (string, error) {
	text = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
	if n := utf8.RuneCountInString(text); n < leastWords || n > mostWords || strings.ContainsRune(text, 0) || !utf8.ValidString(text) {
		return "", errs.Invalidf("input.words", "report_text_length", "write %d to %d characters", leastWords, mostWords).With("min", leastWords).With("max", mostWords)
	}
	return text, nil
}

// over refuses what is no month that has ended. INVALID month_not_over.
func (s *Service) over(field string, month clock.Month) error {
	if !month.Valid() || s.clock().Before(month.End()) {
		return errs.Invalidf(field, "month_not_over", "%s is not over: its report can be looked at and signed from the first day of the next month on", month).With("month", month.String())
	}
	return nil
}

// reporter is who is calling, where they may report as that. FORBIDDEN; INVALID bad_value.
func reporter(ctx context.Context, field string, kind UseReportKind) (*auth.Actor, error) {
	action := auth.UseGrants
	if kind == Leader {
		action = auth.AuditUses
	}
	actor, err := auth.Require(ctx, action)
	if err == nil && !kind.valid() {
		err = errs.Invalidf(field, "bad_value", "%q is no kind of report", kind)
	}
	return actor, err
}

// oversees says whether somebody audits or inspects the unit with this path.
func oversees(actor *auth.Actor, unitPath string) bool {
	for _, action := range []auth.Action{auth.AuditUses, auth.InspectUses} {
		if scope, ok := actor.ScopeOf(action); ok && !scope.Own && scope.Covers(unitPath, 0) {
			return true
		}
	}
	return false
}

// overseen is the path of a unit that the caller audits or inspects. NOT_FOUND otherwise.
func (s *Service) overseen(ctx context.Context, actor *auth.Actor, unitID int64) (path string, err error) {
	err = s.db.Bun.NewRaw(`SELECT path FROM unit WHERE id = ?`, unitID).Scan(ctx, &path)
	if db.NotFound(err) || err == nil && !oversees(actor, path) {
		return "", errs.NotFoundf("there is no unit %d that you audit or inspect", unitID)
	}
	if err != nil {
		return "", fmt.Errorf("usereport: unit %d: %w", unitID, err)
	}
	return path, nil
}

func array[T any](list []T) any { return pgdialect.Array(list) }
