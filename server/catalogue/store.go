package catalogue

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/db"
	"duolao/server/errs"
	"duolao/server/org"
)

// openStatuses are those of an order that is still in somebody's hands or queue.
var openStatuses = []string{"DISPATCHED", "RETURNED", "CLAIMED", "WORKING", "HELD", "TRANSFERRED", "AUDIT_1", "AUDIT_2", "REOPENED"}

// unitRow is what the catalogue needs to know of a unit.
type unitRow struct {
	ID     int64
	Kind   org.UnitKind
	Name   string
	Path   string
	CityID int64 // 0 for what belongs to the province
	Active bool
}

const unitColumns = `id, kind, name, path, coalesce(city_id, 0) AS city_id, active`

func unitByID(ctx context.Context, idb bun.IDB, id int64) (*unitRow, error) {
	var u unitRow
	if err := idb.NewRaw(`SELECT `+unitColumns+` FROM unit WHERE id = ?`, id).Scan(ctx, &u); err != nil {
		return nil, fmt.Errorf("catalogue: unit %d: %w", id, err)
	}
	return &u, nil
}

func province(ctx context.Context, idb bun.IDB) (*unitRow, error) {
	var u unitRow
	if err := idb.NewRaw(`SELECT `+unitColumns+` FROM unit WHERE parent_id IS NULL`).Scan(ctx, &u); err != nil {
		return nil, fmt.Errorf("catalogue: the province: %w", err)
	}
	return &u, nil
}

func insertType(ctx context.Context, tx bun.IDB, t *TicketType) error {
	fields, err := json.Marshal(t.Fields)
	if err != nil {
		return fmt.Errorf("catalogue: form of %s: %w", t.Code, err)
	}
	if err := tx.NewRaw(`INSERT INTO ticket_type (city_id, code, number, name_zh, name_en, active, team_kinds, audits, steps, needs_group, fields, repeats,
		close_days, given_up, published_at, published_by) VALUES (?, ?, ?, ?, ?, ?, ?::text[], ?, ?::text[], ?, ?::jsonb, ?::text[], ?, ?, ?, ?) RETURNING id`,
		t.CityID, t.Code, t.Number, t.NameZh, t.NameEn, t.Active, pgdialect.Array(texts(t.TeamKinds)), t.Audits, pgdialect.Array(texts(t.Steps)),
		t.NeedsGroup, string(fields), pgdialect.Array(t.Repeats), t.CloseDays, t.GivenUp, t.PublishedAt, t.PublishedByID).Scan(ctx, &t.ID); err != nil {
		return fmt.Errorf("catalogue: insert type %s: %w", t.Code, err)
	}
	return nil
}

// texts is a list as Postgres takes it; it is never nil, which would be NULL.
func texts[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

func insertStandard(ctx context.Context, tx bun.IDB, s *ServiceStandard) error {
	if err := tx.NewRaw(`INSERT INTO service_standard (city_id, number, from_at, note, given_up, published_at, published_by) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`,
		s.CityID, s.Number, s.FromAt, s.Note, s.GivenUp, s.PublishedAt, s.PublishedByID).Scan(ctx, &s.ID); err != nil {
		return fmt.Errorf("catalogue: insert standard: %w", err)
	}
	list := make([]lineRow, len(s.Lines))
	for i, l := range s.Lines {
		list[i] = lineRow(*l)
	}
	lines, err := json.Marshal(list)
	if err != nil {
		return fmt.Errorf("catalogue: lines: %w", err)
	}
	if _, err := tx.NewRaw(`INSERT INTO service_standard_line (standard_id, type_code, grade, metric, amount, unit)
		SELECT ?, * FROM json_to_recordset(?::json) AS l (type_code text, grade text, metric text, amount int, unit text)`,
		s.ID, string(lines)).Exec(ctx); err != nil {
		return fmt.Errorf("catalogue: insert lines: %w", err)
	}
	return nil
}

func insertTeam(ctx context.Context, tx bun.IDB, t *Team, now time.Time) error {
	return teamError(tx.NewRaw(`INSERT INTO team (code, name, kind, unit_id, city_id, active, version, updated_at)
		VALUES (?, ?, ?, ?, NULLIF(?::bigint, 0), ?, ?, ?) RETURNING id`,
		t.Code, t.Name, string(t.Kind), t.UnitID, t.cityID, t.Active, t.Version, now).Scan(ctx, &t.ID), t.Code)
}

func updateTeam(ctx context.Context, tx bun.IDB, t *Team, now time.Time) error {
	_, err := tx.NewRaw(`UPDATE team SET code = ?, name = ?, unit_id = ?, active = ?, version = ?, updated_at = ? WHERE id = ?`,
		t.Code, t.Name, t.UnitID, t.Active, t.Version, now, t.ID).Exec(ctx)
	return teamError(err, t.Code)
}

func teamError(err error, code string) error {
	switch {
	case err == nil:
		return nil
	case db.Violated(err) == "team_code_key":
		e := errs.Conflictf("team_code_taken", "there is a team with code %q already", code)
		e.Field = "input.code"
		return e.Wrap(err)
	}
	return fmt.Errorf("catalogue: save team %s: %w", code, err)
}

// lockTeam makes orders that are being sent to a team come before what follows, or after it: their foreign key waits.
func lockTeam(ctx context.Context, tx bun.IDB, id int64) error {
	if _, err := tx.NewRaw(`SELECT 1 FROM team WHERE id = ? FOR UPDATE`, id).Exec(ctx); err != nil {
		return fmt.Errorf("catalogue: lock team %d: %w", id, err)
	}
	return nil
}

func setMembers(ctx context.Context, tx bun.IDB, teamID int64, gone []int64, members []*SupportMember, now time.Time) error {
	if len(gone) > 0 {
		if _, err := tx.NewRaw(`DELETE FROM team_member WHERE team_id = ? AND staff_id = ANY (?)`, teamID, pgdialect.Array(gone)).Exec(ctx); err != nil {
			return fmt.Errorf("catalogue: take out of team %d: %w", teamID, err)
		}
	}
	if len(members) == 0 {
		return nil
	}
	list := make([]memberRow, len(members))
	for i, m := range members {
		list[i] = memberRow{teamID, m.StaffID, m.Lead, m.Skills}
	}
	text, err := json.Marshal(list)
	if err != nil {
		return fmt.Errorf("catalogue: members: %w", err)
	}
	if _, err := tx.NewRaw(`INSERT INTO team_member AS m (team_id, staff_id, lead, skills, updated_at)
		SELECT x.team_id, x.staff_id, x.lead, x.skills, ? FROM json_to_recordset(?::json) AS x (team_id bigint, staff_id bigint, lead boolean, skills text[])
		ON CONFLICT (team_id, staff_id) DO UPDATE SET lead = excluded.lead, skills = excluded.skills, updated_at = excluded.updated_at
		WHERE (m.lead, m.skills) IS DISTINCT FROM (excluded.lead, excluded.skills)`, now, string(text)).Exec(ctx); err != nil {
		return fmt.Errorf("catalogue: members of team %d: %w", teamID, err)
	}
	return nil
}

// openOrders counts what a team has in its queue and in its people's hands.
func openOrders(ctx context.Context, idb bun.IDB, teamID int64) (n int, err error) {
	if err := idb.NewRaw(`SELECT count(*) FROM ticket WHERE team_id = ? AND status = ANY (?)`, teamID, pgdialect.Array(openStatuses)).Scan(ctx, &n); err != nil {
		return 0, fmt.Errorf("catalogue: open orders of team %d: %w", teamID, err)
	}
	return n, nil
}

// person is what the catalogue needs to know of somebody.
type person struct {
	ID     int64
	Name   string
	Active bool
	CityID int64 // of today's unit; 0 for the province's, and where there is none
}

// holding are those of some people who hold open orders of a team.
func holding(ctx context.Context, idb bun.IDB, teamID int64, staffIDs []int64) (list []person, err error) {
	if len(staffIDs) == 0 {
		return nil, nil
	}
	if err := idb.NewRaw(`SELECT s.id, s.name FROM staff s WHERE s.id = ANY (?) AND EXISTS (
		  SELECT FROM ticket t WHERE t.holder_id = s.id AND t.team_id = ? AND t.status = ANY (?)) ORDER BY s.id`,
		pgdialect.Array(staffIDs), teamID, pgdialect.Array(openStatuses)).Scan(ctx, &list); err != nil {
		return nil, fmt.Errorf("catalogue: who holds orders of team %d: %w", teamID, err)
	}
	return list, nil
}

func people(ctx context.Context, idb bun.IDB, today string, ids []int64) (map[int64]person, error) {
	found := make(map[int64]person, len(ids))
	if len(ids) == 0 {
		return found, nil
	}
	var list []person
	if err := idb.NewRaw(`SELECT s.id, s.name, s.status = 'ACTIVE' AS active, coalesce(u.city_id, 0) AS city_id
		FROM staff s
		LEFT JOIN assignment a ON a.staff_id = s.id AND a.from_day <= ?0::date AND (a.until_day IS NULL OR a.until_day > ?0::date)
		LEFT JOIN unit u ON u.id = a.unit_id
		WHERE s.id = ANY (?1)`, today, pgdialect.Array(ids)).Scan(ctx, &list); err != nil {
		return nil, fmt.Errorf("catalogue: people: %w", err)
	}
	for _, p := range list {
		found[p.ID] = p
	}
	return found, nil
}

func insertRule(ctx context.Context, tx bun.IDB, r *RoutingRule, now time.Time) error {
	return ruleError(tx.NewRaw(`INSERT INTO routing_rule (type_code, unit_id, grade, team_id, assign, version, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`,
		r.TypeCode, r.UnitID, r.Grade, r.TeamID, string(r.Assign), r.Version, now).Scan(ctx, &r.ID))
}

func updateRule(ctx context.Context, tx bun.IDB, r *RoutingRule, now time.Time) error {
	_, err := tx.NewRaw(`UPDATE routing_rule SET type_code = ?, unit_id = ?, grade = ?, team_id = ?, assign = ?, version = ?, updated_at = ? WHERE id = ?`,
		r.TypeCode, r.UnitID, r.Grade, r.TeamID, string(r.Assign), r.Version, now, r.ID).Exec(ctx)
	return ruleError(err)
}

func ruleError(err error) error {
	switch {
	case err == nil:
		return nil
	case db.Violated(err) == "routing_rule_key":
		e := errs.Conflictf("rule_exists", "there is a rule for this type, unit and grade already; change that one")
		e.Field = "input.unitId"
		return e.Wrap(err)
	}
	return fmt.Errorf("catalogue: save rule: %w", err)
}

func deleteRule(ctx context.Context, tx bun.IDB, id int64) error {
	if _, err := tx.NewRaw(`DELETE FROM routing_rule WHERE id = ?`, id).Exec(ctx); err != nil {
		return fmt.Errorf("catalogue: remove rule %d: %w", id, err)
	}
	return nil
}
