package main

import (
	"go/ast"
	goparser "go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// checkout is the top of the project, seen from this package.
const checkout = ".."

func text(t *testing.T, file string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(checkout, file))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// TestEverySettingIsWrittenDown: each command and each variable stands in docs/operations.md.
func TestEverySettingIsWrittenDown(t *testing.T) {
	said := text(t, "docs/operations.md")
	parser, err := kong.New(&cli{})
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range parser.Model.Children {
		if !strings.Contains(said, "`duolao "+command.Name) {
			t.Errorf("docs/operations.md does not name the command duolao %s", command.Name)
		}
		for _, group := range command.AllFlags(true) {
			for _, flag := range group {
				for _, variable := range flag.Envs {
					if !strings.Contains(said, "`"+variable+"`") {
						t.Errorf("docs/operations.md does not name the variable %s of duolao %s", variable, command.Name)
					}
				}
			}
		}
	}
}

// TestEveryReasonHasWords: what the server names as a reason, both languages of the screens can say.
func TestEveryReasonHasWords(t *testing.T) {
	reasons := reasonsInCode(t)
	if len(reasons) < 50 {
		t.Fatalf("found %d reasons only: %v", len(reasons), reasons)
	}
	ofRows := text(t, "server/intake/reasons.go") // an import says these itself, in both languages
	for _, file := range []string{"frontend/messages/reasons.zh-CN.ts", "frontend/messages/reasons.en.ts"} {
		said := text(t, file)
		for reason, at := range reasons {
			if !regexp.MustCompile(`(?m)^\s+`+reason+`:`).MatchString(said) && !strings.Contains(ofRows, `"`+reason+`"`) {
				t.Errorf("%s has no words for %s (%s)", file, reason, at)
			}
		}
	}
}

// silent are reasons that only developers meet: a screen of ours never causes them, and the
// words of their code are enough where it does.
var silent = []string{
	"accept", "alone", "around_out_of_range", "bad_cursor", "bad_employment", "bad_kind", "bad_language", "bad_method", "bad_mode", "bad_post", "bad_query",
	"bad_request_id", "bad_status", "body", "body_too_large", "cancelled", "content_type", "bad_grade_step", "first_out_of_range", "grade_steps_order", "grade_sums_order", "http_only", "internal", "introspection",
	"invalid_value", "method", "months_out_of_range", "no_province", "not_acceptable", "out_of_for_rate_only", "post_twice", "query_aliases", "query_cost", "query_depth", "query_errors", "query_fields",
	"query_operations", "query_root_fields", "query_tokens", "subscription", "too_many_operations", "unknown_kind", "unknown_role", "unknown_scheme", "version_missing",
}

// elsewhere are packages whose reasons no screen is told: what serves tests, and the command
// line's own.
var elsewhere = []string{"schematest", "server/demo", "server/bench", "paytest"}

// reasonsInCode are the string literals that stand where a reason does, with a place of each.
func reasonsInCode(t *testing.T) map[string]string {
	t.Helper()
	at := map[string]int{"New": 1, "Invalidf": 1, "Conflictf": 0, "Unauthenticatedf": 0}
	plain := regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	found := map[string]string{}
	for _, dir := range []string{"server", "graph"} {
		err := filepath.WalkDir(filepath.Join(checkout, dir), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "generated") {
				return err
			}
			if slices.ContainsFunc(elsewhere, func(part string) bool { return strings.Contains(path, part) }) {
				return nil
			}
			set := token.NewFileSet()
			file, err := goparser.ParseFile(set, path, nil, goparser.SkipObjectResolution)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				fun, ok := call.Fun.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				pkg, ok := fun.X.(*ast.Ident)
				i, known := at[fun.Sel.Name]
				if !ok || pkg.Name != "errs" || !known || len(call.Args) <= i {
					return true
				}
				if lit, ok := call.Args[i].(*ast.BasicLit); ok {
					reason := strings.Trim(lit.Value, `"`)
					if plain.MatchString(reason) && !slices.Contains(silent, reason) {
						found[reason] = set.Position(lit.Pos()).String()
					}
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

// TestLinksLeadSomewhere: what a document links to in the checkout is there, and every document is linked to.
func TestLinksLeadSomewhere(t *testing.T) {
	documents, err := filepath.Glob(filepath.Join(checkout, "docs", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	decisions, err := filepath.Glob(filepath.Join(checkout, "docs", "adr", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	all := slices.Concat([]string{filepath.Join(checkout, "README.md"), filepath.Join(checkout, "README.zh-CN.md")}, documents, decisions)
	linked := map[string]bool{filepath.Join(checkout, "README.md"): true}
	link := regexp.MustCompile(`\]\(([^)\s#]+)(?:#[^)]*)?\)|src="([^"]+)"`)
	for _, document := range all {
		content, err := os.ReadFile(document)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range link.FindAllStringSubmatch(string(content), -1) {
			to := l[1] + l[2]
			if strings.Contains(to, "://") {
				continue
			}
			file := filepath.Join(filepath.Dir(document), to)
			if info, err := os.Stat(file); err != nil {
				t.Errorf("%s links to %s, which is not there", document, to)
			} else if info.IsDir() {
				file = filepath.Join(file, "README.md")
			}
			linked[file] = true
		}
	}
	for _, document := range all {
		if !linked[document] {
			t.Errorf("no document links to %s", document)
		}
	}
}

// jobNames are names of jobs, sweeps and kinds of the chain's records, which look like audited actions and are none.
var jobNames = []string{"grant.use", "grant.version", "settlement.correction", "settlement.step", "ticket.notice", "ticket.notices", "ticket.hold_review", "ticket.recompute"}

// TestEveryAuditedActionHasWords: what the audit log names, its screen can say.
func TestEveryAuditedActionHasWords(t *testing.T) {
	action := regexp.MustCompile(`"((?:account|alert|appeal|assignment|calendar|completion|contact|demo|grant|group|payroll|performance|power|quality|routing_rule|scheme|service_standard|session|settlement|shadow|staff|target|team|ticket|ticket_draft|ticket_type|unit|visit)\.[a-zA-Z_]+|import\.(?:start|commit|discard))"`)
	found := map[string]bool{}
	err := filepath.WalkDir(filepath.Join(checkout, "server"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		content, err := os.ReadFile(path)
		for _, m := range action.FindAllStringSubmatch(string(content), -1) {
			found[m[1]] = !slices.Contains(jobNames, m[1])
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) < 30 {
		t.Fatalf("found %d actions only", len(found))
	}
	for _, lang := range []string{"zh-CN", "en"} {
		said := text(t, "frontend/messages/actions."+lang+".ts")
		for a, audited := range found {
			if audited && !strings.Contains(said, "'"+a+"':") {
				t.Errorf("the audit log's %s has no words in %s", a, lang)
			}
		}
	}
}
