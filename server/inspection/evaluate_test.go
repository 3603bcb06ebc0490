package inspection_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/inspection"
)

// asError is errors.As for our own errors.
func asError(err error, to **errs.Error) bool { return errors.As(err, to) }

// at is a moment of November 2010 in Shanghai.
func at(day, hour int) time.Time { return time.Date(2010, 11, day, hour, 0, 0, 0, clock.Shanghai) }

// hundred are a hundred uses of 1,000 fen without a limit, one beyond authority and one of 20,000.
func hundred(t *testing.T) (*inspection.Population, *inspection.Result) {
	t.Helper()
	var items []inspection.Item
	for id := range int64(82) {
		items = append(items, inspection.Item{UseID: id + 1, Code: fmt.Sprint("U", id+1), At: at(1, 9), PowerCode: "REFUND", Unit: inspection.Fen, Amount: 1000, HolderID: 1, UnitID: 1})
	}
	items[80].OverAuthority = true
	items[81].Amount = 20_000
	items = append(items, inspection.Item{UseID: 83, Code: "U83", At: at(1, 9), PowerCode: "CLUB", Unit: inspection.Times, Amount: 1, HolderID: 1, UnitID: 1})
	p := closed(t, items)
	r := drawn(t, p, inspection.Spec{NearLimitPercent: 90, MoneySize: 20, FreeSize: 1}, "a")
	if r.Interval != 5000 {
		t.Fatal(r.Interval)
	}
	return p, r
}

// hits are the uses of the sample that one fen was hit of.
func hits(r *inspection.Result) (uses []int64) {
	for _, p := range r.Picks {
		if p.Why == inspection.WhyHit {
			uses = append(uses, p.UseID)
		}
	}
	return uses
}

// The figures were computed in exact fractions by a program in another language.
func TestEvaluate(t *testing.T) {
	p, r := hundred(t)
	h := hits(r)
	some := []inspection.Misuse{{UseID: h[0], Wrong: 1000}, {UseID: h[1], Wrong: 250}, {UseID: h[2], Wrong: 500}}
	known := []inspection.Misuse{{UseID: 81, Wrong: 300}, {UseID: 82, Wrong: 20_000}}
	for name, c := range map[string]struct {
		findings []inspection.Misuse
		want     inspection.Evaluation
	}{
		"nothing, 90": {nil, inspection.Evaluation{Confidence: 90, Sampled: 80_000, Basic: 11_513, Upper: 11_513}},
		"nothing, 95": {nil, inspection.Evaluation{Confidence: 95, Sampled: 80_000, Basic: 14_979, Upper: 14_979}},
		"nothing, 99": {nil, inspection.Evaluation{Confidence: 99, Sampled: 80_000, Basic: 23_026, Upper: 23_026}},
		"three, 90":   {some, inspection.Evaluation{Confidence: 90, Sampled: 80_000, Findings: 3, Likely: 8750, Basic: 11_513, Upper: 24_730}},
		"three, 95":   {some, inspection.Evaluation{Confidence: 95, Sampled: 80_000, Findings: 3, Likely: 8750, Basic: 14_979, Upper: 29_423}},
		"three, 99":   {some, inspection.Evaluation{Confidence: 99, Sampled: 80_000, Findings: 3, Likely: 8750, Basic: 23_026, Upper: 39_660}},
		"known, 95":   {append(known, some...), inspection.Evaluation{Confidence: 95, Known: 20_300, Sampled: 80_000, Findings: 3, Likely: 29_050, Basic: 14_979, Upper: 49_723}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := inspection.Evaluate(p, r, c.findings, c.want.Confidence)
			if err != nil {
				t.Fatal(err)
			}
			if *got != c.want {
				t.Errorf("%+v instead of %+v", *got, c.want)
			}
		})
	}
}

func TestWhatCannotBeEvaluated(t *testing.T) {
	p, r := hundred(t)
	h := hits(r)[0]
	other := closed(t, p.Items()[:82])
	undrawn := drawn(t, p, inspection.Spec{NearLimitPercent: 90}, "a")
	missed := int64(1)
	for _, use := range hits(r) {
		if use == missed {
			missed++
		}
	}
	for reason, c := range map[string]struct {
		p        *inspection.Population
		r        *inspection.Result
		findings []inspection.Misuse
		c        inspection.Confidence
	}{
		"bad_confidence":         {p, r, nil, 80},
		"nothing_drawn":          {p, undrawn, nil, 95},
		"finding_not_drawn":      {p, r, []inspection.Misuse{{UseID: missed, Wrong: 1}}, 95},
		"finding_not_drawn 83":   {p, r, []inspection.Misuse{{UseID: 83, Wrong: 1}}, 95},
		"finding_twice":          {p, r, []inspection.Misuse{{UseID: h, Wrong: 1}, {UseID: h, Wrong: 1}}, 95},
		"finding_out_of_range":   {p, r, []inspection.Misuse{{UseID: h, Wrong: 1001}}, 95},
		"finding_out_of_range 0": {p, r, []inspection.Misuse{{UseID: h}}, 95},
	} {
		t.Run(reason, func(t *testing.T) {
			_, err := inspection.Evaluate(c.p, c.r, c.findings, c.c)
			var e *errs.Error
			if !asError(err, &e) || e.Reason != reason[:len(e.Reason)] {
				t.Error(err)
			}
		})
	}
	if _, err := inspection.Evaluate(other, r, nil, 95); err == nil {
		t.Error("findings in one population say something of another")
	}
	// Where all that was to be sampled is certain, nothing is left open.
	all := closed(t, p.Items()[80:81])
	e, err := inspection.Evaluate(all, drawn(t, all, inspection.Spec{NearLimitPercent: 90}, "a"), []inspection.Misuse{{UseID: 81, Wrong: 7}}, 95)
	if err != nil || *e != (inspection.Evaluation{Confidence: 95, Known: 7, Likely: 7, Upper: 7}) {
		t.Error(e, err)
	}
}

// Another finding, a worse one or a higher confidence never make a bound smaller; a bound lies between what is likely and
// all money; the order of findings does not matter.
func TestBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := closed(t, drawItems(t, 25))
		spec := drawSpec(t)
		spec.MoneySize++
		r := drawn(t, p, spec, "a")
		amounts, money := map[int64]int64{}, int64(0)
		for _, item := range p.Items() {
			if item.Unit == inspection.Fen {
				amounts[item.UseID] = item.Amount
				money += item.Amount
			}
		}
		var findings, worse []inspection.Misuse
		for _, pick := range r.Picks {
			if amount := amounts[pick.UseID]; amount > 0 && rapid.Bool().Draw(t, "wrong") {
				f := inspection.Misuse{UseID: pick.UseID, Wrong: rapid.Int64Range(1, amount).Draw(t, "fen")}
				findings = append(findings, f)
				f.Wrong = rapid.Int64Range(f.Wrong, amount).Draw(t, "worse")
				worse = append(worse, f)
			}
		}
		evaluate := func(f []inspection.Misuse, c inspection.Confidence) *inspection.Evaluation {
			e, err := inspection.Evaluate(p, r, f, c)
			if err != nil {
				t.Fatal(err)
			}
			return e
		}
		before := evaluate(findings, 90)
		if before.Likely > before.Upper || before.Upper > money || before.Known > before.Likely || before.Basic > before.Sampled {
			t.Fatalf("%+v of %d", before, money)
		}
		if len(findings) > 0 {
			if again := evaluate(rapid.Permutation(findings).Draw(t, "order"), 90); *again != *before {
				t.Fatalf("%+v in another order is %+v", before, again)
			}
			if less := evaluate(findings[1:], 90); less.Upper > before.Upper {
				t.Fatalf("%+v with a finding less is %+v", before, less)
			}
		}
		if e := evaluate(worse, 90); e.Upper < before.Upper || e.Likely < before.Likely {
			t.Fatalf("%+v when worse is %+v", before, e)
		}
		last := before
		for _, c := range inspection.Confidences {
			e := evaluate(findings, c)
			if e.Upper < last.Upper {
				t.Fatalf("%+v at %d is %+v", last, c, e)
			}
			last = e
		}
	})
}
