package org

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
)

func texts(list []string) any { return pgdialect.Array(list) }

// StaffRow is a person as an import tells of one, known by Code.
type StaffRow struct {
	Code   string
	Name   string
	Phone  *string // nil leaves what is known
	Status StaffStatus
	Roles  []auth.Role // of a new person; MANAGER where empty
	Terms  *StaffTerms // nil leaves what is known; StaffID is not looked at
}

// Validate checks what can be seen from the row alone; fields are named as in [SaveStaff] and [SetStaffTerms].
func (r *StaffRow) Validate() error {
	in := SaveStaff{Code: r.Code, Name: r.Name, Phone: r.Phone, Status: r.Status}
	if err := in.Validate(); err != nil {
		return err
	}
	if t := r.Terms; t != nil {
		terms := SetStaffTerms{FromMonth: t.FromMonth, Employment: t.Employment, Quota: t.Quota, FixedPay: t.FixedPay, MinimumWage: t.MinimumWage}
		return terms.Validate()
	}
	return nil
}

// staffWire is a person on the way to a statement.
type staffWire struct {
	ID     int64       `json:"id"`
	Code   string      `json:"code"`
	Name   string      `json:"name"`
	Phone  *string     `json:"phone"`
	Status StaffStatus `json:"status"`
	Roles  []auth.Role `json:"roles"`
}

type termsWire struct {
	StaffID     int64      `json:"staff_id"`
	FromMonth   int        `json:"from_month"`
	Employment  Employment `json:"employment"`
	Quota       *int64     `json:"quota_fen"`
	FixedPay    *int64     `json:"fixed_pay_fen"`
	MinimumWage *int64     `json:"minimum_wage_fen"`
}

// UpsertStaffTx makes and changes staff and their pay terms as the rows of an import say, in a fixed
// number of statements for every few thousand. Terms that say what already holds in their month are
// unchanged. A row is refused where its phone is another person's, where it takes
// a person out of service who still has an assignment, or where its terms reach into a
// closed month. The caller has checked the rows' rights and [StaffRow.Validate].
func (s *Service) UpsertStaffTx(ctx context.Context, tx bun.Tx, now time.Time, list []StaffRow) (*Outcomes, error) {
	out := NewOutcomes(len(list))
	Twice(out, list, func(r StaffRow) any { return r.Code })
	b := &staffBulk{s: s, out: out, list: list, now: now}
	for _, step := range []func(context.Context, bun.Tx) error{b.load, b.refuse, b.people, b.terms} {
		if err := step(ctx, tx); err != nil {
			return nil, fmt.Errorf("org: import of staff: %w", err)
		}
	}
	if err := audit.RecordAll(ctx, tx, now, b.changes); err != nil {
		return nil, err
	}
	return out, s.touchSpans(ctx, tx, now, b.spans)
}

type staffBulk struct {
	s       *Service
	out     *Outcomes
	list    []StaffRow
	now     time.Time
	known   map[string]*Staff
	held    map[int64][]*StaffTerms
	places  map[int64][]placed
	closed  map[int64][]clock.Month
	changes []audit.Change
	spans   []span
}

// placed is an assignment with its unit's city.
type placed struct {
	city        int64 // 0 for none
	from, until clock.Date
}

func (b *staffBulk) load(ctx context.Context, tx bun.Tx) (err error) {
	codes := make([]string, len(b.list))
	for i, r := range b.list {
		codes[i] = r.Code
	}
	if b.closed, err = closedMonths(ctx, tx); err != nil {
		return err
	}
	r, err := tx.QueryContext(ctx, `SELECT `+staffColumns+` FROM staff s WHERE s.code = ANY(?) ORDER BY s.id FOR UPDATE`, texts(codes))
	people, err := collect(r, err, scanStaff)
	if err != nil {
		return err
	}
	b.known = make(map[string]*Staff, len(people))
	ids := make([]int64, len(people))
	for i, p := range people {
		b.known[p.Code], ids[i] = p, p.ID
	}
	terms, err := termsOf(ctx, tx, ids)
	if err != nil {
		return err
	}
	b.held = make(map[int64][]*StaffTerms, len(people))
	for _, t := range terms {
		b.held[t.StaffID] = append(b.held[t.StaffID], t)
	}
	b.places = make(map[int64][]placed, len(people))
	r, err = tx.QueryContext(ctx, `SELECT a.staff_id, COALESCE(u.city_id, 0), a.from_day, COALESCE(a.until_day, '9999-12-31')
		FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE a.staff_id = ANY(?)`, int64s(ids))
	_, err = collect(r, err, func(r scanner) (struct{}, error) {
		var id int64
		var p placed
		err := r.Scan(&id, &p.city, &p.from, &p.until)
		b.places[id] = append(b.places[id], p)
		return struct{}{}, err
	})
	return err
}

// refuse marks the rows that cannot be written.
func (b *staffBulk) refuse(ctx context.Context, tx bun.Tx) error {
	var phones []string
	for _, r := range b.list {
		if r.Phone != nil {
			phones = append(phones, *r.Phone)
		}
	}
	owner := map[string]string{}
	r, err := tx.QueryContext(ctx, `SELECT phone, code FROM staff WHERE phone = ANY(?)`, texts(phones))
	if _, err := collect(r, err, func(r scanner) (struct{}, error) {
		var phone, code string
		err := r.Scan(&phone, &code)
		owner[phone] = code
		return struct{}{}, err
	}); err != nil {
		return err
	}
	today := clock.DateOf(b.now)
	for i, r := range b.list {
		if b.out.Of[i] == RowRefused {
			continue
		}
		p := b.known[r.Code]
		if r.Phone != nil {
			if code, taken := owner[*r.Phone]; taken && code != r.Code {
				b.out.Refuse(i, errs.Conflictf("phone_taken", "the person with the staff number %s has the phone %s already", code, *r.Phone))
				continue
			}
			owner[*r.Phone] = r.Code
		}
		if p == nil {
			continue
		}
		if p.Status == Active && r.Status == Left {
			for _, a := range b.places[p.ID] {
				if a.until > today {
					b.out.Refuse(i, errs.Conflictf("still_assigned", "%s still has an assignment; end it first, with the first day no longer", p.Name))
					break
				}
			}
		}
		if b.out.Of[i] != RowRefused && r.Terms != nil && !sameTerms(TermsIn(b.held[p.ID], r.Terms.FromMonth), r.Terms) {
			for _, sp := range b.spansOf(p.ID, r.Terms.FromMonth) {
				if err := checkOpen(b.closed, sp); err != nil {
					b.out.Refuse(i, err)
					break
				}
			}
		}
	}
	return nil
}

// spansOf are the cities' months that terms from a month on hold in.
func (b *staffBulk) spansOf(staffID int64, first clock.Month) []span {
	last := never.Month()
	for _, t := range b.held[staffID] {
		if t.FromMonth > first {
			last = min(last, t.FromMonth.Add(-1))
		}
	}
	var spans []span
	for _, a := range b.places[staffID] {
		sp := span{a.city, max(first, a.from.Month()), min(last, a.until.AddDays(-1).Month())}
		if a.city != 0 && sp.first <= sp.last {
			spans = append(spans, sp)
		}
	}
	return spans
}

func (b *staffBulk) people(ctx context.Context, tx bun.Tx) error {
	var fresh, changed []staffWire
	at := map[string]int{}
	for i, r := range b.list {
		if b.out.Of[i] == RowRefused {
			continue
		}
		p := b.known[r.Code]
		if p == nil {
			roles := r.Roles
			if len(roles) == 0 {
				roles = []auth.Role{auth.Manager}
			}
			fresh, at[r.Code] = append(fresh, staffWire{Code: r.Code, Name: r.Name, Phone: r.Phone, Status: r.Status, Roles: roles}), i
			b.out.Set(i, RowNew)
			continue
		}
		b.out.IDs[i] = p.ID
		after := *p
		after.Name, after.Status = r.Name, r.Status
		if r.Phone != nil {
			after.Phone = r.Phone
		}
		if p.Name == after.Name && p.Status == after.Status && sameText(p.Phone, after.Phone) {
			continue
		}
		after.Version++
		b.out.Set(i, RowChanged)
		changed = append(changed, staffWire{ID: p.ID, Name: after.Name, Phone: after.Phone, Status: after.Status})
		b.changes = append(b.changes, audit.Change{Action: "staff.change", Entity: "staff", EntityID: p.ID, Before: p, After: &after})
		if p.Status == Active && after.Status == Left {
			// Rare in an import, and what it does belongs to accounts.
			if err := b.s.sessions.EndLeftTx(ctx, tx, b.now, p.ID); err != nil {
				return err
			}
		}
	}
	err := ForRows(ctx, tx, `INSERT INTO staff (code, name, phone, status, roles)
		SELECT code, name, phone, status, ARRAY(SELECT json_array_elements_text(roles))
		FROM json_to_recordset(?::json) AS x (code text, name text, phone text, status text, roles json) RETURNING id, code`, fresh,
		func(r interface{ Scan(...any) error }) error {
			var id int64
			var code string
			if err := r.Scan(&id, &code); err != nil {
				return err
			}
			row := b.list[at[code]]
			b.out.IDs[at[code]] = id
			b.changes = append(b.changes, audit.Change{Action: "staff.create", Entity: "staff", EntityID: id,
				After: &Staff{ID: id, Code: code, Name: row.Name, Phone: row.Phone, Status: row.Status, Roles: row.Roles, Version: 1}})
			return nil
		})
	if err != nil {
		return err
	}
	return ForRows(ctx, tx, `UPDATE staff s SET name = x.name, phone = x.phone, status = x.status, version = s.version + 1, updated_at = now()
		FROM json_to_recordset(?::json) AS x (id bigint, name text, phone text, status text) WHERE s.id = x.id RETURNING s.id`, changed, ignore)
}

func ignore(r interface{ Scan(...any) error }) error { var id int64; return r.Scan(&id) }

func (b *staffBulk) terms(ctx context.Context, tx bun.Tx) error {
	var wire []termsWire
	for i, r := range b.list {
		if b.out.Of[i] == RowRefused || r.Terms == nil {
			continue
		}
		id := b.out.IDs[i]
		before := TermsIn(b.held[id], r.Terms.FromMonth)
		if sameTerms(before, r.Terms) {
			continue
		}
		if b.out.Of[i] == RowUnchanged {
			b.out.Set(i, RowChanged)
		}
		t := *r.Terms
		t.StaffID = id
		wire = append(wire, termsWire{id, int(t.FromMonth), t.Employment, (*int64)(t.Quota), (*int64)(t.FixedPay), (*int64)(t.MinimumWage)})
		if before != nil && before.FromMonth != t.FromMonth {
			before = nil // the older terms stay as they are
		}
		b.changes = append(b.changes, audit.Change{Action: "staff.terms", Entity: "staff", EntityID: id, Before: before, After: &t})
		b.spans = append(b.spans, b.spansOf(id, t.FromMonth)...)
	}
	return ForRows(ctx, tx, `INSERT INTO staff_terms (staff_id, from_month, employment, quota_fen, fixed_pay_fen, minimum_wage_fen)
		SELECT staff_id, from_month, employment, quota_fen, fixed_pay_fen, minimum_wage_fen FROM json_to_recordset(?::json)
		  AS x (staff_id bigint, from_month int, employment text, quota_fen bigint, fixed_pay_fen bigint, minimum_wage_fen bigint)
		ON CONFLICT (staff_id, from_month) DO UPDATE SET employment = excluded.employment, quota_fen = excluded.quota_fen,
		  fixed_pay_fen = excluded.fixed_pay_fen, minimum_wage_fen = excluded.minimum_wage_fen, updated_at = now()
		RETURNING staff_id`, wire, ignore)
}

func sameTerms(a, b *StaffTerms) bool {
	return a != nil && a.Employment == b.Employment && sameFen(a.Quota, b.Quota) && sameFen(a.FixedPay, b.FixedPay) && sameFen(a.MinimumWage, b.MinimumWage)
}

func sameFen(a, b *money.Fen) bool   { return a == b || a != nil && b != nil && *a == *b }
func sameText(a, b *string) bool     { return a == b || a != nil && b != nil && *a == *b }
func sameDate(a, b *clock.Date) bool { return a == b || a != nil && b != nil && *a == *b }
