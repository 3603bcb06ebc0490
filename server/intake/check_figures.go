package intake

import (
	"context"
	"slices"
	"strconv"

	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/points"
	"duolao/server/scheme"
	"duolao/server/spreadsheet"
)

// slot is where an entry may belong: a day, and the unit in which the person worked then.
type slot struct {
	day        clock.Date
	assignment int64
	unit       *org.Unit
}

// figureColumns are the columns of performance and of ratings that mean the same.
type figureColumns struct{ staff, day, month, unit, indicator, quantity, all, ref, note int }

func columnsOf(k ImportKind) figureColumns {
	if k == Rating {
		return figureColumns{ratingStaff, ratingDay, ratingMonth, ratingUnit, ratingIndicator, ratingScore, -1, -1, ratingNote}
	}
	return figureColumns{performanceStaff, performanceDay, performanceMonth, performanceUnit, performanceIndicator, performanceQuantity, performanceAll, performanceRef, performanceNote}
}

// absolute says whether the import's figures say how much there is, not how much was added.
func (i *Import) absolute() bool { return i.Kind == Rating || i.Mode == MonthSoFar }

// checkFigures reads a row of performance or of ratings.
func checkFigures(ctx context.Context, r *row) error {
	col := columnsOf(r.l.kind.id)
	p := (*person)(nil)
	if r.need(col.staff) {
		p = r.person(col.staff)
	}
	u := r.unit(col.unit)
	cells := r.figures(col.indicator, col.quantity, col.all)
	note, ref := r.text(col.note), ""
	if col.ref >= 0 {
		ref = r.text(col.ref)
	}
	if p == nil || len(r.issues) > 0 {
		return nil
	}
	slots := r.slots(col, p, u)
	if len(r.issues) > 0 {
		return nil
	}
	for i := range cells {
		if err := r.figure(ctx, col, p, slots, &cells[i], ref, note); err != nil {
			return err
		}
	}
	return nil
}

// figure makes one posting.
func (r *row) figure(ctx context.Context, col figureColumns, p *person, slots []slot, c *cellOf, ref, note string) error {
	at := slots[len(slots)-1]
	rating := r.l.kind.id == Rating
	in, err := r.find(ctx, c, cityMonth{*at.unit.CityID, at.day.Month()}, func(in *scheme.Indicator) bool {
		return in.Source == scheme.Imported && (in.Method == scheme.Rating) == rating
	})
	if in == nil {
		return err
	}
	switch {
	case in.Source != scheme.Imported:
		r.failAt(c.name, c.value, indicatorComputed)
		return nil
	case rating && in.Method != scheme.Rating:
		r.failAt(c.name, c.value, notRating)
		return nil
	case !rating && in.Method == scheme.Rating:
		r.failAt(c.name, c.value, isRating)
		return nil
	case in.Category == scheme.Base && len(slots) > 1:
		r.failAt(r.header(col.unit), r.cell(col.unit), whichUnit, "{month}", at.day.Month().String(), "{units}", r.unitsOfSlots(slots))
		return nil
	}
	done, all, ok := r.quantities(c, in)
	if !ok {
		return nil
	}
	// What is said of the whole month is said once; what was added may well be said twice.
	switch {
	case r.c.imp.absolute():
		key := [4]any{p.id, at.day.Month(), in.Code, int64(0)}
		if in.Category == scheme.Base {
			key[3] = at.assignment
		}
		if r.cell(col.day) != "" {
			key[1] = at.day
		}
		r.onceAt(c.header, c.value, key)
		ref = "import:" + strconv.FormatInt(r.c.imp.ID, 10) + ":" + r.where()
	case ref != "":
		r.onceAt(r.headerOr(col.ref, c.header), ref, [2]string{ref, in.Code})
	default:
		ref = r.c.ref + ":" + strconv.Itoa(int(at.day.Month())) + ":" + r.where()
	}
	number := int(r.at.row)
	r.c.plan.postings = append(r.c.plan.postings, points.Posting{
		StaffID: p.id, IndicatorCode: in.Code, Day: at.day, Quantity: done, OutOf: all,
		Source: points.SourceImport, SourceRef: ref + "#" + in.Code, BatchID: &r.c.imp.ID, Row: &number, Note: note,
	})
	return nil
}

// where says which row of the file it is.
func (r *row) where() string {
	return strconv.Itoa(int(r.at.sheet)+1) + ":" + strconv.Itoa(int(r.at.row))
}

func (r *row) headerOr(col int, other string) string {
	if col >= 0 && r.l.has(col) {
		return r.header(col)
	}
	return other
}

// onceAt is once for a cell that has no column of its own.
func (r *row) onceAt(header, value string, key any) {
	before, is := r.c.seen[key]
	if !is && slices.Contains(r.about, key) { // two columns of one indicator
		before, is = r.at.row, true
	}
	if is {
		r.failAt(header, value, twiceInFile, "{row}", strconv.Itoa(int(before)))
		return
	}
	r.about = append(r.about, key)
}

// quantities reads a figure as the indicator's method needs it.
func (r *row) quantities(c *cellOf, in *scheme.Indicator) (done, all money.Decimal, ok bool) {
	text, total, header := c.value, c.all, c.allHeader
	if d, a, is := pair(c.value); is && total == "" {
		text, total, header = d, a, c.header
	}
	done, why := parseQuantity(text)
	if why != "" {
		r.failAt(c.header, c.value, why)
		return 0, 0, false
	}
	switch {
	case in.Method == scheme.Rate && total == "":
		r.failAt(c.header, c.value, rateNeedsAll)
		return 0, 0, false
	case in.Method != scheme.Rate && total != "":
		r.failAt(header, total, allForRateOnly)
		return 0, 0, false
	case in.Method == scheme.Rating && (done < 0 || done > in.Max):
		r.failAt(c.header, c.value, ratingRange, "{max}", trimZeros(in.Max))
		return 0, 0, false
	case in.Method != scheme.Rate:
		return done, 0, true
	}
	if all, why = parseQuantity(total); why != "" {
		r.failAt(header, total, why)
		return 0, 0, false
	}
	if done > all && all >= 0 {
		r.failAt(c.header, c.value, moreThanAll)
		return 0, 0, false
	}
	return done, all, true
}

// trimZeros writes 18 rather than 18.0000.
func trimZeros(d money.Decimal) string {
	text, _ := spreadsheet.Number(d.String())
	return text
}

// slots are where the row's entries may belong: the one of its day, or each part of its month.
func (r *row) slots(col figureColumns, p *person, u *org.Unit) []slot {
	if d := r.day(col.day); d != "" {
		return r.slotOn(col, p, u, d)
	}
	m := r.month(col.month)
	if len(r.issues) > 0 {
		return nil
	}
	var list []slot
	for _, s := range r.slices(p, u, m, col.staff, col.unit) {
		if s.From > r.c.today {
			continue
		}
		list = append(list, slot{min(s.Until.AddDays(-1), r.c.today), s.AssignmentID, r.c.look.units[s.UnitID]})
	}
	if len(list) == 0 && len(r.issues) == 0 {
		r.failAt(r.header(col.month), m.String(), dayInFuture)
	}
	return list
}

func (r *row) slotOn(col figureColumns, p *person, u *org.Unit, d clock.Date) []slot {
	if d > r.c.today {
		r.fail(col.day, dayInFuture)
		return nil
	}
	a := org.AssignmentAt(p.assignments, d)
	if a == nil {
		r.fail(col.day, noAssignment, "{day}", string(d))
		return nil
	}
	is := r.c.look.units[a.UnitID]
	switch {
	case is.CityID == nil:
		r.fail(col.staff, noCity)
	case !r.c.scope.covers(is.Path, p.id):
		r.fail(col.staff, notInScope)
	case u != nil && !u.Above(is):
		r.fail(col.unit, notInUnit, "{month}", d.Month().String(), "{units}", is.Name)
	default:
		return []slot{{d, a.ID, is}}
	}
	return nil
}

// slices are a person's production slices of a month that lie in the importer's scope, and in the unit where one is named.
func (r *row) slices(p *person, u *org.Unit, m clock.Month, staffCol, unitCol int) []org.Slice {
	if m == 0 {
		return nil
	}
	all := p.production(m)
	if len(all) == 0 {
		r.fail(staffCol, noAssignmentMonth, "{month}", m.String())
		return nil
	}
	in := slices.DeleteFunc(slices.Clone(all), func(s org.Slice) bool {
		is := r.c.look.units[s.UnitID]
		return is.CityID == nil || !r.c.scope.covers(is.Path, p.id)
	})
	if len(in) == 0 {
		r.fail(staffCol, notInScope)
		return nil
	}
	if u == nil {
		return in
	}
	found := slices.DeleteFunc(slices.Clone(in), func(s org.Slice) bool { return !u.Above(r.c.look.units[s.UnitID]) })
	if len(found) == 0 {
		r.fail(unitCol, notInUnit, "{month}", m.String(), "{units}", r.unitsOf(in))
	}
	return found
}

// on is the slice that holds on a day.
func on(list []org.Slice, d clock.Date) []org.Slice {
	return slices.DeleteFunc(slices.Clone(list), func(s org.Slice) bool { return d < s.From || d >= s.Until })
}

// unitsOf names the slices: "城区 (U1) 09-01…09-12".
func (r *row) unitsOf(list []org.Slice) string {
	names := make([]string, len(list))
	for i, s := range list {
		u := r.c.look.units[s.UnitID]
		names[i] = u.Name + " " + u.Code + " " + string(s.From) + "…" + string(s.Until.AddDays(-1))
	}
	return join(names, r.c.imp.Language)
}

func (r *row) unitsOfSlots(list []slot) string {
	names := make([]string, len(list))
	for i, s := range list {
		names[i] = s.unit.Name + " " + s.unit.Code + " … " + string(s.day)
	}
	return join(names, r.c.imp.Language)
}
