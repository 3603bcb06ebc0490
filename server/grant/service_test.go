package grant

import (
	"slices"
	"testing"

	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/org"
	"duolao/server/page"
)

func TestAPowerIsHandedDownAndUsed(t *testing.T) {
	h := open(t)
	city, head, manager := h.line()
	if manager.Depth != 3 || *manager.ParentID != head.ID || !manager.below(city) {
		t.Errorf("%+v", manager)
	}
	ctx := h.as(h.MgrA1)
	held, err := h.MyGrants(ctx)
	if err != nil || len(held) != 1 || held[0].Grant.ID != manager.ID || held[0].DeputyForID != nil {
		t.Fatal(held, err)
	}
	group := int64(7)
	for range 4 {
		if v, err := h.take(ctx, manager.ID, h.MgrA1, group, 5_000); err != nil || !v.Effective {
			t.Fatalf("%+v %v", v, err)
		}
	}
	v, err := h.take(ctx, manager.ID, h.MgrA1, group, 1)
	if err != nil || v.Effective || v.Covering[0].ID != head.ID || v.OverLimit().Reason != "over_limit" {
		t.Fatalf("%+v %v", v, err)
	}
	left, err := h.LeftByGrant(ctx, []int64{city.ID, manager.ID})
	if err != nil {
		t.Fatal(err)
	}
	if l := left[manager.ID]; *l.PerUse != 5_000 || *l.Amount != 0 || *l.Count != 6 || l.UsedAmount != 20_000 || l.UsedCount != 4 || l.PeriodFrom != "2010-09-01" || l.PeriodUntil != "2010-10-01" {
		t.Errorf("%+v", l)
	}
	if l := left[city.ID]; *l.Amount != 80_000 || l.Count != nil {
		t.Errorf("%+v", l)
	}
	// As docs/grants.md tells it: the head approves a fifth, which is taken of the head's and those above.
	for amount, first := range map[int]int64{1: head.ID, 30_000: city.ID, 90_000: 0} {
		v, err := h.take(ctx, manager.ID, h.MgrA1, group, amount)
		if err != nil || v.Effective || (first == 0) != (len(v.Covering) == 0) || first != 0 && v.Covering[0].ID != first {
			t.Errorf("%d: %+v %v", amount, v, err)
		}
	}
	if v, err := h.take(h.as(h.HeadA1), head.ID, h.HeadA1, group, 1); err != nil || !v.Effective {
		t.Fatal(v, err)
	}
	if left, err = h.LeftByGrant(ctx, []int64{city.ID, head.ID, manager.ID}); err != nil {
		t.Fatal(err)
	}
	if *left[head.ID].Amount != 39_999 || *left[head.ID].Count != 95 || *left[city.ID].Amount != 79_999 || *left[manager.ID].Amount != 0 || *left[manager.ID].Count != 6 {
		t.Errorf("%+v %+v %+v", left[head.ID], left[city.ID], left[manager.ID])
	}
	// What binds may be further up.
	free := h.give(h.HeadA1, gift(head, h.UnitA1, limits(0, 0, 0), h.MgrA2))
	if left, err = h.LeftByGrant(ctx, []int64{free.ID}); err != nil {
		t.Fatal(err)
	}
	if l := left[free.ID]; *l.PerUse != 20_000 || *l.Amount != 39_999 || *l.Count != 95 || l.UsedCount != 0 {
		t.Errorf("%+v", l)
	}
}

// A post's grant is one counter for whoever has the post.
func TestAPostsGrant(t *testing.T) {
	h := open(t)
	city := h.give(h.prov, gift(nil, h.CityA, limits(0, 0, 3), h.DeptA))
	in := gift(city, h.UnitA1, limits(0, 0, 2))
	in.PostUnitID, in.Post = &h.UnitA1.ID, p(org.AccountManager)
	g := h.give(h.DeptA, in)
	for _, who := range []int64{h.MgrA1, h.MgrA2} {
		if v, err := h.take(h.as(who), g.ID, who, 7, 1); err != nil || !v.Effective {
			t.Fatal(v, err)
		}
	}
	if v, err := h.take(h.as(h.MgrA1), g.ID, h.MgrA1, 7, 1); err != nil || v.Effective {
		t.Error("a third", v, err)
	}
	if _, err := h.take(h.as(h.MgrA3), g.ID, h.MgrA3, 7, 1); err == nil {
		t.Error("another post in another unit")
	}
	holders, err := h.HoldersByGrant(h.as(h.DeptA), []int64{g.ID})
	if err != nil || !slices.Equal(holders[g.ID], []int64{h.MgrA1, h.MgrA2}) {
		t.Error(holders, err)
	}
	// Who leaves the post leaves the grant.
	h.Exec(t, `UPDATE assignment SET until_day = '2010-09-20' WHERE staff_id = $1`, h.MgrA2)
	_, err = h.take(h.as(h.MgrA2), g.ID, h.MgrA2, 7, 1)
	wants(t, err, errs.Conflict, "no_grant", "")
}

func TestWhatIsGivenIsRefused(t *testing.T) {
	h := open(t)
	city, head, manager := h.line()
	with := func(in GiveGrant, set func(*GiveGrant)) GiveGrant { set(&in); return in }
	ok := gift(head, h.UnitA1, limits(100, 100, 1), h.MgrA2)
	for name, x := range map[string]struct {
		by     int64
		in     GiveGrant
		code   errs.Code
		reason string
		field  string
	}{
		"by a manager":          {h.MgrA1, ok, errs.Forbidden, "forbidden", ""},
		"by one who has it not": {h.DeptA, ok, errs.Forbidden, "not_the_holder", "input.parentId"},
		"by a city":             {h.DeptA, gift(nil, h.CityA, limits(1, 1, 1), h.HeadA1), errs.Forbidden, "root_province_only", ""},
		"no such parent":        {h.HeadA1, with(ok, func(in *GiveGrant) { in.ParentID = p(int64(999)) }), errs.NotFound, "not_found", "input.parentId"},
		"no such power":         {h.HeadA1, with(ok, func(in *GiveGrant) { in.PowerCode = "NONE" }), errs.NotFound, "not_found", "input.powerCode"},
		"another power":         {h.HeadA1, with(ok, func(in *GiveGrant) { in.PowerCode = "CLUB_INVITATION" }), errs.Invalid, "other_power", "input.parentId"},
		"too much each time":    {h.HeadA1, with(ok, func(in *GiveGrant) { in.Limits = limits(20_001, 0, 0) }), errs.Invalid, "exceeds_parent", "input.limits.perUse"},
		"too much in all":       {h.HeadA1, with(ok, func(in *GiveGrant) { in.Limits = limits(0, 60_001, 0) }), errs.Invalid, "exceeds_parent", "input.limits.periodAmount"},
		"too often":             {h.HeadA1, with(ok, func(in *GiveGrant) { in.Limits = limits(0, 0, 101) }), errs.Invalid, "exceeds_parent", "input.limits.periodCount"},
		"too wide":              {h.HeadA1, with(ok, func(in *GiveGrant) { in.ScopeUnitID = h.CityA.ID }), errs.Invalid, "exceeds_parent", "input.scopeUnitId"},
		"too long":              {h.HeadA1, with(ok, func(in *GiveGrant) { in.Until = "2012-01-01" }), errs.Invalid, "exceeds_parent", "input.until"},
		"past":                  {h.HeadA1, with(ok, func(in *GiveGrant) { in.From = "2010-09-19" }), errs.Invalid, "day_past", "input.from"},
		"no days":               {h.HeadA1, with(ok, func(in *GiveGrant) { in.Until = in.From }), errs.Invalid, "empty_interval", "input.until"},
		"review too late":       {h.HeadA1, with(ok, func(in *GiveGrant) { in.ReviewOn = "2011-09-30" }), errs.Invalid, "bad_review_day", "input.reviewOn"},
		"no reason":             {h.HeadA1, with(ok, func(in *GiveGrant) { in.Reason = "" }), errs.Invalid, "bad_text", "input.reason"},
		"zero":                  {h.HeadA1, with(ok, func(in *GiveGrant) { in.Limits = &GrantLimits{PerUse: p(0), Period: PerDay} }), errs.Invalid, "out_of_range", "input.limits.perUse"},
		"no period":             {h.HeadA1, with(ok, func(in *GiveGrant) { in.Limits = &GrantLimits{Period: "WEEK"} }), errs.Invalid, "bad_value", "input.limits.period"},
		"nobody":                {h.HeadA1, with(ok, func(in *GiveGrant) { in.StaffIDs = nil }), errs.Invalid, "bad_holder", "input.staffIds"},
		"closed unit":           {h.HeadA1, with(ok, func(in *GiveGrant) { in.ScopeUnitID = 999 }), errs.NotFound, "not_found", "input.scopeUnitId"},
		"to themselves":         {h.HeadA1, with(ok, func(in *GiveGrant) { in.StaffIDs = []int64{h.HeadA1} }), errs.Invalid, "already_holds", "input.staffIds.0"},
		"root to themselves":    {h.prov, gift(nil, h.Province, limits(1, 1, 1), h.prov), errs.Invalid, "self_grant", "input.staffIds.0"},
	} {
		_, err := h.GiveGrant(h.as(x.by), x.in)
		t.Run(name, func(t *testing.T) { wants(t, err, x.code, x.reason, x.field) })
	}
	// All or none, with what is wrong with each.
	engineer := h.Person(t, "E901", "工程", h.UnitA1, org.Engineer, auth.Engineer)
	_, err := h.GiveGrant(h.as(h.HeadA1), gift(head, h.UnitA1, limits(100, 100, 1), h.MgrA2, h.MgrA1, h.MgrB1, 999, engineer))
	if got := reasons(t, err); len(got) != 4 || got["input.staffIds.4"] != "may_use_nothing" || got["input.staffIds.1"] != "already_holds" || got["input.staffIds.2"] != "no_such_person" || got["input.staffIds.3"] != "no_such_person" {
		t.Error(got)
	}
	// A loop: whoever is further up, by whatever holds them there.
	in := gift(manager, h.UnitA1, limits(1, 1, 1), h.HeadA1)
	h.Exec(t, `UPDATE staff SET roles = '{SUPERVISOR}' WHERE id = $1`, h.MgrA1)
	if _, err := h.revoke(h.DeptA, head); err != nil {
		t.Fatal(err)
	}
	head = h.give(h.DeptA, with(gift(city, h.UnitA1, limits(100, 100, 1)), func(in *GiveGrant) { in.PostUnitID, in.Post = &h.UnitA1.ID, p(org.UnitHead) }))
	manager = h.give(h.HeadA1, gift(head, h.UnitA1, limits(100, 100, 1), h.MgrA1))
	in.ParentID = &manager.ID
	_, err = h.GiveGrant(h.as(h.MgrA1), in)
	wants(t, err, errs.Invalid, "loop", "input.staffIds.0")
	in.StaffIDs, in.PostUnitID, in.Post = nil, &h.UnitA1.ID, p(org.UnitHead)
	_, err = h.GiveGrant(h.as(h.MgrA1), in)
	if got := reasons(t, err); got["input.postUnitId"] == "" {
		t.Error(err)
	}
	if n := h.Int(t, `SELECT count(*) FROM power_grant WHERE state <> 'ENDED'`); n != 3 {
		t.Error("a refusal has left something:", n)
	}
}

func TestACutIsShownAndHappens(t *testing.T) {
	h := open(t)
	city, head, manager := h.line()
	h.waiting.n = 2
	less := limits(4_000, 30_000, 5)
	preview, err := h.PreviewGrantChange(h.as(h.DeptA), PreviewGrantChange{ID: head.ID, Limits: less})
	if err != nil || preview.Cut != 1 || preview.Ended != 0 || preview.Pending != 2 || *preview.Effects[0].Limits.PerUse != 4_000 || *preview.Effects[0].Limits.PeriodAmount != 20_000 {
		t.Fatalf("%+v %v", preview, err)
	}
	in := ChangeGrant{RequestID: request(), ID: head.ID, Number: head.Number, Limits: less, ScopeUnitID: head.ScopeID, MayHandDown: true, From: head.From, Until: head.Until,
		ReviewOn: head.ReviewOn, Preview: preview.Token, Reason: "预算减少"}
	// Something below changes meanwhile.
	if _, err := h.SuspendGrant(h.as(h.HeadA1), mark(manager, nil)); err != nil {
		t.Fatal(err)
	}
	_, err = h.ChangeGrant(h.as(h.DeptA), in)
	wants(t, err, errs.Conflict, "preview_outdated", "input.preview")
	h.waiting.told = nil
	if _, err := h.change(h.DeptA, head, less); err != nil {
		t.Fatal(err)
	}
	if len(h.waiting.told) != 1 || !slices.Equal(h.waiting.told[0], []int64{head.ID, manager.ID}) {
		t.Error(h.waiting.told)
	}
	got := h.again(manager)
	if *got.Limits.PerUse != 4_000 || *got.Limits.PeriodAmount != 20_000 || *got.Limits.PeriodCount != 5 || got.State != Suspended || got.Number != 3 {
		t.Errorf("%+v %+v", got, got.Limits)
	}
	versions, err := h.VersionsByGrant(h.as(h.HeadA1), []int64{manager.ID})
	if err != nil || len(versions[manager.ID]) != 3 || versions[manager.ID][0].Cause != CauseCut || *versions[manager.ID][0].CauseGrantID != head.ID ||
		versions[manager.ID][1].Cause != CauseSuspended || versions[manager.ID][2].Cause != CauseGiven {
		t.Error(versions, err)
	}
	// Days and scope: what has nothing left ends.
	if _, err := h.changeWith(h.prov, city, func(in *ChangeGrant) { in.ScopeUnitID = h.UnitA2.ID }); err != nil {
		t.Fatal(err)
	}
	if g := h.again(head); g.State != Ended {
		t.Errorf("%+v", g)
	}
	if n := h.Int(t, `SELECT count(*) FROM notification WHERE kind = 'GRANT_ENDED' AND staff_id IN ($1, $2)`, h.HeadA1, h.MgrA1); n != 2 {
		t.Error("told:", n)
	}
	if n := h.Int(t, `SELECT count(*) FROM chain_record`); n != h.Int(t, `SELECT count(*) FROM power_grant_version`) {
		t.Error("records:", n)
	}
}

func TestSuspensionBlocksWhatIsBelow(t *testing.T) {
	h := open(t)
	city, _, manager := h.line()
	if _, err := h.SuspendGrant(h.as(h.prov), mark(city, nil)); err != nil {
		t.Fatal(err)
	}
	v, err := h.take(h.as(h.MgrA1), manager.ID, h.MgrA1, 7, 1)
	if err != nil || v.Refusal == nil || v.Refusal.Reason != "grant_suspended" || v.Refusal.Params["grant"] != city.ID || v.Refusal.Params["above"] != true {
		t.Fatal(v, err)
	}
	if got := h.again(manager); got.Number != 1 {
		t.Error("what is below was written")
	}
	city = h.again(city)
	_, err = h.SuspendGrant(h.as(h.prov), mark(city, nil))
	wants(t, err, errs.Conflict, "wrong_grant_state", "")
	if _, err := h.ResumeGrant(h.as(h.prov), mark(city, nil)); err != nil {
		t.Fatal(err)
	}
	if v, err := h.take(h.as(h.MgrA1), manager.ID, h.MgrA1, 7, 1); err != nil || !v.Effective {
		t.Error(v, err)
	}
	_, err = h.ResumeGrant(h.as(h.prov), mark(city, nil))
	wants(t, err, errs.Conflict, "stale_grant", "")
	if _, err := h.revoke(h.prov, city); err != nil {
		t.Fatal(err)
	}
	_, err = h.take(h.as(h.MgrA1), manager.ID, h.MgrA1, 7, 1)
	wants(t, err, errs.Conflict, "no_grant", "")
	_, err = h.revoke(h.prov, manager)
	wants(t, err, errs.Conflict, "grant_ended", "")
}

func TestWhoMayChangeAGrant(t *testing.T) {
	h := open(t)
	city, head, manager := h.line()
	other := h.Person(t, "A006", "dept2", h.CityB, org.DepartmentStaff, auth.Department)
	second := h.Person(t, "A007", "dept3", h.CityA, org.DepartmentStaff, auth.Department)
	theirs := h.give(h.DeptA, gift(city, h.CityA, limits(1_000, 1_000, 1), second))
	for name, x := range map[string]struct {
		by     int64
		of     *Grant
		code   errs.Code
		reason string
	}{
		"who gave it":                     {h.HeadA1, manager, "", ""},
		"who holds what is further above": {h.DeptA, manager, "", ""},
		"the department":                  {second, manager, "", ""},
		"the province":                    {h.prov, manager, "", ""},
		"of the province's own":           {h.prov, city, "", ""},
		"a city of the province's own":    {second, city, errs.Forbidden, "not_your_grant"},
		"another city":                    {other, manager, errs.NotFound, "not_found"},
		"who holds it":                    {h.HeadA1, head, errs.Forbidden, "own_grant"},
		"its own city":                    {h.DeptA, city, errs.Forbidden, "own_grant"},
		"a department that holds it":      {second, theirs, errs.Forbidden, "own_grant"},
		"one below":                       {h.HeadA1, city, errs.Forbidden, "not_your_grant"},
		"a manager":                       {h.MgrA1, manager, errs.Forbidden, "forbidden"},
	} {
		_, err := h.PreviewGrantChange(h.as(x.by), PreviewGrantChange{ID: x.of.ID})
		t.Run(name, func(t *testing.T) {
			if x.code == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			wants(t, err, x.code, x.reason, "")
		})
		acts, err := h.ActsByGrant(h.as(x.by), []int64{x.of.ID})
		if err != nil || slices.Contains(acts[x.of.ID], ActRevoke) != (x.code == "") {
			t.Errorf("%s: acts %v %v", name, acts, err)
		}
	}
	acts, err := h.ActsByGrant(h.as(h.HeadA1), []int64{head.ID, manager.ID})
	if err != nil || !slices.Equal(acts[head.ID], []GrantAct{ActUse, ActHandDown, ActLend}) || !slices.Equal(acts[manager.ID], []GrantAct{ActChange, ActSuspend, ActReview, ActRevoke}) {
		t.Error(acts, err)
	}
}

func TestWhoSeesWhat(t *testing.T) {
	h := open(t)
	city, head, manager := h.line()
	sibling := h.give(h.HeadA1, gift(head, h.UnitA1, limits(1, 1, 1), h.MgrA2))
	cityB := h.give(h.prov, gift(nil, h.CityB, limits(1, 1, 1), h.MgrB1))
	for name, x := range map[string]struct {
		who  int64
		sees []*Grant
	}{
		"a manager sees the own and those above": {h.MgrA1, []*Grant{city, head, manager}},
		"another":                                {h.MgrA2, []*Grant{city, head, sibling}},
		"a head sees those below":                {h.HeadA1, []*Grant{city, head, manager, sibling}},
		"a city its customers'":                  {h.DeptA, []*Grant{city, head, manager, sibling}},
		"the province everything":                {h.prov, []*Grant{city, head, manager, sibling, cityB}},
		"an auditor everything":                  {h.Auditor, []*Grant{city, head, manager, sibling, cityB}},
		"who has none sees none":                 {h.MgrA3, nil},
		"another city only its own":              {h.MgrB1, []*Grant{cityB}},
	} {
		want := map[int64]bool{}
		for _, g := range x.sees {
			want[g.ID] = true
		}
		got := map[int64]bool{}
		args := page.Args{First: p(2)}
		for {
			c, err := h.Grants(h.as(x.who), nil, args)
			if err != nil {
				t.Fatal(err)
			}
			for _, g := range c.Nodes {
				got[g.ID] = true
			}
			if args.After = c.Info.EndCursor; args.After == nil {
				break
			}
		}
		for _, g := range []*Grant{city, head, manager, sibling, cityB} {
			_, err := h.Grant(h.as(x.who), g.ID)
			if want[g.ID] != got[g.ID] || want[g.ID] != (err == nil) {
				t.Errorf("%s: grant %d: want %v, list %v, one %v", name, g.ID, want[g.ID], got[g.ID], err)
			}
		}
	}
	_, err := h.Grants(h.as(h.HRA), nil, page.Args{})
	wants(t, err, errs.Forbidden, "forbidden", "")
	for name, x := range map[string]struct {
		f    GrantFilter
		want []*Grant
	}{
		"roots":  {GrantFilter{Roots: p(true)}, []*Grant{city, cityB}},
		"scope":  {GrantFilter{ScopeUnitID: &h.UnitA1.ID}, []*Grant{head, manager, sibling}},
		"holder": {GrantFilter{HolderID: &h.MgrA1}, []*Grant{manager}},
		"power":  {GrantFilter{PowerCode: p("CLUB_INVITATION")}, nil},
		"state":  {GrantFilter{State: p(Suspended)}, nil},
		"review": {GrantFilter{ReviewBefore: p(today)}, nil},
	} {
		c, err := h.Grants(h.as(h.prov), &x.f, page.Args{})
		if err != nil || len(c.Nodes) != len(x.want) {
			t.Errorf("%s: %v %v", name, c, err)
			continue
		}
		for i, g := range x.want {
			if c.Nodes[i].ID != g.ID {
				t.Errorf("%s: %d", name, c.Nodes[i].ID)
			}
		}
	}
	children, err := h.ChildrenByGrant(h.as(h.MgrA1), []int64{head.ID, city.ID})
	if err != nil || len(children[head.ID]) != 1 || len(children[city.ID]) != 1 || children[head.ID][0].ID != manager.ID {
		t.Error(children, err)
	}
}

func TestDeputies(t *testing.T) {
	h := open(t)
	_, head, manager := h.line()
	lend := LendGrant{request(), head.ID, h.MgrA2, today, "2010-09-27"}
	_, err := h.LendGrant(h.as(h.MgrA1), lend)
	wants(t, err, errs.Forbidden, "not_the_holder", "")
	loan, err := h.LendGrant(h.as(h.HeadA1), lend)
	if err != nil {
		t.Fatal(err)
	}
	held, err := h.MyGrants(h.as(h.MgrA2))
	if err != nil || len(held) != 1 || held[0].Grant.ID != head.ID || *held[0].DeputyForID != h.HeadA1 {
		t.Fatal(held, err)
	}
	if v, err := h.take(h.as(h.MgrA2), head.ID, h.MgrA2, 7, 1); err != nil || !v.Effective {
		t.Error(v, err)
	}
	// A deputy hands nothing down, lends nothing on, changes nothing.
	h.Exec(t, `UPDATE staff SET roles = '{SUPERVISOR,MANAGER}' WHERE id = $1`, h.MgrA2)
	_, err = h.GiveGrant(h.as(h.MgrA2), gift(head, h.UnitA1, limits(1, 1, 1), h.MgrA3))
	wants(t, err, errs.Forbidden, "not_the_holder", "input.parentId")
	_, err = h.LendGrant(h.as(h.MgrA2), LendGrant{request(), head.ID, h.MgrA3, today, "2010-09-22"})
	wants(t, err, errs.Forbidden, "not_the_holder", "")
	_, err = h.PreviewGrantChange(h.as(h.MgrA2), PreviewGrantChange{ID: manager.ID})
	wants(t, err, errs.Forbidden, "not_your_grant", "")
	engineer := h.Person(t, "E901", "工程", h.UnitA1, org.Engineer, auth.Engineer)
	for name, x := range map[string]struct {
		in     LendGrant
		code   errs.Code
		reason string
		field  string
	}{
		"again":         {LendGrant{"", head.ID, h.MgrA2, "2010-09-26", "2010-09-30"}, errs.Conflict, "already_deputy", "input.staffId"},
		"to themselves": {LendGrant{"", head.ID, h.HeadA1, today, "2010-09-30"}, errs.Invalid, "self_grant", "input.staffId"},
		"too long":      {LendGrant{"", head.ID, h.MgrA3, today, "2010-12-20"}, errs.Invalid, "bad_loan", "input.until"},
		"past":          {LendGrant{"", head.ID, h.MgrA3, "2010-09-19", "2010-09-30"}, errs.Invalid, "day_past", "input.from"},
		"an engineer":   {LendGrant{"", head.ID, engineer, today, "2010-09-30"}, errs.Invalid, "may_use_nothing", "input.staffId"},
		"another city":  {LendGrant{"", head.ID, h.MgrB1, today, "2010-09-30"}, errs.Invalid, "no_such_person", "input.staffId"},
		"no grant":      {LendGrant{"", 999, h.MgrA3, today, "2010-09-30"}, errs.NotFound, "not_found", ""},
	} {
		x.in.RequestID = request()
		_, err := h.LendGrant(h.as(h.HeadA1), x.in)
		t.Run(name, func(t *testing.T) { wants(t, err, x.code, x.reason, x.field) })
	}
	loans, err := h.DeputiesByGrant(h.as(h.HeadA1), []int64{head.ID})
	if err != nil || len(loans[head.ID]) != 1 || loans[head.ID][0].StaffID != h.MgrA2 {
		t.Error(loans, err)
	}
	_, err = h.TakeBackGrant(h.as(h.MgrA1), TakeBackGrant{request(), loan.ID})
	wants(t, err, errs.Forbidden, "not_the_holder", "")
	ended, err := h.TakeBackGrant(h.as(h.HeadA1), TakeBackGrant{request(), loan.ID})
	if err != nil || ended.EndedAt == nil {
		t.Fatal(err)
	}
	_, err = h.take(h.as(h.MgrA2), head.ID, h.MgrA2, 7, 1)
	wants(t, err, errs.Conflict, "no_grant", "")
	// With who lent it goes what they lent.
	if _, err := h.LendGrant(h.as(h.HeadA1), LendGrant{request(), head.ID, h.MgrA2, today, "2010-09-27"}); err != nil {
		t.Fatal(err)
	}
	h.Exec(t, `UPDATE staff SET status = 'LEFT' WHERE id = $1`, h.HeadA1)
	_, err = h.take(h.as(h.MgrA2), head.ID, h.MgrA2, 7, 1)
	wants(t, err, errs.Conflict, "holder_left", "")
}
