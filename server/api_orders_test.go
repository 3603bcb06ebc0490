package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"duolao/server/auth"
	"duolao/server/calendar"
	"duolao/server/catalogue"
	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/quality"
	"duolao/server/ticket"
	"duolao/server/upload"
)

// ordering takes assist orders through their life by the services, each act in the name of whoever takes it and at a time of
// its own, as settling does with months.
type ordering struct {
	*house
	t   testing.TB
	app *App
	now time.Time
}

// place is who is in a city: the first manager has groups, the first engineer leads, auditors are three.
type place struct {
	city, unit                           int64
	manager                              int64
	groups                               []int64
	engineers, clerks, auditors, halls   []int64
	engineering, acceptance, audit, hall int64 // teams
	department, line                     string
}

// a picture is the beginning of a PNG.
const picture = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"

// order fills the house with orders, once: those of the published month, which is frozen after them and corrected, and those
// that are under way, in each city; drafts; a type, a standard and a rule of the first city's own.
func (h *house) order(t testing.TB) {
	t.Helper()
	if h.ordered {
		return
	}
	h.ordered = true
	o := &ordering{house: h, t: t}
	var err error
	o.app, err = NewApp(t.Context(), h.url, h.schema, filepath.Join(h.dir, "keys.json"), h.files(), func() time.Time { return o.now }, statementTimeout)
	if err != nil {
		t.Fatal(err)
	}
	defer o.app.Close(context.Background())
	a, b := o.placeOf(h.cityA, h.unit1, "department"), o.placeOf(h.cityB, h.unitB, "departmentP")
	a.manager, a.groups = h.manager1, h.ids(t, `SELECT id FROM customer_group WHERE manager_id = $1 AND status = 'ACTIVE' ORDER BY id`, h.manager1)
	o.rules(a)
	for _, p := range []*place{a, b} {
		o.lastMonth(p)
		o.freeze(p)
		o.today(p)
	}
	o.elsewhere()
	o.drafts(a)
}

func (h *house) ids(t testing.TB, sql string, args ...any) []int64 {
	t.Helper()
	var list []int64
	for _, x := range h.rows(t, `SELECT x.id::text FROM (`+sql+`) x`, args...) {
		var n int64
		if _, err := fmt.Sscan(x, &n); err != nil {
			t.Fatal(err)
		}
		list = append(list, n)
	}
	if len(list) == 0 {
		t.Fatal("nothing of ", sql)
	}
	return list
}

func (o *ordering) placeOf(city, unit int64, department string) *place {
	o.t.Helper()
	p := &place{city: city, unit: unit, department: department, line: fmt.Sprintf("ZX%d", city)}
	p.manager = o.number(o.t, `SELECT g.manager_id FROM customer_group g JOIN staff s ON s.id = g.manager_id AND s.status = 'ACTIVE'
		JOIN unit u ON u.id = g.unit_id WHERE u.path LIKE (SELECT path FROM unit WHERE id = $1) || '%' AND g.status = 'ACTIVE' GROUP BY 1 HAVING count(*) > 5 ORDER BY 1 LIMIT 1`, unit)
	p.groups = o.ids(o.t, `SELECT id FROM customer_group WHERE manager_id = $1 AND status = 'ACTIVE' ORDER BY id`, p.manager)
	team := func(kind string, under int64) (int64, []int64) {
		id := o.number(o.t, `SELECT min(k.id) FROM team k JOIN unit u ON u.id = k.unit_id WHERE k.kind = $1 AND u.path LIKE (SELECT path FROM unit WHERE id = $2) || '%'`, kind, under)
		return id, o.ids(o.t, `SELECT staff_id AS id FROM team_member WHERE team_id = $1 ORDER BY staff_id`, id)
	}
	p.engineering, p.engineers = team("ENGINEERING", city)
	p.audit, p.auditors = team("AUDIT", city)
	p.acceptance, p.clerks = team("ACCEPTANCE", unit)
	p.hall, p.halls = team("HALL", unit)
	return p
}

// as lets somebody act now.
func (o *ordering) as(staffID int64) context.Context {
	o.t.Helper()
	actor, err := auth.ActorOf(o.t.Context(), o.app.DB, staffID, clock.DateOf(o.now))
	if err != nil {
		o.t.Fatal(err)
	}
	return auth.With(o.t.Context(), actor)
}

func (o *ordering) after(d time.Duration) *ordering { o.now = o.now.Add(d); return o }

// must is the order that came of an act.
func (o *ordering) must(x *ticket.Ticket, err error) *ticket.Ticket {
	o.t.Helper()
	if err != nil {
		o.t.Fatal(err)
	}
	return x
}

func (o *ordering) send(by int64, kind string, group int64, service string, more ...func(*ticket.DispatchTicket)) *ticket.Ticket {
	o.t.Helper()
	detail := "请尽快处理。"
	in := ticket.DispatchTicket{RequestID: newID(), TypeCode: kind, GroupID: &group, Detail: &detail}
	for field, value := range formOf(kind, service, o.now) {
		in.Form = append(in.Form, &ticket.FormValueInput{Code: field, Value: value})
	}
	for _, add := range more {
		add(&in)
	}
	return o.must(o.app.Tickets.DispatchTicket(o.as(by), in))
}

// formOf fills in what a shipped type asks for.
func formOf(kind, service string, now time.Time) map[string]string {
	switch kind {
	case "FAULT":
		return map[string]string{"line": service, "symptom": "DOWN"}
	case "COMPLAINT":
		return map[string]string{"subject": "NETWORK", "account": service}
	case "BUSINESS_ACCEPTANCE":
		return map[string]string{"business": "NEW"}
	case "SERVICE_OPENING":
		return map[string]string{"line": service, "product": "LEASED_LINE"}
	case "RESOURCE_REQUEST":
		return map[string]string{"resource": "PORT"}
	case "MARKETING_VISIT":
		return map[string]string{"visit_on": string(clock.DateOf(now).AddDays(3))}
	}
	panic("no form of " + kind)
}

func (o *ordering) claim(by int64, x *ticket.Ticket) *ticket.Ticket {
	o.t.Helper()
	return o.must(o.after(7*time.Minute).app.Tickets.ClaimTicket(o.as(by), ticket.ClaimTicket{ID: x.ID, Version: x.Version}))
}

func (o *ordering) note(by int64, x *ticket.Ticket, act func(context.Context, ticket.TicketNote) (*ticket.Ticket, error)) *ticket.Ticket {
	o.t.Helper()
	return o.must(act(o.after(6*time.Minute).as(by), ticket.TicketNote{RequestID: newID(), ID: x.ID, Version: x.Version, Text: "已与客户联系"}))
}

// begun is an order that somebody has claimed and responded to.
func (o *ordering) begun(by int64, x *ticket.Ticket) *ticket.Ticket {
	o.t.Helper()
	return o.note(by, o.claim(by, x), o.app.Tickets.RespondTicket)
}

func (o *ordering) resolve(by int64, x *ticket.Ticket, code ticket.ResolutionCode) *ticket.Ticket {
	o.t.Helper()
	return o.must(o.app.Tickets.ResolveTicket(o.after(20*time.Minute).as(by), ticket.ResolveTicket{RequestID: newID(), ID: x.ID, Version: x.Version, Code: code, Note: "处理完毕"}))
}

func (o *ordering) close(by int64, x *ticket.Ticket, score int) *ticket.Ticket {
	o.t.Helper()
	in := ticket.CloseTicket{RequestID: newID(), ID: x.ID, Version: x.Version}
	if score > 0 {
		in.Score = &score
	}
	return o.must(o.app.Tickets.CloseTicket(o.after(time.Hour).as(by), in))
}

// link is a customer's link to an order.
func (o *ordering) link(by int64, x *ticket.Ticket) string {
	o.t.Helper()
	l, err := o.app.Tickets.AskRating(o.as(by), x.ID)
	if err != nil {
		o.t.Fatal(err)
	}
	return strings.TrimPrefix(l.Path, "/rate/")
}

func (o *ordering) customer(token string, score int) {
	o.t.Helper()
	if _, err := o.app.Tickets.RateAsCustomer(auth.With(o.t.Context(), &auth.Actor{Address: "10.9.9.9"}), ticket.RateAsCustomer{Token: token, Score: score}); err != nil {
		o.t.Fatal(err)
	}
}

// hold holds an order, with a photo where there is one.
func (o *ordering) hold(by int64, x *ticket.Ticket, photo string) (*ticket.Ticket, int64) {
	o.t.Helper()
	evidence := "与客户通话确认,改约明天"
	in := ticket.HoldTicket{RequestID: newID(), ID: x.ID, Version: x.Version, Reason: ticket.HoldCustomerAbsent, Evidence: &evidence, ReviewAt: o.now.Add(26 * time.Hour)}
	if photo != "" {
		in.Files = []upload.File{{Name: "现场.png", Content: strings.NewReader(photo)}}
	}
	x = o.must(o.app.Tickets.HoldTicket(o.after(5*time.Minute).as(by), in))
	return x, o.number(o.t, `SELECT max(id) FROM ticket_hold WHERE ticket_id = $1`, x.ID)
}

func (o *ordering) decide(by int64, x *ticket.Ticket, hold int64, accepted bool) *ticket.Ticket {
	o.t.Helper()
	note := "已核实"
	return o.must(o.app.Tickets.DecideHold(o.after(5*time.Minute).as(by), ticket.DecideHold{RequestID: newID(), ID: x.ID, Version: x.Version, HoldID: hold, Accepted: accepted, Note: &note}))
}

func (o *ordering) audited(by int64, x *ticket.Ticket, passed bool) *ticket.Ticket {
	o.t.Helper()
	note := "资料已核对"
	return o.must(o.app.Tickets.AuditTicket(o.after(15*time.Minute).as(by), ticket.AuditTicket{RequestID: newID(), ID: x.ID, Version: x.Version, Passed: passed, Note: &note}))
}

// rules are what the department of the first city has made of the catalogue, and an administrator of the calendar.
func (o *ordering) rules(p *place) {
	o.t.Helper()
	o.now = o.publishedMonth().First().AddDays(1).Start().Add(9 * time.Hour)
	department := o.as(o.people[p.department].id)
	check := func(_ any, err error) {
		o.t.Helper()
		if err != nil {
			o.t.Fatal(err)
		}
	}
	check(o.app.Catalogue.PublishTicketType(department, catalogue.PublishTicketType{RequestID: newID(), CityID: &p.city, Code: "SITE_CHECK", NameZh: "现场核查", NameEn: "Check on site",
		TeamKinds: []catalogue.TeamKind{catalogue.TeamEngineering}, CloseDays: 3}))
	shipped, err := o.app.Catalogue.ServiceStandard(department, nil)
	check(nil, err)
	in := catalogue.PublishStandard{RequestID: newID(), CityID: &p.city, Note: "本市标准"}
	for _, l := range shipped.Lines {
		in.Lines = append(in.Lines, &catalogue.SaveStandardLine{TypeCode: l.TypeCode, Grade: l.Grade, Metric: l.Metric, Amount: l.Amount, Unit: l.Unit})
	}
	check(o.app.Catalogue.PublishStandard(department, in))
	gold := customer.Gold
	check(o.app.Catalogue.SaveRoutingRule(department, catalogue.SaveRoutingRule{RequestID: newID(), TypeCode: "FAULT", UnitID: p.unit, Grade: &gold, TeamID: p.engineering, Assign: catalogue.RouteQueue}))
	from, marks := o.month, 3
	check(o.app.Quality.PublishQualityDefinition(department, quality.PublishQualityDefinition{RequestID: newID(), CityID: &p.city, Code: quality.SenderSatisfaction, FromMonth: from,
		Measure: quality.ByRating, SatisfiedFrom: &marks, TypeCodes: []string{"FAULT"}, Exclusions: []quality.QualityExclusion{quality.Exclusions[0]}, Note: "试行"}))
	o.exec(o.t, `WITH skilled AS (UPDATE team_member SET skills = '{FAULT,LINE_SURVEY}' WHERE team_id = $1 AND staff_id = $2 RETURNING 1) UPDATE catalogue_revision SET revision = revision + 1`, p.engineering, p.engineers[2])
	hall := o.number(o.t, `SELECT unit_id FROM team WHERE id = $1`, p.hall)
	check(o.app.Calendar.SetCalendarDay(o.as(o.people["administrator"].id), calendar.SetCalendarDay{RequestID: newID(), Revision: int(o.number(o.t, `SELECT revision FROM calendar_revision`)),
		UnitID: &hall, Day: o.month.Last(), Kind: "OFF", Name: "盘点"}))
}

// lastMonth are orders of the published month, from its 22nd on.
func (o *ordering) lastMonth(p *place) {
	o.t.Helper()
	o.now = o.publishedMonth().First().AddDays(21).Start().Add(9 * time.Hour)
	service, m, e, lead := o.app.Tickets, p.manager, p.engineers[1], p.engineers[0]
	// A fault with two holds, of which one is accepted, both marks; and the same line again, too late, by another one.
	x := o.begun(e, o.send(m, "FAULT", p.groups[0], p.line))
	x, hold := o.hold(e, x, picture)
	x = o.note(e, o.decide(m, x, hold, true), service.ResumeTicket)
	x, hold = o.hold(e, x, "")
	x = o.resolve(e, o.decide(m, x, hold, false), ticket.CodeDone)
	token := o.link(m, x)
	o.close(m, o.must(service.Ticket(o.as(m), x.ID)), 5)
	o.after(time.Hour).customer(token, 4)
	o.after(9 * time.Hour)
	again := o.send(m, "FAULT", p.groups[0], p.line, func(in *ticket.DispatchTicket) { in.StaffID = &lead })
	if again.RepeatOfID == nil || *again.RepeatOfID != x.ID {
		o.t.Fatalf("order %d repeats %v, not %d", again.ID, again.RepeatOfID, x.ID)
	}
	again = o.begun(lead, again)
	o.after(30 * time.Hour)
	again = o.resolve(lead, again, ticket.CodeNoFaultFound)
	o.link(m, again)
	o.close(m, o.must(service.Ticket(o.as(m), again.ID)), 0)
	// A service is opened, with an audit that fails.
	x = o.begun(e, o.send(m, "SERVICE_OPENING", p.groups[1], p.line+"S"))
	for _, step := range []catalogue.ClockMetric{catalogue.MetricSurvey, catalogue.MetricOpening} {
		x = o.must(service.CompleteStep(o.after(time.Hour).as(e), ticket.CompleteStep{RequestID: newID(), ID: x.ID, Version: x.Version, Step: step, Text: "已完成"}))
	}
	x = o.audited(p.auditors[0], o.resolve(e, x, ticket.CodeDone), false)
	x = o.resolve(e, x, ticket.CodeDone)
	x = o.audited(p.auditors[2], o.audited(p.auditors[1], x, true), true)
	o.close(m, x, 3)
	// A complaint goes back for information, to another clerk, and is opened again.
	x = o.send(m, "COMPLAINT", p.groups[2], p.line+"C")
	x = o.note(p.clerks[1], x, service.ReturnTicket)
	x = o.must(service.SupplementTicket(o.after(time.Hour).as(m), ticket.SupplementTicket{RequestID: newID(), ID: x.ID, Version: x.Version, Text: "号码已补"}))
	x = o.begun(p.clerks[1], x)
	x = o.must(service.TransferTicket(o.as(p.clerks[1]), ticket.TransferTicket{RequestID: newID(), ID: x.ID, Version: x.Version, StaffID: &p.clerks[0], Reason: "休假"}))
	x = o.resolve(p.clerks[0], o.begun(p.clerks[0], x), ticket.CodeDone)
	x = o.note(p.clerks[0], o.note(m, x, service.ReopenTicket), service.RespondTicket)
	o.close(m, o.resolve(p.clerks[0], x, ticket.CodeDone), 4)
	// One is cancelled just before it is due, one held just before.
	x = o.begun(e, o.send(m, "FAULT", p.groups[3], p.line+"X"))
	o.now = x.DueAt.Add(-10 * time.Minute)
	x = o.must(service.CancelTicket(o.as(m), ticket.TicketNote{RequestID: newID(), ID: x.ID, Version: x.Version, Text: "客户已自行解决"}))
	o.must(service.DecideCancellation(o.after(time.Minute).as(lead), ticket.DecideCancellation{RequestID: newID(), ID: x.ID, Version: x.Version, Granted: true}))
	x = o.begun(e, o.send(m, "FAULT", p.groups[3], p.line+"Y"))
	o.now = x.DueAt.Add(-10 * time.Minute)
	x, hold = o.hold(e, x, "")
	x = o.note(e, o.decide(m, x, hold, true), service.ResumeTicket)
	o.close(m, o.resolve(e, x, ticket.CodeDone), 0)
	// And one is another one.
	x, other := o.send(m, "FAULT", p.groups[3], p.line+"Z"), o.send(m, "FAULT", p.groups[3], p.line+"Z")
	o.must(service.MergeTicket(o.after(time.Minute).as(m), ticket.MergeTicket{RequestID: newID(), ID: other.ID, Version: other.Version, IntoID: x.ID}))
	x = o.begun(e, o.must(service.Ticket(o.as(m), x.ID)))
	o.close(m, o.resolve(e, x, ticket.CodeDone), 0)
}

// freeze freezes the published month. What its senders and customers say after that is a difference: the first one is
// corrected, the second is left.
func (o *ordering) freeze(p *place) {
	o.t.Helper()
	o.now = o.house.now()
	department := o.people[p.department].id
	in := quality.FreezeFigures{RequestID: newID(), CityID: p.city, Month: o.publishedMonth()}
	if _, err := o.app.Quality.FreezeFigures(o.as(department), in); err != nil {
		o.t.Fatal(err)
	}
	late := o.number(o.t, `SELECT t.id FROM ticket t WHERE t.sender_id = $1 AND t.repeat_of IS NOT NULL`, p.manager)
	x := o.must(o.app.Tickets.Ticket(o.as(p.manager), late))
	o.must(o.app.Tickets.RateTicket(o.as(p.manager), ticket.RateTicket{RequestID: newID(), ID: x.ID, Score: 2}))
	if _, err := o.app.Quality.PublishErratum(o.as(department), quality.PublishErratum{RequestID: newID(), CityID: p.city, Month: o.publishedMonth(), Reason: "评价补录"}); err != nil {
		o.t.Fatal(err)
	}
	o.customer(o.link(p.manager, x), 1)
}

// today are orders under way, one in each state.
func (o *ordering) today(p *place) {
	o.t.Helper()
	service, m, e := o.app.Tickets, p.manager, p.engineers[0]
	o.now = o.house.now().AddDate(0, 0, -3)
	o.begun(p.engineers[1], o.send(m, "FAULT", p.groups[4], p.line+"O")) // overdue by now
	o.now = o.house.now().Add(-5 * time.Hour)
	o.send(m, "FAULT", p.groups[0], p.line+"1", func(in *ticket.DispatchTicket) { in.WatcherIDs = []int64{p.clerks[0]} })
	o.send(m, "MARKETING_VISIT", p.groups[0], "")
	o.note(m, o.send(m, "MARKETING_VISIT", p.groups[2], ""), service.CancelTicket)
	o.send(m, "BUSINESS_ACCEPTANCE", p.groups[0], "")
	o.send(m, "COMPLAINT", p.groups[0], p.line+"2")
	o.claim(e, o.send(m, "FAULT", p.groups[1], p.line+"3"))
	o.claim(p.clerks[0], o.send(m, "COMPLAINT", p.groups[1], p.line+"4"))
	o.claim(p.halls[0], o.send(m, "MARKETING_VISIT", p.groups[1], ""))
	// Whom others help with, who is urged, who has sent a part of it on, and whose sender does not want it any more.
	x := o.begun(e, o.send(m, "FAULT", p.groups[2], p.line+"5"))
	o.must(service.AddTicketPeople(o.as(m), ticket.AddTicketPeople{RequestID: newID(), ID: x.ID, StaffIDs: []int64{p.engineers[1]}, Part: ticket.PartHelper}))
	text := "客户很急"
	o.must(service.UrgeTicket(o.as(m), ticket.UrgeTicket{RequestID: newID(), ID: x.ID, Text: &text}))
	o.must(service.CommentTicket(o.as(m), ticket.CommentTicket{RequestID: newID(), ID: x.ID, Text: "请先看机房", MentionIDs: []int64{p.auditors[0]},
		Files: []upload.File{{Name: "说明.txt", Content: strings.NewReader("机房在二楼\n")}}}))
	o.send(e, "RESOURCE_REQUEST", *x.GroupID, "", func(in *ticket.DispatchTicket) { in.ParentID = &x.ID })
	x = o.must(service.Ticket(o.as(m), x.ID))
	o.note(m, x, service.CancelTicket)
	x = o.begun(e, o.send(m, "FAULT", p.groups[3], p.line+"6"))
	o.hold(e, x, picture)
	o.note(e, o.claim(e, o.send(m, "FAULT", p.groups[3], p.line+"7")), service.ReturnTicket)
	x = o.claim(e, o.send(m, "FAULT", p.groups[3], p.line+"8"))
	o.must(service.TransferTicket(o.as(e), ticket.TransferTicket{RequestID: newID(), ID: x.ID, Version: x.Version, StaffID: &p.engineers[2], Reason: "不在现场"}))
	o.resolve(e, o.begun(e, o.send(m, "RESOURCE_REQUEST", p.groups[3], "")), ticket.CodeDone) // waits for its audit
	x = o.resolve(e, o.begun(e, o.send(m, "FAULT", p.groups[4], p.line+"9")), ticket.CodeDone)
	o.ratingToken = o.link(m, x)
	x = o.resolve(e, o.begun(e, o.send(m, "FAULT", p.groups[4], p.line+"0")), ticket.CodeDone)
	o.note(m, x, service.ReopenTicket)
}

// elsewhere are orders of the first city that the people of its first unit have nothing to do with.
func (o *ordering) elsewhere() {
	o.t.Helper()
	p := o.placeOf(o.cityA, o.unit2, "department")
	o.now = o.house.now().Add(-2 * time.Hour)
	o.send(p.manager, "BUSINESS_ACCEPTANCE", p.groups[0], "")
	o.begun(p.clerks[0], o.send(p.manager, "COMPLAINT", p.groups[0], p.line+"E"))
	o.send(p.manager, "FAULT", p.groups[1], p.line+"E")
	o.send(o.people["supervisor"].id, "FAULT", o.number(o.t, `SELECT min(id) FROM customer_group WHERE unit_id = $1 AND status = 'ACTIVE'`, o.unit1), p.line+"V")
	o.send(o.people["department"].id, "FAULT", p.groups[1], p.line+"W")
}

// senders are those who may send orders, or parts of them.
var senders = strings.Fields("manager supervisor clerk engineer hall department departmentP")

// drafts gives each of those who send a draft.
func (o *ordering) drafts(p *place) {
	o.t.Helper()
	title := "待补"
	for _, who := range senders {
		in := ticket.SaveTicketDraft{TypeCode: "FAULT", GroupID: &p.groups[0], Title: &title, Form: []*ticket.FormValueInput{{Code: "line", Value: p.line}}, TeamID: &p.engineering, StaffID: &p.engineers[0]}
		if _, err := o.app.Tickets.SaveTicketDraft(o.as(o.people[who].id), in); err != nil {
			o.t.Fatal(err)
		}
	}
}
