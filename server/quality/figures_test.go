package quality_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/errs"
	"duolao/server/page"
	"duolao/server/quality"
)

// said is an error as the caller is told of it.
func said(err error) string {
	if err == nil {
		return ""
	}
	e, is := err.(*errs.Error) //nolint:errorlint // as it comes
	if !is {
		return err.Error()
	}
	return fmt.Sprintf("%s %s %s", e.Code, e.Reason, e.Field)
}

// month writes september: six orders of city A and one of city B.
func (h *house) month() {
	yes, no := true, false
	first := h.closed(order{sender: 5, customer: 4})
	h.closed(order{late: true, lateAnswer: true, sender: 3, worker: h.eng2, repeatOf: first, asked: true})
	h.closed(order{typeCode: "COMPLAINT", team: h.desk, worker: h.clerk, grade: "SILVER", unit: h.UnitA2, late: true, sender: 4})
	h.closed(order{typeCode: "SERVICE_OPENING", opening: &yes, late: true})
	h.closed(order{typeCode: "SERVICE_OPENING", opening: &no, code: "CUSTOMER_DECLINED", late: true})
	h.closed(order{typeCode: "SERVICE_OPENING", opening: &no, unit: h.UnitA2, worker: -1, child: first, sender: 1})
	h.closed(order{city: h.CityB, unit: h.UnitB1, late: true})
}

// TestTheFigures: each is so many of so many, as its definition says; who may see which of them; and each opens to as many
// orders as it counts. What is frozen says the same.
func TestTheFigures(t *testing.T) {
	h := newHouse(t)
	h.month()
	h.figures()
	_, err := h.freeze(h.dept, september)
	h.ok(err)
	h.figures()
	h.open()
}

func (h *house) figures() {
	t := h.t
	ctx := func(id int64) context.Context { return h.As(t, id) }
	cityB := &quality.QualityFilter{CityID: &h.CityB.ID}
	for _, c := range []struct {
		who    string
		ctx    context.Context
		filter *quality.QualityFilter
		code   quality.QualityCode
		want   string
	}{
		{"completion", h.dept, nil, quality.OnTimeCompletion, "2/5"}, // without the one that was declined
		{"opening", h.dept, nil, quality.OnTimeOpening, "1/2"},
		{"sender", h.dept, nil, quality.SenderSatisfaction, "2/3"}, // without the child
		{"complaint", h.dept, nil, quality.OnTimeComplaint, "0/1"},
		{"customer", h.dept, nil, quality.CustomerSatisfaction, "1/1"},
		{"repeat", h.dept, nil, quality.RepeatFault, "1/2"},
		{"response", h.dept, nil, quality.OnTimeResponse, "5/6"},
		{"gold", h.dept, &quality.QualityFilter{Grade: new(customer.Gold)}, quality.OnTimeCompletion, "2/4"},
		{"a type", h.dept, &quality.QualityFilter{TypeCode: new("FAULT")}, quality.OnTimeCompletion, "1/2"},
		{"a department", h.dept, &quality.QualityFilter{DepartmentID: &h.lineUnit.ID}, quality.OnTimeCompletion, "2/4"},
		{"a unit", h.dept, &quality.QualityFilter{UnitID: &h.UnitA2.ID}, quality.OnTimeCompletion, "1/2"},
		{"a team", h.dept, &quality.QualityFilter{TeamID: &h.desk}, quality.OnTimeCompletion, "0/1"},
		{"a person", h.dept, &quality.QualityFilter{StaffID: &h.eng2}, quality.OnTimeCompletion, "0/1"},
		{"nobody", h.dept, &quality.QualityFilter{Nobody: new(true)}, quality.OnTimeCompletion, "1/1"},
		{"the province", ctx(h.Auditor), nil, quality.OnTimeCompletion, "2/6"},
		{"another city", ctx(h.Auditor), cityB, quality.OnTimeCompletion, "0/1"},
		{"human resources", ctx(h.HRA), nil, quality.OnTimeCompletion, "2/5"},
		{"a supervisor", ctx(h.HeadA1), nil, quality.OnTimeCompletion, "1/4"}, // their unit's orders, and what their team did
		{"an engineer", ctx(h.eng), nil, quality.OnTimeCompletion, "2/4"},     // their team's
		{"a clerk", ctx(h.clerk), nil, quality.OnTimeCompletion, "0/1"},
		{"an engineer alone", ctx(h.eng2), &quality.QualityFilter{StaffID: &h.eng2}, quality.OnTimeCompletion, "0/1"},
	} {
		if got := h.tile(c.ctx, c.code, c.filter); got != c.want {
			t.Errorf("%s: %s, want %s", c.who, got, c.want)
		}
	}
	for _, c := range []struct {
		who    string
		id     int64
		filter *quality.QualityFilter
		want   string
	}{
		{"another city's", h.DeptA, cityB, "NOT_FOUND not_found filter.cityId"},
		{"a supervisor of another city", h.HeadA1, cityB, "NOT_FOUND not_found filter.cityId"},
		{"another person's", h.eng, &quality.QualityFilter{StaffID: &h.eng2}, "NOT_FOUND not_found filter.staffId"},
		{"somebody's and nobody's", h.DeptA, &quality.QualityFilter{StaffID: &h.eng, Nobody: new(true)}, "INVALID bad_value filter.nobody"},
		{"a manager", h.MgrA1, nil, "FORBIDDEN forbidden "},
		{"an administrator", h.Admin, nil, "FORBIDDEN forbidden "},
	} {
		_, err := h.quality.QualitySummary(ctx(c.id), september, c.filter)
		if said(err) != c.want {
			t.Errorf("%s: %q, want %q", c.who, said(err), c.want)
		}
	}
}

// open: by each dimension a figure adds up to the whole, each of its parts opens to the orders that it counts, and the
// sides of a figure are its parts.
func (h *house) open() {
	t := h.t
	for name, ctx := range map[string]context.Context{"department": h.dept, "auditor": h.As(t, h.Auditor), "supervisor": h.As(t, h.HeadA1), "engineer": h.As(t, h.eng)} {
		codes := quality.Codes
		if name != "department" {
			codes = codes[:1]
		}
		for _, code := range codes {
			whole := h.tile(ctx, code, nil)
			for _, by := range []quality.QualityDimension{quality.PerDepartment, quality.PerUnit, quality.PerTeam, quality.PerPerson, quality.PerGrade, quality.PerType, quality.PerCity} {
				c, err := h.quality.QualityRows(ctx, code, by, september, nil, page.Args{})
				h.ok(err)
				met, counted := 0, 0
				for _, r := range c.Nodes {
					met, counted = met+r.Now.Numerator, counted+r.Now.Denominator
					if r.NameZh == "" && by != quality.PerGrade && !r.Nobody || r.Nobody != (by == quality.PerPerson && r.Key == "0") {
						t.Errorf("%s %s %s: %+v", code, by, r.Key, r)
					}
					h.sides(ctx, code, r.Now, filterOf(by, r.Key))
				}
				own := name == "engineer" && by == quality.PerPerson // the others' figures are not theirs to see
				if got := fmt.Sprintf("%d/%d", met, counted); !own && got != whole || own && len(c.Nodes) > 1 {
					t.Errorf("%s: %s by %s adds up to %s, the whole is %s", name, code, by, got, whole)
				}
			}
		}
	}
}

// filterOf is what a row is filtered by.
func filterOf(by quality.QualityDimension, key string) *quality.QualityFilter {
	var id int64
	_, _ = fmt.Sscan(key, &id)
	f := &quality.QualityFilter{}
	switch by {
	case quality.PerDepartment:
		f.DepartmentID = &id
	case quality.PerUnit:
		f.UnitID = &id
	case quality.PerTeam:
		f.TeamID = &id
	case quality.PerPerson:
		if f.StaffID = &id; id == 0 {
			f.StaffID, f.Nobody = nil, new(true)
		}
	case quality.PerGrade:
		f.Grade = new(customer.Grade(key))
	case quality.PerType:
		f.TypeCode = &key
	case quality.PerCity:
		f.CityID = &id
	}
	return f
}

func (h *house) sides(ctx context.Context, code quality.QualityCode, r *quality.QualityRate, f *quality.QualityFilter) {
	h.t.Helper()
	all, n := h.orders(ctx, code, quality.SideDenominator, f)
	met, _ := h.orders(ctx, code, quality.SideNumerator, f)
	missed, _ := h.orders(ctx, code, quality.SideMissed, f)
	if len(all) != r.Denominator || n != r.Denominator || len(met) != r.Numerator || len(missed) != r.Denominator-r.Numerator {
		h.t.Errorf("%s: %d/%d opens to %v, %v and %v", code, r.Numerator, r.Denominator, all, met, missed)
	}
	both := slices.Sorted(slices.Values(append(met, missed...)))
	if !slices.Equal(both, slices.Sorted(slices.Values(all))) {
		h.t.Errorf("%s: %v and %v are not %v", code, met, missed, all)
	}
	if code.Rated() {
		if unrated, n := h.orders(ctx, code, quality.SideNotRated, f); len(unrated) != *r.Closed-r.Denominator || n != len(unrated) {
			h.t.Errorf("%s: %v without a mark, want %d", code, unrated, *r.Closed-r.Denominator)
		}
	}
}

// TestMarks: their mean stands beside how many were asked for one.
func TestMarks(t *testing.T) {
	h := newHouse(t)
	h.month()
	s, err := h.quality.QualitySummary(h.dept, september, nil)
	h.ok(err)
	of := func(c quality.QualityCode) *quality.QualityRate { return s.Tiles[slices.Index(quality.Codes, c)].Now }
	sender, customers := of(quality.SenderSatisfaction), of(quality.CustomerSatisfaction)
	if sender.Mean.String() != "4.0000" || *sender.Closed != 5 || *sender.Asked != 5 || sender.ResponseRate.String() != "0.600000" || sender.Rate.String() != "0.666667" {
		t.Errorf("senders: %+v", sender)
	}
	if customers.Mean.String() != "4.0000" || *customers.Closed != 5 || *customers.Asked != 2 || customers.ResponseRate.String() != "0.500000" {
		t.Errorf("customers: %+v", customers)
	}
	if r := of(quality.OnTimeCompletion); r.Mean != nil || r.Closed != nil || r.ResponseRate != nil || r.LowerIsBetter || !of(quality.RepeatFault).LowerIsBetter {
		t.Errorf("completion: %+v", r)
	}
}

// TestMonths: a figure lies in the month in which its clock stopped, by the calendar of Shanghai; and stands beside the month before.
func TestMonths(t *testing.T) {
	h := newHouse(t)
	h.closed(order{at: september.Start(), late: true})
	h.closed(order{at: september.End().Add(-time.Microsecond)})
	h.closed(order{at: september.Start().Add(-time.Microsecond)})
	h.closed(order{at: september.End()})
	h.closed(order{at: september.End(), late: true})
	series := func() (got []string) {
		list, err := h.quality.QualitySeries(h.dept, quality.OnTimeCompletion, 201007, 201010, nil)
		h.ok(err)
		for _, p := range list {
			got = append(got, fmt.Sprintf("%s %s %d/%d", p.Month, p.State, p.Rate.Numerator, p.Rate.Denominator))
		}
		return got
	}
	want := []string{"2010-07 LIVE 0/0", "2010-08 LIVE 1/1", "2010-09 LIVE 1/2", "2010-10 LIVE 1/2"}
	if got := series(); !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	_, err := h.freeze(h.dept, 201008)
	h.ok(err)
	want[1] = "2010-08 FROZEN 1/1"
	if got := series(); !slices.Equal(got, want) {
		t.Errorf("with a frozen month: %v", got)
	}
	s, err := h.quality.QualitySummary(h.dept, september, nil)
	h.ok(err)
	if tile := s.Tiles[0]; tile.Now.Rate.String() != "0.500000" || tile.Before.Rate.String() != "1.000000" || tile.Change.String() != "-0.500000" || s.State != quality.Live {
		t.Errorf("%+v %+v", s, tile)
	}
	// For the auditor the province's month is frozen in one city of two.
	if s, err = h.quality.QualitySummary(h.As(t, h.Auditor), 201008, nil); err != nil || s.State != quality.Partly || s.Tiles[0].Now.Denominator != 1 {
		t.Errorf("%+v %v", s, err)
	}
	for _, c := range []struct {
		from, to clock.Month
		want     string
	}{{201009, 201008, "INVALID bad_span from"}, {200809, 201009, "INVALID bad_span from"}, {200900, 201009, "INVALID bad_span from"}, {201009, 201013, "INVALID month_out_of_range month"}} {
		if _, err := h.quality.QualitySeries(h.dept, quality.OnTimeCompletion, c.from, c.to, nil); said(err) != c.want {
			t.Errorf("%v: %q", c, said(err))
		}
	}
}

// TestPagesOfRows: the worst first, nobody twice.
func TestPagesOfRows(t *testing.T) {
	h := newHouse(t)
	h.month()
	one := 1
	args := page.Args{First: &one}
	var keys []string
	for {
		c, err := h.quality.QualityRows(h.dept, quality.OnTimeCompletion, quality.PerType, september, nil, args)
		h.ok(err)
		for _, r := range c.Nodes {
			keys = append(keys, r.Key+" "+r.NameEn)
		}
		if args.After = c.PageInfo().EndCursor; args.After == nil {
			break
		}
	}
	if fmt.Sprint(keys) != "[COMPLAINT Complaint FAULT Fault SERVICE_OPENING Service opening]" {
		t.Errorf("%v", keys)
	}
	_, err := h.quality.QualityOrders(h.dept, quality.OnTimeCompletion, quality.SideNotRated, september, nil, page.Args{})
	if said(err) != "INVALID not_rated_figure side" {
		t.Errorf("%v", err)
	}
	c, err := h.quality.QualityOrders(h.dept, quality.OnTimeCompletion, quality.SideMissed, september, &quality.QualityFilter{TeamID: &h.desk}, page.Args{})
	h.ok(err)
	o := c.Nodes[0]
	if o.TicketCode != "T0003" || *o.StaffName != "周敏" || o.TeamName != "受理台" || *o.ConsumedSeconds != 9000 || *o.TargetSeconds != 7200 || o.TypeNameEn != "Complaint" || o.Met {
		t.Errorf("%+v", o)
	}
}

// TestTheBoard: each number opens to what it counts; a hold is its holder's.
func TestTheBoard(t *testing.T) {
	h := newHouse(t)
	h.closed(order{code: "NO_FAULT_FOUND"})
	h.closed(order{asked: true})
	held := h.closed(order{worker: h.eng2})
	for i, used := range []int{89, 90, 140} {
		h.Exec(t, `INSERT INTO ticket_hold (ticket_id, reason, review_at, by_id, from_at, until_at, used) VALUES ($1, 'MATERIAL', $2::timestamptz + interval '1 day', $3, $2, $2, $4)`,
			held, h.at.Add(time.Duration(i)*time.Hour), h.eng, used)
	}
	for _, c := range []struct {
		used     int
		breached bool
	}{{95, false}, {95, true}, {20, false}} {
		id := h.closed(order{worker: h.eng2, asked: true})
		h.Exec(t, `UPDATE ticket SET status = 'CANCELLED', closed_at = NULL, resolved_at = NULL, resolution_code = NULL, cancelled_at = closed_at, cancel_used = $2,
			breached_at = CASE WHEN $3 THEN closed_at END WHERE id = $1`, id, c.used, c.breached)
	}
	rows := func(ctx context.Context, by quality.QualityDimension) (got []string) {
		c, err := h.quality.QualityBoard(ctx, september, by, nil, page.Args{})
		h.ok(err)
		for _, r := range c.Nodes {
			line := r.Name
			for _, s := range r.Suspicions {
				line += fmt.Sprintf(" %d/%d", s.Count, s.Base)
				f := filterOf(by, r.Key)
				orders, err := h.quality.QualityBoardOrders(ctx, s.Trick, september, f, page.Args{})
				h.ok(err)
				if len(orders.Nodes) != s.Count || orders.TotalCount != s.Count {
					t.Errorf("%s: %s is %d and opens to %d", r.Name, s.Trick, s.Count, len(orders.Nodes))
				}
			}
			got = append(got, line)
		}
		return got
	}
	want := "[钱进 0/0 2/3 1/2 1/2 孙勇 1/3 0/0 0/1 1/1]"
	if got := fmt.Sprint(rows(h.dept, quality.PerPerson)); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := fmt.Sprint(rows(h.dept, quality.PerTeam)); got != "[工维一班 1/3 2/3 1/3 2/3]" {
		t.Error(got)
	}
	if got := fmt.Sprint(rows(h.As(t, h.eng2), quality.PerPerson)); got != "[孙勇 1/3 0/0 0/1 1/1]" {
		t.Errorf("one's own: %s", got)
	}
	if _, err := h.quality.QualityBoard(h.dept, september, quality.PerGrade, nil, page.Args{}); said(err) != "INVALID by_person_or_team by" {
		t.Error(err)
	}
}

// TestOpenOverdue: what is past its completion target and still open stands beside the figures, in none of them.
func TestOpenOverdue(t *testing.T) {
	h := newHouse(t)
	for i, due := range []time.Duration{-time.Hour, time.Hour} {
		id := h.closed(order{late: i == 0})
		at := h.Clock.T.Add(due)
		h.Exec(t, `UPDATE ticket SET status = 'WORKING', holder_id = worker_id, closed_at = NULL, resolved_at = NULL, due_at = $2 WHERE id = $1`, id, at)
		h.Exec(t, `UPDATE clock SET state = 'RUNNING', stopped_at = NULL, breached_at = NULL, due_at = $2 WHERE ticket_id = $1 AND metric = 'RESOLUTION'`, id, at)
	}
	s, err := h.quality.QualitySummary(h.dept, september, nil)
	h.ok(err)
	if s.OpenOverdue != 1 || s.Tiles[0].Now.Denominator != 0 {
		t.Errorf("%+v", s)
	}
	if s, err = h.quality.QualitySummary(h.As(t, h.clerk), september, nil); err != nil || s.OpenOverdue != 0 {
		t.Errorf("another team's: %+v %v", s, err)
	}
}

// TestWhoseWork: the team that did the work counts, wherever the order went since; a repeat that was taken back is none.
func TestWhoseWork(t *testing.T) {
	h := newHouse(t)
	first := h.closed(order{})
	h.Exec(t, `UPDATE ticket SET team_id = $2 WHERE id = $1`, first, h.desk)
	again := h.closed(order{repeatOf: first})
	if got := h.tile(h.dept, quality.RepeatFault, &quality.QualityFilter{TeamID: &h.line}); got != "1/2" {
		t.Errorf("the team that did the work: %s", got)
	}
	h.Exec(t, `UPDATE ticket SET status = 'CANCELLED', cancelled_at = closed_at, closed_at = NULL WHERE id = $1`, again)
	if got := h.tile(h.dept, quality.RepeatFault, nil); got != "0/1" {
		t.Errorf("with a repeat that was cancelled: %s", got)
	}
}
