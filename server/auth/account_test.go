package auth

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"duolao/server/errs"
)

const better = "lamp 7 bridge 秋天 ocean"

func (b *browser) changePassword(current, to string) error {
	var result *LoginResult
	err := b.send(func(ctx context.Context) (err error) {
		result, err = b.o.s.ChangePassword(ctx, ChangePassword{Current: current, New: to})
		return err
	})
	if err == nil {
		b.access = result.AccessToken
	}
	return err
}

func TestChangePassword(t *testing.T) {
	o := newOffice(t)
	id := o.hire("10086001", Department)
	if err := SetPasswords(t.Context(), o.d.Bun, noon, secretHash(), true, id); err != nil {
		t.Fatal(err)
	}
	b, other := o.signIn("10086001"), o.signIn("10086001")
	may := func() error {
		return b.send(func(ctx context.Context) error { _, err := Require(ctx, ReadScheme); return err })
	}
	wantReason(t, may(), "must_change_password")
	for _, tt := range []struct{ current, to, reason, field string }{
		{"another one", better, "password_wrong", "input.current"},
		{secret, secret, "password_same", "input.new"},
		{secret, "short", "password_too_short", "input.new"},
		{secret, "my 10086001 number", "password_has_account", "input.new"},
	} {
		err := b.changePassword(tt.current, tt.to)
		wantReason(t, err, tt.reason)
		if e := (*errs.Error)(nil); errors.As(err, &e) && (e.Field != tt.field || e.Code != errs.Invalid) {
			t.Errorf("%s at %s", e.Code, e.Field)
		}
	}
	old := b.cookie
	if err := b.changePassword(secret, better); err != nil {
		t.Fatal(err)
	}
	if err := may(); err != nil {
		t.Error(err)
	}
	wantReason(t, other.knocks(), "signed_out")
	if _, err := o.browser().login("10086001", secret); reasonOf(err) != "bad_credentials" {
		t.Error("the old one still works:", err)
	}
	// This session goes on with new tokens only.
	stale := o.browser()
	stale.cookie = old
	wantReason(t, stale.refresh(), "session_over")
	if err := b.refresh(); err != nil {
		t.Error(err)
	}
	if n := o.count(`SELECT count(*) FROM audit_log WHERE action = 'account.change_password' AND entity_id = $1 AND actor_id = $1 AND before IS NULL AND after IS NULL`, id); n != 1 {
		t.Errorf("%d changes in the audit log", n)
	}
}

// An open session is no way to find out the password.
func TestGuessingThePresentPasswordIsLimited(t *testing.T) {
	o := newOffice(t)
	o.hire("10086001", Manager)
	b := o.signIn("10086001")
	for range 5 {
		wantReason(t, b.changePassword("wrong wrong wrong", better), "password_wrong")
	}
	wantReason(t, b.changePassword(secret, better), "account_blocked")
	o.w.turn(15 * time.Minute)
	if err := b.refresh(); err != nil {
		t.Fatal(err)
	}
	if err := b.changePassword(secret, better); err != nil {
		t.Error(err)
	}
}

func TestResetPassword(t *testing.T) {
	o := newOffice(t)
	o.hire("10086000", Administrator)
	id := o.hire("10086001", Manager)
	admin, person := o.signIn("10086000"), o.signIn("10086001")
	reset := func(b *browser, key string, id int64) (r *PasswordReset, err error) {
		err = b.send(func(ctx context.Context) error {
			r, err = o.s.ResetPassword(ctx, ResetPassword{RequestID: key, StaffID: id})
			return err
		})
		return r, err
	}
	_, err := reset(person, uuid.NewString(), id)
	wantReason(t, err, "forbidden")
	for range 5 {
		_, _ = o.browser().login("10086001", "wrong wrong wrong")
	}

	key := uuid.NewString()
	first, err := reset(admin, key, id)
	if err != nil || first.StaffID != id {
		t.Fatal(first, err)
	}
	wantReason(t, person.knocks(), "signed_out")
	again, err := reset(admin, key, id)
	if err != nil || again.StaffID != id || again.TemporaryPassword != "" {
		t.Errorf("repeated: %+v %v", again, err)
	}
	_, err = reset(admin, key, id+1000)
	wantReason(t, err, "request_id_used")
	b := o.browser()
	if r, err := b.login("10086001", first.TemporaryPassword); err != nil || !r.MustChangePassword { // and the block is lifted
		t.Fatal(r, err)
	}
	if err := b.changePassword(first.TemporaryPassword, better); err != nil {
		t.Error(err)
	}
	if dump := o.text(`SELECT (SELECT string_agg(c::text, '') FROM command c) || (SELECT string_agg(a::text, '') FROM audit_log a)`); strings.Contains(dump, first.TemporaryPassword) {
		t.Error("the temporary password is kept")
	}

	_, err = reset(admin, uuid.NewString(), 999_999)
	wantReason(t, err, "not_found")
	_, err = reset(admin, "no uuid", id)
	wantReason(t, err, "bad_request_id")
	_, err = reset(admin, uuid.NewString(), int64(o.count(`SELECT id FROM staff WHERE code = '10086000'`)))
	wantReason(t, err, "own_account")
	o.exec(`UPDATE staff SET status = 'LEFT' WHERE id = $1`, id)
	_, err = reset(admin, uuid.NewString(), id)
	wantReason(t, err, "staff_left")
}

func TestSetRoles(t *testing.T) {
	o := newOffice(t)
	me := o.hire("10086000", Administrator)
	id := o.hire("10086001", Manager)
	admin, person := o.signIn("10086000"), o.signIn("10086001")
	set := func(b *browser, id int64, version int, roles ...Role) error {
		return b.send(func(ctx context.Context) error {
			_, err := o.s.SetRoles(ctx, SetRoles{StaffID: id, Version: version, Roles: roles})
			return err
		})
	}
	may := func(action Action) error {
		return person.send(func(ctx context.Context) error { _, err := Require(ctx, action); return err })
	}
	wantReason(t, set(person, id, 1, Administrator), "forbidden")
	wantReason(t, may(ReadScheme), "forbidden")
	if err := set(admin, id, 1, Department, Manager, Department); err != nil {
		t.Fatal(err)
	}
	if err := may(ReadScheme); err != nil { // at once, with the token it had
		t.Error(err)
	}
	if got := o.text(`SELECT array_to_string(roles, ',') || version FROM staff WHERE id = $1`, id); got != "MANAGER,DEPARTMENT2" {
		t.Error(got)
	}
	if got := o.text(`SELECT concat_ws(' ', actor_id = $2, before, after) FROM audit_log WHERE action = 'account.set_roles' AND entity_id = $1`, id, me); got != `t {"roles": ["MANAGER"]} {"roles": ["MANAGER", "DEPARTMENT"]}` {
		t.Error(got)
	}
	wantReason(t, set(admin, id, 1, Manager), "stale_version")
	if err := set(admin, id, 2, Manager, Department); err != nil { // nothing new: no row, no version
		t.Error(err)
	}
	wantReason(t, set(admin, 999_999, 1, Manager), "not_found")
	wantReason(t, set(admin, id, 2, "KING"), "unknown_role")
	wantReason(t, set(admin, me, 1, Manager), "last_administrator")
	if err := set(admin, id, 2); err != nil { // no roles at all
		t.Error(err)
	}
	wantReason(t, may(ReadPoints), "forbidden")
	// One who has left is no other administrator.
	gone := o.hire("10086009", Administrator)
	o.exec(`UPDATE staff SET status = 'LEFT' WHERE id = $1`, gone)
	wantReason(t, set(admin, me, 1, Manager), "last_administrator")
	o.hire("10086008", Administrator)
	if err := set(admin, me, 1, Manager); err != nil {
		t.Error(err)
	}
	wantReason(t, set(admin, me, 2, Administrator), "forbidden")
}

// Two administrators take the role from each other at the same moment: one of them stays.
func TestAnAdministratorIsAlwaysLeft(t *testing.T) {
	o := newOffice(t)
	for round := range 8 {
		o.exec(`UPDATE staff SET roles = '{}'`)
		code := func(i int) string { return string(rune('a'+round)) + string(rune('0'+i)) + "-admin" }
		var ids [2]int64
		var who [2]*browser
		for i := range ids {
			ids[i] = o.hire(code(i), Administrator)
		}
		for i := range ids {
			who[i] = o.signIn(code(i))
		}
		var wg sync.WaitGroup
		for i := range ids {
			wg.Go(func() {
				err := who[i].send(func(ctx context.Context) error {
					_, err := o.s.SetRoles(ctx, SetRoles{StaffID: ids[1-i], Version: 1, Roles: []Role{Manager}})
					return err
				})
				if err != nil && reasonOf(err) != "last_administrator" && reasonOf(err) != "forbidden" {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if n := o.count(`SELECT count(*) FROM staff WHERE 'ADMINISTRATOR' = ANY (roles)`); n != 1 {
			t.Fatalf("%d administrators are left", n)
		}
	}
}

func TestViewerAndTodaysAssignment(t *testing.T) {
	o := newOffice(t)
	id := o.hire("10086001", Manager, Supervisor)
	b := o.signIn("10086001")
	viewer := func() (v *Viewer) {
		t.Helper()
		if err := b.send(func(ctx context.Context) (err error) { v, err = o.s.Viewer(ctx); return err }); err != nil {
			t.Fatal(err)
		}
		return v
	}
	v := viewer()
	if v.StaffID != id || *v.ScopeUnitID != o.unit || !slices.Equal(v.Roles, []Role{Manager, Supervisor}) ||
		!slices.Equal(v.Actions, []Action{ReadPoints, ReadCustomers, WriteCustomers, ReadOrg, ReadTargets, SplitTasks, ReadPay, RaiseAppeals,
			SendTickets, ReadTickets, LeadTickets, ReadQuality, UseGrants, ReadGrants, GiveGrants, AuditUses, OwnAccount}) {
		t.Errorf("%+v", v)
	}
	other := o.addUnit("V", "PRODUCTION_UNIT", o.pathOf(o.city), o.city)
	o.exec(`UPDATE assignment SET until_day = '2010-10-01' WHERE staff_id = $1`, id)
	o.exec(`INSERT INTO assignment (staff_id, unit_id, post, from_day, until_day) VALUES ($1, $2, 'OTHER', '2010-10-01', '2010-10-02')`, id, other)
	// Noon in UTC plus four hours is already tomorrow in Shanghai: 2010-10-01 00:00.
	o.w.turn(12*time.Hour - time.Second)
	if err := b.refresh(); err != nil {
		t.Fatal(err)
	}
	if v := viewer(); *v.ScopeUnitID != o.unit {
		t.Error("a second before midnight")
	}
	o.w.turn(time.Second)
	if v := viewer(); *v.ScopeUnitID != other {
		t.Error("at midnight")
	}
	o.w.turn(24 * time.Hour)
	if err := b.refresh(); err != nil {
		t.Fatal(err)
	}
	if v := viewer(); v.ScopeUnitID != nil || slices.Contains(v.Actions, SplitTasks) || !slices.Contains(v.Actions, ReadPoints) {
		t.Errorf("without an assignment: %+v", v)
	}
	setRoles(o, id, Administrator)
	if v := viewer(); *v.ScopeUnitID != o.province {
		t.Errorf("an administrator without an assignment: %+v", v)
	}
	setRoles(o, id, Department)
	direct := o.addUnit("D", "DEPARTMENT", o.pathOf(o.province), 0)
	o.exec(`INSERT INTO assignment (staff_id, unit_id, post, from_day) VALUES ($1, $2, 'OTHER', '2010-10-02')`, id, direct)
	if v := viewer(); *v.ScopeUnitID != o.province {
		t.Errorf("a department of the province: %+v", v)
	}
	a, err := ActorOf(t.Context(), o.d, id, "2010-09-30")
	if err != nil || a.UnitID != o.unit || a.CityID != o.city || a.ProvinceID != o.province || a.UnitPath != o.pathOf(o.unit) || a.Scope.UnitID != o.city {
		t.Errorf("%+v %v", a, err)
	}
	if _, err := ActorOf(t.Context(), o.d, 999_999, "2010-09-30"); errs.CodeOf(err) != errs.NotFound {
		t.Error(err)
	}
}

// The predicate in SQL and the check in Go say the same of every unit and person.
func TestScopeInSQLIsScopeInGo(t *testing.T) {
	o := newOffice(t)
	id := o.hire("10086001")
	o.hire("10086002")
	below := o.addUnit("W", "MICRO_AREA", o.pathOf(o.unit), o.city)
	o.addUnit("C2", "CITY", o.pathOf(o.province), 0)
	o.exec(`INSERT INTO assignment (staff_id, unit_id, post, from_day) SELECT id, $1, 'OTHER', '2010-09-02' FROM staff WHERE code = '10086002'`, below)
	for _, role := range Roles {
		setRoles(o, id, role)
		a, err := ActorOf(t.Context(), o.d, id, "2010-09-30")
		if err != nil {
			t.Fatal(err)
		}
		for _, action := range Actions {
			scope, _ := a.ScopeOf(action)
			type row struct {
				Path  string
				Staff int64
			}
			var all, visible []row
			q := func() string { return "SELECT u.path, st.id AS staff FROM unit u CROSS JOIN staff st" }
			if err := o.d.Bun.NewRaw(q()+" ORDER BY 1, 2").Scan(t.Context(), &all); err != nil {
				t.Fatal(err)
			}
			where, args := scope.Where("u.path", "st.id")
			if err := o.d.Bun.NewRaw(q()+" WHERE "+where+" ORDER BY 1, 2", args...).Scan(t.Context(), &visible); err != nil {
				t.Fatal(err)
			}
			want := slices.DeleteFunc(all, func(r row) bool { return !scope.Covers(r.Path, r.Staff) })
			if !slices.Equal(visible, want) {
				t.Errorf("%s %s: %v in SQL, %v in Go", role, action, visible, want)
			}
			where, args = scope.SQL("u.path", "st.id", 1)
			var n int
			if err := o.d.Pool.QueryRow(t.Context(), "SELECT count(*) FROM unit u CROSS JOIN staff st WHERE "+where, args...).Scan(&n); err != nil || n != len(want) {
				t.Errorf("%s %s: %d by pgx, want %d, %v", role, action, n, len(want), err)
			}
		}
	}
}
