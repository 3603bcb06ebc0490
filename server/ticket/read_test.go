package ticket

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"duolao/server/catalogue"
	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/errs"
	"duolao/server/page"
)

// codes are the orders of a page, as the test numbers them.
func idsOf(t testing.TB, c *TicketConnection, err error) []int64 {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	ids := []int64{}
	for _, n := range c.Nodes {
		ids = append(ids, n.ID)
	}
	return ids
}

func ref[T any](v T) *T { return &v }

// What is read of orders, in one office with a queue of its own.
func TestReads(t *testing.T) {
	o := newOffice(t)
	at := func(minutes int) time.Time { return o.Clock.T.Add(time.Duration(minutes) * time.Minute) }
	late := o.order(t, fields{"status": "WORKING", "holder_id": o.clerk1, "worker_id": o.clerk1, "queue_at": at(-10), "due_at": at(-10), "due_metric": "RESOLUTION", "title": "专线时断时续"})
	soon := o.order(t, fields{"status": "CLAIMED", "holder_id": o.clerk2, "worker_id": o.clerk2, "queue_at": at(29), "due_at": at(29), "due_metric": "RESPONSE", "grade": "SILVER"})
	same := o.order(t, fields{"queue_at": at(29), "due_at": at(29), "due_metric": "RESPONSE", "group_id": o.group, "service_ref": "ZX100_1"})
	edge := o.order(t, fields{"queue_at": at(30), "due_at": at(30), "due_metric": "RESPONSE", "offered_id": o.clerk1, "type_code": "COMPLAINT"})
	held := o.order(t, fields{"status": "HELD", "holder_id": o.clerk1, "worker_id": o.clerk1, "queue_at": "9999-01-01 00:00+00"})
	back := o.order(t, fields{"status": "RETURNED", "queue_at": "9999-01-01 00:00+00", "sender_id": o.MgrA2})
	done := o.order(t, fields{"status": "RESOLVED", "worker_id": o.clerk1, "worker_team_id": o.unit, "resolved_at": at(-60), "resolution_code": "DONE", "resolution_note": "好了", "queue_at": "9999-01-01 00:00+00", "sender_id": o.MgrA2})
	shut := o.order(t, fields{"status": "CLOSED", "worker_id": o.clerk1, "worker_team_id": o.unit, "resolved_at": at(-1440), "resolution_code": "DONE", "resolution_note": "好了", "closed_at": at(-60), "queue_at": "9999-01-01 00:00+00", "sender_id": o.MgrA2, "dispatched_at": at(-3 * 1440)})
	asked := o.order(t, fields{"status": "WORKING", "holder_id": o.clerk2, "worker_id": o.clerk2, "queue_at": at(60), "due_at": at(60), "due_metric": "RESPONSE", "sender_id": o.MgrA2, "dispatched_at": at(-7), "cancel_asked_by": o.clerk2, "cancel_asked_at": o.Clock.T})
	o.Exec(t, `INSERT INTO ticket_hold (ticket_id, reason, evidence, review_at, by_id, from_at, used) VALUES ($1, 'MATERIAL', '等待到货', $2, $3, $4, 20)`, held, at(600), o.clerk1, at(-5))
	ctx := o.As(t, o.clerk1)

	t.Run("queue", func(t *testing.T) {
		want := []int64{late, soon, same, edge, asked, held, back}
		queue := func(who int64, f *TicketFilter, args page.Args) []int64 {
			c, err := o.s.TicketQueue(o.As(t, who), o.unit, f, args)
			return idsOf(t, c, err)
		}
		for _, who := range []int64{o.clerk1, o.lead, o.HeadA1, o.DeptA, o.Auditor} {
			if got := queue(who, nil, page.Args{}); !slices.Equal(got, want) {
				t.Errorf("%d: %v, want %v", who, got, want)
			}
		}
		var walked []int64
		for args := (page.Args{First: ref(2)}); ; {
			c, err := o.s.TicketQueue(ctx, o.unit, nil, args)
			walked = append(walked, idsOf(t, c, err)...)
			if args.After = c.Info.EndCursor; args.After == nil {
				break
			}
		}
		if !slices.Equal(walked, want) {
			t.Errorf("page by page: %v, want %v", walked, want)
		}
		for name, c := range map[string]struct {
			f    TicketFilter
			want []int64
		}{
			"statuses":            {TicketFilter{Statuses: []TicketStatus{Claimed, Held}}, []int64{soon, held}},
			"type":                {TicketFilter{TypeCode: ref("COMPLAINT")}, []int64{edge}},
			"grade":               {TicketFilter{Grade: ref(customer.Silver)}, []int64{soon}},
			"group":               {TicketFilter{GroupID: &o.group}, []int64{same}},
			"holder":              {TicketFilter{HolderID: &o.clerk1}, []int64{late, held}},
			"sender":              {TicketFilter{SenderID: &o.MgrA2}, []int64{asked, back}},
			"another team":        {TicketFilter{TeamID: &o.city}, []int64{}},
			"overdue":             {TicketFilter{Overdue: ref(true)}, []int64{late}},
			"due from then on":    {TicketFilter{DueFrom: ref(at(30))}, []int64{edge, asked}},
			"for anybody":         {TicketFilter{Free: ref(true)}, []int64{same}},
			"due by then":         {TicketFilter{DueBefore: ref(at(29))}, []int64{late, soon, same}},
			"from a day":          {TicketFilter{From: ref(clock.DateOf(o.Clock.T).AddDays(1))}, []int64{}},
			"until a day":         {TicketFilter{Until: ref(clock.DateOf(o.Clock.T))}, []int64{}},
			"part of the title":   {TicketFilter{Search: ref("断时")}, []int64{late}},
			"part of the group":   {TicketFilter{Search: ref("G1小")}, []int64{same}},
			"its line's number":   {TicketFilter{Search: ref("ZX100_")}, []int64{same}},
			"nothing stands for":  {TicketFilter{Search: ref("ZX_00")}, []int64{}},
			"not a part of the":   {TicketFilter{Search: ref("100_1")}, []int64{}},
			"the code's start":    {TicketFilter{Search: ref("xb00000" + fmt.Sprint(soon-late+1))}, []int64{soon}},
			"blanks are no words": {TicketFilter{Search: ref("  ")}, want},
		} {
			if got := queue(o.clerk1, &c.f, page.Args{}); !slices.Equal(got, c.want) {
				t.Errorf("%s: %v, want %v", name, got, c.want)
			}
		}
	})

	t.Run("who may not look at a queue", func(t *testing.T) {
		for _, who := range []int64{o.MgrA1, o.clerkB, o.deptB, o.headA2} {
			_, err := o.s.TicketQueue(o.As(t, who), o.unit, nil, page.Args{})
			_, err2 := o.s.QueueSummary(o.As(t, who), o.unit)
			_, err3 := o.s.TeamBoard(o.As(t, who), o.unit)
			for _, err := range []error{err, err2, err3} {
				if reasonOf(err) != "not_your_queue" {
					t.Errorf("%d: %v", who, err)
				}
			}
		}
		for _, who := range []int64{o.HRA, o.Admin} {
			if _, err := o.s.TicketQueue(o.As(t, who), o.unit, nil, page.Args{}); reasonOf(err) != "forbidden" {
				t.Errorf("%d: %v", who, err)
			}
		}
		if _, err := o.s.TicketQueue(ctx, 1<<40, nil, page.Args{}); errs.CodeOf(err) != errs.NotFound {
			t.Errorf("no team: %v", err)
		}
		if c, err := o.s.TicketQueue(o.As(t, o.engineer), o.city, nil, page.Args{}); err != nil || len(c.Nodes) != 0 {
			t.Errorf("an empty one: %v, %v", c, err)
		}
	})

	t.Run("bad arguments", func(t *testing.T) {
		for name, err := range map[string]error{
			"bad_value":          second(o.s.TicketQueue(ctx, o.unit, &TicketFilter{Statuses: []TicketStatus{"OPEN"}}, page.Args{})),
			"ticket_text_length": second(o.s.Tickets(ctx, &TicketFilter{Search: ref("断")}, page.Args{})),
			"first_out_of_range": second(o.s.Tickets(ctx, nil, page.Args{First: ref(101)})),
			"bad_cursor":         second(o.s.TicketQueue(ctx, o.unit, nil, page.Args{After: ref("x")})),
		} {
			if errs.CodeOf(err) != errs.Invalid || reasonOf(err) != name {
				t.Errorf("%s: %v", name, err)
			}
		}
		if err := second(o.s.MyTickets(ctx, "ALL", nil, page.Args{})); reasonOf(err) != "bad_value" {
			t.Errorf("%v", err)
		}
	})

	t.Run("figures", func(t *testing.T) {
		sum, err := o.s.QueueSummary(ctx, o.unit)
		if err != nil {
			t.Fatal(err)
		}
		sum.LastEventID = 0
		if want := (QueueSummary{Unclaimed: 2, Offered: 1, InWork: 3, Held: 1, Returned: 1, Overdue: 1, DueSoon: 2, Mine: 2}); *sum != want {
			t.Errorf("%+v, want %+v", *sum, want)
		}
		board, err := o.s.TeamBoard(ctx, o.unit)
		want := []TeamLoad{{StaffID: o.clerk1, Open: 2, Held: 1, Overdue: 1, ResolvedToday: 1}, {StaffID: o.clerk2, Open: 2, DueSoon: 1}, {StaffID: o.lead}}
		if err != nil || len(board) != len(want) {
			t.Fatalf("%v, %v", board, err)
		}
		for i := range want {
			if *board[i] != want[i] {
				t.Errorf("%+v, want %+v", *board[i], want[i])
			}
		}
	})

	t.Run("one's own", func(t *testing.T) {
		o.on(t, same, o.clerk2, PartWatcher)
		o.on(t, shut, o.clerk2, PartHelper)
		for name, c := range map[string]struct {
			who   int64
			of    MyTickets
			ended bool
			want  []int64
		}{
			"in hand":                 {o.clerk1, MineHeld, false, []int64{late, held}},
			"in hand and done":        {o.clerk1, MineHeld, true, []int64{done, held, late, shut}},
			"offered":                 {o.clerk1, MineOffered, false, []int64{edge}},
			"waiting for a sender":    {o.MgrA2, MineWaiting, false, []int64{asked, back, done}},
			"a hold to decide":        {o.MgrA1, MineWaiting, false, []int64{held}},
			"sent":                    {o.MgrA2, MineSent, false, []int64{done, back, asked}},
			"sent, the ended as well": {o.MgrA2, MineSent, true, []int64{done, back, asked, shut}},
			"watched":                 {o.clerk2, MineWatched, false, []int64{same}},
			"watched, the ended too":  {o.clerk2, MineWatched, true, []int64{same, shut}},
			"none":                    {o.MgrA3, MineSent, true, []int64{}},
		} {
			var got []int64
			for args := (page.Args{First: ref(1)}); ; {
				p, err := o.s.MyTickets(o.As(t, c.who), c.of, &c.ended, args)
				got = append(got, idsOf(t, p, err)...)
				if args.After = p.Info.EndCursor; args.After == nil {
					break
				}
			}
			if !slices.Equal(got, c.want) && len(got)+len(c.want) > 0 {
				t.Errorf("%s: %v, want %v", name, got, c.want)
			}
		}
		for who, want := range map[int64]MyTicketCounts{
			o.clerk1: {Held: 2, Overdue: 1, Offered: 1}, o.MgrA2: {Waiting: 3, SentOpen: 3}, o.MgrA1: {Waiting: 1, SentOpen: 5}, o.MgrA3: {},
		} {
			got, err := o.s.MyTicketCounts(o.As(t, who))
			if err == nil {
				want.LastEventID = got.LastEventID // where to follow from: see live_test.go
			}
			if err != nil || *got != want {
				t.Errorf("%d: %+v, %v; want %+v", who, got, err, want)
			}
		}
	})

	t.Run("what belongs to an order", func(t *testing.T) { belongings(ctx, t, o, held, late, at(0)) })
}

func second[T any](_ T, err error) error { return err }

func belongings(ctx context.Context, t *testing.T, o *office, id, other int64, now time.Time) {
	o.on(t, id, o.engineer, PartHelper)
	o.Exec(t, `INSERT INTO ticket_audit VALUES ($1, 1, 2, $2, true, '齐全', $3), ($1, 1, 1, $4, false, '缺照片', $3)`, id, o.auditor1, now, o.lead)
	o.Exec(t, `INSERT INTO ticket_rating VALUES ($1, 'CUSTOMER', 5, '很快', NULL, $2), ($1, 'SENDER', 3, '', $3, $2)`, id, now, o.MgrA1)
	o.Exec(t, `INSERT INTO ticket_event (ticket_id, at, by_id, kind, to_status, team_id, staff_id, text, params)
		SELECT $1, $2, $3, 'STEP_DONE', 'WORKING', $4, $3, '完成', jsonb_build_object('step', CASE n WHEN 501 THEN 'SURVEY' ELSE 'OPENING' END, 'percent', 80) FROM generate_series(1, 501) n WHERE n IN (500, 501)`,
		id, now, o.clerk1, o.unit)
	o.Exec(t, `INSERT INTO ticket_event (ticket_id, at, kind, to_status) SELECT $1, $2, 'COMMENTED', 'WORKING' FROM generate_series(1, 499)`, id, now)
	file := o.Int(t, `INSERT INTO ticket_file (ticket_id, name, content_type, size, key, by_id, at) VALUES ($1, '现场.jpg', 'image/jpeg', 10, 'k', $2, $3) RETURNING id`, id, o.clerk1, now)
	ids := []int64{id, other, 1 << 40}

	people, err := o.s.PeopleByTicket(ctx, ids)
	if err != nil || len(people) != 1 || len(people[id]) != 1 || people[id][0].StaffID != o.engineer || people[id][0].Part != PartHelper || people[id][0].Staff.Code != "E001" {
		t.Errorf("people %v, %v", people, err)
	}
	holds, err := o.s.HoldsByTicket(ctx, ids)
	if err != nil || len(holds[id]) != 1 || holds[id][0].Reason != HoldMaterial || holds[id][0].Evidence != "等待到货" || holds[id][0].Acceptance != HoldPending || holds[id][0].ByID != o.clerk1 {
		t.Errorf("holds %v, %v", holds, err)
	}
	pending, err := o.s.HoldPendingByTicket(ctx, ids)
	if err != nil || !pending[id] || pending[other] {
		t.Errorf("pending %v, %v", pending, err)
	}
	audits, err := o.s.AuditsByTicket(ctx, ids)
	if err != nil || len(audits[id]) != 2 || audits[id][0].Stage != 1 || audits[id][0].Passed || audits[id][1].AuditorID != o.auditor1 {
		t.Errorf("audits %v, %v", audits, err)
	}
	ratings, err := o.s.RatingsByTicket(ctx, ids)
	if err != nil || len(ratings[id]) != 2 || ratings[id][0].Rater != BySender || ratings[id][1].Comment != "很快" {
		t.Errorf("ratings %v, %v", ratings, err)
	}
	files, err := o.s.FilesByTicket(ctx, ids)
	if err != nil || len(files[id]) != 1 || files[id][0].ID != file || files[id][0].Name != "现场.jpg" {
		t.Errorf("files %v, %v", files, err)
	}
	steps, err := o.s.StepsDoneByTicket(ctx, ids)
	if err != nil || !slices.Equal(steps[id], []catalogue.ClockMetric{catalogue.MetricOpening, catalogue.MetricSurvey}) || len(steps) != 1 {
		t.Errorf("steps %v, %v", steps, err)
	}
	events, err := o.s.EventsByTicket(ctx, ids)
	if err != nil || len(events[id]) != maxEvents { // 501 there are: the oldest is left out
		t.Fatalf("%d events, %v", len(events[id]), err)
	}
	first := events[id][0]
	if first.Kind != EventStepDone || *first.ByID != o.clerk1 || first.Text != "完成" || len(first.Params) != 2 || *first.Params[0] != (TicketEventParam{"percent", "80"}) || *first.Params[1] != (TicketEventParam{"step", "SURVEY"}) {
		t.Errorf("%+v", first)
	}
	if !slices.IsSortedFunc(events[id], func(a, b *TicketEvent) int { return int(a.ID - b.ID) }) {
		t.Error("the timeline is not in its order")
	}
	orders, err := o.s.TicketsByID(ctx, ids)
	if err != nil {
		t.Fatal(err)
	}
	numbers, err := o.s.StandardNumberByTicket(ctx, []*Ticket{orders[id], orders[other]})
	if err != nil || numbers[id] != 1 || numbers[other] != 1 {
		t.Errorf("standards %v, %v", numbers, err)
	}
	if _, err := o.s.PeopleByTicket(o.As(t, o.HRA), ids); errs.CodeOf(err) != errs.Forbidden {
		t.Errorf("for personnel: %v", err)
	}
}
