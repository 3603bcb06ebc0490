package report

import (
	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/page"
	"duolao/server/pay"
	"duolao/server/scheme"
)

// MonthSpan is months from … to, both among them.
type MonthSpan struct {
	From clock.Month
	To   clock.Month
}

// EffectQuery is what an effect report compares.
type EffectQuery struct {
	UnitIDs []int64
	Before  MonthSpan
	After   MonthSpan
	Codes   []string // nil: all that both sides have
}

// EffectReport is two periods side by side.
type EffectReport struct {
	Rows        []*EffectRow
	Rates       []*EffectRate
	PayBefore   *pay.Spread // nil without settlements
	PayAfter    *pay.Spread
	OnlyOneSide []string
}

// EffectRow is a quantity before and after.
type EffectRow struct {
	Code     string
	NameZh   string
	NameEn   string
	Before   money.Decimal
	After    money.Decimal
	Rise     money.Decimal
	Change   *money.Factor // nil where before is 0
	Reported bool
}

// EffectRate is a rate before and after.
type EffectRate struct {
	Code       string
	NameZh     string
	NameEn     string
	GoodBefore money.Decimal
	AllBefore  money.Decimal
	GoodAfter  money.Decimal
	AllAfter   money.Decimal
	Before     *money.Factor // nil where there was nothing
	After      *money.Factor
	Rise       *money.Factor // of the rates as they are shown
	Reported   bool
}

// EffectFigure is a figure that a report may be asked for.
type EffectFigure struct {
	Code   string
	NameZh string
	NameEn string
	Rate   bool
}

// PayDivision says how people are divided for an analysis.
type PayDivision string

// The divisions.
const (
	ByUnit       PayDivision = "UNIT" // by the production unit of the last assignment
	ByPost       PayDivision = "POST"
	ByEmployment PayDivision = "EMPLOYMENT"
)

// PayAnalysis is a unit's pay in a settled month.
type PayAnalysis struct {
	UnitID     int64
	Month      clock.Month
	Spread     *pay.Spread
	Parts      []*PayPart
	Bins       []*PayBin
	Indicators []*IndicatorPoints
	AtRisk     int
}

// PayPart is a part of the people.
type PayPart struct {
	Division   PayDivision
	Key        string // the unit's id, the post or the employment
	Name       string // the unit's; "" for the others
	Spread     *pay.Spread
	MeanPoints money.Decimal
}

// IndicatorPoints is what an indicator brings to everybody's points.
type IndicatorPoints struct {
	IndicatorCode string
	NameZh        string
	NameEn        string
	Category      scheme.Category
	Score         money.Decimal // Σ
	Mean          money.Decimal
	Max           money.Decimal
	Zero          int           // who have a score of 0
	Points        money.Decimal // Σ score × factor × coefficient; of adjustments Σ score; of process indicators 0
}

// AnalysisPerson is a person of an analysis.
type AnalysisPerson struct {
	StaffID      int64
	Code         string
	Name         string
	UnitName     string
	Post         org.Post
	Employment   org.Employment
	Points       money.Decimal
	PointsBefore *money.Decimal // the mean of the three months before
	Pay          money.Fen
	TopUp        money.Fen
	Score        *money.Decimal // of the indicator asked for
	Risks        []RiskReason
}

// AnalysisPersonConnection is a page of people.
type AnalysisPersonConnection struct {
	*page.Page[*AnalysisPerson]
	TotalCount int
}

// AnalysisPersonEdge is a person in a list.
type AnalysisPersonEdge = page.Edge[*AnalysisPerson]

// AnalysisFilter says which people of an analysis; all that is given must hold.
type AnalysisFilter struct {
	UnitID        *int64
	Post          *org.Post
	Employment    *org.Employment
	AtFloor       *bool
	AtRisk        *bool
	PayFrom       *money.Fen
	PayBelow      *money.Fen
	IndicatorCode *string
	Zero          *bool
}
