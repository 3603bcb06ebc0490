// Package fail answers a request with an error before GraphQL runs (or where no
// GraphQL runs at all): a real HTTP status, and the body that a GraphQL client
// knows how to read.
package fail

import (
	"encoding/json"
	"math"
	"net/http"
	"strconv"
	"time"

	"duolao/server/errs"
	"duolao/server/reqid"
	"duolao/server/web/accept"
)

// InternalMessage is all that a client learns of an error that is not its own.
const InternalMessage = "internal error"

// ReasonUnavailable is the reason of an error that goes away by itself: the server
// starts, stops, or has lost its database. Its status is 503.
const ReasonUnavailable = "unavailable"

// Unavailable is an outage that a client may retry after the given time.
func Unavailable(after time.Duration) *errs.Error {
	e := errs.New(errs.Limited, ReasonUnavailable, "the service is not available now; try again")
	e.RetryAfter = after
	return e
}

// Status is the HTTP status of e.
func Status(e *errs.Error) int {
	if e.Reason == ReasonUnavailable {
		return http.StatusServiceUnavailable
	}
	switch e.Code {
	case errs.Unauthenticated:
		return http.StatusUnauthorized
	case errs.Forbidden:
		return http.StatusForbidden
	case errs.NotFound:
		return http.StatusNotFound
	case errs.Invalid:
		return http.StatusBadRequest
	case errs.Conflict:
		return http.StatusConflict
	case errs.Limited:
		return http.StatusTooManyRequests
	default:
		return http.StatusInternalServerError
	}
}

// Extensions is what the client learns of e besides its message.
func Extensions(e *errs.Error, requestID string) map[string]any {
	ext := make(map[string]any, 4)
	ext["code"] = string(e.Code)
	if e.Reason != "" {
		ext["reason"] = e.Reason
	}
	if e.Field != "" {
		ext["field"] = e.Field
	}
	if len(e.Params) > 0 {
		ext["params"] = e.Params
	}
	if s := seconds(e.RetryAfter); s > 0 {
		ext["retryAfter"] = s
	}
	if requestID != "" {
		ext["requestId"] = requestID
	}
	return ext
}

// Message is what the client reads of e: nothing of an internal error.
func Message(e *errs.Error) string {
	if e.Code == errs.Internal {
		return InternalMessage
	}
	return e.Message
}

// Write answers with e under the status of its code.
func Write(w http.ResponseWriter, r *http.Request, e *errs.Error) {
	WriteStatus(w, r, Status(e), e)
}

// WriteStatus answers with e under a status of the caller's choice. The request's
// own text never comes back.
func WriteStatus(w http.ResponseWriter, r *http.Request, status int, e *errs.Error) {
	type failure struct {
		Message    string         `json:"message"`
		Extensions map[string]any `json:"extensions"`
	}
	body, err := json.Marshal(struct {
		Errors []failure `json:"errors"`
	}{[]failure{{Message(e), Extensions(e, reqid.From(r.Context()))}}})
	if err != nil { // a parameter that JSON cannot hold: the code still says enough
		body = []byte(`{"errors":[{"message":"internal error","extensions":{"code":"INTERNAL"}}]}`)
	}
	kind := accept.Of(r)
	if kind == accept.EventStream { // the stream has not begun
		kind = accept.JSON
	}
	h := w.Header()
	h.Set("Content-Type", kind.ContentType())
	h.Set("Content-Length", strconv.Itoa(len(body)))
	h.Set("Cache-Control", "no-store")
	if status == http.StatusUnauthorized && h.Get("WWW-Authenticate") == "" {
		h.Set("WWW-Authenticate", `Bearer realm="duolao"`)
	}
	if s := seconds(e.RetryAfter); s > 0 {
		h.Set("Retry-After", strconv.Itoa(s))
	}
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // the client may have gone
	}
}

// seconds rounds up: a client that comes back on the second must not be early.
func seconds(d time.Duration) int {
	return int(math.Ceil(d.Seconds()))
}
