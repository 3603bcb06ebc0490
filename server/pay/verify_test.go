package pay_test

import (
	"strings"
	"testing"

	"duolao/db/dbtest"
	"duolao/server/money"
	"duolao/server/pay"
	"duolao/server/pay/paytest"
	"duolao/server/points"
)

// Whatever is changed in what was kept is found, by its kind and with the record's name.
func TestVerify(t *testing.T) {
	h := paytest.Open(t)
	first := h.Month.Month
	h.Close(first)
	h.Post(points.Posting{StaffID: h.Staff["1001"], IndicatorCode: h.Month.Scheme.Indicators[0].Code, Day: first.First(), Quantity: money.Unit, Source: points.SourceScreen, SourceRef: "late"})
	h.Work(first.Add(1), true)
	for _, u := range h.Month.Units {
		h.Complete(u.Code, first.Add(1), u.Completion)
	}
	h.At("2010-11-01 10:00")
	h.Compute(first.Add(1))
	h.Close(first.Add(1))
	owner := dbtest.Owner(t, h.Schema)
	verify := func() ([]*pay.Contradiction, int) {
		t.Helper()
		told := 0
		list, checked, err := h.Pay.VerifySettlements(t.Context(), func(done, all int) {
			if told++; done != told || all != 2 {
				t.Errorf("told %d of %d", done, all)
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		return list, checked
	}
	if list, checked := verify(); len(list) != 0 || checked != 2 {
		t.Fatalf("found %+v in %d", list, checked)
	}
	for _, c := range []struct {
		kind, where, change, back string
	}{
		{pay.ContradictStatement, "staff 1002, bonus_fen", `UPDATE statement SET bonus_fen = bonus_fen + 1 WHERE version_id = 1 AND staff_code = '1002'`, `UPDATE statement SET bonus_fen = bonus_fen - 1 WHERE version_id = 1 AND staff_code = '1002'`},
		{pay.ContradictStatement, "rank", `UPDATE statement SET rank = rank + 1 WHERE version_id = 2`, `UPDATE statement SET rank = rank - 1 WHERE version_id = 2`},
		{pay.ContradictStatement, "post", `UPDATE statement SET post = post || '!'`, `UPDATE statement SET post = rtrim(post, '!')`},
		{pay.ContradictSum, "pool", `UPDATE settlement_version SET pool_fen = pool_fen + 1, bonus_fen = bonus_fen + 1`, `UPDATE settlement_version SET pool_fen = pool_fen - 1, bonus_fen = bonus_fen - 1`},
		{pay.ContradictHash, "version 1", `UPDATE settlement_version SET head = jsonb_set(head, '{city}', '"XX"') WHERE id = 1`, `UPDATE settlement_version SET head = jsonb_set(head, '{city}', '"SZ"') WHERE id = 1`},
		{pay.ContradictUnread, "statement of 1001", `UPDATE statement SET trace = 'x' || trace WHERE staff_code = '1001'`, `UPDATE statement SET trace = substr(trace, 2) WHERE staff_code = '1001'`},
		{pay.ContradictCorrection, "2010-09, bonus", `UPDATE correction SET bonus_fen = bonus_fen + 1`, `UPDATE correction SET bonus_fen = bonus_fen - 1`},
		{pay.ContradictCorrection, "2010-09", `UPDATE performance_entry SET quantity = quantity * 2 WHERE carried_from IS NOT NULL`, `UPDATE performance_entry SET quantity = quantity / 2 WHERE carried_from IS NOT NULL`},
		{pay.ContradictSignature, "approval", `UPDATE settlement SET reviewed_hash = sha256('x'), approved_hash = sha256('x') WHERE id = 1`,
			`UPDATE settlement s SET reviewed_hash = v.inputs_hash, approved_hash = v.inputs_hash FROM settlement_version v WHERE v.id = s.version_id`},
		{pay.ContradictSignature, "step REVIEW", `UPDATE settlement_step SET inputs_hash = sha256('x') WHERE step = 'REVIEW'`,
			`UPDATE settlement_step t SET inputs_hash = v.inputs_hash FROM settlement_version v WHERE v.id = t.version_id`},
		{pay.ContradictLive, "version 1", `UPDATE performance_total SET done = done + 1 WHERE month = 201009`, `UPDATE performance_total SET done = done - 1 WHERE month = 201009`},
		{pay.ContradictOrphan, "version 77", `INSERT INTO correction SELECT 77, staff_id, from_month, of_version_id, 0, 0, 0, 0, entries, trace FROM correction`, `DELETE FROM correction WHERE version_id = 77`},
	} {
		if _, err := owner.Pool.Exec(t.Context(), c.change); err != nil {
			t.Fatal(c.change, err)
		}
		list, _ := verify()
		found := false
		for _, got := range list {
			found = found || got.Kind == c.kind && strings.Contains(got.Where, c.where) && got.Kept != got.Made && got.Count > 0
		}
		if !found {
			t.Errorf("%s: found %+v, want a %s at %s", c.change, list, c.kind, c.where)
			for _, l := range list {
				t.Logf("%+v", *l)
			}
		}
		if _, err := owner.Pool.Exec(t.Context(), c.back); err != nil {
			t.Fatal(c.back, err)
		}
	}
	if list, _ := verify(); len(list) != 0 {
		t.Errorf("all is as it was, and %+v was found", *list[0])
	}
}
