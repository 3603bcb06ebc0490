package plain

import (
	"bytes"
	"maps"
	"sync"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Collected remembers what is collected from the selections of one document. Without
// directives that is the same for every request, and gqlgen collects it for each anew.
type Collected struct {
	mu    sync.Mutex
	known atomic.Pointer[map[selected][]graphql.CollectedField]
	size  atomic.Int64 // of the latest responses
}

// selected names a selection set of the document, or of fields that were collected from it,
// and the type whose fields are collected. The document is kept as long as they are.
type selected struct {
	first     *ast.Selection
	length    int
	satisfies *string
}

const extension = "collected"

// Remember lets the fields of an operation be remembered in c.
func Remember(oc *graphql.OperationContext, c *Collected) { oc.Stats.SetExtension(extension, c) }

// Collect is graphql.CollectFields with a memory where Remember gave one. What it gives is
// shared: nobody writes to it.
func Collect(oc *graphql.OperationContext, sel ast.SelectionSet, satisfies []string) []graphql.CollectedField {
	c, ok := oc.Stats.GetExtension(extension).(*Collected)
	if !ok || len(sel) == 0 || len(satisfies) == 0 {
		return graphql.CollectFields(oc, sel, satisfies)
	}
	k := selected{&sel[0], len(sel), &satisfies[0]}
	if known := c.known.Load(); known != nil {
		if fields, ok := (*known)[k]; ok {
			return fields
		}
	}
	fields := graphql.CollectFields(oc, sel, satisfies)
	c.mu.Lock()
	defer c.mu.Unlock()
	next := map[selected][]graphql.CollectedField{}
	if known := c.known.Load(); known != nil {
		if first, ok := (*known)[k]; ok { // what came first stays: its selections are keys too
			return first
		}
		maps.Copy(next, *known)
	}
	next[k] = fields
	c.known.Store(&next)
	return fields
}

// most is the room that a response gets in advance at most.
const most = 64 << 10

// Data writes a response's data into as much room as the latest ones of the document took.
func Data(oc *graphql.OperationContext, data graphql.Marshaler) []byte {
	c, ok := oc.Stats.GetExtension(extension).(*Collected)
	if !ok {
		c = &Collected{}
	}
	size := c.size.Load()
	buf := bytes.NewBuffer(make([]byte, 0, min(size+size/8, most)))
	data.MarshalGQL(buf)
	if n := int64(buf.Len()); n > size || n < size/2 {
		c.size.Store(n)
	}
	return buf.Bytes()
}

// Rememberable says whether the document has no directive: none asks for a variable.
func Rememberable(doc *ast.QueryDocument) bool {
	for _, op := range doc.Operations {
		if len(op.Directives) > 0 || !undirected(op.SelectionSet) {
			return false
		}
	}
	for _, f := range doc.Fragments {
		if len(f.Directives) > 0 || !undirected(f.SelectionSet) {
			return false
		}
	}
	return true
}

func undirected(set ast.SelectionSet) bool {
	for _, s := range set {
		switch s := s.(type) {
		case *ast.Field:
			if len(s.Directives) > 0 || !undirected(s.SelectionSet) {
				return false
			}
		case *ast.InlineFragment:
			if len(s.Directives) > 0 || !undirected(s.SelectionSet) {
				return false
			}
		case *ast.FragmentSpread: // the fragment is looked at by itself
			if len(s.Directives) > 0 {
				return false
			}
		}
	}
	return true
}
