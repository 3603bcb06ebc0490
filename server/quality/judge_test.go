package quality

import (
	"testing"

	"pgregory.net/rapid"

	"duolao/server/auth"
	"duolao/server/catalogue"
	"duolao/server/clock"
	"duolao/server/ticket"
)

func clocked(metric catalogue.ClockMetric, types []string, without ...QualityExclusion) *QualityDefinition {
	return &QualityDefinition{Code: OnTimeCompletion, Measure: ByClock, Metric: &metric, TypeCodes: types, Exclusions: without}
}

func rated(rater ticket.Rater, from int) *QualityDefinition {
	code := SenderSatisfaction
	if rater == ticket.ByCustomer {
		code = CustomerSatisfaction
	}
	return &QualityDefinition{Code: code, Measure: ByRating, Rater: &rater, SatisfiedFrom: &from}
}

// TestWhatCounts: what an occurrence says to a definition.
func TestWhatCounts(t *testing.T) {
	declined := ticket.CodeCustomerDeclined
	repeats := &QualityDefinition{Code: RepeatFault, Measure: ByComingBack, TypeCodes: []string{"FAULT"}}
	are := &QualityDefinition{Code: RepeatFault, Measure: ByRepeating}
	resolved := string(catalogue.MetricResolution)
	for name, c := range map[string]struct {
		d    *QualityDefinition
		o    occurrence
		want verdict
		none bool
	}{
		"in time":               {clocked(catalogue.MetricResolution, nil), occurrence{Kind: resolved}, verdict{Counted: true, Met: true}, false},
		"late":                  {clocked(catalogue.MetricResolution, nil), occurrence{Kind: resolved, Late: true}, verdict{Counted: true}, false},
		"another clock":         {clocked(catalogue.MetricOpening, nil), occurrence{Kind: resolved}, verdict{}, true},
		"a closing":             {clocked(catalogue.MetricResolution, nil), occurrence{Kind: closing}, verdict{}, true},
		"another type":          {clocked(catalogue.MetricResolution, []string{"COMPLAINT"}), occurrence{Kind: resolved, TypeCode: "FAULT"}, verdict{}, true},
		"its type":              {clocked(catalogue.MetricResolution, []string{"FAULT", "COMPLAINT"}), occurrence{Kind: resolved, TypeCode: "COMPLAINT"}, verdict{Counted: true, Met: true}, false},
		"declined, left out":    {clocked(catalogue.MetricResolution, nil, WithoutCustomerDeclined), occurrence{Kind: resolved, Resolution: &declined}, verdict{}, true},
		"declined, counted":     {clocked(catalogue.MetricResolution, nil, WithoutNotFeasible, WithoutOther), occurrence{Kind: resolved, Resolution: &declined}, verdict{Counted: true, Met: true}, false},
		"not resolved yet":      {clocked(catalogue.MetricResponse, nil, WithoutCustomerDeclined), occurrence{Kind: "RESPONSE"}, verdict{Counted: true, Met: true}, false},
		"a child":               {clocked(catalogue.MetricResolution, nil, WithoutChildren), occurrence{Kind: resolved, Child: true}, verdict{}, true},
		"cancelled since":       {clocked(catalogue.MetricResponse, nil, WithoutCancelled), occurrence{Kind: "RESPONSE", Status: ticket.Cancelled}, verdict{}, true},
		"merged, not left out":  {clocked(catalogue.MetricResponse, nil, WithoutCancelled), occurrence{Kind: "RESPONSE", Status: ticket.Merged}, verdict{Counted: true, Met: true}, false},
		"the threshold":         {rated(ticket.BySender, 4), occurrence{Kind: closing, SenderScore: new(4)}, verdict{true, true, new(4), true}, false},
		"below it":              {rated(ticket.BySender, 4), occurrence{Kind: closing, SenderScore: new(3), CustomerScore: new(5)}, verdict{true, false, new(3), true}, false},
		"no mark":               {rated(ticket.BySender, 4), occurrence{Kind: closing, CustomerScore: new(5)}, verdict{Asked: true}, false},
		"customer not asked":    {rated(ticket.ByCustomer, 4), occurrence{Kind: closing, SenderScore: new(5)}, verdict{}, false},
		"customer did not say":  {rated(ticket.ByCustomer, 4), occurrence{Kind: closing, Asked: true}, verdict{Asked: true}, false},
		"customer":              {rated(ticket.ByCustomer, 5), occurrence{Kind: closing, Asked: true, CustomerScore: new(5)}, verdict{true, true, new(5), true}, false},
		"came back":             {repeats, occurrence{Kind: closing, TypeCode: "FAULT", CameBack: true}, verdict{Counted: true, Met: true}, false},
		"repeats and stayed":    {repeats, occurrence{Kind: closing, TypeCode: "FAULT", IsRepeat: true}, verdict{Counted: true}, false},
		"is a repeat":           {are, occurrence{Kind: closing, IsRepeat: true}, verdict{Counted: true, Met: true}, false},
		"came back, not repeat": {are, occurrence{Kind: closing, CameBack: true}, verdict{Counted: true}, false},
	} {
		got, is := c.d.judge(&c.o)
		if is == c.none || got.Counted != c.want.Counted || got.Met != c.want.Met || got.Asked != c.want.Asked || !equal(got.Score, c.want.Score) {
			t.Errorf("%s: %+v %v, want %+v", name, got, is, c.want)
		}
	}
}

// TestInForce: the city's own highest number that has begun goes before the province's.
func TestInForce(t *testing.T) {
	city := int64(7)
	list := definitions{ // the highest number of each first
		{ID: 4, Code: OnTimeOpening, CityID: &city, Number: 2, FromMonth: 201010},
		{ID: 3, Code: OnTimeOpening, CityID: &city, Number: 1, FromMonth: 201006},
		{ID: 6, Code: OnTimeOpening, Number: 3, FromMonth: 201004}, // reaches back behind number 2
		{ID: 2, Code: OnTimeOpening, Number: 2, FromMonth: 201009},
		{ID: 1, Code: OnTimeOpening, Number: 1, FromMonth: 201001},
	}
	for _, c := range []struct {
		city  int64
		month clock.Month
		want  int64
	}{{7, 201012, 4}, {7, 201009, 3}, {7, 201005, 6}, {7, 201001, 1}, {8, 201012, 6}, {8, 201003, 1}, {0, 201009, 6}, {7, 200912, 0}} {
		got := int64(0)
		if d := list.inForce(c.city, OnTimeOpening, c.month); d != nil {
			got = d.ID
		}
		if got != c.want {
			t.Errorf("city %d in %s: number with id %d, want %d", c.city, c.month, got, c.want)
		}
	}
	if list.inForce(7, OnTimeResponse, 201012) != nil {
		t.Error("another figure's definition")
	}
}

// anyOccurrence draws one.
func anyOccurrence(t *rapid.T) *occurrence {
	mark := rapid.Ptr(rapid.IntRange(1, 5), true)
	o := &occurrence{Kind: rapid.SampledFrom([]string{"RESPONSE", "SURVEY", "OPENING", "RESOLUTION", closing}).Draw(t, "kind"),
		TypeCode: rapid.SampledFrom([]string{"FAULT", "COMPLAINT", "SERVICE_OPENING"}).Draw(t, "type"),
		Status:   rapid.SampledFrom([]ticket.TicketStatus{"", ticket.Cancelled, ticket.Merged}).Draw(t, "status"),
		Child:    rapid.Bool().Draw(t, "child"),
	}
	o.Resolution = rapid.Ptr(rapid.SampledFrom([]ticket.ResolutionCode{ticket.CodeDone, ticket.CodeNoFaultFound, ticket.CodeCustomerDeclined, ticket.CodeNotFeasible, ticket.CodeOther}), true).Draw(t, "resolution")
	if o.Kind != closing {
		o.Late = rapid.Bool().Draw(t, "late")
		return o
	}
	o.SenderScore, o.CustomerScore = mark.Draw(t, "sender"), mark.Draw(t, "customer")
	o.Asked, o.CameBack, o.IsRepeat = rapid.Bool().Draw(t, "asked"), rapid.Bool().Draw(t, "came back"), rapid.Bool().Draw(t, "repeat")
	return o
}

// anyDefinition draws one that can be published.
func anyDefinition(t *rapid.T) *QualityDefinition {
	code := rapid.SampledFrom(Codes).Draw(t, "code")
	in := PublishQualityDefinition{Code: code, FromMonth: 201009, Note: "试一试", Measure: ByClock,
		TypeCodes:  rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"FAULT", "COMPLAINT", "OTHER"}), 0, 3, rapid.ID).Draw(t, "types"),
		Exclusions: rapid.SliceOfNDistinct(rapid.SampledFrom(Exclusions), 0, 4, rapid.ID).Draw(t, "without")}
	switch {
	case code.Rated():
		in.Measure, in.SatisfiedFrom = ByRating, new(rapid.IntRange(2, 5).Draw(t, "from"))
	case code == RepeatFault:
		in.Measure = rapid.SampledFrom([]QualityMeasure{ByComingBack, ByRepeating}).Draw(t, "measure")
	default:
		in.Metric = new(rapid.SampledFrom(metrics).Draw(t, "metric"))
	}
	if err := in.check(201009); err != nil {
		t.Fatal(err)
	}
	return in.definition(nobody, clock.Month(201009).Start())
}

// TestParts: whatever the definition, the numerator is a part of the denominator, that of the closed; parts add up to the
// whole however they are cut; and each side has as many as the sum says.
func TestParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDefinition(t)
		whole, parts, sides := &sum{}, map[int]*sum{}, map[QualitySide]int{}
		for _, o := range rapid.SliceOfN(rapid.Custom(anyOccurrence), 0, 30).Draw(t, "orders") {
			v, is := d.judge(o)
			if !is {
				if v != (verdict{}) {
					t.Fatalf("none of its business, and says %+v", v)
				}
				continue
			}
			if v.Met && !v.Counted || v.Counted && d.Code.Rated() && (v.Score == nil || !v.Asked) || !d.Code.Rated() && !v.Counted {
				t.Fatalf("%+v says %+v", o, v)
			}
			part := rapid.IntRange(0, 2).Draw(t, "part")
			if parts[part] == nil {
				parts[part] = &sum{}
			}
			parts[part].add(v, 1)
			whole.add(v, 1)
			for _, side := range []QualitySide{SideDenominator, SideNumerator, SideMissed, SideNotRated} {
				if side.has(v) {
					sides[side]++
				}
			}
		}
		added := sum{}
		for _, p := range parts {
			added = sum{added.met + p.met, added.counted + p.counted, added.score + p.score, added.closed + p.closed, added.asked + p.asked}
		}
		if added != *whole {
			t.Fatalf("parts add up to %+v, the whole is %+v", added, whole)
		}
		for side, n := range sides {
			if side.of(whole) != n {
				t.Fatalf("%s has %d, the sum says %d", side, n, side.of(whole))
			}
		}
		if r := whole.rate(d.Code); r.Rate != nil && (*r.Rate < 0 || *r.Rate > 1_000_000) || (r.Rate == nil) != (r.Denominator == 0) {
			t.Fatalf("%+v", r)
		}
	})
}

// TestDifferences: of facts with themselves there are none; what is taken over is a difference no more.
func TestDifferences(t *testing.T) {
	facts := func(t *rapid.T, name string) []*fact {
		keys := rapid.SliceOfNDistinct(rapid.Int64Range(1, 8), 0, 8, rapid.ID).Draw(t, name)
		var list []*fact
		for _, id := range keys {
			f := &fact{Code: rapid.SampledFrom(Codes[:2]).Draw(t, "code"), TicketID: id, TeamID: 1}
			f.Counted, f.Met = true, rapid.Bool().Draw(t, "met")
			f.WorkerID = rapid.Ptr(rapid.Int64Range(1, 2), true).Draw(t, "worker")
			list = append(list, f)
		}
		return list
	}
	rapid.Check(t, func(t *rapid.T) {
		was, now := facts(t, "was"), facts(t, "now")
		if n := len(compare(was, was)); n != 0 {
			t.Fatalf("%d differences from itself", n)
		}
		list := compare(was, now)
		byKey := map[factKey]*fact{}
		for _, f := range was {
			byKey[f.key()] = f
		}
		for i, d := range list {
			if i > 0 && list[i-1].compare(d.factKey) >= 0 {
				t.Fatal("not in order")
			}
			if delete(byKey, d.factKey); d.now != nil {
				byKey[d.factKey] = d.now
			}
		}
		var corrected []*fact
		for _, f := range byKey {
			corrected = append(corrected, f)
		}
		if left := compare(corrected, now); len(left) != 0 {
			t.Fatalf("%d are left", len(left))
		}
	})
}

// nobody publishes.
var nobody = &auth.Actor{}
