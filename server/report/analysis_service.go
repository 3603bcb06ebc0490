package report

import (
	"context"
	"slices"
	"strings"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/page"
)

// PayAnalysis is what there is to say of a unit's pay in a settled month, from the newest version of its city's settlement, whatever
// its status; nil where there is no settlement, or nobody of the unit in it. Whoever may READ_REPORTS of the
// unit. NOT_FOUND outside the scope; INVALID choose_city, month_out_of_range.
func (s *Service) PayAnalysis(ctx context.Context, unitID int64, month clock.Month) (a *PayAnalysis, err error) {
	in, err := s.settledMonth(ctx, unitID, month)
	if err != nil || in == nil {
		return nil, err
	}
	people := in.below(in.path)
	if len(people) == 0 {
		return nil, nil
	}
	a = in.analyse(people)
	a.UnitID, a.Month = unitID, month
	return a, nil
}

// PayAnalysisPeople are the people behind a figure of an analysis, the lowest pay first; with an indicator the highest score
// first. Empty where there is no settlement. Rights and errors as of [Service.PayAnalysis]; besides INVALID not_in_scheme
// and zero_needs_indicator.
func (s *Service) PayAnalysisPeople(ctx context.Context, unitID int64, month clock.Month, filter *AnalysisFilter, args page.Args) (*AnalysisPersonConnection, error) {
	in, err := s.settledMonth(ctx, unitID, month)
	if err != nil {
		return nil, err
	}
	size, err := args.Size(page.Screens)
	if err != nil {
		return nil, err
	}
	var after personKey
	more, err := args.Cursor(&after)
	if err != nil {
		return nil, err
	}
	if filter == nil {
		filter = &AnalysisFilter{}
	}
	line := -1
	var people []*worker
	if in != nil {
		if people, line, err = in.choose(filter); err != nil {
			return nil, err
		}
	}
	c := &AnalysisPersonConnection{TotalCount: len(people)}
	if more {
		people = people[firstAfter(people, line, after):]
	}
	rows := []*AnalysisPerson{}
	for _, w := range people[:min(len(people), size+1)] {
		rows = append(rows, w.shown(line))
	}
	c.Page = page.Cut(rows, size, func(p *AnalysisPerson) any {
		k := personKey{Pay: p.Pay, Code: p.Code}
		if p.Score != nil {
			k.Score = *p.Score
		}
		return k
	})
	return c, nil
}

// firstAfter is the place of the first person after a cursor.
func firstAfter(people []*worker, line int, after personKey) int {
	at, is := slices.BinarySearchFunc(people, after, func(w *worker, k personKey) int { return w.key(line).compare(k) })
	if is {
		at++
	}
	return at
}

// within is a settled month as a caller asks for it.
type within struct {
	*settled
	path  string           // of the unit that was asked for
	paths map[int64]string // of the city's units
}

// below are the people whose last assignment lay in the unit with this path or below it, the lowest pay first.
func (in *within) below(path string) []*worker {
	var list []*worker
	for _, w := range in.people {
		if strings.HasPrefix(in.paths[w.unitID], path) {
			list = append(list, w)
		}
	}
	return list
}

// choose are the people that the filter lets pass, in their order, and the line of its indicator, -1 without one.
func (in *within) choose(f *AnalysisFilter) ([]*worker, int, error) {
	line := -1
	if f.IndicatorCode != nil {
		if line = in.line(*f.IndicatorCode); line < 0 {
			return nil, -1, errs.Invalidf("filter.indicatorCode", "not_in_scheme", "the scheme of that month has no indicator %q", *f.IndicatorCode)
		}
	}
	if f.Zero != nil && *f.Zero && line < 0 {
		return nil, -1, errs.Invalidf("filter.zero", "zero_needs_indicator", "say of which indicator people have nothing")
	}
	people := in.below(in.path)
	if f.UnitID != nil {
		path, known := in.paths[*f.UnitID]
		if !known {
			e := errs.NotFoundf("there is no unit %d in that city", *f.UnitID)
			e.Field = "filter.unitId"
			return nil, -1, e
		}
		people = slices.DeleteFunc(people, func(w *worker) bool { return !strings.HasPrefix(in.paths[w.unitID], path) })
	}
	people = slices.DeleteFunc(people, func(w *worker) bool { return !f.passes(w, line) })
	if line >= 0 {
		slices.SortFunc(people, func(a, b *worker) int { return a.key(line).compare(b.key(line)) })
	}
	return people, line, nil
}

// settledMonth is the month of the unit's city, nil where it is not settled.
func (s *Service) settledMonth(ctx context.Context, unitID int64, month clock.Month) (in *within, err error) {
	actor, err := auth.Require(ctx, auth.ReadReports)
	if err != nil {
		return nil, err
	}
	if !month.Valid() {
		return nil, errs.Invalidf("month", "month_out_of_range", "%s is no month", month)
	}
	err = s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		var u struct {
			Path   string
			CityID *int64
		}
		err := tx.NewRaw(`SELECT path, city_id FROM unit WHERE id = ?`, unitID).Scan(ctx, &u)
		switch {
		case db.NotFound(err) || err == nil && !actor.Scope.Covers(u.Path, 0):
			e := errs.NotFoundf("there is no unit %d in your scope", unitID)
			e.Field = "unitId"
			return e
		case err != nil:
			return err
		case u.CityID == nil:
			return errs.Invalidf("unitId", "choose_city", "pay is settled by city; choose a city or a unit below one")
		}
		v, err := versionsOf(ctx, tx, *u.CityID, month)
		if err != nil || v[0] == 0 {
			return err
		}
		in = &within{path: u.Path}
		if in.paths, err = pathsOf(ctx, tx, *u.CityID); err != nil {
			return err
		}
		if in.settled = s.decoded.get(v); in.settled != nil {
			return nil
		}
		if in.settled, err = s.load(ctx, tx, v); err == nil {
			s.decoded.put(v, in.settled)
		}
		return err
	})
	if err != nil {
		return nil, wrap(err, "analysis of a settled month")
	}
	return in, nil
}
