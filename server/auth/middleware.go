package auth

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"duolao/server/errs"
)

// Middleware lets a request pass with its actor in the context (see From), or with none
// where it carries no Authorization: sign-in and renewal have none, and whatever else is
// asked ends at Require. A token that is bad, ended or of a session that is over is
// refused before anything runs, through onError, which writes the error with its HTTP
// status. The context also carries the exchange itself (see WithHTTP).
func (s *Service) Middleware(next http.Handler, onError func(http.ResponseWriter, *http.Request, *errs.Error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := WithHTTP(r.Context(), w, r)
		if header := r.Header.Get("Authorization"); header != "" {
			scheme, token, _ := strings.Cut(header, " ")
			if !strings.EqualFold(scheme, "Bearer") {
				onError(w, r, errs.Unauthenticatedf("token_invalid", "send Authorization: Bearer and the access token"))
				return
			}
			a, _, err := s.authenticate(r.Context(), strings.TrimSpace(token))
			if err != nil {
				onError(w, r, asError(err))
				return
			}
			a.Address = addressOf(r)
			ctx = With(ctx, a)
		}
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// Connect is the sign-in of a WebSocket by the token of its connection_init: the context
// of its operations, and when the token ends and the socket with it. r is the request
// that opened it. UNAUTHENTICATED as in Middleware.
func (s *Service) Connect(ctx context.Context, token string, r *http.Request) (context.Context, time.Time, error) {
	a, expires, err := s.authenticate(ctx, token)
	if err != nil {
		return nil, time.Time{}, err
	}
	if r != nil {
		a.Address = addressOf(r)
	}
	return With(ctx, a), expires, nil
}

// authenticate gives the actor of an access token, and when the token ends.
func (s *Service) authenticate(ctx context.Context, token string) (*Actor, time.Time, error) {
	c, err := s.tokens.verify(token)
	if err != nil {
		return nil, time.Time{}, err
	}
	a, err := s.actor(ctx, c, s.clock())
	if err != nil {
		return nil, time.Time{}, err
	}
	a.Expires = c.Expires
	return a, c.Expires, nil
}

func asError(err error) *errs.Error {
	var e *errs.Error
	if errors.As(err, &e) {
		return e
	}
	return errs.New(errs.Internal, "internal", "the caller could not be looked up").Wrap(err)
}
