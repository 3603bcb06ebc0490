package org_test

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"duolao/db/dbtest"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/org/orgtest"
	"duolao/server/page"
)

func ptr[T any](v T) *T { return &v }

// refused checks that err is an *errs.Error with the code and reason; "" for any.
func refused(t *testing.T, err error, code errs.Code, reason string) {
	t.Helper()
	var e *errs.Error
	if !errors.As(err, &e) || e.Code != code || (reason != "" && e.Reason != reason) {
		t.Errorf("got %v, want %s %s", err, code, reason)
	}
}

func change(u *org.Unit) org.SaveUnit {
	in := org.SaveUnit{RequestID: orgtest.Request(), ID: &u.ID, Version: &u.Version, Code: u.Code, Name: u.Name, Kind: u.Kind, Active: u.Active}
	if u.ParentID != nil {
		in.ParentID = *u.ParentID
	}
	return in
}

func TestUnitsKeepTheirPlaces(t *testing.T) {
	w := orgtest.New(t)
	ctx := auth.System(t.Context())
	area := w.Unit(t, "SZ11", "观前", org.MicroArea, w.UnitA1)
	hall := w.Unit(t, "SZ11H", "观前厅", org.Hall, area)

	in := change(area)
	in.ParentID, in.Name = w.UnitA2.ID, "观前街"
	moved, err := w.Org.SaveUnit(ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := w.Org.SaveUnit(ctx, in); err != nil || again.Version != moved.Version {
		t.Errorf("the same request again: %+v %v", again, err)
	}
	units, err := w.Org.UnitsByID(ctx, []int64{area.ID, hall.ID})
	if err != nil {
		t.Fatal(err)
	}
	if h := units[hall.ID]; h.FullName != "苏州分公司 / 乡镇 / 观前街 / 观前厅" || h.Path != units[area.ID].Path+itoa(hall.ID)+"/" || *h.CityID != w.CityA.ID {
		t.Errorf("hall %+v", h)
	}
	if p := units[area.ID].Path; p != w.UnitA2.Path+itoa(area.ID)+"/" {
		t.Errorf("path %s", p)
	}

	for name, c := range map[string]struct {
		in     org.SaveUnit
		code   errs.Code
		reason string
	}{
		"stale":         {func() org.SaveUnit { in := change(area); in.Version = ptr(1); return in }(), errs.Conflict, "stale_version"},
		"ring":          {func() org.SaveUnit { in := change(w.CityA); in.ParentID = w.CityA.ID; return in }(), errs.Invalid, "bad_parent_kind"},
		"under itself":  {func() org.SaveUnit { in := change(w.UnitA2); in.Kind, in.ParentID = org.Hall, area.ID; return in }(), errs.Invalid, "unit_ring"},
		"other city":    {func() org.SaveUnit { in := change(w.UnitA1); in.ParentID = w.CityB.ID; return in }(), errs.Invalid, "city_change"},
		"wrong parent":  {func() org.SaveUnit { in := change(w.UnitA1); in.ParentID = w.UnitA2.ID; return in }(), errs.Invalid, "bad_parent_kind"},
		"wrong child":   {func() org.SaveUnit { in := change(w.UnitA2); in.Kind = org.Hall; return in }(), errs.Invalid, "bad_child_kind"},
		"becomes city":  {func() org.SaveUnit { in := change(w.UnitA1); in.Kind, in.ParentID = org.City, w.Province.ID; return in }(), errs.Invalid, "city_fixed"},
		"code taken":    {func() org.SaveUnit { in := change(w.UnitA1); in.Code = "SZ2"; return in }(), errs.Conflict, "unit_code_taken"},
		"in use":        {func() org.SaveUnit { in := change(w.UnitA1); in.Active = false; return in }(), errs.Conflict, "unit_in_use"},
		"open below":    {func() org.SaveUnit { in := change(units[area.ID]); in.Active = false; return in }(), errs.Conflict, "unit_in_use"},
		"no such":       {func() org.SaveUnit { in := change(w.UnitA1); in.ID = ptr(int64(999)); return in }(), errs.NotFound, ""},
		"no request id": {func() org.SaveUnit { in := change(w.UnitA1); in.RequestID = "x"; return in }(), errs.Invalid, "bad_request_id"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := w.Org.SaveUnit(ctx, c.in)
			refused(t, err, c.code, c.reason)
		})
	}
	department := w.Unit(t, "SZD", "集团部", org.Department, w.UnitA1)
	inner := change(department)
	inner.ParentID = department.ID
	_, err = w.Org.SaveUnit(ctx, inner)
	refused(t, err, errs.Invalid, "bad_parent_kind")

	closing := change(hall)
	closing.ParentID, closing.Active = area.ID, false
	if _, err := w.Org.SaveUnit(ctx, closing); err != nil {
		t.Error(err)
	}
	_, err = w.Org.AssignStaff(ctx, org.AssignStaff{RequestID: orgtest.Request(), StaffID: w.MgrA1, UnitID: hall.ID, Post: org.HallStaff, From: "2010-10-01"})
	refused(t, err, errs.Conflict, "unit_closed")
	if n := w.Int(t, `SELECT count(*) FROM audit_log WHERE action = 'unit.change' AND before IS NOT NULL AND after->>'version' = '2'`); n != 2 {
		t.Errorf("%d rows of the audit log tell of the changes, want 2", n)
	}
}

func TestOnlyAdministratorsChangeUnits(t *testing.T) {
	w := orgtest.New(t)
	for _, who := range []int64{w.HRA, w.HeadA1, w.MgrA1, w.DeptA, w.Auditor} {
		_, err := w.Org.SaveUnit(w.As(t, who), change(w.UnitA1))
		refused(t, err, errs.Forbidden, "")
	}
	if _, err := w.Org.SaveUnit(w.As(t, w.Admin), change(w.UnitA1)); err != nil {
		t.Error(err)
	}
}

func names[T any](list []T, of func(T) string) []string {
	out := make([]string, len(list))
	for i, one := range list {
		out[i] = of(one)
	}
	return out
}

func TestWhoSeesWhom(t *testing.T) {
	w := orgtest.New(t)
	staff := func(s *org.Staff) string { return s.Code }
	unit := func(u *org.Unit) string { return u.Code }
	for _, c := range []struct {
		who          int64
		units, staff []string
	}{
		{w.Admin, []string{"JS", "CZ", "SZ", "CZ1", "SZ1", "SZ2"}, []string{"A001", "A002", "A003", "A004", "A005", "M001", "M002", "M003", "M004", "X"}},
		{w.Auditor, []string{"JS", "CZ", "SZ", "CZ1", "SZ1", "SZ2"}, []string{"A001", "A002", "A003", "A004", "A005", "M001", "M002", "M003", "M004", "X"}},
		{w.HRA, []string{"SZ", "SZ1", "SZ2"}, []string{"A003", "A004", "A005", "M001", "M002", "M003", "X"}},
		{w.DeptA, []string{"SZ", "SZ1", "SZ2"}, []string{"A003", "A004", "A005", "M001", "M002", "M003"}},
		{w.HeadA1, []string{"SZ1"}, []string{"A005", "M001", "M002"}},
	} {
		if c.who == w.Admin { // who never had an assignment
			if _, err := w.Org.SaveStaff(auth.System(t.Context()), org.SaveStaff{RequestID: orgtest.Request(), Code: "X", Name: "x", Phone: ptr("13800000001"), Status: org.Active}); err != nil {
				t.Fatal(err)
			}
		}
		ctx := w.As(t, c.who)
		units, err := w.Org.Units(ctx, nil, nil)
		if err != nil || !slices.Equal(names(units, unit), c.units) {
			t.Errorf("%d sees units %v, %v; want %v", c.who, names(units, unit), err, c.units)
		}
		list, err := w.Org.Staffs(ctx, nil, page.Args{})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(names(list.Nodes, staff), c.staff) {
			t.Errorf("%d sees %v, want %v", c.who, names(list.Nodes, staff), c.staff)
		}
		for _, other := range []int64{w.MgrA1, w.MgrB1, w.HRA} {
			one, err := w.Org.Staff(ctx, other)
			inside := slices.ContainsFunc(list.Nodes, func(s *org.Staff) bool { return s.ID == other })
			if inside != (err == nil) || inside && one.ID != other {
				t.Errorf("%d asks for %d: %v", c.who, other, err)
			}
		}
		for _, u := range []*org.Unit{w.CityA, w.CityB, w.UnitA1} {
			_, err := w.Org.Unit(ctx, u.ID)
			if slices.Contains(c.units, u.Code) != (err == nil) {
				t.Errorf("%d asks for unit %s: %v", c.who, u.Code, err)
			}
			seen, err := w.Org.VisibleUnits(ctx, []int64{u.ID})
			if err != nil || slices.Contains(c.units, u.Code) != (seen[u.ID] != nil) {
				t.Errorf("%d sees the parent %s: %v", c.who, u.Code, err)
			}
		}
	}
	_, err := w.Org.Staffs(w.As(t, w.MgrA1), nil, page.Args{})
	refused(t, err, errs.Forbidden, "")
	_, err = w.Org.StaffByID(t.Context(), []int64{w.MgrA1})
	refused(t, err, errs.Unauthenticated, "")
}

func TestPhonesAndTermsAreForThoseInScope(t *testing.T) {
	w := orgtest.New(t)
	w.Exec(t, `UPDATE staff SET phone = '1390000000' || right(code, 1) WHERE code LIKE 'M%'`)
	hr := w.As(t, w.HRA)
	if _, err := w.Org.SetStaffTerms(hr, org.SetStaffTerms{RequestID: orgtest.Request(), StaffID: w.MgrA1, FromMonth: 201009, Employment: org.Agency, Quota: ptr(money.Fen(180000))}); err != nil {
		t.Fatal(err)
	}
	ids := []int64{w.MgrA1, w.MgrA2, w.MgrA3, w.MgrB1}
	for _, c := range []struct {
		who    int64
		phones []int64
		terms  []int64
	}{
		{w.MgrA1, []int64{w.MgrA1}, nil},
		{w.HeadA1, []int64{w.MgrA1, w.MgrA2}, nil},
		{w.DeptA, []int64{w.MgrA1, w.MgrA2, w.MgrA3}, nil},
		{w.HRA, []int64{w.MgrA1, w.MgrA2, w.MgrA3}, []int64{w.MgrA1, w.MgrA2, w.MgrA3}},
		{w.Auditor, ids, ids},
		{w.Admin, ids, nil},
	} {
		ctx := w.As(t, c.who)
		found, err := w.Org.StaffByID(ctx, ids)
		if err != nil {
			t.Fatal(err)
		}
		terms, err := w.Org.TermsByStaff(ctx, ids)
		if err != nil {
			t.Fatal(err)
		}
		for _, id := range ids {
			if found[id] == nil || (found[id].Phone != nil) != slices.Contains(c.phones, id) {
				t.Errorf("%d sees %+v", c.who, found[id])
			}
			list, seen := terms[id]
			if seen != slices.Contains(c.terms, id) || seen && (list == nil || (len(list) == 1) != (id == w.MgrA1)) {
				t.Errorf("%d sees terms %+v of %d", c.who, list, id)
			}
		}
	}
	terms, _ := w.Org.TermsByStaff(hr, ids)
	if got := terms[w.MgrA1][0]; *got.Quota != 180000 || got.FixedPay != nil || got.Employment != org.Agency || got.FromMonth != 201009 {
		t.Errorf("terms %+v", got)
	}
}

func TestSearchAndPagesOfStaff(t *testing.T) {
	w := orgtest.New(t)
	w.Exec(t, `UPDATE staff SET phone = '13900000001' WHERE code = 'M002'`)
	ctx := w.As(t, w.Auditor)
	find := func(f org.StaffFilter) []string {
		t.Helper()
		p, err := w.Org.Staffs(ctx, &f, page.Args{})
		if err != nil {
			t.Fatal(err)
		}
		return names(p.Nodes, func(s *org.Staff) string { return s.Code })
	}
	for name, c := range map[string]struct {
		f    org.StaffFilter
		want []string
	}{
		"part of a name":          {org.StaffFilter{Search: ptr("伟")}, []string{"M001"}},
		"beginning of a code":     {org.StaffFilter{Search: ptr("M00")}, []string{"M001", "M002", "M003", "M004"}},
		"not its middle":          {org.StaffFilter{Search: ptr("003")}, []string{}},
		"beginning of a phone":    {org.StaffFilter{Search: ptr("1390")}, []string{"M002"}},
		"a wildcard is a letter":  {org.StaffFilter{Search: ptr("%")}, []string{}},
		"unit":                    {org.StaffFilter{UnitID: &w.UnitA1.ID}, []string{"A005", "M001", "M002"}},
		"unit and below":          {org.StaffFilter{UnitID: &w.CityA.ID}, []string{"A003", "A004", "A005", "M001", "M002", "M003"}},
		"post":                    {org.StaffFilter{Post: ptr(org.TownshipHead)}, []string{"M003"}},
		"post in a unit":          {org.StaffFilter{Post: ptr(org.AccountManager), UnitID: &w.UnitA1.ID}, []string{"M001", "M002"}},
		"role":                    {org.StaffFilter{Role: ptr(auth.HR)}, []string{"A003"}},
		"status":                  {org.StaffFilter{Status: ptr(org.Left)}, []string{}},
		"everything at once":      {org.StaffFilter{Search: ptr("M"), Role: ptr(auth.Manager), Status: ptr(org.Active), UnitID: &w.CityB.ID}, []string{"M004"}},
		"no such unit is nothing": {org.StaffFilter{UnitID: ptr(int64(999))}, []string{}},
	} {
		if got := find(c.f); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
	var all []string
	args := page.Args{First: ptr(2)}
	for range 10 {
		p, err := w.Org.Staffs(ctx, nil, args)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, names(p.Nodes, func(s *org.Staff) string { return s.Code })...)
		if args.After = p.Info.EndCursor; args.After == nil {
			break
		}
	}
	if want := []string{"A001", "A002", "A003", "A004", "A005", "M001", "M002", "M003", "M004"}; !slices.Equal(all, want) {
		t.Errorf("pages give %v", all)
	}
	heads, err := w.Org.Headcount(ctx, []int64{w.Province.ID, w.CityA.ID, w.UnitA1.ID, w.UnitB1.ID})
	if err != nil || heads[w.Province.ID] != 9 || heads[w.CityA.ID] != 6 || heads[w.UnitA1.ID] != 3 || heads[w.UnitB1.ID] != 1 {
		t.Errorf("headcounts %v %v", heads, err)
	}
}

func TestSaveStaff(t *testing.T) {
	w := orgtest.New(t)
	hr := w.As(t, w.HRA)
	in := org.SaveStaff{RequestID: orgtest.Request(), Code: "N1", Name: "新人", Phone: ptr("13900000009"), Status: org.Active}
	p, err := w.Org.SaveStaff(hr, in)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := w.Org.SaveStaff(hr, in); err != nil || again.ID != p.ID || len(again.Roles) != 1 || again.Roles[0] != auth.Manager {
		t.Errorf("the same request again: %+v %v", again, err)
	}
	save := func(f func(*org.SaveStaff)) error {
		in := org.SaveStaff{RequestID: orgtest.Request(), ID: &p.ID, Version: ptr(1), Code: "N1", Name: "新人", Status: org.Active}
		f(&in)
		_, err := w.Org.SaveStaff(hr, in)
		return err
	}
	refused(t, save(func(in *org.SaveStaff) { in.ID, in.Version = nil, nil }), errs.Conflict, "staff_code_taken")
	refused(t, save(func(in *org.SaveStaff) { in.ID, in.Version, in.Code, in.Phone = nil, nil, "N2", ptr("13900000009") }), errs.Conflict, "phone_taken")
	refused(t, save(func(in *org.SaveStaff) { in.Version = ptr(2) }), errs.Conflict, "stale_version")
	refused(t, save(func(in *org.SaveStaff) { in.Phone = ptr("0512-1234") }), errs.Invalid, "bad_phone")
	refused(t, save(func(in *org.SaveStaff) { in.ID = &w.MgrB1 }), errs.NotFound, "")
	refused(t, save(func(in *org.SaveStaff) { in.Version = nil }), errs.Invalid, "version_missing")
	if _, err := w.Org.AssignStaff(hr, org.AssignStaff{RequestID: orgtest.Request(), StaffID: p.ID, UnitID: w.UnitA2.ID, Post: org.AccountManager, From: "2010-09-01", Until: ptr(clock.Date("2010-10-01"))}); err != nil {
		t.Fatal(err)
	}
	refused(t, save(func(in *org.SaveStaff) { in.Status = org.Left }), errs.Conflict, "still_assigned")
	w.Clock.T = clock.Date("2010-10-01").Start()
	w.Exec(t, `INSERT INTO session (staff_id, user_agent, address, created_at, last_used_at, expires_at) VALUES ($1, '', '', now(), now(), now())`, p.ID)
	if err := save(func(in *org.SaveStaff) { in.Status = org.Left }); err != nil {
		t.Fatal(err)
	}
	if n := w.Int(t, `SELECT count(*) FROM session WHERE staff_id = $1 AND end_reason = 'LEFT'`, p.ID); n != 1 {
		t.Error("the session of who has left goes on")
	}
	_, err = w.Org.AssignStaff(hr, org.AssignStaff{RequestID: orgtest.Request(), StaffID: p.ID, UnitID: w.UnitA2.ID, Post: org.AccountManager, From: "2010-10-02"})
	refused(t, err, errs.Conflict, "staff_left")
	if n := w.Int(t, `SELECT count(*) FROM audit_log WHERE entity = 'staff' AND entity_id = $1 AND actor_id = $2`, p.ID, w.HRA); n != 2 {
		t.Errorf("%d rows in the audit log, want 2", n)
	}
	_, err = w.Org.SaveStaff(w.As(t, w.DeptA), in)
	refused(t, err, errs.Forbidden, "")
}

func TestTransfer(t *testing.T) {
	w := orgtest.New(t)
	hr := w.As(t, w.HRA)
	w.Exec(t, `INSERT INTO period (city_id, month) VALUES ($1, 201009), ($1, 201010)`+` ON CONFLICT DO NOTHING`, w.CityA.ID)
	before, next := w.Revision(t, w.CityA, 201009), w.Revision(t, w.CityA, 201010)
	// What was done on 20 September was done in the unit of that day.
	w.Exec(t, `INSERT INTO performance_entry (staff_id, city_id, month, indicator_code, day, quantity, source, source_ref, recorded_at)
		VALUES ($1, $2, 201009, 'X', '2010-09-20', 10000, 'TEST', '1', now()), ($1, $2, 201009, 'X', '2010-09-02', 20000, 'TEST', '2', now())`, w.MgrA1, w.CityA.ID)
	in := org.AssignStaff{RequestID: orgtest.Request(), StaffID: w.MgrA1, UnitID: w.UnitA2.ID, Post: org.DistrictManager, From: "2010-09-16"}
	made, err := w.Org.AssignStaff(hr, in)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := w.Org.AssignStaff(hr, in); err != nil || again.ID != made.ID {
		t.Errorf("the same request again: %+v, %v", again, err)
	}
	if w.Revision(t, w.CityA, 201009) != before+1 || w.Revision(t, w.CityA, 201010) != next+1 {
		t.Error("the months' revisions have not moved by one")
	}
	all, err := w.Org.AssignmentsByStaff(hr, []int64{w.MgrA1, w.MgrA2})
	if err != nil || len(all[w.MgrA1]) != 2 || len(all[w.MgrA2]) != 1 || all[w.MgrA1][0].ID != made.ID {
		t.Fatalf("%v %v", all, err)
	}
	old := all[w.MgrA1][1]
	if *old.Until != "2010-09-16" || old.Version != 2 {
		t.Errorf("the one before %+v", old)
	}
	if n := w.Int(t, `SELECT done FROM performance_total WHERE assignment_id = $1`, made.ID); n != 10000 {
		t.Errorf("the new assignment has %d", n)
	}
	if n := w.Int(t, `SELECT done FROM performance_total WHERE assignment_id = $1`, old.ID); n != 20000 {
		t.Errorf("the old assignment has %d", n)
	}
	on, err := w.Org.AssignmentsOn(hr, []int64{w.MgrA1, w.MgrA2}, "2010-09-15")
	if err != nil || on[w.MgrA1].ID != old.ID || on[w.MgrA2] == nil {
		t.Errorf("on the 15th %v %v", on, err)
	}
	if n := w.Int(t, `SELECT count(*) FROM audit_log WHERE entity = 'assignment' AND entity_id IN ($1, $2) AND actor_id = $3`, old.ID, made.ID, w.HRA); n != 2 {
		t.Errorf("%d rows in the audit log, want 2", n)
	}

	again := in
	again.RequestID = orgtest.Request()
	_, err = w.Org.AssignStaff(hr, again)
	refused(t, err, errs.Conflict, "assignment_same_day")
	again.From = "2010-09-10"
	_, err = w.Org.AssignStaff(hr, again)
	refused(t, err, errs.Conflict, "assignment_overlap")
	again.From, again.UnitID = "2010-10-01", w.UnitB1.ID
	_, err = w.Org.AssignStaff(hr, again)
	refused(t, err, errs.NotFound, "")
	again.UnitID, again.StaffID = w.UnitA1.ID, w.MgrB1
	_, err = w.Org.AssignStaff(hr, again)
	refused(t, err, errs.NotFound, "")

	// The ends.
	_, err = w.Org.EndAssignment(hr, org.EndAssignment{ID: old.ID, Version: 2, Until: "2010-09-20"})
	refused(t, err, errs.Conflict, "assignment_overlap")
	_, err = w.Org.EndAssignment(hr, org.EndAssignment{ID: old.ID, Version: 1, Until: "2010-09-10"})
	refused(t, err, errs.Conflict, "stale_version")
	_, err = w.Org.EndAssignment(hr, org.EndAssignment{ID: old.ID, Version: 2, Until: "2010-01-01"})
	refused(t, err, errs.Invalid, "empty_interval")
	ended, err := w.Org.EndAssignment(hr, org.EndAssignment{ID: made.ID, Version: 1, Until: "2010-09-25"})
	if err != nil || *ended.Until != "2010-09-25" || ended.Version != 2 {
		t.Errorf("%+v %v", ended, err)
	}
}

func TestAClosedMonthStaysAsItIs(t *testing.T) {
	w := orgtest.New(t)
	w.Close(t, w.CityA, 201008)
	hr := w.As(t, w.HRA)
	assign := func(from clock.Date) error {
		_, err := w.Org.AssignStaff(hr, org.AssignStaff{RequestID: orgtest.Request(), StaffID: w.MgrA1, UnitID: w.UnitA2.ID, Post: org.AccountManager, From: from})
		return err
	}
	refused(t, assign("2010-08-31"), errs.Conflict, "month_closed")
	refused(t, assign("2010-07-15"), errs.Conflict, "month_closed")
	if n := w.Int(t, `SELECT count(*) FROM assignment WHERE staff_id = $1`, w.MgrA1); n != 1 {
		t.Error("a refused transfer has left something behind")
	}
	terms := func(from clock.Month) error {
		_, err := w.Org.SetStaffTerms(hr, org.SetStaffTerms{RequestID: orgtest.Request(), StaffID: w.MgrA1, FromMonth: from, Employment: org.Company})
		return err
	}
	refused(t, terms(201006), errs.Conflict, "month_closed")
	if err := terms(201009); err != nil {
		t.Error(err)
	}
	refused(t, terms(201008), errs.Conflict, "month_closed")
	if err := assign("2010-09-01"); err != nil {
		t.Error(err)
	}
	// Over before the closed month: nothing of it changes.
	w.Exec(t, `INSERT INTO staff_terms (staff_id, from_month, employment) VALUES ($1, 201008, 'AGENCY')`, w.MgrA1)
	if err := terms(201006); err != nil {
		t.Error(err)
	}
}

// Of two transfers at once the second sees the first: nobody is ever in two places.
func TestTwoTransfersAtOnce(t *testing.T) {
	w := orgtest.New(t)
	hr := w.As(t, w.HRA)
	for _, who := range []int64{w.MgrA1, w.MgrA2, w.MgrA3, w.HeadA1} {
		var wg sync.WaitGroup
		failed := make([]error, 2)
		for i, from := range []clock.Date{"2010-09-16", "2010-09-18"} {
			wg.Go(func() {
				_, failed[i] = w.Org.AssignStaff(hr, org.AssignStaff{RequestID: orgtest.Request(), StaffID: who, UnitID: w.CityA.ID, Post: org.DepartmentStaff, From: from})
			})
		}
		wg.Wait()
		if failed[1] != nil { // the later one always finds room; the earlier one only where it came first
			t.Error(failed[1])
		}
		if failed[0] != nil {
			refused(t, failed[0], errs.Conflict, "assignment_overlap")
		}
		all, err := w.Org.AssignmentsByStaff(hr, []int64{who})
		if err != nil || org.CheckApart(all[who]) != nil {
			t.Errorf("%v, %v: %v", err, org.CheckApart(all[who]), all[who])
		}
	}
}

// A change of the running month counts although nobody has worked with that month yet.
func TestTheRunningMonthIsTouched(t *testing.T) {
	w := orgtest.New(t)
	if _, err := dbtest.Owner(t, w.DB.Schema).Pool.Exec(t.Context(), `DELETE FROM period`); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Org.AssignStaff(w.As(t, w.HRA), org.AssignStaff{RequestID: orgtest.Request(), StaffID: w.MgrA1, UnitID: w.UnitA2.ID, Post: org.AccountManager, From: "2010-08-16"}); err != nil {
		t.Fatal(err)
	}
	if w.Revision(t, w.CityA, 201009) == 0 || w.Revision(t, w.CityA, 201008) != 0 {
		t.Error("the running month, and no month that nobody has worked with")
	}
}

// A move and a closing at once with an assignment never leave anybody in a closed unit.
func TestClosingWhileAssigning(t *testing.T) {
	w := orgtest.New(t)
	ctx := auth.System(t.Context())
	for range 5 {
		u := w.Unit(t, orgtest.Request()[:8], "u", org.Hall, w.UnitA2)
		var wg sync.WaitGroup
		var closing, assigning error
		wg.Go(func() { in := change(u); in.Active = false; _, closing = w.Org.SaveUnit(ctx, in) })
		wg.Go(func() {
			p, err := w.Org.SaveStaff(ctx, org.SaveStaff{RequestID: orgtest.Request(), Code: orgtest.Request()[:8], Name: "x", Status: org.Active})
			if err == nil {
				_, err = w.Org.AssignStaff(ctx, org.AssignStaff{RequestID: orgtest.Request(), StaffID: p.ID, UnitID: u.ID, Post: org.HallStaff, From: "2010-09-01"})
			}
			assigning = err
		})
		wg.Wait()
		if (closing == nil) == (assigning == nil) {
			t.Fatalf("closing %v, assigning %v: want just one", closing, assigning)
		}
	}
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

func TestATransferToAnotherCityCountsInBoth(t *testing.T) {
	w := orgtest.New(t)
	ctx := auth.System(t.Context())
	a, b := w.Revision(t, w.CityA, 201009), w.Revision(t, w.CityB, 201009)
	if _, err := w.Org.AssignStaff(ctx, org.AssignStaff{RequestID: orgtest.Request(), StaffID: w.MgrA1, UnitID: w.UnitB1.ID, Post: org.AccountManager, From: "2010-09-16"}); err != nil {
		t.Fatal(err)
	}
	if w.Revision(t, w.CityA, 201009) != a+1 || w.Revision(t, w.CityB, 201009) != b+1 {
		t.Error("the month's revisions have not moved by one in both cities")
	}
	w.Close(t, w.CityB, 201010)
	_, err := w.Org.AssignStaff(ctx, org.AssignStaff{RequestID: orgtest.Request(), StaffID: w.MgrA2, UnitID: w.UnitB1.ID, Post: org.AccountManager, From: "2010-09-20"})
	refused(t, err, errs.Conflict, "month_closed")
	if out := upsertAssignments(t, w, org.AssignmentRow{StaffID: w.MgrA2, UnitID: w.UnitB1.ID, Post: org.AccountManager, From: "2010-09-20"}); out.Refused != 1 {
		t.Errorf("%+v", out)
	}
}

// Whoever comes while another transfer of the same person is under way waits, and then goes by what that one has left.
func TestATransferWaitsForAnother(t *testing.T) {
	w := orgtest.New(t)
	other, err := w.DB.Pool.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = other.Rollback(context.Background()) }()
	for _, sql := range []string{
		`SELECT 1 FROM staff WHERE id = $1 FOR UPDATE`,
		`UPDATE assignment SET until_day = '2010-09-16' WHERE staff_id = $1`,
		`INSERT INTO assignment (staff_id, unit_id, post, from_day) SELECT $1, unit_id, post, '2010-09-16' FROM assignment WHERE staff_id = $1`,
	} {
		if _, err := other.Exec(t.Context(), sql, w.MgrA1); err != nil {
			t.Fatal(err)
		}
	}
	hr, done := w.As(t, w.HRA), make(chan error, 1)
	go func() {
		_, err := w.Org.AssignStaff(hr, org.AssignStaff{RequestID: orgtest.Request(), StaffID: w.MgrA1, UnitID: w.UnitA2.ID, Post: org.AccountManager, From: "2010-09-18"})
		done <- err
	}()
	for len(done) == 0 && w.Int(t, `SELECT count(*) FROM pg_locks WHERE NOT granted`) == 0 {
		time.Sleep(time.Millisecond)
	}
	if err := other.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	all, err := w.Org.AssignmentsByStaff(hr, []int64{w.MgrA1})
	if err != nil || len(all[w.MgrA1]) != 3 || org.CheckApart(all[w.MgrA1]) != nil || *all[w.MgrA1][1].Until != "2010-09-18" {
		t.Errorf("%v %v", all[w.MgrA1], err)
	}
}
