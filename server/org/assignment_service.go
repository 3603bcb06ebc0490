package org

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
)

// AssignmentsOn are the assignments that hold on a day, by person. For everybody who is signed in.
func (s *Service) AssignmentsOn(ctx context.Context, staffIDs []int64, day clock.Date) (map[int64]*Assignment, error) {
	list, err := s.assignments(ctx, `a.staff_id = ANY($1) AND a.from_day <= $2::date AND (a.until_day IS NULL OR a.until_day > $2::date)`, staffIDs, string(day))
	if err != nil {
		return nil, err
	}
	return byKey(list, func(a *Assignment) int64 { return a.StaffID }), nil
}

// AssignmentsToday are the assignments that hold today, by person. For everybody who is signed in.
func (s *Service) AssignmentsToday(ctx context.Context, staffIDs []int64) (map[int64]*Assignment, error) {
	return s.AssignmentsOn(ctx, staffIDs, s.clock.Today())
}

// AssignmentsByStaff are all assignments by person, newest first. For everybody who is signed in.
func (s *Service) AssignmentsByStaff(ctx context.Context, staffIDs []int64) (map[int64][]*Assignment, error) {
	list, err := s.assignments(ctx, `a.staff_id = ANY($1) ORDER BY a.staff_id, a.from_day DESC`, staffIDs)
	if err != nil {
		return nil, err
	}
	all := make(map[int64][]*Assignment, len(staffIDs))
	for _, id := range staffIDs {
		all[id] = []*Assignment{}
	}
	for _, a := range list {
		all[a.StaffID] = append(all[a.StaffID], a)
	}
	return all, nil
}

// AssignmentsByID are assignments by id. For everybody who is signed in.
func (s *Service) AssignmentsByID(ctx context.Context, ids []int64) (map[int64]*Assignment, error) {
	list, err := s.assignments(ctx, `a.id = ANY($1)`, ids)
	if err != nil {
		return nil, err
	}
	return byKey(list, func(a *Assignment) int64 { return a.ID }), nil
}

func (s *Service) assignments(ctx context.Context, where string, args ...any) ([]*Assignment, error) {
	if _, err := auth.Require(ctx, auth.OwnAccount); err != nil {
		return nil, err
	}
	r, err := s.db.Pool.Query(ctx, `SELECT `+assignmentColumns+` FROM assignment a WHERE `+where, append([]any{db.Prepared}, args...)...)
	if err != nil {
		return nil, fmt.Errorf("org: assignments: %w", err)
	}
	defer r.Close()
	list, err := drain(r, scanAssignment)
	if err != nil {
		return nil, fmt.Errorf("org: assignments: %w", err)
	}
	return list, nil
}

// AssignStaff assigns a person or transfers one: the assignment that is running on the first day ends on it. WRITE_ORG
// over the person and over the unit. A repeated request gives the first answer. CONFLICT
// assignment_overlap, assignment_same_day, month_closed, unit_closed, staff_left.
func (s *Service) AssignStaff(ctx context.Context, in AssignStaff) (*Assignment, error) {
	actor, err := auth.Require(ctx, auth.WriteOrg)
	if err != nil {
		return nil, err
	}
	if err := in.Validate(); err != nil {
		return nil, err
	}
	now := s.clock()
	var made *Assignment
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
		made, err = audit.Once(ctx, tx, now, "assignStaff", in.RequestID, in, func() (*Assignment, error) {
			return s.assignStaffTx(ctx, tx, now, actor, &in)
		})
		return err
	})
	return made, err
}

func (s *Service) assignStaffTx(ctx context.Context, tx bun.Tx, now time.Time, actor *auth.Actor, in *AssignStaff) (*Assignment, error) {
	p, err := lockStaff(ctx, tx, actor, clock.DateOf(now), in.StaffID)
	if err != nil {
		return nil, err
	}
	if p.Status == Left {
		return nil, errs.Conflictf("staff_left", "%s has left; set the status to in service first", p.Name)
	}
	unit, err := unitByID(ctx, tx, in.UnitID, "FOR SHARE") // it must not be closed meanwhile
	if err != nil {
		return nil, err
	}
	if !actor.Scope.Covers(unit.Path, 0) {
		return nil, errs.NotFoundf("there is no unit %d within your data scope", in.UnitID)
	}
	if !unit.Active {
		return nil, errs.Conflictf("unit_closed", "unit %s is closed", unit.Name)
	}
	existing, err := assignmentsOf(ctx, tx, []int64{p.ID})
	if err != nil {
		return nil, err
	}
	a := &Assignment{StaffID: p.ID, UnitID: unit.ID, Post: in.Post, From: in.From, Until: in.Until, Version: 1}
	placed, err := Place(existing, a)
	if err != nil {
		return nil, err
	}
	if placed.Ended != nil {
		before := *byKey(existing, func(a *Assignment) int64 { return a.ID })[placed.Ended.ID]
		if err := s.endTx(ctx, tx, now, "assignment.transfer", &before, placed.Ended); err != nil {
			return nil, err
		}
	}
	if err := insertAssignment(ctx, tx, a); err != nil {
		return nil, err
	}
	if err := audit.Record(ctx, tx, now, audit.Change{Action: "assignment.create", Entity: "assignment", EntityID: a.ID, After: a}); err != nil {
		return nil, err
	}
	cities := []int64{}
	if unit.CityID != nil {
		cities = append(cities, *unit.CityID)
	}
	if placed.Ended != nil {
		old, err := unitByID(ctx, tx, placed.Ended.UnitID, "")
		if err != nil {
			return nil, err
		}
		if old.CityID != nil {
			cities = append(cities, *old.CityID)
		}
	}
	return a, s.assignmentsChangedTx(ctx, tx, now, p.ID, cities, placed.From, placed.Until)
}

// EndAssignment sets the first day no longer of an assignment, earlier or later than it was. WRITE_ORG over the
// person. CONFLICT stale_version, assignment_overlap, month_closed.
func (s *Service) EndAssignment(ctx context.Context, in EndAssignment) (*Assignment, error) {
	actor, err := auth.Require(ctx, auth.WriteOrg)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	var ended *Assignment
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
		ended, err = s.endAssignmentTx(ctx, tx, now, actor, &in)
		return err
	})
	return ended, err
}

func (s *Service) endAssignmentTx(ctx context.Context, tx bun.Tx, now time.Time, actor *auth.Actor, in *EndAssignment) (*Assignment, error) {
	r, err := tx.QueryContext(ctx, `SELECT staff_id FROM assignment WHERE id = ?`, in.ID)
	whose, err := collect(r, err, scanID)
	if err != nil {
		return nil, err
	}
	if len(whose) == 0 {
		return nil, errs.NotFoundf("there is no assignment %d within your data scope", in.ID)
	}
	p, err := lockStaff(ctx, tx, actor, clock.DateOf(now), whose[0])
	if err != nil {
		return nil, err
	}
	all, err := assignmentsOf(ctx, tx, []int64{p.ID})
	if err != nil {
		return nil, err
	}
	var before Assignment
	var after *Assignment
	for _, a := range all {
		if a.ID == in.ID {
			before, after = *a, a
		}
	}
	if before.Version != in.Version {
		return nil, stale("assignment", in.ID)
	}
	unit, err := unitByID(ctx, tx, before.UnitID, "")
	if err != nil {
		return nil, err
	}
	if !actor.Scope.Covers(unit.Path, 0) {
		return nil, errs.NotFoundf("there is no assignment %d within your data scope", in.ID)
	}
	if in.Until <= before.From {
		return nil, errs.Invalidf("input.until", "empty_interval", "until %s must lie after from %s", in.Until, before.From)
	}
	if before.end() == in.Until {
		return after, nil
	}
	after.Until = &in.Until
	if err := CheckApart(all); err != nil {
		return nil, err
	}
	if err := s.endTx(ctx, tx, now, "assignment.end", &before, after); err != nil {
		return nil, err
	}
	cities := []int64{}
	if unit.CityID != nil {
		cities = append(cities, *unit.CityID)
	}
	return after, s.assignmentsChangedTx(ctx, tx, now, p.ID, cities, min(before.end(), in.Until), max(before.end(), in.Until))
}

func (s *Service) endTx(ctx context.Context, tx bun.Tx, now time.Time, action string, before, after *Assignment) error {
	after.Version = before.Version + 1
	if err := updateUntil(ctx, tx, after); err != nil {
		return err
	}
	return audit.Record(ctx, tx, now, audit.Change{Action: action, Entity: "assignment", EntityID: after.ID, Before: before, After: after})
}

// assignmentsChangedTx tells points, and the periods of the days [from, until), last of all.
func (s *Service) assignmentsChangedTx(ctx context.Context, tx bun.Tx, now time.Time, staffID int64, cityIDs []int64, from, until clock.Date) error {
	if err := s.changed.AssignmentsChangedTx(ctx, tx, staffID, from); err != nil {
		return err
	}
	return s.touch(ctx, tx, now, cityIDs, from.Month(), until.AddDays(-1).Month())
}
