package grant

import (
	"context"
	"fmt"
)

// Mismatch is something about a grant that the service never makes.
type Mismatch struct {
	GrantID int64  `json:"grantId"`
	What    string `json:"what"`
}

// Verify looks for grants that are not what their latest versions say, which the chain keeps, or that go beyond their
// parents, and for present counters that are not the sums of their days; at most 1,000. For the command line: it asks for no right.
func (s *Service) Verify(ctx context.Context) ([]*Mismatch, error) {
	list := []*Mismatch{}
	err := s.db.Bun.NewRaw(`
		SELECT g.id AS grant_id, 'is not what its latest version says' AS what FROM power_grant g
		LEFT JOIN power_grant_version v ON v.grant_id = g.id AND v.number = g.number
		WHERE v.id IS NULL OR EXISTS (SELECT FROM power_grant_version w WHERE w.grant_id = g.id AND w.number > g.number)
		  OR (g.state, g.scope_unit_id, g.per_use, g.period, g.period_amount, g.period_count, g.customer_amount, g.customer_count, g.may_hand_down, g.from_day, g.until_day, g.review_on)
		  IS DISTINCT FROM (v.state, v.scope_unit_id, v.per_use, v.period, v.period_amount, v.period_count, v.customer_amount, v.customer_count, v.may_hand_down, v.from_day, v.until_day, v.review_on)
		UNION ALL
		SELECT g.id, 'goes beyond the grant that it hangs from' FROM power_grant g JOIN power_grant p ON p.id = g.parent_id
		WHERE g.path <> p.path || g.id || '/' OR g.power_code <> p.power_code OR g.state <> 'ENDED' AND (
		  p.state = 'ENDED' AND p.until_day > ?0 OR g.from_day < p.from_day OR g.until_day > p.until_day OR g.may_hand_down AND NOT p.may_hand_down
		  OR g.per_use > p.per_use OR g.period_amount > p.period_amount OR g.period_count > p.period_count
		  OR g.customer_amount > p.customer_amount OR g.customer_count > p.customer_count)
		UNION ALL
		SELECT c.grant_id, 'has a counter that is not the sum of its days' FROM grant_counter c
		CROSS JOIN LATERAL (SELECT (c.period_day + CASE c.period WHEN 'MONTH' THEN interval '1 month' WHEN 'QUARTER' THEN interval '3 months' ELSE interval '1 year' END)::date AS until_day) e
		CROSS JOIN LATERAL (SELECT coalesce(sum(d.amount), 0) AS amount, coalesce(sum(d.count), 0) AS count FROM grant_counter d
		  WHERE d.grant_id = c.grant_id AND d.period = 'DAY' AND d.period_day >= c.period_day AND d.period_day < e.until_day AND d.group_id = c.group_id) s
		JOIN power_grant g ON g.id = c.grant_id AND g.period = c.period
		WHERE c.period <> 'DAY' AND c.period_day <= ?0 AND e.until_day > ?0 AND (c.amount, c.count) <> (s.amount, s.count)
		LIMIT 1000`, s.clock.Today()).Scan(ctx, &list)
	if err != nil {
		return nil, fmt.Errorf("grant: verify: %w", err)
	}
	return list, nil
}
