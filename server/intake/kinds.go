package intake

import (
	"slices"

	"duolao/server/auth"
	"duolao/server/customer"
	"duolao/server/org"
	"duolao/server/spreadsheet"
)

// form is what a column's cells hold.
type form int

const (
	text   form = iota // free text
	code               // a staff number, a unit's code …
	figure             // a number with up to four places
	count              // a whole number
	yuan               // an amount of money
	rate               // a completion rate
	day
	moment // a day with a time
	month
	choice // one of the column's choices
)

// option is a value that a column may have, as people write it.
type option struct {
	value    string // as the domain calls it
	zh, en   string
	synonyms []string
}

// column describes one column of a kind.
type column struct {
	zh, en   string
	synonyms []string
	form     form
	required bool // the header must be there
	max      int  // characters of text; 0 is 60
	choices  []option
	noteZh   string
	noteEn   string
}

// header is the column's own header in a language.
func (c *column) header(l Language) string { return l.in(c.zh, c.en) }

// kind describes a workbook.
type kind struct {
	id      ImportKind
	zh, en  string
	actions []auth.Action // what the importer must be allowed besides IMPORT
	columns []column
	// Where columns[long] is absent, the sheet may be wide: one column an indicator.
	long     []int
	examples [][]string // of Chinese; the English ones differ by choices and headers only
	notesZh  []string
	notesEn  []string
}

func (k *kind) wide() bool { return len(k.long) > 0 }

// The columns of each kind, by their places in it.
const (
	staffCode = iota
	staffName
	staffPhone
	staffEmployment
	staffQuota
	staffFixedPay
	staffMinimumWage
	staffFromMonth
	staffRoles
	staffStatus
)

const (
	assignmentStaff = iota
	assignmentUnit
	assignmentPost
	assignmentFrom
	assignmentLast
)

const (
	groupCode = iota
	groupName
	groupKind
	groupUnit
	groupManager
	groupTrade
	groupMembers
	groupRevenue
	groupInfluence
	groupStatus
	groupAddress
	groupPhone
	groupArrears
	groupContractUntil
)

const (
	targetMonth = iota
	targetUnit
	targetStaff
	targetIndicator
	targetQuantity
	targetDay
)

const (
	completionUnit = iota
	completionMonth
	completionRate
)

const (
	performanceStaff = iota
	performanceDay
	performanceIndicator
	performanceQuantity
	performanceAll
	performanceRef
	performanceNote
	performanceUnit
	performanceMonth
)

const (
	ratingStaff = iota
	ratingUnit
	ratingIndicator
	ratingScore
	ratingMonth
	ratingDay
	ratingNote
)

const (
	alertRef = iota
	alertGroup
	alertKind
	alertDetail
	alertRaised
	alertDue
	alertHandled
	alertHandler
	alertOutcome
	alertNote
)

const (
	contactGroup = iota
	contactName
	contactTitle
	contactPhone
	contactRole
	contactActive
	visitAt
	visitKind
	visitStaff
	visitNote
	visitRef
)

const (
	figureMonth = iota
	figureUnit
	figureCode
	figureName
	figureNameEn
	figureQuantity
	figureAll
)

var posts = []option{
	{string(org.AccountManager), "客户经理", "Account manager", []string{"集团客户经理"}},
	{string(org.DistrictManager), "区域经理", "District manager", nil},
	{string(org.TownshipHead), "乡镇主任", "Township head", nil},
	{string(org.ServiceSupervisor), "服务主管", "Service supervisor", nil},
	{string(org.UnitHead), "单元负责人", "Unit head", []string{"中心主任", "营销中心主任"}},
	{string(org.BackOffice), "后台支撑", "Back office", []string{"后台", "受理", "稽核"}},
	{string(org.Engineer), "工维", "Engineer", []string{"工程维护", "装维"}},
	{string(org.HallStaff), "营业员", "Hall staff", []string{"营业厅"}},
	{string(org.DepartmentStaff), "部门管理", "Department staff", []string{"集团客户部"}},
	{string(org.HRStaff), "人力资源", "HR staff", nil},
	{string(org.OtherPost), "其他", "Other", nil},
}

var employments = []option{
	{string(org.Company), "公司用工", "Company", []string{"合同工", "正式工"}},
	{string(org.Agency), "社会用工", "Agency", []string{"劳务派遣", "派遣"}},
}

var staffStatuses = []option{
	{string(org.Active), "在职", "In service", []string{"在岗", "active"}},
	{string(org.Left), "离职", "Left", []string{"已离职"}},
}

var roles = []option{
	{string(auth.Manager), "客户经理", "Manager", nil},
	{string(auth.Supervisor), "主管", "Supervisor", []string{"服务主管", "单元负责人"}},
	{string(auth.Clerk), "后台", "Clerk", nil},
	{string(auth.Engineer), "工维", "Engineer", nil},
	{string(auth.Hall), "营业厅", "Hall", nil},
	{string(auth.Department), "集团客户部", "Department", nil},
	{string(auth.HR), "人力资源", "HR", nil},
	{string(auth.Auditor), "稽核", "Auditor", nil},
	{string(auth.Administrator), "管理员", "Administrator", nil},
	{string(auth.BI), "数据接口", "BI", nil},
}

var groupKinds = []option{
	{string(customer.Government), "党政军", "Government", []string{"政府", "机关"}},
	{string(customer.Institution), "事业单位", "Institution", []string{"学校", "医院"}},
	{string(customer.Enterprise), "企业", "Enterprise", nil},
	{string(customer.SmallBusiness), "小微企业", "Small business", []string{"中小企业"}},
	{string(customer.Association), "社会团体", "Association", nil},
}

var groupStatuses = []option{
	{string(customer.Active), "在网", "Active", nil},
	{string(customer.Lost), "离网", "Lost", []string{"流失"}},
	{string(customer.Elsewhere), "异网", "Elsewhere", nil},
}

var alertKinds = []option{
	{string(customer.ChurnSign), "离网倾向", "Churn sign", []string{"流失预警", "离网预警"}},
	{string(customer.InArrears), "欠费", "Arrears", []string{"欠费预警"}},
	{string(customer.ContractEnd), "合同到期", "Contract end", []string{"合同到期预警"}},
	{string(customer.TrafficDrop), "业务量下降", "Traffic drop", []string{"话务量下降"}},
	{string(customer.Complaint), "投诉", "Complaint", nil},
}

var alertOutcomes = []option{
	{string(customer.Retained), "已挽留", "Retained", nil},
	{string(customer.Paid), "已缴费", "Paid", nil},
	{string(customer.Renewed), "已续约", "Renewed", nil},
	{string(customer.NoRisk), "无风险", "No risk", nil},
	{string(customer.LostGroup), "已流失", "Lost", nil},
}

var contactRoles = []option{
	{string(customer.DecisionMaker), "决策人", "Decision maker", []string{"决策者", "关键决策人"}},
	{string(customer.VIP), "VIP客户", "VIP", []string{"VIP"}},
	{string(customer.Ordinary), "普通联系人", "Ordinary", []string{"联系人", "普通"}},
}

var visitKinds = []option{
	{string(customer.VisitInPerson), "上门拜访", "Visit", []string{"拜访", "走访", "上门"}},
	{string(customer.VisitCall), "电话", "Call", []string{"电话联系"}},
	{string(customer.VisitMessage), "短信", "Message", []string{"信息"}},
}

var yesNo = []option{
	{"true", "是", "Yes", []string{"true", "1", "y", "有效", "在职"}},
	{"false", "否", "No", []string{"false", "0", "n", "无效", "离职"}},
}

// Columns that several kinds have.
var (
	staffColumn     = column{zh: "工号", en: "Staff number", synonyms: []string{"员工编号", "员工工号", "客户经理工号", "人员编码", "staff", "staff code", "staff id", "employee number"}, form: code, required: true}
	unitColumn      = column{zh: "单元编码", en: "Unit code", synonyms: []string{"单元", "生产单元", "生产单元编码", "单位编码", "营销中心", "unit"}, form: code}
	indicatorColumn = column{zh: "指标", en: "Indicator", synonyms: []string{"指标编码", "指标名称", "考核指标", "indicator code", "indicator name"}, noteZh: "指标的名称或编码,以当月考核方案为准", noteEn: "an indicator's name or code, of the month's scheme"}
	monthColumn     = column{zh: "月份", en: "Month", synonyms: []string{"考核月份", "账期", "统计月份", "年月"}, form: month, noteZh: "如 2010-09;没有本列时用上传时选的月份", noteEn: "like 2010-09; without this column the month chosen at the upload holds"}
	noteColumn      = column{zh: "备注", en: "Note", synonyms: []string{"说明", "remark", "remarks"}, max: 200}
)

func with(c column, change func(*column)) column { change(&c); return c }

func required(c *column) { c.required = true }

// kinds describes every kind of workbook.
var kinds = []*kind{
	{
		id: Staff, zh: "人员", en: "Staff", actions: []auth.Action{auth.WriteOrg},
		columns: []column{
			staffCode:        staffColumn,
			staffName:        {zh: "姓名", en: "Name", synonyms: []string{"员工姓名"}, required: true},
			staffPhone:       {zh: "手机", en: "Phone", synonyms: []string{"手机号", "手机号码", "电话", "联系电话", "mobile"}, form: code, noteZh: "11 位;留空则不改", noteEn: "11 digits; empty leaves what is known"},
			staffEmployment:  {zh: "用工方式", en: "Employment", synonyms: []string{"用工性质", "用工类型"}, form: choice, choices: employments},
			staffQuota:       {zh: "定额绩效奖金", en: "Quota", synonyms: []string{"定额", "绩效奖金定额", "定额绩效奖金(元)", "quota (yuan)"}, form: yuan, noteZh: "元/月,社会用工填写", noteEn: "yuan a month, of agency staff"},
			staffFixedPay:    {zh: "固定薪资", en: "Fixed pay", synonyms: []string{"固定工资", "固定薪资(元)", "fixed pay (yuan)"}, form: yuan, noteZh: "元/月", noteEn: "yuan a month"},
			staffMinimumWage: {zh: "最低工资", en: "Minimum wage", synonyms: []string{"最低工资标准", "最低工资(元)", "minimum wage (yuan)"}, form: yuan, noteZh: "元/月", noteEn: "yuan a month"},
			staffFromMonth:   {zh: "生效月份", en: "From month", synonyms: []string{"起始月份", "执行月份"}, form: month, noteZh: "用工方式和薪酬从哪个月起", noteEn: "from which month employment and pay hold"},
			staffRoles:       {zh: "角色", en: "Role", synonyms: []string{"系统角色", "roles"}, form: choice, choices: roles, noteZh: "只用于新员工;留空即客户经理。其他角色只有管理员能授予", noteEn: "of a new person only; empty is a manager. Other roles are given by administrators"},
			staffStatus:      {zh: "状态", en: "Status", synonyms: []string{"在职状态"}, form: choice, choices: staffStatuses, noteZh: "留空即在职", noteEn: "empty is in service"},
		},
		examples: [][]string{
			{"1001", "张建国", "13800001001", "社会用工", "1800", "1200", "960", "2010-09", "", ""},
			{"1003", "李秀英", "13800001003", "公司用工", "", "3100", "960", "2010-09", "", ""},
		},
		notesZh: []string{"工号相同即为同一人:已有的人更新姓名、手机和状态,新的人被建立。", "薪酬各列可以全部省略;有任何一列时须填写用工方式和生效月份。"},
		notesEn: []string{"The staff number says who it is: a known person is changed, another is made.", "The pay columns may all be left out; with any of them employment and month are needed."},
	},
	{
		id: Assignment, zh: "任职", en: "Assignments", actions: []auth.Action{auth.WriteOrg},
		columns: []column{
			assignmentStaff: staffColumn,
			assignmentUnit:  with(unitColumn, required),
			assignmentPost:  {zh: "岗位", en: "Post", synonyms: []string{"岗位名称", "职务", "position"}, form: choice, choices: posts, required: true},
			assignmentFrom:  {zh: "开始日期", en: "First day", synonyms: []string{"任职日期", "起始日期", "到岗日期", "from", "start date"}, form: day, required: true},
			assignmentLast:  {zh: "结束日期", en: "Last day", synonyms: []string{"离任日期", "终止日期", "end date"}, form: day, noteZh: "最后一天(含);仍在任时留空", noteEn: "the last day on the post; empty while it goes on"},
		},
		examples: [][]string{
			{"1001", "U1", "客户经理", "2010-01-01", ""},
			{"1004", "U1", "客户经理", "2010-01-01", "2010-09-12"},
			{"1004", "U2", "客户经理", "2010-09-13", ""},
		},
		notesZh: []string{"调动:写新的一段即可,原来那段自动在前一天结束。", "同一人的任职不能重叠。"},
		notesEn: []string{"A transfer needs the new line only: the one before ends by itself.", "No two assignments of one person overlap."},
	},
	{
		id: Group, zh: "集团客户", en: "Groups", actions: []auth.Action{auth.WriteCustomers},
		columns: []column{
			groupCode:          {zh: "集团编码", en: "Group code", synonyms: []string{"集团编号", "集团客户编码", "客户编码"}, form: code, required: true},
			groupName:          {zh: "集团名称", en: "Group name", synonyms: []string{"集团客户名称", "客户名称", "单位名称"}, required: true, max: 100},
			groupKind:          {zh: "集团类型", en: "Kind", synonyms: []string{"类型", "单位性质", "客户类型"}, form: choice, choices: groupKinds, required: true},
			groupUnit:          with(unitColumn, required),
			groupManager:       {zh: "客户经理工号", en: "Manager", synonyms: []string{"客户经理", "工号", "manager's staff number"}, form: code},
			groupTrade:         {zh: "行业", en: "Trade", synonyms: []string{"所属行业", "行业类别"}},
			groupMembers:       {zh: "成员数", en: "Members", synonyms: []string{"集团成员数", "人数", "成员"}, form: count},
			groupRevenue:       {zh: "月收入", en: "Revenue", synonyms: []string{"上月收入", "总收入", "集团收入", "收入(元)"}, form: yuan, noteZh: "上一完整月份,元", noteEn: "of the last full month, in yuan"},
			groupInfluence:     {zh: "影响力", en: "Influence", synonyms: []string{"行业影响力"}, form: count, noteZh: "0 到 5", noteEn: "0 to 5"},
			groupStatus:        {zh: "状态", en: "Status", synonyms: []string{"客户状态", "在网状态"}, form: choice, choices: groupStatuses, noteZh: "留空即在网", noteEn: "empty is active"},
			groupAddress:       {zh: "地址", en: "Address", synonyms: []string{"单位地址"}, max: 200},
			groupPhone:         {zh: "电话", en: "Phone", synonyms: []string{"联系电话", "单位电话"}, max: 30},
			groupArrears:       {zh: "欠费", en: "Arrears", synonyms: []string{"欠费金额", "欠费(元)"}, form: yuan, noteZh: "元", noteEn: "in yuan"},
			groupContractUntil: {zh: "合同到期日", en: "Contract until", synonyms: []string{"合同到期", "合同终止日期", "协议到期日"}, form: day},
		},
		examples: [][]string{
			{"G000001", "江南机械厂", "企业", "U1", "1001", "制造", "260", "18500", "3", "在网", "工业大道 1 号", "051200001", "0", "2011-06-30"},
			{"G000002", "城区实验学校", "事业单位", "U1", "1002", "教育", "120", "5200", "2", "在网", "", "", "0", ""},
		},
		notesZh: []string{"集团编码相同即为同一集团。等级由系统按规则计算,不需要填写。"},
		notesEn: []string{"The code says which group it is. Grades are computed by rule and are not filled in."},
	},
	{
		id: Target, zh: "任务", en: "Targets", actions: []auth.Action{auth.IssueTasks, auth.SplitTasks},
		columns: []column{
			targetMonth: monthColumn,
			targetUnit:  unitColumn,
			targetStaff: with(staffColumn, func(c *column) {
				c.required = false
				c.noteZh, c.noteEn = "留空即单元的任务", "empty is the unit's task"
			}),
			targetIndicator: indicatorColumn,
			targetQuantity:  {zh: "任务", en: "Target", synonyms: []string{"任务数", "任务值", "目标", "目标值", "task"}, form: figure},
			targetDay:       {zh: "日期", en: "Day", form: day, noteZh: "只在同一单元一月内换岗时需要:属于哪一天的任职", noteEn: "only needed for two posts in one unit in the month: a day of the one meant"},
		},
		long: []int{targetIndicator, targetQuantity},
		examples: [][]string{
			{"2010-09", "U1", "", "目标集团达标净增", "70", ""},
			{"2010-09", "U1", "1001", "目标集团达标净增", "20", ""},
		},
		notesZh: []string{"也可以一行一人、每个指标一列(列名写指标名称或编码),省去指标和任务两列;空格表示不变,0 表示取消。"},
		notesEn: []string{"Or one row a person with a column for each indicator, headed by its name or code, instead of the columns Indicator and Target; empty leaves it, 0 takes it away."},
	},
	{
		id: Completion, zh: "单元完成率", en: "Unit completion", actions: []auth.Action{auth.WritePerformance},
		columns: []column{
			completionUnit:  with(unitColumn, required),
			completionMonth: monthColumn,
			completionRate:  {zh: "完成率", en: "Completion", synonyms: []string{"单元完成率", "业务完成率", "集团业务完成率", "completion rate", "rate"}, form: rate, required: true, noteZh: "108.70% 或 1.087", noteEn: "108.70% or 1.087"},
		},
		examples: [][]string{{"U1", "2010-09", "108.70%"}, {"U2", "2010-09", "96.45%"}},
	},
	{
		id: Performance, zh: "业绩", en: "Performance", actions: []auth.Action{auth.WritePerformance},
		columns: []column{
			performanceStaff:     staffColumn,
			performanceDay:       {zh: "日期", en: "Day", synonyms: []string{"业务日期", "受理日期", "办理日期", "发生日期", "统计日期", "date"}, form: day, noteZh: "业务发生的日期", noteEn: "the day it happened"},
			performanceIndicator: indicatorColumn,
			performanceQuantity:  {zh: "数量", en: "Quantity", synonyms: []string{"完成数", "完成量", "完成", "业绩", "完成值", "done"}, form: figure, noteZh: "冲减写负数", noteEn: "below 0 takes back"},
			performanceAll:       {zh: "总数", en: "Out of", synonyms: []string{"基数", "总量", "应完成", "应完成数", "total", "all"}, form: figure, noteZh: "只有按比率计分的指标填写,也可在数量列写 92/96", noteEn: "of rates only; or write 92/96 as the quantity"},
			performanceRef:       {zh: "单号", en: "Reference", synonyms: []string{"来源编号", "工单号", "订单号", "受理单号", "流水号", "业务流水号", "source reference", "order number"}, max: 80, noteZh: "同一单号的同一指标只记一次", noteEn: "the same reference counts once for an indicator"},
			performanceNote:      noteColumn,
			performanceUnit: with(unitColumn, func(c *column) {
				c.noteZh, c.noteEn = "没有日期而当月换过单元时填写", "for rows without a day, of people who changed units in the month"
			}),
			performanceMonth: with(monthColumn, func(c *column) {
				c.noteZh, c.noteEn = "没有日期时填写;两者都没有时用上传时选的月份", "where there is no day; without either the month chosen at the upload holds"
			}),
		},
		long: []int{performanceIndicator, performanceQuantity},
		examples: [][]string{
			{"1001", "2010-09-03", "专线净增", "1", "", "CRM-2010-000123", "", "", ""},
			{"1001", "2010-09-30", "集团资料的维护", "92", "96", "", "", "", ""},
		},
		notesZh: []string{"也可以一行一人、每个指标一列(列名写指标名称或编码);按比率计分的指标写 92/96,或用“指标(完成)”“指标(总数)”两列。", "没有日期时计入所选月份。", "晚到的已关账月份的业绩会结转到未关账的月份。"},
		notesEn: []string{"Or one row a person with a column for each indicator, headed by its name or code; rates as 92/96, or in two columns “name(done)” and “name(total)”.", "Rows without a day count in the chosen month.", "What arrives late for a closed month is carried into the open one."},
	},
	{
		id: Rating, zh: "部门考核", en: "Ratings", actions: []auth.Action{auth.WritePerformance},
		columns: []column{
			ratingStaff: staffColumn,
			ratingUnit: with(unitColumn, func(c *column) {
				c.noteZh, c.noteEn = "当月换过单元的人,写明评的是哪一段", "of people who changed units in the month: which part is rated"
			}),
			ratingIndicator: indicatorColumn,
			ratingScore:     {zh: "分数", en: "Score", synonyms: []string{"得分", "评分", "考核得分", "rating"}, form: figure},
			ratingMonth:     monthColumn,
			ratingDay:       {zh: "日期", en: "Day", synonyms: []string{"考核日期", "date"}, form: day, noteZh: "只在同一单元一月内换岗时需要:属于哪一天的任职", noteEn: "only needed for two posts in one unit in the month: a day of the one meant"},
			ratingNote:      noteColumn,
		},
		long: []int{ratingIndicator, ratingScore},
		examples: [][]string{
			{"1001", "", "基础指标部门考核", "18.5", "2010-09", "", ""},
			{"1004", "U2", "基础指标部门考核", "18", "2010-09", "", ""},
		},
		notesZh: []string{"分数是全月的最终分数:再次导入会改成新的分数。也可以每个评分指标一列。"},
		notesEn: []string{"A score is the whole month's: another import sets it anew. One column for each rated indicator will do as well."},
	},
	{
		id: Alert, zh: "预警", en: "Alerts", actions: []auth.Action{auth.WriteCustomers},
		columns: []column{
			alertRef:     {zh: "预警编号", en: "Alert number", synonyms: []string{"预警单号", "工单号", "编号", "alert reference"}, required: true, max: 64},
			alertGroup:   {zh: "集团编码", en: "Group code", synonyms: []string{"集团编号", "集团客户编码", "客户编码"}, form: code, required: true},
			alertKind:    {zh: "预警类型", en: "Kind", synonyms: []string{"类型"}, form: choice, choices: alertKinds, required: true},
			alertDetail:  {zh: "预警内容", en: "Detail", synonyms: []string{"内容", "描述"}, max: 500},
			alertRaised:  {zh: "预警时间", en: "Raised at", synonyms: []string{"发生时间", "派单时间", "产生时间"}, form: moment, required: true},
			alertDue:     {zh: "要求完成时间", en: "Due at", synonyms: []string{"处理时限", "截止时间", "要求处理时间", "时限"}, form: moment, required: true, noteZh: "只写日期即到当天结束", noteEn: "a day alone means its end"},
			alertHandled: {zh: "处理时间", en: "Handled at", synonyms: []string{"实际处理时间", "完成时间"}, form: moment},
			alertHandler: {zh: "处理人工号", en: "Handled by", synonyms: []string{"处理人"}, form: code},
			alertOutcome: {zh: "处理结果", en: "Outcome", synonyms: []string{"结果"}, form: choice, choices: alertOutcomes},
			alertNote:    with(noteColumn, func(c *column) { c.max = 500; c.synonyms = append(slices.Clone(c.synonyms), "处理说明") }),
		},
		examples: [][]string{
			{"YJ-2010-0001", "G000001", "合同到期", "合同 30 天内到期", "2010-09-01 09:00", "2010-09-03", "", "", "", ""},
			{"YJ-2010-0002", "G000002", "离网倾向", "", "2010-09-02 09:00", "2010-09-04", "2010-09-03 15:20", "1002", "已挽留", "上门沟通后续约"},
		},
	},
	{
		id: Contact, zh: "联系人与拜访", en: "Contacts and visits", actions: []auth.Action{auth.WriteCustomers},
		columns: []column{
			contactGroup:  {zh: "集团编码", en: "Group code", synonyms: []string{"集团编号", "集团客户编码", "客户编码"}, form: code, required: true},
			contactName:   {zh: "联系人", en: "Contact", synonyms: []string{"联系人姓名", "contact name"}, required: true},
			contactTitle:  {zh: "职务", en: "Title", synonyms: []string{"联系人职务"}},
			contactPhone:  {zh: "联系人电话", en: "Phone", synonyms: []string{"电话", "手机", "联系电话"}, max: 30},
			contactRole:   {zh: "联系人类型", en: "Role", synonyms: []string{"类型", "角色", "联系人角色"}, form: choice, choices: contactRoles, noteZh: "留空即普通联系人", noteEn: "empty is ordinary"},
			contactActive: {zh: "有效", en: "Active", synonyms: []string{"是否有效"}, form: choice, choices: yesNo, noteZh: "留空即有效", noteEn: "empty is yes"},
			visitAt:       {zh: "拜访时间", en: "Visited at", synonyms: []string{"拜访日期", "联系时间", "联系日期", "visit day"}, form: moment, noteZh: "有拜访时填写", noteEn: "where there was a visit"},
			visitKind:     {zh: "拜访方式", en: "Kind of visit", synonyms: []string{"联系方式", "方式"}, form: choice, choices: visitKinds},
			visitStaff:    {zh: "拜访人工号", en: "Visited by", synonyms: []string{"拜访人", "联系人工号", "客户经理工号"}, form: code},
			visitNote: with(noteColumn, func(c *column) {
				c.zh = "拜访内容"
				c.en = "Visit note"
				c.max = 500
				c.synonyms = []string{"备注", "拜访记录", "note"}
			}),
			visitRef: {zh: "拜访编号", en: "Visit number", synonyms: []string{"拜访单号", "单号"}, max: 64, noteZh: "同一编号只记一次", noteEn: "the same number counts once"},
		},
		examples: [][]string{
			{"G000001", "王厂长", "厂长", "13900000001", "决策人", "", "2010-09-08 14:30", "上门拜访", "1001", "介绍专线", ""},
			{"G000002", "刘老师", "办公室主任", "13900000002", "VIP客户", "", "", "", "", "", ""},
		},
	},
	{
		id: Figure, zh: "报送数据", en: "Reported figures", actions: []auth.Action{auth.WritePerformance, auth.ReadReports},
		columns: []column{
			figureMonth:    monthColumn,
			figureUnit:     with(unitColumn, required),
			figureCode:     {zh: "数据编码", en: "Figure code", synonyms: []string{"指标编码", "编码", "figure", "indicator code"}, required: true, max: 40, noteZh: "考核指标的编码,或自定的编码:大写字母、数字、下划线", noteEn: "an indicator's code, or one of your own: capitals, digits and underscores"},
			figureName:     {zh: "数据名称", en: "Chinese name", synonyms: []string{"名称", "指标名称", "中文名称"}, required: true},
			figureNameEn:   {zh: "英文名称", en: "English name", noteZh: "可以不填", noteEn: "may be left out"},
			figureQuantity: {zh: "数量", en: "Quantity", synonyms: []string{"数值", "完成数", "完成量", "及时数", "done", "good"}, form: figure, required: true},
			figureAll:      {zh: "总数", en: "Out of", synonyms: []string{"基数", "总量", "应完成数", "total", "all"}, form: figure, noteZh: "填写即为比率,也可在数量列写 92/96", noteEn: "makes it a rate; or write 92/96 as the quantity"},
		},
		examples: [][]string{
			{"2010-06", "U1", "FAMILY_PLAN", "家庭套餐新增", "New family plans", "1268", ""},
			{"2010-06", "U1", "ALERT_IN_TIME", "预警及时处理率", "Alerts handled in time", "9059", "10000"},
		},
		notesZh: []string{"供成效报告使用,不影响积分和薪酬。同一单元、月份和编码的数据以最后一次导入为准。", "上级单元已报送的数据包含下级单元,两级都报送时只计上级。"},
		notesEn: []string{"For effect reports; points and pay do not change. Another import of the same unit, month and code sets the figure anew.", "A unit's figure speaks for everything below it: where both report, the higher unit's counts alone."},
	},
}

// kindOf is the description of a kind, nil where there is none.
func kindOf(id ImportKind) *kind {
	for _, k := range kinds {
		if k.id == id {
			return k
		}
	}
	return nil
}

// choose finds the value that a cell's text means.
func choose(choices []option, s string) (string, bool) {
	k := spreadsheet.Keyed(s)
	for i := range choices {
		o := &choices[i]
		if k == spreadsheet.Keyed(o.value) || k == spreadsheet.Keyed(o.zh) || k == spreadsheet.Keyed(o.en) {
			return o.value, true
		}
		for _, synonym := range o.synonyms {
			if k == spreadsheet.Keyed(synonym) {
				return o.value, true
			}
		}
	}
	return "", false
}

// list names the choices in a language.
func list(choices []option, l Language) []string {
	names := make([]string, len(choices))
	for i, o := range choices {
		names[i] = l.in(o.zh, o.en)
	}
	return names
}
