package report_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/intake"
	"duolao/server/intake/exampletest"
	"duolao/server/money"
	"duolao/server/page"
	"duolao/server/pay"
	"duolao/server/points/pointstest"
	"duolao/server/report"
)

// settle settles the worked month, which is over.
func (h *house) settle() *pay.Settlement {
	h.t.Helper()
	h.bringExample(intake.Staff, intake.Assignment, intake.Target, intake.Performance, intake.Rating, intake.Completion)
	h.Clock.T = time.Date(2010, 10, 8, 9, 0, 0, 0, clock.Shanghai)
	st, err := h.pay.ComputeSettlement(h.hr, pay.ComputeSettlement{RequestID: uuid.NewString(), CityID: h.city.ID, Month: exampletest.Month})
	h.ok(err)
	return st
}

// before writes a settlement of an earlier month, everybody's points being those of the worked month and a share more, but for some who had none.
func (h *house) before(month clock.Month, percent int, except ...string) {
	h.t.Helper()
	h.Exec(h.t, `WITH v AS (INSERT INTO settlement_version (city_id, month, number, scheme_id, revision, inputs_hash, head, funder, people, points, pool_fen, price_fen, price_points,
		  bonus_fen, top_up_fen, correction_fen, at_floor, computed_at)
		SELECT city_id, $1, 1, scheme_id, revision, inputs_hash, head, funder, people, points, pool_fen, price_fen, price_points, bonus_fen, top_up_fen, correction_fen, at_floor, computed_at
		FROM settlement_version WHERE month = $2 RETURNING id, city_id),
		s AS (INSERT INTO settlement (city_id, month, number, version_id, updated_at) SELECT city_id, $1, 1, id, now() FROM v)
		INSERT INTO statement (version_id, staff_id, place, staff_code, employment, unit_id, post, days, own_quota_fen, fixed_pay_fen, minimum_wage_fen, quota_fen, base, coefficient,
		  adjustment, raw_points, points, rank, bonus_fen, remainder_fen, top_up_fen, correction_fen, trace)
		SELECT v.id, staff_id, place, staff_code, employment, unit_id, post, days, own_quota_fen, fixed_pay_fen, minimum_wage_fen, quota_fen, base, coefficient,
		  adjustment, raw_points, p.points, rank() OVER (ORDER BY p.points DESC), st.bonus_fen, remainder_fen, st.top_up_fen, st.correction_fen, trace
		FROM v, statement st JOIN settlement_version w ON w.id = st.version_id AND w.month = $2
		CROSS JOIN LATERAL (SELECT CASE WHEN staff_code = ANY ($4) THEN 0 ELSE st.points * (100 + $3) / 100 END AS points) p`, int(month), int(exampletest.Month), percent, except)
}

// people are an analysis's people by staff number, and how many there are.
func (h *house) people(unitID int64, f *report.AnalysisFilter) (map[string]*report.AnalysisPerson, int) {
	h.t.Helper()
	all, three := map[string]*report.AnalysisPerson{}, 3
	args := page.Args{First: &three}
	for {
		c, err := h.report.PayAnalysisPeople(h.dept, unitID, exampletest.Month, f, args)
		h.ok(err)
		for _, p := range c.Nodes {
			if all[p.Code] != nil {
				h.t.Errorf("%s is on two pages", p.Code)
			}
			all[p.Code] = p
		}
		if args.After = c.Info.EndCursor; args.After == nil {
			return all, c.TotalCount
		}
	}
}

// TestTheAnalysisOfASettledMonth: from the kept traces, with the months before, by page, and for whom it is.
func TestTheAnalysisOfASettledMonth(t *testing.T) {
	h := newHouse(t)
	if a, err := h.report.PayAnalysis(h.dept, h.city.ID, exampletest.Month); a != nil || err != nil {
		t.Fatalf("before the settlement: %v %v", a, err)
	}
	if people, n := h.people(h.city.ID, nil); len(people) != 0 || n != 0 {
		t.Errorf("before the settlement: %d people", n)
	}
	h.settle()
	want := pointstest.Load(t).Result
	a, err := h.report.PayAnalysis(h.dept, h.city.ID, exampletest.Month)
	h.ok(err)
	var paid money.Fen
	for _, r := range want.Rows {
		paid += money.Fen(r.BonusFen + r.TopUpFen)
	}
	if a.Spread.People != 8 || a.Spread.Sum != paid || len(a.Indicators) != 19 || a.UnitID != h.city.ID {
		t.Errorf("%+v, want 8 people and %s yuan", a.Spread, paid)
	}
	people, n := h.people(h.city.ID, nil)
	if n != 8 || len(people) != 8 {
		t.Fatalf("%d of %d people", len(people), n)
	}
	for _, r := range want.Rows {
		if p := people[r.Code]; p.Points != r.Points || p.Pay != money.Fen(r.BonusFen+r.TopUpFen) || p.PointsBefore != nil || p.UnitName == "" || p.Name == "" {
			t.Errorf("%s: %+v, want points %s", r.Code, p, r.Points)
		}
	}
	// A unit below the city has its own people, and the same words for who is at risk in the city.
	u1, err := h.report.PayAnalysis(h.dept, h.units["U1"].ID, exampletest.Month)
	h.ok(err)
	yes := true
	if _, n := h.people(h.units["U1"].ID, nil); n != u1.Spread.People || n == 0 || n == 8 {
		t.Errorf("%d people of a unit, want %d", n, u1.Spread.People)
	}
	id := h.units["U1"].ID
	if _, n := h.people(h.city.ID, &report.AnalysisFilter{UnitID: &id, AtRisk: &yes}); n != u1.AtRisk {
		t.Errorf("%d at risk, want %d", n, u1.AtRisk)
	}
	// The months before: whoever had a fourth more has lost a fifth. The two best, who were last then, have let another one down.
	h.before(201008, 26, "1003")
	h.before(201007, 26, "1003", "1001")
	people, _ = h.people(h.city.ID, nil)
	for code, p := range people {
		risks := fmt.Sprint(p.Risks)
		passed := code != "1003" && code != "1001"
		if strings.Contains(risks, "FALLING_POINTS") != (passed && p.Points > 0) || strings.Contains(risks, "FALLING_RANK") != passed || p.PointsBefore == nil {
			t.Errorf("%s: %s points after %v: %s", code, p.Points, p.PointsBefore, risks)
		}
	}
	h.payBeside(paid)
	h.whoseAnalysis()
}

// payBeside: pay comes into an effect report when the settlement has been published, not before.
func (h *house) payBeside(paid money.Fen) {
	q := report.EffectQuery{UnitIDs: []int64{h.city.ID}, Before: june, After: report.MonthSpan{From: 201007, To: 201009}}
	r, err := h.report.EffectReport(h.dept, q)
	h.ok(err)
	if r.PayAfter != nil {
		h.t.Error("a draft's pay is told")
	}
	h.Exec(h.t, `UPDATE settlement SET status = 'PUBLISHED', reviewed_by = $1, reviewed_hash = '\x00', published_at = now(), appeals_until = now() WHERE month = 201009`, h.DeptA)
	r, err = h.report.EffectReport(h.dept, q)
	h.ok(err)
	if r.PayBefore != nil || r.PayAfter == nil || r.PayAfter.Sum != paid || r.PayAfter.People != 8 {
		h.t.Errorf("pay beside: %+v %+v", r.PayBefore, r.PayAfter)
	}
}

// whoseAnalysis: whoever may read reports of the unit, which lies in a city.
func (h *house) whoseAnalysis() {
	for name, c := range map[string]struct {
		staff, unit int64
		want        string
	}{
		"another city's department": {h.DeptA, h.city.ID, "NOT_FOUND not_found unitId"},
		"the auditor":               {h.Auditor, h.city.ID, ""},
		"the whole province":        {h.Auditor, h.Province.ID, "INVALID choose_city unitId"},
		"a manager":                 {h.MgrA1, h.UnitA1.ID, "FORBIDDEN forbidden "},
		"a supervisor":              {h.HeadA1, h.UnitA1.ID, "FORBIDDEN forbidden "},
		"an administrator":          {h.Admin, h.city.ID, "FORBIDDEN forbidden "},
	} {
		ctx := h.As(h.t, c.staff)
		_, one := h.report.PayAnalysis(ctx, c.unit, exampletest.Month)
		_, two := h.report.PayAnalysisPeople(ctx, c.unit, exampletest.Month, nil, page.Args{})
		for _, err := range []error{one, two} {
			got := ""
			if e, is := err.(*errs.Error); is { //nolint:errorlint // as it comes
				got = fmt.Sprintf("%s %s %s", e.Code, e.Reason, e.Field)
			} else if err != nil {
				got = err.Error()
			}
			if got != c.want {
				h.t.Errorf("%s: %q, want %q", name, got, c.want)
			}
		}
	}
	if _, err := h.report.PayAnalysis(h.hr, h.units["U2"].ID, exampletest.Month); err != nil {
		h.t.Errorf("human resources: %v", err)
	}
	elsewhere := h.UnitA1.ID
	if _, err := h.report.PayAnalysisPeople(h.dept, h.city.ID, exampletest.Month, &report.AnalysisFilter{UnitID: &elsewhere}, page.Args{}); errs.CodeOf(err) != errs.NotFound {
		h.t.Errorf("a unit of another city: %v", err)
	}
}
