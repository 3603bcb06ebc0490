package ticket

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/db"
	"duolao/server/auth"
	"duolao/server/catalogue"
	"duolao/server/customer"
	"duolao/server/errs"
)

// wanted is an order that somebody wants to send.
type wanted struct {
	typeCode string
	groupID  *int64
	teamID   *int64
	staffID  *int64
	refs     []string // what may be the number of its service
	parent   *change  // the order that it is a part of
	preview  bool     // nothing will be written
}

// plan is where an order would go, and what would be frozen in it. It is the same for a preview and for the dispatch.
type plan struct {
	id       int64 // the new order's
	catalog  *catalogue.Catalogue
	kind     *catalogue.TicketType
	standard *catalogue.ServiceStandard
	unitID   int64
	unitPath string
	cityID   int64
	groupID  *int64
	group    string // its name
	grade    customer.Grade
	teamID   int64 // 0: no rule tells one
	offered  *int64
	earlier  []earlier
	// What calendars are asked for by.
	calendars int // their revision
	paths     map[int64]string
}

// earlier is a closed order about the same service.
type earlier struct {
	ID         int64     `json:"id"`
	TypeCode   string    `json:"type_code"`
	ServiceRef string    `json:"service_ref"`
	ClosedAt   time.Time `json:"closed_at"`
}

// ground is what one statement reads for a dispatch.
type ground struct {
	revision  int64
	id        int64
	unitID    int64
	unitPath  string
	cityID    *int64
	groupID   *int64
	group     *string
	grade     *customer.Grade
	status    *string
	managerID *int64
	active    bool // whoever was named
	earlier   []earlier
	calendars int
	paths     map[int64]string // of the unit and of the units of teams to which it might go
}

// maxEarlier bounds how many closed orders are looked at for the one that is repeated.
const maxEarlier = 20

// groundSQL reads for each number by itself, from the index and the last one first. Of teams to which a rule might send
// ($7: the rules' units) it gives the unit where the rule is for the order's.
const groundSQL = `SELECT (SELECT revision FROM catalogue_revision), CASE WHEN $1 THEN 0 ELSE nextval('ticket_id_seq') END, u.id, u.path, u.city_id, g.id, g.name, g.grade, g.status, g.manager_id,
	$2::bigint IS NULL OR EXISTS (SELECT FROM staff WHERE id = $2 AND status = 'ACTIVE'),
	(SELECT json_agg(x) FROM (SELECT e.* FROM unnest($3::text[]) AS r (ref) CROSS JOIN LATERAL (SELECT id, type_code, service_ref, closed_at FROM ticket
	  WHERE group_id = g.id AND service_ref = r.ref AND service_ref <> '' AND closed_at IS NOT NULL ORDER BY closed_at DESC LIMIT $4) e ORDER BY closed_at DESC LIMIT $4) x),
	(SELECT revision FROM calendar_revision), (SELECT json_object_agg(k.id, k.path) FROM unnest($7::bigint[], $8::bigint[]) AS r (at, team) JOIN unit k ON k.id = r.team
	  WHERE r.at = 0 OR strpos(u.path, '/' || r.at || '/') > 0)
	FROM (SELECT $5::bigint AS unit_id) own LEFT JOIN customer_group g ON g.id = $6 JOIN unit u ON u.id = coalesce(g.unit_id, own.unit_id)`

// groundOf reads everything about the group, the unit and earlier orders in one round trip. NOT_FOUND where there is no such group.
func (s *Service) groundOf(ctx context.Context, idb bun.IDB, actor *auth.Actor, w *wanted) (*ground, error) {
	// Where it might go by the catalogue that is at hand: should that be an old one, the calendars are asked for later.
	held, err := s.catalogue.AtRevision(ctx, idb, 0)
	if err != nil {
		return nil, err
	}
	units := w.units(held)
	g := &ground{}
	var raw, paths []byte
	there := false
	read := statement{what: "what an order stands on", sql: groundSQL, args: []any{w.preview, w.staffID, w.refs, maxEarlier, actor.UnitID, w.groupID, units.From, units.To}, into: func(rows pgx.Rows) error {
		there = true
		return rows.Scan(&g.revision, &g.id, &g.unitID, &g.unitPath, &g.cityID, &g.groupID, &g.group, &g.grade, &g.status, &g.managerID, &g.active, &raw, &g.calendars, &paths)
	}}
	if _, inside := idb.(bun.Tx); inside {
		b := &batch{list: []statement{read}}
		err = b.run(ctx)
	} else {
		err = s.ask(ctx, read)
	}
	if err == nil && !there {
		if w.groupID != nil {
			return nil, noGroup(*w.groupID)
		}
		return nil, noUnit()
	}
	if err == nil && raw != nil {
		err = json.Unmarshal(raw, &g.earlier)
	}
	g.paths = map[int64]string{}
	if err == nil && paths != nil {
		err = json.Unmarshal(paths, &g.paths)
	}
	if err != nil {
		return nil, fmt.Errorf("ticket: what an order stands on: %w", err)
	}
	g.paths[g.unitID] = g.unitPath
	return g, nil
}

// units are those of the teams to which it might go; From is 0 where that is no rule's word.
func (w *wanted) units(c *catalogue.Catalogue) (u catalogue.RuleUnits) {
	switch {
	case w.teamID != nil:
		if team, ok := c.Team(*w.teamID); ok {
			u.To = append(u.To, team.UnitID)
		}
	case w.staffID != nil:
		for _, team := range c.TeamsOf(*w.staffID) {
			u.To = append(u.To, team.UnitID)
		}
	default:
		return c.RuleUnits(w.typeCode)
	}
	u.From = make([]int64, len(u.To))
	return u
}

// ask runs a statement outside of a transaction.
func (s *Service) ask(ctx context.Context, q statement) error {
	rows, err := s.db.Pool.Query(ctx, q.sql, append([]any{db.Prepared}, q.args...)...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := q.into(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

func noGroup(id int64) error { return errs.NotFoundf("there is no group %d that you may see", id) }

func noUnit() error {
	return errs.Invalidf("input.groupId", "no_city", "an order belongs to a city: name a group, or have an assignment in a city")
}

// plan finds out where an order would go. What is wrong with the wish is INVALID at its field; no_standard, no_route are
// CONFLICTs: they are for the department to mend.
func (s *Service) plan(ctx context.Context, idb bun.IDB, now time.Time, actor *auth.Actor, w *wanted) (*plan, error) {
	if w.groupID == nil && w.parent != nil {
		w.groupID = w.parent.t.GroupID
	}
	g, err := s.groundOf(ctx, idb, actor, w)
	if err != nil {
		return nil, err
	}
	if err := g.permits(actor, w); err != nil {
		return nil, err
	}
	catalog, err := s.catalogue.AtRevision(ctx, idb, g.revision)
	if err != nil {
		return nil, err
	}
	if g.cityID == nil {
		return nil, noUnit()
	}
	p := &plan{id: g.id, catalog: catalog, unitID: g.unitID, unitPath: g.unitPath, cityID: *g.cityID, groupID: g.groupID, grade: customer.Standard, earlier: g.earlier,
		calendars: g.calendars, paths: g.paths}
	if g.groupID != nil {
		p.group, p.grade = *g.group, *g.grade
	}
	var ok bool
	if p.kind, ok = catalog.Type(p.cityID, w.typeCode); !ok || !p.kind.Active {
		return nil, errs.Invalidf("input.typeCode", "no_such_type", "there is no order type %q to be sent", w.typeCode)
	}
	if p.kind.NeedsGroup && p.groupID == nil {
		return nil, errs.Invalidf("input.groupId", "group_needed", "an order of %s is about a group; name it", p.kind.NameZh)
	}
	if p.standard = catalog.Standard(p.cityID, now); p.standard == nil {
		return nil, errs.Conflictf("no_standard", "no service standard is in force in this city; the department has to publish one")
	}
	return p, s.route(ctx, idb, g, p, w)
}

// permits says whether the caller may send an order about the group: one of their scope, or that of an order in hand that
// it is a part of.
func (g *ground) permits(actor *auth.Actor, w *wanted) error {
	if w.groupID != nil && g.groupID == nil {
		return noGroup(*w.groupID)
	}
	if w.parent != nil && sameID(g.groupID, w.parent.t.GroupID) {
		return nil
	}
	if actor.Scope.Own && !actor.Has(auth.Manager) && w.parent == nil {
		return errs.New(errs.Forbidden, "only_parts", "who works in a team sends parts of the orders in hand; name the order that this is a part of")
	}
	manager := int64(0)
	if g.managerID != nil {
		manager = *g.managerID
	}
	switch {
	case g.groupID == nil:
		return nil
	case !actor.Scope.Covers(g.unitPath, manager):
		return noGroup(*w.groupID)
	case *g.status != string(customer.Active):
		return errs.Conflictf("group_not_active", "the group %s is no customer any more", *g.group).With("group", *g.group)
	}
	return nil
}

// route finds the team, and the one to whom the order is offered: as was said, or by rule.
func (s *Service) route(ctx context.Context, idb bun.IDB, g *ground, p *plan, w *wanted) error {
	switch {
	case !g.active:
		return noSuchPerson("input.staffId", *w.staffID)
	case w.teamID != nil:
		if !p.catalog.CanTake(*w.teamID, p.kind) {
			return wrongTeam("input.teamId", p.kind)
		}
		p.teamID = *w.teamID
		if w.staffID == nil {
			return nil
		}
		if _, ok := p.catalog.Member(p.teamID, *w.staffID); !ok {
			return notAMember("input.staffId", p.catalog, p.teamID)
		}
		p.offered = w.staffID
		return nil
	}
	rule, ruled := p.catalog.Route(p.kind.Code, p.unitPath, p.grade)
	ruled = ruled && p.catalog.CanTake(rule.TeamID, p.kind)
	if w.staffID != nil {
		p.offered = w.staffID
		return p.teamOf(*w.staffID, rule, ruled)
	}
	if !ruled {
		return nil
	}
	p.teamID = rule.TeamID
	if rule.Assign == catalogue.RouteLeastLoaded {
		var err error
		p.offered, err = leastLoaded(ctx, idb, p.catalog.Skilled(p.teamID, p.kind.Code))
		return err
	}
	return nil
}

// teamOf is the team of a person who was named without one: the only one of theirs that takes the order, or the one that
// the rule tells.
func (p *plan) teamOf(staffID int64, rule *catalogue.RoutingRule, ruled bool) error {
	var can []int64
	for _, team := range p.catalog.TeamsOf(staffID) {
		if p.catalog.CanTake(team.ID, p.kind) {
			can = append(can, team.ID)
		}
	}
	switch {
	case len(can) == 0:
		return errs.Invalidf("input.staffId", "not_a_helper", "that person is in no team that takes such orders")
	case len(can) == 1:
		p.teamID = can[0]
	case ruled && slices.Contains(can, rule.TeamID):
		p.teamID = rule.TeamID
	default:
		return errs.Invalidf("input.teamId", "which_team", "that person is in several teams that take such orders; say which")
	}
	return nil
}

func wrongTeam(field string, kind *catalogue.TicketType) error {
	return errs.Invalidf(field, "wrong_team", "that team does not take orders of %s", kind.NameZh).With("typeZh", kind.NameZh).With("typeEn", kind.NameEn)
}

// leastLoaded is who of some people has least in hand; of several the first by id. Nobody where none of them is there any more.
func leastLoaded(ctx context.Context, idb bun.IDB, ids []int64) (*int64, error) {
	var loads []struct {
		ID, Load int64
	}
	err := idb.NewRaw(`SELECT s.id,
		(SELECT count(*) FROM ticket t WHERE t.holder_id = s.id AND t.status IN ('CLAIMED', 'WORKING', 'HELD', 'AUDIT_1', 'AUDIT_2', 'REOPENED')) +
		(SELECT count(*) FROM ticket t WHERE t.offered_id = s.id AND t.holder_id IS NULL AND t.status IN ('DISPATCHED', 'TRANSFERRED')) AS load
		FROM staff s WHERE s.id = ANY (?::bigint[]) AND s.status = 'ACTIVE'`, pgdialect.Array(ids)).Scan(ctx, &loads)
	if err != nil {
		return nil, fmt.Errorf("ticket: loads: %w", err)
	}
	if len(loads) == 0 {
		return nil, nil
	}
	least := slices.MinFunc(loads, func(a, b struct{ ID, Load int64 }) int {
		return cmp.Or(cmp.Compare(a.Load, b.Load), cmp.Compare(a.ID, b.ID))
	})
	return &least.ID, nil
}

// repeats is the closed order that one about a service repeats: the last one of the types that this type repeats which was
// closed within the standard's window.
func (p *plan) repeats(ref string, now time.Time, due func(amount int, unit catalogue.TargetUnit, start time.Time) (time.Time, error)) (*int64, error) {
	window, ok := p.standard.Target(p.kind.Code, p.grade, catalogue.MetricRepeatWindow)
	if !ok || ref == "" {
		return nil, nil
	}
	for _, e := range p.earlier { // the last one first
		if e.ServiceRef != ref || !slices.Contains(p.kind.Repeats, e.TypeCode) {
			continue
		}
		until, err := due(window.Amount, window.Unit, e.ClosedAt)
		if err != nil || now.After(until) {
			return nil, err // those before it are over as well
		}
		return &e.ID, nil
	}
	return nil, nil
}

// filledIn checks what a form was filled in with, given what it held before. INVALID at input.form.<code>.
func filledIn(kind *catalogue.TicketType, before map[string]string, fields []*FormValueInput) ([]*FormValue, string, error) {
	given := before
	seen := map[string]bool{}
	for _, f := range fields {
		if seen[f.Code] {
			return nil, "", errs.Invalidf("input.form."+f.Code, "field_twice", "the field %s is filled in twice", f.Code).With("field", f.Code)
		}
		seen[f.Code] = true
		given[f.Code] = f.Value
	}
	values, ref, err := kind.FillIn("input.form", given)
	if err != nil {
		var e *errs.Error
		if errors.As(err, &e) {
			if code, ok := e.Params["field"].(string); ok {
				return nil, "", pointAt(err, "input.form."+code)
			}
		}
		return nil, "", err
	}
	list := make([]*FormValue, 0, len(values))
	for _, f := range kind.Fields {
		if v, ok := values[f.Code]; ok {
			list = append(list, &FormValue{f.Code, v})
		}
	}
	form(list).sort()
	return list, ref, nil
}

// refsOf are the values that may be the number of a service, as these are compared; each once.
func refsOf(fields []*FormValueInput) []string {
	list := make([]string, 0, len(fields))
	for _, f := range fields {
		if ref := catalogue.ServiceRef(f.Value); ref != "" && len(ref) <= 240 && !slices.Contains(list, ref) {
			list = append(list, ref)
		}
	}
	return list
}
