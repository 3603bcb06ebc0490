package customer

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/audit"
	"duolao/server/errs"
	"duolao/server/org"
)

// ContactRow is a contact as an import tells of one, known by group and name.
type ContactRow struct {
	GroupID int64
	Name    string
	Title   string
	Phone   string
	Role    ContactRole
	Active  bool
}

// Validate checks what can be seen from the row alone; fields are named as in [SaveContact].
func (r *ContactRow) Validate() error {
	return checkContact("input.", r.Name, r.Title, r.Phone, r.Role)
}

type contactWire struct {
	ID      int64       `json:"id,omitempty"`
	GroupID int64       `json:"group_id"`
	Name    string      `json:"name"`
	Title   string      `json:"title"`
	Phone   string      `json:"phone"`
	Role    ContactRole `json:"role"`
	Active  bool        `json:"active"`
}

const contactRows = `json_to_recordset(?::json) AS x (id bigint, group_id bigint, name text, title text, phone text, role text, active boolean)`

type contactName struct {
	group int64
	name  string
}

// UpsertContactsTx makes and changes contacts as the rows of an import say, in a fixed number of statements for
// every few thousand. A row is refused where its group is unknown. The caller has checked
// the rows' rights and [ContactRow.Validate].
func (s *Service) UpsertContactsTx(ctx context.Context, tx bun.Tx, now time.Time, list []ContactRow) (*org.Outcomes, error) {
	out := org.NewOutcomes(len(list))
	org.Twice(out, list, func(r ContactRow) any { return contactName{r.GroupID, r.Name} })
	groupIDs := make([]int64, len(list))
	for i, r := range list {
		groupIDs[i] = r.GroupID
	}
	groups, err := groupPlaces(ctx, tx, groupIDs)
	if err != nil {
		return nil, err
	}
	r, err := tx.QueryContext(ctx, `SELECT `+contactColumns+` FROM contact c WHERE c.group_id = ANY(?)`, int64s(groupIDs))
	contacts, err := collect(r, err, scanContact)
	if err != nil {
		return nil, fmt.Errorf("customer: import of contacts: %w", err)
	}
	known := make(map[contactName]*Contact, len(contacts))
	for _, c := range contacts {
		known[contactName{c.GroupID, c.Name}] = c
	}
	var fresh, changed []contactWire
	var changes []audit.Change
	at, counted, cities := map[contactName]int{}, []int64{}, map[int64]bool{}
	for i, row := range list {
		if out.Of[i] == org.RowRefused {
			continue
		}
		g := groups[row.GroupID]
		if g == nil {
			out.Refuse(i, errs.NotFoundf("there is no such group"))
			continue
		}
		before := known[contactName{row.GroupID, row.Name}]
		after := &Contact{GroupID: g.ID}
		if before != nil {
			*after = *before
			out.IDs[i] = before.ID
		}
		after.Name, after.Title, after.Phone, after.Role, after.Active, after.Version = row.Name, row.Title, row.Phone, row.Role, row.Active, after.Version+1
		wire := contactWire{after.ID, after.GroupID, after.Name, after.Title, after.Phone, after.Role, after.Active}
		switch {
		case before == nil:
			at[contactName{row.GroupID, row.Name}] = i
			fresh = append(fresh, wire)
			out.Set(i, org.RowNew)
		case before.Title == after.Title && before.Phone == after.Phone && before.Role == after.Role && before.Active == after.Active:
			continue
		default:
			changed = append(changed, wire)
			changes = append(changes, audit.Change{Action: "contact.change", Entity: "contact", EntityID: before.ID, Before: before, After: after})
			out.Set(i, org.RowChanged)
		}
		if before.counts() != after.counts() {
			counted = append(counted, g.ID)
			cities[g.CityID] = true
		}
	}
	err = forRows(ctx, tx, `INSERT INTO contact (group_id, name, title, phone, role, active) SELECT group_id, name, title, phone, role, active FROM `+contactRows+`
		RETURNING id, group_id, name`, fresh, func(r interface{ Scan(...any) error }) error {
		var id int64
		var k contactName
		if err := r.Scan(&id, &k.group, &k.name); err != nil {
			return err
		}
		row := list[at[k]]
		out.IDs[at[k]] = id
		changes = append(changes, audit.Change{Action: "contact.create", Entity: "contact", EntityID: id,
			After: &Contact{ID: id, GroupID: row.GroupID, Name: row.Name, Title: row.Title, Phone: row.Phone, Role: row.Role, Active: row.Active, Version: 1}})
		return nil
	})
	if err == nil {
		err = forRows(ctx, tx, `UPDATE contact c SET title = x.title, phone = x.phone, role = x.role, active = x.active, version = c.version + 1, updated_at = now()
			FROM `+contactRows+` WHERE c.id = x.id RETURNING c.id`, changed, ignore)
	}
	if err != nil {
		return nil, fmt.Errorf("customer: import of contacts: %w", err)
	}
	if err := countKeyContacts(ctx, tx, distinct(counted)); err != nil {
		return nil, err
	}
	if err := audit.RecordAll(ctx, tx, now, changes); err != nil {
		return nil, err
	}
	return out, s.touchCities(ctx, tx, cities)
}

func distinct(ids []int64) []int64 { return slices.Compact(slices.Sorted(slices.Values(ids))) }

// VisitRow is a visit as an import tells of one, known by SourceRef.
type VisitRow struct {
	SourceRef string
	GroupID   int64
	ContactID *int64
	StaffID   int64
	Kind      VisitKind
	At        time.Time
	Note      string
}

// Validate checks what can be seen from the row alone; fields are named as in [RecordVisit].
func (r *VisitRow) Validate(now time.Time) error {
	if err := checkText("input.sourceRef", r.SourceRef, 1, 64); err != nil {
		return err
	}
	in := RecordVisit{Kind: r.Kind, At: &r.At, Note: r.Note}
	return in.Validate(now)
}

type visitWire struct {
	SourceRef string    `json:"source_ref"`
	GroupID   int64     `json:"group_id"`
	ContactID *int64    `json:"contact_id"`
	StaffID   int64     `json:"staff_id"`
	Kind      VisitKind `json:"kind"`
	At        time.Time `json:"at"`
	Note      string    `json:"note"`
}

func (w *visitWire) same(v *Visit) bool {
	return w.GroupID == v.GroupID && same(w.ContactID, v.ContactID) && w.StaffID == v.StaffID && w.Kind == v.Kind && w.At.Equal(v.At) && w.Note == v.Note
}

// UpsertVisitsTx records visits as the rows of an import say, in a fixed number of statements for every few thousand. A visit never
// changes: a row is refused where its reference is known with something else, and where its group is unknown. The
// caller has checked the rows' rights, that the contact is the group's, and [VisitRow.Validate].
func (s *Service) UpsertVisitsTx(ctx context.Context, tx bun.Tx, now time.Time, list []VisitRow) (*org.Outcomes, error) {
	out := org.NewOutcomes(len(list))
	org.Twice(out, list, func(r VisitRow) any { return r.SourceRef })
	groupIDs, refs := make([]int64, len(list)), make([]string, len(list))
	for i, r := range list {
		groupIDs[i], refs[i] = r.GroupID, r.SourceRef
	}
	groups, err := groupPlaces(ctx, tx, groupIDs)
	if err != nil {
		return nil, err
	}
	known := map[string]*Visit{}
	r, err := tx.QueryContext(ctx, `SELECT v.source_ref, `+visitColumns+` FROM visit v WHERE v.source_ref = ANY(?)`, texts(refs))
	if err := each(r, err, func(r scanner) error {
		var ref string
		v, err := scanVisit(prefixed{r, &ref})
		known[ref] = v
		return err
	}); err != nil {
		return nil, fmt.Errorf("customer: import of visits: %w", err)
	}
	var fresh []visitWire
	var changes []audit.Change
	at, met, visited, cities := map[string]int{}, []int64{}, []int64{}, map[int64]bool{}
	for i, row := range list {
		if out.Of[i] == org.RowRefused {
			continue
		}
		g := groups[row.GroupID]
		wire := visitWire{row.SourceRef, row.GroupID, row.ContactID, row.StaffID, row.Kind, row.At.Truncate(time.Microsecond), row.Note}
		switch before := known[row.SourceRef]; {
		case g == nil:
			out.Refuse(i, errs.NotFoundf("there is no such group"))
			continue
		case before != nil && wire.same(before):
			out.IDs[i] = before.ID
			continue
		case before != nil:
			out.Refuse(i, errs.Conflictf("visit_known", "a visit never changes, and %s is known with something else; give this one another reference", row.SourceRef))
			continue
		}
		at[row.SourceRef] = i
		fresh = append(fresh, wire)
		out.Set(i, org.RowNew)
		if row.ContactID != nil && row.Kind.Meets() {
			met, visited, cities[g.CityID] = append(met, *row.ContactID), append(visited, g.ID), true
		}
	}
	err = forRows(ctx, tx, `INSERT INTO visit (source_ref, group_id, contact_id, staff_id, kind, at, note)
		SELECT source_ref, group_id, contact_id, staff_id, kind, at, note FROM json_to_recordset(?::json)
		  AS x (source_ref text, group_id bigint, contact_id bigint, staff_id bigint, kind text, at timestamptz, note text)
		RETURNING id, source_ref`, fresh, func(r interface{ Scan(...any) error }) error {
		var id int64
		var ref string
		if err := r.Scan(&id, &ref); err != nil {
			return err
		}
		row := list[at[ref]]
		out.IDs[at[ref]] = id
		changes = append(changes, audit.Change{Action: "visit.record", Entity: "visit", EntityID: id,
			After: &Visit{ID: id, GroupID: row.GroupID, ContactID: row.ContactID, StaffID: row.StaffID, Kind: row.Kind, At: row.At, Note: row.Note}})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("customer: import of visits: %w", err)
	}
	if err := metContacts(ctx, tx, distinct(met)); err != nil {
		return nil, err
	}
	if err := countKeyContacts(ctx, tx, distinct(visited)); err != nil {
		return nil, err
	}
	if err := audit.RecordAll(ctx, tx, now, changes); err != nil {
		return nil, err
	}
	return out, s.touchCities(ctx, tx, cities)
}
