package appeal

import (
	"context"

	"github.com/uptrace/bun"

	"duolao/server/auth"
)

// WithdrawAppeal takes the caller's own open appeal back. RAISE_APPEALS. NOT_FOUND for somebody else's; CONFLICT
// stale_version, appeal_not_open.
func (s *Service) WithdrawAppeal(ctx context.Context, in WithdrawAppeal) (*Appeal, error) {
	actor, err := auth.Require(ctx, auth.RaiseAppeals)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	var a *Appeal
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		if a, err = lock(ctx, tx, now, in.ID, "a.staff_id = ?", actor.StaffID); err != nil {
			return err
		}
		if err := a.change(in.Version); err != nil {
			return err
		}
		before := *a
		a.Status = Withdrawn
		return save(ctx, tx, now, "appeal.withdraw", &before, a)
	})
	if err != nil {
		return nil, err
	}
	return a, nil
}
