package points

import (
	"cmp"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"duolao/server/clock"
	"duolao/server/money"
)

// Board is a city's month, computed: everybody's points, places and the price. It is
// made from inputs of one revision, never changed afterwards, and shared by all readers.
type Board struct {
	in      *inputs
	asOf    time.Time
	until   time.Time // from when on it must be made anew, even if the revision has not moved
	members []*member // by place in the city
	byStaff map[int64]*member

	pool      money.Fen
	points    money.Decimal
	price     money.Factor
	priceLow  money.Factor
	unitCount map[int64]int
}

// member is a participant's result.
type member struct {
	*person
	figures       Figures
	yesterday     money.Decimal
	rankCity      int
	rankUnit      int
	rankYesterday int
	unquoted      bool                     // the quota is missing
	err           error                    // figures beyond what can be computed: this person's alone
	standing      atomic.Pointer[Standing] // made at the first look
}

func (m *member) last() (*Slice, place) {
	i := len(m.slices) - 1
	return &m.slices[i], m.places[i]
}

// maxBoardAge bounds how long a changed name may be seen in its old form.
const maxBoardAge = 5 * time.Minute

// newBoard computes a city's month.
func newBoard(in *inputs, now time.Time) *Board {
	b := &Board{in: in, asOf: now, until: now.Add(maxBoardAge), byStaff: make(map[int64]*member, len(in.people)), unitCount: map[int64]int{}}
	for _, at := range []time.Time{in.midnight.AddDate(0, 0, 1), in.countsTo} {
		if !at.IsZero() && at.Before(b.until) {
			b.until = at
		}
	}
	terms := make([]QuotaTerms, len(in.people))
	for i := range in.people {
		p := &in.people[i]
		m := &member{person: p, err: p.err}
		if m.err == nil {
			m.figures, m.err = in.plan.Points(in.period, p.slices)
		}
		if m.err == nil {
			m.yesterday, m.err = in.pointsAtMidnight(p, m.figures.Points)
		}
		terms[i] = p.terms
		b.members = append(b.members, m)
		b.byStaff[p.staffID] = m
		b.points += m.figures.Points
		b.unitCount[p.slices[len(p.slices)-1].UnitID]++
	}
	quotas, missing := Quotas(in.period.Days, terms, QuotaRulesOf(in.scheme))
	for _, q := range quotas {
		b.pool += q
	}
	for _, i := range missing {
		b.members[i].unquoted = true
	}
	b.value(now)
	b.rank()
	return b
}

// value estimates the price: now, and if everybody goes on at today's pace.
func (b *Board) value(now time.Time) {
	b.price, _ = UnitPrice(b.pool, b.points)
	b.priceLow = b.price
	days := b.in.period.Days
	elapsed := b.in.month.First().DaysUntil(clock.DateOf(now)) + 1
	if b.in.closed || elapsed >= days || elapsed < 1 {
		return
	}
	expected := money.Decimal(money.MulDiv(int64(b.points), int64(days), int64(elapsed)))
	b.priceLow, _ = UnitPrice(b.pool, expected)
}

// pointsAtMidnight is a person's points without what was entered since midnight.
func (in *inputs) pointsAtMidnight(p *person, now money.Decimal) (money.Decimal, error) {
	changed := false
	before := slices.Clone(p.slices)
	for i := range before {
		cells := slices.Clone(before[i].Cells)
		for line := range cells {
			if d, ok := in.sinceThen[slot{p.staffID, before[i].AssignmentID, line}]; ok {
				cells[line].Done -= d.Done
				cells[line].OutOf -= d.OutOf
				changed = true
			}
		}
		before[i].Cells = cells
	}
	if !changed {
		return now, nil
	}
	f, err := in.plan.Points(in.period, before)
	return f.Points, err
}

// rank gives the places: equal points share one. Members end up by place, then staff number.
func (b *Board) rank() {
	place := func(points func(*member) money.Decimal, set func(*member, int)) {
		slices.SortStableFunc(b.members, func(x, y *member) int { return cmp.Compare(points(y), points(x)) })
		for i, m := range b.members {
			rank := i + 1
			if i > 0 && points(b.members[i-1]) == points(m) {
				rank = -1 // shares
			}
			set(m, rank)
		}
	}
	share := func(get func(*member) *int) {
		last := 0
		for _, m := range b.members {
			if r := get(m); *r < 0 {
				*r = last
			} else {
				last = *r
			}
		}
	}
	place(func(m *member) money.Decimal { return m.yesterday }, func(m *member, r int) { m.rankYesterday = r })
	share(func(m *member) *int { return &m.rankYesterday })
	slices.SortFunc(b.members, func(x, y *member) int {
		return cmp.Or(cmp.Compare(len(x.code), len(y.code)), strings.Compare(x.code, y.code))
	})
	place(func(m *member) money.Decimal { return m.figures.Points }, func(m *member, r int) { m.rankCity = r })
	share(func(m *member) *int { return &m.rankCity })
	b.rankUnits()
}

func (b *Board) rankUnits() {
	type tail struct {
		count, rank int
		points      money.Decimal
	}
	tails := map[int64]*tail{}
	for _, m := range b.members {
		s, _ := m.last()
		t := tails[s.UnitID]
		if t == nil {
			t = &tail{}
			tails[s.UnitID] = t
		}
		t.count++
		if t.count == 1 || m.figures.Points != t.points {
			t.rank, t.points = t.count, m.figures.Points
		}
		m.rankUnit = t.rank
	}
}

// bonus is what points are worth at a price, in fen: an estimate, rounded half up.
func bonus(points money.Decimal, price money.Factor) money.Fen {
	// points × price is in 10^-10 yuan; a fen is 10^8 of these.
	return money.Fen(money.MulDiv(int64(points), int64(price), 100_000_000))
}

// key names a board.
type key struct {
	cityID int64
	month  clock.Month
}
