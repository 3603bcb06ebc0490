package grant

import "duolao/server/clock"

// add adds the filter's conditions.
func (f *GrantFilter) add(and func(condition string, values ...any), today clock.Date) {
	if f.PowerCode != nil {
		and("g.power_code = ?", *f.PowerCode)
	}
	if f.State != nil {
		and("g.state = ?", *f.State)
	}
	if f.HolderID != nil {
		and(`(g.staff_id = ? OR (g.post_unit_id, g.post) IN (SELECT a.unit_id, a.post FROM assignment a
			WHERE a.staff_id = ? AND a.from_day <= ? AND (a.until_day IS NULL OR a.until_day > ?)))`, *f.HolderID, *f.HolderID, today, today)
	}
	if f.ScopeUnitID != nil {
		and("g.scope_unit_id = ANY (ARRAY(SELECT u.id FROM unit u JOIN unit t ON u.path LIKE t.path || '%' WHERE t.id = ?))", *f.ScopeUnitID)
	}
	if f.Roots != nil && *f.Roots {
		and("g.parent_id IS NULL")
	}
	if f.ReviewBefore != nil {
		and("g.state <> 'ENDED' AND g.review_on < ?", *f.ReviewBefore)
	}
}
