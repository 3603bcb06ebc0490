package chain

import (
	"context"
	"crypto/sha256"
	"errors"
	"time"

	"github.com/uptrace/bun"
)

// Record is what is appended about one row.
type Record struct {
	Kind    string // of a Source
	Subject int64  // the row's id
	Row     *Fields
}

// Source knows the rows that the records of a kind are about.
type Source struct {
	Kind string
	// Names are those of a row's fields, in their order.
	Names []string
	// Older says that there may be rows from before the chain was. Chain.Begin records them as it finds them, once, before
	// the first record of the kind; after that a row without a record is one that nobody has appended.
	Older bool
	// Rows gives the rows whose id is above after, at most limit of them, in the order of their ids: each with its id and the
	// same fields that were appended, made from what the table has now. ctx is that of the transaction idb, so db.Each works.
	// What see is given may be used again after it.
	Rows func(ctx context.Context, idb bun.IDB, after int64, limit int, see func(subject int64, row *Fields) error) error
}

// Head is the last record's number and hash; 0 and zeros where there is none.
type Head struct {
	Seq  int64
	Hash [sha256.Size]byte
}

// What a hash begins with.
const (
	tag     = "duolao/chain/1"
	version = 1
)

// link is the hash of a record.
func link(prev, body []byte) [sha256.Size]byte {
	room := make([]byte, 0, 512)
	room = append(append(room, tag...), version)
	return sha256.Sum256(append(append(room, prev...), body...))
}

// header is what a body begins with.
type header struct {
	Seq     int64
	Kind    string
	Subject int64
	At      int64 // µs
}

// bodyOf are the bytes that are hashed.
func bodyOf(seq int64, at time.Time, r Record) []byte {
	f := &Fields{b: make([]byte, 0, 4*prefix+3*8+len(r.Kind)+len(r.Row.b))}
	f.Int(seq).Text(r.Kind).Int(r.Subject).Time(at)
	return append(f.b, r.Row.b...)
}

// readBody gives a body's header, and the row's bytes.
func readBody(body []byte) (h header, row []byte, err error) {
	var v [4]Value
	row = body
	for i := range v {
		if v[i], row, err = next(row); err != nil {
			return h, nil, err
		}
	}
	if v[0].Type != typeInt || v[1].Type != typeText || v[2].Type != typeInt || v[3].Type != typeTime {
		return h, nil, errors.New("it does not begin with number, kind, subject and time")
	}
	return header{v[0].Int(), string(v[1].Raw), v[2].Int(), v[3].Int()}, row, nil
}
