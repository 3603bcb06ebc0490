package main

import "testing"

// countedGrants are the pages about grants and uses.
func (h *house) countedGrants(t *testing.T) []counted {
	t.Helper()
	return []counted{
		{"grants", "departmentP", `grants(first: %d) { nodes { id depth state limits { perUse } power { nameZh } holder { name } postUnit { name } post holders { name } scope { name } left { amount } acts } }`, 18, true},
		{"grants with their versions", "departmentP", `grants(first: %d) { nodes { id parent { id } deputies { staff { name } givenBy { name } } versions { scope { name } by { name } } givenBy { name } } }`, 14, true},
		{"grants with those below", "departmentP", `grants(first: %d) { nodes { children { id holder { name } } } }`, 10, true},
		{"uses", "department", `uses(first: %d) { nodes { code status amount dueAt power { nameZh unit } staff { name } group { name } deciders { name } acts } }`, 18, true},
		// Batches that the machine is too slow to gather go apart: there is room for some, and none for one a row.
		{"uses with everything", "department", `uses(filter: {statuses: [EFFECTIVE, REVERSED]}, first: %d) { nodes { code grant { id power { nameZh } scope { name } } deputyFor { name } ticket { code status } decidedBy { name } reverses { code deciders { name } } reversedBy { code acts } files { name } history { note by { name } deputyFor { name } record { seq hash } } } }`, 45, true},
		{"my uses", "manager", `myUses(first: %d) { nodes { code status power { nameZh } group { name } acts } }`, 12, true},
		{"decisions", "department", `useDecisions(first: %d) { nodes { code amount dueAt contentHash power { nameZh } staff { name } group { name } deciders { name } files { name } acts } }`, 20, true},
		{"uses with their audits", "department", `uses(first: %d) { nodes { code audits { level status auditor { name } history { by { name } record { seq } } acts } findings { code status staff { name } history { record { seq } } acts } } }`, 45, true},
		{"audits", "supervisor", `useAudits(first: %d) { nodes { level status risk riskParts { code } dueAt use { code amount reason power { nameZh unit } staff { name } group { name } files { name } } history { note by { name } } acts } }`, 22, true},
		{"decided audits", "department", `useAudits(filter: {decided: true}, first: %d) { nodes { overturned auditor { name } use { code } history { by { name } } } }`, 12, true},
		{"findings", "department", `findings(first: %d) { nodes { code status unit { name } staff { name } openedBy { name } use { code power { nameZh } group { name } } history { by { name } } acts } }`, 20, true},
		{"inspections", "auditor", `inspections(first: %d) { nodes { code unit { name } announcedBy { name } status } }`, 8, false},
	}
}

// countedUses are single pages about grants and uses, with how many statements they may cost.
func (h *house) countedUses(t *testing.T) map[string]struct {
	query string
	most  int
} {
	t.Helper()
	type page = struct {
		query string
		most  int
	}
	root := h.row(t, `SELECT min(id)::text FROM power_grant WHERE depth = 2 AND post_unit_id = $1 AND power_code = 'POLICY_DISCRETIONARY'`, h.unit1)
	busiest := h.row(t, `SELECT max(use_id)::text FROM use_state WHERE status = 'PENDING' AND use_id IN (SELECT id FROM power_use WHERE unit_id = $1)`, h.unit1)
	inspection := h.row(t, `SELECT max(id)::text FROM inspection WHERE unit_id = $1 AND status = 'CLOSED'`, h.unit1)
	at, month := id(h.cityA), h.month.String()
	return map[string]page{
		"powers":           {`{ powers { nameZh evidence { files } } }`, 3},
		"who has reported": {`{ useReports(unitId: "` + id(h.cityA) + `", month: "` + h.month.Add(-1).String() + `") { kind staff { name } unit { name } reportId dueAt signedAt late } }`, 12},
		"a report":         {`{ useReport(kind: LEADER, month: "` + h.month.Add(-1).String() + `") { required lines { uses power { nameZh } } missing { name } } }`, 10},
		"a grant":          {`{ grant(id: "` + root + `") { power { nameZh } parent { id holders { name } } holders { name } scope { name } left { amount } deputies { staff { name } } versions { by { name } } children { holder { name } left { amount } acts } acts } }`, 32},
		"a preview":        {`{ previewGrantChange(input: {id: "` + root + `"}) { token pending effects { grant { holder { name } power { nameZh } } ends } } }`, 14},
		"a use":            {`{ use(id: "` + busiest + `") { code power { nameZh } grant { id } staff { name } group { name } deciders { name } files { name } history { by { name } } acts } }`, 24},
		"an inspection":    {`{ inspection(id: "` + inspection + `") { code unit { name } announcedBy { name } projection { upper } items { why use { code power { nameZh } staff { name } group { name } } inspector { name } } } }`, 24},
		"signals":          {`{ useSignals(unitId: "` + at + `", month: "` + month + `") { kind staff { name } group { name } uses { code staff { name } } } auditorFigures(unitId: "` + at + `", month: "` + month + `") { staff { name } decided } }`, 20},
		"statistics":       {`{ useStatistics(unitId: "` + at + `", from: "` + month + `", to: "` + month + `") { powers { nameZh amount counts { effective } } units { unit { name } counts { effective } } } useEffect(unitId: "` + at + `", from: "` + month + `", to: "` + month + `") { months { count } } }`, 12},
	}
}

// manyUses fills the lists: fifty requests of the first city's manager, which wait for the department, and
// twenty-five uses that were taken back.
func (h *house) manyUses(t *testing.T) {
	t.Helper()
	groups := h.rows(t, `SELECT id::text FROM customer_group WHERE unit_id = $1 AND status = 'ACTIVE' ORDER BY id`, h.unit1)
	for i := range 52 {
		h.as("manager").ask(t, `mutation($i: UsePower!) { usePower(input: $i) { id status } }`, vars{"i": vars{"requestId": newID(), "powerCode": "ROAMING_INTERNATIONAL", "groupId": groups[i%len(groups)],
			"amount": 11, "beneficiary": "13900001234", "reason": "出境商务", "ask": true, "emergency": false}})
	}
	for i := range 25 {
		u := h.as("manager").ask(t, `mutation($i: UsePower!) { usePower(input: $i) { id version } }`, vars{"i": vars{"requestId": newID(), "powerCode": "ROAMING_INTERNATIONAL", "groupId": groups[i%len(groups)],
			"amount": 9, "beneficiary": "13900001234", "reason": "出境商务", "ask": false, "emergency": false}})
		h.as("supervisor").ask(t, `mutation($i: MarkUse!) { reverseUse(input: $i) { id } }`, vars{"i": vars{"requestId": newID(), "id": u.str("usePower.id"), "version": u.at("usePower.version"), "reason": "行程取消"}})
	}
}
