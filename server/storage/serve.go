package storage

import (
	"io"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// Download is a content on its way to a browser.
type Download struct {
	Name        string
	Plain       string // its name, without ending, to browsers that read Latin letters only
	ContentType string
	Size        int64
	Content     io.Reader
}

// Serve answers with a download: an attachment under its name and of just its type, which no cache and no page keeps.
func Serve(w http.ResponseWriter, r *http.Request, d Download) {
	h := w.Header()
	h.Set("Content-Type", d.ContentType)
	h.Set("Content-Disposition", disposition(d.Name, d.Plain))
	h.Set("Content-Length", strconv.FormatInt(d.Size, 10))
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	h.Set("Cache-Control", "private, no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	if r.Method == http.MethodHead {
		return
	}
	if n, _ := io.Copy(w, io.LimitReader(d.Content, d.Size)); n < d.Size {
		// What has been announced cannot be given any more: cut, so that nobody takes a part for the whole.
		panic(http.ErrAbortHandler)
	}
}

// disposition has the browser keep the file under its name, by RFC 6266: a plain name for the oldest, and the whole one
// in the notation of RFC 5987.
func disposition(name, plain string) string {
	if ending := path.Ext(name); len(ending) <= 5 && !strings.ContainsFunc(ending, func(r rune) bool { return !token(r) }) {
		plain += ending
	}
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(name) {
		if c := name[i]; token(rune(c)) {
			b.WriteByte(c)
		} else {
			b.WriteString("%" + string(hex[c>>4]) + string(hex[c&15]))
		}
	}
	return `attachment; filename="` + plain + `"; filename*=UTF-8''` + b.String()
}

// token says whether a character means itself in both notations.
func token(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '-' || r == '.' || r == '_'
}
