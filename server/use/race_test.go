package use

import (
	"errors"
	"sync"
	"testing"

	"github.com/google/uuid"

	"duolao/server/errs"
	"duolao/server/grant"
	"duolao/server/org"
)

// atOnce runs n things at the same moment, and gives what became of each.
func atOnce(n int, do func(i int) (*Use, error)) (done []*Use, refused map[string]int, others []error) {
	var mu sync.Mutex
	var begun, ended sync.WaitGroup
	refused = map[string]int{}
	begun.Add(1)
	for i := range n {
		ended.Add(1)
		go func() {
			defer ended.Done()
			begun.Wait()
			u, err := do(i)
			mu.Lock()
			defer mu.Unlock()
			var e *errs.Error
			switch {
			case err == nil:
				done = append(done, u)
			case errors.As(err, &e):
				refused[e.Reason]++
			default:
				others = append(others, err)
			}
		}()
	}
	begun.Done()
	ended.Wait()
	return done, refused, others
}

// Of any number who take the last of a quota at the same moment exactly one has it: two people by a post's one grant, and
// people of two grants that hang from the same.
func TestTheLastOfAQuota(t *testing.T) {
	h := open(t)
	root := h.give(0, club, h.prov, h.Province, limits(0, 3, 0))
	city := h.give(root, club, h.DeptA, h.CityA, limits(0, 0, 0))
	managers := h.give(city, club, post{h.UnitA1, org.AccountManager}, h.CityA, limits(0, 0, 0))
	h.give(city, club, h.MgrA3, h.CityA, limits(0, 0, 0))
	h.use(h.invite(2)) // one is left, far above
	before := h.counters()
	who := []int64{h.MgrA1, h.MgrA2, h.MgrA3}
	done, refused, others := atOnce(50, func(i int) (*Use, error) { return h.UsePower(h.by(who[i%3]), h.invite(1)) })
	if len(done) != 1 || refused["over_limit"] != 49 || others != nil {
		t.Errorf("%d have it, refused are %v, %v", len(done), refused, others)
	}
	if h.taken(root) != [2]int64{3, 2} {
		t.Error(h.taken(root), "before", before)
	}
	if n := h.taken(managers)[1]; n != 1 && done[0].StaffID == h.MgrA3 || n != 2 && done[0].StaffID != h.MgrA3 {
		t.Errorf("the post's grant has taken %d times, and %d was the last", n, done[0].StaffID)
	}
	h.consistent()
}

// The same request at the same moment is one use.
func TestTheSameRequestAtOnce(t *testing.T) {
	h := open(t)
	k := h.small(club)
	in := h.invite(2)
	done, refused, others := atOnce(12, func(int) (*Use, error) { return h.UsePower(h.by(h.MgrA1), in) })
	if len(done) != 12 || len(refused) != 0 || others != nil {
		t.Fatalf("%d answers, %v, %v", len(done), refused, others)
	}
	for _, u := range done {
		if u.ID != done[0].ID {
			t.Errorf("uses %d and %d", done[0].ID, u.ID)
		}
	}
	if h.taken(k.manager) != [2]int64{2, 1} {
		t.Error(h.taken(k.manager))
	}
	h.consistent()
}

// Whoever decides, withdraws and changes at the same moment: one of them has happened.
func TestOneOfThem(t *testing.T) {
	h := open(t)
	h.small(club)
	u := h.ask(h.invite(5))
	done, refused, others := atOnce(9, func(i int) (*Use, error) {
		switch i % 3 {
		case 0:
			return h.DecideUse(h.by(h.HeadA1), h.decision(u, true))
		case 1:
			return h.WithdrawUse(h.by(h.MgrA1), mark(u))
		default:
			return h.DecideUse(h.by(h.HeadA1), h.decision(u, false))
		}
	})
	if len(done) != 1 || refused["already_decided"] != 8 || others != nil {
		t.Errorf("%d, %v, %v", len(done), refused, others)
	}
	h.consistent()
}

// A revocation that is committed between check and use counts, whatever the use had read before it; while a use is under way
// the revocation waits. Either way nothing is in effect that began after it.
func TestRevokedMeanwhile(t *testing.T) {
	h := open(t)
	k := h.small(club)
	check, err := h.CheckUse(h.by(h.MgrA1), CheckUse{PowerCode: club, GroupID: h.Gold, Amount: 1})
	if err != nil || !check.Effective {
		t.Fatalf("%+v, %v", check, err)
	}
	waiting := h.ask(h.invite(5))
	preview, err := h.grants.PreviewGrantChange(h.by(h.DeptA), grant.PreviewGrantChange{ID: k.head})
	if err != nil || preview.Pending != 1 {
		t.Fatalf("%+v, %v", preview, err)
	}
	revoke := grant.RevokeGrant{RequestID: uuid.NewString(), ID: k.head, Number: 1, Preview: preview.Token, Reason: "不再授权"}
	done, refusals, others := atOnce(16, func(i int) (*Use, error) {
		if i == 8 {
			_, err := h.grants.RevokeGrant(h.by(h.DeptA), revoke)
			return nil, err
		}
		return h.UsePower(h.by(h.MgrA1), h.invite(1))
	})
	if others != nil || len(done)+refusals["no_grant"]+refusals["grant_ended"]+refusals["over_limit"] != 16 {
		t.Errorf("%d, %v, %v", len(done), refusals, others)
	}
	_, err = h.UsePower(h.by(h.MgrA1), h.invite(1))
	refused(t, err, errs.Conflict, "no_grant")
	in := h.invite(1)
	in.GrantID = check.GrantID
	_, err = h.UsePower(h.by(h.MgrA1), in)
	refused(t, err, errs.Conflict, "grant_ended")
	if n := h.Int(t, `SELECT count(*) FROM chain_record r JOIN use_act a ON a.id = r.subject AND r.kind = 'use.act'
		WHERE a.status = 'EFFECTIVE' AND r.seq > (SELECT max(seq) FROM chain_record WHERE kind = 'grant.version')`); n != 0 {
		t.Errorf("%d uses went through after the revocation", n)
	}
	u := h.must(h.Service.Use(h.by(h.MgrA1), waiting.ID))
	if u.Status != Expired || u.ChargedID != nil {
		t.Errorf("what waited is %+v", u)
	}
	h.consistent()
}
