package use

import (
	"time"

	"duolao/server/grant"
	"duolao/server/page"
)

// UseStatus says where a use stands.
type UseStatus string

// The states. All but PENDING and EFFECTIVE are final.
const (
	Effective UseStatus = "EFFECTIVE"
	Pending   UseStatus = "PENDING" // over a limit: waits for a superior
	Refused   UseStatus = "REFUSED"
	Expired   UseStatus = "EXPIRED" // nobody decided in time, or nobody could any more
	Withdrawn UseStatus = "WITHDRAWN"
	Reversed  UseStatus = "REVERSED"
)

// Statuses are all of them, in the schema's order.
var Statuses = []UseStatus{Effective, Pending, Refused, Expired, Withdrawn, Reversed}

// UseAuditStage says how far a use's audits are.
type UseAuditStage string

// The stages.
const (
	AuditNone       UseAuditStage = "NONE"
	AuditLeader     UseAuditStage = "LEADER"
	AuditDepartment UseAuditStage = "DEPARTMENT"
	AuditPassed     UseAuditStage = "PASSED"
	AuditViolation  UseAuditStage = "VIOLATION"
)

// UseActKind says what happened to a use.
type UseActKind string

// The kinds.
const (
	ActUsed       UseActKind = "USED"       // effective at once
	ActRequested  UseActKind = "REQUESTED"  // over a limit
	ActOverridden UseActKind = "OVERRIDDEN" // effective over authority
	ActAmended    UseActKind = "AMENDED"
	ActApproved   UseActKind = "APPROVED"
	ActRefused    UseActKind = "REFUSED"
	ActEscalated  UseActKind = "ESCALATED"
	ActExpired    UseActKind = "EXPIRED"
	ActWithdrawn  UseActKind = "WITHDRAWN"
	ActReversed   UseActKind = "REVERSED"
)

// UseLimit names a limit.
type UseLimit = grant.Limit

// UseLimitCheck is a limit against what is asked.
type UseLimitCheck = grant.LimitCheck

// Use is one use of a power.
type Use struct {
	ID                 int64         `json:"id"`
	Code               string        `json:"code"`
	PowerID            int64         `json:"powerId"`
	PowerCode          string        `json:"powerCode"`
	GrantID            int64         `json:"grantId"` // the user's own; of a deputy: the one that was lent
	GrantNumber        int           `json:"grantNumber"`
	StaffID            int64         `json:"staffId"`
	DeputyForID        *int64        `json:"deputyForId"` // in whose place
	GroupID            int64         `json:"groupId"`
	UnitID             int64         `json:"unitId"` // the group's
	CityID             int64         `json:"cityId"`
	NeedAt             time.Time     `json:"needAt"`
	AskedAt            time.Time     `json:"askedAt"`
	ReversesID         *int64        `json:"reversesId"`
	Status             UseStatus     `json:"status"`
	Number             int           `json:"number"`    // of its content
	ChargedID          *int64        `json:"chargedId"` // the grant whose counters, and those above, hold the amount
	DeciderID          *int64        `json:"deciderId"` // the grant whose holders are asked
	DueAt              *time.Time    `json:"dueAt"`     // until when they have
	DecidedByID        *int64        `json:"decidedById"`
	EffectiveAt        *time.Time    `json:"effectiveAt"`
	OverAuthority      bool          `json:"overAuthority"`
	NearLimit          bool          `json:"nearLimit"`
	Audit              UseAuditStage `json:"audit"`
	Version            int           `json:"version"`
	Amount             int           `json:"amount"` // negative of a reversal
	TicketID           *int64        `json:"ticketId"`
	Beneficiary        string        `json:"beneficiary"` // a telephone number
	BeneficiaryStaffID *int64        `json:"beneficiaryStaffId"`
	Reason             string        `json:"reason"`
	ContentHash        string        `json:"contentHash"` // hexadecimal

	files               []byte // the files' SHA-256, one after another
	contentBy           int64
	contentAt           time.Time
	unitPath, grantPath string
}

// UseChoice is what a caller may do with a use.
type UseChoice string

// The choices.
const (
	Amend    UseChoice = "AMEND"
	Withdraw UseChoice = "WITHDRAW"
	Decide   UseChoice = "DECIDE"
	Reverse  UseChoice = "REVERSE"
)

// UseAct is a line of a use's history.
type UseAct struct {
	ID          int64
	Kind        UseActKind
	Status      UseStatus // afterwards
	Number      int       // of the content that it is about
	ByID        *int64    // nil for the system
	DeputyForID *int64
	Note        string // of the system's acts a reason's code, or nothing
	At          time.Time
}

// UseFile is a file of a use.
type UseFile struct {
	ID          int64
	Name        string
	ContentType string
	Size        int
	Hash        string // SHA-256 in hexadecimal
}

// UseCheck says what a use would come to. Effective, NeedsDecision and Emergency are about the limits: what is missing is
// said apart, for a form is filled in step by step.
type UseCheck struct {
	Effective     bool
	NeedsDecision bool
	Emergency     bool
	Refusal       *string
	RefusalParams []*UseParam
	GrantID       *int64
	Limits        []*UseLimitCheck
	DeciderIDs    []int64 // people
	DueAt         *time.Time
	NearLimit     bool
	Missing       []string

	groupID   int64 // 0: the caller may not use the power for the group, and sees no earlier uses by it
	powerCode string
	ticketID  *int64
	useID     *int64 // the request that would be changed
}

// UseParam is a word or number for a reason.
type UseParam struct {
	Name  string
	Value string
}

// UseConnection is a page of uses.
type UseConnection = page.Page[*Use]

// UseEdge is a use in a list.
type UseEdge = page.Edge[*Use]
