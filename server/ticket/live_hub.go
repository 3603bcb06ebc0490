package ticket

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"time"

	"duolao/db"
	"duolao/server/errs"
)

const (
	// pollEvery is how late a follower may learn of what happened.
	pollEvery = 300 * time.Millisecond
	// holdBack is how long a line waits for one before it whose transaction has not ended.
	holdBack = time.Second
	// timeoutOfPoll bounds the tail's statements.
	timeoutOfPoll = 5 * time.Second
	// maxMissed is how many lines a new subscription is told of what it has missed; who has missed more reads anew.
	maxMissed = 1000
	// maxBacklog is how many lines wait for a slow follower; then its subscription ends, and it comes back with the last one.
	maxBacklog = 1024
	// maxLate is how many late lines are remembered for those who come back.
	maxLate = 1000
)

// hub tells followers what happens to orders: those of a team's queue, of an order, of a person. One tail reads the
// timelines for all followers of the process; it ends when nobody follows. What another process writes is read as well.
type hub struct {
	mu        sync.Mutex
	tail      *tail // nil while nobody follows
	followers map[topic]map[*follower]struct{}
	upTo      int64   // as tail.told says
	passed    []int64 // likewise
	late      []lateLine
}

// topic is what is followed.
type topic struct {
	kind topicKind
	id   int64
}

type topicKind uint8

const (
	aTeam topicKind = iota
	anOrder
	aPerson
)

// lateLine is a line that was told late: by then lines up to upTo were there, and may have been told before it.
type lateLine struct {
	*line
	upTo int64
}

// follower is one subscription. What is below out belongs to the hub's lock.
type follower struct {
	out     chan *TicketChange
	topic   topic
	after   int64 // lines up to here are known to whoever follows
	backlog []*TicketChange
	missing bool          // what was missed is being read; everything waits behind it
	pump    chan struct{} // closed to stop whoever empties the backlog; nil where nobody does
	gone    bool
}

// follow begins a subscription of a topic: what happened after the line since is told first, where it is given.
func (h *hub) follow(ctx context.Context, d *db.DB, of topic, since *int64) (<-chan *TicketChange, error) {
	if since != nil && *since < 0 {
		return nil, errs.Invalidf("since", "bad_value", "since is %d; take the id of the last line that was told, or QueueSummary.lastEventId", *since)
	}
	f := &follower{out: make(chan *TicketChange, 8), topic: of}
	if since != nil {
		f.after, f.missing = *since, true
	}
	upTo, passed, late, err := h.join(ctx, d, f)
	if err != nil {
		return nil, err
	}
	if since != nil {
		missed, err := missedLines(ctx, d, of, *since, upTo, passed)
		if err != nil {
			h.leave(f)
			return nil, err
		}
		for _, one := range late {
			// It appeared when later ones had been told: whoever followed then may have it or not. Rather twice than never.
			if one.change.EventID <= *since && one.upTo >= *since && one.concerns(of) {
				missed = append(missed, one.change)
			}
		}
		h.catchUp(f, missed)
	}
	context.AfterFunc(ctx, func() { h.leave(f) })
	return f.out, nil
}

// join puts f among the followers, and says up to which line all were told before it came.
func (h *hub) join(ctx context.Context, d *db.DB, f *follower) (upTo int64, passed []int64, late []lateLine, err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.tail == nil {
		t := &tail{db: d, holdBack: holdBack}
		if err := t.begin(ctx); err != nil {
			return 0, nil, nil, err
		}
		h.began(t)
		go h.poll(t) //nolint:gosec,contextcheck // one tail for all who follow; it outlives the first
	}
	h.add(f)
	return h.upTo, slices.Clone(h.passed), slices.Clone(h.late), nil
}

func (h *hub) began(t *tail) {
	h.tail = t
	h.upTo, h.passed = t.told()
	if h.followers == nil {
		h.followers = map[topic]map[*follower]struct{}{}
	}
}

func (h *hub) add(f *follower) {
	if h.followers[f.topic] == nil {
		h.followers[f.topic] = map[*follower]struct{}{}
	}
	h.followers[f.topic][f] = struct{}{}
}

// leave ends a subscription.
func (h *hub) leave(f *follower) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.drop(f)
}

func (h *hub) drop(f *follower) {
	if f.gone {
		return
	}
	f.gone = true
	delete(h.followers[f.topic], f)
	if len(h.followers[f.topic]) == 0 {
		delete(h.followers, f.topic)
	}
	f.backlog = nil
	if f.pump != nil {
		close(f.pump) // who empties the backlog closes out
	} else {
		close(f.out)
	}
}

// catchUp gives f what it has missed, before what has happened since it joined.
func (h *hub) catchUp(f *follower, missed []*TicketChange) {
	h.mu.Lock()
	defer h.mu.Unlock()
	f.missing = false
	if f.gone {
		return
	}
	behind := f.backlog
	f.backlog = nil
	for _, c := range slices.Concat(missed, behind) {
		h.give(f, c, len(missed)+maxBacklog)
	}
}

// give tells f a change. It never waits: what f does not take at once goes into its backlog, which is bounded.
func (h *hub) give(f *follower, c *TicketChange, most int) {
	if f.gone {
		return
	}
	if !f.missing && f.pump == nil {
		select {
		case f.out <- c:
			return
		default:
			f.pump = make(chan struct{})
			go h.empty(f, f.pump)
		}
	}
	if len(f.backlog) >= most {
		h.drop(f)
		return
	}
	f.backlog = append(f.backlog, c)
}

// empty brings f's backlog to it, as fast as f takes it.
func (h *hub) empty(f *follower, stop <-chan struct{}) {
	for {
		h.mu.Lock()
		if f.gone {
			close(f.out)
			h.mu.Unlock()
			return
		}
		if len(f.backlog) == 0 {
			f.backlog, f.pump = nil, nil
			h.mu.Unlock()
			return
		}
		next := f.backlog[0]
		f.backlog = f.backlog[1:]
		h.mu.Unlock()
		select {
		case f.out <- next:
		case <-stop:
		}
	}
}

// poll reads the timelines while somebody follows.
func (h *hub) poll(t *tail) {
	for failed := false; ; {
		time.Sleep(pollEvery)
		if h.nobody() {
			return
		}
		ctx, cancel := context.WithTimeout(context.Background(), timeoutOfPoll)
		lines, err := t.round(ctx)
		cancel()
		if err != nil && !failed {
			slog.Warn("what happens to orders cannot be followed at the moment; trying again", "error", err)
		}
		failed = err != nil
		h.tell(t, lines)
	}
}

// nobody says that nobody follows, and ends the tail.
func (h *hub) nobody() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.followers) == 0 {
		h.tail = nil
	}
	return h.tail == nil
}

// tell gives lines to those whom they concern.
func (h *hub) tell(t *tail, lines []*line) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, one := range lines {
		if one.late {
			h.late = append(h.late, lateLine{one, t.last})
		}
		for _, of := range one.topics() {
			for f := range h.followers[of] {
				if one.late || one.change.EventID > f.after {
					h.give(f, one.change, maxBacklog)
				}
			}
		}
	}
	if over := len(h.late) - maxLate; over > 0 {
		h.late = slices.Clone(h.late[over:])
	}
	h.upTo, h.passed = t.told()
}

// from is the id from which on somebody who begins to read now should follow.
func (h *hub) from(ctx context.Context, d *db.DB) (int64, error) {
	h.mu.Lock()
	running, upTo := h.tail != nil, h.upTo
	h.mu.Unlock()
	if running {
		return upTo, nil
	}
	return position(ctx, d)
}

// topics are those whom a line concerns, each once.
func (l *line) topics() []topic {
	list := make([]topic, 0, 4+len(l.people))
	list = append(list, topic{anOrder, l.change.TicketID}, topic{aTeam, l.change.TeamID})
	if was := l.change.WasTeamID; was != nil && *was != l.change.TeamID {
		list = append(list, topic{aTeam, *was})
	}
	if l.change.StaffID != nil {
		list = append(list, topic{aPerson, *l.change.StaffID})
	}
	for _, id := range l.people {
		if of := (topic{aPerson, id}); !slices.Contains(list, of) {
			list = append(list, of)
		}
	}
	return list
}

func (l *line) concerns(of topic) bool { return slices.Contains(l.topics(), of) }
