package auth

import (
	"context"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
)

// Link is what a signed link permits whoever holds it, without signing in: one purpose, for one thing, until it ends. It
// is a secret of its own kind: no access token, which says who somebody is, and never taken for one, nor one for a link.
type Link struct {
	Purpose string    // a short word, as "rating"
	Subject int64     // which thing
	Expires time.Time // in whole seconds
}

// Why a link is not taken.
var (
	ErrLinkForged  = errors.New("auth: the link was not signed by this server for this purpose")
	ErrLinkExpired = errors.New("auth: the link has ended")
)

// linkSize is the subject's and the end's eight bytes and the signature.
const linkSize = 8 + 8 + ed25519.SignatureSize

// domainOf keeps signatures of links apart: from each other by purpose and tenant, and from everything else, for access
// tokens are signed without a context. A tenant is a schema's name and holds no blank.
func domainOf(tenant, purpose string) *ed25519.Options {
	return &ed25519.Options{Context: "duolao link " + tenant + " " + purpose}
}

// SignLink makes the secret part of a link of that tenant, fit for an address: 107 letters, digits, hyphens and
// underscores. It is good until it ends, or until the keys have been rotated twice.
func (k *Keys) SignLink(tenant string, l Link) (string, error) {
	raw := make([]byte, 16, linkSize)
	binary.BigEndian.PutUint64(raw, uint64(l.Subject))
	binary.BigEndian.PutUint64(raw[8:], uint64(l.Expires.Unix()))
	signature, err := k.set().current.private.Sign(nil, raw, domainOf(tenant, l.Purpose))
	if err != nil {
		return "", fmt.Errorf("auth: sign link: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(append(raw, signature...)), nil
}

// VerifyLink reads a link that one of the pinned keys has signed for that tenant and purpose: ErrLinkForged for anything
// else, ErrLinkExpired where it has ended at now.
func (k *Keys) VerifyLink(tenant, purpose, token string, now time.Time) (Link, error) {
	if len(token) != base64.RawURLEncoding.EncodedLen(linkSize) {
		return Link{}, ErrLinkForged
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(token) // strict: one way to write it
	if err != nil || len(raw) != linkSize {
		return Link{}, ErrLinkForged
	}
	said, signature := raw[:16], raw[16:]
	if !k.set().signed(said, signature, domainOf(tenant, purpose)) {
		return Link{}, ErrLinkForged
	}
	l := Link{Purpose: purpose, Subject: int64(binary.BigEndian.Uint64(said)),
		Expires: time.Unix(int64(binary.BigEndian.Uint64(said[8:])), 0)}
	if !now.Before(l.Expires) {
		return Link{}, ErrLinkExpired
	}
	return l, nil
}

// signed says whether one of the pinned keys has signed it.
func (s *keySet) signed(said, signature []byte, o *ed25519.Options) bool {
	if ed25519.VerifyWithOptions(s.current.public, said, signature, o) == nil {
		return true
	}
	return s.previous != nil && ed25519.VerifyWithOptions(s.previous.public, said, signature, o) == nil
}

// byLink bounds how often links that are not right may be tried from an address.
var byLink = rule{reason: "links_blocked", most: 50, window: 15 * time.Minute, block: 15 * time.Minute, cap: 15 * time.Minute}

// TakeLinkAttempt counts an attempt to use a link, before the link is looked at, by the address that ctx's request came
// from: LIMITED links_blocked after 50 wrong ones in 15 minutes. Whoever turns out to be right is given it back.
func TakeLinkAttempt(ctx context.Context, idb bun.IDB, now time.Time) (giveItBack func(context.Context, bun.IDB) error, err error) {
	address, err := callersAddress(ctx)
	if err != nil {
		return nil, err
	}
	key := "link:" + addressKey(address)
	if _, err := take(ctx, idb, key, byLink, now); err != nil {
		return nil, err
	}
	return func(ctx context.Context, idb bun.IDB) error { return giveBack(ctx, idb, key, byLink) }, nil
}

// Visitor is ctx for what may be done without signing in: the audit log shows the address. Whoever has signed in stays who
// they are.
func Visitor(ctx context.Context) (context.Context, error) {
	if From(ctx) != nil {
		return ctx, nil
	}
	address, err := callersAddress(ctx)
	if err != nil {
		return nil, err
	}
	return With(ctx, &Actor{Address: address}), nil
}

// SignedIn is who uses the browser that ctx's request came from: the caller, or whose session its cookie is of, though this
// request came without a token; 0 for nobody. The session goes on as it was.
func SignedIn(ctx context.Context, idb bun.IDB, now time.Time) (staffID int64, err error) {
	if a := From(ctx); a != nil && a.StaffID != 0 {
		return a.StaffID, nil
	}
	x, err := exchangeOf(ctx)
	if err != nil || x.token() == "" {
		return 0, nil //nolint:nilerr // over a WebSocket there is no cookie
	}
	err = idb.NewRaw(`SELECT s.staff_id FROM refresh_token t JOIN session s ON s.id = t.session_id WHERE t.hash = ? AND s.ended_at IS NULL AND s.expires_at > ?`,
		x.token().hash(), now).Scan(ctx, &staffID)
	if db.NotFound(err) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("auth: whose session: %w", err)
	}
	return staffID, nil
}

// callersAddress is the network address of ctx's request, or of the caller who has signed in over a WebSocket.
func callersAddress(ctx context.Context) (string, error) {
	x, err := exchangeOf(ctx)
	if err == nil {
		return x.address, nil
	}
	if a := From(ctx); a != nil && a.Address != "" {
		return a.Address, nil
	}
	return "", err
}
