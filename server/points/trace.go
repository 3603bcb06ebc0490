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
	var scores Scores
	figures, err := p.Score(period, slices, &scores)
	if err != nil {
		return nil, err
	}
	return p.Show(period, slices, &scores, figures)
}

// Show puts scores into words: the indicators' names and full scores, targets and gaps. The
// scores may have been kept since they were computed; nothing of them is computed again.
func (p *Plan) Show(period Period, slices []Slice, scores *Scores, figures Figures) (*Result, error) {
	result := &Result{Figures: figures, Slices: make([]*SliceTrace, len(slices))}
	terms := make([]term, len(slices))
	mean := period.Mean.Decimal()
	for i := range slices {
		s, scored := &slices[i], &scores.Slices[i]
		trace := &SliceTrace{
			AssignmentID: s.AssignmentID, UnitID: s.UnitID,
			From: s.From, Until: s.Until, Days: s.Days,
			MeanCompletion: mean, Factor: scored.Factor, Base: scored.Base,
			Provisional: s.Post == NoPost || s.NoCompletion || !period.Mean.Known(),
			Lines:       make([]*ScoreLine, p.process),
		}
		if !s.NoCompletion {
			completion := s.Completion
			trace.Completion = &completion
		}
		if s.Post != NoPost {
			rule := &p.posts[s.Post]
			trace.Post, trace.Own, trace.Team = rule.Post, rule.Own, rule.Team
		}
		for line := range trace.Lines {
			trace.Lines[line] = p.rules[line].line(&s.Cells[line], scored.Lines[line], s.Days, period.Days)
		}
		terms[i] = term{scored.Base, scored.Factor}
		result.Slices[i] = trace
	}
	var ok bool
	if result.Process, ok = p.monthLines(p.process, slices, scores.Process); !ok {
		return nil, tooLarge("the process score")
	}
	if result.Adjustments, ok = p.monthLines(p.adjustment, slices, scores.Adjustments); !ok {
		return nil, tooLarge("the sum of the adjustments")
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

func (p *Plan) monthLines(from int, slices []Slice, scored []Scored) ([]*ScoreLine, bool) {
	lines := make([]*ScoreLine, len(scored))
	for i := range lines {
		cell, ok := monthCell(slices, from+i)
		if !ok {
			return nil, false
		}
		lines[i] = p.rules[from+i].line(&cell, scored[i], 0, 0)
	}
	return lines, true
}

func (r *rule) line(c *Cell, scored Scored, days, ofDays int) *ScoreLine {
	in := r.indicator
	l := &ScoreLine{
		IndicatorCode: in.Code, NameZh: in.NameZh, NameEn: in.NameEn,
		Category: in.Category, Method: in.Method, Max: in.Max, PerPiece: in.PerPiece,
		Done: c.Done, OutOf: c.OutOf, Score: scored.Score,
	}
	if c.Targeted {
		target := c.Target
		l.Target = &target
	}
	if scored.Reason != "" {
		reason := scored.Reason
		l.Reason = &reason
	}
	if gap, ok := r.gap(c); ok {
		more := r.full(days, ofDays) - scored.Score
		l.Gap, l.GapScore = &gap, &more
	}
	return l
}
