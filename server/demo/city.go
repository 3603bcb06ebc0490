package demo

import (
	"fmt"
	"time"

	"duolao/server/clock"
	"duolao/server/customer"
	"duolao/server/money"
)

// customers are one city's groups with all that hangs on them. Ids of contacts count from 0
// within the city; load.go moves them.
type customers struct {
	groups   []*group
	managed  []managed
	contacts []contact
	visits   []visit
	alerts   []alert
}

type group struct {
	customer.Group
	manager *manager
	contact [2]int // its contacts: from, until
	active  bool
}

// managed is one interval of a group's manager.
type managed struct {
	group, staff int64
	from, until  clock.Date
}

type contact struct {
	group int64
	name  string
	title string
	phone string
	role  customer.ContactRole
	met   *time.Time
}

type visit struct {
	group   int64
	contact int // local
	staff   int64
	kind    customer.VisitKind
	at      time.Time
	note    string
}

type alert struct {
	*group
	kind             customer.AlertKind
	detail           string
	raised, due      time.Time
	handled          *time.Time
	outcome          customer.AlertOutcome
	note             string
	inTime, dueByNow bool
}

// maker makes one city.
type maker struct {
	*house
	city  *city
	rule  *customer.GradeRule
	r     random
	today clock.Date
	customers
}

func (h *house) customersOf(c *city, seed uint64, rule *customer.GradeRule) *maker {
	m := &maker{house: h, city: c, rule: rule, r: randomFor(seed, "customers", c.index), today: clock.DateOf(h.now)}
	m.groups = make([]*group, 0, c.groups)
	for _, mgr := range c.managers {
		for range mgr.groups {
			m.group(mgr)
		}
	}
	m.showcase()
	return m
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

func (m *maker) group(mgr *manager) {
	r := m.r
	id := m.city.firstGroup + int64(len(m.groups))
	g := &group{manager: mgr, active: true}
	g.ID, g.Code, g.Version = id, fmt.Sprintf("G%07d", id), 1
	g.UnitID, g.CityID, g.ManagerID = mgr.unit.id, m.city.id, &mgr.id
	g.Kind = []customer.GroupKind{customer.Government, customer.Institution, customer.Enterprise, customer.SmallBusiness, customer.Association}[r.weighted(6, 10, 34, 46, 4)]
	m.describe(g)
	least, grows, most := 4, 560, 400
	switch g.Kind {
	case customer.Enterprise:
		least, grows, most = 12, 760, 6000
	case customer.Government, customer.Institution:
		least, grows, most = 20, 700, 3000
	}
	g.Members = r.power(least, grows, most)
	g.Revenue = money.Fen(g.Members*r.between(3000, 8000) + r.power(1, 500, 40)*r.between(0, 20000))
	g.Influence = r.weighted(40, 26, 16, 10, 6, 2)
	g.Status = []customer.GroupStatus{customer.Active, customer.Lost, customer.Elsewhere}[r.weighted(970, 12, 18)]
	g.active = g.Status == customer.Active
	if !g.active {
		g.Revenue = 0
	}
	if until := clock.Date(""); r.chance(960) {
		until = m.today.AddDays(r.between(-15, 1000))
		g.ContractUntil = &until
	}
	if g.active && r.chance(45) {
		g.Arrears = g.Revenue*money.Fen(r.between(10, 90))/100 + 1000
	}
	m.people(g)
	g.Grade = m.rule.Grade(g.Graded())
	m.groups = append(m.groups, g)
	m.manages(g)
	for _, mo := range m.months {
		m.month(g, mo)
	}
	for i := g.contact[0]; i < g.contact[1]; i++ {
		c := &m.contacts[i]
		if c.met != nil && c.role.Key() && (g.LastKeyVisitAt == nil || c.met.After(*g.LastKeyVisitAt)) {
			g.LastKeyVisitAt = c.met
		}
	}
}

// describe gives a group its name, trade and address; a few records lack something.
func (m *maker) describe(g *group) {
	r := m.r
	place := district(r.IntN(len(districts)))
	switch g.Kind {
	case customer.Government:
		g.Name, g.Trade = place+r.brand()[:6]+pick(r, governments), "党政军"
	case customer.Institution:
		g.Name, g.Trade = place+r.brand()[:6]+pick(r, institutions), "教育卫生"
	case customer.Association:
		t := pick(r, trades)
		g.Name, g.Trade = r.brand()+t.name+pick(r, associations), t.name
	default:
		t := pick(r, trades)
		g.Name, g.Trade = r.brand()+t.firm, t.name
	}
	g.Address = fmt.Sprintf("%s%s%d号", place, pick(r, roads), r.between(1, 400))
	g.Phone = fmt.Sprintf("%s-0%07d", m.city.area, r.IntN(10_000_000)) // no subscriber's number begins with 0
	switch r.IntN(60) {
	case 0:
		g.Trade = ""
	case 1:
		g.Address = ""
	case 2, 3:
		g.Phone = ""
	}
}

func (m *maker) people(g *group) {
	r := m.r
	g.contact[0] = len(m.contacts)
	n := 1 + r.weighted(60, 30, 10)
	if g.Members > 100 {
		n++
	}
	seen := map[string]bool{}
	for i := range n {
		c := contact{group: g.ID, name: r.person(), role: customer.Ordinary}
		switch {
		case i == 0 && !r.chance(50): // one in twenty knows nobody who decides
			c.role, c.title = customer.DecisionMaker, titles[r.IntN(3)]
		case i == 1 && (g.Members > 100 || r.chance(200)):
			c.role, c.title = customer.VIP, titles[r.IntN(6)]
		default:
			c.title = titles[3+r.IntN(len(titles)-3)]
		}
		if seen[c.name] {
			continue
		}
		seen[c.name] = true
		if c.role.Key() {
			g.KeyContacts++
		}
		if !r.chance(30) {
			c.phone = fmt.Sprintf("199%08d", 50_000_000+r.IntN(50_000_000))
		}
		m.contacts = append(m.contacts, c)
	}
	g.contact[1] = len(m.contacts)
}

// manages is the history of who served the group: mostly one person all along.
func (m *maker) manages(g *group) {
	begin := m.months[0].Add(-m.r.between(1, 60)).First()
	own := managed{group: g.ID, staff: g.manager.id, from: begin}
	first := g.manager.assignments[0].from
	if own.from < first {
		own.from = first
	}
	if m.r.chance(15) && !g.manager.late {
		if before := pick(m.r, m.city.managers); before.id != own.staff && !before.late {
			changed := m.months[0].Add(-1).First().AddDays(m.r.between(0, 27))
			if changed > own.from && before.assignments[0].from < own.from {
				m.managed = append(m.managed, managed{g.ID, before.id, own.from, changed})
				own.from = changed
			}
		}
	}
	m.managed = append(m.managed, own)
}

// month gives a group what happens to it in a month: visits, perhaps an alert.
func (m *maker) month(g *group, mo *month) {
	if !g.active || mo.First().AddDays(len(mo.days)-1) < g.manager.assignments[0].from {
		return
	}
	met := 130 // long ago; only what is recent matters to anybody
	switch len(m.months) - mo.index {
	case 1:
		met = 150 + 600*mo.elapsed/len(mo.days)
	case 2:
		met = 800
	}
	met = met * (70 + g.manager.skill*30/100) / 100
	for i := g.contact[0]; i < g.contact[1]; i++ {
		if c := &m.contacts[i]; c.role.Key() && m.r.chance(met) || m.r.chance(20) {
			m.visit(g, i, mo)
		}
	}
	if m.r.chance(62) {
		m.alert(g, mo)
	}
}

var visitNotes = []string{"例行走访,了解近期需求", "沟通专线续约事宜", "介绍集团短信资费", "回访服务满意度", "核对成员名单", "送达账单并说明费用", "收集宽带扩容需求", "节日问候", ""}

func (m *maker) visit(g *group, contact int, mo *month) {
	r := m.r
	day := r.IntN(mo.elapsed)
	at := mo.starts[day].Add(time.Duration(r.between(9*60, 17*60+30)) * time.Minute)
	if at.After(m.now) {
		at = m.now.Add(-time.Duration(r.between(5, 500)) * time.Minute)
	}
	if at.Before(g.manager.assignments[0].from.Start()) {
		return
	}
	v := visit{g.ID, contact, g.manager.id, customer.VisitKinds[r.weighted(50, 42, 8)], at, pick(r, visitNotes)}
	if c := &m.contacts[contact]; v.kind.Meets() && (c.met == nil || at.After(*c.met)) {
		c.met = &v.at
	}
	m.visits = append(m.visits, v)
}

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
	switch a.kind {
	case customer.ChurnSign, customer.Complaint:
		a.outcome = []customer.AlertOutcome{customer.Retained, customer.NoRisk, customer.LostGroup}[r.weighted(70, 27, 3)]
	case customer.InArrears:
		a.outcome = customer.Paid
	case customer.ContractEnd:
		a.outcome = []customer.AlertOutcome{customer.Renewed, customer.NoRisk}[r.weighted(80, 20)]
	}
	a.note = pick(r, handledNotes[a.outcome])
}
