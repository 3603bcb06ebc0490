package ticket

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// lifeAsWritten is the whole of what may be done, written down a second time: act, status, by whom, where it may lead.
// What is not here must not be allowed by accident.
const lifeAsWritten = `
CLAIM DISPATCHED candidate CLAIMED
CLAIM TRANSFERRED candidate CLAIMED
CLAIM AUDIT_1 candidate AUDIT_1
CLAIM AUDIT_2 candidate AUDIT_2
ASSIGN DISPATCHED lead,leader CLAIMED
ASSIGN TRANSFERRED lead,leader CLAIMED
ASSIGN CLAIMED lead,leader CLAIMED
ASSIGN WORKING lead,leader WORKING
ASSIGN REOPENED lead,leader REOPENED
ASSIGN AUDIT_1 lead,leader AUDIT_1
ASSIGN AUDIT_2 lead,leader AUDIT_2
RESPOND CLAIMED holder,helper WORKING
RESPOND REOPENED holder,helper WORKING
RETURN DISPATCHED candidate,lead RETURNED
RETURN TRANSFERRED candidate,lead RETURNED
RETURN CLAIMED holder,lead RETURNED
RETURN WORKING holder,lead RETURNED
RETURN REOPENED holder,lead RETURNED
SUPPLEMENT RETURNED sender DISPATCHED,WORKING
TRANSFER DISPATCHED lead,leader TRANSFERRED
TRANSFER TRANSFERRED lead,leader TRANSFERRED
TRANSFER CLAIMED holder,lead,leader TRANSFERRED
TRANSFER WORKING holder,lead,leader TRANSFERRED
TRANSFER REOPENED holder,lead,leader TRANSFERRED
HOLD WORKING holder HELD
DECIDE_HOLD DISPATCHED judge DISPATCHED
DECIDE_HOLD RETURNED judge RETURNED
DECIDE_HOLD CLAIMED judge CLAIMED
DECIDE_HOLD WORKING judge WORKING
DECIDE_HOLD HELD judge HELD,WORKING
DECIDE_HOLD TRANSFERRED judge TRANSFERRED
DECIDE_HOLD AUDIT_1 judge AUDIT_1
DECIDE_HOLD AUDIT_2 judge AUDIT_2
DECIDE_HOLD RESOLVED judge RESOLVED
DECIDE_HOLD REOPENED judge REOPENED
RESUME HELD holder,lead WORKING
COMPLETE_STEP WORKING holder,helper WORKING
RESOLVE CLAIMED holder AUDIT_1,RESOLVED
RESOLVE WORKING holder AUDIT_1,RESOLVED
RESOLVE REOPENED holder AUDIT_1,RESOLVED
AUDIT AUDIT_1 auditor WORKING,TRANSFERRED,AUDIT_2,RESOLVED
AUDIT AUDIT_2 auditor WORKING,TRANSFERRED,RESOLVED
REOPEN RESOLVED sender TRANSFERRED,REOPENED
CLOSE RESOLVED sender CLOSED
CANCEL DISPATCHED asker CANCELLED
CANCEL TRANSFERRED asker CANCELLED
CANCEL RETURNED asker RETURNED,CANCELLED
CANCEL CLAIMED asker CLAIMED
CANCEL WORKING asker WORKING
CANCEL HELD asker HELD
CANCEL REOPENED asker REOPENED
CANCEL AUDIT_1 asker AUDIT_1
CANCEL AUDIT_2 asker AUDIT_2
DECIDE_CANCELLATION DISPATCHED decider DISPATCHED,CANCELLED
DECIDE_CANCELLATION RETURNED decider RETURNED,CANCELLED
DECIDE_CANCELLATION CLAIMED decider CLAIMED,CANCELLED
DECIDE_CANCELLATION WORKING decider WORKING,CANCELLED
DECIDE_CANCELLATION HELD decider HELD,CANCELLED
DECIDE_CANCELLATION TRANSFERRED decider TRANSFERRED,CANCELLED
DECIDE_CANCELLATION AUDIT_1 decider AUDIT_1,CANCELLED
DECIDE_CANCELLATION AUDIT_2 decider AUDIT_2,CANCELLED
DECIDE_CANCELLATION REOPENED decider REOPENED,CANCELLED
MERGE DISPATCHED sender,candidate,lead,leader MERGED
MERGE TRANSFERRED sender,candidate,lead,leader MERGED
MERGE RETURNED sender,candidate,lead,leader MERGED
MERGE CLAIMED sender,holder,lead,leader MERGED
MERGE WORKING sender,holder,lead,leader MERGED
MERGE HELD sender,holder,lead,leader MERGED
MERGE REOPENED sender,holder,lead,leader MERGED
URGE DISPATCHED sender,leader DISPATCHED
URGE CLAIMED sender,leader CLAIMED
URGE WORKING sender,leader WORKING
URGE HELD sender,leader HELD
URGE TRANSFERRED sender,leader TRANSFERRED
URGE AUDIT_1 sender,leader AUDIT_1
URGE AUDIT_2 sender,leader AUDIT_2
URGE REOPENED sender,leader REOPENED
COMMENT DISPATCHED viewer DISPATCHED
COMMENT RETURNED viewer RETURNED
COMMENT CLAIMED viewer CLAIMED
COMMENT WORKING viewer WORKING
COMMENT HELD viewer HELD
COMMENT TRANSFERRED viewer TRANSFERRED
COMMENT AUDIT_1 viewer AUDIT_1
COMMENT AUDIT_2 viewer AUDIT_2
COMMENT RESOLVED viewer RESOLVED
COMMENT REOPENED viewer REOPENED
ADD_PEOPLE DISPATCHED sender,holder,lead,leader DISPATCHED
ADD_PEOPLE RETURNED sender,holder,lead,leader RETURNED
ADD_PEOPLE CLAIMED sender,holder,lead,leader CLAIMED
ADD_PEOPLE WORKING sender,holder,lead,leader WORKING
ADD_PEOPLE HELD sender,holder,lead,leader HELD
ADD_PEOPLE TRANSFERRED sender,holder,lead,leader TRANSFERRED
ADD_PEOPLE AUDIT_1 sender,holder,lead,leader AUDIT_1
ADD_PEOPLE AUDIT_2 sender,holder,lead,leader AUDIT_2
ADD_PEOPLE RESOLVED sender,holder,lead,leader RESOLVED
ADD_PEOPLE REOPENED sender,holder,lead,leader REOPENED
RATE CLOSED rater CLOSED
ASK_RATING RESOLVED sender,worker RESOLVED
ASK_RATING CLOSED sender,worker CLOSED
DISPATCH_CHILD DISPATCHED sender,holder,lead,leader DISPATCHED
DISPATCH_CHILD RETURNED sender,holder,lead,leader RETURNED
DISPATCH_CHILD CLAIMED sender,holder,lead,leader CLAIMED
DISPATCH_CHILD WORKING sender,holder,lead,leader WORKING
DISPATCH_CHILD HELD sender,holder,lead,leader HELD
DISPATCH_CHILD TRANSFERRED sender,holder,lead,leader TRANSFERRED
DISPATCH_CHILD REOPENED sender,holder,lead,leader REOPENED
`

var partyNames = []struct {
	name string
	is   party
}{
	{"sender", bySender}, {"holder", byHolder}, {"helper", byHelper}, {"candidate", byCandidate}, {"auditor", byAuditor}, {"worker", byWorker},
	{"lead", byLead}, {"leader", byLeader}, {"asker", byAsker}, {"decider", byDecider}, {"judge", byJudge}, {"rater", byRater}, {"viewer", byViewer},
}

// Act by act, status by status, party by party and for each next status: what is written, and nothing else.
func TestLifeIsAsWritten(t *testing.T) {
	type key struct {
		act    TicketAct
		status TicketStatus
	}
	written := map[key][2]string{}
	for line := range strings.Lines(strings.TrimSpace(lifeAsWritten)) {
		f := strings.Fields(line)
		written[key{TicketAct(f[0]), TicketStatus(f[1])}] = [2]string{"," + f[2] + ",", "," + f[3] + ","}
	}
	var of, held int
	for _, act := range Acts {
		for _, status := range Statuses {
			w, known := written[key{act, status}]
			for _, p := range partyNames {
				want := known && strings.Contains(w[0], ","+p.name+",")
				if got := may(act, status, p.is); got != want {
					t.Errorf("%s of %s by the %s: %v", act, status, p.name, got)
				}
				of++
			}
			for _, next := range Statuses {
				want := known && strings.Contains(w[1], ","+string(next)+",")
				if got := leads(act, status, next); got != want {
					t.Errorf("%s from %s to %s: %v", act, status, next, got)
				}
			}
			if known {
				held++
			}
		}
	}
	if held != len(written) || of != len(Acts)*len(Statuses)*len(partyNames) {
		t.Errorf("%d lines of %d, %d questions", held, len(written), of)
	}
}

// Nothing leads out of an end, and from everywhere else some way leads to one.
func TestEnds(t *testing.T) {
	for _, s := range Statuses {
		if s.Ended() && s.Live() {
			t.Errorf("%s has ended and lives", s)
		}
		reached, seen := []TicketStatus{s}, map[TicketStatus]bool{s: true}
		for len(reached) > 0 {
			from := reached[0]
			reached = reached[1:]
			for _, act := range Acts {
				for _, next := range Statuses {
					if leads(act, from, next) && !seen[next] {
						seen[next] = true
						reached = append(reached, next)
					}
				}
			}
		}
		switch {
		case s.Ended() && len(seen) > 1:
			t.Errorf("%s leads to %v", s, seen)
		case !s.Ended() && !seen[Closed] && !seen[Cancelled]:
			t.Errorf("nothing ends %s", s)
		}
	}
}

func TestParties(t *testing.T) {
	const me, other, third = 1, 2, 3
	id := func(n int64) *int64 { return &n }
	names := func(p party) string {
		var list []string
		for _, n := range partyNames {
			if p&n.is != 0 && n.is != byViewer {
				list = append(list, n.name)
			}
		}
		return strings.Join(list, " ")
	}
	member := standing{StaffID: me, Member: true}
	for name, c := range map[string]struct {
		t    Ticket
		w    standing
		want string
	}{
		"a stranger who sees it":       {Ticket{Status: Working, SenderID: other, HolderID: id(third)}, standing{StaffID: me}, ""},
		"its sender":                   {Ticket{Status: Dispatched, SenderID: me}, standing{StaffID: me}, "sender asker rater"},
		"its sender, rated":            {Ticket{Status: Closed, SenderID: me}, standing{StaffID: me, Rated: true}, "sender asker"},
		"a member of the team":         {Ticket{Status: Dispatched, SenderID: other}, member, "candidate"},
		"offered to me":                {Ticket{Status: Dispatched, SenderID: other, OfferedID: id(me)}, member, "candidate"},
		"offered to another":           {Ticket{Status: Dispatched, SenderID: other, OfferedID: id(third)}, member, ""},
		"claimed by another":           {Ticket{Status: Claimed, SenderID: other, HolderID: id(third), WorkerID: id(third)}, member, ""},
		"claimed by me":                {Ticket{Status: Claimed, SenderID: other, HolderID: id(me), WorkerID: id(me)}, member, "holder worker asker"},
		"claimed by me, asked already": {Ticket{Status: Claimed, SenderID: other, HolderID: id(me), WorkerID: id(me), CancelAskedByID: id(other)}, member, "holder worker"},
		"the sender, where the worker asked": {Ticket{Status: Working, SenderID: me, HolderID: id(third), WorkerID: id(third), CancelAskedByID: id(third)}, standing{StaffID: me},
			"sender decider rater"},
		"a lead, where the sender asked": {Ticket{Status: Working, SenderID: other, HolderID: id(third), WorkerID: id(third), CancelAskedByID: id(other)},
			standing{StaffID: me, Member: true, Lead: true}, "lead decider"},
		"a lead who works on it himself": {Ticket{Status: Working, SenderID: other, HolderID: id(me), WorkerID: id(me), CancelAskedByID: id(other)},
			standing{StaffID: me, Member: true, Lead: true}, "holder worker lead"},
		"a lead, where the worker asked": {Ticket{Status: Working, SenderID: other, HolderID: id(third), WorkerID: id(third), CancelAskedByID: id(third)},
			standing{StaffID: me, Member: true, Lead: true}, "lead"},
		"a leader who asked himself":             {Ticket{Status: Working, SenderID: me, HolderID: id(third), CancelAskedByID: id(me)}, standing{StaffID: me, Leader: true}, "sender leader rater"},
		"audit, free":                            {Ticket{Status: Audit1, SenderID: other, WorkerID: id(third)}, member, "candidate auditor"},
		"audit, mine":                            {Ticket{Status: Audit1, SenderID: other, WorkerID: id(third), HolderID: id(me), Auditor1ID: id(me)}, member, "auditor"},
		"audit, another's":                       {Ticket{Status: Audit1, SenderID: other, WorkerID: id(third), HolderID: id(third)}, member, ""},
		"audit of my own work":                   {Ticket{Status: Audit1, SenderID: other, WorkerID: id(me)}, member, "worker"},
		"audit of what I helped with":            {Ticket{Status: Audit1, SenderID: other, WorkerID: id(third)}, standing{StaffID: me, Member: true, Helper: true, Worked: true}, "helper"},
		"audit of what I had once":               {Ticket{Status: Audit1, SenderID: other, WorkerID: id(third)}, standing{StaffID: me, Member: true, Worked: true}, ""},
		"second audit after the first":           {Ticket{Status: Audit2, SenderID: other, WorkerID: id(third), Auditor1ID: id(me)}, member, ""},
		"second audit after another's":           {Ticket{Status: Audit2, SenderID: other, WorkerID: id(third), Auditor1ID: id(other)}, member, "candidate auditor"},
		"a first audit done in an earlier round": {Ticket{Status: Audit1, SenderID: other, WorkerID: id(third), Auditor2ID: nil}, member, "candidate auditor"},
		"the sender with a hold to judge":        {Ticket{Status: Held, SenderID: me, HolderID: id(third)}, standing{StaffID: me, Judging: true}, "sender asker judge rater"},
	} {
		if got := names(c.t.parties(c.w)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// Everything that is an act, a status or a reason has its place in the lists.
func TestListsAreWhole(t *testing.T) {
	if len(life) != len(Acts) {
		t.Errorf("%d acts in the table, %d in the list", len(life), len(Acts))
	}
	for act, in := range life {
		if !slices.Contains(Acts, act) {
			t.Errorf("%s is not in the list", act)
		}
		for status, r := range in {
			if !slices.Contains(Statuses, status) || r.by == 0 || slices.ContainsFunc(r.to, func(s TicketStatus) bool { return !slices.Contains(Statuses, s) }) {
				t.Errorf("%s of %s: %s", act, status, fmt.Sprint(r))
			}
		}
	}
}
