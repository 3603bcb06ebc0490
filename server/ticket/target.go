package ticket

import (
	"time"

	"duolao/server/calendar"
	"duolao/server/catalogue"
	"duolao/server/clock"
)

// hours is what a clock counts: a calendar's working time, or all time.
type hours interface {
	Add(t time.Time, d time.Duration) (due time.Time, provisional bool)
	Between(a, b time.Time) (d time.Duration, provisional bool)
}

// allHours counts all time.
type allHours struct{}

// Add is t + d.
func (allHours) Add(t time.Time, d time.Duration) (time.Time, bool) { return t.Add(d), false }

// Between is b - a.
func (allHours) Between(a, b time.Time) (time.Duration, bool) { return b.Sub(a), false }

// hoursOf is what a clock with or without a working-time basis counts.
func hoursOf(working bool, cal *calendar.Calendar) hours {
	if working {
		return cal
	}
	return allHours{}
}

// targetOf is a standard's amount in seconds, and whether those are seconds of working time. A working day is worth what
// a plain working day has in the week that holds when the clock begins; the clock keeps the seconds, whatever becomes of
// the week.
func targetOf(amount int, unit catalogue.TargetUnit, cal *calendar.Calendar, start time.Time) (seconds int, working bool) {
	switch unit {
	case catalogue.UnitWorkingMinute:
		return amount * 60, true
	case catalogue.UnitWorkingDay:
		return amount * int(cal.DayOn(clock.DateOf(start))/time.Second), true
	case catalogue.UnitHour:
		return amount * 3600, false
	default: // catalogue.UnitDay
		return amount * 86400, false
	}
}

// deadlineFrom is when a target that begins at start is reached if nothing pauses it: what a preview shows.
func deadlineFrom(amount int, unit catalogue.TargetUnit, cal *calendar.Calendar, start time.Time) (due time.Time, provisional bool) {
	start = wholeSecond(start)
	seconds, working := targetOf(amount, unit, cal, start)
	return hoursOf(working, cal).Add(start, time.Duration(seconds)*time.Second)
}

// wholeSecond is the second in which t lies. Clocks count whole seconds, so that what legs and segments consume adds up.
func wholeSecond(t time.Time) time.Time { return t.Truncate(time.Second) }
