package scheme

import (
	"context"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/auth"
	"duolao/server/clock"
)

const schemeColumns = `id, city_id, month, number, status, default_quota_fen, funder, floor, quotas, company_quota, transfers, appeal_days, reserve_name,
	copied_from, published_at, published_by, updated_at, version`

// The store reads and writes a scheme's head here, and its lines below: of one that
// is not a draft the lines never change, so the service keeps them by id.

func headByID(ctx context.Context, idb bun.IDB, id int64) (*Scheme, error) {
	var s Scheme
	err := idb.NewRaw(`SELECT `+schemeColumns+` FROM scheme WHERE id = ?`, id).Scan(ctx, &s)
	return &s, err
}

func lockHead(ctx context.Context, idb bun.IDB, id int64) (*Scheme, error) {
	var s Scheme
	err := idb.NewRaw(`SELECT `+schemeColumns+` FROM scheme WHERE id = ? FOR UPDATE`, id).Scan(ctx, &s)
	return &s, err
}

func shareHead(ctx context.Context, idb bun.IDB, id int64) (*Scheme, error) {
	var s Scheme
	err := idb.NewRaw(`SELECT `+schemeColumns+` FROM scheme WHERE id = ? FOR SHARE`, id).Scan(ctx, &s)
	return &s, err
}

func headsByID(ctx context.Context, idb bun.IDB, ids []int64) ([]*Scheme, error) {
	rows := []*Scheme{}
	err := idb.NewRaw(`SELECT `+schemeColumns+` FROM scheme WHERE id = ANY (?)`, pgdialect.Array(ids)).Scan(ctx, &rows)
	return rows, err
}

func draftHead(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month) (*Scheme, error) {
	var s Scheme
	err := idb.NewRaw(`SELECT `+schemeColumns+` FROM scheme WHERE city_id = ? AND month = ? AND status = 'DRAFT'`,
		cityID, month).Scan(ctx, &s)
	return &s, err
}

// headInForce is the month's own published scheme, else that of the latest month before it.
func headInForce(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month) (*Scheme, error) {
	var s Scheme
	err := idb.NewRaw(`SELECT `+schemeColumns+` FROM scheme
		WHERE city_id = ? AND month <= ? AND status = 'PUBLISHED' ORDER BY month DESC LIMIT 1`, cityID, month).Scan(ctx, &s)
	return &s, err
}

// schemeKey is a scheme's place in a city's list.
type schemeKey struct {
	Month  clock.Month
	Number int
}

func heads(ctx context.Context, idb bun.IDB, cityID int64, after *schemeKey, limit int64) ([]*Scheme, error) {
	rows := []*Scheme{}
	q := idb.NewSelect().ColumnExpr(schemeColumns).TableExpr("scheme").Where("city_id = ?", cityID)
	if after != nil {
		q = q.Where("(month, number) < (?, ?)", after.Month, after.Number)
	}
	err := q.OrderExpr("month DESC, number DESC").Limit(limit).Scan(ctx, &rows)
	return rows, err
}

// openDrafts are those of ids that are drafts of open months in the scope's cities.
func openDrafts(ctx context.Context, idb bun.IDB, scope auth.Scope, ids []int64) ([]int64, error) {
	var found []int64
	within, args := scope.Where("u.path", "")
	err := idb.NewSelect().ColumnExpr("s.id").TableExpr("scheme s").Join("JOIN unit u ON u.id = s.city_id").
		Where("s.id = ANY (?)", pgdialect.Array(ids)).Where("s.status = 'DRAFT'").Where(within, args...).
		Where("NOT EXISTS (SELECT FROM period p WHERE p.city_id = s.city_id AND p.month = s.month AND p.closed_at IS NOT NULL)").
		Scan(ctx, &found)
	return found, err
}

// insertDraft makes a draft's head. The caller has locked the city.
func insertDraft(ctx context.Context, idb bun.IDB, s *Scheme, now time.Time) error {
	return idb.NewRaw(`INSERT INTO scheme (city_id, month, number, status, default_quota_fen, copied_from, created_at, updated_at,
			funder, floor, quotas, company_quota, transfers, appeal_days, reserve_name)
		SELECT ?0, ?1, coalesce(max(number), 0) + 1, 'DRAFT', ?2, ?3, ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11
		FROM scheme WHERE city_id = ?0 AND month = ?1
		RETURNING `+schemeColumns, s.CityID, s.Month, s.DefaultQuota, s.CopiedFrom, now,
		s.Settings.Funder, s.Settings.Floor, s.Settings.Quotas, s.Settings.CompanyQuota, s.Settings.Transfers,
		s.Settings.AppealDays, s.Settings.ReserveName).Scan(ctx, s)
}

func updateDraft(ctx context.Context, idb bun.IDB, s *Scheme, now time.Time) error {
	return idb.NewRaw(`UPDATE scheme SET default_quota_fen = ?, funder = ?, floor = ?, quotas = ?, company_quota = ?, transfers = ?,
			appeal_days = ?, reserve_name = ?, version = version + 1, updated_at = ?
		WHERE id = ? AND status = 'DRAFT' RETURNING `+schemeColumns,
		s.DefaultQuota, s.Settings.Funder, s.Settings.Floor, s.Settings.Quotas, s.Settings.CompanyQuota, s.Settings.Transfers,
		s.Settings.AppealDays, s.Settings.ReserveName, now, s.ID).Scan(ctx, s)
}

func deleteDraft(ctx context.Context, idb bun.IDB, id int64) error {
	if err := deleteLines(ctx, idb, id); err != nil {
		return err
	}
	_, err := idb.NewRaw(`DELETE FROM scheme WHERE id = ? AND status = 'DRAFT'`, id).Exec(ctx)
	return err
}

// publishDraft puts a draft into force in place of what was in its month. The caller has
// locked the city.
func publishDraft(ctx context.Context, idb bun.IDB, s *Scheme, by *int64, now time.Time) error {
	_, err := idb.NewRaw(`UPDATE scheme SET status = 'SUPERSEDED', version = version + 1, updated_at = ?
		WHERE city_id = ? AND month = ? AND status = 'PUBLISHED'`, now, s.CityID, s.Month).Exec(ctx)
	if err != nil {
		return err
	}
	return idb.NewRaw(`UPDATE scheme SET status = 'PUBLISHED', published_at = ?0, published_by = ?1, version = version + 1, updated_at = ?0
		WHERE id = ?2 AND status = 'DRAFT' RETURNING `+schemeColumns, now, by, s.ID).Scan(ctx, s)
}

// monthsWithout are the months after month that have a period but no published scheme
// of their own, up to the first that has one: those that month's scheme is carried forward to.
// today's month counts as one that has a period.
func monthsWithout(ctx context.Context, idb bun.IDB, cityID int64, month, today clock.Month) ([]clock.Month, error) {
	var months []clock.Month
	err := idb.NewRaw(`SELECT month FROM (SELECT month FROM period WHERE city_id = ?0 UNION SELECT ?2::int) m
		WHERE month > ?1 AND month < coalesce((SELECT min(month) FROM scheme
			WHERE city_id = ?0 AND month > ?1 AND status = 'PUBLISHED'), 999999)
		ORDER BY month`, cityID, month, today).Scan(ctx, &months)
	return months, err
}

// Lines ----------------------------------------------------------------------

// lines are a scheme's indicators, by category and position, and its posts.
type lines struct {
	indicators []*Indicator
	posts      []*PostRule
}

type indicatorRow struct {
	bun.BaseModel `bun:"table:indicator"`
	SchemeID      int64
	Indicator
}

type postRow struct {
	bun.BaseModel `bun:"table:post_rule"`
	SchemeID      int64
	PostRule
}

func linesOf(ctx context.Context, idb bun.IDB, ids []int64) (map[int64]*lines, error) {
	found := make(map[int64]*lines, len(ids))
	for _, id := range ids {
		found[id] = &lines{indicators: []*Indicator{}, posts: []*PostRule{}}
	}
	var indicators []*indicatorRow
	err := idb.NewRaw(`SELECT scheme_id, code, name_zh, name_en, category, method, max, per_piece, source, position FROM indicator
		WHERE scheme_id = ANY (?) ORDER BY scheme_id, array_position('{BASE,PROCESS,ADJUSTMENT}', category), position`,
		pgdialect.Array(ids)).Scan(ctx, &indicators)
	if err != nil {
		return nil, err
	}
	for _, r := range indicators {
		found[r.SchemeID].indicators = append(found[r.SchemeID].indicators, &r.Indicator)
	}
	var posts []*postRow
	err = idb.NewRaw(`SELECT scheme_id, post, own, team FROM post_rule WHERE scheme_id = ANY (?) ORDER BY scheme_id, own DESC, post`,
		pgdialect.Array(ids)).Scan(ctx, &posts)
	if err != nil {
		return nil, err
	}
	for _, r := range posts {
		found[r.SchemeID].posts = append(found[r.SchemeID].posts, &r.PostRule)
	}
	return found, nil
}

// insertLines writes a draft's lines. The caller has locked the draft.
func insertLines(ctx context.Context, idb bun.IDB, s *Scheme) error {
	indicators := make([]indicatorRow, len(s.Indicators))
	for i, in := range s.Indicators {
		indicators[i] = indicatorRow{SchemeID: s.ID, Indicator: *in}
	}
	if _, err := idb.NewInsert().Model(&indicators).Exec(ctx); err != nil {
		return err
	}
	posts := make([]postRow, len(s.Posts))
	for i, p := range s.Posts {
		posts[i] = postRow{SchemeID: s.ID, PostRule: *p}
	}
	_, err := idb.NewInsert().Model(&posts).Exec(ctx)
	return err
}

func deleteLines(ctx context.Context, idb bun.IDB, id int64) error {
	for _, table := range []string{"indicator", "post_rule"} {
		_, err := idb.NewRaw(`DELETE FROM ? l USING scheme s WHERE l.scheme_id = ? AND s.id = l.scheme_id AND s.status = 'DRAFT'`,
			bun.Ident(table), id).Exec(ctx)
		if err != nil {
			return err
		}
	}
	return nil
}
