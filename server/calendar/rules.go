package calendar

import (
	"cmp"
	"math"
	"slices"
	"time"

	"duolao/server/clock"
	"duolao/server/errs"
)

// DayKind is what a day is made.
type DayKind string

// The kinds.
const (
	Work DayKind = "WORK"
	Off  DayKind = "OFF"
)

// DaySource says who made a day what it is.
type DaySource string

// The sources, the strongest first.
const (
	Own      DaySource = "OWN"      // a unit, for itself and what lies below
	National DaySource = "NATIONAL" // the State Council's notice, or an administrator's correction of it
	Weekday  DaySource = "WEEKDAY"  // nobody: it is what its weekday is
)

// Special is a day that is not what its weekday says, or that somebody names.
type Special struct {
	Kind DayKind
	Name string
	// Windows are open on this one day instead of its week's; of own days that are worked.
	Windows []Window
}

// WeekFrom is a week that holds from a day on, until the next one does.
type WeekFrom struct {
	From clock.Date // "" for since ever
	Week Week
}

// Rules are what a calendar is made of. A day is what its own entry says, else the nation's, else its weekday.
type Rules struct {
	Weeks    []WeekFrom // those of the unit; DefaultWeek where there is none, or before the first
	Own      map[clock.Date]Special
	National map[clock.Date]Special
	Years    map[int]bool // those whose national days are known
	// Today says which of the weeks gives Day; the last one without it.
	Today clock.Date
}

// Build is the calendar of these rules. INVALID bad_window, windows_overlap, no_windows, bad_day.
func Build(r Rules) (*Calendar, error) {
	c := &Calendar{years: r.Years, own: r.Own, national: r.National}
	if err := c.addWeeks(r.Weeks); err != nil {
		return nil, err
	}
	if err := c.lay(); err != nil {
		return nil, err
	}
	c.nominal = c.weeks[len(c.weeks)-1].nominal()
	if r.Today != "" {
		c.nominal = c.DayOn(r.Today)
	}
	return c, nil
}

// weekFrom is a week that holds from a day on.
type weekFrom struct {
	from  int64
	week  Week
	plain []Window
}

func (w *weekFrom) nominal() time.Duration { return time.Duration(length(w.plain)) * time.Minute }

// sinceEver lies before every day.
const sinceEver = math.MinInt64

// addWeeks takes the weeks in order, the built-in one before the first.
func (c *Calendar) addWeeks(weeks []WeekFrom) error {
	weeks = slices.Clone(weeks)
	slices.SortStableFunc(weeks, func(a, b WeekFrom) int { return cmp.Compare(a.From, b.From) })
	if len(weeks) == 0 || weeks[0].From != "" {
		weeks = slices.Insert(weeks, 0, WeekFrom{"", DefaultWeek()})
	}
	for _, w := range weeks {
		week, err := w.Week.inOrder("input.windows")
		if err != nil {
			return err
		}
		from := int64(sinceEver)
		if w.From != "" {
			if from, err = dayNumber(w.From); err != nil {
				return err
			}
		}
		c.weeks = append(c.weeks, weekFrom{from, week, week.plain()})
	}
	return nil
}

// The days that rules may speak of; a calendar answers for every other day as well, by its week.
const firstDay, lastDay = clock.Date("1900-01-01"), clock.Date("2199-12-31")

// dayNumber counts days since 1 January 1970. INVALID bad_day.
func dayNumber(day clock.Date) (int64, error) {
	if _, err := clock.ParseDate(string(day)); err != nil || day < firstDay || day > lastDay {
		return 0, errs.Invalidf("input.day", "bad_day", "%q is no day between %s and %s", day, firstDay, lastDay).With("day", string(day))
	}
	return int64(epoch.DaysUntil(day)), nil
}

const epoch = clock.Date("1970-01-01")
