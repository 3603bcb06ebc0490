package ticket

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/db"
	"duolao/server/catalogue"
	"duolao/server/notify"
)

// The rows of what was crossed, as Postgres reads them from JSON.
type (
	firedRow struct {
		ID         int64      `json:"id"`
		TicketID   int64      `json:"ticket_id"`
		Notified   int        `json:"notified"`
		NoticeAt   *time.Time `json:"notice_at"`
		BreachedAt *time.Time `json:"breached_at"`
		Own        bool       `json:"own"` // the order's, not a leg's
	}
	escalationRow struct {
		ClockID   int64     `json:"clock_id"`
		Percent   int       `json:"percent"`
		StaffID   int64     `json:"staff_id"`
		TicketID  int64     `json:"ticket_id"`
		CrossedAt time.Time `json:"crossed_at"`
		DeliverAt time.Time `json:"deliver_at"`
	}
	dueRow struct {
		TicketID int64             `json:"ticket_id"`
		Status   TicketStatus      `json:"status"`
		TeamID   int64             `json:"team_id"`
		Params   map[string]string `json:"params"`
		People   []int64           `json:"people"`
	}
)

// writeFired writes what was crossed in one statement: the clocks, the orders' first breach, a line of the timeline for
// the highest threshold of each clock, and for everybody every threshold, told or not. Somebody who was noted already
// when a deadline had been another one is not noted again.
func (k *clocks) writeFired(ctx context.Context, l *ladder, now time.Time, list []*fired) error {
	clocks := make([]firedRow, len(list))
	var escalations []escalationRow
	var events []dueRow
	for i, f := range list {
		clocks[i] = firedRow{f.ID, f.TicketID, f.Notified, f.NoticeAt, f.BreachedAt, f.LegNumber == nil}
		if len(f.crossed) == 0 {
			continue
		}
		var told []int64
		for _, crossed := range f.crossed {
			told = l.to(f, crossed.percent)
			for _, id := range told {
				escalations = append(escalations, escalationRow{f.ID, crossed.percent, id, f.TicketID, crossed.at, l.deliverAt(id, f)})
			}
		}
		params := map[string]string{"percent": strconv.Itoa(f.Notified), "metric": string(f.Metric)}
		if f.LegNumber != nil {
			params["leg"] = strconv.Itoa(*f.LegNumber)
		}
		people := append(slices.Clone(told), f.order.senderID)
		people = append(people, some(f.order.holderID, f.order.offeredID)...)
		events = append(events, dueRow{f.TicketID, f.order.status, f.order.teamID, params, people})
	}
	args := []any{db.Prepared, now}
	var err error
	add := func(rows string, e error) {
		if args = append(args, rows); err == nil {
			err = e
		}
	}
	add(asJSON(clocks))
	add(asJSON(escalations))
	add(asJSON(events))
	if err == nil {
		err = db.Direct(ctx, func(conn *pgx.Conn) error {
			_, err := conn.Exec(ctx, `WITH fired AS (
				SELECT * FROM json_to_recordset($2::json) AS x (id bigint, ticket_id bigint, notified int, notice_at timestamptz, breached_at timestamptz, own boolean)
			), clocks AS (
				UPDATE clock c SET notified = x.notified, notice_at = x.notice_at, breached_at = x.breached_at FROM fired x WHERE c.id = x.id
			), orders AS (
				UPDATE ticket t SET breached_at = least(t.breached_at, x.breached_at)
				FROM (SELECT ticket_id, min(breached_at) AS breached_at FROM fired WHERE own AND breached_at IS NOT NULL GROUP BY 1) x
				WHERE t.id = x.ticket_id AND t.breached_at IS DISTINCT FROM least(t.breached_at, x.breached_at)
			), told AS (
				INSERT INTO escalation (clock_id, percent, staff_id, ticket_id, crossed_at, deliver_at)
				SELECT clock_id, percent, staff_id, ticket_id, crossed_at, deliver_at
				FROM json_to_recordset($3::json) AS x (clock_id bigint, percent int, staff_id bigint, ticket_id bigint, crossed_at timestamptz, deliver_at timestamptz)
				ON CONFLICT DO NOTHING
			)
			INSERT INTO ticket_event (ticket_id, at, kind, from_status, to_status, team_id, params, people)
			SELECT ticket_id, $1, 'DUE', status, status, team_id, params,
			  ARRAY(SELECT unnest(x.people) UNION SELECT staff_id FROM ticket_person p WHERE p.ticket_id = x.ticket_id)
			FROM json_to_recordset($4::json) AS x (ticket_id bigint, status text, team_id bigint, params jsonb, people bigint[])`, args...)
			return err
		})
	}
	if err != nil {
		return fmt.Errorf("ticket: write what is due: %w", err)
	}
	return nil
}

// sweepWaiting tells at most so many people what has waited for their working hours, and says how many notices those were.
func (k *clocks) sweepWaiting(ctx context.Context, now time.Time, limit int) (n int, err error) {
	err = k.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		n, err = k.deliverTx(ctx, tx, now, nil, limit)
		return err
	})
	return n, err
}

// deliverTx puts into inboxes what is to be told by now: of these clocks, or of any, as many as limit. Somebody for whom
// several thresholds of a clock have gathered is told the highest. That a target is used up by a part is not told any
// more once the clock has stopped; that it was passed is.
func (k *clocks) deliverTx(ctx context.Context, tx bun.Tx, now time.Time, clockIDs []int64, limit int) (int, error) {
	which, args := `TRUE ORDER BY deliver_at, clock_id, staff_id LIMIT ?1`, []any{now, limit}
	if clockIDs != nil {
		which, args = `clock_id = ANY (?1)`, []any{now, pgdialect.Array(clockIDs)}
	}
	var rows []struct {
		StaffID, TicketID, Percent int64
		N                          int
		Metric                     catalogue.ClockMetric
		Code, Title                string
		Worth                      bool
	}
	err := tx.NewRaw(`WITH waiting AS (
			SELECT clock_id, percent, staff_id FROM escalation WHERE deliver_at <= ?0 AND sent_at IS NULL AND `+which+` FOR UPDATE SKIP LOCKED
		), told AS (
			UPDATE escalation e SET sent_at = ?0 FROM waiting w
			WHERE e.clock_id = w.clock_id AND e.percent = w.percent AND e.staff_id = w.staff_id RETURNING e.clock_id, e.percent, e.staff_id
		), highest AS (SELECT clock_id, staff_id, max(percent) AS percent, count(*) AS n FROM told GROUP BY 1, 2)
		SELECT h.staff_id, c.ticket_id, h.percent, h.n, c.metric, t.code, t.title, (h.percent >= 100 OR c.state IN ('RUNNING', 'PAUSED')) AS worth
		FROM highest h JOIN clock c ON c.id = h.clock_id JOIN ticket t ON t.id = c.ticket_id
		ORDER BY h.staff_id, c.ticket_id, h.clock_id`, args...).Scan(ctx, &rows)
	if err != nil {
		return 0, fmt.Errorf("ticket: deliver: %w", err)
	}
	n := 0
	messages := make([]notify.Message, 0, len(rows))
	for _, r := range rows {
		n += r.N
		if r.Worth {
			messages = append(messages, notify.Message{StaffID: r.StaffID, Kind: notify.TicketDue, SubjectID: r.TicketID, Params: map[string]string{
				notify.WordCode: r.Code, notify.WordTitle: r.Title, notify.WordPercent: strconv.FormatInt(r.Percent, 10), notify.WordMetric: string(r.Metric),
			}})
		}
	}
	return n, k.inbox.SendTx(ctx, tx, now, messages)
}
