package scheme

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/org"
)

func ptr[T any](v T) *T { return &v }

// faultsOf are the fields and reasons of err, e.g. "input.posts post_missing".
func faultsOf(t *testing.T, err error) []string {
	t.Helper()
	if err == nil {
		return nil
	}
	var e *errs.Error
	if !errors.As(err, &e) || e.Code != errs.Invalid {
		t.Fatalf("not an INVALID error: %v", err)
	}
	var out []string
	for _, f := range e.Params["faults"].([]errs.Fault) {
		out = append(out, f.Field+" "+f.Reason)
	}
	if want := e.Field + " " + e.Reason; out[0] != want {
		t.Errorf("the error is %q, its first fault %q", want, out[0])
	}
	return out
}

func TestDefaultIsTheStudys(t *testing.T) {
	s := Default()
	if err := s.Validate("default"); err != nil {
		t.Fatal(err)
	}
	sum := map[Category]money.Decimal{}
	for _, in := range s.Indicators {
		if in.Method != Deduction {
			sum[in.Category] += in.Max
		}
		if in.Source != Imported {
			t.Errorf("%s is %s", in.Code, in.Source)
		}
	}
	if sum[Base] != 100*money.Unit || sum[Process] != 90*money.Unit || sum[Adjustment] != 35*money.Unit {
		t.Errorf("the full scores are %v", sum)
	}
	s.Indicators[0].Max, s.Posts[0].Own = 1, 1
	if d := Default(); d.Indicators[0].Max != 18*money.Unit || d.Posts[0].Own != 800_000 {
		t.Error("a caller has changed the default of everybody")
	}
}

func TestValidateNamesEveryFault(t *testing.T) {
	line := func(change func(*Indicator)) func(*Scheme) {
		return func(s *Scheme) { change(s.Indicators[0]) } // TARGET_GROUP: BASE, RATIO
	}
	for name, c := range map[string]struct {
		change func(*Scheme)
		want   []string
	}{
		"as it ships":             {func(*Scheme) {}, nil},
		"small letters":           {line(func(in *Indicator) { in.Code = "abc" }), []string{"input.indicators[0].code bad_code"}},
		"one character":           {line(func(in *Indicator) { in.Code = "A" }), []string{"input.indicators[0].code bad_code"}},
		"41 characters":           {line(func(in *Indicator) { in.Code = "A" + strings.Repeat("1", 40) }), []string{"input.indicators[0].code bad_code"}},
		"40 characters":           {line(func(in *Indicator) { in.Code = "A" + strings.Repeat("_", 39) }), nil},
		"a code twice":            {line(func(in *Indicator) { in.Code = "CHURN" }), []string{"input.indicators[15].code code_twice"}},
		"no Chinese name":         {line(func(in *Indicator) { in.NameZh = "" }), []string{"input.indicators[0].nameZh bad_name"}},
		"a blank around a name":   {line(func(in *Indicator) { in.NameEn = "Groups " }), []string{"input.indicators[0].nameEn bad_name"}},
		"60 Chinese characters":   {line(func(in *Indicator) { in.NameZh = strings.Repeat("集", 60) }), nil},
		"no category":             {line(func(in *Indicator) { in.Category = "OTHER" }), []string{"input.indicators[0].category unknown_category"}},
		"no method":               {line(func(in *Indicator) { in.Method = "" }), []string{"input.indicators[0].method unknown_method"}},
		"a negative full score":   {line(func(in *Indicator) { in.Max = -1 }), []string{"input.indicators[0].max max_out_of_range"}},
		"too high a full score":   {line(func(in *Indicator) { in.Max = MaxScore + 1 }), []string{"input.indicators[0].max max_out_of_range"}},
		"nothing to win":          {line(func(in *Indicator) { in.Max = 0 }), []string{"input.indicators[0].max max_zero"}},
		"a piece has no maximum":  {line(func(in *Indicator) { in.Method, in.Max, in.PerPiece = Piece, 0, ptr(money.Unit) }), nil},
		"a piece without points":  {line(func(in *Indicator) { in.Method = Piece }), []string{"input.indicators[0].perPiece per_piece_missing"}},
		"a piece for nothing":     {line(func(in *Indicator) { in.Method, in.PerPiece = Piece, ptr(money.Decimal(0)) }), []string{"input.indicators[0].perPiece per_piece_out_of_range"}},
		"a ratio by piece":        {line(func(in *Indicator) { in.PerPiece = ptr(money.Unit) }), []string{"input.indicators[0].perPiece per_piece_not_used"}},
		"a computed base line":    {line(func(in *Indicator) { in.Source = ComputedAlerts }), []string{"input.indicators[0].source source_not_computable"}},
		"a computed rating":       {func(s *Scheme) { s.Indicator("PROCESS_RATING").Source = ComputedRecords }, []string{"input.indicators[12].source source_not_computable"}},
		"a computed process rate": {func(s *Scheme) { s.Indicator("ALERT_HANDLING").Source = ComputedAlerts }, nil},
		"no source":               {line(func(in *Indicator) { in.Source = "" }), []string{"input.indicators[0].source unknown_source"}},
		"a negative quota":        {func(s *Scheme) { s.DefaultQuota = ptr(money.Fen(-1)) }, []string{"input.defaultQuota quota_out_of_range"}},
		"every other setting": {func(s *Scheme) {
			s.Settings, s.DefaultQuota = PaySettings{Pool, NoFloor, FullMonth, ByDefaultQuota, LastPost, 30, strings.Repeat("备", 30)}, ptr(money.Fen(0))
		}, nil},
		"no days for appeals":      {func(s *Scheme) { s.Settings.AppealDays = 0 }, nil},
		"days below 0 for appeals": {func(s *Scheme) { s.Settings.AppealDays = -1 }, []string{"input.settings.appealDays appeal_days_out_of_range"}},
		"31 days for appeals":      {func(s *Scheme) { s.Settings.AppealDays = 31 }, []string{"input.settings.appealDays appeal_days_out_of_range"}},
		"a long reserve line":      {func(s *Scheme) { s.Settings.ReserveName = strings.Repeat("备", 31) }, []string{"input.settings.reserveName bad_reserve_name"}},
		"an unknown funder":        {func(s *Scheme) { s.Settings.Funder = "CITY" }, []string{"input.settings.funder unknown_setting"}},
		"no default quota to bring": {func(s *Scheme) { s.Settings.CompanyQuota = ByDefaultQuota },
			[]string{"input.defaultQuota default_quota_missing"}},
		"weights beyond one": {func(s *Scheme) { s.Posts[1].Team++ }, []string{"input.posts[1].own weights_not_one"}},
		"a negative weight":  {func(s *Scheme) { s.Posts[1].Own, s.Posts[1].Team = -1, 1_000_001 }, []string{"input.posts[1].own weight_out_of_range", "input.posts[1].team weight_out_of_range"}},
		"a post is missing":  {func(s *Scheme) { s.Posts = s.Posts[:2] }, []string{"input.posts post_missing"}},
		"a post twice":       {func(s *Scheme) { s.Posts[1].Post = org.AccountManager }, []string{"input.posts[1].post post_twice", "input.posts post_missing"}},
		"a post that takes no part": {func(s *Scheme) { s.Posts = append(s.Posts, &PostRule{org.Engineer, 0, money.OneFactor}) },
			[]string{"input.posts[3].post no_production_post"}},
		"no base line": {func(s *Scheme) { s.Indicators = s.Indicators[8:] }, []string{"input.indicators no_base_indicator"}},
		"nothing at all": {func(s *Scheme) { *s = Scheme{} },
			[]string{"input.settings.funder unknown_setting", "input.settings.floor unknown_setting", "input.settings.quotas unknown_setting",
				"input.settings.companyQuota unknown_setting", "input.settings.transfers unknown_setting", "input.settings.reserveName bad_reserve_name",
				"input.indicators no_base_indicator", "input.posts post_missing", "input.posts post_missing", "input.posts post_missing"}},
		"several at once": {func(s *Scheme) {
			s.Indicators[2].Max, s.Indicators[4].NameEn, s.Posts[0].Own = -1, "", 0
		}, []string{"input.indicators[2].max max_out_of_range", "input.indicators[4].nameEn bad_name", "input.posts[0].own weights_not_one"}},
		"61 lines": {func(s *Scheme) {
			for i := len(s.Indicators); i < 61; i++ {
				line := *s.Indicators[0]
				line.Code = "L" + string(rune('A'+i/26)) + string(rune('A'+i%26))
				s.Indicators = append(s.Indicators, &line)
			}
		}, []string{"input.indicators too_many_indicators"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := Default()
			c.change(s)
			if got := faultsOf(t, s.Validate("input")); !slices.Equal(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

// schemes are valid schemes in any order of lines.
func schemes(t *rapid.T, name string) *Scheme {
	in := &SaveScheme{}
	lines := rapid.Permutation(Default().Indicators).Draw(t, name+" order")
	lines = lines[:rapid.IntRange(1, len(lines)).Draw(t, name+" length")]
	for _, l := range lines {
		in.Indicators = append(in.Indicators, &IndicatorInput{
			l.Code, l.NameZh, l.NameEn, l.Category, l.Method,
			money.Decimal(rapid.Int64Range(1, 3).Draw(t, "max")), l.PerPiece, l.Source,
		})
	}
	if !slices.ContainsFunc(lines, func(l *Indicator) bool { return l.Category == Base }) {
		in.Indicators[0].Category, in.Indicators[0].Method, in.Indicators[0].PerPiece = Base, Ratio, nil
	}
	for _, p := range Default().Posts {
		own := money.Factor(rapid.Int64Range(0, 1_000_000).Draw(t, "own"))
		in.Posts = append(in.Posts, &PostRuleInput{p.Post, own, money.OneFactor - own})
	}
	in.Settings = &PaySettingsInput{
		rapid.SampledFrom(Funders).Draw(t, "funder"), rapid.SampledFrom(Floors).Draw(t, "floor"), rapid.SampledFrom(Prorations).Draw(t, "quotas"),
		rapid.SampledFrom(CompanyQuotas).Draw(t, "company quota"), rapid.SampledFrom(TransferWays).Draw(t, "transfers"),
		rapid.IntRange(0, 30).Draw(t, "appeal days"), rapid.SampledFrom([]string{"备", "准备金"}).Draw(t, "reserve"),
	}
	if quota := rapid.Int64Range(-1, 2).Draw(t, "default quota"); quota >= 0 || in.Settings.CompanyQuota == ByDefaultQuota {
		in.DefaultQuota = ptr(money.Fen(max(quota, 0)))
	}
	if err := in.Validate(); err != nil {
		t.Fatal(err)
	}
	return in.scheme(DefaultSettings())
}

func TestDifferenceOfTheSameIsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := schemes(t, "s")
		if d := Difference(s, s.copyLines()); len(d) != 0 {
			t.Errorf("%d differences, the first %+v", len(d), *d[0])
		}
	})
}

// What is added one way is removed the other way, and what changed changed back.
func TestDifferenceBothWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := schemes(t, "a"), schemes(t, "b")
		type said struct {
			kind          DifferenceKind
			key, field    string
			before, after string
		}
		forth, back := map[said]bool{}, map[said]bool{}
		for _, d := range Difference(a, b) {
			if d.Field != "position" { // which of two has moved may be told either way
				forth[said{d.Kind, d.Key, d.Field, d.Before, d.After}] = true
			}
		}
		turned := map[DifferenceKind]DifferenceKind{Added: Removed, Removed: Added, Changed: Changed}
		for _, d := range Difference(b, a) {
			if d.Field != "position" {
				back[said{turned[d.Kind], d.Key, d.Field, d.After, d.Before}] = true
			}
		}
		if len(forth) != len(back) {
			t.Fatalf("%d differences forth, %d back", len(forth), len(back))
		}
		for d := range forth {
			if !back[d] {
				t.Errorf("only one way: %+v", d)
			}
		}
	})
}

func TestDifference(t *testing.T) {
	from, to := Default(), Default()
	to.DefaultQuota = ptr(1800 * money.Yuan)
	to.Settings = PaySettings{Pool, FloorFullMonth, FullMonth, OwnQuota, LastPost, 3, "准备金"}
	to.Indicator("LEASED_LINE").Max = 8 * money.Unit
	to.Indicator("CHURN").PerPiece = ptr(2 * money.Unit)
	to.Indicators = slices.DeleteFunc(to.Indicators, func(in *Indicator) bool { return in.Code == "PRODUCT_2" })
	fresh := &Indicator{Code: "CLOUD", NameZh: "云", NameEn: "Cloud", Category: Adjustment, Method: Ratio, Max: money.Unit, Source: Imported}
	to.Indicators = slices.Insert(to.Indicators, 13, fresh) // in front of all adjustments
	to.Indicator("ICT_REVENUE").Position = 1                // and the last one right behind it
	to.Indicator("PRODUCT_1").Position = 2
	to.Posts[0].Own, to.Posts[0].Team = 700_000, 300_000
	want := []string{
		"CHANGED  defaultQuota  > 1800.00",
		"CHANGED  funder COMPANY > POOL",
		"CHANGED  floor BY_DAYS > FULL_MONTH",
		"CHANGED  quotas BY_DAYS > FULL_MONTH",
		"CHANGED  companyQuota AGENCY_MEAN > OWN",
		"CHANGED  transfers BY_SLICE > LAST_POST",
		"CHANGED  appealDays 5 > 3",
		"CHANGED  reserveName 更正准备金 > 准备金",
		"CHANGED LEASED_LINE max 6.0000 > 8.0000",
		"ADDED CLOUD   > 云",
		"CHANGED ICT_REVENUE position 6 > 1",
		"CHANGED CHURN perPiece 1.0000 > 2.0000",
		"REMOVED PRODUCT_2  产品2(企业建站) >",
		"CHANGED ACCOUNT_MANAGER own 0.800000 > 0.700000",
		"CHANGED ACCOUNT_MANAGER team 0.200000 > 0.300000",
	}
	var got []string
	for _, d := range Difference(from, to) {
		got = append(got, strings.TrimRight(string(d.Kind)+" "+d.Key+" "+d.Field+" "+d.Before+" > "+d.After, " "))
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Whatever is wished for, a split that is let through keeps to the task.
func TestSplitKeepsToTheTask(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const unit = 7
		quantity := rapid.Int64Range(0, 4)
		tasks, shares := map[cellKey]cell{}, map[cellKey]cell{}
		for _, code := range []string{"AA", "BB"} {
			if rapid.Bool().Draw(t, "issued") {
				tasks[cellKey{unit, 0, code}] = cell{money.Decimal(quantity.Draw(t, "task")), 1}
			}
			for person := range int64(3) {
				if q := quantity.Draw(t, "share"); q > 0 {
					shares[cellKey{unit, person + 1, code}] = cell{money.Decimal(q), 1}
				}
			}
		}
		in := SplitTasks{UnitID: unit, AllowRest: rapid.Bool().Draw(t, "rest")}
		named := map[string]bool{}
		for person := range int64(3) {
			for _, code := range []string{"AA", "BB"} {
				if rapid.Bool().Draw(t, "named") {
					named[code] = true
					in.Shares = append(in.Shares, &ShareInput{person + 1, code, ptr(money.Decimal(quantity.Draw(t, "wish"))), shares[cellKey{unit, person + 1, code}].Version})
				}
			}
		}
		wanted := in.wishes()
		changes, err := plan(wanted, shares)
		if err != nil {
			t.Fatal(err)
		}
		let := checkSplit(wanted, tasks, shares, changes, in.AllowRest) == nil
		after := map[cellKey]money.Decimal{}
		for k, c := range shares {
			after[k] = c.Quantity
		}
		for _, w := range in.Shares {
			after[cellKey{unit, w.AssignmentID, w.IndicatorCode}] = *w.Quantity
		}
		keeps := true
		for code := range named {
			var sum money.Decimal
			for k, q := range after {
				if k.Indicator == code {
					sum += q
				}
			}
			task := tasks[cellKey{unit, 0, code}].Quantity // 0 without one
			_, issued := tasks[cellKey{unit, 0, code}]
			keeps = keeps && sum <= task && (sum == task || in.AllowRest || !issued)
		}
		if let != keeps {
			t.Errorf("let through: %v, keeps to the task: %v", let, keeps)
		}
	})
}

func TestPlan(t *testing.T) {
	key := cellKey{1, 2, "AA"}
	there := map[cellKey]cell{key: {5, 3}}
	for name, c := range map[string]struct {
		current map[cellKey]cell
		wish    wish
		changes int
		stale   bool
	}{
		"new":             {nil, wish{key: key, quantity: ptr(money.Decimal(5))}, 1, false},
		"new, seen":       {nil, wish{key: key, quantity: ptr(money.Decimal(5)), version: 1}, 0, true},
		"changed":         {there, wish{key: key, quantity: ptr(money.Decimal(6)), version: 3}, 1, false},
		"changed, stale":  {there, wish{key: key, quantity: ptr(money.Decimal(6)), version: 2}, 0, true},
		"changed, unseen": {there, wish{key: key, quantity: ptr(money.Decimal(6))}, 0, true},
		"unchanged":       {there, wish{key: key, quantity: ptr(money.Decimal(5)), version: 3}, 0, false},
		"taken away":      {there, wish{key: key, version: 3}, 1, false},
		"nothing there":   {nil, wish{key: key}, 0, false},
	} {
		changes, err := plan([]wish{c.wish}, c.current)
		if len(changes) != c.changes || (errs.CodeOf(err) == errs.Conflict) != c.stale {
			t.Errorf("%s: %d changes, %v", name, len(changes), err)
		}
	}
}
