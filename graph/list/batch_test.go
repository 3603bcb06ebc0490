package list_test

import (
	"context"
	"errors"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"duolao/graph/list"
)

type parent struct{ n int }

func asked(alias string) graphql.CollectedField {
	return graphql.CollectedField{Field: &ast.Field{Name: alias, Alias: alias}}
}

// What is read for a list's first element is at hand for the others, each in its place; where it is not as it should be,
// nothing is, and gqlgen asks as ever.
func TestRelation(t *testing.T) {
	parents := []*parent{{0}, {1}, {2}}
	deferred := asked("twice")
	deferred.Deferrables = []*graphql.Deferrable{{Label: "later"}}
	for name, c := range map[string]struct {
		read    func() (any, error)
		field   graphql.CollectedField
		listOf  string
		objects []*parent
		want    bool
	}{
		"read":                   {func() (any, error) { return []int{0, 2, 4}, nil }, asked("twice"), "Parent", parents, true},
		"asked by another name":  {func() (any, error) { return []int{0, 2, 4}, nil }, asked("double"), "Parent", parents, false},
		"failed":                 {func() (any, error) { return []int{0, 2, 4}, errors.New("no") }, asked("twice"), "Parent", parents, false},
		"too few":                {func() (any, error) { return []int{0, 2}, nil }, asked("twice"), "Parent", parents, false},
		"of another type":        {func() (any, error) { return []string{"0", "2", "4"}, nil }, asked("twice"), "Parent", parents, false},
		"of another list":        {func() (any, error) { return []int{0, 2, 4}, nil }, asked("twice"), "Other", parents, false},
		"of other objects":       {func() (any, error) { return []int{0, 2, 4}, nil }, asked("twice"), "Parent", []*parent{{0}, {1}, {2}}, false},
		"later, by a directive":  {func() (any, error) { return []int{0, 2, 4}, nil }, deferred, "Parent", parents, false},
		"of one that is the all": {func() (any, error) { return []int{0}, nil }, asked("twice"), "Parent", parents[:1], false},
	} {
		list.Marshal(graphql.WithBatchParents(t.Context(), "Parent", parents[:len(c.objects)], nil), nil, len(c.objects), func(ctx context.Context, i int) graphql.Marshaler {
			got, ok := list.Relation[int](list.Of(ctx, c.listOf, c.objects[i]), c.field)
			if ok != (c.want && i > 0) || ok && got != 2*c.objects[i].n {
				t.Errorf("%s: element %d is given %d, %v", name, i, got, ok)
			}
			ctx = graphql.WithFieldContext(ctx, &graphql.FieldContext{Field: asked("twice")})
			batch, _ := list.Parents[*parent](ctx, "Parent")
			batch.FieldResult(asked("twice"), c.read)
			return graphql.Null
		})
	}
	if _, ok := list.Relation[int](list.Of(t.Context(), "Parent", parents[1]), asked("twice")); ok {
		t.Error("something is at hand outside of any list")
	}
}
