package grant

import (
	"slices"

	"duolao/server/clock"
)

var periods = []GrantPeriod{PerDay, PerMonth, PerQuarter, PerYear}

// Valid says whether p is a period at all.
func (p GrantPeriod) Valid() bool { return slices.Contains(periods, p) }

// Of is the period in which a day lies: the days [from, until).
func (p GrantPeriod) Of(day clock.Date) (from, until clock.Date) {
	month := day.Month()
	switch p {
	case PerDay:
		return day, day.AddDays(1)
	case PerMonth:
		return month.First(), month.Add(1).First()
	case PerQuarter:
		first := month.Add(-((int(month)%100 - 1) % 3))
		return first.First(), first.Add(3).First()
	default:
		first := month.Add(1 - int(month)%100)
		return first.First(), first.Add(12).First()
	}
}
