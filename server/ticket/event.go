package ticket

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"duolao/server/notify"
)

// event is a line of the timeline that is about to be written.
type event struct {
	kind    TicketEventKind
	staffID *int64
	text    string
	params  map[string]string
}

// happened adds a line to the order's timeline. Whom it concerns and where the order stands is added when it is written.
func (c *change) happened(kind TicketEventKind, staffID *int64, text string, params ...string) {
	c.events = append(c.events, &event{kind: kind, staffID: staffID, text: text, params: pairs(params)})
}

// pairs makes a map of names and words.
func pairs(words []string) map[string]string {
	m := make(map[string]string, len(words)/2)
	for i := 0; i+1 < len(words); i += 2 {
		m[words[i]] = words[i+1]
	}
	return m
}

// concerned are those whom the order concerns, before and after the change.
func (c *change) concerned() []int64 {
	ids := append([]int64{c.t.SenderID}, c.mentions...)
	for _, id := range []*int64{c.t.HolderID, c.before.HolderID, c.t.OfferedID, c.before.OfferedID, c.t.WorkerID} {
		if id != nil {
			ids = append(ids, *id)
		}
	}
	for _, p := range c.people {
		ids = append(ids, p.StaffID)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// addEvents has the lines of the timeline written, in one statement.
func (c *change) addEvents(b *batch) error {
	if len(c.events) == 0 {
		return nil
	}
	type line struct {
		Ticket int64             `json:"ticket_id"`
		Kind   TicketEventKind   `json:"kind"`
		From   *TicketStatus     `json:"from_status"`
		To     TicketStatus      `json:"to_status"`
		Team   int64             `json:"team_id"`
		Was    *int64            `json:"was_team_id"`
		Staff  *int64            `json:"staff_id"`
		Text   string            `json:"text"`
		Params map[string]string `json:"params"`
		People []int64           `json:"people"`
	}
	list, people := make([]line, len(c.events)), c.concerned()
	for i, e := range c.events {
		list[i] = line{Ticket: c.t.ID, Kind: e.kind, To: c.t.Status, Team: c.t.TeamID, Staff: e.staffID, Text: e.text, Params: e.params, People: people}
		if c.before.ID != 0 {
			list[i].From = &c.before.Status
			if c.before.TeamID != c.t.TeamID {
				list[i].Was = &c.before.TeamID
			}
		}
	}
	raw, err := json.Marshal(list)
	if err != nil {
		return fmt.Errorf("ticket: events: %w", err)
	}
	var by *int64
	if c.actor != nil {
		by = &c.actor.StaffID
	}
	b.add("events", `INSERT INTO ticket_event (ticket_id, at, by_id, kind, from_status, to_status, team_id, was_team_id, staff_id, text, params, people)
		SELECT ticket_id, $1, nullif($2::bigint, 0), kind, from_status, to_status, team_id, was_team_id, staff_id, text, params, people
		FROM json_to_recordset($3::json) AS x (ticket_id bigint, kind text, from_status text, to_status text, team_id bigint, was_team_id bigint, staff_id bigint,
		  text text, params jsonb, people bigint[])
		RETURNING id`, c.now, by, string(raw))
	b.list[len(b.list)-1].into = func(rows pgx.Rows) error {
		var id int64
		err := rows.Scan(&id)
		if c.eventID == 0 {
			c.eventID = id // that of the act itself: its files come with it
		}
		return err
	}
	return nil
}

// tell puts a message into inboxes; not into that of whoever does it.
func (c *change) tell(kind notify.NotificationKind, words map[string]string, to ...int64) {
	slices.Sort(to)
	for _, id := range slices.Compact(to) {
		if id == 0 || c.actor != nil && id == c.actor.StaffID {
			continue
		}
		m := notify.Message{StaffID: id, Kind: kind, SubjectID: c.t.ID, Params: map[string]string{notify.WordCode: c.t.Code, notify.WordTitle: c.t.Title}}
		for name, word := range words {
			m.Params[name] = word
		}
		if c.actor != nil {
			m.Params[notify.WordPerson] = c.actor.Name
		}
		c.messages = append(c.messages, m)
	}
}

// said are the words of a message that carries what somebody said.
func said(note string) map[string]string { return map[string]string{notify.WordNote: note} }

// watchers are those who are put on the order, helpers among them.
func (c *change) watchers() []int64 {
	ids := make([]int64, len(c.people))
	for i, p := range c.people {
		ids[i] = p.StaffID
	}
	return ids
}

// hand are those who have the order: its holder, or the one to whom it is offered, or else those who lead the team.
func (c *change) hand() []int64 {
	switch {
	case c.t.HolderID != nil:
		return []int64{*c.t.HolderID}
	case c.t.OfferedID != nil:
		return []int64{*c.t.OfferedID}
	}
	return slices.Clone(c.catalog.Leads(c.t.TeamID))
}

// some are the ids that are there.
func some(ids ...*int64) []int64 {
	var list []int64
	for _, id := range ids {
		if id != nil {
			list = append(list, *id)
		}
	}
	return list
}
