package pay

import (
	"time"

	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/page"
	"duolao/server/points"
	"duolao/server/scheme"
)

// SettlementStatus says where a settlement stands.
type SettlementStatus string

// The statuses, in the order of a settlement's life.
const (
	Draft     SettlementStatus = "DRAFT"
	Reviewed  SettlementStatus = "REVIEWED"
	Published SettlementStatus = "PUBLISHED"
	Approved  SettlementStatus = "APPROVED"
	Closed    SettlementStatus = "CLOSED"
)

// public says whether the people concerned may see their statements.
func (s SettlementStatus) public() bool { return s == Published || s == Approved || s == Closed }

// SettlementStepKind is a step in the life of a settlement.
type SettlementStepKind string

// The steps.
const (
	StepCompute SettlementStepKind = "COMPUTE"
	StepReview  SettlementStepKind = "REVIEW"
	StepReturn  SettlementStepKind = "RETURN"
	StepPublish SettlementStepKind = "PUBLISH"
	StepApprove SettlementStepKind = "APPROVE"
	StepClose   SettlementStepKind = "CLOSE"
)

// SettlementReadiness says whether a month can be settled.
type SettlementReadiness struct {
	Count          int
	Missing        []*SettlementMissing // the first 500
	People         int
	Units          int
	CarriedEntries int
}

// Settlement is a city's month on its way into the payroll.
type Settlement struct {
	ID           int64
	CityID       int64
	Month        clock.Month
	Status       SettlementStatus
	Number       int // of the version that counts
	VersionID    int64
	ReviewedBy   *int64
	ReviewedHash []byte
	PublishedAt  *time.Time
	AppealsUntil *time.Time
	ApprovedBy   *int64
	ApprovedHash []byte
	ClosedAt     *time.Time
	UpdatedAt    time.Time
}

// SettlementVersion is one computation of a settlement; it never changes.
type SettlementVersion struct {
	ID             int64
	CityID         int64
	Month          clock.Month
	Number         int
	InputsHash     string // in hexadecimal
	SchemeID       int64
	Revision       int64
	People         int
	Points         money.Decimal
	Pool           money.Fen
	PriceMoney     money.Fen // unit price = PriceMoney ÷ PricePoints, exactly
	PricePoints    money.Decimal
	UnitPrice      money.Factor
	Bonus          money.Fen
	TopUp          money.Fen
	Correction     money.Fen
	ReserveName    string
	Funder         scheme.Funder
	AtFloor        int
	MeanCompletion money.Decimal
	Units          []*SettlementUnit
	ComputedAt     time.Time
	ComputedByID   *int64
}

// SettlementUnit is a production unit in a version.
type SettlementUnit struct {
	UnitID     int64
	Code       string
	Name       string
	Completion money.Decimal
}

// SettlementStep is a step that was taken.
type SettlementStep struct {
	Step          SettlementStepKind
	VersionNumber int
	InputsHash    string
	ByID          *int64
	At            time.Time
	Note          string
}

// SettlementRow is a city's settlement in an overview; without one the figures are nil.
type SettlementRow struct {
	CityID      int64
	CityName    string
	Month       clock.Month
	Status      *SettlementStatus
	People      *int
	Pool        *money.Fen
	UnitPrice   *money.Factor
	TopUp       *money.Fen
	Correction  *money.Fen
	OpenAppeals int
}

// Statement is one person's part of a settlement, with the whole computation.
type Statement struct {
	StaffID          int64
	VersionID        int64
	VersionNumber    int
	CityName         string
	Month            clock.Month
	MonthDays        int
	Status           SettlementStatus
	AppealsUntil     *time.Time
	MayAppeal        bool
	InputsHash       string
	SchemeID         int64
	Days             int
	Employment       org.Employment
	UnitName         string
	Post             org.Post
	OwnQuota         *money.Fen
	Quota            money.Fen
	FixedPay         money.Fen
	MinimumWage      money.Fen
	Points           money.Decimal
	RawPoints        money.Decimal
	Base             money.Decimal
	Earned           money.Decimal
	Coefficient      money.Factor
	ProcessScore     money.Decimal
	ProcessMax       money.Decimal
	Adjustment       money.Decimal
	Slices           []*points.SliceTrace
	Process          []*points.ScoreLine
	Adjustments      []*points.ScoreLine
	CompletionSum    money.Decimal
	CompletionUnits  int
	Pool             money.Fen
	CityPoints       money.Decimal
	PriceMoney       money.Fen
	PricePoints      money.Decimal
	UnitPrice        money.Factor
	Bonus            money.Fen
	Remainder        bool
	Floor            money.Fen
	TopUp            money.Fen
	Funder           scheme.Funder
	FloorRule        scheme.Floor
	QuotaRule        scheme.Proration
	Corrections      []*Correction
	LaterCorrections []*Correction
	ReserveName      string
	Pay              money.Fen
	RankCity         int
	CitySize         int
}

// Correction is what entries that arrived after their month was closed are worth.
type Correction struct {
	StaffID      int64
	Month        clock.Month // the closed one
	PaidWith     clock.Month
	PointsBefore money.Decimal
	PointsAfter  money.Decimal
	UnitPrice    money.Factor
	Bonus        money.Fen
	TopUp        money.Fen
	EntryIDs     []int64
}

// StatementMonth is a month that a person has a statement of.
type StatementMonth struct {
	Month     clock.Month
	VersionID int64
	Status    SettlementStatus
	Points    money.Decimal
	Pay       money.Fen
	UnitPrice money.Factor
	RankCity  int
	CitySize  int
}

// StatementRow is a statement in the list of a version.
type StatementRow struct {
	StaffID    int64
	Code       string
	Name       string
	UnitName   string
	Post       org.Post
	Employment org.Employment
	Days       int
	Points     money.Decimal
	Quota      money.Fen
	Bonus      money.Fen
	TopUp      money.Fen
	Correction money.Fen
	Pay        money.Fen

	place int
}

// StatementRowConnection is a page of statements.
type StatementRowConnection = page.Page[*StatementRow]

// StatementRowEdge is a statement in a list.
type StatementRowEdge = page.Edge[*StatementRow]

// ComputeSettlement is a computation of a city's month.
type ComputeSettlement struct {
	RequestID string
	CityID    int64
	Month     clock.Month
	Recount   bool // the computed indicators are counted again
	Note      string
}

// StepSettlement is a step of a settlement. It names what was seen.
type StepSettlement struct {
	RequestID  string
	ID         int64
	VersionID  int64
	InputsHash string
	Note       string
}
