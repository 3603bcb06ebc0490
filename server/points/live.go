package points

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/clock"
)

// live tells watchers that a month's revision has moved. One poller serves all of them
// with one statement, however many watch; it sleeps while nobody does. It reads the
// database, so a change that another process made is seen as well.
type live struct {
	mu      sync.Mutex
	watched map[key]map[chan struct{}]bool
	running bool
}

// pollEvery is how late a watcher may learn of a change.
const pollEvery = 400 * time.Millisecond

// StandingChanged gives a person's standing (the caller's own without one) at once and
// again whenever it changes, until ctx ends. Rights as for Standing.
func (s *Service) StandingChanged(ctx context.Context, whose *int64, month clock.Month) (<-chan *Standing, error) {
	actor, err := auth.Require(ctx, auth.ReadPoints)
	if err != nil {
		return nil, err
	}
	staffID := actor.StaffID
	if whose != nil {
		staffID = *whose
	}
	first, err := s.Standing(ctx, staffID, month)
	if err != nil {
		return nil, err
	}
	b, _, err := s.boardOf(ctx, staffID, 0, month)
	if err != nil {
		return nil, err
	}
	moved, stop := s.watch(key{b.in.cityID, month}) //nolint:contextcheck // one poller for all who watch; it outlives the first
	out := make(chan *Standing, 1)
	out <- first
	go func() {
		defer close(out)
		defer stop()
		for last := first; ; {
			select {
			case <-ctx.Done():
				return
			case <-moved:
			}
			next, err := s.Standing(ctx, staffID, month)
			if err != nil {
				if ctx.Err() == nil {
					slog.WarnContext(ctx, "a standing that is watched can no longer be read", "staff", staffID, "error", err)
				}
				return
			}
			if next == last {
				continue
			}
			last = next
			select {
			case <-ctx.Done():
				return
			case out <- next:
			}
		}
	}()
	return out, nil
}

// watch gives a channel that is told of each change of a month, possibly several at once.
func (s *Service) watch(k key) (<-chan struct{}, func()) {
	l := &s.live
	moved := make(chan struct{}, 1)
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.watched[k] == nil {
		l.watched[k] = map[chan struct{}]bool{}
	}
	l.watched[k][moved] = true
	if !l.running {
		l.running = true
		go s.poll()
	}
	return moved, func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		delete(l.watched[k], moved)
		if len(l.watched[k]) == 0 {
			delete(l.watched, k)
		}
	}
}

func (s *Service) poll() {
	known := map[key]int64{}
	for {
		time.Sleep(pollEvery)
		keys, ok := s.live.keys()
		if !ok {
			return
		}
		now, err := s.revisions(keys)
		if err != nil {
			slog.Warn("the revisions that are watched cannot be read; trying again", "error", err)
			continue
		}
		for k, revision := range now {
			// The first look has nothing to compare with: rather tell once too often.
			if was, had := known[k]; !had || was != revision {
				s.live.tell(k)
			}
		}
		known = now
	}
}

// keys are the months that are watched; with none the poller ends.
func (l *live) keys() ([]key, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	keys := make([]key, 0, len(l.watched))
	for k := range l.watched {
		keys = append(keys, k)
	}
	l.running = len(keys) > 0
	return keys, l.running
}

func (l *live) tell(k key) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for moved := range l.watched[k] {
		select {
		case moved <- struct{}{}:
		default: // has not looked yet at the last one
		}
	}
}

func (s *Service) revisions(keys []key) (map[key]int64, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	cities, months := make([]int64, len(keys)), make([]int32, len(keys))
	for i, k := range keys {
		cities[i], months[i] = k.cityID, int32(k.month)
	}
	rows, err := s.db.Pool.Query(ctx, `
		SELECT p.city_id, p.month, p.revision FROM unnest($1::bigint[], $2::int[]) AS k (city_id, month)
		JOIN period p USING (city_id, month)`, db.Prepared, cities, months)
	if err != nil {
		return nil, err
	}
	found := make(map[key]int64, len(keys))
	var k key
	var month int32
	var revision int64
	_, err = pgx.ForEachRow(rows, []any{&k.cityID, &month, &revision}, func() error {
		k.month = clock.Month(month)
		found[k] = revision
		return nil
	})
	return found, err
}
