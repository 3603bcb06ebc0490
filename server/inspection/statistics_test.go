package inspection

import (
	"reflect"
	"testing"

	"github.com/google/uuid"

	"duolao/server/errs"
	"duolao/server/use"
)

// TestStatistics: nine uses in March of every kind there is, and one asked for at its end that is decided in April.
func TestStatistics(t *testing.T) {
	h := open(t)
	decide := func(u *use.Use, approve bool) {
		t.Helper()
		if _, err := h.uses.DecideUse(h.by(h.HeadA1), use.DecideUse{RequestID: uuid.NewString(), ID: u.ID, ContentHash: u.ContentHash, Approve: approve, Note: "已核实"}); err != nil {
			t.Fatal(err)
		}
	}
	mark := func(u *use.Use) use.MarkUse {
		return use.MarkUse{RequestID: uuid.NewString(), ID: u.ID, Version: u.Version, Reason: "客户不需要了"}
	}
	h.refund(h.MgrA1, 1000)
	h.refund(h.HeadA1, 3000)
	back := h.refund(h.MgrA1, 500)
	if _, err := h.uses.ReverseUse(h.by(h.HeadA1), mark(back)); err != nil {
		t.Fatal(err)
	}
	decide(h.refund(h.MgrA1, 20_000), false)
	decide(h.refund(h.MgrA1, 30_000), true)
	gone := h.refund(h.MgrA1, 21_000)
	if _, err := h.uses.WithdrawUse(h.by(h.MgrA1), mark(gone)); err != nil {
		t.Fatal(err)
	}
	h.decide(h.HeadA1, violation(h.auditOf(h.risky(), LevelLeader), 5))
	h.emergency(15_000)
	h.Clock.T = at(t, "2026-03-31 17:00")
	asked := h.refund(h.MgrA1, 40_000)
	h.Clock.T = at(t, "2026-04-01 09:00")
	decide(asked, true)

	march, err := h.UseStatistics(h.by(h.DeptA), h.CityA.ID, 202603, 202603)
	if err != nil {
		t.Fatal(err)
	}
	all := UseCounts{Effective: 7, OnTheSpot: 5, Asked: 4, Refused: 1, OverAuthority: 1, Reversed: 1, Violations: 1, People: 2, Customers: 1}
	const amount = 1000 + 3000 + 500 + 30_000 + 9500 + 15_000 + 40_000
	if len(march.Powers) != 1 || march.Powers[0].PowerCode != refund || march.Powers[0].NameZh == "" || march.Powers[0].Unit != "FEN" || march.Powers[0].Amount != amount || *march.Powers[0].Counts != all {
		t.Errorf("by power: %+v %+v", march.Powers[0], march.Powers[0].Counts)
	}
	for _, u := range march.Units {
		want, fen := UseCounts{}, 0
		if u.UnitID == h.UnitA1.ID {
			want, fen = all, amount
		}
		if *u.Counts != want || u.Amount != fen {
			t.Errorf("unit %d: %d fen, %+v", u.UnitID, u.Amount, u.Counts)
		}
	}
	if n := h.Int(t, `SELECT count(*) FROM unit WHERE parent_id = $1`, h.CityA.ID); int64(len(march.Units)) != n || n < 2 {
		t.Errorf("%d units of %d", len(march.Units), n)
	}
	if province, err := h.UseStatistics(h.by(h.Auditor), h.Province.ID, 202602, 202604); err != nil || !reflect.DeepEqual(province.Powers, march.Powers) || province.Units[0].Amount+province.Units[1].Amount != amount {
		t.Error(province, err)
	}
	if none, err := h.UseStatistics(h.by(h.DeptA), h.CityA.ID, 202604, 202604); err != nil || len(none.Powers) != 0 {
		t.Error(none, err)
	}
	_, err = h.UseStatistics(h.by(h.DeptA), h.CityA.ID, 202604, 202603)
	refused(t, err, errs.Invalid, "bad_months")
	_, err = h.UseStatistics(h.by(h.DeptA), h.CityB.ID, 202603, 202603)
	refused(t, err, errs.NotFound, "not_found")
	_, err = h.UseStatistics(h.by(h.MgrA1), h.UnitA1.ID, 202603, 202603)
	refused(t, err, errs.Forbidden, "forbidden")
}
