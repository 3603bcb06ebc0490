package chain

import (
	"context"
	"encoding/hex"
	"fmt"

	"github.com/jackc/pgx/v5"

	"duolao/db"
)

// Place is where the chain has the record of a row.
type Place struct {
	Seq  int64
	Hash string // in hexadecimal
}

// PlacesOf are the places of the records of a kind about rows, by the rows' ids; none of what the chain does not have.
func (c *Chain) PlacesOf(ctx context.Context, kind string, subjects []int64) (map[int64]*Place, error) {
	rows, err := c.db.Pool.Query(ctx, `SELECT subject, seq, hash FROM chain_record WHERE kind = $1 AND subject = ANY($2)`, db.Prepared, kind, subjects)
	if err != nil {
		return nil, fmt.Errorf("chain: places of %s: %w", kind, err)
	}
	places := make(map[int64]*Place, len(subjects))
	var subject, seq int64
	var hash []byte
	_, err = pgx.ForEachRow(rows, []any{&subject, &seq, &hash}, func() error {
		places[subject] = &Place{seq, hex.EncodeToString(hash)}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("chain: places of %s: %w", kind, err)
	}
	return places, nil
}
