package use

import (
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"duolao/server/errs"
	"duolao/server/grant"
	"duolao/server/jobs/jobstest"
)

// Who may use no powers by their role is not asked, whatever they hold; who was asked, and may not any more, does not decide.
func TestWhoMayUseNothingIsNotAsked(t *testing.T) {
	h := open(t)
	k := h.small(club)
	before := h.ask(h.invite(5))
	if *before.DeciderID != k.head {
		t.Fatalf("asked is %d", *before.DeciderID)
	}
	h.Exec(t, `UPDATE staff SET roles = '{HR}' WHERE id = $1`, h.HeadA1)
	u := h.ask(h.invite(6))
	if *u.DeciderID != k.city || h.taken(k.head) != [2]int64{5, 1} {
		t.Errorf("asked is %d, of the head is taken %v", *u.DeciderID, h.taken(k.head))
	}
	who, err := h.DecidersByUse(h.by(h.MgrA1), []int64{before.ID, u.ID})
	if err != nil || len(who[before.ID]) != 0 || !slices.Equal(who[u.ID], []int64{h.DeptA}) {
		t.Errorf("who is asked: %v %v", who, err)
	}
	_, err = h.DecideUse(h.by(h.HeadA1), h.decision(before, true))
	refused(t, err, errs.Forbidden, "forbidden")
}

// Nobody decides: after so many working minutes the request goes on to the next superior, at the top it expires. What it holds
// moves with it.
func TestARequestMovesOn(t *testing.T) {
	h := open(t)
	k := h.small(club)                // 240 working minutes: more than half a day
	h.On("2026-03-06 15:00")          // a Friday afternoon
	u := h.ask(h.invite(5))           // 150 minutes are left of Friday
	want := at(t, "2026-03-09 10:00") // and 90 of Monday's morning
	if !u.DueAt.Equal(want) {
		t.Fatalf("due at %v, want %v", u.DueAt, want)
	}
	h.At(want)
	u = h.must(h.Service.Use(h.by(h.MgrA1), u.ID))
	if u.Status != Pending || *u.DeciderID != k.city || h.taken(k.head) != [2]int64{0, 0} || h.taken(k.city) != [2]int64{5, 1} || h.taken(k.root) != [2]int64{5, 1} ||
		!u.DueAt.Equal(at(t, "2026-03-09 16:00")) {
		t.Errorf("%+v, %v, %v", u, h.taken(k.head), h.taken(k.city))
	}
	_, err := h.DecideUse(h.by(h.HeadA1), h.decision(u, true))
	refused(t, err, errs.Forbidden, "not_the_decider")
	// A change does not bring it back to whom it has passed.
	if u = h.must(h.AmendUse(h.by(h.MgrA1), amendment(u, 4))); *u.DeciderID != k.city || !u.DueAt.Equal(at(t, "2026-03-09 16:00")) {
		t.Errorf("%+v", u)
	}
	h.On("2026-03-09 16:00")
	if u = h.must(h.Service.Use(h.by(h.MgrA1), u.ID)); *u.DeciderID != k.root {
		t.Errorf("%+v", u)
	}
	// The job of the last one is lost: the sweep does it.
	h.Exec(t, `UPDATE river_job SET state = 'completed', finalized_at = now() WHERE kind = 'use.due'`)
	h.Clock.T = *u.DueAt
	if err := h.SweepDue(t.Context()); err != nil {
		t.Fatal(err)
	}
	u = h.must(h.Service.Use(h.by(h.MgrA1), u.ID))
	if u.Status != Expired || u.ChargedID != nil || u.DueAt != nil || h.counters() != "" {
		t.Errorf("%+v, %s", u, h.counters())
	}
	history, err := h.HistoryByUse(h.by(h.MgrA1), []int64{u.ID})
	if err != nil || len(history[u.ID]) != 5 || history[u.ID][4].Kind != ActExpired || history[u.ID][4].ByID != nil {
		t.Errorf("%v, %v", history[u.ID], err)
	}
	if n := h.Int(t, `SELECT count(*) FROM notification WHERE kind = 'USE_DECIDED' AND staff_id = $1 AND params ->> 'accepted' = 'false'`, h.MgrA1); n != 1 {
		t.Errorf("%d messages", n)
	}
	_, err = h.DecideUse(h.by(h.prov), h.decision(u, true))
	refused(t, err, errs.Conflict, "already_decided")
	// Who has more to think about has more time: what was to happen at the old one does not.
	u = h.ask(h.invite(4))
	old := *u.DueAt
	h.Clock.T = h.Clock.T.Add(30 * time.Minute)
	u = h.must(h.AmendUse(h.by(h.MgrA1), amendment(u, 5)))
	h.At(old)
	if now := h.must(h.Service.Use(h.by(h.MgrA1), u.ID)); now.Status != Pending || *now.DeciderID != k.head || !now.DueAt.After(old) {
		t.Errorf("%+v", now)
	}
	h.must(h.WithdrawUse(h.by(h.MgrA1), mark(u)))
	// What is decided in time has nothing left to be done when its time comes.
	u = h.must(h.DecideUse(h.by(h.HeadA1), h.decision(h.ask(h.invite(5)), true)))
	for _, due := range jobstest.Waiting(t, h.DB.Pool, "use.due") {
		h.At(due)
	}
	if now := h.must(h.Service.Use(h.by(h.MgrA1), u.ID)); now.Version != u.Version {
		t.Errorf("%+v", now)
	}
	h.consistent()
}

// Nobody has the post: the request goes past it. Who has left cannot be asked, and a limit that is used up is gone past.
func TestWhoCannotBeAsked(t *testing.T) {
	h := open(t)
	k := h.small(club)
	h.Exec(t, `UPDATE staff SET status = 'LEFT' WHERE id = $1`, h.HeadA1)
	u := h.ask(h.invite(4))
	if *u.DeciderID != k.city {
		t.Errorf("%+v", u)
	}
	h.Exec(t, `UPDATE power_grant SET per_use = 3 WHERE id = $1`, k.city)
	if u = h.ask(h.invite(4)); *u.DeciderID != k.root {
		t.Errorf("%+v", u)
	}
	h.consistent()
}

// A change of grants moves on at once what can no longer be decided there.
func TestGrantsChangeMeanwhile(t *testing.T) {
	h := open(t)
	k := h.small(club)
	first, second := h.ask(h.invite(4)), h.ask(h.invite(6))
	// The head's limit is cut to 5: the first stays, the second goes on to the city.
	in := grant.PreviewGrantChange{ID: k.head, Limits: p(limits(5, 100, 0))}
	preview, err := h.grants.PreviewGrantChange(h.by(h.DeptA), in)
	if err != nil || preview.Pending != 2 {
		t.Fatalf("%+v, %v", preview, err)
	}
	if _, err := h.grants.ChangeGrant(h.by(h.DeptA), grant.ChangeGrant{RequestID: uuid.NewString(), ID: k.head, Number: 1, Limits: in.Limits, ScopeUnitID: h.UnitA1.ID, MayHandDown: true,
		From: "2026-01-01", Until: "2027-01-01", ReviewOn: "2026-12-01", Preview: preview.Token, Reason: "收紧"}); err != nil {
		t.Fatal(err)
	}
	first, second = h.must(h.Service.Use(h.by(h.MgrA1), first.ID)), h.must(h.Service.Use(h.by(h.MgrA1), second.ID))
	if *first.DeciderID != k.head || first.Version != 1 || *second.DeciderID != k.city || second.Version != 2 {
		t.Errorf("%+v, %+v", first, second)
	}
	h.consistent()
	// The head's grant is suspended: whatever hangs from it expires, and says why.
	if _, err := h.grants.SuspendGrant(h.by(h.DeptA), grant.MarkGrant{RequestID: uuid.NewString(), ID: k.head, Number: 2, Reason: "核查"}); err != nil {
		t.Fatal(err)
	}
	for _, u := range []*Use{first, second} {
		u = h.must(h.Service.Use(h.by(h.MgrA1), u.ID))
		history, err := h.HistoryByUse(h.by(h.MgrA1), []int64{u.ID})
		if err != nil || u.Status != Expired || history[u.ID][len(history[u.ID])-1].Note != "grant_suspended" {
			t.Errorf("%+v, %v", u, err)
		}
	}
	if h.counters() != "" {
		t.Error(h.counters())
	}
	// By the day alone: who decides after the last day cannot approve.
	h.Exec(t, `UPDATE power_grant SET state = 'ACTIVE' WHERE id = $1`, k.head)
	h.Clock.T = at(t, "2026-11-30 17:00")
	u := h.ask(h.invite(4))
	h.Clock.T = at(t, "2026-12-01 09:00")
	_, err = h.DecideUse(h.by(h.HeadA1), h.decision(u, true))
	refused(t, err, errs.Conflict, "review_overdue")
	h.consistent()
}
