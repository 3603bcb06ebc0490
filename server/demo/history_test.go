package demo

import (
	"context"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"duolao/db"
	"duolao/db/dbtest"
	"duolao/server/appeal"
	"duolao/server/auth"
	"duolao/server/calendar"
	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/notify"
	"duolao/server/pay"
	"duolao/server/points"
	"duolao/server/scheme"
	"duolao/server/storage"
)

// services are pay and appeals on a demo, with the server's limited rights and the clock c.
func services(t *testing.T, owner *db.DB, c clock.Clock) (*db.DB, *pay.Service, *appeal.Service, *points.Service) {
	t.Helper()
	d, err := db.Open(t.Context(), db.Config{URL: dbtest.URL(t), Schema: owner.Schema, MaxConns: 4})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	periods := points.NewPeriods(c)
	schemes := scheme.New(d, c, periods)
	ledger := points.New(d, periods, schemes, schemes, customer.New(d, c, periods))
	inbox := notify.New(d, c)
	days := calendar.New(d, c)
	payment := pay.New(d, c, pay.Domains{Points: ledger, Notifier: inbox, WorkingDays: days})
	return d, payment, appeal.New(d, c, payment, ledger, inbox, days, storage.Folder(t.TempDir())), ledger
}

// tell tells the history of a demo.
func tell(ctx context.Context, t *testing.T, owner *db.DB, to io.Writer) (bool, error) {
	t.Helper()
	h := &History{}
	d, payment, appeals, _ := services(t, owner, h.Clock)
	return h.Tell(ctx, d, payment, appeals, to)
}

// settled is a small province whose history is told.
func settled(t *testing.T, o Options) *db.DB {
	t.Helper()
	d, _ := built(t, o)
	if _, err := tell(t.Context(), t, d, nil); err != nil {
		t.Fatal(err)
	}
	return d
}

func count(t *testing.T, d *db.DB, query string, args ...any) int {
	t.Helper()
	var n int
	if err := d.Pool.QueryRow(t.Context(), `SELECT count(*) FROM (`+query+`) x`, args...).Scan(&n); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return n
}

func TestOldMonthsAreSettled(t *testing.T) {
	o := small()
	o.Managers, o.Months = 120, 5
	d := settled(t, o)
	for what, query := range map[string]string{
		"old months that are not closed":            `SELECT FROM period p LEFT JOIN settlement s USING (city_id, month) WHERE p.month < 201008 AND (s.status IS DISTINCT FROM 'CLOSED' OR s.closed_at IS DISTINCT FROM p.closed_at)`,
		"others that are closed or settled":         `SELECT FROM period p LEFT JOIN settlement s USING (city_id, month) WHERE p.month >= 201008 AND (p.closed_at IS NOT NULL OR p.counted_at IS NOT NULL OR s.id IS NOT NULL)`,
		"settlements that were computed twice":      `SELECT FROM settlement WHERE number <> 1`,
		"steps out of their order":                  `SELECT FROM settlement_step a JOIN settlement_step b ON b.id > a.id AND b.at < a.at`,
		"steps by somebody else's people":           `SELECT FROM settlement_step t JOIN settlement s ON s.id = t.settlement_id JOIN assignment a ON a.staff_id = t.by_id JOIN unit u ON u.id = a.unit_id WHERE u.city_id IS DISTINCT FROM s.city_id`,
		"what happens in the future":                `SELECT FROM settlement_step WHERE at > '2010-09-15 10:00+08' UNION ALL SELECT FROM appeal WHERE updated_at > '2010-09-15 10:00+08' UNION ALL SELECT FROM notification WHERE at > '2010-09-15 10:00+08' UNION ALL SELECT FROM audit_log WHERE at > '2010-09-15 10:00+08'`,
		"entries that came into a closed month":     consistent["entries that came into a closed month"],
		"entries that came after the count":         `SELECT FROM performance_entry e JOIN period p USING (city_id, month) WHERE e.carried_from IS NULL AND e.recorded_at > p.counted_at`,
		"carried entries that nobody has paid":      `SELECT FROM performance_entry e WHERE carried_from IS NOT NULL AND month < 201008 AND NOT EXISTS (SELECT FROM correction c WHERE e.id = ANY (c.entries))`,
		"appeals that were answered late":           `SELECT FROM appeal WHERE decided_at > due_at`,
		"upheld appeals in the month itself":        `SELECT FROM appeal a JOIN performance_entry e ON e.id = a.entry_id WHERE e.carried_from IS DISTINCT FROM a.month`,
		"open appeals but of the last closed month": `SELECT FROM appeal WHERE status = 'OPEN' AND month <> 201007`,
		"unread news of long ago":                   `SELECT FROM notification WHERE read_at IS NULL AND month < 201007`,
	} {
		if n := count(t, d, query); n > 0 {
			t.Errorf("%s: %d", what, n)
		}
	}
	for what, query := range map[string]string{
		"corrections paid":             `SELECT FROM correction WHERE bonus_fen > 0`,
		"corrections that wait":        `SELECT FROM performance_entry WHERE carried_from = 201007 AND month = 201008`,
		"people at the floor":          `SELECT FROM statement WHERE top_up_fen > 0`,
		"appeals that were refused":    `SELECT FROM appeal WHERE status = 'REFUSED'`,
		"appeals that were upheld":     `SELECT FROM appeal a JOIN appeal_file f ON f.appeal_id = a.id WHERE status = 'UPHELD'`,
		"appeals that wait":            `SELECT FROM appeal WHERE status = 'OPEN'`,
		"news that nobody has read":    `SELECT FROM notification WHERE read_at IS NULL`,
		"settlements of every city":    `SELECT FROM settlement WHERE month = 201005 HAVING count(*) = 2`,
		"the end of it in the records": `SELECT FROM audit_log WHERE action = 'demo.settle'`,
	} {
		if count(t, d, query) == 0 {
			t.Errorf("there are no %s", what)
		}
	}

	limited, payment, _, ledger := services(t, d, clock.At(now))
	contradictions, versions, err := payment.VerifySettlements(auth.System(t.Context()), func(int, int) {})
	if err != nil || len(contradictions) > 0 || versions != 6 {
		t.Errorf("%d versions contradict %+v (%v)", versions, contradictions, err)
	}
	if differences, _, err := ledger.VerifyTotals(t.Context()); err != nil || len(differences) > 0 {
		t.Errorf("totals differ: %+v (%v)", differences, err)
	}

	// Human resources can go on with the month after.
	var city int64
	if err := limited.Pool.QueryRow(t.Context(), `SELECT min(id) FROM unit WHERE kind = 'CITY'`).Scan(&city); err != nil {
		t.Fatal(err)
	}
	readiness, err := payment.SettlementReadiness(auth.System(t.Context()), city, 201008)
	if err != nil || len(readiness.Missing) > 0 {
		t.Errorf("the open month lacks %+v (%v)", readiness, err)
	}
}

// What is stopped goes on where it was, and comes to the same end.
func TestAHistoryGoesOn(t *testing.T) {
	want := contents(t, settled(t, small()))
	d, _ := built(t, small())
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	done, err := tell(ctx, t, d, writer(func(line string) {
		if strings.Contains(line, "2010-07") {
			stop()
		}
	}))
	if done || !errors.Is(err, context.Canceled) || count(t, d, `SELECT FROM settlement`) != 2 {
		t.Fatalf("stopped with %v, %v", done, err)
	}
	for _, goesOn := range []bool{true, false} {
		if told, err := tell(t.Context(), t, d, nil); err != nil || told != goesOn {
			t.Errorf("told %v, %v", told, err)
		}
		got := contents(t, d)
		for _, table := range slices.Sorted(maps.Keys(want)) {
			if got[table] != want[table] {
				t.Errorf("%s differs: %s, %s", table, got[table], want[table])
			}
		}
	}
}

// Where the working days are not known, a month is closed without a settlement.
func TestLifeOfAMonth(t *testing.T) {
	for month, told := range map[clock.Month]bool{201008: true, 201009: true, 201011: true, 201012: true, 200907: false, 200912: true} {
		l := lifeOf(month, calendar.OfTheNotices())
		if l.told != told || clock.MonthOf(l.computed) != month.Add(1) || clock.MonthOf(l.closed) != month.Add(1) {
			t.Errorf("%s: %+v", month, l)
		}
		if counted, closed := l.recorded(); counted != l.computed || (closed == nil) != told {
			t.Errorf("%s is recorded as %v, %v", month, counted, closed)
		}
		if told && !slices.IsSortedFunc([]clock.Date{clock.DateOf(l.computed), clock.DateOf(l.reviewed), clock.DateOf(l.published), clock.DateOf(l.first),
			clock.DateOf(l.second), clock.DateOf(l.refused), clock.DateOf(l.third), clock.DateOf(l.approved), clock.DateOf(l.upheld)},
			func(a, b clock.Date) int { return strings.Compare(string(a), string(b)) }) {
			t.Errorf("%s is out of order: %+v", month, l)
		}
	}
}
