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

func (m *maker) group(mgr *manager) {
	r := m.r
	id := m.city.firstGroup + int64(len(m.groups))
	g := &group{manager: mgr, active: true}
	g.ID, g.Code, g.Version = id, fmt.Sprintf("G%07d", id), 1
	g.UnitID, g.CityID, g.ManagerID = mgr.unit.id, m.city.id, &mgr.id
	g.Kind = []customer.GroupKind{customer.Government, customer.Institution, customer.Enterprise, customer.SmallBusiness, customer.Association}[r.weighted(6, 10, 34, 46, 4)]
	m.describe(g)
	least, grows, most := 4, 560, 400
	switch g.Kind { //nolint:exhaustive // the others have few members
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
