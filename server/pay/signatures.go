package pay

import (
	"context"
	"errors"

	"duolao/server/clock"
	"duolao/server/page"
)

var errSoon = errors.New("pay: being written")

// Settlement is a city's settlement.
func (s *Service) Settlement(ctx context.Context, cityID int64, month clock.Month) (*Settlement, error) {
	return nil, errSoon
}

// Settlements are those of a month, a row for each city in the caller's scope.
func (s *Service) Settlements(ctx context.Context, month clock.Month) ([]*SettlementRow, error) {
	return nil, errSoon
}

// SettlementReadiness is what is missing.
func (s *Service) SettlementReadiness(ctx context.Context, cityID int64, month clock.Month) (*SettlementReadiness, error) {
	return nil, errSoon
}

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

// VersionsByID are versions by id: for Settlement.version.
func (s *Service) VersionsByID(ctx context.Context, ids []int64) (map[int64]*SettlementVersion, error) {
	return nil, errSoon
}

// VersionsOf are all versions of settlements by settlement, newest first; at most 100 each.
func (s *Service) VersionsOf(ctx context.Context, settlements []*Settlement) (map[int64][]*SettlementVersion, error) {
	return nil, errSoon
}

// StepsOf are the steps of settlements by settlement, newest first; at most 200 each.
func (s *Service) StepsOf(ctx context.Context, settlementIDs []int64) (map[int64][]*SettlementStep, error) {
	return nil, errSoon
}

// May is what the caller may do now with each settlement.
func (s *Service) May(ctx context.Context, settlements []*Settlement) ([][]SettlementStepKind, error) {
	return nil, errSoon
}

// OpenAppeals is how many appeals of each settlement's month are not decided.
func (s *Service) OpenAppeals(ctx context.Context, settlements []*Settlement) ([]int, error) {
	return nil, errSoon
}
