package points

import (
	"slices"

	"duolao/server/money"
)

// supposed is a supposition made exact: what a cell would hold.
type supposed struct {
	slice, line int
	done        money.Decimal
}

// monthLine says whether a line is over the whole month, not of one slice.
func (p *Plan) monthLine(line int) bool { return line >= p.process }

// cellOf is what a line counts: a slice's own cell, or the month's sum.
func (p *Plan) cellOf(parts []Slice, slice, line int) (Cell, error) {
	if !p.monthLine(line) {
		return parts[slice].Cells[line], nil
	}
	c, ok := monthCell(parts, line)
	if !ok {
		return Cell{}, tooLarge("a total")
	}
	return c, nil
}

// with are the slices as they would be. A line over the whole month is moved in the last
// slice, by as much as its sum must move.
func (p *Plan) with(parts []Slice, changes ...supposed) ([]Slice, error) {
	parts = slices.Clone(parts)
	for _, c := range changes {
		at := c.slice
		if p.monthLine(c.line) {
			at = len(parts) - 1
		}
		now, err := p.cellOf(parts, at, c.line)
		if err != nil {
			return nil, err
		}
		cells := slices.Clone(parts[at].Cells)
		cells[c.line].Done += c.done - now.Done
		cells[c.line].Entered = true
		parts[at].Cells = cells
	}
	return parts, nil
}

// lineScore is the score of one line, as the points hold it.
func (p *Plan) lineScore(period Period, parts []Slice, slice, line int) (money.Decimal, error) {
	c, err := p.cellOf(parts, slice, line)
	if err != nil {
		return 0, err
	}
	score, _, ok := p.rules[line].score(&c, parts[slice].Days, period.Days)
	if !ok {
		return 0, tooLarge("a score")
	}
	return score, nil
}

// rankWith is the place that m would have with other points, everybody else's as they are.
func (b *Board) rankWith(m *member, points money.Decimal) int {
	rank := 1
	for _, other := range b.members {
		if other != m && other.figures.Points > points {
			rank++
		}
	}
	return rank
}
