package demo

import (
	"testing"
	"time"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/calendar"
	"duolao/server/catalogue"
	"duolao/server/chain"
	"duolao/server/clock"
	"duolao/server/grant"
	"duolao/server/inspection"
	"duolao/server/jobs"
	"duolao/server/notify"
	"duolao/server/org"
	"duolao/server/points"
	"duolao/server/storage"
	"duolao/server/ticket"
	"duolao/server/use"
)

// powersOffice makes the services of powers as the server does, and keeps their chain.
func powersOffice(t *testing.T, d *db.DB, records *chain.Chain) func(clock.Clock) (*PowersOffice, error) {
	files := storage.Folder(t.TempDir())
	return func(now clock.Clock) (*PowersOffice, error) {
		j, err := jobs.New(d, now)
		if err != nil {
			return nil, err
		}
		days, inbox := calendar.New(d, now), notify.New(d, now)
		o := &PowersOffice{
			Grants: grant.New(d, now, records, inbox),
			Uses: use.New(d, now, use.Domains{Records: records, Calendar: days, Jobs: j, Storage: files, Inbox: inbox, Orders: ticket.New(d, now, ticket.Domains{
				Catalogue: catalogue.New(d, now), Calendar: days, Jobs: j, Storage: files, Notify: inbox, Keys: &auth.Keys{},
				People: org.New(d, now, points.NewPeriods(now), points.Totals{}, auth.New(d, now, &auth.Keys{})),
			})}),
			Inspections: inspection.New(d, now, inspection.Domains{Records: records, Calendar: days, Jobs: j, Inbox: inbox}),
		}
		o.Grants.Tell(o.Uses)
		o.Uses.Tell(o.Inspections)
		return o, nil
	}
}

// Powers are told once, from the province to managers, by everything that can happen to them, and every rule holds afterwards.
func TestPowers(t *testing.T) {
	at := time.Date(2026, 5, 20, 15, 0, 0, 0, clock.Shanghai)
	owner, built := built(t, Options{Managers: 60, Groups: 900, Months: 5, Cities: 2, Seed: 3, Now: at, Password: "a password for tests"})
	d, _, _, _ := services(t, owner, clock.At(at))
	records := chain.New(d)
	records.Register(grant.Source(), use.Source())
	records.Register(inspection.Sources()...)
	powers := Powers{Now: at, Seed: 3, Office: powersOffice(t, d, records)}
	for _, want := range []bool{true, false} {
		if told, err := powers.Tell(t.Context(), d, nil); err != nil || told != want {
			t.Fatalf("told %v, %v", told, err)
		}
	}
	for what, query := range map[string]string{
		"handed down in three steps":          `SELECT FROM power_grant WHERE depth = 3 AND state = 'ACTIVE'`,
		"the other city's":                    `SELECT FROM power_grant g JOIN unit u ON u.id = g.scope_unit_id WHERE depth = 1 AND u.code = 'C02'`,
		"suspended":                           `SELECT FROM power_grant WHERE state = 'SUSPENDED'`,
		"ended":                               `SELECT FROM power_grant WHERE state = 'ENDED'`,
		"cut":                                 `SELECT FROM power_grant_version WHERE cause = 'CUT'`,
		"changed twice":                       `SELECT FROM power_grant_version WHERE cause = 'CHANGED' GROUP BY grant_id HAVING count(*) = 2`,
		"lent":                                `SELECT FROM grant_deputy WHERE until_day > '2026-05-20'`,
		"to be reviewed soon":                 `SELECT FROM power_grant WHERE review_on BETWEEN '2026-05-21' AND '2026-06-03'`,
		"held by who signs in, a manager":     `SELECT FROM power_grant g JOIN staff s ON s.id = g.staff_id WHERE g.state = 'ACTIVE' AND s.code = '` + built.Logins[0].Code + `'`,
		"held by who signs in, a head":        `SELECT FROM power_grant g JOIN staff s ON s.id = g.staff_id WHERE g.state = 'ACTIVE' AND s.code = '` + built.Logins[1].Code + `'`,
		"given by the province that signs in": `SELECT FROM power_grant g JOIN staff s ON s.id = g.given_by WHERE g.depth = 1 AND s.code = '` + built.Logins[len(built.Logins)-1].Code + `'`,
	} {
		if count(t, owner, query) == 0 {
			t.Errorf("nothing is %s", what)
		}
	}
	verified(t, d, records, clock.At(at))
}

// verified checks what `duolao verify` does of powers.
func verified(t *testing.T, d *db.DB, records *chain.Chain, now clock.Clock) {
	t.Helper()
	o, err := powersOffice(t, d, records)(now)
	if err != nil {
		t.Fatal(err)
	}
	if list, err := o.Grants.Verify(t.Context()); err != nil || len(list) > 0 {
		t.Errorf("%d grants do not fit, %v", len(list), err)
	}
	if list, err := o.Uses.Verify(t.Context()); err != nil || len(list) > 0 {
		t.Errorf("%d uses do not fit, %v", len(list), err)
	}
	report, err := records.Verify(t.Context(), chain.Verification{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Faults {
		t.Errorf("the chain: %+v", f)
	}
}
