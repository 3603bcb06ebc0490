package ticket

import (
	"strconv"
	"strings"

	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/auth"
	"duolao/server/catalogue"
)

// viewer is who asks, with what decides whether they see an order.
type viewer struct {
	actor   *auth.Actor
	scope   auth.Scope // of READ_TICKETS
	lead    auth.Scope // of LEAD_TICKETS; the zero scope, which covers nothing, without it
	teams   []int64    // whose member they are
	catalog *catalogue.Catalogue
}

// viewerOf is an actor whom auth.Require(READ_TICKETS), or an action that goes with it, has let pass.
func viewerOf(actor *auth.Actor, c *catalogue.Catalogue) *viewer {
	v := &viewer{actor: actor, catalog: c, teams: []int64{}}
	v.scope, _ = actor.ScopeOf(auth.ReadTickets)
	v.lead, _ = actor.ScopeOf(auth.LeadTickets)
	for _, t := range c.TeamsOf(actor.StaffID) {
		v.teams = append(v.teams, t.ID)
	}
	return v
}

// everything says whether v sees all orders: the scope is the province.
func (v *viewer) everything() bool { return isProvince(v.scope) }

func isProvince(s auth.Scope) bool { return !s.Own && s.Path != "" && strings.Count(s.Path, "/") <= 2 }

// visible is the one rule about who sees an order, as a condition about ticket t: whoever sent it, has or had a part
// in it, is put on it, belongs to a team that has or had it, manages its group, or whose scope reaches the order's unit or
// its team's. mark makes a mark of a value, as the statement's dialect has them.
func (v *viewer) visible(mark func(any) string) string {
	if v.everything() {
		return "TRUE"
	}
	me := func() string { return mark(v.actor.StaffID) }
	either := []string{
		"t.sender_id = " + me(), "t.holder_id = " + me(), "t.worker_id = " + me(), "t.offered_id = " + me(),
		"t.auditor_1_id = " + me(), "t.auditor_2_id = " + me(),
		"t.team_id = ANY(" + mark(v.teams) + ")",
	}
	if !v.scope.Own && v.scope.Path != "" {
		below := v.scope.Path + "%" // a path is digits and slashes: nothing to escape
		either = append(either,
			"t.unit_id = ANY(ARRAY(SELECT id FROM unit WHERE path LIKE "+mark(below)+"))",
			"t.team_id = ANY(ARRAY(SELECT k.id FROM team k JOIN unit u ON u.id = k.unit_id WHERE u.path LIKE "+mark(below)+"))")
	}
	either = append(either,
		"EXISTS (SELECT FROM ticket_person p WHERE p.ticket_id = t.id AND p.staff_id = "+me()+")",
		"EXISTS (SELECT FROM ticket_leg l WHERE l.ticket_id = t.id AND (l.staff_id = "+me()+" OR l.team_id = ANY("+mark(v.teams)+")))",
		"EXISTS (SELECT FROM customer_group g WHERE g.id = t.group_id AND g.manager_id = "+me()+")")
	return "(" + strings.Join(either, " OR ") + ")"
}

// visibleWhere is visible for bun's marks, with its arguments: never NULL, so that it can be selected as well.
func (v *viewer) visibleWhere() (sql string, args []any) {
	sql = "coalesce(" + v.visible(func(value any) string {
		if ids, ok := value.([]int64); ok {
			value = pgdialect.Array(ids)
		}
		args = append(args, value)
		return "?"
	}) + ", false)"
	return sql, args
}

// conditions collects the conditions of a hot read for pgx, whose arguments have numbers.
type conditions struct {
	where []string
	args  []any
}

// mark is the mark of a value; the same value has the same one.
func (q *conditions) mark(v any) string {
	if comparable, ok := v.(int64); ok {
		for i, had := range q.args {
			if had == any(comparable) {
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
