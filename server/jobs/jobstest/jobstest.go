// Package jobstest works jobs in tests, at a time of the test's own.
package jobstest

import (
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"

	"duolao/server/jobs"
)

// Work works what is scheduled up to a moment, in its order, and says how many jobs those were. before, if given, is told
// each one's time first, for a test's clock to be set to.
func Work(t testing.TB, j *jobs.Jobs, until time.Time, before ...func(at time.Time)) int {
	t.Helper()
	n, err := j.WorkDue(t.Context(), until, func(at time.Time) {
		for _, f := range before {
			f(at)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Waiting are the times of the jobs of a kind that are yet to be worked.
func Waiting(t testing.TB, pool *pgxpool.Pool, kind string) []time.Time {
	t.Helper()
	rows, err := pool.Query(t.Context(), `SELECT scheduled_at FROM river_job WHERE kind = $1 AND finalized_at IS NULL ORDER BY scheduled_at, id`, kind)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var times []time.Time
	for rows.Next() {
		var at time.Time
		if err := rows.Scan(&at); err != nil {
			t.Fatal(err)
		}
		times = append(times, at)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return times
}
