package clock_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"duolao/server/clock"
)

// A business day begins at midnight in Shanghai, wherever the machine stands.
func TestDayAndMonthOfAMoment(t *testing.T) {
	for moment, want := range map[string]struct {
		day   clock.Date
		month clock.Month
	}{
		"2010-09-30T15:59:59Z":      {"2010-09-30", 201009},
		"2010-09-30T16:00:00Z":      {"2010-10-01", 201010},
		"2010-10-01T00:00:00+08:00": {"2010-10-01", 201010},
		"2010-12-31T11:00:00-05:00": {"2011-01-01", 201101},
		"1990-07-01T15:30:00Z":      {"1990-07-02", 199007}, // Shanghai had summer time then: UTC+9
	} {
		at, err := time.Parse(time.RFC3339, moment)
		if err != nil {
			t.Fatal(err)
		}
		c := clock.At(at)
		if c.Today() != want.day || c.Month() != want.month || clock.DateOf(at) != want.day || clock.MonthOf(at) != want.month {
			t.Errorf("%s is %s in %s, want %s in %s", moment, c.Today(), c.Month(), want.day, want.month)
		}
	}
}

func TestMonth(t *testing.T) {
	for _, c := range []struct {
		month clock.Month
		days  int
		last  clock.Date
	}{
		{201009, 30, "2010-09-30"},
		{201012, 31, "2010-12-31"},
		{201002, 28, "2010-02-28"},
		{201202, 29, "2012-02-29"},
		{200002, 29, "2000-02-29"},
		{190002, 28, "1900-02-28"},
		{199004, 30, "1990-04-30"}, // summer time began in it
	} {
		if c.month.Days() != c.days || c.month.Last() != c.last || c.month.First().Day() != 1 {
			t.Errorf("%s has %d days from %s to %s", c.month, c.month.Days(), c.month.First(), c.month.Last())
		}
	}
	for month, valid := range map[clock.Month]bool{201009: true, 201001: true, 201012: true, 201000: false, 201013: false, 0: false, -201009: false, 9: false, 189912: false} {
		if month.Valid() != valid {
			t.Errorf("%d valid: %v", month, !valid)
		}
	}
}

var anyMonth = rapid.Custom(func(t *rapid.T) clock.Month {
	return clock.Month(rapid.IntRange(1900, 2200).Draw(t, "year")*100 + rapid.IntRange(1, 12).Draw(t, "month"))
})

func TestMonthArithmetic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, n, k := anyMonth.Draw(t, "m"), rapid.IntRange(-1000, 1000).Draw(t, "n"), rapid.IntRange(-1000, 1000).Draw(t, "k")
		there := m.Add(n)
		if there.Add(-n) != m || there.Add(k) != m.Add(n+k) || m.Add(0) != m {
			t.Fatalf("%s and %d months is %s, and back %s", m, n, there, there.Add(-n))
		}
		if (n > 0) != (there > m) || (n == 0) != (there == m) {
			t.Fatalf("%s and %d months is %s", m, n, there)
		}
		if m.Add(12)-m != 100 {
			t.Fatalf("a year after %s is %s", m, m.Add(12))
		}
		if m.First().Month() != m || m.Last().Month() != m || m.Last().AddDays(1) != m.Add(1).First() {
			t.Fatalf("%s lies from %s to %s", m, m.First(), m.Last())
		}
		if m.First().DaysUntil(m.Add(1).First()) != m.Days() {
			t.Fatalf("%s has %d days", m, m.Days())
		}
		if clock.MonthOf(m.Start()) != m || clock.MonthOf(m.End()) != m.Add(1) || clock.MonthOf(m.End().Add(-time.Nanosecond)) != m {
			t.Fatalf("%s runs from %s to %s", m, m.Start(), m.End())
		}
		if again, err := clock.ParseMonth(m.String()); err != nil || again != m {
			t.Fatalf("%s came back as %s, %v", m, again, err)
		}
	})
}

func TestDateArithmetic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyMonth.Draw(t, "m").First().AddDays(rapid.IntRange(0, 27).Draw(t, "day"))
		n := rapid.IntRange(-20_000, 20_000).Draw(t, "n")
		e := d.AddDays(n)
		if d.DaysUntil(e) != n || e.DaysUntil(d) != -n || e.AddDays(-n) != d {
			t.Fatalf("%d days from %s is %s, %d days away", n, d, e, d.DaysUntil(e))
		}
		if (n > 0) != (e > d) {
			t.Fatalf("%s and %s compare wrongly", d, e)
		}
		if clock.DateOf(d.Start()) != d || clock.DateOf(d.Start().Add(-time.Nanosecond)) != d.AddDays(-1) {
			t.Fatalf("%s starts at %s", d, d.Start())
		}
		if again, err := clock.ParseDate(string(d)); err != nil || again != d {
			t.Fatalf("%s came back as %s, %v", d, again, err)
		}
		var scanned clock.Date
		v, err := d.Value()
		if err != nil || scanned.Scan(v) != nil || scanned != d {
			t.Fatalf("%s came out of the database as %s", d, scanned)
		}
	})
}

func TestWhatIsNoDayAndNoMonth(t *testing.T) {
	for _, s := range []string{"", "2010-02-29", "2010-13-01", "2010-00-01", "2010-1-1", "2010-09-31", "10-09-30", "2010/09/30", "2010-09-30T00:00:00Z", "1899-12-31", "２０１０-09-30"} {
		if d, err := clock.ParseDate(s); err == nil {
			t.Errorf("%q was read as the day %s", s, d)
		}
	}
	for _, s := range []string{"", "2010", "2010-13", "2010-00", "2010-9", "201009", "1899-12", "2010-09-01"} {
		if m, err := clock.ParseMonth(s); err == nil {
			t.Errorf("%q was read as the month %s", s, m)
		}
	}
}

func TestGraphQLAndJSON(t *testing.T) {
	var b strings.Builder
	clock.Month(201009).MarshalGQL(&b)
	clock.Date("2010-09-30").MarshalGQL(&b)
	clock.Date("").MarshalGQL(&b)
	if got, want := b.String(), `"2010-09""2010-09-30"null`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	var m clock.Month
	var d clock.Date
	for _, v := range []any{201009, nil, "2010-13", true} {
		if m.UnmarshalGQL(v) == nil {
			t.Errorf("%v was taken for a month", v)
		}
		if d.UnmarshalGQL(v) == nil {
			t.Errorf("%v was taken for a day", v)
		}
	}
	if m.UnmarshalGQL("2010-09") != nil || m != 201009 || d.UnmarshalGQL("2010-09-30") != nil || d != "2010-09-30" {
		t.Errorf("read %s and %s", m, d)
	}
	raw, err := json.Marshal(map[clock.Month]clock.Month{201009: 201010})
	var back map[clock.Month]clock.Month
	if err != nil || string(raw) != `{"2010-09":"2010-10"}` || json.Unmarshal(raw, &back) != nil || back[201009] != 201010 {
		t.Errorf("%s came back as %v", raw, back)
	}
}

func TestScan(t *testing.T) {
	for _, src := range []any{time.Date(2010, 9, 30, 0, 0, 0, 0, time.UTC), "2010-09-30", "2010-09-30T00:00:00Z", []byte("2010-09-30")} {
		var d clock.Date
		if err := d.Scan(src); err != nil || d != "2010-09-30" {
			t.Errorf("%T: %q, %v", src, d, err)
		}
	}
	d := clock.Date("2010-09-30")
	if err := d.Scan(nil); err != nil || d != "" {
		t.Errorf("NULL: %q, %v", d, err)
	}
	if v, err := d.Value(); v != nil || err != nil {
		t.Errorf("no day is stored as %v", v)
	}
	if d.Scan(20100930) == nil {
		t.Error("a number was taken for a day")
	}
}
