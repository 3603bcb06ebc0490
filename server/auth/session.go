package auth

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
)

// Session is a place where a person is signed in: the chain of its refresh tokens.
type Session struct {
	ID         int64
	UserAgent  string
	Address    string // at the last use
	CreatedAt  time.Time
	LastUsedAt time.Time
	ExpiresAt  time.Time // if it is not used
	Current    bool      `bun:"-"` // whether it is the one that asks
}

// endReason is why a session has ended.
type endReason string

const (
	endLogout     endReason = "LOGOUT"
	endEverywhere endReason = "EVERYWHERE"
	endEnded      endReason = "ENDED"    // by its person, from another session
	endReuse      endReason = "REUSE"    // an old refresh token came again
	endPassword   endReason = "PASSWORD" // the person has changed the password
	endReset      endReason = "RESET"    // an administrator has reset it
	endLeft       endReason = "LEFT"     // the person has left the company
)

// insertSession begins a session and gives its id and first refresh token.
func insertSession(ctx context.Context, tx bun.Tx, staffID int64, x *exchange, now time.Time) (int64, refreshToken, error) {
	var id int64
	err := tx.NewRaw(`INSERT INTO session (staff_id, user_agent, address, created_at, last_used_at, expires_at)
		VALUES (?0, ?1, ?2, ?3, ?3, ?4) RETURNING id`, staffID, x.userAgent(), x.address, now, now.Add(refreshLife)).Scan(ctx, &id)
	if err != nil {
		return 0, "", fmt.Errorf("auth: begin session: %w", err)
	}
	t := newRefreshToken()
	return id, t, keepToken(ctx, tx, id, t, now)
}

// openSession is what a renewal must know of its session.
type openSession struct {
	StaffID    int64
	Left       bool
	MustChange bool
}

// lockSession locks a session and reads it; open is false where it has ended. The lock
// comes before anything is read of its tokens: two that renew take turns.
func lockSession(ctx context.Context, tx bun.Tx, id int64, now time.Time) (o openSession, open bool, err error) {
	err = tx.NewRaw(`SELECT s.staff_id, st.status = 'LEFT', c.must_change
		FROM session s JOIN staff st ON st.id = s.staff_id JOIN credential c ON c.staff_id = s.staff_id
		WHERE s.id = ? AND s.ended_at IS NULL AND s.expires_at > ? FOR NO KEY UPDATE OF s`, id, now).Scan(ctx, &o.StaffID, &o.Left, &o.MustChange)
	if db.NotFound(err) {
		return o, false, nil
	} else if err != nil {
		return o, false, fmt.Errorf("auth: lock session: %w", err)
	}
	return o, true, nil
}

// prolong notes that the session has been used.
func prolong(ctx context.Context, tx bun.Tx, id int64, x *exchange, now time.Time) error {
	_, err := tx.NewRaw(`UPDATE session SET last_used_at = ?, expires_at = ?, address = ?, user_agent = ? WHERE id = ?`,
		now, now.Add(refreshLife), x.address, x.userAgent(), id).Exec(ctx)
	if err != nil {
		return fmt.Errorf("auth: prolong session: %w", err)
	}
	return nil
}

// endSession ends one session of a person and says whether it was open.
func endSession(ctx context.Context, tx bun.Tx, staffID, id int64, reason endReason, now time.Time) (bool, error) {
	ended, err := endWhere(ctx, tx, reason, now, `staff_id = ? AND id = ?`, staffID, id)
	return len(ended) > 0, err
}

// endOthers ends a person's sessions but the one with the id except, 0 for none, and
// says how many there were.
func endOthers(ctx context.Context, tx bun.Tx, staffID, except int64, reason endReason, now time.Time) (int, error) {
	ended, err := endWhere(ctx, tx, reason, now, `staff_id = ? AND id <> ?`, staffID, except)
	return len(ended), err
}

func endWhere(ctx context.Context, tx bun.Tx, reason endReason, now time.Time, where string, args ...any) ([]int64, error) {
	// In the order of ids, so that two who end the same ones do not wait for each other.
	var ids []int64
	err := tx.NewRaw(`WITH open AS (SELECT id FROM session WHERE `+where+` AND ended_at IS NULL ORDER BY id FOR NO KEY UPDATE)
		UPDATE session SET ended_at = ?, end_reason = ? FROM open WHERE session.id = open.id RETURNING session.id`,
		append(args, now, string(reason))...).Scan(ctx, &ids)
	if err != nil && !db.NotFound(err) {
		return nil, fmt.Errorf("auth: end sessions: %w", err)
	}
	return ids, dropTokens(ctx, tx, ids)
}

// openSessions are a person's sessions, the one used last first.
func openSessions(ctx context.Context, idb bun.IDB, staffID int64, now time.Time) ([]*Session, error) {
	var list []*Session
	err := idb.NewRaw(`SELECT id, user_agent, address, created_at, last_used_at, expires_at FROM session
		WHERE staff_id = ? AND ended_at IS NULL AND expires_at > ? ORDER BY last_used_at DESC, id DESC LIMIT 100`, staffID, now).Scan(ctx, &list)
	if err != nil {
		return nil, fmt.Errorf("auth: sessions: %w", err)
	}
	return list, nil
}
