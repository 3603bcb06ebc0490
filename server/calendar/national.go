package calendar

import (
	"fmt"
	"sync/atomic"

	"duolao/server/clock"
)

// OfTheNotices is the nation's calendar with the notices of this version alone.
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
	more, issues := readNotice(csv)
	if len(issues) > 0 {
		return fmt.Errorf("line %d: %q is no day with WORK or OFF and a name, like 2027-01-01,OFF,元旦", issues[0].Line, issues[0].Text)
	}
	days, years := Shipped()
	for day, special := range more {
		days[day], years[yearOf(day)] = special, true
	}
	c, err := Build(Rules{National: days, Years: years})
	if err == nil {
		known.Store(c)
	}
	return err
}
