package points

import (
	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/scheme"
)

// Result is a manager's month with the whole computation.
type Result struct {
	Figures
	Earned      money.Decimal // Σ base × factor × coefficient, rounded for reading
	Slices      []*SliceTrace
	Process     []*ScoreLine
	Adjustments []*ScoreLine
}

// SliceTrace is the part of the month in which one post was held in one unit.
type SliceTrace struct {
	AssignmentID   int64
	UnitID         int64
	UnitName       string // the engine knows no names: whoever asks for the trace fills it in
	Post           org.Post
	From           clock.Date
	Until          clock.Date
	Days           int
	Own            money.Factor
	Team           money.Factor
	Completion     *money.Decimal // nil where it is not known yet
	MeanCompletion *money.Decimal // nil where none is known yet; rounded for reading
	Factor         money.Factor
	Base           money.Decimal
	Earned         money.Decimal // base × factor × coefficient, rounded for reading
	Lines          []*ScoreLine
	Provisional    bool // the completion or the post's rule is missing
}

// ScoreLine is the score of one indicator.
type ScoreLine struct {
	IndicatorCode string
	NameZh        string
	NameEn        string
	Category      scheme.Category
	Method        scheme.Method
	Max           money.Decimal
	PerPiece      *money.Decimal
	Done          money.Decimal
	OutOf         money.Decimal
	Target        *money.Decimal
	Score         money.Decimal
	Reason        *LineReason    // nil where what was done simply counts
	Gap           *money.Decimal // how much more is needed for the full score
	GapScore      *money.Decimal // what that would add
}

// Trace computes what Points computes, by the same steps, and keeps every one of them.
func (p *Plan) Trace(period Period, slices []Slice) (*Result, error) {
	result := &Result{Slices: make([]*SliceTrace, len(slices))}
	result.ProcessMax = p.processMax
	terms := make([]term, len(slices))
	for i := range slices {
		s := &slices[i]
		trace := &SliceTrace{
			AssignmentID: s.AssignmentID, UnitID: s.UnitID,
			From: s.From, Until: s.Until, Days: s.Days,
			MeanCompletion: period.Mean.Decimal(),
			Lines:          make([]*ScoreLine, 0, p.process),
		}
		if !s.NoCompletion {
			completion := s.Completion
			trace.Completion = &completion
		}
		if s.Post != NoPost {
			rule := &p.posts[s.Post]
			trace.Post, trace.Own, trace.Team = rule.Post, rule.Own, rule.Team
		}
		var ok bool
		trace.Base, ok = p.base(s, period.Days, func(r *rule, c Cell, score money.Decimal, reason LineReason) {
			trace.Lines = append(trace.Lines, r.line(&c, score, reason, s.Days, period.Days))
		})
		if !ok {
			return nil, tooLarge("the base score")
		}
		var known bool
		if trace.Factor, known, ok = p.factor(s, period.Mean); !ok {
			return nil, tooLarge("the factor")
		}
		trace.Provisional = !known
		result.Provisional = result.Provisional || !known
		terms[i] = term{trace.Base, trace.Factor}
		result.Slices[i] = trace
	}
	var err error
	if result.ProcessScore, result.Process, err = p.monthLines(p.process, p.adjustment, slices, "the process score"); err != nil {
		return nil, err
	}
	if result.Adjustment, result.Adjustments, err = p.monthLines(p.adjustment, len(p.rules), slices, "the sum of the adjustments"); err != nil {
		return nil, err
	}
	if err := result.finish(terms); err != nil {
		return nil, err
	}
	if err := result.earn(terms); err != nil {
		return nil, err
	}
	return result, nil
}

// earn adds what the slices bring, for reading: the points are not computed from it.
func (r *Result) earn(terms []term) error {
	var ok bool
	if r.Earned, ok = total(terms, r.Coefficient, 0); !ok {
		return tooLarge("the points earned")
	}
	for i, s := range r.Slices {
		if s.Earned, ok = total(terms[i:i+1], r.Coefficient, 0); !ok {
			return tooLarge("the points earned")
		}
	}
	return nil
}

func (p *Plan) monthLines(from, to int, slices []Slice, what string) (money.Decimal, []*ScoreLine, error) {
	lines := make([]*ScoreLine, 0, to-from)
	sum, ok := p.month(from, to, slices, func(r *rule, c Cell, score money.Decimal, reason LineReason) {
		lines = append(lines, r.line(&c, score, reason, 0, 0))
	})
	if !ok {
		return 0, nil, tooLarge(what)
	}
	return sum, lines, nil
}

func (r *rule) line(c *Cell, score money.Decimal, reason LineReason, days, ofDays int) *ScoreLine {
	in := r.indicator
	l := &ScoreLine{
		IndicatorCode: in.Code, NameZh: in.NameZh, NameEn: in.NameEn,
		Category: in.Category, Method: in.Method, Max: in.Max, PerPiece: in.PerPiece,
		Done: c.Done, OutOf: c.OutOf, Score: score,
	}
	if c.Targeted {
		target := c.Target
		l.Target = &target
	}
	if reason != "" {
		l.Reason = &reason
	}
	if gap, ok := r.gap(c); ok {
		more := r.full(days, ofDays) - score
		l.Gap, l.GapScore = &gap, &more
	}
	return l
}
