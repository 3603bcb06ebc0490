package inspection

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"duolao/server/errs"
	"duolao/server/page"
	"duolao/server/use"
)

func TestWhatCanBeDoneWithAFinding(t *testing.T) {
	can := map[FindingStatus][]FindingChoice{
		FindingOpen:        {ChooseOrder, ChooseHoldToAccount, ChooseDismiss},
		FindingRectifying:  {ChooseHoldToAccount, ChooseDismiss},
		FindingRectified:   {ChooseVerify, ChooseHoldToAccount, ChooseDismiss},
		FindingVerified:    {ChooseClose},
		FindingClosed:      {},
		FindingAccountable: {ChooseHoldToAccount},
		FindingDismissed:   {},
	}
	for _, status := range findingStatuses {
		if got := (findingStanding{status: status, oversees: true}).offers(); !slices.Equal(got, can[status]) {
			t.Errorf("%s: who oversees may %v", status, got)
		}
		owner := []FindingChoice{}
		if status == FindingRectifying {
			owner = append(owner, ChooseRectify)
		}
		// Who has to put it right never judges it, not even as a leader.
		for _, s := range []findingStanding{{status: status, owner: true}, {status: status, owner: true, oversees: true, party: true}} {
			if got := s.offers(); !slices.Equal(got, owner) {
				t.Errorf("%s: who has to put it right may %v", status, got)
			}
		}
		for _, s := range []findingStanding{{status: status}, {status: status, party: true, oversees: true}} {
			if got := s.offers(); len(got) != 0 {
				t.Errorf("%s: %+v may %v", status, s, got)
			}
		}
	}
	if got := (findingStanding{status: FindingAccountable, held: true, oversees: true}).offers(); !slices.Equal(got, []FindingChoice{ChooseClose}) {
		t.Errorf("after somebody was held to account: %v", got)
	}
}

func TestViolationIsPutRight(t *testing.T) {
	h := open(t)
	h.On("2026-04-02 10:00") // the Thursday before Qingming: 4 to 6 April are off
	u := h.risky()
	a := h.auditOf(u, LevelLeader)
	missing := violation(a, 2)
	missing.Kind = nil
	_, err := h.DecideAudit(h.by(h.HeadA1), missing)
	refused(t, err, errs.Invalid, "bad_value")
	_, err = h.DecideAudit(h.by(h.HeadA1), violation(a, 61))
	refused(t, err, errs.Invalid, "bad_working_days")
	h.decide(h.HeadA1, violation(a, 2))
	f := h.found(u)
	if h.stage(u) != use.AuditViolation || f.Status != FindingRectifying || f.Source != FromAudit || f.StaffID != h.MgrA1 || !f.DueAt.Equal(at(t, "2026-04-08 00:00")) {
		t.Fatalf("%s %+v", h.stage(u), f)
	}
	if h.told(h.MgrA1, "FINDING_OPENED") != 1 {
		t.Error("who has to put it right does not know")
	}
	_, err = h.act(h.MgrA2, f, ChooseRectify)
	refused(t, err, errs.NotFound, "not_found")
	_, err = h.act(h.HeadA1, f, ChooseRectify)
	refused(t, err, errs.Forbidden, "not_yours_to_rectify")
	f = h.must(h.act(h.MgrA1, f, ChooseRectify))
	if f.Status != FindingRectified || h.told(h.HeadA1, "FINDING_RECTIFIED") != 1 {
		t.Errorf("%+v", f)
	}
	_, err = h.act(h.MgrA1, f, ChooseVerify, accepted(true))
	refused(t, err, errs.Forbidden, "own_finding")
	_, err = h.act(h.HeadA1, f, ChooseVerify)
	refused(t, err, errs.Invalid, "bad_value")
	_, err = h.act(h.HeadA1, f, ChooseVerify, accepted(false))
	refused(t, err, errs.Invalid, "bad_working_days")
	f = h.must(h.act(h.HeadA1, f, ChooseVerify, accepted(false), within(3)))
	if f.Status != FindingRectifying || !f.DueAt.Equal(at(t, "2026-04-09 00:00")) {
		t.Errorf("%+v", f)
	}
	h.On("2026-04-08 12:00") // the first deadline has passed, the second has not
	f = h.must(h.act(h.MgrA1, f, ChooseRectify))
	f = h.must(h.act(h.DeptA, f, ChooseVerify, accepted(true)))
	h.must(h.act(h.DeptA, f, ChooseClose))
	h.On("2026-05-08 12:00")
	if f = h.found(u); f.Status != FindingClosed || f.LateAt != nil || h.told(h.MgrA1, "FINDING_CLOSED") != 1 {
		t.Errorf("%+v", f)
	}
	if got := h.findingHistory(f); got != `["OPENED","ORDERED","RECTIFIED","SENT_BACK","RECTIFIED","VERIFIED","CLOSED"]` {
		t.Error(got)
	}
	h.verified()
}

// Not put right in time: by the job, or by the sweep, once; told to who had to, the leader and the department.
func TestLateFindingIsAccountable(t *testing.T) {
	for name, passes := range map[string]func(h *house){
		"job": func(h *house) { h.On("2026-03-06 00:00") },
		"sweep": func(h *house) {
			h.Clock.T = at(h.t, "2026-03-06 00:00")
			for range 2 {
				if err := h.SweepFindings(h.t.Context()); err != nil {
					h.t.Fatal(err)
				}
			}
			h.On("2026-03-06 00:01")
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := open(t)
			u := h.risky()
			h.decide(h.HeadA1, violation(h.auditOf(u, LevelLeader), 2)) // Wednesday and Thursday
			h.On("2026-03-05 23:59")
			f := h.found(u)
			if f.Status != FindingRectifying {
				t.Fatal(f.Status)
			}
			passes(h)
			f = h.found(u)
			if f.Status != FindingAccountable || f.LateAt == nil {
				t.Fatalf("%+v", f)
			}
			for _, id := range []int64{h.MgrA1, h.HeadA1, h.DeptA} {
				if n := h.told(id, "FINDING_LATE"); n != 1 {
					t.Errorf("%d was told %d times", id, n)
				}
			}
			if n := h.told(h.prov, "FINDING_LATE"); n != 0 {
				t.Errorf("the province's department was told %d times", n)
			}
			_, err := h.act(h.MgrA1, f, ChooseRectify)
			refused(t, err, errs.Conflict, "finding_elsewhere")
			_, err = h.act(h.DeptA, f, ChooseClose)
			refused(t, err, errs.Conflict, "finding_elsewhere")
			f = h.must(h.act(h.DeptA, f, ChooseHoldToAccount))
			f = h.must(h.act(h.DeptA, f, ChooseClose))
			if got := h.findingHistory(f); got != `["OPENED","ORDERED","LATE","HELD_TO_ACCOUNT","CLOSED"]` {
				t.Error(got)
			}
			h.verified()
		})
	}
}

// At the minute of its deadline a finding is late already, before any job has said so.
func TestRectifiedTooLate(t *testing.T) {
	h := open(t)
	u := h.risky()
	h.decide(h.HeadA1, violation(h.auditOf(u, LevelLeader), 2))
	h.Clock.T = at(t, "2026-03-06 00:00")
	_, err := h.act(h.MgrA1, h.found(u), ChooseRectify)
	refused(t, err, errs.Conflict, "finding_late")
}

func TestEmergencyOpensAFinding(t *testing.T) {
	h := open(t)
	u := h.emergency(40_000)
	f := h.found(u)
	if f.Source != FromEmergency || f.Kind != FoundOverAuthority || f.Status != FindingOpen || f.OpenedByID != nil || f.DueAt != nil {
		t.Fatalf("%+v", f)
	}
	if a := h.auditOf(u, LevelLeader); a.Risk < 45 {
		t.Errorf("its risk is %d: %v", a.Risk, a.RiskParts)
	}
	_, err := h.act(h.HeadA1, f, ChooseOrder)
	refused(t, err, errs.Invalid, "bad_working_days")
	_, err = h.act(h.HeadA1, f, ChooseDismiss, func(in *ActOnFinding) { in.Note = "" })
	refused(t, err, errs.Invalid, "audit_text_length")
	f = h.must(h.act(h.HeadA1, f, ChooseDismiss))
	if f.Status != FindingDismissed || h.told(h.MgrA1, "FINDING_CLOSED") != 1 {
		t.Errorf("%+v", f)
	}
	_, err = h.act(h.HeadA1, f, ChooseOrder, within(3))
	refused(t, err, errs.Conflict, "finding_elsewhere")

	// Taking back does not help: audit and finding stay.
	again := h.emergency(50_000)
	if _, err := h.uses.ReverseUse(h.by(h.HeadA1), use.MarkUse{RequestID: uuid.NewString(), ID: again.ID, Version: again.Version, Reason: "客户撤诉"}); err != nil {
		t.Fatal(err)
	}
	if f := h.found(again); f.Status != FindingOpen {
		t.Error(f.Status)
	}
	h.must(h.act(h.HeadA1, h.found(again), ChooseOrder, within(3)))
	if h.told(h.MgrA1, "FINDING_OPENED") < 1 || h.stage(again) != use.AuditLeader {
		t.Error(h.stage(again))
	}
	h.verified()
}

func TestFindingFromASignal(t *testing.T) {
	h := open(t)
	u := h.refund(h.MgrA1, 300)
	in := OpenFinding{RequestID: uuid.NewString(), UseID: u.ID, Kind: FoundSplitUse, WorkingDays: 5, Note: "三天内退了四次"}
	_, err := h.OpenFinding(h.by(h.MgrA1), in)
	refused(t, err, errs.Forbidden, "forbidden")
	far := in
	far.UseID = 999
	_, err = h.OpenFinding(h.by(h.Auditor), far)
	refused(t, err, errs.NotFound, "not_found")
	f := h.must(h.OpenFinding(h.by(h.Auditor), in))
	if f.Source != FromSignal || f.Status != FindingRectifying || f.OpenedByID == nil || *f.OpenedByID != h.Auditor {
		t.Fatalf("%+v", f)
	}
	if again := h.must(h.OpenFinding(h.by(h.Auditor), in)); again.ID != f.ID {
		t.Error("the same request was two findings")
	}
	in.RequestID = uuid.NewString()
	_, err = h.OpenFinding(h.by(h.DeptA), in)
	refused(t, err, errs.Conflict, "finding_exists")
	_, err = h.OpenFinding(h.by(h.HeadA1), OpenFinding{RequestID: uuid.NewString(), UseID: h.refund(h.HeadA1, 300).ID, Kind: FoundOther, WorkingDays: 5, Note: "自己查自己"})
	refused(t, err, errs.Forbidden, "own_finding")

	for id, want := range map[int64]int{h.MgrA1: 1, h.MgrA2: 0, h.HeadA1: 1, h.DeptA: 1, h.Auditor: 1} {
		p, err := h.Findings(h.by(id), nil, page.Args{})
		if err != nil || len(p.Nodes) != want {
			t.Errorf("%d sees %d: %v", id, len(p.Nodes), err)
		}
	}
	late, kind := true, FoundSplitUse
	for name, c := range map[string]struct {
		filter FindingFilter
		want   int
	}{
		"state": {FindingFilter{Statuses: []FindingStatus{FindingRectifying}}, 1}, "other state": {FindingFilter{Statuses: []FindingStatus{FindingOpen}}, 0},
		"late": {FindingFilter{Late: &late}, 0}, "kind": {FindingFilter{Kind: &kind}, 1}, "person": {FindingFilter{StaffID: &h.MgrA2}, 0}, "unit": {FindingFilter{UnitID: &h.CityA.ID}, 1},
	} {
		p, err := h.Findings(h.by(h.DeptA), &c.filter, page.Args{})
		if err != nil || len(p.Nodes) != c.want {
			t.Errorf("%s: %d, %v", name, len(p.Nodes), err)
		}
	}
	_, err = h.Finding(h.by(h.MgrA2), f.ID)
	refused(t, err, errs.NotFound, "not_found")
	if _, err := h.Finding(h.by(h.MgrA1), f.ID); err != nil {
		t.Error(err)
	}
	acts, err := h.ActsByFinding(h.by(h.MgrA1), []int64{f.ID})
	if err != nil || !slices.Equal(acts[f.ID], []FindingChoice{ChooseRectify}) {
		t.Error(acts, err)
	}
}
