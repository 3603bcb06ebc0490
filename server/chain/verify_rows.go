package chain

import (
	"bytes"
	"context"
	"fmt"
	"math"

	"duolao/db"
)

// recorded is what a record says about its row.
type recorded struct {
	seq, subject int64
	row          []byte
}

// rows compares the rows of a source with the records about them: both come in the order of the rows' ids. older says that
// the chain has not begun with them.
func (v *verifying) rows(ctx context.Context, s *Source, older bool) error {
	records := &stream[recorded]{read: func(after int64, see func(int64, recorded)) error { return v.recordedOf(ctx, s, after, see) }}
	rows := &stream[[]byte]{read: func(after int64, see func(int64, []byte)) error { return v.rowsOf(ctx, s, after, see) }}
	for {
		rec, recID, recorded, err := records.peek()
		if err != nil {
			return err
		}
		row, rowID, there, err := rows.peek()
		if err != nil {
			return err
		}
		if !recorded && !there {
			return nil
		}
		switch {
		case !there || recorded && recID < rowID:
			v.faults.add(&Fault{What: RowGone, Seq: rec.seq, Kind: s.Kind, Subject: recID, Expected: "a row", Found: "none"})
			records.pass()
			continue
		case !recorded || rowID < recID:
			if older {
				v.report.NotBegun[s.Kind]++
			} else {
				v.faults.add(&Fault{What: RowUnrecorded, Kind: s.Kind, Subject: rowID, Expected: "a record", Found: "none"})
			}
		default:
			if !bytes.Equal(rec.row, row) {
				where, expected, found := s.fields(rec.row, row)
				v.faults.add(&Fault{What: RowChanged, Seq: rec.seq, Kind: s.Kind, Subject: rowID, Where: where, Expected: expected, Found: found})
			}
			records.pass()
		}
		rows.pass()
		v.report.Rows[s.Kind]++
		if n := v.report.Rows[s.Kind]; n%page == 0 {
			v.Tell("rows of "+s.Kind, n, max(n, v.report.Kinds[s.Kind]))
		}
	}
}

// recordedOf reads a page of a kind's records.
func (v *verifying) recordedOf(ctx context.Context, s *Source, after int64, see func(int64, recorded)) error {
	return db.Each(ctx, func(r db.Raw) error {
		body := append([]byte(nil), r[2]...)
		_, row, err := readBody(body)
		if err != nil {
			row = nil // it was named
		}
		see(r.Int(1), recorded{r.Int(0), r.Int(1), row})
		return nil
	}, `SELECT seq, subject, body FROM chain_record WHERE kind = $1 AND subject > $2 ORDER BY subject LIMIT $3`, s.Kind, after, page)
}

// rowsOf reads a page of a source's rows.
func (v *verifying) rowsOf(ctx context.Context, s *Source, after int64, see func(int64, []byte)) error {
	last := after
	return s.Rows(ctx, v.tx, after, page, func(subject int64, row *Fields) error {
		if subject <= last {
			return fmt.Errorf("row %d comes after row %d: they must be given in the order of their ids", subject, last)
		}
		last = subject
		see(subject, append([]byte(nil), row.b...))
		return nil
	})
}

// stream gives, page by page, things in the order of their ids.
type stream[T any] struct {
	read  func(after int64, see func(id int64, it T)) error
	ids   []int64
	list  []T
	at    int
	ended bool
}

// peek is the next one, if there is one.
func (s *stream[T]) peek() (it T, id int64, there bool, err error) {
	if s.at == len(s.ids) && !s.ended {
		after := int64(math.MinInt64)
		if s.at > 0 {
			after = s.ids[s.at-1]
		}
		s.ids, s.list, s.at = s.ids[:0], s.list[:0], 0
		if err := s.read(after, func(id int64, it T) { s.ids, s.list = append(s.ids, id), append(s.list, it) }); err != nil {
			return it, 0, false, err
		}
		s.ended = len(s.ids) < page
	}
	if s.at == len(s.ids) {
		return it, 0, false, nil
	}
	return s.list[s.at], s.ids[s.at], true, nil
}

// pass goes on.
func (s *stream[T]) pass() { s.at++ }
