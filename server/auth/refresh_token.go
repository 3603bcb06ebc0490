package auth

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
)

// refreshToken is a refresh token in clear: 256 random bits in base64url. The database
// knows only its hash.
//
// A session's tokens are one chain: each use makes the next one. A token that has been
// used may come again for grace, because two tabs may send it at the same moment or an
// answer may be lost on the way; it then leads to the newest token of the chain, not to
// a second branch. So a stolen token is found out however quickly it is used: thief and
// owner share one chain, and whoever comes second with an old token ends it.
//
// That the same token can be given twice without being kept in clear, the next one is
// computed from the one presented and a random salt that lies with its hash: who reads
// the database cannot compute it, and who holds an old token cannot either.
type refreshToken string

const (
	refreshLife = 14 * 24 * time.Hour // without use
	grace       = 10 * time.Second
)

// GoString and String keep tokens out of logs.
func (refreshToken) String() string { return "(refresh token)" }

// GoString is String.
func (t refreshToken) GoString() string { return t.String() }

func newRefreshToken() refreshToken {
	return refreshToken(base64.RawURLEncoding.EncodeToString(randomBytes(32)))
}

func randomBytes(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails
	return b
}

func (t refreshToken) hash() []byte {
	sum := sha256.Sum256([]byte(t))
	return sum[:]
}

// next is the token that follows t.
func (t refreshToken) next(salt []byte) refreshToken {
	mac := hmac.New(sha256.New, salt)
	mac.Write([]byte(t))
	return refreshToken(base64.RawURLEncoding.EncodeToString(mac.Sum(nil)))
}

// keptToken is what the database knows of a token.
type keptToken struct {
	Salt   []byte
	UsedAt *time.Time
}

// sessionOfToken is the session that t belongs to; found is false for a token that is
// not kept, or no more.
func sessionOfToken(ctx context.Context, idb bun.IDB, t refreshToken) (sessionID int64, found bool, err error) {
	err = idb.NewRaw(`SELECT session_id FROM refresh_token WHERE hash = ?`, t.hash()).Scan(ctx, &sessionID)
	if db.NotFound(err) {
		return 0, false, nil
	} else if err != nil {
		return 0, false, fmt.Errorf("auth: find refresh token: %w", err)
	}
	return sessionID, true, nil
}

// readToken reads t; its session is locked.
func readToken(ctx context.Context, tx bun.Tx, t refreshToken) (k keptToken, found bool, err error) {
	err = tx.NewRaw(`SELECT salt, used_at FROM refresh_token WHERE hash = ?`, t.hash()).Scan(ctx, &k.Salt, &k.UsedAt)
	if db.NotFound(err) {
		return k, false, nil
	} else if err != nil {
		return k, false, fmt.Errorf("auth: read refresh token: %w", err)
	}
	return k, true, nil
}

// keepToken makes t the newest token of the session.
func keepToken(ctx context.Context, tx bun.Tx, sessionID int64, t refreshToken, now time.Time) error {
	_, err := tx.NewRaw(`INSERT INTO refresh_token (hash, session_id, salt, issued_at) VALUES (?, ?, ?, ?)`,
		t.hash(), sessionID, randomBytes(32), now).Exec(ctx)
	if err != nil {
		return fmt.Errorf("auth: keep refresh token: %w", err)
	}
	return nil
}

// rotate uses t up and keeps the next one. Tokens that no browser sends any more go.
func rotate(ctx context.Context, tx bun.Tx, sessionID int64, t refreshToken, k keptToken, now time.Time) (refreshToken, error) {
	if _, err := tx.NewRaw(`UPDATE refresh_token SET used_at = ? WHERE hash = ?`, now, t.hash()).Exec(ctx); err != nil {
		return "", fmt.Errorf("auth: use refresh token: %w", err)
	}
	if _, err := tx.NewRaw(`DELETE FROM refresh_token WHERE session_id = ? AND used_at < ?`, sessionID, now.Add(-refreshLife)).Exec(ctx); err != nil {
		return "", fmt.Errorf("auth: drop old refresh tokens: %w", err)
	}
	next := t.next(k.Salt)
	return next, keepToken(ctx, tx, sessionID, next, now)
}

// dropTokens drops every token of the session.
func dropTokens(ctx context.Context, tx bun.Tx, sessionIDs []int64) error {
	if len(sessionIDs) == 0 {
		return nil
	}
	if _, err := tx.NewRaw(`DELETE FROM refresh_token WHERE session_id IN (?)`, bun.List(sessionIDs)).Exec(ctx); err != nil {
		return fmt.Errorf("auth: drop refresh tokens: %w", err)
	}
	return nil
}
