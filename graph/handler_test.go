package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"duolao/graph/schematest"
	"duolao/server/reqid"
)

// api is the handler under test with the log it wrote.
type api struct {
	http.Handler
	resolver *schematest.Resolver
	log      *bytes.Buffer
}

func newAPI(change func(*HandlerConfig)) *api {
	a := &api{resolver: &schematest.Resolver{}, log: &bytes.Buffer{}}
	cfg := HandlerConfig{Limits: Screens(), Logger: slog.New(slog.NewTextHandler(a.log, nil))}
	if change != nil {
		change(&cfg)
	}
	a.Handler = NewHandler(schematest.New(a.resolver), cfg)
	return a
}

// answer is a response of the API.
type answer struct {
	Status int
	Body   string
	Data   map[string]any
	Errors []struct {
		Message    string
		Path       []any
		Locations  []any
		Extensions map[string]any
	}
	Extensions map[string]any
}

func (a *api) do(t *testing.T, r *http.Request) (answer, *httptest.ResponseRecorder) {
	t.Helper()
	w := httptest.NewRecorder()
	a.ServeHTTP(w, r.WithContext(reqid.With(r.Context(), "request-0001")))
	out := answer{Status: w.Code, Body: w.Body.String()}
	if w.Body.Len() > 0 {
		if err := json.Unmarshal(w.Body.Bytes(), &out); err != nil {
			t.Fatalf("not JSON: %v\n%s", err, w.Body)
		}
	}
	if n := w.Header().Get("Content-Length"); n != "" && r.Method != http.MethodHead && n != fmt.Sprint(w.Body.Len()) {
		t.Fatalf("Content-Length %s for %d bytes", n, w.Body.Len())
	}
	return out, w
}

func post(query string, variables map[string]any) *http.Request {
	body, _ := json.Marshal(map[string]any{"query": query, "variables": variables})
	r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/graphql-response+json")
	return r
}

func (a *api) query(t *testing.T, query string, variables map[string]any) answer {
	t.Helper()
	out, _ := a.do(t, post(query, variables))
	return out
}

// failure is the code and the reason of the only error.
func (a answer) failure(t *testing.T) (code, reason string) {
	t.Helper()
	if len(a.Errors) != 1 {
		t.Fatalf("%d errors: %s", len(a.Errors), a.Body)
	}
	code, _ = a.Errors[0].Extensions["code"].(string)
	reason, _ = a.Errors[0].Extensions["reason"].(string)
	return code, reason
}

func TestErrors(t *testing.T) {
	a := newAPI(nil)
	for _, c := range []struct {
		query               string
		variables           map[string]any
		code, reason, field string
		status              int
		hasData             bool
	}{
		{`{fail(kind:"conflict")}`, nil, "CONFLICT", "month_closed", "", 200, true},
		{`{fail(kind:"field")}`, nil, "INVALID", "negative", "input.quantity", 200, true},
		{`{fail(kind:"limited")}`, nil, "LIMITED", "slow_down", "", 200, true},
		{`{fail(kind:"internal")}`, nil, "INTERNAL", "secret", "", 200, true},
		{`{fail(kind:"other")}`, nil, "INTERNAL", "", "", 200, true},
		{`{fail(kind:"panic")}`, nil, "INTERNAL", "", "", 200, true},
		{`{fail(kind:"sql")}`, nil, "LIMITED", "timeout", "", 200, true},
		{`{`, nil, "INVALID", "bad_query", "", 400, false},
		{`{helo}`, nil, "INVALID", "bad_query", "", 400, false},
		{`{month(month:"2010-9")}`, nil, "INVALID", "invalid_value", "month", 200, true},
		{`query($m:Month!){month(month:$m)}`, map[string]any{"m": "x"}, "INVALID", "invalid_value", "month", 200, true},
		{`mutation($in:SetMonth!){setMonth(input:$in)}`, map[string]any{"in": map[string]any{"month": "x"}}, "INVALID", "invalid_value", "input.month", 200, true},
		{`query($m:Month!){month(month:$m)}`, nil, "INVALID", "invalid_value", "m", 400, false},
		{`query($in:SetMonth!){hello}`, map[string]any{"in": map[string]any{"note": 1}}, "INVALID", "", "", 400, false},
		{`query A{hello} query B{hello}`, nil, "INVALID", "bad_query", "", 400, false},
		{`{items(first:99999999999){totalCount}}`, nil, "INVALID", "invalid_value", "first", 200, true},
	} {
		out := a.query(t, c.query, c.variables)
		if c.reason == "" && c.code == "INVALID" { // several errors
			if out.Status != c.status || len(out.Errors) == 0 || out.Errors[0].Extensions["code"] != "INVALID" {
				t.Errorf("%s: %d %s", c.query, out.Status, out.Body)
			}
			continue
		}
		code, reason := out.failure(t)
		field, _ := out.Errors[0].Extensions["field"].(string)
		if out.Status != c.status || code != c.code || reason != c.reason || field != c.field {
			t.Errorf("%s: %d %s %s %q, want %d %s %s %q\n%s", c.query, out.Status, code, reason, field, c.status, c.code, c.reason, c.field, out.Body)
		}
		if got := strings.Contains(out.Body, `"data"`); got != c.hasData {
			t.Errorf("%s: data key %v\n%s", c.query, got, out.Body)
		}
		if out.Errors[0].Extensions["requestId"] != "request-0001" {
			t.Errorf("%s: no request id: %s", c.query, out.Body)
		}
		if code == "INTERNAL" && (out.Errors[0].Message != "internal error" || strings.Contains(out.Body, "secret:") || strings.Contains(out.Body, "panic")) {
			t.Errorf("%s: tells too much: %s", c.query, out.Body)
		}
		if c.hasData && fmt.Sprint(out.Errors[0].Path) == "[]" {
			t.Errorf("%s: no path: %s", c.query, out.Body)
		}
	}
	for _, want := range []string{"secret: relation", "secret panic", "secret: dial tcp", "request_id=request-0001", "stack="} {
		if !strings.Contains(a.log.String(), want) {
			t.Errorf("the log lacks %q", want)
		}
	}
	if n := strings.Count(a.log.String(), "secret panic"); n != 1 {
		t.Errorf("the panic is logged %d times", n)
	}
}

func TestErrorThatJSONCannotHold(t *testing.T) {
	out := newAPI(nil).query(t, `{fail(kind:"unmarshalable")}`, nil)
	if code, _ := out.failure(t); code != "INTERNAL" {
		t.Errorf("%s", out.Body)
	}
}

func TestRetryAfterIsRoundedUp(t *testing.T) {
	out := newAPI(nil).query(t, `{fail(kind:"limited")}`, nil)
	if out.Errors[0].Extensions["retryAfter"] != 2.0 {
		t.Errorf("%s", out.Body)
	}
}

func TestNoSuggestions(t *testing.T) {
	a := newAPI(nil)
	for _, q := range []string{`{helo}`, `{fail(kin:"x")}`, `query($m:Mont!){hello}`, `{items{nodez{id}}}`,
		`mutation{setMonth(input:{mont:"2010-09",month:"2010-09"})}`, `{items}`, `fragment F on Itm{id} {items{nodes{...F}}}`} {
		out := a.query(t, q, nil)
		if out.Status != 400 || strings.Contains(strings.ToLower(out.Body), "did you mean") {
			t.Errorf("%s: %s", q, out.Body)
		}
	}
	out := a.query(t, `mutation($in:SetMonth!){setMonth(input:$in)}`, map[string]any{"in": map[string]any{"mont": 1, "month": "2010-09"}})
	if out.Status != 400 || strings.Contains(strings.ToLower(out.Body), "did you mean") {
		t.Errorf("variables: %s", out.Body)
	}
}

func TestErrorsAreCapped(t *testing.T) {
	a := newAPI(nil)
	out := a.query(t, `{broken{value}}`, nil)
	if len(out.Errors) != 20 || out.Status != 200 {
		t.Errorf("%d errors", len(out.Errors))
	}
	out = a.query(t, `{`+strings.Repeat("a0 ", 300)+`}`, nil)
	if out.Status != 400 || len(out.Errors) > 20 {
		t.Errorf("%d errors of validation", len(out.Errors))
	}
}

func TestLongMessagesAreClipped(t *testing.T) {
	out := newAPI(nil).query(t, `{`+strings.Repeat("x", 100_000)+`}`, nil)
	if out.Status != 400 || len(out.Body) > 2000 {
		t.Errorf("%d bytes", len(out.Body))
	}
}

func TestTimeout(t *testing.T) {
	a := newAPI(func(c *HandlerConfig) { c.Limits.Timeout = 20 * time.Millisecond })
	out := a.query(t, `{slow}`, nil)
	if code, reason := out.failure(t); code != "LIMITED" || reason != "timeout" || out.Status != 200 {
		t.Errorf("%s", out.Body)
	}
	if a.log.Len() > 0 {
		t.Errorf("a timeout is no defect: %s", a.log)
	}
}

func TestClientGoneIsNoDefect(t *testing.T) {
	a := newAPI(nil)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	w := httptest.NewRecorder()
	a.ServeHTTP(w, post(`{slow}`, nil).WithContext(ctx))
	if a.log.Len() > 0 || w.Body.Len() > 0 {
		t.Errorf("log %s body %s", a.log, w.Body)
	}
}

func TestCost(t *testing.T) {
	a := newAPI(nil)
	for _, c := range []struct {
		query     string
		variables map[string]any
		want      float64
	}{
		{`{hello}`, nil, 1},
		{`{__typename}`, nil, 0},
		{`{hello ...F} fragment F on Query {hello}`, nil, 2},
		{`{items{nodes{id name}}}`, nil, 1 + 1 + 50*2},
		{`{items(first:10){nodes{id name}}}`, nil, 1 + 1 + 10*2},
		{`{items(first:10){edges{node{id name}}}}`, nil, 1 + 1 + 10*3},
		{`{items(first:10){totalCount}}`, nil, 1 + 50},
		{`{items(first:10){...F}} fragment F on ItemConnection {nodes{id}}`, nil, 1 + 1 + 10},
		{`query($n:Int){items(first:$n){nodes{id}}}`, map[string]any{"n": 7}, 2 + 7},
		{`query($n:Int=9){items(first:$n){nodes{id}}}`, nil, 2 + 9},
		{`query($n:Int){items(first:$n){nodes{id}}}`, nil, 2 + 50},
		{`{many{id}}`, nil, 1 + 50},
		{`{items(first:10){nodes{few{id}}}}`, nil, 2 + 10*(1+3)},
		{`{items(first:10){nodes{children(first:4){id}}}}`, nil, 2 + 10*(1+4)},
	} {
		for range 2 { // the second time from the cache
			out := a.query(t, c.query, c.variables)
			cost, _ := out.Extensions["cost"].(map[string]any)
			if len(out.Errors) > 0 || cost["requested"] != c.want || cost["limit"] != 5000.0 || cost["remaining"] != 5000-c.want {
				t.Errorf("%s: %v, want %v\n%.300s", c.query, cost, c.want, out.Body)
			}
		}
	}
	for _, c := range []struct {
		query     string
		variables map[string]any
	}{
		{`{items(first:100){nodes{children(first:100){id}}}}`, nil},
		{`query($n:Int){items(first:$n){nodes{children(first:$n){id}}}}`, map[string]any{"n": 2147483647}},
		{`query($n:Int){items(first:$n){nodes{children(first:$n){id}}}}`, map[string]any{"n": 100}},
		{`{many{children{children{children{children{children{id}}}}}}}`, nil},
	} {
		out := a.query(t, c.query, c.variables)
		if code, reason := out.failure(t); code != "LIMITED" || reason != "query_cost" || out.Status != 400 {
			t.Errorf("%s: %.300s", c.query, out.Body)
		}
		if out.Extensions["cost"] == nil {
			t.Errorf("%s: does not tell the cost", c.query)
		}
	}
}

func TestDocumentLimits(t *testing.T) {
	a := newAPI(nil)
	deep := "{many" + strings.Repeat("{few", 11) + "{id" + strings.Repeat("}", 13)
	aliases := func(n int) string {
		var b strings.Builder
		b.WriteString("{many{")
		for i := range n {
			fmt.Fprintf(&b, "a%d:id ", i)
		}
		return b.String() + "}}"
	}
	// Each fragment spreads the one before it twice: 2^25 fields.
	bomb := "{...F25} fragment F0 on Query{hello}"
	for i := 1; i <= 25; i++ {
		bomb += fmt.Sprintf(" fragment F%d on Query{...F%d ...F%d}", i, i-1, i-1)
	}
	nested := "{many{...F12}} fragment F0 on Item{id}"
	for i := 1; i <= 12; i++ {
		nested += fmt.Sprintf(" fragment F%d on Item{few{...F%d}}", i, i-1)
	}
	for name, c := range map[string]struct{ query, code, reason string }{
		"tokens":            {"{" + strings.Repeat("hello ", 1000) + "}", "LIMITED", "query_tokens"},
		"depth":             {deep, "LIMITED", "query_depth"},
		"depth, fragments":  {nested, "LIMITED", "query_depth"},
		"aliases":           {aliases(31), "LIMITED", "query_aliases"},
		"fields":            {"{many{" + strings.Repeat("id ", 501) + "}}", "LIMITED", "query_fields"},
		"root fields":       {"{" + strings.Repeat("hello ", 21) + "}", "LIMITED", "query_root_fields"},
		"bomb":              {bomb, "LIMITED", "query_fields"},
		"unused bomb":       {strings.Replace(bomb, "{...F25}", "{hello}", 1), "LIMITED", "query_fields"},
		"cycle":             {"{...A} fragment A on Query{...B} fragment B on Query{...A}", "INVALID", "bad_query"},
		"operations":        {strings.Repeat("query A{hello}", 11), "LIMITED", "query_operations"},
		"introspection":     {"{__schema{types{name}}}", "FORBIDDEN", "introspection"},
		"introspected type": {`{...F} fragment F on Query{__type(name:"Item"){name}}`, "FORBIDDEN", "introspection"},
		"two logins":        {`mutation{login(password:"a") touch}`, "LIMITED", "alone"},
		"login alias":       {`mutation{a:login(password:"a")}`, "LIMITED", "alone"},
		"login fragment":    {`mutation{...F} fragment F on Mutation{login(password:"a")}`, "LIMITED", "alone"},
		"login inline":      {`mutation{touch ...{login(password:"a")}}`, "LIMITED", "alone"},
		"login beside":      {`query A{hello} mutation B{touch login(password:"a")}`, "LIMITED", "alone"},
	} {
		began := time.Now()
		out := a.query(t, c.query, nil)
		if code, reason := out.failure(t); code != c.code || reason != c.reason || out.Status != 400 {
			t.Errorf("%s: %d %.300s", name, out.Status, out.Body)
		}
		if time.Since(began) > 5*time.Second { // exponential time would be hours
			t.Errorf("%s took %v", name, time.Since(began))
		}
	}
	if a.resolver.Executed.Load() != 0 {
		t.Error("something ran")
	}
	for _, q := range []string{aliases(30), `mutation{login(password:"a")}`, `mutation{touch}`,
		"{many" + strings.Repeat("{few", 9) + "{id" + strings.Repeat("}", 11)} {
		if out := a.query(t, q, nil); len(out.Errors) > 0 && out.Errors[0].Extensions["reason"] != "query_cost" {
			t.Errorf("%s: %s", q, out.Body)
		}
	}
}

// introspectionQuery is what GraphiQL and code generators send.
const introspectionQuery = `query IntrospectionQuery{__schema{queryType{name}mutationType{name}subscriptionType{name}types{...FullType}directives{name description locations args{...InputValue}}}}
fragment FullType on __Type{kind name description fields(includeDeprecated:true){name description args{...InputValue}type{...TypeRef}isDeprecated deprecationReason}inputFields{...InputValue}interfaces{...TypeRef}enumValues(includeDeprecated:true){name description isDeprecated deprecationReason}possibleTypes{...TypeRef}}
fragment InputValue on __InputValue{name description type{...TypeRef}defaultValue}
fragment TypeRef on __Type{kind name ofType{kind name ofType{kind name ofType{kind name ofType{kind name ofType{kind name ofType{kind name ofType{kind name}}}}}}}}`

func TestIntrospectionForThoseWhoMay(t *testing.T) {
	a := newAPI(func(c *HandlerConfig) { c.MayIntrospect = func(context.Context) bool { return true } })
	out := a.query(t, introspectionQuery, nil)
	if out.Status != 200 || len(out.Errors) > 0 || !strings.Contains(out.Body, "ItemConnection") {
		t.Errorf("%d %.500s", out.Status, out.Body)
	}
}

func TestCacheForgetsLongDocuments(t *testing.T) {
	l := NewLimiter(Screens())
	long := `{fail(kind:"` + strings.Repeat("x", maxDocument) + `")}`
	l.Add(context.Background(), long, nil)
	if _, ok := l.Get(context.Background(), long); ok {
		t.Error("kept")
	}
}

func TestHTTPRefusals(t *testing.T) {
	a := newAPI(func(c *HandlerConfig) { c.Limits.Body = 1000 })
	const secret = "hunter2"
	request := func(method, target, contentType, accept, body string) *http.Request {
		r := httptest.NewRequest(method, target, strings.NewReader(body))
		if contentType != "" {
			r.Header.Set("Content-Type", contentType)
		}
		if accept != "" {
			r.Header.Set("Accept", accept)
		}
		return r
	}
	chunked := request("POST", "/graphql", "application/json", "", `{"query":"{hello}","x":"`+strings.Repeat("x", 2000)+`"}`)
	chunked.ContentLength = -1
	encoded := request("POST", "/graphql", "application/json", "", `{"query":"{hello}"}`)
	encoded.Header.Set("Content-Encoding", "gzip")
	for name, c := range map[string]struct {
		r       *http.Request
		status  int
		header  string
		content string
	}{
		"put":              {request("PUT", "/graphql", "application/json", "", `{}`), 405, "Allow: GET, POST", ""},
		"head":             {request("HEAD", "/graphql?query={hello}", "", "", ""), 405, "Allow: GET, POST", "empty"},
		"options":          {request("OPTIONS", "/graphql", "", "", ""), 204, "Allow: GET, POST", "empty"},
		"not acceptable":   {request("POST", "/graphql", "application/json", "text/html", `{"query":"{hello}"}`), 406, "", ""},
		"stream":           {request("POST", "/graphql", "application/json", "text/event-stream", `{"query":"{hello}"}`), 406, "", ""},
		"no type":          {request("POST", "/graphql", "", "", `{"query":"{hello}"}`), 415, "", ""},
		"form":             {request("POST", "/graphql", "application/x-www-form-urlencoded", "", `query={hello}`), 415, "", ""},
		"text":             {request("POST", "/graphql", "text/plain", "", `{"query":"{hello}"}`), 415, "", ""},
		"multipart off":    {request("POST", "/graphql", "multipart/form-data; boundary=x", "", `--x--`), 415, "", ""},
		"gbk":              {request("POST", "/graphql", "application/json; charset=gb18030", "", `{"query":"{hello}"}`), 415, "", ""},
		"gzip":             {encoded, 415, "", ""},
		"too large":        {request("POST", "/graphql", "application/json", "", strings.Repeat(" ", 1001)), 413, "", ""},
		"chunked large":    {chunked, 413, "", ""},
		"empty":            {request("POST", "/graphql", "application/json", "", ""), 400, "", ""},
		"bad json":         {request("POST", "/graphql", "application/json", "", `{"query": hunter2`), 400, "", ""},
		"two values":       {request("POST", "/graphql", "application/json", "", `{"query":"{hello}"} {"x":"hunter2"}`), 400, "", ""},
		"batch":            {request("POST", "/graphql", "application/json", "", `[{"query":"{hello}"}]`), 400, "", ""},
		"not utf-8":        {request("POST", "/graphql", "application/json", "", "{\"query\":\"{hello}\",\"x\":\"\xff\"}"), 400, "", ""},
		"wrong type":       {request("POST", "/graphql", "application/json", "", `{"query":["hunter2"]}`), 400, "", ""},
		"no query":         {request("GET", "/graphql", "", "", ""), 400, "", ""},
		"bad url":          {request("GET", "/graphql?query=%zz", "", "", ""), 400, "", ""},
		"bad variables":    {request("GET", "/graphql?query={hello}&variables=hunter2", "", "", ""), 400, "", ""},
		"get mutation":     {request("GET", "/graphql?query=mutation{touch}", "", "", ""), 405, "Allow: POST", ""},
		"get subscription": {request("GET", "/graphql?query=subscription{silence}", "", "", ""), 406, "", ""},
		"subscription":     {request("POST", "/graphql", "application/json", "", `{"query":"subscription{silence}"}`), 406, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			out, w := a.do(t, c.r)
			if out.Status != c.status {
				t.Errorf("status %d, want %d: %s", out.Status, c.status, out.Body)
			}
			if strings.Contains(out.Body, secret) || strings.Contains(out.Body, `"data"`) {
				t.Errorf("body %s", out.Body)
			}
			if key, value, ok := strings.Cut(c.header, ": "); ok && w.Header().Get(key) != value {
				t.Errorf("%s: %q", key, w.Header().Get(key))
			}
			if c.content == "empty" {
				if out.Body != "" {
					t.Errorf("body %s", out.Body)
				}
				return
			}
			if code, reason := out.failure(t); code == "" || reason == "" || out.Errors[0].Extensions["requestId"] != "request-0001" {
				t.Errorf("body %s", out.Body)
			}
			if ct := w.Header().Get("Content-Type"); ct != "application/json; charset=utf-8" {
				t.Errorf("Content-Type %s", ct)
			}
		})
	}
	if a.resolver.Executed.Load() != 0 {
		t.Error("something ran")
	}
}

func TestAnswersByAccept(t *testing.T) {
	a := newAPI(nil)
	for accept, want := range map[string]struct {
		contentType string
		bad         int
	}{
		"":                                  {"application/json; charset=utf-8", 200},
		"*/*":                               {"application/json; charset=utf-8", 200},
		"application/graphql-response+json": {"application/graphql-response+json; charset=utf-8", 400},
		"application/graphql-response+json;q=0.1, application/json": {"application/json; charset=utf-8", 200},
		// What urql sends with every operation must not become a stream.
		"application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed": {"application/graphql-response+json; charset=utf-8", 400},
	} {
		r := post(`{hello}`, nil)
		r.Header.Set("Accept", accept)
		out, w := a.do(t, r)
		if out.Status != 200 || out.Data["hello"] != "你好" || w.Header().Get("Content-Type") != want.contentType {
			t.Errorf("%q: %d %s %s", accept, out.Status, w.Header().Get("Content-Type"), out.Body)
		}
		r = post(`{`, nil)
		r.Header.Set("Accept", accept)
		if out, _ := a.do(t, r); out.Status != want.bad {
			t.Errorf("%q: %d for a bad document", accept, out.Status)
		}
	}
}

func TestGet(t *testing.T) {
	a := newAPI(nil)
	r := httptest.NewRequest(http.MethodGet, `/graphql?query=query+A($m:Month!){month(month:$m)}+query+B{hello}&operationName=A&variables={"m":"2010-09"}&extensions={}`, nil)
	if out, _ := a.do(t, r); out.Data["month"] != "2010-09" {
		t.Errorf("%s", out.Body)
	}
}

func TestLargeDataIsWhole(t *testing.T) {
	a := newAPI(nil)
	for _, n := range []int{10, 30_000, 33_000, 1_000_000} {
		out := a.query(t, `query($n:Int!){text(bytes:$n)}`, map[string]any{"n": n})
		if s, _ := out.Data["text"].(string); len(s) != n || out.Extensions["cost"] == nil {
			t.Errorf("%d: %d bytes", n, len(s))
		}
	}
}

func TestObserve(t *testing.T) {
	var seen []string
	a := newAPI(func(c *HandlerConfig) {
		c.Observe = func(_ context.Context, kind, name string, took time.Duration, codes []string) {
			seen = append(seen, fmt.Sprintf("%s %s %v %v", kind, name, codes, took > 0))
		}
	})
	a.query(t, `query Hello{hello}`, nil)
	a.query(t, `mutation Touch{touch}`, nil)
	a.query(t, `{`, nil)
	a.query(t, `query F{fail(kind:"conflict")}`, nil)
	want := "[query Hello [] true mutation Touch [] true query  [INVALID] true query F [CONFLICT] true]"
	if fmt.Sprint(seen) != want {
		t.Errorf("%v, want %s", seen, want)
	}
}

func BenchmarkHandler(b *testing.B) {
	a := newAPI(nil)
	body := []byte(`{"query":"query Items($n:Int){items(first:$n){nodes{id name}}}","operationName":"Items","variables":{"n":5}}`)
	b.ReportAllocs()
	for b.Loop() {
		r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		a.ServeHTTP(discard{http.Header{}}, r)
	}
}

type discard struct{ h http.Header }

func (d discard) Header() http.Header         { return d.h }
func (d discard) Write(b []byte) (int, error) { return len(b), nil }
func (d discard) WriteHeader(int)             {}

var _ io.Writer = discard{}

// BenchmarkHello is the way in and out by itself: one field, nothing to read.
func BenchmarkHello(b *testing.B) {
	a := newAPI(nil)
	body := []byte(`{"query":"query Hello{hello}","operationName":"Hello","variables":{}}`)
	r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/graphql-response+json, application/json")
	r.ContentLength = int64(len(body))
	rd := bytes.NewReader(body)
	r.Body = io.NopCloser(rd)
	b.ReportAllocs()
	for b.Loop() {
		rd.Reset(body)
		a.ServeHTTP(discard{http.Header{}}, r)
	}
}
