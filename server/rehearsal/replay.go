package rehearsal

import (
	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/pay"
	"duolao/server/points"
	"duolao/server/scheme"
)

// Closed is a month as it was settled and paid.
type Closed struct {
	Input     *pay.Input // what it was settled from, by the scheme that was
	Paid      []Paid     // what came out, of Input.Participants
	Pool      money.Fen
	UnitPrice money.Factor
}

// Paid is what a month came to for somebody. Corrections of other months are no part of it.
type Paid struct {
	Points money.Decimal
	Bonus  money.Fen
	TopUp  money.Fen
}

func (p Paid) pay() money.Fen { return p.Bonus + p.TopUp }

// Replayed is a month under a draft.
type Replayed struct {
	Month *RehearsalMonth
	Rows  []Row // by staff number
}

// Row is one person's month, as it was and as it would have been.
type Row struct {
	StaffID int64
	UnitID  int64 // of the last assignment in the month
	Before  Paid
	After   Paid
}

// Change is what the person gets more; less where it is below 0.
func (r *Row) Change() money.Fen { return r.After.pay() - r.Before.pay() }

// Replay settles a closed month under a draft, by the same rules as it was settled: nothing but
// the scheme is another. Figures that the month does not have count as no entry, and a rating
// that it does not have as one of 0. A *pay.Refusal says why it cannot be settled under the draft.
func Replay(closed *Closed, draft *scheme.Scheme) (*Replayed, error) {
	plan, err := points.Compile(draft)
	if err != nil {
		return nil, err
	}
	m := newMove(closed.Input.Plan, plan)
	in := *closed.Input
	in.Scheme, in.Plan = draft, plan
	in.Participants = make([]pay.Participant, len(closed.Input.Participants))
	for i := range in.Participants {
		if in.Participants[i], err = m.person(&closed.Input.Participants[i], draft.Settings.Transfers); err != nil {
			return nil, err
		}
	}
	settled, err := pay.Settle(&in)
	if err != nil {
		return nil, err
	}
	rows := make([]Row, len(settled.Rows))
	for i := range rows {
		r := &settled.Rows[i]
		was := &closed.Input.Participants[r.At]
		rows[i] = Row{
			StaffID: r.StaffID, UnitID: was.Places[len(was.Places)-1].UnitID,
			Before: closed.Paid[r.At], After: Paid{r.Figures.Points, r.Bonus, r.TopUp},
		}
	}
	month := compare(in.Month, rows)
	month.PoolBefore, month.UnitPriceBefore = closed.Pool, closed.UnitPrice
	month.PoolAfter, month.UnitPriceAfter = settled.Pool, settled.UnitPrice
	month.NoFigures = m.lacking()
	return &Replayed{month, rows}, nil
}

// compare counts who gets more and who gets less, and how pay is spread before and after.
func compare(month clock.Month, rows []Row) *RehearsalMonth {
	m := &RehearsalMonth{Month: month}
	before, after := make([]money.Fen, len(rows)), make([]money.Fen, len(rows))
	lowBefore, lowAfter := 0, 0
	for i := range rows {
		r := &rows[i]
		before[i], after[i] = r.Before.pay(), r.After.pay()
		if r.Before.TopUp > 0 {
			lowBefore++
		}
		if r.After.TopUp > 0 {
			lowAfter++
		}
		switch change := r.Change(); {
		case change > 0:
			m.Winners++
			m.MostGained = max(m.MostGained, change)
		case change < 0:
			m.Losers++
			m.MostLost = max(m.MostLost, -change)
		default:
			m.Unchanged++
		}
	}
	m.Before, m.After = pay.SpreadOf(before, lowBefore), pay.SpreadOf(after, lowAfter)
	return m
}
