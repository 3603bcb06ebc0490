package quality

import (
	"context"
	"errors"

	"duolao/server/clock"
	"duolao/server/page"
)

var errUnfinished = errors.New("quality: being written")

func (s *Service) QualitySummary(ctx context.Context, month clock.Month, filter *QualityFilter) (*QualitySummary, error) {
	return nil, errUnfinished
}
func (s *Service) QualityRows(ctx context.Context, code QualityCode, by QualityDimension, month clock.Month, filter *QualityFilter, args page.Args) (*QualityRowConnection, error) {
	return nil, errUnfinished
}
func (s *Service) QualitySeries(ctx context.Context, code QualityCode, from, to clock.Month, filter *QualityFilter) ([]*QualityPoint, error) {
	return nil, errUnfinished
}
func (s *Service) QualityOrders(ctx context.Context, code QualityCode, side QualitySide, month clock.Month, filter *QualityFilter, args page.Args) (*QualityOrderConnection, error) {
	return nil, errUnfinished
}
func (s *Service) QualityBoard(ctx context.Context, month clock.Month, by QualityDimension, filter *QualityFilter, args page.Args) (*QualityBoardRowConnection, error) {
	return nil, errUnfinished
}
func (s *Service) QualityBoardOrders(ctx context.Context, trick QualityTrick, month clock.Month, filter *QualityFilter, args page.Args) (*QualityOrderConnection, error) {
	return nil, errUnfinished
}
func (s *Service) QualityDefinitions(ctx context.Context, cityID *int64, month clock.Month) ([]*QualityDefinition, error) {
	return nil, errUnfinished
}
func (s *Service) QualityDefinitionHistory(ctx context.Context, cityID *int64, code QualityCode) ([]*QualityDefinition, error) {
	return nil, errUnfinished
}
func (s *Service) QualityFreeze(ctx context.Context, cityID int64, month clock.Month) (*QualityFreeze, error) {
	return nil, errUnfinished
}
func (s *Service) QualityFreezes(ctx context.Context, cityID int64) ([]*QualityFreeze, error) {
	return nil, errUnfinished
}
func (s *Service) FigureErrata(ctx context.Context, cityID int64, month clock.Month, args page.Args) (*QualityDifferenceConnection, error) {
	return nil, errUnfinished
}
func (s *Service) QualityErrata(ctx context.Context, cityID int64, month clock.Month) ([]*QualityErratum, error) {
	return nil, errUnfinished
}
func (s *Service) QualityErratumLines(ctx context.Context, erratumID int64, args page.Args) (*QualityDifferenceConnection, error) {
	return nil, errUnfinished
}
func (s *Service) PublishQualityDefinition(ctx context.Context, in PublishQualityDefinition) (*QualityDefinition, error) {
	return nil, errUnfinished
}
func (s *Service) FreezeFigures(ctx context.Context, in FreezeFigures) (*QualityFreeze, error) {
	return nil, errUnfinished
}
func (s *Service) PublishErratum(ctx context.Context, in PublishErratum) (*QualityErratum, error) {
	return nil, errUnfinished
}
