package jobs

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"time"

	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/rivertype"
)

// batch is how many jobs one statement of keep moves.
const batch = 1000

// keep does in every server what River leaves to an elected one, whose death costs it up to half a minute and more: it
// makes ready what comes due before the next round, and takes over what a server has begun and left.
func (j *Jobs) keep(ctx context.Context) error {
	now := time.Now() // River's clock is the machine's
	if err := j.ready(ctx, now.Add(j.pace.keep)); err != nil {
		return err
	}
	horizon := now.Add(-j.pace.takeOver)
	left, err := j.exec.JobGetStuck(ctx, &riverdriver.JobGetStuckParams{Max: batch, Schema: j.db.Schema, StuckHorizon: horizon})
	if err != nil || len(left) == 0 {
		return err
	}
	to := &riverdriver.JobRescueManyParams{Schema: j.db.Schema, StuckHorizon: horizon}
	for _, job := range left {
		why, err := json.Marshal(rivertype.AttemptError{At: now, Attempt: job.Attempt, Error: "left by the server that had begun it"})
		if err != nil {
			return err
		}
		state, end := rivertype.JobStateAvailable, (*time.Time)(nil)
		if job.Attempt >= job.MaxAttempts {
			state, end = rivertype.JobStateDiscarded, &now
		}
		to.ID, to.Error, to.State = append(to.ID, job.ID), append(to.Error, why), append(to.State, string(state))
		to.FinalizedAt, to.ScheduledAt = append(to.FinalizedAt, end), append(to.ScheduledAt, job.ScheduledAt)
		slog.WarnContext(ctx, "a job that was left is taken over", "kind", job.Kind, "job", job.ID, "attempt", job.Attempt, "begun", job.AttemptedAt)
	}
	if _, err := j.exec.JobRescueMany(ctx, to); err != nil {
		return fmt.Errorf("jobs: take over: %w", err)
	}
	return nil
}

// ready makes available whatever is scheduled up to a moment.
func (j *Jobs) ready(ctx context.Context, until time.Time) error {
	for {
		moved, err := j.exec.JobSchedule(ctx, &riverdriver.JobScheduleParams{Max: batch, Now: &until, Schema: j.db.Schema})
		if err != nil {
			return fmt.Errorf("jobs: schedule: %w", err)
		}
		if len(moved) < batch {
			return nil
		}
	}
}
