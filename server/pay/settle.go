package pay

import (
	"cmp"
	"math/bits"
	"slices"

	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/points"
	"duolao/server/scheme"
)

// Result is a settled month.
type Result struct {
	Pool      money.Fen     // Σ quotas
	SumPoints money.Decimal // of everybody
	Price     Price
	UnitPrice money.Factor // yuan per point, rounded for reading
	Bonus     money.Fen    // Σ bonuses
	TopUp     money.Fen    // Σ top-ups
	AtFloor   int          // how many people have a top-up
	Mean      points.Mean  // of the completions
	Rows      []Row        // by staff number

	completions map[int64]*money.Decimal
	ofDays      int
}

// Price is what points are worth, exactly: so many fen for so many points.
type Price struct {
	Fen    money.Fen
	Points money.Decimal // above 0
}

// Row is one person's part. Its whole computation is made by Input.Trace.
type Row struct {
	At        int // the person's place in Input.Participants
	StaffID   int64
	StaffCode string
	Days      int // of the person's assignments: share = days ÷ days of the month
	Figures   points.Figures
	Quota     money.Fen // what they bring to the pool
	Bonus     money.Fen
	Remainder int       // of the bonus: the fen of the largest remainder, 0 or 1
	Need      money.Fen // what the floor asks of bonus and top-up together
	TopUp     money.Fen
}

// Settle shares the pool of a month. What is missing comes back as a *Refusal, figures
// that contradict each other or do not fit as an INVALID error. The input stays as it was.
func Settle(in *Input) (*Result, error) {
	order := in.order()
	if err := in.check(order); err != nil {
		return nil, err
	}
	missing := in.missing(order)
	r := &Result{Rows: make([]Row, len(order)), ofDays: in.Month.Days()}
	r.completions, r.Mean = in.completions()
	if r.Mean.Units == len(in.Units) && !r.Mean.Known() {
		missing = append(missing, &SettlementMissing{Kind: MissingMeanCompletion})
	}
	for _, i := range r.begin(in, order) {
		missing = append(missing, in.Participants[order[i]].missing(MissingQuota))
	}
	if in.Scheme != nil {
		if err := r.points(in); err != nil {
			return nil, err
		}
		if len(order) > 0 && r.SumPoints == 0 {
			missing = append(missing, &SettlementMissing{Kind: MissingPoints})
		}
	}
	if len(missing) > 0 {
		return nil, refuse(missing)
	}
	if err := r.share(in); err != nil {
		return nil, err
	}
	return r, nil
}

// begin makes the rows and sets the quotas; it gives the rows whose quota is not known.
func (r *Result) begin(in *Input, order []int) []int {
	terms := make([]points.QuotaTerms, len(order))
	for i, at := range order {
		p := &in.Participants[at]
		days := p.days()
		r.Rows[i] = Row{At: at, StaffID: p.StaffID, StaffCode: p.StaffCode, Days: days}
		terms[i] = points.QuotaTerms{Employment: p.Employment, Quota: p.Quota, Days: days}
	}
	quotas, unknown := points.Quotas(r.ofDays, terms, points.QuotaRulesOf(in.Scheme))
	for i := range r.Rows {
		r.Rows[i].Quota = quotas[i]
	}
	return slices.DeleteFunc(unknown, func(i int) bool { return terms[i].Employment == "" }) // that is missing itself
}

// points sets everybody's points.
func (r *Result) points(in *Input) error {
	period := points.Period{Days: r.ofDays, Mean: r.Mean}
	var room []points.Slice
	for i := range r.Rows {
		row := &r.Rows[i]
		room = in.Participants[row.At].under(r.completions, room)
		var err error
		if row.Figures, err = in.Plan.Points(period, room); err != nil {
			return errs.Invalidf("participants", "figure_too_large", "the month of %s cannot be computed: %v", row.StaffCode, err).With("staff", row.StaffCode)
		}
		if r.SumPoints += row.Figures.Points; r.SumPoints < 0 {
			return tooLarge("the sum of the points")
		}
	}
	return nil
}

// share sets the pool, its price, the bonuses and the top-ups.
func (r *Result) share(in *Input) error {
	settings := &in.Scheme.Settings
	for i := range r.Rows {
		row := &r.Rows[i]
		if r.Pool += row.Quota; r.Pool < 0 {
			return tooLarge("the pool")
		}
		row.Need = need(settings.Floor, &in.Participants[row.At], row.Days, r.ofDays)
	}
	lifted := make([]bool, len(r.Rows)) // who is not paid by price, but lifted to the floor out of the pool
	r.Price = Price{r.Pool, r.SumPoints}
	if settings.Funder == scheme.Pool {
		var err error
		if r.Price, err = fund(r.Rows, r.Price, lifted); err != nil {
			return err
		}
	}
	var ok bool
	if r.UnitPrice, ok = points.UnitPrice(r.Price.Fen, r.Price.Points); !ok {
		return tooLarge("the unit price")
	}
	largestRemainder(r.Rows, r.Price, lifted)
	for i := range r.Rows {
		row := &r.Rows[i]
		row.TopUp = max(0, row.Need-row.Bonus)
		r.Bonus += row.Bonus
		if r.TopUp += row.TopUp; r.TopUp < 0 {
			return tooLarge("the sum of the top-ups")
		}
		if row.TopUp > 0 {
			r.AtFloor++
		}
	}
	return nil
}

// need is what the floor asks of bonus and top-up together: the minimum wage less the fixed
// pay, rounded once, half up to the fen. The fixed pay is by days always, and whoever was not
// there for a day needs nothing.
func need(floor scheme.Floor, p *Participant, days, ofDays int) money.Fen {
	if floor == scheme.NoFloor || days == 0 {
		return 0
	}
	minimum := int64(*p.MinimumWage) * int64(days)
	if floor == scheme.FloorFullMonth {
		minimum = int64(*p.MinimumWage) * int64(ofDays)
	}
	return max(0, money.Fen(money.MulDiv(minimum-int64(*p.FixedPay)*int64(days), 1, int64(ofDays))))
}

// largestRemainder shares the price's fen by points: everybody's whole fen first, then the
// fen left over, one each, to the largest fractions; ties to the first in line. Whoever is
// lifted gets the whole fen that their points are worth and takes no part in the rest.
func largestRemainder(rows []Row, price Price, lifted []bool) {
	type rest struct {
		fraction uint64
		row      int
	}
	line := make([]rest, 0, len(rows))
	left := price.Fen
	for i := range rows {
		row := &rows[i]
		whole, fraction := price.worth(row.Figures.Points)
		row.Bonus = whole
		if !lifted[i] {
			left -= whole
			line = append(line, rest{fraction, i})
		}
	}
	slices.SortFunc(line, func(a, b rest) int {
		return cmp.Or(cmp.Compare(b.fraction, a.fraction), cmp.Compare(a.row, b.row))
	})
	for _, r := range line[:left] {
		rows[r.row].Bonus++
		rows[r.row].Remainder = 1
	}
}

// worth is what points are worth: the whole fen, and the fraction of the next one in parts of Points.
func (p Price) worth(points money.Decimal) (money.Fen, uint64) {
	hi, lo := bits.Mul64(uint64(p.Fen), uint64(points))
	whole, fraction := bits.Div64(hi, lo, uint64(p.Points))
	return money.Fen(whole), fraction
}
