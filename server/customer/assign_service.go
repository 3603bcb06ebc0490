package customer

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
)

// AssignGroups gives groups to another manager from a day on, today or before; their open alerts move along. WRITE_CUSTOMERS
// in a scope wider than the own person, over the groups and over the new manager. A repeated request
// gives the first answer. CONFLICT managed_since where a group has changed hands after that day.
func (s *Service) AssignGroups(ctx context.Context, in AssignGroups) ([]*Group, error) {
	actor, err := auth.Require(ctx, auth.WriteCustomers)
	if err != nil {
		return nil, err
	}
	if actor.Scope.Own {
		return nil, errs.Forbiddenf("groups are given to another manager by the head of the unit or by the department")
	}
	now := s.clock()
	if err := in.Validate(clock.DateOf(now)); err != nil {
		return nil, err
	}
	var given []*Group
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
		given, err = audit.Once(ctx, tx, now, "assignGroups", in.RequestID, in, func() ([]*Group, error) {
			return s.assignGroupsTx(ctx, tx, now, actor, &in)
		})
		return err
	})
	return given, err
}

func (s *Service) assignGroupsTx(ctx context.Context, tx bun.Tx, now time.Time, actor *auth.Actor, in *AssignGroups) ([]*Group, error) {
	city, err := managerCity(ctx, tx, actor.Scope, in.StaffID, clock.DateOf(now))
	if err != nil {
		return nil, err
	}
	ids := slices.Compact(slices.Sorted(slices.Values(in.GroupIDs)))
	groups, err := lockGroups(ctx, tx, actor.Scope, ids)
	if err != nil {
		return nil, err
	}
	if len(groups) < len(ids) {
		return nil, errs.NotFoundf("%d of the %d groups do not exist within your data scope", len(ids)-len(groups), len(ids))
	}
	var moving []handover
	var changes []audit.Change
	for i, g := range groups {
		if g.CityID != city {
			return nil, errs.Invalidf("input.groupIds", "other_city", "group %s belongs to another city than its new manager", g.Code).With("code", g.Code)
		}
		if g.ManagerID != nil && *g.ManagerID == in.StaffID {
			continue
		}
		after := *g
		after.ManagerID, after.Version = &in.StaffID, g.Version+1
		groups[i] = &after
		moving = append(moving, handover{Group: g.ID, Staff: &in.StaffID, From: in.From})
		changes = append(changes, audit.Change{Action: "group.assign", Entity: "group", EntityID: g.ID,
			Before: map[string]any{"managerId": g.ManagerID}, After: map[string]any{"managerId": in.StaffID, "from": in.From}})
	}
	if len(moving) == 0 {
		return groups, nil
	}
	if err := handOver(ctx, tx, moving); err != nil {
		return nil, err
	}
	moved := make([]int64, len(moving))
	for i, m := range moving {
		moved[i] = m.Group
	}
	if _, err := tx.ExecContext(ctx, `UPDATE customer_group SET manager_id = ?, version = version + 1, updated_at = now() WHERE id = ANY(?)`,
		in.StaffID, int64s(moved)); err != nil {
		return nil, fmt.Errorf("customer: assign groups: %w", err)
	}
	if err := moveAlerts(ctx, tx, moved); err != nil {
		return nil, err
	}
	if err := audit.RecordAll(ctx, tx, now, changes); err != nil {
		return nil, err
	}
	return groups, s.periods.TouchOpen(ctx, tx, city)
}

// managerCity is the city of a person who can take groups: in service, and assigned today within the scope.
func managerCity(ctx context.Context, tx bun.IDB, scope auth.Scope, staffID int64, today clock.Date) (int64, error) {
	r, err := tx.QueryContext(ctx, `SELECT u.city_id FROM staff s
		JOIN assignment a ON a.staff_id = s.id AND a.from_day <= ?::date AND (a.until_day IS NULL OR a.until_day > ?::date)
		JOIN unit u ON u.id = a.unit_id
		WHERE s.id = ? AND s.status = 'ACTIVE' AND u.city_id IS NOT NULL AND u.path LIKE ? FOR SHARE OF s`, today, today, staffID, scope.Path+"%")
	cities, err := collect(r, err, scanID)
	if err != nil {
		return 0, fmt.Errorf("customer: manager %d: %w", staffID, err)
	}
	if len(cities) == 0 {
		e := errs.NotFoundf("person %d is not in service, or not assigned within your data scope today", staffID)
		e.Field = "input.staffId"
		return 0, e
	}
	return cities[0], nil
}

// handover gives a group to a manager from a day on.
type handover struct {
	Group int64      `json:"group_id"`
	Staff *int64     `json:"staff_id"` // nil: to nobody
	From  clock.Date `json:"from_day"`
}

// tenure is the latest line of a group's history of managers.
type tenure struct {
	group int64
	from  clock.Date
	until *clock.Date
}

// latestTenures are the latest lines of the groups' histories. The groups are locked.
func latestTenures(ctx context.Context, tx bun.IDB, groupIDs []int64) (map[int64]tenure, error) {
	r, err := tx.QueryContext(ctx, `SELECT DISTINCT ON (group_id) group_id, from_day, until_day FROM group_manager WHERE group_id = ANY(?)
		ORDER BY group_id, from_day DESC`, int64s(groupIDs))
	list, err := collect(r, err, func(r scanner) (t tenure, err error) {
		err = r.Scan(&t.group, &t.from, &t.until)
		return t, err
	})
	if err != nil {
		return nil, fmt.Errorf("customer: history of managers: %w", err)
	}
	latest := make(map[int64]tenure, len(list))
	for _, t := range list {
		latest[t.group] = t
	}
	return latest, nil
}

// handOver writes the history of managers: three statements for any number of groups. CONFLICT managed_since
// where a group has changed hands after the day.
func handOver(ctx context.Context, tx bun.IDB, list []handover) error {
	ids := make([]int64, len(list))
	for i, h := range list {
		ids[i] = h.Group
	}
	latest, err := latestTenures(ctx, tx, ids)
	if err != nil {
		return err
	}
	var end, replace, begin []handover
	for _, h := range list {
		t, known := latest[h.Group]
		switch {
		case known && (h.From < t.from || t.until != nil && h.From < *t.until):
			return errs.Conflictf("managed_since", "group %d has changed hands on %s, after %s; take a day from then on", h.Group, t.from, h.From).With("day", string(t.from))
		case known && h.From == t.from:
			replace = append(replace, h) // a slip of the same day
			continue
		case known && t.until == nil:
			end = append(end, h)
		}
		if h.Staff != nil {
			begin = append(begin, h)
		}
	}
	const wire = `json_to_recordset(?::json) AS x (group_id bigint, staff_id bigint, from_day date)`
	for _, step := range []struct {
		list []handover
		sql  string
	}{
		{end, `UPDATE group_manager m SET until_day = x.from_day FROM ` + wire + ` WHERE m.group_id = x.group_id AND m.until_day IS NULL RETURNING m.group_id`},
		// Of a slip that leaves nobody, the earlier one stays for that one day.
		{replace, `UPDATE group_manager m SET staff_id = COALESCE(x.staff_id, m.staff_id), until_day = CASE WHEN x.staff_id IS NULL THEN x.from_day + 1 END
			FROM ` + wire + ` WHERE m.group_id = x.group_id AND m.from_day = x.from_day RETURNING m.group_id`},
		{begin, `INSERT INTO group_manager (group_id, staff_id, from_day) SELECT group_id, staff_id, from_day FROM ` + wire + ` RETURNING group_id`},
	} {
		if err := forRows(ctx, tx, step.sql, step.list, ignore); err != nil {
			return fmt.Errorf("customer: history of managers: %w", err)
		}
	}
	return nil
}

// moveAlerts keeps the alerts with their groups: the unit and city of all, the manager of the open ones.
func moveAlerts(ctx context.Context, tx bun.IDB, groupIDs []int64) error {
	_, err := tx.ExecContext(ctx, `WITH of AS (SELECT a.id, g.unit_id, g.city_id, CASE a.status WHEN 'OPEN' THEN g.manager_id ELSE a.manager_id END AS manager_id
		  FROM alert a JOIN customer_group g ON g.id = a.group_id WHERE a.group_id = ANY(?) ORDER BY a.id FOR UPDATE OF a)
		UPDATE alert a SET unit_id = of.unit_id, city_id = of.city_id, manager_id = of.manager_id, version = a.version + 1, updated_at = now()
		FROM of WHERE a.id = of.id AND (a.unit_id, a.city_id, a.manager_id) IS DISTINCT FROM (of.unit_id, of.city_id, of.manager_id)`, int64s(groupIDs))
	if err != nil {
		return fmt.Errorf("customer: move alerts: %w", err)
	}
	return nil
}
