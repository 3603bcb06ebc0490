package catalogue

import (
	"slices"
	"time"

	"duolao/server/customer"
)

// required are the metrics that a standard must have for every grade of a type: without them an order has no deadline.
func (t *TicketType) required() []ClockMetric {
	return slices.Concat([]ClockMetric{MetricResponse}, t.Steps, []ClockMetric{MetricResolution})
}

// gap is a target that a city's (0: the province's) orders would want and not find.
type gap struct {
	city     int64
	typeCode string
	standard *ServiceStandard
	grade    customer.Grade
	metric   ClockMetric
}

// lack is the gaps of one type in one standard: what is told of them.
type lack struct {
	gap
	metrics []string // that some grade has not
}

// lacks gathers gaps by city, type and standard, milestones apart: a department has to know what to do, not every cell.
func lacks(found []gap) (list []lack) {
	for _, g := range found {
		i := slices.IndexFunc(list, func(l lack) bool {
			return l.city == g.city && l.typeCode == g.typeCode && l.standard == g.standard && l.milestone() == g.milestone()
		})
		if i < 0 {
			i, list = len(list), append(list, lack{gap: g})
		}
		if !slices.Contains(list[i].metrics, string(g.metric)) {
			list[i].metrics = append(list[i].metrics, string(g.metric))
		}
	}
	return list
}

func (g gap) milestone() bool { return g.metric == MetricSurvey || g.metric == MetricOpening }

func gaps(city int64, t *TicketType, s *ServiceStandard) (found []gap) {
	if !t.Active {
		return nil
	}
	for _, metric := range t.required() {
		for _, grade := range grades {
			if _, ok := s.Target(t.Code, grade, metric); !ok {
				found = append(found, gap{city, t.Code, s, grade, metric})
			}
		}
	}
	return found
}

// cities are those that have types or standards of their own, in order.
func (c *Catalogue) cities() []int64 {
	own := map[int64]bool{}
	for k := range c.latest {
		own[k.city] = true
	}
	for city := range c.ofCity {
		own[city] = true
	}
	delete(own, 0)
	list := make([]int64, 0, len(own))
	for city := range own {
		list = append(list, city)
	}
	slices.Sort(list)
	return list
}

// coming are the standards that hold in a city (0: in the province) now or at some later time.
func (c *Catalogue) coming(cityID int64, now time.Time) (list []*ServiceStandard) {
	s := c.Standard(cityID, now)
	if s != nil {
		list = append(list, s)
	}
	for _, own := range c.ofCity[cityID] {
		if own.FromAt.After(now) {
			list = append(list, own)
		}
	}
	if cityID != 0 && (s == nil || s.CityID == nil) {
		for _, provinces := range c.ofCity[0] {
			if provinces.FromAt.After(now) {
				list = append(list, provinces)
			}
		}
	}
	return list
}

// gapsOfType are the targets that a type would lack if it were published.
func (c *Catalogue) gapsOfType(t *TicketType, now time.Time) (found []gap) {
	city := orZero(t.CityID)
	where := []int64{city}
	if city == 0 {
		for _, other := range c.cities() {
			if _, own := c.latest[typeKey{other, t.Code}]; !own {
				where = append(where, other)
			}
		}
	}
	for _, place := range where {
		for _, s := range c.coming(place, now) {
			if place != city && s.CityID == nil {
				continue // the province's, which is among the first already
			}
			found = append(found, gaps(place, t, s)...)
		}
	}
	return found
}

// gapsOfStandard are the targets that types would lack if a standard were published.
func (c *Catalogue) gapsOfStandard(s *ServiceStandard) (found []gap) {
	city := orZero(s.CityID)
	where := []int64{city}
	if city == 0 {
		for _, other := range c.cities() {
			if holds := c.Standard(other, s.FromAt); holds == nil || holds.CityID == nil {
				where = append(where, other)
			}
		}
	}
	for _, place := range where {
		for _, t := range c.Types(place) {
			if place == city || t.CityID != nil { // the province's own types are checked with the province
				found = append(found, gaps(place, t, s)...)
			}
		}
	}
	return found
}
