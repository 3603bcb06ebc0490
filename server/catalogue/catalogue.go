package catalogue

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"duolao/server/customer"
)

// Catalogue is everything that orders are made by, as it was at one revision. It does not change and any number may ask
// it at once; what it gives out belongs to it and must not be changed either.
type Catalogue struct {
	revision int64

	teams   map[int64]*Team
	members map[int64][]*SupportMember // by team, by staff
	ofStaff map[int64][]*Team          // active ones, by code
	audits  map[int64]*Team            // the active AUDIT team of a unit; of several the one with the first code

	types       map[int64]*TicketType
	latest      map[typeKey]*TicketType // without those that a city has given up
	typeNumbers map[typeKey]int         // the last numbers, of those as well

	standards       map[int64]*ServiceStandard
	ofCity          map[int64][]*ServiceStandard // by city (0: the province), the one that begins last first; without those that it has given up
	standardNumbers map[int64]int                // the last numbers, of those as well

	rules  map[int64]*RoutingRule
	routes map[routeKey]*RoutingRule
	sends  map[string]*RuleUnits // by type
}

// typeKey names a type: city is 0 for the province's.
type typeKey struct {
	city int64
	code string
}

// routeKey names a rule: grade is "" for all.
type routeKey struct {
	typeCode string
	unitID   int64
	grade    customer.Grade
}

// Revision is the revision that c was read at.
func (c *Catalogue) Revision() int64 { return c.revision }

// Type is what a code means in a city (0: in the province): the last number of the city's own, else of the province's. It
// may be one that is not active any more.
func (c *Catalogue) Type(cityID int64, code string) (*TicketType, bool) {
	if t, ok := c.latest[typeKey{cityID, code}]; ok {
		return t, true
	}
	t, ok := c.latest[typeKey{0, code}]
	return t, ok
}

// TypeByID is one number of a type.
func (c *Catalogue) TypeByID(id int64) (*TicketType, bool) {
	t, ok := c.types[id]
	return t, ok
}

// Types are the types of a city (0: of the province), by code: those that may not be sent any more as well.
func (c *Catalogue) Types(cityID int64) []*TicketType {
	var list []*TicketType
	for k, t := range c.latest {
		switch k.city {
		case cityID:
			list = append(list, t)
		case 0:
			if _, own := c.latest[typeKey{cityID, k.code}]; !own {
				list = append(list, t)
			}
		}
	}
	slices.SortFunc(list, func(a, b *TicketType) int { return cmp.Compare(a.Code, b.Code) })
	return list
}

// Standard is the service standard in force in a city (0: in the province) at a moment: the city's that began last, else
// the province's; nil where none has begun.
func (c *Catalogue) Standard(cityID int64, at time.Time) *ServiceStandard {
	for _, s := range c.ofCity[cityID] {
		if !s.FromAt.After(at) {
			return s
		}
	}
	if cityID != 0 {
		return c.Standard(0, at)
	}
	return nil
}

// StandardByID is one number of a standard.
func (c *Catalogue) StandardByID(id int64) (*ServiceStandard, bool) {
	s, ok := c.standards[id]
	return s, ok
}

// Route is the rule for an order of a type about a group of that grade in the unit with that path: the nearest unit
// above counts, there a rule for the grade goes before one for all.
func (c *Catalogue) Route(typeCode, unitPath string, grade customer.Grade) (*RoutingRule, bool) {
	for id := range upwards(unitPath) {
		if r, ok := c.routes[routeKey{typeCode, id, grade}]; ok {
			return r, true
		}
		if r, ok := c.routes[routeKey{typeCode, id, ""}]; ok {
			return r, true
		}
	}
	return nil, false
}

// RuleUnits are the units from which rules send, and, in the same places, those of the teams to which they send.
type RuleUnits struct{ From, To []int64 }

// RuleUnits are those of the rules for a type, in no order.
func (c *Catalogue) RuleUnits(typeCode string) RuleUnits {
	if units := c.sends[typeCode]; units != nil {
		return *units
	}
	return RuleUnits{}
}

// Team is a team, of whatever state.
func (c *Catalogue) Team(id int64) (*Team, bool) {
	t, ok := c.teams[id]
	return t, ok
}

// TeamsOf are the active teams that somebody is in, by code.
func (c *Catalogue) TeamsOf(staffID int64) []*Team { return c.ofStaff[staffID] }

// Members are the people of a team, by id: also those who have left the house since.
func (c *Catalogue) Members(teamID int64) []*SupportMember { return c.members[teamID] }

// Member is somebody's membership in a team.
func (c *Catalogue) Member(teamID, staffID int64) (*SupportMember, bool) {
	list := c.members[teamID]
	i, ok := slices.BinarySearchFunc(list, staffID, func(m *SupportMember, id int64) int { return cmp.Compare(m.StaffID, id) })
	if !ok {
		return nil, false
	}
	return list[i], true
}

// Leads are those who may assign and transfer a team's orders.
func (c *Catalogue) Leads(teamID int64) []int64 {
	var ids []int64
	for _, m := range c.members[teamID] {
		if m.Lead {
			ids = append(ids, m.StaffID)
		}
	}
	return ids
}

// Skilled are the members of a team who can do orders of a type.
func (c *Catalogue) Skilled(teamID int64, typeCode string) []int64 {
	var ids []int64
	for _, m := range c.members[teamID] {
		if m.Can(typeCode) {
			ids = append(ids, m.StaffID)
		}
	}
	return ids
}

// CanTake says whether a team takes orders of a type: it is active and of one of the type's kinds.
func (c *Catalogue) CanTake(teamID int64, t *TicketType) bool {
	team, ok := c.teams[teamID]
	return ok && team.Active && slices.Contains(t.TeamKinds, team.Kind)
}

// AuditTeam is the team that audits orders of the unit with that path: the active AUDIT team of the nearest unit above.
func (c *Catalogue) AuditTeam(unitPath string) (*Team, bool) {
	for id := range upwards(unitPath) {
		if t, ok := c.audits[id]; ok {
			return t, true
		}
	}
	return nil, false
}

// upwards are the units of a path, from the last to the province.
func upwards(path string) func(yield func(int64) bool) {
	return func(yield func(int64) bool) {
		rest := strings.Trim(path, "/")
		for rest != "" {
			at := strings.LastIndexByte(rest, '/')
			id, err := strconv.ParseInt(rest[at+1:], 10, 64)
			if err == nil && !yield(id) || at < 0 {
				return
			}
			rest = rest[:at]
		}
	}
}
