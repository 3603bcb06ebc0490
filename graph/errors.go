// Package graph is the GraphQL API: its schema, its resolvers, and the rules that
// hold for every operation.
package graph

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"duolao/graph/transport"
	"duolao/server/errs"
	"duolao/server/reqid"
)

// errPanic stands for a panic that RecoverFunc has logged already.
var errPanic = errors.New("panic")

// maxMessage bounds what comes back of the client's own words in a message.
const maxMessage = 500

// ErrorPresenter makes of every error what the client may see: message, path and
// extensions {code reason field params requestId}. An *errs.Error says so itself.
// What gqlgen and gqlparser find wrong with a request is INVALID, what ran out of
// time is LIMITED with reason "timeout". Anything else is "internal error", and its
// cause goes to log.
func ErrorPresenter(log *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		raw, ok := errors.AsType[*gqlerror.Error](err)
		if !ok {
			raw = gqlerror.WrapPath(graphql.GetPath(ctx), err)
		}
		e, path := classify(ctx, err, raw)
		if e.Code == errs.Internal {
			logInternal(ctx, log, err, raw.Path)
		}
		shown := transport.ToGraphQL(ctx, e)
		shown.Err, shown.Path, shown.Locations = err, path, raw.Locations
		return shown
	}
}

// classify finds the code of err, and the path in the response that it belongs to.
func classify(ctx context.Context, err error, raw *gqlerror.Error) (*errs.Error, ast.Path) {
	fc := graphql.GetFieldContext(ctx)
	path := raw.Path
	inArgument := fc != nil && fc.Args == nil && fc.Field.Field != nil && fc.Field.Definition != nil && len(fc.Field.Definition.Arguments) > 0
	if inArgument {
		// gqlgen appends where in the argument it was; that is the error's field.
		path = fc.Path()
	}
	if e, ok := errors.AsType[*errs.Error](err); ok {
		if inArgument && e.Field == "" {
			withField := *e
			withField.Field = fieldOf(raw.Path[min(len(path), len(raw.Path)):])
			e = &withField
		}
		return e, path
	}
	switch code, _ := raw.Extensions["code"].(string); {
	case timedOut(ctx, err):
		return errs.New(errs.Limited, "timeout", "the operation took too long; ask for less at once"), path
	case errors.Is(err, context.Canceled):
		return errs.New(errs.Internal, "cancelled", "the client went away"), path
	case code == errcode.ValidationFailed || code == errcode.ParseFailed:
		e := errs.New(errs.Invalid, "bad_query", "%s", clip(raw.Message))
		if len(path) > 0 && path[0] == ast.PathName("variable") { // where in the variables, not in the response
			e.Reason, e.Field, path = "invalid_value", fieldOf(path[1:]), nil
		}
		return e, path
	case inArgument:
		return errs.Invalidf(fieldOf(raw.Path[min(len(path), len(raw.Path)):]), "invalid_value", "%s", clip(plain(err, raw))), path
	default:
		return errs.New(errs.Internal, "", transport.InternalMessage), path
	}
}

// plain is the message of err without the "input: path" that gqlerror puts before it.
func plain(err error, raw *gqlerror.Error) string {
	if raw.Message != "" {
		return raw.Message
	}
	return err.Error()
}

// timedOut tells whether err comes from the end of the operation's time, here or in
// the database (which answers query_canceled, also at its own statement_timeout).
func timedOut(ctx context.Context, err error) bool {
	if errors.Is(err, context.DeadlineExceeded) {
		return true
	}
	var state interface{ SQLState() string } // of pgx, which this package does not import
	return errors.As(err, &state) && state.SQLState() == "57014" && !errors.Is(ctx.Err(), context.Canceled)
}

// fieldOf writes the path into an input as errs.Error.Field has it: "input.months.0".
func fieldOf(path ast.Path) string {
	var b strings.Builder
	for i, step := range path {
		if i > 0 {
			b.WriteByte('.')
		}
		switch step := step.(type) {
		case ast.PathName:
			b.WriteString(string(step))
		case ast.PathIndex:
			b.WriteString(strconv.Itoa(int(step)))
		}
	}
	return b.String()
}

// clip shortens a message that repeats what the client sent.
func clip(s string) string {
	if len(s) <= maxMessage {
		return s
	}
	return strings.ToValidUTF8(s[:maxMessage], "") + "…"
}

// logInternal tells the log what the client does not learn.
func logInternal(ctx context.Context, log *slog.Logger, err error, path ast.Path) {
	if errors.Is(err, errPanic) {
		return // RecoverFunc has, with the stack
	}
	level := slog.LevelError
	if errors.Is(err, context.Canceled) {
		level = slog.LevelDebug // the client went away; nothing is wrong
	}
	log.Log(ctx, level, "graphql: internal error", "err", err, "path", path.String(),
		"operation", operationName(ctx), "request_id", reqid.From(ctx))
}

// RecoverFunc turns a panic in a resolver into an internal error and logs its stack.
func RecoverFunc(log *slog.Logger) graphql.RecoverFunc {
	return func(ctx context.Context, p any) error {
		log.ErrorContext(ctx, "graphql: panic", "panic", fmt.Sprint(p), "path", graphql.GetPath(ctx).String(),
			"operation", operationName(ctx), "request_id", reqid.From(ctx), "stack", string(debug.Stack()))
		return errs.New(errs.Internal, "", transport.InternalMessage).Wrap(errPanic)
	}
}

// operationName is the name of the operation under way, "" when it has none.
func operationName(ctx context.Context) string {
	if !graphql.HasOperationContext(ctx) {
		return ""
	}
	op := graphql.GetOperationContext(ctx)
	if op.Operation != nil {
		return op.Operation.Name
	}
	return op.OperationName
}
