package grant

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"duolao/server/clock"
)

var power = &Power{Code: refund, NameEn: "refund", MaxAmount: 100, Active: true, NearPercent: 80}

// some is a random figure up to most, or none.
func some(r *rand.Rand, most int) *int {
	if r.IntN(3) == 0 {
		return nil
	}
	return p(1 + r.IntN(most))
}

func someLimits(r *rand.Rand) *GrantLimits {
	return &GrantLimits{some(r, 40), periods[r.IntN(4)], some(r, 120), some(r, 8), some(r, 60), some(r, 4)}
}

// open grant of a line, for everybody, for ever.
func line(limits ...*GrantLimits) Path {
	var path Path
	at := "/"
	for i, l := range limits {
		id := int64(i + 1)
		at += fmt.Sprintf("%d/", id)
		path = append(path, &Link{Grant: &Grant{ID: id, Path: at, Depth: i + 1, State: Active, ScopePath: "/1/", Limits: l, From: "2010-01-01", Until: "2020-01-01", ReviewOn: "2020-01-01"}})
	}
	return path
}

// fits is what Judge says of one grant, told in another way.
func fits(l *Link, amount int) bool {
	under := func(limit *int, v int) bool { return limit == nil || v <= *limit }
	x := l.Grant.Limits
	return under(x.PerUse, amount) && under(x.PeriodAmount, l.Total.Amount+amount) && under(x.PeriodCount, l.Total.Count+1) &&
		under(x.CustomerAmount, l.Group.Amount+amount) && under(x.CustomerCount, l.Group.Count+1)
}

func TestJudgeAgainstBruteForce(t *testing.T) {
	for seed := range uint64(20_000) {
		r := rand.New(rand.NewPCG(seed, 1))
		all := make([]*GrantLimits, 1+r.IntN(5))
		for i := range all {
			all[i] = someLimits(r)
		}
		path := line(all...)
		for _, l := range path {
			l.Total, l.Group = Used{r.IntN(150), r.IntN(10)}, Used{r.IntN(70), r.IntN(5)}
		}
		amount := 1 + r.IntN(60)
		v := Judge(power, path, Ask{amount, "/1/2/", "2010-09-20"})
		effective := true
		for _, l := range path {
			effective = effective && fits(l, amount)
		}
		var covering []int64
		for i := len(path) - 2; i >= 0 && !effective; i-- {
			if !slices.ContainsFunc(path[:i+1], func(l *Link) bool { return !fits(l, amount) }) {
				covering = append(covering, path[i].Grant.ID)
			}
		}
		var got []int64
		for _, g := range v.Covering {
			got = append(got, g.ID)
		}
		if v.Refusal != nil || v.Effective != effective || !slices.Equal(got, covering) || (v.OverLimit() == nil) != effective {
			t.Fatalf("seed %d: %+v, want %v %v", seed, v, effective, covering)
		}
		for _, c := range v.Limits[1:] {
			passed, least := false, -1
			for _, l := range path {
				if of := l.Grant.Limits.Of(c.Limit); of != nil {
					takes, used := l.takes(c.Limit, amount)
					passed = passed || used+takes > *of
					if left := max(0, *of-used); least < 0 || left < least {
						least = left
					}
				}
			}
			if c.Passed != passed || c.Left != least || c.Of < c.Left || *path[*c.GrantID-1].Grant.Limits.Of(c.Limit) != c.Of {
				t.Fatalf("seed %d: %+v, want %v %d", seed, c, passed, least)
			}
		}
	}
}

// Whatever is asked of whomever, what is taken under a grant and below never exceeds any of its limits.
func TestNothingExceedsAnyLimitAbove(t *testing.T) {
	type taken struct {
		path   Path
		day    clock.Date
		group  int
		amount int
	}
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 2))
		// Three lines that share their root and one step more.
		root, step := someLimits(r), someLimits(r)
		lines := []Path{line(root, step, someLimits(r), someLimits(r)), line(root, step, someLimits(r)), line(root, someLimits(r))}
		for i, other := range lines[1:] { // the same grants where they are shared
			for j := range 2 - i {
				other[j].Grant = lines[0][j].Grant
			}
		}
		var uses []taken
		counted := func(g *Grant, day clock.Date, group int) (total, one Used) {
			from, until := g.Limits.Period.Of(day)
			for _, u := range uses {
				if u.day >= from && u.day < until && slices.ContainsFunc(u.path, func(l *Link) bool { return l.Grant == g }) {
					total = Used{total.Amount + u.amount, total.Count + 1}
					if u.group == group {
						one = Used{one.Amount + u.amount, one.Count + 1}
					}
				}
			}
			return total, one
		}
		for range 60 {
			path, day, group, amount := lines[r.IntN(3)], clock.Date("2010-09-20").AddDays(r.IntN(200)), r.IntN(3), 1+r.IntN(50)
			for _, l := range path {
				l.Total, l.Group = counted(l.Grant, day, group)
			}
			v := Judge(power, path, Ask{amount, "/1/", day})
			charged := path
			if !v.Effective {
				if len(v.Covering) == 0 {
					continue
				}
				charged = path.UpTo(v.Covering[r.IntN(len(v.Covering))].ID) // who of them decides, and approves
			}
			uses = append(uses, taken{charged, day, group, amount})
			for _, l := range charged {
				total, one := counted(l.Grant, day, group)
				if x := l.Grant.Limits; (x.PerUse != nil && amount > *x.PerUse) || (x.PeriodAmount != nil && total.Amount > *x.PeriodAmount) ||
					(x.PeriodCount != nil && total.Count > *x.PeriodCount) || (x.CustomerAmount != nil && one.Amount > *x.CustomerAmount) ||
					(x.CustomerCount != nil && one.Count > *x.CustomerCount) {
					t.Fatalf("seed %d: %+v of %+v, %+v %+v", seed, amount, x, total, one)
				}
			}
		}
	}
}

func TestWhyNot(t *testing.T) {
	fine := Ask{5, "/1/2/", "2010-09-20"}
	for name, x := range map[string]struct {
		set    func(power *Power, path Path, ask *Ask)
		reason string
		grant  int64
	}{
		"nothing is wrong":   {func(*Power, Path, *Ask) {}, "", 0},
		"no amount":          {func(_ *Power, _ Path, a *Ask) { a.Amount = 0 }, "bad_amount", 0},
		"less than nothing":  {func(_ *Power, _ Path, a *Ask) { a.Amount = -5 }, "bad_amount", 0},
		"beyond all":         {func(_ *Power, _ Path, a *Ask) { a.Amount = 101 }, "amount_too_large", 0},
		"absurd":             {func(_ *Power, _ Path, a *Ask) { a.Amount = 1 << 62 }, "amount_too_large", 0},
		"power out of use":   {func(p *Power, _ Path, _ *Ask) { p.Active = false }, "power_inactive", 0},
		"suspended":          {func(_ *Power, l Path, _ *Ask) { l[1].Grant.State = Suspended }, "grant_suspended", 2},
		"suspended above":    {func(_ *Power, l Path, _ *Ask) { l[0].Grant.State = Suspended }, "grant_suspended", 1},
		"ended":              {func(_ *Power, l Path, _ *Ask) { l[1].Grant.State = Ended }, "grant_ended", 2},
		"not begun":          {func(_ *Power, l Path, _ *Ask) { l[1].Grant.From = "2010-09-21" }, "not_yet", 2},
		"the first day":      {func(_ *Power, l Path, _ *Ask) { l[1].Grant.From = "2010-09-20" }, "", 0},
		"over":               {func(_ *Power, l Path, _ *Ask) { l[1].Grant.Until = "2010-09-20" }, "expired", 2},
		"the last day":       {func(_ *Power, l Path, _ *Ask) { l[1].Grant.Until = "2010-09-21" }, "", 0},
		"over above":         {func(_ *Power, l Path, _ *Ask) { l[0].Grant.Until = "2010-09-20" }, "expired", 1},
		"not reviewed":       {func(_ *Power, l Path, _ *Ask) { l[1].Grant.ReviewOn = "2010-09-20" }, "review_overdue", 2},
		"elsewhere":          {func(_ *Power, l Path, _ *Ask) { l[1].Grant.ScopePath = "/1/3/" }, "out_of_scope", 2},
		"elsewhere, by name": {func(_ *Power, _ Path, a *Ask) { a.UnitPath = "/11/" }, "out_of_scope", 2},
		"elsewhere above":    {func(_ *Power, l Path, _ *Ask) { l[0].Grant.ScopePath = "/1/3/" }, "out_of_scope", 1},
	} {
		some, path, ask := *power, line(limits(0, 0, 0), limits(0, 0, 0)), fine
		x.set(&some, path, &ask)
		v := Judge(&some, path, ask)
		switch {
		case x.reason == "":
			if v.Refusal != nil || !v.Effective {
				t.Errorf("%s: %v", name, v.Refusal)
			}
		case v.Refusal == nil || v.Refusal.Reason != x.reason || v.Effective || len(v.Covering) > 0:
			t.Errorf("%s: %v", name, v.Refusal)
		case x.grant != 0 && (v.Refusal.Params["grant"] != x.grant || v.Refusal.Params["above"] != (x.grant == 1)):
			t.Errorf("%s: %v", name, v.Refusal.Params)
		}
	}
}

func TestNearALimit(t *testing.T) {
	for name, x := range map[string]struct {
		own    *GrantLimits
		total  Used
		amount int
		near   bool
	}{
		"far":              {limits(100, 0, 0), Used{}, 79, false},
		"at the percent":   {limits(100, 0, 0), Used{}, 80, true},
		"of the month":     {limits(0, 100, 0), Used{75, 3}, 5, true},
		"of the count":     {limits(0, 0, 10), Used{75, 7}, 5, true},
		"one of one":       {limits(1, 0, 1), Used{}, 1, false},
		"nothing binds":    {limits(0, 0, 0), Used{1000, 10}, 50, false},
		"far of the count": {limits(0, 0, 10), Used{75, 6}, 5, false},
	} {
		path := line(limits(0, 100, 0), x.own)
		path[0].Total = Used{0, 95} // what is near above says nothing of who uses
		path[1].Total = x.total
		if v := Judge(power, path, Ask{x.amount, "/1/", "2010-09-20"}); v.NearLimit != x.near {
			t.Errorf("%s: %v", name, v.NearLimit)
		}
	}
}

func TestPeriods(t *testing.T) {
	for _, x := range []struct {
		period           GrantPeriod
		day, from, until clock.Date
	}{
		{PerDay, "2010-09-20", "2010-09-20", "2010-09-21"},
		{PerDay, "2012-02-28", "2012-02-28", "2012-02-29"},
		{PerMonth, "2010-12-31", "2010-12-01", "2011-01-01"},
		{PerQuarter, "2010-09-30", "2010-07-01", "2010-10-01"},
		{PerQuarter, "2010-12-01", "2010-10-01", "2011-01-01"},
		{PerQuarter, "2010-01-01", "2010-01-01", "2010-04-01"},
		{PerYear, "2010-09-20", "2010-01-01", "2011-01-01"},
		{PerYear, "2010-12-31", "2010-01-01", "2011-01-01"},
	} {
		if from, until := x.period.Of(x.day); from != x.from || until != x.until {
			t.Errorf("%s of %s: %s to %s", x.period, x.day, from, until)
		}
	}
}
