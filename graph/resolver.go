// Package graph is the GraphQL API: the schema, and resolvers that do nothing but call a
// service. What is asked in lists is read in batches (loaders.go); what may be asked is
// bounded (limits.go); what goes wrong is told by errors.go.
package graph

import (
	"duolao/server/appeal"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/calendar"
	"duolao/server/catalogue"
	"duolao/server/chain"
	"duolao/server/customer"
	"duolao/server/errs"
	"duolao/server/grant"
	"duolao/server/inspection"
	"duolao/server/intake"
	"duolao/server/notify"
	"duolao/server/org"
	"duolao/server/pay"
	"duolao/server/payroll"
	"duolao/server/points"
	"duolao/server/progress"
	"duolao/server/quality"
	"duolao/server/rehearsal"
	"duolao/server/report"
	"duolao/server/scheme"
	"duolao/server/ticket"
	"duolao/server/use"
	"duolao/server/usereport"
)

// Services are those of one tenant.
type Services struct {
	Auth      *auth.Service
	Audit     *audit.Service
	Org       *org.Service
	Customers *customer.Service
	Schemes   *scheme.Service
	Points    *points.Service
	Intake    *intake.Service

	Pay        *pay.Service
	Appeals    *appeal.Service
	Inbox      *notify.Service
	Progress   *progress.Hub
	Rehearsals *rehearsal.Service
	Reports    *report.Service
	Payroll    *payroll.Service

	Calendar  *calendar.Service
	Catalogue *catalogue.Service
	Tickets   *ticket.Service
	Quality   *quality.Service

	Grants      *grant.Service
	Uses        *use.Service
	Inspections *inspection.Service
	UseReports  *usereport.Service
}

// Resolver answers each field by one call of a service or of a loader.
type Resolver struct {
	auth      *auth.Service
	audit     *audit.Service
	org       *org.Service
	customers *customer.Service
	schemes   *scheme.Service
	points    *points.Service
	intake    *intake.Service

	pay        *pay.Service
	appeals    *appeal.Service
	inbox      *notify.Service
	progress   *progress.Hub
	rehearsals *rehearsal.Service
	reports    *report.Service
	payroll    *payroll.Service

	calendar  *calendar.Service
	catalogue *catalogue.Service
	tickets   *ticket.Service
	quality   *quality.Service

	grants      *grant.Service
	uses        *use.Service
	inspections *inspection.Service
	useReports  *usereport.Service

	loaders
}

// loaders are the batch reads behind relations.
type loaders struct {
	staff         loader[*org.Staff]
	units         loader[*org.Unit]
	visibleUnits  loader[*org.Unit]
	headcounts    loader[int]
	assignments   loader[*org.Assignment]
	assignedToday loader[*org.Assignment]
	history       loader[[]*org.Assignment]
	terms         loader[[]*org.StaffTerms]
	groups        loader[*customer.Group]
	contacts      loader[*customer.Contact]
	contactsOf    loader[[]*customer.Contact]
	visitsOf      loader[[]*customer.Visit]
	openAlertsOf  loader[[]*customer.Alert]
	alertCounts   loader[*customer.AlertCounts]
	fileNames     loader[*string]
	schemesByID   loader[*scheme.Scheme]
	entries       loader[*points.PerformanceEntry]

	versions       loader[*pay.SettlementVersion]
	steps          loader[[]*pay.SettlementStep]
	appealFiles    loader[[]*appeal.AppealFile]
	signOffs       loader[*rehearsal.SignOff]
	schemeSignOffs loader[*rehearsal.SignOff]

	teams          loader[*catalogue.Team]
	teamMembers    loader[[]*catalogue.SupportMember]
	ledTeams       loader[bool]
	ticketTypes    loader[*catalogue.TicketType]
	ticketsByID    loader[*ticket.Ticket]
	ticketPeople   loader[[]*ticket.TicketPerson]
	holdPending    loader[bool]
	clocks         loader[[]*ticket.Clock]
	timings        loader[[]*ticket.TicketTiming]
	legs           loader[[]*ticket.Leg]
	holds          loader[[]*ticket.Hold]
	ticketAudits   loader[[]*ticket.TicketAudit]
	ticketEvents   loader[[]*ticket.TicketEvent]
	ticketFiles    loader[[]*ticket.TicketFile]
	stepsDone      loader[[]catalogue.ClockMetric]
	ticketChildren loader[[]*ticket.Ticket]
	ticketRepeats  loader[[]*ticket.Ticket]
	ticketRatings  loader[[]*ticket.TicketRating]

	powers        loader[*grant.Power]
	powersByCode  keyed[string, *grant.Power]
	grantsByID    loader[*grant.Grant]
	grantLeft     loader[*grant.GrantLeft]
	grantHolders  loader[[]int64]
	grantDeputies loader[[]*grant.GrantDeputy]
	grantVersions loader[[]*grant.GrantVersion]
	grantChildren loader[[]*grant.Grant]
	grantActs     loader[[]grant.GrantAct]

	usesByID    loader[*use.Use]
	useReversed loader[*use.Use]
	useDeciders loader[[]int64]
	useFiles    loader[[]*use.UseFile]
	useHistory  loader[[]*use.UseAct]
	useActs     loader[[]use.UseChoice]
	useRecords  loader[*chain.Place]

	useAudits    loader[[]*inspection.UseAudit]
	auditHistory loader[[]*inspection.AuditAct]
	auditActs    loader[[]inspection.AuditChoice]
	useFindings  loader[[]*inspection.Finding]
	findingSteps loader[[]*inspection.FindingAct]
	findingActs  loader[[]inspection.FindingChoice]
	auditRecords loader[*chain.Place]
	findRecords  loader[*chain.Place]
	drawnItems   loader[[]*inspection.InspectionItem]
	projections  loader[*inspection.InspectionProjection]
}

// NewResolver is the resolver of a tenant.
func NewResolver(s Services) *Resolver {
	r := &Resolver{
		auth: s.Auth, audit: s.Audit, org: s.Org, customers: s.Customers, schemes: s.Schemes, points: s.Points, intake: s.Intake,
		pay: s.Pay, appeals: s.Appeals, inbox: s.Inbox, progress: s.Progress, rehearsals: s.Rehearsals, reports: s.Reports, payroll: s.Payroll,
		calendar: s.Calendar, catalogue: s.Catalogue, tickets: s.Tickets, quality: s.Quality,
		grants: s.Grants, uses: s.Uses, inspections: s.Inspections, useReports: s.UseReports,
	}
	r.loaders = loaders{
		alertCounts:   loader[*customer.AlertCounts]{s.Customers.AlertCountsByUnit},
		staff:         loader[*org.Staff]{s.Org.StaffByID},
		units:         loader[*org.Unit]{s.Org.UnitsByID},
		visibleUnits:  loader[*org.Unit]{s.Org.VisibleUnits},
		headcounts:    loader[int]{s.Org.Headcount},
		assignments:   loader[*org.Assignment]{s.Org.AssignmentsByID},
		assignedToday: loader[*org.Assignment]{s.Org.AssignmentsToday},
		history:       loader[[]*org.Assignment]{s.Org.AssignmentsByStaff},
		terms:         loader[[]*org.StaffTerms]{s.Org.TermsByStaff},
		groups:        loader[*customer.Group]{s.Customers.GroupsByID},
		contacts:      loader[*customer.Contact]{s.Customers.ContactsByID},
		contactsOf:    loader[[]*customer.Contact]{s.Customers.ContactsByGroup},
		visitsOf:      loader[[]*customer.Visit]{s.Customers.VisitsByGroup},
		openAlertsOf:  loader[[]*customer.Alert]{s.Customers.OpenAlertsByGroup},
		fileNames:     loader[*string]{s.Intake.FileNames},
		schemesByID:   loader[*scheme.Scheme]{s.Schemes.SchemesByID},
		entries:       loader[*points.PerformanceEntry]{s.Points.EntriesByID},

		versions:       loader[*pay.SettlementVersion]{s.Pay.VersionsByID},
		steps:          loader[[]*pay.SettlementStep]{s.Pay.StepsOf},
		appealFiles:    loader[[]*appeal.AppealFile]{s.Appeals.FilesByAppeal},
		signOffs:       loader[*rehearsal.SignOff]{s.Rehearsals.SignOffsByRehearsal},
		schemeSignOffs: loader[*rehearsal.SignOff]{s.Rehearsals.SignOffsByScheme},

		teams:          loader[*catalogue.Team]{s.Catalogue.TeamsByID},
		teamMembers:    loader[[]*catalogue.SupportMember]{s.Catalogue.MembersByTeam},
		ledTeams:       loader[bool]{s.Catalogue.LedByCaller},
		ticketTypes:    loader[*catalogue.TicketType]{s.Catalogue.TypesByID},
		ticketsByID:    loader[*ticket.Ticket]{s.Tickets.TicketsByID},
		ticketPeople:   loader[[]*ticket.TicketPerson]{s.Tickets.PeopleByTicket},
		holdPending:    loader[bool]{s.Tickets.HoldPendingByTicket},
		clocks:         loader[[]*ticket.Clock]{s.Tickets.ClocksByTicket},
		timings:        loader[[]*ticket.TicketTiming]{s.Tickets.TimingsByTicket},
		legs:           loader[[]*ticket.Leg]{s.Tickets.LegsByTicket},
		holds:          loader[[]*ticket.Hold]{s.Tickets.HoldsByTicket},
		ticketAudits:   loader[[]*ticket.TicketAudit]{s.Tickets.AuditsByTicket},
		ticketEvents:   loader[[]*ticket.TicketEvent]{s.Tickets.EventsByTicket},
		ticketFiles:    loader[[]*ticket.TicketFile]{s.Tickets.FilesByTicket},
		stepsDone:      loader[[]catalogue.ClockMetric]{s.Tickets.StepsDoneByTicket},
		ticketChildren: loader[[]*ticket.Ticket]{s.Tickets.ChildrenByTicket},
		ticketRepeats:  loader[[]*ticket.Ticket]{s.Tickets.RepeatsByTicket},
		ticketRatings:  loader[[]*ticket.TicketRating]{s.Tickets.RatingsByTicket},

		powers:        loader[*grant.Power]{s.Grants.PowersByID},
		powersByCode:  keyed[string, *grant.Power]{s.Grants.PowersByCode},
		grantsByID:    loader[*grant.Grant]{s.Grants.GrantsByID},
		grantLeft:     loader[*grant.GrantLeft]{s.Grants.LeftByGrant},
		grantHolders:  loader[[]int64]{s.Grants.HoldersByGrant},
		grantDeputies: loader[[]*grant.GrantDeputy]{s.Grants.DeputiesByGrant},
		grantVersions: loader[[]*grant.GrantVersion]{s.Grants.VersionsByGrant},
		grantChildren: loader[[]*grant.Grant]{s.Grants.ChildrenByGrant},
		grantActs:     loader[[]grant.GrantAct]{s.Grants.ActsByGrant},

		usesByID:    loader[*use.Use]{s.Uses.UsesByID},
		useReversed: loader[*use.Use]{s.Uses.ReversedByUse},
		useDeciders: loader[[]int64]{s.Uses.DecidersByUse},
		useFiles:    loader[[]*use.UseFile]{s.Uses.FilesByUse},
		useHistory:  loader[[]*use.UseAct]{s.Uses.HistoryByUse},
		useActs:     loader[[]use.UseChoice]{s.Uses.ActsByUse},
		useRecords:  loader[*chain.Place]{s.Uses.RecordsByAct},

		useAudits:    loader[[]*inspection.UseAudit]{s.Inspections.AuditsByUse},
		auditHistory: loader[[]*inspection.AuditAct]{s.Inspections.HistoryByAudit},
		auditActs:    loader[[]inspection.AuditChoice]{s.Inspections.ActsByAudit},
		useFindings:  loader[[]*inspection.Finding]{s.Inspections.FindingsByUse},
		findingSteps: loader[[]*inspection.FindingAct]{s.Inspections.HistoryByFinding},
		findingActs:  loader[[]inspection.FindingChoice]{s.Inspections.ActsByFinding},
		auditRecords: loader[*chain.Place]{s.Inspections.RecordsByAuditAct},
		findRecords:  loader[*chain.Place]{s.Inspections.RecordsByFindingAct},
		drawnItems:   loader[[]*inspection.InspectionItem]{s.Inspections.ItemsByInspection},
		projections:  loader[*inspection.InspectionProjection]{s.Inspections.ProjectionByInspection},
	}
	return r
}

// orNull answers null for what does not exist for the caller, as nullable fields do.
func orNull[T any](v *T, err error) (*T, error) {
	if errs.CodeOf(err) == errs.NotFound {
		return nil, nil
	}
	return v, err
}

// one is the only element of a batch of one.
func one[T any](found []T, err error) (T, error) {
	if err != nil {
		var none T
		return none, err
	}
	return found[0], nil
}

// inPlace gives, for every parent in its place, what was found for its id.
func inPlace[P, V any](parents []P, id func(P) int64, found map[int64]V, err error) ([]V, error) {
	values := make([]V, len(parents))
	for i, p := range parents {
		values[i] = found[id(p)]
	}
	return values, err
}
