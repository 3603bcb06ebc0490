package list

import (
	"context"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Batch is the list of parents for which a relation is read at once, and the place of the
// one that asks.
type Batch[P any] struct {
	Parents  []P
	Index    ast.PathIndex
	IndexMap map[int]int
	group    *graphql.BatchParentGroup
	read     *read
}

// Parents is graphql.BatchParentsFor, which writes down the whole path for the sake of its
// last index. ok is false where the parent stands in no list.
func Parents[P any](ctx context.Context, typeName string) (b Batch[P], ok bool) {
	group := graphql.GetBatchParentGroup(ctx, typeName)
	if group == nil {
		return b, false
	}
	parents, ok := group.Parents.([]P)
	if !ok {
		return b, false
	}
	field := graphql.GetFieldContext(ctx)
	if field == nil || field.Parent == nil || field.Parent.Index == nil {
		return b, false
	}
	b = Batch[P]{parents, ast.PathIndex(*field.Parent.Index), group.IndexMap, group, nil}
	if b.Index == 0 {
		b.read, _ = ctx.Value(readKey{}).(*read)
	}
	return b, true
}

// FieldResult reads the relation once for all who ask for it by the same name.
func (b Batch[P]) FieldResult(field graphql.CollectedField, resolve func() (any, error)) *graphql.BatchFieldResult {
	result := b.group.GetFieldResult(field.Alias, resolve)
	if b.read != nil && result.Err == nil {
		b.read.results.Store(relation{b.group, field.Alias}, result.Results)
	}
	return result
}

// read is what was read for the first element of a list whose elements are written one after another: for all of them.
type read struct{ results sync.Map }

type readKey struct{}

// relation names one by which other elements ask for it.
type relation struct {
	group *graphql.BatchParentGroup
	alias string
}

// Element is an element of such a list after the first.
type Element struct {
	read     *read
	group    *graphql.BatchParentGroup
	of, size int
}

// Of is obj as the element that ctx is of; nil where it is none, or the first.
func Of[P comparable](ctx context.Context, typeName string, obj P) *Element {
	field := graphql.GetFieldContext(ctx)
	if field == nil || field.Index == nil || *field.Index == 0 {
		return nil
	}
	known, _ := ctx.Value(readKey{}).(*read)
	group := graphql.GetBatchParentGroup(ctx, typeName)
	if known == nil || group == nil || group.IndexMap != nil {
		return nil
	}
	parents, is := group.Parents.([]P)
	if i := *field.Index; !is || i >= len(parents) || parents[i] != obj {
		return nil
	}
	return &Element{known, group, *field.Index, len(parents)}
}

// Relation is what the relation gives an element, where it was read for all without an error; whatever is not as it should
// be is left to gqlgen, which says what it is.
func Relation[V any](e *Element, field graphql.CollectedField) (v V, ok bool) {
	if e == nil || field.IsDeferred() {
		return v, false
	}
	results, _ := e.read.results.Load(relation{e.group, field.Alias})
	values, ok := results.([]V)
	if !ok || len(values) != e.size {
		return v, false
	}
	return values[e.of], true
}
