package chain

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// What is wrong with a record.
type What string

// All that can be wrong.
const (
	Missing       What = "missing"        // the number has no record: it was deleted
	Changed       What = "changed"        // the record is not what its hash, or the record after it, was made of
	Moved         What = "moved"          // its columns are not those that were hashed: it is another record, or a column was changed
	Unlinked      What = "unlinked"       // it does not name the hash of the record before it
	Unreadable    What = "unreadable"     // its body cannot be read
	HeadDiffers   What = "head"           // the head is not the last record
	Rewritten     What = "rewritten"      // all hashes fit, and an anchor has another one: the chain was computed anew
	AnchorsGone   What = "anchors gone"   // there is a chain and no anchor
	AnchorForged  What = "anchor forged"  // a line is no anchor of this chain, or no known key has signed it
	RowChanged    What = "row changed"    // the row it is about says something else now
	RowGone       What = "row gone"       // the row it is about is not there
	RowUnrecorded What = "row unrecorded" // a row has no record: it was added, or its record was taken away
	KindUnknown   What = "kind unknown"   // no part of this program has rows of the kind
)

// Fault is the first record that has something wrong with it.
type Fault struct {
	What     What   `json:"what"`
	Seq      int64  `json:"seq,omitempty"`     // 0 where it is not about a record: an anchor, or a row that has none
	To       int64  `json:"to,omitempty"`      // where the records from Seq to here are meant, or one of them
	Kind     string `json:"kind,omitempty"`    // as far as it is known
	Subject  int64  `json:"subject,omitempty"` // the row's id, likewise
	Where    string `json:"where,omitempty"`   // which anchor, or which field of a row
	Expected string `json:"expected,omitempty"`
	Found    string `json:"found,omitempty"`
	Count    int64  `json:"count"` // how many such there are, this one among them
}

// String says it in one line.
func (f *Fault) String() string {
	var b strings.Builder
	switch {
	case f.Seq > 0 && f.To > f.Seq:
		fmt.Fprintf(&b, "records %d to %d", f.Seq, f.To)
	case f.Seq > 0:
		fmt.Fprintf(&b, "record %d", f.Seq)
	case f.Subject > 0:
		b.WriteString("row")
	default:
		b.WriteString("anchors")
	}
	if f.Kind != "" {
		fmt.Fprintf(&b, " (%s %d)", f.Kind, f.Subject)
	}
	fmt.Fprintf(&b, ": %s", f.What)
	if f.Where != "" {
		fmt.Fprintf(&b, ": %s", f.Where)
	}
	if f.Expected != "" || f.Found != "" {
		fmt.Fprintf(&b, ": expected %s, found %s", f.Expected, f.Found)
	}
	if f.Count > 1 {
		fmt.Fprintf(&b, " (the first of %d)", f.Count)
	}
	return b.String()
}

// place orders faults: what names a record comes before what names a stretch that has it.
func (f *Fault) place() int64 {
	if f.Seq == 0 {
		return math.MaxInt64
	}
	return max(f.Seq, f.To)
}

// faults keeps the first of each kind of fault.
type faults struct{ list []*Fault }

func (l *faults) add(f *Fault) {
	f.Count = 1
	for i, had := range l.list {
		if had.What != f.What {
			continue
		}
		f.Count += had.Count
		if had.place() <= f.place() {
			had.Count = f.Count
		} else {
			l.list[i] = f
		}
		return
	}
	l.list = append(l.list, f)
}

// sorted are the faults, the first bad record first.
func (l *faults) sorted() []*Fault {
	slices.SortStableFunc(l.list, func(a, b *Fault) int { return cmp.Compare(a.place(), b.place()) })
	return l.list
}
