package usereport

import "strings"

// person is somebody who has used something in the month, or leads people who may have.
type person struct {
	StaffID  int64
	Name     string
	UnitID   int64 // at the end of the month
	CityID   *int64
	UnitPath string
	Used     bool // something of theirs became effective in the month
	Leads    bool // their right to audit uses ends at their unit, below the city
	Region   bool // it ends at the city
}

// people are those of a part of the unit tree, with who leads whom.
type people struct {
	list    []*person
	leaders map[string][]*person // by the path of their unit
}

func peopleOf(list []*person) *people {
	p := &people{list: list, leaders: map[string][]*person{}}
	for _, one := range list {
		if one.Leads {
			p.leaders[one.UnitPath] = append(p.leaders[one.UnitPath], one)
		}
	}
	return p
}

// leadersOf are the direct leaders of somebody: of the nearest unit upward that has one other than themselves.
func (p *people) leadersOf(one *person) []*person {
	for path := one.UnitPath; path != ""; path = above(path) {
		var list []*person
		for _, leader := range p.leaders[path] {
			if leader.StaffID != one.StaffID {
				list = append(list, leader)
			}
		}
		if len(list) > 0 {
			return list
		}
	}
	return nil
}

// above is the path of the unit above: "/1/5/" of "/1/5/9/", and "" above the province.
func above(path string) string {
	return path[:strings.LastIndexByte(strings.TrimSuffix(path, "/"), '/')+1]
}

// led are, by leader, the holders who report to them.
func (p *people) led() map[int64][]*person {
	all := map[int64][]*person{}
	for _, one := range p.list {
		if !one.Used {
			continue
		}
		for _, leader := range p.leadersOf(one) {
			all[leader.StaffID] = append(all[leader.StaffID], one)
		}
	}
	return all
}

// required is a report that somebody has to sign.
type required struct {
	*person
	kind UseReportKind
}

// required are all reports that have to be signed.
func (p *people) required() []required {
	led := p.led()
	var list []required
	for _, one := range p.list {
		if one.Used {
			list = append(list, required{one, Holder})
		}
		if len(led[one.StaffID]) > 0 {
			list = append(list, required{one, Leader})
		}
	}
	return list
}

// toTell are those who are told that somebody's report is late: their leaders; where there are none, the city's department.
func (p *people) toTell(one *person) []*person {
	if list := p.leadersOf(one); len(list) > 0 {
		return list
	}
	var list []*person
	for _, other := range p.list {
		if other.Region && other.StaffID != one.StaffID && one.CityID != nil && other.CityID != nil && *other.CityID == *one.CityID {
			list = append(list, other)
		}
	}
	return list
}
