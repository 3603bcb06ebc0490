package use

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"duolao/server/errs"
	"duolao/server/grant"
	"duolao/server/org"
)

// The worked example: a refund is handed down from the province to a manager, who uses it against a complaint; it counts on
// every grant above. The next one that is too much goes to the head of the unit, who approves it.
func TestAPowerIsUsed(t *testing.T) {
	h := open(t)
	k := h.hand(refund)
	order := h.complaint()
	h.On("2026-03-03 09:40")
	in := UsePower{RequestID: uuid.NewString(), PowerCode: refund, GroupID: h.Gold, Amount: 300, TicketID: &order.ID, Reason: "多收漫游费，核实退还"}
	check, err := h.CheckUse(h.by(h.MgrA1), CheckUse{PowerCode: refund, GroupID: h.Gold, Amount: 300, TicketID: &order.ID, Reason: &in.Reason})
	if err != nil || !check.Effective || check.NeedsDecision || check.Refusal != nil || len(check.Missing) != 0 || *check.GrantID != k.manager {
		t.Fatalf("%+v, %v", check, err)
	}
	left := map[UseLimit]int{}
	for _, l := range check.Limits {
		left[l.Limit] = l.Left
	}
	if left[grant.LimitPerUse] != 500 || left[grant.LimitPeriodAmount] != 1000 || left[grant.LimitPeriodCount] != 3 {
		t.Errorf("left is %v", left)
	}
	if h.counters() != "" || h.rows() != 0 {
		t.Error("a check takes something")
	}
	u := h.use(in)
	if u.Status != Effective || u.GrantID != k.manager || *u.ChargedID != k.manager || u.GrantNumber != 1 || u.OverAuthority || u.NearLimit ||
		!u.NeedAt.Equal(order.DispatchedAt) || u.UnitID != h.UnitA1.ID || u.CityID != h.CityA.ID || u.EffectiveAt == nil || u.Version != 1 {
		t.Errorf("%+v", u)
	}
	for _, id := range []int64{k.root, k.city, k.head, k.manager} {
		if got := h.taken(id); got != [2]int64{300, 1} {
			t.Errorf("grant %d has taken %v", id, got)
		}
	}
	h.use(UsePower{RequestID: uuid.NewString(), PowerCode: refund, GroupID: h.Gold, Amount: 500, TicketID: &order.ID, Reason: "同一投诉的第二笔"})
	// Of 1000 a month 200 are left.
	over := UsePower{RequestID: uuid.NewString(), PowerCode: refund, GroupID: h.Gold, Amount: 400, TicketID: &order.ID, Reason: "多收的月租也退还"}
	before := h.counters()
	_, err = h.UsePower(h.by(h.MgrA1), over)
	if e := refused(t, err, errs.Conflict, "over_limit"); e.Params["limit"] != "PERIOD_AMOUNT" || e.Params["left"] != 200 || e.Field != "input.amount" {
		t.Errorf("%+v", e)
	}
	if h.counters() != before {
		t.Error("what was refused has taken something")
	}
	check, err = h.CheckUse(h.by(h.MgrA1), CheckUse{PowerCode: refund, GroupID: h.Gold, Amount: 400, TicketID: &order.ID, Reason: &over.Reason})
	if err != nil || check.Effective || !check.NeedsDecision || !check.Emergency || !slices.Equal(check.DeciderIDs, []int64{h.HeadA1}) || !check.NearLimit ||
		!check.DueAt.Equal(at(t, "2026-03-03 11:40")) { // two working hours
		t.Errorf("%+v, %v", check, err)
	}
	earlier, err := h.EarlierUses(h.by(h.MgrA1), check)
	if err != nil || len(earlier) != 2 || earlier[1].ID != u.ID {
		t.Errorf("earlier are %v, %v", earlier, err)
	}
	r := h.ask(over)
	if *r.DeciderID != k.head || *r.ChargedID != k.head || !r.DueAt.Equal(*check.DueAt) {
		t.Errorf("%+v", r)
	}
	if h.taken(k.manager) != [2]int64{800, 2} || h.taken(k.head) != [2]int64{1200, 3} || h.taken(k.root) != [2]int64{1200, 3} {
		t.Error("reserved are ", h.taken(k.manager), h.taken(k.head), h.taken(k.root))
	}
	h.On("2026-03-03 10:00")
	waiting, err := h.UseDecisions(h.by(h.HeadA1), pageOf(10))
	if err != nil || len(waiting.Nodes) != 1 || waiting.Nodes[0].ID != r.ID {
		t.Fatalf("%v, %v", waiting, err)
	}
	approved := h.must(h.DecideUse(h.by(h.HeadA1), h.decision(r, true)))
	if approved.Status != Effective || *approved.DecidedByID != h.HeadA1 || approved.ContentHash != r.ContentHash || approved.DueAt != nil || *approved.ChargedID != k.head {
		t.Errorf("%+v", approved)
	}
	history, err := h.HistoryByUse(h.by(h.MgrA1), []int64{r.ID})
	if err != nil || len(history[r.ID]) != 2 || history[r.ID][0].Kind != ActRequested || history[r.ID][1].Kind != ActApproved || *history[r.ID][1].ByID != h.HeadA1 {
		t.Errorf("%v, %v", history[r.ID], err)
	}
	if n := h.Int(t, `SELECT count(*) FROM notification WHERE kind = 'USE_TO_DECIDE' AND staff_id = $1 AND subject_id = $2`, h.HeadA1, r.ID); n != 1 {
		t.Errorf("%d messages to the head", n)
	}
	if n := h.Int(t, `SELECT count(*) FROM notification WHERE kind = 'USE_DECIDED' AND staff_id = $1 AND params ->> 'accepted' = 'true'`, h.MgrA1); n != 1 {
		t.Errorf("%d messages to the user", n)
	}
	h.consistent()
}

// Whatever is wrong has a clear reason, takes nothing and leaves nothing.
func TestWhatIsRefused(t *testing.T) {
	h := open(t)
	k, c := h.hand(refund), h.small(club)
	h.small(waiver)
	order, fault := h.complaint(), h.Dispatch(h.Fault("GD-1"))
	h.Exec(t, `UPDATE staff SET phone = '13800000001' WHERE id = $1`, h.MgrA1)
	other := h.complaint()
	h.Exec(t, `UPDATE ticket SET group_id = $1 WHERE id = $2`, h.Silver, other.ID)
	cancelled := h.complaint()
	h.Exec(t, `UPDATE ticket SET status = 'CANCELLED', cancelled_at = now() WHERE id = $1`, cancelled.ID)
	suspended := h.give(0, "ROAMING_DOMESTIC", h.MgrA1, h.UnitA1, limits(0, 0, 0))
	h.Exec(t, `UPDATE power_grant SET state = 'SUSPENDED' WHERE id = $1`, suspended)
	ended := h.give(0, "POLICY_ORDINARY", h.MgrA1, h.UnitA1, limits(0, 0, 0))
	h.Exec(t, `UPDATE power_grant SET state = 'ENDED' WHERE id = $1`, ended)
	good := func(change func(*UsePower)) UsePower {
		in := UsePower{RequestID: uuid.NewString(), PowerCode: refund, GroupID: h.Gold, Amount: 300, TicketID: &order.ID, Reason: "多收漫游费，核实退还", Ask: true}
		change(&in)
		return in
	}
	for name, x := range map[string]struct {
		who    int64
		change func(*UsePower)
		code   errs.Code
		reason string
		field  string
	}{
		"an amount of nothing":       {h.MgrA1, func(in *UsePower) { in.Amount = 0 }, errs.Invalid, "bad_amount", "input.amount"},
		"a negative amount":          {h.MgrA1, func(in *UsePower) { in.Amount = -300 }, errs.Invalid, "bad_amount", "input.amount"},
		"an absurd amount":           {h.MgrA1, func(in *UsePower) { in.Amount = 1 << 60 }, errs.Invalid, "amount_too_large", "input.amount"},
		"more than the power itself": {h.MgrA1, func(in *UsePower) { in.Amount = 500_001; in.Emergency = true }, errs.Invalid, "amount_too_large", "input.amount"},
		"more than anybody has":      {h.MgrA1, func(in *UsePower) { in.Amount = 5_001 }, errs.Conflict, "nobody_can_cover", "input.amount"},
		"over a limit, not asked":    {h.MgrA1, func(in *UsePower) { in.Amount = 501; in.Ask = false }, errs.Conflict, "over_limit", "input.amount"},
		"a group elsewhere":          {h.MgrA1, func(in *UsePower) { in.GroupID = h.Far }, errs.Invalid, "out_of_scope", "input.groupId"},
		"no group":                   {h.MgrA1, func(in *UsePower) { in.GroupID = 1 << 40 }, errs.NotFound, "not_found", "input.groupId"},
		"no power":                   {h.MgrA1, func(in *UsePower) { in.PowerCode = "MAGIC" }, errs.NotFound, "not_found", "input.powerCode"},
		"no grant":                   {h.MgrA2, func(in *UsePower) {}, errs.Conflict, "no_grant", "input.powerCode"},
		"somebody else's grant":      {h.MgrA2, func(in *UsePower) { in.GrantID = &k.manager }, errs.Conflict, "no_grant", ""},
		"a grant of another power":   {h.MgrA1, func(in *UsePower) { in.GrantID = &c.manager }, errs.Invalid, "no_grant", "input.grantId"},
		"a grant that is suspended":  {h.MgrA1, func(in *UsePower) { in.PowerCode = "ROAMING_DOMESTIC" }, errs.Conflict, "grant_suspended", ""},
		"a grant that has ended":     {h.MgrA1, func(in *UsePower) { in.PowerCode = "POLICY_ORDINARY"; in.GrantID = &ended }, errs.Conflict, "grant_ended", ""},
		"no order":                   {h.MgrA1, func(in *UsePower) { in.TicketID = nil }, errs.Invalid, "missing_evidence", "input.ticketId"},
		"an order of another type":   {h.MgrA1, func(in *UsePower) { in.TicketID = &fault.ID }, errs.Invalid, "wrong_evidence", "input.ticketId"},
		"an order of another group":  {h.MgrA1, func(in *UsePower) { in.TicketID = &other.ID }, errs.Invalid, "wrong_evidence", "input.ticketId"},
		"an order that is cancelled": {h.MgrA1, func(in *UsePower) { in.TicketID = &cancelled.ID }, errs.Invalid, "wrong_evidence", "input.ticketId"},
		"no such order":              {h.MgrA1, func(in *UsePower) { in.TicketID = p(int64(1 << 40)) }, errs.Invalid, "wrong_evidence", "input.ticketId"},
		"hardly a reason":            {h.MgrA1, func(in *UsePower) { in.Reason = " 退 " }, errs.Invalid, "missing_evidence", "input.reason"},
		"too long a reason":          {h.MgrA1, func(in *UsePower) { in.Reason = string(make([]byte, 501)) }, errs.Invalid, "use_text_length", "input.reason"},
		"no member":                  {h.MgrA1, func(in *UsePower) { in.PowerCode, in.Amount = waiver, 1 }, errs.Invalid, "missing_evidence", "input.beneficiary"},
		"no telephone number":        {h.MgrA1, func(in *UsePower) { in.PowerCode, in.Amount, in.Beneficiary = waiver, 1, p("0512-1234") }, errs.Invalid, "bad_phone", "input.beneficiary"},
		"one's own number":           {h.MgrA1, func(in *UsePower) { in.PowerCode, in.Amount, in.Beneficiary = waiver, 1, p("13800000001") }, errs.Invalid, "self_benefit", "input.beneficiary"},
		"an emergency that is none":  {h.MgrA1, func(in *UsePower) { in.PowerCode, in.Amount, in.Emergency = club, 11, true }, errs.Conflict, "no_emergency", "input.emergency"},
		"nobody's request id":        {h.MgrA1, func(in *UsePower) { in.RequestID = "x" }, errs.Invalid, "bad_request_id", "input.requestId"},
		"who has no right to":        {h.Clerk1, func(in *UsePower) {}, errs.Forbidden, "forbidden", ""},
	} {
		in := good(x.change)
		_, err := h.UsePower(h.by(x.who), in)
		if e := refused(t, err, x.code, x.reason); e.Field != x.field {
			t.Errorf("%s: %+v at %q, want %q", name, e, e.Field, x.field)
		}
		// A check says the same.
		check, err := h.CheckUse(h.by(x.who), CheckUse{PowerCode: in.PowerCode, GrantID: in.GrantID, GroupID: in.GroupID, Amount: in.Amount, TicketID: in.TicketID, Beneficiary: in.Beneficiary, Reason: &in.Reason})
		switch {
		case x.code == errs.NotFound || x.code == errs.Forbidden:
			refused(t, err, x.code, x.reason)
		case err != nil:
			t.Errorf("%s: %v", name, err)
		case x.reason == "missing_evidence":
			if len(check.Missing) != 1 || check.Refusal != nil {
				t.Errorf("%s: the check says %+v", name, check)
			}
		case slices.Contains([]string{"over_limit", "no_emergency", "nobody_can_cover"}, x.reason):
			if check.Effective {
				t.Errorf("%s: the check says %+v", name, check)
			}
		case slices.Contains([]string{"use_text_length", "bad_request_id"}, x.reason):
		case check.Refusal == nil || *check.Refusal != x.reason:
			t.Errorf("%s: the check says %+v", name, check)
		}
	}
	for name, x := range map[string]struct{ day, reason string }{
		"before the first day": {"2025-12-31 10:00", "not_yet"}, "before the next review": {"2026-12-01 10:00", "review_overdue"}, "after the last day": {"2027-01-04 10:00", "expired"},
	} {
		h.Clock.T = at(t, x.day)
		in := good(func(in *UsePower) { in.PowerCode, in.TicketID, in.Amount = club, nil, 1 })
		_, err := h.UsePower(h.by(h.MgrA1), in)
		if refused(t, err, errs.Conflict, x.reason); t.Failed() {
			t.Log(name)
		}
	}
	if h.counters() != "" || h.rows() != 0 {
		t.Errorf("something is left: %d rows, counters %s", h.rows(), h.counters())
	}
}

// In an emergency a power is used over authority, where it allows that: of nobody's limits, and told apart.
func TestEmergency(t *testing.T) {
	h := open(t)
	k, order := h.hand(refund), h.complaint()
	watched := h.oversee()
	in := UsePower{RequestID: uuid.NewString(), PowerCode: refund, GroupID: h.Gold, Amount: 9000, TicketID: &order.ID, Reason: "客户停机，必须马上退费", Emergency: true, Ask: true}
	u := h.use(in)
	if u.Status != Effective || !u.OverAuthority || u.ChargedID != nil || h.counters() != "" {
		t.Errorf("%+v, %s", u, h.counters())
	}
	in.RequestID, in.Amount = uuid.NewString(), 100 // within authority there is no emergency
	if u = h.use(in); u.OverAuthority || *u.ChargedID != k.manager {
		t.Errorf("%+v", u)
	}
	if len(watched.effective) != 2 || !watched.effective[0].OverAuthority {
		t.Errorf("told were %v", watched.effective)
	}
	// Taken back, it gives nothing back that it has not taken.
	before := h.counters()
	if back := h.must(h.ReverseUse(h.by(h.HeadA1), mark(&watched.effective[0]))); back.Status != Reversed || h.counters() != before {
		t.Errorf("%+v, %s", back, h.counters())
	}
	list, err := h.Uses(h.by(h.DeptA), &UseFilter{OverAuthority: p(true)}, pageOf(10))
	if err != nil || len(list.Nodes) != 1 || list.Nodes[0].Amount != 9000 {
		t.Errorf("%v, %v", list, err)
	}
	h.consistent()
}

// The same request is one use, whatever was done since.
func TestOnce(t *testing.T) {
	h := open(t)
	h.small(club)
	in := h.invite(2)
	first := h.use(in)
	h.Exec(t, `UPDATE power_grant SET state = 'SUSPENDED'`)
	again := h.use(in)
	if again.ID != first.ID || again.ContentHash != first.ContentHash || again.Code != first.Code {
		t.Errorf("%+v, %+v", first, again)
	}
	in.Amount = 3
	_, err := h.UsePower(h.by(h.MgrA1), in)
	refused(t, err, errs.Conflict, "request_id_used")
	h.consistent()
}

// By the grants' own service: a power is handed down step by step, used at its end, and cut at its beginning.
func TestFromGivingToUsing(t *testing.T) {
	h := open(t)
	h.Clock.T = at(t, "2026-03-03 09:00")
	step := func(by int64, parent *grant.Grant, to int64, scope *org.Unit, l grant.GrantLimits) *grant.Grant {
		t.Helper()
		in := grant.GiveGrant{RequestID: uuid.NewString(), PowerCode: club, StaffIDs: []int64{to}, ScopeUnitID: scope.ID, Limits: &l, MayHandDown: true,
			From: "2026-03-03", Until: "2026-12-31", ReviewOn: "2026-09-01", Reason: "试点"}
		if parent != nil {
			in.ParentID = &parent.ID
		}
		given, err := h.grants.GiveGrant(h.by(by), in)
		if err != nil {
			t.Fatal(err)
		}
		return given[0]
	}
	city := step(h.prov, nil, h.DeptA, h.CityA, limits(12, 200, 0))
	head := step(h.DeptA, city, h.HeadA1, h.UnitA1, limits(6, 100, 0))
	manager := step(h.HeadA1, head, h.MgrA1, h.UnitA1, limits(3, 10, 0))
	u := h.use(h.invite(3))
	if u.GrantID != manager.ID || *u.ChargedID != manager.ID || h.taken(city.ID) != [2]int64{3, 1} {
		t.Errorf("%+v, %v", u, h.taken(city.ID))
	}
	if r := h.ask(h.invite(5)); *r.DeciderID != head.ID {
		t.Errorf("%+v", r)
	}
	if r := h.ask(h.invite(9)); *r.DeciderID != city.ID {
		t.Errorf("%+v", r)
	}
	if n, err := h.WaitingFor(t.Context(), h.DB.Bun, []int64{head.ID, city.ID}); err != nil || n != 2 {
		t.Errorf("%d wait, %v", n, err)
	}
	if list, err := h.grants.Verify(t.Context()); err != nil || len(list) != 0 {
		t.Errorf("%v, %v", list, err)
	}
	h.consistent()
}
