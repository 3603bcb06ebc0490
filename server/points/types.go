package points

import (
	"time"

	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/page"
	"duolao/server/scheme"
)

// ExclusionReason says why an entry does not count.
type ExclusionReason string

// The reasons.
const (
	NotInScheme         ExclusionReason = "NOT_IN_SCHEME"
	NoAssignment        ExclusionReason = "NO_ASSIGNMENT"
	NoProductionPost    ExclusionReason = "NO_PRODUCTION_POST"
	ArrivedAfterClosing ExclusionReason = "ARRIVED_AFTER_CLOSING"
	Reversed            ExclusionReason = "REVERSED"
)

// MissingKind says what a standing lacks to be exact.
type MissingKind string

// The kinds.
const (
	MissingScheme     MissingKind = "SCHEME"
	MissingCompletion MissingKind = "COMPLETION"
	MissingTarget     MissingKind = "TARGET"
	MissingRating     MissingKind = "RATING"
	MissingQuota      MissingKind = "QUOTA"
)

// Missing is one thing that is missing: of the unit, person or indicator of that name.
type Missing struct {
	Kind   MissingKind
	Name   string
	NameEn string // differs for an indicator only
}

// Standing is where a manager is in a month, with the whole computation.
type Standing struct {
	StaffID           int64
	Month             clock.Month
	AsOf              time.Time
	Closed            bool
	SchemeID          *int64
	Points            money.Decimal
	RawPoints         money.Decimal
	Base              money.Decimal
	Earned            money.Decimal
	Coefficient       money.Factor
	ProcessScore      money.Decimal
	ProcessMax        money.Decimal
	Adjustment        money.Decimal
	Slices            []*SliceTrace
	Process           []*ScoreLine
	Adjustments       []*ScoreLine
	Pool              money.Fen
	CityPoints        money.Decimal
	UnitPrice         money.Factor
	UnitPriceLow      money.Factor
	Bonus             money.Fen
	BonusLow          money.Fen
	RankUnit          int
	UnitSize          int
	RankCity          int
	CitySize          int
	PointsYesterday   money.Decimal
	RankCityYesterday int
	GapToNext         *money.Decimal
	Missing           []*Missing

	// unpaid is the same without what it is worth, for those who may not see that. It is
	// made once as well, so that who watches can tell a new one by its address.
	unpaid *Standing
}

// TrendPoint is a month of a trend.
type TrendPoint struct {
	Month       clock.Month
	Points      money.Decimal
	Base        money.Decimal
	Coefficient money.Factor
	Bonus       money.Fen
	RankCity    int
	CitySize    int
}

// RankingRow is a place of a ranking.
type RankingRow struct {
	Rank     int
	StaffID  int64
	Code     string
	Name     string
	UnitID   int64
	UnitName string
	Post     org.Post
	Points   money.Decimal
	Gained   money.Decimal
	Me       bool
}

// RankingConnection is a page of a ranking.
type RankingConnection = page.Page[*RankingRow]

// RankingEdge is a place in a list.
type RankingEdge = page.Edge[*RankingRow]

// DistributionBin is a class of a distribution: from ≤ points < below.
type DistributionBin struct {
	From  money.Decimal
	Below money.Decimal
	Count int
	Me    bool
}

// TeamOverview is a team in a month.
type TeamOverview struct {
	UnitID          int64
	Month           clock.Month
	AsOf            time.Time
	Size            int
	Points          money.Decimal
	MeanPoints      money.Decimal
	PointsYesterday money.Decimal
	Completion      *money.Decimal
	Members         []*TeamMember
	Indicators      []*TeamIndicator
	Missing         []*Missing
}

// TeamMember is a member of a team.
type TeamMember struct {
	StaffID         int64
	Code            string
	Name            string
	UnitName        string
	Post            org.Post
	Points          money.Decimal
	PointsYesterday money.Decimal
	Base            money.Decimal
	Coefficient     money.Factor
	Adjustment      money.Decimal
	Bonus           *money.Fen // nil where the caller may not see it
	RankCity        int
	RankUnit        int
}

// TeamIndicator is a team's sum of an indicator.
type TeamIndicator struct {
	IndicatorCode string
	NameZh        string
	NameEn        string
	Category      scheme.Category
	Method        scheme.Method
	Done          money.Decimal
	OutOf         money.Decimal
	Target        money.Decimal
	MeanScore     money.Decimal
	Max           money.Decimal
}

// PerformanceEntry is an immutable fact.
type PerformanceEntry struct {
	ID            int64
	StaffID       int64
	IndicatorCode string
	Day           clock.Date
	Quantity      money.Decimal
	OutOf         money.Decimal
	Source        string
	SourceRef     string
	BatchID       *int64
	Row           *int `bun:"row_number"`
	Note          string
	RecordedAt    time.Time
	RecordedByID  *int64 `bun:"recorded_by"`
	ReversesID    *int64
	ReversedByID  *int64
	CarriedFrom   *clock.Month
	Excluded      *ExclusionReason
}

// PerformanceEntryConnection is a page of performance entries.
type PerformanceEntryConnection = page.Page[*PerformanceEntry]

// PerformanceEntryEdge is a performance entry in a list.
type PerformanceEntryEdge = page.Edge[*PerformanceEntry]

// ReverseEntry takes an entry back by another one.
type ReverseEntry struct {
	RequestID string
	ID        int64
	Note      string
}

// PostEntry is a single entry made on a screen.
type PostEntry struct {
	RequestID     string
	StaffID       int64
	IndicatorCode string
	Day           clock.Date
	Quantity      money.Decimal
	OutOf         *money.Decimal
	Note          string
}

// SetCompletion is a unit's completion of a month.
type SetCompletion struct {
	RequestID string
	UnitID    int64
	Month     clock.Month
	Rate      money.Decimal
}
