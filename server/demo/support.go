package demo

import (
	"context"
	"fmt"
)

// supportRows makes the teams that help: an auditing and an engineering one a city, an accepting one a production unit,
// and one a hall; and the rules of who takes what.
func (l *loader) supportRows(ctx context.Context) error {
	for _, statement := range []string{
		`INSERT INTO team (code, name, kind, unit_id, city_id, updated_at)
			SELECT c.code || '-JH', '稽核组', 'AUDIT', c.id, c.id, $1::timestamptz FROM unit c WHERE c.kind = 'CITY'
			UNION ALL SELECT d.code, '工维组', 'ENGINEERING', d.id, d.city_id, $1 FROM unit d WHERE d.kind = 'DEPARTMENT' AND d.code LIKE '%-WL'
			UNION ALL SELECT u.code || '-SL', u.name || '受理组', 'ACCEPTANCE', u.id, u.city_id, $1 FROM unit u WHERE u.kind = 'PRODUCTION_UNIT'
			UNION ALL SELECT h.code, h.name, 'HALL', h.id, h.city_id, $1 FROM unit h WHERE h.kind = 'HALL'
			ORDER BY 1`,
		// Those of the group customer department audit for the whole city.
		`INSERT INTO team_member (team_id, staff_id, lead, updated_at)
			SELECT t.id, a.staff_id, row_number() OVER (PARTITION BY t.id ORDER BY a.staff_id) = 1, $1::timestamptz
			FROM assignment a JOIN unit u ON u.id = a.unit_id
				JOIN team t ON t.unit_id = CASE WHEN u.kind = 'DEPARTMENT' AND t.kind = 'AUDIT' THEN u.city_id ELSE u.id END
			WHERE a.until_day IS NULL AND (a.post, t.kind, u.kind) IN (('BACK_OFFICE', 'AUDIT', 'DEPARTMENT'), ('ENGINEER', 'ENGINEERING', 'DEPARTMENT'),
				('BACK_OFFICE', 'ACCEPTANCE', 'PRODUCTION_UNIT'), ('HALL_STAFF', 'HALL', 'HALL'))`,
		`INSERT INTO routing_rule (type_code, unit_id, team_id, assign, updated_at)
			SELECT x.kind, t.city_id, t.id, 'QUEUE', $1::timestamptz FROM team t, unnest(ARRAY['FAULT', 'LINE_SURVEY', 'SERVICE_OPENING', 'RESOURCE_REQUEST']) x (kind) WHERE t.kind = 'ENGINEERING'
			UNION ALL SELECT x.kind, t.unit_id, t.id, CASE x.kind WHEN 'BUSINESS_ACCEPTANCE' THEN 'LEAST_LOADED' ELSE 'QUEUE' END, $1
			FROM team t, unnest(ARRAY['BUSINESS_ACCEPTANCE', 'COMPLAINT', 'MATERIAL_REQUEST']) x (kind) WHERE t.kind = 'ACCEPTANCE'
			UNION ALL SELECT 'MARKETING_VISIT', p.id, min(t.id), 'QUEUE', $1
			FROM team t JOIN unit h ON h.id = t.unit_id JOIN unit p ON p.kind = 'PRODUCTION_UNIT' AND h.path LIKE p.path || '%' WHERE t.kind = 'HALL' GROUP BY p.id
			ORDER BY 1, 2`,
	} {
		if _, err := l.tx.Exec(ctx, statement, l.months[0].Add(-12).Start()); err != nil {
			return fmt.Errorf("teams: %w", err)
		}
	}
	_, err := l.tx.Exec(ctx, `UPDATE catalogue_revision SET revision = revision + 1`)
	return err
}
