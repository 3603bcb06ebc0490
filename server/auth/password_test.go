package auth

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"duolao/server/errs"
)

func TestCheckPassword(t *testing.T) {
	tests := []struct{ password, reason string }{
		{"梧桐 river 41 紫", ""},
		{"correct horse battery", ""},
		{strings.Repeat("梧桐叶落秋", 2), ""}, // ten characters, five different ones
		{"short 41x", "password_too_short"},
		{strings.Repeat("ab3 ", 32), "password_common"}, // 128, of four different ones
		{strings.Repeat("abcde ", 22), "password_too_long"},
		{"my JS0417 secret", "password_has_account"},
		{"my js0417 secret", "password_has_account"},
		{"13912345678-river", "password_has_account"},
		{"1234567890", "password_common"},
		{"0123456789", "password_common"},
		{"9876543210", "password_common"},
		{"3456789012", "password_common"}, // runs on after 9
		{"abcdefghijkl", "password_common"},
		{"aaaaaaaaaa", "password_common"},
		{"ababababab", "password_common"},
		{"woaini1314520", "password_common"},
		{"WoAiNi1314520", "password_common"},
		{"1qaz2wsx3edc", "password_common"},
		{"1qaz@2wsx#3edc", "password_common"}, // signs do not help
		{"ChinaMobile2010!", "password_common"},
		{"10086-10086", "password_common"},
		{"zhongguo1949", "password_common"},
		{"Password!!!!2010", "password_common"},
		{"river\x00mountain", "password_unreadable"},
		{"river\xffmountain", "password_unreadable"},
	}
	for _, tt := range tests {
		if got := reasonOf(CheckPassword(tt.password, "JS0417", "13912345678")); got != tt.reason {
			t.Errorf("%q: %q, want %q", tt.password, got, tt.reason)
		}
	}
	// A short staff number and no phone are in many passwords by chance.
	if err := CheckPassword("river 041 mountain", "041", ""); err != nil {
		t.Error(err)
	}
}

func TestTemporaryPasswordIsGoodAndNew(t *testing.T) {
	seen := map[string]bool{}
	for range 500 {
		p := temporaryPassword()
		if len(p) != 14 || strings.Count(p, "-") != 2 || seen[p] {
			t.Fatalf("%q", p)
		}
		if err := CheckPassword(p, "JS0417", "13912345678"); err != nil {
			t.Fatalf("%q: %v", p, err)
		}
		seen[p] = true
	}
}

// OWASP's least for argon2id is 19 MiB twice; as many at once as there are cores must fit
// a small machine.
func TestServedCost(t *testing.T) {
	if served.Memory*served.Iterations < 2*19*1024 || served.Memory > 64*1024 || served.Parallelism != 1 || served.SaltLength < 16 || served.KeyLength < 32 {
		t.Errorf("%+v", served)
	}
}

func TestVerify(t *testing.T) {
	hash, err := HashPassword(t.Context(), "correct horse battery")
	if err != nil {
		t.Fatal(err)
	}
	for password, want := range map[string]bool{"correct horse battery": true, "correct horse batterz": false, "": false, strings.Repeat("x", 1<<20): false} {
		if ok, old, err := verify(t.Context(), password, hash); ok != want || old || err != nil {
			t.Errorf("%.20q: %v %v %v", password, ok, old, err)
		}
	}
	// What was made at another cost is right, and to be made anew.
	weak := "$argon2id$v=19$m=512,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$9LSGiVpJbsJf7HJfRSRKmKMYN9fIDLuyTS5TTzoOk4U"
	if _, old, err := verify(t.Context(), "x", weak); !old || err != nil {
		t.Errorf("an old cost: %v %v", old, err)
	}
	if ok, _, err := verify(t.Context(), "", decoy()); ok || err != nil {
		t.Errorf("the decoy: %v %v", ok, err)
	}
	if _, _, err := verify(t.Context(), "x", "no hash"); err == nil {
		t.Error("a broken hash passes for a wrong password")
	}
}

func TestGateBoundsWhoIsInsideAndWhoWaits(t *testing.T) {
	g := newGate(2, 5)
	var inside, passed, refused atomic.Int64
	var mu sync.Mutex
	var most int64
	open := make(chan struct{})
	var wg sync.WaitGroup
	for range 40 {
		wg.Go(func() {
			err := g.pass(t.Context(), func() error {
				n := inside.Add(1)
				mu.Lock()
				most = max(most, n)
				mu.Unlock()
				<-open
				inside.Add(-1)
				return nil
			})
			switch {
			case err == nil:
				passed.Add(1)
			case limited(err):
				refused.Add(1)
			default:
				t.Error(err)
			}
		})
	}
	for refused.Load() < 33 {
		time.Sleep(time.Millisecond)
	}
	close(open)
	wg.Wait()
	if most != 2 || passed.Load()+refused.Load() != 40 || passed.Load() < 2 || passed.Load() > 7 {
		t.Errorf("at most %d inside, %d passed, %d refused", most, passed.Load(), refused.Load())
	}
	if g.waiting.Load() != 0 || len(g.slots) != 0 {
		t.Error("somebody is still counted")
	}
	// Whoever goes away while waiting is no longer counted.
	g = newGate(1, 5)
	g.slots <- struct{}{}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := g.pass(ctx, func() error { return nil }); err == nil || errs.CodeOf(err) == errs.Limited || g.waiting.Load() != 0 {
		t.Errorf("%v, %d waiting", err, g.waiting.Load())
	}
}
