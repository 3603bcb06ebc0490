package grant

import (
	"context"
	"fmt"
	"slices"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/clock"
)

// all is the group that stands for all customers.
const all int64 = 0

// keys name counters, in the order in which they are locked.
type keys struct {
	grants, groups []int64
	periods, days  []string
}

func (k *keys) add(grantID int64, period GrantPeriod, day clock.Date, groupID int64) {
	k.grants, k.groups = append(k.grants, grantID), append(k.groups, groupID)
	k.periods, k.days = append(k.periods, string(period)), append(k.days, string(day))
}

func (k *keys) addAll(more *keys) {
	k.grants, k.groups = append(k.grants, more.grants...), append(k.groups, more.groups...)
	k.periods, k.days = append(k.periods, more.periods...), append(k.days, more.days...)
}

func (k *keys) args() []any {
	return []any{pgdialect.Array(k.grants), pgdialect.Array(k.periods), pgdialect.Array(k.days), pgdialect.Array(k.groups)}
}

// table is the keys as a table k.
const table = `unnest(?::bigint[], ?::text[], ?::date[], ?::bigint[]) WITH ORDINALITY k (grant_id, period, period_day, group_id, place)`

// keys are the counters of a path on a day: those of the grants' periods, which are locked, and those of the day.
func (p Path) keys(day clock.Date, groupID int64) (periods, days keys) {
	for _, l := range p {
		first, _ := l.Grant.Limits.Period.Of(day)
		for _, group := range slices.Compact([]int64{all, groupID}) {
			periods.add(l.Grant.ID, l.Grant.Limits.Period, first, group)
			if l.Grant.Limits.Period != PerDay {
				days.add(l.Grant.ID, PerDay, day, group)
			}
		}
	}
	return periods, days
}

// CountersTx locks the counters of a path, which ChainTx gave, on a day, and fills in what was taken: root first, of each
// grant first that of all customers, then that of the group. Those that are not there yet are made.
func CountersTx(ctx context.Context, tx bun.IDB, path Path, day clock.Date, groupID int64) error {
	periods, days := path.keys(day, groupID)
	for _, k := range []*keys{&periods, &days} {
		if len(k.grants) == 0 {
			continue
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO grant_counter (grant_id, period, period_day, group_id, amount, count)
			SELECT grant_id, period, period_day, group_id, 0, 0 FROM `+table+` ORDER BY place ON CONFLICT DO NOTHING`, k.args()...); err != nil {
			return fmt.Errorf("grant: make counters of %d: %w", path.Own().ID, err)
		}
	}
	return path.count(ctx, tx, periods, ` FOR NO KEY UPDATE OF c`)
}

// Counters fills in what was taken, for looking only.
func Counters(ctx context.Context, idb bun.IDB, path Path, day clock.Date, groupID int64) error {
	periods, _ := path.keys(day, groupID)
	return path.count(ctx, idb, periods, "")
}

func (p Path) count(ctx context.Context, idb bun.IDB, periods keys, lock string) error {
	var rows []struct {
		GrantID, GroupID int64
		Amount, Count    int
	}
	if err := idb.NewRaw(`SELECT c.grant_id, c.group_id, c.amount, c.count FROM `+table+`
		JOIN grant_counter c USING (grant_id, period, period_day, group_id) ORDER BY place`+lock, periods.args()...).Scan(ctx, &rows); err != nil {
		return fmt.Errorf("grant: counters of %d: %w", p.Own().ID, err)
	}
	links := byKey(p, func(l *Link) int64 { return l.Grant.ID })
	for _, r := range rows {
		if l := links[r.GrantID]; r.GroupID == all {
			l.Total = Used{r.Amount, r.Count}
		} else {
			l.Group = Used{r.Amount, r.Count}
		}
	}
	return nil
}

// TakeTx takes one use of an amount of a path whose counters CountersTx has locked for the same day and group: of its last
// grant and all above it. It does not ask whether there is so much left: Judge says.
func TakeTx(ctx context.Context, tx bun.IDB, path Path, day clock.Date, groupID int64, amount int) error {
	periods, days := path.keys(day, groupID)
	periods.addAll(&days)
	return periods.moveTx(ctx, tx, amount, 1)
}

// GiveBackTx gives back what TakeTx took of a path, which ChainTx gave, for a group on a day: in the counters of that day,
// and in those of the period that it is in.
func GiveBackTx(ctx context.Context, tx bun.IDB, path Path, day clock.Date, groupID int64, amount int) error {
	if err := CountersTx(ctx, tx, path, day, groupID); err != nil {
		return err
	}
	var days keys
	for _, l := range path {
		days.add(l.Grant.ID, PerDay, day, all)
		days.add(l.Grant.ID, PerDay, day, groupID)
	}
	if err := days.moveTx(ctx, tx, -amount, -1); err != nil {
		return err
	}
	// The grant may have had another period when it was taken: what the days say is true of any.
	return sumTx(ctx, tx, path, day, `AND d.group_id IN (?, ?)`, all, groupID)
}

// moveTx adds to counters, all of which are there.
func (k *keys) moveTx(ctx context.Context, tx bun.IDB, amount, count int) error {
	result, err := tx.ExecContext(ctx, `UPDATE grant_counter c SET amount = c.amount + ?, count = c.count + ? FROM `+table+`
		WHERE (c.grant_id, c.period, c.period_day, c.group_id) = (k.grant_id, k.period, k.period_day, k.group_id)`, append([]any{amount, count}, k.args()...)...)
	if err != nil {
		return fmt.Errorf("grant: add %d to counters: %w", amount, err)
	}
	n, err := result.RowsAffected()
	if err == nil && int(n) != len(k.grants) {
		err = fmt.Errorf("%d are there, not %d; CountersTx comes first", n, len(k.grants))
	}
	if err != nil {
		return fmt.Errorf("grant: add %d to counters: %w", amount, err)
	}
	return nil
}

// sumTx makes the counters of the periods of a day the sums of their days, for all groups or those of a condition.
func sumTx(ctx context.Context, tx bun.IDB, path Path, day clock.Date, groups string, args ...any) error {
	var grants []int64
	var periods, from, until []string
	for _, l := range path {
		if period := l.Grant.Limits.Period; period != PerDay {
			first, end := period.Of(day)
			grants, periods, from, until = append(grants, l.Grant.ID), append(periods, string(period)), append(from, string(first)), append(until, string(end))
		}
	}
	if len(grants) == 0 {
		return nil
	}
	_, err := tx.ExecContext(ctx, `
		INSERT INTO grant_counter (grant_id, period, period_day, group_id, amount, count)
		SELECT k.grant_id, k.period, k.from_day, d.group_id, sum(d.amount), sum(d.count)
		FROM unnest(?::bigint[], ?::text[], ?::date[], ?::date[]) k (grant_id, period, from_day, until_day)
		JOIN grant_counter d ON d.grant_id = k.grant_id AND d.period = 'DAY' AND d.period_day >= k.from_day AND d.period_day < k.until_day `+groups+`
		GROUP BY 1, 2, 3, 4
		ON CONFLICT (grant_id, period, period_day, group_id) DO UPDATE SET amount = excluded.amount, count = excluded.count`,
		append([]any{pgdialect.Array(grants), pgdialect.Array(periods), pgdialect.Array(from), pgdialect.Array(until)}, args...)...)
	if err != nil {
		return fmt.Errorf("grant: sum the days of %d: %w", path.Own().ID, err)
	}
	return nil
}
