package report

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/pay"
)

// monthsBefore is how many months a person's points are compared with.
const monthsBefore = 3

// versions are the newest versions of a city's month and of the months before it, the latest first; 0 where a month
// was not settled.
type versions [1 + monthsBefore]int64

func versionsOf(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month) (v versions, err error) {
	var rows []struct {
		Month     clock.Month
		VersionID int64
	}
	err = idb.NewRaw(`SELECT month, version_id FROM settlement WHERE city_id = ? AND month BETWEEN ? AND ?`, cityID, month.Add(-monthsBefore), month).Scan(ctx, &rows)
	for _, r := range rows {
		for back := range v {
			if r.Month == month.Add(-back) {
				v[back] = r.VersionID
			}
		}
	}
	return v, err
}

// load decodes a month: three statements.
func load(ctx context.Context, idb bun.IDB, v versions) (*settled, error) {
	var kept struct{ Head []byte }
	if err := idb.NewRaw(`SELECT head FROM settlement_version WHERE id = ?`, v[0]).Scan(ctx, &kept); err != nil {
		return nil, fmt.Errorf("version %d: %w", v[0], err)
	}
	head, err := pay.ParseHead(kept.Head)
	if err != nil {
		return nil, err
	}
	in, err := head.Input()
	if err != nil {
		return nil, err
	}
	s := &settled{lines: head.Lines}
	names := map[int64]string{}
	for _, u := range head.Units {
		names[u.ID] = u.Name
	}
	rows, err := idb.QueryContext(ctx, `SELECT staff_id, staff_code, employment, unit_id, post, points, bonus_fen + top_up_fen + correction_fen, top_up_fen, trace
		FROM statement WHERE version_id = ?`, v[0])
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var trace pay.Trace
	for rows.Next() {
		w := &worker{}
		var text string
		var points, paid, topUp int64
		if err := rows.Scan(&w.staffID, &w.code, (*string)(&w.employment), &w.unitID, (*string)(&w.post), &points, &paid, &topUp, &text); err != nil {
			return nil, err
		}
		w.points, w.pay, w.topUp = money.Decimal(points), money.Fen(paid), money.Fen(topUp)
		if err := in.ParseTraceInto(&trace, text); err != nil {
			return nil, fmt.Errorf("statement of %s in version %d: %w", w.code, v[0], err)
		}
		w.take(s.lines, &trace)
		if name, known := names[w.production]; known {
			w.productionName = name
		}
		s.people = append(s.people, w)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	before, err := pastOf(ctx, idb, v)
	if err != nil {
		return nil, err
	}
	s.rank(before)
	return s, nil
}

// pastOf are the points and places of everybody in the months before.
func pastOf(ctx context.Context, idb bun.IDB, v versions) (map[int64][monthsBefore]*past, error) {
	var rows []struct {
		VersionID, StaffID int64
		Points             money.Decimal
		Rank               int
	}
	err := idb.NewRaw(`SELECT version_id, staff_id, points, rank() OVER (PARTITION BY version_id ORDER BY points DESC) AS rank
		FROM statement WHERE version_id = ANY (?)`, pgdialect.Array(v[1:])).Scan(ctx, &rows)
	if err != nil {
		return nil, err
	}
	before := map[int64][monthsBefore]*past{}
	for _, r := range rows {
		b := before[r.StaffID]
		b[slices.Index(v[1:], r.VersionID)] = &past{r.Points, r.Rank}
		before[r.StaffID] = b
	}
	return before, nil
}

// pathsOf are the paths of a city's units.
func pathsOf(ctx context.Context, idb bun.IDB, cityID int64) (map[int64]string, error) {
	var units []*org.Unit
	err := idb.NewRaw(`SELECT id, path FROM unit WHERE city_id = ?`, cityID).Scan(ctx, &units)
	paths := make(map[int64]string, len(units))
	for _, u := range units {
		paths[u.ID] = u.Path
	}
	return paths, err
}

// decoded keeps the settled months that were read last. A version never changes, so what was decoded stays true.
type decoded struct {
	mu   sync.Mutex
	list []kept // the one that was read last comes first
}

type kept struct {
	of versions
	*settled
}

// mostKept is how many people there may be in all the months that are kept; the last one stays however large it is.
const mostKept = 50_000

func (d *decoded) get(v versions) *settled {
	d.mu.Lock()
	defer d.mu.Unlock()
	for i, k := range d.list {
		if k.of == v {
			d.list = slices.Insert(slices.Delete(d.list, i, i+1), 0, k)
			return k.settled
		}
	}
	return nil
}

func (d *decoded) put(v versions, s *settled) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.list = slices.DeleteFunc(d.list, func(k kept) bool { return k.of == v })
	d.list = slices.Insert(d.list, 0, kept{v, s})
	people := 0
	for i, k := range d.list {
		if people += len(k.people); people > mostKept && i > 0 {
			d.list = slices.Delete(d.list, i, len(d.list))
			return
		}
	}
}
