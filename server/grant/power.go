package grant

import (
	"context"

	"github.com/uptrace/bun"

	"duolao/server/clock"
	"duolao/server/errs"
)

// inForce is a condition: p is the number of its code that is in force on the day ?, the first one before any is.
const inForce = `p.id = (SELECT id FROM power q WHERE q.code = p.code ORDER BY q.from_day <= ? DESC, CASE WHEN q.from_day <= ? THEN -q.number ELSE q.number END LIMIT 1)`

// PowerInForce is the number of a power that is in force on a day. NOT_FOUND where none is.
func PowerInForce(ctx context.Context, idb bun.IDB, code string, day clock.Date) (*Power, error) {
	list, err := powersWhere(ctx, idb, `p.code = ? AND p.from_day <= ? ORDER BY p.number DESC LIMIT 1`, code, day)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		e := errs.NotFoundf("there is no power %q on %s", code, day)
		e.Field = "input.powerCode"
		return nil, e
	}
	return list[0], nil
}
