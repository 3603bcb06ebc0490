package demo

import "math/rand/v2"

// random is a source of repeatable choices.
type random struct{ *rand.Rand }

// randomFor gives each part of the province a stream of its own, so that the parts may be made
// in any order.
func randomFor(seed uint64, part string, n int) random {
	h := uint64(14695981039346656037) // FNV-1a
	for _, b := range []byte(part) {
		h = (h ^ uint64(b)) * 1099511628211
	}
	return random{rand.New(rand.NewPCG(seed, h+uint64(n)))} //nolint:gosec // repeatable on purpose
}

// between is a number from low to high, both included.
func (r random) between(low, high int) int { return low + r.IntN(high-low+1) }

// chance is true in so many of a thousand cases.
func (r random) chance(perMille int) bool { return r.IntN(1000) < perMille }

func pick[T any](r random, from []T) T { return from[r.IntN(len(from))] }

// weighted is an index, as likely as its weight.
func (r random) weighted(weights ...int) int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	n := r.IntN(sum)
	for i, w := range weights {
		if n -= w; n < 0 {
			return i
		}
	}
	panic("unreachable: n is below the sum")
}

// power starts at least and grows by half each time the dice say so: few are very large, as
// revenues are.
func (r random) power(least, perMille, most int) int {
	v := least
	for v < most && r.chance(perMille) {
		v += v/2 + 1
	}
	return min(most, v+r.IntN(v/2+1))
}

// shares cuts total into parts in proportion to weights; they add up to total.
func shares(total int, weights []int) []int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	parts := make([]int, len(weights))
	so, given := 0, 0
	for i, w := range weights {
		so += w
		upTo := int(int64(total) * int64(so) / int64(sum))
		parts[i], given = upTo-given, upTo
	}
	return parts
}
