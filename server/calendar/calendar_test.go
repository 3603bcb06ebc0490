package calendar

import (
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"duolao/server/clock"
	"duolao/server/errs"
)

func at(t testing.TB, s string) time.Time {
	t.Helper()
	moment, err := time.ParseInLocation("2006-01-02 15:04:05", s+":00"[:max(0, 19-len(s))], clock.Shanghai)
	if err != nil {
		t.Fatal(err)
	}
	return moment
}

func build(t testing.TB, r Rules) *Calendar {
	t.Helper()
	c, err := Build(r)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The deadlines that were worked out by hand, and what they would be if make-up workdays did not count.
func TestDeadlinesOverMakeUpDays(t *testing.T) {
	nation := OfTheNotices()
	days, years := Shipped()
	for day, special := range days {
		if special.Kind == Work {
			delete(days, day)
		}
	}
	without := build(t, Rules{National: days, Years: years})
	for _, c := range []struct {
		start        string
		d            time.Duration
		due, ignored string
	}{
		{"2026-02-14 09:00", 4 * time.Hour, "2026-02-14 15:00", "2026-02-24 14:30"},
		{"2026-02-13 17:00", 8 * time.Hour, "2026-02-24 09:00", "2026-02-25 09:00"},
		{"2026-09-19 10:00", 4 * time.Hour, "2026-09-20 14:30", "2026-09-21 14:30"},
		{"2026-10-09 17:00", 7 * time.Hour, "2026-10-10 17:00", "2026-10-12 17:00"},
	} {
		if due, provisional := nation.Add(at(t, c.start), c.d); !due.Equal(at(t, c.due)) || provisional {
			t.Errorf("%s + %s = %s, %v; want %s", c.start, c.d, due, provisional, c.due)
		}
		if due, _ := without.Add(at(t, c.start), c.d); !due.Equal(at(t, c.ignored)) {
			t.Errorf("without make-up days: %s + %s = %s; want %s", c.start, c.d, due, c.ignored)
		}
		if d, provisional := nation.Between(at(t, c.start), at(t, c.due)); d != c.d || provisional {
			t.Errorf("between %s and %s: %s, %v", c.start, c.due, d, provisional)
		}
	}
}

func TestAddAndBetween(t *testing.T) {
	nation := OfTheNotices()
	for _, c := range []struct {
		start string
		d     time.Duration
		due   string
	}{
		{"2026-11-23 08:30", 0, "2026-11-23 08:30"},
		{"2026-11-22 03:00", 0, "2026-11-22 03:00"},                            // no time is no time, on a Sunday too
		{"2026-11-23 08:30", 3*time.Hour + 30*time.Minute, "2026-11-23 12:00"}, // the end of the window, not the next one
		{"2026-11-23 08:30", 3*time.Hour + 30*time.Minute + time.Second, "2026-11-23 14:00:01"},
		{"2026-11-23 12:00", time.Second, "2026-11-23 14:00:01"},
		{"2026-11-23 13:59:59", time.Second, "2026-11-23 14:00:01"},
		{"2026-11-20 17:30", time.Minute, "2026-11-23 08:31"},
		{"2026-11-20 17:29:59", time.Second, "2026-11-20 17:30"},
		{"2026-11-21 10:00", 7 * time.Hour, "2026-11-23 17:30"},
		{"2026-11-23 08:30", 5 * 7 * time.Hour, "2026-11-27 17:30"},
		{"2026-11-23 08:30", 10 * 7 * time.Hour, "2026-12-04 17:30"},
		{"2026-11-30 17:30", -7 * time.Hour, "2026-11-30 08:30"},
		{"2026-11-30 08:30", -time.Hour, "2026-11-27 16:30"},
		{"2026-11-29 08:30", -7 * time.Hour, "2026-11-27 08:30"},
	} {
		due, provisional := nation.Add(at(t, c.start), c.d)
		if !due.Equal(at(t, c.due)) || provisional {
			t.Errorf("%s + %s = %s, %v; want %s", c.start, c.d, due, provisional, c.due)
		}
	}
	// Half-open: what a moment belongs to begins with it.
	morning := at(t, "2026-11-23 08:30")
	if d, _ := nation.Between(at(t, "2026-11-22 00:00"), morning); d != 0 {
		t.Errorf("before the first opening: %s", d)
	}
	if a, _ := nation.Between(morning, at(t, "2026-11-23 12:00")); a != 210*time.Minute {
		t.Errorf("a morning has %s", a)
	}
	if a, _ := nation.Between(at(t, "2026-11-23 17:30"), morning); a != -7*time.Hour {
		t.Errorf("backwards: %s", a)
	}
}

func TestOpenAndNext(t *testing.T) {
	nation := OfTheNotices()
	for start, next := range map[string]string{
		"2026-11-23 08:30":    "2026-11-23 08:30",
		"2026-11-23 11:59:59": "2026-11-23 11:59:59",
		"2026-11-23 12:00":    "2026-11-23 14:00",
		"2026-11-23 00:00":    "2026-11-23 08:30",
		"2026-11-23 17:30":    "2026-11-24 08:30",
		"2026-11-20 17:30":    "2026-11-23 08:30",
		"2026-02-13 17:30":    "2026-02-14 08:30", // a make-up Saturday
		"2026-02-14 17:30":    "2026-02-24 08:30",
		"2026-09-30 23:59:59": "2026-10-08 08:30",
		"2099-12-31 20:00":    "2100-01-01 08:30", // a Friday far behind the table
		"1949-10-01 08:30":    "1949-10-03 08:30",
	} {
		if got := nation.Next(at(t, start)); !got.Equal(at(t, next)) {
			t.Errorf("next after %s: %s, want %s", start, got, next)
		}
		if open := nation.Open(at(t, start)); open != (start == next) {
			t.Errorf("open at %s: %v", start, open)
		}
		if !nation.Open(at(t, next)) {
			t.Errorf("not open at %s, when it opens", next)
		}
	}
}

// A deadline keeps the location of the moment it was asked for: only the moment counts.
func TestLocations(t *testing.T) {
	nation := OfTheNotices()
	start := at(t, "2026-02-13 17:00").UTC()
	due, _ := nation.Add(start, 8*time.Hour)
	if due.Location() != time.UTC || !due.Equal(at(t, "2026-02-24 09:00")) {
		t.Errorf("got %s", due)
	}
	for month := clock.Month(199201); month < 210001; month = month.Add(1) {
		if _, offset := month.Start().Zone(); offset != zone {
			t.Fatalf("%s begins %d s from UTC in Asia/Shanghai", month, offset)
		}
	}
}

// hall is open every day, at weekends for shorter, and does not close for the week of the national holiday.
func hall(t testing.TB) *Calendar {
	days, years := Shipped()
	weekday, weekend := []Window{{540, 1080}}, []Window{{600, 960}}
	return build(t, Rules{
		Weeks:    []WeekFrom{{"", Week{weekend, weekday, weekday, weekday, weekday, weekday, weekend}}},
		National: days, Years: years,
		Own: map[clock.Date]Special{
			"2026-10-02": {Kind: Work, Name: "国庆营业"},
			"2026-10-03": {Kind: Work, Name: "国庆营业"},
			"2026-10-04": {Kind: Work, Name: "国庆营业", Windows: []Window{{600, 720}, {840, 900}}},
			"2026-11-25": {Kind: Off, Name: "盘点"},
		},
	})
}

func TestAUnitsOwnCalendar(t *testing.T) {
	c := hall(t)
	if c.Day() != 9*time.Hour {
		t.Errorf("a nominal day has %s", c.Day())
	}
	for day, want := range map[clock.Date]time.Duration{
		"2026-11-21": 6 * time.Hour, // a plain Saturday
		"2026-11-24": 9 * time.Hour,
		"2026-11-25": 0,             // stock-taking
		"2026-10-01": 0,             // the nation's
		"2026-10-02": 9 * time.Hour, // a Friday of its own
		"2026-10-03": 6 * time.Hour, // a Saturday of its own
		"2026-10-04": 3 * time.Hour, // with windows of its own
		"2026-10-10": 6 * time.Hour, // a make-up Saturday is one of its Saturdays
	} {
		if got, _ := c.Between(day.Start(), day.AddDays(1).Start()); got != want {
			t.Errorf("%s has %s, want %s", day, got, want)
		}
		if work, err := c.WorkingDay(day); err != nil || work != (want > 0) {
			t.Errorf("%s is a working day: %v, %v", day, work, err)
		}
	}
	for day, want := range map[clock.Date]string{
		"2026-10-02": "WORK OWN 国庆营业", "2026-10-01": "OFF NATIONAL 国庆节", "2026-10-10": "WORK NATIONAL 国庆节",
		"2026-11-21": "WORK WEEKDAY ", "2026-11-25": "OFF OWN 盘点",
	} {
		kind, source, name, _ := c.What(day)
		if got := strings.Join([]string{string(kind), string(source), name}, " "); got != want {
			t.Errorf("%s is %s, want %s", day, got, want)
		}
	}
}

// A week holds from its day on; a make-up day without windows of its weekday is a plain working day of that time.
func TestWeeksFromADay(t *testing.T) {
	long := []Window{{480, 1080}}
	friday := []Window{{480, 720}}
	c := build(t, Rules{
		Weeks: []WeekFrom{{"2026-07-01", Week{1: long, 2: long, 3: long, 4: long, 5: friday}}},
		National: map[clock.Date]Special{
			"2026-06-27": {Kind: Work, Name: "调休"}, "2026-07-04": {Kind: Work, Name: "调休"}, "2026-07-06": {Kind: Off, Name: "调休"},
		},
		Years: map[int]bool{2026: true}, Today: "2026-06-30",
	})
	if c.Day() != 7*time.Hour || c.DayOn("2026-07-01") != 10*time.Hour {
		t.Errorf("nominal days of %s and %s", c.Day(), c.DayOn("2026-07-01"))
	}
	for day, want := range map[clock.Date]time.Duration{
		"2026-06-26": 7 * time.Hour, "2026-06-27": 7 * time.Hour, "2026-06-28": 0, "2026-06-30": 7 * time.Hour,
		"2026-07-01": 10 * time.Hour, "2026-07-03": 4 * time.Hour, "2026-07-04": 10 * time.Hour, "2026-07-06": 0, "2026-12-31": 10 * time.Hour,
	} {
		if got, _ := c.Between(day.Start(), day.AddDays(1).Start()); got != want {
			t.Errorf("%s has %s, want %s", day, got, want)
		}
	}
}

// A year whose days are not known is reckoned by weekdays, and never silently.
func TestProvisional(t *testing.T) {
	nation := OfTheNotices()
	for _, c := range []struct {
		from string
		d    time.Duration
		want bool
	}{
		{"2026-12-31 14:00", 3*time.Hour + 30*time.Minute, false},
		{"2026-12-31 14:00", 3*time.Hour + 31*time.Minute, true},
		{"2026-12-31 23:00", 0, false},
		{"2027-01-01 00:00", 0, true},
		{"2009-12-31 17:00", time.Hour, true}, // begins in one
		{"2026-11-23 08:30", 5 * 365 * 24 * time.Hour, true},
	} {
		due, provisional := nation.Add(at(t, c.from), c.d)
		if provisional != c.want {
			t.Errorf("%s + %s = %s is provisional: %v", c.from, c.d, due, provisional)
		}
		if _, provisional := nation.Between(at(t, c.from), due); provisional != c.want {
			t.Errorf("between %s and %s is provisional: %v", c.from, due, provisional)
		}
	}
	if _, provisional := nation.Between(at(t, "2026-12-31 00:00"), at(t, "2027-01-01 00:00")); provisional {
		t.Error("the last day of a year is not the next year")
	}
	holes := build(t, Rules{Years: map[int]bool{2025: true, 2027: true, 2028: true}})
	if _, provisional := holes.Between(at(t, "2025-12-01 00:00"), at(t, "2027-12-01 00:00")); !provisional {
		t.Error("a year that is not known lies between")
	}
	if due, provisional := build(t, Rules{}).Add(at(t, "2026-02-14 09:00"), 4*time.Hour); !provisional || !due.Equal(at(t, "2026-02-16 14:30")) {
		t.Errorf("with no notice at all: %s, %v", due, provisional)
	}
}

func TestCalendarsThatAreNone(t *testing.T) {
	for name, c := range map[string]struct {
		rules  Rules
		reason string
	}{
		"nothing is ever open":          {Rules{Weeks: []WeekFrom{{"", Week{}}}}, "no_windows"},
		"nothing from a day on":         {Rules{Weeks: []WeekFrom{{"2026-01-01", Week{}}}}, "no_windows"},
		"closes before it opens":        {Rules{Weeks: []WeekFrom{{"", Week{1: {{600, 540}}}}}}, "bad_window"},
		"no time at all":                {Rules{Weeks: []WeekFrom{{"", Week{1: {{600, 600}}}}}}, "bad_window"},
		"past midnight":                 {Rules{Weeks: []WeekFrom{{"", Week{1: {{600, 1441}}}}}}, "bad_window"},
		"twice at once":                 {Rules{Weeks: []WeekFrom{{"", Week{1: {{600, 700}, {540, 601}}}}}}, "windows_overlap"},
		"windows of a day overlap":      {Rules{Own: map[clock.Date]Special{"2026-01-01": {Kind: Work, Windows: []Window{{1, 3}, {2, 4}}}}}, "windows_overlap"},
		"no day":                        {Rules{Own: map[clock.Date]Special{"2026-02-30": {Kind: Off}}}, "bad_day"},
		"a day beyond all":              {Rules{National: map[clock.Date]Special{"9999-01-01": {Kind: Off}}}, "bad_day"},
		"neither worked nor off":        {Rules{Own: map[clock.Date]Special{"2026-01-01": {Kind: "FREE"}}}, "bad_day_kind"},
		"a week from a day that is not": {Rules{Weeks: []WeekFrom{{"soon", DefaultWeek()}}}, "bad_day"},
	} {
		_, err := Build(c.rules)
		var e *errs.Error
		if !errors.As(err, &e) || e.Reason != c.reason || e.Code != errs.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestMinutes(t *testing.T) {
	for s, want := range map[string]Minute{"00:00": 0, "08:30": 510, "23:59": 1439, "24:00": 1440} {
		if m, err := ParseMinute(s); err != nil || m != want || m.String() != s {
			t.Errorf("%s: %d, %v, %s", s, m, err, m)
		}
	}
	for _, s := range []string{"", "8:30", "08:60", "24:01", "25:00", "0830", "08:3a", "-1:30", "08：30"} {
		if m, err := ParseMinute(s); err == nil {
			t.Errorf("%q was read as %s", s, m)
		}
	}
}

func TestWorkingDay(t *testing.T) {
	nation := OfTheNotices()
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
		if got, err := nation.WorkingDay(day); err != nil || got != want {
			t.Errorf("%s: %v, %v; want %v", day, got, err, want)
		}
	}
}

func TestAddWorkingDays(t *testing.T) {
	nation := OfTheNotices()
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
		if got, err := nation.AddWorkingDays(c.from, c.n); err != nil || got != c.want {
			t.Errorf("%s + %d = %s, %v; want %s", c.from, c.n, got, err, c.want)
		}
	}
}

func TestYearsWithoutANotice(t *testing.T) {
	nation := OfTheNotices()
	check := func(err error) {
		t.Helper()
		var e *errs.Error
		if !errors.As(err, &e) || e.Reason != "no_calendar" || e.Params["year"] == nil {
			t.Errorf("got %v", err)
		}
	}
	_, err := nation.WorkingDay("2009-12-31")
	check(err)
	_, years := Shipped()
	last := 0
	for year := range years {
		last = max(last, year)
	}
	end := clock.Month(last*100 + 12).Last()
	if _, err := nation.WorkingDay(end); err != nil {
		t.Errorf("the last day that is known: %v", err)
	}
	_, err = nation.WorkingDay(end.AddDays(1))
	check(err)
	_, err = nation.AddWorkingDays(end.AddDays(-1), 5)
	check(err)
}

// No line is lost, a year has at least the eleven days off of the law, and no working day falls on a holiday of the law.
func TestTheFile(t *testing.T) {
	days, years := Shipped()
	off := map[int]int{}
	for day, special := range days {
		if special.Kind == Off {
			off[yearOf(day)]++
		}
		if s := string(day); special.Kind == Work && (strings.HasSuffix(s, "-01-01") || strings.HasSuffix(s, "-05-01") || strings.HasSuffix(s, "-10-01")) {
			t.Errorf("%s is a holiday by law", day)
		}
	}
	for year := range years {
		if off[year] < 11 {
			t.Errorf("%d has %d days off", year, off[year])
		}
	}
	if lines := strings.Count(strings.TrimSpace(daysCSV), "\n"); lines != len(days) {
		t.Errorf("%d lines name %d days", lines, len(days))
	}
}

// walked is Between as one would count it by hand: a day after the other, a window after the other.
func walked(c *Calendar, a, b time.Time) (sum time.Duration) {
	for day := clock.DateOf(a); day <= clock.DateOf(b); day = day.AddDays(1) {
		_, _, _, windows := c.What(day)
		for _, w := range windows {
			from, to := day.Start().Add(w.opens()), day.Start().Add(w.closes())
			if from.Before(a) {
				from = a
			}
			if to.After(b) {
				to = b
			}
			sum += max(0, to.Sub(from))
		}
	}
	return sum
}

var anyWindows = rapid.Custom(func(t *rapid.T) []Window {
	cuts := rapid.SliceOfNDistinct(rapid.IntRange(0, 1440), 0, 6, rapid.ID).Draw(t, "cuts")
	var list []Window
	for i := 0; i+1 < len(cuts); i += 2 {
		w := Window{Minute(min(cuts[i], cuts[i+1])), Minute(max(cuts[i], cuts[i+1]))}
		overlaps := false
		for _, other := range list {
			overlaps = overlaps || w.Opens < other.Closes && other.Opens < w.Closes
		}
		if !overlaps {
			list = append(list, w)
		}
	}
	return list
})

var anyWeek = rapid.Custom(func(t *rapid.T) Week {
	var w Week
	for day := range w {
		w[day] = anyWindows.Draw(t, "windows")
	}
	if w.plain() == nil {
		w[rapid.IntRange(0, 6).Draw(t, "day")] = []Window{{0, midnight}}
	}
	return w
})

var anyDay = rapid.Custom(func(t *rapid.T) clock.Date {
	return clock.Date("2009-12-01").AddDays(rapid.IntRange(0, 7000).Draw(t, "day"))
})

var anySpecial = rapid.Custom(func(t *rapid.T) Special {
	s := Special{Kind: rapid.SampledFrom([]DayKind{Work, Off}).Draw(t, "kind")}
	if s.Kind == Work {
		s.Windows = anyWindows.Draw(t, "own windows")
	}
	return s
})

// anyCalendar has weeks of its own from some days on, holidays and make-up days, and own days.
func anyCalendar(t *rapid.T) *Calendar {
	days, years := Shipped()
	r := Rules{National: days, Years: years, Own: rapid.MapOfN(anyDay, anySpecial, 0, 20).Draw(t, "own")}
	for range rapid.IntRange(0, 3).Draw(t, "weeks") {
		from := anyDay.Draw(t, "from")
		if rapid.Bool().Draw(t, "since ever") {
			from = ""
		}
		r.Weeks = append(r.Weeks, WeekFrom{from, anyWeek.Draw(t, "week")})
	}
	c, err := Build(r)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return c
}

// anyMoment is near the years that are known, mostly, and exact to a nanosecond.
var anyMoment = rapid.Custom(func(t *rapid.T) time.Time {
	if rapid.IntRange(0, 9).Draw(t, "far") == 0 {
		return time.Unix(rapid.Int64Range(-62135596800, 253402300799).Draw(t, "second"), 0) // the years 1 to 9999
	}
	return anyDay.Draw(t, "day").Start().Add(time.Duration(rapid.Int64Range(0, int64(24*time.Hour)).Draw(t, "time")))
})

var anyDuration = rapid.Custom(func(t *rapid.T) time.Duration {
	switch rapid.IntRange(0, 3).Draw(t, "size") {
	case 0:
		return time.Duration(rapid.Int64().Draw(t, "ns"))
	case 1:
		return time.Duration(rapid.IntRange(-100_000, 100_000).Draw(t, "minutes")) * time.Minute
	case 2:
		return time.Duration(rapid.IntRange(-100_000, 100_000).Draw(t, "seconds")) * time.Second
	default:
		return time.Duration(rapid.Int64Range(-1e15, 1e15).Draw(t, "ns"))
	}
})

// sound checks the property that everything rests on, and that nothing else is a deadline.
func sound(t interface{ Fatalf(string, ...any) }, c *Calendar, start time.Time, d time.Duration) {
	due, provisional := c.Add(start, d)
	if got, p := c.Between(start, due); got != d || p != provisional {
		t.Fatalf("%s + %s = %s, but between them %s, provisional %v and %v", start, d, due, got, provisional, p)
	}
	if d > 0 && !due.After(start) || d < 0 && !due.Before(start) || d == 0 && !due.Equal(start) {
		t.Fatalf("%s + %s = %s", start, d, due)
	}
	if d > 0 { // the earliest one: one nanosecond before, that one is missing
		if got, _ := c.Between(start, due.Add(-1)); got != d-1 {
			t.Fatalf("%s + %s = %s, but %s have passed a nanosecond before", start, d, due, got)
		}
	}
	next := c.Next(start)
	if got, _ := c.Between(start, next); got != 0 || !c.Open(next) || next.Before(start) || c.Open(start) != next.Equal(start) {
		t.Fatalf("next after %s is %s, with %s between them", start, next, got)
	}
}

func TestBetweenUndoesAdd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCalendar(t)
		for range 20 {
			sound(t, c, anyMoment.Draw(t, "start"), anyDuration.Draw(t, "d"))
		}
	})
}

func TestAddIsMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCalendar(t)
		a, b := anyMoment.Draw(t, "a"), anyMoment.Draw(t, "b")
		d, e := anyDuration.Draw(t, "d"), anyDuration.Draw(t, "e")
		if b.Before(a) {
			a, b = b, a
		}
		if e < d {
			d, e = e, d
		}
		dueA, _ := c.Add(a, d)
		if dueB, _ := c.Add(b, d); dueB.Before(dueA) {
			t.Fatalf("%s + %s = %s, but %s is due at %s", a, d, dueA, b, dueB)
		}
		if later, _ := c.Add(a, e); later.Before(dueA) {
			t.Fatalf("%s + %s = %s, but + %s = %s", a, d, dueA, e, later)
		}
	})
}

func TestBetweenIsWhatOneCountsByHand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyCalendar(t)
		a := anyDay.Draw(t, "a").Start().Add(time.Duration(rapid.Int64Range(0, int64(24*time.Hour)).Draw(t, "time")))
		b := a.Add(time.Duration(rapid.Int64Range(0, int64(60*24*time.Hour)).Draw(t, "span")))
		if got, _ := c.Between(a, b); got != walked(c, a, b) {
			t.Fatalf("between %s and %s: %s, by hand %s", a, b, got, walked(c, a, b))
		}
	})
}

func FuzzAdd(f *testing.F) {
	f.Add(int64(1_771_030_800), int32(0), int64(4*time.Hour), uint8(0))
	f.Add(int64(1_770_973_200), int32(0), int64(8*time.Hour), uint8(1))
	f.Add(int64(0), int32(1), int64(math.MaxInt64), uint8(2))
	f.Add(int64(253402300799), int32(999_999_999), int64(math.MinInt64), uint8(3))
	calendars := []*Calendar{OfTheNotices(), hall(f), build(f, Rules{}), build(f, Rules{
		Weeks: []WeekFrom{{"", Week{{{0, midnight}}, {{0, midnight}}, {{0, midnight}}, {{0, midnight}}, {{0, midnight}}, {{0, midnight}}, {{0, midnight}}}}, {"2026-01-01", Week{0: {{1439, 1440}}}}},
	})}
	f.Fuzz(func(t *testing.T, second int64, nano int32, d int64, which uint8) {
		const limit = 1 << 40 // about 35,000 years
		sound(t, calendars[int(which)%len(calendars)], time.Unix(second%limit, int64(max(0, nano)%1_000_000_000)), time.Duration(d))
	})
}

func BenchmarkAddFiveDays(b *testing.B) {
	c, start := OfTheNotices(), at(b, "2026-02-13 17:00")
	for b.Loop() {
		c.Add(start, 35*time.Hour)
	}
}

func BenchmarkBuild(b *testing.B) {
	days, years := Shipped()
	for b.Loop() {
		build(b, Rules{National: days, Years: years})
	}
}
