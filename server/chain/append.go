package chain

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"duolao/db"
)

// appending are the records of a transaction, which end it.
type appending struct {
	chain   *Chain
	records []appended
}

type appended struct {
	Record
	at time.Time
}

// write is how records and the new head are written.
const write = `
	WITH appended AS (
	  INSERT INTO chain_record (seq, kind, subject, at, body, prev, hash)
	  SELECT seq, kind, subject, at, body, prev, hash
	  FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::timestamptz[], $5::bytea[], $6::bytea[], $7::bytea[]) r (seq, kind, subject, at, body, prev, hash))
	UPDATE chain_head SET seq = $8, hash = $9`

// Commit locks and reads the head, and sends records, new head and commit together.
//
// Everybody waits at the head from that to the commit, which waits for the disk. Of one process only one transaction waits
// at a time: a queue in Go is passed on quicker than one in Postgres.
func (a *appending) Commit(ctx context.Context, conn *pgx.Conn) error {
	const statement = "chain_write"
	if _, err := conn.Prepare(ctx, statement, write); err != nil {
		return fmt.Errorf("chain: append: %w", err)
	}
	select {
	case a.chain.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-a.chain.turn }()
	var head Head
	if err := readHead(ctx, conn, &head, `SELECT seq, hash FROM chain_head FOR UPDATE`); err != nil {
		return fmt.Errorf("chain: append: %w", err)
	}
	w := a.after(&head)
	batch := &pgx.Batch{}
	batch.Queue(statement, w.seq, w.kind, w.subject, w.at, w.body, w.prev, w.hash, head.Seq, head.Hash[:])
	batch.Queue(db.CommitAndChain)
	if err := conn.SendBatch(ctx, batch).Close(); err != nil {
		return fmt.Errorf("chain: append: %w", err)
	}
	a.chain.hasMoved()
	return nil
}

// rows are records as columns.
type rows struct {
	seq, subject     []int64
	kind             []string
	at               []time.Time
	body, prev, hash [][]byte
}

// after are the records after head, and head becomes the last of them.
func (a *appending) after(head *Head) *rows {
	n := len(a.records)
	w := &rows{make([]int64, n), make([]int64, n), make([]string, n), make([]time.Time, n), make([][]byte, n), make([][]byte, n), make([][]byte, n)}
	for i, r := range a.records {
		prev := head.Hash
		head.Seq++
		body := bodyOf(head.Seq, r.at, r.Record)
		head.Hash = link(prev[:], body)
		hash := head.Hash
		w.seq[i], w.subject[i], w.kind[i], w.at[i], w.body[i], w.prev[i], w.hash[i] = head.Seq, r.Subject, r.Kind, r.at, body, prev[:], hash[:]
	}
	return w
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
