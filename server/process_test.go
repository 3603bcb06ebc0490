package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"duolao/db/dbtest"
)

// program is the program as a process of its own.
func program(t testing.TB, arguments ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(context.WithoutCancel(t.Context()), self, arguments...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	cmd.Dir = t.TempDir()
	return cmd
}

// run runs a command of the program to its end.
func (h *house) command(t testing.TB, schema string, arguments ...string) (code int, stdout, stderr string) {
	t.Helper()
	cmd := program(t, append(arguments, "--schema", schema, "--keys", filepath.Join(h.dir, "keys.json"), "--storage", h.files())...)
	return outcome(t, cmd)
}

func outcome(t testing.TB, cmd *exec.Cmd) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &err
	problem := cmd.Run()
	var exit *exec.ExitError
	if problem != nil && !errors.As(problem, &exit) {
		t.Fatal(problem)
	}
	return cmd.ProcessState.ExitCode(), out.String(), err.String()
}

// served is a server in a process of its own.
type served struct {
	cmd    *exec.Cmd
	base   string
	mu     sync.Mutex
	log    bytes.Buffer
	exited chan struct{}
}

func (h *house) serve(t testing.TB, arguments ...string) *served {
	t.Helper()
	s := &served{exited: make(chan struct{})}
	s.cmd = program(t, append([]string{"serve", "--addr", "127.0.0.1:0", "--schema", h.schema, "--keys", filepath.Join(h.dir, "keys.json"), "--storage", h.files(), "--log-format", "json"}, arguments...)...)
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	s.cmd.Stderr = s
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.cmd.Process.Kill(); <-s.exited })
	first := make(chan string, 1)
	go func() {
		line, _ := bufio.NewReader(out).ReadString('\n')
		first <- line
		_, _ = io.Copy(io.Discard, out)
		_ = s.cmd.Wait()
		close(s.exited)
	}()
	select {
	case line := <-first:
		at := strings.Index(line, "http://")
		if at < 0 {
			t.Fatalf("the server says %q and logs %s", line, s.logged())
		}
		s.base = strings.TrimSpace(line[at:])
	case <-time.After(60 * time.Second):
		t.Fatal("the server does not come up: ", s.logged())
	}
	return s
}

// Write takes the log.
func (s *served) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.log.Write(b)
}

func (s *served) logged() string { s.mu.Lock(); defer s.mu.Unlock(); return s.log.String() }

// stop tells the server to stop.
func (s *served) stop(t testing.TB) {
	t.Helper()
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
}

// wait gives the exit code.
func (s *served) wait(t testing.TB) int {
	t.Helper()
	select {
	case <-s.exited:
		return s.cmd.ProcessState.ExitCode()
	case <-time.After(40 * time.Second):
		t.Fatal("the server does not stop: ", s.logged())
		return -1
	}
}

// at is somebody's way to a server of its own process.
func (s *served) at(t testing.TB, h *house, who string) *caller {
	t.Helper()
	c := &caller{h: h, base: s.base, who: who}
	a := c.ask(t, `mutation($i: Login!) { login(input: $i) { accessToken } }`, vars{"i": vars{"account": h.people[who].code, "password": testPassword}})
	c.token = a.str("login.accessToken")
	return c
}

// TestServeAndStop stops a server under load: every request that it has taken is answered, streams are ended,
// the exit code is 0, and the next one starts on what it left.
func TestServeAndStop(t *testing.T) {
	h := theHouse(t)
	s := h.serve(t, "--drain", "800ms")
	auditor := s.at(t, h, "auditor")
	manager := s.at(t, h, "manager")

	// A request that lasts: its alert is locked until after the signal.
	alert := h.inside(t, "manager", 'o', alerts)[0]
	version := h.number(t, `SELECT version FROM alert WHERE id = $1`, alert)
	tx, err := h.db.Pool.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(t.Context(), `SELECT 1 FROM alert WHERE id = $1 FOR UPDATE`, alert); err != nil {
		t.Fatal(err)
	}
	lasting := make(chan *answer, 1)
	go func() {
		lasting <- manager.send(`mutation($i: HandleAlert!) { handleAlert(input: $i) { version } }`,
			vars{"i": vars{"requestId": newID(), "id": alert, "version": version, "outcome": "FOLLOWING", "note": "在关机时处理"}})
	}()
	month := h.row(t, `SELECT min(month)::text FROM performance_entry WHERE staff_id = $1`, h.manager1)
	stream := manager.stream(t.Context(), `subscription($m: Month!) { standingChanged(month: $m) { points } }`, vars{"m": month[:4] + "-" + month[4:]})
	stream.next(t)
	ws := manager.socket(t, manager.token)
	if m, _ := ws.hear(t); m["type"] != "connection_ack" {
		t.Fatal(m)
	}

	// Load, over connections that are kept as browsers keep them.
	var mu sync.Mutex
	answered, problems := 0, []string{}
	quit := make(chan struct{})
	var load sync.WaitGroup
	transport := &http.Transport{MaxIdleConnsPerHost: 8}
	defer transport.CloseIdleConnections()
	for range 6 {
		load.Go(func() {
			client := &http.Client{Transport: transport}
			for {
				select {
				case <-quit:
					return
				default:
				}
				r := auditor.request(http.MethodPost, "/graphql", "application/json", strings.NewReader(`{"query":"{ groups(first: 20) { nodes { id name openAlerts { id } } } viewer { staff { name } } }"}`))
				resp, err := client.Do(r)
				if err != nil {
					// It does not listen any more, or has closed the door before it took the connection out of the
					// system's queue: either way it has taken nothing.
					if errors.Is(err, syscall.ECONNREFUSED) || errors.Is(err, syscall.ECONNRESET) {
						return
					}
					mu.Lock()
					problems = append(problems, err.Error())
					mu.Unlock()
					return
				}
				a := decoded(resp)
				_ = resp.Body.Close()
				mu.Lock()
				answered++
				if resp.StatusCode != http.StatusOK || a.code() != "" || len(a.list("groups.nodes")) != 20 {
					problems = append(problems, fmt.Sprint(resp.StatusCode, " ", a.Body))
				}
				mu.Unlock()
			}
		})
	}
	time.Sleep(300 * time.Millisecond)
	s.stop(t)
	ready := func() int {
		resp, err := http.Get(s.base + "/readyz")
		if err != nil {
			return 0
		}
		defer resp.Body.Close()
		return resp.StatusCode
	}
	draining := 0
	for range 40 {
		if draining = ready(); draining != 200 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if draining != http.StatusServiceUnavailable {
		t.Errorf("/readyz says %d while the server drains", draining)
	}
	time.Sleep(1200 * time.Millisecond) // beyond the drain: the listener is closed now
	if ready() != 0 {
		t.Error("the server still listens")
	}
	if err := tx.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	if a := <-lasting; a.code() != "" || a.str("handleAlert.version") != fmt.Sprint(version+1) {
		t.Errorf("the request that was under way: %d %s", a.Status, a.Body)
	}
	for range stream.events {
	}
	if how := <-stream.ended; how != "cut" {
		t.Errorf("the event stream ended by %s", how)
	}
	for {
		if m, closed := ws.hear(t); closed != 0 {
			if closed != 1001 {
				t.Errorf("the socket was closed with %d", closed)
			}
			break
		} else if m["type"] == "error" {
			t.Errorf("%v", m)
		}
	}
	if code := s.wait(t); code != 0 {
		t.Errorf("the exit code is %d: %s", code, s.logged())
	}
	close(quit)
	load.Wait()
	if len(problems) > 0 || answered < 20 {
		t.Errorf("%d answered, %d lost: %v", answered, len(problems), problems[:min(3, len(problems))])
	}
	if n := h.number(t, `SELECT version FROM alert WHERE id = $1`, alert); n != version+1 {
		t.Errorf("the alert has version %d", n)
	}

	// Every line of the log is JSON; those of requests carry the request's id.
	requests := 0
	for line := range strings.Lines(s.logged()) {
		var entry map[string]any
		if err := json.Unmarshal([]byte(line), &entry); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		if entry["status"] != nil {
			requests++
			if request, _ := entry["request_id"].(string); len(request) < 8 {
				t.Errorf("no request id in %s", line)
			}
		}
		if entry["level"] == "ERROR" || entry["level"] == "WARN" {
			t.Errorf("%s", line)
		}
	}
	if requests < answered {
		t.Errorf("%d requests in the log, %d were answered", requests, answered)
	}
	if strings.Contains(s.logged(), auditor.token) || strings.Contains(s.logged(), testPassword) {
		t.Error("the log tells a token or a password")
	}

	again := h.serve(t)
	again.at(t, h, "auditor").ask(t, `{ groups(first: 1) { nodes { id } } }`, nil)
	resp, err := http.Get(again.base + "/")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if page, _ := io.ReadAll(resp.Body); resp.StatusCode != http.StatusOK || !strings.Contains(string(page), "<html") {
		t.Errorf("the screens: %d %.200s", resp.StatusCode, page)
	}
	again.stop(t)
	if code := again.wait(t); code != 0 {
		t.Errorf("the second one exits with %d: %s", code, again.logged())
	}
}

// TestCommands runs the commands as a person would.
func TestCommands(t *testing.T) {
	h := theHouse(t)
	expect := func(what string, code int, stdout, stderr string, want int, words ...string) {
		t.Helper()
		if code != want {
			t.Errorf("%s: exit code %d, wanted %d: %s %s", what, code, want, stdout, stderr)
		}
		for _, w := range words {
			if !strings.Contains(stdout+stderr, w) {
				t.Errorf("%s does not say %q: %s %s", what, w, stdout, stderr)
			}
		}
	}
	fresh := dbtest.Schema(t) + "_m"
	t.Cleanup(func() {
		if _, err := h.db.Pool.Exec(context.Background(), "DROP SCHEMA IF EXISTS "+fresh+" CASCADE"); err != nil {
			t.Error(err)
		}
	})
	code, stdout, stderr := h.command(t, fresh, "migrate")
	expect("migrate", code, stdout, stderr, 0, "applied 0001")
	code, stdout, stderr = h.command(t, fresh, "migrate")
	if expect("migrate again", code, stdout, stderr, 0); stdout != "" {
		t.Errorf("migrating again says %s", stdout)
	}
	code, stdout, stderr = h.command(t, fresh, "verify")
	expect("verify of nothing", code, stdout, stderr, 0, "no contradiction")
	code, stdout, stderr = h.command(t, h.schema, "demo", "--managers", "5", "--groups", "10")
	expect("demo where people are", code, stdout, stderr, 1, "holds units or people already", "name another schema")

	h.anchor(t)
	h.exec(t, `UPDATE performance_total SET done = done + 1 WHERE staff_id = $1 AND month = $2 AND indicator_code = 'LEASED_LINE'`, h.manager1, int(h.month))
	code, stdout, stderr = h.command(t, h.schema, "verify")
	expect("verify of a total that was tampered with", code, stdout, stderr, 1, "total differs", h.people["manager"].code, "LEASED_LINE", "1 contradictions")
	h.exec(t, `UPDATE performance_total SET done = done - 1 WHERE staff_id = $1 AND month = $2 AND indicator_code = 'LEASED_LINE'`, h.manager1, int(h.month))
	code, stdout, stderr = h.command(t, h.schema, "verify")
	expect("verify", code, stdout, stderr, 0, "no contradiction")
	h.verifyChain(t, expect)
	h.verifyUses(t, expect)

	code, stdout, stderr = h.command(t, h.schema, "settle", "--city", "NOWHERE", "--month", h.month.String())
	expect("settle of no city", code, stdout, stderr, 1, "no city with the code NOWHERE")
	var city string
	if err := h.db.Pool.QueryRow(t.Context(), `SELECT code FROM unit WHERE id = $1`, h.cityA).Scan(&city); err != nil {
		t.Fatal(err)
	}
	code, stdout, stderr = h.command(t, h.schema, "settle", "--city", city, "--month", "2099-12")
	expect("settle of a month that has not begun", code, stdout, stderr, 1, "missing: MONTH_NOT_OVER", "missing: POINTS", "2099-12 of "+city+" cannot be settled")

	// The program goes by the machine's clock: days of months that are over.
	entries := func() int64 { return h.number(t, `SELECT count(*) FROM performance_entry`) }
	day := h.month.Add(-1).First()
	dir, before := t.TempDir(), entries()
	good, mixed := filepath.Join(dir, "good.csv"), filepath.Join(dir, "mixed.csv")
	write := func(path, text string) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(good, fmt.Sprintf("工号,日期,指标,数量,单号\n%s,%s,LEASED_LINE,1,cli-1\n", h.people["manager"].code, day))
	write(mixed, fmt.Sprintf("工号,日期,指标,数量,单号\n%s,%s,LEASED_LINE,1,cli-2\nno-such,%s,LEASED_LINE,1,cli-3\n", h.people["manager"].code, day, day))
	code, stdout, stderr = h.command(t, h.schema, "import", good)
	if expect("a dry run", code, stdout, stderr, 0, "PERFORMANCE", "1 accepted", "dry run"); entries() != before {
		t.Error("a dry run writes")
	}
	code, stdout, stderr = h.command(t, h.schema, "import", "--commit", good)
	if expect("an import", code, stdout, stderr, 0, "1 accepted", "written"); entries() != before+1 {
		t.Errorf("%d entries", entries()-before)
	}
	code, stdout, stderr = h.command(t, h.schema, "import", "--commit", good)
	if expect("the same file", code, stdout, stderr, 0, "1 unchanged"); entries() != before+1 {
		t.Errorf("%d entries", entries()-before)
	}
	code, stdout, stderr = h.command(t, h.schema, "import", "--commit", "--language", "EN", mixed)
	if expect("rejected rows", code, stdout, stderr, 1, "1 rows were rejected", "--accept-rejected", "no-such"); entries() != before+1 {
		t.Errorf("%d entries", entries()-before)
	}
	if _, err := os.Stat(filepath.Join(dir, "mixed.rejected.xlsx")); err != nil {
		t.Error(err)
	}
	code, stdout, stderr = h.command(t, h.schema, "import", "--commit", "--accept-rejected", mixed)
	if expect("accepted rows", code, stdout, stderr, 0, "written"); entries() != before+2 {
		t.Errorf("%d entries", entries()-before)
	}

	for _, words := range [][]string{{}, {"nonsense"}, {"serve", "--nonsense"}, {"import"}, {"import", "/no/such/file.csv"}, {"serve", "--log-format", "xml"}, {"demo", "--managers", "many"}, {"serve", "--drain", "soon"}, {"import", "--mode", "SOMETIMES", good}} {
		code, stdout, stderr := outcome(t, program(t, words...))
		expect(strings.Join(words, " "), code, stdout, stderr, 2, "duolao")
	}
	cmd := program(t, "verify")
	cmd.Env = []string{asProgram + "=1"}
	code, stdout, stderr = outcome(t, cmd)
	expect("no database", code, stdout, stderr, 1, "DATABASE_URL is not set", "make run")
	code, stdout, stderr = outcome(t, program(t, "serve", "--addr", "127.0.0.1:0", "--schema", h.schema, "--storage", good))
	expect("a storage that is none", code, stdout, stderr, 1, "DUOLAO_STORAGE", "not a directory")
	cmd = program(t, "serve", "--addr", "127.0.0.1:0", "--database-url", "postgres://nobody:nothing@127.0.0.1:1/none")
	code, stdout, stderr = outcome(t, cmd)
	expect("a database that is not there", code, stdout, stderr, 1, "database")
}
