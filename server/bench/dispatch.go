package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"duolao/db"
	"duolao/server/clock"
)

const dispatchStatements = 8

const dispatchMutation = `mutation Dispatch($input: DispatchTicket!) {
  dispatchTicket(input: $input) { id code title status grade dueAt dueMetric version }
}`

// dispatches are the faults that senders send, by rule.
func (o *office) dispatches() (each []map[string]any, senders []string) {
	for _, s := range o.senders {
		senders = append(senders, s.code)
		each = append(each, map[string]any{"input": map[string]any{"requestId": anyCommand, "typeCode": "FAULT", "groupId": strconv.FormatInt(s.groupID, 10),
			"form": []map[string]any{{"code": "line", "value": "GD-1001"}, {"code": "symptom", "value": "DOWN"}}}})
	}
	return each, senders
}

// sentOrder is what our server has written of an order: the bare handler writes the same rows, without having read
// more than who is calling, or counted a deadline.
type sentOrder struct {
	TypeID     int64     `json:"type_id"`
	TypeCode   string    `json:"type_code"`
	StandardID int64     `json:"standard_id"`
	CityID     int64     `json:"city_id"`
	UnitID     int64     `json:"unit_id"`
	GroupID    int64     `json:"group_id"`
	Grade      string    `json:"grade"`
	ServiceRef string    `json:"service_ref"`
	Title      string    `json:"title"`
	Form       any       `json:"form"`
	Status     string    `json:"status"`
	TeamID     int64     `json:"team_id"`
	DueAt      time.Time `json:"due_at"`
	DueMetric  string    `json:"due_metric"`
	Clocks     []struct {
		OfLeg          bool      `json:"of_leg"`
		Metric         string    `json:"metric"`
		Amount         int       `json:"amount"`
		Unit           string    `json:"unit"`
		Basis          string    `json:"basis"`
		TargetSeconds  int64     `json:"target_seconds"`
		CalendarUnitID int64     `json:"calendar_unit_id"`
		DueAt          time.Time `json:"due_at"`
		NoticeAt       time.Time `json:"notice_at"`
	} `json:"clocks"`
	Event struct {
		Kind   string  `json:"kind"`
		People []int64 `json:"people"`
	} `json:"event"`
	Job struct {
		Kind        string    `json:"kind"`
		MaxAttempts int       `json:"max_attempts"`
		Priority    int       `json:"priority"`
		Queue       string    `json:"queue"`
		State       string    `json:"state"`
		At          time.Time `json:"scheduled_at"`
	} `json:"job"`
	After    json.RawMessage `json:"after"` // in the audit log
	Address  string          `json:"address"`
	Response json.RawMessage `json:"response"`
}

// sent has every sender send an order, and reads what that has written.
func (b *bench) sent(ctx context.Context, d *db.DB, c *one, people map[string]token) (map[int64]*sentOrder, error) {
	list := map[int64]*sentOrder{}
	for i, code := range c.callers {
		id, _, err := c.dispatched(ctx, c.ours[i])
		if err != nil {
			return nil, err
		}
		var raw []byte
		if err := d.Pool.QueryRow(ctx, `SELECT to_jsonb(t) || jsonb_build_object(
			'clocks', (SELECT jsonb_agg(to_jsonb(c) || jsonb_build_object('of_leg', c.leg_id IS NOT NULL) ORDER BY c.id) FROM clock c WHERE c.ticket_id = t.id),
			'event', (SELECT to_jsonb(e) FROM ticket_event e WHERE e.ticket_id = t.id),
			'job', (SELECT to_jsonb(j) FROM river_job j WHERE j.kind = 'ticket.notice' AND j.args = jsonb_build_object('ticketId', t.id)),
			'after', a.after, 'address', a.address, 'response', (SELECT m.response || '{"ID": 0}' FROM command m WHERE m.actor_id = t.sender_id AND m.name = 'dispatchTicket' AND (m.response->>'ID')::bigint = t.id))
			FROM ticket t JOIN audit_log a ON a.entity = 'ticket' AND a.entity_id = t.id WHERE t.id = $1`, id).Scan(&raw); err != nil {
			return nil, fmt.Errorf("an order that was sent: %w", err)
		}
		o := &sentOrder{}
		if err := json.Unmarshal(raw, o); err != nil {
			return nil, fmt.Errorf("an order that was sent: %w", err)
		}
		list[people[code].staffID] = o
	}
	return list, nil
}

// dispatched sends an order, and gives its id and the answer without what is its own.
func (c *one) dispatched(ctx context.Context, r request) (int64, map[string]any, error) {
	answer, err := r.once(ctx)
	if err != nil {
		return 0, nil, err
	}
	var a struct {
		Data   struct{ DispatchTicket map[string]any }
		Errors json.RawMessage
	}
	if err := json.Unmarshal(answer, &a); err != nil {
		return 0, nil, err
	}
	text, _ := a.Data.DispatchTicket["id"].(string)
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil || a.Errors != nil {
		return 0, nil, fmt.Errorf("dispatch: %s", answer)
	}
	rest := maps.Clone(a.Data.DispatchTicket)
	for _, own := range []string{"id", "code", "dueAt"} {
		if rest[own] == nil {
			return 0, nil, fmt.Errorf("dispatch: no %s: %s", own, answer)
		}
		delete(rest, own)
	}
	return id, rest, nil
}

// writtenOf is everything that was written of an order, without ids and times.
const writtenOf = `SELECT jsonb_build_object(
	'ticket', to_jsonb(t) - '{id,code,due_at,queue_at,dispatched_at,updated_at}'::text[],
	'legs', (SELECT jsonb_agg(to_jsonb(l) - '{id,ticket_id,sent_at,started_at}'::text[]) FROM ticket_leg l WHERE l.ticket_id = t.id),
	'clocks', (SELECT jsonb_agg(to_jsonb(c) - '{id,ticket_id,leg_id,started_at,due_at,notice_at}'::text[] || jsonb_build_object('leg', l.number,
		'segments', (SELECT jsonb_agg(to_jsonb(s) - '{clock_id,from_at}'::text[] ORDER BY s.number) FROM clock_segment s WHERE s.clock_id = c.id)) ORDER BY c.id)
		FROM clock c LEFT JOIN ticket_leg l ON l.id = c.leg_id WHERE c.ticket_id = t.id),
	'events', (SELECT jsonb_agg(to_jsonb(e) - '{id,ticket_id,at}'::text[] ORDER BY e.id) FROM ticket_event e WHERE e.ticket_id = t.id),
	'people', (SELECT count(*) FROM ticket_person p WHERE p.ticket_id = t.id),
	'jobs', (SELECT jsonb_agg(to_jsonb(j) - '{id,args,created_at,scheduled_at}'::text[]) FROM river_job j WHERE j.kind = 'ticket.notice' AND j.args = jsonb_build_object('ticketId', t.id)),
	'audit', (SELECT jsonb_agg(to_jsonb(a) - '{id,at,entity_id,after,request_id}'::text[] || jsonb_build_object('after', (SELECT array_agg(k ORDER BY k) FROM jsonb_object_keys(a.after) k)))
		FROM audit_log a WHERE a.entity = 'ticket' AND a.entity_id = t.id),
	'command', (SELECT jsonb_agg(jsonb_build_object('actor', m.actor_id, 'name', m.name, 'response', (SELECT array_agg(k ORDER BY k) FROM jsonb_object_keys(m.response) k)))
		FROM command m WHERE m.actor_id = t.sender_id AND m.name = 'dispatchTicket' AND (m.response->>'ID')::bigint = t.id))
	FROM ticket t WHERE t.id = $1`

// sameRows proves that both answer the same and write the same rows, but for ids and times.
func (c *one) sameRows(ctx context.Context, d *db.DB) error {
	for i := range c.ours {
		var answers [2]map[string]any
		var written [2]map[string]any
		for k, r := range []request{c.ours[i], c.bare[i]} {
			id, answer, err := c.dispatched(ctx, r)
			if err != nil {
				return err
			}
			answers[k] = answer
			if err := d.Pool.QueryRow(ctx, writtenOf, id).Scan(&written[k]); err != nil {
				return err
			}
		}
		if !reflect.DeepEqual(answers[0], answers[1]) {
			return fmt.Errorf("dispatch: ours answers %v, the bare handler %v: bring server/bench up to date", answers[0], answers[1])
		}
		for part := range written[0] {
			if !reflect.DeepEqual(written[0][part], written[1][part]) {
				return fmt.Errorf("dispatch: %s: ours writes %v, the bare handler %v: bring server/bench up to date", part, written[0][part], written[1][part])
			}
		}
	}
	return nil
}

// dispatch reads the caller and writes the rows of an order by plain prepared statements, one a table, in one transaction.
func (b *bare) dispatch(ctx context.Context, who bareToken) (any, error) {
	o := b.Dispatch[who.StaffID]
	if o == nil || len(o.Clocks) != 3 {
		return nil, errors.New("no order of a sender with three clocks")
	}
	if err := b.actor(ctx, b.Queue[0], who); err != nil { // as every handler does: the rows say who it was
		return nil, err
	}
	var a dispatchData
	err := pgx.BeginFunc(ctx, b.pool, func(tx pgx.Tx) error {
		now := time.Now()
		var id, leg int64
		var code string
		err := tx.QueryRow(ctx, `WITH n AS (SELECT nextval('ticket_id_seq') AS id)
			INSERT INTO ticket (id, code, type_id, type_code, standard_id, city_id, unit_id, group_id, grade, service_ref, title, form, status, sender_id, team_id, due_at, due_metric, queue_at,
				dispatched_at, updated_at) OVERRIDING SYSTEM VALUE
			SELECT id, $1 || lpad(id::text, 6, '0'), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $15, $17, $17 FROM n RETURNING id, code`,
			now.In(clock.Shanghai).Format("XB06"), o.TypeID, o.TypeCode, o.StandardID, o.CityID, o.UnitID, o.GroupID, o.Grade, o.ServiceRef, o.Title, o.Form, o.Status, who.StaffID, o.TeamID,
			o.DueAt, o.DueMetric, now).Scan(&id, &code)
		if err != nil {
			return err
		}
		err = tx.QueryRow(ctx, `INSERT INTO ticket_leg (ticket_id, sent_at, number, party, team_id, started_at) VALUES ($1, $3, 1, 'TEAM', $2, $3) RETURNING id`, id, o.TeamID, now).Scan(&leg)
		if err != nil {
			return err
		}
		args := []any{id, now}
		for _, c := range o.Clocks {
			var of *int64
			if c.OfLeg {
				of = &leg
			}
			args = append(args, of, c.Metric, c.Amount, c.Unit, c.Basis, c.TargetSeconds, c.CalendarUnitID, c.DueAt, c.NoticeAt)
		}
		rows, err := tx.Query(ctx, insertClocks, args...)
		if err != nil {
			return err
		}
		clocks, err := pgx.CollectRows(rows, pgx.RowTo[int64])
		if err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `INSERT INTO clock_segment (clock_id, number, from_at, state, reason) VALUES ($1, 1, $4, 'RUNNING', 'DISPATCH'), ($2, 1, $4, 'RUNNING', 'DISPATCH'), ($3, 1, $4, 'RUNNING', 'DISPATCH')`,
			clocks[0], clocks[1], clocks[2], now); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `INSERT INTO river_job (args, kind, max_attempts, priority, queue, scheduled_at, state) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			fmt.Sprintf(`{"ticketId": %d}`, id), o.Job.Kind, o.Job.MaxAttempts, o.Job.Priority, o.Job.Queue, o.Job.At, o.Job.State); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `INSERT INTO ticket_event (ticket_id, at, by_id, kind, to_status, team_id, people) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			id, now, who.StaffID, o.Event.Kind, o.Status, o.TeamID, o.Event.People); err != nil {
			return err
		}
		request := uuid.NewString()
		if _, err := tx.Exec(ctx, `INSERT INTO audit_log (at, actor_id, action, entity, entity_id, after, request_id, address) VALUES ($1, $2, 'ticket.dispatch', 'ticket', $3, $4, $5, $6)`,
			now, who.StaffID, id, o.After, request, o.Address); err != nil {
			return err
		}
		response := strings.Replace(string(o.Response), `"ID":0`, `"ID":`+strconv.FormatInt(id, 10), 1)
		if _, err := tx.Exec(ctx, `INSERT INTO command (actor_id, request_id, name, input_hash, response, at) VALUES ($1, $2, 'dispatchTicket', $3, $4, $5)`,
			who.StaffID, request, make([]byte, 32), response, now); err != nil {
			return err
		}
		t := &a.DispatchTicket
		t.ID, t.Code, t.Title, t.Status, t.Grade, t.DueAt, t.DueMetric, t.Version = id, code, o.Title, o.Status, o.Grade, o.DueAt.In(clock.Shanghai), o.DueMetric, 1
		return nil
	})
	return &a, err
}

const insertClocks = `INSERT INTO clock (ticket_id, leg_id, metric, amount, unit, basis, target_seconds, calendar_unit_id, state, started_at, consumed_seconds, due_at, provisional, notice_at)
	VALUES ($1, $3, $4, $5, $6, $7, $8, $9, 'RUNNING', $2, 0, $10, false, $11), ($1, $12, $13, $14, $15, $16, $17, $18, 'RUNNING', $2, 0, $19, false, $20),
	($1, $21, $22, $23, $24, $25, $26, $27, 'RUNNING', $2, 0, $28, false, $29) RETURNING id`

type dispatchData struct {
	DispatchTicket struct {
		ID        int64     `json:"id,string"`
		Code      string    `json:"code"`
		Title     string    `json:"title"`
		Status    string    `json:"status"`
		Grade     string    `json:"grade"`
		DueAt     time.Time `json:"dueAt"`
		DueMetric string    `json:"dueMetric"`
		Version   int       `json:"version"`
	} `json:"dispatchTicket"`
}
