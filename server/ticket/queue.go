package ticket

import (
	"context"
	"fmt"

	"duolao/db"
	"duolao/server/errs"
)

// mayRead says whether somebody may look at a team's queue: its members, and those whose scope reaches its unit.
// NOT_FOUND without such a team, FORBIDDEN not_a_member otherwise.
func (s *Service) mayRead(ctx context.Context, v *viewer, teamID int64) error {
	team, ok := v.catalog.Team(teamID)
	if !ok {
		return noTeam(teamID)
	}
	if _, member := v.catalog.Member(teamID, v.actor.StaffID); member || v.everything() {
		return nil
	}
	var path string
	if err := s.db.Pool.QueryRow(ctx, `SELECT path FROM unit WHERE id = $1`, db.Prepared, team.UnitID).Scan(&path); err != nil {
		return fmt.Errorf("ticket: unit of team %d: %w", teamID, err)
	}
	if v.scope.Covers(path, 0) {
		return nil
	}
	return errs.New(errs.Forbidden, "not_a_member", "only the members of team %s, and those whose scope reaches it, may look at its queue", team.Code).
		With("team", team.Name)
}

func noTeam(id int64) error { return errs.NotFoundf("there is no team %d", id) }
