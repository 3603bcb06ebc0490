package pay_test

import (
	"testing"

	"duolao/server/money"
	"duolao/server/pay/paytest"
)

// The worked month comes out of the database to the fen.
func TestTheWorkedMonthThroughTheService(t *testing.T) {
	h := paytest.Open(t)
	st := h.Compute(h.Month.Month)
	versions, err := h.Pay.VersionsByID(h.As(paytest.HR), []int64{st.VersionID})
	if err != nil {
		t.Fatal(err)
	}
	v, want := versions[st.VersionID], h.Month.Result
	if v.Pool != want.Pool || v.Points != want.SumPoints || v.UnitPrice != want.UnitPrice || v.People != len(want.Rows) || v.Bonus != want.Pool || v.Number != 1 {
		t.Errorf("version %+v", v)
	}
	for _, row := range want.Rows {
		var points, quota, bonus, topUp int64
		if err := h.DB.Pool.QueryRow(t.Context(), `SELECT points, quota_fen, bonus_fen, top_up_fen FROM statement WHERE version_id = $1 AND staff_code = $2`, v.ID, row.Code).
			Scan(&points, &quota, &bonus, &topUp); err != nil {
			t.Fatal(row.Code, err)
		}
		if money.Decimal(points) != row.Points || quota != row.QuotaFen || bonus != row.BonusFen || topUp != row.TopUpFen {
			t.Errorf("%s: %d %d %d %d, want %+v", row.Code, points, quota, bonus, topUp, row)
		}
	}
}
