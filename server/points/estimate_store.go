package points

import (
	"context"
	"sync"

	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/clock"
	"duolao/server/scheme"
)

// curves remembers the closed months' curves. They never change, so nothing has to be
// forgotten but for room.
type curves struct {
	mu   sync.Mutex
	kept map[key]*curve
}

// maxCurves bounds what is remembered: a curve is a few hundred bytes.
const maxCurves = 5_000

func (c *curves) get(k key) *curve {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.kept[k]
}

func (c *curves) put(k key, made *curve) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.kept == nil || len(c.kept) >= maxCurves {
		c.kept = map[key]*curve{}
	}
	c.kept[k] = made
}

// pastMonths are a city's closed months before a month, seen from a day in them, newest
// first: as many as a range and its record need. What cannot be a basis is left out.
func (s *Service) pastMonths(ctx context.Context, cityID int64, before clock.Month, day int) ([]pastMonth, error) {
	rows, err := s.db.Pool.Query(ctx, `
		SELECT month FROM period WHERE city_id = $1 AND month < $2 AND closed_at IS NOT NULL ORDER BY month DESC LIMIT $3`,
		db.Prepared, cityID, int32(before), 2*mostBasis)
	if err != nil {
		return nil, err
	}
	closed, err := pgx.CollectRows(rows, pgx.RowTo[int32])
	if err != nil {
		return nil, err
	}
	var past []pastMonth
	for _, month := range closed {
		c, err := s.curve(ctx, key{cityID, clock.Month(month)})
		if err != nil {
			return nil, err
		}
		known, ok := c.on(day)
		if !ok {
			continue
		}
		if m, ok := seenFrom(clock.Month(month), known, c.atEnd, c.pool); ok {
			past = append(past, m)
		}
	}
	return past, nil
}

// curve is a closed month's curve: remembered, or made once for all who wait for it.
func (s *Service) curve(ctx context.Context, k key) (*curve, error) {
	if c := s.curves.get(k); c != nil {
		return c, nil
	}
	made := s.making.DoChan(sourceRef("curve", k.cityID, k.month), func() (any, error) {
		// Whoever asked first may give up; the others still want it.
		c, err := s.makeCurve(context.WithoutCancel(ctx), k)
		if err == nil {
			s.curves.put(k, c)
		}
		return c, err
	})
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case r := <-made:
		if r.Err != nil {
			return nil, r.Err
		}
		return r.Val.(*curve), nil //nolint:errcheck // what makeCurve gave
	}
}

// makeCurve reads one statement where somebody has looked at the month's board already.
// The board of a past month is not kept: it was needed once.
func (s *Service) makeCurve(ctx context.Context, k key) (c *curve, err error) {
	err = s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		var b *Board
		if v, ok := s.boards.Load(k); ok {
			if had, is := v.(*Board); is && had.in.closed {
				b = had
			}
		}
		if b == nil {
			now := s.now()
			in, err := s.load(ctx, tx, k.cityID, k.month, now)
			if err != nil {
				return err
			}
			b = newBoard(in, now)
		}
		c = newCurve(b)
		return b.takeBackAll(ctx, tx, c)
	})
	return c, err
}

// takeBackAll reads what was recorded on which day, and takes it back from the curve. The
// computed indicators stay as they ended: they are entered when the month is counted.
func (b *Board) takeBackAll(ctx context.Context, idb bun.IDB, c *curve) error {
	rows, err := idb.QueryContext(ctx, `
		SELECT e.staff_id, a.id, e.indicator_code, d.day, sum(e.quantity)::bigint, sum(e.out_of)::bigint
		FROM performance_entry e
		JOIN assignment a ON a.staff_id = e.staff_id AND a.from_day <= e.day AND (a.until_day IS NULL OR a.until_day > e.day)
		CROSS JOIN LATERAL (SELECT least(greatest((e.recorded_at AT TIME ZONE 'Asia/Shanghai')::date - ?::date + 1, 1), ?) AS day) d
		WHERE e.city_id = ? AND e.month = ? AND e.carried_from IS NULL AND e.source <> ?
		GROUP BY 1, 2, 3, 4 ORDER BY 1, 4 DESC`,
		b.in.month.First(), b.in.period.Days+1, b.in.cityID, b.in.month, SourceComputed)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	var whose int64
	var totals []dayTotal
	finish := func() error {
		m := b.byStaff[whose]
		if m == nil {
			return nil
		}
		err := c.takeBack(b.in.plan, b.in.period, m, totals)
		totals = totals[:0]
		return err
	}
	for rows.Next() {
		var staffID, assignmentID int64
		var code string
		var t dayTotal
		if err := rows.Scan(&staffID, &assignmentID, &code, &t.day, (*int64)(&t.done), (*int64)(&t.outOf)); err != nil {
			return err
		}
		if staffID != whose {
			if err := finish(); err != nil {
				return err
			}
			whose = staffID
		}
		m := b.byStaff[staffID]
		line, ok := b.in.plan.Line(code)
		if m == nil || m.err != nil || !ok {
			continue // the city's points do not hold it
		}
		if t.slice = b.countedIn(m, assignmentID, line); t.slice >= 0 {
			t.line = line
			totals = append(totals, t)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return finish()
}

// countedIn is the slice that an assignment's entries counted in: its own one, or the last
// one where a transfer takes all along. Of ratings the merged slice holds only the latest;
// which of the earlier ones that was is not known here, so these stay.
func (b *Board) countedIn(m *member, assignmentID int64, line int) int {
	at := m.sliceOf(assignmentID)
	if at < 0 && b.in.scheme != nil && b.in.scheme.Settings.Transfers == scheme.LastPost && !b.in.plan.rules[line].prorated {
		return len(m.slices) - 1
	}
	return at
}

// sliceOf is where an assignment's part of the month lies; −1 where it counts nowhere.
func (m *member) sliceOf(assignmentID int64) int {
	for i := range m.slices {
		if m.slices[i].AssignmentID == assignmentID {
			return i
		}
	}
	return -1
}
