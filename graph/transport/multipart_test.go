package transport_test

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/99designs/gqlgen/graphql/executor"

	"duolao/graph/schematest"
	"duolao/graph/transport"
)

// part is one of a form: a file when it has a file name.
type part struct{ name, file, content string }

func form(t *testing.T, parts ...part) (contentType string, body []byte) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for _, p := range parts {
		var err error
		var dst io.Writer
		if p.file != "" {
			dst, err = w.CreateFormFile(p.name, p.file)
		} else {
			dst, err = w.CreateFormField(p.name)
		}
		if err == nil {
			_, err = io.WriteString(dst, p.content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	w.Close()
	return w.FormDataContentType(), b.Bytes()
}

const (
	one     = `{"query":"mutation($f:Upload!){upload(file:$f)}","variables":{"f":null}}`
	many    = `{"query":"mutation($f:[Upload!]!){uploads(files:$f)}","variables":{"f":[null,null]}}`
	mapOne  = `{"0":["variables.f"]}`
	mapMany = `{"0":["variables.f.0"],"1":["variables.f.1"]}`
)

func TestMultipart(t *testing.T) {
	dir := t.TempDir()
	exec := executor.New(schematest.New(&schematest.Resolver{}))
	m := transport.Multipart{MaxUpload: 1000, MaxFiles: 2, MaxBody: 1000, Dir: dir}
	for name, c := range map[string]struct {
		parts  []part
		status int
		want   string
	}{
		"one":          {[]part{{"operations", "", one}, {"map", "", mapOne}, {"0", "业绩.xlsx", "abc"}}, 200, `{"data":{"upload":"业绩.xlsx application/octet-stream 3 3"}}`},
		"two":          {[]part{{"operations", "", many}, {"map", "", mapMany}, {"0", "a", "abc"}, {"1", "b", ""}}, 200, `{"data":{"uploads":["a application/octet-stream 3 3","b application/octet-stream 0 0"]}}`},
		"one twice":    {[]part{{"operations", "", many}, {"map", "", `{"0":["variables.f.0","variables.f.1"]}`}, {"0", "a", "abc"}}, 200, `{"data":{"uploads":["a application/octet-stream 3 3","a application/octet-stream 3 3"]}}`},
		"full":         {[]part{{"operations", "", one}, {"map", "", mapOne}, {"0", "a", strings.Repeat("x", 1000)}}, 200, `{"data":{"upload":"a application/octet-stream 1000 1000"}}`},
		"one byte on":  {[]part{{"operations", "", one}, {"map", "", mapOne}, {"0", "a", strings.Repeat("x", 1001)}}, 413, "file_too_large"},
		"both on":      {[]part{{"operations", "", many}, {"map", "", mapMany}, {"0", "a", strings.Repeat("x", 600)}, {"1", "b", strings.Repeat("x", 600)}}, 413, "file_too_large"},
		"huge":         {[]part{{"operations", "", one}, {"map", "", mapOne}, {"0", "a", strings.Repeat("x", 1<<20)}}, 413, "file_too_large"},
		"operations":   {[]part{{"operations", "", one + strings.Repeat(" ", 1000)}, {"map", "", mapOne}, {"0", "a", "abc"}}, 413, "body_too_large"},
		"map size":     {[]part{{"operations", "", one}, {"map", "", mapOne + strings.Repeat(" ", 17<<10)}, {"0", "a", "abc"}}, 413, "body_too_large"},
		"three files":  {[]part{{"operations", "", many}, {"map", "", `{"0":["variables.f.0"],"1":["variables.f.1"],"2":["variables.f.2"]}`}}, 413, "too_many_files"},
		"order":        {[]part{{"map", "", mapOne}, {"operations", "", one}, {"0", "a", "abc"}}, 400, "bad_upload"},
		"nothing":      {nil, 400, "bad_upload"},
		"no file":      {[]part{{"operations", "", one}, {"map", "", mapOne}}, 400, "bad_upload"},
		"other file":   {[]part{{"operations", "", one}, {"map", "", mapOne}, {"1", "a", "abc"}}, 400, "bad_upload"},
		"extra file":   {[]part{{"operations", "", one}, {"map", "", mapOne}, {"0", "a", "abc"}, {"1", "b", "abc"}}, 400, "bad_upload"},
		"bad map":      {[]part{{"operations", "", one}, {"map", "", `[]`}, {"0", "a", "abc"}}, 400, "bad_upload"},
		"bad json":     {[]part{{"operations", "", `{`}, {"map", "", mapOne}, {"0", "a", "abc"}}, 400, "bad_request"},
		"no place":     {[]part{{"operations", "", one}, {"map", "", `{"0":["variables.g"]}`}, {"0", "a", "abc"}}, 400, "bad_upload"},
		"far place":    {[]part{{"operations", "", many}, {"map", "", `{"0":["variables.f.7"]}`}, {"0", "a", "abc"}}, 400, "bad_upload"},
		"neg place":    {[]part{{"operations", "", many}, {"map", "", `{"0":["variables.f.-1"]}`}, {"0", "a", "abc"}}, 400, "bad_upload"},
		"key in list":  {[]part{{"operations", "", many}, {"map", "", `{"0":["variables.f.x"]}`}, {"0", "a", "abc"}}, 400, "bad_upload"},
		"the query":    {[]part{{"operations", "", one}, {"map", "", `{"0":["query"]}`}, {"0", "a", "abc"}}, 400, "bad_upload"},
		"the same":     {[]part{{"operations", "", one}, {"map", "", `{"0":["variables.f","variables.f"]}`}, {"0", "a", "abc"}}, 400, "bad_upload"},
		"no variables": {[]part{{"operations", "", `{"query":"{hello}"}`}, {"map", "", mapOne}, {"0", "a", "abc"}}, 400, "bad_upload"},
		"bad query":    {[]part{{"operations", "", `{"query":"{","variables":{"f":null}}`}, {"map", "", mapOne}, {"0", "a", "abc"}}, 200, "errors"},
		"path name":    {[]part{{"operations", "", one}, {"map", "", mapOne}, {"0", `..\..\a` + "b", "abc"}}, 200, `....ab application`},
	} {
		t.Run(name, func(t *testing.T) {
			contentType, body := form(t, c.parts...)
			r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
			r.Header.Set("Content-Type", contentType)
			r.Header.Set("X-Duolao-Csrf", "1")
			w := httptest.NewRecorder()
			if !m.Supports(r) {
				t.Fatal("not supported")
			}
			m.Do(w, r, exec)
			if w.Code != c.status || !strings.Contains(w.Body.String(), c.want) {
				t.Errorf("%d %s, want %d %s", w.Code, w.Body, c.status, c.want)
			}
		})
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("%d files are left", len(left))
	}
}

func TestMultipartFromAnotherSite(t *testing.T) {
	exec := executor.New(schematest.New(&schematest.Resolver{}))
	for header, status := range map[string]int{
		"":                             403,
		"Authorization: Basic YTpi":    403,
		"Content-Language: en":         403,
		"Authorization: Bearer x":      200,
		"Apollo-Require-Preflight: 1":  200,
		"GraphQL-Require-Preflight: 1": 200,
		"X-Duolao-Csrf: 1":             200,
	} {
		contentType, body := form(t, part{"operations", "", one}, part{"map", "", mapOne}, part{"0", "a", "abc"})
		r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
		r.Header.Set("Content-Type", contentType)
		if key, value, ok := strings.Cut(header, ": "); ok {
			r.Header.Set(key, value)
		}
		w := httptest.NewRecorder()
		transport.Multipart{}.Do(w, r, exec)
		if w.Code != status {
			t.Errorf("%q: %d %s", header, w.Code, w.Body)
		}
	}
}

func TestMultipartConcurrent(t *testing.T) {
	slots := transport.Uploads(1)
	slots <- struct{}{}
	contentType, body := form(t, part{"operations", "", one})
	r := httptest.NewRequest(http.MethodPost, "/graphql", bytes.NewReader(body))
	r.Header.Set("Content-Type", contentType)
	r.Header.Set("X-Duolao-Csrf", "1")
	w := httptest.NewRecorder()
	transport.Multipart{Concurrent: slots}.Do(w, r, executor.New(schematest.New(&schematest.Resolver{})))
	if w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") != "5" {
		t.Errorf("%d", w.Code)
	}
}

// An upload that is cut, and one that stands still, both end with an answer.
func TestMultipartCutAndSlow(t *testing.T) {
	exec := executor.New(schematest.New(&schematest.Resolver{}))
	m := transport.Multipart{Idle: 100 * time.Millisecond}
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { m.Do(w, r, exec) }))
	defer srv.Close()
	contentType, body := form(t, part{"operations", "", one}, part{"map", "", mapOne}, part{"0", "a", strings.Repeat("x", 100_000)})
	for name, c := range map[string]struct {
		length int
		status string
	}{"cut": {50_000, "400"}, "slow": {len(body), "408"}} {
		conn, err := net.Dial("tcp", srv.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(conn, "POST / HTTP/1.1\r\nHost: x\r\nX-Duolao-Csrf: 1\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n", contentType, c.length)
		_, _ = conn.Write(body[:50_000])
		answer := make([]byte, 12)
		if _, err := io.ReadFull(conn, answer); err != nil || string(answer[9:]) != c.status {
			t.Errorf("%s: %v %s", name, err, answer)
		}
		conn.Close()
	}
}
