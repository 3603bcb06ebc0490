package appeal

import (
	"time"

	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/page"
	"duolao/server/upload"
)

// AppealSubject is what an appeal points at.
type AppealSubject string

// The subjects.
const (
	Indicator   AppealSubject = "INDICATOR"
	Factor      AppealSubject = "FACTOR"
	Coefficient AppealSubject = "COEFFICIENT"
	Quota       AppealSubject = "QUOTA"
	Days        AppealSubject = "DAYS"
	Floor       AppealSubject = "FLOOR"
	Other       AppealSubject = "OTHER"
)

// Subjects are all subjects, in the schema's order.
var Subjects = []AppealSubject{Indicator, Factor, Coefficient, Quota, Days, Floor, Other}

// AppealStatus is where an appeal stands.
type AppealStatus string

// The statuses.
const (
	Open      AppealStatus = "OPEN"
	Upheld    AppealStatus = "UPHELD"
	Refused   AppealStatus = "REFUSED"
	Withdrawn AppealStatus = "WITHDRAWN"
)

// Statuses are all statuses, in the schema's order.
var Statuses = []AppealStatus{Open, Upheld, Refused, Withdrawn}

// Appeal is an appeal against a line of a statement.
type Appeal struct {
	ID            int64
	CityID        int64
	Month         clock.Month
	StaffID       int64
	VersionID     int64 // of the statement that was seen
	VersionNumber int
	Subject       AppealSubject
	IndicatorCode *string
	NameZh        string // of the indicator; "" without one
	NameEn        string
	AssignmentID  *int64
	Text          string
	Status        AppealStatus
	RaisedAt      time.Time
	DueAt         time.Time
	Overdue       bool `bun:"-" json:"-"`
	OwnerID       *int64
	Reasons       *string
	DecidedByID   *int64 `bun:"decided_by"`
	DecidedAt     *time.Time
	EntryID       *int64 // the correcting entry
	Version       int
	UpdatedAt     time.Time
}

// AppealFile is a file of an appeal, without its content.
type AppealFile struct {
	ID          int64
	AppealID    int64
	Name        string
	ContentType string
	Size        int
}

// AppealConnection is a page of appeals.
type AppealConnection = page.Page[*Appeal]

// AppealEdge is an appeal in a list.
type AppealEdge = page.Edge[*Appeal]

// AppealCounts is how many appeals wait.
type AppealCounts struct {
	Open    int
	Overdue int
	Unowned int
	Mine    int
}

// AppealFilter says which appeals.
type AppealFilter struct {
	Status  *AppealStatus
	Month   *clock.Month
	CityID  *int64
	StaffID *int64
	Mine    *bool // that the caller takes care of
	Unowned *bool // that nobody takes care of
	Overdue *bool
	Search  *string // part of the name, or the beginning of the staff number
}

// RaiseAppeal is an appeal against a line of one's own statement.
type RaiseAppeal struct {
	RequestID     string
	Month         clock.Month
	Subject       AppealSubject
	IndicatorCode *string
	AssignmentID  *int64
	Text          string
	Files         []upload.File `json:"-"` // their hashes tell requests apart, not their names alone
}

// AssignAppeal puts an appeal into somebody's hands; the caller's without OwnerID.
type AssignAppeal struct {
	ID      int64
	Version int
	OwnerID *int64
}

// DecideAppeal is an appeal decided; upheld, with the correcting entry.
type DecideAppeal struct {
	RequestID     string
	ID            int64
	Version       int
	Upheld        bool
	Reasons       string
	IndicatorCode *string
	Day           *clock.Date
	Quantity      *money.Decimal
	OutOf         *money.Decimal
}

// WithdrawAppeal takes one's own appeal back.
type WithdrawAppeal struct {
	ID      int64
	Version int
}
