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
	"duolao/server/page"
)

// Staff is a person of the caller's scope. NOT_FOUND outside it.
func (s *Service) Staff(ctx context.Context, id int64) (*Staff, error) {
	actor, err := auth.Require(ctx, auth.ReadOrg)
	if err != nil {
		return nil, err
	}
	where, args := whoseHome(actor)
	return oneStaff(ctx, s.db.Bun, s.clock.Today(), id, where, args)
}

// staffKey is where a page of staff ends.
type staffKey struct {
	Code string `json:"c"`
}

// Staffs are the staff of the caller's scope, by staff number.
func (s *Service) Staffs(ctx context.Context, filter *StaffFilter, args page.Args) (*StaffConnection, error) {
	actor, err := auth.Require(ctx, auth.ReadOrg)
	if err != nil {
		return nil, err
	}
	size, err := args.Size(page.Screens)
	if err != nil {
		return nil, err
	}
	today := s.clock.Today()
	where, values := whoseHome(actor)
	add := func(predicate string, v ...any) { where, values = where+" AND "+predicate, append(values, v...) }
	var after staffKey
	if more, err := args.Cursor(&after); err != nil {
		return nil, err
	} else if more {
		add("s.code > ?", after.Code)
	}
	if filter != nil {
		if filter.Search != nil && *filter.Search != "" {
			text := like.Replace(*filter.Search)
			add("(s.name LIKE ? OR s.code LIKE ? OR s.phone LIKE ?)", "%"+text+"%", text+"%", text+"%")
		}
		if filter.UnitID != nil || filter.Post != nil {
			held, of := "a.id = h.assignment_id AND a.from_day <= ?::date AND (a.until_day IS NULL OR a.until_day > ?::date)", []any{today, today}
			if filter.UnitID != nil {
				held, of = held+" AND h.path LIKE (SELECT path || '%' FROM unit WHERE id = ?)", append(of, *filter.UnitID)
			}
			if filter.Post != nil {
				held, of = held+" AND a.post = ?", append(of, string(*filter.Post))
			}
			add("EXISTS (SELECT 1 FROM assignment a WHERE "+held+")", of...)
		}
		if filter.Role != nil {
			add("? = ANY(s.roles)", string(*filter.Role))
		}
		if filter.Status != nil {
			add("s.status = ?", string(*filter.Status))
		}
	}
	list, err := staffWhere(ctx, s.db.Bun, today, where+" ORDER BY s.code LIMIT "+strconv.Itoa(size+1), values...)
	if err != nil {
		return nil, fmt.Errorf("org: staff: %w", err)
	}
	return page.Cut(list, size, func(p *Staff) any { return staffKey{p.Code} }), nil
}

// StaffByID are persons by id, for everybody who is signed in; the phone only of oneself and of those within
// the caller's scope.
func (s *Service) StaffByID(ctx context.Context, ids []int64) (map[int64]*Staff, error) {
	actor, err := auth.Require(ctx, auth.OwnAccount)
	if err != nil {
		return nil, err
	}
	query := `SELECT s.id, s.code, s.name, s.status, array_to_string(s.roles, ','), s.version,
		CASE WHEN s.id = $2 THEN s.phone END FROM staff s WHERE s.id = ANY($1)`
	args := []any{db.Prepared, ids, actor.StaffID}
	if scope, ok := actor.ScopeOf(auth.ReadOrg); ok && !scope.Own {
		query = `SELECT s.id, s.code, s.name, s.status, array_to_string(s.roles, ','), s.version,
			CASE WHEN s.id = $2 OR COALESCE(h.path, (SELECT path FROM unit WHERE parent_id IS NULL), '/') LIKE $3 THEN s.phone END
			FROM staff s LEFT JOIN LATERAL (
			  SELECT u.path FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE a.staff_id = s.id
			  ORDER BY a.from_day <= $4::date DESC, CASE WHEN a.from_day <= $4::date THEN $4::date - a.from_day ELSE a.from_day - '1900-01-01'::date END
			  LIMIT 1) h ON true
			WHERE s.id = ANY($1)`
		args = append(args, scope.Path+"%", string(s.clock.Today()))
	}
	r, err := s.db.Pool.Query(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("org: staff by id: %w", err)
	}
	defer r.Close()
	list, err := drain(r, scanStaff)
	if err != nil {
		return nil, fmt.Errorf("org: staff by id: %w", err)
	}
	return byKey(list, func(p *Staff) int64 { return p.ID }), nil
}

// TermsByStaff are the pay terms of persons, newest first. Who lies outside the caller's scope of
// READ_PAY_TERMS is not in the map; who is inside and has none has an empty list.
func (s *Service) TermsByStaff(ctx context.Context, staffIDs []int64) (map[int64][]*StaffTerms, error) {
	actor, err := auth.Require(ctx, auth.OwnAccount)
	if err != nil {
		return nil, err
	}
	terms := map[int64][]*StaffTerms{}
	scope, ok := actor.ScopeOf(auth.ReadPayTerms)
	if !ok {
		return terms, nil
	}
	actor.Scope = scope
	where, args := whoseHome(actor)
	seen, err := staffWhere(ctx, s.db.Bun, s.clock.Today(), "s.id = ANY(?) AND "+where, append([]any{int64s(staffIDs)}, args...)...)
	if err != nil {
		return nil, fmt.Errorf("org: terms: %w", err)
	}
	ids := make([]int64, len(seen))
	for i, p := range seen {
		ids[i] = p.ID
		terms[p.ID] = []*StaffTerms{}
	}
	list, err := termsOf(ctx, s.db.Bun, ids)
	if err != nil {
		return nil, fmt.Errorf("org: terms: %w", err)
	}
	for _, t := range list {
		terms[t.StaffID] = append(terms[t.StaffID], t)
	}
	return terms, nil
}

// SaveStaff makes a person, who gets the role MANAGER, or changes one. WRITE_ORG. A repeated request gives
// the first answer. CONFLICT stale_version, staff_code_taken, phone_taken, still_assigned.
func (s *Service) SaveStaff(ctx context.Context, in SaveStaff) (*Staff, error) {
	actor, err := auth.Require(ctx, auth.WriteOrg)
	if err != nil {
		return nil, err
	}
	if err := in.Validate(); err != nil {
		return nil, err
	}
	now := s.clock()
	var saved *Staff
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
		saved, err = audit.Once(ctx, tx, now, "saveStaff", in.RequestID, in, func() (*Staff, error) {
			if in.ID == nil {
				return s.createStaffTx(ctx, tx, now, &in)
			}
			return s.changeStaffTx(ctx, tx, now, actor, &in)
		})
		return err
	})
	return saved, err
}

func (s *Service) createStaffTx(ctx context.Context, tx bun.Tx, now time.Time, in *SaveStaff) (*Staff, error) {
	p := &Staff{Code: in.Code, Name: in.Name, Phone: in.Phone, Status: in.Status, Roles: []auth.Role{auth.Manager}, Version: 1}
	if err := insertStaff(ctx, tx, p); err != nil {
		return nil, err
	}
	return p, audit.Record(ctx, tx, now, audit.Change{Action: "staff.create", Entity: "staff", EntityID: p.ID, After: p})
}

func (s *Service) changeStaffTx(ctx context.Context, tx bun.Tx, now time.Time, actor *auth.Actor, in *SaveStaff) (*Staff, error) {
	today := clock.DateOf(now)
	before, err := lockStaff(ctx, tx, actor, today, *in.ID)
	if err != nil {
		return nil, err
	}
	if before.Version != *in.Version {
		return nil, stale("person", before.ID)
	}
	p := *before
	p.Code, p.Name, p.Phone, p.Status, p.Version = in.Code, in.Name, in.Phone, in.Status, before.Version+1
	if before.Status == Active && p.Status == Left {
		if err := s.leaveTx(ctx, tx, now, before); err != nil {
			return nil, err
		}
	}
	if err := updateStaff(ctx, tx, &p); err != nil {
		return nil, err
	}
	if err := audit.Record(ctx, tx, now, audit.Change{Action: "staff.change", Entity: "staff", EntityID: p.ID, Before: before, After: &p}); err != nil {
		return nil, err
	}
	if before.Code == p.Code {
		return &p, nil
	}
	// Ties in points are broken by staff number.
	cities, err := citiesOf(ctx, tx, p.ID, "0001-01-01", never)
	if err != nil {
		return nil, err
	}
	for _, city := range cities {
		if err := s.periods.TouchOpen(ctx, tx, city); err != nil {
			return nil, err
		}
	}
	return &p, nil
}

func (s *Service) leaveTx(ctx context.Context, tx bun.Tx, now time.Time, p *Staff) error {
	all, err := assignmentsOf(ctx, tx, []int64{p.ID})
	if err != nil {
		return err
	}
	for _, a := range all {
		if a.end() > clock.DateOf(now) {
			return errs.Conflictf("still_assigned", "%s still has an assignment; end it first, with the first day no longer", p.Name)
		}
	}
	return s.sessions.EndLeftTx(ctx, tx, now, p.ID)
}

// SetStaffTerms sets employment and pay from a month on. WRITE_PAY_TERMS. A repeated request gives the first answer.
// CONFLICT month_closed where a closed month would change.
func (s *Service) SetStaffTerms(ctx context.Context, in SetStaffTerms) (*Staff, error) {
	actor, err := auth.Require(ctx, auth.WritePayTerms)
	if err != nil {
		return nil, err
	}
	if err := in.Validate(); err != nil {
		return nil, err
	}
	now := s.clock()
	var saved *Staff
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
		saved, err = audit.Once(ctx, tx, now, "setStaffTerms", in.RequestID, in, func() (*Staff, error) {
			return s.setStaffTermsTx(ctx, tx, now, actor, &in)
		})
		return err
	})
	return saved, err
}

func (s *Service) setStaffTermsTx(ctx context.Context, tx bun.Tx, now time.Time, actor *auth.Actor, in *SetStaffTerms) (*Staff, error) {
	p, err := lockStaff(ctx, tx, actor, clock.DateOf(now), in.StaffID)
	if err != nil {
		return nil, err
	}
	terms, err := termsOf(ctx, tx, []int64{p.ID})
	if err != nil {
		return nil, err
	}
	var before *StaffTerms
	last := never.Month() // the last month that the new terms hold in
	for _, t := range terms {
		switch {
		case t.FromMonth == in.FromMonth:
			before = t
		case t.FromMonth > in.FromMonth:
			last = min(last, t.FromMonth.Add(-1))
		}
	}
	after := &StaffTerms{StaffID: p.ID, FromMonth: in.FromMonth, Employment: in.Employment, Quota: in.Quota, FixedPay: in.FixedPay, MinimumWage: in.MinimumWage}
	if err := saveTerms(ctx, tx, after); err != nil {
		return nil, err
	}
	if err := audit.Record(ctx, tx, now, audit.Change{Action: "staff.terms", Entity: "staff", EntityID: p.ID, Before: before, After: after}); err != nil {
		return nil, err
	}
	cities, err := citiesOf(ctx, tx, p.ID, in.FromMonth.First(), endOf(last))
	if err != nil {
		return nil, err
	}
	return p, s.touch(ctx, tx, now, cities, in.FromMonth, last)
}

// endOf is the first day after a month, which for the last of all months is no month's day.
func endOf(m clock.Month) clock.Date {
	if m >= never.Month() {
		return never
	}
	return m.Add(1).First()
}
