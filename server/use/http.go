package use

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"duolao/server/errs"
	"duolao/server/storage"
)

// Handler serves the evidence of uses: GET /use-file/{id}. It stands behind auth's middleware, which puts the caller
// into the context; what the caller may see is asked anew. onError writes an error with its HTTP status.
func (s *Service) Handler(onError func(http.ResponseWriter, *http.Request, *errs.Error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := s.serveFile(w, r); err != nil {
			var e *errs.Error
			if !errors.As(err, &e) {
				e = errs.New(errs.Internal, "internal", "the file could not be read").Wrap(err)
			}
			onError(w, r, e)
		}
	})
}

func (s *Service) serveFile(w http.ResponseWriter, r *http.Request) error {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return errs.Invalidf("", "bad_method", "only GET, please")
	}
	name, ok := strings.CutPrefix(r.URL.Path, "/use-file/")
	id, err := strconv.ParseInt(name, 10, 64)
	if !ok || err != nil || id <= 0 {
		return errs.NotFoundf("there is no such file")
	}
	f, key, err := s.File(r.Context(), id)
	if err != nil {
		return err
	}
	content, err := s.with.Storage.Open(r.Context(), key)
	if err != nil {
		return err
	}
	defer func() { _ = content.Close() }()
	storage.Serve(w, r, storage.Download{Name: f.Name, Plain: "use-file", ContentType: f.ContentType, Size: int64(f.Size), Content: content})
	return nil
}
