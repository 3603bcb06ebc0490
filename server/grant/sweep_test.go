package grant

import (
	"testing"
	"time"

	"duolao/server/clock"
	"duolao/server/errs"
)

func (h *house) on(day clock.Date) { h.World.Clock.T = day.Start().Add(9 * time.Hour) }

func (h *house) sweeps() {
	h.t.Helper()
	if err := h.Sweep(h.t.Context()); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) told(staffID int64, kind string) int64 {
	h.t.Helper()
	return h.Int(h.t, `SELECT count(*) FROM notification WHERE staff_id = $1 AND kind = $2`, staffID, kind)
}

func TestWhatIsNotReviewedIsSuspended(t *testing.T) {
	h := open(t)
	_, head, manager := h.line()
	second := h.give(h.HeadA1, gift(head, h.UnitA1, limits(1, 1, 1), h.MgrA2))
	h.on("2011-02-14")
	h.sweeps()
	if h.told(h.HeadA1, "GRANT_TO_REVIEW") != 0 {
		t.Error("reminded too early")
	}
	h.on("2011-02-15")
	h.sweeps()
	h.sweeps()
	if h.told(h.HeadA1, "GRANT_TO_REVIEW") != 1 || h.told(h.DeptA, "GRANT_TO_REVIEW") != 1 || h.told(h.prov, "GRANT_TO_REVIEW") != 1 {
		t.Error("each giver is told once of all:", h.told(h.HeadA1, "GRANT_TO_REVIEW"))
	}
	if _, err := h.ReviewGrant(h.as(h.HeadA1), mark(second, p(clock.Date("2011-08-01")))); err != nil {
		t.Fatal(err)
	}
	h.on("2011-03-01")
	// The day itself is enough: nothing waits for the sweep.
	if v, err := h.take(h.as(h.MgrA1), manager.ID, h.MgrA1, 7, 1); err != nil || v.Refusal == nil || v.Refusal.Reason != "review_overdue" {
		t.Error(v, err)
	}
	h.waiting.told = nil
	h.sweeps()
	if manager = h.again(manager); manager.State != Suspended || h.again(second).State != Active || len(h.waiting.told) == 0 {
		t.Error(manager.State, h.waiting.told)
	}
	versions, err := h.VersionsByGrant(h.as(h.HeadA1), []int64{manager.ID})
	if err != nil || versions[manager.ID][0].Cause != CauseUnreviewed || versions[manager.ID][0].ByID != nil {
		t.Error(versions, err)
	}
	_, err = h.ResumeGrant(h.as(h.HeadA1), mark(manager, nil))
	wants(t, err, errs.Conflict, "review_overdue", "")
	_, err = h.ReviewGrant(h.as(h.HeadA1), mark(manager, nil))
	wants(t, err, errs.Invalid, "bad_review_day", "input.reviewOn")
	_, err = h.ReviewGrant(h.as(h.HeadA1), mark(manager, p(clock.Date("2012-06-01"))))
	wants(t, err, errs.Invalid, "bad_review_day", "input.reviewOn")
	if got, err := h.ReviewGrant(h.as(h.HeadA1), mark(manager, p(clock.Date("2011-09-01")))); err != nil || got.State != Active {
		t.Error(got, err)
	}
}

// Where the giver has left, who holds the next one above it is reminded; of the province's own its department.
func TestWhoIsReminded(t *testing.T) {
	h := open(t)
	h.line()
	h.Exec(t, `UPDATE staff SET status = 'LEFT' WHERE id = ANY ($1)`, []int64{h.prov, h.HeadA1})
	other := h.Person(t, "P002", "省客户部二", h.Province, "DEPARTMENT_STAFF", "DEPARTMENT")
	h.on("2011-02-20")
	h.sweeps()
	if h.told(other, "GRANT_TO_REVIEW") != 1 || h.told(h.DeptA, "GRANT_TO_REVIEW") != 1 || h.told(h.HeadA1, "GRANT_TO_REVIEW") != 0 || h.told(h.prov, "GRANT_TO_REVIEW") != 0 {
		t.Error("others are reminded")
	}
	if n := h.Int(t, `SELECT count(*) FROM notification WHERE kind = 'GRANT_TO_REVIEW' AND staff_id = $1 AND subject_id IN (SELECT id FROM power_grant WHERE depth = 2)`, h.DeptA); n != 1 {
		t.Error("of the head's", n)
	}
}

func TestWhatHasRunOutEnds(t *testing.T) {
	h := open(t)
	_, head, _ := h.line()
	in := gift(head, h.UnitA1, limits(1, 1, 1), h.MgrA2)
	in.Until = "2010-09-25"
	short := h.give(h.HeadA1, in)
	h.on("2010-09-25")
	if v, err := h.take(h.as(h.MgrA2), short.ID, h.MgrA2, 7, 1); err != nil || v.Refusal == nil || v.Refusal.Reason != "expired" {
		t.Error(v, err)
	}
	if held, err := h.MyGrants(h.as(h.MgrA2)); err != nil || len(held) != 0 {
		t.Error(held, err)
	}
	// Another one can be given before the sweep has been there.
	next := gift(head, h.UnitA1, limits(1, 1, 1), h.MgrA2)
	next.From = "2010-09-25"
	second := h.give(h.HeadA1, next)
	if short = h.again(short); short.State != Ended || short.Number != 2 || second.ID == short.ID {
		t.Errorf("%+v", short)
	}
	h.on("2011-12-31")
	h.sweeps()
	if n := h.Int(t, `SELECT count(*) FROM power_grant WHERE state <> 'ENDED'`); n != 0 {
		t.Error("living:", n)
	}
	if n := h.Int(t, `SELECT count(*) FROM power_grant_version WHERE cause = 'EXPIRED'`); n != 5 {
		t.Error("expired:", n)
	}
}
