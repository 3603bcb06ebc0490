package inspection

import (
	"context"
	"strings"
	"time"

	"duolao/server/auth"
	"duolao/server/errs"
	"duolao/server/page"
)

// riskKey is where a page of audits that wait ends; decidedKey where one of decided ones does.
type riskKey struct {
	Risk int       `json:"r"`
	Due  time.Time `json:"d"`
	ID   int64     `json:"i"`
}

type decidedKey struct {
	At time.Time `json:"a"`
	ID int64     `json:"i"`
}

// conditions collects conditions and their values.
type conditions struct {
	where []string
	args  []any
}

func (q *conditions) add(condition string, args ...any) {
	q.where, q.args = append(q.where, condition), append(q.args, args...)
}

func (q *conditions) sql() string { return strings.Join(q.where, " AND ") }

// below is a condition: a column has a unit, or one below it.
const below = ` = ANY (ARRAY(SELECT b.id FROM unit b JOIN unit t ON b.path LIKE t.path || '%' WHERE t.id = ?))`

// UseAudits are those that wait for the caller, the riskiest first: to be decided, and of who used a power those in which a
// question waits for their answer. With Decided those that the caller sees and that are decided, the last first. READ_GRANTS.
func (s *Service) UseAudits(ctx context.Context, filter *UseAuditFilter, args page.Args) (*UseAuditConnection, error) {
	actor, err := auth.Require(ctx, auth.ReadGrants)
	if err != nil {
		return nil, err
	}
	size, err := args.Size(page.Screens)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	q := &conditions{}
	if err := filter.conditions(q, now); err != nil {
		return nil, err
	}
	order, key := ` ORDER BY a.risk DESC, a.due_at, a.id LIMIT ?`, func(a *UseAudit) any { return riskKey{a.Risk, a.DueAt, a.ID} }
	if filter != nil && filter.Decided != nil && *filter.Decided {
		visible, values := visibleAudits(actor)
		q.add(`a.decided_at IS NOT NULL`)
		q.add(visible, values...)
		var after decidedKey
		more, err := args.Cursor(&after)
		if err != nil {
			return nil, err
		}
		if more {
			q.add(`(a.decided_at, a.id) < (?::timestamptz, ?::bigint)`, after.At, after.ID)
		}
		order, key = ` ORDER BY a.decided_at DESC, a.id DESC LIMIT ?`, func(a *UseAudit) any { return decidedKey{*a.DecidedAt, a.ID} }
	} else {
		waiting(q, actor)
		var after riskKey
		more, err := args.Cursor(&after)
		if err != nil {
			return nil, err
		}
		if more {
			q.add(`(-a.risk, a.due_at, a.id) > (?::int, ?::timestamptz, ?::bigint)`, -after.Risk, after.Due, after.ID)
		}
	}
	rows, err := auditsWhere(ctx, s.db.Bun, `WHERE `+q.sql()+order, append(q.args, size+1)...)
	if err != nil {
		return nil, err
	}
	list := make([]*UseAudit, len(rows))
	for i, r := range rows {
		list[i] = r.audit(now)
	}
	return page.Cut(list, size, key), nil
}

// UseAudit is an audit that the caller sees. READ_GRANTS. NOT_FOUND otherwise, whether there is one or not.
func (s *Service) UseAudit(ctx context.Context, id int64) (*UseAudit, error) {
	actor, err := auth.Require(ctx, auth.ReadGrants)
	if err != nil {
		return nil, err
	}
	visible, values := visibleAudits(actor)
	rows, err := auditsWhere(ctx, s.db.Bun, `WHERE a.id = ? AND `+visible, append([]any{id}, values...)...)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, noAudit(id)
	}
	return rows[0].audit(s.clock()), nil
}

// waiting adds what auditStanding.refuses says of deciding, and of answering, as a condition.
func waiting(q *conditions, actor *auth.Actor) {
	me := actor.StaffID
	q.add(`a.status IN ('OPEN', 'QUERIED', 'ANSWERED')`)
	answers := `a.status = 'QUERIED' AND ? IN (u.staff_id, u.deputy_for)`
	scope := scopeOf(actor, auth.AuditUses)
	if scope == "" {
		q.add(answers, me)
		return
	}
	q.add(`(`+answers+` OR a.unit_id = ANY (ARRAY(SELECT id FROM unit WHERE path LIKE ?))
		AND CASE WHEN k.path LIKE ? THEN a.level = 'DEPARTMENT' OR a.late_at IS NOT NULL OR a.unit_id = u.city_id ELSE a.level = 'LEADER' END
		AND ? <> ALL (`+partiesOf+`) AND NOT EXISTS (SELECT FROM use_audit o WHERE o.use_id = a.use_id AND o.level <> a.level AND o.auditor_id = ?))`,
		me, scope+"%", scope+"%", me, me)
}

// conditions adds what the filter says about a and u.
func (f *UseAuditFilter) conditions(q *conditions, now time.Time) error {
	if f == nil {
		return nil
	}
	if f.Level != nil {
		if *f.Level != LevelLeader && *f.Level != LevelDepartment {
			return errs.Invalidf("filter.level", "bad_value", "%q is no level of audits", *f.Level)
		}
		q.add(`a.level = ?`, *f.Level)
	}
	if f.Overdue != nil {
		if *f.Overdue {
			q.add(`coalesce(a.decided_at, ?) >= a.due_at`, now)
		} else {
			q.add(`coalesce(a.decided_at, ?) < a.due_at`, now)
		}
	}
	if f.PowerCode != nil {
		q.add(`u.power_code = ?`, *f.PowerCode)
	}
	if f.StaffID != nil {
		q.add(`u.staff_id = ?`, *f.StaffID)
	}
	if f.UnitID != nil {
		q.add(`u.unit_id`+below, *f.UnitID)
	}
	if f.Month != nil {
		from, until := monthOf(*f.Month)
		q.add(`EXISTS (SELECT FROM use_state s WHERE s.use_id = u.id AND s.effective_at >= ? AND s.effective_at < ?)`, from, until)
	}
	return nil
}
