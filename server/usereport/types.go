package usereport

import (
	"time"

	"duolao/server/clock"
)

// UseReportKind says as what somebody reports.
type UseReportKind string

// The kinds.
const (
	Holder UseReportKind = "HOLDER" // 使用人
	Leader UseReportKind = "LEADER" // 直管领导
)

func (k UseReportKind) valid() bool { return k == Holder || k == Leader }

// UseReport is somebody's report of a month, signed or as it would be.
type UseReport struct {
	ID          *int64 // nil of a draft
	Kind        UseReportKind
	StaffID     int64
	UnitID      *int64 // nil of a draft of who was assigned nowhere at the end of the month
	Month       clock.Month
	Required    bool
	Lines       []*UseReportLine
	Audits      *UseReportAudits // of a leader
	People      int              // who have to report to the leader
	MissingIDs  []int64          // of these, who had not signed
	FiguresHash string
	Words       string
	DueAt       *time.Time // nil where nothing has to be signed
	Late        bool
	SignedAt    *time.Time
	Hash        *string
}

// UseReportLine is a power in a report. Its names are those of the signed text.
type UseReportLine struct {
	PowerCode     string `json:"power"`
	Uses          int    `json:"uses"`
	Amount        int    `json:"amount"` // in the power's unit
	Customers     int    `json:"customers"`
	People        int    `json:"people"`
	Asked         int    `json:"asked"`
	OverAuthority int    `json:"overAuthority"`
	Reversed      int    `json:"reversed"`
	Passed        int    `json:"passed"`
	Waiting       int    `json:"waiting"`
	Violations    int    `json:"violations"`
}

// UseReportAudits are how a leader audited in the month.
type UseReportAudits struct {
	Decided    int `json:"decided"`
	Late       int `json:"late"`
	Violations int `json:"violations"`
}

// UseReportState says whether somebody has signed who has to.
type UseReportState struct {
	Kind     UseReportKind
	StaffID  int64
	UnitID   int64
	ReportID *int64 // nil while it is missing
	DueAt    time.Time
	SignedAt *time.Time
	Late     bool // missing, or signed, after its day
}

// SignUseReport is a report to be signed.
type SignUseReport struct {
	RequestID   string
	Kind        UseReportKind
	Month       clock.Month
	Words       string
	FiguresHash string
}
