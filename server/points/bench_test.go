package points_test

import (
	"math/rand/v2"
	"testing"

	"duolao/server/money"
	"duolao/server/points"
	"duolao/server/points/pointstest"
)

// BenchmarkPoints100k computes the month of 100,000 managers under 20 indicators.
func BenchmarkPoints100k(b *testing.B) {
	m, people := managers(b, 100_000)
	b.ReportAllocs()
	for b.Loop() {
		var sum money.Decimal
		for _, slices := range people {
			f, err := m.Plan.Points(m.Period, slices)
			if err != nil {
				b.Fatal(err)
			}
			sum += f.Points
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/100_000, "ns/manager")
}

// BenchmarkTrace computes one manager's month with the whole trace.
func BenchmarkTrace(b *testing.B) {
	m, people := managers(b, 1)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.Plan.Trace(m.Period, people[0]); err != nil {
			b.Fatal(err)
		}
	}
}

// managers are n people with random months under the worked month's scheme and one more
// indicator; every tenth changed post in mid-month.
func managers(b *testing.B, n int) (*pointstest.Month, [][]points.Slice) {
	m := pointstest.Load(b)
	another := *m.Scheme.Indicators[0]
	another.Code = "ANOTHER"
	m.Scheme.Indicators = append(m.Scheme.Indicators, &another)
	var err error
	if m.Plan, err = points.Compile(m.Scheme); err != nil {
		b.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	people := make([][]points.Slice, n)
	for i := range people {
		people[i] = make([]points.Slice, 1+(i%10)/9)
		for j := range people[i] {
			s := &people[i][j]
			s.Days = m.Period.Days / len(people[i])
			s.Completion = m.Units[random.IntN(len(m.Units))].Completion
			s.Cells = make([]points.Cell, m.Plan.Lines())
			for k := range s.Cells {
				target := 1 + random.Int64N(40)
				s.Cells[k] = points.Cell{
					Done: money.Decimal(random.Int64N(400_000)), OutOf: money.Decimal(target) * money.Unit,
					Target: money.Decimal(target) * money.Unit, Entered: true, Targeted: true,
				}
			}
		}
	}
	return m, people
}
