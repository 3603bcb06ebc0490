package intake_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"duolao/db/dbtest"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/intake"
	"duolao/server/intake/exampletest"
	"duolao/server/org"
	"duolao/server/scheme"
	"duolao/server/upload"
)

func month(m clock.Month) *clock.Month { return &m }

// lines is what an import says of its rows: "row column reason".
func lines(i *intake.Import) []string {
	var list []string
	for _, issue := range i.Issues {
		list = append(list, itoa(issue.Row)+" "+issue.Column+" "+issue.Reason)
	}
	return list
}

// TestEveryBadRowIsNamed: by row, column and reason, for each kind.
func TestEveryBadRowIsNamed(t *testing.T) {
	h := newHouse(t)
	h.bringExample()
	h.Close(t, h.city, 201008)
	h.Exec(t, `INSERT INTO customer_group (code, name, kind, grade, unit_id, city_id) VALUES ('G1', '厂', 'ENTERPRISE', 'GOLD', $1, $2), ('GX', '外地', 'ENTERPRISE', 'GOLD', $3, $4)`,
		h.units["U1"].ID, h.city.ID, h.UnitA1.ID, h.CityA.ID)
	for _, c := range []struct {
		name string
		in   intake.StartImport
		hr   bool
		text string
		want []string
	}{
		{"staff", intake.StartImport{Kind: intake.Staff}, true, `工号,姓名,手机,用工方式,定额,生效月份,角色
,没有工号,,,,,
2001,,,,,,
2002,甲,123,,,,
2003,乙,,临时工,,,
2004,丙,,社会用工,一千八,2010-09,
2005,丁,,,1800,2010-09,
2006,戊,,社会用工,1800,,
2007,己,,,,,管理员
2008,庚,13800001001,,,,
2009,辛,,,,,
2009,壬,,,,,
M001,苏州的人,,,,,
2010,#N/A,,,,,
1001,张建国,,社会用工,2000,2010-08,
`, []string{
			"2 工号 没有填写", "3 姓名 没有填写", "4 手机 不是 11 位手机号码", "5 用工方式 不是可选的值", "5 生效月份 没有填写", "6 定额 不是金额", "7 用工方式 没有填写", "8 生效月份 没有填写",
			"9 角色 导入不能授予角色 管理员", "10 手机 该手机号码已属于其他员工", "12 工号 与第 11 行重复", "13 工号 不在您的数据范围内", "14 姓名 单元格公式出错(#N/A)", "15 生效月份 2010-08 已关账",
		}},
		{"assignments", intake.StartImport{Kind: intake.Assignment}, true, `工号,单元编码,岗位,开始日期,结束日期
9999,U1,客户经理,2010-09-01,
1001,U9,客户经理,2010-09-01,
1001,U1,董事长,2010-09-01,
1001,U1,客户经理,9月1日,
1001,U1,客户经理,2010-09-20,2010-09-10
1001,SZ1,客户经理,2010-10-01,
1002,U2,客户经理,2010-10-01,
1002,U3,客户经理,2010-10-01,
1004,U3,客户经理,2010-09-13,
1003,西郊营销中心,客户经理,2010-08-10,
`, []string{
			"2 工号 没有工号为 9999 的员工", "3 单元编码 没有编码或名称为 U9 的单元", "4 岗位 不是可选的值", "5 开始日期 不是日期", "6 结束日期 结束日期早于开始日期",
			"7 单元编码 不在您的数据范围内", "9 工号 与第 8 行重复", "10 开始日期 该员工已有从 2010-09-13 开始的任职", "11 开始日期 2010-08 已关账",
		}},
		{"targets", intake.StartImport{Kind: intake.Target, Month: month(201009)}, false, `月份,单元编码,工号,指标,任务
2010-09,U1,1001,没有的指标,5
2010-09,U1,1001,集团资料的维护,5
2010-09,U1,1001,新建集团,-1
2010-09,,1004,新建集团,3
2010-09,U3,1004,新建集团,3
2010-08,U1,,新建集团,3
,U1,,新建集团,7
2010-09,U1,,新建集团,8
2010-09,WX,,新建集团,8
2010-09,SZ1,,新建集团,8
2010-09,U1,1001,新建集团,1.23456
2010-13,U1,1001,新建集团,1
2010-09,,,新建集团,1
2010-11,U3,1007,新建集团,1
`, []string{
			"2 指标 2010-09 的考核方案没有这个指标", "3 指标 该指标不设任务", "4 任务 任务不能为负", "5 单元编码 该员工在 2010-09 有多段任职(城区营销中心 U1 2010-09-01…2010-09-12、工业园区营销中心 U2 2010-09-13…2010-09-30)",
			"6 单元编码 该员工在 2010-09 不在此单元任职", "7 月份 2010-08 已关账", "9 任务 与第 8 行重复", "10 单元编码 不是生产单元", "11 单元编码 不在您的数据范围内",
			"12 任务 小数超过 4 位", "13 月份 不是月份", "14 单元编码 没有填写", "15 工号 该员工在 2010-11 没有生产岗位任职",
		}},
		{"completion", intake.StartImport{Kind: intake.Completion}, false, "单元,月份,完成率\nU1,2010-09,108.7\nU1,,1\nWX,2010-09,1\nU1,2010-08,1\nU2,2010-09,1\n工业园区营销中心,201009,90%\nU3,2010-09,一倍\n", []string{
			"2 完成率 没有百分号的 108.7 会被理解成 108.7 倍", "3 月份 没有填写", "4 单元 不是生产单元", "5 月份 2010-08 已关账", "7 单元 与第 6 行重复", "8 完成率 不是完成率",
		}},
		{"performance", intake.StartImport{Kind: intake.Performance, Month: month(201009)}, false, `工号,日期,指标,数量,总数,单号
9999,2010-09-01,专线净增,1,,
1001,2010-10-01,专线净增,1,,
1007,2010-09-20,专线净增,1,,
1001,2010-09-01,专线,1,,
1001,2010-09-01,基础指标部门考核,18,,
1001,2010-09-01,集团资料的维护,92,,
1001,2010-09-01,集团资料的维护,97/96,,
1001,2010-09-01,专线净增,1,5,
1001,2010-09-01,专线净增,,,
1004,,专线净增,1,,
M001,2010-09-01,专线净增,1,,
1001,2010-09-01,专线净增,1,,X-1
1002,2010-09-01,专线净增,1,,X-1
1001,2010-09-01,专线净增,#DIV/0!,,
`, []string{
			"2 工号 没有工号为 9999 的员工", "3 日期 日期在将来", "4 日期 该员工在 2010-09-20 没有任职", "5 指标 2010-09 的考核方案没有这个指标", "6 指标 这是评分指标", "7 数量 该指标按比率计分,缺少总数",
			"8 数量 完成数超过总数", "9 总数 该指标不按比率计分,不需要总数", "10 数量 没有填写", "11 单元编码 该员工在 2010-09 有多段任职(城区营销中心 U1 … 2010-09-12、工业园区营销中心 U2 … 2010-09-30)",
			"12 工号 不在您的数据范围内", "14 单号 与第 13 行重复", "15 数量 单元格公式出错(#DIV/0!)",
		}},
		{"wide", intake.StartImport{Kind: intake.Performance, Month: month(201009)}, false, `工号,专线净增,集团资料的维护,基础指标部门考核,备注2
1001,1,92/96,,
1001,一,92,,
1002,,,,
1003,1,,20,
`, []string{"3 专线净增 不是数字", "3 集团资料的维护 该指标按比率计分,缺少总数", "4  本行没有任何数值", "5 基础指标部门考核 这是评分指标"}},
		{"ratings", intake.StartImport{Kind: intake.Rating, Month: month(201009)}, false, `工号,单元编码,指标,分数
1001,,基础指标部门考核,21
1004,,基础指标部门考核,18
1004,U1,基础指标部门考核,18
1004,U1,基础指标部门考核,17
1004,,集团管理部门考核,18
1001,,专线净增,3
1001,,基础指标部门考核,-1
`, []string{
			"2 分数 评分应在 0 到 20 之间", "3 单元编码 该员工在 2010-09 有多段任职(城区营销中心 U1 … 2010-09-12、工业园区营销中心 U2 … 2010-09-30)",
			"5 分数 与第 4 行重复", "7 指标 这不是评分指标", "8 分数 评分应在 0 到 20 之间",
		}},
		{"groups", intake.StartImport{Kind: intake.Group}, false, `集团编码,集团名称,集团类型,单元编码,客户经理工号,成员数,影响力,欠费,合同到期日
G2,厂,企业,U1,1001,10,9,0,
G3,,企业,U1,1001,10,1,0,
G4,厂,合资,U1,1001,10,1,0,
G5,厂,企业,SZ1,1001,10,1,0,
G6,厂,企业,U1,M001,10,1,0,
G7,厂,企业,U1,1001,-1,1,0,
G8,厂,企业,U1,1001,1,1,-5,
G9,厂,企业,U1,1001,1,1,0,明年
GX,改名,企业,U1,1001,1,1,0,
`, []string{
			"2 影响力 影响力应为 0 到 5", "3 集团名称 没有填写", "4 集团类型 不是可选的值", "5 单元编码 不在您的数据范围内", "6 客户经理工号 不在您的数据范围内",
			"7 成员数 数值超出允许范围", "8 欠费 欠费不能为负", "9 合同到期日 不是日期", "10 集团编码 不在您的数据范围内",
		}},
		{"alerts", intake.StartImport{Kind: intake.Alert}, false, `预警编号,集团编码,预警类型,预警时间,要求完成时间,处理时间,处理结果
A1,G404,欠费,2010-09-01,2010-09-03,,
A2,G1,着火,2010-09-01,2010-09-03,,
A3,G1,欠费,2010-09-05,2010-09-03,,
A4,G1,欠费,2010-09-01,2010-09-03,,已缴费
A5,G1,欠费,2010-09-01,2010-09-03,2010-09-02,
A6,G1,欠费,2010-09-01,2010-09-03,2010-08-02,已缴费
A7,GX,欠费,2010-09-01,2010-09-03,,
`, []string{
			"2 集团编码 没有编码为 G404 的集团", "3 预警类型 不是可选的值", "4 要求完成时间 要求完成时间不晚于预警时间", "5 处理时间 没有填写", "6 处理结果 处理结果 ", "7 处理时间 处理时间早于预警时间或在将来", "8 集团编码 不在您的数据范围内",
		}},
		{"contacts", intake.StartImport{Kind: intake.Contact}, false, `集团编码,联系人,联系人类型,拜访时间,拜访方式,拜访人工号
G1,,决策人,,,
G1,王,老板,,,
G1,李,决策人,2010-09-05,,
G1,赵,决策人,2010-12-05,上门拜访,1001
G1,钱,决策人,,,
G1,钱,VIP,,,
`, []string{"2 联系人 没有填写", "3 联系人类型 不是可选的值", "4 拜访人工号 没有填写", "5 拜访时间 时间在将来", "7 联系人 与第 6 行重复"}},
		{"figures", intake.StartImport{Kind: intake.Figure}, false, `月份,单元编码,数据编码,数据名称,数量,总数
,WX,FAMILY_PLAN,家庭套餐新增,1,
2010-10,WX,FAMILY_PLAN,家庭套餐新增,1,
2010-09,U9,FAMILY_PLAN,家庭套餐新增,1,
2010-09,SZ1,FAMILY_PLAN,家庭套餐新增,1,
2010-09,WX,family-plan,家庭套餐新增,1,
2010-09,WX,,家庭套餐新增,1,
2010-09,WX,FAMILY_PLAN,,1,
2010-09,WX,FAMILY_PLAN,家庭套餐新增,一千,
2010-09,WX,FAMILY_PLAN,家庭套餐新增,,
2010-09,WX,ALERT_IN_TIME,预警及时处理率,9,8
2010-09,WX,ALERT_IN_TIME,预警及时处理率,-1/8,
2010-09,WX,ALERT_IN_TIME,预警及时处理率,7,八
2010-09,WX,ALERT_IN_TIME,预警及时处理率,7,8
2010-09,WX,ALERT_IN_TIME,预警及时处理率,6/8,
`, []string{
			"2 月份 没有填写", "3 月份 2010-10 还没有到", "4 单元编码 没有编码或名称为 U9 的单元", "5 单元编码 不在您的数据范围内", "6 数据编码 编码只能有大写字母、数字和下划线,以字母开头",
			"7 数据编码 没有填写", "8 数据名称 没有填写", "9 数量 不是数字", "10 数量 没有填写", "11 数量 完成数超过总数", "12 数量 数值超出允许范围", "13 总数 不是数字", "15 数据编码 与第 14 行重复",
		}},
	} {
		ctx := h.dept
		if c.hr {
			ctx = h.hr
		}
		i := h.start(ctx, c.in, []byte(c.text))
		got := lines(i)
		if c.name == "alerts" { // its own words for a missing outcome
			for n := range got {
				if strings.HasPrefix(got[n], "6 ") {
					got[n] = "6 处理结果 处理结果 "
				}
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" || i.Status != intake.Checked {
			t.Errorf("%s: %s\n%s", c.name, diff, describe(i))
		}
		if i.Rejected+i.Accepted+i.Unchanged != i.Rows {
			t.Errorf("%s: the rows do not add up: %s", c.name, describe(i))
		}
	}
	h.standsAsWorkedOut() // a dry run writes nothing
}

// TestCorrectedAndHandedInAgain: the rejected rows come back as a workbook, which is corrected and handed in as it is.
func TestCorrectedAndHandedInAgain(t *testing.T) {
	h := newHouse(t)
	h.bringExample()
	text := "某月清单\n工号,日期,指标,数量,内部编号,备注\n1001,2010-09-03,专线净增,1,7,好\n1001,2010-09-03,专线,2,8,=HYPERLINK(\"x\")\n9999,2010-09-04,新建集团,3,9,\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	h.ok(err)
	i := h.start(h.dept, intake.StartImport{Kind: intake.Performance}, []byte(gb))
	if i.Accepted != 1 || i.Rejected != 2 || i.RejectedURL == nil || !strings.Contains(effects(i), "UNKNOWN_COLUMN:内部编号=1") {
		t.Fatal(describe(i))
	}
	if _, err := h.intake.CommitImport(h.dept, intake.CommitImport{ID: i.ID}); err == nil || !strings.Contains(err.Error(), "2 rows were rejected") {
		t.Errorf("rejected rows are left out without a word: %v", err)
	}
	if i = h.commit(h.dept, i.ID, true); i.Status != intake.Done || i.Accepted != 1 {
		t.Fatal(describe(i))
	}
	_, book, err := h.intake.Rejected(h.dept, i.ID)
	h.ok(err)
	rows := sheetOf(t, book)
	want := [][]string{
		{"工号", "日期", "指标", "数量", "内部编号", "备注", "退回原因", "处理办法", "原行号"},
		{"1001", "2010-09-03", "专线", "2", "8", `=HYPERLINK("x")`},
		{"9999", "2010-09-04", "新建集团", "3", "9", ""},
	}
	for n, row := range rows {
		if n > 0 && (len(row) != 9 || row[6] == "" || row[7] == "" || row[8] != itoa(n+3)) {
			t.Errorf("row %d: %v", n, row)
		}
		if n > 0 {
			row = row[:6]
		}
		if diff := cmp.Diff(want[n], row); diff != "" {
			t.Error(diff)
		}
	}
	rows[1][2], rows[2][0] = "专线净增", "1002"
	var corrected [][]any
	for _, row := range rows {
		var cells []any
		for _, c := range row {
			cells = append(cells, c)
		}
		corrected = append(corrected, cells)
	}
	again := h.bring(h.dept, intake.StartImport{Kind: intake.Performance}, bookOf(t, corrected))
	if again.Accepted != 2 || again.Rejected != 0 || strings.Contains(effects(again), "退回原因") {
		t.Error(describe(again))
	}
	if n := h.Int(t, `SELECT (sum(quantity) / 10000)::bigint FROM performance_entry WHERE batch_id = ANY (ARRAY[$1, $2]::bigint[])`, i.ID, again.ID); n != 6 {
		t.Errorf("%d were posted, want 1 + 2 + 3", n)
	}
}

// TestWhoMayImport: the kind's own action and the data scope.
func TestWhoMayImport(t *testing.T) {
	h := newHouse(t)
	content := []byte("工号,姓名\n3001,甲\n")
	for name, c := range map[string]struct {
		staff int64
		kind  intake.ImportKind
		want  string
	}{
		"a manager":                           {h.MgrA1, intake.Performance, "IMPORT"},
		"HR and performance":                  {h.HRA, intake.Performance, "WRITE_PERFORMANCE"},
		"HR and targets":                      {h.HRA, intake.Target, "ISSUE_TASKS"},
		"the department and staff":            {h.DeptA, intake.Staff, "WRITE_ORG"},
		"the department and assignments":      {h.DeptA, intake.Assignment, "WRITE_ORG"},
		"HR and groups":                       {h.HRA, intake.Group, "WRITE_CUSTOMERS"},
		"HR and reported figures":             {h.HRA, intake.Figure, "WRITE_PERFORMANCE"},
		"an administrator, who has WRITE_ORG": {h.Admin, intake.Staff, "IMPORT"},
	} {
		_, err := h.intake.StartImport(h.As(t, c.staff), intake.StartImport{RequestID: "5b0c9d3e-1111-4222-8333-444455556666", Kind: c.kind, File: upload.File{Name: "x.csv", Content: strings.NewReader(string(content))}})
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "FORBIDDEN") {
			t.Errorf("%s: %v", name, err)
		}
	}
	// An import is seen by those of the same city who may do what it does.
	i := h.start(h.hr, intake.StartImport{Kind: intake.Staff}, content)
	for name, staff := range map[string]int64{"another city's HR": h.HRA, "another city's department": h.DeptA} {
		if _, err := h.intake.Import(h.As(t, staff), i.ID); err == nil {
			t.Errorf("%s sees the import", name)
		}
	}
	if _, err := h.intake.Import(h.dept, i.ID); err == nil {
		t.Error("the department sees an import of staff, with pay in it")
	}
	if _, err := h.intake.CommitImport(h.dept, intake.CommitImport{ID: i.ID}); err == nil {
		t.Error("the department commits an import of staff")
	}
	both := h.Person(t, "D002", "兼职", h.city, org.DepartmentStaff, auth.Department)
	h.Exec(t, `UPDATE staff SET roles = '{DEPARTMENT,ADMINISTRATOR}' WHERE id = $1`, both)
	if _, err := h.intake.Import(h.As(t, both), i.ID); errs.CodeOf(err) != errs.NotFound {
		t.Errorf("who may import staff but not read their pay sees somebody else's import of it: %v", err)
	}
	own := h.start(h.As(t, both), intake.StartImport{Kind: intake.Staff}, []byte("工号,姓名,用工方式,定额,生效月份\n3001,甲,,,\n3002,乙,社会用工,1800,2010-09\n"))
	if diff := cmp.Diff([]string{"3 用工方式 您不能导入薪酬", "3 定额 您不能导入薪酬"}, lines(own)); diff != "" {
		t.Error(diff)
	}
	if _, err := h.intake.Import(auth.System(t.Context()), i.ID); err != nil {
		t.Error(err)
	}
	templates, err := h.intake.ImportTemplates(h.hr, intake.English)
	if err != nil || len(templates) != 2 || templates[0].URL != "/import/templates/staff.xlsx?language=en" {
		t.Errorf("HR's templates: %v %v", templates, err)
	}
}

// TestBeforeASchemeIsPublished: a wide sheet says what is missing, rather than that it cannot be read.
func TestBeforeASchemeIsPublished(t *testing.T) {
	h := newHouse(t)
	_, err := dbtest.Owner(t, h.DB.Schema).Pool.Exec(t.Context(), `TRUNCATE scheme CASCADE`)
	h.ok(err)
	files, err := exampletest.Files()
	h.ok(err)
	for _, f := range files[:2] { // staff and assignments
		h.bring(h.hr, intake.StartImport{Kind: f.Kind, File: upload.File{Name: f.Name}}, f.Content)
	}
	i := h.start(h.dept, intake.StartImport{Kind: intake.Performance, Month: month(201009)}, []byte("工号,专线净增,新建集团\n1001,1,2\n"))
	want := []string{"2 专线净增 2010-09 没有已发布的考核方案", "2 新建集团 2010-09 没有已发布的考核方案"}
	if diff := cmp.Diff(want, lines(i)); diff != "" {
		t.Errorf("%s %s", diff, describe(i))
	}
}

// TestComputedIndicatorsAreNotImported: the house counts them itself.
func TestComputedIndicatorsAreNotImported(t *testing.T) {
	h := newHouse(t)
	h.bringExample()
	h.publish(h.city, 201008)
	_, err := dbtest.Owner(t, h.DB.Schema).Pool.Exec(t.Context(), `UPDATE indicator SET source = 'COMPUTED_ALERTS' WHERE code = 'ALERT_HANDLING' AND scheme_id = (SELECT id FROM scheme WHERE month = 201008)`)
	h.ok(err)
	h.domains.Schemes = scheme.New(h.DB, h.Clock.Now, h.Periods) // which has not read that scheme yet
	h.intake = intake.New(h.DB, h.Clock.Now, h.domains)
	t.Cleanup(h.intake.Close)
	i := h.start(h.dept, intake.StartImport{Kind: intake.Performance, Month: month(201008)}, []byte("工号,指标,数量\n1001,集团预警处理,38/39\n1001,集团欠费,94/96\n"))
	if diff := cmp.Diff([]string{"2 指标 该指标由系统根据集团、预警和联系人数据计算"}, lines(i)); diff != "" || i.Accepted != 1 {
		t.Errorf("%s %s", diff, describe(i))
	}
}
