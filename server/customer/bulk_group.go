package customer

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/audit"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/org"
)

// GroupRow is a group as an import tells of one, known by Code. Every field counts.
type GroupRow struct {
	Code          string
	Name          string
	Trade         string
	Kind          GroupKind
	Members       int
	Revenue       money.Fen
	Influence     int
	Status        GroupStatus
	Address       string
	Phone         string
	Arrears       money.Fen
	ContractUntil *clock.Date
	UnitID        int64
	ManagerID     *int64
	// ManagedFrom is since when the manager has the group. "" is today where the manager changes, and the
	// first day of the running month for a group that is new.
	ManagedFrom clock.Date
}

// Validate checks what can be seen from the row alone; fields are named as in [SaveGroup].
func (r *GroupRow) Validate() error {
	if err := checkText("input.code", r.Code, 1, 32); err != nil {
		return err
	}
	if err := oneOf("input.status", r.Status, GroupStatuses); err != nil {
		return err
	}
	if r.Arrears < 0 {
		return errs.Invalidf("input.arrears", "arrears_negative", "arrears of %s yuan lie below 0", r.Arrears)
	}
	return checkRecord("input.", r.Name, r.Trade, r.Kind, r.Members, r.Influence, r.Address, r.Phone)
}

// apply is g as the row says; what the row does not know stays.
func (r *GroupRow) apply(g Group, city int64, rule *GradeRule) *Group {
	g.Code, g.Name, g.Trade, g.Kind, g.Members, g.Revenue, g.Influence = r.Code, r.Name, r.Trade, r.Kind, r.Members, r.Revenue, r.Influence
	g.Status, g.Address, g.Phone, g.Arrears, g.ContractUntil = r.Status, r.Address, r.Phone, r.Arrears, r.ContractUntil
	g.UnitID, g.CityID, g.ManagerID = r.UnitID, city, r.ManagerID
	g.Grade = rule.Grade(g.Graded())
	return &g
}

// same says whether two states of a group differ in nothing that an import writes.
func (g *Group) same(o *Group) bool {
	a, b := *g, *o
	equal := same(a.ContractUntil, b.ContractUntil) && same(a.ManagerID, b.ManagerID)
	for _, x := range []*Group{&a, &b} {
		x.ContractUntil, x.ManagerID, x.LastKeyVisitAt = nil, nil, nil
	}
	return equal && a == b
}

// groupWire is a group on the way to a statement.
type groupWire struct {
	ID            int64       `json:"id,omitempty"`
	Code          string      `json:"code"`
	Name          string      `json:"name"`
	Trade         string      `json:"trade"`
	Kind          GroupKind   `json:"kind"`
	Members       int         `json:"members"`
	Revenue       int64       `json:"revenue_fen"`
	Influence     int         `json:"influence"`
	Grade         Grade       `json:"grade"`
	Status        GroupStatus `json:"status"`
	Address       string      `json:"address"`
	Phone         string      `json:"phone"`
	Arrears       int64       `json:"arrears_fen"`
	ContractUntil *clock.Date `json:"contract_until"`
	UnitID        int64       `json:"unit_id"`
	CityID        int64       `json:"city_id"`
	ManagerID     *int64      `json:"manager_id"`
}

const (
	groupFields = `code, name, trade, kind, members, revenue_fen, influence, grade, status, address, phone, arrears_fen, contract_until, unit_id, city_id, manager_id`
	groupRows   = `json_to_recordset(?::json) AS x (id bigint, code text, name text, trade text, kind text, members int, revenue_fen bigint, influence int,
		grade text, status text, address text, phone text, arrears_fen bigint, contract_until date, unit_id bigint, city_id bigint, manager_id bigint)`
)

func wireOf(g *Group) groupWire {
	return groupWire{g.ID, g.Code, g.Name, g.Trade, g.Kind, g.Members, int64(g.Revenue), g.Influence, g.Grade, g.Status, g.Address, g.Phone,
		int64(g.Arrears), g.ContractUntil, g.UnitID, g.CityID, g.ManagerID}
}

// UpsertGroupsTx makes and changes groups as the rows of an import say, computes their grades, keeps the
// history of managers and moves alerts along, in a fixed number of statements for every few thousand. A row is refused
// where its unit belongs to no city. The caller has checked the rows' rights and [GroupRow.Validate].
func (s *Service) UpsertGroupsTx(ctx context.Context, tx bun.Tx, now time.Time, list []GroupRow) (*org.Outcomes, error) {
	out := org.NewOutcomes(len(list))
	org.Twice(out, list, func(r GroupRow) any { return r.Code })
	b := &groupBulk{out: out, list: list, now: now, at: make(map[string]int, len(list)), cities: map[int64]bool{}}
	if err := b.load(ctx, tx); err != nil {
		return nil, fmt.Errorf("customer: import of groups: %w", err)
	}
	b.decide()
	if err := b.write(ctx, tx); err != nil {
		return nil, fmt.Errorf("customer: import of groups: %w", err)
	}
	if err := handOver(ctx, tx, b.given); err != nil {
		return nil, err
	}
	if len(b.moved) > 0 {
		if err := moveAlerts(ctx, tx, b.moved); err != nil {
			return nil, err
		}
	}
	if err := audit.RecordAll(ctx, tx, now, b.changes); err != nil {
		return nil, err
	}
	return out, s.touchCities(ctx, tx, b.cities)
}

type groupBulk struct {
	out     *org.Outcomes
	list    []GroupRow
	now     time.Time
	known   map[string]*Group
	city    map[int64]int64 // by unit
	tenures map[int64]tenure
	rule    *GradeRule
	at      map[string]int // row by code
	fresh   []groupWire
	changed []groupWire
	given   []handover
	moved   []int64
	changes []audit.Change
	cities  map[int64]bool
}

func (b *groupBulk) load(ctx context.Context, tx bun.Tx) (err error) {
	codes := make([]string, len(b.list))
	for i, r := range b.list {
		codes[i] = r.Code
	}
	r, err := tx.QueryContext(ctx, `SELECT `+groupColumns+` FROM customer_group g WHERE g.code = ANY(?) ORDER BY g.id FOR UPDATE`, texts(codes))
	groups, err := collect(r, err, scanGroup)
	if err != nil {
		return err
	}
	b.known = make(map[string]*Group, len(groups))
	ids := make([]int64, len(groups))
	for i, g := range groups {
		b.known[g.Code], ids[i] = g, g.ID
	}
	if b.tenures, err = latestTenures(ctx, tx, ids); err != nil {
		return err
	}
	b.city = map[int64]int64{}
	r, err = tx.QueryContext(ctx, `SELECT id, city_id FROM unit WHERE city_id IS NOT NULL`)
	if err := each(r, err, func(r scanner) error {
		var unit, city int64
		err := r.Scan(&unit, &city)
		b.city[unit] = city
		return err
	}); err != nil {
		return err
	}
	b.rule, err = RuleOn(ctx, tx, clock.DateOf(b.now))
	return err
}

func (b *groupBulk) decide() {
	for i, r := range b.list {
		if b.out.Of[i] == org.RowRefused {
			continue
		}
		city, ok := b.city[r.UnitID]
		if !ok {
			b.out.Refuse(i, errs.Invalidf("input.unitId", "unit_without_city", "the unit belongs to no city"))
			continue
		}
		before := b.known[r.Code]
		if before == nil {
			b.at[r.Code] = i
			b.fresh = append(b.fresh, wireOf(r.apply(Group{}, city, b.rule)))
			b.out.Set(i, org.RowNew)
			b.cities[city] = true
			continue
		}
		b.out.IDs[i] = before.ID
		after := r.apply(*before, city, b.rule)
		if before.same(after) {
			continue
		}
		if !same(before.ManagerID, after.ManagerID) {
			h := handover{before.ID, after.ManagerID, b.managedFrom(r, before.ID)}
			if t, is := b.tenures[before.ID]; is && (h.From < t.from || t.until != nil && h.From < *t.until) {
				b.out.Refuse(i, errs.Conflictf("managed_since", "the group has changed hands on %s, after %s; take a day from then on", t.from, h.From).With("day", string(t.from)))
				continue
			}
			b.given = append(b.given, h)
		}
		if !same(before.ManagerID, after.ManagerID) || before.UnitID != after.UnitID || before.CityID != after.CityID {
			b.moved = append(b.moved, before.ID)
		}
		after.Version++
		b.changed = append(b.changed, wireOf(after))
		b.changes = append(b.changes, audit.Change{Action: "group.change", Entity: "group", EntityID: before.ID, Before: before, After: after})
		b.out.Set(i, org.RowChanged)
		b.cities[before.CityID], b.cities[city] = true, true
	}
}

func (b *groupBulk) managedFrom(r GroupRow, known int64) clock.Date {
	switch {
	case r.ManagedFrom != "":
		return r.ManagedFrom
	case known != 0:
		return clock.DateOf(b.now)
	}
	return clock.MonthOf(b.now).First()
}

func (b *groupBulk) write(ctx context.Context, tx bun.Tx) error {
	err := forRows(ctx, tx, `INSERT INTO customer_group (`+groupFields+`) SELECT `+groupFields+` FROM `+groupRows+` RETURNING id, code`, b.fresh,
		func(r interface{ Scan(...any) error }) error {
			var id int64
			var code string
			if err := r.Scan(&id, &code); err != nil {
				return err
			}
			i := b.at[code]
			row := b.list[i]
			b.out.IDs[i] = id
			if row.ManagerID != nil {
				b.given = append(b.given, handover{id, row.ManagerID, b.managedFrom(row, 0)})
			}
			after := row.apply(Group{ID: id, Version: 1}, b.city[row.UnitID], b.rule)
			b.changes = append(b.changes, audit.Change{Action: "group.create", Entity: "group", EntityID: id, After: after})
			return nil
		})
	if err != nil {
		return err
	}
	return forRows(ctx, tx, `UPDATE customer_group g SET name = x.name, trade = x.trade, kind = x.kind, members = x.members, revenue_fen = x.revenue_fen,
		influence = x.influence, grade = x.grade, status = x.status, address = x.address, phone = x.phone, arrears_fen = x.arrears_fen,
		contract_until = x.contract_until, unit_id = x.unit_id, city_id = x.city_id, manager_id = x.manager_id, version = g.version + 1, updated_at = now()
		FROM `+groupRows+` WHERE g.id = x.id RETURNING g.id`, b.changed, ignore)
}
