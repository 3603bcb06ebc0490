package quality

import (
	"context"
	"slices"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/clock"
)

// span is months without a gap.
type span struct{ from, to clock.Month }

func (s span) months() []clock.Month {
	var list []clock.Month
	for m := s.from; m <= s.to; m = m.Add(1) {
		list = append(list, m)
	}
	return list
}

// starts are the months' first moments: the place of a moment among them tells its month.
func (s span) starts() []time.Time {
	var list []time.Time
	for _, m := range s.months() {
		list = append(list, m.Start())
	}
	return list
}

// cityMonth names a city's month.
type cityMonth struct {
	CityID int64
	Month  clock.Month
}

// frozenMonths are those of the cities' months that are frozen.
func frozenMonths(ctx context.Context, idb bun.IDB, cities []int64, in span) (map[cityMonth]bool, error) {
	var rows []cityMonth
	err := idb.NewRaw(`SELECT city_id, month FROM quality_freeze WHERE city_id = ANY (?) AND month BETWEEN ? AND ?`, pgdialect.Array(cities), in.from, in.to).Scan(ctx, &rows)
	found := make(map[cityMonth]bool, len(rows))
	for _, r := range rows {
		found[r] = true
	}
	return found, err
}

// definitionsOf are the definitions that may count in the cities, the highest number of each first.
func definitionsOf(ctx context.Context, idb bun.IDB, cities []int64) (definitions, error) {
	rows := definitions{}
	err := idb.NewRaw(`SELECT `+definitionColumns+` FROM quality_definition WHERE city_id IS NULL OR city_id = ANY (?) ORDER BY code, city_id, number DESC`,
		pgdialect.Array(cities)).Scan(ctx, &rows)
	return rows, err
}

// definitionColumns are those of a [QualityDefinition].
const definitionColumns = `id, code, number, city_id, from_month, measure, metric, rater, satisfied_from, type_codes, exclusions, note, published_at, published_by AS published_by_id`

// kindsOf are the occurrences that the figures look at in the cities' months.
func (l definitions) kindsOf(cities []int64, codes []QualityCode, in span) []string {
	var kinds []string
	for _, city := range cities {
		for _, code := range codes {
			for _, m := range in.months() {
				if d := l.inForce(city, code, m); d != nil && !slices.Contains(kinds, d.kind()) {
					kinds = append(kinds, d.kind())
				}
			}
		}
	}
	return kinds
}

// what it is of an occurrence that figures go by; bucket is the month's place.
const said = `t.city_id, width_bucket(o.at, ?::timestamptz[]) AS bucket, o.kind, o.late, sr.score AS sender_score, cr.score AS customer_score,
	o.kind = 'CLOSED' AND t.rating_asked_at IS NOT NULL AS asked,
	o.kind = 'CLOSED' AND EXISTS (SELECT FROM ticket r WHERE r.repeat_of = t.id AND r.status NOT IN ('CANCELLED', 'MERGED')) AS came_back,
	o.kind = 'CLOSED' AND t.repeat_of IS NOT NULL AS is_repeat,
	t.type_code, t.grade, t.resolution_code AS resolution, CASE WHEN t.status IN ('CANCELLED', 'MERGED') THEN t.status ELSE '' END AS status, t.parent_id IS NOT NULL AS child`

// happened adds FROM and WHERE of what happened in the span to the orders of v: o is the occurrence, t its order, w the
// team that did the work. A repeat that was cancelled or merged is none.
func (v *view) happened(s *statement, kinds []string, in span) {
	from, to := in.from.Start(), in.to.End()
	clocks := slices.DeleteFunc(slices.Clone(kinds), func(k string) bool { return k == closing })
	s.add(` FROM (`)
	if len(clocks) > 0 {
		s.add(`SELECT c.ticket_id, c.metric AS kind, c.stopped_at AS at, c.breached_at IS NOT NULL AS late FROM clock c
			WHERE c.leg_id IS NULL AND c.state = 'STOPPED' AND c.metric = ANY (?) AND c.stopped_at >= ? AND c.stopped_at < ?`, pgdialect.Array(clocks), from, to)
	}
	if len(clocks) == 0 || len(clocks) < len(kinds) {
		if len(clocks) > 0 {
			s.add(` UNION ALL `)
		}
		s.add(`SELECT e.id AS ticket_id, 'CLOSED' AS kind, e.closed_at AS at, false AS late FROM ticket e WHERE e.city_id = ANY (?) AND e.closed_at >= ? AND e.closed_at < ?`,
			pgdialect.Array(v.cities), from, to)
	}
	s.add(`) o JOIN ticket t ON t.id = o.ticket_id JOIN team w ON w.id = coalesce(t.worker_team_id, t.team_id)
		LEFT JOIN ticket_rating sr ON o.kind = 'CLOSED' AND sr.ticket_id = t.id AND sr.rater = 'SENDER'
		LEFT JOIN ticket_rating cr ON o.kind = 'CLOSED' AND cr.ticket_id = t.id AND cr.rater = 'CUSTOMER'
		WHERE t.city_id = ANY (?)`, pgdialect.Array(v.cities))
	v.where(s, ofOrders)
}

// thawed adds that the city's month is not frozen.
func thawed(s *statement, in span) {
	s.add(` AND NOT EXISTS (SELECT FROM quality_freeze z WHERE z.city_id = t.city_id AND z.month = (?::int[])[width_bucket(o.at, ?::timestamptz[])])`,
		pgdialect.Array(in.months()), pgdialect.Array(in.starts()))
}

// effective adds FROM and WHERE of the frozen facts of v with what errata have made of them: f is the fact.
func (v *view) effective(s *statement, codes []QualityCode, in span) {
	s.add(` FROM quality_fact f WHERE f.city_id = ANY (?) AND f.month BETWEEN ? AND ? AND f.code = ANY (?) AND NOT f.gone
		AND NOT EXISTS (SELECT FROM quality_fact l WHERE l.erratum > 0 AND l.erratum > f.erratum AND l.ticket_id = f.ticket_id AND l.code = f.code AND l.month = f.month AND l.city_id = f.city_id)`,
		pgdialect.Array(v.cities), in.from, in.to, pgdialect.Array(codes))
	v.where(s, ofFacts)
}
