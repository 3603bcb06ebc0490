package customer

import (
	"cmp"
	"slices"
	"time"

	"duolao/server/clock"
)

// Why a visit is proposed, most pressing first.
const (
	VisitForAlert      = "OPEN_ALERT"
	VisitForContract   = "CONTRACT_ENDS"
	VisitForArrears    = "ARREARS"
	VisitForKeyContact = "KEY_CONTACT_DUE"
	VisitForNoContact  = "NO_CONTACT"
)

// contractAhead is how many days before its end a contract is worth a visit.
const contractAhead = 60

// NextVisit is a proposal for the next visit.
type NextVisit struct {
	ContactID *int64 // nil where the group has no active contact
	Reason    string
	By        *clock.Date
}

// NextVisitOf picks the visit that would help most now, nil where nothing is pressing: an open alert,
// the one due soonest; a contract that ends within 60 days or has ended; arrears; a key contact
// who has not been met this month; no contact at all. What follows the alerts is
// for customers only. Whom to visit is the key contact that was met longest ago,
// a decision maker before a VIP where both were never met, else an ordinary contact.
func NextVisitOf(g *Group, contacts []*Contact, openAlerts []*Alert, now time.Time) *NextVisit {
	whom := whomToVisit(contacts)
	visit := &NextVisit{}
	if whom != nil {
		visit.ContactID = &whom.ID
	}
	today := clock.DateOf(now)
	by := func(reason string, day clock.Date) *NextVisit {
		visit.Reason = reason
		if day != "" {
			day = max(day, today)
			visit.By = &day
		}
		return visit
	}
	if len(openAlerts) > 0 {
		first := slices.MinFunc(openAlerts, func(a, b *Alert) int { return cmp.Or(a.DueAt.Compare(b.DueAt), cmp.Compare(a.ID, b.ID)) })
		return by(VisitForAlert, clock.DateOf(first.DueAt))
	}
	if g.Status != Active {
		return nil
	}
	month := clock.MonthOf(now)
	switch {
	case g.ContractUntil != nil && *g.ContractUntil <= today.AddDays(contractAhead):
		return by(VisitForContract, *g.ContractUntil)
	case g.Arrears > 0:
		return by(VisitForArrears, month.Last())
	case whom == nil:
		return by(VisitForNoContact, "")
	case whom.Role.Key() && (whom.LastMetAt == nil || whom.LastMetAt.Before(month.Start())):
		return by(VisitForKeyContact, month.Last())
	}
	return nil
}

func whomToVisit(contacts []*Contact) *Contact {
	active := make([]*Contact, 0, len(contacts))
	for _, c := range contacts {
		if c.Active {
			active = append(active, c)
		}
	}
	if len(active) == 0 {
		return nil
	}
	met := func(c *Contact) int64 {
		if c.LastMetAt == nil {
			return 0
		}
		return c.LastMetAt.UnixMicro()
	}
	rank := func(c *Contact) int { return slices.Index(ContactRoles, c.Role) }
	ordinary := func(c *Contact) int {
		if c.Role.Key() {
			return 0
		}
		return 1
	}
	return slices.MinFunc(active, func(a, b *Contact) int {
		return cmp.Or(cmp.Compare(ordinary(a), ordinary(b)), cmp.Compare(met(a), met(b)), cmp.Compare(rank(a), rank(b)), cmp.Compare(a.ID, b.ID))
	})
}
