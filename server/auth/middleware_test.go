package auth

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"duolao/server/errs"
)

func TestMiddleware(t *testing.T) {
	o := newOffice(t)
	id := o.hire("10086001", Manager)
	b := o.signIn("10086001")
	for _, tt := range []struct{ name, header, reason string }{
		{"nobody", "", ""},
		{"somebody", "Bearer " + b.access, ""},
		{"in small letters", "bearer " + b.access, ""},
		{"no token", "Bearer ", "token_invalid"},
		{"nonsense", "Bearer x", "token_invalid"},
		{"another scheme", "Basic eDp5", "token_invalid"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
			r.RemoteAddr = "10.1.2.3:4711"
			if tt.header != "" {
				r.Header.Set("Authorization", tt.header)
			}
			var ran bool
			var refused *errs.Error
			o.s.Middleware(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
				ran = true
				a := From(r.Context())
				if tt.header == "" {
					if a != nil {
						t.Errorf("nobody is %+v", a)
					}
				} else if a.StaffID != id || a.SessionID == 0 || a.Code != "10086001" || a.Address != "10.1.2.3" || a.UnitID != o.unit ||
					a.CityID != o.city || a.ProvinceID != o.province || !a.Has(Manager) || a.Has(HR) || !a.Scope.Own {
					t.Errorf("%+v", a)
				}
			}), func(_ http.ResponseWriter, _ *http.Request, e *errs.Error) { refused = e }).ServeHTTP(httptest.NewRecorder(), r)
			if ran != (tt.reason == "") || ran == (refused != nil) || refused != nil && (refused.Code != errs.Unauthenticated || refused.Reason != tt.reason) {
				t.Errorf("ran %v, refused %v", ran, refused)
			}
		})
	}
	t.Run("with somebody else's session", func(t *testing.T) {
		other := o.hire("10086002", Manager)
		token, _, err := o.s.tokens.issue(noon, other, int64(o.count(`SELECT max(id) FROM session`)))
		if err != nil {
			t.Fatal(err)
		}
		thief := o.browser()
		thief.access = token
		wantReason(t, thief.knocks(), "signed_out")
	})
	t.Run("when it has ended", func(t *testing.T) {
		o.w.turn(10 * time.Minute)
		wantReason(t, b.knocks(), "token_expired")
	})
	t.Run("when the database is away", func(t *testing.T) {
		b := o.signIn("10086001")
		o.d.Pool.Close()
		if err := b.knocks(); errs.CodeOf(err) != errs.Internal {
			t.Error(err)
		}
	})
}

func TestConnect(t *testing.T) {
	o := newOffice(t)
	id := o.hire("10086001", Manager)
	b := o.signIn("10086001")
	r := httptest.NewRequest(http.MethodGet, "/graphql", nil)
	ctx, expires, err := o.s.Connect(t.Context(), b.access, r)
	if err != nil || From(ctx).StaffID != id || From(ctx).Address == "" || !expires.Equal(noon.Add(10*time.Minute)) {
		t.Fatal(expires, err)
	}
	// A socket has no cookie to give.
	for name, do := range map[string]func(context.Context) error{
		"login":           func(ctx context.Context) error { _, err := o.s.Login(ctx, Login{}); return err },
		"refresh":         func(ctx context.Context) error { _, err := o.s.Refresh(ctx); return err },
		"logout":          func(ctx context.Context) error { _, err := o.s.Logout(ctx); return err },
		"change password": func(ctx context.Context) error { _, err := o.s.ChangePassword(ctx, ChangePassword{}); return err },
	} {
		if err := do(ctx); reasonOf(err) != "http_only" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := o.s.Sessions(ctx); err != nil {
		t.Error(err)
	}
	if _, _, err := o.s.Connect(t.Context(), "x", r); reasonOf(err) != "token_invalid" {
		t.Error(err)
	}
}

func TestTheSystemHasNoAccount(t *testing.T) {
	o := newOffice(t)
	if _, err := o.s.Viewer(System(t.Context())); errs.CodeOf(err) != errs.Forbidden {
		t.Error(err)
	}
	if _, err := o.s.Sessions(System(t.Context())); errs.CodeOf(err) != errs.Forbidden {
		t.Error(err)
	}
}

// What every request pays: run with -bench Authenticate.
func BenchmarkAuthenticate(b *testing.B) {
	o := newOffice(b)
	o.hire("10086001", Manager)
	who := o.signIn("10086001")
	for b.Loop() {
		if _, _, err := o.s.authenticate(b.Context(), who.access); err != nil {
			b.Fatal(err)
		}
	}
}
