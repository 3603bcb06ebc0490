package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// lists compares whole lists with the oracle, page by page.
func (w *walker) lists(t *testing.T, who string) {
	h, c := w.h, w.h.as(who)
	same := func(what string, got, want []string) {
		t.Helper()
		if got, want := sorted(got), sorted(want); !slices.Equal(got, want) {
			t.Errorf("%s: %d are shown, %d are in the scope: too many %v, too few %v", what, len(got), len(want), less(got, want), less(want, got))
		}
	}
	me := h.people[who].id
	for field, targets := range map[string]string{"groups": groups, "alerts": alerts, "staffs": staff, "imports": imports} {
		if w.may(who, "Query."+field) {
			same(field, c.pages(t, field, "", "id", 37), h.inside(t, who, w.table["Query."+field][who], targets))
		}
	}
	for field, targets := range map[string]string{"groups": groups, "alerts": alerts} {
		if w.may(who, "Viewer."+field) {
			same("viewer."+field, c.pages(t, "viewer."+field, "", "id", 50), h.inside(t, who, 'o', targets))
		}
	}
	if letter := w.table["Query.units"][who]; w.may(who, "Query.units") {
		var got []string
		for _, u := range c.ask(t, `{ units { id } }`, nil).list("units") {
			got = append(got, u.(map[string]any)["id"].(string))
		}
		same("units", got, h.inside(t, who, letter, units))
	}
	if w.may(who, "Query.auditLog") {
		same("auditLog", c.pages(t, "auditLog", "", "id", 100), h.rows(t, `SELECT id::text FROM audit_log`))
	}
	if letter := w.table["Query.schemes"][who]; w.may(who, "Query.schemes") {
		for _, city := range h.inside(t, who, letter, cities) {
			same("schemes", c.pages(t, "schemes", `cityId: "`+city+`"`, "id", 2), h.rows(t, `SELECT id::text FROM scheme WHERE city_id = $1`, city))
		}
	}
	if letter := w.table["Query.ranking"][who]; w.may(who, "Query.ranking") {
		for _, city := range h.inside(t, who, letter, cities) {
			same("ranking", c.pages(t, "ranking", `cityId: "`+city+`", month: "`+h.month.String()+`"`, "staffId", 7),
				h.rows(t, h.sql(`SELECT DISTINCT x.id::text FROM (`+members+` AND u.city_id = $1) x`, who), city))
		}
	}
	if letter := w.table["Query.performanceEntries"][who]; w.may(who, "Query.performanceEntries") {
		for _, person := range ends(h.inside(t, who, letter, members)) {
			same("performanceEntries", c.pages(t, "performanceEntries", `staffId: "`+person+`", month: "`+h.month.String()+`"`, "id", 20),
				h.rows(t, `SELECT id::text FROM performance_entry WHERE staff_id = $1 AND month = $2`, person, int(h.month)))
		}
	}
	if letter := w.table["Query.targetSheet"][who]; w.may(who, "Query.targetSheet") {
		for _, unit := range h.inside(t, who, letter, production) {
			a := c.ask(t, `query($u: ID!, $m: Month!) { targetSheet(unitId: $u, month: $m) { lines { task shares { assignmentId } } holders { id } canIssue canSplit } targetHistory(unitId: $u, month: $m) { indicatorCode assignment { id } } }`,
				vars{"u": unit, "m": h.month.String()})
			var holders, shares []string
			for _, x := range a.list("targetSheet.holders") {
				holders = append(holders, x.(map[string]any)["id"].(string))
			}
			for i, line := range a.list("targetSheet.lines") {
				if (line.(map[string]any)["task"] != nil) == (letter == 'o') {
					t.Errorf("the task of line %d: %v", i, line)
				}
				for n := range a.list(fmt.Sprintf("targetSheet.lines.%d.shares", i)) {
					shares = append(shares, a.str(fmt.Sprintf("targetSheet.lines.%d.shares.%d.assignmentId", i, n)))
				}
			}
			only := "true"
			if letter == 'o' {
				only = "a.staff_id = " + id(me)
				if len(a.list("targetHistory")) > 0 && strings.Contains(jsonOf(a.at("targetHistory")), `"assignment":null`) {
					t.Error("a manager sees the unit's task in the history")
				}
			}
			same("holders", holders, h.rows(t, h.sql(`SELECT DISTINCT a.id::text FROM assignment a JOIN unit u ON u.id = a.unit_id JOIN unit p ON u.path LIKE p.path || '%'
				WHERE p.id = $1 AND a.from_day < {next} AND coalesce(a.until_day, 'infinity') > {first} AND a.post IN ('ACCOUNT_MANAGER', 'DISTRICT_MANAGER', 'TOWNSHIP_HEAD') AND `+only, who), unit))
			same("shares", shares, h.rows(t, `SELECT a.id::text FROM target x JOIN assignment a ON a.id = x.assignment_id WHERE x.unit_id = $1 AND x.month = $2 AND `+only, unit, int(h.month)))
			for flag, mutation := range map[string]string{"canIssue": "Mutation.issueTasks", "canSplit": "Mutation.splitTasks"} {
				if a.at("targetSheet."+flag) != w.may(who, mutation) {
					t.Errorf("%s is %v", flag, a.at("targetSheet."+flag))
				}
			}
		}
	}
	if letter := w.table["Query.teamOverview"][who]; w.may(who, "Query.teamOverview") && letter != 'o' {
		for _, unit := range ends(h.inside(t, who, letter, units+` WHERE kind IN ('CITY', 'PRODUCTION_UNIT', 'PROVINCE')`)) {
			var got []string
			for _, m := range c.ask(t, `query($u: ID!, $m: Month!) { teamOverview(unitId: $u, month: $m) { members { staffId } } }`, vars{"u": unit, "m": h.month.String()}).list("teamOverview.members") {
				got = append(got, m.(map[string]any)["staffId"].(string))
			}
			// Whoever changed units in the month belongs to the last one.
			same("members of "+unit, got, h.rows(t, h.sql(`SELECT x.staff::text FROM (SELECT DISTINCT ON (a.staff_id) a.staff_id AS staff, u.path FROM assignment a JOIN unit u ON u.id = a.unit_id
				WHERE a.from_day < {next} AND coalesce(a.until_day, 'infinity') > {first} AND a.post IN ('ACCOUNT_MANAGER', 'DISTRICT_MANAGER', 'TOWNSHIP_HEAD') ORDER BY a.staff_id, a.from_day DESC) x
				WHERE x.path LIKE (SELECT path FROM unit WHERE id = $1) || '%'`, who), unit))
		}
	}
	w.paidLists(t, who, same)
	w.ticketLists(t, who, same)
	w.grantLists(t, who, same)
	w.inspectionLists(t, who, same)
	if w.may(who, "Viewer.sessions") {
		var got []string
		for _, s := range c.ask(t, `{ viewer { sessions { id } } }`, nil).list("viewer.sessions") {
			got = append(got, s.(map[string]any)["id"].(string))
		}
		same("sessions", got, h.rows(t, `SELECT id::text FROM session WHERE staff_id = $1 AND ended_at IS NULL`, me))
	}
}

// less is what is in a and not in b.
func less(a, b []string) []string {
	var rest []string
	for _, x := range a {
		if !slices.Contains(b, x) {
			rest = append(rest, x)
		}
	}
	return rest[:min(len(rest), 10)]
}
