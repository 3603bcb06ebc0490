package use

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/grant"
)

// viewer is who asks, with what decides whether they see a use.
type viewer struct {
	actor *auth.Actor
	scope auth.Scope         // of READ_GRANTS
	held  []*grant.HeldGrant // today
}

// viewing is the caller of a read.
func (s *Service) viewing(ctx context.Context) (*viewer, error) {
	actor, err := auth.Require(ctx, auth.ReadGrants)
	if err != nil {
		return nil, err
	}
	return viewerOf(ctx, s.db.Bun, actor, s.clock())
}

// viewerOf is an actor who may read grants, or has to do with uses otherwise.
func viewerOf(ctx context.Context, idb bun.IDB, actor *auth.Actor, now time.Time) (v *viewer, err error) {
	v = &viewer{actor: actor}
	v.scope, _ = actor.ScopeOf(auth.ReadGrants)
	if !v.everything() {
		v.held, err = grant.Held(ctx, idb, actor.StaffID, clock.DateOf(now))
	}
	return v, err
}

// everything says whether v sees all uses: the scope is the province.
func (v *viewer) everything() bool {
	return !v.scope.Own && v.scope.Path != "" && strings.Count(v.scope.Path, "/") <= 2
}

// below are the patterns of the paths of grants that hang from those that v holds.
func (v *viewer) below() []string {
	patterns := make([]string, len(v.held))
	for i, h := range v.held {
		patterns[i] = h.Grant.Path + "_%"
	}
	return patterns
}

// visible is the one rule about who sees a use, as a condition about power_use u and use_state s: who used it or in whose
// place, who decided it, who holds a grant above it today or is lent one, and whose scope of more than their own reaches the
// group's unit. mark makes a mark of a value.
func (v *viewer) visible(mark func(any) string) string {
	if v.everything() {
		return "TRUE"
	}
	me := mark(v.actor.StaffID)
	either := []string{"u.staff_id = " + me, "u.deputy_for = " + me, "s.decided_by = " + me}
	if len(v.held) > 0 {
		either = append(either, "EXISTS (SELECT FROM power_grant g WHERE g.id = u.grant_id AND g.path LIKE ANY("+mark(v.below())+"))")
	}
	if !v.scope.Own && v.scope.Path != "" {
		either = append(either, "u.unit_id = ANY(ARRAY(SELECT id FROM unit WHERE path LIKE "+mark(v.scope.Path+"%")+"))")
	}
	return "(" + strings.Join(either, " OR ") + ")"
}

// conditions collects the conditions of a read for pgx, whose arguments have numbers.
type conditions struct {
	where []string
	args  []any
}

// mark is the mark of a value; the same number has the same one.
func (q *conditions) mark(v any) string {
	if id, ok := v.(int64); ok {
		for i, had := range q.args {
			if had == any(id) {
				return "$" + strconv.Itoa(i+1)
			}
		}
	}
	q.args = append(q.args, v)
	return "$" + strconv.Itoa(len(q.args))
}

// add adds a condition; each ? in it takes the next value.
func (q *conditions) add(condition string, values ...any) {
	for _, v := range values {
		condition = strings.Replace(condition, "?", q.mark(v), 1)
	}
	q.where = append(q.where, condition)
}

func (q *conditions) sql() string {
	if len(q.where) == 0 {
		return "TRUE"
	}
	return strings.Join(q.where, " AND ")
}
