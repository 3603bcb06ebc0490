package pay

import (
	"cmp"
	"slices"

	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/points"
	"duolao/server/scheme"
)

// Input is all that a month's settlement depends on. A nil figure is one that is not known.
type Input struct {
	CityCode     string
	CityName     string
	Month        clock.Month
	Scheme       *scheme.Scheme // nil where none is in force
	Plan         *points.Plan   // of the scheme
	Units        []Unit         // the production units in the settlement
	Participants []Participant
}

// Unit is a production unit.
type Unit struct {
	ID         int64
	Code       string
	Name       string
	Completion *money.Decimal
}

// Participant is a manager with their month.
type Participant struct {
	StaffID     int64
	StaffCode   string // the staff number
	Name        string
	Employment  org.Employment // "" where it is not known
	Quota       *money.Fen     // of a full month, as are the next two
	FixedPay    *money.Fen
	MinimumWage *money.Fen
	Slices      []points.Slice // earliest first; completions are taken from Units
	Places      []Place        // of the slices
}

// Place is where a slice was spent.
type Place struct {
	UnitID     int64 // of the assignment
	UnitName   string
	Production int64 // the production unit that this lies in, whose completion counts; 0 where it lies in none
	Post       org.Post
}

// days are the days of the month in which the person takes part.
func (p *Participant) days() int {
	days := 0
	for i := range p.Slices {
		days += p.Slices[i].Days
	}
	return days
}

// order is the places of the participants, the lowest staff number first.
func (in *Input) order() []int {
	order := make([]int, len(in.Participants))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return CompareStaffCodes(in.Participants[a].StaffCode, in.Participants[b].StaffCode)
	})
	return order
}

// CompareStaffCodes puts the lower staff number first: the shorter one, or the one that
// sorts first among equally long ones, so that 999 comes before 1000.
func CompareStaffCodes(a, b string) int {
	return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
}

// completions are the units' completions by unit, and the mean of those that are known.
func (in *Input) completions() (map[int64]*money.Decimal, points.Mean) {
	byUnit := make(map[int64]*money.Decimal, len(in.Units))
	known := make([]money.Decimal, 0, len(in.Units))
	for _, u := range in.Units {
		byUnit[u.ID] = u.Completion
		if u.Completion != nil {
			known = append(known, *u.Completion)
		}
	}
	return byUnit, points.MeanOf(known)
}

// completion is a production unit's; nil where it is not known.
func (in *Input) completion(unitID int64) *money.Decimal {
	for i := range in.Units {
		if in.Units[i].ID == unitID {
			return in.Units[i].Completion
		}
	}
	return nil
}

// period is what the computation of points has in common for everybody.
func (in *Input) period() points.Period {
	_, mean := in.completions()
	return points.Period{Days: in.Month.Days(), Mean: mean}
}

// under is a participant's slices with the completions of their units, in the room given.
func (p *Participant) under(completions map[int64]*money.Decimal, room []points.Slice) []points.Slice {
	room = append(room[:0], p.Slices...)
	for i := range room {
		c := completions[p.Places[i].Production]
		if room[i].NoCompletion = c == nil; c != nil {
			room[i].Completion = *c
		} else {
			room[i].Completion = 0
		}
	}
	return room
}
