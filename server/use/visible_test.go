package use

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"duolao/server/errs"
	"duolao/server/grant"
	"duolao/server/page"
)

// Everybody sees their own uses, those under grants that hang from theirs, those they have decided, and those within a scope
// of more than their own; lists, single uses, files and acts agree.
func TestWhoSeesWhat(t *testing.T) {
	h := open(t)
	k := h.small(club)
	far := h.give(k.root, club, h.MgrB1, h.CityB, limits(3, 10, 0))
	h.give(k.head, club, h.MgrA2, h.UnitA1, limits(3, 10, 0))
	own := h.use(h.invite(1))
	in := h.invite(1)
	in.GroupID = h.Silver
	second := h.must(h.UsePower(h.by(h.MgrA2), in))
	in = h.invite(1)
	in.GroupID = h.Far
	other := h.must(h.UsePower(h.by(h.MgrB1), in))
	asked := h.ask(h.invite(5))
	reversed := h.must(h.ReverseUse(h.by(h.MgrA1), mark(own)))
	by, err := h.ReversedByUse(h.by(h.MgrA1), []int64{own.ID})
	if err != nil {
		t.Fatal(err)
	}
	back := by[own.ID]
	// MgrA3 is the deputy of MgrB1 for a while, and has used the grant in that place.
	if _, err := h.grants.LendGrant(h.by(h.MgrB1), grant.LendGrant{RequestID: uuid.NewString(), ID: far, StaffID: h.MgrA3, From: "2026-03-03", Until: "2026-03-05"}); err == nil {
		t.Error("a deputy from another city")
	}
	h.Exec(t, `INSERT INTO grant_deputy (grant_id, staff_id, from_day, until_day, given_by, given_at) VALUES ($1, $2, '2026-03-03', '2026-03-05', $3, $4)`, k.manager, h.MgrA3, h.MgrA1, h.Clock.T)
	lent := h.must(h.UsePower(h.by(h.MgrA3), h.invite(1)))
	if *lent.DeputyForID != h.MgrA1 {
		t.Errorf("%+v", lent)
	}
	all := []*Use{own, second, other, asked, back, lent}
	sees := map[int64][]*Use{
		h.MgrA1: {own, asked, back, lent}, h.MgrA2: {second}, h.MgrA3: {lent}, h.MgrB1: {other}, h.HeadA1: {own, second, asked, back, lent}, h.DeptA: {own, second, asked, back, lent},
		h.prov: all, h.Auditor: all,
	}
	for who, want := range sees {
		page, err := h.Uses(h.by(who), nil, pageOf(100))
		if err != nil {
			t.Fatal(err)
		}
		if len(page.Nodes) != len(want) {
			t.Errorf("%d sees %d uses, want %d", who, len(page.Nodes), len(want))
		}
		for _, u := range all {
			is := slices.Contains(want, u)
			_, err := h.Service.Use(h.by(who), u.ID)
			if is != (err == nil) || err != nil && errs.CodeOf(err) != errs.NotFound {
				t.Errorf("%d sees use %d: %v", who, u.ID, err)
			}
			if u != own && u != other { // each filter once for what is near and what is far
				continue
			}
			for name, filter := range map[string]*UseFilter{
				"person": {StaffID: &u.StaffID}, "group": {GroupID: &u.GroupID}, "grant": {GrantID: &u.GrantID}, "root": {GrantID: &k.root}, "unit": {UnitID: &u.UnitID}, "city": {UnitID: &u.CityID},
				"power": {PowerCode: p(club)}, "status": {Statuses: []UseStatus{Effective, Pending, Reversed}}, "authority": {OverAuthority: p(false)}, "audit": {Audit: p(AuditNone)},
				"days": {From: p(u.day()), Until: p(u.day().AddDays(1))},
			} {
				list, err := h.Uses(h.by(who), filter, pageOf(100))
				if err != nil || slices.ContainsFunc(list.Nodes, func(x *Use) bool { return x.ID == u.ID }) != is {
					t.Errorf("%d sees use %d by %s: %v", who, u.ID, name, err)
				}
			}
		}
	}
	for name, filter := range map[string]*UseFilter{
		"another power": {PowerCode: p(refund)}, "another state": {Statuses: []UseStatus{Expired}}, "over authority": {OverAuthority: p(true)}, "another stage": {Audit: p(AuditPassed)},
		"later": {From: p(own.day().AddDays(1))}, "earlier": {Until: p(own.day())}, "an order": {TicketID: p(int64(1))}, "another unit": {UnitID: &h.UnitA2.ID},
	} {
		if list, err := h.Uses(h.by(h.prov), filter, pageOf(100)); err != nil || len(list.Nodes) != 0 {
			t.Errorf("%s: %v, %v", name, list, err)
		}
	}
	for _, filter := range []*UseFilter{{Statuses: []UseStatus{"MAGIC"}}, {Audit: p(UseAuditStage("MAGIC"))}} {
		_, err := h.Uses(h.by(h.prov), filter, pageOf(100))
		refused(t, err, errs.Invalid, "bad_value")
	}
	for _, who := range []int64{h.Clerk1, h.HRA, h.Admin} {
		_, err := h.Uses(h.by(who), nil, pageOf(10))
		refused(t, err, errs.Forbidden, "forbidden")
	}
	// Page by page it is the same list.
	var ids []int64
	args := pageOf(2)
	for {
		list, err := h.Uses(h.by(h.DeptA), nil, args)
		if err != nil {
			t.Fatal(err)
		}
		for _, u := range list.Nodes {
			ids = append(ids, u.ID)
		}
		if !list.Info.HasNextPage {
			break
		}
		args.After = list.Info.EndCursor
	}
	if want := []int64{lent.ID, back.ID, asked.ID, second.ID, own.ID}; !slices.Equal(ids, want) {
		t.Errorf("pages give %v, want %v", ids, want)
	}
	mine, err := h.MyUses(h.by(h.MgrA1), []UseStatus{Pending}, pageOf(10))
	if err != nil || len(mine.Nodes) != 1 || mine.Nodes[0].ID != asked.ID {
		t.Errorf("%v, %v", mine, err)
	}
	// Acts are what the table allows.
	for who, want := range map[int64]string{h.MgrA1: "AMEND WITHDRAW", h.HeadA1: "DECIDE", h.DeptA: "", h.Auditor: ""} {
		acts, err := h.ActsByUse(h.by(who), []int64{asked.ID, reversed.ID, second.ID})
		if err != nil || joined(acts[asked.ID]) != want || len(acts[reversed.ID]) != 0 {
			t.Errorf("%d may %v, want %q, %v", who, acts, want, err)
		}
		if reverses := joined(acts[second.ID]) == "REVERSE"; reverses != (who == h.HeadA1 || who == h.DeptA) {
			t.Errorf("%d may take back %v", who, acts[second.ID])
		}
	}
	var bad page.Args
	bad.After = p("x")
	_, err = h.UseDecisions(h.by(h.HeadA1), bad)
	refused(t, err, errs.Invalid, "bad_cursor")
}

func joined(list []UseChoice) string {
	return strings.Trim(fmt.Sprint(list), "[]")
}
