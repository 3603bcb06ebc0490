package payroll

import (
	"errors"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/spreadsheet"
	"duolao/server/upload"
)

// Bounds of a spreadsheet that is compared.
const (
	maxShadow    = 10 << 20 // bytes
	maxPeople    = 20_000
	headerWithin = 10 // rows, titles before it included
	maxCode      = 40 // characters of a staff number
	maxName      = 100
	maxFileName  = 200
	maxAmount    = 10_000_000_000 * money.Yuan
	maxPoints    = 1_000_000_000 * money.Unit
)

// A spreadsheet's columns.
const (
	ofCode = iota
	ofName
	ofPoints
	ofQuota
	ofBonus
	ofTopUp
	ofCorrection
	ofPay
	columns
)

// called are the names that a column goes by, in both languages: the first one that is there is it. They are keyed, as
// spreadsheet.Keyed has them.
var called = [columns][]string{
	ofCode:       {"工号", "员工工号", "员工编号", "人员编号", "职工编号", "staffnumber", "staffno", "staffcode", "staffid", "employeenumber", "employeeno", "employeeid"},
	ofName:       {"姓名", "员工姓名", "name", "staffname", "employeename"},
	ofPoints:     {"积分", "总积分", "积分合计", "考核积分", "points", "totalpoints"},
	ofQuota:      {"计入奖金池", "定额", "奖金定额", "bringstothepool", "quota"},
	ofBonus:      {"奖金", "绩效奖金", "积分奖金", "bonus"},
	ofTopUp:      {"保底补足", "补足", "保底补差", "补差", "保底", "topup"},
	ofCorrection: {"更正", "补发", "补发补扣", "correction", "corrections"},
	ofPay:        {"应发", "应发合计", "应发工资", "应发金额", "合计", "总计", "pay", "totalpay", "total", "together"},
}

// ends are what headers have behind them, as in 奖金(元).
var ends = []string{"(元)", "(分)", "(yuan)", "(rmb)", "(cny)"}

// sums head rows that are nobody's.
var sums = []string{"合计", "总计", "小计", "本页小计", "total", "subtotal", "sum", "grandtotal"}

// said is what a spreadsheet says of a person.
type said struct {
	row     int
	code    string
	name    string
	figures ShadowFigures
}

// layout says where a sheet's columns are; -1 where one is absent.
type layout struct {
	at      [columns]int
	headers [columns]string
}

// has are the columns that are there.
func (l *layout) has() (has [columns]bool) {
	for c, at := range l.at {
		has[c] = at >= 0
	}
	return has
}

// layoutOf reads a row as the header; nil where it is none.
func layoutOf(cells []string) (*layout, error) {
	keys := make([]string, len(cells))
	for i, cell := range cells {
		keys[i] = spreadsheet.Keyed(cell)
		for _, end := range ends {
			keys[i] = strings.TrimSuffix(keys[i], end)
		}
	}
	l := &layout{}
	figures := 0
	for c := range l.at {
		l.at[c] = -1
		for _, name := range called[c] {
			at := slices.Index(keys, name)
			if at < 0 {
				continue
			}
			l.at[c], l.headers[c] = at, short(cells[at])
			if c >= ofPoints {
				figures++
			}
			break
		}
	}
	if l.at[ofCode] < 0 || figures == 0 {
		return nil, nil //nolint:nilnil // it is none
	}
	for c, at := range l.at {
		if at >= 0 && slices.Contains(keys[at+1:], keys[at]) {
			return nil, errs.Invalidf("input.file", "shadow_column_twice", "the column %s stands twice; leave the one that is meant", l.headers[c]).With("column", l.headers[c])
		}
	}
	return l, nil
}

// reading is a spreadsheet that is being read.
type reading struct {
	sheet  string
	first  *layout // of the first sheet that has a header
	layout *layout // of this one
	tried  int     // rows of it that were no header
	people []*said
	rows   map[string]int // by staff number
}

// readShadow reads a spreadsheet's people, all or none: those of the first sheet that has a header, and of the sheets after it that
// have the same columns. Amounts are rounded to the fen and points to four places, half away from zero.
func readShadow(content []byte) ([]*said, error) {
	r := &reading{rows: map[string]int{}}
	err := spreadsheet.Read(content, spreadsheet.Visitor{
		Sheet: func(name string, _ bool) error {
			r.sheet, r.layout, r.tried = name, nil, 0
			return nil
		},
		Row:  r.row,
		Done: func(int) error { return nil },
	})
	switch {
	case err != nil:
		return nil, err
	case r.first == nil:
		return nil, errs.Invalidf("input.file", "shadow_columns",
			"no sheet has, within its first %d rows, a header with the staff number and one of points, quota, bonus, top-up, correction or pay", headerWithin).With("max", headerWithin)
	case len(r.people) == 0:
		return nil, errs.Invalidf("input.file", "file_empty", "there is nobody below the header")
	}
	return r.people, nil
}

func (r *reading) row(number int, cells []string) error {
	if r.layout != nil {
		return r.person(number, cells)
	}
	l, err := layoutOf(cells)
	if err != nil {
		return err
	}
	switch {
	case l != nil && (r.first == nil || r.first.has() == l.has()):
		r.layout = l
		if r.first == nil {
			r.first = l
		}
	case l != nil:
		return spreadsheet.ErrNextSheet // a sheet about something else
	default:
		if r.tried++; r.tried >= headerWithin {
			return spreadsheet.ErrNextSheet
		}
	}
	return nil
}

func (r *reading) person(number int, cells []string) error {
	cell := func(c int) string {
		if at := r.layout.at[c]; at >= 0 && at < len(cells) {
			return spreadsheet.Plain(cells[at])
		}
		return ""
	}
	p := &said{row: number, code: spreadsheet.Code(cell(ofCode)), name: cut(cell(ofName), maxName)}
	if p.code == "" && slices.ContainsFunc(cells, isSum) || isSum(p.code) {
		return nil
	}
	says := false
	for c := ofPoints; c < columns; c++ {
		text := cell(c)
		if text == "" || strings.Trim(spreadsheet.Folded(text), "-/") == "" {
			continue
		}
		if !p.figures.set(c, text) {
			return r.wrong(number, r.layout.headers[c], text)
		}
		says = true
	}
	switch {
	case !says: // a note, or a person of whom nothing is known there
		return nil
	case p.code == "" || utf8.RuneCountInString(p.code) > maxCode || spreadsheet.ErrorCell(p.code):
		return r.wrong(number, r.layout.headers[ofCode], p.code)
	case r.rows[p.code] != 0:
		return errs.Invalidf("input.file", "shadow_person_twice", "the staff number %s stands in row %d and again in row %d", p.code, r.rows[p.code], number).
			With("code", p.code).With("before", r.rows[p.code]).With("row", number)
	case len(r.people) == maxPeople:
		return errs.Invalidf("input.file", "too_many_rows", "there are more than %d people; compare a city's month", maxPeople).With("max", maxPeople)
	}
	r.rows[p.code] = number
	r.people = append(r.people, p)
	return nil
}

// wrong is a cell that cannot be read.
func (r *reading) wrong(row int, column, value string) error {
	e := errs.Invalidf("input.file", "shadow_row", "row %d: %q in the column %s is not what belongs there", row, short(value), column).
		With("row", row).With("column", column).With("value", short(value))
	if r.sheet != "" {
		e = e.With("sheet", short(r.sheet))
	}
	return e
}

func isSum(cell string) bool { return slices.Contains(sums, spreadsheet.Keyed(cell)) }

// set reads a figure; false where the text is none.
func (f *ShadowFigures) set(column int, text string) bool {
	if column == ofPoints {
		n, ok := rounded(text, 4)
		d := money.Decimal(n)
		f.Points = &d
		return ok && -maxPoints <= d && d <= maxPoints
	}
	n, ok := rounded(text, 2)
	amount := money.Fen(n)
	switch column {
	case ofQuota:
		f.Quota = &amount
	case ofBonus:
		f.Bonus = &amount
	case ofTopUp:
		f.TopUp = &amount
	case ofCorrection:
		f.Correction = &amount
	default: // ofPay
		f.Pay = &amount
	}
	return ok && -maxAmount <= amount && amount <= maxAmount
}

// rounded reads a number in parts of 10^-places, half away from zero.
func rounded(text string, places int) (int64, bool) {
	text, ok := spreadsheet.Number(text)
	if !ok {
		return 0, false
	}
	text, negative := strings.CutPrefix(text, "-")
	whole, fraction, _ := strings.Cut(text, ".")
	up := len(fraction) > places && fraction[places] >= '5'
	fraction = (fraction + strings.Repeat("0", places))[:places]
	n, err := strconv.ParseInt(whole+fraction, 10, 62)
	if err != nil {
		return 0, false
	}
	if up {
		n++
	}
	if negative {
		n = -n
	}
	return n, true
}

// short is what of a cell is said in an error.
func short(s string) string { return cut(spreadsheet.Plain(s), 40) }

// cut is the beginning of a text.
func cut(s string, characters int) string {
	if utf8.RuneCountInString(s) <= characters {
		return s
	}
	return string([]rune(s)[:characters])
}

// received is a file as it came in.
func received(f upload.File) (name string, content []byte, err error) {
	tooLarge := func() error {
		return errs.Invalidf("input.file", "file_too_large", "the file is larger than %d MB; leave in it what is to be compared", maxShadow>>20).With("max", maxShadow>>20)
	}
	switch {
	case f.Content == nil:
		return "", nil, errs.Invalidf("input.file", "file_empty", "there is no file in the request")
	case f.Size > maxShadow:
		return "", nil, tooLarge()
	}
	content, err = io.ReadAll(io.LimitReader(f.Content, maxShadow+1))
	var known *errs.Error
	switch {
	case errors.As(err, &known):
		return "", nil, known
	case err != nil:
		return "", nil, spreadsheet.Unreadable(err)
	case len(content) > maxShadow:
		return "", nil, tooLarge()
	}
	name = cut(spreadsheet.Plain(path.Base(strings.ReplaceAll(f.Name, `\`, "/"))), maxFileName)
	if name == "" || name == "." || name == "/" {
		name = "shadow"
	}
	return name, content, nil
}
