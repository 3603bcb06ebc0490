package clock

import (
	"database/sql/driver"
	"fmt"
	"io"
	"strconv"
	"time"
)

// Date is a business day as "2010-09-30"; "" is no day. Dates compare as strings do.
type Date string

const dateLayout = "2006-01-02"

// DateOf is the business day on which t lies.
func DateOf(t time.Time) Date { return Date(t.In(Shanghai).Format(dateLayout)) }

// ParseDate reads "2010-09-30".
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(dateLayout, s)
	if err != nil || t.Year() < 1900 {
		return "", fmt.Errorf("%q is not a day like 2010-09-30", s)
	}
	return Date(s), nil
}

func (d Date) utc() time.Time {
	t, _ := time.Parse(dateLayout, string(d))
	return t
}

// Month is the month in which d lies.
func (d Date) Month() Month { t := d.utc(); return Month(t.Year()*100 + int(t.Month())) }

// Day is the day of the month, from 1.
func (d Date) Day() int { return d.utc().Day() }

// AddDays is the day n days later.
func (d Date) AddDays(n int) Date { return Date(d.utc().AddDate(0, 0, n).Format(dateLayout)) }

// DaysUntil is how many days lie in the half-open interval from d to e.
func (d Date) DaysUntil(e Date) int { return int(e.utc().Sub(d.utc()) / (24 * time.Hour)) }

// Start is d's first moment in Shanghai.
func (d Date) Start() time.Time {
	y, m, day := d.utc().Date()
	return time.Date(y, m, day, 0, 0, 0, 0, Shanghai)
}

// Scan reads a date column.
func (d *Date) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d = ""
	case time.Time:
		*d = Date(v.Format(dateLayout))
	case string:
		*d = Date(v[:min(len(v), len(dateLayout))])
	case []byte:
		*d = Date(v[:min(len(v), len(dateLayout))])
	default:
		return fmt.Errorf("clock.Date cannot hold a %T", src)
	}
	return nil
}

// Value writes a date column; "" is NULL.
func (d Date) Value() (driver.Value, error) {
	if d == "" {
		return nil, nil
	}
	return string(d), nil
}

// MarshalGQL writes "2010-09-30", or null for no day.
func (d Date) MarshalGQL(w io.Writer) {
	if d == "" {
		_, _ = io.WriteString(w, "null")
		return
	}
	_, _ = io.WriteString(w, strconv.Quote(string(d)))
}

// UnmarshalGQL reads "2010-09-30".
func (d *Date) UnmarshalGQL(v any) error {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("a date is a string like 2010-09-30")
	}
	parsed, err := ParseDate(s)
	*d = parsed
	return err
}
