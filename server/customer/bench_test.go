package customer_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/uptrace/bun"

	"duolao/db/dbtest"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/org/orgtest"
)

// province fills the small province's two cities with n groups, a hundred to a manager, each with two contacts and
// every fifth with an alert, by the same functions that an import uses.
func province(b testing.TB, n int) (*orgtest.World, *customer.Service, []int64) {
	b.Helper()
	w := orgtest.New(b)
	s := customer.New(w.DB, w.Clock.Now, w.Periods)
	ctx := auth.System(b.Context())
	step := func(name string, rows int, fn func(ctx context.Context, tx bun.Tx) error) {
		b.Helper()
		began := time.Now()
		if err := w.DB.RunInTx(ctx, fn); err != nil {
			b.Fatal(err)
		}
		b.Logf("%d %s in %s", rows, name, time.Since(began).Round(time.Millisecond))
	}
	cities := []*org.Unit{w.CityA, w.CityB}
	for i := range 11 {
		cities = append(cities, w.Unit(b, fmt.Sprint("CITY", i), "市", org.City, w.Province))
	}
	var units []*org.Unit
	for i, c := range cities {
		for j := range 15 {
			units = append(units, w.Unit(b, fmt.Sprintf("U%d-%d", i, j), "单元", org.ProductionUnit, c))
		}
	}
	var staff []org.StaffRow
	for i := range n / 100 {
		quota := money.Fen(180000)
		staff = append(staff, org.StaffRow{Code: fmt.Sprintf("S%06d", i), Name: "n", Status: org.Active, Terms: &org.StaffTerms{FromMonth: 201001, Employment: org.Agency, Quota: &quota}})
	}
	var out *org.Outcomes
	step("staff", len(staff), func(ctx context.Context, tx bun.Tx) (err error) {
		out, err = w.Org.UpsertStaffTx(ctx, tx, w.Clock.T, staff)
		return err
	})
	managers := out.IDs
	var assignments []org.AssignmentRow
	for i, id := range managers {
		assignments = append(assignments, org.AssignmentRow{StaffID: id, UnitID: units[i%len(units)].ID, Post: org.AccountManager, From: "2010-01-01"})
	}
	step("assignments", len(assignments), func(ctx context.Context, tx bun.Tx) error {
		_, err := w.Org.UpsertAssignmentsTx(ctx, tx, w.Clock.T, assignments)
		return err
	})
	var groups []customer.GroupRow
	for i := range n {
		m := i % len(managers)
		until := clock.Date("2010-10-01").AddDays(i % 700)
		groups = append(groups, customer.GroupRow{Code: fmt.Sprintf("G%07d", i), Name: fmt.Sprintf("集团客户有限公司%d", i), Trade: "制造业", Kind: customer.GroupKinds[i%5],
			Members: i % 300, Revenue: money.Fen(i * 7919 % 9000000), Influence: i % 6, Status: customer.Active, Address: "人民路100号", Phone: "0512-6500000",
			Arrears: money.Fen(max(0, i*31%1000-900)), ContractUntil: &until, UnitID: units[m%len(units)].ID, ManagerID: &managers[m], ManagedFrom: "2010-01-01"})
	}
	upsert := func(ctx context.Context, tx bun.Tx) (err error) {
		out, err = s.UpsertGroupsTx(ctx, tx, w.Clock.T, groups)
		return err
	}
	step("groups, new", n, upsert)
	step("groups, unchanged", n, upsert)
	for i := range groups {
		groups[i].Revenue += 100
	}
	step("groups, changed", n, upsert)
	ids := out.IDs
	var contacts []customer.ContactRow
	for i, id := range ids {
		contacts = append(contacts, customer.ContactRow{GroupID: id, Name: "张总", Role: customer.ContactRoles[i%2], Active: true}, customer.ContactRow{GroupID: id, Name: "小李", Role: customer.Ordinary, Active: true})
	}
	step("contacts", len(contacts), func(ctx context.Context, tx bun.Tx) (err error) {
		out, err = s.UpsertContactsTx(ctx, tx, w.Clock.T, contacts)
		return err
	})
	var visits []customer.VisitRow
	for i := 0; i < len(contacts); i += 2 {
		visits = append(visits, customer.VisitRow{SourceRef: fmt.Sprint(i), GroupID: contacts[i].GroupID, ContactID: &out.IDs[i], StaffID: managers[0], Kind: customer.VisitCall,
			At: w.Clock.T.Add(-time.Duration(i%1000) * time.Hour)})
	}
	step("visits", len(visits), func(ctx context.Context, tx bun.Tx) error {
		_, err := s.UpsertVisitsTx(ctx, tx, w.Clock.T, visits)
		return err
	})
	var alerts []customer.AlertRow
	for i := 0; i < n; i += 5 {
		at := w.Clock.T.Add(time.Duration(i%900-400) * time.Hour)
		alerts = append(alerts, customer.AlertRow{SourceRef: fmt.Sprint(i), GroupID: ids[i], Kind: customer.ChurnSign, RaisedAt: at.Add(-1000 * time.Hour), DueAt: at})
	}
	step("alerts", len(alerts), func(ctx context.Context, tx bun.Tx) error {
		_, err := s.UpsertAlertsTx(ctx, tx, w.Clock.T, alerts)
		return err
	})
	if _, err := dbtest.Owner(b, w.DB.Schema).Pool.Exec(ctx, `ANALYZE`); err != nil {
		b.Fatal(err)
	}
	return w, s, managers
}

// What a city of 20,000 groups costs: the counts behind the computed indicators.
func BenchmarkProcessCounts(b *testing.B) {
	w, s, _ := province(b, 20_000)
	for b.Loop() {
		if _, err := s.ProcessCounts(b.Context(), w.DB.Bun, w.CityA.ID, 201009, w.Clock.T); err != nil {
			b.Fatal(err)
		}
	}
}
