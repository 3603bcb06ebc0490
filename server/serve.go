package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"net/netip"
	"os"
	"runtime/pprof"
	"strconv"
	"time"

	"duolao/db"
	"duolao/frontend"
	"duolao/graph"
	"duolao/graph/generated"
	"duolao/graph/transport"
	"duolao/server/auth"
	"duolao/server/web"
)

type serveCmd struct {
	Addr           string         `env:"DUOLAO_ADDR" default:"127.0.0.1:8080" help:"Where to listen."`
	Migrate        bool           `env:"DUOLAO_MIGRATE" default:"true" negatable:"" help:"Migrate first. Needs the owner's rights."`
	Demo           bool           `env:"DUOLAO_DEMO" default:"false" help:"Make a demo city where the database is empty, and print a login for each kind of user."`
	Drain          time.Duration  `env:"DUOLAO_DRAIN" default:"0s" help:"How long new requests are still taken after the signal to stop, for a load balancer to notice."`
	TrustedProxies []netip.Prefix `env:"DUOLAO_TRUSTED_PROXIES" help:"Networks whose X-Forwarded-For is believed, e.g. 10.0.0.0/8."`
	CPUProfile     string         `name:"cpu-profile" env:"DUOLAO_CPU_PROFILE" type:"path" placeholder:"FILE" help:"Write a CPU profile to FILE at the end."`
	TrustedOrigins []string       `env:"DUOLAO_TRUSTED_ORIGINS" help:"Other origins whose pages may call the API, e.g. https://desk.example."`
}

// maxUpload bounds a request's files together: the 259,000 groups of a province as CSV fit well, and nine photos from a phone.
const maxUpload = 64 << 20

// Run serves until ctx ends, and returns when no request is under way any more.
func (c serveCmd) Run(ctx context.Context, s *settings) error {
	if err := s.needDatabase(); err != nil {
		return err
	}
	if c.Migrate {
		if _, err := db.Migrate(ctx, s.DatabaseURL, s.Schema); err != nil {
			return err
		}
	}
	var greeting string
	if c.Demo {
		var err error
		if greeting, err = demoGreeting(ctx, s); err != nil {
			return err
		}
	}
	a, err := s.working(ctx, statementTimeout)
	if err != nil {
		return err
	}
	defer a.Close(ctx)
	if err := a.Storage.Check(ctx); err != nil {
		return err
	}
	if err := a.Imports.Recover(ctx); err != nil {
		return err
	}
	site, hub, err := a.Site(frontend.Dist(), c)
	if err != nil {
		return err
	}
	if c.CPUProfile != "" {
		f, err := os.Create(c.CPUProfile)
		if err != nil {
			return err
		}
		defer func() { _ = f.Close() }()
		if err := pprof.StartCPUProfile(f); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	ln, err := (&net.ListenConfig{}).Listen(ctx, "tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("cannot listen on %s (DUOLAO_ADDR names another address): %w", c.Addr, err)
	}
	if _, err := fmt.Fprintf(s.out, "Duolao serves http://%s\n%s", ln.Addr(), greeting); err != nil {
		return err
	}
	if err := a.Jobs.Start(ctx); err != nil {
		return errors.Join(err, ln.Close())
	}
	a.Chain.Start(ctx)
	err = site.Serve(ctx, ln, web.ServeConfig{Drain: c.Drain, OnStop: []func(context.Context) error{hub.Shutdown, a.Jobs.Stop}})
	return errors.Join(err, a.Jobs.Stop(context.WithoutCancel(ctx))) // where it has not come to that
}

// Site is the tenant behind HTTP: the API, the workbooks and the screens.
func (a *App) Site(screens fs.FS, c serveCmd) (*web.Site, *transport.Hub, error) {
	metrics := web.NewMetrics()
	metrics.Pool(a.DB.Schema, a.DB.Pool.Stat)
	metrics.Registry.MustRegister(a.Jobs.Collectors()...)
	hub := transport.NewHub(5, 20_000)
	metrics.Streams(hub.Open)
	api := graph.NewHandler(generated.NewExecutableSchema(generated.Config{Resolvers: a.Resolver()}), graph.HandlerConfig{
		Limits:        graph.Screens(),
		MayIntrospect: mayIntrospect,
		Observe:       metrics.Operation,
		Hub:           hub,
		Identity:      transport.Identity{User: userID, Expiry: a.Auth.StreamEnd},
		Init:          a.connect,
		MaxUpload:     maxUpload,
	})
	site, err := web.New(web.Config{
		GraphQL: api, SPA: screens, Metrics: metrics, UserID: userID,
		Routes: map[string]http.Handler{
			"GET /import/":      a.Imports.Handler(transport.WriteError),
			"GET /appeal-file/": a.Appeals.Handler(transport.WriteError),
			"GET /ticket-file/": a.Tickets.Handler(transport.WriteError),
			"GET /use-file/":    a.Uses.Handler(transport.WriteError),
			"GET /payroll/":     a.Payroll.Handler(transport.WriteError),

			"GET /inspection/{id}/population.csv": a.Inspections.Handler(transport.WriteError),
		},
		Auth:           func(next http.Handler) http.Handler { return a.Auth.Middleware(next, transport.WriteError) },
		Ready:          []web.Check{{Name: "database", Run: a.DB.Pool.Ping}, {Name: "migrations", Run: a.DB.Current}},
		TrustedProxies: c.TrustedProxies, TrustedOrigins: c.TrustedOrigins,
	})
	return site, hub, err
}

// connect is the sign-in of a WebSocket, which ends by the machine's time as an event stream does.
func (a *App) connect(ctx context.Context, token string, r *http.Request) (context.Context, time.Time, error) {
	ctx, _, err := a.Auth.Connect(ctx, token, r)
	if err != nil {
		return nil, time.Time{}, err
	}
	return ctx, a.Auth.StreamEnd(ctx), nil
}

// Resolver is the tenant behind GraphQL.
func (a *App) Resolver() *graph.Resolver {
	return graph.NewResolver(graph.Services{
		Auth: a.Auth, Audit: a.Audit, Org: a.Org, Customers: a.Customers, Schemes: a.Schemes, Points: a.Points, Intake: a.Imports,
		Pay: a.Pay, Appeals: a.Appeals, Inbox: a.Inbox, Progress: a.Progress, Rehearsals: a.Rehearsals, Reports: a.Reports, Payroll: a.Payroll,
		Calendar: a.Calendar, Catalogue: a.Catalogue, Tickets: a.Tickets, Quality: a.Quality,
		Grants: a.Grants, Uses: a.Uses, Inspections: a.Inspections, UseReports: a.UseReports,
	})
}

// mayIntrospect: the schema is published anyway; what is refused here is the load.
func mayIntrospect(ctx context.Context) bool {
	a := auth.From(ctx)
	return a != nil && (a.Has(auth.Administrator) || a.Has(auth.BI))
}

func userID(ctx context.Context) string {
	if a := auth.From(ctx); a != nil {
		return strconv.FormatInt(a.StaffID, 10)
	}
	return ""
}
