// Package graph is the GraphQL API: the schema, and resolvers that do nothing but call a
// service. What is asked in lists is read in batches (loaders.go); what may be asked is
// bounded (limits.go); what goes wrong is told by errors.go.
package graph

import (
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/customer"
	"duolao/server/errs"
	"duolao/server/intake"
	"duolao/server/org"
	"duolao/server/points"
	"duolao/server/scheme"
)

// Resolver has the services of one tenant.
type Resolver struct {
	Auth      *auth.Service
	Audit     *audit.Service
	Org       *org.Service
	Customers *customer.Service
	Schemes   *scheme.Service
	Points    *points.Service
	Imports   *intake.Service

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
	fileNames     loader[string]
}

// NewResolver wires the batch reads to the services.
func NewResolver(r Resolver) *Resolver {
	r.loaders = loaders{
		staff:         loader[*org.Staff]{r.Org.StaffByID},
		units:         loader[*org.Unit]{r.Org.UnitsByID},
		visibleUnits:  loader[*org.Unit]{r.Org.VisibleUnits},
		headcounts:    loader[int]{r.Org.Headcount},
		assignments:   loader[*org.Assignment]{r.Org.AssignmentsByID},
		assignedToday: loader[*org.Assignment]{r.Org.AssignmentsToday},
		history:       loader[[]*org.Assignment]{r.Org.AssignmentsByStaff},
		terms:         loader[[]*org.StaffTerms]{r.Org.TermsByStaff},
		groups:        loader[*customer.Group]{r.Customers.GroupsByID},
		contacts:      loader[*customer.Contact]{r.Customers.ContactsByID},
		contactsOf:    loader[[]*customer.Contact]{r.Customers.ContactsByGroup},
		visitsOf:      loader[[]*customer.Visit]{r.Customers.VisitsByGroup},
		openAlertsOf:  loader[[]*customer.Alert]{r.Customers.OpenAlertsByGroup},
		fileNames:     loader[string]{r.Imports.FileNames},
	}
	return &r
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
