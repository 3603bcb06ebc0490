package intake

import (
	"context"
	"regexp"

	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/report"
	"duolao/server/spreadsheet"
)

var figureCodes = regexp.MustCompile(`^[A-Z][A-Z0-9_]{1,39}$`)

// checkReported reads a figure that a unit reports.
func checkReported(_ context.Context, r *row) error {
	f := report.FigureRow{ImportID: &r.c.imp.ID}
	if f.Month = r.month(figureMonth); f.Month > clock.MonthOf(r.c.now) {
		r.fail(figureMonth, monthInFuture, "{month}", f.Month.String())
	}
	u := (*org.Unit)(nil)
	if r.need(figureUnit) {
		u = r.unit(figureUnit)
	}
	if r.need(figureCode) {
		// A code that is too long is named so already.
		if f.Code = spreadsheet.Folded(r.text(figureCode)); f.Code != "" && !figureCodes.MatchString(f.Code) {
			r.fail(figureCode, badFigureCode)
		}
	}
	if r.need(figureName) {
		f.NameZh = r.text(figureName)
	}
	f.NameEn = r.text(figureNameEn)
	if r.need(figureQuantity) {
		f.Quantity, f.OutOf = r.reported()
	}
	if u == nil || !r.inScope(figureUnit, u) {
		return nil
	}
	f.UnitID = u.ID
	r.once(figureCode, [3]any{f.UnitID, f.Month, f.Code})
	r.c.plan.figures = append(r.c.plan.figures, f)
	return nil
}

// reported is the row's quantity, and of a rate what it is out of.
func (r *row) reported() (done money.Decimal, all *money.Decimal) {
	text, total, col := r.cell(figureQuantity), "", figureAll
	if r.given(figureAll) {
		total = r.cell(figureAll)
	} else if d, a, is := pair(text); is {
		text, total, col = d, a, figureQuantity
	}
	done, why := parseQuantity(text)
	if why != "" {
		r.fail(figureQuantity, why)
	}
	if total == "" {
		return done, nil
	}
	of, notAll := parseQuantity(total)
	switch {
	case notAll != "":
		r.fail(col, notAll)
	case why != "":
	case of < 0 || done < 0:
		r.fail(col, outOfRange)
	case done > of:
		r.fail(figureQuantity, moreThanAll)
	}
	return done, &of
}
