package org

import (
	"regexp"

	"duolao/server/auth"
	"duolao/server/clock"
	"duolao/server/errs"
	"duolao/server/money"
)

// StaffStatus says whether a person is still with us.
type StaffStatus string

// The statuses.
const (
	Active StaffStatus = "ACTIVE"
	Left   StaffStatus = "LEFT"
)

// Employment is how a person is employed.
type Employment string

// The kinds of employment.
const (
	Company Employment = "COMPANY" // 公司用工
	Agency  Employment = "AGENCY"  // 社会用工
)

// Staff is a person of the carrier.
type Staff struct {
	ID      int64       `json:"id"`
	Code    string      `json:"code"`
	Name    string      `json:"name"`
	Phone   *string     `json:"phone"` // nil where none is known or the caller may not see it
	Status  StaffStatus `json:"status"`
	Roles   []auth.Role `json:"roles"`
	Version int         `json:"version"`
}

// StaffTerms are the employment and pay of a person from a month on. A nil amount is not known.
type StaffTerms struct {
	StaffID     int64       `json:"staffId"`
	FromMonth   clock.Month `json:"fromMonth"`
	Employment  Employment  `json:"employment"`
	Quota       *money.Fen  `json:"quota"`       // what the person brings to the pool in a full month
	FixedPay    *money.Fen  `json:"fixedPay"`    // of a full month
	MinimumWage *money.Fen  `json:"minimumWage"` // of a full month
}

// TermsIn picks the terms that hold in a month: the latest that begin in it or before.
// It gives nil where there are none yet.
func TermsIn(terms []*StaffTerms, month clock.Month) *StaffTerms {
	var in *StaffTerms
	for _, t := range terms {
		if t.FromMonth <= month && (in == nil || t.FromMonth > in.FromMonth) {
			in = t
		}
	}
	return in
}

var mobile = regexp.MustCompile(`^1[3-9][0-9]{9}$`)

func checkPhone(field string, phone *string) error {
	if phone != nil && !mobile.MatchString(*phone) {
		return errs.Invalidf(field, "bad_phone", "%q is not a mainland mobile number of 11 digits", *phone)
	}
	return nil
}
