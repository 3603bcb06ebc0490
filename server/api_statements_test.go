package main

import (
	"context"
	"fmt"
	"maps"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/db"
	"duolao/server/auth"
)

// counter writes down every statement that goes to the database.
type counter struct {
	mu         sync.Mutex
	statements []string
}

// TraceQueryStart notes a statement.
func (c *counter) TraceQueryStart(ctx context.Context, _ *pgx.Conn, q pgx.TraceQueryStartData) context.Context {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.statements = append(c.statements, strings.Join(strings.Fields(q.SQL), " "))
	return ctx
}

// TraceQueryEnd is the other half of a tracer.
func (*counter) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

func (c *counter) take() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	list := c.statements
	c.statements = nil
	return list
}

// of are the statements of what ask does, the second time: then what is kept in memory is there. Relations of a list meet
// in batches within a millisecond, and on a busy machine some come too late for theirs; so where there are more than most,
// it is asked again. What asks row by row does so each time.
func (c *counter) of(most int, ask func()) (fewest []string) {
	ask()
	for try := range 5 {
		c.take()
		ask()
		if list := c.take(); try == 0 || len(list) < len(fewest) {
			fewest = list
		}
		if len(fewest) <= most {
			break
		}
	}
	return fewest
}

// TestStatementsDoNotGrow: a page of fifty costs as many statements as a page of two.
func TestStatementsDoNotGrow(t *testing.T) {
	h := theHouse(t)
	h.furnish(t)
	h.order(t)
	h.manyOrders(t)
	h.grant(t)
	h.manyUses(t)
	c := &counter{}
	cfg := h.app.DB.Pool.Config()
	cfg.ConnConfig.Tracer = c
	pool, err := pgxpool.NewWithConfig(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	d := &db.DB{Pool: pool, Bun: bun.NewDB(stdlib.OpenDBFromPool(pool), pgdialect.New()), Schema: h.schema}
	keys, err := auth.OpenKeys(filepath.Join(h.dir, "keys.json"))
	if err != nil {
		t.Fatal(err)
	}
	app, err := appOn(d, keys, h.files(), h.now)
	if err != nil {
		t.Fatal(err)
	}
	site, _, err := app.Site(nil, serveCmd{})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(site)
	defer app.Close(context.Background())
	defer server.Close()

	h.manyAppeals(t)
	closed, published := h.closedMonth().String(), h.publishedMonth().String()
	version := h.row(t, `SELECT version_id::text FROM settlement WHERE city_id = $1 AND month = $2`, h.cityA, int(h.publishedMonth()))
	rehearsal := h.row(t, `SELECT max(id)::text FROM rehearsal WHERE city_id = $1`, h.cityA)
	shadow := h.row(t, `SELECT min(id)::text FROM shadow WHERE city_id = $1`, h.cityA)
	// One of every kind of relation in all rows, so that a short page asks for as much as a long one.
	busiest := h.row(t, `SELECT staff_id::text FROM performance_entry WHERE month = $1 AND city_id = $2 GROUP BY staff_id ORDER BY count(*) DESC, staff_id LIMIT 1`, int(h.month), h.cityA)
	city, month := id(h.cityA), h.month.String()
	person := `{ id phone assignment { unit { name } } assignments { unit { name } } terms { quota } }`
	for _, tt := range append(append(h.countedTickets(t), h.countedGrants(t)...), []counted{
		{"groups", "department", `groups(first: %d) { nodes { name openAlerts { id manager { name } } } }`, 10, true},
		{"groups with everything", "department", `groups(first: %d) { nodes { gradeReasons { points } manager ` + person + ` unit { name parent { name } city { name } headcount } contacts { name } visits { contact { name } staff { name } } openAlerts { id } nextVisit { reason contact { name } } } }`, 60, true},
		{"my groups with their alerts", "manager", `viewer { groups(first: %d) { nodes { id code name grade openAlerts { id dueAt } } } }`, 3, false},
		{"my alerts", "manager", `viewer { alerts(first: %d) { nodes { id group { name unit { name } } manager { name } } } }`, 9, true},
		{"alerts", "auditor", `alerts(first: %d, filter: {status: HANDLED}) { nodes { id group { name contacts { name } } manager { name } handledBy { name } } }`, 10, true},
		{"staffs", "hrP", `staffs(first: %d) { nodes ` + person + ` }`, 14, true},
		{"ranking", "department", `ranking(cityId: "` + city + `", month: "` + month + `", first: %d) { nodes { rank name points } }`, 3, false},
		{"entries", "department", `performanceEntries(staffId: "` + busiest + `", month: "` + month + `", first: %d) { nodes { id recordedBy { name } fileName excluded } }`, 8, false},
		{"schemes", "auditor", `schemes(cityId: "` + city + `", first: %d) { nodes { city { name } publishedBy { name } editable indicators { code } posts { own } } }`, 10, false},
		{"imports", "department", `imports(first: %d) { nodes { id createdBy { name } effects { count } } }`, 5, false},
		{"the audit log", "auditor", `auditLog(first: %d, filter: {action: "performance"}) { nodes { id actor { name assignment { unit { name } } } } }`, 9, true},
		{"statements", "hr", `statements(versionId: "` + version + `", first: %d) { nodes { name unitName pay } }`, 5, false},
		{"appeals", "department", `appeals(first: %d) { nodes { text staff { name unit: assignment { unit { name } } } owner { name } decidedBy { name } files { name } correction { quantity recordedBy { name } } } }`, 14, true},
		{"rehearsed people", "department", `rehearsalRows(rehearsalId: "` + rehearsal + `", first: %d) { nodes { name unitName change } }`, 5, false},
		{"analysed people", "hr", `payAnalysisPeople(unitId: "` + city + `", month: "` + published + `", first: %d) { nodes { name pay risks } }`, 9, false},
		{"compared people", "hr", `shadowRows(shadowId: "` + shadow + `", first: %d) { nodes { name class here { pay } there { pay } } }`, 6, false},
		{"my messages", "hr", `inbox(first: %d) { nodes { id kind params { name value } readAt } }`, 4, false},
	}...) {
		statements := func(first int) []string {
			one := h.as(tt.who)
			one.base = server.URL
			return c.of(tt.most, func() { one.ask(t, "{ "+fmt.Sprintf(tt.query, first)+" }", nil) })
		}
		// Of a few, none may have one of the rarer relations: an import's file, for one.
		two, twenty, fifty := statements(2), statements(20), statements(50)
		if !tt.inner && len(fifty) > len(twenty)+1 || len(fifty) > tt.most {
			t.Errorf("%s: %d statements for 2, %d for 20, %d for 50; at most %d:\n%s", tt.name, len(two), len(twenty), len(fifty), tt.most, strings.Join(fifty, "\n"))
		}
	}
	pages := h.countedOrders(t)
	maps.Copy(pages, h.countedUses(t))
	for name, page := range pages {
		one := h.as("department")
		one.base = server.URL
		if list := c.of(page.most, func() { one.ask(t, page.query, nil) }); len(list) > page.most {
			t.Errorf("%s: %d statements:\n%s", name, len(list), strings.Join(list, "\n"))
		}
	}
	// Lists without pages: a large city and a small unit.
	for name, query := range map[string]string{
		"units":         `{ units { name parent { name } city { name } headcount } }`,
		"team overview": `{ teamOverview(unitId: "` + city + `", month: "` + month + `") { openAlerts overdueAlerts unit { name } members { points } } }`,
		"target sheet":  `{ targetSheet(unitId: "` + id(h.unit2) + `", month: "` + month + `") { lines { shares { quantity } } holders { staff { name } unit { name } } canIssue canSplit } }`,
		"history":       `{ targetHistory(unitId: "` + id(h.unit2) + `", month: "` + month + `") { by { name } assignment { staff { name } unit { name } } } }`,
		"settlements":   `{ settlements(month: "` + closed + `") { cityName status pool openAppeals } }`,
		"settlement": `{ settlement(cityId: "` + city + `", month: "` + published + `") { stands may openAppeals city { name } version { scheme { number } computedBy { name } units { name } }
			versions { computedBy { name } scheme { number } } steps { by { name } } } }`,
		"statement": `{ statement(staffId: "` + id(h.manager1) + `", month: "` + published + `") { staff { name } slices { lines { score } } corrections { entries { quantity recordedBy { name } fileName } }
			laterCorrections { entries { id recordedBy { name } } } notCounted { id recordedBy { name } } } }`,
		"statement months": `{ statementMonths(staffId: "` + id(h.manager1) + `") { month pay } }`,
		"bridge":           `{ payBridge(staffId: "` + id(h.manager1) + `", month: "` + published + `") { steps { amount } } }`,
		"pay analysis":     `{ payAnalysis(unitId: "` + city + `", month: "` + published + `") { unit { name } spread { gini } parts { spread { mean } } bins { people } indicators { mean } } }`,
		"effect":           `{ effectReport(query: {unitIds: ["` + city + `"], before: {from: "` + closed + `", to: "` + closed + `"}, after: {from: "` + published + `", to: "` + published + `"}}) { rows { rise } rates { rise } payBefore { gini } payAfter { gini } } }`,
	} {
		one := h.as("department")
		one.base = server.URL
		most := 16
		if name == "settlement" {
			most = 32 // a page of its own, with everything that there is to one
		}
		if list := c.of(most, func() { one.ask(t, query, nil) }); len(list) > most {
			t.Errorf("%s: %d statements:\n%s", name, len(list), strings.Join(list, "\n"))
		}
	}
}

// manyAppeals lets the published month's people say something about other lines, so that a page of appeals is full.
func (h *house) manyAppeals(t *testing.T) {
	t.Helper()
	h.exec(t, `INSERT INTO appeal (city_id, month, staff_id, version_id, subject, text, status, raised_at, due_at, updated_at, owner_id)
		SELECT s.city_id, s.month, st.staff_id, s.version_id, 'OTHER', '请核对', 'WITHDRAWN', s.published_at, s.published_at + interval '7 days', s.published_at + st.place * interval '1 second', $3
		FROM settlement s JOIN statement st ON st.version_id = s.version_id, generate_series(1, 2) WHERE s.city_id = $1 AND s.month = $2`,
		h.cityA, int(h.publishedMonth()), h.people["department"].id)
	h.exec(t, `INSERT INTO appeal_file (appeal_id, name, content_type, size, sha256, content)
		SELECT id, 'a.txt', 'text/plain; charset=utf-8', 1, sha256('a'), 'a' FROM appeal WHERE status = 'WITHDRAWN' AND id % 2 = 0`)
	h.exec(t, `INSERT INTO notification (staff_id, kind, subject_id, month, params, at) SELECT $1, 'APPEAL_RAISED', id, month, '{"person": "某人"}', raised_at FROM appeal WHERE status = 'WITHDRAWN'`, h.people["hr"].id)
}
