package org

import (
	"context"
	"fmt"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
)

// home joins to staff s the unit h that the person lies in on a day: that of the assignment
// that holds, else of the latest one before, else of the first one to come. Without any, h.path is
// NULL. The argument is the day, three times.
const home = `
LEFT JOIN LATERAL (
  SELECT u.path, u.city_id, a.id AS assignment_id FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE a.staff_id = s.id
  ORDER BY a.from_day <= ?::date DESC, CASE WHEN a.from_day <= ?::date THEN ?::date - a.from_day ELSE a.from_day - '1900-01-01'::date END
  LIMIT 1
) h ON true`

func homeArgs(today clock.Date) []any { return []any{today, today, today} }

// whoseHome is the predicate of whom a scope of READ_ORG, WRITE_ORG and the like reaches. Who has never had
// an assignment lies at the province, and is reached by whoever may assign people.
func whoseHome(actor *auth.Actor) (string, []any) {
	where, args := actor.Scope.Where(`COALESCE(h.path, (SELECT path FROM unit WHERE parent_id IS NULL), '/')`, "s.id")
	if scope, ok := actor.ScopeOf(auth.WriteOrg); ok && !scope.Own {
		where = "(" + where + " OR h.path IS NULL)"
	}
	return where, args
}

func staffWhere(ctx context.Context, idb bun.IDB, today clock.Date, where string, args ...any) ([]*Staff, error) {
	r, err := idb.QueryContext(ctx, `SELECT `+staffColumns+` FROM staff s`+home+` WHERE `+where, append(homeArgs(today), args...)...)
	return collect(r, err, scanStaff)
}

// lockStaff locks a person whom the actor reaches. NOT_FOUND otherwise.
func lockStaff(ctx context.Context, tx bun.IDB, actor *auth.Actor, today clock.Date, id int64) (*Staff, error) {
	// First the lock, in a statement of its own: the next one sees what was committed while waiting.
	if _, err := tx.ExecContext(ctx, `SELECT 1 FROM staff WHERE id = ? FOR UPDATE`, id); err != nil {
		return nil, fmt.Errorf("org: lock staff %d: %w", id, err)
	}
	where, args := whoseHome(actor)
	return oneStaff(ctx, tx, today, id, where, args)
}

func oneStaff(ctx context.Context, idb bun.IDB, today clock.Date, id int64, where string, args []any) (*Staff, error) {
	list, err := staffWhere(ctx, idb, today, "s.id = ? AND "+where, append([]any{id}, args...)...)
	if err != nil {
		return nil, fmt.Errorf("org: staff %d: %w", id, err)
	}
	if len(list) == 0 {
		return nil, errs.NotFoundf("there is no person %d within your data scope", id)
	}
	return list[0], nil
}

func insertStaff(ctx context.Context, tx bun.IDB, p *Staff) error {
	r, err := tx.QueryContext(ctx, `INSERT INTO staff (code, name, phone, status, roles, version) VALUES (?, ?, ?, ?, ?, ?) RETURNING id`,
		p.Code, p.Name, p.Phone, string(p.Status), pgdialect.Array(roleNames(p.Roles)), p.Version)
	ids, err := collect(r, err, scanID)
	if err != nil {
		return staffError(err, p)
	}
	p.ID = ids[0]
	return nil
}

func updateStaff(ctx context.Context, tx bun.IDB, p *Staff) error {
	_, err := tx.ExecContext(ctx, `UPDATE staff SET code = ?, name = ?, phone = ?, status = ?, version = ?, updated_at = now() WHERE id = ?`,
		p.Code, p.Name, p.Phone, string(p.Status), p.Version, p.ID)
	return staffError(err, p)
}

func roleNames(roles []auth.Role) []string {
	names := make([]string, len(roles))
	for i, r := range roles {
		names[i] = string(r)
	}
	return names
}

func staffError(err error, p *Staff) error {
	var e *errs.Error
	switch db.Violated(err) {
	case "staff_code_key":
		e = errs.Conflictf("staff_code_taken", "there is a person with the staff number %q already", p.Code)
		e.Field = "input.code"
	case "staff_phone_key":
		e = errs.Conflictf("phone_taken", "another person has the phone %s already", *p.Phone)
		e.Field = "input.phone"
	default:
		return err
	}
	return e.Wrap(err)
}

func termsOf(ctx context.Context, idb bun.IDB, staffIDs []int64) ([]*StaffTerms, error) {
	r, err := idb.QueryContext(ctx, `SELECT `+termsColumns+` FROM staff_terms t WHERE t.staff_id = ANY(?) ORDER BY t.staff_id, t.from_month DESC`,
		pgdialect.Array(staffIDs))
	return collect(r, err, scanTerms)
}

func saveTerms(ctx context.Context, tx bun.IDB, t *StaffTerms) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO staff_terms (staff_id, from_month, employment, quota_fen, fixed_pay_fen, minimum_wage_fen)
		VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (staff_id, from_month) DO UPDATE SET employment = excluded.employment, quota_fen = excluded.quota_fen,
		  fixed_pay_fen = excluded.fixed_pay_fen, minimum_wage_fen = excluded.minimum_wage_fen, updated_at = now()`,
		t.StaffID, int(t.FromMonth), string(t.Employment), t.Quota, t.FixedPay, t.MinimumWage)
	return err
}
