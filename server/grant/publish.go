package grant

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/errs"
)

// PublishPower publishes the next number of a power, or a new power. What was used under an earlier number keeps it.
// WRITE_POWERS, for the whole province: a city bounds its powers by its grants. Codes: INVALID with every fault at once,
// FORBIDDEN powers_province_only, CONFLICT stale_power.
func (s *Service) PublishPower(ctx context.Context, in PublishPower) (*Power, error) {
	actor, err := auth.Require(ctx, auth.WritePowers)
	if err != nil {
		return nil, err
	}
	if !province(actor.Scope) {
		return nil, errs.New(errs.Forbidden, "powers_province_only", "powers are published by the province's department; a city bounds them by the grants that it gives")
	}
	if err := in.Validate(s.clock.Today()); err != nil {
		return nil, err
	}
	return once(ctx, s, "publishPower", in.RequestID, in, func(ctx context.Context, tx bun.Tx, now time.Time) (*Power, error) {
		return publishTx(ctx, tx, now, actor, &in)
	})
}

func publishTx(ctx context.Context, tx bun.Tx, now time.Time, actor *auth.Actor, in *PublishPower) (*Power, error) {
	numbers, err := powersWhere(ctx, tx, `p.code = ? ORDER BY p.number DESC LIMIT 1`, in.Code)
	if err != nil {
		return nil, err
	}
	var before *Power
	last := 0
	if len(numbers) > 0 {
		before, last = numbers[0], numbers[0].Number
	}
	if last != in.Number {
		return nil, stalePower(in.Code, last, in.Number)
	}
	if err := in.fits(ctx, tx, before); err != nil {
		return nil, err
	}
	p := &Power{Code: in.Code, Number: last + 1, Category: in.Category, NameZh: in.NameZh, NameEn: in.NameEn, AllowsZh: in.AllowsZh, AllowsEn: in.AllowsEn,
		DutyZh: in.DutyZh, DutyEn: in.DutyEn, Unit: in.Unit, MaxAmount: in.MaxAmount, Evidence: in.Evidence, Emergency: in.Emergency,
		DecisionMinutes: in.DecisionMinutes, NearPercent: in.NearPercent, LeaderAudit: in.LeaderAudit, DepartmentAudit: in.DepartmentAudit,
		LeaderDays: in.LeaderDays, DepartmentDays: in.DepartmentDays, Active: in.Active, From: in.From, PublishedAt: now,
		PublishedByID: byID(actor.StaffID), Note: in.Note}
	p.Evidence.TicketTypes = append([]string{}, p.Evidence.TicketTypes...) // [], not null
	evidence, err := json.Marshal(p.Evidence)
	if err != nil {
		return nil, fmt.Errorf("grant: evidence of %s: %w", p.Code, err)
	}
	err = tx.NewRaw(`INSERT INTO power (code, number, category, name_zh, name_en, allows_zh, allows_en, duty_zh, duty_en, unit, max_amount, evidence, emergency,
		decision_minutes, near_percent, leader_audit, department_audit, leader_days, department_days, active, from_day, published_at, published_by, note)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
		p.Code, p.Number, p.Category, p.NameZh, p.NameEn, p.AllowsZh, p.AllowsEn, p.DutyZh, p.DutyEn, p.Unit, p.MaxAmount, string(evidence), p.Emergency,
		p.DecisionMinutes, p.NearPercent, p.LeaderAudit, p.DepartmentAudit, p.LeaderDays, p.DepartmentDays, p.Active, p.From, p.PublishedAt, p.PublishedByID,
		p.Note).Scan(ctx, &p.ID)
	switch {
	case db.Violated(err) == "power_number_key":
		return nil, stalePower(in.Code, p.Number, in.Number).Wrap(err)
	case err != nil:
		return nil, fmt.Errorf("grant: publish %s: %w", in.Code, err)
	}
	return p, audit.Record(ctx, tx, now, audit.Change{Action: "power.publish", Entity: "power", EntityID: p.ID, Before: before, After: p})
}

func stalePower(code string, is, seen int) *errs.Error {
	return errs.Conflictf("stale_power", "%s is at number %d by now, not at %d; load it again", code, is, seen).With("number", is)
}

// fits says in what a number does not go with the one before it, or with the types of orders that there are.
func (in *PublishPower) fits(ctx context.Context, idb bun.IDB, before *Power) error {
	var f faults
	if before != nil {
		if in.Category != before.Category {
			f.Add("input.category", "power_is_fixed", "%s stays in the category %s", in.Code, before.Category).With("value", string(before.Category))
		}
		if in.Unit != before.Unit {
			f.Add("input.unit", "power_is_fixed", "%s is counted in %s, and its grants with it", in.Code, before.Unit).With("value", string(before.Unit))
		}
		if in.From < before.From {
			f.Add("input.from", "before_last_number", "number %d is in force from %s; the next one not before that", before.Number, before.From).With("day", string(before.From))
		}
	}
	var known []string
	if err := idb.NewRaw(`SELECT DISTINCT code FROM ticket_type WHERE code = ANY (?)`, texts(in.Evidence.TicketTypes)).Scan(ctx, &known); err != nil {
		return fmt.Errorf("grant: types of orders: %w", err)
	}
	for i, code := range in.Evidence.TicketTypes {
		if !slices.Contains(known, code) {
			f.Add(fmt.Sprintf("input.evidence.ticketTypes.%d", i), "unknown_type", "there is no type %s", code).With("code", code)
		}
	}
	return f.Err()
}

// Powers are the powers in force today with those that are announced, by category and code; with a code all its numbers,
// newest first, at most a hundred. READ_GRANTS.
func (s *Service) Powers(ctx context.Context, code *string) ([]*Power, error) {
	if _, err := auth.Require(ctx, auth.ReadGrants); err != nil {
		return nil, err
	}
	if code != nil {
		return powersWhere(ctx, s.db.Bun, `p.code = ? ORDER BY p.number DESC LIMIT 100`, *code)
	}
	today := s.clock.Today()
	return powersWhere(ctx, s.db.Bun, `p.from_day > ? OR `+inForce+` ORDER BY p.category, p.code, p.number LIMIT 500`, today, today, today)
}

// PowersByID are numbers of powers by id. READ_GRANTS.
func (s *Service) PowersByID(ctx context.Context, ids []int64) (map[int64]*Power, error) {
	if _, err := auth.Require(ctx, auth.ReadGrants); err != nil {
		return nil, err
	}
	list, err := powersWhere(ctx, s.db.Bun, `p.id = ANY (?)`, int64s(ids))
	return byKey(list, func(p *Power) int64 { return p.ID }), err
}

// PowersByCode are the powers in force today; one that is only announced is its first number. READ_GRANTS.
func (s *Service) PowersByCode(ctx context.Context, codes []string) (map[string]*Power, error) {
	if _, err := auth.Require(ctx, auth.ReadGrants); err != nil {
		return nil, err
	}
	today := s.clock.Today()
	list, err := powersWhere(ctx, s.db.Bun, `p.code = ANY (?) AND `+inForce, texts(codes), today, today)
	return byKey(list, func(p *Power) string { return p.Code }), err
}
