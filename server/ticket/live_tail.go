package ticket

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"duolao/db"
)

// tail follows the lines of all timelines in the order of their ids, in one process. Ids are given out before their
// transactions commit, so a line may appear after one with a greater id. Until then there is a hole. A hole is waited for as
// long as a transaction lives that had written lines when the hole was seen: once those have ended, what is still
// missing was taken back. So lines are told in order, none is lost and none is told twice.
//
// A transaction that dawdles must not hold up everybody: after holdBack the lines beyond its hole are told, and its own
// as soon as it commits, as late ones.
type tail struct {
	db       *db.DB
	holdBack time.Duration
	last     int64 // the greatest id that was seen
	holes    map[int64]*hole
	waiting  []*line // seen, behind a hole; by id
}

// hole is an id below last that was not there yet.
type hole struct {
	seen   time.Time
	owners map[string]bool // transactions that wrote lines when it was first looked for, and live; nil: not looked yet
	passed bool            // lines beyond it have been told
}

// line is a line of a timeline with whom it concerns.
type line struct {
	change *TicketChange
	people []int64
	late   bool // told after greater ones, or perhaps so by another process
}

const (
	// Lines that are read at once.
	tailBatch = 1000
	// How far back missing lines are looked for at the beginning, and how many holes there are at most.
	maxHoles = 1000
	// After that even a transaction that lives is not waited for any more.
	holeLife = 10 * time.Minute
)

const lineColumns = `id, ticket_id, at, by_id, kind, to_status, coalesce(team_id, 0), was_team_id, staff_id, people`

func scanLine(row scanner) (*line, error) {
	l := &line{change: &TicketChange{}}
	c := l.change
	return l, row.Scan(&c.EventID, &c.TicketID, &c.At, &c.ByID, &c.Kind, &c.Status, &c.TeamID, &c.WasTeamID, &c.StaffID, &l.people)
}

// begin finds the end of the timelines. What is missing before it, of transactions that are on their way, is late already.
func (t *tail) begin(ctx context.Context) error {
	last, missing, err := endOfLines(ctx, t.db)
	if err != nil {
		return err
	}
	t.last, t.waiting, t.holes = last, nil, map[int64]*hole{}
	for _, id := range missing {
		t.holes[id] = &hole{seen: time.Now(), passed: true}
	}
	return nil
}

// round reads what is new and gives the lines that may be told now.
func (t *tail) round(ctx context.Context) ([]*line, error) {
	var ready []*line
	for again := 0; ; again++ {
		found, fresh, err := t.read(ctx)
		if err != nil {
			return ready, err
		}
		ready = append(ready, t.release(time.Now())...)
		// A full batch has more behind it. A hole that is new is mostly one of a transaction that is committing: look at once.
		if found < tailBatch && (!fresh || again > 0) {
			return ready, nil
		}
	}
}

// read takes in what has appeared, and says how many lines and whether there are new holes.
func (t *tail) read(ctx context.Context) (found int, fresh bool, err error) {
	var living map[string]bool
	if len(t.holes) > 0 { // looked at before the lines: who is gone by then has committed or taken back
		if living, err = writers(ctx, t.db); err != nil {
			return 0, false, err
		}
	}
	ids := make([]int64, 0, len(t.holes))
	for id := range t.holes {
		ids = append(ids, id)
	}
	rows, err := t.db.Pool.Query(ctx, `
		(SELECT `+lineColumns+` FROM ticket_event WHERE id = ANY($2::bigint[]))
		UNION ALL
		(SELECT `+lineColumns+` FROM ticket_event WHERE id > $1 ORDER BY id LIMIT $3)`, db.Prepared, t.last, ids, tailBatch)
	if err != nil {
		return 0, false, fmt.Errorf("ticket: tail: %w", err)
	}
	lines, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (*line, error) { return scanLine(row) })
	if err != nil {
		return 0, false, fmt.Errorf("ticket: tail: %w", err)
	}
	now := time.Now()
	slices.SortFunc(lines, byID)
	for _, l := range lines {
		id := l.change.EventID
		if h, was := t.holes[id]; was {
			// Another process may have given up waiting for it a little earlier than this one.
			l.late = h.passed || now.Sub(h.seen) > t.holdBack/2
			delete(t.holes, id)
			continue
		}
		for missing := max(t.last+1, id-maxHoles); missing < id; missing++ {
			t.holes[missing] = &hole{seen: now}
			fresh = true
		}
		t.last = id
		found++
	}
	t.waiting = append(t.waiting, lines...)
	slices.SortFunc(t.waiting, byID)
	if living != nil {
		t.close(ids, living, now)
	}
	return found, fresh, nil
}

// close forgets those of the holes that nobody can fill any more.
func (t *tail) close(ids []int64, living map[string]bool, now time.Time) {
	for _, id := range ids {
		h, still := t.holes[id]
		if !still {
			continue
		}
		if h.owners == nil {
			h.owners = living
		} else {
			h.owners = both(h.owners, living)
		}
		if len(h.owners) == 0 || now.Sub(h.seen) > holeLife {
			delete(t.holes, id)
		}
	}
}

func both(a, b map[string]bool) map[string]bool {
	common := map[string]bool{}
	for k := range a {
		if b[k] {
			common[k] = true
		}
	}
	return common
}

// release gives the lines that are behind no hole, or behind one that was waited for long enough.
func (t *tail) release(now time.Time) []*line {
	until := t.last + 1
	for id, h := range t.holes {
		if !h.passed && now.Sub(h.seen) >= t.holdBack {
			h.passed = true
		}
		if !h.passed {
			until = min(until, id)
		}
	}
	n := 0
	for n < len(t.waiting) && t.waiting[n].change.EventID < until {
		n++
	}
	ready := t.waiting[:n:n]
	t.waiting = t.waiting[n:]
	if len(t.waiting) == 0 {
		t.waiting = nil
	}
	return ready
}

// told is the id up to which every line has been told, but for the passed ones.
func (t *tail) told() (upTo int64, passed []int64) {
	upTo = t.last
	for id, h := range t.holes {
		if h.passed {
			passed = append(passed, id)
		} else {
			upTo = min(upTo, id-1)
		}
	}
	return upTo, passed
}

func byID(a, b *line) int { return cmp.Compare(a.change.EventID, b.change.EventID) }

// endOfLines gives the greatest id that is there, and which of those shortly before it are not.
func endOfLines(ctx context.Context, d *db.DB) (last int64, missing []int64, err error) {
	err = d.Pool.QueryRow(ctx, `
		WITH e AS (SELECT coalesce(max(id), 0) AS last FROM ticket_event)
		SELECT last, ARRAY(SELECT n FROM generate_series(greatest(last - $1, 1), last) n
			WHERE NOT EXISTS (SELECT FROM ticket_event x WHERE x.id = n)) FROM e`, db.Prepared, maxHoles).Scan(&last, &missing)
	if err != nil {
		return 0, nil, fmt.Errorf("ticket: end of the timelines: %w", err)
	}
	return last, missing, nil
}

// writers are the transactions that have written lines and have not ended: whoever inserts holds this lock on the table
// from before the first id is given out until after the commit can be seen.
func writers(ctx context.Context, d *db.DB) (map[string]bool, error) {
	rows, err := d.Pool.Query(ctx, `
		SELECT DISTINCT virtualtransaction FROM pg_locks
		WHERE locktype = 'relation' AND relation = 'ticket_event'::regclass AND mode = 'RowExclusiveLock'
		  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`, db.Prepared)
	if err != nil {
		return nil, fmt.Errorf("ticket: writers of timelines: %w", err)
	}
	living := map[string]bool{}
	var one string
	_, err = pgx.ForEachRow(rows, []any{&one}, func() error { living[one] = true; return nil })
	if err != nil {
		return nil, fmt.Errorf("ticket: writers of timelines: %w", err)
	}
	return living, nil
}

// position is an id up to which every line can be seen already by a read that begins now, or was taken back: whoever
// follows from there misses nothing.
func position(ctx context.Context, d *db.DB) (int64, error) {
	last, missing, err := endOfLines(ctx, d)
	if err != nil || len(missing) == 0 {
		return last, err
	}
	// What is missing was taken back long ago, or is of a transaction that lives: those end within moments.
	var living map[string]bool
	for range 5 {
		now, err := writers(ctx, d)
		if err != nil {
			return 0, err
		}
		if living == nil {
			living = now
		}
		if living = both(living, now); len(living) == 0 {
			return last, nil
		}
		select {
		case <-ctx.Done():
			return 0, ctx.Err()
		case <-time.After(5 * time.Millisecond):
		}
	}
	return missing[0] - 1, nil
}
