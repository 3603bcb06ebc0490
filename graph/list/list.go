// Package list writes the elements of a GraphQL list.
//
// gqlgen writes each element in a goroutine of its own, which costs more than a short
// list's database read and is of use only where elements wait for something. So the
// generator (see graph/generate) puts Marshal in its place: one after another, unless
// the selection asks a loader below the first relation, where only elements that wait
// together are batched together.
package list

import (
	"context"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

type together struct{}

// Together is where loaders of elements that are written at the same time find each
// other; nil where elements are written one after another, so that nobody else will come.
func Together(ctx context.Context) *sync.Map {
	meeting, _ := ctx.Value(together{}).(*sync.Map)
	return meeting
}

// maxTogether bounds the goroutines of one list.
const maxTogether = 64

// Marshal writes length elements, each by element. sel is what is selected of one.
func Marshal(ctx context.Context, sel ast.SelectionSet, length int, element func(ctx context.Context, i int) graphql.Marshaler) graphql.Array {
	ret := make(graphql.Array, length)
	if length == 0 {
		return ret
	}
	if length == 1 || !waits(sel, false) {
		if length > 1 {
			ctx = context.WithValue(ctx, readKey{}, &read{})
		}
		for i := range length {
			ret[i] = guarded(within(ctx, i), i, element)
		}
		return ret
	}
	if Together(ctx) == nil {
		ctx = context.WithValue(ctx, together{}, &sync.Map{})
	}
	var wg sync.WaitGroup
	room := make(chan struct{}, maxTogether)
	for i := range length {
		room <- struct{}{}
		wg.Go(func() {
			defer func() { <-room }()
			ret[i] = guarded(within(ctx, i), i, element)
		})
	}
	wg.Wait()
	return ret
}

func within(ctx context.Context, i int) context.Context {
	return graphql.WithFieldContext(ctx, &graphql.FieldContext{Index: &i})
}

// guarded turns an element's panic into its error, as gqlgen does.
func guarded(ctx context.Context, i int, element func(ctx context.Context, i int) graphql.Marshaler) (m graphql.Marshaler) {
	defer func() {
		if r := recover(); r != nil {
			graphql.AddError(ctx, graphql.GetOperationContext(ctx).Recover(ctx, r))
			m = graphql.Null
		}
	}()
	return element(ctx, i)
}

// waits says whether elements with this selection wait for a loader. A relation directly
// on the element does not: it is read once for the whole list. Below a relation it does.
func waits(sel ast.SelectionSet, below bool) bool {
	for _, s := range sel {
		switch s := s.(type) {
		case *ast.Field:
			relation := s.Definition != nil && s.Definition.Directives.ForName("goField") != nil
			if relation && below || waits(s.SelectionSet, below || relation) {
				return true
			}
		case *ast.InlineFragment:
			if waits(s.SelectionSet, below) {
				return true
			}
		case *ast.FragmentSpread:
			if s.Definition != nil && waits(s.Definition.SelectionSet, below) {
				return true
			}
		}
	}
	return false
}
