package ticket

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		total   int
		weights []int
		want    []int
	}{
		{0, nil, []int{}},
		{10, []int{}, []int{}},
		{10, []int{1}, []int{10}},
		{10, []int{1, 1, 1}, []int{4, 3, 3}}, // of equal remainders the first
		{11, []int{1, 1, 1}, []int{4, 4, 3}},
		{100, []int{1, 2, 3}, []int{17, 33, 50}},
		{7, []int{0, 5, 0}, []int{0, 7, 0}},
		{7, []int{0, 0}, []int{0, 7}},
		{0, []int{3, 4}, []int{0, 0}},
		{1, []int{1, 2}, []int{0, 1}},
	} {
		if got := split(c.total, c.weights); !slices.Equal(got, c.want) {
			t.Errorf("%d by %v: %v, want %v", c.total, c.weights, got, c.want)
		}
	}
}

func TestSplitAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := rapid.IntRange(0, 40_000_000).Draw(t, "total")
		weights := rapid.SliceOfN(rapid.IntRange(0, 40_000_000), 1, 20).Draw(t, "weights")
		parts, sum, weight := split(total, weights), 0, 0
		for _, w := range weights {
			weight += w
		}
		for i, part := range parts {
			sum += part
			if exact := float64(total) * float64(weights[i]) / float64(max(1, weight)); weight > 0 && (float64(part) < exact-1 || float64(part) > exact+1) {
				t.Fatalf("%d by %v: %d is not next to %f", total, weights, part, exact)
			}
		}
		if sum != total {
			t.Fatalf("%d by %v: %v adds up to %d", total, weights, parts, sum)
		}
	})
}

// What the legs consumed is what the order consumed, and their parts are the overrun, whatever has happened.
func TestLegsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyHistory(t)
		now := later(t, s.last)
		c := resolutionOf(s.set.clocks)
		h := s.set.hours(c)
		c.reckon(h, now)
		c.show(h, now)
		share(s.set.legs, c, h, s.set.clocks, now)
		consumed, breach, segments := 0, 0, 0
		for i, leg := range s.set.legs {
			consumed += leg.ConsumedSeconds
			breach += leg.BreachSeconds
			if leg.Number != i+1 || i > 0 && !leg.StartedAt.Equal(*s.set.legs[i-1].EndedAt) && s.set.legs[i-1].EndedAt.After(leg.StartedAt) {
				t.Fatalf("leg %d: %+v", i, leg)
			}
		}
		for _, segment := range c.Segments {
			segments += segment.ConsumedSeconds
		}
		if consumed != c.ConsumedSeconds || segments != c.ConsumedSeconds || breach != max(0, c.ConsumedSeconds-c.TargetSeconds) {
			t.Fatalf("the order consumed %d of %d s, its legs %d and %d s over, its segments %d", c.ConsumedSeconds, c.TargetSeconds, consumed, breach, segments)
		}
		if c.BreachedAt != nil && c.BreachedAt.After(now.Add(time.Second)) {
			t.Fatal("a breach ahead")
		}
	})
}
