package customer

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
)

// GroupKind says what kind of organisation a group is.
type GroupKind string

// The kinds.
const (
	Government    GroupKind = "GOVERNMENT"     // 党政军
	Institution   GroupKind = "INSTITUTION"    // 事业单位
	Enterprise    GroupKind = "ENTERPRISE"     // 企业
	SmallBusiness GroupKind = "SMALL_BUSINESS" // 小微企业
	Association   GroupKind = "ASSOCIATION"    // 社会团体
)

// GroupKinds are all of them.
var GroupKinds = []GroupKind{Government, Institution, Enterprise, SmallBusiness, Association}

// GroupStatus says whether a group is a customer.
type GroupStatus string

// The statuses.
const (
	Active    GroupStatus = "ACTIVE"    // 在网
	Lost      GroupStatus = "LOST"      // 离网
	Elsewhere GroupStatus = "ELSEWHERE" // 异网: with a competitor, to be won back
)

// GroupStatuses are all of them.
var GroupStatuses = []GroupStatus{Active, Lost, Elsewhere}

// Group is a customer organisation.
type Group struct {
	ID             int64       `json:"id"`
	Code           string      `json:"code"`
	Name           string      `json:"name"`
	Trade          string      `json:"trade"`
	Kind           GroupKind   `json:"kind"`
	Members        int         `json:"members"`
	Revenue        money.Fen   `json:"revenue"` // of the last full month
	Influence      int         `json:"influence"`
	Grade          Grade       `json:"grade"`
	Status         GroupStatus `json:"status"`
	Address        string      `json:"address"`
	Phone          string      `json:"phone"`
	Arrears        money.Fen   `json:"arrears"`
	ContractUntil  *clock.Date `json:"contractUntil"`
	UnitID         int64       `json:"unitId"`
	CityID         int64       `json:"cityId"`
	ManagerID      *int64      `json:"managerId"`   // of today
	KeyContacts    int         `json:"keyContacts"` // active decision makers and VIPs
	LastKeyVisitAt *time.Time  `json:"lastKeyVisitAt"`
	Version        int         `json:"version"`
}

// Lacks names the fields that the record lacks, as the schema calls them; none when it is
// complete. It must say the same as the generated column complete.
func (g *Group) Lacks() []string {
	lacks := []string{}
	for _, f := range []struct {
		missing bool
		name    string
	}{
		{g.Trade == "", "trade"},
		{g.Members <= 0, "members"},
		{g.Address == "", "address"},
		{g.Phone == "", "phone"},
		{g.ContractUntil == nil, "contractUntil"},
		{g.KeyContacts <= 0, "keyContacts"},
	} {
		if f.missing {
			lacks = append(lacks, f.name)
		}
	}
	return lacks
}

// Graded are the figures behind the group's grade.
func (g *Group) Graded() Graded {
	return Graded{Kind: g.Kind, Members: g.Members, Revenue: g.Revenue, Influence: g.Influence}
}

// ContactRole says who a contact is for us.
type ContactRole string

// The roles. The first two are the key ones.
const (
	DecisionMaker ContactRole = "DECISION_MAKER" // 决策人
	VIP           ContactRole = "VIP"
	Ordinary      ContactRole = "ORDINARY" // 普通联系人
)

// ContactRoles are all of them.
var ContactRoles = []ContactRole{DecisionMaker, VIP, Ordinary}

// Key says whether contacts in this role count as key contacts.
func (r ContactRole) Key() bool { return r == DecisionMaker || r == VIP }

// Contact is a person at a group.
type Contact struct {
	ID        int64       `json:"id"`
	GroupID   int64       `json:"groupId"`
	Name      string      `json:"name"`
	Title     string      `json:"title"`
	Phone     string      `json:"phone"`
	Role      ContactRole `json:"role"`
	LastMetAt *time.Time  `json:"lastMetAt"`
	Active    bool        `json:"active"`
	Version   int         `json:"version"`
}

// VisitKind says how a contact was met.
type VisitKind string

// The kinds.
const (
	VisitInPerson VisitKind = "VISIT"
	VisitCall     VisitKind = "CALL"
	VisitMessage  VisitKind = "MESSAGE"
)

// VisitKinds are all of them.
var VisitKinds = []VisitKind{VisitInPerson, VisitCall, VisitMessage}

// Meets says whether somebody was really met: a message does not do.
func (k VisitKind) Meets() bool { return k == VisitInPerson || k == VisitCall }

// Visit says that a contact was met.
type Visit struct {
	ID        int64     `json:"id"`
	GroupID   int64     `json:"groupId"`
	ContactID *int64    `json:"contactId"`
	StaffID   int64     `json:"staffId"`
	Kind      VisitKind `json:"kind"`
	At        time.Time `json:"at"`
	Note      string    `json:"note"`
}

func checkText(field, text string, least, most int) error {
	if n := utf8.RuneCountInString(text); n < least || n > most || strings.TrimSpace(text) != text {
		return errs.Invalidf(field, "bad_text", "%d to %d characters and no blanks around them, please; these are %d", least, most, n).
			With("min", least).With("max", most)
	}
	return nil
}

func oneOf[T ~string](field string, v T, all []T) error {
	if !slices.Contains(all, v) {
		return errs.Invalidf(field, "bad_value", "%q is not one of the values that this field may have", v)
	}
	return nil
}
