package chain

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun"

	"duolao/db"
)

// Chain is one tenant's.
type Chain struct {
	db      *db.DB
	sources []Source
}

// New makes the tenant's chain. Register its sources before anything is appended.
func New(d *db.DB) *Chain { return &Chain{db: d} }

// Register tells the chain of the rows that it is about.
func (c *Chain) Register(sources ...Source) {
	for _, s := range sources {
		if s.Kind == "" || c.source(s.Kind) != nil {
			panic(fmt.Sprintf("chain: %q is registered already, or no kind", s.Kind))
		}
		c.sources = append(c.sources, s)
	}
	slices.SortFunc(c.sources, func(a, b Source) int {
		if a.Kind < b.Kind {
			return -1
		}
		return 1
	})
}

// source is the one of a kind; nil where there is none.
func (c *Chain) source(kind string) *Source {
	for i := range c.sources {
		if c.sources[i].Kind == kind {
			return &c.sources[i]
		}
	}
	return nil
}

// AppendTx appends records in the caller's transaction, which ctx is of: it comes with the transaction or not at all.
//
// The head's row is the last that a transaction locks, whatever else it locks, and it is locked until the commit: append
// when everything else is done, all records at once.
func (c *Chain) AppendTx(ctx context.Context, _ bun.Tx, now time.Time, records ...Record) error {
	if len(records) == 0 {
		return nil
	}
	for _, r := range records {
		if c.source(r.Kind) == nil {
			return fmt.Errorf("chain: nobody has registered the rows of %q", r.Kind)
		}
		if r.Row == nil || r.Subject <= 0 {
			return fmt.Errorf("chain: a record of %s needs a row and its id", r.Kind)
		}
	}
	return c.append(ctx, now, records)
}

// append takes the head, and writes records and the new head in one more round trip.
func (c *Chain) append(ctx context.Context, now time.Time, records []Record) error {
	at := micros(now)
	err := db.Direct(ctx, func(conn *pgx.Conn) error {
		var head Head
		if err := readHead(ctx, conn, &head, `SELECT seq, hash FROM chain_head FOR UPDATE`); err != nil {
			return err
		}
		n := len(records)
		w := struct {
			seq, subject       []int64
			kind               []string
			body, prev, hashes [][]byte
		}{make([]int64, n), make([]int64, n), make([]string, n), make([][]byte, n), make([][]byte, n), make([][]byte, n)}
		for i, r := range records {
			prev := head.Hash
			head.Seq++
			body := bodyOf(head.Seq, at, r)
			head.Hash = link(prev[:], body)
			hash := head.Hash
			w.seq[i], w.kind[i], w.subject[i], w.body[i], w.prev[i], w.hashes[i] = head.Seq, r.Kind, r.Subject, body, prev[:], hash[:]
		}
		_, err := conn.Exec(ctx, `
			WITH appended AS (
			  INSERT INTO chain_record (seq, kind, subject, at, body, prev, hash)
			  SELECT seq, kind, subject, $4, body, prev, hash
			  FROM unnest($1::bigint[], $2::text[], $3::bigint[], $5::bytea[], $6::bytea[], $7::bytea[]) r (seq, kind, subject, body, prev, hash))
			UPDATE chain_head SET seq = $8, hash = $9`,
			db.Prepared, w.seq, w.kind, w.subject, at, w.body, w.prev, w.hashes, head.Seq, head.Hash[:])
		return err
	})
	if err != nil {
		return fmt.Errorf("chain: append: %w", err)
	}
	return nil
}

// readHead reads the one row of the head.
func readHead(ctx context.Context, on interface {
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}, head *Head, sql string) error {
	var hash []byte
	err := on.QueryRow(ctx, sql, db.Prepared).Scan(&head.Seq, &hash)
	if errors.Is(err, pgx.ErrNoRows) {
		return errors.New("the row of chain_head is gone; run duolao verify")
	}
	if err != nil {
		return err
	}
	copy(head.Hash[:], hash)
	return nil
}
