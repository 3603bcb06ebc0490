package auth

// Role is what a person may be. One person may hold several.
type Role string

// The roles; their meaning is described in the schema.
const (
	Manager       Role = "MANAGER"
	Supervisor    Role = "SUPERVISOR"
	Clerk         Role = "CLERK"
	Engineer      Role = "ENGINEER"
	Hall          Role = "HALL"
	Department    Role = "DEPARTMENT"
	HR            Role = "HR"
	Auditor       Role = "AUDITOR"
	Administrator Role = "ADMINISTRATOR"
	BI            Role = "BI"
)

// Roles are all roles, in the schema's order.
var Roles = []Role{Manager, Supervisor, Clerk, Engineer, Hall, Department, HR, Auditor, Administrator, BI}

// Action is what a caller may do.
type Action string

// The actions; their meaning is described in the schema.
const (
	ReadPoints        Action = "READ_POINTS"
	ReadCustomers     Action = "READ_CUSTOMERS"
	WriteCustomers    Action = "WRITE_CUSTOMERS"
	ReadOrg           Action = "READ_ORG"
	ReadPayTerms      Action = "READ_PAY_TERMS"
	WriteOrg          Action = "WRITE_ORG"
	WritePayTerms     Action = "WRITE_PAY_TERMS"
	ReadScheme        Action = "READ_SCHEME"
	WriteScheme       Action = "WRITE_SCHEME"
	ReadTargets       Action = "READ_TARGETS"
	IssueTasks        Action = "ISSUE_TASKS"
	SplitTasks        Action = "SPLIT_TASKS"
	WritePerformance  Action = "WRITE_PERFORMANCE"
	Import            Action = "IMPORT"
	ReadAuditLog      Action = "READ_AUDIT_LOG"
	ManageAccounts    Action = "MANAGE_ACCOUNTS"
	ReadPay           Action = "READ_PAY"
	Settle            Action = "SETTLE"
	ReviewSettlement  Action = "REVIEW_SETTLEMENT"
	ApproveSettlement Action = "APPROVE_SETTLEMENT"
	RaiseAppeals      Action = "RAISE_APPEALS"
	DecideAppeals     Action = "DECIDE_APPEALS"
	Rehearse          Action = "REHEARSE"
	ReadReports       Action = "READ_REPORTS"
	SendTickets       Action = "SEND_TICKETS"
	ReadTickets       Action = "READ_TICKETS"
	WorkTickets       Action = "WORK_TICKETS"
	LeadTickets       Action = "LEAD_TICKETS"
	WriteCatalogue    Action = "WRITE_CATALOGUE"
	ReadQuality       Action = "READ_QUALITY"
	FreezeQuality     Action = "FREEZE_QUALITY"
	WriteCalendar     Action = "WRITE_CALENDAR"
	UseGrants         Action = "USE_GRANTS"
	ReadGrants        Action = "READ_GRANTS"
	GiveGrants        Action = "GIVE_GRANTS"
	WritePowers       Action = "WRITE_POWERS"
	AuditUses         Action = "AUDIT_USES"
	InspectUses       Action = "INSPECT_USES"
	OwnAccount        Action = "OWN_ACCOUNT"
)

// Actions are all actions, in the schema's order.
var Actions = []Action{
	ReadPoints, ReadCustomers, WriteCustomers, ReadOrg, ReadPayTerms, WriteOrg, WritePayTerms, ReadScheme, WriteScheme,
	ReadTargets, IssueTasks, SplitTasks, WritePerformance, Import, ReadAuditLog, ManageAccounts,
	ReadPay, Settle, ReviewSettlement, ApproveSettlement, RaiseAppeals, DecideAppeals, Rehearse, ReadReports,
	SendTickets, ReadTickets, WorkTickets, LeadTickets, WriteCatalogue, ReadQuality, FreezeQuality, WriteCalendar,
	UseGrants, ReadGrants, GiveGrants, WritePowers, AuditUses, InspectUses, OwnAccount,
}
