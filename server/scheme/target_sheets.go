package scheme

import (
	"context"
	"maps"
	"slices"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/org"
)

// TargetSheets is the sheets of a city's production units, by code: those that TargetSheet
// would give to the caller, of units that are there or had a task in that month
// (READ_TARGETS). The number of statements does not grow with the number of units.
func (s *Service) TargetSheets(ctx context.Context, cityID int64, month clock.Month) ([]*TargetSheet, error) {
	actor, err := auth.Require(ctx, auth.ReadTargets)
	if err != nil {
		return nil, err
	}
	var sheets []*TargetSheet
	err = s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		units, err := unitsWithTargets(ctx, tx, cityID, month)
		if err != nil {
			return err
		}
		seen, err := seenOf(ctx, tx, actor.Scope, units, month)
		if err != nil {
			return err
		}
		sheets, err = s.sheets(ctx, tx, seen, month)
		return err
	})
	return sheets, err
}

// seenUnit is a production unit whose sheet a scope may see; own are the assignments that
// it is narrowed to, nil where it is not.
type seenUnit struct {
	*unitRow
	own []*org.Assignment
}

// seenOf are those of the units whose sheets the scope may see.
func seenOf(ctx context.Context, idb bun.IDB, scope auth.Scope, units []*unitRow, month clock.Month) ([]seenUnit, error) {
	var seen []seenUnit
	if !scope.Own {
		for _, u := range units {
			if u.Kind == org.ProductionUnit && scope.Covers(u.Path, 0) {
				seen = append(seen, seenUnit{u, nil})
			}
		}
		return seen, nil
	}
	held, err := holders(ctx, idb, units, month)
	if err != nil {
		return nil, err
	}
	for _, u := range units {
		own := slices.DeleteFunc(held[u.ID], func(a *org.Assignment) bool { return a.StaffID != scope.StaffID })
		if u.Kind == org.ProductionUnit && len(own) > 0 {
			seen = append(seen, seenUnit{u, own})
		}
	}
	return seen, nil
}

// sheetUnits are seenOf by id; one that may not be seen is NOT_FOUND.
func sheetUnits(ctx context.Context, idb bun.IDB, scope auth.Scope, ids []int64, month clock.Month) ([]seenUnit, error) {
	units, err := unitsByID(ctx, idb, ids)
	if err != nil {
		return nil, err
	}
	seen, err := seenOf(ctx, idb, scope, units, month)
	if err != nil {
		return nil, err
	}
	byID := make(map[int64]seenUnit, len(seen))
	for _, u := range seen {
		byID[u.ID] = u
	}
	out := make([]seenUnit, len(ids))
	for i, id := range ids {
		u, ok := byID[id]
		if !ok {
			return nil, errs.NotFoundf("there is no production unit %d in the caller's scope", id)
		}
		out[i] = u
	}
	return out, nil
}

func (s *Service) sheetUnit(ctx context.Context, idb bun.IDB, scope auth.Scope, unitID int64, month clock.Month) (seenUnit, error) {
	seen, err := sheetUnits(ctx, idb, scope, []int64{unitID}, month)
	if err != nil {
		return seenUnit{}, err
	}
	return seen[0], nil
}

// sheets puts the units' sheets together, in a number of statements that grows with the
// cities only.
func (s *Service) sheets(ctx context.Context, idb bun.IDB, units []seenUnit, month clock.Month) ([]*TargetSheet, error) {
	ids := make([]int64, len(units))
	schemes := map[int64]*Scheme{} // by city; nil where none is in force
	for i, u := range units {
		ids[i] = u.ID
		if _, known := schemes[u.CityID]; known {
			continue
		}
		sc, err := s.InForceTx(ctx, idb, u.CityID, month)
		if err != nil && errs.CodeOf(err) != errs.NotFound {
			return nil, err
		}
		schemes[u.CityID] = sc
	}
	tasks, err := tasksOf(ctx, idb, ids, month)
	if err != nil {
		return nil, err
	}
	shares, err := sharesOf(ctx, idb, ids, month)
	if err != nil {
		return nil, err
	}
	tasksBy, sharesBy := byUnit(tasks), byUnit(shares)
	out := make([]*TargetSheet, len(units))
	for i, u := range units {
		tasks, shares := tasksBy[u.ID], sharesBy[u.ID]
		if u.own != nil {
			tasks = nil
			maps.DeleteFunc(shares, func(k cellKey, _ cell) bool {
				return !slices.ContainsFunc(u.own, func(a *org.Assignment) bool { return a.ID == k.Assignment })
			})
		}
		out[i] = sheetOf(u.ID, month, schemes[u.CityID], tasks, shares)
	}
	return out, nil
}

func (s *Service) sheet(ctx context.Context, idb bun.IDB, unit seenUnit, month clock.Month) (*TargetSheet, error) {
	sheets, err := s.sheets(ctx, idb, []seenUnit{unit}, month)
	if err != nil {
		return nil, err
	}
	return sheets[0], nil
}

func byUnit(cells map[cellKey]cell) map[int64]map[cellKey]cell {
	units := map[int64]map[cellKey]cell{}
	for key, c := range cells {
		if units[key.Unit] == nil {
			units[key.Unit] = map[cellKey]cell{}
		}
		units[key.Unit][key] = c
	}
	return units
}

// Holders are, for each sheet, the people who hold a production post in its unit in its
// month, by staff number (READ_TARGETS, as the sheet).
func (s *Service) Holders(ctx context.Context, sheets []*TargetSheet) ([][]*org.Assignment, error) {
	actor, err := auth.Require(ctx, auth.ReadTargets)
	if err != nil {
		return nil, err
	}
	out := make([][]*org.Assignment, len(sheets))
	for month, of := range byMonth(sheets) {
		ids := make([]int64, len(of))
		for i, at := range of {
			ids[i] = sheets[at].UnitID
		}
		seen, err := sheetUnits(ctx, s.db.Bun, actor.Scope, ids, month)
		if err != nil {
			return nil, err
		}
		units := make([]*unitRow, len(seen))
		for i, u := range seen {
			units[i] = u.unitRow
		}
		held := map[int64][]*org.Assignment{}
		if !actor.Scope.Own {
			if held, err = holders(ctx, s.db.Bun, units, month); err != nil {
				return nil, err
			}
		}
		for i, at := range of {
			if out[at] = held[ids[i]]; actor.Scope.Own {
				out[at] = seen[i].own
			} else if out[at] == nil {
				out[at] = []*org.Assignment{}
			}
		}
	}
	return out, nil
}

// byMonth gives the places of the sheets of each month; as a rule there is one.
func byMonth(sheets []*TargetSheet) map[clock.Month][]int {
	months := map[clock.Month][]int{}
	for i, sheet := range sheets {
		months[sheet.Month] = append(months[sheet.Month], i)
	}
	return months
}

// CanIssue says of each sheet whether its month is open and the caller may issue its tasks.
func (s *Service) CanIssue(ctx context.Context, sheets []*TargetSheet) ([]bool, error) {
	return s.can(ctx, auth.IssueTasks, sheets)
}

// CanSplit says of each sheet whether its month is open and the caller may split its tasks.
func (s *Service) CanSplit(ctx context.Context, sheets []*TargetSheet) ([]bool, error) {
	return s.can(ctx, auth.SplitTasks, sheets)
}

// can takes one statement, and none where the caller has no such right.
func (s *Service) can(ctx context.Context, action auth.Action, sheets []*TargetSheet) ([]bool, error) {
	may := make([]bool, len(sheets))
	actor, err := auth.Require(ctx, action)
	if errs.CodeOf(err) == errs.Forbidden {
		return may, nil
	}
	if err != nil {
		return nil, err
	}
	units, months := make([]int64, len(sheets)), make([]int64, len(sheets))
	for i, sheet := range sheets {
		units[i], months[i] = sheet.UnitID, int64(sheet.Month)
	}
	var rows []*struct {
		N      int
		Path   string
		Closed bool
	}
	err = s.db.Bun.NewRaw(`SELECT r.n, u.path, EXISTS (SELECT FROM period p WHERE p.city_id = u.city_id AND p.month = r.month AND p.closed_at IS NOT NULL) AS closed
		FROM unnest(?::bigint[], ?::int[]) WITH ORDINALITY AS r (unit_id, month, n) JOIN unit u ON u.id = r.unit_id`,
		pgdialect.Array(units), pgdialect.Array(months)).Scan(ctx, &rows)
	for _, r := range rows {
		may[r.N-1] = !r.Closed && actor.Scope.Covers(r.Path, 0)
	}
	return may, err
}
