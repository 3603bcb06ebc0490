package file

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/db"
	"duolao/server/storage"
)

// Store is a storage that knows whether anybody refers to what it keeps.
type Store struct {
	storage.Store
	db *db.DB
}

// New is the store whose contents d's tables refer to.
func New(d *db.DB, s storage.Store) *Store { return &Store{s, d} }

// Put notes the key and keeps the content. It is called before the transaction that refers to it, not inside.
func (s *Store) Put(ctx context.Context, key string, r io.Reader, size int64, contentType string) error {
	// By the database's clock: all servers have the same one there, whatever the time of a command is.
	_, err := s.db.Bun.ExecContext(ctx, `INSERT INTO file_upload (key, at) VALUES (?, now()) ON CONFLICT (key) DO UPDATE SET at = excluded.at`, key)
	if err != nil {
		return fmt.Errorf("file: note %s: %w", key, err)
	}
	return s.Store.Put(ctx, key, r, size, contentType)
}

// referring are the tables whose column key refers to a content. Their rows are never deleted.
var referring = []string{"appeal_file", "ticket_file", "use_file"}

// few is how many contents are removed in one transaction.
const few = 50

// Sweep looks through what was put a day ago or earlier, and removes what nobody refers to. Several servers may do it at
// the same moment.
func (s *Store) Sweep(ctx context.Context) error {
	var used strings.Builder
	for i, table := range referring {
		if i > 0 {
			used.WriteString(" OR ")
		}
		used.WriteString("EXISTS (SELECT FROM " + table + " r WHERE r.key = u.key)")
	}
	for {
		seen := 0
		err := s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
			var rows []struct {
				Key  string
				Used bool
			}
			err := tx.NewRaw(`SELECT u.key, `+used.String()+` AS used FROM file_upload u
				WHERE u.at < now() - interval '1 day' ORDER BY u.at LIMIT ? FOR UPDATE OF u SKIP LOCKED`, few).Scan(ctx, &rows)
			if err != nil {
				return fmt.Errorf("file: sweep: %w", err)
			}
			seen = len(rows)
			keys := make([]string, seen)
			for i, row := range rows {
				keys[i] = row.Key
				if row.Used {
					continue
				}
				if err := s.Delete(ctx, row.Key); err != nil {
					return err
				}
			}
			if _, err := tx.NewRaw(`DELETE FROM file_upload WHERE key = ANY (?::text[])`, pgdialect.Array(keys)).Exec(ctx); err != nil {
				return fmt.Errorf("file: sweep: %w", err)
			}
			return nil
		})
		if err != nil || seen < few {
			return err
		}
	}
}
