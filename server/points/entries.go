package points

import (
	"context"
	"strconv"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/page"
)

type entryKey struct{ ID int64 }

// PerformanceEntries are the entries behind a person's indicator in a month, newest
// first, each with the reason where it does not count. Whoever may READ_POINTS of the
// person: who took no part has entries all the same, and sees them.
func (s *Service) PerformanceEntries(ctx context.Context, staffID int64, month clock.Month, code *string, args page.Args) (*PerformanceEntryConnection, error) {
	actor, err := auth.Require(ctx, auth.ReadPoints)
	if err != nil {
		return nil, err
	}
	if err := checkMonth(month, "month"); err != nil {
		return nil, err
	}
	size, err := args.Size(page.Screens)
	if err != nil {
		return nil, err
	}
	var after entryKey
	if _, err := args.Cursor(&after); err != nil {
		return nil, err
	}
	if err := s.requireInScope(ctx, s.db.Bun, actor, staffID, month); err != nil {
		return nil, err
	}
	rows, err := s.entries(ctx, s.db.Bun, staffID, month, code, after.ID, size+1)
	if err != nil {
		return nil, err
	}
	return page.Cut(rows, size, func(e *PerformanceEntry) any { return entryKey{e.ID} }), nil
}

// requireInScope answers NOT_FOUND for a person who in the month had nothing to do with the actor's scope.
func (s *Service) requireInScope(ctx context.Context, idb bun.IDB, actor *auth.Actor, staffID int64, month clock.Month) error {
	if staffID == actor.StaffID && staffID != 0 {
		return nil
	}
	where, args := actor.Scope.Where("u.path", "a.staff_id")
	args = append([]any{staffID, month.Add(1).First(), month.First()}, args...)
	var inside bool
	err := idb.NewRaw(`
		SELECT EXISTS (SELECT FROM assignment a JOIN unit u ON u.id = a.unit_id
		WHERE a.staff_id = ? AND a.from_day < ? AND (a.until_day IS NULL OR a.until_day > ?) AND `+where+`)`, args...).Scan(ctx, &inside)
	if err == nil && !inside {
		return errs.NotFoundf("no such person in your scope in %s", month)
	}
	return err
}

// entries reads a person's entries of a month newest first, with id below before where that is not 0.
func (s *Service) entries(ctx context.Context, idb bun.IDB, staffID int64, month clock.Month, code *string, before int64, limit int) ([]*PerformanceEntry, error) {
	return s.entriesWhere(ctx, idb, func(q *bun.SelectQuery) *bun.SelectQuery {
		q = q.Where("e.staff_id = ? AND e.month = ?", staffID, month).Limit(int64(limit))
		if code != nil {
			q = q.Where("e.indicator_code = ?", *code)
		}
		if before != 0 {
			q = q.Where("e.id < ?", before)
		}
		return q
	})
}

// entriesWhere reads entries newest first, each with the reason where it does not count.
func (s *Service) entriesWhere(ctx context.Context, idb bun.IDB, which func(*bun.SelectQuery) *bun.SelectQuery) ([]*PerformanceEntry, error) {
	var rows []*struct {
		PerformanceEntry `bun:",extend"`
		CityID           int64
		Month            clock.Month
		Post             *string
	}
	q := idb.NewSelect().TableExpr("performance_entry AS e").
		ColumnExpr(`e.id, e.staff_id, e.city_id, e.month, e.indicator_code, e.day, e.quantity, e.out_of, e.source, e.source_ref, e.batch_id, e.row_number,
			e.note, e.recorded_at, e.recorded_by, e.reverses_id, r.id AS reversed_by_id, e.carried_from, a.post`).
		Join("LEFT JOIN performance_entry AS r ON r.reverses_id = e.id").
		Join("LEFT JOIN assignment AS a ON a.staff_id = e.staff_id AND a.from_day <= e.day AND (a.until_day IS NULL OR a.until_day > e.day)").
		OrderExpr("e.id DESC")
	if err := which(q).Scan(ctx, &rows); err != nil {
		return nil, err
	}
	list := make([]*PerformanceEntry, len(rows))
	boards := map[key]*Board{} // of the one city and month, or a few: no query an entry
	for i, r := range rows {
		list[i] = &r.PerformanceEntry
		inScheme := false
		if list[i].CarriedFrom == nil { // one that is carried is in no board
			k := key{r.CityID, r.Month}
			if boards[k] == nil {
				b, err := s.board(ctx, r.CityID, r.Month)
				if err != nil {
					return nil, err
				}
				boards[k] = b
			}
			_, inScheme = boards[k].in.plan.Line(r.IndicatorCode)
		}
		list[i].Excluded = excluded(&r.PerformanceEntry, r.Post, inScheme)
	}
	return list, nil
}

// EntriesByID are the entries with these ids, of those that the caller may see: the own ones, and those of people who in
// the entry's month worked in the scope of READ_POINTS.
func (s *Service) EntriesByID(ctx context.Context, ids []int64) (map[int64]*PerformanceEntry, error) {
	actor, err := auth.Require(ctx, auth.ReadPoints)
	if err != nil {
		return nil, err
	}
	where, args := actor.Scope.Where("u.path", "h.staff_id")
	list, err := s.entriesWhere(ctx, s.db.Bun, func(q *bun.SelectQuery) *bun.SelectQuery {
		return q.Where("e.id = ANY (?::bigint[])", pgdialect.Array(ids)).Where(`(e.staff_id = ? OR EXISTS (SELECT FROM assignment h JOIN unit u ON u.id = h.unit_id
			WHERE h.staff_id = e.staff_id AND h.from_day < date_trunc('month', e.day) + interval '1 month'
			AND (h.until_day IS NULL OR h.until_day > date_trunc('month', e.day)) AND `+where+`))`, append([]any{actor.StaffID}, args...)...)
	})
	if err != nil {
		return nil, err
	}
	byID := make(map[int64]*PerformanceEntry, len(list))
	for _, e := range list {
		byID[e.ID] = e
	}
	return byID, nil
}

// excluded is why an entry does not count, nil where it does. An entry and its reversal
// both count; together they are nothing, which the reason says of the first.
func excluded(e *PerformanceEntry, post *string, inScheme bool) *ExclusionReason {
	var reason ExclusionReason
	switch {
	case e.CarriedFrom != nil:
		reason = ArrivedAfterClosing
	case post == nil:
		reason = NoAssignment
	case !isProduction(*post):
		reason = NoProductionPost
	case !inScheme:
		reason = NotInScheme
	case e.ReversedByID != nil:
		reason = Reversed
	default:
		return nil
	}
	return &reason
}

func (s *Service) entry(ctx context.Context, idb bun.IDB, id int64) (*PerformanceEntry, error) {
	var at struct {
		StaffID int64
		Month   clock.Month
	}
	err := idb.NewRaw(`SELECT staff_id, month FROM performance_entry WHERE id = ?`, id).Scan(ctx, &at)
	if db.NotFound(err) {
		return nil, errs.NotFoundf("no such entry")
	}
	if err != nil {
		return nil, err
	}
	rows, err := s.entries(ctx, idb, at.StaffID, at.Month, nil, id+1, 1)
	if err != nil {
		return nil, err
	}
	return rows[0], nil
}

func bySource(ctx context.Context, tx bun.IDB, source, ref string) (id int64, err error) {
	err = tx.NewRaw(`SELECT id FROM performance_entry WHERE source = ? AND source_ref = ?`, source, ref).Scan(ctx, &id)
	return id, err
}

func itoa(id int64) string { return strconv.FormatInt(id, 10) }
