package demo

import (
	"time"

	"duolao/server/calendar"
	"duolao/server/clock"
)

// month is a month of the demo with its days at hand.
type month struct {
	clock.Month
	index   int
	days    []time.Time // UTC, as the database's dates
	starts  []time.Time // each day's first moment
	elapsed int         // how many days have begun by now
	life    *life       // how it is settled; nil where it is open to the end
	weights []int       // how much is done on each day
}

// openMonths is how many months, the present one among them, nobody has settled yet.
const openMonths = 2

// monthsTo are the last n months, the last of them now's.
func monthsTo(now time.Time, n int, days *calendar.Calendar) []*month {
	current := clock.MonthOf(now)
	out := make([]*month, n)
	for i := range n {
		m := &month{Month: current.Add(i - n + 1), index: i}
		first := m.First()
		for d := range m.Days() {
			day := first.AddDays(d)
			start := day.Start()
			m.starts = append(m.starts, start)
			m.days = append(m.days, asDate(start))
			if !start.After(now) {
				m.elapsed++
			}
			weight := 5
			if wd := start.Weekday(); wd == time.Saturday || wd == time.Sunday {
				weight = 1
			}
			m.weights = append(m.weights, weight)
		}
		if i < n-openMonths {
			m.life = lifeOf(m.Month, days)
		}
		out[i] = m
	}
	return out
}

// asDate is t's day in Shanghai as the database's dates are given.
func asDate(t time.Time) time.Time {
	y, m, d := t.In(clock.Shanghai).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}
