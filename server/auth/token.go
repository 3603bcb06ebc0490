package auth

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/golang-jwt/jwt/v5"
	lru "github.com/hashicorp/golang-lru/v2"

	"duolao/server/clock"
	"duolao/server/errs"
)

// accessLife is how long an access token lives.
const accessLife = 10 * time.Minute

const issuer = "duolao"

// maxToken is longer than any token of ours; what is longer is not looked at.
const maxToken = 1024

// tokens signs and verifies the access tokens of one tenant.
type tokens struct {
	keys     *Keys
	clock    clock.Clock
	audience string // names the tenant: a province's token is worth nothing in another
	parser   *jwt.Parser
	// verified holds the claims of tokens whose signature was right: Ed25519 costs more
	// than the rest of a hot request. Whether the session still stands is asked every time.
	verified *lru.Cache[[sha256.Size]byte, verified]
}

type verified struct {
	claims claims
	key    string
}

// claims are who (sub) and in which session (sid).
type claims struct {
	StaffID   int64
	SessionID int64
	Expires   time.Time
}

type jwtClaims struct {
	jwt.RegisteredClaims
	Session string `json:"sid"`
}

func newTokens(keys *Keys, c clock.Clock, tenant string) *tokens {
	cache, err := lru.New[[sha256.Size]byte, verified](8192)
	if err != nil {
		panic(err) // only a size below 1
	}
	audience := "duolao:" + tenant
	return &tokens{keys: keys, clock: c, audience: audience, verified: cache,
		parser: jwt.NewParser(jwt.WithValidMethods([]string{jwt.SigningMethodEdDSA.Alg()}), jwt.WithIssuer(issuer),
			jwt.WithAudience(audience), jwt.WithExpirationRequired(), jwt.WithStrictDecoding(), jwt.WithTimeFunc(c))}
}

// issue makes an access token.
func (t *tokens) issue(now time.Time, staffID, sessionID int64) (string, time.Time, error) {
	expires := now.Add(accessLife).Truncate(time.Second) // as the token keeps it
	key := t.keys.set().current
	token := jwt.NewWithClaims(jwt.SigningMethodEdDSA, jwtClaims{
		RegisteredClaims: jwt.RegisteredClaims{
			Issuer: issuer, Audience: jwt.ClaimStrings{t.audience}, Subject: strconv.FormatInt(staffID, 10),
			IssuedAt: jwt.NewNumericDate(now), ExpiresAt: jwt.NewNumericDate(expires),
		},
		Session: strconv.FormatInt(sessionID, 10),
	})
	token.Header["kid"] = key.id
	signed, err := token.SignedString(key.private)
	if err != nil {
		return "", time.Time{}, fmt.Errorf("auth: sign: %w", err)
	}
	return signed, expires, nil
}

// verify gives the claims of a token that one of the pinned keys has signed for this
// tenant and that has not ended: else UNAUTHENTICATED, token_expired or token_invalid.
func (t *tokens) verify(token string) (claims, error) {
	if len(token) > maxToken {
		return claims{}, errs.Unauthenticatedf("token_invalid", "the access token is not one of this server's; sign in again")
	}
	set := t.keys.set()
	hash := sha256.Sum256([]byte(token))
	if v, ok := t.verified.Get(hash); ok {
		_, pinned := set.verifier(v.key)
		if pinned && t.clock().Before(v.claims.Expires) {
			return v.claims, nil
		}
		t.verified.Remove(hash)
	}
	var c jwtClaims
	var kid string
	_, err := t.parser.ParseWithClaims(token, &c, func(tok *jwt.Token) (any, error) {
		kid, _ = tok.Header["kid"].(string)
		key, ok := set.verifier(kid)
		if !ok {
			return nil, errors.New("its key is not pinned")
		}
		return key, nil
	})
	staffID, bad1 := strconv.ParseInt(c.Subject, 10, 64)
	sessionID, bad2 := strconv.ParseInt(c.Session, 10, 64)
	switch {
	case errors.Is(err, jwt.ErrTokenExpired):
		return claims{}, errs.Unauthenticatedf("token_expired", "the access token has ended; renew it by the mutation refresh").Wrap(err)
	case err != nil || bad1 != nil || bad2 != nil:
		return claims{}, errs.Unauthenticatedf("token_invalid", "the access token is not one of this server's; sign in again").Wrap(errors.Join(err, bad1, bad2))
	}
	v := verified{claims: claims{StaffID: staffID, SessionID: sessionID, Expires: c.ExpiresAt.Time}, key: kid}
	t.verified.Add(hash, v)
	return v.claims, nil
}
