package pay

import (
	"fmt"
	"strconv"

	"duolao/server/money"
	"duolao/server/points"
)

// traceFormat is the version of how a trace is written down.
const traceFormat = 1

// Trace is one person's inputs and results: with the Head of the version it is all that
// their pay was computed from, and every step of it. It is kept with the statement.
type Trace struct {
	Person Participant // with the completions in its slices
	Scores points.Scores
	Row    Row // At means nothing once it was kept
}

// Trace is the trace of a row.
func (in *Input) Trace(r *Result, i int) (*Trace, error) {
	t := &Trace{}
	return t, in.TraceInto(t, r, i)
}

// TraceInto puts the trace of a row into t, whose room is used again.
func (in *Input) TraceInto(t *Trace, r *Result, i int) error {
	row := &r.Rows[i]
	p := &in.Participants[row.At]
	room := p.under(r.completions, t.Person.Slices)
	t.Person, t.Row = *p, *row
	t.Person.Slices = room
	_, err := in.Plan.Score(points.Period{Days: r.ofDays, Mean: r.Mean}, room, &t.Scores)
	return err
}

// Show puts a trace into words, as the points' own engine does for a standing.
func (in *Input) Show(t *Trace) (*points.Result, error) {
	r, err := in.Plan.Show(in.period(), t.Person.Slices, &t.Scores, t.Row.Figures)
	if err != nil {
		return nil, err
	}
	for i, s := range r.Slices {
		s.UnitName, s.Post = t.Person.Places[i].UnitName, t.Person.Places[i].Post
	}
	return r, nil
}

// Append writes the trace as JSON without a space at the end of b. Money is in fen, decimals
// in ten-thousandths, factors in millionths, all of them integers; docs/settlement.md says
// what stands where.
func (t *Trace) Append(b []byte) []byte {
	p := &t.Person
	b = append(b, `{"v":`...)
	b = strconv.AppendInt(b, traceFormat, 10)
	b = append(b, `,"who":[`...)
	b = strconv.AppendInt(b, p.StaffID, 10)
	b = appendString(append(b, ','), p.StaffCode)
	b = appendString(append(b, ','), p.Name)
	b = appendString(append(b, ','), string(p.Employment))
	b = appendFen(append(b, ','), p.Quota)
	b = appendFen(append(b, ','), p.FixedPay)
	b = appendFen(append(b, ','), p.MinimumWage)
	b = append(b, `],"slices":[`...)
	for i := range p.Slices {
		if i > 0 {
			b = append(b, ',')
		}
		b = t.appendSlice(b, i)
	}
	b = append(b, `],"process":`...)
	b = appendScores(b, t.Scores.Process)
	b = append(b, `,"adjustments":`...)
	b = appendScores(b, t.Scores.Adjustments)
	f, r := &t.Row.Figures, &t.Row
	b = append(b, `,"points":`...)
	b = appendNumbers(b, int64(f.Base), int64(f.ProcessScore), int64(f.ProcessMax), int64(f.Coefficient), int64(f.Adjustment), int64(f.RawPoints), int64(f.Points))
	b = append(b, `,"pay":`...)
	b = appendNumbers(b, int64(r.Days), int64(r.Quota), int64(r.Bonus), int64(r.Remainder), int64(r.Need), int64(r.TopUp))
	return append(b, '}')
}

func (t *Trace) appendSlice(b []byte, i int) []byte {
	s, place, scores := &t.Person.Slices[i], &t.Person.Places[i], &t.Scores.Slices[i]
	b = strconv.AppendInt(append(b, '['), s.AssignmentID, 10)
	b = strconv.AppendInt(append(b, ','), place.UnitID, 10)
	b = appendString(append(b, ','), place.UnitName)
	b = strconv.AppendInt(append(b, ','), place.Production, 10)
	b = appendString(append(b, ','), string(place.Post))
	b = appendString(append(b, ','), string(s.From))
	b = appendString(append(b, ','), string(s.Until))
	b = strconv.AppendInt(append(b, ','), int64(s.Days), 10)
	b = appendCells(append(b, ','), s.Cells)
	b = strconv.AppendInt(append(b, ','), int64(scores.Base), 10)
	b = strconv.AppendInt(append(b, ','), int64(scores.Factor), 10)
	b = appendScores(append(b, ','), scores.Lines)
	return append(b, ']')
}

// lineReasons are the reasons by the numbers that a trace has for them; 0 is none.
var lineReasons = [...]points.LineReason{"", points.NoTarget, points.NoEntry, points.NothingToDo, points.Capped, points.Negative}

// appendScores writes a score as its number, or as [number, reason] where it has one.
func appendScores(b []byte, scores []points.Scored) []byte {
	b = append(b, '[')
	for i := range scores {
		if i > 0 {
			b = append(b, ',')
		}
		reason := 0
		for lineReasons[reason] != scores[i].Reason {
			reason++
		}
		if reason == 0 {
			b = strconv.AppendInt(b, int64(scores[i].Score), 10)
			continue
		}
		b = appendNumbers(b, int64(scores[i].Score), int64(reason))
	}
	return append(b, ']')
}

// appendCells writes a cell as [done, out of, target] with what it has, and as 0 where it has
// nothing; done is null where nothing was entered.
func appendCells(b []byte, cells []points.Cell) []byte {
	b = append(b, '[')
	for i := range cells {
		if i > 0 {
			b = append(b, ',')
		}
		c := &cells[i]
		switch {
		case !c.Entered && !c.Targeted:
			b = append(b, '0')
			continue
		case c.Entered:
			b = strconv.AppendInt(append(b, '['), int64(c.Done), 10)
		default:
			b = append(b, "[null"...)
		}
		if c.Targeted || c.OutOf != 0 {
			b = strconv.AppendInt(append(b, ','), int64(c.OutOf), 10)
		}
		if c.Targeted {
			b = strconv.AppendInt(append(b, ','), int64(c.Target), 10)
		}
		b = append(b, ']')
	}
	return append(b, ']')
}

func appendNumbers(b []byte, numbers ...int64) []byte {
	for i, n := range numbers {
		c := byte(',')
		if i == 0 {
			c = '['
		}
		b = strconv.AppendInt(append(b, c), n, 10)
	}
	return append(b, ']')
}

func appendFen(b []byte, f *money.Fen) []byte {
	if f == nil {
		return append(b, "null"...)
	}
	return strconv.AppendInt(b, int64(*f), 10)
}

// appendString writes a JSON string with as few escapes as there can be.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c < 0x20:
			b = fmt.Appendf(b, `\u%04x`, c)
		default:
			b = append(b, c)
		}
	}
	return append(b, '"')
}
