package quality

import (
	"slices"

	"duolao/server/catalogue"
	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/money"
	"duolao/server/ticket"
)

// closing is the kind of an occurrence that is no clock's: an order was closed.
const closing = "CLOSED"

// occurrence is something that happened to an order and that figures look at: one of its own clocks stopped, or it was
// closed. Each happens to an order once at most, so an order has one fact of a figure at most.
type occurrence struct {
	CityID        int64
	Month         clock.Month
	Kind          string // a clock's metric, or closing
	Late          bool   // of a clock: it stopped past its target
	SenderScore   *int   // of a closing, like all that follows
	CustomerScore *int
	Asked         bool // the customer was asked for a mark
	CameBack      bool // another order repeats it
	IsRepeat      bool // it repeats another one
	TypeCode      string
	Grade         customer.Grade
	Resolution    *ticket.ResolutionCode
	Status        ticket.TicketStatus
	Child         bool
}

// verdict is what an occurrence says to a figure.
type verdict struct {
	Counted bool // it is in the denominator
	Met     bool // and in the numerator
	Score   *int
	Asked   bool
}

// kind is which occurrences a definition looks at.
func (d *QualityDefinition) kind() string {
	if d.Measure == ByClock {
		return string(*d.Metric)
	}
	return closing
}

// LowerIsBetter says whether a figure is one of what should not be.
func (c QualityCode) LowerIsBetter() bool { return c == RepeatFault }

// Rated says whether a figure is one of marks.
func (c QualityCode) Rated() bool { return c == SenderSatisfaction || c == CustomerSatisfaction }

// judge says what an occurrence says to the figure; false where it is none of its business.
func (d *QualityDefinition) judge(o *occurrence) (verdict, bool) {
	if o.Kind != d.kind() || len(d.TypeCodes) > 0 && !slices.Contains(d.TypeCodes, o.TypeCode) || d.excludes(o) {
		return verdict{}, false
	}
	switch d.Measure {
	case ByClock:
		return verdict{Counted: true, Met: !o.Late}, true
	case ByRating:
		v := verdict{Score: o.SenderScore, Asked: true}
		if *d.Rater == ticket.ByCustomer {
			v.Score, v.Asked = o.CustomerScore, o.Asked || o.CustomerScore != nil
		}
		v.Counted = v.Score != nil
		v.Met = v.Counted && *v.Score >= *d.SatisfiedFrom
		return v, true
	case ByComingBack:
		return verdict{Counted: true, Met: o.CameBack}, true
	default:
		return verdict{Counted: true, Met: o.IsRepeat}, true
	}
}

// excludes says whether the definition leaves an order out.
func (d *QualityDefinition) excludes(o *occurrence) bool {
	for _, e := range d.Exclusions {
		var is bool
		switch e {
		case WithoutChildren:
			is = o.Child
		case WithoutCancelled:
			is = o.Status == ticket.Cancelled
		case WithoutMerged:
			is = o.Status == ticket.Merged
		default:
			is = o.Resolution != nil && string(*o.Resolution) == string(e)
		}
		if is {
			return true
		}
	}
	return false
}

// definitions are all numbers of all definitions that may count, the highest number of each city and code first.
type definitions []*QualityDefinition

// inForce is what a figure is in a city's month: the city's own highest number that has begun, else the province's.
// nil where none has begun.
func (l definitions) inForce(cityID int64, code QualityCode, month clock.Month) *QualityDefinition {
	var provinces *QualityDefinition
	for _, d := range l {
		switch {
		case d.Code != code || d.FromMonth > month:
		case d.CityID != nil && *d.CityID == cityID:
			return d
		case d.CityID == nil && provinces == nil:
			provinces = d
		}
	}
	return provinces
}

// byID are those with these ids.
func (l definitions) byID(ids []int64) definitions {
	var list definitions
	for _, d := range l {
		if slices.Contains(ids, d.ID) {
			list = append(list, d)
		}
	}
	return list
}

// sum is a figure as it is added up.
type sum struct{ met, counted, score, closed, asked int }

// add adds n facts that say the same.
func (s *sum) add(v verdict, n int) {
	s.closed += n
	if v.Counted {
		s.counted += n
	}
	if v.Met {
		s.met += n
	}
	if v.Score != nil {
		s.score += n * *v.Score
	}
	if v.Asked {
		s.asked += n
	}
}

// rate is the figure as it is shown.
func (s *sum) rate(code QualityCode) *QualityRate {
	r := &QualityRate{Code: code, Numerator: s.met, Denominator: s.counted, Rate: share(s.met, s.counted), LowerIsBetter: code.LowerIsBetter()}
	if code.Rated() {
		closed, asked := s.closed, s.asked
		r.Closed, r.Asked, r.ResponseRate = &closed, &asked, share(s.counted, s.asked)
		if s.counted > 0 {
			mean := money.Decimal(money.MulDiv(int64(s.score), int64(money.Unit), int64(s.counted)))
			r.Mean = &mean
		}
	}
	return r
}

// share is part ÷ whole in six places; nil of nothing.
func share(part, whole int) *money.Factor {
	if whole == 0 {
		return nil
	}
	f := money.Factor(money.MulDiv(int64(part), int64(money.OneFactor), int64(whole)))
	return &f
}

// change is now − before as they are shown; nil where one of them is nothing.
func change(now, before *QualityRate) *money.Factor {
	if now.Rate == nil || before.Rate == nil {
		return nil
	}
	f := *now.Rate - *before.Rate
	return &f
}

// metrics are the clocks that definitions can look at.
var metrics = []catalogue.ClockMetric{catalogue.MetricResponse, catalogue.MetricSurvey, catalogue.MetricOpening, catalogue.MetricResolution}
