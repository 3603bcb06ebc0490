// Package exampletest writes the worked month as the workbooks that a carrier would have: staff,
// assignments, targets, performance, ratings and completion; and the pilot's own table as figures that its city reports. Tests and browser journeys hand them
// in through the public import.
package exampletest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"

	"duolao/server/clock"
	"duolao/server/intake"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/points/pointstest"
	"duolao/server/scheme"
)

// Month is the worked month.
const Month clock.Month = 201009

// Before is the month that the pilot's table compares Month with.
const Before clock.Month = 201006

// City is the code of the city that the workbooks are of. Tests make it.
const City = "WX"

// File is one workbook.
type File struct {
	Name    string
	Kind    intake.ImportKind
	Content []byte
}

// Unit is a production unit that the month needs. Its city and province are made by the test.
type Unit struct{ Code, Name string }

// example is the month as it is written down.
type example struct {
	Indicators []indicator
	Units      []struct {
		Code, Name string
		Completion money.Decimal
	}
	Participants []participant
}

type indicator struct {
	Code, Name string
	Category   scheme.Category
	Method     scheme.Method
}

type participant struct {
	Code                                  string
	Employment                            org.Employment
	QuotaFen, FixedPayFen, MinimumWageFen int64
	Slices                                []slice
	Process                               map[string]json.RawMessage
	Adjustment                            map[string]total
}

type slice struct {
	Unit string
	Post org.Post
	Days int
	Base map[string]total
}

type total struct {
	Done   money.Decimal
	Target *money.Decimal
}

var names = map[string]string{
	"1001": "张建国", "1002": "李卫东", "1003": "王秀英", "1004": "陈志强", "1005": "刘晓明", "1006": "杨春梅", "1007": "周海燕", "1008": "吴国平",
}

var posts = map[org.Post]string{org.AccountManager: "客户经理", org.DistrictManager: "区域经理", org.TownshipHead: "乡镇主任"}

var employments = map[org.Employment]string{org.Agency: "社会用工", org.Company: "公司用工"}

func read() (*example, error) {
	e := &example{}
	return e, json.Unmarshal(pointstest.Written(), e)
}

// Codes are the eight people's staff numbers.
func Codes() []string { return slices.Sorted(maps.Keys(names)) }

// Units are the production units of the month.
func Units() ([]Unit, error) {
	e, err := read()
	if err != nil {
		return nil, err
	}
	var list []Unit
	for _, u := range e.Units {
		list = append(list, Unit{u.Code, u.Name})
	}
	return list, nil
}

// Files are the workbooks in the order in which they go in.
func Files() ([]File, error) {
	e, err := read()
	if err != nil {
		return nil, err
	}
	var files []File
	for _, f := range []struct {
		name   string
		kind   intake.ImportKind
		sheets []sheet
	}{
		{"1-staff.xlsx", intake.Staff, e.staff()},
		{"2-assignments.xlsx", intake.Assignment, e.assignments()},
		{"3-targets.xlsx", intake.Target, e.targets()},
		{"4-performance.xlsx", intake.Performance, e.performance()},
		{"5-process.xlsx", intake.Performance, e.process()},
		{"6-ratings.xlsx", intake.Rating, e.ratings()},
		{"7-completion.xlsx", intake.Completion, e.completion()},
		{"8-figures.xlsx", intake.Figure, pilot()},
	} {
		content, err := workbook(f.sheets)
		if err != nil {
			return nil, fmt.Errorf("exampletest: %s: %w", f.name, err)
		}
		files = append(files, File{f.name, f.kind, content})
	}
	return files, nil
}

// Write writes the workbooks into a folder.
func Write(dir string) error {
	files, err := Files()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return err
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Content, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// sheet is a sheet's name and rows; the first row of several sheets is a title.
type sheet struct {
	name string
	rows [][]any
}

// percent is a ratio that the workbook shows as a percentage.
type percent float64

func workbook(sheets []sheet) ([]byte, error) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	dates, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		return nil, err
	}
	percents, err := f.NewStyle(&excelize.Style{NumFmt: 10})
	if err != nil {
		return nil, err
	}
	for n, sh := range sheets {
		if n == 0 {
			err = f.SetSheetName("Sheet1", sh.name)
		} else {
			_, err = f.NewSheet(sh.name)
		}
		if err != nil {
			return nil, err
		}
		for r, row := range sh.rows {
			for c, v := range row {
				cell, err := excelize.CoordinatesToCellName(c+1, r+1)
				if err != nil {
					return nil, err
				}
				style := 0
				switch x := v.(type) {
				case nil:
					continue
				case clock.Date:
					y, m, d := x.Start().Date()
					v, style = time.Date(y, m, d, 0, 0, 0, 0, time.UTC), dates
				case percent:
					v, style = float64(x), percents
				case money.Decimal:
					v = figure(x)
				case money.Fen:
					v = figure(money.Decimal(x) * 100)
				}
				if err := f.SetCellValue(sh.name, cell, v); err != nil {
					return nil, err
				}
				if style != 0 {
					if err := f.SetCellStyle(sh.name, cell, cell, style); err != nil {
						return nil, err
					}
				}
			}
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// figure is how a spreadsheet keeps a number: in binary.
func figure(d money.Decimal) float64 {
	v, _ := strconv.ParseFloat(d.String(), 64)
	return v
}

// staff has numbers typed as numbers, and a title above the header.
func (e *example) staff() []sheet {
	rows := [][]any{{"苏州分公司集团客户经理名单"}, {"工号", "姓名", "手机", "用工方式", "定额绩效奖金(元)", "固定薪资(元)", "最低工资(元)", "生效月份"}}
	for i, p := range e.Participants {
		code, _ := strconv.Atoi(p.Code)
		var quota any
		if p.QuotaFen > 0 {
			quota = money.Fen(p.QuotaFen)
		}
		rows = append(rows, []any{code, names[p.Code], 13800001001 + i, employments[p.Employment], quota, money.Fen(p.FixedPayFen), money.Fen(p.MinimumWageFen), "2010-09"})
	}
	return []sheet{{"人员", rows}}
}

// first is when everybody began.
const first clock.Date = "2010-01-01"

// span is when a slice begins and the day after it, in the month.
func (p *participant) span(n int) (from, until clock.Date) {
	from = Month.First()
	for i := range n {
		from = from.AddDays(p.Slices[i].Days)
	}
	return from, from.AddDays(p.Slices[n].Days)
}

func (e *example) assignments() []sheet {
	rows := [][]any{{"工号", "姓名", "单元编码", "岗位", "开始日期", "结束日期"}}
	for i := range e.Participants {
		p := &e.Participants[i]
		for n, s := range p.Slices {
			from, until := p.span(n)
			if n == 0 {
				from = first
			}
			var last any
			if until <= Month.Last() {
				last = until.AddDays(-1)
			}
			rows = append(rows, []any{p.Code, names[p.Code], s.Unit, posts[s.Post], from, last})
		}
	}
	return []sheet{{"任职", rows}}
}

// targets are wide: one column an indicator. The first sheet has the units' tasks, the second the managers' targets.
func (e *example) targets() []sheet {
	var columns []indicator
	for _, in := range e.Indicators {
		if in.Method == scheme.Ratio {
			columns = append(columns, in)
		}
	}
	tasks := map[string]map[string]money.Decimal{}
	unitHeader, header := []any{"月份", "单元编码"}, []any{"月份", "单元编码", "工号", "姓名"}
	for _, in := range columns {
		unitHeader, header = append(unitHeader, in.Name), append(header, in.Name)
	}
	rows := [][]any{{"2010年9月客户经理任务分解表"}, header}
	for i := range e.Participants {
		p := &e.Participants[i]
		for n, s := range p.Slices {
			row := []any{"2010-09", s.Unit, p.Code, names[p.Code]}
			for _, in := range columns {
				t, known := s.Base[in.Code]
				if !known && n == len(p.Slices)-1 {
					t = p.Adjustment[in.Code]
				}
				if t.Target == nil {
					row = append(row, nil)
					continue
				}
				row = append(row, *t.Target)
				if tasks[s.Unit] == nil {
					tasks[s.Unit] = map[string]money.Decimal{}
				}
				tasks[s.Unit][in.Code] += *t.Target
			}
			rows = append(rows, row)
		}
	}
	units := [][]any{unitHeader}
	for _, u := range e.Units {
		row := []any{"2010年9月", u.Code}
		for _, in := range columns {
			row = append(row, tasks[u.Code][in.Code])
		}
		units = append(units, row)
	}
	return []sheet{{"单元任务", units}, {"客户经理任务", rows}}
}

// performance is a list of what was done, day by day, each with its order's number; under a title and an empty row.
func (e *example) performance() []sheet {
	rows := [][]any{{"2010年9月集团业务受理清单"}, nil, {"受理单号", "工号", "姓名", "受理日期", "指标", "数量", "备注"}}
	number := 0
	add := func(p *participant, day clock.Date, code string, done money.Decimal) {
		number++
		name := e.Indicators[slices.IndexFunc(e.Indicators, func(in indicator) bool { return in.Code == code })].Name
		rows = append(rows, []any{fmt.Sprintf("CRM-201009-%05d", number), p.Code, names[p.Code], day, name, done, nil})
	}
	for i := range e.Participants {
		p := &e.Participants[i]
		for n, s := range p.Slices {
			from, until := p.span(n)
			for _, code := range slices.Sorted(maps.Keys(s.Base)) {
				if e.rated(code) {
					continue
				}
				done := s.Base[code].Done
				if done > money.Unit { // in two parts
					add(p, from, code, money.Unit)
					done -= money.Unit
				}
				add(p, until.AddDays(-1), code, done)
			}
			if n == len(p.Slices)-1 {
				for _, code := range slices.Sorted(maps.Keys(p.Adjustment)) {
					add(p, until.AddDays(-1), code, p.Adjustment[code].Done)
				}
			}
		}
	}
	return []sheet{{"受理清单", rows}}
}

func (e *example) rated(code string) bool {
	return slices.ContainsFunc(e.Indicators, func(in indicator) bool { return in.Code == code && in.Method == scheme.Rating })
}

// process is wide, two columns an indicator.
func (e *example) process() []sheet {
	header := []any{"月份", "工号", "姓名"}
	var columns []indicator
	for _, in := range e.Indicators {
		if in.Method == scheme.Rate {
			columns = append(columns, in)
			header = append(header, in.Name+"(完成)", in.Name+"(总数)")
		}
	}
	rows := [][]any{header}
	for _, p := range e.Participants {
		row := []any{"2010-09", p.Code, names[p.Code]}
		for _, in := range columns {
			var pair [2]int
			if json.Unmarshal(p.Process[in.Code], &pair) == nil {
				row = append(row, pair[0], pair[1])
			} else {
				row = append(row, nil, nil)
			}
		}
		rows = append(rows, row)
	}
	return []sheet{{"过程指标", rows}}
}

func (e *example) ratings() []sheet {
	rows := [][]any{{"月份", "工号", "姓名", "单元编码", "指标", "得分"}}
	for _, p := range e.Participants {
		for _, s := range p.Slices {
			for code, t := range s.Base {
				if e.rated(code) {
					rows = append(rows, []any{"2010-09", p.Code, names[p.Code], s.Unit, e.name(code), t.Done})
				}
			}
		}
		for _, in := range e.Indicators {
			var score money.Decimal
			if in.Category == scheme.Process && in.Method == scheme.Rating && json.Unmarshal(p.Process[in.Code], &score) == nil {
				rows = append(rows, []any{"2010-09", p.Code, names[p.Code], nil, in.Name, score})
			}
		}
	}
	return []sheet{{"部门考核", rows}}
}

func (e *example) name(code string) string {
	return e.Indicators[slices.IndexFunc(e.Indicators, func(in indicator) bool { return in.Code == code })].Name
}

func (e *example) completion() []sheet {
	rows := [][]any{{"生产单元", "单元编码", "月份", "集团业务完成率"}}
	for _, u := range e.Units {
		rows = append(rows, []any{u.Name, u.Code, "2010-09", percent(figure(u.Completion))})
	}
	return []sheet{{"完成率", rows}}
}

// Rise is a line of the pilot's table.
type Rise struct {
	Code, NameZh, NameEn string
	Before, After, OutOf int // OutOf is 0 but for a rate
}

// Pilot is the pilot's table: before, in June, and after, in September.
func Pilot() []Rise {
	return []Rise{
		{"TARGET_GROUP", "目标集团达标净增", "Target groups reaching the standard (net)", 67, 174, 0},
		{"WIN_BACK", "异网集团客户回家工程", "Groups won back from other carriers", 755, 824, 0},
		{"WIRELESS_VOICE", "集团无线商话净增", "Wireless business telephones (net)", 391, 513, 0},
		{"SECRETARY_12580", "12580集团秘书", "12580 group secretary", 159, 266, 0},
		{"FAMILY_PLAN", "家庭套餐新增", "New family plans", 1268, 2450, 0},
		{"ALERT_IN_TIME", "预警及时处理率", "Alerts handled in time", 9059, 9744, 10000},
	}
}

func pilot() []sheet {
	rows := [][]any{{"月份", "单元编码", "数据编码", "数据名称", "英文名称", "数量", "总数"}}
	for _, m := range []clock.Month{Before, Month} {
		for _, r := range Pilot() {
			quantity, all := r.Before, any(nil)
			if m == Month {
				quantity = r.After
			}
			if r.OutOf != 0 {
				all = r.OutOf
			}
			rows = append(rows, []any{m.String(), City, r.Code, r.NameZh, r.NameEn, quantity, all})
		}
	}
	return []sheet{{"报送数据", rows}}
}
