// Package transport is the way into the GraphQL API: requests over HTTP, uploads,
// event streams and WebSockets.
//
// The transports of gqlgen are not used, because of what they do not do: negotiate
// the media type by q-values, keep to the statuses of "GraphQL over HTTP", keep a bad
// body out of the answer, close a WebSocket with the codes that clients know, end an
// operation with one message, refuse an upload from another site. Each type here is
// a graphql.Transport and owns one of the ways in; HTTP answers whatever no other
// wants, so it comes last.
package transport

import (
	"context"
	"net/http"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"duolao/server/errs"
	"duolao/server/web/fail"
)

// The bounds of the ways in, where a transport leaves its own at zero.
const (
	DefaultMaxBody       = 256 << 10       // of a JSON request
	DefaultMaxUpload     = 10 << 20        // of all files of one upload
	DefaultMaxMessage    = 64 << 10        // of a WebSocket message
	DefaultMaxOperations = 20              // at once on one socket
	DefaultInitTimeout   = 3 * time.Second // from the upgrade to connection_init
	DefaultHeartbeat     = 15 * time.Second
	DefaultWriteTimeout  = 10 * time.Second // a client that does not take what it asked for
)

// InternalMessage is all that a client learns of an error that is not its own.
const InternalMessage = fail.InternalMessage

// Identity tells who is behind a stream, and until when. Both may be nil.
type Identity struct {
	// User is a stable key of the caller, "" for nobody. Streams are counted by it.
	User func(context.Context) string
	// Expiry is when the caller's token ends, zero for never. A stream ends with it.
	Expiry func(context.Context) time.Time
}

func (i Identity) user(ctx context.Context) string {
	if i.User == nil {
		return ""
	}
	return i.User(ctx)
}

func (i Identity) expiry(ctx context.Context) time.Time {
	if i.Expiry == nil {
		return time.Time{}
	}
	return i.Expiry(ctx)
}

// WriteError answers with e before GraphQL runs: a well-formed GraphQL response
// under a real status (401, 403, 429 with Retry-After, 503 and so on).
func WriteError(w http.ResponseWriter, r *http.Request, e *errs.Error) { fail.Write(w, r, e) }

// orDefault is v, or def where v is zero.
func orDefault[T comparable](v, def T) T {
	var zero T
	if v == zero {
		return def
	}
	return v
}

var (
	_ graphql.Transport = HTTP{}
	_ graphql.Transport = Multipart{}
	_ graphql.Transport = SSE{}
	_ graphql.Transport = WebSocket{}
)
