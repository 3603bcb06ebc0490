package scheme

import (
	"duolao/server/clock"
	"duolao/server/money"
)

// Category says what an indicator's score does in a month's points.
type Category string

// The categories: points = base × factor × process coefficient + adjustments.
const (
	Base       Category = "BASE"
	Process    Category = "PROCESS"
	Adjustment Category = "ADJUSTMENT"
)

// Method says how a total becomes a score.
type Method string

// The methods; package points has their arithmetic.
const (
	Ratio     Method = "RATIO"     // max × done ÷ target
	Piece     Method = "PIECE"     // per piece × done
	Rate      Method = "RATE"      // max × good ÷ all
	Rating    Method = "RATING"    // the department's rating, 0 … max
	Deduction Method = "DEDUCTION" // −min(max, per piece × faults)
)

// IndicatorSource says where an indicator's totals come from.
type IndicatorSource string

// Imported totals come from performance entries. The other sources are computed
// from what the house itself knows of groups, alerts and contacts.
const (
	Imported         IndicatorSource = "IMPORTED"
	ComputedRecords  IndicatorSource = "COMPUTED_RECORDS"
	ComputedAlerts   IndicatorSource = "COMPUTED_ALERTS"
	ComputedArrears  IndicatorSource = "COMPUTED_ARREARS"
	ComputedContacts IndicatorSource = "COMPUTED_CONTACTS"
)

// Indicator is one line of a scheme.
type Indicator struct {
	ID       int64
	Code     string
	NameZh   string
	NameEn   string
	Category Category
	Method   Method
	Max      money.Decimal
	PerPiece *money.Decimal // PIECE and DEDUCTION only
	Source   IndicatorSource
	Position int // order of the lines within their category
}

// PostRule weighs a post's own work against its unit's: factor = own + team × ratio.
type PostRule struct {
	Post string
	Own  money.Factor
	Team money.Factor
}

// Scheme is how a city turns a month's performance into points.
type Scheme struct {
	ID           int64
	CityID       int64
	Month        clock.Month
	Number       int        // counts up within city and month
	DefaultQuota *money.Fen // of a COMPANY person where there is no AGENCY participant
	Indicators   []*Indicator
	Posts        []*PostRule
}
