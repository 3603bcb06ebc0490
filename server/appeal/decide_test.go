package appeal_test

import (
	"context"
	"strconv"
	"strings"
	"sync"
	"testing"

	"duolao/server/appeal"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/points"
)

func TestUpheldInTheOpenMonth(t *testing.T) {
	h := newHouse(t)
	a := h.raise(h.MgrA1, net())
	revision := h.Revision(t, h.CityA, september)
	in := uphold(a)
	got, err := h.s.DecideAppeal(h.As(t, h.DeptA), in)
	if err != nil {
		t.Fatal(err)
	}
	if got.Status != appeal.Upheld || *got.Reasons != in.Reasons || *got.DecidedByID != h.DeptA || !got.DecidedAt.Equal(h.Clock.T) || got.EntryID == nil || got.Version != 2 {
		t.Errorf("%+v", got)
	}
	if n := h.Int(t, `SELECT count(*) FROM performance_entry WHERE id = $1 AND staff_id = $2 AND indicator_code = 'NET' AND day = '2010-09-15' AND quantity = 20000
		AND source = 'APPEAL' AND source_ref = $3::bigint::text AND month = 201009 AND carried_from IS NULL AND recorded_by = $4`, *got.EntryID, h.MgrA1, a.ID, h.DeptA); n != 1 {
		t.Error("the entry is not as it was said")
	}
	if n := h.Int(t, `SELECT done FROM performance_total WHERE staff_id = $1 AND month = 201009 AND indicator_code = 'NET' AND assignment_id = $2`, h.MgrA1, h.slice); n != int64(2*money.Unit) {
		t.Errorf("the total is %d", n)
	}
	if h.Revision(t, h.CityA, september) <= revision {
		t.Error("the month has not moved: the settlement still seems to stand")
	}
	if got := h.told(h.MgrA1); !strings.HasPrefix(got, "APPEAL_UPHELD") || !strings.Contains(got, "指标NET") {
		t.Errorf("told %q", got)
	}
	for _, action := range []string{"appeal.decide", "performance.post"} {
		if n := h.Int(t, `SELECT count(*) FROM audit_log WHERE action = $1 AND actor_id = $2`, action, h.DeptA); n != 1 {
			t.Errorf("%d rows %s", n, action)
		}
	}

	for _, id := range []int64{h.MgrA1, h.DeptA, h.HRA, h.Auditor} { // whoever reads the appeal reads its entry
		entries, err := h.points.EntriesByID(h.As(t, id), []int64{*got.EntryID})
		if e := entries[*got.EntryID]; err != nil || e == nil || e.Quantity != 2*money.Unit || e.Excluded != nil {
			t.Errorf("%d: %+v, %v", id, e, err)
		}
	}
	for _, id := range []int64{h.MgrA2, h.deptB} {
		if entries, err := h.points.EntriesByID(h.As(t, id), []int64{*got.EntryID}); err != nil || len(entries) != 0 {
			t.Errorf("%d: %+v, %v", id, entries, err)
		}
	}

	again, err := h.s.DecideAppeal(h.As(t, h.DeptA), in)
	if err != nil || *again.EntryID != *got.EntryID {
		t.Errorf("again: %+v, %v", again, err)
	}
	in.Reasons += "。"
	_, err = h.s.DecideAppeal(h.As(t, h.DeptA), in)
	refused(t, err, errs.Conflict, "request_id_used")
	_, err = h.s.DecideAppeal(h.As(t, h.dept2), refuse(got))
	refused(t, err, errs.Conflict, "appeal_not_open")
	if n := h.Int(t, `SELECT count(*) FROM performance_entry WHERE source = 'APPEAL'`); n != 1 {
		t.Errorf("%d entries", n)
	}
}

func TestUpheldAfterClosingIsCarried(t *testing.T) {
	h := newHouse(t)
	a := h.raise(h.MgrA1, care())
	h.Close(t, h.CityA, september)
	in := uphold(a)
	in.OutOf = ptr(3 * money.Unit)
	got, err := h.s.DecideAppeal(h.As(t, h.DeptA), in)
	if err != nil {
		t.Fatal(err)
	}
	if n := h.Int(t, `SELECT count(*) FROM performance_entry WHERE id = $1 AND month = 201010 AND carried_from = 201009 AND quantity = 20000 AND out_of = 30000`, *got.EntryID); n != 1 {
		t.Error("the entry is not carried into the open month")
	}
	if n := h.Int(t, `SELECT count(*) FROM performance_total WHERE staff_id = $1`, h.MgrA1); n != 0 {
		t.Error("a carried entry is in nobody's total")
	}
	entries, err := h.points.EntriesByID(h.As(t, h.MgrA1), []int64{*got.EntryID})
	if e := entries[*got.EntryID]; err != nil || e == nil || e.Excluded == nil || *e.Excluded != points.ArrivedAfterClosing {
		t.Errorf("%+v, %v", e, err)
	}
}

func TestRefused(t *testing.T) {
	h := newHouse(t)
	a := h.raise(h.MgrA1, net())
	got, err := h.s.DecideAppeal(h.As(t, h.DeptA), refuse(a))
	if err != nil || got.Status != appeal.Refused || got.EntryID != nil || *got.Reasons != "记录显示已计入" {
		t.Fatalf("%+v, %v", got, err)
	}
	if got := h.told(h.MgrA1); !strings.HasPrefix(got, "APPEAL_REFUSED") {
		t.Errorf("told %q", got)
	}
	if n := h.Int(t, `SELECT count(*) FROM performance_entry`); n != 0 {
		t.Errorf("%d entries", n)
	}
	h.raise(h.MgrA1, net()) // the line may be appealed again
}

func TestWhatIsWrongWithACorrection(t *testing.T) {
	h := newHouse(t)
	// MgrA3 was in the office until the 10th and in another city from the 21st.
	id := h.MgrA3
	h.Exec(t, `UPDATE assignment SET until_day = '2010-09-05' WHERE staff_id = $1`, id)
	for _, s := range []struct {
		from, until string
		unit        int64
		post        org.Post
	}{{"2010-09-06", "2010-09-11", h.UnitA2.ID, org.BackOffice}, {"2010-09-11", "2010-09-16", h.UnitA2.ID, org.AccountManager}, {"2010-09-21", "2010-09-26", h.UnitB1.ID, org.AccountManager}} {
		h.Exec(t, `INSERT INTO assignment (staff_id, unit_id, post, from_day, until_day) VALUES ($1, $2, $3, $4, $5)`, id, s.unit, string(s.post), s.from, s.until)
	}
	h.Exec(t, `INSERT INTO assignment (staff_id, unit_id, post, from_day) VALUES ($1, $2, 'ACCOUNT_MANAGER', '2010-10-01')`, id, h.UnitA2.ID)
	in := care()
	in.Subject, in.IndicatorCode = appeal.Quota, nil
	a := h.raise(id, in)
	for name, c := range map[string]struct {
		change func(*appeal.DecideAppeal)
		reason string
	}{
		"no indicator":         {func(d *appeal.DecideAppeal) { d.IndicatorCode = nil }, "correction_missing"},
		"no such indicator":    {func(d *appeal.DecideAppeal) { d.IndicatorCode = ptr("GOLD") }, "not_in_scheme"},
		"no day":               {func(d *appeal.DecideAppeal) { d.Day = nil }, "correction_missing"},
		"no quantity":          {func(d *appeal.DecideAppeal) { d.Quantity = nil }, "correction_missing"},
		"nothing":              {func(d *appeal.DecideAppeal) { d.Quantity = ptr(money.Decimal(0)) }, "quantity_zero"},
		"a rate of nothing":    {func(d *appeal.DecideAppeal) { d.Quantity, d.OutOf = ptr(money.Decimal(0)), ptr(money.Decimal(0)) }, "quantity_zero"},
		"too much":             {func(d *appeal.DecideAppeal) { d.Quantity = ptr(money.Decimal(1 << 60)) }, "quantity_out_of_range"},
		"out of too much":      {func(d *appeal.DecideAppeal) { d.OutOf = ptr(money.Decimal(-1 << 60)) }, "quantity_out_of_range"},
		"out of, and no rate":  {func(d *appeal.DecideAppeal) { d.OutOf = ptr(money.Unit) }, "out_of_for_rate_only"},
		"a rate, and of what":  {func(d *appeal.DecideAppeal) { d.IndicatorCode = ptr("CARE") }, "out_of_for_rate_only"},
		"another month":        {func(d *appeal.DecideAppeal) { d.Day = ptr(clock.Date("2010-10-01")) }, "day_outside_month"},
		"no assignment":        {func(d *appeal.DecideAppeal) { d.Day = ptr(clock.Date("2010-09-18")) }, "no_assignment"},
		"in the office":        {func(d *appeal.DecideAppeal) { d.Day = ptr(clock.Date("2010-09-08")) }, "no_production_post"},
		"in another city":      {func(d *appeal.DecideAppeal) { d.Day = ptr(clock.Date("2010-09-22")) }, "day_in_other_city"},
		"no reasons":           {func(d *appeal.DecideAppeal) { d.Reasons = "同意" }, "appeal_text_length"},
		"refused, and a day":   {func(d *appeal.DecideAppeal) { d.Upheld, d.Quantity, d.IndicatorCode = false, nil, nil }, "bad_value"},
		"refused, and so much": {func(d *appeal.DecideAppeal) { d.Upheld, d.Day, d.IndicatorCode = false, nil, nil }, "bad_value"},
	} {
		t.Run(name, func(t *testing.T) {
			d := uphold(a)
			d.IndicatorCode = ptr("NET")
			c.change(&d)
			_, err := h.s.DecideAppeal(h.As(t, h.DeptA), d)
			refused(t, err, errs.Invalid, c.reason)
		})
	}
	if n := h.Int(t, `SELECT count(*) FROM performance_entry`) + h.Int(t, `SELECT count(*) FROM appeal WHERE version > 1`); n != 0 {
		t.Error("something of what was refused is there")
	}
	d := uphold(a)
	d.IndicatorCode, d.Quantity, d.OutOf = ptr("CARE"), ptr(money.Decimal(0)), ptr(-money.Unit) // one that should not have been counted
	if _, err := h.s.DecideAppeal(h.As(t, h.DeptA), d); err != nil {
		t.Error(err)
	}
}

// Two people, or one in a hurry: one decision and one entry.
func TestDecidersAtOnce(t *testing.T) {
	h := newHouse(t)
	a := h.raise(h.MgrA1, net())
	var wait sync.WaitGroup
	var mu sync.Mutex
	won := 0
	decide := func(ctx context.Context, in appeal.DecideAppeal) {
		wait.Go(func() {
			_, err := h.s.DecideAppeal(ctx, in)
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				won++
			} else {
				refused(t, err, errs.Conflict, "appeal_not_open")
			}
		})
	}
	for range 3 {
		decide(h.As(t, h.DeptA), uphold(a))
		decide(h.As(t, h.dept2), uphold(a))
	}
	wait.Wait()
	if n := h.Int(t, `SELECT count(*) FROM performance_entry WHERE source = 'APPEAL'`); won != 1 || n != 1 {
		t.Errorf("%d won, %d entries", won, n)
	}
	if n := h.Int(t, `SELECT done FROM performance_total WHERE staff_id = $1`, h.MgrA1); n != int64(2*money.Unit) {
		t.Errorf("the total is %d", n)
	}
	if got := h.told(h.MgrA1); strings.Contains(got, "\n") {
		t.Errorf("told %q", got)
	}
}

func TestWhoMayDecide(t *testing.T) {
	h := newHouse(t)
	a := h.raise(h.MgrA1, net())
	for _, id := range []int64{h.MgrA1, h.MgrA2, h.HRA, h.Auditor, h.Admin, h.HeadA1} {
		_, err := h.s.DecideAppeal(h.As(t, id), refuse(a))
		refused(t, err, errs.Forbidden, "forbidden")
		_, err = h.s.AssignAppeal(h.As(t, id), appeal.AssignAppeal{ID: a.ID, Version: 1})
		refused(t, err, errs.Forbidden, "forbidden")
	}
	_, err := h.s.DecideAppeal(h.As(t, h.deptB), refuse(a))
	refused(t, err, errs.NotFound, "not_found")
	_, err = h.s.AssignAppeal(h.As(t, h.deptB), appeal.AssignAppeal{ID: a.ID, Version: 1})
	refused(t, err, errs.NotFound, "not_found")

	// Somebody who is both decides others' and not the own.
	h.Exec(t, `UPDATE staff SET roles = '{MANAGER,DEPARTMENT}' WHERE id = $1`, h.MgrA2)
	own := h.raise(h.MgrA2, net())
	if strings.Contains(h.told(h.MgrA2), "APPEAL_RAISED "+strconv.FormatInt(own.ID, 10)) {
		t.Error("told of the own appeal")
	}
	_, err = h.s.DecideAppeal(h.As(t, h.MgrA2), refuse(own))
	refused(t, err, errs.Forbidden, "own_appeal")
	if _, err := h.s.DecideAppeal(h.As(t, h.MgrA2), refuse(a)); err != nil {
		t.Error(err)
	}
	if _, err := h.DB.Pool.Exec(t.Context(), `UPDATE appeal SET status = 'REFUSED', reasons = 'x', decided_by = staff_id, decided_at = now() WHERE id = $1`, own.ID); err == nil {
		t.Error("the database lets somebody decide their own appeal")
	}
}

func TestAssign(t *testing.T) {
	h := newHouse(t)
	a := h.raise(h.MgrA1, net())
	got, err := h.s.AssignAppeal(h.As(t, h.DeptA), appeal.AssignAppeal{ID: a.ID, Version: 1})
	if err != nil || *got.OwnerID != h.DeptA || got.Version != 2 {
		t.Fatalf("%+v, %v", got, err)
	}
	if strings.Contains(h.told(h.DeptA), "ASSIGNED") {
		t.Error("told of what was done by oneself")
	}
	_, err = h.s.AssignAppeal(h.As(t, h.dept2), appeal.AssignAppeal{ID: a.ID, Version: 1})
	refused(t, err, errs.Conflict, "stale_version")
	if got, err = h.s.AssignAppeal(h.As(t, h.DeptA), appeal.AssignAppeal{ID: a.ID, Version: 2, OwnerID: &h.dept2}); err != nil || *got.OwnerID != h.dept2 {
		t.Fatalf("%+v, %v", got, err)
	}
	if !strings.HasPrefix(h.told(h.dept2), "APPEAL_ASSIGNED") {
		t.Errorf("told %q", h.told(h.dept2))
	}
	// Who is both is no owner of the own appeal; who has left of none.
	h.Exec(t, `UPDATE staff SET roles = '{MANAGER,DEPARTMENT}' WHERE id = $1`, h.MgrA1)
	left := h.Person(t, "A011", "left", h.CityA, org.DepartmentStaff, auth.Department)
	h.Exec(t, `UPDATE staff SET status = 'LEFT' WHERE id = $1`, left)
	for _, id := range []int64{h.MgrA1, h.MgrA2, h.deptB, h.HRA, left, 99999} {
		_, err := h.s.AssignAppeal(h.As(t, h.DeptA), appeal.AssignAppeal{ID: a.ID, Version: 3, OwnerID: &id})
		refused(t, err, errs.Invalid, "owner_cannot_decide")
	}
	_, err = h.s.AssignAppeal(auth.System(t.Context()), appeal.AssignAppeal{ID: a.ID, Version: 3})
	refused(t, err, errs.Invalid, "owner_cannot_decide")
	if n := h.Int(t, `SELECT count(*) FROM audit_log WHERE action = 'appeal.assign' AND entity_id = $1`, a.ID); n != 2 {
		t.Errorf("%d rows in the audit log", n)
	}
	// Whoever decides need not be the owner, but must have seen who that is.
	_, err = h.s.DecideAppeal(h.As(t, h.DeptA), refuse(a))
	refused(t, err, errs.Conflict, "stale_version")
	if _, err := h.s.DecideAppeal(h.As(t, h.DeptA), refuse(got)); err != nil {
		t.Error(err)
	}
	_, err = h.s.AssignAppeal(h.As(t, h.DeptA), appeal.AssignAppeal{ID: a.ID, Version: 4})
	refused(t, err, errs.Conflict, "appeal_not_open")
}

func TestWithdraw(t *testing.T) {
	h := newHouse(t)
	a := h.raise(h.MgrA1, net())
	_, err := h.s.WithdrawAppeal(h.As(t, h.MgrA2), appeal.WithdrawAppeal{ID: a.ID, Version: 1})
	refused(t, err, errs.NotFound, "not_found")
	_, err = h.s.WithdrawAppeal(h.As(t, h.DeptA), appeal.WithdrawAppeal{ID: a.ID, Version: 1})
	refused(t, err, errs.Forbidden, "forbidden")
	_, err = h.s.WithdrawAppeal(h.As(t, h.MgrA1), appeal.WithdrawAppeal{ID: a.ID, Version: 2})
	refused(t, err, errs.Conflict, "stale_version")
	got, err := h.s.WithdrawAppeal(h.As(t, h.MgrA1), appeal.WithdrawAppeal{ID: a.ID, Version: 1})
	if err != nil || got.Status != appeal.Withdrawn || got.DecidedAt != nil {
		t.Fatalf("%+v, %v", got, err)
	}
	_, err = h.s.WithdrawAppeal(h.As(t, h.MgrA1), appeal.WithdrawAppeal{ID: a.ID, Version: 2})
	refused(t, err, errs.Conflict, "appeal_not_open")
	_, err = h.s.DecideAppeal(h.As(t, h.DeptA), uphold(got))
	refused(t, err, errs.Conflict, "appeal_not_open")
	if n := h.Int(t, `SELECT count(*) FROM audit_log WHERE action = 'appeal.withdraw' AND entity_id = $1`, a.ID); n != 1 {
		t.Errorf("%d rows in the audit log", n)
	}
}
