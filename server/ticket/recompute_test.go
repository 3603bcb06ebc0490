package ticket_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/uptrace/bun"

	"duolao/server/calendar"
	"duolao/server/clock"
	"duolao/server/jobs/jobstest"
	"duolao/server/org"
	"duolao/server/org/orgtest"
	"duolao/server/ticket"
	"duolao/server/ticket/tickettest"
)

// clocksOf are an order's clocks: metric, state and deadline.
func clocksOf(t testing.TB, h *tickettest.House, id int64) string {
	t.Helper()
	return lines(t, h, `SELECT concat_ws(' ', c.metric, c.state, to_char(c.due_at AT TIME ZONE 'Asia/Shanghai', 'MM-DD HH24:MI')) FROM clock c WHERE c.ticket_id = $1 ORDER BY c.id`, id)
}

// setDay has the administrator make a day one of a unit.
func setDay(t testing.TB, h *tickettest.House, unitID *int64, day clock.Date, kind calendar.DayKind) {
	t.Helper()
	ctx := h.By(h.Admin)
	now, err := h.Calendar.WorkCalendar(ctx, 2026, unitID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Calendar.SetCalendarDay(ctx, calendar.SetCalendarDay{RequestID: orgtest.Request(), Revision: now.Revision, UnitID: unitID, Day: day, Kind: kind, Name: "盘点"}); err != nil {
		t.Fatal(err)
	}
}

// A unit that comes to lie under another one has that one's days off: what runs by it is reckoned anew, what it says is kept.
func TestAMovedUnit(t *testing.T) {
	h := tickettest.New(t)
	h.Calendar.Tell(h.Tickets)
	h.Org.Tell(h.Calendar)
	setDay(t, h, &h.UnitA2.ID, "2026-03-04", calendar.Off)
	h.On("2026-03-03 09:00:01")
	hall := h.Unit(t, "H9", "营业厅", org.Hall, h.UnitA1)
	group := h.Group("G009", "迁移公司", "GOLD", hall, h.CityA, h.MgrA1)
	in := h.Opening("L-1")
	in.GroupID = &group
	o := h.Dispatch(in)
	const before, after = "SURVEY RUNNING 03-05 09:00", "SURVEY RUNNING 03-06 09:00"
	if got := clocksOf(t, h, o.ID); !strings.Contains(got, before) {
		t.Fatalf("before:\n%s", got)
	}
	if _, err := h.Org.SaveUnit(h.By(h.Admin), org.SaveUnit{RequestID: orgtest.Request(), ID: &hall.ID, Version: &hall.Version, Code: hall.Code, Name: hall.Name,
		Kind: hall.Kind, ParentID: h.UnitA2.ID, Active: true}); err != nil {
		t.Fatal(err)
	}
	h.On("2026-03-03 09:00:02")
	if got := clocksOf(t, h, o.ID); !strings.Contains(got, after) {
		t.Errorf("after:\n%s", got)
	}
	if n := h.Int(t, `SELECT count(*) FROM clock_change x JOIN clock c ON c.id = x.clock_id WHERE c.ticket_id = $1 AND c.metric = 'SURVEY' AND x.cause = 'CALENDAR'`, o.ID); n != 1 {
		t.Errorf("%d changes kept", n)
	}
}

// A day that becomes one off moves the deadlines of what runs by it and of nothing else, and says so.
func TestAChangedCalendar(t *testing.T) {
	h := tickettest.New(t)
	h.Calendar.Tell(h.Tickets)
	moved := h.Working(h.Opening("L-1"), h.Eng1)
	other := h.Opening("L-2")
	other.TeamID = &h.ENG2 // in unit A2
	leg := h.Working(other, h.Eng4)
	held := h.Working(h.Opening("L-3"), h.Eng1)
	held = h.Must(h.Tickets.HoldTicket(h.By(h.Eng1), ticket.HoldTicket{RequestID: orgtest.Request(), ID: held.ID, Version: held.Version, Reason: ticket.HoldMaterial,
		Evidence: new("设备还在路上"), ReviewAt: tickettest.Moment(t, "2026-03-20 09:00")}))
	fault := h.Working(h.Fault("L-4"), h.Eng1) // round the clock
	before := map[int64]string{}
	for _, o := range []*ticket.Ticket{moved, leg, held, fault} {
		before[o.ID] = clocksOf(t, h, o.ID)
	}
	if want := "RESPONSE STOPPED\nSURVEY RUNNING 03-05 09:00\nOPENING RUNNING 03-10 09:00\nRESOLUTION RUNNING 03-11 09:00\nLEG RUNNING 03-09 09:00"; before[moved.ID] != want {
		t.Fatalf("before:\n%s", before[moved.ID])
	}
	setDay(t, h, &h.UnitA2.ID, "2026-03-04", calendar.Off)
	h.On("2026-03-03 09:00:01")
	for _, o := range []*ticket.Ticket{moved, held, fault} {
		if got := clocksOf(t, h, o.ID); got != before[o.ID] {
			t.Errorf("order %d is another unit's, and has moved:\n%s", o.ID, got)
		}
	}
	if got, want := clocksOf(t, h, leg.ID), strings.Replace(before[leg.ID], "LEG RUNNING 03-09", "LEG RUNNING 03-10", 1); got != want {
		t.Errorf("the leg of unit A2:\n%s", got)
	}
	setDay(t, h, &h.CityA.ID, "2026-03-04", calendar.Off) // and all below it
	h.On("2026-03-03 09:00:02")
	if got, want := clocksOf(t, h, moved.ID), "RESPONSE STOPPED\nSURVEY RUNNING 03-06 09:00\nOPENING RUNNING 03-11 09:00\nRESOLUTION RUNNING 03-12 09:00\nLEG RUNNING 03-10 09:00"; got != want {
		t.Errorf("moved:\n%s", got)
	}
	for _, o := range []*ticket.Ticket{held, fault} {
		if got := clocksOf(t, h, o.ID); got != before[o.ID] {
			t.Errorf("order %d pauses or runs round the clock, and has moved:\n%s", o.ID, got)
		}
	}
	got := lines(t, h, `SELECT concat_ws(' ', c.metric, x.cause, x.was_due AT TIME ZONE 'Asia/Shanghai', x.due AT TIME ZONE 'Asia/Shanghai') FROM clock_change x JOIN clock c ON c.id = x.clock_id
		WHERE c.ticket_id = $1 ORDER BY c.id`, moved.ID)
	if want := "SURVEY CALENDAR 2026-03-05 09:00:00 2026-03-06 09:00:00\nOPENING CALENDAR 2026-03-10 09:00:00 2026-03-11 09:00:00\n" +
		"RESOLUTION CALENDAR 2026-03-11 09:00:00 2026-03-12 09:00:00\nLEG CALENDAR 2026-03-09 09:00:00 2026-03-10 09:00:00"; got != want {
		t.Errorf("logged:\n%s", got)
	}
	got = lines(t, h, `SELECT concat_ws(' ', params->>'metric', params->>'was', params->>'due', by_id IS NULL, people @> ARRAY[$2::bigint, $3::bigint]) FROM ticket_event
		WHERE ticket_id = $1 AND kind = 'CALENDAR_CHANGED'`, moved.ID, h.MgrA1, h.Eng1)
	if want := "RESOLUTION 2026-03-11T09:00:00+08:00 2026-03-12T09:00:00+08:00 t t"; got != want {
		t.Errorf("the timeline:\n%s", got)
	}
	got = lines(t, h, `SELECT concat_ws(' ', due_metric, due_at AT TIME ZONE 'Asia/Shanghai', queue_at = due_at, version = $2, provisional) FROM ticket WHERE id = $1`, moved.ID, moved.Version)
	if want := "SURVEY 2026-03-06 09:00:00 t t f"; got != want {
		t.Errorf("the order: %s", got)
	}
	if err := h.Tickets.Recheck(t.Context(), moved.ID, leg.ID, held.ID, fault.ID); err != nil {
		t.Error(err)
	}
	// The thresholds moved with it.
	h.On("2026-03-04 09:00:00")
	if got := told(t, h, "SURVEY"); got != "" {
		t.Errorf("told by the old calendar: %s", got)
	}
	h.On("2026-03-05 09:00:00")
	if got := told(t, h, "SURVEY"); got != "50 E001 E004" {
		t.Errorf("told %s", got)
	}
	if jobstest.Waiting(t, h.DB.Pool, "ticket.recompute") != nil {
		t.Error("it is not at an end")
	}
	// A deadline that has passed comes to lie ahead: it is not breached any more, and nobody is told again what they know.
	h.On("2026-03-06 09:00:00")
	if n := h.Int(t, `SELECT count(*) FROM ticket WHERE id IN ($1, $2) AND breached_at IS NOT NULL`, moved.ID, leg.ID); n != 2 {
		t.Errorf("%d are breached", n)
	}
	setDay(t, h, nil, "2026-03-05", calendar.Off)
	h.On("2026-03-06 09:00:01")
	if n := h.Int(t, `SELECT count(*) FROM ticket WHERE id IN ($1, $2) AND breached_at IS NOT NULL`, moved.ID, leg.ID); n != 0 {
		t.Errorf("%d are breached", n)
	}
	h.On("2026-03-09 09:00:00")
	if got := told(t, h, "SURVEY"); got != "50 E001 E004\n80 E001 E004\n100 A005 E001 E004 M001 M001" {
		t.Errorf("told:\n%s", got)
	}
	if n := h.Int(t, `SELECT count(*) FROM (SELECT FROM notification WHERE kind = 'TICKET_DUE' GROUP BY staff_id, subject_id, params HAVING count(*) > 1) twice`); n != 0 {
		t.Errorf("%d were told twice", n)
	}
}

// A deadline in a year whose days are not known is provisional until they are.
func TestAYearBecomesKnown(t *testing.T) {
	h := tickettest.New(t)
	h.Clock.T = tickettest.Moment(t, "2026-12-30 09:00")
	order := h.Dispatch(h.Opening("L-1"))
	if !order.Provisional {
		t.Fatal("its deadline is not provisional")
	}
	h.Exec(t, `INSERT INTO national_year (year, uploaded_at) VALUES (2027, now())`)
	h.Exec(t, `INSERT INTO national_day (day, correction, kind, name, notice_year) VALUES ('2027-01-01', false, 'OFF', '元旦', 2027)`)
	h.Exec(t, `UPDATE calendar_revision SET revision = nextval('calendar_revision_seq')`)
	if err := h.DB.RunInTx(t.Context(), func(ctx context.Context, tx bun.Tx) error {
		return h.Tickets.CalendarChangedTx(ctx, tx, h.Clock.T, calendar.Change{From: "2027-01-01"})
	}); err != nil {
		t.Fatal(err)
	}
	h.On("2026-12-30 09:10")
	got := lines(t, h, `SELECT concat_ws(' ', c.metric, c.provisional, count(x.clock_id)) FROM clock c LEFT JOIN clock_change x ON x.clock_id = c.id WHERE c.ticket_id = $1 GROUP BY c.id ORDER BY c.id`, order.ID)
	if want := "RESPONSE f 0\nSURVEY f 1\nOPENING f 1\nRESOLUTION f 1\nLEG f 1"; got != want {
		t.Errorf("the clocks:\n%s", got)
	}
	if h.Int(t, `SELECT count(*) FROM ticket WHERE provisional`) != 0 {
		t.Error("the order's deadline is provisional still")
	}
}

// The clocks of an order that is held over a make-up weekend, sent back, audited and reopened are what the calendar gives,
// to the second; and they are what their segments say.
func TestClocksAndLegsAreRead(t *testing.T) {
	h := tickettest.New(t)
	h.Clock.T = tickettest.Moment(t, "2026-02-13 16:30")
	order := h.Working(h.Acceptance(), h.Clerk1) // a working day; 240 minutes for a leg
	h.Clock.T = tickettest.Moment(t, "2026-02-13 17:00")
	order = h.Must(h.Tickets.HoldTicket(h.By(h.Clerk1), ticket.HoldTicket{RequestID: orgtest.Request(), ID: order.ID, Version: order.Version, Reason: ticket.HoldCustomerAsked,
		Evidence: new("客户要求周六再办"), ReviewAt: tickettest.Moment(t, "2026-02-14 09:00")}))
	h.Clock.T = tickettest.Moment(t, "2026-02-14 09:00")
	order = h.Must(h.Tickets.ResumeTicket(h.By(h.Clerk1), tickettest.Note(order, "客户已到")))
	if !order.DueAt.Equal(tickettest.Moment(t, "2026-02-14 14:30")) {
		t.Errorf("the leg is due %s", order.DueAt)
	}
	h.Clock.T = tickettest.Moment(t, "2026-02-14 15:30")
	order = h.Must(h.Tickets.ReturnTicket(h.By(h.Clerk1), tickettest.Note(order, "缺营业执照")))
	h.Clock.T = tickettest.Moment(t, "2026-02-24 09:00")
	order = h.Must(h.Tickets.SupplementTicket(h.By(h.MgrA1), ticket.SupplementTicket{RequestID: orgtest.Request(), ID: order.ID, Version: order.Version, Text: "已补"}))
	h.Clock.T = tickettest.Moment(t, "2026-02-24 14:00")
	check := func(want string) {
		t.Helper()
		swept(t, h.Tickets)
		clocks, err := h.Tickets.ClocksByTicket(h.By(h.MgrA1), []int64{order.ID})
		if err != nil {
			t.Fatal(err)
		}
		legs, err := h.Tickets.LegsByTicket(h.By(h.MgrA1), []int64{order.ID})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range clocks[order.ID] {
			line := fmt.Sprintf("%s %s %d/%d:", c.Metric, c.State, c.ConsumedSeconds, c.TargetSeconds)
			sum := 0
			for _, s := range c.Segments {
				line += fmt.Sprintf(" %s %s %d", s.State, s.Reason, s.ConsumedSeconds)
				sum += s.ConsumedSeconds
			}
			if sum != c.ConsumedSeconds {
				t.Errorf("%s: the segments add up to %d of %d", c.Metric, sum, c.ConsumedSeconds)
			}
			got = append(got, line)
		}
		for _, l := range legs[order.ID] {
			got = append(got, fmt.Sprintf("%d %s %d/%d over %d", l.Number, l.Party, l.ConsumedSeconds, *l.BudgetSeconds, l.BreachSeconds))
		}
		if list := strings.Join(got, "\n"); list != want {
			t.Errorf("got\n%s\nwant\n%s", list, want)
		}
		if err := h.Tickets.Recheck(t.Context(), order.ID); err != nil {
			t.Error(err)
		}
	}
	// 30 minutes on the 13th, 3 hours and 1.5 on the 14th, 3 hours on the 24th: an hour over the day of 7.
	check(`RESPONSE STOPPED 0/1800: RUNNING DISPATCH 0 STOPPED RESPONSE 0
RESOLUTION RUNNING 28800/25200: RUNNING DISPATCH 1800 PAUSED HOLD 0 RUNNING RESUME 16200 PAUSED RETURN 0 RUNNING SUPPLEMENT 10800
LEG STOPPED 18000/14400: RUNNING DISPATCH 1800 PAUSED HOLD 0 RUNNING RESUME 16200 STOPPED RETURN 0
SUPPLEMENT STOPPED 9000/25200: RUNNING RETURN 9000 STOPPED SUPPLEMENT 0
LEG RUNNING 10800/14400: RUNNING SUPPLEMENT 10800
1 TEAM 18000/14400 over 2250
2 SENDER 0/25200 over 0
3 TEAM 10800/14400 over 1350`)
	holds, err := h.Tickets.HoldsByTicket(h.By(h.MgrA1), []int64{order.ID})
	if err != nil || len(holds[order.ID]) != 1 {
		t.Fatal(err)
	}
	order = h.Must(h.Tickets.DecideHold(h.By(h.MgrA1), ticket.DecideHold{RequestID: orgtest.Request(), ID: order.ID, Version: order.Version, HoldID: holds[order.ID][0].ID, Note: new("客户没有要求")}))
	// Half an hour of the 13th and half an hour of the 14th come back.
	check(`RESPONSE STOPPED 0/1800: RUNNING DISPATCH 0 STOPPED RESPONSE 0
RESOLUTION RUNNING 32400/25200: RUNNING DISPATCH 1800 PAUSED HOLD 3600 RUNNING RESUME 16200 PAUSED RETURN 0 RUNNING SUPPLEMENT 10800
LEG STOPPED 21600/14400: RUNNING DISPATCH 1800 PAUSED HOLD 3600 RUNNING RESUME 16200 STOPPED RETURN 0
SUPPLEMENT STOPPED 9000/25200: RUNNING RETURN 9000 STOPPED SUPPLEMENT 0
LEG RUNNING 10800/14400: RUNNING SUPPLEMENT 10800
1 TEAM 21600/14400 over 4800
2 SENDER 0/25200 over 0
3 TEAM 10800/14400 over 2400`)
	if !order.BreachedAt.Equal(tickettest.Moment(t, "2026-02-24 10:00")) {
		t.Errorf("breached %s", order.BreachedAt)
	}
	got := lines(t, h, `SELECT concat_ws(' ', c.metric, x.cause, x.was_due AT TIME ZONE 'Asia/Shanghai', x.due AT TIME ZONE 'Asia/Shanghai') FROM clock_change x JOIN clock c ON c.id = x.clock_id ORDER BY c.id`)
	if want := "RESOLUTION HOLD_REJECTED 2026-02-24 11:00:00 2026-02-24 10:00:00\nLEG HOLD_REJECTED 2026-02-14 14:30:00 2026-02-14 11:30:00"; got != want {
		t.Errorf("logged:\n%s", got)
	}
}
