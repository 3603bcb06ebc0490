package report

import (
	"slices"

	"duolao/server/money"
)

// RiskReason says why somebody is at risk of leaving.
type RiskReason string

// The reasons.
const (
	LowPay        RiskReason = "LOW_PAY"        // among the lowest tenth of the city: pay ≤ P10 by nearest rank, and below the median
	AtFloor       RiskReason = "AT_FLOOR"       // a top-up was paid
	FallingPoints RiskReason = "FALLING_POINTS" // points ≤ 4/5 of the mean of the three months before
	FallingRank   RiskReason = "FALLING_RANK"   // a worse place in the city than the month before, and that one worse than two months before
)

// past is one of the months before, for one person.
type past struct {
	points money.Decimal
	rank   int
}

// monthsBefore is how many months a person's points are compared with.
const monthsBefore = 3

// standing is what a person's risk follows from.
type standing struct {
	pay, topUp money.Fen
	points     money.Decimal
	rank       int                 // in the city, 1 is the most points
	before     [monthsBefore]*past // the month before, two before, three before; nil where the person was in no settlement of the city
}

// lowTenth is up to where pay is among the lowest tenth of a city: its P10, unless half of the city have no more
// than that; then nobody's pay is low.
func lowTenth(pays []money.Fen) (most money.Fen, any bool) {
	if len(pays) == 0 {
		return 0, false
	}
	sorted := slices.Sorted(slices.Values(pays))
	p10, median := sorted[(len(sorted)+9)/10-1], sorted[(len(sorted)+1)/2-1]
	return p10, p10 < median
}

// pointsBefore are the points of the months before, and of how many there are any.
func (s *standing) pointsBefore() (sum money.Decimal, months int64) {
	for _, p := range s.before {
		if p != nil {
			sum += p.points
			months++
		}
	}
	return sum, months
}

// meanBefore is the mean of the points of the months before that there are, nil where there is none.
func (s *standing) meanBefore() *money.Decimal {
	sum, months := s.pointsBefore()
	if months == 0 {
		return nil
	}
	mean := money.Decimal(money.MulDiv(int64(sum), 1, months))
	return &mean
}

// risks are the reasons why a person is at risk, in the order of the constants; none where not.
func (s *standing) risks(low money.Fen, anyLow bool) []RiskReason {
	list := []RiskReason{}
	if anyLow && s.pay <= low {
		list = append(list, LowPay)
	}
	if s.topUp > 0 {
		list = append(list, AtFloor)
	}
	if sum, months := s.pointsBefore(); sum > 0 && int64(s.points) <= int64(sum)*4/(5*months) {
		list = append(list, FallingPoints)
	}
	if a, b := s.before[0], s.before[1]; a != nil && b != nil && s.rank > a.rank && a.rank > b.rank {
		list = append(list, FallingRank)
	}
	return list
}
