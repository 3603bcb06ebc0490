package catalogue

import (
	"time"

	"duolao/server/customer"
)

// ClockMetric says what a clock measures.
type ClockMetric string

// The values; the schema describes them.
const (
	MetricResponse     ClockMetric = "RESPONSE"
	MetricSurvey       ClockMetric = "SURVEY"
	MetricOpening      ClockMetric = "OPENING"
	MetricResolution   ClockMetric = "RESOLUTION"
	MetricLeg          ClockMetric = "LEG"
	MetricAudit        ClockMetric = "AUDIT"
	MetricSupplement   ClockMetric = "SUPPLEMENT"
	MetricRepeatWindow ClockMetric = "REPEAT_WINDOW"
)

// TargetUnit is what a target is counted in.
type TargetUnit string

// The values; the schema describes them.
const (
	UnitWorkingMinute TargetUnit = "WORKING_MINUTE"
	UnitWorkingDay    TargetUnit = "WORKING_DAY"
	UnitHour          TargetUnit = "HOUR"
	UnitDay           TargetUnit = "DAY"
)

// ServiceStandard is one number of the 服务标准: the whole table of targets by type and grade. Orders keep the number that they were
// sent under.
type ServiceStandard struct {
	ID            int64
	Number        int
	CityID        *int64
	FromAt        time.Time
	Note          string
	Lines         []*StandardLine
	GivenUp       bool // the city went back to the province's with this number, which has no lines
	PublishedAt   time.Time
	PublishedByID *int64
	targets       map[lineKey]Target
}

// StandardLine is a target.
type StandardLine struct {
	TypeCode string         `json:"typeCode"`
	Grade    customer.Grade `json:"grade"`
	Metric   ClockMetric    `json:"metric"`
	Amount   int            `json:"amount"`
	Unit     TargetUnit     `json:"unit"`
}

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
