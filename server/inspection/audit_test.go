package inspection

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/org"
	"duolao/server/page"
	"duolao/server/ticket"
	"duolao/server/ticket/tickettest"
	"duolao/server/use"
)

// Everybody against every audit: level, place, party, and who decided the other level.
func TestWhoAudits(t *testing.T) {
	const unit, city, province = "/1/2/3/", "/1/2/", "/1/"
	leader := auditStanding{level: LevelLeader, status: AuditOpen, unitPath: unit, cityPath: city, scope: unit}
	department := auditStanding{level: LevelDepartment, status: AuditOpen, unitPath: city, cityPath: city, scope: city}
	with := func(s auditStanding, change func(*auditStanding)) auditStanding { change(&s); return s }
	for name, c := range map[string]struct {
		s                     auditStanding
		decide, query, answer string
	}{
		"the leader":                         {leader, "", "", "nothing_asked"},
		"a leader who is a party":            {with(leader, func(s *auditStanding) { s.party = true }), "self_audit", "self_audit", "nothing_asked"},
		"a leader of another unit":           {with(leader, func(s *auditStanding) { s.scope = "/1/2/4/" }), "not_your_level", "not_your_level", "nothing_asked"},
		"nobody":                             {with(leader, func(s *auditStanding) { s.scope = "" }), "not_your_level", "not_your_level", "nothing_asked"},
		"the city, before the leader":        {with(leader, func(s *auditStanding) { s.scope = city }), "not_your_level", "not_your_level", "nothing_asked"},
		"the city, when the leader is late":  {with(leader, func(s *auditStanding) { s.scope, s.late = city, true }), "", "", "nothing_asked"},
		"the city, where there is no leader": {with(leader, func(s *auditStanding) { s.scope, s.unitPath = city, city }), "", "", "nothing_asked"},
		"the province, late":                 {with(leader, func(s *auditStanding) { s.scope, s.late = province, true }), "", "", "nothing_asked"},
		"the department":                     {department, "", "", "nothing_asked"},
		"the province's department":          {with(department, func(s *auditStanding) { s.scope = province }), "", "", "nothing_asked"},
		"a leader at the department's":       {with(department, func(s *auditStanding) { s.scope = unit }), "not_your_level", "not_your_level", "nothing_asked"},
		"another city":                       {with(department, func(s *auditStanding) { s.scope = "/1/9/" }), "not_your_level", "not_your_level", "nothing_asked"},
		"who decided before":                 {with(department, func(s *auditStanding) { s.other = true }), "same_auditor", "same_auditor", "nothing_asked"},
		"a party in the department":          {with(department, func(s *auditStanding) { s.party = true }), "self_audit", "self_audit", "nothing_asked"},
		"asked already":                      {with(leader, func(s *auditStanding) { s.status = AuditQueried }), "", "already_asked", "not_your_use_to_answer"},
		"the user, asked":                    {with(leader, func(s *auditStanding) { s.status, s.user, s.party = AuditQueried, true, true }), "self_audit", "self_audit", ""},
		"answered":                           {with(leader, func(s *auditStanding) { s.status = AuditAnswered }), "", "", "nothing_asked"},
		"passed":                             {with(leader, func(s *auditStanding) { s.status = AuditPassed }), "audit_decided", "audit_decided", "audit_decided"},
		"a violation":                        {with(leader, func(s *auditStanding) { s.status = AuditViolation }), "audit_decided", "audit_decided", "audit_decided"},
	} {
		for choice, want := range map[AuditChoice]string{ChooseDecide: c.decide, ChooseQuery: c.query, ChooseAnswer: c.answer} {
			got := ""
			if e := c.s.refuses(choice); e != nil {
				got = e.Reason
			}
			if got != want {
				t.Errorf("%s: %s says %q, not %q", name, choice, got, want)
			}
			if slices.Contains(c.s.offers(), choice) != (want == "") {
				t.Errorf("%s: %s is offered: %v", name, choice, c.s.offers())
			}
		}
	}
}

func TestAuditsLevelByLevel(t *testing.T) {
	h := open(t)
	if u := h.refund(h.MgrA1, 300); h.stage(u) != use.AuditNone || u.Audit != use.AuditNone {
		t.Errorf("a small refund is audited: %s", h.stage(u))
	}
	u := h.risky()
	if u.Audit != use.AuditLeader {
		t.Errorf("the use says %s", u.Audit)
	}
	a := h.auditOf(u, LevelLeader)
	// Tuesday; five working days.
	if a.UnitID != h.UnitA1.ID || a.Status != AuditOpen || !a.DueAt.Equal(at(t, "2026-03-11 00:00")) || a.Risk == 0 {
		t.Errorf("%+v", a)
	}
	if got := h.queue(h.HeadA1, nil); !slices.Equal(got, []int64{u.ID}) {
		t.Errorf("the leader's queue: %v", got)
	}
	for _, id := range []int64{h.DeptA, h.prov, h.MgrA1} {
		if got := h.queue(id, nil); len(got) != 0 {
			t.Errorf("the queue of %d: %v", id, got)
		}
	}
	_, err := h.DecideAudit(h.by(h.DeptA), pass(a))
	refused(t, err, errs.Forbidden, "not_your_level")
	_, err = h.DecideAudit(h.by(h.MgrA1), pass(a))
	refused(t, err, errs.Forbidden, "forbidden")

	for range 2 { // the first look counts
		if _, err := h.OpenAudit(h.by(h.HeadA1), a.ID); err != nil {
			t.Fatal(err)
		}
		h.On("2026-03-03 09:05")
	}
	wrong := pass(a)
	wrong.Version = 9
	_, err = h.DecideAudit(h.by(h.HeadA1), wrong)
	refused(t, err, errs.Conflict, "stale_version")
	in := pass(a)
	done := h.decide(h.HeadA1, in)
	if done.Status != AuditPassed || done.OpenedAt == nil || !done.OpenedAt.Equal(at(t, "2026-03-03 09:00")) || !done.DecidedAt.Equal(at(t, "2026-03-03 09:05")) {
		t.Errorf("%+v", done)
	}
	if again := h.decide(h.HeadA1, in); again.Version != done.Version {
		t.Errorf("the same request was two decisions: %+v", again)
	}
	if got := h.history(a); got != `["CREATED","OPENED","PASSED"]` {
		t.Error(got)
	}

	d := h.auditOf(u, LevelDepartment)
	if h.stage(u) != use.AuditDepartment || d.UnitID != h.CityA.ID || !d.DueAt.Equal(at(t, "2026-03-18 00:00")) {
		t.Errorf("%s %+v", h.stage(u), d)
	}
	_, err = h.DecideAudit(h.by(h.HeadA1), pass(d))
	refused(t, err, errs.Forbidden, "not_your_level")
	h.decide(h.DeptA, pass(d))
	if h.stage(u) != use.AuditPassed {
		t.Error(h.stage(u))
	}
	_, err = h.DecideAudit(h.by(h.prov), pass(d))
	refused(t, err, errs.Conflict, "audit_decided")
	yes := true
	if got := h.queue(h.Auditor, &UseAuditFilter{Decided: &yes}); len(got) != 2 {
		t.Errorf("an inspector sees %v", got)
	}
	_, err = h.OpenAudit(h.by(h.MgrB1), d.ID)
	refused(t, err, errs.Forbidden, "forbidden")
	h.verified()
}

func TestQuestionAndAnswer(t *testing.T) {
	h := open(t)
	u := h.risky()
	a := h.auditOf(u, LevelLeader)
	_, err := h.AnswerAudit(h.by(h.MgrA1), say(a, "账单在附件里"))
	refused(t, err, errs.Conflict, "nothing_asked")
	_, err = h.QueryAudit(h.by(h.HeadA1), say(a, " "))
	refused(t, err, errs.Invalid, "audit_text_length")
	a, err = h.QueryAudit(h.by(h.HeadA1), say(a, "多收的是哪个月？"))
	if err != nil || a.Status != AuditQueried {
		t.Fatal(a, err)
	}
	if h.told(h.MgrA1, "USE_QUERIED") != 1 || !slices.Equal(h.queue(h.MgrA1, nil), []int64{u.ID}) {
		t.Error("who is asked does not know")
	}
	_, err = h.QueryAudit(h.by(h.HeadA1), say(a, "再问一次"))
	refused(t, err, errs.Conflict, "already_asked")
	_, err = h.AnswerAudit(h.by(h.DeptA), say(a, "我来答"))
	refused(t, err, errs.Forbidden, "not_your_use_to_answer")
	_, err = h.AnswerAudit(h.by(h.MgrA2), say(a, "我来答"))
	refused(t, err, errs.NotFound, "not_found")
	a, err = h.AnswerAudit(h.by(h.MgrA1), say(a, "是二月"))
	if err != nil || a.Status != AuditAnswered || h.told(h.HeadA1, "USE_ANSWERED") != 1 {
		t.Fatal(a, err)
	}
	a, err = h.QueryAudit(h.by(h.HeadA1), say(a, "二月的账单呢？"))
	if err != nil {
		t.Fatal(err)
	}
	h.decide(h.HeadA1, pass(a))
	if got := h.history(a); got != `["CREATED","QUERIED","ANSWERED","QUERIED","PASSED"]` {
		t.Error(got)
	}
	h.verified()
}

// Who used, approved, lent or benefits from a use never audits it, and nobody audits at both levels.
func TestNobodyAuditsTheirOwn(t *testing.T) {
	h := open(t)
	// The leader's own use: the city audits at the first level, and another person at the second.
	own := h.refund(h.HeadA1, 95_000)
	a := h.auditOf(own, LevelLeader)
	if a.UnitID != h.CityA.ID {
		t.Errorf("the audit of a leader's use is at unit %d", a.UnitID)
	}
	_, err := h.DecideAudit(h.by(h.HeadA1), pass(a))
	refused(t, err, errs.Forbidden, "self_audit")
	h.decide(h.DeptA, pass(a))
	d := h.auditOf(own, LevelDepartment)
	_, err = h.DecideAudit(h.by(h.DeptA), pass(d))
	refused(t, err, errs.Forbidden, "same_auditor")
	if got := h.queue(h.DeptA, nil); len(got) != 0 {
		t.Errorf("who decided has it in the queue again: %v", got)
	}
	h.decide(h.prov, pass(d))

	// What the leader approved: the city audits.
	asked := h.refund(h.MgrA1, 90_000)
	if asked.Status != use.Pending {
		t.Fatal(asked.Status)
	}
	if h.Int(t, `SELECT count(*) FROM use_audit WHERE use_id = $1`, asked.ID) != 0 {
		t.Error("a request is audited")
	}
	approved, err := h.uses.DecideUse(h.by(h.HeadA1), use.DecideUse{RequestID: uuid.NewString(), ID: asked.ID, ContentHash: asked.ContentHash, Approve: true})
	if err != nil {
		t.Fatal(err)
	}
	a = h.auditOf(approved, LevelLeader)
	_, err = h.DecideAudit(h.by(h.HeadA1), pass(a))
	refused(t, err, errs.Forbidden, "self_audit")

	// What benefits the leader, and what was used in the leader's place.
	h.Exec(t, `UPDATE staff SET phone = '13800000001' WHERE id = $1`, h.HeadA1)
	h.Exec(t, `INSERT INTO grant_deputy (grant_id, staff_id, from_day, until_day, given_by, given_at) VALUES ($1, $2, '2026-03-01', '2026-04-01', $3, $4)`, h.headGrant, h.MgrA2, h.HeadA1, h.Clock.T)
	number := "13800000001"
	other := h.Must(h.Tickets.DispatchTicket(h.by(h.MgrA2), ticket.DispatchTicket{RequestID: uuid.NewString(), TypeCode: "COMPLAINT", GroupID: &h.Silver, Form: []*ticket.FormValueInput{tickettest.Field("subject", "FEE")}}))
	for name, u := range map[string]*use.Use{
		"benefit": h.useOf(h.MgrA1, use.UsePower{RequestID: uuid.NewString(), PowerCode: refund, GroupID: h.Gold, TicketID: &h.order.ID, Amount: 9500, Reason: "多收了一个月的月租", Beneficiary: &number}),
		"place":   h.useOf(h.MgrA2, use.UsePower{RequestID: uuid.NewString(), PowerCode: refund, GroupID: h.Silver, TicketID: &other.ID, Amount: 95_000, Reason: "多收了一个月的月租"}),
	} {
		a := h.auditOf(u, LevelLeader)
		if a.UnitID != h.CityA.ID {
			t.Errorf("%s: the audit waits in unit %d", name, a.UnitID)
		}
		_, err = h.DecideAudit(h.by(h.HeadA1), pass(a))
		refused(t, err, errs.Forbidden, "self_audit")
		if slices.Contains(h.queue(h.HeadA1, nil), u.ID) {
			t.Errorf("%s: it waits for the leader", name)
		}
	}
	// A unit without any leader.
	h.Exec(t, `UPDATE staff SET status = 'LEFT' WHERE id = $1`, h.HeadA1)
	if a := h.auditOf(h.risky(), LevelLeader); a.UnitID != h.CityA.ID {
		t.Errorf("the audit waits for nobody in unit %d", a.UnitID)
	}
}

func TestTwoAuditorsDecideOnce(t *testing.T) {
	h := open(t)
	second := h.Worker("A015", "副主任", h.UnitA1, org.UnitHead, auth.Supervisor)
	a := h.auditOf(h.risky(), LevelLeader)
	results := atOnce(
		func() error { _, err := h.DecideAudit(h.by(h.HeadA1), pass(a)); return err },
		func() error { _, err := h.DecideAudit(h.by(second), violation(a, 5)); return err },
	)
	if (results[0] == nil) == (results[1] == nil) {
		t.Fatal(results)
	}
	for _, err := range results {
		if err != nil {
			refused(t, err, errs.Conflict, "audit_decided")
		}
	}
	if n := h.Int(t, `SELECT count(*) FROM use_audit`) + h.Int(t, `SELECT count(*) FROM finding`); n != 2 {
		t.Errorf("both decisions had effects: %d", n)
	}
	h.verified()
}

// An overdue audit is handed up once: then the city may decide what the leader has left.
func TestOverdueGoesUp(t *testing.T) {
	h := open(t)
	a := h.auditOf(h.risky(), LevelLeader)
	h.On("2026-03-10 23:59")
	if err := h.SweepAudits(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := h.queue(h.DeptA, nil); len(got) != 0 {
		t.Errorf("before its deadline: %v", got)
	}
	h.On("2026-03-11 00:00")
	for range 2 {
		if err := h.SweepAudits(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if got := h.history(a); got != `["CREATED","OVERDUE"]` {
		t.Error(got)
	}
	yes := true
	for _, id := range []int64{h.HeadA1, h.DeptA} {
		if got := h.queue(id, &UseAuditFilter{Overdue: &yes}); len(got) != 1 {
			t.Errorf("the queue of %d: %v", id, got)
		}
	}
	late := func(want map[int64]int64) {
		t.Helper()
		for id, n := range want {
			if got := h.told(id, "AUDIT_LATE"); got != n {
				t.Errorf("%d was told %d times that an audit is late, not %d", id, got, n)
			}
		}
	}
	late(map[int64]int64{h.HeadA1: 1, h.DeptA: 1, h.prov: 0, h.MgrA1: 0, h.Auditor: 0})
	u := &use.Use{ID: a.UseID}
	if a = h.auditOf(u, LevelLeader); !a.Overdue {
		t.Error("it is not overdue")
	}
	h.decide(h.DeptA, pass(a))
	_, err := h.DecideAudit(h.by(h.DeptA), pass(h.auditOf(u, LevelDepartment)))
	refused(t, err, errs.Forbidden, "same_auditor")
	h.On("2026-04-01 00:00") // the department's ten working days are over; who has decided the leader's is not asked any more
	if err := h.SweepAudits(t.Context()); err != nil {
		t.Fatal(err)
	}
	late(map[int64]int64{h.HeadA1: 1, h.DeptA: 1, h.prov: 1, h.MgrA1: 0})
	h.verified()
}

// The riskiest first, page by page; of equal ones the first due.
func TestQueueByRisk(t *testing.T) {
	h := open(t)
	near := h.risky()
	over := h.emergency(40_000)
	nearer := h.risky()
	want := []int64{over.ID, near.ID, nearer.ID}
	risks := h.Int(t, `SELECT count(DISTINCT risk) FROM use_audit`)
	if h.auditOf(nearer, LevelLeader).Risk > h.auditOf(near, LevelLeader).Risk { // by then it looks split
		want = []int64{over.ID, nearer.ID, near.ID}
	}
	if risks < 2 {
		t.Error("all are as risky")
	}
	one := 1
	var got []int64
	args := page.Args{First: &one}
	for range 4 {
		p, err := h.UseAudits(h.by(h.HeadA1), nil, args)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range p.Nodes {
			got = append(got, a.UseID)
		}
		if args.After = p.Info.EndCursor; args.After == nil {
			break
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	power, month := refund, clock.MonthOf(h.Clock.T)
	next := month.Add(1)
	for name, c := range map[string]struct {
		filter UseAuditFilter
		want   int
	}{
		"power":        {UseAuditFilter{PowerCode: &power}, 3},
		"person":       {UseAuditFilter{StaffID: &h.MgrA1}, 3},
		"other person": {UseAuditFilter{StaffID: &h.MgrA2}, 0},
		"unit":         {UseAuditFilter{UnitID: &h.CityA.ID}, 3},
		"month":        {UseAuditFilter{Month: &month}, 3},
		"next month":   {UseAuditFilter{Month: &next}, 0},
		"other unit":   {UseAuditFilter{UnitID: &h.UnitB1.ID}, 0},
	} {
		if got := h.queue(h.HeadA1, &c.filter); len(got) != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	acts, err := h.ActsByAudit(h.by(h.HeadA1), []int64{h.auditOf(near, LevelLeader).ID})
	if err != nil || len(acts) != 1 {
		t.Error(acts, err)
	}
	byUse, err := h.AuditsByUse(h.by(h.MgrA1), []int64{near.ID, over.ID})
	if err != nil || len(byUse[near.ID]) != 1 || len(byUse[over.ID]) != 1 {
		t.Error(byUse, err)
	}
}
