package progress

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/uuid"

	"duolao/server/auth"
	"duolao/server/errs"
)

const request = "7b9f3f0e-8f2a-4d57-9f6b-6a1c1d2e3f40"

func as(ctx context.Context, staffID int64) context.Context {
	return auth.With(ctx, &auth.Actor{StaffID: staffID, Roles: []auth.Role{auth.HR}})
}

func follow(t *testing.T, h *Hub, ctx context.Context) <-chan *CommandProgress { //nolint:revive // the context is what the case is about
	t.Helper()
	out, err := h.CommandProgress(ctx, request)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// heard is what a listener hears until it ends.
func heard(out <-chan *CommandProgress) string {
	text := ""
	for p := range out {
		text += fmt.Sprintf("%s %d; ", p.Step, p.Percent)
	}
	return text
}

func TestListenBeforeMeanwhileAndAfter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, ctx := &Hub{}, as(t.Context(), 1)
		before := follow(t, h, ctx)
		var first string
		var wait sync.WaitGroup
		wait.Go(func() { first = heard(before) })
		say := func(step string, percent int) {
			h.Tell(ctx, request, step, percent)
			synctest.Wait()
		}
		say(Reading, 5)
		say(Reading, 5)
		say(Computing, 40)
		meanwhile := follow(t, h, ctx)
		say(Computing, 30) // tried again
		h.End(ctx, request, nil)
		wait.Wait()
		if want := "READING 5; COMPUTING 40; DONE 100; "; first != want {
			t.Errorf("heard %q, want %q", first, want)
		}
		if got := heard(meanwhile); got != "DONE 100; " { // has not looked before
			t.Errorf("the slow one heard %q", got)
		}
		if got := heard(follow(t, h, ctx)); got != "DONE 100; " {
			t.Errorf("after the end: %q", got)
		}
	})
}

func TestOnlyOnesOwn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := &Hub{}
		mine, theirs := as(t.Context(), 1), as(t.Context(), 2)
		listening, stop := context.WithCancel(theirs)
		out := follow(t, h, listening)
		h.Tell(mine, request, Reading, 5)
		h.End(mine, request, nil)
		stop()
		if got := heard(out); got != "" {
			t.Errorf("somebody else heard %q", got)
		}
	})
}

func TestAFailedCommandIsNotDoneAndMayBeTriedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, ctx := &Hub{}, as(t.Context(), 1)
		h.Tell(ctx, request, Writing, 80)
		h.End(ctx, request, errors.New("boom"))
		if got := heard(follow(t, h, ctx)); got != "WRITING 80; " {
			t.Errorf("after the failure: %q", got)
		}
		h.Tell(ctx, request, Reading, 5)
		out := follow(t, h, ctx)
		if p := <-out; p.Step != Reading || p.Percent != 5 {
			t.Errorf("the second try begins at %+v", p)
		}
		h.End(ctx, request, nil)
		h.End(ctx, request, errors.New("too late"))
		if got := heard(out); got != "DONE 100; " {
			t.Errorf("the second try: %q", got)
		}
	})
}

// known is how many people the hub knows a command of.
func known(h *Hub) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.people)
}

func TestNothingIsKeptForLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, ctx := &Hub{}, as(t.Context(), 1)
		h.Tell(ctx, request, Reading, 5)
		h.End(ctx, request, nil)
		time.Sleep(keptAfterEnd - time.Second)
		if known(h) != 1 {
			t.Error("forgotten too early")
		}
		time.Sleep(sweepEvery + 2*time.Second)
		if known(h) != 0 {
			t.Error("still kept")
		}
		out := follow(t, h, ctx) // of a command that never comes
		if got := heard(out); got != "" || known(h) != 0 {
			t.Errorf("heard %q of nothing", got)
		}
	})
}

func TestBounds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h, ctx := &Hub{}, as(t.Context(), 1)
		listening, stop := context.WithCancel(ctx)
		for range perCommand {
			follow(t, h, listening)
		}
		if _, err := h.CommandProgress(ctx, request); errs.CodeOf(err) != errs.Limited {
			t.Errorf("one listener too many: %v", err)
		}
		for range 10 * perPerson { // over, so the oldest makes room
			id := uuid.NewString()
			h.Tell(ctx, id, Reading, 1)
			h.End(ctx, id, nil)
		}
		if n := len(h.people[1]); n > perPerson {
			t.Errorf("%d commands are known", n)
		}
		for range 2 * perPerson { // going on: those that have no room are not told of
			h.Tell(ctx, uuid.NewString(), Reading, 1)
		}
		if n := len(h.people[1]); n > perPerson {
			t.Errorf("%d commands are known", n)
		}
		if _, err := h.CommandProgress(ctx, uuid.NewString()); errs.CodeOf(err) != errs.Limited {
			t.Errorf("one command too many: %v", err)
		}
		if _, err := h.CommandProgress(as(ctx, 2), uuid.NewString()); err != nil {
			t.Errorf("somebody else pays for it: %v", err)
		}
		stop()
		synctest.Wait()
		follow(t, h, ctx)
	})
}

func TestNobodyListensToTheCommandLine(t *testing.T) {
	var none *Hub
	for _, ctx := range []context.Context{auth.System(t.Context()), t.Context(), as(t.Context(), 1)} {
		none.Tell(ctx, request, Reading, 5)
		none.End(ctx, request, nil)
	}
	h := &Hub{}
	for _, ctx := range []context.Context{auth.System(t.Context()), t.Context()} {
		h.Tell(ctx, "", Reading, 5)
		h.Tell(ctx, request, Reading, 5)
		h.End(ctx, request, nil)
	}
	if len(h.people) != 0 {
		t.Errorf("kept %v", h.people)
	}
	if got := heard(follow(t, none, as(t.Context(), 1))); got != "" {
		t.Errorf("a nil hub says %q", got)
	}
	if _, err := h.CommandProgress(t.Context(), request); errs.CodeOf(err) != errs.Unauthenticated {
		t.Errorf("nobody: %v", err)
	}
	if _, err := h.CommandProgress(as(t.Context(), 1), "x"); errs.CodeOf(err) != errs.Invalid {
		t.Errorf("no UUID: %v", err)
	}
}

// Many tell and listen at once; nobody blocks, under the race detector too.
func TestManyAtOnce(t *testing.T) {
	h, ctx := &Hub{}, as(t.Context(), 1)
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for range 100 {
				listening, stop := context.WithCancel(ctx)
				if out, err := h.CommandProgress(listening, request); err == nil {
					select {
					case <-out:
					default:
					}
				}
				stop()
			}
		})
		wait.Go(func() {
			for i := range 100 {
				h.Tell(ctx, request, Computing, i)
				if i%10 == 9 {
					h.End(ctx, request, nil)
				}
			}
		})
	}
	wait.Wait()
}
