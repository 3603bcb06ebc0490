package demo

import (
	"context"
	"errors"
	"testing"
	"time"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/calendar"
	"duolao/server/chain"
	"duolao/server/clock"
	"duolao/server/grant"
	"duolao/server/inspection"
	"duolao/server/jobs"
	"duolao/server/notify"
	"duolao/server/storage"
	"duolao/server/use"
	"duolao/server/usereport"
)

// powersOffice makes the services of powers as the server does.
func powersOffice(t *testing.T, d *db.DB, records *chain.Chain) func(clock.Clock) (*PowersOffice, error) {
	files := storage.Folder(t.TempDir())
	return func(now clock.Clock) (*PowersOffice, error) {
		j, err := jobs.New(d, now)
		if err != nil {
			return nil, err
		}
		days, inbox := calendar.New(d, now), notify.New(d, now)
		o := &PowersOffice{
			Grants:      grant.New(d, now, records, inbox),
			Uses:        use.New(d, now, use.Domains{Records: records, Calendar: days, Jobs: j, Storage: files, Inbox: inbox, Orders: ticketsOf(d, now, j, files, &auth.Keys{})}),
			Inspections: inspection.New(d, now, inspection.Domains{Records: records, Calendar: days, Jobs: j, Inbox: inbox}),
			Reports:     usereport.New(d, now, usereport.Domains{Records: records, Calendar: days, Jobs: j, Inbox: inbox}),
		}
		o.Grants.Tell(o.Uses)
		o.Uses.Tell(o.Inspections)
		return o, nil
	}
}

// Orders are told once. Powers are told from the province to managers, with everything that can happen to them and to their uses, and every rule holds
// afterwards. What is interrupted goes on where it was.
func TestOrdersAndPowers(t *testing.T) {
	at := time.Date(2026, 5, 20, 15, 0, 0, 0, clock.Shanghai)
	owner, d := withOrders(t, Options{Managers: 20, Groups: 400, Months: 3, Cities: 2, Seed: 3, Now: at, Password: "a password for tests"})
	checkOrders(t, owner, at)
	records := chain.New(d)
	records.Register(grant.Source(), use.Source())
	records.Register(append(inspection.Sources(), usereport.Source())...)
	office := powersOffice(t, d, records)
	ctx, stop := context.WithCancel(t.Context())
	calls := 0
	interrupted := Powers{Now: at, Seed: 3, Office: func(now clock.Clock) (*PowersOffice, error) {
		return office(func() time.Time {
			if calls++; calls == 400 {
				stop()
			}
			return now()
		})
	}}
	if told, err := interrupted.Tell(ctx, d, nil); told || !errors.Is(err, context.Canceled) {
		t.Fatalf("interrupted: told %v, %v", told, err)
	}
	before := count(t, owner, `SELECT FROM use_act`)
	powers := Powers{Now: at, Seed: 3, Office: office}
	for _, want := range []bool{true, false} {
		if told, err := powers.Tell(t.Context(), d, nil); err != nil || told != want {
			t.Fatalf("told %v, %v", told, err)
		}
	}
	if before == 0 || count(t, owner, `SELECT FROM use_act`) <= before {
		t.Errorf("%d acts before the interruption", before)
	}
	logins, err := Logins(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	manager, head, department, province := logins[0].Code, logins[1].Code, logins[5].Code, logins[len(logins)-1].Code
	for what, query := range map[string]string{
		"handed down in three steps":          `SELECT FROM power_grant WHERE depth = 3 AND state = 'ACTIVE'`,
		"the other city's":                    `SELECT FROM power_grant g JOIN unit u ON u.id = g.scope_unit_id WHERE depth = 1 AND u.code = 'C02'`,
		"a suspended grant":                   `SELECT FROM power_grant WHERE state = 'SUSPENDED'`,
		"an ended grant":                      `SELECT FROM power_grant WHERE state = 'ENDED'`,
		"cut":                                 `SELECT FROM power_grant_version WHERE cause = 'CUT'`,
		"changed twice":                       `SELECT FROM power_grant_version WHERE cause = 'CHANGED' GROUP BY grant_id HAVING count(*) = 2`,
		"lent":                                `SELECT FROM grant_deputy WHERE until_day > '2026-05-20'`,
		"to be reviewed soon":                 `SELECT FROM power_grant WHERE review_on BETWEEN '2026-05-21' AND '2026-06-03'`,
		"held by the manager who signs in":    `SELECT FROM power_grant g JOIN staff s ON s.id = g.staff_id WHERE g.state = 'ACTIVE' AND s.code = '` + manager + `'`,
		"held by the head who signs in":       `SELECT FROM power_grant g JOIN staff s ON s.id = g.staff_id WHERE g.state = 'ACTIVE' AND s.code = '` + head + `'`,
		"given by the province that signs in": `SELECT FROM power_grant g JOIN staff s ON s.id = g.given_by WHERE g.depth = 1 AND s.code = '` + province + `'`,
		"used by the manager who signs in":    `SELECT FROM power_use u JOIN staff s ON s.id = u.staff_id WHERE s.code = '` + manager + `'`,

		"an approved use":                              `SELECT FROM use_act WHERE kind = 'APPROVED'`,
		"a refused one":                                `SELECT FROM use_act WHERE kind = 'REFUSED'`,
		"a withdrawn one":                              `SELECT FROM use_act WHERE kind = 'WITHDRAWN'`,
		"an amended one":                               `SELECT FROM use_act WHERE kind = 'AMENDED'`,
		"one that was passed on":                       `SELECT FROM use_act WHERE kind = 'ESCALATED'`,
		"one taken back":                               `SELECT FROM use_act WHERE kind = 'REVERSED'`,
		"one over authority":                           `SELECT FROM use_state WHERE over_authority`,
		"a refund for an order":                        `SELECT FROM power_use u JOIN use_content c ON c.use_id = u.id JOIN ticket t ON t.id = c.ticket_id AND t.group_id = u.group_id WHERE t.type_code = 'COMPLAINT'`,
		"one with a letter":                            `SELECT FROM use_file`,
		"asked of the head":                            `SELECT FROM use_state s JOIN power_grant g ON g.id = s.decider_id JOIN staff p ON p.id = g.staff_id WHERE s.status = 'PENDING' AND p.code = '` + head + `'`,
		"asked of the department":                      `SELECT FROM use_state s JOIN power_grant g ON g.id = s.decider_id JOIN assignment a ON a.unit_id = g.post_unit_id AND a.post = g.post JOIN staff p ON p.id = a.staff_id WHERE s.status = 'PENDING' AND p.code = '` + department + `'`,
		"to be audited by the head":                    `SELECT FROM use_audit u JOIN assignment a ON a.unit_id = u.unit_id JOIN staff p ON p.id = a.staff_id WHERE u.status = 'OPEN' AND u.level = 'LEADER' AND p.code = '` + head + `'`,
		"late at the head's":                           `SELECT FROM use_audit u JOIN assignment a ON a.unit_id = u.unit_id JOIN staff p ON p.id = a.staff_id WHERE u.late_at IS NOT NULL AND u.decided_at IS NULL AND p.code = '` + head + `'`,
		"late at the department's":                     `SELECT FROM use_audit WHERE level = 'DEPARTMENT' AND late_at IS NOT NULL AND decided_at IS NULL`,
		"asked about, and answered":                    `SELECT FROM audit_act WHERE kind = 'ANSWERED'`,
		"a finding put right":                          `SELECT FROM finding WHERE status = 'CLOSED'`,
		"one not put right in time":                    `SELECT FROM finding WHERE status = 'ACCOUNTABLE'`,
		"one of the manager's":                         `SELECT FROM finding f JOIN staff s ON s.id = f.staff_id WHERE f.status = 'RECTIFYING' AND s.code = '` + manager + `'`,
		"a closed inspection":                          `SELECT FROM inspection WHERE status = 'CLOSED'`,
		"an announced inspection":                      `SELECT FROM inspection WHERE status = 'ANNOUNCED'`,
		"a report signed by a head":                    `SELECT FROM use_report WHERE kind = 'LEADER'`,
		"one that the head reminded of has not signed": `SELECT FROM use_report_told t JOIN staff s ON s.id = t.staff_id WHERE t.month = 202604 AND s.code = '` + head + `' AND NOT EXISTS (SELECT FROM use_report r WHERE r.staff_id = t.staff_id AND r.month = t.month)`,
		"an audit that was overturned":                 `SELECT FROM audit_act WHERE kind = 'OVERTURNED' UNION ALL SELECT FROM finding WHERE source = 'INSPECTION'`,
	} {
		if count(t, owner, query) == 0 {
			t.Errorf("nothing is %s", what)
		}
	}
	for what, query := range map[string]string{
		"what happens in the future": `SELECT FROM use_act WHERE at > $1 UNION ALL SELECT FROM audit_act WHERE at > $1 UNION ALL SELECT FROM finding_act WHERE at > $1
			UNION ALL SELECT FROM power_grant_version WHERE at > $1 UNION ALL SELECT FROM notification WHERE at > $1`,
		"more than a grant's limits": `SELECT FROM grant_counter c JOIN LATERAL (SELECT max(period_amount) AS amount, max(period_count) AS n, max(customer_amount) AS group_amount, max(customer_count) AS group_n
			FROM power_grant_version v WHERE v.grant_id = c.grant_id) v ON true WHERE c.period = 'MONTH' AND $1::timestamptz IS NOT NULL
			AND (c.group_id = 0 AND (c.amount > v.amount OR c.count > v.n) OR c.group_id > 0 AND (c.amount > v.group_amount OR c.count > v.group_n))`,
		"more at once than is granted": `SELECT FROM power_use u JOIN use_state s ON s.use_id = u.id JOIN power_grant_version v ON v.grant_id = u.grant_id AND v.number = u.grant_number
			WHERE s.effective_at <= $1 AND s.decided_by IS NULL AND NOT s.over_authority AND s.amount > v.per_use`,
	} {
		if n := count(t, owner, query, at); n > 0 {
			t.Errorf("%s: %d", what, n)
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
