package payroll

import (
	"time"

	"duolao/server/money"
	"duolao/server/page"
	"duolao/server/upload"
)

// ShadowClass says why a spreadsheet differs from the settlement in a person.
type ShadowClass string

// The classes, in the schema's order; compare.go says which one a person gets.
const (
	Equal            ShadowClass = "EQUAL"
	OnlyHere         ShadowClass = "ONLY_HERE"
	OnlyThere        ShadowClass = "ONLY_THERE"
	Rounding         ShadowClass = "ROUNDING"
	PointsDiffer     ShadowClass = "POINTS"
	QuotaDiffers     ShadowClass = "QUOTA"
	PriceDiffers     ShadowClass = "PRICE"
	FloorDiffers     ShadowClass = "FLOOR"
	CorrectionLacks  ShadowClass = "CORRECTION"
	SomethingDiffers ShadowClass = "OTHER"
)

// classes are all of them, in the schema's order.
var classes = []ShadowClass{
	Equal, OnlyHere, OnlyThere, Rounding, PointsDiffer, QuotaDiffers, PriceDiffers, FloorDiffers, CorrectionLacks, SomethingDiffers,
}

// Shadow is a settlement compared with a spreadsheet that was made beside it. The file itself is not kept.
type Shadow struct {
	ID          int64
	VersionID   int64
	FileName    string
	At          time.Time
	ByID        *int64
	Classes     []*ShadowCount // in the schema's order, without those that nobody has
	Difference  money.Fen      // Σ spreadsheet − settlement
	Unexplained int
}

// ShadowCount is how many people differ so.
type ShadowCount struct {
	Class      ShadowClass
	People     int
	Difference money.Fen
}

// ShadowFigures are one side's figures of a person; nil for what a side does not say.
type ShadowFigures struct {
	Points     *money.Decimal `json:"points,omitempty"`
	Quota      *money.Fen     `json:"quota,omitempty"`
	Bonus      *money.Fen     `json:"bonus,omitempty"`
	TopUp      *money.Fen     `json:"topUp,omitempty"`
	Correction *money.Fen     `json:"correction,omitempty"`
	Pay        *money.Fen     `json:"pay,omitempty"`
}

// ShadowRow is one person of a comparison.
type ShadowRow struct {
	Code        string
	Name        string
	Class       ShadowClass
	Here        *ShadowFigures // nil where the person is not in the settlement
	There       *ShadowFigures // nil where the person is not in the spreadsheet
	Difference  money.Fen      // pay there − pay here
	Explanation string         // "" where nobody has said anything
}

// ShadowRowConnection is a page of a comparison.
type ShadowRowConnection = page.Page[*ShadowRow]

// ShadowRowEdge is a person in a list.
type ShadowRowEdge = page.Edge[*ShadowRow]

// CompareShadow is a spreadsheet to compare.
type CompareShadow struct {
	RequestID string
	VersionID int64
	File      upload.File
}

// ExplainShadow is an explanation of a difference.
type ExplainShadow struct {
	ShadowID    int64
	Code        string
	Explanation string
}
