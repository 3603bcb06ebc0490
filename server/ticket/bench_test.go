package ticket_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"duolao/db"
	"duolao/server/ticket/tickettest"
)

// BenchmarkDispatch sends an order by rule, and writes the very rows of one by plain prepared statements, a statement a
// table: the ratio of the two says what sending costs beyond its rows.
func BenchmarkDispatch(b *testing.B) {
	h := tickettest.New(b)
	by := h.By(h.MgrA1)
	one := h.Dispatch(h.Fault("GD-1"))
	clocks := h.Int(b, `SELECT count(*) FROM clock WHERE ticket_id = $1`, one.ID)
	now := time.Now()
	due := now.Add(time.Hour)
	var ours, bare []time.Duration
	for b.Loop() { // in turns, so that whatever else the machine does falls on both
		in := h.Fault("GD-1")
		start := time.Now()
		if _, err := h.Tickets.DispatchTicket(by, in); err != nil {
			b.Fatal(err)
		}
		ours = append(ours, time.Since(start))
		start = time.Now()
		err := pgx.BeginFunc(by, h.DB.Pool, func(tx pgx.Tx) error {
			request := uuid.NewString()
			if _, err := tx.Exec(by, `INSERT INTO command (actor_id, request_id, name, input_hash, response, at) VALUES ($1, $2, 'dispatchTicket', '\x00', $3, $4)`,
				db.Prepared, h.MgrA1, request, response, now); err != nil {
				return err
			}
			var id, leg, event int64
			if err := tx.QueryRow(by, `INSERT INTO ticket (code, type_id, type_code, standard_id, city_id, unit_id, group_id, grade, service_ref, title, form, status, sender_id, team_id,
					due_at, due_metric, queue_at, dispatched_at, updated_at) VALUES ($1, $2, 'FAULT', $3, $4, $5, $6, 'GOLD', 'GD-1', $7, $8, 'DISPATCHED', $9, $10, $11, 'RESPONSE', $11, $12, $12) RETURNING id`,
				db.Prepared, request, one.TypeID, one.StandardID, one.CityID, one.UnitID, one.GroupID, one.Title, `{"line": "GD-1", "symptom": "DOWN"}`, h.MgrA1, h.ENG1, due, now).Scan(&id); err != nil {
				return err
			}
			if err := tx.QueryRow(by, `INSERT INTO ticket_leg (ticket_id, sent_at, number, party, team_id, started_at) VALUES ($1, $3, 1, 'TEAM', $2, $3) RETURNING id`, db.Prepared, id, h.ENG1, now).Scan(&leg); err != nil {
				return err
			}
			rows, err := tx.Query(by, `INSERT INTO clock (ticket_id, leg_id, metric, amount, unit, basis, target_seconds, calendar_unit_id, state, started_at, consumed_seconds, due_at, provisional, notice_at)
					VALUES ($1, NULL, 'RESPONSE', 30, 'WORKING_MINUTE', 'WORKING', 1800, $2, 'RUNNING', $3, 0, $4, false, $4), ($1, NULL, 'RESOLUTION', 4, 'HOUR', 'ALWAYS', 14400, $2, 'RUNNING', $3, 0, $4, false, $4),
					($1, $5, 'LEG', 3, 'HOUR', 'ALWAYS', 10800, $2, 'RUNNING', $3, 0, $4, false, $4) RETURNING id`, db.Prepared, id, one.UnitID, now, due, leg)
			if err != nil {
				return err
			}
			ids, err := pgx.CollectRows(rows, pgx.RowTo[int64])
			if err != nil {
				return err
			}
			if int64(len(ids)) != clocks {
				b.Fatalf("%d clocks, not %d", len(ids), clocks)
			}
			if _, err := tx.Exec(by, `INSERT INTO clock_segment (clock_id, number, from_at, state, reason) VALUES ($1, 1, $4, 'RUNNING', 'DISPATCH'), ($2, 1, $4, 'RUNNING', 'DISPATCH'), ($3, 1, $4, 'RUNNING', 'DISPATCH')`,
				db.Prepared, ids[0], ids[1], ids[2], now); err != nil {
				return err
			}
			if _, err := tx.Exec(by, `INSERT INTO river_job (args, kind, max_attempts, priority, queue, scheduled_at, state) VALUES ('{"ticketId": 1}', 'ticket.notice', 40, 1, 'default', $1, 'scheduled')`, db.Prepared, due); err != nil {
				return err
			}
			if err := tx.QueryRow(by, `INSERT INTO ticket_event (ticket_id, at, by_id, kind, to_status, team_id, people) VALUES ($1, $2, $3::bigint, 'DISPATCHED', 'DISPATCHED', $4, ARRAY[$3::bigint]) RETURNING id`,
				db.Prepared, id, now, h.MgrA1, h.ENG1).Scan(&event); err != nil {
				return err
			}
			_, err = tx.Exec(by, `INSERT INTO audit_log (at, actor_id, action, entity, entity_id, after, request_id) VALUES ($1, $2, 'ticket.dispatch', 'ticket', $3, $4, '')`, db.Prepared, now, h.MgrA1, id, response)
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
		bare = append(bare, time.Since(start))
	}
	slices.Sort(ours)
	slices.Sort(bare)
	median := len(ours) / 2
	b.ReportMetric(float64(ours[median].Microseconds()), "µs/dispatch")
	b.ReportMetric(float64(bare[median].Microseconds()), "µs/bare")
	b.ReportMetric(float64(bare[median])/float64(ours[median]), "bare/dispatch")
}

// response is about as long as an order's.
const response = `{"ID": 123456, "Code": "XB26123456", "Form": [{"Code": "line", "Value": "GD-1"}, {"Code": "symptom", "Value": "DOWN"}], "Grade": "GOLD", "Title": "故障处理 · 金源集团", "Urged": 0, "CityID": 2,
	"Detail": "", "Status": "DISPATCHED", "TeamID": 1, "TypeID": 5, "UnitID": 4, "DueAt": "2026-03-03T09:30:00+08:00", "GroupID": 1, "QueueAt": "2026-03-03T09:30:00+08:00", "Version": 1, "ClosedAt": null,
	"ClosesAt": null, "HolderID": null, "ParentID": null, "Reopened": 0, "SenderID": 6, "TypeCode": "FAULT", "UrgedAt": null, "WorkerID": null, "DueMetric": "RESPONSE", "OfferedID": null, "UpdatedAt": "2026-03-03T09:00:00+08:00",
	"AuditRound": 0, "Auditor1ID": null, "Auditor2ID": null, "BreachedAt": null, "CancelUsed": null, "RepeatOfID": null, "ResolvedAt": null, "ServiceRef": "GD-1", "StandardID": 1, "CancelledAt": null, "Provisional": false,
	"RespondedAt": null, "CancelReason": null, "DispatchedAt": "2026-03-03T09:00:00+08:00", "MergedIntoID": null, "WorkerTeamID": null, "CancelAskedAt": null, "RatingAskedAt": null, "ResolutionCode": null, "ResolutionNote": null, "CancelAskedByID": null}`
