package progress

import (
	"context"
	"sync"
	"time"

	"github.com/google/uuid"

	"duolao/server/auth"
	"duolao/server/errs"
)

// The steps of a command.
const (
	Reading   = "READING"
	Counting  = "COUNTING"
	Computing = "COMPUTING"
	Writing   = "WRITING"
	Done      = "DONE"
)

// CommandProgress is how far a command is.
type CommandProgress struct {
	Step    string
	Percent int // 0 to 100
}

const (
	// keptAfterEnd is how long the end of a command can still be asked for.
	keptAfterEnd = time.Minute
	// silentFor is how long a command may tell nothing, or not have begun; longer than any lasts.
	silentFor  = 10 * time.Minute
	sweepEvery = 20 * time.Second
	// perPerson bounds the commands of one person that are known at the same time.
	perPerson = 8
	// perCommand bounds those who listen to one command.
	perCommand = 8
)

// Hub brings those who tell and those who listen together. The zero value is ready, and so is nil,
// to which nobody listens.
type Hub struct {
	mu       sync.Mutex
	people   map[int64]map[uuid.UUID]*command
	sweeping bool
}

// command is one that somebody tells of, or waits for.
type command struct {
	latest    *CommandProgress // nil: it has not begun
	ended     bool
	until     time.Time // it is forgotten then
	listeners map[chan *CommandProgress]bool
}

// Tell says how far the caller's command with this requestId is: what it does now, and how far it is in all.
// It never waits.
func (h *Hub) Tell(ctx context.Context, requestID, step string, percent int) {
	h.tell(ctx, requestID, func(c *command) {
		p := &CommandProgress{step, min(max(percent, 0), 100)}
		if was := c.latest; was != nil && !c.ended {
			p.Percent = max(p.Percent, was.Percent) // a transaction that is tried again does not go back
			if *p == *was {
				return
			}
		}
		c.ended = false // told of again: what failed before is tried anew
		c.latest = p
		c.until = time.Now().Add(silentFor)
		c.send()
	})
}

// End says that the command is over: with no error it is DONE. Call it deferred, so that it is said whatever happens.
func (h *Hub) End(ctx context.Context, requestID string, err error) {
	h.tell(ctx, requestID, func(c *command) {
		if c.ended {
			return
		}
		if err == nil {
			c.latest = &CommandProgress{Done, 100}
			c.send()
		}
		c.end(time.Now().Add(keptAfterEnd))
	})
}

func (h *Hub) tell(ctx context.Context, requestID string, change func(*command)) {
	if h == nil {
		return
	}
	a := auth.From(ctx)
	id, err := uuid.Parse(requestID)
	if a == nil || a.StaffID == 0 || err != nil {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if c := h.command(a.StaffID, id); c != nil {
		change(c)
	}
}

// CommandProgress tells how far the caller's own command with this requestId is, the latest at once and then
// each change, until it has ended or ctx ends. It may be asked for before the command begins, and for a minute after
// its end. LIMITED too_many_streams for somebody who listens to too many.
func (h *Hub) CommandProgress(ctx context.Context, requestID string) (<-chan *CommandProgress, error) {
	a, err := auth.Require(ctx, auth.OwnAccount)
	if err != nil {
		return nil, err
	}
	id, err := uuid.Parse(requestID)
	if err != nil || len(requestID) != 36 {
		return nil, errs.Invalidf("requestId", "bad_request_id", "requestId is not a UUID; give the one that the command is sent with")
	}
	out := make(chan *CommandProgress, 1)
	if h == nil || a.StaffID == 0 {
		close(out)
		return out, nil
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	c := h.command(a.StaffID, id)
	if c == nil || len(c.listeners) >= perCommand {
		return nil, errs.New(errs.Limited, "too_many_streams", "too many commands are being followed; stop following another one first")
	}
	if c.latest != nil {
		out <- c.latest
	}
	if c.ended {
		close(out)
		return out, nil
	}
	c.listeners[out] = true
	context.AfterFunc(ctx, func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		c.leave(out)
	})
	return out, nil
}

// command finds or begins the entry of a command; nil where the person has too many that are not over.
func (h *Hub) command(staffID int64, id uuid.UUID) *command {
	own := h.people[staffID]
	c := own[id]
	switch {
	case c != nil:
		return c
	case own == nil:
		own = map[uuid.UUID]*command{}
		if h.people == nil {
			h.people = map[int64]map[uuid.UUID]*command{}
		}
		h.people[staffID] = own
	case len(own) >= perPerson && !dropOne(own):
		return nil
	}
	c = &command{until: time.Now().Add(silentFor), listeners: map[chan *CommandProgress]bool{}}
	own[id] = c
	if !h.sweeping {
		h.sweeping = true
		time.AfterFunc(sweepEvery, h.sweep)
	}
	return c
}

// dropOne makes room: the oldest that is over, else the oldest that nobody listens to and that has not begun.
func dropOne(own map[uuid.UUID]*command) bool {
	var oldest uuid.UUID
	var found *command
	for id, c := range own {
		if !c.ended && (c.latest != nil || len(c.listeners) > 0) {
			continue
		}
		if found == nil || c.until.Before(found.until) {
			oldest, found = id, c
		}
	}
	delete(own, oldest)
	return found != nil
}

// sweep forgets what has had its time, and comes again while anything is left.
func (h *Hub) sweep() {
	h.mu.Lock()
	defer h.mu.Unlock()
	now := time.Now()
	for staffID, own := range h.people {
		for id, c := range own {
			if now.Before(c.until) {
				continue
			}
			c.end(now)
			delete(own, id)
		}
		if len(own) == 0 {
			delete(h.people, staffID)
		}
	}
	if h.sweeping = len(h.people) > 0; h.sweeping {
		time.AfterFunc(sweepEvery, h.sweep)
	}
}

// send gives everybody the latest; who has not looked at the one before does not get that one any more. All sends
// happen under the hub's lock, so that none waits.
func (c *command) send() {
	for out := range c.listeners {
		select {
		case <-out:
		default:
		}
		out <- c.latest
	}
}

func (c *command) end(until time.Time) {
	c.ended, c.until = true, until
	for out := range c.listeners {
		c.leave(out)
	}
}

func (c *command) leave(out chan *CommandProgress) {
	if c.listeners[out] {
		delete(c.listeners, out)
		close(out)
	}
}
