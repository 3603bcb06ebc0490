package calendar

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
)

// changed is what a command leaves behind for whoever repeats it.
type changed struct {
	UnitID *int64 `json:"unitId"`
	Year   int    `json:"year"`
}

// command is a change of a calendar.
type command struct {
	name, requestID string
	input           any
	revision        int
	unitID          *int64
	year            int        // to show afterwards
	from            clock.Date // from when on working time differs
	entity, action  string
	// do writes it and says what was and what is.
	do func(ctx context.Context, tx bun.Tx) (before, after any, err error)
}

// run does a command of an administrator: checked against the revision that was seen, written, audited, and told to what
// runs by the calendar, all in one transaction. Locks: the calendar's revision first, so that changes come one after the
// other, then whatever the clocks take.
func (s *Service) run(ctx context.Context, actor *auth.Actor, now time.Time, c command) (*WorkCalendar, error) {
	var done changed
	err := s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
		done, err = audit.Once(ctx, tx, now, c.name, c.requestID, c.input, func() (changed, error) {
			return changed{c.unitID, c.year}, s.runTx(ctx, tx, actor, now, c)
		})
		return err
	})
	if err != nil {
		return nil, err
	}
	return s.WorkCalendar(ctx, done.Year, done.UnitID)
}

func (s *Service) runTx(ctx context.Context, tx bun.Tx, actor *auth.Actor, now time.Time, c command) error {
	var revision int
	if err := tx.NewRaw(`SELECT revision FROM calendar_revision FOR UPDATE`).Scan(ctx, &revision); err != nil {
		return fmt.Errorf("calendar: revision: %w", err)
	}
	if revision != c.revision {
		return errs.Conflictf("stale_version", "the calendar has been changed by somebody else meanwhile; load it again")
	}
	path, err := pathOf(ctx, tx, c.unitID)
	if err != nil {
		return err
	}
	if c.unitID != nil && !actor.Scope.Covers(path, 0) {
		return noUnit(*c.unitID)
	}
	before, after, err := c.do(ctx, tx)
	if err != nil {
		return err
	}
	if _, err := tx.NewRaw(`UPDATE calendar_revision SET revision = nextval('calendar_revision_seq'), changed_at = ?`, now).Exec(ctx); err != nil {
		return fmt.Errorf("calendar: revision: %w", err)
	}
	record := audit.Change{Action: c.action, Entity: c.entity, Before: before, After: after}
	if c.unitID != nil {
		record.EntityID = *c.unitID
	}
	if err := audit.Record(ctx, tx, now, record); err != nil {
		return err
	}
	return s.tell(ctx, tx, now, c.unitID, path, c.from)
}

// tell tells the clocks of a change.
func (s *Service) tell(ctx context.Context, tx bun.Tx, now time.Time, unitID *int64, path string, from clock.Date) error {
	if s.clocks == nil {
		return nil
	}
	change := Change{From: from}
	if unitID != nil {
		if err := tx.NewRaw(`SELECT id FROM unit WHERE path LIKE ? ORDER BY id`, path+"%").Scan(ctx, &change.UnitIDs); err != nil {
			return fmt.Errorf("calendar: units below %s: %w", path, err)
		}
	}
	return s.clocks.CalendarChangedTx(ctx, tx, now, change)
}

// UnitMovedTx tells the clocks that a unit, with all below it, may have another calendar from the beginning: what it has not set
// itself is that of the units above it.
func (s *Service) UnitMovedTx(ctx context.Context, tx bun.Tx, now time.Time, unitID int64) error {
	if s.clocks == nil {
		return nil
	}
	return s.clocks.CalendarChangedTx(ctx, tx, now, Change{UnitIDs: []int64{unitID}, From: clock.Date(fmt.Sprintf("%d-01-01", firstYear))})
}

// checkDay refuses days that cannot be set. INVALID bad_day.
func checkDay(field string, day clock.Date) error {
	if year := yearOf(day); year < firstYear || year > lastYear {
		return errs.Invalidf(field, "bad_day", "%s does not lie between the years %d and %d", day, firstYear, lastYear).With("day", string(day))
	}
	return nil
}
