package main

import (
	"time"

	"duolao/server/clock"
	"duolao/server/inspection"
	"duolao/server/use"
)

// suspects are uses of yesterday: near a limit, in parts of what would have been too much, under another power, over authority.
func (g *granting) suspects(at *hands) {
	g.t.Helper()
	for _, fen := range []int{19, 18, 17, 16, 15} {
		at.suspects = append(at.suspects, g.use(at.manager, at, fen))
	}
	member := "13900001234"
	for _, fen := range []int{5, 5, 2500} {
		g.use(at.manager, at, fen, func(in *use.UsePower) {
			in.PowerCode, in.Beneficiary, in.Files, in.Ask, in.Emergency = "ROAMING_INTERNATIONAL", &member, nil, false, fen > 10
		})
	}
}

// refund is a use against a complaint.
func (g *granting) refund(at *hands) {
	g.t.Helper()
	const power = "COMPLAINT_REFUND"
	root := g.give(g.province, power, nil, at.department, 0, at.city, 200)
	head := g.give(at.department, power, root, 0, at.unit, at.unit, 50)
	g.give(at.head, power, head, at.manager, 0, at.unit, 20)
	group := g.number(g.t, `SELECT min(id) FROM customer_group WHERE manager_id = $1 AND status = 'ACTIVE'`, at.manager)
	complaint := g.send(at.manager, "COMPLAINT", group, "ZX9")
	g.use(at.manager, at, 9, func(in *use.UsePower) {
		in.PowerCode, in.GroupID, in.TicketID, in.Files = power, group, &complaint.ID, nil
	})
}

// auditOf is a use's audit at a level, as the province's auditor sees it.
func (g *granting) auditOf(u *use.Use, level inspection.AuditLevel) *inspection.UseAudit {
	g.t.Helper()
	found, err := g.app.Inspections.AuditsByUse(g.as(g.people["auditor"].id), []int64{u.ID})
	if err != nil {
		g.t.Fatal(err)
	}
	for _, a := range found[u.ID] {
		if a.Level == level {
			return a
		}
	}
	g.t.Fatalf("use %s has no audit of %s", u.Code, level)
	return nil
}

// look opens an audit, and decides it some minutes later.
func (g *granting) look(by int64, u *use.Use, level inspection.AuditLevel, passed bool) {
	g.t.Helper()
	a := g.auditOf(u, level)
	if _, err := g.app.Inspections.OpenAudit(g.after(time.Minute).as(by), a.ID); err != nil {
		g.t.Fatal(err)
	}
	in := inspection.DecideAudit{RequestID: newID(), ID: a.ID, Version: a.Version, Passed: passed}
	if !passed {
		kind, days := inspection.FoundFalseReason, 5
		in.Kind, in.WorkingDays, in.Note = &kind, &days, "事由与事实不符"
	}
	if _, err := g.app.Inspections.DecideAudit(g.after(3*time.Minute).as(by), in); err != nil {
		g.t.Fatal(err)
	}
}

// ask asks who used a power, and has them answer.
func (g *granting) ask(by, user int64, u *use.Use, answered bool) {
	g.t.Helper()
	a := g.auditOf(u, inspection.LevelLeader)
	said := inspection.SayInAudit{RequestID: newID(), ID: a.ID, Version: a.Version, Text: "为什么公开政策不够?"}
	a, err := g.app.Inspections.QueryAudit(g.after(time.Minute).as(by), said)
	if err == nil && answered {
		said = inspection.SayInAudit{RequestID: newID(), ID: a.ID, Version: a.Version, Text: "对手的报价已附。"}
		_, err = g.app.Inspections.AnswerAudit(g.after(time.Minute).as(user), said)
	}
	if err != nil {
		g.t.Fatal(err)
	}
}

// act goes on with the only finding about a use.
func (g *granting) act(by int64, u *use.Use, choice inspection.FindingChoice) {
	g.t.Helper()
	found, err := g.app.Inspections.FindingsByUse(g.as(g.people["auditor"].id), []int64{u.ID})
	if err != nil || len(found[u.ID]) != 1 {
		g.t.Fatal(found, err)
	}
	f, yes := found[u.ID][0], true
	if _, err := g.app.Inspections.ActOnFinding(g.after(time.Minute).as(by), inspection.ActOnFinding{RequestID: newID(), ID: f.ID, Version: f.Version, Act: choice, Accepted: &yes, Note: "已经核对过合同"}); err != nil {
		g.t.Fatal(err)
	}
}

// audits look at yesterday's uses: passed by both levels; a violation that was put right, and one that is to be; passed by the
// leader; asked about; and a signal that has become a finding.
func (g *granting) audits(at *hands) {
	g.t.Helper()
	u := at.suspects
	g.ask(at.head, at.manager, u[0], true)
	g.look(at.head, u[0], inspection.LevelLeader, true)
	g.look(at.department, u[0], inspection.LevelDepartment, true)
	g.look(at.head, u[1], inspection.LevelLeader, false)
	g.act(at.manager, u[1], inspection.ChooseRectify)
	g.act(at.head, u[1], inspection.ChooseVerify)
	g.act(at.head, u[1], inspection.ChooseClose)
	g.look(at.head, u[2], inspection.LevelLeader, false)
	g.look(at.head, u[3], inspection.LevelLeader, true)
	g.ask(at.head, at.manager, u[4], false)
	if _, err := g.app.Inspections.OpenFinding(g.as(at.department), inspection.OpenFinding{RequestID: newID(), UseID: u[3].ID, Kind: inspection.FoundSplitUse, WorkingDays: 5, Note: "一次优惠分几次给"}); err != nil {
		g.t.Fatal(err)
	}
}

// inspected is an inspection that was drawn, of yesterday's uses of a unit.
func (g *granting) inspected(unit int64) *inspection.Inspection {
	g.t.Helper()
	i := g.announced(unit, nil)
	i, err := g.app.Inspections.DrawInspection(g.after(time.Minute).as(g.people["auditor"].id), inspection.MarkInspection{RequestID: newID(), ID: i.ID, Version: i.Version})
	if err != nil {
		g.t.Fatal(err)
	}
	return i
}

func (g *granting) announced(unit int64, source *string) *inspection.Inspection {
	g.t.Helper()
	today := clock.DateOf(g.now)
	i, err := g.app.Inspections.AnnounceInspection(g.after(time.Minute).as(g.people["auditor"].id), inspection.AnnounceInspection{RequestID: newID(), UnitID: unit, From: today.AddDays(-1), Until: today,
		Spec: &inspection.DrawSpec{NearPercent: 90, MoneySize: 3, FreeSize: 5}, SeedSource: source})
	if err != nil {
		g.t.Fatal(err)
	}
	return i
}

// inspections are one that is closed, whose violation overturns what the audits had passed; one that is drawn; and one whose seed
// nobody knows yet.
func (g *granting) inspections(at *hands) {
	g.t.Helper()
	inspector, closed := g.people["auditor"].id, g.inspected(at.unit)
	found, err := g.app.Inspections.ItemsByInspection(g.as(inspector), []int64{closed.ID})
	if err != nil {
		g.t.Fatal(err)
	}
	for _, m := range found[closed.ID] {
		in := inspection.DecideItem{RequestID: newID(), InspectionID: m.InspectionID, UseID: m.UseID, Version: m.Version, Passed: m.UseID != at.suspects[0].ID}
		if !in.Passed {
			kind, days := inspection.FoundNoEvidence, 5
			in.Kind, in.WorkingDays, in.Note = &kind, &days, "附件不是对手的报价"
		}
		if _, err := g.app.Inspections.DecideItem(g.after(time.Minute).as(inspector), in); err != nil {
			g.t.Fatal(err)
		}
	}
	said, source := "一笔依据不足,其余合规", "当日福彩3D开奖号"
	if _, err := g.app.Inspections.CloseInspection(g.after(time.Minute).as(inspector), inspection.MarkInspection{RequestID: newID(), ID: closed.ID, Version: closed.Version, Conclusion: &said}); err != nil {
		g.t.Fatal(err)
	}
	g.inspected(at.unit)
	g.announced(at.city, &source)
}
