package calendar

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
)

// The years that can be looked at and set, as in the database.
const firstYear, lastYear = 2000, 2099

// noticeOut is the month from which the coming year's notice is waited for.
const noticeOut = time.October

// WorkCalendar is a year of a unit's calendar, or without one of the nation's. Everybody who is signed in. INVALID
// bad_year; NOT_FOUND.
func (s *Service) WorkCalendar(ctx context.Context, year int, unitID *int64) (*WorkCalendar, error) {
	if _, err := auth.Require(ctx, auth.OwnAccount); err != nil {
		return nil, err
	}
	if err := checkYear("year", year); err != nil {
		return nil, err
	}
	var w *WorkCalendar
	err := s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		path, err := pathOf(ctx, tx, unitID)
		if err != nil {
			return err
		}
		snap, err := s.latest(ctx, tx)
		if err != nil {
			return err
		}
		w, err = snap.year(year, unitID, path)
		return err
	})
	return w, err
}

func checkYear(field string, year int) error {
	if year < firstYear || year > lastYear {
		return errs.Invalidf(field, "bad_year", "a year lies between %d and %d", firstYear, lastYear).With("first", firstYear).With("last", lastYear)
	}
	return nil
}

// pathOf is a unit's path, "" for none. NOT_FOUND.
func pathOf(ctx context.Context, idb bun.IDB, unitID *int64) (path string, err error) {
	if unitID == nil {
		return "", nil
	}
	err = idb.NewRaw(`SELECT path FROM unit WHERE id = ?`, *unitID).Scan(ctx, &path)
	if db.NotFound(err) {
		return "", noUnit(*unitID)
	}
	if err != nil {
		return "", fmt.Errorf("calendar: unit %d: %w", *unitID, err)
	}
	return path, nil
}

// year is a year of the calendar of a path.
func (s *snapshot) year(year int, unitID *int64, path string) (*WorkCalendar, error) {
	c, err := s.calendar(path)
	if err != nil {
		return nil, err
	}
	w := &WorkCalendar{Revision: s.revision, UnitID: unitID, Year: year, Notice: s.notice(year), MissingNotice: s.missing(),
		DayMinutes: int(c.Day() / time.Minute)}
	ids := s.special(path)
	for day := clock.Month(year*100 + 1).First(); yearOf(day) == year; day = day.AddDays(1) {
		kind, source, name, windows := c.What(day)
		d := &CalendarDay{Day: day, Kind: kind, Source: source, Name: name, Windows: shown(windows)}
		switch {
		case source == Own:
			d.UnitID = s.owner(ids, day)
			d.Clearable = unitID != nil && *d.UnitID == *unitID
		case unitID == nil:
			d.Clearable = s.set[day]
		}
		w.Days = append(w.Days, d)
	}
	week, whose, _ := s.weekOn(ids, s.today)
	w.Week = week.shown(whose)
	var of int64
	if unitID != nil {
		of = *unitID
	}
	w.Weeks = []*CalendarWeek{}
	for _, row := range slices.Backward(s.weeks[of]) {
		w.Weeks = append(w.Weeks, row.shown(of))
	}
	return w, nil
}

func (s *snapshot) notice(year int) NoticeSource {
	switch {
	case s.uploaded[year]:
		return NoticeUploaded
	case s.years[year]:
		return NoticeShipped
	default:
		return NoticeNone
	}
}

// missing is the year whose notice is due and not known.
func (s *snapshot) missing() *int {
	year := yearOf(s.today)
	if s.years[year] && s.today.Month()%100 >= clock.Month(noticeOut) {
		year++
	}
	if s.years[year] {
		return nil
	}
	return &year
}

// owner is the nearest unit that has made a day its own.
func (s *snapshot) owner(ids []int64, day clock.Date) *int64 {
	for _, id := range slices.Backward(ids) {
		if _, own := s.own[id][day]; own {
			return &id
		}
	}
	return nil
}

func shown(windows []Window) []*WorkWindow {
	list := make([]*WorkWindow, len(windows))
	for i, w := range windows {
		list[i] = &WorkWindow{w.Opens.String(), w.Closes.String()}
	}
	return list
}

func (w *weekRow) shown(unitID int64) *CalendarWeek {
	c := &CalendarWeek{FromDay: w.From, Inherits: w.Inherits, Windows: []*WeekWindow{}}
	if unitID != 0 {
		c.UnitID = &unitID
	}
	for day := 1; day <= 7; day++ { // from Monday on
		for _, window := range w.Week[day%7] {
			c.Windows = append(c.Windows, &WeekWindow{day, window.Opens.String(), window.Closes.String()})
		}
	}
	return c
}

// maxPreview bounds the amount of a preview.
const maxPreview = 100_000

// What a target is counted in.
const (
	workingMinute = "WORKING_MINUTE"
	workingDay    = "WORKING_DAY"
	hour          = "HOUR"
	day           = "DAY"
)

// CalendarPreview is what would be due, with unit WORKING_MINUTE, WORKING_DAY, HOUR or DAY. Everybody who is signed in.
// INVALID bad_amount, bad_target_unit, bad_start; NOT_FOUND.
func (s *Service) CalendarPreview(ctx context.Context, start time.Time, amount int, unit string, unitID *int64) (*CalendarPreview, error) {
	if _, err := auth.Require(ctx, auth.OwnAccount); err != nil {
		return nil, err
	}
	if amount < 1 || amount > maxPreview {
		return nil, errs.Invalidf("amount", "bad_amount", "the amount lies between 1 and %d", maxPreview).With("max", maxPreview)
	}
	if year := start.In(clock.Shanghai).Year(); year < firstYear || year > lastYear {
		return nil, errs.Invalidf("start", "bad_start", "the start lies between the years %d and %d", firstYear, lastYear).With("first", firstYear).With("last", lastYear)
	}
	c, err := s.ofOptional(ctx, s.db.Bun, unitID)
	if err != nil {
		return nil, err
	}
	p := &CalendarPreview{}
	switch unit {
	case workingMinute:
		p.Due, p.Provisional = c.Add(start, time.Duration(amount)*time.Minute)
	case workingDay:
		p.Due, p.Provisional = c.Add(start, time.Duration(amount)*c.Day())
	case hour:
		p.Due = start.Add(time.Duration(amount) * time.Hour)
	case day:
		p.Due = start.Add(time.Duration(amount) * 24 * time.Hour)
	default:
		return nil, errs.Invalidf("unit", "bad_target_unit", "%q is none of WORKING_MINUTE, WORKING_DAY, HOUR, DAY", unit)
	}
	worked, _ := c.Between(start, p.Due)
	p.WorkedMinutes = int(worked / time.Minute)
	return p, nil
}

func (s *Service) ofOptional(ctx context.Context, idb bun.IDB, unitID *int64) (*Calendar, error) {
	if unitID == nil {
		return s.National(ctx, idb)
	}
	return s.Of(ctx, idb, *unitID)
}
