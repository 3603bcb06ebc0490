package calendar

import (
	_ "embed"
	"fmt"
	"strings"
	"time"

	"duolao/server/clock"
	"duolao/server/errs"
)

//go:embed china-days.csv
var daysCSV string

// days says of each day that a notice names whether it is a working day; years are those with a notice.
var days, years = mustRead(daysCSV)

// mustRead reads the file. What is wrong with it is a defect of the program.
func mustRead(csv string) (map[clock.Date]bool, map[int]bool) {
	days, years := map[clock.Date]bool{}, map[int]bool{}
	lines := strings.Split(strings.TrimSpace(csv), "\n")
	for i, line := range lines[1:] {
		cells := strings.Split(strings.TrimSpace(line), ",")
		day, err := clock.ParseDate(cells[0])
		if err != nil || len(cells) != 3 || cells[1] != "WORK" && cells[1] != "OFF" {
			panic(fmt.Sprintf("calendar: china-days.csv, line %d: %q is no day with WORK or OFF and a name", i+2, line))
		}
		days[day] = cells[1] == "WORK"
		years[yearOf(day)] = true
	}
	return days, years
}

func yearOf(day clock.Date) int { return int(day.Month()) / 100 }

// WorkingDay says whether a day is one. INVALID no_calendar for a year whose days are not known.
func WorkingDay(day clock.Date) (bool, error) {
	if year := yearOf(day); !years[year] {
		return false, errs.Invalidf("", "no_calendar", "the working days of %d are not known to this program; install a version that has them", year).With("year", year)
	}
	if work, named := days[day]; named {
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
