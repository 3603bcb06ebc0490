package quality

import (
	"cmp"
	"context"
	"slices"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/page"
)

// nearDue is from how many percent of a target on a cancellation or a hold looks as if it was for the target's sake.
const nearDue = 90

// trick adds what may have been a trick, in the month, of orders of v: x is it, with the order, whose it is, and whether
// it is suspicious. All is of what is so now; whoever held an order answers for the hold, of the rest whoever worked on it.
func (v *view) trick(s *statement, which QualityTrick, month clock.Month) {
	cities, from, to := pgdialect.Array(v.cities), month.Start(), month.End()
	c := ofOrders
	switch which {
	case CancelledNearDue:
		s.add(`t.id AS row_id, t.cancelled_at AS at, t.worker_id, coalesce(t.cancel_used >= ? AND t.breached_at IS NULL, false) AS bad, t.cancel_used AS used`, nearDue)
	case HeldNearDue:
		s.add(`h.id AS row_id, h.from_at AS at, h.by_id AS worker_id, h.used >= ? AS bad, h.used`, nearDue)
		c.worker = "h.by_id"
	case NoFaultFound:
		s.add(`t.id AS row_id, t.resolved_at AS at, t.worker_id, t.resolution_code IS NOT DISTINCT FROM 'NO_FAULT_FOUND' AS bad, NULL::int AS used`)
	case RatingNotAsked:
		s.add(`t.id AS row_id, t.closed_at AS at, t.worker_id, t.rating_asked_at IS NULL AS bad, NULL::int AS used`)
	}
	s.add(`, t.id AS ticket_id, w.id AS team_id FROM ticket t JOIN team w ON w.id = coalesce(t.worker_team_id, t.team_id)`)
	switch which {
	case HeldNearDue:
		s.add(` JOIN ticket_hold h ON h.ticket_id = t.id WHERE t.city_id = ANY (?) AND h.from_at >= ? AND h.from_at < ?`, cities, from, to)
	case CancelledNearDue:
		s.add(` WHERE t.city_id = ANY (?) AND t.cancelled_at >= ? AND t.cancelled_at < ?`, cities, from, to)
	case NoFaultFound:
		s.add(` WHERE t.city_id = ANY (?) AND t.resolved_at >= ? AND t.resolved_at < ?`, cities, from, to)
	case RatingNotAsked:
		s.add(` WHERE t.city_id = ANY (?) AND t.closed_at >= ? AND t.closed_at < ?`, cities, from, to)
	}
	v.where(s, c)
}

// boardKey is a line's place: those with the most suspicions first.
type boardKey struct {
	Count int    `json:"c"`
	Base  int    `json:"b"`
	Key   string `json:"k"`
}

func (k boardKey) compare(o boardKey) int {
	return cmp.Or(cmp.Compare(o.Count, k.Count), cmp.Compare(k.Base, o.Base), cmp.Compare(number(k.Key), number(o.Key)))
}

func (r *QualityBoardRow) place() boardKey {
	k := boardKey{Key: r.Key}
	for _, s := range r.Suspicions {
		k.Count, k.Base = k.Count+s.Count, k.Base+s.Base
	}
	return k
}

// QualityBoard is the board against gaming of a month, by person or team, those with the most suspicions first. Rights and
// errors as of [Service.QualitySummary]; INVALID by_person_or_team.
func (s *Service) QualityBoard(ctx context.Context, month clock.Month, by QualityDimension, filter *QualityFilter, args page.Args) (c *QualityBoardRowConnection, err error) {
	err = s.look(ctx, "board", month, filter, func(ctx context.Context, tx bun.Tx, v *view) error {
		if by != PerPerson && by != PerTeam {
			return errs.Invalidf("by", "by_person_or_team", "the board is by PERSON or by TEAM")
		}
		size, err := args.Size(page.Screens)
		if err != nil {
			return err
		}
		var after boardKey
		more, err := args.Cursor(&after)
		if err != nil {
			return err
		}
		if by == PerPerson {
			v = v.byPerson()
		}
		rows, err := v.board(ctx, tx, month, by)
		if err != nil {
			return err
		}
		c = &QualityBoardRowConnection{TotalCount: len(rows)}
		if more {
			at, is := slices.BinarySearchFunc(rows, after, func(r *QualityBoardRow, k boardKey) int { return r.place().compare(k) })
			if is {
				at++
			}
			rows = rows[at:]
		}
		c.Page = page.Cut(rows[:min(len(rows), size+1)], size, func(r *QualityBoardRow) any { return r.place() })
		keys := make([]string, len(c.Nodes))
		for i, r := range c.Nodes {
			keys[i] = r.Key
		}
		names, err := namesOf(ctx, tx, by, keys)
		for _, r := range c.Nodes {
			r.Name = names[r.Key].NameZh
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return c, nil
}

// board counts the tricks, in one statement.
func (v *view) board(ctx context.Context, idb bun.IDB, month clock.Month, by QualityDimension) ([]*QualityBoardRow, error) {
	key := "x.team_id"
	if by == PerPerson {
		key = "coalesce(x.worker_id, " + ofNobody + ")"
	}
	st := &statement{}
	for i, which := range Tricks {
		if i > 0 {
			st.add(` UNION ALL `)
		}
		st.add(`SELECT ?::text AS trick, `+key+`::text AS key, count(*) AS base, count(*) FILTER (WHERE x.bad) AS count FROM (SELECT `, string(which))
		v.trick(st, which, month)
		st.add(`) x GROUP BY ` + key)
	}
	var counts []struct {
		Trick       QualityTrick
		Key         string
		Base, Count int
	}
	if err := st.raw(idb).Scan(ctx, &counts); err != nil {
		return nil, err
	}
	found := map[string]*QualityBoardRow{}
	rows := []*QualityBoardRow{}
	for _, n := range counts {
		r := found[n.Key]
		if r == nil {
			r = &QualityBoardRow{Key: n.Key, Nobody: n.Key == ofNobody}
			for _, which := range Tricks {
				r.Suspicions = append(r.Suspicions, &QualitySuspicion{Trick: which})
			}
			found[n.Key] = r
			rows = append(rows, r)
		}
		one := r.Suspicions[slices.Index(Tricks, n.Trick)]
		one.Count, one.Base, one.Rate = n.Count, n.Base, share(n.Count, n.Base)
	}
	slices.SortFunc(rows, func(a, b *QualityBoardRow) int { return a.place().compare(b.place()) })
	return rows, nil
}

// QualityBoardOrders are the orders behind a number of the board, the latest first; of holds one line for each. Rights and
// errors as of [Service.QualitySummary].
func (s *Service) QualityBoardOrders(ctx context.Context, trick QualityTrick, month clock.Month, filter *QualityFilter, args page.Args) (c *QualityOrderConnection, err error) {
	err = s.look(ctx, "orders of the board", month, filter, func(ctx context.Context, tx bun.Tx, v *view) error {
		if !slices.Contains(Tricks, trick) {
			return errs.Invalidf("trick", "unknown_figure", "%q is no number of the board", trick)
		}
		size, after, err := cut(args)
		if err != nil {
			return err
		}
		count, st := &statement{}, &statement{}
		count.add(`SELECT count(*) FROM (SELECT `)
		v.trick(count, trick, month)
		count.add(`) x WHERE x.bad`)
		c = &QualityOrderConnection{}
		if err := count.raw(tx).Scan(ctx, &c.TotalCount); err != nil {
			return err
		}
		st.add(`SELECT x.ticket_id, x.row_id, x.at, x.used, x.team_id, x.worker_id FROM (SELECT `)
		v.trick(st, trick, month)
		st.add(`) x WHERE x.bad`)
		if after != nil {
			st.add(` AND (x.at, x.row_id) < (?, ?)`, after.At, after.ID)
		}
		st.add(` ORDER BY x.at DESC, x.row_id DESC LIMIT ?`, size+1)
		var list []*behind
		if err := st.raw(tx).Scan(ctx, &list); err != nil {
			return err
		}
		nodes, err := show(ctx, tx, list)
		c.Page = page.Cut(nodes, size, func(o *QualityOrder) any { return o.key })
		return err
	})
	if err != nil {
		return nil, err
	}
	return c, nil
}
