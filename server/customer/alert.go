package customer

import (
	"time"

	"duolao/server/errs"
)

// AlertKind says what an alert warns of.
type AlertKind string

// The kinds.
const (
	ChurnSign   AlertKind = "CHURN_SIGN"
	InArrears   AlertKind = "ARREARS"
	ContractEnd AlertKind = "CONTRACT_END"
	TrafficDrop AlertKind = "TRAFFIC_DROP"
	Complaint   AlertKind = "COMPLAINT"
)

// AlertKinds are all of them.
var AlertKinds = []AlertKind{ChurnSign, InArrears, ContractEnd, TrafficDrop, Complaint}

// AlertStatus says where an alert stands.
type AlertStatus string

// The statuses.
const (
	Open    AlertStatus = "OPEN"
	Handled AlertStatus = "HANDLED"
)

// AlertOutcome says what came of an alert.
type AlertOutcome string

// The outcomes.
const (
	Retained  AlertOutcome = "RETAINED"
	Paid      AlertOutcome = "PAID"
	Renewed   AlertOutcome = "RENEWED"
	NoRisk    AlertOutcome = "NO_RISK"
	Following AlertOutcome = "FOLLOWING" // keeps it open
	LostGroup AlertOutcome = "LOST"
)

// AlertOutcomes are all of them.
var AlertOutcomes = []AlertOutcome{Retained, Paid, Renewed, NoRisk, Following, LostGroup}

// Alert is a warning about a group.
type Alert struct {
	ID          int64         `json:"id"`
	GroupID     int64         `json:"groupId"`
	CityID      int64         `json:"cityId"`
	UnitID      int64         `json:"unitId"`
	ManagerID   *int64        `json:"managerId"` // the group's while open; whoever held it once handled
	Kind        AlertKind     `json:"kind"`
	Detail      string        `json:"detail"`
	RaisedAt    time.Time     `json:"raisedAt"`
	DueAt       time.Time     `json:"dueAt"`
	Status      AlertStatus   `json:"status"`
	Late        bool          `json:"late"` // open beyond its time, or handled after it; as of when it was read
	HandledAt   *time.Time    `json:"handledAt"`
	HandledByID *int64        `json:"handledById"`
	Outcome     *AlertOutcome `json:"outcome"`
	Note        *string       `json:"note"`
	Version     int           `json:"version"`
}

// LateAt says whether the alert was late by now: handled after its time, or open beyond it.
func (a *Alert) LateAt(now time.Time) bool {
	if a.HandledAt != nil {
		return a.HandledAt.After(a.DueAt)
	}
	return now.After(a.DueAt)
}

// reopenWithin is how long a handling can be taken back.
const reopenWithin = 10 * time.Minute

// handle is what a handling makes of the alert.
func (a *Alert) handle(in *HandleAlert, by int64, now time.Time) error {
	if a.Version != in.Version {
		return stale("alert", a.ID)
	}
	if a.Status != Open {
		return errs.Conflictf("alert_handled", "alert %d has been handled already", a.ID)
	}
	a.Outcome, a.Note = &in.Outcome, &in.Note
	a.Version++
	if in.Outcome != Following {
		a.Status, a.HandledAt = Handled, &now
		if by != 0 { // the system itself is nobody
			a.HandledByID = &by
		}
	}
	a.Late = a.LateAt(now)
	return nil
}

// reopen takes a handling back.
func (a *Alert) reopen(version int, by int64, now time.Time) error {
	switch {
	case a.Version != version:
		return stale("alert", a.ID)
	case a.Status != Handled:
		return errs.Conflictf("alert_open", "alert %d is open", a.ID)
	case a.HandledByID == nil || *a.HandledByID != by:
		return errs.Forbiddenf("only whoever handled alert %d can take that back", a.ID)
	case now.Sub(*a.HandledAt) > reopenWithin:
		return errs.Conflictf("reopen_too_late", "a handling can be taken back within ten minutes of it")
	}
	a.Status, a.HandledAt, a.HandledByID, a.Outcome, a.Note = Open, nil, nil, nil, nil
	a.Version++
	a.Late = a.LateAt(now)
	return nil
}

// AlertCounts says how many alerts are waiting.
type AlertCounts struct {
	Open     int
	Overdue  int // open beyond their time
	DueToday int // open, with time left until some moment of today
}

func stale(what string, id int64) error {
	return errs.Conflictf("stale_version", "%s %d has been changed by somebody else meanwhile; load it again", what, id)
}
