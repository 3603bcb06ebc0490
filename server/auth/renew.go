package auth

import (
	"context"

	"github.com/uptrace/bun"

	"duolao/server/audit"
	"duolao/server/errs"
)

// Refresh renews by the cookie: it rotates the refresh token and gives a new access
// token. Anybody may call it; without a session that stands it is UNAUTHENTICATED. A
// used token within 10 seconds leads to the newest one of its session; later it is taken
// for stolen and ends the session.
func (s *Service) Refresh(ctx context.Context) (*LoginResult, error) {
	x, err := exchangeOf(ctx)
	if err != nil {
		return nil, err
	}
	sent := x.token()
	if sent == "" {
		return nil, signInAgain("no_session")
	}
	now := s.clock()
	var (
		sessionID int64
		session   openSession
		token     refreshToken
		refusal   error // beside the transaction, which must be kept where it ends the session
	)
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		refusal = nil
		var ok bool
		if sessionID, ok, err = sessionOfToken(ctx, tx, sent); err != nil {
			return err
		} else if !ok {
			refusal = signInAgain("session_over")
			return nil
		}
		if session, ok, err = lockSession(ctx, tx, sessionID, now); err != nil {
			return err
		} else if !ok {
			refusal = signInAgain("session_over")
			return nil
		}
		if session.Left {
			refusal = signInAgain("session_over")
			_, err := endSession(ctx, tx, session.StaffID, sessionID, endLeft, now)
			return err
		}
		token = sent
		kept, found, err := readToken(ctx, tx, token)
		walked := false
		for ; found && err == nil && kept.UsedAt != nil; kept, found, err = readToken(ctx, tx, token) {
			if now.Sub(*kept.UsedAt) > grace {
				refusal = signInAgain("token_reused")
				return s.endReusedTx(With(ctx, &Actor{StaffID: session.StaffID, Address: x.address}), tx, session.StaffID, sessionID, x)
			}
			token, walked = token.next(kept.Salt), true
		}
		switch {
		case err != nil:
			return err
		case !found: // a new password has made all earlier tokens void
			refusal = signInAgain("session_over")
			return nil
		case !walked:
			if token, err = rotate(ctx, tx, sessionID, token, kept, now); err != nil {
				return err
			}
		}
		return prolong(ctx, tx, sessionID, x, now)
	})
	if err != nil {
		return nil, err
	}
	if refusal != nil {
		return nil, refusal
	}
	x.keep(token, refreshLife)
	return s.result(now, session.StaffID, sessionID, session.MustChange)
}

// endReusedTx ends a session because an old token of it has come again: either the one
// who sends it is a thief, or the one who sent it before.
func (s *Service) endReusedTx(ctx context.Context, tx bun.Tx, staffID, sessionID int64, x *exchange) error {
	now := s.clock()
	if _, err := endSession(ctx, tx, staffID, sessionID, endReuse, now); err != nil {
		return err
	}
	return audit.Record(ctx, tx, now, audit.Change{Action: "session.reuse", Entity: "session", EntityID: sessionID,
		After: map[string]any{"staffId": staffID, "userAgent": x.userAgent()}})
}

// signInAgain is a session that does not stand. The cookie stays: by the time of the
// answer the browser may hold a newer one.
func signInAgain(reason string) error {
	return errs.Unauthenticatedf(reason, "the session is over; sign in again")
}

// Logout ends this session: the one of the access token, and the one of the cookie.
// Anybody may call it, and it is true whether or not there was one.
func (s *Service) Logout(ctx context.Context) (bool, error) {
	x, err := exchangeOf(ctx)
	if err != nil {
		return false, err
	}
	now := s.clock()
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		if a := From(ctx); a != nil && a.SessionID != 0 {
			if _, err := endSession(ctx, tx, a.StaffID, a.SessionID, endLogout, now); err != nil {
				return err
			}
		}
		return s.leaveTx(ctx, tx, x, now)
	})
	if err != nil {
		return false, err
	}
	x.drop()
	return true, nil
}

// LogoutEverywhere ends every session of the caller, this one too, and says how many
// there were. Everybody.
func (s *Service) LogoutEverywhere(ctx context.Context) (int, error) {
	a, err := requirePerson(ctx)
	if err != nil {
		return 0, err
	}
	now := s.clock()
	var n int
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		if n, err = endOthers(ctx, tx, a.StaffID, 0, endEverywhere, now); err != nil {
			return err
		}
		return audit.Record(ctx, tx, now, audit.Change{Action: "account.logout_everywhere", Entity: "account", EntityID: a.StaffID,
			After: map[string]any{"sessions": n}})
	})
	if err != nil {
		return 0, err
	}
	if x, err := exchangeOf(ctx); err == nil {
		x.drop()
	}
	return n, nil
}

// EndSession is an end of one session.
type EndSession struct{ ID int64 }

// EndSession ends one of the caller's own sessions: true, whether or not it was still
// open, and also for somebody else's, which it leaves alone. Everybody.
func (s *Service) EndSession(ctx context.Context, in EndSession) (bool, error) {
	a, err := requirePerson(ctx)
	if err != nil {
		return false, err
	}
	now := s.clock()
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		was, err := endSession(ctx, tx, a.StaffID, in.ID, endEnded, now)
		if err != nil || !was {
			return err
		}
		return audit.Record(ctx, tx, now, audit.Change{Action: "session.end", Entity: "session", EntityID: in.ID})
	})
	return err == nil, err
}

// Sessions are the places where the caller is signed in, the one used last first.
// Everybody, the own ones.
func (s *Service) Sessions(ctx context.Context) ([]*Session, error) {
	a, err := requirePerson(ctx)
	if err != nil {
		return nil, err
	}
	list, err := openSessions(ctx, s.db.Bun, a.StaffID, s.clock())
	for _, one := range list {
		one.Current = one.ID == a.SessionID
	}
	return list, err
}

// requirePerson is Require of OwnAccount for somebody who has one: the command line has none.
func requirePerson(ctx context.Context) (*Actor, error) {
	a, err := Require(ctx, OwnAccount)
	if err == nil && a.StaffID == 0 {
		return nil, errs.Forbiddenf("the system has no account of its own")
	}
	return a, err
}
