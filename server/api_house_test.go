package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"duolao/db"
	"duolao/server/calendar"
	"duolao/server/clock"
	"duolao/server/demo"
)

// house is one small province behind the real site, which the tests of this package share: two
// cities, and one person for each way of being somebody.
type house struct {
	url, schema string
	dir         string // of the keys, and of the program once a test has built it
	db          *db.DB // with the owner's rights
	app         *App
	server      *httptest.Server
	client      *http.Client
	now         clock.Clock
	ahead       atomic.Int64 // nanoseconds that a test has turned the clock on
	month       clock.Month
	built       *demo.Built
	people      map[string]*person

	cityA, cityB        int64 // the second one is nobody's own
	unit1, unit2, unitB int64 // production units: two of cityA, one of cityB
	manager1            int64 // the manager of unit1
	hall                int64 // the hall of people["hall"]
	furnished, ordered  bool
	granted             bool
	ratingToken         string // of a customer, of an order that is resolved
	addresses           atomic.Int64
}

// person is somebody who has signed in.
type person struct {
	name, code, token string
	id                int64
	cookie            string
}

// whos are the columns of the tables of rights, in their order.
var whos = []string{"nobody", "must", "nounit", "manager", "supervisor", "clerk", "engineer", "hall",
	"department", "departmentP", "hr", "hrP", "auditor", "administrator", "bi", "biCity"}

var shared = sync.OnceValues(newHouse)

// asProgram makes the test's own binary run as the program: the process tests start it so.
const asProgram = "DUOLAO_TEST_AS_PROGRAM"

// TestMain ends what the tests shared.
func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
		return
	}
	code := m.Run()
	if os.Getenv("DATABASE_URL") != "" && sharedMade.Load() {
		if h, err := shared(); err == nil {
			h.close()
		}
	}
	os.Exit(code)
}

var sharedMade atomic.Bool

// theHouse is the shared house. Tests of this package do not run at the same time, and leave it usable.
func theHouse(t testing.TB) *house {
	t.Helper()
	if os.Getenv("DATABASE_URL") == "" {
		t.Fatal("DATABASE_URL is not set; run the tests by `make test`, or under `node db/with-postgres.mjs --fresh --`")
	}
	sharedMade.Store(true)
	h, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// knowNextYear takes in a notice of the coming year where this version has none: towards the end of a year its months are
// published in the next one.
func (h *house) knowNextYear(ctx context.Context) error {
	next := h.now().Year() + 1
	if _, years := calendar.Shipped(); years[next] {
		return nil
	}
	_, err := h.db.Pool.Exec(ctx, `WITH known AS (INSERT INTO national_year (year, uploaded_at) VALUES ($1::int, now()) RETURNING year)
		INSERT INTO national_day (day, correction, kind, name, notice_year) SELECT make_date(year, 1, 1), false, 'OFF', '元旦', year FROM known`, next)
	return err
}

const testPassword = "duolao-demo-2010"

func newHouse() (_ *house, err error) {
	ctx := context.Background()
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn})))
	h := &house{url: os.Getenv("DATABASE_URL"), people: map[string]*person{}, client: &http.Client{Timeout: 30 * time.Second}}
	h.schema = fmt.Sprintf("api_%d_%d", os.Getpid(), time.Now().UnixNano()%1_000_000_000)
	if h.dir, err = os.MkdirTemp("", "duolao-api-"); err != nil {
		return nil, err
	}
	// The next twentieth of a month, ten o'clock: every month of the demo has something to show, and
	// tokens and streams end no earlier than by the machine's own time.
	local := time.Now().In(clock.Shanghai)
	twentieth := time.Date(local.Year(), local.Month(), 20, 10, 0, 0, 0, clock.Shanghai)
	if twentieth.Before(local) {
		twentieth = twentieth.AddDate(0, 1, 0)
	}
	shift := twentieth.Sub(local)
	h.now = func() time.Time {
		return time.Now().Add(shift + time.Duration(h.ahead.Load())).Truncate(time.Microsecond)
	}
	h.month = h.now.Month()
	if _, err := db.Migrate(ctx, h.url, h.schema); err != nil {
		return nil, err
	}
	if h.db, err = db.Open(ctx, db.Config{URL: h.url, Schema: h.schema, Owner: true, MaxConns: 4}); err != nil {
		return nil, err
	}
	if err := h.knowNextYear(ctx); err != nil {
		return nil, err
	}
	h.built, err = demo.Build(ctx, h.db, demo.Options{Managers: 60, Groups: 900, Cities: 2, Months: 5, Seed: 7, Now: h.now(), Password: testPassword})
	if err != nil {
		return nil, err
	}
	if err := h.settlePeople(ctx); err != nil {
		return nil, fmt.Errorf("people: %w", err)
	}
	if err := h.settleMonths(ctx); err != nil {
		return nil, fmt.Errorf("settlements: %w", err)
	}
	if h.app, h.server, err = h.open(h.now); err != nil {
		return nil, err
	}
	for _, who := range whos[1:] {
		p := h.people[who]
		a := h.anybody().send(`mutation($i: Login!) { login(input: $i) { accessToken } }`, vars{"i": vars{"account": p.code, "password": testPassword}})
		if p.token = a.str("login.accessToken"); p.token == "" {
			return nil, fmt.Errorf("%s (%s) cannot sign in: %s", who, p.code, a.Body)
		}
		for _, c := range cookiesOf(a) {
			p.cookie = c.Value
		}
	}
	return h, nil
}

// files is where the files lie.
func (h *house) files() string { return filepath.Join(h.dir, "files") }

// open is another process of the same tenant: its own services, its own site.
func (h *house) open(now clock.Clock) (*App, *httptest.Server, error) {
	app, err := NewApp(context.Background(), h.url, h.schema, filepath.Join(h.dir, "keys.json"), h.files(), now, statementTimeout)
	if err != nil {
		return nil, nil, err
	}
	site, _, err := app.Site(nil, serveCmd{TrustedProxies: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}})
	if err != nil {
		return nil, nil, err
	}
	return app, httptest.NewServer(site), nil
}

// another is open for one test.
func (h *house) another(t testing.TB, now clock.Clock) (*App, *house) {
	t.Helper()
	app, server, err := h.open(now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.CloseClientConnections(); server.Close(); app.Close(context.Background()) })
	return app, &house{url: h.url, schema: h.schema, dir: h.dir, db: h.db, app: app, server: server, client: h.client, now: now, month: h.month,
		people: h.people, cityA: h.cityA, cityB: h.cityB, unit1: h.unit1, unit2: h.unit2, unitB: h.unitB}
}

func (h *house) close() {
	ctx := context.Background()
	if h.server != nil {
		h.server.CloseClientConnections()
		h.server.Close()
		h.app.Close(context.Background())
	}
	if _, err := h.db.Pool.Exec(ctx, "DROP SCHEMA "+h.schema+" CASCADE"); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	h.db.Close()
	_ = os.RemoveAll(h.dir)
}

// settlePeople finds one person for each column of the tables, and moves a few to where their scope
// has an edge: some groups lie in a micro-area and in a hall, the engineer works in that micro-area.
func (h *house) settlePeople(ctx context.Context) error {
	var problem error
	one := func(into any, sql string, args ...any) {
		if problem == nil {
			if err := h.db.Pool.QueryRow(ctx, sql, args...).Scan(into); err != nil {
				problem = fmt.Errorf("%w in %s", err, sql)
			}
		}
	}
	do := func(sql string, args ...any) {
		if problem == nil {
			if _, err := h.db.Pool.Exec(ctx, sql, args...); err != nil {
				problem = fmt.Errorf("%w in %s", err, sql)
			}
		}
	}
	one(&h.cityA, `SELECT id FROM unit WHERE kind = 'CITY' ORDER BY id LIMIT 1`)
	one(&h.cityB, `SELECT id FROM unit WHERE kind = 'CITY' ORDER BY id DESC LIMIT 1`)
	one(&h.unit1, `SELECT id FROM unit WHERE kind = 'PRODUCTION_UNIT' AND city_id = $1 ORDER BY id LIMIT 1`, h.cityA)
	one(&h.unit2, `SELECT id FROM unit WHERE kind = 'PRODUCTION_UNIT' AND city_id = $1 AND id <> $2 ORDER BY id LIMIT 1`, h.cityA, h.unit1)
	one(&h.unitB, `SELECT id FROM unit WHERE kind = 'PRODUCTION_UNIT' AND city_id = $1 ORDER BY id LIMIT 1`, h.cityB)
	find := func(name, role, where string, args ...any) {
		p := &person{name: name}
		one(&p.id, `SELECT s.id FROM staff s JOIN assignment a ON a.staff_id = s.id AND a.until_day IS NULL JOIN unit u ON u.id = a.unit_id
			WHERE s.roles = ARRAY['`+role+`'] AND `+where+` ORDER BY s.id LIMIT 1`, args...)
		one(&p.code, `SELECT code FROM staff WHERE id = $1`, p.id)
		h.people[name] = p
	}
	var provinceStaff = "u.city_id IS NULL"
	find("manager", "MANAGER", "u.id = $1 AND a.from_day < current_date - 400", h.unit1)
	find("must", "MANAGER", "u.id = $1 AND s.id <> $2 AND a.from_day < current_date - 400", h.unit1, h.people["manager"].id)
	find("supervisor", "SUPERVISOR", "u.id = $1 AND a.post = 'UNIT_HEAD'", h.unit1)
	find("nounit", "SUPERVISOR", "u.id = $1 AND a.post = 'SERVICE_SUPERVISOR'", h.unit2)
	find("clerk", "CLERK", "u.id = $1", h.unit1)
	find("engineer", "ENGINEER", "u.city_id = $1", h.cityA)
	find("hall", "HALL", "u.path LIKE (SELECT path FROM unit WHERE id = $1) || '%'", h.unit1)
	find("department", "DEPARTMENT", "u.city_id = $1", h.cityA)
	find("departmentP", "DEPARTMENT", provinceStaff)
	find("hr", "HR", "u.city_id = $1", h.cityA)
	find("hrP", "HR", provinceStaff)
	find("auditor", "AUDITOR", provinceStaff)
	find("administrator", "ADMINISTRATOR", provinceStaff)
	find("bi", "BI", provinceStaff)
	find("biCity", "DEPARTMENT", "u.city_id = $1 AND s.id <> $2", h.cityA, h.people["department"].id)
	if problem != nil {
		return problem
	}
	h.people["nobody"] = &person{name: "nobody"}
	h.manager1 = h.people["manager"].id
	do(`UPDATE staff SET roles = '{BI}' WHERE id = $1`, h.people["biCity"].id)
	do(`UPDATE credential SET must_change = true WHERE staff_id = $1`, h.people["must"].id)
	do(`UPDATE assignment SET until_day = $2 WHERE staff_id = $1`, h.people["nounit"].id, string(h.now.Today().AddDays(-1)))
	var area int64
	one(&h.hall, `SELECT unit_id FROM assignment WHERE staff_id = $1 AND until_day IS NULL`, h.people["hall"].id)
	one(&area, `SELECT parent_id FROM unit WHERE id = $1`, h.hall)
	do(`UPDATE assignment SET unit_id = $2 WHERE staff_id = $1`, h.people["engineer"].id, area)
	for unit, rest := range map[int64]int{area: 3, h.hall: 4} {
		do(`UPDATE customer_group SET unit_id = $1 WHERE unit_id = $2 AND id % 7 = $3`, unit, h.unit1, rest)
	}
	do(`UPDATE alert a SET unit_id = g.unit_id FROM customer_group g WHERE g.id = a.group_id AND g.unit_id <> a.unit_id`)
	// Every city has something in every list.
	do(`INSERT INTO alert (group_id, city_id, unit_id, manager_id, kind, detail, raised_at, due_at, source_ref)
		SELECT g.id, g.city_id, g.unit_id, g.manager_id, 'COMPLAINT', '测试', $1::timestamptz - interval '1 hour', $1::timestamptz + interval '2 days', 'api-' || g.id
		FROM customer_group g WHERE g.status = 'ACTIVE' AND (g.id % 5 = 0 OR g.unit_id IN ($2, $3))`, h.now(), area, h.hall)
	return problem
}

// as is somebody's way to the API.
func (h *house) as(who string) *caller {
	p := h.people[who]
	if p == nil {
		panic("nobody is called " + who)
	}
	return &caller{h: h, base: h.server.URL, token: p.token, who: who}
}

// anybody has not signed in, and comes from an address of its own.
func (h *house) anybody() *caller {
	return &caller{h: h, base: h.server.URL, who: "nobody", address: fmt.Sprintf("10.9.%d.%d", h.addresses.Add(1)/250, h.addresses.Load()%250+1)}
}

// caller sends requests.
type caller struct {
	h                    *house
	base, token, address string
	cookie, who          string
}

type vars = map[string]any

// answer is what came back.
type answer struct {
	Status int
	Header http.Header
	Body   string
	Data   map[string]any
	Errors []struct {
		Message    string
		Path       []any
		Extensions struct {
			Code, Reason, Field, RequestID string
			RetryAfter                     int
			Params                         map[string]any
		}
	}
	Extensions map[string]any
}

func (c *caller) request(method, path, contentType string, body io.Reader) *http.Request {
	r, err := http.NewRequestWithContext(context.Background(), method, c.base+path, body)
	if err != nil {
		panic(err)
	}
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	r.Header.Set("Accept", "application/graphql-response+json")
	if c.token != "" {
		r.Header.Set("Authorization", "Bearer "+c.token)
	}
	if c.address != "" {
		r.Header.Set("X-Forwarded-For", c.address)
	}
	if c.cookie != "" {
		r.AddCookie(&http.Cookie{Name: "__Host-duolao", Value: c.cookie})
	}
	return r
}

func (c *caller) do(r *http.Request) *answer {
	resp, err := c.h.client.Do(r)
	if err != nil {
		return &answer{Body: err.Error()}
	}
	defer resp.Body.Close()
	return decoded(resp)
}

func decoded(resp *http.Response) *answer {
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		return &answer{Body: err.Error()}
	}
	a := parsed(string(raw))
	a.Status, a.Header = resp.StatusCode, resp.Header
	return a
}

func parsed(body string) *answer {
	a := &answer{Body: body}
	d := json.NewDecoder(strings.NewReader(body))
	d.UseNumber()
	_ = d.Decode(a) // not everything is JSON
	return a
}

// send runs an operation.
func (c *caller) send(query string, v vars) *answer {
	body, err := json.Marshal(vars{"query": query, "variables": v})
	if err != nil {
		panic(err)
	}
	return c.do(c.request(http.MethodPost, "/graphql", "application/json", bytes.NewReader(body)))
}

// ask is send for what must succeed.
func (c *caller) ask(t testing.TB, query string, v vars) *answer {
	t.Helper()
	a := c.send(query, v)
	if len(a.Errors) > 0 || a.Data == nil {
		t.Fatalf("%s asks %s %v: %d %s", c.who, query, v, a.Status, a.Body)
	}
	return a
}

// code is the first error's code, "" for none.
func (a *answer) code() string {
	if len(a.Errors) == 0 {
		if a.Data == nil {
			return "no answer: " + a.Body
		}
		return ""
	}
	return a.Errors[0].Extensions.Code
}

func (a *answer) reason() string {
	if len(a.Errors) == 0 {
		return ""
	}
	return a.Errors[0].Extensions.Reason
}

// at follows a dotted path into the data; a step through a list takes the element of that number.
func (a *answer) at(path string) any {
	var v any = a.Data
	for _, step := range strings.Split(path, ".") {
		switch x := v.(type) {
		case map[string]any:
			v = x[step]
		case []any:
			n, err := strconv.Atoi(step)
			if err != nil || n >= len(x) {
				return nil
			}
			v = x[n]
		default:
			return nil
		}
	}
	return v
}

func (a *answer) str(path string) string {
	switch v := a.at(path).(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

func (a *answer) list(path string) []any { v, _ := a.at(path).([]any); return v }

// want checks the code and, where it is given, the reason.
func (a *answer) want(t testing.TB, what, code, reason string) {
	t.Helper()
	if a.code() != code || reason != "" && a.reason() != reason {
		t.Errorf("%s: %s %s, wanted %s %s: %d %s", what, a.code(), a.reason(), code, reason, a.Status, a.Body)
	}
}

func id(n int64) string { return strconv.FormatInt(n, 10) }

func newID() string { return uuid.NewString() }

// rows are the values of a one-column query, as text.
func (h *house) rows(t testing.TB, sql string, args ...any) []string {
	t.Helper()
	r, err := h.db.Pool.Query(t.Context(), sql, args...)
	if err != nil {
		t.Fatalf("%v in %s", err, sql)
	}
	list, err := pgx.CollectRows(r, pgx.RowTo[string])
	if err != nil {
		t.Fatalf("%v in %s", err, sql)
	}
	return list
}

func (h *house) row(t testing.TB, sql string, args ...any) string {
	t.Helper()
	list := h.rows(t, sql, args...)
	if len(list) != 1 {
		t.Fatalf("%d rows of %s", len(list), sql)
	}
	return list[0]
}

func (h *house) number(t testing.TB, sql string, args ...any) int64 {
	t.Helper()
	n, err := strconv.ParseInt(h.row(t, `SELECT (`+sql+`)::text`, args...), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func (h *house) exec(t testing.TB, sql string, args ...any) {
	t.Helper()
	if _, err := h.db.Pool.Exec(context.WithoutCancel(t.Context()), sql, args...); err != nil {
		t.Fatalf("%v in %s", err, sql)
	}
}

// pages reads a whole connection and gives the values of one field of its nodes.
func (c *caller) pages(t testing.TB, field, arguments, value string, first int) []string {
	t.Helper()
	var all []string
	after := "null"
	open, shut := "", ""
	if inner, ok := strings.CutPrefix(field, "viewer."); ok {
		field, open, shut = inner, "viewer { ", " }"
	}
	if arguments != "" {
		arguments += ", "
	}
	for range 200 {
		a := c.ask(t, fmt.Sprintf(`{ %sx: %s(%sfirst: %d, after: %s) { nodes { %s } edges { cursor node { %s } } pageInfo { hasNextPage endCursor } }%s }`,
			open, field, arguments, first, after, value, value, shut), nil)
		at := "x"
		if open != "" {
			at = "viewer.x"
		}
		nodes, edges := a.list(at+".nodes"), a.list(at+".edges")
		if len(nodes) != len(edges) || len(nodes) > first {
			t.Fatalf("%s: %d nodes, %d edges of %d", field, len(nodes), len(edges), first)
		}
		for i := range nodes {
			all = append(all, a.str(fmt.Sprintf("%s.nodes.%d.%s", at, i, value)))
			if a.str(fmt.Sprintf("%s.edges.%d.node.%s", at, i, value)) != all[len(all)-1] {
				t.Fatalf("%s: nodes and edges differ", field)
			}
		}
		if a.str(at+".pageInfo.hasNextPage") != "true" {
			if a.at(at+".pageInfo.endCursor") != nil {
				t.Errorf("%s: a cursor after the last page", field)
			}
			return all
		}
		after = strconv.Quote(a.str(at + ".pageInfo.endCursor"))
	}
	t.Fatalf("%s does not end", field)
	return nil
}

func sorted(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return list
}

func jsonOf(v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(raw)
}

func cookiesOf(a *answer) []*http.Cookie { return (&http.Response{Header: a.Header}).Cookies() }
