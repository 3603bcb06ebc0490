// Package orgtest gives tests a small province: two cities with their units and people,
// made by the organisation's own use cases.
package orgtest

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"duolao/db"
	"duolao/db/dbtest"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/org"
	"duolao/server/points"
)

// Now is when the small province lives: a Monday morning.
var Now = time.Date(2010, 9, 20, 10, 0, 0, 0, clock.Shanghai)

// World is the small province.
//
//	省公司 /1/
//	├ 苏州分公司 (CityA): 城区 (UnitA1: MgrA1, MgrA2, HeadA1), 乡镇 (UnitA2: MgrA3)
//	└ 常州分公司 (CityB): 新北 (UnitB1: MgrB1)
//
// HRA and DeptA sit at CityA itself, Admin and Auditor at the province.
type World struct {
	DB      *db.DB
	Clock   *Clock
	Org     *org.Service
	Periods *points.Periods

	Province, CityA, CityB, UnitA1, UnitA2, UnitB1                 *org.Unit
	Admin, Auditor, HRA, DeptA, HeadA1, MgrA1, MgrA2, MgrA3, MgrB1 int64
}

// Clock is a clock that a test can set.
type Clock struct{ T time.Time }

// Now is the time that was set.
func (c *Clock) Now() time.Time { return c.T }

// New makes the small province in a schema of the test's own.
func New(t testing.TB) *World {
	t.Helper()
	d := dbtest.Open(t)
	w := &World{DB: d, Clock: &Clock{Now}}
	c := clock.Clock(w.Clock.Now)
	w.Periods = points.NewPeriods(c)
	w.Org = org.New(d, c, w.Periods, points.Totals{}, auth.New(d, c, nil))
	ctx := auth.System(t.Context())
	var err error
	if w.Province, err = w.Org.EnsureProvince(ctx, "JS", "省公司"); err != nil {
		t.Fatal(err)
	}
	w.CityA = w.Unit(t, "SZ", "苏州分公司", org.City, w.Province)
	w.CityB = w.Unit(t, "CZ", "常州分公司", org.City, w.Province)
	w.UnitA1 = w.Unit(t, "SZ1", "城区", org.ProductionUnit, w.CityA)
	w.UnitA2 = w.Unit(t, "SZ2", "乡镇", org.ProductionUnit, w.CityA)
	w.UnitB1 = w.Unit(t, "CZ1", "新北", org.ProductionUnit, w.CityB)
	w.Admin = w.Person(t, "A001", "admin", w.Province, org.OtherPost, auth.Administrator)
	w.Auditor = w.Person(t, "A002", "auditor", w.Province, org.OtherPost, auth.Auditor)
	w.HRA = w.Person(t, "A003", "hr", w.CityA, org.HRStaff, auth.HR)
	w.DeptA = w.Person(t, "A004", "dept", w.CityA, org.DepartmentStaff, auth.Department)
	w.HeadA1 = w.Person(t, "A005", "head", w.UnitA1, org.UnitHead, auth.Supervisor)
	w.MgrA1 = w.Person(t, "M001", "张伟", w.UnitA1, org.AccountManager, auth.Manager)
	w.MgrA2 = w.Person(t, "M002", "王芳", w.UnitA1, org.AccountManager, auth.Manager)
	w.MgrA3 = w.Person(t, "M003", "李娜", w.UnitA2, org.TownshipHead, auth.Manager)
	w.MgrB1 = w.Person(t, "M004", "刘洋", w.UnitB1, org.AccountManager, auth.Manager)
	return w
}

// Unit makes a unit.
func (w *World) Unit(t testing.TB, code, name string, kind org.UnitKind, parent *org.Unit) *org.Unit {
	t.Helper()
	u, err := w.Org.SaveUnit(auth.System(t.Context()), org.SaveUnit{RequestID: uuid.NewString(), Code: code, Name: name, Kind: kind, ParentID: parent.ID, Active: true})
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// Person makes a person with a role, assigned since 2010-01-01.
func (w *World) Person(t testing.TB, code, name string, unit *org.Unit, post org.Post, role auth.Role) int64 {
	t.Helper()
	ctx := auth.System(t.Context())
	p, err := w.Org.SaveStaff(ctx, org.SaveStaff{RequestID: uuid.NewString(), Code: code, Name: name, Status: org.Active})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.DB.Pool.Exec(ctx, `UPDATE staff SET roles = ARRAY[$2] WHERE id = $1`, p.ID, string(role)); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Org.AssignStaff(ctx, org.AssignStaff{RequestID: uuid.NewString(), StaffID: p.ID, UnitID: unit.ID, Post: post, From: "2010-01-01"}); err != nil {
		t.Fatal(err)
	}
	return p.ID
}

// As is a context in which the person is calling, as the database says who that is today.
func (w *World) As(t testing.TB, staffID int64) context.Context {
	t.Helper()
	a := &auth.Actor{StaffID: staffID, ProvinceID: w.Province.ID}
	var roles []string
	var unit, city *int64
	var path *string
	err := w.DB.Pool.QueryRow(t.Context(), `SELECT s.code, s.name, s.roles, u.id, u.city_id, u.path FROM staff s
		LEFT JOIN assignment a ON a.staff_id = s.id AND a.from_day <= $2::date AND (a.until_day IS NULL OR a.until_day > $2::date)
		LEFT JOIN unit u ON u.id = a.unit_id WHERE s.id = $1`, staffID, string(clock.DateOf(w.Clock.T))).Scan(&a.Code, &a.Name, &roles, &unit, &city, &path)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range roles {
		a.Roles = append(a.Roles, auth.Role(r))
	}
	if unit != nil {
		a.UnitID, a.UnitPath = *unit, *path
	}
	if city != nil {
		a.CityID = *city
	}
	return auth.With(t.Context(), a)
}

// Close closes a city's month.
func (w *World) Close(t testing.TB, city *org.Unit, month clock.Month) {
	t.Helper()
	w.Exec(t, `INSERT INTO period (city_id, month, closed_at, counted_at) VALUES ($1, $2, now(), now()) ON CONFLICT (city_id, month) DO UPDATE SET closed_at = now(), counted_at = now()`, city.ID, int(month))
}

// Revision is the revision of a city's month, 0 where it has none.
func (w *World) Revision(t testing.TB, city *org.Unit, month clock.Month) int64 {
	t.Helper()
	return w.Int(t, `SELECT COALESCE(max(revision), 0) FROM period WHERE city_id = $1 AND month = $2`, city.ID, int(month))
}

// Exec runs a statement.
func (w *World) Exec(t testing.TB, sql string, args ...any) {
	t.Helper()
	if _, err := w.DB.Pool.Exec(t.Context(), sql, args...); err != nil {
		t.Fatal(err)
	}
}

// Int reads one number.
func (w *World) Int(t testing.TB, sql string, args ...any) int64 {
	t.Helper()
	var n int64
	if err := w.DB.Pool.QueryRow(t.Context(), sql, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// Request is a new request id.
func Request() string { return uuid.NewString() }
