package auth

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/netip"
	"strconv"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/errs"
)

// rule says how many attempts make a block, and how long it lasts.
type rule struct {
	reason string
	most   int           // every so many failures make a block
	window time.Duration // failures are counted from the first one for so long
	block  time.Duration // the first block; each further one is twice as long
	cap    time.Duration // the longest block
}

var (
	byAccount = rule{reason: "account_blocked", most: 5, window: 24 * time.Hour, block: 15 * time.Minute, cap: 4 * time.Hour}
	// An office or a mobile network has one address for many people.
	byAddress = rule{reason: "address_blocked", most: 50, window: 15 * time.Minute, block: 15 * time.Minute, cap: 15 * time.Minute}
)

// accountKey is the key of a known person: staff number and phone count together.
func accountKey(staffID int64) string { return "account:" + strconv.FormatInt(staffID, 10) }

// unknownKey is the key of an account that does not exist: it is blocked alike, so that
// nobody learns which accounts there are.
func unknownKey(account string) string {
	sum := sha256.Sum256([]byte(account))
	return "account:?" + hex.EncodeToString(sum[:16])
}

// addressKey is the key of a network address; of IPv6 the whole /64, which is one customer.
func addressKey(address string) string {
	if ip, err := netip.ParseAddr(address); err == nil && ip.Is6() && !ip.Is4In6() {
		if prefix, err := ip.WithZone("").Prefix(64); err == nil {
			address = prefix.String()
		}
	}
	return "address:" + address
}

// take counts an attempt as a failure before its password is looked at, so that a burst
// of parallel attempts gets no more tries than a patient one; whoever turns out to be
// right gives it back. LIMITED while the key is blocked. blocks says that this attempt
// is the last before a block, which stands already.
func take(ctx context.Context, idb bun.IDB, key string, r rule, now time.Time) (blocks bool, err error) {
	var failures int
	var until *time.Time
	since := now.Add(-r.window)
	// The second part answers where the first has changed nothing, because it is blocked.
	err = idb.NewRaw(`WITH counted AS (
		INSERT INTO login_throttle AS t (key, failures, first_at) VALUES (?0, 1, ?1)
		ON CONFLICT (key) DO UPDATE SET
			failures = CASE WHEN t.first_at <= ?2 THEN 1 ELSE t.failures + 1 END,
			first_at = CASE WHEN t.first_at <= ?2 THEN ?1 ELSE t.first_at END,
			blocked_until = CASE WHEN t.first_at > ?2 AND (t.failures + 1) % ?3 = 0
				THEN ?1::timestamptz + make_interval(secs => least(?4 * power(2, least((t.failures + 1) / ?3 - 1, 30)), ?5)) END
		WHERE t.blocked_until IS NULL OR t.blocked_until <= ?1
		RETURNING failures, blocked_until)
		SELECT failures, blocked_until FROM counted
		UNION ALL
		SELECT 0, blocked_until FROM login_throttle WHERE key = ?0 AND NOT EXISTS (SELECT FROM counted)`,
		key, now, since, r.most, r.block.Seconds(), r.cap.Seconds()).Scan(ctx, &failures, &until)
	if err != nil && !db.NotFound(err) {
		return false, fmt.Errorf("auth: count attempt: %w", err)
	}
	if failures > 0 {
		return until != nil, nil
	}
	wait := r.block // no row: a block so fresh that the second part did not see it yet
	if until != nil && until.After(now) {
		wait = until.Sub(now)
	}
	e := errs.New(errs.Limited, r.reason, "too many failed attempts; try again in %d minutes", int(wait.Minutes())+1)
	e.RetryAfter = wait
	return false, e
}

// giveBack takes the attempt of an address back: it was not a failure.
func giveBack(ctx context.Context, idb bun.IDB, key string, r rule) error {
	_, err := idb.NewRaw(`UPDATE login_throttle SET failures = failures - 1,
		blocked_until = CASE WHEN failures % ? = 0 THEN NULL ELSE blocked_until END WHERE key = ? AND failures > 0`, r.most, key).Exec(ctx)
	if err != nil {
		return fmt.Errorf("auth: give attempt back: %w", err)
	}
	return nil
}

// forget clears a key: its person has signed in, or got a new password.
func forget(ctx context.Context, idb bun.IDB, key string) error {
	if _, err := idb.NewRaw(`DELETE FROM login_throttle WHERE key = ?`, key).Exec(ctx); err != nil {
		return fmt.Errorf("auth: clear attempts: %w", err)
	}
	return nil
}

// sweep drops what no rule looks at any more.
func sweep(ctx context.Context, idb bun.IDB, now time.Time) error {
	_, err := idb.NewRaw(`DELETE FROM login_throttle WHERE first_at <= ? AND (blocked_until IS NULL OR blocked_until <= ?)`,
		now.Add(-byAccount.window), now).Exec(ctx)
	if err != nil {
		return fmt.Errorf("auth: sweep attempts: %w", err)
	}
	return nil
}
