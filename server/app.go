package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"duolao/db"
	"duolao/server/appeal"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/calendar"
	"duolao/server/catalogue"
	"duolao/server/chain"
	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/file"
	"duolao/server/grant"
	"duolao/server/inspection"
	"duolao/server/intake"
	"duolao/server/jobs"
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
	"duolao/server/storage"
	"duolao/server/ticket"
	"duolao/server/use"
	"duolao/server/usereport"
)

// App is one tenant: its database and its services. Nothing below it knows that there
// may be others.
type App struct {
	DB        *db.DB
	Chain     *chain.Chain
	Auth      *auth.Service
	Audit     *audit.Service
	Org       *org.Service
	Customers *customer.Service
	Schemes   *scheme.Service
	Points    *points.Service
	Imports   *intake.Service
	Calendar  *calendar.Service

	Pay        *pay.Service
	Appeals    *appeal.Service
	Inbox      *notify.Service
	Progress   *progress.Hub
	Rehearsals *rehearsal.Service
	Reports    *report.Service
	Payroll    *payroll.Service

	Jobs    *jobs.Jobs
	Storage storage.Checked
	Files   *file.Store // the storage, as the domains use it

	Catalogue *catalogue.Service
	Tickets   *ticket.Service
	Quality   *quality.Service

	Grants      *grant.Service
	Uses        *use.Service
	Inspections *inspection.Service
	UseReports  *usereport.Service
}

// statementTimeout lies just under the API's limit for an operation.
const statementTimeout = 9500 * time.Millisecond

// NewApp opens a tenant with the server's limited rights; its files lie at location. timeout bounds a statement; 0 does not.
func NewApp(ctx context.Context, url, schema, keyFile, location string, now clock.Clock, timeout time.Duration) (*App, error) {
	d, err := db.Open(ctx, db.Config{URL: url, Schema: schema, MaxConns: maxConns, StatementTimeout: timeout})
	if err != nil {
		return nil, err
	}
	keys, err := auth.OpenKeys(keyFile)
	if err != nil {
		d.Close()
		return nil, fmt.Errorf("the keys that sign access tokens: %w", err)
	}
	a, err := appOn(d, keys, location, now)
	if err != nil {
		d.Close()
		return nil, err
	}
	return a, nil
}

// appOn is the tenant whose database d is, and whose files lie at location.
func appOn(d *db.DB, keys *auth.Keys, location string, now clock.Clock) (*App, error) {
	a := &App{DB: d, Chain: chain.New(d)}
	a.Chain.Register(append(pay.ChainSources(), grant.Source(), use.Source())...)
	a.Chain.Register(append(inspection.Sources(), usereport.Source())...)
	var err error
	if a.Storage, err = storage.At(location, d.Schema); err != nil {
		return nil, err
	}
	a.Files = file.New(d, a.Storage)
	if a.Jobs, err = jobs.New(d, now); err != nil {
		return nil, err
	}
	a.Jobs.Every("files", time.Hour, a.Files.Sweep)
	periods := points.NewPeriods(now)
	a.Auth = auth.New(d, now, keys)
	a.Audit = audit.New(d, auth.AuditAccess{})
	a.Org = org.New(d, now, periods, points.Totals{}, a.Auth)
	a.Customers = customer.New(d, now, periods)
	a.Schemes = scheme.New(d, now, periods)
	a.Points = points.New(d, periods, a.Schemes, a.Schemes, a.Customers)
	a.Inbox = notify.New(d, now)
	a.Progress = &progress.Hub{}
	a.Calendar = calendar.New(d, now)
	// Pay counts the appeals that appeal keeps against pay's statements.
	open := &openAppeals{}
	a.Pay = pay.New(d, now, pay.Domains{Points: a.Points, Notifier: a.Inbox, Appeals: open, WorkingDays: a.Calendar, Chain: a.Chain, Progress: a.Progress})
	a.Appeals = appeal.New(d, now, a.Pay, a.Points, a.Inbox, a.Calendar, a.Files)
	open.Service = a.Appeals
	a.Rehearsals = rehearsal.New(d, now, a.Schemes, a.Pay, a.Progress)
	a.Reports = report.New(d, now, a.Pay)
	a.Payroll = payroll.New(d, now, a.Pay)
	a.Catalogue = catalogue.New(d, now)
	a.Tickets = ticket.New(d, now, ticket.Domains{
		Catalogue: a.Catalogue, Calendar: a.Calendar, Jobs: a.Jobs, Storage: a.Files, Notify: a.Inbox, People: a.Org, Keys: keys,
	})
	a.Calendar.Tell(a.Tickets)
	a.Org.Tell(a.Calendar)
	a.Quality = quality.New(d, now)
	a.Grants = grant.New(d, now, a.Chain, a.Inbox)
	a.Jobs.Every("grants", time.Hour, a.Grants.Sweep)
	a.Uses = use.New(d, now, use.Domains{Records: a.Chain, Calendar: a.Calendar, Jobs: a.Jobs, Storage: a.Files, Inbox: a.Inbox, Orders: a.Tickets})
	a.Grants.Tell(a.Uses)
	a.Inspections = inspection.New(d, now, inspection.Domains{Records: a.Chain, Calendar: a.Calendar, Jobs: a.Jobs, Inbox: a.Inbox})
	a.Uses.Tell(a.Inspections)
	a.UseReports = usereport.New(d, now, usereport.Domains{Records: a.Chain, Calendar: a.Calendar, Jobs: a.Jobs, Inbox: a.Inbox})
	a.Imports = intake.New(d, now, intake.Domains{
		Org: a.Org, Customers: a.Customers, Schemes: a.Schemes, Targets: a.Schemes, Ledger: a.Points, Figures: a.Reports,
	})
	return a, nil
}

// openAppeals is what pay asks of appeal, which is made after it.
type openAppeals struct{ *appeal.Service }

// maxConns bounds the connections of one tenant: more than a few a core only queue in Postgres.
const maxConns = 16

// lastAnchor is how long the end waits for the place of the anchors.
const lastAnchor = 10 * time.Second

// Close ends what the tenant has running, and its connections. What was appended to the chain last is anchored.
func (a *App) Close(ctx context.Context) {
	a.Imports.Close()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), lastAnchor)
	defer cancel()
	if err := a.Chain.Stop(ctx); err != nil {
		slog.ErrorContext(ctx, "the chain's head could not be anchored at the end", "error", err)
	}
	a.DB.Close()
}
