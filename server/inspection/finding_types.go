package inspection

import (
	"time"

	"duolao/server/page"
)

// FindingKind says what is wrong with a use.
type FindingKind string

// The kinds.
const (
	FoundOverAuthority FindingKind = "OVER_AUTHORITY"
	FoundOutOfScope    FindingKind = "OUT_OF_SCOPE"
	FoundNoEvidence    FindingKind = "NO_EVIDENCE"
	FoundFalseReason   FindingKind = "FALSE_REASON"
	FoundSplitUse      FindingKind = "SPLIT_USE"
	FoundOther         FindingKind = "OTHER"
)

var findingKinds = []FindingKind{FoundOverAuthority, FoundOutOfScope, FoundNoEvidence, FoundFalseReason, FoundSplitUse, FoundOther}

// FindingSource says where a finding comes from.
type FindingSource string

// The sources.
const (
	FromAudit      FindingSource = "AUDIT"
	FromInspection FindingSource = "INSPECTION"
	FromEmergency  FindingSource = "EMERGENCY" // opened by itself
	FromSignal     FindingSource = "SIGNAL"
)

// FindingStatus says where a finding stands.
type FindingStatus string

// The states. CLOSED and DISMISSED are final.
const (
	FindingOpen        FindingStatus = "OPEN"
	FindingRectifying  FindingStatus = "RECTIFYING" // until its deadline
	FindingRectified   FindingStatus = "RECTIFIED"  // says who has to put it right; to be verified
	FindingVerified    FindingStatus = "VERIFIED"
	FindingClosed      FindingStatus = "CLOSED"
	FindingAccountable FindingStatus = "ACCOUNTABLE" // not put right in time, or too grave
	FindingDismissed   FindingStatus = "DISMISSED"
)

var findingStatuses = []FindingStatus{FindingOpen, FindingRectifying, FindingRectified, FindingVerified, FindingClosed, FindingAccountable, FindingDismissed}

// Finding is what must be put right, by whom and until when.
type Finding struct {
	ID         int64
	Code       string
	Source     FindingSource
	Kind       FindingKind
	UseID      int64
	StaffID    int64 // who has to put it right
	UnitID     int64 // of the use's group
	Status     FindingStatus
	Note       string
	DueAt      *time.Time
	LateAt     *time.Time
	OpenedAt   time.Time
	OpenedByID *int64 // nil for itself
	Version    int
}

// FindingChoice is what a caller may do with a finding.
type FindingChoice string

// The choices.
const (
	ChooseOrder         FindingChoice = "ORDER"
	ChooseRectify       FindingChoice = "RECTIFY"
	ChooseVerify        FindingChoice = "VERIFY"
	ChooseClose         FindingChoice = "CLOSE"
	ChooseHoldToAccount FindingChoice = "HOLD_TO_ACCOUNT"
	ChooseDismiss       FindingChoice = "DISMISS"
)

// FindingActKind says what happened to a finding.
type FindingActKind string

// The kinds.
const (
	FindingActOpened        FindingActKind = "OPENED"
	FindingActOrdered       FindingActKind = "ORDERED"
	FindingActRectified     FindingActKind = "RECTIFIED"
	FindingActSentBack      FindingActKind = "SENT_BACK"
	FindingActVerified      FindingActKind = "VERIFIED"
	FindingActClosed        FindingActKind = "CLOSED"
	FindingActLate          FindingActKind = "LATE"
	FindingActHeldToAccount FindingActKind = "HELD_TO_ACCOUNT"
	FindingActDismissed     FindingActKind = "DISMISSED"
)

// FindingAct is a line of a finding's history.
type FindingAct struct {
	ID    int64
	Kind  FindingActKind
	ByID  *int64 // nil for the system
	Note  string
	DueAt *time.Time // the deadline that was set
	At    time.Time
}

// FindingConnection is a page of findings.
type FindingConnection = page.Page[*Finding]

// FindingEdge is a finding in a list.
type FindingEdge = page.Edge[*Finding]

// FindingFilter says which findings; nil is any.
type FindingFilter struct {
	Statuses []FindingStatus
	StaffID  *int64
	UnitID   *int64 // and below
	Kind     *FindingKind
	Late     *bool
}

// ActOnFinding is a finding to be acted on.
type ActOnFinding struct {
	RequestID   string
	ID          int64
	Version     int
	Act         FindingChoice
	Accepted    *bool // of VERIFY
	WorkingDays *int  // of ORDER, and of VERIFY that sends back
	Note        string
}

// OpenFinding is a finding to be opened from a signal.
type OpenFinding struct {
	RequestID   string
	UseID       int64
	Kind        FindingKind
	WorkingDays int
	Note        string
}
