package grant

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
)

// loanRow is a row of grant_deputy.
type loanRow struct {
	ID       int64
	GrantID  int64
	StaffID  int64
	FromDay  clock.Date
	UntilDay clock.Date
	GivenBy  int64
	GivenAt  time.Time
	EndedAt  *time.Time
}

func (r *loanRow) loan() *GrantDeputy {
	return &GrantDeputy{r.ID, r.GrantID, r.StaffID, r.FromDay, r.UntilDay, r.GivenBy, r.GivenAt, r.EndedAt}
}

func loansWhere(ctx context.Context, idb bun.IDB, condition string, args ...any) ([]*GrantDeputy, error) {
	var rows []loanRow
	if err := idb.NewRaw(`SELECT id, grant_id, staff_id, from_day, until_day, given_by, given_at, ended_at FROM grant_deputy WHERE `+condition, args...).
		Scan(ctx, &rows); err != nil {
		return nil, fmt.Errorf("grant: deputies: %w", err)
	}
	list := make([]*GrantDeputy, len(rows))
	for i := range rows {
		list[i] = rows[i].loan()
	}
	return list, nil
}

// LendGrant names a deputy, who may use the grant and decide by it in the holder's place for some days, and neither hand it
// down nor lend it. USE_GRANTS, and the grant in the caller's own hand. Codes: NOT_FOUND, FORBIDDEN not_the_holder, INVALID
// no_such_person, self_grant, bad days, CONFLICT grant_ended, already_deputy, too_many_deputies.
func (s *Service) LendGrant(ctx context.Context, in LendGrant) (*GrantDeputy, error) {
	actor, err := auth.Require(ctx, auth.UseGrants)
	if err != nil {
		return nil, err
	}
	return once(ctx, s, "lendGrant", in.RequestID, in, func(ctx context.Context, tx bun.Tx, now time.Time) (*GrantDeputy, error) {
		return s.lendTx(ctx, tx, now, actor, &in)
	})
}

func (s *Service) lendTx(ctx context.Context, tx bun.Tx, now time.Time, actor *auth.Actor, in *LendGrant) (*GrantDeputy, error) {
	today := clock.DateOf(now)
	path, err := lockTx(ctx, tx, in.ID)
	if err != nil {
		return nil, err
	}
	g := path.Own()
	st, err := standOf(ctx, tx, actor, today)
	if err != nil {
		return nil, err
	}
	switch {
	case !st.own[g.ID] && !st.sees(g):
		return nil, noGrant(g.ID)
	case g.State == Ended:
		return nil, errs.Conflictf("grant_ended", "grant %d has ended", g.ID).With("grant", g.ID)
	case !st.own[g.ID]:
		return nil, errs.New(errs.Forbidden, "not_the_holder", "only who holds grant %d, in person or by post, lends it; a deputy does not", g.ID)
	}
	if err := s.mayStandIn(ctx, tx, actor, today, in); err != nil {
		return nil, err
	}
	loan := &GrantDeputy{GrantID: g.ID, StaffID: in.StaffID, From: in.From, Until: in.Until, GivenByID: actor.StaffID, GivenAt: now}
	if err := tx.NewRaw(`INSERT INTO grant_deputy (grant_id, staff_id, from_day, until_day, given_by, given_at) VALUES (?, ?, ?, ?, ?, ?) RETURNING id`,
		loan.GrantID, loan.StaffID, loan.From, loan.Until, loan.GivenByID, now).Scan(ctx, &loan.ID); err != nil {
		return nil, fmt.Errorf("grant: lend %d: %w", g.ID, err)
	}
	if err := audit.Record(ctx, tx, now, audit.Change{Action: "grant.lend", Entity: "grant", EntityID: g.ID, After: loan}); err != nil {
		return nil, err
	}
	return loan, s.tellDeputyTx(ctx, tx, now, g, loan, actor.Name, CauseGiven)
}

// mayStandIn says everything that is wrong with a deputy.
func (s *Service) mayStandIn(ctx context.Context, tx bun.Tx, actor *auth.Actor, today clock.Date, in *LendGrant) error {
	var f faults
	if in.From < today {
		f.Add("input.from", "day_past", "%s is past", in.From).With("day", string(in.From))
	}
	if in.Until <= in.From || in.Until > in.From.AddDays(deputyDays) {
		f.Add("input.until", "bad_loan", "a deputy stands in for 1 to %d days", deputyDays).With("days", deputyDays)
	}
	if in.StaffID == actor.StaffID {
		f.Add("input.staffId", "self_grant", "nobody is their own deputy")
	}
	var able []bool
	if err := tx.NewRaw(`SELECT s.roles && ?3::text[] FROM staff s
		JOIN assignment a ON a.staff_id = s.id AND a.from_day <= ?1 AND (a.until_day IS NULL OR a.until_day > ?1)
		JOIN unit u ON u.id = a.unit_id WHERE s.id = ?0 AND s.status = 'ACTIVE' AND (u.city_id IS NULL OR ?2 = 0 OR u.city_id = ?2)`,
		in.StaffID, today, actor.CityID, texts(auth.RolesThat(auth.UseGrants))).Scan(ctx, &able); err != nil {
		return fmt.Errorf("grant: staff %d: %w", in.StaffID, err)
	}
	switch {
	case len(able) == 0:
		f.Add("input.staffId", "no_such_person", "nobody with the id %d works in this city or for the province today", in.StaffID)
	case !able[0]:
		f.Add("input.staffId", "may_use_nothing", "that person may use no powers by their role")
	}
	if err := f.Err(); err != nil {
		return err
	}
	loans, err := loansWhere(ctx, tx, `grant_id = ? AND ended_at IS NULL AND until_day > ?`, in.ID, today)
	if err != nil {
		return err
	}
	if len(loans) >= maxDeputies {
		return errs.Conflictf("too_many_deputies", "a grant has %d deputies at most, running or to come", maxDeputies).With("max", maxDeputies)
	}
	for _, l := range loans {
		if l.StaffID == in.StaffID && l.From < in.Until && in.From < l.Until {
			e := errs.Conflictf("already_deputy", "that person is a deputy from %s until %s already", l.From, l.Until).With("from", string(l.From)).With("until", string(l.Until))
			e.Field = "input.staffId"
			return e
		}
	}
	return nil
}

func (s *Service) tellDeputyTx(ctx context.Context, tx bun.Tx, now time.Time, g *Grant, loan *GrantDeputy, name string, cause GrantCause) error {
	power, err := PowerInForce(ctx, tx, g.PowerCode, clock.DateOf(now))
	if err != nil {
		return err
	}
	by := auth.From(ctx).StaffID
	return s.tellTx(ctx, tx, &write{by: &by, now: now}, power, name, []effect{{after: g, cause: cause}}, map[int64][]Holder{g.ID: {{loan.StaffID, &loan.GivenByID}}})
}

// TakeBackGrant ends a deputy's time: by who holds the grant, lent it, or manages it. What has ended already stays as it
// is. USE_GRANTS. Codes: NOT_FOUND, FORBIDDEN not_the_holder.
func (s *Service) TakeBackGrant(ctx context.Context, in TakeBackGrant) (*GrantDeputy, error) {
	actor, err := auth.Require(ctx, auth.UseGrants)
	if err != nil {
		return nil, err
	}
	return once(ctx, s, "takeBackGrant", in.RequestID, in, func(ctx context.Context, tx bun.Tx, now time.Time) (*GrantDeputy, error) {
		loans, err := loansWhere(ctx, tx, `id = ?`, in.ID)
		if err != nil {
			return nil, err
		}
		if len(loans) == 0 {
			return nil, errs.NotFoundf("there is no loan %d that you may see", in.ID)
		}
		path, err := lockTx(ctx, tx, loans[0].GrantID)
		if err != nil {
			return nil, err
		}
		st, err := standOf(ctx, tx, actor, clock.DateOf(now))
		if err != nil {
			return nil, err
		}
		g := path.Own()
		if !st.own[g.ID] && loans[0].GivenByID != actor.StaffID && !st.manages(g) {
			if !st.sees(g) {
				return nil, errs.NotFoundf("there is no loan %d that you may see", in.ID)
			}
			return nil, errs.New(errs.Forbidden, "not_the_holder", "who holds grant %d, or manages it, takes it back", g.ID)
		}
		if loans, err = loansWhere(ctx, tx, `id = ?`, in.ID); err != nil { // under the lock
			return nil, err
		}
		loan := loans[0]
		if loan.EndedAt != nil {
			return loan, nil
		}
		before := *loan
		loan.EndedAt = &now
		if _, err := tx.NewRaw(`UPDATE grant_deputy SET ended_at = ? WHERE id = ?`, now, loan.ID).Exec(ctx); err != nil {
			return nil, fmt.Errorf("grant: take back %d: %w", loan.ID, err)
		}
		if err := audit.Record(ctx, tx, now, audit.Change{Action: "grant.take_back", Entity: "grant", EntityID: g.ID, Before: &before, After: loan}); err != nil {
			return nil, err
		}
		return loan, s.tellDeputyTx(ctx, tx, now, g, loan, actor.Name, CauseRevoked)
	})
}
