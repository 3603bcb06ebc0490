package schematest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"duolao/server/errs"
)

// Resolver answers the schema.
type Resolver struct {
	// Executed counts the root fields that ran.
	Executed atomic.Int64
	// Tick is the time between ticks.
	Tick time.Duration
	// Gate, when set, holds touch back until it is closed.
	Gate chan struct{}
}

// New is the schema as gqlgen's executor takes it.
func New(r *Resolver) graphql.ExecutableSchema {
	return NewExecutableSchema(Config{Resolvers: r})
}

// Broken has the failing rows.
func (r *Resolver) Broken() BrokenResolver { return brokenResolver{} }

// Item has the nested lists.
func (r *Resolver) Item() ItemResolver { return itemResolver{} }

// Mutation changes nothing.
func (r *Resolver) Mutation() MutationResolver { return mutationResolver{r} }

// Query reads nothing.
func (r *Resolver) Query() QueryResolver { return queryResolver{r} }

// Subscription ticks.
func (r *Resolver) Subscription() SubscriptionResolver { return subscriptionResolver{r} }

type (
	brokenResolver       struct{}
	itemResolver         struct{}
	mutationResolver     struct{ *Resolver }
	queryResolver        struct{ *Resolver }
	subscriptionResolver struct{ *Resolver }
)

func (brokenResolver) Value(context.Context, *Broken) (*string, error) {
	return nil, errs.New(errs.Conflict, "broken", "this row is broken")
}

func items(n int) []*Item {
	list := make([]*Item, n)
	for i := range list {
		list[i] = &Item{ID: fmt.Sprint(i), Name: fmt.Sprintf("项目 %d <&>", i)}
	}
	return list
}

func (itemResolver) Children(context.Context, *Item, *int32) ([]*Item, error) { return items(2), nil }
func (itemResolver) Few(context.Context, *Item) ([]*Item, error)              { return items(3), nil }

func (r queryResolver) Hello(context.Context) (string, error) {
	r.Executed.Add(1)
	return "你好", nil
}

func (r queryResolver) Slow(ctx context.Context) (*string, error) {
	<-ctx.Done()
	return nil, fmt.Errorf("reading: %w", ctx.Err())
}

// cancelled looks like what pgx gives when the database cancels a statement.
type cancelled struct{}

func (cancelled) Error() string    { return "canceling statement due to statement timeout" }
func (cancelled) SQLState() string { return "57014" }

func (r queryResolver) Fail(_ context.Context, kind string) (*string, error) {
	switch kind {
	case "conflict":
		return nil, errs.Conflictf("month_closed", "the month is closed").With("month", "2010-09")
	case "field":
		return nil, fmt.Errorf("wrapped: %w", errs.Invalidf("input.quantity", "negative", "a quantity is at least 0"))
	case "limited":
		e := errs.New(errs.Limited, "slow_down", "too often")
		e.RetryAfter = 1500 * time.Millisecond
		return nil, e
	case "internal":
		return nil, errs.New(errs.Internal, "secret", "secret: %v", errors.New("dial tcp 10.0.0.1"))
	case "sql":
		return nil, fmt.Errorf("query: %w", cancelled{})
	case "panic":
		panic("secret panic")
	case "unmarshalable":
		return nil, errs.Conflictf("odd", "odd").With("what", func() {})
	default:
		return nil, errors.New("secret: relation \"staff\" does not exist")
	}
}

func (queryResolver) Month(_ context.Context, m Month) (*string, error) {
	s := string(m)
	return &s, nil
}

func (queryResolver) Items(_ context.Context, first *int32) (*ItemConnection, error) {
	list := items(int(*first))
	return &ItemConnection{Nodes: list, TotalCount: int32(len(list))}, nil
}

func (queryResolver) Many(context.Context) ([]*Item, error) { return items(2), nil }

func (queryResolver) Broken(context.Context) ([]*Broken, error) {
	list := make([]*Broken, 100)
	for i := range list {
		list[i] = &Broken{}
	}
	return list, nil
}

func (queryResolver) Text(_ context.Context, bytes int32) (string, error) {
	return strings.Repeat("x", int(bytes)), nil
}

func (r mutationResolver) Touch(context.Context) (string, error) {
	if r.Gate != nil {
		<-r.Gate
	}
	r.Executed.Add(1)
	return "touched", nil
}

func (r mutationResolver) Login(context.Context, string) (string, error) {
	r.Executed.Add(1)
	return "in", nil
}

func (mutationResolver) SetMonth(_ context.Context, in SetMonth) (string, error) {
	return string(in.Month), nil
}

func (mutationResolver) Upload(_ context.Context, file graphql.Upload) (string, error) {
	return described(file)
}

func (mutationResolver) Uploads(_ context.Context, files []*graphql.Upload) ([]string, error) {
	var out []string
	for _, f := range files {
		s, err := described(*f)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

func described(file graphql.Upload) (string, error) {
	n, err := io.Copy(io.Discard, file.File)
	return fmt.Sprintf("%s %s %d %d", file.Filename, file.ContentType, file.Size, n), err
}

func (r subscriptionResolver) Ticks(ctx context.Context, n int32) (<-chan int32, error) {
	ch := make(chan int32)
	go func() {
		defer close(ch)
		for i := range n {
			if r.Tick > 0 {
				select {
				case <-ctx.Done():
					return
				case <-time.After(r.Tick):
				}
			}
			select {
			case <-ctx.Done():
				return
			case ch <- i:
			}
		}
	}()
	return ch, nil
}

func (subscriptionResolver) Silence(ctx context.Context) (<-chan int32, error) {
	ch := make(chan int32)
	go func() { <-ctx.Done(); close(ch) }()
	return ch, nil
}

func (subscriptionResolver) Refused(context.Context) (<-chan int32, error) {
	return nil, errs.Forbiddenf("not for you")
}

func (subscriptionResolver) Panics(context.Context) (<-chan int32, error) { panic("secret panic") }
