package transport

import (
	"context"
	"sync"
	"time"

	"duolao/server/errs"
	"duolao/server/web/fail"
)

// Hub knows the open streams (event streams and WebSockets): it counts them by
// user, and ends them when the server stops.
type Hub struct {
	perUser int
	total   int
	closing chan struct{}
	once    sync.Once

	mu    sync.Mutex
	users map[string]int
	open  int
}

// NewHub makes a hub that allows each user perUser streams, and total of them in
// all. Nobody in particular ("") counts only towards the total.
func NewHub(perUser, total int) *Hub {
	return &Hub{perUser: perUser, total: total, closing: make(chan struct{}), users: map[string]int{}}
}

// join counts a stream whose user is not known yet.
func (h *Hub) join() (leave func(), ok bool) { return h.enter("") }

// enter counts a stream of user until leave is called.
func (h *Hub) enter(user string) (leave func(), ok bool) {
	if h == nil {
		return func() {}, true
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	select {
	case <-h.closing:
		return nil, false
	default:
	}
	if h.open >= h.total {
		return nil, false
	}
	leaveUser, ok := h.claim(user)
	if !ok {
		return nil, false
	}
	h.open++
	return func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		h.open--
		leaveUser()
	}, true
}

// claim counts a stream under user. The caller holds the lock, now and in release.
func (h *Hub) claim(user string) (release func(), ok bool) {
	if user == "" {
		return func() {}, true
	}
	if h.users[user] >= h.perUser {
		return nil, false
	}
	h.users[user]++
	return func() {
		if h.users[user]--; h.users[user] == 0 {
			delete(h.users, user)
		}
	}, true
}

// identify counts a stream that joined under the user who has become known.
func (h *Hub) identify(user string) (leave func(), ok bool) {
	if h == nil {
		return func() {}, true
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	release, ok := h.claim(user)
	if !ok {
		return nil, false
	}
	return func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		release()
	}, true
}

// refusal is why a stream could not enter.
func (h *Hub) refusal() *errs.Error {
	select {
	case <-h.closing:
		return fail.Unavailable(5 * time.Second)
	default:
	}
	e := errs.New(errs.Limited, "too_many_streams", "too many open connections; close another one first")
	e.RetryAfter = 5 * time.Second
	return e
}

// done is closed when the server stops. A nil hub never stops.
func (h *Hub) done() <-chan struct{} {
	if h == nil {
		return nil
	}
	return h.closing
}

// Open is the number of streams that are open.
func (h *Hub) Open() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.open
}

// Shutdown ends all streams in a way that lets their clients come back (elsewhere),
// takes no new ones, and waits until the last has ended or ctx has.
func (h *Hub) Shutdown(ctx context.Context) error {
	h.once.Do(func() {
		h.mu.Lock() // so that no stream enters without seeing it
		defer h.mu.Unlock()
		close(h.closing)
	})
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for h.Open() > 0 {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
	}
	return nil
}
