package chain

import (
	"context"
	"crypto/ed25519"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/uptrace/bun"
)

// Fifty that append at once, in two processes, make one chain without gaps.
func TestManyAppend(t *testing.T) {
	h := open(t)
	second := h.another(source(false))
	var all sync.WaitGroup
	for i := range 50 {
		c := h.chain
		if i%2 == 1 {
			c = second
		}
		all.Go(func() {
			for range 3 {
				if err := h.add(c, "act"); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	h.anchor()
	if r := h.clean(); r.Records != 150 || r.Anchored != 150 {
		t.Errorf("%d records, %d anchored", r.Records, r.Anchored)
	}
}

// A transaction that is rolled back leaves nothing, and several records of one come together.
func TestAllOrNothing(t *testing.T) {
	h := open(t)
	h.fill(1)
	h.anchor()
	run := func(fail error) error {
		return h.d.RunInTx(t.Context(), func(ctx context.Context, tx bun.Tx) error {
			for range 2 {
				a, err := h.insertTx(ctx, tx, "a")
				if err != nil {
					return err
				}
				b, err := h.insertTx(ctx, tx, "b")
				if err != nil {
					return err
				}
				if err := h.chain.AppendTx(ctx, tx, h.now, a, b); err != nil {
					return err
				}
			}
			return fail
		})
	}
	if err := run(errors.New("no")); err == nil {
		t.Fatal("it was committed")
	}
	if r := h.clean(); r.Records != 1 {
		t.Errorf("%d records are left", r.Records)
	}
	if err := run(nil); err != nil {
		t.Fatal(err)
	}
	if r := h.clean(); r.Records != 5 {
		t.Errorf("%d records", r.Records)
	}
	// The same row once more breaks the unique constraint, and everything with it.
	err := h.d.RunInTx(t.Context(), func(ctx context.Context, tx bun.Tx) error {
		if _, err := h.insertTx(ctx, tx, "c"); err != nil {
			return err
		}
		return h.chain.AppendTx(ctx, tx, h.now, Record{kind, 1, Row()})
	})
	if err == nil || !strings.Contains(err.Error(), "chain_record_subject_key") {
		t.Errorf("a row was recorded twice: %v", err)
	}
	h.fill(1)
	if r := h.clean(); r.Records != 6 || r.Rows[kind] != 6 {
		t.Errorf("%d records of %d rows", r.Records, r.Rows[kind])
	}
}

// What cannot be verified later is not appended.
func TestAppendRefuses(t *testing.T) {
	h := open(t)
	for name, r := range map[string]Record{"nobody has such rows": {"other", 1, Row()}, "no row": {kind, 1, nil}, "no id": {kind, 0, Row()}} {
		err := h.d.RunInTx(t.Context(), func(ctx context.Context, tx bun.Tx) error { return h.chain.AppendTx(ctx, tx, h.now, r) })
		if err == nil {
			t.Errorf("%s: it was appended", name)
		}
	}
	if err := h.chain.AppendTx(t.Context(), bun.Tx{}, h.now, Record{kind, 1, Row()}); err == nil {
		t.Error("it was appended outside of a transaction")
	}
	if err := h.d.RunInTx(t.Context(), func(ctx context.Context, tx bun.Tx) error { return h.chain.AppendTx(ctx, tx, h.now) }); err != nil {
		t.Errorf("nothing is nothing: %v", err)
	}
	err := h.d.RunInTx(t.Context(), func(ctx context.Context, tx bun.Tx) error {
		err := h.chain.AppendTx(ctx, tx, h.now, Record{kind, 1, Row()})
		return errors.Join(err, h.another(source(false)).AppendTx(ctx, tx, h.now, Record{kind, 2, Row()}))
	})
	if err == nil {
		t.Error("two chains end one transaction")
	}
	if r := h.clean(); r.Records != 0 {
		t.Errorf("%d records", r.Records)
	}
}

// The server's role may add to the chain, and nothing else.
func TestTheServerCannotTamper(t *testing.T) {
	h := open(t)
	h.fill(2)
	h.anchor()
	for _, sql := range []string{
		`UPDATE chain_record SET at = now()`, `DELETE FROM chain_record`, `TRUNCATE chain_record`, `DELETE FROM chain_head`,
		`INSERT INTO chain_head (one, seq, hash) VALUES (false, 1, '')`, `ALTER TABLE chain_record DROP COLUMN at`,
	} {
		if _, err := h.d.Pool.Exec(t.Context(), sql); err == nil {
			t.Errorf("the server may %s", sql)
		}
	}
	h.clean()
}

// Rows from before the chain are recorded when it begins, once; what comes without a record afterwards is found, however
// old it says it is.
func TestBegin(t *testing.T) {
	h := open(t)
	h.chain = h.another(source(true))
	h.exec(`INSERT INTO audit_log (at, action, entity, request_id) SELECT '2010-01-01', 'old ' || g, 'x', '' FROM generate_series(1, 3) g`)
	if r := h.clean(); r.Records != 0 || r.NotBegun[kind] != 3 {
		t.Errorf("before it begins: %+v", r)
	}
	begin := func() {
		t.Helper()
		if err := h.chain.Begin(t.Context(), h.now); err != nil {
			t.Fatal(err)
		}
	}
	var all sync.WaitGroup
	for range 4 {
		c := h.another(source(true))
		all.Go(func() {
			if err := c.Begin(t.Context(), h.now); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	h.fill(1)
	h.anchor()
	begin()
	if r := h.clean(); r.Records != 5 || r.Kinds[begun] != 1 || r.Rows[kind] != 4 || len(r.NotBegun) != 0 {
		t.Errorf("afterwards: %+v", r)
	}
	h.exec(`UPDATE audit_log SET action = 'other' WHERE id = 2`)
	check(t, h.verify().Faults[0], &Fault{What: RowChanged, Seq: 3, Subject: 2, Where: "action"})
	h.exec(`UPDATE audit_log SET action = 'old 2' WHERE id = 2`)
	h.exec(`INSERT INTO audit_log (id, at, action, entity, request_id) OVERRIDING SYSTEM VALUE VALUES (-1, '2009-01-01', 'older', 'x', '')`)
	begin() // at the next start
	check(t, h.verify().Faults[0], &Fault{What: RowUnrecorded, Subject: -1})
	// A chain that was emptied does not begin again: its anchors know of it.
	h.exec(`DELETE FROM chain_record; UPDATE chain_head SET seq = 0, hash = decode(repeat('00', 32), 'hex')`)
	begin()
	if r := h.verify(); r.Records != 0 || r.Faults[0].What != Missing {
		t.Errorf("it began again: %+v", r)
	}
	// A kind that has records has begun.
	bare := New(h.d)
	bare.Register(source(true))
	if err := h.add(bare, "first"); err != nil {
		t.Fatal(err)
	}
	if err := bare.Begin(t.Context(), h.now); err != nil {
		t.Fatal(err)
	}
	r, err := bare.Verify(t.Context(), Verification{})
	if err != nil || r.Records != 1 || r.Faults[0].What != RowUnrecorded {
		t.Errorf("%+v %v", r, err)
	}
}

// The head is anchored at the start, soon after an append, and at the end; a place that cannot be written keeps nobody from
// appending.
func TestAnchoring(t *testing.T) {
	h := open(t)
	h.fill(1)
	h.chain.anchors.soon = time.Millisecond
	h.chain.Start(t.Context())
	until := func(seq int64) {
		t.Helper()
		for h.verify().Anchored < seq {
			if err := t.Context().Err(); err != nil {
				t.Fatal(err)
			}
		}
	}
	until(1)
	h.fill(1)
	until(2)
	// What is not anchored yet is so at the end.
	patient := h.another(source(false))
	patient.anchors.soon = time.Hour
	patient.Start(t.Context())
	if err := errors.Join(h.chain.Stop(t.Context()), h.add(patient, "w"), patient.Stop(t.Context())); err != nil {
		t.Fatal(err)
	}
	until(3)
	// Another process, which only appends and ends.
	second := h.another(source(false))
	if err := errors.Join(h.add(second, "x"), second.Stop(t.Context())); err != nil {
		t.Fatal(err)
	}
	if r := h.clean(); r.Anchored != 4 || r.Anchors != 4 {
		t.Errorf("%+v", r)
	}
	// The place is gone for a while.
	file := filepath.Join(h.folder, h.d.Schema+".jsonl")
	if err := errors.Join(os.Rename(file, file+".away"), os.Mkdir(file, 0o700)); err != nil {
		t.Fatal(err)
	}
	third := h.another(source(false))
	third.anchors.soon = time.Millisecond
	third.Start(t.Context())
	if err := h.add(third, "y"); err != nil {
		t.Fatal(err)
	}
	if err := third.Stop(t.Context()); err == nil {
		t.Error("nobody was told that there is no anchor")
	}
	if err := errors.Join(os.Remove(file), os.Rename(file+".away", file), third.Anchor(t.Context())); err != nil {
		t.Fatal(err)
	}
	if r := h.clean(); r.Anchored != 5 {
		t.Errorf("%+v", r)
	}
	if err := New(h.d).Stop(t.Context()); err != nil {
		t.Errorf("without anchors there is nothing to end: %v", err)
	}
}

func TestKey(t *testing.T) {
	file := filepath.Join(t.TempDir(), "new", "key.json")
	var keys [4]*Key
	var all sync.WaitGroup
	for i := range keys {
		all.Go(func() {
			var err error
			if keys[i], err = OpenKey(file); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	for _, k := range keys {
		if !k.Public().Equal(keys[0].Public()) {
			t.Error("two processes have two keys")
		}
	}
	public, err := ParseKey(KeyText(keys[0].Public()))
	if err != nil || !public.Equal(keys[0].Public()) || len(public) != ed25519.PublicKeySize {
		t.Errorf("%v %v", public, err)
	}
	if _, err := ParseKey("x"); err == nil {
		t.Error("x is no key")
	}
	if err := os.Chmod(file, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenKey(file); err == nil || !strings.Contains(err.Error(), "chmod 600") {
		t.Errorf("everybody reads the key: %v", err)
	}
	if err := errors.Join(os.WriteFile(file, []byte("{}"), 0o600), os.Chmod(file, 0o600)); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenKey(file); err == nil {
		t.Error("{} is a key")
	}
}
