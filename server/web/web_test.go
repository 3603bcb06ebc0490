package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"duolao/server/reqid"
)

type userKey struct{}

// newSite is a site whose /graphql answers with f, and the log it writes.
func newSite(t *testing.T, f http.HandlerFunc, change func(*Config)) (*Site, *bytes.Buffer) {
	t.Helper()
	var log bytes.Buffer
	cfg := Config{
		GraphQL: f,
		Logger:  slog.New(slog.NewTextHandler(&log, nil)),
		Auth: func(next http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), userKey{}, r.Header.Get("Authorization"))))
			})
		},
		UserID: func(ctx context.Context) string { u, _ := ctx.Value(userKey{}).(string); return u },
		SPA: fstest.MapFS{
			"index.html":                  {Data: []byte("<!doctype html><script>dark()</script><script type=module src=/assets/app-DfQ8a1_x.js></script>")},
			"assets/app-DfQ8a1_x.js":      {Data: []byte("console.log('plain')")},
			"assets/app-DfQ8a1_x.js.br":   {Data: []byte("brotli")},
			"assets/app-DfQ8a1_x.js.gz":   {Data: []byte("gzip")},
			"sw.js":                       {Data: []byte("self")},
			"manifest.webmanifest":        {Data: []byte("{}")},
			"assets/unhashed.css":         {Data: []byte("a{}")},
			"downloads/template.csv.gz":   {Data: []byte("only compressed")},
			"assets/inter-DfQ8a1_x.woff2": {Data: []byte("font")},
		},
	}
	if change != nil {
		change(&cfg)
	}
	s, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return s, &log
}

func ok(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, reqid.From(r.Context())) }

func get(s *Site, target string, headers ...string) *httptest.ResponseRecorder {
	return send(s, http.MethodGet, target, headers...)
}

func send(s *Site, method, target string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, nil)
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "RemoteAddr" {
			r.RemoteAddr = headers[i+1]
			continue
		}
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

func TestRequestIDs(t *testing.T) {
	s, log := newSite(t, ok, nil)
	w := get(s, "/graphql", "X-Request-Id", "from-outside-1", "Authorization", "zhang")
	if w.Body.String() != "from-outside-1" || w.Header().Get("X-Request-Id") != "from-outside-1" {
		t.Errorf("%q %v", w.Body, w.Header())
	}
	for _, want := range []string{"request_id=from-outside-1", "user=zhang", "status=200", "path=/graphql", "took="} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log lacks %s: %s", want, log)
		}
	}
	for _, bad := range []string{"", "short", "with space in it", strings.Repeat("x", 65)} {
		if id := get(s, "/graphql", "X-Request-Id", bad).Body.String(); id == bad || !reqid.Valid(id) {
			t.Errorf("%q gave %q", bad, id)
		}
	}
}

func TestPanic(t *testing.T) {
	s, log := newSite(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "5")
		panic("secret")
	}, nil)
	w := get(s, "/graphql", "X-Request-Id", "request-1")
	if w.Code != 500 || !strings.Contains(w.Body.String(), `"requestId":"request-1"`) || strings.Contains(w.Body.String(), "secret") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if !strings.Contains(log.String(), "secret") || !strings.Contains(log.String(), "stack=") || !strings.Contains(log.String(), "status=500") {
		t.Errorf("%s", log)
	}
}

func TestCrossSite(t *testing.T) {
	s, _ := newSite(t, ok, func(c *Config) { c.TrustedOrigins = []string{"https://bi.example"} })
	for _, c := range []struct {
		method, origin, site string
		want                 int
	}{
		{"POST", "https://evil.example", "", 403},
		{"POST", "", "cross-site", 403},
		{"POST", "", "same-site", 403},
		{"POST", "http://example.com", "", 200},
		{"POST", "", "same-origin", 200},
		{"POST", "", "", 200}, // not a browser
		{"POST", "https://bi.example", "cross-site", 200},
		{"GET", "https://evil.example", "cross-site", 200}, // changes nothing, and its answer cannot be read there
	} {
		var headers []string
		if c.origin != "" {
			headers = append(headers, "Origin", c.origin)
		}
		if c.site != "" {
			headers = append(headers, "Sec-Fetch-Site", c.site)
		}
		if w := send(s, c.method, "http://example.com/graphql", headers...); w.Code != c.want {
			t.Errorf("%+v: %d %s", c, w.Code, w.Body)
		}
	}
}

func TestHealth(t *testing.T) {
	broken := errors.New("dial tcp: secret")
	s, log := newSite(t, ok, func(c *Config) {
		c.Ready = []Check{{"database", func(ctx context.Context) error {
			if _, ok := ctx.Deadline(); !ok {
				t.Error("no deadline")
			}
			return broken
		}}}
	})
	if w := get(s, "/healthz"); w.Code != 200 {
		t.Errorf("healthz %d", w.Code)
	}
	if w := get(s, "/readyz"); w.Code != 503 || w.Body.String() != "not ready: database\n" {
		t.Errorf("readyz %d %s", w.Code, w.Body)
	}
	if !strings.Contains(log.String(), "secret") || strings.Contains(log.String(), "path=/healthz") {
		t.Errorf("%s", log)
	}
	broken = nil
	if w := get(s, "/readyz"); w.Code != 200 {
		t.Errorf("readyz %d", w.Code)
	}
	s.stopping.Store(true)
	if w := get(s, "/readyz"); w.Code != 503 || w.Header().Get("Connection") != "close" {
		t.Errorf("readyz while stopping %d", w.Code)
	}
	if w := get(s, "/healthz"); w.Code != 200 {
		t.Errorf("healthz while stopping %d", w.Code)
	}
	if w := send(s, "POST", "/healthz"); w.Code != 405 {
		t.Errorf("POST %d", w.Code)
	}
}

func TestMetrics(t *testing.T) {
	s, _ := newSite(t, func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusTeapot) }, nil)
	m := s.Metrics()
	for i := range 300 {
		m.Operation(context.Background(), "query", fmt.Sprint("Operation", i), time.Millisecond, []string{"LIMITED"})
	}
	m.Operation(context.Background(), "query", "", time.Millisecond, nil)
	m.Streams(func() int { return 7 })
	get(s, "/graphql")
	send(s, "BREW", "/graphql")
	get(s, "/unit/17")
	w := get(s, "/metrics", "RemoteAddr", "127.0.0.1:1")
	for _, want := range []string{
		`duolao_http_request_seconds_count{method="GET",route="/graphql",status="418"} 1`,
		`duolao_http_request_seconds_count{method="OTHER",route="/graphql",status="418"} 1`,
		`duolao_http_request_seconds_count{method="GET",route="/",status="200"} 1`,
		`duolao_graphql_errors_total{code="LIMITED",kind="query",name="other"} 100`,
		`duolao_graphql_operation_seconds_count{kind="query",name="unnamed"} 1`,
		"duolao_streams_open 7", "go_goroutines", "process_open_fds", "duolao_http_requests_in_flight 1",
	} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("no %s", want)
		}
	}
	if n := strings.Count(w.Body.String(), "duolao_graphql_operation_seconds_count"); n != maxOperations+2 {
		t.Errorf("%d names", n)
	}
	for _, from := range [][]string{{"RemoteAddr", "10.0.0.1:1"}, {"RemoteAddr", "127.0.0.1:1", "X-Forwarded-For", "1.2.3.4"}} {
		if w := get(s, "/metrics", from...); w.Code != 404 {
			t.Errorf("%v: %d", from, w.Code)
		}
	}
	fixed := NewMetrics("Standing")
	if fixed.label("Standing") != "Standing" || fixed.label("Else") != "other" {
		t.Error("known names only")
	}
}

func TestTrustedProxies(t *testing.T) {
	var seen string
	s, _ := newSite(t, func(_ http.ResponseWriter, r *http.Request) { seen = r.RemoteAddr }, func(c *Config) {
		c.TrustedProxies = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}
	})
	for _, c := range [][3]string{
		{"10.0.0.1:5", "1.2.3.4", "1.2.3.4:0"},
		{"10.0.0.1:5", "9.9.9.9, 1.2.3.4, 10.1.1.1", "1.2.3.4:0"},
		{"10.0.0.1:5", "forged", "10.0.0.1:5"},
		{"10.0.0.1:5", "", "10.0.0.1:5"},
		{"10.0.0.1:5", "2001:db8::1", "[2001:db8::1]:0"},
		{"5.5.5.5:5", "1.2.3.4", "5.5.5.5:5"},
	} {
		get(s, "/graphql", "RemoteAddr", c[0], "X-Forwarded-For", c[1])
		if seen != c[2] {
			t.Errorf("%v: %s", c, seen)
		}
	}
}

func TestScreens(t *testing.T) {
	s, _ := newSite(t, ok, nil)
	const immutable = "public, max-age=31536000, immutable"
	for _, c := range []struct {
		path, accept string
		status       int
		contentType  string
		cache        string
		body         string
	}{
		{"/", "", 200, "text/html; charset=utf-8", "no-cache", "<!doctype"},
		{"/customer/12", "", 200, "text/html; charset=utf-8", "no-cache", "<!doctype"},
		{"/index.html", "", 200, "text/html; charset=utf-8", "no-cache", "<!doctype"},
		{"/assets/app-DfQ8a1_x.js", "", 200, "text/javascript; charset=utf-8", immutable, "console"},
		{"/assets/app-DfQ8a1_x.js", "gzip, deflate, br", 200, "text/javascript; charset=utf-8", immutable, "brotli"},
		{"/assets/app-DfQ8a1_x.js", "gzip, br;q=0", 200, "text/javascript; charset=utf-8", immutable, "gzip"},
		{"/assets/app-DfQ8a1_x.js", "gzip;q=0.000", 200, "text/javascript; charset=utf-8", immutable, "console"},
		{"/assets/inter-DfQ8a1_x.woff2", "", 200, "font/woff2", immutable, "font"},
		{"/assets/unhashed.css", "", 200, "text/css; charset=utf-8", "no-cache", "a{}"},
		{"/sw.js", "", 200, "text/javascript; charset=utf-8", "no-cache", "self"},
		{"/manifest.webmanifest", "", 200, "application/manifest+json", "no-cache", "{}"},
		{"/downloads/template.csv.gz", "", 200, "", "no-cache", "only"},
		{"/assets/old-AAAAAAAA.js", "", 404, "text/plain; charset=utf-8", "no-store", "not found"},
		{"/assets/old", "", 404, "text/plain; charset=utf-8", "no-store", "not found"},
		{"/favicon.ico", "", 404, "text/plain; charset=utf-8", "no-store", "not found"},
		{"/.env", "", 404, "text/plain; charset=utf-8", "no-store", "not found"},
	} {
		w := get(s, c.path, "Accept-Encoding", c.accept)
		if w.Code != c.status || !strings.HasPrefix(w.Body.String(), c.body) || w.Header().Get("Cache-Control") != c.cache ||
			c.contentType != "" && w.Header().Get("Content-Type") != c.contentType {
			t.Errorf("%s (%s): %d %q %v", c.path, c.accept, w.Code, w.Body, w.Header())
		}
		if w.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: no nosniff", c.path)
		}
	}
	w := get(s, "/", "Host", "x")
	csp := w.Header().Get("Content-Security-Policy")
	// sha256 of dark(), base64
	for _, want := range []string{"script-src 'self' 'sha256-", "frame-ancestors 'none'", "connect-src 'self' ws://example.com wss://example.com", "style-src 'self' 'unsafe-inline'"} {
		if !strings.Contains(csp, want) {
			t.Errorf("no %s in %s", want, csp)
		}
	}
	if strings.Contains(csp, "script-src 'self' 'unsafe") || strings.Count(csp, "sha256-") != 1 {
		t.Errorf("%s", csp)
	}
	etag := w.Header().Get("ETag")
	if w := get(s, "/", "If-None-Match", `"other", W/`+etag); w.Code != 304 || w.Body.Len() != 0 {
		t.Errorf("%d", w.Code)
	}
	if w := send(s, "HEAD", "/"); w.Code != 200 || w.Body.Len() != 0 || w.Header().Get("Content-Length") == "" {
		t.Errorf("%d", w.Code)
	}
	if w := send(s, "POST", "/"); w.Code != 405 || w.Header().Get("Allow") != "GET, HEAD" {
		t.Errorf("%d", w.Code)
	}
	if _, err := New(Config{GraphQL: http.HandlerFunc(ok), SPA: fstest.MapFS{}}); err == nil {
		t.Error("an empty build is taken")
	}
	none, _ := newSite(t, ok, func(c *Config) { c.SPA = nil })
	if w := get(none, "/"); w.Code != 404 {
		t.Errorf("%d", w.Code)
	}
}
