package main

import (
	"context"
	"fmt"
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

// TestStatementsDoNotGrow: a page of fifty costs as many statements as a page of two.
func TestStatementsDoNotGrow(t *testing.T) {
	h := theHouse(t)
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
	app := appOn(d, keys, h.now)
	site, _, err := app.Site(nil, serveCmd{})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(site)
	defer app.Close()
	defer server.Close()

	// One of every kind of relation in all rows, so that a short page asks for as much as a long one.
	busiest := h.row(t, `SELECT staff_id::text FROM performance_entry WHERE month = $1 GROUP BY staff_id ORDER BY count(*) DESC, staff_id LIMIT 1`, int(h.month))
	city, month := id(h.cityA), h.month.String()
	person := `{ id phone assignment { unit { name } } assignments { unit { name } } terms { quota } }`
	for _, tt := range []struct {
		name, who, query string
		most             int // statements, with the one that says who is calling
		// Relations of elements of lists in lists meet within a moment, which a busy machine stretches: there
		// are then a few more statements. One for each element would still be far more than most.
		inner bool
	}{
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
	} {
		statements := func(first int) []string {
			one := h.as(tt.who)
			one.base = server.URL
			one.ask(t, "{ "+fmt.Sprintf(tt.query, first)+" }", nil) // what is kept in memory is there the second time
			c.take()
			one.ask(t, "{ "+fmt.Sprintf(tt.query, first)+" }", nil)
			return c.take()
		}
		// Of a few, none may have one of the rarer relations: an import's file, for one.
		two, twenty, fifty := statements(2), statements(20), statements(50)
		if !tt.inner && len(fifty) > len(twenty)+1 || len(fifty) > tt.most {
			t.Errorf("%s: %d statements for 2, %d for 20, %d for 50; at most %d:\n%s", tt.name, len(two), len(twenty), len(fifty), tt.most, strings.Join(fifty, "\n"))
		}
	}
	// Lists without pages: a large city and a small unit.
	for name, query := range map[string]string{
		"units":         `{ units { name parent { name } city { name } headcount } }`,
		"team overview": `{ teamOverview(unitId: "` + city + `", month: "` + month + `") { openAlerts overdueAlerts unit { name } members { points } } }`,
		"target sheet":  `{ targetSheet(unitId: "` + id(h.unit2) + `", month: "` + month + `") { lines { shares { quantity } } holders { staff { name } unit { name } } canIssue canSplit } }`,
		"history":       `{ targetHistory(unitId: "` + id(h.unit2) + `", month: "` + month + `") { by { name } assignment { staff { name } unit { name } } } }`,
	} {
		one := h.as("department")
		one.base = server.URL
		one.ask(t, query, nil)
		c.take()
		one.ask(t, query, nil)
		if list := c.take(); len(list) > 16 {
			t.Errorf("%s: %d statements:\n%s", name, len(list), strings.Join(list, "\n"))
		}
	}
}
