package notify

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"duolao/server/auth"
)

// live tells those who follow that the number of their unread notifications has changed. One poller serves all of
// them with one statement; it sleeps while nobody follows.
type live struct {
	every    time.Duration
	mu       sync.Mutex
	followed map[int64]map[*follower]bool // by person
	marked   map[int64]bool               // who has marked some since the poller last began to ask: its answer is old
	running  bool
}

// follower is one stream. All sends happen under live's lock.
type follower struct {
	out  chan int
	last int // what was told last; -1: nothing yet
}

// pollEvery is how late a follower may learn of a change that another process made, or a domain.
const pollEvery = 2 * time.Second

// timeoutOfPoll bounds the poller's statement.
const timeoutOfPoll = 5 * time.Second

// UnreadChanged tells how many of the caller's notifications are not read, at once and whenever it changes, until
// ctx ends. MaxUnread means that many or more.
func (s *Service) UnreadChanged(ctx context.Context) (<-chan int, error) {
	actor, err := auth.Require(ctx, auth.OwnAccount)
	if err != nil {
		return nil, err
	}
	now, err := s.unread(ctx, []int64{actor.StaffID})
	if err != nil {
		return nil, err
	}
	f := &follower{out: make(chan int, 1), last: -1}
	f.tell(now[actor.StaffID])
	s.follow(actor.StaffID, f) //nolint:contextcheck // one poller for all who follow; it outlives the first
	context.AfterFunc(ctx, func() { s.live.leave(actor.StaffID, f) })
	return f.out, nil
}

func (s *Service) follow(staffID int64, f *follower) {
	l := &s.live
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.followed[staffID] == nil {
		l.followed[staffID] = map[*follower]bool{}
	}
	l.followed[staffID][f] = true
	if !l.running {
		l.running = true
		go s.poll()
	}
}

func (l *live) leave(staffID int64, f *follower) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.followed[staffID], f)
	if len(l.followed[staffID]) == 0 {
		delete(l.followed, staffID)
	}
	close(f.out)
}

// tell gives the number where it differs from the last one; who has not looked at that yet gets the new one only.
func (f *follower) tell(n int) {
	if n == f.last {
		return
	}
	f.last = n
	select {
	case <-f.out:
	default:
	}
	f.out <- n
}

func (s *Service) poll() {
	for {
		time.Sleep(s.live.every)
		ids, ok := s.live.people()
		if !ok {
			return
		}
		ctx, cancel := context.WithTimeout(context.Background(), timeoutOfPoll)
		counts, err := s.unread(ctx, ids)
		cancel()
		if err != nil {
			slog.Warn("the numbers of unread notifications that are followed cannot be read; trying again", "error", err)
			continue
		}
		s.live.tell(counts)
	}
}

// people are those who follow; with none the poller ends.
func (l *live) people() ([]int64, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	ids := make([]int64, 0, len(l.followed))
	for id := range l.followed {
		ids = append(ids, id)
	}
	clear(l.marked)
	l.running = len(ids) > 0
	return ids, l.running
}

func (l *live) tell(counts map[int64]int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for id, n := range counts {
		if l.marked[id] {
			continue // counted before that, perhaps; the next round knows
		}
		for f := range l.followed[id] {
			f.tell(n)
		}
	}
}

// mark tells a person's followers here at once what is left after they have marked some.
func (l *live) mark(staffID int64, left int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.followed[staffID]) == 0 {
		return
	}
	l.marked[staffID] = true
	for f := range l.followed[staffID] {
		f.tell(left)
	}
}
