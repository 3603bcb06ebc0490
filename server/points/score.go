package points

import (
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/scheme"
)

// Cell is what is known of one indicator in one slice: the total of its entries and
// the target. The zero Cell is an indicator without entries and without a target.
type Cell struct {
	Done     money.Decimal // for RATE the good ones, for RATING the rating, for DEDUCTION the faults
	OutOf    money.Decimal // for RATE all of them
	Target   money.Decimal // the full-month target of the post held
	Entered  bool          // there is an entry at all
	Targeted bool          // there is a target at all
}

// LineReason says why a line does not simply count what was done; "" is that it does.
type LineReason string

// The reasons.
const (
	NoTarget    LineReason = "NO_TARGET"     // RATIO without a target above 0: scores 0
	NoEntry     LineReason = "NO_ENTRY"      // nothing was entered: scores 0, or RATE in full
	NothingToDo LineReason = "NOTHING_TO_DO" // RATE of nothing: scores in full
	Capped      LineReason = "CAPPED"        // more than the full score, which counts
	Negative    LineReason = "NEGATIVE"      // less than nothing, which counts as 0
)

// score is the score of one line, rounded to 4 places. days and ofDays are the days of
// the slice and of the month. It is false where the score does not fit into 64 bits.
func (r *rule) score(c *Cell, days, ofDays int) (money.Decimal, LineReason, bool) {
	switch r.method {
	case scheme.Ratio:
		switch {
		case !c.Targeted || c.Target <= 0:
			return 0, NoTarget, true
		case !c.Entered:
			return 0, NoEntry, true
		case c.Done < 0:
			return 0, Negative, true
		}
		score, ok := mulDiv(r.max, c.Done, int64(c.Target))
		return score, "", ok
	case scheme.Piece:
		if !c.Entered {
			return 0, NoEntry, true
		}
		score, ok := mulDiv(r.perPiece, c.Done, int64(money.Unit))
		return score, "", ok
	case scheme.Rate:
		switch {
		case !c.Entered:
			return r.max, NoEntry, true
		case c.OutOf <= 0:
			return r.max, NothingToDo, true
		case c.Done < 0:
			return 0, Negative, true
		case c.Done > c.OutOf:
			return r.max, Capped, true
		}
		score, ok := mulDiv(r.max, c.Done, int64(c.OutOf))
		return score, "", ok
	case scheme.Rating:
		if !c.Entered {
			return 0, NoEntry, true
		}
		rating, reason := c.Done, LineReason("")
		if rating > r.max {
			rating, reason = r.max, Capped
		} else if rating < 0 {
			rating, reason = 0, Negative
		}
		if !r.prorated {
			return rating, reason, true
		}
		score, ok := mulDiv(rating, money.Decimal(days), int64(ofDays))
		return score, reason, ok
	default: // scheme.Deduction: Compile lets no other method in
		switch {
		case !c.Entered:
			return 0, NoEntry, true
		case c.Done < 0:
			return 0, Negative, true
		}
		faults, fits := mulDiv(r.perPiece, c.Done, int64(money.Unit))
		if !fits || faults > r.max {
			return -r.max, Capped, true
		}
		return -faults, "", true
	}
}

// gap is how much is missing to the target, to everything good or to the full rating;
// false where nothing is missing, or where a line has no full score to reach.
func (r *rule) gap(c *Cell) (money.Decimal, bool) {
	var goal money.Decimal
	switch r.method {
	case scheme.Ratio:
		if !c.Targeted {
			return 0, false
		}
		goal = c.Target
	case scheme.Rate:
		goal = c.OutOf
	case scheme.Rating:
		goal = r.max
	default:
		return 0, false
	}
	missing, ok := add(goal, -c.Done)
	return missing, ok && missing > 0
}

// full is the score that a line reaches when nothing is missing.
func (r *rule) full(days, ofDays int) money.Decimal {
	if r.prorated {
		return money.Decimal(money.MulDiv(int64(r.max), int64(days), int64(ofDays)))
	}
	return r.max
}

func mulDiv(a, b money.Decimal, c int64) (money.Decimal, bool) {
	q, ok := money.TryMulDiv(int64(a), int64(b), c)
	return money.Decimal(q), ok
}

func add(a, b money.Decimal) (money.Decimal, bool) {
	sum := a + b
	return sum, (sum > a) == (b > 0)
}

// tooLarge is the answer to figures that can be stored but not be real.
func tooLarge(what string) error {
	return errs.Invalidf("", "figure_too_large", "%s does not fit into the figures that pay is computed with; look for a wrong quantity or target", what)
}
