package payroll

import (
	"testing"

	"pgregory.net/rapid"

	"duolao/server/money"
)

// figures are points, quota, bonus, top-up, correction and pay as people write them; "" is nothing said.
func figures(t *testing.T, texts ...string) *ShadowFigures {
	t.Helper()
	f := &ShadowFigures{}
	for i, text := range texts {
		if text != "" && !f.set(ofPoints+i, text) {
			t.Fatalf("%q is no figure", text)
		}
	}
	return f
}

func TestClasses(t *testing.T) {
	plain := []string{"104.5333", "1800", "2370.44", "0", "0", "2370.44"}
	floor := []string{"60.0000", "1800", "1360.60", "139.40", "0", "1500"}
	corrected := []string{"104.5333", "1800", "2370.44", "0", "61.23", "2431.67"}
	theirs := &price{2300, 1_0000} // 23.00 a point; ours is 22.6764…
	for _, c := range []struct {
		name        string
		here, there []string
		want        ShadowClass
		difference  string
	}{
		{"the same", plain, plain, Equal, "0.00"},
		{"nobody there", plain, nil, OnlyHere, "-2370.44"},
		{"nobody here", nil, plain, OnlyThere, "2370.44"},
		{"nobody here, in parts", nil, []string{"", "", "2000", "100"}, OnlyThere, "2100.00"},
		{"the pay alone", plain, []string{"", "", "", "", "", "2370.44"}, Equal, "0.00"},
		{"points in two places", plain, []string{"104.53", "", "2370.44"}, Equal, "0.00"},
		{"points cut in two places", plain, []string{"104.54", "", "2370.44"}, PointsDiffer, "0.00"},
		{"points in three places", plain, []string{"104.533"}, Equal, "0.00"},
		{"points in no places", plain, []string{"105", "", "2370.44"}, PointsDiffer, "0.00"},
		{"points, and all else", plain, []string{"90", "1700", "2000", "10", "5", "2015"}, PointsDiffer, "-355.44"},
		{"the quota, and what follows", plain, []string{"104.5333", "1750", "2300", "0", "0", "2300"}, QuotaDiffers, "-70.44"},
		{"a correction that their pay lacks", corrected, []string{"104.5333", "1800", "2370.44", "0", "", "2370.44"}, CorrectionLacks, "-61.23"},
		{"a correction that is 0 there", corrected, []string{"", "", "2370.44", "", "0", ""}, CorrectionLacks, "-61.23"},
		{"lacking, and a fen", corrected, []string{"", "", "2370.45", "0", "0", "2370.45"}, CorrectionLacks, "-61.22"},
		{"lacking, and more", corrected, []string{"", "", "2380.44", "0", "0", "2380.44"}, SomethingDiffers, "-51.23"},
		{"another correction", corrected, []string{"", "", "2370.44", "0", "50", "2420.44"}, SomethingDiffers, "-11.23"},
		{"no column for it, no pay", corrected, []string{"104.53", "", "2370.44"}, Equal, "0.00"},
		{"two fen", plain, []string{"104.5333", "1800", "2370.46", "0", "0", "2370.46"}, Rounding, "0.02"},
		{"three fen", plain, []string{"104.5333", "1800", "2370.47", "0", "0", "2370.47"}, SomethingDiffers, "0.03"},
		{"no top-up there", floor, []string{"60", "1800", "1360.60", "0", "0", "1360.60"}, FloorDiffers, "-139.40"},
		{"a top-up there", plain, []string{"", "", "2370.44", "100"}, FloorDiffers, "100.00"},
		{"a top-up, and the pay by more", plain, []string{"", "", "2370.44", "100", "0", "2500"}, SomethingDiffers, "129.56"},
		{"their price", plain, []string{"104.5333", "1800", "2404.27", "0", "0", "2404.27"}, PriceDiffers, "33.83"},
		{"their price, rounded points", plain, []string{"104.53", "", "2404.19"}, PriceDiffers, "33.75"},
		{"their price, and a floor that is met as before", floor, []string{"60", "1800", "1380", "120", "0", "1500"}, PriceDiffers, "0.00"},
		{"their price, and no floor", floor, []string{"60", "1800", "1380", "0", "0", "1380"}, SomethingDiffers, "-120.00"},
		{"their price, top-up not said", floor, []string{"60", "", "1380", "", "", "1500"}, PriceDiffers, "0.00"},
		{"their price, and a floor that is not", plain, []string{"104.5333", "1800", "2404.27", "500", "0", "2904.27"}, SomethingDiffers, "533.83"},
		{"nobody's price", plain, []string{"104.5333", "1800", "2500", "0", "0", "2500"}, SomethingDiffers, "129.56"},
		{"another bonus, points not said", plain, []string{"", "", "2404.27"}, SomethingDiffers, "33.83"},
		{"a pay that does not add up", plain, []string{"104.5333", "1800", "2370.44", "0", "0", "2400"}, SomethingDiffers, "29.56"},
	} {
		var here, there *ShadowFigures
		if c.here != nil {
			here = figures(t, c.here...)
		}
		if c.there != nil {
			there = figures(t, c.there...)
		}
		if got := classify(here, there, theirs); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if got := difference(here, there).String(); got != c.difference {
			t.Errorf("%s: %s, want %s", c.name, got, c.difference)
		}
	}
}

// Below the floor by their lower price, lifted to what our bonus was enough for.
func TestTheirPriceMayNeedTheFloor(t *testing.T) {
	here := figures(t, "100", "", "2100", "0", "0", "2100")
	p := &price{2000, 1_0000}
	for there, want := range map[string]ShadowClass{"80": PriceDiffers, "100": PriceDiffers, "150": SomethingDiffers} {
		if got := classify(here, figures(t, "100", "", "2000", there), p); got != want {
			t.Errorf("a top-up of %s: %s, want %s", there, got, want)
		}
	}
}

// A spreadsheet's price is what most of its bonuses follow, whatever a few do.
func TestPriceOfASpreadsheet(t *testing.T) {
	var people []*ShadowFigures
	for i := range 40 {
		points := money.Decimal(80_0000 + i*1_2345)
		bonus := money.Fen(money.MulDiv(int64(points), 2267, 1_0000))
		if i%9 == 0 {
			bonus += 10_000
		}
		people = append(people, &ShadowFigures{Points: &points, Bonus: &bonus})
	}
	p := priceOf(people)
	for i, f := range people {
		worth, ok := p.worth(*f.Points)
		if off := *f.Bonus - worth; !ok || (i%9 == 0) == isNear(off) {
			t.Errorf("%d: off by %s", i, off)
		}
	}
	if p := priceOf(people[:2]); p != nil {
		t.Errorf("a price of two: %+v", p)
	}
}

// What is handed back as it is, is equal, whatever of it is said; and a side's difference is of what it says.
func TestSaidAsItIsIsEqual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		fen := func(name string) *money.Fen {
			f := money.Fen(rapid.Int64Range(-1e9, 1e9).Draw(t, name))
			return &f
		}
		points := money.Decimal(rapid.Int64Range(0, 1e7).Draw(t, "points"))
		bonus, topUp, correction := fen("bonus"), fen("top-up"), fen("correction")
		pay := *bonus + *topUp + *correction
		here := &ShadowFigures{&points, fen("quota"), bonus, topUp, correction, &pay}
		there := *here
		for _, said := range []**money.Fen{&there.Quota, &there.Bonus, &there.TopUp, &there.Correction, &there.Pay} {
			if rapid.Bool().Draw(t, "is silent") {
				*said = nil
			}
		}
		if got, off := classify(here, &there, nil), difference(here, &there); got != Equal || off != 0 {
			t.Fatalf("%s %s", got, off)
		}
		if a, b := difference(here, nil), difference(nil, here); a != -pay || b != pay {
			t.Fatalf("%s %s", a, b)
		}
	})
}
