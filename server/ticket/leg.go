package ticket

import (
	"cmp"
	"slices"
	"time"

	"duolao/server/catalogue"
)

// consumedIn is how much of a clock's target is consumed in [from, until).
func (c *Clock) consumedIn(h hours, from, until time.Time) (sum time.Duration) {
	for i, s := range c.Segments {
		if s.runs() {
			d, _ := c.within(i, h, from, until)
			sum += d
		}
	}
	return sum
}

// share fills in what each leg of an order consumed of its resolution target, its own budget, and its part of the overrun.
// resolution is the order's clock, nil where it has none; it says how much was consumed as of at.
func share(legs []*Leg, resolution *Clock, h hours, budgets []*Clock, at time.Time) {
	for _, c := range budgets {
		for _, leg := range legs {
			if c.LegNumber != nil && *c.LegNumber == leg.Number {
				leg.BudgetSeconds = &c.TargetSeconds
			}
		}
	}
	if resolution == nil {
		return
	}
	weights := make([]int, len(legs))
	for i, leg := range legs {
		until := at
		if leg.EndedAt != nil {
			until = *leg.EndedAt
		}
		leg.ConsumedSeconds = int(resolution.consumedIn(h, leg.StartedAt, until) / time.Second)
		weights[i] = leg.ConsumedSeconds
	}
	for i, part := range split(max(0, resolution.ConsumedSeconds-resolution.TargetSeconds), weights) {
		legs[i].BreachSeconds = part
	}
}

// split divides a total by weights into whole parts that add up to it: each is rounded down, and what is left goes one
// each to the largest remainders, of equal ones to the first. Where nothing weighs, the last has it all.
func split(total int, weights []int) []int {
	parts := make([]int, len(weights))
	if len(weights) == 0 {
		return parts
	}
	sum := 0
	for _, w := range weights {
		sum += w
	}
	if sum == 0 {
		parts[len(parts)-1] = total
		return parts
	}
	left := total
	order := make([]int, len(weights))
	for i, w := range weights {
		parts[i] = total * w / sum
		left -= parts[i]
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(total*weights[b]%sum, total*weights[a]%sum) })
	for _, i := range order[:left] {
		parts[i]++
	}
	return parts
}

// resolutionOf is the order's clock of RESOLUTION among its clocks.
func resolutionOf(list []*Clock) *Clock {
	for _, c := range list {
		if c.LegNumber == nil && c.Metric == catalogue.MetricResolution {
			return c
		}
	}
	return nil
}

// show fills in what is read of a clock as of a moment. What does not run keeps what was reckoned when it stopped: a
// change of calendar later does not change it.
func (c *Clock) show(h hours, at time.Time) {
	at = wholeSecond(at)
	if first := c.last().FromAt; at.Before(first) {
		at = first
	}
	c.AsOf = at
	if c.State == ClockRunning {
		sum, _ := c.consumed(h, at)
		c.ConsumedSeconds = int(sum / time.Second)
		if c.BreachedAt == nil && !at.Before(*c.DueAt) { // not noticed yet
			c.BreachedAt = c.DueAt
		}
	}
	for i, s := range c.Segments {
		d, _ := c.consumedOf(i, h, at)
		s.ConsumedSeconds = int(d / time.Second)
	}
}
