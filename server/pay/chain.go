package pay

import (
	"context"
	"crypto/sha256"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/chain"
)

// The kinds of pay's records.
const (
	chainStep       = "settlement.step" // computing, reviewing, returning, publishing, approving, closing
	chainCorrection = "settlement.correction"
)

// stepRow is a step as it is kept.
type stepRow struct {
	bun.BaseModel `bun:"table:settlement_step"`
	ID            int64 `bun:",autoincrement"`
	SettlementID  int64
	VersionID     int64
	Step          SettlementStepKind
	InputsHash    []byte
	ByID          *int64
	At            time.Time
	Note          string
}

// record appends to the chain, where there is one.
func (s *Service) record(ctx context.Context, tx bun.Tx, now time.Time, r chain.Record) error {
	if s.domains.Chain == nil {
		return nil
	}
	return s.domains.Chain.AppendTx(ctx, tx, now, r)
}

// record is what the chain has of a step. With the hash of the inputs it has what was signed: statements and sums are
// recomputed from what that hash is of.
func (r *stepRow) record() chain.Record {
	return chain.Record{Kind: chainStep, Subject: r.ID, Row: chain.Row().
		Int(r.ID).Int(r.SettlementID).Int(r.VersionID).Text(string(r.Step)).Bytes(r.InputsHash).IntOrNull(r.ByID).Time(r.At).Text(r.Note)}
}

// record is what the chain has of a correction: of its trace the hash.
func (r *correctionRow) record() chain.Record {
	trace := sha256.Sum256([]byte(r.Trace))
	return chain.Record{Kind: chainCorrection, Subject: r.ID, Row: chain.Row().
		Int(r.VersionID).Int(r.StaffID).Int(int64(r.FromMonth)).Int(r.OfVersionID).Int(int64(r.PointsBefore)).Int(int64(r.PointsAfter)).
		Int(int64(r.BonusFen)).Int(int64(r.TopUpFen)).Ints(r.Entries).Bytes(trace[:]).Int(r.ID)}
}

// ChainSources are the rows that pay records. There may be some from before it did.
func ChainSources() []chain.Source {
	return []chain.Source{
		{
			Kind: chainStep, Older: true,
			Names: []string{"id", "settlement_id", "version_id", "step", "inputs_hash", "by_id", "at", "note"},
			Rows:  chainRows[stepRow],
		},
		{
			Kind: chainCorrection, Older: true,
			Names: []string{"version_id", "staff_id", "from_month", "of_version_id", "points_before", "points_after", "bonus_fen", "top_up_fen", "entries", "trace", "id"},
			Rows:  chainRows[correctionRow],
		},
	}
}

// chainRows gives the rows of a table as they are recorded.
func chainRows[T any, P interface {
	*T
	record() chain.Record
}](ctx context.Context, idb bun.IDB, after int64, limit int, see func(int64, *chain.Fields) error) error {
	var rows []P
	if err := idb.NewSelect().Model(&rows).Where("id > ?", after).Order("id").Limit(int64(limit)).Scan(ctx); err != nil {
		return err
	}
	for _, row := range rows {
		r := row.record()
		if err := see(r.Subject, r.Row); err != nil {
			return err
		}
	}
	return nil
}
