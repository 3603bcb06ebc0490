package web

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"regexp"
	"strconv"
	"strings"
)

// spa serves the built screens from memory: a few megabytes, read once.
type spa struct {
	files map[string]*file // by path without the leading slash
	index *file
	csp   string // but for connect-src, which names the host
}

// file is one file in the encodings that the build made of it.
type file struct {
	contentType string
	cache       string
	html        bool
	plain       variant
	br, gz      *variant
}

type variant struct {
	body []byte
	etag string
}

// maxSPA bounds what is kept in memory.
const maxSPA = 128 << 20

// Files that Vite names after their content never change under their name.
var hashed = regexp.MustCompile(`^assets/.*[-.][A-Za-z0-9_-]{8,}\.[a-z0-9]+$`)

var inlineScript = regexp.MustCompile(`(?is)<script((?:\s[^>]*)?)>(.*?)</script>`)

// The standard types that the tables of a small machine may lack.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8", ".json": "application/json", ".map": "application/json", ".webmanifest": "application/manifest+json",
	".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon", ".webp": "image/webp", ".avif": "image/avif",
	".woff2": "font/woff2", ".woff": "font/woff", ".ttf": "font/ttf", ".txt": "text/plain; charset=utf-8", ".wasm": "application/wasm",
}

// loadSPA reads the built screens. Without any, the handler says so.
func loadSPA(fsys fs.FS) (http.Handler, error) {
	if fsys == nil {
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			plain(w, http.StatusNotFound, "not found\n")
		}), nil
	}
	s := &spa{files: map[string]*file{}}
	total := 0
	bodies := map[string][]byte{}
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		if total += len(body); total > maxSPA {
			return errors.New("the screens are larger than 128 MB: is this the directory of the build?")
		}
		bodies[name] = body
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("web: reading the screens: %w", err)
	}
	for name, body := range bodies {
		base := strings.TrimSuffix(strings.TrimSuffix(name, ".br"), ".gz")
		if _, compressed := bodies[base]; base != name && compressed {
			continue
		}
		f := &file{contentType: typeOf(name), cache: "no-cache", plain: newVariant(body)}
		f.html = strings.HasPrefix(f.contentType, "text/html")
		if hashed.MatchString(name) {
			f.cache = "public, max-age=31536000, immutable"
		}
		if b, ok := bodies[name+".br"]; ok {
			v := newVariant(b)
			f.br = &v
		}
		if b, ok := bodies[name+".gz"]; ok {
			v := newVariant(b)
			f.gz = &v
		}
		s.files[name] = f
	}
	if s.index = s.files["index.html"]; s.index == nil {
		return nil, errors.New("web: the screens have no index.html")
	}
	s.csp = policy(s.index.plain.body)
	return s, nil
}

func typeOf(name string) string {
	ext := path.Ext(name)
	if t, ok := types[ext]; ok {
		return t
	}
	if t := mime.TypeByExtension(ext); t != "" {
		return t
	}
	return "application/octet-stream"
}

func newVariant(body []byte) variant {
	sum := sha256.Sum256(body)
	return variant{body, `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`}
}

// policy is the Content-Security-Policy: code from here only (and the inline scripts
// of index.html, by their hash); inline styles, which antd makes at run time.
func policy(index []byte) string {
	scripts := "'self'"
	for _, m := range inlineScript.FindAllSubmatch(index, -1) {
		if attrs := string(m[1]); strings.Contains(attrs, "src=") || len(m[2]) == 0 {
			continue
		}
		sum := sha256.Sum256(m[2])
		scripts += " 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	return "default-src 'self'; script-src " + scripts + "; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
		"font-src 'self' data:; worker-src 'self' blob:; manifest-src 'self'; object-src 'none'; base-uri 'self'; " +
		"form-action 'self'; frame-ancestors 'none'; connect-src 'self'"
}

var hostName = regexp.MustCompile(`^[A-Za-z0-9.-]+(:[0-9]{1,5})?$|^\[[0-9A-Fa-f:.]+\](:[0-9]{1,5})?$`)

// ServeHTTP serves a file, or index.html for a path that the screens route themselves.
func (s *spa) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		plain(w, http.StatusMethodNotAllowed, "method not allowed\n")
		return
	}
	name := strings.TrimPrefix(r.URL.Path, "/")
	f := s.files[name]
	switch {
	case name == "":
		f = s.index
	case f == nil && isScreen(name):
		f = s.index
	case f == nil:
		// A missing file must not look like a page: a browser with an old page would
		// take HTML for its script.
		plain(w, http.StatusNotFound, "not found\n")
		return
	}
	s.serve(w, r, f)
}

// isScreen tells whether a path without a file is one of the screens' own.
func isScreen(name string) bool {
	return !strings.HasPrefix(name, "assets/") && !strings.Contains(path.Base(name), ".")
}

func (s *spa) serve(w http.ResponseWriter, r *http.Request, f *file) {
	h := w.Header()
	v := &f.plain
	if f.br != nil || f.gz != nil {
		h.Set("Vary", "Accept-Encoding")
		switch br, gz := encodings(r.Header.Get("Accept-Encoding")); {
		case br && f.br != nil:
			v = f.br
			h.Set("Content-Encoding", "br")
		case gz && f.gz != nil:
			v = f.gz
			h.Set("Content-Encoding", "gzip")
		}
	}
	h.Set("Cache-Control", f.cache)
	h.Set("ETag", v.etag)
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	if f.html {
		connect := ""
		if hostName.MatchString(r.Host) { // older WebKit does not count ws: to 'self'
			connect = " ws://" + r.Host + " wss://" + r.Host
		}
		h.Set("Content-Security-Policy", s.csp+connect)
		h.Set("X-Frame-Options", "DENY")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()")
		if r.TLS != nil {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
	}
	if matches(r.Header.Get("If-None-Match"), v.etag) {
		h.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Type", f.contentType)
	h.Set("Content-Length", strconv.Itoa(len(v.body)))
	w.WriteHeader(http.StatusOK)
	if r.Method != http.MethodHead {
		_, _ = w.Write(v.body) //nolint:gosec // a file of our own build; the client may have gone
	}
}

// encodings tells which of the encodings that a build makes the client takes.
func encodings(accept string) (br, gz bool) {
	for item := range strings.SplitSeq(accept, ",") {
		name, params, _ := strings.Cut(item, ";")
		if q := strings.ReplaceAll(params, " ", ""); q == "q=0" || strings.HasPrefix(q, "q=0.0") && strings.Trim(q, "q=0.") == "" {
			continue
		}
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "br":
			br = true
		case "gzip":
			gz = true
		}
	}
	return br, gz
}

// matches tells whether an If-None-Match names etag.
func matches(header, etag string) bool {
	for item := range strings.SplitSeq(header, ",") {
		if item = strings.TrimSpace(item); item == "*" || strings.TrimPrefix(item, "W/") == etag {
			return true
		}
	}
	return false
}
