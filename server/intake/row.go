package intake

import (
	"strconv"
	"time"
	"unicode/utf8"

	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/spreadsheet"
)

// place is a row of a file.
type place struct{ sheet, row int32 }

// row is a row that is being checked. Its methods read a column's cell and note what is wrong with it.
type row struct {
	c      *checker
	l      *layout
	at     place
	cells  []string
	issues []issue
	about  []any // what else than this row no other row may be about
}

// cell is what is written in a column, "" where the sheet has no such column.
func (r *row) cell(col int) string {
	if at := r.l.at[col]; at >= 0 && at < len(r.cells) {
		return spreadsheet.Plain(r.cells[at])
	}
	return ""
}

// at gives the cell at a place of the sheet.
func (r *row) raw(at int) string {
	if at < 0 || at >= len(r.cells) {
		return ""
	}
	return spreadsheet.Plain(r.cells[at])
}

func (r *row) header(col int) string {
	if at := r.l.at[col]; at >= 0 {
		return r.l.headers[at]
	}
	return r.l.kind.columns[col].header(r.c.imp.Language)
}

// fail notes what is wrong with a column's cell.
func (r *row) fail(col int, why reason, args ...string) {
	r.failAt(r.header(col), r.cell(col), why, args...)
}

func (r *row) failAt(header, value string, why reason, args ...string) {
	r.issues = append(r.issues, issue{column: header, value: short(value), why: why, args: args})
}

// given says whether a column's cell holds something; a spreadsheet's error there is noted.
func (r *row) given(col int) bool {
	s := r.cell(col)
	if spreadsheet.ErrorCell(s) {
		r.fail(col, cellError)
		return false
	}
	return s != ""
}

// need is given, with the absence noted.
func (r *row) need(col int) bool {
	if !r.given(col) {
		if r.cell(col) == "" {
			r.fail(col, missing)
		}
		return false
	}
	return true
}

// text is a column's text, checked for its length.
func (r *row) text(col int) string {
	if !r.given(col) {
		return ""
	}
	s, most := r.cell(col), r.l.kind.columns[col].max
	if most == 0 {
		most = 60
	}
	if utf8.RuneCountInString(s) > most {
		r.fail(col, tooLong, "{max}", strconv.Itoa(most))
		return ""
	}
	return s
}

func (r *row) code(col int) string {
	if !r.given(col) {
		return ""
	}
	return spreadsheet.Code(r.cell(col))
}

// choice is one of the column's choices, "" where the cell is empty or bad.
func (r *row) choice(col int) string {
	if !r.given(col) {
		return ""
	}
	c := &r.l.kind.columns[col]
	v, ok := choose(c.choices, r.cell(col))
	if !ok {
		r.fail(col, badChoice, "{choices}", join(list(c.choices, r.c.imp.Language), r.c.imp.Language))
	}
	return v
}

func (r *row) yuan(col int) *money.Fen {
	if !r.given(col) {
		return nil
	}
	f, why := parseMoney(r.cell(col))
	if why != "" {
		r.fail(col, why)
		return nil
	}
	return &f
}

func (r *row) count(col int) int {
	if !r.given(col) {
		return 0
	}
	n, why := parseCount(r.cell(col))
	if why != "" {
		r.fail(col, why)
	}
	return n
}

func (r *row) day(col int) clock.Date {
	if !r.given(col) {
		return ""
	}
	d, why := parseDay(r.cell(col), r.c.date1904)
	if why != "" {
		r.fail(col, why)
	}
	return d
}

// month is the row's month: of its own column, or else the one that the import was given; 0 with a note where there is neither.
func (r *row) month(col int) clock.Month {
	if r.cell(col) == "" && r.c.imp.Month != nil {
		return *r.c.imp.Month
	}
	if !r.need(col) {
		return 0
	}
	m, why := parseMonth(r.cell(col), r.c.date1904)
	if why != "" {
		r.fail(col, why)
	}
	return m
}

// moment is a time; where only a day is written it is the day's beginning, or its end.
func (r *row) moment(col int, end bool) *time.Time {
	if !r.given(col) {
		return nil
	}
	at, dated, ok := parseMoment(r.cell(col), r.c.date1904)
	if !ok {
		r.fail(col, badMoment)
		return nil
	}
	if dated && end {
		at = at.AddDate(0, 0, 1).Add(-time.Second)
	}
	return &at
}

// person is the person whose staff number a column holds.
func (r *row) person(col int) *person {
	if !r.given(col) {
		return nil
	}
	p := r.c.look.people[r.code(col)]
	if p == nil {
		r.fail(col, unknownStaff)
	}
	return p
}

// unit is the unit whose code or name a column holds.
func (r *row) unit(col int) *org.Unit {
	if !r.given(col) {
		return nil
	}
	u, why := r.c.look.unit(r.cell(col))
	if why != "" {
		r.fail(col, why)
	}
	return u
}

// inScope notes where a unit lies outside what the importer may change.
func (r *row) inScope(col int, u *org.Unit) bool {
	if r.c.scope.covers(u.Path, 0) {
		return true
	}
	r.fail(col, notInScope)
	return false
}

func join(names []string, l Language) string {
	sep := l.in("、", ", ")
	var b []byte
	for i, n := range names {
		if i > 0 {
			b = append(b, sep...)
		}
		b = append(b, n...)
	}
	return string(b)
}
