package ticket_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"duolao/server/catalogue"
	"duolao/server/errs"
	"duolao/server/org/orgtest"
	"duolao/server/page"
	"duolao/server/ticket"
	"duolao/server/ticket/tickettest"
	"duolao/server/upload"
)

// One house for many small cases: each makes the orders that it needs.
func TestCases(t *testing.T) {
	h := tickettest.New(t)
	hours := 0
	later := func() { // each case on another morning, at nine
		hours++
		h.Clock.T = tickettest.Now.AddDate(0, 0, hours)
	}
	for name, f := range map[string]func(t *testing.T, h *tickettest.House){
		"claiming": caseClaiming, "parts": caseParts, "cancelling": caseCancelling, "merging": caseMerging, "talking": caseTalking, "people": casePeople,
		"independence": caseIndependence, "many at once": caseManyAtOnce, "evidence": caseEvidence, "milestones": caseMilestones, "transfers": caseTransfers, "timings": caseTimings,
		"who has left": caseWhoHasLeft, "rating": caseRating, "information": caseInformation, "rejected holds": caseRejectedHolds, "no audit team": caseNoAuditTeam,
	} {
		later()
		t.Run(name, func(t *testing.T) { f(t, h) })
	}
}

func caseClaiming(t *testing.T, h *tickettest.House) {
	claim := func(o *ticket.Ticket, by int64) error {
		_, err := h.Tickets.ClaimTicket(h.By(by), ticket.ClaimTicket{ID: o.ID, Version: o.Version})
		return err
	}
	in := h.Fault("GD-20")
	in.TeamID, in.StaffID = &h.ENG1, &h.Eng3
	offered := h.Dispatch(in)
	tickettest.Refused(t, claim(offered, h.Eng2), errs.Forbidden, "not_your_part")
	tickettest.Refused(t, claim(offered, h.Eng4), errs.NotFound, "not_found") // of another team
	tickettest.Refused(t, claim(offered, h.MgrA1), errs.Forbidden, "forbidden")
	got := h.Claim(offered, h.Eng3)
	if again := h.Claim(offered, h.Eng3); again.Version != got.Version {
		t.Errorf("claimed twice: %d", again.Version)
	}
	e := tickettest.Refused(t, claim(offered, h.Eng2), errs.Conflict, "already_claimed")
	if e.Params["name"] != "孙磊" {
		t.Errorf("%v", e.Params)
	}
}

func caseParts(t *testing.T, h *tickettest.House) {
	parent := h.Working(h.Fault("GD-21"), h.Eng2)
	in := h.Fault("GD-21")
	in.ParentID, in.GroupID, in.TeamID = &parent.ID, nil, &h.ENG2
	if _, err := h.Tickets.AddTicketPeople(h.By(h.MgrA1), ticket.AddTicketPeople{RequestID: orgtest.Request(), ID: parent.ID, StaffIDs: []int64{h.MgrA2}, Part: ticket.PartWatcher}); err != nil {
		t.Fatal(err)
	}
	child := h.Must(h.Tickets.DispatchTicket(h.By(h.Eng2), in))
	if *child.ParentID != parent.ID || child.GroupID == nil || *child.GroupID != h.Gold {
		t.Errorf("%+v", child)
	}
	_, err := h.Tickets.ResolveTicket(h.By(h.Eng2), tickettest.Resolution(parent))
	if e := tickettest.Refused(t, err, errs.Conflict, "children_open"); e.Params["codes"] != child.Code {
		t.Errorf("%v", e.Params)
	}
	child = h.Resolve(h.Respond(h.Claim(child, h.Eng4)))
	if n := h.Int(t, `SELECT count(*) FROM ticket_event WHERE ticket_id = $1 AND kind = 'CHILD_ENDED' AND params->>'code' = $2`, parent.ID, child.Code); n != 1 {
		t.Errorf("%d lines tell the parent", n)
	}
	if n := h.Int(t, `SELECT count(*) FROM ticket_event WHERE ticket_id = $1 AND kind = 'CHILD_ENDED' AND people @> ARRAY[$2::bigint]`, parent.ID, h.MgrA2); n != 1 {
		t.Errorf("%d lines are for who watches the parent", n)
	}
	if n := h.Int(t, `SELECT count(*) FROM notification WHERE staff_id = $1 AND kind = 'TICKET_RESOLVED' AND subject_id = $2`, h.MgrA2, child.ID); n != 1 {
		t.Errorf("who watches the parent is told %d times", n)
	}
	h.Resolve(parent)
	in.RequestID = orgtest.Request()
	_, err = h.Tickets.DispatchTicket(h.By(h.MgrA1), in)
	tickettest.Refused(t, err, errs.Conflict, "wrong_state")
}

func caseCancelling(t *testing.T, h *tickettest.House) {
	cancel := func(o *ticket.Ticket, by int64) (*ticket.Ticket, error) {
		return h.Tickets.CancelTicket(h.By(by), tickettest.Note(o, "不办了"))
	}
	decide := func(o *ticket.Ticket, by int64, granted bool) (*ticket.Ticket, error) {
		return h.Tickets.DecideCancellation(h.By(by), ticket.DecideCancellation{RequestID: orgtest.Request(), ID: o.ID, Version: o.Version, Granted: granted, Note: ptr("不同意")})
	}
	waits := h.Working(h.Fault("GD-22"), h.Eng2)
	waits = h.Must(cancel(waits, h.MgrA1))
	for who, want := range map[int64]bool{h.Eng1: true, h.Eng2: false, h.Eng4: false, h.MgrA1: false} { // for the lead of its team alone
		list, err := h.Tickets.MyTickets(h.By(who), ticket.MineWaiting, nil, page.Args{})
		counts, err2 := h.Tickets.MyTicketCounts(h.By(who))
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		has := slices.ContainsFunc(list.Nodes, func(o *ticket.Ticket) bool { return o.ID == waits.ID })
		if has != want || counts.Waiting != len(list.Nodes) {
			t.Errorf("%d: it waits: %t; %d in the list, %d counted", who, has, len(list.Nodes), counts.Waiting)
		}
	}
	o := h.Working(h.Fault("GD-22"), h.Eng1) // a lead works on it
	_, err := decide(o, h.HeadA1, true)
	tickettest.Refused(t, err, errs.Conflict, "no_cancellation")
	h.Clock.T = h.Clock.T.Add(2 * time.Hour)
	o = h.Must(cancel(o, h.MgrA1))
	if o.Status != ticket.Working || *o.CancelUsed != 66 { // of the leg's three hours
		t.Errorf("%s, %d %%", o.Status, *o.CancelUsed)
	}
	_, err = cancel(o, h.MgrA1)
	tickettest.Refused(t, err, errs.Conflict, "cancel_asked")
	for _, by := range []int64{h.MgrA1, h.Eng1, h.Eng2} { // who asked, who works on it, who has no say
		_, err = decide(o, by, true)
		tickettest.Refused(t, err, errs.Forbidden, "not_your_part")
	}
	o = h.Must(decide(o, h.HeadA1, false))
	if o.CancelAskedByID != nil || o.CancelUsed != nil {
		t.Errorf("%+v", o)
	}
	o = h.Must(cancel(o, h.Eng1)) // now the worker asks
	_, err = decide(o, h.HeadA1, true)
	tickettest.Refused(t, err, errs.Forbidden, "not_your_part")
	o = h.Must(decide(o, h.MgrA1, true))
	if o.Status != ticket.Cancelled || o.HolderID != nil || *o.CancelAskedByID != h.Eng1 || *o.CancelUsed != 66 || o.DueAt != nil {
		t.Errorf("%+v", o)
	}
	if n := h.Int(t, `SELECT count(*) FROM clock WHERE ticket_id = $1 AND state IN ('RUNNING', 'PAUSED')`, o.ID); n != 0 {
		t.Errorf("%d clocks go on", n)
	}
	held, _ := held(h)
	held = h.Must(cancel(held, h.MgrA1))
	held = h.Must(decide(held, h.Eng1, true))
	if n := h.Int(t, `SELECT count(*) FROM ticket_hold WHERE ticket_id = $1 AND until_at IS NULL`, held.ID); n != 0 {
		t.Error("the hold of a cancelled order lasts")
	}
	// What is asked for lapses when it is resolved.
	done := h.Must(cancel(h.Working(h.Fault("GD-23"), h.Eng2), h.MgrA1))
	if done = h.Resolve(done); done.CancelAskedByID != nil {
		t.Errorf("%+v", done)
	}
}

func caseMerging(t *testing.T, h *tickettest.House) {
	merge := func(o *ticket.Ticket, into int64, by int64) (*ticket.Ticket, error) {
		return h.Tickets.MergeTicket(h.By(by), ticket.MergeTicket{RequestID: orgtest.Request(), ID: o.ID, Version: o.Version, IntoID: into})
	}
	into := h.Working(h.Fault("GD-24"), h.Eng2)
	in := h.Fault("GD-24")
	in.WatcherIDs = []int64{h.MgrA2}
	o := h.Must(h.Tickets.DispatchTicket(h.By(h.HeadA1), in))
	part := h.Fault("GD-24")
	part.ParentID = &o.ID
	child := h.Must(h.Tickets.DispatchTicket(h.By(h.HeadA1), part))

	_, err := merge(o, o.ID, h.HeadA1)
	tickettest.Refused(t, err, errs.Invalid, "merge_into_itself")
	_, err = merge(o, child.ID, h.HeadA1)
	tickettest.Refused(t, err, errs.Invalid, "merge_into_itself")
	_, err = merge(child, o.ID, h.HeadA1)
	tickettest.Refused(t, err, errs.Invalid, "merge_into_itself")
	_, err = merge(o, 99_999, h.HeadA1)
	if e := tickettest.Refused(t, err, errs.NotFound, "not_found"); e.Field != "input.intoId" {
		t.Error(e.Field)
	}
	about := h.Fault("GD-24")
	about.GroupID = &h.Silver
	other := h.Must(h.Tickets.DispatchTicket(h.By(h.HeadA1), about))
	_, err = merge(o, other.ID, h.HeadA1)
	tickettest.Refused(t, err, errs.Invalid, "merge_other_group")
	_, err = merge(o, closed(h).ID, h.HeadA1)
	tickettest.Refused(t, err, errs.Conflict, "merge_into_ended")

	o = h.Must(merge(o, into.ID, h.HeadA1))
	if o.Status != ticket.Merged || *o.MergedIntoID != into.ID {
		t.Errorf("%+v", o)
	}
	if n := h.Int(t, `SELECT count(*) FROM ticket_person WHERE ticket_id = $1 AND staff_id IN ($2, $3) AND part = 'WATCHER'`, into.ID, h.MgrA2, h.HeadA1); n != 2 {
		t.Errorf("%d watchers went along", n)
	}
	if n := h.Int(t, `SELECT count(*) FROM ticket WHERE id = $1 AND parent_id = $2`, child.ID, into.ID); n != 1 {
		t.Error("the part did not go along")
	}
	if n := h.Int(t, `SELECT count(*) FROM ticket_event WHERE (ticket_id, kind) IN (($1, 'MERGED'), ($2, 'ABSORBED'))`, o.ID, into.ID); n != 2 {
		t.Errorf("%d lines", n)
	}
	if n := h.Int(t, `SELECT version FROM ticket WHERE id = $1`, into.ID); n != int64(into.Version) {
		t.Error("those who look at the other one have to look again")
	}
}

func caseTalking(t *testing.T, h *tickettest.House) {
	o := h.Working(h.Fault("GD-25"), h.Eng2)
	say := func(by int64, text string, mention ...int64) error {
		_, err := h.Tickets.CommentTicket(h.By(by), ticket.CommentTicket{RequestID: orgtest.Request(), ID: o.ID, Text: text, MentionIDs: mention})
		return err
	}
	tickettest.Refused(t, say(h.MgrA1, " "), errs.Invalid, "ticket_text_length")
	if e := tickettest.Refused(t, say(h.MgrA1, "看", h.MgrA2, h.MgrB1), errs.Invalid, "no_such_person"); e.Field != "input.mentionIds.1" {
		t.Error(e.Field)
	}
	tickettest.Refused(t, say(h.MgrA1, "看", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), errs.Invalid, "too_many_people")
	tickettest.Refused(t, say(h.MgrA2, "看"), errs.NotFound, "not_found")
	if err := say(h.MgrA1, "请王芳看看", h.MgrA2, h.Eng2, h.MgrA1); err != nil {
		t.Fatal(err)
	}
	if err := say(h.MgrA2, "看到了"); err != nil { // who is mentioned sees it
		t.Error(err)
	}
	for _, c := range []struct {
		who  int64
		kind string
		n    int64
	}{{h.MgrA2, "TICKET_MENTIONED", 1}, {h.Eng2, "TICKET_MENTIONED", 1}, {h.Eng2, "TICKET_COMMENTED", 1}, {h.MgrA1, "TICKET_COMMENTED", 1}, {h.MgrA1, "TICKET_MENTIONED", 0}, {h.MgrA2, "TICKET_COMMENTED", 0}} {
		if n := h.Int(t, `SELECT count(*) FROM notification WHERE staff_id = $1 AND kind = $2 AND subject_id = $3`, c.who, c.kind, o.ID); n != c.n {
			t.Errorf("%d has %d %s, want %d", c.who, n, c.kind, c.n)
		}
	}
	urge := func() error {
		_, err := h.Tickets.UrgeTicket(h.By(h.MgrA1), ticket.UrgeTicket{RequestID: orgtest.Request(), ID: o.ID, Text: ptr("快一点")})
		return err
	}
	if err := urge(); err != nil {
		t.Fatal(err)
	}
	h.Clock.T = h.Clock.T.Add(10*time.Minute - time.Second)
	if e := tickettest.Refused(t, urge(), errs.Limited, "urged_lately"); e.RetryAfter != time.Second {
		t.Error(e.RetryAfter)
	}
	h.Clock.T = h.Clock.T.Add(time.Second)
	if err := urge(); err != nil {
		t.Error(err)
	}
	waiting := h.Dispatch(h.Fault("GD-26"))
	if _, err := h.Tickets.UrgeTicket(h.By(h.DeptA), ticket.UrgeTicket{RequestID: orgtest.Request(), ID: waiting.ID}); err != nil {
		t.Error(err)
	}
	if n := h.Int(t, `SELECT count(*) FROM notification WHERE staff_id = $1 AND kind = 'TICKET_URGED' AND subject_id = $2`, h.Eng1, waiting.ID); n != 1 {
		t.Error("the lead of a team is not told that an order that nobody has is urged")
	}
}

func casePeople(t *testing.T, h *tickettest.House) {
	o := h.Working(h.Fault("GD-27"), h.Eng2)
	add := func(part ticket.TicketPart, ids ...int64) error {
		_, err := h.Tickets.AddTicketPeople(h.By(h.Eng2), ticket.AddTicketPeople{RequestID: orgtest.Request(), ID: o.ID, StaffIDs: ids, Part: part})
		return err
	}
	tickettest.Refused(t, add(ticket.PartHelper, h.Eng4, h.Clerk1), errs.Invalid, "not_a_helper")
	tickettest.Refused(t, add(ticket.PartWatcher), errs.Invalid, "too_many_people")
	tickettest.Refused(t, add("BOSS", h.Eng4), errs.Invalid, "bad_value")
	for _, part := range []ticket.TicketPart{ticket.PartWatcher, ticket.PartHelper} { // a watcher becomes a helper
		if err := add(part, h.Eng4); err != nil {
			t.Fatal(err)
		}
	}
	remove := func(by, who int64) error {
		_, err := h.Tickets.RemoveTicketPerson(h.By(by), ticket.RemoveTicketPerson{ID: o.ID, StaffID: who})
		return err
	}
	if err := add(ticket.PartWatcher, h.MgrA2, h.MgrA3); err != nil {
		t.Fatal(err)
	}
	tickettest.Refused(t, remove(h.MgrA2, h.MgrA3), errs.Forbidden, "not_your_part")
	if err := remove(h.MgrA2, h.MgrA2); err != nil { // oneself
		t.Error(err)
	}
	tickettest.Refused(t, remove(h.MgrA2, h.MgrA3), errs.NotFound, "not_found")
	if err := remove(h.Eng2, h.MgrA3); err != nil {
		t.Error(err)
	}
	if n := h.Int(t, `SELECT count(*) FROM ticket_person WHERE ticket_id = $1 AND staff_id = $2 AND part = 'HELPER'`, o.ID, h.Eng4); n != 1 || h.Int(t, `SELECT count(*) FROM ticket_person WHERE ticket_id = $1`, o.ID) != 1 {
		t.Error("not the one helper")
	}
}

func caseIndependence(t *testing.T, h *tickettest.House) {
	h.Join(h.ACC, h.Aud1, false) // who works as well
	h.Join(h.ACC, h.Aud2, false)
	in := h.Acceptance()
	in.TeamID = &h.ACC
	o := h.Working(in, h.Aud1)
	if _, err := h.Tickets.AddTicketPeople(h.By(h.Aud1), ticket.AddTicketPeople{RequestID: orgtest.Request(), ID: o.ID, StaffIDs: []int64{h.Aud2}, Part: ticket.PartHelper}); err != nil {
		t.Fatal(err)
	}
	o = h.Resolve(o)
	for _, by := range []int64{h.Aud1, h.Aud2} {
		_, err := h.Tickets.ClaimTicket(h.By(by), ticket.ClaimTicket{ID: o.ID, Version: o.Version})
		tickettest.Refused(t, err, errs.Forbidden, "not_independent")
		_, err = h.Tickets.AuditTicket(h.By(by), ticket.AuditTicket{RequestID: orgtest.Request(), ID: o.ID, Version: o.Version, Passed: true})
		tickettest.Refused(t, err, errs.Forbidden, "not_independent")
		_, err = h.Tickets.AssignTickets(h.By(h.DeptA), ticket.AssignTickets{RequestID: orgtest.Request(), Tickets: []*ticket.TicketVersion{{ID: o.ID, Version: o.Version}}, StaffID: by})
		if e := tickettest.Refused(t, err, errs.Forbidden, "not_independent"); e.Field != "input.tickets.0" {
			t.Error(e.Field)
		}
	}
	_, err := h.Tickets.AuditTicket(h.By(h.Aud3), ticket.AuditTicket{RequestID: orgtest.Request(), ID: o.ID, Version: o.Version})
	tickettest.Refused(t, err, errs.Invalid, "ticket_text_length") // a failure needs words
	o = h.Must(h.Tickets.AuditTicket(h.By(h.Aud3), ticket.AuditTicket{RequestID: orgtest.Request(), ID: o.ID, Version: o.Version, Note: ptr("缺合同")}))
	if o.Status != ticket.Working || *o.HolderID != h.Aud1 || o.TeamID != h.ACC || o.Auditor1ID != nil || o.ResolutionCode != nil {
		t.Errorf("%+v", o)
	}
	o = h.Resolve(o) // the second round: whoever audited the first may again
	o = h.Claim(o, h.Aud3)
	_, err = h.Tickets.AuditTicket(h.By(h.Aud2), ticket.AuditTicket{RequestID: orgtest.Request(), ID: o.ID, Version: o.Version, Passed: true})
	tickettest.Refused(t, err, errs.Forbidden, "not_your_part")
	o = h.Must(h.Tickets.AuditTicket(h.By(h.Aud3), ticket.AuditTicket{RequestID: orgtest.Request(), ID: o.ID, Version: o.Version, Passed: true}))
	if o.Status != ticket.Audit2 || o.AuditRound != 2 {
		t.Errorf("%+v", o)
	}
	_, err = h.Tickets.ClaimTicket(h.By(h.Aud3), ticket.ClaimTicket{ID: o.ID, Version: o.Version})
	tickettest.Refused(t, err, errs.Forbidden, "not_independent")
	h.Leave(h.ACC, h.Aud1)
	h.Leave(h.ACC, h.Aud2)
}

func caseManyAtOnce(t *testing.T, h *tickettest.House) {
	in := ticket.AssignTickets{RequestID: orgtest.Request(), StaffID: h.Eng3}
	var list []*ticket.Ticket
	for i := range 5 {
		o := h.Dispatch(h.Fault(fmt.Sprint("GD-3", i)))
		list = append(list, o)
		in.Tickets = append([]*ticket.TicketVersion{{ID: o.ID, Version: o.Version}}, in.Tickets...) // the last one first
	}
	h.Claim(list[3], h.Eng2)
	_, err := h.Tickets.AssignTickets(h.By(h.Eng1), in)
	if e := tickettest.Refused(t, err, errs.Conflict, "stale_ticket"); e.Field != "input.tickets.1" {
		t.Error(e.Field)
	}
	if n := h.Int(t, `SELECT count(*) FROM ticket WHERE holder_id = $1 AND id >= $2`, h.Eng3, list[0].ID); n != 0 {
		t.Errorf("%d were assigned all the same", n)
	}
	in.Tickets[1].Version++
	in.StaffID = h.Eng4
	_, err = h.Tickets.AssignTickets(h.By(h.Eng1), in)
	tickettest.Refused(t, err, errs.Invalid, "not_in_team")
	in.StaffID = h.Eng3
	got, err := h.Tickets.AssignTickets(h.By(h.Eng1), in)
	if err != nil || len(got) != 5 || got[0].ID != list[4].ID || *got[1].HolderID != h.Eng3 {
		t.Fatalf("%v, %v", got, err)
	}
	if n := h.Int(t, `SELECT count(*) FROM ticket_leg WHERE ticket_id = $1 AND ended_at IS NOT NULL`, list[3].ID); n != 1 {
		t.Errorf("who had it before has %d legs", n)
	}
	in.Tickets = append(in.Tickets, in.Tickets[0])
	_, err = h.Tickets.AssignTickets(h.By(h.Eng1), in)
	tickettest.Refused(t, err, errs.Invalid, "ticket_twice")
	in.Tickets = make([]*ticket.TicketVersion, 101)
	_, err = h.Tickets.AssignTickets(h.By(h.Eng1), in)
	tickettest.Refused(t, err, errs.Invalid, "too_many_tickets")
}

func caseEvidence(t *testing.T, h *tickettest.House) {
	o := h.Working(h.Fault("GD-40"), h.Eng2)
	for name, c := range map[string]struct {
		change func(in *ticket.HoldTicket)
		reason string
	}{
		"none":          {func(in *ticket.HoldTicket) { in.Evidence = nil }, "no_evidence"},
		"too little":    {func(in *ticket.HoldTicket) { in.Evidence = ptr("等一等 ") }, "no_evidence"},
		"no reason":     {func(in *ticket.HoldTicket) { in.Reason = "LUNCH" }, "bad_value"},
		"until now":     {func(in *ticket.HoldTicket) { in.ReviewAt = h.Clock.T }, "review_out_of_range"},
		"too long":      {func(in *ticket.HoldTicket) { in.ReviewAt = h.Clock.T.Add(30*24*time.Hour + time.Second) }, "review_out_of_range"},
		"a long speech": {func(in *ticket.HoldTicket) { in.Evidence = ptr(strings.Repeat("长", 501)) }, "ticket_text_length"},
		"a large file": {func(in *ticket.HoldTicket) {
			in.Files = []upload.File{file("照片.png", png+strings.Repeat("x", 10<<20))}
		}, "ticket_file_too_large"},
		"many of them": {func(in *ticket.HoldTicket) {
			for range 7 {
				in.Files = append(in.Files, file("照片.png", png+strings.Repeat("x", 9<<20)))
			}
		}, "files_too_large"},
		"no such file": {func(in *ticket.HoldTicket) { in.Files = []upload.File{{Name: "a.png"}} }, "file_empty"},
	} {
		in := hold(h, o, orgtest.Request())
		c.change(&in)
		_, err := h.Tickets.HoldTicket(h.By(h.Eng2), in)
		t.Run(name, func(t *testing.T) { tickettest.Refused(t, err, errs.Invalid, c.reason) })
	}
	in := hold(h, o, orgtest.Request())
	in.Evidence, in.Files = nil, []upload.File{file("照片.png", png)}
	o = h.Must(h.Tickets.HoldTicket(h.By(h.Eng2), in))
	if n := h.Int(t, `SELECT count(*) FROM ticket_file WHERE ticket_id = $1 AND hold_id = $2 AND event_id IS NOT NULL`, o.ID, holdOf(h, o)); n != 1 {
		t.Errorf("%d files show it", n)
	}
}

func caseMilestones(t *testing.T, h *tickettest.House) {
	o := h.Working(h.Opening("GD-41"), h.Eng2)
	step := func(step string) error {
		got, err := h.Tickets.CompleteStep(h.By(h.Eng2), ticket.CompleteStep{RequestID: orgtest.Request(), ID: o.ID, Version: o.Version, Step: catalogue.ClockMetric(step), Text: "完成"})
		if err == nil {
			o = got
		}
		return err
	}
	tickettest.Refused(t, step("OPENING"), errs.Conflict, "wrong_step")
	tickettest.Refused(t, step("RESOLUTION"), errs.Conflict, "wrong_step")
	if err := step("SURVEY"); err != nil {
		t.Fatal(err)
	}
	tickettest.Refused(t, step("SURVEY"), errs.Conflict, "wrong_step")
	_, err := h.Tickets.ResolveTicket(h.By(h.Eng2), tickettest.Resolution(o))
	if e := tickettest.Refused(t, err, errs.Conflict, "steps_open"); e.Params["step"] != "OPENING" {
		t.Error(e.Params)
	}
	in := tickettest.Resolution(o)
	in.Code = ticket.CodeNotFeasible
	if o = h.Must(h.Tickets.ResolveTicket(h.By(h.Eng2), in)); o.Status != ticket.Audit1 {
		t.Errorf("%+v", o)
	}
	in.Code = "MAGIC"
	_, err = h.Tickets.ResolveTicket(h.By(h.Eng2), in)
	tickettest.Refused(t, err, errs.Invalid, "bad_value")
}

func caseTimings(t *testing.T, h *tickettest.House) {
	o := h.Working(h.Fault("GD-44"), h.Eng2)
	timings := func() (list []string) {
		found, err := h.Tickets.TimingsByTicket(h.By(h.MgrA1), []int64{o.ID})
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range found[o.ID] {
			list = append(list, fmt.Sprintf("%s %s %t", one.Metric, one.State, one.Late))
		}
		return list
	}
	want := func(what string, want ...string) {
		t.Helper()
		if got := timings(); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", what, got, want)
		}
	}
	want("in work", "RESPONSE STOPPED false", "RESOLUTION RUNNING false")
	h.Clock.T = o.DispatchedAt.Add(4 * time.Hour) // nobody has noticed yet
	want("the deadline has come", "RESPONSE STOPPED false", "RESOLUTION RUNNING true")
	o = h.Resolve(o)
	want("resolved at the deadline", "RESPONSE STOPPED false", "RESOLUTION STOPPED false")
	o = h.Must(h.Tickets.ReopenTicket(h.By(h.MgrA1), tickettest.Note(o, "又断了")))
	h.Clock.T = h.Clock.T.Add(time.Hour)
	o = h.Resolve(h.Respond(o))
	want("resolved late", "RESPONSE STOPPED false", "RESOLUTION STOPPED true")
}

func caseTransfers(t *testing.T, h *tickettest.House) {
	o := h.Working(h.Fault("GD-42"), h.Eng2)
	transfer := func(team, staff *int64) (*ticket.Ticket, error) {
		return h.Tickets.TransferTicket(h.By(h.Eng2), ticket.TransferTicket{RequestID: orgtest.Request(), ID: o.ID, Version: o.Version, TeamID: team, StaffID: staff, Reason: "换人"})
	}
	_, err := transfer(&h.ACC, nil)
	tickettest.Refused(t, err, errs.Invalid, "wrong_team")
	_, err = transfer(&h.ENG2, &h.Eng3)
	tickettest.Refused(t, err, errs.Invalid, "not_in_team")
	_, err = transfer(nil, &h.Eng2)
	tickettest.Refused(t, err, errs.Conflict, "same_place")
	o = h.Must(transfer(nil, nil)) // back into the own queue
	if o.Status != ticket.Transferred || o.TeamID != h.ENG1 || o.OfferedID != nil {
		t.Errorf("%+v", o)
	}
	_, err = h.Tickets.TransferTicket(h.By(h.Eng1), ticket.TransferTicket{RequestID: orgtest.Request(), ID: o.ID, Version: o.Version, Reason: "换人"})
	tickettest.Refused(t, err, errs.Conflict, "same_place")

	// Whoever had it, or was offered it, is told when others take it away; not who gave it away.
	told := func(to int64) int64 {
		return h.Int(t, `SELECT count(*) FROM notification WHERE staff_id = $1 AND kind = 'TICKET_TAKEN_AWAY' AND subject_id = $2`, to, o.ID)
	}
	if told(h.Eng2) != 0 {
		t.Error("told what they did themselves")
	}
	give := func(to int64) {
		o = h.Must(h.Tickets.TransferTicket(h.By(h.Eng1), ticket.TransferTicket{RequestID: orgtest.Request(), ID: o.ID, Version: o.Version, StaffID: &to, Reason: "换人"}))
	}
	give(h.Eng3)
	give(h.Eng2)
	o = h.Claim(o, h.Eng2)
	list, err := h.Tickets.AssignTickets(h.By(h.Eng1), ticket.AssignTickets{RequestID: orgtest.Request(), Tickets: []*ticket.TicketVersion{{ID: o.ID, Version: o.Version}}, StaffID: h.Eng3})
	if err != nil {
		t.Fatal(err)
	}
	o = list[0]
	give(h.Eng2)
	if told(h.Eng3) != 2 || told(h.Eng2) != 1 {
		t.Errorf("told %d and %d times", told(h.Eng3), told(h.Eng2))
	}
}

// What was the worker's goes into the team's queue where they have left.
func caseWhoHasLeft(t *testing.T, h *tickettest.House) {
	o := h.Resolve(h.Working(h.Fault("GD-43"), h.Eng3))
	h.Leave(h.ENG1, h.Eng3)
	o = h.Must(h.Tickets.ReopenTicket(h.By(h.MgrA1), tickettest.Note(o, "又断了")))
	if o.Status != ticket.Transferred || o.HolderID != nil || o.TeamID != h.ENG1 {
		t.Errorf("%+v", o)
	}
	h.Join(h.ENG1, h.Eng3, false)
	o = h.Claim(o, h.Eng2)
	if *o.WorkerID != h.Eng2 {
		t.Errorf("%+v", o)
	}
}

func caseRating(t *testing.T, h *tickettest.House) {
	o := closed(h)
	rate := func(by int64, score int) error {
		_, err := h.Tickets.RateTicket(h.By(by), ticket.RateTicket{RequestID: orgtest.Request(), ID: o.ID, Score: score})
		return err
	}
	tickettest.Refused(t, rate(h.MgrA1, 0), errs.Invalid, "score_out_of_range")
	tickettest.Refused(t, rate(h.MgrA1, 6), errs.Invalid, "score_out_of_range")
	tickettest.Refused(t, rate(h.Eng2, 5), errs.Forbidden, "not_your_part")
	if err := rate(h.MgrA1, 3); err != nil {
		t.Fatal(err)
	}
	tickettest.Refused(t, rate(h.MgrA1, 5), errs.Conflict, "already_rated")
	o = closed(h)
	was := h.Clock.T
	h.Clock.T = o.ClosedAt.Add(30*24*time.Hour + time.Second)
	tickettest.Refused(t, rate(h.MgrA1, 5), errs.Conflict, "rating_over")
	h.Clock.T = was
}

func caseInformation(t *testing.T, h *tickettest.House) {
	waiting := h.Dispatch(h.Fault("GD-44"))
	o := h.Must(h.Tickets.ReturnTicket(h.By(h.Eng3), tickettest.Note(waiting, "哪条线？"))) // not claimed
	if o.RespondedAt == nil || o.HolderID != nil || *o.DueMetric != "SUPPLEMENT" {
		t.Errorf("%+v", o)
	}
	_, err := h.Tickets.SupplementTicket(h.By(h.MgrA1), ticket.SupplementTicket{RequestID: orgtest.Request(), ID: o.ID, Version: o.Version, Text: "补充", Form: []*ticket.FormValueInput{tickettest.Field("line", "")}})
	if e := tickettest.Refused(t, err, errs.Invalid, "field_missing"); e.Field != "input.form.line" {
		t.Error(e.Field)
	}
	h.Clock.T = h.Clock.T.Add(time.Hour)
	o = h.Must(h.Tickets.SupplementTicket(h.By(h.MgrA1), ticket.SupplementTicket{RequestID: orgtest.Request(), ID: o.ID, Version: o.Version, Text: "是四十五号", Form: []*ticket.FormValueInput{tickettest.Field("line", "gd-45")}}))
	if o.Status != ticket.Dispatched || o.ServiceRef != "GD-45" || len(o.Form) != 2 {
		t.Errorf("%+v", o)
	}
	if got := readClock(h, o.ID, "RESOLUTION", 0); got.state != "RUNNING" || got.consumed != 0 {
		t.Errorf("%+v", got)
	}
	if got := readClock(h, o.ID, "RESPONSE", 0); got.state != "STOPPED" {
		t.Errorf("%+v", got)
	}
}

func caseRejectedHolds(t *testing.T, h *tickettest.House) {
	o := h.Working(h.Fault("GD-46"), h.Eng2) // at nine
	start := h.Clock.T
	o = h.Must(h.Tickets.HoldTicket(h.By(h.Eng2), hold(h, o, orgtest.Request())))
	first := holdOf(h, o)
	h.Clock.T = start.Add(time.Hour)
	o = h.Must(h.Tickets.ResumeTicket(h.By(h.Eng2), tickettest.Note(o, "到货了")))
	h.Clock.T = start.Add(2 * time.Hour)
	o = h.Must(h.Tickets.HoldTicket(h.By(h.Eng2), hold(h, o, orgtest.Request())))
	second := holdOf(h, o)
	decide := func(id int64, accepted bool) (*ticket.Ticket, error) {
		return h.Tickets.DecideHold(h.By(h.MgrA1), ticket.DecideHold{RequestID: orgtest.Request(), ID: o.ID, Version: o.Version, HoldID: id, Accepted: accepted, Note: ptr("不认可")})
	}
	_, err := h.Tickets.DecideHold(h.By(h.MgrA1), ticket.DecideHold{RequestID: orgtest.Request(), ID: o.ID, Version: o.Version, HoldID: first})
	tickettest.Refused(t, err, errs.Invalid, "ticket_text_length") // a rejection needs words
	_, err = decide(99_999, true)
	tickettest.Refused(t, err, errs.NotFound, "not_found")
	// An earlier one is rejected while another lasts: the order stays held, and the first hour is back on the clock.
	if o = h.Must(decide(first, false)); o.Status != ticket.Held {
		t.Errorf("%+v", o)
	}
	if got := readClock(h, o.ID, "RESOLUTION", 0); got.state != "PAUSED" || got.consumed != 2*3600 {
		t.Errorf("%+v", got)
	}
	_, err = decide(first, true)
	tickettest.Refused(t, err, errs.Conflict, "hold_decided")
	// The one that lasts is rejected: it ends.
	h.Clock.T = start.Add(3 * time.Hour)
	if o = h.Must(decide(second, false)); o.Status != ticket.Working {
		t.Errorf("%+v", o)
	}
	if got := readClock(h, o.ID, "RESOLUTION", 0); got.state != "RUNNING" || got.due != start.Add(4*time.Hour).Format("01-02 15:04:05") {
		t.Errorf("%+v", got)
	}
	if n := h.Int(t, `SELECT count(*) FROM ticket_hold WHERE ticket_id = $1 AND until_at IS NULL`, o.ID); n != 0 {
		t.Error("it lasts")
	}
}

func caseNoAuditTeam(t *testing.T, h *tickettest.House) {
	in := h.Acceptance()
	in.TeamID = &h.ACC
	o := h.Working(in, h.Clerk2)
	h.Exec(t, `UPDATE team SET active = false WHERE id = $1`, h.AUD)
	h.Revised()
	_, err := h.Tickets.ResolveTicket(h.By(h.Clerk2), tickettest.Resolution(o))
	tickettest.Refused(t, err, errs.Conflict, "no_audit_team")
	h.Exec(t, `UPDATE team SET active = true WHERE id = $1`, h.AUD)
	h.Revised()
	h.Resolve(o)
}

// An order that nobody closes closes by itself after its working days, once, by the job or by the sweep.
func TestClosingByItself(t *testing.T) {
	h := tickettest.New(t)
	h.On("2026-02-12 16:00") // a Thursday; Saturday is worked
	o := h.Resolve(h.Working(h.Fault("GD-1"), h.Eng2))
	if want := tickettest.Moment(t, "2026-02-14 16:00"); !o.ClosesAt.Equal(want) {
		t.Errorf("closes at %v", o.ClosesAt)
	}
	again := h.Resolve(h.Working(h.Fault("GD-2"), h.Eng2))
	h.On("2026-02-13 09:00")
	again = h.Must(h.Tickets.ReopenTicket(h.By(h.MgrA1), tickettest.Note(again, "没好")))
	h.On("2026-02-14 15:59:59")
	if n := h.Int(t, `SELECT count(*) FROM ticket WHERE status = 'CLOSED'`); n != 0 {
		t.Error("too early")
	}
	h.On("2026-02-14 16:00:00")
	if n := h.Int(t, `SELECT count(*) FROM ticket WHERE id = $1 AND status = 'CLOSED' AND closed_at = closes_at OR id = $1 AND status = 'CLOSED' AND closed_at = '2026-02-14 16:00+08'`, o.ID); n != 1 {
		t.Error("not closed")
	}
	if n := h.Int(t, `SELECT count(*) FROM ticket_event WHERE kind = 'CLOSED_BY_ITSELF' AND by_id IS NULL`); n != 1 {
		t.Errorf("%d lines", n)
	}
	if n := h.Int(t, `SELECT count(*) FROM ticket WHERE id = $1 AND status = 'REOPENED'`, again.ID); n != 1 {
		t.Error("what was reopened was closed")
	}
	if n := h.Int(t, `SELECT count(*) FROM notification WHERE kind = 'TICKET_CLOSED' AND staff_id IN ($1, $2)`, h.MgrA1, h.Eng2); n != 2 {
		t.Errorf("%d were told", n)
	}
}
