package catalogue

import (
	"time"
)

// FieldKind says what a field of a form takes.
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

// FormField is a field of an order type's form.
type FormField struct {
	Code     string         `json:"code"`
	NameZh   string         `json:"nameZh"`
	NameEn   string         `json:"nameEn"`
	Kind     FieldKind      `json:"kind"`
	Required bool           `json:"required"`
	Choices  []*FieldChoice `json:"choices"`
}

// FieldChoice is a choice of a field.
type FieldChoice struct {
	Code   string `json:"code"`
	NameZh string `json:"nameZh"`
	NameEn string `json:"nameEn"`
}

// TicketType is one number of a 协办单类型: what may be asked for. A change is a further number; an order keeps the one that it
// was sent with.
type TicketType struct {
	ID            int64         `json:"id"`
	Code          string        `json:"code"`
	Number        int           `json:"number"`
	CityID        *int64        `json:"cityId"`
	NameZh        string        `json:"nameZh"`
	NameEn        string        `json:"nameEn"`
	Active        bool          `json:"active"`
	TeamKinds     []TeamKind    `json:"teamKinds"`
	Audits        int           `json:"audits"`
	Steps         []ClockMetric `json:"steps"`
	NeedsGroup    bool          `json:"needsGroup"`
	Fields        []*FormField  `json:"fields"`
	Repeats       []string      `json:"repeats"`
	CloseDays     int           `json:"closeDays"`
	GivenUp       bool          `json:"givenUp,omitempty"` // the city went back to the province's with this number
	PublishedAt   time.Time     `json:"publishedAt"`
	PublishedByID *int64        `json:"publishedById"`
}
