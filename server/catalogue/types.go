package catalogue

import (
	"time"

	"duolao/server/customer"
	"duolao/server/page"
)

// TeamKind: What a team does.
type TeamKind string

// The values; the schema describes them.
const (
	TeamAcceptance  TeamKind = "ACCEPTANCE"
	TeamAudit       TeamKind = "AUDIT"
	TeamEngineering TeamKind = "ENGINEERING"
	TeamHall        TeamKind = "HALL"
	TeamSupport     TeamKind = "SUPPORT"
)

// Team: 支撑团队: the people of a queue. Its calendar is its unit's.
type Team struct {
	ID      int64
	Code    string
	Name    string
	Kind    TeamKind
	UnitID  int64
	Active  bool
	Version int
	cityID  int64 // the unit's; 0 for a team of the province
}

// SupportMember: Somebody in a team.
type SupportMember struct {
	StaffID int64
	Lead    bool
	Skills  []string
}

// FieldKind: What a field of a form takes.
type FieldKind string

// The values; the schema describes them.
const (
	TakesText     FieldKind = "TEXT"
	TakesLongText FieldKind = "LONG_TEXT"
	TakesNumber   FieldKind = "NUMBER"
	TakesDate     FieldKind = "DATE"
	TakesChoice   FieldKind = "CHOICE"
	TakesPhone    FieldKind = "PHONE"
	TakesService  FieldKind = "SERVICE"
)

// FormField: A field of an order type's form.
type FormField struct {
	Code     string         `json:"code"`
	NameZh   string         `json:"nameZh"`
	NameEn   string         `json:"nameEn"`
	Kind     FieldKind      `json:"kind"`
	Required bool           `json:"required"`
	Choices  []*FieldChoice `json:"choices"`
}

// FieldChoice: A choice of a field.
type FieldChoice struct {
	Code   string `json:"code"`
	NameZh string `json:"nameZh"`
	NameEn string `json:"nameEn"`
}

// ClockMetric: What a clock measures.
type ClockMetric string

// The values; the schema describes them.
const (
	MetricResponse     ClockMetric = "RESPONSE"
	MetricSurvey       ClockMetric = "SURVEY"
	MetricOpening      ClockMetric = "OPENING"
	MetricResolution   ClockMetric = "RESOLUTION"
	MetricLeg          ClockMetric = "LEG"
	MetricAudit        ClockMetric = "AUDIT"
	MetricSupplement   ClockMetric = "SUPPLEMENT"
	MetricRepeatWindow ClockMetric = "REPEAT_WINDOW"
)

// TargetUnit: What a target is counted in.
type TargetUnit string

// The values; the schema describes them.
const (
	UnitWorkingMinute TargetUnit = "WORKING_MINUTE"
	UnitWorkingDay    TargetUnit = "WORKING_DAY"
	UnitHour          TargetUnit = "HOUR"
	UnitDay           TargetUnit = "DAY"
)

// TicketType: 协办单类型: what may be asked for. A change is a further number; an order keeps the one that it was sent with.
type TicketType struct {
	ID            int64
	Code          string
	Number        int
	CityID        *int64
	NameZh        string
	NameEn        string
	Active        bool
	TeamKinds     []TeamKind
	Audits        int
	Steps         []ClockMetric
	NeedsGroup    bool
	Fields        []*FormField
	Repeats       []string
	CloseDays     int
	PublishedAt   time.Time
	PublishedByID *int64
}

// ServiceStandard: 服务标准: the whole table of targets by type and grade. Orders keep the number that they were sent under.
type ServiceStandard struct {
	ID            int64
	Number        int
	CityID        *int64
	FromAt        time.Time
	Note          string
	Lines         []*StandardLine
	PublishedAt   time.Time
	PublishedByID *int64
	targets       map[lineKey]Target
}

// StandardLine: A target.
type StandardLine struct {
	TypeCode string
	Grade    customer.Grade
	Metric   ClockMetric
	Amount   int
	Unit     TargetUnit
}

// RouteAssign: What happens to an order that a rule sends to a team.
type RouteAssign string

// The values; the schema describes them.
const (
	RouteQueue       RouteAssign = "QUEUE"
	RouteLeastLoaded RouteAssign = "LEAST_LOADED"
)

// RoutingRule: 派单规则: which team takes what. The nearest unit above the order's counts; there a rule for its grade goes before one for all.
type RoutingRule struct {
	ID       int64
	TypeCode string
	UnitID   int64
	Grade    *customer.Grade
	TeamID   int64
	Assign   RouteAssign
	Version  int
	cityID   int64 // the unit's; 0 for a rule of the province
}

// SaveTeam: A team made or changed.
type SaveTeam struct {
	RequestID string
	ID        *int64
	Version   *int
	Code      string
	Name      string
	Kind      TeamKind
	UnitID    int64
	Active    bool
	Members   []*SaveTeamMember
}

// SaveTeamMember: Somebody in a team.
type SaveTeamMember struct {
	StaffID int64
	Lead    bool
	Skills  []string
}

// SaveFormField: A field of a form.
type SaveFormField struct {
	Code     string
	NameZh   string
	NameEn   string
	Kind     FieldKind
	Required bool
	Choices  []*SaveFieldChoice
}

// SaveFieldChoice: A choice of a field.
type SaveFieldChoice struct {
	Code   string
	NameZh string
	NameEn string
}

// PublishTicketType: A type of order, made or changed: a further number of it.
type PublishTicketType struct {
	RequestID  string
	CityID     *int64
	Code       string
	Number     int
	NameZh     string
	NameEn     string
	Active     bool
	TeamKinds  []TeamKind
	Audits     int
	Steps      []ClockMetric
	NeedsGroup bool
	Fields     []*SaveFormField
	Repeats    []string
	CloseDays  int
}

// PublishStandard: A new table of targets.
type PublishStandard struct {
	RequestID string
	CityID    *int64
	Number    int
	FromAt    *time.Time
	Note      string
	Lines     []*SaveStandardLine
}

// SaveStandardLine: A target.
type SaveStandardLine struct {
	TypeCode string
	Grade    customer.Grade
	Metric   ClockMetric
	Amount   int
	Unit     TargetUnit
}

// SaveRoutingRule: A rule of dispatch, made or changed.
type SaveRoutingRule struct {
	RequestID string
	ID        *int64
	Version   *int
	TypeCode  string
	UnitID    int64
	Grade     *customer.Grade
	TeamID    int64
	Assign    RouteAssign
}

// RemoveRoutingRule: A rule of dispatch to be removed.
type RemoveRoutingRule struct {
	ID      int64
	Version int
}

// TeamConnection is a page of them.
type TeamConnection = page.Page[*Team]

// TeamEdge is one in a list.
type TeamEdge = page.Edge[*Team]
