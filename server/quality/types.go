package quality

import (
	"time"

	"duolao/server/catalogue"
	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/money"
	"duolao/server/page"
	"duolao/server/ticket"
)

// QualityCode says what is measured.
type QualityCode string

// The figures; the schema describes them.
const (
	OnTimeCompletion     QualityCode = "ON_TIME_COMPLETION"
	OnTimeOpening        QualityCode = "ON_TIME_OPENING"
	SenderSatisfaction   QualityCode = "SENDER_SATISFACTION"
	OnTimeComplaint      QualityCode = "ON_TIME_COMPLAINT"
	CustomerSatisfaction QualityCode = "CUSTOMER_SATISFACTION"
	RepeatFault          QualityCode = "REPEAT_FAULT"
	OnTimeResponse       QualityCode = "ON_TIME_RESPONSE"
)

// Codes are all figures, in the schema's order.
var Codes = []QualityCode{OnTimeCompletion, OnTimeOpening, SenderSatisfaction, OnTimeComplaint, CustomerSatisfaction, RepeatFault, OnTimeResponse}

// QualityMeasure says what of an order a figure looks at.
type QualityMeasure string

// The measures; the schema describes them.
const (
	ByClock      QualityMeasure = "CLOCK"
	ByRating     QualityMeasure = "RATING"
	ByComingBack QualityMeasure = "CAME_BACK"
	ByRepeating  QualityMeasure = "IS_REPEAT"
)

// QualityExclusion says which orders a figure leaves out.
type QualityExclusion string

// The exclusions; the schema describes them.
const (
	WithoutNoFaultFound     QualityExclusion = "NO_FAULT_FOUND"
	WithoutCustomerDeclined QualityExclusion = "CUSTOMER_DECLINED"
	WithoutNotFeasible      QualityExclusion = "NOT_FEASIBLE"
	WithoutOther            QualityExclusion = "OTHER"
	WithoutChildren         QualityExclusion = "CHILD"
	WithoutCancelled        QualityExclusion = "CANCELLED"
	WithoutMerged           QualityExclusion = "MERGED"
)

// Exclusions are all of them, in the schema's order.
var Exclusions = []QualityExclusion{WithoutNoFaultFound, WithoutCustomerDeclined, WithoutNotFeasible, WithoutOther, WithoutChildren, WithoutCancelled, WithoutMerged}

// QualityDefinition is a number of what a figure is.
type QualityDefinition struct {
	ID            int64
	Code          QualityCode
	Number        int
	CityID        *int64 // nil: the province's
	FromMonth     clock.Month
	Measure       QualityMeasure
	Metric        *catalogue.ClockMetric // of ByClock
	Rater         *ticket.Rater          // of ByRating
	SatisfiedFrom *int                   // of ByRating
	TypeCodes     []string               `bun:",array"` // empty: all
	Exclusions    []QualityExclusion     `bun:",array"`
	Note          string
	PublishedAt   time.Time
	PublishedByID *int64
}

// QualityState says whether figures can still change by themselves.
type QualityState string

// The states.
const (
	Live   QualityState = "LIVE"
	Partly QualityState = "PARTLY"
	Frozen QualityState = "FROZEN"
)

// QualityRate is a figure: how many of how many.
type QualityRate struct {
	Code          QualityCode
	Numerator     int
	Denominator   int
	Rate          *money.Factor // nil where there is nothing
	LowerIsBetter bool
	Mean          *money.Decimal // of the marks
	Closed        *int           // of a satisfaction: how many could have been marked
	Asked         *int
	ResponseRate  *money.Factor
}

// QualityFilter says which orders figures are about; all that is given must hold.
type QualityFilter struct {
	CityID       *int64
	DepartmentID *int64
	UnitID       *int64
	TeamID       *int64
	StaffID      *int64
	Nobody       *bool // those that nobody took
	Grade        *customer.Grade
	TypeCode     *string
}

// QualityDimension says by what figures are told apart.
type QualityDimension string

// The dimensions; the schema describes them.
const (
	PerDepartment QualityDimension = "DEPARTMENT"
	PerUnit       QualityDimension = "UNIT"
	PerTeam       QualityDimension = "TEAM"
	PerPerson     QualityDimension = "PERSON"
	PerGrade      QualityDimension = "GRADE"
	PerType       QualityDimension = "TYPE"
	PerCity       QualityDimension = "CITY"
)

// QualitySummary is the figures of a month.
type QualitySummary struct {
	Month       clock.Month
	State       QualityState
	Errata      int
	Tiles       []*QualityTile
	OpenOverdue int
}

// QualityTile is a figure beside that of the month before.
type QualityTile struct {
	Code   QualityCode
	Now    *QualityRate
	Before *QualityRate
	Change *money.Factor // of the rates as they are shown
}

// QualityRow is a figure of one department, unit, team, person, grade, type or city.
type QualityRow struct {
	Key    string
	Nobody bool
	NameZh string
	NameEn string
	Now    *QualityRate
	Before *QualityRate
	Change *money.Factor
}

// QualityRowConnection is a page of rows.
type QualityRowConnection struct {
	*page.Page[*QualityRow]
	TotalCount int
}

// QualityRowEdge is a row in a list.
type QualityRowEdge = page.Edge[*QualityRow]

// QualityPoint is a figure of one month of several.
type QualityPoint struct {
	Month clock.Month
	State QualityState
	Rate  *QualityRate
}

// QualitySide says which orders of a figure.
type QualitySide string

// The sides; the schema describes them.
const (
	SideDenominator QualitySide = "DENOMINATOR"
	SideNumerator   QualitySide = "NUMERATOR"
	SideMissed      QualitySide = "MISSED"
	SideNotRated    QualitySide = "NOT_RATED"
)

// QualityOrder is an order behind a figure, or behind a number of the board.
type QualityOrder struct {
	TicketID        int64
	TicketCode      string
	Title           string
	TypeCode        string
	TypeNameZh      string
	TypeNameEn      string
	Grade           customer.Grade
	UnitName        string
	TeamName        string
	StaffName       *string
	At              time.Time
	Met             bool
	Score           *int
	TargetSeconds   *int
	ConsumedSeconds *int
	Used            *int
	key             orderKey
}

// orderKey is an order's place in a list: the latest first.
type orderKey struct {
	At time.Time `json:"at"`
	ID int64     `json:"id"`
}

// QualityOrderConnection is a page of orders behind a figure.
type QualityOrderConnection struct {
	*page.Page[*QualityOrder]
	TotalCount int
}

// QualityOrderEdge is one of them in a list.
type QualityOrderEdge = page.Edge[*QualityOrder]

// QualityTrick says what may have been done for the figure's sake.
type QualityTrick string

// The tricks; the schema describes them.
const (
	CancelledNearDue QualityTrick = "CANCELLED_NEAR_DUE"
	HeldNearDue      QualityTrick = "HELD_NEAR_DUE"
	NoFaultFound     QualityTrick = "NO_FAULT_FOUND"
	RatingNotAsked   QualityTrick = "RATING_NOT_ASKED"
)

// Tricks are all of them, in the schema's order.
var Tricks = []QualityTrick{CancelledNearDue, HeldNearDue, NoFaultFound, RatingNotAsked}

// QualitySuspicion says how often something was done that a figure gains by.
type QualitySuspicion struct {
	Trick QualityTrick
	Count int
	Base  int
	Rate  *money.Factor
}

// QualityBoardRow is a line of the board against gaming.
type QualityBoardRow struct {
	Key        string
	Nobody     bool
	Name       string
	Suspicions []*QualitySuspicion // one of each kind
}

// QualityBoardRowConnection is a page of the board.
type QualityBoardRowConnection struct {
	*page.Page[*QualityBoardRow]
	TotalCount int
}

// QualityBoardRowEdge is a line of the board in a list.
type QualityBoardRowEdge = page.Edge[*QualityBoardRow]

// QualityFreeze is a city's month whose figures are frozen.
type QualityFreeze struct {
	ID         int64
	CityID     int64
	Month      clock.Month
	Facts      int
	FrozenAt   time.Time
	FrozenByID *int64 // nil: the system
	Errata     int
}

// QualityFact is what an order says to a figure.
type QualityFact struct {
	At        time.Time
	Counted   bool
	Met       bool
	Score     *int
	Asked     bool
	TeamName  string
	StaffName *string
}

// QualityDifference is an order that says something else to a figure now than when its month was frozen.
type QualityDifference struct {
	Code       QualityCode
	TicketID   int64
	TicketCode string
	Title      string
	Was        *QualityFact
	Now        *QualityFact
}

// QualityDifferenceConnection is a page of differences.
type QualityDifferenceConnection struct {
	*page.Page[*QualityDifference]
	TotalCount int
}

// QualityDifferenceEdge is a difference in a list.
type QualityDifferenceEdge = page.Edge[*QualityDifference]

// QualityErratum is a correction of frozen figures.
type QualityErratum struct {
	ID            int64
	Number        int
	Month         clock.Month
	Reason        string
	Corrections   int
	PublishedAt   time.Time
	PublishedByID *int64 // nil: the system
}

// PublishQualityDefinition asks for a further number of a figure's definition.
type PublishQualityDefinition struct {
	RequestID     string
	CityID        *int64
	Code          QualityCode
	Number        int
	FromMonth     clock.Month
	Measure       QualityMeasure
	Metric        *catalogue.ClockMetric
	SatisfiedFrom *int
	TypeCodes     []string
	Exclusions    []QualityExclusion
	Note          string
}

// FreezeFigures asks for a month to be frozen.
type FreezeFigures struct {
	RequestID string
	CityID    int64
	Month     clock.Month
}

// PublishErratum asks for a correction of a frozen month.
type PublishErratum struct {
	RequestID string
	CityID    int64
	Month     clock.Month
	Errata    int // how many were seen
	Items     []*ErratumItem
	Reason    string
}

// ErratumItem is a difference to be taken over.
type ErratumItem struct {
	Code     QualityCode
	TicketID int64
}
