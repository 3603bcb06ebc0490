package scheme

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/org"
)

// historyRows is how many changes TargetHistory gives at most.
const historyRows = 200

// TargetSheet is the tasks and targets of a production unit (READ_TARGETS). Whoever reads only
// the own sees the own shares of a unit with an own assignment in that month, and no tasks.
// Without a scheme in force there are no lines.
func (s *Service) TargetSheet(ctx context.Context, unitID int64, month clock.Month) (*TargetSheet, error) {
	actor, err := auth.Require(ctx, auth.ReadTargets)
	if err != nil {
		return nil, err
	}
	var sheet *TargetSheet
	err = s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		seen, err := s.sheetUnit(ctx, tx, actor.Scope, unitID, month)
		if err != nil {
			return err
		}
		sheet, err = s.sheet(ctx, tx, seen, month)
		return err
	})
	return sheet, err
}

// IssueTasks sets units' tasks in an open month; what is not named stays. A task may be
// lowered below what has been split already: the sheet shows the rest below 0. ISSUE_TASKS.
// Codes: INVALID with every fault at once, NOT_FOUND, CONFLICT stale_version, month_closed.
func (s *Service) IssueTasks(ctx context.Context, in IssueTasks) ([]*TargetSheet, error) {
	actor, err := auth.Require(ctx, auth.IssueTasks)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	if err := in.Validate(clock.MonthOf(now)); err != nil {
		return nil, err
	}
	wanted := in.wishes()
	ids := unitsOf(wanted)
	var sheets []*TargetSheet
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := audit.Once(ctx, tx, now, "issueTasks", in.RequestID, in, func() (bool, error) {
			units, err := s.lockTargets(ctx, tx, actor.Scope, ids, in.Month)
			if err != nil {
				return false, err
			}
			if err := s.checkRatio(ctx, tx, units, in.Month, wanted); err != nil {
				return false, err
			}
			current, err := tasksOf(ctx, tx, ids, in.Month)
			if err != nil {
				return false, err
			}
			changes, err := plan(wanted, current)
			if err != nil {
				return false, err
			}
			return true, s.apply(ctx, tx, actor, units, in.Month, "target.issue", changes, now)
		})
		if err != nil {
			return err
		}
		seen, err := sheetUnits(ctx, tx, actor.Scope, ids, in.Month)
		if err != nil {
			return err
		}
		sheets, err = s.sheets(ctx, tx, seen, in.Month)
		return err
	})
	if err != nil {
		return nil, err
	}
	return sheets, nil
}

// SplitTasks sets managers' targets in an open month; what is not named stays. Of each
// indicator that is named the sum must equal the task, or with AllowRest at most be it. SPLIT_TASKS.
// Codes: INVALID (more_than_task, less_than_task, no_task, not_a_holder …; every fault at once),
// NOT_FOUND, CONFLICT stale_version, month_closed.
func (s *Service) SplitTasks(ctx context.Context, in SplitTasks) (*TargetSheet, error) {
	actor, err := auth.Require(ctx, auth.SplitTasks)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	if err := in.Validate(clock.MonthOf(now)); err != nil {
		return nil, err
	}
	wanted, ids := in.wishes(), []int64{in.UnitID}
	var sheet *TargetSheet
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := audit.Once(ctx, tx, now, "splitTasks", in.RequestID, in, func() (bool, error) {
			units, err := s.lockTargets(ctx, tx, actor.Scope, ids, in.Month)
			if err != nil {
				return false, err
			}
			if err := s.checkRatio(ctx, tx, units, in.Month, wanted); err != nil {
				return false, err
			}
			tasks, err := tasksOf(ctx, tx, ids, in.Month)
			if err != nil {
				return false, err
			}
			shares, err := sharesOf(ctx, tx, ids, in.Month)
			if err != nil {
				return false, err
			}
			if err := s.checkHolders(ctx, tx, units[in.UnitID], in.Month, wanted); err != nil {
				return false, err
			}
			changes, err := plan(wanted, shares)
			if err != nil {
				return false, err
			}
			if err := checkSplit(wanted, tasks, shares, changes, in.AllowRest); err != nil {
				return false, err
			}
			return true, s.apply(ctx, tx, actor, units, in.Month, "target.split", changes, now)
		})
		if err != nil {
			return err
		}
		seen, err := s.sheetUnit(ctx, tx, actor.Scope, in.UnitID, in.Month)
		if err != nil {
			return err
		}
		sheet, err = s.sheet(ctx, tx, seen, in.Month)
		return err
	})
	return sheet, err
}

// TargetHistory is the last 200 changes of a unit's tasks and targets, newest first
// (READ_TARGETS; whoever reads only the own sees the own).
func (s *Service) TargetHistory(ctx context.Context, unitID int64, month clock.Month) ([]*TargetChange, error) {
	actor, err := auth.Require(ctx, auth.ReadTargets)
	if err != nil {
		return nil, err
	}
	seen, err := s.sheetUnit(ctx, s.db.Bun, actor.Scope, unitID, month)
	if err != nil {
		return nil, err
	}
	var staff int64
	if seen.own != nil {
		staff = actor.Scope.StaffID
	}
	return changesOf(ctx, s.db.Bun, unitID, month, staff, historyRows)
}

// lockTargets locks production units of the scope, whose targets will change in an open month.
func (s *Service) lockTargets(ctx context.Context, tx bun.Tx, scope auth.Scope, ids []int64, month clock.Month) (map[int64]*unitRow, error) {
	units, err := lockUnits(ctx, tx, ids)
	if err != nil {
		return nil, err
	}
	open := map[int64]bool{}
	for _, id := range ids {
		unit := units[id]
		if unit == nil || unit.Kind != org.ProductionUnit || !scope.Covers(unit.Path, 0) {
			return nil, errs.NotFoundf("there is no production unit %d in the caller's scope", id)
		}
		if open[unit.CityID] {
			continue
		}
		open[unit.CityID] = true
		city, err := unitByID(ctx, tx, unit.CityID)
		if err != nil {
			return nil, err
		}
		if err := checkOpen(ctx, tx, city, month); err != nil {
			return nil, err
		}
	}
	return units, nil
}

// checkRatio says whether the indicators that are set are scored against a target by the scheme in force.
// A target of another one may still be taken away.
func (s *Service) checkRatio(ctx context.Context, tx bun.Tx, units map[int64]*unitRow, month clock.Month, wanted []wish) error {
	schemes := map[int64]*Scheme{} // by city
	var f faults
	for _, w := range wanted {
		if w.quantity == nil {
			continue
		}
		cityID := units[w.key.Unit].CityID
		sc, ok := schemes[cityID]
		if !ok {
			var err error
			if sc, err = s.InForceTx(ctx, tx, cityID, month); err != nil {
				if errs.CodeOf(err) == errs.NotFound {
					return errs.Conflictf("no_scheme_in_force", "no scheme has been published for %s or before; publish one first", month).With("month", month.String())
				}
				return err
			}
			schemes[cityID] = sc
		}
		switch in := sc.Indicator(w.key.Indicator); {
		case in == nil:
			f.Add(w.field+".indicatorCode", "not_in_scheme", "the scheme in force has no indicator %q", w.key.Indicator).With("indicator", w.key.Indicator)
		case in.Method != Ratio:
			f.Add(w.field+".indicatorCode", "takes_no_target", "indicator %s is scored as %s and takes no target", in.Code, in.Method).With("indicator", in.Code)
		}
	}
	return f.Err()
}

// checkHolders says whether whoever gets a target holds a production post in the unit in that month.
func (s *Service) checkHolders(ctx context.Context, tx bun.Tx, unit *unitRow, month clock.Month, wanted []wish) error {
	byUnit, err := holders(ctx, tx, []*unitRow{unit}, month)
	if err != nil {
		return err
	}
	held := byUnit[unit.ID]
	may := make(map[int64]bool, len(held))
	for _, a := range held {
		may[a.ID] = true
	}
	var f faults
	for _, w := range wanted {
		if w.quantity != nil && !may[w.key.Assignment] {
			f.Add(w.field+".assignmentId", "not_a_holder", "assignment %d is no production post of this unit in %s", w.key.Assignment, month)
		}
	}
	return f.Err()
}

// apply writes the changes of a month's tasks or targets with their history and audit rows,
// and touches the periods.
func (s *Service) apply(ctx context.Context, tx bun.Tx, actor *auth.Actor, units map[int64]*unitRow, month clock.Month, action string, changes []change, now time.Time) error {
	if len(changes) == 0 {
		return nil
	}
	var by *int64
	if actor.StaffID != 0 {
		by = &actor.StaffID
	}
	if err := writeCells(ctx, tx, month, changes, by, now); err != nil {
		return err
	}
	byUnit := map[int64][]change{}
	cities := map[int64]bool{}
	for _, c := range changes {
		byUnit[c.key.Unit] = append(byUnit[c.key.Unit], c)
		cities[units[c.key.Unit].CityID] = true
	}
	for _, id := range slices.Sorted(maps.Keys(byUnit)) {
		err := audit.Record(ctx, tx, now, audit.Change{
			Action: action, Entity: "unit", EntityID: id,
			Before: targetRecord(month, byUnit[id], func(c change) any { return c.before }),
			After:  targetRecord(month, byUnit[id], func(c change) any { return c.after }),
		})
		if err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(cities)) {
		if err := s.periods.Touch(ctx, tx, id, month); err != nil {
			return err
		}
	}
	return nil
}

// targetRecord is one side of the changes for the audit log: by indicator, and by
// indicator and assignment for shares.
func targetRecord(month clock.Month, changes []change, side func(change) any) map[string]any {
	record := map[string]any{"month": month}
	for _, c := range changes {
		name := c.key.Indicator
		if c.key.Assignment != 0 {
			name = fmt.Sprintf("%s/%d", name, c.key.Assignment)
		}
		record[name] = side(c)
	}
	return record
}

// unitsOf are the units that wishes name, in the order in which they are named first.
func unitsOf(wanted []wish) []int64 {
	var ids []int64
	seen := map[int64]bool{}
	for _, w := range wanted {
		if !seen[w.key.Unit] {
			seen[w.key.Unit] = true
			ids = append(ids, w.key.Unit)
		}
	}
	return ids
}
