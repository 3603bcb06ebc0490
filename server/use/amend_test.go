package use

import (
	"slices"
	"testing"
	"time"

	"duolao/server/errs"
)

// A check of a change says what the change comes to: what the request itself has reserved is in nobody's way, neither where it
// asks for less nor for more, and who is asked still keeps the time that they have.
func TestAChangeIsChecked(t *testing.T) {
	h := open(t)
	root := h.give(0, club, h.prov, h.Province, limits(18, 8, 0))
	city := h.give(root, club, h.DeptA, h.CityA, limits(12, 8, 0))
	head := h.give(city, club, h.HeadA1, h.UnitA1, limits(6, 6, 1))
	manager := h.give(head, club, h.MgrA1, h.UnitA1, limits(3, 10, 1))
	u := h.ask(h.invite(6)) // the head's limit
	due := *u.DueAt
	if without, err := h.CheckUse(h.by(h.MgrA1), CheckUse{PowerCode: club, GroupID: h.Gold, Amount: 5, Reason: &u.Reason}); err != nil || without.Refusal == nil || *without.Refusal != "nobody_can_cover" {
		t.Errorf("%+v, %v", without, err)
	}
	for _, x := range []struct {
		amount  int
		refusal string
		status  UseStatus
		charged int64
		who     int64
		keeps   bool
	}{
		{9, "nobody_can_cover", "", 0, 0, false},
		{5, "", Pending, head, h.HeadA1, true},
		{6, "", Pending, head, h.HeadA1, false},
		{8, "", Pending, city, h.DeptA, false},
		{5, "", Pending, city, h.DeptA, true}, // the head is passed
		{3, "", Effective, manager, 0, false},
	} {
		h.Clock.T = h.Clock.T.Add(10 * time.Minute)
		in, before, rows := amendment(u, x.amount), h.counters(), h.rows()
		check, err := h.CheckUse(h.by(h.MgrA1), checked(u, in))
		if err != nil {
			t.Fatal(err)
		}
		if h.counters() != before || h.rows() != rows {
			t.Errorf("a check of %d has written something", x.amount)
		}
		if earlier, err := h.EarlierUses(h.by(h.MgrA1), check); err != nil || len(earlier) > 0 {
			t.Errorf("earlier than %d: %+v, %v", x.amount, earlier, err)
		}
		next, err := h.AmendUse(h.by(h.MgrA1), in)
		if x.refusal != "" {
			refused(t, err, errs.Conflict, x.refusal)
			if check.Refusal == nil || *check.Refusal != x.refusal {
				t.Errorf("%d: %+v", x.amount, check)
			}
			continue
		}
		if u = h.must(next, err); u.Status != x.status || *u.ChargedID != x.charged {
			t.Errorf("%d is %s of %d", x.amount, u.Status, *u.ChargedID)
		}
		if check.Refusal != nil || check.Emergency || check.Effective != (x.status == Effective) || check.NeedsDecision == check.Effective || check.NearLimit != u.NearLimit {
			t.Errorf("%d: %+v", x.amount, check)
		}
		if x.status == Effective {
			break
		}
		if !slices.Equal(check.DeciderIDs, []int64{x.who}) || !check.DueAt.Equal(*u.DueAt) || u.DueAt.Equal(due) != x.keeps {
			t.Errorf("%d: %+v, until %s", x.amount, check, u.DueAt)
		}
		due = *u.DueAt
	}
	if h.taken(manager) != [2]int64{3, 1} {
		t.Error(h.taken(manager))
	}
	h.consistent()
}

// Only a request of one's own that waits is changed, and it stays one of that power, grant and group.
func TestWhoseChangeIsChecked(t *testing.T) {
	h := open(t)
	k := h.small(club)
	h.small(waiver)
	u := h.ask(h.invite(5))
	decided := h.use(h.invite(1))
	of := func(change func(*CheckUse)) CheckUse {
		in := checked(u, amendment(u, 4))
		change(&in)
		return in
	}
	for name, x := range map[string]struct {
		who int64
		in  CheckUse
	}{
		"somebody else's":  {h.HeadA1, of(func(in *CheckUse) { in.GrantID = nil })},
		"none":             {h.MgrA1, of(func(in *CheckUse) { in.UseID = p(int64(1 << 40)) })},
		"one in effect":    {h.MgrA1, of(func(in *CheckUse) { in.UseID = &decided.ID })},
		"of another power": {h.MgrA1, of(func(in *CheckUse) { in.PowerCode, in.GrantID = waiver, nil })},
		"of another grant": {h.MgrA1, of(func(in *CheckUse) { in.GrantID = &k.head })},
		"of another group": {h.MgrA1, of(func(in *CheckUse) { in.GroupID = h.Silver })},
	} {
		_, err := h.CheckUse(h.by(x.who), x.in)
		if e := refused(t, err, errs.NotFound, "not_found"); e.Field != "input.useId" {
			t.Errorf("%s: %v", name, err)
		}
	}
	h.On("2026-03-03 10:20")
	for files, keeps := range []bool{true, false} { // with a further file there is more to think about
		check, err := h.CheckUse(h.by(h.MgrA1), of(func(in *CheckUse) { in.Files = &files }))
		if err != nil || !check.NeedsDecision || check.DueAt.Equal(*u.DueAt) != keeps {
			t.Errorf("%d files: %+v, %v", files, check, err)
		}
	}
}
