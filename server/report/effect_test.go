package report

import (
	"slices"
	"testing"

	"duolao/server/money"
)

// TestWhatCountsOfAFigure: the upper unit's report before the lower one's and before the ledger, by code and month.
func TestWhatCountsOfAFigure(t *testing.T) {
	ledger := func(path string, n money.Decimal) contribution {
		return contribution{code: "A", month: 201006, path: path, done: n}
	}
	said := func(path string, n money.Decimal) contribution {
		c := ledger(path, n)
		c.reported = true
		return c
	}
	other := said("/1/", 64)
	other.month = 201007
	for name, c := range map[string]struct {
		list []contribution
		want money.Decimal
	}{
		"the ledger alone":               {[]contribution{ledger("/1/2/", 1), ledger("/1/3/", 2)}, 3},
		"a unit beside it":               {[]contribution{ledger("/1/2/", 1), ledger("/1/3/", 2), said("/1/2/", 16)}, 18},
		"what lies below the unit":       {[]contribution{ledger("/1/2/4/", 1), said("/1/2/", 16)}, 16},
		"what lies above it":             {[]contribution{ledger("/1/", 1), said("/1/2/", 16)}, 17},
		"a unit with a longer number":    {[]contribution{ledger("/1/23/", 1), said("/1/2/", 16)}, 17},
		"two levels, the upper one":      {[]contribution{said("/1/", 32), said("/1/2/", 16), ledger("/1/2/", 1)}, 32},
		"another month says nothing":     {[]contribution{ledger("/1/2/", 1), other}, 65},
		"two units, each for itself":     {[]contribution{said("/1/2/", 16), said("/1/3/", 4)}, 20},
		"nobody says anything of a code": {nil, 0},
	} {
		var got money.Decimal
		for _, one := range effective(c.list) {
			got += one.done
		}
		if got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

// TestSides: sums of spans, quotients that exist, and what only one side has.
func TestSides(t *testing.T) {
	ten := 10 * money.Unit
	nothing := money.Decimal(0)
	before, after := MonthSpan{201006, 201006}, MonthSpan{201007, 201008}
	list := []contribution{
		{code: "A", month: 201006, path: "/1/", done: -2 * money.Unit}, {code: "A", month: 201007, path: "/1/", done: 1 * money.Unit}, {code: "A", month: 201008, path: "/1/", done: 2 * money.Unit},
		{code: "R", month: 201006, path: "/1/", done: 3 * money.Unit, all: &ten}, {code: "R", month: 201008, path: "/1/", done: 0, all: &nothing},
		{code: "Z", month: 201009, path: "/1/", done: 1}, {code: "B", month: 201008, path: "/1/", done: 1},
		{code: "M", month: 201006, path: "/1/", done: 1}, {code: "M", month: 201008, path: "/1/", done: 1, all: &ten},
	}
	r := lay(compare(list, before, after, nil), 40)
	if len(r.Rows) != 1 || r.Rows[0].Rise != 5*money.Unit || *r.Rows[0].Change != -2_500_000 {
		t.Errorf("rows: %+v", r.Rows)
	}
	if len(r.Rates) != 1 || *r.Rates[0].Before != 300_000 || r.Rates[0].After != nil || r.Rates[0].Rise != nil {
		t.Errorf("rates: %+v", r.Rates)
	}
	if want := []string{"B", "M"}; !slices.Equal(r.OnlyOneSide, want) {
		t.Errorf("one side only: %v, want %v", r.OnlyOneSide, want)
	}
	if r := lay(compare(list, before, after, nil), 1); len(r.Rows)+len(r.Rates) != 1 {
		t.Errorf("more than was allowed: %d rows, %d rates", len(r.Rows), len(r.Rates))
	}
	got := chosen(compare(list, before, after, nil), []string{"R", "A", "R", "none"})
	if len(got) != 2 || got[0].code != "R" || got[1].code != "A" {
		t.Errorf("%d figures chosen", len(got))
	}
}

// TestTops: of units that overlap the upper ones.
func TestTops(t *testing.T) {
	got := tops([]string{"/1/2/3/", "/1/4/", "/1/2/", "/1/23/", "/1/4/"})
	if want := []string{"/1/2/", "/1/23/", "/1/4/"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
