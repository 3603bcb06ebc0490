package jobs

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/rivertype"
)

// sweep is something that each server does again and again.
type sweep struct {
	name     string
	interval time.Duration
	do       func(context.Context) error
}

// Every has each server do something about every interval, for itself, from Start to Stop. do must be right when two
// servers do it at the same moment. It may take as long as the interval, and half a minute in any case. An error is
// logged; the next round comes. Sweeps are named before Start.
func (j *Jobs) Every(name string, interval time.Duration, do func(context.Context) error) {
	j.sweeps = append(j.sweeps, sweep{name, interval, do})
}

// Start begins to work jobs and to sweep.
func (j *Jobs) Start(ctx context.Context) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.cancel != nil {
		return errors.New("jobs: started already")
	}
	ctx = context.WithoutCancel(ctx) // Stop ends them
	if len(j.kinds) > 0 {
		if err := j.client.Start(ctx); err != nil {
			return fmt.Errorf("jobs: start: %w", err)
		}
	}
	ctx, j.cancel = context.WithCancel(ctx)
	for _, s := range j.sweeps {
		j.running.Go(func() { j.sweep(ctx, s) })
	}
	return nil
}

// Stop takes no more jobs and waits until those under way have ended; they have as long as a job may take, or until ctx
// ends. Then they are rolled back, and done by another server. Stop after Stop does nothing.
func (j *Jobs) Stop(ctx context.Context) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.cancel == nil {
		return nil
	}
	j.cancel()
	err := j.client.Stop(ctx)
	if err != nil {
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		err = errors.Join(err, j.client.StopAndCancel(last))
		cancel()
	}
	j.running.Wait()
	j.cancel = nil
	if err != nil {
		return fmt.Errorf("jobs: stop: %w", err)
	}
	return nil
}

// sweep repeats s until ctx ends. Servers that are started together sweep at different moments.
func (j *Jobs) sweep(ctx context.Context, s sweep) {
	for pause := rand.N(s.interval); ; pause = s.interval - s.interval/10 + rand.N(s.interval/5) { //nolint:gosec // no secret
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
		err := j.once(ctx, s)
		if err != nil && ctx.Err() == nil {
			slog.WarnContext(ctx, "a sweep has failed; it will be repeated", "sweep", s.name, "error", err)
		}
	}
}

// once sweeps once. A panic is an error: it must not end the server.
func (j *Jobs) once(ctx context.Context, s sweep) (err error) {
	ctx, cancel := context.WithTimeout(ctx, max(s.interval, 30*time.Second))
	defer cancel()
	done := j.metrics.sweep(s.name)
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("jobs: the sweep %s has panicked: %v", s.name, p)
		}
		done(err)
	}()
	return s.do(ctx)
}

// WorkDue works what is scheduled up to a moment, in its order and one after the other, also what that puts in, and says
// how many those were. before is told each one's time first; it may be nil. The first error ends it. It is for commands
// and tests whose time is not the machine's: no server works the tenant's jobs meanwhile.
func (j *Jobs) WorkDue(ctx context.Context, until time.Time, before func(at time.Time)) (int, error) {
	for n := 0; ; n++ {
		if err := j.ready(ctx, until); err != nil {
			return n, err
		}
		taken, err := j.exec.JobGetAvailable(ctx, &riverdriver.JobGetAvailableParams{
			ClientID: j.client.ID(), MaxAttemptedBy: attempts, MaxToLock: 1, Now: &until, Queue: river.QueueDefault, Schema: j.db.Schema,
		})
		if err != nil {
			return n, fmt.Errorf("jobs: fetch: %w", err)
		}
		if len(taken.Jobs) == 0 {
			return n, nil
		}
		row := taken.Jobs[0]
		if before != nil {
			before(row.ScheduledAt)
		}
		if err := j.workOne(ctx, row); err != nil {
			return n, fmt.Errorf("jobs: %s %d: %w", row.Kind, row.ID, err)
		}
	}
}

// workOne works a job of WorkDue, and gives it back where it fails.
func (j *Jobs) workOne(ctx context.Context, row *rivertype.JobRow) error {
	var err error = &rivertype.UnknownJobKindError{Kind: row.Kind}
	if j.kinds[row.Kind] != nil {
		err = j.work(ctx, row)
	}
	if err == nil {
		return nil
	}
	_, back := j.db.Bun.ExecContext(context.WithoutCancel(ctx), `UPDATE river_job SET state = 'available' WHERE id = ? AND state = 'running' AND attempt = ?`, row.ID, row.Attempt)
	return errors.Join(err, back)
}
