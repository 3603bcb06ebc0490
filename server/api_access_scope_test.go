package main

import (
	"fmt"
	"strings"
	"testing"
)

// targets are all things of a kind, inside and outside of anybody's scope: their id, the path of the
// unit and the person that they belong to. {today}, {month}, {first} and {next} are filled in.
const (
	noStaff = `0::bigint AS staff`
	groups  = `SELECT g.id, u.path, coalesce(g.manager_id, 0) AS staff FROM customer_group g JOIN unit u ON u.id = g.unit_id WHERE g.status = 'ACTIVE'`
	alerts  = `SELECT a.id, u.path, coalesce(a.manager_id, 0) AS staff FROM alert a JOIN unit u ON u.id = a.unit_id WHERE a.status = 'OPEN'`
	units   = `SELECT id, path, ` + noStaff + ` FROM unit`
	cities  = units + ` WHERE kind = 'CITY'`
	staff   = `SELECT s.id, coalesce(
			(SELECT u.path FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE a.staff_id = s.id AND a.from_day <= {today} ORDER BY a.from_day DESC LIMIT 1),
			(SELECT u.path FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE a.staff_id = s.id ORDER BY a.from_day LIMIT 1)) AS path, s.id AS staff
		FROM staff s WHERE EXISTS (SELECT FROM assignment WHERE staff_id = s.id)`
	workers    = `SELECT a.staff_id AS id, u.path, a.staff_id AS staff FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE a.from_day < {next} AND coalesce(a.until_day, 'infinity') > {first}`
	members    = workers + ` AND a.post IN ('ACCOUNT_MANAGER', 'DISTRICT_MANAGER', 'TOWNSHIP_HEAD')`
	membersNow = members + ` AND a.from_day <= {today} AND coalesce(a.until_day, 'infinity') > {today}`
	production = `SELECT p.id, p.path, a.staff_id AS staff FROM unit p JOIN unit u ON u.path LIKE p.path || '%' JOIN assignment a ON a.unit_id = u.id
		WHERE p.kind = 'PRODUCTION_UNIT' AND a.from_day < {next} AND coalesce(a.until_day, 'infinity') > {first} AND a.post IN ('ACCOUNT_MANAGER', 'DISTRICT_MANAGER', 'TOWNSHIP_HEAD')`
	// The cities of which at least one production unit lies in the scope.
	citiesOfProduction = `SELECT u.city_id AS id, x.path, x.staff FROM (` + production + `) x JOIN unit u ON u.id = x.id`
	schemes            = `SELECT s.id, u.path, ` + noStaff + ` FROM scheme s JOIN unit u ON u.id = s.city_id`
	entries            = `SELECT e.id, x.path, x.staff FROM performance_entry e JOIN (` + workers + `) x ON x.id = e.staff_id WHERE e.month = {month}
		AND e.reverses_id IS NULL AND NOT EXISTS (SELECT FROM performance_entry r WHERE r.reverses_id = e.id)`
	assignments = `SELECT a.id, u.path, a.staff_id AS staff FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE a.until_day IS NULL`
	// Versions of settlements and what hangs on them: {closed} and {published} are the months that the house has settled.
	versions = `SELECT v.id, u.path, ` + noStaff + ` FROM settlement_version v JOIN unit u ON u.id = v.city_id`
	settled  = `SELECT s.id, u.path, ` + noStaff + ` FROM settlement s JOIN unit u ON u.id = s.city_id`
	paid     = `SELECT st.staff_id AS id, u.path, st.staff_id AS staff FROM statement st JOIN settlement s ON s.version_id = st.version_id JOIN unit u ON u.id = st.unit_id
		WHERE s.month = {published}`
	paidTwice = paid + ` AND EXISTS (SELECT FROM statement b JOIN settlement z ON z.version_id = b.version_id WHERE b.staff_id = st.staff_id AND z.month = {closed})`
	analysed  = units + ` x WHERE kind IN ('CITY', 'PRODUCTION_UNIT') AND EXISTS (SELECT FROM (` + paid + `) st WHERE st.path LIKE x.path || '%')`
	appeals   = `SELECT a.id, u.path, a.staff_id AS staff FROM appeal a JOIN unit u ON u.id = a.city_id WHERE a.id > 0`
	files     = `SELECT f.id, x.path, x.staff FROM appeal_file f JOIN (SELECT a.id AS appeal, u.path, a.staff_id AS staff FROM appeal a JOIN unit u ON u.id = a.city_id) x ON x.appeal = f.appeal_id`
	rehearsed = `SELECT r.id, u.path, ` + noStaff + ` FROM rehearsal r JOIN unit u ON u.id = r.city_id`
	shadows   = `SELECT x.id, u.path, ` + noStaff + ` FROM shadow x JOIN settlement_version v ON v.id = x.version_id JOIN unit u ON u.id = v.city_id`
	drafts    = schemes + ` WHERE EXISTS (SELECT FROM rehearsal r WHERE r.scheme_id = s.id)`
	// imports are further narrowed to the kinds of the role: see importsOf.
	imports = `SELECT i.id, u.path, coalesce(i.created_by, 0) AS staff FROM import i JOIN unit u ON u.id = i.scope_id WHERE i.kind IN ({kinds})`
)

// scopeOf is whether x lies inside the scope of person $1.
func scopeOf(letter byte) string {
	const own = `FROM assignment a JOIN unit u ON u.id = a.unit_id LEFT JOIN unit c ON c.id = u.city_id
		WHERE a.staff_id = $1 AND a.from_day <= {today} AND coalesce(a.until_day, 'infinity') > {today}) || '%'`
	switch letter {
	case 'o':
		return `x.staff = $1`
	case 'u':
		return `x.path LIKE (SELECT u.path ` + own
	case 'c':
		return `x.path LIKE (SELECT c.path ` + own
	case 'p':
		return `$1 > 0`
	case 'v':
		return `(` + scopeOf('o') + ` OR ` + scopeOf('u') + `)`
	case 'w':
		return `(` + scopeOf('o') + ` OR ` + scopeOf('c') + `)`
	}
	return `$1 < 0`
}

func (h *house) sql(text, who string) string {
	kinds := "''"
	switch who {
	case "department", "departmentP":
		kinds = "'GROUP', 'TARGET', 'COMPLETION', 'PERFORMANCE', 'RATING', 'ALERT', 'CONTACT', 'FIGURE'"
	case "hr", "hrP":
		kinds = "'STAFF', 'ASSIGNMENT'"
	}
	date := func(d any) string { return fmt.Sprintf("'%s'::date", d) }
	return strings.NewReplacer("{today}", date(h.now.Today()), "{month}", fmt.Sprint(int(h.month)), "{first}", date(h.month.First()),
		"{next}", date(h.month.Add(1).First()), "{kinds}", kinds,
		"{closed}", fmt.Sprint(int(h.closedMonth())), "{published}", fmt.Sprint(int(h.publishedMonth()))).Replace(text)
}

// inside are the ids of the things that somebody's scope reaches.
func (h *house) inside(t testing.TB, who string, letter byte, targets string) []string {
	t.Helper()
	return h.rows(t, h.sql(`SELECT x.id::text FROM (`+targets+`) x WHERE `+scopeOf(letter)+` GROUP BY x.id ORDER BY x.id`, who), h.people[who].id)
}

func (h *house) outside(t testing.TB, who string, letter byte, targets string) []string {
	t.Helper()
	return h.rows(t, h.sql(`SELECT x.id::text FROM (`+strings.Replace(targets, "IN ({kinds})", "<> ''", 1)+`) x WHERE $1 > 0 AND x.id NOT IN (SELECT x.id FROM (`+targets+`) x WHERE `+scopeOf(letter)+`) GROUP BY x.id ORDER BY x.id`, who), h.people[who].id)
}
