package calendar

import (
	"context"
	"fmt"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
)

// hoursRow is a week as it is set, for the audit log.
type hoursRow struct {
	FromDay  clock.Date `json:"fromDay"`
	Inherits bool       `json:"inherits"`
	Windows  []string   `json:"windows"` // as "1 08:30–12:00": the day of the week, Monday 1
}

// SetWorkingHours sets the windows of a unit's week, or without one of everybody's, from a day on. WRITE_CALENDAR. A
// repeated request gives the calendar as it is by then. INVALID bad_day, bad_weekday, bad_time, bad_window,
// windows_overlap, too_many_windows, no_windows, inherits_nothing; CONFLICT stale_version; NOT_FOUND. Tells the clocks.
func (s *Service) SetWorkingHours(ctx context.Context, in SetWorkingHours) (*WorkCalendar, error) {
	actor, err := auth.Require(ctx, auth.WriteCalendar)
	if err != nil {
		return nil, err
	}
	week, err := in.validate()
	if err != nil {
		return nil, err
	}
	return s.run(ctx, actor, s.now(), command{
		name: "setWorkingHours", requestID: in.RequestID, input: in, revision: in.Revision, unitID: in.UnitID, year: yearOf(in.FromDay), from: in.FromDay,
		entity: "calendar", action: "calendar.set_hours",
		do: func(ctx context.Context, tx bun.Tx) (before, after any, err error) {
			snap, err := s.latest(ctx, tx)
			if err != nil {
				return nil, nil, err
			}
			var of int64
			if in.UnitID != nil {
				of = *in.UnitID
			}
			for _, row := range snap.weeks[of] {
				if row.From == in.FromDay {
					before = row.logged()
				}
			}
			row := weekRow{in.FromDay, in.Inherit, week}
			return before, row.logged(), writeWeek(ctx, tx, in.UnitID, row)
		},
	})
}

func (w *weekRow) logged() hoursRow {
	row := hoursRow{w.From, w.Inherits, []string{}}
	for _, one := range w.shown(0).Windows {
		row.Windows = append(row.Windows, fmt.Sprintf("%d %s–%s", one.Weekday, one.Opens, one.Closes))
	}
	return row
}

// validate gives the week in order.
func (in *SetWorkingHours) validate() (Week, error) {
	if err := checkDay("input.fromDay", in.FromDay); err != nil {
		return Week{}, err
	}
	if in.Inherit {
		if in.UnitID == nil || len(in.Windows) > 0 {
			return Week{}, errs.Invalidf("input.inherit", "inherits_nothing", "only a unit can follow the one above again, and then without windows of its own")
		}
		return Week{}, nil
	}
	var week Week
	for _, w := range in.Windows {
		if w.Weekday < 1 || w.Weekday > 7 {
			return Week{}, errs.Invalidf("input.windows", "bad_weekday", "a day of the week is 1 for Monday to 7 for Sunday, not %d", w.Weekday).With("weekday", w.Weekday)
		}
		window, err := parseWindow("input.windows", w.Opens, w.Closes)
		if err != nil {
			return Week{}, err
		}
		week[w.Weekday%7] = append(week[w.Weekday%7], window)
		if len(week[w.Weekday%7]) > maxWindows {
			return Week{}, errs.Invalidf("input.windows", "too_many_windows", "a day has %d windows at most", maxWindows).With("max", maxWindows)
		}
	}
	return week.inOrder("input.windows")
}

// writeWeek writes a week, or the same day's anew.
func writeWeek(ctx context.Context, tx bun.Tx, unitID *int64, row weekRow) error {
	var id int64
	if err := tx.NewRaw(`INSERT INTO work_week (unit_id, from_day, inherits) VALUES (?, ?, ?)
		ON CONFLICT ON CONSTRAINT work_week_key DO UPDATE SET inherits = EXCLUDED.inherits RETURNING id`, unitID, row.From, row.Inherits).Scan(ctx, &id); err != nil {
		return fmt.Errorf("calendar: week: %w", err)
	}
	if _, err := tx.NewRaw(`DELETE FROM work_window WHERE week_id = ?`, id).Exec(ctx); err != nil {
		return fmt.Errorf("calendar: week: %w", err)
	}
	for day := 1; day <= 7; day++ {
		for _, w := range row.Week[day%7] {
			if _, err := tx.NewRaw(`INSERT INTO work_window (week_id, weekday, opens, closes) VALUES (?, ?, ?, ?)`, id, day, int(w.Opens), int(w.Closes)).Exec(ctx); err != nil {
				return fmt.Errorf("calendar: window: %w", err)
			}
		}
	}
	return nil
}
