package points

import (
	"slices"

	"duolao/server/money"
)

// curve is how everybody's points of a closed month grew, day by day. It never changes.
type curve struct {
	pool      money.Fen
	atEnd     money.Decimal
	byDay     []money.Decimal // what was known at the end of each day, from the 1st on
	firstDay  int             // from when on anything was known; beyond the month where nothing was
	monthDays int
}

// dayTotal is what one day's entries brought to one line of a slice.
type dayTotal struct {
	day         int // on which they were recorded, of the month: from 1 for all before it to one beyond its end for all after it
	slice, line int
	done, outOf money.Decimal
}

// newCurve is the curve of a board before anything is taken back from it.
func newCurve(b *Board) *curve {
	days := b.in.period.Days
	c := &curve{pool: b.pool, atEnd: b.points, monthDays: days, firstDay: days + 1, byDay: make([]money.Decimal, days)}
	for i := range c.byDay {
		c.byDay[i] = b.points
	}
	return c
}

// takeBack takes one person's entries back, the latest day first, and computes the points
// anew for each day on which there were any. totals are in that order.
func (c *curve) takeBack(plan *Plan, period Period, m *member, totals []dayTotal) error {
	if len(totals) == 0 {
		return nil
	}
	c.firstDay = min(c.firstDay, totals[len(totals)-1].day)
	known := slices.Clone(m.slices)
	for i := range known {
		known[i].Cells = slices.Clone(known[i].Cells)
	}
	lost := money.Decimal(0)
	for day := c.monthDays; day >= 1; day-- {
		later := 0
		for later < len(totals) && totals[later].day > day {
			t := totals[later]
			cell := &known[t.slice].Cells[t.line]
			cell.Done -= t.done
			cell.OutOf -= t.outOf
			later++
		}
		if later > 0 {
			totals = totals[later:]
			f, err := plan.Points(period, known)
			if err != nil {
				return err
			}
			lost = m.figures.Points - f.Points
		}
		c.byDay[day-1] -= lost
	}
	return nil
}

// on is everybody's points at the end of a day of the month, or of its last one; false
// where nothing was known yet.
func (c *curve) on(day int) (money.Decimal, bool) {
	day = min(day, c.monthDays)
	if day < 1 || day < c.firstDay {
		return 0, false
	}
	return c.byDay[day-1], true
}
