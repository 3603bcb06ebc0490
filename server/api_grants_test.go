package main

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"duolao/server/clock"
	"duolao/server/grant"
	"duolao/server/org"
	"duolao/server/upload"
	"duolao/server/use"
)

// powered are the powers that the house hands down in every place: one whose uses bring a file, and one for a member that
// may be passed in an emergency.
var powered = []string{"POLICY_DISCRETIONARY", "ROAMING_INTERNATIONAL"}

// hands are who holds a power in a production unit: its city's department, its head by post, a manager, and who stands in for
// the manager.
type hands struct {
	city, unit, department, head, manager, deputy, group int64
	leaf                                                 map[string]*grant.Grant // the manager's, by power
	above                                                map[string]*grant.Grant // the head's
	suspects                                             []*use.Use              // of yesterday
}

// granting gives and uses powers by the services, as ordering does with orders.
type granting struct {
	*ordering
	province int64
	roots    map[string]*grant.Grant // by power and city
}

// grant fills the house with grants and uses, once: in two units of the first city and one of the second each power goes from
// the province to a manager, is cut on its way, lent, revoked; is used in every way that there is, yesterday and today; and what
// was used yesterday is audited and inspected.
func (h *house) grant(t testing.TB) {
	t.Helper()
	if h.granted {
		return
	}
	h.granted = true
	h.order(t)
	g := &granting{ordering: &ordering{house: h, t: t, now: h.now().Add(-26 * time.Hour)}, province: h.people["departmentP"].id, roots: map[string]*grant.Grant{}}
	var err error
	g.app, err = NewApp(t.Context(), h.url, h.schema, filepath.Join(h.dir, "keys.json"), h.files(), func() time.Time { return g.now }, statementTimeout)
	if err != nil {
		t.Fatal(err)
	}
	defer g.app.Close(context.Background())
	a := g.handsOf(h.cityA, h.unit1, h.people["department"].id, h.people["supervisor"].id, h.manager1)
	everywhere := []*hands{a, g.handsOf(h.cityA, h.unit2, a.department, 0, 0), g.handsOf(h.cityB, h.unitB, 0, 0, 0)}
	for _, at := range everywhere {
		g.handDown(at)
		g.suspects(at)
	}
	g.now = h.now().Add(-4 * time.Hour)
	for _, at := range everywhere {
		g.uses(at)
		g.audits(at)
		g.inspections(at)
	}
	g.evidence(a)
	g.lastMonth(a)
	g.refund(a)
}

// handsOf finds who is not named.
func (g *granting) handsOf(city, unit, department, head, manager int64) *hands {
	g.t.Helper()
	at := &hands{city: city, unit: unit, department: department, head: head, manager: manager, leaf: map[string]*grant.Grant{}, above: map[string]*grant.Grant{}}
	const now = ` FROM staff s JOIN assignment a ON a.staff_id = s.id AND a.from_day <= $2::date AND coalesce(a.until_day, 'infinity') > $2::date JOIN unit u ON u.id = a.unit_id WHERE s.status = 'ACTIVE' AND `
	today := string(clock.DateOf(g.now))
	if at.department == 0 {
		at.department = g.number(g.t, `SELECT min(s.id)`+now+`u.city_id = $1 AND s.roles = '{DEPARTMENT}'`, city, today)
	}
	if at.head == 0 {
		at.head = g.number(g.t, `SELECT min(s.id)`+now+`a.unit_id = $1 AND a.post = 'UNIT_HEAD'`, unit, today)
	}
	if at.manager == 0 {
		at.manager = g.number(g.t, `SELECT min(s.id)`+now+`a.unit_id = $1 AND s.roles = '{MANAGER}'`, unit, today)
	}
	at.deputy = g.number(g.t, `SELECT max(s.id)`+now+`a.unit_id = $1 AND s.roles = '{MANAGER}' AND s.id <> $3 AND s.id <> $4`, unit, today, at.manager, g.people["must"].id)
	at.group = g.number(g.t, `SELECT min(id) FROM customer_group WHERE unit_id = $1 AND status = 'ACTIVE'`, unit)
	return at
}

// far are limits that leave room for a whole month of tests, with perUse at once.
func far(perUse int) *grant.GrantLimits {
	amount, count, group, times := perUse*1000, 5000, perUse*500, 2000
	return &grant.GrantLimits{PerUse: &perUse, Period: grant.PerMonth, PeriodAmount: &amount, PeriodCount: &count, CustomerAmount: &group, CustomerCount: &times}
}

// give gives a power to a person, or to the head of a unit.
func (g *granting) give(by int64, power string, parent *grant.Grant, staffID, postUnit, scope int64, perUse int) *grant.Grant {
	g.t.Helper()
	today := clock.DateOf(g.now)
	in := grant.GiveGrant{RequestID: newID(), PowerCode: power, ScopeUnitID: scope, Limits: far(perUse), MayHandDown: perUse > 20, From: today, Until: today.AddDays(180), ReviewOn: today.AddDays(90), Reason: "年度授权"}
	if parent != nil {
		in.ParentID = &parent.ID
	}
	if postUnit != 0 {
		post := org.UnitHead
		in.PostUnitID, in.Post = &postUnit, &post
	} else {
		in.StaffIDs = []int64{staffID}
	}
	list, err := g.app.Grants.GiveGrant(g.as(by), in)
	if err != nil {
		g.t.Fatalf("%s to %d of unit %d: %v", power, staffID, postUnit, err)
	}
	return list[0]
}

// handDown takes the powers from the province to the manager; the head's is cut afterwards, and the manager's with it.
func (g *granting) handDown(at *hands) {
	g.t.Helper()
	for _, power := range append([]string{"CLUB_INVITATION"}, powered...) {
		key := power + id(at.city)
		if g.roots[key] == nil {
			g.roots[key] = g.give(g.province, power, nil, at.department, 0, at.city, 200)
		}
		at.above[power] = g.give(at.department, power, g.roots[key], 0, at.unit, at.unit, 50)
		at.leaf[power] = g.give(at.head, power, at.above[power], at.manager, 0, at.unit, 20)
	}
	ctx, cut := g.as(at.department), at.above["ROAMING_INTERNATIONAL"]
	p, err := g.app.Grants.PreviewGrantChange(ctx, grant.PreviewGrantChange{ID: cut.ID, Limits: far(10)})
	if err != nil {
		g.t.Fatal(err)
	}
	if _, err := g.app.Grants.ChangeGrant(ctx, grant.ChangeGrant{RequestID: newID(), ID: cut.ID, Number: cut.Number, Limits: far(10), ScopeUnitID: at.unit, MayHandDown: true,
		From: cut.From, Until: cut.Until, ReviewOn: cut.ReviewOn, Preview: p.Token, Reason: "收紧担保"}); err != nil {
		g.t.Fatal(err)
	}
	ctx, gone := g.as(at.head), at.leaf["CLUB_INVITATION"]
	if p, err = g.app.Grants.PreviewGrantChange(ctx, grant.PreviewGrantChange{ID: gone.ID}); err != nil {
		g.t.Fatal(err)
	}
	if _, err := g.app.Grants.RevokeGrant(ctx, grant.RevokeGrant{RequestID: newID(), ID: gone.ID, Number: gone.Number, Preview: p.Token, Reason: "活动结束"}); err != nil {
		g.t.Fatal(err)
	}
	for _, power := range powered {
		if _, err := g.app.Grants.LendGrant(g.as(at.manager), grant.LendGrant{RequestID: newID(), ID: at.leaf[power].ID, StaffID: at.deputy, From: clock.DateOf(g.now), Until: clock.DateOf(g.now).AddDays(10)}); err != nil {
			g.t.Fatal(err)
		}
	}
}

// use uses a discretionary policy, which brings a picture.
func (g *granting) use(by int64, at *hands, amount int, more ...func(*use.UsePower)) *use.Use {
	g.t.Helper()
	in := use.UsePower{RequestID: newID(), PowerCode: "POLICY_DISCRETIONARY", GroupID: at.group, Amount: amount, Reason: "竞争对手已经给出同样的条件", Ask: true,
		Files: []upload.File{{Name: "报价.png", Size: int64(len(picture)), Content: strings.NewReader(picture)}}}
	for _, m := range more {
		m(&in)
	}
	return g.done(g.app.Uses.UsePower(g.after(time.Minute).as(by), in))
}

func (g *granting) after(d time.Duration) *granting { g.now = g.now.Add(d); return g }

func (g *granting) done(u *use.Use, err error) *use.Use {
	g.t.Helper()
	if err != nil {
		g.t.Fatal(err)
	}
	return u
}

func (g *granting) decide(by int64, u *use.Use, approve bool) {
	g.t.Helper()
	g.done(g.app.Uses.DecideUse(g.after(time.Minute).as(by), use.DecideUse{RequestID: newID(), ID: u.ID, ContentHash: u.ContentHash, Approve: approve, Note: "已核实"}))
}

// uses are of every kind: within the limits, asked for, approved, refused, withdrawn, taken back, over authority, and in
// somebody's place.
func (g *granting) uses(at *hands) {
	g.t.Helper()
	g.use(at.manager, at, 5)
	g.use(at.deputy, at, 6)
	g.use(at.manager, at, 30)
	g.decide(at.head, g.use(at.manager, at, 31), true)
	g.decide(at.head, g.use(at.manager, at, 32), false)
	asked := g.use(at.manager, at, 33)
	g.done(g.app.Uses.WithdrawUse(g.as(at.manager), use.MarkUse{RequestID: newID(), ID: asked.ID, Version: asked.Version, Reason: "客户不需要了"}))
	back := g.use(at.manager, at, 7)
	g.done(g.app.Uses.ReverseUse(g.after(time.Minute).as(at.head), use.MarkUse{RequestID: newID(), ID: back.ID, Version: back.Version, Reason: "录错客户"}))
	member := "13900001234"
	g.use(at.manager, at, 2000, func(in *use.UsePower) {
		in.PowerCode, in.Beneficiary, in.Files, in.Ask, in.Emergency = "ROAMING_INTERNATIONAL", &member, nil, false, true
	})
}

// evidence are uses about an order, on the spot and by a superior.
func (g *granting) evidence(at *hands) {
	g.t.Helper()
	order := strings.Fields(g.row(g.t, `SELECT id || ' ' || group_id FROM ticket WHERE sender_id = $1 AND group_id IS NOT NULL AND status NOT IN ('CANCELLED', 'MERGED')
		AND unit_id IN (SELECT id FROM unit WHERE path LIKE (SELECT path FROM unit WHERE id = $2) || '%') ORDER BY id LIMIT 1`, at.manager, at.unit))
	about := func(in *use.UsePower) {
		ticket, group := g.number(g.t, `SELECT `+order[0]), g.number(g.t, `SELECT `+order[1])
		in.TicketID, in.GroupID = &ticket, group
	}
	g.use(at.manager, at, 8, about)
	g.decide(at.head, g.use(at.manager, at, 34, about), true)
}
