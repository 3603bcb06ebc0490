package ticket

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/uptrace/bun"
)

// column is a column of an order and where it lies in a Ticket.
type column struct {
	name string
	of   func(*Ticket) any // a pointer to it
	// Whether it may change after the dispatch.
	moves bool
}

// columns are those of ticket t, in the order that they are read and written in.
var columns = []column{
	{"id", func(t *Ticket) any { return &t.ID }, false},
	{"code", func(t *Ticket) any { return &t.Code }, false},
	{"type_id", func(t *Ticket) any { return &t.TypeID }, false},
	{"type_code", func(t *Ticket) any { return &t.TypeCode }, false},
	{"standard_id", func(t *Ticket) any { return &t.StandardID }, false},
	{"city_id", func(t *Ticket) any { return &t.CityID }, false},
	{"unit_id", func(t *Ticket) any { return &t.UnitID }, false},
	{"group_id", func(t *Ticket) any { return &t.GroupID }, false},
	{"grade", func(t *Ticket) any { return &t.Grade }, false},
	{"service_ref", func(t *Ticket) any { return &t.ServiceRef }, true},
	{"title", func(t *Ticket) any { return &t.Title }, false},
	{"detail", func(t *Ticket) any { return &t.Detail }, false},
	{"form", func(t *Ticket) any { return (*form)(&t.Form) }, true},
	{"status", func(t *Ticket) any { return &t.Status }, true},
	{"sender_id", func(t *Ticket) any { return &t.SenderID }, false},
	{"team_id", func(t *Ticket) any { return &t.TeamID }, true},
	{"offered_id", func(t *Ticket) any { return &t.OfferedID }, true},
	{"holder_id", func(t *Ticket) any { return &t.HolderID }, true},
	{"worker_id", func(t *Ticket) any { return &t.WorkerID }, true},
	{"worker_team_id", func(t *Ticket) any { return &t.WorkerTeamID }, true},
	{"auditor_1_id", func(t *Ticket) any { return &t.Auditor1ID }, true},
	{"auditor_2_id", func(t *Ticket) any { return &t.Auditor2ID }, true},
	{"audit_round", func(t *Ticket) any { return &t.AuditRound }, true},
	{"parent_id", func(t *Ticket) any { return &t.ParentID }, true},
	{"repeat_of", func(t *Ticket) any { return &t.RepeatOfID }, false},
	{"merged_into", func(t *Ticket) any { return &t.MergedIntoID }, true},
	{"due_at", func(t *Ticket) any { return &t.DueAt }, true},
	{"due_metric", func(t *Ticket) any { return &t.DueMetric }, true},
	{"queue_at", func(t *Ticket) any { return &t.QueueAt }, true},
	{"provisional", func(t *Ticket) any { return &t.Provisional }, true},
	{"breached_at", func(t *Ticket) any { return &t.BreachedAt }, true},
	{"responded_at", func(t *Ticket) any { return &t.RespondedAt }, true},
	{"resolved_at", func(t *Ticket) any { return &t.ResolvedAt }, true},
	{"resolution_code", func(t *Ticket) any { return &t.ResolutionCode }, true},
	{"resolution_note", func(t *Ticket) any { return &t.ResolutionNote }, true},
	{"closed_at", func(t *Ticket) any { return &t.ClosedAt }, true},
	{"closes_at", func(t *Ticket) any { return &t.ClosesAt }, true},
	{"cancel_asked_by", func(t *Ticket) any { return &t.CancelAskedByID }, true},
	{"cancel_asked_at", func(t *Ticket) any { return &t.CancelAskedAt }, true},
	{"cancel_reason", func(t *Ticket) any { return &t.CancelReason }, true},
	{"cancelled_at", func(t *Ticket) any { return &t.CancelledAt }, true},
	{"cancel_used", func(t *Ticket) any { return &t.CancelUsed }, true},
	{"urged", func(t *Ticket) any { return &t.Urged }, true},
	{"urged_at", func(t *Ticket) any { return &t.UrgedAt }, true},
	{"reopened", func(t *Ticket) any { return &t.Reopened }, true},
	{"rating_asked_at", func(t *Ticket) any { return &t.RatingAskedAt }, false},
	{"dispatched_at", func(t *Ticket) any { return &t.DispatchedAt }, false},
	{"version", func(t *Ticket) any { return &t.Version }, true},
	{"updated_at", func(t *Ticket) any { return &t.UpdatedAt }, true},
}

// ticketColumns are the columns of ticket t for a SELECT; scanned by fields.
var ticketColumns = func() string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = "t." + c.name
	}
	return strings.Join(names, ", ")
}()

// fields are where ticketColumns are scanned to.
func (t *Ticket) fields() []any {
	list := make([]any, len(columns))
	for i, c := range columns {
		list[i] = c.of(t)
	}
	return list
}

// scanner is a row of database/sql or of pgx.
type scanner interface{ Scan(into ...any) error }

// scanTicket reads ticketColumns and what follows them.
func scanTicket(row scanner, more ...any) (*Ticket, error) {
	t := &Ticket{}
	if err := row.Scan(append(t.fields(), more...)...); err != nil {
		return nil, err
	}
	return t, nil
}

// ticketsWhere reads orders t; tail may order and limit them.
func ticketsWhere(ctx context.Context, idb bun.IDB, where, tail string, args ...any) ([]*Ticket, error) {
	rows, err := idb.QueryContext(ctx, "SELECT "+ticketColumns+" FROM ticket t WHERE "+where+tail, args...)
	if err != nil {
		return nil, fmt.Errorf("ticket: read: %w", err)
	}
	defer func() { _ = rows.Close() }()
	list := []*Ticket{}
	for rows.Next() {
		t, err := scanTicket(rows)
		if err != nil {
			return nil, fmt.Errorf("ticket: read: %w", err)
		}
		list = append(list, t)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("ticket: read: %w", err)
	}
	return list, nil
}

// form is what a form was filled in with, kept as one JSON object by the fields' codes.
type form []*FormValue

// Scan reads the object; fields come in the order of their codes.
func (f *form) Scan(src any) error {
	var raw []byte
	switch src := src.(type) {
	case []byte:
		raw = src
	case string:
		raw = []byte(src)
	default:
		return fmt.Errorf("ticket: a form is no JSON but %T", src)
	}
	var values map[string]string
	if err := json.Unmarshal(raw, &values); err != nil {
		return fmt.Errorf("ticket: form: %w", err)
	}
	*f = make(form, 0, len(values))
	for code, value := range values {
		*f = append(*f, &FormValue{code, value})
	}
	f.sort()
	return nil
}

// sort puts the fields in the order of their codes.
func (f form) sort() {
	slices.SortFunc(f, func(a, b *FormValue) int { return cmp.Compare(a.Code, b.Code) })
}

// text is f as the column keeps it.
func (f form) text() string {
	values := make(map[string]string, len(f))
	for _, v := range f {
		values[v.Code] = v.Value
	}
	raw, err := json.Marshal(values)
	if err != nil { // strings cannot fail
		panic(err)
	}
	return string(raw)
}

// updateSQL writes whatever may change of an order, insertSQL a new one; values are their arguments.
var updateSQL, insertSQL = func() (update, insert string) {
	var sets, names, marks []string
	for i, c := range columns {
		names, marks = append(names, c.name), append(marks, "$"+strconv.Itoa(i+1))
		if c.moves {
			sets = append(sets, c.name+" = $"+strconv.Itoa(len(sets)+2))
		}
	}
	return "UPDATE ticket SET " + strings.Join(sets, ", ") + " WHERE id = $1",
		"INSERT INTO ticket (" + strings.Join(names, ", ") + ") OVERRIDING SYSTEM VALUE VALUES (" + strings.Join(marks, ", ") + ")"
}()

// update has whatever may change of an order written. Its row is locked.
func (t *Ticket) update(b *batch) {
	args := make([]any, 1, len(columns))
	args[0] = t.ID
	for _, c := range columns {
		if c.moves {
			args = append(args, value(c.of(t)))
		}
	}
	b.add("order", updateSQL, args...)
}

// insert has a new order written.
func (t *Ticket) insert(b *batch) {
	args := make([]any, len(columns))
	for i, c := range columns {
		args[i] = value(c.of(t))
	}
	b.add("order", insertSQL, args...)
}

// value is what a column's pointer points at, as a statement takes it.
func value(of any) any {
	if f, ok := of.(*form); ok {
		return f.text()
	}
	return reflect.ValueOf(of).Elem().Interface()
}
