package rehearsal

import (
	"time"

	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/page"
	"duolao/server/pay"
)

// Rehearsal is closed months replayed under a draft; it never changes.
type Rehearsal struct {
	ID       int64
	SchemeID int64
	CityID   int64
	Months   []*RehearsalMonth // newest first
	At       time.Time
	ByID     *int64

	schemeHash [32]byte
}

// RehearsalMonth is a month of a rehearsal. It is kept as JSON.
type RehearsalMonth struct {
	Month           clock.Month
	PoolBefore      money.Fen
	PoolAfter       money.Fen
	UnitPriceBefore money.Factor
	UnitPriceAfter  money.Factor
	Winners         int
	Losers          int
	Unchanged       int
	MostGained      money.Fen
	MostLost        money.Fen // without a sign
	Before          *pay.Spread
	After           *pay.Spread
	NoFigures       []string // codes of indicators that count without the month's figures
}

// RehearsalRow is one person in a month of a rehearsal.
type RehearsalRow struct {
	Month        clock.Month
	StaffID      int64
	Code         string
	Name         string
	UnitName     string
	PointsBefore money.Decimal
	PointsAfter  money.Decimal
	PayBefore    money.Fen
	PayAfter     money.Fen
	Change       money.Fen
	AtFloor      bool

	place int
}

// RehearsalRowConnection is a page of a rehearsal's people, RehearsalRowEdge one of its elements.
type (
	RehearsalRowConnection = page.Page[*RehearsalRow]
	RehearsalRowEdge       = page.Edge[*RehearsalRow]
)

// RehearsalGroup says which people of a rehearsal.
type RehearsalGroup string

// The groups.
const (
	Winners RehearsalGroup = "WINNERS"  // who get more, the most first
	Losers  RehearsalGroup = "LOSERS"   // who get less, the most first
	AtFloor RehearsalGroup = "AT_FLOOR" // who are at the floor under the draft, by month and staff number
	All     RehearsalGroup = "ALL"      // likewise
)

// RehearsalGroups are all of them.
var RehearsalGroups = []RehearsalGroup{Winners, Losers, AtFloor, All}

// SignOff is that somebody has seen what a draft would have done, and stands for it.
type SignOff struct {
	RehearsalID int64
	ByID        int64 `bun:"by_id"`
	At          time.Time
	Note        string
	Stands      bool // the scheme is still as it was rehearsed
}

// RehearseScheme asks for a rehearsal of a draft.
type RehearseScheme struct {
	RequestID string
	SchemeID  int64
	Months    []clock.Month // closed ones of its city; 1 to 12
}

// SignOffRehearsal signs a rehearsal off.
type SignOffRehearsal struct {
	RequestID   string
	RehearsalID int64
	Note        string
}
