package ticket

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/db"
	"duolao/server/calendar"
	"duolao/server/catalogue"
	"duolao/server/clock"
	"duolao/server/jobs"
)

// recomputeJob reckons running clocks anew after a change of calendar, some orders at a time.
type recomputeJob struct {
	UnitIDs []int64    `json:"unitIds,omitempty"` // those of the units and of all below them; none: everybody's
	From    clock.Date `json:"from"`              // the first day that may have changed
	After   int64      `json:"after"`             // the last order that was gone through
}

// Kind is the job's.
func (recomputeJob) Kind() string { return "ticket.recompute" }

const (
	recomputedOnce = 500 // orders a transaction: it locks them for as long as it takes
	// again is when the orders are gone through once more: one that was being sent or changed while the calendar did may
	// have been reckoned by the old one, and been seen by nobody.
	again = time.Minute
)

// CalendarChangedTx has the running clocks of some units reckoned anew once the caller's transaction is committed. Paused
// clocks have no deadline, and those that have stopped keep what they were measured by.
func (s *Service) CalendarChangedTx(ctx context.Context, tx bun.Tx, now time.Time, change calendar.Change) error {
	job := recomputeJob{UnitIDs: change.UnitIDs, From: change.From}
	return s.jobs.InsertManyTx(ctx, tx, []jobs.Job{{Args: job, At: now}, {Args: job, At: now.Add(again)}})
}

// recompute goes through some orders and leaves the next ones to another job.
func (k *clocks) recompute(ctx context.Context, tx bun.Tx, job recomputeJob) error {
	now := k.now()
	// A deadline before the days that changed cannot move. What the past was worth may have changed if the days are past.
	from := job.From.Start()
	if from.Before(now) {
		from = time.Time{}
	}
	ids := []int64{}
	err := tx.NewRaw(`SELECT id FROM ticket WHERE id IN (
			SELECT DISTINCT c.ticket_id FROM clock c
			WHERE c.state = 'RUNNING' AND c.ticket_id > ?0 AND c.basis = 'WORKING' AND (c.due_at >= ?1 OR c.notice_at >= ?1)
			  AND (?2 OR c.calendar_unit_id IN (SELECT u.id FROM unit u JOIN unit changed ON u.path LIKE changed.path || '%' WHERE changed.id = ANY (?3)))
			ORDER BY c.ticket_id LIMIT ?4)
		ORDER BY id FOR NO KEY UPDATE`, job.After, from, len(job.UnitIDs) == 0, pgdialect.Array(job.UnitIDs), recomputedOnce).Scan(ctx, &ids)
	if err != nil {
		return fmt.Errorf("ticket: orders of a changed calendar: %w", err)
	}
	if len(ids) == 0 {
		return nil
	}
	if err := k.recomputeTx(ctx, tx, now, ids); err != nil {
		return err
	}
	job.After = ids[len(ids)-1]
	return k.jobs.InsertTx(ctx, tx, job, now)
}

// The rows of what was reckoned anew, as Postgres reads them from JSON.
type (
	orderRow struct {
		ID          int64                  `json:"id"`
		DueAt       *time.Time             `json:"due_at"`
		DueMetric   *catalogue.ClockMetric `json:"due_metric"`
		QueueAt     time.Time              `json:"queue_at"`
		Provisional bool                   `json:"provisional"`
		BreachedAt  *time.Time             `json:"breached_at"`
	}
	movedRow struct {
		TicketID int64             `json:"ticket_id"`
		Params   map[string]string `json:"params"`
	}
)

// recomputeTx reckons the running clocks of orders that the caller has locked.
func (k *clocks) recomputeTx(ctx context.Context, tx bun.Tx, now time.Time, ids []int64) error {
	byOrder := map[int64][]*Clock{}
	var all []*Clock
	err := db.Direct(ctx, func(conn *pgx.Conn) error {
		return eachClock(ctx, conn, ids, func(c *Clock) {
			byOrder[c.TicketID] = append(byOrder[c.TicketID], c)
			all = append(all, c)
		})
	})
	if err != nil {
		return err
	}
	calendars := k.unitCalendars()
	if err := calendars.askFor(ctx, tx, all); err != nil {
		return err
	}
	var clocks []clockRow
	var changes []changeRow
	var orders []orderRow
	var moved []movedRow
	var next []jobs.Job
	for _, id := range ids {
		list := byOrder[id]
		before, _ := nextNotice(list)
		touched := false
		var first *Clock // the order's own before a leg's
		var was time.Time
		for _, c := range list {
			if c.State != ClockRunning || !c.Working {
				continue
			}
			old := *c
			if c.reckon(calendars.hours(c), now); !c.differs(&old) {
				continue
			}
			touched = true
			clocks = append(clocks, c.row(false))
			if c.DueAt.Equal(*old.DueAt) {
				continue
			}
			changes = append(changes, changeRow{c.ID, "CALENDAR", old.DueAt, c.DueAt})
			if first == nil || first.LegNumber == nil && c.LegNumber == nil && c.Metric == catalogue.MetricResolution {
				first, was = c, *old.DueAt
			}
		}
		if !touched {
			continue
		}
		t := &Ticket{}
		t.summarise(list)
		orders = append(orders, orderRow{id, t.DueAt, t.DueMetric, t.QueueAt, t.Provisional, t.BreachedAt})
		if first != nil {
			moved = append(moved, movedRow{id, map[string]string{"metric": string(first.Metric), "was": was.In(clock.Shanghai).Format(time.RFC3339), "due": first.DueAt.In(clock.Shanghai).Format(time.RFC3339)}})
		}
		if at, any := nextNotice(list); any && !at.Equal(before) {
			next = append(next, jobs.Job{Args: noticeJob{id}, At: at})
		}
	}
	if len(orders) == 0 {
		return nil
	}
	if err := writeRecomputed(ctx, now, clocks, changes, orders, moved); err != nil {
		return err
	}
	return k.jobs.InsertManyTx(ctx, tx, next)
}

func writeRecomputed(ctx context.Context, now time.Time, clocks []clockRow, changes []changeRow, orders []orderRow, moved []movedRow) error {
	args := []any{db.Prepared, now}
	var err error
	add := func(rows string, e error) {
		if args = append(args, rows); err == nil {
			err = e
		}
	}
	add(asJSON(clocks))
	add(asJSON(changes))
	add(asJSON(orders))
	add(asJSON(moved))
	if err == nil {
		err = db.Direct(ctx, func(conn *pgx.Conn) error {
			_, err := conn.Exec(ctx, `WITH reckoned AS (
				UPDATE clock c SET consumed_seconds = x.consumed_seconds, due_at = x.due_at, breached_at = x.breached_at,
					provisional = x.provisional, notified = x.notified, notice_at = x.notice_at
				FROM json_to_recordset($2::json) AS x (id bigint, consumed_seconds bigint, due_at timestamptz, breached_at timestamptz,
					provisional boolean, notified int, notice_at timestamptz) WHERE c.id = x.id
			), changed AS (
				INSERT INTO clock_change (clock_id, at, cause, was_due, due)
				SELECT x.clock_id, $1, x.cause, x.was_due, x.due FROM json_to_recordset($3::json) AS x (clock_id bigint, cause text, was_due timestamptz, due timestamptz)
			), orders AS (
				UPDATE ticket t SET due_at = x.due_at, due_metric = x.due_metric, queue_at = x.queue_at, provisional = x.provisional, breached_at = x.breached_at
				FROM json_to_recordset($4::json) AS x (id bigint, due_at timestamptz, due_metric text, queue_at timestamptz, provisional boolean, breached_at timestamptz)
				WHERE t.id = x.id
			)
			INSERT INTO ticket_event (ticket_id, at, kind, from_status, to_status, team_id, params, people)
			SELECT t.id, $1, 'CALENDAR_CHANGED', t.status, t.status, t.team_id, x.params,
			  ARRAY(SELECT id FROM unnest(ARRAY[t.sender_id, t.holder_id, t.offered_id]) id WHERE id IS NOT NULL UNION SELECT staff_id FROM ticket_person p WHERE p.ticket_id = t.id)
			FROM json_to_recordset($5::json) AS x (ticket_id bigint, params jsonb) JOIN ticket t ON t.id = x.ticket_id`, args...)
			return err
		})
	}
	if err != nil {
		return fmt.Errorf("ticket: write what a calendar moved: %w", err)
	}
	return nil
}
