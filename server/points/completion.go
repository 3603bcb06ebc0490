package points

import (
	"context"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
)

// MaxCompletion is the highest completion rate that is believed.
const MaxCompletion = 10 * money.Unit

// Completion is a production unit's completion of a month.
type Completion struct {
	UnitID int64
	Month  clock.Month
	Rate   money.Decimal
}

// SetCompletion sets a unit's completion and gives the unit's id. Whoever may
// WRITE_PERFORMANCE of the unit. CONFLICT month_closed.
func (s *Service) SetCompletion(ctx context.Context, in SetCompletion) (int64, error) {
	actor, err := auth.Require(ctx, auth.WritePerformance)
	if err != nil {
		return 0, err
	}
	if err := checkMonth(in.Month, "input.month"); err != nil {
		return 0, err
	}
	if in.Rate < 0 || in.Rate > MaxCompletion {
		return 0, errs.Invalidf("input.rate", "rate_out_of_range", "a completion rate lies between 0 and 10 (1 is 100%%)")
	}
	now := s.now()
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := audit.Once(ctx, tx, now, "setCompletion", in.RequestID, in, func() (int64, error) {
			var u struct{ Path, Kind string }
			err := tx.NewRaw(`SELECT path, kind FROM unit WHERE id = ?`, in.UnitID).Scan(ctx, &u)
			if db.NotFound(err) || err == nil && !actor.Scope.Covers(u.Path, 0) {
				return 0, errs.NotFoundf("no such unit in your scope")
			}
			if err != nil {
				return 0, err
			}
			if u.Kind != "PRODUCTION_UNIT" {
				return 0, errs.Invalidf("input.unitId", "no_production_unit", "only production units have a completion")
			}
			_, err = s.SetCompletionsTx(ctx, tx, now, []Completion{{in.UnitID, in.Month, in.Rate}})
			return in.UnitID, err
		})
		return err
	})
	return in.UnitID, err
}

// SetCompletionsTx sets completions in the caller's transaction and says for each whether
// it changed anything. Every unit must be a production unit of a city.
func (s *Service) SetCompletionsTx(ctx context.Context, tx bun.Tx, now time.Time, rows []Completion) (changed []bool, err error) {
	var units, rates []int64
	var months []int32
	for _, r := range rows {
		units, months, rates = append(units, r.UnitID), append(months, int32(r.Month)), append(rates, int64(r.Rate))
	}
	var was []struct {
		UnitID int64
		CityID int64
		Month  clock.Month
		Rate   *money.Decimal
	}
	input := `unnest(?0::bigint[], ?1::int[], ?2::bigint[]) WITH ORDINALITY AS x (unit_id, month, rate, n)`
	args := []any{pgdialect.Array(units), pgdialect.Array(months), pgdialect.Array(rates), now}
	err = tx.NewRaw(`SELECT x.unit_id, u.city_id, x.month, c.rate FROM `+input+`
		JOIN unit u ON u.id = x.unit_id LEFT JOIN unit_completion c ON c.unit_id = x.unit_id AND c.month = x.month ORDER BY x.n`, args...).Scan(ctx, &was)
	if err != nil {
		return nil, err
	}
	if len(was) != len(rows) {
		return nil, errs.NotFoundf("of %d units of this input only %d are there", len(rows), len(was))
	}
	changed = make([]bool, len(rows))
	touched := map[key]bool{}
	for i, w := range was {
		if changed[i] = w.Rate == nil || *w.Rate != rows[i].Rate; !changed[i] { //nolint:gosec // as many as rows: asked above
			continue
		}
		touched[key{w.CityID, w.Month}] = true
		err := audit.Record(ctx, tx, now, audit.Change{
			Action: "completion.set", Entity: "unit", EntityID: w.UnitID,
			Before: Completion{w.UnitID, w.Month, deref0(w.Rate)}, After: rows[i], //nolint:gosec // as above
		})
		if err != nil {
			return nil, err
		}
	}
	_, err = tx.NewRaw(`
		INSERT INTO unit_completion (unit_id, month, rate, updated_at)
		SELECT DISTINCT ON (unit_id, month) unit_id, month, rate, ?3::timestamptz FROM `+input+` ORDER BY unit_id, month, n DESC
		ON CONFLICT (unit_id, month) DO UPDATE SET rate = excluded.rate, version = unit_completion.version + 1, updated_at = excluded.updated_at
		WHERE unit_completion.rate <> excluded.rate`, args...).Exec(ctx)
	if err != nil {
		return nil, err
	}
	return changed, s.touchKeys(ctx, tx, touched)
}

func deref0(d *money.Decimal) money.Decimal {
	if d == nil {
		return 0
	}
	return *d
}
