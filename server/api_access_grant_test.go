package main

import (
	"net/http"
	"slices"
	"strings"
	"testing"
)

// inHand are the grants that people have in hand today: in person, by post, or lent by who has it.
const inHand = `(SELECT g.id, g.path, g.staff_id AS staff FROM power_grant g WHERE g.staff_id IS NOT NULL AND g.state <> 'ENDED'
	UNION SELECT g.id, g.path, a.staff_id FROM power_grant g JOIN assignment a ON a.unit_id = g.post_unit_id AND a.post = g.post AND a.from_day <= {today} AND coalesce(a.until_day, 'infinity') > {today} WHERE g.state <> 'ENDED'
	UNION SELECT g.id, g.path, d.staff_id FROM grant_deputy d JOIN power_grant g ON g.id = d.grant_id AND g.state <> 'ENDED' WHERE d.ended_at IS NULL AND d.from_day <= {today} AND d.until_day > {today})`

// allGrants are the grants by every way in which somebody is concerned with one, as allTickets are the orders.
const allGrants = `SELECT g.id, u.path, 0::bigint AS staff FROM power_grant g JOIN unit u ON u.id = g.scope_unit_id
	UNION SELECT id, '', given_by FROM power_grant WHERE given_by IS NOT NULL
	UNION SELECT id, '', staff_id FROM power_grant WHERE staff_id IS NOT NULL
	UNION SELECT g.id, '', k.staff FROM power_grant g JOIN ` + inHand + ` k ON g.path LIKE k.path || '%' OR k.path LIKE g.path || '%'`

// allUses are the uses likewise: who used it, in whose place, who decided, and who has a grant above it in hand.
const allUses = `SELECT x.id, u.path, 0::bigint AS staff FROM power_use x JOIN unit u ON u.id = x.unit_id
	UNION SELECT id, '', staff_id FROM power_use
	UNION SELECT id, '', deputy_for FROM power_use WHERE deputy_for IS NOT NULL
	UNION SELECT use_id, '', decided_by FROM use_state WHERE decided_by IS NOT NULL
	UNION SELECT x.id, '', k.staff FROM power_use x JOIN power_grant g ON g.id = x.grant_id JOIN ` + inHand + ` k ON g.path LIKE k.path || '_%'`

const (
	// lastStep are the grants that nobody who gives has in hand: whoever sees one from above manages it.
	lastStep    = `SELECT g.id, u.path, ` + noStaff + ` FROM power_grant g JOIN unit u ON u.id = g.scope_unit_id WHERE g.depth = 3 AND g.state <> 'ENDED'`
	endedGrants = `SELECT w.* FROM (` + allGrants + `) w JOIN power_grant e ON e.id = w.id WHERE e.state = 'ENDED'`
	loans       = `SELECT d.id, u.path, d.given_by AS staff FROM grant_deputy d JOIN power_grant g ON g.id = d.grant_id JOIN unit u ON u.id = g.scope_unit_id`
	refusedUses = `SELECT w.* FROM (` + allUses + `) w JOIN use_state e ON e.use_id = w.id WHERE e.status = 'REFUSED'`
	useFilesOf  = `SELECT f.id, w.path, w.staff FROM use_file f JOIN (` + allUses + `) w ON w.id = f.use_id`
	powerIDs    = `SELECT id, '' AS path, ` + noStaff + ` FROM power`
)

var grantRoots = map[string]root{
	"powers":             {},
	"grants":             {arguments: `first: 2`},
	"grant":              {`id: "{id}"`, allGrants, "null", ""},
	"myGrants":           {},
	"previewGrantChange": {`input: {id: "{id}"}`, lastStep, "NOT_FOUND", ""},
	"uses":               {arguments: `first: 2`},
	"use":                {`id: "{id}"`, allUses, "null", ""},
	"myUses":             {arguments: `first: 2`},
	"useDecisions":       {arguments: `first: 2`},
	"checkUse":           {`input: {powerCode: "POLICY_DISCRETIONARY", groupId: "{id}", amount: 30}`, groups, "NOT_FOUND", ""},
}

// onGrant is a change of a grant that names a number which nobody has seen: rights and sight are asked before it.
func onGrant(more func(h *house) vars) change {
	return change{targets: lastStep, inside: "CONFLICT stale_grant", input: func(_ *testing.T, h *house, _, id string) vars {
		in := more(h)
		in["id"], in["number"], in["reason"] = id, staleVersion, "年度复核"
		return open(in)
	}}
}

// onUse is an act on a request that was refused, by whoever sees it.
func onUse(reason string, more vars) change {
	return change{targets: refusedUses, inside: "CONFLICT " + reason, input: func(_ *testing.T, _ *house, _, id string) vars {
		in := open(vars{"id": id})
		for k, v := range more {
			in[k] = v
		}
		return in
	}}
}

var (
	marked    = func(*house) vars { return vars{} }
	someDays  = func(h *house) vars { return vars{"from": h.now.Today(), "until": h.now.Today().AddDays(30)} }
	asChanged = func(h *house) vars {
		in := someDays(h)
		in["limits"], in["scopeUnitId"], in["mayHandDown"], in["reviewOn"], in["preview"] = vars{"period": "MONTH", "perUse": 1}, id(h.unit1), false, h.now.Today().AddDays(20), "-"
		return in
	}
)

var grantChanges = map[string]change{
	"publishPower": {targets: powerIDs, inside: "CONFLICT stale_power", input: func(t *testing.T, h *house, _, id string) vars {
		was := strings.Fields(h.row(t, `SELECT code || ' ' || category || ' ' || unit FROM power WHERE id = $1`, id))
		return open(vars{"code": was[0], "number": staleVersion, "category": was[1], "nameZh": "名称", "nameEn": "Name", "allowsZh": "允许", "allowsEn": "Allows", "dutyZh": "责任", "dutyEn": "Duty",
			"unit": was[2], "maxAmount": 10, "evidence": vars{"ticketTypes": []string{}, "files": 0, "beneficiary": false, "reason": 4}, "emergency": false, "decisionMinutes": 120, "nearPercent": 80,
			"leaderAudit": "RISK", "departmentAudit": "RISK", "leaderDays": 5, "departmentDays": 10, "active": true, "from": h.now.Today(), "note": "调整"})
	}},
	"giveGrant": {targets: lastStep, inside: "FORBIDDEN not_the_holder", input: func(t *testing.T, h *house, _, target string) vars {
		in := asChanged(h)
		delete(in, "preview")
		in["powerCode"], in["parentId"], in["staffIds"], in["reason"] = h.row(t, `SELECT power_code FROM power_grant WHERE id = $1`, target), target, []string{id(h.people["clerk"].id)}, "授权"
		return open(in)
	}},
	"changeGrant": onGrant(asChanged), "suspendGrant": onGrant(marked), "resumeGrant": onGrant(marked), "reviewGrant": onGrant(marked),
	"revokeGrant": onGrant(func(*house) vars { return vars{"preview": "-"} }),
	"lendGrant": {targets: endedGrants, inside: "CONFLICT grant_ended", input: func(_ *testing.T, h *house, _, target string) vars {
		in := someDays(h)
		in["id"], in["staffId"] = target, id(h.people["clerk"].id)
		return open(in)
	}},
	"takeBackGrant": {targets: loans, input: func(_ *testing.T, _ *house, _, id string) vars { return open(vars{"id": id}) }},
	"usePower": {targets: groups, inside: "NOT_FOUND", input: func(_ *testing.T, _ *house, _, id string) vars {
		return open(vars{"powerCode": "NO_SUCH_POWER", "groupId": id, "amount": 1, "reason": "试用", "ask": false, "emergency": false})
	}},
	"amendUse":    onUse("already_decided", vars{"version": staleVersion, "amount": 1, "reason": "改小"}),
	"withdrawUse": onUse("already_decided", vars{"version": staleVersion, "reason": "不需要了"}),
	"decideUse":   onUse("already_decided", vars{"contentHash": strings.Repeat("0", 64), "approve": true, "note": ""}),
	"reverseUse":  onUse("not_effective", vars{"version": staleVersion, "reason": "录错"}),
}

// grantLists compares the lists of grants and uses with the oracle.
func (w *walker) grantLists(t *testing.T, who string, same func(what string, got, want []string)) {
	h, c, me := w.h, w.h.as(who), w.h.people[who].id
	if letter := w.table["Query.grants"][who]; w.may(who, "Query.grants") {
		same("grants", c.pages(t, "grants", "", "id", 7), h.inside(t, who, letter, allGrants))
		same("uses", c.pages(t, "uses", "", "id", 7), h.inside(t, who, letter, allUses))
		same("myUses", c.pages(t, "myUses", "", "id", 3), h.rows(t, `SELECT id::text FROM power_use WHERE staff_id = $1`, me))
	}
	if w.may(who, "Query.myGrants") {
		var mine []string
		for _, x := range c.ask(t, `{ myGrants { grant { id } } }`, nil).list("myGrants") {
			mine = append(mine, x.(map[string]any)["grant"].(map[string]any)["id"].(string))
		}
		same("myGrants", mine, h.rows(t, h.sql(`SELECT k.id::text FROM `+inHand+` k WHERE k.staff = $1`, who), me))
		same("useDecisions", c.pages(t, "useDecisions", "", "id", 3), h.rows(t, h.sql(`SELECT s.use_id::text FROM use_state s JOIN `+inHand+` k ON k.id = s.decider_id JOIN power_use u ON u.id = s.use_id
			WHERE s.status = 'PENDING' AND k.staff = $1 AND u.staff_id <> $1 AND u.deputy_for IS DISTINCT FROM $1`, who), me))
	}
}

// useFiles are what was attached to uses, beside GraphQL: seen by whoever sees the use.
func (w *walker) useFiles(t *testing.T, who string, status func(string) int, refused int) {
	h := w.h
	letter := w.table["Query.use"][who]
	if letter == 'U' || letter == '-' {
		if got := status("/use-file/" + h.row(t, `SELECT max(id)::text FROM use_file`)); got != refused {
			t.Errorf("a file of a use: %d, wanted %d", got, refused)
		}
		return
	}
	for _, target := range h.inside(t, who, letter, useFilesOf) {
		if got := status("/use-file/" + target); got != http.StatusOK {
			t.Errorf("file %s of a use: %d", target, got)
		}
	}
	for _, target := range append(h.outside(t, who, letter, useFilesOf), "999999999", "0", "-1", "x", "../1") {
		if got := status("/use-file/" + target); got != http.StatusNotFound {
			t.Errorf("file %s of a use, which lies outside: %d", target, got)
		}
	}
}

// closedGrants compares what leads from one to another with what SQL says: grants below, orders and uses are shown only where
// they are seen as well. Of acts none is offered that the role may not do at all.
func (w *walker) closedGrants(t *testing.T) {
	h := w.h
	for _, who := range whos[1:] {
		if !w.may(who, "Query.grants") {
			continue
		}
		of := func(targets, field string) map[string]bool {
			seen := map[string]bool{}
			for _, x := range h.inside(t, who, w.table[field][who], targets) {
				seen[x] = true
			}
			return seen
		}
		grants, uses, orders := of(allGrants, "Query.grants"), of(allUses, "Query.uses"), of(allTickets, "Query.tickets")
		a := h.as(who).ask(t, `{ grants(first: 40) { nodes { id acts children { id } } } uses(first: 50) { nodes { id acts ticket { id } reverses { id } } } }`, nil)
		for _, n := range a.list("grants.nodes") {
			n := n.(map[string]any)
			var got []string
			for _, c := range n["children"].([]any) {
				got = append(got, c.(map[string]any)["id"].(string))
			}
			want := slices.DeleteFunc(h.rows(t, `SELECT id::text FROM power_grant WHERE parent_id = $1`, n["id"]), func(x string) bool { return !grants[x] })
			if !slices.Equal(sorted(got), sorted(want)) {
				t.Errorf("below grant %v %s sees %v, wanted %v", n["id"], who, got, want)
			}
			w.offered(t, who, n["acts"])
		}
		for _, n := range a.list("uses.nodes") {
			n := n.(map[string]any)
			for field, seen := range map[string]map[string]bool{"ticket": orders, "reverses": uses} {
				is := h.rows(t, map[string]string{"ticket": `SELECT c.ticket_id::text FROM use_content c JOIN use_state s ON s.use_id = c.use_id AND s.number = c.number WHERE c.use_id = $1 AND c.ticket_id IS NOT NULL`,
					"reverses": `SELECT reverses_id::text FROM power_use WHERE id = $1 AND reverses_id IS NOT NULL`}[field], n["id"])
				if got := n[field] != nil; got != (len(is) == 1 && seen[is[0]]) {
					t.Errorf("%s of use %v by %s: %v of %v", field, n["id"], who, n[field], is)
				}
			}
			w.offered(t, who, n["acts"])
		}
	}
}

var actOf = map[string]string{
	"USE": "usePower", "HAND_DOWN": "giveGrant", "CHANGE": "changeGrant", "SUSPEND": "suspendGrant", "RESUME": "resumeGrant", "REVIEW": "reviewGrant", "REVOKE": "revokeGrant", "LEND": "lendGrant",
	"AMEND": "amendUse", "WITHDRAW": "withdrawUse", "DECIDE": "decideUse", "REVERSE": "reverseUse",
}

func (w *walker) offered(t *testing.T, who string, acts any) {
	t.Helper()
	for _, act := range acts.([]any) {
		if mutation := actOf[act.(string)]; !w.may(who, "Mutation."+mutation) {
			t.Errorf("%s is offered %v, and %s is not for them", who, act, mutation)
		}
	}
}

// grantsInFull visits what only some grants and uses have.
func (w *walker) grantsInFull(t *testing.T) {
	h := w.h
	ask := func(who, query string, v vars) {
		t.Helper()
		w.cover(w.schema.Query, h.as(who).ask(t, query, v).Data)
	}
	of := func(name string) string { return w.selection("auditor", w.schema.Types[name], false) }
	ask("auditor", `{ grants(first: 40) { nodes { parent { id } holder { id } postUnit { id } post holders { id } deputies `+of("GrantDeputy")+` givenBy { id } children { id } } } }`, nil)
	ask("auditor", `{ grants(first: 20) { nodes { deputies { staff { id } givenBy { id } } versions { scope { id } } } } }`, nil)
	ask("auditor", `{ grants(first: 40) { nodes { limits `+of("GrantLimits")+` left `+of("GrantLeft")+` } } }`, nil)
	ask("auditor", `{ grants(first: 20) { nodes { versions { number cause causeGrantId state reason at by { id } } } } }`, nil)
	ask("auditor", `{ grants(first: 20, filter: {powerCode: "ROAMING_INTERNATIONAL"}) { nodes { versions { cause causeGrantId } } } }`, nil)
	ask("auditor", `{ uses(first: 50) { nodes `+of("Use")+` } }`, nil)
	ask("auditor", `{ uses(first: 50) { nodes { deputyFor { id } ticket { id } deciders { id } decidedBy { id } reverses { id } reversedBy { id } files { id } history { note by { id } deputyFor { id } } } } }`, nil)
	above := h.row(t, `SELECT min(id)::text FROM power_grant WHERE post_unit_id = $1 AND power_code = 'POLICY_DISCRETIONARY'`, h.unit1)
	ask("department", `query($g: ID!) { previewGrantChange(input: {id: $g}) { token cut ended pending effects { ends until grant { id } limits { period } } } }`, vars{"g": above})
	group := h.row(t, `SELECT group_id::text FROM power_use WHERE staff_id = $1 ORDER BY id LIMIT 1`, h.manager1)
	check := `query($g: ID!, $n: Int!) { checkUse(input: {powerCode: "POLICY_DISCRETIONARY", groupId: $g, amount: $n}) ` + w.selection("manager", w.schema.Types["UseCheck"], true) + ` }`
	ask("manager", check, vars{"g": group, "n": 30})
	ask("manager", check, vars{"g": group, "n": 90_000_000})
	deputy := &caller{h: h, base: h.server.URL, who: "deputy"}
	code := h.row(t, `SELECT s.code FROM staff s WHERE s.id = (SELECT max(d.staff_id) FROM grant_deputy d JOIN power_grant g ON g.id = d.grant_id WHERE g.staff_id = $1)`, h.manager1)
	deputy.token = h.anybody().ask(t, `mutation($i: Login!) { login(input: $i) { accessToken } }`, vars{"i": vars{"account": code, "password": testPassword}}).str("login.accessToken")
	w.cover(w.schema.Query, deputy.ask(t, `{ myGrants { deputyFor { id } grant { id } } }`, nil).Data)
}
