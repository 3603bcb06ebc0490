package catalogue

import "duolao/server/customer"

// Target is how much of what.
type Target struct {
	Amount int
	Unit   TargetUnit
}

// lineKey names a line of a standard.
type lineKey struct {
	typeCode string
	grade    customer.Grade
	metric   ClockMetric
}

// Target is what a standard demands; false where it demands nothing.
func (s *ServiceStandard) Target(typeCode string, grade customer.Grade, metric ClockMetric) (Target, bool) {
	t, ok := s.targets[lineKey{typeCode, grade, metric}]
	return t, ok
}

// index makes the lines found by their names. Whoever makes a standard calls it.
func (s *ServiceStandard) index() {
	s.targets = make(map[lineKey]Target, len(s.Lines))
	for _, l := range s.Lines {
		s.targets[lineKey{l.TypeCode, l.Grade, l.Metric}] = Target{l.Amount, l.Unit}
	}
}
