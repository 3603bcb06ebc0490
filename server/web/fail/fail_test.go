package fail

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"duolao/server/errs"
	"duolao/server/reqid"
)

func TestWrite(t *testing.T) {
	limited := errs.New(errs.Limited, "slow_down", "too often")
	limited.RetryAfter = 1100 * time.Millisecond
	for _, c := range []struct {
		err    *errs.Error
		status int
		header string
		body   string
	}{
		{errs.Unauthenticatedf("token_expired", "sign in again"), 401, `Www-Authenticate: Bearer realm="duolao"`, `"code":"UNAUTHENTICATED","reason":"token_expired"`},
		{errs.Forbiddenf("no"), 403, "", `"code":"FORBIDDEN"`},
		{errs.NotFoundf("no"), 404, "", `"code":"NOT_FOUND"`},
		{errs.Invalidf("input.x", "bad", "bad").With("n", 1), 400, "", `"field":"input.x","params":{"n":1},"reason":"bad"`},
		{errs.Conflictf("stale", "stale"), 409, "", `"code":"CONFLICT"`},
		{limited, 429, "Retry-After: 2", `"retryAfter":2`},
		{Unavailable(5 * time.Second), 503, "Retry-After: 5", `"reason":"unavailable"`},
		{errs.New(errs.Internal, "", "secret").Wrap(errors.New("secret")), 500, "", `"message":"internal error"`},
		{errs.Conflictf("odd", "odd").With("f", func() {}), 409, "", `"code":"INTERNAL"`},
	} {
		r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
		r.Header.Set("Accept", "application/graphql-response+json")
		w := httptest.NewRecorder()
		Write(w, r.WithContext(reqid.With(r.Context(), "request-1")), c.err)
		key, value, _ := strings.Cut(c.header, ": ")
		body := strings.ReplaceAll(w.Body.String(), `"requestId":"request-1",`, "")
		if w.Code != c.status || !strings.Contains(body, c.body) || w.Header().Get(key) != value || strings.Contains(body, "secret") || !json.Valid(w.Body.Bytes()) {
			t.Errorf("%v: %d %v %s", c.err, w.Code, w.Header(), body)
		}
		if w.Header().Get("Content-Type") != "application/graphql-response+json; charset=utf-8" {
			t.Errorf("%v", w.Header())
		}
	}
}
