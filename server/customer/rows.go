package customer

import (
	"database/sql"
	"strings"
)

// scanner is a row of database/sql or of pgx.
type scanner interface{ Scan(dest ...any) error }

// rows is a result of database/sql or of pgx.
type rows interface {
	scanner
	Next() bool
	Err() error
}

// each goes through a whole result and closes it. It takes a query's two results as they come.
func each(r *sql.Rows, err error, one func(scanner) error) error {
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	for r.Next() {
		if err := one(r); err != nil {
			return err
		}
	}
	return r.Err()
}

// collect reads a whole result and closes it.
func collect[T any](r *sql.Rows, err error, scan func(scanner) (T, error)) ([]T, error) {
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	return drain(r, scan)
}

func drain[T any](r rows, scan func(scanner) (T, error)) ([]T, error) {
	list := []T{}
	for r.Next() {
		one, err := scan(r)
		if err != nil {
			return nil, err
		}
		list = append(list, one)
	}
	return list, r.Err()
}

func scanID(r scanner) (id int64, err error) {
	err = r.Scan(&id)
	return id, err
}

const groupColumns = `g.id, g.code, g.name, g.trade, g.kind, g.members, g.revenue_fen, g.influence, g.grade, g.status, g.address, g.phone,
	g.arrears_fen, g.contract_until, g.unit_id, g.city_id, g.manager_id, g.key_contacts, g.last_key_visit_at, g.version`

func scanGroup(r scanner) (*Group, error) {
	g := &Group{}
	return g, r.Scan(&g.ID, &g.Code, &g.Name, &g.Trade, &g.Kind, &g.Members, &g.Revenue, &g.Influence, &g.Grade, &g.Status, &g.Address, &g.Phone,
		&g.Arrears, &g.ContractUntil, &g.UnitID, &g.CityID, &g.ManagerID, &g.KeyContacts, &g.LastKeyVisitAt, &g.Version)
}

const contactColumns = `c.id, c.group_id, c.name, c.title, c.phone, c.role, c.last_met_at, c.active, c.version`

func scanContact(r scanner) (*Contact, error) {
	c := &Contact{}
	return c, r.Scan(&c.ID, &c.GroupID, &c.Name, &c.Title, &c.Phone, &c.Role, &c.LastMetAt, &c.Active, &c.Version)
}

const visitColumns = `v.id, v.group_id, v.contact_id, v.staff_id, v.kind, v.at, v.note`

func scanVisit(r scanner) (*Visit, error) {
	v := &Visit{}
	return v, r.Scan(&v.ID, &v.GroupID, &v.ContactID, &v.StaffID, &v.Kind, &v.At, &v.Note)
}

const alertColumns = `a.id, a.group_id, a.city_id, a.unit_id, a.manager_id, a.kind, a.detail, a.raised_at, a.due_at, a.status,
	a.handled_at, a.handled_by, a.outcome, a.note, a.version`

func scanAlert(r scanner) (*Alert, error) {
	a := &Alert{}
	return a, r.Scan(&a.ID, &a.GroupID, &a.CityID, &a.UnitID, &a.ManagerID, &a.Kind, &a.Detail, &a.RaisedAt, &a.DueAt, &a.Status,
		&a.HandledAt, &a.HandledByID, &a.Outcome, &a.Note, &a.Version)
}

// like escapes what LIKE would take for a wildcard.
var like = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)
