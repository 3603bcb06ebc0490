package ticket

import (
	"slices"

	"duolao/server/errs"
)

// party is how somebody stands to an order; one may be several. The parties hold conditions of the order already, so
// that the table below is only about who and where.
type party uint16

const (
	bySender    party = 1 << iota // who sent it
	byHolder                      // who has it in hand as its worker
	byHelper                      // 加派
	byCandidate                   // who may claim it: nobody has it, it is offered to nobody else, and a member of its team; for an audit, independent
	byAuditor                     // who has it for an audit, or may take it for that
	byWorker                      // who worked on it last
	byLead                        // a lead of its team
	byLeader                      // whose LEAD_TICKETS reaches its unit or its team's
	byAsker                       // who may ask for its cancellation: sender or holder, while none has been asked for
	byDecider                     // who may decide about the cancellation that was asked for
	byJudge                       // the sender, while a hold waits for a word
	byRater                       // the sender, who has not rated it
	byViewer                      // whoever sees it
)

// rule says who may do an act in a status, and where the order may stand afterwards; without to it stays where it is.
type rule struct {
	by party
	to []TicketStatus
}

type rules map[TicketStatus]rule

// Statuses are all statuses, in the schema's order.
var Statuses = []TicketStatus{Dispatched, Returned, Claimed, Working, Held, Transferred, Audit1, Audit2, Resolved, Reopened, Closed, Cancelled, Merged}

// Acts are all acts, in the schema's order.
var Acts = []TicketAct{
	ActClaim, ActAssign, ActRespond, ActReturn, ActSupplement, ActTransfer, ActHold, ActDecideHold, ActResume, ActCompleteStep, ActResolve, ActAudit,
	ActReopen, ActClose, ActCancel, ActDecideCancellation, ActMerge, ActUrge, ActComment, ActAddPeople, ActRate, ActAskRating, ActDispatchChild,
}

// open are those in which there is still something to be done by somebody; a resolved one only waits for its sender.
var open = []TicketStatus{Dispatched, Returned, Claimed, Working, Held, Transferred, Audit1, Audit2, Reopened}

// final are those that nothing leads out of.
var final = []TicketStatus{Closed, Cancelled, Merged}

// Ended says whether nothing leads out of the status.
func (s TicketStatus) Ended() bool { return slices.Contains(final, s) }

// Live says whether somebody has still something to do; a resolved order only waits for its sender.
func (s TicketStatus) Live() bool { return slices.Contains(open, s) }

func (s TicketStatus) inAudit() bool { return s == Audit1 || s == Audit2 }

// same is the rule for several statuses.
func same(r rule, in ...TicketStatus) rules {
	m := rules{}
	for _, s := range in {
		m[s] = r
	}
	return m
}

func (m rules) and(r rule, in ...TicketStatus) rules {
	for _, s := range in {
		m[s] = r
	}
	return m
}

func to(s ...TicketStatus) []TicketStatus { return s }

// life is the whole of the state machine. What is not here is not allowed. Closing by itself is ActClose by nobody.
var life = map[TicketAct]rules{
	ActClaim: same(rule{byCandidate, to(Claimed)}, Dispatched, Transferred).
		and(rule{byCandidate, nil}, Audit1, Audit2),
	ActAssign: same(rule{byLead | byLeader, to(Claimed)}, Dispatched, Transferred).
		and(rule{byLead | byLeader, nil}, Claimed, Working, Reopened, Audit1, Audit2),
	ActRespond: same(rule{byHolder | byHelper, to(Working)}, Claimed, Reopened),
	ActReturn: same(rule{byCandidate | byLead, to(Returned)}, Dispatched, Transferred).
		and(rule{byHolder | byLead, to(Returned)}, Claimed, Working, Reopened),
	// Where it goes on: with who has it, else in the queue.
	ActSupplement: same(rule{bySender, to(Dispatched, Working)}, Returned),
	ActTransfer: same(rule{byLead | byLeader, to(Transferred)}, Dispatched, Transferred).
		and(rule{byHolder | byLead | byLeader, to(Transferred)}, Claimed, Working, Reopened),
	ActHold: same(rule{byHolder, to(Held)}, Working),
	ActDecideHold: same(rule{byJudge, nil}, Returned, Claimed, Working, Transferred, Audit1, Audit2, Resolved, Reopened, Dispatched).
		and(rule{byJudge, to(Held, Working)}, Held), // a hold that is rejected while it lasts ends
	ActResume:       same(rule{byHolder | byLead, to(Working)}, Held),
	ActCompleteStep: same(rule{byHolder | byHelper, nil}, Working),
	ActResolve:      same(rule{byHolder, to(Resolved, Audit1)}, Claimed, Working, Reopened),
	// An order whose worker has left the team goes back into its queue.
	ActAudit: same(rule{byAuditor, to(Audit2, Resolved, Working, Transferred)}, Audit1).
		and(rule{byAuditor, to(Resolved, Working, Transferred)}, Audit2),
	ActReopen:             same(rule{bySender, to(Reopened, Transferred)}, Resolved),
	ActClose:              same(rule{bySender, to(Closed)}, Resolved),
	ActCancel:             same(rule{byAsker, to(Cancelled)}, Dispatched, Transferred).and(rule{byAsker, to(Returned, Cancelled)}, Returned).and(rule{byAsker, nil}, Claimed, Working, Held, Reopened, Audit1, Audit2),
	ActDecideCancellation: decisions(),
	ActMerge: same(rule{bySender | byCandidate | byLead | byLeader, to(Merged)}, Dispatched, Transferred, Returned).
		and(rule{bySender | byHolder | byLead | byLeader, to(Merged)}, Claimed, Working, Held, Reopened),
	ActUrge:          same(rule{bySender | byLeader, nil}, Dispatched, Claimed, Working, Held, Transferred, Audit1, Audit2, Reopened),
	ActComment:       same(rule{byViewer, nil}, append(slices.Clone(open), Resolved)...),
	ActAddPeople:     same(rule{bySender | byHolder | byLead | byLeader, nil}, append(slices.Clone(open), Resolved)...),
	ActRate:          same(rule{byRater, nil}, Closed),
	ActAskRating:     same(rule{bySender | byWorker, nil}, Resolved, Closed),
	ActDispatchChild: same(rule{bySender | byHolder | byLead | byLeader, nil}, Dispatched, Returned, Claimed, Working, Held, Transferred, Reopened),
}

// decisions are those about a cancellation: refused, it stays where it is.
func decisions() rules {
	m := rules{}
	for _, s := range open {
		m[s] = rule{byDecider, to(s, Cancelled)}
	}
	return m
}

// leads says whether an act may take an order from one status to another.
func leads(act TicketAct, from, next TicketStatus) bool {
	r, ok := life[act][from]
	if !ok {
		return false
	}
	if r.to == nil {
		return next == from
	}
	return slices.Contains(r.to, next)
}

// may says whether somebody who stands so to an order may do an act to it now.
func may(act TicketAct, status TicketStatus, who party) bool {
	r, ok := life[act][status]
	return ok && r.by&who != 0
}

// allowed is may with a reason: CONFLICT wrong_state where nobody may do it now, FORBIDDEN not_your_part where others may.
func allowed(act TicketAct, t *Ticket, who party) error {
	if may(act, t.Status, who) {
		return nil
	}
	if _, ok := life[act][t.Status]; !ok {
		return wrongState(act, t)
	}
	return errs.New(errs.Forbidden, "not_your_part", "%s of order %s is for others to do as it stands now (%s)", act, t.Code, t.Status).
		With("act", string(act)).With("status", string(t.Status))
}

func wrongState(act TicketAct, t *Ticket) error {
	return errs.Conflictf("wrong_state", "order %s is %s; %s cannot be done to it", t.Code, t.Status, act).
		With("act", string(act)).With("status", string(t.Status))
}

// standing is what has to be known of somebody besides the order itself, to tell how they stand to it.
type standing struct {
	StaffID int64
	Helper  bool // 加派
	Member  bool // of the team in whose queue it is
	Lead    bool // of that team
	Leader  bool // LEAD_TICKETS reaches the order's unit or the team's
	Worked  bool // has had a part in the work: a leg of it as a worker, or as a helper
	Judging bool // a hold waits for the sender's word
	Rated   bool // the sender has rated it
}

// parties is how somebody stands to an order that they see.
func (t *Ticket) parties(w standing) party {
	p := byViewer
	add := func(is bool, what party) {
		if is {
			p |= what
		}
	}
	has := t.HolderID != nil && *t.HolderID == w.StaffID
	sent := t.SenderID == w.StaffID
	worked := is(t.WorkerID, w.StaffID)
	free := t.HolderID == nil && w.Member && (t.OfferedID == nil || *t.OfferedID == w.StaffID)
	if t.Status.inAudit() {
		free = free && t.independent(w)
	}
	add(sent, bySender)
	add(has && !t.Status.inAudit(), byHolder)
	add(w.Helper, byHelper)
	add(free, byCandidate)
	add(t.Status.inAudit() && (has || free), byAuditor)
	add(worked, byWorker)
	add(w.Lead, byLead)
	add(w.Leader, byLeader)
	add(sent && (t.HolderID == nil || t.CancelAskedByID == nil) || p&byHolder != 0 && t.CancelAskedByID == nil, byAsker)
	add(t.decides(w, sent, has, worked), byDecider)
	add(sent && w.Judging, byJudge)
	add(sent && !w.Rated, byRater)
	return p
}

// decides says who may decide about a cancellation: the sender where the worker asked for it, and those who lead where the
// sender did; never who asked, nor who works on it.
func (t *Ticket) decides(w standing, sent, has, worked bool) bool {
	switch {
	case t.CancelAskedByID == nil || *t.CancelAskedByID == w.StaffID || has || worked:
		return false
	case *t.CancelAskedByID == t.SenderID:
		return w.Lead || w.Leader
	}
	return sent
}

// independent says whether somebody may audit an order: not where they had a part in the work, nor in the other audit.
func (t *Ticket) independent(w standing) bool {
	if w.Worked || w.Helper || is(t.WorkerID, w.StaffID) {
		return false
	}
	return t.Status != Audit2 || !is(t.Auditor1ID, w.StaffID)
}

func is(id *int64, staffID int64) bool { return id != nil && *id == staffID }
