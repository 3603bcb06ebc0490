package db

import (
	"context"
	"encoding/binary"
	"io"
	"strings"

	"github.com/jackc/pgx/v5"
)

// Tuple takes the values of one row, in the order of the columns and of just their types.
type Tuple struct{ b []byte }

// Int4 adds an int.
func (t *Tuple) Int4(v int) {
	t.b = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(t.b, 4), uint32(v))
}

// Int8 adds a bigint.
func (t *Tuple) Int8(v int64) {
	t.b = binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint32(t.b, 8), uint64(v))
}

// Text adds a text.
func (t *Tuple) Text(s string) {
	t.b = append(binary.BigEndian.AppendUint32(t.b, uint32(len(s))), s...)
}

// Null adds a NULL.
func (t *Tuple) Null() { t.b = binary.BigEndian.AppendUint32(t.b, 0xffffffff) }

// Append adds a text that write appends.
func (t *Tuple) Append(write func([]byte) []byte) {
	at := len(t.b)
	t.b = write(append(t.b, 0, 0, 0, 0))
	binary.BigEndian.PutUint32(t.b[at:], uint32(len(t.b)-at-4))
}

// Values are the values that were added, in the form in which Each reads them. They are valid until the next is added.
func (t *Tuple) Values() Raw {
	var values Raw
	for rest := t.b; len(rest) > 0; {
		n := binary.BigEndian.Uint32(rest)
		rest = rest[4:]
		if n == 0xffffffff {
			values = append(values, nil)
			continue
		}
		values = append(values, rest[:n:n])
		rest = rest[n:]
	}
	return values
}

// Reset takes everything back.
func (t *Tuple) Reset() { t.b = t.b[:0] }

// Copy writes n rows into a table by COPY, in the transaction that ctx is of. row is called for each
// in turn, from another goroutine.
func Copy(ctx context.Context, table string, columns []string, n int, row func(i int, t *Tuple) error) error {
	quoted := make([]string, len(columns))
	for i, c := range columns {
		quoted[i] = pgx.Identifier{c}.Sanitize()
	}
	sql := "COPY " + pgx.Identifier{table}.Sanitize() + " (" + strings.Join(quoted, ", ") + ") FROM STDIN BINARY"
	return Direct(ctx, func(conn *pgx.Conn) error {
		rows := &copyReader{columns: len(columns), n: n, row: row}
		_, err := conn.PgConn().CopyFrom(ctx, rows, sql)
		if rows.err != nil {
			return rows.err // the server only knows that there is one
		}
		return err
	})
}

// copyReader is the stream of a binary COPY, made as it is read.
type copyReader struct {
	columns, n, i int
	row           func(i int, t *Tuple) error
	tuple         Tuple
	rest          []byte // of the tuple's bytes
	begun, ended  bool
	err           error // of row
}

// chunk is how much is made at a time: what pgx sends at a time.
const chunk = 1 << 16

// Read makes the next bytes.
func (r *copyReader) Read(p []byte) (int, error) {
	if len(r.rest) == 0 {
		if r.ended {
			return 0, io.EOF
		}
		if err := r.fill(); err != nil {
			return 0, err
		}
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

func (r *copyReader) fill() error {
	t := &r.tuple
	t.b = t.b[:0]
	if !r.begun {
		r.begun = true
		t.b = append(t.b, "PGCOPY\n\xff\r\n\x00\x00\x00\x00\x00\x00\x00\x00\x00"...)
	}
	for len(t.b) < chunk && r.i < r.n {
		t.b = binary.BigEndian.AppendUint16(t.b, uint16(r.columns))
		if r.err = r.row(r.i, t); r.err != nil {
			return r.err
		}
		r.i++
	}
	if r.i == r.n {
		r.ended = true
		t.b = append(t.b, 0xff, 0xff)
	}
	r.rest = t.b
	return nil
}
