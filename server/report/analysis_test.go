package report

import (
	"slices"
	"testing"

	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/pay"
	"duolao/server/points/pointstest"
	"duolao/server/scheme"
)

// workedMonth is the worked month, settled and read back from its traces.
func workedMonth(t *testing.T) *settled {
	m := pointstest.Load(t)
	in := &pay.Input{CityCode: "WX", CityName: "无锡", Month: m.Month, Scheme: m.Scheme, Plan: m.Plan}
	for _, u := range m.Units {
		in.Units = append(in.Units, pay.Unit{ID: u.ID, Code: u.Code, Name: u.Code, Completion: &u.Completion})
	}
	for i, p := range m.Participants {
		who := pay.Participant{StaffID: int64(i + 1), StaffCode: p.Code, Employment: p.Employment, FixedPay: &p.FixedPay, MinimumWage: &p.MinimumWage, Slices: p.Slices}
		if who.Employment == org.Agency {
			who.Quota = &p.Quota
		}
		for _, s := range p.Slices {
			who.Places = append(who.Places, pay.Place{UnitID: s.UnitID, UnitName: m.Units[s.UnitID-1].Code, Production: s.UnitID, Post: m.Scheme.Posts[s.Post].Post})
		}
		in.Participants = append(in.Participants, who)
	}
	r, err := pay.Settle(in)
	if err != nil {
		t.Fatal(err)
	}
	s := &settled{lines: in.Head().Lines}
	var room pay.Trace
	for i := range r.Rows {
		row := &r.Rows[i]
		trace, err := in.Trace(r, i)
		if err == nil {
			err = in.ParseTraceInto(&room, string(trace.Append(nil)))
		}
		if err != nil {
			t.Fatal(err)
		}
		p := &in.Participants[row.At]
		last := p.Places[len(p.Places)-1]
		w := &worker{staffID: row.StaffID, code: row.StaffCode, unitID: last.UnitID, unitName: last.UnitName, post: last.Post, employment: p.Employment,
			points: row.Figures.Points, pay: row.Bonus + row.TopUp, topUp: row.TopUp}
		w.take(s.lines, &room, map[int64]string{1: "U1", 2: "U2", 3: "U3"})
		s.people = append(s.people, w)
	}
	s.judge(nil)
	return s
}

// TestWhatIndicatorsBring: of each person it adds up to the points, and the parts add up to the whole.
func TestWhatIndicatorsBring(t *testing.T) {
	s := workedMonth(t)
	all := int64(0) // with what nobody is paid for: points below 0
	for _, w := range s.people {
		sum := int64(0)
		for _, b := range w.brings {
			sum += b
		}
		all += sum
		if got := money.Decimal(money.MulDiv(sum, int64(money.Unit), perPoint)); got != w.points && w.points > 0 {
			t.Errorf("%s: the indicators bring %s, the points are %s", w.code, got, w.points)
		}
	}
	a := s.analyse(s.people)
	whole := pointstest.Load(t).Result
	var brought money.Decimal
	zero := map[string]int{}
	for _, in := range a.Indicators {
		brought += in.Points
		zero[in.IndicatorCode] = in.Zero
		if in.Category == scheme.Process && in.Points != 0 || in.Mean != money.Decimal(money.MulDiv(int64(in.Score), 1, 8)) {
			t.Errorf("%+v", in)
		}
	}
	// Each line is rounded once.
	if off := brought - money.Decimal(money.MulDiv(all, int64(money.Unit), perPoint)); off < -10 || off > 10 || brought > whole.SumPoints {
		t.Errorf("the indicators bring %s of %s points", brought, whole.SumPoints)
	}
	if zero["TARGET_GROUP"] == 8 || zero["CHURN"] == 0 {
		t.Errorf("who has nothing: %v", zero)
	}
	if len(a.Indicators) != 19 || a.Indicators[0].IndicatorCode != s.lines[0].Code {
		t.Errorf("%d indicators", len(a.Indicators))
	}
	people := map[PayDivision]int{}
	for _, p := range a.Parts {
		people[p.Division] += p.Spread.People
	}
	if people[ByUnit] != 8 || people[ByPost] != 8 || people[ByEmployment] != 8 || a.Spread.Sum < whole.Pool || a.Parts[0].Division != ByUnit || a.Parts[0].Name != "U1" {
		t.Errorf("parts of %v people, %+v", people, a.Parts[0])
	}
	posts := []string{}
	for _, p := range a.Parts {
		if p.Division == ByPost {
			posts = append(posts, p.Key)
		}
	}
	if !slices.Equal(posts, []string{"ACCOUNT_MANAGER", "DISTRICT_MANAGER", "TOWNSHIP_HEAD"}) {
		t.Errorf("posts: %v", posts)
	}
}

// TestFilters: each figure of an analysis opens to as many people as it says.
func TestFilters(t *testing.T) {
	s := workedMonth(t)
	in := &within{settled: s, path: "/1/", paths: map[int64]string{1: "/1/11/", 2: "/1/12/", 3: "/1/13/"}}
	a := s.analyse(s.people)
	yes := true
	count := func(f AnalysisFilter) int {
		people, _, err := in.choose(&f)
		if err != nil {
			t.Fatal(err)
		}
		return len(people)
	}
	for _, b := range a.Bins {
		if got := count(AnalysisFilter{PayFrom: &b.From, PayBelow: &b.Below}); got != b.People {
			t.Errorf("class from %s: %d people, want %d", b.From, got, b.People)
		}
	}
	for _, one := range a.Indicators {
		if got := count(AnalysisFilter{IndicatorCode: &one.IndicatorCode, Zero: &yes}); got != one.Zero {
			t.Errorf("nothing of %s: %d people, want %d", one.IndicatorCode, got, one.Zero)
		}
	}
	for _, p := range a.Parts {
		f := AnalysisFilter{}
		switch p.Division {
		case ByUnit:
			id := int64(p.Name[1] - '0')
			f.UnitID = &id
		case ByPost:
			f.Post = new(org.Post)
			*f.Post = org.Post(p.Key)
		case ByEmployment:
			f.Employment = new(org.Employment)
			*f.Employment = org.Employment(p.Key)
		}
		if got := count(f); got != p.Spread.People {
			t.Errorf("%s %s: %d people, want %d", p.Division, p.Key, got, p.Spread.People)
		}
	}
	if got := count(AnalysisFilter{AtRisk: &yes}); got != a.AtRisk || got == 0 {
		t.Errorf("at risk: %d people, want %d", got, a.AtRisk)
	}
	if got := count(AnalysisFilter{AtFloor: &yes}); got != a.Spread.AtFloor || got == 0 {
		t.Errorf("at the floor: %d people, want %d", got, a.Spread.AtFloor)
	}
	// Pages: nobody twice, nobody left out, in order.
	code := "TARGET_GROUP"
	people, line, err := in.choose(&AnalysisFilter{IndicatorCode: &code})
	if err != nil {
		t.Fatal(err)
	}
	for i, w := range people {
		if got := firstAfter(people, line, w.key(line)); got != i+1 {
			t.Errorf("after %s comes number %d, want %d", w.code, got, i+1)
		}
		if i > 0 && people[i-1].scores[line] < w.scores[line] {
			t.Error("the highest score does not come first")
		}
	}
	for _, f := range []AnalysisFilter{{IndicatorCode: new(string)}, {Zero: &yes}} {
		if _, _, err := in.choose(&f); err == nil {
			t.Errorf("%+v is not refused", f)
		}
	}
}

// TestKept: the months that were read last, as many as there is room for.
func TestKept(t *testing.T) {
	var d decoded
	of := func(people int) *settled { return &settled{people: make([]*worker, people)} }
	v := func(n int64) versions { return versions{n} }
	d.put(v(1), of(20_000))
	d.put(v(2), of(20_000))
	if d.get(v(1)) == nil || d.get(versions{1, 9}) != nil {
		t.Error("the first month is not kept by its versions")
	}
	d.put(v(3), of(20_000)) // no room for three: the one that was not asked for longest goes
	if d.get(v(1)) == nil || d.get(v(2)) != nil || d.get(v(3)) == nil {
		t.Error("the wrong month went")
	}
	d.put(v(4), of(90_000))
	if d.get(v(4)) == nil || len(d.list) != 1 {
		t.Errorf("%d months are kept", len(d.list))
	}
}
