package inspection

import (
	"fmt"
	"strconv"
	"strings"

	"duolao/server/errs"
)

// Spec says what is drawn. It is published with the population's hash.
type Spec struct {
	// NearLimitPercent is from how many percent of its limit on a use is looked at in any case.
	NearLimitPercent int
	// MoneySize is how many fen of the other money are hit, at least; 0 for none.
	MoneySize int
	// FreeSize is how many of the other uses of what is not money are drawn, at most.
	FreeSize int
}

// DefaultSpec hits 60 fen, so that money in which nothing is found wrong has, with 95 % confidence, at most 5 % wrong (3 ÷
// 60), and draws 25 other uses; 90 % of a limit is what auditors commonly call close to it.
var DefaultSpec = Spec{NearLimitPercent: 90, MoneySize: 60, FreeSize: 25}

// maxSize is how many are drawn of a stratum at most: more is no sample any more.
const maxSize = 10_000

// Validate finds a size that is none. INVALID near_limit_out_of_range, sample_size_out_of_range.
func (s Spec) Validate() error {
	if s.NearLimitPercent < 1 || s.NearLimitPercent > 100 {
		return errs.Invalidf("input.spec.nearLimitPercent", "near_limit_out_of_range",
			"close to a limit is from 1 to 100 percent of it on, not from %d", s.NearLimitPercent)
	}
	for _, size := range []struct {
		field string
		n     int
	}{{"input.spec.moneySize", s.MoneySize}, {"input.spec.freeSize", s.FreeSize}} {
		if size.n < 0 || size.n > maxSize {
			return errs.Invalidf(size.field, "sample_size_out_of_range", "a sample has from 0 to %d uses, not %d", maxSize, size.n).With("most", maxSize)
		}
	}
	return nil
}

// String is the spec as it is published.
func (s Spec) String() string {
	return fmt.Sprintf("near-limit=%d,money=%d,free=%d", s.NearLimitPercent, s.MoneySize, s.FreeSize)
}

// MarshalText writes it as it is published.
func (s Spec) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what String writes.
func (s *Spec) UnmarshalText(b []byte) error {
	parts := strings.Split(string(b), ",")
	to := []struct {
		name string
		n    *int
	}{{"near-limit", &s.NearLimitPercent}, {"money", &s.MoneySize}, {"free", &s.FreeSize}}
	if len(parts) != len(to) {
		return fmt.Errorf("%q is no spec like %s", b, DefaultSpec)
	}
	for i, part := range parts {
		name, value, _ := strings.Cut(part, "=")
		n, err := strconv.Atoi(value)
		if name != to[i].name || err != nil {
			return fmt.Errorf("%q is no spec like %s: %q stands where %s has to", b, DefaultSpec, part, to[i].name)
		}
		*to[i].n = n
	}
	return nil
}

// Stratum is a part of a population, drawn in its own way.
type Stratum string

// The strata. A use belongs to the first that takes it.
const (
	Certain Stratum = "CERTAIN" // all of them
	Money   Stratum = "MONEY"   // every so many-th fen
	Free    Stratum = "FREE"    // so many, each as likely
)

// Strata are all of them, in their order.
var Strata = []Stratum{Certain, Money, Free}

// Why says why a use was drawn.
type Why string

// The reasons. Of several the first counts.
const (
	WhyOverAuthority Why = "OVER_AUTHORITY" // it was beyond what its user might do
	WhyNearLimit     Why = "NEAR_LIMIT"     // it was close to its limit per use, at it or above it
	WhyAboveInterval Why = "ABOVE_INTERVAL" // it is of at least as many fen as the interval, so it is hit in any case
	WhyHit           Why = "HIT"            // one of its fen was hit
	WhyDrawn         Why = "DRAWN"          // it came out
)

// Pick is a use that was drawn.
type Pick struct {
	UseID   int64   `json:"use"`
	Code    string  `json:"code"`
	Stratum Stratum `json:"stratum"`
	Why     Why     `json:"why"`
	// Value is what drew it: of money the first of its fen that was hit, counted from 1 over all money of the stratum; of
	// what is free the number that came out, counted from 1 among those that were left; 0 for what is certain.
	Value int64 `json:"value"`
	// Hits is how many of its fen were hit; 0 for what is not of the money stratum.
	Hits int64 `json:"hits"`
}

// Share is what there was of a stratum, and what was drawn of it.
type Share struct {
	Stratum Stratum `json:"stratum"`
	Uses    int     `json:"uses"`
	Fen     int64   `json:"fen"` // of those of money
	Drawn   int     `json:"drawn"`
	// DrawnFen is the money of those drawn.
	DrawnFen int64 `json:"drawnFen"`
}

// Result is a draw.
type Result struct {
	PopulationHash Hash    `json:"populationHash"`
	Seed           Seed    `json:"seed"`
	Spec           Spec    `json:"spec"`
	Interval       int64   `json:"interval"` // in fen; 0 where no money was drawn
	Start          int64   `json:"start"`    // the first fen that is hit, from 1 to Interval; 0 where no money was drawn
	Shares         []Share `json:"shares"`
	// Picks are certain ones and money by use, then what is free as it came out.
	Picks []Pick `json:"picks"`
}

// Draw draws the uses to be inspected. The same three give the same picks, here and wherever docs/inspection.md was
// followed.
func Draw(p *Population, spec Spec, seed Seed) (*Result, error) {
	if err := spec.Validate(); err != nil {
		return nil, err
	}
	if err := seed.Validate(); err != nil {
		return nil, err
	}
	r := &Result{PopulationHash: p.hash, Seed: seed, Spec: spec, Picks: []Pick{}}
	var money, free []*Item
	for i := range p.items {
		item := &p.items[i]
		switch {
		case item.OverAuthority:
			r.pick(item, Pick{Stratum: Certain, Why: WhyOverAuthority})
		case nearLimit(item.Amount, item.PerUseLimit, spec.NearLimitPercent):
			r.pick(item, Pick{Stratum: Certain, Why: WhyNearLimit})
		case item.Unit == Fen:
			money = append(money, item)
		default:
			free = append(free, item)
		}
	}
	r.drawMoney(money)
	r.drawFree(free)
	r.Shares = shares(p, r, money, free)
	return r, nil
}

// nearLimit says whether an amount comes to so many percent of its limit. A limit of one is no measure: whatever is used
// at all reaches it.
func nearLimit(amount, limit int64, percent int) bool {
	return limit > 1 && amount*100 >= limit*int64(percent)
}

func (r *Result) pick(item *Item, as Pick) {
	as.UseID, as.Code = item.UseID, item.Code
	r.Picks = append(r.Picks, as)
}

// drawMoney hits every Interval-th fen of the items' amounts, laid end to end in their order, from Start on.
func (r *Result) drawMoney(items []*Item) {
	var total int64
	for _, item := range items {
		total += item.Amount
	}
	if total == 0 || r.Spec.MoneySize == 0 {
		return
	}
	// Rounded down, so that at least as many are hit as were asked for.
	r.Interval = max(1, total/int64(r.Spec.MoneySize))
	r.Start = 1 + newChance(Money, r.PopulationHash, r.Seed).below(r.Interval)
	next, end := r.Start, int64(0)
	for _, item := range items {
		end += item.Amount
		if next > end {
			continue
		}
		hits := (end-next)/r.Interval + 1
		why := WhyHit
		if item.Amount >= r.Interval {
			why = WhyAboveInterval
		}
		r.pick(item, Pick{Stratum: Money, Why: why, Value: next, Hits: hits})
		next += hits * r.Interval
	}
}

// drawFree takes one after the other out of a list; the last of the list moves to where it was.
func (r *Result) drawFree(items []*Item) {
	c := newChance(Free, r.PopulationHash, r.Seed)
	for n := min(r.Spec.FreeSize, len(items)); n > 0; n-- {
		at := c.below(int64(len(items)))
		r.pick(items[at], Pick{Stratum: Free, Why: WhyDrawn, Value: at + 1})
		items[at] = items[len(items)-1]
		items = items[:len(items)-1]
	}
}

// shares are what there was and what was drawn, stratum by stratum.
func shares(p *Population, r *Result, money, free []*Item) []Share {
	of := map[Stratum]*Share{}
	list := make([]Share, len(Strata))
	for i, s := range Strata {
		list[i].Stratum = s
		of[s] = &list[i]
	}
	of[Money].Uses, of[Free].Uses = len(money), len(free)
	of[Certain].Uses = len(p.items) - len(money) - len(free)
	for _, item := range money {
		of[Money].Fen += item.Amount
	}
	amounts := p.amounts()
	for _, pick := range r.Picks {
		of[pick.Stratum].Drawn++
		of[pick.Stratum].DrawnFen += amounts[pick.UseID]
	}
	of[Certain].Fen = of[Certain].DrawnFen
	return list
}

// amounts are the amounts of the uses of money.
func (p *Population) amounts() map[int64]int64 {
	m := make(map[int64]int64, len(p.items))
	for i := range p.items {
		if p.items[i].Unit == Fen {
			m[p.items[i].UseID] = p.items[i].Amount
		}
	}
	return m
}
