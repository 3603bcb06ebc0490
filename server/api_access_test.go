package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"duolao/graph/generated"
	"duolao/server/clock"
)

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
	h.grant(t)
	maps.Copy(roots, ticketRoots)
	maps.Copy(changes, ticketChanges)
	maps.Copy(roots, grantRoots)
	maps.Copy(changes, grantChanges)
	maps.Copy(roots, reportRoots)
	maps.Copy(changes, reportChanges)
	maps.Copy(roots, inspectionRoots)
	maps.Copy(changes, inspectionChanges)
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
	t.Run("closed grants", w.closedGrants)
	t.Run("grants in full", w.grantsInFull)
	t.Run("reports in full", w.reportsInFull)
	t.Run("closed inspections", w.closedInspections)
	t.Run("inspections in full", w.inspectionsInFull)
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
	known := fieldSet(openFields + ticketFields + grantFields + reportFields + inspectionFields)
	maps.Copy(known, fieldSet(closedFields+ticketClosedFields+grantClosedFields+inspectionClosedFields))
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
	none := []string{"Import.error", "WorkCalendar.missingNotice", "Finding.lateAt"}
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
