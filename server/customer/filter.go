package customer

import (
	"strconv"
	"strings"

	"duolao/server/auth"
)

// query collects the conditions of a hot read for pgx, whose arguments have numbers.
type query struct {
	where []string
	args  []any
}

// add adds a condition; each ? in it takes the next value.
func (q *query) add(condition string, values ...any) {
	for _, v := range values {
		q.args = append(q.args, v)
		condition = strings.Replace(condition, "?", "$"+strconv.Itoa(len(q.args)), 1)
	}
	q.where = append(q.where, condition)
}

// scope adds the caller's data scope; alias is the table that has unit_id and manager_id.
func (q *query) scope(s auth.Scope, alias string) {
	if s.Own {
		q.add(alias+".manager_id = ?", s.StaffID)
		return
	}
	q.below(s.Path, alias)
}

// below adds that the row belongs to a unit whose path begins with path. The units are
// few and are looked up first, so that the rows are found by unit.
func (q *query) below(path, alias string) {
	q.add(alias+".unit_id = ANY(ARRAY(SELECT id FROM unit WHERE path LIKE ?))", path+"%")
}

// unit adds that the row belongs to a unit or one below it.
func (q *query) unit(id int64, alias string) {
	q.add(alias+".unit_id = ANY(ARRAY(SELECT b.id FROM unit a JOIN unit b ON b.path LIKE a.path || '%' WHERE a.id = ?))", id)
}

// search adds a search for a part of a group's name, or the beginning of its code.
func (q *query) search(text *string, alias string) {
	if text != nil && *text != "" {
		t := like.Replace(*text)
		q.add("("+alias+".name LIKE ? OR "+alias+".code LIKE ?)", "%"+t+"%", t+"%")
	}
}

func (q *query) sql() string { return strings.Join(q.where, " AND ") }
