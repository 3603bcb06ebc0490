package payroll

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"duolao/server/money"
)

// style is a way to show a cell.
type style int

const (
	plain style = iota
	head
	title
	asText
	asInt
	asMoney
	asDecimal
	asFactor
	styles
)

// book is a workbook in the making.
type book struct {
	f      *excelize.File
	styles [styles]int
	l      Language
}

func newBook(l Language) (*book, error) {
	b := &book{f: excelize.NewFile(), l: l}
	format := func(s string) *excelize.Style { return &excelize.Style{CustomNumFmt: &s} }
	for s, look := range map[style]*excelize.Style{
		plain: {},
		head: {Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8EEF9"}},
			Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}},
		title:     {Font: &excelize.Font{Bold: true, Size: 14}},
		asText:    {NumFmt: 49},
		asInt:     format("0"),
		asMoney:   format("#,##0.00"),
		asDecimal: format("0.0000"),
		asFactor:  format("0.000000"),
	} {
		id, err := b.f.NewStyle(look)
		if err != nil {
			return nil, err
		}
		b.styles[s] = id
	}
	return b, nil
}

// sheet writes one sheet, row by row.
type sheet struct {
	*book
	name string
	w    *excelize.StreamWriter
	next int // the row that is written next, from 1
}

// column is a column's heading and width.
type column struct {
	name  text
	width float64
}

// sheet begins a sheet whose first row holds the headings.
func (b *book) sheet(name text, columns []column) (*sheet, error) {
	s := &sheet{book: b, name: name.in(b.l), next: 1}
	if _, err := b.f.NewSheet(s.name); err != nil {
		return nil, err
	}
	var err error
	if s.w, err = b.f.NewStreamWriter(s.name); err != nil {
		return nil, err
	}
	cells := make([]any, len(columns))
	for i, c := range columns {
		if err := s.w.SetColWidth(i+1, i+1, c.width); err != nil {
			return nil, err
		}
		cells[i] = b.cell(head, c.name.in(b.l))
	}
	if err := s.w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	err = s.row(cells...)
	return s, err
}

func (s *sheet) row(cells ...any) error {
	err := s.w.SetRow(fmt.Sprintf("A%d", s.next), cells)
	s.next++
	return err
}

// cell is a value. Text stays text whatever it begins with: it is never read as a formula.
func (b *book) cell(s style, value any) excelize.Cell {
	return excelize.Cell{StyleID: b.styles[s], Value: value}
}

// formula is a cell that computes; value is what it computed to when the month was settled.
func (b *book) formula(s style, value any, format string, args ...any) excelize.Cell {
	return excelize.Cell{StyleID: b.styles[s], Value: value, Formula: fmt.Sprintf(format, args...)}
}

// Figures become numbers of a spreadsheet: doubles, which hold 15 digits, more than any of them has.
func yuan(f money.Fen) float64             { return float64(f) / 100 }
func decimal(d money.Decimal) float64      { return float64(d) / 10_000 }
func factor(f money.Factor) float64        { return float64(f) / 1_000_000 }
func optional(f *money.Fen) any            { return pointed(f, yuan) }
func optionalDecimal(d *money.Decimal) any { return pointed(d, decimal) }

// pointed is what a pointer points at as a number, nothing where it points at nothing.
func pointed[T any](v *T, number func(T) float64) any {
	if v == nil {
		return nil
	}
	return number(*v)
}
