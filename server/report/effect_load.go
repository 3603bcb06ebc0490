package report

import (
	"context"
	"slices"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/pay"
	"duolao/server/scheme"
)

// AlertInTime is the code of the rate that alerts themselves tell: of those that were due in a month, how many were
// handled in time. It is told by the unit of the group.
const AlertInTime = "ALERT_IN_TIME"

const (
	alertInTimeZh = "预警及时处理率"
	alertInTimeEn = "Alerts handled in time"
)

// places are the parts of the tree that a report is about.
type places struct {
	paths  []string // none of them below another
	cities []int64  // that they lie in, or that lie in them
}

// like are the patterns of everything at or below them.
func (p *places) like() any {
	list := make([]string, len(p.paths))
	for i, path := range p.paths {
		list[i] = path + "%" // digits and slashes: nothing to escape
	}
	return pgdialect.Array(list)
}

// placesOf finds the units, which must all lie in the scope. Units that overlap are counted once.
func placesOf(ctx context.Context, idb bun.IDB, scope auth.Scope, field string, unitIDs []int64) (*places, error) {
	var units []struct {
		ID   int64
		Path string
	}
	if err := idb.NewRaw(`SELECT id, path FROM unit WHERE id = ANY (?)`, pgdialect.Array(unitIDs)).Scan(ctx, &units); err != nil {
		return nil, err
	}
	paths := map[int64]string{}
	for _, u := range units {
		paths[u.ID] = u.Path
	}
	p := &places{}
	for _, id := range unitIDs {
		path, known := paths[id]
		if !known || !scope.Covers(path, 0) {
			e := errs.NotFoundf("there is no unit %d in your scope", id)
			e.Field = field
			return nil, e
		}
		p.paths = append(p.paths, path)
	}
	p.paths = tops(p.paths)
	err := idb.NewRaw(`SELECT c.id FROM unit c WHERE c.kind = 'CITY' AND (c.path LIKE ANY (?0)
		OR EXISTS (SELECT FROM unnest(?1::text[]) x (path) WHERE x.path LIKE c.path || '%')) ORDER BY c.id`, p.like(), pgdialect.Array(p.paths)).Scan(ctx, &p.cities)
	return p, err
}

// compared reads both spans' figures: five statements, whatever the number of units, months and figures.
func (s *Service) compared(ctx context.Context, idb bun.IDB, in *places, before, after MonthSpan, codes []string) ([]*compared, error) {
	l := &loader{idb: idb, places: in, codes: codes, now: s.clock(), labels: map[string]label{}, methods: map[line]*scheme.Indicator{}}
	l.months = slices.Compact(slices.Sorted(slices.Values(append(before.months(), after.months()...))))
	for _, load := range []func(context.Context) error{l.reported, l.schemes, l.ledger, l.alerts} {
		if err := load(ctx); err != nil {
			return nil, err
		}
	}
	return compare(l.list, before, after, l.labels), nil
}

// line is an indicator in a city's month.
type line struct {
	city  int64
	month clock.Month
	code  string
}

type loader struct {
	idb bun.IDB
	*places
	months []clock.Month
	codes  []string // nil for all
	now    time.Time

	list    []contribution
	labels  map[string]label // a scheme's word wins over a unit's
	methods map[line]*scheme.Indicator
}

// asks says whether the report is about the code at all.
func (l *loader) asks(code string) bool { return l.codes == nil || slices.Contains(l.codes, code) }

// ofCodes is the predicate for a code's column.
func (l *loader) ofCodes(column string) any {
	if l.codes == nil {
		return bun.SafeQuery("TRUE")
	}
	return bun.SafeQuery(column+" = ANY (?)", pgdialect.Array(l.codes))
}

func (l *loader) reported(ctx context.Context) error {
	var rows []struct {
		Path           string
		Month          clock.Month
		Code           string
		NameZh, NameEn string
		Quantity       money.Decimal
		OutOf          *money.Decimal
	}
	err := l.idb.NewRaw(`SELECT u.path, f.month, f.code, f.name_zh, f.name_en, f.quantity, f.out_of FROM reported_figure f JOIN unit u ON u.id = f.unit_id
		WHERE f.month = ANY (?) AND u.path LIKE ANY (?) AND ? ORDER BY f.month, u.path`, pgdialect.Array(l.months), l.like(), l.ofCodes("f.code")).Scan(ctx, &rows)
	for _, r := range rows {
		l.list = append(l.list, contribution{code: r.Code, month: r.Month, path: r.Path, done: r.Quantity, all: r.OutOf, reported: true})
		named := label{r.NameZh, r.NameEn, own}
		if named.en == "" {
			named.en = named.zh
		}
		l.labels[r.Code] = named // the latest month's stays
	}
	return err
}

// schemes reads which indicators were in force, and how they are called.
func (l *loader) schemes(ctx context.Context) error {
	var inForce []struct {
		CityID   int64
		Month    clock.Month
		SchemeID int64
	}
	err := l.idb.NewRaw(`SELECT c.id AS city_id, m.month, s.id AS scheme_id FROM unnest(?::bigint[]) c (id) CROSS JOIN unnest(?::int[]) m (month)
		JOIN LATERAL (SELECT s.id FROM scheme s WHERE s.city_id = c.id AND s.month <= m.month AND s.status = 'PUBLISHED' ORDER BY s.month DESC LIMIT 1) s ON true
		ORDER BY m.month, c.id`, pgdialect.Array(l.cities), pgdialect.Array(l.months)).Scan(ctx, &inForce)
	if err != nil {
		return err
	}
	ids := make([]int64, len(inForce))
	for i, f := range inForce {
		ids[i] = f.SchemeID
	}
	var rows []struct {
		SchemeID int64
		*scheme.Indicator
	}
	err = l.idb.NewRaw(`SELECT i.scheme_id, i.code, i.name_zh, i.name_en, i.category, i.method, i.source, i.position FROM indicator i
		WHERE i.scheme_id = ANY (?) AND ?`, pgdialect.Array(slices.Compact(slices.Sorted(slices.Values(ids)))), l.ofCodes("i.code")).Scan(ctx, &rows)
	if err != nil {
		return err
	}
	lines := map[int64][]*scheme.Indicator{}
	for _, r := range rows {
		lines[r.SchemeID] = append(lines[r.SchemeID], r.Indicator)
	}
	for _, f := range inForce {
		for _, in := range lines[f.SchemeID] {
			l.methods[line{f.CityID, f.Month, in.Code}] = in
			l.labels[in.Code] = label{in.NameZh, in.NameEn, slices.Index(scheme.Categories, in.Category)*1000 + in.Position}
		}
	}
	return nil
}

// ledger reads the sums of what people in the units did.
func (l *loader) ledger(ctx context.Context) error {
	var rows []struct {
		Path          string
		CityID        int64
		Month         clock.Month
		IndicatorCode string
		Done, OutOf   money.Decimal
	}
	// First by assignment, of which there are few beside the totals, then by their unit. What somebody did on a day
	// without an assignment belongs to the city.
	err := l.idb.NewRaw(`SELECT coalesce(u.path, c.path) AS path, t.city_id, t.month, t.indicator_code, sum(t.done)::bigint AS done, sum(t.out_of)::bigint AS out_of
		FROM (SELECT city_id, month, assignment_id, indicator_code, sum(done) AS done, sum(out_of) AS out_of FROM performance_total t
		  WHERE city_id = ANY (?) AND month = ANY (?) AND ? GROUP BY city_id, month, assignment_id, indicator_code) t
		JOIN unit c ON c.id = t.city_id LEFT JOIN assignment a ON a.id = t.assignment_id LEFT JOIN unit u ON u.id = a.unit_id
		WHERE coalesce(u.path, c.path) LIKE ANY (?) GROUP BY 1, 2, 3, 4`,
		pgdialect.Array(l.cities), pgdialect.Array(l.months), l.ofCodes("t.indicator_code"), l.like()).Scan(ctx, &rows)
	for _, r := range rows {
		in := l.methods[line{r.CityID, r.Month, r.IndicatorCode}]
		c := contribution{code: r.IndicatorCode, month: r.Month, path: r.Path, done: r.Done}
		switch {
		case in == nil: // it counts for nothing in that month
			continue
		case in.Method == scheme.Rating: // a judgement adds up to nothing
			continue
		case in.Source == scheme.ComputedAlerts: // AlertInTime tells it, by the groups' units
			continue
		case in.Method == scheme.Rate:
			all := r.OutOf
			c.all = &all
		}
		l.list = append(l.list, c)
	}
	return err
}

// alerts counts what was due in each month, and of that what was handled in time.
func (l *loader) alerts(ctx context.Context) error {
	if !l.asks(AlertInTime) {
		return nil
	}
	starts, ends := make([]time.Time, len(l.months)), make([]time.Time, len(l.months))
	for i, m := range l.months {
		starts[i], ends[i] = m.Start(), m.End()
	}
	var rows []struct {
		Path        string
		Month       clock.Month
		InTime, Due int64
	}
	err := l.idb.NewRaw(`SELECT u.path, m.month, count(*) FILTER (WHERE a.handled_at <= a.due_at) AS in_time, count(*) AS due
		FROM unnest(?::int[], ?::timestamptz[], ?::timestamptz[]) m (month, start, until)
		JOIN alert a ON a.city_id = ANY (?) AND a.due_at >= m.start AND a.due_at < m.until AND (a.due_at <= ? OR a.handled_at IS NOT NULL)
		JOIN unit u ON u.id = a.unit_id WHERE u.path LIKE ANY (?) GROUP BY u.path, m.month`,
		pgdialect.Array(l.months), pgdialect.Array(starts), pgdialect.Array(ends), pgdialect.Array(l.cities), l.now, l.like()).Scan(ctx, &rows)
	for _, r := range rows {
		all := money.Decimal(r.Due) * money.Unit
		l.list = append(l.list, contribution{code: AlertInTime, month: r.Month, path: r.Path, done: money.Decimal(r.InTime) * money.Unit, all: &all})
	}
	if _, named := l.labels[AlertInTime]; !named {
		l.labels[AlertInTime] = label{alertInTimeZh, alertInTimeEn, own}
	}
	return err
}

// paySpread is how pay was spread over the people whose last assignment of the month lay in the units, in the months whose
// settlements have been published: each person with the mean of these months. nil where there is none.
func paySpread(ctx context.Context, idb bun.IDB, in *places, span MonthSpan) (*pay.Spread, error) {
	var rows []struct {
		Pay     money.Fen
		Months  int64
		AtFloor bool
	}
	err := idb.NewRaw(`SELECT sum(st.bonus_fen + st.top_up_fen + st.correction_fen)::bigint AS pay, count(DISTINCT s.month) AS months, bool_or(st.top_up_fen > 0) AS at_floor
		FROM settlement s JOIN statement st ON st.version_id = s.version_id JOIN unit u ON u.id = st.unit_id
		WHERE s.city_id = ANY (?) AND s.month BETWEEN ? AND ? AND s.status IN ('PUBLISHED', 'APPROVED', 'CLOSED') AND u.path LIKE ANY (?)
		GROUP BY st.staff_id`, pgdialect.Array(in.cities), span.From, span.To, in.like()).Scan(ctx, &rows)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	pays, atFloor := make([]money.Fen, len(rows)), 0
	for i, r := range rows {
		pays[i] = money.Fen(money.MulDiv(int64(r.Pay), 1, r.Months))
		if r.AtFloor {
			atFloor++
		}
	}
	return pay.SpreadOf(pays, atFloor), nil
}
