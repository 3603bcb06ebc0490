package rehearsal

import (
	"context"
	"slices"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/page"
)

// maxRehearsals is how many rehearsals of a draft are listed.
const maxRehearsals = 50

// Rehearsal is a rehearsal of a city in the caller's scope (READ_REPORTS), else NOT_FOUND.
func (s *Service) Rehearsal(ctx context.Context, id int64) (*Rehearsal, error) {
	scope, err := reader(ctx)
	if err != nil {
		return nil, err
	}
	return rehearsalByID(ctx, s.db.Bun, scope, id)
}

// Rehearsals are those of a draft, newest first; at most 50 (READ_REPORTS).
func (s *Service) Rehearsals(ctx context.Context, schemeID int64) ([]*Rehearsal, error) {
	scope, err := reader(ctx)
	if err != nil {
		return nil, err
	}
	return rehearsalsOf(ctx, s.db.Bun, scope, schemeID, maxRehearsals)
}

// RehearsalRows are the people of a rehearsal, of one month or of all, of one group or everybody (READ_REPORTS).
func (s *Service) RehearsalRows(ctx context.Context, rehearsalID int64, month *clock.Month, group *RehearsalGroup, args page.Args) (*RehearsalRowConnection, error) {
	scope, err := reader(ctx)
	if err != nil {
		return nil, err
	}
	size, err := args.Size(page.Screens)
	if err != nil {
		return nil, err
	}
	var after *rowKey
	var key rowKey
	if there, err := args.Cursor(&key); err != nil {
		return nil, err
	} else if there {
		after = &key
	}
	of := All
	if group != nil {
		of = *group
	}
	if !slices.Contains(RehearsalGroups, of) {
		return nil, errs.Invalidf("group", "unknown_group", "%q is no group of a rehearsal's people", of)
	}
	r, err := rehearsalByID(ctx, s.db.Bun, scope, rehearsalID)
	if err != nil {
		return nil, err
	}
	rows, err := rowsOf(ctx, s.db.Bun, r.ID, month, of, after, int64(size)+1)
	if err != nil {
		return nil, err
	}
	return page.Cut(rows, size, func(r *RehearsalRow) any { return rowKey{r.Change, r.Month, r.place} }), nil
}

// Outdated says of each rehearsal whether its draft has changed since, or is gone (READ_REPORTS).
func (s *Service) Outdated(ctx context.Context, rehearsals []*Rehearsal) ([]bool, error) {
	if _, err := reader(ctx); err != nil {
		return nil, err
	}
	ids := make([]int64, len(rehearsals))
	for i, r := range rehearsals {
		ids[i] = r.SchemeID
	}
	var now map[int64][32]byte
	err := s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
		now, err = s.schemes.HashesTx(ctx, tx, ids)
		return err
	})
	if err != nil {
		return nil, err
	}
	outdated := make([]bool, len(rehearsals))
	for i, r := range rehearsals {
		hash, there := now[r.SchemeID]
		outdated[i] = !there || hash != r.schemeHash
	}
	return outdated, nil
}

// SignOffsByRehearsal are the sign-offs of rehearsals, by rehearsal (READ_REPORTS).
func (s *Service) SignOffsByRehearsal(ctx context.Context, rehearsalIDs []int64) (map[int64]*SignOff, error) {
	scope, err := reader(ctx)
	if err != nil {
		return nil, err
	}
	return s.signOffs(ctx, scope, "o.rehearsal_id", rehearsalIDs, func(r *signOffRow) int64 { return r.RehearsalID })
}

// SignOffsByScheme are the latest sign-offs of schemes, by scheme: for whoever reads the scheme (READ_SCHEME).
func (s *Service) SignOffsByScheme(ctx context.Context, schemeIDs []int64) (map[int64]*SignOff, error) {
	actor, err := auth.Require(ctx, auth.ReadScheme)
	if err != nil {
		return nil, err
	}
	return s.signOffs(ctx, actor.Scope, "o.scheme_id", schemeIDs, func(r *signOffRow) int64 { return r.SchemeID })
}

// signOffs are the latest ones by key, with whether they stand.
func (s *Service) signOffs(ctx context.Context, scope auth.Scope, column string, ids []int64, key func(*signOffRow) int64) (map[int64]*SignOff, error) {
	found := make(map[int64]*SignOff, len(ids))
	err := s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		rows, err := signOffRows(ctx, tx, scope, column, ids)
		if err != nil {
			return err
		}
		schemes := make([]int64, len(rows))
		for i, r := range rows {
			schemes[i] = r.SchemeID
		}
		now, err := s.schemes.HashesTx(ctx, tx, schemes)
		if err != nil {
			return err
		}
		for _, r := range rows {
			hash, there := now[r.SchemeID]
			r.Stands = there && hash == [32]byte(r.SchemeHash)
			found[key(r)] = &r.SignOff
		}
		return nil
	})
	return found, err
}
