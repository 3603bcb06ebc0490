package grant

import (
	"fmt"
	"regexp"
	"slices"

	"duolao/server/clock"
)

const (
	maxFigure   = 2_000_000_000 // 20 million yuan: whatever is above it is left out, and does not bind
	maxReason   = 500
	maxGiven    = 200 // persons at once
	maxDepth    = 8
	reviewDays  = 366 // a review lies within so many days
	grantYears  = 10  // no grant lasts longer
	deputyDays  = 90
	maxDeputies = 20 // of a grant, running or to come
)

var powerCode = regexp.MustCompile(`^[A-Z][A-Z0-9_]{1,39}$`)

// Validate says everything that is wrong with a power and can be seen from the input alone.
func (in *PublishPower) Validate(today clock.Date) error {
	var f faults
	if !powerCode.MatchString(in.Code) {
		f.Add("input.code", "bad_power_code", "a power's code has 2 to 40 capital letters, digits and underscores, a letter first")
	}
	f.text("input.nameZh", in.NameZh, 2, 40)
	f.text("input.nameEn", in.NameEn, 2, 60)
	f.text("input.allowsZh", in.AllowsZh, 1, 500)
	f.text("input.allowsEn", in.AllowsEn, 1, 500)
	f.text("input.dutyZh", in.DutyZh, 1, 500)
	f.text("input.dutyEn", in.DutyEn, 1, 500)
	f.text("input.note", in.Note, 0, maxReason)
	oneOf(&f, "input.category", in.Category, PolicyUse, ServiceCare, ResourceDispatch)
	oneOf(&f, "input.unit", in.Unit, Fen, Times, Days)
	oneOf(&f, "input.leaderAudit", in.LeaderAudit, AuditAll, AuditRisk, AuditNone)
	oneOf(&f, "input.departmentAudit", in.DepartmentAudit, AuditAll, AuditRisk, AuditNone)
	between(&f, "input.maxAmount", in.MaxAmount, 1, maxFigure)
	between(&f, "input.decisionMinutes", in.DecisionMinutes, 10, 2400)
	between(&f, "input.nearPercent", in.NearPercent, 50, 100)
	between(&f, "input.leaderDays", in.LeaderDays, 1, 30)
	between(&f, "input.departmentDays", in.DepartmentDays, 1, 30)
	between(&f, "input.evidence.files", in.Evidence.Files, 0, 9)
	between(&f, "input.evidence.reason", in.Evidence.Reason, 1, 200)
	if len(in.Evidence.TicketTypes) > 20 {
		f.Add("input.evidence.ticketTypes", "bad_value", "at most 20 types of orders")
	}
	if in.From < today {
		f.Add("input.from", "day_past", "%s is past; the power is in force from today or a later day", in.From).With("day", string(in.From))
	}
	return f.Err()
}

func oneOf[T ~string](f *faults, field string, value T, allowed ...T) {
	if !slices.Contains(allowed, value) {
		f.Add(field, "bad_value", "%q is none of %v", value, allowed)
	}
}

func between(f *faults, field string, value, least, most int) {
	if value < least || value > most {
		f.Add(field, "out_of_range", "%d lies outside %d to %d", value, least, most).With("min", least).With("max", most)
	}
}

// limits adds what is wrong with limits by themselves.
func (f *faults) limits(l *GrantLimits) {
	oneOf(f, "input.limits.period", l.Period, periods...)
	for _, x := range figures {
		if v := *x.of(l); v != nil {
			between(f, "input.limits."+x.field, *v, 1, maxFigure)
		}
	}
}

// days adds what is wrong with a grant's days by themselves. Of a running grant the day on which it began is no fault.
func (f *faults) days(from, until, reviewOn, today, began clock.Date) {
	if from < today && from != began {
		f.Add("input.from", "day_past", "%s is past", from).With("day", string(from))
	}
	switch {
	case until <= from:
		f.Add("input.until", "empty_interval", "until %s must lie after from %s", until, from)
	case until <= today:
		f.Add("input.until", "day_past", "%s is past; revoke the grant to end it", until).With("day", string(until))
	case until > from.AddDays(grantYears*366):
		f.Add("input.until", "too_long", "a grant lasts %d years at most", grantYears).With("years", grantYears)
	}
	f.review(reviewOn, max(from, today))
}

// review adds what is wrong with the day of a review.
func (f *faults) review(on, after clock.Date) {
	if on <= after || on > after.AddDays(reviewDays) {
		f.Add("input.reviewOn", "bad_review_day", "the review lies within a year after %s, not on %s", after, on).With("day", string(after))
	}
}

// Validate says everything that is wrong with what is to be given and can be seen from the input alone.
func (in *GiveGrant) Validate(today clock.Date) error {
	var f faults
	f.limits(in.Limits)
	f.days(in.From, in.Until, in.ReviewOn, today, "")
	f.text("input.reason", in.Reason, 1, maxReason)
	byPost := in.PostUnitID != nil && in.Post != nil
	switch {
	case (len(in.StaffIDs) > 0) == byPost || (in.PostUnitID == nil) != (in.Post == nil):
		f.Add("input.staffIds", "bad_holder", "name persons, or a post with its unit")
	case len(in.StaffIDs) > maxGiven:
		f.Add("input.staffIds", "too_many_persons", "at most %d persons at once", maxGiven).With("max", maxGiven)
	case byPost && !in.Post.Valid():
		f.Add("input.post", "bad_value", "%q is no post", *in.Post)
	}
	seen := make(map[int64]bool, len(in.StaffIDs))
	for i, id := range in.StaffIDs[:min(len(in.StaffIDs), maxGiven)] {
		if seen[id] {
			f.Add(fmt.Sprintf("input.staffIds.%d", i), "person_twice", "the person with the id %d is named twice", id)
		}
		seen[id] = true
	}
	return f.Err()
}
