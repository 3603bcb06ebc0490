package inspection

import (
	"cmp"
	"fmt"
	"math/big"
	"math/bits"
	"slices"

	"duolao/server/errs"
	"duolao/server/money"
)

// Misuse is what was wrong in a use of money that was drawn: the part of its amount that should not have been used. Who
// found nothing wrong in a use gives none.
type Misuse struct {
	UseID int64
	Wrong int64 // fen, from 1 to the use's amount
}

// Evaluation says what the findings in the drawn money say of all money of the population, in fen.
type Evaluation struct {
	Confidence Confidence
	// Known is what was found wrong where everything was looked at: certain uses, and those at or above the interval.
	Known int64
	// Sampled is the money that was looked at in a sample only; Findings are how many uses of it something was wrong in.
	Sampled  int64
	Findings int
	// Likely is Known and the interval's share of each finding below it: what is wrong in all money, most likely.
	Likely int64
	// Basic is the interval times the factor of no finding: what may be wrong although nothing was found.
	Basic int64
	// Upper is what is wrong in all money at most, with the confidence. It is never more than Known and all of Sampled.
	Upper int64
}

// taint is how much of an amount was wrong.
type taint struct{ wrong, amount int64 }

// worse puts the larger share of its amount first.
func worse(a, b taint) int {
	hiA, loA := bits.Mul64(uint64(a.wrong), uint64(b.amount))
	hiB, loB := bits.Mul64(uint64(b.wrong), uint64(a.amount))
	return cmp.Or(cmp.Compare(hiB, hiA), cmp.Compare(loB, loA))
}

// Evaluate says what the findings of a draw say of all money that it was drawn from, by the bound of Stringer. INVALID
// bad_confidence; nothing_drawn where there was money to be sampled and nothing of it was drawn; finding_not_drawn,
// finding_twice and finding_out_of_range, which say which use.
func Evaluate(p *Population, r *Result, findings []Misuse, c Confidence) (*Evaluation, error) {
	if poisson[c] == nil {
		return nil, errs.Invalidf("input.confidence", "bad_confidence", "there are factors for a confidence of 90, 95 and 99 percent, not of %d", c)
	}
	if p.hash != r.PopulationHash {
		return nil, fmt.Errorf("the draw was not made from this population: its hash is %s, the draw's %s", p.hash, r.PopulationHash)
	}
	e := &Evaluation{Confidence: c}
	sampled, err := r.place(p, findings, e)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(sampled, worse)
	e.Findings = len(sampled)
	whole := taint{1, 1}
	likely, basic := int64(0), part(r.Interval, int64(poisson[c][0]), whole)
	bound := new(big.Int).Set(basic)
	for k, t := range sampled {
		likely += money.MulDiv(r.Interval, t.wrong, t.amount)
		bound.Add(bound, part(r.Interval, c.step(k+1), t))
	}
	e.Likely = e.Known + min(likely, e.Sampled)
	e.Basic = atMost(basic, e.Sampled)
	e.Upper = e.Known + atMost(bound, e.Sampled)
	return e, nil
}

// part is the interval times a factor times a share, rounded up to the fen.
func part(interval, factor int64, of taint) *big.Int {
	n := big.NewInt(interval)
	n.Mul(n, big.NewInt(factor)).Mul(n, big.NewInt(of.wrong))
	d := big.NewInt(int64(money.OneFactor))
	d.Mul(d, big.NewInt(of.amount))
	n.Add(n, d).Sub(n, big.NewInt(1))
	return n.Quo(n, d)
}

func atMost(n *big.Int, most int64) int64 {
	if n.Cmp(big.NewInt(most)) > 0 {
		return most
	}
	return n.Int64()
}

// place puts what was found wrong where it belongs: into e.Known what was looked at in full, into the answer what stands for
// others too. It counts e.Sampled on the way.
func (r *Result) place(p *Population, findings []Misuse, e *Evaluation) ([]taint, error) {
	amounts := p.amounts()
	picks := make(map[int64]*Pick, len(r.Picks))
	full := int64(0)
	for i := range r.Picks {
		pick := &r.Picks[i]
		picks[pick.UseID] = pick
		if pick.Why == WhyAboveInterval {
			full += amounts[pick.UseID]
		}
	}
	for _, s := range r.Shares {
		if s.Stratum == Money {
			e.Sampled = s.Fen - full
		}
	}
	if e.Sampled > 0 && r.Interval == 0 {
		return nil, errs.Invalidf("input", "nothing_drawn", "no money was drawn in a sample, so nothing can be said of the %d fen that nobody has looked at", e.Sampled)
	}
	var sampled []taint
	seen := make(map[int64]bool, len(findings))
	for _, f := range findings {
		pick, amount := picks[f.UseID], amounts[f.UseID]
		switch {
		case pick == nil || amount == 0:
			return nil, errs.Invalidf("input.findings", "finding_not_drawn", "use %d was not drawn, or is not of money", f.UseID).With("use", f.UseID)
		case seen[f.UseID]:
			return nil, errs.Invalidf("input.findings", "finding_twice", "there are two findings of use %d: add them up", f.UseID).With("use", f.UseID)
		case f.Wrong < 1 || f.Wrong > amount:
			return nil, errs.Invalidf("input.findings", "finding_out_of_range", "of use %d from 1 to %d fen can have been wrong, not %d", f.UseID, amount, f.Wrong).With("use", f.UseID)
		}
		seen[f.UseID] = true
		if pick.Stratum == Money && pick.Why == WhyHit {
			sampled = append(sampled, taint{f.Wrong, amount})
		} else {
			e.Known += f.Wrong
		}
	}
	return sampled, nil
}
