package appeal_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"duolao/server/appeal"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/org"
	"duolao/server/org/orgtest"
	"duolao/server/upload"
)

func TestRaise(t *testing.T) {
	h := newHouse(t)
	in := net()
	in.Files = []upload.File{file(`C:\图\现场.PNG`, "\x89PNG\r\n\x1a\nrest"), file("名单.csv", "姓名,户数\n张伟,2\n")}
	a := h.raise(h.MgrA1, in)
	if a.Status != appeal.Open || a.VersionNumber != 3 || a.NameZh != "指标NET" || *a.AssignmentID != h.slice || a.Overdue || a.OwnerID != nil || a.Version != 1 {
		t.Errorf("raised %+v", a)
	}
	if want := clock.Date("2010-10-15").Start(); !a.DueAt.Equal(want) { // the 9th was a working Saturday
		t.Errorf("due at %s, want %s", a.DueAt.In(clock.Shanghai), want)
	}
	files, err := h.s.FilesByAppeal(h.As(t, h.MgrA1), []int64{a.ID})
	if err != nil || len(files[a.ID]) != 2 || files[a.ID][0].Name != "现场.PNG" || files[a.ID][0].ContentType != "image/png" || files[a.ID][0].Size != 12 ||
		files[a.ID][1].ContentType != "text/plain; charset=utf-8" {
		t.Errorf("files %+v, %v", files[a.ID], err)
	}
	for _, id := range []int64{h.DeptA, h.dept2} {
		if got := h.told(id); !strings.Contains(got, "APPEAL_RAISED") || !strings.Contains(got, "指标NET") || !strings.Contains(got, "张伟") {
			t.Errorf("the department was told %q", got)
		}
	}
	for _, id := range []int64{h.deptB, h.HRA, h.MgrA1, h.Admin} {
		if got := h.told(id); got != "" {
			t.Errorf("%d was told %q", id, got)
		}
	}
	if n := h.Int(t, `SELECT count(*) FROM audit_log WHERE action = 'appeal.raise' AND entity_id = $1 AND actor_id = $2 AND after ->> 'Files' LIKE '%现场.PNG%'`, a.ID, h.MgrA1); n != 1 {
		t.Errorf("%d rows in the audit log", n)
	}

	// Sent again: the same answer, even where appeals are no longer taken.
	h.Clock.T = h.Clock.T.AddDate(0, 1, 0)
	in.Files = []upload.File{file(`C:\图\现场.PNG`, "\x89PNG\r\n\x1a\nrest"), file("名单.csv", "姓名,户数\n张伟,2\n")}
	if again := h.raise(h.MgrA1, in); again.ID != a.ID || !again.Overdue {
		t.Errorf("again: %+v", again)
	}
	in.Files = []upload.File{file("现场.png", "\x89PNG\r\n\x1a\nother")}
	_, err = h.s.RaiseAppeal(h.As(t, h.MgrA1), in)
	refused(t, err, errs.Conflict, "request_id_used")
}

func TestALineHasOneOpenAppeal(t *testing.T) {
	h := newHouse(t)
	a := h.raise(h.MgrA1, care())
	if a.AssignmentID != nil {
		t.Error("a process line lies in no slice")
	}
	_, err := h.s.RaiseAppeal(h.As(t, h.MgrA1), care())
	refused(t, err, errs.Conflict, "appeal_open_already")
	h.raise(h.MgrA1, net())
	h.raise(h.MgrA2, care())
	if _, err := h.s.WithdrawAppeal(h.As(t, h.MgrA1), appeal.WithdrawAppeal{ID: a.ID, Version: 1}); err != nil {
		t.Fatal(err)
	}
	h.raise(h.MgrA1, care())

	// Of many at once one is there.
	var wait sync.WaitGroup
	var mu sync.Mutex
	raised := 0
	for range 4 {
		in, ctx := care(), h.As(t, h.MgrA3)
		wait.Go(func() {
			_, err := h.s.RaiseAppeal(ctx, in)
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				raised++
			} else {
				refused(t, err, errs.Conflict, "appeal_open_already")
			}
		})
	}
	wait.Wait()
	if n := h.Int(t, `SELECT count(*) FROM appeal WHERE staff_id = $1`, h.MgrA3); raised != 1 || n != 1 {
		t.Errorf("%d raised, %d there", raised, n)
	}
}

func TestWhenAppealsAreTaken(t *testing.T) {
	h := newHouse(t)
	until := time.Date(2010, 10, 16, 0, 0, 0, 0, clock.Shanghai)
	h.Clock.T = until
	h.raise(h.MgrA1, care())
	h.Clock.T = until.Add(time.Second)
	try := func() error { _, err := h.s.RaiseAppeal(h.As(t, h.MgrA1), net()); return err }
	refused(t, try(), errs.Conflict, "appeals_closed")
	h.Clock.T = until.AddDate(0, 0, -3)
	h.Exec(t, `UPDATE settlement SET status = 'DRAFT', reviewed_by = NULL, reviewed_hash = NULL, published_at = NULL, appeals_until = NULL`)
	refused(t, try(), errs.Conflict, "appeals_closed")
	in := net()
	in.Month = 201008
	_, err := h.s.RaiseAppeal(h.As(t, h.MgrA1), in)
	refused(t, err, errs.Conflict, "no_statement")
	_, err = h.s.RaiseAppeal(h.As(t, h.MgrB1), net()) // nothing published in city B
	refused(t, err, errs.Conflict, "no_statement")
}

// A settlement that is being sent back takes no appeal; the two wait for each other.
func TestRaisedWhileItIsSentBack(t *testing.T) {
	h := newHouse(t)
	tx, err := h.DB.Pool.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback(t.Context())
	if _, err := tx.Exec(t.Context(), `UPDATE settlement SET status = 'DRAFT', reviewed_by = NULL, reviewed_hash = NULL, published_at = NULL, appeals_until = NULL`); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	ctx := h.As(t, h.MgrA1)
	go func() {
		_, err := h.s.RaiseAppeal(ctx, net())
		done <- err
	}()
	for h.Int(t, `SELECT count(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation WHERE c.relname = 'settlement' AND l.pid <> pg_backend_pid() AND EXISTS
		(SELECT FROM pg_locks w WHERE w.pid = l.pid AND NOT w.granted)`) == 0 {
		select {
		case err := <-done:
			t.Fatalf("did not wait: %v", err)
		default:
		}
	}
	if err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	refused(t, <-done, errs.Conflict, "appeals_closed")
}

func TestWhatAnAppealPointsAt(t *testing.T) {
	h := newHouse(t)
	// MgrA2 changed units in September: two slices.
	first := h.Int(t, `SELECT id FROM assignment WHERE staff_id = $1`, h.MgrA2)
	if _, err := h.Org.AssignStaff(auth.System(t.Context()), org.AssignStaff{RequestID: orgtest.Request(), StaffID: h.MgrA2, UnitID: h.UnitA2.ID, Post: org.AccountManager, From: "2010-09-11"}); err != nil {
		t.Fatal(err)
	}
	in := func(change func(*appeal.RaiseAppeal)) appeal.RaiseAppeal {
		r := net()
		change(&r)
		return r
	}
	for name, c := range map[string]struct {
		in     appeal.RaiseAppeal
		reason string
	}{
		"an indicator that is not there": {in(func(r *appeal.RaiseAppeal) { r.IndicatorCode = ptr("GOLD") }), "no_such_line"},
		"no indicator":                   {in(func(r *appeal.RaiseAppeal) { r.IndicatorCode = nil }), "no_such_line"},
		"an indicator and the quota":     {in(func(r *appeal.RaiseAppeal) { r.Subject = appeal.Quota }), "no_such_line"},
		"one of two slices":              {net(), "no_such_line"},
		"somebody else's slice":          {in(func(r *appeal.RaiseAppeal) { r.AssignmentID = &h.slice }), "no_such_line"},
		"a slice of a process line":      {in(func(r *appeal.RaiseAppeal) { r.IndicatorCode, r.AssignmentID = ptr("CARE"), &first }), "no_such_line"},
		"a factor of no slice":           {in(func(r *appeal.RaiseAppeal) { r.Subject, r.IndicatorCode = appeal.Factor, nil }), "no_such_line"},
		"the days of a slice":            {in(func(r *appeal.RaiseAppeal) { r.Subject, r.IndicatorCode, r.AssignmentID = appeal.Days, nil, &first }), "no_such_line"},
		"no subject":                     {in(func(r *appeal.RaiseAppeal) { r.Subject = "PAY" }), "bad_value"},
		"no month":                       {in(func(r *appeal.RaiseAppeal) { r.Month = 201013 }), "bad_month"},
		"few words":                      {in(func(r *appeal.RaiseAppeal) { r.Text = "  为什么？\n " }), "appeal_text_length"},
		"many words":                     {in(func(r *appeal.RaiseAppeal) { r.Text = strings.Repeat("字", 1001) }), "appeal_text_length"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := h.s.RaiseAppeal(h.As(t, h.MgrA2), c.in)
			refused(t, err, errs.Invalid, c.reason)
		})
	}
	for _, r := range []appeal.RaiseAppeal{
		in(func(r *appeal.RaiseAppeal) { r.AssignmentID = &first }),
		in(func(r *appeal.RaiseAppeal) { r.Subject, r.IndicatorCode, r.AssignmentID = appeal.Factor, nil, &first }),
		in(func(r *appeal.RaiseAppeal) { r.Subject, r.IndicatorCode = appeal.Days, nil }),
		in(func(r *appeal.RaiseAppeal) { r.Subject, r.IndicatorCode = appeal.Other, nil }),
		in(func(r *appeal.RaiseAppeal) { r.IndicatorCode, r.Text = ptr("LEASED"), strings.Repeat("字", 1000) }),
	} {
		h.raise(h.MgrA2, r)
	}
}

func TestWhoMayRaise(t *testing.T) {
	h := newHouse(t)
	for _, id := range []int64{h.DeptA, h.HRA, h.Auditor, h.Admin, h.HeadA1} {
		_, err := h.s.RaiseAppeal(h.As(t, id), care())
		refused(t, err, errs.Forbidden, "forbidden")
	}
	_, err := h.s.RaiseAppeal(t.Context(), care())
	refused(t, err, errs.Unauthenticated, "sign_in")
}

func TestAMonthHasSoManyAppealsOfAPerson(t *testing.T) {
	h := newHouse(t)
	h.Exec(t, `INSERT INTO appeal (city_id, month, staff_id, version_id, subject, text, status, raised_at, due_at, updated_at)
		SELECT $1, 201009, $2, $3, 'OTHER', 'xxxxx', 'WITHDRAWN', now(), now(), now() FROM generate_series(1, 30)`, h.CityA.ID, h.MgrA1, h.slip)
	_, err := h.s.RaiseAppeal(h.As(t, h.MgrA1), care())
	refused(t, err, errs.Limited, "too_many_appeals")
}

func TestFilesThatAreRefused(t *testing.T) {
	h := newHouse(t)
	png := "\x89PNG\r\n\x1a\n"
	for name, c := range map[string]struct {
		files  []upload.File
		reason string
	}{
		"a page called a picture": {[]upload.File{file("a.png", "<!doctype html><script>alert(1)</script>")}, "file_type"},
		"empty":                   {[]upload.File{file("a.png", "")}, "file_empty"},
		"not there":               {[]upload.File{{Name: "a.png"}}, "file_empty"},
		"too large":               {[]upload.File{file("a.png", png+strings.Repeat("x", 10<<20))}, "appeal_file_too_large"},
		"too many":                {make([]upload.File, 6), "too_many_files"},
		"one bad of two":          {[]upload.File{file("a.png", png), file("b.exe", "MZ\x90\x00")}, "file_type"},
	} {
		t.Run(name, func(t *testing.T) {
			in := care()
			in.Files = c.files
			_, err := h.s.RaiseAppeal(h.As(t, h.MgrA1), in)
			refused(t, err, errs.Invalid, c.reason)
		})
	}
	in := care()
	in.Files = []upload.File{file("a.png", png+strings.Repeat("x", 10<<20-len(png)))}
	h.raise(h.MgrA1, in)
}
