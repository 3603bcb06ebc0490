package notify

import (
	"time"

	"duolao/server/clock"
	"duolao/server/page"
)

// NotificationKind is what a notification is about.
type NotificationKind string

// The kinds; the schema says what the subject of each is.
const (
	StatementPublished  NotificationKind = "STATEMENT_PUBLISHED"
	StatementClosed     NotificationKind = "STATEMENT_CLOSED"
	SettlementToReview  NotificationKind = "SETTLEMENT_TO_REVIEW"
	SettlementToApprove NotificationKind = "SETTLEMENT_TO_APPROVE"
	SettlementReturned  NotificationKind = "SETTLEMENT_RETURNED"
	AppealRaised        NotificationKind = "APPEAL_RAISED"
	AppealAssigned      NotificationKind = "APPEAL_ASSIGNED"
	AppealUpheld        NotificationKind = "APPEAL_UPHELD"
	AppealRefused       NotificationKind = "APPEAL_REFUSED"

	TicketOffered       NotificationKind = "TICKET_OFFERED"
	TicketTakenAway     NotificationKind = "TICKET_TAKEN_AWAY"
	TicketClaimed       NotificationKind = "TICKET_CLAIMED"
	TicketReturned      NotificationKind = "TICKET_RETURNED"
	TicketSupplemented  NotificationKind = "TICKET_SUPPLEMENTED"
	TicketHeld          NotificationKind = "TICKET_HELD"
	TicketHoldDecided   NotificationKind = "TICKET_HOLD_DECIDED"
	TicketHoldReview    NotificationKind = "TICKET_HOLD_REVIEW"
	TicketAuditFailed   NotificationKind = "TICKET_AUDIT_FAILED"
	TicketResolved      NotificationKind = "TICKET_RESOLVED"
	TicketReopened      NotificationKind = "TICKET_REOPENED"
	TicketClosed        NotificationKind = "TICKET_CLOSED"
	TicketCancelAsked   NotificationKind = "TICKET_CANCEL_ASKED"
	TicketCancelRefused NotificationKind = "TICKET_CANCEL_REFUSED"
	TicketCancelled     NotificationKind = "TICKET_CANCELLED"
	TicketMerged        NotificationKind = "TICKET_MERGED"
	TicketUrged         NotificationKind = "TICKET_URGED"
	TicketCommented     NotificationKind = "TICKET_COMMENTED"
	TicketMentioned     NotificationKind = "TICKET_MENTIONED"
	TicketAdded         NotificationKind = "TICKET_ADDED"
	TicketDue           NotificationKind = "TICKET_DUE"

	GrantGiven       NotificationKind = "GRANT_GIVEN"
	GrantChanged     NotificationKind = "GRANT_CHANGED"
	GrantEnded       NotificationKind = "GRANT_ENDED"
	GrantToReview    NotificationKind = "GRANT_TO_REVIEW"
	UseToDecide      NotificationKind = "USE_TO_DECIDE"
	UseDecided       NotificationKind = "USE_DECIDED"
	UseReversed      NotificationKind = "USE_REVERSED"
	UseQueried       NotificationKind = "USE_QUERIED"
	UseAnswered      NotificationKind = "USE_ANSWERED"
	AuditLate        NotificationKind = "AUDIT_LATE"
	FindingOpened    NotificationKind = "FINDING_OPENED"
	FindingRectified NotificationKind = "FINDING_RECTIFIED"
	FindingClosed    NotificationKind = "FINDING_CLOSED"
	FindingLate      NotificationKind = "FINDING_LATE"
	ReportDue        NotificationKind = "REPORT_DUE"
	ReportLate       NotificationKind = "REPORT_LATE"
)

// Kinds are all kinds, in the schema's order.
var Kinds = []NotificationKind{
	StatementPublished, StatementClosed, SettlementToReview, SettlementToApprove, SettlementReturned,
	AppealRaised, AppealAssigned, AppealUpheld, AppealRefused,
	TicketOffered, TicketTakenAway, TicketClaimed, TicketReturned, TicketSupplemented, TicketHeld, TicketHoldDecided, TicketHoldReview,
	TicketAuditFailed, TicketResolved, TicketReopened, TicketClosed, TicketCancelAsked, TicketCancelRefused, TicketCancelled,
	TicketMerged, TicketUrged, TicketCommented, TicketMentioned, TicketAdded, TicketDue,
	GrantGiven, GrantChanged, GrantEnded, GrantToReview, UseToDecide, UseDecided, UseReversed, UseQueried, UseAnswered, AuditLate, FindingOpened, FindingRectified, FindingClosed, FindingLate, ReportDue, ReportLate,
}

// The names of words.
const (
	WordCity        = "city"        // a city's name
	WordPerson      = "person"      // somebody's name
	WordIndicatorZh = "indicatorZh" // an indicator's Chinese name
	WordIndicatorEn = "indicatorEn" // its English name
	WordNote        = "note"        // what somebody wrote of a settlement, or said to an order
	WordCode        = "code"        // an order's code
	WordTitle       = "title"       // an order's title
	WordPercent     = "percent"     // how much of a target is consumed
	WordMetric      = "metric"      // which target, as ClockMetric
	WordAccepted    = "accepted"    // "true" or "false"
	WordPowerZh     = "powerZh"     // a power's Chinese name
	WordPowerEn     = "powerEn"     // its English name
)

// Words are the names that a message's words may have.
var Words = []string{WordCity, WordPerson, WordIndicatorZh, WordIndicatorEn, WordNote, WordCode, WordTitle, WordPercent, WordMetric, WordAccepted, WordPowerZh, WordPowerEn}

// Message is what a person is to be told.
type Message struct {
	StaffID   int64
	Kind      NotificationKind
	SubjectID int64
	Month     clock.Month       // 0 where it is about none
	Params    map[string]string // by the names in Words; an empty one is left out
}

// Notification is a message in somebody's inbox.
type Notification struct {
	ID        int64
	Kind      NotificationKind
	SubjectID int64
	Month     *clock.Month
	Params    []*NotificationParam // by name
	At        time.Time
	ReadAt    *time.Time
}

// NotificationParam is a word of a notification.
type NotificationParam struct {
	Name  string
	Value string
}

// NotificationConnection is a page of an inbox.
type NotificationConnection = page.Page[*Notification]

// NotificationEdge is a notification in a list.
type NotificationEdge = page.Edge[*Notification]

// ReadNotifications says which notifications were read: those with these ids, or all up to one.
type ReadNotifications struct {
	IDs     []int64
	UntilID *int64
}
