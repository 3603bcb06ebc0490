package pay

import (
	"context"
	"errors"

	"duolao/server/clock"
	"duolao/server/page"
)

var errSoon = errors.New("pay: being written")

// Statements are those of a version.
func (s *Service) Statements(ctx context.Context, versionID int64, search *string, unitID *int64, atFloor *bool, args page.Args) (*StatementRowConnection, error) {
	return nil, errSoon
}

// Statement is a person's.
func (s *Service) Statement(ctx context.Context, staffID int64, month clock.Month) (*Statement, error) {
	return nil, errSoon
}

// StatementMonths are a person's.
func (s *Service) StatementMonths(ctx context.Context, staffID int64) ([]*StatementMonth, error) {
	return nil, errSoon
}
