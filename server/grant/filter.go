package grant

import (
	"context"
	"fmt"

	"github.com/uptrace/bun"

	"duolao/server/clock"
	"duolao/server/org"
)

// add adds the filter's conditions.
func (f *GrantFilter) add(ctx context.Context, idb bun.IDB, and func(condition string, values ...any), today clock.Date) error {
	if f.PowerCode != nil {
		and("g.power_code = ?", *f.PowerCode)
	}
	if f.State != nil {
		and("g.state = ?", *f.State)
	}
	if f.Roots != nil && *f.Roots {
		and("g.parent_id IS NULL")
	}
	if f.ReviewBefore != nil {
		and("g.state <> 'ENDED' AND g.review_on < ?", *f.ReviewBefore)
	}
	if f.HolderID != nil {
		if err := f.holder(ctx, idb, and, today); err != nil {
			return err
		}
	}
	if f.ScopeUnitID == nil {
		return nil
	}
	var paths []string
	if err := idb.NewRaw(`SELECT path FROM unit WHERE id = ?`, *f.ScopeUnitID).Scan(ctx, &paths); err != nil {
		return fmt.Errorf("grant: unit %d: %w", *f.ScopeUnitID, err)
	}
	ids := []int64{}
	for _, path := range paths { // one, or none
		var err error
		if ids, err = unitsBelow(ctx, idb, path); err != nil {
			return err
		}
	}
	and("g.scope_unit_id = ANY (?)", int64s(ids))
	return nil
}

// holder is about what somebody holds in person, or by the post of today.
func (f *GrantFilter) holder(ctx context.Context, idb bun.IDB, and func(condition string, values ...any), today clock.Date) error {
	var posts []struct {
		UnitID int64
		Post   org.Post
	}
	if err := idb.NewRaw(`SELECT unit_id, post FROM assignment WHERE staff_id = ?0 AND from_day <= ?1 AND (until_day IS NULL OR until_day > ?1)`,
		*f.HolderID, today).Scan(ctx, &posts); err != nil {
		return fmt.Errorf("grant: post of %d: %w", *f.HolderID, err)
	}
	if len(posts) == 0 {
		and("g.staff_id = ?", *f.HolderID)
		return nil
	}
	// The index of posts is of the living; what has ended is nobody's post's any more.
	and("(g.staff_id = ? OR g.post_unit_id = ? AND g.post = ? AND g.state <> 'ENDED')", *f.HolderID, posts[0].UnitID, string(posts[0].Post))
	return nil
}
