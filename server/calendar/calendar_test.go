package calendar

import (
	"errors"
	"strings"
	"testing"

	"duolao/server/clock"
	"duolao/server/errs"
)

// shipped is what this version knows by itself.
func shipped(t *testing.T) *notices {
	t.Helper()
	n := &notices{map[clock.Date]bool{}, map[int]bool{}}
	if err := n.read(daysCSV); err != nil {
		t.Fatal(err)
	}
	return n
}

// A notice that comes in later is known from then on; a wrong one changes nothing.
func TestLearn(t *testing.T) {
	const day = clock.Date("2091-05-01")
	if _, err := WorkingDay(day); errs.CodeOf(err) != errs.Invalid {
		t.Fatalf("2091 is known: %v", err)
	}
	if err := Learn("day,kind,name\n2091-05-02,OFF,劳动节\n2091-05-03,FREE,劳动节"); err == nil || !strings.Contains(err.Error(), "line 3") {
		t.Errorf("a wrong line: %v", err)
	}
	if _, err := WorkingDay("2091-05-02"); err == nil {
		t.Error("half of a wrong file is known")
	}
	if err := Learn("\uFEFFday,kind,name\r\n2091-05-02,WORK,劳动节\r\n2091-05-03,OFF,劳动节\r\n"); err != nil {
		t.Fatal(err)
	}
	for day, want := range map[clock.Date]bool{"2091-05-02": true, "2091-05-03": false, "2091-05-07": true, "2026-10-01": false} {
		if got, err := WorkingDay(day); err != nil || got != want {
			t.Errorf("%s: %v, %v", day, got, err)
		}
	}
}

func TestWorkingDay(t *testing.T) {
	for day, want := range map[clock.Date]bool{
		"2026-11-23": true,  // a plain Monday
		"2026-11-21": false, // a plain Saturday
		"2026-11-22": false, // a plain Sunday
		"2010-09-22": false, // a Wednesday off
		"2010-09-19": true,  // a Sunday worked for it
		"2010-09-25": true,  // a Saturday worked for it
		"2010-09-26": true,  // a Sunday worked for the week after
		"2010-09-27": true,
		"2010-10-01": false,
		"2011-12-31": true, // a Saturday in one year, worked for a day off in the next
		"2012-01-01": false,
		"2012-01-03": false,
		"2012-01-04": true,
		"2026-01-02": false, // a Friday
		"2026-01-04": true,  // the Sunday for it
		"2026-12-31": true,
	} {
		if got, err := WorkingDay(day); err != nil || got != want {
			t.Errorf("%s: %v, %v; want %v", day, got, err, want)
		}
	}
}

func TestAddWorkingDays(t *testing.T) {
	for _, c := range []struct {
		from clock.Date
		n    int
		want clock.Date
	}{
		{"2026-11-23", 0, "2026-11-23"},
		{"2026-11-22", 0, "2026-11-22"}, // no day is added to a Sunday
		{"2026-11-23", 1, "2026-11-24"},
		{"2026-11-20", 1, "2026-11-23"},
		{"2026-11-21", 1, "2026-11-23"},
		{"2026-11-23", 5, "2026-11-30"},
		{"2010-09-17", 1, "2010-09-19"}, // a Sunday counts
		{"2010-09-21", 1, "2010-09-25"}, // three days off, then a Saturday that counts
		{"2010-09-21", 3, "2010-09-27"},
		{"2010-09-30", 1, "2010-10-08"},
		{"2011-12-30", 1, "2011-12-31"}, // across the year
		{"2011-12-30", 2, "2012-01-04"},
		{"2025-12-31", 1, "2026-01-04"},
	} {
		if got, err := AddWorkingDays(c.from, c.n); err != nil || got != c.want {
			t.Errorf("%s + %d = %s, %v; want %s", c.from, c.n, got, err, c.want)
		}
	}
}

func TestYearsWithoutANotice(t *testing.T) {
	check := func(err error) {
		t.Helper()
		var e *errs.Error
		if !errors.As(err, &e) || e.Reason != "no_calendar" || e.Params["year"] == nil {
			t.Errorf("got %v", err)
		}
	}
	_, err := WorkingDay("2009-12-31")
	check(err)
	last := 0
	for year := range shipped(t).years {
		last = max(last, year)
	}
	end := clock.Month(last*100 + 12).Last()
	if _, err := WorkingDay(end); err != nil {
		t.Errorf("the last day that is known: %v", err)
	}
	_, err = WorkingDay(end.AddDays(1))
	check(err)
	_, err = AddWorkingDays(end.AddDays(-1), 5)
	check(err)
}

// No line is lost, a year has at least the
// eleven days off of the law, and no working day falls on a holiday of the law.
func TestTheFile(t *testing.T) {
	file := shipped(t)
	off := map[int]int{}
	for day, work := range file.days {
		if !work {
			off[yearOf(day)]++
		}
		if s := string(day); work && (strings.HasSuffix(s, "-01-01") || strings.HasSuffix(s, "-05-01") || strings.HasSuffix(s, "-10-01")) {
			t.Errorf("%s is a holiday by law", day)
		}
	}
	for year := range file.years {
		if off[year] < 11 {
			t.Errorf("%d has %d days off", year, off[year])
		}
	}
	if lines := strings.Count(strings.TrimSpace(daysCSV), "\n"); lines != len(file.days) {
		t.Errorf("%d lines name %d days", lines, len(file.days))
	}
}
