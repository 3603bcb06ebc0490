package points

import (
	"duolao/server/money"
	"duolao/server/scheme"
)

// LastPost makes one slice of a month's slices, earliest first, for a scheme in which all of
// a month counts by the last post and unit: its assignment, unit, post and completion are the
// last one's, its days the sum, and so are its totals. A target is the latest one that is set,
// a rating the latest one that was given: ratings of one month do not add up. It fails only on
// figures that do not fit into 64 bits.
func (p *Plan) LastPost(slices []Slice) (Slice, error) {
	merged := slices[len(slices)-1]
	if len(slices) == 1 {
		return merged, nil
	}
	merged.From, merged.Days = slices[0].From, 0
	for i := range slices {
		merged.Days += slices[i].Days
	}
	merged.Cells = make([]Cell, len(p.rules))
	for line := range merged.Cells {
		cell, ok := monthCell(slices, line)
		if !ok {
			return Slice{}, tooLarge("the total of indicator " + p.rules[line].indicator.Code)
		}
		if i := p.ratedIn(slices, line); i >= 0 {
			cell.Done, cell.OutOf = slices[i].Cells[line].Done, slices[i].Cells[line].OutOf
		}
		merged.Cells[line] = cell
	}
	return merged, nil
}

// ratedIn is the latest slice with a rating of a base line; −1 where there is none, or where the line adds up.
func (p *Plan) ratedIn(slices []Slice, line int) int {
	if !p.rules[line].prorated {
		return -1
	}
	for i := len(slices) - 1; i >= 0; i-- {
		if slices[i].Cells[line].Entered {
			return i
		}
	}
	return -1
}

// mergeTransfers makes one slice of everybody's, where the scheme has it so.
func (in *inputs) mergeTransfers() {
	if in.scheme == nil || in.scheme.Settings.Transfers != scheme.LastPost {
		return
	}
	for i := range in.people {
		p := &in.people[i]
		n := len(p.slices)
		if n == 1 {
			continue
		}
		merged, err := in.plan.LastPost(p.slices)
		if err != nil {
			p.err = err
			continue
		}
		in.moveSinceThen(p)
		p.slices, p.places = []Slice{merged}, p.places[n-1:]
	}
}

// moveSinceThen puts what was entered since midnight where the merged slice looks for it.
func (in *inputs) moveSinceThen(p *person) {
	last := p.slices[len(p.slices)-1].AssignmentID
	for line := range in.plan.Lines() {
		rated := in.plan.ratedIn(p.slices, line)
		var sum struct{ done, outOf money.Decimal }
		found := false
		for i := range p.slices {
			at := slot{p.staffID, p.slices[i].AssignmentID, line}
			cell, ok := in.sinceThen[at]
			if !ok {
				continue
			}
			delete(in.sinceThen, at)
			if rated < 0 || rated == i {
				sum.done, sum.outOf, found = sum.done+cell.Done, sum.outOf+cell.OutOf, true
			}
		}
		if found {
			in.sinceThen[slot{p.staffID, last, line}] = Cell{Done: sum.done, OutOf: sum.outOf}
		}
	}
}
