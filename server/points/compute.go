package points

import (
	"duolao/server/clock"
	"duolao/server/money"
)

// Period is what a computation has in common for everybody.
type Period struct {
	Days int // of the month
	Mean Mean
}

// PeriodOf is the period of a month and the completions of its production units.
func PeriodOf(month clock.Month, completions []money.Decimal) Period {
	return Period{Days: month.Days(), Mean: MeanOf(completions)}
}

// Mean is the mean completion of the production units, kept as a fraction.
// The zero Mean is that none is known yet.
type Mean struct {
	Sum   money.Decimal
	Units int
}

// MeanOf is the mean of the completions that are known.
func MeanOf(completions []money.Decimal) Mean {
	m := Mean{Units: len(completions)}
	for _, c := range completions {
		m.Sum += c // at most 10.0000 each, as the database has it
	}
	return m
}

// Known says whether a completion can be compared with the mean.
func (m Mean) Known() bool { return m.Units > 0 && m.Sum > 0 }

// Decimal is the mean in 4 places, for reading; nil where none is known.
func (m Mean) Decimal() *money.Decimal {
	if m.Units == 0 {
		return nil
	}
	mean := money.Decimal(money.MulDiv(int64(m.Sum), 1, int64(m.Units)))
	return &mean
}

// Slice is the part of the month in which one post was held in one unit, with the
// totals of the entries that lie in it.
type Slice struct {
	AssignmentID int64
	UnitID       int64
	Post         int        // Plan.Post of the post held
	From         clock.Date // the first day
	Until        clock.Date // the first day no longer
	Days         int
	Completion   money.Decimal // of the unit
	NoCompletion bool          // the unit's completion is not known
	Cells        []Cell        // one per line of the plan: Plan.Line says which
}

// Figures are a month in short: all that a ranking, a pool or a trend needs.
type Figures struct {
	Points       money.Decimal // below 0 counts as 0
	RawPoints    money.Decimal // before that
	Base         money.Decimal // Σ of the slices' base scores
	Coefficient  money.Factor
	ProcessScore money.Decimal
	ProcessMax   money.Decimal
	Adjustment   money.Decimal
	Provisional  bool // a completion is missing, or a post's rule
}

// Scores are the scores of a month line by line. The zero Scores is ready to be filled.
type Scores struct {
	Slices      []SliceScores
	Process     []Scored
	Adjustments []Scored
}

// SliceScores are the scores of a slice's base lines.
type SliceScores struct {
	Lines  []Scored
	Base   money.Decimal // Σ of the lines
	Factor money.Factor
}

// Scored is the score of one line.
type Scored struct {
	Score  money.Decimal
	Reason LineReason // "" where what was done simply counts
}

// Points computes a manager's month from its slices, earliest first. Each has as many
// cells as the plan has lines. It fails only on figures that do not fit into 64 bits.
func (p *Plan) Points(period Period, slices []Slice) (Figures, error) {
	return p.Score(period, slices, nil)
}

// Score is Points that fills in the scores as well, where given, into the room that they have.
func (p *Plan) Score(period Period, slices []Slice, into *Scores) (Figures, error) {
	f := Figures{ProcessMax: p.processMax}
	var room [4]term // more slices than that are rare
	terms := room[:0]
	if into != nil {
		into.reset(len(slices))
	}
	for i := range slices {
		s := &slices[i]
		base, ok := p.base(s, period.Days, into.slice(i))
		if !ok {
			return Figures{}, tooLarge("the base score")
		}
		factor, known, ok := p.factor(s, period.Mean)
		if !ok {
			return Figures{}, tooLarge("the factor")
		}
		if into != nil {
			into.Slices[i].Base, into.Slices[i].Factor = base, factor
		}
		f.Provisional = f.Provisional || !known
		terms = append(terms, term{base, factor})
	}
	var process, adjustments *[]Scored
	if into != nil {
		process, adjustments = &into.Process, &into.Adjustments
	}
	var ok bool
	if f.ProcessScore, ok = p.month(p.process, p.adjustment, slices, process); !ok {
		return Figures{}, tooLarge("the process score")
	}
	if f.Adjustment, ok = p.month(p.adjustment, len(p.rules), slices, adjustments); !ok {
		return Figures{}, tooLarge("the sum of the adjustments")
	}
	if err := f.finish(terms); err != nil {
		return Figures{}, err
	}
	return f, nil
}

// reset empties s for a month of n slices.
func (s *Scores) reset(n int) {
	if cap(s.Slices) < n {
		s.Slices = make([]SliceScores, n)
	}
	s.Slices = s.Slices[:n]
	for i := range s.Slices {
		s.Slices[i].Lines = s.Slices[i].Lines[:0]
	}
	s.Process, s.Adjustments = s.Process[:0], s.Adjustments[:0]
}

// slice is where the scores of a slice go; nil where nobody wants them.
func (s *Scores) slice(i int) *[]Scored {
	if s == nil {
		return nil
	}
	return &s.Slices[i].Lines
}

// finish is the last step, from scores and factors to points.
func (f *Figures) finish(terms []term) error {
	f.Coefficient = coefficient(f.ProcessScore, f.ProcessMax)
	var ok bool
	for _, t := range terms {
		if f.Base, ok = add(f.Base, t.base); !ok {
			return tooLarge("the base score")
		}
	}
	if f.RawPoints, ok = total(terms, f.Coefficient, f.Adjustment); !ok {
		return tooLarge("the points")
	}
	f.Points = max(0, f.RawPoints)
	return nil
}

// coefficient is min(1, score ÷ max) to 6 places, and never below 0.
func coefficient(score, max money.Decimal) money.Factor {
	if max <= 0 || score >= max {
		return money.OneFactor
	}
	if score <= 0 {
		return 0
	}
	return money.Factor(money.MulDiv(int64(score), int64(money.OneFactor), int64(max)))
}

// base is the sum of a slice's base scores. into, where given, gets each of them.
func (p *Plan) base(s *Slice, ofDays int, into *[]Scored) (money.Decimal, bool) {
	var sum money.Decimal
	for i := range p.process {
		score, reason, ok := p.rules[i].score(&s.Cells[i], s.Days, ofDays)
		if !ok {
			return 0, false
		}
		if sum, ok = add(sum, score); !ok {
			return 0, false
		}
		if into != nil {
			*into = append(*into, Scored{score, reason})
		}
	}
	return sum, true
}

// month is the sum of the scores of the lines from … to, which are over the whole month.
func (p *Plan) month(from, to int, slices []Slice, into *[]Scored) (money.Decimal, bool) {
	var sum money.Decimal
	for i := from; i < to; i++ {
		c, ok := monthCell(slices, i)
		if !ok {
			return 0, false
		}
		score, reason, ok := p.rules[i].score(&c, 0, 0)
		if !ok {
			return 0, false
		}
		if sum, ok = add(sum, score); !ok {
			return 0, false
		}
		if into != nil {
			*into = append(*into, Scored{score, reason})
		}
	}
	return sum, true
}

// monthCell sums a line over the slices; its target is the latest one.
func monthCell(slices []Slice, line int) (Cell, bool) {
	if len(slices) == 1 {
		return slices[0].Cells[line], true
	}
	var sum Cell
	for i := range slices {
		c := &slices[i].Cells[line]
		var done, outOf bool
		sum.Done, done = add(sum.Done, c.Done)
		sum.OutOf, outOf = add(sum.OutOf, c.OutOf)
		if !done || !outOf {
			return Cell{}, false
		}
		sum.Entered = sum.Entered || c.Entered
		if c.Targeted {
			sum.Target, sum.Targeted = c.Target, true
		}
	}
	return sum, true
}

// factor is a slice's factor, whether everything it needs is known, and whether it fits.
func (p *Plan) factor(s *Slice, mean Mean) (factor money.Factor, known, fits bool) {
	if s.Post == NoPost {
		return 0, false, true
	}
	rule := &p.posts[s.Post]
	if s.NoCompletion || !mean.Known() {
		sum := rule.Own + rule.Team
		return sum, false, (sum > rule.Own) == (rule.Team > 0)
	}
	factor, fits = factorOf(rule.Own, rule.Team, s.Completion, mean)
	return factor, true, fits
}
