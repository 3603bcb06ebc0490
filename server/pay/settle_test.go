package pay_test

import (
	"testing"

	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/pay"
	"duolao/server/points/pointstest"
)

// workedMonth is the worked month as the settlement's input, and what must come out.
func workedMonth(t testing.TB) (*pay.Input, pointstest.Result) {
	m := pointstest.Load(t)
	in := &pay.Input{CityCode: "ND", CityName: "宁德", Month: m.Month, Scheme: m.Scheme, Plan: m.Plan}
	for _, u := range m.Units {
		in.Units = append(in.Units, pay.Unit{ID: u.ID, Code: u.Code, Name: u.Code, Completion: &u.Completion})
	}
	for i, p := range m.Participants {
		who := pay.Participant{
			StaffID: int64(i + 1), StaffCode: p.Code, Employment: p.Employment,
			FixedPay: &p.FixedPay, MinimumWage: &p.MinimumWage, Slices: p.Slices,
		}
		if who.Employment == org.Agency {
			who.Quota = &p.Quota
		}
		for _, s := range p.Slices {
			who.Places = append(who.Places, pay.Place{UnitID: s.UnitID, UnitName: m.Units[s.UnitID-1].Code, Production: s.UnitID, Post: m.Scheme.Posts[s.Post].Post})
		}
		in.Participants = append(in.Participants, who)
	}
	return in, m.Result
}

// The worked month comes out to the last digit.
func TestWorkedMonth(t *testing.T) {
	in, want := workedMonth(t)
	got, err := pay.Settle(in)
	if err != nil {
		t.Fatal(err)
	}
	if got.Pool != want.Pool || got.SumPoints != want.SumPoints || got.UnitPrice != want.UnitPrice {
		t.Errorf("pool %s, points %s, price %s; want %s, %s, %s",
			got.Pool, got.SumPoints, got.UnitPrice, want.Pool, want.SumPoints, want.UnitPrice)
	}
	if len(got.Rows) != len(want.Rows) {
		t.Fatalf("%d rows, want %d", len(got.Rows), len(want.Rows))
	}
	for i, row := range got.Rows {
		w := want.Rows[i]
		f := &row.Figures
		if row.StaffCode != w.Code || f.Points != w.Points || f.Coefficient != w.Coefficient || f.Adjustment != w.Adjustment {
			t.Errorf("%s: points %s, coefficient %s, adjustment %s; want %s: %s, %s, %s",
				row.StaffCode, f.Points, f.Coefficient, f.Adjustment, w.Code, w.Points, w.Coefficient, w.Adjustment)
		}
		if row.Quota != money.Fen(w.QuotaFen) || row.Bonus != money.Fen(w.BonusFen) || row.TopUp != money.Fen(w.TopUpFen) {
			t.Errorf("%s: quota %s, bonus %s, top-up %s; want fen %d, %d, %d", row.StaffCode, row.Quota, row.Bonus, row.TopUp, w.QuotaFen, w.BonusFen, w.TopUpFen)
		}
	}
}
