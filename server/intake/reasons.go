package intake

import (
	"errors"
	"fmt"
	"strings"

	"duolao/server/errs"
)

// reason is why a row cannot be taken. Those that domains give have the domain's own key.
type reason string

// The reasons that the intake itself finds.
const (
	missing           reason = "missing"
	cellError         reason = "cell_error"
	badNumber         reason = "bad_number"
	tooManyPlaces     reason = "too_many_places"
	badMoney          reason = "bad_money"
	tooManyFen        reason = "too_many_fen"
	badCount          reason = "bad_count"
	outOfRange        reason = "out_of_range"
	badRate           reason = "bad_rate"
	ratePlaces        reason = "rate_places"
	rateOrPercent     reason = "rate_or_percent"
	rateRange         reason = "rate_range"
	badDay            reason = "bad_day"
	badMonth          reason = "bad_month"
	badMoment         reason = "bad_moment"
	badChoice         reason = "bad_choice"
	tooLong           reason = "too_long"
	dayInFuture       reason = "day_in_future"
	dueBeforeRaised   reason = "due_before_raised"
	endBeforeStart    reason = "end_before_start"
	unknownStaff      reason = "unknown_staff"
	unknownUnit       reason = "unknown_unit"
	ambiguousUnit     reason = "ambiguous_unit"
	unknownGroup      reason = "unknown_group"
	notInScope        reason = "not_in_scope"
	roleNotAllowed    reason = "role_not_allowed"
	payNotAllowed     reason = "pay_not_allowed"
	noAssignment      reason = "no_assignment"
	noAssignmentMonth reason = "no_assignment_in_month"
	notInUnit         reason = "not_in_unit"
	whichUnit         reason = "which_unit"
	noCity            reason = "no_city"
	noScheme          reason = "no_scheme"
	unknownIndicator  reason = "unknown_indicator"
	indicatorComputed reason = "indicator_computed"
	isRating          reason = "is_rating"
	notRating         reason = "not_rating"
	ratingRange       reason = "rating_range"
	noTargets         reason = "no_targets"
	targetNegative    reason = "target_negative"
	rateNeedsAll      reason = "rate_needs_all"
	allForRateOnly    reason = "all_for_rate_only"
	moreThanAll       reason = "more_than_all"
	nothingInRow      reason = "nothing_in_row"
	twiceInFile       reason = "twice_in_file"
	monthClosed       reason = "month_closed"
	notProductionUnit reason = "not_production_unit"
	badFigureCode     reason = "bad_figure_code"
	monthInFuture     reason = "month_in_future"
)

// sentence is a reason in both languages. Words in braces are filled in.
type sentence struct{ zh, en, remedyZh, remedyEn string }

var sentences = map[reason]sentence{
	missing:           {"没有填写", "nothing is filled in", "请填写本列", "fill this column in"},
	cellError:         {"单元格公式出错({value})", "the cell's formula ends in an error ({value})", "请改正公式,或直接填写数值", "mend the formula, or write the value itself"},
	badNumber:         {"不是数字", "this is no number", "请填写数字,如 12 或 92.5", "write a number like 12 or 92.5"},
	tooManyPlaces:     {"小数超过 4 位", "more than 4 decimal places", "请四舍五入到 4 位小数,如 =ROUND(A1,4)", "round it to 4 places, as by =ROUND(A1,4)"},
	badMoney:          {"不是金额", "this is no amount of money", "请填写以元为单位的金额,如 1800 或 1800.50", "write yuan, like 1800 or 1800.50"},
	tooManyFen:        {"金额的小数超过 2 位", "an amount has at most 2 decimal places", "请四舍五入到分", "round it to the fen"},
	badCount:          {"不是整数个数", "this is no whole number", "请填写不小于 0 的整数", "write a whole number of at least 0"},
	outOfRange:        {"数值超出允许范围", "the figure is out of range", "请核对数值和单位", "check the figure and its unit"},
	badRate:           {"不是完成率", "this is no completion rate", "请填写 108.70% 或 1.087", "write 108.70% or 1.087"},
	ratePlaces:        {"完成率精确到万分之一(108.70%)", "a completion rate has at most 4 decimal places (108.70%)", "请四舍五入,如 =ROUND(A1,4)", "round it, as by =ROUND(A1,4)"},
	rateOrPercent:     {"没有百分号的 {value} 会被理解成 {value} 倍", "without a percent sign {value} would mean {value} times the task", "请填写 {value}% ,或用小数如 1.087", "write {value}%, or a ratio like 1.087"},
	rateRange:         {"完成率应在 0 到 1000% 之间", "a completion rate lies between 0 and 1000 %", "请核对完成率", "check the rate"},
	badDay:            {"不是日期", "this is no day", "请填写 2010-09-30 或 2010/9/30", "write 2010-09-30 or 2010/9/30"},
	badMonth:          {"不是月份", "this is no month", "请填写 2010-09 或 2010年9月", "write 2010-09 or 201009"},
	badMoment:         {"不是日期时间", "this is no day and time", "请填写 2010-09-30 14:05", "write 2010-09-30 14:05"},
	badChoice:         {"不是可选的值", "this is none of the values that the column may have", "可选:{choices}", "choose one of: {choices}"},
	tooLong:           {"文字太长", "the text is too long", "请缩短到 {max} 个字以内", "shorten it to {max} characters"},
	dayInFuture:       {"日期在将来", "the day lies in the future", "业绩只记录已经发生的;请核对日期", "only what has happened is recorded; check the day"},
	dueBeforeRaised:   {"要求完成时间不晚于预警时间", "the alert is due before it was raised", "请核对两个时间", "check both times"},
	endBeforeStart:    {"结束日期早于开始日期", "the last day lies before the first", "请核对两个日期;仍在任时结束日期留空", "check both; leave the last day empty while it goes on"},
	unknownStaff:      {"没有工号为 {value} 的员工", "there is nobody with the staff number {value}", "请核对工号,或先导入人员", "check the number, or import the person first"},
	unknownUnit:       {"没有编码或名称为 {value} 的单元", "there is no unit with the code or name {value}", "请核对单元编码(组织机构页面可以查到)", "check the unit's code; the organisation page shows it"},
	ambiguousUnit:     {"有多个单元叫 {value}", "several units are called {value}", "请填写单元编码", "write the unit's code"},
	unknownGroup:      {"没有编码为 {value} 的集团", "there is no group with the code {value}", "请核对集团编码,或先导入集团客户", "check the code, or import the group first"},
	notInScope:        {"不在您的数据范围内", "not in your scope", "请删除本行,由所属分公司导入", "leave the row out; the city it belongs to imports it"},
	roleNotAllowed:    {"导入不能授予角色 {value}", "an import of yours cannot give the role {value}", "请留空,由管理员授予", "leave it empty; an administrator gives roles"},
	payNotAllowed:     {"您不能导入薪酬", "you may not import pay", "请清空薪酬各列,由人力资源导入", "empty the pay columns; human resources imports them"},
	noAssignment:      {"该员工在 {day} 没有任职", "this person held no post on {day}", "请核对日期,或先导入任职", "check the day, or import the assignment first"},
	noAssignmentMonth: {"该员工在 {month} 没有生产岗位任职", "this person held no production post in {month}", "请核对工号和月份,或先导入任职", "check the person and the month, or import the assignment first"},
	notInUnit:         {"该员工在 {month} 不在此单元任职", "this person held no production post in this unit in {month}", "请核对单元,该员工所在单元:{units}", "check the unit; the person was in: {units}"},
	whichUnit:         {"该员工在 {month} 有多段任职({units})", "this person held several posts in {month} ({units})", "请在单元编码列写明属于哪一段;同一单元的,请填写日期", "say which in the unit column; where it is the same unit, by the day"},
	noCity:            {"该单元不属于任何分公司", "this unit belongs to no city", "请核对单元", "check the unit"},
	noScheme:          {"{month} 没有已发布的考核方案", "no scheme has been published for {month}", "请先发布考核方案", "publish the scheme first"},
	unknownIndicator:  {"{month} 的考核方案没有这个指标", "the scheme of {month} has no such indicator", "可选:{choices}", "choose one of: {choices}"},
	indicatorComputed: {"该指标由系统根据集团、预警和联系人数据计算", "this indicator is computed from groups, alerts and contacts", "请删除本行;数据有误请更正集团、预警或联系人", "leave the row out; to correct it, correct those records"},
	isRating:          {"这是评分指标", "this indicator is a rating", "请用“部门考核”模板导入", "import it with the template of ratings"},
	notRating:         {"这不是评分指标", "this indicator is no rating", "请用“业绩”模板导入", "import it with the template of performance"},
	ratingRange:       {"评分应在 0 到 {max} 之间", "the rating lies outside 0 to {max}", "请填写 0 到 {max} 的分数", "write a rating between 0 and {max}"},
	noTargets:         {"该指标不设任务", "this indicator takes no targets", "请删除本行(列);只有按完成比例计分的指标设任务", "leave it out; only indicators by ratio take targets"},
	targetNegative:    {"任务不能为负", "a target cannot be below 0", "请填写不小于 0 的数", "write a number of at least 0"},
	rateNeedsAll:      {"该指标按比率计分,缺少总数", "this indicator is a rate and needs the total beside it", "请填写总数列,或写成 92/96", "fill in the total, or write 92/96"},
	allForRateOnly:    {"该指标不按比率计分,不需要总数", "this indicator is no rate and takes no total", "请清空总数", "empty the total"},
	moreThanAll:       {"完成数超过总数", "the done exceeds the total", "请核对完成数和总数", "check both"},
	nothingInRow:      {"本行没有任何数值", "the row has no figures", "请至少填写一个指标,或删除本行", "fill in one indicator at least, or delete the row"},
	twiceInFile:       {"与第 {row} 行重复", "row {row} says something about the same already", "请只保留一行", "keep one of them"},
	monthClosed:       {"{month} 已关账", "{month} is closed", "关账月份不能再改;更正请计入未关账的月份", "it takes no changes any more; a correction goes into the open month"},
	notProductionUnit: {"不是生产单元", "this is no production unit", "请填写生产单元的编码", "write a production unit's code"},
	badFigureCode:     {"编码只能有大写字母、数字和下划线,以字母开头", "a code begins with a capital and has capitals, digits and underscores only", "请填写考核指标的编码,或如 FAMILY_PLAN 的自定编码", "write an indicator's code, or one of your own like FAMILY_PLAN"},
	monthInFuture:     {"{month} 还没有到", "{month} has not begun yet", "请核对月份", "check the month"},

	// What the domains refuse while they write.
	"bad_code":               {"编码不能有空格,最长 32 个字", "a code has 1 to 32 characters and no blanks", "请改正编码", "correct the code"},
	"bad_name":               {"名称应为 1 到 60 个字", "a name has 1 to 60 characters", "请改正名称", "correct the name"},
	"bad_text":               {"文字长度不符", "the text's length is out of bounds", "请缩短或补全", "shorten or complete it"},
	"bad_phone":              {"不是 11 位手机号码", "this is no mobile number of 11 digits", "请改正手机号码,或留空", "correct the number, or leave it empty"},
	"amount_out_of_range":    {"金额超出允许范围", "the amount is out of range", "请核对金额,单位为元", "check the amount; it is in yuan"},
	"influence_out_of_range": {"影响力应为 0 到 5", "influence lies between 0 and 5", "请填写 0 到 5", "write 0 to 5"},
	"members_out_of_range":   {"成员数超出允许范围", "the number of members is out of range", "请核对成员数", "check the number"},
	"phone_taken":            {"该手机号码已属于其他员工", "another person has this phone already", "请核对号码", "check the number"},
	"still_assigned":         {"该员工仍有任职,不能设为离职", "this person still holds a post and cannot be set to left", "请先结束任职", "end the assignment first"},
	"staff_left":             {"该员工已离职", "this person has left", "请先把状态改为在职", "set the status to in service first"},
	"unit_closed":            {"该单元已撤销", "this unit is closed", "请填写现有单元", "write a unit that is open"},
	"assignment_overlap":     {"与该员工从 {day} 起的任职重叠", "the person has another assignment from {day} on, and they would overlap", "请让本段在那之前结束,或从那天起", "end this one before it, or begin on that day"},
	"assignment_same_day":    {"该员工已有从 {day} 开始的任职", "an assignment of this person begins on {day} already", "请改正开始日期,或在组织机构页面更正原任职", "begin a day later, or correct that one on the organisation page"},
	"empty_interval":         {"结束日期早于开始日期", "the last day lies before the first", "请核对两个日期", "check both days"},
	"row_twice":              {"与文件中前面的一行重复", "an earlier row says something about the same already", "请只保留一行", "keep one of them"},
	"in_future":              {"时间在将来", "the time lies in the future", "请核对时间", "check the time"},
	"unit_without_city":      {"该单元不属于任何分公司", "the unit belongs to no city", "请核对单元", "check the unit"},
	"managed_since":          {"该集团已于 {day} 更换客户经理", "the group has changed hands on {day} already", "请删除本行,或稍后再导入", "leave the row out, or import it later"},
	"arrears_negative":       {"欠费不能为负", "arrears cannot be below 0", "请填写不小于 0 的金额", "write an amount of at least 0"},
	"handled_out_of_range":   {"处理时间早于预警时间或在将来", "an alert is handled after it is raised, and not in the future", "请核对处理时间", "check when it was handled"},
	"outcome_missing":        {"已处理的预警缺少处理结果", "a handled alert has an outcome", "请填写处理结果", "fill in the outcome"},
	"visit_known":            {"该拜访编号已用于其他拜访", "this visit number is another visit's already", "拜访记录不能修改;请换一个编号", "a visit never changes; give this one another number"},
	"bad_value":              {"不是可选的值", "this is none of the values that the column may have", "请按模板的下拉选项填写", "choose one of the template's options"},
	"refused":                {"无法写入", "it could not be written", "请核对本行", "check the row"},
}

// issue is one thing that is wrong with a row.
type issue struct {
	column string // the header
	value  string
	why    reason
	args   []string // names and values of the sentence's words in braces
	field  string   // the domain's field
	at     int      // the cell whose value is still to be filled in, from 1; 0 where none is
	other  string   // the domain's own message, for a reason without a sentence
}

// texts are the reason and the remedy in a language.
func (i *issue) texts(l Language) (why, remedy string) {
	s, ok := sentences[i.why]
	if !ok {
		why = i.other
		if why == "" {
			why = string(i.why)
		}
		return why, l.in("请按原因更正本行", "correct the row accordingly")
	}
	fill := strings.NewReplacer(append([]string{"{value}", short(i.value)}, i.args...)...)
	return fill.Replace(l.in(s.zh, s.en)), fill.Replace(l.in(s.remedyZh, s.remedyEn))
}

// refusal turns what a domain said of a row into an issue.
func refusal(err error) issue {
	var e *errs.Error
	if !errors.As(err, &e) {
		return issue{why: "refused", other: err.Error()}
	}
	i := issue{why: reason(e.Reason), field: e.Field, other: e.Message}
	for k, v := range e.Params {
		i.args = append(i.args, "{"+k+"}", fmt.Sprint(v))
	}
	return i
}

// refusedFor says which column a domain's refusal is about.
var refusedFor = map[ImportKind]map[reason]int{
	Staff:      {"phone_taken": staffPhone, "still_assigned": staffStatus, monthClosed: staffFromMonth},
	Assignment: {"staff_left": assignmentStaff, "unit_closed": assignmentUnit, "assignment_overlap": assignmentFrom, "assignment_same_day": assignmentFrom, monthClosed: assignmentFrom},
	Group:      {"unit_without_city": groupUnit, "managed_since": groupManager},
	Contact:    {"visit_known": visitRef},
}

// short cuts a cell's text to what can be shown.
func short(s string) string {
	const most = 80
	n := 0
	for at := range s {
		if n++; n > most {
			return s[:at] + "…"
		}
	}
	return s
}
