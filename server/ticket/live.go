package ticket

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/errs"
)

// QueueChanged tells what happens in a team's queue until ctx ends, and first what has happened after the line since.
// Its members, and those with the scope. Whoever takes too little at a time is cut off, and comes back with the last line.
// CONFLICT resync where too much has happened since: read anew, and follow from QueueSummary.LastEventID.
func (s *Service) QueueChanged(ctx context.Context, teamID int64, since *int64) (<-chan *TicketChange, error) {
	if err := s.mayRead(ctx, teamID); err != nil {
		return nil, err
	}
	return s.live.follow(ctx, s.db, topic{aTeam, teamID}, since)
}

// TicketChanged tells what happens to an order that the caller may see, as QueueChanged.
func (s *Service) TicketChanged(ctx context.Context, id int64, since *int64) (<-chan *TicketChange, error) {
	if _, err := s.Ticket(ctx, id); err != nil {
		return nil, err
	}
	return s.live.follow(ctx, s.db, topic{anOrder, id}, since)
}

// MyTicketsChanged tells what happens to orders that concern the caller, as QueueChanged.
func (s *Service) MyTicketsChanged(ctx context.Context, since *int64) (<-chan *TicketChange, error) {
	actor, err := auth.Require(ctx, auth.ReadTickets)
	if err != nil {
		return nil, err
	}
	return s.live.follow(ctx, s.db, topic{aPerson, actor.StaffID}, since)
}

// maxBehind is how many lines are looked through for those that a team or a person has missed.
const maxBehind = 20_000

// missedLines are the lines about a topic after since, up to upTo without the passed ones.
func missedLines(ctx context.Context, d *db.DB, of topic, since, upTo int64, passed []int64) ([]*TicketChange, error) {
	var about string
	switch of.kind {
	case anOrder:
		about = "ticket_id = $1"
	case aTeam:
		about = "(team_id = $1 OR was_team_id = $1)"
	case aPerson:
		about = "(staff_id = $1 OR $1 = ANY(people))"
	}
	if since > upTo {
		return nil, notAhead(ctx, d, since)
	}
	if of.kind != anOrder && upTo-since > maxBehind {
		return nil, resync()
	}
	if passed == nil {
		passed = []int64{}
	}
	rows, err := d.Pool.Query(ctx, `SELECT `+lineColumns+` FROM ticket_event WHERE `+about+`
		AND id > $2 AND id <= $3 AND id <> ALL($4::bigint[]) ORDER BY id LIMIT $5`, db.Prepared, of.id, since, upTo, passed, maxMissed+1)
	if err != nil {
		return nil, fmt.Errorf("ticket: missed lines: %w", err)
	}
	lines, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (*TicketChange, error) {
		l, err := scanLine(row)
		return l.change, err
	})
	if err != nil {
		return nil, fmt.Errorf("ticket: missed lines: %w", err)
	}
	if len(lines) > maxMissed {
		return nil, resync()
	}
	return lines, nil
}

// notAhead refuses an id that no line has had yet. Another process may have told more than this one has read.
func notAhead(ctx context.Context, d *db.DB, since int64) error {
	var last int64
	if err := d.Pool.QueryRow(ctx, `SELECT coalesce(max(id), 0) FROM ticket_event`, db.Prepared).Scan(&last); err != nil {
		return fmt.Errorf("ticket: last line: %w", err)
	}
	if since > last {
		return resync()
	}
	return nil
}

func resync() error {
	return errs.Conflictf("resync", "too much has happened since that line; read what is shown anew, and follow from QueueSummary.lastEventId or without since")
}
