package pay

import (
	"context"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/auth"
)

// standsTx says whether a settlement's inputs are still those of its version, in the transaction that ctx is of.
// Where the month's revision has not moved nothing can have changed; else the hash is made anew, once for each revision.
func (s *Service) standsTx(ctx context.Context, tx bun.Tx, st *Settlement, v *versionRow) (bool, error) {
	if st.Status == Closed {
		return true, nil // the period takes no changes
	}
	var revision int64
	if err := tx.NewRaw(`SELECT revision FROM period WHERE city_id = ? AND month = ?`, st.CityID, st.Month).Scan(ctx, &revision); err != nil {
		return false, err
	}
	if revision == v.Revision {
		return true, nil
	}
	if known, ok := s.standing.Load(v.ID); ok && known.(stand).revision == revision { //nolint:errcheck // only stands are stored
		return known.(stand).stands, nil //nolint:errcheck // likewise
	}
	m, err := s.readMonth(ctx, tx, st.CityID, st.Month)
	if err != nil {
		return false, err
	}
	stands := m.hash() == [32]byte(v.InputsHash)
	s.standing.Store(v.ID, stand{revision, stands})
	return stands, nil
}

// stand is whether a version stood at a revision of its month.
type stand struct {
	revision int64
	stands   bool
}

// Stands says of each settlement whether its inputs are still those of its version. Whoever may READ_PAY.
func (s *Service) Stands(ctx context.Context, settlements []*Settlement) ([]bool, error) {
	if _, err := auth.Require(ctx, auth.ReadPay); err != nil {
		return nil, err
	}
	stand := make([]bool, len(settlements))
	var versions []int64
	for _, st := range settlements {
		versions = append(versions, st.VersionID)
	}
	err := s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		rows, err := versionRows(ctx, tx, `v.id = ANY (?)`, pgdialect.Array(versions))
		if err != nil {
			return err
		}
		byID := make(map[int64]*versionRow, len(rows))
		for _, r := range rows {
			byID[r.ID] = r
		}
		for i, st := range settlements {
			if stand[i], err = s.standsTx(ctx, tx, st, byID[st.VersionID]); err != nil {
				return err
			}
		}
		return nil
	})
	return stand, err
}
