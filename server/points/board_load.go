package points

import (
	"context"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/scheme"
)

// inputs are everything that a city's month is computed from, read at one moment.
type inputs struct {
	cityID    int64
	month     clock.Month
	revision  int64
	closed    bool
	scheme    *scheme.Scheme // nil where none is in force
	plan      *Plan
	period    Period
	units     map[int64]*production
	people    []person  // by staff number
	countsTo  time.Time // until when the computed indicators hold; zero where nothing falls due
	midnight  time.Time
	sinceThen map[slot]Cell // what was entered since midnight
}

// production is a production unit with its completion.
type production struct {
	id         int64
	name       string
	completion *money.Decimal
}

// person is a participant with the slices of the month.
type person struct {
	staffID int64
	code    string
	name    string
	terms   QuotaTerms
	slices  []Slice
	places  []place // of the slices
	err     error   // figures beyond what can be added up
}

// place is where a slice was spent.
type place struct {
	unitName   string
	unitPath   string
	production int64 // the production unit's id; 0 where the unit lies in none
	post       org.Post
}

// slot is where an entry is counted.
type slot struct {
	staffID, assignmentID int64
	line                  int
}

func computed(in *scheme.Indicator) bool { return in.Source != scheme.Imported }

// load reads a city's month in idb's snapshot. Without a scheme in force there are people and no plan.
func (s *Service) load(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month, now time.Time) (*inputs, error) {
	in := &inputs{cityID: cityID, month: month, units: map[int64]*production{}, midnight: clock.DateOf(now).Start()}
	var p struct {
		Revision int64
		ClosedAt *time.Time
	}
	err := idb.NewRaw(`SELECT revision, closed_at FROM period WHERE city_id = ? AND month = ?`, cityID, month).Scan(ctx, &p)
	if err != nil && !db.NotFound(err) {
		return nil, err
	}
	in.revision, in.closed = p.Revision, p.ClosedAt != nil
	in.scheme, err = s.schemes.InForceTx(ctx, idb, cityID, month)
	switch {
	case err == nil:
		if in.plan, err = Compile(in.scheme); err != nil {
			return nil, err
		}
	case errs.CodeOf(err) != errs.NotFound:
		return nil, err
	default:
		in.plan = &Plan{}
	}
	if err := in.loadUnits(ctx, idb); err != nil {
		return nil, err
	}
	if err := in.loadPeople(ctx, idb); err != nil {
		return nil, err
	}
	if err := in.loadCells(ctx, idb, s.targets); err != nil {
		return nil, err
	}
	if err := in.loadCounts(ctx, idb, s.counts, now); err != nil {
		return nil, err
	}
	in.mergeTransfers()
	return in, nil
}

// loadUnits reads the production units that take part: those with a completion, and later those with people.
func (in *inputs) loadUnits(ctx context.Context, idb bun.IDB) error {
	var rows []struct {
		ID   int64
		Name string
		Rate *money.Decimal
	}
	err := idb.NewRaw(`
		SELECT u.id, u.name, c.rate FROM unit u LEFT JOIN unit_completion c ON c.unit_id = u.id AND c.month = ?
		WHERE u.city_id = ? AND u.kind = 'PRODUCTION_UNIT'`, in.month, in.cityID).Scan(ctx, &rows)
	if err != nil {
		return err
	}
	var known []money.Decimal
	for _, r := range rows {
		in.units[r.ID] = &production{id: r.ID, name: r.Name, completion: r.Rate}
		if r.Rate != nil {
			known = append(known, *r.Rate)
		}
	}
	in.period = PeriodOf(in.month, known)
	return nil
}

func (in *inputs) loadPeople(ctx context.Context, idb bun.IDB) error {
	var rows []struct {
		StaffID, AssignmentID, UnitID int64
		Code, Name, UnitName, Path    string
		Post                          org.Post
		FromDay, UntilDay             clock.Date
		ProductionID                  *int64
		Employment                    *org.Employment
		QuotaFen                      *money.Fen
	}
	err := idb.NewRaw(`
		SELECT a.staff_id, a.id AS assignment_id, a.unit_id, s.code, s.name, u.name AS unit_name, u.path, a.post,
		  greatest(a.from_day, ?1::date)::text AS from_day, least(a.until_day, ?2::date)::text AS until_day,
		  p.id AS production_id, t.employment, t.quota_fen
		FROM unit u
		JOIN assignment a ON a.unit_id = u.id AND a.from_day < ?2::date AND (a.until_day IS NULL OR a.until_day > ?1::date)
		JOIN staff s ON s.id = a.staff_id
		LEFT JOIN LATERAL (
		  SELECT p.id FROM unit p WHERE p.city_id = u.city_id AND p.kind = 'PRODUCTION_UNIT' AND starts_with(u.path, p.path)
		  ORDER BY length(p.path) DESC LIMIT 1) p ON true
		LEFT JOIN LATERAL (
		  SELECT employment, quota_fen FROM staff_terms t WHERE t.staff_id = a.staff_id AND t.from_month <= ?3
		  ORDER BY t.from_month DESC LIMIT 1) t ON true
		WHERE u.city_id = ?0 AND a.post IN (?4)
		ORDER BY length(s.code), s.code, a.from_day`,
		in.cityID, in.month.First(), in.month.Add(1).First(), in.month, bun.List(org.ProductionPosts)).Scan(ctx, &rows)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if n := len(in.people); n == 0 || in.people[n-1].staffID != r.StaffID {
			p := person{staffID: r.StaffID, code: r.Code, name: r.Name}
			p.terms.Quota = r.QuotaFen
			if r.Employment != nil {
				p.terms.Employment = *r.Employment
			}
			in.people = append(in.people, p)
		}
		p := &in.people[len(in.people)-1]
		slice := Slice{
			AssignmentID: r.AssignmentID, UnitID: r.UnitID, Post: in.plan.Post(r.Post),
			From: r.FromDay, Until: r.UntilDay, Days: r.FromDay.DaysUntil(r.UntilDay),
			NoCompletion: true, Cells: make([]Cell, in.plan.Lines()),
		}
		where := place{unitName: r.UnitName, unitPath: r.Path, post: r.Post, production: deref(r.ProductionID)}
		if u := in.units[where.production]; u != nil && u.completion != nil {
			slice.Completion, slice.NoCompletion = *u.completion, false
		}
		p.slices = append(p.slices, slice)
		p.places = append(p.places, where)
		p.terms.Days += slice.Days
	}
	return nil
}

// loadCells reads totals and targets into the slices, and what was entered since midnight.
func (in *inputs) loadCells(ctx context.Context, idb bun.IDB, targets Targets) error {
	cells := make(map[int64][]Cell, len(in.people))
	for i := range in.people {
		for j := range in.people[i].slices {
			cells[in.people[i].slices[j].AssignmentID] = in.people[i].slices[j].Cells
		}
	}
	var totals []struct {
		AssignmentID  int64
		IndicatorCode string
		Done, OutOf   money.Decimal
	}
	err := idb.NewRaw(`SELECT assignment_id, indicator_code, done, out_of FROM performance_total WHERE city_id = ? AND month = ?`,
		in.cityID, in.month).Scan(ctx, &totals)
	if err != nil {
		return err
	}
	for _, t := range totals {
		if line, ok := in.plan.Line(t.IndicatorCode); ok && cells[t.AssignmentID] != nil {
			c := &cells[t.AssignmentID][line]
			c.Done, c.OutOf, c.Entered = t.Done, t.OutOf, true
		}
	}
	set, err := targets.TargetsOf(ctx, idb, in.cityID, in.month)
	if err != nil {
		return err
	}
	for _, t := range set {
		if line, ok := in.plan.Line(t.IndicatorCode); ok && cells[t.AssignmentID] != nil {
			c := &cells[t.AssignmentID][line]
			c.Target, c.Targeted = t.Quantity, true
		}
	}
	return in.loadSinceMidnight(ctx, idb)
}

func (in *inputs) loadSinceMidnight(ctx context.Context, idb bun.IDB) error {
	in.sinceThen = map[slot]Cell{}
	if in.closed {
		return nil
	}
	var rows []struct {
		StaffID, AssignmentID int64
		IndicatorCode         string
		Done, OutOf           money.Decimal
	}
	err := idb.NewRaw(`
		SELECT e.staff_id, a.id AS assignment_id, e.indicator_code, sum(e.quantity)::bigint AS done, sum(e.out_of)::bigint AS out_of
		FROM performance_entry e
		JOIN assignment a ON a.staff_id = e.staff_id AND a.from_day <= e.day AND (a.until_day IS NULL OR a.until_day > e.day)
		WHERE e.city_id = ? AND e.month = ? AND e.recorded_at >= ? AND e.carried_from IS NULL
		GROUP BY 1, 2, 3`, in.cityID, in.month, in.midnight).Scan(ctx, &rows)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if line, ok := in.plan.Line(r.IndicatorCode); ok {
			in.sinceThen[slot{r.StaffID, r.AssignmentID, line}] = Cell{Done: r.Done, OutOf: r.OutOf}
		}
	}
	return nil
}

// loadCounts computes the indicators whose source is the house itself. They are month lines,
// so a person's whole count lies in the last slice. A closed month has them as entries.
func (in *inputs) loadCounts(ctx context.Context, idb bun.IDB, counts Counts, now time.Time) error {
	lines := map[int]scheme.IndicatorSource{}
	for line := range in.plan.Lines() {
		if indicator := in.plan.Indicator(line); computed(indicator) {
			lines[line] = indicator.Source
		}
	}
	if len(lines) == 0 || in.closed {
		return nil
	}
	found, err := counts.ProcessCounts(ctx, idb, in.cityID, in.month, now)
	if err != nil {
		return err
	}
	if found.NextDue != nil {
		in.countsTo = *found.NextDue
	}
	for i := range in.people {
		p := &in.people[i]
		last := p.slices[len(p.slices)-1].Cells
		for line, source := range lines {
			good, all := countOf(found.ByManager[p.staffID], source)
			last[line] = Cell{Done: money.Decimal(good) * money.Unit, OutOf: money.Decimal(all) * money.Unit, Entered: true}
		}
	}
	return nil
}

func countOf(c customer.ManagerCounts, source scheme.IndicatorSource) (good, all int) {
	switch source {
	case scheme.ComputedRecords:
		return c.RecordsComplete, c.Groups
	case scheme.ComputedAlerts:
		return c.AlertsInTime, c.AlertsDue
	case scheme.ComputedArrears:
		return c.WithoutArrears, c.Groups
	case scheme.ComputedContacts:
		return c.KeyContactsMet, c.KeyContacts
	default: // imported: nothing to count
		return 0, 0
	}
}
