package points

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/org"
)

// located is a unit of the city, and the production unit that it is or lies in, 0 where it lies in none.
type located struct {
	name, path string
	production int64
}

// loadUnits reads the city's units, and of the production units the completions.
func (in *inputs) loadUnits(ctx context.Context, idb bun.IDB) (map[int64]*located, error) {
	var rows []struct {
		ID               int64
		Code, Name, Path string
		Kind             org.UnitKind
		Rate             *money.Decimal
	}
	err := idb.NewRaw(`
		SELECT u.id, u.code, u.name, u.path, u.kind, c.rate FROM unit u LEFT JOIN unit_completion c ON c.unit_id = u.id AND c.month = ?
		WHERE u.city_id = ? ORDER BY length(u.path)`, in.month, in.cityID).Scan(ctx, &rows)
	if err != nil {
		return nil, err
	}
	where := make(map[int64]*located, len(rows))
	byPath := make(map[string]*located, len(rows))
	var known []money.Decimal
	for _, r := range rows { // what lies above comes before
		l := &located{name: r.Name, path: r.Path}
		if above := byPath[parentPath(r.Path)]; above != nil {
			l.production = above.production
		}
		switch r.Kind {
		case org.City:
			in.cityCode, in.cityName = r.Code, r.Name
		case org.ProductionUnit:
			l.production = r.ID
			in.units[r.ID] = &production{id: r.ID, code: r.Code, name: r.Name, completion: r.Rate}
			if r.Rate != nil {
				known = append(known, *r.Rate)
			}
		default: // the others take part in what they lie in
		}
		where[r.ID], byPath[r.Path] = l, l
	}
	in.period = PeriodOf(in.month, known)
	return where, nil
}

// parentPath is the path of the unit above: "/1/5/" of "/1/5/9/".
func parentPath(path string) string {
	return path[:strings.LastIndexByte(strings.TrimSuffix(path, "/"), '/')+1]
}

// loadPeople reads who held a production post in the city, by staff number. What was done comes later.
func (in *inputs) loadPeople(ctx context.Context, where map[int64]*located) error {
	type row struct {
		person
		assignmentID, unitID int64
		post                 org.Post
		from, until          clock.Date
		days                 int
	}
	var rows []row
	words := intern{}
	err := db.Each(ctx, func(r db.Raw) error {
		it := row{
			person:       person{staffID: r.Int(0), code: string(r[3]), name: string(r[4]), fixed: fenOf(r, 11), minimum: fenOf(r, 12)},
			assignmentID: r.Int(1), unitID: r.Int(2),
			post: org.Post(words.of(r[5])), from: clock.Date(words.of(r[6])), until: clock.Date(words.of(r[7])), days: int(r.Int(8)),
		}
		it.terms = QuotaTerms{Employment: org.Employment(words.of(r[9])), Quota: fenOf(r, 10)}
		rows = append(rows, it)
		return nil
	}, `
		SELECT a.staff_id, a.id, a.unit_id, s.code, s.name, a.post,
		  greatest(a.from_day, $2::date)::text, least(a.until_day, $3::date)::text, least(a.until_day, $3::date) - greatest(a.from_day, $2::date),
		  t.employment, t.quota_fen, t.fixed_pay_fen, t.minimum_wage_fen
		FROM unit u
		JOIN assignment a ON a.unit_id = u.id AND a.from_day < $3::date AND (a.until_day IS NULL OR a.until_day > $2::date)
		JOIN staff s ON s.id = a.staff_id
		LEFT JOIN LATERAL (
		  SELECT employment, quota_fen, fixed_pay_fen, minimum_wage_fen FROM staff_terms t
		  WHERE t.staff_id = a.staff_id AND t.from_month <= $4 ORDER BY t.from_month DESC LIMIT 1) t ON true
		WHERE u.city_id = $1 AND a.post = ANY ($5)`,
		in.cityID, string(in.month.First()), string(in.month.Add(1).First()), int32(in.month), postNames(org.ProductionPosts))
	if err != nil {
		return err
	}
	slices.SortFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(len(a.code), len(b.code)), strings.Compare(a.code, b.code), strings.Compare(string(a.from), string(b.from)))
	})
	in.people = make([]person, 0, len(rows))
	lines := in.plan.Lines()
	cells := make([]Cell, len(rows)*lines)
	all, places := make([]Slice, len(rows)), make([]place, len(rows))
	first := 0 // row of the present person
	for i := range rows {
		r := &rows[i]
		if n := len(in.people); n == 0 || in.people[n-1].staffID != r.staffID {
			first = i
			in.people = append(in.people, r.person)
		}
		l := where[r.unitID]
		all[i] = Slice{
			AssignmentID: r.assignmentID, UnitID: r.unitID, Post: in.plan.Post(r.post),
			From: r.from, Until: r.until, Days: r.days,
			NoCompletion: true, Cells: cells[i*lines : (i+1)*lines : (i+1)*lines],
		}
		if u := in.units[l.production]; u != nil && u.completion != nil {
			all[i].Completion, all[i].NoCompletion = *u.completion, false
		}
		places[i] = place{unitID: r.unitID, unitName: l.name, unitPath: l.path, post: r.post, production: l.production}
		p := &in.people[len(in.people)-1]
		p.slices, p.places = all[first:i+1:i+1], places[first:i+1:i+1]
		p.terms.Days += r.days
	}
	return nil
}

// loadCells reads totals and targets into the slices.
func (in *inputs) loadCells(ctx context.Context, targets Targets) error {
	cells := make(map[int64][]Cell, len(in.people))
	for i := range in.people {
		for j := range in.people[i].slices {
			cells[in.people[i].slices[j].AssignmentID] = in.people[i].slices[j].Cells
		}
	}
	// What belongs together comes together: the last one found is mostly the next one as well.
	var latest int64
	var found []Cell
	cell := func(assignmentID int64, indicator []byte) *Cell {
		if assignmentID != latest || found == nil {
			latest, found = assignmentID, cells[assignmentID]
		}
		if line, ok := in.plan.index[string(indicator)]; ok && found != nil {
			return &found[line]
		}
		return nil
	}
	err := db.Each(ctx, func(r db.Raw) error {
		if c := cell(r.Int(0), r[1]); c != nil {
			c.Done, c.OutOf, c.Entered = money.Decimal(r.Int(2)), money.Decimal(r.Int(3)), true
		}
		return nil
	}, `SELECT assignment_id, indicator_code, done, out_of FROM performance_total WHERE city_id = $1 AND month = $2`, in.cityID, int32(in.month))
	if err != nil {
		return err
	}
	return targets.EachTarget(ctx, in.cityID, in.month, func(assignmentID int64, indicator []byte, quantity money.Decimal) {
		if c := cell(assignmentID, indicator); c != nil {
			c.Target, c.Targeted = quantity, true
		}
	})
}

// intern makes one string of equal words.
type intern map[string]string

func (w intern) of(b []byte) string {
	if s, ok := w[string(b)]; ok {
		return s
	}
	s := string(b)
	w[s] = s
	return s
}

func fenOf(r db.Raw, column int) *money.Fen {
	if r.Null(column) {
		return nil
	}
	f := money.Fen(r.Int(column))
	return &f
}

func postNames(posts []org.Post) []string {
	names := make([]string, len(posts))
	for i, p := range posts {
		names[i] = string(p)
	}
	return names
}
