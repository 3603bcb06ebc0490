package auth

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/audit"
	"duolao/server/errs"
)

// Login is a sign-in.
type Login struct {
	Account  string // staff number or phone
	Password string `json:"-"`
}

// LoginResult is a successful sign-in or renewal.
type LoginResult struct {
	AccessToken        string `json:"-"`
	ExpiresAt          time.Time
	MustChangePassword bool
}

// String keeps the password out of logs.
func (l Login) String() string { return "login of " + l.Account }

// Login signs a person in and puts the refresh token into the cookie. Anybody may call
// it. UNAUTHENTICATED for a wrong account or password, which are not told apart; LIMITED
// after 5 failures of an account (15 minutes, doubling) or 50 within 15 minutes of an
// address, even with the right password. A session that the browser still had ends.
func (s *Service) Login(ctx context.Context, in Login) (*LoginResult, error) {
	x, err := exchangeOf(ctx)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	name := accountName(in.Account)
	var who account
	var known bool
	if name != "" {
		if who, known, err = findAccount(ctx, s.db.Bun, name); err != nil {
			return nil, err
		}
	}
	byAddressKey, byAccountKey := addressKey(x.address), unknownKey(name)
	if known {
		byAccountKey = accountKey(who.StaffID)
	}

	// Counted first and given back if it was right: see take.
	if _, err := take(ctx, s.db.Bun, byAddressKey, byAddress, now); err != nil {
		return nil, err
	}
	blocks, err := take(ctx, s.db.Bun, byAccountKey, byAccount, now)
	if err != nil {
		return nil, err
	}
	hash := who.PasswordHash
	if !known || hash == "" {
		hash = decoy()
	}
	right, old, err := verify(ctx, in.Password, hash)
	if err != nil { // not looked at, so not a failure
		if limited(err) {
			err = joinQuietly(err, giveBack(ctx, s.db.Bun, byAddressKey, byAddress), giveBack(ctx, s.db.Bun, byAccountKey, byAccount))
		}
		return nil, err
	}
	if !right || !known || who.Left {
		if blocks && known {
			if err := s.recordBlock(ctx, who, x, now); err != nil {
				return nil, err
			}
		}
		return nil, badCredentials()
	}
	var renewed string
	if old {
		if renewed, err = HashPassword(ctx, in.Password); err != nil {
			return nil, err
		}
	}

	ctx = With(ctx, &Actor{StaffID: who.StaffID, Address: x.address})
	var sessionID int64
	var token refreshToken
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		if same, err := lockPassword(ctx, tx, who.StaffID, who.PasswordHash); err != nil {
			return err
		} else if !same {
			return badCredentials() // changed since it was compared
		}
		if renewed != "" {
			if err := rehash(ctx, tx, who.StaffID, renewed); err != nil {
				return err
			}
		}
		if err := s.leaveTx(ctx, tx, x, now); err != nil {
			return err
		}
		if sessionID, token, err = insertSession(ctx, tx, who.StaffID, x, now); err != nil {
			return err
		}
		if err := forget(ctx, tx, byAccountKey); err != nil {
			return err
		}
		if err := giveBack(ctx, tx, byAddressKey, byAddress); err != nil {
			return err
		}
		return audit.Record(ctx, tx, now, audit.Change{Action: "session.begin", Entity: "session", EntityID: sessionID,
			After: map[string]any{"staffId": who.StaffID, "userAgent": x.userAgent()}})
	})
	if err != nil {
		return nil, err
	}
	if err := s.sweep(ctx, now); err != nil {
		return nil, err
	}
	x.keep(token, refreshLife)
	return s.result(now, who.StaffID, sessionID, who.MustChange)
}

// result is a fresh access token.
func (s *Service) result(now time.Time, staffID, sessionID int64, mustChange bool) (*LoginResult, error) {
	token, expires, err := s.tokens.issue(now, staffID, sessionID)
	if err != nil {
		return nil, err
	}
	return &LoginResult{AccessToken: token, ExpiresAt: expires, MustChangePassword: mustChange}, nil
}

// leaveTx ends the session that the browser's cookie belongs to, if there is one.
func (s *Service) leaveTx(ctx context.Context, tx bun.Tx, x *exchange, now time.Time) error {
	t := x.token()
	if t == "" {
		return nil
	}
	id, found, err := sessionOfToken(ctx, tx, t)
	if err != nil || !found {
		return err
	}
	_, err = endWhere(ctx, tx, endLogout, now, `id = ?`, id)
	return err
}

func (s *Service) recordBlock(ctx context.Context, who account, x *exchange, now time.Time) error {
	// Nobody has signed in: the log shows the address that tried.
	ctx = With(ctx, &Actor{Address: x.address})
	return audit.Record(ctx, s.db.Bun, now, audit.Change{Action: "account.block", Entity: "account", EntityID: who.StaffID})
}

func badCredentials() error {
	return errs.Unauthenticatedf("bad_credentials", "no such account, or another password; check both, or ask an administrator for a new password")
}

// accountName is what a person types for staff number or phone, as it is kept: without
// spaces around it, a phone without spaces, hyphens and the country's code. "" is nothing
// that could be an account.
func accountName(typed string) string {
	name := strings.TrimSpace(typed)
	if len(name) > 100 || strings.ContainsRune(name, 0) {
		return ""
	}
	digits := strings.NewReplacer(" ", "", "-", "").Replace(name)
	digits = strings.TrimPrefix(digits, "+86")
	if digits != "" && strings.Trim(digits, "0123456789") == "" {
		return digits
	}
	return name
}

// joinQuietly keeps the code of err, which the caller is told, and the rest for the log.
func joinQuietly(err error, others ...error) error {
	for _, o := range others {
		if o != nil {
			return fmt.Errorf("%w (and %w)", err, o)
		}
	}
	return err
}
