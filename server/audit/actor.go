package audit

import "context"

// Actor is whoever a change is recorded for.
type Actor interface {
	// AuditActor gives the person, 0 for the system itself, and the network address.
	AuditActor() (staffID int64, address string)
}

type actorKey struct{}

// WithActor is ctx carrying a. Callers use auth.With, which ends here: who is calling
// is kept in one place.
func WithActor(ctx context.Context, a Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, a)
}

// ActorFrom is whoever is calling, nil where nobody has signed in.
func ActorFrom(ctx context.Context) Actor {
	a, _ := ctx.Value(actorKey{}).(Actor)
	return a
}

func actorOf(ctx context.Context) (staffID int64, address string) {
	if a := ActorFrom(ctx); a != nil {
		return a.AuditActor()
	}
	return 0, ""
}
