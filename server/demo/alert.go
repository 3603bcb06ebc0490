package demo

import (
	"time"

	"duolao/server/customer"
)

var alertDetails = map[customer.AlertKind][]string{
	customer.ChurnSign:   {"近7日有12名成员办理携号咨询", "集团网外通话占比升至41%", "竞争对手上门洽谈,成员反映资费优惠"},
	customer.InArrears:   {"账单逾期15天未缴", "连续两个月欠费", "统付账户余额不足"},
	customer.ContractEnd: {"协议将于60日内到期,尚未续签", "专线合同即将到期"},
	customer.TrafficDrop: {"话务量环比下降35%", "活跃成员数环比下降20%", "短信端口连续10天无流量"},
	customer.Complaint:   {"专线中断投诉,要求回访", "对账单金额提出异议", "信号覆盖投诉"},
}

func (r random) detail(kind customer.AlertKind) string { return pick(r, alertDetails[kind]) }

var handledNotes = map[customer.AlertOutcome][]string{
	customer.Retained:  {"上门沟通后同意保留,赠送通话时长包", "调整套餐,客户继续在网"},
	customer.Paid:      {"已催缴,欠费结清", "财务已转账,到账确认"},
	customer.Renewed:   {"续签两年", "已签补充协议"},
	customer.NoRisk:    {"核实为季节性波动", "客户解释清楚,无离网意向"},
	customer.LostGroup: {"客户已签约竞争对手"},
}

func (m *maker) alert(g *group, mo *month) {
	r := m.r
	a := alert{group: g, kind: customer.AlertKinds[r.weighted(30, 10, 15, 30, 15)]}
	switch {
	case g.Arrears > 0 && r.chance(600):
		a.kind = customer.InArrears
	case g.ContractUntil != nil && *g.ContractUntil < m.today.AddDays(60) && r.chance(700):
		a.kind = customer.ContractEnd
	}
	a.detail = r.detail(a.kind)
	day := r.IntN(len(mo.days))
	current := mo.index == len(m.months)-1
	if current && r.chance(80) {
		day = mo.elapsed - 1 // some are due today
	}
	a.due = mo.starts[day].Add(18 * time.Hour)
	if current && day == mo.elapsed-1 && !a.due.After(m.now) {
		a.due = mo.starts[day].Add(24*time.Hour - time.Minute)
	}
	a.raised = a.due.Add(-time.Duration(r.between(24, 120)) * time.Hour)
	served := g.manager.assignments[0].from.Start()
	if a.raised.Before(served) || a.raised.After(m.now) {
		return
	}
	m.handle(&a)
	m.alerts = append(m.alerts, a)
}

// handle lets most alerts be handled in time, a few late; of what is recent, a few are still open.
func (m *maker) handle(a *alert) {
	r := m.r
	a.dueByNow = !a.due.After(m.now)
	recent := m.now.Sub(a.due) < 20*24*time.Hour
	var at time.Time
	switch luck := r.IntN(1000) + (100-a.manager.skill)/4; {
	case !a.dueByNow && luck < 650:
		return // still time
	case luck < 952 || !a.dueByNow:
		until := min(a.due.Sub(a.raised), m.now.Sub(a.raised))
		at = a.raised.Add(until * time.Duration(r.between(50, 950)) / 1000)
	case luck < 982 || !recent:
		at = a.due.Add(time.Duration(r.between(1, 60)) * time.Hour)
		if at.After(m.now) {
			return
		}
	default:
		return
	}
	at = at.Truncate(time.Second)
	a.handled, a.inTime = &at, !at.After(a.due)
	a.outcome = customer.NoRisk
	switch a.kind { //nolint:exhaustive // a drop in traffic mostly turns out to be none
	case customer.ChurnSign, customer.Complaint:
		a.outcome = []customer.AlertOutcome{customer.Retained, customer.NoRisk, customer.LostGroup}[r.weighted(70, 27, 3)]
	case customer.InArrears:
		a.outcome = customer.Paid
	case customer.ContractEnd:
		a.outcome = []customer.AlertOutcome{customer.Renewed, customer.NoRisk}[r.weighted(80, 20)]
	}
	a.note = pick(r, handledNotes[a.outcome])
}

// showcase lets the city's first manager, whom the sign-ins name, have alerts to handle at
// whatever moment the province is made: one overdue, one due today, one in two days.
func (m *maker) showcase() {
	due := 0
	for _, g := range m.groups[:m.city.managers[0].groups] {
		if !g.active || due == 3 {
			continue
		}
		a := alert{group: g, kind: customer.AlertKinds[due], due: m.today.AddDays([]int{-1, 0, 2}[due]).Start().Add(18 * time.Hour)}
		if due == 1 && !a.due.After(m.now) {
			a.due = m.today.Start().Add(24*time.Hour - time.Minute)
		}
		a.detail = m.r.detail(a.kind)
		a.raised = m.now.Add(-time.Duration(50+due) * time.Hour)
		a.dueByNow = !a.due.After(m.now)
		m.alerts = append(m.alerts, a)
		due++
	}
}
