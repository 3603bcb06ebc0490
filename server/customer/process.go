package customer

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/clock"
)

// ManagerCounts are one manager's figures behind the computed indicators of a month.
type ManagerCounts struct {
	Groups          int
	RecordsComplete int // of Groups
	WithoutArrears  int // of Groups
	AlertsDue       int
	AlertsInTime    int // of AlertsDue
	KeyContacts     int
	KeyContactsMet  int // of KeyContacts
}

// ProcessCounts are the figures of a city's month.
type ProcessCounts struct {
	ByManager map[int64]ManagerCounts
	NextDue   *time.Time // when the next open alert of the month is due: the counts hold until then
}

// A month's groups are looked up by their manager of $day$; in the running month that is the
// group's own column, which spares the join with the history.
const (
	managedToday = `SELECT g.id, g.manager_id AS staff_id, g.complete, g.arrears_fen, g.key_contacts, g.last_key_visit_at FROM customer_group g
		WHERE g.city_id = ?0 AND g.status = 'ACTIVE' AND g.manager_id IS NOT NULL`
	managedOnDay = `SELECT g.id, m.staff_id, g.complete, g.arrears_fen, g.key_contacts, g.last_key_visit_at FROM customer_group g
		JOIN group_manager m ON m.group_id = g.id AND m.from_day <= ?1::date AND (m.until_day IS NULL OR m.until_day > ?1::date)
		WHERE g.city_id = ?0 AND g.status = 'ACTIVE'`
)

// ProcessCounts counts for a city and a month, as of now or the month's end, what the package's
// description defines: three statements, whatever the size of the city. It asks for no
// right, for it shows nothing by itself: whoever shows points has asked.
func (s *Service) ProcessCounts(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month, now time.Time) (*ProcessCounts, error) {
	end := month.End()
	asOf, met := now, now.Add(time.Microsecond) // a visit of this very moment has been made
	managed := managedToday
	if !now.Before(end) {
		asOf, met, managed = end, end, managedOnDay
	}
	counts := &ProcessCounts{ByManager: map[int64]ManagerCounts{}}
	if now.Before(month.Start()) {
		return counts, nil
	}
	if err := counts.groups(ctx, idb, managed, cityID, month); err != nil {
		return nil, fmt.Errorf("customer: groups of %d in %s: %w", cityID, month, err)
	}
	if err := counts.contacts(ctx, idb, managed, cityID, month, met); err != nil {
		return nil, fmt.Errorf("customer: contacts of %d in %s: %w", cityID, month, err)
	}
	if err := counts.alerts(ctx, idb, cityID, month, asOf); err != nil {
		return nil, fmt.Errorf("customer: alerts of %d in %s: %w", cityID, month, err)
	}
	return counts, nil
}

func (p *ProcessCounts) groups(ctx context.Context, idb bun.IDB, managed string, cityID int64, month clock.Month) error {
	r, err := idb.QueryContext(ctx, `SELECT staff_id, count(*), count(*) FILTER (WHERE complete), count(*) FILTER (WHERE arrears_fen = 0), sum(key_contacts)
		FROM (`+managed+`) g GROUP BY staff_id`, cityID, month.Last())
	return each(r, err, func(r scanner) error {
		var id int64
		var c ManagerCounts
		if err := r.Scan(&id, &c.Groups, &c.RecordsComplete, &c.WithoutArrears, &c.KeyContacts); err != nil {
			return err
		}
		p.ByManager[id] = c
		return nil
	})
}

// contacts counts who was met. It looks only at groups where somebody has been met since the month
// began, and asks the visits only where last_met_at does not tell: it lies after the month.
func (p *ProcessCounts) contacts(ctx context.Context, idb bun.IDB, managed string, cityID int64, month clock.Month, until time.Time) error {
	r, err := idb.QueryContext(ctx, `SELECT g.staff_id, count(*)
		FROM (`+managed+`) g JOIN contact c ON c.group_id = g.id AND c.active AND c.role IN ('DECISION_MAKER', 'VIP')
		WHERE g.last_key_visit_at >= ?2 AND c.last_met_at >= ?2 AND (c.last_met_at < ?3
		  OR EXISTS (SELECT FROM visit v WHERE v.contact_id = c.id AND v.at >= ?2 AND v.at < ?3 AND v.kind IN ('VISIT', 'CALL')))
		GROUP BY g.staff_id`, cityID, month.Last(), month.Start(), until)
	return each(r, err, func(r scanner) error {
		var id int64
		var met int
		if err := r.Scan(&id, &met); err != nil {
			return err
		}
		c := p.ByManager[id]
		c.KeyContactsMet = met
		p.ByManager[id] = c
		return nil
	})
}

func (p *ProcessCounts) alerts(ctx context.Context, idb bun.IDB, cityID int64, month clock.Month, asOf time.Time) error {
	r, err := idb.QueryContext(ctx, `SELECT manager_id, count(*) FILTER (WHERE handled_at <= ?3 OR due_at <= ?3),
		  count(*) FILTER (WHERE handled_at <= due_at AND handled_at <= ?3), min(due_at) FILTER (WHERE status = 'OPEN' AND due_at > ?3)
		FROM alert WHERE city_id = ?0 AND due_at >= ?1 AND due_at < ?2 AND manager_id IS NOT NULL GROUP BY manager_id`,
		cityID, month.Start(), month.End(), asOf)
	return each(r, err, func(r scanner) error {
		var id int64
		var due, inTime int
		var next *time.Time
		if err := r.Scan(&id, &due, &inTime, &next); err != nil {
			return err
		}
		if next != nil && (p.NextDue == nil || next.Before(*p.NextDue)) {
			p.NextDue = next
		}
		if due > 0 {
			c := p.ByManager[id]
			c.AlertsDue, c.AlertsInTime = due, inTime
			p.ByManager[id] = c
		}
		return nil
	})
}
