package ticket

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"pgregory.net/rapid"

	"duolao/db"
	"duolao/server/errs"
)

// byHand has a service's timelines followed round by round, as the test says, instead of by its own clock.
func byHand(t testing.TB, s *Service, holdBack time.Duration) (round func() []*line) {
	t.Helper()
	tl := &tail{db: s.db, holdBack: holdBack}
	if err := tl.begin(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.live.began(tl)
	return func() []*line {
		lines, err := tl.round(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		s.live.tell(tl, lines)
		return lines
	}
}

// writer is a transaction that has written one line and has not ended.
type writer struct {
	tx pgx.Tx
	id int64
}

func write(t testing.TB, d *db.DB, ticketID, teamID int64, was *int64, people ...int64) writer {
	t.Helper()
	tx, err := d.Pool.Begin(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	w := writer{tx: tx}
	if people == nil {
		people = []int64{}
	}
	if err := tx.QueryRow(context.Background(), `INSERT INTO ticket_event (ticket_id, at, kind, to_status, team_id, was_team_id, people)
		VALUES ($1, now(), 'COMMENTED', 'WORKING', $2, $3, $4) RETURNING id`, ticketID, teamID, was, people).Scan(&w.id); err != nil {
		t.Fatal(err)
	}
	return w
}

func (w writer) end(t testing.TB, commit bool) {
	t.Helper()
	end := w.tx.Rollback
	if commit {
		end = w.tx.Commit
	}
	if err := end(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// taken is what lies ready in a subscription.
func taken(in <-chan *TicketChange) (ids []int64) {
	for {
		select {
		case c, open := <-in:
			if !open {
				return ids
			}
			ids = append(ids, c.EventID)
		default:
			return ids
		}
	}
}

// next waits for one.
func next(t testing.TB, in <-chan *TicketChange) *TicketChange {
	t.Helper()
	select {
	case c, open := <-in:
		if !open {
			t.Fatal("the subscription has ended")
		}
		return c
	case <-time.After(20 * time.Second):
		t.Fatal("nothing is told")
	}
	return nil
}

// What is told of orders, each on a server of its own.
func TestLive(t *testing.T) {
	o := newOffice(t)
	for name, test := range map[string]func(*testing.T, *office){
		"nothing is lost nor told twice": nothingIsLostNorToldTwice, "a late line": aLateLine, "what was on its way": whatWasOnItsWay,
		"who is told": whoIsTold, "who may follow": whoMayFollow, "bounds of a subscription": boundsOfASubscription,
		"the tail runs while somebody follows": theTailRunsWhileSomebodyFollows,
	} {
		t.Run(name, func(t *testing.T) {
			own := *o
			own.s = o.service(t)
			test(t, &own)
			o.orders = own.orders
		})
	}
}

// Two servers on one database, transactions that commit in any order or not at all, followers who come, go and come back
// to the other server with the last line that they were told: each is told every line once, in order.
func nothingIsLostNorToldTwice(t *testing.T, o *office) {
	orders := []int64{o.order(t, nil), o.order(t, fields{"team_id": o.city})}
	teams := []int64{o.unit, o.city}
	rapid.Check(t, func(rt *rapid.T) {
		servers := [2]*Service{{db: o.DB}, {db: o.DB}}
		rounds := [2]func() []*line{byHand(t, servers[0], time.Hour), byHand(t, servers[1], time.Hour)}
		var open []writer
		type fan struct {
			in   <-chan *TicketChange
			stop context.CancelFunc
			told []int64
			last int64
			topic
		}
		var fans []*fan
		committed := map[topic][]int64{}
		begin, err := position(t.Context(), o.DB)
		if err != nil {
			t.Fatal(err)
		}
		take := func(f *fan) {
			for _, id := range taken(f.in) {
				f.told, f.last = append(f.told, id), id
			}
		}
		join := func(f *fan, server int) {
			ctx, stop := context.WithCancel(context.Background())
			in, err := servers[server].live.follow(ctx, o.DB, f.topic, &f.last)
			if err != nil {
				t.Fatal(err)
			}
			f.in, f.stop = in, stop
		}
		defer func() {
			for _, w := range open {
				w.end(t, false)
			}
			for _, f := range fans {
				f.stop()
			}
		}()
		for range rapid.IntRange(5, 40).Draw(rt, "steps") {
			switch rapid.SampledFrom([]string{"write", "write", "end", "end", "round", "round", "join", "move"}).Draw(rt, "step") {
			case "write":
				if len(open) < 4 {
					i := rapid.IntRange(0, 1).Draw(rt, "order")
					open = append(open, write(t, o.DB, orders[i], teams[i], nil))
				}
			case "end":
				if len(open) > 0 {
					i := rapid.IntRange(0, len(open)-1).Draw(rt, "which")
					w := open[i]
					open = slices.Delete(open, i, i+1)
					commit := rapid.IntRange(0, 3).Draw(rt, "commit") > 0
					w.end(t, commit)
					if commit {
						for _, of := range linesTopics(t, o.DB, w.id) {
							committed[of] = append(committed[of], w.id)
						}
					}
				}
			case "round":
				rounds[rapid.IntRange(0, 1).Draw(rt, "server")]()
			case "join":
				if len(fans) < 6 {
					i := rapid.IntRange(0, 1).Draw(rt, "of")
					f := &fan{topic: rapid.SampledFrom([]topic{{aTeam, teams[i]}, {anOrder, orders[i]}}).Draw(rt, "topic"), last: begin}
					join(f, rapid.IntRange(0, 1).Draw(rt, "server"))
					fans = append(fans, f)
				}
			case "move": // a dropped connection: what lay ready is lost with it
				if len(fans) > 0 {
					f := fans[rapid.IntRange(0, len(fans)-1).Draw(rt, "fan")]
					if rapid.Bool().Draw(rt, "took") {
						take(f)
					}
					f.stop()
					join(f, rapid.IntRange(0, 1).Draw(rt, "server"))
				}
			}
		}
		for _, w := range open {
			w.end(t, false)
		}
		open = nil
		for range 3 { // a hole is looked for, found dead, passed
			rounds[0]()
			rounds[1]()
		}
		for _, f := range fans {
			settle(t, f.in, func() bool { take(f); return len(f.told) >= len(committed[f.topic]) })
			slices.Sort(committed[f.topic])
			if !slices.Equal(f.told, committed[f.topic]) {
				rt.Fatalf("%+v was told %v of %v", f.topic, f.told, committed[f.topic])
			}
		}
	})
}

// settle gives a backlog the time to be brought.
func settle(t testing.TB, _ <-chan *TicketChange, done func() bool) {
	t.Helper()
	for until := time.Now().Add(5 * time.Second); !done(); {
		if time.Now().After(until) {
			return
		}
		time.Sleep(time.Millisecond)
	}
}

func linesTopics(t testing.TB, d *db.DB, id int64) []topic {
	t.Helper()
	l, err := scanLine(d.Pool.QueryRow(context.Background(), `SELECT `+lineColumns+` FROM ticket_event WHERE id = $1`, id))
	if err != nil {
		t.Fatal(err)
	}
	return l.topics()
}

// A transaction that dawdles holds the others up for a while only. Its line is told late, to everybody, and to those
// who come back as well, wherever they had got to.
func aLateLine(t *testing.T, o *office) {
	id := o.order(t, nil)
	round := byHand(t, o.s, 0) // who dawdles is waited for no time at all
	ctx, stop := context.WithCancel(o.As(t, o.clerk1))
	defer stop()
	in, err := o.s.QueueChanged(ctx, o.unit, nil)
	if err != nil {
		t.Fatal(err)
	}
	slow := write(t, o.DB, id, o.unit, nil)
	quick := write(t, o.DB, id, o.unit, nil)
	quick.end(t, true)
	round()
	if got := taken(in); !slices.Equal(got, []int64{quick.id}) {
		t.Fatalf("told %v, want %d at once", got, quick.id)
	}
	from, err := o.s.QueueSummary(ctx, o.unit)
	if err != nil {
		t.Fatal(err)
	}
	back, err := o.s.QueueChanged(ctx, o.unit, &from.LastEventID) // before it commits
	if err != nil {
		t.Fatal(err)
	}
	slow.end(t, true)
	earlier := slow.id - 1
	meanwhile, err := o.s.QueueChanged(ctx, o.unit, &earlier) // when it can be seen, and before it is told
	if err != nil {
		t.Fatal(err)
	}
	round()
	for name, in := range map[string]<-chan *TicketChange{"who followed": in, "who came back before": back} {
		if got := taken(in); !slices.Equal(got, []int64{slow.id}) {
			t.Errorf("%s was told %v, want the late %d", name, got, slow.id)
		}
	}
	if got := taken(meanwhile); !slices.Equal(got, []int64{quick.id, slow.id}) {
		t.Errorf("who came back meanwhile was told %v, want %d and %d once", got, quick.id, slow.id)
	}
	after, err := o.s.QueueChanged(ctx, o.unit, &quick.id) // after it was told
	if err != nil {
		t.Fatal(err)
	}
	if got := taken(after); !slices.Equal(got, []int64{slow.id}) {
		t.Errorf("who came back later was told %v, want %d", got, slow.id)
	}
	// What was taken back is not waited for: the next ones are told without holding back.
	gone := write(t, o.DB, id, o.unit, nil)
	gone.end(t, false)
	last := write(t, o.DB, id, o.unit, nil)
	last.end(t, true)
	round()
	round()
	if got := taken(in); !slices.Equal(got, []int64{last.id}) || len(o.s.live.tail.holes) != 0 {
		t.Errorf("told %v, holes %v", got, o.s.live.tail.holes)
	}
}

// A transaction that was on its way when a summary was read and a subscription began is told once it commits.
func whatWasOnItsWay(t *testing.T, o *office) {
	id := o.order(t, nil)
	slow := write(t, o.DB, id, o.unit, nil)
	quick := write(t, o.DB, id, o.unit, nil)
	quick.end(t, true)
	ctx, stop := context.WithCancel(o.As(t, o.clerk1))
	defer stop()
	sum, err := o.s.QueueSummary(ctx, o.unit)
	if err != nil || sum.LastEventID >= slow.id {
		t.Fatalf("%+v, %v: %d has not ended", sum, err, slow.id)
	}
	round := byHand(t, o.s, time.Hour)
	fresh, err := o.s.QueueChanged(ctx, o.unit, nil)
	if err != nil {
		t.Fatal(err)
	}
	since, err := o.s.QueueChanged(ctx, o.unit, &sum.LastEventID)
	if err != nil {
		t.Fatal(err)
	}
	slow.end(t, true)
	round()
	if got := taken(fresh); !slices.Equal(got, []int64{slow.id}) {
		t.Errorf("a fresh one was told %v", got)
	}
	told := map[int64]int{} // others as well, where lines were taken back earlier
	for told[slow.id] == 0 {
		told[next(t, since).EventID]++
	}
	for id, times := range told {
		if times != 1 || id <= sum.LastEventID || told[quick.id] != 1 {
			t.Errorf("since %d line %d was told %d times, %d %d times", sum.LastEventID, id, times, quick.id, told[quick.id])
		}
	}
}

// Who follows what: a team is told of what comes and goes, a person of what concerns them, nobody of anything twice.
func whoIsTold(t *testing.T, o *office) {
	id, other := o.order(t, nil), o.order(t, fields{"team_id": o.cityB, "city_id": o.CityB.ID, "unit_id": o.UnitB1.ID})
	round := byHand(t, o.s, time.Hour)
	ctx, stop := context.WithCancel(context.Background())
	follow := func(who int64, of func(ctx context.Context) (<-chan *TicketChange, error)) <-chan *TicketChange {
		t.Helper()
		in, err := of(o.as(ctx, t, who))
		if err != nil {
			t.Fatal(err)
		}
		return in
	}
	queue := func(team int64) func(context.Context) (<-chan *TicketChange, error) {
		return func(ctx context.Context) (<-chan *TicketChange, error) { return o.s.QueueChanged(ctx, team, nil) }
	}
	order := func(ctx context.Context) (<-chan *TicketChange, error) { return o.s.TicketChanged(ctx, id, nil) }
	own := func(ctx context.Context) (<-chan *TicketChange, error) { return o.s.MyTicketsChanged(ctx, nil) }
	unit, city, cityB := follow(o.clerk1, queue(o.unit)), follow(o.engineer, queue(o.city)), follow(o.clerkB, queue(o.cityB))
	head, one, sender, clerk := follow(o.HeadA1, queue(o.unit)), follow(o.MgrA1, order), follow(o.MgrA1, own), follow(o.clerk2, own)

	moved := write(t, o.DB, id, o.city, &o.unit, o.MgrA1, o.MgrA1)
	moved.end(t, true)
	stays := write(t, o.DB, other, o.cityB, &o.cityB)
	stays.end(t, true)
	round()
	for name, c := range map[string]struct {
		in   <-chan *TicketChange
		want []int64
	}{
		"the team that had it": {unit, []int64{moved.id}}, "the team that has it": {city, []int64{moved.id}}, "another team": {cityB, []int64{stays.id}},
		"its supervisor": {head, []int64{moved.id}}, "the order": {one, []int64{moved.id}}, "its sender": {sender, []int64{moved.id}}, "who has no part in it": {clerk, nil},
	} {
		if got := taken(c.in); !slices.Equal(got, c.want) {
			t.Errorf("%s was told %v, want %v", name, got, c.want)
		}
	}
	stop()
	for _, in := range []<-chan *TicketChange{unit, city, cityB, head, one, sender, clerk} {
		if c, open := <-in; open {
			t.Errorf("told %+v after the end", c)
		}
	}
	if len(o.s.live.followers) != 0 {
		t.Errorf("%v are left", o.s.live.followers)
	}
}

func whoMayFollow(t *testing.T, o *office) {
	id := o.order(t, nil)
	byHand(t, o.s, time.Hour)
	for name, c := range map[string]struct {
		who         int64
		queue, mine string
		order       errs.Code
	}{
		"member":             {o.clerk1, "", "", ""},
		"supervisor":         {o.HeadA1, "", "", ""},
		"department":         {o.DeptA, "", "", ""},
		"auditor":            {o.Auditor, "", "", ""},
		"sender":             {o.MgrA1, "not_your_queue", "", ""},
		"another team":       {o.clerkB, "not_your_queue", "", errs.NotFound},
		"another department": {o.deptB, "not_your_queue", "", errs.NotFound},
		"personnel":          {o.HRA, "forbidden", "forbidden", errs.Forbidden},
		"administrator":      {o.Admin, "forbidden", "forbidden", errs.Forbidden},
	} {
		ctx, stop := context.WithCancel(o.As(t, c.who))
		_, queue := o.s.QueueChanged(ctx, o.unit, nil)
		_, order := o.s.TicketChanged(ctx, id, nil)
		_, mine := o.s.MyTicketsChanged(ctx, nil)
		if reasonOf(queue) != c.queue || errs.CodeOf(order) != c.order || reasonOf(mine) != c.mine {
			t.Errorf("%s: queue %v, order %v, own %v", name, queue, order, mine)
		}
		stop()
	}
	ctx := o.As(t, o.clerk1)
	if _, err := o.s.QueueChanged(ctx, 1<<40, nil); errs.CodeOf(err) != errs.NotFound {
		t.Errorf("no team: %v", err)
	}
	for since, want := range map[int64]string{-1: "bad_value", 1 << 40: "resync"} {
		if _, err := o.s.QueueChanged(ctx, o.unit, &since); reasonOf(err) != want {
			t.Errorf("since %d: %v", since, err)
		}
	}
}

// Who has missed very much, or takes nothing, holds nobody up: the one reads anew, the other's subscription ends.
func boundsOfASubscription(t *testing.T, o *office) {
	id := o.order(t, nil)
	round := byHand(t, o.s, time.Hour)
	ctx, stop := context.WithCancel(o.As(t, o.clerk1))
	defer stop()
	lazy, err := o.s.QueueChanged(ctx, o.unit, nil)
	if err != nil {
		t.Fatal(err)
	}
	lines := func(n int) {
		o.Exec(t, `INSERT INTO ticket_event (ticket_id, at, kind, to_status, team_id) SELECT $1, now(), 'COMMENTED', 'WORKING', $2 FROM generate_series(1, $3)`, id, o.unit, n)
	}
	first := o.Int(t, `SELECT coalesce(max(id), 0) FROM ticket_event`)
	lines(maxMissed)
	round()
	back, err := o.s.QueueChanged(ctx, o.unit, &first)
	if err != nil {
		t.Fatal(err)
	}
	for i := range maxMissed {
		if c := next(t, back); c.EventID != first+int64(i)+1 {
			t.Fatalf("line %d is %d, want %d", i, c.EventID, first+int64(i)+1)
		}
	}
	lines(1)
	round()
	if c := next(t, back); c.EventID != first+maxMissed+1 {
		t.Errorf("goes on with %d", c.EventID)
	}
	if _, err := o.s.QueueChanged(ctx, o.unit, &first); reasonOf(err) != "resync" {
		t.Errorf("%d lines missed: %v", maxMissed+1, err)
	}
	lines(maxBacklog)
	round()
	for range maxBacklog { // who takes is told
		next(t, back)
	}
	var got int
	for range lazy { // cut off, after what lay ready
		got++
	}
	if got > maxBacklog {
		t.Errorf("%d lines were kept for somebody who takes none", got)
	}
}

// As the server runs it: a line reaches its follower by itself, and the tail ends with the last follower.
func theTailRunsWhileSomebodyFollows(t *testing.T, o *office) {
	id := o.order(t, nil)
	ctx, stop := context.WithCancel(o.As(t, o.clerk1))
	in, err := o.s.TicketChanged(ctx, id, nil)
	if err != nil {
		t.Fatal(err)
	}
	w := write(t, o.DB, id, o.unit, nil)
	w.end(t, true)
	c := next(t, in)
	if c.EventID != w.id || c.TicketID != id || c.Kind != EventCommented || c.Status != Working || c.TeamID != o.unit || c.At.IsZero() {
		t.Errorf("%+v", c)
	}
	stop()
	if _, open := <-in; open {
		t.Error("goes on after its end")
	}
	settle(t, in, func() bool {
		o.s.live.mu.Lock()
		defer o.s.live.mu.Unlock()
		return o.s.live.tail == nil
	})
	if o.s.live.tail != nil {
		t.Error("the tail runs for nobody")
	}
}

// BenchmarkFanOut tells 5,000 followers of one queue.
func BenchmarkFanOut(b *testing.B) {
	h := &hub{}
	h.began(&tail{holes: map[int64]*hole{}})
	for range 5000 {
		f := &follower{out: make(chan *TicketChange, 8), topic: topic{aTeam, 1}}
		h.add(f)
		go func() {
			for range f.out { // takes everything
			}
		}()
	}
	one := []*line{{change: &TicketChange{EventID: 1, TeamID: 1}}}
	for b.Loop() {
		h.tell(h.tail, one)
	}
}
