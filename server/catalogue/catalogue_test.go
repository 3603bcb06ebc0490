package catalogue

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"duolao/server/customer"
)

func build(r rows) *Catalogue {
	c := &Catalogue{types: map[int64]*TicketType{}, standards: map[int64]*ServiceStandard{}}
	r.into(c)
	c.index()
	return c
}

// The nearest unit counts, there the grade: said by a search of all rules instead of a walk up the path.
func TestRouteIsTheNearest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		depth := rapid.IntRange(1, 5).Draw(t, "depth")
		path := "/"
		for i := range depth {
			path += fmt.Sprintf("%d/", i+1)
		}
		var r rows
		taken := map[routeKey]bool{}
		for i := range rapid.IntRange(0, 12).Draw(t, "rules") {
			grade := rapid.SampledFrom(append(slices.Clone(grades), "")).Draw(t, "grade")
			row := ruleRow{ID: int64(i + 1), TypeCode: rapid.SampledFrom([]string{"FAULT", "COMPLAINT"}).Draw(t, "type"), UnitID: int64(rapid.IntRange(1, 7).Draw(t, "unit"))}
			if grade != "" {
				row.Grade = &grade
			}
			if k := (routeKey{row.TypeCode, row.UnitID, grade}); !taken[k] {
				taken[k] = true
				r.Rules = append(r.Rules, row)
			}
		}
		var want int64
		best := -1
		for _, x := range r.Rules {
			at := strings.Index(path, fmt.Sprintf("/%d/", x.UnitID))
			if x.TypeCode != "FAULT" || at < 0 || x.Grade != nil && *x.Grade != customer.Gold {
				continue
			}
			rank := at * 2
			if x.Grade != nil {
				rank++
			}
			if rank > best {
				best, want = rank, x.ID
			}
		}
		got, ok := build(r).Route("FAULT", path, customer.Gold)
		if ok != (want != 0) || ok && got.ID != want {
			t.Fatalf("%s gives %+v, want rule %d of %+v", path, got, want, r.Rules)
		}
	})
}

func TestStandardInForce(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2026, 1, n, 0, 0, 0, 0, time.UTC) }
	c := build(rows{Standards: []standardRow{
		{ID: 1, Number: 1, FromAt: day(1)}, {ID: 2, Number: 2, FromAt: day(10)}, {ID: 3, Number: 3, FromAt: day(5)}, {ID: 4, Number: 4, FromAt: day(10)},
		{ID: 5, Number: 1, CityID: ptr(int64(2)), FromAt: day(7)},
	}})
	for _, x := range []struct {
		city int64
		at   time.Time
		want int64
	}{
		{0, day(1), 1}, {0, day(1).Add(-1), 0}, {0, day(4), 1},
		{0, day(5), 3},  // published later, begins earlier
		{0, day(10), 4}, // of two with one beginning the later number
		{2, day(6), 3},  // the province's until the city's own begins
		{2, day(7), 5}, {2, day(20), 5},
		{3, day(20), 4}, {2, day(1).Add(-1), 0},
	} {
		var got int64
		if s := c.Standard(x.city, x.at); s != nil {
			got = s.ID
		}
		if got != x.want {
			t.Errorf("city %d, %s: %d, want %d", x.city, x.at, got, x.want)
		}
	}
}

func TestTypesOfACity(t *testing.T) {
	two := ptr(int64(2))
	c := build(rows{Types: []typeRow{
		{ID: 1, Code: "FAULT", Number: 1, Active: true}, {ID: 2, Code: "FAULT", Number: 2, Active: true}, {ID: 3, Code: "COMPLAINT", Number: 1, Active: true},
		{ID: 4, Code: "FAULT", Number: 1, CityID: two}, {ID: 5, Code: "RELOCATION", Number: 1, CityID: two, Active: true},
	}})
	ids := func(city int64) (list []int64) {
		for _, x := range c.Types(city) {
			list = append(list, x.ID)
		}
		return list
	}
	if got := ids(0); !slices.Equal(got, []int64{3, 2}) {
		t.Errorf("the province has %v", got)
	}
	if got := ids(2); !slices.Equal(got, []int64{3, 4, 5}) {
		t.Errorf("the city has %v", got)
	}
	if x, ok := c.Type(2, "FAULT"); !ok || x.ID != 4 || x.Active {
		t.Error("a city that stopped a type has it still:", x)
	}
	if x, ok := c.Type(3, "FAULT"); !ok || x.ID != 2 {
		t.Error(x)
	}
	if _, ok := c.Type(3, "RELOCATION"); ok {
		t.Error("a city has another's type")
	}
}

func TestTeamsAndPeople(t *testing.T) {
	c := build(rows{
		Teams: []teamRow{
			{ID: 1, Code: "B", Kind: TeamAudit, UnitID: 2, CityID: 2, Active: true}, {ID: 2, Code: "A", Kind: TeamAudit, UnitID: 2, CityID: 2, Active: true},
			{ID: 3, Code: "P", Kind: TeamAudit, UnitID: 1, Active: true}, {ID: 4, Code: "X", Kind: TeamAudit, UnitID: 4, CityID: 2},
			{ID: 5, Code: "E", Kind: TeamEngineering, UnitID: 4, CityID: 2, Active: true},
		},
		Members: []memberRow{{TeamID: 4, StaffID: 9}, {TeamID: 5, StaffID: 7, Lead: true, Skills: []string{"FAULT"}}, {TeamID: 5, StaffID: 9}, {TeamID: 5, StaffID: 11, Skills: []string{"LINE_SURVEY"}}},
	})
	for path, want := range map[string]int64{"/1/2/4/6/": 2, "/1/2/": 2, "/1/3/7/": 3, "/1/": 3, "/8/": 0, "": 0} {
		var got int64
		if team, ok := c.AuditTeam(path); ok {
			got = team.ID
		}
		if got != want {
			t.Errorf("%s is audited by %d, want %d", path, got, want)
		}
	}
	if got := c.Skilled(5, "FAULT"); !slices.Equal(got, []int64{7, 9}) {
		t.Error(got)
	}
	if got := c.Leads(5); !slices.Equal(got, []int64{7}) {
		t.Error(got)
	}
	if m, ok := c.Member(5, 9); !ok || m.Lead {
		t.Error(m)
	}
	if _, ok := c.Member(5, 8); ok {
		t.Error("8 is in no team")
	}
	if got := c.TeamsOf(9); len(got) != 1 || got[0].ID != 5 {
		t.Error("a closed team has people:", got)
	}
	fault := &TicketType{TeamKinds: []TeamKind{TeamEngineering}}
	if !c.CanTake(5, fault) || c.CanTake(1, fault) || c.CanTake(99, fault) {
		t.Error("who can take a fault?")
	}
}

func TestGaps(t *testing.T) {
	now := time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC)
	whole := func(codes ...string) (lines []lineRow) {
		for _, code := range codes {
			for _, g := range grades {
				lines = append(lines, lineRow{code, g, MetricResponse, 30, UnitWorkingMinute}, lineRow{code, g, MetricResolution, 4, UnitHour})
			}
		}
		return lines
	}
	two, three := ptr(int64(2)), ptr(int64(3))
	fault := typeRow{ID: 1, Code: "FAULT", Number: 1, Active: true}
	c := build(rows{
		Types: []typeRow{fault, {ID: 2, Code: "OWN", Number: 1, CityID: two, Active: true}, {ID: 3, Code: "OFF", Number: 1}},
		Standards: []standardRow{{ID: 1, Number: 1, FromAt: now.AddDate(-1, 0, 0), Lines: whole("FAULT", "OWN")},
			{ID: 2, Number: 1, CityID: three, FromAt: now.AddDate(0, 0, 3), Lines: whole("FAULT")}},
	})
	for _, x := range []struct {
		name string
		t    *TicketType
		want int
	}{
		{"what is there already", &TicketType{Code: "FAULT", Active: true}, 0},
		{"a step more: in the province's now, in the city's own that comes", &TicketType{Code: "FAULT", Active: true, Steps: []ClockMetric{MetricSurvey}}, 4 + 4},
		{"a new one that is inactive", &TicketType{Code: "NEW"}, 0},
		{"a new one of the city", &TicketType{Code: "NEW", Active: true, CityID: two}, 8},
		{"a new one of the city whose standard comes", &TicketType{Code: "OWN", Active: true, CityID: three}, 8},
	} {
		if got := c.gapsOfType(x.t, now); len(got) != x.want {
			t.Errorf("%s: %d, want %d: %v", x.name, len(got), x.want, got)
		}
	}
	standard := func(city *int64, lines []lineRow) *ServiceStandard {
		in := &PublishStandard{CityID: city}
		for _, l := range lines {
			in.Lines = append(in.Lines, &SaveStandardLine{l.TypeCode, l.Grade, l.Metric, l.Amount, l.Unit})
		}
		return in.asStandard(now)
	}
	for _, x := range []struct {
		name string
		s    *ServiceStandard
		want int
	}{
		{"whole", standard(nil, whole("FAULT", "OWN")), 0},
		{"without the type of a city that has no standard of its own", standard(nil, whole("FAULT")), 8},
		{"a city's", standard(two, whole("FAULT")), 8},
		{"a city's without the province's type", standard(two, whole("OWN")), 8},
		{"another city's", standard(three, whole("FAULT")), 0},
	} {
		if got := c.gapsOfStandard(x.s); len(got) != x.want {
			t.Errorf("%s: %d, want %d: %v", x.name, len(got), x.want, got)
		}
	}
}
