package inspection

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/clock"
)

// facts are what is known of a use when it is to be audited.
type facts struct {
	UseID, GrantID, StaffID, GroupID, UnitID, CityID int64
	Code, PowerCode, UnitPath, CityPath              string
	DeputyFor                                        *int64
	PowerUnit                                        Unit
	PowerZh, PowerEn                                 string
	Amount, PerUse                                   int64
	OverAuthority, NearLimit, FirstUse               bool
	EffectiveAt                                      time.Time
	NearPercent                                      int
	LeaderAudit, DepartmentAudit                     string
	LeaderDays, DepartmentDays                       int
	Optional, Missing                                int
	Usual                                            []int64
	Parties                                          []int64
}

// partiesOf are all who must not look at a use u: who used it and in whose place, whom it benefits in any of its contents, who
// approved it and in whose place.
const partiesOf = `ARRAY(SELECT DISTINCT x FROM (
	SELECT u.staff_id AS x UNION ALL SELECT u.deputy_for
	UNION ALL SELECT c.beneficiary_staff_id FROM use_content c WHERE c.use_id = u.id
	UNION ALL SELECT unnest(ARRAY[t.by_id, t.deputy_for]) FROM use_act t WHERE t.use_id = u.id AND t.kind = 'APPROVED') p WHERE x IS NOT NULL)`

const (
	usualOf    = 50  // of how many earlier uses of a power the usual amount is
	usualAmong = 500 // the city's last uses, among which those are looked for
	splitAmong = 200 // uses for a customer that are looked at for a split
)

// askFacts asks what is known of a use.
const askFacts = `SELECT u.id AS use_id, u.grant_id, u.staff_id, u.deputy_for, u.group_id, u.unit_id, u.city_id, u.code, u.power_code, w.path AS unit_path, k.path AS city_path,
		  p.unit AS power_unit, p.name_zh AS power_zh, p.name_en AS power_en, s.amount, coalesce(v.per_use, 0) AS per_use, s.over_authority, s.near_limit, s.effective_at,
		  p.near_percent, p.leader_audit, p.department_audit, p.leader_days, p.department_days,
		  NOT EXISTS (SELECT FROM power_use o JOIN use_state os ON os.use_id = o.id WHERE o.staff_id = u.staff_id AND o.power_code = u.power_code AND o.id <> u.id
		    AND o.reverses_id IS NULL AND os.effective_at IS NOT NULL) AS first_use,
		  (e.orders = 0)::int + (e.files = 0)::int AS optional,
		  (e.orders = 0 AND c.ticket_id IS NULL)::int + (e.files = 0 AND length(c.files) = 0)::int AS missing,
		  ARRAY(SELECT os.amount FROM (SELECT id, power_code, reverses_id, asked_at FROM power_use WHERE city_id = u.city_id ORDER BY asked_at DESC, id DESC LIMIT $1) o
		    JOIN use_state os ON os.use_id = o.id WHERE o.power_code = u.power_code AND o.id <> u.id AND o.reverses_id IS NULL AND os.status = 'EFFECTIVE'
		    ORDER BY o.asked_at DESC, o.id DESC LIMIT $2) AS usual,
		  ` + partiesOf + ` AS parties
		FROM power_use u JOIN use_state s ON s.use_id = u.id JOIN use_content c ON c.use_id = u.id AND c.number = s.number
		JOIN power p ON p.id = u.power_id JOIN unit w ON w.id = u.unit_id JOIN unit k ON k.id = u.city_id
		LEFT JOIN power_grant_version v ON v.grant_id = u.grant_id AND v.number = u.grant_number
		CROSS JOIN LATERAL (SELECT jsonb_array_length(p.evidence -> 'ticketTypes') AS orders, (p.evidence ->> 'files')::int AS files) e
		WHERE u.id = $3`

// factsTx reads what is known of a use, by a prepared statement: each use asks, and planning takes longer than running.
func factsTx(ctx context.Context, useID int64) (f *facts, err error) {
	err = db.Direct(ctx, func(conn *pgx.Conn) error {
		rows, err := conn.Query(ctx, askFacts, db.Prepared, usualAmong, usualOf, useID)
		if err == nil {
			f, err = pgx.CollectExactlyOneRow(rows, pgx.RowToAddrOfStructByName[facts])
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("inspection: facts of use %d: %w", useID, err)
	}
	return f, nil
}

func (f *facts) item() *Item {
	return &Item{UseID: f.UseID, Code: f.Code, At: f.EffectiveAt, PowerCode: f.PowerCode, Unit: f.PowerUnit, Amount: f.Amount, PerUseLimit: f.PerUse,
		OverAuthority: f.OverAuthority, HolderID: f.StaffID, GroupID: f.GroupID, UnitID: f.UnitID}
}

// splitTx says whether the use is one of several that look like one.
func (f *facts) splitTx(ctx context.Context, tx bun.IDB) (bool, error) {
	var uses []Use
	err := tx.NewRaw(`SELECT u.id AS use_id, u.code, s.effective_at AS at, u.power_code, s.amount, coalesce(v.per_use, 0) AS per_use_limit, u.staff_id AS holder_id, u.group_id, u.unit_id, u.grant_id
		FROM power_use u JOIN use_state s ON s.use_id = u.id LEFT JOIN power_grant_version v ON v.grant_id = u.grant_id AND v.number = u.grant_number
		WHERE u.group_id = ? AND u.power_code = ? AND u.asked_at >= ? AND u.reverses_id IS NULL AND s.status = 'EFFECTIVE' AND s.effective_at >= ?
		ORDER BY u.asked_at DESC, u.id DESC LIMIT ?`,
		f.GroupID, f.PowerCode, f.EffectiveAt.AddDate(0, 0, -2*DefaultThresholds.SplitDays-7), clock.DateOf(f.EffectiveAt).AddDays(1-DefaultThresholds.SplitDays).Start(), splitAmong).Scan(ctx, &uses)
	if err != nil {
		return false, fmt.Errorf("inspection: uses like %d: %w", f.UseID, err)
	}
	for _, signal := range Signals(&Rows{From: clock.DateOf(f.EffectiveAt), Until: clock.DateOf(f.EffectiveAt).AddDays(1), Uses: uses}, DefaultThresholds) {
		if signal.Kind == SplitUse && slices.Contains(signal.Uses, f.UseID) {
			return true, nil
		}
	}
	return false, nil
}

// riskTx is the risk of the use, and whether a level that audits by risk looks at it.
func (f *facts) riskTx(ctx context.Context, tx bun.IDB) (risk Risk, risky bool, err error) {
	split, err := f.splitTx(ctx, tx)
	if err != nil {
		return Risk{}, false, err
	}
	risk = RiskOf(f.item(), &Circumstances{Emergency: f.OverAuthority, Split: split, FirstUse: f.FirstUse, Usual: Usual(f.Usual), Optional: f.Optional, Missing: f.Missing}, f.NearPercent)
	return risk, f.OverAuthority || f.NearLimit || split, nil
}
