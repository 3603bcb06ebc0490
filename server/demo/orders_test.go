package demo

import (
	"path/filepath"
	"testing"
	"time"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/calendar"
	"duolao/server/catalogue"
	"duolao/server/clock"
	"duolao/server/jobs"
	"duolao/server/notify"
	"duolao/server/org"
	"duolao/server/points"
	"duolao/server/storage"
	"duolao/server/ticket"
)

// checkOrders checks that orders are of every kind: ended and under way, repeated, rated by both.
func checkOrders(t *testing.T, owner *db.DB, at time.Time) {
	t.Helper()
	for what, query := range map[string]string{
		"closed":              `SELECT FROM ticket WHERE status = 'CLOSED'`,
		"under way":           `SELECT FROM ticket WHERE status IN ('DISPATCHED', 'CLAIMED', 'WORKING', 'HELD', 'AUDIT_1', 'RESOLVED')`,
		"audited twice":       `SELECT FROM ticket_audit WHERE stage = 2 AND passed`,
		"rated by senders":    `SELECT FROM ticket_rating WHERE rater = 'SENDER'`,
		"rated by customers":  `SELECT FROM ticket_rating WHERE rater = 'CUSTOMER'`,
		"late":                `SELECT FROM ticket WHERE breached_at IS NOT NULL`,
		"of a gold group":     `SELECT FROM ticket WHERE grade = 'GOLD'`,
		"of a silver group":   `SELECT FROM ticket WHERE grade = 'SILVER'`,
		"of a bronze group":   `SELECT FROM ticket WHERE grade = 'BRONZE'`,
		"for halls, in teams": `SELECT FROM team_member m JOIN team t ON t.id = m.team_id WHERE t.kind = 'HALL'`,
	} {
		if count(t, owner, query) == 0 {
			t.Errorf("no order is %s", what)
		}
	}
	if n := count(t, owner, `SELECT FROM ticket WHERE dispatched_at > $1 OR closed_at > $1`, at.Add(time.Minute)); n > 0 {
		t.Errorf("%d orders of the future", n)
	}
}

// withOrders is a demo whose orders are told, with the rights of the owner and of the server.
func withOrders(t *testing.T, o Options) (owner, d *db.DB) {
	t.Helper()
	owner, _ = built(t, o)
	d, _, _, _ = services(t, owner, clock.At(o.Now))
	keys, err := auth.OpenKeys(filepath.Join(t.TempDir(), "keys.json"))
	if err != nil {
		t.Fatal(err)
	}
	orders := Orders{Now: o.Now, Seed: o.Seed, Office: func(now clock.Clock) (*ticket.Service, error) {
		j, err := jobs.New(d, now)
		if err != nil {
			return nil, err
		}
		return ticketsOf(d, now, j, storage.Folder(t.TempDir()), keys), nil
	}}
	for _, want := range []bool{true, false} {
		if told, err := orders.Tell(t.Context(), d, nil); err != nil || told != want {
			t.Fatalf("told %v, %v", told, err)
		}
	}
	return owner, d
}

// ticketsOf are orders as the server keeps them.
func ticketsOf(d *db.DB, now clock.Clock, j *jobs.Jobs, files storage.Store, keys *auth.Keys) *ticket.Service {
	return ticket.New(d, now, ticket.Domains{
		Catalogue: catalogue.New(d, now), Calendar: calendar.New(d, now), Jobs: j, Storage: files,
		Notify: notify.New(d, now), Keys: keys, People: org.New(d, now, points.NewPeriods(now), points.Totals{}, auth.New(d, now, keys)),
	})
}
