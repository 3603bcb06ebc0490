package auth

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"

	"duolao/db"
	"duolao/db/dbtest"
	"duolao/server/errs"
	"duolao/server/reqid"
)

// served is the cost that the server works with; the tests themselves pay less.
var served argon2id.Params

func TestMain(m *testing.M) {
	served = *cost
	cost.Memory, cost.Iterations = 1024, 1
	os.Exit(m.Run())
}

const secret = "river 41 梧桐 mountain"

// secretHash is made once: it takes a while.
var secretHash = sync.OnceValue(func() string {
	h, err := HashPassword(context.Background(), secret)
	if err != nil {
		panic(err)
	}
	return h
})

// office is a small province: /province/city/unit, and people in it.
type office struct {
	t                    testing.TB
	d                    *db.DB
	w                    *watch
	s                    *Service
	province, city, unit int64
}

func newOffice(t testing.TB) *office {
	t.Helper()
	o := &office{t: t, d: dbtest.Open(t), w: &watch{t: noon}}
	o.s = New(o.d, o.w.now, testKeys(t))
	o.province = o.addUnit("P", "PROVINCE", "/", 0)
	o.city = o.addUnit("C", "CITY", o.pathOf(o.province), 0)
	o.unit = o.addUnit("U", "PRODUCTION_UNIT", o.pathOf(o.city), o.city)
	return o
}

func (o *office) exec(sql string, args ...any) {
	o.t.Helper()
	if _, err := o.d.Pool.Exec(o.t.Context(), sql, args...); err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) count(sql string, args ...any) (n int) {
	o.t.Helper()
	if err := o.d.Pool.QueryRow(o.t.Context(), sql, args...).Scan(&n); err != nil {
		o.t.Fatal(err)
	}
	return n
}

func (o *office) text(sql string, args ...any) (s string) {
	o.t.Helper()
	if err := o.d.Pool.QueryRow(o.t.Context(), sql, args...).Scan(&s); err != nil {
		o.t.Fatal(err)
	}
	return s
}

func (o *office) addUnit(code, kind, above string, city int64) (id int64) {
	o.t.Helper()
	parent := strings.Split(strings.Trim(above, "/"), "/")
	err := o.d.Pool.QueryRow(o.t.Context(), `INSERT INTO unit (code, name, full_name, kind, parent_id, path)
		VALUES ($1, $1, $1, $2, NULLIF($3, '')::bigint, 'new') RETURNING id`, code, kind, parent[len(parent)-1]).Scan(&id)
	if err != nil {
		o.t.Fatal(err)
	}
	if kind == "CITY" {
		city = id
	}
	o.exec(`UPDATE unit SET path = $2, city_id = NULLIF($3::bigint, 0) WHERE id = $1`, id, above+strconv.FormatInt(id, 10)+"/", city)
	return id
}

func (o *office) pathOf(unit int64) string {
	return o.text(`SELECT path FROM unit WHERE id = $1`, unit)
}

// hire adds a person in the unit since the month began, with the secret as password.
func (o *office) hire(code string, roles ...Role) int64 {
	o.t.Helper()
	var id int64
	err := o.d.Pool.QueryRow(o.t.Context(), `INSERT INTO staff (code, name, phone, roles) VALUES ($1, $1, $2, string_to_array($3, ',')) RETURNING id`,
		code, "139"+code, names(roles)).Scan(&id)
	if err != nil {
		o.t.Fatal(err)
	}
	o.exec(`INSERT INTO assignment (staff_id, unit_id, post, from_day) VALUES ($1, $2, 'OTHER', '2010-09-01')`, id, o.unit)
	if err := SetPasswords(o.t.Context(), o.d.Bun, noon, secretHash(), false, id); err != nil {
		o.t.Fatal(err)
	}
	return id
}

// browser is one browser: its cookie, its access token in memory, its address.
type browser struct {
	o       *office
	mu      sync.Mutex
	cookie  string
	access  string
	address string
	set     *http.Cookie // the last one it was given
}

func (o *office) browser() *browser { return &browser{o: o, address: "10.1.2.3"} }

// send has one request run do as an operation, through the middleware.
func (b *browser) send(do func(ctx context.Context) error) error {
	b.mu.Lock()
	r := httptest.NewRequestWithContext(reqid.With(context.Background(), "request-0001"), http.MethodPost, "/graphql", nil)
	r.RemoteAddr = b.address + ":4711"
	if strings.Contains(b.address, ":") {
		r.RemoteAddr = "[" + b.address + "]:4711"
	}
	r.Header.Set("User-Agent", "Browser/1")
	if b.cookie != "" {
		r.AddCookie(&http.Cookie{Name: CookieName, Value: b.cookie})
	}
	if b.access != "" {
		r.Header.Set("Authorization", "Bearer "+b.access)
	}
	b.mu.Unlock()
	w := httptest.NewRecorder()
	var err error
	b.o.s.Middleware(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { err = do(r.Context()) }),
		func(_ http.ResponseWriter, _ *http.Request, e *errs.Error) { err = e }).ServeHTTP(w, r)
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, c := range w.Result().Cookies() {
		b.set = c
		b.cookie = c.Value
		if c.MaxAge < 0 {
			b.cookie = ""
		}
	}
	return err
}

func (b *browser) login(account, password string) (result *LoginResult, err error) {
	b.access = ""
	err = b.send(func(ctx context.Context) error {
		result, err = b.o.s.Login(ctx, Login{Account: account, Password: password})
		return err
	})
	if err == nil {
		b.access = result.AccessToken
	}
	return result, err
}

// signIn is login of somebody who can.
func (o *office) signIn(code string) *browser {
	o.t.Helper()
	b := o.browser()
	if _, err := b.login(code, secret); err != nil {
		o.t.Fatal(err)
	}
	return b
}

func (b *browser) refresh() error {
	b.mu.Lock()
	b.access = ""
	b.mu.Unlock()
	var result *LoginResult
	err := b.send(func(ctx context.Context) (err error) {
		result, err = b.o.s.Refresh(ctx)
		return err
	})
	if err == nil {
		b.mu.Lock()
		b.access = result.AccessToken
		b.mu.Unlock()
	}
	return err
}

// knocks asks something that every signed-in person may.
func (b *browser) knocks() error {
	return b.send(func(ctx context.Context) error { _, err := b.o.s.Viewer(ctx); return err })
}

func wantReason(t testing.TB, err error, want string) {
	t.Helper()
	if err == nil && want == "" {
		return
	}
	if got := reasonOf(err); err == nil || got != want || want == "" {
		t.Errorf("got %v (%q), want %q", err, got, want)
	}
}

func retryAfter(err error) time.Duration {
	var e *errs.Error
	if errors.As(err, &e) {
		return e.RetryAfter
	}
	return 0
}

func setRoles(o *office, id int64, roles ...Role) {
	o.exec(`UPDATE staff SET roles = string_to_array($2, ',') WHERE id = $1`, id, names(roles))
}

func names(roles []Role) string {
	list := make([]string, len(roles))
	for i, r := range roles {
		list[i] = string(r)
	}
	return strings.Join(list, ",")
}
