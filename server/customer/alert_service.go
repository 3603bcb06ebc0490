package customer

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/page"
)

func noAlert(id int64) error {
	return errs.NotFoundf("there is no alert %d within your data scope", id)
}

// Alert is an alert of the caller's scope. NOT_FOUND outside it.
func (s *Service) Alert(ctx context.Context, id int64) (*Alert, error) {
	actor, err := auth.Require(ctx, auth.ReadCustomers)
	if err != nil {
		return nil, err
	}
	q := query{}
	q.add("a.id = ?", id)
	q.scope(actor.Scope, "a")
	list, err := s.alertsWhere(ctx, &q, "")
	if err == nil && len(list) == 0 {
		err = noAlert(id)
	}
	if err != nil {
		return nil, err
	}
	return list[0], nil
}

func (s *Service) alertsWhere(ctx context.Context, q *query, tail string) ([]*Alert, error) {
	r, err := s.db.Pool.Query(ctx, `SELECT `+alertColumns+` FROM alert a WHERE `+q.sql()+tail, append([]any{db.Prepared}, q.args...)...)
	if err != nil {
		return nil, fmt.Errorf("customer: alerts: %w", err)
	}
	defer r.Close()
	list, err := drain(r, scanAlert)
	if err != nil {
		return nil, fmt.Errorf("customer: alerts: %w", err)
	}
	now := s.clock()
	for _, a := range list {
		a.Late = a.LateAt(now)
	}
	return list, nil
}

// Alerts are the alerts of the caller's scope, due first, in one statement a page.
func (s *Service) Alerts(ctx context.Context, filter *AlertFilter, args page.Args) (*AlertConnection, error) {
	actor, err := auth.Require(ctx, auth.ReadCustomers)
	if err != nil {
		return nil, err
	}
	return s.alerts(ctx, actor.Scope, filter, args)
}

// MyAlerts are the caller's own alerts, whatever the scope.
func (s *Service) MyAlerts(ctx context.Context, filter *AlertFilter, args page.Args) (*AlertConnection, error) {
	actor, err := auth.Require(ctx, auth.ReadCustomers)
	if err != nil {
		return nil, err
	}
	return s.alerts(ctx, auth.Scope{Own: true, StaffID: actor.StaffID}, filter, args)
}

// alertKey is where a page of alerts ends.
type alertKey struct {
	Due time.Time `json:"d"`
	ID  int64     `json:"i"`
}

func (s *Service) alerts(ctx context.Context, scope auth.Scope, filter *AlertFilter, args page.Args) (*AlertConnection, error) {
	size, err := args.Size(page.Screens)
	if err != nil {
		return nil, err
	}
	if filter == nil {
		filter = &AlertFilter{}
	}
	q := query{}
	q.scope(scope, "a")
	filter.conditions(&q, s.clock())
	var key alertKey
	if more, err := args.Cursor(&key); err != nil {
		return nil, err
	} else if more {
		q.add("(a.due_at, a.id) > (?::timestamptz, ?::bigint)", key.Due, key.ID)
	}
	list, err := s.alertsWhere(ctx, &q, " ORDER BY a.due_at, a.id LIMIT "+strconv.Itoa(size+1))
	if err != nil {
		return nil, err
	}
	return page.Cut(list, size, func(a *Alert) any { return alertKey{a.DueAt, a.ID} }), nil
}

func (f *AlertFilter) conditions(q *query, now time.Time) {
	status := Open
	if f.Status != nil {
		status = *f.Status
	}
	q.add("a.status = ?", string(status))
	if f.Kind != nil {
		q.add("a.kind = ?", string(*f.Kind))
	}
	if f.Overdue != nil && *f.Overdue {
		q.add("a.status = 'OPEN' AND a.due_at < ?", now)
	}
	if f.Search != nil && *f.Search != "" {
		inner := query{args: q.args}
		inner.search(f.Search, "g")
		q.args = inner.args
		q.where = append(q.where, "EXISTS (SELECT FROM customer_group g WHERE g.id = a.group_id AND "+inner.sql()+")")
	}
	if f.ManagerID != nil {
		q.add("a.manager_id = ?", *f.ManagerID)
	}
	if f.UnitID != nil {
		q.unit(*f.UnitID, "a")
	}
}

const countAlerts = `count(*), count(*) FILTER (WHERE a.due_at < $2), count(*) FILTER (WHERE a.due_at >= $2 AND a.due_at < $3)`

// AlertCounts says how many of the caller's own alerts are waiting.
func (s *Service) AlertCounts(ctx context.Context) (*AlertCounts, error) {
	actor, err := auth.Require(ctx, auth.ReadCustomers)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	c := &AlertCounts{}
	err = s.db.Pool.QueryRow(ctx, `SELECT `+countAlerts+` FROM alert a WHERE a.manager_id = $1 AND a.status = 'OPEN'`,
		db.Prepared, actor.StaffID, now, clock.DateOf(now).AddDays(1).Start()).Scan(&c.Open, &c.Overdue, &c.DueToday)
	if err != nil {
		return nil, fmt.Errorf("customer: alert counts: %w", err)
	}
	return c, nil
}

// AlertCountsByUnit says how many alerts are waiting in each of the units that lies within the caller's scope of
// READ_CUSTOMERS, and below it. Units outside of it, and all of them for somebody without it, are not in the map.
func (s *Service) AlertCountsByUnit(ctx context.Context, unitIDs []int64) (map[int64]*AlertCounts, error) {
	actor, err := auth.Require(ctx, auth.OwnAccount)
	if err != nil {
		return nil, err
	}
	counts := make(map[int64]*AlertCounts, len(unitIDs))
	scope, ok := actor.ScopeOf(auth.ReadCustomers)
	if !ok || scope.Own {
		return counts, nil
	}
	now := s.clock()
	r, err := s.db.Pool.Query(ctx, `SELECT r.id, count(a.id), count(*) FILTER (WHERE a.due_at < $2), count(*) FILTER (WHERE a.due_at >= $2 AND a.due_at < $3)
		FROM unit r JOIN unit u ON u.path LIKE r.path || '%' LEFT JOIN alert a ON a.unit_id = u.id AND a.status = 'OPEN'
		WHERE r.id = ANY($1) AND r.path LIKE $4 GROUP BY r.id`,
		db.Prepared, unitIDs, now, clock.DateOf(now).AddDays(1).Start(), scope.Path+"%")
	if err != nil {
		return nil, fmt.Errorf("customer: alert counts of units: %w", err)
	}
	defer r.Close()
	for r.Next() {
		var id int64
		c := &AlertCounts{}
		if err := r.Scan(&id, &c.Open, &c.Overdue, &c.DueToday); err != nil {
			return nil, fmt.Errorf("customer: alert counts of units: %w", err)
		}
		counts[id] = c
	}
	return counts, r.Err()
}

// HandleAlert handles an alert, in time or late; FOLLOWING keeps it open and records the step. WRITE_CUSTOMERS within the
// scope: its manager, or the head of the unit. A repeated request gives the first answer. CONFLICT
// stale_version, alert_handled.
func (s *Service) HandleAlert(ctx context.Context, in HandleAlert) (*Alert, error) {
	actor, err := auth.Require(ctx, auth.WriteCustomers)
	if err != nil {
		return nil, err
	}
	if err := in.Validate(); err != nil {
		return nil, err
	}
	now := s.clock()
	var handled *Alert
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
		handled, err = audit.Once(ctx, tx, now, "handleAlert", in.RequestID, in, func() (*Alert, error) {
			a, err := lockAlert(ctx, tx, actor.Scope, in.ID)
			if err != nil {
				return nil, err
			}
			before := *a
			if err := a.handle(&in, actor.StaffID, now); err != nil {
				return nil, err
			}
			action := "alert.handle"
			if in.Outcome == Following {
				action = "alert.follow"
			}
			return a, s.alertChanged(ctx, tx, now, action, &before, a)
		})
		return err
	})
	return handled, err
}

// ReopenAlert takes a handling back, within ten minutes and by whoever did it. WRITE_CUSTOMERS within the scope. CONFLICT
// stale_version, alert_open, reopen_too_late; FORBIDDEN for anybody else.
func (s *Service) ReopenAlert(ctx context.Context, in ReopenAlert) (*Alert, error) {
	actor, err := auth.Require(ctx, auth.WriteCustomers)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	var open *Alert
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) error {
		// The group first, as everywhere: it may be changing hands.
		r, err := tx.QueryContext(ctx, `SELECT `+groupColumns+` FROM customer_group g WHERE g.id = (SELECT group_id FROM alert WHERE id = ?) FOR SHARE`, in.ID)
		groups, err := collect(r, err, scanGroup)
		if err != nil {
			return err
		}
		a, err := lockAlert(ctx, tx, actor.Scope, in.ID)
		if err != nil {
			return err
		}
		before := *a
		if err := a.reopen(in.Version, actor.StaffID, now); err != nil {
			return err
		}
		a.ManagerID = groups[0].ManagerID
		open = a
		return s.alertChanged(ctx, tx, now, "alert.reopen", &before, a)
	})
	return open, err
}

func lockAlert(ctx context.Context, tx bun.IDB, scope auth.Scope, id int64) (*Alert, error) {
	where, args := scope.Where("u.path", "a.manager_id")
	r, err := tx.QueryContext(ctx, `SELECT `+alertColumns+` FROM alert a JOIN unit u ON u.id = a.unit_id WHERE a.id = ? AND `+where+` FOR UPDATE OF a`,
		append([]any{id}, args...)...)
	list, err := collect(r, err, scanAlert)
	if err != nil {
		return nil, fmt.Errorf("customer: lock alert %d: %w", id, err)
	}
	if len(list) == 0 {
		return nil, noAlert(id)
	}
	return list[0], nil
}

// alertChanged writes an alert, its row of the audit log, and last the periods where a count may change.
func (s *Service) alertChanged(ctx context.Context, tx bun.Tx, now time.Time, action string, before, a *Alert) error {
	var outcome *string
	if a.Outcome != nil {
		text := string(*a.Outcome)
		outcome = &text
	}
	if _, err := tx.ExecContext(ctx, `UPDATE alert SET manager_id = ?, status = ?, handled_at = ?, handled_by = ?, outcome = ?, note = ?,
		version = ?, updated_at = now() WHERE id = ?`,
		a.ManagerID, string(a.Status), a.HandledAt, a.HandledByID, outcome, a.Note, a.Version, a.ID); err != nil {
		return fmt.Errorf("customer: write alert %d: %w", a.ID, err)
	}
	before.Late = before.LateAt(now)
	if err := audit.Record(ctx, tx, now, audit.Change{Action: action, Entity: "alert", EntityID: a.ID, Before: before, After: a}); err != nil {
		return err
	}
	if before.Status == a.Status {
		return nil
	}
	return s.periods.TouchOpen(ctx, tx, a.CityID)
}
