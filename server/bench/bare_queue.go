package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"duolao/db"
	"duolao/server/clock"
)

const (
	queuePage       = 50
	queueStatements = 10
)

// queue reads a page of a team's queue with what belongs to its orders, by the statements of our server; types and teams
// lie in memory, as in ours.
func (b *bare) queue(ctx context.Context, who bareToken) (any, error) {
	path, err := b.caller(ctx, b.queueStatement("FROM staff st"), who)
	if err != nil {
		return nil, err
	}
	for _, sql := range b.Queue {
		if strings.Contains(sql, "FROM catalogue_revision") {
			var revision int64
			if err := b.pool.QueryRow(ctx, sql).Scan(&revision); err != nil {
				return nil, err
			}
		}
	}
	page := b.queueStatement("FROM ticket t")
	rows, err := b.pool.Query(ctx, page, b.TeamID, who.StaffID)
	if err != nil {
		return nil, err
	}
	list, err := pgx.CollectRows(rows, scanQueued(page))
	if err != nil {
		return nil, err
	}
	var a queueData
	if len(list) > queuePage {
		list = list[:queuePage]
		a.TicketQueue.PageInfo.HasNextPage = true
	}
	a.TicketQueue.Nodes = make([]*queuedData, len(list))
	ids := make([]int64, len(list))
	at := make(map[int64]*queuedData, len(list))
	var groups, senders, holders, helpers []int64
	for i, t := range list {
		t.Type, t.Team, t.People = b.Types[t.typeID], b.Teams[t.teamID], []personData{}
		for _, moment := range []*time.Time{t.DueAt, t.BreachedAt, &t.DispatchedAt, t.ClosesAt} {
			if moment != nil {
				*moment = moment.In(clock.Shanghai)
			}
		}
		a.TicketQueue.Nodes[i], ids[i], at[t.ID] = &t.queuedData, t.ID, &t.queuedData
		groups, senders = append(groups, t.groupID), append(senders, t.senderID)
		if t.holderID != nil {
			holders = append(holders, *t.holderID)
		}
	}
	rows, err = b.pool.Query(ctx, b.queueStatement("FROM customer_group g"), distinct(groups))
	if err != nil {
		return nil, err
	}
	groupsByID := map[int64]*gradedData{}
	if err := each(rows, func() error {
		var g gradedData
		skip := make([]any, len(rows.FieldDescriptions()))
		for i, f := range rows.FieldDescriptions() {
			switch f.Name {
			case "id":
				skip[i] = &g.ID
			case "name":
				skip[i] = &g.Name
			case "grade":
				skip[i] = &g.Grade
			}
		}
		err := rows.Scan(skip...)
		groupsByID[g.ID] = &g
		return err
	}); err != nil {
		return nil, err
	}
	rows, err = b.pool.Query(ctx, b.queueStatement("FROM ticket_person"), ids)
	if err != nil {
		return nil, err
	}
	type helper struct {
		of      *queuedData
		staffID int64
		part    string
	}
	var people []helper
	if err := each(rows, func() error {
		var id int64
		var h helper
		err := rows.Scan(&id, &h.staffID, &h.part)
		h.of = at[id]
		people, helpers = append(people, h), append(helpers, h.staffID)
		return err
	}); err != nil {
		return nil, err
	}
	rows, err = b.pool.Query(ctx, b.queueStatement("FROM ticket_hold"), ids)
	if err != nil {
		return nil, err
	}
	if err := each(rows, func() error {
		var id int64
		err := rows.Scan(&id)
		at[id].HoldPending = true
		return err
	}); err != nil {
		return nil, err
	}
	staff := map[int64]*namedData{}
	for _, who3 := range [][]int64{senders, holders, helpers} {
		rows, err := b.pool.Query(ctx, b.queueStatement("FROM staff s LEFT JOIN"), distinct(who3), who.StaffID, path+"%", string(clock.DateOf(time.Now())))
		if err != nil {
			return nil, err
		}
		if err := each(rows, func() error {
			var s namedData
			err := rows.Scan(&s.ID, nil, &s.Name, nil, nil, nil, nil)
			staff[s.ID] = &s
			return err
		}); err != nil {
			return nil, err
		}
	}
	for _, t := range list {
		t.Group, t.Sender = groupsByID[t.groupID], staff[t.senderID]
		if t.holderID != nil {
			t.Holder = staff[*t.holderID]
		}
	}
	for _, h := range people {
		h.of.People = append(h.of.People, personData{h.part, staff[h.staffID]})
	}
	return &a, nil
}

// queueStatement is the one that reads a table.
func (c *bareConfig) queueStatement(from string) string {
	i := slices.IndexFunc(c.Queue, func(sql string) bool { return strings.Contains(sql, from) })
	if i < 0 {
		return "no statement of the queue has " + from
	}
	return c.Queue[i]
}

func each(rows pgx.Rows, do func() error) error {
	defer rows.Close()
	for rows.Next() {
		if err := do(); err != nil {
			return err
		}
	}
	return rows.Err()
}

func distinct(ids []int64) []int64 {
	slices.Sort(ids)
	return slices.Compact(ids)
}

// scanQueued scans of a page's columns what is shown.
func scanQueued(sql string) pgx.RowToFunc[*queuedRow] {
	names, _, _ := strings.Cut(strings.TrimPrefix(sql, "SELECT "), " FROM ")
	columns := strings.Split(names, ", ")
	return func(row pgx.CollectableRow) (*queuedRow, error) {
		t := &queuedRow{}
		into := make([]any, len(columns))
		for i, column := range columns {
			switch column {
			case "t.id":
				into[i] = &t.ID
			case "t.code":
				into[i] = &t.Code
			case "t.type_id":
				into[i] = &t.typeID
			case "t.group_id":
				into[i] = &t.groupID
			case "t.grade":
				into[i] = &t.Grade
			case "t.title":
				into[i] = &t.Title
			case "t.status":
				into[i] = &t.Status
			case "t.sender_id":
				into[i] = &t.senderID
			case "t.team_id":
				into[i] = &t.teamID
			case "t.holder_id":
				into[i] = &t.holderID
			case "t.due_at":
				into[i] = &t.DueAt
			case "t.due_metric":
				into[i] = &t.DueMetric
			case "t.provisional":
				into[i] = &t.Provisional
			case "t.breached_at":
				into[i] = &t.BreachedAt
			case "t.urged":
				into[i] = &t.Urged
			case "t.dispatched_at":
				into[i] = &t.DispatchedAt
			case "t.closes_at":
				into[i] = &t.ClosesAt
			case "t.version":
				into[i] = &t.Version
			}
		}
		return t, row.Scan(into...)
	}
}

// readCatalogue reads what the catalogue has for a queue.
func (c *bareConfig) readCatalogue(ctx context.Context, d *db.DB) error {
	c.Types, c.Teams = map[int64]*queueType{}, map[int64]*namedData{}
	rows, err := d.Pool.Query(ctx, `SELECT id, code, name_zh, name_en FROM ticket_type`)
	if err == nil {
		err = each(rows, func() error {
			var t queueType
			err := rows.Scan(&t.ID, &t.Code, &t.NameZh, &t.NameEn)
			c.Types[t.ID] = &t
			return err
		})
	}
	if err == nil {
		rows, err = d.Pool.Query(ctx, `SELECT id, name FROM team`)
	}
	if err == nil {
		err = each(rows, func() error {
			var t namedData
			err := rows.Scan(&t.ID, &t.Name)
			c.Teams[t.ID] = &t
			return err
		})
	}
	if err == nil && len(c.Teams) == 0 {
		err = errors.New("there are no teams")
	}
	if err != nil {
		return fmt.Errorf("catalogue: %w", err)
	}
	return nil
}

// What a page looks like.

type namedData struct {
	ID   int64  `json:"id,string"`
	Name string `json:"name"`
}

type gradedData struct {
	ID    int64  `json:"id,string"`
	Name  string `json:"name"`
	Grade string `json:"grade"`
}

type queueType struct {
	ID     int64  `json:"id,string"`
	Code   string `json:"code"`
	NameZh string `json:"nameZh"`
	NameEn string `json:"nameEn"`
}

type personData struct {
	Part  string     `json:"part"`
	Staff *namedData `json:"staff"`
}

type queuedData struct {
	ID           int64        `json:"id,string"`
	Code         string       `json:"code"`
	Title        string       `json:"title"`
	Status       string       `json:"status"`
	Grade        string       `json:"grade"`
	Type         *queueType   `json:"type"`
	Group        *gradedData  `json:"group"`
	Team         *namedData   `json:"team"`
	Sender       *namedData   `json:"sender"`
	Holder       *namedData   `json:"holder"`
	People       []personData `json:"people"`
	DueAt        *time.Time   `json:"dueAt"`
	DueMetric    *string      `json:"dueMetric"`
	Provisional  bool         `json:"provisional"`
	BreachedAt   *time.Time   `json:"breachedAt"`
	HoldPending  bool         `json:"holdPending"`
	Urged        int          `json:"urged"`
	DispatchedAt time.Time    `json:"dispatchedAt"`
	ClosesAt     *time.Time   `json:"closesAt"`
	Version      int          `json:"version"`
}

type queuedRow struct {
	queuedData
	typeID, groupID, senderID, teamID int64
	holderID                          *int64
}

type queueData struct {
	TicketQueue struct {
		Nodes    []*queuedData `json:"nodes"`
		PageInfo struct {
			HasNextPage bool `json:"hasNextPage"`
		} `json:"pageInfo"`
	} `json:"ticketQueue"`
}
