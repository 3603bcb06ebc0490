package payroll

import (
	"bytes"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/pay"
	"duolao/server/points"
	"duolao/server/scheme"
)

// Month is a settled month as the workbook needs it: what it was computed from, and what came out.
type Month struct {
	Version     *pay.SettlementVersion
	Status      pay.SettlementStatus
	Head        *pay.Head
	Input       *pay.Input
	Result      *pay.Result
	Corrections []*pay.Correction // paid with the month, by staff number
	Others      []Other           // who have no part in the month and are paid a correction with it, by staff number
}

// Other is somebody who is paid a correction with a month that they have no part in.
type Other struct {
	StaffID   int64
	StaffCode string
	Name      string
}

// exactUpTo is how large a product of fen and points a spreadsheet's numbers hold exactly: 2^53.
const exactUpTo = 1 << 53

// WriteWorkbook writes the month as a workbook in which everything but the inputs is a live
// formula. INVALID month_too_large where a pool is so large that a spreadsheet could not
// compute it to the fen, more than 90,000,000 yuan for somebody with 100 points, and where
// there are more lines than a sheet has rows, some 50,000 people's.
func (m *Month) WriteWorkbook(w io.Writer, l Language) error {
	b, err := newBook(l)
	if err != nil {
		return err
	}
	defer func() { _ = b.f.Close() }()
	wb := &workbook{book: b, Month: m}
	if err := wb.checkSize(); err != nil {
		return err
	}
	for _, write := range []func() error{wb.summary, wb.pay, wb.slices, wb.lines, wb.scheme, wb.units, wb.corrections, wb.checks, wb.names} {
		if err := write(); err != nil {
			return fmt.Errorf("payroll: workbook: %w", err)
		}
	}
	if err := b.f.DeleteSheet("Sheet1"); err != nil {
		return err
	}
	var out bytes.Buffer // excelize writes a zip in one go; a half-written one would be of no use
	if err := b.f.Write(&out); err != nil {
		return err
	}
	_, err = out.WriteTo(w)
	return err
}

type workbook struct {
	*book
	*Month
	people []person
	rows   []linesOf // rows of the sheet of lines, by person
	last   int       // the last row of the sheet of statements; Others are the end of it
}

// person is a participant with their result and whole computation.
type person struct {
	*pay.Participant
	*pay.Row
	trace *points.Result
}

// linesOf are the first and the last row of a person's blocks; the last lies before the first where there is none.
type linesOf struct {
	slices              []span
	process, adjustment span
	slice               span // on the sheet of slices
}

type span struct{ first, last int }

// sum is the sum of a column over a span of a sheet.
func (s span) sum(sheet, column string) string {
	if s.last < s.first {
		return "0"
	}
	return fmt.Sprintf("SUM('%s'!%s%d:%s%d)", sheet, column, s.first, column, s.last)
}

// lay says where each person's rows will be, before any sheet is written.
func (w *workbook) lay() error {
	line, slice := 2, 2
	block := func(n int) span {
		s := span{line, line + n - 1}
		line += n
		return s
	}
	for i := range w.Result.Rows {
		row := &w.Result.Rows[i]
		p := person{Participant: &w.Input.Participants[row.At], Row: row}
		var err error
		if p.trace, err = w.computation(i); err != nil {
			return err
		}
		var at linesOf
		for _, s := range p.trace.Slices {
			at.slices = append(at.slices, block(len(s.Lines)))
		}
		at.process = block(len(p.trace.Process))
		at.adjustment = block(len(p.trace.Adjustments))
		at.slice = span{slice, slice + len(p.trace.Slices) - 1}
		slice += len(p.trace.Slices)
		w.people = append(w.people, p)
		w.rows = append(w.rows, at)
		if line > excelize.TotalRows {
			return tooManyLines()
		}
	}
	w.last = len(w.people) + len(w.Others) + 1
	return nil
}

func (w *workbook) checkSize() error {
	if err := w.lay(); err != nil {
		return err
	}
	highest := money.Decimal(0)
	for i := range w.people {
		highest = max(highest, w.people[i].Figures.Points)
	}
	if float64(w.Result.Price.Fen)*float64(highest) > exactUpTo {
		return tooLarge()
	}
	return nil
}

// names are what the formulas call the figures of the summary.
func (w *workbook) names() error {
	for name, row := range map[string]int{
		"month_days": 4, "agency_quota_sum": 15, "agency_people": 16, "default_quota": 17, "pool": 18, "price_fen": 19,
		"price_points": 20, "left_over": 22, "mean_completion": 23, "process_max": 24,
	} {
		if err := w.f.SetDefinedName(newName(name, w.in(sheetSummary), row)); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) in(t text) string { return t.in(b.l) }

func (w *workbook) summary() error {
	s, err := w.sheet(sheetSummary, []column{{text{"项目", "Item"}, 34}, {text{"数值", "Figure"}, 30}})
	if err != nil {
		return err
	}
	settings := &w.Head.Settings
	pays := w.in(sheetPay)
	column := func(c string) string { return fmt.Sprintf("'%s'!%s$2:%s$%d", pays, c, c, w.last) }
	left := money.Fen(0)
	for i := range w.people {
		left += money.Fen(w.people[i].Remainder)
	}
	agencies, sum := 0, money.Fen(0)
	for i := range w.people {
		if p := &w.people[i]; p.Employment == org.Agency && p.Participant.Quota != nil {
			agencies++
			sum += *p.Participant.Quota
		}
	}
	mean := any(nil)
	if m := w.Result.Mean.Decimal(); m != nil {
		mean = decimal(*m)
	}
	for _, r := range []struct {
		name  text
		value any
	}{
		{text{"城市", "City"}, w.cell(asText, w.Head.CityName)},                                                       // 2
		{text{"月份", "Month"}, w.cell(asText, w.Head.Month.String())},                                                // 3
		{text{"当月天数", "Days of the month"}, w.cell(asInt, w.Head.Month.Days())},                                     // 4
		{text{"版本", "Version"}, w.cell(asInt, w.Version.Number)},                                                    // 5
		{text{"状态", "State"}, w.cell(asText, w.in(statusNames[w.Status]))},                                          // 6
		{text{"输入校验值 (SHA-256)", "Hash of the inputs (SHA-256)"}, w.cell(asText, w.Version.InputsHash)},             // 7
		{text{"保底由谁承担", "Who pays the top-ups"}, w.cell(asText, w.in(funderNames[settings.Funder]))},                // 8
		{text{"保底规则", "Floor"}, w.cell(asText, w.in(floorNames[settings.Floor]))},                                   // 9
		{text{"定额折算", "Quotas"}, w.cell(asText, w.in(prorationNames[settings.Quotas]))},                             // 10
		{text{"公司用工的定额", "Quota of company staff"}, w.cell(asText, w.in(companyQuotaNames[settings.CompanyQuota]))}, // 11
		{text{"更正的列支科目", "Line that pays corrections"}, w.cell(asText, settings.ReserveName)},                       // 12
		{text{"参与人数", "People"}, w.formula(asInt, len(w.people), "COUNT(%s)", column("F"))},                         // 13
		{text{"积分合计", "Σ points"}, w.formula(asDecimal, decimal(w.Result.SumPoints), "SUM(%s)", column("N"))},       // 14
		{text{"社会用工定额合计", "Σ quotas of agency staff"}, w.formula(asMoney, yuan(sum), `SUMIF(%s,"%s",%s)`, column("E"), w.in(employmentNames[org.Agency]), column("G"))},
		{text{"社会用工人数", "Agency staff"}, w.formula(asInt, agencies, `COUNTIF(%s,"%s")`, column("E"), w.in(employmentNames[org.Agency]))},
		{text{"默认定额", "Default quota"}, w.cell(asMoney, optional(w.Head.DefaultQuota))},                                                                                             // 17
		{text{"奖金池", "Pool"}, w.formula(asMoney, yuan(w.Result.Pool), "ROUND(SUM(%s),2)", column("O"))},                                                                             // 18
		{text{"按积分分配的分", "Fen shared by points"}, w.formula(asInt, int64(w.Result.Price.Fen), "ROUND((pool-SUMIF(%s,1,%s))*100,0)", column("X"), column("T"))},                      // 19
		{text{"分配所按的积分 (万分之一)", "Points they are shared by (1/10,000)"}, w.formula(asInt, int64(w.Result.Price.Points), "ROUND(SUMIF(%s,0,%s)*10000,0)", column("X"), column("N"))}, // 20
		{text{"积分单价", "Unit price"}, w.formula(asFactor, factor(w.Result.UnitPrice), "ROUND(price_fen*100/price_points,6)")},                                                        // 21
		{text{"余下的分", "Fen left over"}, w.formula(asInt, int64(left), "price_fen-SUMIF(%s,0,%s)", column("X"), column("P"))},                                                        // 22
		{text{"平均完成率", "Mean completion"}, w.formula(asFactor, mean, "AVERAGE('%s'!C2:C%d)", w.in(sheetUnits), len(w.Head.Units)+1)},
		{text{"过程管理满分", "Full process score"}, w.formula(asDecimal, w.processMax(), `SUMIF('%s'!B2:B%d,"%s",'%s'!F2:F%d)`,
			w.in(sheetScheme), len(w.Head.Lines)+1, w.in(categoryNames[scheme.Process]), w.in(sheetScheme), len(w.Head.Lines)+1)},
	} {
		if err := s.row(w.cell(plain, w.in(r.name)), r.value); err != nil {
			return err
		}
	}
	return s.w.Flush()
}

func (w *workbook) processMax() float64 {
	sum := money.Decimal(0)
	for _, l := range w.Head.Lines {
		if l.Category == scheme.Process {
			sum += l.Max
		}
	}
	return decimal(sum)
}

func (w *workbook) pay() error {
	s, err := w.sheet(sheetPay, []column{
		{text{"工号", "Staff number"}, 12}, {text{"姓名", "Name"}, 12}, {text{"单元", "Unit"}, 18}, {text{"岗位", "Post"}, 12}, {text{"用工方式", "Employment"}, 11}, {text{"天数", "Days"}, 6},
		{text{"本人定额", "Own quota"}, 11}, {text{"固定薪酬", "Fixed pay"}, 11}, {text{"最低工资", "Minimum wage"}, 11}, {text{"过程得分", "Process score"}, 10}, {text{"过程管理系数", "Process coefficient"}, 11},
		{text{"加减分", "Adjustments"}, 10}, {text{"积分(含负)", "Points, raw"}, 11}, {text{"积分", "Points"}, 11}, {text{"计入奖金池", "Brings to the pool"}, 11}, {text{"整分", "Whole fen"}, 11},
		{text{"余数", "Remainder"}, 14}, {text{"补一分", "Fen of the remainder"}, 8}, {text{"奖金", "Bonus"}, 11}, {text{"保底应得", "Floor asks for"}, 11}, {text{"保底补足", "Top-up"}, 11},
		{text{"更正", "Corrections"}, 11}, {text{"合计", "Total"}, 12}, {text{"由池保底", "Lifted by the pool"}, 9}, {text{"系统结算", "As settled"}, 12}, {text{"差异", "Difference"}, 10},
	})
	if err != nil {
		return err
	}
	corrections := w.correctionsByStaff()
	for i := range w.people {
		if err := w.payRow(s, i, corrections[w.people[i].Row.StaffID]); err != nil {
			return err
		}
	}
	for _, o := range w.Others {
		if err := w.otherRow(s, o, corrections[o.StaffID]); err != nil {
			return err
		}
	}
	return s.w.Flush()
}

// otherRow is somebody with nothing but a correction.
func (w *workbook) otherRow(s *sheet, o Other, correction money.Fen) error {
	cells := make([]any, 26)
	cells[0], cells[1] = w.cell(asText, o.StaffCode), w.cell(asText, o.Name)
	copy(cells[21:], w.paid(s.next, correction, correction))
	cells[24], cells[25] = w.cell(asMoney, yuan(correction)), w.formula(asMoney, 0, "ROUND(W%[1]d-Y%[1]d,2)", s.next)
	return s.row(cells...)
}

// paid are the cells of a person's corrections and of their pay.
func (w *workbook) paid(r int, correction, settled money.Fen) []any {
	return []any{
		w.formula(asMoney, yuan(correction), "SUMIF('%[1]s'!A$2:A$%[2]d,A%[3]d,'%[1]s'!G$2:G$%[2]d)", w.in(sheetCorrections), len(w.Corrections)+2, r),
		w.formula(asMoney, yuan(settled), "ROUND(S%[1]d+U%[1]d+V%[1]d,2)", r),
	}
}

func (w *workbook) payRow(s *sheet, i int, correction money.Fen) error {
	p, at, r := &w.people[i], &w.rows[i], s.next
	lines, f := w.in(sheetLines), &p.Figures
	where := p.Places[len(p.Places)-1]
	lifted := 0
	if w.Head.Settings.Funder == scheme.Pool && p.TopUp > 0 {
		lifted = 1
	}
	settled := p.Bonus + p.TopUp + correction
	products := fmt.Sprintf("SUMPRODUCT('%[1]s'!M%[2]d:M%[3]d,'%[1]s'!N%[2]d:N%[3]d)", w.in(sheetSlices), at.slice.first, at.slice.last)
	if at.slice.last < at.slice.first {
		products = "0"
	}
	e4 := fmt.Sprintf("ROUND(N%d*10000,0)", r)
	whole := int64(p.Bonus) - int64(p.Remainder)
	rest := any(-1)
	if lifted == 0 {
		rest = float64(w.Result.Price.Fen)*float64(f.Points) - float64(whole)*float64(w.Result.Price.Points)
	}
	paid := w.paid(r, correction, settled)
	return s.row(
		w.cell(asText, p.Participant.StaffCode), w.cell(asText, p.Name), w.cell(asText, where.UnitName), w.cell(asText, w.in(postNames[where.Post])),
		w.cell(asText, w.in(employmentNames[p.Employment])), w.cell(asInt, p.Days),
		w.cell(asMoney, optional(p.Participant.Quota)), w.cell(asMoney, optional(p.FixedPay)), w.cell(asMoney, optional(p.MinimumWage)),
		w.formula(asDecimal, decimal(f.ProcessScore), "%s", at.process.sum(lines, "O")),
		w.formula(asFactor, factor(f.Coefficient), "IF(process_max<=0,1,MIN(1,ROUND(MAX(0,J%d)/process_max,6)))", r),
		w.formula(asDecimal, decimal(f.Adjustment), "%s", at.adjustment.sum(lines, "O")),
		w.formula(asDecimal, decimal(f.RawPoints), "ROUND(%s*K%d+L%d,4)", products, r, r),
		w.formula(asDecimal, decimal(f.Points), "MAX(0,M%d)", r),
		w.formula(asMoney, yuan(p.Row.Quota), "%s", w.quota(p, r)),
		w.formula(asInt, whole, "INT(price_fen*%s/price_points)", e4),
		w.formula(asInt, rest, "IF(X%d=1,-1,price_fen*%s-P%d*price_points)", r, e4, r),
		w.formula(asInt, p.Remainder, "IF(OR(X%[1]d=1,left_over=0),0,IF(RANK(Q%[1]d,Q$2:Q$%[2]d)+COUNTIF(Q$2:Q%[1]d,Q%[1]d)-1<=left_over,1,0))", r, w.last),
		w.formula(asMoney, yuan(p.Bonus), "(P%d+R%d)/100", r, r),
		w.formula(asMoney, yuan(p.Need), "%s", w.need(r)),
		w.formula(asMoney, yuan(p.TopUp), "ROUND(MAX(0,T%d-S%d),2)", r, r),
		paid[0], paid[1],
		w.cell(asInt, lifted), w.cell(asMoney, yuan(settled)),
		w.formula(asMoney, 0, "ROUND(W%d-Y%d,2)", r, r),
	)
}

// quota is the formula of what a person brings to the pool.
func (w *workbook) quota(p *person, row int) string {
	days := fmt.Sprintf("F%d", row)
	if w.Head.Settings.Quotas == scheme.FullMonth {
		days = fmt.Sprintf("IF(F%d>0,month_days,0)", row)
	}
	own := fmt.Sprintf("ROUND(G%d*%s/month_days,2)", row, days)
	byDefault := fmt.Sprintf("ROUND(default_quota*%s/month_days,2)", days)
	switch {
	case p.Employment == org.Agency || w.Head.Settings.CompanyQuota == scheme.OwnQuota:
		return own
	case w.Head.Settings.CompanyQuota == scheme.ByDefaultQuota:
		return byDefault
	default:
		return fmt.Sprintf("IF(agency_people=0,%s,ROUND(agency_quota_sum*%s/(agency_people*month_days),2))", byDefault, days)
	}
}

// need is the formula of what the floor asks of bonus and top-up together.
func (w *workbook) need(row int) string {
	switch w.Head.Settings.Floor {
	case scheme.NoFloor:
		return "0"
	case scheme.FloorFullMonth:
		return fmt.Sprintf("MAX(0,ROUND(I%[1]d-H%[1]d*F%[1]d/month_days,2))", row)
	default: // scheme.FloorByDays
		return fmt.Sprintf("MAX(0,ROUND((I%[1]d-H%[1]d)*F%[1]d/month_days,2))", row)
	}
}

// computation is a person's whole computation, for reading.
func (w *workbook) computation(i int) (*points.Result, error) {
	t, err := w.Input.Trace(w.Result, i)
	if err != nil {
		return nil, err
	}
	return w.Input.Show(t)
}
