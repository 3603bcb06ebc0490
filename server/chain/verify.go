package chain

import (
	"bytes"
	"cmp"
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/storage"
)

// Verification is what Verify compares with, and whom it tells.
type Verification struct {
	Anchors storage.Journal     // nil: anchors are left out
	Keys    []ed25519.PublicKey // any of which may have signed them
	Tell    func(what string, done, all int64)
}

// Report is what Verify found.
type Report struct {
	Records  int64            `json:"records"`
	Head     string           `json:"head"`     // its hash
	Kinds    map[string]int64 `json:"kinds"`    // records of each
	Rows     map[string]int64 `json:"rows"`     // rows that were compared with them
	NotBegun map[string]int64 `json:"notBegun"` // rows that are older than the chain, of kinds that it has not begun with
	Anchors  int64            `json:"anchors"`
	Anchored int64            `json:"anchored"` // the last record that an anchor confirms; later ones are not anchored yet
	Torn     int64            `json:"torn"`     // lines of anchors that were not written to their end
	Faults   []*Fault         `json:"faults"`   // of each kind the first; the first bad record first
}

// page is how many records or rows are read at a time.
const page = 5_000

// held is an anchor that was read.
type held struct {
	Head
	where string
}

// verifying is one run. What it holds does not grow with the chain, but for the anchors.
type verifying struct {
	*Chain
	Verification
	report  Report
	faults  faults
	anchors []held // by number
	tx      bun.Tx

	last    record // the one before: its header and hash
	lastBad bool   // it was found fault with
	agreed  int64  // the last number that an anchor confirms
}

// record is a row of chain_record. Its bytes are copies.
type record struct {
	header
	body, prev, hash []byte
}

// Verify computes the whole chain again, from the first record to the last, and compares it with head, anchors and rows, as
// they are at one moment. It reads in pages, and asks for no right: it is for the command line.
func (c *Chain) Verify(ctx context.Context, with Verification) (*Report, error) {
	if with.Tell == nil {
		with.Tell = func(string, int64, int64) {}
	}
	v := &verifying{Chain: c, Verification: with}
	v.report = Report{Kinds: map[string]int64{}, Rows: map[string]int64{}, NotBegun: map[string]int64{}}
	// Anchors first: each is of a head that is there by now.
	if err := v.readAnchors(ctx); err != nil {
		return nil, err
	}
	err := c.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		v.tx = tx
		if err := v.records(ctx); err != nil {
			return err
		}
		known, err := kindsBegun(ctx, tx)
		if err != nil {
			return err
		}
		for i := range c.sources {
			s := &c.sources[i]
			if err := v.rows(ctx, s, s.Older && !known[s.Kind] && v.report.Kinds[s.Kind] == 0); err != nil {
				return fmt.Errorf("rows of %s: %w", s.Kind, err)
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("chain: verify: %w", err)
	}
	v.report.Faults = v.faults.sorted()
	return &v.report, nil
}

// readAnchors reads the journal.
func (v *verifying) readAnchors(ctx context.Context) error {
	if v.Anchors == nil {
		return nil
	}
	err := v.Anchors.Each(ctx, func(where string, line []byte) error {
		h, err := readAnchor(line, v.db.Schema, v.Keys)
		switch {
		case errors.Is(err, errTorn):
			v.report.Torn++
		case err != nil:
			v.faults.add(&Fault{What: AnchorForged, Where: where, Expected: "a signed head", Found: err.Error()})
		default:
			v.report.Anchors++
			v.anchors = append(v.anchors, held{h, where})
		}
		return nil
	})
	slices.SortStableFunc(v.anchors, func(a, b held) int { return cmp.Compare(a.Seq, b.Seq) })
	return err
}

// epoch is where Postgres counts a time's microseconds from.
var epoch = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).UnixMicro()

// records goes through the chain from its beginning to its end.
func (v *verifying) records(ctx context.Context) error {
	var head Head
	var hash []byte
	err := v.tx.NewRaw(`SELECT seq, hash FROM chain_head`).Scan(ctx, &head.Seq, &hash)
	if err != nil && !db.NotFound(err) {
		return err
	}
	copy(head.Hash[:], hash)
	v.last.hash = make([]byte, len(head.Hash))
	after := int64(math.MinInt64)
	for {
		n := 0
		err := db.Each(ctx, func(r db.Raw) error {
			n++
			after = r.Int(0)
			v.record(&record{header{r.Int(0), string(r[1]), r.Int(2), r.Int(3) + epoch}, r[4], r[5], r[6]})
			return nil
		}, `SELECT seq, kind, subject, at, body, prev, hash FROM chain_record WHERE seq > $1 ORDER BY seq LIMIT $2`, after, page)
		if err != nil {
			return err
		}
		v.Tell("records", v.last.Seq, max(head.Seq, v.last.Seq))
		if n < page {
			break
		}
	}
	v.report.Head = hex.EncodeToString(v.last.hash)
	v.end(head, hash == nil)
	return nil
}

// record looks at the next record.
func (v *verifying) record(r *record) {
	v.report.Records++
	v.report.Kinds[r.Kind]++
	say := func(what What, where, expected, found string) {
		v.faults.add(&Fault{What: what, Seq: r.Seq, Kind: r.Kind, Subject: r.Subject, Where: where, Expected: expected, Found: found})
	}
	if r.Seq <= 0 {
		say(Moved, "seq", "1 or more", strconv.FormatInt(r.Seq, 10))
		return
	}
	bad := false
	gap := r.Seq != v.last.Seq+1
	if gap {
		v.faults.add(&Fault{What: Missing, Seq: v.last.Seq + 1, To: r.Seq - 1, Expected: "a record", Found: fmt.Sprintf("none before %d", r.Seq)})
	}
	if made := link(r.prev, r.body); !bytes.Equal(made[:], r.hash) {
		bad = true
		say(Changed, "", "the hash "+hex.EncodeToString(made[:]), hex.EncodeToString(r.hash))
	}
	switch h, _, err := readBody(r.body); {
	case err != nil:
		bad = true
		say(Unreadable, "", "number, kind, subject, time and a row", err.Error())
	case h != r.header:
		bad = true
		where, expected, found := difference(h, r.header)
		say(Moved, where, expected, found)
	}
	if !gap && !v.lastBad && !bytes.Equal(r.prev, v.last.hash) {
		if bad || v.last.Seq == 0 {
			bad = true
			say(Unlinked, "", "the hash "+hex.EncodeToString(v.last.hash), hex.EncodeToString(r.prev))
		} else {
			// This one is as it was made, so it knows what the one before was.
			v.faults.add(&Fault{What: Changed, Seq: v.last.Seq, Kind: v.last.Kind, Subject: v.last.Subject, Where: "hashed anew",
				Expected: "the hash " + hex.EncodeToString(r.prev), Found: hex.EncodeToString(v.last.hash)})
		}
	}
	if v.source(r.Kind) == nil && r.Kind != begun {
		say(KindUnknown, "", "a kind that this program knows", r.Kind)
	}
	v.keep(r, bad)
	v.anchored(r)
}

// keep remembers a record for the next one.
func (v *verifying) keep(r *record, bad bool) {
	v.last.header = r.header
	v.last.hash = append(v.last.hash[:0], r.hash...)
	v.lastBad = bad
}

// anchored compares a record with its anchors.
func (v *verifying) anchored(r *record) {
	for len(v.anchors) > 0 && v.anchors[0].Seq <= r.Seq {
		a := v.anchors[0]
		v.anchors = v.anchors[1:]
		switch {
		case a.Seq < r.Seq: // the record is missing, and was named
		case bytes.Equal(a.Hash[:], r.hash):
			v.agreed = a.Seq
		case !v.lastBad:
			// Of the records since the last anchor that fits one is not what it was.
			f := &Fault{What: Rewritten, Seq: v.agreed + 1, To: a.Seq, Where: a.where, Expected: "the hash " + hex.EncodeToString(a.Hash[:]), Found: hex.EncodeToString(r.hash)}
			if f.Seq == f.To {
				f.Kind, f.Subject = r.Kind, r.Subject
			}
			v.faults.add(f)
		}
	}
}

// end compares the last record with the head, and with the anchors that are left.
func (v *verifying) end(head Head, gone bool) {
	last := v.last.Seq
	missing := func(to int64, where string) {
		v.faults.add(&Fault{What: Missing, Seq: last + 1, To: to, Where: where, Expected: "a record", Found: fmt.Sprintf("the chain ends at %d", last)})
	}
	headIs := func(from int64, expected, found string) {
		v.faults.add(&Fault{What: HeadDiffers, Seq: from, To: last, Expected: expected, Found: found})
	}
	switch {
	case gone:
		headIs(max(last, 1), "a head", "none")
	case head.Seq > last:
		missing(head.Seq, "the head is beyond it")
	case head.Seq < last:
		headIs(head.Seq+1, "the head at "+strconv.FormatInt(last, 10), strconv.FormatInt(head.Seq, 10))
	case !bytes.Equal(head.Hash[:], v.last.hash):
		headIs(max(last, 1), "the hash "+hex.EncodeToString(v.last.hash), hex.EncodeToString(head.Hash[:]))
	}
	if n := len(v.anchors); n > 0 {
		missing(v.anchors[n-1].Seq, "an anchor is beyond it, "+v.anchors[n-1].where)
	}
	v.report.Anchored = v.agreed
	if v.Verification.Anchors != nil && v.report.Anchors == 0 && last > 0 {
		v.faults.add(&Fault{What: AnchorsGone, Where: v.Verification.Anchors.Where(), Expected: "anchors of " + strconv.FormatInt(last, 10) + " records", Found: "none"})
	}
}

// difference names the first column that is not what was hashed.
func difference(hashed, is header) (where, expected, found string) {
	switch {
	case hashed.Seq != is.Seq:
		return "seq", strconv.FormatInt(hashed.Seq, 10), strconv.FormatInt(is.Seq, 10)
	case hashed.Kind != is.Kind:
		return "kind", hashed.Kind, is.Kind
	case hashed.Subject != is.Subject:
		return "subject", strconv.FormatInt(hashed.Subject, 10), strconv.FormatInt(is.Subject, 10)
	}
	return "at", time.UnixMicro(hashed.At).UTC().Format(time.RFC3339Nano), time.UnixMicro(is.At).UTC().Format(time.RFC3339Nano)
}

// fields names the first field in which a row differs from what was recorded.
func (s *Source) fields(recorded, is []byte) (where, expected, found string) {
	a, err := Decode(recorded)
	b, err2 := Decode(is)
	if err := errors.Join(err, err2); err != nil {
		return "", "a row that can be read", err.Error()
	}
	name := func(i int) string {
		if i < len(s.Names) {
			return s.Names[i]
		}
		return "field " + strconv.Itoa(i+1)
	}
	for i := range max(len(a), len(b)) {
		var x, y Value
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if x.Type != y.Type || !bytes.Equal(x.Raw, y.Raw) {
			return name(i), brief(x.String()), brief(y.String())
		}
	}
	return "", "", ""
}

// brief is a value that fits into a line.
func brief(s string) string {
	const most = 80
	if len(s) > most {
		return strings.ToValidUTF8(s[:most], "") + "…"
	}
	return s
}
