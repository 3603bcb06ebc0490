package org

import (
	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/page"
)

// StaffConnection is a page of staff, StaffEdge one element of it.
type (
	StaffConnection = page.Page[*Staff]
	StaffEdge       = page.Edge[*Staff]
)

// StaffFilter says which staff.
type StaffFilter struct {
	Search *string // part of the name, or the beginning of the code or phone
	UnitID *int64  // assigned today to this unit or below it
	Post   *Post   // holding this post today
	Role   *auth.Role
	Status *StaffStatus
}

// SaveUnit is a new unit, or the changed fields of one.
type SaveUnit struct {
	RequestID string
	ID        *int64
	Version   *int
	Code      string
	Name      string
	Kind      UnitKind
	ParentID  int64
	Active    bool
}

// Validate checks what can be seen from the input alone.
func (in *SaveUnit) Validate() error {
	if err := checkCode("input.code", in.Code); err != nil {
		return err
	}
	if err := checkName("input.name", in.Name); err != nil {
		return err
	}
	if !in.Kind.Valid() || in.Kind == Province {
		return errs.Invalidf("input.kind", "bad_kind", "%q is no kind that a unit can be saved as", in.Kind)
	}
	return checkVersionGiven(in.ID, in.Version)
}

// SaveStaff is a new person, or the changed fields of one.
type SaveStaff struct {
	RequestID string
	ID        *int64
	Version   *int
	Code      string
	Name      string
	Phone     *string
	Status    StaffStatus
}

// Validate checks what can be seen from the input alone.
func (in *SaveStaff) Validate() error {
	if err := checkCode("input.code", in.Code); err != nil {
		return err
	}
	if err := checkName("input.name", in.Name); err != nil {
		return err
	}
	if in.Status != Active && in.Status != Left {
		return errs.Invalidf("input.status", "bad_status", "%q is no status", in.Status)
	}
	if err := checkPhone("input.phone", in.Phone); err != nil {
		return err
	}
	return checkVersionGiven(in.ID, in.Version)
}

// SetStaffTerms is employment and pay of a person from a month on.
type SetStaffTerms struct {
	RequestID   string
	StaffID     int64
	FromMonth   clock.Month
	Employment  Employment
	Quota       *money.Fen
	FixedPay    *money.Fen
	MinimumWage *money.Fen
}

// maxPay bounds what one person can be paid in a month: a million yuan.
const maxPay = 1_000_000 * money.Yuan

// Validate checks what can be seen from the input alone.
func (in *SetStaffTerms) Validate() error {
	if !in.FromMonth.Valid() {
		return errs.Invalidf("input.fromMonth", "bad_month", "%d is no month", in.FromMonth)
	}
	return checkTerms("input.", in.Employment, in.Quota, in.FixedPay, in.MinimumWage)
}

func checkTerms(at string, employment Employment, quota, fixedPay, minimumWage *money.Fen) error {
	if employment != Company && employment != Agency {
		return errs.Invalidf(at+"employment", "bad_employment", "%q is no employment", employment)
	}
	for _, amount := range []struct {
		field string
		fen   *money.Fen
	}{{"quota", quota}, {"fixedPay", fixedPay}, {"minimumWage", minimumWage}} {
		if amount.fen != nil && (*amount.fen < 0 || *amount.fen > maxPay) {
			return errs.Invalidf(at+amount.field, "amount_out_of_range", "%s yuan lies outside 0 to %s", *amount.fen, maxPay)
		}
	}
	return nil
}

// AssignStaff is a transfer or a first assignment.
type AssignStaff struct {
	RequestID string
	StaffID   int64
	UnitID    int64
	Post      Post
	From      clock.Date
	Until     *clock.Date
}

// Validate checks what can be seen from the input alone.
func (in *AssignStaff) Validate() error {
	if !in.Post.Valid() {
		return errs.Invalidf("input.post", "bad_post", "%q is no post", in.Post)
	}
	if in.From == "" {
		return errs.Invalidf("input.from", "from_missing", "the first day is missing")
	}
	if in.Until != nil && *in.Until <= in.From {
		return errs.Invalidf("input.until", "empty_interval", "until %s must lie after from %s", *in.Until, in.From)
	}
	return nil
}

// EndAssignment is an end of an assignment.
type EndAssignment struct {
	ID      int64
	Version int
	Until   clock.Date
}

func checkVersionGiven(id *int64, version *int) error {
	if (id == nil) != (version == nil) {
		return errs.Invalidf("input.version", "version_missing", "version goes with id: give both for a change, neither for a new one")
	}
	return nil
}

func stale(what string, id int64) error {
	return errs.Conflictf("stale_version", "%s %d has been changed by somebody else meanwhile; load it again", what, id)
}
