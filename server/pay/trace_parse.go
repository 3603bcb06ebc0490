package pay

import (
	"encoding/json"
	"fmt"
	"strings"

	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/points"
)

// ParseTrace reads a trace of the input's month that was kept. It shares the text's memory.
func (in *Input) ParseTrace(text string) (*Trace, error) {
	t := &Trace{}
	return t, in.ParseTraceInto(t, text)
}

// ParseTraceInto reads a trace into t, whose room is used again.
func (in *Input) ParseTraceInto(t *Trace, text string) error {
	r := reader{rest: text, plan: in.Plan}
	r.trace(t)
	if r.rest != "" {
		r.fail("the end")
	}
	if r.wrong != "" {
		at := len(text) - len(r.rest)
		return fmt.Errorf("a trace cannot be read at byte %d: there is no %s", at, r.wrong)
	}
	for i := range t.Person.Slices {
		s := &t.Person.Slices[i]
		c := in.completion(t.Person.Places[i].Production)
		if s.NoCompletion = c == nil; c != nil {
			s.Completion = *c
		}
		t.Row.Figures.Provisional = t.Row.Figures.Provisional || s.Post == points.NoPost || s.NoCompletion
	}
	return nil
}

// reader reads just what Trace.Append writes. At the first thing that is otherwise it stops.
type reader struct {
	rest  string
	plan  *points.Plan
	wrong string // what was expected and is not there
}

func (r *reader) trace(t *Trace) {
	p := &t.Person
	r.literal(`{"v":`)
	if r.number() != traceFormat {
		r.fail("format that this program reads")
	}
	r.literal(`,"who":[`)
	p.StaffID = r.number()
	p.StaffCode = r.nextText()
	p.Name = r.nextText()
	p.Employment = org.Employment(r.nextText())
	p.Quota, p.FixedPay, p.MinimumWage = r.nextFen(), r.nextFen(), r.nextFen()
	r.literal(`],"slices":[`)
	p.Slices, p.Places, t.Scores.Slices = p.Slices[:0], p.Places[:0], t.Scores.Slices[:0]
	for first := true; r.more(first); first = false {
		r.slice(t)
	}
	r.literal(`,"process":`)
	t.Scores.Process = r.scores(t.Scores.Process[:0])
	r.literal(`,"adjustments":`)
	t.Scores.Adjustments = r.scores(t.Scores.Adjustments[:0])
	r.literal(`,"points":[`)
	t.Row.Figures = points.Figures{
		Base: money.Decimal(r.number()), ProcessScore: money.Decimal(r.next()), ProcessMax: money.Decimal(r.next()),
		Coefficient: money.Factor(r.next()), Adjustment: money.Decimal(r.next()), RawPoints: money.Decimal(r.next()), Points: money.Decimal(r.next()),
	}
	f := t.Row.Figures
	r.literal(`],"pay":[`)
	t.Row = Row{
		At: -1, StaffID: p.StaffID, StaffCode: p.StaffCode, Figures: f,
		Days: int(r.number()), Quota: money.Fen(r.next()), Bonus: money.Fen(r.next()), Remainder: int(r.next()), Need: money.Fen(r.next()), TopUp: money.Fen(r.next()),
	}
	r.literal(`]}`)
}

func (r *reader) slice(t *Trace) {
	p := &t.Person
	var s points.Slice
	var place Place
	r.literal(`[`)
	s.AssignmentID = r.number()
	place.UnitID = r.next()
	place.UnitName = r.nextText()
	place.Production = r.next()
	place.Post = org.Post(r.nextText())
	s.From, s.Until = clock.Date(r.nextText()), clock.Date(r.nextText())
	s.Days = int(r.next())
	s.UnitID, s.Post = place.UnitID, r.plan.Post(place.Post)
	r.literal(`,`)
	s.Cells = r.cells()
	var scores points.SliceScores
	scores.Base, scores.Factor = money.Decimal(r.next()), money.Factor(r.next())
	r.literal(`,`)
	scores.Lines = r.scores(nil)
	r.literal(`]`)
	p.Slices, p.Places, t.Scores.Slices = append(p.Slices, s), append(p.Places, place), append(t.Scores.Slices, scores)
}

// cells are read into memory of their own: a participant may outlive the trace.
func (r *reader) cells() []points.Cell {
	cells := make([]points.Cell, 0, r.plan.Lines())
	r.literal(`[`)
	for first := true; r.more(first); first = false {
		var c points.Cell
		if r.try(`0`) {
			cells = append(cells, c)
			continue
		}
		r.literal(`[`)
		if c.Entered = !r.try(`null`); c.Entered {
			c.Done = money.Decimal(r.number())
		}
		if !r.try(`]`) {
			c.OutOf = money.Decimal(r.next())
			if !r.try(`]`) {
				c.Target, c.Targeted = money.Decimal(r.next()), true
				r.literal(`]`)
			}
		}
		cells = append(cells, c)
	}
	if len(cells) != r.plan.Lines() {
		r.fail("cell for each line of the scheme")
	}
	return cells
}

func (r *reader) scores(list []points.Scored) []points.Scored {
	r.literal(`[`)
	for first := true; r.more(first); first = false {
		var s points.Scored
		if !r.try(`[`) {
			s.Score = money.Decimal(r.number())
		} else {
			s.Score = money.Decimal(r.number())
			reason := r.next()
			if reason < 0 || reason >= int64(len(lineReasons)) {
				r.fail("such reason")
				reason = 0
			}
			s.Reason = lineReasons[reason]
			r.literal(`]`)
		}
		list = append(list, s)
	}
	return list
}

// more says whether a list goes on, and reads what stands before its next element or ends it.
func (r *reader) more(first bool) bool {
	if r.try(`]`) || r.wrong != "" {
		return false
	}
	if !first {
		r.literal(`,`)
	}
	return r.wrong == ""
}

func (r *reader) fail(what string) {
	if r.wrong == "" {
		r.wrong = what
	}
}

func (r *reader) try(text string) bool {
	rest, found := strings.CutPrefix(r.rest, text)
	if found {
		r.rest = rest
	}
	return found
}

func (r *reader) literal(text string) {
	if !r.try(text) {
		r.fail(text)
	}
}

// next is the number after a comma.
func (r *reader) next() int64 {
	r.literal(`,`)
	return r.number()
}

func (r *reader) number() int64 {
	negative := r.try(`-`)
	var v uint64
	i := 0
	for ; i < len(r.rest) && i < 19 && r.rest[i] >= '0' && r.rest[i] <= '9'; i++ {
		v = v*10 + uint64(r.rest[i]-'0')
	}
	if i == 0 || v > 1<<63 || v == 1<<63 && !negative {
		r.fail("number")
		return 0
	}
	r.rest = r.rest[i:]
	if negative {
		return int64(-v)
	}
	return int64(v)
}

// nextText is the text after a comma.
func (r *reader) nextText() string {
	r.literal(`,"`)
	for i := range len(r.rest) {
		switch r.rest[i] {
		case '"':
			text := r.rest[:i]
			r.rest = r.rest[i+1:]
			return text
		case '\\':
			return r.escaped()
		}
	}
	r.fail("end of a text")
	return ""
}

func (r *reader) escaped() string {
	end := 0
	for end < len(r.rest) && r.rest[end] != '"' {
		if r.rest[end] == '\\' {
			end++
		}
		end++
	}
	var text string
	if end >= len(r.rest) || json.Unmarshal([]byte(`"`+r.rest[:end+1]), &text) != nil {
		r.fail("end of a text")
		return ""
	}
	r.rest = r.rest[end+1:]
	return text
}

func (r *reader) nextFen() *money.Fen {
	r.literal(`,`)
	if r.try(`null`) {
		return nil
	}
	f := money.Fen(r.number())
	return &f
}
