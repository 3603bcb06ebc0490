package catalogue

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"duolao/server/customer"
	"duolao/server/errs"
)

func ptr[T any](v T) *T { return &v }

// faultsOf are the fields and reasons of err, e.g. "input.fields.2.code bad_field_code".
func faultsOf(t *testing.T, err error) []string {
	t.Helper()
	if err == nil {
		return nil
	}
	var e *errs.Error
	if !errors.As(err, &e) || e.Code != errs.Invalid {
		t.Fatalf("not an INVALID error: %v", err)
	}
	var out []string
	for _, f := range e.Params["faults"].([]errs.Fault) {
		out = append(out, f.Field+" "+f.Reason)
	}
	if want := e.Field + " " + e.Reason; out[0] != want {
		t.Errorf("the error is %q, its first fault %q", want, out[0])
	}
	return out
}

func choice(codes ...string) (list []*SaveFieldChoice) {
	for _, c := range codes {
		list = append(list, &SaveFieldChoice{c, "中", "En"})
	}
	return list
}

func goodType() *PublishTicketType {
	return &PublishTicketType{RequestID: "", Code: "RELOCATION", NameZh: "移机", NameEn: "Relocation", TeamKinds: []TeamKind{TeamEngineering}, Audits: 1,
		Steps: []ClockMetric{MetricSurvey, MetricOpening}, NeedsGroup: true, Repeats: []string{"FAULT"}, CloseDays: 3,
		Fields: []*SaveFormField{
			{"line", "专线编号", "Line", TakesService, true, nil},
			{"speed", "带宽", "Speed", TakesChoice, false, choice("A", "B")},
			{"note", "备注", "Note", TakesLongText, false, nil}}}
}

func TestTypesThatMayNotBe(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*PublishTicketType)
		want   []string
	}{
		{"a good one", func(*PublishTicketType) {}, nil},
		{"without anything to ask", func(in *PublishTicketType) { in.Fields, in.Repeats = nil, nil }, nil},
		{"no audits, no steps", func(in *PublishTicketType) { in.Audits, in.Steps = 0, nil }, nil},
		{"small letters", func(in *PublishTicketType) { in.Code = "fault" }, []string{"input.code bad_type_code"}},
		{"names", func(in *PublishTicketType) { in.NameZh, in.NameEn = "", " x" }, []string{"input.nameZh bad_name", "input.nameEn bad_name"}},
		{"nobody takes it", func(in *PublishTicketType) { in.TeamKinds = nil }, []string{"input.teamKinds no_team_kind"}},
		{"auditors take it", func(in *PublishTicketType) { in.TeamKinds = []TeamKind{TeamHall, TeamAudit} }, []string{"input.teamKinds.1 bad_team_kind"}},
		{"one kind twice", func(in *PublishTicketType) { in.TeamKinds = []TeamKind{TeamHall, TeamHall} }, []string{"input.teamKinds.1 bad_team_kind"}},
		{"three audits", func(in *PublishTicketType) { in.Audits = 3 }, []string{"input.audits audits_out_of_range"}},
		{"less than none", func(in *PublishTicketType) { in.Audits = -1 }, []string{"input.audits audits_out_of_range"}},
		{"opening before survey", func(in *PublishTicketType) { in.Steps = []ClockMetric{MetricOpening, MetricSurvey} }, []string{"input.steps.1 bad_steps"}},
		{"a step twice", func(in *PublishTicketType) { in.Steps = []ClockMetric{MetricSurvey, MetricSurvey} }, []string{"input.steps.1 bad_steps"}},
		{"a step that is none", func(in *PublishTicketType) { in.Steps = []ClockMetric{MetricResolution} }, []string{"input.steps.0 bad_steps"}},
		{"a field's code", func(in *PublishTicketType) { in.Fields[2].Code = "Note" }, []string{"input.fields.2.code bad_field_code"}},
		{"a code twice", func(in *PublishTicketType) { in.Fields[2].Code = "line" }, []string{"input.fields.2.code field_code_twice"}},
		{"a field's kind", func(in *PublishTicketType) { in.Fields[2].Kind = "COLOUR" }, []string{"input.fields.2.kind bad_value"}},
		{"two services", func(in *PublishTicketType) { in.Fields[2].Kind = TakesService }, []string{"input.fields.2.kind second_service_field"}},
		{"one choice", func(in *PublishTicketType) { in.Fields[1].Choices = choice("A") }, []string{"input.fields.1.choices bad_number_of_choices"}},
		{"choices of a text", func(in *PublishTicketType) { in.Fields[2].Choices = choice("A", "B") }, []string{"input.fields.2.choices choices_unwanted"}},
		{"a choice twice", func(in *PublishTicketType) { in.Fields[1].Choices = choice("A", "B", "a") }, []string{"input.fields.1.choices.2.code choice_code_twice"}},
		{"a choice's code", func(in *PublishTicketType) { in.Fields[1].Choices = choice("A", "") }, []string{"input.fields.1.choices.1.code bad_choice_code"}},
		{"repeats of nothing", func(in *PublishTicketType) { in.Repeats = []string{"FAULT", "FAULT"} }, []string{"input.repeats.1 unknown_type"}},
		{"repeats without a number", func(in *PublishTicketType) { in.Fields = in.Fields[1:] }, []string{"input.repeats repeats_without_service"}},
		{"never closed", func(in *PublishTicketType) { in.CloseDays = 0 }, []string{"input.closeDays close_days_out_of_range"}},
		{"closed late", func(in *PublishTicketType) { in.CloseDays = 31 }, []string{"input.closeDays close_days_out_of_range"}},
		{"too long a form", func(in *PublishTicketType) {
			for i := range 20 {
				in.Fields = append(in.Fields, &SaveFormField{fmt.Sprintf("f%d", i), "中", "En", TakesText, false, nil})
			}
		}, []string{"input.fields too_many_fields"}},
		{"all at once", func(in *PublishTicketType) { in.Code, in.Audits, in.CloseDays = "", 9, 99 },
			[]string{"input.code bad_type_code", "input.audits audits_out_of_range", "input.closeDays close_days_out_of_range"}},
	} {
		in := goodType()
		c.change(in)
		if got := faultsOf(t, in.Validate()); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestStandardsThatMayNotBe(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	line := func() *SaveStandardLine {
		return &SaveStandardLine{"FAULT", customer.Gold, MetricResolution, 4, UnitHour}
	}
	for _, c := range []struct {
		name string
		in   *PublishStandard
		want []string
	}{
		{"a good one", &PublishStandard{FromAt: &now, Lines: []*SaveStandardLine{line()}}, nil},
		{"no line", &PublishStandard{}, []string{"input.lines bad_number_of_lines"}},
		{"in the past", &PublishStandard{FromAt: ptr(now.Add(-time.Second)), Lines: []*SaveStandardLine{line()}}, []string{"input.fromAt from_in_past"}},
		{"far ahead", &PublishStandard{FromAt: ptr(now.AddDate(2, 0, 0)), Lines: []*SaveStandardLine{line()}}, []string{"input.fromAt from_too_far"}},
		{"a long note", &PublishStandard{Note: strings.Repeat("长", 501), Lines: []*SaveStandardLine{line()}}, []string{"input.note note_length"}},
		{"twice", &PublishStandard{Lines: []*SaveStandardLine{line(), line()}}, []string{"input.lines.1 line_twice"}},
		{"none", &PublishStandard{Lines: []*SaveStandardLine{line(), {"FAULT", customer.Silver, MetricResolution, 0, UnitHour}}}, []string{"input.lines.1.amount target_out_of_range"}},
		{"two years", &PublishStandard{Lines: []*SaveStandardLine{{"FAULT", customer.Silver, MetricResolution, 731, UnitDay}}}, []string{"input.lines.0.amount target_out_of_range"}},
		{"no words known", &PublishStandard{Lines: []*SaveStandardLine{{"FAULT", "PLATINUM", "SMILE", 1, "WEEK"}}},
			[]string{"input.lines.0.grade bad_value", "input.lines.0.metric bad_value", "input.lines.0.unit bad_value"}},
	} {
		if got := faultsOf(t, c.in.Validate(now)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestTeamsAndRulesThatMayNotBe(t *testing.T) {
	good := func() *SaveTeam {
		return &SaveTeam{Code: "GW-1", Name: "工维一组", Kind: TeamEngineering, Members: []*SaveTeamMember{{StaffID: 1, Skills: []string{"FAULT"}}, {StaffID: 2}}}
	}
	for _, c := range []struct {
		name   string
		change func(*SaveTeam)
		want   []string
	}{
		{"a good one", func(*SaveTeam) {}, nil},
		{"a Chinese code", func(in *SaveTeam) { in.Code = "工维1" }, nil},
		{"codes", func(in *SaveTeam) { in.Code = "-A" }, []string{"input.code bad_team_code"}},
		{"blanks in a code", func(in *SaveTeam) { in.Code = "A B" }, []string{"input.code bad_team_code"}},
		{"one letter", func(in *SaveTeam) { in.Code, in.Name = "A", "组" }, []string{"input.code bad_team_code", "input.name bad_team_name"}},
		{"no kind", func(in *SaveTeam) { in.Kind = "CLUB" }, []string{"input.kind bad_value"}},
		{"a version without id", func(in *SaveTeam) { in.Version = ptr(1) }, []string{"input.version version_missing"}},
		{"somebody twice", func(in *SaveTeam) { in.Members[1].StaffID = 1 }, []string{"input.members.1.staffId member_twice"}},
		{"a skill twice", func(in *SaveTeam) { in.Members[0].Skills = []string{"FAULT", "FAULT"} }, []string{"input.members.0.skills.1 unknown_type"}},
		{"a crowd", func(in *SaveTeam) { in.Members = make([]*SaveTeamMember, 501) }, []string{"input.members too_many_members"}},
	} {
		in := good()
		c.change(in)
		if got := faultsOf(t, in.Validate()); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	if err := (&SaveRoutingRule{TypeCode: "FAULT", Grade: ptr(customer.Gold), Assign: RouteQueue}).Validate(); err != nil {
		t.Error(err)
	}
	got := faultsOf(t, (&SaveRoutingRule{TypeCode: "fault", Grade: ptr(customer.Grade("X")), Assign: "LOTTERY", ID: ptr(int64(1))}).Validate())
	if want := []string{"input.typeCode unknown_type", "input.grade bad_value", "input.assign bad_value", "input.version version_missing"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestFillIn(t *testing.T) {
	form := &TicketType{Code: "FAULT", Fields: []*FormField{
		{Code: "line", NameZh: "专线编号", Kind: TakesService, Required: true},
		{Code: "symptom", Kind: TakesChoice, Choices: []*FieldChoice{{Code: "DOWN"}, {Code: "SLOW"}}},
		{Code: "phone", Kind: TakesPhone}, {Code: "day", Kind: TakesDate}, {Code: "n", Kind: TakesNumber}, {Code: "text", Kind: TakesText}, {Code: "long", Kind: TakesLongText}}}
	for _, c := range []struct {
		given  map[string]string
		kept   map[string]string
		ref    string
		reason string
	}{
		{map[string]string{"line": " zx-0 01 "}, map[string]string{"line": "ZX-001"}, "ZX-001", ""},
		{map[string]string{"line": "ｚｘ－００１"}, map[string]string{"line": "ZX-001"}, "ZX-001", ""},
		{map[string]string{"line": "1", "symptom": "DOWN", "phone": "025-8445 1200", "day": "2026-11-23", "n": "-1.5", "text": " x ", "long": "a\nb"},
			map[string]string{"line": "1", "symptom": "DOWN", "phone": "025-8445 1200", "day": "2026-11-23", "n": "-1.5", "text": "x", "long": "a\nb"}, "1", ""},
		{map[string]string{"line": "1", "text": "  "}, map[string]string{"line": "1"}, "1", ""},
		{map[string]string{}, nil, "", "field_missing"},
		{map[string]string{"line": "　"}, nil, "", "field_missing"},
		{map[string]string{"line": "1", "colour": "red"}, nil, "", "unknown_field"},
		{map[string]string{"line": "1", "symptom": "down"}, nil, "", "bad_form_value"},
		{map[string]string{"line": "1", "phone": "call me"}, nil, "", "bad_form_value"},
		{map[string]string{"line": "1", "day": "2026-02-30"}, nil, "", "bad_form_value"},
		{map[string]string{"line": "1", "n": "1e9"}, nil, "", "bad_form_value"},
		{map[string]string{"line": "1", "text": "a\nb"}, nil, "", "bad_form_value"},
		{map[string]string{"line": "1", "text": "a\x00"}, nil, "", "bad_form_value"},
		{map[string]string{"line": strings.Repeat("1", 61)}, nil, "", "bad_form_value"},
	} {
		kept, ref, err := form.FillIn("input.form", c.given)
		var e *errs.Error
		if c.reason == "" && (err != nil || !maps.Equal(kept, c.kept) || ref != c.ref) || c.reason != "" && (!errors.As(err, &e) || e.Reason != c.reason || e.Field != "input.form") {
			t.Errorf("%v: %v, %q, %v", c.given, kept, ref, err)
		}
	}
}

// However somebody writes a number, writing what is kept again changes nothing.
func TestServiceRefIsStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		once := ServiceRef(s)
		if twice := ServiceRef(once); twice != once {
			t.Fatalf("%q, then %q", once, twice)
		}
		if spaced := ServiceRef(" " + s + "\u3000"); spaced != once {
			t.Fatalf("%q, with blanks %q", once, spaced)
		}
	})
}
