package grant

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"duolao/server/clock"
)

// A small tree of units, by path.
var places = []string{"/1/", "/1/2/", "/1/3/", "/1/2/4/", "/1/2/5/", "/1/3/6/"}

func anyGrant(r *rand.Rand) Grant {
	from := clock.Date("2010-09-20").AddDays(r.IntN(30))
	place := r.IntN(len(places))
	return Grant{State: Active, Number: 1, ScopeID: int64(place), ScopePath: places[place], Limits: someLimits(r), MayHandDown: r.IntN(4) > 0,
		From: from, Until: from.AddDays(1 + r.IntN(60)), ReviewOn: "2011-01-01"}
}

// After any sequence of giving, changing, suspending and revoking no living grant goes beyond its parent, and none lives
// without one.
func TestNoGrantEverExceedsItsParent(t *testing.T) {
	cut, lapsed := 0, 0
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 3))
		tree := map[int64]*Grant{}
		for step := range 80 {
			var living []*Grant
			for id := range int64(len(tree)) {
				if g := tree[id+1]; g.State != Ended {
					living = append(living, g)
				}
			}
			id := int64(len(tree) + 1)
			switch what := r.IntN(10); {
			case len(living) == 0:
				g := anyGrant(r)
				g.ID, g.Depth, g.Path = id, 1, fmt.Sprintf("/%d/", id)
				tree[id] = &g
			case what < 5: // given, where it is within
				parent := living[r.IntN(len(living))]
				g := *anyGrantWithin(r, parent)
				g.ID, g.ParentID, g.Depth, g.Path = id, &parent.ID, parent.Depth+1, fmt.Sprintf("%s%d/", parent.Path, id)
				var f faults
				if g.exceeds(parent, &f); f.Err() == nil && parent.MayHandDown {
					tree[id] = &g
				}
			default:
				before := living[r.IntN(len(living))]
				after := *before
				if what == 9 {
					after = *before.ended()
				} else {
					next := anyGrant(r)
					after.Limits, after.ScopeID, after.ScopePath, after.MayHandDown = next.Limits, next.ScopeID, next.ScopePath, next.MayHandDown
					after.From, after.Until = next.From, next.Until
					var f faults
					if before.ParentID != nil {
						after.exceeds(tree[*before.ParentID], &f)
					}
					if f.Err() != nil {
						continue
					}
				}
				below := slices.DeleteFunc(living, func(g *Grant) bool { return !g.below(before) })
				slices.SortFunc(below, func(a, b *Grant) int { return a.Depth - b.Depth })
				tree[before.ID] = &after
				for _, e := range consequences(&after, below) {
					if e.cause == CauseCut {
						cut++
					} else {
						lapsed++
					}
					if e.after.State != Ended && e.after.same(e.before) {
						t.Fatalf("seed %d: an effect that is none", seed)
					}
					tree[e.after.ID] = e.after
				}
			}
			for _, g := range tree {
				if g.ParentID == nil || g.State == Ended {
					continue
				}
				parent := tree[*g.ParentID]
				var f faults
				if g.exceeds(parent, &f); f.Err() != nil || parent.State == Ended || g.From >= g.Until || !strings.HasPrefix(g.Path, parent.Path) {
					t.Fatalf("seed %d, step %d: %v, parent %s", seed, step, f.Err(), parent.State)
				}
			}
		}
	}
	if cut < 500 || lapsed < 500 {
		t.Error("the sequences do little:", cut, lapsed)
	}
}

// anyGrantWithin is often within its parent.
func anyGrantWithin(r *rand.Rand, parent *Grant) *Grant {
	g := anyGrant(r)
	if r.IntN(4) > 0 {
		g = *g.cut(parent)
		g.State = Active
	}
	return &g
}

// A token is another one as soon as a number, a member or what is to be done changes.
func TestToken(t *testing.T) {
	a := &Grant{ID: 1, Number: 1, Limits: limits(1, 2, 3), From: "2010-01-01", Until: "2011-01-01"}
	b := &Grant{ID: 2, Number: 1, Limits: limits(1, 2, 3)}
	first := token(a, []*Grant{b})
	if copied := *a; token(&copied, []*Grant{b}) != first {
		t.Error("it is not the same twice")
	}
	for name, other := range map[string]string{
		"fewer":   token(a, nil),
		"number":  token(a, []*Grant{{ID: 2, Number: 2}}),
		"another": token(a, []*Grant{{ID: 3, Number: 1}}),
		"ended":   token(a.ended(), []*Grant{b}),
		"limits":  token(&Grant{ID: 1, Number: 1, Limits: limits(1, 2, 4), From: "2010-01-01", Until: "2011-01-01"}, []*Grant{b}),
	} {
		if other == first {
			t.Error(name)
		}
	}
}

func TestWithinAndCut(t *testing.T) {
	parent := &GrantLimits{p(10), PerMonth, p(100), nil, nil, p(2)}
	child := &GrantLimits{p(11), PerYear, p(100), p(7), p(9), nil}
	if got := child.Within(parent); !slices.Equal(got, []Limit{LimitPerUse}) {
		t.Error(got)
	}
	cut := child.Cut(parent)
	if *cut.PerUse != 10 || *cut.PeriodAmount != 100 || *cut.PeriodCount != 7 || cut.CustomerCount != nil || cut.Period != PerYear || *child.PerUse != 11 {
		t.Errorf("%+v", cut)
	}
	if got := cut.Within(parent); len(got) > 0 {
		t.Error(got)
	}
}
