package auth

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"duolao/db"
	"duolao/server/clock"
	"duolao/server/errs"
)

// actorOf reads a person with today's assignment ($2) in one statement. The province is
// looked for only where there is no assignment to tell it.
const actorOf = `SELECT st.id, st.code, st.name, st.roles, coalesce(c.must_change, false), coalesce(u.id, 0), coalesce(u.city_id, 0), coalesce(u.path, ''),
		CASE WHEN u.id IS NULL THEN coalesce((SELECT id FROM unit WHERE parent_id IS NULL ORDER BY id LIMIT 1), 0) ELSE 0 END
	FROM staff st
	LEFT JOIN credential c ON c.staff_id = st.id
	LEFT JOIN assignment a ON a.staff_id = st.id AND a.from_day <= $2 AND (a.until_day IS NULL OR a.until_day > $2)
	LEFT JOIN unit u ON u.id = a.unit_id
	WHERE st.status = 'ACTIVE' AND st.id = $1`

// actorInSession is actorOf for a session ($3) that stands at a moment ($4).
const actorInSession = actorOf + ` AND EXISTS (SELECT FROM session s WHERE s.id = $3 AND s.staff_id = $1 AND s.ended_at IS NULL AND s.expires_at > $4)`

// scanActor reads the row of either; found is false where there is none.
func scanActor(ctx context.Context, d *db.DB, sql string, args ...any) (a *Actor, found bool, err error) {
	a = &Actor{}
	err = d.Pool.QueryRow(ctx, sql, append([]any{db.Prepared}, args...)...).Scan(&a.StaffID, &a.Code, &a.Name, &a.Roles,
		&a.MustChangePassword, &a.UnitID, &a.CityID, &a.UnitPath, &a.ProvinceID)
	if db.NotFound(err) {
		return nil, false, nil
	} else if err != nil {
		return nil, false, fmt.Errorf("auth: read actor: %w", err)
	}
	if a.UnitPath != "" {
		first, _, _ := strings.Cut(a.UnitPath[1:], "/")
		if a.ProvinceID, err = strconv.ParseInt(first, 10, 64); err != nil {
			return nil, false, fmt.Errorf("auth: the path %q of unit %d does not begin with an id: %w", a.UnitPath, a.UnitID, err)
		}
	}
	a.Scope = a.widest()
	return a, true, nil
}

// actor is the person of these claims, if the session still stands: UNAUTHENTICATED
// signed_out otherwise.
func (s *Service) actor(ctx context.Context, c claims, now time.Time) (*Actor, error) {
	a, found, err := scanActor(ctx, s.db, actorInSession, c.StaffID, string(clock.DateOf(now)), c.SessionID, now)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, errs.Unauthenticatedf("signed_out", "the session has been ended; sign in again")
	}
	a.SessionID = c.SessionID
	return a, nil
}

// ActorOf is a person as he or she would act on that day, without a session: for work
// that the command line does in somebody's name. NOT_FOUND where nobody active has the id.
func ActorOf(ctx context.Context, d *db.DB, staffID int64, today clock.Date) (*Actor, error) {
	a, found, err := scanActor(ctx, d, actorOf, staffID, string(today))
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, noSuchPerson(staffID)
	}
	return a, nil
}
