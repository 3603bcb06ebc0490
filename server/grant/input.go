package grant

import (
	"duolao/server/clock"
	"duolao/server/org"
)

// PublishPower is the next number of a power.
type PublishPower struct {
	RequestID       string
	Code            string
	Number          int // that was seen; 0 for a new power
	Category        PowerCategory
	NameZh          string
	NameEn          string
	AllowsZh        string
	AllowsEn        string
	DutyZh          string
	DutyEn          string
	Unit            PowerUnit
	MaxAmount       int
	Evidence        *PowerEvidenceInput
	Emergency       bool
	DecisionMinutes int
	NearPercent     int
	LeaderAudit     AuditRule
	DepartmentAudit AuditRule
	LeaderDays      int
	DepartmentDays  int
	Active          bool
	From            clock.Date
	Note            string
}

// PowerEvidenceInput is what a use must bring.
type PowerEvidenceInput = PowerEvidence

// GiveGrant is a power to be given to persons or to a post.
type GiveGrant struct {
	RequestID   string
	PowerCode   string
	ParentID    *int64 // nil: the province gives out of its own right
	StaffIDs    []int64
	PostUnitID  *int64
	Post        *org.Post
	ScopeUnitID int64
	Limits      *GrantLimitsInput
	MayHandDown bool
	From        clock.Date
	Until       clock.Date
	ReviewOn    clock.Date
	Reason      string
}

// ChangeGrant is a grant as it is to be.
type ChangeGrant struct {
	RequestID   string
	ID          int64
	Number      int // that was seen
	Limits      *GrantLimitsInput
	ScopeUnitID int64
	MayHandDown bool
	From        clock.Date
	Until       clock.Date
	ReviewOn    clock.Date
	Preview     string // the token of the preview that was confirmed
	Reason      string
}

// RevokeGrant is a grant to be ended with all that hangs from it.
type RevokeGrant struct {
	RequestID string
	ID        int64
	Number    int
	Preview   string
	Reason    string
}

// MarkGrant is a grant to be suspended, resumed or reviewed.
type MarkGrant struct {
	RequestID string
	ID        int64
	Number    int
	ReviewOn  *clock.Date // of a review: the next one
	Reason    string
}

// PreviewGrantChange is a change to be looked at. What is nil stays; without limits it is a revocation.
type PreviewGrantChange struct {
	ID          int64
	Limits      *GrantLimitsInput
	ScopeUnitID *int64
	MayHandDown *bool
	From        *clock.Date
	Until       *clock.Date
}

// LendGrant is a deputy to be named.
type LendGrant struct {
	RequestID string
	ID        int64
	StaffID   int64
	From      clock.Date
	Until     clock.Date
}

// TakeBackGrant is a loan to be ended.
type TakeBackGrant struct {
	RequestID string
	ID        int64
}

// GrantFilter says which grants are meant.
type GrantFilter struct {
	PowerCode    *string
	State        *GrantState
	HolderID     *int64 // in person or by the post of today
	ScopeUnitID  *int64 // for this unit's customers and below
	Roots        *bool
	ReviewBefore *clock.Date
}
