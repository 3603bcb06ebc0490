package transport

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"

	"duolao/server/errs"
	"duolao/server/web/fail"
)

// refusal is a request that is wrong as HTTP, with its status.
type refusal struct {
	status int
	err    *errs.Error
}

func (f *refusal) write(w http.ResponseWriter, r *http.Request) {
	fail.WriteStatus(w, r, f.status, f.err)
}

func refuse(status int, reason, format string, args ...any) *refusal {
	code := errs.Invalid
	if status == http.StatusRequestEntityTooLarge || status == http.StatusRequestTimeout {
		code = errs.Limited
	}
	return &refusal{status, errs.New(code, reason, format, args...)}
}

// isJSON tells whether a Content-Type is application/json in UTF-8.
func isJSON(contentType string) bool {
	if contentType == "application/json" { // what nearly every client sends
		return true
	}
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil || kind != "application/json" {
		return false
	}
	charset, ok := params["charset"]
	return !ok || strings.EqualFold(charset, "utf-8") || strings.EqualFold(charset, "utf8")
}

// readPost reads the parameters of a POST. Nothing of a bad body comes back in the
// answer: it may hold a password.
func readPost(r *http.Request, max int64) (*graphql.RawParams, *refusal) {
	if !isJSON(r.Header.Get("Content-Type")) {
		return nil, refuse(http.StatusUnsupportedMediaType, "content_type",
			"the body must be sent as Content-Type: application/json in UTF-8")
	}
	if enc := r.Header.Get("Content-Encoding"); enc != "" && enc != "identity" {
		return nil, refuse(http.StatusUnsupportedMediaType, "content_encoding", "the body must be sent without Content-Encoding")
	}
	buf := getBuffer()
	defer putBuffer(buf)
	body, bad := readBody(r, (*buf)[:0], max)
	*buf = body
	if bad != nil {
		return nil, bad
	}
	return decodeParams(body)
}

// readBody reads the whole body into b.
func readBody(r *http.Request, b []byte, max int64) ([]byte, *refusal) {
	tooLarge := func() *refusal {
		return refuse(http.StatusRequestEntityTooLarge, "body_too_large", "the body is larger than %d bytes", max)
	}
	n := r.ContentLength
	if n > max {
		return b, tooLarge()
	}
	var err error
	if n >= 0 { // net/http hands out no more than Content-Length
		if int64(cap(b)) < n {
			b = make([]byte, 0, n)
		}
		b = b[:n]
		_, err = io.ReadFull(r.Body, b)
	} else {
		w := bytes.NewBuffer(b)
		var copied int64
		copied, err = io.Copy(w, io.LimitReader(r.Body, max+1))
		b = w.Bytes()
		if copied > max {
			return b, tooLarge()
		}
	}
	switch {
	case err == nil:
		return b, nil
	case errors.Is(err, os.ErrDeadlineExceeded):
		return b, refuse(http.StatusRequestTimeout, "body_too_slow", "the body took too long to arrive")
	default:
		return b, refuse(http.StatusBadRequest, "body_incomplete", "the body did not arrive in full")
	}
}

// decodeParams reads a GraphQL request from JSON.
func decodeParams(body []byte) (*graphql.RawParams, *refusal) {
	bad := func(what string) (*graphql.RawParams, *refusal) {
		return nil, refuse(http.StatusBadRequest, "bad_request", "the body must be one JSON object with query, and optionally operationName, variables and extensions: %s", what)
	}
	if len(bytes.TrimLeft(body, " \t\r\n")) == 0 {
		return bad("it is empty")
	}
	if !utf8.Valid(body) {
		return bad("it is not UTF-8")
	}
	params := &graphql.RawParams{}
	if scanParams(body, params) && params.Query != "" {
		return params, nil
	}
	*params = graphql.RawParams{}
	if err := decodeJSON(body, params); err != nil {
		// The field's name is in our own list; its value stays out of the answer.
		if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok && wrong.Field != "" {
			return bad(fmt.Sprintf("%q has the wrong type", strings.SplitN(wrong.Field, ".", 2)[0]))
		}
		return bad("it is not such an object")
	}
	if params.Query == "" {
		return bad("the query is missing")
	}
	return params, nil
}

// decodeJSON reads exactly one JSON value, numbers as written.
func decodeJSON(b []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("more than one value")
	}
	return nil
}

// readGet reads the parameters of a GET from the URL.
func readGet(r *http.Request) (*graphql.RawParams, *refusal) {
	bad := func(what string) (*graphql.RawParams, *refusal) {
		return nil, refuse(http.StatusBadRequest, "bad_request", "the URL must have query, and optionally operationName, variables and extensions as JSON: %s", what)
	}
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return bad("it is not well-formed")
	}
	params := &graphql.RawParams{Query: query.Get("query"), OperationName: query.Get("operationName")}
	if params.Query == "" {
		return bad("the query is missing")
	}
	for name, into := range map[string]*map[string]any{"variables": &params.Variables, "extensions": &params.Extensions} {
		if text := query.Get(name); text != "" {
			if err := decodeJSON([]byte(text), into); err != nil {
				return bad(name + " is not a JSON object")
			}
		}
	}
	if !utf8.ValidString(params.Query) || !utf8.ValidString(params.OperationName) {
		return bad("it is not UTF-8")
	}
	return params, nil
}
