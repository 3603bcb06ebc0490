package org

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/audit"
	"duolao/server/clock"
	"duolao/server/errs"
)

// AssignmentRow is an assignment as an import tells of one, known by person and first day.
type AssignmentRow struct {
	StaffID int64
	UnitID  int64
	Post    Post
	From    clock.Date
	Until   *clock.Date
}

// Validate checks what can be seen from the row alone; fields are named as in [AssignStaff].
func (r *AssignmentRow) Validate() error {
	in := AssignStaff{Post: r.Post, From: r.From, Until: r.Until}
	return in.Validate()
}

type assignmentWire struct {
	ID      int64       `json:"id"`
	StaffID int64       `json:"staff_id"`
	UnitID  int64       `json:"unit_id"`
	Post    Post        `json:"post"`
	From    clock.Date  `json:"from_day"`
	Until   *clock.Date `json:"until_day"`
}

// UpsertAssignmentsTx assigns and transfers as the rows of an import say, those of one person
// by first day, in a fixed number of statements for every few thousand. A row for
// an assignment that is known sets its end. A row is refused where AssignStaff would be. The caller has
// checked the rows' rights and [AssignmentRow.Validate].
func (s *Service) UpsertAssignmentsTx(ctx context.Context, tx bun.Tx, now time.Time, list []AssignmentRow) (*Outcomes, error) {
	out := NewOutcomes(len(list))
	Twice(out, list, func(r AssignmentRow) any { return [2]any{r.StaffID, r.From} })
	b := &assignmentBulk{s: s, out: out, list: list, from: never, of: map[int64][]*Assignment{}, before: map[int64]Assignment{}, touched: map[int64]bool{}}
	if err := b.load(ctx, tx); err != nil {
		return nil, fmt.Errorf("org: import of assignments: %w", err)
	}
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(list[i].From, list[j].From) })
	for _, i := range order {
		if out.Of[i] != RowRefused {
			b.take(i)
		}
	}
	if err := b.write(ctx, tx); err != nil {
		return nil, fmt.Errorf("org: import of assignments: %w", err)
	}
	if err := audit.RecordAll(ctx, tx, now, b.changes); err != nil {
		return nil, err
	}
	if len(b.touched) > 0 {
		if err := s.changed.AssignmentsChangedManyTx(ctx, tx, sortedKeys(b.touched), b.from); err != nil {
			return nil, err
		}
	}
	return out, s.touchSpans(ctx, tx, now, b.spans)
}

type assignmentBulk struct {
	s       *Service
	out     *Outcomes
	list    []AssignmentRow
	people  map[int64]*Staff
	units   map[int64]*Unit
	closed  map[int64][]clock.Month
	of      map[int64][]*Assignment // by person, as they become
	before  map[int64]Assignment    // by id, those that have changed, as they were
	touched map[int64]bool          // persons
	from    clock.Date              // the first day that changes
	fresh   []int                   // rows
	made    map[int]*Assignment     // by row
	changes []audit.Change
	spans   []span
}

func (b *assignmentBulk) load(ctx context.Context, tx bun.Tx) (err error) {
	staff, units := map[int64]bool{}, map[int64]bool{}
	for _, r := range b.list {
		staff[r.StaffID], units[r.UnitID] = true, true
	}
	b.made = map[int]*Assignment{}
	if b.closed, err = closedMonths(ctx, tx); err != nil {
		return err
	}
	r, err := tx.QueryContext(ctx, `SELECT `+staffColumns+` FROM staff s WHERE s.id = ANY(?) ORDER BY s.id FOR UPDATE`, int64s(sortedKeys(staff)))
	people, err := collect(r, err, scanStaff)
	if err != nil {
		return err
	}
	b.people = byKey(people, func(p *Staff) int64 { return p.ID })
	all, err := assignmentsOf(ctx, tx, sortedKeys(staff))
	if err != nil {
		return err
	}
	for _, a := range all {
		b.of[a.StaffID] = append(b.of[a.StaffID], a)
		units[a.UnitID] = true
	}
	r, err = tx.QueryContext(ctx, `SELECT `+unitColumns+` FROM unit u WHERE u.id = ANY(?) ORDER BY u.id FOR SHARE`, int64s(sortedKeys(units)))
	found, err := collect(r, err, scanUnit)
	b.units = byKey(found, func(u *Unit) int64 { return u.ID })
	return err
}

// take decides about one row.
func (b *assignmentBulk) take(i int) {
	r := b.list[i]
	p, unit := b.people[r.StaffID], b.units[r.UnitID]
	if p == nil || unit == nil {
		b.out.Refuse(i, errs.NotFoundf("there is no such person or unit"))
		return
	}
	for j, a := range b.of[p.ID] {
		if a.From == r.From && a.UnitID == r.UnitID && a.Post == r.Post {
			b.out.IDs[i] = a.ID
			if !sameDate(a.Until, r.Until) {
				b.takeEnd(i, j, a)
			}
			return
		}
	}
	switch {
	case p.Status == Left:
		b.out.Refuse(i, errs.Conflictf("staff_left", "%s has left; set the status to in service first", p.Name))
		return
	case !unit.Active:
		b.out.Refuse(i, errs.Conflictf("unit_closed", "unit %s is closed", unit.Name))
		return
	}
	a := &Assignment{StaffID: p.ID, UnitID: unit.ID, Post: r.Post, From: r.From, Until: r.Until, Version: 1}
	placed, err := Place(b.of[p.ID], a)
	if err != nil {
		b.out.Refuse(i, err)
		return
	}
	spans := spansOf(placed.From, placed.Until, unit)
	if placed.Ended != nil {
		spans = append(spans, spansOf(placed.From, placed.Until, b.units[placed.Ended.UnitID])...)
	}
	if !b.open(i, spans) {
		return
	}
	if placed.Ended != nil {
		for j, e := range b.of[p.ID] {
			if e.Covers(a.From) {
				b.change(j, e, a.From)
			}
		}
	}
	b.of[p.ID] = append(b.of[p.ID], a)
	b.out.Set(i, RowNew)
	b.fresh, b.made[i] = append(b.fresh, i), a
	b.changed(p.ID, placed.From, spans)
}

// takeEnd sets the end of the j-th assignment of a person.
func (b *assignmentBulk) takeEnd(i, j int, a *Assignment) {
	r := b.list[i]
	after := *a
	after.Until = r.Until
	all := slices.Clone(b.of[a.StaffID])
	all[j] = &after
	if err := CheckApart(all); err != nil {
		b.out.Refuse(i, err)
		return
	}
	from, until := min(a.end(), after.end()), max(a.end(), after.end())
	spans := spansOf(from, until, b.units[a.UnitID])
	if !b.open(i, spans) {
		return
	}
	b.changeTo(j, a, r.Until)
	b.out.Set(i, RowChanged)
	b.changed(a.StaffID, from, spans)
}

func (b *assignmentBulk) open(i int, spans []span) bool {
	for _, sp := range spans {
		if err := checkOpen(b.closed, sp); err != nil {
			b.out.Refuse(i, err)
			return false
		}
	}
	return true
}

func (b *assignmentBulk) change(j int, a *Assignment, until clock.Date) { b.changeTo(j, a, &until) }

func (b *assignmentBulk) changeTo(j int, a *Assignment, until *clock.Date) {
	after := *a
	after.Until = until
	if a.ID != 0 { // one that the import itself made is simply written with its end
		if _, is := b.before[a.ID]; !is {
			b.before[a.ID] = *a
			after.Version++
		}
		b.of[a.StaffID][j] = &after
		return
	}
	a.Until = until
}

func (b *assignmentBulk) changed(staffID int64, from clock.Date, spans []span) {
	b.touched[staffID] = true
	b.from = min(b.from, from)
	b.spans = append(b.spans, spans...)
}

func spansOf(from, until clock.Date, u *Unit) []span {
	if u.CityID == nil {
		return nil
	}
	return []span{{*u.CityID, from.Month(), until.AddDays(-1).Month()}}
}

func (b *assignmentBulk) write(ctx context.Context, tx bun.Tx) error {
	var ends []assignmentWire
	for _, all := range b.of {
		for _, a := range all {
			if was, is := b.before[a.ID]; is && a.ID != 0 {
				ends = append(ends, assignmentWire{ID: a.ID, Until: a.Until})
				b.changes = append(b.changes, audit.Change{Action: "assignment.end", Entity: "assignment", EntityID: a.ID, Before: &was, After: a})
			}
		}
	}
	slices.SortFunc(ends, func(a, b assignmentWire) int { return cmp.Compare(a.ID, b.ID) })
	if err := ForRows(ctx, tx, `UPDATE assignment a SET until_day = x.until_day, version = a.version + 1, updated_at = now()
		FROM json_to_recordset(?::json) AS x (id bigint, until_day date) WHERE a.id = x.id RETURNING a.id`, ends, ignore); err != nil {
		return err
	}
	type start struct {
		staff int64
		from  clock.Date
	}
	at, fresh := map[start]int{}, []assignmentWire{}
	for _, i := range b.fresh {
		a := b.made[i]
		at[start{a.StaffID, a.From}] = i
		fresh = append(fresh, assignmentWire{StaffID: a.StaffID, UnitID: a.UnitID, Post: a.Post, From: a.From, Until: a.Until})
	}
	return ForRows(ctx, tx, `INSERT INTO assignment (staff_id, unit_id, post, from_day, until_day)
		SELECT staff_id, unit_id, post, from_day, until_day
		FROM json_to_recordset(?::json) AS x (staff_id bigint, unit_id bigint, post text, from_day date, until_day date)
		RETURNING id, staff_id, from_day`, fresh, func(r interface{ Scan(...any) error }) error {
		var id int64
		var s start
		if err := r.Scan(&id, &s.staff, &s.from); err != nil {
			return err
		}
		i := at[s]
		b.made[i].ID, b.out.IDs[i] = id, id
		b.changes = append(b.changes, audit.Change{Action: "assignment.create", Entity: "assignment", EntityID: id, After: b.made[i]})
		return nil
	})
}

func sortedKeys(set map[int64]bool) []int64 {
	keys := make([]int64, 0, len(set))
	for k := range set {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
