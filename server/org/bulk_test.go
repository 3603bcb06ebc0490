package org_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/uptrace/bun"
	"pgregory.net/rapid"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/org/orgtest"
)

func upsertStaff(t testing.TB, w *orgtest.World, rows ...org.StaffRow) *org.Outcomes {
	t.Helper()
	var out *org.Outcomes
	err := w.DB.RunInTx(auth.System(t.Context()), func(ctx context.Context, tx bun.Tx) (err error) {
		out, err = w.Org.UpsertStaffTx(ctx, tx, w.Clock.T, rows)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func upsertAssignments(t testing.TB, w *orgtest.World, rows ...org.AssignmentRow) *org.Outcomes {
	t.Helper()
	var out *org.Outcomes
	err := w.DB.RunInTx(auth.System(t.Context()), func(ctx context.Context, tx bun.Tx) (err error) {
		out, err = w.Org.UpsertAssignmentsTx(ctx, tx, w.Clock.T, rows)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestBulkOfStaff(t *testing.T) {
	w := orgtest.New(t)
	w.Close(t, w.CityA, 201008)
	revision := w.Revision(t, w.CityA, 201009)
	row := func(code string, f func(*org.StaffRow)) org.StaffRow {
		r := org.StaffRow{Code: code, Name: "n" + code, Status: org.Active}
		if f != nil {
			f(&r)
		}
		return r
	}
	terms := func(from clock.Month, quota money.Fen) *org.StaffTerms {
		return &org.StaffTerms{FromMonth: from, Employment: org.Agency, Quota: &quota, MinimumWage: ptr(money.Fen(96000))}
	}
	out := upsertStaff(t, w,
		row("N1", func(r *org.StaffRow) { r.Phone, r.Terms = ptr("13700000001"), terms(201001, 180000) }),
		row("N2", func(r *org.StaffRow) { r.Phone = ptr("13700000001") }), // N1's
		row("N1", nil), // twice
		row("M001", func(r *org.StaffRow) { r.Name, r.Terms = "张伟", terms(201009, 200000) }),
		row("M002", func(r *org.StaffRow) { r.Terms = terms(201008, 1) }),   // closed
		row("M003", func(r *org.StaffRow) { r.Status = org.Left }),          // assigned
		row("N3", func(r *org.StaffRow) { r.Roles = []auth.Role{auth.HR} }), // a role of its own
		row("M004", nil), // another name
	)
	if want := []org.Outcome{org.RowNew, org.RowRefused, org.RowRefused, org.RowChanged, org.RowRefused, org.RowRefused, org.RowNew, org.RowChanged}; !slices.Equal(out.Of, want) {
		t.Fatalf("%v, want %v; %v", out.Of, want, out.Reasons)
	}
	refused(t, out.Reasons[1], errs.Conflict, "phone_taken")
	refused(t, out.Reasons[2], errs.Conflict, "row_twice")
	refused(t, out.Reasons[4], errs.Conflict, "month_closed")
	refused(t, out.Reasons[5], errs.Conflict, "still_assigned")
	if out.New != 2 || out.Changed != 2 || out.Refused != 4 || out.Unchanged != 0 {
		t.Errorf("%+v", out)
	}
	if w.Revision(t, w.CityA, 201009) != revision+1 {
		t.Error("the month's revision has not moved by one")
	}
	staff, err := w.Org.StaffByID(w.As(t, w.Auditor), out.IDs)
	if err != nil {
		t.Fatal(err)
	}
	if p := staff[out.IDs[0]]; *p.Phone != "13700000001" || !slices.Equal(p.Roles, []auth.Role{auth.Manager}) || p.Version != 1 {
		t.Errorf("%+v", p)
	}
	if p := staff[out.IDs[6]]; !slices.Equal(p.Roles, []auth.Role{auth.HR}) {
		t.Errorf("%+v", p)
	}
	w.Exec(t, `INSERT INTO staff_terms (staff_id, from_month, employment) VALUES ($1, 201007, 'COMPANY')`, w.MgrA3)
	logged := w.Int(t, `SELECT count(*) FROM audit_log`)
	if known := upsertStaff(t, w, org.StaffRow{Code: "M003", Name: "李娜", Status: org.Active, Terms: &org.StaffTerms{FromMonth: 201008, Employment: org.Company}}); known.Unchanged != 1 {
		t.Errorf("what is known already is no change of a closed month: %+v", known)
	}
	again := upsertStaff(t, w,
		row("N1", func(r *org.StaffRow) { r.Terms = terms(201003, 180000) }), // what holds in March already
		row("M001", func(r *org.StaffRow) { r.Name, r.Terms = "张伟", terms(201009, 200000) }),
		row("N3", nil))
	if again.Unchanged != 3 || w.Int(t, `SELECT count(*) FROM audit_log`) != logged || w.Revision(t, w.CityA, 201009) != revision+1 {
		t.Errorf("the same again: %+v", again)
	}
	if n := w.Int(t, `SELECT count(*) FROM audit_log WHERE action IN ('staff.create', 'staff.terms') AND entity_id = $1`, out.IDs[0]); n != 2 {
		t.Errorf("%d rows of the audit log, want 2", n)
	}
}

func TestBulkOfAssignments(t *testing.T) {
	w := orgtest.New(t)
	w.Close(t, w.CityA, 201008)
	row := func(staff int64, unit *org.Unit, from clock.Date, until *clock.Date) org.AssignmentRow {
		return org.AssignmentRow{StaffID: staff, UnitID: unit.ID, Post: org.AccountManager, From: from, Until: until}
	}
	n := upsertStaff(t, w, org.StaffRow{Code: "N1", Name: "n", Status: org.Active}, org.StaffRow{Code: "N2", Name: "n", Status: org.Left}).IDs
	revision := w.Revision(t, w.CityA, 201009)
	out := upsertAssignments(t, w,
		row(n[0], w.UnitA1, "2010-09-16", nil), // the second of N1, before the first in the file
		row(n[0], w.UnitA2, "2010-09-01", nil),
		row(w.MgrA1, w.UnitA1, "2010-01-01", nil),              // known
		row(w.MgrA2, w.UnitA1, "2010-01-01", on("2010-12-01")), // an end
		row(w.MgrA3, w.UnitA1, "2010-08-31", nil),              // closed
		row(n[1], w.UnitA1, "2010-09-01", nil),                 // has left
		row(w.MgrA3, w.UnitA1, "2010-01-01", nil),              // that day in another unit
		row(w.MgrB1, w.UnitB1, "2009-01-01", nil),              // overlaps
		row(999, w.UnitB1, "2009-01-01", nil),                  // nobody
	)
	if want := []org.Outcome{org.RowNew, org.RowNew, org.RowUnchanged, org.RowChanged, org.RowRefused, org.RowRefused, org.RowRefused, org.RowRefused, org.RowRefused}; !slices.Equal(out.Of, want) {
		t.Fatalf("%v, want %v; %v", out.Of, want, out.Reasons)
	}
	refused(t, out.Reasons[4], errs.Conflict, "month_closed")
	refused(t, out.Reasons[5], errs.Conflict, "staff_left")
	refused(t, out.Reasons[6], errs.Conflict, "assignment_same_day")
	refused(t, out.Reasons[7], errs.Conflict, "assignment_overlap")
	refused(t, out.Reasons[8], errs.NotFound, "")
	all, err := w.Org.AssignmentsByStaff(w.As(t, w.Auditor), []int64{n[0], w.MgrA2})
	if err != nil || len(all[n[0]]) != 2 || *all[n[0]][1].Until != "2010-09-16" || all[n[0]][1].Version != 1 || *all[w.MgrA2][0].Until != "2010-12-01" || all[w.MgrA2][0].Version != 2 {
		t.Errorf("%+v %v", all, err)
	}
	if w.Revision(t, w.CityA, 201009) != revision+1 {
		t.Error("the month's revision has not moved by one")
	}
	if n := w.Int(t, `SELECT count(*) FROM audit_log WHERE action = 'assignment.end' AND before->>'version' = '1' AND after->>'version' = '2' AND after->>'until' = '2010-12-01'`); n != 1 {
		t.Error("the audit log does not tell of the end")
	}
	logged := w.Int(t, `SELECT count(*) FROM audit_log`)
	if again := upsertAssignments(t, w, row(n[0], w.UnitA1, "2010-09-16", nil), row(n[0], w.UnitA2, "2010-09-01", on("2010-09-16"))); again.Unchanged != 2 {
		t.Errorf("the same again: %+v", again)
	}
	if w.Int(t, `SELECT count(*) FROM audit_log`) != logged || w.Revision(t, w.CityA, 201009) != revision+1 {
		t.Error("the same again has left traces")
	}
	transfer := upsertAssignments(t, w, row(w.MgrA1, w.UnitA2, "2010-09-20", nil))
	if transfer.New != 1 || w.Int(t, `SELECT count(*) FROM assignment WHERE staff_id = $1 AND until_day = '2010-09-20' AND version = 2`, w.MgrA1) != 1 {
		t.Errorf("%+v", transfer)
	}
}

// A file of assignments leaves what the same transfers one by one leave, whatever the order of its rows.
func TestBulkIsLikeOneByOne(t *testing.T) {
	w := orgtest.New(t)
	n := 0
	person := func(t *rapid.T) int64 {
		n++
		p, err := w.Org.SaveStaff(auth.System(context.Background()), org.SaveStaff{RequestID: orgtest.Request(), Code: fmt.Sprint("R", n), Name: "r", Status: org.Active})
		if err != nil {
			t.Fatal(err)
		}
		return p.ID
	}
	rapid.Check(t, func(rt *rapid.T) {
		one, bulk := person(rt), person(rt)
		var rows []org.AssignmentRow
		days := rapid.SliceOfNDistinct(rapid.IntRange(0, 200), 1, 5, rapid.ID).Draw(rt, "days")
		for _, d := range days {
			r := org.AssignmentRow{StaffID: bulk, UnitID: w.UnitA1.ID, Post: org.AccountManager, From: clock.Date("2010-09-01").AddDays(d)}
			if rapid.Bool().Draw(rt, "ends") {
				r.Until = ptr(r.From.AddDays(rapid.IntRange(1, 60).Draw(rt, "length")))
			}
			rows = append(rows, r)
		}
		upsertAssignments(t, w, rows...)
		slices.SortFunc(rows, func(a, b org.AssignmentRow) int { return b.From.DaysUntil(a.From) })
		for _, r := range rows {
			_, err := w.Org.AssignStaff(auth.System(context.Background()), org.AssignStaff{RequestID: orgtest.Request(), StaffID: one, UnitID: r.UnitID, Post: r.Post, From: r.From, Until: r.Until})
			if err != nil {
				rt.Fatal(err)
			}
		}
		all, err := w.Org.AssignmentsByStaff(auth.System(context.Background()), []int64{one, bulk})
		if err != nil || len(all[one]) != len(all[bulk]) || org.CheckApart(all[bulk]) != nil {
			rt.Fatalf("%v %v", all, err)
		}
		for i, a := range all[one] {
			b := all[bulk][i]
			if a.From != b.From || (a.Until == nil) != (b.Until == nil) || a.Until != nil && *a.Until != *b.Until {
				rt.Fatalf("one by one %+v, in bulk %+v", a, b)
			}
		}
	})
}

func on(day clock.Date) *clock.Date { return &day }
