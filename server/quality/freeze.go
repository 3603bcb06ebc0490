package quality

import (
	"context"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/calendar"
	"duolao/server/clock"
	"duolao/server/errs"
)

// mostFreezes bounds the list of a city's frozen months.
const mostFreezes = 60

const freezeColumns = `z.id, z.city_id, z.month, z.facts, z.frozen_at, z.frozen_by AS frozen_by_id,
	(SELECT count(*) FROM quality_erratum e WHERE e.city_id = z.city_id AND e.month = z.month) AS errata`

// FreezeFigures freezes the figures of a city's month: every order's fact of every figure is written down, and counts from
// then on whatever becomes of the order. A frozen month stays as it is and is given back. Whoever may FREEZE_QUALITY in
// the city. INVALID month_not_over before its end, no_calendar where a clock that stopped in it counted on a year whose
// working days are not known; NOT_FOUND.
func (s *Service) FreezeFigures(ctx context.Context, in FreezeFigures) (f *QualityFreeze, err error) {
	actor, err := auth.Require(ctx, auth.FreezeQuality)
	if err != nil {
		return nil, err
	}
	if err := checkMonth("input.month", in.Month); err != nil {
		return nil, err
	}
	now := s.clock()
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := audit.Once(ctx, tx, now, "freezeFigures", in.RequestID, in, func() (bool, error) {
			return true, freeze(ctx, tx, actor, &in, now)
		})
		if err != nil {
			return err
		}
		f, err = freezeOf(ctx, tx, in.CityID, in.Month)
		return err
	})
	if err != nil {
		return nil, wrap(err, "freeze")
	}
	return f, nil
}

func freeze(ctx context.Context, tx bun.Tx, actor *auth.Actor, in *FreezeFigures, now time.Time) error {
	if err := cityIn(ctx, tx, actor.Scope, "input.cityId", in.CityID); err != nil {
		return err
	}
	if there, err := freezeOf(ctx, tx, in.CityID, in.Month); err != nil || there != nil {
		return err
	}
	if now.Before(in.Month.End()) {
		return errs.Invalidf("input.month", "month_not_over", "%s is not over yet; its figures can be frozen from %s on", in.Month, in.Month.Add(1).First()).With("month", in.Month.String())
	}
	if err := knownYears(ctx, tx, in); err != nil {
		return err
	}
	all, err := definitionsOf(ctx, tx, []int64{in.CityID})
	if err != nil {
		return err
	}
	facts, err := factsOf(ctx, tx, in.CityID, in.Month, all)
	if err != nil {
		return err
	}
	ids := []int64{}
	for _, code := range Codes {
		if d := all.inForce(in.CityID, code, in.Month); d != nil {
			ids = append(ids, d.ID)
		}
	}
	var id int64
	err = tx.NewRaw(`INSERT INTO quality_freeze (city_id, month, definition_ids, facts, frozen_at, frozen_by) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id`,
		in.CityID, in.Month, pgdialect.Array(ids), len(facts), now, publisher(actor)).Scan(ctx, &id)
	if db.NotFound(err) { // somebody was quicker, and has written the same
		return nil
	}
	if err != nil {
		return err
	}
	if err := write(ctx, tx, in.CityID, in.Month, 0, facts, func(int) bool { return false }); err != nil {
		return err
	}
	return audit.Record(ctx, tx, now, audit.Change{Action: "quality.freeze", Entity: "quality_freeze", EntityID: id,
		After: map[string]any{"cityId": in.CityID, "month": in.Month, "facts": len(facts)}})
}

// knownYears refuses a month in which a clock stopped that counted on a year whose working days are not known.
func knownYears(ctx context.Context, tx bun.Tx, in *FreezeFigures) error {
	var began []int
	err := tx.NewRaw(`SELECT extract(year FROM min(c.started_at) AT TIME ZONE 'Asia/Shanghai')::int FROM clock c JOIN ticket t ON t.id = c.ticket_id
		WHERE c.leg_id IS NULL AND c.state = 'STOPPED' AND c.metric = ANY (?) AND c.stopped_at >= ? AND c.stopped_at < ? AND c.provisional AND t.city_id = ?
		HAVING count(*) > 0`, pgdialect.Array(metrics), in.Month.Start(), in.Month.End(), in.CityID).Scan(ctx, &began)
	if err != nil || len(began) == 0 {
		return err
	}
	var uploaded []int
	if err := tx.NewRaw(`SELECT year FROM national_year`).Scan(ctx, &uploaded); err != nil {
		return err
	}
	_, known := calendar.Shipped()
	for _, y := range uploaded {
		known[y] = true
	}
	year := began[0]
	for last := int(in.Month) / 100; year < last && known[year]; {
		year++
	}
	return errs.Invalidf("input.month", "no_calendar", "the working days of %d are not known, so deadlines of %s are provisional; let an administrator bring in that year's notice", year, in.Month).With("year", year)
}

// freezeOf is a city's frozen month, nil where it is not.
func freezeOf(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month) (*QualityFreeze, error) {
	f := &QualityFreeze{}
	err := idb.NewRaw(`SELECT `+freezeColumns+` FROM quality_freeze z WHERE z.city_id = ? AND z.month = ?`, cityID, month).Scan(ctx, f)
	if db.NotFound(err) {
		return nil, nil
	}
	return f, err
}

// QualityFreeze is a city's month if it is frozen, nil otherwise. Whoever may READ_QUALITY. NOT_FOUND where there is no such
// city around the caller.
func (s *Service) QualityFreeze(ctx context.Context, cityID int64, month clock.Month) (f *QualityFreeze, err error) {
	err = s.around(ctx, "freeze", cityID, func(ctx context.Context, tx bun.Tx) (err error) {
		f, err = freezeOf(ctx, tx, cityID, month)
		return err
	})
	return f, err
}

// QualityFreezes are the frozen months of a city, newest first. Rights and errors as of [Service.QualityFreeze].
func (s *Service) QualityFreezes(ctx context.Context, cityID int64) (list []*QualityFreeze, err error) {
	list = []*QualityFreeze{}
	err = s.around(ctx, "freezes", cityID, func(ctx context.Context, tx bun.Tx) error {
		return tx.NewRaw(`SELECT `+freezeColumns+` FROM quality_freeze z WHERE z.city_id = ? ORDER BY z.month DESC LIMIT ?`, cityID, mostFreezes).Scan(ctx, &list)
	})
	return list, err
}

// around runs read in a snapshot, about a city around the caller, who may READ_QUALITY.
func (s *Service) around(ctx context.Context, what string, cityID int64, read func(ctx context.Context, tx bun.Tx) error) error {
	actor, err := auth.Require(ctx, auth.ReadQuality)
	if err != nil {
		return err
	}
	err = s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		if err := cityAround(ctx, tx, actor, "cityId", cityID); err != nil {
			return err
		}
		return read(ctx, tx)
	})
	return wrap(err, what)
}
