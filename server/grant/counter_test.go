package grant

import (
	"context"
	"testing"

	"github.com/uptrace/bun"

	"duolao/db/dbtest"
	"duolao/server/chain"
	"duolao/server/clock"
	"duolao/server/org"
)

func (h *house) giveBack(grantID, groupID int64, day clock.Date, amount int) {
	h.t.Helper()
	err := h.DB.RunInTx(h.t.Context(), func(ctx context.Context, tx bun.Tx) error {
		path, err := ChainTx(ctx, tx, grantID)
		if err != nil {
			return err
		}
		return GiveBackTx(ctx, tx, path, day, groupID, amount)
	})
	if err != nil {
		h.t.Fatal(err)
	}
}

// used is what was taken of a grant for a group in its period of a day.
func (h *house) used(g *Grant, groupID int64, day clock.Date) (total, group Used) {
	h.t.Helper()
	path, err := PathOf(h.t.Context(), h.DB.Bun, g.ID)
	if err == nil {
		err = Counters(h.t.Context(), h.DB.Bun, path, day, groupID)
	}
	if err != nil {
		h.t.Fatal(err)
	}
	last := path[len(path)-1]
	return last.Total, last.Group
}

func TestWhatIsGivenBackIsThereAgain(t *testing.T) {
	h := open(t)
	city, head, manager := h.line()
	for _, amount := range []int{3_000, 4_000} {
		if v, err := h.take(h.as(h.MgrA1), manager.ID, h.MgrA1, 7, amount); err != nil || !v.Effective {
			t.Fatal(v, err)
		}
	}
	if v, err := h.take(h.as(h.HeadA1), head.ID, h.HeadA1, 8, 20_000); err != nil || !v.Effective {
		t.Fatal(v, err)
	}
	h.giveBack(manager.ID, 7, today, 3_000)
	for _, x := range []struct {
		g            *Grant
		total, group Used
	}{{manager, Used{4_000, 1}, Used{4_000, 1}}, {head, Used{24_000, 2}, Used{4_000, 1}}, {city, Used{24_000, 2}, Used{4_000, 1}}} {
		if total, group := h.used(x.g, 7, today); total != x.total || group != x.group {
			t.Errorf("grant %d: %v %v", x.g.ID, total, group)
		}
	}
	if faults, err := h.Verify(t.Context()); err != nil || len(faults) > 0 {
		t.Error(faults, err)
	}
}

// Another period counts what was taken before it: nobody gets a limit twice by changing its period.
func TestAPeriodIsChanged(t *testing.T) {
	h := open(t)
	_, head, manager := h.line()
	take := func(day clock.Date, amount int) {
		t.Helper()
		h.on(day)
		if v, err := h.take(h.as(h.MgrA1), manager.ID, h.MgrA1, 7, amount); err != nil || !v.Effective {
			t.Fatal(v, err)
		}
	}
	become := func(period GrantPeriod) {
		t.Helper()
		l := *h.again(manager).Limits
		l.Period = period
		if _, err := h.change(h.HeadA1, manager, &l); err != nil {
			t.Fatal(err)
		}
	}
	take("2010-09-20", 1_000)
	take("2010-10-05", 2_000)
	take("2010-10-06", 300)
	for _, x := range []struct {
		period GrantPeriod
		want   Used
	}{{PerYear, Used{3_300, 3}}, {PerQuarter, Used{2_300, 2}}, {PerDay, Used{300, 1}}, {PerMonth, Used{2_300, 2}}} {
		become(x.period)
		if total, group := h.used(manager, 7, "2010-10-06"); total != x.want || group != x.want {
			t.Errorf("%s: %v %v", x.period, total, group)
		}
		take("2010-10-06", 1)
		h.giveBack(manager.ID, 7, "2010-10-06", 1)
	}
	// What was taken in a period of another kind is given back as well.
	h.giveBack(manager.ID, 7, "2010-09-20", 1_000)
	if total, _ := h.used(head, 7, "2010-09-20"); total != (Used{}) {
		t.Error(total)
	}
	become(PerYear)
	if total, _ := h.used(manager, 7, "2010-10-06"); total != (Used{2_300, 2}) {
		t.Error(total)
	}
	if faults, err := h.Verify(t.Context()); err != nil || len(faults) > 0 {
		t.Error(faults, err)
	}
}

// Who writes into the tables by hand is found.
func TestVerify(t *testing.T) {
	h := open(t)
	city, head, manager := h.line()
	if v, err := h.take(h.as(h.MgrA1), manager.ID, h.MgrA1, 7, 1_000); err != nil || !v.Effective {
		t.Fatal(v, err)
	}
	h.Exec(t, `UPDATE power_grant SET per_use = 60000 WHERE id = $1`, head.ID)
	h.Exec(t, `UPDATE grant_counter SET amount = 5 WHERE grant_id = $1 AND period = 'MONTH' AND group_id = 0`, city.ID)
	faults, err := h.Verify(t.Context())
	if err != nil || len(faults) != 3 {
		t.Fatal(faults, err)
	}
	for i, id := range []int64{head.ID, head.ID, city.ID} {
		if faults[i].GrantID != id || faults[i].What == "" {
			t.Errorf("%d: %+v", i, faults[i])
		}
	}
}

// The chain knows each version as it was written, and finds one that was changed by hand.
func TestTheChainKnowsVersions(t *testing.T) {
	h := open(t)
	city, head, _ := h.line()
	if _, err := h.change(h.DeptA, head, limits(1_000, 2_000, 3)); err != nil {
		t.Fatal(err)
	}
	post := gift(city, h.UnitA2, limits(0, 0, 0))
	post.PostUnitID, post.Post = &h.UnitA2.ID, p(org.UnitHead)
	again := h.give(h.DeptA, post)
	if got := h.give(h.DeptA, post); got.ID != again.ID || *got.Post != org.UnitHead || got.Limits.PerUse != nil { // a repeated request is one grant
		t.Errorf("%+v", got)
	}
	if _, err := h.revoke(h.prov, city); err != nil {
		t.Fatal(err)
	}
	report, err := h.records.Verify(t.Context(), chain.Verification{})
	if err != nil || len(report.Faults) > 0 || report.Records != 10 {
		t.Fatalf("%+v %v", report, err)
	}
	if _, err := dbtest.Owner(t, h.DB.Schema).Pool.Exec(t.Context(), `UPDATE power_grant_version SET per_use = 9999 WHERE grant_id = $1 AND number = 2`, head.ID); err != nil {
		t.Fatal(err)
	}
	if report, err = h.records.Verify(t.Context(), chain.Verification{}); err != nil || len(report.Faults) == 0 {
		t.Errorf("%+v %v", report, err)
	}
}
