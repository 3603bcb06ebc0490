package scheme

import (
	"context"
	"slices"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/page"
)

// Scheme is a scheme of a city in the caller's scope (READ_SCHEME), else NOT_FOUND.
func (s *Service) Scheme(ctx context.Context, id int64) (*Scheme, error) {
	actor, err := auth.Require(ctx, auth.ReadScheme)
	if err != nil {
		return nil, err
	}
	return s.within(ctx, actor.Scope, id)
}

func (s *Service) within(ctx context.Context, scope auth.Scope, id int64) (sc *Scheme, err error) {
	err = s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
		sc, err = s.read(ctx, tx, scope, id)
		return err
	})
	return sc, err
}

// read is a whole scheme of the scope's cities; idb is a snapshot, or the scheme is locked.
func (s *Service) read(ctx context.Context, idb bun.IDB, scope auth.Scope, id int64) (*Scheme, error) {
	sc, err := headByID(ctx, idb, id)
	if err == nil {
		_, err = s.city(ctx, idb, scope, sc.CityID)
	}
	if db.NotFound(err) || errs.CodeOf(err) == errs.NotFound {
		return nil, errs.NotFoundf("there is no scheme %d in the caller's scope", id)
	}
	if err != nil {
		return nil, err
	}
	return sc, s.fill(ctx, idb, sc)
}

// SchemesByID are schemes by id, as far as the caller may see them (READ_SCHEME).
func (s *Service) SchemesByID(ctx context.Context, ids []int64) (map[int64]*Scheme, error) {
	actor, err := auth.Require(ctx, auth.ReadScheme)
	if err != nil {
		return nil, err
	}
	found := make(map[int64]*Scheme, len(ids))
	err = s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		schemes, err := headsByID(ctx, tx, ids)
		if err != nil {
			return err
		}
		if schemes, err = s.covered(ctx, tx, actor.Scope, schemes); err != nil {
			return err
		}
		for _, sc := range schemes {
			found[sc.ID] = sc
		}
		return s.fill(ctx, tx, schemes...)
	})
	return found, err
}

// covered are those of the scope's cities.
func (s *Service) covered(ctx context.Context, idb bun.IDB, scope auth.Scope, schemes []*Scheme) ([]*Scheme, error) {
	ids := make([]int64, len(schemes))
	for i, sc := range schemes {
		ids[i] = sc.CityID
	}
	cities, err := unitsByID(ctx, idb, ids)
	covers := make(map[int64]bool, len(cities))
	for _, u := range cities {
		covers[u.ID] = scope.Covers(u.Path, 0)
	}
	return slices.DeleteFunc(schemes, func(sc *Scheme) bool { return !covers[sc.CityID] }), err
}

// Schemes are a city's schemes, newest first: by month, then number (READ_SCHEME).
func (s *Service) Schemes(ctx context.Context, cityID int64, args page.Args) (*SchemeConnection, error) {
	actor, err := auth.Require(ctx, auth.ReadScheme)
	if err != nil {
		return nil, err
	}
	size, err := args.Size(page.Screens)
	if err != nil {
		return nil, err
	}
	var after *schemeKey
	var key schemeKey
	if there, err := args.Cursor(&key); err != nil {
		return nil, err
	} else if there {
		after = &key
	}
	var rows []*Scheme
	err = s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
		if _, err = s.city(ctx, tx, actor.Scope, cityID); err != nil {
			return err
		}
		if rows, err = heads(ctx, tx, cityID, after, int64(size)+1); err != nil {
			return err
		}
		return s.fill(ctx, tx, rows...)
	})
	if err != nil {
		return nil, err
	}
	return page.Cut(rows, size, func(sc *Scheme) any { return schemeKey{sc.Month, sc.Number} }), nil
}

// SchemeInForce is what a city's month is computed by (READ_SCHEME). NOT_FOUND, with reason
// no_scheme_in_force, where nothing has been published for it or a month before it.
func (s *Service) SchemeInForce(ctx context.Context, cityID int64, month clock.Month) (*Scheme, error) {
	actor, err := auth.Require(ctx, auth.ReadScheme)
	if err != nil {
		return nil, err
	}
	if _, err := s.city(ctx, s.db.Bun, actor.Scope, cityID); err != nil {
		return nil, err
	}
	return s.InForceTx(ctx, s.db.Bun, cityID, month)
}

// InForceTx is the city's own published scheme of the month, else the published one of the
// latest month before it; NOT_FOUND, reason no_scheme_in_force, where there is none. It is for
// other domains: it asks nobody's rights, and idb may be any transaction. Its lines are shared: read only.
func (s *Service) InForceTx(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month) (*Scheme, error) {
	sc, err := headInForce(ctx, idb, cityID, month)
	if db.NotFound(err) {
		return nil, errs.New(errs.NotFound, "no_scheme_in_force", "no scheme has been published for %s or before; publish one first", month).With("month", month.String())
	}
	if err != nil {
		return nil, err
	}
	return sc, s.fill(ctx, idb, sc)
}

// LockedTx is a whole scheme that nobody changes until the transaction ends; NOT_FOUND where there is
// none. It is for other domains, and asks nobody's rights.
func (s *Service) LockedTx(ctx context.Context, tx bun.Tx, id int64) (*Scheme, error) {
	sc, err := shareHead(ctx, tx, id)
	if db.NotFound(err) {
		return nil, errs.NotFoundf("there is no scheme %d any more: it has been discarded", id)
	}
	if err != nil {
		return nil, err
	}
	return sc, s.fill(ctx, tx, sc)
}

// HashesTx are the hashes of schemes by id, without those that are gone. It is for other domains, and
// asks nobody's rights; idb is a snapshot.
func (s *Service) HashesTx(ctx context.Context, idb bun.IDB, ids []int64) (map[int64][32]byte, error) {
	found := make(map[int64][32]byte, len(ids))
	if len(ids) == 0 {
		return found, nil
	}
	schemes, err := headsByID(ctx, idb, ids)
	if err != nil {
		return nil, err
	}
	if err := s.fill(ctx, idb, schemes...); err != nil {
		return nil, err
	}
	for _, sc := range schemes {
		found[sc.ID] = sc.Hash()
	}
	return found, nil
}

// SchemeDifference is what changed from one scheme to another, both in the caller's scope (READ_SCHEME).
func (s *Service) SchemeDifference(ctx context.Context, fromID, toID int64) ([]*SchemeDifference, error) {
	actor, err := auth.Require(ctx, auth.ReadScheme)
	if err != nil {
		return nil, err
	}
	var from, to *Scheme
	err = s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
		if from, err = s.read(ctx, tx, actor.Scope, fromID); err != nil {
			return err
		}
		to, err = s.read(ctx, tx, actor.Scope, toID)
		return err
	})
	if err != nil {
		return nil, err
	}
	return Difference(from, to), nil
}

// Editable says of each scheme whether the caller may change it now: a draft of an open month of a
// city in the scope of WRITE_SCHEME. One statement, and none where there is no draft.
func (s *Service) Editable(ctx context.Context, schemes []*Scheme) ([]bool, error) {
	may := make([]bool, len(schemes))
	actor, err := auth.Require(ctx, auth.WriteScheme)
	if errs.CodeOf(err) == errs.Forbidden {
		return may, nil
	}
	if err != nil {
		return nil, err
	}
	var drafts []int64
	for _, sc := range schemes {
		if sc.Status == Draft {
			drafts = append(drafts, sc.ID)
		}
	}
	if len(drafts) == 0 {
		return may, nil
	}
	open, err := openDrafts(ctx, s.db.Bun, actor.Scope, drafts)
	for i, sc := range schemes {
		may[i] = slices.Contains(open, sc.ID)
	}
	return may, err
}
