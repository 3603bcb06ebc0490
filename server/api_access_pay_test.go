package main

import (
	"slices"
	"strings"
	"testing"
)

// paidLists compares the lists of settlements, statements, appeals, rehearsals and messages with the oracle.
func (w *walker) paidLists(t *testing.T, who string, same func(what string, got, want []string)) {
	h, c := w.h, w.h.as(who)
	month := h.publishedMonth().String()
	ids := func(a *answer, list, field string) (got []string) {
		for _, x := range a.list(list) {
			got = append(got, x.(map[string]any)[field].(string))
		}
		return got
	}
	if letter := w.table["Query.settlements"][who]; w.may(who, "Query.settlements") {
		same("settlements", ids(c.ask(t, `query($m: Month!) { settlements(month: $m) { cityId } }`, vars{"m": month}), "settlements", "cityId"), h.inside(t, who, letter, cities))
		for _, version := range ends(h.inside(t, who, letter, versions)) {
			same("statements", c.pages(t, "statements", `versionId: "`+version+`"`, "staffId", 7), h.rows(t, `SELECT staff_id::text FROM statement WHERE version_id = $1`, version))
		}
		same("appeals", c.pages(t, "appeals", "", "id", 2), h.inside(t, who, w.table["Query.appeals"][who], appeals))
		open := len(h.inside(t, who, w.table["Query.appealCounts"][who], appeals+` AND a.status = 'OPEN'`))
		if a := c.ask(t, `{ appealCounts { open } }`, nil); a.str("appealCounts.open") != id(int64(open)) {
			t.Errorf("%d appeals are open: %s", open, a.Body)
		}
	}
	if letter := w.table["Query.statementMonths"][who]; w.may(who, "Query.statementMonths") {
		for _, person := range ends(h.inside(t, who, letter, paidTwice)) {
			same("statementMonths", ids(c.ask(t, `query($s: ID!) { statementMonths(staffId: $s) { month } }`, vars{"s": person}), "statementMonths", "month"),
				[]string{month, h.closedMonth().String()})
		}
	}
	if letter := w.table["Query.rehearsalRows"][who]; w.may(who, "Query.rehearsalRows") {
		for _, one := range ends(h.inside(t, who, letter, rehearsed)) {
			same("rehearsalRows", c.pages(t, "rehearsalRows", `rehearsalId: "`+one+`"`, "staffId", 13), h.rows(t, `SELECT staff_id::text FROM rehearsal_row WHERE rehearsal_id = $1`, one))
		}
		for _, unit := range ends(h.inside(t, who, letter, analysed)) {
			same("payAnalysisPeople", c.pages(t, "payAnalysisPeople", `unitId: "`+unit+`", month: "`+month+`"`, "staffId", 13),
				h.rows(t, h.sql(`SELECT x.id::text FROM (`+paid+`) x WHERE x.path LIKE (SELECT path FROM unit WHERE id = $1) || '%'`, who), unit))
		}
	}
	if letter := w.table["Query.shadowRows"][who]; w.may(who, "Query.shadowRows") {
		for _, one := range ends(h.inside(t, who, letter, shadows)) {
			same("shadowRows", c.pages(t, "shadowRows", `shadowId: "`+one+`"`, "code", 7), h.rows(t, `SELECT staff_code FROM shadow_row WHERE shadow_id = $1`, one))
		}
	}
	if w.may(who, "Query.inbox") {
		me := h.people[who].id
		same("inbox", c.pages(t, "inbox", "", "id", 5), h.rows(t, `SELECT id::text FROM notification WHERE staff_id = $1`, me))
		same("unread", c.pages(t, "inbox", "unread: true", "id", 5), h.rows(t, `SELECT id::text FROM notification WHERE staff_id = $1 AND read_at IS NULL`, me))
	}
}

// files are those beside GraphQL that tell of pay: what hangs on appeals, and what leaves for the payroll.
func (w *walker) files(t *testing.T, who string, status func(string) int, refused int) {
	h := w.h
	for what, f := range map[string]struct {
		field, path, targets string
	}{
		"appeal file": {"Query.appeal", "/appeal-file/{id}", files},
		"workbook":    {"Mutation.computeSettlement", "/payroll/{id}.xlsx", versions},
		"CSV":         {"Mutation.computeSettlement", "/payroll/{id}.csv?language=en", versions + ` WHERE EXISTS (SELECT FROM settlement s WHERE s.version_id = v.id AND s.status = 'CLOSED')`},
	} {
		letter := w.table[f.field][who]
		got := func(target string) int { return status(strings.Replace(f.path, "{id}", target, 1)) }
		if letter == 'U' || letter == '-' {
			if target := h.row(t, `SELECT max(x.id)::text FROM (`+f.targets+`) x`); got(target) != refused {
				t.Errorf("%s %s: %d, wanted %d", what, target, got(target), refused)
			}
			continue
		}
		inside := h.inside(t, who, letter, f.targets)
		if len(inside) == 0 {
			t.Errorf("no %s lies inside the scope of %s", what, who)
		}
		for _, target := range ends(inside) {
			if got(target) != 200 {
				t.Errorf("%s %s: %d", what, target, got(target))
			}
		}
		for _, target := range append(ends(h.outside(t, who, letter, f.targets)), "999999999", "0", "-1", "x") {
			if got(target) != 404 {
				t.Errorf("%s %s, which lies outside: %d", what, target, got(target))
			}
		}
	}
}

// paysOf are those who may see what people get.
var paysOf = strings.Fields("manager department departmentP hr hrP auditor")

// closedPay compares the fields that are worth money with what somebody sees who may see all.
func (w *walker) closedPay(t *testing.T) {
	h := w.h
	const query = `query($s: ID!, $m: Month!) { standing(staffId: $s, month: $m) { points unitPrice bonus bonusLow } trend(staffId: $s, months: 2) { month points bonus }
		whatIf(input: {staffId: $s, month: $m, suppose: [{indicatorCode: "LEASED_LINE", add: "1"}]}) { pointsThen bonusNow bonusThen } }`
	for _, who := range whos[1:] {
		letter := w.table["Query.standing"][who]
		if !w.may(who, "Query.standing") {
			continue
		}
		for _, person := range ends(h.inside(t, who, letter, members)) {
			v := vars{"s": person, "m": h.month.String()}
			all, got := h.as("auditor").ask(t, query, v), h.as(who).ask(t, query, v)
			for _, path := range []string{"standing.points", "standing.unitPrice", "trend.0.points", "whatIf.pointsThen"} {
				if got.str(path) != all.str(path) {
					t.Errorf("%s: %s of %s is %q, not %q", who, path, person, got.str(path), all.str(path))
				}
			}
			for path, blank := range map[string]any{"standing.bonus": "0.00", "standing.bonusLow": "0.00", "trend.0.bonus": "0.00", "trend.1.bonus": "0.00", "whatIf.bonusNow": nil, "whatIf.bonusThen": nil} {
				want := all.at(path)
				if !slices.Contains(paysOf, who) {
					want = blank
				}
				if got.at(path) != want {
					t.Errorf("%s: %s of %s is %v, wanted %v", who, path, person, got.at(path), want)
				}
				if all.at(path) == nil {
					t.Errorf("%s of %s tells the auditor nothing", path, person)
				}
			}
		}
	}
	// What is settled, appealed and compared is in the log; figures and words of it are for those who may read pay.
	for who, shown := range map[string]bool{"auditor": true, "administrator": false} {
		for _, action := range []string{"settlement.", "appeal.", "payroll.", "shadow."} {
			a := h.as(who).ask(t, `query($a: String!) { auditLog(first: 50, filter: {action: $a}) { nodes { action before after } } }`, vars{"a": action})
			nodes := a.list("auditLog.nodes")
			if len(nodes) == 0 {
				t.Errorf("%s sees nothing of %s", who, action)
			}
			for _, n := range nodes {
				n := n.(map[string]any)
				if (n["after"] != nil || n["before"] != nil) != shown {
					t.Errorf("%s sees of %v: %v, %v", who, n["action"], n["before"], n["after"])
				}
			}
		}
	}
}
