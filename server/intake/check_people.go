package intake

import (
	"context"

	"duolao/server/auth"
	"duolao/server/org"
)

func checkStaff(_ context.Context, r *row) error {
	s := org.StaffRow{Status: org.Active}
	if r.need(staffCode) {
		s.Code = r.code(staffCode)
	}
	if r.need(staffName) {
		s.Name = r.text(staffName)
	}
	if phone := r.code(staffPhone); phone != "" {
		s.Phone = &phone
	}
	known := r.c.look.people[s.Code]
	if status := r.choice(staffStatus); status != "" {
		s.Status = org.StaffStatus(status)
	} else if known != nil {
		s.Status = known.status
	}
	if role := r.choice(staffRoles); role != "" {
		s.Roles = []auth.Role{auth.Role(role)}
		if known == nil && role != string(auth.Manager) && !r.c.mayRoles {
			r.fail(staffRoles, roleNotAllowed)
		}
	}
	s.Terms = r.terms()
	if known != nil {
		if u := r.c.look.home(known, r.c.today); u != nil && !r.c.scope.covers(u.Path, known.id) {
			r.fail(staffCode, notInScope)
		}
	}
	if len(r.issues) == 0 {
		if err := s.Validate(); err != nil {
			r.refuse(err, map[string]int{"input.code": staffCode, "input.name": staffName, "input.phone": staffPhone,
				"input.quota": staffQuota, "input.fixedPay": staffFixedPay, "input.minimumWage": staffMinimumWage})
		}
	}
	r.once(staffCode, s.Code)
	r.c.plan.staff = append(r.c.plan.staff, s)
	return nil
}

// terms are the row's employment and pay, nil where it says nothing about them.
func (r *row) terms() *org.StaffTerms {
	pay := r.cell(staffQuota) + r.cell(staffFixedPay) + r.cell(staffMinimumWage)
	if pay+r.cell(staffEmployment) == "" {
		return nil
	}
	if !r.c.mayPay {
		for _, col := range []int{staffEmployment, staffQuota, staffFixedPay, staffMinimumWage} {
			if r.cell(col) != "" {
				r.fail(col, payNotAllowed)
			}
		}
		return nil
	}
	t := &org.StaffTerms{Quota: r.yuan(staffQuota), FixedPay: r.yuan(staffFixedPay), MinimumWage: r.yuan(staffMinimumWage)}
	if r.need(staffEmployment) {
		t.Employment = org.Employment(r.choice(staffEmployment))
	}
	t.FromMonth = r.month(staffFromMonth)
	return t
}

// refuse notes what a domain's own check says; columns are by its fields.
func (r *row) refuse(err error, columns map[string]int) {
	i := refusal(err)
	if col, known := columns[i.field]; known {
		i.column, i.value = r.header(col), short(r.cell(col))
	}
	r.issues = append(r.issues, i)
}

func checkAssignment(_ context.Context, r *row) error {
	var a org.AssignmentRow
	p := (*person)(nil)
	if r.need(assignmentStaff) {
		p = r.person(assignmentStaff)
	}
	if r.need(assignmentUnit) {
		if u := r.unit(assignmentUnit); u != nil && r.inScope(assignmentUnit, u) {
			a.UnitID = u.ID
		}
	}
	if r.need(assignmentPost) {
		a.Post = org.Post(r.choice(assignmentPost))
	}
	if r.need(assignmentFrom) {
		a.From = r.day(assignmentFrom)
	}
	if last := r.day(assignmentLast); last != "" {
		until := last.AddDays(1)
		if a.Until = &until; a.From != "" && last < a.From {
			r.fail(assignmentLast, endBeforeStart)
		}
	}
	if p != nil {
		a.StaffID = p.id
		if u := r.c.look.home(p, r.c.today); u != nil && !r.c.scope.covers(u.Path, p.id) {
			r.fail(assignmentStaff, notInScope)
		}
	}
	r.once(assignmentStaff, [2]any{a.StaffID, a.From})
	r.c.plan.assignments = append(r.c.plan.assignments, a)
	return nil
}
