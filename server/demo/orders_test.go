package demo

import (
	"path/filepath"
	"testing"
	"time"

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

// Orders are told once, and are of every kind: ended and under way, repeated, rated by both.
func TestOrders(t *testing.T) {
	at := time.Date(2026, 5, 20, 15, 0, 0, 0, clock.Shanghai)
	owner, _ := built(t, Options{Managers: 20, Groups: 400, Months: 2, Seed: 3, Now: at, Password: "a password for tests"})
	d, _, _, _ := services(t, owner, clock.At(at))
	keys, err := auth.OpenKeys(filepath.Join(t.TempDir(), "keys.json"))
	if err != nil {
		t.Fatal(err)
	}
	orders := Orders{Now: at, Seed: 3, Office: func(now clock.Clock) (*ticket.Service, error) {
		j, err := jobs.New(d, now)
		if err != nil {
			return nil, err
		}
		return ticket.New(d, now, ticket.Domains{
			Catalogue: catalogue.New(d, now), Calendar: calendar.New(d, now), Jobs: j, Storage: storage.Folder(t.TempDir()),
			Notify: notify.New(d, now), Keys: keys, People: org.New(d, now, points.NewPeriods(now), points.Totals{}, auth.New(d, now, keys)),
		}), nil
	}}
	for _, want := range []bool{true, false} {
		if told, err := orders.Tell(t.Context(), d, nil); err != nil || told != want {
			t.Fatalf("told %v, %v", told, err)
		}
	}
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
