package use

import (
	"bytes"
	"testing"
)

// A hash has all that is asked, and of whom; a content is no worse where only the amount is smaller.
func TestContents(t *testing.T) {
	b := bound{1, 2, 3, 4, nil, 5}
	c := content{Amount: 300, TicketID: p(int64(7)), Beneficiary: "13800000001", Reason: "多收", Files: bytes.Repeat([]byte{1}, 64)}
	if c.fileCount() != 2 || !c.noWorse(&c) {
		t.Errorf("%+v", c)
	}
	smaller := c
	smaller.Amount--
	if !smaller.noWorse(&c) || c.noWorse(&smaller) {
		t.Error("an amount")
	}
	hashes := map[[32]byte]string{c.hash(b): "itself", smaller.hash(b): "a smaller one"}
	for name, change := range map[string]func(*content){
		"another order": func(c *content) { c.TicketID = p(int64(8)) },
		"no order":      func(c *content) { c.TicketID = nil },
		"a member":      func(c *content) { c.Beneficiary = "13800000002" },
		"who that is":   func(c *content) { c.BeneficiaryStaffID = p(int64(9)) },
		"a reason":      func(c *content) { c.Reason = "多收了" },
		"a file less":   func(c *content) { c.Files = c.Files[:32] },
	} {
		other := smaller // smaller does not make up for it
		change(&other)
		if other.noWorse(&c) || c.noWorse(&other) {
			t.Errorf("%s makes no difference", name)
		}
		if had, is := hashes[other.hash(b)]; is {
			t.Errorf("%s has the hash of %s", name, had)
		}
		hashes[other.hash(b)] = name
	}
	for i, other := range []bound{{9, 2, 3, 4, nil, 5}, {1, 9, 3, 4, nil, 5}, {1, 2, 9, 4, nil, 5}, {1, 2, 3, 9, nil, 5}, {1, 2, 3, 4, p(int64(9)), 5}, {1, 2, 3, 4, nil, 9}} {
		if _, is := hashes[c.hash(other)]; is {
			t.Errorf("part %d of what never changes is not in the hash", i)
		}
	}
}

// The table of who may do what: every state, by everybody.
func TestLife(t *testing.T) {
	people := map[string]standing{
		"nobody":               {},
		"the user":             {user: true, party: true, fresh: true},
		"the user, late":       {user: true, party: true},
		"who is asked":         {decides: true},
		"a party who is":       {decides: true, party: true},
		"a leader":             {leads: true},
		"a leader, own use":    {leads: true, user: true, party: true},
		"a leader who decides": {leads: true, decides: true},
	}
	allowed := map[string]map[UseStatus]string{
		"the user":             {Pending: "AMEND WITHDRAW ", Effective: "REVERSE "},
		"the user, late":       {Pending: "AMEND WITHDRAW "},
		"who is asked":         {Pending: "DECIDE "},
		"a leader":             {Effective: "REVERSE "},
		"a leader, own use":    {Pending: "AMEND WITHDRAW "},
		"a leader who decides": {Pending: "DECIDE ", Effective: "REVERSE "},
	}
	for who, stands := range people {
		for _, status := range Statuses {
			for _, reversal := range []bool{false, true} {
				stands.status, stands.reversal = status, reversal
				want := allowed[who][status]
				if reversal && status == Effective {
					want = ""
				}
				got := ""
				for _, choice := range stands.offers() {
					got += string(choice) + " "
				}
				if got != want {
					t.Errorf("%s of %s (reversal %t): %q, want %q", who, status, reversal, got, want)
				}
			}
		}
	}
	if (standing{}).refuses("MAGIC") == nil {
		t.Error("whatever is no choice is allowed")
	}
}
