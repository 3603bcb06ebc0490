package pay_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"duolao/server/money"
	"duolao/server/pay"
	"duolao/server/scheme"
)

// A pool that pays the top-ups: Σ bonus + Σ top-up = pool to the fen, nobody is below their
// need, nobody is lifted without need, and the others share what is left exactly by points.
func TestPoolFundsTheFloor(t *testing.T) {
	many(t, func(t *rapid.T) {
		in := drawMonth(t)
		in.Scheme.Settings.Funder = scheme.Pool
		in.Scheme.Settings.Floor = rapid.SampledFrom(scheme.Floors).Draw(t, "floor")
		most := rapid.SampledFrom([]int64{100, 20_000, 200_000}).Draw(t, "most")
		for i := range in.Participants {
			in.Participants[i].FixedPay = ptr(money.Fen(0))
			in.Participants[i].MinimumWage = ptr(money.Fen(rapid.Int64Range(0, most).Draw(t, "minimum")))
		}
		r, err := pay.Settle(in)
		if err != nil {
			t.Skip(err)
		}
		var paid money.Fen
		left, points := int64(r.Pool), int64(0)
		for _, row := range r.Rows {
			paid += row.Bonus + row.TopUp
			if row.Bonus+row.TopUp < row.Need || row.Bonus < 0 || row.TopUp > 0 && row.Bonus+row.TopUp != row.Need {
				t.Fatalf("%s gets %s and %s, and needs %s", row.StaffCode, row.Bonus, row.TopUp, row.Need)
			}
			if row.TopUp > 0 {
				left -= int64(row.Need)
			} else {
				points += int64(row.Figures.Points)
			}
		}
		if paid != r.Pool || r.Bonus+r.TopUp != r.Pool {
			t.Fatalf("%s of %s is paid", paid, r.Pool)
		}
		if int64(r.Price.Fen) != left || int64(r.Price.Points) != points {
			t.Fatalf("the price is %d for %d; %d is left for %d", r.Price.Fen, r.Price.Points, left, points)
		}
		for _, row := range r.Rows {
			exact := big.NewRat(left, points)
			exact.Mul(exact, big.NewRat(int64(row.Figures.Points), 1))
			off := new(big.Rat).Sub(exact, big.NewRat(int64(row.Bonus), 1))
			need := big.NewRat(int64(row.Need), 1)
			switch {
			case row.TopUp > 0 && (exact.Cmp(need) >= 0 || off.Sign() < 0 || off.Cmp(big.NewRat(1, 1)) >= 0 || row.Remainder != 0):
				t.Fatalf("%s is lifted to %s with %s of %s", row.StaffCode, row.Need, row.Bonus, exact.FloatString(3))
			case row.TopUp == 0 && (exact.Cmp(need) < 0 || off.Abs(off).Cmp(big.NewRat(1, 1)) >= 0):
				t.Fatalf("%s gets %s of %s", row.StaffCode, row.Bonus, exact.FloatString(3))
			}
		}
		shuffled := *in
		shuffled.Participants = rapid.Permutation(in.Participants).Draw(t, "order")
		for i, row := range settle(t, &shuffled).Rows {
			if row.At = r.Rows[i].At; row != r.Rows[i] {
				t.Fatalf("%+v became %+v", r.Rows[i], row)
			}
		}
	})
}

// Lifting one leaves another below the floor, who is lifted in turn.
func TestLiftingGoesOn(t *testing.T) {
	in := november(
		person("1", "AGENCY", 300, 30, 0),
		person("2", "AGENCY", 300, 30, 4*money.Unit),
		person("3", "AGENCY", 300, 30, 6*money.Unit),
	)
	in.Scheme.Settings.Funder = scheme.Pool
	for i, minimum := range []money.Fen{200, 290, 0} {
		in.Participants[i].FixedPay, in.Participants[i].MinimumWage = ptr(money.Fen(0)), ptr(minimum)
	}
	r, err := pay.Settle(in)
	if err != nil {
		t.Fatal(err)
	}
	// 900 less 200 leaves 700, of which 2 would get 280 and needs 290; 3 gets the other 410,
	// and 2's four points are worth 273⅓ at that price.
	for i, want := range [][2]money.Fen{{0, 200}, {273, 17}, {410, 0}} {
		if row := r.Rows[i]; row.Bonus != want[0] || row.TopUp != want[1] {
			t.Errorf("%s gets %d and %d, want %d", row.StaffCode, row.Bonus, row.TopUp, want)
		}
	}
	if r.Price != (pay.Price{Fen: 410, Points: 6 * money.Unit}) || r.AtFloor != 2 || r.TopUp != 217 {
		t.Errorf("%+v", r)
	}
}

// The floor by its settings: with 60 % of the month and 100 of fixed pay against 200.
func TestFloors(t *testing.T) {
	for floor, want := range map[scheme.Floor]money.Fen{scheme.FloorByDays: 60, scheme.FloorFullMonth: 140, scheme.NoFloor: 0} {
		p := person("1", "AGENCY", 0, 18, money.Unit)
		p.FixedPay, p.MinimumWage = ptr(money.Fen(100)), ptr(money.Fen(200))
		in := november(p)
		in.Scheme.Settings.Floor = floor
		r, err := pay.Settle(in)
		if err != nil || r.Rows[0].Need != want || r.TopUp != want {
			t.Errorf("%s: %+v, %v; want %d", floor, r, err, want)
		}
	}
}
