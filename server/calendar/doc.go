// Package calendar knows when is worked: the windows of a day, the holidays and make-up workdays (调休) of mainland China,
// and the days and hours of each unit.
//
// # In plain words
//
// A week has windows, 08:30–12:00 and 14:00–17:30 from Monday to Friday unless somebody has set others. A day is what the
// nearest unit has made it, else what the State Council's notice or an administrator's correction of it says, else what its
// weekday is. A day that is made a working day has its weekday's windows; where that has none, those of a plain working
// day; a unit's own day may have windows of its own. Units pass what they have set on to all below them.
//
// On that, [Calendar.Add] finds a deadline and [Calendar.Between] says how much was worked: rules.go, window.go and
// layout.go make a calendar, calendar.go asks it, notice.go has the notices of this version (china-days.csv) and reads new
// ones. snapshot.go makes calendars of what is in the database, service.go hands them out.
//
// # Invariants
//
//   - For every t and d, Between(t, Add(t, d)) is d, to the nanosecond; a deadline is the earliest moment with that property.
//   - Intervals are half-open, in Asia/Shanghai.
//   - Nothing is guessed silently: a deadline that touches a year without a notice says that it is provisional, and to count
//     working days through one is refused.
//   - A week without any window is refused, so that every deadline comes.
//   - A notice is taken in whole or not at all, and takes the place of all its year had; national days of a year without
//     one cannot be set one by one.
//   - A calendar does not change; each change of what it is made of draws a new revision, in the transaction in which the
//     running clocks are told ([Clocks]).
//
// # Who may do what
//
// Everybody who has signed in reads every calendar and tries out deadlines. Administrators change them (WRITE_CALENDAR).
package calendar
