package demo

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/points"
)

// work is one city's tasks and performance. Ids of entries count from 0 within the city.
type work struct {
	tasks       []target // assignment 0
	targets     []target
	completions []completion
	entries     []entry
	totals      []total
}

type target struct {
	month      *month
	unit       *productionUnit
	assignment int64
	code       string
	quantity   money.Decimal
}

type completion struct {
	unit  int64
	month clock.Month
	rate  money.Decimal
}

type entry struct {
	staff, assignment int64 // assignment 0: none was held on the day
	month             *month
	day               int // of the month, from 0
	code              string
	quantity, outOf   money.Decimal
	source, ref, note string
	recorded          time.Time
	by                int64
	reverses          int  // the local id, or −1
	late              bool // arrived after its month was closed: carried into the next one
}

type total struct {
	totalKey
	done, outOf money.Decimal
	entries     int
}

type totalKey struct {
	month             clock.Month
	staff, assignment int64
	code              string
}

// slice is the part of a month in which a manager held one post: the days [from, until).
type slice struct {
	*assignment
	from, until int
}

func slicesOf(mgr *manager, mo *month) []slice {
	var out []slice
	first, end := mo.First(), mo.Add(1).First()
	for _, a := range mgr.assignments {
		from, until := max(a.from, first), end
		if a.until != "" && a.until < end {
			until = a.until
		}
		if from < until {
			out = append(out, slice{a, first.DaysUntil(from), first.DaysUntil(until)})
		}
	}
	return out
}

// worker makes one city's work.
type worker struct {
	*house
	city *city
	r    random
	work
	alertsDue map[counted]counts
	groups    map[int64]counts // by manager: all active ones, and those with a complete record
	arrears   map[int64]counts
	keys      map[int64]int // key contacts of all active groups
}

type counted struct {
	staff int64
	month clock.Month
}

type counts struct{ good, all int }

func (h *house) workOf(c *city, seed uint64, m *maker) *worker {
	w := &worker{house: h, city: c, r: randomFor(seed, "work", c.index), alertsDue: map[counted]counts{}, groups: map[int64]counts{}, arrears: map[int64]counts{}, keys: map[int64]int{}}
	w.count(m)
	targets := map[int64][]money.Decimal{} // by assignment, of this month
	for _, mo := range h.months {
		clear(targets)
		w.split(mo, targets)
		w.complete(mo)
		for _, mgr := range c.managers {
			w.month(mgr, mo, targets)
		}
	}
	w.sum()
	return w
}

// count takes from the customers what closed months have been frozen with.
func (w *worker) count(m *maker) {
	for _, g := range m.groups {
		if !g.active {
			continue
		}
		w.keys[g.manager.id] += g.KeyContacts
		k, a := w.groups[g.manager.id], w.arrears[g.manager.id]
		k.all, a.all = k.all+1, a.all+1
		if len(g.Lacks()) == 0 {
			k.good++
		}
		if g.Arrears == 0 {
			a.good++
		}
		w.groups[g.manager.id], w.arrears[g.manager.id] = k, a
	}
	for i := range m.alerts {
		a := &m.alerts[i]
		key := counted{a.manager.id, clock.MonthOf(a.due)}
		k := w.alertsDue[key]
		k.all++
		if a.inTime {
			k.good++
		}
		w.alertsDue[key] = k
	}
}

func (w *worker) month(mgr *manager, mo *month, targets map[int64][]money.Decimal) {
	r := w.r
	parts := slicesOf(mgr, mo)
	if len(parts) == 0 {
		return
	}
	first := len(w.entries)
	form := mgr.skill * r.between(85, 118) / 100 // this month's, in percent
	for _, s := range parts {
		until := min(s.until, mo.elapsed)
		for i, p := range perMonth {
			if s.from >= until {
				continue
			}
			if p.quality {
				if s.until == len(mo.days) && until == s.until {
					score := min(100, 84+mgr.skill/10+r.between(-3, 3))
					w.add(mgr, s.assignment.id, mo, until-1-r.IntN(min(3, until-s.from)), p.code, money.Decimal(score*10000+r.between(0, 9)*1000))
				}
				continue
			}
			w.spread(mgr, s, mo, until, p.code, p.pieces, targets[s.assignment.id][i]*money.Decimal(form)*money.Decimal(until-s.from)/money.Decimal(100*len(mo.days)))
		}
		if mo.index < len(w.months)-1 {
			w.add(mgr, s.assignment.id, mo, until-1, "BASE_RATING", money.Decimal(min(20, 13+mgr.skill/20+r.between(-1, 1)))*money.Unit)
		}
	}
	last := parts[len(parts)-1]
	end := min(last.until, mo.elapsed)
	if mo.index < len(w.months)-1 {
		w.add(mgr, last.assignment.id, mo, end-1, "PROCESS_RATING", money.Decimal(min(20, 14+mgr.skill/25+r.between(-1, 1)))*money.Unit)
	}
	if end > last.from && r.chance(60) {
		w.add(mgr, last.assignment.id, mo, last.from+r.IntN(end-last.from), "CHURN", money.Unit)
	}
	w.odd(mgr, mo, parts)
	slices.SortStableFunc(w.entries[first:], func(a, b entry) int { return cmp.Compare(a.day, b.day) })
	w.name(first)
	w.reverse(mo, first)
	w.freeze(mgr, mo, last)
}

// spread lays a quantity over the days of a slice, more on working days.
func (w *worker) spread(mgr *manager, s slice, mo *month, until int, code string, pieces int, quantity money.Decimal) {
	whole := int(quantity / money.Unit)
	if rest := int(quantity % money.Unit); w.r.IntN(int(money.Unit)) < rest {
		whole++ // nobody opens a third of a line
	}
	n := min(whole, 1+w.r.IntN(pieces))
	if n == 0 {
		return
	}
	even := make([]int, n)
	for i := range even {
		even[i] = w.r.between(1, 3)
	}
	for _, part := range shares(whole, even) {
		if part > 0 {
			q := money.Decimal(part) * money.Unit
			if code == "ICT_REVENUE" { // thousands of yuan, to the yuan
				q += money.Decimal(w.r.between(-400, 400) * 10)
			}
			w.add(mgr, s.assignment.id, mo, s.from+w.r.weighted(mo.weights[s.from:until]...), code, q)
		}
	}
}

// add makes an entry as the night's import would: recorded on the evening of its day.
func (w *worker) add(mgr *manager, assignment int64, mo *month, day int, code string, quantity money.Decimal) {
	recorded := mo.starts[day].Add(19*time.Hour + time.Duration(w.r.IntN(3600))*time.Second)
	if recorded.After(w.now) { // today's, so far
		since := w.now.Sub(mo.starts[day])
		recorded = mo.starts[day].Add(since * time.Duration(w.r.between(100, 990)) / 1000)
	}
	w.entries = append(w.entries, entry{
		staff: mgr.id, assignment: assignment, month: mo, day: day, code: code, quantity: quantity,
		source: points.SourceImport, recorded: recorded.Truncate(time.Second), by: w.city.department.id, reverses: -1,
	})
}

// odd adds what does not count: work before the first day, and what arrived after closing.
func (w *worker) odd(mgr *manager, mo *month, parts []slice) {
	if mgr.late && parts[0].assignment == mgr.assignments[0] && parts[0].from > 2 && mgr.assignments[0].from.Month() == mo.Month {
		w.add(mgr, 0, mo, parts[0].from-1, "NEW_GROUP", money.Unit)
	}
	if mo.life == nil || !w.r.chance(12) || len(parts) > 1 {
		return
	}
	late := mo.life.closed.Add(time.Duration(w.r.between(20, 60)) * time.Hour)
	if late.After(w.now) {
		return
	}
	w.add(mgr, parts[0].assignment.id, mo, parts[0].from+w.r.IntN(parts[0].until-parts[0].from), "LEASED_LINE", money.Unit)
	e := &w.entries[len(w.entries)-1]
	e.late, e.recorded, e.note = true, late.Truncate(time.Second), "系统割接后补报"
}

// name gives the entries from first on their references, as rows of the day's workbook.
func (w *worker) name(first int) {
	for i := first; i < len(w.entries); i++ {
		e := &w.entries[i]
		e.ref = fmt.Sprintf("%s-%d%02d-%d", w.city.code, e.month.Month, e.day+1, i)
	}
}

// reverse takes back a few entries that were reported twice.
func (w *worker) reverse(mo *month, first int) {
	for i := range w.entries[first:] {
		e := w.entries[first+i]
		if e.late || e.assignment == 0 || !w.r.chance(4) {
			continue
		}
		back := e
		back.reverses, back.quantity, back.outOf = first+i, -e.quantity, -e.outOf
		back.source, back.ref, back.note = points.SourceReversal, "", "重复报送,冲销"
		back.recorded = e.recorded.Add(14 * time.Hour)
		if back.recorded.After(w.now) || mo.life != nil && !back.recorded.Before(mo.life.computed) {
			continue
		}
		w.entries = append(w.entries, back)
	}
}

// freeze writes what settling a month writes: the computed indicators as entries of its last day.
func (w *worker) freeze(mgr *manager, mo *month, last slice) {
	if mo.life == nil {
		return
	}
	records, arrears := w.groups[mgr.id], w.arrears[mgr.id]
	alerts := w.alertsDue[counted{mgr.id, mo.Month}]
	keys := w.keys[mgr.id]
	key := counts{keys * w.r.between(680, 960) / 1000, keys}
	records.good -= w.r.IntN(records.good/12 + 1) // records were poorer then
	for _, line := range []struct {
		code string
		counts
	}{{"PROFILE_UPKEEP", records}, {"ALERT_HANDLING", alerts}, {"ARREARS", arrears}, {"KEY_CONTACT", key}} {
		w.entries = append(w.entries, entry{
			staff: mgr.id, assignment: last.assignment.id, month: mo, day: last.until - 1, code: line.code,
			quantity: money.Decimal(line.good) * money.Unit, outOf: money.Decimal(line.all) * money.Unit,
			source: points.SourceComputed, ref: fmt.Sprintf("%d:%s:%d:%s", w.city.id, mo.Month, mgr.id, line.code),
			recorded: mo.life.computed, reverses: -1,
		})
	}
}

// sum makes the running totals: of the entries that are not carried.
func (w *worker) sum() {
	sums := map[totalKey]*total{}
	var order []*total
	for i := range w.entries {
		e := &w.entries[i]
		if e.late {
			continue
		}
		k := totalKey{e.month.Month, e.staff, e.assignment, e.code}
		t := sums[k]
		if t == nil {
			t = &total{totalKey: k}
			sums[k] = t
			order = append(order, t)
		}
		t.done, t.outOf, t.entries = t.done+e.quantity, t.outOf+e.outOf, t.entries+1
	}
	w.totals = make([]total, len(order))
	for i, t := range order {
		w.totals[i] = *t
	}
}
