package ticket

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/page"
)

// TicketQueue is a team's open orders, the next deadline first: for its members, and for those whose scope reaches it. One
// statement, which says as well whether the caller may.
func (s *Service) TicketQueue(ctx context.Context, teamID int64, filter *TicketFilter, args page.Args) (*TicketConnection, error) {
	actor, err := auth.Require(ctx, auth.ReadTickets)
	if err != nil {
		return nil, err
	}
	size, err := args.Size(page.Screens)
	if err != nil {
		return nil, err
	}
	q := &conditions{}
	q.add("t.team_id = ? AND t.status IN ("+isLive+")", teamID)
	mayReadIn(q, actor, teamID)
	if err := filter.conditions(q, s.clock()); err != nil {
		return nil, err
	}
	if err := afterDue(q, args); err != nil {
		return nil, err
	}
	list, err := s.read(ctx, "FROM ticket t WHERE "+q.sql()+" ORDER BY t.queue_at, t.id LIMIT "+strconv.Itoa(size+1), q.args)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 { // none, or not for the caller
		if err := s.mayRead(ctx, teamID); err != nil {
			return nil, err
		}
	}
	return page.Cut(list, size, nextDueFirst), nil
}

// mayReadIn adds that the caller may look at the team's queue: what mayRead says, decided once a statement.
func mayReadIn(q *conditions, actor *auth.Actor, teamID int64) {
	member := "EXISTS (SELECT FROM team_member m WHERE m.team_id = ? AND m.staff_id = ?)"
	switch scope := actor.Scope; {
	case isProvince(scope):
	case scope.Own || scope.Path == "":
		q.add(member, teamID, actor.StaffID)
	default:
		q.add("("+member+" OR EXISTS (SELECT FROM team c JOIN unit u ON u.id = c.unit_id WHERE c.id = ? AND u.path LIKE ?))",
			teamID, actor.StaffID, teamID, scope.Path+"%")
	}
}

// QueueSummary is a team's queue in figures. What happens from LastEventID on is not in them, or at least can be followed.
func (s *Service) QueueSummary(ctx context.Context, teamID int64) (*QueueSummary, error) {
	actor, err := auth.Require(ctx, auth.ReadTickets)
	if err != nil {
		return nil, err
	}
	if err := s.mayRead(ctx, teamID); err != nil {
		return nil, err
	}
	sum := &QueueSummary{}
	if sum.LastEventID, err = s.live.from(ctx, s.db); err != nil { // before the figures
		return nil, err
	}
	err = s.db.Pool.QueryRow(ctx, `
		SELECT count(*) FILTER (WHERE t.status IN ('DISPATCHED', 'TRANSFERRED')),
		       count(*) FILTER (WHERE t.status IN ('DISPATCHED', 'TRANSFERRED') AND t.offered_id IS NOT NULL),
		       count(*) FILTER (WHERE t.status IN ('CLAIMED', 'WORKING', 'REOPENED', 'AUDIT_1', 'AUDIT_2')),
		       count(*) FILTER (WHERE t.status = 'HELD'), count(*) FILTER (WHERE t.status = 'RETURNED'),
		       count(*) FILTER (WHERE t.queue_at < $2), count(*) FILTER (WHERE t.queue_at >= $2 AND t.queue_at < $3),
		       count(*) FILTER (WHERE t.holder_id = $4)
		FROM ticket t WHERE t.team_id = $1 AND t.status IN (`+isLive+`)`, db.Prepared, teamID, s.clock(), s.clock().Add(dueSoon), actor.StaffID).
		Scan(&sum.Unclaimed, &sum.Offered, &sum.InWork, &sum.Held, &sum.Returned, &sum.Overdue, &sum.DueSoon, &sum.Mine)
	if err != nil {
		return nil, fmt.Errorf("ticket: queue of team %d in figures: %w", teamID, err)
	}
	return sum, nil
}

// dueSoon is how long before its deadline an order is due soon.
const dueSoon = 30 * time.Minute

// mayRead says whether somebody may look at a team's queue: its members, and those whose scope reaches its unit.
// NOT_FOUND without such a team, FORBIDDEN not_your_queue otherwise.
func (s *Service) mayRead(ctx context.Context, teamID int64) error {
	v, err := s.viewing(ctx)
	if err != nil {
		return err
	}
	team, ok := v.catalog.Team(teamID)
	if !ok {
		return noTeam(teamID)
	}
	if _, member := v.catalog.Member(teamID, v.actor.StaffID); member || v.everything() {
		return nil
	}
	var path string
	if err := s.db.Pool.QueryRow(ctx, `SELECT path FROM unit WHERE id = $1`, db.Prepared, team.UnitID).Scan(&path); err != nil {
		return fmt.Errorf("ticket: unit of team %d: %w", teamID, err)
	}
	if v.scope.Covers(path, 0) {
		return nil
	}
	return errs.New(errs.Forbidden, "not_your_queue", "only the members of team %s, and those whose scope reaches it, may look at its queue", team.Code).
		With("team", team.Name)
}

func noTeam(id int64) error { return errs.NotFoundf("there is no team %d", id) }
