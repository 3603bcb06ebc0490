package appeal

import (
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"

	"duolao/server/errs"
	"duolao/server/storage"
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
		defer func() { _ = content.Close() }()
		storage.Serve(w, r, storage.Download{Name: f.Name, Plain: "appeal-file", ContentType: f.ContentType, Size: int64(f.Size), Content: content})
	})
}

func (s *Service) requested(r *http.Request) (*AppealFile, io.ReadCloser, error) {
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
