package ticket_test

import (
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/org/orgtest"
	"duolao/server/ticket"
	"duolao/server/ticket/tickettest"
)

// Of fifty who claim at once exactly one has it, and the others are told who.
func TestFiftyClaimAtOnce(t *testing.T) {
	h := tickettest.New(t)
	people := []int64{h.Eng1, h.Eng2, h.Eng3}
	for i := len(people); i < 50; i++ {
		people = append(people, h.Member("X"+string(rune('A'+i/26))+string(rune('A'+i%26)), "工程师", h.UnitA1, "ENGINEER", "ENGINEER", h.ENG1, false))
	}
	sent := h.Dispatch(h.Fault("GD-0007"))
	var won, lost atomic.Int64
	var winner atomic.Int64
	var names sync.Map
	var wg sync.WaitGroup
	for _, id := range people {
		ctx := h.By(id)
		wg.Go(func() {
			got, err := h.Tickets.ClaimTicket(ctx, ticket.ClaimTicket{ID: sent.ID, Version: sent.Version})
			var e *errs.Error
			switch {
			case err == nil:
				won.Add(1)
				winner.Store(*got.HolderID)
			case errors.As(err, &e) && e.Reason == "already_claimed":
				lost.Add(1)
				names.Store(e.Params["name"], true)
			default:
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if won.Load() != 1 || lost.Load() != 49 {
		t.Errorf("%d won, %d were told who", won.Load(), lost.Load())
	}
	var name string
	if err := h.DB.Pool.QueryRow(t.Context(), `SELECT name FROM staff WHERE id = (SELECT holder_id FROM ticket WHERE id = $1)`, sent.ID).Scan(&name); err != nil {
		t.Fatal(err)
	}
	names.Range(func(k, _ any) bool {
		if k != name {
			t.Errorf("told that %v has it, and it is %s", k, name)
		}
		return true
	})
	if n := h.Int(t, `SELECT count(*) FROM ticket_event WHERE ticket_id = $1 AND kind = 'CLAIMED' AND staff_id = $2`, sent.ID, winner.Load()); n != 1 {
		t.Errorf("%d lines tell of it", n)
	}
	if n := h.Int(t, `SELECT version FROM ticket WHERE id = $1 AND status = 'CLAIMED'`, sent.ID); n != 2 {
		t.Errorf("version %d", n)
	}
}

// kept is a clock of an order, as the database has it.
type kept struct {
	state    string
	consumed int64
	due      string
	breached bool
}

func readClock(h *tickettest.House, id int64, metric string, leg int) kept {
	var c kept
	var due *time.Time
	err := h.DB.Pool.QueryRow(h.By(h.MgrA1), `SELECT c.state, c.consumed_seconds, c.due_at, c.breached_at IS NOT NULL FROM clock c LEFT JOIN ticket_leg l ON l.id = c.leg_id
		WHERE c.ticket_id = $1 AND c.metric = $2 AND coalesce(l.number, 0) = $3`, id, metric, leg).Scan(&c.state, &c.consumed, &due, &c.breached)
	if err != nil {
		c.state = err.Error()
	}
	if due != nil {
		c.due = due.In(clock.Shanghai).Format("01-02 15:04:05")
	}
	return c
}

// The whole life of an order about a gold group's line, over the make-up days of the Spring Festival of 2026. On the 14th
// and the 28th of February, Saturdays, is worked; from the 15th to the 23rd is not. Worked out by hand.
func TestTheLifeOfAnOrder(t *testing.T) {
	h := tickettest.New(t)
	var o *ticket.Ticket
	runs := func(metric string, leg int, due string) {
		t.Helper()
		if got := readClock(h, o.ID, metric, leg); got.state != "RUNNING" || got.due != due {
			t.Errorf("%s of leg %d: %+v, due %s", metric, leg, got, due)
		}
	}
	stands := func(metric string, leg int, state string, consumed time.Duration) {
		t.Helper()
		if got := readClock(h, o.ID, metric, leg); got.state != state || got.consumed != int64(consumed/time.Second) || got.breached {
			t.Errorf("%s of leg %d: %+v, want %s %s", metric, leg, got, state, consumed)
		}
	}

	h.On("2026-02-13 09:00")
	o = h.Dispatch(h.Opening("gd-0007 "))
	if o.Status != ticket.Dispatched || o.Grade != "GOLD" || o.TeamID != h.ENG1 || o.ServiceRef != "GD-0007" || o.Title != "业务开通 · 金源集团" || o.RepeatOfID != nil {
		t.Errorf("%+v", o)
	}
	runs("RESPONSE", 0, "02-13 09:30:00")
	runs("SURVEY", 0, "02-24 09:00:00")
	runs("OPENING", 0, "02-27 09:00:00")
	runs("RESOLUTION", 0, "02-28 09:00:00")
	runs("LEG", 1, "02-26 09:00:00")
	if o.DueAt == nil || !o.DueAt.Equal(tickettest.Moment(t, "2026-02-13 09:30")) || *o.DueMetric != "RESPONSE" {
		t.Errorf("next is %v %v", o.DueAt, o.DueMetric)
	}

	h.On("2026-02-13 09:10")
	o = h.Claim(o, h.Eng1)
	h.On("2026-02-13 09:25")
	o = h.Must(h.Tickets.TransferTicket(h.By(h.Eng1), ticket.TransferTicket{RequestID: orgtest.Request(), ID: o.ID, Version: o.Version, TeamID: &h.ENG2, Reason: "在乡镇"}))
	if o.Status != ticket.Transferred || o.HolderID != nil || o.TeamID != h.ENG2 {
		t.Errorf("%+v", o)
	}
	stands("LEG", 1, "STOPPED", 25*time.Minute)
	runs("LEG", 2, "02-26 09:25:00")
	runs("RESPONSE", 0, "02-13 09:30:00")

	h.On("2026-02-13 09:28:20")
	o = h.Claim(o, h.Eng4)
	h.On("2026-02-13 09:29:30")
	o = h.Respond(o)
	stands("RESPONSE", 0, "STOPPED", 29*time.Minute+30*time.Second)
	h.On("2026-02-13 11:00")
	o = h.Must(h.Tickets.CompleteStep(h.By(h.Eng4), ticket.CompleteStep{RequestID: orgtest.Request(), ID: o.ID, Version: o.Version, Step: "SURVEY", Text: "已勘察"}))
	stands("SURVEY", 0, "STOPPED", 2*time.Hour)

	h.On("2026-02-14 10:00")
	o = h.Must(h.Tickets.HoldTicket(h.By(h.Eng4), ticket.HoldTicket{RequestID: orgtest.Request(), ID: o.ID, Version: o.Version, Reason: ticket.HoldCustomerAbsent,
		Evidence: ptr("客户春节放假"), ReviewAt: tickettest.Moment(t, "2026-02-24 09:00")}))
	stands("RESOLUTION", 0, "PAUSED", 8*time.Hour)
	stands("OPENING", 0, "PAUSED", 8*time.Hour)
	stands("LEG", 2, "PAUSED", 7*time.Hour+35*time.Minute)
	if o.Status != ticket.Held || o.DueAt != nil {
		t.Errorf("%+v", o)
	}
	h.On("2026-02-24 10:00")
	if n := h.Int(t, `SELECT count(*) FROM ticket_event WHERE ticket_id = $1 AND kind = 'HOLD_REVIEW' AND at = '2026-02-24 09:00+08'`, o.ID); n != 1 {
		t.Errorf("%d reminders", n)
	}
	o = h.Must(h.Tickets.ResumeTicket(h.By(h.Eng4), tickettest.Note(o, "客户回来了")))
	runs("OPENING", 0, "02-28 09:00:00")
	runs("RESOLUTION", 0, "03-02 09:00:00")
	runs("LEG", 2, "02-27 09:25:00")
	hold := h.Int(t, `SELECT id FROM ticket_hold WHERE ticket_id = $1`, o.ID)
	o = h.Must(h.Tickets.DecideHold(h.By(h.MgrA1), ticket.DecideHold{RequestID: orgtest.Request(), ID: o.ID, Version: o.Version, HoldID: hold, Accepted: true}))

	h.On("2026-02-25 16:00")
	o = h.Must(h.Tickets.CompleteStep(h.By(h.Eng4), ticket.CompleteStep{RequestID: orgtest.Request(), ID: o.ID, Version: o.Version, Step: "OPENING", Text: "已开通"}))
	stands("OPENING", 0, "STOPPED", 19*time.Hour)
	h.On("2026-02-25 17:00")
	o = h.Resolve(o)
	if o.Status != ticket.Audit1 || o.TeamID != h.AUD || o.HolderID != nil {
		t.Errorf("%+v", o)
	}
	stands("LEG", 2, "STOPPED", 20*time.Hour-25*time.Minute)
	runs("AUDIT", 3, "02-26 10:00:00")
	runs("RESOLUTION", 0, "03-02 09:00:00")

	h.On("2026-02-25 17:10")
	o = h.Claim(o, h.Aud1)
	h.On("2026-02-26 09:00")
	o = h.Must(h.Tickets.AuditTicket(h.By(h.Aud1), ticket.AuditTicket{RequestID: orgtest.Request(), ID: o.ID, Version: o.Version, Passed: true}))
	if o.Status != ticket.Audit2 || o.HolderID != nil {
		t.Errorf("%+v", o)
	}
	runs("AUDIT", 4, "02-26 11:00:00")
	_, err := h.Tickets.AuditTicket(h.By(h.Aud1), ticket.AuditTicket{RequestID: orgtest.Request(), ID: o.ID, Version: o.Version, Passed: true})
	tickettest.Refused(t, err, errs.Forbidden, "not_independent")
	h.On("2026-02-26 10:30")
	o = h.Must(h.Tickets.AuditTicket(h.By(h.Aud2), ticket.AuditTicket{RequestID: orgtest.Request(), ID: o.ID, Version: o.Version, Passed: true}))
	if o.Status != ticket.Resolved || o.TeamID != h.ENG2 || *o.WorkerID != h.Eng4 || !o.ResolvedAt.Equal(h.Clock.T) {
		t.Errorf("%+v", o)
	}
	stands("RESOLUTION", 0, "STOPPED", 22*time.Hour+30*time.Minute)
	stands("AUDIT", 3, "STOPPED", time.Hour)
	stands("AUDIT", 4, "STOPPED", 90*time.Minute)
	if want := tickettest.Moment(t, "2026-03-04 10:30"); !o.ClosesAt.Equal(want) { // five working days, a Saturday among them
		t.Errorf("closes at %v, want %v", o.ClosesAt, want)
	}

	h.On("2026-02-27 09:00")
	o = h.Must(h.Tickets.ReopenTicket(h.By(h.MgrA1), tickettest.Note(o, "又断了")))
	if o.Status != ticket.Reopened || *o.HolderID != h.Eng4 || o.ResolvedAt != nil || o.Reopened != 1 {
		t.Errorf("%+v", o)
	}
	runs("RESOLUTION", 0, "03-02 16:30:00")
	stands("OPENING", 0, "STOPPED", 19*time.Hour)
	h.On("2026-02-27 11:00")
	o = h.Resolve(o)
	h.On("2026-02-27 14:30")
	o = h.Must(h.Tickets.AuditTicket(h.By(h.Aud2), ticket.AuditTicket{RequestID: orgtest.Request(), ID: o.ID, Version: o.Version, Passed: true}))
	h.On("2026-02-27 15:00")
	o = h.Must(h.Tickets.AuditTicket(h.By(h.Aud3), ticket.AuditTicket{RequestID: orgtest.Request(), ID: o.ID, Version: o.Version, Passed: true}))
	stands("RESOLUTION", 0, "STOPPED", 26*time.Hour+30*time.Minute)
	h.On("2026-02-27 16:00")
	o = h.Must(h.Tickets.CloseTicket(h.By(h.MgrA1), ticket.CloseTicket{RequestID: orgtest.Request(), ID: o.ID, Version: o.Version, Score: ptr(5), Comment: ptr("很快")}))
	if o.Status != ticket.Closed || o.ClosedAt == nil || o.ClosesAt != nil {
		t.Errorf("%+v", o)
	}
	if n := h.Int(t, `SELECT score FROM ticket_rating WHERE ticket_id = $1 AND rater = 'SENDER' AND by_id = $2`, o.ID, h.MgrA1); n != 5 {
		t.Errorf("mark %d", n)
	}
	wantLegs := []string{"TEAM 09:00-09:25", "TEAM 09:25-17:00", "AUDIT_1 17:00-09:00", "AUDIT_2 09:00-10:30", "TEAM 09:00-11:00", "AUDIT_1 11:00-14:30", "AUDIT_2 14:30-15:00"}
	var legs []string
	rows, err := h.DB.Pool.Query(t.Context(), `SELECT party, started_at, ended_at FROM ticket_leg WHERE ticket_id = $1 ORDER BY number`, o.ID)
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		var party string
		var from, until time.Time
		if err := rows.Scan(&party, &from, &until); err != nil {
			t.Fatal(err)
		}
		legs = append(legs, party+" "+from.In(clock.Shanghai).Format("15:04")+"-"+until.In(clock.Shanghai).Format("15:04"))
	}
	if !slices.Equal(legs, wantLegs) {
		t.Errorf("legs %q", legs)
	}

	h.On("2026-03-06 10:00")
	again := h.Dispatch(h.Fault("ＧＤ-0007"))
	if again.RepeatOfID == nil || *again.RepeatOfID != o.ID {
		t.Errorf("repeat of %v, want %d", again.RepeatOfID, o.ID)
	}
	if other := h.Dispatch(h.Fault("GD-0008")); other.RepeatOfID != nil {
		t.Error("another line's fault is a repeat")
	}
	h.On("2026-03-29 16:00:00") // thirty days after it was closed
	if last := h.Dispatch(h.Fault("GD-0007")); last.RepeatOfID == nil {
		t.Error("no repeat on the last moment of the window")
	}
	h.On("2026-03-29 16:00:01")
	if late := h.Dispatch(h.Fault("GD-0007")); late.RepeatOfID != nil {
		t.Error("a repeat after the window")
	}
}

func ptr[T any](v T) *T { return &v }
