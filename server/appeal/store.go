package appeal

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/storage"
)

// selectAppeal reads appeals a with their city c, the names of their indicator, and whose they are (s).
const selectAppeal = `SELECT a.id, a.city_id, a.month, a.staff_id, a.version_id, v.number AS version_number, a.subject, a.indicator_code,
	coalesce(i.name_zh, '') AS name_zh, coalesce(i.name_en, '') AS name_en, a.assignment_id, a.text, a.status, a.raised_at, a.due_at,
	a.owner_id, a.reasons, a.decided_by, a.decided_at, a.entry_id, a.version, a.updated_at
	FROM appeal a
	JOIN settlement_version v ON v.id = a.version_id
	LEFT JOIN indicator i ON i.scheme_id = v.scheme_id AND i.code = a.indicator_code
	JOIN unit c ON c.id = a.city_id
	JOIN staff s ON s.id = a.staff_id
	WHERE `

// appeals reads those that where says, in the order and number that tail says.
func appeals(ctx context.Context, idb bun.IDB, now time.Time, where, tail string, args ...any) ([]*Appeal, error) {
	list := []*Appeal{}
	if err := idb.NewRaw(selectAppeal+where+tail, args...).Scan(ctx, &list); err != nil {
		return nil, fmt.Errorf("appeal: read: %w", err)
	}
	for _, a := range list {
		a.at(now)
	}
	return list, nil
}

// lock takes one appeal of those that where says. NOT_FOUND where it is none of them.
func lock(ctx context.Context, tx bun.Tx, now time.Time, id int64, where string, args ...any) (*Appeal, error) {
	list, err := appeals(ctx, tx, now, "a.id = ? AND "+where, " FOR UPDATE OF a", append([]any{id}, args...)...)
	if err == nil && len(list) == 0 {
		err = noAppeal(id)
	}
	if err != nil {
		return nil, err
	}
	return list[0], nil
}

// insert writes a new appeal with its files. CONFLICT appeal_open_already where the line has one.
func insert(ctx context.Context, tx bun.Tx, a *Appeal, files []*storage.File) error {
	err := tx.NewRaw(`INSERT INTO appeal (city_id, month, staff_id, version_id, subject, indicator_code, assignment_id, text, raised_at, due_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
		a.CityID, a.Month, a.StaffID, a.VersionID, string(a.Subject), a.IndicatorCode, a.AssignmentID, a.Text, a.RaisedAt, a.DueAt, a.UpdatedAt).Scan(ctx, &a.ID)
	if db.Violated(err) == "appeal_open_key" {
		return errs.Conflictf("appeal_open_already", "there is an open appeal about this line already; wait for its answer, or take it back first")
	}
	if err != nil {
		return fmt.Errorf("appeal: insert: %w", err)
	}
	for _, f := range files {
		if _, err := tx.NewRaw(`INSERT INTO appeal_file (appeal_id, name, content_type, size, sha256, key) VALUES (?, ?, ?, ?, ?, ?)`,
			a.ID, f.Name, f.ContentType, f.Size, f.Hash[:], f.Key()).Exec(ctx); err != nil {
			return fmt.Errorf("appeal: file of %d: %w", a.ID, err)
		}
	}
	return nil
}

// save writes what became of an appeal, as its next version, with its row of the audit log.
func save(ctx context.Context, tx bun.Tx, now time.Time, action string, before, a *Appeal) error {
	a.Version, a.UpdatedAt = before.Version+1, now
	if _, err := tx.NewRaw(`UPDATE appeal SET status = ?, owner_id = ?, reasons = ?, decided_by = ?, decided_at = ?, entry_id = ?, version = ?, updated_at = ? WHERE id = ?`,
		string(a.Status), a.OwnerID, a.Reasons, a.DecidedByID, a.DecidedAt, a.EntryID, a.Version, now, a.ID).Exec(ctx); err != nil {
		return fmt.Errorf("appeal: write %d: %w", a.ID, err)
	}
	a.at(now)
	return audit.Record(ctx, tx, now, audit.Change{Action: action, Entity: "appeal", EntityID: a.ID, Before: before, After: a})
}

// published is the settlement that a statement belongs to, locked so that it stays as it is.
func published(ctx context.Context, tx bun.Tx, month clock.Month, versionID int64) (cityID int64, until time.Time, ok bool, err error) {
	err = tx.NewRaw(`SELECT city_id, appeals_until FROM settlement WHERE month = ? AND version_id = ? AND status = 'PUBLISHED' FOR SHARE`,
		month, versionID).Scan(ctx, &cityID, &until)
	if db.NotFound(err) {
		return 0, until, false, nil
	}
	if err != nil {
		return 0, until, false, fmt.Errorf("appeal: settlement of version %d: %w", versionID, err)
	}
	return cityID, until, true, nil
}
