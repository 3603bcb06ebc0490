package customer

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/audit"
	"duolao/server/errs"
	"duolao/server/org"
)

// AlertRow is an alert as an import tells of one, known by SourceRef.
type AlertRow struct {
	SourceRef string
	GroupID   int64
	Kind      AlertKind
	Detail    string
	RaisedAt  time.Time
	DueAt     time.Time
	HandledAt *time.Time // nil says nothing about handling: what is handled stays so
	HandledBy *int64
	Outcome   *AlertOutcome // with HandledAt only; not FOLLOWING
	Note      *string
	ManagerID *int64 // who held it, for one that comes handled; the group's manager where nil
}

// Validate checks what can be seen from the row alone.
func (r *AlertRow) Validate(now time.Time) error {
	if err := checkText("input.sourceRef", r.SourceRef, 1, 64); err != nil {
		return err
	}
	if err := oneOf("input.kind", r.Kind, AlertKinds); err != nil {
		return err
	}
	if err := checkText("input.detail", r.Detail, 0, 500); err != nil {
		return err
	}
	if !r.DueAt.After(r.RaisedAt) {
		return errs.Invalidf("input.dueAt", "due_before_raised", "an alert is due after it is raised")
	}
	if r.HandledAt == nil {
		return nil
	}
	if r.HandledAt.Before(r.RaisedAt) || r.HandledAt.After(now) {
		return errs.Invalidf("input.handledAt", "handled_out_of_range", "an alert is handled after it is raised, and not in the future")
	}
	if r.Outcome == nil || *r.Outcome == Following {
		return errs.Invalidf("input.outcome", "outcome_missing", "a handled alert has an outcome, and that is not FOLLOWING")
	}
	return oneOf("input.outcome", *r.Outcome, AlertOutcomes)
}

type alertWire struct {
	ID        int64         `json:"id,omitempty"`
	SourceRef string        `json:"source_ref"`
	GroupID   int64         `json:"group_id"`
	CityID    int64         `json:"city_id"`
	UnitID    int64         `json:"unit_id"`
	ManagerID *int64        `json:"manager_id"`
	Kind      AlertKind     `json:"kind"`
	Detail    string        `json:"detail"`
	RaisedAt  time.Time     `json:"raised_at"`
	DueAt     time.Time     `json:"due_at"`
	Status    AlertStatus   `json:"status"`
	HandledAt *time.Time    `json:"handled_at"`
	HandledBy *int64        `json:"handled_by"`
	Outcome   *AlertOutcome `json:"outcome"`
	Note      *string       `json:"note"`
}

const (
	alertFields = `source_ref, group_id, city_id, unit_id, manager_id, kind, detail, raised_at, due_at, status, handled_at, handled_by, outcome, note`
	alertRows   = `json_to_recordset(?::json) AS x (id bigint, source_ref text, group_id bigint, city_id bigint, unit_id bigint, manager_id bigint, kind text,
		detail text, raised_at timestamptz, due_at timestamptz, status text, handled_at timestamptz, handled_by bigint, outcome text, note text)`
)

func (r *AlertRow) apply(a Alert, g *Group) *Alert {
	a.GroupID, a.CityID, a.UnitID = g.ID, g.CityID, g.UnitID
	a.Kind, a.Detail, a.RaisedAt, a.DueAt = r.Kind, r.Detail, r.RaisedAt.Truncate(time.Microsecond), r.DueAt.Truncate(time.Microsecond)
	if a.Status != Handled {
		a.Status, a.ManagerID = Open, g.ManagerID
		if r.HandledAt != nil {
			at := r.HandledAt.Truncate(time.Microsecond)
			a.Status, a.HandledAt, a.HandledByID, a.Outcome, a.Note = Handled, &at, r.HandledBy, r.Outcome, r.Note
			if r.ManagerID != nil {
				a.ManagerID = r.ManagerID
			}
		}
	}
	return &a
}

func (a *Alert) same(o *Alert) bool {
	return a.GroupID == o.GroupID && a.Kind == o.Kind && a.Detail == o.Detail && a.RaisedAt.Equal(o.RaisedAt) && a.DueAt.Equal(o.DueAt) &&
		a.Status == o.Status && a.UnitID == o.UnitID && a.CityID == o.CityID && same(a.ManagerID, o.ManagerID)
}

// UpsertAlertsTx raises and changes alerts as the rows of an import say, in a fixed number of statements for every few
// thousand. An alert that is handled is never opened again, nor handled twice. A row is refused where its group is
// unknown. The caller has checked the rows' rights and [AlertRow.Validate].
func (s *Service) UpsertAlertsTx(ctx context.Context, tx bun.Tx, now time.Time, list []AlertRow) (*org.Outcomes, error) {
	out := org.NewOutcomes(len(list))
	org.Twice(out, list, func(r AlertRow) any { return r.SourceRef })
	groupIDs, refs := make([]int64, len(list)), make([]string, len(list))
	for i, r := range list {
		groupIDs[i], refs[i] = r.GroupID, r.SourceRef
	}
	groups, err := groupPlaces(ctx, tx, groupIDs)
	if err != nil {
		return nil, err
	}
	known := map[string]*Alert{}
	r, err := tx.QueryContext(ctx, `SELECT a.source_ref, `+alertColumns+` FROM alert a WHERE a.source_ref = ANY(?) ORDER BY a.id FOR UPDATE`, texts(refs))
	if err := each(r, err, func(r scanner) error {
		var ref string
		a, err := scanAlert(prefixed{r, &ref})
		known[ref] = a
		return err
	}); err != nil {
		return nil, fmt.Errorf("customer: import of alerts: %w", err)
	}
	var fresh, changed []alertWire
	var changes []audit.Change
	at, cities := make(map[string]int, len(list)), map[int64]bool{}
	for i, row := range list {
		if out.Of[i] == org.RowRefused {
			continue
		}
		g := groups[row.GroupID]
		if g == nil {
			out.Refuse(i, errs.NotFoundf("there is no such group"))
			continue
		}
		before := known[row.SourceRef]
		if before == nil {
			at[row.SourceRef] = i
			fresh = append(fresh, alertWireOf(row.apply(Alert{}, g), row.SourceRef))
			out.Set(i, org.RowNew)
			cities[g.CityID] = true
			continue
		}
		out.IDs[i] = before.ID
		after := row.apply(*before, g)
		if before.same(after) {
			continue
		}
		after.Version++
		before.Late, after.Late = before.LateAt(now), after.LateAt(now)
		changed = append(changed, alertWireOf(after, row.SourceRef))
		changes = append(changes, audit.Change{Action: "alert.change", Entity: "alert", EntityID: before.ID, Before: before, After: after})
		out.Set(i, org.RowChanged)
		cities[before.CityID], cities[g.CityID] = true, true
	}
	err = forRows(ctx, tx, `INSERT INTO alert (`+alertFields+`) SELECT `+alertFields+` FROM `+alertRows+` RETURNING id, source_ref`, fresh,
		func(r interface{ Scan(...any) error }) error {
			var id int64
			var ref string
			if err := r.Scan(&id, &ref); err != nil {
				return err
			}
			row := list[at[ref]]
			out.IDs[at[ref]] = id
			after := row.apply(Alert{ID: id, Version: 1}, groups[row.GroupID])
			after.Late = after.LateAt(now)
			changes = append(changes, audit.Change{Action: "alert.raise", Entity: "alert", EntityID: id, After: after})
			return nil
		})
	if err == nil {
		err = forRows(ctx, tx, `UPDATE alert a SET group_id = x.group_id, city_id = x.city_id, unit_id = x.unit_id, manager_id = x.manager_id, kind = x.kind,
			detail = x.detail, raised_at = x.raised_at, due_at = x.due_at, status = x.status, handled_at = x.handled_at, handled_by = x.handled_by,
			outcome = x.outcome, note = x.note, version = a.version + 1, updated_at = now()
			FROM `+alertRows+` WHERE a.id = x.id RETURNING a.id`, changed, ignore)
	}
	if err != nil {
		return nil, fmt.Errorf("customer: import of alerts: %w", err)
	}
	if err := audit.RecordAll(ctx, tx, now, changes); err != nil {
		return nil, err
	}
	return out, s.touchCities(ctx, tx, cities)
}

func alertWireOf(a *Alert, ref string) alertWire {
	return alertWire{a.ID, ref, a.GroupID, a.CityID, a.UnitID, a.ManagerID, a.Kind, a.Detail, a.RaisedAt, a.DueAt, a.Status, a.HandledAt, a.HandledByID, a.Outcome, a.Note}
}

// prefixed scans one column more before the others.
type prefixed struct {
	scanner
	first any
}

func (p prefixed) Scan(dest ...any) error { return p.scanner.Scan(append([]any{p.first}, dest...)...) }
