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

// load decodes a month.
func (s *Service) load(ctx context.Context, idb bun.IDB, v versions) (*settled, error) {
	k, err := s.settlements.KeptTx(ctx, idb, v[0])
	if err != nil {
		return nil, err
	}
	m := &settled{lines: k.Head.Lines, people: make([]*worker, len(k.Rows))}
	names := map[int64]string{}
	for _, u := range k.Head.Units {
		names[u.ID] = u.Name
	}
	var trace pay.Trace
	for i := range k.Rows {
		row := &k.Rows[i]
		if err := k.Input.ParseTraceInto(&trace, row.TraceText); err != nil {
			return nil, fmt.Errorf("the statement of %s: %w", row.Code, err)
		}
		w := &worker{
			staffID: row.StaffID, code: row.Code, name: row.Name, unitID: row.UnitID, unitName: row.UnitName, post: row.Post, employment: row.Employment,
			points: row.Points, rank: row.Rank, pay: row.Pay(), topUp: row.TopUp,
		}
		w.take(m.lines, &trace, names)
		m.people[i] = w
	}
	before, err := pastOf(ctx, idb, v)
	if err != nil {
		return nil, err
	}
	m.judge(before)
	return m, nil
}

// pastOf are the points and places of everybody in the months before.
func pastOf(ctx context.Context, idb bun.IDB, v versions) (map[int64][monthsBefore]*past, error) {
	var rows []struct {
		VersionID, StaffID int64
		Points             money.Decimal
		Rank               int
	}
	err := idb.NewRaw(`SELECT version_id, staff_id, points, rank FROM statement WHERE version_id = ANY (?)`, pgdialect.Array(v[1:])).Scan(ctx, &rows)
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
