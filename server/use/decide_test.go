package use

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"duolao/server/errs"
	"duolao/server/grant"
	"duolao/server/org"
	"duolao/server/upload"
)

// A decision is bound to the content that was looked at.
func TestADecisionIsBound(t *testing.T) {
	h := open(t)
	k := h.small(club)
	u := h.ask(h.invite(5))
	due := *u.DueAt
	h.On("2026-03-03 09:20")
	better := h.must(h.AmendUse(h.by(h.MgrA1), amendment(u, 4)))
	if better.Status != Pending || better.Number != 2 || better.ContentHash == u.ContentHash || !better.DueAt.Equal(due) || h.taken(k.head) != [2]int64{4, 1} {
		t.Errorf("%+v, %v", better, h.taken(k.head))
	}
	_, err := h.DecideUse(h.by(h.HeadA1), h.decision(u, false)) // of what was refused nobody says that it is refused still
	refused(t, err, errs.Conflict, "content_changed")
	worse := h.must(h.AmendUse(h.by(h.MgrA1), amendment(better, 6)))
	if !worse.DueAt.After(due) {
		t.Error("who is asked for more has no more time")
	}
	for _, seen := range []*Use{u, better} {
		_, err = h.DecideUse(h.by(h.HeadA1), h.decision(seen, true))
		refused(t, err, errs.Conflict, "content_changed")
	}
	same := h.must(h.AmendUse(h.by(h.MgrA1), amendment(worse, 5)))
	if same.ContentHash != u.ContentHash {
		t.Error("the same content has another hash")
	}
	other := amendment(same, 5)
	other.Reason = "换一个原因"
	changed := h.must(h.AmendUse(h.by(h.MgrA1), other))
	_, err = h.DecideUse(h.by(h.HeadA1), h.decision(same, true))
	refused(t, err, errs.Conflict, "content_changed")
	_, err = h.AmendUse(h.by(h.MgrA1), amendment(u, 4))
	refused(t, err, errs.Conflict, "stale_version")
	_, err = h.DecideUse(h.by(h.HeadA1), DecideUse{RequestID: uuid.NewString(), ID: u.ID, ContentHash: "no hash", Approve: true})
	refused(t, err, errs.Conflict, "content_changed")
	if _, err := h.AmendUse(h.by(h.MgrA1), amendment(changed, 4)); err != nil {
		t.Fatal(err)
	}
	in := h.decision(changed, true)
	approved := h.must(h.DecideUse(h.by(h.HeadA1), in)) // smaller meanwhile, and otherwise the same
	if approved.Status != Effective || approved.Amount != 4 || h.taken(k.head) != [2]int64{4, 1} || h.taken(k.manager) != [2]int64{0, 0} {
		t.Errorf("%+v, %v", approved, h.taken(k.head))
	}
	if again := h.must(h.DecideUse(h.by(h.HeadA1), in)); again.Version != approved.Version {
		t.Error("the same decision is made twice")
	}
	_, err = h.DecideUse(h.by(h.HeadA1), h.decision(approved, false))
	refused(t, err, errs.Conflict, "already_decided")
	_, err = h.AmendUse(h.by(h.MgrA1), amendment(approved, 3))
	refused(t, err, errs.Conflict, "already_decided")
	_, err = h.WithdrawUse(h.by(h.MgrA1), mark(approved))
	refused(t, err, errs.Conflict, "already_decided")

	// Changed so that it is within the limits it is in effect; what goes further than anybody's is not taken.
	u = h.ask(h.invite(5))
	before := h.counters()
	_, err = h.AmendUse(h.by(h.MgrA1), amendment(u, 20))
	if refused(t, err, errs.Conflict, "nobody_can_cover"); h.counters() != before {
		t.Error("what was refused has taken something")
	}
	own := h.must(h.AmendUse(h.by(h.MgrA1), amendment(u, 3)))
	if own.Status != Effective || *own.ChargedID != k.manager || own.DueAt != nil {
		t.Errorf("%+v", own)
	}
	// Withdrawn and refused, nothing is held.
	before = h.counters()
	u = h.must(h.WithdrawUse(h.by(h.MgrA1), mark(h.ask(h.invite(6)))))
	if u.Status != Withdrawn || h.counters() != before {
		t.Errorf("%+v, %s", u, h.counters())
	}
	u = h.must(h.DecideUse(h.by(h.HeadA1), h.decision(h.ask(h.invite(6)), false)))
	if u.Status != Refused || *u.DecidedByID != h.HeadA1 || h.counters() != before {
		t.Errorf("%+v, %s", u, h.counters())
	}
	bare := h.decision(h.ask(h.invite(6)), false)
	bare.Note = ""
	_, err = h.DecideUse(h.by(h.HeadA1), bare)
	refused(t, err, errs.Invalid, "use_text_length")
	h.consistent()
}

// Nobody decides what they ask for, what is asked in their place, or what benefits them; posts and deputies decide.
func TestWhoDecides(t *testing.T) {
	h := open(t)
	k := h.small(waiver)
	h.Exec(t, `UPDATE staff SET phone = '13800000002' WHERE id = $1`, h.HeadA1)
	ask := func(who int64, number string, times int) *Use {
		t.Helper()
		return h.must(h.UsePower(h.by(who), UsePower{RequestID: uuid.NewString(), PowerCode: waiver, GroupID: h.Gold, Amount: times, Beneficiary: &number, Reason: "换卡", Ask: true}))
	}
	deciders := func(u *Use) []int64 {
		t.Helper()
		found, err := h.DecidersByUse(h.by(h.DeptA), []int64{u.ID})
		if err != nil {
			t.Fatal(err)
		}
		return found[u.ID]
	}
	// The head benefits: it goes past him.
	u := ask(h.MgrA1, "13800000002", 5)
	if *u.BeneficiaryStaffID != h.HeadA1 || *u.DeciderID != k.city || !slices.Equal(deciders(u), []int64{h.DeptA}) {
		t.Errorf("%+v", u)
	}
	waits := func(who int64, n int) {
		t.Helper()
		if list, err := h.UseDecisions(h.by(who), pageOf(10)); err != nil || len(list.Nodes) != n {
			t.Errorf("%d requests wait for %d, want %d, %v", len(list.Nodes), who, n, err)
		}
	}
	waits(h.HeadA1, 0)
	waits(h.DeptA, 1)
	_, err := h.DecideUse(h.by(h.HeadA1), h.decision(u, true))
	refused(t, err, errs.Forbidden, "self_decision")
	_, err = h.DecideUse(h.by(h.MgrA1), h.decision(u, true))
	refused(t, err, errs.Forbidden, "self_decision")
	_, err = h.DecideUse(h.by(h.prov), h.decision(u, true))
	refused(t, err, errs.Forbidden, "not_the_decider")
	_, err = h.DecideUse(h.by(h.MgrA2), h.decision(u, true)) // who does not even see it
	refused(t, err, errs.NotFound, "not_found")
	h.must(h.DecideUse(h.by(h.DeptA), h.decision(u, true)))

	// Who becomes the one to benefit later cannot decide either.
	u = ask(h.MgrA1, "13900000000", 5)
	if *u.DeciderID != k.head {
		t.Errorf("%+v", u)
	}
	in := amendment(u, 5)
	in.Beneficiary = p("13800000002")
	if u = h.must(h.AmendUse(h.by(h.MgrA1), in)); *u.DeciderID != k.city {
		t.Errorf("%+v", u)
	}
	h.must(h.WithdrawUse(h.by(h.MgrA1), mark(u)))

	// The head of the unit holds by post, and so does a second one; each decides what the other asks.
	second := h.Worker("A105", "副主任", h.UnitA1, org.UnitHead, "SUPERVISOR")
	u = ask(h.MgrA1, "13900000000", 5)
	if ids := deciders(u); len(ids) != 2 || !slices.Contains(ids, second) {
		t.Errorf("deciders %v", ids)
	}
	h.must(h.DecideUse(h.by(second), h.decision(u, true)))
	u = ask(h.HeadA1, "13900000000", 7) // over his own: of the city's department
	if *u.DeciderID != k.city || u.GrantID != k.head {
		t.Errorf("%+v", u)
	}
	_, err = h.DecideUse(h.by(h.HeadA1), h.decision(u, true))
	refused(t, err, errs.Forbidden, "self_decision")
	third := ask(second, "13800000002", 5) // within the post's grant, and of the head's benefit: no decision
	if third.Status != Effective {
		t.Errorf("%+v", third)
	}

	// A deputy of the department decides in its place; but not for the department's own request, nor the deputy's.
	if _, err := h.grants.LendGrant(h.by(h.DeptA), grant.LendGrant{RequestID: uuid.NewString(), ID: k.city, StaffID: second, From: "2026-03-03", Until: "2026-03-10"}); err != nil {
		t.Fatal(err)
	}
	u = h.must(h.DecideUse(h.by(second), h.decision(u, true)))
	history, err := h.HistoryByUse(h.by(h.HeadA1), []int64{u.ID})
	if err != nil || *history[u.ID][1].DeputyForID != h.DeptA || *history[u.ID][1].ByID != second {
		t.Errorf("%+v, %v", history[u.ID][1], err)
	}
	u = h.must(h.UsePower(h.by(second), UsePower{RequestID: uuid.NewString(), PowerCode: waiver, GrantID: &k.city, GroupID: h.Gold, Amount: 13 - 4, Beneficiary: p("13900000000"), Reason: "换卡", Ask: true}))
	if *u.DeputyForID != h.DeptA || u.Status != Effective || *u.ChargedID != k.city {
		t.Errorf("%+v", u)
	}
	// The whole month of the city is used up but for 5: the deputy's next one goes to the province, and neither the deputy
	// nor the department decides it.
	h.Exec(t, `UPDATE power_grant SET period_amount = $1 WHERE id = $2`, h.taken(k.city)[0], k.city)
	u = h.must(h.UsePower(h.by(second), UsePower{RequestID: uuid.NewString(), PowerCode: waiver, GrantID: &k.city, GroupID: h.Gold, Amount: 1, Beneficiary: p("13900000000"), Reason: "换卡", Ask: true}))
	waits(second, 0)
	waits(h.DeptA, 0)
	waits(h.prov, 1)
	for _, id := range []int64{second, h.DeptA} {
		_, err = h.DecideUse(h.by(id), h.decision(u, true))
		refused(t, err, errs.Forbidden, "self_decision")
	}
	// Who benefits as the one in whose place it is used: neither.
	h.Exec(t, `UPDATE staff SET phone = '13800000003' WHERE id = $1`, h.DeptA)
	_, err = h.UsePower(h.by(second), UsePower{RequestID: uuid.NewString(), PowerCode: waiver, GrantID: &k.city, GroupID: h.Gold, Amount: 1, Beneficiary: p("13800000003"), Reason: "换卡", Ask: true})
	refused(t, err, errs.Invalid, "self_benefit")
	h.Exec(t, `UPDATE power_grant SET period_amount = NULL WHERE id = $1`, k.city)
	// What a deputy of the user's own superior grant would decide for the user.
	h.give(0, club, h.HeadA1, h.CityA, limits(9, 0, 0))
	up := h.Int(t, `SELECT max(id) FROM power_grant`)
	h.give(up, club, post{h.UnitA1, org.UnitHead}, h.UnitA1, limits(2, 0, 0))
	if _, err := h.grants.LendGrant(h.by(h.HeadA1), grant.LendGrant{RequestID: uuid.NewString(), ID: up, StaffID: second, From: "2026-03-03", Until: "2026-03-10"}); err != nil {
		t.Fatal(err)
	}
	in2 := h.invite(5)
	in2.Ask, in2.GrantID = true, p(up+1)
	_, err = h.UsePower(h.by(h.HeadA1), in2)
	refused(t, err, errs.Conflict, "nobody_can_cover")
	h.consistent()
}

// Evidence: files that the power wants are kept, hashed, and shown to who sees the use.
func TestEvidence(t *testing.T) {
	h := open(t)
	h.hand("POLICY_DISCRETIONARY")
	in := UsePower{RequestID: uuid.NewString(), PowerCode: "POLICY_DISCRETIONARY", GroupID: h.Gold, Amount: 600, Reason: "竞争对手报价更低，附对方报价单", Ask: true}
	_, err := h.UsePower(h.by(h.MgrA1), in)
	if e := refused(t, err, errs.Invalid, "missing_evidence"); e.Params["what"] != "files" || e.Field != "input.files" {
		t.Errorf("%+v", e)
	}
	in.Files = []upload.File{text("报价.txt")}
	_, err = h.UsePower(h.by(h.MgrA1), in)
	refused(t, err, errs.Invalid, "evidence_type")
	in.Files = make([]upload.File, 10)
	_, err = h.UsePower(h.by(h.MgrA1), in)
	refused(t, err, errs.Invalid, "too_many_files")
	in.Files = []upload.File{png("报价")}
	u := h.ask(in)
	more := amendment(u, 600)
	more.Files = []upload.File{png("来函")}
	amended := h.must(h.AmendUse(h.by(h.MgrA1), more))
	if amended.ContentHash == u.ContentHash {
		t.Error("another file is no other content")
	}
	_, err = h.DecideUse(h.by(h.HeadA1), h.decision(u, true))
	refused(t, err, errs.Conflict, "content_changed")
	full := amendment(amended, 600)
	for range 8 {
		full.Files = append(full.Files, png("又一张"))
	}
	_, err = h.AmendUse(h.by(h.MgrA1), full)
	refused(t, err, errs.Invalid, "too_many_files")
	files, err := h.FilesByUse(h.by(h.HeadA1), []int64{u.ID})
	if err != nil || len(files[u.ID]) != 2 || files[u.ID][0].Name != "报价.png" || files[u.ID][1].Name != "来函.png" || len(files[u.ID][0].Hash) != 64 {
		t.Fatalf("%v, %v", files, err)
	}
	id := files[u.ID][1].ID
	for who, sees := range map[int64]bool{h.MgrA1: true, h.HeadA1: true, h.DeptA: true, h.prov: true, h.Auditor: true, h.MgrA2: false, h.MgrA3: false} {
		status, body := h.download(who, id)
		if sees != (status == 200 && len(body) > 8) || !sees && status != 404 {
			t.Errorf("%d sees the file: %d", who, status)
		}
	}
	h.consistent()
}
