package notify

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/db/dbtest"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/page"
)

var noon = time.Date(2010, 10, 8, 12, 0, 0, 0, clock.Shanghai)

// house is a schema with people who get messages.
type house struct {
	*testing.T
	db     *db.DB
	now    time.Time
	s      *Service
	me, to int64
}

func newHouse(t *testing.T) *house {
	h := &house{T: t, db: dbtest.Open(t), now: noon}
	h.s = h.process()
	h.me, h.to = h.person("M001"), h.person("M002")
	return h
}

// process is another process on the same database, which looks often.
func (h *house) process() *Service {
	s := New(h.db, func() time.Time { return h.now })
	s.live.every = 5 * time.Millisecond
	return s
}

func (h *house) person(code string) (id int64) {
	h.Helper()
	if err := h.db.Pool.QueryRow(h.Context(), `INSERT INTO staff (code, name, roles) VALUES ($1, $1, '{MANAGER}') RETURNING id`, code).Scan(&id); err != nil {
		h.Fatal(err)
	}
	return id
}

func (h *house) as(staffID int64) context.Context {
	return auth.With(h.Context(), &auth.Actor{StaffID: staffID, Roles: []auth.Role{auth.Manager}})
}

func (h *house) send(messages ...Message) error {
	return h.db.RunInTx(h.Context(), func(ctx context.Context, tx bun.Tx) error { return h.s.SendTx(ctx, tx, h.now, messages) })
}

func (h *house) sent(staffID int64, n int) {
	h.Helper()
	var list []Message
	for i := range n {
		list = append(list, Message{StaffID: staffID, Kind: AppealRaised, SubjectID: int64(i + 1), Month: 201009, Params: map[string]string{WordPerson: "张伟", WordCity: "苏州", WordNote: ""}})
	}
	if err := h.send(list...); err != nil {
		h.Fatal(err)
	}
}

func (h *house) inbox(staffID int64, unread *bool, args page.Args) *NotificationConnection {
	h.Helper()
	list, err := h.s.Inbox(h.as(staffID), unread, args)
	if err != nil {
		h.Fatal(err)
	}
	return list
}

func (h *house) unread(staffID int64) int {
	h.Helper()
	n, err := h.s.UnreadNotifications(h.as(staffID))
	if err != nil {
		h.Fatal(err)
	}
	return n
}

func TestInbox(t *testing.T) {
	h := newHouse(t)
	h.sent(h.me, 5)
	h.sent(h.to, 1)
	if err := h.send(Message{StaffID: h.me, Kind: StatementClosed, SubjectID: 6}); err != nil {
		t.Fatal(err)
	}
	two := 2
	var seen []string
	args := page.Args{First: &two}
	for {
		list := h.inbox(h.me, nil, args)
		for _, n := range list.Nodes {
			text := fmt.Sprint(n.Kind, n.SubjectID, n.Month, n.ReadAt == nil, n.At.Equal(noon))
			for _, p := range n.Params {
				text += p.Name + "=" + p.Value
			}
			seen = append(seen, text)
		}
		if !list.Info.HasNextPage {
			break
		}
		args.After = list.Info.EndCursor
	}
	if len(seen) != 6 || seen[0] != "STATEMENT_CLOSED6 <nil> true true" || !strings.HasPrefix(seen[5], "APPEAL_RAISED1") ||
		!strings.HasSuffix(seen[5], "2010-09 true truecity=苏州person=张伟") {
		t.Errorf("%q", seen)
	}
	if m := h.inbox(h.me, nil, page.Args{}).Nodes[1].Month; m == nil || *m != 201009 {
		t.Errorf("month %v", m)
	}
	if n := len(h.inbox(h.to, nil, page.Args{}).Nodes); n != 1 {
		t.Errorf("the other one has %d", n)
	}
	if _, err := h.s.Inbox(t.Context(), nil, page.Args{}); errs.CodeOf(err) != errs.Unauthenticated {
		t.Errorf("nobody: %v", err)
	}
}

func TestReading(t *testing.T) {
	h := newHouse(t)
	h.sent(h.me, 6)
	h.sent(h.to, 2)
	mine, theirs := h.inbox(h.me, nil, page.Args{}).Nodes, h.inbox(h.to, nil, page.Args{}).Nodes
	read := func(in ReadNotifications, want int) {
		t.Helper()
		if left, err := h.s.ReadNotifications(h.as(h.me), in); err != nil || left != want || h.unread(h.me) != want {
			t.Errorf("%d left of %d, %v; want %d", left, h.unread(h.me), err, want)
		}
	}
	read(ReadNotifications{IDs: []int64{mine[0].ID, mine[2].ID, theirs[0].ID}}, 4) // not somebody else's
	if n := h.unread(h.to); n != 2 {
		t.Errorf("the other one has %d unread", n)
	}
	h.now = noon.Add(time.Hour)
	read(ReadNotifications{IDs: []int64{mine[0].ID}}, 4)
	if at := h.inbox(h.me, nil, page.Args{}).Nodes[0].ReadAt; at == nil || !at.Equal(noon) {
		t.Errorf("it was first read at %v", at)
	}
	read(ReadNotifications{UntilID: &mine[3].ID}, 1)
	yes := true
	if list := h.inbox(h.me, &yes, page.Args{}).Nodes; len(list) != 1 || list[0].ID != mine[1].ID {
		t.Errorf("unread: %v", list)
	}
	for _, in := range []ReadNotifications{{}, {IDs: []int64{1}, UntilID: &mine[0].ID}, {IDs: make([]int64, maxMarked+1)}} {
		if _, err := h.s.ReadNotifications(h.as(h.me), in); errs.CodeOf(err) != errs.Invalid {
			t.Errorf("%d ids: %v", len(in.IDs), err)
		}
	}
}

// TestTheOrderOfTime: a message that was written later may tell of something earlier. All up to one means up to its time.
func TestTheOrderOfTime(t *testing.T) {
	h := newHouse(t)
	h.sent(h.me, 2)
	h.now = noon.Add(-time.Hour)
	h.sent(h.me, 2)
	h.now = noon
	one, seen := 1, []int64{}
	for args := (page.Args{First: &one}); ; {
		list := h.inbox(h.me, nil, args)
		seen = append(seen, list.Nodes[0].ID)
		if !list.Info.HasNextPage {
			break
		}
		args.After = list.Info.EndCursor
	}
	if len(seen) != 4 || seen[0] > seen[2] || seen[0] < seen[1] || seen[2] < seen[3] {
		t.Errorf("the inbox goes by %v", seen)
	}
	if left, err := h.s.ReadNotifications(h.as(h.me), ReadNotifications{UntilID: &seen[1]}); err != nil || left != 1 {
		t.Errorf("%d left, %v", left, err)
	}
	all := int64(math.MaxInt64) // nobody's number
	if left, err := h.s.ReadNotifications(h.as(h.me), ReadNotifications{UntilID: &all}); err != nil || left != 0 {
		t.Errorf("%d left of all, %v", left, err)
	}
}

func TestSending(t *testing.T) {
	h := newHouse(t)
	h.sent(h.me, sentAtOnce+3)
	if n := h.unread(h.me); n != MaxUnread {
		t.Errorf("counted %d", n)
	}
	for name, m := range map[string]Message{
		"a kind that does not exist": {StaffID: h.to, Kind: "PAYDAY"},
		"an amount":                  {StaffID: h.to, Kind: StatementClosed, Params: map[string]string{"bonus": "3000.00"}},
		"nobody":                     {StaffID: 99, Kind: StatementClosed},
	} {
		if err := h.send(Message{StaffID: h.to, Kind: StatementClosed}, m); err == nil {
			t.Errorf("%s was sent", name)
		}
	}
	if n := h.unread(h.to); n != 0 {
		t.Errorf("%d of what was refused are there", n)
	}
	if err := h.send(Message{StaffID: h.to, Kind: SettlementReturned, Params: map[string]string{WordNote: strings.Repeat("长", 500)}}); err != nil {
		t.Fatal(err)
	}
	if p := h.inbox(h.to, nil, page.Args{}).Nodes[0].Params; len([]rune(p[0].Value)) != maxWord {
		t.Errorf("%d characters", len([]rune(p[0].Value)))
	}
	if err := h.send(); err != nil {
		t.Error(err)
	}
}

// follow collects what a stream says until it has said want.
func (h *house) hears(out <-chan int, want int) []int {
	h.Helper()
	var said []int
	for {
		select {
		case n, ok := <-out:
			said = append(said, n)
			if n == want || !ok {
				return said
			}
		case <-time.After(10 * time.Second):
			h.Fatalf("heard %v, never %d", said, want)
		}
	}
}

func TestUnreadChangedOverTwoProcesses(t *testing.T) {
	h := newHouse(t)
	other := h.process()
	h.sent(h.me, 2)
	ctx, stop := context.WithCancel(h.as(h.me))
	here, err := h.s.UnreadChanged(ctx)
	if err != nil {
		t.Fatal(err)
	}
	there, err := other.UnreadChanged(h.as(h.me))
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := h.s.UnreadChanged(h.as(h.to))
	if err != nil {
		t.Fatal(err)
	}
	if a, b, c := <-here, <-there, <-theirs; a != 2 || b != 2 || c != 0 {
		t.Errorf("at once: %d, %d, %d", a, b, c)
	}
	h.sent(h.me, 1)
	if a, b := h.hears(here, 3), h.hears(there, 3); len(a) != 1 || len(b) != 1 {
		t.Errorf("heard %v and %v", a, b)
	}
	newest := h.inbox(h.me, nil, page.Args{}).Nodes[0].ID
	if _, err := other.ReadNotifications(h.as(h.me), ReadNotifications{UntilID: &newest}); err != nil {
		t.Fatal(err)
	}
	if a, b := h.hears(here, 0), h.hears(there, 0); len(a) != 1 || len(b) != 1 {
		t.Errorf("heard %v and %v", a, b)
	}
	select {
	case n := <-theirs:
		t.Errorf("the other one heard %d", n)
	default:
	}
	stop()
	for range here { // closed
		t.Error("heard something after the end")
	}
	if _, err := h.s.UnreadChanged(t.Context()); errs.CodeOf(err) != errs.Unauthenticated {
		t.Errorf("nobody: %v", err)
	}
}

// What a round counted before somebody marked some does not come back; and the poller sleeps while nobody follows.
func TestFollowing(t *testing.T) {
	l := &live{followed: map[int64]map[*follower]bool{}, marked: map[int64]bool{}}
	f := &follower{out: make(chan int, 1), last: -1}
	l.followed[1] = map[*follower]bool{f: true}
	f.tell(3)
	if ids, ok := l.people(); !ok || !slices.Equal(ids, []int64{1}) {
		t.Errorf("%v, %v", ids, ok)
	}
	l.mark(1, 0)
	l.tell(map[int64]int{1: 3})
	if n := <-f.out; n != 0 {
		t.Errorf("heard %d", n)
	}
	l.people()
	l.tell(map[int64]int{1: 4})
	if n := <-f.out; n != 4 {
		t.Errorf("heard %d", n)
	}
	l.mark(2, 0) // nobody follows
	l.leave(1, f)
	if _, ok := l.people(); ok || l.running || len(l.marked) != 0 {
		t.Errorf("goes on for nobody: %+v", l)
	}
}
