package catalogue

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"duolao/server/customer"
)

// What a standard may hold.
const (
	maxLines = 5_000
	maxNote  = 500
	// maxAhead is how far ahead a standard may be published: the calendar is known no further.
	maxAhead = 366 * 24 * time.Hour
)

var (
	grades  = []customer.Grade{customer.Gold, customer.Silver, customer.Bronze, customer.Standard}
	metrics = []ClockMetric{MetricResponse, MetricSurvey, MetricOpening, MetricResolution, MetricLeg, MetricAudit, MetricSupplement, MetricRepeatWindow}
	// most is about a year of each unit: whatever is longer is a slip of the pen.
	most = map[TargetUnit]int{UnitWorkingMinute: 250 * 8 * 60, UnitWorkingDay: 250, UnitHour: 366 * 24, UnitDay: 366}
)

// Validate says everything that is wrong with a standard and can be seen from the input alone, as one INVALID error with
// the parameter "faults" ([]errs.Fault).
func (in *PublishStandard) Validate(now time.Time) error {
	var f faults
	if n := utf8.RuneCountInString(in.Note); n > maxNote || strings.TrimSpace(in.Note) != in.Note {
		f.Add("input.note", "note_length", "the note has at most %d characters and no blanks around it", maxNote)
	}
	if in.FromAt != nil && in.FromAt.Before(now) {
		f.Add("input.fromAt", "from_in_past", "a standard holds for orders to come: not from %s, which is past", in.FromAt.Format(time.RFC3339))
	}
	if in.FromAt != nil && in.FromAt.After(now.Add(maxAhead)) {
		f.Add("input.fromAt", "from_too_far", "a standard begins within a year: not at %s", in.FromAt.Format(time.RFC3339))
	}
	if len(in.Lines) == 0 || len(in.Lines) > maxLines {
		f.Add("input.lines", "bad_number_of_lines", "a standard has 1 to %d lines", maxLines).With("max", maxLines)
		return f.Err()
	}
	seen := make(map[lineKey]bool, len(in.Lines))
	for i, l := range in.Lines {
		at := fmt.Sprintf("input.lines.%d", i)
		if !slices.Contains(grades, l.Grade) {
			f.Add(at+".grade", "bad_value", "%q is not a grade", l.Grade)
		}
		if !slices.Contains(metrics, l.Metric) {
			f.Add(at+".metric", "bad_value", "%q is not a metric", l.Metric)
		}
		if limit, ok := most[l.Unit]; !ok {
			f.Add(at+".unit", "bad_value", "%q is not a unit of targets", l.Unit)
		} else if l.Amount < 1 || l.Amount > limit {
			f.Add(at+".amount", "target_out_of_range", "a target of %d lies outside 1 to %d %s", l.Amount, limit, l.Unit).With("max", limit).With("unit", string(l.Unit))
		}
		k := lineKey{l.TypeCode, l.Grade, l.Metric}
		if seen[k] {
			f.Add(at, "line_twice", "there is another line for %s, %s, %s", l.TypeCode, l.Grade, l.Metric)
		}
		seen[k] = true
	}
	return f.Err()
}

// asStandard is what in says, as a standard that can be asked.
func (in *PublishStandard) asStandard(at time.Time) *ServiceStandard {
	s := &ServiceStandard{CityID: in.CityID, FromAt: at, Note: in.Note, Lines: make([]*StandardLine, len(in.Lines))}
	if in.FromAt != nil {
		s.FromAt = *in.FromAt
	}
	for i, l := range in.Lines {
		s.Lines[i] = &StandardLine{l.TypeCode, l.Grade, l.Metric, l.Amount, l.Unit}
	}
	s.index()
	return s
}
