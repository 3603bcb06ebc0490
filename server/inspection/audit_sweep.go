package inspection

import (
	"context"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/auth"
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
	return s.writeAuditTx(ctx, tx, now, a, AuditActOverdue, nil, "")
}
