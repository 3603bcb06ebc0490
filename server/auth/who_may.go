package auth

import (
	"context"
	"fmt"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/clock"
)

// RolesThat are the roles that may do action, however far.
func RolesThat(action Action) []string {
	var names []string
	for _, r := range Roles {
		if Policy[r][action] != ReachNone {
			names = append(names, string(r))
		}
	}
	return names
}

// WhoMay are the active people who, with that day's assignments, may do action for all of a city, by id. It goes by
// the policy as Require does, for those who are to be told of something that waits for them.
func WhoMay(ctx context.Context, idb bun.IDB, action Action, cityID int64, today clock.Date) ([]int64, error) {
	roles := map[Reach][]string{}
	for _, r := range Roles {
		reach := Policy[r][action]
		roles[reach] = append(roles[reach], string(r))
	}
	ids := []int64{}
	err := idb.NewRaw(`
		SELECT s.id FROM staff s
		JOIN unit c ON c.id = ?0
		LEFT JOIN assignment a ON a.staff_id = s.id AND a.from_day <= ?1 AND (a.until_day IS NULL OR a.until_day > ?1)
		LEFT JOIN unit u ON u.id = a.unit_id
		WHERE s.status = 'ACTIVE' AND (s.roles && ?2::text[]
		  OR s.roles && ?3::text[] AND u.id IS NOT NULL AND coalesce(u.city_id, c.id) = c.id
		  OR s.roles && ?4::text[] AND c.path LIKE u.path || '%')
		ORDER BY s.id`, cityID, today,
		pgdialect.Array(roles[ReachProvince]), pgdialect.Array(roles[ReachRegion]), pgdialect.Array(roles[ReachUnit])).Scan(ctx, &ids)
	if err != nil {
		return nil, fmt.Errorf("auth: who may %s: %w", action, err)
	}
	return ids, nil
}
