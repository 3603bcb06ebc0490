package customer

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"duolao/db"
	"duolao/server/audit"
	"duolao/server/auth"
	"duolao/server/errs"
)

// byGroup reads what belongs to each of the groups, at most so many of each, in one statement.
func byGroup[T any](ctx context.Context, s *Service, groupIDs []int64, columns, from, tail string, scan func(scanner) (T, error), groupOf func(T) int64) (map[int64][]T, error) {
	if _, err := auth.Require(ctx, auth.ReadCustomers); err != nil {
		return nil, err
	}
	r, err := s.db.Pool.Query(ctx, `SELECT x.* FROM unnest($1::bigint[]) AS i (id) CROSS JOIN LATERAL (SELECT `+columns+` FROM `+from+`.group_id = i.id `+tail+`) x`,
		db.Prepared, groupIDs)
	if err != nil {
		return nil, fmt.Errorf("customer: of groups: %w", err)
	}
	defer r.Close()
	list, err := drain(r, scan)
	if err != nil {
		return nil, fmt.Errorf("customer: of groups: %w", err)
	}
	of := make(map[int64][]T, len(groupIDs))
	for _, id := range groupIDs {
		of[id] = []T{}
	}
	for _, one := range list {
		of[groupOf(one)] = append(of[groupOf(one)], one)
	}
	return of, nil
}

// ContactsByGroup are the contacts of groups, those who are still there and key ones first, at most 50 of each.
func (s *Service) ContactsByGroup(ctx context.Context, groupIDs []int64) (map[int64][]*Contact, error) {
	return byGroup(ctx, s, groupIDs, contactColumns, "contact c WHERE c",
		"ORDER BY c.active DESC, array_position(ARRAY['DECISION_MAKER', 'VIP', 'ORDINARY'], c.role), c.id LIMIT 50",
		scanContact, func(c *Contact) int64 { return c.GroupID })
}

// VisitsByGroup are the visits to groups, newest first, at most 50 of each.
func (s *Service) VisitsByGroup(ctx context.Context, groupIDs []int64) (map[int64][]*Visit, error) {
	return byGroup(ctx, s, groupIDs, visitColumns, "visit v WHERE v", "ORDER BY v.at DESC, v.id DESC LIMIT 50",
		scanVisit, func(v *Visit) int64 { return v.GroupID })
}

// OpenAlertsByGroup are the open alerts about groups, due first, at most 20 of each.
func (s *Service) OpenAlertsByGroup(ctx context.Context, groupIDs []int64) (map[int64][]*Alert, error) {
	of, err := byGroup(ctx, s, groupIDs, alertColumns, "alert a WHERE a.status = 'OPEN' AND a", "ORDER BY a.due_at, a.id LIMIT 20",
		scanAlert, func(a *Alert) int64 { return a.GroupID })
	now := s.clock()
	for _, list := range of {
		for _, a := range list {
			a.Late = a.LateAt(now)
		}
	}
	return of, err
}

// ContactsByID are contacts by id, for the visits that name them.
func (s *Service) ContactsByID(ctx context.Context, ids []int64) (map[int64]*Contact, error) {
	if _, err := auth.Require(ctx, auth.ReadCustomers); err != nil {
		return nil, err
	}
	r, err := s.db.Pool.Query(ctx, `SELECT `+contactColumns+` FROM contact c WHERE c.id = ANY($1)`, db.Prepared, ids)
	if err != nil {
		return nil, fmt.Errorf("customer: contacts: %w", err)
	}
	defer r.Close()
	list, err := drain(r, scanContact)
	if err != nil {
		return nil, fmt.Errorf("customer: contacts: %w", err)
	}
	found := make(map[int64]*Contact, len(list))
	for _, c := range list {
		found[c.ID] = c
	}
	return found, nil
}

// contactOf reads a contact of a group, whose row is locked.
func contactOf(ctx context.Context, tx bun.IDB, groupID, id int64) (*Contact, error) {
	r, err := tx.QueryContext(ctx, `SELECT `+contactColumns+` FROM contact c WHERE c.group_id = ? AND c.id = ?`, groupID, id)
	list, err := collect(r, err, scanContact)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, errs.NotFoundf("group %d has no contact %d", groupID, id)
	}
	return list[0], nil
}

// SaveContact makes a contact or changes one. WRITE_CUSTOMERS within the scope. A repeated request gives the first answer.
// CONFLICT stale_version, contact_name_taken.
func (s *Service) SaveContact(ctx context.Context, in SaveContact) (*Contact, error) {
	actor, err := auth.Require(ctx, auth.WriteCustomers)
	if err != nil {
		return nil, err
	}
	if err := in.Validate(); err != nil {
		return nil, err
	}
	now := s.clock()
	var saved *Contact
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
		saved, err = audit.Once(ctx, tx, now, "saveContact", in.RequestID, in, func() (*Contact, error) {
			return s.saveContactTx(ctx, tx, now, actor, &in)
		})
		return err
	})
	return saved, err
}

func (s *Service) saveContactTx(ctx context.Context, tx bun.Tx, now time.Time, actor *auth.Actor, in *SaveContact) (*Contact, error) {
	g, err := lockGroup(ctx, tx, actor.Scope, in.GroupID)
	if err != nil {
		return nil, err
	}
	c := &Contact{GroupID: g.ID}
	var before *Contact
	change := audit.Change{Action: "contact.create", Entity: "contact"}
	if in.ID != nil {
		if before, err = contactOf(ctx, tx, g.ID, *in.ID); err != nil {
			return nil, err
		}
		if before.Version != *in.Version {
			return nil, stale("contact", before.ID)
		}
		*c = *before
		change.Action, change.Before = "contact.change", before
	}
	c.Name, c.Title, c.Phone, c.Role, c.Active, c.Version = in.Name, in.Title, in.Phone, in.Role, in.Active, c.Version+1
	if err := writeContact(ctx, tx, c); err != nil {
		return nil, err
	}
	change.EntityID, change.After = c.ID, c
	if err := audit.Record(ctx, tx, now, change); err != nil {
		return nil, err
	}
	if before.counts() == c.counts() {
		return c, nil
	}
	if err := countKeyContacts(ctx, tx, []int64{g.ID}); err != nil {
		return nil, err
	}
	return c, s.periods.TouchOpen(ctx, tx, g.CityID)
}

// counts says whether c is a key contact who is still there.
func (c *Contact) counts() bool { return c != nil && c.Active && c.Role.Key() }

// writeContact inserts a contact without an id, and updates one that has it.
func writeContact(ctx context.Context, tx bun.IDB, c *Contact) error {
	var err error
	if c.ID == 0 {
		err = tx.NewRaw(`INSERT INTO contact (group_id, name, title, phone, role, active, version) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`,
			c.GroupID, c.Name, c.Title, c.Phone, string(c.Role), c.Active, c.Version).Scan(ctx, &c.ID)
	} else {
		_, err = tx.ExecContext(ctx, `UPDATE contact SET name = ?, title = ?, phone = ?, role = ?, active = ?, version = ?, updated_at = now() WHERE id = ?`,
			c.Name, c.Title, c.Phone, string(c.Role), c.Active, c.Version, c.ID)
	}
	if db.Violated(err) == "contact_name_key" {
		e := errs.Conflictf("contact_name_taken", "the group has a contact %s already; change that one, or tell the two apart", c.Name)
		e.Field = "input.name"
		return e.Wrap(err)
	}
	return err
}

// RecordVisit records that a contact was met, by the caller. WRITE_CUSTOMERS within the scope. A repeated request gives the first
// answer.
func (s *Service) RecordVisit(ctx context.Context, in RecordVisit) (*Visit, error) {
	actor, err := auth.Require(ctx, auth.WriteCustomers)
	if err != nil {
		return nil, err
	}
	now := s.clock()
	if err := in.Validate(now); err != nil {
		return nil, err
	}
	if actor.StaffID == 0 {
		return nil, errs.Forbiddenf("a visit is somebody's: the system itself makes none")
	}
	var made *Visit
	err = s.db.RunInTx(ctx, func(ctx context.Context, tx bun.Tx) (err error) {
		made, err = audit.Once(ctx, tx, now, "recordVisit", in.RequestID, in, func() (*Visit, error) {
			return s.recordVisitTx(ctx, tx, now, actor, &in)
		})
		return err
	})
	return made, err
}

func (s *Service) recordVisitTx(ctx context.Context, tx bun.Tx, now time.Time, actor *auth.Actor, in *RecordVisit) (*Visit, error) {
	g, err := lockGroup(ctx, tx, actor.Scope, in.GroupID)
	if err != nil {
		return nil, err
	}
	var contact *Contact
	if in.ContactID != nil {
		if contact, err = contactOf(ctx, tx, g.ID, *in.ContactID); err != nil {
			return nil, err
		}
	}
	v := &Visit{GroupID: g.ID, ContactID: in.ContactID, StaffID: actor.StaffID, Kind: in.Kind, At: now, Note: in.Note}
	if in.At != nil {
		v.At = in.At.Truncate(time.Microsecond)
	}
	if err := tx.NewRaw(`INSERT INTO visit (group_id, contact_id, staff_id, kind, at, note, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`,
		v.GroupID, v.ContactID, v.StaffID, string(v.Kind), v.At, v.Note, now).Scan(ctx, &v.ID); err != nil {
		return nil, err
	}
	if err := audit.Record(ctx, tx, now, audit.Change{Action: "visit.record", Entity: "visit", EntityID: v.ID, After: v}); err != nil {
		return nil, err
	}
	if contact == nil || !v.Kind.Meets() {
		return v, nil
	}
	if err := metContacts(ctx, tx, []int64{contact.ID}); err != nil {
		return nil, err
	}
	if !contact.counts() {
		return v, nil
	}
	if err := countKeyContacts(ctx, tx, []int64{g.ID}); err != nil {
		return nil, err
	}
	return v, s.periods.TouchOpen(ctx, tx, g.CityID)
}

// metContacts brings up to date when contacts were met last.
func metContacts(ctx context.Context, tx bun.IDB, contactIDs []int64) error {
	_, err := tx.ExecContext(ctx, `UPDATE contact c SET last_met_at = x.at, updated_at = now()
		FROM (SELECT contact_id, max(at) AS at FROM visit WHERE contact_id = ANY(?) AND kind IN ('VISIT', 'CALL') GROUP BY contact_id) x
		WHERE c.id = x.contact_id AND (c.last_met_at IS NULL OR c.last_met_at < x.at)`, int64s(contactIDs))
	if err != nil {
		return fmt.Errorf("customer: contacts met: %w", err)
	}
	return nil
}
