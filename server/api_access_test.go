package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"duolao/graph/generated"
	"duolao/server/clock"
)

// targets are all things of a kind, inside and outside of anybody's scope: their id, the path of the
// unit and the person that they belong to. {today}, {month}, {first} and {next} are filled in.
const (
	noStaff = `0::bigint AS staff`
	groups  = `SELECT g.id, u.path, coalesce(g.manager_id, 0) AS staff FROM customer_group g JOIN unit u ON u.id = g.unit_id WHERE g.status = 'ACTIVE'`
	alerts  = `SELECT a.id, u.path, coalesce(a.manager_id, 0) AS staff FROM alert a JOIN unit u ON u.id = a.unit_id WHERE a.status = 'OPEN'`
	units   = `SELECT id, path, ` + noStaff + ` FROM unit`
	cities  = units + ` WHERE kind = 'CITY'`
	staff   = `SELECT s.id, coalesce(
			(SELECT u.path FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE a.staff_id = s.id AND a.from_day <= {today} ORDER BY a.from_day DESC LIMIT 1),
			(SELECT u.path FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE a.staff_id = s.id ORDER BY a.from_day LIMIT 1)) AS path, s.id AS staff
		FROM staff s WHERE EXISTS (SELECT FROM assignment WHERE staff_id = s.id)`
	workers    = `SELECT a.staff_id AS id, u.path, a.staff_id AS staff FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE a.from_day < {next} AND coalesce(a.until_day, 'infinity') > {first}`
	members    = workers + ` AND a.post IN ('ACCOUNT_MANAGER', 'DISTRICT_MANAGER', 'TOWNSHIP_HEAD')`
	membersNow = members + ` AND a.from_day <= {today} AND coalesce(a.until_day, 'infinity') > {today}`
	production = `SELECT p.id, p.path, a.staff_id AS staff FROM unit p JOIN unit u ON u.path LIKE p.path || '%' JOIN assignment a ON a.unit_id = u.id
		WHERE p.kind = 'PRODUCTION_UNIT' AND a.from_day < {next} AND coalesce(a.until_day, 'infinity') > {first} AND a.post IN ('ACCOUNT_MANAGER', 'DISTRICT_MANAGER', 'TOWNSHIP_HEAD')`
	// The cities of which at least one production unit lies in the scope.
	citiesOfProduction = `SELECT u.city_id AS id, x.path, x.staff FROM (` + production + `) x JOIN unit u ON u.id = x.id`
	schemes            = `SELECT s.id, u.path, ` + noStaff + ` FROM scheme s JOIN unit u ON u.id = s.city_id`
	entries            = `SELECT e.id, x.path, x.staff FROM performance_entry e JOIN (` + workers + `) x ON x.id = e.staff_id WHERE e.month = {month}
		AND e.reverses_id IS NULL AND NOT EXISTS (SELECT FROM performance_entry r WHERE r.reverses_id = e.id)`
	assignments = `SELECT a.id, u.path, a.staff_id AS staff FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE a.until_day IS NULL`
	// Versions of settlements and what hangs on them: {closed} and {published} are the months that the house has settled.
	versions = `SELECT v.id, u.path, ` + noStaff + ` FROM settlement_version v JOIN unit u ON u.id = v.city_id`
	settled  = `SELECT s.id, u.path, ` + noStaff + ` FROM settlement s JOIN unit u ON u.id = s.city_id`
	paid     = `SELECT st.staff_id AS id, u.path, st.staff_id AS staff FROM statement st JOIN settlement s ON s.version_id = st.version_id JOIN unit u ON u.id = st.unit_id
		WHERE s.month = {published}`
	paidTwice = paid + ` AND EXISTS (SELECT FROM statement b JOIN settlement z ON z.version_id = b.version_id WHERE b.staff_id = st.staff_id AND z.month = {closed})`
	analysed  = units + ` x WHERE kind IN ('CITY', 'PRODUCTION_UNIT') AND EXISTS (SELECT FROM (` + paid + `) st WHERE st.path LIKE x.path || '%')`
	appeals   = `SELECT a.id, u.path, a.staff_id AS staff FROM appeal a JOIN unit u ON u.id = a.city_id WHERE a.id > 0`
	files     = `SELECT f.id, x.path, x.staff FROM appeal_file f JOIN (SELECT a.id AS appeal, u.path, a.staff_id AS staff FROM appeal a JOIN unit u ON u.id = a.city_id) x ON x.appeal = f.appeal_id`
	rehearsed = `SELECT r.id, u.path, ` + noStaff + ` FROM rehearsal r JOIN unit u ON u.id = r.city_id`
	shadows   = `SELECT x.id, u.path, ` + noStaff + ` FROM shadow x JOIN settlement_version v ON v.id = x.version_id JOIN unit u ON u.id = v.city_id`
	drafts    = schemes + ` WHERE EXISTS (SELECT FROM rehearsal r WHERE r.scheme_id = s.id)`
	// imports are further narrowed to the kinds of the role: see importsOf.
	imports = `SELECT i.id, u.path, coalesce(i.created_by, 0) AS staff FROM import i JOIN unit u ON u.id = i.scope_id WHERE i.kind IN ({kinds})`
)

// scopeOf is whether x lies inside the scope of person $1.
func scopeOf(letter byte) string {
	const own = `FROM assignment a JOIN unit u ON u.id = a.unit_id LEFT JOIN unit c ON c.id = u.city_id
		WHERE a.staff_id = $1 AND a.from_day <= {today} AND coalesce(a.until_day, 'infinity') > {today}) || '%'`
	switch letter {
	case 'o':
		return `x.staff = $1`
	case 'u':
		return `x.path LIKE (SELECT u.path ` + own
	case 'c':
		return `x.path LIKE (SELECT c.path ` + own
	case 'p':
		return `$1 > 0`
	case 'v':
		return `(` + scopeOf('o') + ` OR ` + scopeOf('u') + `)`
	case 'w':
		return `(` + scopeOf('o') + ` OR ` + scopeOf('c') + `)`
	}
	return `$1 < 0`
}

func (h *house) sql(text, who string) string {
	kinds := "''"
	switch who {
	case "department", "departmentP":
		kinds = "'GROUP', 'TARGET', 'COMPLETION', 'PERFORMANCE', 'RATING', 'ALERT', 'CONTACT', 'FIGURE'"
	case "hr", "hrP":
		kinds = "'STAFF', 'ASSIGNMENT'"
	}
	date := func(d any) string { return fmt.Sprintf("'%s'::date", d) }
	return strings.NewReplacer("{today}", date(h.now.Today()), "{month}", fmt.Sprint(int(h.month)), "{first}", date(h.month.First()),
		"{next}", date(h.month.Add(1).First()), "{kinds}", kinds,
		"{closed}", fmt.Sprint(int(h.closedMonth())), "{published}", fmt.Sprint(int(h.publishedMonth()))).Replace(text)
}

// inside are the ids of the things that somebody's scope reaches.
func (h *house) inside(t testing.TB, who string, letter byte, targets string) []string {
	t.Helper()
	return h.rows(t, h.sql(`SELECT x.id::text FROM (`+targets+`) x WHERE `+scopeOf(letter)+` GROUP BY x.id ORDER BY x.id`, who), h.people[who].id)
}

func (h *house) outside(t testing.TB, who string, letter byte, targets string) []string {
	t.Helper()
	return h.rows(t, h.sql(`SELECT x.id::text FROM (`+strings.Replace(targets, "IN ({kinds})", "<> ''", 1)+`) x WHERE $1 > 0 AND x.id NOT IN (SELECT x.id FROM (`+targets+`) x WHERE `+scopeOf(letter)+`) GROUP BY x.id ORDER BY x.id`, who), h.people[who].id)
}

// root is how a root field of Query or Subscription is asked about one thing.
type root struct {
	arguments string // with {id} for the thing, {M} for the month, {C} and {P} for the closed and the published one
	targets   string // "" where there is no such thing
	outside   string // what comes back for a thing outside of the scope: null, empty, or a code
	absent    string // what comes back for a thing that there is not, where that is something else
}

var roots = map[string]root{
	"viewer":                       {},
	"auditLog":                     {arguments: `first: 2`},
	"group":                        {`id: "{id}"`, groups, "null", ""},
	"groups":                       {arguments: `first: 2`},
	"alert":                        {`id: "{id}"`, alerts, "null", ""},
	"alerts":                       {arguments: `first: 2`},
	"gradeRule":                    {},
	"import":                       {`id: "{id}"`, imports, "null", ""},
	"imports":                      {arguments: `first: 2`},
	"importTemplates":              {},
	"unit":                         {`id: "{id}"`, units, "null", ""},
	"units":                        {},
	"staff":                        {`id: "{id}"`, staff, "null", ""},
	"staffs":                       {arguments: `first: 2`},
	"standing":                     {`staffId: "{id}", month: "{M}"`, members, "null", ""},
	"trend":                        {`staffId: "{id}", months: 3`, members, "empty", ""},
	"ranking":                      {`cityId: "{id}", month: "{M}", first: 2`, cities, "NOT_FOUND", ""},
	"rankingAround":                {`staffId: "{id}", month: "{M}", around: 2`, members, "NOT_FOUND", ""},
	"distribution":                 {`cityId: "{id}", month: "{M}"`, cities, "NOT_FOUND", ""},
	"teamOverview":                 {`unitId: "{id}", month: "{M}"`, units, "null", ""},
	"performanceEntries":           {`staffId: "{id}", month: "{M}", first: 2`, workers, "NOT_FOUND", ""},
	"scheme":                       {`id: "{id}"`, schemes, "null", ""},
	"schemes":                      {`cityId: "{id}", first: 2`, cities, "NOT_FOUND", ""},
	"schemeInForce":                {`cityId: "{id}", month: "{M}"`, cities, "null", ""},
	"schemeDifference":             {`fromId: "{id}", toId: "{other}"`, schemes, "NOT_FOUND", ""},
	"targetSheet":                  {`unitId: "{id}", month: "{M}"`, production, "null", ""},
	"targetSheets":                 {`cityId: "{id}", month: "{M}"`, citiesOfProduction, "empty", ""},
	"targetHistory":                {`unitId: "{id}", month: "{M}"`, production, "NOT_FOUND", ""},
	"settlement":                   {`cityId: "{id}", month: "{P}"`, cities, "null", ""},
	"settlements":                  {arguments: `month: "{P}"`},
	"settlementReadiness":          {`cityId: "{id}", month: "{M}"`, cities, "NOT_FOUND", ""},
	"settlementDifference":         {`fromId: "{id}", toId: "{id}", first: 2`, versions, "NOT_FOUND", ""},
	"statements":                   {`versionId: "{id}", first: 2`, versions, "NOT_FOUND", ""},
	"statement":                    {`staffId: "{id}", month: "{P}"`, paid, "null", ""},
	"statementMonths":              {`staffId: "{id}"`, paid, "empty", ""},
	"payBridge":                    {`staffId: "{id}", month: "{P}"`, paidTwice, "null", ""},
	"appeal":                       {`id: "{id}"`, appeals, "null", ""},
	"appeals":                      {arguments: `first: 2`},
	"appealCounts":                 {},
	"inbox":                        {arguments: `first: 2`},
	"unreadNotifications":          {},
	"payEstimate":                  {`staffId: "{id}", month: "{M}"`, members, "null", ""},
	"whatIf":                       {`input: {staffId: "{id}", month: "{M}", suppose: [{indicatorCode: "LEASED_LINE", add: "2"}]}`, members, "NOT_FOUND", ""},
	"rehearsal":                    {`id: "{id}"`, rehearsed, "null", ""},
	"rehearsals":                   {`schemeId: "{id}"`, drafts, "empty", ""},
	"rehearsalRows":                {`rehearsalId: "{id}", first: 2`, rehearsed, "NOT_FOUND", ""},
	"shadow":                       {`id: "{id}"`, shadows, "null", ""},
	"shadows":                      {`cityId: "{id}", month: "{C}"`, cities, "NOT_FOUND", ""},
	"shadowRows":                   {`shadowId: "{id}", first: 2`, shadows, "NOT_FOUND", ""},
	"effectReport":                 {`query: {unitIds: ["{id}"], before: {from: "{C}", to: "{C}"}, after: {from: "{P}", to: "{P}"}}`, analysed, "NOT_FOUND", ""},
	"effectFigures":                {`unitIds: ["{id}"], before: {from: "{C}", to: "{C}"}, after: {from: "{P}", to: "{P}"}`, analysed, "NOT_FOUND", ""},
	"payAnalysis":                  {`unitId: "{id}", month: "{P}"`, analysed, "null", ""},
	"payAnalysisPeople":            {`unitId: "{id}", month: "{P}", first: 2`, analysed, "NOT_FOUND", ""},
	"Subscription.unreadChanged":   {},
	"Subscription.commandProgress": {arguments: `requestId: "{R}"`},
	"Subscription.standingChanged": {`staffId: "{id}", month: "{M}"`, members, "NOT_FOUND", ""},
	"Subscription.importProgress":  {`id: "{id}"`, imports, "NOT_FOUND", ""},
}

// TestAccess walks the whole schema as everybody. What each may see is written down in
// api_rights_test.go; what lies inside of a scope is said by SQL of its own.
func TestAccess(t *testing.T) {
	h := theHouse(t)
	h.furnish(t)
	h.order(t)
	maps.Copy(roots, ticketRoots)
	maps.Copy(changes, ticketChanges)
	w := &walker{h: h, schema: generated.NewExecutableSchema(generated.Config{}).Schema(), table: tableOfRights(), seen: map[string]bool{}, filled: map[string]bool{}}
	t.Run("every field has its rights", w.complete)
	for _, who := range whos {
		t.Run(who, func(t *testing.T) {
			t.Run("queries", func(t *testing.T) { w.queries(t, who) })
			t.Run("lists", func(t *testing.T) { w.lists(t, who) })
			t.Run("subscriptions", func(t *testing.T) { w.subscriptions(t, who) })
			t.Run("workbooks", func(t *testing.T) { w.workbooks(t, who) })
		})
	}
	t.Run("closed fields", w.closed)
	t.Run("closed pay", w.closedPay)
	t.Run("closed orders", w.closedOrders)
	t.Run("orders in full", w.ordersInFull)
	for _, who := range whos {
		t.Run(who+" changes", func(t *testing.T) { w.mutations(t, who) })
	}
	t.Run("progress", w.progress)
	t.Run("what changes leave behind", w.afterwards)
	t.Run("everything has been visited", w.visited)
}

// afterwards looks at what only a change leaves: a handled alert, an entry of an import, one that was reversed.
func (w *walker) afterwards(t *testing.T) {
	h := w.h
	ask := func(who, query string, v vars) {
		t.Helper()
		a := h.as(who).ask(t, query, v)
		w.cover(w.schema.Query, a.Data)
	}
	task := h.row(t, `SELECT format('%s %s', quantity / 10000 + 1, version) FROM unit_task WHERE unit_id = $1 AND month = $2 AND indicator_code = 'LEASED_LINE'`, h.unit2, int(h.month))
	quantity, version, _ := strings.Cut(task, " ")
	h.as("department").ask(t, `mutation($i: IssueTasks!) { issueTasks(input: $i) { month } }`, vars{"i": vars{"requestId": newID(), "month": h.month.String(),
		"tasks": []vars{{"unitId": id(h.unit2), "indicatorCode": "LEASED_LINE", "quantity": quantity, "version": json.Number(version)}}}})
	ask("auditor", `query($u: ID!, $m: Month!) { targetHistory(unitId: $u, month: $m) { before after by { id } } }`, vars{"u": id(h.unit2), "m": h.month.String()})
	ask("auditor", `{ alerts(first: 5, filter: {status: HANDLED}) { nodes { handledAt outcome note handledBy { id } } } }`, nil)
	ask("auditor", `{ auditLog(first: 100) { nodes { before after actor { id } entityId } } }`, nil)
	ids := h.rows(t, `SELECT id::text FROM settlement_version WHERE city_id = $1 AND month = $2 ORDER BY id`, h.cityA, int(h.publishedMonth()))
	ask("hr", `query($a: ID!, $b: ID!) { settlementDifference(fromId: $a, toId: $b) { totalCount edges { cursor node { code } } nodes { staffId code name reasons pointsBefore pointsAfter payBefore payAfter
		changes { reason subject nameZh nameEn before after } } } }`, vars{"a": ids[0], "b": ids[len(ids)-1]})
	ask("auditor", `{ appeals(first: 50) { nodes { reasons decidedAt decidedBy { id } correction { id } owner { id } overdue indicatorCode nameZh nameEn assignmentId files { id name contentType size } } } }`, nil)
	city, settled := id(h.cityA), vars{"c": id(h.cityA), "m": h.closedMonth().String()}
	ask("auditor", `query($c: ID!, $m: Month!) { settlement(cityId: $c, month: $m) { closedAt publishedAt appealsUntil steps { by { id } note } } }`, settled)
	ask("auditor", `query($c: ID!, $m: Month!) { payAnalysisPeople(unitId: $c, month: $m, filter: {indicatorCode: "LEASED_LINE"}, first: 5) { nodes { score } } }`, settled)
	shadow := h.row(t, `SELECT min(id)::text FROM shadow`)
	ask("auditor", `query($s: ID!) { shadowRows(shadowId: $s, first: 100) { nodes { explanation here { points quota bonus topUp correction pay } there { points quota bonus topUp correction pay } } } }`, vars{"s": shadow})
	ask("auditor", `query($c: ID!) { schemes(cityId: $c, first: 5) { nodes { signOff { by { id } note stands at } } } }`, vars{"c": city})
	ask("manager", `query($m: Month!) { payEstimate(month: $m) { method basis { month points pointsAtEnd growth } record { month low high actual hit } } }`, vars{"m": h.month.String()})
	for _, month := range []clock.Month{h.closedMonth(), h.publishedMonth()} {
		ask("manager", `query($s: ID!, $m: Month!) { statement(staffId: $s, month: $m) { appealsUntil corrections { month bonus entries { id carriedFrom } } laterCorrections { month paidWith entries { id } } notCounted { id excluded } } }`,
			vars{"s": id(h.manager1), "m": month.String()})
	}
	ask("department", `{ imports(first: 20) { nodes { sameAsId error finishedAt rejectedUrl } } }`, nil)
	ask("auditor", `query($s: ID!, $m: Month!) { performanceEntries(staffId: $s, month: $m, first: 100) { nodes { fileName row reversesId reversedById } } }`,
		vars{"s": id(h.manager1), "m": h.month.String()})
	reversed := h.row(t, `SELECT max(staff_id)::text FROM performance_entry WHERE reverses_id IS NOT NULL AND month = $1`, int(h.month))
	ask("auditor", `query($s: ID!, $m: Month!) { performanceEntries(staffId: $s, month: $m, first: 100) { nodes { fileName row reversesId reversedById excluded } } }`, vars{"s": reversed, "m": h.month.String()})
}

// progress follows a command of one's own.
func (w *walker) progress(t *testing.T) {
	h, c, request := w.h, w.h.as("hr"), newID()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	const follow = `subscription($r: String!) { commandProgress(requestId: $r) { __typename step percent } }`
	mine, theirs := c.stream(ctx, follow, vars{"r": request}), h.as("hrP").stream(ctx, follow, vars{"r": request})
	c.send(`mutation($i: ComputeSettlement!) { computeSettlement(input: $i) { id } }`, vars{"i": vars{"requestId": request, "cityId": id(h.cityA), "month": h.publishedMonth().String()}}).
		want(t, "the same inputs", "", "")
	last := ""
	for a := range mine.events {
		w.cover(w.schema.Subscription, a.Data)
		last = a.str("commandProgress.step")
	}
	if last != "DONE" || <-mine.ended != "complete" {
		t.Errorf("the command's progress ended with %q", last)
	}
	if len(theirs.events) > 0 {
		t.Errorf("somebody else follows the command: %s", (<-theirs.events).Body)
	}
}

// furnish puts something into every list, once: a draft with its rehearsal, imports of both kinds, figures and a comparison in the city and the province.
func (h *house) furnish(t *testing.T) {
	t.Helper()
	if h.furnished {
		return
	}
	h.furnished = true
	for who, city := range map[string]int64{"department": h.cityA, "departmentP": h.cityB} {
		c := h.as(who)
		draft := h.draft(t, c, city)
		made := c.ask(t, `mutation($i: RehearseScheme!) { rehearseScheme(input: $i) { id } }`, vars{"i": vars{"requestId": newID(), "schemeId": draft.str("saveScheme.id"), "months": []string{h.closedMonth().String()}}})
		c.ask(t, `mutation($i: SignOffRehearsal!) { signOffRehearsal(input: $i) { id } }`, vars{"i": vars{"requestId": newID(), "rehearsalId": made.str("rehearseScheme.id"), "note": "可以发布"}})
		h.report(t, c, city)
		h.compare(t, h.as(map[string]string{"department": "hr", "departmentP": "hrP"}[who]), city)
		a := c.upload("PERFORMANCE", "业绩.csv", h.performanceCSV(h.people["manager"].code, "furnish-"+who, 1, true), nil)
		imported := c.imported(t, a.str("startImport.id"))
		if imported.str("import.rejected") != "1" || imported.str("import.accepted") != "1" {
			t.Fatal(imported.Body)
		}
		c.ask(t, `mutation($i: DiscardImport!) { discardImport(input: $i) { id } }`, vars{"i": vars{"id": a.str("startImport.id")}})
		a = c.upload("PERFORMANCE", "业绩.csv", h.performanceCSV(h.people["manager"].code, "furnish-"+who, 1, true), nil)
		c.imported(t, a.str("startImport.id"))
		c.ask(t, `mutation($i: CommitImport!) { commitImport(input: $i) { id } }`, vars{"i": vars{"id": a.str("startImport.id"), "acceptRejected": true}})
		if done := c.imported(t, a.str("startImport.id")); done.str("import.status") != "DONE" {
			t.Fatal(done.Body)
		}
		a = c.upload("PERFORMANCE", "业绩.csv", h.performanceCSV(h.people["manager"].code, "furnish-"+who, 1, true), nil)
		if again := c.imported(t, a.str("startImport.id")); a.at("startImport.sameAsId") == nil || again.str("import.unchanged") != "1" {
			t.Errorf("the same file again: %s, %s", a.Body, again.Body)
		}
	}
	for _, who := range []string{"hr", "hrP"} {
		c := h.as(who)
		a := c.upload("STAFF", "人员.csv", []byte("工号,姓名\nnew-"+who+",新人\n"), nil)
		c.imported(t, a.str("startImport.id"))
		c.ask(t, `mutation($i: DiscardImport!) { discardImport(input: $i) { id } }`, vars{"i": vars{"id": a.str("startImport.id")}})
	}
}

// compareSpreadsheet takes a file.
const compareSpreadsheet = `mutation($input: CompareShadow!) { compareShadow(input: $input) { __typename id fileName unexplained difference } }`

// compare compares the closed month with a spreadsheet that has a dozen of its people, the first of them with a bit more
// all over, and one whom nobody knows.
func (h *house) compare(t *testing.T, c *caller, city int64) {
	t.Helper()
	version := h.row(t, `SELECT version_id::text FROM settlement WHERE city_id = $1 AND month = $2`, city, int(h.closedMonth()))
	text := "工号,姓名,积分,定额,奖金,补差,更正,应发\n没有的人,某人,1,1,1,1,1,3\n" + strings.Join(h.rows(t, `
		SELECT format('%s,%s,%s,%s,%s,%s,%s,%s', st.staff_code, p.name, st.points / 10000.0 + x.more, st.quota_fen / 100.0 + x.more, (st.bonus_fen + x.more) / 100.0, (st.top_up_fen + x.more) / 100.0,
			(st.correction_fen + x.more) / 100.0, (st.bonus_fen + st.top_up_fen + st.correction_fen + 3 * x.more) / 100.0)
		FROM statement st JOIN staff p ON p.id = st.staff_id, LATERAL (SELECT (st.place < 2)::int AS more) x WHERE st.version_id = $1 AND st.place < 12`, version), "\n")
	a := c.do(c.uploadRequest(compareSpreadsheet, vars{"requestId": newID(), "versionId": version}, "工资.csv", []byte(text)))
	a.want(t, "a comparison", "", "")
	key := a.str("compareShadow.id")
	code := h.row(t, `SELECT staff_code FROM shadow_row WHERE shadow_id = $1 AND class <> 'EQUAL' ORDER BY staff_code LIMIT 1`, key)
	c.ask(t, `mutation($i: ExplainShadow!) { explainShadow(input: $i) { code } }`, vars{"i": vars{"shadowId": key, "code": code, "explanation": "另行发放"}})
}

// report hands in figures of a city's months: a quantity and a rate of both, and one that only the earlier month has.
func (h *house) report(t *testing.T, c *caller, city int64) {
	t.Helper()
	code, text := h.row(t, `SELECT code FROM unit WHERE id = $1`, city), "月份,单元编码,数据编码,数据名称,数量,总数\n"
	for i, month := range []clock.Month{h.closedMonth(), h.publishedMonth()} {
		text += fmt.Sprintf("%s,%s,FAMILY_PLAN,家庭套餐,%d,\n%s,%s,ON_TIME,及时率,%d,100\n", month, code, 10+i, month, code, 80+i)
	}
	text += fmt.Sprintf("%s,%s,OLD_PLAN,老套餐,3,\n", h.closedMonth(), code)
	a := c.upload("FIGURE", "数据.csv", []byte(text), nil)
	c.imported(t, a.str("startImport.id"))
	c.ask(t, `mutation($i: CommitImport!) { commitImport(input: $i) { id } }`, vars{"i": vars{"id": a.str("startImport.id")}})
	if done := c.imported(t, a.str("startImport.id")); done.str("import.status") != "DONE" || done.str("import.accepted") != "5" {
		t.Fatal(done.Body)
	}
}

// draft makes a draft of the present month that differs from what is in force.
func (h *house) draft(t *testing.T, c *caller, city int64) *answer {
	t.Helper()
	a := c.ask(t, `mutation($i: DraftScheme!) { draftScheme(input: $i) { id version `+schemeLines+` } }`,
		vars{"i": vars{"requestId": newID(), "cityId": id(city), "month": h.month.String()}})
	in := schemeInput(a, "draftScheme")
	first := in["indicators"].([]any)[0].(map[string]any)
	first["max"] = "19"
	unknown := maps.Clone(first) // nobody has figures of it
	unknown["code"], unknown["nameZh"], unknown["nameEn"], unknown["max"] = "NEW_PRODUCT", "新产品", "New product", "1"
	in["indicators"] = append(in["indicators"].([]any), unknown)
	return c.ask(t, `mutation($i: SaveScheme!) { saveScheme(input: $i) { id version } }`, vars{"i": in})
}

const schemeLines = `defaultQuota indicators { code nameZh nameEn category method max perPiece source } posts { post own team }`

// schemeInput is a scheme that was asked for with schemeLines, as SaveScheme takes it.
func schemeInput(a *answer, at string) vars {
	return vars{"id": a.str(at + ".id"), "version": a.at(at + ".version"), "defaultQuota": a.at(at + ".defaultQuota"),
		"indicators": a.at(at + ".indicators"), "posts": a.at(at + ".posts")}
}

// walker goes through the schema and remembers what it has seen.
type walker struct {
	h      *house
	schema *ast.Schema
	table  map[string]rights
	seen   map[string]bool // "Type.field" that has come back to somebody
	filled map[string]bool // and was not null
}

// complete fails for every field that nobody has decided about.
func (w *walker) complete(t *testing.T) {
	known := fieldSet(openFields + ticketFields)
	maps.Copy(known, fieldSet(closedFields+ticketClosedFields))
	for name := range w.table {
		known[name] = true
	}
	for name, def := range w.schema.Types {
		if def.Kind != ast.Object || strings.HasPrefix(name, "__") {
			continue
		}
		for _, f := range def.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			if !known[name+"."+f.Name] {
				t.Errorf("nobody has decided who may see %s.%s: write it into the tables of api_rights_test.go", name, f.Name)
			}
			delete(known, name+"."+f.Name)
		}
	}
	for name := range known {
		t.Errorf("%s is in the tables and not in the schema", name)
	}
}

// visited fails for every field that has come back to nobody.
func (w *walker) visited(t *testing.T) {
	var empty []string
	for name, def := range w.schema.Types {
		if def.Kind != ast.Object || strings.HasPrefix(name, "__") {
			continue
		}
		for _, f := range def.Fields {
			field := name + "." + f.Name
			switch {
			case strings.HasPrefix(f.Name, "__"):
			case !w.seen[field]:
				t.Errorf("%s has been visited by nobody", field)
			case !w.filled[field]:
				empty = append(empty, field)
			}
		}
	}
	// What this house has none of; the domains' own tests have.
	none := []string{"Import.error", "WorkCalendar.missingNotice"}
	for _, field := range sorted(empty) {
		if !slices.Contains(none, field) {
			t.Errorf("%s was null for everybody: the house should have one", field)
		}
	}
}

// cover notes the fields of a value that has come back.
func (w *walker) cover(def *ast.Definition, v any) {
	switch v := v.(type) {
	case []any:
		for _, one := range v {
			w.cover(def, one)
		}
	case map[string]any:
		for name, inner := range v {
			f := def.Fields.ForName(name)
			if f == nil {
				continue
			}
			w.seen[def.Name+"."+name] = true
			if list, isList := inner.([]any); inner != nil && (!isList || len(list) > 0) {
				w.filled[def.Name+"."+name] = true
			}
			w.cover(w.schema.Types[f.Type.Name()], inner)
		}
	}
}

func (w *walker) may(who, field string) bool {
	letter := w.table[field][who]
	return letter != 'U' && letter != '-'
}

// selection is all fields of a type, and of its objects the leaves; of Viewer those that who may ask for.
func (w *walker) selection(who string, def *ast.Definition, deep bool) string {
	if def.Kind != ast.Object {
		return ""
	}
	var b strings.Builder
	b.WriteString("{ __typename")
	for _, f := range def.Fields {
		inner := w.schema.Types[f.Type.Name()]
		switch {
		case strings.HasPrefix(f.Name, "__"), def.Name == "Viewer" && !w.may(who, "Viewer."+f.Name):
		case inner.Kind != ast.Object:
			b.WriteString(" " + f.Name)
		case deep:
			b.WriteString(" " + f.Name + w.arguments(f) + " " + w.selection(who, inner, false))
		}
	}
	b.WriteString(" }")
	return b.String()
}

// arguments are those that a field below the root needs.
func (w *walker) arguments(f *ast.FieldDefinition) string {
	switch {
	case f.Arguments.ForName("month") != nil:
		return fmt.Sprintf(`(month: %q)`, w.h.month.String())
	case f.Arguments.ForName("first") != nil:
		return `(first: 2)`
	}
	return ""
}

// visit asks for all fields of the type at the end of steps, and of the types that hang on it.
func (w *walker) visit(t *testing.T, who string, steps []string, def *ast.Definition, known map[string]bool) {
	known[def.Name] = true
	open, shut := "{ "+strings.Join(steps, " { ")+" ", strings.Repeat(" }", len(steps))
	a := w.h.as(who).send(open+w.selection(who, def, true)+shut, nil)
	if a.reason() == "query_cost" { // one object after the other, then
		a = w.h.as(who).ask(t, open+w.selection(who, def, false)+shut, nil)
		for _, f := range def.Fields {
			if inner := w.schema.Types[f.Type.Name()]; inner.Kind == ast.Object && !strings.HasPrefix(f.Name, "__") {
				part := w.h.as(who).ask(t, open+"{ "+f.Name+w.arguments(f)+" "+w.selection(who, inner, false)+" }"+shut, nil)
				w.cover(w.schema.Query, part.Data)
			}
		}
	}
	if len(a.Errors) > 0 {
		t.Errorf("%s: %s", strings.Join(steps, "."), a.Body)
	}
	w.cover(w.schema.Query, a.Data)
	for _, f := range def.Fields {
		inner := w.schema.Types[f.Type.Name()]
		if inner.Kind != ast.Object || strings.HasPrefix(f.Name, "__") || known[inner.Name] || def.Name == "Viewer" && !w.may(who, "Viewer."+f.Name) {
			continue
		}
		w.visit(t, who, append(slices.Clone(steps), f.Name+w.arguments(f)), inner, known)
	}
}

// ownRequest is nobody's command: whoever follows it hears nothing.
const ownRequest = "5d1a8c1e-8d5f-4a3c-9a61-0f6a3c4f2b70"

func (w *walker) call(field, target, other string) string {
	name := strings.TrimPrefix(field, "Subscription.")
	arguments := roots[field].arguments
	if arguments == "" {
		return name
	}
	return name + "(" + strings.NewReplacer("{id}", target, "{other}", other, "{M}", w.h.month.String(),
		"{C}", w.h.closedMonth().String(), "{P}", w.h.publishedMonth().String(), "{R}", ownRequest,
		"{T}", w.h.ratingToken, "{Y}", strconv.Itoa(w.h.month.First().Start().Year()), "{H}", id(w.h.hall)).Replace(arguments) + ")"
}

// queries asks for every root field, inside and outside of the scope, and walks whatever comes back.
func (w *walker) queries(t *testing.T, who string) {
	h := w.h
	known := map[string]bool{}
	for _, f := range w.schema.Query.Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		r, ok := roots[f.Name]
		if !ok {
			t.Errorf("how Query.%s is asked is not in roots", f.Name)
			continue
		}
		letter := w.table["Query."+f.Name][who]
		def := w.schema.Types[f.Type.Name()]
		if letter == 'U' || letter == '-' {
			anything := "1"
			if r.targets != "" {
				anything = h.row(t, h.sql(`SELECT max(x.id)::text FROM (`+strings.Replace(r.targets, "IN ({kinds})", "<> ''", 1)+`) x`, who))
			}
			a := h.as(who).send("{ "+w.call(f.Name, anything, anything)+" "+w.selection("nobody", def, false)+" }", nil)
			want := map[byte]string{'U': "UNAUTHENTICATED", '-': "FORBIDDEN"}[letter]
			a.want(t, f.Name, want, map[string]string{"nobody": "sign_in", "must": "must_change_password"}[who])
			if a.at(f.Name) != nil {
				t.Errorf("%s gives %v beside its error", f.Name, a.at(f.Name))
			}
			continue
		}
		if r.targets == "" {
			w.visit(t, who, []string{w.call(f.Name, "", "")}, def, known)
			continue
		}
		inside, outside := h.inside(t, who, letter, r.targets), h.outside(t, who, letter, r.targets)
		if len(inside) == 0 && letter != 'o' {
			t.Errorf("%s: nothing lies inside the scope of %s", f.Name, who)
		}
		for _, target := range ends(inside) {
			w.visit(t, who, []string{w.call(f.Name, target, inside[0])}, def, known)
			if a := h.as(who).ask(t, "{ "+w.call(f.Name, target, inside[0])+" { __typename } }", nil); a.at(f.Name) == nil {
				t.Errorf("%s(%s) lies inside the scope and is null", f.Name, target)
			} else if list, is := a.at(f.Name).([]any); is && len(list) == 0 && (f.Name == "trend" || f.Name == "rankingAround") {
				t.Errorf("%s(%s) lies inside the scope and is empty", f.Name, target)
			}
		}
		for _, target := range append(ends(outside), "999999999") {
			want := r.outside
			if target == "999999999" && r.absent != "" {
				want = r.absent
			}
			a := h.as(who).send("{ "+w.call(f.Name, target, target)+" { __typename } }", nil)
			got := a.code()
			if list, is := a.at(f.Name).([]any); got == "" && is && len(list) == 0 {
				got = "empty"
			} else if got == "" && a.at(f.Name) == nil {
				got = "null"
			}
			if got != want {
				t.Errorf("%s(%s) lies outside the scope: got %q, wanted %s: %s", f.Name, target, got, want, a.Body)
			}
		}
	}
	for name, row := range w.table {
		field, ok := strings.CutPrefix(name, "Viewer.")
		if !ok || row[who] != '-' {
			continue
		}
		f := w.schema.Types["Viewer"].Fields.ForName(field)
		a := h.as(who).send("{ viewer { "+field+w.arguments(f)+" "+w.selection(who, w.schema.Types[f.Type.Name()], false)+" } }", nil)
		a.want(t, name, "FORBIDDEN", "")
	}
}

// ends are the first and the last of a list.
func ends(list []string) []string {
	if len(list) > 1 {
		return []string{list[0], list[len(list)-1]}
	}
	return list
}

// lists compares whole lists with the oracle, page by page.
func (w *walker) lists(t *testing.T, who string) {
	h, c := w.h, w.h.as(who)
	same := func(what string, got, want []string) {
		t.Helper()
		if got, want := sorted(got), sorted(want); !slices.Equal(got, want) {
			t.Errorf("%s: %d are shown, %d are in the scope: too many %v, too few %v", what, len(got), len(want), less(got, want), less(want, got))
		}
	}
	me := h.people[who].id
	for field, targets := range map[string]string{"groups": groups, "alerts": alerts, "staffs": staff, "imports": imports} {
		if w.may(who, "Query."+field) {
			same(field, c.pages(t, field, "", "id", 37), h.inside(t, who, w.table["Query."+field][who], targets))
		}
	}
	for field, targets := range map[string]string{"groups": groups, "alerts": alerts} {
		if w.may(who, "Viewer."+field) {
			same("viewer."+field, c.pages(t, "viewer."+field, "", "id", 50), h.inside(t, who, 'o', targets))
		}
	}
	if letter := w.table["Query.units"][who]; w.may(who, "Query.units") {
		var got []string
		for _, u := range c.ask(t, `{ units { id } }`, nil).list("units") {
			got = append(got, u.(map[string]any)["id"].(string))
		}
		same("units", got, h.inside(t, who, letter, units))
	}
	if w.may(who, "Query.auditLog") {
		same("auditLog", c.pages(t, "auditLog", "", "id", 100), h.rows(t, `SELECT id::text FROM audit_log`))
	}
	if letter := w.table["Query.schemes"][who]; w.may(who, "Query.schemes") {
		for _, city := range h.inside(t, who, letter, cities) {
			same("schemes", c.pages(t, "schemes", `cityId: "`+city+`"`, "id", 2), h.rows(t, `SELECT id::text FROM scheme WHERE city_id = $1`, city))
		}
	}
	if letter := w.table["Query.ranking"][who]; w.may(who, "Query.ranking") {
		for _, city := range h.inside(t, who, letter, cities) {
			same("ranking", c.pages(t, "ranking", `cityId: "`+city+`", month: "`+h.month.String()+`"`, "staffId", 7),
				h.rows(t, h.sql(`SELECT DISTINCT x.id::text FROM (`+members+` AND u.city_id = $1) x`, who), city))
		}
	}
	if letter := w.table["Query.performanceEntries"][who]; w.may(who, "Query.performanceEntries") {
		for _, person := range ends(h.inside(t, who, letter, members)) {
			same("performanceEntries", c.pages(t, "performanceEntries", `staffId: "`+person+`", month: "`+h.month.String()+`"`, "id", 20),
				h.rows(t, `SELECT id::text FROM performance_entry WHERE staff_id = $1 AND month = $2`, person, int(h.month)))
		}
	}
	if letter := w.table["Query.targetSheet"][who]; w.may(who, "Query.targetSheet") {
		for _, unit := range h.inside(t, who, letter, production) {
			a := c.ask(t, `query($u: ID!, $m: Month!) { targetSheet(unitId: $u, month: $m) { lines { task shares { assignmentId } } holders { id } canIssue canSplit } targetHistory(unitId: $u, month: $m) { indicatorCode assignment { id } } }`,
				vars{"u": unit, "m": h.month.String()})
			var holders, shares []string
			for _, x := range a.list("targetSheet.holders") {
				holders = append(holders, x.(map[string]any)["id"].(string))
			}
			for i, line := range a.list("targetSheet.lines") {
				if (line.(map[string]any)["task"] != nil) == (letter == 'o') {
					t.Errorf("the task of line %d: %v", i, line)
				}
				for n := range a.list(fmt.Sprintf("targetSheet.lines.%d.shares", i)) {
					shares = append(shares, a.str(fmt.Sprintf("targetSheet.lines.%d.shares.%d.assignmentId", i, n)))
				}
			}
			only := "true"
			if letter == 'o' {
				only = "a.staff_id = " + id(me)
				if len(a.list("targetHistory")) > 0 && strings.Contains(jsonOf(a.at("targetHistory")), `"assignment":null`) {
					t.Error("a manager sees the unit's task in the history")
				}
			}
			same("holders", holders, h.rows(t, h.sql(`SELECT DISTINCT a.id::text FROM assignment a JOIN unit u ON u.id = a.unit_id JOIN unit p ON u.path LIKE p.path || '%'
				WHERE p.id = $1 AND a.from_day < {next} AND coalesce(a.until_day, 'infinity') > {first} AND a.post IN ('ACCOUNT_MANAGER', 'DISTRICT_MANAGER', 'TOWNSHIP_HEAD') AND `+only, who), unit))
			same("shares", shares, h.rows(t, `SELECT a.id::text FROM target x JOIN assignment a ON a.id = x.assignment_id WHERE x.unit_id = $1 AND x.month = $2 AND `+only, unit, int(h.month)))
			for flag, mutation := range map[string]string{"canIssue": "Mutation.issueTasks", "canSplit": "Mutation.splitTasks"} {
				if a.at("targetSheet."+flag) != w.may(who, mutation) {
					t.Errorf("%s is %v", flag, a.at("targetSheet."+flag))
				}
			}
		}
	}
	if letter := w.table["Query.teamOverview"][who]; w.may(who, "Query.teamOverview") && letter != 'o' {
		for _, unit := range ends(h.inside(t, who, letter, units+` WHERE kind IN ('CITY', 'PRODUCTION_UNIT', 'PROVINCE')`)) {
			var got []string
			for _, m := range c.ask(t, `query($u: ID!, $m: Month!) { teamOverview(unitId: $u, month: $m) { members { staffId } } }`, vars{"u": unit, "m": h.month.String()}).list("teamOverview.members") {
				got = append(got, m.(map[string]any)["staffId"].(string))
			}
			// Whoever changed units in the month belongs to the last one.
			same("members of "+unit, got, h.rows(t, h.sql(`SELECT x.staff::text FROM (SELECT DISTINCT ON (a.staff_id) a.staff_id AS staff, u.path FROM assignment a JOIN unit u ON u.id = a.unit_id
				WHERE a.from_day < {next} AND coalesce(a.until_day, 'infinity') > {first} AND a.post IN ('ACCOUNT_MANAGER', 'DISTRICT_MANAGER', 'TOWNSHIP_HEAD') ORDER BY a.staff_id, a.from_day DESC) x
				WHERE x.path LIKE (SELECT path FROM unit WHERE id = $1) || '%'`, who), unit))
		}
	}
	w.paidLists(t, who, same)
	w.ticketLists(t, who, same)
	if w.may(who, "Viewer.sessions") {
		var got []string
		for _, s := range c.ask(t, `{ viewer { sessions { id } } }`, nil).list("viewer.sessions") {
			got = append(got, s.(map[string]any)["id"].(string))
		}
		same("sessions", got, h.rows(t, `SELECT id::text FROM session WHERE staff_id = $1 AND ended_at IS NULL`, me))
	}
}

// less is what is in a and not in b.
func less(a, b []string) []string {
	var rest []string
	for _, x := range a {
		if !slices.Contains(b, x) {
			rest = append(rest, x)
		}
	}
	return rest[:min(len(rest), 10)]
}

// subscriptions asks for the first event inside, and for a refusal outside.
func (w *walker) subscriptions(t *testing.T, who string) {
	h := w.h
	for _, f := range w.schema.Subscription.Fields {
		name := "Subscription." + f.Name
		r, ok := roots[name]
		if !ok {
			t.Errorf("how %s is asked is not in roots", name)
			continue
		}
		letter := w.table[name][who]
		def := w.schema.Types[f.Type.Name()]
		first := func(target string) *answer {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			stream := h.as(who).stream(ctx, "subscription { "+w.call(name, target, target)+" "+w.selection(who, def, false)+" }", nil)
			return stream.next(t)
		}
		if (letter == 'U' || letter == '-') && r.targets == "" {
			first("").want(t, name, map[byte]string{'U': "UNAUTHENTICATED", '-': "FORBIDDEN"}[letter], "")
			continue
		}
		if letter == '+' {
			w.ownStream(t, who, f)
			continue
		}
		if letter == 'U' || letter == '-' {
			any1 := h.row(t, h.sql(`SELECT max(x.id)::text FROM (`+strings.Replace(r.targets, "IN ({kinds})", "<> ''", 1)+`) x`, who))
			first(any1).want(t, name, map[byte]string{'U': "UNAUTHENTICATED", '-': "FORBIDDEN"}[letter], "")
			continue
		}
		for _, target := range ends(h.inside(t, who, letter, r.targets)) {
			a := first(target)
			if a.code() != "" || a.at(f.Name) == nil {
				t.Errorf("%s(%s): %s", name, target, a.Body)
			}
			w.cover(w.schema.Subscription, a.Data)
		}
		for _, target := range append(ends(h.outside(t, who, letter, r.targets)), "999999999") {
			want := r.outside
			if target == "999999999" && r.absent != "" {
				want = r.absent
			}
			first(target).want(t, name+" outside", want, "")
		}
	}
}

// ownStream follows what is the caller's own: the number of messages comes at once, of a command that is not there nothing comes.
func (w *walker) ownStream(t *testing.T, who string, f *ast.FieldDefinition) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	name := "Subscription." + f.Name
	stream := w.h.as(who).stream(ctx, "subscription { "+w.call(name, "", "")+" "+w.selection(who, w.schema.Types[f.Type.Name()], false)+" }", nil)
	if stream.status != http.StatusOK {
		t.Errorf("%s: %d %s", name, stream.status, stream.next(t).Body)
		return
	}
	if f.Name == "myTicketsChanged" && w.h.number(t, `SELECT count(*) FROM ticket_event WHERE id > 1 AND (staff_id = $1 OR $1 = ANY(people))`, w.h.people[who].id) > 0 {
		a := stream.next(t)
		if a.at(f.Name) == nil {
			t.Errorf("%s: %s", name, a.Body)
		}
		w.cover(w.schema.Subscription, a.Data)
	}
	if f.Name == "unreadChanged" {
		a := stream.next(t)
		if unread := w.h.row(t, `SELECT least(count(*), 100)::text FROM notification WHERE staff_id = $1 AND read_at IS NULL`, w.h.people[who].id); a.str(f.Name) != unread {
			t.Errorf("%s: %s, of %s", name, a.Body, unread)
		}
		w.cover(w.schema.Subscription, a.Data)
	}
}

// workbooks are the files beside GraphQL: templates and rejected rows.
func (w *walker) workbooks(t *testing.T, who string) {
	h, c := w.h, w.h.as(who)
	status := func(path string) int {
		return c.do(c.request(http.MethodGet, path, "", nil)).Status
	}
	mine := strings.Fields(map[string]string{"department": "group target completion performance rating alert contact figure", "departmentP": "group target completion performance rating alert contact figure",
		"hr": "staff assignment", "hrP": "staff assignment"}[who])
	refused := 403
	if who == "nobody" {
		refused = 401
	}
	for _, kind := range []string{"staff", "assignment", "group", "target", "completion", "performance", "rating", "alert", "contact", "figure"} {
		want := refused
		if slices.Contains(mine, kind) {
			want = 200
		}
		if got := status("/import/templates/" + kind + ".xlsx?language=en"); got != want {
			t.Errorf("the template %s: %d, wanted %d", kind, got, want)
		}
	}
	if len(mine) > 0 {
		var kinds []string
		for _, x := range c.ask(t, `{ importTemplates(language: EN) { kind url } }`, nil).list("importTemplates") {
			kinds = append(kinds, strings.ToLower(x.(map[string]any)["kind"].(string)))
			if got := status(x.(map[string]any)["url"].(string)); got != 200 {
				t.Errorf("%v: %d", x, got)
			}
		}
		if !slices.Equal(sorted(kinds), sorted(mine)) {
			t.Errorf("templates %v", kinds)
		}
	}
	w.files(t, who, status, refused)
	w.ticketFiles(t, who, status, refused)
	letter := w.table["Query.import"][who]
	rejected := strings.Replace(imports, " WHERE ", " WHERE i.rejected > 0 AND ", 1)
	for _, target := range h.inside(t, who, letter, rejected) {
		if got := status("/import/" + target + "/rejected.xlsx"); got != 200 {
			t.Errorf("rejected rows of %s: %d", target, got)
		}
	}
	if letter == 'U' || letter == '-' {
		target := h.row(t, `SELECT max(id)::text FROM import WHERE rejected > 0`)
		if got := status("/import/" + target + "/rejected.xlsx"); got != refused {
			t.Errorf("rejected rows of %s: %d, wanted %d", target, got, refused)
		}
		return
	}
	for _, target := range h.outside(t, who, letter, rejected) {
		if got := status("/import/" + target + "/rejected.xlsx"); got != 404 {
			t.Errorf("rejected rows of %s, which lies outside: %d", target, got)
		}
	}
}

// closed compares the fields that tell some less than others with what SQL says.
func (w *walker) closed(t *testing.T) {
	h := w.h
	for _, who := range whos[1:] {
		c, me := h.as(who), h.people[who].id
		org := w.table["Query.staffs"][who]
		may := func(letter byte, targets string) map[string]bool {
			set := map[string]bool{}
			for _, x := range h.inside(t, who, letter, targets) {
				set[x] = true
			}
			return set
		}
		// Everybody's record comes along with a scheme, an alert, an entry; the phone only within the scope.
		phones := may(org, staff)
		phones[id(me)] = true
		pay := may(map[string]byte{"hr": 'c', "hrP": 'p', "auditor": 'p'}[who], staff)
		check := func(path string, a *answer, list []any) {
			for _, one := range list {
				s, ok := one.(map[string]any)
				if !ok {
					continue
				}
				key := s["id"].(string)
				if has, want := s["phone"] != nil, phones[key] && h.row(t, `SELECT (phone IS NOT NULL)::text FROM staff WHERE id = $1`, key) == "true"; has != want {
					t.Errorf("%s: the phone of %s by %s: shown %v, wanted %v", who, key, path, has, want)
				}
				if terms, asked := s["terms"]; asked && (terms != nil) != pay[key] {
					t.Errorf("%s: the terms of %s by %s: %v, wanted %v", who, key, path, terms, pay[key])
				}
			}
		}
		a := c.ask(t, `{ viewer { staff { id phone terms { quota fixedPay } } } }`, nil)
		check("viewer", a, []any{a.at("viewer.staff")})
		if w.may(who, "Query.staffs") {
			a := c.ask(t, `{ staffs(first: 100) { nodes { id phone terms { quota fixedPay } } } }`, nil)
			check("staffs", a, a.list("staffs.nodes"))
		}
		if w.may(who, "Query.schemes") {
			a := c.ask(t, `query($c: ID!) { schemes(cityId: $c, first: 20) { nodes { publishedBy { id phone terms { quota } } } } }`, vars{"c": id(h.cityA)})
			var list []any
			for _, n := range a.list("schemes.nodes") {
				list = append(list, n.(map[string]any)["publishedBy"])
			}
			check("publishedBy", a, list)
		}
		if w.may(who, "Query.groups") {
			a := c.ask(t, `{ groups(first: 20) { nodes { manager { id phone terms { quota } } visits { staff { id phone terms { quota } } } } } }`, nil)
			var list []any
			for i, n := range a.list("groups.nodes") {
				list = append(list, n.(map[string]any)["manager"])
				for _, v := range a.list(fmt.Sprintf("groups.nodes.%d.visits", i)) {
					list = append(list, v.(map[string]any)["staff"])
				}
			}
			check("groups", a, list)
		}
		if letter := w.table["Query.teamOverview"][who]; w.may(who, "Query.teamOverview") && letter != 'o' {
			for _, unit := range ends(h.inside(t, who, letter, units+` WHERE kind IN ('CITY', 'PRODUCTION_UNIT')`)) {
				a := c.ask(t, `query($u: ID!, $m: Month!) { teamOverview(unitId: $u, month: $m) { members { staffId bonus } } }`, vars{"u": unit, "m": h.month.String()})
				for _, m := range a.list("teamOverview.members") {
					m := m.(map[string]any)
					if (m["bonus"] != nil) != slices.Contains(strings.Fields("hr hrP auditor department departmentP"), who) {
						t.Errorf("%s: the bonus of %v is %v", who, m["staffId"], m["bonus"])
					}
				}
			}
		}
		// The unit above is named only where it lies in the scope.
		if w.may(who, "Query.units") {
			inScope := may(w.table["Query.units"][who], units)
			for _, u := range c.ask(t, `{ units { id parent { id } city { id } } }`, nil).list("units") {
				u := u.(map[string]any)
				above := h.row(t, `SELECT coalesce(parent_id, 0)::text FROM unit WHERE id = $1`, u["id"])
				if (u["parent"] != nil) != inScope[above] {
					t.Errorf("%s: the parent of %v is %v", who, u["id"], u["parent"])
				}
			}
		}
	}
	// The figures of pay terms in the audit log are for those who may read pay.
	h.as("hr").ask(t, `mutation($i: SetStaffTerms!) { setStaffTerms(input: $i) { id } }`, vars{"i": vars{"requestId": newID(), "staffId": id(h.people["manager"].id),
		"fromMonth": h.month.Add(2).String(), "employment": "AGENCY", "quota": "1234.56"}})
	for who, shown := range map[string]bool{"auditor": true, "administrator": false} {
		a := h.as(who).ask(t, `{ auditLog(first: 1, filter: {action: "staff.terms"}) { nodes { action before after } } }`, nil)
		if a.str("auditLog.nodes.0.action") != "staff.terms" || (a.at("auditLog.nodes.0.after") != nil) != shown || strings.Contains(a.Body, "1234") != shown {
			t.Errorf("%s sees of a change of pay: %s", who, a.Body)
		}
	}
}
