package calendar

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
)

// maxWindows bounds the windows of a day.
const maxWindows = 6

// dayRow is a day as it is set, for the audit log as well.
type dayRow struct {
	Day     clock.Date `json:"day"`
	Kind    DayKind    `json:"kind"`
	Name    string     `json:"name"`
	Windows []string   `json:"windows,omitempty"`
}

// SetCalendarDay sets a day of a unit's calendar, or without one of the nation's. WRITE_CALENDAR. A repeated request gives
// the calendar as it is by then. INVALID bad_day, bad_day_kind, day_name_length, bad_window, windows_overlap,
// too_many_windows, windows_of_own_days, no_calendar for a national day of a year without a notice; CONFLICT
// stale_version; NOT_FOUND. Tells the clocks.
func (s *Service) SetCalendarDay(ctx context.Context, in SetCalendarDay) (*WorkCalendar, error) {
	actor, err := auth.Require(ctx, auth.WriteCalendar)
	if err != nil {
		return nil, err
	}
	windows, err := in.validate()
	if err != nil {
		return nil, err
	}
	return s.run(ctx, actor, s.now(), command{
		name: "setCalendarDay", requestID: in.RequestID, input: in, revision: in.Revision, unitID: in.UnitID, year: yearOf(in.Day), from: in.Day,
		entity: "calendar", action: "calendar.set_day",
		do: func(ctx context.Context, tx bun.Tx) (before, after any, err error) {
			set := dayRow{in.Day, in.Kind, in.Name, nil}
			for _, w := range windows {
				set.Windows = append(set.Windows, w.Opens.String()+"–"+w.Closes.String())
			}
			was, err := setDay(ctx, tx, in.UnitID, in.Day)
			if err != nil {
				return nil, nil, err
			}
			if in.UnitID == nil {
				if err := s.knownTx(ctx, tx, yearOf(in.Day)); err != nil {
					return nil, nil, err
				}
				_, err = tx.NewRaw(`INSERT INTO national_day (day, correction, kind, name) VALUES (?, true, ?, ?)
					ON CONFLICT (day, correction) DO UPDATE SET kind = EXCLUDED.kind, name = EXCLUDED.name`, in.Day, in.Kind, in.Name).Exec(ctx)
			} else {
				_, err = tx.NewRaw(`INSERT INTO own_day (unit_id, day, kind, name, windows) VALUES (?, ?, ?, ?, ?)
					ON CONFLICT (unit_id, day) DO UPDATE SET kind = EXCLUDED.kind, name = EXCLUDED.name, windows = EXCLUDED.windows`,
					*in.UnitID, in.Day, in.Kind, in.Name, pgdialect.Array(flat(windows))).Exec(ctx)
			}
			return was, set, err
		},
	})
}

// validate gives the day's own windows in order.
func (in *SetCalendarDay) validate() ([]Window, error) {
	if err := checkDay("input.day", in.Day); err != nil {
		return nil, err
	}
	if in.Kind != Work && in.Kind != Off {
		return nil, errs.Invalidf("input.kind", "bad_day_kind", "%q is neither WORK nor OFF", in.Kind)
	}
	in.Name = strings.TrimSpace(in.Name)
	if n := len([]rune(in.Name)); n == 0 || n > maxName || strings.ContainsFunc(in.Name, unicode.IsControl) {
		return nil, errs.Invalidf("input.name", "day_name_length", "a day has a name of 1 to %d characters in one line", maxName).With("max", maxName)
	}
	if len(in.Windows) == 0 {
		return nil, nil
	}
	if in.UnitID == nil || in.Kind == Off {
		return nil, errs.Invalidf("input.windows", "windows_of_own_days", "only a unit's own day that is worked has windows of its own")
	}
	if len(in.Windows) > maxWindows {
		return nil, errs.Invalidf("input.windows", "too_many_windows", "a day has %d windows at most", maxWindows).With("max", maxWindows)
	}
	windows := make([]Window, len(in.Windows))
	for i, w := range in.Windows {
		var err error
		if windows[i], err = parseWindow("input.windows", w.Opens, w.Closes); err != nil {
			return nil, err
		}
	}
	return inOrder("input.windows", windows)
}

// parseWindow reads a window. INVALID bad_time.
func parseWindow(field, opens, closes string) (w Window, err error) {
	for _, part := range []struct {
		text string
		to   *Minute
	}{{opens, &w.Opens}, {closes, &w.Closes}} {
		if *part.to, err = ParseMinute(part.text); err != nil {
			return w, errs.Invalidf(field, "bad_time", "%q is no time of the day like 08:30", part.text).With("time", part.text)
		}
	}
	return w, nil
}

// flat are the windows as the database keeps them.
func flat(windows []Window) []int {
	list := []int{}
	for _, w := range windows {
		list = append(list, int(w.Opens), int(w.Closes))
	}
	return list
}

// knownTx refuses a year without a notice: one day alone would pass for all of them. INVALID no_calendar.
func (s *Service) knownTx(ctx context.Context, tx bun.Tx, year int) error {
	c, err := s.National(ctx, tx)
	if err == nil && !c.Known(year) {
		err = errs.Invalidf("input.day", "no_calendar", "the notice of %d is not known; upload it first", year).With("year", year)
	}
	return err
}

// setDay is the day as it has been set exactly there; nil where it has not.
func setDay(ctx context.Context, tx bun.Tx, unitID *int64, day clock.Date) (any, error) {
	was := dayRow{Day: day}
	var flat []int
	var err error
	if unitID == nil {
		err = tx.NewRaw(`SELECT kind, name FROM national_day WHERE day = ? AND correction`, day).Scan(ctx, &was.Kind, &was.Name)
	} else {
		err = tx.NewRaw(`SELECT kind, name, windows FROM own_day WHERE unit_id = ? AND day = ?`, *unitID, day).Scan(ctx, &was.Kind, &was.Name, pgdialect.Array(&flat))
	}
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil //nolint:nilnil // what was is nothing, for the audit log
	}
	if err != nil {
		return nil, fmt.Errorf("calendar: %s: %w", day, err)
	}
	for i := 0; i+1 < len(flat); i += 2 {
		was.Windows = append(was.Windows, Minute(flat[i]).String()+"–"+Minute(flat[i+1]).String())
	}
	return was, nil
}

// ClearCalendarDay makes a day of a unit's calendar, or without one of the nation's, what it is without having been set
// there. WRITE_CALENDAR. A repeated request gives the calendar as it is by then. CONFLICT stale_version, day_not_set; NOT_FOUND. Tells the clocks.
func (s *Service) ClearCalendarDay(ctx context.Context, in ClearCalendarDay) (*WorkCalendar, error) {
	actor, err := auth.Require(ctx, auth.WriteCalendar)
	if err != nil {
		return nil, err
	}
	if err := checkDay("input.day", in.Day); err != nil {
		return nil, err
	}
	return s.run(ctx, actor, s.now(), command{
		name: "clearCalendarDay", requestID: in.RequestID, input: in, revision: in.Revision, unitID: in.UnitID, year: yearOf(in.Day), from: in.Day,
		entity: "calendar", action: "calendar.clear_day",
		do: func(ctx context.Context, tx bun.Tx) (before, after any, err error) {
			was, err := setDay(ctx, tx, in.UnitID, in.Day)
			if err != nil {
				return nil, nil, err
			}
			if was == nil {
				return nil, nil, errs.Conflictf("day_not_set", "%s has not been set there, so there is nothing to clear", in.Day).With("day", string(in.Day))
			}
			if in.UnitID == nil {
				_, err = tx.NewRaw(`DELETE FROM national_day WHERE day = ? AND correction`, in.Day).Exec(ctx)
			} else {
				_, err = tx.NewRaw(`DELETE FROM own_day WHERE unit_id = ? AND day = ?`, *in.UnitID, in.Day).Exec(ctx)
			}
			return was, nil, err
		},
	})
}
