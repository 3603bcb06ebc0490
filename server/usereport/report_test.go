package usereport

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"duolao/db/dbtest"
	"duolao/server/chain"
	"duolao/server/errs"
	"duolao/server/inspection"
	"duolao/server/org/orgtest"
	"duolao/server/page"
	"duolao/server/ticket/tickettest"
)

func TestAHolderSigns(t *testing.T) {
	h := open(t)
	h.invite(h.MgrA1, h.Gold, 1)
	_, err := h.UseReport(h.By(h.MgrA1), Holder, march)
	tickettest.Refused(t, err, errs.Invalid, "month_not_over")
	h.filled()
	u := h.report(h.MgrA1, Holder)
	if len(u.Lines) != 1 || !u.Required || u.ID != nil || u.SignedAt != nil || u.Late || u.DueAt == nil || !u.DueAt.Equal(tickettest.Moment(t, "2026-04-09 00:00")) {
		t.Fatalf("%+v", u)
	}
	if got, want := *u.Lines[0], (UseReportLine{PowerCode: club, Uses: 3, Amount: 8, Customers: 2, People: 1, Asked: 1, Waiting: 1}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	for name, x := range map[string]struct {
		change func(*SignUseReport)
		code   errs.Code
		reason string
	}{
		"other figures":     {func(in *SignUseReport) { in.FiguresHash = strings.Repeat("0", 64) }, errs.Conflict, "figures_changed"},
		"no words":          {func(in *SignUseReport) { in.Words = " 无\n" }, errs.Invalid, "report_text_length"},
		"too many words":    {func(in *SignUseReport) { in.Words = strings.Repeat("长", mostWords+1) }, errs.Invalid, "report_text_length"},
		"this month":        {func(in *SignUseReport) { in.Month = march.Add(1) }, errs.Invalid, "month_not_over"},
		"a quiet month":     {func(in *SignUseReport) { in.Month = march.Add(-1) }, errs.Conflict, "nothing_to_report"},
		"no kind":           {func(in *SignUseReport) { in.Kind = "BYSTANDER" }, errs.Invalid, "bad_value"},
		"as a leader of no": {func(in *SignUseReport) { in.Kind = Leader }, errs.Forbidden, "forbidden"},
	} {
		in := signature(u)
		x.change(&in)
		_, err := h.SignUseReport(h.By(h.MgrA1), in)
		if e := tickettest.Refused(t, err, x.code, x.reason); e.Reason != x.reason {
			t.Error(name)
		}
	}
	in := signature(u)
	var ids [4]int64
	var wait sync.WaitGroup
	for i := range ids { // the same twice, and two others
		mine := in
		if i > 1 {
			mine.RequestID = orgtest.Request()
		}
		wait.Go(func() {
			if signed, err := h.SignUseReport(h.By(h.MgrA1), mine); err == nil {
				ids[i] = *signed.ID
			} else if e := new(errs.Error); !asError(err, &e) || e.Reason != "already_signed" {
				t.Errorf("%d: %v", i, err)
			}
		})
	}
	wait.Wait()
	if n := h.Int(t, `SELECT count(*) FROM use_report`); n != 1 {
		t.Fatalf("%d reports of %v", n, ids)
	}
	signed := h.report(h.MgrA1, Holder)
	text := figuresText(h, *signed.ID)
	sum := sha256.Sum256([]byte(text + "\n" + in.Words))
	if *signed.Hash != hex.EncodeToString(sum[:]) || signed.FiguresHash != u.FiguresHash || signed.Words != in.Words || !signed.SignedAt.Equal(h.Clock.T) {
		t.Errorf("%+v", signed)
	}
	_, err = h.SignUseReport(h.By(h.MgrA1), signature(signed))
	tickettest.Refused(t, err, errs.Conflict, "already_signed")
	if n := h.Int(t, `SELECT count(*) FROM audit_log WHERE action = 'use_report.sign' AND entity_id = $1`, *signed.ID); n != 1 {
		t.Errorf("%d in the audit log", n)
	}
	// What happens afterwards leaves it as it was signed.
	h.Exec(t, `UPDATE use_state SET audit = 'PASSED' WHERE audit = 'LEADER'`)
	if again := h.report(h.MgrA1, Holder); again.Lines[0].Waiting != 1 || *again.Hash != *signed.Hash {
		t.Errorf("%+v", again.Lines[0])
	}
	if faults := h.faults(); len(faults) > 0 {
		t.Errorf("%v", faults)
	}
}

func asError(err error, e **errs.Error) bool {
	is, ok := err.(*errs.Error) //nolint:errorlint // as it is given
	*e = is
	return ok
}

func figuresText(h *house, id int64) (text string) {
	h.t.Helper()
	if err := h.DB.Pool.QueryRow(h.t.Context(), `SELECT figures FROM use_report WHERE id = $1`, id).Scan(&text); err != nil {
		h.t.Fatal(err)
	}
	return text
}

// The leader's report is about their people, says who of them has not signed, and is stale when one of them has.
func TestALeaderSigns(t *testing.T) {
	h := open(t).filled()
	seen := h.report(h.HeadA1, Leader)
	if seen.People != 2 || !slices.Equal(seen.MissingIDs, []int64{h.MgrA1, h.MgrA2}) || len(seen.Lines) != 1 || seen.Lines[0].Uses != 3 || seen.Lines[0].People != 2 || *seen.Audits != (UseReportAudits{}) {
		t.Fatalf("%+v %+v", seen, seen.Lines)
	}
	h.sign(h.MgrA2, Holder)
	_, err := h.SignUseReport(h.By(h.HeadA1), signature(seen))
	tickettest.Refused(t, err, errs.Conflict, "figures_changed")
	// An audit that is decided in April is April's; the use counts as audited where it was used.
	list, err := h.audits.UseAudits(h.By(h.HeadA1), nil, page.Args{})
	if err != nil || len(list.Nodes) != 1 {
		t.Fatalf("%+v, %v", list, err)
	}
	for _, a := range list.Nodes {
		if _, err := h.audits.DecideAudit(h.By(h.HeadA1), inspection.DecideAudit{RequestID: orgtest.Request(), ID: a.ID, Version: a.Version, Passed: true}); err != nil {
			t.Fatal(err)
		}
	}
	signed := h.sign(h.HeadA1, Leader)
	if !slices.Equal(signed.MissingIDs, []int64{h.MgrA1}) || signed.Lines[0].Passed != 1 || signed.Lines[0].Waiting != 0 || signed.Audits.Decided != 0 {
		t.Errorf("%+v %+v", signed, signed.Lines[0])
	}
	h.sign(h.MgrA1, Holder)
	if again := h.report(h.HeadA1, Leader); !slices.Equal(again.MissingIDs, []int64{h.MgrA1}) {
		t.Errorf("what was signed has changed: %+v", again)
	}
	// A leader has nothing to report as a holder, and the department nothing as a leader.
	for _, draft := range []*UseReport{h.report(h.HeadA1, Holder), h.report(h.DeptA, Leader)} {
		if draft.Required || len(draft.Lines) > 0 || draft.DueAt != nil {
			t.Errorf("%+v", draft)
		}
	}
}

func TestWhoHasSignedIsVisibleUpward(t *testing.T) {
	h := open(t).filled()
	signed := h.sign(h.MgrA2, Holder)
	h.On("2026-04-09 09:00")
	late := h.sign(h.MgrA1, Holder)
	states := func(by, unit int64) string {
		t.Helper()
		list, err := h.UseReports(h.By(by), unit, march)
		if err != nil {
			t.Fatal(err)
		}
		var said []string
		for _, s := range list {
			var name string
			if err := h.DB.Pool.QueryRow(t.Context(), `SELECT code FROM staff WHERE id = $1`, s.StaffID).Scan(&name); err != nil {
				t.Fatal(err)
			}
			said = append(said, fmt.Sprintf("%s %s %t %t", name, s.Kind, s.SignedAt != nil, s.Late))
		}
		return strings.Join(said, ", ")
	}
	unit := "A005 LEADER false true, M001 HOLDER true true, M002 HOLDER true false"
	if got := states(h.HeadA1, h.UnitA1.ID); got != unit {
		t.Errorf("unit: %s", got)
	}
	city := "A005 LEADER false true, M003 HOLDER false true, M001 HOLDER true true, M002 HOLDER true false"
	for _, by := range []int64{h.DeptA, h.Auditor} {
		if got := states(by, h.CityA.ID); got != city {
			t.Errorf("city: %s", got)
		}
	}
	if got := states(h.Auditor, h.CityB.ID); got != "" {
		t.Errorf("the other city: %s", got)
	}
	_, err := h.UseReports(h.By(h.HeadA1), h.UnitA2.ID, march)
	tickettest.Refused(t, err, errs.NotFound, "not_found")
	_, err = h.UseReports(h.By(h.MgrA1), h.UnitA1.ID, march)
	tickettest.Refused(t, err, errs.Forbidden, "forbidden")
	_, err = h.UseReports(h.By(h.HeadA1), h.UnitA1.ID, march.Add(1))
	tickettest.Refused(t, err, errs.Invalid, "month_not_over")
	for id, sees := range map[int64]bool{h.MgrA2: true, h.HeadA1: true, h.DeptA: true, h.Auditor: true, h.MgrA1: false, h.MgrB1: false} {
		u, err := h.SignedReport(h.By(id), *signed.ID)
		if sees && (err != nil || *u.Hash != *signed.Hash) {
			t.Errorf("%d sees %+v, %v", id, u, err)
		}
		if !sees {
			tickettest.Refused(t, err, errs.NotFound, "not_found")
		}
	}
	if u, err := h.SignedReport(h.By(h.MgrA1), *late.ID); err != nil || !u.Late {
		t.Errorf("%+v, %v", u, err)
	}
	_, err = h.SignedReport(h.By(h.HRA), *signed.ID)
	tickettest.Refused(t, err, errs.Forbidden, "forbidden")
}

func TestSweep(t *testing.T) {
	h := open(t).filled()
	another := New(h.DB, h.Clock.Now, h.with)
	sweep := func() {
		t.Helper()
		var wait sync.WaitGroup
		for _, s := range []*Service{h.Service, another} {
			wait.Go(func() {
				if err := s.Sweep(context.Background()); err != nil {
					t.Error(err)
				}
			})
		}
		wait.Wait()
	}
	said := func(kind string) string {
		t.Helper()
		return fmt.Sprint(h.told(h.MgrA1, kind), h.told(h.MgrA2, kind), h.told(h.MgrA3, kind), h.told(h.HeadA1, kind), h.told(h.DeptA, kind))
	}
	h.sign(h.MgrA2, Holder)
	h.Clock.T = tickettest.Moment(t, "2026-04-01 07:00")
	sweep()
	if got := said("REPORT_DUE"); got != "0 0 0 0 0" {
		t.Errorf("before work begins: %s", got)
	}
	h.Clock.T = tickettest.Moment(t, "2026-04-01 10:00")
	sweep()
	sweep()
	if got := said("REPORT_DUE"); got != "1 0 1 1 0" {
		t.Errorf("due: %s", got)
	}
	if n := h.Int(t, `SELECT count(*) FROM notification WHERE kind = 'REPORT_DUE' AND month = 202603 AND staff_id = $1 AND subject_id = $2`, h.MgrA1, h.UnitA1.ID); n != 1 {
		t.Errorf("%d about unit and month", n)
	}
	h.Clock.T = tickettest.Moment(t, "2026-04-08 23:59")
	sweep()
	if got := said("REPORT_LATE"); got != "0 0 0 0 0" {
		t.Errorf("in time: %s", got)
	}
	h.Clock.T = tickettest.Moment(t, "2026-04-09 00:00")
	sweep()
	sweep()
	if got := said("REPORT_LATE"); got != "0 0 0 1 2" { // MgrA1's to the head; MgrA3's and the head's to the department
		t.Errorf("late: %s", got)
	}
	if got := said("REPORT_DUE"); got != "1 0 1 1 0" {
		t.Errorf("due once more: %s", got)
	}
}

func TestTampering(t *testing.T) {
	h := open(t).filled()
	h.sign(h.MgrA1, Holder)
	for _, sql := range []string{`UPDATE use_report SET words = ''`, `DELETE FROM use_report`, `UPDATE use_report_told SET at = now()`} {
		if _, err := h.DB.Pool.Exec(t.Context(), sql); err == nil || !strings.Contains(err.Error(), "permission denied") {
			t.Errorf("%s: %v", sql, err)
		}
	}
	owner := dbtest.Owner(t, h.DB.Schema)
	for name, x := range map[string]struct {
		do, undo string
		what     chain.What
		where    string
	}{
		"words":   {`UPDATE use_report SET words = words || '!'`, `UPDATE use_report SET words = left(words, -1)`, chain.RowChanged, "words"},
		"figures": {`UPDATE use_report SET figures = replace(figures, '"amount":7', '"amount":6')`, `UPDATE use_report SET figures = replace(figures, '"amount":6', '"amount":7')`, chain.RowChanged, "figures"},
		"a day":   {`UPDATE use_report SET signed_at = signed_at - interval '1 day'`, `UPDATE use_report SET signed_at = signed_at + interval '1 day'`, chain.RowChanged, "signed"},
		"gone":    {`CREATE TABLE kept AS SELECT * FROM use_report; DELETE FROM use_report`, `INSERT INTO use_report OVERRIDING SYSTEM VALUE SELECT * FROM kept; DROP TABLE kept`, chain.RowGone, ""},
		"one more": {`INSERT INTO use_report (kind, staff_id, unit_id, month, figures, words, hash, due_at, signed_at)
			SELECT 'LEADER', staff_id, unit_id, month, figures, words, hash, due_at, signed_at FROM use_report`, `DELETE FROM use_report WHERE kind = 'LEADER'`, chain.RowUnrecorded, ""},
	} {
		run := func(sql string) {
			t.Helper()
			if _, err := owner.Pool.Exec(t.Context(), sql); err != nil {
				t.Fatal(name, err)
			}
		}
		run(x.do)
		found := h.faults()
		if len(found) != 1 || found[0].What != x.what || found[0].Kind != recordKind || found[0].Where != x.where {
			t.Errorf("%s: %v", name, found)
		}
		run(x.undo)
	}
	if faults := h.faults(); len(faults) > 0 {
		t.Errorf("%v", faults)
	}
}
