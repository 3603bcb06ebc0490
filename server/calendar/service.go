package calendar

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/db"
	"duolao/server/clock"
	"duolao/server/errs"
)

// Clocks is told when working time has changed, so that what runs is reckoned anew in the same transaction.
type Clocks interface {
	CalendarChangedTx(ctx context.Context, tx bun.Tx, now time.Time, change Change) error
}

// Change says whose working time has changed, and from when on.
type Change struct {
	UnitIDs []int64 // those of the units, with all below them; nil for everybody
	From    clock.Date
}

// Service has the use cases of the working calendar.
type Service struct {
	db     *db.DB
	now    clock.Clock
	clocks Clocks
	kept   kept
}

// New makes the service of one tenant.
func New(d *db.DB, now clock.Clock) *Service { return &Service{db: d, now: now} }

// Tell says whom to tell of changes; for the wiring, before anything is served.
func (s *Service) Tell(c Clocks) { s.clocks = c }

// Of is a unit's calendar: its own days and working hours, or the nearest ones above it, else the nation's. NOT_FOUND for
// a unit that does not exist. For domains, in their transaction or without one; it costs one look at the revision as
// long as nothing has changed.
func (s *Service) Of(ctx context.Context, idb bun.IDB, unitID int64) (*Calendar, error) {
	all, err := s.Each(ctx, idb, []int64{unitID})
	if err != nil {
		return nil, err
	}
	if all[unitID] == nil {
		return nil, noUnit(unitID)
	}
	return all[unitID], nil
}

// Each is Of for several units at once, without those that do not exist.
func (s *Service) Each(ctx context.Context, idb bun.IDB, unitIDs []int64) (map[int64]*Calendar, error) {
	rows, err := unitsNow(ctx, idb, unitIDs)
	if err != nil {
		return nil, fmt.Errorf("calendar: units: %w", err)
	}
	return s.each(ctx, idb, rows)
}

// EachAt is Each for who has read calendar_revision's revision and the units' paths already, along with something else.
func (s *Service) EachAt(ctx context.Context, idb bun.IDB, revision int, paths map[int64]string) (map[int64]*Calendar, error) {
	rows := make([]unitNow, 0, len(paths))
	for id, path := range paths {
		rows = append(rows, unitNow{revision, id, path})
	}
	return s.each(ctx, idb, rows)
}

func (s *Service) each(ctx context.Context, idb bun.IDB, rows []unitNow) (map[int64]*Calendar, error) {
	all := make(map[int64]*Calendar, len(rows))
	for _, row := range rows {
		snap, err := s.at(ctx, idb, row.Revision)
		if err != nil {
			return nil, err
		}
		if all[row.ID], err = snap.calendar(row.Path); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// unitNow is a unit's path, with the revision of all calendars.
type unitNow struct {
	Revision int
	ID       int64
	Path     string
}

// unitsNow asks for units. Every order that is sent asks: inside of a transaction the statement is prepared.
func unitsNow(ctx context.Context, idb bun.IDB, ids []int64) ([]unitNow, error) {
	const ask = `SELECT r.revision, u.id, u.path FROM calendar_revision r CROSS JOIN unit u WHERE u.id = ANY`
	var rows []unitNow
	if _, is := idb.(bun.Tx); !is || !db.Inside(ctx) {
		err := idb.NewRaw(ask+`(?)`, pgdialect.Array(ids)).Scan(ctx, &rows)
		return rows, err
	}
	err := db.Direct(ctx, func(conn *pgx.Conn) error {
		found, err := conn.Query(ctx, ask+`($1)`, db.Prepared, ids)
		if err == nil {
			rows, err = pgx.CollectRows(found, pgx.RowToStructByPos[unitNow])
		}
		return err
	})
	return rows, err
}

// National is the nation's calendar, with everybody's working hours: that of whatever is no unit's. As Of.
func (s *Service) National(ctx context.Context, idb bun.IDB) (*Calendar, error) {
	snap, err := s.latest(ctx, idb)
	if err != nil {
		return nil, err
	}
	return snap.calendar("")
}

// AddWorkingDaysTx is the n-th working day after a day in the nation's calendar. INVALID no_calendar where it reaches
// into a year whose notice is not known.
func (s *Service) AddWorkingDaysTx(ctx context.Context, idb bun.IDB, day clock.Date, n int) (clock.Date, error) {
	c, err := s.National(ctx, idb)
	if err != nil {
		return "", err
	}
	return c.AddWorkingDays(day, n)
}

func (s *Service) latest(ctx context.Context, idb bun.IDB) (*snapshot, error) {
	var revision int
	if err := idb.NewRaw(`SELECT revision FROM calendar_revision`).Scan(ctx, &revision); err != nil {
		return nil, fmt.Errorf("calendar: revision: %w", err)
	}
	return s.at(ctx, idb, revision)
}

// at is the snapshot at a revision, or a later one where it has been passed meanwhile.
func (s *Service) at(ctx context.Context, idb bun.IDB, revision int) (*snapshot, error) {
	today := s.now.Today()
	if snap := s.kept.get(revision, today); snap != nil {
		return snap, nil
	}
	snap, err := read(ctx, idb, today)
	if err != nil {
		return nil, err
	}
	s.kept.put(snap)
	return snap, nil
}

func noUnit(id int64) error { return errs.NotFoundf("there is no unit %d", id) }
