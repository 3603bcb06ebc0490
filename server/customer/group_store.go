package customer

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/dialect/pgdialect"

	"duolao/server/auth"
	"duolao/server/clock"
)

func int64s(ids []int64) any { return pgdialect.Array(ids) }

// lockGroup locks a group of the scope. NOT_FOUND outside it.
func lockGroup(ctx context.Context, tx bun.IDB, scope auth.Scope, id int64) (*Group, error) {
	list, err := lockGroups(ctx, tx, scope, []int64{id})
	if err == nil && len(list) == 0 {
		err = noGroup(id)
	}
	if err != nil {
		return nil, err
	}
	return list[0], nil
}

// lockGroups locks those of the groups that lie within the scope, in ascending id.
func lockGroups(ctx context.Context, tx bun.IDB, scope auth.Scope, ids []int64) ([]*Group, error) {
	where, args := scope.Where("u.path", "g.manager_id")
	r, err := tx.QueryContext(ctx, `SELECT `+groupColumns+` FROM customer_group g JOIN unit u ON u.id = g.unit_id
		WHERE g.id = ANY(?) AND `+where+` ORDER BY g.id FOR UPDATE OF g`, append([]any{int64s(ids)}, args...)...)
	list, err := collect(r, err, scanGroup)
	if err != nil {
		return nil, fmt.Errorf("customer: lock groups: %w", err)
	}
	return list, nil
}

func updateRecord(ctx context.Context, tx bun.IDB, g *Group) error {
	_, err := tx.ExecContext(ctx, `UPDATE customer_group SET name = ?, trade = ?, kind = ?, members = ?, influence = ?, address = ?, phone = ?,
		contract_until = ?, grade = ?, version = ?, updated_at = now() WHERE id = ?`,
		g.Name, g.Trade, string(g.Kind), g.Members, g.Influence, g.Address, g.Phone, g.ContractUntil, string(g.Grade), g.Version, g.ID)
	return err
}

// RuleOn is the grade rule in force on a day. It asks for no right. There is one from the beginning: the first
// migration brings it.
func RuleOn(ctx context.Context, idb bun.IDB, day clock.Date) (*GradeRule, error) {
	r, err := idb.QueryContext(ctx, `SELECT id, from_day, rule FROM grade_rule WHERE from_day <= ?::date ORDER BY from_day DESC LIMIT 1`, day)
	list, err := collect(r, err, func(r scanner) (*GradeRule, error) {
		rule, raw := &GradeRule{}, []byte(nil)
		if err := r.Scan(&rule.ID, &rule.From, &raw); err != nil {
			return nil, err
		}
		return rule, json.Unmarshal(raw, rule)
	})
	if err != nil {
		return nil, fmt.Errorf("customer: grade rule: %w", err)
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("customer: no grade rule is in force on %s", day)
	}
	return list[0], nil
}

// countKeyContacts brings what groups keep of their contacts up to date: how many key contacts there are,
// and when one was met last.
func countKeyContacts(ctx context.Context, tx bun.IDB, groupIDs []int64) error {
	_, err := tx.ExecContext(ctx, `UPDATE customer_group g SET key_contacts = x.n, last_key_visit_at = GREATEST(g.last_key_visit_at, x.met), updated_at = now()
		FROM (SELECT i.id, count(c.id) AS n, max(c.last_met_at) AS met FROM unnest(?::bigint[]) AS i (id)
		      LEFT JOIN contact c ON c.group_id = i.id AND c.active AND c.role IN ('DECISION_MAKER', 'VIP') GROUP BY i.id) x
		WHERE g.id = x.id AND (g.key_contacts <> x.n OR g.last_key_visit_at IS DISTINCT FROM GREATEST(g.last_key_visit_at, x.met))`, int64s(groupIDs))
	if err != nil {
		return fmt.Errorf("customer: count key contacts: %w", err)
	}
	return nil
}
