package inspection

import (
	"time"

	"duolao/server/clock"
	"duolao/server/page"
)

// AuditLevel says who audits.
type AuditLevel string

// The levels, in the order in which a use passes them.
const (
	LevelLeader     AuditLevel = "LEADER"     // 直管领导
	LevelDepartment AuditLevel = "DEPARTMENT" // 集团客户部
)

// AuditStatus says how far an audit is.
type AuditStatus string

// The states. The last two are final.
const (
	AuditOpen      AuditStatus = "OPEN"
	AuditQueried   AuditStatus = "QUERIED" // waits for the user's answer
	AuditAnswered  AuditStatus = "ANSWERED"
	AuditPassed    AuditStatus = "PASSED"
	AuditViolation AuditStatus = "VIOLATION"
)

// decided says whether an audit has ended.
func (s AuditStatus) decided() bool { return s == AuditPassed || s == AuditViolation }

// UseAudit is one level's look at a use.
type UseAudit struct {
	ID         int64
	UseID      int64
	Level      AuditLevel
	Status     AuditStatus
	UnitID     int64 // whose leader or department audits
	Risk       int
	RiskParts  []*RiskPart
	CreatedAt  time.Time
	DueAt      time.Time
	Overdue    bool
	AuditorID  *int64
	OpenedAt   *time.Time // when who decided looked at it first
	DecidedAt  *time.Time
	Overturned bool
	Version    int
}

// AuditChoice is what a caller may do with an audit.
type AuditChoice string

// The choices.
const (
	ChooseDecide AuditChoice = "DECIDE"
	ChooseQuery  AuditChoice = "QUERY"
	ChooseAnswer AuditChoice = "ANSWER"
)

// AuditActKind says what happened in an audit.
type AuditActKind string

// The kinds.
const (
	AuditActCreated    AuditActKind = "CREATED"
	AuditActOpened     AuditActKind = "OPENED" // looked at for the first time by somebody
	AuditActQueried    AuditActKind = "QUERIED"
	AuditActAnswered   AuditActKind = "ANSWERED"
	AuditActOverdue    AuditActKind = "OVERDUE" // those above may decide it from now on
	AuditActPassed     AuditActKind = "PASSED"
	AuditActViolation  AuditActKind = "VIOLATION"
	AuditActOverturned AuditActKind = "OVERTURNED" // an inspection found otherwise
)

// AuditAct is a line of an audit's history.
type AuditAct struct {
	ID   int64
	Kind AuditActKind
	ByID *int64 // nil for the system
	Note string
	At   time.Time
}

// UseAuditConnection is a page of audits.
type UseAuditConnection = page.Page[*UseAudit]

// UseAuditEdge is an audit in a list.
type UseAuditEdge = page.Edge[*UseAudit]

// UseAuditFilter says which audits; nil is any that wait for the caller.
type UseAuditFilter struct {
	Level     *AuditLevel
	Decided   *bool
	Overdue   *bool
	PowerCode *string
	StaffID   *int64
	UnitID    *int64 // and below
	Month     *clock.Month
}

// SayInAudit is a question about a use, or its answer.
type SayInAudit struct {
	RequestID string
	ID        int64
	Version   int
	Text      string
}

// DecideAudit is an audit to be decided.
type DecideAudit struct {
	RequestID   string
	ID          int64
	Version     int
	Passed      bool
	Note        string
	Kind        *FindingKind // of a violation
	WorkingDays *int         // of a violation
}
