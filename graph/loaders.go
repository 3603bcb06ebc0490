package graph

import (
	"context"
	"time"

	"github.com/graph-gophers/dataloader/v7"

	"duolao/graph/list"
)

// loader reads things by id.
type loader[V any] = keyed[int64, V]

// keyed reads things by a key for many parents at once. Parents of one list come together
// anyway (gqlgen asks once a list); parents of several lists that are written at the same
// time meet in a batch.
type keyed[K comparable, V any] struct {
	read func(ctx context.Context, ids []K) (map[K]V, error)
}

// meetFor is how long a batch waits for more of its kind.
const meetFor = time.Millisecond

// of gives, for every id in its place, what it names; the zero V for no id or an unknown one.
func (l *keyed[K, V]) of(ctx context.Context, ids []*K) ([]V, error) {
	found := make([]V, len(ids))
	wanted := make([]K, 0, len(ids))
	seen := make(map[K]bool, len(ids))
	for _, id := range ids {
		if id != nil && !seen[*id] {
			seen[*id] = true
			wanted = append(wanted, *id)
		}
	}
	if len(wanted) == 0 {
		return found, nil
	}
	byID, err := l.many(ctx, wanted)
	if err != nil {
		return nil, err
	}
	for i, id := range ids {
		if id != nil {
			found[i] = byID[*id]
		}
	}
	return found, nil
}

func (l *keyed[K, V]) many(ctx context.Context, ids []K) (map[K]V, error) {
	meeting := list.Together(ctx)
	if meeting == nil {
		return l.read(ctx, ids)
	}
	batched, _ := meeting.LoadOrStore(l, dataloader.NewBatchedLoader(l.batch,
		dataloader.WithWait[K, V](meetFor), dataloader.WithBatchCapacity[K, V](1000)))
	values, errs := batched.(*dataloader.Loader[K, V]).LoadMany(ctx, ids)() //nolint:errcheck // the key is this loader, whose only value this is
	byID := make(map[K]V, len(ids))
	for i, id := range ids {
		if len(errs) > 0 && errs[i] != nil {
			return nil, errs[i]
		}
		byID[id] = values[i]
	}
	return byID, nil
}

func (l *keyed[K, V]) batch(ctx context.Context, ids []K) []*dataloader.Result[V] {
	byID, err := l.read(ctx, ids)
	results := make([]*dataloader.Result[V], len(ids))
	for i, id := range ids {
		results[i] = &dataloader.Result[V]{Data: byID[id], Error: err}
	}
	return results
}

// related gives, for every parent in its place, what key names.
func related[P any, K comparable, V any](ctx context.Context, l *keyed[K, V], parents []P, key func(P) *K) ([]V, error) {
	ids := make([]*K, len(parents))
	for i, p := range parents {
		ids[i] = key(p)
	}
	return l.of(ctx, ids)
}

// lists is related for lists: a parent without any has an empty one, never null.
func lists[P, V any](ctx context.Context, l *loader[[]V], parents []P, key func(P) *int64) ([][]V, error) {
	found, err := related(ctx, l, parents, key)
	for i := range found {
		if found[i] == nil {
			found[i] = []V{}
		}
	}
	return found, err
}

// listed is related for parents that name their list by ids; what is not there is left out.
func listed[P, V any](ctx context.Context, l *loader[*V], parents []P, keys func(P) []int64) ([][]*V, error) {
	var ids []*int64
	for _, p := range parents {
		for _, id := range keys(p) {
			ids = append(ids, &id)
		}
	}
	found, err := l.of(ctx, ids)
	if err != nil {
		return nil, err
	}
	byID := make(map[int64]*V, len(ids))
	for i, id := range ids {
		byID[*id] = found[i]
	}
	all := make([][]*V, len(parents))
	for i, p := range parents {
		all[i] = []*V{}
		for _, id := range keys(p) {
			if v := byID[id]; v != nil {
				all[i] = append(all[i], v)
			}
		}
	}
	return all, nil
}

// through is listed for parents whose lists of ids another loader has.
func through[P, V any](ctx context.Context, ids *loader[[]int64], l *loader[*V], parents []P, key func(P) *int64) ([][]*V, error) {
	found, err := related(ctx, ids, parents, key)
	if err != nil {
		return nil, err
	}
	return listed(ctx, l, found, func(ids []int64) []int64 { return ids })
}
