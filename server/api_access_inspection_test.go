package main

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
)

// Audits, findings and inspections by every way in which somebody is concerned with one, as allUses are the uses.
const (
	allAudits = `SELECT a.id, u.path, 0::bigint AS staff FROM use_audit a JOIN power_use x ON x.id = a.use_id JOIN unit u ON u.id = x.unit_id
		UNION SELECT a.id, '', x.staff_id FROM use_audit a JOIN power_use x ON x.id = a.use_id
		UNION SELECT a.id, '', x.deputy_for FROM use_audit a JOIN power_use x ON x.id = a.use_id WHERE x.deputy_for IS NOT NULL`
	allFindings = `SELECT f.id, u.path, 0::bigint AS staff FROM finding f JOIN unit u ON u.id = f.unit_id
		UNION SELECT id, '', staff_id FROM finding`
	inspectionsAt  = `SELECT i.id, u.path, ` + noStaff + ` FROM inspection i JOIN unit u ON u.id = i.unit_id`
	allInspections = inspectionsAt + ` UNION SELECT i.id, '', a.staff_id FROM inspection i JOIN unit w ON w.id = i.unit_id JOIN unit u ON u.path LIKE w.path || '%'
		JOIN assignment a ON a.unit_id = u.id AND a.from_day <= {today} AND coalesce(a.until_day, 'infinity') > {today}`
	decidedAudits     = `SELECT w.* FROM (` + allAudits + `) w JOIN use_audit e ON e.id = w.id WHERE e.decided_at IS NOT NULL`
	closedFindings    = `SELECT w.* FROM (` + allFindings + `) w JOIN finding e ON e.id = w.id WHERE e.status = 'CLOSED'`
	closedInspections = inspectionsAt + ` WHERE i.status = 'CLOSED'`
	signalled         = `SELECT f.use_id AS id, u.path, ` + noStaff + ` FROM finding f JOIN unit u ON u.id = f.unit_id WHERE f.source = 'SIGNAL'`
)

var inspectionRoots = map[string]root{
	"useAudits":      {arguments: `first: 2`},
	"useAudit":       {`id: "{id}"`, allAudits, "null", ""},
	"findings":       {arguments: `first: 2`},
	"finding":        {`id: "{id}"`, allFindings, "null", ""},
	"inspections":    {arguments: `first: 2`},
	"inspection":     {`id: "{id}"`, allInspections, "null", ""},
	"useSignals":     {`unitId: "{id}", month: "{M}"`, units, "NOT_FOUND", ""},
	"auditorFigures": {`unitId: "{id}", month: "{M}"`, units, "NOT_FOUND", ""},
	"useStatistics":  {`unitId: "{id}", from: "{M}", to: "{M}"`, units, "NOT_FOUND", ""},
	"useEffect":      {`unitId: "{id}", from: "{M}", to: "{M}"`, units, "NOT_FOUND", ""},
}

// onAudit is an act in an audit that is decided, by whoever sees it.
func onAudit(more vars) change {
	return change{targets: decidedAudits, inside: "CONFLICT audit_decided", input: func(_ *testing.T, _ *house, _, id string) vars {
		in := open(vars{"id": id, "version": staleVersion})
		for k, v := range more {
			in[k] = v
		}
		return in
	}}
}

// onInspection is an act on an inspection that is closed, by whoever inspects its unit.
var onInspection = change{targets: closedInspections, inside: "CONFLICT inspection_elsewhere", input: func(_ *testing.T, _ *house, _, id string) vars {
	return open(vars{"id": id, "version": staleVersion, "conclusion": "没有问题"})
}}

var inspectionChanges = map[string]change{
	"queryAudit": onAudit(vars{"text": "为什么?"}), "answerAudit": onAudit(vars{"text": "附件里有。"}), "decideAudit": onAudit(vars{"passed": true, "note": ""}),
	"openFinding": {targets: signalled, inside: "CONFLICT finding_exists", input: func(_ *testing.T, _ *house, _, id string) vars {
		return open(vars{"useId": id, "kind": "SPLIT_USE", "workingDays": 5, "note": "一次优惠分几次给"})
	}},
	"actOnFinding": {targets: closedFindings, inside: "CONFLICT finding_elsewhere", input: func(_ *testing.T, _ *house, _, id string) vars {
		return open(vars{"id": id, "version": staleVersion, "act": "DISMISS", "note": "查无此事"})
	}},
	"announceInspection": {targets: units, inside: "INVALID population_empty", input: func(_ *testing.T, _ *house, _, id string) vars {
		return open(vars{"unitId": id, "from": "2001-01-01", "until": "2001-02-01"})
	}},
	"drawInspection": onInspection, "closeInspection": onInspection,
	"decideItem": {targets: closedInspections, inside: "CONFLICT item_decided", input: func(t *testing.T, h *house, _, id string) vars {
		return open(vars{"inspectionId": id, "useId": h.row(t, `SELECT min(use_id)::text FROM inspection_item WHERE inspection_id = $1`, id), "version": staleVersion, "passed": true, "note": ""})
	}},
}

// openAudit names nothing but the audit; who may not decide it leaves no trace.
func (w *walker) openAudit(t *testing.T, c *caller, letter byte, f *ast.FieldDefinition) {
	h := w.h
	try := func(target, code string) {
		t.Helper()
		before := h.trace(t)
		a := c.send(`mutation($id: ID!) { openAudit(id: $id) `+w.selection(c.who, w.schema.Types["UseAudit"], false)+` }`, vars{"id": target})
		a.want(t, f.Name+"("+target+")", code, "")
		w.cover(w.schema.Mutation, a.Data)
		if after := h.trace(t); after != before {
			t.Errorf("%s left a trace: %s, then %s", f.Name, before, after)
		}
	}
	if letter == 'U' || letter == '-' {
		try("1", map[byte]string{'U': "UNAUTHENTICATED", '-': "FORBIDDEN"}[letter])
		return
	}
	for _, target := range ends(h.inside(t, c.who, letter, decidedAudits)) {
		try(target, "")
	}
	for _, target := range append(ends(h.outside(t, c.who, letter, decidedAudits)), "999999999") {
		try(target, "NOT_FOUND")
	}
}

// waitingFor is a condition about an audit a of a use x at the unit of path u: it waits for the person $1, by their office.
func waitingFor(who string) string {
	const free = ` AND $1 NOT IN (x.staff_id, coalesce(x.deputy_for, 0)) AND NOT EXISTS (SELECT FROM use_act t WHERE t.use_id = x.id AND t.kind = 'APPROVED' AND $1 IN (t.by_id, t.deputy_for))
		AND NOT EXISTS (SELECT FROM use_content n WHERE n.use_id = x.id AND n.beneficiary_staff_id = $1) AND NOT EXISTS (SELECT FROM use_audit o WHERE o.use_id = x.id AND o.id <> a.id AND o.auditor_id = $1)`
	const asked = `a.status = 'QUERIED' AND $1 IN (x.staff_id, x.deputy_for)`
	const above = ` AND (a.level = 'DEPARTMENT' OR a.late_at IS NOT NULL OR a.unit_id = x.city_id)`
	switch who {
	case "supervisor":
		return `(` + asked + ` OR a.level = 'LEADER' AND y.path LIKE {own} || '%'` + free + `)`
	case "department":
		return `(` + asked + ` OR y.path LIKE {city} || '%'` + above + free + `)`
	case "departmentP":
		return `(` + asked + ` OR true` + above + free + `)`
	}
	return asked
}

// inspectionLists compares the lists of audits, findings and inspections with the oracle.
func (w *walker) inspectionLists(t *testing.T, who string, same func(what string, got, want []string)) {
	h, c := w.h, w.h.as(who)
	letter := w.table["Query.useAudits"][who]
	if !w.may(who, "Query.useAudits") {
		return
	}
	mine := h.row(t, h.sql(`SELECT u.path FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE a.staff_id = $1 AND a.from_day <= {today} AND coalesce(a.until_day, 'infinity') > {today}`, who), h.people[who].id)
	city := h.row(t, `SELECT path FROM unit WHERE id = $1`, h.cityA)
	condition := strings.NewReplacer("{own}", "'"+mine+"'", "{city}", "'"+city+"'").Replace(waitingFor(who))
	same("useAudits", c.pages(t, "useAudits", "", "id", 7), h.rows(t, `SELECT a.id::text FROM use_audit a JOIN power_use x ON x.id = a.use_id JOIN unit y ON y.id = a.unit_id
		WHERE $1 > 0 AND a.status IN ('OPEN', 'QUERIED', 'ANSWERED') AND `+condition, h.people[who].id))
	same("useAudits that are decided", c.pages(t, "useAudits", "filter: {decided: true}", "id", 3), h.inside(t, who, letter, decidedAudits))
	same("findings", c.pages(t, "findings", "", "id", 4), h.inside(t, who, letter, allFindings))
	same("inspections", c.pages(t, "inspections", "", "id", 2), h.inside(t, who, letter, allInspections))
}

// populations are the files of inspections, beside GraphQL: for whoever sees the inspection.
func (w *walker) populations(t *testing.T, who string, status func(string) int, refused int) {
	h := w.h
	letter := w.table["Query.inspection"][who]
	path := func(target string) string { return "/inspection/" + target + "/population.csv" }
	if letter == 'U' || letter == '-' {
		if got := status(path(h.row(t, `SELECT max(id)::text FROM inspection`))); got != refused {
			t.Errorf("a population: %d, wanted %d", got, refused)
		}
		return
	}
	for _, target := range h.inside(t, who, letter, allInspections) {
		if got := status(path(target)); got != http.StatusOK {
			t.Errorf("the population of inspection %s: %d", target, got)
		}
	}
	for _, target := range append(h.outside(t, who, letter, allInspections), "999999999", "0", "-1", "x") {
		if got := status(path(target)); got != http.StatusNotFound {
			t.Errorf("the population of inspection %s, which lies outside: %d", target, got)
		}
	}
}

// closedInspections compares what depends on who asks with what SQL says: the audits and findings of a use, and what was drawn. Of
// acts none is offered that the role may not do at all.
func (w *walker) closedInspections(t *testing.T) {
	h := w.h
	for _, who := range whos[1:] {
		if !w.may(who, "Query.uses") {
			continue
		}
		audits, findings := h.inside(t, who, w.table["Query.useAudits"][who], allAudits), h.inside(t, who, w.table["Query.findings"][who], allFindings)
		drawn := h.inside(t, who, w.table["Mutation.announceInspection"][who], inspectionsAt+` WHERE i.status <> 'ANNOUNCED'`)
		a := h.as(who).ask(t, `{ uses(first: 50) { nodes { id audits { id acts } findings { id acts } } } inspections(first: 20) { nodes { id items { use { id } } projection { upper } } } }`, nil)
		for _, n := range a.list("uses.nodes") {
			n := n.(map[string]any)
			for field, seen := range map[string][]string{"audits": audits, "findings": findings} {
				var got []string
				for _, x := range n[field].([]any) {
					x := x.(map[string]any)
					got = append(got, x["id"].(string))
					w.offeredIn(t, who, field, x["acts"])
				}
				want := slices.DeleteFunc(h.rows(t, map[string]string{"audits": `SELECT id::text FROM use_audit WHERE use_id = $1`, "findings": `SELECT id::text FROM finding WHERE use_id = $1`}[field], n["id"]),
					func(x string) bool { return !slices.Contains(seen, x) })
				if !slices.Equal(sorted(got), sorted(want)) {
					t.Errorf("%s of use %v for %s: %v, wanted %v", field, n["id"], who, got, want)
				}
			}
		}
		for _, n := range a.list("inspections.nodes") {
			n := n.(map[string]any)
			if want := slices.Contains(drawn, n["id"].(string)); (len(n["items"].([]any)) > 0) != want || (n["projection"] != nil) != want {
				t.Errorf("inspection %v for %s: %v", n["id"], who, n)
			}
		}
	}
}

// offeredIn checks what is offered of audits and findings.
func (w *walker) offeredIn(t *testing.T, who, field string, acts any) {
	t.Helper()
	for _, act := range acts.([]any) {
		mutation := map[string]string{"DECIDE": "decideAudit", "QUERY": "queryAudit", "ANSWER": "answerAudit"}[act.(string)]
		if field == "findings" {
			mutation = "actOnFinding"
		}
		if !w.may(who, "Mutation."+mutation) {
			t.Errorf("%s is offered %v, and %s is not for them", who, act, mutation)
		}
	}
}

// inspectionsInFull visits what only some audits, findings and inspections have.
func (w *walker) inspectionsInFull(t *testing.T) {
	h := w.h
	ask := func(query string, v vars) {
		t.Helper()
		w.cover(w.schema.Query, h.as("auditor").ask(t, query, v).Data)
	}
	ask(`{ useAudits(first: 20, filter: {decided: true}) { nodes { openedAt decidedAt overturned auditor { id } history { by { id } note } } } }`, nil)
	ask(`{ findings(first: 20) { nodes { dueAt openedBy { id } history { dueAt note by { id } } } } }`, nil)
	ask(`{ inspections(first: 20) { nodes { seed seedSource drawnAt closedAt conclusion projection { population projected upper } items { passed note decidedAt inspector { id } } } } }`, nil)
	city, month := id(h.cityA), h.month.String()
	ask(`query($u: ID!, $m: Month!) { useSignals(unitId: $u, month: $m) { group { id } staff { id } uses { id } } auditorFigures(unitId: $u, month: $m) { staff { id } } }`, vars{"u": city, "m": month})
	ask(`query($u: ID!, $m: Month!) { useEffect(unitId: $u, from: $m, to: $m) { categories { spotKnown spotMedian spotP90 superiorKnown superiorMedian superiorP90 waitMedian } months { month median } causes { cause count amount } } }`, vars{"u": city, "m": month})
	ask(`query($u: ID!, $m: Month!) { useStatistics(unitId: $u, from: $m, to: $m) { powers { nameZh counts { effective violations } } units { unit { id } counts { people } } } }`, vars{"u": city, "m": month})
}
