package pay

import (
	"context"
	"encoding/json"
	"time"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/money"
)

// found is a statement with where its settlement stands.
type found struct {
	KeptRow
	versionID    int64
	status       SettlementStatus
	appealsUntil *time.Time
}

// sees says whether the actor may see a statement: whoever may READ_PAY where the person's unit lies, and the person
// once it is public.
func (f *found) sees(actor *auth.Actor) bool {
	if f.StaffID == actor.StaffID && f.status.public() {
		return true
	}
	return !actor.Scope.Own && actor.Scope.Covers(f.UnitPath, f.StaffID)
}

// Statement is a person's statement of a month with the whole computation: one's own once it is published, anybody's
// for whoever may READ_PAY of their unit; nil where there is none. Of somebody who was in two cities it is that of
// the later one.
func (s *Service) Statement(ctx context.Context, staffID int64, month clock.Month) (*Statement, error) {
	actor, err := auth.Require(ctx, auth.ReadPay)
	if err != nil {
		return nil, err
	}
	if err := checkMonth(month, "month"); err != nil {
		return nil, err
	}
	f, v, t, err := s.find(ctx, actor, staffID, month)
	if err != nil || f == nil {
		return nil, err
	}
	return s.statement(ctx, actor, f, v, t)
}

// find is a person's statement that the actor may see, nil where there is none. It is one statement, for versions never
// change and are remembered; what is read after it needs no moment in common with it.
func (s *Service) find(ctx context.Context, actor *auth.Actor, staffID int64, month clock.Month) (*found, *readVersion, *Trace, error) {
	var list []*found
	words := intern{}
	err := s.db.Each(ctx, func(r db.Raw) error {
		f := &found{KeptRow: keptRow(r, words), versionID: r.Int(25), status: SettlementStatus(r[26])}
		if !r.Null(27) {
			at := time.UnixMicro(r.Int(27)).UTC()
			f.appealsUntil = &at
		}
		if f.sees(actor) {
			list = append(list, f)
		}
		return nil
	}, `SELECT `+keptColumns+`, st.version_id, s.status, (extract(epoch FROM s.appeals_until) * 1000000)::bigint`+keptTables+`
		JOIN settlement s ON s.version_id = st.version_id
		WHERE s.month = $1 AND st.staff_id = $2`, int32(month), staffID)
	if err != nil {
		return nil, nil, nil, err
	}
	var latest *found
	var of *readVersion
	var trace *Trace
	for _, f := range list { // one, as a rule
		v, err := s.version(ctx, s.db.Bun, f.versionID)
		if err != nil {
			return nil, nil, nil, err
		}
		t, err := v.in.ParseTrace(f.TraceText)
		if err != nil {
			return nil, nil, nil, err
		}
		if latest == nil || until(t) > until(trace) {
			latest, of, trace = f, v, t
		}
	}
	return latest, of, trace, nil
}

// until is when the last assignment of a trace ends.
func until(t *Trace) clock.Date { return t.Person.Slices[len(t.Person.Slices)-1].Until }

// statement puts a statement into words.
func (s *Service) statement(ctx context.Context, actor *auth.Actor, f *found, v *readVersion, t *Trace) (*Statement, error) {
	shown, err := v.in.Show(t)
	if err != nil {
		return nil, err
	}
	mean := v.head.Mean()
	st := &Statement{
		StaffID: f.StaffID, VersionID: v.ID, VersionNumber: v.Number, CityName: v.head.CityName, Month: v.Month, MonthDays: v.Month.Days(),
		Status: f.status, AppealsUntil: f.appealsUntil, InputsHash: v.InputsHash, SchemeID: v.SchemeID,
		Days: f.Days, Employment: f.Employment, UnitName: t.Person.Places[len(t.Person.Places)-1].UnitName, Post: f.Post,
		OwnQuota: f.OwnQuota, Quota: f.Quota, FixedPay: f.FixedPay, MinimumWage: f.MinimumWage,
		Points: shown.Points, RawPoints: shown.RawPoints, Base: shown.Base, Earned: shown.Earned, Coefficient: shown.Coefficient,
		ProcessScore: shown.ProcessScore, ProcessMax: shown.ProcessMax, Adjustment: shown.Adjustment,
		Slices: shown.Slices, Process: shown.Process, Adjustments: shown.Adjustments,
		CompletionSum: mean.Sum, CompletionUnits: mean.Units, Pool: v.Pool, CityPoints: v.Points,
		PriceMoney: v.PriceMoney, PricePoints: v.PricePoints, UnitPrice: v.UnitPrice,
		Bonus: f.Bonus, Remainder: f.Remainder == 1, Floor: t.Row.Need, TopUp: f.TopUp,
		Funder: v.Funder, FloorRule: v.head.Settings.Floor, QuotaRule: v.head.Settings.Quotas, ReserveName: v.ReserveName,
		Corrections: []*Correction{}, LaterCorrections: []*Correction{}, Pay: f.Pay(), RankCity: f.Rank, CitySize: v.People,
	}
	_, mayAppeal := actor.ScopeOf(auth.RaiseAppeals)
	st.MayAppeal = mayAppeal && f.StaffID == actor.StaffID && f.status == Published && s.now().Before(*f.appealsUntil)
	// Of its own month's corrections the person sees those that are paid with it, and of later ones what is public.
	err = s.db.Each(ctx, func(r db.Raw) error {
		c := &Correction{
			StaffID: f.StaffID, Month: clock.Month(r.Int(0)), PaidWith: clock.Month(r.Int(1)), PointsBefore: money.Decimal(r.Int(2)), PointsAfter: money.Decimal(r.Int(3)),
			UnitPrice: Price{money.Fen(r.Int(4)), money.Decimal(r.Int(5))}.unitPrice(), Bonus: money.Fen(r.Int(6)), TopUp: money.Fen(r.Int(7)),
		}
		if err := json.Unmarshal(r[8], &c.EntryIDs); err != nil {
			return err
		}
		if c.Month == v.Month {
			st.LaterCorrections = append(st.LaterCorrections, c)
		} else {
			st.Corrections = append(st.Corrections, c)
		}
		return nil
	}, `SELECT c.from_month, w.month, c.points_before, c.points_after, o.price_fen, o.price_points, c.bonus_fen, c.top_up_fen, array_to_json(c.entries)::text
		FROM correction c JOIN settlement_version w ON w.id = c.version_id JOIN settlement_version o ON o.id = c.of_version_id
		LEFT JOIN settlement s ON s.version_id = c.version_id
		WHERE c.staff_id = $1 AND (c.version_id = $2 OR c.of_version_id = $2 AND s.id IS NOT NULL AND (s.status IN ('PUBLISHED', 'APPROVED', 'CLOSED') OR $3))
		ORDER BY c.from_month, w.month`, f.StaffID, v.ID, !actor.Scope.Own)
	return st, err
}

// maxMonths bounds the months of statements that are listed.
const maxMonths = 36

// StatementMonths are the months that a person has a statement of, newest first, at most 36: one's own that are published,
// anybody's for whoever may READ_PAY of their unit.
func (s *Service) StatementMonths(ctx context.Context, staffID int64) ([]*StatementMonth, error) {
	actor, err := auth.Require(ctx, auth.ReadPay)
	if err != nil {
		return nil, err
	}
	where, args := actor.Scope.Where("u.path", "")
	public := `st.staff_id = ? AND s.status IN ('PUBLISHED', 'APPROVED', 'CLOSED')`
	var rows []struct {
		Month        clock.Month
		VersionID    int64
		Status       SettlementStatus
		Points       money.Decimal
		PayFen       money.Fen
		PriceFen     money.Fen
		PricePoints  money.Decimal
		Rank, People int
	}
	err = s.db.Bun.NewRaw(`
		SELECT s.month, s.version_id, s.status, st.points, st.bonus_fen + st.top_up_fen + st.correction_fen AS pay_fen, v.price_fen, v.price_points, st.rank, v.people
		FROM settlement s JOIN statement st ON st.version_id = s.version_id JOIN settlement_version v ON v.id = s.version_id JOIN unit u ON u.id = st.unit_id
		WHERE st.staff_id = ? AND (`+public+` OR `+where+`) ORDER BY s.month DESC, s.id DESC LIMIT ?`,
		append(append([]any{staffID, actor.StaffID}, args...), maxMonths)...).Scan(ctx, &rows)
	months := make([]*StatementMonth, len(rows))
	for i, r := range rows {
		months[i] = &StatementMonth{
			Month: r.Month, VersionID: r.VersionID, Status: r.Status, Points: r.Points, Pay: r.PayFen,
			UnitPrice: Price{r.PriceFen, r.PricePoints}.unitPrice(), RankCity: r.Rank, CitySize: r.People,
		}
	}
	return months, err
}

// PayBridge leads from the month before to this one; nil where one of the two has no statement that the caller may see.
func (s *Service) PayBridge(ctx context.Context, staffID int64, month clock.Month) (*Bridge, error) {
	actor, err := auth.Require(ctx, auth.ReadPay)
	if err != nil {
		return nil, err
	}
	if err := checkMonth(month, "month"); err != nil {
		return nil, err
	}
	var paid []*Paid
	for _, m := range []clock.Month{month.Add(-1), month} {
		f, v, t, err := s.find(ctx, actor, staffID, m)
		if err != nil || f == nil {
			return nil, err
		}
		paid = append(paid, &Paid{In: v.in, Price: v.row.price(), Trace: t, Correction: f.Correction})
	}
	return NewBridge(paid[0], paid[1])
}
