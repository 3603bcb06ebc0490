package grant

import (
	"strings"

	"duolao/server/clock"
	"duolao/server/errs"
)

// Used is what was taken in a period.
type Used struct{ Amount, Count int }

// Link is a grant of a path, with what was taken of it in its period of the day.
type Link struct {
	Grant *Grant
	Total Used // for all customers
	Group Used // for the one that is asked about
}

// Path are a grant and all that it hangs from: root first, itself last.
type Path []*Link

// Own is the grant itself.
func (p Path) Own() *Grant { return p[len(p)-1].Grant }

// IDs are the grants' ids, root first.
func (p Path) IDs() []int64 {
	ids := make([]int64, len(p))
	for i, l := range p {
		ids[i] = l.Grant.ID
	}
	return ids
}

// UpTo is the path of one of its grants; nil where it has no such grant.
func (p Path) UpTo(grantID int64) Path {
	for i, l := range p {
		if l.Grant.ID == grantID {
			return p[:i+1]
		}
	}
	return nil
}

// GiveBack has the counts of the path be what they are without one use of an amount, which took of its last grant and all
// above: for looking only.
func (p Path) GiveBack(amount int) {
	for _, l := range p {
		for _, u := range []*Used{&l.Total, &l.Group} {
			u.Amount, u.Count = u.Amount-amount, u.Count-1
		}
	}
}

// Ask is a use as the limits see it.
type Ask struct {
	Amount   int
	UnitPath string // of the group's unit
	Day      clock.Date
}

// LimitCheck is a limit against an ask: of all grants along the path the one that binds most.
type LimitCheck struct {
	Limit   Limit
	GrantID *int64 // whose; nil of MAX_AMOUNT
	Of      int
	Left    int // before the use; never below 0
	Passed  bool
}

// Verdict is what an ask comes to.
type Verdict struct {
	Unit PowerUnit // of its amounts
	// Refusal says why it can neither be used nor asked for; nil where it can.
	Refusal *errs.Error
	// Effective says that it is within everything: it is taken of the grant itself and all above.
	Effective bool
	// Limits are those that bind, in the order of their names' list.
	Limits []*LimitCheck
	// Covering are the grants above within whose limits and those above them it is, the nearest first. Whoever decides a
	// request over a limit holds one of them, and it is taken of that one and all above. None where it is refused or
	// effective.
	Covering []*Grant
	// NearLimit says that it uses the power's nearPercent, or more, of a limit of the grant itself.
	NearLimit bool
}

// Judge holds an ask against a power and a path. It is the one rule of checking and of using.
func Judge(power *Power, path Path, ask Ask) *Verdict {
	v := &Verdict{Unit: power.Unit, Refusal: Blocked(power, path, ask.UnitPath, ask.Day)}
	if v.Refusal == nil {
		v.Refusal = badAmount(power, ask.Amount)
	}
	most := &LimitCheck{Limit: LimitMaxAmount, Of: power.MaxAmount, Left: power.MaxAmount, Passed: ask.Amount > power.MaxAmount}
	v.Limits = append(v.Limits, most)
	for _, f := range figures {
		if c := tightest(path, f.limit, ask.Amount); c != nil {
			v.Limits = append(v.Limits, c)
		}
	}
	if v.Refusal != nil {
		return v
	}
	within := 0 // so many grants from the root down hold the ask
	for within < len(path) && path[within].holds(ask.Amount) {
		within++
	}
	v.Effective = within == len(path)
	v.NearLimit = path[len(path)-1].near(ask.Amount, power.NearPercent)
	if !v.Effective {
		for i := within - 1; i >= 0; i-- {
			v.Covering = append(v.Covering, path[i].Grant)
		}
	}
	return v
}

// Blocked says why nothing at all can be used along a path for a group of a unit on a day; nil where something can. A
// grant above blocks as the grant itself does.
func Blocked(power *Power, path Path, unitPath string, day clock.Date) *errs.Error {
	if !power.Active {
		return powerInactive(power)
	}
	for i := len(path) - 1; i >= 0; i-- {
		if e := path[i].Grant.blocked(unitPath, day); e != nil {
			return e.With("grant", path[i].Grant.ID).With("above", i < len(path)-1)
		}
	}
	return nil
}

func powerInactive(p *Power) *errs.Error {
	return errs.Conflictf("power_inactive", "%s may not be used at present", p.NameEn).With("powerZh", p.NameZh).With("powerEn", p.NameEn)
}

func (g *Grant) blocked(unitPath string, day clock.Date) *errs.Error {
	switch {
	case g.State == Ended:
		return errs.Conflictf("grant_ended", "grant %d has ended", g.ID)
	case day < g.From:
		return errs.Conflictf("not_yet", "grant %d begins on %s", g.ID, g.From).With("day", string(g.From))
	case day >= g.Until:
		return errs.Conflictf("expired", "the last day of grant %d was %s", g.ID, g.Until.AddDays(-1)).With("day", string(g.Until.AddDays(-1)))
	case g.State == Suspended:
		return errs.Conflictf("grant_suspended", "grant %d is suspended", g.ID)
	case day >= g.ReviewOn:
		return errs.Conflictf("review_overdue", "grant %d was to be reviewed before %s and was not", g.ID, g.ReviewOn).With("day", string(g.ReviewOn))
	case !strings.HasPrefix(unitPath, g.ScopePath):
		return errs.Invalidf("input.groupId", "out_of_scope", "grant %d is for customers of another unit", g.ID)
	}
	return nil
}

func badAmount(power *Power, amount int) *errs.Error {
	switch {
	case amount <= 0:
		return errs.Invalidf("input.amount", "bad_amount", "an amount is 1 or more, not %d", amount).With("max", power.MaxAmount).With("unit", string(power.Unit))
	case amount > power.MaxAmount:
		return errs.Invalidf("input.amount", "amount_too_large", "%s goes up to %d at once, whatever is granted, not %d", power.NameEn, power.MaxAmount, amount).
			With("max", power.MaxAmount).With("unit", string(power.Unit))
	}
	return nil
}

// takes is what an ask takes of a limit, and used what was taken before.
func (l *Link) takes(limit Limit, amount int) (takes, used int) {
	switch limit {
	case LimitPeriodAmount:
		return amount, l.Total.Amount
	case LimitPeriodCount:
		return 1, l.Total.Count
	case LimitCustomerAmount:
		return amount, l.Group.Amount
	case LimitCustomerCount:
		return 1, l.Group.Count
	default:
		return amount, 0
	}
}

// holds says whether an amount is within the limits of one grant.
func (l *Link) holds(amount int) bool {
	for _, f := range figures {
		takes, used := l.takes(f.limit, amount)
		if of := *f.of(l.Grant.Limits); of != nil && takes > *of-used {
			return false
		}
	}
	return true
}

// near says whether an amount comes near a limit of one grant. A limit of one is reached by each use: that says nothing.
func (l *Link) near(amount, percent int) bool {
	for _, f := range figures {
		takes, used := l.takes(f.limit, amount)
		if of := *f.of(l.Grant.Limits); of != nil && *of > 1 && (used+takes)*100 >= *of*percent {
			return true
		}
	}
	return false
}

// tightest is a limit where it leaves least; of several grants that leave the same the lowest. Nil where none has it.
func tightest(path Path, limit Limit, amount int) (check *LimitCheck) {
	for i := len(path) - 1; i >= 0; i-- {
		l := path[i]
		of := l.Grant.Limits.Of(limit)
		if of == nil {
			continue
		}
		takes, used := l.takes(limit, amount)
		left := max(0, *of-used)
		if check == nil || left < check.Left {
			id := l.Grant.ID
			check = &LimitCheck{Limit: limit, GrantID: &id, Of: *of, Left: left, Passed: takes > left}
		}
	}
	return check
}

// OverLimit is the error for who does not want to ask a superior: the first limit that is passed. Nil where none is.
func (v *Verdict) OverLimit() *errs.Error {
	for _, c := range v.Limits {
		if c.Passed {
			e := errs.Conflictf("over_limit", "%s of %d has %d left; ask a superior, or use less", c.Limit, c.Of, c.Left).
				With("limit", string(c.Limit)).With("of", c.Of).With("left", c.Left).With("unit", string(v.Unit))
			e.Field = "input.amount"
			return e
		}
	}
	return nil
}
