package pay

import (
	"context"
	"fmt"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/points"
)

// correctionRow is a correction as it is kept.
type correctionRow struct {
	bun.BaseModel `bun:"table:correction"`
	ID            int64 `bun:",autoincrement"`
	VersionID     int64
	StaffID       int64
	FromMonth     clock.Month
	OfVersionID   int64
	PointsBefore  money.Decimal
	PointsAfter   money.Decimal
	BonusFen      money.Fen
	TopUpFen      money.Fen
	Entries       []int64 `bun:",array"`
	Trace         string  // of the corrected month
}

// carried are the entries of closed months that are paid with a month, and the versions by which those
// months were paid. Whatever was carried into a month before has been paid with the last month that was settled and
// closed, for closing asks whether the inputs are still the same. An entry counts where its person had a
// statement of its month; where the month was closed without a settlement, there is no price to pay it at.
func (s *Service) carried(ctx context.Context, idb bun.IDB, cityID int64, of clock.Month) ([]*points.Carried, map[clock.Month]int64, error) {
	var paidUpTo clock.Month
	err := idb.NewRaw(`SELECT coalesce(max(month), 0) FROM settlement WHERE city_id = ? AND month < ? AND status = 'CLOSED'`, cityID, of).Scan(ctx, &paidUpTo)
	if err != nil {
		return nil, nil, err
	}
	all, err := s.domains.Points.CarriedTx(ctx, idb, cityID, paidUpTo, of)
	if err != nil || len(all) == 0 {
		return nil, nil, err
	}
	staff, months := make([]int64, len(all)), make([]int64, len(all))
	for i, c := range all {
		staff[i], months[i] = c.StaffID, int64(c.Month)
	}
	var had []struct {
		StaffID   int64
		Month     clock.Month
		VersionID int64
	}
	err = idb.NewRaw(`
		SELECT DISTINCT st.staff_id, s.month, s.version_id FROM unnest(?::bigint[], ?::int[]) AS x (staff_id, month)
		JOIN settlement s ON s.city_id = ? AND s.month = x.month AND s.status = 'CLOSED'
		JOIN statement st ON st.version_id = s.version_id AND st.staff_id = x.staff_id`, pgdialect.Array(staff), pgdialect.Array(months), cityID).Scan(ctx, &had)
	if err != nil {
		return nil, nil, err
	}
	type key struct {
		staff int64
		month clock.Month
	}
	paid, versions := map[key]bool{}, map[clock.Month]int64{}
	for _, h := range had {
		paid[key{h.StaffID, h.Month}] = true
		versions[h.Month] = h.VersionID
	}
	counted := all[:0]
	for _, c := range all {
		if paid[key{c.StaffID, c.Month}] {
			counted = append(counted, c)
		}
	}
	return counted, versions, nil
}

// correct values a month's carried entries, each person's of each closed month.
func (s *Service) correct(ctx context.Context, idb bun.IDB, m *month) ([]*correctionRow, error) {
	var rows []*correctionRow
	for of, versionID := range m.closed {
		var entries []*points.Carried
		for _, c := range m.carried {
			if c.Month == of {
				entries = append(entries, c)
			}
		}
		found, err := correctMonth(ctx, idb, m.Month, versionID, entries)
		if err != nil {
			return nil, err
		}
		rows = append(rows, found...)
	}
	return rows, nil
}

// correctMonth values entries of one closed month, by staff number, that are paid with another month.
func correctMonth(ctx context.Context, idb bun.IDB, paidWith clock.Month, versionID int64, entries []*points.Carried) ([]*correctionRow, error) {
	versions, err := versionRows(ctx, idb, `v.id = ?`, versionID)
	if err != nil || len(versions) != 1 {
		return nil, fmt.Errorf("pay: version %d: found %d: %w", versionID, len(versions), err)
	}
	head, err := ParseHead(versions[0].Head)
	if err != nil {
		return nil, err
	}
	in, err := head.Input()
	if err != nil {
		return nil, err
	}
	kept, err := lastTraces(ctx, idb, versionID, paidWith, entries)
	if err != nil {
		return nil, err
	}
	var rows []*correctionRow
	for first := 0; first < len(entries); {
		who := entries[first].StaffID
		row := &correctionRow{StaffID: who, FromMonth: head.Month, OfVersionID: versionID}
		var carried []CarriedEntry
		last := first
		for ; last < len(entries) && entries[last].StaffID == who; last++ {
			e := entries[last]
			row.Entries = append(row.Entries, e.ID)
			carried = append(carried, CarriedEntry{IndicatorCode: e.IndicatorCode, Day: e.Day, Quantity: e.Quantity, OutOf: e.OutOf})
		}
		first = last
		before, err := in.ParseTrace(kept[who])
		if err != nil {
			return nil, fmt.Errorf("pay: statement of %d in version %d: %w", who, versionID, err)
		}
		c, err := in.Correct(versions[0].price(), before, carried)
		if err != nil {
			return nil, err
		}
		row.PointsBefore, row.PointsAfter, row.BonusFen, row.TopUpFen = c.PointsBefore, c.PointsAfter, c.Bonus, c.TopUp
		row.Trace = string(c.After.Append(nil))
		rows = append(rows, row)
	}
	return rows, nil
}

// lastTraces are the traces of people in a closed version, as the latest correction left them that was paid with a
// month before.
func lastTraces(ctx context.Context, idb bun.IDB, versionID int64, before clock.Month, entries []*points.Carried) (map[int64]string, error) {
	staff := make([]int64, len(entries))
	for i, e := range entries {
		staff[i] = e.StaffID
	}
	var rows []struct {
		StaffID int64
		Trace   string
	}
	err := idb.NewRaw(`
		SELECT st.staff_id, coalesce(c.trace, st.trace) AS trace FROM statement st
		LEFT JOIN LATERAL (
		  SELECT c.trace FROM correction c JOIN settlement s ON s.version_id = c.version_id AND s.status = 'CLOSED'
		  WHERE c.of_version_id = st.version_id AND c.staff_id = st.staff_id AND s.month < ?
		  ORDER BY s.month DESC LIMIT 1) c ON true
		WHERE st.version_id = ? AND st.staff_id = ANY (?)`, before, versionID, pgdialect.Array(staff)).Scan(ctx, &rows)
	traces := make(map[int64]string, len(rows))
	for _, r := range rows {
		traces[r.StaffID] = r.Trace
	}
	return traces, err
}
