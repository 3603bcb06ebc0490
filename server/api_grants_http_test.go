package main

import (
	"net/http"
	"testing"
)

const (
	usingPower = `mutation($input: UsePower!) { usePower(input: $input) { id status number contentHash version files { id name contentType } deciders { id } acts } }`
	decidedUse = `mutation($i: DecideUse!) { decideUse(input: $i) { status decidedBy { id } acts } }`
)

// TestUsesOverHTTP: what is over a limit is asked for with its evidence, once however often it is sent; whoever is asked looks
// at the evidence and decides; nobody decides what they have asked.
func TestUsesOverHTTP(t *testing.T) {
	h := theHouse(t)
	h.grant(t)
	manager, head := h.as("manager"), h.as("supervisor")
	in := vars{"requestId": newID(), "powerCode": "POLICY_DISCRETIONARY", "groupId": h.row(t, `SELECT min(id)::text FROM customer_group WHERE unit_id = $1 AND status = 'ACTIVE'`, h.unit1),
		"amount": 25, "reason": "竞争对手已经给出同样的条件", "ask": true, "emergency": false, "files": []any{nil}}
	send := func() *answer {
		return manager.do(manager.multipart(usingPower, in, "variables.input.files.0", "报价.png", []byte(picture)))
	}
	first, again := send(), send()
	first.want(t, "a request", "", "")
	if first.str("usePower.status") != "PENDING" || first.str("usePower.files.0.contentType") != "image/png" || first.str("usePower.deciders.0.id") != id(h.people["supervisor"].id) {
		t.Errorf("a request: %s", first.Body)
	}
	if again.str("usePower.id") != first.str("usePower.id") {
		t.Errorf("sent twice: %s and %s", first.Body, again.Body)
	}
	path := "/use-file/" + first.str("usePower.files.0.id")
	for who, want := range map[string]int{"manager": http.StatusOK, "supervisor": http.StatusOK, "clerk": http.StatusForbidden, "nobody": http.StatusUnauthorized} {
		one := h.as(who)
		if got := one.do(one.request(http.MethodGet, path, "", nil)); got.Status != want || want == http.StatusOK && got.Body != picture {
			t.Errorf("%s reads the evidence: %d", who, got.Status)
		}
	}
	decision := func(hash string) vars {
		return vars{"i": vars{"requestId": newID(), "id": first.str("usePower.id"), "contentHash": hash, "approve": true, "note": "同意"}}
	}
	hash := first.str("usePower.contentHash")
	manager.send(decidedUse, decision(hash)).want(t, "one's own request", "FORBIDDEN", "self_decision")
	head.send(decidedUse, decision("00")).want(t, "another content", "CONFLICT", "content_changed")
	if done := head.ask(t, decidedUse, decision(hash)); done.str("decideUse.status") != "EFFECTIVE" || done.str("decideUse.decidedBy.id") != id(h.people["supervisor"].id) {
		t.Errorf("approved: %s", done.Body)
	}
	manager.send(decidedUse, decision(hash)).want(t, "what is decided", "CONFLICT", "already_decided")
	in["requestId"], in["ask"] = newID(), false
	send().want(t, "over a limit without asking", "CONFLICT", "over_limit")
}
