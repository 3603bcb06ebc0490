package auth

import (
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"duolao/server/errs"
)

func TestLogin(t *testing.T) {
	o := newOffice(t)
	id := o.hire("10086001", Manager)
	o.hire("10086002", Manager)
	o.exec(`UPDATE staff SET status = 'LEFT' WHERE code = '10086002'`)
	o.hire("10086003", Manager)
	if err := SetPasswords(t.Context(), o.d.Bun, noon, secretHash(), true, o.hire("10086004", Manager)); err != nil {
		t.Fatal(err)
	}
	o.exec(`INSERT INTO staff (code, name, roles) VALUES ('nopass', 'nopass', '{}')`)
	tests := []struct{ name, account, password, reason string }{
		{"by staff number", "10086001", secret, ""},
		{"by phone", "13910086001", secret, ""},
		{"as a phone is written", " +86 139-1008-6001 ", secret, ""},
		{"another password", "10086001", secret + "!", "bad_credentials"},
		{"no password", "10086001", "", "bad_credentials"},
		{"no such account", "99999999", secret, "bad_credentials"},
		{"no account", "", secret, "bad_credentials"},
		{"a pattern", "1008600_", secret, "bad_credentials"},
		{"a quote", "' OR 1=1 --", secret, "bad_credentials"},
		{"a zero byte", "10086001\x00", secret, "bad_credentials"},
		{"very long", strings.Repeat("9", 1<<16), secret, "bad_credentials"},
		{"a very long password", "10086003", strings.Repeat("9", 1<<16), "bad_credentials"},
		{"somebody who has left", "10086002", secret, "bad_credentials"},
		{"somebody without a password", "nopass", secret, "bad_credentials"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := o.browser()
			result, err := b.login(tt.account, tt.password)
			wantReason(t, err, tt.reason)
			if tt.reason != "" {
				if errs.CodeOf(err) != errs.Unauthenticated || b.set != nil {
					t.Errorf("%v, cookie %v", err, b.set)
				}
				return
			}
			if !result.ExpiresAt.Equal(noon.Add(10*time.Minute)) || result.MustChangePassword {
				t.Errorf("%+v", result)
			}
			c := b.set
			if c.Name != "__Host-duolao" || !c.Secure || !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || c.Path != "/" ||
				c.Domain != "" || c.MaxAge != 14*24*3600 || len(c.Value) != 43 {
				t.Errorf("cookie %v", c)
			}
			if err := b.knocks(); err != nil {
				t.Error(err)
			}
		})
	}
	if n := o.count(`SELECT count(*) FROM audit_log WHERE action = 'session.begin' AND actor_id = $1 AND address = '10.1.2.3' AND request_id = 'request-0001'`, id); n != 3 {
		t.Errorf("%d sign-ins in the audit log", n)
	}

	t.Run("with a temporary password", func(t *testing.T) {
		b := o.browser()
		result, err := b.login("10086004", secret)
		if err != nil || !result.MustChangePassword {
			t.Error(result, err)
		}
	})
	t.Run("nothing of it in the database in clear", func(t *testing.T) {
		b := o.signIn("10086001")
		dump := o.text(`SELECT concat_ws('|', (SELECT string_agg(a::text, '|') FROM audit_log a), (SELECT string_agg(s::text, '|') FROM session s),
			(SELECT string_agg(r::text, '|') FROM refresh_token r), (SELECT string_agg(c::text, '|') FROM credential c), (SELECT string_agg(l::text, '|') FROM login_throttle l))`)
		for _, hidden := range []string{secret, b.cookie, b.access} {
			if strings.Contains(dump, hidden) {
				t.Errorf("%q is kept in clear", hidden)
			}
		}
	})
	t.Run("a session that the browser had ends", func(t *testing.T) {
		b := o.signIn("10086003")
		before := b.access
		if _, err := b.login("10086003", secret); err != nil {
			t.Fatal(err)
		}
		if n := o.count(`SELECT count(*) FROM session s JOIN staff st ON st.id = s.staff_id WHERE st.code = '10086003' AND ended_at IS NULL`); n != 1 {
			t.Errorf("%d sessions", n)
		}
		b.access = before
		wantReason(t, b.knocks(), "signed_out")
	})
	t.Run("an old hash is made anew", func(t *testing.T) {
		was := *cost
		cost.Iterations = 3
		o.exec(`UPDATE credential SET password_hash = $1 WHERE staff_id = $2`, mustHash(t), id)
		*cost = was
		o.signIn("10086001")
		if h := o.text(`SELECT password_hash FROM credential WHERE staff_id = $1`, id); !strings.Contains(h, "t=1,p=1") {
			t.Error(h)
		}
		o.signIn("10086001")
	})
}

func mustHash(t *testing.T) string {
	h, err := HashPassword(t.Context(), secret)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestAccountIsBlockedAfterFiveFailures(t *testing.T) {
	o := newOffice(t)
	o.hire("10086001", Manager)
	for _, account := range []string{"10086001", "nobody at all"} { // alike, so that nobody learns which there are
		t.Run(account, func(t *testing.T) {
			b := o.browser()
			fail := func() {
				t.Helper()
				_, err := b.login(account, "wrong wrong wrong")
				wantReason(t, err, "bad_credentials")
			}
			blocked := func(d time.Duration) {
				t.Helper()
				_, err := b.login(account, secret) // even the right one
				wantReason(t, err, "account_blocked")
				if errs.CodeOf(err) != errs.Limited || retryAfter(err) != d {
					t.Errorf("retry after %v, want %v", retryAfter(err), d)
				}
			}
			for range 5 {
				fail()
			}
			blocked(15 * time.Minute)
			o.w.turn(14 * time.Minute)
			blocked(time.Minute)
			o.w.turn(time.Minute)
			for range 5 {
				fail()
			}
			blocked(30 * time.Minute) // twice as long
			for _, d := range []time.Duration{time.Hour, 2 * time.Hour, 4 * time.Hour, 4 * time.Hour} {
				o.w.turn(5 * time.Hour)
				for range 5 {
					fail()
				}
				blocked(d)
			}
			o.w.turn(24 * time.Hour)
			for range 4 { // a new day: as if nothing had been
				fail()
			}
			fail()
			blocked(15 * time.Minute)
			o.w.turn(25 * time.Hour)
		})
	}
	if n := o.count(`SELECT count(*) FROM audit_log WHERE action = 'account.block' AND actor_id IS NULL AND address <> ''`); n != 7 {
		t.Errorf("%d blocks in the audit log", n)
	}
}

func TestSuccessForgetsFailures(t *testing.T) {
	o := newOffice(t)
	o.hire("10086001", Manager)
	b := o.browser()
	for range 3 {
		for i := range 4 {
			account := "10086001"
			if i%2 == 1 {
				account = "13910086001" // counts together
			}
			_, err := b.login(account, "wrong wrong wrong")
			wantReason(t, err, "bad_credentials")
		}
		if _, err := b.login("13910086001", secret); err != nil {
			t.Fatal(err)
		}
	}
	if n := o.count(`SELECT failures FROM login_throttle WHERE key = 'address:10.1.2.3'`); n != 12 {
		t.Errorf("the address has %d failures", n)
	}
	if n := o.count(`SELECT count(*) FROM login_throttle WHERE key LIKE 'account:%'`); n != 0 {
		t.Errorf("%d accounts still counted", n)
	}
	for i := range 5 {
		account := []string{"10086001", "13910086001"}[i%2]
		_, err := b.login(account, "wrong wrong wrong")
		wantReason(t, err, "bad_credentials")
	}
	_, err := b.login("10086001", secret)
	wantReason(t, err, "account_blocked")
}

func TestAddressIsBlockedAfterFiftyFailures(t *testing.T) {
	o := newOffice(t)
	o.hire("10086001", Manager)
	b := o.browser()
	b.address = "2001:db8:1:2::1"
	for i := range 50 {
		if i == 25 {
			b.address = "2001:db8:1:2:ffff::9" // the same customer
		}
		_, err := b.login("nobody"+strings.Repeat("x", i), secret)
		wantReason(t, err, "bad_credentials")
	}
	_, err := b.login("10086001", secret)
	wantReason(t, err, "address_blocked")
	if retryAfter(err) != 15*time.Minute {
		t.Error(retryAfter(err))
	}
	b.address = "2001:db8:1:3::1" // another one
	if _, err := b.login("10086001", secret); err != nil {
		t.Error(err)
	}
	b.address = "2001:db8:1:2::1"
	o.w.turn(15 * time.Minute)
	if _, err := b.login("10086001", secret); err != nil {
		t.Error(err)
	}
}

// The fiftieth attempt of a busy office is right: nobody is blocked by it.
func TestRightAttemptOnTheBrinkLiftsTheBlock(t *testing.T) {
	o := newOffice(t)
	o.hire("10086001", Manager)
	o.exec(`INSERT INTO login_throttle (key, failures, first_at) VALUES ('address:10.1.2.3', 49, $1), ('account:1', 4, $1)`, noon)
	o.exec(`UPDATE login_throttle SET key = 'account:' || (SELECT id FROM staff) WHERE key = 'account:1'`)
	for range 3 {
		o.signIn("10086001")
	}
}

// A burst gets no more tries than a patient attacker.
func TestParallelGuessesAreCounted(t *testing.T) {
	o := newOffice(t)
	o.hire("10086001", Manager)
	var tried, blocked atomic.Int64
	var wg sync.WaitGroup
	for range 40 {
		wg.Go(func() {
			_, err := o.browser().login("10086001", "wrong wrong wrong")
			switch reasonOf(err) {
			case "bad_credentials":
				tried.Add(1)
			case "account_blocked":
				blocked.Add(1)
			default:
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if tried.Load() != 5 || blocked.Load() != 35 {
		t.Errorf("%d tried, %d blocked", tried.Load(), blocked.Load())
	}
}

func TestOldAttemptsAreSwept(t *testing.T) {
	o := newOffice(t)
	o.hire("10086001", Manager)
	o.exec(`INSERT INTO login_throttle (key, failures, first_at, blocked_until) VALUES
		('account:?old', 3, $1, NULL), ('account:?blocked', 5, $1, $2), ('account:?new', 3, $2, NULL)`, noon.Add(-24*time.Hour), noon.Add(time.Minute))
	o.signIn("10086001")
	if got := o.text(`SELECT string_agg(key, ' ' ORDER BY key) FROM login_throttle WHERE key LIKE 'account:?%'`); got != "account:?blocked account:?new" {
		t.Error(got)
	}
}
