package inspection

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/notify"
)

// sweptOnce is how many a transaction of a sweep takes.
const sweptOnce = 100

// SweepAudits says of audits that have become overdue that they are, each once: from then on those above may decide what the
// leader has left, and it is in their queue. Several servers may do it at once. For the jobs.
func (s *Service) SweepAudits(ctx context.Context) error {
	ctx = auth.System(ctx)
	for {
		n := 0
		now := s.clock()
		err := s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
			late, err := auditsWhere(ctx, tx, `WHERE a.status IN ('OPEN', 'QUERIED', 'ANSWERED') AND a.late_at IS NULL AND a.due_at <= ? ORDER BY a.due_at, a.id LIMIT ?
				FOR NO KEY UPDATE OF a SKIP LOCKED`, now, sweptOnce)
			if err != nil {
				return err
			}
			n = len(late)
			for _, a := range late {
				if err := s.overdueTx(ctx, tx, now, a); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil || n < sweptOnce {
			return err
		}
	}
}

// overdueTx hands an overdue audit upwards.
func (s *Service) overdueTx(ctx context.Context, tx bun.Tx, now time.Time, a *auditRow) error {
	a.LateAt = &now
	if err := s.writeAuditTx(ctx, tx, now, a, AuditActOverdue, nil, ""); err != nil {
		return err
	}
	f, err := factsTx(ctx, a.UseID)
	if err != nil {
		return err
	}
	to, err := lateAuditors(ctx, tx, a, f, clock.DateOf(now))
	if err != nil {
		return err
	}
	return s.tellTx(ctx, tx, now, nil, f, notify.AuditLate, a.UseID, f.Code, to)
}

// lateAuditors are who has not decided an audit in time, and those of the level above: of the leader's the city's department, of
// the department's the province's. Who may not decide it is told nothing: its parties, and who decided at the other level.
func lateAuditors(ctx context.Context, tx bun.IDB, a *auditRow, f *facts, day clock.Date) ([]int64, error) {
	to, err := auth.WhoMay(ctx, tx, auth.AuditUses, f.CityID, day)
	if err != nil {
		return nil, err
	}
	if a.UnitID != f.CityID {
		leaders, err := auth.WhoMay(ctx, tx, auth.AuditUses, a.UnitID, day)
		if err != nil {
			return nil, err
		}
		if to, err = assignedIn(ctx, tx, append(leaders, to...), a.CityPath, day); err != nil {
			return nil, err
		}
	}
	return slices.DeleteFunc(to, func(id int64) bool {
		return slices.Contains(a.Parties, id) || a.OtherID != nil && *a.OtherID == id
	}), nil
}

// assignedIn are those people who work in a unit or below.
func assignedIn(ctx context.Context, tx bun.IDB, people []int64, path string, day clock.Date) (ids []int64, err error) {
	err = tx.NewRaw(`SELECT DISTINCT w.staff_id FROM assignment w JOIN unit u ON u.id = w.unit_id
		WHERE w.staff_id = ANY (?0) AND w.from_day <= ?1 AND (w.until_day IS NULL OR w.until_day > ?1) AND u.path LIKE ?2 ORDER BY w.staff_id`, array(people), day, path+"%").Scan(ctx, &ids)
	if err != nil {
		return nil, fmt.Errorf("inspection: who works in %s: %w", path, err)
	}
	return ids, nil
}
