package inspection_test

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"duolao/server/inspection"
)

func TestRisk(t *testing.T) {
	part := func(code inspection.RiskCode, points, most int, percent int64) inspection.RiskPart {
		return inspection.RiskPart{Code: code, Points: points, Most: most, Percent: percent}
	}
	plain := inspection.Item{Amount: 500, PerUseLimit: 1000}
	for name, c := range map[string]struct {
		item  inspection.Item
		c     inspection.Circumstances
		score int
		parts []inspection.RiskPart
	}{
		"none":          {plain, inspection.Circumstances{Usual: 500, Optional: 3}, 0, []inspection.RiskPart{}},
		"authority":     {inspection.Item{Amount: 1, OverAuthority: true}, inspection.Circumstances{}, 30, []inspection.RiskPart{part("OVER_AUTHORITY", 30, 30, 100)}},
		"split":         {plain, inspection.Circumstances{Split: true}, 25, []inspection.RiskPart{part("SPLIT", 25, 25, 100)}},
		"emergency":     {plain, inspection.Circumstances{Emergency: true}, 15, []inspection.RiskPart{part("EMERGENCY", 15, 15, 100)}},
		"near":          {inspection.Item{Amount: 905, PerUseLimit: 1000}, inspection.Circumstances{}, 10, []inspection.RiskPart{part("NEAR_LIMIT", 10, 10, 90)}},
		"not near":      {inspection.Item{Amount: 899, PerUseLimit: 1000}, inspection.Circumstances{}, 0, []inspection.RiskPart{}},
		"first":         {plain, inspection.Circumstances{FirstUse: true}, 5, []inspection.RiskPart{part("FIRST_USE", 5, 5, 100)}},
		"twice usual":   {plain, inspection.Circumstances{Usual: 250}, 5, []inspection.RiskPart{part("AMOUNT", 5, 10, 200)}},
		"thrice usual":  {plain, inspection.Circumstances{Usual: 166}, 10, []inspection.RiskPart{part("AMOUNT", 10, 10, 301)}},
		"a bit more":    {plain, inspection.Circumstances{Usual: 480}, 0, []inspection.RiskPart{}},
		"one of three":  {plain, inspection.Circumstances{Optional: 3, Missing: 1}, 2, []inspection.RiskPart{part("EVIDENCE", 2, 5, 33)}},
		"all evidence":  {plain, inspection.Circumstances{Optional: 3, Missing: 3}, 5, []inspection.RiskPart{part("EVIDENCE", 5, 5, 100)}},
		"more than all": {plain, inspection.Circumstances{Optional: 2, Missing: 3}, 5, []inspection.RiskPart{part("EVIDENCE", 5, 5, 100)}},
		"everything": {
			inspection.Item{Amount: 1000, PerUseLimit: 1000, OverAuthority: true},
			inspection.Circumstances{Emergency: true, Split: true, FirstUse: true, Usual: 10, Optional: 1, Missing: 1}, 100,
			[]inspection.RiskPart{
				part("OVER_AUTHORITY", 30, 30, 100), part("SPLIT", 25, 25, 100), part("EMERGENCY", 15, 15, 100), part("NEAR_LIMIT", 10, 10, 100),
				part("AMOUNT", 10, 10, 10_000), part("FIRST_USE", 5, 5, 100), part("EVIDENCE", 5, 5, 100),
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := inspection.RiskOf(&c.item, &c.c, 90)
			if want := (inspection.Risk{Score: c.score, Parts: c.parts}); !reflect.DeepEqual(got, want) {
				t.Errorf("%+v instead of %+v", got, want)
			}
		})
	}
}

// A score is the sum of its parts, lies between 0 and 100, and never falls when something gets worse.
func TestRiskGrows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		item := inspection.Item{
			Amount: rapid.Int64Range(1, inspection.MaxAmount-1).Draw(t, "amount"), PerUseLimit: rapid.Int64Range(0, inspection.MaxAmount).Draw(t, "limit"),
			OverAuthority: rapid.Bool().Draw(t, "over"),
		}
		c := inspection.Circumstances{
			Emergency: rapid.Bool().Draw(t, "emergency"), Split: rapid.Bool().Draw(t, "split"), FirstUse: rapid.Bool().Draw(t, "first"),
			Usual: rapid.Int64Range(0, inspection.MaxAmount).Draw(t, "usual"), Optional: rapid.IntRange(0, 5).Draw(t, "optional"), Missing: rapid.IntRange(0, 5).Draw(t, "missing"),
		}
		before := inspection.RiskOf(&item, &c, 90)
		sum := 0
		for _, p := range before.Parts {
			if p.Points < 1 || p.Points > p.Most {
				t.Fatalf("%+v", p)
			}
			sum += p.Points
		}
		if sum != before.Score || before.Score > 100 {
			t.Fatalf("%+v", before)
		}
		switch rapid.IntRange(0, 5).Draw(t, "worse") {
		case 0:
			item.Amount = rapid.Int64Range(item.Amount, inspection.MaxAmount).Draw(t, "more")
		case 1:
			item.OverAuthority = true
		case 2:
			c.Emergency = true
		case 3:
			c.Split = true
		case 4:
			c.FirstUse = true
		case 5:
			c.Missing++
		}
		if after := inspection.RiskOf(&item, &c, 90); after.Score < before.Score {
			t.Fatalf("%+v is less than %+v", after, before)
		}
	})
}

func TestUsual(t *testing.T) {
	for _, c := range []struct {
		amounts []int64
		want    int64
	}{{nil, 0}, {[]int64{1, 2, 3, 4}, 0}, {[]int64{9, 1, 5, 7, 3}, 5}, {[]int64{9, 1, 5, 7, 3, 8}, 5}} {
		before := slices.Clone(c.amounts)
		if got := inspection.Usual(c.amounts); got != c.want || !slices.Equal(before, c.amounts) {
			t.Errorf("the usual one of %v is %d", before, got)
		}
	}
}
