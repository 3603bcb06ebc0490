package main

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"slices"
	"testing"
)

const (
	waitingAudits = `query($s: ID!) { useAudits(filter: {staffId: $s}, first: 50) { nodes { id version risk acts riskParts { code } use { code } } } }`
	asking        = `mutation($i: SayInAudit!) { queryAudit(input: $i) { id status version } }`
	answering     = `mutation($i: SayInAudit!) { answerAudit(input: $i) { id status version } }`
	deciding      = `mutation($i: DecideAudit!) { decideAudit(input: $i) { status version use { audit findings { id version status staff { id } acts } } history { kind by { id } } } }`
	acting        = `mutation($i: ActOnFinding!) { actOnFinding(input: $i) { id version status acts } }`
)

// TestInspectionsOverHTTP: a use near its limit is asked about, answered, found to be a violation, put right, verified and closed;
// and yesterday's uses are closed, drawn, looked at and answered for, from a population that has the hash that was published.
func TestInspectionsOverHTTP(t *testing.T) {
	h := theHouse(t)
	h.grant(t)
	manager, head := h.as("manager"), h.as("supervisor")
	in := vars{"requestId": newID(), "powerCode": "POLICY_DISCRETIONARY", "groupId": h.row(t, `SELECT min(id)::text FROM customer_group WHERE unit_id = $1 AND status = 'ACTIVE'`, h.unit1),
		"amount": 20, "reason": "竞争对手已经给出同样的条件", "ask": false, "emergency": false, "files": []any{nil}}
	used := manager.do(manager.multipart(`mutation($input: UsePower!) { usePower(input: $input) { id code audit audits { id } } }`, in, "variables.input.files.0", "报价.png", []byte(picture)))
	used.want(t, "a use", "", "")
	if used.str("usePower.audit") != "LEADER" || len(used.list("usePower.audits")) != 1 {
		t.Fatalf("a use near its limit: %s", used.Body)
	}
	audit := used.str("usePower.audits.0.id")
	queue := head.ask(t, waitingAudits, vars{"s": id(h.people["manager"].id)})
	at := slices.IndexFunc(queue.list("useAudits.nodes"), func(n any) bool { return n.(map[string]any)["id"] == audit })
	if at < 0 {
		t.Fatalf("the leader's queue: %s", queue.Body)
	}
	said := func(version any, text string) vars {
		return vars{"i": vars{"requestId": newID(), "id": audit, "version": version, "text": text}}
	}
	head.ask(t, `mutation($id: ID!) { openAudit(id: $id) { id } }`, vars{"id": audit})
	asked := head.ask(t, asking, said(queue.list("useAudits.nodes")[at].(map[string]any)["version"], "为什么公开政策不够?"))
	head.send(answering, said(asked.at("queryAudit.version"), "有报价。")).want(t, "another's answer", "FORBIDDEN", "not_your_use_to_answer")
	if mine := manager.ask(t, waitingAudits, vars{"s": id(h.people["manager"].id)}); !slices.ContainsFunc(mine.list("useAudits.nodes"), func(n any) bool { return n.(map[string]any)["id"] == audit }) {
		t.Errorf("the question does not wait for who used the power: %s", mine.Body)
	}
	answered := manager.ask(t, answering, said(asked.at("queryAudit.version"), "对手的报价已附。"))
	verdict := vars{"i": vars{"requestId": newID(), "id": audit, "version": answered.at("answerAudit.version"), "passed": false, "note": "报价是去年的", "kind": "NO_EVIDENCE", "workingDays": 5}}
	manager.send(deciding, verdict).want(t, "one's own use", "FORBIDDEN", "")
	decided := head.ask(t, deciding, verdict)
	if decided.str("decideAudit.status") != "VIOLATION" || decided.str("decideAudit.use.audit") != "VIOLATION" || len(decided.list("decideAudit.history")) != 5 {
		t.Errorf("decided: %s", decided.Body)
	}
	if again := head.ask(t, deciding, verdict); again.str("decideAudit.version") != decided.str("decideAudit.version") {
		t.Errorf("sent twice: %s", again.Body)
	}
	finding, version := decided.str("decideAudit.use.findings.0.id"), decided.at("decideAudit.use.findings.0.version")
	act := func(who *caller, choice string, more vars, code, reason string) *answer {
		t.Helper()
		input := vars{"requestId": newID(), "id": finding, "version": version, "act": choice, "note": "已经补上今年的报价"}
		for k, v := range more {
			input[k] = v
		}
		a := who.send(acting, vars{"i": input})
		a.want(t, choice, code, reason)
		if code == "" {
			version = a.at("actOnFinding.version")
		}
		return a
	}
	act(head, "RECTIFY", nil, "FORBIDDEN", "not_yours_to_rectify")
	act(manager, "RECTIFY", nil, "", "")
	act(manager, "VERIFY", vars{"accepted": true}, "FORBIDDEN", "own_finding")
	act(head, "VERIFY", vars{"accepted": true}, "", "")
	if done := act(head, "CLOSE", nil, "", ""); done.str("actOnFinding.status") != "CLOSED" || len(done.list("actOnFinding.acts")) != 0 {
		t.Errorf("closed: %s", done.Body)
	}

	inspector, today := h.as("auditor"), h.now.Today()
	const all = ` { id version status seed populationHash populationCount items { version passed use { id staff { name } } } }`
	i := inspector.ask(t, `mutation($i: AnnounceInspection!) { announceInspection(input: $i)`+all+` }`, vars{"i": vars{"requestId": newID(), "unitId": id(h.unit1), "from": today.AddDays(-1), "until": today,
		"spec": vars{"nearPercent": 90, "moneySize": 2, "freeSize": 2}}})
	mark := func(name string, more vars) *answer {
		t.Helper()
		input := vars{"requestId": newID(), "id": i.str("announceInspection.id"), "version": i.at("announceInspection.version")}
		for k, v := range more {
			input[k] = v
		}
		return inspector.send(`mutation($i: MarkInspection!) { `+name+`(input: $i)`+all+` }`, vars{"i": input})
	}
	for who, want := range map[string]int{"auditor": http.StatusOK, "manager": http.StatusOK, "clerk": http.StatusForbidden, "nobody": http.StatusUnauthorized} {
		one := h.as(who)
		got := one.do(one.request(http.MethodGet, "/inspection/"+i.str("announceInspection.id")+"/population.csv", "", nil))
		sum := sha256.Sum256([]byte(got.Body))
		if got.Status != want || want == http.StatusOK && hex.EncodeToString(sum[:]) != i.str("announceInspection.populationHash") {
			t.Errorf("%s reads the population: %d, %x", who, got.Status, sum)
		}
	}
	drawn := mark("drawInspection", nil)
	if items := drawn.list("drawInspection.items"); drawn.str("drawInspection.status") != "DRAWN" || len(items) == 0 {
		t.Fatalf("drawn: %s", drawn.Body)
	}
	closing := vars{"version": drawn.at("drawInspection.version"), "conclusion": "没有发现问题"}
	mark("closeInspection", closing).want(t, "with open items", "CONFLICT", "items_open")
	for _, n := range drawn.list("drawInspection.items") {
		n := n.(map[string]any)
		item := vars{"requestId": newID(), "inspectionId": i.str("announceInspection.id"), "useId": n["use"].(map[string]any)["id"], "version": n["version"], "passed": true, "note": ""}
		inspector.ask(t, `mutation($i: DecideItem!) { decideItem(input: $i) { passed inspector { id } } }`, vars{"i": item})
	}
	if done := mark("closeInspection", closing); done.str("closeInspection.status") != "CLOSED" {
		t.Errorf("closed: %s", done.Body)
	}
}
