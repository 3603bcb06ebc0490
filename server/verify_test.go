package main

import (
	"encoding/json"
	"fmt"
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

// verifyUses edits a use, deletes the last record of all, and rewrites a use with the whole chain after it, as the database's
// owner can; the command names the first bad record of each. Of what was computed anew it is the first after the last anchor that
// still fits.
func (h *house) verifyUses(t *testing.T, expect func(what string, code int, stdout, stderr string, want int, words ...string)) {
	t.Helper()
	h.grant(t)
	h.anchor(t)
	anchored := h.number(t, `SELECT seq FROM chain_head`)
	h.refuse(t)
	h.anchor(t)
	conn, err := dbtest.Owner(t, h.schema).Pool.Acquire(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Release()
	run := func(sql string) {
		t.Helper()
		if _, err := conn.Exec(t.Context(), sql); err != nil {
			t.Fatal(err)
		}
	}
	number := func(sql string) (n int64) {
		t.Helper()
		if err := conn.QueryRow(t.Context(), sql).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	run(`CREATE TEMP TABLE kept_record AS TABLE chain_record; CREATE TEMP TABLE kept_head AS TABLE chain_head;
		CREATE TEMP TABLE kept_content AS TABLE use_content; CREATE TEMP TABLE kept_act AS SELECT * FROM use_act ORDER BY id DESC LIMIT 1;
		CREATE TEMP TABLE victim AS SELECT use_id, number FROM kept_act;
		CREATE TEMP VIEW of_victim AS SELECT r.seq FROM chain_record r JOIN use_act a ON r.kind = 'use.act' AND r.subject = a.id JOIN victim USING (use_id, number)`)
	if last := number(`SELECT r.subject FROM chain_record r JOIN chain_head USING (seq) WHERE r.kind = 'use.act'`); last != number(`SELECT id FROM kept_act`) {
		t.Fatal("the last record is not of the last act")
	}
	first, last := number(`SELECT min(seq) FROM of_victim`), number(`SELECT seq FROM chain_head`)
	for _, c := range []struct {
		what, do, said string
	}{
		{"a use that was edited", `UPDATE use_content c SET amount = amount - 1 FROM victim v WHERE (c.use_id, c.number) = (v.use_id, v.number)`,
			fmt.Sprintf("the first bad is record %d (use.act %d): row changed: content.amount", first, number(`SELECT subject FROM chain_record WHERE seq = (SELECT min(seq) FROM of_victim)`))},
		{"a use whose last act was deleted with the end of the chain", `DELETE FROM use_act USING kept_act WHERE use_act.id = kept_act.id; DELETE FROM chain_record r USING chain_head h WHERE r.seq = h.seq;
			UPDATE chain_head SET seq = seq - 1, hash = (SELECT hash FROM chain_record ORDER BY seq DESC LIMIT 1)`, fmt.Sprintf("the first bad is record %d: missing", last)},
		{"a use that was rewritten with all that came after", `UPDATE chain_record r SET body = overlay(r.body PLACING '改'::bytea FROM position(convert_to(left(c.reason, 6), 'UTF8') IN r.body))
			FROM use_content c JOIN victim v USING (use_id, number) WHERE r.seq IN (SELECT seq FROM of_victim);
			UPDATE use_content c SET reason = '改' || substr(reason, 2) FROM victim v WHERE (c.use_id, c.number) = (v.use_id, v.number);
			DO $$ DECLARE r record; h bytea; BEGIN
				SELECT hash INTO h FROM chain_record WHERE seq = (SELECT min(seq) - 1 FROM of_victim);
				FOR r IN SELECT seq, body FROM chain_record WHERE seq >= (SELECT min(seq) FROM of_victim) ORDER BY seq LOOP
					UPDATE chain_record SET prev = h, hash = sha256('duolao/chain/1'::bytea || '\x01'::bytea || h || r.body) WHERE seq = r.seq RETURNING hash INTO h;
				END LOOP;
				UPDATE chain_head SET hash = h;
			END $$`, fmt.Sprintf("the first bad is records %d to %d: rewritten", anchored+1, last)},
	} {
		run(c.do)
		code, stdout, stderr := h.command(t, h.schema, "verify")
		expect("verify of "+c.what, code, stdout, stderr, 1, c.said)
		run(`DELETE FROM chain_record; INSERT INTO chain_record TABLE kept_record; DELETE FROM chain_head; INSERT INTO chain_head TABLE kept_head;
			UPDATE use_content c SET amount = k.amount, reason = k.reason FROM kept_content k WHERE (c.use_id, c.number) = (k.use_id, k.number);
			INSERT INTO use_act OVERRIDING SYSTEM VALUE TABLE kept_act ON CONFLICT DO NOTHING`)
	}
	code, stdout, stderr := h.command(t, h.schema, "verify")
	expect("verify of uses as they were", code, stdout, stderr, 0, "no contradiction")
}

// refuse has a manager ask for what the department does not approve: the last that happens.
func (h *house) refuse(t *testing.T) {
	t.Helper()
	asked := h.as("manager").ask(t, `mutation($input: UsePower!) { usePower(input: $input) { id contentHash } }`, vars{"input": vars{"requestId": newID(), "powerCode": "ROAMING_INTERNATIONAL",
		"groupId": h.row(t, `SELECT min(id)::text FROM customer_group WHERE unit_id = $1 AND status = 'ACTIVE'`, h.unit1), "amount": 25, "beneficiary": "13912345678",
		"reason": "客户明日出国，需要担保", "ask": true, "emergency": false}})
	h.as("department").ask(t, decidedUse, vars{"i": vars{"requestId": newID(), "id": asked.str("usePower.id"), "contentHash": asked.str("usePower.contentHash"), "approve": false, "note": "可以先充值"}})
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
