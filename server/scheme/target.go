package scheme

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
)

// Limits of one command and of one quantity.
const (
	MaxTargets  = 5_000
	MaxQuantity = 1_000_000_000 * money.Unit
)

// TargetSheet is the tasks and targets of a production unit and a month.
type TargetSheet struct {
	UnitID int64
	Month  clock.Month
	Lines  []*TargetLine // one for each RATIO indicator of the scheme in force; none without a scheme
}

// TargetLine is the task of one indicator and how it is split.
type TargetLine struct {
	IndicatorCode string
	NameZh        string
	NameEn        string
	Task          *money.Decimal // nil where none was issued
	TaskVersion   int            // 0 where none was issued
	Shares        []*TargetShare
	Assigned      money.Decimal  // Σ of the shares
	Unassigned    *money.Decimal // task − Σ shares, below 0 where the task was lowered; nil without a task
}

// TargetShare is one manager's target.
type TargetShare struct {
	AssignmentID int64
	Quantity     money.Decimal
	Version      int
}

// TargetChange is a change of a task or a target.
type TargetChange struct {
	At            time.Time
	ByID          *int64
	IndicatorCode string
	AssignmentID  *int64         // nil for the unit's task
	Before        *money.Decimal // nil where there was none
	After         *money.Decimal // nil where it was taken away
}

// IssueTasks issues tasks to units.
type IssueTasks struct {
	RequestID string
	Month     clock.Month
	Tasks     []*TaskInput
}

// TaskInput is one unit's task.
type TaskInput struct {
	UnitID        int64
	IndicatorCode string
	Quantity      *money.Decimal // nil takes it away
	Version       int            // that was seen; 0 where none was issued
}

// SplitTasks splits a unit's tasks over its managers.
type SplitTasks struct {
	RequestID string
	UnitID    int64
	Month     clock.Month
	Shares    []*ShareInput // what is not named stays
	AllowRest bool          // otherwise the sum must equal the task
}

// ShareInput is one manager's target.
type ShareInput struct {
	AssignmentID  int64
	IndicatorCode string
	Quantity      *money.Decimal // nil, and 0, take it away
	Version       int            // that was seen; 0 where there was none
}

// Validate checks what can be seen from the input alone; all faults at once.
func (in *IssueTasks) Validate(today clock.Month) error {
	if err := checkMonth(in.Month, today); err != nil {
		return err
	}
	return checkWishes("input.tasks", in.wishes())
}

// Validate checks what can be seen from the input alone; all faults at once.
func (in *SplitTasks) Validate(today clock.Month) error {
	if err := checkMonth(in.Month, today); err != nil {
		return err
	}
	return checkWishes("input.shares", in.wishes())
}

func (in *IssueTasks) wishes() []wish {
	out := make([]wish, len(in.Tasks))
	for i, t := range in.Tasks {
		out[i] = wish{cellKey{t.UnitID, 0, t.IndicatorCode}, t.Quantity, t.Version, fmt.Sprintf("input.tasks[%d]", i)}
	}
	return out
}

func (in *SplitTasks) wishes() []wish {
	out := make([]wish, len(in.Shares))
	for i, sh := range in.Shares {
		q := sh.Quantity
		if q != nil && *q == 0 {
			q = nil
		}
		out[i] = wish{cellKey{in.UnitID, sh.AssignmentID, sh.IndicatorCode}, q, sh.Version, fmt.Sprintf("input.shares[%d]", i)}
	}
	return out
}

// Tasks and shares change by the same rules: a cell is a unit's task of an indicator
// (assignment 0) or an assignment's share of it.
type cellKey struct {
	Unit       int64
	Assignment int64
	Indicator  string
}

type cell struct {
	Quantity money.Decimal
	Version  int
}

// wish is what a cell shall become.
type wish struct {
	key      cellKey
	quantity *money.Decimal // nil: nothing
	version  int            // of the cell that was seen
	field    string
}

// change is what a cell becomes, where that differs.
type change struct {
	key           cellKey
	before, after *money.Decimal
}

func checkWishes(path string, wanted []wish) error {
	var f faults
	if n := len(wanted); n == 0 || n > MaxTargets {
		return errs.Invalidf(path, "bad_number_of_targets", "%d is no number of targets to change at once; give 1 to %d", n, MaxTargets).With("max", MaxTargets)
	}
	seen := make(map[cellKey]bool, len(wanted))
	for _, w := range wanted {
		if q := w.quantity; q != nil && (*q < 0 || *q > MaxQuantity) {
			f.Add(w.field+".quantity", "quantity_out_of_range", "a target must lie between 0 and %s", MaxQuantity).With("max", MaxQuantity.String())
		}
		if w.version < 0 {
			f.Add(w.field+".version", "bad_version", "a version is not below 0")
		}
		if seen[w.key] {
			f.Add(w.field, "target_twice", "indicator %s is named twice for the same unit or person", w.key.Indicator).With("indicator", w.key.Indicator)
		}
		seen[w.key] = true
	}
	return f.Err()
}

// plan compares the wishes with what is there: the changes that are needed, or a CONFLICT
// where a cell is not what was seen.
func plan(wanted []wish, current map[cellKey]cell) ([]change, error) {
	var changes []change
	for _, w := range wanted {
		is, there := current[w.key]
		if w.version != is.Version {
			err := stale("the target of indicator "+w.key.Indicator).With("indicator", w.key.Indicator)
			err.Field = w.field + ".version"
			return nil, err
		}
		c := change{key: w.key, after: w.quantity}
		if there {
			c.before = &is.Quantity
		}
		if !same(c.before, c.after) {
			changes = append(changes, c)
		}
	}
	return changes, nil
}

func same(a, b *money.Decimal) bool {
	return a == b || a != nil && b != nil && *a == *b
}

// checkSplit says whether the shares, after the changes, keep to the tasks: of each
// indicator that is named, never more than the task, and no less unless a rest is allowed.
func checkSplit(wanted []wish, tasks, shares map[cellKey]cell, changes []change, allowRest bool) error {
	sums := map[string]money.Decimal{}
	for key, share := range shares {
		sums[key.Indicator] += share.Quantity
	}
	for _, c := range changes {
		if c.before != nil {
			sums[c.key.Indicator] -= *c.before
		}
		if c.after != nil {
			sums[c.key.Indicator] += *c.after
		}
	}
	var f faults
	done := map[string]bool{}
	for _, w := range wanted {
		code := w.key.Indicator
		if done[code] {
			continue
		}
		done[code] = true
		task, issued := tasks[cellKey{w.key.Unit, 0, code}]
		sum := sums[code]
		var e *errs.Error
		switch {
		case !issued && sum > 0:
			e = f.Add(w.field+".indicatorCode", "no_task", "the unit has no task of indicator %s to split; the department issues it", code)
		case issued && sum > task.Quantity:
			e = f.Add(w.field+".quantity", "more_than_task", "the targets of indicator %s add up to %s, more than the task of %s", code, sum, task.Quantity)
		case issued && sum < task.Quantity && !allowRest:
			e = f.Add(w.field+".quantity", "less_than_task", "the targets of indicator %s add up to %s, less than the task of %s; assign the rest, or let it stay unassigned", code, sum, task.Quantity)
		default:
			continue
		}
		e.With("indicator", code).With("sum", sum.String()).With("task", task.Quantity.String())
	}
	return f.Err()
}

// sheetOf puts a sheet together: a line for each RATIO indicator, shares by assignment.
func sheetOf(unitID int64, month clock.Month, sc *Scheme, tasks, shares map[cellKey]cell) *TargetSheet {
	sheet := &TargetSheet{UnitID: unitID, Month: month, Lines: []*TargetLine{}}
	if sc == nil {
		return sheet
	}
	byCode := map[string]*TargetLine{}
	for _, in := range sc.Indicators {
		if in.Method != Ratio {
			continue
		}
		line := &TargetLine{IndicatorCode: in.Code, NameZh: in.NameZh, NameEn: in.NameEn, Shares: []*TargetShare{}}
		if task, ok := tasks[cellKey{unitID, 0, in.Code}]; ok {
			line.Task, line.TaskVersion = &task.Quantity, task.Version
		}
		sheet.Lines = append(sheet.Lines, line)
		byCode[in.Code] = line
	}
	for key, share := range shares {
		if line := byCode[key.Indicator]; line != nil && key.Unit == unitID {
			line.Shares = append(line.Shares, &TargetShare{key.Assignment, share.Quantity, share.Version})
			line.Assigned += share.Quantity
		}
	}
	for _, line := range sheet.Lines {
		slices.SortFunc(line.Shares, func(a, b *TargetShare) int { return cmp.Compare(a.AssignmentID, b.AssignmentID) })
		if line.Task != nil {
			rest := *line.Task - line.Assigned
			line.Unassigned = &rest
		}
	}
	return sheet
}
