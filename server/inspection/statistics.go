package inspection

import (
	"context"
	"fmt"

	"duolao/server/clock"
)

const (
	mostPowers = 200
	mostPlaces = 100 // units directly below another
)

// counted are the uses of a unit that were begun in a time, on the spot or by asking for them. What takes one back is none.
const counted = `WITH counted AS MATERIALIZED (
	SELECT u.power_code, u.staff_id, u.group_id, u.unit_id, p.unit AS counted_in, s.amount, s.status, s.effective_at IS NOT NULL AS effective,
	  s.decided_by IS NOT NULL OR s.status IN ('PENDING', 'EXPIRED', 'WITHDRAWN') AS asked, s.over_authority, s.audit = 'VIOLATION' AS violation
	FROM power_use u JOIN use_state s ON s.use_id = u.id JOIN power p ON p.id = u.power_id
	WHERE u.asked_at >= ? AND u.asked_at < ? AND u.reverses_id IS NULL AND u.unit_id` + below + `) `

// countColumns are a UseCounts of some rows x of counted.
const countColumns = `count(*) FILTER (WHERE x.effective) AS effective, count(*) FILTER (WHERE x.effective AND NOT x.asked) AS on_the_spot,
	count(*) FILTER (WHERE x.asked) AS asked, count(*) FILTER (WHERE x.status = 'REFUSED') AS refused, count(*) FILTER (WHERE x.status = 'EXPIRED') AS expired,
	count(*) FILTER (WHERE x.over_authority) AS over_authority, count(*) FILTER (WHERE x.status = 'REVERSED') AS reversed, count(*) FILTER (WHERE x.violation) AS violations,
	count(DISTINCT x.staff_id) FILTER (WHERE x.effective) AS people, count(DISTINCT x.group_id) FILTER (WHERE x.effective) AS customers`

// UseStatistics is how powers were used for customers of a unit and below, from a month to another: by power, and by the units
// directly below, those without any use as well; the first 100. A use counts in the month in which it was begun, whenever it was
// decided. AUDIT_USES or INSPECT_USES of the unit. INVALID bad_months.
func (s *Service) UseStatistics(ctx context.Context, unitID int64, from, to clock.Month) (*UseStatistics, error) {
	if err := s.watched(ctx, unitID); err != nil {
		return nil, err
	}
	if err := someMonths(from, to); err != nil {
		return nil, err
	}
	var powers []struct {
		UsePowerFigures
		UseCounts
	}
	err := s.db.Bun.NewRaw(counted+`SELECT x.power_code, n.name_zh, n.name_en, n.unit, coalesce(sum(x.amount) FILTER (WHERE x.effective), 0) AS amount, `+countColumns+`
		FROM counted x JOIN LATERAL (SELECT name_zh, name_en, unit FROM power WHERE code = x.power_code AND from_day <= ? ORDER BY number DESC LIMIT 1) n ON true
		GROUP BY x.power_code, n.name_zh, n.name_en, n.unit ORDER BY x.power_code LIMIT ?`,
		from.Start(), to.End(), unitID, s.clock.Today(), mostPowers).Scan(ctx, &powers)
	if err != nil {
		return nil, fmt.Errorf("inspection: how powers were used in unit %d: %w", unitID, err)
	}
	var units []struct {
		UseUnitFigures
		UseCounts
	}
	err = s.db.Bun.NewRaw(counted+`, place AS (SELECT c.id AS child, b.id FROM (SELECT id, path FROM unit WHERE parent_id = ? ORDER BY path LIMIT ?) c JOIN unit b ON b.path LIKE c.path || '%')
		SELECT l.child AS unit_id, coalesce(sum(x.amount) FILTER (WHERE x.effective AND x.counted_in = 'FEN'), 0) AS amount, `+countColumns+`
		FROM place l LEFT JOIN counted x ON x.unit_id = l.id GROUP BY l.child ORDER BY l.child`,
		from.Start(), to.End(), unitID, unitID, mostPlaces).Scan(ctx, &units)
	if err != nil {
		return nil, fmt.Errorf("inspection: uses of the units below %d: %w", unitID, err)
	}
	found := &UseStatistics{Powers: make([]*UsePowerFigures, len(powers)), Units: make([]*UseUnitFigures, len(units))}
	for i := range powers {
		found.Powers[i] = &powers[i].UsePowerFigures
		found.Powers[i].Counts = &powers[i].UseCounts
	}
	for i := range units {
		found.Units[i] = &units[i].UseUnitFigures
		found.Units[i].Counts = &units[i].UseCounts
	}
	return found, nil
}
