package inspection

import (
	"slices"

	"duolao/server/errs"
)

// findingStanding is how somebody stands to a finding.
type findingStanding struct {
	status   FindingStatus
	held     bool // somebody was held to account already
	owner    bool // they have to put it right
	oversees bool // they audit or inspect the unit
	party    bool // of the use: they used or approved it, or benefit from it
}

// findingChoices are what somebody may do with a finding in which states.
//
//	OPEN         ORDER ─► RECTIFYING, DISMISS, HOLD_TO_ACCOUNT
//	RECTIFYING   RECTIFY ─► RECTIFIED, DISMISS, HOLD_TO_ACCOUNT; by itself after its deadline ─► ACCOUNTABLE
//	RECTIFIED    VERIFY ─► VERIFIED or back to RECTIFYING, DISMISS, HOLD_TO_ACCOUNT
//	VERIFIED     CLOSE ─► CLOSED
//	ACCOUNTABLE  HOLD_TO_ACCOUNT: who was held to account, and how; then CLOSE ─► CLOSED
var findingChoices = []struct {
	choice FindingChoice
	in     []FindingStatus
}{
	{ChooseOrder, []FindingStatus{FindingOpen}},
	{ChooseRectify, []FindingStatus{FindingRectifying}},
	{ChooseVerify, []FindingStatus{FindingRectified}},
	{ChooseClose, []FindingStatus{FindingVerified, FindingAccountable}},
	{ChooseHoldToAccount, []FindingStatus{FindingOpen, FindingRectifying, FindingRectified, FindingAccountable}},
	{ChooseDismiss, []FindingStatus{FindingOpen, FindingRectifying, FindingRectified}},
}

// refuses says why somebody may not do something with a finding; nil where they may. Who has to put it right does that and
// nothing else; everything else is never done by a party of the use.
func (s findingStanding) refuses(choice FindingChoice) *errs.Error {
	at := -1
	for i, c := range findingChoices {
		if c.choice == choice {
			at = i
		}
	}
	switch {
	case at < 0:
		return errs.Invalidf("input.act", "bad_value", "%q is nothing that can be done with a finding", choice)
	case !slices.Contains(findingChoices[at].in, s.status), choice == ChooseClose && s.status == FindingAccountable && !s.held,
		choice == ChooseHoldToAccount && s.status == FindingAccountable && s.held:
		return errs.Conflictf("finding_elsewhere", "a finding that is %s cannot be acted on like that", s.status).With("status", string(s.status))
	case choice == ChooseRectify && !s.owner:
		return errs.New(errs.Forbidden, "not_yours_to_rectify", "only who has to put it right says that it is")
	case choice == ChooseRectify:
		return nil
	case s.owner, s.party:
		return errs.New(errs.Forbidden, "own_finding", "nobody judges what they have to put right, or what they used, approved or benefit from")
	case !s.oversees:
		return errs.New(errs.Forbidden, "not_your_finding", "findings of the unit are judged by who audits or inspects it")
	}
	return nil
}

// offers are what somebody may do.
func (s findingStanding) offers() []FindingChoice {
	list := []FindingChoice{}
	for _, c := range findingChoices {
		if s.refuses(c.choice) == nil {
			list = append(list, c.choice)
		}
	}
	return list
}
