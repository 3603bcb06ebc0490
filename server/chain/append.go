package chain

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

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

// queue is how the transactions of a process come to the head.
type queue struct {
	turn  chan struct{} // holds one: whose turn it is, who may use what follows
	last  Head          // that this process has written
	alone bool          // nobody else has written since, as far as this process knows
}

// write is how records and the new head are written where the head was read before. foresee is the same where it is only
// expected: where it is another one nothing may be committed, and the division fails.
const (
	records = `SELECT seq, kind, subject, at, body, prev, hash
		FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::timestamptz[], $5::bytea[], $6::bytea[], $7::bytea[]) r (seq, kind, subject, at, body, prev, hash)`
	write = `WITH appended AS (INSERT INTO chain_record (seq, kind, subject, at, body, prev, hash) ` + records + `)
		UPDATE chain_head SET seq = $8, hash = $9`
	foresee = `WITH moved AS (UPDATE chain_head SET seq = $8, hash = $9 WHERE seq = $10 AND hash = $11 RETURNING 1),
		appended AS (INSERT INTO chain_record (seq, kind, subject, at, body, prev, hash) ` + records + ` WHERE EXISTS (SELECT FROM moved))
		SELECT 1 / count(*) FROM moved`
	divisionByZero = "22012"
)

// Commit locks the head, and sends records, new head and commit together.
//
// Everybody waits at the head from there to the commit, which waits for the disk. Of one process only one transaction waits
// at a time: a queue in Go is passed on quicker than one in Postgres. It knows what it has written last, so while no other
// process appends the head need not be read: then it is locked for one round trip, otherwise for two.
func (a *appending) Commit(ctx context.Context, conn *pgx.Conn) error {
	for _, sql := range []string{write, foresee} {
		if _, err := conn.Prepare(ctx, sql, sql); err != nil { // pgx knows what is prepared already
			return fmt.Errorf("chain: append: %w", err)
		}
	}
	q := &a.chain.queue
	select {
	case q.turn <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-q.turn }()
	if err := a.commit(ctx, conn, q); err != nil {
		q.alone = false
		return fmt.Errorf("chain: append: %w", err)
	}
	a.chain.hasMoved()
	return nil
}

func (a *appending) commit(ctx context.Context, conn *pgx.Conn, q *queue) error {
	if q.alone {
		head := q.last
		args := append(a.after(&head), q.last.Seq, q.last.Hash[:])
		err := send(ctx, conn, `SAVEPOINT chain`, foresee, args)
		var pg *pgconn.PgError
		if err == nil || !errors.As(err, &pg) || pg.Code != divisionByZero {
			q.last = head
			return err
		}
		if _, err := conn.Exec(ctx, `ROLLBACK TO SAVEPOINT chain`); err != nil {
			return err
		}
	}
	var head Head
	if err := readHead(ctx, conn, &head, `SELECT seq, hash FROM chain_head FOR UPDATE`); err != nil {
		return err
	}
	q.alone = head == q.last
	args := a.after(&head)
	q.last = head
	return send(ctx, conn, "", write, args)
}

// send sends what writes, and the commit with it.
func send(ctx context.Context, conn *pgx.Conn, before, sql string, args []any) error {
	batch := &pgx.Batch{}
	if before != "" {
		batch.Queue(before)
	}
	batch.Queue(sql, args...)
	batch.Queue(db.CommitAndChain)
	return conn.SendBatch(ctx, batch).Close()
}

// after are the records after head as the first arguments of write, and head becomes the last of them.
func (a *appending) after(head *Head) []any {
	n := len(a.records)
	seq, subject, kind, at := make([]int64, n), make([]int64, n), make([]string, n), make([]time.Time, n)
	body, prev, hash := make([][]byte, n), make([][]byte, n), make([][]byte, n)
	for i, r := range a.records {
		before := head.Hash
		head.Seq++
		seq[i], subject[i], kind[i], at[i], prev[i] = head.Seq, r.Subject, r.Kind, r.at, before[:]
		body[i] = bodyOf(head.Seq, r.at, r.Record)
		head.Hash = link(prev[i], body[i])
		hashed := head.Hash
		hash[i] = hashed[:]
	}
	last := head.Hash
	return []any{seq, kind, subject, at, body, prev, hash, head.Seq, last[:]}
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
