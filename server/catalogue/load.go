package catalogue

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/uptrace/bun"

	"duolao/server/customer"
)

func revisionNow(ctx context.Context, idb bun.IDB) (revision int64, err error) {
	if err := idb.NewRaw(`SELECT revision FROM catalogue_revision`).Scan(ctx, &revision); err != nil {
		return 0, fmt.Errorf("catalogue: revision: %w", err)
	}
	return revision, nil
}

// raiseTx counts a change. It comes first in a change's transaction: it makes the changes wait for each other, so that
// each is checked against a catalogue that stands still, and the ids of types and standards come in the order of their
// commits, which load relies on.
func raiseTx(ctx context.Context, tx bun.Tx) error {
	if _, err := tx.NewRaw(`UPDATE catalogue_revision SET revision = revision + 1`).Exec(ctx); err != nil {
		return fmt.Errorf("catalogue: raise the revision: %w", err)
	}
	return nil
}

// AtRevision is At for whoever has read catalogue_revision's revision in idb already, along with something else.
func (s *Service) AtRevision(ctx context.Context, idb bun.IDB, revision int64) (*Catalogue, error) {
	held := s.held.Load()
	if held != nil && held.revision >= revision {
		return held, nil
	}
	c, own, err := load(ctx, idb, held)
	if err != nil {
		return nil, err
	}
	// What this very transaction has changed may never be committed: nobody else must see it.
	for !own && (held == nil || held.revision < c.revision) && !s.held.CompareAndSwap(held, c) {
		held = s.held.Load()
	}
	return c, nil
}

// What is read of the tables, by the names of their columns.
type (
	teamRow struct {
		ID      int64    `json:"id"`
		Code    string   `json:"code"`
		Name    string   `json:"name"`
		Kind    TeamKind `json:"kind"`
		UnitID  int64    `json:"unit_id"`
		CityID  int64    `json:"city_id"`
		Active  bool     `json:"active"`
		Version int      `json:"version"`
	}
	memberRow struct {
		TeamID  int64    `json:"team_id"`
		StaffID int64    `json:"staff_id"`
		Lead    bool     `json:"lead"`
		Skills  []string `json:"skills"`
	}
	typeRow struct {
		ID          int64         `json:"id"`
		CityID      *int64        `json:"city_id"`
		Code        string        `json:"code"`
		Number      int           `json:"number"`
		NameZh      string        `json:"name_zh"`
		NameEn      string        `json:"name_en"`
		Active      bool          `json:"active"`
		TeamKinds   []TeamKind    `json:"team_kinds"`
		Audits      int           `json:"audits"`
		Steps       []ClockMetric `json:"steps"`
		NeedsGroup  bool          `json:"needs_group"`
		Fields      []*FormField  `json:"fields"`
		Repeats     []string      `json:"repeats"`
		CloseDays   int           `json:"close_days"`
		GivenUp     bool          `json:"given_up"`
		PublishedAt time.Time     `json:"published_at"`
		PublishedBy *int64        `json:"published_by"`
	}
	standardRow struct {
		ID          int64     `json:"id"`
		CityID      *int64    `json:"city_id"`
		Number      int       `json:"number"`
		FromAt      time.Time `json:"from_at"`
		Note        string    `json:"note"`
		GivenUp     bool      `json:"given_up"`
		PublishedAt time.Time `json:"published_at"`
		PublishedBy *int64    `json:"published_by"`
		Lines       []lineRow `json:"lines"`
	}
	lineRow struct {
		TypeCode string         `json:"type_code"`
		Grade    customer.Grade `json:"grade"`
		Metric   ClockMetric    `json:"metric"`
		Amount   int            `json:"amount"`
		Unit     TargetUnit     `json:"unit"`
	}
	ruleRow struct {
		ID       int64           `json:"id"`
		TypeCode string          `json:"type_code"`
		UnitID   int64           `json:"unit_id"`
		CityID   int64           `json:"city_id"`
		Grade    *customer.Grade `json:"grade"`
		TeamID   int64           `json:"team_id"`
		Assign   RouteAssign     `json:"assign"`
		Version  int             `json:"version"`
	}
)

// rows is what one statement reads: all of it is of one moment.
type rows struct {
	Teams     []teamRow     `json:"teams"`
	Members   []memberRow   `json:"members"`
	Types     []typeRow     `json:"types"`
	Standards []standardRow `json:"standards"`
	Rules     []ruleRow     `json:"rules"`
}

// load reads the catalogue. Numbers of types and standards never change, so those that held has are not read again. own
// says that idb itself has raised the revision and not committed.
func load(ctx context.Context, idb bun.IDB, held *Catalogue) (c *Catalogue, own bool, err error) {
	c = &Catalogue{types: map[int64]*TicketType{}, standards: map[int64]*ServiceStandard{}}
	var lastType, lastStandard int64
	if held != nil {
		c.types, c.standards = maps.Clone(held.types), maps.Clone(held.standards)
		lastType, lastStandard = last(c.types), last(c.standards)
	}
	var text []byte
	err = idb.NewRaw(`
		SELECT revision, coalesce(xmin::text = pg_current_xact_id_if_assigned()::xid::text, false), json_build_object(
		  'teams', (SELECT json_agg(x ORDER BY x.id) FROM (
		    SELECT t.id, t.code, t.name, t.kind, t.unit_id, coalesce(u.city_id, 0) AS city_id, t.active, t.version
		    FROM team t JOIN unit u ON u.id = t.unit_id) x),
		  'members', (SELECT json_agg(x ORDER BY x.team_id, x.staff_id) FROM (SELECT team_id, staff_id, lead, skills FROM team_member) x),
		  'types', (SELECT json_agg(x ORDER BY x.id) FROM ticket_type x WHERE x.id > ?),
		  'standards', (SELECT json_agg(x ORDER BY x.id) FROM (
		    SELECT s.*, (SELECT json_agg(l ORDER BY l.type_code, l.metric, l.grade) FROM service_standard_line l WHERE l.standard_id = s.id) AS lines
		    FROM service_standard s WHERE s.id > ?) x),
		  'rules', (SELECT json_agg(x ORDER BY x.id) FROM (
		    SELECT r.id, r.type_code, r.unit_id, coalesce(u.city_id, 0) AS city_id, r.grade, r.team_id, r.assign, r.version
		    FROM routing_rule r JOIN unit u ON u.id = r.unit_id) x))
		FROM catalogue_revision`, lastType, lastStandard).Scan(ctx, &c.revision, &own, &text)
	var r rows
	if err = errors.Join(err, json.Unmarshal(text, &r)); err != nil {
		return nil, false, fmt.Errorf("catalogue: load: %w", err)
	}
	r.into(c)
	c.index()
	return c, own, nil
}

func last[V any](m map[int64]V) (id int64) {
	for k := range m {
		id = max(id, k)
	}
	return id
}

// into fills what c is looked up in by id.
func (r *rows) into(c *Catalogue) {
	c.teams = make(map[int64]*Team, len(r.Teams))
	for _, t := range r.Teams {
		c.teams[t.ID] = &Team{ID: t.ID, Code: t.Code, Name: t.Name, Kind: t.Kind, UnitID: t.UnitID, Active: t.Active, Version: t.Version, cityID: t.CityID}
	}
	c.members = map[int64][]*SupportMember{}
	for _, m := range r.Members {
		c.members[m.TeamID] = append(c.members[m.TeamID], &SupportMember{StaffID: m.StaffID, Lead: m.Lead, Skills: m.Skills})
	}
	for _, t := range r.Types {
		c.types[t.ID] = &TicketType{ID: t.ID, Code: t.Code, Number: t.Number, CityID: t.CityID, NameZh: t.NameZh, NameEn: t.NameEn, Active: t.Active,
			TeamKinds: t.TeamKinds, Audits: t.Audits, Steps: t.Steps, NeedsGroup: t.NeedsGroup, Fields: t.Fields, Repeats: t.Repeats,
			CloseDays: t.CloseDays, GivenUp: t.GivenUp, PublishedAt: t.PublishedAt.UTC(), PublishedByID: t.PublishedBy}
	}
	for _, s := range r.Standards {
		standard := &ServiceStandard{ID: s.ID, Number: s.Number, CityID: s.CityID, FromAt: s.FromAt.UTC(), Note: s.Note, GivenUp: s.GivenUp,
			PublishedAt: s.PublishedAt.UTC(), PublishedByID: s.PublishedBy, Lines: make([]*StandardLine, len(s.Lines))}
		for i, l := range s.Lines {
			standard.Lines[i] = &StandardLine{l.TypeCode, l.Grade, l.Metric, l.Amount, l.Unit}
		}
		standard.index()
		c.standards[s.ID] = standard
	}
	c.rules = make(map[int64]*RoutingRule, len(r.Rules))
	for _, x := range r.Rules {
		c.rules[x.ID] = &RoutingRule{ID: x.ID, TypeCode: x.TypeCode, UnitID: x.UnitID, Grade: x.Grade, TeamID: x.TeamID, Assign: x.Assign, Version: x.Version, cityID: x.CityID}
	}
}

// index fills what follows from what c holds by id.
func (c *Catalogue) index() {
	c.ofStaff, c.audits = map[int64][]*Team{}, map[int64]*Team{}
	for _, t := range slices.SortedFunc(maps.Values(c.teams), func(a, b *Team) int { return cmp.Compare(a.Code, b.Code) }) {
		if !t.Active {
			continue
		}
		for _, m := range c.members[t.ID] {
			c.ofStaff[m.StaffID] = append(c.ofStaff[m.StaffID], t)
		}
		if _, taken := c.audits[t.UnitID]; t.Kind == TeamAudit && !taken {
			c.audits[t.UnitID] = t
		}
	}
	c.latest, c.typeNumbers = map[typeKey]*TicketType{}, map[typeKey]int{}
	for _, t := range c.types {
		k := typeKey{orZero(t.CityID), t.Code}
		c.typeNumbers[k] = max(c.typeNumbers[k], t.Number)
		if l, ok := c.latest[k]; !ok || l.Number < t.Number {
			c.latest[k] = t
		}
	}
	maps.DeleteFunc(c.latest, func(_ typeKey, t *TicketType) bool { return t.GivenUp })
	c.ofCity, c.standardNumbers = map[int64][]*ServiceStandard{}, map[int64]int{}
	given := map[int64]int{} // the last number with which a city went back to the province's
	for _, s := range c.standards {
		city := orZero(s.CityID)
		if c.standardNumbers[city] = max(c.standardNumbers[city], s.Number); s.GivenUp {
			given[city] = max(given[city], s.Number)
		}
	}
	for _, s := range c.standards {
		if city := orZero(s.CityID); s.Number > given[city] {
			c.ofCity[city] = append(c.ofCity[city], s)
		}
	}
	for _, list := range c.ofCity {
		slices.SortFunc(list, func(a, b *ServiceStandard) int {
			return cmp.Or(b.FromAt.Compare(a.FromAt), cmp.Compare(b.Number, a.Number))
		})
	}
	c.routes = make(map[routeKey]*RoutingRule, len(c.rules))
	for _, r := range c.rules {
		k := routeKey{typeCode: r.TypeCode, unitID: r.UnitID}
		if r.Grade != nil {
			k.grade = *r.Grade
		}
		c.routes[k] = r
	}
	c.sends = map[string]*RuleUnits{}
	for k, r := range c.routes {
		units := c.sends[k.typeCode]
		if units == nil {
			units = &RuleUnits{}
			c.sends[k.typeCode] = units
		}
		if t := c.teams[r.TeamID]; t != nil {
			units.From, units.To = append(units.From, k.unitID), append(units.To, t.UnitID)
		}
	}
}

func orZero(id *int64) int64 {
	if id == nil {
		return 0
	}
	return *id
}
