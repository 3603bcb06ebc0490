package quality_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"duolao/server/catalogue"
	"duolao/server/clock"
	"duolao/server/org/orgtest"
	"duolao/server/page"
	"duolao/server/quality"
)

// TestFreezing: a month that is over, once, whatever becomes of its orders; by whom; and what the server may not do to it.
func TestFreezing(t *testing.T) {
	h := newHouse(t)
	h.month()
	for _, c := range []struct {
		who   string
		id    int64
		city  int64
		month clock.Month
		want  string
	}{
		{"the month that runs", h.DeptA, h.CityA.ID, 201010, "INVALID month_not_over input.month"},
		{"no month", h.DeptA, h.CityA.ID, 201013, "INVALID month_out_of_range input.month"},
		{"another city", h.DeptA, h.CityB.ID, september, "NOT_FOUND not_found input.cityId"},
		{"no city", h.DeptA, h.UnitA1.ID, september, "NOT_FOUND not_found input.cityId"},
		{"a supervisor", h.HeadA1, h.CityA.ID, september, "FORBIDDEN forbidden "},
		{"an engineer", h.eng, h.CityA.ID, september, "FORBIDDEN forbidden "},
		{"the auditor", h.Auditor, h.CityA.ID, september, "FORBIDDEN forbidden "},
	} {
		_, err := h.quality.FreezeFigures(h.As(t, c.id), quality.FreezeFigures{RequestID: uuid.NewString(), CityID: c.city, Month: c.month})
		if said(err) != c.want {
			t.Errorf("%s: %q, want %q", c.who, said(err), c.want)
		}
	}
	if n := h.Int(t, `SELECT count(*) FROM quality_fact`); n != 0 {
		t.Fatalf("%d facts were written by who may not", n)
	}
	first, err := h.freeze(h.dept, september)
	h.ok(err)
	rows := h.Int(t, `SELECT count(*) FROM quality_fact`)
	if int64(first.Facts) != rows || rows == 0 || *first.FrozenByID != h.DeptA || first.Errata != 0 {
		t.Errorf("%+v, %d rows", first, rows)
	}
	before := h.tile(h.dept, quality.OnTimeCompletion, nil)
	h.closed(order{late: true}) // comes too late for september's figures
	h.Clock.T = h.Clock.T.Add(time.Hour)
	again, err := h.freeze(h.dept, september)
	h.ok(err)
	if again.ID != first.ID || !again.FrozenAt.Equal(first.FrozenAt) || h.Int(t, `SELECT count(*) FROM quality_fact`) != rows {
		t.Errorf("frozen twice: %+v, then %+v", first, again)
	}
	if got := h.tile(h.dept, quality.OnTimeCompletion, nil); got != before {
		t.Errorf("a frozen figure moved from %s to %s", before, got)
	}
	if n := h.Int(t, `SELECT count(*) FROM audit_log WHERE action = 'quality.freeze'`); n != 1 {
		t.Errorf("%d freezes were recorded", n)
	}
	for _, sql := range []string{`UPDATE quality_fact SET met = true`, `DELETE FROM quality_fact`, `UPDATE quality_freeze SET facts = 0`, `DELETE FROM quality_erratum`, `UPDATE quality_definition SET metric = 'SURVEY'`} {
		if _, err := h.DB.Pool.Exec(t.Context(), sql); err == nil {
			t.Errorf("the server may %s", sql)
		}
	}
	list, err := h.quality.QualityFreezes(h.As(t, h.eng), h.CityA.ID)
	h.ok(err)
	if len(list) != 1 || list[0].Month != september {
		t.Errorf("%+v", list)
	}
	if _, err := h.quality.QualityFreeze(h.dept, h.CityB.ID, september); said(err) != "NOT_FOUND not_found cityId" {
		t.Errorf("another city's: %v", err)
	}
}

// TestTwoFreezeAtOnce: one of them writes, both are told the same.
func TestTwoFreezeAtOnce(t *testing.T) {
	h := newHouse(t)
	h.month()
	type result struct {
		f   *quality.QualityFreeze
		err error
	}
	results := make(chan result)
	for range 2 {
		go func() {
			f, err := h.freeze(h.dept, september)
			results <- result{f, err}
		}()
	}
	a, b := <-results, <-results
	h.ok(a.err)
	h.ok(b.err)
	if a.f.ID != b.f.ID || h.Int(t, `SELECT count(*) FROM quality_fact`) != int64(a.f.Facts) {
		t.Errorf("%+v and %+v", a.f, b.f)
	}
}

// TestNoCalendar: a month whose clocks counted on a year whose working days are not known is not frozen, and the year is named.
func TestNoCalendar(t *testing.T) {
	h := newHouse(t)
	h.Clock.T = time.Date(2099, 2, 2, 9, 0, 0, 0, clock.Shanghai)
	id := h.closed(order{at: time.Date(2099, 1, 20, 9, 0, 0, 0, clock.Shanghai)})
	h.Exec(t, `UPDATE clock SET provisional = true WHERE ticket_id = $1 AND metric = 'RESOLUTION'`, id)
	_, err := h.freeze(h.dept, 209901)
	if said(err) != "INVALID no_calendar input.month" || err.Error() == "" {
		t.Errorf("%v", err)
	}
	h.Exec(t, `UPDATE clock SET provisional = false`)
	if _, err := h.freeze(h.dept, 209901); err != nil {
		t.Error(err)
	}
}

// TestErrata: what the orders of a frozen month say otherwise now is shown, and taken over by an erratum with its reason;
// what was frozen stays.
func TestErrata(t *testing.T) {
	h := newHouse(t)
	h.month()
	_, err := h.freeze(h.dept, september)
	h.ok(err)
	if _, n := h.differences(); n != 0 {
		t.Fatalf("%d differences at once", n)
	}
	// A hold was rejected, a mark came late, one was reopened and is resolved in october, and one was overlooked.
	h.Exec(t, `UPDATE clock SET breached_at = stopped_at WHERE metric = 'RESOLUTION' AND ticket_id = (SELECT id FROM ticket WHERE code = 'T0001')`)
	h.Exec(t, `INSERT INTO ticket_rating (ticket_id, rater, score, at) SELECT id, 'CUSTOMER', 2, now() FROM ticket WHERE code = 'T0002'`)
	h.Exec(t, `UPDATE clock SET stopped_at = stopped_at + interval '1 month' WHERE metric = 'RESOLUTION' AND ticket_id = (SELECT id FROM ticket WHERE code = 'T0004')`)
	h.closed(order{late: true})
	want := []string{
		"ON_TIME_COMPLETION T0001 met>missed", "ON_TIME_COMPLETION T0004 missed>none", "ON_TIME_COMPLETION T0008 none>missed",
		"SENDER_SATISFACTION T0008 none>unrated", "CUSTOMER_SATISFACTION T0002 unrated>missed", "CUSTOMER_SATISFACTION T0008 none>unrated",
		"REPEAT_FAULT T0008 none>missed", "ON_TIME_RESPONSE T0008 none>met",
	}
	if got, n := h.differences(); !slices.Equal(got, want) || n != len(want) {
		t.Fatalf("%v, want %v", got, want)
	}
	if got := h.tile(h.dept, quality.OnTimeCompletion, nil); got != "2/5" {
		t.Errorf("a frozen figure became %s", got)
	}
	id := func(code string) int64 { return h.Int(t, `SELECT id FROM ticket WHERE code = $1`, code) }
	publish := func(ctx context.Context, errata int, items ...*quality.ErratumItem) (*quality.QualityErratum, error) {
		return h.quality.PublishErratum(ctx, quality.PublishErratum{RequestID: uuid.NewString(), CityID: h.CityA.ID, Month: september, Errata: errata, Items: items, Reason: " 挂起被驳回 "})
	}
	e, err := publish(h.dept, 0, &quality.ErratumItem{Code: quality.OnTimeCompletion, TicketID: id("T0001")}, &quality.ErratumItem{Code: quality.OnTimeCompletion, TicketID: id("T0004")})
	h.ok(err)
	if e.Number != 1 || e.Corrections != 2 || e.Reason != "挂起被驳回" || *e.PublishedByID != h.DeptA {
		t.Errorf("%+v", e)
	}
	if got := h.tile(h.dept, quality.OnTimeCompletion, nil); got != "1/4" {
		t.Errorf("after the first erratum: %s", got)
	}
	if _, n := h.differences(); n != len(want)-2 {
		t.Errorf("%d differences are left", n)
	}
	for _, c := range []struct {
		who  string
		err  func() error
		want string
	}{
		{"what was seen is old", func() error { _, err := publish(h.dept, 0); return err }, "CONFLICT stale_errata "},
		{"no difference", func() error {
			_, err := publish(h.dept, 1, &quality.ErratumItem{Code: quality.OnTimeCompletion, TicketID: id("T0001")})
			return err
		}, "CONFLICT no_difference "},
		{"none named", func() error {
			_, err := h.quality.PublishErratum(h.dept, quality.PublishErratum{RequestID: uuid.NewString(), CityID: h.CityA.ID, Month: september, Errata: 1, Items: []*quality.ErratumItem{}, Reason: "没有选择"})
			return err
		}, "CONFLICT no_difference "},
		{"not frozen", func() error {
			_, err := h.quality.PublishErratum(h.dept, quality.PublishErratum{RequestID: uuid.NewString(), CityID: h.CityA.ID, Month: 201008, Reason: "并未冻结"})
			return err
		}, "CONFLICT figures_not_frozen "},
		{"no reason", func() error {
			_, err := h.quality.PublishErratum(h.dept, quality.PublishErratum{RequestID: uuid.NewString(), CityID: h.CityA.ID, Month: september, Errata: 1, Reason: " 错 "})
			return err
		}, "INVALID note_length input.reason"},
		{"the auditor", func() error { _, err := publish(h.As(t, h.Auditor), 1); return err }, "FORBIDDEN forbidden "},
		{"a supervisor looks", func() error {
			_, err := h.quality.FigureErrata(h.As(t, h.HeadA1), h.CityA.ID, september, page.Args{})
			return err
		}, "NOT_FOUND not_found cityId"},
	} {
		if got := said(c.err()); got != c.want {
			t.Errorf("%s: %q, want %q", c.who, got, c.want)
		}
	}
	_, err = publish(h.dept, 1) // all the rest
	h.ok(err)
	if got, n := h.differences(); n != 0 {
		t.Errorf("still different: %v", got)
	}
	// The one that came back to september after all is an erratum of an erratum.
	h.Exec(t, `UPDATE clock SET stopped_at = stopped_at - interval '1 month' WHERE metric = 'RESOLUTION' AND ticket_id = (SELECT id FROM ticket WHERE code = 'T0004')`)
	if got, _ := h.differences(); !slices.Equal(got, []string{"ON_TIME_COMPLETION T0004 none>missed"}) {
		t.Errorf("%v", got)
	}
	third, err := publish(h.dept, 2)
	h.ok(err)
	h.lines(third.ID, "ON_TIME_COMPLETION T0004 none>missed")
	h.lines(e.ID, "ON_TIME_COMPLETION T0001 met>missed", "ON_TIME_COMPLETION T0004 missed>none")
	errata, err := h.quality.QualityErrata(h.dept, h.CityA.ID, september)
	h.ok(err)
	s, err := h.quality.QualitySummary(h.dept, september, nil)
	h.ok(err)
	if len(errata) != 3 || errata[0].Number != 3 || s.Errata != 3 || s.State != quality.Frozen {
		t.Errorf("%d errata, %+v", len(errata), s)
	}
	if got := h.tile(h.dept, quality.OnTimeCompletion, nil); got != "1/6" {
		t.Errorf("after all errata: %s", got)
	}
	h.sides(h.dept, quality.OnTimeCompletion, s.Tiles[0].Now, nil)
	if n := h.Int(t, `SELECT count(*) FROM quality_fact WHERE erratum = 0 AND code = 'ON_TIME_COMPLETION' AND met`); n != 2 {
		t.Errorf("%d frozen facts are met: what was frozen has changed", n)
	}
}

// differences are the month's, by page.
func (h *house) differences() (list []string, total int) {
	h.t.Helper()
	three := 3
	args := page.Args{First: &three}
	for {
		c, err := h.quality.FigureErrata(h.dept, h.CityA.ID, september, args)
		h.ok(err)
		for _, d := range c.Nodes {
			list = append(list, told(d))
		}
		total = c.TotalCount
		if args.After = c.PageInfo().EndCursor; args.After == nil {
			return list, total
		}
	}
}

// lines of an erratum, by page.
func (h *house) lines(id int64, want ...string) {
	h.t.Helper()
	one := 1
	args := page.Args{First: &one}
	var list []string
	for {
		c, err := h.quality.QualityErratumLines(h.dept, id, args)
		h.ok(err)
		for _, d := range c.Nodes {
			list = append(list, told(d))
		}
		if args.After = c.PageInfo().EndCursor; args.After == nil {
			break
		}
	}
	if !slices.Equal(list, want) {
		h.t.Errorf("erratum %d has %v, want %v", id, list, want)
	}
}

func told(d *quality.QualityDifference) string {
	one := func(f *quality.QualityFact) string {
		switch {
		case f == nil:
			return "none"
		case !f.Counted:
			return "unrated"
		case f.Met:
			return "met"
		}
		return "missed"
	}
	return fmt.Sprintf("%s %s %s>%s", d.Code, d.TicketCode, one(d.Was), one(d.Now))
}

// TestDefinitions: a further number counts from its month on, a city's goes before the province's, and a frozen month
// keeps what it was frozen with.
func TestDefinitions(t *testing.T) {
	h := newHouse(t)
	h.month()
	resolution, opening := catalogue.MetricResolution, catalogue.MetricOpening
	in := quality.PublishQualityDefinition{RequestID: orgtest.Request(), CityID: &h.CityA.ID, Code: quality.OnTimeCompletion, FromMonth: september, Measure: quality.ByClock,
		Metric: &resolution, TypeCodes: []string{"FAULT"}, Exclusions: []quality.QualityExclusion{}, Note: "只看故障"}
	first, err := h.quality.PublishQualityDefinition(h.dept, in)
	h.ok(err)
	again, err := h.quality.PublishQualityDefinition(h.dept, in)
	h.ok(err)
	if first.Number != 1 || again.ID != first.ID || *first.PublishedByID != h.DeptA || len(first.TypeCodes) != 1 {
		t.Errorf("%+v, again %+v", first, again)
	}
	if got := h.tile(h.dept, quality.OnTimeCompletion, nil); got != "1/2" {
		t.Errorf("faults only: %s", got)
	}
	list, err := h.quality.QualityDefinitions(h.dept, nil, september)
	h.ok(err)
	if len(list) != len(quality.Codes) || list[0].ID != first.ID || list[1].CityID != nil {
		t.Errorf("%+v", list[0])
	}
	if list, err = h.quality.QualityDefinitions(h.dept, &h.CityA.ID, 201008); err != nil || list[0].CityID != nil {
		t.Errorf("%+v %v", list[0], err)
	}
	_, err = h.freeze(h.dept, september)
	h.ok(err)
	for name, c := range map[string]struct {
		change func(*quality.PublishQualityDefinition)
		who    int64
		want   string
	}{
		"of a frozen month": {func(in *quality.PublishQualityDefinition) {}, h.DeptA, "CONFLICT figures_frozen "},
		"stale":             {func(in *quality.PublishQualityDefinition) { in.FromMonth, in.Number = 201010, 0 }, h.DeptA, "CONFLICT stale_version "},
		"the province's":    {func(in *quality.PublishQualityDefinition) { in.CityID = nil }, h.DeptA, "FORBIDDEN forbidden "},
		"another city's":    {func(in *quality.PublishQualityDefinition) { in.CityID = &h.CityB.ID }, h.DeptA, "NOT_FOUND not_found input.cityId"},
		"a supervisor":      {func(in *quality.PublishQualityDefinition) {}, h.HeadA1, "FORBIDDEN forbidden "},
		"no clock":          {func(in *quality.PublishQualityDefinition) { in.Metric = nil }, h.DeptA, "INVALID wrong_metric input.metric"},
		"a leg's clock":     {func(in *quality.PublishQualityDefinition) { in.Metric = new(catalogue.MetricLeg) }, h.DeptA, "INVALID wrong_metric input.metric"},
		"a mark of a clock": {func(in *quality.PublishQualityDefinition) { in.SatisfiedFrom = new(4) }, h.DeptA, "INVALID satisfied_from input.satisfiedFrom"},
		"times by marks":    {func(in *quality.PublishQualityDefinition) { in.Measure = quality.ByRating }, h.DeptA, "INVALID wrong_measure input.measure"},
		"marks by a clock":  {func(in *quality.PublishQualityDefinition) { in.Code = quality.SenderSatisfaction }, h.DeptA, "INVALID wrong_measure input.measure"},
		"no such type":      {func(in *quality.PublishQualityDefinition) { in.TypeCodes = []string{"WEATHER"} }, h.DeptA, "INVALID unknown_type input.typeCodes"},
		"a type twice":      {func(in *quality.PublishQualityDefinition) { in.TypeCodes = []string{"FAULT", "FAULT"} }, h.DeptA, "INVALID types_out_of_range input.typeCodes"},
		"no such exclusion": {func(in *quality.PublishQualityDefinition) { in.Exclusions = []quality.QualityExclusion{"ALL"} }, h.DeptA, "INVALID exclusions_repeated input.exclusions"},
		"no words":          {func(in *quality.PublishQualityDefinition) { in.Note = " " }, h.DeptA, "INVALID note_length input.note"},
		"far away":          {func(in *quality.PublishQualityDefinition) { in.FromMonth = 201112 }, h.DeptA, "INVALID month_out_of_range input.fromMonth"},
		"no figure":         {func(in *quality.PublishQualityDefinition) { in.Code = "LUCK" }, h.DeptA, "INVALID unknown_figure input.code"},
		"satisfied by anything": {func(in *quality.PublishQualityDefinition) {
			in.Code, in.Measure, in.Metric, in.SatisfiedFrom = quality.CustomerSatisfaction, quality.ByRating, nil, new(1)
		}, h.DeptA, "INVALID satisfied_from input.satisfiedFrom"},
	} {
		bad := in
		bad.RequestID, bad.Number = uuid.NewString(), 1
		c.change(&bad)
		if _, err := h.quality.PublishQualityDefinition(h.As(t, c.who), bad); said(err) != c.want {
			t.Errorf("%s: %q, want %q", name, said(err), c.want)
		}
	}
	in.RequestID, in.Number, in.FromMonth, in.Metric = uuid.NewString(), 1, 201010, &opening
	_, err = h.quality.PublishQualityDefinition(h.dept, in)
	h.ok(err)
	if _, n := h.differences(); n != 0 {
		t.Errorf("%d differences by another definition than the month was frozen with", n)
	}
	history, err := h.quality.QualityDefinitionHistory(h.dept, &h.CityA.ID, quality.OnTimeCompletion)
	h.ok(err)
	if len(history) != 2 || history[0].Number != 2 || *history[0].Metric != opening {
		t.Errorf("%+v", history)
	}
}
