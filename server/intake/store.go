package intake

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
)

// importRow is an import as its table has it.
type importRow struct {
	ID         int64
	Kind       ImportKind
	Mode       QuantityMode
	Language   Language
	Month      *clock.Month
	FileName   string
	FileHash   []byte
	Size       int
	ScopeID    int64
	Status     ImportStatus
	Percent    int
	Rows       int
	Accepted   int
	Unchanged  int
	Rejected   int
	Issues     json.RawMessage
	Effects    json.RawMessage
	Error      *string
	SameAsID   *int64
	CreatedBy  *int64
	CreatedAt  time.Time
	FinishedAt *time.Time
	HasRejects bool
	Stale      bool
}

const importColumns = `i.id, i.kind, i.mode, i.language, i.month, i.file_name, i.file_hash, i.size, i.scope_id, i.status, i.percent, i.rows, i.accepted,
	i.unchanged, i.rejected, i.issues, i.effects, i.error, i.same_as_id, i.created_by, i.created_at, i.finished_at,
	EXISTS (SELECT FROM import_file f WHERE f.import_id = i.id AND f.part = 'REJECTED') AS has_rejects,
	(i.status IN ('CHECKING', 'COMMITTING') AND i.updated_at < clock_timestamp() - interval '` + staleAfter + `') AS stale`

// staleAfter is how long a running import may give no sign of life. It gives one every second.
const staleAfter = "60 seconds"

func (r *importRow) toImport() (*Import, error) {
	i := &Import{
		ID: r.ID, Kind: r.Kind, Mode: r.Mode, Language: r.Language, Month: r.Month, FileName: r.FileName, Size: r.Size, ScopeID: r.ScopeID,
		Status: r.Status, Percent: r.Percent, Rows: r.Rows, Accepted: r.Accepted, Unchanged: r.Unchanged, Rejected: r.Rejected,
		Error: r.Error, SameAsID: r.SameAsID, CreatedByID: r.CreatedBy, CreatedAt: r.CreatedAt, FinishedAt: r.FinishedAt, hash: r.FileHash,
	}
	if err := json.Unmarshal(r.Issues, &i.Issues); err != nil {
		return nil, fmt.Errorf("intake: issues of %d: %w", r.ID, err)
	}
	if err := json.Unmarshal(r.Effects, &i.Effects); err != nil {
		return nil, fmt.Errorf("intake: effects of %d: %w", r.ID, err)
	}
	if r.HasRejects {
		url := rejectedURL(r.ID)
		i.RejectedURL = &url
	}
	return i, nil
}

// sees is the predicate of the imports that an actor sees: of the actor's part of the tree, of
// kinds that the actor may import. Those of staff have pay in them.
func sees(a *auth.Actor) (string, []any) {
	where, args := a.Scope.Where("u.path", "i.created_by")
	kinds := []string{}
	for _, k := range ImportKinds {
		if mayDo(a, kindOf(k)) {
			kinds = append(kinds, string(k))
		}
	}
	where += " AND i.kind = ANY (?)"
	args = append(args, pgdialect.Array(kinds))
	if _, ok := a.ScopeOf(auth.ReadPayTerms); !ok {
		where += " AND (i.kind <> 'STAFF' OR i.created_by = ?)"
		args = append(args, a.StaffID)
	}
	return where, args
}

func mayDo(a *auth.Actor, k *kind) bool {
	for _, action := range k.actions {
		if _, ok := a.ScopeOf(action); !ok {
			return false
		}
	}
	return true
}

// importByID is an import that the actor sees, NOT_FOUND otherwise. One whose process has died is marked as failed first.
func (s *Service) importByID(ctx context.Context, a *auth.Actor, id int64) (*Import, error) {
	where, args := sees(a)
	for {
		var row importRow
		err := s.db.Bun.NewRaw(`SELECT `+importColumns+` FROM import i JOIN unit u ON u.id = i.scope_id WHERE i.id = ? AND `+where, append([]any{id}, args...)...).Scan(ctx, &row)
		if db.NotFound(err) {
			return nil, errs.NotFoundf("there is no import %d that you may see", id)
		}
		if err != nil {
			return nil, fmt.Errorf("intake: import %d: %w", id, err)
		}
		if !row.Stale {
			return row.toImport()
		}
		if err := s.Recover(ctx); err != nil {
			return nil, err
		}
	}
}

// importsBefore are the imports that the actor sees, newest first.
func (s *Service) importsBefore(ctx context.Context, a *auth.Actor, before int64, limit int) ([]*Import, error) {
	where, args := sees(a)
	if before != 0 {
		where, args = where+" AND i.id < ?", append(args, before)
	}
	var rows []*importRow
	err := s.db.Bun.NewRaw(`SELECT `+importColumns+` FROM import i JOIN unit u ON u.id = i.scope_id WHERE `+where+` ORDER BY i.id DESC LIMIT ?`, append(args, limit)...).Scan(ctx, &rows)
	if err != nil {
		return nil, fmt.Errorf("intake: imports: %w", err)
	}
	list := make([]*Import, len(rows))
	for n, r := range rows {
		if list[n], err = r.toImport(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// Recover marks the imports as failed whose process has died: nothing of them was written.
func (s *Service) Recover(ctx context.Context) error {
	_, err := s.db.Bun.NewRaw(`UPDATE import SET status = 'FAILED', finished_at = clock_timestamp(), updated_at = clock_timestamp(),
		error = CASE language WHEN 'EN' THEN ? ELSE ? END
		WHERE status IN ('CHECKING', 'COMMITTING') AND updated_at < clock_timestamp() - interval '`+staleAfter+`'`,
		fileTexts["interrupted"].en, fileTexts["interrupted"].zh).Exec(ctx)
	if err != nil {
		return fmt.Errorf("intake: recover: %w", err)
	}
	return nil
}

// insertImport makes the row and keeps the file. The file does not go through bun, which would write it into the statement.
func insertImport(ctx context.Context, tx bun.Tx, i *Import, content []byte) error {
	err := tx.NewRaw(`INSERT INTO import (kind, mode, language, month, file_name, file_hash, size, scope_id, status, same_as_id, created_by, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'CHECKING',
		  (SELECT max(id) FROM import WHERE file_hash = ? AND kind = ? AND mode = ? AND month IS NOT DISTINCT FROM ? AND scope_id = ? AND status = 'DONE'),
		  ?, ?, clock_timestamp()) RETURNING id`,
		i.Kind, i.Mode, i.Language, i.Month, i.FileName, i.hash, i.Size, i.ScopeID, i.hash, i.Kind, i.Mode, i.Month, i.ScopeID, i.CreatedByID, i.CreatedAt).Scan(ctx, &i.ID)
	if err != nil {
		return fmt.Errorf("intake: insert import: %w", err)
	}
	return putFile(ctx, tx, i.ID, "UPLOADED", content)
}

func putFile(ctx context.Context, tx bun.Tx, id int64, part string, content []byte) error {
	_, err := tx.Tx.ExecContext(ctx, `INSERT INTO import_file (import_id, part, content) VALUES ($1, $2, $3)
		ON CONFLICT (import_id, part) DO UPDATE SET content = excluded.content`, id, part, content)
	if err != nil {
		return fmt.Errorf("intake: keep file: %w", err)
	}
	return nil
}

// file is a part of an import; NOT_FOUND where it has been dropped.
func (s *Service) file(ctx context.Context, id int64, part string) (content []byte, err error) {
	err = s.db.Pool.QueryRow(ctx, `SELECT content FROM import_file WHERE import_id = $1 AND part = $2`, db.Prepared, id, part).Scan(&content)
	if db.NotFound(err) {
		return nil, errs.New(errs.NotFound, "file_dropped", "this file is not kept any more; files are dropped after 30 days")
	}
	if err != nil {
		return nil, fmt.Errorf("intake: file of %d: %w", id, err)
	}
	return content, nil
}

// dropOld drops files older than 30 days.
func dropOld(ctx context.Context, tx bun.Tx, now time.Time) error {
	_, err := tx.NewRaw(`DELETE FROM import_file f USING import i WHERE i.id = f.import_id AND i.created_at < ? AND i.status NOT IN ('CHECKING', 'COMMITTING')`,
		now.AddDate(0, 0, -30)).Exec(ctx)
	return err
}

// move changes an import's state; ok is false where it was not in one of from.
func move(ctx context.Context, idb bun.IDB, id int64, to ImportStatus, now *time.Time, from ...ImportStatus) (ok bool, err error) {
	was := make([]string, len(from))
	for i, f := range from {
		was[i] = string(f)
	}
	res, err := idb.NewRaw(`UPDATE import SET status = ?, percent = CASE WHEN ? = 'COMMITTING' THEN 0 ELSE percent END, finished_at = ?, updated_at = clock_timestamp()
		WHERE id = ? AND status = ANY (?)`, to, to, now, id, pgdialect.Array(was)).Exec(ctx)
	if err != nil {
		return false, fmt.Errorf("intake: import %d to %s: %w", id, to, err)
	}
	n, err := res.RowsAffected()
	return n == 1, err
}

// finish writes what a running import has come to. It gives false where it is no longer in the
// state from: somebody threw it away, or took its process for dead.
func finish(ctx context.Context, tx bun.Tx, i *Import, from ImportStatus) (bool, error) {
	issues, err := json.Marshal(i.Issues)
	if err != nil {
		return false, err
	}
	effects, err := json.Marshal(i.Effects)
	if err != nil {
		return false, err
	}
	res, err := tx.NewRaw(`UPDATE import SET status = ?, percent = 100, rows = ?, accepted = ?, unchanged = ?, rejected = ?, issues = ?::jsonb, effects = ?::jsonb,
		error = ?, finished_at = ?, updated_at = clock_timestamp() WHERE id = ? AND status = ?`,
		i.Status, i.Rows, i.Accepted, i.Unchanged, i.Rejected, string(issues), string(effects), i.Error, i.FinishedAt, i.ID, from).Exec(ctx)
	if err != nil {
		return false, fmt.Errorf("intake: finish import %d: %w", i.ID, err)
	}
	n, err := res.RowsAffected()
	return n == 1, err
}

// beat is a running import's sign of life; false says that it should stop.
func (s *Service) beat(ctx context.Context, i *Import, percent, rows int) (bool, error) {
	tag, err := s.db.Pool.Exec(ctx, `UPDATE import SET percent = $2, rows = $3, updated_at = clock_timestamp() WHERE id = $1 AND status = $4`,
		db.Prepared, i.ID, percent, rows, string(i.Status))
	if err != nil {
		return true, err // a hiccup stops nobody; a dead database will
	}
	return tag.RowsAffected() == 1, nil
}
