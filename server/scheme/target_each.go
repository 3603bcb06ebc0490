package scheme

import (
	"context"

	"duolao/db"
	"duolao/server/clock"
	"duolao/server/money"
)

// EachTarget shows every target of a city's month, for points: any indicator, any assignment. ctx
// is that of a transaction. An indicator's bytes are valid until the next target.
func (s *Service) EachTarget(ctx context.Context, cityID int64, month clock.Month, see func(assignmentID int64, indicator []byte, quantity money.Decimal)) error {
	return db.Each(ctx, func(r db.Raw) error {
		see(r.Int(0), r[1], money.Decimal(r.Int(2)))
		return nil
	}, `SELECT t.assignment_id, t.indicator_code, t.quantity FROM target t JOIN unit u ON u.id = t.unit_id
		WHERE t.month = $1 AND u.city_id = $2`, int32(month), cityID)
}
