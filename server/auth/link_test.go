package auth

import (
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"duolao/db/dbtest"
	"duolao/server/errs"
)

var linkNow = time.Date(2010, 9, 20, 10, 0, 0, 0, time.UTC)

func linkKeys(t *testing.T) (*Keys, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "keys.json")
	k, err := OpenKeys(path)
	if err != nil {
		t.Fatal(err)
	}
	return k, path
}

func TestLinkThereAndBack(t *testing.T) {
	k, _ := linkKeys(t)
	rapid.Check(t, func(t *rapid.T) {
		l := Link{Purpose: rapid.StringMatching(`[a-z]{1,12}`).Draw(t, "purpose"), Subject: rapid.Int64Range(1, 1<<62).Draw(t, "subject"),
			Expires: linkNow.Add(time.Duration(rapid.IntRange(1, 1<<30).Draw(t, "life")) * time.Second)}
		token, err := k.SignLink("js", l)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Trim(token, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
			t.Fatalf("%s does not fit into an address", token)
		}
		got, err := k.VerifyLink("js", l.Purpose, token, linkNow)
		if err != nil || got.Subject != l.Subject || got.Purpose != l.Purpose || !got.Expires.Equal(l.Expires) {
			t.Fatalf("%+v came back as %+v, %v", l, got, err)
		}
		if _, err := k.VerifyLink("js", l.Purpose, token, l.Expires); !errors.Is(err, ErrLinkExpired) {
			t.Fatalf("at its end: %v", err)
		}
		// Whatever character is another one: forged, even where it says the same bits.
		at := rapid.IntRange(0, len(token)-1).Draw(t, "at")
		other := token[:at] + string("AB"[(strings.IndexByte("A", token[at])+1)%2]) + token[at+1:]
		if other != token {
			if _, err := k.VerifyLink("js", l.Purpose, other, linkNow); !errors.Is(err, ErrLinkForged) {
				t.Fatalf("changed at %d: %v", at, err)
			}
		}
	})
}

func TestLinkForged(t *testing.T) {
	k, path := linkKeys(t)
	stranger, _ := linkKeys(t)
	l := Link{Purpose: "rating", Subject: 7, Expires: linkNow.Add(time.Hour)}
	token, err := k.SignLink("js", l)
	if err != nil {
		t.Fatal(err)
	}
	foreign, err := stranger.SignLink("js", l)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ tenant, purpose, token string }{
		"another purpose": {"js", "file", token},
		"another tenant":  {"zj", "rating", token},
		"another key":     {"js", "rating", foreign},
		"nothing":         {"js", "rating", ""},
		"too short":       {"js", "rating", token[1:]},
		"too long":        {"js", "rating", token + "A"},
		"no base64":       {"js", "rating", strings.Repeat("!", len(token))},
		"zeros":           {"js", "rating", strings.Repeat("A", len(token))},
		"a blank":         {"js", "rating", token[:50] + " " + token[51:]},
	} {
		if _, err := k.VerifyLink(c.tenant, c.purpose, c.token, linkNow); !errors.Is(err, ErrLinkForged) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// One rotation leaves it, two do not.
	for i, want := range []error{nil, ErrLinkForged} {
		if err := RotateKeys(path); err != nil {
			t.Fatal(err)
		}
		again, err := OpenKeys(path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := again.VerifyLink("js", "rating", token, linkNow); !errors.Is(err, want) {
			t.Errorf("after %d rotations: %v", i+1, err)
		}
	}
}

// A link says what one may do, an access token who one is: neither is ever taken for the other.
func TestALinkIsNoAccessToken(t *testing.T) {
	k, _ := linkKeys(t)
	access := newTokens(k, func() time.Time { return linkNow }, "js")
	token, err := k.SignLink("js", Link{Purpose: "rating", Subject: 7, Expires: linkNow.Add(time.Hour)})
	if err != nil {
		t.Fatal(err)
	}
	raw, _ := base64.RawURLEncoding.DecodeString(token)
	b64 := base64.RawURLEncoding.EncodeToString
	header := b64(fmt.Appendf(nil, `{"alg":"EdDSA","kid":%q}`, k.set().current.id))
	body := b64([]byte(`{"iss":"duolao","aud":"duolao:js","sub":"1","sid":"1","exp":4102444800}`))
	for name, tried := range map[string]string{
		"as it is":            token,
		"as a token's parts":  header + "." + b64(raw[:16]) + "." + b64(raw[16:]),
		"its signature alone": header + "." + body + "." + b64(raw[16:]),
	} {
		if _, err := access.verify(tried); errs.CodeOf(err) != errs.Unauthenticated {
			t.Errorf("%s: %v", name, err)
		}
	}
	jwt, _, err := access.issue(linkNow, 7, 1)
	if err != nil {
		t.Fatal(err)
	}
	signature, _ := base64.RawURLEncoding.DecodeString(jwt[strings.LastIndexByte(jwt, '.')+1:])
	for name, tried := range map[string]string{
		"as it is":                  jwt,
		"its signature on a link":   b64(append(raw[:16:16], signature...)),
		"cut to the link's length":  jwt[:len(token)],
		"its end, as long as links": jwt[len(jwt)-len(token):],
	} {
		if _, err := k.VerifyLink("js", "rating", tried, linkNow); !errors.Is(err, ErrLinkForged) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestLinksAreThrottledByAddress(t *testing.T) {
	d := dbtest.Open(t)
	from := func(address string) error {
		r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
		r.RemoteAddr = address + ":1"
		_, err := TakeLinkAttempt(WithHTTP(t.Context(), httptest.NewRecorder(), r), d.Bun, linkNow)
		return err
	}
	r := httptest.NewRequest(http.MethodPost, "/graphql", nil)
	r.RemoteAddr = "10.0.0.1:1"
	ctx := WithHTTP(t.Context(), httptest.NewRecorder(), r)
	for range 3 * byLink.most { // who is right may go on
		giveBack, err := TakeLinkAttempt(ctx, d.Bun, linkNow)
		if err == nil {
			err = giveBack(ctx, d.Bun)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for i := range byLink.most {
		if err := from("10.0.0.1"); err != nil {
			t.Fatalf("attempt %d: %v", i+1, err)
		}
	}
	var e *errs.Error
	if err := from("10.0.0.1"); !errors.As(err, &e) || e.Code != errs.Limited || e.Reason != "links_blocked" || e.RetryAfter <= 0 {
		t.Errorf("one too many: %v", err)
	}
	if err := from("10.0.0.2"); err != nil {
		t.Errorf("another address: %v", err)
	}
	if _, err := take(t.Context(), d.Bun, addressKey("10.0.0.1"), byAddress, linkNow); err != nil {
		t.Errorf("signing in from there: %v", err)
	}
	if _, err := TakeLinkAttempt(t.Context(), d.Bun, linkNow); errs.CodeOf(err) != errs.Forbidden {
		t.Errorf("from nowhere: %v", err)
	}
}
