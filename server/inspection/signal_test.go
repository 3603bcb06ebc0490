package inspection_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"duolao/server/clock"
	"duolao/server/inspection"
)

// use is a refund for customer 500 under grant 90 with a limit of 100 per use.
func use(id int64, day, hour int, amount, holder int64) inspection.Use {
	return inspection.Use{GrantID: 90, Item: inspection.Item{
		UseID: id, At: at(day, hour), PowerCode: "REFUND", Unit: inspection.Fen, Amount: amount, PerUseLimit: 100, HolderID: holder, GroupID: 500, UnitID: 1,
	}}
}

func but(u inspection.Use, change func(*inspection.Use)) inspection.Use { change(&u); return u }

func TestSplitUses(t *testing.T) {
	split := func(sum int64, people, uses []int64) inspection.Signal {
		return inspection.Signal{
			Kind: inspection.SplitUse, PowerCode: "REFUND", GroupID: 500, People: people, Uses: uses,
			Count: len(uses), OutOf: len(uses), Sum: sum, Limit: 100,
		}
	}
	for name, c := range map[string]struct {
		uses []inspection.Use
		want []inspection.Signal
	}{
		"two in one day":               {[]inspection.Use{use(1, 1, 9, 60, 1), use(2, 1, 10, 41, 1)}, []inspection.Signal{split(101, []int64{1}, []int64{1, 2})}},
		"exactly the limit":            {[]inspection.Use{use(1, 1, 9, 60, 1), use(2, 1, 10, 40, 1)}, nil},
		"the fifth day":                {[]inspection.Use{use(1, 5, 23, 99, 1), use(2, 9, 1, 99, 1)}, []inspection.Signal{split(198, []int64{1}, []int64{1, 2})}},
		"the sixth day":                {[]inspection.Use{use(1, 5, 23, 99, 1), use(2, 10, 0, 99, 1)}, nil},
		"two holders of a grant":       {[]inspection.Use{use(1, 1, 9, 99, 2), use(2, 1, 10, 99, 1)}, []inspection.Signal{split(198, []int64{1, 2}, []int64{1, 2})}},
		"one holder of two grants":     {[]inspection.Use{use(1, 1, 9, 99, 1), but(use(2, 1, 10, 99, 1), func(u *inspection.Use) { u.GrantID++ })}, []inspection.Signal{split(198, []int64{1}, []int64{1, 2})}},
		"two people with two grants":   {[]inspection.Use{use(1, 1, 9, 99, 1), but(use(2, 1, 10, 99, 2), func(u *inspection.Use) { u.GrantID++ })}, nil},
		"two customers":                {[]inspection.Use{use(1, 1, 9, 99, 1), but(use(2, 1, 10, 99, 1), func(u *inspection.Use) { u.GroupID++ })}, nil},
		"two powers":                   {[]inspection.Use{use(1, 1, 9, 99, 1), but(use(2, 1, 10, 99, 1), func(u *inspection.Use) { u.PowerCode = "CLUB" })}, nil},
		"no customer":                  {[]inspection.Use{but(use(1, 1, 9, 99, 1), func(u *inspection.Use) { u.GroupID = 0 }), but(use(2, 1, 10, 99, 1), func(u *inspection.Use) { u.GroupID = 0 })}, nil},
		"one above the limit":          {[]inspection.Use{use(1, 1, 9, 101, 1), use(2, 1, 10, 99, 1)}, nil},
		"no limit":                     {[]inspection.Use{but(use(1, 1, 9, 99, 1), func(u *inspection.Use) { u.PerUseLimit = 0 }), but(use(2, 1, 10, 99, 1), func(u *inspection.Use) { u.PerUseLimit = 0 })}, nil},
		"overlapping is one":           {[]inspection.Use{use(1, 1, 9, 60, 1), use(2, 5, 9, 60, 1), use(3, 9, 9, 70, 1)}, []inspection.Signal{split(130, []int64{1}, []int64{1, 2, 3})}},
		"apart are two":                {[]inspection.Use{use(1, 1, 9, 60, 1), use(2, 1, 10, 60, 1), use(3, 20, 9, 70, 1), use(4, 20, 9, 70, 1)}, []inspection.Signal{split(120, []int64{1}, []int64{1, 2}), split(140, []int64{1}, []int64{3, 4})}},
		"one way finds more":           {[]inspection.Use{use(1, 1, 9, 60, 1), use(2, 1, 10, 60, 1), but(use(3, 1, 11, 60, 1), func(u *inspection.Use) { u.GrantID++ })}, []inspection.Signal{split(180, []int64{1}, []int64{1, 2, 3})}},
		"each way finds something":     {[]inspection.Use{use(1, 1, 9, 60, 2), use(2, 1, 10, 60, 1), but(use(3, 1, 11, 60, 1), func(u *inspection.Use) { u.GrantID++ })}, []inspection.Signal{split(120, []int64{1}, []int64{2, 3}), split(120, []int64{1, 2}, []int64{1, 2})}},
		"a limit that has been raised": {[]inspection.Use{use(1, 1, 9, 90, 1), but(use(2, 1, 10, 90, 1), func(u *inspection.Use) { u.PerUseLimit = 200 })}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			slices.Reverse(c.uses)
			got := inspection.Signals(&inspection.Rows{Uses: c.uses}, inspection.DefaultThresholds)
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("%+v instead of %+v", got, c.want)
			}
		})
	}
}

// Found is what trying out everything finds: each use that lies between an earlier one and one that the sum of all from
// the earlier one on exceeds the limit of, within the days, by grant or by holder.
func TestSplitUsesByTryingOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		th := inspection.DefaultThresholds
		th.SplitDays = rapid.IntRange(1, 6).Draw(t, "days")
		var uses []inspection.Use
		for id := range rapid.Int64Range(0, 12).Draw(t, "uses") {
			u := use(id+1, rapid.IntRange(1, 12).Draw(t, "day"), rapid.IntRange(0, 23).Draw(t, "hour"), rapid.Int64Range(1, 110).Draw(t, "amount"), rapid.Int64Range(1, 2).Draw(t, "holder"))
			u.GrantID = rapid.Int64Range(1, 2).Draw(t, "grant")
			u.GroupID = rapid.Int64Range(0, 2).Draw(t, "group")
			u.PerUseLimit = rapid.SampledFrom([]int64{0, 100, 100, 150}).Draw(t, "limit")
			uses = append(uses, u)
		}
		sorted := slices.SortedFunc(slices.Values(uses), func(a, b inspection.Use) int {
			if c := a.At.Compare(b.At); c != 0 {
				return c
			}
			return int(a.UseID - b.UseID)
		})
		want := map[int64]bool{}
		for _, key := range []func(inspection.Use) int64{func(u inspection.Use) int64 { return u.GrantID }, func(u inspection.Use) int64 { return u.HolderID }} {
			for last, z := range sorted {
				for first := range last {
					a, sum := sorted[first], int64(0)
					if clock.DateOf(a.At).DaysUntil(clock.DateOf(z.At)) >= th.SplitDays {
						continue
					}
					var among []int64
					for _, u := range sorted[first : last+1] {
						if u.GroupID == z.GroupID && key(u) == key(z) && u.Amount <= u.PerUseLimit {
							sum += u.Amount
							among = append(among, u.UseID)
						}
					}
					if z.GroupID != 0 && z.Amount <= z.PerUseLimit && len(among) > 1 && sum > z.PerUseLimit {
						for _, id := range among {
							want[id] = true
						}
					}
				}
			}
		}
		got := map[int64]bool{}
		for _, s := range inspection.Signals(&inspection.Rows{Uses: uses}, th) {
			if s.Kind != inspection.SplitUse {
				continue
			}
			if s.Sum <= s.Limit || s.Count != len(s.Uses) || s.Count < 2 || len(s.People) == 0 {
				t.Fatalf("%+v", s)
			}
			for _, id := range s.Uses {
				got[id] = true
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("found %v instead of %v", got, want)
		}
	})
}

func TestHabits(t *testing.T) {
	rows := func(near, other int) *inspection.Rows {
		r := &inspection.Rows{}
		for i := range near + other {
			u := use(int64(i+1), i+1, 9, 90, 7)
			u.GroupID = int64(i + 1)
			if i >= near {
				u.Amount = 89
			}
			r.Uses = append(r.Uses, u)
		}
		return r
	}
	for name, c := range map[string]struct {
		rows *inspection.Rows
		want []inspection.Signal
	}{
		"half of eight": {rows(4, 4), []inspection.Signal{{Kind: inspection.NearLimitHabit, PowerCode: "REFUND", People: []int64{7}, Uses: []int64{1, 2, 3, 4}, Count: 4, OutOf: 8, Sum: 360, Limit: 100}}},
		"less":          {rows(3, 5), nil},
		"too few":       {rows(7, 0), nil},
	} {
		t.Run(name, func(t *testing.T) {
			if got := inspection.Signals(c.rows, inspection.DefaultThresholds); !reflect.DeepEqual(got, c.want) {
				t.Errorf("%+v instead of %+v", got, c.want)
			}
		})
	}
	two := rows(4, 4)
	two.Uses[7].HolderID++
	once := rows(4, 4)
	for i := range once.Uses {
		once.Uses[i].Amount, once.Uses[i].PerUseLimit = 1, 1
	}
	for name, r := range map[string]*inspection.Rows{"two holders": two, "a limit of one": once} {
		if got := inspection.Signals(r, inspection.DefaultThresholds); got != nil {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestAuditors(t *testing.T) {
	audits := func(n int, took time.Duration) *inspection.Rows {
		r := &inspection.Rows{}
		for i := range n {
			r.Audits = append(r.Audits, inspection.Audit{UseID: int64(i + 1), AuditorID: 4, Outcome: inspection.Passed, OpenedAt: at(1, 9), DecidedAt: at(1, 9).Add(took + time.Duration(i)*time.Second)})
		}
		slices.Reverse(r.Audits)
		return r
	}
	ids := func(n int64) (list []int64) {
		for id := range n {
			list = append(list, id+1)
		}
		return list
	}
	queried := audits(20, time.Minute)
	queried.Audits[3].Outcome = inspection.Queried
	unopened := audits(1, time.Hour)
	unopened.Audits[0].OpenedAt = time.Time{}
	for name, c := range map[string]struct {
		rows *inspection.Rows
		want []inspection.Signal
	}{
		"nineteen":     {audits(19, time.Minute), nil},
		"twenty":       {audits(20, time.Minute), []inspection.Signal{{Kind: inspection.OnlyPasses, People: []int64{4}, Uses: ids(20), Count: 20, OutOf: 20}}},
		"asked once":   {queried, nil},
		"quick":        {audits(3, 58500*time.Millisecond), []inspection.Signal{{Kind: inspection.QuickAudits, People: []int64{4}, Uses: ids(2), Count: 2, OutOf: 3, Seconds: 58}}},
		"never opened": {unopened, []inspection.Signal{{Kind: inspection.QuickAudits, People: []int64{4}, Uses: ids(1), Count: 1, OutOf: 1}}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := inspection.Signals(c.rows, inspection.DefaultThresholds); !reflect.DeepEqual(got, c.want) {
				t.Errorf("%+v instead of %+v", got, c.want)
			}
		})
	}
}

func TestIdleHolders(t *testing.T) {
	held := func(grant int64, from, until clock.Date) inspection.Holding {
		return inspection.Holding{GrantID: grant, HolderID: 7, From: from, Until: until}
	}
	signal := func(days int, grants ...int64) []inspection.Signal {
		return []inspection.Signal{{Kind: inspection.IdleHolder, People: []int64{7}, Grants: grants, Count: days, OutOf: 30}}
	}
	for name, c := range map[string]struct {
		held []inspection.Holding
		uses []inspection.Use
		want []inspection.Signal
	}{
		"all the time":       {[]inspection.Holding{held(2, "2010-01-01", "2011-01-01")}, nil, signal(30, 2)},
		"too short":          {[]inspection.Holding{held(2, "2010-11-04", "2011-01-01")}, nil, nil},
		"two that overlap":   {[]inspection.Holding{held(3, "2010-11-10", "2010-11-29"), held(2, "2010-11-01", "2010-11-20"), held(3, "2010-11-15", "2010-11-16")}, nil, signal(28, 2, 3)},
		"with a gap":         {[]inspection.Holding{held(2, "2010-11-01", "2010-11-15"), held(3, "2010-11-18", "2010-12-01")}, nil, nil},
		"before and after":   {[]inspection.Holding{held(2, "2010-01-01", "2010-11-01"), held(3, "2010-12-01", "2011-01-01")}, nil, nil},
		"busy":               {[]inspection.Holding{held(2, "2010-01-01", "2011-01-01")}, []inspection.Use{use(1, 30, 23, 10, 7)}, nil},
		"busy afterwards":    {[]inspection.Holding{held(2, "2010-01-01", "2011-01-01")}, []inspection.Use{use(1, 31, 0, 10, 7)}, signal(30, 2)},
		"somebody else busy": {[]inspection.Holding{held(2, "2010-01-01", "2011-01-01")}, []inspection.Use{use(1, 3, 9, 10, 8)}, signal(30, 2)},
	} {
		t.Run(name, func(t *testing.T) {
			rows := &inspection.Rows{From: "2010-11-01", Until: "2010-12-01", Holdings: c.held, Uses: c.uses}
			if got := inspection.Signals(rows, inspection.DefaultThresholds); !reflect.DeepEqual(got, c.want) {
				t.Errorf("%+v instead of %+v", got, c.want)
			}
		})
	}
}

// The order of rows changes nothing, and signals come kind by kind.
func TestSignalsHaveAnOrder(t *testing.T) {
	rows := &inspection.Rows{From: "2010-11-01", Until: "2010-12-01"}
	for i := range int64(40) {
		u := use(i+1, 1+int(i%20), int(i%7), 95, i%2)
		u.GroupID = 500 + i%3
		rows.Uses = append(rows.Uses, u)
		rows.Audits = append(rows.Audits, inspection.Audit{UseID: i + 1, AuditorID: i % 2, Outcome: inspection.Passed, DecidedAt: at(1+int(i%5), 9)})
		rows.Holdings = append(rows.Holdings, inspection.Holding{GrantID: i, HolderID: 10 + i%4, From: "2010-11-01", Until: "2010-12-01"})
	}
	want := inspection.Signals(rows, inspection.DefaultThresholds)
	var kinds []inspection.SignalKind
	for _, s := range want {
		kinds = append(kinds, s.Kind)
	}
	if !reflect.DeepEqual(slices.Compact(kinds), inspection.Kinds) {
		t.Error(kinds)
	}
	rapid.Check(t, func(t *rapid.T) {
		other := &inspection.Rows{
			From: rows.From, Until: rows.Until, Uses: rapid.Permutation(rows.Uses).Draw(t, "uses"),
			Audits: rapid.Permutation(rows.Audits).Draw(t, "audits"), Holdings: rapid.Permutation(rows.Holdings).Draw(t, "holdings"),
		}
		if got := inspection.Signals(other, inspection.DefaultThresholds); !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v instead of %+v", got, want)
		}
	})
}
