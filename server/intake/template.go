package intake

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/scheme"
)

// The sheets of our templates that nobody fills in.
const (
	examplesZh = "示例"
	examplesEn = "Examples"
	notesZh    = "填写说明"
	notesEn    = "Notes"
	listsSheet = "lists"
)

var ownSheets = map[string]bool{examplesZh: true, examplesEn: true, notesZh: true, notesEn: true, listsSheet: true}

// templateRows is how many rows of a template have drop-downs.
const templateRows = 5000

// Template is a workbook to fill in: the headers with drop-downs, a sheet of examples, and one of notes. Whoever may import the
// kind. The indicators offered are those of the caller's city, or else of the scheme that ships.
func (s *Service) Template(ctx context.Context, id ImportKind, l Language) (name string, content []byte, err error) {
	k := kindOf(id)
	if k == nil {
		return "", nil, errs.NotFoundf("there is no template %q", id)
	}
	a, _, err := importer(ctx, k)
	if err != nil {
		return "", nil, err
	}
	content, err = template(k, l, s.offered(ctx, a, k, l))
	return k.name(l) + ".xlsx", content, err
}

func (k *kind) name(l Language) string { return l.in(k.zh, k.en) }

// offered are the names of the indicators that the kind's rows may have.
func (s *Service) offered(ctx context.Context, a *auth.Actor, k *kind, l Language) []string {
	if !k.wide() {
		return nil
	}
	sc := scheme.Default()
	if a.CityID != 0 {
		if in, err := s.schemes.InForceTx(ctx, s.db.Bun, a.CityID, clock.MonthOf(s.clock())); err == nil {
			sc = in
		}
	}
	var names []string
	for _, in := range sc.Indicators {
		if in.Source == scheme.Imported && (k.id == Target && in.Method == scheme.Ratio ||
			k.id == Rating && in.Method == scheme.Rating || k.id == Performance && in.Method != scheme.Rating) {
			names = append(names, l.in(in.NameZh, in.NameEn))
		}
	}
	return names
}

func template(k *kind, l Language, indicators []string) ([]byte, error) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	t := &templateWriter{f: f, k: k, l: l, sheet: k.name(l)}
	for _, step := range []func() error{t.styles, t.data, t.examples, t.notes, func() error { return t.dropDowns(indicators) }} {
		if err := step(); err != nil {
			return nil, fmt.Errorf("intake: template of %s: %w", k.id, err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, fmt.Errorf("intake: template of %s: %w", k.id, err)
	}
	return out.Bytes(), nil
}

type templateWriter struct {
	f             *excelize.File
	k             *kind
	l             Language
	sheet         string
	head, must    int
	textual, body int
}

func (t *templateWriter) styles() (err error) {
	style := func(color string, format int) (id int) {
		if err == nil {
			st := &excelize.Style{NumFmt: format}
			if color != "" {
				st.Font = &excelize.Font{Bold: true}
				st.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
			}
			id, err = t.f.NewStyle(st)
		}
		return id
	}
	const asText = 49
	t.head, t.must, t.textual, t.body = style("E8EEF9", asText), style("FFE7B8", asText), style("", asText), style("", 0)
	return err
}

// data is the sheet to fill in. Columns of codes are text, so that no zero gets lost.
func (t *templateWriter) data() error {
	if err := t.f.SetSheetName("Sheet1", t.sheet); err != nil {
		return err
	}
	for i := range t.k.columns {
		c := &t.k.columns[i]
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if c.form == code || c.form == text || c.form == month {
			if err := t.f.SetColStyle(t.sheet, name, t.textual); err != nil {
				return err
			}
		}
		if err := t.f.SetColWidth(t.sheet, name, name, 18); err != nil {
			return err
		}
	}
	if err := t.header(t.sheet); err != nil {
		return err
	}
	return t.f.SetPanes(t.sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

func (t *templateWriter) header(sheet string) error {
	for i := range t.k.columns {
		c := &t.k.columns[i]
		cell, err := excelize.CoordinatesToCellName(i+1, 1)
		if err != nil {
			return err
		}
		if err := t.f.SetCellStr(sheet, cell, c.header(t.l)); err != nil {
			return err
		}
		style := t.head
		if c.required {
			style = t.must
		}
		if err := t.f.SetCellStyle(sheet, cell, cell, style); err != nil {
			return err
		}
	}
	return nil
}

func (t *templateWriter) examples() error {
	sheet := t.l.in(examplesZh, examplesEn)
	if _, err := t.f.NewSheet(sheet); err != nil {
		return err
	}
	if err := t.header(sheet); err != nil {
		return err
	}
	for n, example := range t.k.examples {
		for i, value := range example {
			cell, err := excelize.CoordinatesToCellName(i+1, n+2)
			if err != nil {
				return err
			}
			if err := t.f.SetCellStr(sheet, cell, t.k.exampleIn(i, value, t.l)); err != nil {
				return err
			}
		}
	}
	return nil
}

// exampleIn is an example's value in a language: choices and indicators have a name in each.
func (k *kind) exampleIn(col int, value string, l Language) string {
	if l == Chinese || value == "" {
		return value
	}
	for _, o := range k.columns[col].choices {
		if o.zh == value {
			return o.en
		}
	}
	for _, in := range scheme.Default().Indicators {
		if in.NameZh == value {
			return in.NameEn
		}
	}
	return value
}

func (t *templateWriter) notes() error {
	sheet := t.l.in(notesZh, notesEn)
	if _, err := t.f.NewSheet(sheet); err != nil {
		return err
	}
	rows := [][]string{{t.l.in("列", "Column"), t.l.in("必填", "Required"), t.l.in("内容", "What it holds"), t.l.in("也可以叫", "May also be called")}}
	for i := range t.k.columns {
		c := &t.k.columns[i]
		yes := ""
		if c.required {
			yes = t.l.in("是", "yes")
		}
		holds := c.form.describe(t.l)
		if len(c.choices) > 0 {
			holds = join(list(c.choices, t.l), t.l)
		}
		if note := t.l.in(c.noteZh, c.noteEn); note != "" {
			holds += t.l.in("。", ". ") + note
		}
		names := append([]string{t.l.in(c.en, c.zh)}, c.synonyms...)
		rows = append(rows, []string{c.header(t.l), yes, holds, strings.Join(names, ", ")})
	}
	rows = append(rows, nil)
	lines := t.k.notesZh
	if t.l == English {
		lines = t.k.notesEn
	}
	for _, line := range append(append([]string{}, lines...), t.l.in("示例页和本页不会被读取。", "This sheet and the examples are not read.")) {
		rows = append(rows, []string{line})
	}
	for n, row := range rows {
		for i, value := range row {
			cell, err := excelize.CoordinatesToCellName(i+1, n+1)
			if err != nil {
				return err
			}
			if err := t.f.SetCellStr(sheet, cell, value); err != nil {
				return err
			}
			if n == 0 {
				if err := t.f.SetCellStyle(sheet, cell, cell, t.head); err != nil {
					return err
				}
			}
		}
	}
	if err := t.f.SetColWidth(sheet, "A", "B", 16); err != nil {
		return err
	}
	return t.f.SetColWidth(sheet, "C", "D", 60)
}

// describe says what a form of cell looks like.
func (f form) describe(l Language) string {
	switch f {
	case figure:
		return l.in("数字,最多 4 位小数", "a number with up to 4 places")
	case count:
		return l.in("整数", "a whole number")
	case yuan:
		return l.in("金额(元),最多 2 位小数", "yuan, with up to 2 places")
	case rate:
		return l.in("百分比或小数", "a percentage or a ratio")
	case day:
		return l.in("日期,如 2010-09-30", "a day like 2010-09-30")
	case moment:
		return l.in("日期时间,如 2010-09-30 14:05", "a day and time like 2010-09-30 14:05")
	case month:
		return l.in("月份,如 2010-09", "a month like 2010-09")
	case code:
		return l.in("编码", "a code")
	default: // text, and a choice, whose words stand beside
		return l.in("文字", "text")
	}
}

// dropDowns offers the choices of each column. The lists stand in a hidden sheet, for a cell's own list has 255 characters at most.
func (t *templateWriter) dropDowns(indicators []string) error {
	if _, err := t.f.NewSheet(listsSheet); err != nil {
		return err
	}
	at := 0
	for i := range t.k.columns {
		c := &t.k.columns[i]
		values := list(c.choices, t.l)
		if t.k.wide() && i == t.k.long[0] {
			values = indicators
		}
		if len(values) == 0 {
			continue
		}
		at++
		column, err := excelize.ColumnNumberToName(at)
		if err != nil {
			return err
		}
		for n, v := range values {
			if err := t.f.SetCellStr(listsSheet, fmt.Sprintf("%s%d", column, n+1), v); err != nil {
				return err
			}
		}
		name, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		v := excelize.NewDataValidation(true)
		v.SetSqref(fmt.Sprintf("%s2:%s%d", name, name, templateRows))
		v.SetSqrefDropList(fmt.Sprintf("%s!$%s$1:$%s$%d", listsSheet, column, column, len(values)))
		v.SetError(excelize.DataValidationErrorStyleWarning, c.header(t.l), t.l.in("请从下拉列表中选择", "choose from the list"))
		if err := t.f.AddDataValidation(t.sheet, v); err != nil {
			return err
		}
	}
	if err := t.f.SetSheetVisible(listsSheet, false); err != nil {
		return err
	}
	return nil
}
