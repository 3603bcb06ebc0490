package customer

import (
	"time"

	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/page"
)

// Pages of groups and alerts, and their elements.
type (
	GroupConnection = page.Page[*Group]
	GroupEdge       = page.Edge[*Group]
	AlertConnection = page.Page[*Alert]
	AlertEdge       = page.Edge[*Alert]
)

// GroupOrder says how groups are ordered.
type GroupOrder string

// The orders.
const (
	ByCode        GroupOrder = "CODE"
	ByRevenue     GroupOrder = "REVENUE"      // highest first
	ByArrears     GroupOrder = "ARREARS"      // highest first
	ByContractEnd GroupOrder = "CONTRACT_END" // ending first; those without one last
)

// GroupFilter says which groups, and in which order.
type GroupFilter struct {
	Search             *string // part of the name, or the beginning of the code
	Grade              *Grade
	Status             *GroupStatus // Active where nil
	InArrears          *bool
	ContractEndsBefore *clock.Date
	Incomplete         *bool
	ManagerID          *int64
	UnitID             *int64 // served by this unit or below it
	Order              *GroupOrder
}

// AlertFilter says which alerts.
type AlertFilter struct {
	Status    *AlertStatus // Open where nil
	Kind      *AlertKind
	Overdue   *bool
	Search    *string // part of the group's name, or the beginning of its code
	ManagerID *int64
	UnitID    *int64 // of groups served by this unit or below it
}

// HandleAlert is a handled alert.
type HandleAlert struct {
	RequestID string
	ID        int64
	Version   int
	Outcome   AlertOutcome
	Note      string
}

// Validate checks what can be seen from the input alone.
func (in *HandleAlert) Validate() error {
	if err := oneOf("input.outcome", in.Outcome, AlertOutcomes); err != nil {
		return err
	}
	return checkText("input.note", in.Note, 2, 500)
}

// ReopenAlert takes a handling back.
type ReopenAlert struct {
	ID      int64
	Version int
}

// SaveGroup has the fields of a group that its manager keeps.
type SaveGroup struct {
	ID            int64
	Version       int
	Name          string
	Trade         string
	Kind          GroupKind
	Members       int
	Influence     int
	Address       string
	Phone         string
	ContractUntil *clock.Date
}

// maxMembers bounds what is surely a slip of the pen.
const maxMembers = 10_000_000

// Validate checks what can be seen from the input alone.
func (in *SaveGroup) Validate() error {
	return checkRecord("input.", in.Name, in.Trade, in.Kind, in.Members, in.Influence, in.Address, in.Phone)
}

func checkRecord(at, name, trade string, kind GroupKind, members, influence int, address, phone string) error {
	for _, t := range []struct {
		field, text string
		least, most int
	}{{"name", name, 1, 100}, {"trade", trade, 0, 60}, {"address", address, 0, 200}, {"phone", phone, 0, 30}} {
		if err := checkText(at+t.field, t.text, t.least, t.most); err != nil {
			return err
		}
	}
	if err := oneOf(at+"kind", kind, GroupKinds); err != nil {
		return err
	}
	if members < 0 || members > maxMembers {
		return errs.Invalidf(at+"members", "members_out_of_range", "%d members lie outside 0 to %d", members, maxMembers)
	}
	if influence < 0 || influence > 5 {
		return errs.Invalidf(at+"influence", "influence_out_of_range", "influence %d lies outside 0 to 5", influence)
	}
	return nil
}

// SaveContact is a new contact, or a changed one.
type SaveContact struct {
	RequestID string
	ID        *int64
	Version   *int
	GroupID   int64
	Name      string
	Title     string
	Phone     string
	Role      ContactRole
	Active    bool
}

// Validate checks what can be seen from the input alone.
func (in *SaveContact) Validate() error {
	if (in.ID == nil) != (in.Version == nil) {
		return errs.Invalidf("input.version", "version_missing", "version goes with id: give both for a change, neither for a new one")
	}
	return checkContact("input.", in.Name, in.Title, in.Phone, in.Role)
}

func checkContact(at, name, title, phone string, role ContactRole) error {
	if err := checkText(at+"name", name, 1, 60); err != nil {
		return err
	}
	if err := checkText(at+"title", title, 0, 60); err != nil {
		return err
	}
	if err := checkText(at+"phone", phone, 0, 30); err != nil {
		return err
	}
	return oneOf(at+"role", role, ContactRoles)
}

// RecordVisit says that a contact was met.
type RecordVisit struct {
	RequestID string
	GroupID   int64
	ContactID *int64
	Kind      VisitKind
	At        *time.Time // now where nil
	Note      string
}

// Validate checks what can be seen from the input alone.
func (in *RecordVisit) Validate(now time.Time) error {
	if err := oneOf("input.kind", in.Kind, VisitKinds); err != nil {
		return err
	}
	if in.At != nil && in.At.After(now) {
		return errs.Invalidf("input.at", "in_future", "a visit cannot lie in the future")
	}
	return checkText("input.note", in.Note, 0, 500)
}

// AssignGroups gives groups to a manager from a day on.
type AssignGroups struct {
	RequestID string
	GroupIDs  []int64
	StaffID   int64
	From      clock.Date
}

// maxAssigned bounds how many groups change hands at once.
const maxAssigned = 500

// Validate checks what can be seen from the input alone.
func (in *AssignGroups) Validate(today clock.Date) error {
	if n := len(in.GroupIDs); n < 1 || n > maxAssigned {
		return errs.Invalidf("input.groupIds", "too_many_groups", "1 to %d groups at once, please; these are %d", maxAssigned, n).With("max", maxAssigned)
	}
	if in.From == "" || in.From > today {
		return errs.Invalidf("input.from", "in_future", "the first day may be today or lie before it")
	}
	return nil
}
