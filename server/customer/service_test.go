package customer_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/org/orgtest"
	"duolao/server/page"
)

func ptr[T any](v T) *T { return &v }

func refused(t *testing.T, err error, code errs.Code, reason string) {
	t.Helper()
	var e *errs.Error
	if !errors.As(err, &e) || e.Code != code || (reason != "" && e.Reason != reason) {
		t.Errorf("got %v, want %s %s", err, code, reason)
	}
}

// world is the small province with groups.
type world struct {
	*orgtest.World
	*customer.Service
	id map[string]int64 // of groups, by code
}

func groupRow(code string, unit *org.Unit, manager int64) customer.GroupRow {
	return customer.GroupRow{Code: code, Name: "集团" + code, Trade: "制造业", Kind: customer.Enterprise, Members: 10, Revenue: 100000, Influence: 1,
		Status: customer.Active, Address: "路1号", Phone: "0512-1", ContractUntil: ptr(clock.Date("2011-12-31")), UnitID: unit.ID, ManagerID: &manager}
}

func newWorld(t *testing.T) *world {
	w := &world{World: orgtest.New(t), id: map[string]int64{}}
	w.Service = customer.New(w.DB, w.Clock.Now, w.Periods)
	w.groups(t,
		groupRow("G1", w.UnitA1, w.MgrA1), groupRow("G2", w.UnitA1, w.MgrA1), groupRow("G3", w.UnitA1, w.MgrA2),
		groupRow("G4", w.UnitA2, w.MgrA3), groupRow("G5", w.UnitB1, w.MgrB1))
	return w
}

// tx runs fn in a transaction of the system's.
func (w *world) tx(t *testing.T, fn func(ctx context.Context, tx bun.Tx) error) {
	t.Helper()
	if err := w.DB.RunInTx(auth.System(t.Context()), fn); err != nil {
		t.Fatal(err)
	}
}

func (w *world) groups(t *testing.T, rows ...customer.GroupRow) *org.Outcomes {
	t.Helper()
	var out *org.Outcomes
	w.tx(t, func(ctx context.Context, tx bun.Tx) (err error) {
		out, err = w.UpsertGroupsTx(ctx, tx, w.Clock.T, rows)
		return err
	})
	for i, r := range rows {
		w.id[r.Code] = out.IDs[i]
	}
	return out
}

func (w *world) alerts(t *testing.T, rows ...customer.AlertRow) *org.Outcomes {
	t.Helper()
	var out *org.Outcomes
	w.tx(t, func(ctx context.Context, tx bun.Tx) (err error) {
		out, err = w.UpsertAlertsTx(ctx, tx, w.Clock.T, rows)
		return err
	})
	return out
}

func (w *world) contacts(t *testing.T, rows ...customer.ContactRow) *org.Outcomes {
	t.Helper()
	var out *org.Outcomes
	w.tx(t, func(ctx context.Context, tx bun.Tx) (err error) {
		out, err = w.UpsertContactsTx(ctx, tx, w.Clock.T, rows)
		return err
	})
	return out
}

func (w *world) visits(t *testing.T, rows ...customer.VisitRow) *org.Outcomes {
	t.Helper()
	var out *org.Outcomes
	w.tx(t, func(ctx context.Context, tx bun.Tx) (err error) {
		out, err = w.UpsertVisitsTx(ctx, tx, w.Clock.T, rows)
		return err
	})
	return out
}

// alertIn is an alert about a group that is due so long after now.
func (w *world) alertIn(ref, group string, in time.Duration) customer.AlertRow {
	return customer.AlertRow{SourceRef: ref, GroupID: w.id[group], Kind: customer.ChurnSign, Detail: "d", RaisedAt: w.Clock.T.Add(-72 * time.Hour), DueAt: w.Clock.T.Add(in)}
}

func codes(list []*customer.Group) []string {
	out := make([]string, len(list))
	for i, g := range list {
		out[i] = g.Code
	}
	return out
}

func TestWhoSeesWhichGroups(t *testing.T) {
	w := newWorld(t)
	refs := []string{"a1", "a3", "a4", "a5"}
	out := w.alerts(t, w.alertIn("a1", "G1", 1), w.alertIn("a3", "G3", 2), w.alertIn("a4", "G4", 3), w.alertIn("a5", "G5", 4))
	about := map[string]int64{"a1": w.id["G1"], "a3": w.id["G3"], "a4": w.id["G4"], "a5": w.id["G5"]}
	for _, c := range []struct {
		who  int64
		sees []string
	}{
		{w.MgrA1, []string{"G1", "G2"}},
		{w.MgrA3, []string{"G4"}},
		{w.HeadA1, []string{"G1", "G2", "G3"}},
		{w.DeptA, []string{"G1", "G2", "G3", "G4"}},
		{w.Auditor, []string{"G1", "G2", "G3", "G4", "G5"}},
	} {
		ctx := w.As(t, c.who)
		p, err := w.Groups(ctx, nil, page.Args{})
		if err != nil || !slices.Equal(codes(p.Nodes), c.sees) {
			t.Errorf("%d sees %v, %v; want %v", c.who, p, err, c.sees)
		}
		for code, id := range w.id {
			_, err := w.Group(ctx, id)
			if slices.Contains(c.sees, code) != (err == nil) || err != nil && errs.CodeOf(err) != errs.NotFound {
				t.Errorf("%d asks for %s: %v", c.who, code, err)
			}
		}
		alerts, err := w.Alerts(ctx, nil, page.Args{})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for i, ref := range refs {
			inside := slices.ContainsFunc(c.sees, func(code string) bool { return w.id[code] == about[ref] })
			if inside {
				n++
			}
			_, err := w.Alert(ctx, out.IDs[i])
			if inside != (err == nil) {
				t.Errorf("%d asks for alert %s: %v", c.who, ref, err)
			}
		}
		if len(alerts.Nodes) != n {
			t.Errorf("%d sees %d alerts, want %d", c.who, len(alerts.Nodes), n)
		}
	}
	for _, who := range []int64{w.HRA, w.Admin} {
		_, err := w.Groups(w.As(t, who), nil, page.Args{})
		refused(t, err, errs.Forbidden, "")
	}
	mine, err := w.MyGroups(w.As(t, w.HeadA1), nil, page.Args{})
	if err != nil || len(mine.Nodes) != 0 {
		t.Errorf("the head's own groups: %v %v", mine, err)
	}
	// What lies outside the scope cannot be changed either.
	g, _ := w.Group(w.As(t, w.MgrB1), w.id["G5"])
	for _, who := range []int64{w.MgrA1, w.HeadA1, w.DeptA} {
		ctx := w.As(t, who)
		_, err := w.SaveGroup(ctx, saveOf(g))
		refused(t, err, errs.NotFound, "")
		_, err = w.HandleAlert(ctx, customer.HandleAlert{RequestID: orgtest.Request(), ID: out.IDs[3], Version: 1, Outcome: customer.Paid, Note: "ok"})
		refused(t, err, errs.NotFound, "")
		_, err = w.SaveContact(ctx, customer.SaveContact{RequestID: orgtest.Request(), GroupID: g.ID, Name: "n", Role: customer.VIP, Active: true})
		refused(t, err, errs.NotFound, "")
		_, err = w.RecordVisit(ctx, customer.RecordVisit{RequestID: orgtest.Request(), GroupID: g.ID, Kind: customer.VisitCall})
		refused(t, err, errs.NotFound, "")
	}
	_, err = w.SaveGroup(w.As(t, w.Auditor), saveOf(g))
	refused(t, err, errs.Forbidden, "")
}

func TestListsOfGroups(t *testing.T) {
	w := newWorld(t)
	var rows []customer.GroupRow
	for i := range 12 {
		r := groupRow(fmt.Sprintf("L%02d", i), w.UnitA2, w.MgrA3)
		r.Revenue, r.Arrears = money.Fen(i%4*500000), money.Fen(i%3*100)
		r.ContractUntil = ptr(clock.Date("2011-01-01").AddDays(i % 5))
		if i%5 == 0 {
			r.ContractUntil = nil
		}
		if i == 11 {
			r.Status = customer.Lost
		}
		rows = append(rows, r)
	}
	w.groups(t, rows...)
	ctx := w.As(t, w.MgrA3)
	for _, order := range []customer.GroupOrder{customer.ByCode, customer.ByRevenue, customer.ByArrears, customer.ByContractEnd} {
		whole, err := w.Groups(ctx, &customer.GroupFilter{Order: &order}, page.Args{})
		if err != nil || len(whole.Nodes) != 12 { // G4 and 11 of the 12
			t.Fatalf("%s: %v, %v", order, whole, err)
		}
		if !slices.IsSortedFunc(whole.Nodes, map[customer.GroupOrder]func(a, b *customer.Group) int{
			customer.ByCode:    func(a, b *customer.Group) int { return map[bool]int{true: -1, false: 1}[a.Code <= b.Code] },
			customer.ByRevenue: func(a, b *customer.Group) int { return int(b.Revenue - a.Revenue) },
			customer.ByArrears: func(a, b *customer.Group) int { return int(b.Arrears - a.Arrears) },
			customer.ByContractEnd: func(a, b *customer.Group) int {
				day := func(g *customer.Group) clock.Date {
					if g.ContractUntil == nil {
						return "9999-12-31"
					}
					return *g.ContractUntil
				}
				return day(b).DaysUntil(day(a))
			},
		}[order]) {
			t.Errorf("by %s: %v", order, codes(whole.Nodes))
		}
		for _, size := range []int{1, 5} {
			var all []string
			args := page.Args{First: &size}
			for range 20 {
				p, err := w.Groups(ctx, &customer.GroupFilter{Order: &order}, args)
				if err != nil {
					t.Fatal(err)
				}
				all = append(all, codes(p.Nodes)...)
				if args.After = p.Info.EndCursor; args.After == nil {
					break
				}
			}
			if !slices.Equal(all, codes(whole.Nodes)) {
				t.Errorf("by %s in pages of %d: %v, want %v", order, size, all, codes(whole.Nodes))
			}
		}
	}
	p, _ := w.Groups(ctx, nil, page.Args{First: ptr(1)})
	_, err := w.Groups(ctx, &customer.GroupFilter{Order: ptr(customer.ByRevenue)}, page.Args{After: p.Info.EndCursor})
	refused(t, err, errs.Invalid, "bad_cursor")
	for _, first := range []int{0, -1, 101} {
		_, err := w.Groups(ctx, nil, page.Args{First: &first})
		refused(t, err, errs.Invalid, "first_out_of_range")
	}

	all := w.As(t, w.Auditor)
	for name, c := range map[string]struct {
		f    customer.GroupFilter
		want int
	}{
		"part of the name":   {customer.GroupFilter{Search: ptr("团G")}, 5},
		"beginning of code":  {customer.GroupFilter{Search: ptr("L0")}, 10},
		"a wildcard":         {customer.GroupFilter{Search: ptr("_")}, 0},
		"lost":               {customer.GroupFilter{Status: ptr(customer.Lost)}, 1},
		"grade":              {customer.GroupFilter{Grade: ptr(customer.Bronze)}, 8},
		"in arrears":         {customer.GroupFilter{InArrears: ptr(true)}, 7},
		"not only arrears":   {customer.GroupFilter{InArrears: ptr(false)}, 16},
		"contract":           {customer.GroupFilter{ContractEndsBefore: ptr(clock.Date("2011-01-03"))}, 2},
		"incomplete":         {customer.GroupFilter{Incomplete: ptr(true)}, 16},
		"manager":            {customer.GroupFilter{ManagerID: &w.MgrA1}, 2},
		"unit":               {customer.GroupFilter{UnitID: &w.UnitA1.ID}, 3},
		"unit and below":     {customer.GroupFilter{UnitID: &w.CityB.ID}, 1},
		"manager and search": {customer.GroupFilter{ManagerID: &w.MgrA1, Search: ptr("G2")}, 1},
	} {
		p, err := w.Groups(all, &c.f, page.Args{})
		if err != nil || len(p.Nodes) != c.want {
			t.Errorf("%s: %v, want %d; %v", name, codes(p.Nodes), c.want, err)
		}
	}
}

func saveOf(g *customer.Group) customer.SaveGroup {
	return customer.SaveGroup{ID: g.ID, Version: g.Version, Name: g.Name, Trade: g.Trade, Kind: g.Kind, Members: g.Members, Influence: g.Influence,
		Address: g.Address, Phone: g.Phone, ContractUntil: g.ContractUntil}
}

func TestSaveGroupComputesTheGrade(t *testing.T) {
	w := newWorld(t)
	ctx := w.As(t, w.MgrA1)
	w.contacts(t, customer.ContactRow{GroupID: w.id["G1"], Name: "张总", Role: customer.DecisionMaker, Active: true})
	g, err := w.Group(ctx, w.id["G1"])
	if err != nil || g.Grade != customer.Standard || len(g.Lacks()) != 0 {
		t.Fatalf("%+v %v", g, err)
	}
	revision := w.Revision(t, w.CityA, 201009)
	in := saveOf(g)
	in.Kind, in.Members, in.Influence = customer.Government, 500, 5
	saved, err := w.SaveGroup(ctx, in)
	if err != nil || saved.Grade != customer.Gold || saved.Version != g.Version+1 {
		t.Fatalf("%+v %v", saved, err)
	}
	if w.Revision(t, w.CityA, 201009) != revision {
		t.Error("nothing that is counted has changed, and yet the month has a new revision")
	}
	reasons, err := w.GradeReasons(ctx, []*customer.Group{saved})
	if err != nil {
		t.Fatal(err)
	}
	sum := 0
	for _, r := range reasons[saved.ID] {
		sum += r.Points
	}
	rule, err := w.GradeRule(ctx)
	if err != nil || rule.Validate() != nil || sum != 70 || rule.Gold != 70 || len(rule.Steps) != 12 || rule.From != "2000-01-01" {
		t.Errorf("%d points by %+v, %v", sum, rule, err)
	}
	_, err = w.SaveGroup(ctx, in)
	refused(t, err, errs.Conflict, "stale_version")
	in = saveOf(saved)
	in.Trade = ""
	if saved, err = w.SaveGroup(ctx, in); err != nil || !slices.Equal(saved.Lacks(), []string{"trade"}) {
		t.Errorf("%+v %v", saved, err)
	}
	if w.Revision(t, w.CityA, 201009) != revision+1 {
		t.Error("a record that became incomplete has not moved the revision")
	}
	in.Influence = 6
	_, err = w.SaveGroup(ctx, in)
	refused(t, err, errs.Invalid, "influence_out_of_range")
	if n := w.Int(t, `SELECT count(*) FROM audit_log WHERE action = 'group.change' AND entity_id = $1 AND before->>'grade' = 'STANDARD' AND after->>'grade' = 'GOLD' AND actor_id = $2`, g.ID, w.MgrA1); n != 1 {
		t.Error("the audit log does not tell of the change")
	}
	// A rule of a later day holds from that day on.
	w.Exec(t, `INSERT INTO grade_rule (from_day, rule) SELECT '2010-09-21', jsonb_set(rule, '{gold}', '100') FROM grade_rule`)
	if rule, _ := w.GradeRule(ctx); rule.Gold != 70 {
		t.Error("tomorrow's rule is in force today")
	}
	w.Clock.T = w.Clock.T.AddDate(0, 0, 1)
	in = saveOf(saved)
	if saved, err = w.SaveGroup(ctx, in); err != nil || saved.Grade != customer.Silver {
		t.Errorf("%+v %v", saved, err)
	}
}

// What the database calls complete is what Lacks finds nothing missing of.
func TestCompleteIsWhatLacksSays(t *testing.T) {
	w := newWorld(t)
	var rows []customer.GroupRow
	for i := range 32 {
		r := groupRow(fmt.Sprintf("C%02d", i), w.UnitA2, w.MgrA3)
		if i&1 != 0 {
			r.Trade = ""
		}
		if i&2 != 0 {
			r.Members = 0
		}
		if i&4 != 0 {
			r.Address = ""
		}
		if i&8 != 0 {
			r.Phone = ""
		}
		if i&16 != 0 {
			r.ContractUntil = nil
		}
		rows = append(rows, r)
	}
	out := w.groups(t, rows...)
	for i := range rows {
		if i%3 != 1 {
			w.contacts(t, customer.ContactRow{GroupID: out.IDs[i], Name: "a", Role: customer.VIP, Active: true})
		}
	}
	found, err := w.GroupsByID(auth.System(t.Context()), out.IDs)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range found {
		if n := w.Int(t, `SELECT complete::int FROM customer_group WHERE id = $1`, g.ID); (n == 1) != (len(g.Lacks()) == 0) {
			t.Errorf("%+v lacks %v, the database says complete = %d", g, g.Lacks(), n)
		}
	}
}

func TestContactsAndVisits(t *testing.T) {
	w := newWorld(t)
	ctx := w.As(t, w.MgrA1)
	id := w.id["G1"]
	revision := func() int64 { return w.Revision(t, w.CityA, 201009) }
	group := func() *customer.Group { g, err := w.Group(ctx, id); must(t, err); return g }

	before := revision()
	in := customer.SaveContact{RequestID: orgtest.Request(), GroupID: id, Name: "张总", Title: "总经理", Phone: "139", Role: customer.DecisionMaker, Active: true}
	key, err := w.SaveContact(ctx, in)
	must(t, err)
	again, err := w.SaveContact(ctx, in)
	if err != nil || again.ID != key.ID || group().KeyContacts != 1 || revision() != before+1 {
		t.Errorf("%+v %v, %d key contacts, revision %d after %d", again, err, group().KeyContacts, revision(), before)
	}
	in.RequestID = orgtest.Request()
	_, err = w.SaveContact(ctx, in)
	refused(t, err, errs.Conflict, "contact_name_taken")
	in.RequestID, in.ID, in.Version, in.GroupID = orgtest.Request(), &key.ID, &key.Version, w.id["G2"]
	_, err = w.SaveContact(ctx, in)
	refused(t, err, errs.NotFound, "")
	plain, err := w.SaveContact(ctx, customer.SaveContact{RequestID: orgtest.Request(), GroupID: id, Name: "小李", Role: customer.Ordinary, Active: true})
	if err != nil || revision() != before+1 {
		t.Errorf("an ordinary contact counts: %v", err)
	}

	visit := func(contact *int64, kind customer.VisitKind, at time.Time) *customer.Visit {
		t.Helper()
		v, err := w.RecordVisit(ctx, customer.RecordVisit{RequestID: orgtest.Request(), GroupID: id, ContactID: contact, Kind: kind, At: &at, Note: "n"})
		must(t, err)
		return v
	}
	now := w.Clock.T
	visit(&key.ID, customer.VisitMessage, now)
	visit(&plain.ID, customer.VisitInPerson, now)
	visit(nil, customer.VisitInPerson, now)
	if g := group(); g.LastKeyVisitAt != nil || revision() != before+1 {
		t.Errorf("nobody of weight was met, and yet %v", g.LastKeyVisitAt)
	}
	first := visit(&key.ID, customer.VisitCall, now.Add(-48*time.Hour))
	if g := group(); !g.LastKeyVisitAt.Equal(first.At) || revision() != before+2 {
		t.Errorf("met %v, revision %d", g.LastKeyVisitAt, revision())
	}
	visit(&key.ID, customer.VisitInPerson, now.Add(-96*time.Hour)) // told late
	if g := group(); !g.LastKeyVisitAt.Equal(first.At) {
		t.Errorf("an older visit has moved the last one to %v", g.LastKeyVisitAt)
	}
	contacts, err := w.ContactsByGroup(ctx, []int64{id, w.id["G2"]})
	must(t, err)
	if list := contacts[id]; len(list) != 2 || list[0].ID != key.ID || !list[0].LastMetAt.Equal(first.At) || contacts[w.id["G2"]] == nil {
		t.Errorf("contacts %+v", contacts)
	}
	visits, err := w.VisitsByGroup(ctx, []int64{id})
	if err != nil || len(visits[id]) != 5 || !visits[id][4].At.Equal(now.Add(-96*time.Hour)) || visits[id][0].StaffID != w.MgrA1 {
		t.Errorf("visits %+v %v", visits[id], err)
	}
	_, err = w.RecordVisit(ctx, customer.RecordVisit{RequestID: orgtest.Request(), GroupID: id, Kind: customer.VisitCall, At: ptr(now.Add(time.Second))})
	refused(t, err, errs.Invalid, "in_future")
	_, err = w.RecordVisit(ctx, customer.RecordVisit{RequestID: orgtest.Request(), GroupID: w.id["G2"], ContactID: &key.ID, Kind: customer.VisitCall})
	refused(t, err, errs.NotFound, "")
	_, err = w.RecordVisit(auth.System(t.Context()), customer.RecordVisit{RequestID: orgtest.Request(), GroupID: id, Kind: customer.VisitCall})
	refused(t, err, errs.Forbidden, "")

	next, err := w.NextVisits(ctx, []*customer.Group{group()})
	if err != nil || next[id] != nil {
		t.Errorf("everything is done, and yet %+v %v", next[id], err)
	}
	left, err := w.SaveContact(ctx, customer.SaveContact{RequestID: orgtest.Request(), ID: &key.ID, Version: &key.Version, GroupID: id, Name: "张总", Role: customer.DecisionMaker})
	if err != nil || left.Active || group().KeyContacts != 0 || group().LastKeyVisitAt == nil {
		t.Errorf("%+v %v", left, err)
	}
	for action, want := range map[string]int64{"contact.create": 2, "contact.change": 1, "visit.record": 5} {
		if n := w.Int(t, `SELECT count(*) FROM audit_log WHERE action = $1 AND actor_id = $2`, action, w.MgrA1); n != want {
			t.Errorf("%d rows of the audit log tell of %s, want %d", n, action, want)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestHandlingAlerts(t *testing.T) {
	w := newWorld(t)
	ctx := w.As(t, w.MgrA1)
	out := w.alerts(t, w.alertIn("a", "G1", time.Hour), w.alertIn("b", "G1", -time.Hour), w.alertIn("c", "G2", 30*time.Hour), w.alertIn("d", "G3", time.Hour))
	counts, err := w.AlertCounts(ctx)
	if err != nil || *counts != (customer.AlertCounts{Open: 3, Overdue: 1, DueToday: 1}) {
		t.Errorf("%+v %v", counts, err)
	}
	units, err := w.AlertCountsByUnit(w.As(t, w.HeadA1), []int64{w.UnitA1.ID, w.CityA.ID})
	if err != nil || len(units) != 1 || *units[w.UnitA1.ID] != (customer.AlertCounts{Open: 4, Overdue: 1, DueToday: 2}) {
		t.Errorf("%+v %v", units, err)
	}
	if units, err := w.AlertCountsByUnit(w.As(t, w.DeptA), []int64{w.CityA.ID, w.UnitA2.ID}); err != nil || units[w.CityA.ID].Open != 4 || *units[w.UnitA2.ID] != (customer.AlertCounts{}) {
		t.Errorf("%+v %v", units, err)
	}
	list := func(f customer.AlertFilter) []int64 {
		t.Helper()
		p, err := w.Alerts(ctx, &f, page.Args{})
		must(t, err)
		ids := []int64{}
		for _, a := range p.Nodes {
			ids = append(ids, a.ID)
		}
		return ids
	}
	a, b, c := out.IDs[0], out.IDs[1], out.IDs[2]
	for name, x := range map[string]struct {
		f    customer.AlertFilter
		want []int64
	}{
		"due first":    {customer.AlertFilter{}, []int64{b, a, c}},
		"overdue":      {customer.AlertFilter{Overdue: ptr(true)}, []int64{b}},
		"of a group":   {customer.AlertFilter{Search: ptr("G2")}, []int64{c}},
		"of a kind":    {customer.AlertFilter{Kind: ptr(customer.Complaint)}, []int64{}},
		"handled":      {customer.AlertFilter{Status: ptr(customer.Handled)}, []int64{}},
		"of a unit":    {customer.AlertFilter{UnitID: &w.CityA.ID, ManagerID: &w.MgrA1, Search: ptr("集团G1")}, []int64{b, a}},
		"of nobody":    {customer.AlertFilter{ManagerID: &w.MgrA2}, []int64{}},
		"another unit": {customer.AlertFilter{UnitID: &w.CityB.ID}, []int64{}},
	} {
		if got := list(x.f); !slices.Equal(got, x.want) {
			t.Errorf("%s: %v, want %v", name, got, x.want)
		}
	}
	var paged []int64
	args := page.Args{First: ptr(1)}
	for range 5 {
		p, err := w.MyAlerts(ctx, nil, args)
		must(t, err)
		paged = append(paged, p.Nodes[0].ID)
		if args.After = p.Info.EndCursor; args.After == nil {
			break
		}
	}
	if !slices.Equal(paged, []int64{b, a, c}) {
		t.Errorf("pages give %v", paged)
	}
	nested, err := w.OpenAlertsByGroup(ctx, []int64{w.id["G1"], w.id["G4"]})
	if err != nil || len(nested[w.id["G1"]]) != 2 || nested[w.id["G1"]][0].ID != b || !nested[w.id["G1"]][0].Late || nested[w.id["G1"]][1].Late || len(nested[w.id["G4"]]) != 0 {
		t.Errorf("%v %v", nested, err)
	}

	revision := w.Revision(t, w.CityA, 201009)
	step, err := w.HandleAlert(ctx, customer.HandleAlert{RequestID: orgtest.Request(), ID: a, Version: 1, Outcome: customer.Following, Note: "约好了"})
	if err != nil || step.Status != customer.Open || step.Version != 2 || w.Revision(t, w.CityA, 201009) != revision {
		t.Errorf("%+v %v", step, err)
	}
	in := customer.HandleAlert{RequestID: orgtest.Request(), ID: a, Version: 2, Outcome: customer.Retained, Note: "留住了"}
	done, err := w.HandleAlert(ctx, in)
	if err != nil || done.Status != customer.Handled || done.Late || w.Revision(t, w.CityA, 201009) != revision+1 {
		t.Errorf("%+v %v", done, err)
	}
	if again, err := w.HandleAlert(ctx, in); err != nil || again.Version != 3 || w.Revision(t, w.CityA, 201009) != revision+1 {
		t.Errorf("the same request again: %+v %v", again, err)
	}
	in.RequestID, in.Version = orgtest.Request(), 3
	_, err = w.HandleAlert(ctx, in)
	refused(t, err, errs.Conflict, "alert_handled")
	in.Version, in.Note = 2, "x"
	_, err = w.HandleAlert(ctx, in)
	refused(t, err, errs.Invalid, "bad_text")
	_, err = w.ReopenAlert(w.As(t, w.HeadA1), customer.ReopenAlert{ID: a, Version: 3})
	refused(t, err, errs.Forbidden, "")
	open, err := w.ReopenAlert(ctx, customer.ReopenAlert{ID: a, Version: 3})
	if err != nil || open.Status != customer.Open || *open.ManagerID != w.MgrA1 || w.Revision(t, w.CityA, 201009) != revision+2 {
		t.Errorf("%+v %v", open, err)
	}
	if got, err := w.Alert(ctx, a); err != nil || got.Outcome != nil || got.HandledByID != nil || got.Version != 4 {
		t.Errorf("%+v %v", got, err)
	}
	late, err := w.HandleAlert(w.As(t, w.HeadA1), customer.HandleAlert{RequestID: orgtest.Request(), ID: b, Version: 1, Outcome: customer.LostGroup, Note: "晚了"})
	if err != nil || !late.Late || *late.HandledByID != w.HeadA1 || *late.ManagerID != w.MgrA1 {
		t.Errorf("%+v %v", late, err)
	}
	w.Clock.T = w.Clock.T.Add(11 * time.Minute)
	_, err = w.ReopenAlert(w.As(t, w.HeadA1), customer.ReopenAlert{ID: b, Version: 2})
	refused(t, err, errs.Conflict, "reopen_too_late")
	for action, want := range map[string]int64{"alert.follow": 1, "alert.handle": 2, "alert.reopen": 1} {
		if n := w.Int(t, `SELECT count(*) FROM audit_log WHERE action = $1 AND before IS NOT NULL AND after IS NOT NULL`, action); n != want {
			t.Errorf("%d rows of the audit log tell of %s, want %d", n, action, want)
		}
	}
}

// Of two who handle the same alert at once, one does and the other is told.
func TestTwoHandleTheSameAlert(t *testing.T) {
	w := newWorld(t)
	people := []context.Context{w.As(t, w.MgrA1), w.As(t, w.HeadA1), w.As(t, w.DeptA), w.As(t, w.MgrA1)}
	for i := range int64(8) {
		id := w.alerts(t, w.alertIn(fmt.Sprint(i), "G1", time.Hour)).IDs[0]
		failed := make([]error, len(people))
		var wg sync.WaitGroup
		for i, ctx := range people {
			wg.Go(func() {
				_, failed[i] = w.HandleAlert(ctx, customer.HandleAlert{RequestID: orgtest.Request(), ID: id, Version: 1, Outcome: customer.Paid, Note: "缴清"})
			})
		}
		wg.Wait()
		succeeded := 0
		for _, err := range failed {
			if err == nil {
				succeeded++
			} else {
				refused(t, err, errs.Conflict, "stale_version")
			}
		}
		if n := w.Int(t, `SELECT count(*) FROM audit_log WHERE action = 'alert.handle'`); succeeded != 1 || n != i+1 {
			t.Fatalf("%d have handled it, the log tells of %d", succeeded, n)
		}
	}
}

func TestAssignGroups(t *testing.T) {
	w := newWorld(t)
	w.alerts(t, w.alertIn("a", "G1", time.Hour), w.alertIn("b", "G1", 2*time.Hour))
	w.Exec(t, `UPDATE alert SET status = 'HANDLED', handled_at = now() WHERE source_ref = 'b'`)
	head := w.As(t, w.HeadA1)
	revision := w.Revision(t, w.CityA, 201009)
	in := customer.AssignGroups{RequestID: orgtest.Request(), GroupIDs: []int64{w.id["G2"], w.id["G1"], w.id["G3"], w.id["G1"]}, StaffID: w.MgrA2, From: "2010-09-16"}
	given, err := w.AssignGroups(head, in)
	if err != nil || len(given) != 3 || *given[0].ManagerID != w.MgrA2 || given[0].Version != 2 || given[2].Version != 1 {
		t.Fatalf("%+v %v", given, err)
	}
	if again, err := w.AssignGroups(head, in); err != nil || len(again) != 3 || w.Revision(t, w.CityA, 201009) != revision+1 {
		t.Errorf("the same request again: %v %v", again, err)
	}
	history := func(code string) string {
		t.Helper()
		var s string
		must(t, w.DB.Pool.QueryRow(t.Context(), `SELECT COALESCE(string_agg(st.code || ' ' || from_day || ' ' || COALESCE(until_day::text, ''), ', ' ORDER BY from_day), '')
			FROM group_manager m JOIN staff st ON st.id = m.staff_id WHERE group_id = $1`, w.id[code]).Scan(&s))
		return s
	}
	if got := history("G1"); got != "M001 2010-09-01 2010-09-16, M002 2010-09-16 " {
		t.Errorf("history %q", got)
	}
	if got := history("G3"); got != "M002 2010-09-01 " {
		t.Errorf("history %q", got)
	}
	if n := w.Int(t, `SELECT count(*) FROM alert WHERE group_id = $1 AND (status = 'OPEN') = (manager_id = $2)`, w.id["G1"], w.MgrA2); n != 2 {
		t.Error("the open alert moves along, the handled one stays")
	}
	if n := w.Int(t, `SELECT count(*) FROM audit_log WHERE action = 'group.assign'`); n != 2 {
		t.Errorf("%d rows of the audit log, want 2", n)
	}
	// A slip of the same day is put right in place.
	must1(t)(w.AssignGroups(head, customer.AssignGroups{RequestID: orgtest.Request(), GroupIDs: []int64{w.id["G1"]}, StaffID: w.MgrA1, From: "2010-09-16"}))
	if got := history("G1"); got != "M001 2010-09-01 2010-09-16, M001 2010-09-16 " {
		t.Errorf("history %q", got)
	}

	try := func(ctx context.Context, f func(*customer.AssignGroups)) error {
		in := customer.AssignGroups{RequestID: orgtest.Request(), GroupIDs: []int64{w.id["G1"]}, StaffID: w.MgrA2, From: "2010-09-20"}
		f(&in)
		_, err := w.AssignGroups(ctx, in)
		return err
	}
	dept := w.As(t, w.DeptA)
	refused(t, try(w.As(t, w.MgrA1), func(*customer.AssignGroups) {}), errs.Forbidden, "")
	refused(t, try(head, func(in *customer.AssignGroups) { in.From = "2010-09-21" }), errs.Invalid, "in_future")
	refused(t, try(head, func(in *customer.AssignGroups) { in.From = "2010-09-10" }), errs.Conflict, "managed_since")
	refused(t, try(head, func(in *customer.AssignGroups) { in.GroupIDs = []int64{w.id["G1"], w.id["G4"]} }), errs.NotFound, "")
	refused(t, try(head, func(in *customer.AssignGroups) { in.StaffID = w.MgrA3 }), errs.NotFound, "")
	refused(t, try(dept, func(in *customer.AssignGroups) { in.StaffID = w.MgrB1 }), errs.NotFound, "")
	refused(t, try(auth.System(t.Context()), func(in *customer.AssignGroups) { in.StaffID = w.MgrB1 }), errs.Invalid, "other_city")
	refused(t, try(head, func(in *customer.AssignGroups) { in.GroupIDs = make([]int64, 501) }), errs.Invalid, "too_many_groups")
	refused(t, try(head, func(in *customer.AssignGroups) { in.GroupIDs = nil }), errs.Invalid, "too_many_groups")
	if err := try(dept, func(in *customer.AssignGroups) { in.StaffID = w.MgrA3 }); err != nil {
		t.Error(err)
	}
}

func must1(t *testing.T) func(any, error) {
	return func(_ any, err error) { t.Helper(); must(t, err) }
}

// Who takes a handling back after the group has changed hands gives the alert to the new manager.
func TestAReopenedAlertFollowsItsGroup(t *testing.T) {
	w := newWorld(t)
	id := w.alerts(t, w.alertIn("a", "G1", time.Hour)).IDs[0]
	ctx := w.As(t, w.MgrA1)
	must1(t)(w.HandleAlert(ctx, customer.HandleAlert{RequestID: orgtest.Request(), ID: id, Version: 1, Outcome: customer.Paid, Note: "缴清"}))
	must1(t)(w.AssignGroups(w.As(t, w.HeadA1), customer.AssignGroups{RequestID: orgtest.Request(), GroupIDs: []int64{w.id["G1"]}, StaffID: w.MgrA2, From: "2010-09-20"}))
	a, err := w.ReopenAlert(ctx, customer.ReopenAlert{ID: id, Version: 2})
	if err != nil || *a.ManagerID != w.MgrA2 {
		t.Fatalf("%+v %v", a, err)
	}
	_, err = w.Alert(ctx, id)
	refused(t, err, errs.NotFound, "")
	must1(t)(w.Alert(w.As(t, w.MgrA2), id))
}
