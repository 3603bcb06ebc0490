package ticket_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/db/dbtest"
	"duolao/server/calendar"
	"duolao/server/catalogue"
	"duolao/server/clock"
	"duolao/server/jobs"
	"duolao/server/notify"
	"duolao/server/org/orgtest"
	"duolao/server/ticket"
	"duolao/server/ticket/tickettest"
)

// lines are the rows of a query, a row a line.
func lines(t testing.TB, h *tickettest.House, sql string, args ...any) string {
	t.Helper()
	rows, err := h.DB.Pool.Query(t.Context(), sql, args...)
	if err != nil {
		t.Fatal(err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(list, "\n")
}

// told are the messages about thresholds of a metric: percent and who, in order.
func told(t testing.TB, h *tickettest.House, metric string) string {
	t.Helper()
	return lines(t, h, `SELECT concat_ws(' ', n.params->>'percent', string_agg(s.code, ' ' ORDER BY s.code)) FROM notification n JOIN staff s ON s.id = n.staff_id
		WHERE n.kind = 'TICKET_DUE' AND n.params->>'metric' = $1 GROUP BY n.params->>'percent' ORDER BY (n.params->>'percent')::int`, metric)
}

func swept(t testing.TB, s *ticket.Service) {
	t.Helper()
	if err := s.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// An order that nobody claims is told up the line, by the jobs alone; the breach is the deadline, and whoever has the
// order on their screen has not seen an older version of it.
func TestUpTheLine(t *testing.T) {
	h := tickettest.New(t)
	order := h.Dispatch(h.Fault("L-1"))
	for _, step := range []struct{ now, told string }{
		{"2026-03-03 09:14:59", ""},
		{"2026-03-03 09:15:00", "50 E001"},
		{"2026-03-03 09:24:00", "50 E001\n80 E001"},
		{"2026-03-03 09:30:00", "50 E001\n80 E001\n100 A005 E001 M001"},
		{"2026-03-03 09:45:00", "50 E001\n80 E001\n100 A005 E001 M001\n150 A004 A005 E001 M001"},
		{"2026-03-03 09:50:00", "50 E001\n80 E001\n100 A005 E001 M001\n150 A004 A005 E001 M001"},
	} {
		h.On(step.now)
		swept(t, h.Tickets) // nothing is left for it
		if got := told(t, h, "RESPONSE"); got != step.told {
			t.Errorf("%s: told\n%s\nwant\n%s", step.now, got, step.told)
		}
	}
	got := lines(t, h, `SELECT concat_ws(' ', c.notified, c.notice_at IS NULL, c.breached_at = c.due_at, t.breached_at = c.due_at, t.version)
		FROM clock c JOIN ticket t ON t.id = c.ticket_id WHERE c.ticket_id = $1 AND c.metric = 'RESPONSE'`, order.ID)
	if want := fmt.Sprint("150 t t t ", order.Version); got != want {
		t.Errorf("the clock: %s, want %s", got, want)
	}
	got = lines(t, h, `SELECT concat_ws(' ', params->>'percent', at AT TIME ZONE 'Asia/Shanghai', by_id IS NULL, to_status, people @> ARRAY[$2::bigint])
		FROM ticket_event WHERE ticket_id = $1 AND kind = 'DUE' AND params->>'metric' = 'RESPONSE' ORDER BY id`, order.ID, h.MgrA1)
	if want := "50 2026-03-03 09:15:00 t DISPATCHED t\n80 2026-03-03 09:24:00 t DISPATCHED t\n100 2026-03-03 09:30:00 t DISPATCHED t\n150 2026-03-03 09:45:00 t DISPATCHED t"; got != want {
		t.Errorf("the timeline:\n%s", got)
	}
	// Claimed, it is its holder's.
	h.Claim(order, h.Eng2)
	h.On("2026-03-03 10:40:00")
	if got, want := told(t, h, "LEG"), "50 E002"; got != want {
		t.Errorf("the leg: %s, want %s", got, want)
	}
}

// What is crossed at night waits for the morning, each for their own; then only the highest is told, and nothing of a
// clock that has stopped meanwhile unless it was too late.
func TestTheMorningAfter(t *testing.T) {
	h := tickettest.New(t)
	h.Exec(t, `INSERT INTO own_day (unit_id, day, kind, name, windows) VALUES ($1, '2026-03-04', 'WORK', '早班', '{420,720}')`, h.UnitA1.ID)
	h.Exec(t, `UPDATE calendar_revision SET revision = nextval('calendar_revision_seq')`)
	h.On("2026-03-03 17:00:00")
	left := h.Working(h.Fault("L-1"), h.Eng1) // four hours round the clock, three for the leg
	done := h.Working(h.Fault("L-2"), h.Eng1)
	h.On("2026-03-03 19:30:00")
	swept(t, h.Tickets)
	h.Resolve(done)
	h.On("2026-03-03 23:30:00")
	swept(t, h.Tickets)
	if got := told(t, h, "RESOLUTION") + told(t, h, "LEG"); got != "" {
		t.Errorf("told at night: %s", got)
	}
	for _, step := range []struct{ now, resolution, leg string }{
		{"2026-03-04 06:59:59", "", ""},
		{"2026-03-04 07:00:00", "150 A005 E001 M001", "150 A005 E001 M001"}, // the unit's
		{"2026-03-04 08:30:00", "150 A004 A005 E001 M001", "150 A004 A005 E001 M001"},
		{"2026-03-05 08:30:00", "150 A004 A005 E001 M001", "150 A004 A005 E001 M001"},
	} {
		h.On(step.now)
		swept(t, h.Tickets)
		swept(t, h.Tickets)
		if resolution, leg := told(t, h, "RESOLUTION"), told(t, h, "LEG"); resolution != step.resolution || leg != step.leg {
			t.Errorf("%s: told of the resolution\n%s\nand of the leg\n%s", step.now, resolution, leg)
		}
	}
	got := lines(t, h, `SELECT concat_ws(' ', t.id, c.metric, e.percent, count(*), count(DISTINCT e.sent_at)) FROM escalation e JOIN clock c ON c.id = e.clock_id JOIN ticket t ON t.id = e.ticket_id
		WHERE c.metric = 'RESOLUTION' GROUP BY t.id, c.metric, e.percent ORDER BY t.id, e.percent`)
	if want := fmt.Sprintf("%[1]d RESOLUTION 50 1 1\n%[1]d RESOLUTION 80 1 1\n%[1]d RESOLUTION 100 3 1\n%[1]d RESOLUTION 150 4 2\n%[2]d RESOLUTION 50 1 1", left.ID, done.ID); got != want {
		t.Errorf("noted:\n%s\nwant\n%s", got, want)
	}
	if n := h.Int(t, `SELECT count(*) FROM notification WHERE kind = 'TICKET_DUE' AND subject_id = $1`, done.ID); n != 0 {
		t.Errorf("%d messages about an order that was resolved at night", n)
	}
}

// No server ran for a while: everybody is told the highest threshold once, and every threshold is noted with its time.
func TestWhileNobodyRan(t *testing.T) {
	h := tickettest.New(t)
	order := h.Dispatch(h.Fault("L-1"))
	h.Clock.T = tickettest.Moment(t, "2026-03-03 16:00:00")
	swept(t, h.Tickets)
	for _, metric := range []string{"RESPONSE", "RESOLUTION", "LEG"} {
		if got, want := told(t, h, metric), "150 A004 A005 E001 M001"; got != want {
			t.Errorf("%s: told %s, want %s", metric, got, want)
		}
	}
	got := lines(t, h, `SELECT concat_ws(' ', e.percent, count(*), min(e.crossed_at AT TIME ZONE 'Asia/Shanghai')) FROM escalation e JOIN clock c ON c.id = e.clock_id
		WHERE c.metric = 'RESPONSE' GROUP BY e.percent ORDER BY 1`)
	if want := "100 3 2026-03-03 09:30:00\n150 4 2026-03-03 09:45:00\n50 1 2026-03-03 09:15:00\n80 1 2026-03-03 09:24:00"; got != want {
		t.Errorf("noted:\n%s", got)
	}
	if n := h.Int(t, `SELECT count(*) FROM ticket_event WHERE ticket_id = $1 AND kind = 'DUE'`, order.ID); n != 3 {
		t.Errorf("%d lines of the timeline", n)
	}
	h.On("2026-03-03 16:00:00") // the jobs find nothing left
	if n := h.Int(t, `SELECT count(*) FROM notification WHERE kind = 'TICKET_DUE'`); n != 12 {
		t.Errorf("%d messages", n)
	}
}

// server is another process on the same database.
func server(t testing.TB, h *tickettest.House) (*ticket.Service, *jobs.Jobs, *db.DB) {
	t.Helper()
	d, err := db.Open(t.Context(), db.Config{URL: dbtest.URL(t), Schema: h.DB.Schema, MaxConns: 4})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Close)
	now := clock.Clock(h.Clock.Now)
	j, err := jobs.New(d, now)
	if err != nil {
		t.Fatal(err)
	}
	return ticket.New(d, now, ticket.Domains{Catalogue: catalogue.New(d, now), Calendar: calendar.New(d, now), Jobs: j, Storage: h.Storage, Notify: notify.New(d, now)}), j, d
}

// Two servers work jobs and sweep at the same moment, several times over: each notice is there once.
func TestEachNoticeOnce(t *testing.T) {
	h := tickettest.New(t)
	for i := range 12 {
		h.Dispatch(h.Fault(fmt.Sprint("L-", i)))
	}
	a, aJobs, _ := server(t, h)
	b, bJobs, _ := server(t, h)
	for minutes := range 4 {
		h.Clock.T = tickettest.Now.Add(time.Duration(15+10*minutes) * time.Minute)
		var all sync.WaitGroup
		for _, do := range []func(ctx context.Context) error{
			a.Sweep, b.Sweep,
			func(ctx context.Context) error { _, err := aJobs.WorkDue(ctx, h.Clock.T, nil); return err },
			func(ctx context.Context) error { _, err := bJobs.WorkDue(ctx, h.Clock.T, nil); return err },
		} {
			all.Go(func() {
				if err := do(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
	}
	if got, want := told(t, h, "RESPONSE"), strings.Join([]string{"50" + strings.Repeat(" E001", 12), "80" + strings.Repeat(" E001", 12),
		"100" + strings.Repeat(" A005", 12) + strings.Repeat(" E001", 12) + strings.Repeat(" M001", 12),
		"150" + strings.Repeat(" A004", 12) + strings.Repeat(" A005", 12) + strings.Repeat(" E001", 12) + strings.Repeat(" M001", 12)}, "\n"); got != want {
		t.Errorf("told\n%s\nwant\n%s", got, want)
	}
	if n := h.Int(t, `SELECT count(*) FROM (SELECT FROM notification WHERE kind = 'TICKET_DUE' GROUP BY staff_id, subject_id, params HAVING count(*) > 1) twice`); n != 0 {
		t.Errorf("%d were told twice", n)
	}
	if n := h.Int(t, `SELECT count(*) FROM (SELECT FROM ticket_event WHERE kind = 'DUE' GROUP BY ticket_id, params HAVING count(*) > 1) twice`); n != 0 {
		t.Errorf("%d lines of timelines are there twice", n)
	}
}

// A server dies when it has written a notice and not committed it: the other one tells it, once.
func TestAServerDiesWhileItTells(t *testing.T) {
	h := tickettest.New(t)
	h.Dispatch(h.Fault("L-1"))
	_, _, d := server(t, h)
	b, bJobs, _ := server(t, h)
	h.Clock.T = tickettest.Moment(t, "2026-03-03 09:15:00")
	died := errors.New("died")
	dying := dying{inbox: notify.New(d, h.Clock.Now), died: died}
	now := clock.Clock(h.Clock.Now)
	j, err := jobs.New(d, now)
	if err != nil {
		t.Fatal(err)
	}
	a := ticket.New(d, now, ticket.Domains{Catalogue: catalogue.New(d, now), Calendar: calendar.New(d, now), Jobs: j, Storage: h.Storage, Notify: dying})
	if err := a.Sweep(t.Context()); err == nil {
		t.Fatal("it did not die")
	}
	if _, err := j.WorkDue(t.Context(), h.Clock.T, nil); err == nil {
		t.Fatal("it did not die")
	}
	if got := told(t, h, "RESPONSE"); got != "" || h.Int(t, `SELECT count(*) FROM escalation`) != 0 || h.Int(t, `SELECT count(*) FROM ticket_event WHERE kind = 'DUE'`) != 0 {
		t.Errorf("something was left of it: %s", got)
	}
	h.Exec(t, `UPDATE river_job SET state = 'available' WHERE state = 'running'`) // what each server does with a dead one's
	if _, err := bJobs.WorkDue(t.Context(), h.Clock.T, nil); err != nil {
		t.Fatal(err)
	}
	if err := b.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := told(t, h, "RESPONSE"); got != "50 E001" {
		t.Errorf("told %s", got)
	}
}

// dying loses its connection to the database when it has told people.
type dying struct {
	inbox *notify.Service
	died  error
}

// SendTx tells, and tears the connection.
func (d dying) SendTx(ctx context.Context, idb bun.IDB, now time.Time, messages []notify.Message) error {
	if err := d.inbox.SendTx(ctx, idb, now, messages); err != nil {
		return err
	}
	if len(messages) == 0 {
		return nil
	}
	return db.Direct(ctx, func(conn *pgx.Conn) error {
		if err := conn.PgConn().Conn().Close(); err != nil {
			return err
		}
		return d.died
	})
}

// Nobody is told who has left, and the line goes on above a unit without a head.
func TestWhoIsThere(t *testing.T) {
	h := tickettest.New(t)
	h.Exec(t, `UPDATE staff SET status = 'LEFT' WHERE id = $1`, h.Eng1)
	h.Exec(t, `UPDATE assignment SET until_day = '2026-03-01' WHERE staff_id = $1`, h.HeadA1)
	head := h.Worker("H001", "韩冬", h.CityA, "UNIT_HEAD", "SUPERVISOR")
	_ = head
	h.Dispatch(h.Fault("L-1"))
	h.On("2026-03-03 09:30:00")
	if got, want := told(t, h, "RESPONSE"), "100 H001 M001"; got != want {
		t.Errorf("told %s, want %s", got, want)
	}
}

// What is resolved in the second of the deadline is on time, though the notice went out in it.
func TestResolvedAtTheDeadline(t *testing.T) {
	h := tickettest.New(t)
	order := h.Working(h.Fault("L-1"), h.Eng2)
	h.On("2026-03-03 13:00:00")
	if n := h.Int(t, `SELECT count(*) FROM ticket WHERE id = $1 AND breached_at = due_at + interval '1 hour'`, order.ID); n != 1 {
		t.Error("it was not told at the deadline")
	}
	resolved := h.Resolve(order)
	if resolved.BreachedAt != nil || h.Int(t, `SELECT count(*) FROM clock WHERE ticket_id = $1 AND metric = 'RESOLUTION' AND breached_at IS NULL AND state = 'STOPPED'`, order.ID) != 1 {
		t.Errorf("breached at %v", resolved.BreachedAt)
	}
	h.On("2026-03-03 20:00:00")
	swept(t, h.Tickets)
	if got := told(t, h, "RESOLUTION"); !slices.Contains(strings.Split(got, "\n"), "100 A005 E001 E002 M001") || strings.Contains(got, "150") {
		t.Errorf("told %s", got)
	}
}

// A hold moves the thresholds, and while an order is with its sender they are told first.
func TestThresholdsMoveWithTheOrder(t *testing.T) {
	h := tickettest.New(t)
	order := h.Working(h.Fault("L-1"), h.Eng2) // three hours for the leg
	h.On("2026-03-03 10:00:00")
	order = h.Must(h.Tickets.HoldTicket(h.By(h.Eng2), ticket.HoldTicket{RequestID: orgtest.Request(), ID: order.ID, Version: order.Version, Reason: ticket.HoldThirdParty,
		Evidence: new("等市政部门开挖许可"), ReviewAt: tickettest.Moment(t, "2026-03-03 14:00")}))
	h.On("2026-03-03 13:59:00")
	swept(t, h.Tickets)
	if got := told(t, h, "LEG") + told(t, h, "RESOLUTION"); got != "" {
		t.Errorf("told while it was held: %s", got)
	}
	order = h.Must(h.Tickets.ResumeTicket(h.By(h.Eng2), tickettest.Note(order, "许可已到")))
	h.On("2026-03-03 14:28:59")
	if got := told(t, h, "LEG"); got != "" {
		t.Errorf("told early: %s", got)
	}
	h.On("2026-03-03 14:29:00")
	if got := told(t, h, "LEG"); got != "50 E002" {
		t.Errorf("resumed, told %s", got)
	}
	order = h.Must(h.Tickets.ReturnTicket(h.By(h.Eng2), tickettest.Note(order, "缺少用户端设备的型号")))
	for _, step := range []struct{ now, told string }{
		{"2026-03-03 15:28:59", ""},
		{"2026-03-03 15:29:00", "50 M001"}, // two hours for the sender
		{"2026-03-03 16:05:00", "50 M001\n80 E001 M001"},
		{"2026-03-03 16:29:00", "50 M001\n80 E001 M001\n100 A005 E001 M001"},
	} {
		h.On(step.now)
		if got := told(t, h, "SUPPLEMENT"); got != step.told {
			t.Errorf("%s: told\n%s", step.now, got)
		}
	}
	if got := told(t, h, "LEG") + told(t, h, "RESOLUTION"); got != "50 E002" {
		t.Errorf("told of what pauses: %s", got)
	}
	if n := h.Int(t, `SELECT count(*) FROM ticket WHERE id = $1 AND breached_at IS NOT NULL`, order.ID); n != 0 {
		t.Error("the order is breached by its sender's leg")
	}
}
