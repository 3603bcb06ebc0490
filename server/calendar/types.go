package calendar

import (
	"time"

	"duolao/server/clock"
	"duolao/server/upload"
)

// NoticeSource says where a year's national days come from.
type NoticeSource string

// The sources of notices.
const (
	NoticeShipped  NoticeSource = "SHIPPED"
	NoticeUploaded NoticeSource = "UPLOADED"
	NoticeNone     NoticeSource = "NONE"
)

// WorkWindow is a part of a day that is worked, as "08:30".
type WorkWindow struct{ Opens, Closes string }

// WeekWindow is a window of a day of the week; Monday is 1.
type WeekWindow struct {
	Weekday       int
	Opens, Closes string
}

// CalendarDay is a day of a calendar.
type CalendarDay struct {
	Day       clock.Date
	Kind      DayKind
	Source    DaySource
	Name      string
	Clearable bool
	UnitID    *int64
	Windows   []*WorkWindow
}

// CalendarWeek is the working hours of a week from a day on.
type CalendarWeek struct {
	FromDay  clock.Date
	UnitID   *int64
	Inherits bool
	Windows  []*WeekWindow
}

// WorkCalendar is a year of a unit's calendar, or of the nation's.
type WorkCalendar struct {
	Revision      int
	UnitID        *int64
	Year          int
	Notice        NoticeSource
	MissingNotice *int
	Days          []*CalendarDay
	Week          *CalendarWeek
	Weeks         []*CalendarWeek
	DayMinutes    int
}

// CalendarPreview is what would be due.
type CalendarPreview struct {
	Due           time.Time
	Provisional   bool
	WorkedMinutes int
}

// WorkWindowInput is a part of a day that is to be worked.
type WorkWindowInput struct {
	Opens  string `json:"opens"`
	Closes string `json:"closes"`
}

// WeekWindowInput is a window that a day of the week is to have.
type WeekWindowInput struct {
	Weekday int    `json:"weekday"`
	Opens   string `json:"opens"`
	Closes  string `json:"closes"`
}

// SetCalendarDay makes a day what its weekday is not.
type SetCalendarDay struct {
	RequestID string             `json:"-"`
	Revision  int                `json:"revision"`
	UnitID    *int64             `json:"unitId"`
	Day       clock.Date         `json:"day"`
	Kind      DayKind            `json:"kind"`
	Name      string             `json:"name"`
	Windows   []*WorkWindowInput `json:"windows"`
}

// ClearCalendarDay makes a day what it would be otherwise.
type ClearCalendarDay struct {
	RequestID string     `json:"-"`
	Revision  int        `json:"revision"`
	UnitID    *int64     `json:"unitId"`
	Day       clock.Date `json:"day"`
}

// SetWorkingHours sets the windows of a week from a day on.
type SetWorkingHours struct {
	RequestID string             `json:"-"`
	Revision  int                `json:"revision"`
	UnitID    *int64             `json:"unitId"`
	FromDay   clock.Date         `json:"fromDay"`
	Inherit   bool               `json:"inherit"`
	Windows   []*WeekWindowInput `json:"windows"`
}

// UploadNotice takes in a year's notice.
type UploadNotice struct {
	RequestID string      `json:"-"`
	Revision  int         `json:"revision"`
	Year      int         `json:"year"`
	File      upload.File `json:"-"` // its content's hash tells requests apart, not its name
}
