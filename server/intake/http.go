package intake

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"duolao/server/errs"
)

func rejectedURL(id int64) string {
	return "/import/" + strconv.FormatInt(id, 10) + "/rejected.xlsx"
}

func templateURL(k ImportKind, l Language) string {
	return "/import/templates/" + strings.ToLower(string(k)) + ".xlsx?language=" + strings.ToLower(string(l))
}

const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// Handler serves the workbooks that the API names: GET /import/templates/{kind}.xlsx?language=zh and
// GET /import/{id}/rejected.xlsx. It stands behind auth's middleware, which puts the caller into the
// context. onError writes an error with its HTTP status.
func (s *Service) Handler(onError func(http.ResponseWriter, *http.Request, *errs.Error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, content, err := s.workbook(r)
		if err != nil {
			var e *errs.Error
			if !errors.As(err, &e) {
				e = errs.New(errs.Internal, "internal", "the workbook could not be made").Wrap(err)
			}
			onError(w, r, e)
			return
		}
		h := w.Header()
		h.Set("Content-Type", workbookType)
		h.Set("Content-Disposition", `attachment; filename="import.xlsx"; filename*=UTF-8''`+url.PathEscape(name))
		h.Set("Content-Length", strconv.Itoa(len(content)))
		h.Set("Cache-Control", "private, no-store")
		h.Set("X-Content-Type-Options", "nosniff")
		if r.Method != http.MethodHead {
			_, _ = w.Write(content) //nolint:gosec // a workbook, said to be one, and nosniff
		}
	})
}

func (s *Service) workbook(r *http.Request) (name string, content []byte, err error) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return "", nil, errs.Invalidf("", "bad_method", "only GET, please")
	}
	parts := strings.Split(strings.Trim(r.URL.Path, "/"), "/")
	if len(parts) < 3 || parts[len(parts)-3] != "import" {
		return "", nil, errs.NotFoundf("there is no such workbook")
	}
	which, file := parts[len(parts)-2], parts[len(parts)-1]
	if which == "templates" {
		kind, ok := strings.CutSuffix(file, ".xlsx")
		if !ok {
			return "", nil, errs.NotFoundf("there is no such template")
		}
		language := Chinese
		if strings.EqualFold(r.URL.Query().Get("language"), string(English)) {
			language = English
		}
		return s.Template(r.Context(), ImportKind(strings.ToUpper(kind)), language)
	}
	id, err := strconv.ParseInt(which, 10, 64)
	if err != nil || file != "rejected.xlsx" {
		return "", nil, errs.NotFoundf("there is no such workbook")
	}
	return s.Rejected(r.Context(), id)
}
