package ticket

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/auth"
	"duolao/server/catalogue"
	"duolao/server/clock"
)

// ladder knows who is told of a threshold, up the line: at 50 % whoever has the order, or may take it; at 80 % the leads
// of its team as well; at 100 % its sender and the heads of the team's unit, or of the nearest one above that has any; at
// 150 % the city's department. Of the sender's own time the sender is told first, and the heads are those of the order's
// unit. It asks for many at once, and for each once.
type ladder struct {
	now         time.Time
	calendars   *unitCalendars
	leads       map[int64][]int64 // by team
	heads       map[int64][]int64 // by unit
	departments map[int64][]int64 // by city
	people      map[int64]desk
}

// desk is where somebody works at present: 0 without an assignment.
type desk struct {
	unitID int64
	active bool
}

func (k *clocks) newLadder(now time.Time) *ladder {
	return &ladder{now, k.unitCalendars(), map[int64][]int64{}, map[int64][]int64{}, map[int64][]int64{}, map[int64]desk{}}
}

// first are those whose turn it is.
func (l *ladder) first(f *fired) []int64 {
	switch o := f.order; {
	case f.Metric == catalogue.MetricSupplement:
		return []int64{o.senderID}
	case o.holderID != nil:
		return []int64{*o.holderID}
	case o.offeredID != nil:
		return []int64{*o.offeredID}
	default:
		return l.leads[o.teamID]
	}
}

// headUnit is the unit whose heads answer for whoever's turn it is.
func (f *fired) headUnit() int64 {
	if f.Metric == catalogue.MetricSupplement {
		return f.order.unitID
	}
	return f.order.teamUnitID
}

// to are those who are told of a threshold, each once.
func (l *ladder) to(f *fired, percent int) []int64 {
	ids := slices.Clone(l.first(f))
	if percent >= 80 {
		ids = append(ids, l.leads[f.order.teamID]...)
	}
	if percent >= 100 {
		ids = append(append(ids, f.order.senderID), l.heads[f.headUnit()]...)
	}
	if percent >= 150 {
		ids = append(ids, l.departments[f.order.cityID]...)
	}
	slices.Sort(ids)
	return slices.DeleteFunc(slices.Compact(ids), func(id int64) bool { return !l.people[id].active })
}

// deliverAt is when somebody is told who is to be told now: in their working hours.
func (l *ladder) deliverAt(staffID int64, f *fired) time.Time {
	unitID := l.people[staffID].unitID
	if unitID == 0 {
		unitID = f.order.unitID
	}
	return l.calendars.known[unitID].Next(l.now)
}

// ask finds out what to and deliverAt have to know.
func (l *ladder) ask(ctx context.Context, tx bun.Tx, list []*fired) error {
	teams, units, cities := map[int64]bool{}, map[int64]bool{}, map[int64]bool{}
	for _, f := range list {
		highest := 0
		if n := len(f.crossed); n > 0 {
			highest = f.crossed[n-1].percent
		}
		note(teams, l.leads, f.order.teamID)
		if highest >= 100 {
			note(units, l.heads, f.headUnit())
		}
		if highest >= 150 {
			note(cities, l.departments, f.order.cityID)
		}
	}
	today := clock.DateOf(l.now)
	if err := l.askPairs(ctx, tx, l.leads, teams, `SELECT team_id AS of, staff_id FROM team_member WHERE lead AND team_id = ANY (?0) ORDER BY 1, 2`); err != nil {
		return fmt.Errorf("ticket: leads: %w", err)
	}
	if err := l.askPairs(ctx, tx, l.heads, units, `SELECT u.id AS of, h.staff_id FROM unit u CROSS JOIN LATERAL (
			SELECT a.staff_id FROM unit above JOIN assignment a ON a.unit_id = above.id AND a.post IN ('UNIT_HEAD', 'SERVICE_SUPERVISOR')
			  AND a.from_day <= ?1 AND (a.until_day IS NULL OR a.until_day > ?1)
			JOIN staff s ON s.id = a.staff_id AND s.status = 'ACTIVE'
			WHERE above.id = ANY (string_to_array(trim(BOTH '/' FROM u.path), '/')::bigint[])
			ORDER BY length(above.path) DESC FETCH FIRST 1 ROW WITH TIES) h
		WHERE u.id = ANY (?0) ORDER BY 1, 2`, today); err != nil {
		return fmt.Errorf("ticket: heads: %w", err)
	}
	for _, cityID := range slices.Sorted(maps.Keys(cities)) {
		may, err := auth.WhoMay(ctx, tx, auth.LeadTickets, cityID, today)
		if err != nil {
			return err
		}
		// The city's own people; where it has none, the province's.
		if err := l.askPairs(ctx, tx, l.departments, map[int64]bool{cityID: true}, `SELECT ?2::bigint AS of, d.staff_id FROM (
				SELECT s.id AS staff_id FROM staff s
				JOIN assignment a ON a.staff_id = s.id AND a.from_day <= ?1 AND (a.until_day IS NULL OR a.until_day > ?1)
				JOIN unit u ON u.id = a.unit_id
				WHERE s.id = ANY (?3) AND 'DEPARTMENT' = ANY (s.roles)
				ORDER BY (u.city_id IS NOT DISTINCT FROM ?2) DESC FETCH FIRST 1 ROW WITH TIES) d
			ORDER BY 2`, today, cityID, pgdialect.Array(may)); err != nil {
			return fmt.Errorf("ticket: departments: %w", err)
		}
	}
	return l.askPeople(ctx, tx, list, today)
}

// note has something asked for that is not known.
func note(wanted map[int64]bool, known map[int64][]int64, id int64) {
	if _, ok := known[id]; !ok {
		wanted[id] = true
	}
}

// askPairs notes the people of what is wanted; of what has none, that it has none.
func (l *ladder) askPairs(ctx context.Context, tx bun.Tx, known map[int64][]int64, wanted map[int64]bool, sql string, args ...any) error {
	if len(wanted) == 0 {
		return nil
	}
	ids := slices.Sorted(maps.Keys(wanted))
	var rows []struct{ Of, StaffID int64 }
	if err := tx.NewRaw(sql, append([]any{pgdialect.Array(ids)}, args...)...).Scan(ctx, &rows); err != nil {
		return err
	}
	for _, id := range ids {
		known[id] = nil
	}
	for _, r := range rows {
		known[r.Of] = append(known[r.Of], r.StaffID)
	}
	return nil
}

// askPeople finds out where those work who may be told, and what their calendars are.
func (l *ladder) askPeople(ctx context.Context, tx bun.Tx, list []*fired, today clock.Date) error {
	wanted := map[int64]bool{}
	var units []int64
	want := func(ids ...int64) {
		for _, id := range ids {
			if _, known := l.people[id]; !known {
				wanted[id] = true
			}
		}
	}
	for _, f := range list {
		want(f.order.senderID)
		want(l.first(f)...)
		want(l.leads[f.order.teamID]...)
		want(l.heads[f.headUnit()]...)
		want(l.departments[f.order.cityID]...)
		units = append(units, f.order.unitID)
	}
	if len(wanted) > 0 {
		var rows []struct {
			ID     int64
			UnitID int64
			Active bool
		}
		if err := tx.NewRaw(`SELECT s.id, coalesce(a.unit_id, 0) AS unit_id, s.status = 'ACTIVE' AS active FROM staff s
			LEFT JOIN assignment a ON a.staff_id = s.id AND a.from_day <= ?1 AND (a.until_day IS NULL OR a.until_day > ?1)
			WHERE s.id = ANY (?0)`, pgdialect.Array(slices.Sorted(maps.Keys(wanted))), today).Scan(ctx, &rows); err != nil {
			return fmt.Errorf("ticket: who is told: %w", err)
		}
		for _, r := range rows {
			l.people[r.ID] = desk{r.UnitID, r.Active}
			if r.UnitID != 0 {
				units = append(units, r.UnitID)
			}
		}
	}
	return l.calendars.ask(ctx, tx, units...)
}
