package intake

import (
	"bytes"
	"fmt"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"

	"duolao/server/spreadsheet"
)

// rejectedBook is the workbook of the rejected rows: the file's own columns, then why, what to do, and the row's
// number. Corrected, it can be handed in as it is: the added columns are not read. The file is
// read once more for it, so that nobody has to keep all rows in memory.
func rejectedBook(i *Import, p *plan, content []byte) ([]byte, error) {
	b := &bookWriter{f: excelize.NewFile(), imp: i, plan: p}
	defer func() { _ = b.f.Close() }()
	if err := b.styles(); err != nil {
		return nil, fmt.Errorf("intake: rejected rows: %w", err)
	}
	next := 0
	var l *layout
	err := spreadsheet.Read(content, spreadsheet.Visitor{
		Sheet: func(name string, _ bool) error {
			l = nil
			if next < len(p.layouts) && p.layouts[next].sheet == name {
				l = p.layouts[next]
				next++
				return b.begin(l, next-1)
			}
			return spreadsheet.ErrNextSheet
		},
		Row: func(number int, cells []string) error {
			issues, bad := p.bad[place{int32(next - 1), int32(number)}]
			if l == nil || number <= l.row || !bad {
				return nil
			}
			return b.row(l, number, cells, issues)
		},
		Done: func(int) error { return nil },
	})
	if err == nil {
		err = b.end()
	}
	if err != nil {
		return nil, fmt.Errorf("intake: rejected rows: %w", err)
	}
	var out bytes.Buffer
	if err := b.f.Write(&out); err != nil {
		return nil, fmt.Errorf("intake: rejected rows: %w", err)
	}
	return out.Bytes(), nil
}

type bookWriter struct {
	f      *excelize.File
	imp    *Import
	plan   *plan
	sheets int
	w      *excelize.StreamWriter
	at     int // the last row that was written
	head   int
	mark   int
	plain  int
}

func (b *bookWriter) styles() (err error) {
	text := 49 // "@": what is typed there stays text
	if b.head, err = b.f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8EEF9"}}, NumFmt: text}); err != nil {
		return err
	}
	if b.mark, err = b.f.NewStyle(&excelize.Style{Font: &excelize.Font{Color: "B3261E"}, NumFmt: text}); err != nil {
		return err
	}
	b.plain, err = b.f.NewStyle(&excelize.Style{NumFmt: text})
	return err
}

// begin begins a sheet, with its header, where it has rejected rows.
func (b *bookWriter) begin(l *layout, index int) error {
	if err := b.end(); err != nil {
		return err
	}
	if !b.plan.rejects(int32(index)) {
		return spreadsheet.ErrNextSheet
	}
	name := l.sheet
	if name == "" {
		name = "Sheet1"
	}
	b.sheets++
	var err error
	if b.sheets == 1 {
		err = b.f.SetSheetName("Sheet1", name)
	} else {
		_, err = b.f.NewSheet(name)
	}
	if err != nil {
		return err
	}
	if b.w, err = b.f.NewStreamWriter(name); err != nil {
		return err
	}
	if err := b.w.SetColWidth(1, len(l.headers), 16); err != nil {
		return err
	}
	if err := b.w.SetColWidth(len(l.headers)+1, len(l.headers)+2, 48); err != nil {
		return err
	}
	lang := b.imp.Language
	cells := make([]any, 0, len(l.headers)+3)
	for _, h := range l.headers {
		cells = append(cells, excelize.Cell{StyleID: b.head, Value: h})
	}
	for _, h := range []string{lang.in(reasonHeaderZh, reasonHeaderEn), lang.in(remedyHeaderZh, remedyHeaderEn), lang.in(rowHeaderZh, rowHeaderEn)} {
		cells = append(cells, excelize.Cell{StyleID: b.head, Value: h})
	}
	b.at = 1
	return b.w.SetRow("A1", cells)
}

func (p *plan) rejects(sheet int32) bool {
	for at := range p.bad {
		if at.sheet == sheet {
			return true
		}
	}
	return false
}

// row writes a rejected row. Every value is written as text, so none can become a formula.
func (b *bookWriter) row(l *layout, number int, values []string, issues []issue) error {
	b.at++
	cells := make([]any, len(l.headers)+3)
	for i := range l.headers {
		value := ""
		if i < len(values) {
			value = values[i]
		}
		cells[i] = excelize.Cell{StyleID: b.plain, Value: l.shown(i, value)}
	}
	for i := range issues { // what a domain said of the row, when its cells were no longer at hand
		if at := issues[i].at; at > 0 && at <= len(values) {
			issues[i].value = short(l.shown(at-1, spreadsheet.Plain(values[at-1])))
		}
	}
	why, remedy := reasonsOf(issues, b.imp.Language)
	n := len(l.headers)
	cells[n], cells[n+1] = excelize.Cell{StyleID: b.mark, Value: why}, excelize.Cell{StyleID: b.mark, Value: remedy}
	cells[n+2] = excelize.Cell{StyleID: b.plain, Value: strconv.Itoa(number)}
	return b.w.SetRow("A"+strconv.Itoa(b.at), cells)
}

// shown is a value as people write it: a date's serial number becomes a date.
func (l *layout) shown(at int, value string) string {
	for c, i := range l.at {
		if i != at {
			continue
		}
		when, dated, ok := serial(spreadsheet.Folded(value), l.date1904)
		switch f := l.kind.columns[c].form; {
		case !ok:
		case f == month:
			return when.Format("2006-01")
		case f == day || f == moment && dated:
			return when.Format(time.DateOnly)
		case f == moment:
			return when.Format("2006-01-02 15:04:05")
		}
	}
	return value
}

func (b *bookWriter) end() error {
	if b.w == nil {
		return nil
	}
	err := b.w.Flush()
	b.w = nil
	return err
}
