package pay

import (
	"slices"

	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/org"
	"duolao/server/scheme"
)

// most is what a single figure of money may be: ten thousand million yuan. So nothing that
// is made of a month's figures can leave 64 bits unseen.
const most money.Fen = 1_000_000_000_000

// check answers figures that contradict each other. That something is missing is no
// contradiction. order is that of the staff numbers.
func (in *Input) check(order []int) error {
	if !in.Month.Valid() {
		return errs.Invalidf("month", "bad_month", "%s is not a month", in.Month)
	}
	if in.Scheme != nil {
		if !known(&in.Scheme.Settings) {
			return errs.Invalidf("scheme", "settings_unknown", "the scheme has settings of pay that nobody can settle by")
		}
		if !sound(in.Scheme.DefaultQuota) {
			return errs.Invalidf("scheme", "money_out_of_range", "the default quota is %s yuan", *in.Scheme.DefaultQuota)
		}
	}
	units := make(map[int64]bool, len(in.Units))
	for _, u := range in.Units {
		if units[u.ID] {
			return errs.Invalidf("units", "unit_twice", "unit %s is in the settlement twice", u.Code).With("unit", u.Code)
		}
		units[u.ID] = true
		if u.Completion != nil && (*u.Completion < 0 || *u.Completion > highestCompletion) {
			return errs.Invalidf("units", "completion_out_of_range", "the completion of unit %s is %s; it must lie between 0 and %s", u.Code, *u.Completion, highestCompletion).With("unit", u.Code)
		}
	}
	ofDays := in.Month.Days()
	for i, at := range order {
		p := &in.Participants[at]
		if i > 0 && in.Participants[order[i-1]].StaffCode == p.StaffCode {
			return p.wrong("staff_twice", "is in the settlement twice")
		}
		if err := in.checkParticipant(p, ofDays); err != nil {
			return err
		}
	}
	return nil
}

func (in *Input) checkParticipant(p *Participant, ofDays int) error {
	if p.Employment != "" && p.Employment != org.Agency && p.Employment != org.Company {
		return p.wrong("employment_unknown", "is neither AGENCY nor COMPANY staff")
	}
	if !sound(p.Quota) || !sound(p.FixedPay) || !sound(p.MinimumWage) {
		return p.wrong("money_out_of_range", "has a quota, fixed pay or minimum wage that is negative or beyond any pay")
	}
	if len(p.Slices) == 0 || len(p.Places) != len(p.Slices) {
		return p.wrong("places_do_not_match", "has no assignments, or not one place for each")
	}
	days := 0
	for j := range p.Slices {
		s := &p.Slices[j]
		if s.Days < 0 {
			return p.wrong("days_out_of_range", "has an assignment of less than no days")
		}
		if in.Plan != nil && len(s.Cells) != in.Plan.Lines() {
			return p.wrong("lines_do_not_match", "has totals of another scheme")
		}
		if in.Plan != nil && s.Post != in.Plan.Post(p.Places[j].Post) {
			return p.wrong("places_do_not_match", "has an assignment whose post is not that of its place")
		}
		days += s.Days
	}
	if days > ofDays {
		return p.wrong("days_out_of_range", "has assignments of more days than the month has")
	}
	return nil
}

const highestCompletion = 10 * money.Unit

func sound(f *money.Fen) bool { return f == nil || (*f >= 0 && *f <= most) }

// known says whether every setting that pay is computed by is one that there is.
func known(s *scheme.PaySettings) bool {
	return slices.Contains(scheme.Funders, s.Funder) && slices.Contains(scheme.Floors, s.Floor) && slices.Contains(scheme.Prorations, s.Quotas) &&
		slices.Contains(scheme.CompanyQuotas, s.CompanyQuota) && slices.Contains(scheme.TransferWays, s.Transfers)
}

func (p *Participant) wrong(reason, what string) error {
	return errs.Invalidf("participants", reason, "staff %s %s", p.StaffCode, what).With("staff", p.StaffCode)
}

func tooLarge(what string) error {
	return errs.Invalidf("", "figure_too_large", "%s does not fit into the figures that pay is computed with; look for a wrong quantity, target or quota", what)
}
