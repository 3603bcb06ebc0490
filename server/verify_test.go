package main

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"duolao/db/dbtest"
	"duolao/server/chain"
	"duolao/server/pay"
	"duolao/server/storage"
)

// anchor anchors what the house has done, as a server does when it ends.
func (h *house) anchor(t *testing.T) {
	t.Helper()
	journal, err := storage.JournalAt(filepath.Join(h.dir, "anchors"), h.schema, "")
	if err != nil {
		t.Fatal(err)
	}
	key, err := chain.OpenKey(filepath.Join(h.dir, "chain-key.json"))
	if err != nil {
		t.Fatal(err)
	}
	c := chain.New(h.db)
	c.Anchored(chain.Settings{Journal: journal, Key: key, Now: h.now})
	if err := c.Anchor(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// verifyChain changes a signature of a settlement as the database's owner can, and has it found in every way.
func (h *house) verifyChain(t *testing.T, expect func(what string, code int, stdout, stderr string, want int, words ...string)) {
	t.Helper()
	owner := dbtest.Owner(t, h.schema)
	var subject, seq string
	err := owner.Pool.QueryRow(t.Context(), `SELECT subject::text, seq::text FROM chain_record WHERE kind = 'settlement.step' ORDER BY seq LIMIT 1`).Scan(&subject, &seq)
	if err != nil {
		t.Fatal(err)
	}
	change := func(note string) {
		t.Helper()
		if _, err := owner.Pool.Exec(t.Context(), `UPDATE settlement_step SET note = `+note+` WHERE id = $1::bigint`, subject); err != nil {
			t.Error(err)
		}
	}
	change(`note || '!'`)
	defer change(`left(note, -1)`)
	said := "record " + seq + " (settlement.step " + subject + "): row changed: note"
	code, stdout, stderr := h.command(t, h.schema, "verify")
	expect("verify of a step that was edited", code, stdout, stderr, 1, "chain: "+said, "the first bad is "+said)
	code, stdout, stderr = h.command(t, h.schema, "chain-key")
	expect("the public key", code, stdout, stderr, 0)
	key := strings.TrimSpace(stdout)
	code, stdout, stderr = h.command(t, h.schema, "verify", "--json", "--anchors", filepath.Join(h.dir, "anchors"), "--chain-key", filepath.Join(h.dir, "none.json"), "--public-key", key)
	expect("verify by an auditor", code, stdout, stderr, 1, said)
	var found findings
	if err := json.Unmarshal([]byte(stdout), &found); err != nil {
		t.Fatalf("%v: %s", err, stdout)
	}
	if c := found.Chain; c.Records == 0 || c.Anchored != c.Records || len(c.Faults) != 1 || c.Faults[0].What != chain.RowChanged {
		t.Errorf("as JSON: %+v", c)
	}
	code, stdout, stderr = h.command(t, h.schema, "verify", "--chain-key", filepath.Join(h.dir, "none.json"))
	expect("verify without a key", code, stdout, stderr, 1, "--public-key")
	code, stdout, stderr = h.command(t, h.schema, "verify", "--public-key", "x")
	expect("verify with no key", code, stdout, stderr, 1, "is no public key")
	code, stdout, stderr = h.command(t, h.schema, "verify", "--without-anchors")
	expect("verify without anchors", code, stdout, stderr, 1, said)
	code, stdout, stderr = h.command(t, h.schema, "verify", "--anchors", filepath.Join(h.dir, "nowhere"))
	expect("verify where no anchors are", code, stdout, stderr, 1, "anchors gone")
}

// Every column of a table whose rows are recorded is in its records: one that is added later needs a kind of its own.
func TestRecordsHaveEveryColumn(t *testing.T) {
	tables := map[string]string{"settlement.step": "settlement_step", "settlement.correction": "correction"}
	d := dbtest.Open(t)
	for _, s := range pay.ChainSources() {
		var columns []string
		rows, err := d.Pool.Query(t.Context(), `SELECT column_name::text FROM information_schema.columns WHERE table_schema = $1 AND table_name = $2 ORDER BY ordinal_position`, d.Schema, tables[s.Kind])
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var name string
			if err := rows.Scan(&name); err != nil {
				t.Fatal(err)
			}
			columns = append(columns, name)
		}
		if !slices.Equal(columns, s.Names) {
			t.Errorf("%s has %v and records %v", tables[s.Kind], columns, s.Names)
		}
	}
}
