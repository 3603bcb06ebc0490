package auth

import (
	"context"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/errs"
)

// EndLeftTx ends every session of a person who leaves the company, before the record
// says so: without a session nobody comes back to one when the person does. CONFLICT last_administrator.
func (s *Service) EndLeftTx(ctx context.Context, tx bun.Tx, now time.Time, staffID int64) error {
	admins, err := administrators(ctx, tx)
	if err != nil {
		return err
	}
	if slices.Equal(admins, []int64{staffID}) {
		return errs.Conflictf("last_administrator", "this is the last administrator; make another one first")
	}
	_, err = endOthers(ctx, tx, staffID, 0, endLeft, now)
	return err
}
