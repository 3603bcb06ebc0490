package ticket_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/jobs"
	"duolao/server/org"
	"duolao/server/ticket"
	"duolao/server/ticket/tickettest"
	"duolao/server/upload"
)

func file(name, content string) upload.File {
	return upload.File{Name: name, Size: int64(len(content)), Content: strings.NewReader(content)}
}

const png = "\x89PNG\r\n\x1a\n...."

// One house for what is about sending, in this order: files and drafts are counted.
func TestSending(t *testing.T) {
	h := tickettest.New(t)
	for _, c := range []struct {
		name string
		do   func(t *testing.T, h *tickettest.House)
	}{{"twice", sendingTwice}, {"at once", sendingAtOnce}, {"files", sendingFiles}, {"drafts", sendingDrafts}, {"by whom", sendingByWhom}, {"somewhere", sendingSomewhere}} {
		t.Run(c.name, func(t *testing.T) { c.do(t, h) })
	}
}

func sendingSomewhere(t *testing.T, h *tickettest.House) {
	h.Join(h.ENG2, h.Eng3, false) // in two teams
	second := h.Worker("E009", "无队", h.UnitA1, org.Engineer, auth.Engineer)
	for name, c := range map[string]struct {
		change        func(in *ticket.DispatchTicket)
		team, offered int64
		code          errs.Code
		reason, field string
	}{
		"by rule":                     {nil, h.ENG1, 0, "", "", ""},
		"to a team":                   {func(in *ticket.DispatchTicket) { in.TeamID = &h.ENG2 }, h.ENG2, 0, "", "", ""},
		"to a person":                 {func(in *ticket.DispatchTicket) { in.StaffID = &h.Eng4 }, h.ENG2, h.Eng4, "", "", ""},
		"to a person of a team":       {func(in *ticket.DispatchTicket) { in.TeamID, in.StaffID = &h.ENG2, &h.Eng3 }, h.ENG2, h.Eng3, "", "", ""},
		"to a person of two, by rule": {func(in *ticket.DispatchTicket) { in.StaffID = &h.Eng3 }, h.ENG1, h.Eng3, "", "", ""},
		"to a team that does not":     {func(in *ticket.DispatchTicket) { in.TeamID = &h.ACC }, 0, 0, errs.Invalid, "wrong_team", "input.teamId"},
		"to the auditors":             {func(in *ticket.DispatchTicket) { in.TeamID = &h.AUD }, 0, 0, errs.Invalid, "wrong_team", "input.teamId"},
		"to a person not of it":       {func(in *ticket.DispatchTicket) { in.TeamID, in.StaffID = &h.ENG2, &h.Eng2 }, 0, 0, errs.Invalid, "not_in_team", "input.staffId"},
		"to a person in no team":      {func(in *ticket.DispatchTicket) { in.StaffID = &second }, 0, 0, errs.Invalid, "not_a_helper", "input.staffId"},
		"to nobody":                   {func(in *ticket.DispatchTicket) { in.StaffID = ptr(int64(99_999)) }, 0, 0, errs.Invalid, "no_such_person", "input.staffId"},
		"of no rule": {func(in *ticket.DispatchTicket) {
			in.TypeCode = "RESOURCE_REQUEST"
			in.Form = []*ticket.FormValueInput{tickettest.Field("resource", "PORT")}
		}, 0, 0, errs.Conflict, "no_route", ""},
		"of no type":                {func(in *ticket.DispatchTicket) { in.TypeCode = "HOLIDAY" }, 0, 0, errs.Invalid, "no_such_type", "input.typeCode"},
		"without a group":           {func(in *ticket.DispatchTicket) { in.GroupID = nil }, 0, 0, errs.Invalid, "group_needed", "input.groupId"},
		"about another's group":     {func(in *ticket.DispatchTicket) { in.GroupID = &h.Silver }, 0, 0, errs.NotFound, "not_found", ""},
		"about no group":            {func(in *ticket.DispatchTicket) { in.GroupID = ptr(int64(99_999)) }, 0, 0, errs.NotFound, "not_found", ""},
		"a field that is missing":   {func(in *ticket.DispatchTicket) { in.Form = in.Form[1:] }, 0, 0, errs.Invalid, "field_missing", "input.form.line"},
		"a field that is not there": {func(in *ticket.DispatchTicket) { in.Form = append(in.Form, tickettest.Field("colour", "red")) }, 0, 0, errs.Invalid, "unknown_field", "input.form.colour"},
		"a choice that is none":     {func(in *ticket.DispatchTicket) { in.Form[1].Value = "LOUD" }, 0, 0, errs.Invalid, "bad_form_value", "input.form.symptom"},
		"a phone that is none":      {func(in *ticket.DispatchTicket) { in.Form = append(in.Form, tickettest.Field("contact", "老王")) }, 0, 0, errs.Invalid, "bad_form_value", "input.form.contact"},
		"a field twice":             {func(in *ticket.DispatchTicket) { in.Form = append(in.Form, in.Form[0]) }, 0, 0, errs.Invalid, "field_twice", "input.form.line"},
		"a title too long":          {func(in *ticket.DispatchTicket) { in.Title = ptr(strings.Repeat("长", 101)) }, 0, 0, errs.Invalid, "ticket_text_length", "input.title"},
		"watched by nobody":         {func(in *ticket.DispatchTicket) { in.WatcherIDs = []int64{h.MgrA2, 99_999} }, 0, 0, errs.Invalid, "no_such_person", "input.watcherIds.1"},
		"watched from another city": {func(in *ticket.DispatchTicket) { in.WatcherIDs = []int64{h.MgrB1} }, 0, 0, errs.Invalid, "no_such_person", "input.watcherIds.0"},
		"a program":                 {func(in *ticket.DispatchTicket) { in.Files = []upload.File{file("a.png", "MZ\x90\x00\x03")} }, 0, 0, errs.Invalid, "file_type", "input.files.0"},
		"too many files":            {func(in *ticket.DispatchTicket) { in.Files = make([]upload.File, 10) }, 0, 0, errs.Invalid, "too_many_files", "input.files"},
		"no request":                {func(in *ticket.DispatchTicket) { in.RequestID = "1" }, 0, 0, errs.Invalid, "bad_request_id", "input.requestId"},
		"a part of nothing":         {func(in *ticket.DispatchTicket) { in.ParentID = ptr(int64(99_999)) }, 0, 0, errs.NotFound, "not_found", "input.parentId"},
		"of somebody else's draft":  {func(in *ticket.DispatchTicket) { in.DraftID = ptr(int64(99_999)) }, 0, 0, errs.NotFound, "not_found", ""},
	} {
		in := h.Fault("GD-1")
		if c.change != nil {
			c.change(&in)
		}
		before := h.Int(t, `SELECT count(*) FROM ticket`)
		got, err := h.Tickets.DispatchTicket(h.By(h.MgrA1), in)
		if c.reason != "" {
			if e := tickettest.Refused(t, err, c.code, c.reason); e.Field != c.field {
				t.Errorf("%s: at %q, want %q", name, e.Field, c.field)
			}
			if n := h.Int(t, `SELECT count(*) FROM ticket`); n != before {
				t.Errorf("%s: something was left", name)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		offered := int64(0)
		if got.OfferedID != nil {
			offered = *got.OfferedID
		}
		if got.TeamID != c.team || offered != c.offered {
			t.Errorf("%s: to team %d and %d", name, got.TeamID, offered)
		}
		preview, err := h.Tickets.TicketPreview(h.By(h.MgrA1), ticket.PreviewTicket{TypeCode: in.TypeCode, GroupID: in.GroupID, TeamID: in.TeamID, StaffID: in.StaffID, ServiceRef: ptr("gd-1")})
		if err != nil || *preview.TeamID != c.team || (preview.OfferedID == nil) != (offered == 0) || !preview.Deadlines[0].DueAt.Equal(*got.DueAt) {
			t.Errorf("%s: the preview says %+v, %v", name, preview, err)
		}
		if similar, err := h.Tickets.Similar(h.By(h.MgrA1), preview); err != nil || len(similar) == 0 || similar[0].ID != got.ID {
			t.Errorf("%s: similar %v, %v", name, similar, err)
		}
	}
}

func sendingByWhom(t *testing.T, h *tickettest.House) {
	parent := h.Working(h.Fault("GD-1"), h.Eng2)
	for name, c := range map[string]struct {
		by     int64
		part   bool
		code   errs.Code
		reason string
	}{
		"the manager":             {h.MgrA1, false, "", ""},
		"the supervisor":          {h.HeadA1, false, "", ""},
		"the department":          {h.DeptA, false, "", ""},
		"another manager":         {h.MgrA2, false, errs.NotFound, "not_found"},
		"who is far away":         {h.MgrB1, false, errs.NotFound, "not_found"},
		"a worker":                {h.Eng2, false, errs.Forbidden, "only_parts"},
		"a worker, a part":        {h.Eng2, true, "", ""},
		"another worker, a part":  {h.Eng3, true, errs.Forbidden, "not_your_part"},
		"an auditor of the house": {h.Auditor, false, errs.Forbidden, "forbidden"},
		"human resources":         {h.HRA, false, errs.Forbidden, "forbidden"},
	} {
		in := h.Fault("GD-2")
		if c.part {
			in.ParentID = &parent.ID
		}
		// Whoever may not send it is not told where it would go.
		_, seen := h.Tickets.TicketPreview(h.By(c.by), ticket.PreviewTicket{TypeCode: in.TypeCode, GroupID: in.GroupID, ParentID: in.ParentID})
		got, err := h.Tickets.DispatchTicket(h.By(c.by), in)
		if c.reason != "" {
			tickettest.Refused(t, seen, c.code, c.reason)
			tickettest.Refused(t, err, c.code, c.reason)
			continue
		}
		if seen != nil || err != nil || got.SenderID != c.by {
			t.Errorf("%s: %v, %+v, %v", name, seen, got, err)
		}
	}
}

func TestLeastLoaded(t *testing.T) {
	h := tickettest.New(t)
	var got []int64
	for range 4 {
		got = append(got, *h.Dispatch(h.Acceptance()).OfferedID)
	}
	if got[0] != h.Clerk1 || got[1] != h.Clerk2 || got[2] != h.Clerk3 || got[3] != h.Clerk1 {
		t.Errorf("offered to %v of %d, %d, %d", got, h.Clerk1, h.Clerk2, h.Clerk3)
	}
	h.Exec(t, `UPDATE staff SET status = 'LEFT' WHERE id = $1`, h.Clerk2)
	h.Exec(t, `UPDATE team_member SET skills = '{COMPLAINT}' WHERE team_id = $1 AND staff_id = $2`, h.ACC, h.Clerk3)
	h.Revised()
	if o := h.Dispatch(h.Acceptance()); *o.OfferedID != h.Clerk1 { // the only one who can and is there
		t.Errorf("offered to %d", *o.OfferedID)
	}
	h.Exec(t, `UPDATE team_member SET skills = '{COMPLAINT}' WHERE team_id = $1`, h.ACC)
	h.Revised()
	if o := h.Dispatch(h.Acceptance()); o.OfferedID != nil || o.TeamID != h.ACC {
		t.Errorf("%+v", o)
	}
}

// What was frozen at dispatch stays, whatever becomes of the group, the type and the standard.
func TestFrozen(t *testing.T) {
	h := tickettest.New(t)
	o := h.Dispatch(h.Fault("GD-1"))
	h.Exec(t, `UPDATE customer_group SET grade = 'STANDARD' WHERE id = $1`, h.Gold)
	h.Exec(t, `INSERT INTO ticket_type (code, number, name_zh, name_en, team_kinds, audits, steps, needs_group, fields, repeats, close_days, published_at)
		SELECT code, 2, name_zh, name_en, team_kinds, 2, steps, needs_group, fields, repeats, close_days, now() FROM ticket_type WHERE code = 'FAULT'`)
	h.Exec(t, `WITH s AS (INSERT INTO service_standard (number, from_at, published_at) VALUES (2, '2026-03-03 09:30+08', now()) RETURNING id)
		INSERT INTO service_standard_line SELECT s.id, type_code, grade, metric, amount * 2, unit FROM service_standard_line, s`)
	h.Revised()
	h.On("2026-03-03 10:00")
	next := h.Dispatch(h.Fault("GD-2"))
	if next.TypeID == o.TypeID || next.StandardID == o.StandardID || next.Grade != "STANDARD" {
		t.Errorf("%+v", next)
	}
	done := h.Resolve(h.Respond(h.Claim(o, h.Eng2)))
	if done.Status != ticket.Resolved || done.TypeID != o.TypeID || done.StandardID != o.StandardID || done.Grade != "GOLD" {
		t.Errorf("%+v", done)
	}
	if other := h.Resolve(h.Respond(h.Claim(next, h.Eng2))); other.Status != ticket.Audit1 {
		t.Errorf("%+v", other)
	}
}

func sendingTwice(t *testing.T, h *tickettest.House) {
	in := h.Fault("GD-1")
	in.Files = []upload.File{file("现场.png", png)}
	first := h.Dispatch(in)
	in.Files = []upload.File{file("现场.png", png)}
	if again := h.Dispatch(in); again.ID != first.ID || again.Code != first.Code {
		t.Errorf("%+v", again)
	}
	in.Files = []upload.File{file("现场.png", png+".")}
	_, err := h.Tickets.DispatchTicket(h.By(h.MgrA1), in)
	tickettest.Refused(t, err, errs.Conflict, "request_id_used")
	if n := h.Int(t, `SELECT count(*) FROM ticket_file`); n != 1 {
		t.Errorf("%d files", n)
	}
}

// The same request by many at once, to two servers, sends one order, whichever way it is written; and who repeats it is
// answered when nobody could send it any more.
func sendingAtOnce(t *testing.T, h *tickettest.House) {
	whole := h.Working(h.Fault("GD-1"), h.Eng2)
	j, err := jobs.New(h.DB, h.Clock.Now)
	if err != nil {
		t.Fatal(err)
	}
	servers := []*ticket.Service{h.Tickets, h.Server(j)}
	for name, c := range map[string]struct {
		by int64
		in ticket.DispatchTicket
	}{
		"alone":       {h.MgrA1, h.Fault("GD-7")},
		"to a person": {h.MgrA1, func() ticket.DispatchTicket { in := h.Fault("GD-7"); in.StaffID = &h.Eng2; return in }()},
		"with all sorts": {h.MgrA1, func() ticket.DispatchTicket {
			in := h.Fault("GD-7")
			in.WatcherIDs = []int64{h.MgrA2}
			in.DraftID = draft(t, h)
			return in
		}()},
		"a part of others": {h.Eng2, func() ticket.DispatchTicket { in := h.Fault("GD-7"); in.ParentID = &whole.ID; return in }()},
	} {
		count := func(more int) string {
			return lines(t, h, fmt.Sprintf(`SELECT concat_ws(' ', %[1]d + (SELECT count(*) FROM ticket), %[1]d + (SELECT count(*) FROM command), 3 * %[1]d + (SELECT count(*) FROM clock),
				%[1]d + (SELECT count(*) FROM ticket_event WHERE kind = 'DISPATCHED'), %[1]d + (SELECT count(*) FROM audit_log WHERE action = 'ticket.dispatch'), %[1]d + (SELECT count(*) FROM river_job))`, more))
		}
		want := count(1)
		ids := make([]int64, 8)
		var all sync.WaitGroup
		for i := range ids {
			all.Go(func() {
				got, err := servers[i%2].DispatchTicket(h.By(c.by), c.in)
				if err != nil {
					t.Errorf("%s: %v", name, err)
					return
				}
				ids[i] = got.ID
			})
		}
		all.Wait()
		slices.Sort(ids)
		if len(slices.Compact(ids)) != 1 || ids[0] == 0 || count(0) != want {
			t.Errorf("%s: orders %v; %s, want %s", name, ids, count(0), want)
		}
		other := c.in
		other.Detail = ptr("别的")
		_, err := h.Tickets.DispatchTicket(h.By(c.by), other)
		tickettest.Refused(t, err, errs.Conflict, "request_id_used")
	}
	in := h.Fault("GD-8")
	first := h.Dispatch(in)
	h.Exec(t, `UPDATE customer_group SET status = 'LOST' WHERE id = $1`, h.Gold)
	defer h.Exec(t, `UPDATE customer_group SET status = 'ACTIVE' WHERE id = $1`, h.Gold)
	if again := h.Dispatch(in); again.ID != first.ID {
		t.Errorf("%+v", again)
	}
	_, err = h.Tickets.DispatchTicket(h.By(h.MgrA1), h.Fault("GD-8"))
	tickettest.Refused(t, err, errs.Conflict, "group_not_active")
}

func draft(t *testing.T, h *tickettest.House) *int64 {
	t.Helper()
	d, err := h.Tickets.SaveTicketDraft(h.By(h.MgrA1), ticket.SaveTicketDraft{TypeCode: "FAULT"})
	if err != nil {
		t.Fatal(err)
	}
	return &d.ID
}

func sendingFiles(t *testing.T, h *tickettest.House) {
	in := h.Fault("GD-1")
	in.Files = []upload.File{file("现场.png", png), file("说明", "线路在三楼\r\n")}
	d, err := h.Tickets.SaveTicketDraft(h.By(h.MgrA1), ticket.SaveTicketDraft{TypeCode: "FAULT"})
	if err != nil {
		t.Fatal(err)
	}
	in.DraftID = &d.ID
	o := h.Dispatch(in)
	if n := h.Int(t, `SELECT count(*) FROM ticket_file f JOIN ticket_event e ON e.id = f.event_id WHERE f.ticket_id = $1 AND e.kind = 'DISPATCHED'`, o.ID); n != 2 {
		t.Errorf("%d files", n)
	}
	if n := h.Int(t, `SELECT count(*) FROM ticket_draft WHERE id = $1`, d.ID); n != 0 {
		t.Error("the draft is still there")
	}
	first := fmt.Sprint("/ticket-file/", h.Int(t, `SELECT min(id) FROM ticket_file WHERE ticket_id = $1`, o.ID))
	serve := h.Tickets.Handler(func(w http.ResponseWriter, _ *http.Request, e *errs.Error) {
		http.Error(w, e.Reason, http.StatusTeapot)
	})
	get := func(by int64, method, path string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		serve.ServeHTTP(w, httptest.NewRequestWithContext(h.By(by), method, path, nil))
		return w
	}
	if w := get(h.Eng2, http.MethodGet, first); w.Code != 200 || w.Body.String() != png || w.Header().Get("Content-Type") != "image/png" ||
		!strings.Contains(w.Header().Get("Content-Disposition"), "attachment") {
		t.Errorf("%d %v", w.Code, w.Header())
	}
	for path, want := range map[string]string{"/ticket-file/99": "not_found", "/ticket-file/x": "not_found", "/ticket-file/": "not_found"} {
		if w := get(h.Eng2, http.MethodGet, path); w.Code != http.StatusTeapot || strings.TrimSpace(w.Body.String()) != want {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
	}
	if w := get(h.MgrA2, http.MethodGet, first); strings.TrimSpace(w.Body.String()) != "not_found" {
		t.Error("somebody else's order's file is given")
	}
	if w := get(h.Eng2, http.MethodPost, first); strings.TrimSpace(w.Body.String()) != "bad_method" {
		t.Error(w.Body)
	}
	if w := httptest.NewRecorder(); true {
		serve.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, first, nil))
		if strings.TrimSpace(w.Body.String()) != "sign_in" {
			t.Error(w.Body)
		}
	}
}

func sendingDrafts(t *testing.T, h *tickettest.House) {
	me := h.By(h.MgrA1)
	d, err := h.Tickets.SaveTicketDraft(me, ticket.SaveTicketDraft{TypeCode: "FAULT", GroupID: &h.Gold, Title: ptr("断了"), Form: []*ticket.FormValueInput{tickettest.Field("line", "GD-1")}})
	if err != nil {
		t.Fatal(err)
	}
	d2, err := h.Tickets.SaveTicketDraft(me, ticket.SaveTicketDraft{ID: &d.ID, Version: &d.Version, TypeCode: "FAULT", Detail: ptr("今早起")})
	if err != nil || d2.ID != d.ID || d2.Version != 2 {
		t.Errorf("%+v, %v", d2, err)
	}
	_, err = h.Tickets.SaveTicketDraft(me, ticket.SaveTicketDraft{ID: &d.ID, Version: &d.Version, TypeCode: "FAULT"})
	tickettest.Refused(t, err, errs.Conflict, "stale_version")
	_, err = h.Tickets.SaveTicketDraft(me, ticket.SaveTicketDraft{ID: &d.ID, TypeCode: "FAULT"})
	tickettest.Refused(t, err, errs.Invalid, "bad_value")
	for _, by := range []int64{h.MgrA2, h.DeptA} {
		_, err = h.Tickets.SaveTicketDraft(h.By(by), ticket.SaveTicketDraft{ID: &d.ID, Version: ptr(2), TypeCode: "FAULT"})
		tickettest.Refused(t, err, errs.NotFound, "not_found")
		_, err = h.Tickets.DiscardTicketDraft(h.By(by), d.ID)
		tickettest.Refused(t, err, errs.NotFound, "not_found")
	}
	for range 19 {
		if _, err := h.Tickets.SaveTicketDraft(me, ticket.SaveTicketDraft{TypeCode: "FAULT"}); err != nil {
			t.Fatal(err)
		}
	}
	_, err = h.Tickets.SaveTicketDraft(me, ticket.SaveTicketDraft{TypeCode: "FAULT"})
	tickettest.Refused(t, err, errs.Limited, "too_many_drafts")
	if id, err := h.Tickets.DiscardTicketDraft(me, d.ID); err != nil || id != d.ID {
		t.Error(id, err)
	}
	list, err := h.Tickets.TicketDrafts(me)
	if err != nil || len(list) != 19 || list[0].TypeCode != "FAULT" {
		t.Errorf("%d, %v", len(list), err)
	}
	if others, err := h.Tickets.TicketDrafts(h.By(h.MgrA2)); err != nil || len(others) != 0 {
		t.Errorf("%d, %v", len(others), err)
	}
}
