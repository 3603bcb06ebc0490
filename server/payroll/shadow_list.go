package payroll

import (
	"context"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/page"
)

// maxShadows is how many comparisons of a month are listed.
const maxShadows = 20

// Shadow is a comparison. Whoever may READ_PAY of the city; NOT_FOUND.
func (s *Service) Shadow(ctx context.Context, id int64) (*Shadow, error) {
	actor, err := auth.Require(ctx, auth.ReadPay)
	if err != nil {
		return nil, err
	}
	var found *Shadow
	err = s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		found, err = shadowByID(ctx, tx, actor.Scope, id)
		return err
	})
	return found, err
}

// Shadows are the comparisons with any version of a city's month, newest first, at most 20. Whoever may READ_PAY of the city.
func (s *Service) Shadows(ctx context.Context, cityID int64, month clock.Month) ([]*Shadow, error) {
	actor, err := auth.Require(ctx, auth.ReadPay)
	if err != nil {
		return nil, err
	}
	if !month.Valid() {
		return nil, errs.Invalidf("month", "bad_month", "%s is not a month like 2010-09", month)
	}
	list := []*Shadow{}
	err = s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		var path string
		err := tx.NewRaw(`SELECT path FROM unit WHERE id = ? AND kind = 'CITY'`, cityID).Scan(ctx, &path)
		if db.NotFound(err) || err == nil && !actor.Scope.Covers(path, 0) {
			return errs.NotFoundf("there is no city %d in the caller's scope", cityID)
		}
		if err != nil {
			return err
		}
		err = tx.NewRaw(`SELECT `+shadowColumns+` FROM settlement_version v JOIN shadow s ON s.version_id = v.id
			WHERE v.city_id = ? AND v.month = ? ORDER BY s.id DESC LIMIT ?`, cityID, month, maxShadows).Scan(ctx, &list)
		if err != nil {
			return err
		}
		return count(ctx, tx, list)
	})
	return list, err
}

// rowKey is where a row stands in a comparison.
type rowKey struct {
	D money.Fen // the difference, without its sign
	C string    // the staff number
}

// ShadowRows are the people of a comparison, the greatest difference first. Whoever may READ_PAY of the city.
func (s *Service) ShadowRows(ctx context.Context, shadowID int64, class *ShadowClass, args page.Args) (*ShadowRowConnection, error) {
	actor, err := auth.Require(ctx, auth.ReadPay)
	if err != nil {
		return nil, err
	}
	if err := checkClass(class); err != nil {
		return nil, err
	}
	size, err := args.Size(page.Screens)
	if err != nil {
		return nil, err
	}
	var after rowKey
	further, err := args.Cursor(&after)
	if err != nil {
		return nil, err
	}
	rows := []*ShadowRow{}
	err = s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		var path string
		if err := tx.NewRaw(`SELECT u.path`+shadowTables+` WHERE s.id = ?`, shadowID).Scan(ctx, &path); err != nil || !actor.Scope.Covers(path, 0) {
			return noShadow(shadowID, err)
		}
		q := tx.NewSelect().TableExpr("shadow_row AS r").ColumnExpr(rowColumns).Where("r.shadow_id = ?", shadowID).
			OrderExpr(`abs(r.difference) DESC, r.staff_code COLLATE "C"`).Limit(int64(size) + 1)
		if class != nil {
			q = q.Where("r.class = ?", *class)
		}
		if further {
			q = q.Where(`(abs(r.difference) < ?0 OR abs(r.difference) = ?0 AND r.staff_code COLLATE "C" > ?1)`, after.D, after.C)
		}
		return q.Scan(ctx, &rows)
	})
	if err != nil {
		return nil, err
	}
	return page.Cut(rows, size, func(r *ShadowRow) any { return rowKey{max(r.Difference, -r.Difference), r.Code} }), nil
}
