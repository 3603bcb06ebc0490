package rehearsal

import (
	"context"
	"fmt"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/pay"
	"duolao/server/points"
)

// closedMonth is a city's month as it was settled and closed, nil where it has not been. What it was
// settled from was kept with its statements; nothing is read that may have changed since. ctx is of
// the transaction idb.
func closedMonth(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month) (*Closed, error) {
	var v struct {
		ID          int64
		Head        []byte
		People      int
		PoolFen     money.Fen
		PriceFen    money.Fen
		PricePoints money.Decimal
	}
	err := idb.NewRaw(`SELECT v.id, v.head, v.people, v.pool_fen, v.price_fen, v.price_points
		FROM settlement s JOIN settlement_version v ON v.id = s.version_id
		WHERE s.city_id = ? AND s.month = ? AND s.status = 'CLOSED'`, cityID, month).Scan(ctx, &v)
	if db.NotFound(err) {
		return nil, nil //nolint:nilnil // there may be none
	}
	if err != nil {
		return nil, err
	}
	head, err := pay.ParseHead(v.Head)
	if err != nil {
		return nil, err
	}
	closed := &Closed{Pool: v.PoolFen, Paid: make([]Paid, 0, v.People)}
	if closed.Input, err = head.Input(); err != nil {
		return nil, err
	}
	var ok bool
	if closed.UnitPrice, ok = points.UnitPrice(v.PriceFen, v.PricePoints); !ok {
		return nil, fmt.Errorf("rehearsal: the unit price of %s cannot be read", month)
	}
	closed.Input.Participants = make([]pay.Participant, 0, v.People)
	err = db.Each(ctx, func(r db.Raw) error {
		t, err := closed.Input.ParseTrace(string(r[3]))
		if err != nil {
			return err
		}
		closed.Input.Participants = append(closed.Input.Participants, t.Person)
		closed.Paid = append(closed.Paid, Paid{money.Decimal(r.Int(0)), money.Fen(r.Int(1)), money.Fen(r.Int(2))})
		return nil
	}, `SELECT points, bonus_fen, top_up_fen, trace FROM statement WHERE version_id = $1 ORDER BY place`, v.ID)
	return closed, err
}
