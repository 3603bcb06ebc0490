package list

import (
	"context"

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
	return Batch[P]{parents, ast.PathIndex(*field.Parent.Index), group.IndexMap, group}, true
}

// FieldResult reads the relation once for all who ask for it by the same name.
func (b Batch[P]) FieldResult(field graphql.CollectedField, resolve func() (any, error)) *graphql.BatchFieldResult {
	return b.group.GetFieldResult(field.Alias, resolve)
}
