package inspection_test

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"duolao/server/errs"
	"duolao/server/inspection"
)

func drawSpec(t *rapid.T) inspection.Spec {
	return inspection.Spec{
		NearLimitPercent: rapid.IntRange(1, 100).Draw(t, "near"), MoneySize: rapid.IntRange(0, 20).Draw(t, "money"), FreeSize: rapid.IntRange(0, 10).Draw(t, "free"),
	}
}

func drawn(t interface{ Fatal(args ...any) }, p *inspection.Population, spec inspection.Spec, seed inspection.Seed) *inspection.Result {
	r, err := inspection.Draw(p, spec, seed)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// certain says whether a use is looked at in any case, said in another way than in the code.
func certain(i *inspection.Item, spec inspection.Spec) bool {
	return i.OverAuthority || i.PerUseLimit >= 2 && i.Amount >= (i.PerUseLimit*int64(spec.NearLimitPercent)+99)/100
}

func TestDraw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		items, spec := drawItems(t, 25), drawSpec(t)
		seed := inspection.Seed(rapid.StringMatching(`[a-z]{1,5}`).Draw(t, "seed"))
		p := closed(t, items)
		r := drawn(t, p, spec, seed)
		if again := drawn(t, closed(t, rapid.Permutation(items).Draw(t, "order")), spec, seed); !reflect.DeepEqual(again, r) {
			t.Fatal("the same uses in another order are drawn otherwise")
		}
		picks := map[int64]inspection.Pick{}
		for _, pick := range r.Picks {
			if _, twice := picks[pick.UseID]; twice {
				t.Fatalf("%d is drawn twice", pick.UseID)
			}
			picks[pick.UseID] = pick
		}
		// Fen by fen: whose it is, and whether it is hit.
		var fen []int64
		free := 0
		for i := range p.Items() {
			item := &p.Items()[i]
			pick, there := picks[item.UseID]
			if there && pick.Code != item.Code {
				t.Fatal("a pick has the code of another use")
			}
			switch {
			case certain(item, spec):
				why := inspection.WhyNearLimit
				if item.OverAuthority {
					why = inspection.WhyOverAuthority
				}
				if want := (inspection.Pick{UseID: item.UseID, Code: item.Code, Stratum: inspection.Certain, Why: why}); pick != want {
					t.Fatalf("%+v gives %+v", item, pick)
				}
			case item.Unit == inspection.Fen:
				fen = append(fen, slices.Repeat([]int64{item.UseID}, int(item.Amount))...)
			default:
				free++
				if there && (pick.Stratum != inspection.Free || pick.Why != inspection.WhyDrawn || pick.Value < 1 || pick.Hits != 0) {
					t.Fatalf("%+v", pick)
				}
			}
		}
		checkMoney(t, p, r, picks, fen)
		if got := count(r, inspection.Free); got != min(spec.FreeSize, free) {
			t.Fatalf("%d of %d free uses were drawn", got, free)
		}
		checkShares(t, p, r, picks, len(fen))
	})
}

// checkMoney walks along all fen.
func checkMoney(t *rapid.T, p *inspection.Population, r *inspection.Result, picks map[int64]inspection.Pick, fen []int64) {
	if len(fen) == 0 || r.Spec.MoneySize == 0 {
		if r.Interval != 0 || r.Start != 0 || count(r, inspection.Money) > 0 {
			t.Fatal("something was drawn of nothing")
		}
		return
	}
	if r.Start < 1 || r.Start > r.Interval {
		t.Fatalf("%d is not within the first interval of %d", r.Start, r.Interval)
	}
	hit := make([]int, len(fen)+1)
	hits, values := map[int64]int64{}, map[int64]int64{}
	for at := r.Start; at <= int64(len(fen)); at += r.Interval {
		hit[at] = 1
		use := fen[at-1]
		if hits[use]++; hits[use] == 1 {
			values[use] = at
		}
	}
	for from := 1; from+int(r.Interval)-1 <= len(fen); from++ {
		if n := sum(hit[from : from+int(r.Interval)]); n != 1 {
			t.Fatalf("%d fen are hit of the %d from %d on", n, r.Interval, from)
		}
	}
	if all := sum(hit); len(fen) >= r.Spec.MoneySize && all < r.Spec.MoneySize {
		t.Fatalf("%d fen are hit instead of %d", all, r.Spec.MoneySize)
	}
	for _, item := range p.Items() {
		if !slices.Contains(fen, item.UseID) {
			continue
		}
		pick, there := picks[item.UseID]
		why := inspection.WhyHit
		if item.Amount >= r.Interval {
			why = inspection.WhyAboveInterval
			if !there {
				t.Fatalf("%d is of %d fen and was not hit by an interval of %d", item.UseID, item.Amount, r.Interval)
			}
		}
		if there != (hits[item.UseID] > 0) {
			t.Fatalf("%d is picked: %v; hit: %d", item.UseID, there, hits[item.UseID])
		}
		if want := (inspection.Pick{UseID: item.UseID, Code: item.Code, Stratum: inspection.Money, Why: why, Value: values[item.UseID], Hits: hits[item.UseID]}); there && pick != want {
			t.Fatalf("%+v instead of %+v", pick, want)
		}
	}
}

func checkShares(t *rapid.T, p *inspection.Population, r *inspection.Result, picks map[int64]inspection.Pick, fen int) {
	uses, drawn, money, moneyDrawn := 0, 0, int64(0), int64(0)
	for i, s := range r.Shares {
		if s.Stratum != inspection.Strata[i] || s.Drawn != count(r, s.Stratum) || s.Drawn > s.Uses {
			t.Fatalf("%+v", s)
		}
		if s.Stratum == inspection.Money && s.Fen != int64(fen) {
			t.Fatalf("%d fen instead of %d", s.Fen, fen)
		}
		uses, drawn, money, moneyDrawn = uses+s.Uses, drawn+s.Drawn, money+s.Fen, moneyDrawn+s.DrawnFen
	}
	for _, item := range p.Items() {
		if item.Unit != inspection.Fen {
			continue
		}
		money -= item.Amount
		if _, there := picks[item.UseID]; there {
			moneyDrawn -= item.Amount
		}
	}
	if uses != len(p.Items()) || drawn != len(picks) || money != 0 || moneyDrawn != 0 {
		t.Fatalf("the shares do not add up: %+v", r.Shares)
	}
}

func count(r *inspection.Result, s inspection.Stratum) (n int) {
	for _, p := range r.Picks {
		if p.Stratum == s {
			n++
		}
	}
	return n
}

func sum(list []int) (n int) {
	for _, v := range list {
		n += v
	}
	return n
}

// Seeds decide alone: over 400 of them, of uses with the same chance none comes out much more often than another. The seeds
// are fixed, so this cannot fail by chance.
func TestSeedsDrawDifferently(t *testing.T) {
	var items []inspection.Item
	for id := range int64(40) {
		unit := inspection.Fen
		if id%2 == 0 {
			unit = inspection.Times
		}
		items = append(items, inspection.Item{UseID: id + 1, Code: string(rune('A'+id%26)) + string(rune('a'+id/26)), At: at(1, 0), PowerCode: "P", Unit: unit, Amount: 100, HolderID: 1, UnitID: 1})
	}
	p := closed(t, items)
	out := map[int64]int{}
	for s := range 400 {
		r := drawn(t, p, inspection.Spec{NearLimitPercent: 90, MoneySize: 5, FreeSize: 5}, inspection.Seed(string(rune('一'+s))))
		for _, pick := range r.Picks {
			out[pick.UseID]++
		}
	}
	for _, item := range items {
		// 100 are expected of each, as one in four is drawn; five standard deviations are 43.
		if n := out[item.UseID]; n < 57 || n > 143 {
			t.Errorf("use %d came out %d times of 400", item.UseID, n)
		}
	}
	other := slices.Clone(items)
	other[0].Amount++
	spec := inspection.Spec{NearLimitPercent: 90, FreeSize: 20}
	if reflect.DeepEqual(drawn(t, p, spec, "a").Picks, drawn(t, closed(t, other), spec, "a").Picks) {
		t.Error("the population has no part in the chance")
	}
}

func TestSpec(t *testing.T) {
	for name, c := range map[string]struct {
		spec  inspection.Spec
		field string
	}{
		"no percent":     {inspection.Spec{}, "input.spec.nearLimitPercent"},
		"beyond 100":     {inspection.Spec{NearLimitPercent: 101}, "input.spec.nearLimitPercent"},
		"less than none": {inspection.Spec{NearLimitPercent: 90, MoneySize: -1}, "input.spec.moneySize"},
		"too many":       {inspection.Spec{NearLimitPercent: 90, FreeSize: 10_001}, "input.spec.freeSize"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := inspection.Draw(closed(t, nil), c.spec, "a")
			var e *errs.Error
			if !asError(err, &e) || e.Field != c.field {
				t.Error(err)
			}
		})
	}
	if _, err := inspection.Draw(closed(t, nil), inspection.DefaultSpec, ""); errs.CodeOf(err) != errs.Invalid {
		t.Error(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		spec := drawSpec(t)
		var read inspection.Spec
		if err := read.UnmarshalText([]byte(spec.String())); err != nil || read != spec {
			t.Fatal(read, err)
		}
	})
	for _, bad := range []string{"", "near-limit=90", "money=1,near-limit=90,free=1", "near-limit=90,money=1,free=1,", "near-limit=90,money=x,free=1", "near-limit=90,money,free=1"} {
		var s inspection.Spec
		if err := s.UnmarshalText([]byte(bad)); err == nil {
			t.Errorf("%q is taken for %s", bad, s)
		}
	}
}
