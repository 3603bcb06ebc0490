package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/demo"
	"duolao/server/errs"
	"duolao/server/ticket"
)

// demoPassword is everybody's in a demo: it guards generated people.
const demoPassword = "duolao-demo-2010" //nolint:gosec // printed for everybody to see

type demoCmd struct {
	Managers int    `default:"2714" help:"Account managers."`
	Groups   int    `default:"259000" help:"Groups."`
	Months   int    `default:"6" help:"Months of performance, the present one among them; all but the last two are settled."`
	Cities   int    `default:"0" help:"Cities they are spread over; 0 is one for fewer than 1,000 managers, else all thirteen."`
	Seed     uint64 `default:"1" help:"The same seed makes the same province."`
	Password string `env:"DUOLAO_DEMO_PASSWORD" help:"Everybody's password."`
}

// Run migrates and fills an empty database, as the owner.
func (c demoCmd) Run(ctx context.Context, s *settings) error {
	if err := s.needDatabase(); err != nil {
		return err
	}
	if c.Password == "" {
		c.Password = demoPassword
	}
	if _, err := db.Migrate(ctx, s.DatabaseURL, s.Schema); err != nil {
		return err
	}
	built, err := buildDemo(ctx, s, demo.Options{Managers: c.Managers, Groups: c.Groups, Months: c.Months, Cities: c.Cities, Seed: c.Seed, Password: c.Password})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "%d cities, %d units, %d managers, %d groups; %d rows\n%s",
		built.Cities, built.Units, built.Managers, built.Groups, built.Rows, greet(built.Logins, c.Password))
	return err
}

// buildDemo makes a demo, and settles its old months; a demo that is there already is settled as far as it is
// not yet, and CONFLICT database_not_empty.
func buildDemo(ctx context.Context, s *settings, o demo.Options) (*demo.Built, error) {
	owner, err := db.Open(ctx, db.Config{URL: s.DatabaseURL, Schema: s.Schema, Owner: true})
	if err != nil {
		return nil, err
	}
	defer owner.Close()
	o.Now, o.Progress = s.now(), s.out
	built, buildErr := demo.Build(ctx, owner, o)
	if buildErr != nil && !notEmpty(buildErr) {
		return nil, buildErr
	}
	told, err := tellHistory(ctx, s, s.out)
	if err == nil {
		var orders bool
		orders, err = tellOrders(ctx, s, o.Seed, s.out)
		told = told || orders
	}
	if err == nil {
		var powers bool
		powers, err = tellPowers(ctx, s, o.Seed, s.out)
		told = told || powers
	}
	if err == nil && told {
		err = demo.Vacuum(ctx, owner)
	}
	if err != nil {
		return nil, err
	}
	return built, buildErr
}

// notEmpty says whether a demo was not made because the database is not empty.
func notEmpty(err error) bool {
	var e *errs.Error
	return errors.As(err, &e) && e.Reason == "database_not_empty"
}

// tellHistory settles the demo's old months through the services, with the server's limited rights.
func tellHistory(ctx context.Context, s *settings, to io.Writer) (bool, error) {
	d, err := db.Open(ctx, db.Config{URL: s.DatabaseURL, Schema: s.Schema, MaxConns: maxConns})
	if err != nil {
		return false, err
	}
	h := &demo.History{}
	a, err := appOn(d, &auth.Keys{}, s.Storage, h.Clock) // nobody signs in
	if err != nil {
		d.Close()
		return false, err
	}
	defer a.Close(ctx)
	if err := s.anchored(a); err != nil {
		return false, err
	}
	return h.Tell(ctx, d, a.Pay, a.Appeals, to)
}

// tellOrders takes the demo's assist orders through their life, likewise.
func tellOrders(ctx context.Context, s *settings, seed uint64, to io.Writer) (bool, error) {
	keys, err := auth.OpenKeys(s.Keys) // customers' links are signed
	if err != nil {
		return false, fmt.Errorf("the keys that sign access tokens: %w", err)
	}
	d, err := db.Open(ctx, db.Config{URL: s.DatabaseURL, Schema: s.Schema, MaxConns: maxConns})
	if err != nil {
		return false, err
	}
	defer d.Close()
	return demo.Orders{Now: s.now(), Seed: seed, Office: func(now clock.Clock) (*ticket.Service, error) {
		a, err := appOn(d, keys, s.Storage, now)
		if err != nil {
			return nil, err
		}
		return a.Tickets, nil
	}}.Tell(ctx, d, to)
}

// tellPowers has the demo's powers given, used and audited, likewise.
func tellPowers(ctx context.Context, s *settings, seed uint64, to io.Writer) (bool, error) {
	d, err := db.Open(ctx, db.Config{URL: s.DatabaseURL, Schema: s.Schema, MaxConns: maxConns})
	if err != nil {
		return false, err
	}
	defer d.Close()
	var office *App
	told, err := demo.Powers{Now: s.now(), Seed: seed, Office: func(now clock.Clock) (*demo.PowersOffice, error) {
		a, err := appOn(d, &auth.Keys{}, s.Storage, now) // nobody signs in
		if err != nil {
			return nil, err
		}
		office = a
		return &demo.PowersOffice{Grants: a.Grants, Uses: a.Uses, Inspections: a.Inspections, Reports: a.UseReports}, s.anchored(a)
	}}.Tell(ctx, d, to)
	if office != nil {
		office.Close(ctx)
	}
	return told, err
}

// demoGreeting makes a small demo, with as many months as the province has, where the database is empty, and says who can sign in
// where it holds a demo. A database with real people gets no greeting.
func demoGreeting(ctx context.Context, s *settings) (string, error) {
	built, err := buildDemo(ctx, s, demo.Options{Months: demo.ProvinceMonths, Seed: 1, Password: demoPassword})
	if err == nil {
		return greet(built.Logins, demoPassword), nil
	}
	if !notEmpty(err) {
		return "", err
	}
	d, err := db.Open(ctx, db.Config{URL: s.DatabaseURL, Schema: s.Schema, MaxConns: 1})
	if err != nil {
		return "", err
	}
	defer d.Close()
	logins, err := demo.Logins(ctx, d)
	if err != nil || len(logins) == 0 {
		return "", err
	}
	return greet(logins, demoPassword), nil
}

func greet(logins []demo.Login, password string) string {
	var b strings.Builder
	_, _ = fmt.Fprintf(&b, "Sign in as one of these, with the password %s\n", password)
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, l := range logins {
		what := strings.ToLower(string(l.Role))
		if l.Province {
			what = "province"
		}
		_, _ = fmt.Fprintf(w, "  %s\t%s\t%s\t%s\n", l.Code, what, l.Name, l.Unit)
	}
	_ = w.Flush()
	return b.String()
}
