package use

import (
	"context"
	"fmt"
)

// Mismatch is something about a use, or about a grant's counters, that the service never makes.
type Mismatch struct {
	ID   int64  `json:"id"`
	What string `json:"what"`
}

// Verify looks for uses that do not stand where their last acts say, which the chain keeps, and for counters of a day that are
// not what uses hold; at most 1,000. For the command line: it asks for no right.
func (s *Service) Verify(ctx context.Context) ([]*Mismatch, error) {
	list := []*Mismatch{}
	err := s.db.Bun.NewRaw(`
		WITH last AS (SELECT DISTINCT ON (use_id) * FROM use_act ORDER BY use_id, id DESC),
		held AS (
		  SELECT up.id::bigint AS grant_id, (u.asked_at AT TIME ZONE 'Asia/Shanghai')::date AS period_day, x.group_id, sum(s.amount) AS amount, count(*) AS count
		  FROM use_state s JOIN power_use u ON u.id = s.use_id JOIN power_grant g ON g.id = s.charged_id
		  CROSS JOIN LATERAL unnest(string_to_array(trim(BOTH '/' FROM g.path), '/')) up (id)
		  CROSS JOIN LATERAL (VALUES (0::bigint), (u.group_id)) x (group_id)
		  GROUP BY 1, 2, 3)
		SELECT u.id, 'does not stand where its last act says' AS what FROM power_use u
		LEFT JOIN last a ON a.use_id = u.id LEFT JOIN use_state s ON s.use_id = u.id LEFT JOIN use_content c ON c.use_id = u.id AND c.number = a.number
		WHERE (a.status, a.number, a.grant_id, c.amount, u.emergency) IS DISTINCT FROM (s.status, s.number, s.charged_id, s.amount, s.over_authority)
		UNION ALL
		SELECT grant_id, 'is a grant whose counters of a day are not what uses hold'
		FROM held FULL JOIN (SELECT * FROM grant_counter WHERE period = 'DAY' AND (amount <> 0 OR count <> 0)) c USING (grant_id, period_day, group_id)
		WHERE (held.amount, held.count) IS DISTINCT FROM (c.amount::numeric, c.count::bigint)
		LIMIT 1000`).Scan(ctx, &list)
	if err != nil {
		return nil, fmt.Errorf("use: verify: %w", err)
	}
	return list, nil
}
