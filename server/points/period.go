package points

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
)

// PeriodMonth is a month that can be looked at.
type PeriodMonth struct {
	Month  clock.Month
	Closed bool
}

// Periods keeps the revision of every city's month: it counts each change of what
// points are computed from, so whoever has computed at a revision may keep the
// result until it moves. A change touches its period as the last lock it takes.
type Periods struct{ now clock.Clock }

// NewPeriods is the periods as seen at the clock's time.
func NewPeriods(c clock.Clock) *Periods { return &Periods{now: c} }

// Touch counts a change of a city's month in the caller's transaction, and makes the
// month's row where there is none. CONFLICT month_closed where it takes no changes.
func (p *Periods) Touch(ctx context.Context, tx bun.IDB, cityID int64, month clock.Month) error {
	var revision int64
	err := tx.NewRaw(`
		INSERT INTO period (city_id, month) VALUES (?, ?)
		ON CONFLICT (city_id, month) DO UPDATE SET revision = period.revision + 1 WHERE period.closed_at IS NULL
		RETURNING revision`, cityID, month).Scan(ctx, &revision)
	if errors.Is(err, sql.ErrNoRows) {
		return closedError(month)
	}
	return err
}

// TouchOpen counts a change that concerns every open month of a city, such as one of its groups.
func (p *Periods) TouchOpen(ctx context.Context, tx bun.IDB, cityID int64) error {
	_, err := tx.NewRaw(`
		INSERT INTO period (city_id, month)
		SELECT ?0, month FROM period WHERE city_id = ?0 AND closed_at IS NULL
		UNION SELECT ?0, ?1 WHERE NOT EXISTS (SELECT FROM period WHERE city_id = ?0 AND month = ?1)
		ORDER BY 2
		ON CONFLICT (city_id, month) DO UPDATE SET revision = period.revision + 1 WHERE period.closed_at IS NULL`,
		cityID, clock.MonthOf(p.now())).Exec(ctx)
	return err
}

// Closed says whether a city's month takes no more changes.
func (p *Periods) Closed(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month) (bool, error) {
	var closed bool
	err := idb.NewRaw(`SELECT EXISTS (SELECT FROM period WHERE city_id = ? AND month = ? AND closed_at IS NOT NULL)`, cityID, month).Scan(ctx, &closed)
	return closed, err
}

// touchKeys touches several periods in their fixed order: by city, then month.
func (p *Periods) touchKeys(ctx context.Context, tx bun.IDB, keys map[key]bool) error {
	ordered := slices.SortedFunc(maps.Keys(keys), func(a, b key) int {
		return cmp.Or(cmp.Compare(a.cityID, b.cityID), cmp.Compare(a.month, b.month))
	})
	for _, k := range ordered { // a handful: cities × months of one command
		if err := p.Touch(ctx, tx, k.cityID, k.month); err != nil {
			return err
		}
	}
	return nil
}

func closedError(month clock.Month) error {
	return errs.Conflictf("month_closed", "%s is closed; a correction goes into the open month", month).With("month", month.String())
}

// Months are the months that the caller's city knows, newest first, the present one among them.
// Anybody who is signed in.
func (s *Service) Months(ctx context.Context) ([]*PeriodMonth, error) {
	actor, err := auth.Require(ctx, auth.OwnAccount)
	if err != nil {
		return nil, err
	}
	months := []*PeriodMonth{}
	err = s.db.Bun.NewRaw(`
		SELECT month, bool_and(closed_at IS NOT NULL) AS closed FROM (
		  SELECT month, closed_at FROM period WHERE ?0 = 0 OR city_id = ?0
		  UNION ALL SELECT ?1, NULL) m
		GROUP BY month ORDER BY month DESC LIMIT 120`, actor.CityID, clock.MonthOf(s.now())).Scan(ctx, &months)
	return months, err
}
