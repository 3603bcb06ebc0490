package main

import (
	"context"
	"encoding/base64"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestErrors: each code comes with its reason, its field and the id of the request, which is the response's header as well.
func TestErrors(t *testing.T) {
	h := theHouse(t)
	manager, department := h.as("manager"), h.as("department")
	alert := h.inside(t, "manager", 'o', alerts)[0]
	for _, tt := range []struct {
		name                string
		answer              *answer
		status              int
		code, reason, field string
	}{
		{"nobody", h.anybody().send(`{ groups { nodes { id } } }`, nil), 200, "UNAUTHENTICATED", "sign_in", ""},
		{"another's action", manager.send(`{ staffs { nodes { id } } }`, nil), 200, "FORBIDDEN", "forbidden", ""},
		{"no unit", h.as("nounit").send(`{ staffs { nodes { id } } }`, nil), 200, "FORBIDDEN", "no_unit", ""},
		{"password", h.as("must").send(`{ groups { nodes { id } } }`, nil), 200, "FORBIDDEN", "must_change_password", ""},
		{"not there", manager.send(`mutation($i: ReopenAlert!) { reopenAlert(input: $i) { id } }`, vars{"i": vars{"id": "999999999", "version": 1}}), 200, "NOT_FOUND", "not_found", ""},
		{"wrong input", manager.send(`mutation($i: HandleAlert!) { handleAlert(input: $i) { id } }`,
			vars{"i": vars{"requestId": newID(), "id": alert, "version": 1, "outcome": "RETAINED", "note": ""}}), 200, "INVALID", "", "input.note"},
		{"wrong request id", manager.send(`mutation($i: HandleAlert!) { handleAlert(input: $i) { id } }`,
			vars{"i": vars{"requestId": "7", "id": alert, "version": 1, "outcome": "RETAINED", "note": "好了"}}), 200, "INVALID", "bad_request_id", "input.requestId"},
		{"old version", manager.send(`mutation($i: HandleAlert!) { handleAlert(input: $i) { id } }`,
			vars{"i": vars{"requestId": newID(), "id": alert, "version": 77, "outcome": "RETAINED", "note": "好了"}}), 200, "CONFLICT", "stale_version", ""},
		{"wrong value", department.send(`mutation($i: PostEntry!) { postEntry(input: $i) { id } }`,
			vars{"i": vars{"requestId": newID(), "staffId": id(h.manager1), "indicatorCode": "LEASED_LINE", "day": "2010-02-30", "quantity": "1", "note": "补记"}}), 200, "INVALID", "invalid_value", "input.day"},
		{"wrong enum", manager.send(`query($f: GroupFilter) { groups(filter: $f) { nodes { id } } }`, vars{"f": vars{"grade": "PLATINUM"}}), 400, "INVALID", "invalid_value", "f.grade"},
		{"unknown field", manager.send(`{ groups { nodes { secret } } }`, nil), 400, "INVALID", "bad_query", ""},
		{"no GraphQL", manager.send(`{ groups { `, nil), 400, "INVALID", "bad_query", ""},
	} {
		a := tt.answer
		if a.Status != tt.status || a.code() != tt.code || tt.reason != "" && a.reason() != tt.reason {
			t.Errorf("%s: %d %s", tt.name, a.Status, a.Body)
			continue
		}
		x := a.Errors[0].Extensions
		if x.Reason == "" || x.Field != tt.field || x.RequestID == "" || x.RequestID != a.Header.Get("X-Request-Id") {
			t.Errorf("%s: %+v, header %s", tt.name, x, a.Header.Get("X-Request-Id"))
		}
		if strings.Contains(a.Body, "did you mean") || strings.Contains(strings.ToLower(a.Body), "sqlstate") {
			t.Errorf("%s tells too much: %s", tt.name, a.Body)
		}
	}
	bad := &caller{h: h, base: h.server.URL, token: "not.a.token"}
	for _, a := range []*answer{bad.send(`{ viewer { roles } }`, nil), bad.do(bad.request(http.MethodGet, "/import/templates/staff.xlsx", "", nil))} {
		if a.Status != 401 || a.code() != "UNAUTHENTICATED" || a.Header.Get("WWW-Authenticate") == "" {
			t.Errorf("a bad token: %d %s", a.Status, a.Body)
		}
	}
}

// TestGarbage: whatever a caller sends is that caller's fault and never ours.
func TestGarbage(t *testing.T) {
	h := theHouse(t)
	department := h.as("department")
	city, unit, manager, m := id(h.cityA), id(h.unit1), id(h.manager1), h.month.String()
	forge := func(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }
	invalid := func(name, query string, v vars) {
		t.Helper()
		if a := department.send(query, v); a.code() != "INVALID" {
			t.Errorf("%s: %d %s", name, a.Status, a.Body)
		}
	}
	connections := map[string]string{
		"groups": `groups(%s)`, "alerts": `alerts(%s)`, "staffs": `staffs(%s)`, "imports": `imports(%s)`,
		"viewer.groups": `viewer { groups(%s)`, "viewer.alerts": `viewer { alerts(%s)`,
		"ranking":            `ranking(cityId: "` + city + `", month: "` + m + `", %s)`,
		"performanceEntries": `performanceEntries(staffId: "` + manager + `", month: "` + m + `", %s)`,
		"schemes":            `schemes(cityId: "` + city + `", %s)`,
	}
	selection := func(name string) string {
		if strings.HasPrefix(name, "viewer") {
			return " { nodes { __typename } } } }"
		}
		return " { nodes { __typename } } }"
	}
	for name, call := range connections {
		for _, first := range []string{"0", "-1", "101", "2147483647", "2147483648", "99999999999999999999", "null", `"5"`, "1.5"} {
			invalid(name+" first "+first, "{ "+fmt.Sprintf(call, "first: "+first)+selection(name), nil)
		}
		for _, first := range []any{0, -1, 101, 2147483648, 1.5, "5", nil} {
			invalid(fmt.Sprintf("%s first $%v", name, first), "query($n: Int) { "+fmt.Sprintf(call, "first: $n")+selection(name), vars{"n": first})
		}
		for _, after := range []string{"x", "!!!", forge("x"), forge("[]"), forge(`"a"`), forge("1"), forge(`{"ID":"x"}`), forge(`{"ID":1e40}`), forge(`{"other":1}`), forge(`{"c":"\u0000"}`), forge(`{"ID":1,"id":1,"i":"x","c":1,"N":"x","d":"never","o":"CODE","Month":"x"}`)} {
			invalid(name+" after "+after, "query($a: String) { "+fmt.Sprintf(call, "after: $a")+selection(name), vars{"a": after})
		}
		// What has the shape of a cursor may lead anywhere, but not to an error of ours.
		for _, after := range []string{"{}", `{"ID":-5}`, `{"N":-5}`, `{"o":"CODE","c":"'\\%"}`, `{"d":"0001-01-01T00:00:00Z","i":-5}`,
			`{"o":"CONTRACT_END","d":"yesterday","i":1}`, `{"o":"REVENUE","f":-9223372036854775808,"i":1}`, `{"N":9223372036854775807}`, `{"ID":9223372036854775807}`, `{"c":"\ud800"}`, `{"Month":-1,"Number":-1}`, `{"d":"9999-12-31T23:59:59+23:00","i":1}`} {
			for _, more := range []string{"", `filter: {order: CONTRACT_END}, `, `filter: {order: REVENUE}, `} {
				if more != "" && !strings.HasSuffix(name, "groups") {
					continue
				}
				a := department.send("query($a: String) { "+fmt.Sprintf(call, more+"after: $a")+selection(name), vars{"a": forge(after)})
				if a.code() == "INTERNAL" || a.Status >= 500 {
					t.Errorf("%s after %s %s: %s", name, after, more, a.Body)
				}
			}
		}
		if a := department.ask(t, "query($n: Int) { "+fmt.Sprintf(call, "first: $n")+selection(name), nil); a.Status != 200 {
			t.Errorf("%s without first: %s", name, a.Body)
		}
	}
	for _, tt := range []struct{ name, kind, query string }{
		{"month", "Month!", `query($x: Month!) { distribution(cityId: "` + city + `", month: $x) { count } }`},
		{"date", "Date", `query($x: Date) { groups(filter: {contractEndsBefore: $x}) { nodes { id } } }`},
		{"moment", "DateTime", `query($x: DateTime) { auditLog(filter: {from: $x}) { nodes { id } } }`},
		{"id", "ID!", `query($x: ID!) { group(id: $x) { id } }`},
		{"decimal", "Decimal!", `mutation($x: Decimal!) { setCompletion(input: {requestId: "` + newID() + `", unitId: "` + unit + `", month: "` + m + `", rate: $x}) { id } }`},
		{"money", "Money", `mutation($x: Money) { setStaffTerms(input: {requestId: "` + newID() + `", staffId: "` + manager + `", fromMonth: "` + m + `", employment: COMPANY, quota: $x}) { id } }`},
		{"int", "Int!", `mutation($x: Int!) { reopenAlert(input: {id: "1", version: $x}) { id } }`},
		{"enum", "Grade", `query($x: Grade) { groups(filter: {grade: $x}) { nodes { id } } }`},
		{"boolean", "Boolean", `query($x: Boolean) { groups(filter: {inArrears: $x}) { nodes { id } } }`},
	} {
		for _, x := range []any{"", "x", "2010-13", "2010-00-00", "2010-02-30", "10000-01", "-1.x", "1e400", "1,5", "NaN", "99999999999999999999999999", "0x10", vars{}, []any{1, 2}, "\u0000", strings.Repeat("9", 5000)} {
			a := department.send(tt.query, vars{"x": x})
			// "1e400" is no number of ours; of an id any digits that fit are one.
			if a.code() != "INVALID" && !(tt.name == "moment" && a.code() == "FORBIDDEN") {
				t.Errorf("%s %.40v: %d %.300s", tt.name, x, a.Status, a.Body)
			}
		}
	}
	// Text that Postgres cannot hold.
	for _, text := range []string{"a\u0000b", "\u0000", strings.Repeat("长", 3000), "%", `\`, "_", "'; DROP TABLE staff; --", "\ufeff\u202e", "\U0001F600"} {
		for _, tt := range []struct{ query, kind string }{
			{`query($x: String) { groups(filter: {search: $x}) { nodes { id } } }`, ""}, {`query($x: String) { alerts(filter: {search: $x}) { nodes { id } } }`, ""},
			{`query($x: String) { staffs(filter: {search: $x}) { nodes { id } } }`, ""},
			{`query($x: String) { performanceEntries(staffId: "` + manager + `", month: "` + m + `", indicatorCode: $x) { nodes { id } } }`, ""},
			{`mutation($x: String!) { recordVisit(input: {requestId: "` + newID() + `", groupId: "999999999", kind: CALL, note: $x}) { id } }`, ""},
			{`mutation($x: String!) { saveContact(input: {requestId: "` + newID() + `", groupId: "999999999", name: $x, title: $x, phone: $x, role: VIP}) { id } }`, ""},
			{`mutation($x: String!) { postEntry(input: {requestId: "` + newID() + `", staffId: "` + manager + `", indicatorCode: $x, day: "` + string(h.now.Today()) + `", quantity: "1", note: $x}) { id } }`, ""},
			{`mutation($x: String!) { issueTasks(input: {requestId: "` + newID() + `", month: "` + m + `", tasks: [{unitId: "` + unit + `", indicatorCode: $x, version: 0, quantity: "1"}]}) { month } }`, ""},
		} {
			if a := department.send(tt.query, vars{"x": text}); a.code() == "INTERNAL" || a.Status >= 500 {
				t.Errorf("%.20q in %s: %s", text, tt.query, a.Body)
			}
		}
		for _, query := range []string{`query($x: String) { auditLog(filter: {action: $x, entity: $x, requestId: $x}) { nodes { id } } }`,
			`mutation($x: String!) { saveUnit(input: {requestId: "` + newID() + `", parentId: "` + unit + `", code: $x, name: $x, kind: MICRO_AREA}) { id } }`,
			`mutation($x: String!) { saveStaff(input: {requestId: "` + newID() + `", code: $x, name: $x, phone: $x}) { id } }`} {
			if a := h.as("administrator").send(query, vars{"x": text}); a.code() == "INTERNAL" || a.Status >= 500 {
				t.Errorf("%.20q in %s: %s", text, query, a.Body)
			}
		}
		if a := h.anybody().send(`mutation($x: String!) { login(input: {account: $x, password: $x}) { accessToken } }`, vars{"x": text}); a.code() == "INTERNAL" || a.Status >= 500 {
			t.Errorf("login as %.20q: %s", text, a.Body)
		}
	}
	// Months at the edges of what a month is.
	for _, month := range []string{"0001-01", "9999-12", "1970-01"} {
		for _, query := range []string{`distribution(cityId: "` + city + `", month: "` + month + `") { count }`, `standing(staffId: "` + manager + `", month: "` + month + `") { points }`,
			`teamOverview(unitId: "` + unit + `", month: "` + month + `") { size }`, `targetSheet(unitId: "` + unit + `", month: "` + month + `") { month }`, `ranking(cityId: "` + city + `", month: "` + month + `") { nodes { rank } }`,
			`schemeInForce(cityId: "` + city + `", month: "` + month + `") { id }`, `performanceEntries(staffId: "` + manager + `", month: "` + month + `") { nodes { id } }`} {
			if a := department.send("{ "+query+" }", nil); a.code() == "INTERNAL" || a.Status >= 500 {
				t.Errorf("%s: %s", query, a.Body)
			}
		}
	}
}

// TestLimits: what an operation may be, on the real site.
func TestLimits(t *testing.T) {
	h := theHouse(t)
	c := h.as("department")
	deep := strings.Repeat(" staff { assignment {", 8) + " id " + strings.Repeat(" } }", 8)
	for name, tt := range map[string]struct{ query, reason string }{
		"depth":       {`{ viewer {` + deep + ` } }`, "query_depth"},
		"aliases":     {`{ viewer {` + aliases(31, "roles") + ` } }`, "query_aliases"},
		"root fields": {`{ ` + strings.Repeat("...f ", 1) + `} fragment f on Query { ` + aliases(21, "viewer { roles }") + ` }`, "query_root_fields"},
		"fields":      {`{ viewer { ` + strings.Repeat("...f ", 30) + ` } } fragment f on Viewer { ` + strings.Repeat("roles actions ", 10) + ` }`, "query_fields"},
		"tokens":      {`{ viewer { ` + strings.Repeat("roles ", 1100) + ` } }`, "query_tokens"},
		"cost":        {`{ groups(first: 100) { nodes { visits { id note at kind staff { id code name } } } } }`, "query_cost"},
		"operations":  {strings.Repeat("query { viewer { roles } } ", 11), "query_operations"},
	} {
		a := c.send(tt.query, nil)
		a.want(t, name, "LIMITED", tt.reason)
		if a.Status != 400 {
			t.Errorf("%s: status %d", name, a.Status)
		}
	}
	if a := c.do(c.request(http.MethodPost, "/graphql", "application/json", strings.NewReader(`{"query":"{ viewer { roles } } #`+strings.Repeat("x", 257<<10)+`"}`))); a.Status != 413 {
		t.Errorf("a large body: %d %.200s", a.Status, a.Body)
	}
	a := c.ask(t, `{ groups(first: 7) { nodes { id name } } }`, nil)
	cost, _ := a.Extensions["cost"].(map[string]any)
	if fmt.Sprint(cost["limit"]) != "5000" || fmt.Sprint(cost["requested"]) != "16" || fmt.Sprint(cost["remaining"]) != "4984" {
		t.Errorf("cost %v", cost)
	}
	// The schema is for administrators and BI.
	for _, who := range whos {
		a := h.as(who).send(`{ __schema { queryType { name } } }`, nil)
		if who == "administrator" || who == "bi" || who == "biCity" {
			a.want(t, who, "", "")
		} else {
			a.want(t, who, "FORBIDDEN", "introspection")
		}
		if a := h.as(who).send(`{ __typename }`, nil); a.code() != "" {
			t.Errorf("%s may not ask for __typename: %s", who, a.Body)
		}
	}
	// Login comes alone: many guesses of a password cannot share a request.
	const guess = `login(input: {account: "3200018", password: "wrong"}) { accessToken }`
	for _, query := range []string{
		`mutation { a: ` + guess + ` }`, `mutation { ` + guess + ` b: ` + guess + ` }`, `mutation { ` + guess + ` logout }`,
		`mutation { ...f } fragment f on Mutation { ` + guess + ` }`, `mutation { ... on Mutation { ` + guess + ` } }`,
	} {
		h.anybody().send(query, nil).want(t, query, "LIMITED", "alone")
	}
	if a := c.do(c.request(http.MethodPost, "/graphql", "application/json", strings.NewReader(`[{"query":"{ viewer { roles } }"}]`))); a.Status != 400 {
		t.Errorf("a batch: %d %s", a.Status, a.Body)
	}
	// Another site's page may not cause anything.
	r := c.request(http.MethodPost, "/graphql", "application/json", strings.NewReader(`{"query":"mutation { logout }"}`))
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	if a := c.do(r); a.Status != 403 || a.reason() != "cross_site" {
		t.Errorf("cross site: %d %s", a.Status, a.Body)
	}
	r = c.request(http.MethodGet, "/graphql?query=mutation{logout}", "", nil)
	if a := c.do(r); a.Status != 405 {
		t.Errorf("a mutation by GET: %d %s", a.Status, a.Body)
	}
}

func aliases(n int, field string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "x%d: %s ", i, field)
	}
	return b.String()
}

// TestGraphQLOverHTTP runs the specification's own audit against the real site, as an administrator.
func TestGraphQLOverHTTP(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Fatal("node is missing: run the tests by make test")
	}
	script, err := filepath.Abs("../graph/transport/audit.mjs")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat("../node_modules/graphql-http"); err != nil {
		t.Fatal("npm's packages are missing: run the tests by make test")
	}
	h := theHouse(t)
	cmd := exec.CommandContext(t.Context(), node, script, h.server.URL+"/graphql")
	cmd.Env = append(os.Environ(), "DUOLAO_AUDIT_TOKEN="+h.people["administrator"].token)
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "61 ok") {
		t.Fatalf("%v\n%s", err, out)
	}
}

// TestRepeatedRequests: every mutation with a requestId has one effect however often it is sent, also at the
// same time; the same id for something else is a CONFLICT.
func TestRepeatedRequests(t *testing.T) {
	h := theHouse(t)
	unit, city, month := id(h.unit1), id(h.cityA), h.month.String()
	mine := h.inside(t, "manager", 'o', groups)
	group := mine[0]
	alert := h.inside(t, "manager", 'o', alerts)[0]
	entry := h.inside(t, "department", 'c', entries)[1]
	person := h.row(t, `SELECT max(id)::text FROM staff`)
	holder := h.row(t, `SELECT min(assignment_id)::text FROM target WHERE unit_id = $1 AND month = $2 AND indicator_code = 'LEASED_LINE'`, h.unit1, int(h.month))
	share := h.number(t, `SELECT version FROM target WHERE assignment_id = $1 AND month = $2 AND indicator_code = 'LEASED_LINE'`, holder, int(h.month))
	task := h.number(t, `SELECT version FROM unit_task WHERE unit_id = $1 AND month = $2 AND indicator_code = 'LEASED_LINE'`, h.unit1, int(h.month))
	freshDraft := h.as("department").ask(t, `mutation($i: DraftScheme!) { draftScheme(input: $i) { id version } }`,
		vars{"i": vars{"requestId": newID(), "cityId": city, "month": h.month.Add(4).String()}})
	h.furnish(t)
	waiting := h.row(t, `SELECT min(id)::text FROM appeal WHERE city_id = $1 AND status = 'OPEN' AND version = 1`, h.cityA)
	rehearsing := h.row(t, `SELECT max(scheme_id)::text FROM rehearsal WHERE city_id = $1`, h.cityA)
	unsigned := h.as("department").ask(t, `mutation($i: RehearseScheme!) { rehearseScheme(input: $i) { id } }`,
		vars{"i": vars{"requestId": newID(), "schemeId": rehearsing, "months": []string{h.closedMonth().String()}}})
	elsewhere := strings.Fields("startImport compareShadow raiseAppeal computeSettlement reviewSettlement returnSettlement publishSettlement approveSettlement closeSettlement")
	cases := map[string]struct {
		who          string
		result       string
		input, other vars
		unrepeatable string // what the second answer does not tell
	}{
		"handleAlert":   {"manager", "id version note", vars{"id": alert, "version": h.number(t, `SELECT version FROM alert WHERE id = $1`, alert), "outcome": "FOLLOWING", "note": "第一次"}, vars{"note": "第二次"}, ""},
		"saveContact":   {"manager", "id name", vars{"groupId": group, "name": "重复 " + newID()[:8], "title": "", "phone": "", "role": "VIP"}, vars{"title": "主任"}, ""},
		"recordVisit":   {"manager", "id note", vars{"groupId": group, "kind": "CALL", "note": "重复"}, vars{"kind": "VISIT"}, ""},
		"assignGroups":  {"supervisor", "id version", vars{"groupIds": []string{mine[len(mine)-1]}, "staffId": id(h.people["must"].id), "from": h.now.Today()}, vars{"staffId": id(h.manager1)}, ""},
		"saveUnit":      {"administrator", "id code", vars{"parentId": unit, "code": "R-" + newID()[:8], "name": "重复", "kind": "MICRO_AREA"}, vars{"name": "另一个"}, ""},
		"saveStaff":     {"administrator", "id code", vars{"code": "r" + newID()[:8], "name": "重复"}, vars{"name": "另一个"}, ""},
		"setStaffTerms": {"hr", "id", vars{"staffId": id(h.manager1), "fromMonth": h.month.Add(5).String(), "employment": "AGENCY"}, vars{"employment": "COMPANY"}, ""},
		"assignStaff":   {"administrator", "id", vars{"staffId": person, "unitId": id(h.unitB), "post": "OTHER", "from": h.now.Today().AddDays(40)}, vars{"post": "ENGINEER"}, ""},
		"reverseEntry":  {"department", "id reversesId", vars{"id": entry, "note": "误记"}, vars{"note": "另一个原因"}, ""},
		"postEntry":     {"department", "id quantity", vars{"staffId": id(h.manager1), "indicatorCode": "LEASED_LINE", "day": h.now.Today(), "quantity": "2", "note": "补记"}, vars{"quantity": "3"}, ""},
		"setCompletion": {"department", "id", vars{"unitId": unit, "month": month, "rate": "1.0771"}, vars{"rate": "1.0772"}, ""},
		"draftScheme":   {"department", "id number", vars{"cityId": city, "month": h.month.Add(6).String()}, vars{"month": h.month.Add(7).String()}, ""},
		"publishScheme": {"department", "id status version", vars{"id": freshDraft.str("draftScheme.id"), "version": freshDraft.at("draftScheme.version")}, vars{"version": 9}, ""},
		"issueTasks": {"department", "month", vars{"month": month, "tasks": []vars{{"unitId": unit, "indicatorCode": "LEASED_LINE", "quantity": "777", "version": task}}},
			vars{"tasks": []vars{{"unitId": unit, "indicatorCode": "LEASED_LINE", "quantity": "778", "version": task}}}, ""},
		"splitTasks": {"supervisor", "month", vars{"unitId": unit, "month": month, "allowRest": true, "shares": []vars{{"assignmentId": holder, "indicatorCode": "LEASED_LINE", "quantity": "5", "version": share}}},
			vars{"allowRest": false}, ""},
		"decideAppeal":     {"department", "id status", vars{"id": waiting, "version": 1, "upheld": false, "reasons": "记录完整,不予更正。"}, vars{"reasons": "另一个理由。"}, ""},
		"rehearseScheme":   {"department", "id", vars{"schemeId": rehearsing, "months": []string{h.closedMonth().String()}}, vars{"months": []string{month}}, ""},
		"signOffRehearsal": {"department", "id", vars{"rehearsalId": unsigned.str("rehearseScheme.id"), "note": "可以"}, vars{"note": "不可以"}, ""},
		"resetPassword":    {"administrator", "staff { id } temporaryPassword", vars{"staffId": person}, vars{"staffId": id(h.people["must"].id)}, "temporaryPassword"},
	}
	var missing []string
	schema := regexp.MustCompile(`(?m)^\s+(\w+)\("[^"]*" input: (\w+)!\)`)
	for _, file := range []string{"auth", "customer", "intake", "org", "points", "scheme", "pay", "appeal", "rehearsal", "payroll", "notify"} {
		sdl, err := os.ReadFile("../graph/schema/" + file + ".graphqls")
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range schema.FindAllStringSubmatch(string(sdl), -1) {
			_, input, ok := strings.Cut(string(sdl), "\ninput "+m[2]+" {")
			input, _, _ = strings.Cut(input, "\n}")
			if _, tried := cases[m[1]]; ok && strings.Contains(input, "requestId: ID!") && !tried && !slices.Contains(elsewhere, m[1]) {
				missing = append(missing, m[1])
			}
		}
	}
	if len(missing) > 0 {
		t.Errorf("these mutations take a requestId and are not tried: %v", missing)
	}
	for _, name := range sortedKeys(cases) {
		tt := cases[name]
		t.Run(name, func(t *testing.T) {
			c := h.as(tt.who)
			key := newID()
			query := "mutation($i: " + strings.ToUpper(name[:1]) + name[1:] + "!) { " + name + "(input: $i) { " + tt.result + " } }"
			with := func(more vars) vars {
				in := vars{"requestId": key}
				for _, m := range []vars{tt.input, more} {
					for k, v := range m {
						in[k] = v
					}
				}
				return vars{"i": in}
			}
			before := h.number(t, `SELECT count(*) FROM audit_log`)
			answers := make([]*answer, 4)
			var wg sync.WaitGroup
			for i := range answers {
				wg.Go(func() { answers[i] = c.send(query, with(nil)) })
			}
			wg.Wait()
			once := h.number(t, `SELECT count(*) FROM audit_log`)
			told := map[string]int{}
			for _, a := range answers {
				if a.code() != "" {
					t.Fatalf("%s", a.Body)
				}
				told[jsonOf(a.Data)]++
			}
			if len(told) > 1 && tt.unrepeatable == "" || len(told) > 2 {
				t.Errorf("%d different answers: %v", len(told), told)
			}
			if again := c.send(query, with(nil)); again.code() != "" || told[jsonOf(again.Data)] == 0 {
				t.Errorf("again: %s", again.Body)
			} else if tt.unrepeatable != "" && again.str(name+"."+tt.unrepeatable) != "" {
				t.Errorf("told twice: %s", again.Body)
			}
			c.send(query, with(tt.other)).want(t, "another input", "CONFLICT", "request_id_used")
			if after := h.number(t, `SELECT count(*) FROM audit_log`); after != once || once == before && name != "draftScheme" {
				t.Errorf("%d audit rows before, %d after four at once, %d after all", before, once, after)
			}
			if n := h.number(t, `SELECT count(*) FROM command WHERE request_id = $1`, key); n != 1 {
				t.Errorf("%d commands", n)
			}
		})
	}
	t.Run("compareShadow", func(t *testing.T) {
		c, version := h.as("hr"), h.row(t, `SELECT version_id::text FROM settlement WHERE city_id = $1 AND month = $2`, h.cityA, int(h.closedMonth()))
		key, before := newID(), h.number(t, `SELECT count(*) FROM shadow`)
		send := func(text string) *answer {
			return c.do(c.uploadRequest(compareSpreadsheet, vars{"requestId": key, "versionId": version}, "a.csv", []byte("工号,应发\n"+text)))
		}
		first, second := send("x,1\n"), send("x,1\n")
		if first.code() != "" || jsonOf(first.Data) != jsonOf(second.Data) || h.number(t, `SELECT count(*) FROM shadow`) != before+1 {
			t.Errorf("%s, %s", first.Body, second.Body)
		}
		send("x,2\n").want(t, "another file", "CONFLICT", "request_id_used")
	})
	t.Run("startImport", func(t *testing.T) {
		c, key := h.as("department"), newID()
		file := h.performanceCSV(h.people["manager"].code, "repeat-"+key, 1, false)
		first := c.upload("PERFORMANCE", "a.csv", file, vars{"requestId": key})
		second := c.upload("PERFORMANCE", "a.csv", file, vars{"requestId": key})
		if first.code() != "" || first.str("startImport.id") != second.str("startImport.id") {
			t.Errorf("%s, %s", first.Body, second.Body)
		}
		c.upload("PERFORMANCE", "a.csv", append(file, '\n'), vars{"requestId": key}).want(t, "another file", "CONFLICT", "request_id_used")
		c.imported(t, first.str("startImport.id"))
	})
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// TestNoUpdateIsLost: of twenty at the same time one wins and the others are told.
func TestNoUpdateIsLost(t *testing.T) {
	h := theHouse(t)
	for name, query := range map[string]func(target string, n int) (string, vars){
		"handleAlert": func(target string, n int) (string, vars) {
			return `mutation($i: HandleAlert!) { x: handleAlert(input: $i) { version } }`, vars{"requestId": newID(), "id": target,
				"version": h.number(t, `SELECT version FROM alert WHERE id = $1`, target), "outcome": "RETAINED", "note": fmt.Sprintf("第 %d 个", n)}
		},
		"saveGroup": func(target string, n int) (string, vars) {
			g := h.as("manager").ask(t, `query($id: ID!) { group(id: $id) { id version name trade kind members influence address phone contractUntil } }`, vars{"id": target})
			in := g.at("group").(map[string]any)
			in["address"] = fmt.Sprintf("第 %d 个", n)
			return `mutation($i: SaveGroup!) { x: saveGroup(input: $i) { version } }`, in
		},
	} {
		targets := alerts
		if name == "saveGroup" {
			targets = groups
		}
		list := h.inside(t, "manager", 'o', targets)
		target := list[len(list)-1]
		inputs := make([]vars, 20)
		var text string
		for i := range inputs {
			text, inputs[i] = query(target, i)
		}
		codes := make([]string, 20)
		var wg sync.WaitGroup
		for i := range codes {
			wg.Go(func() {
				a := h.as("manager").send(text, vars{"i": inputs[i]})
				codes[i] = a.code() + " " + a.reason()
			})
		}
		wg.Wait()
		won := 0
		for _, code := range codes {
			switch code {
			case " ":
				won++
			case "CONFLICT stale_version", "CONFLICT alert_handled":
			default:
				t.Errorf("%s: %s", name, code)
			}
		}
		if won != 1 {
			t.Errorf("%s: %d of twenty won", name, won)
		}
	}
	// Entries of the same person and indicator add up, whoever comes first.
	total := func() int64 {
		return h.number(t, `SELECT coalesce(sum(done), 0)::bigint FROM performance_total WHERE staff_id = $1 AND month = $2 AND indicator_code = 'LEASED_LINE'`, h.manager1, int(h.month))
	}
	before := total()
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			a := h.as("department").send(`mutation($i: PostEntry!) { postEntry(input: $i) { id } }`, vars{"i": vars{"requestId": newID(), "staffId": id(h.manager1),
				"indicatorCode": "LEASED_LINE", "day": h.now.Today(), "quantity": "1.5", "note": "补记"}})
			if a.code() != "" {
				t.Errorf("postEntry: %s", a.Body)
			}
		})
	}
	wg.Wait()
	if got := total() - before; got != 20*15_000 {
		t.Errorf("twenty entries of 1.5 make %d ten-thousandths", got)
	}
	if differences, _, err := h.app.Points.VerifyTotals(context.Background()); err != nil || len(differences) > 0 {
		t.Errorf("%v %v", differences, err)
	}
}

// TestThrottling: a login is refused after five wrong ones with the time to wait, also with the right password.
func TestThrottling(t *testing.T) {
	h := theHouse(t)
	code := h.row(t, `SELECT code FROM staff WHERE roles = '{MANAGER}' AND status = 'ACTIVE' AND id NOT IN (SELECT staff_id FROM session) AND id IN (SELECT staff_id FROM credential WHERE NOT must_change) ORDER BY id DESC LIMIT 1`)
	try := func(password string) *answer {
		return h.anybody().send(`mutation($i: Login!) { login(input: $i) { accessToken } }`, vars{"i": vars{"account": code, "password": password}})
	}
	for range 5 {
		try("wrong one").want(t, "wrong", "UNAUTHENTICATED", "bad_credentials")
	}
	a := try(testPassword)
	a.want(t, "blocked", "LIMITED", "account_blocked")
	if s := a.Errors[0].Extensions.RetryAfter; s < 890 || s > 900 {
		t.Errorf("retryAfter %d", s)
	}
	// Over one address, whichever account.
	one := h.anybody()
	for i := range 60 {
		a := one.send(`mutation($i: Login!) { login(input: $i) { accessToken } }`, vars{"i": vars{"account": fmt.Sprintf("nobody-%d", i), "password": "wrong one"}})
		if i == 59 {
			a.want(t, "the sixtieth", "LIMITED", "address_blocked")
		}
	}
	h.ahead.Add(int64(16 * time.Minute))
	defer h.ahead.Add(-int64(16 * time.Minute))
	try(testPassword).want(t, "a quarter of an hour later", "", "")
}

// TestRefresh rotates the real cookie, and ends the session where an old one comes back.
func TestRefresh(t *testing.T) {
	h := theHouse(t)
	c := h.signIn(t, "clerk")
	first := c.cookie
	if first == "" {
		t.Fatal("no cookie")
	}
	refresh := func(cookie string) (*answer, *http.Cookie) {
		one := h.anybody()
		one.cookie = cookie
		a := one.send(`mutation { refresh { accessToken expiresAt mustChangePassword } }`, nil)
		for _, kept := range cookiesOf(a) {
			return a, kept
		}
		return a, nil
	}
	a, kept := refresh(first)
	if a.code() != "" || kept == nil || kept.Value == first {
		t.Fatalf("%s %v", a.Body, kept)
	}
	if kept.Name != "__Host-duolao" || !kept.HttpOnly || !kept.Secure || kept.SameSite != http.SameSiteStrictMode || kept.Path != "/" || kept.Domain != "" {
		t.Errorf("the cookie is %v", kept)
	}
	if c.token = a.str("refresh.accessToken"); c.send(`{ viewer { roles } }`, nil).code() != "" {
		t.Error("the new token is no good")
	}
	// A second tab within ten seconds.
	if again, twin := refresh(first); again.code() != "" || twin == nil || twin.Value != kept.Value {
		t.Errorf("the second tab: %s", again.Body)
	}
	h.ahead.Add(int64(11 * time.Second))
	defer h.ahead.Add(-int64(11 * time.Second))
	stolen, _ := refresh(first)
	stolen.want(t, "a used token", "UNAUTHENTICATED", "token_reused")
	after, _ := refresh(kept.Value)
	after.want(t, "the family", "UNAUTHENTICATED", "session_over")
	if a := c.send(`{ viewer { roles } }`, nil); a.Status != 401 || a.reason() != "signed_out" {
		t.Errorf("the access token: %d %s", a.Status, a.Body)
	}
	none, _ := refresh("forged")
	none.want(t, "a forged one", "UNAUTHENTICATED", "session_over")
}

// TestPasswords: the first change of a password opens everything, and ends the other sessions.
func TestPasswords(t *testing.T) {
	h := theHouse(t)
	reset := h.row(t, `SELECT id::text FROM staff WHERE roles = '{MANAGER}' AND id NOT IN (SELECT staff_id FROM session) AND status = 'ACTIVE' ORDER BY id LIMIT 1`)
	code := h.row(t, `SELECT code FROM staff WHERE id = $1`, reset)
	a := h.as("administrator").ask(t, `mutation($i: ResetPassword!) { resetPassword(input: $i) { temporaryPassword staff { code } } }`, vars{"i": vars{"requestId": newID(), "staffId": reset}})
	given := a.str("resetPassword.temporaryPassword")
	if given == "" || a.str("resetPassword.staff.code") != code {
		t.Fatal(a.Body)
	}
	enter := func(password string) *caller {
		c := h.anybody()
		a := c.ask(t, `mutation($i: Login!) { login(input: $i) { accessToken mustChangePassword } }`, vars{"i": vars{"account": code, "password": password}})
		c.token = a.str("login.accessToken")
		c.keepCookie(a)
		return c
	}
	one, other := enter(given), enter(given)
	one.send(`{ groups { nodes { id } } }`, nil).want(t, "before", "FORBIDDEN", "must_change_password")
	change := func(c *caller, current, to string) *answer {
		return c.send(`mutation($i: ChangePassword!) { changePassword(input: $i) { accessToken mustChangePassword } }`, vars{"i": vars{"current": current, "new": to}})
	}
	change(one, given, "short").want(t, "too short", "INVALID", "password_too_short")
	change(one, given, "my number "+code).want(t, "the own number", "INVALID", "password_has_account")
	const better = "lamp 7 bridge 秋天 ocean"
	done := change(one, given, better)
	done.want(t, "the change", "", "")
	if other.send(`{ viewer { roles } }`, nil).Status != 401 {
		t.Error("the other session still stands")
	}
	one.token = done.str("changePassword.accessToken")
	one.send(`{ groups(first: 1) { nodes { id } } }`, nil).want(t, "after", "", "")
	enter(better)
	// Nothing of it is in the audit log.
	if n := h.number(t, `SELECT count(*) FROM audit_log WHERE before::text || after::text LIKE '%' || $1 || '%' OR after::text LIKE '%lamp 7%'`, given); n != 0 {
		t.Errorf("%d audit rows tell a password", n)
	}
	if n := h.number(t, `SELECT count(*) FROM command WHERE response::text LIKE '%' || $1 || '%'`, given); n != 0 {
		t.Errorf("%d commands keep a password", n)
	}
}
