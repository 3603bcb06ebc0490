package main

import (
	"context"
	"maps"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	settlementFields = `{ id status version { id number inputsHash } stands may openAppeals }`
	settlementQuery  = `query($c: ID!, $m: Month!) { settlement(cityId: $c, month: $m) ` + settlementFields + ` }`
)

// stepQuery is one of the steps of a settlement.
func stepQuery(name string) string {
	return `mutation($i: StepSettlement!) { x: ` + name + `(input: $i) ` + settlementFields + ` }`
}

// stranger is a manager of the second city whose statement nobody has published yet.
func (h *house) stranger(t *testing.T) *person {
	t.Helper()
	code := h.row(t, `SELECT p.code FROM statement st JOIN settlement s ON s.version_id = st.version_id JOIN staff p ON p.id = st.staff_id
		WHERE s.city_id = $1 AND s.month = $2 AND p.status = 'ACTIVE' AND p.roles = '{MANAGER}' AND NOT EXISTS (SELECT FROM credential c WHERE c.staff_id = p.id AND c.must_change)
		AND (SELECT count(*) FROM assignment a WHERE a.staff_id = p.id) = 1 ORDER BY st.place LIMIT 1`, h.cityB, int(h.publishedMonth()))
	p := &person{name: "stranger", code: code, id: h.number(t, `SELECT id FROM staff WHERE code = $1`, code)}
	h.people[p.name] = p
	p.token = h.signIn(t, p.name).token
	return p
}

// TestSettlementsLife takes the second city's month to its end: each step once, with what was seen, by two people, in its time.
func TestSettlementsLife(t *testing.T) {
	h := theHouse(t)
	h.stranger(t)
	hr, manager, month := h.as("hrP"), h.as("stranger"), h.publishedMonth().String()
	// One person with both roles may still not do both parts.
	both := h.people["departmentP"]
	h.exec(t, `UPDATE staff SET roles = '{DEPARTMENT,HR}' WHERE id = $1`, both.id)
	defer h.exec(t, `UPDATE staff SET roles = '{DEPARTMENT}' WHERE id = $1`, both.id)
	department := h.as("departmentP")

	where := vars{"c": id(h.cityB), "m": month}
	now := func(c *caller) vars {
		t.Helper()
		a := c.ask(t, settlementQuery, where)
		return vars{"requestId": newID(), "id": a.str("settlement.id"), "versionId": a.str("settlement.version.id"), "inputsHash": a.str("settlement.version.inputsHash"), "note": "已核对"}
	}
	step := func(c *caller, name string, in vars) *answer { return c.send(stepQuery(name), vars{"i": in}) }
	done := func(c *caller, name string, in vars, status string) *answer {
		t.Helper()
		a := step(c, name, in)
		if a.str("x.status") != status {
			t.Fatalf("%s: %s", name, a.Body)
		}
		if again := step(c, name, in); jsonOf(again.Data) != jsonOf(a.Data) || again.code() != "" {
			t.Errorf("%s repeated: %s, then %s", name, a.Body, again.Body)
		}
		other := maps.Clone(in)
		other["note"] = "另一句话"
		step(c, name, other).want(t, name+" with another input", "CONFLICT", "request_id_used")
		return a
	}
	compute := func(in vars) *answer {
		return hr.send(`mutation($i: ComputeSettlement!) { x: computeSettlement(input: $i) `+settlementFields+` }`, vars{"i": in})
	}
	seen := func(c *caller) *answer {
		t.Helper()
		return c.ask(t, `query($s: ID!, $m: Month!) { statement(staffId: $s, month: $m) { pay mayAppeal } payBridge(staffId: $s, month: $m) { after } statementMonths(staffId: $s) { month } }`,
			vars{"s": id(h.people["stranger"].id), "m": month})
	}
	if a := seen(manager); a.at("statement") != nil || a.at("payBridge") != nil || strings.Contains(a.Body, month) {
		t.Errorf("a statement before it is published: %s", a.Body)
	}
	if a := seen(hr); a.at("statement") == nil {
		t.Errorf("whoever may read pay sees it: %s", a.Body)
	}

	back := now(hr)
	back["note"] = "?"
	step(hr, "returnSettlement", back).want(t, "without a reason", "INVALID", "settlement_note_length")
	done(hr, "returnSettlement", now(hr), "DRAFT")

	// The same computation by four at once is one; another input under its requestId is refused.
	h.as("departmentP").ask(t, `mutation($i: PostEntry!) { postEntry(input: $i) { id } }`, vars{"i": vars{"requestId": newID(), "staffId": id(h.people["stranger"].id),
		"indicatorCode": "LEASED_LINE", "day": h.publishedMonth().Last(), "quantity": "1", "note": "补记"}})
	old := now(department)
	if a := hr.ask(t, settlementQuery, where); a.str("settlement.stands") != "false" {
		t.Errorf("an entry came in: %s", a.Body)
	}
	step(department, "reviewSettlement", old).want(t, "after an entry", "CONFLICT", "inputs_changed")
	versions := func() int64 { return h.number(t, `SELECT count(*) FROM settlement_version`) }
	before, in := versions(), vars{"requestId": newID(), "cityId": id(h.cityB), "month": month, "note": "补记以后"}
	answers := make([]*answer, 4)
	var wg sync.WaitGroup
	for i := range answers {
		wg.Go(func() { answers[i] = compute(in) })
	}
	wg.Wait()
	for _, a := range answers {
		if a.code() != "" || jsonOf(a.Data) != jsonOf(answers[0].Data) {
			t.Errorf("%s, %s", a.Body, answers[0].Body)
		}
	}
	if n := versions(); n != before+1 {
		t.Errorf("%d versions more", n-before)
	}
	in["note"] = "另一个"
	compute(in).want(t, "another input", "CONFLICT", "request_id_used")
	step(department, "reviewSettlement", old).want(t, "the version before", "CONFLICT", "version_changed")
	wrong := now(department)
	wrong["inputsHash"] = strings.Repeat("0", 64)
	step(department, "reviewSettlement", wrong).want(t, "another hash", "CONFLICT", "version_changed")
	step(hr, "publishSettlement", now(hr)).want(t, "a draft", "CONFLICT", "settlement_status")

	done(department, "reviewSettlement", now(department), "REVIEWED")

	// Another session of the manager hears of the publication.
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	events := h.signIn(t, "stranger").stream(ctx, `subscription { unreadChanged }`, nil)
	unread := events.next(t).str("unreadChanged")
	done(hr, "publishSettlement", now(hr), "PUBLISHED")
	if more := events.next(t).str("unreadChanged"); more == unread {
		t.Errorf("still %s unread", more)
	}
	manager.ask(t, `mutation { readNotifications(input: {untilId: "9223372036854775807"}) }`, nil)
	if none := events.next(t).str("unreadChanged"); none != "0" {
		t.Errorf("%s unread after all were read by the other session", none)
	}
	if a := seen(manager); a.str("statement.mayAppeal") != "true" || a.at("payBridge") == nil || !strings.Contains(jsonOf(a.at("statementMonths")), month) {
		t.Errorf("a published statement: %s", a.Body)
	}
	step(hr, "approveSettlement", now(hr)).want(t, "while appeals are taken", "CONFLICT", "appeals_open")

	// Ten days later.
	_, late := h.another(t, func() time.Time { return h.now().AddDate(0, 0, 10) })
	hr, manager, department = late.signIn(t, "hrP"), late.signIn(t, "stranger"), late.signIn(t, "departmentP")
	hr.base, manager.base, department.base = late.server.URL, late.server.URL, late.server.URL
	raise := vars{"requestId": newID(), "month": month, "subject": "OTHER", "text": "少了一条专线。"}
	manager.send(`mutation($i: RaiseAppeal!) { raiseAppeal(input: $i) { id } }`, vars{"i": raise}).want(t, "an appeal after its time", "CONFLICT", "appeals_closed")
	step(department, "approveSettlement", now(department)).want(t, "the one who reviewed it", "CONFLICT", "two_people")
	step(hr, "closeSettlement", now(hr)).want(t, "before it is approved", "CONFLICT", "settlement_status")
	done(hr, "approveSettlement", now(hr), "APPROVED")
	done(hr, "closeSettlement", now(hr), "CLOSED")
	step(hr, "closeSettlement", now(hr)).want(t, "closed twice", "CONFLICT", "settlement_status")
	step(hr, "returnSettlement", now(hr)).want(t, "closed for good", "CONFLICT", "settlement_status")
	compute(vars{"requestId": newID(), "cityId": id(h.cityB), "month": month}).want(t, "computed after its closing", "CONFLICT", "month_closed")
	if n := h.number(t, `SELECT count(*) FROM settlement_step p JOIN settlement s ON s.id = p.settlement_id WHERE s.city_id = $1 AND s.month = $2 AND p.step = 'CLOSE'`, h.cityB, int(h.publishedMonth())); n != 1 {
		t.Errorf("closed %d times", n)
	}
}

// TestAppealOverHTTP: files are taken for what they are, a repeated request raises one appeal, and it can be taken back.
func TestAppealOverHTTP(t *testing.T) {
	h := theHouse(t)
	c := h.as("manager")
	const raise = `mutation($input: RaiseAppeal!) { raiseAppeal(input: $input) { id version status files { id name contentType size } } }`
	input := func() vars {
		return vars{"requestId": newID(), "month": h.publishedMonth().String(), "subject": "FLOOR", "text": "保底没有按天折算。", "files": []any{nil}}
	}
	const at = "variables.input.files.0"
	for name, content := range map[string]string{
		"virus.exe": "MZ\x90\x00\x03", "page.html": "<html><script>alert(1)</script>", "picture.png": "<svg onload=alert(1)>", "script.txt": "#!/bin/sh\nrm -rf /\n", "book.xlsx": "PK\x03\x04 not a workbook",
	} {
		c.do(c.multipart(raise, input(), at, name, []byte(content))).want(t, name, "INVALID", "file_type")
	}
	c.do(c.multipart(raise, input(), at, "empty.txt", nil)).want(t, "an empty file", "INVALID", "file_empty")
	in := input()
	send := func(text string) *answer {
		return c.do(c.multipart(raise, in, at, `C:\文件\说明.html`, []byte(text)))
	}
	first := send("说明\n")
	first.want(t, "an appeal", "", "")
	if again := send("说明\n"); again.str("raiseAppeal.id") != first.str("raiseAppeal.id") || again.code() != "" {
		t.Errorf("repeated: %s", again.Body)
	}
	send("另一个说明\n").want(t, "another file", "CONFLICT", "request_id_used")
	in["requestId"] = newID()
	send("说明\n").want(t, "the same line", "CONFLICT", "appeal_open_already")
	file := c.do(c.request(http.MethodGet, "/appeal-file/"+first.str("raiseAppeal.files.0.id"), "", nil))
	if file.Body != "说明\n" || file.Header.Get("Content-Type") != "text/plain; charset=utf-8" || file.Header.Get("X-Content-Type-Options") != "nosniff" ||
		!strings.HasPrefix(file.Header.Get("Content-Disposition"), "attachment;") || !strings.Contains(file.Header.Get("Content-Disposition"), ".txt") {
		t.Errorf("the file: %d %v %q", file.Status, file.Header, file.Body)
	}
	withdraw := `mutation($i: WithdrawAppeal!) { withdrawAppeal(input: $i) { status } }`
	v := vars{"i": vars{"id": first.str("raiseAppeal.id"), "version": 1}}
	c.ask(t, withdraw, v)
	c.send(withdraw, v).want(t, "twice", "CONFLICT", "appeal_not_open")
}

// TestPayByTricks asks for what others are paid in every way that goes around a scope.
func TestPayByTricks(t *testing.T) {
	h := theHouse(t)
	colleague, month := id(h.people["must"].id), h.publishedMonth().String()
	version := h.row(t, `SELECT version_id::text FROM settlement WHERE city_id = $1 AND month = $2`, h.cityA, int(h.publishedMonth()))
	elsewhere := id(h.unitB)
	for _, tt := range []struct {
		who, query, want string
	}{
		{"manager", `appeals(filter: {staffId: "` + colleague + `"}) { nodes { id } }`, `{"nodes":[]}`},
		{"manager", `appeals(filter: {cityId: "` + id(h.cityB) + `", search: "%"}) { nodes { id } }`, `{"nodes":[]}`},
		{"manager", `statements(versionId: "` + version + `", search: "` + h.people["manager"].code + `") { nodes { pay } }`, "NOT_FOUND"},
		{"manager", `settlement(cityId: "` + id(h.cityA) + `", month: "` + month + `") { version { pool } }`, "null"},
		{"manager", `payAnalysis(unitId: "` + id(h.unit1) + `", month: "` + month + `") { spread { mean } }`, "FORBIDDEN"},
		{"supervisor", `whatIf(input: {staffId: "` + id(h.manager1) + `", month: "` + h.month.String() + `", suppose: [{indicatorCode: "LEASED_LINE", add: "1"}]}) { bonusNow bonusThen }`, `{"bonusNow":null,"bonusThen":null}`},
		{"supervisor", `payEstimate(staffId: "` + id(h.manager1) + `", month: "` + h.month.String() + `") { bonus }`, "FORBIDDEN"},
		{"hr", `statements(versionId: "` + version + `", unitId: "` + elsewhere + `") { nodes { pay } }`, `{"nodes":[]}`},
		{"hr", `payAnalysisPeople(unitId: "` + id(h.cityA) + `", month: "` + month + `", filter: {unitId: "` + elsewhere + `"}) { nodes { pay } }`, "NOT_FOUND"},
		{"hr", `effectReport(query: {unitIds: ["` + id(h.cityA) + `", "` + elsewhere + `"], before: {from: "` + month + `", to: "` + month + `"}, after: {from: "` + month + `", to: "` + month + `"}}) { payAfter { mean } }`, "NOT_FOUND"},
		{"hr", `payAnalysis(unitId: "` + h.row(t, `SELECT id::text FROM unit WHERE parent_id IS NULL`) + `", month: "` + month + `") { spread { mean } }`, "null"},
		{"hr", `settlementDifference(fromId: "` + version + `", toId: "` + h.row(t, `SELECT max(id)::text FROM settlement_version WHERE city_id = $1`, h.cityB) + `") { nodes { payAfter } }`, "NOT_FOUND"},
		{"bi", `standing(staffId: "` + id(h.manager1) + `", month: "` + h.month.String() + `") { bonus bonusLow }`, `{"bonus":"0.00","bonusLow":"0.00"}`},
		{"administrator", `staff(id: "` + id(h.manager1) + `") { terms { quota } }`, `{"terms":null}`},
	} {
		field, _, _ := strings.Cut(tt.query, "(")
		a := h.as(tt.who).send("{ "+tt.query+" }", nil)
		got := a.code()
		if got == "" {
			got = jsonOf(a.at(field))
		}
		if got != tt.want {
			t.Errorf("%s asks %s: %s, wanted %s", tt.who, tt.query, got, tt.want)
		}
	}
}
