package use

import (
	"testing"

	"github.com/google/uuid"

	"duolao/server/errs"
)

// A use is taken back once, by a record of its own, and its limits are free again.
func TestAUseIsTakenBack(t *testing.T) {
	h := open(t)
	k, watched := h.small(club), h.oversee()
	u := h.use(h.invite(3))
	if u.Audit != AuditLeader {
		t.Errorf("the inspection is not heard: %+v", u)
	}
	h.On("2026-04-07 10:00") // another month: what is given back is March's
	late := mark(u)
	_, err := h.ReverseUse(h.by(h.MgrA1), late)
	if e := refused(t, err, errs.Conflict, "reversal_over"); e.Params["days"] != 7 {
		t.Errorf("%+v", e)
	}
	_, err = h.ReverseUse(h.by(h.MgrA2), mark(u))
	refused(t, err, errs.NotFound, "not_found")
	_, err = h.ReverseUse(h.by(h.Auditor), mark(u))
	refused(t, err, errs.Forbidden, "forbidden")
	h.use(h.invite(1))
	in := mark(u)
	back := h.must(h.ReverseUse(h.by(h.HeadA1), in))
	if back.Status != Reversed || back.ChargedID != nil || back.ID != u.ID || h.taken(k.manager) != [2]int64{1, 1} || h.taken(k.root) != [2]int64{1, 1} {
		t.Errorf("%+v, %v", back, h.taken(k.manager))
	}
	if again := h.must(h.ReverseUse(h.by(h.HeadA1), in)); again.Version != back.Version {
		t.Error("it is taken back twice")
	}
	_, err = h.ReverseUse(h.by(h.DeptA), mark(back))
	refused(t, err, errs.Conflict, "already_reversed")
	by, err := h.ReversedByUse(h.by(h.MgrA1), []int64{u.ID})
	if err != nil || by[u.ID] == nil || by[u.ID].Amount != -3 || by[u.ID].StaffID != h.HeadA1 || *by[u.ID].ReversesID != u.ID {
		t.Fatalf("%+v, %v", by[u.ID], err)
	}
	_, err = h.ReverseUse(h.by(h.DeptA), mark(by[u.ID]))
	refused(t, err, errs.Conflict, "not_effective")
	if len(watched.reversed) != 2 || watched.reversed[0].ID != u.ID || watched.reversed[1].Amount != -3 || len(watched.effective) != 2 {
		t.Errorf("told were %+v", watched)
	}
	if n := h.Int(t, `SELECT count(*) FROM notification WHERE kind = 'USE_REVERSED' AND staff_id = $1 AND subject_id = $2`, h.MgrA1, u.ID); n != 1 {
		t.Errorf("%d messages", n)
	}
	// Its user within seven days; a request has nothing to be taken back.
	own := h.must(h.ReverseUse(h.by(h.MgrA1), mark(h.use(h.invite(1)))))
	if own.Status != Reversed {
		t.Errorf("%+v", own)
	}
	_, err = h.ReverseUse(h.by(h.HeadA1), mark(h.ask(h.invite(5))))
	refused(t, err, errs.Conflict, "not_effective")
	stale := mark(h.use(h.invite(1)))
	stale.Version++
	_, err = h.ReverseUse(h.by(h.MgrA1), stale)
	refused(t, err, errs.Conflict, "stale_version")
	stale.Reason, stale.RequestID = "", uuid.NewString()
	_, err = h.ReverseUse(h.by(h.MgrA1), stale)
	refused(t, err, errs.Invalid, "use_text_length")
	// At the same moment.
	u = h.use(h.invite(1))
	done, refusals, others := atOnce(6, func(int) (*Use, error) { return h.ReverseUse(h.by(h.HeadA1), mark(u)) })
	if len(done) != 1 || refusals["already_reversed"] != 5 || others != nil {
		t.Errorf("%d, %v, %v", len(done), refusals, others)
	}
	h.consistent()
}
