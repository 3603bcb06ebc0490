package catalogue

import (
	"slices"

	"duolao/server/page"
)

// TeamKind says what a team does.
type TeamKind string

// The values; the schema describes them.
const (
	TeamAcceptance  TeamKind = "ACCEPTANCE"
	TeamAudit       TeamKind = "AUDIT"
	TeamEngineering TeamKind = "ENGINEERING"
	TeamHall        TeamKind = "HALL"
	TeamSupport     TeamKind = "SUPPORT"
)

// Team is a 支撑团队: the people of a queue. Its calendar is its unit's.
type Team struct {
	ID      int64    `json:"id"`
	Code    string   `json:"code"`
	Name    string   `json:"name"`
	Kind    TeamKind `json:"kind"`
	UnitID  int64    `json:"unitId"`
	Active  bool     `json:"active"`
	Version int      `json:"version"`
	cityID  int64    // the unit's; 0 for a team of the province
}

// SupportMember is somebody in a team. Who has left the house may still be one.
type SupportMember struct {
	StaffID int64    `json:"staffId"`
	Lead    bool     `json:"lead"`
	Skills  []string `json:"skills"`
}

// TeamConnection is a page of them.
type TeamConnection = page.Page[*Team]

// TeamEdge is one in a list.
type TeamEdge = page.Edge[*Team]

// Can says whether they can do orders of a type.
func (m *SupportMember) Can(typeCode string) bool {
	return len(m.Skills) == 0 || slices.Contains(m.Skills, typeCode)
}
