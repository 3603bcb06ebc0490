package ticket

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/jackc/pgx/v5"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/catalogue"
)

// What belongs to orders is read for many at once, by their ids: for orders that the caller has been given, whose parts
// are seen by whoever sees them. Other orders that they lead to are given only where the caller sees those as well.

// maxEvents is how many lines of a timeline are given.
const maxEvents = 500

// PeopleByTicket are helpers and watchers, with who they are: a list in a list is written several times as fast where its
// elements have nothing to wait for.
func (s *Service) PeopleByTicket(ctx context.Context, ids []int64) (map[int64][]*TicketPerson, error) {
	people, err := belonging(ctx, s, ids, `SELECT ticket_id, staff_id, part FROM ticket_person WHERE ticket_id = ANY($1) ORDER BY ticket_id, at, staff_id`,
		func(p *TicketPerson) []any { return []any{&p.StaffID, &p.Part} })
	if err != nil || len(people) == 0 {
		return people, err
	}
	var who []int64
	for _, list := range people {
		for _, p := range list {
			who = append(who, p.StaffID)
		}
	}
	slices.Sort(who)
	staff, err := s.people.StaffByID(ctx, slices.Compact(who))
	if err != nil {
		return nil, err
	}
	for _, list := range people {
		for _, p := range list {
			p.Staff = staff[p.StaffID]
		}
	}
	return people, nil
}

// HoldsByTicket are their holds, oldest first.
func (s *Service) HoldsByTicket(ctx context.Context, ids []int64) (map[int64][]*Hold, error) {
	return belonging(ctx, s, ids, `SELECT ticket_id, id, reason, evidence, review_at, by_id, from_at, until_at, acceptance, decided_by, note
		FROM ticket_hold WHERE ticket_id = ANY($1) ORDER BY ticket_id, id`, func(h *Hold) []any {
		return []any{&h.ID, &h.Reason, &h.Evidence, &h.ReviewAt, &h.ByID, &h.FromAt, &h.UntilAt, &h.Acceptance, &h.DecidedByID, &h.Note}
	})
}

// HoldPendingByTicket says of which of them a hold waits for the sender's word.
func (s *Service) HoldPendingByTicket(ctx context.Context, ids []int64) (map[int64]bool, error) {
	type hold struct{}
	pending, err := belonging(ctx, s, ids, `SELECT DISTINCT ticket_id FROM ticket_hold WHERE ticket_id = ANY($1) AND acceptance = 'PENDING'`,
		func(*hold) []any { return nil })
	if err != nil {
		return nil, err
	}
	found := make(map[int64]bool, len(pending))
	for id := range pending {
		found[id] = true
	}
	return found, nil
}

// AuditsByTicket are their audits, oldest first.
func (s *Service) AuditsByTicket(ctx context.Context, ids []int64) (map[int64][]*TicketAudit, error) {
	return belonging(ctx, s, ids, `SELECT ticket_id, round, stage, auditor_id, passed, note, at FROM ticket_audit WHERE ticket_id = ANY($1) ORDER BY ticket_id, round, stage`,
		func(a *TicketAudit) []any { return []any{&a.Round, &a.Stage, &a.AuditorID, &a.Passed, &a.Note, &a.At} })
}

// EventsByTicket are their timelines, oldest first; the last 500 lines of each.
func (s *Service) EventsByTicket(ctx context.Context, ids []int64) (map[int64][]*TicketEvent, error) {
	events, err := belonging(ctx, s, ids, `
		SELECT e.* FROM unnest($1::bigint[]) i (id) CROSS JOIN LATERAL (
		  SELECT ticket_id, id, at, by_id, kind, to_status, staff_id, team_id, text, params FROM ticket_event
		  WHERE ticket_id = i.id ORDER BY id DESC LIMIT `+fmt.Sprint(maxEvents)+`) e ORDER BY e.ticket_id, e.id`, func(e *TicketEvent) []any {
		return []any{&e.ID, &e.At, &e.ByID, &e.Kind, &e.ToStatus, &e.StaffID, &e.TeamID, &e.Text, (*params)(&e.Params)}
	})
	return events, err
}

// params are the words of a line of the timeline, kept as one JSON object by their names.
type params []*TicketEventParam

// Scan reads the object; words come in the order of their names.
func (p *params) Scan(src any) error {
	raw, ok := src.([]byte)
	if !ok {
		return fmt.Errorf("ticket: params are no JSON but %T", src)
	}
	var words map[string]any
	if err := json.Unmarshal(raw, &words); err != nil {
		return fmt.Errorf("ticket: params: %w", err)
	}
	*p = make(params, 0, len(words))
	for _, name := range slices.Sorted(maps.Keys(words)) {
		*p = append(*p, &TicketEventParam{name, fmt.Sprint(words[name])})
	}
	return nil
}

// FilesByTicket are what was attached, in the order of its coming.
func (s *Service) FilesByTicket(ctx context.Context, ids []int64) (map[int64][]*TicketFile, error) {
	return belonging(ctx, s, ids, `SELECT ticket_id, id, name, content_type, size, hold_id, event_id, at FROM ticket_file WHERE ticket_id = ANY($1) ORDER BY ticket_id, id`,
		func(f *TicketFile) []any {
			return []any{&f.ID, &f.Name, &f.ContentType, &f.Size, &f.HoldID, &f.EventID, &f.At}
		})
}

// RatingsByTicket are their marks.
func (s *Service) RatingsByTicket(ctx context.Context, ids []int64) (map[int64][]*TicketRating, error) {
	return belonging(ctx, s, ids, `SELECT ticket_id, rater, score, comment, at FROM ticket_rating WHERE ticket_id = ANY($1) ORDER BY ticket_id, rater DESC`,
		func(r *TicketRating) []any { return []any{&r.Rater, &r.Score, &r.Comment, &r.At} })
}

// StepsDoneByTicket are the milestones that were reached, in that order.
func (s *Service) StepsDoneByTicket(ctx context.Context, ids []int64) (map[int64][]catalogue.ClockMetric, error) {
	type step struct{ metric catalogue.ClockMetric }
	steps, err := belonging(ctx, s, ids, `SELECT ticket_id, params->>'step' FROM ticket_event WHERE ticket_id = ANY($1) AND kind = 'STEP_DONE' ORDER BY ticket_id, id`,
		func(e *step) []any { return []any{&e.metric} })
	if err != nil {
		return nil, err
	}
	found := make(map[int64][]catalogue.ClockMetric, len(steps))
	for id, list := range steps {
		for _, one := range list {
			found[id] = append(found[id], one.metric)
		}
	}
	return found, nil
}

// StandardNumberByTicket is the number of the service standard that each was sent under.
func (s *Service) StandardNumberByTicket(ctx context.Context, tickets []*Ticket) (map[int64]int, error) {
	v, err := s.viewing(ctx)
	if err != nil {
		return nil, err
	}
	found := make(map[int64]int, len(tickets))
	for _, t := range tickets {
		if standard, ok := v.catalog.StandardByID(t.StandardID); ok {
			found[t.ID] = standard.Number
		}
	}
	return found, nil
}

// ChildrenByTicket are those of their parts that the caller sees, oldest first.
func (s *Service) ChildrenByTicket(ctx context.Context, ids []int64) (map[int64][]*Ticket, error) {
	return s.leadingTo(ctx, ids, "parent_id", func(t *Ticket) *int64 { return t.ParentID })
}

// RepeatsByTicket are those of the orders that repeat them that the caller sees, oldest first.
func (s *Service) RepeatsByTicket(ctx context.Context, ids []int64) (map[int64][]*Ticket, error) {
	return s.leadingTo(ctx, ids, "repeat_of", func(t *Ticket) *int64 { return t.RepeatOfID })
}

// leadingTo are the orders that the caller sees and whose column names one of the ids.
func (s *Service) leadingTo(ctx context.Context, ids []int64, column string, of func(*Ticket) *int64) (map[int64][]*Ticket, error) {
	v, err := s.viewing(ctx)
	if err != nil {
		return nil, err
	}
	q := &conditions{}
	q.add("t."+column+" = ANY(?)", ids)
	q.where = append(q.where, v.visible(q.mark))
	list, err := s.read(ctx, "FROM ticket t WHERE "+q.sql()+" ORDER BY t.dispatched_at, t.id", q.args)
	if err != nil {
		return nil, err
	}
	found := map[int64][]*Ticket{}
	for _, t := range list {
		found[*of(t)] = append(found[*of(t)], t)
	}
	return found, nil
}

// belonging reads rows that begin with the id of the order that they belong to.
func belonging[T any](ctx context.Context, s *Service, ids []int64, sql string, fields func(*T) []any) (map[int64][]*T, error) {
	if _, err := auth.Require(ctx, auth.ReadTickets); err != nil {
		return nil, err
	}
	rows, err := s.db.Pool.Query(ctx, sql, db.Prepared, ids)
	if err != nil {
		return nil, fmt.Errorf("ticket: what belongs to orders: %w", err)
	}
	found := make(map[int64][]*T, len(ids))
	_, err = pgx.CollectRows(rows, func(row pgx.CollectableRow) (struct{}, error) {
		var id int64
		one := new(T)
		err := row.Scan(append([]any{&id}, fields(one)...)...)
		found[id] = append(found[id], one)
		return struct{}{}, err
	})
	if err != nil {
		return nil, fmt.Errorf("ticket: what belongs to orders: %w", err)
	}
	return found, nil
}
