package quality

import (
	"context"
	"strings"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/errs"
)

// view is which orders a caller wants to see figures of, and may.
type view struct {
	cities []int64 // the orders'
	filter QualityFilter
	own    bool    // of their own work and their teams'
	me     int64   // with own
	teams  []int64 // with own: whose member they are
	path   string  // only orders of units below, or done by teams of them; "" where the scope covers the cities
}

// place is a unit as rights are asked about it.
type place struct {
	ID   int64
	Kind string
	Path string
}

// viewOf is what the caller may see of what the filter asks for. The city is the caller's where none is named; for whoever
// belongs to the province it is all of them. NOT_FOUND where a city, or with an own scope a person, lies outside the scope.
func viewOf(ctx context.Context, idb bun.IDB, actor *auth.Actor, filter *QualityFilter) (*view, error) {
	v := &view{cities: []int64{}}
	if filter != nil {
		v.filter = *filter
	}
	if v.filter.StaffID != nil && v.filter.Nobody != nil && *v.filter.Nobody {
		return nil, errs.Invalidf("filter.nobody", "bad_value", "orders are either of a person or of nobody: give staffId or nobody, not both")
	}
	var cities []place
	if err := idb.NewRaw(`SELECT id, kind, path FROM unit WHERE kind = 'CITY' ORDER BY id`).Scan(ctx, &cities); err != nil {
		return nil, err
	}
	asked := v.filter.CityID
	if asked == nil && actor.CityID != 0 {
		asked = &actor.CityID
	}
	covered := true
	for _, c := range cities {
		if asked != nil && c.ID != *asked {
			continue
		}
		// A city of the scope, or one that the scope is a part of; whose own work it is may lie anywhere.
		inside := actor.Scope.Covers(c.Path, 0)
		if inside || actor.Scope.Own || strings.HasPrefix(actor.Scope.Path, c.Path) || actor.CityID == 0 {
			v.cities = append(v.cities, c.ID)
			covered = covered && inside
		}
	}
	if asked != nil && len(v.cities) == 0 {
		return nil, outside("filter.cityId", "city", *asked)
	}
	switch {
	case actor.Scope.Own:
		v.own, v.me, v.teams = true, actor.StaffID, []int64{}
		if id := v.filter.StaffID; id != nil && *id != v.me {
			return nil, outside("filter.staffId", "person", *id)
		}
		return v, idb.NewRaw(`SELECT team_id FROM team_member WHERE staff_id = ?`, v.me).Scan(ctx, &v.teams)
	case !covered:
		v.path = actor.Scope.Path
	}
	return v, nil
}

func outside(field, what string, id int64) *errs.Error {
	e := errs.NotFoundf("there is no %s %d in the caller's scope", what, id)
	e.Field = field
	return e
}

// byPerson is v where figures are told apart by person: of an own scope, the own work alone.
func (v *view) byPerson() *view {
	if !v.own {
		return v
	}
	mine := *v
	mine.filter.StaffID = &mine.me
	return &mine
}

// cityIn refuses a city of whose figures as a whole the caller is not told: one that their scope does not cover.
func cityIn(ctx context.Context, idb bun.IDB, scope auth.Scope, field string, id int64) error {
	c, err := cityOf(ctx, idb, field, id)
	if err == nil && !scope.Covers(c.Path, 0) {
		return outside(field, "city", id)
	}
	return err
}

// cityAround refuses a city that the caller's scope does not cover, unless they belong to it, or to the province: whether
// its months are frozen is no secret there.
func cityAround(ctx context.Context, idb bun.IDB, actor *auth.Actor, field string, id int64) error {
	c, err := cityOf(ctx, idb, field, id)
	if err == nil && !actor.Scope.Covers(c.Path, 0) && actor.CityID != 0 && actor.CityID != id {
		return outside(field, "city", id)
	}
	return err
}

func cityOf(ctx context.Context, idb bun.IDB, field string, id int64) (*place, error) {
	var c place
	err := idb.NewRaw(`SELECT id, kind, path FROM unit WHERE id = ? AND kind = 'CITY'`, id).Scan(ctx, &c)
	if db.NotFound(err) {
		return nil, outside(field, "city", id)
	}
	return &c, err
}

// isProvince says whether a scope is the whole province.
func isProvince(s auth.Scope) bool { return !s.Own && s.Path != "" && strings.Count(s.Path, "/") <= 2 }

// statement is an SQL statement as it is put together.
type statement struct {
	text strings.Builder
	args []any
}

// add adds text, with a value for each ? in it.
func (s *statement) add(text string, args ...any) {
	s.text.WriteString(text)
	s.args = append(s.args, args...)
}

func (s *statement) raw(idb bun.IDB) *bun.RawQuery { return idb.NewRaw(s.text.String(), s.args...) }

// columns are what the columns are called that figures are chosen and told apart by.
type columns struct{ city, unit, production, team, department, worker, grade, typeCode string }

var (
	ofOrders = columns{city: "t.city_id", unit: "t.unit_id", team: "w.id", department: "w.unit_id", worker: "t.worker_id", grade: "t.grade", typeCode: "t.type_code"}
	ofFacts  = columns{city: "f.city_id", unit: "f.unit_id", production: "f.production_id", team: "f.team_id", department: "f.department_id",
		worker: "f.worker_id", grade: "f.grade", typeCode: "f.type_code"}
)

// where adds the conditions of v but for the cities'.
func (v *view) where(s *statement, c columns) {
	f := &v.filter
	if f.DepartmentID != nil {
		s.add(" AND "+c.department+" = ?", *f.DepartmentID)
	}
	switch {
	case f.UnitID == nil:
	case c.production != "":
		s.add(" AND "+c.production+" = ?", *f.UnitID)
	default:
		s.add(" AND ("+c.unit+" = ? OR "+c.unit+" = ANY (ARRAY(SELECT b.id FROM unit a JOIN unit b ON b.path LIKE a.path || '%' WHERE a.id = ? AND a.kind = 'PRODUCTION_UNIT')))",
			*f.UnitID, *f.UnitID)
	}
	if f.TeamID != nil {
		s.add(" AND "+c.team+" = ?", *f.TeamID)
	}
	if f.StaffID != nil {
		s.add(" AND "+c.worker+" = ?", *f.StaffID)
	}
	if f.Nobody != nil && *f.Nobody {
		s.add(" AND " + c.worker + " IS NULL")
	}
	if f.Grade != nil {
		s.add(" AND "+c.grade+" = ?", string(*f.Grade))
	}
	if f.TypeCode != nil {
		s.add(" AND "+c.typeCode+" = ?", *f.TypeCode)
	}
	if v.own {
		s.add(" AND ("+c.worker+" = ? OR "+c.team+" = ANY (?))", v.me, pgdialect.Array(v.teams))
	}
	if v.path != "" {
		below := v.path + "%" // a path is digits and slashes: nothing to escape
		s.add(" AND ("+c.unit+" = ANY (ARRAY(SELECT id FROM unit WHERE path LIKE ?)) OR "+c.department+" = ANY (ARRAY(SELECT id FROM unit WHERE path LIKE ?)))", below, below)
	}
}

// ofNobody is the key of what belongs to no person.
const ofNobody = "0"

// key is the column that a dimension goes by.
func (c columns) key(by QualityDimension) string {
	switch by {
	case PerDepartment:
		return c.department + "::text"
	case PerUnit:
		if c.production != "" {
			return c.production + "::text"
		}
		return c.unit + "::text"
	case PerTeam:
		return c.team + "::text"
	case PerPerson:
		return "coalesce(" + c.worker + "::text, '" + ofNobody + "')"
	case PerGrade:
		return c.grade
	case PerType:
		return c.typeCode
	case PerCity:
		return c.city + "::text"
	}
	return "''"
}
