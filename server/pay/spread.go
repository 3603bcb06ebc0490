package pay

import (
	"math/big"
	"slices"

	"duolao/server/money"
)

// Spread is how pay is spread over people.
type Spread struct {
	People  int
	Sum     money.Fen
	Mean    money.Fen // half up, as is the median of an even number
	Median  money.Fen
	P10     money.Fen // by nearest rank: the least that a tenth of the people do not exceed
	P90     money.Fen
	Min     money.Fen
	Max     money.Fen
	P90P10  *money.Factor // nil where P10 is not above 0, or the ratio beyond figures
	Gini    money.Factor  // 0 where all have the same, towards 1 where one has all
	AtFloor int
}

// SpreadOf is the spread of pays, of which so many are at the floor. All is 0 where there is nobody.
func SpreadOf(pays []money.Fen, atFloor int) *Spread {
	s := &Spread{People: len(pays), AtFloor: atFloor}
	n := len(pays)
	if n == 0 {
		return s
	}
	sorted := slices.Clone(pays)
	slices.Sort(sorted)
	weighted, term := new(big.Int), new(big.Int) // Σ (2 × place − n − 1) × pay, of places from 1
	for i, p := range sorted {
		s.Sum += p
		weighted.Add(weighted, term.Mul(big.NewInt(int64(2*i+1-n)), big.NewInt(int64(p))))
	}
	s.Mean = money.Fen(money.MulDiv(int64(s.Sum), 1, int64(n)))
	s.Median = money.Fen(money.MulDiv(int64(sorted[(n-1)/2]+sorted[n/2]), 1, 2))
	s.P10, s.P90 = sorted[(n+9)/10-1], sorted[(9*n+9)/10-1]
	s.Min, s.Max = sorted[0], sorted[n-1]
	if s.P10 > 0 {
		if ratio, ok := money.TryMulDiv(int64(s.P90), int64(money.OneFactor), int64(s.P10)); ok {
			s.P90P10 = (*money.Factor)(&ratio)
		}
	}
	if s.Sum > 0 {
		gini := new(big.Rat).SetFrac(weighted, product(int64(n), int64(s.Sum)))
		s.Gini = money.Factor(half(gini.Mul(gini, big.NewRat(int64(money.OneFactor), 1))).Int64())
	}
	return s
}
