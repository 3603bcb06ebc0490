package report

import (
	"context"
	"fmt"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/errs"
)

// What a report may ask for at once.
const (
	mostUnits   = 50
	mostMonths  = 12 // of a span
	mostCodes   = 40
	mostFigures = 200
)

// EffectReport puts two periods side by side: what the package's description defines. Whoever may READ_REPORTS of all
// the units. NOT_FOUND where one of them is not in scope; INVALID units_out_of_range, bad_span, codes_out_of_range.
func (s *Service) EffectReport(ctx context.Context, q EffectQuery) (r *EffectReport, err error) {
	actor, err := auth.Require(ctx, auth.ReadReports)
	if err != nil {
		return nil, err
	}
	if err := checkQuery("query.", q.UnitIDs, q.Before, q.After); err != nil {
		return nil, err
	}
	if q.Codes != nil && (len(q.Codes) == 0 || len(q.Codes) > mostCodes) {
		return nil, errs.Invalidf("query.codes", "codes_out_of_range", "%d figures were asked for; name 1 to %d, or leave codes out", len(q.Codes), mostCodes).With("max", mostCodes)
	}
	err = s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		in, err := placesOf(ctx, tx, actor.Scope, "query.unitIds", q.UnitIDs)
		if err != nil {
			return err
		}
		figures, err := s.compared(ctx, tx, in, q.Before, q.After, q.Codes)
		if err != nil {
			return err
		}
		r = lay(chosen(figures, q.Codes), mostCodes)
		if r.PayBefore, err = paySpread(ctx, tx, in, q.Before); err != nil {
			return err
		}
		r.PayAfter, err = paySpread(ctx, tx, in, q.After)
		return err
	})
	if err != nil {
		return nil, wrap(err, "effect report")
	}
	return r, nil
}

// EffectFigures are the figures that a report of these units and months may be asked for: those that one of the spans
// has, in the schemes' order, then by code. Whoever may READ_REPORTS of all the units. Errors as of [Service.EffectReport].
func (s *Service) EffectFigures(ctx context.Context, unitIDs []int64, before, after MonthSpan) (list []*EffectFigure, err error) {
	actor, err := auth.Require(ctx, auth.ReadReports)
	if err != nil {
		return nil, err
	}
	if err := checkQuery("", unitIDs, before, after); err != nil {
		return nil, err
	}
	list = []*EffectFigure{}
	err = s.db.Snapshot(ctx, func(ctx context.Context, tx bun.Tx) error {
		in, err := placesOf(ctx, tx, actor.Scope, "unitIds", unitIDs)
		if err != nil {
			return err
		}
		figures, err := s.compared(ctx, tx, in, before, after, nil)
		for _, f := range figures[:min(len(figures), mostFigures)] {
			list = append(list, &EffectFigure{Code: f.code, NameZh: f.zh, NameEn: f.en, Rate: f.rate})
		}
		return err
	})
	if err != nil {
		return nil, wrap(err, "effect figures")
	}
	return list, nil
}

func checkQuery(at string, unitIDs []int64, before, after MonthSpan) error {
	if len(unitIDs) == 0 || len(unitIDs) > mostUnits {
		return errs.Invalidf(at+"unitIds", "units_out_of_range", "%d units were named; name 1 to %d", len(unitIDs), mostUnits).With("max", mostUnits)
	}
	for _, span := range []struct {
		name string
		MonthSpan
	}{{"before", before}, {"after", after}} {
		if !span.From.Valid() || !span.To.Valid() || span.To < span.From || span.To > span.From.Add(mostMonths-1) {
			return errs.Invalidf(at+span.name, "bad_span", "%s … %s is no span of 1 to %d months", span.From, span.To, mostMonths).With("max", mostMonths)
		}
	}
	return nil
}

// wrap says what was being read where err is not for the caller.
func wrap(err error, what string) error {
	if errs.CodeOf(err) != errs.Internal {
		return err
	}
	return fmt.Errorf("report: %s: %w", what, err)
}
