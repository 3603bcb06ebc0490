package auth

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/db"
)

// account is what a sign-in must know of a person.
type account struct {
	StaffID      int64
	Code         string
	Name         string
	Phone        string
	Left         bool
	PasswordHash string // "" without a password
	MustChange   bool
}

const accountColumns = `SELECT st.id, st.code, st.name, coalesce(st.phone, ''), st.status = 'LEFT', coalesce(c.password_hash, ''), coalesce(c.must_change, false)
	FROM staff st LEFT JOIN credential c ON c.staff_id = st.id `

func scanAccount(ctx context.Context, q *bun.RawQuery) (a account, found bool, err error) {
	err = q.Scan(ctx, &a.StaffID, &a.Code, &a.Name, &a.Phone, &a.Left, &a.PasswordHash, &a.MustChange)
	if db.NotFound(err) {
		return a, false, nil
	} else if err != nil {
		return a, false, fmt.Errorf("auth: read account: %w", err)
	}
	return a, true, nil
}

// findAccount finds a person by staff number or phone; the number goes first.
func findAccount(ctx context.Context, idb bun.IDB, name string) (account, bool, error) {
	return scanAccount(ctx, idb.NewRaw(accountColumns+`WHERE st.code = ?0 OR st.phone = ?0 ORDER BY st.code = ?0 DESC LIMIT 1`, name))
}

func readAccount(ctx context.Context, idb bun.IDB, staffID int64) (account, bool, error) {
	return scanAccount(ctx, idb.NewRaw(accountColumns+`WHERE st.id = ?`, staffID))
}

// lockPassword locks a person's password and says whether it is still the one of hash:
// sessions must not begin under a password that has just been taken away.
func lockPassword(ctx context.Context, tx bun.Tx, staffID int64, hash string) (bool, error) {
	var now string
	err := tx.NewRaw(`SELECT password_hash FROM credential WHERE staff_id = ? FOR NO KEY UPDATE`, staffID).Scan(ctx, &now)
	if err != nil && !db.NotFound(err) {
		return false, fmt.Errorf("auth: lock password: %w", err)
	}
	return now == hash, nil
}

// rehash keeps the same password under a new hash.
func rehash(ctx context.Context, tx bun.Tx, staffID int64, hash string) error {
	if _, err := tx.NewRaw(`UPDATE credential SET password_hash = ? WHERE staff_id = ?`, hash, staffID).Exec(ctx); err != nil {
		return fmt.Errorf("auth: rehash: %w", err)
	}
	return nil
}

// SetPasswords gives all these people the password of one hash (see HashPassword), in
// one statement: for the command line and for demonstration data. It writes no audit
// rows and ends no sessions.
func SetPasswords(ctx context.Context, idb bun.IDB, now time.Time, hash string, mustChange bool, staffIDs ...int64) error {
	_, err := idb.NewRaw(`INSERT INTO credential (staff_id, password_hash, must_change, changed_at)
		SELECT id, ?, ?, ? FROM unnest(?::bigint[]) id
		ON CONFLICT (staff_id) DO UPDATE SET password_hash = excluded.password_hash, must_change = excluded.must_change, changed_at = excluded.changed_at`,
		hash, mustChange, now, pgdialect.Array(staffIDs)).Exec(ctx)
	if err != nil {
		return fmt.Errorf("auth: set passwords: %w", err)
	}
	return nil
}

// isLastAdministrator says whether nobody else could set roles. It locks the active
// administrators: two who take the role from each other at the same time take turns.
func isLastAdministrator(ctx context.Context, tx bun.Tx, staffID int64) (bool, error) {
	var ids []int64
	err := tx.NewRaw(`SELECT id FROM staff WHERE roles @> ARRAY['ADMINISTRATOR'] AND status = 'ACTIVE' ORDER BY id FOR NO KEY UPDATE`).Scan(ctx, &ids)
	if err != nil && !db.NotFound(err) {
		return false, fmt.Errorf("auth: administrators: %w", err)
	}
	return slices.Equal(ids, []int64{staffID}), nil
}

// held is the roles of a person, and the version of the record.
type held struct {
	Roles   []string `bun:",array"`
	Version int
}

func lockRoles(ctx context.Context, tx bun.Tx, staffID int64) (h held, found bool, err error) {
	err = tx.NewRaw(`SELECT roles, version FROM staff WHERE id = ? FOR NO KEY UPDATE`, staffID).Scan(ctx, &h)
	if db.NotFound(err) {
		return h, false, nil
	} else if err != nil {
		return h, false, fmt.Errorf("auth: read roles: %w", err)
	}
	return h, true, nil
}

func updateRoles(ctx context.Context, tx bun.Tx, staffID int64, roles []string, now time.Time) error {
	_, err := tx.NewRaw(`UPDATE staff SET roles = ?, version = version + 1, updated_at = ? WHERE id = ?`,
		pgdialect.Array(roles), now, staffID).Exec(ctx)
	if err != nil {
		return fmt.Errorf("auth: set roles: %w", err)
	}
	return nil
}
