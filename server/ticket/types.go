package ticket

import (
	"time"

	"duolao/server/catalogue"
	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/org"
	"duolao/server/page"
	"duolao/server/upload"
)

// TicketStatus: Where an order stands.
type TicketStatus string

// The values; the schema describes them.
const (
	Dispatched  TicketStatus = "DISPATCHED"
	Returned    TicketStatus = "RETURNED"
	Claimed     TicketStatus = "CLAIMED"
	Working     TicketStatus = "WORKING"
	Held        TicketStatus = "HELD"
	Transferred TicketStatus = "TRANSFERRED"
	Audit1      TicketStatus = "AUDIT_1"
	Audit2      TicketStatus = "AUDIT_2"
	Resolved    TicketStatus = "RESOLVED"
	Reopened    TicketStatus = "REOPENED"
	Closed      TicketStatus = "CLOSED"
	Cancelled   TicketStatus = "CANCELLED"
	Merged      TicketStatus = "MERGED"
)

// ResolutionCode: How an order was resolved.
type ResolutionCode string

// The values; the schema describes them.
const (
	CodeDone             ResolutionCode = "DONE"
	CodeNoFaultFound     ResolutionCode = "NO_FAULT_FOUND"
	CodeCustomerDeclined ResolutionCode = "CUSTOMER_DECLINED"
	CodeNotFeasible      ResolutionCode = "NOT_FEASIBLE"
	CodeOther            ResolutionCode = "OTHER"
)

// HoldReason: Why an order is held.
type HoldReason string

// The values; the schema describes them.
const (
	HoldCustomerAbsent HoldReason = "CUSTOMER_ABSENT"
	HoldCustomerAsked  HoldReason = "CUSTOMER_ASKED"
	HoldMaterial       HoldReason = "MATERIAL"
	HoldThirdParty     HoldReason = "THIRD_PARTY"
	HoldForceMajeure   HoldReason = "FORCE_MAJEURE"
)

// HoldAcceptance: What the sender says to a hold.
type HoldAcceptance string

// The values; the schema describes them.
const (
	HoldPending  HoldAcceptance = "PENDING"
	HoldAccepted HoldAcceptance = "ACCEPTED"
	HoldRejected HoldAcceptance = "REJECTED"
)

// TicketAct: What the caller may do to an order now.
type TicketAct string

// The values; the schema describes them.
const (
	ActClaim              TicketAct = "CLAIM"
	ActAssign             TicketAct = "ASSIGN"
	ActRespond            TicketAct = "RESPOND"
	ActReturn             TicketAct = "RETURN"
	ActSupplement         TicketAct = "SUPPLEMENT"
	ActTransfer           TicketAct = "TRANSFER"
	ActHold               TicketAct = "HOLD"
	ActDecideHold         TicketAct = "DECIDE_HOLD"
	ActResume             TicketAct = "RESUME"
	ActCompleteStep       TicketAct = "COMPLETE_STEP"
	ActResolve            TicketAct = "RESOLVE"
	ActAudit              TicketAct = "AUDIT"
	ActReopen             TicketAct = "REOPEN"
	ActClose              TicketAct = "CLOSE"
	ActCancel             TicketAct = "CANCEL"
	ActDecideCancellation TicketAct = "DECIDE_CANCELLATION"
	ActMerge              TicketAct = "MERGE"
	ActUrge               TicketAct = "URGE"
	ActComment            TicketAct = "COMMENT"
	ActAddPeople          TicketAct = "ADD_PEOPLE"
	ActRate               TicketAct = "RATE"
	ActAskRating          TicketAct = "ASK_RATING"
	ActDispatchChild      TicketAct = "DISPATCH_CHILD"
)

// TicketEventKind: What a line of the timeline tells.
type TicketEventKind string

// The values; the schema describes them.
const (
	EventDispatched      TicketEventKind = "DISPATCHED"
	EventClaimed         TicketEventKind = "CLAIMED"
	EventAssigned        TicketEventKind = "ASSIGNED"
	EventResponded       TicketEventKind = "RESPONDED"
	EventReturned        TicketEventKind = "RETURNED"
	EventSupplemented    TicketEventKind = "SUPPLEMENTED"
	EventTransferred     TicketEventKind = "TRANSFERRED"
	EventHeld            TicketEventKind = "HELD"
	EventHoldAccepted    TicketEventKind = "HOLD_ACCEPTED"
	EventHoldRejected    TicketEventKind = "HOLD_REJECTED"
	EventResumed         TicketEventKind = "RESUMED"
	EventStepDone        TicketEventKind = "STEP_DONE"
	EventHandedToAudit   TicketEventKind = "HANDED_TO_AUDIT"
	EventAuditPassed     TicketEventKind = "AUDIT_PASSED"
	EventAuditFailed     TicketEventKind = "AUDIT_FAILED"
	EventResolved        TicketEventKind = "RESOLVED"
	EventReopened        TicketEventKind = "REOPENED"
	EventClosed          TicketEventKind = "CLOSED"
	EventClosedByItself  TicketEventKind = "CLOSED_BY_ITSELF"
	EventCancelAsked     TicketEventKind = "CANCEL_ASKED"
	EventCancelRefused   TicketEventKind = "CANCEL_REFUSED"
	EventCancelled       TicketEventKind = "CANCELLED"
	EventMerged          TicketEventKind = "MERGED"
	EventAbsorbed        TicketEventKind = "ABSORBED"
	EventChildDispatched TicketEventKind = "CHILD_DISPATCHED"
	EventChildEnded      TicketEventKind = "CHILD_ENDED"
	EventRepeatFound     TicketEventKind = "REPEAT_FOUND"
	EventUrged           TicketEventKind = "URGED"
	EventCommented       TicketEventKind = "COMMENTED"
	EventPeopleAdded     TicketEventKind = "PEOPLE_ADDED"
	EventPersonRemoved   TicketEventKind = "PERSON_REMOVED"
	EventRated           TicketEventKind = "RATED"
	EventCustomerRated   TicketEventKind = "CUSTOMER_RATED"
	EventRatingAsked     TicketEventKind = "RATING_ASKED"
	EventDue             TicketEventKind = "DUE"
	EventCalendarChanged TicketEventKind = "CALENDAR_CHANGED"
	EventHoldReview      TicketEventKind = "HOLD_REVIEW"
)

// TicketPart: What somebody is on an order beside sender and holder.
type TicketPart string

// The values; the schema describes them.
const (
	PartWatcher TicketPart = "WATCHER"
	PartHelper  TicketPart = "HELPER"
)

// Ticket: 协办单: an assist order. Its type, standard and grade are those of its dispatch.
type Ticket struct {
	ID              int64
	Code            string
	TypeID          int64
	TypeCode        string
	StandardID      int64
	Status          TicketStatus
	Title           string
	Detail          string
	Form            []*FormValue
	GroupID         *int64
	Grade           customer.Grade
	ServiceRef      string
	UnitID          int64
	CityID          int64
	SenderID        int64
	TeamID          int64
	OfferedID       *int64
	HolderID        *int64
	WorkerID        *int64
	WorkerTeamID    *int64
	Auditor1ID      *int64 // of the present round
	Auditor2ID      *int64
	AuditRound      int
	DueAt           *time.Time
	DueMetric       *catalogue.ClockMetric
	QueueAt         time.Time // DueAt, or noDeadline: the order of queues
	Provisional     bool
	BreachedAt      *time.Time
	ParentID        *int64
	RepeatOfID      *int64
	MergedIntoID    *int64
	Urged           int
	UrgedAt         *time.Time
	Reopened        int
	ResolutionCode  *ResolutionCode
	ResolutionNote  *string
	DispatchedAt    time.Time
	RespondedAt     *time.Time
	ResolvedAt      *time.Time
	ClosesAt        *time.Time
	ClosedAt        *time.Time
	CancelAskedByID *int64
	CancelAskedAt   *time.Time
	CancelUsed      *int // percent of the target that the clock nearest to its deadline had consumed when it was asked
	CancelReason    *string
	CancelledAt     *time.Time
	RatingAskedAt   *time.Time
	UpdatedAt       time.Time
	Version         int
}

// FormValue: A field of the form, filled in.
type FormValue struct {
	Code  string
	Value string
}

// TicketPerson: Somebody on an order.
type TicketPerson struct {
	StaffID int64
	Part    TicketPart
	Staff   *org.Staff `json:"-"` // of what PeopleByTicket gives
}

// ClockState: Whether a clock runs.
type ClockState string

// The values; the schema describes them.
const (
	ClockRunning ClockState = "RUNNING"
	ClockPaused  ClockState = "PAUSED"
	ClockStopped ClockState = "STOPPED"
	ClockVoid    ClockState = "VOID"
)

// Clock: 时限: how much of a target is consumed. It follows from its segments and the calendar of its unit.
type Clock struct {
	ID              int64
	TicketID        int64
	LegID           *int64 // nil: the whole order's
	CalendarUnitID  int64  // whose calendar counts
	Notified        int    // the last threshold that was told, in percent
	NoticeAt        *time.Time
	LegNumber       *int
	Metric          catalogue.ClockMetric
	Amount          int
	Unit            catalogue.TargetUnit
	TargetSeconds   int
	Working         bool
	State           ClockState
	StartedAt       time.Time
	ConsumedSeconds int
	AsOf            time.Time
	DueAt           *time.Time
	StoppedAt       *time.Time
	BreachedAt      *time.Time
	Provisional     bool
	Segments        []*ClockSegment
	touched         bool // segments count differently than before
}

// TicketTiming: How one of an order's own clocks stands. Void ones are left out: they count nowhere.
type TicketTiming struct {
	Metric    catalogue.ClockMetric
	State     ClockState
	Late      bool
	DueAt     *time.Time
	StoppedAt *time.Time
}

// ClockSegment: A part of a clock's time: from here until the next one.
type ClockSegment struct {
	Number          int
	HoldID          *int64 // of a pause for a hold
	FromAt          time.Time
	UntilAt         *time.Time
	State           ClockState
	Reason          string
	ConsumedSeconds int
	Acceptance      *HoldAcceptance
}

// LegParty: Whose turn a leg was.
type LegParty string

// The values; the schema describes them.
const (
	PartySender LegParty = "SENDER"
	PartyTeam   LegParty = "TEAM"
	PartyAudit1 LegParty = "AUDIT_1"
	PartyAudit2 LegParty = "AUDIT_2"
)

// Leg: 环节: the time in which one party had the order.
type Leg struct {
	ID              int64
	Number          int
	Party           LegParty
	TeamID          *int64
	StaffID         *int64
	StartedAt       time.Time
	EndedAt         *time.Time
	ConsumedSeconds int
	BudgetSeconds   *int
	BreachSeconds   int
}

// Hold: 挂起
type Hold struct {
	ID          int64
	Reason      HoldReason
	Evidence    string
	ReviewAt    time.Time
	ByID        int64
	FromAt      time.Time
	UntilAt     *time.Time
	Acceptance  HoldAcceptance
	DecidedByID *int64
	Note        string
}

// TicketAudit: An audit of an order.
type TicketAudit struct {
	Round     int
	Stage     int
	AuditorID int64
	Passed    bool
	Note      string
	At        time.Time
}

// TicketEvent: A line of the timeline.
type TicketEvent struct {
	ID       int64
	At       time.Time
	ByID     *int64
	Kind     TicketEventKind
	ToStatus TicketStatus
	StaffID  *int64
	TeamID   *int64
	Text     string
	Params   []*TicketEventParam
}

// TicketEventParam: A word for a line of the timeline.
type TicketEventParam struct {
	Name  string
	Value string
}

// TicketFile: A file of an order, at /ticket-file/<id>.
type TicketFile struct {
	ID          int64
	Name        string
	ContentType string
	Size        int
	HoldID      *int64
	EventID     *int64
	At          time.Time
}

// Rater: Who rates.
type Rater string

// The values; the schema describes them.
const (
	BySender   Rater = "SENDER"
	ByCustomer Rater = "CUSTOMER"
)

// TicketRating: 评价, 1 to 5. 4 and 5 are satisfied.
type TicketRating struct {
	Rater   Rater
	Score   int
	Comment string
	At      time.Time
}

// TicketConnection is a page of them.
type TicketConnection = page.Page[*Ticket]

// TicketEdge is one in a list.
type TicketEdge = page.Edge[*Ticket]

// TicketFilter: Which orders of a list.
type TicketFilter struct {
	Statuses  []TicketStatus
	TypeCode  *string
	Grade     *customer.Grade
	GroupID   *int64
	TeamID    *int64
	HolderID  *int64
	SenderID  *int64
	Overdue   *bool
	DueBefore *time.Time
	DueFrom   *time.Time
	Free      *bool
	From      *clock.Date
	Until     *clock.Date
	Search    *string
}

// MyTickets: Which of one's own orders.
type MyTickets string

// The values; the schema describes them.
const (
	MineHeld    MyTickets = "HELD"
	MineOffered MyTickets = "OFFERED"
	MineWaiting MyTickets = "WAITING"
	MineSent    MyTickets = "SENT"
	MineWatched MyTickets = "WATCHED"
)

// MyTicketCounts: How many of one's own orders there are; 1000 means 1000 or more.
type MyTicketCounts struct {
	Held     int
	Overdue  int
	Offered  int
	Waiting  int
	SentOpen int

	LastEventID int64
}

// QueueSummary: What a queue looks like.
type QueueSummary struct {
	Unclaimed   int
	Offered     int
	InWork      int
	Held        int
	Returned    int
	Overdue     int
	DueSoon     int
	Mine        int
	LastEventID int64
}

// TeamLoad: A team's board: who has how much.
type TeamLoad struct {
	StaffID       int64
	Open          int
	Held          int
	Overdue       int
	DueSoon       int
	ResolvedToday int
}

// TicketPreview: Where an order would go, and until when.
type TicketPreview struct {
	TeamID         *int64
	OfferedID      *int64
	Grade          customer.Grade
	StandardNumber int
	Deadlines      []*PreviewDeadline
	Provisional    bool
	RepeatOfID     *int64

	groupID    *int64 // what it would be about
	serviceRef string
}

// PreviewDeadline: A deadline that an order would have.
type PreviewDeadline struct {
	Metric catalogue.ClockMetric
	Amount int
	Unit   catalogue.TargetUnit
	DueAt  time.Time
}

// TicketDraft: What has been filled in of an order that was not sent.
type TicketDraft struct {
	ID        int64
	TypeCode  string
	GroupID   *int64
	Title     string
	Detail    string
	Form      []*FormValue
	TeamID    *int64
	StaffID   *int64
	UpdatedAt time.Time
	Version   int
}

// FormValueInput: A field of the form.
type FormValueInput struct {
	Code  string
	Value string
}

// PreviewTicket: An order that could be sent.
type PreviewTicket struct {
	TypeCode   string
	GroupID    *int64
	ServiceRef *string
	TeamID     *int64
	StaffID    *int64
	ParentID   *int64
}

// DispatchTicket: An order to be sent: to a person, to a team's queue, or by rule.
type DispatchTicket struct {
	RequestID  string
	TypeCode   string
	GroupID    *int64
	Title      *string
	Detail     *string
	Form       []*FormValueInput
	TeamID     *int64
	StaffID    *int64
	ParentID   *int64
	DraftID    *int64
	WatcherIDs []int64
	Files      []upload.File
}

// SaveTicketDraft: A draft kept.
type SaveTicketDraft struct {
	ID       *int64
	Version  *int
	TypeCode string
	GroupID  *int64
	Title    *string
	Detail   *string
	Form     []*FormValueInput
	TeamID   *int64
	StaffID  *int64
}

// ClaimTicket: An order claimed.
type ClaimTicket struct {
	ID      int64
	Version int
}

// AssignTickets: Orders put into somebody's hands.
type AssignTickets struct {
	RequestID string
	Tickets   []*TicketVersion
	StaffID   int64
}

// TicketVersion: An order as it was seen.
type TicketVersion struct {
	ID      int64
	Version int
}

// TicketNote: An act on an order in words.
type TicketNote struct {
	RequestID string
	ID        int64
	Version   int
	Text      string
	Files     []upload.File
}

// SupplementTicket: What was missing.
type SupplementTicket struct {
	RequestID string
	ID        int64
	Version   int
	Text      string
	Form      []*FormValueInput
	Files     []upload.File
}

// TransferTicket: An order sent on.
type TransferTicket struct {
	RequestID string
	ID        int64
	Version   int
	TeamID    *int64
	StaffID   *int64
	Reason    string
}

// HoldTicket: An order held.
type HoldTicket struct {
	RequestID string
	ID        int64
	Version   int
	Reason    HoldReason
	Evidence  *string
	ReviewAt  time.Time
	Files     []upload.File
}

// DecideHold: What the sender says to a hold.
type DecideHold struct {
	RequestID string
	ID        int64
	Version   int
	HoldID    int64
	Accepted  bool
	Note      *string
}

// CompleteStep: A milestone reached.
type CompleteStep struct {
	RequestID string
	ID        int64
	Version   int
	Step      catalogue.ClockMetric
	Text      string
	Files     []upload.File
}

// ResolveTicket: An order resolved, or handed to audit where its type asks for one.
type ResolveTicket struct {
	RequestID string
	ID        int64
	Version   int
	Code      ResolutionCode
	Note      string
	Files     []upload.File
}

// AuditTicket: An audit.
type AuditTicket struct {
	RequestID string
	ID        int64
	Version   int
	Passed    bool
	Note      *string
}

// CloseTicket: An order closed, or given a mark and closed.
type CloseTicket struct {
	RequestID string
	ID        int64
	Version   int
	Score     *int
	Comment   *string
}

// RateTicket: A mark given to an order that has been closed.
type RateTicket struct {
	RequestID string
	ID        int64
	Score     int
	Comment   *string
}

// DecideCancellation: A decision about a cancellation.
type DecideCancellation struct {
	RequestID string
	ID        int64
	Version   int
	Granted   bool
	Note      *string
}

// MergeTicket: A duplicate.
type MergeTicket struct {
	RequestID string
	ID        int64
	Version   int
	IntoID    int64
}

// CommentTicket: A comment.
type CommentTicket struct {
	RequestID  string
	ID         int64
	Text       string
	MentionIDs []int64
	Files      []upload.File
}

// UrgeTicket: 催单
type UrgeTicket struct {
	RequestID string
	ID        int64
	Text      *string
}

// AddTicketPeople: 加派: people put on an order.
type AddTicketPeople struct {
	RequestID string
	ID        int64
	StaffIDs  []int64
	Part      TicketPart
}

// RemoveTicketPerson: Somebody taken off an order.
type RemoveTicketPerson struct {
	ID      int64
	StaffID int64
}

// RatingLink: A link for the customer, to be rated with once, without signing in.
type RatingLink struct {
	Path      string
	ExpiresAt time.Time
}

// CustomerRating: What a customer is asked.
type CustomerRating struct {
	Code       string
	Title      string
	TypeNameZh string
	TypeNameEn string
	ResolvedAt time.Time
	Rated      bool
}

// RateAsCustomer: What a customer answers.
type RateAsCustomer struct {
	Token   string
	Score   int
	Comment *string
}

// TicketChange: Something that happened to an order, for a live screen. What is shown is read anew.
type TicketChange struct {
	EventID   int64
	TicketID  int64
	Kind      TicketEventKind
	Status    TicketStatus
	TeamID    int64
	WasTeamID *int64
	StaffID   *int64
	ByID      *int64
	At        time.Time
}
