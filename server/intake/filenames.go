package intake

import (
	"context"
	"fmt"

	"duolao/db"
	"duolao/server/auth"
)

// FileNames are the names of imports' files, for the entries that came from them. For
// everybody who is signed in: whoever sees an entry may know where it came from.
func (s *Service) FileNames(ctx context.Context, ids []int64) (map[int64]*string, error) {
	if _, err := auth.Require(ctx, auth.OwnAccount); err != nil {
		return nil, err
	}
	rows, err := s.db.Pool.Query(ctx, `SELECT id, file_name FROM import WHERE id = ANY($1)`, db.Prepared, ids)
	if err != nil {
		return nil, fmt.Errorf("intake: file names: %w", err)
	}
	defer rows.Close()
	names := make(map[int64]*string, len(ids))
	for rows.Next() {
		var id int64
		var name string
		if err := rows.Scan(&id, &name); err != nil {
			return nil, fmt.Errorf("intake: file names: %w", err)
		}
		names[id] = &name
	}
	return names, rows.Err()
}
