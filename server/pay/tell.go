package pay

import (
	"context"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/auth"
	"duolao/server/clock"
)

// tellReviewers says that a settlement waits for its review.
func (s *Service) tellReviewers(ctx context.Context, tx bun.Tx, now time.Time, id int64, month clock.Month, where *city, note string) error {
	return s.tellWhoMay(ctx, tx, now, auth.ReviewSettlement, "SETTLEMENT_TO_REVIEW", id, month, where, note)
}

// tellOf tells whoever is concerned by a step that was taken.
func (s *Service) tellOf(ctx context.Context, tx bun.Tx, now time.Time, step SettlementStepKind, st *Settlement, where *city, note string) error {
	switch step {
	case StepReturn:
		return s.tellWhoMay(ctx, tx, now, auth.Settle, "SETTLEMENT_RETURNED", st.ID, st.Month, where, note)
	case StepPublish:
		if err := s.tellEverybody(ctx, tx, now, "STATEMENT_PUBLISHED", st, where); err != nil {
			return err
		}
		return s.tellWhoMay(ctx, tx, now, auth.ApproveSettlement, "SETTLEMENT_TO_APPROVE", st.ID, st.Month, where, note)
	case StepClose:
		return s.tellEverybody(ctx, tx, now, "STATEMENT_CLOSED", st, where)
	case StepCompute, StepReview, StepApprove: // whoever has the next step sees it
	}
	return nil
}

// tellEverybody tells all who have a statement of the settlement.
func (s *Service) tellEverybody(ctx context.Context, tx bun.Tx, now time.Time, kind string, st *Settlement, where *city) error {
	if s.domains.Notifier == nil {
		return nil
	}
	var staff []int64
	if err := tx.NewRaw(`SELECT staff_id FROM statement WHERE version_id = ? ORDER BY place`, st.VersionID).Scan(ctx, &staff); err != nil {
		return err
	}
	return s.domains.Notifier.SettlementTx(ctx, tx, now, kind, st.ID, st.Month, staff, map[string]string{"city": where.Name})
}

// tellWhoMay tells everybody but the caller who may do an action in the city by a role of theirs and their
// assignment of today.
func (s *Service) tellWhoMay(ctx context.Context, tx bun.Tx, now time.Time, action auth.Action, kind string, id int64, month clock.Month, where *city, note string) error {
	if s.domains.Notifier == nil {
		return nil
	}
	var roles []string
	for role, may := range auth.Policy {
		if may[action] >= auth.ReachRegion {
			roles = append(roles, string(role))
		}
	}
	me := int64(0)
	if a := auth.From(ctx); a != nil {
		me = a.StaffID
	}
	var staff []int64
	err := tx.NewRaw(`
		SELECT DISTINCT p.id FROM staff p JOIN assignment a ON a.staff_id = p.id AND a.from_day <= ?0 AND (a.until_day IS NULL OR a.until_day > ?0)
		JOIN unit u ON u.id = a.unit_id
		WHERE p.status = 'ACTIVE' AND p.roles && ?1::text[] AND p.id <> ?2 AND (u.city_id = ?3 OR u.city_id IS NULL) ORDER BY p.id LIMIT 1000`,
		clock.DateOf(now), pgdialect.Array(roles), me, where.ID).Scan(ctx, &staff)
	if err != nil || len(staff) == 0 {
		return err
	}
	return s.domains.Notifier.SettlementTx(ctx, tx, now, kind, id, month, staff, map[string]string{"city": where.Name, "note": note})
}
