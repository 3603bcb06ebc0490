package points

import (
	"context"

	"github.com/jackc/pgx/v5"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/org"
)

// maxNotCounted bounds the entries that do not count.
const maxNotCounted = 100

// NotCounted are the entries that belong to a person's month and do not count in it, each with its reason, newest first; at
// most 100. What arrived after its closing is among them, what was carried into it is not.
// Whoever may READ_POINTS of the person.
func (s *Service) NotCounted(ctx context.Context, staffID int64, month clock.Month) ([]*PerformanceEntry, error) {
	actor, err := auth.Require(ctx, auth.ReadPoints)
	if err != nil {
		return nil, err
	}
	if err := checkMonth(month, "month"); err != nil {
		return nil, err
	}
	if err := s.requireInScope(ctx, s.db.Bun, actor, staffID, month); err != nil {
		return nil, err
	}
	rows, err := s.db.Pool.Query(ctx, `
		SELECT e.id, e.staff_id, e.indicator_code, e.day, e.quantity, e.out_of, e.source, e.source_ref, e.batch_id, e.row_number,
		  e.note, e.recorded_at, e.recorded_by, e.reverses_id, r.id, e.carried_from, a.post, i.code IS NOT NULL
		FROM (
		  SELECT * FROM performance_entry WHERE staff_id = $1 AND month = $2 AND carried_from IS NULL
		  UNION ALL SELECT * FROM performance_entry WHERE staff_id = $1 AND month > $2 AND carried_from = $2) e
		LEFT JOIN performance_entry r ON r.reverses_id = e.id
		LEFT JOIN assignment a ON a.staff_id = e.staff_id AND a.from_day <= e.day AND (a.until_day IS NULL OR a.until_day > e.day)
		LEFT JOIN LATERAL (
		  SELECT id FROM scheme WHERE city_id = e.city_id AND month <= $2 AND status = 'PUBLISHED' ORDER BY month DESC LIMIT 1) s ON true
		LEFT JOIN indicator i ON i.scheme_id = s.id AND i.code = e.indicator_code
		WHERE e.carried_from IS NOT NULL OR a.post IS NULL OR a.post <> ALL ($3) OR i.code IS NULL OR r.id IS NOT NULL
		ORDER BY e.id DESC LIMIT $4`, db.Prepared, staffID, int32(month), postNames(org.ProductionPosts), maxNotCounted)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(r pgx.CollectableRow) (*PerformanceEntry, error) {
		e := &PerformanceEntry{}
		var post *string
		var inScheme bool
		err := r.Scan(&e.ID, &e.StaffID, &e.IndicatorCode, &e.Day, &e.Quantity, &e.OutOf, &e.Source, &e.SourceRef, &e.BatchID, &e.Row,
			&e.Note, &e.RecordedAt, &e.RecordedByID, &e.ReversesID, &e.ReversedByID, &e.CarriedFrom, &post, &inScheme)
		e.Excluded = excluded(e, post, inScheme)
		return e, err
	})
}
