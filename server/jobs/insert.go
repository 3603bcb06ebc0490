package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
	"github.com/uptrace/bun"

	"duolao/db"
)

// InsertTx puts a job into the caller's transaction, to be worked from at on; zero means at once. ctx is that of
// db.RunInTx.
func (j *Jobs) InsertTx(ctx context.Context, tx bun.Tx, args Args, at time.Time) error {
	return j.InsertManyTx(ctx, tx, []Job{{args, at}})
}

// InsertManyTx is InsertTx for many, in one statement.
func (j *Jobs) InsertManyTx(ctx context.Context, _ bun.Tx, jobs []Job) error {
	if len(jobs) == 0 {
		return nil
	}
	list := j.params(jobs)
	err := db.Direct(ctx, func(conn *pgx.Conn) error {
		_, err := j.client.InsertManyTx(ctx, joined{conn}, list) // one statement; its faster sister is a COPY, which asks for the types first
		return err
	})
	if err != nil {
		return fmt.Errorf("jobs: insert: %w", err)
	}
	return nil
}

func (j *Jobs) params(jobs []Job) []river.InsertManyParams {
	list := make([]river.InsertManyParams, len(jobs))
	now := j.now()
	for i, job := range jobs {
		at := job.At
		if at.IsZero() {
			at = now
		}
		list[i] = river.InsertManyParams{Args: job.Args, InsertOpts: &river.InsertOpts{ScheduledAt: at}}
	}
	return list
}

// insertJob is a job as River's own statement, which takes any number of them, puts it in. A test holds the two together.
const insertJob = `INSERT INTO river_job (args, kind, max_attempts, priority, queue, scheduled_at, state) VALUES ($1, $2, $3, $4, $5, $6, $7)`

// Statement is what InsertTx does as a statement for pgx, for who sends several in one round trip. The kind must not have
// options of its own for its insertion.
func (j *Jobs) Statement(args Args, at time.Time) (sql string, values []any, err error) {
	if _, has := args.(river.JobArgsWithInsertOpts); has {
		return "", nil, fmt.Errorf("jobs: %s has options of its own: InsertTx knows them", args.Kind())
	}
	encoded, err := json.Marshal(args)
	if err != nil {
		return "", nil, fmt.Errorf("jobs: the arguments of %s: %w", args.Kind(), err)
	}
	now := j.now()
	if at.IsZero() {
		at = now
	}
	state := rivertype.JobStateScheduled
	if !at.After(now) { // as atOnce
		state = rivertype.JobStateAvailable
	}
	return insertJob, []any{string(encoded), args.Kind(), attempts, river.PriorityDefault, river.QueueDefault, at, string(state)}, nil
}

// atOnce has River's producers fetch right away what is due already, past the scheduler.
func (j *Jobs) atOnce(_ context.Context, job *rivertype.JobInsertParams) error {
	if job.State == rivertype.JobStateScheduled && !job.ScheduledAt.After(j.now()) {
		job.State = rivertype.JobStateAvailable
	}
	return nil
}

// connection is pgx's, under another name than its method's.
type connection = pgx.Conn

// joined is somebody else's transaction on a connection, as River wants to see it. What it does is prepared once a
// connection; its beginning and its end are not River's.
type joined struct{ *connection }

var errNotOurs = errors.New("jobs: the transaction is its owner's to begin and to end")

// Begin is refused.
func (joined) Begin(context.Context) (pgx.Tx, error) { return nil, errNotOurs }

// Commit is refused.
func (joined) Commit(context.Context) error { return errNotOurs }

// Rollback is refused.
func (joined) Rollback(context.Context) error { return errNotOurs }

// LargeObjects are not used.
func (joined) LargeObjects() pgx.LargeObjects { return pgx.LargeObjects{} }

// Conn is the connection.
func (t joined) Conn() *pgx.Conn { return t.connection }

// Exec runs a statement.
func (t joined) Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error) {
	return t.connection.Exec(ctx, sql, append([]any{db.Prepared}, args...)...)
}

// Query runs a query.
func (t joined) Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error) {
	return t.connection.Query(ctx, sql, append([]any{db.Prepared}, args...)...)
}

// QueryRow runs a query for one row.
func (t joined) QueryRow(ctx context.Context, sql string, args ...any) pgx.Row {
	return t.connection.QueryRow(ctx, sql, append([]any{db.Prepared}, args...)...)
}
