package scheme

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/clock"
	"duolao/server/money"
)

// Outcome is what became of an imported row.
type Outcome string

// The outcomes. A removed one is CHANGED.
const (
	RowNew       Outcome = "NEW"
	RowChanged   Outcome = "CHANGED"
	RowUnchanged Outcome = "UNCHANGED"
)

// TargetRow is a target that an import has read and resolved: of an assignment, or the
// unit's task where AssignmentID is 0.
type TargetRow struct {
	UnitID        int64 // the assignment's: a production unit, or one that lies in it
	AssignmentID  int64
	Month         clock.Month
	IndicatorCode string
	Quantity      money.Decimal // 0 takes a target away; a task of 0 is a task
}

// CityMonth is what an import has to touch when it is done.
type CityMonth struct {
	CityID int64
	Month  clock.Month
}

// UpsertTargetsTx sets the targets and tasks that rows name, with their history, in a constant number of
// statements, and says what became of each. The sum of a unit's targets is not checked
// against its task: the workbook is the department's, and the sheet shows a rest.
//
// The caller has checked rights, scope, indicators and assignments, records the audit row,
// and touches the periods that come back, ascending, as its last locking statements; a row
// that is named twice is an error here. by is nil for the command line.
func (s *Service) UpsertTargetsTx(ctx context.Context, tx bun.Tx, now time.Time, by *int64, rows []TargetRow) ([]Outcome, []CityMonth, error) {
	given := map[int64]bool{}
	for _, r := range rows {
		given[r.UnitID] = true
	}
	production, err := productionUnits(ctx, tx, slices.Collect(maps.Keys(given)))
	if err != nil {
		return nil, nil, err
	}
	rows = slices.Clone(rows)
	ids, named := map[int64]bool{}, columns{}
	wanted := make(map[monthCell]bool, len(rows))
	for i := range rows {
		r := &rows[i]
		unit, ok := production[r.UnitID]
		if !ok {
			return nil, nil, fmt.Errorf("scheme: unit %d is no production unit and lies in none", r.UnitID)
		}
		r.UnitID = unit
		key := cellKey{r.UnitID, r.AssignmentID, r.IndicatorCode}
		at := monthCell{r.Month, key}
		if wanted[at] {
			return nil, nil, fmt.Errorf("scheme: the target of %s in %s is named twice for assignment %d of unit %d", r.IndicatorCode, r.Month, r.AssignmentID, r.UnitID)
		}
		wanted[at], ids[r.UnitID] = true, true
		named.add(r.Month, key, r.Quantity)
	}
	units, err := lockUnits(ctx, tx, slices.Collect(maps.Keys(ids)))
	if err != nil {
		return nil, nil, err
	}
	current, err := currentCells(ctx, tx, &named)
	if err != nil {
		return nil, nil, err
	}
	outcomes, changes := make([]Outcome, len(rows)), []monthChange(nil)
	touched := map[CityMonth]bool{}
	for i, r := range rows {
		c := monthChange{r.Month, change{key: cellKey{r.UnitID, r.AssignmentID, r.IndicatorCode}}}
		if q := r.Quantity; q != 0 || r.AssignmentID == 0 {
			c.after = &q
		}
		if is, ok := current[monthCell{r.Month, c.key}]; ok {
			c.before = &is
		}
		switch {
		case same(c.before, c.after):
			outcomes[i] = RowUnchanged
			continue
		case c.before == nil:
			outcomes[i] = RowNew
		default:
			outcomes[i] = RowChanged
		}
		changes = append(changes, c)
		touched[CityMonth{units[r.UnitID].CityID, r.Month}] = true
	}
	if len(changes) > 0 {
		if err := writeMonths(ctx, tx, changes, by, now); err != nil {
			return nil, nil, err
		}
	}
	periods := slices.SortedFunc(maps.Keys(touched), func(a, b CityMonth) int {
		if a.CityID != b.CityID {
			return int(a.CityID - b.CityID)
		}
		return int(a.Month - b.Month)
	})
	return outcomes, periods, nil
}

// currentCells are the quantities of the cells that an import names.
func currentCells(ctx context.Context, idb bun.IDB, named *columns) (map[monthCell]money.Decimal, error) {
	var rows []*cellRow
	err := idb.NewRaw(`WITH r AS MATERIALIZED (SELECT * FROM unnest(?0::int[], ?1::bigint[], ?2::bigint[], ?3::text[]) AS r (month, unit_id, assignment_id, indicator_code))
		SELECT t.month, t.unit_id, 0::bigint AS assignment_id, t.indicator_code, t.quantity FROM unit_task t JOIN r
			ON r.assignment_id = 0 AND t.unit_id = r.unit_id AND t.month = r.month AND t.indicator_code = r.indicator_code
		UNION ALL
		SELECT t.month, r.unit_id, t.assignment_id, t.indicator_code, t.quantity FROM target t JOIN r
			ON t.month = r.month AND t.assignment_id = r.assignment_id AND t.indicator_code = r.indicator_code`,
		pgdialect.Array(named.month), pgdialect.Array(named.unit), pgdialect.Array(named.assignment), pgdialect.Array(named.indicator)).Scan(ctx, &rows)
	found := make(map[monthCell]money.Decimal, len(rows))
	for _, r := range rows {
		found[monthCell{r.Month, r.key()}] = r.Quantity
	}
	return found, err
}
