package inspection

import (
	"duolao/server/clock"
	"duolao/server/grant"
)

// UseSignal is something worth asking about, with the uses that make it.
type UseSignal struct {
	Kind      SignalKind
	StaffIDs  []int64
	PowerCode string // empty for none
	GroupID   *int64
	Count     int
	Of        int
	Amount    int     // in the power's unit
	Limit     *int    // of one use, of split uses and habits
	UseIDs    []int64 // the first 50
}

// AuditorFigures are somebody's audits.
type AuditorFigures struct {
	StaffID     int64
	Decided     int
	Passed      int
	Overturned  int
	MedianDwell int // seconds
	Short       int // looked at for less than a minute
	Late        int
}

// UseEffect is what powers on the spot have changed, over a period.
type UseEffect struct {
	Categories []*UseEffectCategory
	Months     []*UseEffectMonth
	Causes     []*UseEffectCause
}

// UseEffectCategory is a category in the effect. Times are minutes from need to decision: the median, and what nine in ten were
// not above.
type UseEffectCategory struct {
	Category       grant.PowerCategory
	Count          int
	OnTheSpot      int
	BySuperior     int
	SpotKnown      int // of OnTheSpot: with an order, which says when the need began
	SpotMedian     *int
	SpotP90        *int
	SuperiorKnown  int
	SuperiorMedian *int
	SuperiorP90    *int
	WaitMedian     *int // minutes from asking a superior to the decision
}

// UseEffectMonth is a month in the effect.
type UseEffectMonth struct {
	Month     clock.Month
	Count     int
	OnTheSpot int
	Median    *int
}

// UseEffectCause is a cause of refunds.
type UseEffectCause struct {
	Cause  string // the choice of the complaint's form; empty where none was given
	Count  int
	Amount int // fen
}

// UseStatistics is how powers were used over a period.
type UseStatistics struct {
	Powers []*UsePowerFigures
	Units  []*UseUnitFigures
}

// UsePowerFigures is how a power was used.
type UsePowerFigures struct {
	PowerCode string
	NameZh    string // as it is now
	NameEn    string
	Unit      grant.PowerUnit
	Amount    int // of what became effective
	Counts    *UseCounts
}

// UseUnitFigures is how powers were used for a unit's customers, and those of units below it.
type UseUnitFigures struct {
	UnitID int64
	Amount int // fen, of what became effective and is counted in money
	Counts *UseCounts
}

// UseCounts are how many uses. Asked are those that became effective by a superior, that were not, and that wait.
type UseCounts struct {
	Effective     int
	OnTheSpot     int // of these
	Asked         int
	Refused       int // of these
	Expired       int // of these
	OverAuthority int
	Reversed      int // of those effective
	Violations    int
	People        int // by whom something became effective
	Customers     int // for whom
}
