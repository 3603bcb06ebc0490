package auth

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"duolao/server/clock"
	"duolao/server/errs"
)

// in is somebody with these roles in a production unit of a city.
func in(roles ...Role) *Actor {
	return &Actor{StaffID: 77, Roles: roles, UnitID: 9, CityID: 5, ProvinceID: 1, UnitPath: "/1/5/9/"}
}

func TestScopeOfAnAction(t *testing.T) {
	own := Scope{Own: true, StaffID: 77}
	at := func(unit int64, path string) Scope { return Scope{StaffID: 77, UnitID: unit, Path: path} }
	direct := func(roles ...Role) *Actor { // in a department of the province
		a := in(roles...)
		a.UnitID, a.CityID, a.UnitPath = 3, 0, "/1/3/"
		return a
	}
	nowhere := func(roles ...Role) *Actor { // without an assignment today
		a := in(roles...)
		a.UnitID, a.CityID, a.UnitPath = 0, 0, ""
		return a
	}
	tests := []struct {
		name   string
		actor  *Actor
		action Action
		want   Scope
		ok     bool
	}{
		{"a manager's own", in(Manager), ReadPoints, own, true},
		{"a supervisor's unit", in(Supervisor), ReadPoints, at(9, "/1/5/9/"), true},
		{"the widest of two roles", in(Manager, Supervisor), ReadPoints, at(9, "/1/5/9/"), true},
		{"of two roles the one that may", in(Manager, Clerk), WriteCustomers, own, true},
		{"a department's city", in(Department), ReadPoints, at(5, "/1/5/"), true},
		{"a department of the province", direct(Department), ReadPoints, at(1, "/1/"), true},
		{"an auditor's province", in(Auditor), ReadPoints, at(1, "/1/"), true},
		{"an administrator sees no points", in(Administrator), ReadPoints, Scope{}, false},
		{"no role", in(), ReadPoints, Scope{}, false},
		{"an unknown role", in("KING"), ReadPoints, Scope{}, false},
		{"own account without a role", in(), OwnAccount, own, true},
		{"a supervisor without an assignment", nowhere(Supervisor), ReadPoints, Scope{}, false},
		{"a department without an assignment", nowhere(Department), ReadPoints, Scope{}, false},
		{"a manager without an assignment", nowhere(Manager), ReadPoints, own, true},
		{"manager and supervisor without one", nowhere(Manager, Supervisor), ReadPoints, own, true},
		{"supervisor first", nowhere(Supervisor, Manager), ReadPoints, own, true},
		{"an administrator without one", nowhere(Administrator), ReadOrg, at(1, "/1/"), true},
		{"an administrator before there is a unit", &Actor{StaffID: 77, Roles: []Role{Administrator}}, ReadOrg, Scope{StaffID: 77, Path: "/"}, true},
		{"the city's own office", &Actor{StaffID: 77, Roles: []Role{Department}, UnitID: 5, CityID: 5, ProvinceID: 1, UnitPath: "/1/5/"}, ReadPoints, at(5, "/1/5/"), true},
		{"a unit whose id begins like the city's", &Actor{StaffID: 77, Roles: []Role{Department}, UnitID: 15, CityID: 5, ProvinceID: 1, UnitPath: "/1/5/15/"}, ReadPoints, at(5, "/1/5/"), true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := tt.actor.ScopeOf(tt.action)
			if got != tt.want || ok != tt.ok {
				t.Errorf("got %+v %v, want %+v %v", got, ok, tt.want, tt.ok)
			}
		})
	}
}

func TestRequire(t *testing.T) {
	fresh := in(Department)
	fresh.MustChangePassword = true
	nowhere := in(Supervisor)
	nowhere.UnitID, nowhere.CityID, nowhere.UnitPath = 0, 0, ""
	tests := []struct {
		name   string
		ctx    context.Context
		action Action
		code   errs.Code
		reason string
	}{
		{"nobody", t.Context(), OwnAccount, errs.Unauthenticated, "sign_in"},
		{"allowed", With(t.Context(), in(Department)), WriteScheme, "", ""},
		{"not allowed", With(t.Context(), in(Manager)), WriteScheme, errs.Forbidden, "forbidden"},
		{"a temporary password", With(t.Context(), fresh), ReadPoints, errs.Forbidden, "must_change_password"},
		{"a temporary password's own account", With(t.Context(), fresh), OwnAccount, "", ""},
		{"no assignment", With(t.Context(), nowhere), ReadPoints, errs.Forbidden, "no_unit"},
		{"no assignment and not allowed", With(t.Context(), nowhere), WriteScheme, errs.Forbidden, "forbidden"},
		{"the system", System(t.Context()), WritePayTerms, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := Require(tt.ctx, tt.action)
			if errs.CodeOf(err) != tt.code || reasonOf(err) != tt.reason || (a == nil) != (err != nil) {
				t.Errorf("got %v, %v", a, err)
			}
		})
	}
	t.Run("the caller's own actor stays as it was", func(t *testing.T) {
		a := in(Supervisor, Manager)
		got, err := Require(With(t.Context(), a), ReadPoints)
		if err != nil || got == a || got.Scope.Path != "/1/5/9/" || a.Scope != (Scope{}) {
			t.Errorf("got %+v, %v; the actor became %+v", got, err, a)
		}
	})
	t.Run("the system reaches everything", func(t *testing.T) {
		for _, action := range Actions {
			a, err := Require(System(t.Context()), action)
			if err != nil || action != OwnAccount && !a.Scope.Covers("/1/5/", 3) {
				t.Errorf("%s: %+v, %v", action, a, err)
			}
		}
	})
}

// Whoever has more roles may never do or see less.
func TestAnotherRoleTakesNothingAway(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		one := rapid.SliceOfDistinct(rapid.SampledFrom(Roles), func(r Role) Role { return r }).Draw(t, "roles")
		more := append(slices.Clone(one), rapid.SampledFrom(Roles).Draw(t, "another"))
		a, b := in(one...), in(more...)
		if rapid.Bool().Draw(t, "nowhere") {
			for _, x := range []*Actor{a, b} {
				x.UnitID, x.CityID, x.UnitPath = 0, 0, ""
			}
		}
		action := rapid.SampledFrom(Actions).Draw(t, "action")
		path := rapid.SampledFrom([]string{"/1/", "/1/5/", "/1/5/9/", "/1/5/9/12/", "/1/6/", "/1/55/", ""}).Draw(t, "path")
		staff := rapid.SampledFrom([]int64{0, 77, 78}).Draw(t, "staff")
		// A manager's own groups may lie in another unit than today's: the own person's
		// and the unit's are two things, so only the same kind compares.
		was, ok := a.ScopeOf(action)
		now, stillOK := b.ScopeOf(action)
		if ok && !stillOK {
			t.Fatalf("%v may %s, %v may not", one, action, more)
		}
		if ok && was.Own == now.Own && was.Covers(path, staff) && !now.Covers(path, staff) {
			t.Fatalf("%v sees %s, %v does not", one, path, more)
		}
	})
}

func TestAllowedIsWhatRequireAllows(t *testing.T) {
	for _, r := range Roles {
		a := in(r)
		allowed := a.Allowed()
		for _, action := range Actions {
			_, err := Require(With(t.Context(), a), action)
			if (err == nil) != slices.Contains(allowed, action) {
				t.Errorf("%s %s: %v, but allowed are %v", r, action, err, allowed)
			}
		}
	}
	a := in(Department)
	a.MustChangePassword = true
	if got := a.Allowed(); !reflect.DeepEqual(got, []Action{OwnAccount}) {
		t.Errorf("with a temporary password: %v", got)
	}
}

func TestScopePredicate(t *testing.T) {
	tests := []struct {
		name        string
		scope       Scope
		path, staff string
		want        string
		args        []any
	}{
		{"own", Scope{Own: true, StaffID: 7}, "u.path", "g.manager_id", "g.manager_id = $3", []any{int64(7)}},
		{"part", Scope{StaffID: 7, Path: "/1/5/"}, "u.path", "g.manager_id", "u.path LIKE $3", []any{"/1/5/%"}},
		{"own of what belongs to nobody", Scope{Own: true, StaffID: 7}, "u.path", "", "FALSE", nil},
		{"part of what has no unit", Scope{Path: "/1/"}, "", "g.manager_id", "FALSE", nil},
		{"nothing", Scope{}, "u.path", "g.manager_id", "FALSE", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, args := tt.scope.SQL(tt.path, tt.staff, 3)
			if got != tt.want || !reflect.DeepEqual(args, tt.args) {
				t.Errorf("got %q %v", got, args)
			}
		})
	}
}

func reasonOf(err error) string {
	var e *errs.Error
	if errors.As(err, &e) {
		return e.Reason
	}
	return ""
}

// A stream ends with its token, so much later as the token still lasts, whatever time the service's clock tells.
func TestStreamEnd(t *testing.T) {
	then := time.Date(2026, 2, 13, 9, 0, 0, 0, clock.Shanghai)
	s := &Service{clock: clock.At(then)}
	if end := s.StreamEnd(t.Context()); !end.IsZero() {
		t.Errorf("nobody's streams end at %v", end)
	}
	before := time.Now()
	end := s.StreamEnd(With(t.Context(), &Actor{Expires: then.Add(10 * time.Minute)}))
	if end.Before(before.Add(10*time.Minute)) || end.After(time.Now().Add(10*time.Minute)) {
		t.Errorf("a stream ends at %v, asked at %v", end, before)
	}
}
