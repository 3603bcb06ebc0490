package auth

import (
	"context"
	"net"
	"net/http"
	"strings"
	"time"

	"duolao/server/errs"
)

// CookieName is the cookie of the refresh token. The prefix makes browsers insist on
// Secure, Path=/ and no Domain, so that no other host can plant one. Chromium takes it
// on http://127.0.0.1 and http://localhost as well; on any other address people need
// HTTPS, or are signed out after ten minutes.
const CookieName = "__Host-duolao"

// exchange is the HTTP request that an operation came with.
type exchange struct {
	w       http.ResponseWriter
	r       *http.Request
	address string
}

type exchangeKey struct{}

// WithHTTP is ctx with the request that it belongs to and its answer, which sign-in and
// renewal need for the cookie. The middleware does it; over a WebSocket there is none.
func WithHTTP(ctx context.Context, w http.ResponseWriter, r *http.Request) context.Context {
	return context.WithValue(ctx, exchangeKey{}, &exchange{w: w, r: r, address: addressOf(r)})
}

// exchangeOf is the request of ctx; FORBIDDEN over a WebSocket, which cannot set a cookie.
func exchangeOf(ctx context.Context) (*exchange, error) {
	if x, ok := ctx.Value(exchangeKey{}).(*exchange); ok {
		return x, nil
	}
	return nil, errs.New(errs.Forbidden, "http_only", "signing in and out and renewal go over HTTP only, for the cookie; send it by POST")
}

// addressOf is the caller's network address. Behind a proxy the server's outermost
// handler has put the forwarded address into RemoteAddr.
func addressOf(r *http.Request) string {
	if host, _, err := net.SplitHostPort(r.RemoteAddr); err == nil {
		return host
	}
	return r.RemoteAddr
}

// userAgent is the browser's name for itself, as text that the database takes.
func (x *exchange) userAgent() string {
	s := strings.ToValidUTF8(strings.ReplaceAll(x.r.UserAgent(), "\x00", ""), "�")
	if runes := []rune(s); len(runes) > 300 {
		s = string(runes[:300])
	}
	return s
}

// token is the refresh token that the browser sent, "" for none.
func (x *exchange) token() refreshToken {
	c, err := x.r.Cookie(CookieName)
	if err != nil {
		return ""
	}
	return refreshToken(c.Value)
}

// keep gives the browser the refresh token.
func (x *exchange) keep(t refreshToken, life time.Duration) { x.set(string(t), int(life.Seconds())) }

// drop takes it away.
func (x *exchange) drop() { x.set("", -1) }

func (x *exchange) set(value string, maxAge int) {
	http.SetCookie(x.w, &http.Cookie{
		Name: CookieName, Value: value, Path: "/", MaxAge: maxAge,
		Secure: true, HttpOnly: true, SameSite: http.SameSiteStrictMode,
	})
	x.w.Header().Set("Cache-Control", "no-store")
}
