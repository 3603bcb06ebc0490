package pay

import (
	"duolao/server/errs"
	"duolao/server/money"
	"duolao/server/org"
)

// most is what a single figure of money may be: ten thousand million yuan. So nothing that
// is made of a month's figures can leave 64 bits unseen.
const most money.Fen = 1_000_000_000_000

// check answers figures that contradict each other. That something is missing is no
// contradiction.
func (in *Input) check() error {
	if !in.Month.Valid() {
		return errs.Invalidf("month", "bad_month", "%s is not a month", in.Month)
	}
	if in.Funder != "" && in.Funder != Company {
		return errs.Invalidf("funder", "funder_unknown", "top-ups paid by %s cannot be settled; COMPANY can", in.Funder)
	}
	if !sound(in.DefaultQuota) {
		return errs.Invalidf("defaultQuota", "money_out_of_range", "the default quota is %s yuan", *in.DefaultQuota)
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
	codes := make(map[string]bool, len(in.Participants))
	for i := range in.Participants {
		p := &in.Participants[i]
		if codes[p.StaffCode] {
			return p.wrong("staff_twice", "is in the settlement twice")
		}
		codes[p.StaffCode] = true
		if p.Employment != org.Agency && p.Employment != org.Company {
			return p.wrong("employment_unknown", "is neither AGENCY nor COMPANY staff")
		}
		for _, f := range []*money.Fen{p.Quota, p.FixedPay, p.MinimumWage} {
			if !sound(f) {
				return p.wrong("money_out_of_range", "has a quota, fixed pay or minimum wage that is negative or beyond any pay")
			}
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
			days += s.Days
		}
		if days > in.Month.Days() {
			return p.wrong("days_out_of_range", "has assignments of more days than the month has")
		}
	}
	return nil
}

const highestCompletion = 10 * money.Unit

func sound(f *money.Fen) bool { return f == nil || (*f >= 0 && *f <= most) }

func (p *Participant) wrong(reason, what string) error {
	return errs.Invalidf("participants", reason, "staff %s %s", p.StaffCode, what).With("staff", p.StaffCode)
}

func tooLarge(what string) error {
	return errs.Invalidf("", "figure_too_large", "%s does not fit into the figures that pay is computed with; look for a wrong quantity, target or quota", what)
}
