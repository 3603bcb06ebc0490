package catalogue

import (
	"duolao/server/customer"
)

// RouteAssign says what happens to an order that a rule sends to a team.
type RouteAssign string

// The values; the schema describes them.
const (
	RouteQueue       RouteAssign = "QUEUE"
	RouteLeastLoaded RouteAssign = "LEAST_LOADED"
)

// RoutingRule is a 派单规则: which team takes what. The nearest unit above the order's counts; there a rule for its grade goes before
// one for all.
type RoutingRule struct {
	ID       int64           `json:"id"`
	TypeCode string          `json:"typeCode"`
	UnitID   int64           `json:"unitId"`
	Grade    *customer.Grade `json:"grade"`
	TeamID   int64           `json:"teamId"`
	Assign   RouteAssign     `json:"assign"`
	Version  int             `json:"version"`
	cityID   int64           // the unit's; 0 for a rule of the province
}
