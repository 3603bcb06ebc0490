package use

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/grant"
)

// model is what a tree of grants must do, told as simply as it can be: all uses are kept, and every figure is counted anew.
type model struct {
	up     map[int64]int64 // whose parent
	limits map[int64]grant.GrantLimits
	holder map[int64]int64
	uses   map[int64]*modelUse
}

type modelUse struct {
	day       clock.Date
	user      int64
	group     int64
	own       int64 // grant
	charged   int64 // 0: none
	amount    int
	status    UseStatus
	overrides bool
}

// covers says whether an amount is within one grant's limits, without one of the uses.
func (m *model) covers(id int64, day clock.Date, group int64, amount int, but int64) bool {
	l := m.limits[id]
	first, end := l.Period.Of(day)
	var total, ofGroup, count, ofGroupCount int
	for useID, u := range m.uses {
		if useID == but || u.charged == 0 || u.day < first || u.day >= end || !m.isAbove(id, u.charged) {
			continue
		}
		total, count = total+u.amount, count+1
		if u.group == group {
			ofGroup, ofGroupCount = ofGroup+u.amount, ofGroupCount+1
		}
	}
	within := func(limit *int, sum int) bool { return limit == nil || sum <= *limit }
	return within(l.PerUse, amount) && within(l.PeriodAmount, total+amount) && within(l.PeriodCount, count+1) &&
		within(l.CustomerAmount, ofGroup+amount) && within(l.CustomerCount, ofGroupCount+1)
}

// isAbove says whether a grant is another one or above it.
func (m *model) isAbove(id, other int64) bool {
	for ; other != 0; other = m.up[other] {
		if other == id {
			return true
		}
	}
	return false
}

// all says whether a grant and all above it cover an amount.
func (m *model) all(id int64, day clock.Date, group int64, amount int, but int64) bool {
	for ; id != 0; id = m.up[id] {
		if !m.covers(id, day, group, amount, but) {
			return false
		}
	}
	return true
}

// asks is whose decision it would be, from a grant on upwards: 0 nobody's.
func (m *model) asks(from int64, day clock.Date, group int64, amount int, but, user int64) int64 {
	for id := from; id != 0; id = m.up[id] {
		if m.holder[id] != user && m.all(id, day, group, amount, but) {
			return id
		}
	}
	return 0
}

// Whatever is done in whatever order, uses do what the model says, refusals change nothing, and counters are what uses hold.
func TestRandomWalks(t *testing.T) {
	h := open(t)
	for seed := range uint64(3) {
		h.walk(seed, 36)
	}
	h.consistent()
}

func (h *house) walk(seed uint64, steps int) {
	h.t.Helper()
	r := rand.New(rand.NewPCG(seed, 5))
	power := []string{"POLICY_ORDINARY", "POLICY_PROMOTIONAL", "ROAMING_DOMESTIC"}[seed]
	some := func(most int) *int {
		if r.IntN(3) == 0 {
			return nil
		}
		return p(1 + r.IntN(most))
	}
	m := &model{map[int64]int64{}, map[int64]grant.GrantLimits{}, map[int64]int64{}, map[int64]*modelUse{}}
	give := func(parent, staffID int64, scale int) int64 {
		l := grant.GrantLimits{Period: []grant.GrantPeriod{grant.PerDay, grant.PerMonth, grant.PerQuarter}[r.IntN(3)], PerUse: some(4 * scale), PeriodAmount: some(12 * scale), PeriodCount: some(4 * scale),
			CustomerAmount: some(9 * scale), CustomerCount: some(3 * scale)}
		id := h.give(parent, power, staffID, h.Province, l)
		m.up[id], m.limits[id], m.holder[id] = parent, l, staffID
		return id
	}
	city := give(give(0, h.prov, 6), h.DeptA, 4)
	head := give(city, h.HeadA1, 3)
	own := map[int64]int64{h.MgrA1: give(head, h.MgrA1, 2), h.MgrA2: give(head, h.MgrA2, 2), h.MgrA3: give(city, h.MgrA3, 2)}
	users, groups := []int64{h.MgrA1, h.MgrA2, h.MgrA3}, []int64{h.Gold, h.Silver, h.Far}
	var ids []int64
	h.Clock.T = h.Clock.T.Add(time.Hour)
	for step := range steps {
		if r.IntN(6) == 0 {
			h.Clock.T = h.Clock.T.Add(time.Duration(r.IntN(20)) * time.Hour)
		}
		day, where := clock.DateOf(h.Clock.T), fmt.Sprintf("walk %d step %d", seed, step)
		before := h.counters()
		if len(ids) == 0 || r.IntN(2) == 0 {
			h.walkUse(m, r, where, power, users[r.IntN(3)], groups[r.IntN(3)], own, day, before, &ids)
			continue
		}
		id := ids[r.IntN(len(ids))]
		h.walkOn(m, r, where, id, before)
	}
	for id, u := range m.uses {
		got := h.must(h.Service.Use(h.by(h.prov), id))
		if got.Status != u.status || got.Amount != u.amount || (got.ChargedID == nil) != (u.charged == 0) || u.charged != 0 && *got.ChargedID != u.charged {
			h.t.Errorf("walk %d: use %d is %s of %d, the model says %+v", seed, id, got.Status, got.Amount, u)
		}
	}
}

func reasonOf(err error) string {
	var e *errs.Error
	if errors.As(err, &e) {
		return e.Reason
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

// same checks what was said, and that a refusal has changed nothing.
func (h *house) same(where, want string, err error, before string) {
	h.t.Helper()
	if got := reasonOf(err); got != want {
		h.t.Fatalf("%s: got %q, the model says %q", where, got, want)
	}
	if err != nil && h.counters() != before {
		h.t.Fatalf("%s: %s, and the counters are others than before", where, want)
	}
}

// walkUse uses, asks or overrides.
func (h *house) walkUse(m *model, r *rand.Rand, where, power string, user, group int64, own map[int64]int64, day clock.Date, before string, ids *[]int64) {
	h.t.Helper()
	in := h.invite(1 + r.IntN(14))
	in.PowerCode, in.GroupID, in.Ask, in.Emergency = power, group, r.IntN(3) > 0, power == "ROAMING_DOMESTIC" && r.IntN(5) == 0
	if power == "ROAMING_DOMESTIC" {
		in.Beneficiary = p("13900000000")
	}
	mine := own[user]
	to := m.asks(m.up[mine], day, group, in.Amount, 0, user)
	want, u := "", &modelUse{day: day, user: user, group: group, own: mine, amount: in.Amount, status: Effective}
	switch {
	case m.all(mine, day, group, in.Amount, 0):
		u.charged = mine
	case in.Emergency:
		u.overrides = true
	case !in.Ask:
		want = "over_limit"
	case to == 0:
		want = "nobody_can_cover"
	default:
		u.status, u.charged = Pending, to
	}
	check, err := h.CheckUse(h.by(user), CheckUse{PowerCode: power, GroupID: group, Amount: in.Amount, Beneficiary: in.Beneficiary, Reason: &in.Reason})
	if err != nil || check.Effective != (u.charged == mine) || check.NeedsDecision != (u.charged != mine && to != 0) {
		h.t.Fatalf("%s: the check says %+v, %v; the model %+v, %d", where, check, err, u, to)
	}
	got, err := h.UsePower(h.by(user), in)
	h.same(where, want, err, before)
	if err == nil {
		m.uses[got.ID] = u
		*ids = append(*ids, got.ID)
	}
}

// walkOn does something to a use.
func (h *house) walkOn(m *model, r *rand.Rand, where string, id int64, before string) {
	h.t.Helper()
	u := m.uses[id]
	now := h.must(h.Service.Use(h.by(h.prov), id))
	switch r.IntN(5) {
	case 0: // decide
		approve := r.IntN(2) == 0
		by, want := h.DeptA, "already_decided"
		if u.status == Pending {
			by, want = m.holder[u.charged], ""
		}
		_, err := h.DecideUse(h.by(by), h.decision(now, approve))
		if h.same(where, want, err, before); err == nil {
			if u.status = Effective; !approve {
				u.status, u.charged = Refused, 0
			}
		}
	case 1: // withdraw
		want := "already_decided"
		if u.status == Pending {
			want = ""
		}
		_, err := h.WithdrawUse(h.by(u.user), mark(now))
		if h.same(where, want, err, before); err == nil {
			u.status, u.charged = Withdrawn, 0
		}
	case 2: // take back
		want := map[UseStatus]string{Effective: "", Reversed: "already_reversed"}
		reason, known := want[u.status]
		if !known {
			reason = "not_effective"
		}
		_, err := h.ReverseUse(h.by(h.prov), mark(now))
		if h.same(where, reason, err, before); err == nil {
			u.status, u.charged = Reversed, 0
		}
	case 3: // change
		amount := 1 + r.IntN(14)
		want, status, charged := "already_decided", u.status, u.charged
		if u.status == Pending {
			to := m.asks(u.charged, u.day, u.group, amount, id, u.user)
			switch {
			case m.all(u.own, u.day, u.group, amount, id):
				want, status, charged = "", Effective, u.own
			case to == 0:
				want = "nobody_can_cover"
			default:
				want, charged = "", to
			}
		}
		next := amendment(now, amount)
		check, err := h.CheckUse(h.by(u.user), checked(now, next))
		if u.status == Pending && (err != nil || check.Effective != (status == Effective) || check.NeedsDecision != (want == "" && status == Pending)) {
			h.t.Fatalf("%s: the check of a change says %+v, %v; the model %q %s", where, check, err, want, status)
		}
		_, err = h.AmendUse(h.by(u.user), next)
		if h.same(where, want, err, before); err == nil {
			u.amount, u.status, u.charged = amount, status, charged
		}
	default: // nobody decides in time
		if u.status != Pending {
			return
		}
		to := m.asks(m.up[u.charged], u.day, u.group, u.amount, id, u.user)
		if u.charged = to; to == 0 {
			u.status = Expired
		}
		h.expire(now)
	}
}

// expire has a request's time be over, and its job worked.
func (h *house) expire(u *Use) {
	h.t.Helper()
	if _, err := h.DB.Pool.Exec(h.t.Context(), `UPDATE use_state SET due_at = $1 WHERE use_id = $2`, h.Clock.T, u.ID); err != nil {
		h.t.Fatal(err)
	}
	// Only its own: the others' time is over as the walk has it.
	if err := h.DB.RunInTx(h.t.Context(), func(ctx context.Context, tx bun.Tx) error { return h.due(ctx, tx, dueJob{u.ID}) }); err != nil {
		h.t.Fatal(err)
	}
}
