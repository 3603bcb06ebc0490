package auth

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

var noon = time.Date(2010, 9, 30, 4, 0, 0, 0, time.UTC)

// watch is a clock that a test turns.
type watch struct {
	mu sync.Mutex
	t  time.Time
}

func (w *watch) now() time.Time { w.mu.Lock(); defer w.mu.Unlock(); return w.t }

func (w *watch) turn(d time.Duration) { w.mu.Lock(); defer w.mu.Unlock(); w.t = w.t.Add(d) }

func testKeys(t testing.TB) *Keys {
	t.Helper()
	k, err := OpenKeys(filepath.Join(t.TempDir(), "new", "keys.json"))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// reread makes k look at its file now.
func reread(k *Keys) { k.looked.Store(0) }

func TestAccessToken(t *testing.T) {
	w := &watch{t: noon}
	tokens := newTokens(testKeys(t), w.now, "js")
	token, expires, err := tokens.issue(noon, 7, 9_007_199_254_740_993)
	if err != nil || !expires.Equal(noon.Add(10*time.Minute)) {
		t.Fatal(expires, err)
	}
	want := claims{StaffID: 7, SessionID: 9_007_199_254_740_993}
	for range 2 { // verified, then remembered
		c, err := tokens.verify(token)
		if err != nil || c.StaffID != want.StaffID || c.SessionID != want.SessionID || !c.Expires.Equal(expires) {
			t.Fatal(c, err)
		}
	}
	w.turn(10*time.Minute - time.Second)
	if _, err := tokens.verify(token); err != nil {
		t.Error("before its end:", err)
	}
	w.turn(time.Second)
	for range 2 {
		if _, err := tokens.verify(token); reasonOf(err) != "token_expired" {
			t.Error("at its end, out of memory or not:", err)
		}
	}
}

func TestForgedTokens(t *testing.T) {
	w := &watch{t: noon}
	keys := testKeys(t)
	ours := newTokens(keys, w.now, "js")
	good, _, err := ours.issue(noon, 7, 8)
	if err != nil {
		t.Fatal(err)
	}
	current := keys.set().current
	_, foreign, _ := ed25519.GenerateKey(rand.Reader)
	make := func(method jwt.SigningMethod, key any, change func(c jwt.MapClaims, header map[string]any)) string {
		c := jwt.MapClaims{"iss": "duolao", "aud": "duolao:js", "sub": "7", "sid": "8", "exp": noon.Add(time.Minute).Unix()}
		tok := jwt.NewWithClaims(method, c)
		tok.Header["kid"] = current.id
		if change != nil {
			change(c, tok.Header)
		}
		s, err := tok.SignedString(key)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	if _, err := ours.verify(make(jwt.SigningMethodEdDSA, current.private, nil)); err != nil {
		t.Fatal("the forger's own good one:", err)
	}
	set := func(key string, value any) func(jwt.MapClaims, map[string]any) {
		return func(c jwt.MapClaims, _ map[string]any) { c[key] = value }
	}
	drop := func(key string) func(jwt.MapClaims, map[string]any) {
		return func(c jwt.MapClaims, _ map[string]any) { delete(c, key) }
	}
	head := func(key string, value any) func(jwt.MapClaims, map[string]any) {
		return func(_ jwt.MapClaims, h map[string]any) { h[key] = value }
	}
	parts := strings.Split(good, ".")
	body, _ := base64.RawURLEncoding.DecodeString(parts[1])
	tampered := parts[0] + "." + base64.RawURLEncoding.EncodeToString([]byte(strings.Replace(string(body), `"sub":"7"`, `"sub":"1"`, 1))) + "." + parts[2]
	ed := jwt.SigningMethodEdDSA
	for name, token := range map[string]string{
		"empty":                   "",
		"no token":                "a.b.c",
		"too long":                good + strings.Repeat("A", maxToken),
		"tampered":                tampered,
		"another key":             make(ed, foreign, nil),
		"an unknown key's id":     make(ed, foreign, head("kid", "0011223344556677")),
		"no key's id":             make(ed, current.private, head("kid", nil)),
		"unsigned":                make(jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType, nil),
		"signed by the public":    make(jwt.SigningMethodHS256, []byte(current.public), nil),
		"another tenant":          make(ed, current.private, set("aud", "duolao:zj")),
		"no audience":             make(ed, current.private, drop("aud")),
		"another issuer":          make(ed, current.private, set("iss", "duolad")),
		"no issuer":               make(ed, current.private, drop("iss")),
		"no end":                  make(ed, current.private, drop("exp")),
		"no person":               make(ed, current.private, drop("sub")),
		"no session":              make(ed, current.private, drop("sid")),
		"a person that is a word": make(ed, current.private, set("sub", "admin")),
	} {
		if _, err := ours.verify(token); reasonOf(err) != "token_invalid" {
			t.Errorf("%s: %v", name, err)
		}
	}
	// The same keys serve several tenants; the token of one is nothing in another.
	if _, err := newTokens(keys, w.now, "zj").verify(good); reasonOf(err) != "token_invalid" {
		t.Error("another tenant:", err)
	}
}

func TestKeysRotate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys.json")
	keys, err := OpenKeys(path)
	if err != nil {
		t.Fatal(err)
	}
	other, err := OpenKeys(path) // another process
	if err != nil {
		t.Fatal(err)
	}
	w := &watch{t: noon}
	here, there := newTokens(keys, w.now, "js"), newTokens(other, w.now, "js")
	first, _, _ := here.issue(noon, 7, 8)
	for round, stillGood := range []bool{true, false} {
		if _, err := there.verify(first); err != nil {
			t.Fatal(err)
		}
		if err := RotateKeys(path); err != nil {
			t.Fatal(err)
		}
		reread(keys)
		reread(other)
		if fresh, _, _ := here.issue(noon, 7, 9); fresh != "" {
			if _, err := there.verify(fresh); err != nil {
				t.Errorf("rotation %d: a new token: %v", round, err)
			}
		}
		if _, err := there.verify(first); (err == nil) != stillGood {
			t.Errorf("rotation %d: the first token: %v", round, err)
		}
	}
}

func TestKeyFileIsForItsOwner(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys.json")
	var wg sync.WaitGroup
	ids := make([]string, 8)
	for i := range ids { // processes that start at once
		wg.Go(func() {
			k, err := OpenKeys(path)
			if err != nil {
				t.Error(err)
				return
			}
			ids[i] = k.set().current.id
		})
	}
	wg.Wait()
	for _, id := range ids {
		if id == "" || id != ids[0] {
			t.Fatal("they do not share a key:", ids)
		}
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Error(info.Mode(), err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".keys-*")); len(left) > 0 {
		t.Error("left behind:", left)
	}
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenKeys(path); err == nil || !strings.Contains(err.Error(), "chmod 600") {
		t.Error("others can read it:", err)
	}
	for content, why := range map[string]string{"": "empty", "{}": "no key", `{"current":{"kid":"a","seed":"YQ=="}}`: "a short key"} {
		bad := filepath.Join(t.TempDir(), "keys.json")
		if err := os.WriteFile(bad, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := OpenKeys(bad); err == nil {
			t.Errorf("%s: taken", why)
		}
		if after, _ := os.ReadFile(bad); string(after) != content {
			t.Errorf("%s: overwritten", why)
		}
	}
}

// A file that is away for a moment must not end signing in.
func TestKeysOutliveTheirFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "keys.json")
	keys, err := OpenKeys(path)
	if err != nil {
		t.Fatal(err)
	}
	was := keys.set().current.id
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	reread(keys)
	if keys.set().current.id != was {
		t.Error("the key is gone with its file")
	}
}
