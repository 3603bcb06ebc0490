package demo

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime"
	"slices"

	"github.com/jackc/pgx/v5"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/calendar"
	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/errs"
)

// Built says what there is now.
type Built struct {
	Cities, Units, Staff, Managers, Groups int
	Rows                                   int64   // of all tables
	Logins                                 []Login // one for each role, and the province's department
}

// Login is a person to sign in as.
type Login struct {
	Role auth.Role
	Code string // the staff number
	Name string
	Unit string
	// Province says that it is the one of the province's department: of all else a city's people are shown.
	Province bool
}

// Build makes a province in the tenant of d, which must have been opened with the owner's rights
// and migrated, and must hold no unit and no person yet: else CONFLICT database_not_empty.
// It is one transaction: a build that fails leaves the database as it was.
func Build(ctx context.Context, d *db.DB, o Options) (*Built, error) {
	o, err := o.checked()
	if err != nil {
		return nil, err
	}
	// Every start asks: one that finds people must not stand in the way of their writing.
	if err := requireEmpty(ctx, d.Pool); err != nil {
		return nil, fmt.Errorf("demo: %w", err)
	}
	hash, err := auth.HashPassword(ctx, o.Password)
	if err != nil {
		return nil, fmt.Errorf("demo: %w", err)
	}
	ctx, cancel := context.WithCancel(ctx) // the makers stop with the loader
	defer cancel()
	days, err := calendar.New(d, clock.At(o.Now)).National(ctx, d.Bun)
	if err != nil {
		return nil, fmt.Errorf("demo: %w", err)
	}
	h := newHouse(o, days)
	l := &loader{house: h, hash: hash, bar: newProgress(o.Progress, o.Groups, "groups")}
	err = pgx.BeginFunc(ctx, d.Pool, func(tx pgx.Tx) error {
		l.tx = tx
		// Of two builds at once the second waits here, and finds the first one's province.
		if _, err := tx.Exec(ctx, `LOCK TABLE unit, staff IN EXCLUSIVE MODE`); err != nil {
			return err
		}
		if err := requireEmpty(ctx, tx); err != nil {
			return err
		}
		rule, err := gradeRule(ctx, tx)
		if err != nil {
			return err
		}
		restore, err := l.setAside(ctx)
		if err != nil {
			return err
		}
		if err := l.houseRows(ctx); err != nil {
			return err
		}
		for next := range h.makeCities(ctx, o.Seed, rule) {
			made, ok := <-next
			if !ok {
				return ctx.Err()
			}
			if err := l.cityRows(ctx, made); err != nil {
				return err
			}
		}
		if err := l.run(ctx, restore); err != nil {
			return err
		}
		if err := l.finish(ctx); err != nil {
			return err
		}
		return recordBuild(ctx, tx, o.Now, h.logins())
	})
	l.bar.end(err == nil)
	if err != nil {
		return nil, fmt.Errorf("demo: %w", err)
	}
	b := &Built{Cities: len(h.cities), Units: len(h.units), Staff: len(h.staff), Groups: o.Groups, Managers: o.Managers, Rows: l.rows, Logins: h.logins()}
	return b, l.settle(ctx, d)
}

// made is one city, ready to be written.
type made struct {
	city *city
	*customers
	*work
}

// makeCities makes the cities side by side and gives them in their order, a few ahead of whoever takes them.
func (h *house) makeCities(ctx context.Context, seed uint64, rule *customer.GradeRule) <-chan chan made {
	ahead := max(2, runtime.GOMAXPROCS(0))
	cities := make(chan chan made, ahead-1)
	go func() {
		defer close(cities)
		for _, c := range h.cities {
			one := make(chan made, 1)
			select {
			case cities <- one:
			case <-ctx.Done():
				return
			}
			go func() {
				m := h.customersOf(c, seed, rule)
				w := h.workOf(c, seed, m)
				one <- made{c, &m.customers, &w.work}
			}()
		}
	}()
	return cities
}

func requireEmpty(ctx context.Context, q interface {
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}) error {
	var full bool
	err := q.QueryRow(ctx, `SELECT EXISTS (SELECT FROM unit) OR EXISTS (SELECT FROM staff)`).Scan(&full)
	if err == nil && full {
		return errs.Conflictf("database_not_empty", "the database holds units or people already; a demo is made in an empty one only: name another schema or database")
	}
	return err
}

// gradeRule is the rule in force; where there is none it is one of the demo's own.
func gradeRule(ctx context.Context, tx pgx.Tx) (*customer.GradeRule, error) {
	var raw []byte
	err := tx.QueryRow(ctx, `SELECT rule FROM grade_rule ORDER BY from_day DESC LIMIT 1`).Scan(&raw)
	if err == nil {
		rule := &customer.GradeRule{}
		return rule, json.Unmarshal(raw, rule)
	}
	if !db.NotFound(err) {
		return nil, err
	}
	rule := ownRule()
	if raw, err = json.Marshal(rule); err != nil {
		return nil, err
	}
	_, err = tx.Exec(ctx, `INSERT INTO grade_rule (from_day, rule) VALUES ('2000-01-01', $1::jsonb)`, string(raw))
	return rule, err
}

func ownRule() *customer.GradeRule {
	step := func(factor string, atLeast, points int) *customer.GradeStep {
		return &customer.GradeStep{Factor: factor, AtLeast: atLeast, Points: points}
	}
	return &customer.GradeRule{
		Steps: []*customer.GradeStep{
			step(customer.FactorRevenue, 1_000, 1), step(customer.FactorRevenue, 5_000, 2), step(customer.FactorRevenue, 20_000, 4), step(customer.FactorRevenue, 100_000, 6),
			step(customer.FactorMembers, 50, 1), step(customer.FactorMembers, 200, 2), step(customer.FactorMembers, 1_000, 3),
			step(customer.FactorInfluence, 2, 1), step(customer.FactorInfluence, 4, 2),
		},
		Kinds: []*customer.GradeKindPoints{{Kind: customer.Government, Points: 2}, {Kind: customer.Institution, Points: 1}},
		Gold:  8, Silver: 5, Bronze: 3,
	}
}

// logins are the first person of each role; of managers one whose account has something to
// show, and of roles that a city has too, the city's, whose view is the more telling. The province's department comes
// last: nobody else publishes powers and gives them to cities.
func (h *house) logins() []Login {
	var out []Login
	day := clock.DateOf(h.now)
	for _, role := range auth.Roles {
		var chosen *person
		for _, p := range h.staff {
			if !slices.Contains(p.roles, string(role)) {
				continue
			}
			if chosen == nil {
				chosen = p
			}
			if u := h.unitOf(p, day); u != nil && u.city != 0 {
				chosen = p
				break
			}
		}
		if chosen != nil {
			out = append(out, Login{Role: role, Code: chosen.code, Name: chosen.name, Unit: h.unitOf(chosen, day).full})
		}
	}
	p := h.department
	return append(out, Login{Role: auth.Department, Code: p.code, Name: p.name, Unit: h.unitOf(p, day).full, Province: true})
}

func (h *house) unitOf(p *person, day clock.Date) *unit {
	for _, a := range h.assignments {
		if a.staff == p.id && a.from <= day && (a.until == "" || a.until > day) {
			return h.units[a.unit-1]
		}
	}
	return nil
}
