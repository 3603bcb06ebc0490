package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivertype"
	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/clock"
)

// pace is how fast things go.
type pace struct {
	timeout  time.Duration // how long a job may take
	takeOver time.Duration // after its beginning a job is another server's; no job of a server that lives is that old
	keep     time.Duration // how often each server looks for what is due and for what has been left
	poll     time.Duration // how often each server looks for what is ready
	retry    time.Duration // before a second attempt; before each further one twice as long
}

var ordinary = pace{timeout: 10 * time.Second, takeOver: 15 * time.Second, keep: 5 * time.Second, poll: time.Second, retry: time.Second}

const (
	// workers is how many jobs a server works at the same moment. Each holds a connection.
	workers = 6
	// attempts is how often a job is tried: for a good day.
	attempts = 40
	// longestPause lies between two attempts at most.
	longestPause = time.Hour
)

// Args are what a job is told: a struct of ids that becomes JSON, and the name of its kind, such as "ticket.notice".
type Args = river.JobArgs

// Job is a job to be put in.
type Job struct {
	Args Args
	At   time.Time // not before; zero: now
}

// Jobs are the jobs of one tenant.
type Jobs struct {
	db      *db.DB
	now     clock.Clock
	pace    pace
	client  *river.Client[pgx.Tx]
	exec    riverdriver.Executor
	known   *river.Workers
	kinds   map[string]func(ctx context.Context, tx bun.Tx, args []byte) error
	metrics *metrics
	sweeps  []sweep

	mu      sync.Mutex
	cancel  context.CancelFunc // of what Start has begun
	running sync.WaitGroup
}

// New makes the tenant's jobs. Nothing is worked before Start.
func New(d *db.DB, now clock.Clock) (*Jobs, error) { return newJobs(d, now, ordinary) }

func newJobs(d *db.DB, now clock.Clock, p pace) (*Jobs, error) {
	driver := silent{riverpgxv5.New(d.Pool)}
	j := &Jobs{
		db: d, now: now, pace: p, exec: driver.GetExecutor(), known: river.NewWorkers(), metrics: newMetrics(),
		kinds: map[string]func(context.Context, bun.Tx, []byte) error{},
	}
	var err error
	j.client, err = river.NewClient(driver, &river.Config{
		Schema:  d.Schema,
		Logger:  slog.New(quiet{slog.Default().Handler()}),
		Workers: j.known,
		Queues:  map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: workers}},
		// During an upgrade a server leaves the kinds that it does not know to the new ones.
		FetchOnlyKnownKinds: true,
		PollOnly:            true,
		FetchCooldown:       20 * time.Millisecond, // between two fetches while there is more
		FetchPollInterval:   p.poll,
		JobTimeout:          p.timeout,
		SoftStopTimeout:     p.timeout,
		MaxAttempts:         attempts,
		RetryPolicy:         pauses{p.retry},
		ErrorHandler:        &failures{},
		Hooks:               []rivertype.Hook{river.HookInsertBeginFunc(j.atOnce)},
		// River's own rescuer comes by twice a minute and belongs to an elected server: it is behind keep.
		RescueStuckJobsAfter:        4 * p.takeOver,
		CompletedJobRetentionPeriod: 2 * time.Hour,
		DiscardedJobRetentionPeriod: 30 * 24 * time.Hour,
		ReindexerIndexNames:         []string{}, // only their owner may; autovacuum does
	})
	if err != nil {
		return nil, fmt.Errorf("jobs: %w", err)
	}
	j.Every("jobs", p.keep, j.keep)
	return j, nil
}

// silent has nobody told of a new job: NOTIFY makes transactions commit one after another, and servers look every second
// anyway.
type silent struct{ *riverpgxv5.Driver }

// SupportsListenNotify says that nobody is told.
func (silent) SupportsListenNotify() bool { return false }

// quiet leaves out what River says of its daily life.
type quiet struct{ slog.Handler }

// Enabled says no below a warning.
func (q quiet) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelWarn && q.Handler.Enabled(ctx, level)
}

// WithAttrs stays quiet.
func (q quiet) WithAttrs(attrs []slog.Attr) slog.Handler { return quiet{q.Handler.WithAttrs(attrs)} }

// WithGroup stays quiet.
func (q quiet) WithGroup(name string) slog.Handler { return quiet{q.Handler.WithGroup(name)} }

// Register says how the jobs of T's kind are worked. work runs in the transaction that also completes the job, and is
// given the means of db.Direct; a retry of the transaction runs it again, so it has no effect outside. An error rolls
// back, and the job is tried again later. Kinds are registered before Start.
func Register[T Args](j *Jobs, work func(ctx context.Context, tx bun.Tx, args T) error) {
	var zero T
	j.kinds[zero.Kind()] = func(ctx context.Context, tx bun.Tx, encoded []byte) error {
		var args T
		if err := json.Unmarshal(encoded, &args); err != nil {
			return fmt.Errorf("jobs: the arguments of %s: %w", zero.Kind(), err)
		}
		return work(ctx, tx, args)
	}
	river.AddWorker(j.known, river.WorkFunc(func(ctx context.Context, job *river.Job[T]) error { return j.work(ctx, job.JobRow) }))
}

// errTakenOver is what a server is told that was away for too long: another one has the job.
var errTakenOver = errors.New("jobs: another server has taken this job over")

// work works a job and completes it, all or nothing.
func (j *Jobs) work(ctx context.Context, row *rivertype.JobRow) error {
	done := j.metrics.begin(row.Kind, j.now().Sub(row.ScheduledAt))
	err := j.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		if err := j.kinds[row.Kind](ctx, tx, row.EncodedArgs); err != nil {
			return err
		}
		// River completes a job by its id alone; whoever was away for so long that another has begun must not.
		result, err := tx.ExecContext(ctx, `UPDATE river_job SET state = 'completed', finalized_at = now()
			WHERE id = ? AND state = 'running' AND attempt = ?`, row.ID, row.Attempt)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 1 {
			return err
		}
		return errTakenOver
	})
	done(err)
	return err
}

// pauses says when a job that has failed is tried again.
type pauses struct{ first time.Duration }

// NextRetry doubles the pause, and strews.
func (p pauses) NextRetry(row *rivertype.JobRow) time.Time {
	pause := min(p.first<<min(len(row.Errors), 20), longestPause)
	return time.Now().Add(pause + rand.N(pause/4)) //nolint:gosec // a pause is no secret
}

// failures logs what has gone wrong.
type failures struct{}

// HandleError logs an error.
func (*failures) HandleError(ctx context.Context, row *rivertype.JobRow, err error) *river.ErrorHandlerResult {
	level := slog.LevelWarn
	if row.Attempt >= row.MaxAttempts {
		level = slog.LevelError
	}
	slog.Log(ctx, level, "a job has failed", "kind", row.Kind, "job", row.ID, "attempt", row.Attempt, "of", row.MaxAttempts, "error", err)
	return nil
}

// HandlePanic logs a panic.
func (*failures) HandlePanic(ctx context.Context, row *rivertype.JobRow, value any, trace string) *river.ErrorHandlerResult {
	slog.ErrorContext(ctx, "a job has panicked", "kind", row.Kind, "job", row.ID, "attempt", row.Attempt, "panic", value, "trace", trace)
	return nil
}
