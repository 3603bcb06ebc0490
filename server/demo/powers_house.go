package demo

import (
	"context"

	"duolao/server/clock"
)

// Bounds, so that a province's demo is made as quickly as a city's: every city gets its powers from the province; those who
// hand them down and use them are in the first city's first units.
const (
	wholeUnits  = 3 // in which every manager holds powers, by post
	fewUnits    = 2 // more, in which two managers hold some, in person
	ownedGroups = 8 // of a manager
)

// powersHouse is who gives and uses powers.
type powersHouse struct {
	province []int64 // the people of the province's department
	cities   []*powersCity
	units    []*powersUnit // of the first city
}

// powersCity is a city with its department.
type powersCity struct {
	ID, UnitID int64
	people     []int64
}

// powersUnit is a production unit.
type powersUnit struct {
	ID, HeadID, SecondID int64 // who leads it; 0 for nobody
	managers             []*powersManager
}

// powersManager is somebody who serves groups.
type powersManager struct {
	ID     int64
	Post   string
	groups []powersGroup
}

// powersGroup is a group, with a member's number.
type powersGroup struct {
	ID    int64
	Phone string
}

// readHouse reads those whose posts have not changed since powers were given.
func (t *powering) readHouse(ctx context.Context) (*powersHouse, error) {
	h := &powersHouse{}
	began := clock.DateOf(t.first)
	var people []struct{ ID, UnitID, CityID int64 }
	err := t.db.Bun.NewRaw(`SELECT s.id, u.id AS unit_id, coalesce(u.city_id, 0) AS city_id FROM staff s
		JOIN assignment a ON a.staff_id = s.id AND a.until_day IS NULL AND a.from_day <= ? JOIN unit u ON u.id = a.unit_id
		WHERE s.status = 'ACTIVE' AND 'DEPARTMENT' = ANY (s.roles) AND a.post = 'DEPARTMENT_STAFF' ORDER BY u.city_id NULLS FIRST, s.id`, began).Scan(ctx, &people)
	if err != nil {
		return nil, err
	}
	for _, p := range people {
		switch n := len(h.cities); {
		case p.CityID == 0:
			h.province = append(h.province, p.ID)
		case n > 0 && h.cities[n-1].ID == p.CityID:
			h.cities[n-1].people = append(h.cities[n-1].people, p.ID)
		default:
			h.cities = append(h.cities, &powersCity{ID: p.CityID, UnitID: p.UnitID, people: []int64{p.ID}})
		}
	}
	if len(h.province) == 0 || len(h.cities) == 0 {
		return h, nil
	}
	err = t.db.Bun.NewRaw(`SELECT u.id, coalesce(min(a.staff_id) FILTER (WHERE a.post = 'UNIT_HEAD'), 0) AS head_id, coalesce(min(a.staff_id) FILTER (WHERE a.post = 'SERVICE_SUPERVISOR'), 0) AS second_id
		FROM unit u JOIN assignment a ON a.unit_id = u.id AND a.until_day IS NULL AND a.from_day <= ? WHERE u.kind = 'PRODUCTION_UNIT' AND u.city_id = ? GROUP BY u.id
		HAVING bool_or(a.post = 'UNIT_HEAD') ORDER BY u.id LIMIT ?`, began, h.cities[0].ID, wholeUnits+fewUnits).Scan(ctx, &h.units)
	if err != nil {
		return nil, err
	}
	return h, t.readManagers(ctx, h, began)
}

func (t *powering) readManagers(ctx context.Context, h *powersHouse, began clock.Date) error {
	byUnit := map[int64]*powersUnit{}
	for _, u := range h.units {
		byUnit[u.ID] = u
	}
	var rows []struct {
		UnitID, ID, GroupID int64
		Post, Phone         string
	}
	err := t.db.Bun.NewRaw(`SELECT a.unit_id, s.id, a.post, g.id AS group_id, coalesce(c.phone, '') AS phone
		FROM assignment a JOIN staff s ON s.id = a.staff_id AND s.status = 'ACTIVE' JOIN unit u ON u.id = a.unit_id AND u.kind = 'PRODUCTION_UNIT' AND u.city_id = ?1
		CROSS JOIN LATERAL (SELECT id FROM customer_group WHERE manager_id = s.id AND status = 'ACTIVE' AND unit_id = a.unit_id ORDER BY id LIMIT ?2) g
		LEFT JOIN LATERAL (SELECT phone FROM contact WHERE group_id = g.id AND phone LIKE '1__________' ORDER BY id LIMIT 1) c ON true
		WHERE a.until_day IS NULL AND a.from_day <= ?0 AND a.post IN ('ACCOUNT_MANAGER', 'DISTRICT_MANAGER', 'TOWNSHIP_HEAD') ORDER BY s.id, g.id`, began, h.cities[0].ID, ownedGroups).Scan(ctx, &rows)
	if err != nil {
		return err
	}
	for _, r := range rows {
		u := byUnit[r.UnitID]
		if u == nil {
			continue
		}
		if n := len(u.managers); n == 0 || u.managers[n-1].ID != r.ID {
			u.managers = append(u.managers, &powersManager{ID: r.ID, Post: r.Post})
		}
		m := u.managers[len(u.managers)-1]
		m.groups = append(m.groups, powersGroup{r.GroupID, r.Phone})
	}
	return nil
}
