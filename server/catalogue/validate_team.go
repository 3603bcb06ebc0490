package catalogue

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"duolao/server/errs"
)

const (
	maxMembers = 500
	maxSkills  = 100
)

var (
	teamPattern = regexp.MustCompile(`^[\p{L}\p{N}](-?[\p{L}\p{N}])+$`)
	teamKinds   = append(slices.Clone(takers), TeamAudit)
)

// Validate says everything that is wrong with a team and can be seen from the input alone, as one INVALID error with the
// parameter "faults" ([]errs.Fault).
func (in *SaveTeam) Validate() error {
	var f faults
	if n := utf8.RuneCountInString(in.Code); n < 2 || n > 30 || !teamPattern.MatchString(in.Code) {
		f.Add("input.code", "bad_team_code", "a team's code has 2 to 30 letters, digits and single hyphens between them")
	}
	if n := utf8.RuneCountInString(in.Name); n < 2 || n > 60 || strings.TrimSpace(in.Name) != in.Name {
		f.Add("input.name", "bad_team_name", "a team's name has 2 to 60 characters and no blanks around it")
	}
	if !slices.Contains(teamKinds, in.Kind) {
		f.Add("input.kind", "bad_value", "%q is not a kind of team", in.Kind)
	}
	if err := checkVersionGiven(in.ID, in.Version); err != nil {
		f.Take(err)
	}
	if len(in.Members) > maxMembers {
		f.Add("input.members", "too_many_members", "a team has at most %d people", maxMembers).With("max", maxMembers)
		return f.Err()
	}
	seen := make(map[int64]bool, len(in.Members))
	for i, m := range in.Members {
		at := fmt.Sprintf("input.members.%d.", i)
		if seen[m.StaffID] {
			f.Add(at+"staffId", "member_twice", "person %d is named twice", m.StaffID)
		}
		seen[m.StaffID] = true
		if len(m.Skills) > maxSkills {
			f.Add(at+"skills", "too_many_skills", "a person has at most %d skills; none means all", maxSkills).With("max", maxSkills)
			continue
		}
		for j, code := range m.Skills {
			if !typePattern.MatchString(code) || slices.Contains(m.Skills[:j], code) {
				f.Add(fmt.Sprintf("%sskills.%d", at, j), "unknown_type", "%q is not a type's code, or is named twice", code).With("code", code)
			}
		}
	}
	return f.Err()
}

// Validate says everything that is wrong with a rule and can be seen from the input alone, as one INVALID error with the
// parameter "faults" ([]errs.Fault).
func (in *SaveRoutingRule) Validate() error {
	var f faults
	if !typePattern.MatchString(in.TypeCode) {
		f.Add("input.typeCode", "unknown_type", "%q is not a type's code", in.TypeCode).With("code", in.TypeCode)
	}
	if in.Grade != nil && !slices.Contains(grades, *in.Grade) {
		f.Add("input.grade", "bad_value", "%q is not a grade", *in.Grade)
	}
	if in.Assign != RouteQueue && in.Assign != RouteLeastLoaded {
		f.Add("input.assign", "bad_value", "%q is not what may happen to an order", in.Assign)
	}
	if err := checkVersionGiven(in.ID, in.Version); err != nil {
		f.Take(err)
	}
	return f.Err()
}

func checkVersionGiven(id *int64, version *int) *errs.Error {
	if (id == nil) != (version == nil) {
		return errs.Invalidf("input.version", "version_missing", "version goes with id: give both for a change, neither for a new one")
	}
	return nil
}
