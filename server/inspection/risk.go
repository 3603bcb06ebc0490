package inspection

import "slices"

// RiskCode names a part of a use's risk. Screens say it in words.
type RiskCode string

// The parts of a risk, in their order.
const (
	RiskOverAuthority RiskCode = "OVER_AUTHORITY" // effective before anybody who might had allowed it
	RiskSplit         RiskCode = "SPLIT"          // part of a signal of split uses
	RiskEmergency     RiskCode = "EMERGENCY"      // effective at once, as an emergency
	RiskNearLimit     RiskCode = "NEAR_LIMIT"     // close to its limit per use, at it or above it
	RiskAmount        RiskCode = "AMOUNT"         // more than is usual with the power
	RiskFirstUse      RiskCode = "FIRST_USE"      // the holder's first with this power
	RiskEvidence      RiskCode = "EVIDENCE"       // optional evidence is missing
)

// riskMost are the points of each part at most; they add up to 100. What is against the rules weighs more than what is only
// unusual: beyond authority and split uses come to more than all else together.
var riskMost = map[RiskCode]int{
	RiskOverAuthority: 30, RiskSplit: 25, RiskEmergency: 15, RiskNearLimit: 10, RiskAmount: 10, RiskFirstUse: 5, RiskEvidence: 5,
}

// Circumstances are what the risk of a use follows from, besides the use.
type Circumstances struct {
	Emergency bool
	Split     bool // it is in a signal of split uses
	FirstUse  bool // the holder has not used this power before
	// Usual is the amount that is usual with the power; 0 where too little is known.
	Usual int64
	// Optional is how many pieces of evidence could have been given beyond those needed, Missing how many of them were not.
	Optional, Missing int
}

// RiskPart is why a use has some points of risk.
type RiskPart struct {
	Code   RiskCode
	Points int // at least 1
	Most   int
	// Percent is what the points follow from: of the limit, of what is usual, of the optional evidence what is missing; 100
	// where it is yes or no.
	Percent int64
}

// Risk is how much an audit of a use is worth, 0 to 100, with its parts in their order.
type Risk struct {
	Score int
	Parts []RiskPart
}

// amountTimes is at how many times the usual amount its part has all its points; at the usual one it has none.
const amountTimes = 3

// RiskOf is the risk of a use. Parts without points are left out.
func RiskOf(item *Item, c *Circumstances, nearLimitPercent int) Risk {
	r := Risk{Parts: []RiskPart{}}
	r.add(RiskOverAuthority, item.OverAuthority)
	r.add(RiskSplit, c.Split)
	r.add(RiskEmergency, c.Emergency)
	if nearLimit(item.Amount, item.PerUseLimit, nearLimitPercent) {
		r.part(RiskNearLimit, riskMost[RiskNearLimit], item.Amount*100/item.PerUseLimit)
	}
	if most := int64(riskMost[RiskAmount]); c.Usual > 0 && item.Amount > c.Usual {
		beyond := min(item.Amount-c.Usual, (amountTimes-1)*c.Usual)
		r.part(RiskAmount, int(beyond*most/((amountTimes-1)*c.Usual)), item.Amount*100/c.Usual)
	}
	r.add(RiskFirstUse, c.FirstUse)
	if missing := min(c.Missing, c.Optional); missing > 0 {
		// Rounded up: what is missing is never nothing.
		most := riskMost[RiskEvidence]
		r.part(RiskEvidence, (missing*most+c.Optional-1)/c.Optional, int64(missing)*100/int64(c.Optional))
	}
	return r
}

// add adds a part that is there or not.
func (r *Risk) add(code RiskCode, there bool) {
	if there {
		r.part(code, riskMost[code], 100)
	}
}

func (r *Risk) part(code RiskCode, points int, percent int64) {
	if points > 0 {
		r.Score += points
		r.Parts = append(r.Parts, RiskPart{Code: code, Points: points, Most: riskMost[code], Percent: percent})
	}
}

// usualFrom is of how many amounts there is a usual one: of fewer the next one could turn it over.
const usualFrom = 5

// Usual is the amount that is usual: the median of those of the past, the lower one of two, 0 where there are fewer than
// five.
func Usual(amounts []int64) int64 {
	if len(amounts) < usualFrom {
		return 0
	}
	sorted := slices.Sorted(slices.Values(amounts))
	return sorted[(len(sorted)-1)/2]
}
