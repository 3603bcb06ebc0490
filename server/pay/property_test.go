package pay_test

import (
	"errors"
	"math/big"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/pay"
	"duolao/server/points"
	"duolao/server/scheme"
)

func ptr[T any](v T) *T { return &v }

// piecework is a scheme in which points are what was done, so that a case can say its points.
func piecework() *scheme.Scheme {
	return &scheme.Scheme{
		Indicators: []*scheme.Indicator{{Code: "X", NameZh: "件", NameEn: "Pieces", Category: scheme.Base, Method: scheme.Piece, PerPiece: ptr(money.Unit), Source: scheme.Imported}},
		Posts:      []*scheme.PostRule{{Post: "ACCOUNT_MANAGER", Own: money.OneFactor}},
		Settings:   scheme.DefaultSettings(),
	}
}

var pieceworkPlan = func() *points.Plan {
	p, err := points.Compile(piecework())
	if err != nil {
		panic(err)
	}
	return p
}()

// person has so many points in so many days of November 2026.
func person(code string, employment org.Employment, quota money.Fen, days int, done money.Decimal) pay.Participant {
	p := pay.Participant{
		StaffCode: code, Employment: employment, FixedPay: ptr(money.Fen(120_000)), MinimumWage: ptr(money.Fen(96_000)),
		Slices: []points.Slice{{AssignmentID: 1, UnitID: 1, From: "2026-11-01", Until: clock.Date("2026-11-01").AddDays(days), Days: days, Cells: []points.Cell{{Done: done, Entered: true}}}},
		Places: []pay.Place{{UnitID: 1, UnitName: "U1", Production: 1, Post: "ACCOUNT_MANAGER"}},
	}
	if employment == org.Agency {
		p.Quota = &quota
	}
	return p
}

func november(people ...pay.Participant) *pay.Input {
	return &pay.Input{
		CityCode: "C1", CityName: "城一", Month: clock.Month(202611), Scheme: piecework(), Plan: pieceworkPlan, Participants: people,
		Units: []pay.Unit{{ID: 1, Code: "U1", Name: "U1", Completion: ptr(money.Unit)}},
	}
}

// drawMonth draws up to 40 people with few different points, so that ties are common.
func drawMonth(t *rapid.T) *pay.Input {
	in := november()
	in.Scheme.DefaultQuota = ptr(money.Fen(rapid.Int64Range(0, 300_000).Draw(t, "default")))
	coarse := rapid.Bool().Draw(t, "coarse")
	numbers := rapid.SliceOfNDistinct(rapid.IntRange(1, 20_000), 1, 40, rapid.ID[int]).Draw(t, "codes")
	for _, n := range numbers {
		done := rapid.Int64Range(-300_000, 2_000_000)
		if coarse {
			done = rapid.Int64Range(-1, 3)
		}
		p := person(strconv.Itoa(n), rapid.SampledFrom([]org.Employment{org.Agency, org.Company}).Draw(t, "employment"), money.Fen(rapid.Int64Range(0, 300_000).Draw(t, "quota")),
			rapid.IntRange(0, 30).Draw(t, "days"), money.Decimal(done.Draw(t, "done")))
		p.FixedPay = ptr(money.Fen(rapid.Int64Range(0, 200_000).Draw(t, "fixed")))
		p.MinimumWage = ptr(money.Fen(rapid.Int64Range(0, 200_000).Draw(t, "minimum")))
		in.Participants = append(in.Participants, p)
	}
	return in
}

// settle settles, or skips a month in which nobody has points.
func settle(t *rapid.T, in *pay.Input) *pay.Result {
	r, err := pay.Settle(in)
	var refusal *pay.Refusal
	if errors.As(err, &refusal) && len(refusal.Missing) == 1 && refusal.Missing[0].Kind == pay.MissingPoints {
		t.Skip("nobody has points")
	}
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func many(t *testing.T, check func(*rapid.T)) {
	for range 15 {
		rapid.Check(t, check)
		if t.Failed() {
			return
		}
	}
}

// Σ bonus = pool, to the fen, always; and nobody is further than a fen from their exact part.
func TestPoolIsSharedToTheFen(t *testing.T) {
	many(t, func(t *rapid.T) {
		in := drawMonth(t)
		r := settle(t, in)
		var bonuses, quotas, topUps money.Fen
		var sum money.Decimal
		for _, row := range r.Rows {
			bonuses, quotas, topUps, sum = bonuses+row.Bonus, quotas+row.Quota, topUps+row.TopUp, sum+row.Figures.Points
			exact := new(big.Rat).SetFrac(
				new(big.Int).Mul(big.NewInt(int64(r.Pool)), big.NewInt(int64(row.Figures.Points))), big.NewInt(int64(r.SumPoints)))
			off := new(big.Rat).Sub(exact, new(big.Rat).SetInt64(int64(row.Bonus)))
			if off.Abs(off).Cmp(big.NewRat(1, 1)) >= 0 {
				t.Fatalf("%s got %d fen of exactly %s", row.StaffCode, row.Bonus, exact.FloatString(3))
			}
			if row.Figures.Points == 0 && row.Bonus != 0 {
				t.Fatalf("%s got %s for nothing", row.StaffCode, row.Bonus)
			}
			if row.TopUp < 0 || row.Bonus < 0 || row.Quota < 0 {
				t.Fatalf("%s has less than nothing: %+v", row.StaffCode, row)
			}
		}
		if bonuses != r.Pool || quotas != r.Pool || topUps != r.TopUp || sum != r.SumPoints {
			t.Fatalf("pool %s, bonuses %s, quotas %s, top-ups %s of %s", r.Pool, bonuses, quotas, topUps, r.TopUp)
		}
	})
}

// The settlement equals one done in rationals, slowly, in the words of doc.go.
func TestSettlementIsExact(t *testing.T) {
	half := func(r *big.Rat) money.Fen { // half away from zero
		x := new(big.Rat).Add(r, big.NewRat(int64(r.Sign()), 2))
		return money.Fen(new(big.Int).Quo(x.Num(), x.Denom()).Int64())
	}
	fen := func(f *money.Fen) *big.Rat { return new(big.Rat).SetInt64(int64(*f)) }
	many(t, func(t *rapid.T) {
		in := drawMonth(t)
		r := settle(t, in)
		mean, agency := new(big.Rat), int64(0)
		for _, p := range in.Participants {
			if p.Employment == org.Agency {
				mean.Add(mean, fen(p.Quota))
				agency++
			}
		}
		if agency > 0 {
			mean.Quo(mean, new(big.Rat).SetInt64(agency))
		} else {
			mean = fen(in.Scheme.DefaultQuota)
		}
		// Whole fen first, then one by one to the largest fraction, the lower number first.
		type share struct {
			code     int
			bonus    money.Fen
			fraction *big.Rat
		}
		var shares []*share
		left := r.Pool
		for _, p := range in.Participants {
			i := slices.IndexFunc(r.Rows, func(row pay.Row) bool { return row.StaffCode == p.StaffCode })
			row, days := r.Rows[i], big.NewRat(int64(p.Slices[0].Days), 30)
			quota := new(big.Rat).Mul(mean, days)
			if p.Employment == org.Agency {
				quota.Mul(fen(p.Quota), days)
			}
			if row.Quota != half(quota) {
				t.Fatalf("%s: quota %s, want %s", p.StaffCode, row.Quota, half(quota))
			}
			exact := big.NewRat(int64(max(0, p.Slices[0].Cells[0].Done)), int64(r.SumPoints))
			exact.Mul(exact, new(big.Rat).SetInt64(int64(r.Pool)))
			whole := new(big.Int).Quo(exact.Num(), exact.Denom())
			code, _ := strconv.Atoi(p.StaffCode)
			shares = append(shares, &share{code, money.Fen(whole.Int64()), exact.Sub(exact, new(big.Rat).SetInt(whole))})
			left -= money.Fen(whole.Int64())
			floor := new(big.Rat).Sub(fen(p.MinimumWage), fen(p.FixedPay))
			floor.Sub(floor.Mul(floor, days), new(big.Rat).SetInt64(int64(row.Bonus)))
			if want := max(0, half(floor)); row.TopUp != want {
				t.Fatalf("%s: top-up %s, want %s", p.StaffCode, row.TopUp, want)
			}
		}
		for range left {
			var best *share
			for _, s := range shares {
				if best == nil || s.fraction.Cmp(best.fraction) > 0 || (s.fraction.Cmp(best.fraction) == 0 && s.code < best.code) {
					best = s
				}
			}
			best.bonus++
			best.fraction = big.NewRat(-1, 1)
		}
		slices.SortFunc(shares, func(a, b *share) int { return a.code - b.code })
		for i, s := range shares {
			if row := r.Rows[i]; row.StaffCode != strconv.Itoa(s.code) || row.Bonus != s.bonus {
				t.Fatalf("row %d: %s got %s, want %d with %s", i, row.StaffCode, row.Bonus, s.code, s.bonus)
			}
		}
		price := big.NewRat(int64(r.Pool)*100, int64(r.SumPoints))
		if want := money.Factor(half(price.Mul(price, big.NewRat(1_000_000, 1)))); r.UnitPrice != want {
			t.Fatalf("price %s, want %s", r.UnitPrice, want)
		}
	})
}

// The order of the people, of the units and of nothing else matters to nothing.
func TestOrderDoesNotMatter(t *testing.T) {
	many(t, func(t *rapid.T) {
		in := drawMonth(t)
		before := settle(t, in)
		shuffled := *in
		shuffled.Participants = rapid.Permutation(in.Participants).Draw(t, "order")
		after := settle(t, &shuffled)
		for i, row := range before.Rows {
			other := after.Rows[i]
			if row.StaffCode != other.StaffCode || row.Bonus != other.Bonus || row.Quota != other.Quota || row.TopUp != other.TopUp || row.Figures != other.Figures {
				t.Fatalf("%+v became %+v", row, other)
			}
		}
		if before.Pool != after.Pool || before.UnitPrice != after.UnitPrice || before.TopUp != after.TopUp {
			t.Fatalf("%+v became %+v", before, after)
		}
	})
}

// Who has more points never gets less; of two with the same points the lower staff number
// never gets less, and at most a fen more.
func TestMorePointsMoreMoney(t *testing.T) {
	many(t, func(t *rapid.T) {
		rows := settle(t, drawMonth(t)).Rows
		for i, a := range rows {
			for _, b := range rows[i+1:] { // b has the higher number
				switch {
				case a.Figures.Points > b.Figures.Points && a.Bonus < b.Bonus,
					a.Figures.Points < b.Figures.Points && a.Bonus > b.Bonus,
					a.Figures.Points == b.Figures.Points && a.Bonus-b.Bonus != 0 && a.Bonus-b.Bonus != 1:
					t.Fatalf("%s: %s for %s points; %s: %s for %s", a.StaffCode, a.Bonus, a.Figures.Points, b.StaffCode, b.Bonus, b.Figures.Points)
				}
			}
		}
	})
}

// Ten times everybody's points are the same pay.
func TestOnlyProportionsCount(t *testing.T) {
	many(t, func(t *rapid.T) {
		in := drawMonth(t)
		before := settle(t, in)
		for i := range in.Participants {
			c := &in.Participants[i].Slices[0].Cells[0]
			c.Done *= 10
		}
		for i, row := range settle(t, in).Rows {
			if row.Bonus != before.Rows[i].Bonus || row.TopUp != before.Rows[i].TopUp {
				t.Fatalf("%s got %s instead of %s", row.StaffCode, row.Bonus, before.Rows[i].Bonus)
			}
		}
	})
}
