package transport

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"duolao/server/errs"
	"duolao/server/reqid"
	"duolao/server/web/accept"
	"duolao/server/web/fail"
)

// Appender is a value of extensions that writes its own JSON: what is in every
// response should not go through reflection.
type Appender interface {
	AppendJSON([]byte) []byte
}

// buffers are for bodies, of requests and of responses. One that has grown beyond
// keep is left to the garbage collector.
var buffers = sync.Pool{New: func() any { b := make([]byte, 0, 4<<10); return &b }}

const keep = 64 << 10

func getBuffer() *[]byte {
	if b, ok := buffers.Get().(*[]byte); ok {
		return b
	}
	return new([]byte) // never: nothing else is put there
}

func putBuffer(b *[]byte) {
	if cap(*b) <= keep {
		*b = (*b)[:0]
		buffers.Put(b)
	}
}

// appendHead writes a response up to its data: `{"errors":[…],"data":`. tail is what
// must follow the data. Without data (the request did not run) head is all.
func appendHead(head []byte, resp *graphql.Response) (_ []byte, hasData bool) {
	head = append(head, '{')
	if len(resp.Errors) > 0 {
		head = append(head, `"errors":`...)
		head = appendErrors(head, resp.Errors)
		if resp.Data == nil { // no "data" when nothing was executed
			return head, false
		}
		head = append(head, ',')
	}
	head = append(head, `"data":`...)
	if resp.Data == nil {
		head = append(head, "null"...)
	}
	return head, resp.Data != nil
}

// appendTail writes what follows the data of a response.
func appendTail(b []byte, resp *graphql.Response) []byte {
	if len(resp.Extensions) > 0 {
		b = append(b, `,"extensions":{`...)
		first := true
		for key, value := range resp.Extensions {
			if !first {
				b = append(b, ',')
			}
			start := len(b)
			b = strconv.AppendQuote(b, key) // keys are ours, plain ASCII
			b = append(b, ':')
			if a, ok := value.(Appender); ok {
				b = a.AppendJSON(b)
			} else if enc, err := json.Marshal(value); err == nil {
				b = append(b, enc...)
			} else {
				b = append(b[:start], strconv.Quote(key)+":null"...)
			}
			first = false
		}
		b = append(b, '}')
	}
	return append(b, '}')
}

// appendResponse writes the whole of a response.
func appendResponse(b []byte, resp *graphql.Response) []byte {
	b, hasData := appendHead(b, resp)
	if hasData {
		b = append(b, resp.Data...)
	}
	return appendTail(b, resp)
}

// appendErrors writes a list of errors. One that JSON cannot hold becomes an internal error.
func appendErrors(b []byte, list gqlerror.List) []byte {
	b = append(b, '[')
	for i, e := range list {
		if i > 0 {
			b = append(b, ',')
		}
		enc, err := json.Marshal(e)
		if err != nil {
			enc = []byte(`{"message":"internal error","extensions":{"code":"INTERNAL"}}`)
		}
		b = append(b, enc...)
	}
	return append(b, ']')
}

// The header values are shared, so that setting them does not allocate. Nobody
// writes into them: net/http only reads.
var (
	headerJSON    = []string{accept.JSON.ContentType()}
	headerGraphQL = []string{accept.GraphQL.ContentType()}
	headerNoStore = []string{"no-store"}
)

// write answers with resp. The data goes out as the executor wrote it: it is JSON
// already and is neither read nor copied again when it is large.
func write(w http.ResponseWriter, kind accept.Type, status int, resp *graphql.Response) {
	buf := getBuffer()
	defer putBuffer(buf)
	b, hasData := appendHead(*buf, resp)
	at := len(b)
	large := hasData && len(resp.Data) > keep/2
	if hasData && !large {
		b = append(b, resp.Data...)
		at = len(b)
	}
	b = appendTail(b, resp)
	*buf = b
	length := len(b)
	if large {
		length += len(resp.Data)
	}

	h := w.Header()
	if kind == accept.GraphQL {
		h["Content-Type"] = headerGraphQL
	} else {
		h["Content-Type"] = headerJSON
	}
	h["Cache-Control"] = headerNoStore
	h["Content-Length"] = []string{strconv.Itoa(length)}
	w.WriteHeader(status)
	// A write fails when the client has gone: nobody is left to tell. What goes out is
	// JSON by its Content-Type, and nosniff keeps browsers to that.
	if !large {
		_, _ = w.Write(b) //nolint:gosec // JSON, see above
		return
	}
	_, _ = w.Write(b[:at])    //nolint:gosec // JSON, see above
	_, _ = w.Write(resp.Data) //nolint:gosec // JSON, see above
	_, _ = w.Write(b[at:])    //nolint:gosec // JSON, see above
}

// execute runs one query or mutation and answers with its result.
func execute(ctx context.Context, w http.ResponseWriter, r *http.Request, kind accept.Type, exec graphql.GraphExecutor, op *graphql.OperationContext) {
	responses, ctx := exec.DispatchOperation(ctx, op)
	resp := responses(ctx)
	if resp == nil { // the context ended before the operation began
		if r.Context().Err() != nil {
			return // by the client, who has gone
		}
		resp = &graphql.Response{Errors: gqlerror.List{ToGraphQL(ctx, timeout())}}
		write(w, kind, requestErrorStatus(kind, resp.Errors), resp)
		return
	}
	status := http.StatusOK
	if resp.Data == nil && len(resp.Errors) > 0 {
		status = requestErrorStatus(kind, resp.Errors)
	}
	write(w, kind, status, resp)
}

// reject answers a request that could not run: its document does not parse or
// validate, its variables do not fit, or it is beyond the limits.
func reject(ctx context.Context, w http.ResponseWriter, kind accept.Type, exec graphql.GraphExecutor, op *graphql.OperationContext, list gqlerror.List) {
	resp := exec.DispatchError(graphql.WithOperationContext(ctx, op), list)
	resp.Data = nil
	write(w, kind, requestErrorStatus(kind, resp.Errors), resp)
}

// requestErrorStatus is the status of a response without data: clients of
// application/json look into the body, so it is 200 there.
func requestErrorStatus(kind accept.Type, list gqlerror.List) int {
	if kind != accept.GraphQL {
		return http.StatusOK
	}
	for _, e := range list {
		if e.Extensions["code"] == string(errs.Internal) {
			return http.StatusInternalServerError
		}
	}
	return http.StatusBadRequest
}

// timeout is an operation that took longer than it may.
func timeout() *errs.Error {
	return errs.New(errs.Limited, "timeout", "the operation took too long; ask for less at once")
}

// ToGraphQL is e as the client sees it.
func ToGraphQL(ctx context.Context, e *errs.Error) *gqlerror.Error {
	return &gqlerror.Error{Message: fail.Message(e), Extensions: fail.Extensions(e, reqid.From(ctx))}
}

// presented is err as the client sees it: an *errs.Error with its code, anything
// else as an internal error.
func presented(ctx context.Context, err error) *gqlerror.Error {
	var e *errs.Error
	if !errors.As(err, &e) {
		e = errs.New(errs.Internal, "", fail.InternalMessage)
	}
	return ToGraphQL(ctx, e)
}
