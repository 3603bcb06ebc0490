package payroll

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"duolao/server/money"
)

// bom tells spreadsheets that a file is UTF-8.
const bom = "\uFEFF"

var csvColumns = []text{
	{"月份", "month"}, {"工号", "staff_number"}, {"姓名", "name"}, {"单元", "unit"}, {"用工方式", "employment"}, {"积分", "points"}, {"积分单价", "unit_price"},
	{"奖金", "bonus"}, {"保底补足", "top_up"}, {"更正", "correction"}, {"合计", "pay"}, {"版本", "version"}, {"输入校验值", "inputs_hash"},
}

// WriteCSV writes a row a person for the payroll system: UTF-8 with BOM, CRLF, amounts in yuan with two places.
// It has no row of sums, which a payroll system would take for a person: those are in the workbook.
func (m *Month) WriteCSV(w io.Writer, l Language) error {
	if _, err := io.WriteString(w, bom); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	header := make([]string, len(csvColumns))
	for i, c := range csvColumns {
		header[i] = c.in(l)
	}
	if err := out.Write(header); err != nil {
		return err
	}
	corrections := m.correctionsByStaff()
	month, price, number := m.Head.Month.String(), m.Result.UnitPrice.String(), strconv.Itoa(m.Version.Number)
	for i := range m.Result.Rows {
		r := &m.Result.Rows[i]
		p := &m.Input.Participants[r.At]
		correction := corrections[r.StaffID]
		pay := r.Bonus + r.TopUp + correction
		if err := out.Write([]string{
			month, safe(p.StaffCode), safe(p.Name), safe(p.Places[len(p.Places)-1].UnitName), employmentNames[p.Employment].in(l), r.Figures.Points.String(), price,
			r.Bonus.String(), r.TopUp.String(), correction.String(), pay.String(), number, m.Version.InputsHash,
		}); err != nil {
			return err
		}
	}
	for _, o := range m.Others { // nothing but a correction
		correction := corrections[o.StaffID].String()
		none := money.Fen(0).String()
		if err := out.Write([]string{month, safe(o.StaffCode), safe(o.Name), "", "", money.Decimal(0).String(), price, none, none, correction, correction, number, m.Version.InputsHash}); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func (m *Month) correctionsByStaff() map[int64]money.Fen {
	sums := make(map[int64]money.Fen, len(m.Corrections))
	for _, c := range m.Corrections {
		sums[c.StaffID] += c.Bonus + c.TopUp
	}
	return sums
}

func (m *Month) correction() (sum money.Fen) {
	for _, c := range m.Corrections {
		sum += c.Bonus + c.TopUp
	}
	return sum
}

// safe keeps a spreadsheet from running a text as a formula: whatever begins like one gets
// an apostrophe before it. (CSV has no types; in a workbook text is text.)
func safe(s string) string {
	if strings.ContainsAny(first(s), "=+-@＝＋－＠\t\r\n") {
		return "'" + s
	}
	return s
}

// first is the first character of a text behind blanks.
func first(s string) string {
	for _, r := range strings.TrimLeft(s, " \u3000\u00a0") {
		return string(r)
	}
	return ""
}
