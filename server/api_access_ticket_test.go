package main

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"
)

// allTickets are the orders by every way in which somebody is concerned with one: with the path of its unit or its team's, or
// with a person.
const allTickets = `SELECT t.id, u.path, 0::bigint AS staff FROM ticket t JOIN unit u ON u.id = t.unit_id
	UNION SELECT t.id, u.path, 0 FROM ticket t JOIN team k ON k.id = t.team_id JOIN unit u ON u.id = k.unit_id
	UNION SELECT t.id, '', p FROM ticket t, unnest(ARRAY[t.sender_id, t.holder_id, t.worker_id, t.offered_id, t.auditor_1_id, t.auditor_2_id]) p WHERE p IS NOT NULL
	UNION SELECT ticket_id, '', staff_id FROM ticket_person
	UNION SELECT ticket_id, '', staff_id FROM ticket_leg WHERE staff_id IS NOT NULL
	UNION SELECT l.ticket_id, '', m.staff_id FROM ticket_leg l JOIN team_member m ON m.team_id = l.team_id
	UNION SELECT t.id, '', m.staff_id FROM ticket t JOIN team_member m ON m.team_id = t.team_id
	UNION SELECT t.id, '', g.manager_id FROM ticket t JOIN customer_group g ON g.id = t.group_id WHERE g.manager_id IS NOT NULL`

func ticketsThat(condition string) string {
	return `SELECT w.* FROM (` + allTickets + `) w JOIN ticket t ON t.id = w.id WHERE ` + condition
}

const (
	ticketsByCode = `SELECT t.code AS id, w.path, w.staff FROM (` + allTickets + `) w JOIN ticket t ON t.id = w.id`
	teamsAt       = `SELECT k.id, u.path, ` + noStaff + ` FROM team k JOIN unit u ON u.id = k.unit_id`
	queues        = teamsAt + ` UNION ALL SELECT team_id, '', staff_id FROM team_member`
	busyQueues    = `SELECT q.* FROM (` + queues + `) q WHERE q.id IN (SELECT team_id FROM ticket_event)`
	rulesAt       = `SELECT r.id, u.path, ` + noStaff + ` FROM routing_rule r JOIN unit u ON u.id = r.unit_id`
	draftsOf      = `SELECT id, '' AS path, staff_id AS staff FROM ticket_draft`
	errataOf      = `SELECT e.id, u.path, ` + noStaff + ` FROM quality_erratum e JOIN unit u ON u.id = e.city_id`
	ticketFiles   = `SELECT f.id, w.path, w.staff FROM ticket_file f JOIN (` + allTickets + `) w ON w.id = f.ticket_id`
	// figuresOf are the orders behind a figure of the published month: by where they belong, by whose team and by whom they were done.
	figures = `(SELECT f.ticket_id AS id, t.unit_id, coalesce(t.worker_team_id, t.team_id) AS team_id, t.worker_id FROM quality_fact f JOIN ticket t ON t.id = f.ticket_id
		WHERE f.month = {published} AND f.code = 'ON_TIME_COMPLETION' AND f.counted AND f.erratum = 0) f`
	figuresOf = `SELECT f.id, u.path, ` + noStaff + ` FROM ` + figures + ` JOIN unit u ON u.id = f.unit_id
		UNION SELECT f.id, u.path, 0 FROM ` + figures + ` JOIN team k ON k.id = f.team_id JOIN unit u ON u.id = k.unit_id
		UNION SELECT f.id, '', f.worker_id FROM ` + figures + ` WHERE f.worker_id IS NOT NULL
		UNION SELECT f.id, '', m.staff_id FROM ` + figures + ` JOIN team_member m ON m.team_id = f.team_id`
)

var ticketRoots = map[string]root{
	"ticket":                        {`id: "{id}"`, allTickets, "null", ""},
	"ticketByCode":                  {`code: "{id}"`, ticketsByCode, "null", ""},
	"tickets":                       {arguments: `first: 2`},
	"myTickets":                     {arguments: `of: SENT, ended: true, first: 2`},
	"myTicketCounts":                {},
	"ticketQueue":                   {`teamId: "{id}", first: 2`, queues, "FORBIDDEN", "NOT_FOUND"},
	"queueSummary":                  {`teamId: "{id}"`, queues, "FORBIDDEN", "NOT_FOUND"},
	"teamBoard":                     {`teamId: "{id}"`, queues, "FORBIDDEN", "NOT_FOUND"},
	"ticketPreview":                 {`input: {typeCode: "FAULT", groupId: "{id}"}`, groups, "NOT_FOUND", ""},
	"ticketDrafts":                  {},
	"customerRating":                {arguments: `token: "{T}"`},
	"teams":                         {`cityId: "{id}", first: 2`, cities, "NOT_FOUND", ""},
	"team":                          {`id: "{id}"`, teamsAt, "null", ""},
	"ticketTypes":                   {`cityId: "{id}", inactive: true`, cities, "NOT_FOUND", ""},
	"ticketTypeHistory":             {`cityId: "{id}", code: "SITE_CHECK"`, cities, "NOT_FOUND", ""},
	"serviceStandard":               {`cityId: "{id}"`, cities, "null", ""},
	"serviceStandardHistory":        {`cityId: "{id}"`, cities, "NOT_FOUND", ""},
	"routingRules":                  {`cityId: "{id}"`, cities, "NOT_FOUND", ""},
	"myTeams":                       {},
	"workCalendar":                  {arguments: `year: {Y}, unitId: "{H}"`},
	"calendarPreview":               {arguments: `start: "2026-11-20T10:00:00+08:00", amount: 3, unit: WORKING_DAY, unitId: "{H}"`},
	"qualitySummary":                {`month: "{P}", filter: {cityId: "{id}"}`, cities, "NOT_FOUND", ""},
	"qualityRows":                   {`code: ON_TIME_COMPLETION, by: TYPE, month: "{P}", filter: {cityId: "{id}"}, first: 2`, cities, "NOT_FOUND", ""},
	"qualitySeries":                 {`code: SENDER_SATISFACTION, from: "{C}", to: "{P}", filter: {cityId: "{id}"}`, cities, "NOT_FOUND", ""},
	"qualityOrders":                 {`code: ON_TIME_COMPLETION, side: DENOMINATOR, month: "{P}", filter: {cityId: "{id}"}, first: 2`, cities, "NOT_FOUND", ""},
	"qualityBoard":                  {`month: "{P}", by: PERSON, filter: {cityId: "{id}"}, first: 2`, cities, "NOT_FOUND", ""},
	"qualityBoardOrders":            {`trick: HELD_NEAR_DUE, month: "{P}", filter: {cityId: "{id}"}, first: 2`, cities, "NOT_FOUND", ""},
	"qualityDefinitions":            {`cityId: "{id}", month: "{M}"`, cities, "NOT_FOUND", ""},
	"qualityDefinitionHistory":      {`cityId: "{id}", code: SENDER_SATISFACTION`, cities, "NOT_FOUND", ""},
	"qualityFreeze":                 {`cityId: "{id}", month: "{P}"`, cities, "null", ""},
	"qualityFreezes":                {`cityId: "{id}"`, cities, "NOT_FOUND", ""},
	"qualityErrata":                 {`cityId: "{id}", month: "{P}"`, cities, "NOT_FOUND", ""},
	"figureErrata":                  {`cityId: "{id}", month: "{P}", first: 2`, cities, "NOT_FOUND", ""},
	"qualityErratumLines":           {`erratumId: "{id}", first: 2`, errataOf, "NOT_FOUND", ""},
	"Subscription.queueChanged":     {`teamId: "{id}", since: "1"`, busyQueues, "FORBIDDEN", "NOT_FOUND"},
	"Subscription.ticketChanged":    {`id: "{id}", since: "1"`, allTickets, "NOT_FOUND", ""},
	"Subscription.myTicketsChanged": {arguments: `since: "1"`},
}

// onTicket is an act on an order by whoever sees it that names a version which nobody has seen: rights and sight are asked before it.
func onTicket(more vars) change {
	return change{targets: allTickets, inside: "CONFLICT stale_ticket", input: func(_ *testing.T, _ *house, _, id string) vars {
		in := open(vars{"id": id, "version": staleVersion})
		for k, v := range more {
			in[k] = v
		}
		return in
	}}
}

// endedTicket is one that does not go by versions, on an order that has ended.
func endedTicket(more func(h *house) vars) change {
	return change{targets: ticketsThat(`t.status IN ('CLOSED', 'CANCELLED', 'MERGED')`), inside: "CONFLICT wrong_state", input: func(_ *testing.T, h *house, _, id string) vars {
		in := more(h)
		in["id"] = id
		return in
	}}
}

var aText = vars{"text": "已与客户联系"}

var ticketChanges = map[string]change{
	"saveTicketDraft": {targets: draftsOf, inside: "CONFLICT stale_version", input: func(_ *testing.T, _ *house, _, id string) vars {
		return vars{"id": id, "version": staleVersion, "typeCode": "FAULT"}
	}},
	"dispatchTicket": {targets: groups, inside: "INVALID no_such_type", input: func(_ *testing.T, _ *house, _, id string) vars {
		return open(vars{"typeCode": "NO_SUCH_TYPE", "groupId": id})
	}},
	"claimTicket": {targets: ticketsThat(`t.status = 'DISPATCHED'`), inside: "CONFLICT stale_ticket", input: func(_ *testing.T, _ *house, _, id string) vars {
		return vars{"id": id, "version": staleVersion}
	}},
	"assignTickets": {targets: allTickets, inside: "CONFLICT stale_ticket", input: func(_ *testing.T, h *house, _, target string) vars {
		return open(vars{"tickets": []vars{{"id": target, "version": staleVersion}}, "staffId": id(h.people["engineer"].id)})
	}},
	"respondTicket": onTicket(aText), "returnTicket": onTicket(aText), "resumeTicket": onTicket(aText), "reopenTicket": onTicket(aText), "cancelTicket": onTicket(aText),
	"supplementTicket":   onTicket(aText),
	"transferTicket":     onTicket(vars{"reason": "不在现场"}),
	"completeStep":       onTicket(vars{"step": "SURVEY", "text": "已勘察"}),
	"resolveTicket":      onTicket(vars{"code": "DONE", "note": "处理完毕"}),
	"auditTicket":        onTicket(vars{"passed": true}),
	"decideHold":         onTicket(vars{"holdId": "1", "accepted": true}),
	"closeTicket":        onTicket(nil),
	"decideCancellation": onTicket(vars{"granted": true}),
	"mergeTicket":        onTicket(vars{"intoId": "999999999"}),
	"holdTicket": {targets: allTickets, inside: "CONFLICT stale_ticket", input: func(_ *testing.T, h *house, _, id string) vars {
		return open(vars{"id": id, "version": staleVersion, "reason": "MATERIAL", "evidence": "等待光模块到货", "reviewAt": h.now().AddDate(0, 0, 1)})
	}},
	"rateTicket": {targets: ticketsThat(`t.status IN ('DISPATCHED', 'WORKING', 'HELD', 'CLAIMED')`), inside: "CONFLICT wrong_state", input: func(_ *testing.T, _ *house, _, id string) vars {
		return open(vars{"id": id, "score": 5})
	}},
	"commentTicket": {targets: ticketsThat(`t.status NOT IN ('CLOSED', 'CANCELLED', 'MERGED')`), input: func(_ *testing.T, _ *house, who, id string) vars {
		return open(vars{"id": id, "text": "已阅 " + who})
	}},
	"urgeTicket": endedTicket(func(*house) vars { return open(vars{"text": "请尽快"}) }),
	"addTicketPeople": endedTicket(func(h *house) vars {
		return open(vars{"staffIds": []string{id(h.people["clerk"].id)}, "part": "WATCHER"})
	}),
	"removeTicketPerson": endedTicket(func(h *house) vars { return vars{"staffId": id(h.people["clerk"].id)} }),
	"saveTeam": {targets: teamsAt, inside: "CONFLICT stale_team", input: func(t *testing.T, h *house, _, id string) vars {
		was := strings.Fields(h.row(t, `SELECT code || ' ' || kind || ' ' || unit_id FROM team WHERE id = $1`, id))
		return open(vars{"id": id, "version": staleVersion, "code": was[0], "name": "改名", "kind": was[1], "unitId": was[2], "active": true, "members": []vars{}})
	}},
	"publishTicketType": {targets: cities, inside: "CONFLICT stale_type", input: func(_ *testing.T, _ *house, _, id string) vars {
		return open(vars{"cityId": id, "code": "FAULT", "number": staleVersion, "nameZh": "故障", "nameEn": "Fault", "active": true, "teamKinds": []string{"ENGINEERING"}, "audits": 0,
			"steps": []string{}, "needsGroup": true, "fields": []vars{}, "repeats": []string{}, "closeDays": 2})
	}},
	"giveUpTicketType": {targets: cities, inside: "CONFLICT none_of_its_own", input: func(_ *testing.T, _ *house, _, id string) vars {
		return open(vars{"cityId": id, "code": "FAULT", "number": staleVersion})
	}},
	"giveUpStandard": {targets: cities, inside: "CONFLICT stale_standard", input: func(_ *testing.T, _ *house, _, id string) vars {
		return open(vars{"cityId": id, "number": staleVersion})
	}},
	"publishStandard": {targets: cities, inside: "CONFLICT stale_standard", input: func(_ *testing.T, _ *house, _, id string) vars {
		return open(vars{"cityId": id, "number": staleVersion, "note": "", "lines": []vars{{"typeCode": "FAULT", "grade": "GOLD", "metric": "RESPONSE", "amount": 30, "unit": "HOUR"}}})
	}},
	"saveRoutingRule": {targets: rulesAt, inside: "CONFLICT stale_rule", input: func(t *testing.T, h *house, _, id string) vars {
		was := strings.Fields(h.row(t, `SELECT type_code || ' ' || unit_id || ' ' || team_id FROM routing_rule WHERE id = $1`, id))
		return open(vars{"id": id, "version": staleVersion, "typeCode": was[0], "unitId": was[1], "teamId": was[2], "assign": "QUEUE"})
	}},
	"removeRoutingRule": {targets: rulesAt, inside: "CONFLICT stale_rule", input: func(_ *testing.T, _ *house, _, id string) vars {
		return vars{"id": id, "version": staleVersion}
	}},
	"publishQualityDefinition": {targets: cities, inside: "CONFLICT stale_version", input: func(_ *testing.T, h *house, _, id string) vars {
		return open(vars{"cityId": id, "code": "REPEAT_FAULT", "number": staleVersion, "fromMonth": h.month.String(), "measure": "IS_REPEAT", "typeCodes": []string{"FAULT"}, "exclusions": []string{}, "note": "试行"})
	}},
	"freezeFigures": {targets: cities, inside: "INVALID month_not_over", input: func(_ *testing.T, h *house, _, id string) vars {
		return open(vars{"cityId": id, "month": h.month.String()})
	}},
	"publishErratum": {targets: cities, inside: "CONFLICT stale_errata", input: func(_ *testing.T, h *house, _, id string) vars {
		return open(vars{"cityId": id, "month": h.publishedMonth().String(), "errata": staleVersion, "reason": "补录"})
	}},
	"setCalendarDay": {targets: units, inside: "CONFLICT stale_version", input: func(_ *testing.T, h *house, _, id string) vars {
		return open(vars{"unitId": id, "revision": staleVersion, "day": h.month.Last(), "kind": "OFF", "name": "盘点"})
	}},
	"clearCalendarDay": {targets: units, inside: "CONFLICT stale_version", input: func(_ *testing.T, h *house, _, id string) vars {
		return open(vars{"unitId": id, "revision": staleVersion, "day": h.month.Last()})
	}},
	"setWorkingHours": {targets: units, inside: "CONFLICT stale_version", input: func(_ *testing.T, h *house, _, id string) vars {
		return open(vars{"unitId": id, "revision": staleVersion, "fromDay": h.month.Last(), "windows": []vars{{"weekday": 1, "opens": "08:30", "closes": "12:00"}}})
	}},
}

// ticketSpecial are the mutations that take no input of their own, or a file, or are open to everybody.
func (w *walker) ticketSpecial() map[string]func(*testing.T, *caller, byte, *ast.FieldDefinition) {
	h := w.h
	byID := func(targets, inside string) func(*testing.T, *caller, byte, *ast.FieldDefinition) {
		return func(t *testing.T, c *caller, letter byte, f *ast.FieldDefinition) {
			try := func(target string) *answer {
				return c.send(`mutation($id: ID!) { `+f.Name+`(id: $id) `+w.result(f)+` }`, vars{"id": target})
			}
			if letter == 'U' || letter == '-' {
				try(h.row(t, `SELECT max(x.id)::text FROM (`+targets+`) x`)).want(t, f.Name, map[byte]string{'U': "UNAUTHENTICATED", '-': "FORBIDDEN"}[letter], "")
				return
			}
			code, reason, _ := strings.Cut(inside, " ")
			for _, target := range ends(h.inside(t, c.who, letter, targets)) {
				if code != "" {
					try(target).want(t, f.Name+" inside", code, reason)
				}
			}
			before := h.trace(t)
			for _, target := range append(ends(h.outside(t, c.who, letter, targets)), "999999999") {
				try(target).want(t, f.Name+" outside", "NOT_FOUND", "")
			}
			if after := h.trace(t); after != before {
				t.Errorf("%s was refused and left a trace: %s, then %s", f.Name, before, after)
			}
			w.seen["Mutation."+f.Name], w.filled["Mutation."+f.Name] = true, true
		}
	}
	return map[string]func(*testing.T, *caller, byte, *ast.FieldDefinition){
		"askRating": byID(ticketsThat(`t.status IN ('DISPATCHED', 'WORKING', 'HELD', 'CLAIMED')`), "CONFLICT wrong_state"),
		"discardTicketDraft": func(t *testing.T, c *caller, letter byte, f *ast.FieldDefinition) {
			byID(draftsOf, "")(t, c, letter, f)
			if letter == 'U' || letter == '-' {
				return
			}
			made := c.ask(t, `mutation { saveTicketDraft(input: {typeCode: "FAULT"}) { id } }`, nil).str("saveTicketDraft.id")
			if a := c.ask(t, `mutation($id: ID!) { discardTicketDraft(id: $id) }`, vars{"id": made}); a.str("discardTicketDraft") != made {
				t.Errorf("discarded: %s, not %s", a.Body, made)
			}
		},
		"rateAsCustomer": func(t *testing.T, c *caller, letter byte, f *ast.FieldDefinition) {
			if letter != '+' {
				t.Errorf("the table says %c of what is open to everybody", letter)
			}
			one := h.anybody()
			one.token = c.token
			before := h.trace(t)
			one.send(`mutation { rateAsCustomer(input: {token: "`+strings.Repeat("A", 107)+`", score: 5}) { code } }`, nil).want(t, f.Name, "INVALID", "link_forged")
			if after := h.trace(t); after != before {
				t.Errorf("%s was refused and left a trace: %s, then %s", f.Name, before, after)
			}
			w.seen["Mutation.rateAsCustomer"], w.filled["Mutation.rateAsCustomer"] = true, true // TestCustomersLink has one that is taken
		},
		"uploadNotice": func(t *testing.T, c *caller, letter byte, f *ast.FieldDefinition) {
			a := c.do(c.uploadRequest(`mutation($input: UploadNotice!) { uploadNotice(input: $input) { year } }`,
				vars{"requestId": newID(), "revision": staleVersion, "year": h.now().Year()}, "节假日.csv", []byte("没有的列\n1\n")))
			a.want(t, f.Name, map[byte]string{'U': "UNAUTHENTICATED", '-': "FORBIDDEN", 'p': "INVALID"}[letter], "")
			w.seen["Mutation.uploadNotice"], w.filled["Mutation.uploadNotice"] = true, true // calendar's own tests have one that is taken
		},
	}
}

// ticketLists compares the lists of orders, queues, teams and figures with the oracle.
func (w *walker) ticketLists(t *testing.T, who string, same func(what string, got, want []string)) {
	h, c, me := w.h, w.h.as(who), w.h.people[who].id
	if letter := w.table["Query.tickets"][who]; w.may(who, "Query.tickets") {
		same("tickets", c.pages(t, "tickets", "", "id", 17), h.inside(t, who, letter, allTickets))
		same("found tickets", c.pages(t, "tickets", `filter: {search: "ZX"}`, "id", 17), h.inside(t, who, letter, ticketsThat(`t.service_ref LIKE 'ZX%'`)))
		for of, where := range map[string]string{
			"SENT": "t.sender_id = $1", "HELD": "t.worker_id = $1 OR t.holder_id = $1", "WATCHED": "EXISTS (SELECT FROM ticket_person p WHERE p.ticket_id = t.id AND p.staff_id = $1)",
		} {
			same("myTickets "+of, c.pages(t, "myTickets", "of: "+of+", ended: true", "id", 17), h.rows(t, `SELECT t.id::text FROM ticket t WHERE `+where, me))
		}
		for _, team := range ends(h.inside(t, who, w.table["Query.ticketQueue"][who], busyQueues)) {
			same("queue of "+team, c.pages(t, "ticketQueue", `teamId: "`+team+`"`, "id", 5),
				h.rows(t, `SELECT id::text FROM ticket WHERE team_id = $1 AND status NOT IN ('RESOLVED', 'CLOSED', 'CANCELLED', 'MERGED')`, team))
		}
		for _, city := range h.inside(t, who, w.table["Query.teams"][who], cities) {
			same("teams", c.pages(t, "teams", `cityId: "`+city+`"`, "id", 3), h.rows(t, `SELECT id::text FROM team WHERE city_id = $1 OR city_id IS NULL`, city))
		}
		var mine []string
		for _, x := range c.ask(t, `{ myTeams { id } }`, nil).list("myTeams") {
			mine = append(mine, x.(map[string]any)["id"].(string))
		}
		same("myTeams", mine, h.rows(t, `SELECT team_id::text FROM team_member WHERE staff_id = $1`, me))
	}
	if w.may(who, "Query.ticketDrafts") {
		var mine []string
		for _, x := range c.ask(t, `{ ticketDrafts { id } }`, nil).list("ticketDrafts") {
			mine = append(mine, x.(map[string]any)["id"].(string))
		}
		same("drafts", mine, h.rows(t, `SELECT id::text FROM ticket_draft WHERE staff_id = $1`, me))
	}
	if w.may(who, "Query.qualityOrders") {
		letter := map[string]byte{"supervisor": 'u', "clerk": 'o', "engineer": 'o', "hall": 'o', "department": 'c', "hr": 'c'}[who]
		if letter == 0 {
			letter = 'p'
		}
		var got []string
		for _, city := range h.rows(t, `SELECT x.id::text FROM (`+cities+`) x`) {
			if a := c.send(`{ qualityOrders(code: ON_TIME_COMPLETION, side: DENOMINATOR, month: "`+h.publishedMonth().String()+`", filter: {cityId: "`+city+`"}, first: 100) { totalCount nodes { ticketId ticket { id } } } }`, nil); a.code() == "" {
				nodes := a.list("qualityOrders.nodes")
				if fmt.Sprint(len(nodes)) != a.str("qualityOrders.totalCount") {
					t.Errorf("%d orders behind a figure of %s", len(nodes), a.str("qualityOrders.totalCount"))
				}
				for _, n := range nodes {
					got = append(got, n.(map[string]any)["ticketId"].(string))
				}
			}
		}
		same("orders behind a figure", got, h.inside(t, who, letter, figuresOf))
	}
}

// ticketFiles are what was attached to orders, beside GraphQL: seen by whoever sees the order.
func (w *walker) ticketFiles(t *testing.T, who string, status func(string) int, refused int) {
	h := w.h
	letter := w.table["Query.ticket"][who]
	if letter == 'U' || letter == '-' {
		if got := status("/ticket-file/" + h.row(t, `SELECT max(id)::text FROM ticket_file`)); got != refused {
			t.Errorf("a file of an order: %d, wanted %d", got, refused)
		}
		return
	}
	for _, target := range h.inside(t, who, letter, ticketFiles) {
		if got := status("/ticket-file/" + target); got != http.StatusOK {
			t.Errorf("file %s of an order: %d", target, got)
		}
	}
	for _, target := range append(h.outside(t, who, letter, ticketFiles), "999999999", "0", "-1", "x", "../1") {
		if got := status("/ticket-file/" + target); got != http.StatusNotFound {
			t.Errorf("file %s of an order, which lies outside: %d", target, got)
		}
	}
}

// closedOrders compares what leads from order to order with what SQL says: others are shown only where they are seen as well.
// Of acts none is offered that the role may not do at all.
func (w *walker) closedOrders(t *testing.T) {
	h := w.h
	for _, who := range whos[1:] {
		letter := w.table["Query.tickets"][who]
		if !w.may(who, "Query.tickets") {
			continue
		}
		seen := map[string]bool{}
		for _, x := range h.inside(t, who, letter, allTickets) {
			seen[x] = true
		}
		shown := func(list []string) []string {
			return slices.DeleteFunc(list, func(x string) bool { return !seen[x] })
		}
		a := h.as(who).ask(t, `{ tickets(first: 100) { nodes { id parent { id } children { id } repeatOf { id } repeats { id } mergedInto { id } acts } } }`, nil)
		if len(a.list("tickets.nodes")) != len(seen) {
			t.Errorf("%s sees %d of %d orders on one page", who, len(a.list("tickets.nodes")), len(seen))
		}
		for i := range a.list("tickets.nodes") {
			node := fmt.Sprintf("tickets.nodes.%d.", i)
			one := a.str(node + "id")
			for field, sql := range map[string]string{
				"parent":   `SELECT parent_id::text FROM ticket WHERE id = $1 AND parent_id IS NOT NULL`,
				"repeatOf": `SELECT repeat_of::text FROM ticket WHERE id = $1 AND repeat_of IS NOT NULL`, "mergedInto": `SELECT merged_into::text FROM ticket WHERE id = $1 AND merged_into IS NOT NULL`,
				"children": `SELECT id::text FROM ticket WHERE parent_id = $1`, "repeats": `SELECT id::text FROM ticket WHERE repeat_of = $1`,
			} {
				var got []string
				switch v := a.at(node + field).(type) {
				case map[string]any:
					got = append(got, v["id"].(string))
				case []any:
					for _, x := range v {
						got = append(got, x.(map[string]any)["id"].(string))
					}
				}
				if want := shown(h.rows(t, sql, one)); !slices.Equal(sorted(got), sorted(want)) {
					t.Errorf("%s of order %s by %s: %v, wanted %v", field, one, who, got, want)
				}
			}
			for _, act := range a.list(node + "acts") {
				if mutation := mutationOf[act.(string)]; !w.may(who, "Mutation."+mutation) && mutation != "dispatchTicket" {
					t.Errorf("%s is offered %v, and %s is not for them", who, act, mutation)
				}
			}
		}
		a = h.as(who).send(`{ qualityOrders(code: ON_TIME_COMPLETION, side: DENOMINATOR, month: "`+h.publishedMonth().String()+`", first: 100) { nodes { ticketId ticket { id } } } }`, nil)
		for _, n := range a.list("qualityOrders.nodes") {
			n := n.(map[string]any)
			if (n["ticket"] != nil) != seen[n["ticketId"].(string)] {
				t.Errorf("%s: order %v behind a figure: %v", who, n["ticketId"], n["ticket"])
			}
		}
	}
}

var mutationOf = map[string]string{
	"CLAIM": "claimTicket", "ASSIGN": "assignTickets", "RESPOND": "respondTicket", "RETURN": "returnTicket", "SUPPLEMENT": "supplementTicket", "TRANSFER": "transferTicket",
	"HOLD": "holdTicket", "DECIDE_HOLD": "decideHold", "RESUME": "resumeTicket", "COMPLETE_STEP": "completeStep", "RESOLVE": "resolveTicket", "AUDIT": "auditTicket",
	"REOPEN": "reopenTicket", "CLOSE": "closeTicket", "CANCEL": "cancelTicket", "DECIDE_CANCELLATION": "decideCancellation", "MERGE": "mergeTicket", "URGE": "urgeTicket",
	"COMMENT": "commentTicket", "ADD_PEOPLE": "addTicketPeople", "RATE": "rateTicket", "ASK_RATING": "askRating", "DISPATCH_CHILD": "dispatchTicket",
}

// ordersInFull visits every order with everything that hangs on it, and of the figures and the catalogue what a first page has not.
func (w *walker) ordersInFull(t *testing.T) {
	h := w.h
	def := w.schema.Types["Ticket"]
	ask := func(who, query string, v vars) {
		t.Helper()
		w.cover(w.schema.Query, h.as(who).ask(t, query, v).Data)
	}
	for after := "null"; after != ""; {
		page := `{ tickets(first: 5, after: ` + after + `) { pageInfo { hasNextPage endCursor } nodes `
		a := h.as("auditor").ask(t, page+w.selection("auditor", def, false)+` } }`, nil)
		w.cover(w.schema.Query, a.Data)
		for _, f := range def.Fields {
			inner := w.schema.Types[f.Type.Name()]
			if inner.Kind == ast.Object && !strings.HasPrefix(f.Name, "__") {
				ask("auditor", page+`{ `+f.Name+" "+w.selection("auditor", inner, !slices.Contains(strings.Fields("Ticket Group Staff Unit"), inner.Name))+` } } }`, nil)
			}
		}
		if after = a.str("tickets.pageInfo.endCursor"); after != "" {
			after = strconv.Quote(after)
		}
	}
	link := h.as("manager").ask(t, `mutation($id: ID!) { askRating(id: $id) { path expiresAt } }`, vars{"id": h.row(t, `SELECT max(id)::text FROM ticket WHERE status = 'RESOLVED' AND sender_id = $1`, h.manager1)})
	w.cover(w.schema.Mutation, link.Data)
	month := vars{"m": h.publishedMonth().String(), "c": id(h.cityA)}
	const order = `{ nodes { ticket { id } ticketId ticketCode title typeCode typeNameZh typeNameEn grade unitName teamName staffName at met score targetSeconds consumedSeconds used } pageInfo { hasNextPage endCursor } }`
	for _, code := range []string{"ON_TIME_COMPLETION", "SENDER_SATISFACTION"} {
		ask("auditor", `query($m: Month!, $c: ID!) { qualityOrders(code: `+code+`, side: DENOMINATOR, month: $m, filter: {cityId: $c}, first: 50) `+order+` }`, month)
		ask("auditor", `query($m: Month!, $c: ID!) { qualityRows(code: `+code+`, by: TYPE, month: $m, filter: {cityId: $c}, first: 50) { nodes { nameEn now { mean closed asked responseRate rate } before { rate } change } } }`, month)
	}
	for _, trick := range []string{"CANCELLED_NEAR_DUE", "HELD_NEAR_DUE", "RATING_NOT_ASKED"} {
		ask("auditor", `query($m: Month!, $c: ID!) { qualityBoardOrders(trick: `+trick+`, month: $m, filter: {cityId: $c}, first: 50) `+order+` }`, month)
	}
	next := vars{"m": h.month.String(), "c": id(h.cityA)}
	ask("auditor", `query($m: Month!, $c: ID!) { qualitySummary(month: $m, filter: {cityId: $c}) { tiles { change now { rate mean } before { rate mean } } } }`, next)
	ask("auditor", `query($m: Month!, $c: ID!) { qualityRows(code: ON_TIME_RESPONSE, by: TYPE, month: $m, filter: {cityId: $c}, first: 50) { nodes { change now { rate } before { rate } } } }`, next)
	ask("auditor", `query($m: Month!, $c: ID!) { qualityDefinitions(cityId: $c, month: $m) `+w.selection("auditor", w.schema.Types["QualityDefinition"], true)+` }`, next)
	ask("auditor", `query($m: Month!, $c: ID!) { figureErrata(cityId: $c, month: $m) { nodes { was { score at staffName } now { score staffName } } } }`, month)
	ask("auditor", `query($c: ID!) { ticketTypes(cityId: $c, inactive: true) { city { id } publishedBy { id } fields { choices { code nameZh nameEn } } steps repeats } }`, vars{"c": id(h.cityA)})
	ask("auditor", `query($c: ID!) { routingRules(cityId: $c) { grade } }`, vars{"c": id(h.cityA)})
	ask("department", `query($g: ID!, $r: String!) { ticketPreview(input: {typeCode: "FAULT", groupId: $g, serviceRef: $r}) `+w.selection("department", w.schema.Types["TicketPreview"], true)+` }`, w.repeated(t))
	ask("department", `query($g: ID!) { ticketPreview(input: {typeCode: "BUSINESS_ACCEPTANCE", groupId: $g}) { offered { id } } }`, vars{"g": w.repeated(t)["g"]})
	ask("department", `query($g: ID!, $r: String!) { ticketPreview(input: {typeCode: "FAULT", groupId: $g, serviceRef: $r}) { similar { id } } }`,
		vars{"g": h.row(t, `SELECT max(group_id)::text FROM ticket WHERE city_id = $1 AND status = 'HELD'`, h.cityA), "r": h.row(t, `SELECT max(service_ref) FROM ticket WHERE city_id = $1 AND status = 'HELD'`, h.cityA)})
}

// repeated is a service with an order that was closed lately.
func (w *walker) repeated(t *testing.T) vars {
	t.Helper()
	one := strings.Fields(w.h.row(t, `SELECT group_id || ' ' || service_ref FROM ticket WHERE city_id = $1 AND type_code = 'FAULT' AND status = 'CLOSED' AND repeat_of IS NOT NULL`, w.h.cityA))
	return vars{"g": one[0], "r": one[1]}
}
