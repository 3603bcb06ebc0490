package ticket

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/audit"
	"duolao/server/clock"
	"duolao/server/errs"
)

// once runs a mutation in a transaction, once for its request.
func once[T any](ctx context.Context, s *Service, name, requestID string, input any, do func(ctx context.Context, tx bun.Tx, now time.Time) (T, error)) (T, error) {
	now := s.clock()
	var result, none T
	err := s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
		result, err = audit.Once(ctx, tx, now, name, requestID, input, func() (T, error) { return do(ctx, tx, now) })
		return err
	})
	if err != nil {
		return none, err
	}
	return result, nil
}

// pointAt says which of several things an error is about, keeping what it says itself.
func pointAt(err error, field string) error {
	var e *errs.Error
	if !errors.As(err, &e) {
		return err
	}
	also := *e
	also.Field = field
	return &also
}

// active refuses somebody who does not exist or has left. INVALID no_such_person.
func active(ctx context.Context, idb bun.IDB, field string, staffID int64) error {
	var is bool
	if err := idb.NewRaw(`SELECT EXISTS (SELECT FROM staff WHERE id = ? AND status = 'ACTIVE')`, staffID).Scan(ctx, &is); err != nil {
		return fmt.Errorf("ticket: staff %d: %w", staffID, err)
	}
	if !is {
		return noSuchPerson(field, staffID)
	}
	return nil
}

func noSuchPerson(field string, staffID int64) error {
	return errs.Invalidf(field, "no_such_person", "nobody with the id %d works in this city or for the province", staffID)
}

// reachable refuses people who cannot be put on an order of a city: those who do not exist or have left, and who work
// in another city today. INVALID no_such_person with the first of them.
func reachable(ctx context.Context, idb bun.IDB, field string, ids []int64, cityID int64, today clock.Date) error {
	if len(ids) == 0 {
		return nil
	}
	var known []int64
	if err := idb.NewRaw(`SELECT s.id FROM staff s
		JOIN assignment a ON a.staff_id = s.id AND a.from_day <= ?1 AND (a.until_day IS NULL OR a.until_day > ?1)
		JOIN unit u ON u.id = a.unit_id
		WHERE s.id = ANY (?0::bigint[]) AND s.status = 'ACTIVE' AND coalesce(u.city_id, ?2) = ?2`,
		pgdialect.Array(ids), today, cityID).Scan(ctx, &known); err != nil {
		return fmt.Errorf("ticket: people: %w", err)
	}
	is := make(map[int64]bool, len(known))
	for _, id := range known {
		is[id] = true
	}
	for i, id := range ids {
		if !is[id] {
			return noSuchPerson(fmt.Sprintf("%s.%d", field, i), id)
		}
	}
	return nil
}
