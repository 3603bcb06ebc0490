package grant

import (
	"context"
	"fmt"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/errs"
)

// above is a condition about g: the grant with an id, and all that it hangs from. Paths never change.
const above = `g.id = ANY ((SELECT string_to_array(trim(BOTH '/' FROM path), '/') FROM power_grant WHERE id = ?)::bigint[])`

// PathOf is a grant with all that it hangs from, root first, without counters: for looking only. NOT_FOUND where there is
// none.
func PathOf(ctx context.Context, idb bun.IDB, grantID int64) (Path, error) {
	list, err := grantsWhere(ctx, idb, above+` ORDER BY g.depth`, grantID)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, noGrant(grantID)
	}
	path := make(Path, len(list))
	for i, g := range list {
		path[i] = &Link{Grant: g}
	}
	return path, nil
}

// ChainTx is PathOf for whoever takes of the grant: its rows are locked FOR SHARE, root first, and read after that, so that
// no change of any of them comes between. Whoever changes one waits for tx to end, or tx for them.
func ChainTx(ctx context.Context, tx bun.IDB, grantID int64) (Path, error) {
	if _, err := tx.ExecContext(ctx, `SELECT FROM power_grant g WHERE `+above+` ORDER BY g.depth FOR SHARE`, grantID); err != nil {
		return nil, fmt.Errorf("grant: lock the path of %d: %w", grantID, err)
	}
	return PathOf(ctx, tx, grantID)
}

// lockTx locks a grant to change it, and those above it to rely on them: root first. Nobody takes of it meanwhile, or hangs
// something on it or below it.
func lockTx(ctx context.Context, tx bun.IDB, grantID int64) (Path, error) {
	for _, lock := range []string{
		above + ` AND g.id <> ? ORDER BY g.depth FOR SHARE`,
		`g.id = ? AND g.id = ? FOR NO KEY UPDATE`,
	} {
		if _, err := tx.ExecContext(ctx, `SELECT FROM power_grant g WHERE `+lock, grantID, grantID); err != nil {
			return nil, fmt.Errorf("grant: lock %d: %w", grantID, err)
		}
	}
	return PathOf(ctx, tx, grantID)
}

// lockBelowTx locks what hangs from a grant that lockTx has locked, by depth, and gives what of it has not ended. That keeps
// off the sweep, which locks nothing above what it ends.
func lockBelowTx(ctx context.Context, tx bun.IDB, g *Grant) ([]*Grant, error) {
	if _, err := tx.ExecContext(ctx, `SELECT FROM power_grant g WHERE g.path LIKE ? AND g.state <> 'ENDED' ORDER BY g.depth, g.id FOR NO KEY UPDATE`,
		g.Path+"_%"); err != nil {
		return nil, fmt.Errorf("grant: lock below %d: %w", g.ID, err)
	}
	return belowOf(ctx, tx, g)
}

// belowOf is what hangs from a grant at any distance and has not ended, by depth.
func belowOf(ctx context.Context, idb bun.IDB, g *Grant) ([]*Grant, error) {
	return grantsWhere(ctx, idb, `g.path LIKE ? AND g.state <> 'ENDED' ORDER BY g.depth, g.id`, g.Path+"_%")
}

func noGrant(id int64) *errs.Error {
	return errs.NotFoundf("there is no grant %d that you may see", id)
}

func int64s(ids []int64) any { return pgdialect.Array(ids) }

func texts(list []string) any { return pgdialect.Array(list) }
