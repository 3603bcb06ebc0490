package grant

import (
	"strconv"
	"strings"
	"time"

	"duolao/server/clock"
	"duolao/server/org"
	"duolao/server/page"
)

// PowerCategory is one of the study's three.
type PowerCategory string

// The categories.
const (
	PolicyUse        PowerCategory = "POLICY_USE"        // 政策使用
	ServiceCare      PowerCategory = "SERVICE_CARE"      // 服务维护
	ResourceDispatch PowerCategory = "RESOURCE_DISPATCH" // 资源调配
)

// PowerUnit is what the amounts of a power are counted in.
type PowerUnit string

// The units.
const (
	Fen   PowerUnit = "FEN"
	Times PowerUnit = "TIMES"
	Days  PowerUnit = "DAYS"
)

// AuditRule says which uses a level of audit looks at.
type AuditRule string

// The rules.
const (
	AuditAll  AuditRule = "ALL"
	AuditRisk AuditRule = "RISK" // over authority, in an emergency, near a limit or with a signal
	AuditNone AuditRule = "NONE"
)

// Power is a number of a power: what may be decided on the spot.
type Power struct {
	ID              int64          `json:"id"`
	Code            string         `json:"code"`
	Number          int            `json:"number"`
	Category        PowerCategory  `json:"category"`
	NameZh          string         `json:"nameZh"`
	NameEn          string         `json:"nameEn"`
	AllowsZh        string         `json:"allowsZh"`
	AllowsEn        string         `json:"allowsEn"`
	DutyZh          string         `json:"dutyZh"`
	DutyEn          string         `json:"dutyEn"`
	Unit            PowerUnit      `json:"unit"`
	MaxAmount       int            `json:"maxAmount"` // of one use, whatever a grant says
	Evidence        *PowerEvidence `json:"evidence"`
	Emergency       bool           `json:"emergency"`
	DecisionMinutes int            `json:"decisionMinutes"` // working minutes that each superior has
	NearPercent     int            `json:"nearPercent"`
	LeaderAudit     AuditRule      `json:"leaderAudit"`
	DepartmentAudit AuditRule      `json:"departmentAudit"`
	LeaderDays      int            `json:"leaderDays"`
	DepartmentDays  int            `json:"departmentDays"`
	Active          bool           `json:"active"`
	From            clock.Date     `json:"from"` // until the next number's
	PublishedAt     time.Time      `json:"publishedAt"`
	PublishedByID   *int64         `json:"publishedById"`
	Note            string         `json:"note"`
}

// PowerEvidence is what a use of a power must bring.
type PowerEvidence struct {
	TicketTypes []string `json:"ticketTypes"` // an order about the group of one of these; empty: none
	Files       int      `json:"files"`
	Beneficiary bool     `json:"beneficiary"` // one member of the group, by telephone number
	Reason      int      `json:"reason"`      // characters
}

// GrantState says whether a grant may be used.
type GrantState string

// The states.
const (
	Active    GrantState = "ACTIVE"
	Suspended GrantState = "SUSPENDED"
	Ended     GrantState = "ENDED"
)

// GrantPeriod is what a grant's limits count over.
type GrantPeriod string

// The periods.
const (
	PerDay     GrantPeriod = "DAY"
	PerMonth   GrantPeriod = "MONTH"
	PerQuarter GrantPeriod = "QUARTER"
	PerYear    GrantPeriod = "YEAR"
)

// GrantCause says why a grant has another version.
type GrantCause string

// The causes.
const (
	CauseGiven      GrantCause = "GIVEN"
	CauseChanged    GrantCause = "CHANGED"
	CauseCut        GrantCause = "CUT"    // to one above that was changed
	CauseLapsed     GrantCause = "LAPSED" // with one above that was changed or ended
	CauseSuspended  GrantCause = "SUSPENDED"
	CauseResumed    GrantCause = "RESUMED"
	CauseReviewed   GrantCause = "REVIEWED"
	CauseUnreviewed GrantCause = "UNREVIEWED" // suspended by itself at its review date
	CauseRevoked    GrantCause = "REVOKED"
	CauseExpired    GrantCause = "EXPIRED" // ended by itself after its last day
)

// GrantLimits say how far a grant goes. A figure that is nil does not bind; those of the grants above bind as well.
type GrantLimits struct {
	PerUse         *int        `json:"perUse"`
	Period         GrantPeriod `json:"period"`
	PeriodAmount   *int        `json:"periodAmount"`
	PeriodCount    *int        `json:"periodCount"`
	CustomerAmount *int        `json:"customerAmount"` // of one group in a period
	CustomerCount  *int        `json:"customerCount"`
}

// GrantLimitsInput are limits as they are asked for.
type GrantLimitsInput = GrantLimits

// Grant is a power in the hand of a person, or of whoever has a post in a unit, as it is now: its latest version.
type Grant struct {
	ID          int64        `json:"id"`
	PowerCode   string       `json:"powerCode"`
	ParentID    *int64       `json:"parentId"` // nil: given by the province out of its own right
	Path        string       `json:"path"`     // "/3/17/": the ids from the root down
	Depth       int          `json:"depth"`
	HolderID    *int64       `json:"holderId"`   // the person
	PostUnitID  *int64       `json:"postUnitId"` // or the post's unit
	Post        *org.Post    `json:"post"`
	ScopeID     int64        `json:"scopeId"`   // for customers of this unit and below
	ScopePath   string       `json:"scopePath"` // that unit's path
	State       GrantState   `json:"state"`
	Limits      *GrantLimits `json:"limits"`
	MayHandDown bool         `json:"mayHandDown"`
	From        clock.Date   `json:"from"`
	Until       clock.Date   `json:"until"` // the first day no longer
	ReviewOn    clock.Date   `json:"reviewOn"`
	GivenByID   *int64       `json:"givenById"`
	GivenAt     time.Time    `json:"givenAt"`
	Number      int          `json:"number"`
}

// Above are the ids of the grants that g hangs from and its own: root first.
func (g *Grant) Above() []int64 {
	steps := strings.Split(strings.Trim(g.Path, "/"), "/")
	ids := make([]int64, len(steps))
	for i, step := range steps {
		ids[i], _ = strconv.ParseInt(step, 10, 64)
	}
	return ids
}

// below says whether g hangs from another grant, at any distance.
func (g *Grant) below(other *Grant) bool {
	return g.ID != other.ID && strings.HasPrefix(g.Path, other.Path)
}

// GrantAct is what a caller may do with a grant.
type GrantAct string

// The acts.
const (
	ActUse      GrantAct = "USE"
	ActHandDown GrantAct = "HAND_DOWN"
	ActChange   GrantAct = "CHANGE"
	ActSuspend  GrantAct = "SUSPEND"
	ActResume   GrantAct = "RESUME"
	ActReview   GrantAct = "REVIEW"
	ActRevoke   GrantAct = "REVOKE"
	ActLend     GrantAct = "LEND"
)

// GrantLeft is what is left of a grant: the least over it and all grants above it. Nil does not bind.
type GrantLeft struct {
	PerUse      *int
	Amount      *int
	Count       *int
	UsedAmount  int // under it and below
	UsedCount   int
	PeriodFrom  clock.Date
	PeriodUntil clock.Date
}

// GrantDeputy is a loan: somebody may use the grant in the holder's place.
type GrantDeputy struct {
	ID        int64      `json:"id"`
	GrantID   int64      `json:"grantId"`
	StaffID   int64      `json:"staffId"`
	From      clock.Date `json:"from"`
	Until     clock.Date `json:"until"`
	GivenByID int64      `json:"givenById"`
	GivenAt   time.Time  `json:"givenAt"`
	EndedAt   *time.Time `json:"endedAt"` // taken back before its end
}

// GrantVersion is a grant as it was.
type GrantVersion struct {
	ID           int64
	GrantID      int64
	Number       int
	Cause        GrantCause
	CauseGrantID *int64
	Limits       *GrantLimits
	ScopeID      int64
	MayHandDown  bool
	From         clock.Date
	Until        clock.Date
	ReviewOn     clock.Date
	State        GrantState
	Reason       string
	ByID         *int64
	At           time.Time
}

// GrantConnection is a page of grants.
type GrantConnection = page.Page[*Grant]

// GrantEdge is a grant in a list.
type GrantEdge = page.Edge[*Grant]

// HeldGrant is a grant in somebody's hand.
type HeldGrant struct {
	Grant       *Grant
	DeputyForID *int64 // in whose place; nil for the own
}

// Holder is somebody who may use a grant on a day.
type Holder struct {
	StaffID     int64
	DeputyForID *int64 // in whose place; nil for the holder
}

// GrantChangePreview is what a change would do to what hangs below.
type GrantChangePreview struct {
	Token   string
	Effects []*GrantEffect // the first 200
	Cut     int
	Ended   int
	Pending int // requests that wait for them
}

// GrantEffect is what would become of a grant.
type GrantEffect struct {
	GrantID int64
	Ends    bool
	Limits  *GrantLimits
	Until   clock.Date
}
