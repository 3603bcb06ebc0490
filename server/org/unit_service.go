package org

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
)

// maxUnits bounds the list of units.
const maxUnits = 2000

func atoi(s string) int64 { n, _ := strconv.ParseInt(s, 10, 64); return n }

// Unit is a unit of the caller's scope. NOT_FOUND outside it.
func (s *Service) Unit(ctx context.Context, id int64) (*Unit, error) {
	actor, err := auth.Require(ctx, auth.ReadOrg)
	if err != nil {
		return nil, err
	}
	u, err := unitByID(ctx, s.db.Bun, id, "")
	if err != nil {
		return nil, err
	}
	if !actor.Scope.Covers(u.Path, 0) {
		return nil, errs.NotFoundf("there is no unit %d within your data scope", id)
	}
	return u, nil
}

// Units are the units of the caller's scope, parents before children, by code; of one
// kind or directly under one unit where that is given.
func (s *Service) Units(ctx context.Context, kind *UnitKind, parentID *int64) ([]*Unit, error) {
	actor, err := auth.Require(ctx, auth.ReadOrg)
	if err != nil {
		return nil, err
	}
	where, args := actor.Scope.Where("u.path", "")
	if kind != nil {
		where, args = where+" AND u.kind = ?", append(args, string(*kind))
	}
	if parentID != nil {
		where, args = where+" AND u.parent_id = ?", append(args, *parentID)
	}
	r, err := s.db.Bun.QueryContext(ctx, `SELECT `+unitColumns+` FROM unit u WHERE `+where+`
		ORDER BY length(u.path) - length(replace(u.path, '/', '')), u.code LIMIT `+strconv.Itoa(maxUnits), args...)
	return collect(r, err, scanUnit)
}

// UnitsByID are units by id, for everybody who is signed in.
func (s *Service) UnitsByID(ctx context.Context, ids []int64) (map[int64]*Unit, error) {
	if _, err := auth.Require(ctx, auth.OwnAccount); err != nil {
		return nil, err
	}
	return s.unitsWhere(ctx, "TRUE", ids)
}

// VisibleUnits are those of the units that lie within the caller's scope: parents, which are
// null outside it.
func (s *Service) VisibleUnits(ctx context.Context, ids []int64) (map[int64]*Unit, error) {
	actor, err := auth.Require(ctx, auth.OwnAccount)
	if err != nil {
		return nil, err
	}
	scope, ok := actor.ScopeOf(auth.ReadOrg)
	if !ok {
		return map[int64]*Unit{}, nil
	}
	where, args := scope.SQL("u.path", "", 2)
	return s.unitsWhere(ctx, where, ids, args...)
}

func (s *Service) unitsWhere(ctx context.Context, where string, ids []int64, args ...any) (map[int64]*Unit, error) {
	r, err := s.db.Pool.Query(ctx, `SELECT `+unitColumns+` FROM unit u WHERE u.id = ANY($1) AND `+where,
		append([]any{db.Prepared, ids}, args...)...)
	if err != nil {
		return nil, fmt.Errorf("org: units: %w", err)
	}
	defer r.Close()
	list, err := drain(r, scanUnit)
	if err != nil {
		return nil, fmt.Errorf("org: units: %w", err)
	}
	return byKey(list, func(u *Unit) int64 { return u.ID }), nil
}

func byKey[T any](list []T, key func(T) int64) map[int64]T {
	m := make(map[int64]T, len(list))
	for _, one := range list {
		m[key(one)] = one
	}
	return m
}

// Headcount says how many people hold an assignment in each unit or below it today. For everybody who
// is signed in.
func (s *Service) Headcount(ctx context.Context, unitIDs []int64) (map[int64]int, error) {
	if _, err := auth.Require(ctx, auth.OwnAccount); err != nil {
		return nil, err
	}
	all, err := headcounts(ctx, s.db, s.clock.Today())
	if err != nil {
		return nil, fmt.Errorf("org: headcount: %w", err)
	}
	counts := make(map[int64]int, len(unitIDs))
	for _, id := range unitIDs {
		counts[id] = all[id]
	}
	return counts, nil
}

// EnsureProvince gives the province, which all units lie under, and makes it where there is none
// yet. For the command line.
func (s *Service) EnsureProvince(ctx context.Context, code, name string) (*Unit, error) {
	if err := requireWholeOrg(ctx); err != nil {
		return nil, err
	}
	if err := checkCode("code", code); err != nil {
		return nil, err
	}
	if err := checkName("name", name); err != nil {
		return nil, err
	}
	var province *Unit
	err := s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		r, err := tx.QueryContext(ctx, `SELECT `+unitColumns+` FROM unit u WHERE u.parent_id IS NULL FOR UPDATE`)
		list, err := collect(r, err, scanUnit)
		if err != nil {
			return err
		}
		if len(list) > 0 {
			province = list[0]
			return nil
		}
		province = &Unit{Code: code, Name: name, Kind: Province, Active: true, Version: 1}
		if err := insertUnit(ctx, tx, province, nil); err != nil {
			return err
		}
		return audit.Record(ctx, tx, s.clock(), audit.Change{Action: "unit.create", Entity: "unit", EntityID: province.ID, After: province})
	})
	return province, err
}

// requireWholeOrg is for the shape of the tree, which only administrators change: of
// the roles with WRITE_ORG only theirs reaches the province.
func requireWholeOrg(ctx context.Context) error {
	actor, err := auth.Require(ctx, auth.WriteOrg)
	if err == nil && actor.Reach(auth.WriteOrg) < auth.ReachProvince {
		err = errs.Forbiddenf("only administrators change units")
	}
	return err
}

// SaveUnit makes a unit or changes one, with everything below it. Administrators. A
// repeated request gives the first answer. CONFLICT stale_version, unit_code_taken,
// unit_in_use; INVALID where the tree would not be one.
func (s *Service) SaveUnit(ctx context.Context, in SaveUnit) (*Unit, error) {
	if err := requireWholeOrg(ctx); err != nil {
		return nil, err
	}
	if err := in.Validate(); err != nil {
		return nil, err
	}
	now := s.clock()
	var saved *Unit
	err := s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
		saved, err = audit.Once(ctx, tx, now, "saveUnit", in.RequestID, in, func() (*Unit, error) {
			return s.saveUnitTx(ctx, tx, now, &in)
		})
		return err
	})
	return saved, err
}

func (s *Service) saveUnitTx(ctx context.Context, tx bun.Tx, now time.Time, in *SaveUnit) (*Unit, error) {
	if err := lockTree(ctx, tx); err != nil {
		return nil, err
	}
	parent, err := unitByID(ctx, tx, in.ParentID, "")
	if err != nil {
		return nil, err
	}
	if !in.Kind.MayLieUnder(parent.Kind) {
		return nil, errs.Invalidf("input.parentId", "bad_parent_kind", "a %s cannot lie directly under a %s", in.Kind, parent.Kind).
			With("kind", string(in.Kind)).With("parentKind", string(parent.Kind))
	}
	if in.Active && !parent.Active {
		return nil, errs.Invalidf("input.parentId", "parent_closed", "the unit above, %s, is closed", parent.Name)
	}
	if in.ID == nil {
		u := &Unit{Code: in.Code, Name: in.Name, Kind: in.Kind, Active: in.Active, Version: 1}
		if err := insertUnit(ctx, tx, u, parent); err != nil {
			return nil, err
		}
		return u, s.unitSaved(ctx, tx, now, "unit.create", nil, u)
	}
	before, err := unitByID(ctx, tx, *in.ID, "FOR UPDATE")
	if err != nil {
		return nil, err
	}
	if before.Version != *in.Version {
		return nil, stale("unit", before.ID)
	}
	u := *before
	u.Code, u.Name, u.Kind, u.Active, u.Version = in.Code, in.Name, in.Kind, in.Active, before.Version+1
	if err := s.checkMove(ctx, tx, before, &u, parent); err != nil {
		return nil, err
	}
	if before.Active && !u.Active {
		if err := lockBelow(ctx, tx, before.Path); err != nil {
			return nil, err
		}
		people, units, err := inUse(ctx, tx, before.Path, clock.DateOf(now))
		if err != nil {
			return nil, err
		}
		if people+units > 0 {
			return nil, errs.Conflictf("unit_in_use", "unit %s cannot be closed: %d assignments hold there or below, %d units below are open", before.Name, people, units).
				With("assignments", people).With("units", units)
		}
	}
	u.place(parent)
	if err := updateUnit(ctx, tx, &u); err != nil {
		return nil, err
	}
	if u.Path != before.Path && s.moved != nil {
		if err := s.moved.UnitMovedTx(ctx, tx, now, u.ID); err != nil {
			return nil, err
		}
	}
	return &u, s.unitSaved(ctx, tx, now, "unit.change", before, &u)
}

// checkMove refuses what would break the tree or take a unit out of its city.
func (s *Service) checkMove(ctx context.Context, tx bun.Tx, before, u, parent *Unit) error {
	if before.Kind == Province {
		return errs.Invalidf("input.id", "province_fixed", "the province itself is not changed here")
	}
	if before.Above(parent) {
		return errs.Invalidf("input.parentId", "unit_ring", "unit %s cannot lie under itself or under what lies below it", before.Name)
	}
	if (before.Kind == City) != (u.Kind == City) {
		return errs.Invalidf("input.kind", "city_fixed", "a city stays a city, and nothing else becomes one")
	}
	if u.Kind != City && deref(before.CityID) != deref(parent.CityID) {
		return errs.Invalidf("input.parentId", "city_change", "unit %s stays in its city; make a new unit in the other one and transfer the people", before.Name)
	}
	if before.Kind != u.Kind {
		kinds, err := childKinds(ctx, tx, u.ID)
		if err != nil {
			return err
		}
		for _, k := range kinds {
			if !k.MayLieUnder(u.Kind) {
				return errs.Invalidf("input.kind", "bad_child_kind", "a %s lies under it, which cannot lie under a %s", k, u.Kind)
			}
		}
	}
	return nil
}

func (s *Service) unitSaved(ctx context.Context, tx bun.Tx, now time.Time, action string, before, after *Unit) error {
	if err := audit.Record(ctx, tx, now, audit.Change{Action: action, Entity: "unit", EntityID: after.ID, Before: before, After: after}); err != nil {
		return err
	}
	if after.CityID == nil || before == nil && after.Kind == City {
		return nil
	}
	return s.periods.TouchOpen(ctx, tx, *after.CityID)
}

func deref(id *int64) int64 {
	if id == nil {
		return 0
	}
	return *id
}
