package quality

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/errs"
	"duolao/server/page"
)

// QualityOrders are the orders behind a figure of a month, the latest first: as many as the figure says. Rights and errors
// as of [Service.QualitySummary]; INVALID not_rated_figure where marks are asked for of a figure without.
func (s *Service) QualityOrders(ctx context.Context, code QualityCode, side QualitySide, month clock.Month, filter *QualityFilter, args page.Args) (c *QualityOrderConnection, err error) {
	err = s.look(ctx, "orders", month, filter, func(ctx context.Context, tx bun.Tx, v *view) error {
		if err := checkCode("code", code); err != nil {
			return err
		}
		if side == SideNotRated && !code.Rated() {
			return errs.Invalidf("side", "not_rated_figure", "%s has no marks; ask for its numerator, its denominator or what it missed", code)
		}
		size, after, err := cut(args)
		if err != nil {
			return err
		}
		found, err := v.sums(ctx, tx, []QualityCode{code}, span{month, month}, "")
		if err != nil {
			return err
		}
		total := found.cells[cell{code, month, ""}]
		if total == nil {
			total = &sum{}
		}
		var list []*behind
		if found.state(month) != Frozen {
			if list, err = v.ordersBehind(ctx, tx, code, side, month, after, size+1); err != nil {
				return err
			}
		}
		if found.state(month) != Live {
			facts, err := v.factsBehind(ctx, tx, code, side, month, after, size+1)
			if err != nil {
				return err
			}
			list = append(list, facts...)
			slices.SortFunc(list, func(a, b *behind) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.TicketID, a.TicketID)) })
			list = list[:min(len(list), size+1)]
		}
		c = &QualityOrderConnection{TotalCount: side.of(total)}
		nodes, err := show(ctx, tx, list)
		c.Page = page.Cut(nodes, size, func(o *QualityOrder) any { return o.key })
		return err
	})
	if err != nil {
		return nil, err
	}
	return c, nil
}

// has says whether a fact is on the side.
func (side QualitySide) has(v verdict) bool {
	switch side {
	case SideNumerator:
		return v.Met
	case SideMissed:
		return v.Counted && !v.Met
	case SideNotRated:
		return !v.Counted
	case SideDenominator:
	}
	return v.Counted
}

// of is how many facts of a sum are on the side.
func (side QualitySide) of(s *sum) int {
	switch side {
	case SideNumerator:
		return s.met
	case SideMissed:
		return s.counted - s.met
	case SideNotRated:
		return s.closed - s.counted
	case SideDenominator:
	}
	return s.counted
}

// cut reads the arguments of a list of orders.
func cut(args page.Args) (size int, after *orderKey, err error) {
	if size, err = args.Size(page.Screens); err != nil {
		return 0, nil, err
	}
	var key orderKey
	more, err := args.Cursor(&key)
	if more {
		after = &key
	}
	return size, after, err
}

// behind is an order behind a number, with what is known of it so far.
type behind struct {
	TicketID int64
	RowID    int64 // tells two holds of an order apart; the order's id otherwise
	At       time.Time
	Metric   string // of a clock
	Met      bool
	Score    *int
	Used     *int
	TeamID   int64
	WorkerID *int64
}

// ordersBehind reads orders and judges them until there are enough on the side: each statement reads more than the one
// before.
func (v *view) ordersBehind(ctx context.Context, idb bun.IDB, code QualityCode, side QualitySide, month clock.Month, after *orderKey, most int) ([]*behind, error) {
	in := span{month, month}
	all, err := definitionsOf(ctx, idb, v.cities)
	if err != nil {
		return nil, err
	}
	kinds := all.kindsOf(v.cities, []QualityCode{code}, in)
	list := []*behind{}
	if len(kinds) == 0 {
		return list, nil
	}
	for limit := 2 * most; ; limit = min(4*limit, 10_000) {
		st := &statement{}
		st.add(`SELECT `+said+`, t.id AS ticket_id, o.at, w.id AS team_id, t.worker_id`, pgdialect.Array(in.starts()))
		v.happened(st, kinds, in)
		thawed(st, in)
		if after != nil {
			st.add(` AND (o.at, t.id) < (?, ?)`, after.At, after.ID)
		}
		st.add(` ORDER BY o.at DESC, t.id DESC LIMIT ?`, limit)
		var rows []struct {
			occurrence
			Bucket   int
			TicketID int64
			At       time.Time
			TeamID   int64
			WorkerID *int64
		}
		if err := st.raw(idb).Scan(ctx, &rows); err != nil {
			return nil, err
		}
		for i := range rows {
			r := &rows[i]
			d := all.inForce(r.CityID, code, month)
			if d == nil {
				continue
			}
			verdict, is := d.judge(&r.occurrence)
			if !is || !side.has(verdict) {
				continue
			}
			b := &behind{TicketID: r.TicketID, RowID: r.TicketID, At: r.At, Met: verdict.Met, Score: verdict.Score, TeamID: r.TeamID, WorkerID: r.WorkerID}
			if d.Metric != nil {
				b.Metric = string(*d.Metric)
			}
			if list = append(list, b); len(list) == most {
				return list, nil
			}
		}
		if len(rows) < limit {
			return list, nil
		}
		last := &rows[len(rows)-1]
		after = &orderKey{last.At, last.TicketID}
	}
}

// factsBehind reads frozen facts.
func (v *view) factsBehind(ctx context.Context, idb bun.IDB, code QualityCode, side QualitySide, month clock.Month, after *orderKey, most int) ([]*behind, error) {
	st := &statement{}
	st.add(`SELECT f.ticket_id, f.ticket_id AS row_id, f.at, coalesce((SELECT d.metric FROM quality_definition d WHERE d.id = f.definition_id), '') AS metric,
		f.met, f.score, f.team_id, f.worker_id`)
	v.effective(st, []QualityCode{code}, span{month, month})
	switch side {
	case SideNumerator:
		st.add(` AND f.met`)
	case SideMissed:
		st.add(` AND f.counted AND NOT f.met`)
	case SideNotRated:
		st.add(` AND NOT f.counted`)
	default:
		st.add(` AND f.counted`)
	}
	if after != nil {
		st.add(` AND (f.at, f.ticket_id) < (?, ?)`, after.At, after.ID)
	}
	st.add(` ORDER BY f.at DESC, f.ticket_id DESC LIMIT ?`, most)
	var list []*behind
	err := st.raw(idb).Scan(ctx, &list)
	return list, err
}

// show reads what a list shows of orders, in one statement.
func show(ctx context.Context, idb bun.IDB, list []*behind) ([]*QualityOrder, error) {
	nodes := make([]*QualityOrder, len(list))
	if len(list) == 0 {
		return nodes, nil
	}
	ids, metrics, teams, workers := make([]int64, len(list)), make([]string, len(list)), make([]int64, len(list)), make([]int64, len(list))
	for i, b := range list {
		ids[i], metrics[i], teams[i] = b.TicketID, b.Metric, b.TeamID
		if b.WorkerID != nil {
			workers[i] = *b.WorkerID
		}
	}
	var rows []struct {
		Code, Title, TypeCode, NameZh, NameEn, UnitName, TeamName string
		Grade                                                     customer.Grade
		StaffName                                                 *string
		TargetSeconds, ConsumedSeconds                            *int
	}
	err := idb.NewRaw(`SELECT t.code, t.title, t.type_code, y.name_zh, y.name_en, u.full_name AS unit_name, w.name AS team_name, t.grade, s.name AS staff_name,
		c.target_seconds, c.consumed_seconds
		FROM unnest(?::bigint[], ?::text[], ?::bigint[], ?::bigint[]) WITH ORDINALITY AS x (id, metric, team_id, worker_id, place)
		JOIN ticket t ON t.id = x.id JOIN ticket_type y ON y.id = t.type_id JOIN unit u ON u.id = t.unit_id JOIN team w ON w.id = x.team_id
		LEFT JOIN staff s ON s.id = x.worker_id LEFT JOIN clock c ON c.ticket_id = t.id AND c.metric = x.metric AND c.leg_id IS NULL
		ORDER BY x.place`, pgdialect.Array(ids), pgdialect.Array(metrics), pgdialect.Array(teams), pgdialect.Array(workers)).Scan(ctx, &rows)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		r, b := &rows[i], list[i]
		nodes[i] = &QualityOrder{TicketID: b.TicketID, TicketCode: r.Code, Title: r.Title, TypeCode: r.TypeCode, TypeNameZh: r.NameZh, TypeNameEn: r.NameEn,
			Grade: r.Grade, UnitName: r.UnitName, TeamName: r.TeamName, StaffName: r.StaffName, At: b.At, Met: b.Met, Score: b.Score,
			TargetSeconds: r.TargetSeconds, ConsumedSeconds: r.ConsumedSeconds, Used: b.Used, key: orderKey{b.At, b.RowID}}
	}
	return nodes, nil
}
