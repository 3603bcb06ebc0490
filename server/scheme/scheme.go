package scheme

import (
	"time"

	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/org"
)

// Category says what an indicator's score does in a month's points.
type Category string

// The categories: points = base × factor × process coefficient + adjustments.
const (
	Base       Category = "BASE"
	Process    Category = "PROCESS"
	Adjustment Category = "ADJUSTMENT"
)

// Categories are all of them, in the order of the formula.
var Categories = []Category{Base, Process, Adjustment}

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

// Methods are all of them.
var Methods = []Method{Ratio, Piece, Rate, Rating, Deduction}

// ByPiece says whether the method needs points per piece.
func (m Method) ByPiece() bool { return m == Piece || m == Deduction }

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

// IndicatorSources are all of them.
var IndicatorSources = []IndicatorSource{Imported, ComputedRecords, ComputedAlerts, ComputedArrears, ComputedContacts}

// SchemeStatus says where a scheme stands.
type SchemeStatus string

// The statuses.
const (
	Draft      SchemeStatus = "DRAFT"      // being worked on; counts for nothing yet
	Published  SchemeStatus = "PUBLISHED"  // in force, and never changed again
	Superseded SchemeStatus = "SUPERSEDED" // was in force until a later one of the same month
)

// Indicator is one line of a scheme.
type Indicator struct {
	Code     string
	NameZh   string
	NameEn   string
	Category Category
	Method   Method
	Max      money.Decimal
	PerPiece *money.Decimal // PIECE and DEDUCTION only
	Source   IndicatorSource
	Position int // order of the lines within their category, from 1
}

// PostRule weighs a post's own work against its unit's: factor = own + team × ratio.
type PostRule struct {
	Post org.Post
	Own  money.Factor
	Team money.Factor
}

// Scheme is how a city turns a month's performance into points. The lines of one that
// is not a draft never change and are shared between callers: nobody writes to them.
type Scheme struct {
	ID            int64
	CityID        int64
	Month         clock.Month
	Number        int // counts up within city and month
	Status        SchemeStatus
	DefaultQuota  *money.Fen   `bun:"default_quota_fen"` // of a COMPANY person where there is no AGENCY participant
	Settings      PaySettings  `bun:"embed:"`            // how pay is made of the points
	Indicators    []*Indicator `bun:"-"`                 // by category, then position
	Posts         []*PostRule  `bun:"-"`
	CopiedFrom    *int64       // the scheme it began as a copy of; nil for a copy of the default
	PublishedAt   *time.Time
	PublishedByID *int64 `bun:"published_by"`
	UpdatedAt     time.Time
	Version       int
}

// Indicator is the line of that code, or nil.
func (s *Scheme) Indicator(code string) *Indicator {
	for _, in := range s.Indicators {
		if in.Code == code {
			return in
		}
	}
	return nil
}
