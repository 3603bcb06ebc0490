package auth

import (
	"context"
	"slices"

	"github.com/uptrace/bun"

	"duolao/server/audit"
	"duolao/server/errs"
)

// ChangePassword is a change of the own password.
type ChangePassword struct {
	Current string `json:"-"`
	New     string `json:"-"`
}

// String keeps the passwords out of logs.
func (ChangePassword) String() string { return "change of password" }

// ChangePassword changes the own password, ends the other sessions and gives new tokens.
// Everybody. INVALID for a wrong present password (counted like a failed sign-in, so
// LIMITED after five) and for a new one that is no good.
func (s *Service) ChangePassword(ctx context.Context, in ChangePassword) (*LoginResult, error) {
	a, err := requirePerson(ctx)
	if err != nil {
		return nil, err
	}
	x, err := exchangeOf(ctx)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	who, found, err := readAccount(ctx, s.db.Bun, a.StaffID)
	if err != nil {
		return nil, err
	}
	if !found || who.PasswordHash == "" {
		return nil, errs.Forbiddenf("this account has no password; an administrator can set one")
	}
	if err := CheckPassword(in.New, who.Code, who.Phone); err != nil {
		return nil, err
	}
	// Whoever has got hold of an open session must not find out the password by trying.
	key := accountKey(a.StaffID)
	if _, err := take(ctx, s.db.Bun, key, byAccount, now); err != nil {
		return nil, err
	}
	right, _, err := verify(ctx, in.Current, who.PasswordHash)
	if err != nil {
		if limited(err) {
			err = joinQuietly(err, giveBack(ctx, s.db.Bun, key, byAccount))
		}
		return nil, err
	}
	if !right {
		return nil, errs.Invalidf("input.current", "password_wrong", "this is not the present password")
	}
	if in.New == in.Current {
		return nil, joinQuietly(errs.Invalidf("input.new", "password_same", "this is the present password; choose another"), forget(ctx, s.db.Bun, key))
	}
	hash, err := HashPassword(ctx, in.New)
	if err != nil {
		return nil, err
	}

	var token refreshToken
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		if same, err := lockPassword(ctx, tx, a.StaffID, who.PasswordHash); err != nil {
			return err
		} else if !same {
			return errs.Conflictf("password_changed", "the password has been changed in the meantime; sign in again")
		}
		if err := SetPasswords(ctx, tx, now, hash, false, a.StaffID); err != nil {
			return err
		}
		if _, open, err := lockSession(ctx, tx, a.SessionID, now); err != nil {
			return err
		} else if !open { // signed out since the request began
			return signInAgain("session_over")
		}
		if _, err := endOthers(ctx, tx, a.StaffID, a.SessionID, endPassword, now); err != nil {
			return err
		}
		if err := dropTokens(ctx, tx, []int64{a.SessionID}); err != nil {
			return err
		}
		token = newRefreshToken()
		if err := keepToken(ctx, tx, a.SessionID, token, now); err != nil {
			return err
		}
		if err := prolong(ctx, tx, a.SessionID, x, now); err != nil {
			return err
		}
		if err := forget(ctx, tx, key); err != nil {
			return err
		}
		return audit.Record(ctx, tx, now, audit.Change{Action: "account.change_password", Entity: "account", EntityID: a.StaffID})
	})
	if err != nil {
		return nil, err
	}
	x.keep(token, refreshLife)
	return s.result(now, a.StaffID, a.SessionID, false)
}

// ResetPassword is an administrator's reset of somebody's password.
type ResetPassword struct {
	RequestID string
	StaffID   int64
}

// PasswordReset is the password that was set. Only the first answer shows it: neither
// the audit log nor the command keeps it.
type PasswordReset struct {
	StaffID           int64
	TemporaryPassword string `json:"-"`
}

// ResetPassword gives a person a temporary password, which must be changed at the next
// sign-in, ends all sessions of that person and lifts a block. Administrators. NOT_FOUND;
// CONFLICT for somebody who has left; INVALID for the own account. A repeated request
// changes nothing and answers without the password.
func (s *Service) ResetPassword(ctx context.Context, in ResetPassword) (*PasswordReset, error) {
	a, err := Require(ctx, ManageAccounts)
	if err != nil {
		return nil, err
	}
	if in.StaffID == a.StaffID {
		return nil, errs.Invalidf("input.staffId", "own_account", "change the own password by changePassword")
	}
	password := temporaryPassword()
	hash, err := HashPassword(ctx, password) // before the transaction: it takes a while
	if err != nil {
		return nil, err
	}
	now := s.clock()
	var result *PasswordReset
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		result, err = audit.Once(ctx, tx, now, "resetPassword", in.RequestID, in, func() (*PasswordReset, error) {
			who, found, err := readAccount(ctx, tx, in.StaffID)
			switch {
			case err != nil:
				return nil, err
			case !found:
				return nil, noSuchPerson(in.StaffID)
			case who.Left:
				return nil, errs.Conflictf("staff_left", "%s has left; there is no account to reset", who.Name)
			}
			if err := SetPasswords(ctx, tx, now, hash, true, in.StaffID); err != nil {
				return nil, err
			}
			n, err := endOthers(ctx, tx, in.StaffID, 0, endReset, now)
			if err != nil {
				return nil, err
			}
			if err := forget(ctx, tx, accountKey(in.StaffID)); err != nil {
				return nil, err
			}
			err = audit.Record(ctx, tx, now, audit.Change{Action: "account.reset_password", Entity: "account", EntityID: in.StaffID,
				After: map[string]any{"sessions": n}})
			return &PasswordReset{StaffID: in.StaffID, TemporaryPassword: password}, err
		})
		return err
	})
	if err != nil {
		return nil, err
	}
	return result, nil
}

// SetRoles is a person's roles as a whole.
type SetRoles struct {
	StaffID int64
	Version int
	Roles   []Role
}

// SetRoles sets a person's roles, from the next request on, and gives the person's id.
// Administrators. NOT_FOUND; CONFLICT stale_version, and last_administrator where nobody
// would be left who can set roles.
func (s *Service) SetRoles(ctx context.Context, in SetRoles) (staffID int64, err error) {
	if _, err := Require(ctx, ManageAccounts); err != nil {
		return 0, err
	}
	roles := []string{}
	for _, r := range Roles { // each once, in the schema's order
		if slices.Contains(in.Roles, r) {
			roles = append(roles, string(r))
		}
	}
	for _, r := range in.Roles {
		if !slices.Contains(Roles, r) {
			return 0, errs.Invalidf("input.roles", "unknown_role", "%q is no role", r)
		}
	}
	now := s.clock()
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		last, err := isLastAdministrator(ctx, tx, in.StaffID) // locks before the person's own row, which may be one of them
		if err != nil {
			return err
		}
		was, found, err := lockRoles(ctx, tx, in.StaffID)
		switch {
		case err != nil:
			return err
		case !found:
			return noSuchPerson(in.StaffID)
		case was.Version != in.Version:
			return errs.Conflictf("stale_version", "somebody has changed this person since; look again and repeat")
		case slices.Equal(was.Roles, roles):
			return nil
		}
		if last && !slices.Contains(in.Roles, Administrator) {
			return lastAdministrator()
		}
		if err := updateRoles(ctx, tx, in.StaffID, roles, now); err != nil {
			return err
		}
		return audit.Record(ctx, tx, now, audit.Change{Action: "account.set_roles", Entity: "account", EntityID: in.StaffID,
			Before: map[string]any{"roles": was.Roles}, After: map[string]any{"roles": roles}})
	})
	return in.StaffID, err
}

func lastAdministrator() error {
	return errs.Conflictf("last_administrator", "this is the last administrator; make another one first")
}

func noSuchPerson(id int64) error { return errs.NotFoundf("there is no person %d", id) }
