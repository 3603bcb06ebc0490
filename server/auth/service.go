package auth

import (
	"context"
	"sync/atomic"
	"time"

	"duolao/db"
	"duolao/server/clock"
)

// Service signs people in and out of one tenant and looks after their accounts.
type Service struct {
	db     *db.DB
	clock  clock.Clock
	tokens *tokens
	swept  atomic.Int64 // when old attempts were dropped, in seconds
}

// New makes the service of the tenant whose database d is. Its access tokens are signed
// with keys, which tenants of one installation may share: a token names its tenant.
func New(d *db.DB, c clock.Clock, keys *Keys) *Service {
	return &Service{db: d, clock: c, tokens: newTokens(keys, c, d.Schema)}
}

// sweep drops old attempts, at most once an hour.
func (s *Service) sweep(ctx context.Context, now time.Time) error {
	last := s.swept.Load()
	if now.Unix()-last < 3600 || !s.swept.CompareAndSwap(last, now.Unix()) {
		return nil
	}
	return sweep(ctx, s.db.Bun, now)
}
