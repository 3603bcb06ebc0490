package inspection

import (
	"math"
	"testing"
)

// TestFactors computes what each factor is the smallest solution of: at it so few events are unlikely enough, at the last
// place less they are not.
func TestFactors(t *testing.T) {
	atMost := func(k int, lambda float64) float64 {
		term, sum := 1.0, 1.0
		for j := 1; j <= k; j++ {
			term *= lambda / float64(j)
			sum += term
		}
		return sum * math.Exp(-lambda)
	}
	for c, alpha := range map[Confidence]float64{90: 0.1, 95: 0.05, 99: 0.01} {
		factors := poisson[c]
		if len(factors) != 51 {
			t.Fatalf("%d has %d factors", c, len(factors))
		}
		for k, f := range factors {
			if here, before := atMost(k, float64(f)/1e6), atMost(k, float64(f-1)/1e6); here > alpha+1e-12 || before <= alpha-1e-12 {
				t.Errorf("factor %d of %d %%: %d gives %g, the one before %g", k, c, f, here, before)
			}
			if k > 1 && c.step(k) >= c.step(k-1) {
				t.Errorf("step %d of %d %% is not smaller than the one before", k, c)
			}
		}
		if c.step(1000) != c.step(50) {
			t.Errorf("beyond the table the step of %d %% is %d", c, c.step(1000))
		}
	}
}
