package chain

import (
	"crypto/ed25519"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// rehash computes the chain anew from a record on, as whoever knows this program can, and the head with it.
const rehash = `
	CREATE OR REPLACE FUNCTION pg_temp.rehash(first bigint) RETURNS void LANGUAGE plpgsql AS $$
	DECLARE r record; h bytea;
	BEGIN
		SELECT coalesce((SELECT hash FROM chain_record WHERE seq = first - 1), decode(repeat('00', 32), 'hex')) INTO h;
		FOR r IN SELECT seq, body FROM chain_record WHERE seq >= first ORDER BY seq LOOP
			UPDATE chain_record SET prev = h, hash = sha256('duolao/chain/1'::bytea || '\x01'::bytea || h || r.body) WHERE seq = r.seq RETURNING hash INTO h;
		END LOOP;
		UPDATE chain_head SET seq = (SELECT max(seq) FROM chain_record), hash = h;
	END $$`

// edit changes a row and what its record says of it, in the same words: "act" becomes "ack".
const (
	editRow  = `UPDATE audit_log SET action = replace(action, 'act', 'ack') WHERE id = 5;`
	editBody = `UPDATE chain_record SET body = overlay(body PLACING 'ack'::bytea FROM position('act'::bytea IN body)) WHERE seq = 5;`
	hashIt   = `UPDATE chain_record SET hash = sha256('duolao/chain/1'::bytea || '\x01'::bytea || prev || body) WHERE seq = 5;`
	insert   = `INSERT INTO audit_log OVERRIDING SYSTEM VALUE SELECT (r).* FROM (SELECT jsonb_populate_record(a, jsonb_build_object('id', %d)) r FROM audit_log a WHERE id = 5) x;`
)

// Whatever an administrator of the database does to twelve records, ten of them anchored (at 4, 8 and 10), the first bad
// one is named.
func TestTampering(t *testing.T) {
	h := open(t)
	for _, n := range []int{4, 4, 2} {
		h.fill(n)
		h.anchor()
	}
	h.fill(2)
	if r := h.clean(); r.Records != 12 || r.Anchored != 10 || r.Anchors != 3 || r.Rows[kind] != 12 {
		t.Fatalf("%+v", r)
	}
	h.exec(rehash)
	for _, table := range []string{"chain_record", "chain_head", "audit_log"} {
		h.exec(`CREATE TEMP TABLE kept_` + table + ` AS TABLE ` + table)
	}
	back := func() {
		t.Helper()
		h.exec(`DELETE FROM chain_record; DELETE FROM chain_head; DELETE FROM audit_log;
			INSERT INTO chain_record SELECT * FROM kept_chain_record; INSERT INTO chain_head SELECT * FROM kept_chain_head;
			INSERT INTO audit_log OVERRIDING SYSTEM VALUE SELECT * FROM kept_audit_log`)
	}
	for _, c := range []struct {
		name, change string
		want         Fault  // what the first is: only what is given is compared
		also         []What // what else is found
	}{
		{"a body is edited", editBody, Fault{What: Changed, Seq: 5, Kind: kind, Subject: 5}, []What{RowChanged}},
		{"a body is edited and hashed anew", editBody + hashIt, Fault{What: Changed, Seq: 5, Kind: kind, Subject: 5, Where: "hashed anew"}, []What{RowChanged}},
		{"a row, its record and its hash are edited", editRow + editBody + hashIt, Fault{What: Changed, Seq: 5, Kind: kind, Subject: 5}, nil},
		{"the last record is edited and hashed anew", strings.NewReplacer("= 5", "= 12").Replace(editRow + editBody + hashIt), Fault{What: HeadDiffers, Seq: 12}, nil},
		{"a hash is edited", `UPDATE chain_record SET hash = sha256('x') WHERE seq = 5`, Fault{What: Changed, Seq: 5}, nil},
		{"what it says of the hash before is edited", `UPDATE chain_record SET prev = sha256('x') WHERE seq = 5`, Fault{What: Changed, Seq: 5}, []What{Unlinked}},
		{"likewise, and hashed anew", `UPDATE chain_record SET prev = sha256('x') WHERE seq = 5;` + hashIt, Fault{What: Changed, Seq: 4}, nil},
		{"a body is no body", `UPDATE chain_record SET body = 'x' WHERE seq = 5`, Fault{What: Changed, Seq: 5}, []What{Unreadable, RowChanged}},
		{"a row is edited", editRow, Fault{What: RowChanged, Seq: 5, Kind: kind, Subject: 5, Where: "action", Expected: `"act 0"`, Found: `"ack 0"`}, nil},
		{"a row's time is edited", `UPDATE audit_log SET at = at - interval '1 microsecond' WHERE id = 7`,
			Fault{What: RowChanged, Seq: 7, Where: "at", Expected: "2010-09-15T10:00:00.123456Z", Found: "2010-09-15T10:00:00.123455Z"}, nil},
		{"nothing becomes something", `UPDATE audit_log SET entity_id = 0 WHERE id = 5`, Fault{What: RowChanged, Seq: 5, Where: "entity_id", Expected: "none", Found: "0"}, nil},
		{"a record is deleted", `DELETE FROM chain_record WHERE seq = 5`, Fault{What: Missing, Seq: 5, To: 5}, []What{RowUnrecorded}},
		{"a record and its row are deleted", `DELETE FROM chain_record WHERE seq IN (5, 6); DELETE FROM audit_log WHERE id IN (5, 6)`, Fault{What: Missing, Seq: 5, To: 6}, nil},
		{"the first record and its row are deleted", `DELETE FROM chain_record WHERE seq = 1; DELETE FROM audit_log WHERE id = 1`, Fault{What: Missing, Seq: 1, To: 1}, nil},
		{"a row is deleted", `DELETE FROM audit_log WHERE id = 5`, Fault{What: RowGone, Seq: 5, Kind: kind, Subject: 5}, nil},
		{"the last row is deleted", `DELETE FROM audit_log WHERE id = 12`, Fault{What: RowGone, Seq: 12, Kind: kind, Subject: 12}, nil},
		{"the end is deleted", `DELETE FROM chain_record WHERE seq > 11; DELETE FROM audit_log WHERE id > 11`, Fault{What: Missing, Seq: 12, To: 12}, nil},
		{"the end is deleted and the head rewound", `DELETE FROM chain_record WHERE seq > 8; DELETE FROM audit_log WHERE id > 8; SELECT pg_temp.rehash(9);
			UPDATE chain_head SET hash = (SELECT hash FROM chain_record WHERE seq = 8)`, Fault{What: Missing, Seq: 9, To: 10, Found: "the chain ends at 8"}, nil},
		{"what is not anchored is deleted and the head rewound, but for the rows", `DELETE FROM chain_record WHERE seq > 10;
			UPDATE chain_head SET seq = 10, hash = (SELECT hash FROM chain_record WHERE seq = 10)`, Fault{What: RowUnrecorded, Kind: kind, Subject: 11, Count: 2}, nil},
		{"everything is deleted", `DELETE FROM chain_record; DELETE FROM audit_log; UPDATE chain_head SET seq = 0, hash = decode(repeat('00', 32), 'hex')`,
			Fault{What: Missing, Seq: 1, To: 10}, nil},
		{"two records change places", `UPDATE chain_record SET seq = 1000 WHERE seq = 5; UPDATE chain_record SET seq = 5 WHERE seq = 6; UPDATE chain_record SET seq = 6 WHERE seq = 1000`,
			Fault{What: Moved, Seq: 5, Where: "seq", Expected: "6", Found: "5"}, []What{Unlinked}},
		{"two rows change places", `UPDATE audit_log a SET action = b.action FROM audit_log b WHERE (a.id, b.id) IN ((5, 7), (7, 5))`, Fault{What: RowChanged, Seq: 5, Where: "action"}, nil},
		{"it is about another row", `UPDATE chain_record SET subject = 500 WHERE seq = 5`, Fault{What: Moved, Seq: 5, Where: "subject", Expected: "5", Found: "500"}, []What{RowGone, RowUnrecorded}},
		{"it is of another time", `UPDATE chain_record SET at = at - interval '1 day' WHERE seq = 5`, Fault{What: Moved, Seq: 5, Where: "at"}, nil},
		{"it is of another kind", `UPDATE chain_record SET kind = 'other' WHERE seq = 5`, Fault{What: Moved, Seq: 5, Where: "kind", Expected: kind, Found: "other"}, []What{KindUnknown, RowUnrecorded}},
		{"a row is added", strings.ReplaceAll(insert, "%d", "100"), Fault{What: RowUnrecorded, Kind: kind, Subject: 100}, nil},
		{"a row is added before the others", strings.ReplaceAll(insert, "%d", "-100"), Fault{What: RowUnrecorded, Kind: kind, Subject: -100}, nil},
		{"a record is added behind the head", `INSERT INTO chain_record SELECT 13, kind, 100, at, body, prev, hash FROM chain_record WHERE seq = 12`, Fault{What: Moved, Seq: 13}, []What{HeadDiffers, RowGone, Unlinked}},
		{"a record is added before the first", `ALTER TABLE chain_record DROP CONSTRAINT chain_record_seq_check; INSERT INTO chain_record SELECT 0, kind, 100, at, body, prev, hash FROM chain_record WHERE seq = 12`,
			Fault{What: Moved, Seq: 0}, []What{RowGone}},
		{"a row and the chain are rewritten", editRow + editBody + `SELECT pg_temp.rehash(5)`, Fault{What: Rewritten, Seq: 5, To: 8}, nil},
		{"likewise, from the first", `UPDATE audit_log SET entity_id = 1 WHERE id = 1; UPDATE chain_record SET body = body || body WHERE seq = 1; SELECT pg_temp.rehash(1)`, Fault{What: RowChanged, Seq: 1}, []What{Rewritten}},
		{"two records change places and all is hashed anew", `UPDATE chain_record a SET body = b.body, kind = b.kind, subject = b.subject + 1000 FROM chain_record b WHERE (a.seq, b.seq) IN ((9, 10), (10, 9));
			UPDATE chain_record SET subject = subject - 1000 WHERE subject > 1000; SELECT pg_temp.rehash(9)`, Fault{What: Moved, Seq: 9, Where: "seq"}, nil},
		{"the head's hash is edited", `UPDATE chain_head SET hash = sha256('x')`, Fault{What: HeadDiffers, Seq: 12}, nil},
		{"the head is set back", `UPDATE chain_head SET seq = 11, hash = (SELECT hash FROM chain_record WHERE seq = 11)`, Fault{What: HeadDiffers, Seq: 12, To: 12}, nil},
		{"the head is set forward", `UPDATE chain_head SET seq = 20`, Fault{What: Missing, Seq: 13, To: 20}, nil},
		{"the head is deleted", `DELETE FROM chain_head`, Fault{What: HeadDiffers, Seq: 12}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := *h
			h.T = t
			h.exec(c.change)
			r := h.verify()
			back()
			if len(r.Faults) == 0 {
				t.Fatal("nothing was found")
			}
			check(t, r.Faults[0], &c.want)
			for _, what := range c.also {
				found := false
				for _, f := range r.Faults[1:] {
					found = found || f.What == what
				}
				if !found {
					t.Errorf("%s was not found", what)
				}
			}
			if len(r.Faults) != 1+len(c.also) {
				t.Errorf("%d kinds of faults were found, not %d", len(r.Faults), 1+len(c.also))
			}
			if t.Failed() {
				for _, f := range r.Faults {
					t.Log(f)
				}
			}
		})
	}
	h.clean()
}

// check compares what is wanted of a fault.
func check(t *testing.T, got, want *Fault) {
	t.Helper()
	if got.What != want.What || got.Seq != want.Seq || want.To != 0 && got.To != want.To || want.Kind != "" && got.Kind != want.Kind || want.Subject != 0 && got.Subject != want.Subject ||
		want.Where != "" && got.Where != want.Where || want.Expected != "" && got.Expected != want.Expected || want.Found != "" && got.Found != want.Found ||
		want.Count != 0 && got.Count != want.Count {
		t.Errorf("the first bad is\n%v, not\n%v", got, want)
	}
	if got.Expected == got.Found || !strings.Contains(got.String(), string(got.What)) || got.Count < 1 {
		t.Errorf("it does not say what is wrong: %v", got)
	}
}

// Anchors that were forged, changed or taken away are named, and the anchors of somebody else's key are worth nothing.
func TestAnchorsTamperedWith(t *testing.T) {
	h := open(t)
	h.fill(2)
	h.anchor()
	h.fill(1)
	h.anchor()
	h.clean()
	file := filepath.Join(h.folder, h.d.Schema+".jsonl")
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(whole), "\n")
	other, err := OpenKey(filepath.Join(h.folder, "other.json"))
	if err != nil {
		t.Fatal(err)
	}
	var head Head
	if err := readHead(t.Context(), h.d.Pool, &head, `SELECT seq, hash FROM chain_head`); err != nil {
		t.Fatal(err)
	}
	signed := func(by *Key, chain string, head Head) string {
		raw, err := json.Marshal(by.anchorOf(chain, head, h.now))
		if err != nil {
			t.Fatal(err)
		}
		return string(raw) + "\n"
	}
	for name, c := range map[string]struct {
		content string
		want    *Fault
	}{
		"nothing is left":                  {"", &Fault{What: AnchorsGone}},
		"a number is edited":               {strings.Replace(string(whole), `"seq":2`, `"seq":3`, 1), &Fault{What: AnchorForged, Where: file + " line 1"}},
		"a time is edited":                 {strings.Replace(string(whole), `2010-09`, `2010-08`, 1), &Fault{What: AnchorForged}},
		"a hash is edited":                 {strings.Replace(string(whole), hexOf(head.Hash[:]), strings.Repeat("0", 64), 1), &Fault{What: AnchorForged, Where: file + " line 2"}},
		"somebody else has signed":         {lines[0] + signed(other, h.d.Schema, head), &Fault{What: AnchorForged, Where: file + " line 2"}},
		"it is another tenant's":           {lines[0] + signed(h.key, "another", head), &Fault{What: AnchorForged}},
		"it is no anchor":                  {lines[0] + "{}\n", &Fault{What: AnchorForged}},
		"it is not even JSON":              {lines[0] + "x}\n", &Fault{What: AnchorForged}},
		"the chain was longer":             {lines[0] + signed(h.key, h.d.Schema, Head{7, head.Hash}), &Fault{What: Missing, Seq: 4, To: 7}},
		"another chain was anchored":       {lines[0] + signed(h.key, h.d.Schema, Head{3, [32]byte{1}}), &Fault{What: Rewritten, Seq: 3, To: 3, Kind: kind, Subject: 3}},
		"the last one is gone":             {lines[0], nil},
		"one is torn":                      {lines[0][:50] + "\n" + lines[1], nil},
		"they are in any order, and twice": {lines[1] + lines[0] + "\n" + lines[1], nil},
	} {
		t.Run(name, func(t *testing.T) {
			h := *h
			h.T = t
			if err := os.WriteFile(file, []byte(c.content), 0o600); err != nil {
				t.Fatal(err)
			}
			r := h.verify()
			switch {
			case c.want == nil && len(r.Faults) > 0:
				t.Errorf("found %v", r.Faults[0])
			case c.want != nil && len(r.Faults) == 0:
				t.Error("nothing was found")
			case c.want != nil:
				check(t, r.Faults[0], c.want)
			case strings.Contains(name, "torn") && r.Torn != 1:
				t.Errorf("%d are torn", r.Torn)
			case strings.Contains(name, "gone") && r.Anchored != 2:
				t.Errorf("%d are anchored: the last is not yet", r.Anchored)
			}
		})
	}
	// Without anchors there is nothing to compare, and with any of several keys there is.
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	r, err := h.chain.Verify(t.Context(), Verification{})
	if err != nil || len(r.Faults) != 0 {
		t.Errorf("%v %v", r, err)
	}
	if err := os.WriteFile(file, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	r, err = h.chain.Verify(t.Context(), Verification{Anchors: h.journal, Keys: []ed25519.PublicKey{other.Public(), h.key.Public()}})
	if err != nil || len(r.Faults) != 0 || r.Anchored != 3 {
		t.Errorf("%v %v", r, err)
	}
}
