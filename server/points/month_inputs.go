package points

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/scheme"
)

// MonthInputs are everything that a city's month is settled from.
type MonthInputs struct {
	CityID    int64
	CityCode  string
	CityName  string
	Month     clock.Month
	Revision  int64      // of the period: the inputs are the same as long as it is; 0 where nothing was ever written
	CountedAt *time.Time // nil: the computed indicators were counted for this reading only
	Closed    bool
	Uncounted bool           // the month was counted, but not for somebody who has joined since
	Scheme    *scheme.Scheme // nil where none is in force
	Plan      *Plan          // of the scheme, nil without
	Units     []MonthUnit    // the production units with people in the month, or with a completion, by code
	People    []MonthPerson  // by staff number
}

// MonthUnit is a production unit in a month.
type MonthUnit struct {
	ID         int64
	Code       string
	Name       string
	Completion *money.Decimal
}

// MonthPerson is a manager in a month. Nil figures are not known.
type MonthPerson struct {
	StaffID     int64
	Code        string
	Name        string
	Employment  org.Employment // "" where it is not known
	Quota       *money.Fen     // of a full month, as are the next two
	FixedPay    *money.Fen
	MinimumWage *money.Fen
	Slices      []Slice // earliest first; one where the scheme counts all by the last post
	Places      []MonthPlace
}

// MonthPlace is where a slice was spent.
type MonthPlace struct {
	UnitID     int64
	UnitName   string
	Production int64 // the production unit that it is or lies in; 0 where it lies in none
	Post       org.Post
}

// MonthInputsTx reads what a city's month is settled from. ctx is that of the transaction idb; where
// everything must be of one moment, it is a snapshot, or the period's row is locked. It asks for
// no right: whoever shows pay has asked.
func (s *Service) MonthInputsTx(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month) (*MonthInputs, error) {
	in, err := s.loadMonth(ctx, idb, cityID, month, s.now())
	if err != nil {
		return nil, err
	}
	lines := in.computedLines()
	m := &MonthInputs{
		CityID: cityID, CityCode: in.cityCode, CityName: in.cityName, Month: month, Revision: in.revision,
		CountedAt: in.countedAt, Closed: in.closed, Scheme: in.scheme, People: make([]MonthPerson, len(in.people)),
	}
	if in.scheme != nil {
		m.Plan = in.plan
	}
	for i := range in.people {
		m.Uncounted = m.Uncounted || in.countedAt != nil && in.people[i].uncounted(lines)
	}
	in.mergeTransfers()
	used := map[int64]bool{}
	for i := range in.people {
		p := &in.people[i]
		if p.err != nil {
			return nil, p.err
		}
		m.People[i] = MonthPerson{
			StaffID: p.staffID, Code: p.code, Name: p.name, Employment: p.terms.Employment,
			Quota: p.terms.Quota, FixedPay: p.fixed, MinimumWage: p.minimum, Slices: p.slices, Places: make([]MonthPlace, len(p.places)),
		}
		for j := range p.places {
			w := &p.places[j]
			m.People[i].Places[j] = MonthPlace{UnitID: w.unitID, UnitName: w.unitName, Production: w.production, Post: w.post}
			used[w.production] = true
		}
	}
	for _, u := range in.units {
		if used[u.id] || u.completion != nil {
			m.Units = append(m.Units, MonthUnit{ID: u.id, Code: u.code, Name: u.name, Completion: u.completion})
		}
	}
	slices.SortFunc(m.Units, func(a, b MonthUnit) int { return cmp.Compare(a.Code, b.Code) })
	return m, nil
}

// computedLines are the lines whose totals the house counts by itself.
func (in *inputs) computedLines() []int {
	var lines []int
	for line := range in.plan.Lines() {
		if computed(in.plan.Indicator(line)) {
			lines = append(lines, line)
		}
	}
	return lines
}

// uncounted says whether one of the lines was never entered for a person.
func (p *person) uncounted(lines []int) bool {
	for _, line := range lines {
		if c, ok := monthCell(p.slices, line); ok && !c.Entered {
			return true
		}
	}
	return false
}
