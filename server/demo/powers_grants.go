package demo

import (
	"context"
	"fmt"
	"time"

	"duolao/server/clock"
	"duolao/server/grant"
	"duolao/server/org"
)

// figures are a level's limits of a month: of one use, of all, how many; and of one group how much and how many. 0 does not bind.
type figures struct{ use, amount, count, groupAmount, groupCount int }

func (f figures) limits() *grant.GrantLimits {
	of := func(v int) *int {
		if v == 0 {
			return nil
		}
		return &v
	}
	return &grant.GrantLimits{PerUse: of(f.use), Period: grant.PerMonth, PeriodAmount: of(f.amount), PeriodCount: of(f.count), CustomerAmount: of(f.groupAmount), CustomerCount: of(f.groupCount)}
}

// powerPlan is how far a power is handed down.
type powerPlan struct {
	code                string
	city, unit, manager figures
	district            figures // of whoever serves a district; the zero value: as the others
	few                 bool    // also in units where few hold any
}

// powerPlans are in fen where the power is.
var powerPlans = []powerPlan{
	{code: "COMPLAINT_REFUND", city: figures{2000_00, 50000_00, 0, 5000_00, 0}, unit: figures{500_00, 5000_00, 0, 1500_00, 6}, manager: figures{100_00, 1000_00, 0, 300_00, 3},
		district: figures{200_00, 1500_00, 0, 500_00, 3}, few: true},
	{code: "ROAMING_INTERNATIONAL", city: figures{5000_00, 100000_00, 0, 0, 0}, unit: figures{2000_00, 20000_00, 0, 5000_00, 0}, manager: figures{500_00, 3000_00, 0, 1500_00, 4},
		district: figures{800_00, 4000_00, 0, 2000_00, 4}, few: true},
	{code: "ROAMING_DOMESTIC", city: figures{30, 600, 0, 0, 0}, unit: figures{15, 120, 0, 30, 0}, manager: figures{7, 60, 0, 14, 3}},
	{code: "SIM_FEE_WAIVER", city: figures{10, 600, 0, 0, 0}, unit: figures{5, 120, 0, 0, 0}, manager: figures{2, 50, 0, 6, 4}, few: true},
	{code: "CLUB_INVITATION", city: figures{20, 200, 0, 0, 0}, unit: figures{10, 40, 0, 10, 0}, manager: figures{4, 16, 0, 6, 2}},
	{code: "POLICY_ORDINARY", city: figures{200, 4000, 0, 0, 0}, unit: figures{60, 900, 0, 0, 0}, manager: figures{20, 400, 0, 60, 0}},
	{code: "POLICY_PROMOTIONAL", city: figures{5000_00, 80000_00, 0, 0, 0}, unit: figures{1500_00, 12000_00, 0, 0, 0}, manager: figures{300_00, 3600_00, 20, 0, 0},
		district: figures{400_00, 2400_00, 10, 0, 0}},
	{code: "POLICY_DISCRETIONARY", city: figures{8000_00, 40000_00, 0, 10000_00, 0}, unit: figures{2000_00, 8000_00, 0, 3000_00, 0}, manager: figures{500_00, 1500_00, 4, 800_00, 0}},
	{code: "RESOURCE_REQUEST", city: figures{5, 60, 0, 0, 0}, unit: figures{3, 15, 0, 0, 0}, manager: figures{1, 6, 0, 2, 0}},
}

// republished are the powers that the province publishes anew first, so that a superior has two working days; where nothing is
// charged for, or paid back, every use is audited.
var republished = []string{"COMPLAINT_REFUND", "SIM_FEE_WAIVER", "POLICY_PROMOTIONAL"}

// inPerson says whether the head of the nth unit holds a power in person, and not by the post.
func inPerson(nth int, code string) bool {
	return nth == 0 && code != "POLICY_ORDINARY" && code != "RESOURCE_REQUEST"
}

// handing is what is common to the grants of a level.
type handing struct {
	by     int64
	parent *int64
	code   string
	of     figures
	scope  int64
	down   bool
	review int // days ahead
	until  clock.Date
	reason string
}

func (g handing) to(unitID int64, post org.Post) grant.GiveGrant {
	in := g.toPeople()
	in.PostUnitID, in.Post = &unitID, &post
	return in
}

func (g handing) toPeople(ids ...int64) grant.GiveGrant {
	return grant.GiveGrant{PowerCode: g.code, ParentID: g.parent, StaffIDs: ids, ScopeUnitID: g.scope, Limits: g.of.limits(), MayHandDown: g.down, Until: g.until, Reason: g.reason}
}

// give gives now, and has the grants.
func (t *powering) give(ctx context.Context, g handing, in grant.GiveGrant) ([]*grant.Grant, error) {
	key := fmt.Sprintf("give %s %v", g.code, in.StaffIDs)
	if in.Post != nil {
		key = fmt.Sprintf("give %s %d %s", g.code, *in.PostUnitID, *in.Post)
	}
	in.RequestID = t.request(key, 0)
	in.From = clock.DateOf(t.now)
	in.ReviewOn = in.From.AddDays(g.review)
	ctx, err := t.as(ctx, g.by)
	if err != nil {
		return nil, err
	}
	return t.Grants.GiveGrant(ctx, in)
}

// yearsEnd is the first day after the year in which the demo is made, and n more; a year that is nearly over counts as over.
func (t *powering) yearsEnd(n int) clock.Date {
	return clock.Date(fmt.Sprintf("%04d-01-01", int(clock.MonthOf(t.Now.AddDate(0, 0, 45)))/100+1+n))
}

// planGrants puts down who gives what: the province on the first morning, the cities in the afternoon, the heads of units on the next day.
func (t *powering) planGrants() {
	if len(t.house.province) == 0 || len(t.house.cities) == 0 {
		return
	}
	for i, code := range republished {
		t.at(t.first.Add(time.Duration(i)*time.Minute), "publish "+code, func(ctx context.Context) error { return t.publish(ctx, code, i) })
	}
	for c, city := range t.house.cities {
		for i, plan := range powerPlans {
			t.at(t.first.Add(time.Duration(10+2*i+25*c)*time.Minute), "give "+plan.code+" to a city", func(ctx context.Context) error {
				return t.giveCity(ctx, c, city, i, plan)
			})
		}
	}
}

// publish makes the next number of a power.
func (t *powering) publish(ctx context.Context, code string, nth int) error {
	request := t.request("publish", nth)
	return t.once(ctx, t.house.province[0], request, func(ctx context.Context) error {
		p, err := grant.PowerInForce(ctx, t.db.Bun, code, clock.DateOf(t.now))
		if err != nil {
			return err
		}
		audits, note := grant.AuditAll, "涉及现场退费、免费，逐笔由直管领导审核；上级两个工作日内审批"
		if code == "POLICY_PROMOTIONAL" {
			audits, note = p.LeaderAudit, "上级两个工作日内审批"
		}
		_, err = t.Grants.PublishPower(ctx, grant.PublishPower{
			RequestID: request, Code: code, Number: p.Number, Category: p.Category, NameZh: p.NameZh, NameEn: p.NameEn, AllowsZh: p.AllowsZh, AllowsEn: p.AllowsEn,
			DutyZh: p.DutyZh, DutyEn: p.DutyEn, Unit: p.Unit, MaxAmount: p.MaxAmount, Evidence: p.Evidence, Emergency: p.Emergency, DecisionMinutes: 960, NearPercent: p.NearPercent,
			LeaderAudit: audits, DepartmentAudit: p.DepartmentAudit, LeaderDays: p.LeaderDays, DepartmentDays: p.DepartmentDays, Active: true, From: clock.DateOf(t.now),
			Note: note,
		})
		return err
	})
}

func (t *powering) giveCity(ctx context.Context, nth int, city *powersCity, i int, plan powerPlan) error {
	g := handing{by: t.house.province[i%len(t.house.province)], code: plan.code, of: plan.city, scope: city.ID, down: true, review: 300, until: t.yearsEnd(1), reason: "省公司年度授权"}
	list, err := t.give(ctx, g, g.to(city.UnitID, org.DepartmentStaff))
	if err != nil || nth > 0 {
		return err
	}
	for n, u := range t.house.units {
		if n >= wholeUnits && !plan.few {
			break
		}
		t.at(t.first.Add(time.Duration(5*60+3*i+30*n)*time.Minute), "give "+plan.code+" to a unit", func(ctx context.Context) error {
			return t.giveUnit(ctx, city, n, u, i, plan, list[0].ID)
		})
	}
	return nil
}

func (t *powering) giveUnit(ctx context.Context, city *powersCity, n int, u *powersUnit, i int, plan powerPlan, parent int64) error {
	g := handing{by: city.people[(n+i)%len(city.people)], parent: &parent, code: plan.code, of: plan.unit, scope: u.ID, down: true, review: 210 + 5*n, until: t.yearsEnd(1), reason: "按营销中心授权，由主任再分给客户经理"}
	if n == 0 && plan.code == "CLUB_INVITATION" {
		// Its review is near.
		g.review = clock.DateOf(t.now).DaysUntil(clock.DateOf(t.Now).AddDays(9))
	}
	in := g.to(u.ID, org.UnitHead)
	if inPerson(n, plan.code) {
		in = g.toPeople(u.HeadID)
	}
	list, err := t.give(ctx, g, in)
	if err != nil {
		return err
	}
	t.changesOfUnits(n, u, city, plan, list[0])
	// The morning after.
	t.at(clock.DateOf(t.first).AddDays(1).Start().Add(time.Duration(9*60+4*i+30*n)*time.Minute), "give "+plan.code+" to managers", func(ctx context.Context) error {
		return t.giveManagers(ctx, n, u, i, plan, list[0].ID)
	})
	return nil
}

// giveManagers hands down: to the post, so that all who have it share the limits; to some in person.
func (t *powering) giveManagers(ctx context.Context, n int, u *powersUnit, i int, plan powerPlan, parent int64) error {
	g := handing{by: u.HeadID, parent: &parent, code: plan.code, of: plan.manager, scope: u.ID, review: 180 + 7*i, until: t.yearsEnd(0), reason: "现场使用，按月考核"}
	var people []int64
	for _, m := range u.managers {
		if m.Post == string(org.AccountManager) {
			people = append(people, m.ID)
		}
	}
	whole := n < wholeUnits
	var ins []grant.GiveGrant
	switch {
	case !whole:
		ins = append(ins, g.toPeople(people[:min(2, len(people))]...))
	case n == 0 && plan.code == "COMPLAINT_REFUND":
		ins = append(ins, g.toPeople(people[:min(6, len(people))]...))
	case plan.code == "POLICY_DISCRETIONARY":
		ins = append(ins, g.toPeople(people[:min(2, len(people))]...))
	default:
		ins = append(ins, g.to(u.ID, org.AccountManager))
	}
	for _, in := range ins {
		if in.Post == nil && len(in.StaffIDs) == 0 {
			continue
		}
		list, err := t.give(ctx, g, in)
		if err != nil {
			return err
		}
		t.changesOfManagers(n, u, plan, list)
	}
	if whole && plan.district != (figures{}) {
		g.of, g.reason = plan.district, "片区经理，额度适当放宽"
		list, err := t.give(ctx, g, g.to(u.ID, org.DistrictManager))
		if err != nil {
			return err
		}
		if n == 1 && plan.code == "POLICY_PROMOTIONAL" {
			t.later(40, "revoke", func(ctx context.Context) error {
				return t.revoke(ctx, u.HeadID, list[0].ID, "片区调整，不再需要")
			})
		}
	}
	return nil
}

// later puts something down for a day after powers were given.
func (t *powering) later(days int, what string, do func(ctx context.Context) error) {
	t.at(clock.DateOf(t.first).AddDays(days).Start().Add(time.Duration(9*60+7*days%400)*time.Minute), what, do)
}

// before puts something down for a time before the present, where that is still to come.
func (t *powering) before(present time.Duration, what string, do func(ctx context.Context) error) {
	if at := t.Now.Add(-present); at.After(t.now) {
		t.at(at, what, do)
	}
}

// changesOfUnits are what becomes of some grants of units.
func (t *powering) changesOfUnits(n int, u *powersUnit, city *powersCity, plan powerPlan, g *grant.Grant) {
	by := city.people[len(city.people)-1]
	switch {
	case n == min(1, len(t.house.units)-1) && plan.code == "POLICY_PROMOTIONAL": // what managers hold is cut to it
		t.later(55, "cut", func(ctx context.Context) error {
			return t.change(ctx, by, g.ID, 0, figures{250_00, 3000_00, 0, 0, 0}, "本季优惠预算压缩")
		})
	case n == 2 && plan.code == "POLICY_DISCRETIONARY": // and with it what managers hold
		t.before(18*day, "suspend", func(ctx context.Context) error {
			return t.suspend(ctx, by, g.ID, "用权检查期间暂停使用")
		})
	case n == 0 && plan.code == "COMPLAINT_REFUND" && u.SecondID != 0:
		t.before(6*day, "lend", func(ctx context.Context) error { return t.lend(ctx, u.HeadID, g.ID, u.SecondID, 30) })
	}
}

// changesOfManagers are what becomes of some grants of managers.
func (t *powering) changesOfManagers(n int, u *powersUnit, plan powerPlan, list []*grant.Grant) {
	last := list[len(list)-1]
	switch {
	case n == 0 && plan.code == "SIM_FEE_WAIVER": // raised twice
		for i, amount := range []int{60, 80} {
			of := plan.manager
			of.amount = amount
			t.later(24+26*i, "raise", func(ctx context.Context) error {
				return t.change(ctx, u.HeadID, last.ID, i, of, "补换卡需求增加，调高月度总量")
			})
		}
	case n == 0 && plan.code == "COMPLAINT_REFUND" && len(list) > 3:
		t.before(9*day, "suspend", func(ctx context.Context) error {
			return t.suspend(ctx, u.HeadID, last.ID, "退费理由待核实，暂停使用")
		})
	case n == 0 && plan.code == "POLICY_DISCRETIONARY" && len(list) > 1:
		t.later(62, "revoke", func(ctx context.Context) error { return t.revoke(ctx, u.HeadID, last.ID, "岗位分工调整") })
	}
}

// number is a grant's present number.
func (t *powering) number(ctx context.Context, id int64) (number int, err error) {
	err = t.db.Bun.NewRaw(`SELECT number FROM power_grant WHERE id = ?`, id).Scan(ctx, &number)
	return number, err
}

func (t *powering) change(ctx context.Context, by, id int64, nth int, of figures, reason string) error {
	request := t.request(fmt.Sprintf("change %d", id), nth)
	return t.once(ctx, by, request, func(ctx context.Context) error {
		limits := of.limits()
		preview, err := t.Grants.PreviewGrantChange(ctx, grant.PreviewGrantChange{ID: id, Limits: limits})
		if err != nil {
			return err
		}
		g, err := t.Grants.Grant(ctx, id)
		if err != nil {
			return err
		}
		_, err = t.Grants.ChangeGrant(ctx, grant.ChangeGrant{RequestID: request, ID: id, Number: g.Number, Limits: limits, ScopeUnitID: g.ScopeID, MayHandDown: g.MayHandDown,
			From: g.From, Until: g.Until, ReviewOn: g.ReviewOn, Preview: preview.Token, Reason: reason})
		return err
	})
}

func (t *powering) suspend(ctx context.Context, by, id int64, reason string) error {
	request := t.request(fmt.Sprintf("suspend %d", id), 0)
	return t.once(ctx, by, request, func(ctx context.Context) error {
		number, err := t.number(ctx, id)
		if err != nil {
			return err
		}
		_, err = t.Grants.SuspendGrant(ctx, grant.MarkGrant{RequestID: request, ID: id, Number: number, Reason: reason})
		return err
	})
}

func (t *powering) revoke(ctx context.Context, by, id int64, reason string) error {
	request := t.request(fmt.Sprintf("revoke %d", id), 0)
	return t.once(ctx, by, request, func(ctx context.Context) error {
		preview, err := t.Grants.PreviewGrantChange(ctx, grant.PreviewGrantChange{ID: id})
		if err != nil {
			return err
		}
		number, err := t.number(ctx, id)
		if err != nil {
			return err
		}
		_, err = t.Grants.RevokeGrant(ctx, grant.RevokeGrant{RequestID: request, ID: id, Number: number, Preview: preview.Token, Reason: reason})
		return err
	})
}

func (t *powering) lend(ctx context.Context, by, id, to int64, days int) error {
	ctx, err := t.as(ctx, by)
	if err != nil {
		return err
	}
	today := clock.DateOf(t.now)
	_, err = t.Grants.LendGrant(ctx, grant.LendGrant{RequestID: t.request(fmt.Sprintf("lend %d", id), 0), ID: id, StaffID: to, From: today, Until: today.AddDays(days)})
	return err
}
