package appeal

import (
	"context"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/notify"
	"duolao/server/pay"
	"duolao/server/points"
	"duolao/server/storage"
)

// Statements gives the caller's own statement as they see it; nil where there is none.
type Statements interface {
	Statement(ctx context.Context, staffID int64, month clock.Month) (*pay.Statement, error)
}

// Ledger takes the correcting entry.
type Ledger interface {
	PostTx(ctx context.Context, tx bun.Tx, now time.Time, postings []points.Posting) (points.Posted, error)
}

// Inbox tells people.
type Inbox interface {
	SendTx(ctx context.Context, idb bun.IDB, now time.Time, messages []notify.Message) error
}

// WorkingDays knows which days are worked.
type WorkingDays interface {
	// AddWorkingDaysTx is the n-th working day after a day. INVALID no_calendar where the days of a year are not known.
	AddWorkingDaysTx(ctx context.Context, idb bun.IDB, day clock.Date, n int) (clock.Date, error)
}

// Service has the use cases of appeals.
type Service struct {
	db          *db.DB
	clock       clock.Clock
	statements  Statements
	ledger      Ledger
	inbox       Inbox
	workingDays WorkingDays
	files       storage.Store
}

// New is the service on d.
func New(d *db.DB, c clock.Clock, statements Statements, ledger Ledger, inbox Inbox, workingDays WorkingDays, files storage.Store) *Service {
	return &Service{db: d, clock: c, statements: statements, ledger: ledger, inbox: inbox, workingDays: workingDays, files: files}
}

// reader is the caller with what they may read: their own appeals, and those where READ_PAY or DECIDE_APPEALS reach. The
// predicate is about appeal a of city c.
func reader(ctx context.Context) (actor *auth.Actor, where string, args []any, err error) {
	actor, err = auth.Require(ctx, auth.ReadPay)
	if err != nil {
		return nil, "", nil, err
	}
	where, args = "a.staff_id = ?", []any{actor.StaffID}
	scopes := []auth.Scope{actor.Scope}
	if decides, ok := actor.ScopeOf(auth.DecideAppeals); ok {
		scopes = append(scopes, decides)
	}
	for _, s := range scopes {
		more, of := s.Where("c.path", "a.staff_id")
		where += " OR " + more
		args = append(args, of...)
	}
	return actor, "(" + where + ")", args, nil
}

func noAppeal(id int64) error {
	return errs.NotFoundf("there is no appeal %d that you may see", id)
}

// words are those of a notification about an appeal.
func (a *Appeal) words() map[string]string {
	return map[string]string{notify.WordIndicatorZh: a.NameZh, notify.WordIndicatorEn: a.NameEn}
}

// at fills in what depends on the present moment.
func (a *Appeal) at(now time.Time) {
	a.Overdue = a.Status == Open && now.After(a.DueAt)
}

// change checks that the appeal may be changed by somebody who has seen this version.
func (a *Appeal) change(version int) error {
	switch {
	case a.Status != Open:
		return errs.Conflictf("appeal_not_open", "appeal %d is %s already; load it again", a.ID, a.Status).With("status", string(a.Status))
	case a.Version != version:
		return errs.Conflictf("stale_version", "appeal %d has been changed by somebody else meanwhile; load it again", a.ID)
	}
	return nil
}
