package quality

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/page"
)

// mostMonths bounds a series.
const mostMonths = 24

// look runs read in one snapshot, for whoever may READ_QUALITY, with what they may see of what the filter asks for.
func (s *Service) look(ctx context.Context, what string, month clock.Month, filter *QualityFilter, read func(ctx context.Context, tx bun.Tx, v *view) error) error {
	actor, err := auth.Require(ctx, auth.ReadQuality)
	if err != nil {
		return err
	}
	if err := checkMonth("month", month); err != nil {
		return err
	}
	err = s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		v, err := viewOf(ctx, tx, actor, filter)
		if err != nil {
			return err
		}
		return read(ctx, tx, v)
	})
	return wrap(err, what)
}

func checkMonth(field string, month clock.Month) error {
	if !month.Valid() {
		return errs.Invalidf(field, "month_out_of_range", "%s is no month", month)
	}
	return nil
}

// checkCode refuses what is no figure; whoever does not come by the schema may say anything.
func checkCode(field string, code QualityCode) error {
	if !slices.Contains(Codes, code) {
		return errs.Invalidf(field, "unknown_figure", "%q is no figure of service quality", code)
	}
	return nil
}

// wrap says where an error of the database came up; one that is meant for the caller stays as it is.
func wrap(err error, what string) error {
	if err == nil || errs.CodeOf(err) != errs.Internal {
		return err
	}
	return fmt.Errorf("quality: %s: %w", what, err)
}

// QualitySummary is the seven figures of a month beside those of the month before. Whoever may READ_QUALITY, of what
// their scope reaches: an own scope the own work and the own teams'. NOT_FOUND where the filter's city, or with an own
// scope its person, lies outside; INVALID month_out_of_range.
func (s *Service) QualitySummary(ctx context.Context, month clock.Month, filter *QualityFilter) (sum *QualitySummary, err error) {
	err = s.look(ctx, "summary", month, filter, func(ctx context.Context, tx bun.Tx, v *view) error {
		found, err := v.sums(ctx, tx, Codes, span{month.Add(-1), month}, "")
		if err != nil {
			return err
		}
		sum = &QualitySummary{Month: month, State: found.state(month)}
		for _, code := range Codes {
			now, before := found.rate(cell{code, month, ""}), found.rate(cell{code, month.Add(-1), ""})
			sum.Tiles = append(sum.Tiles, &QualityTile{Code: code, Now: now, Before: before, Change: change(now, before)})
		}
		if err := tx.NewRaw(`SELECT count(*) FROM quality_erratum WHERE city_id = ANY (?) AND month = ?`, pgdialect.Array(v.cities), month).Scan(ctx, &sum.Errata); err != nil {
			return err
		}
		sum.OpenOverdue, err = v.openOverdue(ctx, tx, s.clock)
		return err
	})
	if err != nil {
		return nil, err
	}
	return sum, nil
}

// openOverdue counts the open orders past their completion target, which no month has counted yet.
func (v *view) openOverdue(ctx context.Context, idb bun.IDB, now clock.Clock) (n int, err error) {
	st, at := &statement{}, now()
	st.add(`SELECT count(*) FROM ticket t JOIN clock c ON c.ticket_id = t.id AND c.metric = 'RESOLUTION' AND c.leg_id IS NULL
		JOIN team w ON w.id = coalesce(t.worker_team_id, t.team_id)
		WHERE t.status IN ('DISPATCHED', 'RETURNED', 'CLAIMED', 'WORKING', 'HELD', 'TRANSFERRED', 'AUDIT_1', 'AUDIT_2', 'REOPENED')
		AND coalesce(t.breached_at, t.due_at) < ? AND c.state IN ('RUNNING', 'PAUSED') AND coalesce(c.breached_at, c.due_at) < ? AND t.city_id = ANY (?)`,
		at, at, pgdialect.Array(v.cities))
	v.where(st, ofOrders)
	err = st.raw(idb).Scan(ctx, &n)
	return n, err
}

// QualitySeries is a figure over months, at most 24. Rights and errors as of [Service.QualitySummary]; INVALID bad_span.
func (s *Service) QualitySeries(ctx context.Context, code QualityCode, from, to clock.Month, filter *QualityFilter) (list []*QualityPoint, err error) {
	list = []*QualityPoint{}
	err = s.look(ctx, "series", to, filter, func(ctx context.Context, tx bun.Tx, v *view) error {
		if err := checkCode("code", code); err != nil {
			return err
		}
		if !from.Valid() || from > to || from < to.Add(1-mostMonths) {
			return errs.Invalidf("from", "bad_span", "the months from %s to %s are not 1 to %d months in order", from, to, mostMonths).With("max", mostMonths)
		}
		found, err := v.sums(ctx, tx, []QualityCode{code}, span{from, to}, "")
		if err != nil {
			return err
		}
		for _, m := range (span{from, to}).months() {
			list = append(list, &QualityPoint{Month: m, State: found.state(m), Rate: found.rate(cell{code, m, ""})})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return list, nil
}

// rowKey is a row's place: the worst first, those of which there is nothing last.
type rowKey struct {
	None bool   `json:"n"`
	Rate int64  `json:"r"` // the lower the worse
	Of   int    `json:"o"` // of equal ones the larger first
	Key  string `json:"k"`
}

func (k rowKey) compare(o rowKey) int {
	none := 0
	if k.None != o.None {
		none = 1
		if o.None {
			none = -1
		}
	}
	return cmp.Or(none, cmp.Compare(k.Rate, o.Rate), cmp.Compare(o.Of, k.Of), cmp.Compare(number(k.Key), number(o.Key)), cmp.Compare(k.Key, o.Key))
}

func (r *QualityRow) place() rowKey {
	k := rowKey{None: r.Now.Rate == nil, Of: r.Now.Denominator, Key: r.Key}
	if r.Now.Rate != nil {
		if k.Rate = int64(*r.Now.Rate); r.Now.LowerIsBetter {
			k.Rate = -k.Rate
		}
	}
	return k
}

// QualityRows is a figure of a month and of the one before, told apart by a dimension: the worst first. Rights and errors
// as of [Service.QualitySummary]; by person, an own scope has the own row alone.
func (s *Service) QualityRows(ctx context.Context, code QualityCode, by QualityDimension, month clock.Month, filter *QualityFilter, args page.Args) (c *QualityRowConnection, err error) {
	err = s.look(ctx, "rows", month, filter, func(ctx context.Context, tx bun.Tx, v *view) error {
		if err := checkCode("code", code); err != nil {
			return err
		}
		size, err := args.Size(page.Screens)
		if err != nil {
			return err
		}
		var after rowKey
		more, err := args.Cursor(&after)
		if err != nil {
			return err
		}
		if by == PerPerson {
			v = v.byPerson()
		}
		found, err := v.sums(ctx, tx, []QualityCode{code}, span{month.Add(-1), month}, by)
		if err != nil {
			return err
		}
		rows := make([]*QualityRow, len(found.keys))
		for i, key := range found.keys {
			r := &QualityRow{Key: key, Nobody: by == PerPerson && key == ofNobody, Now: found.rate(cell{code, month, key}), Before: found.rate(cell{code, month.Add(-1), key})}
			r.Change = change(r.Now, r.Before)
			rows[i] = r
		}
		slices.SortFunc(rows, func(a, b *QualityRow) int { return a.place().compare(b.place()) })
		c = &QualityRowConnection{TotalCount: len(rows)}
		if more {
			at, is := slices.BinarySearchFunc(rows, after, func(r *QualityRow, k rowKey) int { return r.place().compare(k) })
			if is {
				at++
			}
			rows = rows[at:]
		}
		c.Page = page.Cut(rows[:min(len(rows), size+1)], size, func(r *QualityRow) any { return r.place() })
		return name(ctx, tx, by, c.Nodes)
	})
	if err != nil {
		return nil, err
	}
	return c, nil
}

// name sets the rows' names, in one statement.
func name(ctx context.Context, idb bun.IDB, by QualityDimension, rows []*QualityRow) error {
	keys := make([]string, len(rows))
	for i, r := range rows {
		keys[i] = r.Key
	}
	names, err := namesOf(ctx, idb, by, keys)
	for _, r := range rows {
		r.NameZh, r.NameEn = names[r.Key].NameZh, names[r.Key].NameEn
	}
	return err
}

// named is the names of a dimension's key.
type named struct{ Key, NameZh, NameEn string }

// namesOf are the names of a dimension's keys; of a type those of its latest number of the province, else of any city.
func namesOf(ctx context.Context, idb bun.IDB, by QualityDimension, keys []string) (map[string]named, error) {
	var sql string
	var of any
	switch by {
	case PerGrade:
		return nil, nil
	case PerType:
		sql = `SELECT DISTINCT ON (code) code AS key, name_zh, name_en FROM ticket_type WHERE code = ANY (?) ORDER BY code, city_id NULLS FIRST, number DESC`
		of = pgdialect.Array(keys)
	default:
		ids := make([]int64, len(keys))
		for i, k := range keys {
			ids[i] = number(k)
		}
		of = pgdialect.Array(ids)
		sql = map[QualityDimension]string{
			PerTeam:   `SELECT id::text AS key, name AS name_zh, '' AS name_en FROM team WHERE id = ANY (?)`,
			PerPerson: `SELECT id::text AS key, name AS name_zh, '' AS name_en FROM staff WHERE id = ANY (?)`,
		}[by]
		if sql == "" {
			sql = `SELECT id::text AS key, full_name AS name_zh, '' AS name_en FROM unit WHERE id = ANY (?)`
		}
	}
	var rows []named
	err := idb.NewRaw(sql, of).Scan(ctx, &rows)
	found := make(map[string]named, len(rows))
	for _, r := range rows {
		found[r.Key] = r
	}
	return found, err
}
