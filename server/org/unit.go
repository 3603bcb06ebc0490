package org

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"duolao/server/errs"
)

// UnitKind says what a unit is.
type UnitKind string

// The kinds.
const (
	Province       UnitKind = "PROVINCE"
	City           UnitKind = "CITY"
	ProductionUnit UnitKind = "PRODUCTION_UNIT"
	MicroArea      UnitKind = "MICRO_AREA"
	Department     UnitKind = "DEPARTMENT"
	Hall           UnitKind = "HALL"
)

// liesUnder names for each kind the kinds that it may lie directly under.
var liesUnder = map[UnitKind][]UnitKind{
	Province:       {},
	City:           {Province},
	ProductionUnit: {City},
	MicroArea:      {ProductionUnit},
	Department:     {Province, City, ProductionUnit},
	Hall:           {City, ProductionUnit, MicroArea},
}

// Valid says whether k is a kind at all.
func (k UnitKind) Valid() bool { _, ok := liesUnder[k]; return ok }

// MayLieUnder says whether a unit of kind k may lie directly under one of kind parent.
func (k UnitKind) MayLieUnder(parent UnitKind) bool { return slices.Contains(liesUnder[k], parent) }

// Unit is a node of the one organisation tree.
type Unit struct {
	ID       int64    `json:"id"`
	Code     string   `json:"code"`
	Name     string   `json:"name"`
	FullName string   `json:"fullName"` // names from the city down to here
	Kind     UnitKind `json:"kind"`
	ParentID *int64   `json:"parentId"` // nil for the province
	CityID   *int64   `json:"cityId"`   // itself for a city, nil for what belongs to the province
	Path     string   `json:"path"`     // "/1/5/9/": ids from the province down
	Active   bool     `json:"active"`
	Version  int      `json:"version"`
}

// Above says whether u is v, or v lies below it.
func (u *Unit) Above(v *Unit) bool { return strings.HasPrefix(v.Path, u.Path) }

// place sets what follows from where the unit lies: path, city and full name. parent is nil
// for the province.
func (u *Unit) place(parent *Unit) {
	id := strconv.FormatInt(u.ID, 10)
	if parent == nil {
		u.ParentID, u.CityID, u.Path, u.FullName = nil, nil, "/"+id+"/", u.Name
		return
	}
	u.ParentID = &parent.ID
	u.Path = parent.Path + id + "/"
	u.CityID = parent.CityID
	if u.Kind == City {
		own := u.ID
		u.CityID = &own
	}
	u.FullName = u.Name
	if parent.Kind != Province {
		u.FullName = parent.FullName + " / " + u.Name
	}
}

// code and name have the same bounds for units and staff.
func checkCode(field, code string) error {
	if n := utf8.RuneCountInString(code); n < 1 || n > 32 || strings.ContainsAny(code, " \t\r\n") {
		return errs.Invalidf(field, "bad_code", "a code has 1 to 32 characters and no blanks")
	}
	return nil
}

func checkName(field, name string) error {
	if n := utf8.RuneCountInString(name); n < 1 || n > 60 || strings.TrimSpace(name) != name {
		return errs.Invalidf(field, "bad_name", "a name has 1 to 60 characters and no blanks around it")
	}
	return nil
}
