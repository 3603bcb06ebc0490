package ticket

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/auth"
)

// ClocksByTicket are the clocks of orders that the caller sees, with their segments and what is consumed as of now: each
// order's own, then its legs'.
func (s *Service) ClocksByTicket(ctx context.Context, ids []int64) (map[int64][]*Clock, error) {
	if _, err := auth.Require(ctx, auth.ReadTickets); err != nil {
		return nil, err
	}
	found, _, err := s.clocks.byTicket(ctx, s.db.Bun, ids, s.clock())
	return found, err
}

// TimingsByTicket are how the orders' own clocks stand, in the order of their beginning, without those that are void.
func (s *Service) TimingsByTicket(ctx context.Context, ids []int64) (map[int64][]*TicketTiming, error) {
	timings, err := belonging(ctx, s, ids, `SELECT c.ticket_id, c.metric, c.state, c.breached_at IS NOT NULL, c.due_at, c.stopped_at
		FROM clock c WHERE c.ticket_id = ANY ($1) AND c.leg_id IS NULL AND c.state <> 'VOID' ORDER BY c.ticket_id, c.id`,
		func(t *TicketTiming) []any { return []any{&t.Metric, &t.State, &t.Late, &t.DueAt, &t.StoppedAt} })
	now := s.clock()
	for _, list := range timings {
		for _, t := range list { // a deadline that has come has passed, whether anybody has noticed or not
			t.Late = t.Late || t.DueAt != nil && !t.DueAt.After(now)
		}
	}
	return timings, err
}

// LegsByTicket are the legs of orders that the caller sees, with what each consumed of the resolution target and its part
// of an overrun, as of now.
func (s *Service) LegsByTicket(ctx context.Context, ids []int64) (map[int64][]*Leg, error) {
	if _, err := auth.Require(ctx, auth.ReadTickets); err != nil {
		return nil, err
	}
	return s.clocks.legsByTicket(ctx, s.db.Bun, ids, s.clock())
}

// querier is a connection or the pool.
type querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

// eachClock shows all clocks of orders as they are kept.
func eachClock(ctx context.Context, from querier, ticketIDs []int64, see func(c *Clock)) error {
	rows, err := from.Query(ctx, `SELECT `+clockColumns+` FROM `+clockTables+` WHERE c.ticket_id = ANY ($1) ORDER BY c.ticket_id, `+clockOrder, db.Prepared, ticketIDs)
	if err != nil {
		return fmt.Errorf("ticket: clocks: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		c, err := scanClock(rows)
		if err != nil {
			return fmt.Errorf("ticket: clocks: %w", err)
		}
		see(c)
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("ticket: clocks: %w", err)
	}
	return nil
}

func (k *clocks) byTicket(ctx context.Context, idb bun.IDB, ids []int64, now time.Time) (map[int64][]*Clock, *unitCalendars, error) {
	found := make(map[int64][]*Clock, len(ids))
	var all []*Clock
	if err := eachClock(ctx, k.db.Pool, ids, func(c *Clock) {
		found[c.TicketID] = append(found[c.TicketID], c)
		all = append(all, c)
	}); err != nil {
		return nil, nil, err
	}
	calendars := k.unitCalendars()
	if err := calendars.askFor(ctx, idb, all); err != nil {
		return nil, nil, err
	}
	for _, c := range all {
		c.show(calendars.hours(c), now)
	}
	return found, calendars, nil
}

func (k *clocks) legsByTicket(ctx context.Context, idb bun.IDB, ids []int64, now time.Time) (map[int64][]*Leg, error) {
	clocks, calendars, err := k.byTicket(ctx, idb, ids, now)
	if err != nil {
		return nil, err
	}
	rows, err := k.db.Pool.Query(ctx, `SELECT ticket_id, id, number, party, team_id, staff_id, started_at, ended_at
		FROM ticket_leg WHERE ticket_id = ANY ($1) ORDER BY ticket_id, number`, db.Prepared, ids)
	if err != nil {
		return nil, fmt.Errorf("ticket: legs: %w", err)
	}
	defer rows.Close()
	found := make(map[int64][]*Leg, len(ids))
	for rows.Next() {
		var ticketID int64
		l := &Leg{}
		if err := rows.Scan(&ticketID, &l.ID, &l.Number, &l.Party, &l.TeamID, &l.StaffID, &l.StartedAt, &l.EndedAt); err != nil {
			return nil, fmt.Errorf("ticket: legs: %w", err)
		}
		found[ticketID] = append(found[ticketID], l)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("ticket: legs: %w", err)
	}
	for ticketID, legs := range found {
		var h hours
		resolution := resolutionOf(clocks[ticketID])
		if resolution != nil {
			h = calendars.hours(resolution)
		}
		share(legs, resolution, h, clocks[ticketID], wholeSecond(now))
	}
	return found, nil
}
