package auth

import "maps"

// Reach is how far a role's right to an action goes. A greater one contains the lesser.
type Reach int

// The reaches.
const (
	ReachNone     Reach = iota // not at all
	ReachOwn                   // the own person
	ReachUnit                  // the own unit and what lies below
	ReachRegion                // the city that encloses the own unit; the province where none does
	ReachProvince              // everything
)

func (r Reach) String() string {
	return [...]string{"", "own", "unit", "region", "province"}[r]
}

// Policy is what each role may do, and how far. What is not here is not allowed; every
// role may do OwnAccount besides.
var Policy = map[Role]map[Action]Reach{
	Manager: reach(ReachOwn, ReadPoints, ReadCustomers, WriteCustomers, ReadTargets, ReadPay, RaiseAppeals,
		SendTickets, ReadTickets, UseGrants, ReadGrants),
	Supervisor: merged(reach(ReachUnit, ReadPoints, ReadCustomers, WriteCustomers, ReadOrg, ReadTargets, SplitTasks,
		SendTickets, ReadTickets, LeadTickets, ReadQuality, ReadGrants, GiveGrants, AuditUses), reach(ReachOwn, UseGrants)),
	Clerk:    supporting,
	Engineer: supporting,
	Hall:     supporting,
	Department: merged(reach(ReachRegion, ReadPoints, ReadCustomers, WriteCustomers, ReadOrg, ReadScheme, WriteScheme,
		ReadTargets, IssueTasks, SplitTasks, WritePerformance, Import,
		ReadPay, ReviewSettlement, DecideAppeals, Rehearse, ReadReports,
		SendTickets, ReadTickets, LeadTickets, WriteCatalogue, ReadQuality, FreezeQuality,
		ReadGrants, GiveGrants, WritePowers, AuditUses, InspectUses), reach(ReachOwn, UseGrants)),
	// Of imports, people and their assignments only: those need WriteOrg as well.
	HR: reach(ReachRegion, ReadPoints, ReadOrg, WriteOrg, ReadPayTerms, WritePayTerms, ReadScheme, Import,
		ReadPay, Settle, ApproveSettlement, ReadReports, ReadQuality),
	Auditor: reach(ReachProvince, ReadPoints, ReadCustomers, ReadOrg, ReadPayTerms, ReadScheme, ReadTargets, ReadAuditLog,
		ReadPay, ReadReports, ReadTickets, ReadQuality, ReadGrants, InspectUses),
	// An administrator keeps the house and does not look into anybody's pay or points.
	Administrator: reach(ReachProvince, ReadOrg, WriteOrg, ReadScheme, ReadAuditLog, ManageAccounts, WriteCalendar),
	BI:            reach(ReachRegion, ReadPoints, ReadCustomers, ReadOrg, ReadScheme, ReadTargets),
}

// supporting is what those may do who work in a team. They see the orders of their teams and those that they had a
// part in: membership says which, so their reach over orders is their own.
var supporting = merged(reach(ReachUnit, ReadCustomers, ReadOrg), reach(ReachOwn, SendTickets, ReadTickets, WorkTickets, ReadQuality))

func merged(all ...map[Action]Reach) map[Action]Reach {
	m := map[Action]Reach{}
	for _, one := range all {
		maps.Copy(m, one)
	}
	return m
}

func reach(r Reach, actions ...Action) map[Action]Reach {
	m := make(map[Action]Reach, len(actions)+1)
	for _, a := range actions {
		m[a] = r
	}
	m[OwnAccount] = ReachOwn
	return m
}
