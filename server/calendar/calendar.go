package calendar

import (
	"time"

	"duolao/server/clock"
	"duolao/server/errs"
)

// Calendar says when is worked. It does not change, so that any number may ask it at once.
type Calendar struct {
	layout
	weeks         []weekFrom
	own, national map[clock.Date]Special
	years         map[int]bool
	nominal       time.Duration
}

// zone is the offset of Asia/Shanghai, in seconds. A calendar reckons with days of 24 hours: the summer time that China had
// from 1986 to 1991 is over for good, no moment of this system lies in it, and without it a time of the day names
// exactly one moment of each day. That the zone has this offset since, the zone's data in the binary say and a test checks.
const zone = 8 * 60 * 60

const secondsOfDay = 24 * 60 * 60

// split is the day of a moment, and how far into it the moment lies.
func split(t time.Time) (day int64, into time.Duration) {
	s := t.Unix() + zone
	day = floorDiv(s, secondsOfDay)
	return day, time.Duration(s-day*secondsOfDay)*time.Second + time.Duration(t.Nanosecond())
}

// moment is that moment of that day, in the location of like.
func moment(day int64, into time.Duration, like time.Time) time.Time {
	return time.Unix(day*secondsOfDay-zone+int64(into/time.Second), int64(into%time.Second)).In(like.Location())
}

// worked is a sum of working time since the layout's first day: whole minutes and less than one more. A sum in one
// number would not reach as far as time.Time does.
type worked struct {
	minutes int64
	rest    time.Duration
}

func (w worked) plus(d time.Duration) worked {
	minutes := floorDiv(int64(d), int64(time.Minute))
	rest := d - time.Duration(minutes)*time.Minute + w.rest
	if rest >= time.Minute {
		minutes, rest = minutes+1, rest-time.Minute
	}
	return worked{w.minutes + minutes, rest}
}

// workedUntil is how much is worked before t.
func (c *Calendar) workedUntil(t time.Time) worked {
	day, into := split(t)
	var sum time.Duration
	for _, w := range c.open(day) {
		sum += max(0, min(into, w.closes())-w.opens())
	}
	return worked{c.until(day), 0}.plus(sum)
}

func (w Window) opens() time.Duration  { return time.Duration(w.Opens) * time.Minute }
func (w Window) closes() time.Duration { return time.Duration(w.Closes) * time.Minute }

// Add is the moment at which d of working time has passed since t: the earliest one, so a deadline lies at the end of a
// working day and not at the beginning of the next. With d = 0 it is t itself; with a negative d the latest moment since
// which so much had passed at t. provisional says that it lies in, or was reached through, a year whose national days are
// not known: its days were taken for what their weekdays are.
func (c *Calendar) Add(t time.Time, d time.Duration) (due time.Time, provisional bool) {
	if d == 0 {
		return t, c.provisional(t, t)
	}
	sum := c.workedUntil(t).plus(d)
	minute, into := sum.minutes, sum.rest
	if d > 0 && into == 0 { // the end of a minute, which is not the beginning of the next where a window ends
		minute, into = minute-1, time.Minute
	}
	day := c.dayOf(minute)
	left := Minute(minute - c.until(day))
	for _, w := range c.open(day) {
		if n := w.Closes - w.Opens; left >= n {
			left -= n
			continue
		}
		due = moment(day, time.Duration(w.Opens+left)*time.Minute+into, t)
		break
	}
	if d > 0 {
		return due, c.provisional(t, due)
	}
	return due, c.provisional(due, t)
}

// Between is the working time in [a, b); negative where b lies before a. provisional as with Add. More than the 292
// years that a time.Duration can hold come out wrong.
func (c *Calendar) Between(a, b time.Time) (d time.Duration, provisional bool) {
	from, to := c.workedUntil(a), c.workedUntil(b)
	d = time.Duration(to.minutes-from.minutes)*time.Minute + to.rest - from.rest
	if b.Before(a) {
		return d, c.provisional(b, a)
	}
	return d, c.provisional(a, b)
}

// Open says whether is worked at t.
func (c *Calendar) Open(t time.Time) bool {
	day, into := split(t)
	for _, w := range c.open(day) {
		if w.opens() <= into && into < w.closes() {
			return true
		}
	}
	return false
}

// Next is t where is worked then, and the next opening otherwise.
func (c *Calendar) Next(t time.Time) time.Time {
	day, into := split(t)
	for _, w := range c.open(day) {
		if into < w.closes() {
			return moment(day, max(into, w.opens()), t)
		}
	}
	day = c.dayOf(c.until(day + 1)) // with the next minute that is worked
	return moment(day, c.open(day)[0].opens(), t)
}

// Day is how long the nominal working day is: what one working day of a target is worth. It is a plain working day of
// the week that holds today.
func (c *Calendar) Day() time.Duration { return c.nominal }

// DayOn is Day of the week that holds on another day.
func (c *Calendar) DayOn(day clock.Date) time.Duration {
	return c.weekOf(int64(epoch.DaysUntil(day))).nominal()
}

// provisional says whether [a, b) touches a year whose national days are not known.
func (c *Calendar) provisional(a, b time.Time) bool {
	from, _ := split(a)
	to, into := split(b)
	if into == 0 && to > from { // b itself is not part of it
		to--
	}
	first, last := yearOfDay(from), yearOfDay(to)
	if last-first >= len(c.years) {
		return true
	}
	for year := first; year <= last; year++ {
		if !c.years[year] {
			return true
		}
	}
	return false
}

func yearOfDay(day int64) int { return time.Unix(day*secondsOfDay, 0).UTC().Year() }

func yearOf(day clock.Date) int { return int(day.Month()) / 100 }

// Known says whether a year's national days are known.
func (c *Calendar) Known(year int) bool { return c.years[year] }

// WorkingDay says whether a day is one: whether anything is open on it. INVALID no_calendar for a year whose days are not known.
func (c *Calendar) WorkingDay(day clock.Date) (bool, error) {
	if year := yearOf(day); !c.years[year] {
		return false, errs.Invalidf("", "no_calendar", "the working days of %d are not known; an administrator has to upload the notice of that year to the calendar", year).With("year", year)
	}
	return len(c.open(int64(epoch.DaysUntil(day)))) > 0, nil
}

// AddWorkingDays is the n-th working day after a day; with n = 0 the day itself. INVALID no_calendar where it reaches
// into a year whose days are not known.
func (c *Calendar) AddWorkingDays(day clock.Date, n int) (clock.Date, error) {
	for n > 0 {
		day = day.AddDays(1)
		work, err := c.WorkingDay(day)
		if err != nil {
			return "", err
		}
		if work {
			n--
		}
	}
	return day, nil
}

// What is what a day is, by whom it was made so and under which name, and when is worked on it.
func (c *Calendar) What(day clock.Date) (kind DayKind, source DaySource, name string, windows []Window) {
	windows = c.open(int64(epoch.DaysUntil(day)))
	if d, ok := c.own[day]; ok {
		return d.Kind, Own, d.Name, windows
	}
	if d, ok := c.national[day]; ok {
		return d.Kind, National, d.Name, windows
	}
	if len(windows) > 0 {
		return Work, Weekday, "", windows
	}
	return Off, Weekday, "", windows
}
