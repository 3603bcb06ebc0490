package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// rule says which packages of ours a package may import, and why.
type rule struct {
	may    []string
	reason string
}

var leaves = []string{"server/errs", "server/clock", "server/money", "server/page", "server/reqid", "server/upload", "server/keyfile"}

// with is leaves and more.
func with(more ...string) []string { return append(slices.Clone(leaves), more...) }

// rules are the whole map of the house. A package that is not here may import nothing of ours.
var rules = map[string]rule{
	"server/errs":    {nil, "a leaf: everybody speaks its words"},
	"server/clock":   {nil, "a leaf"},
	"server/money":   {nil, "a leaf"},
	"server/reqid":   {nil, "a leaf"},
	"server/upload":  {nil, "a leaf"},
	"server/keyfile": {nil, "a leaf"},
	"server/page":    {[]string{"server/errs"}, "a leaf that answers INVALID"},

	"server/spreadsheet": {with(), "reads files: knows cells and no columns"},

	"db":        {[]string{"server/errs"}, "knows no table, so no domain either"},
	"db/dbtest": {[]string{"db"}, "gives tests a schema"},

	"server/jobs":     {with("db"), "does later what a domain has decided; knows none"},
	"server/storage":  {[]string{"server/errs"}, "keeps contents; knows neither owners nor tables"},
	"server/file":     {with("db", "server/storage"), "remembers what is in the storage, and clears up what nobody refers to"},
	"server/audit":    {with("db"), "below auth, for auth's own changes are audited"},
	"server/chain":    {with("db", "server/storage"), "hashes what it is given; knows the rows by what the domains register"},
	"server/auth":     {with("db", "server/audit"), "below every domain: each asks it first"},
	"server/org":      {with("db", "server/audit", "server/auth"), "the root of the domains"},
	"server/customer": {with("db", "server/audit", "server/auth", "server/org"), "groups are served by people in units"},
	"server/scheme":   {with("db", "server/audit", "server/auth", "server/org", "server/customer"), "a scheme belongs to a city"},
	"server/points":   {with("db", "server/audit", "server/auth", "server/org", "server/customer", "server/scheme"), "computed from all of these"},
	"server/pay": {with("db", "server/chain", "server/audit", "server/auth", "server/org", "server/customer", "server/scheme", "server/points", "server/progress"),
		"points become pay, never the other way"},
	"server/calendar": {with("db", "server/audit", "server/auth", "server/spreadsheet"), "working time: knows units by their paths only"},
	"server/progress": {with("server/auth"), "tells how far a command is; knows no domain"},
	"server/notify":   {with("db", "server/audit", "server/auth"), "an inbox; what it says is its callers' business"},
	"server/appeal": {with("db", "server/audit", "server/auth", "server/org", "server/scheme", "server/points", "server/pay", "server/notify", "server/storage"),
		"against a statement, and answered by an entry"},
	"server/rehearsal": {with("db", "server/audit", "server/auth", "server/org", "server/scheme", "server/points", "server/pay", "server/progress"),
		"replays pay under a draft"},
	"server/payroll": {with("db", "server/audit", "server/auth", "server/org", "server/scheme", "server/points", "server/pay", "server/progress", "server/spreadsheet"),
		"what leaves the house: reads pay"},
	"server/report": {with("db", "server/audit", "server/auth", "server/org", "server/customer", "server/scheme", "server/points", "server/pay"),
		"reads everything below; only the intake hands it figures"},
	"server/intake": {with("db", "server/audit", "server/auth", "server/org", "server/customer", "server/scheme", "server/points", "server/report", "server/spreadsheet"),
		"writes through the domains' own doors"},
	"server/catalogue": {with("db", "server/audit", "server/auth", "server/org", "server/customer"), "teams, order types, standards: what orders are made by"},
	"server/ticket": {with("db", "server/audit", "server/auth", "server/calendar", "server/org", "server/customer", "server/catalogue", "server/notify", "server/jobs", "server/storage"),
		"orders about groups, by the catalogue, on the calendar's time"},
	"server/quality": {with("db", "server/audit", "server/auth", "server/calendar", "server/org", "server/customer", "server/catalogue", "server/ticket"),
		"figures of orders: reads them, and they do not know it"},
	"server/grant": {with("db", "server/audit", "server/auth", "server/chain", "server/org", "server/notify"),
		"who may do what on the spot; uses and inspections are built on it"},
	"server/use": {with("db", "server/audit", "server/auth", "server/calendar", "server/chain", "server/org", "server/grant", "server/ticket", "server/notify", "server/jobs", "server/storage"),
		"what was done under grants, with orders as evidence, on the calendar's time"},
	"server/inspection": {with("db", "server/audit", "server/auth", "server/calendar", "server/chain", "server/grant", "server/use", "server/notify", "server/jobs"),
		"looks at uses afterwards; its draws, signals and risks are pure, so that anybody can repeat them"},
	"server/usereport": {with("db", "server/audit", "server/auth", "server/calendar", "server/chain", "server/use", "server/notify", "server/jobs"),
		"signed figures of uses and their audits: reads them, and they do not know it"},
	"server/demo": {with("db", "server/audit", "server/auth", "server/calendar", "server/org", "server/customer", "server/scheme", "server/points", "server/pay",
		"server/appeal", "server/catalogue", "server/ticket", "server/grant", "server/use", "server/inspection", "server/usereport"), "makes a province by the domains' own rules, and settles its months, and has orders and powers used, by their services"},

	"graph": {with("graph/generated", "graph/list", "graph/plain", "graph/model", "graph/scalar", "graph/transport",
		"server/auth", "server/audit", "server/org", "server/customer", "server/scheme", "server/points", "server/intake",
		"server/pay", "server/appeal", "server/notify", "server/progress", "server/rehearsal", "server/payroll", "server/report",
		"server/calendar", "server/catalogue", "server/ticket", "server/quality", "server/chain", "server/grant", "server/use", "server/inspection", "server/usereport"),
		"resolvers call services: no database here"},
	"graph/generated": {with("graph/list", "graph/plain", "graph/model", "graph/scalar",
		"server/auth", "server/audit", "server/org", "server/customer", "server/scheme", "server/points", "server/intake",
		"server/pay", "server/appeal", "server/notify", "server/progress", "server/rehearsal", "server/payroll", "server/report",
		"server/calendar", "server/catalogue", "server/ticket", "server/quality", "server/chain", "server/grant", "server/use", "server/inspection", "server/usereport"), "generated"},
	"frontend":        {nil, "carries the built screens"},
	"graph/list":      {nil, "writes lists for the generated code"},
	"graph/plain":     {[]string{"server/clock"}, "writes plain fields for the generated code"},
	"graph/generate":  {nil, "a tool"},
	"graph/model":     {nil, "only what no domain owns"},
	"graph/scalar":    {[]string{"graph/plain", "server/upload"}, "scalars no leaf owns"},
	"graph/transport": {with("server/web/accept", "server/web/fail"), "HTTP only: knows no domain"},

	"server/web":        {with("server/web/accept", "server/web/fail"), "the HTTP shell: is given its handlers"},
	"server/web/accept": {nil, "a leaf of the shell"},
	"server/web/fail":   {with("server/web/accept"), "a leaf of the shell"},
}

// wiring may import everything: it puts the house together.
var wiring = []string{"server", "server/bench"}

type listed struct {
	ImportPath string
	Imports    []string
}

// packages are all packages of the module, tests' helpers included, tests left out.
func packages(t *testing.T) []listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", "duolao/...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []listed
	dec := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func TestWhoMayImportWhom(t *testing.T) {
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, "duolao/")
		// What serves the tests only (…test, …/example…) may use what it serves.
		if slices.Contains(wiring, name) || strings.HasSuffix(name, "test") || strings.Contains(name, "/example") {
			continue
		}
		r, known := rules[name]
		if !known {
			t.Errorf("%s is in nobody's rules: decide who may import it and what it may import", name)
			continue
		}
		for _, imported := range p.Imports {
			ours, isOurs := strings.CutPrefix(imported, "duolao/")
			if isOurs && !slices.Contains(r.may, ours) {
				t.Errorf("%s must not import %s: %s", name, ours, r.reason)
			}
		}
	}
}

func TestOnlyTheDatabasesUsersKnowIt(t *testing.T) {
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, "duolao/")
		for _, imported := range p.Imports {
			switch {
			case strings.HasPrefix(name, "graph"):
				if strings.Contains(imported, "uptrace/bun") || strings.Contains(imported, "jackc/pgx") || imported == "database/sql" || imported == "duolao/db" {
					t.Errorf("%s imports %s: a resolver has no database", name, imported)
				}
			case strings.HasPrefix(name, "server/") && !strings.HasPrefix(name, "server/bench"):
				if strings.Contains(imported, "99designs/gqlgen") || strings.HasPrefix(imported, "duolao/graph") {
					t.Errorf("%s imports %s: a domain does not know how it is asked", name, imported)
				}
			}
		}
	}
}

// TestPureRulesKnowNoDatabase: the engine's files neither query nor ask the time.
func TestPureRulesKnowNoDatabase(t *testing.T) {
	pure := map[string][]string{
		"points": {"plan.go", "score.go", "compute.go", "trace.go", "exact.go", "pool.go", "transfers.go", "board.go", "range.go", "curve.go", "suppose.go"},
		"pay": {"input.go", "settle.go", "funder.go", "check.go", "missing.go", "head.go", "trace.go", "trace_parse.go", "hash.go",
			"correct.go", "bridge.go", "difference.go", "spread.go"},
		"scheme":     {"validate.go", "difference.go", "hash.go", "settings.go"},
		"rehearsal":  {"replay.go", "move.go"},
		"customer":   {"grade.go", "nextvisit.go"},
		"report":     {"effect.go", "risk.go", "bins.go"},
		"catalogue":  {"catalogue.go", "form.go", "cover.go", "faults.go", "validate_type.go", "validate_standard.go", "validate_team.go"},
		"quality":    {"judge.go"},
		"calendar":   {"calendar.go", "layout.go", "rules.go", "window.go", "notice.go"},
		"ticket":     {"clock.go", "clock_rows.go", "clock_set.go", "leg.go", "target.go"},
		"grant":      {"types.go", "limits.go", "period.go", "verdict.go"},
		"use":        {"content.go", "life.go"},
		"inspection": {"population.go", "random.go", "draw.go", "poisson.go", "evaluate.go", "signal.go", "split.go", "risk.go", "audit_rule.go", "finding_rule.go"},
		"usereport":  {"types.go", "figures.go", "people.go"},
	}
	for pkg, files := range pure {
		for _, file := range files {
			out, err := exec.Command("go", "list", "-f", "{{join .Imports \" \"}}", pkg+"/"+file).CombinedOutput()
			if err != nil {
				t.Errorf("%s/%s: %v %s", pkg, file, err, out)
				continue
			}
			for _, imported := range strings.Fields(string(out)) {
				if imported == "context" || imported == "duolao/db" || strings.Contains(imported, "bun") || strings.Contains(imported, "pgx") {
					t.Errorf("%s/%s is a pure rule and imports %s", pkg, file, imported)
				}
			}
		}
	}
}
