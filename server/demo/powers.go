package demo

import (
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/calendar"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/grant"
	"duolao/server/inspection"
	"duolao/server/use"
	"duolao/server/usereport"
)

// Powers is how the demo's powers were given, used, audited and inspected: by its people in their names, with their rights, one
// after another at a time of their own. What is under way when it ends waits for whoever signs in.
type Powers struct {
	// Office makes the services that go by a clock.
	Office func(now clock.Clock) (*PowersOffice, error)
	Now    time.Time
	Seed   uint64
}

// PowersOffice are the services of powers.
type PowersOffice struct {
	Grants      *grant.Service
	Uses        *use.Service
	Inspections *inspection.Service
	Reports     *usereport.Service
}

// powersAction is what the audit log calls the end of it.
const powersAction = "demo.powers"

// powerMonths is how many months before the present one powers were first given.
const powerMonths = 3

// Tell gives powers in a demo in which nobody has given any, has them used until the present, and says whether it did. Every
// command has a requestId of its own that is always the same: what was interrupted goes on where it was. d has the server's rights.
func (p Powers) Tell(ctx context.Context, d *db.DB, to io.Writer) (bool, error) {
	t := &powering{Powers: p, db: d, actors: map[int64]*auth.Actor{}}
	var untold bool
	err := d.Bun.NewRaw(`SELECT EXISTS (SELECT FROM audit_log WHERE action = ?0) AND NOT EXISTS (SELECT FROM audit_log WHERE action = ?1)
		AND (NOT EXISTS (SELECT FROM power_grant) OR EXISTS (SELECT FROM command WHERE request_id = ?2::uuid))`, buildAction, powersAction, t.request("publish", 0)).Scan(ctx, &untold)
	if err != nil || !untold {
		return false, err
	}
	if err := t.begin(ctx); err != nil {
		return false, fmt.Errorf("demo: powers: %w", err)
	}
	t.bar = newProgress(to, clock.DateOf(t.first).DaysUntil(clock.DateOf(p.Now))+1, "days of powers")
	err = t.all(ctx)
	t.bar.end(err == nil)
	if err != nil {
		return false, fmt.Errorf("demo: powers: %w", err)
	}
	return true, nil
}

// powering is it while it is told.
type powering struct {
	Powers
	*PowersOffice
	db     *db.DB
	days   *calendar.Calendar
	bar    *progress
	actors map[int64]*auth.Actor
	done   map[string]bool // the commands of an earlier start, which was interrupted
	first  time.Time       // when the first power was given
	now    time.Time
	agenda []*item // what is to come, the next first
	house  *powersHouse

	uses, violations int // so far
}

// begin reads who there is, and what was told already.
func (t *powering) begin(ctx context.Context) (err error) {
	if t.PowersOffice, err = t.Office(func() time.Time { return t.now }); err != nil {
		return err
	}
	if t.days, err = calendar.New(t.db, clock.At(t.Now)).National(ctx, t.db.Bun); err != nil {
		return err
	}
	var month clock.Month
	if err := t.db.Bun.NewRaw(`SELECT min(month) FROM period`).Scan(ctx, &month); err != nil {
		return err
	}
	t.first = t.days.Next(max(month, clock.MonthOf(t.Now).Add(-powerMonths)).Start())
	t.now = t.first
	var ids []string
	if err := t.db.Bun.NewRaw(`SELECT request_id FROM command WHERE at >= ?`, t.first).Scan(ctx, &ids); err != nil {
		return err
	}
	t.done = make(map[string]bool, len(ids))
	for _, id := range ids {
		t.done[id] = true
	}
	t.house, err = t.readHouse(ctx)
	return err
}

// all does what is on the agenda, in the order of its times, until the present.
func (t *powering) all(ctx context.Context) error {
	t.planGrants()
	if err := t.planUses(ctx); err != nil {
		return err
	}
	if err := t.planInspections(ctx); err != nil {
		return err
	}
	t.planReports()
	day := clock.DateOf(t.first)
	for len(t.agenda) > 0 && !t.agenda[0].at.After(t.Now) {
		next := t.agenda[0]
		t.agenda, t.now = t.agenda[1:], next.at
		if err := next.do(ctx); err != nil {
			return fmt.Errorf("%s, %s: %w", next.what, t.now.Format(time.DateTime), err)
		}
		if today := clock.DateOf(t.now); today > day {
			t.bar.add(day.DaysUntil(today))
			day = today
		}
	}
	t.bar.add(day.DaysUntil(clock.DateOf(t.Now)) + 1)
	t.now = t.Now
	for _, sweep := range []func(context.Context) error{t.Grants.Sweep, t.Uses.SweepDue, t.Inspections.SweepAudits, t.Inspections.SweepFindings} {
		if err := sweep(ctx); err != nil {
			return err
		}
	}
	return t.ended(ctx)
}

// ended keeps in the audit log that it is told, and lets everybody have read what is older than the last days' news.
func (t *powering) ended(ctx context.Context) error {
	return t.db.RunInTx(auth.System(ctx), func(ctx context.Context, tx bun.Tx) error {
		if _, err := tx.NewRaw(`UPDATE notification SET read_at = at + interval '3 hours' WHERE (kind LIKE 'GRANT%' OR kind LIKE 'USE%' OR kind LIKE 'FINDING%' OR kind LIKE 'AUDIT%' OR kind LIKE 'REPORT%') AND at < ? AND read_at IS NULL`,
			t.Now.Add(-lately)).Exec(ctx); err != nil {
			return err
		}
		return audit.Record(ctx, tx, t.Now, audit.Change{Action: powersAction, Entity: "province"})
	})
}

// item is something that is to happen.
type item struct {
	at   time.Time
	what string
	do   func(ctx context.Context) error
}

// at puts something down: at the moment that is given, or when work begins after it; of the same moment after what is there.
func (t *powering) at(moment time.Time, what string, do func(ctx context.Context) error) {
	t.put(&item{t.days.Next(moment), what, do})
}

func (t *powering) put(one *item) {
	place, _ := slices.BinarySearchFunc(t.agenda, one, func(a, b *item) int {
		if a.at.After(b.at) {
			return 1
		}
		return -1
	})
	t.agenda = slices.Insert(t.agenda, place, one)
}

// as is a context in which somebody acts.
func (t *powering) as(ctx context.Context, staffID int64) (context.Context, error) {
	a := t.actors[staffID]
	if a == nil {
		var err error
		if a, err = auth.ActorOf(ctx, t.db, staffID, clock.DateOf(t.Now)); err != nil {
			return nil, err
		}
		t.actors[staffID] = a
	}
	return auth.With(ctx, a), nil
}

// request is the id of a command, the same whenever it is repeated.
func (t *powering) request(what string, nth int) string {
	return uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "powers %d %s %d", t.Seed, what, nth)).String()
}

// once does something as somebody, unless it was done before an interruption. It is for what is bound to a version.
func (t *powering) once(ctx context.Context, staffID int64, request string, do func(ctx context.Context) error) error {
	if t.done[request] {
		return nil
	}
	ctx, err := t.as(ctx, staffID)
	if err != nil {
		return err
	}
	return do(ctx)
}

// tolerant lets go what comes too late, or to somebody who may not: what is told by chance may go another way.
func tolerant(err error) error {
	if code := errs.CodeOf(err); code == errs.Conflict || code == errs.Forbidden {
		return nil
	}
	return err
}
