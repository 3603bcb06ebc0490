package ticket

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"duolao/db"
	"duolao/server/clock"
)

// TeamBoard is who of a team has how much, by staff number: its members, and whoever else has orders of its queue in hand.
// For its members, and those whose scope reaches it.
func (s *Service) TeamBoard(ctx context.Context, teamID int64) ([]*TeamLoad, error) {
	if err := s.mayRead(ctx, teamID); err != nil {
		return nil, err
	}
	now := s.clock()
	rows, err := s.db.Pool.Query(ctx, `
		WITH held AS (
		  SELECT t.holder_id AS staff_id, count(*) AS open, count(*) FILTER (WHERE t.status = 'HELD') AS held,
		         count(*) FILTER (WHERE t.queue_at < $2) AS overdue, count(*) FILTER (WHERE t.queue_at >= $2 AND t.queue_at < $3) AS soon
		  FROM ticket t WHERE t.team_id = $1 AND t.status IN (`+isLive+`) AND t.holder_id IS NOT NULL GROUP BY 1),
		done AS ( -- of any city, since a team of the province works for all
		  SELECT t.worker_id AS staff_id, count(*) AS today
		  FROM ticket t WHERE t.city_id = ANY(ARRAY(SELECT id FROM unit WHERE kind = 'CITY')) AND t.resolved_at >= $4 AND t.worker_team_id = $1 GROUP BY 1)
		SELECT s.id, coalesce(h.open, 0), coalesce(h.held, 0), coalesce(h.overdue, 0), coalesce(h.soon, 0), coalesce(d.today, 0)
		FROM staff s LEFT JOIN held h ON h.staff_id = s.id LEFT JOIN done d ON d.staff_id = s.id
		WHERE s.id IN (SELECT staff_id FROM team_member WHERE team_id = $1 UNION SELECT staff_id FROM held)
		ORDER BY length(s.code), s.code`, db.Prepared, teamID, now, now.Add(dueSoon), clock.DateOf(now).Start())
	if err != nil {
		return nil, fmt.Errorf("ticket: board of team %d: %w", teamID, err)
	}
	board, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (*TeamLoad, error) {
		l := &TeamLoad{}
		return l, row.Scan(&l.StaffID, &l.Open, &l.Held, &l.Overdue, &l.DueSoon, &l.ResolvedToday)
	})
	if err != nil {
		return nil, fmt.Errorf("ticket: board of team %d: %w", teamID, err)
	}
	return board, nil
}
