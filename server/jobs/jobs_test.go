package jobs

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/riverqueue/river"
	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/db/dbtest"
	"duolao/server/clock"
)

// asServer is the variable of the environment that makes this test's program a server of the schema that it names.
const asServer = "DUOLAO_JOBS_TEST_SCHEMA"

func TestMain(m *testing.M) {
	slog.SetDefault(slog.New(slog.DiscardHandler)) // River tells of every start
	if schema := os.Getenv(asServer); schema != "" {
		if err := serveAndHang(schema); err != nil {
			fmt.Println(err)
		}
		return
	}
	os.Exit(m.Run())
}

// mark is a job whose effect is a row.
type mark struct {
	N    int  `json:"n"`
	More bool `json:"more,omitempty"`
}

// Kind is the job's.
func (mark) Kind() string { return "test.mark" }

// quick is a pace at which a test need not wait.
var quick = pace{timeout: time.Second, takeOver: 1500 * time.Millisecond, keep: 200 * time.Millisecond, poll: 50 * time.Millisecond, retry: 50 * time.Millisecond}

// withEffects is a schema with a table for effects.
func withEffects(t *testing.T) *db.DB {
	t.Helper()
	d := dbtest.Open(t)
	owner := dbtest.Owner(t, d.Schema)
	if _, err := owner.Pool.Exec(t.Context(), `CREATE TABLE effect (n int NOT NULL, server text NOT NULL); GRANT SELECT, INSERT ON effect TO `+db.ServerRole); err != nil {
		t.Fatal(err)
	}
	return d
}

func newServer(t *testing.T, d *db.DB, name string, work func(ctx context.Context, tx bun.Tx, args mark) error) *Jobs {
	t.Helper()
	j, err := newJobs(d, clock.System, quick)
	if err != nil {
		t.Fatal(err)
	}
	if work == nil {
		work = marking(name)
	}
	Register(j, work)
	return j
}

func marking(name string) func(ctx context.Context, tx bun.Tx, args mark) error {
	return func(ctx context.Context, tx bun.Tx, args mark) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO effect (n, server) VALUES (?, ?)`, args.N, name)
		return err
	}
}

func start(t *testing.T, j *Jobs) {
	t.Helper()
	if err := j.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := j.Stop(context.Background()); err != nil {
			t.Error(err)
		}
	})
}

func insert(t *testing.T, d *db.DB, j *Jobs, list ...Job) {
	t.Helper()
	err := d.RunInTx(t.Context(), func(ctx context.Context, tx bun.Tx) error { return j.InsertManyTx(ctx, tx, list) })
	if err != nil {
		t.Fatal(err)
	}
}

// effects waits until as many effects are there, and then until no job is under way, and gives them.
func effects(t *testing.T, d *db.DB, want int) (ns []int, servers map[string]int) {
	t.Helper()
	deadline := time.Now().Add(30 * time.Second)
	for {
		var n, open int
		if err := d.Pool.QueryRow(t.Context(), `SELECT (SELECT count(*) FROM effect), (SELECT count(*) FROM river_job WHERE state IN ('available', 'running', 'retryable'))`).Scan(&n, &open); err != nil {
			t.Fatal(err)
		}
		if n >= want && open == 0 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("%d effects, wanted %d, and %d jobs are open", n, want, open)
		}
		time.Sleep(20 * time.Millisecond)
	}
	servers = map[string]int{}
	rows, err := d.Pool.Query(t.Context(), `SELECT n, server FROM effect ORDER BY n`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var n int
		var server string
		if err := rows.Scan(&n, &server); err != nil {
			t.Fatal(err)
		}
		ns = append(ns, n)
		servers[server]++
	}
	return ns, servers
}

// TestTwoServersWorkEachJobOnce: what is committed runs once, what is rolled back never, what lies ahead not yet.
func TestTwoServersWorkEachJobOnce(t *testing.T) {
	d := withEffects(t)
	a, b := newServer(t, d, "a", nil), newServer(t, d, "b", nil)
	boom := errors.New("boom")
	err := d.RunInTx(t.Context(), func(ctx context.Context, tx bun.Tx) error {
		return errors.Join(a.InsertTx(ctx, tx, mark{N: -1}, time.Time{}), boom)
	})
	if !errors.Is(err, boom) {
		t.Fatal(err)
	}
	var list []Job
	for n := range 300 {
		at := time.Time{}
		switch n % 3 {
		case 1:
			at = time.Now().Add(-time.Hour)
		case 2:
			at = time.Now().Add(300 * time.Millisecond)
		}
		list = append(list, Job{mark{N: n}, at})
	}
	insert(t, d, a, list...)
	insert(t, d, a, Job{mark{N: 1000}, time.Now().Add(time.Hour)})
	start(t, a)
	start(t, b)
	ns, servers := effects(t, d, 300)
	if len(ns) != 300 || ns[0] != 0 || ns[299] != 299 {
		t.Errorf("%d effects: %v", len(ns), ns)
	}
	t.Log(servers)
	counts := counted(t, a, b)
	if counts["duolao_jobs_total kind=test.mark result=done"] != 300 || counts["duolao_job_late_seconds kind=test.mark"] < 300 {
		t.Errorf("counted are %v", counts)
	}
}

// counted are the counters of servers and how much their histograms have seen, summed up.
func counted(t *testing.T, servers ...*Jobs) map[string]int {
	t.Helper()
	counts := map[string]int{}
	for _, j := range servers {
		registry := prometheus.NewRegistry()
		registry.MustRegister(j.Collectors()...)
		families, err := registry.Gather()
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range families {
			for _, m := range f.GetMetric() {
				name := f.GetName()
				for _, l := range m.GetLabel() {
					name += " " + l.GetName() + "=" + l.GetValue()
				}
				counts[name] += int(m.GetCounter().GetValue()) + int(m.GetHistogram().GetSampleCount())
			}
		}
	}
	return counts
}

// TestAKilledServersJobIsDoneByAnother: a server that dies in the midst of a job has done nothing, and the job is done.
func TestAKilledServersJobIsDoneByAnother(t *testing.T) {
	d := withEffects(t)
	a := newServer(t, d, "a", nil)
	insert(t, d, a, Job{mark{N: 1}, time.Time{}}, Job{mark{N: 2}, time.Time{}})

	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	other := exec.CommandContext(t.Context(), self)
	other.Env = append(os.Environ(), asServer+"="+d.Schema)
	out, err := other.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = other.Process.Kill(); _ = other.Wait() })
	lines := bufio.NewReader(out)
	for range 2 {
		if line, err := lines.ReadString('\n'); err != nil || strings.TrimSpace(line) != "begun" {
			rest, _ := io.ReadAll(lines)
			t.Fatalf("the other server says %q %s, %v", line, rest, err)
		}
	}
	if err := other.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	start(t, a)
	ns, servers := effects(t, d, 2)
	if len(ns) != 2 || servers["a"] != 2 {
		t.Errorf("%v by %v", ns, servers)
	}
	var attempts int
	if err := d.Pool.QueryRow(t.Context(), `SELECT max(attempt) FROM river_job WHERE state = 'completed'`).Scan(&attempts); err != nil || attempts != 2 {
		t.Errorf("%d attempts, %v", attempts, err)
	}
}

// serveAndHang is the server that dies: it writes its effect, and never comes to the end.
func serveAndHang(schema string) error {
	ctx := context.Background()
	d, err := db.Open(ctx, db.Config{URL: os.Getenv("DATABASE_URL"), Schema: schema})
	if err != nil {
		return err
	}
	slow := quick
	slow.timeout, slow.takeOver = time.Hour, 2*time.Hour
	j, err := newJobs(d, clock.System, slow)
	if err != nil {
		return err
	}
	Register(j, func(ctx context.Context, tx bun.Tx, args mark) error {
		if err := marking("the other")(ctx, tx, args); err != nil {
			return err
		}
		fmt.Println("begun")
		<-ctx.Done()
		return ctx.Err()
	})
	if err := j.Start(ctx); err != nil {
		return err
	}
	<-make(chan struct{})
	return nil
}

// TestWhoWasAwayTooLongChangesNothing: a server that slept through its time finds the job another's, at work or done, and is
// rolled back.
func TestWhoWasAwayTooLongChangesNothing(t *testing.T) {
	d := withEffects(t)
	begun, wake := make(chan struct{}, 2), make(chan struct{})
	slow := quick
	slow.timeout, slow.takeOver, slow.keep = time.Hour, 2*time.Hour, time.Hour
	sleeper, err := newJobs(d, clock.System, slow)
	if err != nil {
		t.Fatal(err)
	}
	Register(sleeper, func(ctx context.Context, tx bun.Tx, args mark) error {
		err := marking("sleeper")(ctx, tx, args)
		begun <- struct{}{}
		<-wake
		return err
	})
	insert(t, d, sleeper, Job{mark{N: 1}, time.Time{}}, Job{mark{N: 2}, time.Time{}})
	start(t, sleeper)
	<-begun
	<-begun
	again, finish := make(chan struct{}, 1), make(chan struct{})
	var once sync.Once
	b := newServer(t, d, "b", func(ctx context.Context, tx bun.Tx, args mark) error {
		if args.N == 1 {
			once.Do(func() {
				again <- struct{}{}
				<-finish
			})
		}
		return marking("b")(ctx, tx, args)
	})
	start(t, b)
	<-again
	close(wake) // the other is at the first, and done with the second or about to be
	if err := sleeper.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	close(finish)
	if ns, servers := effects(t, d, 2); len(ns) != 2 || servers["b"] != 2 {
		t.Errorf("%v, done by %v", ns, servers)
	}
}

// TestAJobThatFailsIsTriedAgain, and what it did is not there meanwhile.
func TestAJobThatFailsIsTriedAgain(t *testing.T) {
	d := withEffects(t)
	tries := make(chan int, 10)
	n := 0
	j := newServer(t, d, "", func(ctx context.Context, tx bun.Tx, args mark) error {
		if err := marking("j")(ctx, tx, args); err != nil {
			return err
		}
		n++
		tries <- n
		switch n {
		case 1:
			return errors.New("not yet")
		case 2:
			panic("not yet either")
		}
		return nil
	})
	insert(t, d, j, Job{mark{N: 1}, time.Time{}})
	start(t, j)
	for range 3 {
		<-tries
	}
	if ns, _ := effects(t, d, 1); len(ns) != 1 {
		t.Errorf("%v", ns)
	}
}

// A job by Statement is what River's own statement makes of it, in all columns.
func TestStatement(t *testing.T) {
	d := withEffects(t)
	j := newServer(t, d, "a", nil)
	for _, at := range []time.Time{{}, time.Now().Add(-time.Hour), time.Now().Add(time.Hour)} {
		args := mark{N: 7, More: true}
		insert(t, d, j, Job{args, at})
		sql, values, err := j.Statement(args, at)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Pool.Exec(t.Context(), sql, values...); err != nil {
			t.Fatal(err)
		}
		var rivers, ours string
		if err := d.Pool.QueryRow(t.Context(), `SELECT min(x), max(x) FROM (SELECT (to_jsonb(r) - '{id,created_at}'::text[] || jsonb_build_object('scheduled_at', CASE WHEN $1 THEN 'at once' ELSE r.scheduled_at::text END))::text AS x
			FROM river_job r ORDER BY id DESC LIMIT 2) x`, at.IsZero()).Scan(&rivers, &ours); err != nil {
			t.Fatal(err)
		}
		if rivers != ours {
			t.Errorf("River puts in\n%s, we\n%s", rivers, ours)
		}
	}
	if _, _, err := j.Statement(choosy{}, time.Time{}); err == nil {
		t.Error("a kind with options of its own is put in without them")
	}
}

// choosy says itself how it is put in.
type choosy struct{ mark }

// InsertOpts are its options.
func (choosy) InsertOpts() river.InsertOpts { return river.InsertOpts{Priority: 4} }

// TestWorkDue works in the order of time up to a moment of the future, with what the jobs put in.
func TestWorkDue(t *testing.T) {
	d := withEffects(t)
	at := time.Date(2010, 9, 1, 9, 0, 0, 0, clock.Shanghai)
	now := at
	j, err := newJobs(d, func() time.Time { return now }, quick)
	if err != nil {
		t.Fatal(err)
	}
	Register(j, func(ctx context.Context, tx bun.Tx, args mark) error {
		if args.More {
			if err := j.InsertTx(ctx, tx, mark{N: args.N + 1}, now.Add(time.Minute)); err != nil {
				return err
			}
		}
		return marking(now.Format("15:04"))(ctx, tx, args)
	})
	insert(t, d, j, Job{mark{N: 30}, at.Add(3 * time.Hour)}, Job{mark{N: 20}, at.Add(2 * time.Hour)}, Job{mark{N: 10, More: true}, at.Add(time.Hour)},
		Job{mark{N: 5}, time.Time{}}, Job{mark{N: 99}, at.AddDate(100, 0, 0)})
	set := func(at time.Time) { now = at.In(clock.Shanghai) }
	n, err := j.WorkDue(t.Context(), at.Add(3*time.Hour), set)
	if err != nil || n != 5 {
		t.Fatal(n, err)
	}
	var got string
	if err := d.Pool.QueryRow(t.Context(), `SELECT string_agg(n || ' ' || server, ', ' ORDER BY server) FROM effect`).Scan(&got); err != nil || got != "5 09:00, 10 10:00, 11 10:01, 20 11:00, 30 12:00" {
		t.Errorf("%s %v", got, err)
	}
	if n, err := j.WorkDue(t.Context(), at.AddDate(200, 0, 0), set); err != nil || n != 1 {
		t.Error(n, err)
	}
}

// TestSweeps: each server sweeps, again and again, whatever goes wrong, until it stops.
func TestSweeps(t *testing.T) {
	d := dbtest.Open(t)
	j, err := newJobs(d, clock.System, quick)
	if err != nil {
		t.Fatal(err)
	}
	swept := make(chan int)
	n := 0
	j.Every("test", 10*time.Millisecond, func(ctx context.Context) error {
		n++
		select {
		case swept <- n:
		case <-ctx.Done():
			return ctx.Err()
		}
		if n == 1 {
			return errors.New("once")
		}
		if n == 2 {
			panic("twice")
		}
		return nil
	})
	start(t, j)
	for range 4 {
		<-swept
	}
	if err := j.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := j.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := j.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	<-swept
}

// BenchmarkInsertManyTx is the price of four jobs in a transaction that writes one row.
func BenchmarkInsertManyTx(b *testing.B) {
	d := dbtest.Open(b)
	owner := dbtest.Owner(b, d.Schema)
	if _, err := owner.Pool.Exec(b.Context(), `CREATE TABLE effect (n int NOT NULL, server text NOT NULL); GRANT SELECT, INSERT ON effect TO `+db.ServerRole); err != nil {
		b.Fatal(err)
	}
	j, err := New(d, clock.System)
	if err != nil {
		b.Fatal(err)
	}
	Register(j, marking("b"))
	at := time.Now().Add(time.Hour)
	four := []Job{{mark{N: 1}, at}, {mark{N: 2}, at}, {mark{N: 3}, at}, {mark{N: 4}, at}}
	for name, list := range map[string][]Job{"without": nil, "four": four} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				err := d.RunInTx(b.Context(), func(ctx context.Context, tx bun.Tx) error {
					if err := marking("b")(ctx, tx, mark{}); err != nil {
						return err
					}
					return j.InsertManyTx(ctx, tx, list)
				})
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
