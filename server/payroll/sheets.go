package payroll

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"duolao/server/errs"
	"duolao/server/points"
	"duolao/server/scheme"
)

func newName(name, sheet string, row int) *excelize.DefinedName {
	return &excelize.DefinedName{Name: name, RefersTo: fmt.Sprintf("'%s'!$B$%d", sheet, row)}
}

func tooLarge() error {
	return errs.Invalidf("", "month_too_large", "a spreadsheet's numbers have 15 digits and cannot share a pool of this size to the fen; take the file for the payroll system")
}

func tooManyLines() error {
	return errs.Invalidf("", "month_too_large", "a sheet has %d rows, fewer than there are lines; take the file for the payroll system", excelize.TotalRows)
}

// slices is a row for each part of the month in which somebody held one post in one unit.
func (w *workbook) slices() error {
	s, err := w.sheet(sheetSlices, []column{
		{text{"工号", "Staff number"}, 12}, {text{"姓名", "Name"}, 12}, {text{"任职", "Slice"}, 6}, {text{"单元", "Unit"}, 18}, {text{"生产单元编码", "Production unit"}, 12}, {text{"岗位", "Post"}, 12},
		{text{"自", "From"}, 11}, {text{"至(不含)", "Until, not included"}, 11}, {text{"天数", "Days"}, 6}, {text{"个人权重", "Own"}, 9}, {text{"团队权重", "Team"}, 9}, {text{"单元完成率", "Completion"}, 10},
		{text{"团队系数", "Factor"}, 10}, {text{"基础得分", "Base score"}, 10},
	})
	if err != nil {
		return err
	}
	codes := map[int64]string{}
	for _, u := range w.Head.Units {
		codes[u.ID] = u.Code
	}
	schemes, units := w.in(sheetScheme), w.in(sheetUnits)
	for i := range w.people {
		p := &w.people[i]
		for j, t := range p.trace.Slices {
			r, where := s.next, &p.Places[j]
			weight := func(column string) string {
				return fmt.Sprintf("INDEX('%s'!%s$2:%s$%d,MATCH(F%d,'%s'!I$2:I$%d,0))", schemes, column, column, len(w.Head.Posts)+1, r, schemes, len(w.Head.Posts)+1)
			}
			if err := s.row(
				w.cell(asText, p.Participant.StaffCode), w.cell(asText, p.Name), w.cell(asInt, j+1), w.cell(asText, where.UnitName), w.cell(asText, codes[where.Production]),
				w.cell(asText, w.in(postNames[where.Post])), w.cell(asText, string(t.From)), w.cell(asText, string(t.Until)), w.cell(asInt, t.Days),
				w.formula(asFactor, factor(t.Own), "%s", weight("J")), w.formula(asFactor, factor(t.Team), "%s", weight("K")),
				w.formula(asDecimal, optionalDecimal(t.Completion), "INDEX('%[1]s'!C$2:C$%[2]d,MATCH(E%[3]d,'%[1]s'!A$2:A$%[2]d,0))", units, len(w.Head.Units)+1, r),
				w.formula(asFactor, factor(t.Factor), "ROUND(J%[1]d+K%[1]d*L%[1]d/mean_completion,6)", r),
				w.formula(asDecimal, decimal(t.Base), "%s", w.rows[i].slices[j].sum(w.in(sheetLines), "O")),
			); err != nil {
				return err
			}
		}
	}
	return s.w.Flush()
}

// lines is a row for each indicator of each person: of the base ones for each slice.
func (w *workbook) lines() error {
	s, err := w.sheet(sheetLines, []column{
		{text{"工号", "Staff number"}, 12}, {text{"姓名", "Name"}, 12}, {text{"任职", "Slice"}, 6}, {text{"类别", "Category"}, 11}, {text{"指标编码", "Indicator"}, 18}, {text{"指标", "Name"}, 26}, {text{"计分方法", "Method"}, 11},
		{text{"满分", "Full score"}, 9}, {text{"每件分", "Per piece"}, 9}, {text{"有业绩", "Entered"}, 7}, {text{"完成", "Done"}, 12}, {text{"总数", "Out of"}, 12}, {text{"任务", "Target"}, 12}, {text{"天数", "Days"}, 6},
		{text{"得分", "Score"}, 11}, {text{"说明", "Reason"}, 16},
	})
	if err != nil {
		return err
	}
	for i := range w.people {
		p := &w.people[i]
		for j, t := range p.trace.Slices {
			if err := w.linesOf(s, p, j+1, t.Days, t.Lines); err != nil {
				return err
			}
		}
		for _, lines := range [][]*points.ScoreLine{p.trace.Process, p.trace.Adjustments} {
			if err := w.linesOf(s, p, nil, nil, lines); err != nil {
				return err
			}
		}
	}
	return s.w.Flush()
}

func (w *workbook) linesOf(s *sheet, p *person, slice, days any, lines []*points.ScoreLine) error {
	for _, t := range lines {
		name, entered, reason := t.NameZh, 1, ""
		if w.l == English {
			name = t.NameEn
		}
		if t.Reason != nil {
			reason = w.in(reasonNames[*t.Reason])
			if *t.Reason == points.NoEntry {
				entered = 0
			}
		}
		if err := s.row(
			w.cell(asText, p.Participant.StaffCode), w.cell(asText, p.Name), w.cell(asInt, slice), w.cell(asText, w.in(categoryNames[t.Category])), w.cell(asText, t.IndicatorCode), w.cell(asText, name),
			w.cell(asText, string(t.Method)), w.cell(asDecimal, decimal(t.Max)), w.cell(asDecimal, optionalDecimal(t.PerPiece)), w.cell(asInt, entered),
			w.cell(asDecimal, decimal(t.Done)), w.cell(asDecimal, decimal(t.OutOf)), w.cell(asDecimal, optionalDecimal(t.Target)), w.cell(asInt, days),
			w.formula(asDecimal, decimal(t.Score), "%s", score(t, s.next)), w.cell(plain, reason),
		); err != nil {
			return err
		}
	}
	return nil
}

// score is the formula of a line's score, as points.md and package points have it.
func score(t *points.ScoreLine, row int) string {
	of := func(format string) string { return fmt.Sprintf(format, row) }
	switch t.Method {
	case scheme.Ratio:
		return of("IF(OR(N(M%[1]d)<=0,J%[1]d=0),0,ROUND(H%[1]d*MAX(0,K%[1]d)/M%[1]d,4))")
	case scheme.Piece:
		return of("IF(J%[1]d=0,0,ROUND(I%[1]d*K%[1]d,4))")
	case scheme.Rate:
		return of("IF(OR(J%[1]d=0,L%[1]d<=0),H%[1]d,ROUND(H%[1]d*MIN(MAX(0,K%[1]d),L%[1]d)/L%[1]d,4))")
	case scheme.Rating:
		rating := of("MIN(MAX(0,K%[1]d),H%[1]d)")
		if t.Category == scheme.Base {
			return of("IF(J%[1]d=0,0,ROUND(" + rating + "*N%[1]d/month_days,4))")
		}
		return of("IF(J%[1]d=0,0," + rating + ")")
	default: // scheme.Deduction
		return of("IF(J%[1]d=0,0,-MIN(H%[1]d,ROUND(I%[1]d*MAX(0,K%[1]d),4)))")
	}
}

var reasonNames = map[points.LineReason]text{
	points.NoTarget:    {"没有任务", "No target"},
	points.NoEntry:     {"没有业绩", "Nothing entered"},
	points.NothingToDo: {"无事可做,得满分", "Nothing to do: full"},
	points.Capped:      {"已到上限", "Capped"},
	points.Negative:    {"为负,按 0 计", "Negative: counts as 0"},
}

// scheme has the indicators on the left and the weights of the posts on the right.
func (w *workbook) scheme() error {
	s, err := w.sheet(sheetScheme, []column{
		{text{"指标编码", "Indicator"}, 18}, {text{"类别", "Category"}, 11}, {text{"指标", "Chinese name"}, 30}, {text{"英文名", "English name"}, 36}, {text{"计分方法", "Method"}, 11},
		{text{"满分", "Full score"}, 9}, {text{"每件分", "Per piece"}, 9}, {text{"", ""}, 3}, {text{"岗位", "Post"}, 14}, {text{"个人权重", "Own"}, 10}, {text{"团队权重", "Team"}, 10},
	})
	if err != nil {
		return err
	}
	for i := range max(len(w.Head.Lines), len(w.Head.Posts)) {
		cells := make([]any, 11)
		if i < len(w.Head.Lines) {
			l := &w.Head.Lines[i]
			copy(cells, []any{
				w.cell(asText, l.Code), w.cell(asText, w.in(categoryNames[l.Category])), w.cell(asText, l.NameZh), w.cell(asText, l.NameEn), w.cell(asText, string(l.Method)),
				w.cell(asDecimal, decimal(l.Max)), w.cell(asDecimal, optionalDecimal(l.PerPiece)),
			})
		}
		if i < len(w.Head.Posts) {
			p := &w.Head.Posts[i]
			copy(cells[8:], []any{w.cell(asText, w.in(postNames[p.Post])), w.cell(asFactor, factor(p.Own)), w.cell(asFactor, factor(p.Team))})
		}
		if err := s.row(cells...); err != nil {
			return err
		}
	}
	return s.w.Flush()
}

func (w *workbook) units() error {
	s, err := w.sheet(sheetUnits, []column{{text{"编码", "Code"}, 12}, {text{"生产单元", "Production unit"}, 26}, {text{"完成率", "Completion"}, 12}})
	if err != nil {
		return err
	}
	for i := range w.Head.Units {
		u := &w.Head.Units[i]
		if err := s.row(w.cell(asText, u.Code), w.cell(asText, u.Name), w.cell(asDecimal, optionalDecimal(u.Completion))); err != nil {
			return err
		}
	}
	return s.w.Flush()
}

func (w *workbook) corrections() error {
	s, err := w.sheet(sheetCorrections, []column{
		{text{"工号", "Staff number"}, 12}, {text{"所属月份", "Of the month"}, 11}, {text{"更正前积分", "Points before"}, 12}, {text{"更正后积分", "Points after"}, 12},
		{text{"奖金", "Bonus"}, 11}, {text{"保底补足", "Top-up"}, 11}, {text{"合计", "Total"}, 11},
	})
	if err != nil {
		return err
	}
	codes := w.codes()
	for _, c := range w.Corrections {
		r := s.next
		if err := s.row(
			w.cell(asText, codes[c.StaffID]), w.cell(asText, c.Month.String()), w.cell(asDecimal, decimal(c.PointsBefore)), w.cell(asDecimal, decimal(c.PointsAfter)),
			w.cell(asMoney, yuan(c.Bonus)), w.cell(asMoney, yuan(c.TopUp)), w.formula(asMoney, yuan(c.Bonus+c.TopUp), "ROUND(E%d+F%d,2)", r, r),
		); err != nil {
			return err
		}
	}
	return s.w.Flush()
}

// checks compares what the workbook computes with what was settled.
func (w *workbook) checks() error {
	s, err := w.sheet(sheetChecks, []column{
		{text{"校验项", "Check"}, 40}, {text{"系统结算", "As settled"}, 18}, {text{"本表计算", "As computed here"}, 18}, {text{"差异", "Difference"}, 14}, {text{"一致", "Equal"}, 8},
	})
	if err != nil {
		return err
	}
	correction := w.correction()
	sum := func(column string) string {
		return fmt.Sprintf("SUM('%s'!%s2:%s%d)", w.in(sheetPay), column, column, w.last)
	}
	res := w.Result
	for _, c := range []struct {
		name    text
		look    style
		settled float64
		formula string
	}{
		{text{"参与人数", "People"}, asInt, float64(len(w.people)), fmt.Sprintf("COUNT('%s'!F2:F%d)", w.in(sheetPay), w.last)},
		{text{"积分合计", "Σ points"}, asDecimal, decimal(res.SumPoints), sum("N")},
		{text{"奖金池(定额合计)", "Pool: Σ quotas"}, asMoney, yuan(res.Pool), sum("O")},
		{text{"积分单价", "Unit price"}, asFactor, factor(res.UnitPrice), "ROUND(price_fen*100/price_points,6)"},
		{text{"奖金合计", "Σ bonuses"}, asMoney, yuan(res.Bonus), sum("S")},
		{text{"保底补足合计", "Σ top-ups"}, asMoney, yuan(res.TopUp), sum("U")},
		{text{"更正合计", "Σ corrections"}, asMoney, yuan(correction), sum("V")},
		{text{"发放合计", "Paid in all"}, asMoney, yuan(res.Bonus + res.TopUp + correction), sum("W")},
		{text{"与奖金池之差(奖金,池保底时加补足)", "Pool less what it pays"}, asMoney, 0, w.poolCheck(sum)},
		{text{"与系统结算不一致的人数", "People who differ from the settlement"}, asInt, 0, fmt.Sprintf(`COUNTIF('%[1]s'!Z2:Z%[2]d,"<>0")`, w.in(sheetPay), w.last)},
	} {
		r := s.next
		if err := s.row(w.cell(plain, w.in(c.name)), w.cell(c.look, c.settled), w.formula(c.look, c.settled, "%s", c.formula),
			w.formula(asFactor, 0, "ROUND(C%d-B%d,6)", r, r), w.formula(plain, "✓", `IF(D%d=0,"✓","✗")`, r)); err != nil {
			return err
		}
	}
	if err := s.row(w.cell(plain, w.in(text{"输入校验值 (SHA-256)", "Hash of the inputs (SHA-256)"})), w.cell(asText, w.Version.InputsHash)); err != nil {
		return err
	}
	return s.w.Flush()
}

func (w *workbook) poolCheck(sum func(string) string) string {
	if w.Head.Settings.Funder == scheme.Pool {
		return fmt.Sprintf("ROUND(pool-%s-%s,2)", sum("S"), sum("U"))
	}
	return fmt.Sprintf("ROUND(pool-%s,2)", sum("S"))
}
