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
	cityCode  string
	cityName  string
	revision  int64
	closed    bool
	countedAt *time.Time     // from then on the computed indicators are entries of the ledger
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
	code       string
	name       string
	completion *money.Decimal
}

// person is a participant with the slices of the month.
type person struct {
	staffID int64
	code    string
	name    string
	terms   QuotaTerms
	fixed   *money.Fen // pay of a full month
	minimum *money.Fen // wage of a full month
	slices  []Slice
	places  []place // of the slices
	err     error   // figures beyond what can be added up
}

// place is where a slice was spent.
type place struct {
	unitID     int64
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

// computed says whether an indicator's totals are counted by the house itself.
func computed(in *scheme.Indicator) bool { return in.Source != scheme.Imported }

// load reads a city's month for a board. ctx is that of a transaction in which everything is
// of one moment, and idb its transaction. Without a scheme in force there are people and no plan.
func (s *Service) load(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month, now time.Time) (*inputs, error) {
	in, err := s.loadMonth(ctx, idb, cityID, month, now)
	if err != nil {
		return nil, err
	}
	in.midnight = clock.DateOf(now).Start()
	if err := in.loadSinceMidnight(ctx, idb); err != nil {
		return nil, err
	}
	in.mergeTransfers()
	return in, nil
}

// loadMonth reads everything that a city's month is computed from.
func (s *Service) loadMonth(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month, now time.Time) (*inputs, error) {
	in, err := s.loadPeopleOf(ctx, idb, cityID, month)
	if err != nil {
		return nil, err
	}
	if err := in.loadCells(ctx, s.targets); err != nil {
		return nil, err
	}
	if in.countedAt == nil {
		err = in.loadCounts(ctx, idb, s.counts, now)
	}
	return in, err
}

// loadPeopleOf reads a city's month without what was done in it.
func (s *Service) loadPeopleOf(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month) (*inputs, error) {
	in := &inputs{cityID: cityID, month: month, units: map[int64]*production{}}
	var p struct {
		Revision            int64
		ClosedAt, CountedAt *time.Time
	}
	err := idb.NewRaw(`SELECT revision, closed_at, counted_at FROM period WHERE city_id = ? AND month = ?`, cityID, month).Scan(ctx, &p)
	if err != nil && !db.NotFound(err) {
		return nil, err
	}
	in.revision, in.closed, in.countedAt = p.Revision, p.ClosedAt != nil, p.CountedAt
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
	where, err := in.loadUnits(ctx, idb)
	if err != nil {
		return nil, err
	}
	err = in.loadPeople(ctx, where)
	return in, err
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
		WHERE e.city_id = ? AND e.month = ? AND e.recorded_at >= ? AND e.carried_from IS NULL AND e.source <> ? -- counting is no movement
		GROUP BY 1, 2, 3`, in.cityID, in.month, in.midnight, SourceComputed).Scan(ctx, &rows)
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
// so a person's whole count lies in the last slice. A month that was counted has them as entries.
func (in *inputs) loadCounts(ctx context.Context, idb bun.IDB, counts Counts, now time.Time) error {
	lines := map[int]scheme.IndicatorSource{}
	for line := range in.plan.Lines() {
		if indicator := in.plan.Indicator(line); computed(indicator) {
			lines[line] = indicator.Source
		}
	}
	if len(lines) == 0 {
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
