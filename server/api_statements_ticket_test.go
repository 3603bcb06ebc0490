package main

import (
	"fmt"
	"testing"
)

// counted is a query of which a page of fifty may not cost more statements than a page of two.
type counted struct {
	name, who, query string
	most             int // statements, with the one that says who is calling
	// Relations of elements of lists in lists meet within a moment, which a busy machine stretches: there
	// are then a few more statements. One for each element would still be far more than most.
	inner bool
}

// countedTickets are the pages about assist orders.
func (h *house) countedTickets(t *testing.T) []counted {
	t.Helper()
	team := h.row(t, `SELECT min(k.id)::text FROM team k WHERE k.kind = 'ENGINEERING' AND k.city_id = $1`, h.cityA)
	figures := `month: "` + h.publishedMonth().String() + `", filter: {cityId: "` + id(h.cityA) + `"}, first: %d`
	return []counted{
		{"a queue", "engineer", `ticketQueue(teamId: "` + team + `", first: %d) { nodes { id code status title grade dueAt dueMetric group { name grade } holder { name } sender { name } } }`, 7, true},
		{"a queue with everything", "engineer", `ticketQueue(teamId: "` + team + `", first: %d) { nodes { id standardNumber holdPending acts stepsDone type { nameZh } group { name } unit { name } sender { name } team { name } offered { name } holder { name } worker { name } people { staff { name } } clocks { state } legs { team { name } staff { name } } } }`, 34, true},
		{"tickets", "department", `tickets(first: %d) { nodes { id code status type { nameZh } group { name manager { name } } team { name unit { name } } parent { code } children { code } repeatOf { code } mergedInto { code } } }`, 24, true},
		{"my tickets", "manager", `myTickets(of: SENT, ended: true, first: %d) { nodes { id code title holdPending group { name } holder { name } acts } }`, 11, true},
		{"orders behind a figure", "department", `qualityOrders(code: ON_TIME_COMPLETION, side: DENOMINATOR, ` + figures + `) { nodes { ticketCode staffName ticket { status holder { name } } } }`, 22, true},
		{"figures by type", "department", `qualityRows(code: ON_TIME_RESPONSE, by: TYPE, ` + figures + `) { nodes { nameZh now { rate } before { rate } } }`, 18, false},
		{"the board", "department", `qualityBoard(by: PERSON, ` + figures + `) { nodes { name suspicions { count base } } }`, 12, false},
	}
}

// countedOrders are single pages about assist orders, with how many statements they may cost.
func (h *house) countedOrders(t *testing.T) map[string]struct {
	query string
	most  int
} {
	t.Helper()
	type page = struct {
		query string
		most  int
	}
	// The order with most lines, of which there are more with every act.
	busiest := h.row(t, `SELECT ticket_id::text FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id WHERE t.city_id = $1 GROUP BY ticket_id ORDER BY count(*) DESC LIMIT 1`, h.cityA)
	team := h.row(t, `SELECT min(id)::text FROM team WHERE kind = 'ENGINEERING' AND city_id = $1`, h.cityA)
	return map[string]page{
		"an order": {`{ ticket(id: "` + busiest + `") { code status standardNumber acts stepsDone type { nameZh fields { nameZh } } group { name contacts { name } } unit { name } sender { name } team { name members { staff { name } } } holder { name } worker { name }
			people { staff { name } part } clocks { metric segments { state } } legs { team { name } staff { name } } holds { by { name } decidedBy { name } } audits { auditor { name } }
			events { by { name } staff { name } team { name } params { value } } files { name } parent { code } children { code } repeatOf { code } repeats { code } mergedInto { code } ratings { score } cancelAskedBy { name } } }`, 75},
		"types":            {`{ ticketTypes { nameZh city { name } publishedBy { name } fields { choices { nameZh } } } }`, 7},
		"teams":            {`{ teams(first: 50) { nodes { name unit { name } members { staff { name } skills } } } }`, 9},
		"rules":            {`{ routingRules { unit { name } team { name unit { name } } } }`, 9},
		"a standard":       {`{ serviceStandard { number city { name } publishedBy { name } lines { amount } } }`, 7},
		"a team's board":   {`{ teamBoard(teamId: "` + team + `") { staff { name } open overdue } queueSummary(teamId: "` + team + `") { unclaimed } }`, 11},
		"a month's figure": {`{ qualitySummary(month: "` + h.publishedMonth().String() + `") { tiles { now { rate } before { rate } } } }`, 18},
		"a calendar":       {`{ workCalendar(year: ` + fmt.Sprint(h.now().Year()) + `, unitId: "` + id(h.hall) + `") { unit { name } days { unit { name } windows { opens } } week { unit { name } } } }`, 9},
	}
}

// manyOrders fills a queue: fifty orders of the first city's engineers, each in somebody's hand and with somebody who watches.
func (h *house) manyOrders(t *testing.T) {
	t.Helper()
	groups := h.rows(t, `SELECT id::text FROM customer_group WHERE manager_id = $1 AND status = 'ACTIVE' ORDER BY id`, h.manager1)
	watcher := id(h.people["clerk"].id)
	for i := range 52 {
		x := h.as("manager").ask(t, `mutation($i: DispatchTicket!) { dispatchTicket(input: $i) { id version } }`, vars{"i": vars{"requestId": newID(), "typeCode": "FAULT", "groupId": groups[i%len(groups)],
			"form": []vars{{"code": "line", "value": fmt.Sprintf("MANY%d", i)}, {"code": "symptom", "value": "SLOW"}}, "watcherIds": []string{watcher}}})
		h.as("engineer").ask(t, `mutation($i: ClaimTicket!) { claimTicket(input: $i) { id } }`, vars{"i": vars{"id": x.str("dispatchTicket.id"), "version": x.at("dispatchTicket.version")}})
	}
}
