package plain

import (
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

var schema = gqlparser.MustLoadSchema(&ast.Source{Input: `type Query { a: String b: String c: Query }`})

func document(t *testing.T, query string) *ast.QueryDocument {
	t.Helper()
	doc, err := gqlparser.LoadQueryWithRules(schema, query, nil)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// What is remembered is what gqlgen collects, at every level, and is collected once.
func TestCollect(t *testing.T) {
	doc := document(t, `query { c { a } ...F c { ... on Query { b a } } } fragment F on Query { c { x: a } a }`)
	query := []string{"Query"}
	c := &Collected{}
	var before []graphql.CollectedField
	for range 2 {
		oc, plainly := &graphql.OperationContext{Doc: doc}, &graphql.OperationContext{Doc: doc}
		Remember(oc, c)
		ours := Collect(oc, doc.Operations[0].SelectionSet, query)
		theirs := graphql.CollectFields(plainly, doc.Operations[0].SelectionSet, query)
		same(t, ours, theirs)
		if len(ours) != 2 {
			t.Fatalf("%d fields, not c and a", len(ours))
		}
		below := Collect(oc, ours[0].Selections, query)
		same(t, below, graphql.CollectFields(plainly, theirs[0].Selections, query))
		if len(before) > 0 && (&before[0] != &below[0]) {
			t.Error("collected twice")
		}
		before = below
	}
	if n := len(*c.known.Load()); n != 2 {
		t.Errorf("%d selections are remembered, not 2", n)
	}
}

func same(t *testing.T, a, b []graphql.CollectedField) {
	t.Helper()
	if len(a) != len(b) {
		t.Fatalf("%d fields, not %d", len(a), len(b))
	}
	for i := range a {
		if a[i].Name != b[i].Name || a[i].Alias != b[i].Alias || len(a[i].Selections) != len(b[i].Selections) {
			t.Errorf("%d: %s, not %s", i, a[i].Alias, b[i].Alias)
		}
	}
}

func TestRememberable(t *testing.T) {
	for query, want := range map[string]bool{
		`{ a c { b } ...F } fragment F on Query { a }`:                                        true,
		`query($x: Boolean!) { a @include(if: $x) }`:                                          false,
		`query($x: Boolean!) { c { ... @skip(if: $x) { b } } }`:                               false,
		`query($x: Boolean!) { ...F @skip(if: $x) } fragment F on Query { a }`:                false,
		`query($x: Boolean!) { ...F } fragment F on Query { c { c { a @include(if: $x) } } }`: false,
	} {
		if got := Rememberable(document(t, query)); got != want {
			t.Errorf("%v: %s", got, query)
		}
	}
}
