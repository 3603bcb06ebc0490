package inspection

import (
	"time"

	"duolao/server/clock"
	"duolao/server/page"
)

// InspectionStatus says how far an inspection is.
type InspectionStatus string

// The states.
const (
	InspectionAnnounced InspectionStatus = "ANNOUNCED" // the population's hash is public, and the seed or its source
	InspectionDrawn     InspectionStatus = "DRAWN"
	InspectionClosed    InspectionStatus = "CLOSED"
)

// DrawSpec says how a draw is made.
type DrawSpec struct {
	NearPercent int
	MoneySize   int
	FreeSize    int
}

// DrawSpecInput says how a draw is to be made.
type DrawSpecInput = DrawSpec

// spec is it as it is drawn by.
func (d *DrawSpec) spec() Spec {
	return Spec{NearLimitPercent: d.NearPercent, MoneySize: d.MoneySize, FreeSize: d.FreeSize}
}

// Inspection is a draw from a closed population of uses that anybody can repeat.
type Inspection struct {
	ID              int64
	Code            string
	UnitID          int64
	From            clock.Date
	Until           clock.Date // before
	Spec            *DrawSpec
	SeedSource      string // empty: the seed was made at random when it was announced
	Seed            string // empty until it is known
	PopulationHash  string // hexadecimal
	PopulationCount int
	Status          InspectionStatus
	AnnouncedByID   int64
	AnnouncedAt     time.Time
	DrawnAt         *time.Time
	ClosedAt        *time.Time
	Conclusion      string
	Version         int
}

// InspectionProjection says what the violations found in the drawn money mean for all of the population's, in fen.
type InspectionProjection struct {
	Population int
	Projected  int
	Upper      int
}

// InspectionItem is a use that was drawn.
type InspectionItem struct {
	InspectionID int64
	UseID        int64
	Stratum      Stratum
	Why          Why
	Passed       *bool // nil until it was looked at
	InspectorID  *int64
	Note         string
	DecidedAt    *time.Time
	Version      int
}

// InspectionConnection is a page of inspections.
type InspectionConnection = page.Page[*Inspection]

// InspectionEdge is an inspection in a list.
type InspectionEdge = page.Edge[*Inspection]

// AnnounceInspection is an inspection to be announced.
type AnnounceInspection struct {
	RequestID  string
	UnitID     int64
	From       clock.Date
	Until      clock.Date // before; not after today
	Spec       *DrawSpecInput
	SeedSource *string // where a seed will come from that nobody can choose; nil: made at random now
}

// MarkInspection is an inspection to be drawn or closed.
type MarkInspection struct {
	RequestID  string
	ID         int64
	Version    int
	Seed       *string // of drawing, where its source was announced
	Conclusion *string // of closing
}

// DecideItem is what an inspector found.
type DecideItem struct {
	RequestID    string
	InspectionID int64
	UseID        int64
	Version      int
	Passed       bool
	Note         string
	Kind         *FindingKind // of a violation
	WorkingDays  *int         // of a violation
}
