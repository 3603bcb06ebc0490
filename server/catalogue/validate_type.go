package catalogue

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// What a type may hold.
const (
	maxFields    = 20
	maxChoices   = 50
	maxAudits    = 2
	maxCloseDays = 30
)

var (
	typePattern   = regexp.MustCompile(`^[A-Z][A-Z0-9_]{1,39}$`)
	fieldPattern  = regexp.MustCompile(`^[a-z][a-z0-9_]{0,39}$`)
	choicePattern = regexp.MustCompile(`^[A-Za-z0-9_]{1,40}$`)
)

var (
	fieldKinds = []FieldKind{TakesText, TakesLongText, TakesNumber, TakesDate, TakesChoice, TakesPhone, TakesService}
	// takers are the kinds of team that work on orders; AUDIT only checks what others did.
	takers = []TeamKind{TeamAcceptance, TeamEngineering, TeamHall, TeamSupport}
)

// Validate says everything that is wrong with a type and can be seen from the input alone, as one INVALID error with
// the parameter "faults" ([]errs.Fault).
func (in *PublishTicketType) Validate() error {
	var f faults
	if !typePattern.MatchString(in.Code) {
		f.Add("input.code", "bad_type_code", "a type's code has 2 to 40 capital letters, digits and underscores, and begins with a letter")
	}
	f.name("input.nameZh", in.NameZh)
	f.name("input.nameEn", in.NameEn)
	if len(in.TeamKinds) == 0 {
		f.Add("input.teamKinds", "no_team_kind", "name at least one kind of team that can take it")
	}
	for i, k := range in.TeamKinds {
		if !slices.Contains(takers, k) || slices.Contains(in.TeamKinds[:i], k) {
			f.Add(fmt.Sprintf("input.teamKinds.%d", i), "bad_team_kind", "%q is not a kind of team that takes orders, or is named twice", k)
		}
	}
	if in.Audits < 0 || in.Audits > maxAudits {
		f.Add("input.audits", "audits_out_of_range", "an order has 0 to %d audits", maxAudits).With("max", maxAudits)
	}
	in.checkSteps(&f)
	in.checkFields(&f)
	for i, code := range in.Repeats {
		if !typePattern.MatchString(code) || slices.Contains(in.Repeats[:i], code) {
			f.Add(fmt.Sprintf("input.repeats.%d", i), "unknown_type", "%q is not a type's code, or is named twice", code).With("code", code)
		}
	}
	if len(in.Repeats) > 0 && !slices.ContainsFunc(in.Fields, func(f *SaveFormField) bool { return f.Kind == TakesService }) {
		f.Add("input.repeats", "repeats_without_service", "repeats are found by the number of the service: give the form a SERVICE field, or name no repeats")
	}
	if in.CloseDays < 1 || in.CloseDays > maxCloseDays {
		f.Add("input.closeDays", "close_days_out_of_range", "a resolved order closes by itself after 1 to %d working days", maxCloseDays).With("max", maxCloseDays)
	}
	return f.Err()
}

func (in *PublishTicketType) checkSteps(f *faults) {
	order := []ClockMetric{MetricSurvey, MetricOpening}
	last := -1
	for i, step := range in.Steps {
		at := slices.Index(order, step)
		if at <= last {
			f.Add(fmt.Sprintf("input.steps.%d", i), "bad_steps", "the milestones are SURVEY, OPENING, or both in this order")
			return
		}
		last = at
	}
}

func (in *PublishTicketType) checkFields(f *faults) {
	if len(in.Fields) > maxFields {
		f.Add("input.fields", "too_many_fields", "a form has at most %d fields", maxFields).With("max", maxFields)
		return
	}
	service := false
	for i, field := range in.Fields {
		at := fmt.Sprintf("input.fields.%d.", i)
		switch {
		case !fieldPattern.MatchString(field.Code):
			f.Add(at+"code", "bad_field_code", "a field's code has 1 to 40 small letters, digits and underscores, and begins with a letter")
		case slices.ContainsFunc(in.Fields[:i], func(o *SaveFormField) bool { return o.Code == field.Code }):
			f.Add(at+"code", "field_code_twice", "the form has another field %q", field.Code).With("code", field.Code)
		}
		f.name(at+"nameZh", field.NameZh)
		f.name(at+"nameEn", field.NameEn)
		switch {
		case !slices.Contains(fieldKinds, field.Kind):
			f.Add(at+"kind", "bad_value", "%q is not a kind of field", field.Kind)
		case field.Kind == TakesService && service:
			f.Add(at+"kind", "second_service_field", "a form has at most one SERVICE field: the number that orders are found by")
		}
		service = service || field.Kind == TakesService
		field.checkChoices(at+"choices", f)
	}
}

func (field *SaveFormField) checkChoices(at string, f *faults) {
	switch {
	case field.Kind != TakesChoice && len(field.Choices) > 0:
		f.Add(at, "choices_unwanted", "only a CHOICE has choices")
		return
	case field.Kind == TakesChoice && (len(field.Choices) < 2 || len(field.Choices) > maxChoices):
		f.Add(at, "bad_number_of_choices", "there are 2 to %d choices", maxChoices).With("min", 2).With("max", maxChoices)
		return
	}
	for i, c := range field.Choices {
		here := fmt.Sprintf("%s.%d.", at, i)
		switch {
		case !choicePattern.MatchString(c.Code):
			f.Add(here+"code", "bad_choice_code", "a choice's code has 1 to 40 letters, digits and underscores")
		case slices.ContainsFunc(field.Choices[:i], func(o *SaveFieldChoice) bool { return strings.EqualFold(o.Code, c.Code) }):
			f.Add(here+"code", "choice_code_twice", "the field has another choice %q", c.Code).With("code", c.Code)
		}
		f.name(here+"nameZh", c.NameZh)
		f.name(here+"nameEn", c.NameEn)
	}
}
