package transport

import (
	"net/http"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"duolao/server/web/accept"
)

// HTTP takes queries by GET, and queries and mutations by POST with JSON, and
// answers everything else with what is wrong about it (405, 406, 415). Its answers
// follow "GraphQL over HTTP": under application/graphql-response+json the status
// tells whether the operation ran, under application/json it is 200 once the
// request as such is sound.
type HTTP struct {
	MaxBody int64 // bytes of a JSON body; 0 is DefaultMaxBody
}

// Supports is true: HTTP comes last and answers for all.
func (HTTP) Supports(*http.Request) bool { return true }

// Do answers one request.
func (t HTTP) Do(w http.ResponseWriter, r *http.Request, exec graphql.GraphExecutor) {
	var params *graphql.RawParams
	var bad *refusal
	kind := accept.Of(r)
	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodPost:
		w.Header().Set("Allow", "GET, POST")
		if r.Method == http.MethodOptions {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		bad = refuse(http.StatusMethodNotAllowed, "method", "use GET for a query, or POST")
	case kind == accept.None, kind == accept.EventStream: // a stream that no transport before this one took
		bad = refuse(http.StatusNotAcceptable, "not_acceptable",
			"the answer comes as application/graphql-response+json or application/json; accept one of them")
	case r.Method == http.MethodGet:
		params, bad = readGet(r)
	default:
		params, bad = readPost(r, orDefault(t.MaxBody, DefaultMaxBody))
	}
	if bad != nil {
		bad.write(w, r)
		return
	}

	ctx := graphql.StartOperationTrace(r.Context())
	params.Headers = r.Header
	op, list := exec.CreateOperationContext(ctx, params)
	if len(list) > 0 {
		reject(ctx, w, kind, exec, op, list)
		return
	}
	if bad := unfit(w, r, op); bad != nil {
		bad.write(w, r)
		return
	}
	execute(ctx, w, r, kind, exec, op)
}

// unfit refuses an operation that this method cannot carry: a GET must not change
// anything (a link or an image on another site can cause one), and a subscription
// needs a stream.
func unfit(w http.ResponseWriter, r *http.Request, op *graphql.OperationContext) *refusal {
	switch kind := op.Operation.Operation; {
	case kind == ast.Subscription:
		return refuse(http.StatusNotAcceptable, "subscription",
			"a subscription needs a WebSocket (graphql-transport-ws) or Accept: text/event-stream")
	case kind != ast.Query && r.Method == http.MethodGet:
		w.Header().Set("Allow", "POST")
		return refuse(http.StatusMethodNotAllowed, "method", "GET is for queries; send a mutation by POST")
	}
	return nil
}
