package demo

import (
	"time"

	"duolao/server/calendar"
	"duolao/server/clock"
	"duolao/server/scheme"
)

// life is when what happens to a settled month, all of it in the month after.
type life struct {
	month     clock.Month
	told      bool      // as a settlement; else the month is closed without one
	computed  time.Time // and counted
	reviewed  time.Time
	published time.Time
	first     time.Time // an appeal, which is refused
	second    time.Time // one that is upheld after the month was closed
	refused   time.Time
	third     time.Time // one that nobody has answered
	approved  time.Time
	closed    time.Time
	upheld    time.Time
}

// lifeOf lays a month's settlement over the working days of the next one, from its third on. Where these
// are not known, nobody can say until when appeals are taken, and the month has been closed without a settlement.
func lifeOf(month clock.Month, days *calendar.Calendar) *life {
	third := month.Add(1).First().AddDays(2)
	l := &life{month: month}
	var broken error
	at := func(from clock.Date, workingDays int, hour time.Duration) time.Time {
		day, err := days.AddWorkingDays(from, workingDays)
		if err != nil {
			broken = err
		}
		return day.Start().Add(hour)
	}
	l.computed = at(third.AddDays(-1), 1, 9*time.Hour)
	l.reviewed = at(clock.DateOf(l.computed), 1, 10*time.Hour)
	l.published = at(clock.DateOf(l.computed), 2, 15*time.Hour)
	day, after := clock.DateOf(l.published), scheme.DefaultSettings().AppealDays+1
	l.first = at(day, 1, 11*time.Hour)
	l.second = at(day, 2, 20*time.Hour)
	l.refused = at(day, 3, 14*time.Hour)
	l.third = at(day, after-1, 17*time.Hour)
	l.approved = at(day, after, 9*time.Hour)
	l.closed = at(day, after, 16*time.Hour)
	l.upheld = at(day, after+1, 10*time.Hour)
	if broken != nil {
		l.computed = third.AddDays(7).Start().Add(18 * time.Hour)
		l.closed = l.computed
		return l
	}
	l.told = true
	return l
}

// recorded is what the build writes of it: the month is counted, and open until its settlement is closed.
func (l *life) recorded() (counted, closed any) {
	switch {
	case l == nil:
		return nil, nil
	case l.told:
		return l.computed, nil
	default:
		return l.computed, l.closed
	}
}
