package use

import (
	"duolao/server/errs"
)

// standing is how somebody stands to a use.
type standing struct {
	status   UseStatus
	reversal bool // it takes another use back
	user     bool // they used it
	party    bool // they used it, it was used in their place, or it benefits them
	decides  bool // they are asked: their grant, today, and not in the place of a party
	leads    bool // they hold a grant above, or audit the group's unit
	fresh    bool // it became effective less than reverseWithin ago
}

// choices are what somebody may do with a use, each with when it is not theirs to do. Mutations go by them, and so does
// what screens offer. What nobody does but the system is in escalate.go: ESCALATED and EXPIRED, both from PENDING.
//
//	status     AMEND  WITHDRAW  DECIDE            REVERSE
//	PENDING    user   user      who is asked      –
//	EFFECTIVE  –      –         –                 the user in time, who gave, leads or audits
//	the others –      –         –                 –
var choices = []struct {
	choice  UseChoice
	refuses func(standing) *errs.Error
}{
	{Amend, func(s standing) *errs.Error { return firstOf(s.decided(), s.notUser()) }},
	{Withdraw, func(s standing) *errs.Error { return firstOf(s.decided(), s.notUser()) }},
	{Decide, func(s standing) *errs.Error { return firstOf(s.decided(), s.notAsked()) }},
	{Reverse, func(s standing) *errs.Error { return firstOf(s.notEffective(), s.mayNotReverse()) }},
}

// refuses says why somebody may not do it; nil where they may.
func (s standing) refuses(choice UseChoice) *errs.Error {
	for _, c := range choices {
		if c.choice == choice {
			return c.refuses(s)
		}
	}
	return errs.Conflictf("not_effective", "%q is nothing that can be done with a use", choice)
}

// offers are what somebody may do, in the table's order.
func (s standing) offers() []UseChoice {
	list := []UseChoice{}
	for _, c := range choices {
		if c.refuses(s) == nil {
			list = append(list, c.choice)
		}
	}
	return list
}

func firstOf(list ...*errs.Error) *errs.Error {
	for _, e := range list {
		if e != nil {
			return e
		}
	}
	return nil
}

func (s standing) decided() *errs.Error {
	if s.status == Pending {
		return nil
	}
	return errs.Conflictf("already_decided", "the request is decided already: it is %s", s.status).With("status", string(s.status))
}

func (s standing) notUser() *errs.Error {
	if s.user {
		return nil
	}
	return errs.New(errs.Forbidden, "not_your_use", "only who asked may change or withdraw a request")
}

func (s standing) notAsked() *errs.Error {
	switch {
	case s.party:
		return errs.New(errs.Forbidden, "self_decision", "nobody decides what they ask for themselves, what is asked in their place, or what benefits them")
	case !s.decides:
		return errs.New(errs.Forbidden, "not_the_decider", "the request waits for somebody else")
	}
	return nil
}

func (s standing) notEffective() *errs.Error {
	switch {
	case s.status == Reversed:
		return errs.Conflictf("already_reversed", "the use has been taken back already")
	case s.status != Effective || s.reversal:
		return errs.Conflictf("not_effective", "only a use that is in effect can be taken back")
	}
	return nil
}

func (s standing) mayNotReverse() *errs.Error {
	switch {
	case s.user && s.fresh, !s.user && s.leads:
		return nil
	case s.user:
		return errs.Conflictf("reversal_over", "a use is taken back by who used it within %d days; ask a leader", reverseDays).With("days", reverseDays)
	}
	return errs.New(errs.Forbidden, "not_yours_to_reverse", "a use is taken back by who used it, who gave the power, or who leads there")
}
