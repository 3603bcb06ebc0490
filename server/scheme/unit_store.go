package scheme

import (
	"context"
	"slices"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/clock"
	"duolao/server/org"
)

// unitRow is what schemes and targets need to know of a unit.
type unitRow struct {
	ID     int64
	Kind   org.UnitKind
	Name   string
	Path   string
	CityID int64 // 0 for what belongs to the province
	Active bool
}

const unitColumns = `id, kind, name, path, coalesce(city_id, 0) AS city_id, active`

func unitByID(ctx context.Context, idb bun.IDB, id int64) (*unitRow, error) {
	var u unitRow
	err := idb.NewRaw(`SELECT `+unitColumns+` FROM unit WHERE id = ?`, id).Scan(ctx, &u)
	return &u, err
}

func unitsByID(ctx context.Context, idb bun.IDB, ids []int64) ([]*unitRow, error) {
	var rows []*unitRow
	err := idb.NewRaw(`SELECT `+unitColumns+` FROM unit WHERE id = ANY (?)`, pgdialect.Array(ids)).Scan(ctx, &rows)
	return rows, err
}

// unitsWithTargets are a city's production units that are there or had a task in the month, by code.
func unitsWithTargets(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month) ([]*unitRow, error) {
	var rows []*unitRow
	err := idb.NewRaw(`SELECT `+unitColumns+` FROM unit u WHERE city_id = ? AND kind = 'PRODUCTION_UNIT'
		AND (active OR EXISTS (SELECT FROM unit_task t WHERE t.unit_id = u.id AND t.month = ?)) ORDER BY code`, cityID, month).Scan(ctx, &rows)
	return rows, err
}

// lockUnits serialises the changes of these units' schemes or targets until the transaction
// ends. Whatever refers to a unit by a foreign key does not wait for it.
func lockUnits(ctx context.Context, idb bun.IDB, ids []int64) (map[int64]*unitRow, error) {
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	var rows []*unitRow
	err := idb.NewRaw(`SELECT `+unitColumns+` FROM unit WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE`,
		pgdialect.Array(ids)).Scan(ctx, &rows)
	units := make(map[int64]*unitRow, len(rows))
	for _, u := range rows {
		units[u.ID] = u
	}
	return units, err
}

// closed says whether a city's month takes no changes any more. What changes points is checked
// once more by Periods.Touch, under the period's lock.
func closed(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month) (bool, error) {
	var is bool
	err := idb.NewRaw(`SELECT EXISTS (SELECT FROM period WHERE city_id = ? AND month = ? AND closed_at IS NOT NULL)`,
		cityID, month).Scan(ctx, &is)
	return is, err
}

// productionUnits gives for each unit the production unit that it is or lies in; what lies in
// none is not in the map.
func productionUnits(ctx context.Context, idb bun.IDB, ids []int64) (map[int64]int64, error) {
	var rows []*struct{ ID, ProductionID int64 }
	err := idb.NewRaw(`SELECT u.id, p.id AS production_id FROM unit u
		JOIN unit p ON p.kind = 'PRODUCTION_UNIT' AND p.city_id = u.city_id AND starts_with(u.path, p.path)
		WHERE u.id = ANY (?)`, pgdialect.Array(ids)).Scan(ctx, &rows)
	in := make(map[int64]int64, len(rows))
	for _, r := range rows {
		in[r.ID] = r.ProductionID
	}
	return in, err
}

// holders are, by production unit, the assignments of production posts in it, or in a
// micro-area of it, that cover a day of the month; by staff number.
func holders(ctx context.Context, idb bun.IDB, units []*unitRow, month clock.Month) (map[int64][]*org.Assignment, error) {
	ids := make([]int64, len(units))
	for i, u := range units {
		ids[i] = u.ID
	}
	var rows []*struct {
		HolderOf int64
		ID       int64
		StaffID  int64
		UnitID   int64
		Post     org.Post
		FromDay  clock.Date
		UntilDay *clock.Date
		Version  int
	}
	err := idb.NewRaw(`SELECT p.id AS holder_of, a.id, a.staff_id, a.unit_id, a.post, a.from_day, a.until_day, a.version
		FROM unit p JOIN unit u ON u.city_id = p.city_id AND starts_with(u.path, p.path)
		JOIN assignment a ON a.unit_id = u.id JOIN staff s ON s.id = a.staff_id
		WHERE p.id = ANY (?) AND a.post = ANY (?) AND a.from_day < ? AND (a.until_day IS NULL OR a.until_day > ?)
		ORDER BY s.code, a.from_day`,
		pgdialect.Array(ids), pgdialect.Array(postNames(org.ProductionPosts)), month.Add(1).First(), month.First()).Scan(ctx, &rows)
	held := make(map[int64][]*org.Assignment, len(units))
	for _, r := range rows {
		held[r.HolderOf] = append(held[r.HolderOf], &org.Assignment{ID: r.ID, StaffID: r.StaffID, UnitID: r.UnitID, Post: r.Post, From: r.FromDay, Until: r.UntilDay, Version: r.Version})
	}
	return held, err
}

func postNames(posts []org.Post) []string {
	names := make([]string, len(posts))
	for i, p := range posts {
		names[i] = string(p)
	}
	return names
}
