package calendar

import (
	"fmt"
	"strings"
	"sync/atomic"

	"duolao/server/clock"
)

// OfTheNotices is the nation's calendar by the notices of this version alone, with the working hours that nobody has changed.
func OfTheNotices() *Calendar {
	days, years := Shipped()
	c, err := Build(Rules{National: days, Years: years})
	if err != nil {
		panic("calendar: " + err.Error()) // a defect of the program
	}
	return c
}

// known is asked by the functions below.
var known = func() *atomic.Pointer[Calendar] {
	var p atomic.Pointer[Calendar]
	p.Store(OfTheNotices())
	return &p
}()

// WorkingDay asks the notices.
func WorkingDay(day clock.Date) (bool, error) { return known.Load().WorkingDay(day) }

// AddWorkingDays asks the notices.
func AddWorkingDays(day clock.Date, n int) (clock.Date, error) {
	return known.Load().AddWorkingDays(day, n)
}

// Learn adds years that this version does not know.
func Learn(csv string) error {
	var more notice
	for i, line := range strings.Split(csv, "\n") {
		more.row(i+1, strings.Split(line, ","), false)
	}
	if len(more.faults) > 0 {
		return fmt.Errorf("%s", more.faults[0].Message)
	}
	days, years := Shipped()
	for day, special := range more.days {
		days[day], years[yearOf(day)] = special, true
	}
	c, err := Build(Rules{National: days, Years: years})
	if err == nil {
		known.Store(c)
	}
	return err
}
