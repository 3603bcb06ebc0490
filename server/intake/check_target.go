package intake

import (
	"context"

	"duolao/server/clock"
	"duolao/server/org"
	"duolao/server/points"
	"duolao/server/scheme"
	"duolao/server/spreadsheet"
)

// cellOf is a figure that a row gives for an indicator: the only one of a long row, one of many of a wide row.
type cellOf struct {
	indicator string // as it is named
	name      string // the header or cell that names it, for an issue
	header    string // of the figure
	value     string
	all       string // the total beside it
	allHeader string
}

// cells are the row's figures. A wide row's empty cells say nothing.
func (r *row) figures(indicator, quantity, all int) []cellOf {
	if len(r.l.wide) == 0 {
		if named, given := r.need(indicator), r.need(quantity); !named || !given {
			return nil
		}
		c := cellOf{indicator: spreadsheet.Keyed(r.cell(indicator)), name: r.header(indicator), header: r.header(quantity), value: r.cell(quantity)}
		if all >= 0 && r.given(all) {
			c.all, c.allHeader = r.cell(all), r.header(all)
		}
		return []cellOf{c}
	}
	var list []cellOf
	for _, w := range r.l.wide {
		c := cellOf{indicator: w.key, name: r.l.headers[w.at], header: r.l.headers[w.at], value: r.raw(w.at)}
		if w.all >= 0 {
			c.all, c.allHeader = r.raw(w.all), r.l.headers[w.all]
		}
		switch {
		case spreadsheet.ErrorCell(c.value):
			r.failAt(c.header, c.value, cellError)
		case spreadsheet.ErrorCell(c.all):
			r.failAt(c.allHeader, c.all, cellError)
		case c.value == "" && c.all != "":
			r.failAt(c.header, "", missing)
		case c.value != "":
			list = append(list, c)
		}
	}
	if len(list) == 0 && len(r.issues) == 0 {
		r.failAt("", "", nothingInRow)
	}
	return list
}

// find is the indicator of a figure in a city's month, nil with an issue where there is none.
func (r *row) find(ctx context.Context, c *cellOf, cm cityMonth, pass func(*scheme.Indicator) bool) (*scheme.Indicator, error) {
	t, err := r.c.look.terms(ctx, cm)
	if err != nil {
		return nil, err
	}
	shown := c.header
	if len(r.l.wide) == 0 {
		shown = r.raw(r.l.at[r.l.kind.long[0]])
	}
	if t.scheme == nil {
		r.failAt(c.name, shown, noScheme, "{month}", cm.month.String())
		return nil, nil
	}
	in := t.byName[c.indicator]
	if in == nil {
		r.failAt(c.name, shown, unknownIndicator, "{month}", cm.month.String(), "{choices}", t.names(r.c.imp.Language, pass))
	}
	return in, nil
}

func checkTarget(ctx context.Context, r *row) error {
	m := r.month(targetMonth)
	u := r.unit(targetUnit)
	p := r.person(targetStaff)
	if r.cell(targetUnit) == "" && r.cell(targetStaff) == "" {
		r.need(targetUnit)
	}
	cells := r.figures(targetIndicator, targetQuantity, -1)
	if len(r.issues) > 0 {
		return nil
	}
	var t scheme.TargetRow
	t.Month = m
	if p != nil {
		s := r.targetSlice(p, u, m)
		if s == nil {
			return nil
		}
		t.AssignmentID, u = s.AssignmentID, r.c.look.units[s.UnitID]
	}
	t.UnitID = r.c.look.production[u.ID]
	col := targetUnit
	if r.cell(targetUnit) == "" {
		col = targetStaff
	}
	if !r.inScope(col, u) {
		return nil
	}
	switch {
	case t.UnitID == 0, p == nil && t.UnitID != u.ID:
		r.fail(col, notProductionUnit)
		return nil
	case r.c.look.closed[cityMonth{*u.CityID, m}]:
		r.fail(targetMonth, monthClosed, "{month}", m.String())
		return nil
	}
	ratio := func(in *scheme.Indicator) bool { return in.Method == scheme.Ratio }
	for i := range cells {
		c := &cells[i]
		in, err := r.find(ctx, c, cityMonth{*u.CityID, m}, ratio)
		if err != nil {
			return err
		}
		if in == nil {
			continue
		}
		q, why := parseQuantity(c.value)
		switch {
		case why != "":
			r.failAt(c.header, c.value, why)
		case !ratio(in):
			r.failAt(c.name, c.value, noTargets)
		case q < 0:
			r.failAt(c.header, c.value, targetNegative)
		default:
			t.IndicatorCode, t.Quantity = in.Code, q
			of := t.UnitID
			if t.AssignmentID != 0 {
				of = 0
			}
			r.onceAt(c.header, c.value, scheme.TargetRow{UnitID: of, AssignmentID: t.AssignmentID, Month: m, IndicatorCode: in.Code})
			r.c.plan.targets = append(r.c.plan.targets, t)
		}
	}
	return nil
}

// targetSlice is the part of the month that a person's target is for.
func (r *row) targetSlice(p *person, u *org.Unit, m clock.Month) *org.Slice {
	found := r.slices(p, u, m, targetStaff, targetUnit)
	if d := r.day(targetDay); d != "" {
		found = on(found, d)
		if len(found) == 0 && len(r.issues) == 0 {
			r.fail(targetDay, noAssignment, "{day}", string(d))
		}
	}
	switch {
	case len(r.issues) > 0:
		return nil
	case len(found) > 1:
		r.fail(targetUnit, whichUnit, "{month}", m.String(), "{units}", r.unitsOf(found))
		return nil
	}
	return &found[0]
}

func checkCompletion(_ context.Context, r *row) error {
	var c points.Completion
	u := (*org.Unit)(nil)
	if r.need(completionUnit) {
		u = r.unit(completionUnit)
	}
	c.Month = r.month(completionMonth)
	if r.need(completionRate) {
		q, why := parseRate(r.cell(completionRate))
		if why != "" {
			r.fail(completionRate, why)
		}
		c.Rate = q
	}
	if u == nil || !r.inScope(completionUnit, u) {
		return nil
	}
	c.UnitID = u.ID
	switch {
	case u.Kind != org.ProductionUnit:
		r.fail(completionUnit, notProductionUnit)
	case r.c.look.closed[cityMonth{*u.CityID, c.Month}]:
		r.fail(completionMonth, monthClosed, "{month}", c.Month.String())
	}
	r.once(completionUnit, [2]any{c.UnitID, c.Month})
	r.c.plan.completions = append(r.c.plan.completions, c)
	return nil
}
