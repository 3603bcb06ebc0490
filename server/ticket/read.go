package ticket

import (
	"context"
	"fmt"
	"unicode/utf8"

	"github.com/jackc/pgx/v5"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/errs"
)

// viewing is the caller of a read with what decides whether they see an order.
func (s *Service) viewing(ctx context.Context) (*viewer, error) {
	actor, err := auth.Require(ctx, auth.ReadTickets)
	if err != nil {
		return nil, err
	}
	c, err := s.catalogue.At(ctx, s.db.Bun)
	if err != nil {
		return nil, err
	}
	return viewerOf(actor, c), nil
}

// Ticket is an order that the caller may see. NOT_FOUND otherwise, whether there is one or not.
func (s *Service) Ticket(ctx context.Context, id int64) (*Ticket, error) {
	v, err := s.viewing(ctx)
	if err != nil {
		return nil, err
	}
	return s.one(ctx, v, noTicket(id), "t.id = ?", id)
}

// TicketByCode is an order that the caller may see, by its code. NOT_FOUND otherwise, whether there is one or not.
func (s *Service) TicketByCode(ctx context.Context, code string) (*Ticket, error) {
	v, err := s.viewing(ctx)
	if err != nil {
		return nil, err
	}
	none := errs.NotFoundf("there is no order with that code that you may see")
	if len(code) > 40 || !utf8.ValidString(code) {
		return nil, none
	}
	return s.one(ctx, v, none, "t.code = ?", code)
}

func (s *Service) one(ctx context.Context, v *viewer, none error, which string, key any) (*Ticket, error) {
	q := &conditions{}
	q.add(which, key)
	q.where = append(q.where, v.visible(q.mark))
	list, err := s.read(ctx, "FROM ticket t WHERE "+q.sql(), q.args)
	if err == nil && len(list) == 0 {
		err = none
	}
	if err != nil {
		return nil, err
	}
	return list[0], nil
}

// TicketsByID are those of the orders that the caller may see, for the relations of others: what is not visible is not there.
// Whoever reads no orders at all, but figures, sees none.
func (s *Service) TicketsByID(ctx context.Context, ids []int64) (map[int64]*Ticket, error) {
	v, err := s.viewing(ctx)
	if errs.CodeOf(err) == errs.Forbidden {
		return map[int64]*Ticket{}, nil
	}
	if err != nil {
		return nil, err
	}
	q := &conditions{}
	q.add("t.id = ANY(?)", ids)
	q.where = append(q.where, v.visible(q.mark))
	list, err := s.read(ctx, "FROM ticket t WHERE "+q.sql(), q.args)
	if err != nil {
		return nil, err
	}
	found := make(map[int64]*Ticket, len(list))
	for _, t := range list {
		found[t.ID] = t
	}
	return found, nil
}

// read reads whole orders t by a prepared statement; what begins with FROM.
func (s *Service) read(ctx context.Context, from string, args []any) ([]*Ticket, error) {
	rows, err := s.db.Pool.Query(ctx, "SELECT "+ticketColumns+" "+from, append([]any{db.Prepared}, args...)...)
	if err != nil {
		return nil, fmt.Errorf("ticket: read: %w", err)
	}
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (*Ticket, error) { return scanTicket(row) })
	if err != nil {
		return nil, fmt.Errorf("ticket: read: %w", err)
	}
	return list, nil
}
