package payroll

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"duolao/server/errs"
)

// Handler serves the files: GET /payroll/{versionId}.xlsx?language=zh and GET /payroll/{versionId}.csv?language=en. It
// stands behind auth's middleware, which puts the caller into the context. onError writes an error
// with its HTTP status. HEAD is not answered: each file that is made is one that left.
func (s *Service) Handler(onError func(http.ResponseWriter, *http.Request, *errs.Error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f, err := s.requested(r)
		if err != nil {
			var e *errs.Error
			if !errors.As(err, &e) {
				e = errs.New(errs.Internal, "internal", "the file could not be made").Wrap(err)
			}
			onError(w, r, e)
			return
		}
		h := w.Header()
		h.Set("Content-Type", f.ContentType)
		h.Set("Content-Disposition", `attachment; filename="`+f.Plain+`"; filename*=UTF-8''`+url.PathEscape(f.Name))
		h.Set("Content-Length", strconv.Itoa(len(f.Content)))
		h.Set("Cache-Control", "private, no-store")
		h.Set("X-Content-Type-Options", "nosniff")
		_, _ = w.Write(f.Content)
	})
}

func (s *Service) requested(r *http.Request) (*File, error) {
	if r.Method != http.MethodGet {
		return nil, errs.Invalidf("", "bad_method", "only GET, please")
	}
	name, ok := strings.CutPrefix(r.URL.Path, "/payroll/")
	id, ending, _ := strings.Cut(name, ".")
	version, err := strconv.ParseInt(id, 10, 64)
	if !ok || err != nil || version <= 0 {
		return nil, errs.NotFoundf("there is no such file")
	}
	language := Chinese
	if strings.EqualFold(r.URL.Query().Get("language"), string(English)) {
		language = English
	}
	switch ending {
	case workbookKind.ending:
		return s.Workbook(r.Context(), version, language)
	case csvKind.ending:
		return s.CSV(r.Context(), version, language)
	}
	return nil, errs.NotFoundf("there is no such file")
}
