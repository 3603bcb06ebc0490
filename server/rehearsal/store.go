package rehearsal

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
)

func cityCovered(ctx context.Context, idb bun.IDB, scope auth.Scope, cityID int64) (bool, error) {
	var path string
	err := idb.NewRaw(`SELECT path FROM unit WHERE id = ?`, cityID).Scan(ctx, &path)
	return err == nil && scope.Covers(path, 0), err
}

// Rehearsals -----------------------------------------------------------------

type rehearsalRow struct {
	ID, SchemeID, CityID int64
	SchemeHash           []byte
	Months               []byte
	At                   time.Time
	ByID                 *int64
}

func (r *rehearsalRow) rehearsal() (*Rehearsal, error) {
	made := &Rehearsal{ID: r.ID, SchemeID: r.SchemeID, CityID: r.CityID, At: r.At, ByID: r.ByID, schemeHash: [32]byte(r.SchemeHash)}
	if err := json.Unmarshal(r.Months, &made.Months); err != nil {
		return nil, fmt.Errorf("the months of rehearsal %d cannot be read: %w", r.ID, err)
	}
	return made, nil
}

func insertRehearsal(ctx context.Context, idb bun.IDB, r *Rehearsal) error {
	months, err := json.Marshal(r.Months)
	if err != nil {
		return err
	}
	return idb.NewRaw(`INSERT INTO rehearsal (scheme_id, city_id, scheme_hash, months, at, by_id) VALUES (?, ?, ?, ?::jsonb, ?, ?) RETURNING id`,
		r.SchemeID, r.CityID, r.schemeHash[:], string(months), r.At, r.ByID).Scan(ctx, &r.ID)
}

// rehearsalByID is a rehearsal of a city in the scope, else NOT_FOUND.
func rehearsalByID(ctx context.Context, idb bun.IDB, scope auth.Scope, id int64) (*Rehearsal, error) {
	found, err := rehearsalsWhere(ctx, idb, scope, "r.id = ?", id, 1)
	if err == nil && len(found) == 0 {
		return nil, errs.NotFoundf("there is no rehearsal %d in the caller's scope", id)
	}
	if err != nil {
		return nil, err
	}
	return found[0], nil
}

func rehearsalsOf(ctx context.Context, idb bun.IDB, scope auth.Scope, schemeID int64, limit int64) ([]*Rehearsal, error) {
	return rehearsalsWhere(ctx, idb, scope, "r.scheme_id = ?", schemeID, limit)
}

func rehearsalsWhere(ctx context.Context, idb bun.IDB, scope auth.Scope, where string, id int64, limit int64) ([]*Rehearsal, error) {
	var rows []*rehearsalRow
	within, args := scope.Where("u.path", "")
	err := idb.NewSelect().ColumnExpr("r.id, r.scheme_id, r.city_id, r.scheme_hash, r.months, r.at, r.by_id").
		TableExpr("rehearsal r").Join("JOIN unit u ON u.id = r.city_id").
		Where(where, id).Where(within, args...).OrderExpr("r.id DESC").Limit(limit).Scan(ctx, &rows)
	if err != nil {
		return nil, err
	}
	found := make([]*Rehearsal, len(rows))
	for i, r := range rows {
		if found[i], err = r.rehearsal(); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// People ---------------------------------------------------------------------

var rowColumns = []string{"rehearsal_id", "month", "place", "staff_id", "unit_id", "points_before", "points_after",
	"bonus_before", "bonus_after", "top_up_before", "top_up_after"}

// copyRows writes the people of all months, in the transaction that ctx is of.
func copyRows(ctx context.Context, rehearsalID int64, months []*Replayed) error {
	for _, m := range months {
		err := db.Copy(ctx, "rehearsal_row", rowColumns, len(m.Rows), func(i int, to *db.Tuple) error {
			r := &m.Rows[i]
			to.Int8(rehearsalID)
			to.Int4(int(m.Month.Month))
			to.Int4(i)
			to.Int8(r.StaffID)
			to.Int8(r.UnitID)
			to.Int8(int64(r.Before.Points))
			to.Int8(int64(r.After.Points))
			to.Int8(int64(r.Before.Bonus))
			to.Int8(int64(r.After.Bonus))
			to.Int8(int64(r.Before.TopUp))
			to.Int8(int64(r.After.TopUp))
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// rowKey is a person's place in a group.
type rowKey struct {
	Change money.Fen
	Month  clock.Month
	Place  int
}

func rowsOf(ctx context.Context, idb bun.IDB, rehearsalID int64, month *clock.Month, group RehearsalGroup, after *rowKey, limit int64) ([]*RehearsalRow, error) {
	var rows []*struct {
		RehearsalRow `bun:",extend"`
		Place        int
	}
	q := idb.NewSelect().TableExpr("rehearsal_row r").
		ColumnExpr("r.month, r.place, r.staff_id, s.code, s.name, u.name AS unit_name, r.points_before, r.points_after, r.change").
		ColumnExpr("r.bonus_before + r.top_up_before AS pay_before, r.bonus_after + r.top_up_after AS pay_after, r.top_up_after > 0 AS at_floor").
		Join("JOIN staff s ON s.id = r.staff_id").Join("JOIN unit u ON u.id = r.unit_id").
		Where("r.rehearsal_id = ?", rehearsalID)
	if month != nil {
		q = q.Where("r.month = ?", *month)
	}
	switch group {
	case Winners:
		q = q.Where("r.change > 0").OrderExpr("r.change DESC")
		if after != nil { // the first condition finds the place in the index
			q = q.Where("r.change <= ?", after.Change).Where("(r.change < ? OR (r.month, r.place) > (?, ?))", after.Change, after.Month, after.Place)
		}
	case Losers:
		q = q.Where("r.change < 0").OrderExpr("r.change")
		if after != nil {
			q = q.Where("r.change >= ?", after.Change).Where("(r.change > ? OR (r.month, r.place) > (?, ?))", after.Change, after.Month, after.Place)
		}
	case AtFloor, All:
		if group == AtFloor {
			q = q.Where("r.top_up_after > 0")
		}
		if after != nil {
			q = q.Where("(r.month, r.place) > (?, ?)", after.Month, after.Place)
		}
	}
	if err := q.OrderExpr("r.month, r.place").Limit(limit).Scan(ctx, &rows); err != nil {
		return nil, err
	}
	found := make([]*RehearsalRow, len(rows))
	for i, r := range rows {
		r.place = r.Place
		found[i] = &r.RehearsalRow
	}
	return found, nil
}

// Sign-offs ------------------------------------------------------------------

type signOffRow struct {
	SchemeID   int64
	SchemeHash []byte
	SignOff    `bun:",extend"`
}

func insertSignOff(ctx context.Context, idb bun.IDB, r *Rehearsal, o *SignOff) error {
	_, err := idb.NewRaw(`INSERT INTO scheme_sign_off (scheme_id, rehearsal_id, scheme_hash, by_id, at, note) VALUES (?, ?, ?, ?, ?, ?)`,
		r.SchemeID, r.ID, r.schemeHash[:], o.ByID, o.At, o.Note).Exec(ctx)
	return err
}

// signOffRows are the latest sign-off of each of ids in column, of cities in the scope.
func signOffRows(ctx context.Context, idb bun.IDB, scope auth.Scope, column string, ids []int64) ([]*signOffRow, error) {
	var rows []*signOffRow
	within, args := scope.Where("u.path", "")
	err := idb.NewSelect().DistinctOn(column).ColumnExpr("o.scheme_id, o.scheme_hash, o.rehearsal_id, o.by_id, o.at, o.note").
		TableExpr("scheme_sign_off o").Join("JOIN rehearsal r ON r.id = o.rehearsal_id").Join("JOIN unit u ON u.id = r.city_id").
		Where(column+" = ANY (?)", pgdialect.Array(ids)).Where(within, args...).
		OrderExpr(column+", o.at DESC, o.rehearsal_id DESC").Scan(ctx, &rows)
	return rows, err
}
