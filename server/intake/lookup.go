package intake

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/errs"
	"duolao/server/org"
	"duolao/server/scheme"
	"duolao/server/spreadsheet"
)

// Schemes gives the scheme in force, NOT_FOUND where there is none.
type Schemes interface {
	InForceTx(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month) (*scheme.Scheme, error)
}

// lookup is what rows refer to. A province's organisation is small beside its workbooks: it
// is read once for a whole file. Groups are not: they are asked for by the chunk.
type lookup struct {
	idb     bun.IDB
	schemes Schemes

	people     map[string]*person // by staff number
	byID       map[int64]*person
	units      map[int64]*org.Unit
	unitByCode map[string]*org.Unit
	unitByName map[string][]*org.Unit // keyed
	production map[int64]int64        // the production unit that a unit is or lies in
	closed     map[cityMonth]bool
	indicators map[string]bool // names and codes of all schemes, keyed
	rated      map[string]bool // those of ratings
	inForce    map[cityMonth]*terms
}

type cityMonth struct {
	city  int64
	month clock.Month
}

// person is somebody with all assignments, earliest first.
type person struct {
	id          int64
	status      org.StaffStatus
	assignments []*org.Assignment
}

// terms are a scheme in force, by its indicators' names; nil fields where there is none.
type terms struct {
	scheme *scheme.Scheme
	byName map[string]*scheme.Indicator
}

func newLookup(ctx context.Context, idb bun.IDB, schemes Schemes) (*lookup, error) {
	l := &lookup{
		idb: idb, schemes: schemes, people: map[string]*person{}, units: map[int64]*org.Unit{}, unitByCode: map[string]*org.Unit{},
		unitByName: map[string][]*org.Unit{}, production: map[int64]int64{}, closed: map[cityMonth]bool{}, indicators: map[string]bool{}, rated: map[string]bool{}, inForce: map[cityMonth]*terms{},
	}
	for _, load := range []func(context.Context) error{l.loadUnits, l.loadPeople, l.loadClosed, l.loadIndicators} {
		if err := load(ctx); err != nil {
			return nil, fmt.Errorf("intake: lookup: %w", err)
		}
	}
	return l, nil
}

func (l *lookup) loadUnits(ctx context.Context) error {
	var list []*struct {
		ID         int64
		Code, Name string
		Kind       org.UnitKind
		CityID     *int64
		Path       string
	}
	if err := l.idb.NewRaw(`SELECT id, code, name, kind, city_id, path FROM unit ORDER BY path`).Scan(ctx, &list); err != nil {
		return err
	}
	var production []*org.Unit
	for _, r := range list {
		u := &org.Unit{ID: r.ID, Code: r.Code, Name: r.Name, Kind: r.Kind, CityID: r.CityID, Path: r.Path}
		l.units[u.ID], l.unitByCode[u.Code] = u, u
		l.unitByName[spreadsheet.Keyed(u.Name)] = append(l.unitByName[spreadsheet.Keyed(u.Name)], u)
		if u.Kind == org.ProductionUnit {
			production = append(production, u)
		}
	}
	for _, u := range l.units {
		for _, p := range production {
			if p.Above(u) {
				l.production[u.ID] = p.ID
			}
		}
	}
	return nil
}

func (l *lookup) loadPeople(ctx context.Context) error {
	var staff []*struct {
		ID     int64
		Code   string
		Status org.StaffStatus
	}
	if err := l.idb.NewRaw(`SELECT id, code, status FROM staff`).Scan(ctx, &staff); err != nil {
		return err
	}
	l.byID = make(map[int64]*person, len(staff))
	for _, s := range staff {
		p := &person{id: s.ID, status: s.Status}
		l.people[s.Code], l.byID[s.ID] = p, p
	}
	var list []*struct {
		ID, StaffID, UnitID int64
		Post                org.Post
		FromDay             clock.Date
		UntilDay            *clock.Date
	}
	if err := l.idb.NewRaw(`SELECT id, staff_id, unit_id, post, from_day, until_day FROM assignment ORDER BY staff_id, from_day`).Scan(ctx, &list); err != nil {
		return err
	}
	for _, a := range list {
		if p := l.byID[a.StaffID]; p != nil {
			p.assignments = append(p.assignments, &org.Assignment{ID: a.ID, StaffID: a.StaffID, UnitID: a.UnitID, Post: a.Post, From: a.FromDay, Until: a.UntilDay})
		}
	}
	return nil
}

func (l *lookup) loadClosed(ctx context.Context) error {
	var list []*struct {
		CityID int64
		Month  clock.Month
	}
	err := l.idb.NewRaw(`SELECT city_id, month FROM period WHERE closed_at IS NOT NULL`).Scan(ctx, &list)
	for _, r := range list {
		l.closed[cityMonth{r.CityID, r.Month}] = true
	}
	return err
}

func (l *lookup) loadIndicators(ctx context.Context) error {
	var list []*scheme.Indicator
	err := l.idb.NewRaw(`SELECT DISTINCT i.code, i.name_zh, i.name_en, i.method FROM indicator i JOIN scheme s ON s.id = i.scheme_id WHERE s.status = 'PUBLISHED'`).Scan(ctx, &list)
	// Where nothing has been published yet, a wide sheet is known by the scheme that ships: its rows then say what is missing.
	for _, in := range append(list, scheme.Default().Indicators...) {
		for _, name := range []string{in.Code, in.NameZh, in.NameEn} {
			l.indicators[spreadsheet.Keyed(name)] = true
			if in.Method == scheme.Rating {
				l.rated[spreadsheet.Keyed(name)] = true
			}
		}
	}
	return err
}

// unit finds a unit by its code, or else by its name.
func (l *lookup) unit(s string) (*org.Unit, reason) {
	if u := l.unitByCode[spreadsheet.Code(s)]; u != nil {
		return u, ""
	}
	switch named := l.unitByName[spreadsheet.Keyed(s)]; len(named) {
	case 0:
		return nil, unknownUnit
	case 1:
		return named[0], ""
	}
	return nil, ambiguousUnit
}

// terms are what a city's month is computed by.
func (l *lookup) terms(ctx context.Context, cm cityMonth) (*terms, error) {
	if t, known := l.inForce[cm]; known {
		return t, nil
	}
	t := &terms{}
	sc, err := l.schemes.InForceTx(ctx, l.idb, cm.city, cm.month)
	switch {
	case errs.CodeOf(err) == errs.NotFound:
	case err != nil:
		return nil, fmt.Errorf("intake: scheme: %w", err)
	default:
		t.scheme, t.byName = sc, map[string]*scheme.Indicator{}
		for _, in := range sc.Indicators {
			for _, name := range []string{in.NameEn, in.NameZh, in.Code} { // a code wins over a name
				t.byName[spreadsheet.Keyed(name)] = in
			}
		}
	}
	l.inForce[cm] = t
	return t, nil
}

// names are the indicators that pass, in Chinese or English.
func (t *terms) names(l Language, pass func(*scheme.Indicator) bool) string {
	var names []string
	for _, in := range t.scheme.Indicators {
		if pass(in) {
			names = append(names, l.in(in.NameZh, in.NameEn))
		}
	}
	return strings.Join(names, l.in("、", ", "))
}

// home is the unit that a person lies in on a day: of the assignment that holds, else of the latest one
// before, else of the first one to come; nil without any.
func (l *lookup) home(p *person, today clock.Date) *org.Unit {
	var best *org.Assignment
	for _, a := range p.assignments { // earliest first
		if best == nil || a.From <= today {
			best = a
		}
	}
	if best == nil {
		return nil
	}
	return l.units[best.UnitID]
}

// production are a person's slices of a month in production posts.
func (p *person) production(month clock.Month) []org.Slice {
	return slices.DeleteFunc(org.SlicesOf(p.assignments, month), func(s org.Slice) bool { return !s.Post.Production() })
}

// contactKey says which contact: the name within the group.
type contactKey struct {
	group int64
	name  string
}

// contacts are the contacts of groups, so that what a workbook does not say stays as it is.
func (l *lookup) contacts(ctx context.Context, groups map[string]*customer.Group) (map[contactKey]customer.ContactRow, error) {
	ids := make([]int64, 0, len(groups))
	for _, g := range groups {
		ids = append(ids, g.ID)
	}
	var list []*struct {
		GroupID            int64
		Name, Title, Phone string
		Role               customer.ContactRole
		Active             bool
	}
	if err := l.idb.NewRaw(`SELECT group_id, name, title, phone, role, active FROM contact WHERE group_id = ANY (?)`, pgdialect.Array(ids)).Scan(ctx, &list); err != nil {
		return nil, fmt.Errorf("intake: contacts: %w", err)
	}
	found := make(map[contactKey]customer.ContactRow, len(list))
	for _, c := range list {
		found[contactKey{c.GroupID, c.Name}] = customer.ContactRow{GroupID: c.GroupID, Name: c.Name, Title: c.Title, Phone: c.Phone, Role: c.Role, Active: c.Active}
	}
	return found, nil
}

// scopes are the parts of the tree in which the importer may do everything that the kind needs.
type scopes []auth.Scope

func (s scopes) covers(path string, staffID int64) bool {
	for _, one := range s {
		if !one.Covers(path, staffID) {
			return false
		}
	}
	return true
}

// unitOn is the unit in which a person works on a day, nil where in none.
func (l *lookup) unitOn(staffID int64, day clock.Date) *org.Unit {
	if a := org.AssignmentAt(l.byID[staffID].assignments, day); a != nil {
		return l.units[a.UnitID]
	}
	return nil
}

// bases are the indicators whose figures belong to a part of the month rather than to the whole.
func (l *lookup) bases() map[string]bool {
	is := map[string]bool{}
	for _, t := range l.inForce {
		if t.scheme == nil {
			continue
		}
		for _, in := range t.scheme.Indicators {
			if in.Category == scheme.Base {
				is[in.Code] = true
			}
		}
	}
	return is
}
