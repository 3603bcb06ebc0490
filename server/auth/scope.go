package auth

import (
	"strconv"
	"strings"
)

// Scope is whose data a caller may see or change: the own person's, or everything in a
// part of the unit tree.
type Scope struct {
	Own     bool   // only what belongs to StaffID
	StaffID int64  // the caller
	UnitID  int64  // where the part begins; 0 with Own, and where everything is meant without a unit
	Path    string // that unit's path: whatever begins with it is inside; "" with Own
}

// Where is the predicate of s for bun's Where: pathColumn is the column with the path of
// the unit that a row belongs to, staffColumn the person it belongs to. Where rows belong
// to no person, staffColumn is "" and an own scope sees none; likewise pathColumn.
func (s Scope) Where(pathColumn, staffColumn string) (sql string, args []any) {
	return s.predicate(pathColumn, staffColumn, "?")
}

// SQL is Where for pgx: next is the number of the first free argument, as in "$3".
func (s Scope) SQL(pathColumn, staffColumn string, next int) (sql string, args []any) {
	return s.predicate(pathColumn, staffColumn, "$"+strconv.Itoa(next))
}

func (s Scope) predicate(pathColumn, staffColumn, mark string) (string, []any) {
	switch {
	case s.Own && staffColumn != "":
		return staffColumn + " = " + mark, []any{s.StaffID}
	case !s.Own && s.Path != "" && pathColumn != "":
		return pathColumn + " LIKE " + mark, []any{s.Path + "%"} // a path is digits and slashes: nothing to escape
	}
	return "FALSE", nil
}

// Covers says whether a thing lies inside s that belongs to the unit with this path and
// to this person; "" and 0 stand for none.
func (s Scope) Covers(path string, staffID int64) bool {
	if s.Own {
		return staffID != 0 && staffID == s.StaffID
	}
	return s.Path != "" && strings.HasPrefix(path, s.Path)
}
