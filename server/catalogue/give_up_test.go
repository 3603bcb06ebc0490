package catalogue

import (
	"testing"
	"time"

	"duolao/server/customer"
	"duolao/server/errs"
)

func TestGivingUpAnOwnType(t *testing.T) {
	h := open(t)
	cityA := int64(2)
	c, _ := h.At(t.Context(), h.db.Bun)
	provincial, _ := c.Type(0, "FAULT")
	in := GiveUpTicketType{RequestID: id(), CityID: cityA, Code: "FAULT"}
	_, err := h.GiveUpTicketType(departmentA(t), in)
	wants(t, err, errs.Conflict, "none_of_its_own", "")

	own := again(provincial)
	own.CityID, own.Number, own.NameZh = &cityA, 0, "本市故障"
	first, err := h.PublishTicketType(departmentA(t), own)
	if err != nil || first.Number != 1 {
		t.Fatal(first, err)
	}
	_, err = h.GiveUpTicketType(manager(t), in)
	wants(t, err, errs.Forbidden, "forbidden", "")
	_, err = h.GiveUpTicketType(departmentA(t), GiveUpTicketType{RequestID: id(), CityID: 3, Code: "FAULT", Number: 1})
	wants(t, err, errs.NotFound, "not_found", "input.cityId")
	_, err = h.GiveUpTicketType(departmentA(t), in)
	wants(t, err, errs.Conflict, "stale_type", "")

	in = GiveUpTicketType{RequestID: id(), CityID: cityA, Code: "FAULT", Number: 1}
	for range 2 { // repeated, it is one
		if now, err := h.GiveUpTicketType(departmentA(t), in); err != nil || now.ID != provincial.ID {
			t.Fatal(now, err)
		}
	}
	c, _ = h.At(t.Context(), h.db.Bun)
	if now, _ := c.Type(cityA, "FAULT"); now.ID != provincial.ID {
		t.Errorf("orders are still sent by %q", now.NameZh)
	}
	if was, ok := c.TypeByID(first.ID); !ok || was.NameZh != "本市故障" { // what orders were sent with
		t.Error(was, ok)
	}
	history, err := h.TicketTypeHistory(departmentA(t), &cityA, "FAULT")
	if err != nil || len(history) != 2 || !history[0].GivenUp || history[0].Number != 2 || history[0].NameZh != provincial.NameZh || history[1].GivenUp {
		t.Error(history, err)
	}
	if n := h.number(t, `SELECT count(*) FROM audit_log WHERE action = 'ticket_type.give_up' AND before->>'nameZh' = '本市故障' AND (after->>'givenUp')::boolean`); n != 1 {
		t.Errorf("%d rows in the log", n)
	}
	// The next own one is as if there had been none, and goes on counting.
	own.RequestID = id()
	if next, err := h.PublishTicketType(departmentA(t), own); err != nil || next.Number != 3 {
		t.Error(next, err)
	}

	// A type that the province does not have has nothing to go back to.
	alone := again(provincial)
	alone.CityID, alone.Code, alone.Number, alone.Active, alone.Repeats = &cityA, "RELOCATION", 0, false, nil
	if _, err := h.PublishTicketType(departmentA(t), alone); err != nil {
		t.Fatal(err)
	}
	_, err = h.GiveUpTicketType(departmentA(t), GiveUpTicketType{RequestID: id(), CityID: cityA, Code: "RELOCATION", Number: 1})
	wants(t, err, errs.Conflict, "no_provincial", "")
}

// The province's type is not taken over where the city's rules send it to teams that cannot take it.
func TestGivingUpATypeThatRulesNeed(t *testing.T) {
	h := open(t)
	cityA := int64(2)
	c, _ := h.At(t.Context(), h.db.Bun)
	provincial, _ := c.Type(0, "FAULT")
	own := again(provincial)
	own.CityID, own.Number, own.TeamKinds = &cityA, 0, []TeamKind{TeamEngineering, TeamHall}
	if _, err := h.PublishTicketType(departmentA(t), own); err != nil {
		t.Fatal(err)
	}
	halls := h.team(t, departmentA(t), SaveTeam{Code: "YY-1", Name: "营业一组", Kind: TeamHall, UnitID: 5, Active: true})
	if _, err := h.SaveRoutingRule(departmentA(t), SaveRoutingRule{RequestID: id(), TypeCode: "FAULT", UnitID: 2, TeamID: halls.ID, Assign: RouteQueue}); err != nil {
		t.Fatal(err)
	}
	_, err := h.GiveUpTicketType(departmentA(t), GiveUpTicketType{RequestID: id(), CityID: cityA, Code: "FAULT", Number: 1})
	wants(t, err, errs.Invalid, "rules_need_kind", "input.code")
}

func TestGivingUpAnOwnStandard(t *testing.T) {
	h := open(t)
	cityA := int64(2)
	provincial, _ := h.ServiceStandard(departmentA(t), nil)
	give := func(number int) (*ServiceStandard, error) {
		return h.GiveUpStandard(departmentA(t), GiveUpStandard{RequestID: id(), CityID: cityA, Number: number})
	}
	_, err := give(0)
	wants(t, err, errs.Conflict, "none_of_its_own", "")

	own := anew(provincial)
	own.CityID, own.Number = &cityA, 0
	for _, l := range own.Lines {
		if l.TypeCode == "FAULT" && l.Grade == customer.Gold && l.Metric == MetricResolution {
			l.Amount = 2
		}
	}
	for _, g := range grades {
		own.Lines = append(own.Lines, &SaveStandardLine{"FAULT", g, MetricSurvey, 1, UnitHour})
	}
	first, err := h.PublishStandard(departmentA(t), own)
	if err != nil {
		t.Fatal(err)
	}
	tomorrow := h.now.AddDate(0, 0, 1)
	coming := own
	coming.RequestID, coming.Number, coming.FromAt = id(), 1, &tomorrow
	if _, err := h.PublishStandard(departmentA(t), coming); err != nil {
		t.Fatal(err)
	}
	_, err = give(1)
	wants(t, err, errs.Conflict, "stale_standard", "")

	// A type of the city's own that only its own standard has targets for.
	c, _ := h.At(t.Context(), h.db.Bun)
	fault, _ := c.Type(0, "FAULT")
	steps := again(fault)
	steps.CityID, steps.Number, steps.Steps = &cityA, 0, []ClockMetric{MetricSurvey}
	if _, err := h.PublishTicketType(departmentA(t), steps); err != nil {
		t.Fatal(err)
	}
	_, err = give(2)
	wants(t, err, errs.Invalid, "target_missing", "input.cityId")
	if _, err := h.GiveUpTicketType(departmentA(t), GiveUpTicketType{RequestID: id(), CityID: cityA, Code: "FAULT", Number: 1}); err != nil {
		t.Fatal(err)
	}

	now, err := give(2)
	if err != nil || now.ID != provincial.ID {
		t.Fatal(now, err)
	}
	for _, at := range []time.Time{h.now, tomorrow.Add(time.Hour)} { // what was to come does not either
		h.now = at
		if now, _ := h.ServiceStandard(departmentA(t), nil); now.ID != provincial.ID {
			t.Errorf("at %s number %d holds", at, now.Number)
		}
	}
	c, _ = h.At(t.Context(), h.db.Bun)
	if was, ok := c.StandardByID(first.ID); !ok || was.Number != 1 || len(was.Lines) == 0 { // what orders were sent under
		t.Error(was, ok)
	}
	history, err := h.ServiceStandardHistory(departmentA(t), &cityA)
	if err != nil || len(history) != 3 || !history[0].GivenUp || history[0].Number != 3 || len(history[0].Lines) != 0 {
		t.Error(history, err)
	}
	if n := h.number(t, `SELECT count(*) FROM audit_log WHERE action = 'service_standard.give_up' AND after->'lines'->>'FAULT GOLD RESOLUTION' = '4 HOUR'`); n != 1 {
		t.Errorf("%d rows in the log", n)
	}
	own.RequestID = id()
	if next, err := h.PublishStandard(departmentA(t), own); err != nil || next.Number != 4 {
		t.Error(next, err)
	}
}
