package auth

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/uptrace/bun"
)

func TestRefreshRotates(t *testing.T) {
	o := newOffice(t)
	o.hire("10086001", Manager)
	b := o.signIn("10086001")
	seen := map[string]bool{b.cookie: true}
	for range 5 {
		o.w.turn(9 * time.Minute)
		b.address = "10.9.9.9"
		if err := b.refresh(); err != nil {
			t.Fatal(err)
		}
		if seen[b.cookie] {
			t.Fatal("the same token again")
		}
		seen[b.cookie] = true
		if err := b.knocks(); err != nil {
			t.Fatal(err)
		}
	}
	if n := o.count(`SELECT count(*) FROM session WHERE address = '10.9.9.9' AND last_used_at = $1 AND expires_at = $2`, o.w.now(), o.w.now().Add(14*24*time.Hour)); n != 1 {
		t.Error("its use is not noted")
	}
	// It ends after fourteen days without use, and not before.
	o.w.turn(14*24*time.Hour - time.Second)
	if err := b.refresh(); err != nil {
		t.Fatal(err)
	}
	if n := o.count(`SELECT count(*) FROM refresh_token`); n != 3 { // the one used now, the one of fourteen days ago less a second, the new one
		t.Errorf("%d tokens are kept", n)
	}
	o.w.turn(14 * 24 * time.Hour)
	wantReason(t, b.refresh(), "session_over")
	b.cookie = "made-up"
	wantReason(t, b.refresh(), "session_over")
	b.cookie = ""
	wantReason(t, b.refresh(), "no_session")
}

func TestUsedTokenWithinGraceLeadsToTheNewest(t *testing.T) {
	o := newOffice(t)
	o.hire("10086001", Manager)
	b := o.signIn("10086001")
	first := b.cookie
	if err := b.refresh(); err != nil {
		t.Fatal(err)
	}
	if err := b.refresh(); err != nil {
		t.Fatal(err)
	}
	newest := b.cookie
	o.w.turn(grace)
	b.cookie = first // its answer was lost, twice
	if err := b.refresh(); err != nil {
		t.Fatal(err)
	}
	if b.cookie != newest {
		t.Error("a second branch")
	}
	if err := b.knocks(); err != nil {
		t.Error(err)
	}
	o.w.turn(time.Hour)
	if err := b.refresh(); err != nil { // and it goes on
		t.Error(err)
	}
}

func TestReuseEndsTheSession(t *testing.T) {
	o := newOffice(t)
	o.hire("10086001", Manager)
	owner, elsewhere := o.signIn("10086001"), o.signIn("10086001")
	stolen := owner.cookie
	if err := owner.refresh(); err != nil {
		t.Fatal(err)
	}
	o.w.turn(grace + time.Second)
	thief := o.browser()
	thief.cookie, thief.address = stolen, "6.6.6.6"
	wantReason(t, thief.refresh(), "token_reused")
	if thief.set != nil {
		t.Error("a cookie for the thief")
	}
	wantReason(t, owner.knocks(), "signed_out")
	wantReason(t, owner.refresh(), "session_over")
	if err := elsewhere.knocks(); err != nil {
		t.Error("another session of the same person:", err)
	}
	if n := o.count(`SELECT count(*) FROM session WHERE end_reason = 'REUSE'`); n != 1 {
		t.Errorf("%d sessions ended for reuse", n)
	}
	if n := o.count(`SELECT count(*) FROM audit_log WHERE action = 'session.reuse' AND address = '6.6.6.6'`); n != 1 {
		t.Errorf("%d reuses in the audit log", n)
	}
}

// Who steals a token and uses it within the grace gets no branch of his own: the next
// use by either of the two gives the theft away.
func TestTheftWithinGraceIsFoundOut(t *testing.T) {
	o := newOffice(t)
	o.hire("10086001", Manager)
	owner := o.signIn("10086001")
	thief := o.browser()
	thief.cookie = owner.cookie
	if err := owner.refresh(); err != nil {
		t.Fatal(err)
	}
	o.w.turn(time.Second)
	if err := thief.refresh(); err != nil {
		t.Fatal(err)
	}
	o.w.turn(10 * time.Minute)
	if err := thief.refresh(); err != nil {
		t.Fatal(err)
	}
	o.w.turn(10 * time.Minute)
	wantReason(t, owner.refresh(), "token_reused")
	wantReason(t, thief.refresh(), "session_over")
}

func TestFiftyTabsRenewAtOnce(t *testing.T) {
	o := newOffice(t)
	o.hire("10086001", Manager)
	b := o.signIn("10086001")
	tabs := make([]*browser, 50)
	var wg sync.WaitGroup
	for i := range tabs {
		tabs[i] = o.browser()
		tabs[i].cookie = b.cookie
		wg.Go(func() {
			if err := tabs[i].refresh(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for _, tab := range tabs {
		if tab.cookie != tabs[0].cookie || tab.cookie == b.cookie {
			t.Fatal("tabs with different tokens: one of them would be taken for a thief later")
		}
		if err := tab.knocks(); err != nil {
			t.Fatal(err)
		}
	}
	if n := o.count(`SELECT count(*) FROM refresh_token`); n != 2 {
		t.Errorf("%d tokens, want the used one and its successor", n)
	}
	o.w.turn(9 * time.Minute)
	if err := tabs[7].refresh(); err != nil {
		t.Error(err)
	}
}

// Sign-outs, renewals and changes of one person at the same time: nothing hangs, and
// when all is over so is every session.
func TestRenewalAgainstSignOut(t *testing.T) {
	o := newOffice(t)
	o.hire("10086001", Manager)
	for range 5 {
		b := o.signIn("10086001")
		other := o.signIn("10086001")
		var wg sync.WaitGroup
		for range 6 {
			wg.Go(func() {
				tab := o.browser()
				tab.cookie = b.cookie
				if err := tab.refresh(); err != nil && reasonOf(err) != "session_over" {
					t.Error(err)
				}
			})
		}
		wg.Go(func() {
			err := other.send(func(ctx context.Context) error { _, err := o.s.LogoutEverywhere(ctx); return err })
			if err != nil {
				t.Error(err)
			}
		})
		wg.Wait()
		wantReason(t, b.refresh(), "session_over")
	}
	if n := o.count(`SELECT count(*) FROM session WHERE ended_at IS NULL`) + o.count(`SELECT count(*) FROM refresh_token`); n != 0 {
		t.Errorf("%d sessions and tokens are left", n)
	}
}

func TestLeavingEndsTheSession(t *testing.T) {
	o := newOffice(t)
	id := o.hire("10086001", Manager)
	b := o.signIn("10086001")
	o.exec(`UPDATE staff SET status = 'LEFT' WHERE id = $1`, id)
	wantReason(t, b.knocks(), "signed_out")
	wantReason(t, b.refresh(), "session_over")
	if n := o.count(`SELECT count(*) FROM session WHERE end_reason = 'LEFT'`); n != 1 {
		t.Error("the session stands")
	}
}

// Who comes back to the company does not come back to an old session.
func TestEndLeft(t *testing.T) {
	o := newOffice(t)
	boss, id := o.hire("10086000", Administrator), o.hire("10086001", Manager)
	b, stays := o.signIn("10086001"), o.signIn("10086000")
	leave := func(id int64) error {
		return o.d.RunInTx(t.Context(), func(ctx context.Context, tx bun.Tx) error { return o.s.EndLeftTx(ctx, tx, o.w.now(), id) })
	}
	if err := leave(id); err != nil {
		t.Fatal(err)
	}
	wantReason(t, b.knocks(), "signed_out")
	wantReason(t, b.refresh(), "session_over")
	wantReason(t, leave(boss), "last_administrator")
	if err := stays.knocks(); err != nil {
		t.Error(err)
	}
	o.hire("10086009", Administrator)
	if err := leave(boss); err != nil {
		t.Error(err)
	}
	wantReason(t, stays.knocks(), "signed_out")
}

func TestSignOut(t *testing.T) {
	o := newOffice(t)
	id := o.hire("10086001", Manager)
	o.hire("10086002", Manager)
	stranger := o.signIn("10086002")
	logout := func(b *browser) {
		t.Helper()
		if err := b.send(func(ctx context.Context) error {
			ok, err := o.s.Logout(ctx)
			if !ok {
				t.Error("not true")
			}
			return err
		}); err != nil {
			t.Error(err)
		}
	}
	t.Run("here", func(t *testing.T) {
		b, elsewhere := o.signIn("10086001"), o.signIn("10086001")
		access := b.access
		logout(b)
		if b.cookie != "" {
			t.Error("the cookie stays")
		}
		b.access = access
		wantReason(t, b.knocks(), "signed_out") // at once, though the token lives on
		if err := elsewhere.knocks(); err != nil {
			t.Error(err)
		}
	})
	t.Run("with the cookie alone", func(t *testing.T) {
		b := o.signIn("10086001")
		access := b.access
		b.access = ""
		logout(b)
		b.access = access
		wantReason(t, b.knocks(), "signed_out")
	})
	t.Run("with nothing", func(t *testing.T) { logout(o.browser()) })
	t.Run("one of several, and nobody else's", func(t *testing.T) {
		here, there := o.signIn("10086001"), o.signIn("10086001")
		end := func(session int64) {
			t.Helper()
			if err := here.send(func(ctx context.Context) error { _, err := o.s.EndSession(ctx, EndSession{ID: session}); return err }); err != nil {
				t.Error(err)
			}
		}
		var list []*Session
		if err := here.send(func(ctx context.Context) (err error) { list, err = o.s.Sessions(ctx); return err }); err != nil {
			t.Fatal(err)
		}
		current := 0
		for _, s := range list {
			if s.Current {
				current++
			}
			if s.UserAgent != "Browser/1" || s.Address != "10.1.2.3" || !s.ExpiresAt.Equal(noon.Add(14*24*time.Hour)) {
				t.Errorf("%+v", s)
			}
		}
		if current != 1 || len(list) != o.count(`SELECT count(*) FROM session WHERE staff_id = $1 AND ended_at IS NULL`, id) {
			t.Errorf("%d sessions, %d current", len(list), current)
		}
		for range 2 {
			end(int64(o.count(`SELECT max(id) FROM session`))) // there
		}
		end(int64(o.count(`SELECT min(id) FROM session`))) // the stranger's
		wantReason(t, there.knocks(), "signed_out")
		if err := stranger.knocks(); err != nil {
			t.Error("the stranger:", err)
		}
		if n := o.count(`SELECT count(*) FROM audit_log WHERE action = 'session.end'`); n != 1 {
			t.Errorf("%d ends in the audit log", n)
		}
	})
	t.Run("everywhere", func(t *testing.T) {
		a, b := o.signIn("10086001"), o.signIn("10086001")
		open := o.count(`SELECT count(*) FROM session WHERE staff_id = $1 AND ended_at IS NULL`, id)
		if err := a.send(func(ctx context.Context) error {
			n, err := o.s.LogoutEverywhere(ctx)
			if n != open {
				t.Errorf("%d of %d", n, open)
			}
			return err
		}); err != nil {
			t.Error(err)
		}
		wantReason(t, a.knocks(), "signed_out")
		wantReason(t, b.knocks(), "signed_out")
		if err := stranger.knocks(); err != nil {
			t.Error("the stranger:", err)
		}
	})
}
