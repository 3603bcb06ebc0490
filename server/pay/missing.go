package pay

import (
	"fmt"
	"strings"

	"duolao/server/errs"
	"duolao/server/points"
	"duolao/server/scheme"
)

// SettlementMissingKind says what a settlement lacks.
type SettlementMissingKind string

// The kinds. The first two are about the month's place among the others: Settle knows
// nothing of these.
const (
	MissingMonthNotOver   SettlementMissingKind = "MONTH_NOT_OVER"  // the month is not over
	MissingEarlierMonth   SettlementMissingKind = "EARLIER_MONTH"   // an earlier month of the city is settled but not closed
	MissingScheme         SettlementMissingKind = "SCHEME"          // no scheme is in force
	MissingParticipants   SettlementMissingKind = "PARTICIPANTS"    // nobody takes part
	MissingCompletion     SettlementMissingKind = "COMPLETION"      // a unit's completion is not known
	MissingMeanCompletion SettlementMissingKind = "MEAN_COMPLETION" // the mean completion is 0, or there are no units
	MissingQuota          SettlementMissingKind = "QUOTA"           // a person's quota is not known
	MissingFixedPay       SettlementMissingKind = "FIXED_PAY"       // a person's fixed pay is not known
	MissingMinimumWage    SettlementMissingKind = "MINIMUM_WAGE"    // a person's minimum wage is not known
	MissingEmployment     SettlementMissingKind = "EMPLOYMENT"      // a person's employment is not known
	MissingPostRule       SettlementMissingKind = "POST_RULE"       // the scheme has no rule for a post that a person held
	MissingRating         SettlementMissingKind = "RATING"          // a department's rating of a person is not known
	MissingPoints         SettlementMissingKind = "POINTS"          // Σ points is 0
	MissingPool           SettlementMissingKind = "POOL"            // the pool is less than the floor of everybody that it has to carry
)

// SettlementMissing is one thing that a settlement lacks.
type SettlementMissing struct {
	Kind          SettlementMissingKind
	UnitID        *int64 // nil where it is not about a unit
	UnitName      string // of that unit, or of the person's
	StaffID       *int64 // nil where it is not about a person
	StaffCode     string
	StaffName     string
	IndicatorCode *string // nil where it is not about an indicator
	NameZh        string
	NameEn        string
}

func (m *SettlementMissing) String() string {
	switch {
	case m.IndicatorCode != nil:
		return fmt.Sprintf("%s %s of staff %s", m.Kind, *m.IndicatorCode, m.StaffCode)
	case m.StaffID != nil:
		return fmt.Sprintf("%s of staff %s", m.Kind, m.StaffCode)
	case m.UnitID != nil:
		return fmt.Sprintf("%s of unit %s", m.Kind, m.UnitName)
	default:
		return string(m.Kind)
	}
}

// Refusal is a settlement that cannot be computed, with everything that it lacks.
// Its code is CONFLICT.
type Refusal struct {
	Missing []*SettlementMissing
	cause   *errs.Error
}

// named is how many of the missing things a refusal's message names.
const named = 50

func refuse(missing []*SettlementMissing) *Refusal {
	names := make([]string, 0, named+1)
	for i, m := range missing {
		if i == named {
			names = append(names, "…")
			break
		}
		names = append(names, m.String())
	}
	return &Refusal{missing, errs.Conflictf("settlement_incomplete",
		"the month cannot be settled; %d missing: %s", len(missing), strings.Join(names, ", ")).With("missing", len(missing))}
}

// Refuse is the refusal of a month that lacks all of that; nil where nothing is missing.
func Refuse(missing []*SettlementMissing) error {
	if len(missing) == 0 {
		return nil
	}
	return refuse(missing)
}

func (r *Refusal) Error() string { return r.cause.Error() }

// Unwrap makes a refusal an *errs.Error to whoever asks for one.
func (r *Refusal) Unwrap() error { return r.cause }

// missing is what is not there at all; people are in the order of their staff numbers.
func (in *Input) missing(order []int) []*SettlementMissing {
	var list []*SettlementMissing
	if in.Scheme == nil {
		list = append(list, &SettlementMissing{Kind: MissingScheme})
	}
	if len(order) == 0 {
		list = append(list, &SettlementMissing{Kind: MissingParticipants})
	}
	units := make(map[int64]bool, len(in.Units))
	for i := range in.Units {
		u := &in.Units[i]
		units[u.ID] = true
		if u.Completion == nil {
			list = append(list, &SettlementMissing{Kind: MissingCompletion, UnitID: &u.ID, UnitName: u.Name})
		}
	}
	outside := map[int64]bool{}
	ratings := in.ratings()
	for _, at := range order {
		p := &in.Participants[at]
		for j := range p.Places {
			where := &p.Places[j]
			if !units[where.Production] && !outside[where.UnitID] {
				outside[where.UnitID] = true // once is enough
				list = append(list, &SettlementMissing{Kind: MissingCompletion, UnitID: &where.UnitID, UnitName: where.UnitName})
			}
		}
		list = in.missingOf(list, p)
		for _, line := range ratings {
			if !p.rated(in.Plan, line) {
				m := p.missing(MissingRating)
				indicator := in.Plan.Indicator(line)
				m.IndicatorCode, m.NameZh, m.NameEn = &indicator.Code, indicator.NameZh, indicator.NameEn
				list = append(list, m)
			}
		}
	}
	return list
}

// missingOf adds what is not known of a person.
func (in *Input) missingOf(list []*SettlementMissing, p *Participant) []*SettlementMissing {
	if in.Scheme != nil {
		for j := range p.Slices {
			if p.Slices[j].Post == points.NoPost {
				list = append(list, p.missing(MissingPostRule))
				break
			}
		}
	}
	if p.Employment == "" {
		list = append(list, p.missing(MissingEmployment))
	}
	if p.FixedPay == nil {
		list = append(list, p.missing(MissingFixedPay))
	}
	if p.MinimumWage == nil {
		list = append(list, p.missing(MissingMinimumWage))
	}
	return list
}

// ratings are the lines that wait for a department's rating of everybody. An adjustment is
// given to some only.
func (in *Input) ratings() []int {
	var lines []int
	if in.Scheme == nil {
		return nil
	}
	for line := range in.Plan.Lines() {
		if i := in.Plan.Indicator(line); i.Method == scheme.Rating && i.Category != scheme.Adjustment {
			lines = append(lines, line)
		}
	}
	return lines
}

// rated says whether a rating was given: one of the month, or of each part of it for a base line.
func (p *Participant) rated(plan *points.Plan, line int) bool {
	ofSlice := plan.Indicator(line).Category == scheme.Base
	for i := range p.Slices {
		entered := p.Slices[i].Cells[line].Entered
		if ofSlice && !entered && p.Slices[i].Days > 0 {
			return false
		}
		if !ofSlice && entered {
			return true
		}
	}
	return ofSlice
}

func (p *Participant) missing(kind SettlementMissingKind) *SettlementMissing {
	last := &p.Places[len(p.Places)-1]
	return &SettlementMissing{Kind: kind, UnitName: last.UnitName, StaffID: &p.StaffID, StaffCode: p.StaffCode, StaffName: p.Name}
}
