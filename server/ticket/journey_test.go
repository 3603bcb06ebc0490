package ticket_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"duolao/server/errs"
	"duolao/server/ticket"
	"duolao/server/ticket/tickettest"
)

// Of fifty who claim at once exactly one has it, and the others are told who.
func TestFiftyClaimAtOnce(t *testing.T) {
	h := tickettest.New(t)
	people := []int64{h.Eng1, h.Eng2, h.Eng3}
	for i := len(people); i < 50; i++ {
		people = append(people, h.Member("X"+string(rune('A'+i/26))+string(rune('A'+i%26)), "工程师", h.UnitA1, "ENGINEER", "ENGINEER", h.ENG1, false))
	}
	sent := h.Dispatch(h.Fault("GD-0007"))
	var won, lost atomic.Int64
	var winner atomic.Int64
	var names sync.Map
	var wg sync.WaitGroup
	for _, id := range people {
		ctx := h.By(id)
		wg.Go(func() {
			got, err := h.Tickets.ClaimTicket(ctx, ticket.ClaimTicket{ID: sent.ID, Version: sent.Version})
			var e *errs.Error
			switch {
			case err == nil:
				won.Add(1)
				winner.Store(*got.HolderID)
			case errors.As(err, &e) && e.Reason == "already_claimed":
				lost.Add(1)
				names.Store(e.Params["name"], true)
			default:
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if won.Load() != 1 || lost.Load() != 49 {
		t.Errorf("%d won, %d were told who", won.Load(), lost.Load())
	}
	var name string
	if err := h.DB.Pool.QueryRow(t.Context(), `SELECT name FROM staff WHERE id = (SELECT holder_id FROM ticket WHERE id = $1)`, sent.ID).Scan(&name); err != nil {
		t.Fatal(err)
	}
	names.Range(func(k, _ any) bool {
		if k != name {
			t.Errorf("told that %v has it, and it is %s", k, name)
		}
		return true
	})
	if n := h.Int(t, `SELECT count(*) FROM ticket_event WHERE ticket_id = $1 AND kind = 'CLAIMED' AND staff_id = $2`, sent.ID, winner.Load()); n != 1 {
		t.Errorf("%d lines tell of it", n)
	}
	if n := h.Int(t, `SELECT version FROM ticket WHERE id = $1 AND status = 'CLAIMED'`, sent.ID); n != 2 {
		t.Errorf("version %d", n)
	}
}
