package payroll_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"duolao/db/dbtest"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/pay"
	"duolao/server/pay/paytest"
	"duolao/server/payroll"
	"duolao/server/points"
)

type house struct {
	*paytest.House
	*payroll.Service
}

func open(t *testing.T) *house {
	h := paytest.Open(t)
	return &house{h, payroll.New(h.DB, clock.Clock(h.Now), h.Pay)}
}

// reason is an error's code and reason; "" where there is none.
func reason(err error) string {
	var e *errs.Error
	switch {
	case err == nil:
		return ""
	case errors.As(err, &e):
		return string(e.Code) + " " + e.Reason
	}
	return err.Error()
}

// get asks the handler as somebody.
func (h *house) get(ctx context.Context, method, target string) (*http.Response, []byte, string) {
	h.Helper()
	var failed error
	w := httptest.NewRecorder()
	h.Handler(func(_ http.ResponseWriter, _ *http.Request, e *errs.Error) { failed = e }).ServeHTTP(w, httptest.NewRequestWithContext(ctx, method, target, nil))
	return w.Result(), w.Body.Bytes(), reason(failed)
}

// A settlement's files: who may have them when, what they are called, and that each is in the audit log.
func TestFilesThatLeave(t *testing.T) {
	h := open(t)
	st := h.Compute(h.Month.Month)
	book, table := fmt.Sprintf("/payroll/%d.xlsx", st.VersionID), fmt.Sprintf("/payroll/%d.csv?language=en", st.VersionID)
	hr := h.As(paytest.HR)
	elsewhere := h.Unit(h.Units["JS"], "WX", "CITY")
	stranger := auth.With(t.Context(), &auth.Actor{Roles: []auth.Role{auth.HR}, StaffID: h.Staff[paytest.OtherHR], UnitID: elsewhere, CityID: elsewhere,
		ProvinceID: h.Units["JS"], UnitPath: fmt.Sprintf("/%d/%d/", h.Units["JS"], elsewhere)})
	for _, c := range []struct {
		ctx            context.Context
		method, target string
		want           string
	}{
		{h.As(paytest.Department), "GET", book, "FORBIDDEN forbidden"},
		{h.As("1001"), "GET", book, "FORBIDDEN forbidden"},
		{h.As(paytest.HR, auth.Auditor), "GET", book, "FORBIDDEN forbidden"},
		{t.Context(), "GET", book, "UNAUTHENTICATED sign_in"},
		{stranger, "GET", book, "NOT_FOUND not_found"},
		{stranger, "GET", table, "NOT_FOUND not_found"},
		{hr, "GET", "/payroll/4711.xlsx", "NOT_FOUND not_found"},
		{hr, "GET", "/payroll/x.xlsx", "NOT_FOUND not_found"},
		{hr, "GET", fmt.Sprintf("/payroll/%d.pdf", st.VersionID), "NOT_FOUND not_found"},
		{hr, "HEAD", book, "INVALID bad_method"},
		{hr, "GET", table, "CONFLICT not_approved_yet"},
	} {
		if _, _, got := h.get(c.ctx, c.method, c.target); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.method, c.target, got, c.want)
		}
	}
	r, content, failed := h.get(hr, "GET", book)
	if failed != "" || r.Header.Get("X-Content-Type-Options") != "nosniff" || r.Header.Get("Cache-Control") != "private, no-store" ||
		r.Header.Get("Content-Disposition") != `attachment; filename="payroll-2010-09-v1.xlsx"; filename*=UTF-8''`+url.PathEscape("工资单-SZ-2010-09-v1.xlsx") {
		t.Fatalf("%s %v", failed, r.Header)
	}
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	if state, _ := f.GetCellValue("汇总", "B6"); state != "草稿" {
		t.Errorf("the workbook says %q", state)
	}

	h.Step(h.Pay.ReviewSettlement(h.As(paytest.Department), h.Seen(st, "")))
	published := h.Step(h.Pay.PublishSettlement(hr, h.Seen(st, "")))
	if _, _, got := h.get(hr, "GET", table); got != "CONFLICT not_approved_yet" {
		t.Errorf("published: %q", got)
	}
	h.At(published.AppealsUntil.In(clock.Shanghai).Format("2006-01-02 15:04"))
	h.Step(h.Pay.ApproveSettlement(hr, h.Seen(st, "")))
	for range 2 { // approved, and closed
		r, content, failed = h.get(hr, "GET", table)
		if failed != "" || r.Header.Get("Content-Type") != "text/csv; charset=utf-8" {
			t.Fatalf("%s %v", failed, r.Header)
		}
		records, err := csv.NewReader(bytes.NewReader(content[3:])).ReadAll()
		if err != nil || len(records) != 9 || paid(t, records) != h.money(`SELECT sum(bonus_fen + top_up_fen) FROM statement`) {
			t.Errorf("%v %v", records, err)
		}
		if s, err := h.Pay.Settlement(hr, h.City, h.Month.Month); err != nil || s.ClosedAt == nil {
			h.Step(h.Pay.CloseSettlement(hr, h.Seen(st, "")))
		}
	}
	var logged int
	sum := sha256.Sum256(content)
	if err := h.DB.Pool.QueryRow(t.Context(), `SELECT count(*) FROM audit_log WHERE action = 'payroll.export' AND actor_id = $1 AND entity_id = $2
		AND (after->>'kind' = 'xlsx' AND after->>'status' = 'DRAFT' OR after->>'sha256' = $3 AND after->>'kind' = 'csv')`,
		h.Staff[paytest.HR], st.VersionID, hex.EncodeToString(sum[:])).Scan(&logged); err != nil || logged != 3 {
		t.Errorf("%d files are in the audit log, %v", logged, err)
	}
}

// money is the one amount that a statement gives.
func (h *house) money(sql string, args ...any) money.Fen {
	h.Helper()
	return money.Fen(h.ID(sql, args...))
}

// owner changes what nobody may change.
func (h *house) owner(sql string, args ...any) {
	h.Helper()
	if _, err := dbtest.Owner(h, h.Schema).Pool.Exec(h.Context(), sql, args...); err != nil {
		h.Fatal(err)
	}
}

// What does not recompute does not leave, not even by a fen or by an input.
func TestWhatDoesNotRecomputeStays(t *testing.T) {
	h := open(t)
	st := h.Compute(h.Month.Month)
	for name, change := range map[string][2]string{
		"a bonus":      {`UPDATE statement SET bonus_fen = bonus_fen + 1 WHERE staff_code = '1003'`, `UPDATE statement SET bonus_fen = bonus_fen - 1 WHERE staff_code = '1003'`},
		"a correction": {`UPDATE statement SET correction_fen = 1 WHERE staff_code = '1003'`, `UPDATE statement SET correction_fen = 0 WHERE staff_code = '1003'`},
		"a trace": {`UPDATE statement SET trace = replace(trace, '"1003"', '"9993"') WHERE staff_code = '1003'`,
			`UPDATE statement SET trace = replace(trace, '"9993"', '"1003"') WHERE staff_code = '1003'`},
		"a sum":    {`UPDATE settlement_version SET at_floor = at_floor + 1`, `UPDATE settlement_version SET at_floor = at_floor - 1`},
		"a person": {`UPDATE statement SET version_id = -1 WHERE staff_code = '1003'`, `UPDATE statement SET version_id = (SELECT max(version_id) FROM statement) WHERE version_id = -1`},
	} {
		h.owner(change[0])
		// Another process: what was read of a version is kept in memory, as it never changes.
		h.Serve(domains())
		_, err := payroll.New(h.DB, clock.Clock(h.Now), h.Pay).Workbook(h.As(paytest.HR), st.VersionID, payroll.Chinese)
		if errs.CodeOf(err) != errs.Internal || !strings.Contains(fmt.Sprint(err), "is not what its inputs come to") && name != "a trace" {
			t.Errorf("%s: %v", name, err)
		}
		h.owner(change[1])
	}
	h.Serve(domains())
	if _, err := payroll.New(h.DB, clock.Clock(h.Now), h.Pay).Workbook(h.As(paytest.HR), st.VersionID, payroll.Chinese); err != nil {
		t.Errorf("as it was: %v", err)
	}
	var logged int
	if err := h.DB.Pool.QueryRow(t.Context(), `SELECT count(*) FROM audit_log WHERE action = 'payroll.export'`).Scan(&logged); err != nil || logged != 1 {
		t.Errorf("%d files are in the audit log, %v", logged, err)
	}
}

// A correction of somebody who has no part in the month that pays it is paid: in the workbook, the file and their sums.
func TestCorrectionOfSomebodyWhoIsGone(t *testing.T) {
	h := open(t)
	h.Close(h.Month.Month)
	gone := "1003"
	next := h.Month.Month.Add(1)
	h.Scheme(next, h.Month.Scheme.Settings)
	h.Work(next, true)
	for _, u := range h.Month.Units {
		h.Complete(u.Code, next, u.Completion)
	}
	h.owner(`DELETE FROM performance_entry WHERE month = $2 AND staff_id = $1`, h.Staff[gone], int32(next))
	h.owner(`DELETE FROM performance_total WHERE month = $2 AND staff_id = $1`, h.Staff[gone], int32(next))
	h.owner(`DELETE FROM target WHERE month = $2 AND assignment_id IN (SELECT id FROM assignment WHERE staff_id = $1)`, h.Staff[gone], int32(next))
	h.owner(`DELETE FROM assignment WHERE staff_id = $1 AND from_day >= $2`, h.Staff[gone], string(next.First()))
	h.Post(points.Posting{StaffID: h.Staff[gone], IndicatorCode: h.Month.Plan.Indicator(0).Code, Day: h.Month.Month.First().AddDays(3), Quantity: 20 * money.Unit,
		Source: points.SourceImport, SourceRef: "late"})
	h.At("2010-11-08 10:00")
	st := h.Close(next)
	correction := h.money(`SELECT sum(bonus_fen + top_up_fen) FROM correction WHERE version_id = $1`, st.VersionID)
	if correction == 0 {
		t.Fatal("nothing is corrected")
	}
	f, err := h.CSV(h.As(paytest.HR), st.VersionID, payroll.English)
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(bytes.NewReader(f.Content[3:])).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	last := records[len(records)-1]
	if last[1] != gone || last[9] != correction.String() || last[10] != correction.String() ||
		paid(t, records) != h.money(`SELECT bonus_fen + top_up_fen + correction_fen FROM settlement_version WHERE id = $1`, st.VersionID) {
		t.Errorf("%v", records)
	}
	f, err = h.Workbook(h.As(paytest.HR), st.VersionID, payroll.English)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range recalculated(t, f.Content, 8, nil)[1:11] {
		if r[4] != "✓" {
			t.Errorf("%v", r)
		}
	}
}

func domains() pay.Domains { return pay.Domains{} }

// paid is the sum of what a file for the payroll system pays.
func paid(t *testing.T, records [][]string) (sum money.Fen) {
	t.Helper()
	for _, r := range records[1:] {
		v, err := money.ParseFen(r[10])
		if err != nil {
			t.Fatal(err)
		}
		sum += v
	}
	return sum
}
