package catalogue

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/db/dbtest"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/errs"
	"duolao/server/page"
)

// house is a province with two cities:
//
//	1 province · 2 city A (4 unit A1, 5 hall A) · 3 city B (7 unit B1)
//
// 11, 12 are clerks in A1, 13 has left, 15 is a clerk of B1, 19 has no unit, 21 is the department of A, 22 of the
// province, 31 a manager of A1.
type house struct {
	*Service
	db    *db.DB
	owner *db.DB
	now   time.Time
}

func open(t *testing.T) *house {
	t.Helper()
	d := dbtest.Open(t)
	h := &house{db: d, owner: dbtest.Owner(t, d.Schema), now: time.Date(2026, 11, 23, 10, 0, 0, 0, clock.Shanghai)}
	h.exec(t, `
		INSERT INTO unit (id, code, name, full_name, kind, parent_id, city_id, path) OVERRIDING SYSTEM VALUE VALUES
		  (1, 'P', '省', '省', 'PROVINCE', NULL, NULL, '/1/'), (2, 'A', '甲市', '甲市', 'CITY', 1, 2, '/1/2/'),
		  (3, 'B', '乙市', '乙市', 'CITY', 1, 3, '/1/3/'), (4, 'A1', '城东', '城东', 'PRODUCTION_UNIT', 2, 2, '/1/2/4/'),
		  (5, 'AH', '营业厅', '营业厅', 'HALL', 2, 2, '/1/2/5/'), (7, 'B1', '城北', '城北', 'PRODUCTION_UNIT', 3, 3, '/1/3/7/');
		INSERT INTO staff (id, code, name, status) OVERRIDING SYSTEM VALUE
		  SELECT n, n::text, '某' || n, CASE n WHEN 13 THEN 'LEFT' ELSE 'ACTIVE' END FROM unnest('{11,12,13,15,19,21,22,31}'::int[]) n;
		INSERT INTO assignment (id, staff_id, unit_id, post, from_day) OVERRIDING SYSTEM VALUE VALUES
		  (11, 11, 4, 'BACK_OFFICE', '2010-01-01'), (12, 12, 4, 'BACK_OFFICE', '2010-01-01'), (15, 15, 7, 'BACK_OFFICE', '2010-01-01'), (21, 21, 2, 'DEPARTMENT_STAFF', '2010-01-01'),
		  (22, 22, 1, 'DEPARTMENT_STAFF', '2010-01-01'), (31, 31, 4, 'ACCOUNT_MANAGER', '2010-01-01')`)
	h.Service = New(d, func() time.Time { return h.now })
	return h
}

func (h *house) exec(t *testing.T, sql string, args ...any) {
	t.Helper()
	if _, err := h.owner.Pool.Exec(t.Context(), sql, args...); err != nil {
		t.Fatal(err)
	}
}

func (h *house) number(t *testing.T, sql string, args ...any) (n int) {
	t.Helper()
	if err := h.owner.Pool.QueryRow(t.Context(), sql, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func as(t *testing.T, staff, unit, city int64, path string, roles ...auth.Role) context.Context {
	return auth.With(t.Context(), &auth.Actor{StaffID: staff, Roles: roles, UnitID: unit, CityID: city, ProvinceID: 1, UnitPath: path})
}

func departmentA(t *testing.T) context.Context { return as(t, 21, 2, 2, "/1/2/", auth.Department) }
func provinces(t *testing.T) context.Context   { return as(t, 22, 1, 0, "/1/", auth.Department) }
func manager(t *testing.T) context.Context     { return as(t, 31, 4, 2, "/1/2/4/", auth.Manager) }

func id() string { return uuid.NewString() }

func wants(t *testing.T, err error, code errs.Code, reason, field string) {
	t.Helper()
	var e *errs.Error
	if !errors.As(err, &e) || e.Code != code || e.Reason != reason || e.Field != field {
		t.Errorf("got %v, want %s %s %s", err, code, reason, field)
	}
}

func again(s *TicketType) PublishTicketType {
	in := PublishTicketType{RequestID: id(), CityID: s.CityID, Code: s.Code, Number: s.Number, NameZh: s.NameZh, NameEn: s.NameEn, Active: s.Active,
		TeamKinds: s.TeamKinds, Audits: s.Audits, Steps: s.Steps, NeedsGroup: s.NeedsGroup, Repeats: s.Repeats, CloseDays: s.CloseDays}
	for _, f := range s.Fields {
		field := &SaveFormField{Code: f.Code, NameZh: f.NameZh, NameEn: f.NameEn, Kind: f.Kind, Required: f.Required}
		for _, c := range f.Choices {
			field.Choices = append(field.Choices, &SaveFieldChoice{c.Code, c.NameZh, c.NameEn})
		}
		in.Fields = append(in.Fields, field)
	}
	return in
}

func anew(s *ServiceStandard) PublishStandard {
	in := PublishStandard{RequestID: id(), CityID: s.CityID, Number: s.Number}
	for _, l := range s.Lines {
		in.Lines = append(in.Lines, &SaveStandardLine{l.TypeCode, l.Grade, l.Metric, l.Amount, l.Unit})
	}
	return in
}

func (h *house) team(t *testing.T, ctx context.Context, in SaveTeam) *Team { //nolint:revive // the test first, as everywhere
	t.Helper()
	in.RequestID = id()
	team, err := h.SaveTeam(ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	return team
}

// What ships would pass everything that a department's own change has to pass.
func TestShipped(t *testing.T) {
	h := open(t)
	types, err := h.TicketTypes(manager(t), nil, nil)
	if err != nil || len(types) != 8 {
		t.Fatal(len(types), err)
	}
	for _, x := range types {
		required := 0
		for _, f := range x.Fields {
			if f.Required {
				required++
			}
		}
		if required > 2 { // with type and group the four fields of a phone
			t.Errorf("%s asks %d things", x.Code, required)
		}
		in := again(x)
		if _, err := h.PublishTicketType(provinces(t), in); err != nil {
			t.Errorf("%s: %v", x.Code, err)
		}
	}
	standard, err := h.ServiceStandard(manager(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, ok := standard.Target("FAULT", customer.Gold, MetricResolution); !ok || got != (Target{4, UnitHour}) {
		t.Error(got, ok)
	}
	for _, x := range types {
		for i, metric := range metrics {
			for j := 1; j < len(grades); j++ { // better grades are never slower
				better, ok := standard.Target(x.Code, grades[j-1], metric)
				worse, also := standard.Target(x.Code, grades[j], metric)
				if ok != also || better.Unit != worse.Unit || metrics[i] != MetricRepeatWindow && better.Amount > worse.Amount {
					t.Errorf("%s %s: %v for %s, %v for %s", x.Code, metric, better, grades[j-1], worse, grades[j])
				}
			}
		}
	}
	in := anew(standard)
	in.Note = "原样"
	next, err := h.PublishStandard(provinces(t), in)
	if err != nil || next.Number != 2 || len(next.Lines) != len(standard.Lines) {
		t.Fatal(next, err)
	}
}

func TestPublishingTypes(t *testing.T) {
	h := open(t)
	history := func(city *int64, code string) (numbers []int) {
		list, err := h.TicketTypeHistory(departmentA(t), city, code)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range list {
			numbers = append(numbers, x.Number)
		}
		return numbers
	}
	c, _ := h.At(t.Context(), h.db.Bun)
	fault, _ := c.Type(2, "FAULT")

	in := again(fault)
	_, err := h.PublishTicketType(departmentA(t), in)
	wants(t, err, errs.Forbidden, "province_only", "")
	_, err = h.PublishTicketType(manager(t), in)
	wants(t, err, errs.Forbidden, "forbidden", "")
	in.CityID, in.Number = ptr(int64(3)), 0
	_, err = h.PublishTicketType(departmentA(t), in)
	wants(t, err, errs.NotFound, "not_found", "input.cityId")
	in.CityID = ptr(int64(4)) // no city
	_, err = h.PublishTicketType(departmentA(t), in)
	wants(t, err, errs.NotFound, "not_found", "input.cityId")

	// The city's own goes before the province's, in this city only.
	in.CityID, in.NameZh = ptr(int64(2)), "故障报修"
	own, err := h.PublishTicketType(departmentA(t), in)
	if err != nil || own.Number != 1 || *own.CityID != 2 || own.NameZh != "故障报修" || *own.PublishedByID != 21 || !own.PublishedAt.Equal(h.now) || len(own.Fields) != 3 {
		t.Fatal(own, err)
	}
	same, err := h.PublishTicketType(departmentA(t), in)
	if err != nil || same.ID != own.ID {
		t.Error("the same request gave another number:", same, err)
	}
	c, _ = h.At(t.Context(), h.db.Bun)
	if x, _ := c.Type(2, "FAULT"); x.ID != own.ID {
		t.Error(x)
	}
	if x, _ := c.Type(3, "FAULT"); x.ID != fault.ID {
		t.Error(x)
	}
	if x, ok := c.TypeByID(fault.ID); !ok || x.NameZh != "故障处理" {
		t.Error("the number that orders were sent with has changed:", x)
	}

	stale := again(fault)
	stale.CityID = ptr(int64(2))
	stale.Number = 0
	_, err = h.PublishTicketType(departmentA(t), stale)
	wants(t, err, errs.Conflict, "stale_type", "")
	next := again(own)
	next.Active = false
	if x, err := h.PublishTicketType(departmentA(t), next); err != nil || x.Number != 2 || x.Active {
		t.Fatal(x, err)
	}
	if got := history(ptr(int64(2)), "FAULT"); !slices.Equal(got, []int{2, 1}) {
		t.Error(got)
	}
	if got := history(nil, "FAULT"); !slices.Equal(got, []int{1}) {
		t.Error(got)
	}
	active, _ := h.TicketTypes(departmentA(t), nil, nil)
	all, _ := h.TicketTypes(departmentA(t), nil, ptr(true))
	if len(active) != 7 || len(all) != 8 {
		t.Error(len(active), len(all))
	}

	// A new one: inactive, its targets, active.
	add := *goodType()
	add.RequestID, add.CityID, add.Active = id(), ptr(int64(2)), true
	_, err = h.PublishTicketType(departmentA(t), add)
	wants(t, err, errs.Invalid, "type_without_targets", "input.active")
	if got := faultsOf(t, err); !slices.Equal(got, []string{"input.active type_without_targets", "input.steps type_without_targets"}) {
		t.Error(got)
	}
	add.Repeats = []string{"FAULT", "NONE"}
	add.Active = false
	_, err = h.PublishTicketType(departmentA(t), add)
	wants(t, err, errs.Invalid, "unknown_type", "input.repeats.1")
	add.Repeats = []string{"FAULT", "RELOCATION"}
	made, err := h.PublishTicketType(departmentA(t), add)
	if err != nil || made.Active {
		t.Fatal(err)
	}
	standard, _ := h.ServiceStandard(departmentA(t), nil)
	targets := anew(standard)
	targets.CityID, targets.Number = ptr(int64(2)), 0
	for _, g := range grades {
		for _, m := range []ClockMetric{MetricResponse, MetricResolution, MetricOpening, MetricSurvey} {
			targets.Lines = append(targets.Lines, &SaveStandardLine{"RELOCATION", g, m, 2, UnitWorkingDay})
		}
	}
	if _, err := h.PublishStandard(departmentA(t), targets); err != nil {
		t.Fatal(err)
	}
	activate := again(made)
	activate.Active = true
	if x, err := h.PublishTicketType(departmentA(t), activate); err != nil || !x.Active || x.Number != 2 {
		t.Fatal(x, err)
	}
	if n := h.number(t, `SELECT count(*) FROM audit_log WHERE action = 'ticket_type.publish' AND after->>'code' = 'RELOCATION'`); n != 2 {
		t.Errorf("%d rows in the log", n)
	}
}

func TestPublishingStandards(t *testing.T) {
	h := open(t)
	first, _ := h.ServiceStandard(departmentA(t), nil)
	in := anew(first)
	_, err := h.PublishStandard(departmentA(t), in)
	wants(t, err, errs.Forbidden, "province_only", "")
	in.CityID = ptr(int64(2))
	_, err = h.PublishStandard(departmentA(t), in)
	wants(t, err, errs.Conflict, "stale_standard", "")
	in.Number = 0
	less := in
	less.Lines = slices.DeleteFunc(slices.Clone(in.Lines), func(l *SaveStandardLine) bool { return l.TypeCode == "FAULT" && l.Grade == customer.Gold })
	_, err = h.PublishStandard(departmentA(t), less)
	wants(t, err, errs.Invalid, "target_missing", "input.lines")
	more := in
	more.Lines = append(slices.Clone(in.Lines), &SaveStandardLine{"NONE", customer.Gold, MetricLeg, 1, UnitHour})
	_, err = h.PublishStandard(departmentA(t), more)
	wants(t, err, errs.Invalid, "unknown_type", "input.lines."+itoa(len(in.Lines))+".typeCode")

	// From tomorrow on: until then the province's.
	tomorrow := h.now.AddDate(0, 0, 1)
	in.FromAt, in.Note = &tomorrow, "提速"
	for _, l := range in.Lines {
		if l.TypeCode == "FAULT" && l.Grade == customer.Gold && l.Metric == MetricResolution {
			l.Amount = 2
		}
	}
	own, err := h.PublishStandard(departmentA(t), in)
	if err != nil || own.Number != 1 || !own.FromAt.Equal(tomorrow) {
		t.Fatal(own, err)
	}
	if now, _ := h.ServiceStandard(departmentA(t), nil); now.ID != first.ID {
		t.Error("it began a day early:", now.Number)
	}
	before := h.now
	h.now = tomorrow.Add(time.Minute)
	if now, _ := h.ServiceStandard(departmentA(t), nil); now.ID != own.ID {
		t.Error("it did not begin:", now.Number)
	}
	if now, _ := h.ServiceStandard(provinces(t), nil); now.ID != first.ID {
		t.Error("the province has a city's:", now.Number)
	}
	// Repeated after its beginning it is the same still, and a new request with it is refused.
	if same, err := h.PublishStandard(departmentA(t), in); err != nil || same.ID != own.ID {
		t.Error(same, err)
	}
	late := anew(own)
	late.FromAt = &before
	_, err = h.PublishStandard(departmentA(t), late)
	wants(t, err, errs.Invalid, "from_in_past", "input.fromAt")
	var log string
	if err := h.owner.Pool.QueryRow(t.Context(), `SELECT after->>'lines' FROM audit_log WHERE action = 'service_standard.publish'`).Scan(&log); err != nil {
		t.Fatal(err)
	}
	var changed map[string]string
	if err := json.Unmarshal([]byte(log), &changed); err != nil || len(changed) != 1 || changed["FAULT GOLD RESOLUTION"] != "2 HOUR" {
		t.Error("the log tells", log)
	}
	if history, err := h.ServiceStandardHistory(manager(t), ptr(int64(2))); err != nil || len(history) != 1 {
		t.Error(history, err)
	}
	_, err = h.ServiceStandardHistory(manager(t), ptr(int64(3)))
	wants(t, err, errs.NotFound, "not_found", "")
}

func itoa(n int) string { b, _ := json.Marshal(n); return string(b) }

func TestTeams(t *testing.T) {
	h := open(t)
	in := SaveTeam{Code: "GW-1", Name: "工维一组", Kind: TeamEngineering, UnitID: 4, Active: true,
		Members: []*SaveTeamMember{{11, true, nil}, {12, false, []string{"FAULT"}}}}
	try := func(ctx context.Context, change func(*SaveTeam)) error {
		x := in
		x.RequestID = id()
		change(&x)
		_, err := h.SaveTeam(ctx, x)
		return err
	}
	wants(t, try(manager(t), func(*SaveTeam) {}), errs.Forbidden, "forbidden", "")
	wants(t, try(departmentA(t), func(x *SaveTeam) { x.RequestID = "" }), errs.Invalid, "bad_request_id", "input.requestId")
	wants(t, try(departmentA(t), func(x *SaveTeam) { x.UnitID = 7 }), errs.NotFound, "not_found", "input.unitId")
	wants(t, try(departmentA(t), func(x *SaveTeam) { x.UnitID = 1 }), errs.NotFound, "not_found", "input.unitId")
	wants(t, try(departmentA(t), func(x *SaveTeam) { x.Members = []*SaveTeamMember{{11, true, nil}, {99, true, nil}} }), errs.Invalid, "unknown_member", "input.members.1.staffId")
	wants(t, try(departmentA(t), func(x *SaveTeam) { x.Members = []*SaveTeamMember{{13, true, nil}} }), errs.Invalid, "member_left", "input.members.0.staffId")
	wants(t, try(departmentA(t), func(x *SaveTeam) { x.Members = []*SaveTeamMember{{15, true, nil}} }), errs.Invalid, "member_elsewhere", "input.members.0.staffId")
	wants(t, try(departmentA(t), func(x *SaveTeam) { x.Members = []*SaveTeamMember{{11, true, []string{"FAULT", "NONE"}}} }), errs.Invalid, "unknown_type", "input.members.0.skills.1")

	team := h.team(t, departmentA(t), in)
	if team.Version != 1 || team.Code != "GW-1" || team.UnitID != 4 {
		t.Fatal(team)
	}
	wants(t, try(departmentA(t), func(*SaveTeam) {}), errs.Conflict, "team_code_taken", "input.code")
	if own, err := h.MyTeams(as(t, 12, 4, 2, "/1/2/4/", auth.Clerk)); err != nil || len(own) != 1 || own[0].ID != team.ID {
		t.Error(own, err)
	}
	members, err := h.MembersByTeam(manager(t), []int64{team.ID, 99})
	if err != nil || len(members[team.ID]) != 2 || !members[team.ID][0].Lead || !slices.Equal(members[team.ID][1].Skills, []string{"FAULT"}) {
		t.Error(members, err)
	}

	change := func(change func(*SaveTeam)) (*Team, error) {
		x := in
		x.RequestID, x.ID, x.Version = id(), &team.ID, &team.Version
		change(&x)
		return h.SaveTeam(departmentA(t), x)
	}
	_, err = change(func(x *SaveTeam) { x.Kind = TeamHall })
	wants(t, err, errs.Invalid, "team_kind_fixed", "input.kind")
	_, err = change(func(x *SaveTeam) { x.Version = ptr(7) })
	wants(t, err, errs.Conflict, "stale_team", "")
	x := in
	x.RequestID, x.ID, x.Version, x.UnitID = id(), &team.ID, &team.Version, 7
	_, err = h.SaveTeam(provinces(t), x)
	wants(t, err, errs.Invalid, "team_city_fixed", "input.unitId")
	_, err = h.SaveTeam(as(t, 23, 3, 3, "/1/3/", auth.Department), x)
	wants(t, err, errs.NotFound, "not_found", "input.id")

	// An order in 12's hands.
	c, _ := h.At(t.Context(), h.db.Bun)
	fault, _ := c.Type(2, "FAULT")
	h.exec(t, `INSERT INTO ticket (code, type_id, type_code, standard_id, city_id, unit_id, grade, title, status, sender_id, team_id, holder_id, worker_id, queue_at, dispatched_at, updated_at)
		VALUES ('X1', $1, 'FAULT', $2, 2, 4, 'GOLD', '不通', 'WORKING', 31, $3, 12, 12, now(), now(), now())`, fault.ID, c.Standard(2, h.now).ID, team.ID)
	_, err = change(func(x *SaveTeam) { x.Active = false })
	wants(t, err, errs.Conflict, "team_has_open_orders", "input.active")
	_, err = change(func(x *SaveTeam) { x.Members = x.Members[:1] })
	wants(t, err, errs.Conflict, "member_holds_orders", "input.members")
	h.exec(t, `UPDATE ticket SET status = 'CANCELLED', cancelled_at = now()`)
	// Who has left since stays in it until somebody takes them out.
	h.exec(t, `UPDATE staff SET status = 'LEFT' WHERE id = 12`)
	team, err = change(func(x *SaveTeam) {
		x.Name = "工维二组"
		x.Members = []*SaveTeamMember{{11, false, nil}, {12, false, nil}}
	})
	if err != nil || team.Version != 2 || team.Name != "工维二组" {
		t.Fatal(team, err)
	}
	team, err = change(func(x *SaveTeam) { x.Members, x.Active = nil, false })
	if err != nil || team.Active {
		t.Fatal(team, err)
	}
	if n := h.number(t, `SELECT count(*) FROM team_member`); n != 0 {
		t.Errorf("%d are in it still", n)
	}
	if n := h.number(t, `SELECT count(*) FROM audit_log WHERE action = 'team.save' AND entity_id = $1`, team.ID); n != 3 {
		t.Errorf("%d rows in the log", n)
	}
}

func TestRules(t *testing.T) {
	h := open(t)
	engineers := h.team(t, departmentA(t), SaveTeam{Code: "GW-1", Name: "工维一组", Kind: TeamEngineering, UnitID: 2, Active: true})
	clerks := h.team(t, departmentA(t), SaveTeam{Code: "SL-1", Name: "受理一组", Kind: TeamAcceptance, UnitID: 2, Active: true})
	others := h.team(t, provinces(t), SaveTeam{Code: "GW-B", Name: "工维乙组", Kind: TeamEngineering, UnitID: 7, Active: true})
	centre := h.team(t, provinces(t), SaveTeam{Code: "GW-P", Name: "省工维", Kind: TeamEngineering, UnitID: 1, Active: true})
	in := SaveRoutingRule{TypeCode: "FAULT", UnitID: 4, TeamID: engineers.ID, Assign: RouteLeastLoaded}
	try := func(ctx context.Context, change func(*SaveRoutingRule)) (*RoutingRule, error) {
		x := in
		x.RequestID = id()
		change(&x)
		return h.SaveRoutingRule(ctx, x)
	}
	_, err := try(manager(t), func(*SaveRoutingRule) {})
	wants(t, err, errs.Forbidden, "forbidden", "")
	_, err = try(departmentA(t), func(x *SaveRoutingRule) { x.UnitID = 1 })
	wants(t, err, errs.NotFound, "not_found", "input.unitId")
	_, err = try(departmentA(t), func(x *SaveRoutingRule) { x.TypeCode = "NONE" })
	wants(t, err, errs.Invalid, "unknown_type", "input.typeCode")
	_, err = try(departmentA(t), func(x *SaveRoutingRule) { x.TeamID = clerks.ID })
	wants(t, err, errs.Invalid, "team_cannot_take", "input.teamId")
	_, err = try(departmentA(t), func(x *SaveRoutingRule) { x.TeamID = others.ID })
	wants(t, err, errs.Invalid, "team_elsewhere", "input.teamId")

	rule, err := try(departmentA(t), func(*SaveRoutingRule) {})
	if err != nil {
		t.Fatal(err)
	}
	_, err = try(departmentA(t), func(*SaveRoutingRule) {})
	wants(t, err, errs.Conflict, "rule_exists", "input.unitId")
	gold, err := try(departmentA(t), func(x *SaveRoutingRule) { x.Grade, x.TeamID = ptr(customer.Gold), centre.ID })
	if err != nil {
		t.Fatal(err)
	}
	if _, err := try(provinces(t), func(x *SaveRoutingRule) { x.UnitID, x.TeamID = 1, centre.ID }); err != nil {
		t.Fatal(err)
	}
	c, _ := h.At(t.Context(), h.db.Bun)
	for _, x := range []struct {
		path  string
		grade customer.Grade
		team  int64
	}{{"/1/2/4/", customer.Gold, centre.ID}, {"/1/2/4/", customer.Silver, engineers.ID}, {"/1/3/7/", customer.Silver, centre.ID}} {
		if r, ok := c.Route("FAULT", x.path, x.grade); !ok || r.TeamID != x.team {
			t.Errorf("%+v goes to %+v", x, r)
		}
	}
	if list, err := h.RoutingRules(departmentA(t), nil); err != nil || len(list) != 3 {
		t.Error(list, err)
	}
	if list, err := h.RoutingRules(provinces(t), nil); err != nil || len(list) != 1 {
		t.Error(list, err)
	}

	// What is published later respects the rules.
	fault, _ := c.Type(2, "FAULT")
	own := again(fault)
	own.CityID, own.Number, own.TeamKinds = ptr(int64(2)), 0, []TeamKind{TeamSupport}
	_, err = h.PublishTicketType(departmentA(t), own)
	wants(t, err, errs.Invalid, "rules_need_kind", "input.teamKinds")
	_, err = h.SaveTeam(departmentA(t), SaveTeam{RequestID: id(), ID: &engineers.ID, Version: &engineers.Version, Code: "GW-1", Name: "工维一组", Kind: TeamEngineering, UnitID: 2})
	wants(t, err, errs.Conflict, "team_in_rules", "input.active")

	rule, err = try(departmentA(t), func(x *SaveRoutingRule) { x.ID, x.Version, x.Assign = &rule.ID, &rule.Version, RouteQueue })
	if err != nil || rule.Version != 2 || rule.Assign != RouteQueue {
		t.Fatal(rule, err)
	}
	_, err = try(departmentA(t), func(x *SaveRoutingRule) { x.ID, x.Version = &rule.ID, ptr(1) })
	wants(t, err, errs.Conflict, "stale_rule", "")
	_, err = h.RemoveRoutingRule(departmentA(t), RemoveRoutingRule{rule.ID, 1})
	wants(t, err, errs.Conflict, "stale_rule", "")
	_, err = h.RemoveRoutingRule(as(t, 23, 3, 3, "/1/3/", auth.Department), RemoveRoutingRule{rule.ID, 2})
	wants(t, err, errs.NotFound, "not_found", "input.id")
	if got, err := h.RemoveRoutingRule(departmentA(t), RemoveRoutingRule{rule.ID, 2}); err != nil || got != rule.ID {
		t.Error(got, err)
	}
	c, _ = h.At(t.Context(), h.db.Bun)
	if r, _ := c.Route("FAULT", "/1/2/4/", customer.Silver); r.TeamID != centre.ID {
		t.Error("a removed rule holds:", r)
	}
	if r, _ := c.Route("FAULT", "/1/2/4/", customer.Gold); r.ID != gold.ID {
		t.Error(r)
	}
}

func TestWhoReads(t *testing.T) {
	h := open(t)
	team := h.team(t, departmentA(t), SaveTeam{Code: "GW-1", Name: "工维一组", Kind: TeamEngineering, UnitID: 4, Active: true})
	own := h.team(t, provinces(t), SaveTeam{Code: "GW-B", Name: "工维乙组", Kind: TeamEngineering, UnitID: 7, Active: true})
	h.team(t, provinces(t), SaveTeam{Code: "OLD", Name: "旧团队", Kind: TeamHall, UnitID: 5})
	for name, c := range map[string]struct {
		ctx    context.Context
		denied bool
	}{
		"a manager": {manager(t), false}, "a department": {departmentA(t), false}, "an auditor": {as(t, 50, 4, 2, "/1/2/4/", auth.Auditor), false},
		"a clerk": {as(t, 11, 4, 2, "/1/2/4/", auth.Clerk), false}, "a supervisor": {as(t, 16, 4, 2, "/1/2/4/", auth.Supervisor), false},
		"an administrator": {as(t, 51, 1, 0, "/1/", auth.Administrator), true}, "HR": {as(t, 52, 2, 2, "/1/2/", auth.HR), true},
		"a BI token": {as(t, 53, 1, 0, "/1/", auth.BI), true},
	} {
		_, a := h.Teams(c.ctx, nil, nil, page.Args{})
		_, b := h.TicketTypes(c.ctx, nil, nil)
		_, d := h.RoutingRules(c.ctx, nil)
		_, e := h.ServiceStandard(c.ctx, nil)
		_, f := h.MyTeams(c.ctx)
		_, g := h.TicketTypeHistory(c.ctx, nil, "FAULT")
		_, i := h.ServiceStandardHistory(c.ctx, nil)
		_, j := h.Team(c.ctx, team.ID)
		for k, err := range []error{a, b, d, e, f, g, i, j} {
			if c.denied != (errs.CodeOf(err) == errs.Forbidden) || !c.denied && err != nil {
				t.Errorf("%s, read %d: %v", name, k, err)
			}
		}
	}
	_, err := h.Teams(t.Context(), nil, nil, page.Args{})
	wants(t, err, errs.Unauthenticated, "sign_in", "")

	_, err = h.Team(manager(t), own.ID)
	wants(t, err, errs.NotFound, "not_found", "")
	if _, err := h.Team(provinces(t), own.ID); err != nil {
		t.Error(err)
	}
	_, err = h.TicketTypes(manager(t), ptr(int64(3)), nil)
	wants(t, err, errs.NotFound, "not_found", "")
	if _, err = h.TicketTypes(as(t, 50, 4, 2, "/1/2/4/", auth.Auditor), ptr(int64(3)), nil); err != nil {
		t.Error(err)
	}

	var codes []string
	args := page.Args{First: ptr(1)}
	for {
		got, err := h.Teams(departmentA(t), nil, ptr(true), args)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range got.Nodes {
			codes = append(codes, x.Code)
		}
		if args.After = got.Info.EndCursor; args.After == nil {
			break
		}
	}
	if !slices.Equal(codes, []string{"GW-1", "OLD"}) {
		t.Error(codes)
	}
	if got, _ := h.Teams(departmentA(t), nil, nil, page.Args{}); len(got.Nodes) != 1 {
		t.Error("a closed team is among those that take orders")
	}
}

// What one process changes the other sees with its next question, and of many who change the same thing at once
// exactly one has seen its present state.
func TestTwoProcesses(t *testing.T) {
	h := open(t)
	other := New(h.db, h.clock)
	before, err := other.At(t.Context(), h.db.Bun)
	if err != nil {
		t.Fatal(err)
	}
	if same, _ := other.At(t.Context(), h.db.Bun); same != before {
		t.Error("it is read again though nothing has changed")
	}
	fault, _ := before.Type(0, "FAULT")
	var won, stale int
	var mu sync.Mutex
	var all sync.WaitGroup
	for i := range 12 {
		all.Go(func() {
			s := h.Service
			if i%2 > 0 {
				s = other
			}
			in := again(fault)
			in.CloseDays = i + 1
			_, err := s.PublishTicketType(provinces(t), in)
			mu.Lock()
			defer mu.Unlock()
			var e *errs.Error
			switch {
			case err == nil:
				won++
			case errors.As(err, &e) && e.Reason == "stale_type":
				stale++
			default:
				t.Error(err)
			}
		})
	}
	all.Wait()
	if won != 1 || stale != 11 {
		t.Errorf("%d have published, %d were told", won, stale)
	}
	for _, s := range []*Service{h.Service, other} {
		c, err := s.At(t.Context(), h.db.Bun)
		if err != nil {
			t.Fatal(err)
		}
		if x, _ := c.Type(0, "FAULT"); x.Number != 2 || c.Revision() <= before.Revision() {
			t.Errorf("number %d at revision %d", x.Number, c.Revision())
		}
		if x, _ := c.TypeByID(fault.ID); x != nil && s == other && x != fault {
			t.Error("a number that never changes has been read again")
		}
	}
	if x, _ := before.Type(0, "FAULT"); x.Number != 1 {
		t.Error("a catalogue that somebody works with has changed under their hands")
	}
}

// What a transaction has changed and takes back again, nobody else ever sees.
func TestWhatIsNotCommittedIsNotKept(t *testing.T) {
	h := open(t)
	back := errors.New("back")
	err := h.db.RunInTx(t.Context(), func(ctx context.Context, tx bun.Tx) error {
		if err := raiseTx(ctx, tx); err != nil {
			return err
		}
		if err := insertTeam(ctx, tx, &Team{Code: "NIE", Name: "从未", Kind: TeamHall, UnitID: 5, Active: true, Version: 1, cityID: 2}, h.now); err != nil {
			return err
		}
		c, err := h.At(ctx, tx)
		if err != nil {
			return err
		}
		if len(c.teams) != 1 {
			t.Error("the transaction does not see its own change")
		}
		return back
	})
	if !errors.Is(err, back) {
		t.Fatal(err)
	}
	h.team(t, departmentA(t), SaveTeam{Code: "GW-1", Name: "工维一组", Kind: TeamEngineering, UnitID: 4, Active: true}) // to the same revision
	c, err := h.At(t.Context(), h.db.Bun)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.teams) != 1 || c.ofStaff == nil {
		t.Error(len(c.teams))
	}
	for _, x := range c.teams {
		if x.Code != "GW-1" {
			t.Error("a change that was taken back is seen:", x.Code)
		}
	}
}
