package calendar

import (
	"math"
	"slices"
	"sort"
	"time"

	"duolao/server/clock"
	"duolao/server/errs"
)

// layout is a calendar laid out: the days on which anything can differ from its week in a table, and before and after
// it the first and the last week for ever. So a deadline costs a search and no walk over days, and however far it lies,
// finding it ends.
type layout struct {
	first  int64 // the table's first day
	table  []laid
	before pattern // repeats itself up to the table
	after  pattern // repeats itself from the table on
	shapes [][]Window
}

// laid is a day of the table.
type laid struct {
	minutes int32 // that are worked from the table's first day until this day begins
	shape   int32 // what is open on it
}

// pattern is a week that repeats itself.
type pattern struct {
	shape [7]int32
	total int64 // minutes a week
}

// lay makes the layout. INVALID for a day or windows that are none.
func (c *Calendar) lay() error {
	days := map[int64][]Window{}
	first, last := int64(math.MaxInt64), int64(sinceEver)
	for _, w := range c.weeks {
		if w.from != sinceEver {
			first, last = min(first, w.from), max(last, w.from)
		}
	}
	for _, specials := range []map[clock.Date]Special{c.national, c.own} { // the stronger one last
		for day, special := range specials {
			n, err := dayNumber(day)
			if err != nil {
				return err
			}
			if days[n], err = c.made(n, special); err != nil {
				return err
			}
			first, last = min(first, n), max(last, n)
		}
	}
	l := &c.layout
	if first > last {
		first, last = 0, -1
	}
	l.first, l.table = first, make([]laid, last-first+2)
	l.shapes = [][]Window{nil}
	patterns := make([]pattern, len(c.weeks))
	for i := range c.weeks {
		patterns[i] = l.repeat(c.weeks[i].week)
	}
	l.before, l.after = patterns[0], patterns[len(patterns)-1]
	era, minutes := 0, int32(0)
	for i := range l.table {
		day := first + int64(i)
		for era+1 < len(c.weeks) && c.weeks[era+1].from <= day {
			era++
		}
		shape := patterns[era].shape[weekday(day)]
		if windows, named := days[day]; named {
			shape = l.add(windows)
		}
		l.table[i] = laid{minutes, shape}
		minutes += int32(length(l.shapes[shape]))
	}
	return nil
}

// made is what is open on a day that has been made something.
func (c *Calendar) made(day int64, special Special) ([]Window, error) {
	w := c.weekOf(day)
	switch of := w.week[weekday(day)]; {
	case special.Kind == Off:
		return nil, nil
	case special.Kind != Work:
		return nil, errs.Invalidf("input.kind", "bad_day_kind", "%q is neither WORK nor OFF", special.Kind)
	case len(special.Windows) > 0:
		return inOrder("input.windows", special.Windows)
	case len(of) > 0:
		return of, nil
	default:
		return w.plain, nil
	}
}

// weekOf is the week that holds on a day.
func (c *Calendar) weekOf(day int64) *weekFrom {
	i := len(c.weeks) - 1
	for i > 0 && c.weeks[i].from > day {
		i--
	}
	return &c.weeks[i]
}

// add gives the number of a shape.
func (l *layout) add(windows []Window) int32 {
	if len(windows) == 0 {
		return 0
	}
	for i := range l.shapes {
		if slices.Equal(l.shapes[i], windows) {
			return int32(i)
		}
	}
	l.shapes = append(l.shapes, windows)
	return int32(len(l.shapes) - 1)
}

func (l *layout) repeat(w Week) (p pattern) {
	for day, windows := range w {
		p.shape[day] = l.add(windows)
		p.total += int64(length(windows))
	}
	return p
}

// weekday is a day's, Sunday 0: 1 January 1970 was a Thursday.
func weekday(day int64) int64 { return floorMod(day+int64(time.Thursday), 7) }

func floorMod(a, b int64) int64 { return a - floorDiv(a, b)*b }

func floorDiv(a, b int64) int64 {
	if a%b < 0 {
		return a/b - 1
	}
	return a / b
}

// open are the windows of a day.
func (l *layout) open(day int64) []Window {
	switch i := day - l.first; {
	case i < 0:
		return l.shapes[l.before.shape[weekday(day)]]
	case i < int64(len(l.table)):
		return l.shapes[l.table[i].shape]
	default:
		return l.shapes[l.after.shape[weekday(day)]]
	}
}

// until is how many minutes are worked from the table's first day until a day begins; negative before the table.
func (l *layout) until(day int64) int64 {
	i, end := day-l.first, int64(len(l.table)-1)
	switch {
	case i < 0:
		return l.repeated(&l.before, l.first, day)
	case i <= end:
		return int64(l.table[i].minutes)
	default:
		return int64(l.table[end].minutes) + l.repeated(&l.after, l.first+end, day)
	}
}

// repeated is how many minutes a week that repeats itself has from one day to another, earlier one as well.
func (l *layout) repeated(p *pattern, from, to int64) int64 {
	weeks := floorDiv(to-from, 7)
	minutes := weeks * p.total
	for day := from + weeks*7; day < to; day++ {
		minutes += int64(length(l.shapes[p.shape[weekday(day)]]))
	}
	return minutes
}

// dayOf is the day with the minute that has so many worked ones before it, counted from the table's first day.
func (l *layout) dayOf(minute int64) int64 {
	end := int64(len(l.table) - 1)
	switch after := minute - int64(l.table[end].minutes); {
	case minute < 0:
		return l.dayIn(&l.before, l.first, minute)
	case after >= 0:
		return l.dayIn(&l.after, l.first+end, after)
	}
	// The first day that begins after it, and one back.
	return l.first + int64(sort.Search(len(l.table), func(i int) bool { return int64(l.table[i].minutes) > minute })) - 1
}

// dayIn is dayOf in a week that repeats itself, with the minutes counted from a day on.
func (l *layout) dayIn(p *pattern, from, minute int64) int64 {
	weeks := floorDiv(minute, p.total)
	day, left := from+weeks*7, minute-weeks*p.total
	for {
		n := int64(length(l.shapes[p.shape[weekday(day)]]))
		if left < n {
			return day
		}
		left -= n
		day++
	}
}
