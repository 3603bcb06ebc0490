package pay

import (
	"context"
	"encoding/hex"
	"errors"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/progress"
)

// ComputeSettlement computes a city's month as a new version, and puts the settlement back to DRAFT; the
// same inputs give the version that is there, and nothing is written. Whoever may SETTLE in the city.
// CONFLICT settlement_incomplete names everything that is missing; month_closed. One transaction, which takes
// the period's row first: whatever interrupts it, there is a whole version or none.
func (s *Service) ComputeSettlement(ctx context.Context, in ComputeSettlement) (*Settlement, error) {
	actor, err := auth.Require(ctx, auth.Settle)
	if err != nil {
		return nil, err
	}
	if err := checkMonth(in.Month, "input.month"); err != nil {
		return nil, err
	}
	in.Note = strings.TrimSpace(in.Note)
	if utf8.RuneCountInString(in.Note) > maxNote {
		return nil, noteLength(0)
	}
	defer func() { s.domains.Progress.End(ctx, in.RequestID, err) }()
	now := s.now()
	var id int64
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		id, err = audit.Once(ctx, tx, now, "computeSettlement", in.RequestID, in, func() (int64, error) {
			return s.computeTx(ctx, tx, actor, now, in)
		})
		return err
	})
	if err != nil {
		return nil, err
	}
	return settlementByID(ctx, s.db.Bun, actor.Scope, id)
}

// computeTx does it, and gives the settlement's id.
func (s *Service) computeTx(ctx context.Context, tx bun.Tx, actor *auth.Actor, now time.Time, in ComputeSettlement) (int64, error) {
	tell := func(step string, percent int) { s.domains.Progress.Tell(ctx, in.RequestID, step, percent) }
	tell(progress.Reading, 0)
	where, err := cityIn(ctx, tx, actor.Scope, in.CityID)
	if err != nil {
		return 0, err
	}
	_, closed, err := s.domains.Points.LockPeriodTx(ctx, tx, in.CityID, in.Month)
	if err != nil {
		return 0, err
	}
	if closed {
		return 0, errs.Conflictf("month_closed", "%s is closed; a correction goes into the open month", in.Month).With("month", in.Month.String())
	}
	was, err := settlementOf(ctx, tx, in.CityID, in.Month, "FOR UPDATE")
	if err != nil {
		return 0, err
	}
	missing, err := s.notYet(ctx, tx, in.CityID, in.Month)
	if err != nil {
		return 0, err
	}
	m, err := s.countAndRead(ctx, tx, in, len(missing) == 0, tell)
	if err != nil {
		return 0, err
	}
	tell(progress.Computing, 45)
	result, err := Settle(m.Input)
	if missing, err = missingOf(missing, err); err != nil {
		return 0, err
	}
	if err := Refuse(missing); err != nil {
		return 0, err
	}
	hash := m.hash()
	latest, err := latestVersion(ctx, tx, in.CityID, in.Month)
	if err != nil {
		return 0, err
	}
	if latest != nil && was != nil && [32]byte(latest.InputsHash) == hash {
		return was.ID, nil
	}
	v := &writing{month: m, result: result, hash: hash, cityID: in.CityID, number: 1, at: now, by: person(actor)}
	if latest != nil {
		v.number = latest.Number + 1
	}
	tell(progress.Writing, 55)
	if v.corrections, err = s.correct(ctx, tx, m); err != nil {
		return 0, err
	}
	if err := v.write(ctx, tx, func(percent int) { tell(progress.Writing, 55+percent*40/100) }); err != nil {
		return 0, err
	}
	id, err := draft(ctx, tx, v)
	if err != nil {
		return 0, err
	}
	for _, c := range v.corrections {
		if err := s.record(ctx, tx, now, c.record()); err != nil {
			return 0, err
		}
	}
	after := map[string]any{"city": where.Name, "month": in.Month, "number": v.number, "inputsHash": hex.EncodeToString(hash[:]),
		"people": len(result.Rows), "pool": result.Pool, "unitPrice": result.UnitPrice, "topUp": result.TopUp, "note": in.Note}
	if err := s.took(ctx, tx, now, actor, taken{StepCompute, id, v.id, hash[:], in.Note}, nil, after); err != nil {
		return 0, err
	}
	return id, s.tellReviewers(ctx, tx, now, id, in.Month, where, in.Note)
}

// countAndRead counts the computed indicators where that is to be done, and reads the inputs.
func (s *Service) countAndRead(ctx context.Context, tx bun.Tx, in ComputeSettlement, count bool, tell func(string, int)) (*month, error) {
	var counted bool
	err := tx.NewRaw(`SELECT counted_at IS NOT NULL FROM period WHERE city_id = ? AND month = ?`, in.CityID, in.Month).Scan(ctx, &counted)
	if err != nil {
		return nil, err
	}
	if count && (!counted || in.Recount) {
		tell(progress.Counting, 5)
		if err := s.domains.Points.CountTx(ctx, tx, in.CityID, in.Month, in.Recount); err != nil {
			return nil, err
		}
	}
	tell(progress.Reading, 15)
	m, err := s.readMonth(ctx, tx, in.CityID, in.Month)
	if err != nil || !count || !m.read.Uncounted {
		return m, err
	}
	// Somebody has joined since the month was counted.
	tell(progress.Counting, 30)
	if err := s.domains.Points.CountTx(ctx, tx, in.CityID, in.Month, false); err != nil {
		return nil, err
	}
	return s.readMonth(ctx, tx, in.CityID, in.Month)
}

// notYet is what keeps a month from being settled at all: it is not over, or an earlier one is not closed. CONFLICT
// later_month_settled: corrections of closed months build on one another in the order of the months that pay them.
func (s *Service) notYet(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month) ([]*SettlementMissing, error) {
	missing := []*SettlementMissing{}
	if month >= s.now.Month() {
		missing = append(missing, &SettlementMissing{Kind: MissingMonthNotOver})
	}
	var earlier []clock.Month
	var later *clock.Month
	if err := idb.NewRaw(`SELECT max(month) FROM settlement WHERE city_id = ? AND month > ?`, cityID, month).Scan(ctx, &later); err != nil {
		return nil, err
	}
	if later != nil {
		return nil, errs.Conflictf("later_month_settled", "%s has been settled already; months are settled one after another", *later).With("month", later.String())
	}
	err := idb.NewRaw(`SELECT month FROM settlement WHERE city_id = ? AND month < ? AND status <> 'CLOSED' ORDER BY month`, cityID, month).Scan(ctx, &earlier)
	for _, e := range earlier {
		missing = append(missing, &SettlementMissing{Kind: MissingEarlierMonth, NameZh: e.String(), NameEn: e.String()})
	}
	return missing, err
}

// missingOf adds what err, of Settle, says is missing; any other error stays one.
func missingOf(missing []*SettlementMissing, err error) ([]*SettlementMissing, error) {
	var r *Refusal
	if errors.As(err, &r) {
		return append(missing, r.Missing...), nil
	}
	return missing, err
}

// person is the actor's id, nil for the command line.
func person(a *auth.Actor) *int64 {
	if a.StaffID == 0 {
		return nil
	}
	return &a.StaffID
}

// draft makes the settlement, or puts it back to DRAFT, and gives its id. The unique constraint leaves one of a
// city and month.
func draft(ctx context.Context, tx bun.Tx, v *writing) (int64, error) {
	var id int64
	err := tx.NewRaw(`
		INSERT INTO settlement (city_id, month, number, version_id, updated_at) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT ON CONSTRAINT settlement_month_key DO UPDATE SET number = excluded.number, version_id = excluded.version_id, updated_at = excluded.updated_at, `+fallen+`
		RETURNING id`, v.cityID, v.Month, v.number, v.id, v.at).Scan(ctx, &id)
	if c := db.Violated(err); c != "" {
		return 0, violated(c, err)
	}
	return id, err
}

// fallen is what was signed and does not count any more.
const fallen = `status = 'DRAFT', reviewed_by = NULL, reviewed_hash = NULL, published_at = NULL, appeals_until = NULL, approved_by = NULL, approved_hash = NULL`
