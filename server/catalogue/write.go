package catalogue

import (
	"context"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/org"
)

// change is one change of the catalogue, while it happens.
type change struct {
	*Catalogue // as it was before; nobody else changes it meanwhile
	tx         bun.Tx
	actor      *auth.Actor
	now        time.Time
}

// once runs a change of the catalogue at most once for a request id, and gives the catalogue after it with the id of what
// was changed. Without a name it runs as often as it is asked.
func (s *Service) once(ctx context.Context, actor *auth.Actor, now time.Time, name, requestID string, input any, do func(context.Context, *change) (int64, error)) (c *Catalogue, id int64, err error) {
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		run := func() (int64, error) {
			if err := raiseTx(ctx, tx); err != nil {
				return 0, err
			}
			c, err := s.At(ctx, tx)
			if err != nil {
				return 0, err
			}
			return do(ctx, &change{c, tx, actor, now})
		}
		var err error
		if name == "" {
			id, err = run()
		} else {
			id, err = audit.Once(ctx, tx, now, name, requestID, input, run)
		}
		if err == nil {
			c, err = s.At(ctx, tx)
		}
		return err
	})
	return c, id, err
}

// place is the city whose rows are meant, or the province with nil; in the actor's scope.
func (c *change) place(ctx context.Context, cityID *int64) (*unitRow, error) {
	if cityID == nil {
		u, err := province(ctx, c.tx)
		if err == nil && !c.actor.Scope.Covers(u.Path, 0) {
			return nil, errs.New(errs.Forbidden, "province_only", "what holds for the whole province is changed by its department; publish the city's own instead, with cityId")
		}
		return u, err
	}
	u, err := unitByID(ctx, c.tx, *cityID)
	if db.NotFound(err) || err == nil && (u.Kind != org.City || !c.actor.Scope.Covers(u.Path, 0)) {
		return nil, at("input.cityId", errs.NotFoundf("there is no city %d within your data scope", *cityID))
	}
	return u, err
}

// unit is a unit in the actor's scope.
func (c *change) unit(ctx context.Context, id int64) (*unitRow, error) {
	u, err := unitByID(ctx, c.tx, id)
	if db.NotFound(err) || err == nil && !c.actor.Scope.Covers(u.Path, 0) {
		return nil, at("input.unitId", errs.NotFoundf("there is no unit %d within your data scope", id))
	}
	if err == nil && !u.Active {
		return nil, errs.Invalidf("input.unitId", "unit_closed", "unit %s is closed", u.Name).With("name", u.Name)
	}
	return u, err
}

func at(field string, e *errs.Error) *errs.Error {
	e.Field = field
	return e
}

// names are the names of cities, for those who are told which one is meant.
func (c *change) names(ctx context.Context, found []gap) (map[int64]string, error) {
	names := map[int64]string{}
	for _, g := range found {
		if _, known := names[g.city]; known || g.city == 0 {
			continue
		}
		u, err := unitByID(ctx, c.tx, g.city)
		if err != nil {
			return nil, err
		}
		names[g.city] = u.Name
	}
	return names, nil
}
