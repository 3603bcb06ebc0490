// Package clock is the one place that knows what time it is and what a business
// day and a business month are: both lie in Asia/Shanghai.
package clock

import (
	"time"
	_ "time/tzdata" // the zone must not depend on the machine
)

// Shanghai is the zone of every business day and month.
var Shanghai = mustLoad("Asia/Shanghai")

func mustLoad(name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		panic(err) // cannot happen: the zone data is built in
	}
	return loc
}

// Clock tells the time. A command asks once and uses that answer throughout.
type Clock func() time.Time

// System is the machine's clock, in microseconds as Postgres keeps them.
func System() time.Time { return time.Now().Truncate(time.Microsecond) }

// At is a clock that stands still, for tests and for repeatable data.
func At(t time.Time) Clock { return func() time.Time { return t } }

// Today is the business day on which c's moment lies.
func (c Clock) Today() Date { return DateOf(c()) }

// Month is the business month in which c's moment lies.
func (c Clock) Month() Month { return MonthOf(c()) }
