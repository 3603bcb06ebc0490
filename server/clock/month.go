package clock

import (
	"fmt"
	"io"
	"strconv"
	"time"
)

// Month is a business month as yyyymm, e.g. 201009; it is kept as an integer in the database.
type Month int32

// MonthOf is the business month in which t lies.
func MonthOf(t time.Time) Month {
	y, m, _ := t.In(Shanghai).Date()
	return Month(y*100 + int(m))
}

// ParseMonth reads "2010-09".
func ParseMonth(s string) (Month, error) {
	t, err := time.Parse("2006-01", s)
	if err != nil || t.Year() < 1900 {
		return 0, fmt.Errorf("%q is not a month like 2010-09", s)
	}
	return Month(t.Year()*100 + int(t.Month())), nil
}

// Valid says whether m names a month at all.
func (m Month) Valid() bool { return m >= 190001 && m <= 999912 && m%100 >= 1 && m%100 <= 12 }

func (m Month) String() string { return fmt.Sprintf("%04d-%02d", int(m)/100, int(m)%100) }

// First is the month's first day.
func (m Month) First() Date { return Date(m.String() + "-01") }

// Last is the month's last day.
func (m Month) Last() Date { return m.Add(1).First().AddDays(-1) }

// Days is how many days the month has.
func (m Month) Days() int { return m.Last().Day() }

// Add is the month n months later, or earlier where n is negative.
func (m Month) Add(n int) Month {
	k := int(m)/100*12 + int(m)%100 - 1 + n
	return Month(k/12*100 + k%12 + 1)
}

// Start is the first moment of the month, End the first moment after it.
func (m Month) Start() time.Time { return m.First().Start() }

// End is the first moment after the month.
func (m Month) End() time.Time { return m.Add(1).Start() }

// MarshalGQL writes "2010-09".
func (m Month) MarshalGQL(w io.Writer) { _, _ = io.WriteString(w, strconv.Quote(m.String())) }

// UnmarshalGQL reads "2010-09".
func (m *Month) UnmarshalGQL(v any) error {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("a month is a string like 2010-09")
	}
	parsed, err := ParseMonth(s)
	*m = parsed
	return err
}

// MarshalText and UnmarshalText keep months readable in JSON.
func (m Month) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads "2010-09".
func (m *Month) UnmarshalText(b []byte) error {
	parsed, err := ParseMonth(string(b))
	*m = parsed
	return err
}
