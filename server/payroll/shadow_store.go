package payroll

import (
	"context"
	"slices"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/money"
)

// insertShadow writes a comparison's head. Where the version has been compared with that file before, it gives that
// comparison, and fresh is false; of two at the same time the second one waits here.
func insertShadow(ctx context.Context, tx bun.Tx, s *Shadow, cityID int64, hash []byte) (id int64, fresh bool, err error) {
	err = tx.NewRaw(`INSERT INTO shadow (version_id, city_id, file_name, file_hash, at, by_id) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT ON CONSTRAINT shadow_file_key DO NOTHING RETURNING id`, s.VersionID, cityID, s.FileName, hash, s.At, s.ByID).Scan(ctx, &id)
	if !db.NotFound(err) {
		return id, true, err
	}
	err = tx.NewRaw(`SELECT id FROM shadow WHERE version_id = ? AND file_hash = ?`, s.VersionID, hash).Scan(ctx, &id)
	return id, false, err
}

// rowOf is a row as it is kept.
type rowOf struct {
	bun.BaseModel `bun:"table:shadow_row"`
	ShadowID      int64
	StaffCode     string
	Name          string
	Class         ShadowClass
	Here          *ShadowFigures `bun:"type:jsonb"`
	There         *ShadowFigures `bun:"type:jsonb"`
	Difference    money.Fen
}

// chunk is how many rows one statement writes.
const chunk = 2000

func insertRows(ctx context.Context, tx bun.Tx, shadowID int64, rows []*ShadowRow) error {
	for some := range slices.Chunk(rows, chunk) {
		list := make([]*rowOf, len(some))
		for i, r := range some {
			list[i] = &rowOf{ShadowID: shadowID, StaffCode: r.Code, Name: r.Name, Class: r.Class, Here: r.Here, There: r.There, Difference: r.Difference}
		}
		if _, err := tx.NewInsert().Model(&list).Exec(ctx); err != nil {
			return err
		}
	}
	return nil
}

const rowColumns = `r.staff_code AS code, r.name, r.class, r.here, r.there, r.difference, r.explanation`

// lockRow is a person of a comparison, whose row is locked. NOT_FOUND.
func lockRow(ctx context.Context, tx bun.Tx, shadowID int64, code string) (*ShadowRow, error) {
	var row ShadowRow
	err := tx.NewRaw(`SELECT `+rowColumns+` FROM shadow_row r WHERE r.shadow_id = ? AND r.staff_code = ? FOR UPDATE`, shadowID, code).Scan(ctx, &row)
	if db.NotFound(err) {
		return nil, errs.NotFoundf("comparison %d has nobody with the staff number %q", shadowID, short(code))
	}
	return &row, err
}

func setExplanation(ctx context.Context, tx bun.Tx, shadowID int64, code, explanation string, by *int64) error {
	_, err := tx.NewRaw(`UPDATE shadow_row SET explanation = ?, explained_by = ? WHERE shadow_id = ? AND staff_code = ?`, explanation, by, shadowID, code).Exec(ctx)
	return err
}

const (
	shadowColumns = `s.id, s.version_id, s.file_name, s.at, s.by_id`
	shadowTables  = ` FROM shadow s JOIN unit u ON u.id = s.city_id`
)

// shadowByID is a comparison of a city in the scope, else NOT_FOUND.
func shadowByID(ctx context.Context, idb bun.IDB, scope auth.Scope, id int64) (*Shadow, error) {
	var row struct {
		Shadow `bun:",extend"`
		Path   string
	}
	err := idb.NewRaw(`SELECT `+shadowColumns+`, u.path`+shadowTables+` WHERE s.id = ?`, id).Scan(ctx, &row)
	if err != nil || !scope.Covers(row.Path, 0) {
		return nil, noShadow(id, err)
	}
	return &row.Shadow, count(ctx, idb, []*Shadow{&row.Shadow})
}

// counted is a class of a comparison.
type counted struct {
	ShadowID    int64
	Class       ShadowClass
	People      int
	Difference  money.Fen
	Unexplained int
}

// count counts the people of comparisons by class.
func count(ctx context.Context, idb bun.IDB, shadows []*Shadow) error {
	byID := make(map[int64]*Shadow, len(shadows))
	ids := make([]int64, len(shadows))
	for i, s := range shadows {
		byID[s.ID], ids[i] = s, s.ID
		s.Classes = []*ShadowCount{}
	}
	var rows []*counted
	err := idb.NewRaw(`
		SELECT r.shadow_id, r.class, count(*) AS people, sum(r.difference)::bigint AS difference,
		  count(*) FILTER (WHERE r.class <> 'EQUAL' AND r.explanation = '') AS unexplained
		FROM shadow_row r WHERE r.shadow_id = ANY (?) GROUP BY r.shadow_id, r.class`, pgdialect.Array(ids)).Scan(ctx, &rows)
	slices.SortFunc(rows, func(a, b *counted) int { return slices.Index(classes, a.Class) - slices.Index(classes, b.Class) })
	for _, r := range rows {
		s := byID[r.ShadowID]
		s.Classes = append(s.Classes, &ShadowCount{r.Class, r.People, r.Difference})
		s.Difference += r.Difference
		s.Unexplained += r.Unexplained
	}
	return err
}
