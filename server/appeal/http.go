package appeal

import (
	"errors"
	"net/http"
	"path"
	"strconv"
	"strings"

	"duolao/server/errs"
)

// Handler serves the files of appeals: GET /appeal-file/{id}. It stands behind auth's middleware, which puts the caller
// into the context; what the caller may read is asked anew. onError writes an error with its HTTP status.
func (s *Service) Handler(onError func(http.ResponseWriter, *http.Request, *errs.Error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f, content, err := s.requested(r)
		if err != nil {
			var e *errs.Error
			if !errors.As(err, &e) {
				e = errs.New(errs.Internal, "internal", "the file could not be read").Wrap(err)
			}
			onError(w, r, e)
			return
		}
		h := w.Header()
		h.Set("Content-Type", f.ContentType)
		h.Set("Content-Disposition", disposition(f.Name))
		h.Set("Content-Length", strconv.Itoa(len(content)))
		h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
		h.Set("Cache-Control", "private, no-store")
		h.Set("X-Content-Type-Options", "nosniff")
		if r.Method != http.MethodHead {
			_, _ = w.Write(content) //nolint:gosec // an attachment of a type from a short list, and nosniff
		}
	})
}

func (s *Service) requested(r *http.Request) (*AppealFile, []byte, error) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return nil, nil, errs.Invalidf("", "bad_method", "only GET, please")
	}
	id, ok := strings.CutPrefix(r.URL.Path, "/appeal-file/")
	n, err := strconv.ParseInt(id, 10, 64)
	if !ok || err != nil || n <= 0 {
		return nil, nil, errs.NotFoundf("there is no such file")
	}
	return s.File(r.Context(), n)
}

// disposition has the browser keep the file under its name, by RFC 6266: a plain name for the oldest, and the whole one
// in the notation of RFC 5987.
func disposition(name string) string {
	plain := "appeal-file"
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
