package calendar

import (
	_ "embed"
	"fmt"
	"maps"
	"strings"
	"sync/atomic"
	"time"

	"duolao/server/clock"
	"duolao/server/errs"
)

//go:embed china-days.csv
var daysCSV string

// notices are what is known of the years.
type notices struct {
	days  map[clock.Date]bool // of each day that a notice names: whether it is a working day
	years map[int]bool        // those with a notice
}

// known are the notices of this version, and those that Learn has added.
var known = func() *atomic.Pointer[notices] {
	n := &notices{map[clock.Date]bool{}, map[int]bool{}}
	if err := n.read(daysCSV); err != nil {
		panic(fmt.Sprintf("calendar: china-days.csv, %v", err)) // a defect of the program
	}
	var p atomic.Pointer[notices]
	p.Store(n)
	return &p
}()

// Learn adds years that this version does not know, or days of which it knows otherwise: lines
// of day,WORK or OFF,name below a heading, as in china-days.csv. All or nothing.
func Learn(csv string) error {
	was := known.Load()
	n := &notices{maps.Clone(was.days), maps.Clone(was.years)}
	if err := n.read(csv); err != nil {
		return err
	}
	known.Store(n)
	return nil
}

// read reads a file of notices.
func (n *notices) read(csv string) error {
	lines := strings.Split(strings.TrimSpace(strings.TrimPrefix(csv, "\uFEFF")), "\n")
	for i, line := range lines[1:] {
		cells := strings.Split(strings.TrimSpace(line), ",")
		day, err := clock.ParseDate(cells[0])
		if err != nil || len(cells) != 3 || cells[1] != "WORK" && cells[1] != "OFF" {
			return fmt.Errorf("line %d: %q is no day with WORK or OFF and a name, like 2027-01-01,OFF,元旦", i+2, line)
		}
		n.days[day] = cells[1] == "WORK"
		n.years[yearOf(day)] = true
	}
	return nil
}

func yearOf(day clock.Date) int { return int(day.Month()) / 100 }

// WorkingDay says whether a day is one. INVALID no_calendar for a year whose days are not known.
func WorkingDay(day clock.Date) (bool, error) {
	n := known.Load()
	if year := yearOf(day); !n.years[year] {
		return false, errs.Invalidf("", "no_calendar", "the working days of %d are not known; give their notice in the file that DUOLAO_WORKING_DAYS names", year).With("year", year)
	}
	if work, named := n.days[day]; named {
		return work, nil
	}
	weekday := day.Start().Weekday()
	return weekday != time.Saturday && weekday != time.Sunday, nil
}

// AddWorkingDays is the n-th working day after a day; with n = 0 the day itself. INVALID
// no_calendar where it reaches into a year whose days are not known.
func AddWorkingDays(day clock.Date, n int) (clock.Date, error) {
	for n > 0 {
		day = day.AddDays(1)
		work, err := WorkingDay(day)
		if err != nil {
			return "", err
		}
		if work {
			n--
		}
	}
	return day, nil
}
