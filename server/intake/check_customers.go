package intake

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"duolao/server/customer"
	"duolao/server/spreadsheet"
)

func checkGroup(_ context.Context, r *row) error {
	g := customer.GroupRow{Status: customer.Active}
	if r.need(groupCode) {
		g.Code = r.code(groupCode)
	}
	known := r.c.groups[g.Code]
	if known != nil { // what the workbook has no column for stays as it is
		g = customer.GroupRow{Code: g.Code, Trade: known.Trade, Members: known.Members, Revenue: known.Revenue, Influence: known.Influence,
			Status: known.Status, Address: known.Address, Phone: known.Phone, Arrears: known.Arrears, ContractUntil: known.ContractUntil, ManagerID: known.ManagerID}
		if u := r.c.look.units[known.UnitID]; u == nil || !r.c.scope.covers(u.Path, 0) {
			r.fail(groupCode, notInScope)
		}
	}
	if r.need(groupName) {
		g.Name = r.text(groupName)
	}
	if r.need(groupKind) {
		g.Kind = customer.GroupKind(r.choice(groupKind))
	}
	if r.need(groupUnit) {
		if u := r.unit(groupUnit); u != nil && r.inScope(groupUnit, u) {
			g.UnitID = u.ID
		}
	}
	if r.l.has(groupManager) {
		g.ManagerID = nil
		if p := r.person(groupManager); p != nil {
			g.ManagerID = &p.id
			if u := r.c.look.home(p, r.c.today); u == nil || !r.c.scope.covers(u.Path, p.id) {
				r.fail(groupManager, notInScope)
			}
		}
	}
	if r.l.has(groupTrade) {
		g.Trade = r.text(groupTrade)
	}
	if r.l.has(groupMembers) {
		g.Members = r.count(groupMembers)
	}
	if r.l.has(groupInfluence) {
		g.Influence = r.count(groupInfluence)
	}
	if r.l.has(groupRevenue) {
		g.Revenue = 0
		if f := r.yuan(groupRevenue); f != nil {
			g.Revenue = *f
		}
	}
	if r.l.has(groupArrears) {
		g.Arrears = 0
		if f := r.yuan(groupArrears); f != nil {
			g.Arrears = *f
		}
	}
	if status := r.choice(groupStatus); status != "" {
		g.Status = customer.GroupStatus(status)
	}
	if r.l.has(groupAddress) {
		g.Address = r.text(groupAddress)
	}
	if r.l.has(groupPhone) {
		g.Phone = r.text(groupPhone)
	}
	if r.l.has(groupContractUntil) {
		g.ContractUntil = nil
		if d := r.day(groupContractUntil); d != "" {
			g.ContractUntil = &d
		}
	}
	if len(r.issues) == 0 {
		if err := g.Validate(); err != nil {
			r.refuse(err, map[string]int{"input.code": groupCode, "input.name": groupName, "input.members": groupMembers, "input.influence": groupInfluence, "input.arrears": groupArrears})
		}
	}
	r.once(groupCode, g.Code)
	r.c.plan.groups = append(r.c.plan.groups, g)
	return nil
}

// group is the group whose code a column holds, within the importer's scope.
func (r *row) group(col int) *customer.Group {
	if !r.need(col) {
		return nil
	}
	g := r.c.groups[r.code(col)]
	if g == nil {
		r.fail(col, unknownGroup)
		return nil
	}
	if u := r.c.look.units[g.UnitID]; u == nil || !r.inScope(col, u) {
		return nil
	}
	return g
}

func checkAlert(_ context.Context, r *row) error {
	var a customer.AlertRow
	if r.need(alertRef) {
		a.SourceRef = spreadsheet.Folded(r.text(alertRef))
	}
	if g := r.group(alertGroup); g != nil {
		a.GroupID = g.ID
	}
	if r.need(alertKind) {
		a.Kind = customer.AlertKind(r.choice(alertKind))
	}
	a.Detail = r.text(alertDetail)
	if r.need(alertRaised) {
		if at := r.moment(alertRaised, false); at != nil {
			a.RaisedAt = *at
		}
	}
	if r.need(alertDue) {
		if at := r.moment(alertDue, true); at != nil {
			a.DueAt = *at
		}
	}
	a.HandledAt = r.moment(alertHandled, false)
	if p := r.person(alertHandler); p != nil {
		a.HandledBy = &p.id
	}
	if outcome := customer.AlertOutcome(r.choice(alertOutcome)); outcome != "" {
		a.Outcome = &outcome
	}
	if note := r.text(alertNote); note != "" {
		a.Note = &note
	}
	if a.HandledAt == nil && (a.Outcome != nil || a.HandledBy != nil) {
		r.fail(alertHandled, missing)
	}
	if len(r.issues) == 0 {
		if err := a.Validate(r.c.now); err != nil {
			r.refuse(err, map[string]int{"input.sourceRef": alertRef, "input.dueAt": alertDue, "input.handledAt": alertHandled, "input.outcome": alertOutcome, "input.detail": alertDetail})
		}
	}
	r.once(alertRef, a.SourceRef)
	r.c.plan.alerts = append(r.c.plan.alerts, a)
	return nil
}

func checkContact(_ context.Context, r *row) error {
	c := customer.ContactRow{Role: customer.Ordinary, Active: true}
	if g := r.group(contactGroup); g != nil {
		c.GroupID = g.ID
	}
	if r.need(contactName) {
		c.Name = r.text(contactName)
	}
	key := contactKey{c.GroupID, c.Name}
	if known, is := r.c.contacts[key]; is { // what the workbook has no column for stays as it is
		c = known
	}
	if r.l.has(contactTitle) {
		c.Title = r.text(contactTitle)
	}
	if r.l.has(contactPhone) {
		c.Phone = spreadsheet.Folded(r.text(contactPhone))
	}
	if role := r.choice(contactRole); role != "" {
		c.Role = customer.ContactRole(role)
	}
	if active := r.choice(contactActive); active != "" {
		c.Active = active == "true"
	}
	if len(r.issues) == 0 {
		if err := c.Validate(); err != nil {
			r.refuse(err, map[string]int{"input.name": contactName, "input.title": contactTitle, "input.phone": contactPhone})
		}
	}
	v := r.visit(&c)
	if len(r.issues) > 0 {
		return nil
	}
	// A contact has as many rows as visits; what they say of the contact must be the same.
	p := r.c.plan
	at, is := r.c.contact[key]
	switch {
	case !is:
		at = len(p.contacts)
		r.c.contact[key], r.c.seen[key] = at, r.at.row
		p.contacts = append(p.contacts, c)
	case v == nil || p.contacts[at] != c:
		r.fail(contactName, twiceInFile, "{row}", fmt.Sprint(r.c.seen[key]))
		return nil
	}
	if v != nil {
		v.contact, v.taken = at, int32(len(p.taken))
		p.visits = append(p.visits, *v)
	}
	return nil
}

// visit is the row's visit, nil where it tells of none.
func (r *row) visit(c *customer.ContactRow) *visit {
	if r.cell(visitAt)+r.cell(visitKind)+r.cell(visitStaff)+r.cell(visitRef) == "" {
		return nil
	}
	v := &visit{VisitRow: customer.VisitRow{GroupID: c.GroupID, Kind: customer.VisitInPerson, Note: r.text(visitNote), SourceRef: spreadsheet.Folded(r.text(visitRef))}}
	if r.need(visitAt) {
		if at := r.moment(visitAt, false); at != nil {
			v.At = *at
		}
	}
	if kind := r.choice(visitKind); kind != "" {
		v.Kind = customer.VisitKind(kind)
	}
	if r.need(visitStaff) {
		if p := r.person(visitStaff); p != nil {
			v.StaffID = p.id
		}
	}
	if v.SourceRef == "" {
		// The same visit in another file is the same.
		sum := sha256.Sum256(fmt.Appendf(nil, "%d|%s|%d|%s|%d", c.GroupID, c.Name, v.StaffID, v.Kind, v.At.Unix()))
		v.SourceRef = "visit:" + hex.EncodeToString(sum[:16])
	}
	if len(r.issues) == 0 {
		if err := v.Validate(r.c.now); err != nil {
			r.refuse(err, map[string]int{"input.sourceRef": visitRef, "input.at": visitAt, "input.note": visitNote})
		}
	}
	r.once(visitRef, "visit:"+v.SourceRef)
	return v
}
