package auth

import (
	"context"
	"time"

	"github.com/uptrace/bun"
)

// EndLeftTx ends every session of a person who leaves the company, before the record
// says so: without a session nobody comes back to one when the person does. CONFLICT last_administrator.
func (s *Service) EndLeftTx(ctx context.Context, tx bun.Tx, now time.Time, staffID int64) error {
	last, err := isLastAdministrator(ctx, tx, staffID)
	if err != nil {
		return err
	}
	if last {
		return lastAdministrator()
	}
	_, err = endOthers(ctx, tx, staffID, 0, endLeft, now)
	return err
}
