package pay

import (
	"fmt"
	"strings"

	"duolao/server/errs"
	"duolao/server/points"
)

// MissingKind says what a settlement lacks.
type MissingKind string

// The kinds.
const (
	MissingScheme         MissingKind = "SCHEME"          // no scheme is in force
	MissingParticipants   MissingKind = "PARTICIPANTS"    // nobody takes part
	MissingCompletion     MissingKind = "COMPLETION"      // a unit's completion is not known
	MissingMeanCompletion MissingKind = "MEAN_COMPLETION" // the mean completion is 0, or there are no units
	MissingQuota          MissingKind = "QUOTA"           // a person's quota is not known
	MissingFixedPay       MissingKind = "FIXED_PAY"       // a person's fixed pay is not known
	MissingMinimumWage    MissingKind = "MINIMUM_WAGE"    // a person's minimum wage is not known
	MissingPostRule       MissingKind = "POST_RULE"       // the scheme has no rule for a post that a person held
	MissingPoints         MissingKind = "POINTS"          // Σ points is 0
)

// Missing is one thing that a settlement lacks.
type Missing struct {
	Kind      MissingKind
	UnitID    int64  // 0 where it is not about a unit
	UnitCode  string // "" where it is not about a unit, or about one that is not in the settlement
	StaffID   int64  // 0 where it is not about a person
	StaffCode string
}

func (m Missing) String() string {
	switch {
	case m.StaffCode != "":
		return fmt.Sprintf("%s of staff %s", m.Kind, m.StaffCode)
	case m.UnitCode != "":
		return fmt.Sprintf("%s of unit %s", m.Kind, m.UnitCode)
	case m.UnitID != 0:
		return fmt.Sprintf("%s of the unit with id %d", m.Kind, m.UnitID)
	default:
		return string(m.Kind)
	}
}

// Refusal is a settlement that cannot be computed, with everything that it lacks.
// Its code is CONFLICT.
type Refusal struct {
	Missing []Missing
	cause   *errs.Error
}

func refuse(missing []Missing) *Refusal {
	names := make([]string, len(missing))
	for i, m := range missing {
		names[i] = m.String()
	}
	return &Refusal{missing, errs.Conflictf("settlement_incomplete",
		"the month cannot be settled; %d missing: %s", len(missing), strings.Join(names, ", ")).With("missing", len(missing))}
}

func (r *Refusal) Error() string { return r.cause.Error() }

// Unwrap makes a refusal an *errs.Error to whoever asks for one.
func (r *Refusal) Unwrap() error { return r.cause }

// missing is what is not there at all; people are in the order of their staff numbers.
func (in *Input) missing(people []Participant) []Missing {
	var list []Missing
	if in.Plan == nil {
		list = append(list, Missing{Kind: MissingScheme})
	}
	if len(people) == 0 {
		list = append(list, Missing{Kind: MissingParticipants})
	}
	units := make(map[int64]bool, len(in.Units))
	for _, u := range in.Units {
		units[u.ID] = true
		if u.Completion == nil {
			list = append(list, Missing{Kind: MissingCompletion, UnitID: u.ID, UnitCode: u.Code})
		}
	}
	for i := range people {
		p := &people[i]
		rules := true
		for j := range p.Slices {
			s := &p.Slices[j]
			rules = rules && s.Post != points.NoPost
			if !units[s.UnitID] {
				units[s.UnitID] = true // once is enough
				list = append(list, Missing{Kind: MissingCompletion, UnitID: s.UnitID})
			}
		}
		if !rules && in.Plan != nil {
			list = append(list, p.missing(MissingPostRule))
		}
		if p.FixedPay == nil {
			list = append(list, p.missing(MissingFixedPay))
		}
		if p.MinimumWage == nil {
			list = append(list, p.missing(MissingMinimumWage))
		}
	}
	return list
}

func (p *Participant) missing(kind MissingKind) Missing {
	return Missing{Kind: kind, StaffID: p.StaffID, StaffCode: p.StaffCode}
}
