package demo

import (
	"fmt"
	"time"

	"duolao/server/auth"
	"duolao/server/calendar"
	"duolao/server/clock"
	"duolao/server/money"
	"duolao/server/org"
)

// A region's pay, after the levels of the study: yuan a month.
type region struct {
	quota, fixed [2]int // lowest and highest, of AGENCY staff
	minimum      int
}

var (
	south  = &region{quota: [2]int{1000, 2000}, fixed: [2]int{1100, 1700}, minimum: 960} // 苏南: 2,000–4,000
	middle = &region{quota: [2]int{700, 1500}, fixed: [2]int{850, 1300}, minimum: 790}   // 苏中: 1,500–3,000
	north  = &region{quota: [2]int{400, 900}, fixed: [2]int{680, 1000}, minimum: 670}    // 苏北: 1,000–2,000
)

// The cities of the province and how its managers are spread over them.
var cityNames = []struct {
	name   string
	weight int
	region *region
	area   string // of telephone numbers
}{
	{"苏州", 17, south, "0512"}, {"南京", 15, south, "025"}, {"镇江", 5, south, "0511"}, {"无锡", 11, south, "0510"}, {"常州", 8, south, "0519"},
	{"南通", 9, middle, "0513"}, {"扬州", 6, middle, "0514"}, {"泰州", 6, middle, "0523"},
	{"徐州", 7, north, "0516"}, {"盐城", 6, north, "0515"}, {"淮安", 4, north, "0517"}, {"连云港", 3, north, "0518"}, {"宿迁", 3, north, "0527"},
}

// managersAUnit makes some 200 production units for 2,714 managers.
const managersAUnit = 13

// house is the organisation: few rows, made at once; ids are places in these lists, from 1.
type house struct {
	now         time.Time
	months      []*month
	units       []*unit
	staff       []*person
	assignments []*assignment
	terms       []*terms
	cities      []*city
	department  *person // of the province
}

type unit struct {
	id, parent, city int64 // 0: none
	code, name, full string
	kind             org.UnitKind
	path             string
}

type person struct {
	id                int64
	code, name, phone string
	roles             []string
}

type assignment struct {
	id, staff, unit int64
	post            org.Post
	from, until     clock.Date // until "": it goes on
}

type terms struct {
	staff                 int64
	from                  clock.Month
	employment            org.Employment
	quota, fixed, minimum *money.Fen
}

type city struct {
	*unit
	index      int
	region     *region
	area       string
	department *person
	units      []*productionUnit
	managers   []*manager
	firstGroup int64 // the id of its first group
	groups     int
}

type productionUnit struct {
	*unit
	head *person
	// strength is how well the unit does, in percent.
	strength int
}

type manager struct {
	*person
	unit        *productionUnit // today's
	assignments []*assignment   // of production posts, earliest first
	skill       int             // in percent
	groups      int
	late        bool // joined within the months shown
}

func newHouse(o Options, days *calendar.Calendar) *house {
	h := &house{now: o.Now, months: monthsTo(o.Now, o.Months, days)}
	r := randomFor(o.Seed, "house", 0)
	province := h.unit(nil, org.Province, "JS", "江苏省公司")
	h.staffProvince(r, province)
	sizes := make([]int, o.Cities)
	for i := range sizes {
		sizes[i] = cityNames[i].weight
	}
	sizes = shares(o.Managers, sizes)
	for i, managers := range sizes {
		h.city(randomFor(o.Seed, "city", i), province, i, managers)
	}
	h.spreadGroups(r, o.Groups)
	return h
}

// unit adds a unit; place, path and full name follow from where it lies.
func (h *house) unit(parent *unit, kind org.UnitKind, code, name string) *unit {
	u := &unit{id: int64(len(h.units) + 1), code: code, name: name, full: name, kind: kind}
	u.path = fmt.Sprintf("/%d/", u.id)
	if parent != nil {
		u.parent, u.city, u.path = parent.id, parent.city, fmt.Sprintf("%s%d/", parent.path, u.id)
		if parent.kind != org.Province {
			u.full = parent.full + " / " + name
		}
	}
	if kind == org.City {
		u.city = u.id
	}
	h.units = append(h.units, u)
	return u
}

func (h *house) person(r random, roles ...auth.Role) *person {
	p := &person{id: int64(len(h.staff) + 1), name: r.person()}
	p.code = fmt.Sprintf("32%05d", p.id)
	p.phone = fmt.Sprintf("199%08d", p.id)
	for _, role := range roles {
		p.roles = append(p.roles, string(role))
	}
	h.staff = append(h.staff, p)
	return p
}

// assign gives p a post from a day on.
func (h *house) assign(p *person, u *unit, post org.Post, from clock.Date) *assignment {
	a := &assignment{id: int64(len(h.assignments) + 1), staff: p.id, unit: u.id, post: post, from: from}
	h.assignments = append(h.assignments, a)
	return a
}

// long is a day some years before the months shown, when an old hand began.
func (h *house) long(r random) clock.Date {
	return h.months[0].Add(-r.between(6, 72)).First()
}

func (h *house) employ(r random, p *person, g *region, perMilleAgency int) {
	amount := func(bounds [2]int) *money.Fen {
		f := money.Fen(r.between(bounds[0]/10, bounds[1]/10)*10) * money.Yuan
		return &f
	}
	minimum := money.Fen(g.minimum) * money.Yuan
	t := &terms{staff: p.id, from: h.months[0].Add(-12), employment: org.Company, fixed: amount(g.fixed), minimum: &minimum}
	if r.chance(perMilleAgency) {
		t.employment, t.quota = org.Agency, amount(g.quota)
	} else {
		*t.fixed += *t.fixed / 4 // company staff have more that is fixed, and no quota of their own
	}
	h.terms = append(h.terms, t)
}

func (h *house) staffProvince(r random, province *unit) {
	place := func(u *unit, post org.Post, roles ...auth.Role) *person {
		p := h.person(r, roles...)
		h.assign(p, u, post, h.long(r))
		h.employ(r, p, south, 0)
		return p
	}
	groups := h.unit(province, org.Department, "JS-JT", "集团客户部")
	people := h.unit(province, org.Department, "JS-HR", "人力资源部")
	control := h.unit(province, org.Department, "JS-JH", "稽核中心")
	systems := h.unit(province, org.Department, "JS-IT", "信息系统部")
	h.department = place(groups, org.DepartmentStaff, auth.Department)
	place(groups, org.DepartmentStaff, auth.Department)
	place(people, org.HRStaff, auth.HR)
	place(control, org.OtherPost, auth.Auditor)
	place(systems, org.OtherPost, auth.Administrator)
	place(systems, org.OtherPost, auth.BI)
}

func (h *house) city(r random, province *unit, index, managers int) {
	of := cityNames[index]
	code := fmt.Sprintf("C%02d", index+1)
	c := &city{unit: h.unit(province, org.City, code, of.name+"分公司"), index: index, region: of.region, area: of.area}
	h.cities = append(h.cities, c)
	place := func(u *unit, post org.Post, agency int, roles ...auth.Role) *person {
		p := h.person(r, roles...)
		h.assign(p, u, post, h.long(r))
		h.employ(r, p, c.region, agency)
		return p
	}
	groups := h.unit(c.unit, org.Department, code+"-JT", "集团客户部")
	people := h.unit(c.unit, org.Department, code+"-HR", "人力资源部")
	network := h.unit(c.unit, org.Department, code+"-WL", "网络部")
	c.department = place(groups, org.DepartmentStaff, 0, auth.Department)
	place(groups, org.DepartmentStaff, 0, auth.Department)
	place(groups, org.BackOffice, 300, auth.Clerk)
	place(people, org.HRStaff, 0, auth.HR)
	for range 2 {
		place(network, org.Engineer, 400, auth.Engineer)
	}
	count := max(1, (managers+managersAUnit/2)/managersAUnit)
	even := make([]int, count)
	for i := range even {
		even[i] = r.between(80, 120)
	}
	for n, size := range shares(managers, even) {
		u := &productionUnit{unit: h.unit(c.unit, org.ProductionUnit, fmt.Sprintf("%s-U%02d", code, n+1), district(n)+"营销中心"), strength: r.between(84, 116)}
		c.units = append(c.units, u)
		u.head = place(u.unit, org.UnitHead, 0, auth.Supervisor)
		place(u.unit, org.ServiceSupervisor, 300, auth.Supervisor)
		place(u.unit, org.BackOffice, 800, auth.Clerk)
		for k := range 2 {
			area := h.unit(u.unit, org.MicroArea, fmt.Sprintf("%s-M%d", u.code, k+1), district(n)+areas[k])
			hall := h.unit(area, org.Hall, fmt.Sprintf("%s-H%d", u.code, k+1), district(n)+areas[k]+"营业厅")
			place(hall, org.HallStaff, 800, auth.Hall)
		}
		for k := range size {
			c.managers = append(c.managers, h.manager(r, c, u, n, k))
		}
	}
	for _, m := range c.managers {
		h.move(r, c, m)
	}
	// Two audits need two auditors beside whoever worked on it, and every queue somebody for the days when one is away.
	for range 2 {
		place(groups, org.BackOffice, 300, auth.Clerk)
	}
	place(network, org.Engineer, 400, auth.Engineer)
	for _, u := range c.units {
		place(u.unit, org.BackOffice, 800, auth.Clerk)
	}
}

// manager is the kth manager of a unit.
func (h *house) manager(r random, c *city, u *productionUnit, n, k int) *manager {
	post := org.AccountManager
	switch {
	case k == 1:
		post = org.DistrictManager
	case k == 2 && n%3 == 2: // some units lie in the country
		post = org.TownshipHead
	}
	m := &manager{person: h.person(r, auth.Manager), unit: u, skill: r.between(62, 132)}
	m.assignments = []*assignment{h.assign(m.person, u.unit, post, h.long(r))}
	h.employ(r, m.person, c.region, 720)
	if t := h.terms[len(h.terms)-1]; t.employment == org.Agency && m.skill < 70 {
		*t.fixed = 0 // on trial, and paid by results only: a weak month leaves them at the floor
	}
	return m
}

// move lets a few change their post or unit, or begin, within a month: not the first
// manager of a unit, whom the sign-ins name.
func (h *house) move(r random, c *city, m *manager) {
	kind := r.IntN(100)
	in := h.months[r.IntN(len(h.months))]
	day := r.between(7, 20)
	first := m.assignments[0]
	if in.index == 0 || day >= in.elapsed || m.id == c.managers[0].id || first.post != org.AccountManager || kind >= 6 {
		return
	}
	on := in.First().AddDays(day)
	switch {
	case kind < 2: // transferred to the next unit
		to := c.units[r.IntN(len(c.units))]
		if to == m.unit {
			return
		}
		first.until = on
		m.unit = to
		m.assignments = append(m.assignments, h.assign(m.person, to.unit, org.AccountManager, on))
	case kind < 4: // promoted
		first.until = on
		m.assignments = append(m.assignments, h.assign(m.person, m.unit.unit, org.DistrictManager, on))
	default: // new
		first.from = on
		m.late = true
	}
}

// spreadGroups gives every manager so many groups that they add up.
func (h *house) spreadGroups(r random, total int) {
	var all []*manager
	for _, c := range h.cities {
		all = append(all, c.managers...)
	}
	weights := make([]int, len(all))
	for i := range weights {
		weights[i] = r.between(70, 130)
	}
	for i, n := range shares(total, weights) {
		all[i].groups = n
	}
	next := int64(1)
	for _, c := range h.cities {
		c.firstGroup = next
		for _, m := range c.managers {
			c.groups += m.groups
		}
		next += int64(c.groups)
	}
}
