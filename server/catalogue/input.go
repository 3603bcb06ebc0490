package catalogue

import (
	"time"

	"duolao/server/customer"
)

// SaveTeam is a team made or changed.
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

// SaveTeamMember is somebody in a team.
type SaveTeamMember struct {
	StaffID int64
	Lead    bool
	Skills  []string
}

// SaveFormField is a field of a form.
type SaveFormField struct {
	Code     string
	NameZh   string
	NameEn   string
	Kind     FieldKind
	Required bool
	Choices  []*SaveFieldChoice
}

// SaveFieldChoice is a choice of a field.
type SaveFieldChoice struct {
	Code   string
	NameZh string
	NameEn string
}

// PublishTicketType is a type of order, made or changed: a further number of it.
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

// PublishStandard is a new table of targets.
type PublishStandard struct {
	RequestID string
	CityID    *int64
	Number    int
	FromAt    *time.Time
	Note      string
	Lines     []*SaveStandardLine
}

// SaveStandardLine is a target.
type SaveStandardLine struct {
	TypeCode string
	Grade    customer.Grade
	Metric   ClockMetric
	Amount   int
	Unit     TargetUnit
}

// GiveUpTicketType is a city's own type given up: the province's holds from now on.
type GiveUpTicketType struct {
	RequestID string
	CityID    int64
	Code      string
	Number    int
}

// GiveUpStandard is a city's own service standard given up: the province's holds from now on.
type GiveUpStandard struct {
	RequestID string
	CityID    int64
	Number    int
}

// SaveRoutingRule is a rule of dispatch, made or changed.
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

// RemoveRoutingRule is a rule of dispatch to be removed.
type RemoveRoutingRule struct {
	ID      int64
	Version int
}
