package report

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"duolao/server/money"
)

// TestRisks: each threshold, from both sides.
func TestRisks(t *testing.T) {
	p := func(points money.Decimal, rank int) *past { return &past{points * money.Unit, rank} }
	for name, c := range map[string]struct {
		is   standing
		want []RiskReason
	}{
		"nobody knows anything of before":    {standing{pay: 200, points: 80 * money.Unit, rank: 5}, nil},
		"at P10":                             {standing{pay: 100}, []RiskReason{LowPay}},
		"a fen above P10":                    {standing{pay: 101}, nil},
		"a top-up":                           {standing{pay: 200, topUp: 1}, []RiskReason{AtFloor}},
		"a fifth less, exactly":              {standing{pay: 200, points: 80 * money.Unit, before: [3]*past{p(90, 1), p(100, 1), p(110, 1)}}, []RiskReason{FallingPoints}},
		"a ten-thousandth more than that":    {standing{pay: 200, points: 80*money.Unit + 1, before: [3]*past{p(90, 1), p(100, 1), p(110, 1)}}, nil},
		"one month before is enough":         {standing{pay: 200, points: 80 * money.Unit, before: [3]*past{nil, nil, p(100, 1)}}, []RiskReason{FallingPoints}},
		"points that were 0 do not fall":     {standing{pay: 200, before: [3]*past{p(0, 1), nil, nil}}, nil},
		"two places lost, one each month":    {standing{pay: 200, points: 100 * money.Unit, rank: 5, before: [3]*past{p(100, 4), p(100, 3), nil}}, []RiskReason{FallingRank}},
		"lost now, kept before":              {standing{pay: 200, points: 100 * money.Unit, rank: 5, before: [3]*past{p(100, 4), p(100, 4), nil}}, nil},
		"a month missing between":            {standing{pay: 200, points: 100 * money.Unit, rank: 5, before: [3]*past{nil, p(100, 4), p(100, 3)}}, nil},
		"all of it, in the constants' order": {standing{pay: 50, topUp: 10, points: 10 * money.Unit, rank: 9, before: [3]*past{p(100, 4), p(100, 3), p(100, 1)}}, []RiskReason{LowPay, AtFloor, FallingPoints, FallingRank}},
	} {
		if got := c.is.risks(100, true); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	low := standing{pay: 100}
	if got := low.risks(100, false); len(got) != 0 {
		t.Errorf("nobody's pay is low, and yet %v", got)
	}
}

// TestLowTenth: by nearest rank, and not where half of the city have as little.
func TestLowTenth(t *testing.T) {
	for _, c := range []struct {
		pays []money.Fen
		most money.Fen
		any  bool
	}{
		{nil, 0, false}, {[]money.Fen{7}, 7, false}, {[]money.Fen{9, 7}, 7, false}, {[]money.Fen{9, 7, 8}, 7, true},
		{[]money.Fen{10, 9, 8, 7, 6, 5, 4, 3, 2, 1}, 1, true}, {[]money.Fen{11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1}, 2, true},
		{[]money.Fen{5, 5, 5, 5, 5, 6, 7, 8, 9, 10}, 5, false}, {[]money.Fen{5, 5, 5, 5, 6, 6, 7, 8, 9, 10}, 5, true},
	} {
		if most, is := lowTenth(c.pays); most != c.most || is != c.any {
			t.Errorf("%v: %d %v, want %d %v", c.pays, most, is, c.most, c.any)
		}
	}
}

// TestBins: a few, whose limits anybody can read.
func TestBins(t *testing.T) {
	for _, c := range []struct {
		pays        []money.Fen
		n           int
		from, below money.Fen // of all of them
	}{
		{[]money.Fen{123_456}, 1, 123_400, 123_500},
		{[]money.Fen{0, 99}, 1, 0, 100},
		{[]money.Fen{100_000, 101_999}, 20, 100_000, 102_000},
		{[]money.Fen{100_000, 102_000}, 11, 100_000, 102_200},
		{[]money.Fen{96_000, 512_345}, 10, 50_000, 550_000},
		{[]money.Fen{-150, 250}, 5, -200, 300},
	} {
		bins := binsOf(c.pays)
		if len(bins) != c.n || bins[0].From != c.from || bins[len(bins)-1].Below != c.below {
			t.Errorf("%v: %d classes from %d to below %d", c.pays, len(bins), bins[0].From, bins[len(bins)-1].Below)
		}
	}
	if len(binsOf(nil)) != 0 {
		t.Error("classes of nothing")
	}
}

// Every bin is as wide as the next, and everybody is in one of them.
func TestBinsHoldEverybody(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pays := rapid.SliceOfN(rapid.Map(rapid.Int64Range(-1_000_000, 100_000_000), func(v int64) money.Fen { return money.Fen(v) }), 1, 200).Draw(t, "pays")
		bins := binsOf(pays)
		people := 0
		for i, b := range bins {
			n := 0
			for _, p := range pays {
				if b.From <= p && p < b.Below {
					n++
				}
			}
			if n != b.People || i > 0 && b.From != bins[i-1].Below || b.Below-b.From != bins[0].Below-bins[0].From {
				t.Fatalf("class %d: %+v, %d people lie in it", i, b, n)
			}
			people += n
		}
		if people != len(pays) || len(bins) > mostBins || bins[0].People == 0 || bins[len(bins)-1].People == 0 {
			t.Fatalf("%d classes with %d of %d people", len(bins), people, len(pays))
		}
	})
}
