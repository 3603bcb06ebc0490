package pay

import (
	"cmp"
	"math/bits"
	"slices"

	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/points"
)

// Funder says who pays the top-ups.
type Funder string

// Company pays the top-ups outside the pool.
const Company Funder = "COMPANY"

// Input is all that a month's settlement depends on. A nil figure is one that is not known.
type Input struct {
	Month        clock.Month
	Plan         *points.Plan // nil where no scheme is in force
	DefaultQuota *money.Fen   // the scheme's, for COMPANY people without any AGENCY participant
	Funder       Funder       // "" is Company
	Units        []Unit       // the production units in the settlement
	Participants []Participant
}

// Unit is a production unit.
type Unit struct {
	ID         int64
	Code       string
	Completion *money.Decimal
}

// Participant is a manager with their month.
type Participant struct {
	StaffID     int64
	StaffCode   string // the staff number
	Employment  org.Employment
	Quota       *money.Fen
	FixedPay    *money.Fen
	MinimumWage *money.Fen
	Slices      []points.Slice // earliest first; completions are taken from Units
}

// Result is a settled month.
type Result struct {
	Pool      money.Fen     // Σ quotas = Σ bonuses
	SumPoints money.Decimal // of everybody
	UnitPrice money.Factor  // yuan per point
	TopUp     money.Fen     // Σ top-ups, outside the pool
	Mean      points.Mean   // of the completions
	Rows      []*Row        // by staff number
}

// Row is one person's part.
type Row struct {
	StaffID   int64
	StaffCode string
	Days      int // of the person's assignments: share = days ÷ days of the month
	Points    *points.Result
	Quota     money.Fen
	Bonus     money.Fen
	TopUp     money.Fen
}

// Settle shares the pool of a month. What is missing comes back as a *Refusal, figures
// that contradict each other or do not fit as an INVALID error.
func Settle(in Input) (*Result, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	people := slices.Clone(in.Participants)
	slices.SortFunc(people, func(a, b Participant) int { return compareStaffCodes(a.StaffCode, b.StaffCode) })

	missing := in.missing(people)
	r := &Result{Rows: make([]*Row, len(people))}
	completions, known := in.completions()
	r.Mean = points.MeanOf(known)
	if len(known) == len(in.Units) && !r.Mean.Known() {
		missing = append(missing, Missing{Kind: MissingMeanCompletion})
	}
	quotas, unknown := in.quotas(people)
	for _, i := range unknown {
		missing = append(missing, people[i].missing(MissingQuota))
	}
	period := points.Period{Days: in.Month.Days(), Mean: r.Mean}
	for i, p := range people {
		row := &Row{StaffID: p.StaffID, StaffCode: p.StaffCode, Days: p.days(), Quota: quotas[i]}
		r.Rows[i] = row
		if in.Plan == nil {
			continue
		}
		own := slices.Clone(p.Slices)
		for j := range own {
			c := completions[own[j].UnitID]
			if own[j].NoCompletion = c == nil; c != nil {
				own[j].Completion = *c
			}
		}
		var err error
		if row.Points, err = in.Plan.Trace(period, own); err != nil {
			return nil, errs.Invalidf("participants", "figure_too_large", "the month of %s cannot be computed: %v", p.StaffCode, err).With("staff", p.StaffCode)
		}
		if r.SumPoints += row.Points.Points; r.SumPoints < 0 {
			return nil, tooLarge("the sum of the points")
		}
	}
	if in.Plan != nil && len(people) > 0 && r.SumPoints == 0 {
		missing = append(missing, Missing{Kind: MissingPoints})
	}
	if len(missing) > 0 {
		return nil, refuse(missing)
	}
	if err := r.share(people, in.Month.Days()); err != nil {
		return nil, err
	}
	return r, nil
}

// share sets the pool, its price, the bonuses and the top-ups.
func (r *Result) share(people []Participant, ofDays int) error {
	for _, row := range r.Rows {
		if r.Pool += row.Quota; r.Pool < 0 {
			return tooLarge("the pool")
		}
	}
	var ok bool
	if r.UnitPrice, ok = points.UnitPrice(r.Pool, r.SumPoints); !ok {
		return tooLarge("the unit price")
	}
	weights := make([]money.Decimal, len(r.Rows))
	for i, row := range r.Rows {
		weights[i] = row.Points.Points
	}
	for i, bonus := range largestRemainder(r.Pool, weights, r.SumPoints) {
		row, p := r.Rows[i], &people[i]
		row.Bonus = bonus
		short := money.Fen(money.MulDiv(int64(*p.MinimumWage-*p.FixedPay), int64(row.Days), int64(ofDays)))
		row.TopUp = max(0, short-bonus)
		if r.TopUp += row.TopUp; r.TopUp < 0 {
			return tooLarge("the sum of the top-ups")
		}
	}
	return nil
}

// largestRemainder shares the pool by weight: everybody's whole fen first, then the fen
// left over, one each, to the largest fractions; ties to the first in line.
// No weight is negative, and sum is Σ weights, above 0.
func largestRemainder(pool money.Fen, weights []money.Decimal, sum money.Decimal) []money.Fen {
	shares := make([]money.Fen, len(weights))
	fractions := make([]uint64, len(weights))
	line := make([]int, len(weights))
	left := pool
	for i, w := range weights {
		hi, lo := bits.Mul64(uint64(pool), uint64(w))
		whole, fraction := bits.Div64(hi, lo, uint64(sum)) // at most pool, as w is at most sum
		shares[i], fractions[i], line[i] = money.Fen(whole), fraction, i
		left -= shares[i]
	}
	slices.SortStableFunc(line, func(a, b int) int { return cmp.Compare(fractions[b], fractions[a]) })
	for _, i := range line[:left] {
		shares[i]++
	}
	return shares
}

// compareStaffCodes puts the lower staff number first: the shorter one, or the one that
// sorts first among equally long ones, so that 999 comes before 1000.
func compareStaffCodes(a, b string) int {
	return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
}

// completions are the units' completions by unit, and all that are known.
func (in *Input) completions() (byUnit map[int64]*money.Decimal, known []money.Decimal) {
	byUnit = make(map[int64]*money.Decimal, len(in.Units))
	for _, u := range in.Units {
		byUnit[u.ID] = u.Completion
		if u.Completion != nil {
			known = append(known, *u.Completion)
		}
	}
	return byUnit, known
}

func (in *Input) quotas(people []Participant) ([]money.Fen, []int) {
	terms := make([]points.QuotaTerms, len(people))
	for i, p := range people {
		terms[i] = points.QuotaTerms{Employment: p.Employment, Quota: p.Quota, Days: p.days()}
	}
	return points.Quotas(in.Month.Days(), terms, in.DefaultQuota)
}

func (p *Participant) days() int {
	days := 0
	for i := range p.Slices {
		days += p.Slices[i].Days
	}
	return days
}
