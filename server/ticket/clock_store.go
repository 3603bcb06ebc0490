package ticket

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/calendar"
	"duolao/server/catalogue"
	"duolao/server/clock"
	"duolao/server/jobs"
)

// clocks keeps the clocks of all orders, and tells of their thresholds.
type clocks struct {
	db        *db.DB
	now       clock.Clock
	calendars Calendars
	jobs      *jobs.Jobs
	inbox     Inbox
}

// newClocks registers the jobs and sweeps of clocks.
func newClocks(d *db.DB, now clock.Clock, calendars Calendars, j *jobs.Jobs, inbox Inbox) *clocks {
	k := &clocks{db: d, now: now, calendars: calendars, jobs: j, inbox: inbox}
	jobs.Register(j, k.notice)
	jobs.Register(j, k.recompute)
	j.Every("ticket.notices", noticesEvery, k.sweep)
	return k
}

// rules is what an order's clocks go by: the standard, type and grade that were frozen at its dispatch, the teams of
// today, and the calendars of now.
func (k *clocks) rules(ctx context.Context, idb bun.IDB, cat *catalogue.Catalogue, t *Ticket, calendars *unitCalendars) orderRules {
	return orderRules{
		target: func(metric catalogue.ClockMetric) (int, catalogue.TargetUnit, bool) {
			standard, ok := cat.StandardByID(t.StandardID)
			if !ok {
				return 0, "", false
			}
			target, ok := standard.Target(t.TypeCode, t.Grade, metric)
			return target.Amount, target.Unit, ok
		},
		teamUnit: func(teamID int64) (int64, bool) {
			team, ok := cat.Team(teamID)
			if !ok {
				return 0, false
			}
			return team.UnitID, true
		},
		calendar: func(unitID int64) (*calendar.Calendar, error) {
			if calendars.known[unitID] == nil {
				// The order's and its team's are nearly always asked for both.
				unitIDs := []int64{unitID, t.UnitID}
				if team, ok := cat.Team(t.TeamID); ok {
					unitIDs = append(unitIDs, team.UnitID)
				}
				if err := calendars.ask(ctx, idb, unitIDs...); err != nil {
					return nil, err
				}
			}
			if cal := calendars.known[unitID]; cal != nil {
				return cal, nil
			}
			return nil, fmt.Errorf("there is no unit %d", unitID)
		},
	}
}

// unitCalendars are the calendars of units, each asked for once.
type unitCalendars struct {
	of    Calendars
	known map[int64]*calendar.Calendar
}

func (k *clocks) unitCalendars() *unitCalendars {
	return &unitCalendars{of: k.calendars, known: map[int64]*calendar.Calendar{}}
}

// ask has calendars ready, in one statement.
func (u *unitCalendars) ask(ctx context.Context, idb bun.IDB, unitIDs ...int64) error {
	unitIDs = slices.DeleteFunc(unitIDs, func(id int64) bool { return u.known[id] != nil })
	if len(unitIDs) == 0 {
		return nil
	}
	slices.Sort(unitIDs)
	more, err := u.of.Each(ctx, idb, slices.Compact(unitIDs))
	if err != nil {
		return fmt.Errorf("ticket: calendars: %w", err)
	}
	maps.Copy(u.known, more)
	return nil
}

// askFor has ready what clocks count by.
func (u *unitCalendars) askFor(ctx context.Context, idb bun.IDB, list []*Clock) error {
	var unitIDs []int64
	for _, c := range list {
		if c.Working {
			unitIDs = append(unitIDs, c.CalendarUnitID)
		}
	}
	return u.ask(ctx, idb, unitIDs...)
}

// hours is what a clock counts, of those that were asked for.
func (u *unitCalendars) hours(c *Clock) hours { return hoursOf(c.Working, u.known[c.CalendarUnitID]) }

// newSet is the set of an order that is being sent. Its acts come before the order is written, for the order keeps what
// clockSet.reckon says; addTo comes after it.
func (k *clocks) newSet(ctx context.Context, idb bun.IDB, cat *catalogue.Catalogue, t *Ticket) *clockSet {
	return k.newSetWith(ctx, idb, cat, t, k.unitCalendars())
}

// newSetWith is newSet for who has calendars at hand.
func (k *clocks) newSetWith(ctx context.Context, idb bun.IDB, cat *catalogue.Catalogue, t *Ticket, calendars *unitCalendars) *clockSet {
	s := newClockSet(t.UnitID, k.rules(ctx, idb, cat, t, calendars))
	s.of = k
	return s
}

const clockColumns = `c.id, c.ticket_id, c.leg_id, l.number, c.metric, c.amount, c.unit, c.basis = 'WORKING', c.target_seconds, c.calendar_unit_id,
	c.state, c.started_at, c.consumed_seconds, c.due_at, c.stopped_at, c.breached_at, c.provisional, c.notified, c.notice_at,
	s.from_at, s.state, s.reason, s.hold_id, s.acceptance`

const clockTables = `clock c LEFT JOIN ticket_leg l ON l.id = c.leg_id
	CROSS JOIN LATERAL (SELECT array_agg(s.from_at ORDER BY s.number) AS from_at, array_agg(s.state ORDER BY s.number) AS state,
		array_agg(s.reason ORDER BY s.number) AS reason, array_agg(s.hold_id ORDER BY s.number) AS hold_id, array_agg(h.acceptance ORDER BY s.number) AS acceptance
		FROM clock_segment s LEFT JOIN ticket_hold h ON h.id = s.hold_id WHERE s.clock_id = c.id) s`

// clockOrder: the order's own clocks first, then the legs'.
const clockOrder = `l.number NULLS FIRST, c.id`

// scanClock reads clockColumns, and more.
func scanClock(rows pgx.Rows, more ...any) (*Clock, error) {
	c := &Clock{}
	var from []time.Time
	var states []ClockState
	var reasons []string
	var holds []*int64
	var acceptances []*HoldAcceptance
	err := rows.Scan(append([]any{
		&c.ID, &c.TicketID, &c.LegID, &c.LegNumber, &c.Metric, &c.Amount, &c.Unit, &c.Working, &c.TargetSeconds, &c.CalendarUnitID,
		&c.State, &c.StartedAt, &c.ConsumedSeconds, &c.DueAt, &c.StoppedAt, &c.BreachedAt, &c.Provisional, &c.Notified, &c.NoticeAt,
		&from, &states, &reasons, &holds, &acceptances,
	}, more...)...)
	if err != nil {
		return nil, err
	}
	c.Segments = make([]*ClockSegment, len(from))
	for i := range from {
		c.Segments[i] = &ClockSegment{Number: i + 1, FromAt: from[i], State: states[i], Reason: reasons[i], HoldID: holds[i], Acceptance: acceptances[i]}
		if i > 0 {
			c.Segments[i-1].UntilAt = &c.Segments[i].FromAt
		}
	}
	return c, nil
}

// legsSQL is a ticket's legs as JSON, in the form of legRow.
const legsSQL = `(SELECT json_agg(json_build_object('id', id, 'number', number, 'party', party, 'team_id', team_id, 'staff_id', staff_id,
	'started_at', started_at, 'ended_at', ended_at) ORDER BY number) FROM ticket_leg WHERE ticket_id = $1)`

// loadTx reads an order's clocks, segments and legs in one round trip. The caller has locked the order, so that nobody
// else changes them: whoever does locks it first.
func (k *clocks) loadTx(ctx context.Context, tx bun.Tx, cat *catalogue.Catalogue, t *Ticket) (*clockSet, error) {
	s := k.newSet(ctx, tx, cat, t)
	s.ticketID = t.ID
	err := db.Direct(ctx, func(conn *pgx.Conn) error {
		rows, err := conn.Query(ctx, `SELECT `+clockColumns+`, `+legsSQL+` FROM `+clockTables+` WHERE c.ticket_id = $1 ORDER BY `+clockOrder, db.Prepared, t.ID)
		if err != nil {
			return err
		}
		defer rows.Close()
		var legs []byte
		for rows.Next() {
			c, err := scanClock(rows, &legs)
			if err != nil {
				return err
			}
			s.clocks = append(s.clocks, c)
		}
		if err := rows.Err(); err != nil {
			return err
		}
		if len(s.clocks) == 0 { // a standard without targets
			if err := conn.QueryRow(ctx, `SELECT `+legsSQL, db.Prepared, t.ID).Scan(&legs); err != nil {
				return err
			}
		}
		s.legs, err = legsOf(legs)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("ticket: the clocks of order %d: %w", t.ID, err)
	}
	s.keep()
	return s, nil
}

func legsOf(raw []byte) ([]*Leg, error) {
	var rows []legRow
	if len(raw) > 0 {
		if err := json.Unmarshal(raw, &rows); err != nil {
			return nil, err
		}
	}
	legs := make([]*Leg, len(rows))
	for i, r := range rows {
		legs[i] = &Leg{ID: r.ID, Number: r.Number, Party: r.Party, TeamID: r.TeamID, StaffID: r.StaffID, StartedAt: r.StartedAt, EndedAt: r.EndedAt}
	}
	return legs, nil
}

const insertSetSQL = `WITH legs AS (
	INSERT INTO ticket_leg (ticket_id, sent_at, number, party, team_id, staff_id, started_at, ended_at)
	SELECT $1, $2, x.number, x.party, x.team_id, x.staff_id, x.started_at, x.ended_at
	FROM json_to_recordset($3::json) AS x (number int, party text, team_id bigint, staff_id bigint, started_at timestamptz, ended_at timestamptz)
	RETURNING id, number
), clocks AS (
	INSERT INTO clock (ticket_id, leg_id, metric, amount, unit, basis, target_seconds, calendar_unit_id, state, started_at,
		consumed_seconds, due_at, stopped_at, breached_at, provisional, notified, notice_at)
	SELECT $1, legs.id, x.metric, x.amount, x.unit, x.basis, x.target_seconds, x.calendar_unit_id, x.state, x.started_at,
		x.consumed_seconds, x.due_at, x.stopped_at, x.breached_at, x.provisional, x.notified, x.notice_at
	FROM json_to_recordset($4::json) AS x (n int, leg_number int, metric text, amount int, unit text, basis text, target_seconds bigint, calendar_unit_id bigint,
		state text, started_at timestamptz, consumed_seconds bigint, due_at timestamptz, stopped_at timestamptz, breached_at timestamptz,
		provisional boolean, notified int, notice_at timestamptz)
	LEFT JOIN legs ON legs.number = x.leg_number ORDER BY x.n
	RETURNING id, metric, leg_id
), segments AS (
	INSERT INTO clock_segment (clock_id, number, from_at, state, reason, hold_id)
	SELECT coalesce(x.clock_id, clocks.id), x.number, x.from_at, x.state, x.reason, x.hold_id
	FROM json_to_recordset($5::json) AS x (clock_id bigint, metric text, leg_number int, number int, from_at timestamptz, state text, reason text, hold_id bigint)
	LEFT JOIN legs ON legs.number = x.leg_number
	LEFT JOIN clocks ON x.clock_id IS NULL AND clocks.metric = x.metric AND clocks.leg_id IS NOT DISTINCT FROM legs.id
)`

const updateSetSQL = insertSetSQL + `, ended AS (
	UPDATE ticket_leg l SET staff_id = x.staff_id, ended_at = x.ended_at
	FROM json_to_recordset($6::json) AS x (id bigint, staff_id bigint, ended_at timestamptz) WHERE l.id = x.id
), reckoned AS (
	UPDATE clock c SET state = x.state, consumed_seconds = x.consumed_seconds, due_at = x.due_at, stopped_at = x.stopped_at, breached_at = x.breached_at,
		provisional = x.provisional, notified = x.notified, notice_at = x.notice_at
	FROM json_to_recordset($7::json) AS x (id bigint, state text, consumed_seconds bigint, due_at timestamptz, stopped_at timestamptz, breached_at timestamptz,
		provisional boolean, notified int, notice_at timestamptz) WHERE c.id = x.id
), changed AS (
	INSERT INTO clock_change (clock_id, at, cause, was_due, due)
	SELECT x.clock_id, $9, x.cause, x.was_due, x.due
	FROM json_to_recordset($8::json) AS x (clock_id bigint, cause text, was_due timestamptz, due timestamptz)
) SELECT`

// addTo adds what acts have changed to what is written, in one statement, and sets what the order keeps of its clocks.
// The job for nextNotice goes with it.
func (s *clockSet) addTo(b *batch, now time.Time, t *Ticket) error {
	s.ticketID = t.ID
	s.reckon(now, t)
	if s.err != nil {
		return s.err
	}
	sql, args, err := s.statement(s.rows(), now, t.DispatchedAt)
	if err != nil {
		return fmt.Errorf("ticket: the clocks of order %d: %w", t.ID, err)
	}
	if sql != "" {
		b.add("clocks", sql, args...)
	}
	return nil
}

// statement is what writes the rows of an order that was sent then; "" where there is nothing to be written.
func (s *clockSet) statement(r setRows, now, sent time.Time) (sql string, args []any, err error) {
	args = []any{s.ticketID, sent}
	add := func(rows string, e error) {
		if args = append(args, rows); err == nil {
			err = e
		}
	}
	add(asJSON(r.newLegs))
	add(asJSON(r.newClocks))
	add(asJSON(r.segments))
	sql = insertSetSQL + ` SELECT`
	if len(r.legs)+len(r.clocks)+len(r.changes) > 0 {
		sql = updateSetSQL
		add(asJSON(r.legs))
		add(asJSON(r.clocks))
		add(asJSON(r.changes))
		args = append(args, now)
	} else if len(r.newLegs)+len(r.newClocks)+len(r.segments) == 0 {
		return "", nil, nil
	}
	return sql, args, err
}
