package inspection

import (
	"strings"

	"duolao/server/errs"
)

// auditStanding is how somebody stands to an audit.
type auditStanding struct {
	level    AuditLevel
	status   AuditStatus
	late     bool   // those above were told that it is overdue
	unitPath string // whose leader or department audits
	cityPath string
	scope    string // the path that begins what they may audit; "" for nothing
	user     bool   // they used it, or it was used in their place
	party    bool   // user, or they approved it, or lent what it was approved by, or it benefits them
	other    bool   // they decided the audit of the other level
}

// refuses says why somebody may not do something with an audit; nil where they may. Mutations go by it, and so does what
// screens offer.
//
//	status             DECIDE             QUERY              ANSWER
//	OPEN, ANSWERED     who audits         who audits         –
//	QUERIED            who audits         –                  who used it
//	PASSED, VIOLATION  –                  –                  –
//
// Who audits at the leader's level: whose scope begins at the audit's unit or above it and below the city; those of the city
// and above where the unit has no leader who may, or the leader is late. At the department's: whose scope is the city or
// above. Never a party, and at the second level never who decided at the first.
func (s auditStanding) refuses(choice AuditChoice) *errs.Error {
	if s.status.decided() {
		return errs.Conflictf("audit_decided", "the audit is decided already: %s", s.status).With("status", string(s.status))
	}
	if choice == ChooseAnswer {
		switch {
		case s.status != AuditQueried:
			return errs.Conflictf("nothing_asked", "nothing was asked that is not answered")
		case !s.user:
			return errs.New(errs.Forbidden, "not_your_use_to_answer", "only who used the power answers")
		}
		return nil
	}
	switch {
	case s.party:
		return errs.New(errs.Forbidden, "self_audit", "nobody audits what they used, approved or benefit from, nor what was used in their place")
	case !s.audits():
		return errs.New(errs.Forbidden, "not_your_level", "the audit belongs to another level or unit")
	case s.other:
		return errs.New(errs.Forbidden, "same_auditor", "the department's auditor is another person than the leader's")
	case choice == ChooseQuery && s.status == AuditQueried:
		return errs.Conflictf("already_asked", "a question waits for its answer already")
	}
	return nil
}

// audits says whether the audit's level and unit are somebody's.
func (s auditStanding) audits() bool {
	if s.scope == "" || !strings.HasPrefix(s.unitPath, s.scope) {
		return false
	}
	above := strings.HasPrefix(s.cityPath, s.scope) // the city's or the province's
	if s.level == LevelDepartment {
		return above
	}
	return !above || s.late || s.unitPath == s.cityPath
}

// offers are what somebody may do.
func (s auditStanding) offers() []AuditChoice {
	list := []AuditChoice{}
	for _, c := range []AuditChoice{ChooseDecide, ChooseQuery, ChooseAnswer} {
		if s.refuses(c) == nil {
			list = append(list, c)
		}
	}
	return list
}
