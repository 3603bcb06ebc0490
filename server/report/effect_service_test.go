package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"duolao/server/errs"
	"duolao/server/intake"
	"duolao/server/intake/exampletest"
	"duolao/server/money"
	"duolao/server/report"
)

var (
	june      = report.MonthSpan{From: 201006, To: 201006}
	september = report.MonthSpan{From: 201009, To: 201009}
)

// told is a report as a reader would read it aloud.
func told(r *report.EffectReport) string {
	var b strings.Builder
	factor := func(f *money.Factor) string {
		if f == nil {
			return "–"
		}
		return f.String()
	}
	from := map[bool]string{true: "reported", false: "ledger"}
	whole := func(d money.Decimal) string { return strings.TrimSuffix(d.String(), ".0000") }
	for _, row := range r.Rows {
		fmt.Fprintf(&b, "%s %s %s → %s: %s, %s, %s\n", row.Code, row.NameZh, whole(row.Before), whole(row.After), whole(row.Rise), factor(row.Change), from[row.Reported])
	}
	for _, rate := range r.Rates {
		fmt.Fprintf(&b, "%s %s %s/%s → %s/%s: %s → %s, %s, %s\n", rate.Code, rate.NameZh, whole(rate.GoodBefore), whole(rate.AllBefore), whole(rate.GoodAfter), whole(rate.AllAfter),
			factor(rate.Before), factor(rate.After), factor(rate.Rise), from[rate.Reported])
	}
	if len(r.OnlyOneSide) > 0 {
		fmt.Fprintf(&b, "one side only: %s\n", strings.Join(r.OnlyOneSide, " "))
	}
	return b.String()
}

// TestThePilotsTable: from the workbook of its figures, to the last digit.
func TestThePilotsTable(t *testing.T) {
	h := newHouse(t)
	h.bringExample(intake.Figure)
	q := report.EffectQuery{UnitIDs: []int64{h.city.ID}, Before: june, After: september}
	for _, line := range exampletest.Pilot() {
		q.Codes = append(q.Codes, line.Code)
	}
	r, err := h.report.EffectReport(h.dept, q)
	h.ok(err)
	want := `TARGET_GROUP 目标集团达标净增 67 → 174: 107, 1.597015, reported
WIN_BACK 异网集团客户回家工程 755 → 824: 69, 0.091391, reported
WIRELESS_VOICE 集团无线商话净增 391 → 513: 122, 0.312020, reported
SECRETARY_12580 12580集团秘书 159 → 266: 107, 0.672956, reported
FAMILY_PLAN 家庭套餐新增 1268 → 2450: 1182, 0.932177, reported
ALERT_IN_TIME 预警及时处理率 9059/10000 → 9744/10000: 0.905900 → 0.974400, 0.068500, reported
`
	if got := told(r); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if r.PayBefore != nil || r.PayAfter != nil {
		t.Error("nothing has been settled, and yet there is pay")
	}
	// Who names no figure gets them all, in the scheme's order.
	q.Codes = nil
	r, err = h.report.EffectReport(h.dept, q)
	h.ok(err)
	if len(r.Rows) != 5 || r.Rows[2].Code != "SECRETARY_12580" || r.Rows[4].Code != "FAMILY_PLAN" || len(r.Rates) != 1 {
		t.Errorf("all figures:\n%s", told(r))
	}
	figures, err := h.report.EffectFigures(h.dept, q.UnitIDs, june, september)
	h.ok(err)
	if len(figures) != 6 || *figures[5] != (report.EffectFigure{Code: "FAMILY_PLAN", NameZh: "家庭套餐新增", NameEn: "New family plans"}) || !figures[4].Rate {
		t.Errorf("%d figures, the last ones %+v %+v", len(figures), figures[4], figures[5])
	}
	h.rights(q)
	h.refuses(q)
}

// rights: whoever may read reports of the unit, and nobody else.
func (h *house) rights(q report.EffectQuery) {
	for name, c := range map[string]struct {
		staff int64
		want  errs.Code
	}{
		"the auditor": {h.Auditor, ""}, "another city's department": {h.DeptA, errs.NotFound}, "another city's HR": {h.HRA, errs.NotFound},
		"a manager": {h.MgrA1, errs.Forbidden}, "a supervisor": {h.HeadA1, errs.Forbidden}, "an administrator": {h.Admin, errs.Forbidden},
	} {
		ctx := h.As(h.t, c.staff)
		if _, err := h.report.EffectReport(ctx, q); errs.CodeOf(err) != c.want && (err != nil || c.want != "") {
			h.t.Errorf("%s, report: %v", name, err)
		}
		if _, err := h.report.EffectFigures(ctx, q.UnitIDs, q.Before, q.After); errs.CodeOf(err) != c.want && (err != nil || c.want != "") {
			h.t.Errorf("%s, figures: %v", name, err)
		}
	}
	if _, err := h.report.EffectReport(h.hr, q); err != nil {
		h.t.Errorf("human resources: %v", err)
	}
}

// refuses what is too much, or no span.
func (h *house) refuses(q report.EffectQuery) {
	for want, change := range map[string]func(q *report.EffectQuery){
		"INVALID query.unitIds units_out_of_range": func(q *report.EffectQuery) { q.UnitIDs = nil },
		"INVALID query.before bad_span":            func(q *report.EffectQuery) { q.Before.To = 201005 },
		"INVALID query.after bad_span":             func(q *report.EffectQuery) { q.After.To = 201109 },
		"INVALID query.codes codes_out_of_range":   func(q *report.EffectQuery) { q.Codes = make([]string, 41) },
		"NOT_FOUND query.unitIds not_found":        func(q *report.EffectQuery) { q.UnitIDs = []int64{q.UnitIDs[0], 999_999} },
	} {
		bad := q
		change(&bad)
		_, err := h.report.EffectReport(h.dept, bad)
		e, is := err.(*errs.Error) //nolint:errorlint // as it comes
		if !is || fmt.Sprintf("%s %s %s", e.Code, e.Field, e.Reason) != want {
			h.t.Errorf("%v, want %s", err, want)
		}
	}
}

// TestTheLedgerAndWhatUnitsReport: people's entries by their units, alerts by their groups, and a reported figure in their place.
func TestTheLedgerAndWhatUnitsReport(t *testing.T) {
	h := newHouse(t)
	h.bringExample(intake.Staff, intake.Assignment, intake.Performance, intake.Rating)
	h.bring(h.dept, intake.Group, "groups.csv", []byte("集团编码,集团名称,集团类型,单元编码\nG1,江南机械厂,企业,U1\nG2,城区小学,事业单位,U2\n"))
	h.bring(h.dept, intake.Alert, "alerts.csv", []byte("预警编号,集团编码,预警类型,预警时间,要求完成时间,处理时间,处理结果\n"+
		"A1,G1,欠费,2010-06-01 09:00,2010-06-03 09:00,2010-06-02 09:00,已缴费\nA2,G1,欠费,2010-06-01 09:00,2010-06-03 09:00,2010-06-04 09:00,已缴费\n"+
		"A3,G1,欠费,2010-09-01 09:00,2010-09-03 09:00,2010-09-02 09:00,已缴费\nA4,G2,欠费,2010-09-01 09:00,2010-09-03 09:00,,\nA5,G1,欠费,2010-09-29 09:00,2010-09-30 23:00,,\n"))
	h.bring(h.dept, intake.Figure, "june.csv", []byte("月份,单元编码,数据编码,数据名称,数量\n2010-06,U1,LEASED_LINE,专线,4\n2010-06,U2,LEASED_LINE,专线,6\n2010-06,U1,NEW_GROUP,新建,0\n"+
		"2010-06,U1,FAMILY_PLAN,家庭套餐新增,1\n2010-06,U1,ALERT_HANDLING,预警,3/4\n"))
	entries := func(code string, units ...string) money.Decimal {
		return money.Decimal(h.Int(t, `SELECT coalesce(sum(e.quantity), 0)::bigint FROM performance_entry e JOIN assignment a ON a.staff_id = e.staff_id AND a.from_day <= e.day
			AND (a.until_day IS NULL OR a.until_day > e.day) JOIN unit u ON u.id = a.unit_id WHERE e.indicator_code = $1 AND u.code = ANY ($2)`, code, units))
	}
	ask := func(units ...int64) *report.EffectReport {
		r, err := h.report.EffectReport(h.dept, report.EffectQuery{UnitIDs: units, Before: june, After: september})
		h.ok(err)
		return r
	}
	row := func(r *report.EffectReport, code string) report.EffectRow {
		for _, one := range r.Rows {
			if one.Code == code {
				return *one
			}
		}
		return report.EffectRow{}
	}
	all := ask(h.city.ID)
	leased := row(all, "LEASED_LINE")
	if leased.Before != 10*money.Unit || leased.After != entries("LEASED_LINE", "U1", "U2", "U3") || leased.After == 0 || !leased.Reported || leased.NameZh != "专线净增" {
		t.Errorf("leased lines: %+v", leased)
	}
	if groups := row(all, "NEW_GROUP"); groups.After != entries("NEW_GROUP", "U1", "U2", "U3") || groups.Change != nil {
		t.Errorf("new groups: %+v", groups)
	}
	// The alert that is not due yet does not count, and the department's rating is no figure.
	want := `ALERT_HANDLING 集团预警处理 3/4 → `
	if got := told(all); !strings.Contains(got, want) || !strings.Contains(got, "ALERT_IN_TIME 预警及时处理率 1/2 → 1/2: 0.500000 → 0.500000, 0.000000, ledger\n") || strings.Contains(got, "RATING") ||
		!slices.Contains(all.OnlyOneSide, "FAMILY_PLAN") || !slices.Contains(all.OnlyOneSide, "ARREARS") {
		t.Error(got)
	}
	// Units that overlap count once; a unit alone has its own people's entries and its own groups' alerts.
	if both := ask(h.units["U1"].ID, h.city.ID, h.units["U1"].ID); told(both) != told(all) {
		t.Errorf("a city and its unit:\n%s", told(both))
	}
	two := ask(h.units["U2"].ID, h.units["U3"].ID)
	if got := row(two, "LEASED_LINE"); got.Before != 6*money.Unit || got.After != entries("LEASED_LINE", "U2", "U3") {
		t.Errorf("two units: %+v", got)
	}
	// A unit's figure stands in the place of its people's entries; the city's in that of everybody's.
	h.bring(h.dept, intake.Figure, "september.csv", []byte("月份,单元编码,数据编码,数据名称,数量\n2010-09,U1,LEASED_LINE,专线,500\n"))
	if got := row(ask(h.city.ID), "LEASED_LINE"); got.After != 500*money.Unit+entries("LEASED_LINE", "U2", "U3") {
		t.Errorf("one unit reported: %+v", got)
	}
	h.bring(h.dept, intake.Figure, "city.csv", []byte("月份,单元编码,数据编码,数据名称,数量\n2010-09,WX,LEASED_LINE,专线,900\n"))
	if got := row(ask(h.city.ID), "LEASED_LINE"); got.After != 900*money.Unit {
		t.Errorf("the city reported: %+v", got)
	}
	if got := row(ask(h.units["U2"].ID), "LEASED_LINE"); got.After != entries("LEASED_LINE", "U2") {
		t.Errorf("a unit of a city that reported: %+v", got)
	}
	// A span of months is their sum.
	r, err := h.report.EffectReport(h.dept, report.EffectQuery{UnitIDs: []int64{h.city.ID}, Before: june, After: report.MonthSpan{From: 201006, To: 201009}, Codes: []string{"LEASED_LINE"}})
	h.ok(err)
	if got := row(r, "LEASED_LINE"); got.After != 910*money.Unit || len(r.Rows)+len(r.Rates) != 1 {
		t.Errorf("four months: %s", told(r))
	}
}
