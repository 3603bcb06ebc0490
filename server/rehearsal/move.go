package rehearsal

import (
	"duolao/server/pay"
	"duolao/server/points"
	"duolao/server/scheme"
)

// move takes a month's figures from the lines of the scheme that was to those of a draft.
type move struct {
	to    *points.Plan
	lines []line // of the draft
}

// line is a line of the draft and where its figures come from.
type line struct {
	indicator *scheme.Indicator
	from      int  // the line of the scheme that was; −1 where it had none that measures the same
	spread    bool // a month's rating becomes one of each slice
	latest    bool // a rating of each slice becomes the month's: the latest one
	entered   bool // somebody has a figure
	targeted  bool // somebody has a target
	unrated   bool // somebody has no rating
}

func newMove(from, to *points.Plan) *move {
	m := &move{to: to, lines: make([]line, to.Lines())}
	for i := range m.lines {
		l := line{indicator: to.Indicator(i), from: -1}
		if old, there := from.Line(l.indicator.Code); there {
			was := from.Indicator(old)
			if measured(was.Method) == measured(l.indicator.Method) {
				l.from = old
			}
			if l.indicator.Method == scheme.Rating {
				base, wasBase := l.indicator.Category == scheme.Base, was.Category == scheme.Base
				l.spread, l.latest = base && !wasBase, wasBase && !base
			}
		}
		m.lines[i] = l
	}
	return m
}

// measured is what the totals of a method are: a rating is no quantity, and a rate needs what it is out of.
func measured(m scheme.Method) scheme.Method {
	switch m {
	case scheme.Rate, scheme.Rating:
		return m
	default:
		return scheme.Piece
	}
}

// person is a participant with the figures under the draft. p stays as it is.
func (m *move) person(p *pay.Participant, transfers scheme.Transfers) (pay.Participant, error) {
	moved := *p
	moved.Slices = make([]points.Slice, len(p.Slices))
	cells := make([]points.Cell, len(p.Slices)*len(m.lines))
	for i := range p.Slices {
		s := p.Slices[i]
		s.Post = m.to.Post(p.Places[i].Post)
		s.Cells = cells[i*len(m.lines) : (i+1)*len(m.lines) : (i+1)*len(m.lines)]
		for at := range m.lines {
			if l := &m.lines[at]; l.from >= 0 {
				s.Cells[at] = p.Slices[i].Cells[l.from]
				l.entered = l.entered || s.Cells[at].Entered
				l.targeted = l.targeted || s.Cells[at].Targeted
			}
		}
		moved.Slices[i] = s
	}
	for at := range m.lines {
		if l := &m.lines[at]; l.indicator.Method == scheme.Rating {
			l.rate(moved.Slices, at)
		}
	}
	if transfers == scheme.LastPost && len(moved.Slices) > 1 {
		merged, err := m.to.LastPost(moved.Slices)
		if err != nil {
			return moved, err
		}
		moved.Slices, moved.Places = []points.Slice{merged}, p.Places[len(p.Places)-1:]
	}
	return moved, nil
}

// rate brings ratings to where the draft looks for them. Where it waits for one that was
// never given, that is a rating of 0: a rehearsal is not refused for it, and says so.
func (l *line) rate(slices []points.Slice, at int) {
	given := -1 // the latest slice with one
	for i := range slices {
		if slices[i].Cells[at].Entered {
			given = i
		}
	}
	switch {
	case given >= 0 && l.spread:
		for i := range slices {
			slices[i].Cells[at] = slices[given].Cells[at]
		}
	case given >= 0 && l.latest:
		for i := range slices[:given] {
			slices[i].Cells[at] = points.Cell{}
		}
	}
	switch l.indicator.Category {
	case scheme.Base:
		for i := range slices {
			if c := &slices[i].Cells[at]; !c.Entered && slices[i].Days > 0 {
				c.Entered, l.unrated = true, true
			}
		}
	case scheme.Process:
		if given < 0 {
			slices[len(slices)-1].Cells[at].Entered, l.unrated = true, true
		}
	case scheme.Adjustment: // given to some only
	}
}

// lacking are the codes of the indicators that nobody has figures of, or a target where it is
// measured by one, and of those that not everybody was rated in.
func (m *move) lacking() []string {
	codes := []string{}
	for i := range m.lines {
		l := &m.lines[i]
		if !l.entered || l.unrated || l.indicator.Method == scheme.Ratio && !l.targeted {
			codes = append(codes, l.indicator.Code)
		}
	}
	return codes
}
