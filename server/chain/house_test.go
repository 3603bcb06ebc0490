package chain

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/db/dbtest"
	"duolao/server/storage"
)

func hexOf(b []byte) string { return hex.EncodeToString(b) }

// house is a tenant whose audit log stands for a domain's table: it is append-only and has any text.
type house struct {
	*testing.T
	d       *db.DB
	owner   *pgxpool.Conn
	chain   *Chain
	folder  string
	journal storage.Journal
	key     *Key
	now     time.Time
}

const kind = "test.row"

// source has the rows of the audit log.
func source(older bool) Source {
	return Source{
		Kind: kind, Names: []string{"id", "at", "action", "entity_id"}, Older: older,
		Rows: func(ctx context.Context, idb bun.IDB, after int64, limit int, see func(int64, *Fields) error) error {
			var list []struct {
				ID       int64
				At       time.Time
				Action   string
				EntityID *int64
			}
			if err := idb.NewRaw(`SELECT id, at, action, entity_id FROM audit_log WHERE id > ? ORDER BY id LIMIT ?`, after, limit).Scan(ctx, &list); err != nil {
				return err
			}
			f := Row()
			for _, r := range list {
				f.Reset()
				if err := see(r.ID, f.Int(r.ID).Time(r.At).Text(r.Action).IntOrNull(r.EntityID)); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

func open(t *testing.T) *house {
	t.Helper()
	h := &house{T: t, folder: t.TempDir(), now: time.Date(2010, 9, 15, 10, 0, 0, 123_456_789, time.UTC)}
	h.d = dbtest.Open(t)
	owner, err := dbtest.Owner(t, h.d.Schema).Pool.Acquire(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(owner.Release)
	h.owner = owner
	if h.journal, err = storage.JournalAt(h.folder, h.d.Schema, ""); err != nil {
		t.Fatal(err)
	}
	if h.key, err = OpenKey(filepath.Join(h.folder, "key.json")); err != nil {
		t.Fatal(err)
	}
	h.chain = h.another(source(false))
	return h
}

// another is the chain as another process has it.
func (h *house) another(s Source) *Chain {
	c := New(h.d)
	c.Register(s)
	c.Anchored(Settings{Journal: h.journal, Key: h.key, Now: func() time.Time { return h.now }})
	return c
}

// insertTx inserts a row.
func (h *house) insertTx(ctx context.Context, tx bun.Tx, action string) (Record, error) {
	var id int64
	at := h.now
	err := tx.NewRaw(`INSERT INTO audit_log (at, action, entity, request_id) VALUES (?, ?, 'x', '') RETURNING id`, at, action).Scan(ctx, &id)
	return Record{kind, id, Row().Int(id).Time(at).Text(action).Null()}, err
}

// add inserts a row and appends its record.
func (h *house) add(c *Chain, action string) error {
	return h.d.RunInTx(h.Context(), func(ctx context.Context, tx bun.Tx) error {
		r, err := h.insertTx(ctx, tx, action)
		if err != nil {
			return err
		}
		return c.AppendTx(ctx, tx, h.now, r)
	})
}

// fill adds n rows.
func (h *house) fill(n int) {
	h.Helper()
	for i := range n {
		if err := h.add(h.chain, fmt.Sprintf("act %d", i)); err != nil {
			h.Fatal(err)
		}
	}
}

// anchor anchors the head.
func (h *house) anchor() {
	h.Helper()
	if err := h.chain.Anchor(h.Context()); err != nil {
		h.Fatal(err)
	}
}

// exec does what an administrator of the database can do.
func (h *house) exec(sql string, args ...any) {
	h.Helper()
	if _, err := h.owner.Exec(h.Context(), sql, args...); err != nil {
		h.Fatalf("%v\n%s", err, sql)
	}
}

// verify verifies with everything there is.
func (h *house) verify() *Report {
	h.Helper()
	r, err := h.chain.Verify(h.Context(), Verification{Anchors: h.journal, Keys: []ed25519.PublicKey{h.key.Public()}})
	if err != nil {
		h.Fatal(err)
	}
	return r
}

// clean fails where something is found.
func (h *house) clean() *Report {
	h.Helper()
	r := h.verify()
	for _, f := range r.Faults {
		h.Errorf("found %v", f)
	}
	return r
}
