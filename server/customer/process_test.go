package customer_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/org/orgtest"
	"duolao/server/page"
)

// A month of chance, counted by the statements and once more by plain loops over what was put in.
func TestProcessCounts(t *testing.T) {
	w := newWorld(t)
	r := rand.New(rand.NewPCG(20, 10))
	managers := []int64{w.MgrA1, w.MgrA2, w.MgrA3}
	units := []int64{w.UnitA1.ID, w.UnitA1.ID, w.UnitA2.ID}

	var rows []customer.GroupRow
	for i := range 60 {
		m := r.IntN(3)
		g := groupRow(fmt.Sprintf("P%02d", i), w.UnitA1, managers[m])
		g.UnitID, g.ManagedFrom = units[m], "2010-06-01"
		if r.IntN(3) == 0 {
			g.Address = ""
		}
		if r.IntN(4) == 0 {
			g.Arrears = 100
		}
		if r.IntN(8) == 0 {
			g.Status = customer.Lost
		}
		if r.IntN(10) == 0 {
			g.ManagerID = nil
		}
		rows = append(rows, g)
	}
	ids := w.groups(t, rows...).IDs

	var contacts []customer.ContactRow
	for i := range ids {
		for c := range r.IntN(4) {
			contacts = append(contacts, customer.ContactRow{GroupID: ids[i], Name: fmt.Sprint(c), Role: customer.ContactRoles[r.IntN(3)], Active: r.IntN(5) > 0})
		}
	}
	contactIDs := w.contacts(t, contacts...).IDs

	// From June to now, so that the last visit is often not the month's.
	june := clock.Month(201006).Start()
	moment := func(until time.Time) time.Time {
		return june.Add(time.Duration(r.Int64N(int64(until.Sub(june))))).Truncate(time.Microsecond)
	}
	var visits []customer.VisitRow
	for i := range 150 {
		c := r.IntN(len(contacts))
		visits = append(visits, customer.VisitRow{SourceRef: fmt.Sprint("v", i), GroupID: contacts[c].GroupID, ContactID: &contactIDs[c], StaffID: w.MgrA1,
			Kind: customer.VisitKinds[r.IntN(3)], At: moment(w.Clock.T)})
	}
	w.visits(t, visits...)
	var alerts []customer.AlertRow
	for i := range 200 {
		g := r.IntN(len(ids))
		a := customer.AlertRow{SourceRef: fmt.Sprint("a", i), GroupID: ids[g], Kind: customer.Complaint, RaisedAt: moment(w.Clock.T)}
		a.DueAt = a.RaisedAt.Add(time.Duration(1+r.IntN(20*24)) * time.Hour)
		if r.IntN(3) > 0 {
			at := a.RaisedAt.Add(time.Duration(r.IntN(30*24)) * time.Hour)
			if r.IntN(10) == 0 {
				at = a.DueAt
			}
			if at.Before(w.Clock.T) {
				a.HandledAt, a.Outcome = &at, ptr(customer.Paid)
			}
		}
		alerts = append(alerts, a)
	}
	w.alerts(t, alerts...)

	oracle := func(month clock.Month, now time.Time) (map[int64]customer.ManagerCounts, *time.Time) {
		counts := map[int64]customer.ManagerCounts{}
		manager, keys := map[int64]*int64{}, map[int64]int{}
		asOf := now
		if month.End().Before(asOf) {
			asOf = month.End()
		}
		for _, c := range contacts {
			if c.Active && c.Role.Key() {
				keys[c.GroupID]++
			}
		}
		for i, g := range rows {
			manager[ids[i]] = g.ManagerID
			if g.Status != customer.Active || g.ManagerID == nil {
				continue
			}
			c := counts[*g.ManagerID]
			c.Groups++
			if g.Address != "" && keys[ids[i]] > 0 {
				c.RecordsComplete++
			}
			if g.Arrears == 0 {
				c.WithoutArrears++
			}
			for j, contact := range contacts {
				if contact.GroupID != ids[i] || !contact.Active || !contact.Role.Key() {
					continue
				}
				c.KeyContacts++
				for _, v := range visits {
					if *v.ContactID == contactIDs[j] && v.Kind.Meets() && !v.At.Before(month.Start()) && v.At.Before(month.End()) && !v.At.After(asOf) {
						c.KeyContactsMet++
						break
					}
				}
			}
			counts[*g.ManagerID] = c
		}
		// Those of newWorld: complete but for a key contact, nothing owed.
		for code, m := range map[string]int64{"G1": w.MgrA1, "G2": w.MgrA1, "G3": w.MgrA2, "G4": w.MgrA3} {
			if since := w.Int(t, `SELECT count(*) FROM group_manager WHERE group_id = $1 AND from_day <= $2::date`, w.id[code], string(min(month.Last(), clock.DateOf(now)))); since > 0 {
				c := counts[m]
				c.Groups++
				c.WithoutArrears++
				counts[m] = c
			}
		}
		var next *time.Time
		for _, a := range alerts {
			if a.DueAt.Before(month.Start()) || !a.DueAt.Before(month.End()) {
				continue
			}
			if manager[a.GroupID] != nil && a.HandledAt == nil && a.DueAt.After(asOf) && (next == nil || a.DueAt.Before(*next)) {
				next = &a.DueAt
			}
			m := manager[a.GroupID]
			if m == nil || a.HandledAt == nil && a.DueAt.After(asOf) {
				continue
			}
			c := counts[*m]
			c.AlertsDue++
			if a.HandledAt != nil && !a.HandledAt.After(a.DueAt) {
				c.AlertsInTime++
			}
			counts[*m] = c
		}
		return counts, next
	}

	for _, month := range []clock.Month{201006, 201007, 201008, 201009} {
		got, err := w.ProcessCounts(t.Context(), w.DB.Bun, w.CityA.ID, month, w.Clock.T)
		must(t, err)
		want, next := oracle(month, w.Clock.T)
		if len(got.ByManager) != len(want) {
			t.Errorf("%s: %d managers, want %d", month, len(got.ByManager), len(want))
		}
		for _, m := range managers {
			if got.ByManager[m] != want[m] {
				t.Errorf("%s: manager %d has %+v, want %+v", month, m, got.ByManager[m], want[m])
			}
			if c := want[m]; c.AlertsDue == c.AlertsInTime || c.KeyContactsMet == 0 || c.KeyContactsMet == c.KeyContacts || c.RecordsComplete == 0 {
				t.Errorf("%s: %+v proves little", month, c)
			}
		}
		if (got.NextDue == nil) != (next == nil) || next != nil && !got.NextDue.Equal(*next) {
			t.Errorf("%s: next due %v, want %v", month, got.NextDue, next)
		}
	}
	// The counts hold until NextDue, and not beyond it.
	now, _ := w.ProcessCounts(t.Context(), w.DB.Bun, w.CityA.ID, 201009, w.Clock.T)
	if now.NextDue == nil {
		t.Fatal("no alert is to come")
	}
	due := func(at time.Time) (n int) {
		p, err := w.ProcessCounts(t.Context(), w.DB.Bun, w.CityA.ID, 201009, at)
		must(t, err)
		for _, c := range p.ByManager {
			n += c.AlertsDue
		}
		return n
	}
	if due(now.NextDue.Add(-time.Microsecond)) != due(w.Clock.T) || due(*now.NextDue) != due(w.Clock.T)+1 {
		t.Error("the counts change at another moment than NextDue says")
	}
	if p, err := w.ProcessCounts(t.Context(), w.DB.Bun, w.CityA.ID, 201010, w.Clock.T); err != nil || len(p.ByManager) != 0 {
		t.Errorf("a month that has not begun: %+v %v", p, err)
	}
}

// A group that changes hands counts for the manager of a past month's last day in that month, and for today's in the running one.
func TestProcessCountsGoByTheManagerOfTheDay(t *testing.T) {
	w := newWorld(t)
	row := groupRow("H1", w.UnitA1, w.MgrA2)
	row.ManagedFrom = "2010-06-01"
	id := w.groups(t, row).IDs[0]
	has := func(month clock.Month) (a1, a2 int) {
		p, err := w.ProcessCounts(t.Context(), w.DB.Bun, w.CityA.ID, month, w.Clock.T)
		must(t, err)
		return p.ByManager[w.MgrA1].Groups, p.ByManager[w.MgrA2].Groups
	}
	must1(t)(w.AssignGroups(w.As(t, w.HeadA1), customer.AssignGroups{RequestID: orgtest.Request(), GroupIDs: []int64{id}, StaffID: w.MgrA1, From: "2010-08-31"}))
	for month, want := range map[clock.Month][2]int{201005: {0, 0}, 201007: {0, 1}, 201008: {1, 0}, 201009: {3, 1}} {
		if a1, a2 := has(month); a1 != want[0] || a2 != want[1] {
			t.Errorf("%s: %d and %d, want %v", month, a1, a2, want)
		}
	}
}

func TestBulkOfGroups(t *testing.T) {
	w := newWorld(t)
	w.alerts(t, w.alertIn("a", "G1", time.Hour))
	revisionA, revisionB := w.Revision(t, w.CityA, 201009), w.Revision(t, w.CityB, 201009)
	logged := w.Int(t, `SELECT count(*) FROM audit_log`)
	same := []customer.GroupRow{groupRow("G1", w.UnitA1, w.MgrA1), groupRow("G4", w.UnitA2, w.MgrA3)}
	if out := w.groups(t, same...); out.Unchanged != 2 || out.New+out.Changed+out.Refused != 0 {
		t.Errorf("the same again: %+v", out)
	}
	if w.Revision(t, w.CityA, 201009) != revisionA || w.Int(t, `SELECT count(*) FROM audit_log`) != logged {
		t.Error("the same again has left traces")
	}
	changed := groupRow("G1", w.UnitB1, w.MgrB1) // to the other city
	twice := groupRow("G2", w.UnitA1, w.MgrA1)
	twice.Name = "另一个"
	nowhere := groupRow("N1", w.Province, w.MgrA1)
	early := groupRow("G3", w.UnitA1, w.MgrA1)
	early.ManagedFrom = "2010-08-01"
	fresh := groupRow("N2", w.UnitA1, w.MgrA1)
	fresh.Kind, fresh.Revenue = customer.Government, 5000000
	fresh.Name = `O'Neil "引号" ? \ %`
	out := w.groups(t, changed, groupRow("G2", w.UnitA1, w.MgrA1), twice, nowhere, early, fresh)
	if out.Changed != 1 || out.Unchanged != 1 || out.Refused != 3 || out.New != 1 || out.Reasons[2] == nil || out.Reasons[3] == nil || out.Reasons[4] == nil {
		t.Errorf("%+v", out)
	}
	if w.Revision(t, w.CityA, 201009) != revisionA+1 || w.Revision(t, w.CityB, 201009) != revisionB+1 {
		t.Error("both cities' months have changed once")
	}
	if n := w.Int(t, `SELECT count(*) FROM alert WHERE unit_id = $1 AND city_id = $2 AND manager_id = $3`, w.UnitB1.ID, w.CityB.ID, w.MgrB1); n != 1 {
		t.Error("the alert has not moved along")
	}
	if n := w.Int(t, `SELECT count(*) FROM group_manager WHERE group_id = $1`, out.IDs[0]); n != 2 {
		t.Errorf("%d lines of history, want 2", n)
	}
	g, err := w.Group(w.As(t, w.MgrA1), out.IDs[5])
	if err != nil || g.Grade != customer.Silver || g.Name != fresh.Name || g.Version != 1 {
		t.Errorf("%+v %v", g, err)
	}
	if n := w.Int(t, `SELECT count(*) FROM audit_log WHERE (action, entity_id) IN (('group.create', $1), ('group.change', $2)) AND after->>'code' IS NOT NULL`, out.IDs[5], out.IDs[0]); n != 2 {
		t.Errorf("%d rows of the audit log, want 2", n)
	}
	nobody := groupRow("N2", w.UnitA1, 0)
	nobody.ManagerID, nobody.Kind, nobody.Revenue, nobody.Name = nil, fresh.Kind, fresh.Revenue, fresh.Name
	if out := w.groups(t, nobody); out.Changed != 1 {
		t.Errorf("%+v", out)
	}
	if n := w.Int(t, `SELECT count(*) FROM group_manager WHERE group_id = $1 AND until_day = '2010-09-20'`, out.IDs[5]); n != 1 {
		t.Error("the history does not end")
	}
	if out := w.groups(t, fresh); out.Changed != 1 {
		t.Errorf("%+v", out)
	}
}

func TestBulkOfAlertsContactsAndVisits(t *testing.T) {
	w := newWorld(t)
	a, handled := w.alertIn("a", "G1", time.Hour), w.alertIn("h", "G1", -time.Hour)
	handled.HandledAt, handled.Outcome, handled.Note, handled.HandledBy = ptr(w.Clock.T.Add(-2*time.Hour)), ptr(customer.Paid), ptr("ok"), &w.MgrA1
	unknown := w.alertIn("u", "G1", time.Hour)
	unknown.GroupID = 999
	for _, r := range []customer.AlertRow{a, handled} {
		must(t, r.Validate(w.Clock.T))
	}
	out := w.alerts(t, a, handled, unknown, a)
	if out.New != 2 || out.Refused != 2 {
		t.Errorf("%+v", out)
	}
	revision := w.Revision(t, w.CityA, 201009)
	reopened := handled
	reopened.HandledAt = nil
	if out := w.alerts(t, a, handled); out.Unchanged != 2 {
		t.Errorf("the same again: %+v", out)
	}
	if out := w.alerts(t, reopened); out.Unchanged != 1 {
		t.Errorf("what is handled stays so: %+v", out)
	}
	if w.Revision(t, w.CityA, 201009) != revision {
		t.Error("nothing has changed")
	}
	a.HandledAt, a.Outcome = ptr(w.Clock.T), ptr(customer.NoRisk)
	if out := w.alerts(t, a); out.Changed != 1 || w.Revision(t, w.CityA, 201009) != revision+1 {
		t.Errorf("%+v", out)
	}
	got, err := w.Alert(w.As(t, w.MgrA1), out.IDs[0])
	if err != nil || got.Status != customer.Handled || *got.Outcome != customer.NoRisk || got.Version != 2 || got.Late {
		t.Errorf("%+v %v", got, err)
	}

	c := customer.ContactRow{GroupID: w.id["G1"], Name: "张总", Role: customer.VIP, Active: true}
	out = w.contacts(t, c, customer.ContactRow{GroupID: 999, Name: "x", Role: customer.VIP}, c)
	if out.New != 1 || out.Refused != 2 {
		t.Errorf("%+v", out)
	}
	if again := w.contacts(t, c); again.Unchanged != 1 || again.IDs[0] != out.IDs[0] {
		t.Errorf("%+v", again)
	}
	v := customer.VisitRow{SourceRef: "v", GroupID: w.id["G1"], ContactID: &out.IDs[0], StaffID: w.MgrA1, Kind: customer.VisitCall, At: w.Clock.T.Add(-time.Hour)}
	must(t, v.Validate(w.Clock.T))
	if out := w.visits(t, v); out.New != 1 {
		t.Errorf("%+v", out)
	}
	other := v
	other.Note = "anders"
	if out := w.visits(t, v); out.Unchanged != 1 {
		t.Errorf("%+v", out)
	}
	if out := w.visits(t, other); out.Refused != 1 {
		t.Errorf("a visit has changed: %+v", out)
	}
	g, err := w.Group(w.As(t, w.MgrA1), w.id["G1"])
	if err != nil || g.KeyContacts != 1 || !g.LastKeyVisitAt.Equal(v.At) || g.Version != 1 {
		t.Errorf("%+v %v", g, err)
	}
	c.Role = customer.Ordinary
	if out := w.contacts(t, c); out.Changed != 1 {
		t.Errorf("%+v", out)
	}
	if g, _ := w.Group(w.As(t, w.MgrA1), w.id["G1"]); g.KeyContacts != 0 {
		t.Errorf("%d key contacts are left", g.KeyContacts)
	}
}

// The three statements' worth of a page must not grow with it: the service gives a page and its nested
// alerts in two.
func TestAPageOfGroupsWithAlertsIsTwoStatements(t *testing.T) {
	w := newWorld(t)
	ctx := w.As(t, w.MgrA1)
	for _, size := range []int{1, 50} {
		before := w.DB.Pool.Stat().AcquireCount()
		p, err := w.MyGroups(ctx, nil, page.Args{First: &size})
		must(t, err)
		ids := make([]int64, len(p.Nodes))
		for i, g := range p.Nodes {
			ids[i] = g.ID
		}
		must1(t)(w.OpenAlertsByGroup(ctx, ids))
		if n := w.DB.Pool.Stat().AcquireCount() - before; n != 2 {
			t.Errorf("%d statements for %d groups", n, size)
		}
	}
}
