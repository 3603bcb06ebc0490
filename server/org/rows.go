package org

import (
	"database/sql"
	"strings"

	"duolao/server/auth"
)

// scanner is a row of database/sql or of pgx.
type scanner interface{ Scan(dest ...any) error }

// rows is a result of database/sql or of pgx.
type rows interface {
	scanner
	Next() bool
	Err() error
}

// collect reads a whole result and closes it. It takes a query's two results as they come.
func collect[T any](r *sql.Rows, err error, scan func(scanner) (T, error)) ([]T, error) {
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	return drain(r, scan)
}

func drain[T any](r rows, scan func(scanner) (T, error)) ([]T, error) {
	list := []T{}
	for r.Next() {
		one, err := scan(r)
		if err != nil {
			return nil, err
		}
		list = append(list, one)
	}
	return list, r.Err()
}

const unitColumns = `u.id, u.code, u.name, u.full_name, u.kind, u.parent_id, u.city_id, u.path, u.active, u.version`

func scanUnit(r scanner) (*Unit, error) {
	u := &Unit{}
	return u, r.Scan(&u.ID, &u.Code, &u.Name, &u.FullName, &u.Kind, &u.ParentID, &u.CityID, &u.Path, &u.Active, &u.Version)
}

// staffColumns has the phone last, so that a query may put a condition in its place.
const staffColumns = `s.id, s.code, s.name, s.status, array_to_string(s.roles, ','), s.version, s.phone`

func scanStaff(r scanner) (*Staff, error) {
	s, roles := &Staff{}, ""
	if err := r.Scan(&s.ID, &s.Code, &s.Name, &s.Status, &roles, &s.Version, &s.Phone); err != nil {
		return nil, err
	}
	s.Roles = []auth.Role{}
	for role := range strings.SplitSeq(roles, ",") {
		if role != "" {
			s.Roles = append(s.Roles, auth.Role(role))
		}
	}
	return s, nil
}

const assignmentColumns = `a.id, a.staff_id, a.unit_id, a.post, a.from_day, a.until_day, a.version`

func scanAssignment(r scanner) (*Assignment, error) {
	a := &Assignment{}
	return a, r.Scan(&a.ID, &a.StaffID, &a.UnitID, &a.Post, &a.From, &a.Until, &a.Version)
}

const termsColumns = `t.staff_id, t.from_month, t.employment, t.quota_fen, t.fixed_pay_fen, t.minimum_wage_fen`

func scanTerms(r scanner) (*StaffTerms, error) {
	t := &StaffTerms{}
	return t, r.Scan(&t.StaffID, &t.FromMonth, &t.Employment, &t.Quota, &t.FixedPay, &t.MinimumWage)
}

// like escapes what LIKE would take for a wildcard.
var like = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)
