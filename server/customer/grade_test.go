package customer

import (
	"testing"

	"pgregory.net/rapid"

	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
)

// sample is a rule with steps in no order at all.
func sample() *GradeRule {
	return &GradeRule{
		Steps: []*GradeStep{
			{FactorRevenue, 20000, 30}, {FactorRevenue, 1000, 10}, {FactorRevenue, 50000, 40},
			{FactorMembers, 500, 20}, {FactorMembers, 20, 5},
			{FactorInfluence, 5, 20}, {FactorInfluence, 3, 12},
		},
		Kinds: []*GradeKindPoints{{Government, 20}, {Enterprise, 10}},
		Gold:  70, Silver: 50, Bronze: 30,
	}
}

func TestGrade(t *testing.T) {
	r := sample()
	for _, c := range []struct {
		g    Graded
		sum  int
		want Grade
	}{
		{Graded{Kind: SmallBusiness}, 0, Standard},
		{Graded{Kind: Enterprise, Revenue: 99999}, 10, Standard},  // a fen short of 1,000 yuan
		{Graded{Kind: Enterprise, Revenue: 100000}, 20, Standard}, // to the fen
		{Graded{Kind: Enterprise, Revenue: 100000, Members: 20, Influence: 2}, 25, Standard},
		{Graded{Kind: Government, Revenue: 100000}, 30, Bronze},
		{Graded{Kind: Government, Revenue: 2000000}, 50, Silver},
		{Graded{Kind: Government, Revenue: 5000000, Members: 19, Influence: 4}, 72, Gold},
		{Graded{Kind: Enterprise, Revenue: 5000000, Members: 500}, 70, Gold},
	} {
		sum := 0
		for _, reason := range r.Reasons(c.g) {
			sum += reason.Points
		}
		if got := r.Grade(c.g); got != c.want || sum != c.sum {
			t.Errorf("%+v: %s of %d points, want %s of %d", c.g, got, sum, c.want, c.sum)
		}
	}
	reasons := r.Reasons(Graded{Kind: Enterprise, Revenue: 5200050, Members: 30, Influence: 3})
	want := []GradeReason{{FactorRevenue, "52000.50", 40}, {FactorMembers, "30", 5}, {FactorInfluence, "3", 12}, {FactorKind, "ENTERPRISE", 10}}
	for i, w := range want {
		if *reasons[i] != w {
			t.Errorf("reason %+v, want %+v", *reasons[i], w)
		}
	}
}

func rank(g Grade) int { return map[Grade]int{Standard: 0, Bronze: 1, Silver: 2, Gold: 3}[g] }

// More revenue, members or influence never means a lower grade under any rule that Validate lets through.
func TestGradeIsMonotonic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := &GradeRule{Gold: 60, Silver: 40, Bronze: 20}
		for _, factor := range []string{FactorRevenue, FactorMembers, FactorInfluence} {
			for range rapid.IntRange(0, 4).Draw(t, "steps") {
				r.Steps = append(r.Steps, &GradeStep{factor, rapid.IntRange(0, 6).Draw(t, "atLeast"), rapid.IntRange(0, 40).Draw(t, "points")})
			}
		}
		if r.Validate() != nil {
			t.Skip("a rule that is refused")
		}
		draw := func(least Graded) Graded {
			return Graded{Kind: Enterprise,
				Revenue:   least.Revenue + money.Fen(rapid.IntRange(0, 700).Draw(t, "revenue")),
				Members:   least.Members + rapid.IntRange(0, 7).Draw(t, "members"),
				Influence: least.Influence + rapid.IntRange(0, 5).Draw(t, "influence")}
		}
		less := draw(Graded{})
		more := draw(less)
		if rank(r.Grade(more)) < rank(r.Grade(less)) {
			t.Fatalf("%+v is %s, %+v only %s", less, r.Grade(less), more, r.Grade(more))
		}
	})
}

func TestGradeRuleValidate(t *testing.T) {
	if err := sample().Validate(); err != nil {
		t.Error(err)
	}
	for name, spoil := range map[string]func(*GradeRule){
		"sums out of order":  func(r *GradeRule) { r.Silver = 71 },
		"steps that fall":    func(r *GradeRule) { r.Steps[0].Points = 50 },
		"one step twice":     func(r *GradeRule) { r.Steps[0].AtLeast = 1000 },
		"a factor of no use": func(r *GradeRule) { r.Steps[0].Factor = "COLOUR" },
		"negative points":    func(r *GradeRule) { r.Steps[1].Points = -1 },
	} {
		r := sample()
		spoil(r)
		if errs.CodeOf(r.Validate()) != errs.Invalid {
			t.Errorf("%s: let through", name)
		}
	}
}

func TestLacks(t *testing.T) {
	day := clock.Date("2011-01-01")
	whole := Group{Trade: "制造业", Members: 1, Address: "a", Phone: "1", ContractUntil: &day, KeyContacts: 1}
	if got := whole.Lacks(); len(got) != 0 {
		t.Errorf("a complete record lacks %v", got)
	}
	for name, spoil := range map[string]func(*Group){
		"trade": func(g *Group) { g.Trade = "" }, "members": func(g *Group) { g.Members = 0 }, "address": func(g *Group) { g.Address = "" },
		"phone": func(g *Group) { g.Phone = "" }, "contractUntil": func(g *Group) { g.ContractUntil = nil }, "keyContacts": func(g *Group) { g.KeyContacts = 0 },
	} {
		g := whole
		spoil(&g)
		if got := g.Lacks(); len(got) != 1 || got[0] != name {
			t.Errorf("without %s it lacks %v", name, got)
		}
	}
}
