package grant

// Limit names one of the limits that a use is held against.
type Limit string

// The limits.
const (
	LimitMaxAmount      Limit = "MAX_AMOUNT" // the power's own
	LimitPerUse         Limit = "PER_USE"
	LimitPeriodAmount   Limit = "PERIOD_AMOUNT"
	LimitPeriodCount    Limit = "PERIOD_COUNT"
	LimitCustomerAmount Limit = "CUSTOMER_AMOUNT"
	LimitCustomerCount  Limit = "CUSTOMER_COUNT"
)

// figures are a grant's limits with their names and what they are called in an input.
var figures = []struct {
	limit Limit
	field string
	of    func(*GrantLimits) **int
}{
	{LimitPerUse, "perUse", func(l *GrantLimits) **int { return &l.PerUse }},
	{LimitPeriodAmount, "periodAmount", func(l *GrantLimits) **int { return &l.PeriodAmount }},
	{LimitPeriodCount, "periodCount", func(l *GrantLimits) **int { return &l.PeriodCount }},
	{LimitCustomerAmount, "customerAmount", func(l *GrantLimits) **int { return &l.CustomerAmount }},
	{LimitCustomerCount, "customerCount", func(l *GrantLimits) **int { return &l.CustomerCount }},
}

// Of is the figure of a limit; nil where it does not bind.
func (l *GrantLimits) Of(limit Limit) *int {
	for _, f := range figures {
		if f.limit == limit {
			return *f.of(l)
		}
	}
	return nil
}

// Within names every figure of l that is greater than the parent's: none where l may be handed down by it. A figure that
// does not bind is taken as the parent's, which binds along the path anyway. Periods may differ: see docs/grants.md.
func (l *GrantLimits) Within(parent *GrantLimits) (exceeds []Limit) {
	for _, f := range figures {
		own, above := *f.of(l), *f.of(parent)
		if own != nil && above != nil && *own > *above {
			exceeds = append(exceeds, f.limit)
		}
	}
	return exceeds
}

// Cut is l, each figure lowered to the parent's where it is greater.
func (l *GrantLimits) Cut(parent *GrantLimits) *GrantLimits {
	cut := *l
	for _, f := range figures {
		own, above := f.of(&cut), *f.of(parent)
		if *own != nil && above != nil && **own > *above {
			lowered := *above
			*own = &lowered
		}
	}
	return &cut
}

// equal says whether two limits are the same.
func (l *GrantLimits) equal(other *GrantLimits) bool {
	for _, f := range figures {
		a, b := *f.of(l), *f.of(other)
		if (a == nil) != (b == nil) || a != nil && *a != *b {
			return false
		}
	}
	return l.Period == other.Period
}
